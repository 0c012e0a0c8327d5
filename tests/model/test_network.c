/* SPDX-License-Identifier: MIT */
/* Is the frozen network the dataset, both ways, with every rule of size, place and tier? */
#include "fixture.h"
#include "model/network.h"
#include "model/study.h"

#include <setjmp.h>
#include <stdarg.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/*   cn ─ gd ─ gz ─ py                 cotton ─▶ yarn ─▶ fabric ─▶ garment ─▶ shop
 *    └─ zj                                        ▲─────── waste ◀──┘ (recycle)          */
static const char text[] = "home = gz\n"
                           "coverage = partial\n"
                           "\n"
                           "chains\n"
                           "id  name  parent\n"
                           "f   时尚  -\n"
                           "c   服装  f\n"
                           "\n"
                           "segments\n"
                           "id       chain  name  tier\n"
                           "cotton   c      棉花  -\n"
                           "yarn     c      纱线  -\n"
                           "fabric   c      面料  -\n"
                           "garment  c      成衣  -\n"
                           "shop     c      零售  -\n"
                           "waste    c      回收  support\n"
                           "\n"
                           "links\n"
                           "from     to       kind\n"
                           "cotton   yarn     -\n"
                           "yarn     fabric   flow\n"
                           "fabric   garment  flow\n"
                           "garment  shop     flow\n"
                           "garment  waste    recycle\n"
                           "waste    yarn     recycle\n"
                           "shop     shop     -\n"
                           "\n"
                           "places\n"
                           "id  name  kind      parent  code\n"
                           "cn  中国  country   -       -\n"
                           "gd  广东  province  cn      440000\n"
                           "gz  广州  city      gd      440100\n"
                           "py  番禺  district  gz      440113\n"
                           "zj  浙江  province  cn      330000\n"
                           "\n"
                           "firms\n"
                           "id  name  place  revenue  output\n"
                           "a   甲    py     100      -\n"
                           "b   乙    zj     50       40\n"
                           "d   丁    -      -        -\n"
                           "\n"
                           "roles\n"
                           "firm  segment  share  output  place\n"
                           "a     garment  -      -       -\n"
                           "b     yarn     0.25   -       gz\n"
                           "b     fabric   0.75   7       -\n"
                           "d     fabric   -      -       -\n"
                           "\n"
                           "supplies\n"
                           "supplier  buyer  segment  value\n"
                           "b         a      -        10\n"
                           "d         a      yarn     5\n"
                           "a         a      garment  1\n";

static void adjacency(void **state) {
    fixture *f = *state;
    int32_t count;
    lian_segment_id garment = fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "garment");
    const lian_row *out = lian_segment_links_out(f->network, garment, &count);
    assert_int_equal(count, 2);
    assert_int_equal(out[0], 3);
    assert_int_equal(out[1], 4);
    lian_segment_links_in(f->network, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "shop"), &count);
    assert_int_equal(count, 1); /* the link to itself is left out */
    lian_firm_supplies_in(f->network, 0, &count);
    assert_int_equal(count, 2);
    lian_firm_supplies_out(f->network, 0, &count);
    assert_int_equal(count, 0);
}

static void sizes_follow_the_rule(void **state) {
    fixture *f = *state;
    const double *size = f->network->role_size;
    assert_true(size[0] == 100);          /* revenue, the only role */
    assert_true(size[1] == 10);           /* output 40 × share .25 */
    assert_true(size[2] == 7);            /* its own output */
    assert_true(lian_is_unknown(size[3]));
    assert_int_equal(f->network->firm_main[1], fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "fabric"));
    /* product of a supply: its segment, else the supplier's main role */
    assert_int_equal(f->network->supply_segment[0], fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "fabric"));
    assert_int_equal(f->network->supply_segment[1], fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "yarn"));
}

static void places_and_chains_nest(void **state) {
    fixture *f = *state;
    lian_place_id gz = lian_place_find(f->network, "440100"), py = lian_place_find(f->network, "番禺");
    assert_true(lian_place_is_within(f->network, py, gz));
    assert_false(lian_place_is_within(f->network, gz, py));
    assert_true(lian_place_is_within(f->network, gz, gz));
    assert_false(lian_place_is_within(f->network, lian_place_find(f->network, "zj"), gz));
    assert_false(lian_place_is_within(f->network, LIAN_NONE, gz));
    assert_int_equal(lian_place_find(f->network, "nowhere"), LIAN_NONE);
    assert_true(lian_chain_is_within(f->network, lian_chain_find(f->network, "服装"), lian_chain_find(f->network, "f")));
    assert_int_equal(f->network->role_place[1], gz); /* the role's own place goes before the firm's */
    assert_int_equal(f->network->role_place[0], py);
    assert_int_equal(f->network->role_place[3], LIAN_NONE);
}

/* distances to an end: shop 0, garment 1, fabric 2, yarn 3, cotton 4; thirds of 4: 0–1 down, 2 mid, 3–4 up */
static void tiers_are_derived(void **state) {
    fixture *f = *state;
    const int8_t expected[] = {LIAN_TIER_UPSTREAM,   LIAN_TIER_UPSTREAM,   LIAN_TIER_MIDSTREAM,
                               LIAN_TIER_DOWNSTREAM, LIAN_TIER_DOWNSTREAM, LIAN_TIER_SUPPORT};
    for (int32_t s = 0; s < 6; s++) assert_int_equal(f->network->segment_tier[s], expected[s]);
}

static void ancestors(void **state) {
    fixture *f = *state;
    assert_int_equal(lian_place_ancestor(f->network, lian_place_find(f->network, "py"), LIAN_PLACE_KIND_COUNTRY),
                     lian_place_find(f->network, "cn"));
    assert_int_equal(lian_place_ancestor(f->network, lian_place_find(f->network, "cn"), LIAN_PLACE_KIND_CITY), LIAN_NONE);
}

static int up(void **state) {
    static fixture f;
    f = fixture_study(text, NULL);
    *state = &f;
    return 0;
}

static int down(void **state) {
    fixture_free(*state);
    return 0;
}

/* Rows of a place are its own, not those of what it holds. */
static void divisions_of_a_place(void **state) {
    (void)state;
    fixture f = fixture_study("chains\nid  name\nc   服装\n\nsegments\nid  chain  name\nk   c      面料\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\npy  番禺  district  gz\n\n"
                              "divisions\nplace  chain  segment\npy     -      k\ngz     c      -\npy     c      -\n", NULL);
    const lian_network *n = f.study->network;
    int32_t count;
    const lian_row *rows = lian_place_divisions(n, fixture_row(f.dataset, LIAN_TABLE_PLACES, "py"), &count);
    assert_int_equal(count, 2);
    assert_true(rows[0] == 0 && rows[1] == 2);
    assert_int_equal(n->division_segment[0], fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "k"));
    assert_int_equal(n->division_chain[0], LIAN_NONE);
    rows = lian_place_divisions(n, fixture_row(f.dataset, LIAN_TABLE_PLACES, "gz"), &count);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0], 1);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adjacency),         cmocka_unit_test(sizes_follow_the_rule), cmocka_unit_test(places_and_chains_nest),
        cmocka_unit_test(tiers_are_derived), cmocka_unit_test(ancestors),           cmocka_unit_test(divisions_of_a_place),
    };
    return cmocka_run_group_tests(tests, up, down);
}
