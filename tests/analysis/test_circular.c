/* SPDX-License-Identifier: MIT */
/* Is a loop closed only where the rows show it, open only where that is certain, and to be verified otherwise? Are limits of energy told? */
#include "analysis_support.h"

#include <liantu/explain.h>
#include <stdio.h>

/* 洗水 w ─waste▶ 治理 t ─water▶ 洗水 w;  成衣 s ─offcuts▶ 再生 r (must be local) */
#define CHAIN                                                                                                          \
    "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  local_need\nw   c      洗水  -\nt   c      治理  -\ns   c      成衣  -\nr   c      再生  must\n\n" \
    "links\nfrom  to  kind\nw     t   recycle\nt     w   recycle\ns     r   recycle\nw     s   flow\n\n"
#define PLACES "places\nid  name  kind  parent  energy_quota\ngz  广州  city  -       -\npa  甲园  park  gz      100\npb  乙园  park  gz      -\n\n"
#define FIRMS "firms\nid  name  place\na   甲    pa\nb   乙    pb\nd   丁    gz\n\nroles\nfirm  segment\na     w\nb     t\nd     s\n\n"

static fixture analysed(const char *header, const char *more) {
    char text[4096];
    snprintf(text, sizeof text, "home = gz\n%s\n" CHAIN PLACES FIRMS "%s", header, more);
    return fixture_analysis(text, NULL, NULL, 0);
}

static lian_measure loop(const fixture *f, const char *from, const char *to) {
    lian_measure m;
    lian_subject pair = {LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, from), LIAN_SUBJECT_SEGMENT,
                         fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, to)};
    if (!lian_measure_find(f->results, "circular.closed", pair, &m)) fail_msg("no loop %s %s", from, to);
    return m;
}

/* Treatment that is sold to those who wash closes both loops between them; nobody takes the offcuts. */
static void closed_by_a_supply(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "supplies\nsupplier  buyer  segment\nb         a      t\n");
    NEAR(loop(&f, "w", "t").value, 1);
    NEAR(loop(&f, "t", "w").value, 1);
    NEAR(loop(&f, "s", "r").value, 0);
    NEAR(value(&f, "circular.rate", LIAN_SUBJECT_CHAIN, "c"), 2. / 3);
    const lian_finding *found = finding(&f, LIAN_FINDING_OPEN_LOOP, LIAN_SUBJECT_SEGMENT, "s");
    assert_non_null(found);
    NEAR(found->severity, .55); /* who would take it must be local */
    assert_string_equal(found->action, "补");
    assert_string_equal(found->text[LIAN_ZH], "循环未闭合：成衣（本地 1 家）的废弃物、副产物或再生料可供再生利用，而本地没有该环节的在营企业（企业名录完整）。");
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_OPEN_LOOP), 1);
    assert_int_equal(found->evidence[0].table, LIAN_TABLE_LINKS);
    assert_null(finding(&f, LIAN_FINDING_BREAK, LIAN_SUBJECT_SEGMENT, "r")); /* nobody asks for what takes offcuts */
    fixture_free(&f);
}

/* What is only inferred closes nothing, and nobody can say either that nothing stands there; what is on record beside it does. */
static void an_inferred_supply_closes_nothing(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "supplies\nsupplier  buyer  segment  evidence\nb         a      t        inferred\n");
    UNKNOWN(loop(&f, "w", "t").value);
    UNKNOWN(loop(&f, "t", "w").value);
    assert_non_null(strstr(loop(&f, "w", "t").note, "仅为推断"));
    const lian_finding *found = finding(&f, LIAN_FINDING_OPEN_LOOP, LIAN_SUBJECT_SEGMENT, "w");
    assert_int_equal(found->state, LIAN_STATE_NONE);
    assert_string_equal(found->text[LIAN_ZH], "循环待核实：洗水（本地 1 家）的废弃物、副产物或再生料可供治理（本地 1 家）利用，其间的供应关系仅为推断。");
    NEAR(value(&f, "circular.rate", LIAN_SUBJECT_CHAIN, "c"), 0); /* of the offcuts, the one that is known */
    fixture_free(&f);
    f = analysed("coverage = complete\n", "supplies\nsupplier  buyer  segment  evidence   year\nb         a      t        inferred   2022\nb         a      t        confirmed  2023\n");
    NEAR(loop(&f, "w", "t").value, 1);
    fixture_free(&f);
}

/* 甲 washes in two parks: one firm that leaves something over, shown by both rows. */
static void an_end_counts_firms(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\n" CHAIN PLACES "firms\nid  name  place\na   甲    pa\n\nroles\nfirm  segment  place\na     w  pa\na     w  pb\n", NULL, NULL, 0);
    lian_explainer *explainer = NULL;
    lian_explanation *explanation = NULL;
    assert_int_equal(lian_explainer_new(&explainer, f.study, f.results, NULL), LIAN_OK);
    assert_int_equal(lian_explanation_new(&explanation, explainer, "circular.closed", loop(&f, "w", "t").subject, NULL), LIAN_OK);
    const lian_term *left_over = &lian_explanation_get(explanation)->terms[1];
    assert_string_equal(left_over->symbol, "b");
    NEAR(left_over->value, 1);
    assert_int_equal(left_over->input_count, 2);
    lian_explanation_free(explanation);
    lian_explainer_free(explainer);
    fixture_free(&f);
}

static void open_without_a_supply_on_a_complete_list(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "");
    NEAR(loop(&f, "w", "t").value, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_OPEN_LOOP, LIAN_SUBJECT_SEGMENT, "w");
    NEAR(found->severity, .35);
    assert_string_equal(found->action, "延");
    fixture_free(&f);
    f = analysed("coverage.firms = complete\n", ""); /* nothing recorded says nothing */
    UNKNOWN(loop(&f, "w", "t").value);
    found = finding(&f, LIAN_FINDING_OPEN_LOOP, LIAN_SUBJECT_SEGMENT, "w");
    assert_int_equal(found->state, LIAN_STATE_NONE);
    NEAR(value(&f, "circular.rate", LIAN_SUBJECT_CHAIN, "c"), 0); /* of the one that is known */
    NEAR(measure(&f, "circular.rate", LIAN_SUBJECT_CHAIN, "c").high, 2. / 3);
    fixture_free(&f);
}

static void closed_by_a_link_between_places(void **state) {
    (void)state;
    fixture f = analysed("coverage.firms = complete\n", "place_links\nfrom  to  kind   segment\npa    pb  joint  t\n");
    NEAR(loop(&f, "w", "t").value, 1);
    assert_non_null(strstr(loop(&f, "w", "t").note, "园区协作"));
    fixture_free(&f);
    f = analysed("coverage.firms = complete\n", "place_links\nfrom  to  kind   segment\npa    pb  joint  s\n");
    UNKNOWN(loop(&f, "w", "t").value); /* of another segment */
    fixture_free(&f);
}

static void unseen_on_a_partial_list(void **state) {
    (void)state;
    fixture f = analysed("", "");
    UNKNOWN(loop(&f, "s", "r").value);
    const lian_finding *found = finding(&f, LIAN_FINDING_OPEN_LOOP, LIAN_SUBJECT_CHAIN, "c"); /* one for all */
    assert_null(finding(&f, LIAN_FINDING_OPEN_LOOP, LIAN_SUBJECT_SEGMENT, "s"));
    assert_non_null(found);
    assert_int_equal(found->state, LIAN_STATE_NONE);
    assert_string_equal(found->action, "");
    fixture_free(&f);
}

/* 甲园 may use 100 t and 甲 asks for 160: 37.5 % short. In 乙园 nobody knows a quota. */
static void energy(void **state) {
    (void)state;
    fixture f = analysed("", "needs\nid  firm  kind    amount  unit\nn   a     energy  160     吨标准煤\nm   b     energy  999     吨标准煤\n");
    const lian_finding *found = finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "w");
    assert_non_null(found); /* by the main segment of the firm that asks */
    int32_t in_place = 0;
    for (int32_t i = 0; i < lian_finding_count(f.results); i++) {
        const lian_finding *one = lian_finding_at(f.results, i);
        if (one->kind != LIAN_FINDING_BOTTLENECK || one->subject.with_kind != LIAN_SUBJECT_PLACE) continue;
        in_place++;
        NEAR(one->severity, .4 + .5 * .375);
        assert_string_equal(one->text[LIAN_ZH], "瓶颈：洗水在甲园受用能约束：登记用能需求 160 吨标准煤，该处全部需求 160 吨，用能指标 100 吨，缺 37.5%。");
    }
    assert_int_equal(in_place, 1);
    fixture_free(&f);
    f = analysed("", "needs\nid  firm  kind    amount  unit\nn   a     energy  60      吨标准煤\n");
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BOTTLENECK), 0); /* the quota covers it */
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_by_a_supply),
        cmocka_unit_test(an_inferred_supply_closes_nothing),
        cmocka_unit_test(an_end_counts_firms),
        cmocka_unit_test(open_without_a_supply_on_a_complete_list),
        cmocka_unit_test(closed_by_a_link_between_places),
        cmocka_unit_test(unseen_on_a_partial_list),
        cmocka_unit_test(energy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
