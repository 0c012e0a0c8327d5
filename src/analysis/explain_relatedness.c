/* SPDX-License-Identifier: MIT */
/* Which neighbours make a segment near, and which segments and places make each other rare? */
#include "analysis/explain.h"
#include "analysis/localisation.h"
#include "analysis/relatedness_related.h"
#include "base/error.h"
#include "base/order.h"

#include <stdlib.h>

enum { NAMED = 8 };

/* The table and what follows from it; outlooks before they are put on a common scale. */
typedef struct nearness {
    lian_activity activity;
    lian_related r;
    double *outlook, mean, sd; /* by place; over all */
} nearness;

static const char nearness_key = 0;

static void nearness_clear(void *kept) {
    nearness *n = kept;
    lian_related_clear(&n->r);
    lian_activity_clear(&n->activity);
    free(n->outlook);
    free(n);
}

static int presence(const lian_related *r, int32_t place, int32_t segment) {
    return r->present[(size_t)place * (size_t)r->table.segments + (size_t)segment];
}

/* φ counted again: places with both over those with the commoner one. */
static double proximity(const lian_related *r, int32_t i, int32_t j) {
    int32_t both = 0, one = 0, other = 0;
    for (int32_t c = 0; c < r->table.places; c++) {
        bool has_i = presence(r, c, i) == 1, has_j = presence(r, c, j) == 1;
        both += has_i && has_j;
        one += has_i;
        other += has_j;
    }
    int32_t most = one > other ? one : other;
    return i == j || !most ? 0 : (double)both / most;
}

/* Over what is known of a place, without the segment itself: Σφ of what it makes, and Σφ. */
typedef struct around {
    double made, all;
} around;

static around around_sum(const lian_related *r, int32_t place, int32_t segment, bool count_again) {
    around out = {0, 0};
    for (int32_t i = 0; i < r->table.segments; i++) {
        if (i == segment || presence(r, place, i) < 0) continue;
        double phi = count_again ? proximity(r, i, segment) : r->phi[(size_t)i * (size_t)r->table.segments + (size_t)segment];
        if (lian_is_unknown(phi)) continue;
        out.all += phi;
        if (presence(r, place, i) == 1) out.made += phi;
    }
    return out;
}

/* Σ over what a place does not make: density × value. */
static double outlook_of(const lian_related *r, int32_t place) {
    double sum = 0;
    bool known = false;
    for (int32_t s = 0; s < r->table.segments; s++) {
        known = known || presence(r, place, s) >= 0;
        if (presence(r, place, s) != 0 || lian_is_unknown(r->value[s])) continue;
        around a = around_sum(r, place, s, false);
        if (a.all > 0) sum += a.made / a.all * r->value[s];
    }
    return known ? sum : lian_unknown();
}

static void outlooks_run(nearness *n) {
    double squares = 0, known = 0, most = 0;
    for (int32_t c = 0; c < n->r.table.places; c++) {
        n->outlook[c] = outlook_of(&n->r, c);
        if (lian_is_unknown(n->outlook[c])) continue;
        n->mean += n->outlook[c];
        most = fmax(most, fabs(n->outlook[c]));
        known++;
    }
    n->mean /= known > 0 ? known : 1;
    for (int32_t c = 0; c < n->r.table.places; c++)
        if (!lian_is_unknown(n->outlook[c])) squares += (n->outlook[c] - n->mean) * (n->outlook[c] - n->mean);
    n->sd = known > 0 ? sqrt(squares / known) : 0;
    if (!(n->sd > 1e-12 * most)) n->sd = 0; /* no more than rounding */
}

static lian_status nearness_make(lian_account *a, nearness **out) {
    lian_status status = LIAN_OK;
    nearness *made = NULL; /* kept once it is whole */
    lian_error *err = a->err;
    void **kept = lian_account_keep(a, &nearness_key, nearness_clear);
    nearness *n = kept ? *kept : NULL;
    LIAN_CHECK_MEMORY(kept);
    if (!n) {
        LIAN_CHECK_MEMORY(made = n = calloc(1, sizeof *n));
        LIAN_TRY(lian_activity_new(&n->activity, a->study, err));
        LIAN_TRY(lian_related_new(&n->r, &n->activity, err));
        LIAN_CHECK_MEMORY(n->outlook = malloc(((size_t)n->r.table.places + 1) * sizeof *n->outlook));
        if (n->r.is_there) outlooks_run(n);
        *kept = made;
        made = NULL;
    }
    *out = n;
out:
    if (made) nearness_clear(made);
    return status;
}

/* ---- rows ------------------------------------------------------------------------------------------------------------ */

static bool is_within(const lian_account *a, lian_place_id place, lian_place_id area) {
    return place != LIAN_NONE && lian_place_is_within(a->study->network, place, area);
}

/* What a cell of the table was read from: statistics of its year, or roles of firms. */
static void cell_rows(lian_account *a, const nearness *n, int32_t place, int32_t segment) {
    static const char *const columns[] = {[LIAN_BASIS_EMPLOYEES] = "employees", [LIAN_BASIS_OUTPUT] = "output", [LIAN_BASIS_FIRMS] = "firms"};
    const lian_place_matrix *t = &n->r.table;
    int32_t count;
    if (t->from == LIAN_MATRIX_FIRMS) {
        const lian_row *roles = lian_segment_roles(a->study->network, t->segment[segment], &count);
        for (int32_t i = 0; i < count; i++)
            if (is_within(a, a->study->network->role_place[roles[i]], t->place[place])) lian_account_row(a, LIAN_TABLE_ROLES, roles[i], NULL);
        return;
    }
    const lian_row *rows = lian_activity_rows(&n->activity, t->place[place], t->segment[segment], &count);
    for (int32_t i = 0; i < count; i++) {
        double year = lian_activity_year(a->study, rows[i]);
        if (!(year < t->year) && !(year > t->year)) lian_account_row(a, LIAN_TABLE_ACTIVITY, rows[i], columns[t->basis]);
    }
}

static int32_t row_of(const lian_related *r, lian_place_id place) {
    for (int32_t c = 0; c < r->table.places; c++)
        if (r->table.place[c] == place) return c;
    return LIAN_NONE;
}

static const char *segment_name(const lian_account *a, const lian_related *r, int32_t segment) {
    return lian_subject_name(a->study, LIAN_SUBJECT_SEGMENT, r->table.segment[segment]);
}

static void unknown_add(lian_account *a, const lian_related *r) {
    int64_t cells = (int64_t)r->table.places * r->table.segments;
    if (r->table.known < cells)
        lian_account_unknown(a, "%lld of %lld cells of the table are not known: presences unknown, left out or taken as absent", "表中 %lld 格（共 %lld 格）未知：按未知不计或按无计",
                             (long long)(cells - r->table.known), (long long)cells);
}

/* ---- naming the largest ---------------------------------------------------------------------------------------------- */

typedef struct weighed {
    double value;
    int32_t at;
} weighed;

static int compare_weighed(const void *x, const void *y) {
    const weighed *a = x, *b = y;
    int order = lian_number_order(fabs(a->value), fabs(b->value));
    return order ? order : lian_int_order(a->at, b->at);
}

static void named_say(lian_account *a, const lian_related *r, weighed *list, int32_t count, bool places) {
    if (count) qsort(list, (size_t)count, sizeof *list, compare_weighed);
    for (int32_t k = 0; k < count && k < NAMED; k++) {
        const char *name = places ? lian_subject_name(a->study, LIAN_SUBJECT_PLACE, r->table.place[list[k].at]) : segment_name(a, r, list[k].at);
        lian_account_text(a, "%s %s", "%s %s", name, lian_fixed(list[k].value, 3).text);
    }
    if (count > NAMED) lian_account_text(a, "and %d more", "另有 %d 个", (int)(count - NAMED));
    if (!count) lian_account_text(a, "none", "无");
}

/* ---- cells ----------------------------------------------------------------------------------------------------------- */

static void subject_rows(lian_account *a, const nearness *n, int32_t place, int32_t segment) {
    lian_account_row(a, LIAN_TABLE_PLACES, n->r.table.place[place], NULL);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, n->r.table.segment[segment], NULL);
    cell_rows(a, n, place, segment);
}

static void explain_density(lian_account *a, const nearness *n, int32_t place, int32_t segment, weighed *list) {
    const lian_related *r = &n->r;
    int32_t count = 0;
    around sum = around_sum(r, place, segment, true);
    lian_account_term(a, "Σφ·M", "proximities to what it is specialised in", "与已有专业化环节的邻近度之和", "ratio", sum.made);
    subject_rows(a, n, place, segment);
    for (int32_t i = 0; i < r->table.segments; i++) {
        double phi = proximity(r, i, segment);
        if (presence(r, place, i) != 1 || !(phi > 0)) continue;
        list[count++] = (weighed){phi, i};
        cell_rows(a, n, place, i);
    }
    named_say(a, r, list, count, false);
    lian_account_term(a, "Σφ", "proximities to all others that are known", "与其他全部已知环节的邻近度之和", "ratio", sum.all);
    lian_account_formula(a, "Σφ·M / Σφ");
    lian_account_say(a, "φ: places specialised in both over places specialised in the commoner of the two, of %d places", "φ 为两环节同时专业化的地区数与其中较多者之比，共 %d 个地区",
                     (int)r->table.places);
}

static void explain_gain(lian_account *a, const nearness *n, int32_t place, int32_t segment, weighed *list) {
    const lian_related *r = &n->r;
    int32_t count = 0;
    double sum = 0;
    bool made = presence(r, place, segment) == 1, unknown = presence(r, place, segment) < 0;
    lian_account_term(a, "Σφ·v/Σφ", "what it would bring nearer: value of each segment not made, by its nearness", "将更接近的未有环节：复杂度价值按邻近度计", "z", 0);
    subject_rows(a, n, place, segment);
    for (int32_t q = 0; q < r->table.segments && !made && !unknown; q++) {
        double phi = q == segment || presence(r, place, q) != 0 ? 0 : proximity(r, q, segment);
        if (!(phi > 0) || lian_is_unknown(r->value[q])) continue;
        around about = around_sum(r, place, q, false);
        if (!(about.all > 0)) continue;
        list[count++] = (weighed){phi * r->value[q] / about.all, q};
        sum += phi * r->value[q] / about.all;
    }
    if (!made && !unknown) named_say(a, r, list, count, false);
    lian_account_set(a, unknown ? lian_unknown() : sum);
    if (made) lian_account_text(a, "already specialised in it: nothing to gain", "已有专业化优势，无新增");
    if (unknown) lian_account_text(a, "not known whether it is made here", "本地有无该环节未知");
    lian_account_formula(a, "Σφ·v/Σφ");
    lian_account_say(a, "over the segments the place has none of; v: complexity of the segment", "对本地尚无的环节求和；v 为环节复杂度");
}

/* ---- places and segments --------------------------------------------------------------------------------------------- */

static void explain_none(lian_account *a) {
    lian_account_rule(a, "from the second eigenvector of places by segments", "由地区与环节矩阵的次大特征向量得到", lian_unknown());
    lian_account_rowless(a, "no index exists", "指数不存在");
}

/* The mean complexity of what it makes, since the two are one eigenvector. */
static void explain_eci(lian_account *a, const nearness *n, int32_t place, weighed *list) {
    const lian_related *r = &n->r;
    int32_t count = 0;
    double sum = 0;
    if (r->complexity.status != LIAN_COMPLEXITY_OK || lian_is_unknown(r->eci[place])) {
        explain_none(a);
        return;
    }
    lian_account_term(a, "ΣPCI", "complexity of the segments it is specialised in", "其专业化环节的 PCI 之和", "z", 0);
    lian_account_row(a, LIAN_TABLE_PLACES, r->table.place[place], NULL);
    for (int32_t s = 0; s < r->table.segments; s++) {
        if (presence(r, place, s) != 1) continue;
        list[count++] = (weighed){r->pci[s], s};
        sum += r->pci[s];
        cell_rows(a, n, place, s);
    }
    named_say(a, r, list, count, false);
    lian_account_set(a, sum);
    lian_account_term(a, "k", "segments it is specialised in", "专业化环节数", "count", count);
    lian_account_formula(a, "ΣPCI / k");
    lian_account_say(a, "specialised: RCA of at least the threshold, the table being its own reference", "专业化：RCA 不低于阈值，以本表为参照");
}

static void explain_pci(lian_account *a, const nearness *n, int32_t segment, weighed *list) {
    const lian_related *r = &n->r;
    int32_t count = 0;
    double sum = 0;
    if (r->complexity.status != LIAN_COMPLEXITY_OK || lian_is_unknown(r->pci[segment])) {
        explain_none(a);
        return;
    }
    lian_account_term(a, "ΣECI", "complexity of the places specialised in it", "在该环节专业化的地区的 ECI 之和", "z", 0);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, r->table.segment[segment], NULL);
    for (int32_t c = 0; c < r->table.places; c++) {
        if (presence(r, c, segment) != 1) continue;
        list[count++] = (weighed){r->eci[c], c};
        sum += r->eci[c];
        cell_rows(a, n, c, segment);
    }
    named_say(a, r, list, count, true);
    lian_account_set(a, sum);
    lian_account_term(a, "k", "places specialised in it", "在该环节专业化的地区数", "count", count);
    lian_account_term(a, "λ", "second largest eigenvalue", "次大特征值", "ratio", r->complexity.lambda[1]);
    lian_account_term(a, "o", "mean of the places' vector over its standard deviation", "地区向量的均值与标准差之比", "z", r->complexity.offset);
    lian_account_formula(a, "(ΣECI / k + o) / λ − o");
    lian_account_say(a, "the equation of the eigenvector; with the mean of PCI being ECI it holds both ways", "即特征向量方程；反过来 ECI 为 PCI 的均值");
}

static void explain_outlook(lian_account *a, const nearness *n, int32_t place, weighed *list) {
    const lian_related *r = &n->r;
    int32_t count = 0;
    if (r->complexity.status != LIAN_COMPLEXITY_OK) {
        explain_none(a);
        return;
    }
    lian_account_term(a, "Σω·v", "density × value of the segments it has none of", "尚无的环节：关联密度 × 复杂度价值之和", "z", n->outlook[place]);
    lian_account_row(a, LIAN_TABLE_PLACES, r->table.place[place], NULL);
    for (int32_t s = 0; s < r->table.segments; s++) {
        if (presence(r, place, s) == 1) cell_rows(a, n, place, s);
        if (presence(r, place, s) != 0 || lian_is_unknown(r->value[s])) continue;
        around about = around_sum(r, place, s, false);
        if (about.made > 0) list[count++] = (weighed){about.made / about.all * r->value[s], s};
    }
    named_say(a, r, list, count, false);
    lian_account_term(a, "mean", "mean over the places", "各地区均值", "z", n->mean);
    lian_account_term(a, "sd", "standard deviation over the places", "各地区标准差", "z", n->sd > 0 ? n->sd : lian_unknown());
    if (!(n->sd > 0)) lian_account_text(a, "all places are alike", "各地区无差异");
    lian_account_formula(a, "(Σω·v − mean) / sd");
}

lian_status lian_explain_relatedness(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_subject subject = a->measure.subject;
    nearness *n = NULL;
    weighed *list = NULL;
    LIAN_TRY(nearness_make(a, &n));
    if (!n->r.is_there) {
        explain_none(a);
        goto out;
    }
    const lian_place_matrix *t = &n->r.table;
    LIAN_CHECK_MEMORY(list = malloc(((size_t)t->places + (size_t)t->segments + 1) * sizeof *list));
    int32_t place = subject.kind == LIAN_SUBJECT_PLACE ? row_of(&n->r, subject.row) : LIAN_NONE;
    int32_t segment = subject.kind == LIAN_SUBJECT_SEGMENT        ? t->column[subject.row]
                      : subject.with_kind == LIAN_SUBJECT_SEGMENT ? t->column[subject.with]
                                                                  : LIAN_NONE;
    if (lian_account_is(a, "relatedness.density")) explain_density(a, n, place, segment, list);
    else if (lian_account_is(a, "relatedness.gain")) explain_gain(a, n, place, segment, list);
    else if (lian_account_is(a, "relatedness.eci")) explain_eci(a, n, place, list);
    else if (lian_account_is(a, "relatedness.pci")) explain_pci(a, n, segment, list);
    else explain_outlook(a, n, place, list);
    unknown_add(a, &n->r);
out:
    free(list);
    return status;
}
