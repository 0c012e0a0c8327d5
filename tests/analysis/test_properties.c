/* SPDX-License-Identifier: MIT */
/* On random chains: do values keep their bounds, and do they survive scaling, renaming and reordering? */
#include "analysis_support.h"
#include "random.h"

#include <stdio.h>

enum { WORLDS = 60, SEGMENTS = 6, FIRMS = 14, SUPPLIES = 30, ORIGINS = 10 };

/* What a world holds; −1 stands for an empty cell. */
typedef struct world {
    int firm_place[FIRMS], role_segment[FIRMS], need[SEGMENTS];
    double revenue[FIRMS], weight[SEGMENTS];
    int supplier[SUPPLIES], buyer[SUPPLIES], product[SUPPLIES];
    double value[SUPPLIES];
    int origin_segment[ORIGINS], origin_place[ORIGINS], origins;
    double share[ORIGINS];
    int title[FIRMS], complete;
} world;

static world world_make(uint64_t seed) {
    world w = {.origins = 0, .complete = below(&seed, 2)};
    for (int i = 0; i < FIRMS; i++) {
        w.firm_place[i] = below(&seed, 6) - 1;
        w.role_segment[i] = below(&seed, SEGMENTS);
        w.revenue[i] = below(&seed, 4) ? 1 + below(&seed, 500) : -1;
        w.title[i] = below(&seed, 4) == 0;
    }
    for (int i = 0; i < SEGMENTS; i++) {
        w.need[i] = below(&seed, 4) - 1;
        w.weight[i] = below(&seed, 5) ? .01 * (1 + below(&seed, 15)) : -1;
    }
    for (int i = 0; i < SUPPLIES; i++) {
        w.supplier[i] = below(&seed, FIRMS);
        w.buyer[i] = below(&seed, FIRMS);
        w.product[i] = below(&seed, SEGMENTS);
        w.value[i] = below(&seed, 5) ? 1 + below(&seed, 90) : -1;
    }
    for (int s = 0; s < 2; s++)
        for (int p = 0; p < 5; p++) {
            if (below(&seed, 2)) continue;
            w.origin_segment[w.origins] = s;
            w.origin_place[w.origins] = p;
            w.share[w.origins++] = .05 + .01 * below(&seed, 15);
        }
    return w;
}

/* How a world is told: amounts times `scale`, ids with a prefix, rows from the last to the first. */
typedef struct telling {
    double scale;
    const char *prefix;
    int reversed;
} telling;

typedef struct text {
    char bytes[20000];
    size_t length;
} text;

static void say(text *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    out->length += (size_t)vsnprintf(out->bytes + out->length, sizeof out->bytes - out->length, format, arguments);
    va_end(arguments);
}

static void say_number(text *out, double x, const char *end) {
    if (x < 0) say(out, "-%s", end);
    else say(out, "%.15g%s", x, end);
}

static int at(const telling *t, int i, int count) { return t->reversed ? count - 1 - i : i; }

static const char *const place_id[] = {"py", "gz", "sz", "jp", "gd"};

static void say_firms(text *out, const world *w, const telling *t) {
    say(out, "firms\nid  name  place  revenue\n");
    for (int k = 0; k < FIRMS; k++) {
        int i = at(t, k, FIRMS);
        say(out, "%sf%d  企%d  %s  ", t->prefix, i, i, w->firm_place[i] < 0 ? "-" : place_id[w->firm_place[i]]);
        say_number(out, w->revenue[i] < 0 ? -1 : w->revenue[i] * t->scale, "\n");
    }
    say(out, "\nroles\nfirm  segment\n");
    for (int k = 0; k < FIRMS; k++) say(out, "%sf%d  %ss%d\n", t->prefix, at(t, k, FIRMS), t->prefix, w->role_segment[at(t, k, FIRMS)]);
    say(out, "\ntitles\nfirm  title\n");
    for (int k = 0; k < FIRMS; k++)
        say(out, "%sf%d  %s\n", t->prefix, at(t, k, FIRMS), w->title[at(t, k, FIRMS)] ? "champion" : "hightech");
}

static void say_flows(text *out, const world *w, const telling *t) {
    say(out, "\nsupplies\nsupplier  buyer  segment  value\n");
    for (int k = 0; k < SUPPLIES; k++) {
        int i = at(t, k, SUPPLIES);
        if (w->supplier[i] == w->buyer[i]) continue;
        say(out, "%sf%d  %sf%d  %ss%d  ", t->prefix, w->supplier[i], t->prefix, w->buyer[i], t->prefix, w->product[i]);
        say_number(out, w->value[i] < 0 ? -1 : w->value[i] * t->scale, "\n");
    }
    say(out, "\norigins\nsegment  place  share\n");
    for (int k = 0; k < w->origins; k++) {
        int i = at(t, k, w->origins);
        say(out, "%ss%d  %s  ", t->prefix, w->origin_segment[i], place_id[w->origin_place[i]]);
        say_number(out, w->share[i], "\n");
    }
}

static fixture world_tell(const world *w, telling t) {
    static const char *const need[] = {"must", "prefer", "free"};
    static text out;
    out.length = 0;
    say(&out, "home = gz\ncoverage = %s\n\nchains\nid  name\nc   链\n\n", w->complete ? "complete" : "partial");
    say(&out, "places\nid  name  kind  parent\ncn  国  country  -\ngd  省  province  cn\ngz  市  city  gd\npy  区  district  gz\n"
              "sz  邻  city  gd\njp  外  country  -\n\nsegments\nid  chain  name  local_need  weight\n");
    for (int k = 0; k < SEGMENTS; k++) {
        int i = at(&t, k, SEGMENTS);
        say(&out, "%ss%d  c  环%d  %s  ", t.prefix, i, i, w->need[i] < 0 ? "-" : need[w->need[i]]);
        say_number(&out, w->weight[i], "\n");
    }
    say(&out, "\nlinks\nfrom  to\n");
    for (int k = 0; k + 1 < SEGMENTS; k++) {
        int i = at(&t, k, SEGMENTS - 1);
        say(&out, "%ss%d  %ss%d\n", t.prefix, i, t.prefix, i + 1);
    }
    say(&out, "\n");
    say_firms(&out, w, &t);
    say_flows(&out, w, &t);
    return fixture_analysis(out.bytes, NULL, NULL, 0);
}

/* ---- bounds -------------------------------------------------------------------------------------------------------- */

static void measure_check(const lian_measure *m) {
    const double slack = 1e-9;
    if (lian_is_unknown(m->value)) assert_true(*m->note);
    else assert_true(m->value >= -slack && !isinf(m->value));
    if (strcmp(m->unit, "share") == 0 && !lian_is_unknown(m->value)) assert_true(m->value <= 1 + slack);
    if (strcmp(m->unit, "points") == 0 && !lian_is_unknown(m->value)) assert_true(m->value <= 100 + slack);
    if (!lian_is_unknown(m->coverage)) assert_true(m->coverage >= 0 && m->coverage <= 1);
    assert_false(m->low > m->value + slack); /* false when either is not known */
    assert_false(m->high < m->value - slack);
    assert_false(m->low > m->high + slack);
}

static double part_sum(const fixture *f, const char *const *names, int count, const char *segment) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
        lian_measure m = measure(f, names[i], LIAN_SUBJECT_SEGMENT, segment);
        sum += lian_is_unknown(m.value) ? (m.low + m.high) / 2 : m.value;
    }
    return sum;
}

static void parts_check(const fixture *f) {
    static const char *const strength[] = {"grade.strength.spec", "grade.strength.self", "grade.strength.mass", "grade.strength.lead"};
    static const char *const security[] = {"grade.security.robust", "grade.security.sole", "grade.security.outside"};
    for (int s = 0; s < SEGMENTS; s++) {
        char id[16];
        snprintf(id, sizeof id, "s%d", s);
        double points = value(f, "grade.strength", LIAN_SUBJECT_SEGMENT, id);
        if (lian_is_unknown(points)) continue;
        NEAR(points, part_sum(f, strength, 4, id));
        points = value(f, "grade.security", LIAN_SUBJECT_SEGMENT, id);
        if (!lian_is_unknown(points)) NEAR(points, part_sum(f, security, 3, id));
    }
}

static void values_keep_their_bounds(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        world w = world_make(seed);
        fixture f = world_tell(&w, (telling){1, "", 0});
        for (int64_t i = 0; i < lian_measure_count(f.results); i++) {
            lian_measure m = lian_measure_at(f.results, i);
            measure_check(&m);
        }
        for (int32_t i = 0; i < lian_finding_count(f.results); i++) {
            const lian_finding *found = lian_finding_at(f.results, i);
            assert_true(found->severity >= 0 && found->severity <= 1 && found->evidence_count > 0);
        }
        parts_check(&f);
        fixture_free(&f);
    }
}

/* ---- invariance ---------------------------------------------------------------------------------------------------- */

/* The row in `to` of what stands at `row` in `from`; ids of firms and segments take the prefix. */
static lian_row row_of(const fixture *from, const fixture *to, lian_subject_kind kind, lian_row row, const char *prefix) {
    char id[64];
    if (kind == LIAN_SUBJECT_NONE) return LIAN_NONE;
    bool named = kind == LIAN_SUBJECT_FIRM || kind == LIAN_SUBJECT_SEGMENT;
    snprintf(id, sizeof id, "%s%s", named ? prefix : "", lian_subject_id(from->study, kind, row));
    return fixture_row(to->dataset, table_of(kind), id);
}

static bool same(double a, double b) {
    if (lian_is_unknown(a) || lian_is_unknown(b)) return lian_is_unknown(a) && lian_is_unknown(b);
    return fabs(a - b) <= 1e-9 * (1 + fabs(a));
}

/* What is counted in money grows with its unit; nothing else does. */
static void measures_compare(const fixture *a, const fixture *b, const telling *t) {
    assert_int_equal(lian_measure_count(a->results), lian_measure_count(b->results));
    for (int64_t i = 0; i < lian_measure_count(a->results); i++) {
        lian_measure m = lian_measure_at(a->results, i), other;
        lian_subject subject = m.subject;
        subject.row = row_of(a, b, subject.kind, subject.row, t->prefix);
        subject.with = row_of(a, b, subject.with_kind, subject.with, t->prefix);
        if (!lian_measure_find(b->results, m.name, subject, &other)) fail_msg("%s is gone", m.name);
        double scale = strcmp(m.unit, "money") == 0 ? t->scale : 1;
        if (!same(m.value * scale, other.value) || !same(m.low * scale, other.low) || !same(m.high * scale, other.high) ||
            !same(m.coverage, other.coverage))
            fail_msg("%s of %s: %.12g became %.12g", m.name, lian_subject_id(a->study, m.subject.kind, m.subject.row), m.value,
                     other.value);
    }
}

static void findings_compare(const fixture *a, const fixture *b) {
    assert_int_equal(lian_finding_count(a->results), lian_finding_count(b->results));
    double sum = 0;
    for (int32_t i = 0; i < lian_finding_count(a->results); i++)
        sum += lian_finding_at(a->results, i)->severity - lian_finding_at(b->results, i)->severity;
    NEAR(sum, 0);
    for (int kind = 0; kind < LIAN_FINDING_KIND_COUNT; kind++)
        assert_int_equal(finding_kind_count(a, (lian_finding_kind)kind), finding_kind_count(b, (lian_finding_kind)kind));
}

static void retold(telling t) {
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        world w = world_make(seed);
        fixture a = world_tell(&w, (telling){1, "", 0}), b = world_tell(&w, t);
        measures_compare(&a, &b, &t);
        findings_compare(&a, &b);
        fixture_free(&a);
        fixture_free(&b);
    }
}

static void money_may_be_counted_in_another_unit(void **state) {
    (void)state;
    retold((telling){10000, "", 0});
}

static void ids_may_be_others(void **state) {
    (void)state;
    retold((telling){1, "z", 0});
}

static void rows_may_stand_in_another_order(void **state) {
    (void)state;
    retold((telling){1, "", 1});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_keep_their_bounds),
        cmocka_unit_test(money_may_be_counted_in_another_unit),
        cmocka_unit_test(ids_may_be_others),
        cmocka_unit_test(rows_may_stand_in_another_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
