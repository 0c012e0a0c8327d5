/* SPDX-License-Identifier: MIT */
/* From which segments does the structure of a place come, beside that of the area around it? */
#include "analysis/explain_localisation.h"

#include <stdlib.h>

lian_status lian_columns_new(lian_columns *c, int32_t room, lian_error *err) {
    *c = (lian_columns){.e = malloc(sizeof *c->e * ((size_t)room + 1)), .t = malloc(sizeof *c->t * ((size_t)room + 1))};
    return c->e && c->t ? LIAN_OK : lian_error_memory(err);
}

void lian_columns_clear(lian_columns *c) {
    free(c->e);
    free(c->t);
}

void lian_account_shares(lian_account *a, const char *name, double s, double x) {
    lian_account_text(a, "%s s %s x %s", "%s s %s x %s", name, lian_fixed(s, 4).text, lian_fixed(x, 4).text);
}

double lian_columns_squares(const lian_columns *c) {
    double sum = 0;
    for (int32_t i = 0; i < c->count; i++) sum += (c->e[i] / c->sum_e - c->t[i] / c->sum_t) * (c->e[i] / c->sum_e - c->t[i] / c->sum_t);
    return sum;
}

double lian_columns_distance(const lian_columns *c) {
    double sum = 0;
    for (int32_t i = 0; i < c->count; i++) sum += fabs(c->e[i] / c->sum_e - c->t[i] / c->sum_t);
    return sum;
}

void lian_account_derived(lian_account *a, const char *symbol, const char *en, const char *zh, double value) {
    lian_account_term(a, symbol, en, zh, "", value);
    if (lian_is_unknown(value)) lian_account_text(a, "undefined for these figures", "按现有数据无定义");
}

/* ---- a place beside the area around it --------------------------------------------------------------------------- */

/* Both columns with their rows; segments that neither has are dropped. */
static void add_columns(lian_account *a, const lian_activity *activity, const lian_structure *s, lian_columns *c) {
    const char *key = lian_basis_key(s->basis);
    lian_account_term(a, "Σe", "the segments here", "本地各环节合计", "", 0);
    for (int32_t i = 0; i < s->count; i++) c->sum_e += c->e[i] = lian_account_figure(a, activity, s->place, s->segment[i], s->year, key);
    lian_account_set(a, c->sum_e);
    lian_account_term(a, "Σt", "the segments in the reference area", "参照地区各环节合计", "", 0);
    for (int32_t i = 0; i < s->count; i++) c->sum_t += c->t[i] = lian_account_figure(a, activity, s->reference, s->segment[i], s->year, key);
    lian_account_set(a, c->sum_t);
    c->count = s->count;
}

static double quotients_of(const lian_columns *c) {
    double sum = 0;
    for (int32_t i = 0; i < c->count; i++) {
        double s = c->e[i] / c->sum_e, x = c->t[i] / c->sum_t;
        if (x > 0) sum += s * s / x;
        else if (s > 0) return lian_unknown();
    }
    return sum;
}

static lian_status explain_columns(lian_account *a, const lian_activity *activity, const lian_structure *s) {
    lian_columns c = {NULL, NULL, 0, 0, 0};
    lian_status status = LIAN_OK;
    LIAN_TRY(lian_columns_new(&c, s->count, a->err));
    add_columns(a, activity, s, &c);
    bool krugman = lian_account_is(a, "localisation.krugman");
    if (krugman) lian_account_derived(a, "Σ|s−x|", "sum of differences of shares", "份额之差绝对值的和", lian_columns_distance(&c));
    else lian_account_derived(a, "Σ(s²/x)", "sum of s²/x", "s²/x 之和", quotients_of(&c));
    for (int32_t i = 0; i < c.count; i++)
        lian_account_shares(a, lian_text_at(a->study, a->study->tables->segments.name, s->segment[i]), c.e[i] / c.sum_e, c.t[i] / c.sum_t);
    lian_account_formula(a, krugman ? "Σ|s−x|" : "1 / Σ(s²/x)");
    lian_account_say(a, "s and x: each segment's share of the segments studied, here and in %s", "s、x 为各环节占所分析环节的份额，分别为本地与%s",
                     lian_text_at(a->study, a->study->tables->places.name, s->reference));
    if (s->missing) lian_account_unknown(a, "the reference area's figure of %d segments: left out", "参照地区缺 %d 个环节的数据，未计入", (int)s->missing);
out:
    lian_columns_clear(&c);
    return status;
}

lian_status lian_account_structure(lian_account *a) {
    lian_status status = LIAN_OK;
    const lian_activity *activity = NULL;
    lian_structure s = {.segment = NULL};
    LIAN_TRY(lian_account_activity(a, &activity));
    LIAN_TRY(lian_structure_new(&s, a->study, a->err));
    if (lian_structure_find(&s, activity, a->measure.subject.row)) LIAN_TRY(explain_columns(a, activity, &s));
out:
    lian_structure_clear(&s);
    return status;
}
