/* SPDX-License-Identifier: MIT */
/* How do points become sides, sides a priority, and priorities an order? */
#include "analysis/explain_priority.h"
#include "analysis/explain_rows.h"
#include "analysis/sizes.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const lian_part_names[LIAN_PRIORITY_PARTS] = {"unmet", "critical", "risk", "gain", "density", "anchor", "site", "pool", "policy"};

lian_status lian_account_of(lian_account *a, const char *symbol, const char *name, double *value) {
    return lian_account_measure(a, symbol, name, lian_subject_of(LIAN_SUBJECT_SEGMENT, a->measure.subject.row), lian_explainer_has(name) != 0, value);
}

static double measured(const lian_account *a, const char *name, lian_segment_id segment) {
    return lian_measure_get(a->results, name, LIAN_SUBJECT_SEGMENT, segment);
}

static int first_of(int part) { return part < LIAN_IMPACT_PARTS ? 0 : LIAN_IMPACT_PARTS; }
static int end_of(int part) { return part < LIAN_IMPACT_PARTS ? LIAN_IMPACT_PARTS : LIAN_PRIORITY_PARTS; }

/* ---- points and sides ------------------------------------------------------------------------------------------ */

static lian_status explain_points(lian_account *a, int part) {
    lian_status status = LIAN_OK;
    char key[64], formula[128] = "";
    double value;
    snprintf(key, sizeof key, "priority.%s", lian_part_names[part]);
    LIAN_TRY(lian_account_of(a, "c", key, &value));
    if (lian_is_unknown(value)) lian_account_assume(a, .5);
    for (int i = first_of(part); i < end_of(part); i++) {
        char symbol[3] = {'w', (char)('1' + i - first_of(part)), 0};
        snprintf(key, sizeof key, "priority.weight.%s", lian_part_names[i]);
        lian_account_setting(a, symbol, key);
        snprintf(formula + strlen(formula), sizeof formula - strlen(formula), "%s%s", i > first_of(part) ? " + " : "", symbol);
    }
    char whole[192];
    snprintf(whole, sizeof whole, "100 · c · w%d / (%s)", part - first_of(part) + 1, formula);
    lian_account_formula(a, whole);
out:
    return status;
}

static lian_status explain_side(lian_account *a, int from) {
    lian_status status = LIAN_OK;
    char name[64], formula[64] = "";
    bool any = false;
    for (int i = from; i < end_of(from); i++) {
        char symbol[2] = {(char)('a' + i - from), 0};
        double points;
        snprintf(name, sizeof name, "priority.%s", lian_part_names[i]);
        any = any || !lian_is_unknown(measured(a, name, a->measure.subject.row));
        snprintf(name, sizeof name, "priority.points.%s", lian_part_names[i]);
        LIAN_TRY(lian_account_of(a, symbol, name, &points));
        snprintf(formula + strlen(formula), sizeof formula - strlen(formula), "%s%s", i > from ? " + " : "", symbol);
    }
    if (any) lian_account_formula(a, formula);
    else lian_account_rule(a, "the sum of the points of its components, of which none is known", "各项得分之和，而各项均未知", lian_unknown());
out:
    return status;
}

/* ---- gap, score, quadrant -------------------------------------------------------------------------------------- */

static lian_status explain_gap(lian_account *a) {
    lian_status status = LIAN_OK;
    double grade;
    LIAN_TRY(lian_account_of(a, "g", "grade.grade", &grade));
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    lian_account_rule(a, "missing 1, weak .8, fair .4, strong 0", "缺失 1、薄弱 0.8、一般 0.4、优势 0",
                      lian_is_unknown(grade) ? lian_unknown() : lian_gap_width((lian_grade)grade));
out:
    return status;
}

static bool is_ranked(const lian_account *a, lian_segment_id segment) { return !lian_is_unknown(measured(a, "priority.rank", segment)); }

static lian_status explain_score(lian_account *a) {
    lian_status status = LIAN_OK;
    double value;
    lian_segment_id s = a->measure.subject.row;
    bool is_prohibited = lian_enum_at(a->study->tables->segments.policy_class, s) == LIAN_POLICY_CLASS_PROHIBITED;
    LIAN_TRY(lian_account_of(a, "G", "priority.gap", &value));
    if (is_ranked(a, s)) {
        LIAN_TRY(lian_account_of(a, "I", "priority.impact", &value));
        LIAN_TRY(lian_account_of(a, "F", "priority.feasibility", &value));
        lian_account_formula(a, "G · √(I · F)");
        goto out;
    }
    lian_account_row(a, LIAN_TABLE_SEGMENTS, s, is_prohibited ? "policy_class" : "local_need");
    lian_gap gap = lian_gap_of(a->study, a->results, s);
    if (is_prohibited) lian_account_rule(a, "0: policy prohibits it", "政策禁止：0 分", 0);
    else if (gap.state == LIAN_GAP_NONE) lian_account_rule(a, "0: strong here, no gap", "优势环节，不是缺口：0 分", 0);
    else lian_account_rule(a, "gap × √(impact × feasibility), where both are known well enough", "缺口 × √(影响 × 可行性)，数据足够时计算", lian_unknown());
out:
    return status;
}

static lian_status explain_quadrant(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_priority p = {.gap = 1};
    LIAN_TRY(lian_account_of(a, "I", "priority.impact", &p.impact.value));
    LIAN_TRY(lian_account_of(a, "F", "priority.feasibility", &p.feasibility.value));
    lian_priority_join(&p, lian_account_setting(a, "h", "priority.quadrant"));
    lian_account_rule(a, "0 attract first: I and F from h; 1 strategic effort: I only; 2 easy addition: F only; 3 wait and watch",
                      "0 优先招引：I、F 均不低于 h；1 战略攻坚：仅 I；2 顺势补链：仅 F；3 暂缓观察", p.quadrant);
out:
    return status;
}

/* ---- rank and stability ---------------------------------------------------------------------------------------- */

typedef struct ranking {
    lian_ranked *item;
    int32_t count;
} ranking;

static const char ranking_key;

static void ranking_free(void *kept) {
    free(((ranking *)kept)->item);
    free(kept);
}

static void ranked_get(const lian_account *a, lian_segment_id segment, lian_ranked *out) {
    double weights[LIAN_PRIORITY_PARTS];
    char name[64];
    lian_priority_weights(&a->study->settings, weights);
    *out = (lian_ranked){.segment = segment};
    for (int i = 0; i < LIAN_PRIORITY_PARTS; i++) {
        snprintf(name, sizeof name, "priority.%s", lian_part_names[i]);
        out->component[i] = measured(a, name, segment);
    }
    lian_design_run(LIAN_DESIGN_IMPACT, out->component, weights, &out->priority.impact);
    lian_design_run(LIAN_DESIGN_FEASIBILITY, out->component + LIAN_IMPACT_PARTS, weights + LIAN_IMPACT_PARTS, &out->priority.feasibility);
    lian_gap gap = lian_gap_of(a->study, a->results, segment);
    out->priority.gap = gap.width;
    lian_priority_join(&out->priority, a->study->settings.priority_half);
    out->is_behind = lian_gap_stands_behind(a->study, segment, gap.graded.state == LIAN_STATE_PRELIMINARY, out->priority.low);
}

/* The ranking of all segments that have one, made once. */
static lian_status ranking_get(lian_account *a, const ranking **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    int32_t segments = a->study->tables->segments.count;
    ranking *r = NULL;
    void **kept = lian_account_keep(a, &ranking_key, ranking_free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(r = calloc(1, sizeof *r));
        LIAN_CHECK_MEMORY(r->item = calloc((size_t)segments + 1, sizeof *r->item));
        for (lian_segment_id s = 0; s < segments; s++)
            if (is_ranked(a, s)) ranked_get(a, s, &r->item[r->count++]);
        LIAN_TRY(lian_ranked_run(r->item, r->count, &a->study->settings, err));
        *kept = r; /* once it is whole */
        r = NULL;
    }
    *out = *kept;
out:
    if (r) ranking_free(r);
    return status;
}

static lian_status explain_ranked(lian_account *a) {
    lian_status status = LIAN_OK;
    const ranking *r = NULL;
    lian_ranked own = {.rank = 0, .stay_top = lian_unknown(), .stay_quadrant = lian_unknown()};
    double value;
    LIAN_TRY(ranking_get(a, &r));
    for (int32_t i = 0; i < r->count; i++)
        if (r->item[i].segment == a->measure.subject.row) own = r->item[i];
    LIAN_TRY(lian_account_of(a, "P", "priority.score", &value));
    lian_account_term(a, "n", "gaps that have a priority", "有优先级的缺口数", "count", r->count);
    if (lian_account_is(a, "priority.rank")) {
        lian_account_rule(a, "its place among n gaps by the low bound, then by the value; those of a low bound of 0, and those of a preliminary grade on a partial list of firms, stand behind the others unless a document declares them",
                          "在 n 个缺口中按下限、再按得分的位次；下限为 0 的、企业名录不完整而强弱为初判的排在后面，文件认定的除外", own.rank);
        goto out;
    }
    lian_account_setting(a, "d", "sensitivity.draws");
    lian_account_setting(a, "e", "sensitivity.spread");
    lian_account_setting(a, "s", "sensitivity.seed");
    if (!own.draws) lian_account_unknown(a, "no draws of the weights", "未做权重抽样");
    if (lian_account_is(a, "priority.stability") && r->count <= LIAN_RANK_TOP)
        lian_account_unknown(a, "no more than %d gaps are compared: all are among the first", "参评缺口仅 %d 个，均在前列，无从比较", (int)r->count);
    if (lian_account_is(a, "priority.stability"))
        lian_account_rule(a, "share of d draws, each weight times 1 ± e from seed s, in which it stays in or out of the first ten",
                          "d 次抽样（各权重在 1 ± e 内浮动，种子 s）中仍在或仍不在前十名的比例", own.stay_top);
    else
        lian_account_rule(a, "share of d draws, each weight times 1 ± e from seed s, in which it stays in its quadrant",
                          "d 次抽样（各权重在 1 ± e 内浮动，种子 s）中象限不变的比例", own.stay_quadrant);
out:
    return status;
}

/* ---- growth and strengthening ---------------------------------------------------------------------------------- */

/* The two latest years of output at home; false when there are not two. */
static bool years_find(const lian_activity *activity, lian_segment_id segment, double year[2], double output[2]) {
    int32_t count, found = 0;
    const lian_row *rows = lian_activity_rows(activity, activity->study->home, segment, &count);
    for (int32_t i = 0; i < count && found < 2; i++) {
        double y = lian_activity_year(activity->study, rows[i]);
        if (y < 0 || (found && !(y < year[found - 1]))) continue;
        double sum = lian_activity_sum(activity, activity->study->home, segment, y, activity->study->tables->activity.output);
        if (lian_is_unknown(sum)) continue;
        year[found] = y;
        output[found++] = sum;
    }
    return found == 2 && output[1] > 0;
}

static void term_year(lian_account *a, const lian_activity *activity, const char *symbol, double year, double output) {
    int32_t count;
    const lian_row *rows = lian_activity_rows(activity, a->study->home, a->measure.subject.row, &count);
    lian_account_term(a, symbol, "output by the statistics", "统计产值", "money", output);
    lian_account_text(a, "%d", "%d 年", (int)year);
    for (int32_t i = 0; i < count; i++) {
        double y = lian_activity_year(a->study, rows[i]);
        if (!(y < year) && !(y > year)) lian_account_row(a, LIAN_TABLE_ACTIVITY, rows[i], "output");
    }
}

static lian_status explain_growth(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    double year[2], output[2];
    lian_emit emit = {.study = a->study};
    const lian_activity *activity = NULL;
    LIAN_TRY(lian_account_activity(a, &activity));
    if (a->study->home != LIAN_NONE && years_find(activity, a->measure.subject.row, year, output)) {
        term_year(a, activity, "y", year[0], output[0]);
        term_year(a, activity, "x", year[1], output[1]);
        lian_account_term(a, "n", "years between", "相隔年数", "years", year[0] - year[1]);
        lian_account_formula(a, "(y / x)^(1 / n) − 1");
        goto out;
    }
    int32_t count, open = 0;
    lian_value value = lian_growth_get(&emit, activity, a->measure.subject.row);
    LIAN_CHECK_MEMORY(!emit.en.failed && !emit.zh.failed);
    const lian_row *roles = lian_segment_roles(a->study->network, a->measure.subject.row, &count);
    lian_account_term(a, "k", "share of local firms whose growth is known", "增速已知的本地企业占比", "share", value.coverage);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = a->study->network->role_firm[roles[i]];
        if (!lian_role_is_counted(a->study, roles[i])) continue;
        bool told = !lian_is_unknown(lian_number_at(a->study->tables->firms.growth, firm));
        if (told) lian_account_row(a, LIAN_TABLE_FIRMS, firm, "growth");
        open += !told && lian_role_is_local(a->study, roles[i]);
    }
    lian_account_rule(a, "the mean growth of the local firms, by size where all of them have one", "本地企业增速的均值，规模均已知时按规模加权", value.value);
    if (open)
        lian_account_unknown(a, "growth of %d firms: at the least they lose everything, at the most cannot be told", "%d 家增速：最低按其全部停业估计，最高无从估计", (int)open);
out:
    lian_emit_clear(&emit);
    return status;
}

static lian_status explain_strengthen(lian_account *a) {
    lian_status status = LIAN_OK;
    double growth, critical, security;
    LIAN_TRY(lian_account_of(a, "g", "priority.growth", &growth));
    double fast = lian_settings_get(&a->study->settings, "strengthen.anchor.growth");
    if (lian_is_unknown(growth)) lian_account_assume(a, fast / 2);
    LIAN_TRY(lian_account_of(a, "c", "priority.critical", &critical));
    if (lian_is_unknown(critical)) lian_account_assume(a, .5);
    LIAN_TRY(lian_account_of(a, "s", "grade.security", &security));
    if (lian_is_unknown(security)) lian_account_assume(a, 50);
    lian_account_setting(a, "A", "strengthen.anchor.growth");
    lian_account_setting(a, "u", "strengthen.weight.growth");
    lian_account_setting(a, "v", "strengthen.weight.critical");
    lian_account_setting(a, "w", "strengthen.weight.security");
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    if (lian_is_unknown(growth) && lian_is_unknown(critical) && lian_is_unknown(security))
        lian_account_rule(a, "points of growth, criticality and want of security, of which none is known", "增长、关键性与安全短板的得分，而三者均未知", lian_unknown());
    else
        lian_account_formula(a, "100 · (u · clip(g / A) + v · c + w · clip(1 − s / 100)) / (u + v + w)");
out:
    return status;
}

/* The order made again, once for all explanations. */
typedef struct strengthening {
    lian_strengthened *item;
    int32_t count;
} strengthening;

static const char strengthening_key;

static void strengthening_free(void *kept) {
    free(((strengthening *)kept)->item);
    free(kept);
}

static lian_status strengthening_get(lian_account *a, const strengthening **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    int32_t segments = a->study->tables->segments.count;
    strengthening *s = NULL;
    void **kept = lian_account_keep(a, &strengthening_key, strengthening_free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(s = calloc(1, sizeof *s));
        LIAN_CHECK_MEMORY(s->item = calloc((size_t)segments + 1, sizeof *s->item));
        for (lian_segment_id segment = 0; segment < segments; segment++) {
            if (lian_is_unknown(measured(a, "priority.strengthen", segment))) continue;
            lian_gap gap = lian_gap_of(a->study, a->results, segment);
            s->item[s->count] = lian_strengthened_get(&a->study->settings, &gap.graded, measured(a, "priority.growth", segment), measured(a, "priority.critical", segment));
            s->item[s->count++].segment = segment;
        }
        LIAN_TRY(lian_strengthened_run(s->item, s->count, &a->study->settings, err));
        *kept = s; /* once it is whole */
        s = NULL;
    }
    *out = *kept;
out:
    if (s) strengthening_free(s);
    return status;
}

static lian_status explain_strengthened(lian_account *a) {
    lian_status status = LIAN_OK;
    const strengthening *s = NULL;
    lian_strengthened own = {.stays = lian_unknown()};
    double value;
    LIAN_TRY(strengthening_get(a, &s));
    for (int32_t i = 0; i < s->count; i++)
        if (s->item[i].segment == a->measure.subject.row) own = s->item[i];
    LIAN_TRY(lian_account_of(a, "P", "priority.strengthen", &value));
    lian_account_term(a, "n", "strong and nearly strong segments with points", "有次序分的优势与准优势环节数", "count", s->count);
    if (lian_account_is(a, "priority.strengthen.rank")) {
        lian_account_rule(a, "its place among n: strong before nearly strong, then by the low bound of P, then by P",
                          "在 n 个环节中的位次：优势在前、准优势在后，同类先按 P 的下限、再按 P", own.rank);
        goto out;
    }
    lian_account_setting(a, "d", "sensitivity.draws");
    lian_account_setting(a, "e", "sensitivity.spread");
    lian_account_setting(a, "s", "sensitivity.seed");
    if (!own.draws) lian_account_unknown(a, "no draws of the weights", "未做权重抽样");
    lian_account_rule(a, "share of d draws, each weight times 1 ± e from seed s, in which it stays in or out of the first of its kind",
                      "d 次抽样（各权重在 1 ± e 内浮动，种子 s）中仍在或仍不在同类前列的比例", own.stays);
    if (own.of == 1) lian_account_unknown(a, "only one of its kind: nothing to be compared with", "同类仅此一个，无从比较");
    lian_account_say(a, "the first %d of %d: ten, or of fewer than twenty the better half", "同类前 %d 名（共 %d 个）：取前十，不足二十个时取前一半", (int)own.top, (int)own.of);
out:
    return status;
}

static int part_of(const char *name) {
    for (int i = 0; i < LIAN_PRIORITY_PARTS; i++)
        if (!strcmp(lian_part_names[i], name)) return i;
    return -1;
}

lian_status lian_explain_priority(lian_account *a) {
    static const char points[] = "points.";
    const char *name = a->measure.name + strlen("priority.");
    if (!strncmp(name, points, strlen(points))) return explain_points(a, part_of(name + strlen(points)));
    if (part_of(name) >= 0) return lian_explain_part(a, part_of(name));
    if (!strcmp(name, "unmet_value")) return lian_explain_unmet_value(a);
    if (!strcmp(name, "impact")) return explain_side(a, 0);
    if (!strcmp(name, "feasibility")) return explain_side(a, LIAN_IMPACT_PARTS);
    if (!strcmp(name, "gap")) return explain_gap(a);
    if (!strcmp(name, "score")) return explain_score(a);
    if (!strcmp(name, "quadrant")) return explain_quadrant(a);
    if (!strcmp(name, "growth")) return explain_growth(a);
    if (!strcmp(name, "strengthen")) return explain_strengthen(a);
    return strncmp(name, "strengthen.", strlen("strengthen.")) ? explain_ranked(a) : explain_strengthened(a);
}
