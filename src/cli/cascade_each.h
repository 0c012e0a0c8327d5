/* SPDX-License-Identifier: MIT */
/* Closing every firm, one at a time, in a way that can be broken off and gone on with. */
#ifndef LIAN_CLI_CASCADE_EACH_H
#define LIAN_CLI_CASCADE_EACH_H

#include "cli/load.h"

#include <liantu/cascade.h>

typedef struct lian_each {
    const lian_cli *cli;
    const lian_network *network;
    const lian_trade *trade;
    const lian_cascade *cascade;
    const lian_row *row; /* [count] who closes, in turn */
    int32_t count, threads;
} lian_each;

/* out[k] is what happens when row[k] closes. When there is an output file OUTPUT, what is finished is kept beside it in
 * OUTPUT.part, every few seconds; --resume goes on from there, unless data or options have changed since. */
lian_status lian_each_run(const lian_each *each, lian_cascade_outcome *out, lian_error *err);
/* The results are written: OUTPUT.part is no longer needed. */
void lian_each_end(const lian_each *each);

#endif
