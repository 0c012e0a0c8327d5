/* SPDX-License-Identifier: MIT */
/* Which segments are missing or weak here, how much is wanted of them, from whom and for which place?
 *
 * A shortfall (短板) is graded missing or weak. Apart from those, and behind them, stands what a document calls a bottleneck while its
 * grade is open. What a document only has tackled (segments.weak_kind, break_through) is not called weak by it and stands in list
 * `technologies`; the last row of a chain counts it. */
#include "base/error.h"
#include "base/number.h"
#include "lists/lists.h"
#include "model/declared.h"
#include "model/halted.h"
#include "model/unlisted.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                                         \
    LIST_GRADED_COLUMNS(X)                                                                 \
    X(CLASS, "class", "类别", "Class", TEXT)                                               \
    X(NEED, "local_need", "本地必要性", "Local need", TEXT)                                \
    X(WEAK_KIND, "weak_kind", "薄弱类别", "Kind of weakness", TEXT)                        \
    X(DEMAND, "demand", "本地年需求", "Local demand", NUMBER)                              \
    X(VALUE, "unmet_value", "未满足需求", "Unmet demand", NUMBER)                          \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                               \
    X(RANK, "priority_rank", "补链位次", "Rank of the gap", NUMBER)                        \
    X(CANDIDATES, "candidates", "外地企业（数据中所列）", "Outside firms on record", TEXT) \
    X(LEADS, "leads", "招商线索", "Leads", TEXT)                                           \
    X(DIVISIONS, "divisions", "布局", "Division of labour", TEXT)                          \
    X(ACTION, "action", "建议动作", "Action", TEXT)                                        \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                                \
    X(REASON, "reason", "依据", "Basis", TEXT)                                             \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* Missing before weak, then what is only named so by a document; behind all of them what is weak only by a partial list of firms. Within them what must
 * be local first, then the lowest score, then table order. */
typedef struct shortfall {
    lian_listed graded;
    bool is_behind;
    int need;
} shortfall;

static int by_urgency(const void *left, const void *right) {
    const shortfall *a = left, *b = right;
    if (a->is_behind != b->is_behind) return b->is_behind ? -1 : 1;
    if (a->graded.standing.grade != b->graded.standing.grade)
        return a->graded.standing.grade < b->graded.standing.grade ? -1 : 1;
    if (a->need != b->need) return a->need < b->need ? -1 : 1;
    int order = lian_number_rising(a->graded.standing.strength.value, b->graded.standing.strength.value);
    return order ? order : lian_row_order(a->graded.segment, b->graded.segment);
}

/* "鲁泰纺织(山东)" */
static void add_outsider(lian_writer *w, lian_firm_id firm, lian_place_id place) {
    lian_add_item(w, lian_firm_short(w->study, firm));
    lian_buffer_add_char(&w->text, '(');
    lian_present_city(w->study, place, &w->text);
    lian_buffer_add_char(&w->text, ')');
}

/* Firms outside that the data place in this segment: operating, not banned, not here by another plant, their headquarters or a project in operation. Nothing is said of their wish to come. */
static void put_candidates(lian_writer *w, lian_segment_id segment) {
    enum { MOST = 8 };
    const lian_network *n = w->network;
    int32_t count, found = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        lian_where where = lian_study_where(w->study, n->role_place[roles[i]]);
        if (!lian_role_is_counted(w->study, roles[i]) || !lian_firm_operates(n, firm) || lian_firm_is_here(w->study, firm) || lian_firm_has_landed(w->study, firm) ||
            (where != LIAN_WHERE_DOMESTIC && where != LIAN_WHERE_ABROAD) ||
            lian_enum_at(w->tables->firms.compliance, firm) == LIAN_COMPLIANCE_BANNED)
            continue;
        if (found++ < MOST) add_outsider(w, firm, n->role_place[roles[i]]);
    }
    if (found > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 家", " and others, %d in all"), found);
    if (!found) lian_miss(w, COLUMN_CANDIDATES);
    lian_put(w, COLUMN_CANDIDATES);
}

static void put_leads(lian_writer *w, lian_segment_id segment) {
    const lian_lead_table *leads = &w->tables->leads;
    for (lian_row r = 0; r < leads->count; r++) {
        if (lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, leads->segment, r) != segment) continue;
        lian_firm_id firm = lian_network_ref(w->network, LIAN_TABLE_FIRMS, leads->firm, r);
        const char *halt = lian_firm_halt(w->study, firm, w->lang);
        int stage = lian_enum_at(leads->stage, r);
        lian_add_item(w, lian_firm_short(w->study, firm));
        if (stage == LIAN_NONE && !*halt) continue;
        lian_buffer_add_char(&w->text, '(');
        lian_present_enum(LIAN_VOCABULARY_LEAD_STAGE, stage, w->lang, &w->text);
        if (stage != LIAN_NONE && *halt) lian_buffer_add_text(&w->text, lian_writer_say(w, "，", ", "));
        lian_buffer_add_text(&w->text, halt);
        lian_buffer_add_char(&w->text, ')');
    }
    lian_put(w, COLUMN_LEADS);
}

/* A shortfall that is no gap stands nowhere among the priorities: why, in their words. */
static void add_no_gap(lian_writer *w, lian_segment_id segment) {
    lian_measure score;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_buffer why = LIAN_BUFFER_INIT;
    bool is_gap = !(lian_measure_get(w->results, "demand.local", LIAN_SUBJECT_SEGMENT, segment) <= 0);
    if (is_gap || !lian_measure_find(w->results, "priority.score", subject, &score)) return;
    lian_present_note(score.note, w->lang, &why);
    if (!strstr(lian_buffer_text(&w->text), lian_buffer_text(&why))) lian_add_clause(w, lian_buffer_text(&why));
    w->text.failed = w->text.failed || why.failed;
    lian_buffer_clear(&why);
}

/* One firm of an open register makes nothing weak for certain. */
static bool is_preliminary(const lian_study *study, const lian_standing *standing) {
    return standing->state == LIAN_STATE_PRELIMINARY && !lian_firms_are_all(study);
}

static const char *class_text(const lian_writer *w, const lian_standing *standing) {
    if (standing->grade == LIAN_GRADE_UNVERIFIED)
        return lian_writer_say(w, "文件列为瓶颈（强弱待核实，不计入短板）", "a bottleneck by a document (not graded, not counted as a shortfall)");
    if (is_preliminary(w->study, standing)) return lian_writer_say(w, "短板（初判，企业名录不完整）", "shortfall (preliminary: the list of firms is partial)");
    return lian_writer_say(w, "短板", "shortfall");
}

static void write_shortfall(lian_writer *w, const lian_listed *g) {
    const lian_segment_table *segments = &w->tables->segments;
    lian_put_graded(w, g);
    lian_put_text(w, COLUMN_CLASS, class_text(w, &g->standing));
    lian_present_enum(LIAN_VOCABULARY_LOCAL_NEED, lian_enum_at(segments->local_need, g->segment), w->lang, &w->text);
    lian_put_known(w, COLUMN_NEED);
    if (lian_enum_at(segments->local_need, g->segment) == LIAN_NONE) lian_miss(w, COLUMN_NEED);
    lian_put_enum(w, COLUMN_WEAK_KIND, LIAN_VOCABULARY_WEAK_KIND, lian_enum_at(segments->weak_kind, g->segment));
    lian_put_money(w, COLUMN_DEMAND, lian_number_at(segments->demand, g->segment));
    lian_put_number(w, COLUMN_VALUE, lian_money_round(lian_measure_get(w->results, "priority.unmet_value", LIAN_SUBJECT_SEGMENT, g->segment)));
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_number(w, COLUMN_RANK, lian_measure_get(w->results, "priority.rank", LIAN_SUBJECT_SEGMENT, g->segment));
    put_candidates(w, g->segment);
    put_leads(w, g->segment);
    lian_add_divisions(w, g->segment);
    lian_put(w, COLUMN_DIVISIONS);
    lian_put_gap_actions(w, COLUMN_ACTION, g->segment);
    lian_put_graded_unknown(w, COLUMN_UNKNOWN, g->segment);
    lian_add_graded_reason(w, g);
    add_no_gap(w, g->segment);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(segments->source, g->segment), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

/* No grade says so yet, but a document calls it a bottleneck. */
static bool is_bottleneck(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    return study->segment_seen[segment] && lian_standing_get(results, segment).grade == LIAN_GRADE_UNVERIFIED &&
           lian_bottleneck_of(study, segment) != LIAN_NONE;
}

/* Not graded, and a document has it tackled: to be broken through, or one of its four kinds. */
static bool is_tackled(lian_writer *w, lian_segment_id segment) {
    lian_ordained level = lian_ordained_of(w, segment).level;
    return w->study->segment_seen[segment] && lian_standing_get(w->results, segment).grade == LIAN_GRADE_UNVERIFIED &&
           (level == LIAN_ORDAINED_BREAK_THROUGH || level == LIAN_ORDAINED_KIND);
}

static void write_tackled(lian_writer *w, lian_chain_id chain) {
    int32_t found = 0;
    for (lian_segment_id s = 0; s < w->tables->segments.count; s++) found += w->network->segment_chain[s] == chain && is_tackled(w, s);
    if (!found) return;
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_text(w, COLUMN_SEGMENT, lian_writer_say(w, "说明", "note"));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "文件列为攻关、强弱待核实的 %d 个环节不在此列：攻关不等于薄弱，见“协同攻关技术”",
                                                     "%d segments that documents have tackled, not graded, are not listed: to tackle is not to be weak; see the list of technologies"), (int)found);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集得出", "from this dataset"));
}

static shortfall shortfall_of(const lian_study *study, lian_listed graded) {
    int need = lian_enum_at(study->tables->segments.local_need, graded.segment);
    bool is_behind = is_preliminary(study, &graded.standing) && !lian_gap_is_declared(study, graded.segment);
    return (shortfall){graded, is_behind, need == LIAN_NONE ? LIAN_LOCAL_NEED_COUNT : need};
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_listed *graded = NULL;
    shortfall *sorted = NULL;
    int32_t count = 0;
    LIAN_TRY(lian_listed_build(&graded, &count, study, results, LIAN_GRADE_MISSING, LIAN_GRADE_WEAK, err));
    sorted = malloc(((size_t)study->tables->segments.count + 1) * sizeof *sorted);
    LIAN_CHECK_MEMORY(sorted);
    for (int32_t i = 0; i < count; i++) sorted[i] = shortfall_of(study, graded[i]);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (is_bottleneck(study, results, s))
            sorted[count++] = shortfall_of(study, (lian_listed){s, lian_standing_get(results, s)});
    qsort(sorted, (size_t)count, sizeof *sorted, by_urgency);
    for (int32_t i = 0; i < count; i++) write_shortfall(&w, &sorted[i].graded);
    for (lian_chain_id c = lian_chain_next(study, LIAN_NONE); c != LIAN_NONE; c = lian_chain_next(study, c)) write_tackled(&w, c);
out:
    free(graded);
    free(sorted);
    return lian_writer_clear(&w, status);
}

LIST_INFO(shortfalls, "短板", "Shortfalls", run)
