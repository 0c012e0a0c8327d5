/* SPDX-License-Identifier: MIT */
/* Are needs for space and energy read in their units, and matched to the room that parks have, local firms first? */
#include "analysis/space.h"
#include "analysis_support.h"

#include <stdio.h>

#define HEAD "home = gz\n"

/* p1 takes one of the two: n1 (30 of 40 mu) fits it better, n2 (10 mu) goes where it still fits; n3 is too large, n4 has no unit. */
static void space_is_matched(void **state) {
    (void)state;
    static const char *const both[] = {"park"};
    fixture f = fixture_analysis(
        HEAD "coverage = complete\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu  free_floor_m2\ngz  广州  city  -       -                -             -\n"
             "p1  东园  park  gz      织布             40            500\np2  西园  park  gz      成衣             15            -\n\n"
             "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  demand\ns   c      织布  9\nb   c      成衣  -\n\n"
             "firms\nid  name  place\nfa  甲    gz\nfb  乙    gz\nfc  丙    gz\nfd  丁    gz\n\nroles\nfirm  segment\nfa    s\nfb    s\nfc    s\nfd    b\n\n"
             "needs\nid  kind   firm  amount  unit\nn1  space  fa    2       公顷\nn2  space  fb    20000   平方米用地\nn3  space  fc    0.06    万平方米\nn4  space  fd    9       间\nn5  space  fa    500     ㎡\n",
        NULL, both, 1);
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fa"), 1); /* 30 mu and 500 m2, together */
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fb"), 0); /* 20000 m2 of land are 30 mu: fa has them */
    assert_non_null(strstr(measure(&f, "match.found", LIAN_SUBJECT_FIRM, "fb").note, "others fit better"));
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fc"), 0); /* 600 m2 of floor are nowhere */
    UNKNOWN(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fd"));
    NEAR(value(&f, "match.left_land", LIAN_SUBJECT_PLACE, "p1"), 10);
    NEAR(value(&f, "match.left_floor", LIAN_SUBJECT_PLACE, "p1"), 0);
    NEAR(value(&f, "match.left_land", LIAN_SUBJECT_PLACE, "p2"), 15);
    NEAR(measure(&f, "match.rate", LIAN_SUBJECT_NONE, NULL).value, 1. / 3);
    /* A firm of 织布 takes 30 mu, the median of 30 and 30, and 10 are left; nobody took anything of p2. */
    lian_subject pair = {LIAN_SUBJECT_SEGMENT, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "s"), LIAN_SUBJECT_PLACE, fixture_row(f.dataset, LIAN_TABLE_PLACES, "p1")};
    lian_measure left = {.value = lian_unknown()};
    assert_true(lian_measure_find(f.results, "park.left", pair, &left));
    NEAR(left.value, 1. / 3);
    assert_string_equal(left.note, "land left 10 mu, a firm takes 30 | 匹配后余地 10 亩，每家需求 30 亩");
    pair.with = fixture_row(f.dataset, LIAN_TABLE_PLACES, "p2");
    assert_false(lian_measure_find(f.results, "park.left", pair, &left));
    fixture_free(&f);
}

#define SHORT(more) \
    HEAD "coverage = complete\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu  free_floor_m2\ngz  广州  city  -       -                -             -\n" \
         "p1  东园  park  gz      织布             40            0\n" more "\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name  role     local_need\ns   c      织布  process  prefer\n\n" \
         "firms\nid  name  place\nfa  甲    gz\nfb  乙    gz\n\nroles\nfirm  segment\nfa    s\nfb    s\n\nneeds\nid  kind   firm  segment  amount  unit\nn1  space  fa    s        30      亩\n"

/* p1 has more points, with the 40 mu that are free; fa takes 30 of them, and 10 are a third of what a firm takes. */
static void a_park_that_matching_leaves_short_stands_behind(void **state) {
    (void)state;
    static const char *const park[] = {"park"};
    fixture f = fixture_analysis(SHORT("p2  西园  park  gz      服装             35            0\n"), NULL, park, 1);
    lian_segment_id s = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "s");
    lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f.dataset, LIAN_TABLE_PLACES, "p1"), LIAN_SUBJECT_SEGMENT, s}, back = {LIAN_SUBJECT_SEGMENT, s, LIAN_SUBJECT_PLACE, pair.row};
    lian_measure p1, p2, left, rank, best = measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "s");
    assert_true(lian_measure_find(f.results, "park.score", pair, &p1));
    pair.row = fixture_row(f.dataset, LIAN_TABLE_PLACES, "p2");
    assert_true(lian_measure_find(f.results, "park.score", pair, &p2));
    assert_true(p1.low > p2.low + 1);
    NEAR(best.low, p2.low);
    assert_non_null(strstr(best.note, "最适：西园"));
    assert_true(lian_measure_find(f.results, "park.left", back, &left));
    NEAR(left.value, 1. / 3);
    assert_true(lian_measure_find(f.results, "park.rank", back, &rank));
    NEAR(rank.value, 2);
    assert_string_equal(rank.note, "less room after matching than a firm needs | 匹配后空间不足一家所需");
    fixture_free(&f);
    f = fixture_analysis(SHORT(""), NULL, park, 1); /* without another it leads, and is not called the best */
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "s").note, "暂列首位（匹配后空间不足一家所需）：东园"));
    fixture_free(&f);
}

/* fb, of 深圳, fits as well and asks for less; fa is of here and comes first, fb gets what it leaves, fc (深圳) finds nothing. */
static void local_firms_come_first(void **state) {
    (void)state;
    static const char *const both[] = {"match"};
    fixture f = fixture_analysis(
        HEAD "coverage = complete\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu\ngd  广东  province  -  -  -\ngz  广州  city  gd  -  -\nsz  深圳  city  gd  -  -\n"
             "p1  东园  park  gz      织布             40\n\n"
             "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  local_need\ns   c      织布  must\n\n"
             "firms\nid  name  place\nfb  乙    sz\nfc  丙    sz\nfa  甲    gz\n\nroles\nfirm  segment\nfa    s\nfb    s\nfc    s\n\n"
             "needs\nid  kind   firm  amount  unit\nn1  space  fb    10       亩\nn2  space  fc    10.5       亩\nn3  space  fa    30   亩\n",
        NULL, both, 1);
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fa"), 1); /* fb and fc together would count twice as much */
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fb"), 1);
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fc"), 0);
    assert_non_null(strstr(measure(&f, "match.found", LIAN_SUBJECT_FIRM, "fc").note, "local firms come first"));
    NEAR(value(&f, "match.left_land", LIAN_SUBJECT_PLACE, "p1"), 0);
    fixture_free(&f);
}

/* What is restricted: a firm of here that stands is matched; one from outside is to be admitted first, unless the setting says that it is matched. */
static void restricted_from_outside_waits(void **state) {
    (void)state;
    static const char *const both[] = {"match"};
    static const char text[] =
        HEAD "coverage = complete\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu\ngd  广东  province  -  -  -\ngz  广州  city  gd  -  -\nsz  深圳  city  gd  -  -\n"
             "p1  东园  park  gz      印染             40\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name  policy_class  local_need\ns   c      印染  restricted  must\n\n"
             "firms\nid  name  place\nfb  乙    sz\nfa  甲    gz\n\nroles\nfirm  segment\nfa    s\nfb    s\n\nneeds\nid  kind   firm  amount  unit\nn1  space  fb    10       亩\nn3  space  fa    30   亩\n";
    fixture f = fixture_analysis(text, NULL, both, 1);
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fa"), 1);
    assert_non_null(strstr(measure(&f, "match.found", LIAN_SUBJECT_FIRM, "fa").note, "限制类：提质不扩量，扩产须先过准入"));
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fb"), 0);
    assert_non_null(strstr(measure(&f, "match.found", LIAN_SUBJECT_FIRM, "fb").note, "须先过准入"));
    assert_non_null(strstr(measure(&f, "match.rate", LIAN_SUBJECT_NONE, NULL).note, "外地企业限制类 1 项须先过准入"));
    NEAR(value(&f, "match.left_land", LIAN_SUBJECT_PLACE, "p1"), 10);
    fixture_free(&f);
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "match.restricted", 1, NULL), LIAN_OK);
    f = fixture_analysis(text, &(lian_study_options){.settings = settings}, both, 1);
    NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fb"), 1);
    assert_null(strstr(measure(&f, "match.found", LIAN_SUBJECT_FIRM, "fa").note, "准入"));
    fixture_free(&f);
    lian_settings_free(settings);
}

/* Of 深圳: fb has stopped (and says not how much), fc is banned, fd asks for what may be anywhere, fe too but has signed; of here fg is banned, fa stands. */
static void who_takes_no_room(void **state) {
    (void)state;
    static const char *const both[] = {"match"};
    fixture f = fixture_analysis(
        HEAD "coverage = complete\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu\ngd  广东  province  -  -  -\ngz  广州  city  gd  -  -\nsz  深圳  city  gd  -  -\n"
             "p1  东园  park  gz      织布             100\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name  local_need\ns   c      织布  must\nt   c      纺纱  free\n\n"
             "firms\nid  name  place  status     compliance\nfb  乙    sz     suspended  -\nfc  丙    sz     operating  banned\nfd  丁    sz     operating  -\nfe  戊    sz     operating  -\n"
             "fg  庚    gz     -          banned\nfa  甲    gz     -          -\n\nroles\nfirm  segment\nfb    s\nfc    s\nfd    t\nfe    t\nfg    s\nfa    s\n\n"
             "projects\nid  name  firm  segment  place  stage\nj   新厂  fe    t        gz     signed\n\n"
             "needs\nid  kind   firm  amount  unit\nn1  space  fb    -   亩\nn2  space  fc    7   亩\nn3  space  fd    9   亩\nn4  space  fe    20  亩\nn5  space  fg    11  亩\nn6  space  fa    30  亩\n",
        NULL, both, 1);
    static const struct {
        const char *firm, *note;
        double found, hold;
    } told[] = {{"fb", "该企业停产", 0, 1}, {"fc", "该企业严重失信", 0, 1}, {"fd", "纺纱不是本地缺口", 0, 2}, {"fg", "该企业严重失信", 0, 1}, {"fe", "东园", 1, 0}, {"fa", "东园", 1, 0}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, told[i].firm), told[i].found);
        assert_non_null(strstr(measure(&f, "match.found", LIAN_SUBJECT_FIRM, told[i].firm).note, told[i].note));
        lian_measure hold = {.value = 0}; /* none of those that may be matched */
        lian_measure_find(f.results, "match.hold", (lian_subject){LIAN_SUBJECT_FIRM, fixture_row(f.dataset, LIAN_TABLE_FIRMS, told[i].firm), LIAN_SUBJECT_NONE, LIAN_NONE}, &hold);
        NEAR(hold.value, told[i].hold);
    }
    NEAR(value(&f, "match.left_land", LIAN_SUBJECT_PLACE, "p1"), 50); /* 100 − 30 − 20 */
    lian_measure rate = measure(&f, "match.rate", LIAN_SUBJECT_NONE, NULL);
    NEAR(rate.value, 1. / 3);
    assert_non_null(strstr(rate.note, "停产、注销或严重失信企业 3 项，未予匹配"));
    assert_non_null(strstr(rate.note, "外地企业非缺口环节 1 项"));
    fixture_free(&f);
}

/* Land in mu, floor in m²; what is neither is not read, and a word that only begins like a unit is none. */
static void space_is_read_in_its_unit(void **state) {
    (void)state;
    static const struct {
        const char *unit;
        double mu, m2;
    } units[] = {{"亩", 1, 0}, {"公顷", 15, 0}, {"ha", 15, 0}, {"hm2", 15, 0}, {"hm²", 15, 0}, {"平方公里", 1500, 0}, {"平方千米", 1500, 0}, {"km2", 1500, 0}, {"km²", 1500, 0},
                 {"mu", 1, 0}, {"平方米用地", .0015, 0}, {"万平方米土地", 15, 0}, {"平方米", 0, 1}, {"m2", 0, 1}, {"万㎡", 0, 1e4}, {"亩左右", 1, 0}, {"halls", 0, 0}, {"multi", 0, 0}, {"间", 0, 0}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char text[256];
        snprintf(text, sizeof text, "chains\nid  name\nc   服装\n\nneeds\nid  kind   amount  unit\nn   space  20      %s\n", units[i].unit);
        fixture f = fixture_study(text, NULL);
        lian_space space = lian_space_of(f.study, 0);
        assert_int_equal(space.state, units[i].mu > 0 || units[i].m2 > 0 ? LIAN_SPACE_READ : LIAN_SPACE_OTHER_UNIT);
        NEAR(space.land_mu, 20 * units[i].mu);
        NEAR(space.floor_m2, 20 * units[i].m2);
        fixture_free(&f);
    }
}

/* The largest number that a cell can hold, in any unit and twice over, finds no park; it does not end the analysis. */
static void no_need_is_too_large(void **state) {
    (void)state;
    static const char *const both[] = {"match"}, *const units[] = {"平方公里", "万平方米", "万平方米用地"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 HEAD "\nplaces\nid  name  kind  parent  free_land_mu\ngz  广州  city  -  -\np1  东园  park  gz  40\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      织布\n\n"
                      "firms\nid  name  place\nfa  甲    gz\nfb  乙    gz\n\nroles\nfirm  segment\nfa    s\nfb    s\n\n"
                      "needs\nid  kind   firm  amount  unit\nn1  space  fa    1.7e308  %s\nn2  space  fa    1.7e308  %s\nn3  space  fb    2  亩\n",
                 units[i], units[i]);
        fixture f = fixture_analysis(text, NULL, both, 1);
        NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fa"), 0);
        NEAR(value(&f, "match.found", LIAN_SUBJECT_FIRM, "fb"), 1);
        fixture_free(&f);
    }
}

/* Energy is summed in tonnes of coal equivalent; a unit of anything else, or a coal without a mass, is not turned into it. */
static void energy_is_read_in_its_unit(void **state) {
    (void)state;
    static const struct { const char *unit; double of_one; } units[] = {
        {"吨标准煤", 1}, {"万吨标准煤", 1e4}, {"千克标准煤", 1e-3}, {"公斤标准煤", 1e-3}, {"吨标煤", 1}, {"吨标准煤/年", 1}, {"tce", 1}, {"kgce", 1e-3}, {"吨标准煤当量", 1},
        {"标准煤", 0}, {"克标准煤", 0}, {"吨标准煤/月", 0}, {"万千瓦时", 0}, {"吨", 0}, {"百万吨标准煤", 0}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char text[512];
        snprintf(text, sizeof text, "chains\nid  name\nc   服装\n\nneeds\nid  kind    amount  unit\nn   energy  20      %s\nm   space   20      %s\no   energy  -       %s\n",
                 units[i].unit, units[i].unit, units[i].unit);
        fixture f = fixture_study(text, NULL);
        lian_energy energy = lian_energy_of(f.study, 0);
        assert_int_equal(energy.state, units[i].of_one > 0 ? LIAN_SPACE_READ : LIAN_SPACE_OTHER_UNIT);
        if (units[i].of_one > 0) NEAR(energy.tce, 20 * units[i].of_one);
        else UNKNOWN(energy.tce);
        assert_int_equal(lian_energy_of(f.study, 1).state, LIAN_SPACE_OTHER_KIND);
        assert_int_equal(lian_energy_of(f.study, 2).state, LIAN_SPACE_NO_AMOUNT);
        fixture_free(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(space_is_matched), cmocka_unit_test(local_firms_come_first), cmocka_unit_test(restricted_from_outside_waits),
        cmocka_unit_test(who_takes_no_room), cmocka_unit_test(space_is_read_in_its_unit), cmocka_unit_test(no_need_is_too_large),
        cmocka_unit_test(energy_is_read_in_its_unit), cmocka_unit_test(a_park_that_matching_leaves_short_stands_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
