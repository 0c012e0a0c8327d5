/* SPDX-License-Identifier: MIT */
/* Of the firms to be introduced, who is called first? */
#include "base/error.h"
#include "base/order.h"
#include "lists/ladder.h"
#include "model/contact.h"

#include <stdlib.h>

/* Who is on the way goes before who is talked with, recruits of the portfolio before other targets, and leads last. */
typedef enum turn { TURN_LANDING, TURN_TALKS, TURN_PORTFOLIO, TURN_SCORE, TURN_LEAD, TURN_NONE } turn;

typedef struct caller {
    int32_t at;
    turn turn;
    double recruit, rank; /* number in the portfolio, rank among targets */
    lian_firm_id firm;
} caller;

static turn turn_of(const lian_writer *w, const lian_climber *c) {
    if (c->batch != LIAN_BATCH_INTRODUCE) return TURN_NONE;
    lian_contact contact = lian_contact_of(w->study, c->member.firm, c->member.segment);
    if (lian_contact_is_coming(&contact)) return TURN_LANDING;
    switch (c->rule) {
    case LIAN_BATCH_BY_PROJECT: return TURN_TALKS;
    case LIAN_BATCH_BY_PORTFOLIO: return TURN_PORTFOLIO;
    case LIAN_BATCH_BY_SCORE: return TURN_SCORE;
    default: break;
    }
    if (!lian_lead_is_courted(w, c->row)) return TURN_NONE;
    return lian_enum_at(w->tables->leads.stage, c->row) == LIAN_LEAD_STAGE_NEGOTIATING ? TURN_TALKS : TURN_LEAD;
}

static int by_turn(const void *left, const void *right) {
    const caller *a = left, *b = right;
    int order = lian_int_order((int32_t)a->turn, (int32_t)b->turn);
    if (!order) order = lian_number_rising(a->recruit, b->recruit);
    if (!order) order = lian_number_rising(a->rank, b->rank);
    return order ? order : lian_row_order(a->firm, b->firm);
}

lian_status lian_introduced_number(lian_climber *climbers, int32_t count, const lian_writer *w) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    int32_t callers = 0;
    caller *all = malloc(((size_t)count + 1) * sizeof *all);
    LIAN_CHECK_MEMORY(all);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = climbers[i].member.firm;
        turn at = turn_of(w, &climbers[i]);
        if (at == TURN_NONE) continue;
        all[callers++] = (caller){i, at, lian_measure_get(w->results, "portfolio.rank", LIAN_SUBJECT_FIRM, firm),
                                  lian_measure_get(w->results, "target.rank", LIAN_SUBJECT_FIRM, firm), firm};
    }
    qsort(all, (size_t)callers, sizeof *all, by_turn);
    for (int32_t i = 0; i < callers; i++) climbers[all[i].at].number = i + 1;
out:
    free(all);
    return status;
}
