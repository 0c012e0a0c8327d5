/* SPDX-License-Identifier: MIT */
/* Does a recruit whose land is estimated take floor where a park has only that, is the floor given once, is it told, and what is told first of a recruit? */
#include "city.h"
#include "analysis/portfolio_peers.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

#define NEAR(a, b, by) assert_true(fabs((double)(a) - (double)(b)) <= (by))

/* Nobody here makes 面料 or 洗水; 戊 outside makes 面料, 辛 does 洗水. A firm of either takes 10 mu or 2000 m2 (one row of each, of no firm).
 * 一园 has the steam that both require, so that it comes first; 二园 has the land. The places of 一园 are: land, floor. */
#define ROOMS                                                                                                                      \
    "home = gz\nmoney_unit = 亿元\ncoverage = complete\n"                                                                         \
    "chains\nid  name\nc   服装\n\nlinks\nfrom  to  essential\nk     s   yes\nw     s   yes\n\n"                                 \
    "segments\nid  chain  name  local_need  demand  role  requires\nk   c  面料  must  8  product  蒸汽\ns   c  成衣  must  -  product  -\nw   c  洗水  must  6  process  蒸汽\n\n" \
    "firms\nid  name  place  output  revenue\na  甲  gz  20  -\nd  丁  gz  10  -\no  戊  sz  -  90\nx  辛  sz  -  2\n\n"                                  \
    "roles\nfirm  segment\na  s\nd  s\no  k\nx  w\n\nsupplies\nsupplier  buyer  segment  value\no  a  k  4\nx  a  w  2\n\n"        \
    "needs\nid  segment  kind  amount  unit\nn1  k  space  10  亩\nn2  k  space  2000  平方米\nn3  w  space  10  亩\nn4  w  space  2000  平方米\n\n" \
    "places\nid  name  kind  parent  lead_industries  free_land_mu  free_floor_m2  status  utilities\ngd  广东  province  -  -  -  -  -  -\n"    \
    "gz  广州  city  gd  -  -  -  -  -\nsz  深圳  city  gd  -  -  -  -  -\np1  一园  park  gz  服装  %s  existing  蒸汽\np2  二园  park  gz  服装  %s  -  existing  自来水\n\n"

/* Land and floor of 一园, land of 二园. */
static fixture with_rooms(const char *first, const char *second, const lian_settings *settings) {
    char text[4096];
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    snprintf(text, sizeof text, ROOMS, first, second);
    if (settings) options.settings = settings;
    return fixture_analysis(text, &options, NULL, 0);
}

static fixture with_room(const char *first) { return with_rooms(first, "200", NULL); }

static lian_measure of(const fixture *f, const char *name, const char *firm) {
    lian_measure m = {.value = lian_unknown(), .note = ""};
    lian_measure_find(f->results, name, (lian_subject){LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, firm), LIAN_SUBJECT_NONE, LIAN_NONE}, &m);
    return m;
}

/* How many of the two stand in 一园, and that all of them take floor there and land elsewhere. */
static int stands_there(const fixture *f, bool floor) {
    int there = 0;
    lian_list *list = city_list(f, "portfolio", LIAN_ZH);
    for (const char *const *id = (const char *const[]){"o", "x", NULL}; *id; id++) {
        int32_t row = city_row(list, "firm", **id == 'o' ? "戊" : "辛", "kind", "入选");
        bool is_there = strncmp(city_text(list, row, "park"), "一园", strlen("一园")) == 0, takes_floor = floor && is_there;
        NEAR(of(f, "portfolio.need.land", *id).value, takes_floor ? 0 : 10, 1e-9);
        NEAR(of(f, "portfolio.need.floor", *id).value, takes_floor ? 2000 : 0, 1e-9);
        NEAR(of(f, takes_floor ? "portfolio.instead.land" : "portfolio.instead.floor", *id).value, takes_floor ? 10 : 2000, 1e-9);
        NEAR(city_number(list, row, "floor"), takes_floor ? 2000 : 0, 1e-9);
        assert_int_equal(strstr(of(f, "portfolio.need.land", *id).note, "its park has too little land") != NULL, takes_floor);
        assert_int_equal(strstr(city_text(list, row, "estimates"), "所落园区可用土地不足或未登记，改按用房计") != NULL, takes_floor);
        there += is_there;
    }
    lian_list_free(list);
    return there;
}

static void takes_what_the_park_has(void **state) {
    (void)state;
    static const struct {
        const char *room;
        int there;
        bool floor;
    } cases[] = {{"40   -", 2, false},    /* land for both */
                 {"40   9000", 2, false}, /* land as estimated, as long as there is enough for one */
                 {"4    9000", 2, true},  /* too little of it */
                 {"-    9000", 2, true},  /* none on record */
                 {"0    4000", 2, true},
                 {"0    3000", 1, true},  /* for one of them: floor is given once */
                 {"0    1500", 0, true}}; /* for none */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = with_room(cases[i].room);
        assert_int_equal(stands_there(&f, cases[i].floor), cases[i].there);
        fixture_free(&f);
    }
}

/* A limit of land for all recruits together is a limit of what was estimated: nobody escapes it by taking floor. */
static void a_common_limit_keeps_the_estimate(void **state) {
    (void)state;
    lian_settings *settings;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "portfolio.land", 100, NULL), LIAN_OK);
    fixture f = with_rooms("0    9000", "200", settings);
    assert_int_equal(stands_there(&f, true), 0);
    fixture_free(&f);
    assert_int_equal(lian_settings_set(settings, "portfolio.land", 15, NULL), LIAN_OK);
    f = with_rooms("0    9000", "200", settings);
    NEAR(of(&f, "portfolio.need.land", "o").value > 0, !(of(&f, "portfolio.need.land", "x").value > 0), 0); /* one of them */
    fixture_free(&f);
    lian_settings_free(settings);
}

/* What is registered for the firm itself is no estimate. */
static void a_registered_need_is_kept(void **state) {
    (void)state;
    char text[256];
    snprintf(text, sizeof text, "0    9000  existing  蒸汽\n\nneeds\nid  firm  segment  kind  amount  unit\nn5  o  k  space  12  亩\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu  free_floor_m2  status  utilities\np3  三园  park  gz  -  -  -");
    fixture f = with_room(text);
    NEAR(of(&f, "portfolio.need.land", "o").value, 12, 1e-9);
    assert_true(lian_is_unknown(of(&f, "portfolio.instead.floor", "o").value));
    NEAR(of(&f, "portfolio.need.floor", "x").value, 2000, 1e-9);
    fixture_free(&f);
}

/* Of 面料 8 is not met and 戊 sells 90; of 洗水 6, 辛 sells 2, and works for it are being built: each is told first, and what to do. */
static void cautions_come_first(void **state) {
    (void)state;
    fixture f = with_room("40   -  existing  蒸汽\n\nprojects\nid  name  segment  place  stage\nq  洗水项目  w  p1  building\n\nplaces\n"
                          "id  name  kind  parent  lead_industries  free_land_mu  free_floor_m2  status  utilities\np3  三园  park  gz  -  -  -");
    lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
    int32_t o = city_row(list, "firm", "戊", "kind", "入选"), x = city_row(list, "firm", "辛", "kind", "入选");
    const char *large = "本地需求不及企业体量：营收为未满足需求的 11.2 倍", *coming = "该缺口已有在推进项目：洗水项目（在建）";
    assert_int_equal(strncmp(city_text(list, o, "reason"), large, strlen(large)), 0);
    assert_null(strstr(city_text(list, o, "reason"), "在推进项目"));
    assert_string_equal(city_text(list, o, "next_step"), "先核实本地需求规模，再摸底投资意向（扩张信号待核实），再问明用地用房、用能与投资需求（分析口径）");
    assert_int_equal(strncmp(city_text(list, x, "reason"), coming, strlen(coming)), 0);
    assert_null(strstr(city_text(list, x, "reason"), "不及企业体量"));
    assert_string_equal(city_text(list, x, "next_step"), "先核实在推进项目进展（洗水项目），再摸底投资意向（扩张信号待核实），再问明用地用房、用能与投资需求（分析口径）");
    lian_list_free(list);
    fixture_free(&f);
}

/* 污水 treats waste (7721): what makers of its chain take says nothing of it, what 废气 (7722) takes does. */
static void waste_is_not_estimated_from_makers(void **state) {
    (void)state;
    static const char text[] = "home = gz\ncoverage = complete\nmoney_unit = 亿元\n\nchains\nid  name\nc   服装\n\n"
        "segments\nid  chain  name  role  gbt4754\nk   c  面料  product  1711\nw   c  污水  service  7721\nv   c  废气  service  7722\nb   c  品牌  service  7262\n\n"
        "places\nid  name  kind\ngz  广州  city\n\nneeds\nid  segment  kind  amount  unit\nn1  k  space  30  亩\n%s\n"
        "projects\nid  name  segment  investment\nq  面料项目  k  3\n";
    for (int treats = 0; treats < 2; treats++) {
        char all[1024];
        snprintf(all, sizeof all, text, treats ? "n2  v  space  6  亩\n" : "");
        fixture f = fixture_study(all, NULL);
        lian_segment_id k = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "k"), w = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "w"), b = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "b");
        lian_room_need *needs;
        assert_int_equal(lian_room_needs_new(&needs, f.study, NULL), LIAN_OK);
        assert_int_equal(lian_is_unknown(needs[w].land_mu), !treats);
        if (treats) NEAR(needs[w].land_mu, 6, 0);
        NEAR(needs[k].land_mu, 30, 0);
        assert_true(lian_is_unknown(needs[b].land_mu));
        free(needs);
        assert_int_equal(lian_peers_of(f.study, LIAN_RESOURCE_LAND, w).count, treats);
        assert_int_equal(lian_peers_of(f.study, LIAN_RESOURCE_MONEY, w).count, 0);
        assert_int_equal(lian_peers_of(f.study, LIAN_RESOURCE_MONEY, k).count, 1);
        fixture_free(&f);
    }
}

/* Why not 一园, which comes first: its 9 mu and 1900 m2 are too little, while the room of 二园 is not on record; its 3000 m2 are the other's. */
static void why_not_the_first_park(void **state) {
    (void)state;
    static const struct {
        const char *room, *land, *zh;
    } cases[] = {{"9    1900", "-", "余地 9 亩、余厂房 1900 平方米，不足所需（用地 10 亩或用房 2000 平方米）"},
                 {"0    3000", "200", "余量已调剂给组合内其他 1 家企业"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t told = 0;
        fixture f = with_rooms(cases[i].room, cases[i].land, NULL);
        lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
        for (int32_t r = 0; r < lian_list_count(list); r++) told += strstr(city_text(list, r, "reason"), "居首的园区 一园") && strstr(city_text(list, r, "reason"), cases[i].zh);
        assert_true(told > 0);
        lian_list_free(list);
        fixture_free(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(takes_what_the_park_has), cmocka_unit_test(a_common_limit_keeps_the_estimate),
                                       cmocka_unit_test(a_registered_need_is_kept), cmocka_unit_test(why_not_the_first_park),
                                       cmocka_unit_test(waste_is_not_estimated_from_makers), cmocka_unit_test(cautions_come_first)};
    return cmocka_run_group_tests_name("portfolio room", tests, NULL, NULL);
}
