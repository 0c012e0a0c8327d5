/* SPDX-License-Identifier: MIT */
/* Which firms outside home make this product, or one near it, and which of them pass the gate? */
#include "analysis/candidates.h"
#include "analysis/proximity.h"
#include "model/contact.h"
#include "model/tied.h"
#include "model/where.h"

#include <stdlib.h>
#include <string.h>

struct lian_candidates {
    const lian_study *study;
    uint8_t *gate;         /* [firms] lian_candidate_gate */
    lian_maker *maker;     /* of segment s: start[s] … start[s + 1] − 1 */
    int32_t *start;        /* [segments + 1] */
    lian_segment_id *parent, *child, *near; /* [segments]; those of segment p: child[first[p]] … */
    int32_t *first;        /* [segments + 1] */
    lian_match_kind *kind; /* of near */
    int32_t *seen_firm, *seen_segment; /* stamps */
    int32_t stamp;
    lian_match *match;
    int32_t room;
    lian_proximity proximity;
};

/* ---- the gate ------------------------------------------------------------------------------------------------------ */

static lian_candidate_gate gate_of(const lian_study *study, lian_firm_id firm) {
    if (lian_firm_is_here(study, firm)) return LIAN_CANDIDATE_LOCAL;
    if (!lian_firm_is_elsewhere(study, firm)) return LIAN_CANDIDATE_UNPLACED;
    if (lian_enum_at(study->tables->firms.compliance, firm) == LIAN_COMPLIANCE_BANNED) return LIAN_CANDIDATE_BANNED;
    return lian_firm_operates(study->network, firm) ? LIAN_CANDIDATE_OPEN : LIAN_CANDIDATE_IDLE;
}

lian_candidate_gate lian_candidates_gate(const lian_candidates *candidates, lian_firm_id firm) { return (lian_candidate_gate)candidates->gate[firm]; }

/* Those with a project in operation here are here, though their rows say otherwise. */
static void landed_mark(lian_candidates *c) {
    const lian_project_table *projects = &c->study->tables->projects;
    for (lian_row r = 0; r < projects->count; r++) {
        lian_firm_id firm = lian_network_ref(c->study->network, LIAN_TABLE_FIRMS, projects->firm, r);
        bool operates = firm != LIAN_NONE && lian_project_operates_here(c->study, r);
        if (operates && c->gate[firm] != LIAN_CANDIDATE_LOCAL) c->gate[firm] = LIAN_CANDIDATE_LANDED;
    }
}

/* ---- makers -------------------------------------------------------------------------------------------------------- */

typedef void take(lian_candidates *c, lian_segment_id segment, lian_maker maker);

static void maker_count(lian_candidates *c, lian_segment_id segment, lian_maker maker) {
    (void)maker;
    c->start[segment + 1]++;
}

static void maker_put(lian_candidates *c, lian_segment_id segment, lian_maker maker) { c->maker[c->start[segment]++] = maker; }

/* A product the firm has not been seen with under this stamp. */
static bool is_new(lian_candidates *c, lian_segment_id segment) {
    if (segment == LIAN_NONE || !c->study->segment_seen[segment] || c->seen_segment[segment] == c->stamp) return false;
    c->seen_segment[segment] = c->stamp;
    return true;
}

/* A supply that was only inferred proves nothing about its supplier. */
static bool is_evident(const lian_study *study, lian_row supply) { return !lian_supply_is_inferred(study, supply); }

static void makers_each(lian_candidates *c, take *act) {
    const lian_network *n = c->study->network;
    for (lian_firm_id f = 0; f < c->study->tables->firms.count; f++) {
        int32_t count;
        if (c->gate[f] == LIAN_CANDIDATE_LOCAL) continue;
        c->stamp++;
        const lian_row *rows = lian_firm_roles(n, f, &count);
        for (int32_t i = 0; i < count; i++)
            if (is_new(c, n->role_segment[rows[i]])) act(c, n->role_segment[rows[i]], (lian_maker){f, LIAN_TABLE_ROLES, rows[i]});
        rows = lian_firm_supplies_out(n, f, &count);
        for (int32_t i = 0; i < count; i++)
            if (is_evident(c->study, rows[i]) && is_new(c, n->supply_segment[rows[i]]))
                act(c, n->supply_segment[rows[i]], (lian_maker){f, LIAN_TABLE_SUPPLIES, rows[i]});
    }
}

/* Turns counts at [i + 1] into starts at [i]. */
static void starts_sum(int32_t *start, int32_t count) {
    for (int32_t i = 0; i < count; i++) start[i + 1] += start[i];
}

/* After filling, each start stands where the next one was. */
static void starts_back(int32_t *start, int32_t count) {
    for (int32_t i = count; i > 0; i--) start[i] = start[i - 1];
    start[0] = 0;
}

static lian_status makers_fill(lian_candidates *c, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = c->study->tables->segments.count;
    makers_each(c, maker_count);
    starts_sum(c->start, segments);
    c->maker = malloc(((size_t)c->start[segments] + 1) * sizeof *c->maker);
    LIAN_CHECK_MEMORY(c->maker);
    makers_each(c, maker_put);
    starts_back(c->start, segments);
out:
    return status;
}

/* ---- what is near -------------------------------------------------------------------------------------------------- */

static void family_fill(lian_candidates *c) {
    const lian_study *study = c->study;
    int32_t segments = study->tables->segments.count;
    for (lian_segment_id s = 0; s < segments; s++) {
        c->parent[s] = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->segments.parent, s);
        if (c->parent[s] != LIAN_NONE) c->first[c->parent[s] + 1]++;
    }
    starts_sum(c->first, segments);
    for (lian_segment_id s = 0; s < segments; s++)
        if (c->parent[s] != LIAN_NONE) c->child[c->first[c->parent[s]]++] = s;
    starts_back(c->first, segments);
}

static void near_add(lian_candidates *c, int32_t *count, lian_segment_id segment, lian_match_kind kind) {
    if (!is_new(c, segment)) return;
    c->near[*count] = segment;
    c->kind[(*count)++] = kind;
}

static void children_add(lian_candidates *c, int32_t *count, lian_segment_id parent) {
    for (int32_t i = c->first[parent]; i < c->first[parent + 1]; i++) near_add(c, count, c->child[i], LIAN_MATCH_SEGMENT);
}

static bool makes_goods(const lian_study *study, lian_segment_id segment) {
    enum { GOODS = 1 << LIAN_SEGMENT_ROLE_MATERIAL | 1 << LIAN_SEGMENT_ROLE_COMPONENT | 1 << LIAN_SEGMENT_ROLE_PROCESS | 1 << LIAN_SEGMENT_ROLE_PRODUCT };
    int role = lian_enum_at(study->tables->segments.role, segment);
    return role != LIAN_NONE && (GOODS >> role & 1);
}

/* Different trades by the classification of industries, or different leave to work at all? */
static bool is_barred(const lian_study *study, lian_segment_id from, lian_segment_id to) {
    enum { DIVISION = 2 }; /* digits of GB/T 4754 */
    const lian_segment_table *segments = &study->tables->segments;
    const char *a = lian_text_at(study, segments->gbt4754, from), *b = lian_text_at(study, segments->gbt4754, to);
    bool x = lian_enum_at(segments->policy_class, from) == LIAN_POLICY_CLASS_RESTRICTED, y = lian_enum_at(segments->policy_class, to) == LIAN_POLICY_CLASS_RESTRICTED;
    return x != y || (strlen(a) >= DIVISION && strlen(b) >= DIVISION && strncmp(a, b, DIVISION));
}

lian_kin lian_candidates_kin(const lian_candidates *c, lian_segment_id from, lian_segment_id to) {
    const lian_study *study = c->study;
    const lian_segment_table *segments = &study->tables->segments;
    bool goods = makes_goods(study, from) && makes_goods(study, to);
    int a = lian_enum_at(segments->role, from), b = lian_enum_at(segments->role, to);
    lian_symbol column = lian_symbol_at(segments->column, from);
    if (is_barred(study, from, to)) return LIAN_KIN_NONE;
    if (goods && column != LIAN_NONE && column == lian_symbol_at(segments->column, to) && study->network->segment_chain[from] == study->network->segment_chain[to])
        return LIAN_KIN_COLUMN;
    return a != LIAN_NONE && a == b && lian_proximity_get(&c->proximity, from, to) >= study->settings.extension_phi ? LIAN_KIN_LEARNT : LIAN_KIN_NONE;
}

/* A maker of the machine or the software is no maker of the product: only what flows counts. */
static bool is_flow(const lian_study *study, lian_row link) {
    int kind = lian_enum_at(study->tables->links.kind, link);
    return (kind == LIAN_NONE || kind == LIAN_LINK_KIND_FLOW) &&
           lian_enum_at(study->tables->links.essential, link) != LIAN_ESSENTIAL_NEGLIGIBLE;
}

int32_t lian_candidates_near(lian_candidates *c, lian_segment_id segment, const lian_segment_id **near,
                             const lian_match_kind **kind) {
    const lian_network *n = c->study->network;
    int32_t count = 0, links;
    c->stamp++;
    near_add(c, &count, segment, LIAN_MATCH_PRODUCT);
    children_add(c, &count, segment);
    if (c->parent[segment] != LIAN_NONE) {
        near_add(c, &count, c->parent[segment], LIAN_MATCH_SEGMENT);
        children_add(c, &count, c->parent[segment]);
    }
    const lian_row *rows = lian_segment_links_in(n, segment, &links);
    for (int32_t i = 0; i < links; i++)
        if (is_flow(c->study, rows[i]) && lian_candidates_kin(c, n->link_from[rows[i]], segment)) near_add(c, &count, n->link_from[rows[i]], LIAN_MATCH_ADJACENT);
    rows = lian_segment_links_out(n, segment, &links);
    for (int32_t i = 0; i < links; i++)
        if (is_flow(c->study, rows[i]) && lian_candidates_kin(c, segment, n->link_to[rows[i]])) near_add(c, &count, n->link_to[rows[i]], LIAN_MATCH_ADJACENT);
    *near = c->near;
    *kind = c->kind;
    return count;
}

/* ---- questions ----------------------------------------------------------------------------------------------------- */

const lian_maker *lian_candidates_makers(const lian_candidates *c, lian_segment_id segment, int32_t *count) {
    *count = c->start[segment + 1] - c->start[segment];
    return c->maker + c->start[segment];
}

lian_pool_count lian_candidates_count(const lian_candidates *c, lian_segment_id segment) {
    lian_pool_count out = {{0}, lian_unknown()};
    int32_t count;
    const lian_maker *maker = lian_candidates_makers(c, segment, &count);
    for (int32_t i = 0; i < count; i++) out.at[c->gate[maker[i].firm]]++;
    if (count > out.at[LIAN_CANDIDATE_UNPLACED]) out.candidates = out.at[LIAN_CANDIDATE_OPEN];
    return out;
}

static lian_status match_add(lian_candidates *c, int32_t *count, lian_match match, lian_error *err) {
    if (c->gate[match.maker.firm] != LIAN_CANDIDATE_OPEN || c->seen_firm[match.maker.firm] == c->stamp) return LIAN_OK;
    if (*count == c->room) {
        int32_t room = c->room ? c->room + c->room / 2 : 256;
        lian_match *memory = realloc(c->match, (size_t)room * sizeof *memory);
        if (!memory) return lian_error_memory(err);
        c->match = memory;
        c->room = room;
    }
    c->seen_firm[match.maker.firm] = c->stamp;
    c->match[(*count)++] = match;
    return LIAN_OK;
}

lian_status lian_candidates_match(lian_candidates *c, lian_segment_id segment, const lian_match **out, int32_t *count,
                                  lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_segment_id *near;
    const lian_match_kind *kind;
    int32_t segments = lian_candidates_near(c, segment, &near, &kind), makers;
    *count = 0;
    for (int32_t s = 0; s < segments; s++) {
        const lian_maker *maker = lian_candidates_makers(c, near[s], &makers);
        for (int32_t i = 0; i < makers; i++) LIAN_TRY(match_add(c, count, (lian_match){maker[i], near[s], kind[s]}, err));
    }
    *out = c->match;
out:
    return status;
}

double lian_match_value(const lian_study *study, lian_match_kind kind) {
    const double value[LIAN_MATCH_KINDS] = {1, study->settings.match_segment, study->settings.match_adjacent};
    return value[kind];
}

/* ---- life ---------------------------------------------------------------------------------------------------------- */

lian_status lian_candidates_new(lian_candidates **out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t firms = (size_t)study->tables->firms.count + 1, segments = (size_t)study->tables->segments.count + 2;
    lian_candidates *c = calloc(1, sizeof *c);
    LIAN_CHECK_MEMORY(c);
    c->study = study;
    c->gate = calloc(firms, sizeof *c->gate);
    c->seen_firm = calloc(firms, sizeof *c->seen_firm);
    c->start = calloc(segments, sizeof *c->start);
    c->first = calloc(segments, sizeof *c->first);
    c->parent = calloc(segments, sizeof *c->parent);
    c->child = calloc(segments, sizeof *c->child);
    c->near = calloc(segments, sizeof *c->near);
    c->kind = calloc(segments, sizeof *c->kind);
    c->seen_segment = calloc(segments, sizeof *c->seen_segment);
    LIAN_CHECK_MEMORY(c->gate && c->seen_firm && c->start && c->first && c->parent && c->child && c->near && c->kind && c->seen_segment);
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) c->gate[f] = (uint8_t)gate_of(study, f);
    landed_mark(c);
    LIAN_TRY(lian_proximity_new(&c->proximity, study, err));
    LIAN_TRY(makers_fill(c, err));
    family_fill(c);
    *out = c;
    c = NULL;
out:
    lian_candidates_free(c);
    return status;
}

void lian_candidates_free(lian_candidates *c) {
    if (!c) return;
    free(c->gate);
    free(c->maker);
    free(c->start);
    free(c->parent);
    free(c->child);
    free(c->near);
    free(c->first);
    free(c->kind);
    free(c->seen_firm);
    free(c->seen_segment);
    free(c->match);
    lian_proximity_clear(&c->proximity);
    free(c);
}
