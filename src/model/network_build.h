/* SPDX-License-Identifier: MIT */
/* The steps by which a network is built; each fills its own arrays of a network whose earlier steps are done. */
#ifndef LIAN_MODEL_NETWORK_BUILD_H
#define LIAN_MODEL_NETWORK_BUILD_H

#include "model/network.h"

lian_status lian_build_trees(lian_network *network, lian_error *err);    /* chains, places, segment_chain */
lian_status lian_build_links(lian_network *network, lian_error *err);    /* links, and tiers that are not given */
lian_status lian_build_tiers(lian_network *network, lian_error *err);    /* segment_tier; called by lian_build_links */
lian_status lian_build_firms(lian_network *network, lian_error *err);    /* places and roles of firms */
lian_status lian_build_supplies(lian_network *network, int32_t threads, lian_error *err);
lian_status lian_build_others(lian_network *network, lian_error *err);   /* origins, titles, ranks, activity */

/* Rows of `target` that a reference column names, LIAN_NONE for empty cells; NULL when out of memory. An absent
 * column gives all LIAN_NONE. A cell that names no row sets *dangling to its row. */
lian_row *lian_build_refs(const lian_network *network, lian_table target, const lian_symbol *column, int32_t count,
                          lian_row *dangling);
/* Groups rows 0…count−1 by owner[row]; rows whose owner is LIAN_NONE are in no group. */
lian_status lian_build_groups(lian_groups *groups, const int32_t *owner, int32_t count, int32_t owners, lian_error *err);

#endif
