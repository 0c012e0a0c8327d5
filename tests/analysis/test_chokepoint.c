/* SPDX-License-Identifier: MIT */
/* Are the segments and firms named that every path must pass, and the fewest that cut a product off? */
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/*   wool ─┐                        ┌─▶ coat            firms:  w1 ─┐        ┌─▶ c1
 *         ├─▶ yarn ─▶ cloth ───────┤                           w2 ─┴─▶ m1 ──┤
 *   cotton┘             ▲          └─▶ dress                            m2 ──▶ c2
 *                       │              ▲                  m1 and m2 make cloth; c1, c2 coats
 *             dye ──────┘   lace ──────┘
 *
 *   coat: yarn or dye leads to cloth, so cloth is the only segment on every path (cut 1).
 *   dress: cloth and lace (cut 2). */
static const char text[] = "home = gz\n"
                           "money_unit = 万元\n"
                           "coverage = complete\n"
                           "\n"
                           "chains\n"
                           "id  name\n"
                           "c   服装\n"
                           "\n"
                           "segments\n"
                           "id      chain  name\n"
                           "wool    c      羊毛\n"
                           "cotton  c      棉花\n"
                           "yarn    c      纱线\n"
                           "dye     c      染料\n"
                           "cloth   c      面料\n"
                           "lace    c      花边\n"
                           "coat    c      外套\n"
                           "dress   c      裙装\n"
                           "\n"
                           "links\n"
                           "from    to     kind\n"
                           "wool    yarn   flow\n"
                           "cotton  yarn   -\n"
                           "yarn    cloth  flow\n"
                           "dye     cloth  flow\n"
                           "cloth   coat   flow\n"
                           "cloth   dress  flow\n"
                           "lace    dress  flow\n"
                           "coat    lace   service\n"
                           "\n"
                           "places\n"
                           "id  name  kind\n"
                           "gz  广州  city\n"
                           "\n"
                           "firms\n"
                           "id  name  place  revenue\n"
                           "w1  甲    gz     5\n"
                           "w2  乙    gz     6\n"
                           "m1  丙    gz     30\n"
                           "m2  丁    gz     -\n"
                           "c1  戊    gz     90\n"
                           "c2  己    gz     -\n"
                           "\n"
                           "roles\n"
                           "firm  segment\n"
                           "w1    wool\n"
                           "w2    wool\n"
                           "m1    cloth\n"
                           "m2    cloth\n"
                           "c1    coat\n"
                           "c2    coat\n"
                           "\n"
                           "supplies\n"
                           "supplier  buyer  value\n"
                           "w1        m1     1\n"
                           "w2        m1     1\n"
                           "m1        c1     9\n"
                           "m2        c2     2\n";

static double of_segment(const fixture *f, const char *measure, const char *id) {
    return lian_measure_get(f->results, measure, LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, id));
}

static double of_firm(const fixture *f, const char *measure, const char *id) {
    return lian_measure_get(f->results, measure, LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, id));
}

static void segments(void **state) {
    const fixture *f = *state;
    assert_true(of_segment(f, "chokepoint.dominates", "cloth") == 1); /* coat; lace is a way round to dress */
    assert_true(of_segment(f, "chokepoint.dominates", "yarn") == 0);  /* dye is a way round */
    assert_true(of_segment(f, "chokepoint.captive_output", "cloth") == 90); /* c1; c2 is not known */
    assert_true(of_segment(f, "chokepoint.min_cut_segments", "coat") == 1);
    assert_true(of_segment(f, "chokepoint.min_cut_segments", "dress") == 2);
    assert_true(lian_is_unknown(of_segment(f, "chokepoint.min_cut_segments", "cloth"))); /* no end product */
    assert_true(of_segment(f, "chokepoint.articulation", "yarn") == 1);
    assert_true(lian_is_unknown(of_segment(f, "chokepoint.articulation", "wool")));
    lian_measure bridge;
    lian_subject pair = {LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "cloth"), LIAN_SUBJECT_SEGMENT,
                         fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "coat")};
    assert_true(lian_measure_find(f->results, "chokepoint.bridge", pair, &bridge));
}

static void firms(void **state) {
    const fixture *f = *state;
    assert_true(of_firm(f, "chokepoint.dominates", "m1") == 1);
    assert_true(of_firm(f, "chokepoint.captive_output", "m1") == 90);
    assert_true(of_firm(f, "chokepoint.dominates", "m2") == 1);
    assert_true(lian_is_unknown(of_firm(f, "chokepoint.captive_output", "m2")));
    assert_true(lian_is_unknown(of_firm(f, "chokepoint.dominates", "w1"))); /* none, so no row */
    assert_true(of_segment(f, "chokepoint.min_cut_firms", "coat") == 2);    /* one on each of two separate paths */
}

static const lian_finding *critical(const fixture *f, lian_subject_kind kind, lian_row row) {
    for (int32_t i = 0; i < lian_finding_count(f->results); i++) {
        const lian_finding *finding = lian_finding_at(f->results, i);
        if (finding->kind == LIAN_FINDING_CRITICAL && finding->subject.kind == kind && finding->subject.row == row) return finding;
    }
    return NULL;
}

static void findings(void **state) {
    const fixture *f = *state;
    const lian_finding *cloth = critical(f, LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "cloth"));
    assert_non_null(cloth);
    assert_non_null(strstr(cloth->text[LIAN_ZH], "外套"));
    assert_null(strstr(cloth->text[LIAN_ZH], "裙装"));
    assert_int_equal(cloth->evidence_count, 3); /* its row and two links out */
    assert_null(critical(f, LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "yarn")));
    assert_non_null(critical(f, LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, "m1")));
}

/* A path that is not recorded would be a way round: on a partial list no firm is called critical. */
static void a_partial_list_proves_nothing(void **state) {
    (void)state;
    static char partial[sizeof text];
    memcpy(partial, text, sizeof text);
    memcpy(strstr(partial, "complete"), "partial ", 8);
    fixture f = fixture_analysis(partial, NULL, NULL, 0);
    assert_null(critical(&f, LIAN_SUBJECT_FIRM, fixture_row(f.dataset, LIAN_TABLE_FIRMS, "m1")));
    fixture_free(&f);
}

/* Every member of a loop that nothing flows into counts as raw, so the loop is no dead end. */
static void a_loop_at_the_start_is_raw(void **state) {
    (void)state;
    fixture f = fixture_analysis("chains\nid  name\nc   链\n\nsegments\nid  chain  name\na   c      甲\nb   c      乙\ne   c      丙\n\n"
                                 "links\nfrom  to\na     b\nb     a\nb     e\na     e\n",
                                 NULL, NULL, 0);
    assert_true(of_segment(&f, "chokepoint.dominates", "a") == 0);
    assert_true(of_segment(&f, "chokepoint.min_cut_segments", "e") == 2);
    fixture_free(&f);
}

/* A cut of segments of whose firms here nothing is known is told by the flows alone, and is to be verified. */
static void a_cut_by_flows_alone(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\nplaces\nid  name  kind\ngz  广州  city\n\nchains\nid  name\nc   链\n\nsegments\nid  chain  name\na   c      甲\nb   c      乙\ne   c      丙\n\n"
                                 "links\nfrom  to\na     b\nb     a\nb     e\na     e\n",
                                 NULL, NULL, 0);
    bool told = false;
    for (int32_t i = 0; i < lian_finding_count(f.results); i++) {
        const lian_finding *found = lian_finding_at(f.results, i);
        if (found->kind != LIAN_FINDING_CRITICAL || found->subject.with_kind != LIAN_SUBJECT_SEGMENT) continue;
        told = true;
        assert_int_equal(found->state, LIAN_STATE_NONE);
        assert_string_equal(found->action, "");
    }
    assert_true(told);
    fixture_free(&f);
}

static int up(void **state) {
    static fixture f;
    f = fixture_analysis(text, NULL, NULL, 0);
    *state = &f;
    return 0;
}

static int down(void **state) {
    fixture_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments), cmocka_unit_test(firms), cmocka_unit_test(findings),
        cmocka_unit_test(a_partial_list_proves_nothing), cmocka_unit_test(a_loop_at_the_start_is_raw), cmocka_unit_test(a_cut_by_flows_alone),
    };
    return cmocka_run_group_tests(tests, up, down);
}
