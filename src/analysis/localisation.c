/* SPDX-License-Identifier: MIT */
/* Is a segment over-represented in a place, compared with the bigger area around it?
 *
 * The reference is the area asked for, else the smallest place around it for which the statistics have both the segment and all industry; the
 * four numbers are of one measure (people, else output; numbers of firms only when neither is there) and of the latest
 * year that all four share. A district without statistics is compared with home by the firm list, if that is complete.
 */
#include "analysis/localisation.h"
#include "analysis/sizes.h"
#include "base/grow.h"
#include "base/order.h"

#include <stdlib.h>

const lian_measure_info lian_localisation_measures[LIAN_LOCALISATION_COUNT] = {
    {"localisation.lq", "ratio", {"区位商", "location quotient"}},
    {"localisation.spatial_gini", "ratio", {"空间基尼系数 Σ(s−x)²", "spatial Gini, raw concentration Σ(s−x)²"}},
    {"localisation.hoover_gini", "share", {"胡佛（面积）基尼系数", "Hoover (area) Gini"}},
    {"localisation.krugman_gini", "share", {"克鲁格曼区位基尼系数（最大 0.5）", "Krugman's locational Gini (at most .5)"}},
    {"localisation.lq_gini", "share", {"区位商的基尼系数", "Gini of the location quotients"}},
    {"localisation.segregation_gini", "share", {"隔离基尼系数", "segregation Gini"}},
    {"localisation.hoover_index", "share", {"胡佛指数 ½Σ|s−x|", "Hoover index ½Σ|s−x|"}},
    {"localisation.entropy", "share", {"空间分布熵（标准化）", "entropy of the spread over parts (normalised)"}},
    {"localisation.eg", "ratio", {"EG 指数（集聚程度）", "Ellison–Glaeser index"}},
    {"localisation.krugman", "ratio", {"克鲁格曼专业化指数 Σ|s−x|", "Krugman specialisation Σ|s−x|"}},
    {"localisation.hachman", "ratio", {"哈奇曼指数（1 为与参照地区相同）", "Hachman index (1 = as the reference)"}},
};

enum { EMPLOYEES = LIAN_BASIS_EMPLOYEES, OUTPUT = LIAN_BASIS_OUTPUT, FIRMS = LIAN_BASIS_FIRMS };
static const char *const basis_text[LIAN_BASES][2] = {
    {"从业人数", "employees"}, {"产值", "output"}, {"企业数", "numbers of firms"}};

const double *lian_basis_column(const lian_study *study, int basis) {
    const lian_activity_table *t = &study->tables->activity;
    return basis == EMPLOYEES ? t->employees : basis == OUTPUT ? t->output : t->firms;
}

static bool cells_read(const lian_activity *activity, lian_place_id place, lian_segment_id segment,
                       lian_place_id reference, double year, int basis, lian_lq_cells *out) {
    const double *column = lian_basis_column(activity->study, basis);
    *out = (lian_lq_cells){.year = year, .basis = basis, .reference = reference};
    out->e_rk = lian_activity_sum(activity, place, segment, year, column);
    if (lian_is_unknown(out->e_rk)) return false;
    out->e_r = lian_activity_sum(activity, place, LIAN_NONE, year, column);
    out->e_k = lian_activity_sum(activity, reference, segment, year, column);
    out->e = lian_activity_sum(activity, reference, LIAN_NONE, year, column);
    return !lian_is_unknown(out->e_r) && !lian_is_unknown(out->e_k) && !lian_is_unknown(out->e);
}

/* Latest common year of these four cells for one of the bases from..to. */
static bool cells_of_reference(const lian_activity *activity, lian_place_id place, lian_segment_id segment,
                               lian_place_id reference, int from, int to, lian_lq_cells *out) {
    int32_t count;
    const lian_row *rows = lian_activity_rows(activity, place, segment, &count);
    for (int basis = from; basis <= to; basis++)
        for (int32_t i = 0; i < count; i++)
            if (cells_read(activity, place, segment, reference, lian_activity_year(activity->study, rows[i]), basis,
                           out))
                return true;
    return false;
}

bool lian_lq_cells_find(const lian_activity *activity, lian_place_id place, lian_segment_id segment, lian_lq_cells *out) {
    const lian_place_id *parent = activity->study->network->places.parent;
    lian_place_id asked = activity->study->reference;
    if (asked != LIAN_NONE)
        return place != asked && lian_place_is_within(activity->study->network, place, asked) &&
               cells_of_reference(activity, place, segment, asked, EMPLOYEES, FIRMS, out);
    for (lian_place_id p = parent[place]; p != LIAN_NONE; p = parent[p])
        if (cells_of_reference(activity, place, segment, p, EMPLOYEES, OUTPUT, out)) return true;
    for (lian_place_id p = parent[place]; p != LIAN_NONE; p = parent[p])
        if (cells_of_reference(activity, place, segment, p, FIRMS, FIRMS, out)) return true;
    return false;
}

void lian_note_basis(lian_emit *emit, int basis, double year) {
    lian_emit_word(emit, "by %s", basis_text[basis][LIAN_EN], "按%s", basis_text[basis][LIAN_ZH]);
    if (year >= 0) lian_emit_note(emit, "%d", "%d 年", (int)year);
}

static void note_source(lian_emit *emit, const lian_lq_cells *c) {
    lian_emit_word(emit, "by %s", basis_text[c->basis][LIAN_EN], "按%s", basis_text[c->basis][LIAN_ZH]);
    lian_emit_note(emit, "against %s", "对比%s",
                   lian_text_at(emit->study, emit->study->tables->places.name, c->reference));
    if (c->year >= 0) lian_emit_note(emit, "%d", "%d 年", (int)c->year);
}

/* Small industries have wild quotients. */
static void note_few(lian_emit *emit, const lian_lq_cells *c, double firms) {
    const lian_settings *s = &emit->study->settings;
    if (c->basis == EMPLOYEES && c->e_rk < s->lq_few_people)
        lian_emit_note(emit, "few people: %d", "从业人数少：%d 人", (int)c->e_rk);
    if (c->basis == FIRMS) firms = c->e_rk;
    if (firms < s->lq_few_firms) lian_emit_note(emit, "few firms: %d", "企业少：%d 家", (int)firms);
}

static lian_status emit_lq(lian_emit *emit, lian_place_id place, lian_segment_id segment, const lian_lq_cells *c,
                           double firms) {
    int inconsistent;
    double lq = lian_lq(c->e_rk, c->e_r, c->e_k, c->e, &inconsistent);
    note_source(emit, c);
    if (inconsistent)
        lian_emit_note(emit, "a part exceeds its whole", "部分大于总体，数据有误");
    else if (lian_is_unknown(lq))
        lian_emit_note(emit, "a total is 0", "总量为 0，无定义");
    note_few(emit, c, firms);
    return lian_emit_add(emit, &lian_localisation_measures[LIAN_LOCALISATION_LQ],
                         lian_subject_pair(LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment),
                         lian_value_of(lq));
}

static lian_status emit_none(lian_emit *emit, lian_place_id place, lian_segment_id segment) {
    lian_emit_note(emit, "no statistics of the segment and of all industry here and in a bigger area",
                   "缺少本地与上级地区该环节及全部工业的统计数据");
    return lian_emit_add(emit, &lian_localisation_measures[LIAN_LOCALISATION_LQ],
                         lian_subject_pair(LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment),
                         lian_value_none());
}

static bool is_done(const lian_emit *emit, lian_place_id place, lian_segment_id segment) {
    lian_measure measure;
    return lian_measure_find(emit->results, lian_localisation_measures[LIAN_LOCALISATION_LQ].name,
                             lian_subject_pair(LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment), &measure);
}

/* ---- by statistics --------------------------------------------------------------------------------------- */

static lian_status run_activity(lian_emit *emit, const lian_activity *activity) {
    lian_status status = LIAN_OK;
    const lian_network *network = emit->study->network;
    for (int32_t i = 0; i < activity->count; i++) {
        lian_place_id place = network->activity_place[activity->row[i]];
        lian_segment_id segment = network->activity_segment[activity->row[i]];
        lian_lq_cells c;
        if (place == LIAN_NONE || segment == LIAN_NONE || !emit->study->segment_seen[segment]) continue;
        if (is_done(emit, place, segment) || !lian_lq_cells_find(activity, place, segment, &c)) continue;
        double firms = lian_activity_sum(activity, place, segment, c.year, lian_basis_column(emit->study, FIRMS));
        LIAN_TRY(emit_lq(emit, place, segment, &c, firms));
    }
out:
    return status;
}

/* ---- by the firm list ------------------------------------------------------------------------------------ */

/* A firm of a district (or of home) in a segment (or in any: LIAN_NONE); each once after sorting. */
typedef struct member {
    lian_place_id place;
    lian_segment_id segment;
    lian_firm_id firm;
} member;

typedef struct members {
    member *item;
    int32_t count, room;
} members;

static int compare_members(const void *a, const void *b) {
    const member *x = a, *y = b;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    if (x->segment != y->segment) return x->segment < y->segment ? -1 : 1;
    return lian_int_order(x->firm, y->firm);
}

static lian_status member_add(members *list, member item, lian_error *err) {
    member *memory = lian_grown(list->item, list->count, &list->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    list->item = memory;
    list->item[list->count++] = item;
    return LIAN_OK;
}

/* Districts, and what stands directly below home. */
bool lian_place_is_part(const lian_study *study, lian_place_id place) {
    return study->network->places.parent[place] == study->home ||
           lian_enum_at(study->tables->places.kind, place) == LIAN_PLACE_KIND_DISTRICT;
}

static lian_status members_add_role(members *list, const lian_study *study, lian_row role, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *network = study->network;
    lian_firm_id firm = network->role_firm[role];
    lian_segment_id segment = network->role_segment[role];
    lian_place_id place = network->role_place[role];
    for (; place != LIAN_NONE; place = network->places.parent[place]) {
        if (place != study->home && !lian_place_is_part(study, place)) continue;
        LIAN_TRY(member_add(list, (member){place, segment, firm}, err));
        LIAN_TRY(member_add(list, (member){place, LIAN_NONE, firm}, err));
        if (place == study->home) break;
    }
out:
    return status;
}

static lian_status members_collect(members *list, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_segment_id *segment = study->network->role_segment;
    int32_t kept = 0;
    for (lian_row r = 0; r < study->tables->roles.count; r++)
        if (segment[r] != LIAN_NONE && study->segment_seen[segment[r]] && lian_role_is_local(study, r))
            LIAN_TRY(members_add_role(list, study, r, err));
    if (list->count) qsort(list->item, (size_t)list->count, sizeof *list->item, compare_members);
    for (int32_t i = 0; i < list->count; i++)
        if (kept == 0 || compare_members(&list->item[kept - 1], &list->item[i]) != 0)
            list->item[kept++] = list->item[i];
    list->count = kept;
out:
    return status;
}

static int32_t members_from(const members *list, member key) {
    int32_t low = 0, high = list->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (compare_members(&list->item[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double members_count(const members *list, lian_place_id place, lian_segment_id segment) {
    return members_from(list, (member){place, segment + 1, LIAN_NONE}) -
           members_from(list, (member){place, segment, LIAN_NONE});
}

static lian_status emit_members(lian_emit *emit, const members *list, lian_place_id place, lian_segment_id segment) {
    lian_place_id home = emit->study->home;
    if (!lian_firms_are_complete(emit->study)) return emit_none(emit, place, segment);
    lian_lq_cells c = {.e_rk = members_count(list, place, segment),
               .e_r = members_count(list, place, LIAN_NONE),
               .e_k = members_count(list, home, segment),
               .e = members_count(list, home, LIAN_NONE),
               .year = -1,
               .basis = FIRMS,
               .reference = home};
    lian_emit_note(emit, "no statistics: from the complete firm list of the chains studied",
                   "无统计数据，按所分析产业链的完整企业名录推算");
    return emit_lq(emit, place, segment, &c, c.e_rk);
}

static lian_status run_members(lian_emit *emit) {
    lian_status status = LIAN_OK;
    const lian_study *study = emit->study;
    members list = {0};
    LIAN_TRY(members_collect(&list, study, emit->err));
    for (int32_t i = 0; i < list.count; i++) {
        const member *m = &list.item[i];
        if (m->place == study->home || m->segment == LIAN_NONE || is_done(emit, m->place, m->segment)) continue;
        LIAN_TRY(emit_members(emit, &list, m->place, m->segment));
    }
out:
    free(list.item);
    return status;
}

/* ---- home ------------------------------------------------------------------------------------------------ */

static lian_status run_home(lian_emit *emit) {
    lian_status status = LIAN_OK;
    const lian_study *study = emit->study;
    for (lian_segment_id s = 0; study->home != LIAN_NONE && s < study->tables->segments.count; s++)
        if (study->segment_seen[s] && !is_done(emit, study->home, s)) LIAN_TRY(emit_none(emit, study->home, s));
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_activity activity = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_activity_new(&activity, study, err));
    LIAN_TRY(run_activity(&emit, &activity));
    LIAN_TRY(run_members(&emit));
    LIAN_TRY(run_home(&emit));
    LIAN_TRY(lian_localisation_spatial(&emit, &activity));
    LIAN_TRY(lian_localisation_structure(&emit, &activity));
out:
    lian_activity_clear(&activity);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_localisation = {
    "localisation",
    {"专业化与集聚：区位商、空间基尼系数、EG 指数、克鲁格曼专业化", "Localisation: location quotients, spatial Ginis, Ellison–Glaeser, specialisation"},
    "Florence 1939; Isard 1960; Hoover 1936; Krugman 1991; Ellison and Glaeser 1997, Journal of Political Economy 105",
    "segments places activity firms roles",
    lian_localisation_measures,
    LIAN_LOCALISATION_COUNT,
    run,
};
