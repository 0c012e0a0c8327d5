/* SPDX-License-Identifier: MIT */
/* From which parts of an area, and which plants, do the measures of its spread come? */
#include "analysis/explain_localisation.h"

#include <liantu/localisation.h>
#include <stdlib.h>

/* ---- parts of an area ------------------------------------------------------------------------------------------ */

static void parts_free(void *kept) {
    lian_parts_clear(kept);
    free(kept);
}

static lian_status parts_of(lian_account *a, const lian_activity *activity, lian_parts **out) {
    static const char key = 0;
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_parts *made = NULL;
    void **kept = lian_account_keep(a, &key, parts_free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        made = calloc(1, sizeof *made);
        LIAN_CHECK_MEMORY(made);
        LIAN_TRY(lian_parts_new(made, activity, err));
        *kept = made;
        made = NULL;
    }
    *out = *kept;
out:
    if (made) parts_free(made);
    return status;
}

/* Both columns with their rows, over the parts of which both are known; `alone`: of which e is. */
static void add_columns(lian_account *a, const lian_activity *activity, const lian_parts *p, const lian_figures *f, bool alone, lian_columns *c) {
    const char *key = lian_basis_key(f->basis);
    lian_segment_id segment = a->measure.subject.row;
    lian_account_term(a, "Σe", "the segment in all parts", "各下属地区该环节合计", "", 0);
    for (int32_t i = 0; i < p->count; i++) {
        if (lian_is_unknown(p->e[i]) || (!alone && lian_is_unknown(p->t[i]))) continue;
        double e = lian_account_figure(a, activity, p->place[i], segment, f->year, key);
        c->e[c->count] = lian_is_unknown(e) ? p->e[i] : e; /* 0: the others hold all of the area's figure */
        c->t[c->count] = p->t[i];
        c->sum_e += c->e[c->count++];
    }
    lian_account_set(a, c->sum_e);
    if (alone) return;
    lian_account_term(a, "Σt", "all industry in all parts", "各下属地区全部工业合计", "", 0);
    c->count = 0;
    for (int32_t i = 0; i < p->count; i++)
        if (!lian_is_unknown(p->e[i]) && !lian_is_unknown(p->t[i])) c->sum_t += c->t[c->count++] = lian_account_figure(a, activity, p->place[i], LIAN_NONE, f->year, key);
    lian_account_set(a, c->sum_t);
}

static void add_part_shares(lian_account *a, const lian_parts *p, const lian_columns *c) {
    int32_t at = 0;
    for (int32_t i = 0; i < p->count; i++) {
        if (lian_is_unknown(p->e[i]) || lian_is_unknown(p->t[i])) continue;
        lian_account_shares(a, lian_text_at(a->study, a->study->tables->places.name, p->place[i]), c->e[at] / c->sum_e, c->t[at] / c->sum_t);
        at++;
    }
}

static void say_area(lian_account *a, const lian_parts *p, const lian_figures *f) {
    lian_account_say(a, "s and x: a part's shares of the segment and of all industry, over %d parts of %s", "s、x 为各下属地区占该环节、占全部工业的份额，共 %d 个下属地区（%s）", (int)f->both,
                     lian_text_at(a->study, a->study->tables->places.name, p->area));
    if (f->both < p->count) lian_account_unknown(a, "figures of %d parts: left out", "%d 个地区缺数，未计入", (int)(p->count - f->both));
}

static lian_status explain_entropy(lian_account *a, const lian_columns *c) {
    double nats = 0;
    int32_t positive = 0;
    for (int32_t i = 0; i < c->count; i++) {
        double s = c->e[i] / c->sum_e;
        if (s > 0) nats -= s * log(s), positive++;
    }
    lian_account_derived(a, "H", "−Σ s ln s", "−Σ s ln s", c->sum_e > 0 ? nats : lian_unknown());
    lian_account_term(a, "n", "parts that have any of it", "有该环节的下属地区数", "count", positive);
    lian_account_formula(a, "H / ln(n)");
    return LIAN_OK;
}

static lian_status explain_gini(lian_account *a, const lian_parts *p, const lian_figures *f) {
    lian_status status = LIAN_OK;
    double gini;
    LIAN_TRY(lian_account_measure(a, "G", "localisation.hoover_gini", a->measure.subject, true, &gini));
    if (lian_account_is(a, "localisation.krugman_gini")) {
        lian_account_formula(a, "G / 2");
        goto out;
    }
    double e = 0, t = 0;
    for (int32_t i = 0; i < p->count; i++)
        if (!lian_is_unknown(p->e[i]) && !lian_is_unknown(p->t[i])) e += p->e[i], t += p->t[i];
    lian_account_derived(a, "P", "the segment's share of all industry", "该环节占全部工业的份额", e < t ? e / t : lian_unknown());
    lian_account_formula(a, "G / (1 − P)");
    say_area(a, p, f);
out:
    return status;
}

/* The Ginis that sort the parts first. */
static lian_status explain_sorted(lian_account *a, const lian_columns *c) {
    lian_spatial spatial;
    lian_status status = lian_spatial_run(c->e, c->t, c->count, &spatial, a->err);
    if (status != LIAN_OK) return status;
    if (lian_account_is(a, "localisation.lq_gini"))
        lian_account_rule(a, "Gini of the parts' quotients s/x, each part counting once", "各下属地区区位商 s/x 的基尼系数，每个地区权重相同", spatial.lq_gini);
    else
        lian_account_rule(a, "1 − Σ (X_k − X_{k−1})·(S_k + S_{k−1}), parts by s/x rising, S and X their running sums", "1 − Σ (X_k − X_{k−1})·(S_k + S_{k−1})，各下属地区按 s/x 升序，S、X 为累计份额", spatial.hoover_gini);
    return LIAN_OK;
}

static lian_status explain_spread(lian_account *a, const lian_activity *activity, const lian_parts *p, const lian_figures *f) {
    lian_status status = LIAN_OK;
    lian_columns c = {NULL, NULL, 0, 0, 0};
    bool entropy = lian_account_is(a, "localisation.entropy");
    if (lian_account_is(a, "localisation.krugman_gini") || lian_account_is(a, "localisation.segregation_gini")) return explain_gini(a, p, f);
    LIAN_TRY(lian_columns_new(&c, p->count, a->err));
    add_columns(a, activity, p, f, entropy, &c);
    if (entropy) {
        LIAN_TRY(explain_entropy(a, &c));
    } else if (lian_account_is(a, "localisation.spatial_gini")) {
        lian_account_derived(a, "Σ(s−x)²", "sum of squared differences of shares", "份额之差的平方和", lian_columns_squares(&c));
        add_part_shares(a, p, &c);
        lian_account_formula(a, "Σ(s−x)²");
    } else if (lian_account_is(a, "localisation.hoover_index")) {
        lian_account_derived(a, "Σ|s−x|", "sum of differences of shares", "份额之差绝对值的和", lian_columns_distance(&c));
        add_part_shares(a, p, &c);
        lian_account_formula(a, "Σ|s−x| / 2");
    } else {
        LIAN_TRY(explain_sorted(a, &c));
    }
    say_area(a, p, f);
out:
    lian_columns_clear(&c);
    return status;
}

/* ---- plants ---------------------------------------------------------------------------------------------------- */

/* Sizes of the local plants, summed by part into e; what stands in no part is left out. Answers how many. */
static int32_t add_plants(lian_account *a, const lian_parts *p, lian_columns *c, double *squares) {
    const lian_study *study = a->study;
    int32_t count, plants = 0;
    double sum = 0;
    const lian_row *roles = lian_segment_roles(study->network, a->measure.subject.row, &count);
    lian_account_term(a, "Σz", "sizes of all plants", "各点位规模合计", "money", 0);
    for (int32_t i = 0; i < count; i++) {
        int32_t part = lian_role_is_local(study, roles[i]) ? lian_part_of(study, p, study->network->role_place[roles[i]]) : LIAN_NONE;
        if (part == LIAN_NONE) continue;
        double size = lian_account_role(a, roles[i]);
        c->e[part] += size;
        sum += size;
        *squares += size * size;
        plants++;
    }
    c->sum_e = sum;
    lian_account_set(a, plants ? sum : lian_unknown());
    if (!plants) lian_account_text(a, "no local plant in a part with statistics", "没有位于有统计数据地区的本地点位");
    else if (lian_is_unknown(sum)) lian_account_text(a, "not the size of every plant is known, and none is made up", "部分点位规模未知，不推算规模");
    return plants;
}

static void add_industry(lian_account *a, const lian_activity *activity, const lian_parts *p, const lian_figures *f, lian_columns *c, double *squares) {
    lian_account_term(a, "Σt", "all industry in all parts", "各下属地区全部工业合计", "", 0);
    for (int32_t i = 0; i < p->count; i++) c->sum_t += c->t[i] = lian_account_figure(a, activity, p->place[i], LIAN_NONE, f->year, lian_basis_key(f->basis));
    lian_account_set(a, c->sum_t);
    if (lian_is_unknown(c->sum_t)) lian_account_text(a, "all industry is not known of every part", "部分地区缺少全部工业的数据");
    for (int32_t i = 0; i < p->count; i++) *squares += (c->t[i] / c->sum_t) * (c->t[i] / c->sum_t);
}

static lian_status explain_eg(lian_account *a, const lian_activity *activity, const lian_parts *p, const lian_figures *f) {
    lian_status status = LIAN_OK;
    double z = 0, x = 0;
    lian_columns c = {NULL, NULL, 0, 0, 0};
    LIAN_TRY(lian_columns_new(&c, p->count, a->err));
    for (c.count = 0; c.count < p->count; c.count++) c.e[c.count] = 0;
    int32_t plants = add_plants(a, p, &c, &z);
    add_industry(a, activity, p, f, &c, &x);
    double h = z / (c.sum_e * c.sum_e);
    lian_account_derived(a, "G", "Σ (s − x)², s by plants", "Σ (s − x)²，s 按点位规模", lian_columns_squares(&c));
    lian_account_derived(a, "H", "Σ (z/Σz)², of the plants", "Σ (z/Σz)²，按点位", isfinite(h) ? h : lian_unknown());
    lian_account_derived(a, "Σx²", "sum of squared shares of all industry", "各地区全部工业份额的平方和", x);
    lian_account_formula(a, "(G − (1 − Σx²) · H) / ((1 − Σx²) · (1 − H))");
    if (plants && plants < a->study->settings.lq_few_firms) {
        lian_account_rule(a, "suppressed below the least number of plants", "点位数过少时不予给出", lian_unknown());
        lian_account_unknown(a, "%d plants are too few", "仅 %d 个点位，数量过少", (int)plants);
    } else if (!(1 - x > 1e-12) || !(1 - h > 1e-12)) {
        lian_account_rule(a, "undefined when one part or one plant holds everything", "仅一个地区或点位有规模时无定义", lian_unknown());
    }
    if (!plants) lian_account_rowless(a, "no local plant in a part with statistics", "没有位于有统计数据地区的本地点位");
    say_area(a, p, f);
out:
    lian_columns_clear(&c);
    return status;
}

lian_status lian_account_spatial(lian_account *a) {
    lian_status status = LIAN_OK;
    const lian_activity *activity = NULL;
    lian_parts *p = NULL;
    bool eg = lian_account_is(a, "localisation.eg");
    LIAN_TRY(lian_account_activity(a, &activity));
    LIAN_TRY(parts_of(a, activity, &p));
    lian_figures f = lian_figures_find(p, activity, a->measure.subject.row);
    if (f.both < 2 || lian_figures_are_few(a->study, &f)) {
        lian_account_rule(a, "needs figures of the segment and of all industry in two parts of one area, and enough people and firms", "需要同一地区两个以上下属地区该环节与全部工业的数据，且人数与企业数不过少", lian_unknown());
        if (f.both < 2) lian_account_rowless(a, "no statistics of it in two parts of one area", "没有两个以上同级地区的统计数据");
        else lian_account_rowless(a, "too few people or firms for anything to be said", "从业人数或企业数过少，不予给出");
    } else if (eg && p->area != a->study->home) {
        lian_account_rule(a, "needs statistics of the parts of home", "需要本地下属地区的统计数据", lian_unknown());
        lian_account_rowless(a, "the parts of home have no statistics", "本地下属地区没有统计数据");
    } else {
        LIAN_TRY(eg ? explain_eg(a, activity, p, &f) : explain_spread(a, activity, p, &f));
    }
out:
    return status;
}
