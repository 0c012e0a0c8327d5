/* SPDX-License-Identifier: MIT */
/* Where do local supply and local demand both exist and not meet (供需未对接)?
 *
 * A local buyer is blocked when it is known to buy a product outside while other local firms make it, and buys none of
 * it (or, by value, less than grade.cap.local) here; a purchase whose origin is not known does not block. Where one is blocked, all
 * that local buyers buy outside is told and weighed, and what those buy who buy (nearly) nothing here is told as a part of it. With complete
 * supplies a flow between two segments that both have local firms is blocked when no supply stands on it. */
#include "analysis/findings.h"
#include "analysis/pairs.h"

#include <stdlib.h>

enum { SHOWN = 8 };

typedef struct blocked {
    int32_t makers; /* local operating firms */
    int32_t buyers, outside_buyers, all_buyers, shown; /* buyers: the blocked */
    double value, outside, total; /* known outside purchases of the blocked, and of all local buyers; all their known purchases */
    double unplaced;              /* of the total, from nobody knows where */
    lian_row row[SHOWN];
} blocked;

static double known_total(const lian_split *s) { return s->known[0] + s->known[1] + s->known[2] + s->known[3]; }

static bool is_blocked(const lian_study *study, const lian_pair_sum *sum) {
    const lian_split *v = &sum->value;
    if (v->rows[LIAN_WHERE_DOMESTIC] + v->rows[LIAN_WHERE_ABROAD] == 0 || v->rows[LIAN_WHERE_UNKNOWN]) return false;
    if (v->rows[LIAN_WHERE_LOCAL] == 0) return true;
    bool all_valued =
        v->missing[LIAN_WHERE_LOCAL] + v->missing[LIAN_WHERE_DOMESTIC] + v->missing[LIAN_WHERE_ABROAD] == 0;
    return all_valued && v->known[LIAN_WHERE_LOCAL] < study->settings.cap_local * known_total(v);
}

/* Of so many local firms that make the product, those that are not the buyer itself. */
static int32_t other_makers(const lian_study *study, lian_firm_id buyer, lian_segment_id product, int32_t makers) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(study->network, buyer, &count);
    for (int32_t i = 0; i < count; i++)
        if (study->network->role_segment[roles[i]] == product && lian_role_is_local(study, roles[i])) return makers - 1;
    return makers;
}

static void pair_read(const lian_study *study, const lian_pair *pair, blocked *out) {
    lian_pair_sum sum;
    lian_pair_sum_run(study, pair, &sum);
    out->all_buyers++;
    out->total += known_total(&sum.value);
    double outside = sum.value.known[LIAN_WHERE_DOMESTIC] + sum.value.known[LIAN_WHERE_ABROAD];
    out->outside += outside;
    out->unplaced += sum.value.known[LIAN_WHERE_UNKNOWN];
    out->outside_buyers += sum.value.rows[LIAN_WHERE_DOMESTIC] + sum.value.rows[LIAN_WHERE_ABROAD] > 0;
    if (!is_blocked(study, &sum) || other_makers(study, pair->buyer, pair->product, out->makers) < 1) return;
    out->buyers++;
    out->value += outside;
    for (int32_t i = 0; i < pair->row_count && out->shown < SHOWN; i++)
        if (lian_where_is_outside(lian_supply_where(study, pair->rows[i]))) out->row[out->shown++] = pair->rows[i];
}

static lian_status pairs_read(const lian_study *study, blocked *segments, lian_error *err) {
    lian_status status = LIAN_OK, ended = LIAN_OK;
    lian_pairs pairs;
    lian_firm_id buyer = LIAN_NONE;
    bool counts = false;
    lian_pairs_open(&pairs, study);
    while (lian_pairs_next(&pairs, &ended, err)) {
        if (pairs.buyer != buyer) counts = lian_buyer_counts(study, buyer = pairs.buyer);
        if (counts && pairs.pair.product != LIAN_NONE) pair_read(study, &pairs.pair, &segments[pairs.pair.product]);
    }
    LIAN_TRY(ended);
out:
    lian_pairs_close(&pairs);
    return status;
}

/* "，涉及 6.17 亿元（占登记采购额 79.4%，另有 3% 产地不明）": of all that they buy. */
static void say_outside(lian_draft *draft, const blocked *b) {
    if (!(b->outside > 0)) return;
    lian_draft_say(draft, ", for %s (%s of recorded purchases", "，涉及 %s（占登记采购额 %s", lian_findings_amount(draft->study, b->outside).text,
                   lian_percent(b->outside / b->total).text);
    if (b->unplaced > 0) lian_draft_say(draft, ", %s more of unknown origin", "，另有 %s 产地不明", lian_percent(b->unplaced / b->total).text);
    lian_draft_say(draft, ")", "）");
}

/* "，其中 5 家在本地（几乎）没有采购，外购 5.18 亿元": those who are blocked. */
static void say_blocked(lian_draft *draft, const blocked *b) {
    if (b->buyers == b->outside_buyers) {
        lian_draft_say(draft, "; none of these buys any of it here, or only little", "，均在本地（几乎）没有采购");
        return;
    }
    lian_draft_say(draft, "; of these %d buy none of it here, or only little", "，其中 %d 家在本地（几乎）没有采购", (int)b->buyers);
    if (b->value > 0) lian_draft_say(draft, ", and %s outside", "，外购 %s", lian_findings_amount(draft->study, b->value).text);
}

static lian_status tell_bought(lian_draft *draft, lian_segment_id segment, const blocked *b) {
    const lian_study *study = draft->study;
    double share = b->outside > 0 ? b->outside / b->total : (double)b->outside_buyers / b->all_buyers;
    double weight = lian_amount_weight(study, b->outside > 0 ? b->outside : lian_unknown());
    lian_draft_start(draft, LIAN_FINDING_BLOCKAGE, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), .3 + .5 * share * weight,
                     LIAN_STATE_FINAL);
    lian_draft_say(draft, "Blockage: %s in %s has ", "堵点：%s在%s有", lian_segment_name(study, segment), lian_home_name(study));
    lian_draft_firms(draft, segment);
    lian_draft_say(draft, ", yet of %d local buyers on record %d buy it outside", "，但登记的 %d 家本地采购商中有 %d 家向外地采购",
                   (int)b->all_buyers, (int)b->outside_buyers);
    say_outside(draft, b);
    say_blocked(draft, b);
    lian_draft_say(draft, ".", "，供需未对接。");
    for (int32_t i = 0; i < b->shown; i++) lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, b->row[i]);
    lian_draft_prove_firms(draft, segment);
    return lian_draft_add(draft);
}

/* ---- flows without a supply ------------------------------------------------------------------------------ */

/* Marks the links out of a product that a supply between local firms stands on. */
static void supply_mark(const lian_study *study, lian_row supply, uint8_t *met) {
    const lian_network *n = study->network;
    lian_segment_id product = n->supply_segment[supply];
    int32_t link_count, role_count;
    if (product == LIAN_NONE || n->supply_buyer[supply] == LIAN_NONE) return;
    if (lian_supply_where(study, supply) != LIAN_WHERE_LOCAL) return;
    const lian_row *links = lian_segment_links_out(n, product, &link_count);
    const lian_row *roles = lian_firm_roles(n, n->supply_buyer[supply], &role_count);
    for (int32_t i = 0; i < role_count; i++)
        for (int32_t k = 0; k < link_count; k++)
            if (n->link_to[links[k]] == n->role_segment[roles[i]] && lian_role_is_local(study, roles[i]))
                met[links[k]] = 1;
}

static bool is_material(const lian_study *study, lian_row link) {
    const lian_network *n = study->network;
    int essential = lian_enum_at(study->tables->links.essential, link),
        kind = lian_enum_at(study->tables->links.kind, link);
    if (n->link_from[link] == LIAN_NONE || essential == LIAN_ESSENTIAL_NEGLIGIBLE) return false;
    if (kind != LIAN_NONE && kind != LIAN_LINK_KIND_FLOW) return false;
    return study->segment_seen[n->link_from[link]] && study->segment_seen[n->link_to[link]];
}

/* One firm alone on both sides supplies itself. */
static bool is_one_firm(const lian_study *study, lian_segment_id a, lian_segment_id b) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, a, &count);
    if (lian_study_firms(study, a).local != 1 || lian_study_firms(study, b).local != 1) return false;
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(study, roles[i])) return other_makers(study, n->role_firm[roles[i]], b, 1) == 0;
    return false;
}

static lian_status tell_link(lian_draft *draft, lian_row link) {
    const lian_study *study = draft->study;
    lian_segment_id from = study->network->link_from[link], to = study->network->link_to[link];
    int32_t makers = lian_study_firms(study, from).local, users = lian_study_firms(study, to).local;
    if (makers < 1 || users < 1 || is_one_firm(study, from, to)) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_BLOCKAGE,
                     lian_subject_pair(LIAN_SUBJECT_SEGMENT, from, LIAN_SUBJECT_SEGMENT, to), .4, LIAN_STATE_FINAL);
    lian_draft_say(
        draft,
        "Blockage: %s (%d local firms) and %s (%d local firms) do not meet: no supply stands between them on a "
        "complete list.",
        "堵点：%s（本地 %d 家）与%s（本地 %d 家）供需未对接：供应关系名录完整，而两者之间没有供应记录。",
        lian_segment_name(study, from), (int)makers, lian_segment_name(study, to), (int)users);
    lian_draft_prove(draft, LIAN_TABLE_LINKS, link);
    lian_draft_prove_firms(draft, from);
    return lian_draft_add(draft);
}

static lian_status find_links(lian_draft *draft, const blocked *segments) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    const lian_study *study = draft->study;
    uint8_t *met = calloc((size_t)study->tables->links.count + 1, 1);
    LIAN_CHECK_MEMORY(met);
    for (lian_row r = 0; r < study->tables->supplies.count; r++) supply_mark(study, r, met);
    for (lian_row r = 0; r < study->tables->links.count; r++)
        if (!met[r] && is_material(study, r) && segments[study->network->link_from[r]].buyers == 0)
            LIAN_TRY(tell_link(draft, r));
out:
    free(met);
    return status;
}

lian_status lian_findings_of_blocks(lian_draft *draft) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    const lian_study *study = draft->study;
    if (study->home == LIAN_NONE) return LIAN_OK;
    blocked *segments = calloc((size_t)study->tables->segments.count + 1, sizeof *segments);
    LIAN_CHECK_MEMORY(segments);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        segments[s].makers = lian_study_firms(study, s).local;
    LIAN_TRY(pairs_read(study, segments, err));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (segments[s].buyers) LIAN_TRY(tell_bought(draft, s, &segments[s]));
    if (lian_study_is_complete(study, LIAN_TABLE_SUPPLIES)) LIAN_TRY(find_links(draft, segments));
out:
    free(segments);
    return status;
}
