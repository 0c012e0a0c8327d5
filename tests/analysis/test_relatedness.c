/* SPDX-License-Identifier: MIT */
/* Do density and complexity come out of the statistics as on paper, and what stands where they do not exist? */
#include "analysis_support.h"

#include <stdio.h>

static const char *const names[] = {"relatedness"};
enum { PLACES = 6, SEGMENTS = 7 };

/* METRICS, D2: places c1 … c6, segments p1 … p7 */
static const int d2[PLACES][SEGMENTS] = {{0, 0, 0, 60, 0, 0, 0},      {0, 90, 30, 30, 40, 60, 0}, {0, 10, 0, 40, 90, 40, 90},
                                         {0, 0, 80, 100, 0, 0, 20},   {50, 80, 80, 0, 0, 110, 40}, {60, 120, 0, 0, 40, 30, 80}};

/* `skip`: zeros are not written down. `tail` comes behind the statistics. */
static fixture told(int places, int segments, const int *amount, const char *header, bool skip, const char *tail) {
    static char text[8000];
    size_t at = (size_t)snprintf(text, sizeof text, "home = c1\n%s\nchains\nid  name\nc   链\n\nplaces\nid  name  kind  parent\ngd  省  province  -\n", header);
    for (int p = 1; p <= places; p++) at += (size_t)snprintf(text + at, sizeof text - at, "c%d  市%d  city  gd\n", p, p);
    at += (size_t)snprintf(text + at, sizeof text - at, "\nsegments\nid  chain  name\n");
    for (int s = 1; s <= segments; s++) at += (size_t)snprintf(text + at, sizeof text - at, "p%d  c  品%d\n", s, s);
    at += (size_t)snprintf(text + at, sizeof text - at, "\nactivity\nplace  segment  year  employees\nc1  p1  2001  7\n");
    for (int p = 0; p < places; p++)
        for (int s = 0; s < segments; s++)
            if (!skip || amount[p * segments + s])
                at += (size_t)snprintf(text + at, sizeof text - at, "c%d  p%d  2022  %d\n", p + 1, s + 1, amount[p * segments + s]);
    snprintf(text + at, sizeof text - at, "%s", tail);
    return fixture_analysis(text, NULL, names, 1);
}

static lian_measure cell(const fixture *f, const char *name, const char *place, const char *segment) {
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f->dataset, LIAN_TABLE_PLACES, place), LIAN_SUBJECT_SEGMENT,
                         fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, segment)};
    if (!lian_measure_find(f->results, name, pair, &out)) fail_msg("no %s of %s in %s", name, segment, place);
    return out;
}

static void check_d2(const fixture *f) {
    static const double eci[] = {-1.665776, .706666, .921498, -1.076380, .336116, .777875};
    static const double pci[] = {.604874, .663629, -.486984, -1.665776, .893426, .562944, .949570};
    char id[8];
    for (int p = 0; p < PLACES; p++) {
        snprintf(id, sizeof id, "c%d", p + 1);
        assert_true(fabs(value(f, "relatedness.eci", LIAN_SUBJECT_PLACE, id) - eci[p]) < 1e-6);
    }
    for (int s = 0; s < SEGMENTS; s++) {
        snprintf(id, sizeof id, "p%d", s + 1);
        assert_true(fabs(value(f, "relatedness.pci", LIAN_SUBJECT_SEGMENT, id) - pci[s]) < 1e-6);
    }
    lian_measure m = cell(f, "relatedness.density", "c1", "p3");
    assert_true(fabs(m.value - .272727) < 1e-6);
    NEAR(m.coverage, 1);
    assert_non_null(strstr(m.note, "noise"));
    assert_non_null(strstr(m.note, "6 places"));
    assert_non_null(strstr(cell(f, "relatedness.density", "c1", "p4").note, "already specialised"));
    assert_true(fabs(cell(f, "relatedness.gain", "c1", "p5").value - .476483) < 1e-6);
    NEAR(cell(f, "relatedness.gain", "c1", "p4").value, 0);
}

static void from_statistics_of_peers(void **state) {
    (void)state;
    fixture f = told(PLACES, SEGMENTS, &d2[0][0], "", false, "");
    check_d2(&f);
    fixture_free(&f);
}

static void what_is_not_written_down_is_zero_where_that_is_known(void **state) {
    (void)state;
    fixture f = told(PLACES, SEGMENTS, &d2[0][0], "coverage.activity = complete\n", true, "");
    check_d2(&f);
    fixture_free(&f);
    f = told(PLACES, SEGMENTS, &d2[0][0], "", true, /* the province has as much as its cities together */
             "gd  p1  2022  110\ngd  p2  2022  300\ngd  p3  2022  190\ngd  p4  2022  230\ngd  p5  2022  170\ngd  p6  2022  240\ngd  p7  2022  230\n");
    check_d2(&f);
    fixture_free(&f);
}

static void unknown_cells_leave_a_range(void **state) {
    (void)state;
    fixture f = told(PLACES, SEGMENTS, &d2[0][0], "", true, "");
    int bounded = 0;
    for (int s = 1; s <= SEGMENTS; s++) {
        char id[8];
        snprintf(id, sizeof id, "p%d", s);
        lian_measure m = cell(&f, "relatedness.density", "c1", id);
        assert_true(m.coverage < 1);
        if (lian_is_unknown(m.value)) continue;
        bounded++;
        assert_true(m.low <= m.value && m.value <= m.high);
    }
    assert_true(bounded > 0);
    fixture_free(&f);
}

static void statuses_instead_of_numbers(void **state) {
    (void)state;
    static const int apart[] = {9, 9, 0, 0, 9, 8, 0, 0, 0, 0, 9, 9, 0, 0, 8, 9}; /* two groups */
    fixture f = told(4, 4, apart, "", false, "");
    lian_measure m = measure(&f, "relatedness.eci", LIAN_SUBJECT_PLACE, "c2");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "disconnected"));
    assert_non_null(strstr(measure(&f, "relatedness.pci", LIAN_SUBJECT_SEGMENT, "p1").note, "disconnected"));
    fixture_free(&f);
    static const int ring[] = {5, 5, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 5, 5, 5, 0, 0, 0, 5}; /* each makes two */
    f = told(5, 5, ring, "", false, "");
    m = measure(&f, "relatedness.eci", LIAN_SUBJECT_PLACE, "c1");
    UNKNOWN(m.value);
    assert_true(strstr(m.note, "not_simple") || strstr(m.note, "sign_undefined"));
    fixture_free(&f);
    static const int alone[] = {5, 5};
    f = told(1, 2, alone, "", false, "");
    m = measure(&f, "relatedness.eci", LIAN_SUBJECT_PLACE, "c1");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "too_small"));
    fixture_free(&f);
}

static void from_a_complete_firm_list(void **state) {
    (void)state;
    static const char text[] =
        "chains\nid  name\nc   链\n\nplaces\nid  name  kind      parent\ngz  市    city      -\na   甲    district  gz\nb   乙    district  gz\nd   丁    district  gz\n\n"
        "segments\nid  chain  name\ns   c      成衣\nt   c      面料\nu   c      辅料\n\n"
        "firms\nid  name  place\nf1  一    a\nf2  二    a\nf3  三    b\nf4  四    b\nf5  五    b\nf6  六    d\n\n"
        "roles\nfirm  segment\nf1    s\nf2    t\nf3    t\nf4    u\nf5    s\nf6    u\n";
    char whole[2000];
    snprintf(whole, sizeof whole, "home = gz\ncoverage.firms = complete\n\n%s", text);
    fixture f = fixture_analysis(whole, NULL, names, 1);
    lian_measure m = cell(&f, "relatedness.density", "a", "u");
    assert_non_null(strstr(m.note, "firm list"));
    NEAR(m.coverage, 1);
    assert_true(m.value >= 0 && m.value <= 1);
    fixture_free(&f);
    snprintf(whole, sizeof whole, "home = gz\n\n%s", text);
    f = fixture_analysis(whole, NULL, names, 1);
    UNKNOWN(value(&f, "relatedness.eci", LIAN_SUBJECT_PLACE, "gz"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_statistics_of_peers),
        cmocka_unit_test(what_is_not_written_down_is_zero_where_that_is_known),
        cmocka_unit_test(unknown_cells_leave_a_range),
        cmocka_unit_test(statuses_instead_of_numbers),
        cmocka_unit_test(from_a_complete_firm_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
