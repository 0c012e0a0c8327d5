/* SPDX-License-Identifier: MIT */
/* Which gaps are to be covered, how much is each worth, and which firms could cover them? */
#include "analysis/findings.h"
#include "analysis/gap.h"
#include "analysis/portfolio.h"
#include "analysis/priority.h"
#include "base/error.h"
#include "base/order.h"
#include "model/contact.h"
#include "model/present.h"
#include "model/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void lian_recruitment_clear(lian_recruitment *pool) {
    free(pool->gap);
    free(pool->worthless);
    free(pool->unscored);
    free(pool->joined);
    free(pool->known);
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
    free(pool->taken);
    *pool = (lian_recruitment){0};
}

lian_portfolio_input lian_recruitment_input(const lian_recruitment *p) {
    return (lian_portfolio_input){.candidates = p->recruits, .gaps = p->gaps, .parks = p->parks, .resources = LIAN_RESOURCES,
                                  .weight = p->weight, .closures = p->closures, .closer = p->closer, .closed = p->closed,
                                  .fraction = p->fraction, .need = p->need, .limit = p->limit, .most = p->most, .room = p->room,
                                  .admissions = p->admissions, .admitted = p->admitted, .host = p->host, .fit = p->fit, .taken = p->taken};
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

double lian_gap_weight(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    lian_measure score;
    if (!lian_measure_find(results, "priority.score", lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), &score)) return lian_unknown();
    if (lian_is_unknown(score.value) || lian_is_unknown(score.low)) return score.value;
    return lian_gap_is_declared(study, segment) ? score.value : score.low;
}

int32_t lian_recruitment_gap(const lian_recruitment *pool, lian_segment_id segment) {
    for (int32_t g = 0; g < pool->gaps; g++)
        if (pool->gap[g] == segment) return g;
    return LIAN_NONE;
}

static lian_status gaps_build(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = p->study->tables->segments.count;
    p->gap = malloc(((size_t)count + 1) * sizeof *p->gap);
    p->weight = malloc(((size_t)count + 1) * sizeof *p->weight);
    p->worthless = malloc(((size_t)count + 1) * sizeof *p->worthless);
    p->unscored = malloc(((size_t)count + 1) * sizeof *p->unscored);
    p->joined = malloc(((size_t)count + 1) * sizeof *p->joined);
    LIAN_CHECK_MEMORY(p->gap && p->weight && p->worthless && p->unscored && p->joined);
    for (lian_segment_id s = 0; s < count; s++) {
        if (!p->study->segment_seen[s] || lian_segment_is_heading(p->study, s)) continue;
        lian_gap_state state = lian_gap_of(p->study, p->results, s).state;
        double weight = lian_gap_weight(p->study, p->results, s);
        bool wanted = state == LIAN_GAP_OPEN || state == LIAN_GAP_UNKNOWN;
        if (wanted && lian_segment_is_capped(p->study, p->results, s)) {
            p->joined[p->joined_count++] = s;
            continue;
        }
        p->unsettled += wanted && lian_is_unknown(weight);
        if (wanted && lian_is_unknown(weight) && lian_gap_is_declared(p->study, s)) p->unscored[p->unscored_count++] = s;
        if (wanted && weight > 0) p->gap[p->gaps++] = s;
        if (wanted && weight <= 0) p->worthless[p->worthless_count++] = s;
    }
    LIAN_TRY(lian_rows_sort(p->study, LIAN_SUBJECT_SEGMENT, p->gap, p->gaps, err));
    LIAN_TRY(lian_rows_sort(p->study, LIAN_SUBJECT_SEGMENT, p->joined, p->joined_count, err));
    for (int32_t g = 0; g < p->gaps; g++) p->weight[g] = lian_gap_weight(p->study, p->results, p->gap[g]);
out:
    return status;
}

/* ---- candidates ------------------------------------------------------------------------------------------------------ */

/* What is known of a firm beside its products: nothing, leads or projects, and those of some gap have come to their end. */
enum { KNOWN = 1, KNOWN_CLOSED };

typedef struct worth {
    double alone, rank; /* rank: target.rank, unknown last */
    const char *id;
    lian_firm_id firm;
} worth;

static int by_worth(const void *left, const void *right) {
    const worth *a = left, *b = right;
    if (a->alone != b->alone) return a->alone > b->alone ? -1 : 1;
    return strcmp(a->id, b->id);
}

/* Of firms that close the same, the one that stands before in the order of targets is chosen. */
static int by_preference(const void *left, const void *right) {
    const worth *a = left, *b = right;
    int order = lian_number_rising(a->rank, b->rank);
    return order ? order : strcmp(a->id, b->id);
}

/* Firms with a lead or a project, whose contact is to be looked at; of all others there is none. */
static lian_status known_read(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_lead_table *leads = &p->study->tables->leads;
    const lian_project_table *projects = &p->study->tables->projects;
    LIAN_CHECK_MEMORY(p->known = calloc((size_t)p->study->tables->firms.count + 1, sizeof *p->known));
    for (lian_row r = 0; r < leads->count; r++) {
        lian_firm_id firm = lian_network_ref(p->study->network, LIAN_TABLE_FIRMS, leads->firm, r);
        if (firm != LIAN_NONE) p->known[firm] = KNOWN;
    }
    for (lian_row r = 0; r < projects->count; r++) {
        lian_firm_id firm = lian_network_ref(p->study->network, LIAN_TABLE_FIRMS, projects->firm, r);
        if (firm != LIAN_NONE) p->known[firm] = KNOWN;
    }
out:
    return status;
}

/* Is there nobody left to attract for this gap: has the firm landed, was it lost, or is it on its way already? */
static bool has_ended(const lian_recruitment *p, lian_firm_id firm, lian_segment_id gap) {
    if (!p->known[firm]) return false;
    lian_contact contact = lian_contact_of(p->study, firm, gap), any = lian_contact_of(p->study, firm, LIAN_NONE);
    return lian_contact_is_closed(&contact) || lian_contact_is_coming(&any);
}

/* Such a firm is counted once. */
static bool is_closed(lian_recruitment *p, lian_firm_id firm, lian_segment_id gap) {
    if (!has_ended(p, firm, gap)) return false;
    p->settled += p->known[firm] == KNOWN;
    p->known[firm] = KNOWN_CLOSED;
    return true;
}

static bool is_near(const lian_recruitment *p, const lian_match *match) {
    double value = lian_match_value(p->study, match->kind);
    return value > 0 && value >= p->study->settings.portfolio_match;
}

/* What a match covers of the gap: nothing when it is too far from the product, or of a firm that has landed or was lost. */
static double fraction_of(lian_recruitment *p, const lian_match *match, lian_segment_id gap) {
    if (!is_near(p, match) || is_closed(p, match->maker.firm, gap)) return 0;
    return fmin(1, lian_match_value(p->study, match->kind));
}

/* What each firm is worth alone. */
static lian_status worths_sum(lian_recruitment *p, lian_candidates *candidates, double *alone, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t g = 0; g < p->gaps; g++) {
        const lian_match *match;
        int32_t count;
        LIAN_TRY(lian_candidates_match(candidates, p->gap[g], &match, &count, err));
        for (int32_t i = 0; i < count; i++) alone[match[i].maker.firm] += p->weight[g] * fraction_of(p, &match[i], p->gap[g]);
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
    LIAN_CHECK_MEMORY(list);
    for (lian_firm_id f = 0; f < firms; f++) {
        number[f] = LIAN_NONE;
        if (alone[f] > 0)
            list[count++] = (worth){alone[f], lian_measure_get(p->results, "target.rank", LIAN_SUBJECT_FIRM, f),
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
        p->recruit[p->recruits++] = (lian_recruit){.firm = list[i].firm, .lead = LIAN_NONE, .rank = list[i].rank, .kept = LIAN_NONE};
    }
out:
    free(list);
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
            if (number[match[i].maker.firm] != LIAN_NONE && fraction_of(p, &match[i], p->gap[g]) > 0)
                list[kept++] = (closure){number[match[i].maker.firm], i};
        qsort(list, (size_t)kept, sizeof *list, by_closer);
        for (int32_t i = 0; i < kept; i++) {
            lian_recruit *recruit = &p->recruit[list[i].closer];
            double fraction = fraction_of(p, &match[list[i].match], p->gap[g]);
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

/* Could anybody cover a gap that takes no part? */
static lian_status anybody_find(const lian_recruitment *p, lian_candidates *candidates, lian_segment_id segment, bool *found, lian_error *err) {
    const lian_match *match;
    int32_t count;
    lian_status status = lian_candidates_match(candidates, segment, &match, &count, err);
    *found = false;
    for (int32_t i = 0; status == LIAN_OK && i < count && !*found; i++) *found = is_near(p, &match[i]) && !has_ended(p, match[i].maker.firm, segment);
    return status;
}

/* Of the declared gaps without a priority those are kept that somebody could cover. */
static lian_status left_out_find(lian_recruitment *p, lian_candidates *candidates, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t kept = 0;
    bool found;
    for (int32_t i = 0; i < p->unscored_count; i++) {
        LIAN_TRY(anybody_find(p, candidates, p->unscored[i], &found, err));
        if (found) p->unscored[kept++] = p->unscored[i];
    }
    p->unscored_count = kept;
    p->worthless_idle = true;
    for (int32_t i = 0; i < p->worthless_count && p->worthless_idle; i++) {
        LIAN_TRY(anybody_find(p, candidates, p->worthless[i], &found, err));
        p->worthless_idle = !found;
    }
    LIAN_TRY(lian_rows_sort(p->study, LIAN_SUBJECT_SEGMENT, p->unscored, p->unscored_count, err));
out:
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
    LIAN_TRY(left_out_find(p, candidates, err));
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
    LIAN_TRY(known_read(p, err));
    LIAN_TRY(recruits_build(p, err));
    LIAN_TRY(lian_recruitment_needs(p, err));
    LIAN_TRY(lian_recruitment_sites(p, err));
out:
    return status;
}
