/* SPDX-License-Identifier: MIT */
/* Which demand meets which supply: firms that ask for space and parks that have it, buyers who buy outside what is made here?
 *
 * Space as metric `match` assigned it; then what room parks have left; then pairs of a local buyer and a product that it is
 * known to buy outside while others at home make it, the largest purchases first. */
#include "base/error.h"
#include "lists/matches.h"
#include "model/halted.h"
#include "model/policy.h"

#include <stdlib.h>

static lian_measure measure_of(const lian_writer *w, const char *name, lian_subject_kind kind, lian_row row) {
    lian_measure m;
    lian_subject subject = {kind, row, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (!lian_measure_find(w->results, name, subject, &m)) m = (lian_measure){.value = lian_unknown(), .note = ""};
    return m;
}

/* ---- space --------------------------------------------------------------------------------------------------------- */

static lian_segment_id segment_of(const lian_study *study, lian_row need, lian_firm_id firm) {
    lian_segment_id segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->needs.segment, need);
    return segment != LIAN_NONE || firm == LIAN_NONE ? segment : study->network->firm_main[firm];
}

/* Needs for space, of segments that are seen or of none in particular, firm by firm in the order of rows. */
typedef struct asking {
    lian_row *first; /* [firms] or LIAN_NONE */
    lian_row *next;  /* [needs] of the same firm, or LIAN_NONE */
} asking;

static lian_status asking_new(asking *out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_need_table *t = &study->tables->needs;
    int32_t firms = study->tables->firms.count;
    out->first = malloc(((size_t)firms + 1) * sizeof *out->first);
    out->next = malloc(((size_t)t->count + 1) * sizeof *out->next);
    LIAN_CHECK_MEMORY(out->first && out->next);
    for (lian_firm_id f = 0; f < firms; f++) out->first[f] = LIAN_NONE;
    for (lian_row r = t->count; r-- > 0;) {
        lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, t->firm, r);
        out->next[r] = LIAN_NONE;
        if (firm == LIAN_NONE || lian_enum_at(t->kind, r) != LIAN_NEED_KIND_SPACE) continue;
        lian_segment_id segment = segment_of(study, r, firm);
        if (segment != LIAN_NONE && !study->segment_seen[segment]) continue;
        out->next[r] = out->first[firm];
        out->first[firm] = r;
    }
out:
    return status;
}

/* That of the first of its needs that has one. */
static lian_segment_id segment_of_demand(const lian_study *study, const asking *needs, lian_row need, lian_firm_id firm) {
    lian_segment_id segment = segment_of(study, need, firm);
    for (lian_row r = needs->next[need]; segment == LIAN_NONE && r != LIAN_NONE; r = needs->next[r]) segment = segment_of(study, r, firm);
    return segment;
}

/* "40 亩；1200 平方米", of this need and those of the firm behind it; is an amount not known? */
static bool put_asked(lian_writer *w, const asking *needs, lian_row need) {
    const lian_need_table *t = &w->tables->needs;
    bool is_open = false;
    for (lian_row r = need; r != LIAN_NONE; r = needs->next[r]) {
        lian_add_semicolon(w);
        lian_buffer_add_number(&w->text, lian_number_at(t->amount, r));
        if (lian_is_unknown(lian_number_at(t->amount, r))) lian_buffer_add_text(&w->text, lian_present_unverified(w->lang));
        is_open = is_open || lian_is_unknown(lian_number_at(t->amount, r));
        lian_buffer_add_format(&w->text, " %s", lian_dataset_text(w->study->dataset, lian_symbol_at(t->unit, r)));
    }
    lian_put(w, COLUMN_ASKED);
    return is_open;
}

static void put_place(lian_writer *w, lian_place_id place) {
    double land = lian_measure_get(w->results, "match.left_land", LIAN_SUBJECT_PLACE, place);
    double floor = lian_measure_get(w->results, "match.left_floor", LIAN_SUBJECT_PLACE, place);
    lian_put_text(w, COLUMN_SUPPLY, lian_present_place(w->study, place));
    lian_put_number(w, COLUMN_LEFT_LAND, land);
    lian_put_number(w, COLUMN_LEFT_FLOOR, floor);
}

/* Of a firm for which none is looked for, why not. */
static void put_state(lian_writer *w, lian_firm_id firm, lian_segment_id segment, double found) {
    double hold = firm == LIAN_NONE ? lian_unknown() : lian_measure_get(w->results, "match.hold", LIAN_SUBJECT_FIRM, firm);
    const char *state = lian_is_unknown(found) ? lian_present_unverified(w->lang)
                        : found > 0            ? lian_writer_say(w, "已匹配", "matched")
                        : hold >= 2.5          ? lian_writer_say(w, "须先过准入（限制类）", "to be admitted first (restricted)")
                        : hold >= 1.5          ? lian_writer_say(w, "不匹配（非缺口，不招引）", "not matched (no gap: not recruited)")
                        : hold > 0             ? NULL
                                               : lian_writer_say(w, "暂无可承载园区", "no park can take it as yet");
    if (state) lian_buffer_add_text(&w->text, state);
    else lian_buffer_add_format(&w->text, lian_writer_say(w, "不匹配%s", "not matched%s"), lian_firm_halt_mark(w->study, firm, w->lang));
    if (found > 0 && lian_segment_awaits_admission(w->study, segment)) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，准入待核实（限制类）", ", admission to be verified (restricted)"));
        lian_miss_text(w, lian_writer_say(w, "准入", "admission"));
    }
    lian_put(w, COLUMN_STATE);
}

static void write_demand(lian_writer *w, const asking *needs, lian_row need, lian_firm_id firm, lian_place_id place) {
    lian_segment_id segment = segment_of_demand(w->study, needs, need, firm);
    lian_measure found = measure_of(w, "match.found", LIAN_SUBJECT_FIRM, firm == LIAN_NONE ? 0 : firm), fit;
    bool known = firm != LIAN_NONE && !lian_is_unknown(found.value);
    lian_put_pair(w, LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_PLACE, place);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, segment == LIAN_NONE ? LIAN_NONE : w->network->segment_chain[segment]));
    lian_put_text(w, COLUMN_KIND, firm != LIAN_NONE && lian_firm_is_outside(w->study, firm) ? lian_writer_say(w, "空间（外地企业需求）", "space (firm outside)") : lian_writer_say(w, "空间", "space"));
    lian_put_known_text(w, COLUMN_DEMAND, firm == LIAN_NONE ? "" : lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_SEGMENT, segment == LIAN_NONE ? "" : lian_present_segment(w->study, segment));
    bool is_open = put_asked(w, needs, need);
    put_state(w, firm, segment, known ? found.value : lian_unknown());
    if (firm == LIAN_NONE) lian_miss(w, COLUMN_DEMAND);
    if (segment == LIAN_NONE) lian_miss(w, COLUMN_SEGMENT);
    if (firm != LIAN_NONE && (!known || is_open)) lian_miss(w, COLUMN_ASKED);
    if (place != LIAN_NONE) {
        put_place(w, place);
        lian_subject pair = {LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_PLACE, place};
        if (lian_measure_find(w->results, "match.fit", pair, &fit)) {
            lian_put_wanted(w, COLUMN_FIT, fit.value);
            found.note = fit.note;
        }
    }
    lian_put_unknown(w, COLUMN_UNKNOWN);
    if (firm == LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "未注明企业，无法匹配", "names no firm: cannot be matched"));
    if (firm != LIAN_NONE) lian_present_note(found.note, w->lang, &w->text);
    if (known && !(found.value > 0)) lian_add_waiting_projects(w, firm, segment);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->needs.source, need),
                    place == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->places.source, place), LIAN_NONE, LIAN_NONE);
}

/* The metric matched nobody, as there are too many: one row that says so. */
static void write_too_many(lian_writer *w) {
    lian_measure rate;
    lian_place_id home = w->study->home;
    if (!lian_measure_find(w->results, "match.rate", (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, &rate)) return;
    lian_put_row(w, LIAN_SUBJECT_PLACE, home);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, LIAN_NONE));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "空间", "space"));
    lian_put_text(w, COLUMN_STATE, lian_present_unverified(w->lang));
    lian_miss(w, COLUMN_STATE);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_present_note(rate.note, w->lang, &w->text);
    lian_add_clause(w, lian_writer_say(w, "未匹配，不等于无处承载", "nothing was matched: that is not to say that there is no room"));
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由需求表与园区表得出", "derived from the tables of needs and places"));
}

/* Pairs first (they name the park), then who found none. */
static void write_space(lian_writer *w, const asking *needs) {
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "match.fit", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_PLACE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_subject pair = lian_measure_at(w->results, first + i).subject;
        lian_row need = needs->first[pair.row];
        if (need != LIAN_NONE) write_demand(w, needs, need, pair.row, pair.with);
    }
    count = lian_measure_find_all(w->results, "match.found", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        lian_row need = m.value > 0 ? LIAN_NONE : needs->first[m.subject.row];
        if (need != LIAN_NONE) write_demand(w, needs, need, m.subject.row, LIAN_NONE);
    }
    if (!count) write_too_many(w);
    const lian_need_table *t = &w->tables->needs;
    for (lian_row r = 0; r < t->count; r++) {
        bool nobody = lian_network_ref(w->network, LIAN_TABLE_FIRMS, t->firm, r) == LIAN_NONE;
        if (nobody && lian_enum_at(t->kind, r) == LIAN_NEED_KIND_SPACE && lian_scope_of_need(w->study, r).is_seen)
            write_demand(w, needs, r, LIAN_NONE, LIAN_NONE);
    }
}

static void write_left(lian_writer *w) {
    const lian_place_table *t = &w->tables->places;
    for (lian_place_id p = 0; p < t->count; p++) {
        double land = lian_measure_get(w->results, "match.left_land", LIAN_SUBJECT_PLACE, p);
        double floor = lian_measure_get(w->results, "match.left_floor", LIAN_SUBJECT_PLACE, p);
        lian_chain_id chain = lian_chain_of_carrier(w->study, p);
        if (!(land > 0) && !(floor > 0)) continue;
        if (chain != LIAN_NONE && !w->study->chain_seen[chain]) chain = LIAN_NONE;
        lian_put_row(w, LIAN_SUBJECT_PLACE, p);
        lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, chain));
        lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "园区余量", "room left"));
        put_place(w, p);
        lian_put_text(w, COLUMN_STATE, lian_writer_say(w, "可供", "to be had"));
        if (lian_is_unknown(land)) lian_miss(w, COLUMN_LEFT_LAND);
        if (lian_is_unknown(floor)) lian_miss(w, COLUMN_LEFT_FLOOR);
        lian_put_unknown(w, COLUMN_UNKNOWN);
        lian_put_text(w, COLUMN_REASON, lian_writer_say(w, "匹配后剩余", "what remains after matching"));
        lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, p), LIAN_NONE, LIAN_NONE, LIAN_NONE);
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    asking needs = {NULL, NULL};
    LIAN_TRY(asking_new(&needs, study, err));
    write_space(&w, &needs);
    write_left(&w);
    status = lian_write_purchases(&w);
out:
    free(needs.first);
    free(needs.next);
    return lian_writer_clear(&w, status);
}

static const lian_list_column columns[] = {MATCHES_COLUMNS(LIST_COLUMN_INFO)};
LIST_INFO(matches, "供需对接", "Matching of supply and demand", run)
