/* SPDX-License-Identifier: MIT */
/* Which gaps are to be covered, how much is each worth, and which firms could cover them? */
#include "analysis/gap.h"
#include "analysis/portfolio.h"
#include "base/error.h"
#include "base/order.h"
#include "model/contact.h"
#include "model/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void lian_recruitment_clear(lian_recruitment *pool) {
    free(pool->gap);
    free(pool->weight);
    free(pool->recruit);
    free(pool->park);
    free(pool->room);
    free(pool->closer);
    free(pool->closed);
    free(pool->fraction);
    free(pool->admitted);
    free(pool->host);
    free(pool->fit);
    free(pool->need);
    *pool = (lian_recruitment){0};
}

lian_portfolio_input lian_recruitment_input(const lian_recruitment *p) {
    return (lian_portfolio_input){.candidates = p->recruits, .gaps = p->gaps, .parks = p->parks, .resources = LIAN_RESOURCES,
                                  .weight = p->weight, .closures = p->closures, .closer = p->closer, .closed = p->closed,
                                  .fraction = p->fraction, .need = p->need, .limit = p->limit, .most = p->most, .room = p->room,
                                  .admissions = p->admissions, .admitted = p->admitted, .host = p->host, .fit = p->fit};
}

/* ---- gaps --------------------------------------------------------------------------------------------------------- */

/* By id, so that nothing depends on the order of rows. */
typedef struct named {
    const char *id;
    int32_t row;
} named;

static int by_id(const void *left, const void *right) { return strcmp(((const named *)left)->id, ((const named *)right)->id); }

lian_status lian_rows_sort(const lian_study *study, lian_subject_kind kind, int32_t *row, int32_t count, lian_error *err) {
    named *list = malloc(((size_t)count + 1) * sizeof *list);
    if (!list) return lian_error_memory(err);
    for (int32_t i = 0; i < count; i++) list[i] = (named){lian_subject_id(study, kind, row[i]), row[i]};
    qsort(list, (size_t)count, sizeof *list, by_id);
    for (int32_t i = 0; i < count; i++) row[i] = list[i].row;
    free(list);
    return LIAN_OK;
}

double lian_gap_weight(const lian_results *results, lian_segment_id segment) {
    lian_measure score;
    if (!lian_measure_find(results, "priority.score", lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), &score)) return lian_unknown();
    return lian_is_unknown(score.value) || lian_is_unknown(score.low) ? score.value : score.low;
}

static lian_status gaps_build(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = p->study->tables->segments.count;
    p->gap = malloc(((size_t)count + 1) * sizeof *p->gap);
    p->weight = malloc(((size_t)count + 1) * sizeof *p->weight);
    LIAN_CHECK_MEMORY(p->gap && p->weight);
    for (lian_segment_id s = 0; s < count; s++) {
        if (!p->study->segment_seen[s] || lian_segment_is_heading(p->study, s)) continue;
        lian_gap_state state = lian_gap_of(p->study, p->results, s).state;
        double weight = lian_gap_weight(p->results, s);
        bool wanted = state == LIAN_GAP_OPEN || state == LIAN_GAP_UNKNOWN;
        p->unsettled += wanted && lian_is_unknown(weight);
        if (wanted && weight > 0) p->gap[p->gaps++] = s;
    }
    LIAN_TRY(lian_rows_sort(p->study, LIAN_SUBJECT_SEGMENT, p->gap, p->gaps, err));
    for (int32_t g = 0; g < p->gaps; g++) p->weight[g] = lian_gap_weight(p->results, p->gap[g]);
out:
    return status;
}

/* ---- candidates ------------------------------------------------------------------------------------------------------ */

typedef struct worth {
    double alone, rank; /* rank: target.rank, unknown last */
    bool lost;
    const char *id;
    lian_firm_id firm;
} worth;

static int by_worth(const void *left, const void *right) {
    const worth *a = left, *b = right;
    if (a->alone != b->alone) return a->alone > b->alone ? -1 : 1;
    return strcmp(a->id, b->id);
}

/* Of firms that close the same, the one that stands before in the order of targets is chosen; one that was lost only when there is no
 * other. */
static int by_preference(const void *left, const void *right) {
    const worth *a = left, *b = right;
    if (a->lost != b->lost) return a->lost ? 1 : -1;
    int order = lian_number_rising(a->rank, b->rank);
    return order ? order : strcmp(a->id, b->id);
}

/* Has the firm leads, and are all of them lost? */
static void lost_read(const lian_study *study, bool *lost) {
    const lian_lead_table *leads = &study->tables->leads;
    for (int pass = 0; pass < 2; pass++)
        for (lian_row r = 0; r < leads->count; r++) {
            lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, leads->firm, r);
            bool is_lost = lian_enum_at(leads->stage, r) == LIAN_LEAD_STAGE_LOST;
            if (firm != LIAN_NONE && is_lost == (pass == 0)) lost[firm] = pass == 0;
        }
}

/* Who is on its way already is seen to, and need not be recruited. */
static void coming_read(const lian_study *study, bool *coming) {
    const lian_lead_table *leads = &study->tables->leads;
    const lian_project_table *projects = &study->tables->projects;
    for (lian_row r = 0; r < leads->count; r++) {
        lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, leads->firm, r);
        if (firm != LIAN_NONE && lian_enum_at(leads->stage, r) == LIAN_LEAD_STAGE_SIGNED) coming[firm] = true;
    }
    for (lian_row r = 0; r < projects->count; r++) {
        lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, projects->firm, r);
        if (firm != LIAN_NONE && lian_project_is_coming(study, r)) coming[firm] = true;
    }
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) {
        if (!coming[f]) continue;
        lian_contact contact = lian_contact_of(study, f, LIAN_NONE);
        coming[f] = lian_contact_is_coming(&contact);
    }
}

/* What a match covers of the gap: nothing when it is too far from the product. */
static double fraction_of(const lian_recruitment *p, const lian_match *match) {
    double value = lian_match_value(p->study, match->kind);
    return value > 0 && value >= p->study->settings.portfolio_match ? fmin(1, value) : 0;
}

/* What each firm is worth alone. */
static lian_status worths_sum(const lian_recruitment *p, lian_candidates *candidates, double *alone, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t g = 0; g < p->gaps; g++) {
        const lian_match *match;
        int32_t count;
        LIAN_TRY(lian_candidates_match(candidates, p->gap[g], &match, &count, err));
        for (int32_t i = 0; i < count; i++) alone[match[i].maker.firm] += p->weight[g] * fraction_of(p, &match[i]);
    }
out:
    return status;
}

/* Those that may be courted and are worth most alone, up to setting portfolio.candidates, in the order in which they are preferred. number[firm]: its place
 * or LIAN_NONE. */
static lian_status recruits_pick(lian_recruitment *p, const double *alone, int32_t *number, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = p->study->tables->firms.count, count = 0;
    worth *list = malloc(((size_t)firms + 1) * sizeof *list);
    bool *lost = calloc((size_t)firms + 1, sizeof *lost), *coming = calloc((size_t)firms + 1, sizeof *coming);
    LIAN_CHECK_MEMORY(list && lost && coming);
    lost_read(p->study, lost);
    coming_read(p->study, coming);
    for (lian_firm_id f = 0; f < firms; f++) {
        number[f] = LIAN_NONE;
        if (alone[f] > 0 && !coming[f])
            list[count++] = (worth){alone[f], lian_measure_get(p->results, "target.rank", LIAN_SUBJECT_FIRM, f), lost[f],
                                    lian_subject_id(p->study, LIAN_SUBJECT_FIRM, f), f};
    }
    p->found = count;
    qsort(list, (size_t)count, sizeof *list, by_worth);
    double most = p->study->settings.portfolio_candidates;
    if (count > most) count = most > 0 ? (int32_t)most : 0;
    qsort(list, (size_t)count, sizeof *list, by_preference);
    p->recruit = calloc((size_t)count + 1, sizeof *p->recruit);
    LIAN_CHECK_MEMORY(p->recruit);
    for (int32_t i = 0; i < count; i++) {
        number[list[i].firm] = p->recruits;
        p->recruit[p->recruits++] = (lian_recruit){.firm = list[i].firm, .lead = LIAN_NONE, .rank = list[i].rank, .lost = list[i].lost, .kept = LIAN_NONE};
    }
out:
    free(list);
    free(lost);
    free(coming);
    return status;
}

lian_status lian_recruitment_grow(int32_t **from, int32_t **to, double **value, int32_t count, int32_t *room, lian_error *err) {
    lian_status status = LIAN_OK;
    if (count < *room) return LIAN_OK;
    size_t wide = *room ? 2 * (size_t)*room : 64;
    int32_t *a = realloc(*from, wide * sizeof *a);
    LIAN_CHECK_MEMORY(a);
    *from = a;
    int32_t *b = realloc(*to, wide * sizeof *b);
    LIAN_CHECK_MEMORY(b);
    *to = b;
    double *c = realloc(*value, wide * sizeof *c);
    LIAN_CHECK_MEMORY(c);
    *value = c;
    *room = (int32_t)wide;
out:
    return status;
}

static lian_status closure_add(lian_recruitment *p, int32_t recruit, int32_t gap, double fraction, lian_error *err) {
    lian_status status = lian_recruitment_grow(&p->closer, &p->closed, &p->fraction, p->closures, &p->closure_room, err);
    if (status != LIAN_OK) return status;
    p->closer[p->closures] = recruit;
    p->closed[p->closures] = gap;
    p->fraction[p->closures++] = fraction;
    return LIAN_OK;
}

typedef struct closure {
    int32_t closer;
    int32_t match;
} closure;

static int by_closer(const void *left, const void *right) {
    const closure *a = left, *b = right;
    return lian_int_order(a->closer, b->closer);
}

/* Who covers what; `best` receives the worth of each recruit's lead gap. */
static lian_status closures_build(lian_recruitment *p, lian_candidates *candidates, const int32_t *number, double *best, lian_error *err) {
    lian_status status = LIAN_OK;
    closure *list = malloc(((size_t)p->recruits + 1) * sizeof *list); /* a firm matches a gap once */
    LIAN_CHECK_MEMORY(list);
    for (int32_t g = 0; g < p->gaps; g++) {
        const lian_match *match;
        int32_t count, kept = 0;
        LIAN_TRY(lian_candidates_match(candidates, p->gap[g], &match, &count, err));
        for (int32_t i = 0; i < count; i++)
            if (number[match[i].maker.firm] != LIAN_NONE && fraction_of(p, &match[i]) > 0)
                list[kept++] = (closure){number[match[i].maker.firm], i};
        qsort(list, (size_t)kept, sizeof *list, by_closer);
        for (int32_t i = 0; i < kept; i++) {
            lian_recruit *recruit = &p->recruit[list[i].closer];
            double fraction = fraction_of(p, &match[list[i].match]);
            LIAN_TRY(closure_add(p, list[i].closer, g, fraction, err));
            if (recruit->lead != LIAN_NONE && p->weight[g] * fraction <= best[list[i].closer]) continue;
            best[list[i].closer] = p->weight[g] * fraction;
            recruit->lead = p->gap[g];
            recruit->match = match[list[i].match];
        }
    }
out:
    free(list);
    return status;
}

static lian_status recruits_build(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t firms = (size_t)p->study->tables->firms.count + 1;
    lian_candidates *candidates = NULL;
    double *alone = calloc(firms, sizeof *alone);
    int32_t *number = malloc(firms * sizeof *number);
    LIAN_CHECK_MEMORY(alone && number);
    LIAN_TRY(lian_candidates_new(&candidates, p->study, err));
    LIAN_TRY(worths_sum(p, candidates, alone, err));
    LIAN_TRY(recruits_pick(p, alone, number, err));
    LIAN_TRY(closures_build(p, candidates, number, alone, err)); /* alone is used again */
out:
    lian_candidates_free(candidates);
    free(alone);
    free(number);
    return status;
}

lian_status lian_recruitment_init(lian_recruitment *p, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    *p = (lian_recruitment){.study = study, .results = results};
    double most = study->settings.portfolio_recruits;
    p->most = most > 0 ? (int32_t)fmin(most, 1e6) : 0;
    LIAN_TRY(gaps_build(p, err));
    LIAN_TRY(recruits_build(p, err));
    LIAN_TRY(lian_recruitment_needs(p, err));
    LIAN_TRY(lian_recruitment_sites(p, err));
out:
    return status;
}
