/* SPDX-License-Identifier: MIT */
/* Do explanations of what runs through the network say the numbers that were worked by hand, with the rows they come from? */
#include "analysis_support.h"

#include <liantu/explain.h>

/*   d(dye) ─5─▶ m(coat) ◀─5─ a(cloth, essential)     m ─10─▶ s(shop). Nobody stands in for anybody; of dye no class is known.
 *   dye, cloth ─▶ coat ─▶ shop: shop is the end product, and nothing reaches it but through coat. */
static const char text[] = "home = gz\nmoney_unit = 万元\n\nchains\nid  name\nc   服装\n\nsegments\nid     chain  name  weight\ncloth  c      面料  .3\ndye    c      染料  .1\n"
                           "coat   c      外套  .4\nshop   c      门店  .2\n\nlinks\nfrom   to    essential  share\ncloth  coat  yes        .5\ndye    coat  -          .3\ncoat   shop  yes        .8\n\n"
                           "places\nid  name  kind\ngz  广州  city\n\nfirms\nid  name  place  revenue\na   甲    gz     -\nd   乙    gz     -\nm   丙    gz     -\ns   丁    gz     -\n\n"
                           "roles\nfirm  segment\na     cloth\nd     dye\nm     coat\ns     shop\n\n"
                           "supplies\nsupplier  buyer  segment  value\na         m      cloth    5\nd         m      dye      5\nm         s      coat     10\n";

typedef struct asked {
    fixture f;
    lian_settings *settings;
    lian_explainer *explainer;
    lian_explanation *explanation;
    const lian_explained *e;
} asked;

static asked ask(const char *name, lian_subject_kind kind, const char *id) {
    asked q = {0};
    lian_error err = {0};
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    assert_int_equal(lian_settings_new(&q.settings, NULL), LIAN_OK);
    lian_settings_set(q.settings, "cascade.replacement", 0, NULL);
    options.settings = q.settings;
    q.f = fixture_analysis(text, &options, NULL, 0);
    lian_subject subject = {kind, fixture_row(q.f.dataset, table_of(kind), id), LIAN_SUBJECT_NONE, LIAN_NONE};
    assert_int_equal(lian_explainer_new(&q.explainer, q.f.study, q.f.results, NULL), LIAN_OK);
    if (lian_explanation_new(&q.explanation, q.explainer, name, subject, &err) != LIAN_OK) fail_msg("%s", err.message);
    q.e = lian_explanation_get(q.explanation);
    return q;
}

static void forget(asked *q) {
    lian_explanation_free(q->explanation);
    lian_explainer_free(q->explainer);
    fixture_free(&q->f);
    lian_settings_free(q->settings);
}

static const lian_term *term(const asked *q, const char *symbol) {
    for (int32_t i = 0; i < q->e->term_count; i++)
        if (!strcmp(q->e->terms[i].symbol, symbol)) return &q->e->terms[i];
    fail_msg("no term %s", symbol);
    return NULL;
}

/* Is this row of a table among those of a term? */
static bool has_row(const lian_term *t, lian_table table, lian_row row) {
    for (int32_t i = 0; i < t->input_count; i++)
        if (t->inputs[i].row.table == table && t->inputs[i].row.row == row) return true;
    return false;
}

/* d's stop costs its own 5, and half of m's 10: the supply of row 1 fails m. */
static void a_risk(void **state) {
    (void)state;
    asked q = ask("cascade.esri", LIAN_SUBJECT_FIRM, "d");
    NEAR(q.e->value, .5);
    assert_string_equal(q.e->numbers[LIAN_EN], "min(1, 10 / 20)");
    const lian_term *lost = term(&q, "Σs·h");
    assert_non_null(strstr(lost->text[LIAN_EN], "丙 sells 10 and loses 50% of it"));
    assert_non_null(strstr(lost->text[LIAN_ZH], "乙 销售 5，损失 100%"));
    assert_true(has_row(lost, LIAN_TABLE_SUPPLIES, 1));
    assert_int_equal(q.e->unknown_count, 2); /* one class, and what it lies between */
    assert_non_null(strstr(q.e->unknown[1].text[LIAN_EN], "0.25"));
    forget(&q);
    q = ask("cascade.contagion", LIAN_SUBJECT_FIRM, "d");
    assert_string_equal(q.e->numbers[LIAN_EN], "0.5 − 0.25");
    assert_true(q.e->terms[0].part && q.e->terms[1].part);
    forget(&q);
}

/* From what is raw four are reached with coat, itself among them, and two without: only shop lies behind it. */
static void a_dominator_and_a_cut(void **state) {
    (void)state;
    asked q = ask("chokepoint.dominates", LIAN_SUBJECT_SEGMENT, "coat");
    assert_string_equal(q.e->numbers[LIAN_EN], "4 − 2 − 1");
    assert_string_equal(term(&q, "r")->text[LIAN_ZH], "门店");
    assert_true(has_row(term(&q, "R"), LIAN_TABLE_LINKS, 2));
    forget(&q);
    q = ask("chokepoint.min_cut_segments", LIAN_SUBJECT_SEGMENT, "shop");
    assert_true(q.e->value == 1);
    assert_non_null(strstr(term(&q, "n")->text[LIAN_ZH], "外套"));
    assert_non_null(strstr(term(&q, "n")->text[LIAN_EN], "1 path side by side"));
    forget(&q);
    q = ask("chokepoint.knockout", LIAN_SUBJECT_SEGMENT, "cloth");
    assert_true(q.e->value == 2);
    assert_non_null(strstr(term(&q, "n")->text[LIAN_ZH], "外套；门店"));
    assert_true(has_row(term(&q, "n"), LIAN_TABLE_LINKS, 0) && has_row(term(&q, "n"), LIAN_TABLE_LINKS, 2));
    forget(&q);
}

/* By shares: column sums are cloth 1, dye 1, coat 1.8, shop 1 + .8 × 1.8 = 2.44, in all 6.24 of four. */
static void a_linkage(void **state) {
    (void)state;
    asked q = ask("linkage.backward", LIAN_SUBJECT_SEGMENT, "shop");
    NEAR(q.e->value, 4 * 2.44 / 6.24);
    NEAR(term(&q, "Σa·b")->value, 1.44);
    assert_non_null(strstr(term(&q, "Σa·b")->text[LIAN_ZH], "外套 0.8 × 1.8"));
    assert_true(has_row(term(&q, "Σa·b"), LIAN_TABLE_LINKS, 2));
    forget(&q);
    q = ask("linkage.extraction_rest", LIAN_SUBJECT_SEGMENT, "coat"); /* .8 of cloth and dye for each unit, .4 of .6 */
    NEAR(q.e->value, .8 * .4 / .6);
    NEAR(term(&q, "r")->value, .8);
    forget(&q);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_risk), cmocka_unit_test(a_dominator_and_a_cut), cmocka_unit_test(a_linkage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
