/* SPDX-License-Identifier: MIT */
/* Which places complete each other, and is it said when there are too many to compare? */
#include "analysis_support.h"

#include <stdio.h>

#define HEAD "home = gz\n"

/* d1 has a and c, d2 has b and d: all four links join them. */
static void partners_complete_each_other(void **state) {
    (void)state;
    static const char *const partner[] = {"partner"};
    fixture f = fixture_analysis(
        HEAD "coverage = complete\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\nd1  甲区  district  gz\nd2  乙区  district  gz\np1  东园  park      d1\n\n"
             "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\nc   k      成衣\nd   k      门店\n\n"
             "links\nfrom  to\na     b\nb     c\na     d\nc     d\n\n"
             "firms\nid  name  place\nf1  甲    d1\nf2  乙    p1\nf3  丙    d1\nf4  丁    d2\nf5  戊    d2\nf6  己    d2\n\n"
             "roles\nfirm  segment\nf1    a\nf2    c\nf3    a\nf4    b\nf5    b\nf6    d\n",
        NULL, partner, 1);
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f.dataset, LIAN_TABLE_PLACES, "d1"), LIAN_SUBJECT_PLACE,
                         fixture_row(f.dataset, LIAN_TABLE_PLACES, "d2")};
    assert_true(lian_measure_find(f.results, "partner.complement", pair, &out));
    NEAR(out.value, 4); /* a → b, a → d, c → d; b → c */
    assert_non_null(strstr(out.note, "甲区供乙区 3 条"));
    fixture_free(&f);
}

/* Three links, but of one pair of segments: no partners. With two more pairs they are, by three. */
static void parallel_links_are_one(void **state) {
    (void)state;
    static const char *const partner[] = {"partner"}, *const more[] = {"", "a     d  flow\nc     d  flow\n"};
    for (int i = 0; i < 2; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 HEAD "coverage = complete\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\nd1  甲区  district  gz\nd2  乙区  district  gz\n\n"
                      "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\nc   k      成衣\nd   k      门店\n\n"
                      "firms\nid  name  place\nf1  甲    d1\nf2  乙    d1\nf3  丙    d1\nf4  丁    d2\nf5  戊    d2\nf6  己    d2\n\n"
                      "roles\nfirm  segment\nf1    a\nf2    c\nf3    a\nf4    b\nf5    b\nf6    d\n\n"
                      "links\nfrom  to  kind\nb     a  recycle\na     b  recycle\na     b  flow\na     b  technology\na     b  equipment\n%s",
                 more[i]);
        fixture f = fixture_analysis(text, NULL, partner, 1);
        lian_measure out;
        lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f.dataset, LIAN_TABLE_PLACES, "d1"), LIAN_SUBJECT_PLACE,
                             fixture_row(f.dataset, LIAN_TABLE_PLACES, "d2")};
        bool found = lian_measure_find(f.results, "partner.complement", pair, &out);
        assert_int_equal(found, i);
        if (found) NEAR(out.value, 3);
        if (found) assert_non_null(strstr(out.note, "甲区供乙区 3 条，纱线→织布、纱线→门店、成衣→门店"));
        fixture_free(&f);
    }
}

/* One firm with three roles is one firm: too few to say what d1 makes, and no document does. */
static void partners_count_firms(void **state) {
    (void)state;
    static const char *const partner[] = {"partner"};
    fixture f = fixture_analysis(
        HEAD "coverage = complete\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\nd1  甲区  district  gz\nd2  乙区  district  gz\n\n"
             "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\nc   k      成衣\nd   k      门店\n\n"
             "links\nfrom  to\na     b\nb     c\na     d\nc     d\n\n"
             "firms\nid  name  place\nf1  甲    d1\nf4  丁    d2\nf5  戊    d2\nf6  己    d2\n\n"
             "roles\nfirm  segment\nf1    a\nf1    c\nf1    a\nf4    b\nf5    b\nf6    d\n",
        NULL, partner, 1);
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f.dataset, LIAN_TABLE_PLACES, "d1"), LIAN_SUBJECT_PLACE,
                         fixture_row(f.dataset, LIAN_TABLE_PLACES, "d2")};
    assert_false(lian_measure_find(f.results, "partner.complement", pair, &out));
    fixture_free(&f);
}

/* 1000 parks × 1000 parks × (320 links + 1) is beyond what is compared: then nothing is told of any pair, and that is said. */
static void too_many_partners_are_not_compared(void **state) {
    (void)state;
    enum { PARKS = 1000, SEGMENTS = 33, LINKS = 320, ROOM = 1 << 17 };
    static const char *const partner[] = {"partner"};
    char *text = malloc(ROOM), *end = text;
    assert_non_null(text);
    end += sprintf(end, HEAD "chains\nid  name\nc   服装\n\nsegments\nid  chain  name\n");
    for (int s = 0; s < SEGMENTS; s++) end += sprintf(end, "s%d   c      环节%d\n", s, s);
    end += sprintf(end, "\nlinks\nfrom  to\n");
    for (int l = 0; l < LINKS; l++) end += sprintf(end, "s%d    s%d\n", l % SEGMENTS, (l % SEGMENTS + 1 + l / SEGMENTS) % SEGMENTS);
    end += sprintf(end, "\nplaces\nid  name  kind      parent\ngz  广州  city      -\n");
    for (int p = 0; p < PARKS; p++) end += sprintf(end, "p%d  园%d    park      gz\n", p, p);
    assert_true(end - text < ROOM);
    fixture f = fixture_analysis(text, NULL, partner, 1);
    lian_measure out;
    lian_subject home = {LIAN_SUBJECT_PLACE, fixture_row(f.dataset, LIAN_TABLE_PLACES, "gz"), LIAN_SUBJECT_NONE, LIAN_NONE};
    assert_int_equal(lian_measure_count(f.results), 1);
    assert_true(lian_measure_find(f.results, "partner.complement", home, &out));
    UNKNOWN(out.value);
    assert_string_equal(out.note, "too large: 1000 places × 320 links, no pair was compared | 规模过大：1000 个地区和园区 × 320 条流向，未逐对比较");
    lian_list *list;
    assert_int_equal(lian_list_new(&list, lian_list_info_find("partners"), LIAN_ZH, NULL), LIAN_OK);
    assert_int_equal(lian_list_run(list, f.study, f.results, NULL), LIAN_OK);
    assert_int_equal(lian_list_count(list), 1);
    bool told = false;
    for (int32_t c = 0; c < lian_list_info_get(list)->column_count; c++) told = told || strstr(lian_list_text(list, 0, c), "规模过大");
    assert_true(told);
    lian_list_free(list);
    lian_explainer *explainer;
    lian_explanation *explanation;
    assert_int_equal(lian_explainer_new(&explainer, f.study, f.results, NULL), LIAN_OK);
    assert_int_equal(lian_explanation_new(&explanation, explainer, "partner.complement", home, NULL), LIAN_OK);
    assert_int_equal(lian_explanation_get(explanation)->unknown_count, 1);
    lian_explanation_free(explanation);
    lian_explainer_free(explainer);
    fixture_free(&f);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(partners_complete_each_other), cmocka_unit_test(parallel_links_are_one), cmocka_unit_test(partners_count_firms), cmocka_unit_test(too_many_partners_are_not_compared)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
