/* SPDX-License-Identifier: MIT */
/* From which firms, quotients, purchases and thresholds does a grade come? */
#include "analysis/explain_rows.h"
#include "analysis/grade.h"
#include "analysis/sizes.h"

#include <stdlib.h>
#include <string.h>

static lian_segment_id segment_of(const lian_account *a) { return a->measure.subject.row; }

static lian_subject of_segment(const lian_account *a) { return lian_subject_of(LIAN_SUBJECT_SEGMENT, segment_of(a)); }

/* The titles of local firms, by list; found once. */
static lian_status titled_lists(lian_account *a, const bool **out) {
    static const char key = 0;
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    bool *titled = NULL;
    void **kept = lian_account_keep(a, &key, free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_TRY(lian_titled_lists_new(&titled, a->study, err));
        *kept = titled;
    }
    *out = *kept;
out:
    return status;
}

/* ---- inputs ---------------------------------------------------------------------------------------------------- */

/* A measure that counts only when enough of its own inputs were known. */
static lian_status add_known(lian_account *a, const char *symbol, const char *name, double *value) {
    lian_measure measure;
    double least = a->study->settings.coverage_final;
    lian_status status = lian_account_measure(a, symbol, name, of_segment(a), true, value);
    if (status != LIAN_OK || lian_is_unknown(*value) || !lian_measure_find(a->results, name, of_segment(a), &measure)) return status;
    if (!(measure.coverage < least)) return status;
    lian_account_assume(a, *value = lian_unknown());
    lian_account_text(a, "%s of its inputs are known, %s are needed", "其输入仅 %s 已知，需达到 %s", lian_percent(measure.coverage).text, lian_percent(least).text);
    return status;
}

static lian_status add_lq(lian_account *a, double *value) {
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, a->study->home, LIAN_SUBJECT_SEGMENT, segment_of(a));
    return lian_account_measure(a, "LQ", "localisation.lq", pair, true, value);
}

/* The local operating firms, each once. */
static double add_firms(lian_account *a) {
    const lian_study *study = a->study;
    int32_t count, local = 0;
    const lian_row *roles = lian_segment_roles(study->network, segment_of(a), &count);
    lian_account_term(a, "n", "local firms on record that have not stopped", "本地登记企业数（不含停产）", "count", 0);
    for (int32_t i = 0; i < count; i++) {
        if (!lian_role_is_local(study, roles[i]) || !lian_role_is_counted(study, roles[i])) continue;
        lian_account_row(a, LIAN_TABLE_ROLES, roles[i], NULL);
        local++;
    }
    lian_account_set(a, local);
    if (!lian_firms_are_complete(study)) lian_account_text(a, "at least: the firm list is partial", "至少：企业名录不完整");
    return local;
}

static lian_status add_leaders(lian_account *a, lian_leaders *out) {
    lian_status status = LIAN_OK;
    const lian_study *study = a->study;
    const bool *titled = NULL;
    int32_t count, leaders = 0;
    const lian_row *roles = lian_segment_roles(study->network, segment_of(a), &count);
    LIAN_TRY(titled_lists(a, &titled));
    *out = lian_leaders_of(study, segment_of(a), titled);
    lian_account_term(a, "leaders", "local leading firms (chain master, champion, little giant, listed)", "本地领军企业数（链主、单项冠军、小巨人、上市）", "count", 0);
    for (int32_t i = 0; i < count; i++) {
        lian_table table;
        if (!lian_role_is_local(study, roles[i]) || !lian_role_is_counted(study, roles[i])) continue;
        lian_row row = lian_leader_row(study, study->network->role_firm[roles[i]], segment_of(a), &table);
        if (row == LIAN_NONE) continue;
        lian_account_row(a, table, row, table == LIAN_TABLE_TITLES ? "title" : "rank");
        leaders++;
    }
    lian_account_set(a, leaders || !lian_is_unknown(out->leaders) ? leaders : lian_unknown());
    if (!leaders && lian_is_unknown(out->leaders)) lian_account_text(a, "no titles of local firms on record", "没有登记本地企业资质");
    else if (!leaders) lian_account_text(a, "the lists record titles, and none is of a firm here", "名录登记了资质，本环节本地企业均无");
out:
    return status;
}

/* What the best national rank is worth, 0 for none in the first ten. */
static double add_rank(lian_account *a, double best) {
    const lian_study *study = a->study;
    const lian_settings *s = &study->settings;
    int32_t count;
    const lian_row *roles = lian_segment_roles(study->network, segment_of(a), &count);
    double worth = best >= 1 && best < 2 ? s->rank_first : best < 4 && best >= 2 ? s->rank_third : best < 11 && best >= 4 ? s->rank_tenth : 0;
    lian_account_term(a, "rank", "worth of the best national rank", "最好的全国名次折算", "", worth);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = study->network->role_firm[roles[i]];
        if (!lian_role_is_local(study, roles[i]) || !lian_role_is_counted(study, roles[i])) continue;
        if (lian_number_at(study->tables->firms.national_rank, firm) <= best) lian_account_row(a, LIAN_TABLE_FIRMS, firm, "national_rank");
    }
    if (lian_is_unknown(best)) lian_account_text(a, "no rank on record", "没有登记全国名次");
    else lian_account_text(a, "rank %d: 1st %s, 2nd–3rd %s, 4th–10th %s (settings grade.rank.…)", "第 %d 名：第 1 名 %s，第 2–3 名 %s，第 4–10 名 %s（设置 grade.rank.…）",
                           (int)best, lian_fixed(s->rank_first, 2).text, lian_fixed(s->rank_third, 2).text, lian_fixed(s->rank_tenth, 2).text);
    return worth;
}

/* ---- components ------------------------------------------------------------------------------------------------ */

typedef struct component {
    const char *symbol, *measure; /* in the score, and by itself; its weight is the setting of the same name */
} component;

static const component strength[] = {{"spec", "grade.strength.spec"}, {"self", "grade.strength.self"}, {"mass", "grade.strength.mass"}, {"lead", "grade.strength.lead"}};
static const component security[] = {{"robust", "grade.security.robust"}, {"sole", "grade.security.sole"}, {"outside", "grade.security.outside"}};

static double weights_sum(const lian_account *a, const component *parts, int32_t count) {
    double sum = 0;
    for (int32_t i = 0; i < count; i++) sum += lian_settings_get(&a->study->settings, parts[i].measure);
    return sum;
}

/* The weight of a component and the sum of all, as far as that is not 1. */
static const char *add_weight(lian_account *a, const component *parts, int32_t count) {
    double sum = weights_sum(a, parts, count);
    lian_account_setting(a, "w", a->measure.name);
    if (fabs(sum - 1) < 1e-12) return "100 · w";
    lian_account_term(a, "W", "sum of the weights of all components", "各分项权重之和", "", sum);
    return "100 · w / W";
}

static lian_status finish(lian_account *a, const char *points, const char *share) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_buffer expression = LIAN_BUFFER_INIT;
    lian_buffer_add_format(&expression, "%s · %s", points, share);
    LIAN_CHECK_MEMORY(!expression.failed);
    lian_account_formula(a, lian_buffer_text(&expression));
out:
    lian_buffer_clear(&expression);
    return status;
}

static lian_status explain_spec(lian_account *a) {
    double lq;
    const char *points = add_weight(a, strength, 4);
    lian_status status = add_lq(a, &lq);
    lian_account_setting(a, "full", "grade.anchor.lq");
    return status == LIAN_OK ? finish(a, points, "clip(LQ / full)") : status;
}

static lian_status explain_self(lian_account *a) {
    double rate;
    const char *points = add_weight(a, strength, 4);
    lian_status status = add_known(a, "rate", "dependence.local_rate", &rate);
    return status == LIAN_OK ? finish(a, points, "clip(rate)") : status;
}

static lian_status explain_mass(lian_account *a) {
    const char *points = add_weight(a, strength, 4);
    add_firms(a);
    lian_account_setting(a, "full", "grade.anchor.firms");
    return finish(a, points, "clip(log2(1 + n) / log2(1 + full))");
}

static lian_status explain_lead(lian_account *a) {
    lian_leaders leaders;
    const char *points = add_weight(a, strength, 4);
    lian_status status = add_leaders(a, &leaders);
    if (status != LIAN_OK) return status;
    lian_account_setting(a, "full", "grade.anchor.leaders");
    double rank = add_rank(a, leaders.national_rank);
    bool by_rank = lian_is_unknown(leaders.leaders) && rank > 0; /* a rank in the first ten leads, whatever the titles */
    status = finish(a, points, by_rank ? "clip(rank)" : "clip(max(leaders / full, rank))");
    if (lian_is_unknown(leaders.leaders) && !by_rank) lian_account_rowless(a, "no row records titles or a rank in the first ten", "没有登记资质或前十名次的行");
    else if (leaders.leaders < 1 && rank <= 0) lian_account_rowless(a, "the lists of firms record titles, and no local firm here has one", "企业名录登记了资质，而本环节本地企业均无");
    return status;
}

/* One firm on a list that is not complete is the one that was noticed, not the only one. */
static lian_status explain_robust(lian_account *a) {
    double n_eff, firms = lian_study_firms(a->study, segment_of(a)).local;
    const char *points = add_weight(a, security, 3);
    lian_status status = LIAN_OK;
    if (firms > 1) status = add_known(a, "n_eff", "concentration.n_eff", &n_eff);
    else add_firms(a);
    lian_account_setting(a, "full", "grade.anchor.n_eff");
    if (firms <= 1 && !lian_firms_are_complete(a->study)) {
        lian_account_unknown(a, "one local firm on record, but the list is not complete", "登记的本地企业仅一家，但企业名录不完整");
        lian_account_rule(a, "not known while the list of firms is not complete", "企业名录不完整时未知", lian_unknown());
    } else {
        status = status == LIAN_OK ? finish(a, points, firms > 1 ? "clip((n_eff − 1) / (full − 1))" : "clip((n − 1) / (full − 1))") : status;
    }
    return status;
}

static lian_status explain_sole(lian_account *a) {
    lian_measure measure;
    double sole;
    const char *points = add_weight(a, security, 3);
    bool by_value = lian_measure_find(a->results, "dependence.single_source_value", of_segment(a), &measure) && !lian_is_unknown(measure.value) &&
                    !(measure.coverage < a->study->settings.coverage_final);
    lian_status status = add_known(a, "single", by_value ? "dependence.single_source_value" : "dependence.single_source_pairs", &sole);
    return status == LIAN_OK ? finish(a, points, "clip(1 − single)") : status;
}

static lian_status explain_outside(lian_account *a) {
    double outside;
    const char *points = add_weight(a, security, 3);
    lian_status status = add_known(a, "outside", "dependence.outside_share", &outside);
    return status == LIAN_OK ? finish(a, points, "clip(1 − outside)") : status;
}

/* ---- scores ---------------------------------------------------------------------------------------------------- */

/* The components with their points; half of its weight where one is not known. */
static lian_status add_parts(lian_account *a, const component *parts, int32_t count, int32_t *known) {
    lian_status status = LIAN_OK;
    double sum = weights_sum(a, parts, count);
    *known = 0;
    for (int32_t i = 0; i < count; i++) {
        double points, weight = lian_settings_get(&a->study->settings, parts[i].measure) / sum;
        LIAN_TRY(lian_account_measure(a, parts[i].symbol, parts[i].measure, of_segment(a), true, &points));
        if (!lian_is_unknown(points)) {
            ++*known;
            continue;
        }
        lian_account_assume(a, 50 * weight);
        lian_account_text(a, "half of %s points", "计 %s 分的一半", lian_fixed(100 * weight, 1).text);
    }
out:
    return status;
}

/* Without a local firm there is nothing to score. */
static bool is_absent(lian_account *a) {
    lian_segment_firms firms;
    if (lian_presence_of(a->study, segment_of(a), &firms) == LIAN_PRESENT) return false;
    lian_account_rule(a, "nothing to score without a local operating firm", "没有本地在营企业时不评分", lian_unknown());
    lian_account_rowless(a, "no local operating firm on record", "没有登记本地在营企业");
    return true;
}

static lian_status explain_strength(lian_account *a) {
    int32_t known;
    if (is_absent(a)) return LIAN_OK;
    lian_status status = add_parts(a, strength, 4, &known);
    lian_account_formula(a, "spec + self + mass + lead");
    lian_account_say(a, "points of the components, each up to 100 × its weight; an unknown one counts half, nothing in the lower bound and all in the upper", "各分项得分之和，每项满分为 100 × 权重；未知项按一半计，下限计零分，上限计满分");
    return status;
}

static lian_status explain_security(lian_account *a) {
    int32_t known;
    if (is_absent(a)) return LIAN_OK;
    lian_status status = add_parts(a, security, 3, &known);
    lian_account_formula(a, "robust + sole + outside");
    lian_account_say(a, "points of the components, each up to 100 × its weight; an unknown one counts half, nothing in the lower bound and all in the upper", "各分项得分之和，每项满分为 100 × 权重；未知项按一半计，下限计零分，上限计满分");
    if (status == LIAN_OK && known == 0) lian_account_rule(a, "not known when no component is", "各分项均未知时未知", lian_unknown());
    return status;
}

/* ---- the grade ------------------------------------------------------------------------------------------------- */

/* What a document declares is the grade only while nothing can be computed. */
static lian_grade add_declared(lian_account *a) {
    int declared = lian_enum_at(a->study->tables->segments.declared_status, segment_of(a));
    if (declared == LIAN_NONE) return LIAN_GRADE_UNVERIFIED;
    lian_account_term(a, "declared", "declared status", "认定状态", "grade", declared == LIAN_GRADE_UNVERIFIED ? lian_unknown() : declared);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, segment_of(a), "declared_status");
    lian_account_text(a, "the grade only while the computed one is unverified", "仅在计算等级待核实时采用");
    return (lian_grade)declared;
}

static double grade_value(lian_grade computed, lian_grade declared) {
    if (computed != LIAN_GRADE_UNVERIFIED) return (double)computed;
    return declared == LIAN_GRADE_UNVERIFIED ? lian_unknown() : (double)declared;
}

static void add_thresholds(lian_account *a, const lian_strength *g) {
    const lian_settings *s = &a->study->settings;
    lian_account_setting(a, "weak", "grade.threshold.weak");
    lian_account_setting(a, "strong", "grade.threshold.strong");
    lian_account_setting(a, "cap LQ", "grade.cap.lq");
    lian_account_setting(a, "cap rate", "grade.cap.local");
    lian_digits points = lian_fixed(g->score.value, 2);
    lian_account_numbers(a, "%s points", "%s 分", points.text);
    if (g->capped_lq) lian_account_numbers(a, "%s points, but LQ is below %s: at most fair", "%s 分，但区位商低于 %s，最高为一般", points.text, lian_fixed(s->cap_lq, 2).text);
    if (g->capped_local) lian_account_numbers(a, "%s points, but the local rate is below %s: weak", "%s 分，但本地配套率低于 %s，记为薄弱", points.text, lian_percent(s->cap_local).text);
}

static lian_status explain_present(lian_account *a, const lian_segment_firms *firms) {
    lian_status status = LIAN_OK;
    lian_strength_input in = {.firms = firms->local};
    lian_leaders leaders;
    lian_strength g;
    double points;
    const bool *titled = NULL;
    LIAN_TRY(lian_account_measure(a, "points", "grade.strength", of_segment(a), true, &points));
    LIAN_TRY(add_lq(a, &in.lq));
    LIAN_TRY(add_known(a, "rate", "dependence.local_rate", &in.local_rate));
    LIAN_TRY(titled_lists(a, &titled));
    leaders = lian_leaders_of(a->study, segment_of(a), titled);
    in.leaders = leaders.leaders, in.national_rank = leaders.national_rank;
    lian_strength_run(&in, &a->study->settings, &g);
    add_thresholds(a, &g);
    lian_account_rule(a, "weak below `weak` points, strong from `strong`, fair between; LQ below its cap: at most fair; local rate below its cap: weak",
                      "低于 weak 分为薄弱，不低于 strong 分为优势，其间为一般；区位商低于上限值最高为一般；本地配套率低于上限值为薄弱", grade_value(g.grade, add_declared(a)));
    if (g.grade == LIAN_GRADE_UNVERIFIED)
        lian_account_unknown(a, "only %s of the weights are known; a grade takes %s", "权重仅 %s 已知，评级需 %s", lian_percent(g.score.coverage).text,
                             lian_percent(a->study->settings.coverage_preliminary).text);
out:
    return status;
}

static lian_status explain_grade(lian_account *a) {
    lian_segment_firms firms;
    lian_presence presence = lian_presence_of(a->study, segment_of(a), &firms);
    if (presence == LIAN_PRESENT) return explain_present(a, &firms);
    lian_grade computed = presence == LIAN_ABSENT ? LIAN_GRADE_MISSING : LIAN_GRADE_UNVERIFIED;
    double value = grade_value(computed, add_declared(a));
    lian_account_rule(a, "missing when no local firm operates on a complete list of firms, unverified when the list is not complete or an existing market or place vouches for it, or might", "企业名录完整而本地无在营企业为缺失；名录不完整，或已有市场、载体可证其存在或可能为其所在的，为待核实", value);
    if (presence == LIAN_ABSENT) lian_account_rowless(a, "absence: the list of firms is declared complete and holds none here", "据缺而断：企业名录声明完整，其中没有本地在营企业");
    else if (lian_is_unknown(value)) lian_account_rowless(a, "no local operating firm on record", "没有登记本地在营企业");
    if (presence != LIAN_UNSEEN) return LIAN_OK;
    for (lian_place_id p = -1; (p = lian_carrier_vouching(a->study, segment_of(a), p + 1)) != LIAN_NONE;)
        lian_account_row(a, LIAN_TABLE_PLACES, p, "status");
    lian_row division;
    for (lian_place_id p = -1; (p = lian_market_of_any_trade(a->study, segment_of(a), p + 1, &division)) != LIAN_NONE;)
        lian_account_row(a, LIAN_TABLE_DIVISIONS, division, "chain");
    return LIAN_OK;
}

lian_status lian_explain_grade(lian_account *account) {
    static const struct {
        const char *name;
        lian_status (*run)(lian_account *a);
    } of[] = {{"grade.grade", explain_grade},           {"grade.strength", explain_strength},    {"grade.strength.spec", explain_spec},
              {"grade.strength.self", explain_self},    {"grade.strength.mass", explain_mass},   {"grade.strength.lead", explain_lead},
              {"grade.security", explain_security},     {"grade.security.robust", explain_robust}, {"grade.security.sole", explain_sole},
              {"grade.security.outside", explain_outside}};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (lian_account_is(account, of[i].name)) return of[i].run(account);
    return LIAN_OK;
}
