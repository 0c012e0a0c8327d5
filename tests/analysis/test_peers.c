/* SPDX-License-Identifier: MIT */
/* Does home stand beside other cities by one measure, one year, one reference? */
#include "analysis_support.h"

#include <liantu/list.h>

static const char *const names[] = {"peers"};

/* LQ against the province: gz (300/1000)/(1000/10000) = 3, sz (400/4000)/.1 = 1, fs 3 as well, dg unknown */
static const char text[] =
    "home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      成衣\nt   c      面料\n\n"
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\nfs  佛山  city      gd\n"
    "dg  东莞  city      gd\nzq  肇庆  city      gd\nkp  开平  city      zq\n\n"
    "firms\nid  name  place  revenue\na   甲    gz     30\nb   乙    gz     10\nd   丁    sz     -\n\nroles\nfirm  segment\na     s\nb     s\nd     s\n\n"
    "activity\nplace  segment  year  employees\ngd     s        2022  1000\ngd     -        2022  10000\ngz     s        2022  300\ngz     -        2022  1000\n"
    "sz     s        2022  400\nsz     -        2022  4000\nfs     s        2022  150\nfs     -        2022  500\ndg     s        2022  50\nkp     s        2022  60\nkp     -        2022  60\n"
    "gz     s        2023  999\n";

static lian_measure peer(const fixture *f, const char *name, const char *place) {
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f->dataset, LIAN_TABLE_PLACES, place), LIAN_SUBJECT_SEGMENT,
                         fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "s")};
    if (!lian_measure_find(f->results, name, pair, &out)) out = (lian_measure){.name = NULL};
    return out;
}

static void cities_side_by_side(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, names, 1);
    NEAR(peer(&f, "peers.lq", "gz").value, 3);
    NEAR(peer(&f, "peers.share", "gz").value, .3);
    NEAR(peer(&f, "peers.lq", "sz").value, 1);
    NEAR(peer(&f, "peers.rank", "gz").value, 1);
    NEAR(peer(&f, "peers.rank", "fs").value, 1); /* equal ones share a rank */
    NEAR(peer(&f, "peers.rank", "sz").value, 3);
    assert_non_null(strstr(peer(&f, "peers.rank", "sz").note, "of 3 places"));
    assert_non_null(strstr(peer(&f, "peers.lq", "sz").note, "2022"));
    UNKNOWN(peer(&f, "peers.lq", "dg").value);
    assert_true(*peer(&f, "peers.lq", "dg").note);
    assert_null(peer(&f, "peers.lq", "kp").name); /* a city within a city is no peer */
    NEAR(peer(&f, "peers.firms", "gz").value, 2);
    NEAR(peer(&f, "peers.hhi", "gz").value, .625);
    assert_non_null(strstr(peer(&f, "peers.firms", "sz").note, "at least"));
    UNKNOWN(peer(&f, "peers.hhi", "sz").value);
    fixture_free(&f);
}

static void the_list(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, names, 1);
    lian_list *list = NULL;
    assert_int_equal(lian_list_new(&list, lian_list_info_find("peers"), LIAN_ZH, NULL), LIAN_OK);
    assert_int_equal(lian_list_run(list, f.study, f.results, NULL), LIAN_OK);
    assert_int_equal(lian_list_count(list), 4);
    assert_string_equal(lian_list_text(list, 0, 3), "广州");
    assert_string_equal(lian_list_text(list, 0, 4), "本地");
    NEAR(lian_list_number(list, 0, 5), 3);
    assert_string_equal(lian_list_text(list, 3, 3), "东莞");
    lian_list_free(list);
    fixture_free(&f);
}

static void districts_when_there_are_no_peers(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gd\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      成衣\n\n"
                                 "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\n\n"
                                 "activity\nplace  segment  employees\ngd     s        100\ngd     -        1000\ngz     s        60\ngz     -        500\nsz     s        40\nsz     -        500\n",
                                 NULL, names, 1);
    NEAR(peer(&f, "peers.lq", "gz").value, 1.2);
    NEAR(peer(&f, "peers.rank", "sz").value, 2);
    assert_null(peer(&f, "peers.lq", "gd").name);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cities_side_by_side), cmocka_unit_test(the_list),
                                       cmocka_unit_test(districts_when_there_are_no_peers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
