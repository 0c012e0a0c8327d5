/* SPDX-License-Identifier: MIT */
/* Who needs what from whom to run, and how surely is that known? */
#include "analysis/needs.h"

#include "analysis/analysis.h"
#include "analysis/pairs.h"

#include <stdlib.h>

void lian_needs_clear(lian_needs *needs) {
    void *arrays[] = {needs->supplier, needs->buyer, needs->product, needs->class_, needs->how};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    *needs = (lian_needs){.room = 0};
}

static lian_status begin(lian_needs *needs, int32_t vertices, int64_t room, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t m = (size_t)room + 1;
    *needs = (lian_needs){.room = (int32_t)room};
    if (room > INT32_MAX) LIAN_FAIL(LIAN_ERR_LIMIT, "more than 2^31 inputs");
    needs->supplier = malloc(m * sizeof *needs->supplier);
    needs->buyer = malloc(m * sizeof *needs->buyer);
    needs->product = malloc(m * sizeof *needs->product);
    needs->class_ = malloc(m * sizeof *needs->class_);
    needs->how = malloc(m);
    LIAN_CHECK_MEMORY(needs->supplier && needs->buyer && needs->product && needs->class_ && needs->how);
    needs->input = (lian_cascade_input){.firms = vertices, .supplier = needs->supplier, .buyer = needs->buyer,
                                        .product = needs->product, .class_ = needs->class_};
out:
    return status;
}

static void add(lian_needs *needs, int32_t supplier, int32_t buyer, int32_t product, int how) {
    int32_t at = needs->input.arcs++;
    needs->supplier[at] = supplier;
    needs->buyer[at] = buyer;
    needs->product[at] = product;
    needs->how[at] = (uint8_t)how;
    needs->known += (how & LIAN_NEED_KNOWN) != 0;
    needs->assumed += (how & LIAN_NEED_ASSUMED) != 0;
}

/* ---- segments ------------------------------------------------------------------------------------------------------ */

/* How a link is needed, or 0. */
static int how_of_link(const lian_study *study, lian_row link) {
    int essential = lian_enum_at(study->tables->links.essential, link);
    if (essential == LIAN_ESSENTIAL_YES) return LIAN_NEED_CERTAIN | LIAN_NEED_KNOWN;
    if (essential == LIAN_ESSENTIAL_NO || essential == LIAN_ESSENTIAL_NEGLIGIBLE) return 0;
    return lian_enum_at(study->tables->links.kind, link) == LIAN_LINK_KIND_RECYCLE ? 0 : LIAN_NEED_ASSUMED;
}

lian_status lian_needs_of_segments(lian_needs *needs, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    const lian_segment_table *segments = &study->tables->segments;
    int32_t links = study->tables->links.count, count = segments->count;
    LIAN_TRY(begin(needs, count, (int64_t)links + 2 * (int64_t)count, err));
    for (lian_row r = 0; r < links; r++) {
        lian_segment_id from = n->link_from[r], to = n->link_to[r];
        if (from == LIAN_NONE || to == LIAN_NONE || !study->segment_seen[from] || !study->segment_seen[to]) continue;
        int how = how_of_link(study, r);
        if (how) add(needs, from, to, from, how);
    }
    for (lian_segment_id s = 0; s < count; s++) {
        lian_segment_id heading = lian_network_ref(n, LIAN_TABLE_SEGMENTS, segments->parent, s);
        if (heading == LIAN_NONE || heading == s || !study->segment_seen[s] || !study->segment_seen[heading]) continue;
        if (!lian_segment_is_heading(study, heading)) continue;
        add(needs, s, heading, count + heading, LIAN_NEED_CERTAIN | LIAN_NEED_KNOWN);
        add(needs, s, heading, 2 * count + s, LIAN_NEED_EACH);
    }
out:
    return status;
}

/* ---- firms --------------------------------------------------------------------------------------------------------- */

static void pair_add(lian_needs *needs, const lian_study *study, const lian_pair *pair, bool complete) {
    const lian_network *n = study->network;
    int class_ = lian_input_class_of(study, pair->product, n->firm_main[pair->buyer]);
    if (class_ == LIAN_INPUT_LINEAR || class_ == LIAN_INPUT_NEGLIGIBLE) return;
    int32_t suppliers = 0, segments = study->tables->segments.count;
    for (int32_t i = 0; i < pair->row_count; i++)
        suppliers += i == 0 || n->supply_supplier[pair->rows[i]] != n->supply_supplier[pair->rows[i - 1]];
    lian_single single = lian_single_of(study, pair, suppliers);
    if (suppliers == 1 && single == LIAN_SINGLE_NO) return;
    int how = class_ == LIAN_NONE ? LIAN_NEED_ASSUMED : LIAN_NEED_KNOWN;
    if (how == LIAN_NEED_KNOWN && (complete || single == LIAN_SINGLE_YES)) how |= LIAN_NEED_CERTAIN;
    for (int32_t i = 0; i < pair->row_count; i++) {
        lian_firm_id supplier = n->supply_supplier[pair->rows[i]];
        if (i && supplier == n->supply_supplier[pair->rows[i - 1]]) continue;
        add(needs, supplier, pair->buyer, pair->product == LIAN_NONE ? segments + supplier : pair->product, how);
    }
}

lian_status lian_needs_of_firms(lian_needs *needs, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK, ended = LIAN_OK;
    bool complete = lian_study_is_complete(study, LIAN_TABLE_SUPPLIES);
    lian_pairs pairs;
    lian_pairs_open(&pairs, study);
    LIAN_TRY(begin(needs, study->tables->firms.count, study->tables->supplies.count, err));
    while (lian_pairs_next(&pairs, &ended, err)) pair_add(needs, study, &pairs.pair, complete);
    status = ended;
out:
    lian_pairs_close(&pairs);
    return status;
}

/* ---- readings ------------------------------------------------------------------------------------------------------ */

static int mask_of(const lian_study *study, lian_reading reading) {
    if (reading == LIAN_READING_LOW) return LIAN_NEED_CERTAIN;
    if (reading == LIAN_READING_HIGH) return LIAN_NEED_KNOWN | LIAN_NEED_ASSUMED | LIAN_NEED_EACH;
    return study->settings.choke_unknown >= LIAN_INPUT_ESSENTIAL ? LIAN_NEED_KNOWN | LIAN_NEED_ASSUMED : LIAN_NEED_KNOWN;
}

bool lian_needs_agree(const lian_needs *needs, const lian_study *study, lian_reading a, lian_reading b) {
    int x = mask_of(study, a), y = mask_of(study, b);
    for (int32_t i = 0; i < needs->input.arcs; i++)
        if (!(needs->how[i] & x) != !(needs->how[i] & y)) return false;
    return true;
}

lian_status lian_needs_build(lian_needs *needs, const lian_study *study, lian_reading reading, lian_knockout **out,
                             lian_error *err) {
    int mask = mask_of(study, reading);
    for (int32_t i = 0; i < needs->input.arcs; i++)
        needs->class_[i] = needs->how[i] & mask ? LIAN_INPUT_ESSENTIAL : LIAN_INPUT_LINEAR;
    return lian_knockout_build(out, &needs->input, err);
}
