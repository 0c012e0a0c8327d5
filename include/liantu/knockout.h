/* SPDX-License-Identifier: MIT */
/**
 * Knock-out 断供推演: what cannot be produced any more when these are gone, where everything essential is needed at once.
 *
 * A firm (or segment) runs if and only if every essential input of it has at least one running supplier: AND over inputs,
 * OR over suppliers of an input. Dominators and cuts assume that any one path suffices, so they miss what this finds.
 *
 * What could be produced at the start is found by forward chaining: whoever needs nothing runs; whoever has a running
 * supplier for each input runs (a least fixpoint: nothing runs merely because it says so). Recorded networks do run today, so
 * where chaining stalls, loops are what it waits for. Of what is stalled, the strongly connected parts that wait on nothing
 * outside themselves are taken to carry themselves, all members together, and chaining goes on, until all run. Thus
 *   everything is producible at the start;
 *   a loop that is fed from outside (recycled yarn beside raw cotton) stops when all that feeds it is gone, for goods that only
 *     go round are no source;
 *   a loop that nothing feeds (two firms that need one another) goes on as long as each member has, of every input, a running
 *     supplier, one within the loop included, and stops with any member that it cannot do without.
 * Formally what runs after knocking out S is the greatest X with X = mu Y. {v not in S: every input of v has a supplier in Y, or,
 * if v is of a self-carrying loop and the input is one that stalled there, a supplier of that loop in X}.
 *
 * W. F. Dowling, J. H. Gallier 1984, Linear-time algorithms for testing the satisfiability of propositional Horn formulae,
 * Journal of Logic Programming 1(3). With every input essential, no replacement and tolerance -> 0 these are exactly the firms
 * whose supply comes to nothing in lian_cascade_run(), where no loop had to carry itself.
 */
#ifndef LIANTU_KNOCKOUT_H
#define LIANTU_KNOCKOUT_H

#include <liantu/cascade.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A network ready for any number of knock-outs; it never changes, so threads may share it. */
typedef struct lian_knockout lian_knockout;

/* Of `input` only firms, arcs, supplier, buyer, product and class_ are read, and of the arcs only those of class
 * LIAN_INPUT_ESSENTIAL; arcs from a firm to itself are dropped, parallel ones count once. product NULL: each supplier has a
 * product of its own. Errors: LIAN_ERR_ARGUMENT for a number out of range, LIAN_ERR_MEMORY. Cost O(arcs log arcs), O(arcs) when
 * they come by buyer, product and supplier; about 20 bytes an arc afterwards. */
LIAN_API lian_status lian_knockout_build(lian_knockout **out, const lian_cascade_input *input, lian_error *err);
LIAN_API void lian_knockout_free(lian_knockout *knockout);
/* How many firms are of loops that had to carry themselves at the start. */
LIAN_API int32_t lian_knockout_looped(const lian_knockout *knockout);
/* Knocks out gone[count] (each once) together; lost[firms] receives who cannot run any more, without those knocked out, and
 * *lost_count their number. LIAN_ERR_ARGUMENT for a firm out of range; LIAN_ERR_MEMORY. Cost O(firms) to begin with, then
 * O(arcs into and out of those that lose a supplier they rest on); linear in the network at worst unless loops carry
 * themselves, where each round that takes another member costs as much again. */
LIAN_API lian_status lian_knockout_run(const lian_knockout *knockout, const int32_t *gone, int32_t count, int32_t *lost,
                                       int32_t *lost_count, lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
