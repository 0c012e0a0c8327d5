/* SPDX-License-Identifier: MIT */
/* Does every measure of a dataset lead back to the rows it came from, and does the way back give the same number?
 *
 * Without arguments on toys; with the folders of datasets, on those. */
#include "analysis/explain.h"
#include "analysis_support.h"

#include <liantu/explain.h>
#include <stdio.h>

static void every_measure_has_one(void **state) {
    (void)state;
    for (int32_t i = 0; lian_metric_at(i); i++) {
        const lian_metric *metric = lian_metric_at(i);
        for (int32_t k = 0; k < metric->measure_count; k++)
            if (!lian_explainer_has(metric->measures[k].name)) fail_msg("%s has no explanation", metric->measures[k].name);
    }
}

/* ---- one explanation ------------------------------------------------------------------------------------------- */

static char about[300]; /* the measure at hand, for messages */

static void both(const char *what, const char *const text[2]) {
    for (int lang = 0; lang < 2; lang++)
        if (!text[lang] || !*text[lang]) fail_msg("%s: no %s in %s", about, what, lang == LIAN_ZH ? "zh" : "en");
}

static bool agree(double a, double b) {
    if (lian_is_unknown(a) || lian_is_unknown(b)) return lian_is_unknown(a) && lian_is_unknown(b);
    return fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

static int64_t check_explained(const lian_explained *e, const lian_dataset *dataset);

static int64_t check_term(const lian_term *t, const lian_dataset *dataset) {
    assert_true(*t->symbol);
    both("title of a term", t->title);
    if (!t->known) both("reason of an unknown term", t->text);
    for (int32_t i = 0; i < t->input_count; i++)
        assert_true(t->inputs[i].row.row >= 0 && t->inputs[i].row.row < lian_row_count(dataset, t->inputs[i].row.table));
    if (t->setting) assert_true(*t->setting);
    return t->input_count + (t->part ? check_explained(t->part, dataset) : 0);
}

/* Does it rest on another measure, which says itself why it has no rows, or that it is not there? */
static bool leans(const lian_explained *e) {
    for (int32_t i = 0; i < e->term_count; i++)
        if (e->terms[i].part || e->terms[i].measure) return true;
    return false;
}

/* The number of rows behind it. */
static int64_t check_explained(const lian_explained *e, const lian_dataset *dataset) {
    int64_t rows = 0;
    both("title", e->title);
    both("formula", e->formula);
    if (!agree(e->value, e->measure.value)) fail_msg("%s: %s is %.17g, computed again %.17g", about, e->measure.name, e->measure.value, e->value);
    for (int32_t i = 0; i < e->term_count; i++) rows += check_term(&e->terms[i], dataset);
    for (int32_t i = 0; i < e->unknown_count; i++) both("what is not known", e->unknown[i].text);
    if (lian_is_unknown(e->value) && !e->unknown_count) fail_msg("%s: unknown, and nobody says why", about);
    if (!rows && !leans(e)) both("reason for no rows", e->rowless);
    return rows;
}

static void check_all(const lian_dataset *dataset, const lian_study *study, const lian_results *results, int64_t least) {
    lian_explainer *explainer = NULL;
    lian_error err = {0};
    int64_t seen = 0;
    assert_int_equal(lian_explainer_new(&explainer, study, results, &err), LIAN_OK);
    for (int64_t i = 0; i < lian_measure_count(results); i++) {
        lian_measure m = lian_measure_at(results, i);
        lian_explanation *explanation = NULL;
        snprintf(about, sizeof about, "%s of %s %s", m.name, lian_subject_id(study, m.subject.kind, m.subject.row),
                 m.subject.with_kind == LIAN_SUBJECT_NONE ? "" : lian_subject_id(study, m.subject.with_kind, m.subject.with));
        if (lian_explanation_new(&explanation, explainer, m.name, m.subject, &err) != LIAN_OK) fail_msg("%s: %s", about, err.message);
        check_explained(lian_explanation_get(explanation), dataset);
        lian_explanation_free(explanation);
        seen++;
    }
    assert_true(seen >= least);
    lian_explainer_free(explainer);
}

/* ---- toys ------------------------------------------------------------------------------------------------------ */

#define TOY                                                                                                                                  \
    "chains\nid  name\nc   服装\n\n"                                                                                                         \
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\npy  番禺  district  gz\nhz  海珠  district  gz\nsz  深圳  city      gd\njp  日本  country  -\n\n" \
    "segments\nid  chain  name  local_need  demand  weight  parent  declared_status\nh   c      汇总  -           -       -       -       -\nk   c      面料  must        90      0.3     h       -\n"              \
    "s   c      成衣  -           -       0.5     -       -\nw   c      洗水  must        -       0.2     -       weak\nz   c      印花  -           -       -       -       -\n\n"                        \
    "links\nfrom  to  essential\nk     s   yes\nw     s   -\n\n"                                                                             \
    "firms\nid  name  place  revenue  national_rank  status  parent_firm\na   甲    py     10       2              -       -\nb   乙    gz     -        -              -       -\n"        \
    "d   丁    gz     30       -              -       -\no   戊    sz     5        -              -       p\np   己    sz     7        -              -       -\nq   庚    -      7        -              -       -\n" \
    "j   辛    jp     9        -              -       -\n\n"                                                                                 \
    "roles\nfirm  segment  capacity  share  output\na     s        -         -      -\nb     s        -         -      -\nd     k        20        0.5    -\nd     s        -         0.5    8\n" \
    "o     k        -         -      -\np     k        -         -      -\nq     k        -         -      -\nj     w        -         -      -\n\n"                              \
    "supplies\nsupplier  buyer  segment  value  share  exclusive  year\no         a      k        7      -      -          2023\nd         b      k        8      -      -          2023\n"            \
    "p         b      k        9      -      -          2023\no         b      k        3      -      -          2022\nj         d      w        4      -      sole       -\nq         d      s        -      0.6    -          -\n" \
    "a         d      s        -      0.3    -          -\nq         a      k        2      -      -          -\nj         b      w        -      0.4    -          -\n\n"       \
    "titles\nfirm  title\na     champion\n\norigins\nsegment  place  share\nw        sz     0.5\nw        gz     0.1\nw        jp     0.3\nz        jp     0.7\nz        sz     0.3\n\n" \
    "activity\nplace  segment  year  employees  output  exports\ngz     s        2022  500        -       -\ngz     -        2022  900        -       -\ngd     s        2022  6000       -       -\ngd     -        2022  90000      -       -\n" \
    "py     s        2022  200        -       -\npy     k        2022  150        -       -\npy     -        2022  400        -       -\nhz     s        2022  300        -       -\nhz     k        2022  100        -       -\n" \
    "hz     -        2022  500        -       -\nsz     s        2022  700        -       -\nsz     -        2022  3000       -       -\ngz     k        2022  250        40      6\ngd     k        2022  900        -       -\n\n" \
    "needs\nid  segment  kind\nn   s        energy\n"

/* No statistics but a complete list of firms, with every size; origins by value. */
#define LISTED                                                                                                                                \
    "home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\n"                                                                         \
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\npy  番禺  district  gz\nhz  海珠  district  gz\nvn  越南  country  -\n\n" \
    "segments\nid  chain  name\nk   c      面料\ns   c      成衣\nw   c      洗水\n\n"                                                           \
    "firms\nid  name  place  revenue\na   甲    py     10\nb   乙    py     20\nd   丁    hz     30\ne   戊    hz     40\ng   己    py     5\n\n"       \
    "roles\nfirm  segment\na     s\nb     s\nd     s\ne     k\ng     k\n\n"                                                                       \
    "origins\nsegment  place  value  year\nk        vn     30     2023\nk        gz     10     2023\nk        vn     9      2020\nw        vn     4      -\n"

/* Statistics of home's neighbours but not of its parts; a total of 0. */
#define NEIGHBOURS                                                                                                                            \
    "home = gz\n\nchains\nid  name\nc   服装\n\n"                                                                                               \
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\nfs  佛山  city      gd\n\n"               \
    "segments\nid  chain  name\nk   c      面料\ns   c      成衣\nw   c      洗水\n\n"                                                           \
    "activity\nplace  segment  year  employees\ngz     s        2022  500\ngz     -        2022  900\nsz     s        2022  600\nsz     -        2022  700\n" \
    "fs     s        2022  300\nfs     -        2022  4000\ngd     s        2022  1400\ngd     -        2022  9000\ngz     w        2022  0\ngd     w        2022  0\n" \
    "gz     k        2022  60\ngd     k        2022  60\n"

/* Weights that do not sum to 1. */
static void other_weights(void **state) {
    (void)state;
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "grade.strength.spec", 1, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "grade.security.sole", 0, NULL), LIAN_OK);
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.settings = settings;
    fixture f = fixture_analysis("home = gz\n\n" TOY, &options, NULL, 0);
    check_all(f.dataset, f.study, f.results, 1);
    fixture_free(&f);
    lian_settings_free(settings);
}

static void a_toy(void **state) {
    (void)state;
    static const char *const texts[] = {
        "home = gz\ncoverage = complete\n\n" TOY,
        "home = gz\n\n" TOY,
        "home = gd\nsynthetic = 1\n\n" TOY,
        "\nchains\nid  name\nx   空\n",
        TOY,
        LISTED,
        NEIGHBOURS,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture f = fixture_analysis(texts[i], NULL, NULL, 0);
        check_all(f.dataset, f.study, f.results, i == 3 ? 0 : 1);
        fixture_free(&f);
    }
}

static void what_cannot_be_explained(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" TOY, NULL, NULL, 0);
    lian_explainer *explainer = NULL;
    lian_explanation *explanation = NULL;
    lian_error err = {0};
    lian_subject nowhere = {LIAN_SUBJECT_FIRM, 99, LIAN_SUBJECT_NONE, LIAN_NONE};
    assert_int_equal(lian_explainer_new(&explainer, f.study, f.results, &err), LIAN_OK);
    assert_int_equal(lian_explanation_new(&explanation, explainer, "concentration.hhi", nowhere, &err), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_explanation_new(&explanation, explainer, "own.measure", nowhere, &err), LIAN_ERR_ARGUMENT);
    assert_null(explanation);
    assert_false(lian_explainer_has("concentration"));
    assert_false(lian_explainer_has("concentration.none"));
    assert_true(lian_explainer_has("concentration.hhi"));
    lian_explainer_free(explainer);
    fixture_free(&f);
}

/* ---- a worked value -------------------------------------------------------------------------------------------- */

/* 甲 10, 丁 8 in 成衣; 乙 has no size: (10² + 8²) / 18². */
static void a_worked_value(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" TOY, NULL, NULL, 0);
    lian_explainer *explainer = NULL;
    lian_explanation *explanation = NULL;
    lian_subject s = {LIAN_SUBJECT_SEGMENT, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "s"), LIAN_SUBJECT_NONE, LIAN_NONE};
    assert_int_equal(lian_explainer_new(&explainer, f.study, f.results, NULL), LIAN_OK);
    assert_int_equal(lian_explanation_new(&explanation, explainer, "concentration.hhi", s, NULL), LIAN_OK);
    const lian_explained *e = lian_explanation_get(explanation);
    NEAR(e->value, 164. / 324);
    assert_string_equal(e->numbers[LIAN_EN], "164 / (18)²");
    assert_int_equal(e->terms[0].input_count, 3);
    assert_string_equal(e->terms[0].inputs[0].column, "revenue");
    assert_int_equal(e->terms[0].inputs[0].row.table, LIAN_TABLE_FIRMS);
    NEAR(e->terms[0].inputs[0].value, 10);
    assert_true(e->unknown_count >= 1);
    lian_explanation_free(explanation);
    lian_explainer_free(explainer);
    fixture_free(&f);
}

/* ---- formulas -------------------------------------------------------------------------------------------------- */

static void formulas(void **state) {
    (void)state;
    static const lian_symbol_value symbols[] = {{"x", 3, true}, {"Σx", 10, true}, {"Σx²", 40, true}, {"n_eff", -2, true}, {"n", 4, true}, {"half", 2.5, false}, {"gone", NAN, false}};
    static const struct {
        const char *expression, *numbers;
        double value;
    } good[] = {{"Σx² / (Σx)²", "40 / (10)²", .4},
                {"x + n · 2 − 1", "3 + 4 · 2 − 1", 10},
                {"min(x, n, 2) + max(1, n_eff)", "min(3, 4, 2) + max(1, (-2))", 3},
                {"clip(n_eff) + clip(n / 8)", "clip((-2)) + clip(4 / 8)", .5},
                {"√n × 2^x", "√4 × 2^3", 16},
                {"−x² + half", "−3² + 2.5?", -6.5},
                {"log2(1 + n_eff · n + 8 + x × 2) / ln(exp(1))", "log2(1 + (-2) · 4 + 8 + 3 × 2) / ln(exp(1))", 2.807354922057604},
                {"abs(n_eff) - sqrt(n)", "abs((-2)) - sqrt(4)", 0},
                {"max(x, gone)", "max(3, ?)", NAN},
                {"x / (n − 4)", "3 / (4 − 4)", NAN}};
    static const char *const bad[] = {"", "x +", "(x", "y", "xn", "min(x", "x n", "min x", "2 3", "√"};
    lian_buffer numbers = LIAN_BUFFER_INIT;
    double out;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        lian_buffer_reset(&numbers);
        assert_true(lian_expression_run(good[i].expression, symbols, 7, &out, &numbers));
        assert_string_equal(lian_buffer_text(&numbers), good[i].numbers);
        if (!agree(out, good[i].value)) fail_msg("%s: %.17g", good[i].expression, out);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (lian_expression_run(bad[i], symbols, 7, &out, NULL)) fail_msg("read: %s", bad[i]);
    lian_buffer_clear(&numbers);
}

static void numbers_for_people(void **state) {
    (void)state;
    assert_string_equal(lian_expression_number(0).text, "0");
    assert_string_equal(lian_expression_number(1063).text, "1063");
    assert_string_equal(lian_expression_number(12345678).text, "12345678");
    assert_string_equal(lian_expression_number(.5623461234).text, "0.562346");
    assert_string_equal(lian_expression_number(-2.5).text, "-2.5");
    assert_string_equal(lian_expression_number(1e-7).text, "1e-07");
    assert_string_equal(lian_expression_number(lian_unknown()).text, "?");
}

/* ---- datasets -------------------------------------------------------------------------------------------------- */

static int folder_count;
static char **folders;

static void datasets(void **state) {
    (void)state;
    for (int i = 0; i < folder_count; i++) {
        fixture f = fixture_folder(folders[i]);
        check_all(f.dataset, f.study, f.results, 1);
        fixture_free(&f);
    }
}

int main(int count, char **words) {
    folder_count = count - 1;
    folders = words + 1;
    const struct CMUnitTest toys[] = {cmocka_unit_test(every_measure_has_one), cmocka_unit_test(a_toy), cmocka_unit_test(what_cannot_be_explained),
                                      cmocka_unit_test(other_weights), cmocka_unit_test(a_worked_value), cmocka_unit_test(formulas), cmocka_unit_test(numbers_for_people)};
    const struct CMUnitTest real[] = {cmocka_unit_test(datasets)};
    return count > 1 ? cmocka_run_group_tests(real, NULL, NULL) : cmocka_run_group_tests(toys, NULL, NULL);
}
