/* SPDX-License-Identifier: MIT */
/* Which cells, once filled, would settle most of what is still open, and who can fill them? */
#include "base/error.h"
#include "lists/lists.h"
#include "model/table.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                               \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                   \
    X(SCOPE, "scope", "范围", "Scope", TEXT)                     \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)               \
    X(COMPONENT, "component", "缺项", "Missing part", TEXT)      \
    X(AXIS, "axis", "所属评价", "Axis", TEXT)                    \
    X(CELLS, "cells", "应填表列", "Table and column", TEXT)      \
    X(ADVICE, "advice", "怎样补", "How to fill it", TEXT)        \
    X(COLLECT, "collect_from", "向谁收集", "Collect from", TEXT) \
    X(POINTS, "points", "每环节分值", "Points a segment", SCORE) \
    X(SEGMENTS, "segments", "涉及环节数", "Segments", NUMBER)    \
    X(TOTAL, "total", "合计分值", "Points in all", SCORE)        \
    X(GRADE, "grade", "现状", "Grade now", TEXT)                 \
    X(EFFECT, "effect", "补后", "Once filled", TEXT)             \
    X(REASON, "reason", "依据", "Basis", TEXT)                   \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* The parts of the scores in the order of lian_points_get(), then what a grade needs before it can be scored at all. */
enum {
    NEED_SPEC,
    NEED_SELF,
    NEED_MASS,
    NEED_LEAD,
    NEED_ROBUST,
    NEED_SOLE,
    NEED_OUTSIDE,
    NEED_FIRMS,
    NEED_PLACE,
    NEED_HOME,
    NEED_LOCAL, /* of what is missing: whether it matters */
    NEEDS
};

typedef struct need {
    const char *name[2], *cells, *advice[2], *from[2];
} need;

static const need needs[NEEDS] = {
    {{"专业化（区位商）", "specialisation (location quotient)"},
     "activity.employees",
     {"本地与上级地区（省或全国）同一年的从业人数：该环节一行、全部工业一行；缺从业人数可填 output",
      "people employed here and in a bigger area (province or nation), same year: one row for the segment, one for all "
      "industry; output will do"},
     {"统计部门", "statistics offices"}},
    {{"本地配套", "local content"},
     "supplies.value; supplies.share; origins.share",
     {"本地买方向谁采购该环节产品、多少金额（或占比），供应商在哪里",
      "from whom local buyers buy it, for how much (or what share), and where the supplier is"},
     {"下游本地企业", "local firms downstream"}},
    {{"企业规模群", "number of firms"},
     "roles.firm; roles.segment",
     {"把企业归入环节", "put firms into the segment"},
     {"企业名录", "firm registers"}},
    {{"领军企业", "leaders"},
     "titles.title; firms.national_rank",
     {"单项冠军、小巨人、上市等称号及年份；细分领域全国排名；确无称号的也请核对名单后写明",
      "champion, little giant, listed and other titles with their year; national rank in the field"},
     {"资质认定部门的公开名单", "published lists of titles"}},
    {{"企业规模（有效企业数）", "sizes of firms (effective number)"},
     "firms.revenue; roles.output",
     {"企业营业收入或该环节产值", "revenue of the firms or their output in the segment"},
     {"企业", "the firms"}},
    {{"单一供应商占比", "purchases with one supplier"},
     "supplies.value; supplies.exclusive",
     {"本地买方该类采购的供应商是否唯一", "whether local buyers have one supplier for it or several"},
     {"下游本地企业", "local firms downstream"}},
    {{"外部依赖", "outside dependence"},
     "origins.share; supplies.value",
     {"该环节供给来自哪些地区、各占多少", "from which places the supply comes and in what shares"},
     {"下游本地企业，海关与统计部门", "local firms downstream, customs, statistics offices"}},
    {{"本地企业", "local firms"},
     "firms.name; roles.segment; coverage.firms",
     {"填报该环节的本地企业；确认名录齐全后，将数据集头部 coverage.firms 设为 complete，没有企业才能判为缺失",
      "list the local firms of the segment; once the list is full, set coverage.firms of the header to complete: only "
      "then is none the same as missing"},
     {"各区企业名录", "firm registers of the districts"}},
    {{"企业所在地", "places of firms"},
     "firms.place; roles.place",
     {"该环节已有企业，但不知在不在本地", "the segment has firms, but whether they are local is not known"},
     {"企业名录", "firm registers"}},
    {{"本地范围", "home"},
     "home",
     {"在数据集头部设定 home（地区编号），或用 --home",
      "set home (a place id) in the header of the dataset, or use --home"},
     {"本局", "your own office"}},
    {{"本地必要性", "need for it at home"},
     "segments.local_need",
     {"缺失环节是否须在本地：必备、宜备或可跨区域；注明后才能判断是否断点", "whether what is missing must be, should be or need not be at home: only then can it be a break"},
     {"产业链牵头单位、行业协会", "offices that lead the chain, associations"}},
};

/* One missing part of one segment; or, with no segment, of all segments of a chain that lack it. */
typedef struct gap {
    lian_chain_id chain;
    lian_segment_id segment;
    int need;
    double points, total; /* total: of the chain's segments, or of the segment's gaps */
    int32_t segments, to_final, to_preliminary;
} gap;

typedef struct gaps {
    gap *item;
    int32_t count;
} gaps;

/* ---- collecting ----------------------------------------------------------------------------------------------------
 */

static double coverage_after(const lian_standing *standing, const gap *g) {
    double now = g->need < NEED_ROBUST ? standing->strength.coverage : standing->security.coverage;
    return (lian_is_unknown(now) ? 0 : now) + g->points / 100;
}

/* Would this part alone lift the state of its score? */
static void effect_count(const lian_study *study, const lian_standing *standing, gap *g) {
    const lian_settings *s = &study->settings;
    double after = coverage_after(standing, g), now = after - g->points / 100, slack = 1e-9;
    if (g->need >= NEED_FIRMS) return;
    g->to_final = now < s->coverage_final - slack && after >= s->coverage_final - slack;
    g->to_preliminary =
        !g->to_final && now < s->coverage_preliminary - slack && after >= s->coverage_preliminary - slack;
}

static void gap_add(gaps *all, const lian_study *study, const lian_standing *standing, lian_segment_id s, int what,
                    double points) {
    gap g = {study->network->segment_chain[s], s, what, points, 0, 1, 0, 0};
    effect_count(study, standing, &g);
    if (points > 0) all->item[all->count++] = g;
}

/* What a segment with no known local firm waits for. */
static int first_need(const lian_study *study, lian_segment_id segment) {
    if (study->home == LIAN_NONE) return NEED_HOME;
    return lian_study_firms(study, segment).unplaced > 0 ? NEED_PLACE : NEED_FIRMS;
}

/* Is something left to fill in of its purchases? On a complete list only what has no amount: where nobody buys it, nothing is missing. */
static bool purchases_are_open(const lian_study *study, lian_segment_id segment) {
    if (!lian_dataset_is_complete(study->dataset, LIAN_TABLE_SUPPLIES)) return true;
    for (lian_row r = 0; r < study->tables->supplies.count; r++)
        if (study->network->supply_segment[r] == segment && lian_is_unknown(lian_number_at(study->tables->supplies.value, r)) &&
            lian_is_unknown(lian_number_at(study->tables->supplies.share, r)))
            return true;
    return false;
}

/* What is missing is a break only where it is needed. */
static void gap_add_local(gaps *all, const lian_study *study, lian_segment_id s) {
    if (lian_enum_at(study->tables->segments.local_need, s) != LIAN_NONE) return;
    all->item[all->count++] = (gap){study->network->segment_chain[s], s, NEED_LOCAL, lian_unknown(), lian_unknown(), 1, 0, 0};
}

static void gaps_add_segment(gaps *all, const lian_study *study, const lian_results *results, lian_segment_id s) {
    lian_standing standing = lian_standing_get(results, s);
    lian_points points[LIAN_POINTS];
    int32_t first = all->count;
    double total = 0;
    if (standing.grade == LIAN_GRADE_MISSING && standing.state != LIAN_STATE_DECLARED) {
        gap_add_local(all, study, s);
        return;
    }
    bool buys = purchases_are_open(study, s);
    if (!(lian_local_firms_get(study, results, s) > 0)) {
        gap_add(all, study, &standing, s, first_need(study, s), 100);
    } else {
        lian_points_get(study, results, s, points);
        for (int i = 0; i < LIAN_POINTS; i++)
            if (lian_is_unknown(points[i].found.value) && (buys || (i != NEED_SELF && i != NEED_SOLE))) gap_add(all, study, &standing, s, i, points[i].weight);
    }
    for (int32_t i = first; i < all->count; i++) total += all->item[i].points;
    for (int32_t i = first; i < all->count; i++) all->item[i].total = total;
}

/* Segments that only head others, and hold no firms themselves, are not graded and want nothing. */
static void headings_mark(const lian_study *study, uint8_t *is_heading) {
    const lian_segment_table *segments = &study->tables->segments;
    for (lian_segment_id s = 0; segments->parent && s < segments->count; s++) {
        lian_segment_id parent = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, segments->parent, s);
        int32_t count = 1;
        if (parent != LIAN_NONE) lian_segment_roles(study->network, parent, &count);
        if (!count) is_heading[parent] = 1;
    }
}

static int by_need(const void *left, const void *right) {
    const gap *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    return order ? order : lian_int_order(a->need, b->need);
}

static int by_total(const void *left, const void *right) {
    const gap *a = left, *b = right;
    int order = lian_number_order(a->total, b->total);
    if (!order) order = lian_row_order(a->chain, b->chain);
    if (!order) order = lian_row_order(a->segment, b->segment);
    if (!order) order = lian_number_order(a->points, b->points);
    return order ? order : lian_int_order(a->need, b->need);
}

/* One gap for each chain and need, in out; returns how many. */
static int32_t gaps_sum(gap *out, gap *item, int32_t count) {
    int32_t kept = 0;
    qsort(item, (size_t)count, sizeof *item, by_need);
    for (int32_t i = 0; i < count; i++) {
        if (!i || by_need(&item[i - 1], &item[i]) != 0) {
            out[kept++] = item[i];
            out[kept - 1].segment = LIAN_NONE;
            out[kept - 1].total = 0;
            out[kept - 1].segments = out[kept - 1].to_final = out[kept - 1].to_preliminary = 0;
        }
        gap *sum = &out[kept - 1];
        sum->total += item[i].points;
        sum->segments++;
        sum->to_final += item[i].to_final;
        sum->to_preliminary += item[i].to_preliminary;
    }
    qsort(out, (size_t)kept, sizeof *out, by_total);
    return kept;
}

/* ---- writing -------------------------------------------------------------------------------------------------------
 */

/* Districts to ask: those where the segment's local firms stand; for a whole chain, or where no firm is known, all. */
static void add_districts(lian_writer *w, lian_segment_id segment) {
    enum { NAMED = 4 };
    const lian_network *n = w->network;
    int32_t roles = 0, found = 0, all = 0;
    const lian_row *rows = segment == LIAN_NONE ? NULL : lian_segment_roles(n, segment, &roles);
    for (lian_place_id p = 0; p < w->tables->places.count; p++) {
        if (lian_enum_at(w->tables->places.kind, p) != LIAN_PLACE_KIND_DISTRICT ||
            lian_study_where(w->study, p) != LIAN_WHERE_LOCAL)
            continue;
        bool here = false;
        for (int32_t i = 0; i < roles && !here; i++) here = lian_place_is_within(n, n->role_place[rows[i]], p);
        all++;
        if (here && found++ < NAMED) lian_add_item(w, lian_present_place(w->study, p));
    }
    if (found > NAMED)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 区", " and others, %d districts"), found);
    if (!found && all)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "各区（%d 个）", "every district (%d)"), all);
}

/* Local firms of a segment whose size is not known, by name: whom to call. */
static void add_firms_without_size(lian_writer *w, lian_segment_id segment) {
    enum { NAMED = 3 };
    const lian_network *n = w->network;
    int32_t count, found = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_row r = roles[i];
        if (!lian_is_unknown(n->role_size[r]) || !lian_firm_operates(n, n->role_firm[r]) ||
            !lian_role_is_counted(w->study, r) || lian_study_where(w->study, n->role_place[r]) != LIAN_WHERE_LOCAL)
            continue;
        if (!found)
            lian_buffer_add_text(&w->text, lian_writer_say(w, "；缺规模的企业：", "; firms without a size: "));
        else if (found < NAMED)
            lian_add_comma(w);
        if (found++ < NAMED) lian_buffer_add_text(&w->text, lian_firm_short(w->study, n->role_firm[r]));
    }
    if (found > NAMED)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 家", " and others, %d in all"), found);
}

static void put_effect(lian_writer *w, const gap *g) {
    const char *final = lian_writer_say(w, "可定级", "becomes final");
    const char *preliminary = lian_writer_say(w, "可初判", "becomes preliminary");
    if (g->need == NEED_LOCAL) {
        lian_buffer_add_format(&w->text, lian_writer_say(w, "可判断 %d 个缺失环节是否断点", "settles whether %d missing segments are breaks"), (int)g->segments);
    } else if (g->need >= NEED_FIRMS) {
        lian_add_clause(w, lian_writer_say(w, "才能评定等级", "can be graded at all"));
    } else if (g->segment != LIAN_NONE) {
        lian_add_clause(w, g->to_final         ? final
                           : g->to_preliminary ? preliminary
                                               : lian_writer_say(w, "缩小得分区间", "narrows the range"));
    } else {
        lian_buffer_add_format(
            &w->text, lian_writer_say(w, "可确定 %d 个环节各 %.0f 分", "settles %d segments by %.0f points each"),
            g->segments, g->points);
        if (g->to_final)
            lian_buffer_add_format(&w->text, lian_writer_say(w, "；%d 个%s", "; %d %s"), g->to_final, final);
        if (g->to_preliminary)
            lian_buffer_add_format(&w->text, lian_writer_say(w, "；%d 个%s", "; %d %s"), g->to_preliminary,
                                   preliminary);
    }
    lian_put(w, COLUMN_EFFECT);
}

/* "供应关系·金额 " of table and column; nothing in English, where the keys are words, and for a line of the header. */
static void add_titles(lian_writer *w, const char *name, const char *key) {
    int table = lian_table_find(name);
    int32_t column = table == LIAN_NONE ? LIAN_NONE : lian_column_find((lian_table)table, key, strlen(key));
    if (column == LIAN_NONE || w->lang == LIAN_EN) return;
    const lian_table_info *info = lian_table_info_get((lian_table)table);
    lian_buffer_add_format(&w->text, "%s·%s ", info->zh, info->columns[column].zh);
}

/* "企业环节·产值 roles.output；…": who is asked knows the titles, who types it in the keys. */
static void put_cells(lian_writer *w, const char *cells) {
    for (const char *at = cells; *at;) {
        size_t length = strcspn(at, ";"), table = strcspn(at, "."), key = length > table ? length - table - 1 : 0;
        char name[64] = "", column[64] = "";
        lian_add_semicolon(w);
        if (key > 0 && table < sizeof name && key < sizeof column) {
            memcpy(name, at, table);
            memcpy(column, at + table + 1, key);
            add_titles(w, name, column);
        }
        lian_buffer_add(&w->text, at, length);
        at += length;
        at += strspn(at, "; ");
    }
    lian_put(w, COLUMN_CELLS);
}

static void put_advice(lian_writer *w, const gap *g) {
    const need *n = &needs[g->need];
    put_cells(w, n->cells);
    lian_buffer_add_text(&w->text, n->advice[w->lang]);
    if (g->need == NEED_ROBUST && g->segment != LIAN_NONE) add_firms_without_size(w, g->segment);
    lian_put(w, COLUMN_ADVICE);
    if (g->need < NEED_HOME) add_districts(w, g->segment);
    lian_add_clause(w, n->from[w->lang]);
    lian_put(w, COLUMN_COLLECT);
}

/* Why the part is open, in the words of the measure that could not be made. */
static void put_reason(lian_writer *w, const gap *g) {
    if (g->segment != LIAN_NONE && g->need < NEED_FIRMS) {
        lian_points points[LIAN_POINTS];
        lian_points_get(w->study, w->results, g->segment, points);
        lian_present_note(points[g->need].found.note, w->lang, &w->text);
    } else if (g->segment != LIAN_NONE) {
        lian_present_note(lian_standing_get(w->results, g->segment).measure.note, w->lang, &w->text);
    }
    if (w->text.length) {
        lian_put(w, COLUMN_REASON);
        return;
    }
    if (g->need == NEED_FIRMS)
        lian_add_clause(w, lian_writer_say(w, "未见本地企业，且企业名单未声明完整",
                                           "no local firm on record, and the list of firms is not declared complete"));
    else if (g->need == NEED_PLACE)
        lian_add_clause(w, lian_writer_say(w, "有企业而不知其所在地", "there are firms, but where is not known"));
    else if (g->need == NEED_LOCAL)
        lian_add_clause(w, lian_writer_say(w, "缺失环节未注明本地必要性，不能判为断点", "whether what is missing is needed at home is not said: it cannot be called a break"));
    else if (g->need == NEED_HOME)
        lian_add_clause(w, lian_writer_say(w, "未设定本地范围", "no home is set"));
    else
        lian_add_clause(
            w, lian_writer_say(w, "该项未知，暂按一半计分", "not known; half its points are counted meanwhile"));
    lian_put(w, COLUMN_REASON);
}

static void write_gap(lian_writer *w, const gap *g) {
    const char *axis = g->need == NEED_LOCAL ? lian_writer_say(w, "断点判断", "breaks")
                       : g->need >= NEED_FIRMS    ? lian_writer_say(w, "等级", "grade")
                       : g->need >= NEED_ROBUST ? lian_writer_say(w, "安全度", "security")
                                                : lian_writer_say(w, "优势度", "strength");
    bool whole = g->segment == LIAN_NONE;
    lian_put_row(w, whole ? LIAN_SUBJECT_CHAIN : LIAN_SUBJECT_SEGMENT, whole ? g->chain : g->segment);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, g->chain));
    lian_put_text(w, COLUMN_SCOPE, whole ? lian_writer_say(w, "全链", "chain") : lian_writer_say(w, "环节", "segment"));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, g->segment));
    lian_put_text(w, COLUMN_COMPONENT, needs[g->need].name[w->lang]);
    lian_put_text(w, COLUMN_AXIS, axis);
    put_advice(w, g);
    lian_put_number(w, COLUMN_POINTS, g->points);
    lian_put_number(w, COLUMN_SEGMENTS, g->segments);
    lian_put_number(w, COLUMN_TOTAL, whole ? g->total : g->points);
    if (!whole) {
        lian_standing standing = lian_standing_get(w->results, g->segment);
        lian_buffer_add_text(&w->text, lian_grade_text(standing.grade, w->lang));
        if (standing.state == LIAN_STATE_PRELIMINARY || standing.state == LIAN_STATE_DECLARED)
            lian_buffer_add_format(&w->text, lian_writer_say(w, "（%s）", " (%s)"),
                                   lian_present_state(standing.state, w->lang));
        lian_put(w, COLUMN_GRADE);
    }
    put_effect(w, g);
    put_reason(w, g);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集的缺项得出", "from what this dataset lacks"));
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    size_t segments = (size_t)study->tables->segments.count;
    gaps all = {malloc((segments * LIAN_POINTS + 1) * sizeof *all.item), 0};
    gap *sums = malloc((segments * LIAN_POINTS + 1) * sizeof *sums);
    uint8_t *is_heading = calloc(segments + 1, 1);
    LIAN_CHECK_MEMORY(all.item && sums && is_heading);
    headings_mark(study, is_heading);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s] && !is_heading[s]) gaps_add_segment(&all, study, results, s);
    int32_t count = gaps_sum(sums, all.item, all.count);
    qsort(all.item, (size_t)all.count, sizeof *all.item, by_total);
    for (int32_t i = 0; i < count; i++) write_gap(&w, &sums[i]);
    for (int32_t i = 0; i < all.count; i++) write_gap(&w, &all.item[i]);
out:
    free(all.item);
    free(sums);
    free(is_heading);
    return lian_writer_clear(&w, status);
}

LIST_INFO(fill, "待核实与补数", "To be verified and filled", run)
