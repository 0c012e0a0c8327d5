/* SPDX-License-Identifier: MIT */
/* What parks and districts have, and which of them complete each other. */
#ifndef LIAN_ANALYSIS_PARTNER_H
#define LIAN_ANALYSIS_PARTNER_H

#include "analysis/carriers.h"

enum { LIAN_PARTNER_BEST = 2, LIAN_PARTNER_FIRMS = 3 };
typedef struct lian_party {
    lian_place_id place;
    int32_t firms;      /* that operate there, each once */
    lian_firm_id last;  /* counted of them */
    uint8_t *has; /* by segment */
    bool is_carrier, is_declared;
    int32_t best[LIAN_PARTNER_BEST], links[LIAN_PARTNER_BEST]; /* partners so far */
} lian_party;

typedef struct lian_partners {
    const lian_study *study;
    lian_party *party;
    int32_t count, segments;
    int32_t *number; /* by place */
    uint8_t *has;
    uint8_t *again; /* by row of links: a return flow, or one between two segments that an earlier row joins (of another kind) */
    bool too_large; /* nothing else is filled but the count */
} lian_partners;

/* Districts and carriers at home, and what each of them has. Beyond 3·10⁸ pairs × links, or places × segments, it is too large. O(places +
 * roles × depth + links). */
lian_status lian_partners_new(lian_partners *partners, const lian_study *study, lian_error *err);
void lian_partners_clear(lian_partners *partners);
/* Does a supply b along this row of links with what b has not, to make what a does not? Two segments are joined by one row, the first. */
bool lian_party_supplies(const lian_partners *partners, const lian_party *a, const lian_party *b, lian_row link);

#endif
