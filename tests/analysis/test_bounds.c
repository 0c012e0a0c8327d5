/* SPDX-License-Identifier: MIT */
/* Does every number that rests on a part of its inputs say between what it lies, or why nobody can tell; and does it lie there
 * whatever is filled in for what is not known?
 *
 * Without arguments on toys, every blank filled in every way; with the folders of datasets, a walk over all their measures. */
#include "analysis/analysis.h"
#include "analysis_support.h"

#include <stdio.h>

/* ---- the walk ---------------------------------------------------------------------------------------------------- */

static bool says(const lian_measure *m, const char *en, const char *zh) { return strstr(m->note, en) && strstr(m->note, zh); }

static void check_measure(const lian_measure *m, const char *about) {
    double slack = 1e-9 * fmax(1, fabs(m->value));
    if (m->coverage < 0 || m->coverage > 1 + 1e-12) fail_msg("%s: coverage %.17g", about, m->coverage);
    if (m->low > m->high + slack) fail_msg("%s: low %.17g, high %.17g", about, m->low, m->high);
    if (m->value < m->low - slack || m->value > m->high + slack) fail_msg("%s: %.17g is not in %.17g–%.17g", about, m->value, m->low, m->high);
    if (lian_is_unknown(m->value) || !(m->coverage < 1 - 1e-9) || says(m, "no bound: ", "无上下限：")) return;
    if (lian_is_unknown(m->low) && !says(m, "no lower bound: ", "无下限：")) fail_msg("%s: no low, and no reason: %s", about, m->note);
    if (lian_is_unknown(m->high) && !says(m, "no upper bound: ", "无上限：")) fail_msg("%s: no high, and no reason: %s", about, m->note);
}

static int64_t walk(const lian_study *study, const lian_results *results) {
    int64_t partial = 0;
    for (int64_t i = 0; i < lian_measure_count(results); i++) {
        char about[300];
        lian_measure m = lian_measure_at(results, i);
        snprintf(about, sizeof about, "%s of %s %s", m.name, lian_subject_id(study, m.subject.kind, m.subject.row),
                 m.subject.with_kind == LIAN_SUBJECT_NONE ? "" : lian_subject_id(study, m.subject.with_kind, m.subject.with));
        check_measure(&m, about);
        partial += m.coverage < 1;
    }
    return partial;
}

static int folder_count;
static char **folders;

static void datasets(void **state) {
    (void)state;
    for (int i = 0; i < folder_count; i++) {
        fixture f = fixture_folder(folders[i]);
        assert_true(walk(f.study, f.results) > 0);
        fixture_free(&f);
    }
}

/* ---- every blank filled in every way ------------------------------------------------------------------------------ */

enum { BLANKS = 4, WAYS = 4 };

/* A dataset in which @0, @1 … are not known, and what might stand there; NULL ends each. */
typedef struct blanks {
    const char *text;
    const char *fill[BLANKS][WAYS + 1];
} blanks;

/* With the ways by number, or (way NULL) with nothing filled in. */
static fixture filled(const blanks *b, const int *way) {
    static char text[8192];
    size_t at = 0;
    for (const char *c = b->text; *c; c++) {
        if (*c != '@') {
            text[at++] = *c;
            continue;
        }
        int k = *++c - '0';
        at += (size_t)snprintf(text + at, sizeof text - at, "%s", way ? b->fill[k][way[k]] : "-");
    }
    text[at] = 0;
    return fixture_analysis(text, NULL, NULL, 0);
}

/* The next way to fill all blanks; false after the last. */
static bool next_way(const blanks *b, int *way) {
    for (int k = 0; k < BLANKS && b->fill[k][0]; k++) {
        if (b->fill[k][++way[k]]) return true;
        way[k] = 0;
    }
    return false;
}

/* Checks one measure under every way; `take` reads it where the measure of the whole record counts something else. */
typedef double reader(const fixture *f, const char *name, lian_subject_kind kind, const char *id);

static void between(const blanks *b, const char *name, lian_subject_kind kind, const char *id, reader *take, double *least, double *most) {
    int way[BLANKS] = {0};
    fixture open = filled(b, NULL);
    walk(open.study, open.results);
    lian_measure m = measure(&open, name, kind, id);
    assert_true(m.coverage < 1 || !lian_is_unknown(m.low) || !lian_is_unknown(m.high));
    *least = INFINITY;
    *most = -INFINITY;
    do {
        fixture f = filled(b, way);
        double v = take(&f, name, kind, id);
        if (v < m.low - 1e-9 || v > m.high + 1e-9) fail_msg("%s of %s: %.17g is not in %.17g–%.17g", name, id ? id : "all", v, m.low, m.high);
        *least = fmin(*least, v);
        *most = fmax(*most, v);
        fixture_free(&f);
    } while (next_way(b, way));
    fixture_free(&open);
}

/* k must pass through s to z; w stands beside them. What z makes is captive to k and s. */
static void captive_share(void **state) {
    (void)state;
    double least, most;
    blanks b = {"home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                "segments\nid  chain  name\nk   c      面料\ns   c      成衣\nz   c      零售\nw   c      印花\n\n"
                "links\nfrom  to\nk     s\ns     z\nw     z\n\n"
                "firms\nid  name  place  revenue\na   甲    gz     10\nb   乙    gz     20\nd   丁    gz     @0\ne   戊    gz     5\nf   己    gz     @1\n\n"
                "roles\nfirm  segment\na     k\nb     s\nd     s\ne     z\nf     w\n",
                {{"0", "7", "1e9", NULL}, {"0", "7", "1e9", NULL}}};
    fixture f = filled(&b, NULL);
    lian_measure k = measure(&f, "chokepoint.captive_share", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(k.value, 20. / 35);
    NEAR(k.coverage, 2. / 4);
    NEAR(k.low, 0);
    NEAR(k.high, 1);
    fixture_free(&f);
    between(&b, "chokepoint.captive_share", LIAN_SUBJECT_SEGMENT, "k", value, &least, &most);
    assert_true(least < 1e-6 && most > 1 - 1e-6); /* both ends are reached, or nearly */
    b.fill[0][0] = "15", b.fill[0][1] = NULL;
    between(&b, "chokepoint.captive_share", LIAN_SUBJECT_SEGMENT, "k", value, &least, &most);
}

/* 甲 grows by a tenth; of 乙 and 丙 it is not known, nor is the size of 丙. */
static void growth(void **state) {
    (void)state;
    double least, most;
    blanks b = {"home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                "segments\nid  chain  name\nk   c      面料\n\n"
                "firms\nid  name  place  revenue  growth\na   甲    gz     10       0.1\nb   乙    gz     30       @0\nd   丁    gz     @1       @2\n\n"
                "roles\nfirm  segment\na     k\nb     k\nd     k\n",
                {{"-1", "0", "2", NULL}, {"1", "1e6", NULL}, {"-1", "0.5", NULL}}};
    between(&b, "priority.growth", LIAN_SUBJECT_SEGMENT, "k", value, &least, &most);
    assert_true(least < -.999);
    /* every size known: (0.1 · 10 − 30) / 40, when 乙 loses everything */
    blanks sized = b;
    sized.text = "home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                 "segments\nid  chain  name\nk   c      面料\n\n"
                 "firms\nid  name  place  revenue  growth\na   甲    gz     10       0.1\nb   乙    gz     30       @0\n\nroles\nfirm  segment\na     k\nb     k\n";
    between(&sized, "priority.growth", LIAN_SUBJECT_SEGMENT, "k", value, &least, &most);
    fixture f = filled(&sized, NULL);
    lian_measure m = measure(&f, "priority.growth", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, .1);
    NEAR(m.low, -29. / 40);
    NEAR(m.low, least);
    UNKNOWN(m.high);
    fixture_free(&f);
    /* every growth known, one size not: the mean of any weights */
    sized.text = "home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                 "segments\nid  chain  name\nk   c      面料\n\n"
                 "firms\nid  name  place  revenue  growth\na   甲    gz     10       0.1\nb   乙    gz     @1       0.5\n\nroles\nfirm  segment\na     k\nb     k\n";
    between(&sized, "priority.growth", LIAN_SUBJECT_SEGMENT, "k", value, &least, &most);
    f = filled(&sized, NULL);
    NEAR(measure(&f, "priority.growth", LIAN_SUBJECT_SEGMENT, "k").high, .5);
    fixture_free(&f);
}

/* Of all firms that ask. */
static double found_share(const fixture *f, const char *name, lian_subject_kind kind, const char *id) {
    static const char *const firms[] = {"fa", "fb", "fc", "fd"};
    double found = 0;
    (void)name, (void)kind, (void)id;
    for (size_t i = 0; i < sizeof firms / sizeof *firms; i++) found += value(f, "match.found", LIAN_SUBJECT_FIRM, firms[i]);
    return found / (double)(sizeof firms / sizeof *firms);
}

/* 东园 is meant for 面料 and has 10 亩; how much 西园 has, what 丙 (面料) and 丁 ask for is not known. 丙 may take what 甲 and 乙 share. */
static void match_rate(void **state) {
    (void)state;
    double least, most;
    blanks b = {"home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\ne   汽车\n\n"
                "places\nid  name  kind  parent  lead_industries  free_land_mu\ngz  广州  city  -       -                -\np1  东园  park  gz      面料             10\n"
                "p2  西园  park  gz      -                @0\n\n"
                "segments\nid  chain  name\nk   c      面料\ns   e      底盘\n\n"
                "firms\nid  name  place\nfa  甲    gz\nfb  乙    gz\nfc  丙    gz\nfd  丁    gz\n\nroles\nfirm  segment\nfa    s\nfb    s\nfc    k\nfd    s\n\n"
                "needs\nid  kind   firm  amount  unit\nn1  space  fa    5       亩\nn2  space  fb    5       亩\nn3  space  fc    @1      亩\nn4  space  fd    @2      亩\n",
                {{"0", "4", "5", "30", NULL}, {"1", "5", "10", "99", NULL}, {"1", "6", "99", NULL}}};
    between(&b, "match.rate", LIAN_SUBJECT_NONE, NULL, found_share, &least, &most);
    NEAR(least, .25); /* 丙 takes all of 东园 */
    NEAR(most, 1);
}

/* Two neighbours of 成衣 are here, of the third it is not known. */
static void density(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                                 "segments\nid  chain  name\nk   c      面料\ns   c      成衣\nw   c      洗水\nz   c      零售\n\n"
                                 "links\nfrom  to\nk     s\nw     s\ns     z\n\n"
                                 "firms\nid  name  place\na   甲    gz\nb   乙    gz\n\nroles\nfirm  segment\na     k\nb     w\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "priority.density", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, 1);
    NEAR(m.low, 2. / 3);
    NEAR(m.high, 1);
    walk(f.study, f.results);
    fixture_free(&f);
}

/* Every strength with something unknown in it, filled in every way: the grade stays within what grade.grade and portfolio.grade give. */
static void grade_span(void **state) {
    (void)state;
    static const double lq[] = {0, .4, 1, 1.5, 3}, rate[] = {0, .1, .3, .8, 1}, leaders[] = {0, 1, 4};
    enum { LQ = sizeof lq / sizeof *lq, RATE = sizeof rate / sizeof *rate, LEADERS = sizeof leaders / sizeof *leaders };
    for (int blank = 1; blank < 8; blank++)
        for (int way = 0; way < LQ * RATE * LEADERS; way++) {
            lian_strength open, whole;
            lian_strength_input full = {3, lq[way % LQ], rate[way / LQ % RATE], leaders[way / LQ / RATE], lian_unknown()}, in = full;
            if (blank & 1) in.lq = lian_unknown();
            if (blank & 2) in.local_rate = lian_unknown();
            if (blank & 4) in.leaders = lian_unknown();
            lian_strength_run(&in, NULL, &open);
            lian_strength_run(&full, NULL, &whole);
            lian_grade_span span = lian_grade_span_of(&open.score, &in, lian_settings_or_default(NULL));
            if (whole.grade < span.low || whole.grade > span.high)
                fail_msg("LQ %g, rate %g, leaders %g, blank %d: %d is not in %d–%d", full.lq, full.local_rate, full.leaders, blank, (int)whole.grade,
                         (int)span.low, (int)span.high);
        }
}

int main(int count, char **words) {
    folder_count = count - 1;
    folders = words + 1;
    const struct CMUnitTest toys[] = {cmocka_unit_test(captive_share), cmocka_unit_test(growth), cmocka_unit_test(match_rate), cmocka_unit_test(density),
                                      cmocka_unit_test(grade_span)};
    const struct CMUnitTest real[] = {cmocka_unit_test(datasets)};
    return count > 1 ? cmocka_run_group_tests(real, NULL, NULL) : cmocka_run_group_tests(toys, NULL, NULL);
}
