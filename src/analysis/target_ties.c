/* SPDX-License-Identifier: MIT */
/* What has a firm to do with home already, and what is it worth in all? */
#include "analysis/target.h"
#include "base/error.h"
#include "model/contact.h"
#include "model/where.h"

#include <stdlib.h>
#include <string.h>

/* ---- what all firms share ------------------------------------------------------------------------------------------ */

static void masters_mark(lian_targets *t) {
    const lian_network *n = t->study->network;
    for (lian_row r = 0; r < t->study->tables->chain_firms.count; r++)
        if (n->rank_firm[r] != LIAN_NONE) t->is_master[n->rank_firm[r]] = lian_firm_is_local_master(t->study, n->rank_firm[r]);
}

/* Of all others lian_contact_of() need not be asked. */
static void met_mark(lian_targets *t) {
    const lian_lead_table *leads = &t->study->tables->leads;
    for (lian_row r = 0; r < leads->count; r++) {
        lian_firm_id firm = lian_network_ref(t->study->network, LIAN_TABLE_FIRMS, leads->firm, r);
        int stage = lian_enum_at(leads->stage, r);
        if (firm != LIAN_NONE && (stage == LIAN_LEAD_STAGE_LOST || stage == LIAN_LEAD_STAGE_LANDED || stage == LIAN_LEAD_STAGE_SIGNED)) t->was_met[firm] = 1;
    }
    for (lian_row r = 0; r < t->study->tables->projects.count; r++) {
        lian_firm_id firm = lian_network_ref(t->study->network, LIAN_TABLE_FIRMS, t->study->tables->projects.firm, r);
        if (firm != LIAN_NONE) t->was_met[firm] = 1;
    }
}

static void parks_read(lian_targets *t) {
    for (lian_segment_id s = 0; s < t->study->tables->segments.count; s++)
        t->park[s] = lian_measure_get(t->results, "park.best", LIAN_SUBJECT_SEGMENT, s);
}

static lian_status group_add(lian_map *map, lian_symbol key, lian_firm_id firm, lian_error *err) {
    if (key != LIAN_NONE && lian_map_add(map, (uint64_t)(uint32_t)key, firm + 1) == LIAN_NONE) return lian_error_memory(err);
    return LIAN_OK;
}

/* Groups are told by firms.parent_firm: the name or id of a firm, which need not be in the table. Two firms with one parent are of one
 * group, and so are a firm and its parent. Local ones are looked up by what candidates name, so only those are kept. */
static lian_status groups_build(lian_targets *t, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_firm_table *firms = &t->study->tables->firms;
    lian_map named = LIAN_MAP_INIT;
    for (lian_firm_id f = 0; firms->parent_firm && f < firms->count; f++) {
        bool local = lian_candidates_gate(t->candidates, f) == LIAN_CANDIDATE_LOCAL;
        LIAN_TRY(group_add(local ? &t->groups : &named, firms->parent_firm[f], f, err));
    }
    for (lian_firm_id f = 0; named.count && f < firms->count; f++) {
        if (lian_candidates_gate(t->candidates, f) != LIAN_CANDIDATE_LOCAL) continue;
        lian_symbol id = lian_symbol_at(firms->id, f), name = lian_symbol_at(firms->name, f);
        if (lian_map_find(&named, (uint64_t)(uint32_t)id) != LIAN_NONE) LIAN_TRY(group_add(&t->locals, id, f, err));
        if (lian_map_find(&named, (uint64_t)(uint32_t)name) != LIAN_NONE) LIAN_TRY(group_add(&t->locals, name, f, err));
    }
out:
    lian_map_clear(&named);
    return status;
}

lian_status lian_targets_new(lian_targets *t, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    *t = (lian_targets){.study = study, .results = results};
    lian_target_weights(study, t->weights);
    LIAN_TRY(lian_candidates_new(&t->candidates, study, err));
    LIAN_TRY(lian_target_gaps_new(&t->gaps, study, results, err));
    t->is_master = calloc((size_t)study->tables->firms.count + 1, sizeof *t->is_master);
    t->park = calloc((size_t)study->tables->segments.count + 1, sizeof *t->park);
    t->met = calloc((size_t)study->tables->firms.count + 1, sizeof *t->met);
    t->was_met = calloc((size_t)study->tables->firms.count + 1, sizeof *t->was_met);
    LIAN_CHECK_MEMORY(t->is_master && t->park && t->met && t->was_met);
    masters_mark(t);
    met_mark(t);
    parks_read(t);
    LIAN_TRY(groups_build(t, err));
out:
    return status;
}

void lian_targets_clear(lian_targets *t) {
    lian_candidates_free(t->candidates);
    lian_target_gaps_clear(&t->gaps);
    lian_map_clear(&t->groups);
    lian_map_clear(&t->locals);
    free(t->is_master);
    free(t->park);
    free(t->met);
    free(t->was_met);
    *t = (lian_targets){0};
}

/* ---- ties ---------------------------------------------------------------------------------------------------------- */

static lian_firm_id partner_of(const lian_network *n, lian_row supply, lian_firm_id firm) {
    return n->supply_supplier[supply] == firm ? n->supply_buyer[supply] : n->supply_supplier[supply];
}

/* Which of two rows tells more: a sale to a master, then the larger value, then the partner's id. */
static bool tells_more(const lian_targets *t, const lian_target *of, lian_row a, lian_row b) {
    const lian_study *study = t->study;
    const lian_network *n = study->network;
    if (b == LIAN_NONE) return true;
    lian_firm_id with[2] = {partner_of(n, a, of->firm), partner_of(n, b, of->firm)};
    bool master[2] = {n->supply_supplier[a] == of->firm && t->is_master[with[0]], n->supply_supplier[b] == of->firm && t->is_master[with[1]]};
    if (master[0] != master[1]) return master[0];
    double value[2] = {lian_number_at(study->tables->supplies.value, a), lian_number_at(study->tables->supplies.value, b)};
    if (lian_is_unknown(value[0]) != lian_is_unknown(value[1])) return lian_is_unknown(value[1]);
    if (value[0] > value[1] || value[0] < value[1]) return value[0] > value[1];
    const lian_symbol *id = study->tables->firms.id;
    return strcmp(lian_text_at(study, id, with[0]), lian_text_at(study, id, with[1])) < 0;
}

/* Each master counts once: met[] holds the stamp of the firm that it was met with last, and behind its end the stamp itself. */
static void trade_read(const lian_targets *t, lian_target *out, bool sells) {
    const lian_study *study = t->study;
    const lian_network *n = study->network;
    int32_t count, stamp = ++t->met[study->tables->firms.count];
    const lian_row *rows = sells ? lian_firm_supplies_out(n, out->firm, &count) : lian_firm_supplies_in(n, out->firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id other = partner_of(n, rows[i], out->firm);
        if (!lian_supply_is_told(study, rows[i]) || lian_candidates_gate(t->candidates, other) != LIAN_CANDIDATE_LOCAL) continue;
        out->masters += sells && t->is_master[other] && t->met[other] != stamp;
        t->met[other] = stamp;
        if (tells_more(t, out, rows[i], out->trade)) out->trade = rows[i];
    }
}

static lian_firm_id relative_of(const lian_targets *t, lian_firm_id firm) {
    const lian_firm_table *firms = &t->study->tables->firms;
    const lian_symbol mine[] = {lian_symbol_at(firms->parent_firm, firm), lian_symbol_at(firms->id, firm), lian_symbol_at(firms->name, firm)};
    for (int i = 0; i < 3; i++) {
        if (mine[i] == LIAN_NONE) continue;
        int32_t found = lian_map_find(&t->groups, (uint64_t)(uint32_t)mine[i]);
        if (found == LIAN_NONE && i == 0) found = lian_map_find(&t->locals, (uint64_t)(uint32_t)mine[i]);
        if (found > 0) return found - 1;
    }
    return LIAN_NONE;
}

/* That there is no trade is known only from a complete list of supplies; that there is no relative, of a firm whose parent is given. */
void lian_target_link(const lian_targets *t, lian_target *out) {
    const lian_settings *s = &t->study->settings;
    out->trade = LIAN_NONE;
    out->masters = 0;
    trade_read(t, out, true);
    trade_read(t, out, false);
    out->trade_known = lian_study_is_complete(t->study, LIAN_TABLE_SUPPLIES);
    out->relative = relative_of(t, out->firm);
    out->relative_known = lian_symbol_at(t->study->tables->firms.parent_firm, out->firm) != LIAN_NONE;
    const double terms[] = {out->trade != LIAN_NONE ? 1 : out->trade_known ? 0 : lian_unknown(),
                            out->relative != LIAN_NONE ? 1 : out->relative_known ? 0 : lian_unknown()};
    const double weights[] = {s->link_trade, s->link_group};
    out->part[4] = lian_part_run(terms, weights, 2);
}

/* ---- the whole ----------------------------------------------------------------------------------------------------- */

bool lian_target_know(const lian_targets *t, lian_firm_id firm, lian_target *out) {
    if (lian_candidates_gate(t->candidates, firm) != LIAN_CANDIDATE_OPEN) return false;
    *out = (lian_target){.firm = firm};
    lian_target_will(t, out);
    lian_target_innov(t, out);
    lian_target_link(t, out);
    out->compliance = lian_enum_at(t->study->tables->firms.compliance, firm);
    return true;
}

void lian_target_aim(const lian_targets *t, lian_segment_id segment, const lian_match *match, lian_target *out) {
    double watch = t->study->settings.deduct_watch;
    out->reach = lian_target_reach(&t->gaps, t->study, segment, match->kind);
    out->maker = match->maker;
    out->part[0] = (lian_part){out->reach.value, out->reach.low, out->reach.high, t->gaps.coverage[segment]};
    lian_target_finance(t, out);
    lian_target_site(t, out);
    lian_target_sum_run(out->part, t->weights, out->compliance == LIAN_COMPLIANCE_WATCH ? watch : 0,
                        out->compliance == LIAN_COMPLIANCE_OK ? 0 : watch, &out->sum);
}

lian_target_standing lian_target_standing_of(const lian_targets *t, lian_firm_id firm, lian_segment_id segment) {
    if (!t->was_met[firm]) return LIAN_TARGET_OPEN;
    lian_contact contact = lian_contact_of(t->study, firm, segment);
    if (lian_contact_is_coming(&contact)) return LIAN_TARGET_COMING;
    return lian_contact_is_closed(&contact) ? LIAN_TARGET_CLOSED : LIAN_TARGET_OPEN;
}

const char *lian_target_standing_text(lian_target_standing standing, lian_lang lang) {
    static const char *const words[][2] = {{"", ""}, {"线索已流失或已落地，列于候选之后", "its lead is lost or landed: behind all others"},
                                           {"已签约或项目处于前期，促落地，列于最后", "signed, or its project is prepared: on its way, behind all candidates"}};
    return words[standing][lang];
}

int lian_target_tier(const lian_target *target) { return target->masters > 0 ? 1 : 2; }
