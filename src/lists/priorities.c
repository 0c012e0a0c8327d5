/* SPDX-License-Identifier: MIT */
/* Which gaps are to be filled first, of which points does each score consist, and what is to be found out about the others?
 *
 * The numbers are those of metric `priority`. First the gaps that have one, by rank; those of a low bound of 0, of which not a point is
 * certain, and those of a preliminary grade on a partial list of firms stand behind what documents call a bottleneck, missing or weak though it cannot be scored, unless a document declares them, too. Then the others that cannot be scored
 * yet, in the order of what the documents say of them (lian_ordained), of what must be local, and of what hangs on them; then, in the same order,
 * segments that may be elsewhere but that a document gives to a place, a task, a project or a need; then what policy prohibits. The last
 * row of each chain counts those that may be elsewhere and are not listed. */
#include "base/error.h"
#include "base/number.h"
#include "lists/parks.h"
#include "lists/lists.h"
#include "model/declared.h"
#include "model/where.h"

#include <liantu/criteria.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                                        \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                            \
    X(NUMBER, "number", "序号", "No.", NUMBER)                                            \
    X(RANK, "rank", "位次", "Rank", NUMBER)                                               \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                                        \
    X(TIER, "tier", "层级", "Tier", TEXT)                                                 \
    X(GROUP, "column", "子类", "Group", TEXT)                                             \
    X(GRADE, "grade", "强弱", "Grade", TEXT)                                              \
    X(KINDS, "kinds", "问题类型", "Kinds of problem", TEXT)                               \
    X(NEED, "local_need", "本地必要性", "Local need", TEXT)                               \
    X(SCORE, "score", "优先级", "Priority", SCORE)                                        \
    X(LOW, "low", "优先级下限", "Priority, low", SCORE)                                   \
    X(HIGH, "high", "优先级上限", "Priority, high", SCORE)                                \
    X(STATE, "state", "优先级状态", "State of the priority", TEXT)                                              \
    X(QUADRANT, "quadrant", "象限", "Quadrant", TEXT)                                     \
    X(STABILITY, "stability", "权重浮动下前十不变", "Stays in or out of the first ten", PERCENT) \
    X(GAP, "gap", "缺口系数", "Gap", NUMBER)                                              \
    X(IMPACT, "impact", "影响", "Impact", SCORE)                                          \
    X(UNMET, "unmet", "影响：缺口规模", "Impact: unmet demand", SCORE)                    \
    X(CRITICAL, "critical", "影响：关键性", "Impact: criticality", SCORE)                 \
    X(RISK, "risk", "影响：断供风险", "Impact: supply risk", SCORE)                       \
    X(GAIN, "gain", "影响：升级带动", "Impact: upgrading", SCORE)                         \
    X(FEASIBILITY, "feasibility", "可行性", "Feasibility", SCORE)                         \
    X(DENSITY, "density", "可行性：基础关联", "Feasibility: relatedness", SCORE)          \
    X(ANCHOR, "anchor", "可行性：订单牵引", "Feasibility: anchor orders", SCORE)          \
    X(SITE, "site", "可行性：载体", "Feasibility: site", SCORE)                           \
    X(POOL, "pool", "可行性：招引池", "Feasibility: candidates", SCORE)                   \
    X(POLICY, "policy", "可行性：政策", "Feasibility: policy", SCORE)                     \
    X(VALUE, "unmet_value", "未满足需求", "Unmet demand", NUMBER)                         \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                              \
    X(ORDAINED, "documents", "文件布局与认定", "What the documents say", TEXT)            \
    X(TASKS, "tasks", "文件已列任务", "Tasks in the documents", TEXT)                     \
    X(ACTION, "action", "建议动作", "Action", TEXT)                                       \
    X(PARKS, "parks", "建议承载园区", "Parks to be asked", TEXT)                              \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                               \
    X(REASON, "reason", "理由", "Why", TEXT)                                              \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* The components in the order of their columns: UNMET … GAIN, then DENSITY … POLICY. */
static const struct {
    int32_t column;
    const char *part, *points, *name[2];
} parts[] = {
    {COLUMN_UNMET, "priority.unmet", "priority.points.unmet", {"缺口规模", "unmet demand"}},
    {COLUMN_CRITICAL, "priority.critical", "priority.points.critical", {"关键性", "criticality"}},
    {COLUMN_RISK, "priority.risk", "priority.points.risk", {"断供风险", "supply risk"}},
    {COLUMN_GAIN, "priority.gain", "priority.points.gain", {"升级带动", "upgrading"}},
    {COLUMN_DENSITY, "priority.density", "priority.points.density", {"基础关联", "relatedness"}},
    {COLUMN_ANCHOR, "priority.anchor", "priority.points.anchor", {"订单牵引", "anchor orders"}},
    {COLUMN_SITE, "priority.site", "priority.points.site", {"载体", "site"}},
    {COLUMN_POOL, "priority.pool", "priority.points.pool", {"招引池", "candidates"}},
    {COLUMN_POLICY, "priority.policy", "priority.points.policy", {"政策", "policy"}},
};
enum { PARTS = sizeof parts / sizeof *parts, IMPACT_PARTS = 4 };

typedef enum group { GROUP_RANKED, GROUP_OPEN, GROUP_OPTIONAL, GROUP_VETOED, GROUP_UNLISTED, GROUP_NONE } group;

typedef struct row {
    lian_segment_id segment;
    group group;
    bool is_behind; /* behind the documents' own: ranked with nothing certain and undeclared, or not named so by them */
    bool is_preliminary; /* its grade */
    double rank, critical;
    lian_said said;
    int need;
    bool is_moved;  /* open, and moved out of home by a document: last of the gaps */
} row;

/* ---- which rows, in which order ------------------------------------------------------------------------------------
 */

static bool is_gap(const row *r) { return r->group == GROUP_RANKED || r->group == GROUP_OPEN; }

/* Of two halves the first: gaps of which something is certain, and those that documents declare, scored or not. The ranks agree with this. */
static bool is_behind(const lian_study *study, const row *r, const lian_measure *score) {
    if (r->group == GROUP_RANKED) return lian_gap_stands_behind(study, r->segment, r->is_preliminary, score->low);
    return r->said.level > LIAN_ORDAINED_WEAK;
}

static int by_order(const void *left, const void *right) {
    const row *a = left, *b = right;
    if (is_gap(a) != is_gap(b)) return is_gap(a) ? -1 : 1;
    if (a->is_moved != b->is_moved) return b->is_moved ? -1 : 1;
    if (is_gap(a) && a->is_behind != b->is_behind) return b->is_behind ? -1 : 1;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    int order = lian_number_rising(a->rank, b->rank);
    if (order) return order;
    if (a->group != GROUP_RANKED && a->said.level != b->said.level) return a->said.level < b->said.level ? -1 : 1;
    if (a->group != GROUP_RANKED && a->need != b->need) return a->need < b->need ? -1 : 1;
    order = a->group == GROUP_RANKED ? 0 : lian_number_order(a->critical, b->critical);
    return order ? order : lian_row_order(a->segment, b->segment);
}

/* Strong segments are no gaps, and what may be elsewhere is listed only when a document does more than mention it. */
static group group_of(const lian_writer *w, const lian_measure *score, const row *r) {
    if (!lian_is_unknown(r->rank)) return GROUP_RANKED;
    if (lian_enum_at(w->tables->segments.policy_class, r->segment) == LIAN_POLICY_CLASS_PROHIBITED) return GROUP_VETOED;
    if (!lian_is_unknown(score->value) || lian_standing_get(w->results, r->segment).grade == LIAN_GRADE_STRONG) return GROUP_NONE;
    if (r->need != LIAN_LOCAL_NEED_FREE) return GROUP_OPEN;
    return r->said.level < LIAN_ORDAINED_MENTION ? GROUP_OPTIONAL : GROUP_UNLISTED;
}

static row row_of(lian_writer *w, lian_segment_id segment) {
    row r = {.segment = segment, .group = GROUP_NONE};
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure score;
    if (!lian_measure_find(w->results, "priority.score", subject, &score)) return r;
    int need = lian_enum_at(w->tables->segments.local_need, segment);
    r.rank = lian_measure_get(w->results, "priority.rank", LIAN_SUBJECT_SEGMENT, segment);
    r.critical = lian_measure_get(w->results, "priority.critical", LIAN_SUBJECT_SEGMENT, segment);
    r.said = lian_ordained_of(w, segment);
    r.need = need == LIAN_NONE ? LIAN_LOCAL_NEED_COUNT : need;
    r.group = group_of(w, &score, &r);
    r.is_preliminary = lian_standing_get(w->results, segment).state == LIAN_STATE_PRELIMINARY;
    r.is_behind = is_behind(w->study, &r, &score);
    r.is_moved = r.group == GROUP_OPEN && lian_segment_moves_out(w->study, segment, 0) != LIAN_NONE;
    return r;
}

/* ---- the cells of one row ------------------------------------------------------------------------------------------
 */

static lian_measure measure_of(const lian_writer *w, const char *name, lian_segment_id segment) {
    double none = lian_unknown();
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure m = {name, "", subject, none, none, none, none, ""};
    lian_measure_find(w->results, name, subject, &m);
    return m;
}

static void put_scores(lian_writer *w, const row *r, const lian_measure *score) {
    double quadrant = lian_measure_get(w->results, "priority.quadrant", LIAN_SUBJECT_SEGMENT, r->segment);
    bool ranked = r->group == GROUP_RANKED;
    lian_put_number(w, COLUMN_RANK, r->rank);
    lian_put_number(w, COLUMN_SCORE, score->value);
    lian_put_number(w, COLUMN_LOW, ranked ? score->low : lian_unknown());
    lian_put_number(w, COLUMN_HIGH, ranked ? score->high : lian_unknown());
    if (r->group == GROUP_OPTIONAL) lian_put_text(w, COLUMN_STATE, lian_writer_say(w, "可跨区域，不计缺口", "may be elsewhere: no gap"));
    else lian_put_text(w, COLUMN_STATE, r->group == GROUP_VETOED ? lian_writer_say(w, "否决", "vetoed") : lian_present_state(lian_priority_state(w->study, w->results, r->segment, score->value, score->coverage), w->lang));
    if (ranked) lian_put_text(w, COLUMN_QUADRANT, lian_quadrant_text((lian_quadrant)quadrant, w->lang));
    else if (r->group == GROUP_OPEN) lian_put_text(w, COLUMN_QUADRANT, lian_present_unverified(w->lang));
    lian_put_number(w, COLUMN_STABILITY, measure_of(w, "priority.stability", r->segment).value);
    if (ranked) lian_put_number(w, COLUMN_GAP, measure_of(w, "priority.gap", r->segment).value);
}

/* Points as printed: the tenths of each side add up to those of its sum. */
static void points_get(const lian_writer *w, lian_segment_id segment, double points[PARTS]) {
    for (int i = 0; i < PARTS; i++) points[i] = measure_of(w, parts[i].points, segment).value;
    lian_round_together(points, IMPACT_PARTS, .1);
    lian_round_together(points + IMPACT_PARTS, PARTS - IMPACT_PARTS, .1);
}

/* Points that add up to both sides; of a row without a score only what is known, in the reason. */
static void put_points(lian_writer *w, const row *r) {
    double points[PARTS];
    if (r->group != GROUP_RANKED) return;
    points_get(w, r->segment, points);
    lian_put_number(w, COLUMN_IMPACT, measure_of(w, "priority.impact", r->segment).value);
    lian_put_number(w, COLUMN_FEASIBILITY, measure_of(w, "priority.feasibility", r->segment).value);
    for (int i = 0; i < PARTS; i++) lian_put_number(w, parts[i].column, points[i]);
}

static void put_unknown(lian_writer *w, const row *r, const lian_measure *score) {
    if (r->group == GROUP_RANKED || r->group == GROUP_VETOED) {
        if (r->need == LIAN_LOCAL_NEED_COUNT) lian_add_item(w, lian_list_info_get(w->list)->columns[COLUMN_NEED].title[w->lang]);
        for (int i = 0; i < PARTS && r->group == GROUP_RANKED; i++)
            if (lian_is_unknown(measure_of(w, parts[i].part, r->segment).value)) lian_add_item(w, parts[i].name[w->lang]);
    } else if (r->group == GROUP_OPTIONAL) {
        if (lian_standing_get(w->results, r->segment).grade == LIAN_GRADE_UNVERIFIED) lian_add_item(w, lian_writer_say(w, "本地有无", "whether it is here"));
    } else {
        lian_present_note(score->note, w->lang, &w->text);
    }
    lian_put(w, COLUMN_UNKNOWN);
}

/* "，文件列为转出（高要、梅州）": not sought here before anything else. */
static void add_moved(lian_writer *w, lian_segment_id segment) {
    lian_row r = lian_segment_moves_out(w->study, segment, 0);
    if (r == LIAN_NONE) return;
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，文件列为转出（", ", by the documents it moves out ("));
    for (const char *before = ""; r != LIAN_NONE; r = lian_segment_moves_out(w->study, segment, r + 1)) {
        lian_buffer_add_text(&w->text, before);
        lian_buffer_add_text(&w->text, lian_present_place(w->study, lian_network_ref(w->network, LIAN_TABLE_PLACES, w->tables->place_links.to, r)));
        before = lian_writer_say(w, "、", ", ");
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

/* Why a row without a score stands where it does: the keys of the order, one after the other. */
static void add_standing(lian_writer *w, const row *r) {
    if (r->group == GROUP_OPTIONAL) lian_buffer_add_text(&w->text, lian_writer_say(w, "可跨区域，不计缺口、不评分；因文件点名而列，", "may be elsewhere: no gap, no score; listed for what a document says; "));
    else lian_buffer_add_text(&w->text, lian_writer_say(w, "未评分，", "no score; "));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "排序依据：", "it stands here because: "));
    lian_add_ordained_word(w, r->segment);
    if (r->group != GROUP_OPTIONAL) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，", ", "));
        if (r->need < LIAN_LOCAL_NEED_COUNT && w->lang == LIAN_EN) lian_buffer_add_text(&w->text, "local need ");
        if (r->need < LIAN_LOCAL_NEED_COUNT) lian_present_enum(LIAN_VOCABULARY_LOCAL_NEED, r->need, w->lang, &w->text);
        else lian_buffer_add_text(&w->text, lian_writer_say(w, "本地必要性待核实", "local need to be verified"));
    }
    add_moved(w, r->segment);
    if (lian_is_unknown(r->critical)) return;
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，关键性 ", ", criticality "));
    lian_buffer_add_fixed(&w->text, r->critical, 2);
}

/* The clauses of a note, each once in the reason; `head` goes before the first. */
static void add_facts(lian_writer *w, const lian_measure *m, const char *head, bool *headed) {
    const char *stop = lian_writer_say(w, "；", "; ");
    lian_buffer note = LIAN_BUFFER_INIT, clause = LIAN_BUFFER_INIT;
    lian_present_note(m->note, w->lang, &note);
    for (const char *at = lian_buffer_text(&note), *end; *at; at = *end ? end + strlen(stop) : end) {
        end = strstr(at, stop);
        if (!end) end = at + strlen(at);
        lian_buffer_reset(&clause);
        lian_buffer_add(&clause, at, (size_t)(end - at));
        if (strstr(lian_buffer_text(&w->text), lian_buffer_text(&clause))) continue;
        lian_buffer_add_text(&w->text, *headed ? lian_writer_say(w, "，", ", ") : head);
        lian_buffer_add_text(&w->text, lian_buffer_text(&clause));
        *headed = true;
    }
    w->text.failed = w->text.failed || note.failed || clause.failed;
    lian_buffer_clear(&note);
    lian_buffer_clear(&clause);
}

/* How much is missing and who buys it elsewhere; what stops without it; why it can be attracted now. Where it could go stands in a column of
 * its own, and so do the points. */
static void add_sentences(lian_writer *w, lian_segment_id segment) {
    static const struct {
        const char *head[2], *part[3];
    } sentences[] = {{{"。缺口与外购：", ". What is missing and who buys it elsewhere: "}, {"priority.unmet", "priority.anchor", NULL}},
                     {{"。影响：", ". What hangs on it: "}, {"priority.critical", NULL, NULL}},
                     {{"。招引条件：", ". Why it can be attracted: "}, {"priority.pool", "priority.policy", "priority.density"}}};
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        bool headed = false;
        for (int k = 0; k < 3 && sentences[i].part[k]; k++) {
            lian_measure part = measure_of(w, sentences[i].part[k], segment);
            if (!lian_is_unknown(part.value)) add_facts(w, &part, sentences[i].head[w->lang], &headed);
        }
    }
}

static void put_reason(lian_writer *w, const row *r, const lian_measure *score) {
    bool headed = false;
    if (r->group == GROUP_RANKED || r->group == GROUP_VETOED) add_facts(w, score, "", &headed);
    else add_standing(w, r);
    if (lian_segment_is_capped(w->study, w->results, r->segment)) lian_add_clause(w, lian_present_join(w->study, r->segment, w->lang));
    if (r->group == GROUP_RANKED && r->is_behind && !(score->low > 0))
        lian_add_clause(w, lian_writer_say(w, "排序依据：下限为 0（没有一分是确定的），排在文件认定的瓶颈与短板之后", "it stands here because its low bound is 0: behind the bottlenecks and shortfalls that documents declare"));
    else if (r->group == GROUP_RANKED && r->is_behind)
        lian_add_clause(w, lian_writer_say(w, "排序依据：企业名录不完整，强弱仅为初判，排在文件认定的瓶颈与短板之后", "it stands here because its grade is preliminary and the list of firms partial: behind the bottlenecks and shortfalls that documents declare"));
    add_sentences(w, r->segment);
    const char *basis = lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->segments.basis, r->segment));
    if (*basis) lian_buffer_add_text(&w->text, lian_writer_say(w, "。", ". ")), lian_buffer_add_text(&w->text, basis);
    lian_put(w, COLUMN_REASON);
}

/* Where none was compared, why not, in the words of the priority's own component. */
static void put_parks(lian_writer *w, lian_segment_id segment) {
    lian_add_best_parks(w, segment);
    if (!w->text.length) lian_present_note(measure_of(w, "priority.site", segment).note, w->lang, &w->text);
    lian_put(w, COLUMN_PARKS);
}

static void write_row(lian_writer *w, const row *r, int32_t number) {
    const lian_segment_table *t = &w->tables->segments;
    lian_segment_id s = r->segment;
    lian_chain_id chain = w->network->segment_chain[s];
    lian_measure score = measure_of(w, "priority.score", s);
    lian_put_row(w, LIAN_SUBJECT_SEGMENT, s);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_number(w, COLUMN_NUMBER, number);
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, s));
    lian_put_enum(w, COLUMN_TIER, LIAN_VOCABULARY_TIER, w->network->segment_tier[s]);
    lian_put_text(w, COLUMN_GROUP, lian_dataset_text(w->study->dataset, lian_symbol_at(t->column, s)));
    lian_put_text(w, COLUMN_GRADE, lian_grade_text(lian_standing_get(w->results, s).grade, w->lang));
    lian_put_kinds(w, COLUMN_KINDS, s);
    lian_present_enum(LIAN_VOCABULARY_LOCAL_NEED, lian_enum_at(t->local_need, s), w->lang, &w->text);
    lian_put_known(w, COLUMN_NEED);
    put_scores(w, r, &score);
    put_points(w, r);
    lian_put_money(w, COLUMN_VALUE, measure_of(w, "priority.unmet_value", s).value);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_ordained(w, COLUMN_ORDAINED, s);
    lian_symbol task = lian_put_tasks(w, COLUMN_TASKS, s, chain, NULL);
    lian_put_actions(w, COLUMN_ACTION, s);
    put_parks(w, s);
    put_unknown(w, r, &score);
    put_reason(w, r, &score);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, s),
                    r->said.division == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->divisions.source, r->said.division), task, r->said.source);
}

/* "其中短板 2 个：纺纱、机织面料": list shortfalls has those, and whoever comes from there should not look for them in vain. */
static void add_unlisted_shortfalls(lian_writer *w, lian_chain_id chain, const lian_segment_id *left, int32_t lefts) {
    int32_t found = 0;
    for (int32_t i = 0; i < lefts; i++) {
        lian_grade grade = lian_standing_get(w->results, left[i]).grade;
        if (w->network->segment_chain[left[i]] != chain || (grade != LIAN_GRADE_MISSING && grade != LIAN_GRADE_WEAK)) continue;
        lian_buffer_add_text(&w->text, found++ ? lian_writer_say(w, "、", ", ") : lian_writer_say(w, "；其中在“短板”清单中的：", "; of them in the list of shortfalls: "));
        lian_buffer_add_text(&w->text, lian_present_segment(w->study, left[i]));
    }
}

/* One sentence for each chain about what is not listed, so that nobody takes its absence for a finding. */
static void write_unlisted(lian_writer *w, lian_chain_id chain, const lian_segment_id *left, int32_t lefts) {
    int32_t count = 0;
    for (int32_t i = 0; i < lefts; i++) count += w->network->segment_chain[left[i]] == chain;
    if (!count) return;
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_text(w, COLUMN_SEGMENT, lian_writer_say(w, "说明", "note"));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "可跨区域且文件未布局、未列任务、项目或需求的 %d 个环节未列：不计为缺口",
                                                     "%d segments are not listed: they may be elsewhere, and no document gives them to a place, a task, a project or a need"), (int)count);
    add_unlisted_shortfalls(w, chain, left, lefts);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集得出", "from this dataset"));
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    int32_t count = 0, lefts = 0;
    row *rows = malloc(((size_t)study->tables->segments.count + 1) * sizeof *rows);
    lian_segment_id *left = malloc(((size_t)study->tables->segments.count + 1) * sizeof *left); /* not listed */
    LIAN_CHECK_MEMORY(rows && left);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s]) continue;
        row r = row_of(&w, s);
        if (r.group < GROUP_UNLISTED) rows[count++] = r;
        else if (r.group == GROUP_UNLISTED) left[lefts++] = s;
    }
    qsort(rows, (size_t)count, sizeof *rows, by_order);
    for (int32_t i = 0; i < count; i++) write_row(&w, &rows[i], i + 1);
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++) write_unlisted(&w, c, left, lefts);
out:
    free(rows);
    free(left);
    return lian_writer_clear(&w, status);
}

LIST_INFO(priorities, "补链优先级", "Priority of gaps", run)
