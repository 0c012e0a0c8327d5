/* SPDX-License-Identifier: MIT */
/* Which reference area, measure and year does a quotient take? */
#include "analysis_support.h"

/* cn 中国 > gd 广东 > gz 广州 > py 番禺, hz 海珠 */
#define PLACES                                                                                                         \
    "chains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      成衣\nt   c      面料\n\n"                            \
    "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\n"              \
    "py  番禺  district  gz\nhz  海珠  district  gz\n\n"

static void the_smallest_area_with_both_rows(void **state) {
    (void)state;
    /* home: (20/100)/(100/1000) = 2 against the province; py against home: (10/20)/(20/100) = 2.5 */
    fixture f = fixture_analysis("home = gz\n\n" PLACES "activity\nplace  segment  year  employees\n"
                                 "py     s        2022  10\npy     -        2022  20\ngz     s        2022  20\ngz     -        2022  100\n"
                                 "gd     s        2022  100\ngd     -        2022  1000\ncn     s        2022  100\ncn     -        2022  9000\n",
                                 NULL, NULL, 0);
    lian_measure m = lq(&f, "gz", "s");
    NEAR(m.value, 2);
    assert_non_null(strstr(m.note, "against 广东"));
    assert_non_null(strstr(m.note, "by employees"));
    assert_non_null(strstr(m.note, "2022"));
    assert_non_null(strstr(m.note, "few people: 20"));
    m = lq(&f, "py", "s");
    NEAR(m.value, 2.5);
    assert_non_null(strstr(m.note, "against 广州"));
    m = lq(&f, "gz", "t"); /* nothing on record: a null with its reason */
    UNKNOWN(m.value);
    assert_true(*m.note);
    fixture_free(&f);
}

static void an_area_without_all_industry_is_passed_over(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" PLACES "activity\nplace  segment  year  employees\ngz     s        2022  20\n"
                                 "gz     -        2022  100\ngd     s        2022  100\ncn     s        2022  900\ncn     -        2022  9000\n",
                                 NULL, NULL, 0);
    NEAR(lq(&f, "gz", "s").value, 2); /* (.2)/(900/9000) */
    assert_non_null(strstr(lq(&f, "gz", "s").note, "against 中国"));
    fixture_free(&f);
}

static void one_measure_and_the_latest_common_year(void **state) {
    (void)state;
    /* people are not known of the province in 2022, so 2021 is taken although 2022 has output */
    fixture f = fixture_analysis("home = gz\n\n" PLACES "activity\nplace  segment  year  employees  output\n"
                                 "gz     s        2022  90         30\ngz     -        2022  100        100\n"
                                 "gd     s        2022  -          100\ngd     -        2022  1000       1000\n"
                                 "gz     s        2021  60         -\ngz     -        2021  100        -\n"
                                 "gd     s        2021  200        -\ngd     -        2021  1000       -\n",
                                 NULL, NULL, 0);
    lian_measure m = lq(&f, "gz", "s");
    NEAR(m.value, 3); /* (60/100)/(200/1000) */
    assert_non_null(strstr(m.note, "2021"));
    fixture_free(&f);
}

static void output_when_people_are_not_known(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" PLACES "activity\nplace  segment  year  output  firms\n"
                                 "gz     s        2022  30      2\ngz     -        2022  100     9\n"
                                 "gd     s        2022  100     9\ngd     -        2022  1000    90\n",
                                 NULL, NULL, 0);
    lian_measure m = lq(&f, "gz", "s");
    NEAR(m.value, 3);
    assert_non_null(strstr(m.note, "by output"));
    assert_non_null(strstr(m.note, "few firms: 2"));
    fixture_free(&f);
}

#define FIRMS                                                                                                          \
    "firms\nid  name  place\na   甲    py\nb   乙    py\nc   丙    hz\nd   丁    hz\ne   戊    hz\n\n"                            \
    "roles\nfirm  segment\na     s\nb     s\nc     s\nd     t\ne     t\n"

static void districts_by_a_complete_firm_list(void **state) {
    (void)state;
    /* of 5 firms 3 make s; py: 2 of 2; (2/2)/(3/5) */
    fixture f = fixture_analysis("home = gz\ncoverage.firms = complete\n\n" PLACES FIRMS, NULL, NULL, 0);
    lian_measure m = lq(&f, "py", "s");
    NEAR(m.value, 5. / 3);
    assert_non_null(strstr(m.note, "firm list"));
    NEAR(lq(&f, "hz", "s").value, (1. / 3) / (3. / 5));
    fixture_free(&f);
}

static void a_partial_firm_list_gives_none(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" PLACES FIRMS, NULL, NULL, 0);
    UNKNOWN(lq(&f, "py", "s").value);
    UNKNOWN(lq(&f, "gz", "s").value);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_area_with_both_rows),
        cmocka_unit_test(an_area_without_all_industry_is_passed_over),
        cmocka_unit_test(one_measure_and_the_latest_common_year),
        cmocka_unit_test(output_when_people_are_not_known),
        cmocka_unit_test(districts_by_a_complete_firm_list),
        cmocka_unit_test(a_partial_firm_list_gives_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
