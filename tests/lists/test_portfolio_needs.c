/* SPDX-License-Identifier: MIT */
/* What do recruits need, what do parks have left for them, and whose estimates are they? */
#include "portfolio_city.h"
#include "analysis/portfolio_peers.h"

/* 25 mu and 12 mu fit 一园 and 二园 only one way; 40 mu fit nowhere. */
static void parks_hold_what_they_can(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("needs\nid  firm  segment  kind  amount  unit\nn1  o  k  space  25  亩\nn2  p  k  space  40  亩\nn3  j  k  space  40  亩\n"
                         "n4  x  w  space  12  亩\n\n", NULL, 0, &settings);
    lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
    int32_t o = city_row(list, "firm", "戊", "kind", "入选"), x = city_row(list, "firm", "辛", "kind", "入选");
    assert_string_equal(city_text(list, o, "park"), "一园");
    assert_string_equal(city_text(list, x, "park"), "二园");
    NEAR(city_number(list, o, "land"), 25, 1e-9);
    assert_null(strstr(city_text(list, o, "estimates"), "用地"));
    assert_non_null(strstr(city_text(list, o, "reason"), "面料"));
    assert_int_equal(city_count(list, "firm", "己"), 0);
    lian_list_free(list);
    fixture_free(&f);
    /* Land of nobody known but 辛's: the others are like it, and say so. */
    f = analysed("needs\nid  firm  segment  kind  amount  unit\nn4  x  w  space  12  亩\n\n", NULL, 0, &settings);
    list = city_list(&f, "portfolio", LIAN_ZH);
    x = city_row(list, "firm", "辛", "kind", "入选");
    for (int32_t r = 0; r < x; r++) assert_non_null(strstr(city_text(list, r, "estimates"), "用地"));
    lian_list_free(list);
    fixture_free(&f);
}

/* The land of 戊's like: four in the chain, or the one of 辛; and what of them no limit counts, in each row and together. */
static void estimates_say_whose_they_are(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("needs\nid  firm  segment  kind  amount  unit\nn4  x  w  space  12  亩\nn5  a  s  space  5  亩\nn6  d  s  space  20  亩\n"
                         "n7  a  s  space  8  亩\n\n", NULL, 0, &settings);
    lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
    int32_t row = 0;
    lian_firm_id chosen = lian_list_subject(list, row).row;
    lian_measure land;
    assert_true(lian_measure_find(f.results, "portfolio.need.land", (lian_subject){LIAN_SUBJECT_FIRM, chosen, LIAN_SUBJECT_NONE, LIAN_NONE}, &land));
    NEAR(land.value, 10, 1e-9);
    NEAR(land.low, 5, 1e-9);
    NEAR(land.high, 20, 1e-9);
    assert_non_null(strstr(city_text(list, row, "estimates"), "同链同类 4 例"));
    assert_non_null(strstr(city_text(list, row, "estimates"), "区间 5–20"));
    assert_null(strstr(land.note, "weak")); /* its investment is: one project */
    assert_non_null(strstr(city_text(list, row, "reason"), "用能未计入约束"));
    NEAR(number(&f, "portfolio.uncounted.land", LIAN_SUBJECT_NONE, NULL), 0, 0);
    NEAR(number(&f, "portfolio.uncounted.energy", LIAN_SUBJECT_NONE, NULL), 2, 0);
    row = city_row(list, "kind", "合计", "firm", "");
    assert_non_null(strstr(city_text(list, row, "reason"), "未计入用能约束 2 家"));
    assert_null(strstr(city_text(list, row, "reason"), "未计入土地约束"));
    lian_list_free(list);
    fixture_free(&f);
    f = analysed("needs\nid  firm  segment  kind  amount  unit\nn4  x  w  space  12  亩\n\n", NULL, 0, &settings);
    list = city_list(&f, "portfolio", LIAN_EN);
    assert_non_null(strstr(city_text(list, 0, "estimates"), "only 1: preliminary; no bound: "));
    lian_list_free(list);
    fixture_free(&f);
}

/* What 甲 asks for is given first: of 30 and 12 mu it takes 25, and nobody like it finds as much again; of 10 each two find room. */
static void recruits_get_what_is_left(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("needs\nid  firm  segment  kind  amount  unit\nn1  a  k  space  25  亩\n\n", NULL, 0, &settings);
    lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
    assert_int_equal(city_count(list, "kind", "入选"), 0);
    lian_list_free(list);
    fixture_free(&f);
    f = analysed("needs\nid  firm  segment  kind  amount  unit\nn1  a  k  space  10  亩\n\n", NULL, 0, &settings);
    list = city_list(&f, "portfolio", LIAN_ZH);
    assert_int_equal(city_count(list, "kind", "入选"), 2);
    double taken[2] = {0, 0};
    for (int32_t r = 0; r < lian_list_count(list); r++)
        if (!strcmp(city_text(list, r, "kind"), "入选")) taken[!strcmp(city_text(list, r, "park"), "二园")] += city_number(list, r, "land");
    lian_measure left = {.value = lian_unknown()};
    static const char *const park[] = {"p1", "p2"};
    for (int i = 0; i < 2; i++) {
        lian_subject place = {LIAN_SUBJECT_PLACE, fixture_row(f.dataset, LIAN_TABLE_PLACES, park[i]), LIAN_SUBJECT_NONE, LIAN_NONE};
        assert_true(lian_measure_find(f.results, "match.left_land", place, &left));
        assert_true(taken[i] <= left.value);
    }
    NEAR(taken[0] + taken[1], 20, 1e-9);
    lian_list_free(list);
    fixture_free(&f);
}

/* Room is kept in a park for 戊 and for 辛: only the other of the two parks, where it suits as well, is another. */
static void kept_room_is_no_other_park(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("needs\nid  firm  segment  kind  amount  unit\nn1  o  k  space  5  亩\nn4  x  w  space  6  亩\n\n", NULL, 0, &settings);
    lian_place_id parks[] = {fixture_row(f.dataset, LIAN_TABLE_PLACES, "p1"), fixture_row(f.dataset, LIAN_TABLE_PLACES, "p2")};
    static const char *const firm[] = {"o", "x"}, *const segment[] = {"k", "w"};
    int32_t kept = 0;
    for (int i = 0; i < 2; i++) {
        lian_segment_id s = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, segment[i]);
        for (int own = 0; own < 2; own++) {
            lian_measure equals, placed, here, other;
            lian_subject pair = {LIAN_SUBJECT_FIRM, fixture_row(f.dataset, LIAN_TABLE_FIRMS, firm[i]), LIAN_SUBJECT_PLACE, parks[own]};
            if (!lian_measure_find(f.results, "portfolio.park.equals", pair, &equals)) continue;
            assert_true(lian_measure_find(f.results, "portfolio.park", pair, &placed));
            kept += strstr(placed.note, "不另占余量") != NULL;
            assert_true(lian_measure_find(f.results, "park.score", (lian_subject){LIAN_SUBJECT_PLACE, parks[own], LIAN_SUBJECT_SEGMENT, s}, &here));
            assert_true(lian_measure_find(f.results, "park.score", (lian_subject){LIAN_SUBJECT_PLACE, parks[!own], LIAN_SUBJECT_SEGMENT, s}, &other));
            bool alike = fabs(here.value - other.value) < 1e-9 && fabs(here.low - other.low) < 1e-9;
            NEAR(equals.value, alike, 0);
        }
    }
    assert_true(kept > 0);
    fixture_free(&f);
}

/* The median of 1.8 and 9.3 is 5.55, and nobody reads more digits than that; nor more than one of the points of a limit. */
static void amounts_end_where_they_are_read(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("projects\nid  name  segment  investment  stage\nt  洗水一期  w  1.8  building\nu  洗水二期  w  9.3  building\n\n", NULL, 0, &settings);
    lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
    double money = 0;
    for (int32_t r = 0; r < lian_list_count(list); r++)
        if (!strcmp(city_text(list, r, "firm"), "辛")) money = city_number(list, r, "money");
    NEAR(number(&f, "portfolio.need.money", LIAN_SUBJECT_FIRM, "x"), 5.55, 1e-9);
    NEAR(money, 5.55, 0);
    lian_list_free(list);
    fixture_free(&f);
    f = analysed("", "portfolio.recruits", 1, &settings);
    list = city_list(&f, "portfolio", LIAN_ZH);
    double dual = city_number(list, city_row(list, "firm", "引进家数：多 1 家", "kind", "约束的代价"), "dual");
    assert_true(dual > 1);
    NEAR(dual, round(dual * 10) / 10, 0);
    lian_list_free(list);
    fixture_free(&f);
    lian_settings_free(settings);
}

/* 辛 asks for 300 kg of standard coal, and for electricity, which is not turned into coal; the others for electricity alone. */
static void energy_in_other_units_is_said(void **state) {
    (void)state;
    fixture f;
    lian_settings *settings;
    lian_explainer *explainer;
    lian_explanation *explanation;
    f = analysed("needs\nid  firm  kind  amount  unit\nn1  x  energy  300  千克标准煤\nn2  x  energy  5  万千瓦时\nn3  o  energy  7  万千瓦时\n"
                 "n4  p  energy  7  万千瓦时\nn5  j  energy  7  万千瓦时\n\n", NULL, 0, &settings);
    lian_measure m = of(&f, "portfolio.need.energy", LIAN_SUBJECT_FIRM, "x");
    NEAR(m.value, .3, 1e-12);
    assert_non_null(strstr(m.note, "万千瓦时"));
    m = of(&f, "portfolio.need.energy", LIAN_SUBJECT_FIRM, number(&f, "portfolio.rank", LIAN_SUBJECT_FIRM, "o") > 0 ? "o" : number(&f, "portfolio.rank", LIAN_SUBJECT_FIRM, "p") > 0 ? "p" : "j");
    assert_true(lian_is_unknown(m.value));
    assert_non_null(strstr(m.note, "万千瓦时"));
    assert_int_equal(lian_explainer_new(&explainer, f.study, f.results, NULL), LIAN_OK);
    assert_int_equal(lian_explanation_new(&explanation, explainer, "portfolio.need.energy", m.subject, NULL), LIAN_OK);
    const lian_explained *e = lian_explanation_get(explanation);
    int rows = 0;
    for (int32_t i = 0; i < e->term_count; i++) rows += e->terms[i].input_count;
    assert_int_equal(rows, 1); /* n3, n4 or n5 */
    lian_explanation_free(explanation);
    lian_explainer_free(explainer);
    fixture_free(&f);
}

/* 甲 and 乙 outside each make what is missing, on 8 mu as its like do; where 一园, the first park of both, is not theirs, it is said what it lacks. */
static void why_not_the_first_park(void **state) {
    (void)state;
    static const struct {
        const char *land, *zh;
    } cases[] = {{"-", "可用土地未登记，余量不明"}, {"6", "余地不足所需（余 6 亩，需 8 亩）"}, {"9", "余量已调剂给组合内其他 1 家企业"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        snprintf(text, sizeof text, "home = gz\nmoney_unit = 亿元\ncoverage = complete\n\nchains\nid  name\nc   服装\nl   皮具\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu  free_floor_m2\n"
                 "gd  广东  province  -  -  -  -\ngz  广州  city  gd  -  -  -\nsz  深圳  city  gd  -  -  -\np1  一园  park  gz  服装  %s  90000\np2  二园  park  gz  皮具  20  0\n\n"
                 "segments\nid  chain  name  local_need  demand\nk  c  面料  must  8\nw  c  洗水  must  6\n\nfirms\nid  name  place\nx  甲  sz\ny  乙  sz\n\nroles\nfirm  segment\nx  k\ny  w\n\n"
                 "needs\nid  kind  segment  amount  unit\nn1  space  k  8  亩\nn2  space  w  8  亩\n", cases[i].land);
        fixture f = fixture_analysis(text, NULL, NULL, 0);
        lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
        int32_t told = 0;
        for (int32_t r = 0; r < lian_list_count(list); r++) {
            const char *reason = city_text(list, r, "reason");
            if (!strstr(reason, "居首的园区 一园")) continue;
            assert_non_null(strstr(reason, cases[i].zh));
            assert_int_equal(strstr(reason, "另余厂房 90000 平方米") != NULL, i < 2); /* the land that it takes is an estimate */
            told++;
        }
        assert_true(told > 0);
        lian_list_free(list);
        fixture_free(&f);
    }
}

/* 甲 乙 丙 invest 2, 3 and 8 on 10 mu each: .2 to .8 by the mu. 丁 with a revenue of 1 may well invest 3, on 10 mu; 4 is too much for it, and 10
 * is for the land as well; where only two registered both, nothing is said of land. */
static void outliers_are_to_be_verified(void **state) {
    (void)state;
    static const struct {
        double money;
        bool of_revenue, of_land;
    } cases[] = {{3, false, false}, {4, true, false}, {10, true, true}, {.1, false, true}};
    for (int registered = 2; registered <= 3; registered++) {
        char text[2048];
        snprintf(text, sizeof text, "home = gz\nmoney_unit = 亿元\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\nsegments\nid  chain  name\ns   c      成衣\n\n"
                 "firms\nid  name  place  revenue\na   甲    gz     -\nb   乙    gz     -\ne   丙    gz     -\nd   丁    -      1\n\nprojects\nid  name  segment  firm  investment\np  一  s  a  2\nq  二  s  b  3\nr  三  s  e  8\n\n"
                 "needs\nid  kind   firm  amount  unit\nn1  space  a     10      亩\n%sn2  space  e     10      亩\n", registered == 3 ? "n3  space  b     10      亩\n" : "");
        fixture f = fixture_study(text, NULL);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            lian_emit emit;
            lian_recruit r = {.firm = fixture_row(f.dataset, LIAN_TABLE_FIRMS, "d")};
            r.need[LIAN_RESOURCE_LAND] = 10;
            r.need[LIAN_RESOURCE_MONEY] = cases[i].money;
            lian_emit_init(&emit, f.study, f.results, NULL);
            lian_recruit_outlier_note(&emit, &r);
            const char *note = lian_buffer_text(&emit.zh);
            assert_int_equal(strstr(note, "企业自身营业收入") != NULL, cases[i].of_revenue);
            assert_int_equal(strstr(note, "每亩投资") != NULL, cases[i].of_land && registered == 3);
            lian_emit_clear(&emit);
        }
        fixture_free(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parks_hold_what_they_can),
        cmocka_unit_test(estimates_say_whose_they_are),
        cmocka_unit_test(recruits_get_what_is_left),
        cmocka_unit_test(kept_room_is_no_other_park),
        cmocka_unit_test(amounts_end_where_they_are_read),
        cmocka_unit_test(energy_in_other_units_is_said),
        cmocka_unit_test(why_not_the_first_park),
        cmocka_unit_test(outliers_are_to_be_verified),
    };
    return cmocka_run_group_tests_name("portfolio needs", tests, NULL, NULL);
}
