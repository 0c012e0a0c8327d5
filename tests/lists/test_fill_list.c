/* SPDX-License-Identifier: MIT */
/* Does the list of what to fill in ask for what each score lacks, and for nothing that is on record, in words that are not the program's? */
#include "city.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/* Dye and trim are missing here on a complete list; of dye it is said that it must be local. a and b make dye elsewhere; of b nothing is
 * known but its place. p has land, q has not said. m may be chain master. */
#define SEGMENTS "segments\nid    chain  name  role     local_need  demand  policy_class  requires\n"
#define REST \
    "\nlinks\nfrom  to    essential\ndye   sew   %s\ntrim  sew   yes\n\n" \
    "places\nid  name  kind      parent  lead_industries  free_land_mu\ngd  广东  province  -       -   -\ngz  广州  city      gd      -   -\nfj  福建  province  -       -   -\np   甲园  park      gz      染料   40\n" \
    "q   乙园  park      gz      染料   -\n\n" \
    "firms\nid  name  place  compliance  status     revenue  growth  debt_ratio  rd_ratio  patents  headquarters\n" \
    "a   甲厂  fj     ok          operating  3        0.1     0.4         0.05      10       fj\n" \
    "b   乙厂  fj     -           -          -        0.1     -           -         -        -\n" \
    "m   主厂  gz     -           operating  %s       0.1     0.4         0.05      60       gz\n\n" \
    "roles\nfirm  segment\na     dye\nb     dye\nm     sew\n"
#define HEAD "home = gz\nas_of = 2024-06-30\nmoney_unit = 亿元\ncurrency = CNY\ncoverage.firms = complete\n\nchains\nid  name\nc   服装\n\n"

static const char asked[] = HEAD SEGMENTS
    "dye   c      染料  process  must        -       -             -\ntrim  c      辅料  process  -           -       -             -\nsew   c      成衣  process  free        -       neutral       -\n";
static const char told[] = HEAD SEGMENTS
    "dye   c      染料  process  must        4       neutral       供水\ntrim  c      辅料  process  must        2       neutral       供水\nsew   c      成衣  process  free        -       neutral       -\n";

static fixture with(const char *segments, const char *essential, const char *revenue) {
    char text[4096];
    size_t length = strlen(segments);
    memcpy(text, segments, length);
    snprintf(text + length, sizeof text - length, REST, essential, revenue);
    return fixture_analysis(text, NULL, NULL, 0);
}

static int32_t row_of(const lian_list *list, const char *component) { return city_row(list, "component", component, "scope", "全链"); }

/* Each thing with whom or what it is about and what it settles. */
static void what_is_asked(void **state) {
    (void)state;
    fixture f = with(asked, "-", "-");
    lian_list *list = city_list(&f, "fill", LIAN_ZH);
    int32_t r = row_of(list, "投入是否必需");
    city_expect(list, r, CELLS("segment", "染料", "cells", "环节流向·是否必需（links.essential）", "effect", "可定 1 个环节断供影响的上下限"));
    assert_non_null(strstr(city_text(list, r, "reason"), "1 条未注明"));
    r = row_of(list, "本地必要性");
    city_expect(list, r, CELLS("segment", "辅料", "cells", "环节·本地必要性（segments.local_need）"));
    assert_string_equal(city_text(list, r, "effect"), "可判断 1 个环节是否计为缺口；其中 1 个现已缺失，可判断是否断点");
    assert_float_equal(city_number(list, r, "total"), 100, 0);
    city_expect(list, row_of(list, "本地年需求"), CELLS("axis", "补链优先级", "cells", "环节·本地年需求（segments.demand）"));
    assert_non_null(strstr(city_text(list, row_of(list, "政策类别"), "segment"), "染料"));
    r = row_of(list, "候选企业信用合规");
    city_expect(list, r, CELLS("segment", "乙厂", "cells", "企业·合规状态（firms.compliance）", "effect", "1 家靠前候选的准入可判"));
    assert_float_equal(city_number(list, r, "segments"), 1, 0);
    city_expect(list, row_of(list, "候选企业是否在营"), CELLS("segment", "乙厂"));
    /* growth of b is on record */
    city_expect(list, row_of(list, "候选企业财务"), CELLS("segment", "乙厂", "cells", "企业·营业收入（firms.revenue）；企业·资产负债率（firms.debt_ratio）"));
    assert_non_null(strstr(city_text(list, row_of(list, "候选企业统一社会信用代码"), "segment"), "甲厂"));
    lian_list_free(list);
    fixture_free(&f);
}

/* Two conditions of the gate are open, then one; of parks only the one that has not said what room it has. */
static void masters_and_parks(void **state) {
    (void)state;
    fixture f = with(asked, "yes", "-");
    lian_list *list = city_list(&f, "fill", LIAN_ZH);
    assert_float_equal(city_number(list, row_of(list, "链主候选的营业收入"), "points"), 50, 1e-9);
    city_expect(list, row_of(list, "链主候选的信用合规"), CELLS("segment", "主厂", "axis", "链主评定"));
    assert_int_equal(city_count(list, "component", "链主候选是否在营"), 0);
    assert_int_equal(city_count(list, "component", "投入是否必需"), 0);
    assert_non_null(strstr(city_text(list, row_of(list, "园区可用土地与厂房"), "segment"), "乙园"));
    assert_non_null(strstr(city_text(list, row_of(list, "落地条件"), "segment"), "染料"));
    lian_list_free(list);
    fixture_free(&f);
    f = with(asked, "yes", "20");
    list = city_list(&f, "fill", LIAN_ZH);
    assert_int_equal(city_count(list, "component", "链主候选的营业收入"), 0);
    assert_float_equal(city_number(list, row_of(list, "链主候选的信用合规"), "points"), 100, 1e-9);
    lian_list_free(list);
    fixture_free(&f);
}

/* What is on record is not asked for again. */
static void what_is_told(void **state) {
    (void)state;
    static const char *const gone[] = {"投入是否必需", "本地必要性", "本地年需求", "政策类别", "落地条件"};
    fixture f = with(told, "yes", "20");
    lian_list *list = city_list(&f, "fill", LIAN_ZH);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) assert_int_equal(city_count(list, "component", gone[i]), 0);
    city_expect(list, row_of(list, "候选企业名单"), CELLS("segment", "辅料")); /* makers of dye are on record */
    city_expect(list, row_of(list, "园区公用配套"), CELLS("cells", "地区与园区·公用配套（places.utilities）"));
    lian_list_free(list);
    fixture_free(&f);
}

/* Points fall from row to row, what settles none comes last; each chain and thing has one row, and no cell is in the program's words. */
static void order_and_words(void **state) {
    (void)state;
    fixture f = with(asked, "-", "-");
    for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) {
        lian_list *list = city_list(&f, "fill", (lian_lang)lang);
        const char *whole = lang == LIAN_ZH ? "全链" : "chain";
        double last = 1e300;
        assert_true(city_count(list, "scope", whole) > 10);
        for (int32_t r = 0; r < lian_list_count(list); r++) {
            if (strcmp(city_text(list, r, "scope"), whole) != 0) continue;
            double total = city_number(list, r, "total");
            assert_true(lian_is_unknown(total) ? 1 : !lian_is_unknown(last) && total <= last);
            last = total;
            assert_int_equal(city_row(list, "component", city_text(list, r, "component"), "scope", whole), r);
            assert_null(strstr(city_text(list, r, "advice"), "--"));
            for (const char *const *key = CELLS("segment", "cells", "advice", "collect_from", "effect", "reason"); *key; key++) assert_true(*city_text(list, r, *key));
            assert_int_equal(lang == LIAN_ZH, strstr(city_text(list, r, "cells"), "（") != NULL);
        }
        lian_list_free(list);
    }
    fixture_free(&f);
}

/* Fourteen segments without a firm: one row, with twelve by name. */
static void grouped(void **state) {
    (void)state;
    char text[2048] = "home = gz\n\nchains\nid  name\nc   链\n\nplaces\nid  name  kind\ngz  广州  city\n\nsegments\nid  chain  name\n";
    for (int i = 1; i <= 14; i++) snprintf(text + strlen(text), sizeof text - strlen(text), "s%d  c  环节%02d\n", i, i);
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    lian_list *list = city_list(&f, "fill", LIAN_ZH);
    assert_int_equal(city_count(list, "component", "本地企业"), 1);
    const char *names = city_text(list, row_of(list, "本地企业"), "segment");
    assert_non_null(strstr(names, "环节12 等 14 个"));
    assert_null(strstr(names, "环节13"));
    assert_null(strstr(city_text(list, row_of(list, "本地企业"), "cells"), "coverage"));
    lian_list_free(list);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked), cmocka_unit_test(masters_and_parks), cmocka_unit_test(what_is_told),
        cmocka_unit_test(order_and_words), cmocka_unit_test(grouped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
