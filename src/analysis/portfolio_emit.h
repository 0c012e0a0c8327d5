/* SPDX-License-Identifier: MIT */
/* The measures of metric `portfolio`. */
#ifndef LIAN_ANALYSIS_PORTFOLIO_EMIT_H
#define LIAN_ANALYSIS_PORTFOLIO_EMIT_H

#include "analysis/portfolio.h"

enum {
    LIAN_PF_RANK, LIAN_PF_FIRST, LIAN_PF_SUBSTITUTES, LIAN_PF_SIZE, LIAN_PF_BURDEN, LIAN_PF_GAIN, LIAN_PF_RUNNING, LIAN_PF_REGRET, LIAN_PF_GAP_REGRET, LIAN_PF_CLOSES, LIAN_PF_PARK,
    LIAN_PF_EQUALS,
    LIAN_PF_NEED, /* land, floor, energy, money */
    LIAN_PF_INSTEAD = LIAN_PF_NEED + LIAN_RESOURCES, /* land, floor */
    LIAN_PF_UNCOUNTED = LIAN_PF_INSTEAD + 2, /* as LIAN_PF_NEED */
    LIAN_PF_CLOSED = LIAN_PF_UNCOUNTED + LIAN_RESOURCES, LIAN_PF_BEFORE, LIAN_PF_AFTER, LIAN_PF_GRADE,
    LIAN_PF_SUM, /* land, floor, energy, money of all */
    LIAN_PF_TOTAL = LIAN_PF_SUM + LIAN_RESOURCES, LIAN_PF_SHARE, LIAN_PF_BOUND, LIAN_PF_CANDIDATES, LIAN_PF_NEXT, LIAN_PF_NEXT_RANK,
    LIAN_PF_EFFECT, /* of one recruit more, then of 10 % more of each resource */
    LIAN_PF_DUAL = LIAN_PF_EFFECT + 1 + LIAN_RESOURCES, /* the same of the linear program, for one unit */
    LIAN_PF_COUNT = LIAN_PF_DUAL + 1 + LIAN_RESOURCES
};
extern const lian_measure_info lian_portfolio_measures[LIAN_PF_COUNT];

/* What was found; the arrays belong to metric `portfolio`. */
typedef struct lian_portfolio_found {
    lian_portfolio_choice best, next, looser[1 + LIAN_RESOURCES], without;
    struct lian_portfolio_regret {
        lian_value points; /* that the best set without it falls behind; unknown, with bounds, where not proven */
        int32_t instead;   /* the candidate who has its place there; LIAN_NONE when none has, or more than one */
    } *regret;             /* [best.count] */
    lian_value *gap_regret; /* [best.count] the same of its main gap: what giving up the gap falls behind, whoever might cover it */
    bool is_limited[1 + LIAN_RESOURCES]; /* is there such a limit at all? */
    lian_portfolio_duals duals;
} lian_portfolio_found;

/* Solves everything; nothing is chosen where there is nothing to choose from. */
lian_status lian_portfolio_found_init(lian_portfolio_found *found, const lian_recruitment *pool, lian_error *err);
void lian_portfolio_found_clear(lian_portfolio_found *found);

/* Recruits with what each covers, needs, and where it goes. */
lian_status lian_portfolio_emit_recruits(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best);
/* What is left open of each gap. */
lian_status lian_portfolio_emit_gaps(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best);
/* portfolio_regret.c: what leaving out each recruit, and each main gap, costs; found and told. */
lian_status lian_portfolio_regrets(const lian_recruitment *pool, lian_portfolio_found *found, lian_error *err);
lian_status lian_portfolio_emit_regrets(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_found *found);
/* "3 gaps of which nothing is certain are left out: …"; nothing when there are none. */
void lian_portfolio_note_worthless(lian_emit *emit, const lian_recruitment *pool);
/* "3 gaps that only the cap of local content makes weak are left out (宜先对接本地采购，未成再招): …"; nothing when there are none. */
void lian_portfolio_note_joined(lian_emit *emit, const lian_recruitment *pool);
/* "Gaps that documents declare and that cannot be scored yet are left out: …", of those with candidates; nothing when there are none. */
void lian_portfolio_note_unscored(lian_emit *emit, const lian_recruitment *pool);
/* Totals, the next best set, and what limits cost. */
lian_status lian_portfolio_emit_totals(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_found *found);

#endif
