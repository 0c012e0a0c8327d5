/* SPDX-License-Identifier: MIT */
/* Which two parks, or two districts, complete each other: one makes what the other's firms need or can use?
 *
 * A place has a segment when a firm on record makes it there; a place with fewer than three firms on record has what its
 * divisions of labour name. Counted are the links a → b (no return flows; of several between two segments one) of which one place has a and not b, and the other b and
 * not a. Told are the two best partners of each place, from three links. A place and what lies in it are no partners. */
#include "analysis/partner.h"
#include "model/present.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_LINKS = 3, WORK = 300000000 };
static const lian_measure_info measures[] = {
    {"partner.complement", "count", {"互补流向数", "links by which two places complete each other"}},
};

static bool is_party(const lian_study *study, lian_place_id place) {
    bool here = study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL;
    bool district = lian_enum_at(study->tables->places.kind, place) == LIAN_PLACE_KIND_DISTRICT && place != study->home;
    return here && (district || lian_place_is_carrier(study, place));
}

static lian_status parties_new(lian_partners *c, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t places = c->study->tables->places.count;
    c->segments = c->study->tables->segments.count;
    c->party = calloc((size_t)places + 1, sizeof *c->party);
    c->number = malloc(((size_t)places + 1) * sizeof *c->number);
    LIAN_CHECK_MEMORY(c->party && c->number);
    for (lian_place_id p = 0; p < places; p++) {
        c->number[p] = is_party(c->study, p) ? c->count : LIAN_NONE;
        if (c->number[p] == LIAN_NONE) continue;
        c->party[c->count] = (lian_party){.place = p, .is_carrier = lian_place_is_carrier(c->study, p), .last = LIAN_NONE, .best = {LIAN_NONE, LIAN_NONE}};
        c->count++;
    }
    int64_t work = (int64_t)c->count * c->count * (c->study->tables->links.count + 1);
    c->too_large = work > WORK || (int64_t)c->count * c->segments > WORK;
    if (c->too_large) goto out;
    c->has = calloc((size_t)c->count * (size_t)c->segments + 1, 1);
    LIAN_CHECK_MEMORY(c->has);
    for (int32_t i = 0; i < c->count; i++) c->party[i].has = c->has + (size_t)i * (size_t)c->segments;
out:
    return status;
}

static void role_mark(lian_partners *c, lian_firm_id firm, lian_row role) {
    const lian_network *n = c->study->network;
    for (lian_place_id p = n->role_place[role]; p != LIAN_NONE; p = n->places.parent[p]) {
        if (c->number[p] == LIAN_NONE) continue;
        lian_party *party = &c->party[c->number[p]];
        party->has[n->role_segment[role]] = 1;
        party->firms += party->last != firm;
        party->last = firm;
    }
}

static void firms_mark(lian_partners *c) {
    const lian_network *n = c->study->network;
    for (lian_firm_id f = 0; f < c->study->tables->firms.count && c->count; f++) {
        int32_t count;
        const lian_row *roles = lian_firm_roles(n, f, &count);
        if (!lian_firm_operates(n, f)) continue;
        for (int32_t i = 0; i < count; i++)
            if (n->role_segment[roles[i]] != LIAN_NONE) role_mark(c, f, roles[i]);
    }
}

/* Where firms are hardly known, what the documents lay out. */
static void divisions_mark(lian_partners *c) {
    const lian_division_table *t = &c->study->tables->divisions;
    for (int32_t i = 0; i < c->count; i++) {
        if (c->party[i].firms >= LIAN_PARTNER_FIRMS) continue;
        c->party[i].is_declared = true;
        memset(c->party[i].has, 0, (size_t)c->segments);
    }
    for (lian_row r = 0; r < t->count && c->count; r++) {
        lian_place_id place = lian_network_ref(c->study->network, LIAN_TABLE_PLACES, t->place, r);
        lian_segment_id segment = lian_network_ref(c->study->network, LIAN_TABLE_SEGMENTS, t->segment, r);
        if (place == LIAN_NONE || segment == LIAN_NONE || c->number[place] == LIAN_NONE) continue;
        lian_party *p = &c->party[c->number[place]];
        if (p->is_declared && lian_enum_at(t->stance, r) != LIAN_STANCE_BOTTLENECK) p->has[segment] = 1;
    }
}

/* Two segments may be joined by several links, of goods and of technology: they are one way to complete each other. */
static lian_status links_mark(lian_partners *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = c->study->network;
    lian_segment_id *met = malloc(((size_t)c->segments + 1) * sizeof *met);
    c->again = calloc((size_t)c->study->tables->links.count + 1, 1);
    LIAN_CHECK_MEMORY(met && c->again);
    for (lian_segment_id s = 0; s < c->segments; s++) met[s] = LIAN_NONE;
    for (lian_segment_id s = 0; s < c->segments; s++) {
        int32_t count;
        const lian_row *rows = lian_segment_links_out(n, s, &count);
        for (int32_t i = 0; i < count; i++) {
            bool returns = lian_enum_at(c->study->tables->links.kind, rows[i]) == LIAN_LINK_KIND_RECYCLE;
            c->again[rows[i]] = returns || met[n->link_to[rows[i]]] == s;
            if (!returns) met[n->link_to[rows[i]]] = s;
        }
    }
out:
    free(met);
    return status;
}

/* ---- pairs ---------------------------------------------------------------------------------------------------------- */

bool lian_party_supplies(const lian_partners *c, const lian_party *a, const lian_party *b, lian_row link) {
    const lian_network *n = c->study->network;
    lian_segment_id from = n->link_from[link], to = n->link_to[link];
    if (from == LIAN_NONE || !c->study->segment_seen[from] || !c->study->segment_seen[to]) return false;
    return !c->again[link] && a->has[from] && !a->has[to] && b->has[to] && !b->has[from];
}

static int32_t links_between(const lian_partners *c, const lian_party *a, const lian_party *b) {
    int32_t count = 0;
    for (lian_row r = 0; r < c->study->tables->links.count; r++) count += lian_party_supplies(c, a, b, r) || lian_party_supplies(c, b, a, r);
    return count;
}

static bool may_be_partners(const lian_partners *c, const lian_party *a, const lian_party *b) {
    const lian_network *n = c->study->network;
    return a->is_carrier == b->is_carrier && !lian_place_is_within(n, a->place, b->place) && !lian_place_is_within(n, b->place, a->place);
}

static void best_keep(lian_party *p, int32_t partner, int32_t links) {
    for (int k = 0; k < LIAN_PARTNER_BEST; k++) {
        if (links <= p->links[k]) continue;
        for (int j = LIAN_PARTNER_BEST - 1; j > k; j--) p->best[j] = p->best[j - 1], p->links[j] = p->links[j - 1];
        p->best[k] = partner;
        p->links[k] = links;
        return;
    }
}

static void pairs_find(lian_partners *c) {
    for (int32_t i = 0; i < c->count; i++)
        for (int32_t j = i + 1; j < c->count; j++) {
            if (!may_be_partners(c, &c->party[i], &c->party[j])) continue;
            int32_t links = links_between(c, &c->party[i], &c->party[j]);
            if (links < LEAST_LINKS) continue;
            best_keep(&c->party[i], j, links);
            best_keep(&c->party[j], i, links);
        }
}

/* ---- measures ------------------------------------------------------------------------------------------------------- */

/* "东园 → 西园：织布→成衣、…". */
static void note_flows(lian_emit *emit, const lian_partners *c, const lian_party *a, const lian_party *b) {
    enum { MOST = 4 };
    const lian_study *study = c->study;
    lian_buffer text = LIAN_BUFFER_INIT;
    int32_t count = 0;
    for (lian_row r = 0; r < study->tables->links.count; r++) {
        if (!lian_party_supplies(c, a, b, r) || count++ >= MOST) continue;
        if (text.length) lian_buffer_add_text(&text, "、");
        lian_buffer_add_text(&text, lian_present_segment(study, study->network->link_from[r]));
        lian_buffer_add_text(&text, "→");
        lian_buffer_add_text(&text, lian_present_segment(study, study->network->link_to[r]));
    }
    if (!count) goto out;
    const char *giver = lian_present_place(study, a->place), *taker = lian_present_place(study, b->place);
    lian_emit_word(emit, "%s", giver, "%s", giver);
    lian_buffer_add_format(&emit->en, " supplies %s, links: %d, %s", taker, (int)count, lian_buffer_text(&text));
    lian_buffer_add_format(&emit->zh, "供%s %d 条，%s", taker, (int)count, lian_buffer_text(&text));
out:
    emit->en.failed = emit->en.failed || text.failed;
    lian_buffer_clear(&text);
}

/* Kilometres only where coordinates tell them. */
static void note_distance(lian_emit *emit, lian_span span) {
    switch (span.basis) {
    case LIAN_SPAN_POINT: lian_emit_note(emit, "%s km apart", "相距 %s 公里", lian_fixed(span.km, 1).text); break;
    case LIAN_SPAN_ROUGH: lian_emit_note(emit, "some %s km apart, by the points of their districts", "相距约 %s 公里（按所在区县的经纬度估算）", lian_fixed(span.km, 0).text); break;
    case LIAN_SPAN_GRID: lian_emit_note(emit, "some %s km apart, by the grid map", "相距约 %s 公里（按图格估算）", lian_fixed(span.km, 0).text); break;
    case LIAN_SPAN_NEAR: lian_emit_note(emit, "in one district; distance to be verified (add lon, lat)", "同在一区县，距离待核实（补经纬度 lon、lat）"); break;
    default: lian_emit_note(emit, "distance to be verified (add lon, lat)", "距离待核实（补经纬度 lon、lat）");
    }
}

static lian_status emit_pair(lian_emit *emit, const lian_partners *c, const lian_party *a, const lian_party *b, int32_t links) {
    note_flows(emit, c, a, b);
    note_flows(emit, c, b, a);
    note_distance(emit, lian_span_of(c->study, a->place, b->place));
    if (a->is_declared || b->is_declared)
        lian_emit_note(emit, "by the layout of the documents where fewer than %d firms are on record", "在册企业不足 %d 家的一方按文件布局", (int)LIAN_PARTNER_FIRMS);
    else
        lian_emit_note(emit, "by firms on record", "按登记企业");
    if (!lian_firms_are_complete(c->study)) lian_emit_note(emit, "the firm list is partial", "企业名录不完整");
    return lian_emit_add(emit, &measures[0], lian_subject_pair(LIAN_SUBJECT_PLACE, a->place, LIAN_SUBJECT_PLACE, b->place),
                         lian_value_of(links));
}

/* Each pair once, where one is among the best of the other. */
static lian_status emit_pairs(lian_emit *emit, const lian_partners *c) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < c->count; i++)
        for (int32_t j = i + 1; j < c->count; j++)
            for (int k = 0; k < 2 * LIAN_PARTNER_BEST; k++) {
                const lian_party *of = &c->party[k < LIAN_PARTNER_BEST ? i : j];
                if (of->best[k % LIAN_PARTNER_BEST] != (k < LIAN_PARTNER_BEST ? j : i)) continue;
                LIAN_TRY(emit_pair(emit, c, &c->party[i], &c->party[j], of->links[k % LIAN_PARTNER_BEST]));
                break;
            }
out:
    return status;
}

/* Of home, as no pair was looked at: that none is named does not mean that there is none. */
static lian_status emit_too_large(lian_emit *emit, const lian_partners *c) {
    lian_subject home = {emit->study->home == LIAN_NONE ? LIAN_SUBJECT_NONE : LIAN_SUBJECT_PLACE, emit->study->home, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_emit_note(emit, "too large: %d places × %d links, no pair was compared", "规模过大：%d 个地区和园区 × %d 条流向，未逐对比较", (int)c->count,
                   (int)emit->study->tables->links.count);
    return lian_emit_add(emit, &measures[0], home, lian_value_none());
}

lian_status lian_partners_new(lian_partners *c, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    *c = (lian_partners){.study = study};
    LIAN_TRY(parties_new(c, err));
    if (c->too_large) goto out;
    LIAN_TRY(links_mark(c, err));
    firms_mark(c);
    divisions_mark(c);
out:
    return status;
}

void lian_partners_clear(lian_partners *c) {
    free(c->party);
    free(c->number);
    free(c->has);
    free(c->again);
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_partners c;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_partners_new(&c, study, err));
    if (c.too_large) {
        LIAN_TRY(emit_too_large(&emit, &c));
        goto out;
    }
    pairs_find(&c);
    LIAN_TRY(emit_pairs(&emit, &c));
out:
    lian_partners_clear(&c);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_partner = {
    "partner",
    {"伙伴园区：哪些园区或地区互补", "Partners: which parks or districts complete each other"},
    "liantu: links of which two places each have one end",
    "places links firms roles divisions",
    measures,
    1,
    run,
};
