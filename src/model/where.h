/* SPDX-License-Identifier: MIT */
/* Where goods come from and go to, as metrics and lists both count it. */
#ifndef LIAN_MODEL_WHERE_H
#define LIAN_MODEL_WHERE_H

#include "model/study.h"

/* Does this role's firm operate, and does it produce at home? */
bool lian_role_is_local(const lian_study *study, lian_row role);
/* Where a supplier makes a product: by its plants for that product, else its own place; unknown when plants differ. */
lian_where lian_supply_where(const lian_study *study, lian_row supply);
/* A place that stands for it in sums: that of the (first) plant, else the firm's own, or LIAN_NONE. */
lian_place_id lian_supply_place(const lian_study *study, lian_row supply);
/* Where a buyer uses what it buys: the plants of its main role, else its own place. */
lian_where lian_buyer_where(const lian_study *study, lian_firm_id buyer);
/* Is this buyer one whose purchases are local demand? Without a home every buyer is. */
bool lian_buyer_counts(const lian_study *study, lian_firm_id buyer);
/* Where a segment comes from may be told by origins and by the supplies of local buyers. They contradict each other when one
 * source's shares differ by more than so many hundredths; fewer buyers than so many say too little. */
enum { LIAN_ORIGINS_BUYERS = 3, LIAN_ORIGINS_DIFFER = 40 };
static inline bool lian_shares_contradict(double by_origins, double by_supplies) {
    double more = by_origins > by_supplies ? by_origins : by_supplies, less = by_origins + by_supplies - more;
    return 100 * (more - less) > LIAN_ORIGINS_DIFFER + 1e-9;
}
/* Was the supply only inferred, and by nobody seen? */
bool lian_supply_is_inferred(const lian_study *study, lian_row supply);
/* Is it on record, not only inferred, and of a product that is seen or not given? */
bool lian_supply_is_told(const lian_study *study, lian_row supply);

/* The first row of place_links, from row `from` on, by which a document moves the segment out of home (kind transfer); else LIAN_NONE.
 * O(place links). */
lian_row lian_segment_moves_out(const lian_study *study, lian_segment_id segment, lian_row from);

#endif
