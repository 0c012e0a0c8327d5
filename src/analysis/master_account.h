/* SPDX-License-Identifier: MIT */
/* What the parts of the explanation of chain masters share. */
#ifndef LIAN_ANALYSIS_MASTER_ACCOUNT_H
#define LIAN_ANALYSIS_MASTER_ACCOUNT_H

#include "analysis/explain.h"
#include "analysis/master.h"

/* The revenue that the chain's class asks for: T in 100 million yuan, and how much of the dataset's money that is. */
void lian_master_account_threshold(lian_account *account, const lian_master *master);
/* One component, from its rows. */
lian_status lian_master_account_part(lian_account *account, const lian_master *master, lian_master_part part);

#endif
