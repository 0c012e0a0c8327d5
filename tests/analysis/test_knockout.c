/* SPDX-License-Identifier: MIT */
/* What stops without one supplier, one segment or one firm, where everything essential is needed at once? */
#include "analysis_support.h"

#include <liantu/liantu.h>

#include <stdio.h>

/* Arcs of one product a supplier, unless told otherwise. */
typedef struct arcs {
    int32_t supplier[8], buyer[8], product[8], count;
} arcs;

static lian_status build(lian_knockout **out, const arcs *a, int32_t firms, lian_error *err) {
    static const int8_t essential[8] = {2, 2, 2, 2, 2, 2, 2, 2};
    lian_cascade_input input = {.firms = firms, .arcs = a->count, .supplier = a->supplier, .buyer = a->buyer,
                                .product = a->product, .class_ = essential};
    return lian_knockout_build(out, &input, err);
}

/* The lost as bits. */
static unsigned lost_with(const arcs *a, int32_t firms, int32_t gone) {
    lian_knockout *k;
    int32_t lost[8], count;
    unsigned bits = 0;
    assert_int_equal(build(&k, a, firms, NULL), LIAN_OK);
    assert_int_equal(lian_knockout_run(k, &gone, 1, lost, &count, NULL), LIAN_OK);
    for (int32_t i = 0; i < count; i++) bits |= 1u << lost[i];
    lian_knockout_free(k);
    return bits;
}

/*   0 ─ yarn ─┐
 *   1 ─ yarn ─┴▶ 3 ─▶ 4       3 needs yarn of 0 or 1, and dye of 2 */
static void and_of_ors(void **state) {
    (void)state;
    arcs a = {{0, 1, 2, 3}, {3, 3, 3, 4}, {0, 0, 1, 2}, 4};
    assert_int_equal(lost_with(&a, 5, 0), 0); /* the other yarn goes on */
    assert_int_equal(lost_with(&a, 5, 2), 1u << 3 | 1u << 4);
    assert_int_equal(lost_with(&a, 5, 4), 0);
}

/*   0 raw ─┐ fibre                    1 spins fibre of 0, or recycled of 2; 2 recycles what 1 made */
/*          ├▶ 1 ─▶ 2 ─ fibre ─▶ 1     without 0 nothing is left to go round */
static void goods_that_only_go_round_are_no_source(void **state) {
    (void)state;
    arcs a = {{0, 2, 1}, {1, 1, 2}, {0, 0, 1}, 3};
    assert_int_equal(lost_with(&a, 3, 0), 1u << 1 | 1u << 2);
    assert_int_equal(lost_with(&a, 3, 2), 0);
}

/* 0 and 1 need one another, and nothing else started them; 2 sells 1 something more. */
static void a_loop_that_nothing_feeds_carries_itself(void **state) {
    (void)state;
    arcs a = {{0, 1, 2}, {1, 0, 1}, {0, 1, 2}, 3};
    lian_knockout *k;
    assert_int_equal(build(&k, &a, 3, NULL), LIAN_OK);
    assert_int_equal(lian_knockout_looped(k), 2);
    lian_knockout_free(k);
    assert_int_equal(lost_with(&a, 3, 0), 1u << 1);
    assert_int_equal(lost_with(&a, 3, 2), 1u << 0 | 1u << 1);
}

static void arguments(void **state) {
    (void)state;
    arcs a = {{0, 9}, {1, 1}, {0, 0}, 2};
    lian_knockout *k;
    lian_error err;
    assert_int_equal(build(&k, &a, 3, &err), LIAN_ERR_ARGUMENT);
    assert_null(k);
    a.count = 1;
    assert_int_equal(build(&k, &a, 3, NULL), LIAN_OK);
    int32_t lost[3], count, gone = 3;
    assert_int_equal(lian_knockout_run(k, &gone, 1, lost, &count, &err), LIAN_ERR_ARGUMENT);
    lian_knockout_free(k);
    lian_knockout_free(NULL);
}

/* ---- from a dataset ------------------------------------------------------------------------------------------------ */

/*   seed ─essential─▶ cloth ─essential─▶ coat       mine ─▶ m1 ─▶ a     m1, m2 sell cloth to a; both need ore of mine alone
 *   dye ─unknown────▶                               mine ─▶ m2 ─▶ a     a makes coats, and nobody else does
 *   tool = tool_a or tool_b ─essential─▶ coat */
static const char text[] =
    "home = gz\nmoney_unit = 万元\ncoverage = complete\n\nchains\nid  name\nc   服装\n\n"
    "segments\nid      chain  name  parent\nseed    c      种子  -\ndye     c      染料  -\ncloth   c      面料  -\ncoat    c      外套  -\n"
    "tool    c      机具  -\ntool_a  c      甲机  tool\ntool_b  c      乙机  tool\nore     c      矿石  -\n\n"
    "links\nfrom   to     essential  kind\nseed   cloth  yes        flow\ndye    cloth  -          flow\ncloth  coat   yes        flow\n"
    "tool   coat   yes        equipment\nore    cloth  yes        flow\ncoat   cloth  -          recycle\n\n"
    "places\nid  name  kind\ngz  广州  city\n\n"
    "firms\nid    name  place  revenue\nmine  矿    gz     1\nm1    甲    gz     20\nm2    乙    gz     30\na     丙    gz     90\n\n"
    "roles\nfirm  segment\nmine  ore\nm1    cloth\nm2    cloth\na     coat\n\n"
    "supplies\nsupplier  buyer  segment  value\nmine      m1     ore      5\nmine      m2     ore      6\nm1        a      cloth    30\nm2        a      cloth    10\n";

static lian_measure measure_of(const fixture *f, const char *name, lian_table table, const char *id) {
    lian_measure m;
    lian_subject subject = {table == LIAN_TABLE_SEGMENTS ? LIAN_SUBJECT_SEGMENT : LIAN_SUBJECT_FIRM, fixture_row(f->dataset, table, id),
                            LIAN_SUBJECT_NONE, LIAN_NONE};
    if (!lian_measure_find(f->results, name, subject, &m)) m.value = lian_unknown();
    return m;
}

static void segments(void **state) {
    const fixture *f = *state;
    lian_measure m = measure_of(f, "chokepoint.knockout", LIAN_TABLE_SEGMENTS, "seed");
    assert_true(m.value == 2 && m.low == 2); /* cloth and coat */
    NEAR(m.coverage, 6.0 / 7); /* of seven inputs, parts of the heading among them, one has no class */
    m = measure_of(f, "chokepoint.knockout", LIAN_TABLE_SEGMENTS, "dye");
    assert_true(m.value == 0 && m.low == 0 && m.high == 2);
    m = measure_of(f, "chokepoint.knockout", LIAN_TABLE_SEGMENTS, "tool_a"); /* the other kind of tool stands in */
    assert_true(m.value == 0 && m.low == 0 && m.high == 2);
    assert_true(measure_of(f, "chokepoint.knockout", LIAN_TABLE_SEGMENTS, "tool").value == 1);
    m = measure_of(f, "chokepoint.knockout_ends", LIAN_TABLE_SEGMENTS, "cloth");
    assert_true(m.value == 1);
    m = measure_of(f, "chokepoint.knockout_output", LIAN_TABLE_SEGMENTS, "seed");
    assert_true(m.value == 140); /* 20 + 30 + 90 */
    assert_true(m.low == 140 && m.high == 140 && m.coverage == 1); /* both stop in every reading */
}

/* Nobody knows what coats bring in: at least the 50 of cloth, and no bound above. */
static void output_unknown(void **state) {
    (void)state;
    char other[sizeof text];
    memcpy(other, text, sizeof text);
    char *at = strstr(other, "gz     90");
    assert_non_null(at);
    memcpy(at, "gz     - ", strlen("gz     - "));
    fixture f = fixture_analysis(other, NULL, (const char *const[]){"chokepoint"}, 1);
    lian_measure m = measure_of(&f, "chokepoint.knockout_output", LIAN_TABLE_SEGMENTS, "seed");
    assert_true(m.value == 50 && m.coverage == .5 && m.low == 50 && lian_is_unknown(m.high));
    m = measure_of(&f, "chokepoint.captive_output", LIAN_TABLE_FIRMS, "mine"); /* m1, m2 and a lie behind it */
    assert_true(m.value == 50 && m.low == 50 && lian_is_unknown(m.high));
    fixture_free(&f);
}

static void firms(void **state) {
    const fixture *f = *state;
    assert_true(measure_of(f, "chokepoint.knockout", LIAN_TABLE_FIRMS, "mine").value == 3);
    assert_true(measure_of(f, "chokepoint.knockout_segments", LIAN_TABLE_FIRMS, "mine").value == 3); /* ore, cloth, coat */
    assert_true(measure_of(f, "chokepoint.knockout_ends", LIAN_TABLE_FIRMS, "mine").value == 1);
    assert_true(measure_of(f, "chokepoint.knockout_output", LIAN_TABLE_FIRMS, "mine").value == 140);
    assert_true(lian_is_unknown(measure_of(f, "chokepoint.knockout", LIAN_TABLE_FIRMS, "m1").value)); /* nothing, so no row */
    int32_t mine = fixture_row(f->dataset, LIAN_TABLE_FIRMS, "mine");
    lian_measure m;
    lian_subject hidden = {LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, "a"), LIAN_SUBJECT_FIRM, mine};
    assert_true(lian_measure_find(f->results, "chokepoint.hidden_concentration", hidden, &m) && m.value == 2);
    hidden = (lian_subject){LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "cloth"), LIAN_SUBJECT_FIRM, mine};
    assert_true(lian_measure_find(f->results, "chokepoint.hidden_concentration", hidden, &m) && m.value == 2);
}

static const lian_finding *finding_of(const fixture *f, lian_finding_kind kind, lian_table table, const char *id, bool pair) {
    for (int32_t i = 0; i < lian_finding_count(f->results); i++) {
        const lian_finding *x = lian_finding_at(f->results, i);
        if (x->kind == kind && (x->subject.with_kind != LIAN_SUBJECT_NONE) == pair &&
            x->subject.kind == (table == LIAN_TABLE_SEGMENTS ? LIAN_SUBJECT_SEGMENT : LIAN_SUBJECT_FIRM) &&
            x->subject.row == fixture_row(f->dataset, table, id))
            return x;
    }
    return NULL;
}

static void findings(void **state) {
    const fixture *f = *state;
    const lian_finding *seed = finding_of(f, LIAN_FINDING_CRITICAL, LIAN_TABLE_SEGMENTS, "seed", false);
    assert_non_null(seed);
    assert_non_null(strstr(seed->text[LIAN_ZH], "没有种子，其他 2 个环节无法再生产，占下游环节（终端产品与服务）的 100%（共 1 个）：外套"));
    assert_int_equal(seed->evidence_count, 2);
    assert_null(finding_of(f, LIAN_FINDING_CRITICAL, LIAN_TABLE_SEGMENTS, "dye", false)); /* only asked for, with others */
    assert_non_null(finding_of(f, LIAN_FINDING_CRITICAL, LIAN_TABLE_FIRMS, "mine", false));
    const lian_finding *hidden = finding_of(f, LIAN_FINDING_SINGLE_SOURCE, LIAN_TABLE_FIRMS, "a", true);
    assert_non_null(hidden);
    assert_non_null(strstr(hidden->text[LIAN_ZH], "丙共有 2 家直接供应商，其中 2 家都依赖矿"));
}

/* On a list that is not complete coats may hang on whoever alone makes ore, cloth or coats. The miner's place is not known: what its leaving
 * would do here is not told of it as a maker, only counted. */
static void a_firm_of_unknown_place_is_no_maker_here(void **state) {
    (void)state;
    static const char partial[] =
        "home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid      chain  name\nore     c      矿石\ncloth   c      面料\ncoat    c      外套\n\n"
        "links\nfrom   to     essential\nore    cloth  -\ncloth  coat   yes\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
        "firms\nid    name  place\nmine  矿    %s\nm1    甲    gz\n\nroles\nfirm  segment\nmine  ore\nm1    cloth\n";
    static const char *const place[] = {"-", "gz"};
    static const char *const zh[] = {"终端产品可能系于 1 家企业：甲（最多 2 个环节）。另有 1 家所在地待核实，不计入。", "终端产品可能系于以下 2 家企业中的每一家：矿（最多 3 个环节）、甲（最多 2 个环节）。"};
    for (int i = 0; i < 2; i++) {
        char rows[sizeof partial];
        snprintf(rows, sizeof rows, partial, place[i]);
        fixture f = fixture_analysis(rows, NULL, NULL, 0);
        const lian_finding *found = NULL;
        for (int32_t k = 0; k < lian_finding_count(f.results); k++)
            if (lian_finding_at(f.results, k)->kind == LIAN_FINDING_CRITICAL && lian_finding_at(f.results, k)->subject.kind == LIAN_SUBJECT_NONE) found = lian_finding_at(f.results, k);
        assert_non_null(found);
        if (!strstr(found->text[LIAN_ZH], zh[i])) print_message("%s\n", found->text[LIAN_ZH]);
        assert_non_null(strstr(found->text[LIAN_ZH], zh[i]));
        fixture_free(&f);
    }
}

/* Coats cannot be made without ore, by flows that are known; of its only firm here it may not be known whether it operates. */
static void a_critical_segment_is_as_certain_as_its_firms(void **state) {
    (void)state;
    static const char rows[] = "home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nsegments\nid      chain  name\nore     c      矿石\ncloth   c      面料\ncoat    c      外套\n\n"
                               "links\nfrom   to     essential\nore    cloth  yes\ncloth  coat   yes\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                               "firms\nid    name  place  status\nmine  矿    gz     %s\n\nroles\nfirm  segment\nmine  ore\n";
    static const char *const status[] = {"operating", "-"};
    static const lian_grade_state states[] = {LIAN_STATE_FINAL, LIAN_STATE_PRELIMINARY};
    for (int i = 0; i < 2; i++) {
        char all[sizeof rows + 16];
        snprintf(all, sizeof all, rows, status[i]);
        fixture f = fixture_analysis(all, NULL, NULL, 0);
        const lian_finding *ore = finding_of(&f, LIAN_FINDING_CRITICAL, LIAN_TABLE_SEGMENTS, "ore", false);
        assert_non_null(ore);
        assert_int_equal(ore->state, states[i]);
        assert_string_not_equal(ore->action, "");
        fixture_free(&f);
    }
}

static void redundancy(void **state) {
    const fixture *f = *state;
    lian_measure m;
    lian_subject pair = {LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, "a"), LIAN_SUBJECT_SEGMENT,
                         fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "cloth")};
    assert_true(lian_measure_find(f->results, "dependence.pair_suppliers", pair, &m) && m.value == 2);
    assert_true(lian_measure_find(f->results, "dependence.pair_n_eff", pair, &m));
    NEAR(m.value, 1.6); /* shares .75 and .25 */
    assert_true(lian_measure_find(f->results, "dependence.pair_top_share", pair, &m) && m.value == .75);
    assert_true(lian_measure_find(f->results, "dependence.pair_sole", pair, &m) && m.value == 0);
    pair = (lian_subject){LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, "m1"), LIAN_SUBJECT_SEGMENT,
                          fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "ore")};
    assert_true(lian_measure_find(f->results, "dependence.pair_sole", pair, &m) && m.value == 1);
}

static int setup(void **state) {
    static fixture f;
    f = fixture_analysis(text, NULL, NULL, 0);
    *state = &f;
    return 0;
}

static int teardown(void **state) {
    fixture_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(and_of_ors),
        cmocka_unit_test(goods_that_only_go_round_are_no_source),
        cmocka_unit_test(a_loop_that_nothing_feeds_carries_itself),
        cmocka_unit_test(arguments),
        cmocka_unit_test_setup_teardown(segments, setup, teardown),
        cmocka_unit_test_setup_teardown(firms, setup, teardown),
        cmocka_unit_test(output_unknown),
        cmocka_unit_test_setup_teardown(findings, setup, teardown),
        cmocka_unit_test(a_firm_of_unknown_place_is_no_maker_here), cmocka_unit_test(a_critical_segment_is_as_certain_as_its_firms),
        cmocka_unit_test_setup_teardown(redundancy, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
