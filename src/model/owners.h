/* SPDX-License-Identifier: MIT */
/* Firms that belong together. */
#ifndef LIAN_MODEL_OWNERS_H
#define LIAN_MODEL_OWNERS_H

#include "model/network.h"

/* For each firm the one that stands for its group: its highest owner in the table, or the first of those whose owner is named but in no
 * table. NULL when no owners are on record. The caller frees *out. O(firms × depth). */
lian_status lian_owners_new(lian_firm_id **out, const lian_network *network, lian_error *err);

#endif
