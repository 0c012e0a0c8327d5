/* SPDX-License-Identifier: MIT */
/* What is known of how a firm leads a chain, and how many points is that? */
#include "analysis/master.h"
#include "analysis/pairs.h"

#include <stdlib.h>

/* ---- what is known ------------------------------------------------------------------------------------------------------ */

static void segment_read(lian_master *m, const lian_master_sums *sums) {
    const lian_study *study = sums->study;
    const lian_network *n = study->network;
    lian_master_raw *raw = &m->raw;
    raw->segment_share = raw->segment_low = lian_unknown();
    if (m->segment == LIAN_NONE) return;
    int32_t count, local = 0;
    double size = 0, total = sums->segment_total[m->segment];
    const lian_row *roles = lian_firm_roles(n, m->firm, &count);
    for (int32_t i = 0; i < count; i++) {
        if (n->role_segment[roles[i]] != m->segment || !lian_role_is_local(study, roles[i])) continue;
        size += n->role_size[roles[i]];
        local++;
    }
    raw->segment_firms = sums->segment_firms[m->segment];
    raw->segment_unsized = sums->segment_unsized[m->segment];
    if (!local || lian_is_unknown(size) || !(total > 0)) return;
    raw->segment_share = size / total;
    raw->segment_size = size;
    raw->segment_low = lian_firms_are_complete(study) ? size / (total + raw->segment_unsized * sums->segment_largest[m->segment]) : 0;
}

static bool is_of_chain(const lian_study *study, lian_segment_id product, lian_chain_id chain) {
    return product != LIAN_NONE && study->segment_seen[product] &&
           lian_chain_is_within(study->network, study->network->segment_chain[product], chain);
}

static void partner_count(lian_master *m, lian_master_sums *sums, lian_row supply, lian_firm_id partner, lian_where where) {
    const lian_study *study = sums->study;
    if (where != LIAN_WHERE_LOCAL || sums->last[partner] == sums->turn) return;
    if (!is_of_chain(study, study->network->supply_segment[supply], m->chain)) return;
    if (lian_supplier_group(study, partner) == lian_supplier_group(study, m->firm)) return;
    sums->last[partner] = sums->turn;
    m->raw.partners++;
}

static void partners_read(lian_master *m, lian_master_sums *sums) {
    const lian_study *study = sums->study;
    const lian_network *n = study->network;
    int32_t count;
    sums->turn++;
    const lian_row *rows = lian_firm_supplies_in(n, m->firm, &count);
    for (int32_t i = 0; i < count; i++) partner_count(m, sums, rows[i], n->supply_supplier[rows[i]], lian_supply_where(study, rows[i]));
    rows = lian_firm_supplies_out(n, m->firm, &count);
    for (int32_t i = 0; i < count; i++)
        partner_count(m, sums, rows[i], n->supply_buyer[rows[i]], lian_buyer_where(study, n->supply_buyer[rows[i]]));
    m->raw.partners_open = !lian_study_is_complete(study, LIAN_TABLE_SUPPLIES);
}

static lian_status purchases_read(lian_master *m, const lian_master_sums *sums, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = sums->study;
    lian_pairs pairs;
    lian_pairs_open(&pairs, study);
    m->raw.all = sums->chain_purchases[m->chain];
    LIAN_TRY(lian_pairs_start(&pairs, m->firm, err));
    while (pairs.count && lian_pairs_next_of_buyer(&pairs)) {
        if (!is_of_chain(study, pairs.pair.product, m->chain)) continue;
        for (int32_t i = 0; i < pairs.pair.row_count; i++) {
            double value = lian_number_at(study->tables->supplies.value, pairs.pair.rows[i]);
            if (lian_is_unknown(value)) m->raw.bought_unvalued++;
            else if (lian_supply_where(study, pairs.pair.rows[i]) == LIAN_WHERE_LOCAL) m->raw.bought += value;
        }
    }
out:
    lian_pairs_close(&pairs);
    return status;
}

static double measure_of(const lian_results *results, const char *name, lian_firm_id firm) {
    return lian_measure_get(results, name, LIAN_SUBJECT_FIRM, firm);
}

static bool has_supplies(const lian_network *n, lian_firm_id firm) {
    return n->supplies_in.start[firm + 1] > n->supplies_in.start[firm] || n->supplies_out.start[firm + 1] > n->supplies_out.start[firm];
}

static double bound_of(double bound, double value) { return lian_is_unknown(bound) ? value : bound; }

/* Other firms that stop with it, over all others: only where supplies were swept and this firm has some. */
static void knockout_read(lian_master *m, const lian_master_sums *sums) {
    lian_measure found;
    const lian_study *study = sums->study;
    double others = study->tables->firms.count - 1;
    if (!has_supplies(study->network, m->firm) || !(others > 0)) return;
    if (!lian_measure_find(sums->results, "chokepoint.knockout", lian_subject_of(LIAN_SUBJECT_FIRM, m->firm), &found)) {
        if (lian_study_is_complete(study, LIAN_TABLE_SUPPLIES)) m->raw.loss = m->raw.loss_low = m->raw.loss_high = 0;
        return;
    }
    m->raw.others = others;
    m->raw.loss = found.value / others;
    m->raw.loss_low = bound_of(found.low, found.value) / others;
    m->raw.loss_high = bound_of(found.high, found.value) / others;
}

/* Is the loss of others held against the chain? Only of a firm whose main segment is in it: what fails without another may be in
 * another chain. And only where the cascade closed every firm. */
static bool is_held_against_chain(const lian_master *m, const lian_master_sums *sums) {
    const lian_network *n = sums->study->network;
    lian_segment_id main = n->firm_main[m->firm];
    return sums->is_all_closed && main != LIAN_NONE && lian_chain_is_within(n, n->segment_chain[main], m->chain);
}

static void control_read(lian_master *m, const lian_master_sums *sums) {
    lian_measure contagion;
    double own = measure_of(sums->results, "cascade.own", m->firm);
    m->raw.of_chain = is_held_against_chain(m, sums);
    double others = (m->raw.of_chain ? sums->chain_own[m->chain] : 1) - own;
    m->raw.loss = m->raw.loss_low = m->raw.loss_high = lian_unknown();
    m->raw.by_cascade = lian_measure_find(sums->results, "cascade.contagion", lian_subject_of(LIAN_SUBJECT_FIRM, m->firm), &contagion) &&
                        !lian_is_unknown(contagion.value) && others > 1e-12;
    if (!m->raw.by_cascade) {
        knockout_read(m, sums);
        return;
    }
    m->raw.others = others;
    m->raw.loss = contagion.value / others;
    m->raw.loss_low = bound_of(contagion.low, contagion.value) / others;
    m->raw.loss_high = bound_of(contagion.high, contagion.value) / others;
}

static bool has_local_role(const lian_study *study, lian_firm_id firm) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(study->network, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_study_where(study, study->network->role_place[roles[i]]) == LIAN_WHERE_LOCAL) return true;
    return lian_study_where(study, study->network->firm_place[firm]) == LIAN_WHERE_LOCAL;
}

static void seat_read(lian_master *m, const lian_study *study) {
    lian_place_id seat = lian_network_ref(study->network, LIAN_TABLE_PLACES, study->tables->firms.headquarters, m->firm);
    lian_where where = lian_study_where(study, seat);
    m->raw.has_base = has_local_role(study, m->firm);
    m->raw.seat_known = where != LIAN_WHERE_UNKNOWN;
    m->raw.has_seat = where == LIAN_WHERE_LOCAL;
}

/* ---- how many points ---------------------------------------------------------------------------------------------------- */

static lian_bounds span_unknown(void) { return (lian_bounds){.5, 0, 1}; }

static lian_bounds span_between(double low, double high) { return (lian_bounds){(low + high) / 2, low, high}; }

/* x/anchor, at most 1; anything while x or the anchor is not known. */
static lian_bounds span_of(double x, double anchor) {
    double c = x / anchor;
    if (lian_is_unknown(c)) return span_unknown();
    return (lian_bounds){lian_clip(c), lian_clip(c), lian_clip(c)};
}

static lian_bounds span_mean(lian_bounds a, lian_bounds b) {
    return (lian_bounds){(a.value + b.value) / 2, (a.low + b.low) / 2, (a.high + b.high) / 2};
}

static lian_bounds segment_span(const lian_master_raw *raw, const lian_settings *s) {
    if (lian_is_unknown(raw->segment_share)) return span_unknown();
    return span_between(span_of(raw->segment_low, s->master_anchor_share).low, span_of(raw->segment_share, s->master_anchor_share).high);
}

static lian_bounds partners_span(const lian_master_raw *raw, const lian_settings *s) {
    lian_bounds known = span_of(raw->partners, s->master_anchor_partners);
    return raw->partners_open ? span_between(known.low, 1) : known;
}

static lian_bounds purchases_span(const lian_master_raw *raw, const lian_settings *s) {
    lian_bounds known = span_of(raw->bought / raw->all, s->master_anchor_purchases);
    if (!(raw->all > 0) || (raw->partners_open && !(raw->bought > 0))) return span_unknown();
    return raw->bought_unvalued ? span_between(known.low, 1) : known;
}

static lian_bounds bounded_span(double value, double low, double high, double anchor) {
    lian_bounds span = span_of(value, anchor);
    if (lian_is_unknown(value)) return span;
    if (!lian_is_unknown(low)) span.low = span_of(low, anchor).value;
    if (!lian_is_unknown(high)) span.high = span_of(high, anchor).value;
    return span.low > 0 || span.high < 1 ? span : span_unknown(); /* bounds that bound nothing */
}

static lian_bounds localbuy_span(lian_master *m, const lian_master_sums *sums) {
    lian_measure found;
    m->raw.local_rate = lian_unknown();
    if (!lian_measure_find(sums->results, "dependence.local_rate", lian_subject_of(LIAN_SUBJECT_FIRM, m->firm), &found)) return span_unknown();
    m->raw.local_rate = found.value;
    return bounded_span(found.value, found.low, found.high, sums->study->settings.master_anchor_local);
}

static lian_bounds rooted_span(const lian_master_raw *raw, const lian_study *study) {
    double base = lian_clip(study->settings.master_base);
    if (study->home == LIAN_NONE) return span_unknown();
    if (raw->has_seat) return span_between(1, 1);
    if (raw->seat_known) return raw->has_base ? span_between(base, base) : span_between(0, 0);
    return raw->has_base ? span_between(base, 1) : span_unknown();
}

void lian_master_weights(const lian_settings *s, double weights[LIAN_MASTER_PARTS]) {
    const double all[LIAN_MASTER_PARTS] = {s->master_share,      s->master_drive,    s->master_control,
                                           s->master_innovation, s->master_localbuy, s->master_rooted};
    for (int i = 0; i < LIAN_MASTER_PARTS; i++) weights[i] = all[i];
}

static void score_set(lian_master *m, const lian_settings *settings) {
    double weights[LIAN_MASTER_PARTS], value[LIAN_MASTER_PARTS], low[LIAN_MASTER_PARTS], high[LIAN_MASTER_PARTS];
    lian_score score;
    lian_master_weights(settings, weights);
    for (int i = 0; i < LIAN_MASTER_PARTS; i++) {
        value[i] = m->part[i].value;
        low[i] = m->part[i].low;
        high[i] = m->part[i].high;
    }
    lian_design_run(LIAN_DESIGN_LEAD_FIRM, value, weights, &score);
    m->score.value = score.value;
    lian_design_run(LIAN_DESIGN_LEAD_FIRM, low, weights, &score);
    m->score.low = score.value;
    lian_design_run(LIAN_DESIGN_LEAD_FIRM, high, weights, &score);
    m->score.high = score.value;
    m->coverage = lian_clip(1 - (m->score.high - m->score.low) / 100);
    if (lian_master_is_thin(m, settings)) m->score.value = lian_unknown(); /* one half of what is not known would pass for a finding */
}

lian_status lian_master_score(lian_master *m, lian_master_sums *sums, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = sums->study;
    const lian_settings *s = &study->settings;
    const lian_firm_table *firms = &study->tables->firms;
    bool homeless = study->home == LIAN_NONE;
    segment_read(m, sums);
    partners_read(m, sums);
    LIAN_TRY(purchases_read(m, sums, err));
    control_read(m, sums);
    seat_read(m, study);
    m->raw.revenue = lian_number_at(firms->revenue, m->firm);
    m->raw.threshold = m->gate.threshold;
    m->raw.rd = lian_number_at(firms->rd_ratio, m->firm);
    m->raw.patents = lian_number_at(firms->patents, m->firm);
    m->part[LIAN_MASTER_SHARE] = span_mean(segment_span(&m->raw, s), span_of(m->raw.revenue, m->raw.threshold));
    m->part[LIAN_MASTER_DRIVE] = homeless ? span_unknown() : span_mean(partners_span(&m->raw, s), purchases_span(&m->raw, s));
    m->part[LIAN_MASTER_CONTROL] = bounded_span(m->raw.loss, m->raw.loss_low, m->raw.loss_high, s->master_anchor_control);
    m->part[LIAN_MASTER_INNOVATION] = span_mean(span_of(m->raw.rd, s->master_anchor_rd), span_of(m->raw.patents, s->master_anchor_patents));
    m->part[LIAN_MASTER_LOCALBUY] = localbuy_span(m, sums);
    m->part[LIAN_MASTER_ROOTED] = rooted_span(&m->raw, study);
    score_set(m, s);
out:
    return status;
}
