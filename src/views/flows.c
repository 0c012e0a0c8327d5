/* SPDX-License-Identifier: MIT */
/* Which flows between segments carry the chain, and which are broken?
 *
 * One flow for each ordered pair of segments, of the first class that holds:
 *   recycle  every link of the pair is of kind recycle, and the loop is closed; recycle_open: it is open, or nobody knows;
 *   broken   an end of it is graded missing;
 *   key      both ends are fair or strong and the input is essential (links.essential yes), or the value supplied along
 *            it is known and among the largest quarter of those known in the chain (four at least);
 *   plain    otherwise.
 * Of the flows out of a chokepoint one is marked: not a recycling one, a main one first, of the largest value known, the first. */
#include "base/error.h"
#include "base/order.h"
#include "views/views.h"

#include <stdlib.h>

typedef struct flow {
    int32_t from, to; /* positions in the layout */
    lian_row link;
    double value; /* supplied along it, as far as known */
    bool is_essential, is_recycle;
} flow;

static int by_pair(const void *left, const void *right) {
    const flow *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return lian_int_order(a->link, b->link);
}

/* Links between the chain's own segments, one flow for each pair. */
static int32_t flows_collect(const lian_sheet *sheet, flow *out) {
    const lian_network *n = sheet->study->network;
    const lian_link_table *links = &sheet->study->tables->links;
    int32_t count = 0, kept = 0;
    for (lian_row r = 0; r < links->count; r++) {
        if (n->link_from[r] == LIAN_NONE) continue;
        int32_t from = sheet->layout.position[n->link_from[r]], to = sheet->layout.position[n->link_to[r]];
        if (from == LIAN_NONE || to == LIAN_NONE) continue;
        out[count++] = (flow){from,
                              to,
                              r,
                              lian_unknown(),
                              lian_enum_at(links->essential, r) == LIAN_ESSENTIAL_YES,
                              lian_enum_at(links->kind, r) == LIAN_LINK_KIND_RECYCLE};
    }
    qsort(out, (size_t)count, sizeof *out, by_pair);
    for (int32_t i = 0; i < count; i++) {
        if (!kept || out[kept - 1].from != out[i].from || out[kept - 1].to != out[i].to) {
            out[kept++] = out[i];
            continue;
        }
        out[kept - 1].is_essential |= out[i].is_essential;
        out[kept - 1].is_recycle &= out[i].is_recycle;
    }
    return kept;
}

static flow *flow_find(flow *flows, int32_t count, int32_t from, int32_t to) {
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const flow *f = &flows[middle];
        if (f->from < from || (f->from == from && f->to < to))
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && flows[low].from == from && flows[low].to == to ? &flows[low] : NULL;
}

/* The flow along which a supply runs: into the buyer's main segment, else into the first of its segments that has one.
 */
static flow *flow_of_supply(const lian_sheet *sheet, flow *flows, int32_t count, lian_row supply) {
    const lian_network *n = sheet->study->network;
    const int32_t *position = sheet->layout.position;
    lian_segment_id made = n->supply_segment[supply];
    lian_firm_id buyer = n->supply_buyer[supply]; /* none when a firm supplies itself */
    if (buyer == LIAN_NONE || made == LIAN_NONE || position[made] == LIAN_NONE) return NULL;
    lian_segment_id main = n->firm_main[buyer];
    flow *found = main != LIAN_NONE ? flow_find(flows, count, position[made], position[main]) : NULL;
    int32_t roles;
    const lian_row *rows = lian_firm_roles(n, buyer, &roles);
    for (int32_t i = 0; i < roles && !found; i++)
        found = flow_find(flows, count, position[made], position[n->role_segment[rows[i]]]);
    return found;
}

static void values_sum(const lian_sheet *sheet, flow *flows, int32_t count) {
    const lian_supply_table *supplies = &sheet->study->tables->supplies;
    for (lian_row r = 0; supplies->value && r < supplies->count; r++) {
        if (lian_is_unknown(supplies->value[r])) continue;
        flow *f = flow_of_supply(sheet, flows, count, r);
        if (f) f->value = lian_is_unknown(f->value) ? supplies->value[r] : f->value + supplies->value[r];
    }
}

/* The least value among the largest quarter; unknown when fewer than four are known. */
static double quarter_line(const flow *flows, int32_t count, double *scratch) {
    int32_t known = 0;
    for (int32_t i = 0; i < count; i++)
        if (flows[i].value > 0) scratch[known++] = flows[i].value;
    qsort(scratch, (size_t)known, sizeof *scratch, lian_compare_falling);
    return known < 4 ? lian_unknown() : scratch[known / 4 - 1];
}

static lian_grade grade_at(const lian_sheet *sheet, int32_t position) {
    return lian_sheet_grade_of(sheet, sheet->layout.segment[position]);
}

static bool is_choked(const lian_sheet *sheet, int32_t position) {
    for (int32_t i = 0; i < lian_finding_count(sheet->results); i++) {
        const lian_finding *f = lian_finding_at(sheet->results, i);
        lian_segment_id segment = sheet->layout.segment[position];
        if (f->kind == LIAN_FINDING_CHOKEPOINT && lian_finding_marks(f, segment)) return true;
    }
    return false;
}

static bool stands(lian_grade grade) { return grade == LIAN_GRADE_FAIR || grade == LIAN_GRADE_STRONG; }

/* By metric `circular`, as the finding "open loop" has it. */
static lian_legend loop_class(const lian_sheet *sheet, const flow *f) {
    lian_measure closed;
    lian_subject pair = {LIAN_SUBJECT_SEGMENT, sheet->layout.segment[f->from], LIAN_SUBJECT_SEGMENT, sheet->layout.segment[f->to]};
    bool is_told = lian_measure_find(sheet->results, "circular.closed", pair, &closed);
    return is_told && closed.value > 0 ? LIAN_LEGEND_FLOW_RECYCLE : LIAN_LEGEND_FLOW_OPEN_LOOP;
}

static lian_legend class_of(const lian_sheet *sheet, const flow *f, lian_grade from, lian_grade to, double line) {
    if (f->is_recycle) return loop_class(sheet, f);
    if (from == LIAN_GRADE_MISSING || to == LIAN_GRADE_MISSING) return LIAN_LEGEND_FLOW_BROKEN;
    return (f->is_essential && stands(from) && stands(to)) || f->value >= line ? LIAN_LEGEND_FLOW_KEY : LIAN_LEGEND_FLOW_PLAIN;
}

/* By the grades that the map shows, and by those as things stand. */
static lian_legend class_shown(const lian_sheet *sheet, const flow *f, double line) {
    return class_of(sheet, f, grade_at(sheet, f->from), grade_at(sheet, f->to), line);
}

static lian_legend class_now(const lian_sheet *sheet, const flow *f, double line) {
    const lian_segment_id *segment = sheet->layout.segment;
    return class_of(sheet, f, lian_standing_get(sheet->results, segment[f->from]).grade, lian_standing_get(sheet->results, segment[f->to]).grade, line);
}

/* Of flows out of one segment the one that carries the ring; LIAN_NONE when all are recycling. */
static int32_t ring_of(const lian_sheet *sheet, const flow *flows, int32_t first, int32_t end, double line) {
    int32_t best = LIAN_NONE;
    bool best_is_key = false;
    for (int32_t i = first; i < end; i++) {
        if (flows[i].is_recycle) continue;
        bool is_key = class_shown(sheet, &flows[i], line) == LIAN_LEGEND_FLOW_KEY;
        bool better = best == LIAN_NONE || (is_key && !best_is_key) ||
                      (is_key == best_is_key && flows[i].value > (flows[best].value > 0 ? flows[best].value : 0));
        if (!better) continue;
        best = i;
        best_is_key = is_key;
    }
    return best;
}

static void flow_add(lian_sheet *sheet, const flow *f, double line, bool choke) {
    static const char *const words[] = {[LIAN_LEGEND_FLOW_KEY] = "key",
                                        [LIAN_LEGEND_FLOW_PLAIN] = "plain",
                                        [LIAN_LEGEND_FLOW_BROKEN] = "broken",
                                        [LIAN_LEGEND_FLOW_RECYCLE] = "recycle",
                                        [LIAN_LEGEND_FLOW_OPEN_LOOP] = "recycle_open"};
    lian_legend kind = class_shown(sheet, f, line), now = class_now(sheet, f, line);
    sheet->used[kind] = true;
    if (choke) sheet->used[LIAN_LEGEND_FLOW_CHOKE] = true;
    lian_view_flow out = {lian_subject_id(sheet->study, LIAN_SUBJECT_SEGMENT, sheet->layout.segment[f->from]),
                          lian_subject_id(sheet->study, LIAN_SUBJECT_SEGMENT, sheet->layout.segment[f->to]),
                          words[kind], choke, 0, now != kind ? words[now] : NULL};
    if (sheet->status == LIAN_OK) sheet->status = lian_view_flow_add(sheet->view, &out, sheet->err);
}

lian_status lian_flows_add(lian_sheet *sheet) {
    lian_status status = LIAN_OK;
    lian_error *err = sheet->err;
    size_t room = (size_t)sheet->study->tables->links.count + 1;
    flow *flows = malloc(room * sizeof *flows);
    double *scratch = malloc(room * sizeof *scratch);
    LIAN_CHECK_MEMORY(flows && scratch);
    int32_t count = flows_collect(sheet, flows);
    values_sum(sheet, flows, count);
    double line = quarter_line(flows, count, scratch);
    for (int32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && flows[end].from == flows[i].from;) end++;
        int32_t ring = is_choked(sheet, flows[i].from) ? ring_of(sheet, flows, i, end, line) : LIAN_NONE;
        for (int32_t k = i; k < end; k++) flow_add(sheet, &flows[k], line, k == ring);
    }
    status = sheet->status;
out:
    free(flows);
    free(scratch);
    return status;
}
