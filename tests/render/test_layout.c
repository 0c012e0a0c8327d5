/* SPDX-License-Identifier: MIT */
/* Do placing, ordering and routing keep their promises? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gutter.h"
#include "mem.h"
#include "order.h"
#include "pav.h"
#include "sample.h"

#include <math.h>

/* Wishes 0, 1, 10 with steps of 4: the first two pool around their mean: (0 + (1 − 4)) / 2 = −1.5, so −1.5 and 2.5. */
static void pav_by_hand(void **state)
{
    (void)state;
    double y[] = {0, 1, 10}, step[] = {4, 4, 4};
    lian_pav_run(y, step, NULL, 3, -100, 100);
    assert_true(fabs(y[0] + 1.5) < 1e-9 && fabs(y[1] - 2.5) < 1e-9 && fabs(y[2] - 10) < 1e-9);
    double z[] = {0, 1}, weight[] = {3, 1}, steps[] = {4, 4}; /* weighted mean (0·3 − 3·1) / 4 = −0.75 */
    lian_pav_run(z, steps, weight, 2, -100, 100);
    assert_true(fabs(z[0] + .75) < 1e-9 && fabs(z[1] - 3.25) < 1e-9);
    double b[] = {90, 95}, wide[] = {10, 10};
    lian_pav_run(b, wide, NULL, 2, 0, 100); /* must end at 100 */
    assert_true(fabs(b[0] - 80) < 1e-9 && fabs(b[1] - 90) < 1e-9);
}

static double cost(const double *y, const double *wish, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += (y[i] - wish[i]) * (y[i] - wish[i]);
    return sum;
}

/* No random feasible placing is better than the one found. */
static void pav_is_best(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        double wish[6], y[6], step[6], other[6];
        for (int i = 0; i < 6; i++) {
            y[i] = wish[i] = sample_random(&seed, 100);
            step[i] = 1 + sample_random(&seed, 12);
        }
        lian_pav_run(y, step, NULL, 6, -1000, 1000);
        for (int i = 0; i < 5; i++)
            assert_true(y[i + 1] >= y[i] + step[i] - 1e-9);
        for (int k = 0; k < 50; k++) {
            for (int i = 0; i < 6; i++) {
                other[i] = y[i] + (double)sample_random(&seed, 200) / 20 - 5;
                if (i && other[i] < other[i - 1] + step[i - 1])
                    other[i] = other[i - 1] + step[i - 1];
            }
            assert_true(cost(other, wish, 6) >= cost(y, wish, 6) - 1e-6);
        }
    }
}

/*   a  0 ───────┐        Both go down by 30. With b's trunk at the left nothing crosses; the other way round b's beginning
     b 10 ──┐    └── 30   crosses a's trunk and a's end crosses b's. Two wires that do not meet share a track.
            └─────── 40 */
static void gutter_by_hand(void **state)
{
    (void)state;
    double left_a[] = {0}, right_a[] = {30}, left_b[] = {10}, right_b[] = {40};
    lian_wire two[] = {{.left = left_a, .right = right_a, .n_left = 1, .n_right = 1}, {.left = left_b, .right = right_b, .n_left = 1, .n_right = 1}};
    assert_int_equal(lian_gutter_run(two, 2, 100), 2);
    assert_true(two[1].track < two[0].track);
    assert_int_equal(lian_gutter_crossings(&two[1], &two[0]), 0);
    assert_int_equal(lian_gutter_crossings(&two[0], &two[1]), 2);
    double far_left[] = {60}, far_right[] = {80}, level[] = {50};
    lian_wire mixed[] = {{.left = left_a, .right = right_a, .n_left = 1, .n_right = 1},
                         {.left = far_left, .right = far_right, .n_left = 1, .n_right = 1},
                         {.left = level, .right = level, .n_left = 1, .n_right = 1}};
    assert_int_equal(lian_gutter_run(mixed, 3, 100), 1);
    assert_int_equal(mixed[2].track, -1);
}

/* Trunks on one track never touch, and the order found is no worse than the order given. */
static void gutter_tracks_are_free(void **state)
{
    (void)state;
    uint32_t seed = 99;
    for (int round = 0; round < 200; round++) {
        enum { N = 9 };
        double pins[N][4];
        lian_wire w[N];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < 4; k++)
                pins[i][k] = sample_random(&seed, 300);
            w[i] = (lian_wire){.left = pins[i], .right = pins[i] + 1, .n_left = 1, .n_right = 1 + (int)sample_random(&seed, 3), .down = !sample_random(&seed, 5)};
        }
        int tracks = lian_gutter_run(w, N, 300);
        assert_true(tracks <= N);
        for (int i = 0; i < N; i++)
            for (int k = 0; k < i; k++)
                if (w[i].track >= 0 && w[i].track == w[k].track)
                    assert_true(w[i].low >= w[k].high || w[k].low >= w[i].high);
    }
}

static void fill_order(lian_order *o, int *column, double *height, lian_order_edge *edges, uint32_t *seed)
{
    o->n_columns = 4;
    o->n_nodes = 20;
    for (int v = 0; v < 20; v++) {
        column[v] = v % 4;
        height[v] = 36;
    }
    for (o->n_edges = 0; o->n_edges < 24; o->n_edges++) {
        int c = (int)sample_random(seed, 3);
        edges[o->n_edges] = (lian_order_edge){c + 4 * (int)sample_random(seed, 5), c + 1 + 4 * (int)sample_random(seed, 5), 1};
    }
    o->column = column;
    o->height = height;
    o->edges = edges;
}

static void order_lowers_crossings(void **state)
{
    (void)state;
    uint32_t seed = 5;
    for (int round = 0; round < 30; round++) {
        int column[20], rank[20];
        double height[20], coarse[20];
        lian_order_edge edges[24];
        lian_order o = {.rank = rank, .coarse = coarse};
        fill_order(&o, column, height, edges, &seed);
        for (int v = 0; v < 20; v++)
            rank[v] = v / 4;
        long before = lian_order_crossings(&o);
        lian_order_build(&o);
        assert_true(lian_order_crossings(&o) <= before);
        bool seen[4][5] = {{false}};
        for (int v = 0; v < 20; v++) {
            assert_in_range(rank[v], 0, 4);
            assert_false(seen[column[v]][rank[v]]);
            seen[column[v]][rank[v]] = true;
        }
    }
}

static void dot_orders_or_says_why(void **state)
{
    (void)state;
    uint32_t seed = 11;
    int column[20], rank[20];
    double height[20], coarse[20];
    lian_order_edge edges[24];
    lian_order o = {.rank = rank, .coarse = coarse};
    fill_order(&o, column, height, edges, &seed);
    const char *why = NULL;
    assert_true(lian_order_run_dot(&o, LIAN_LAYOUT_AUTO, 10, &why));
    for (int v = 0; v < 20; v++)
        assert_true(coarse[v] >= 0 && coarse[v] <= 1 && rank[v] >= 0 && rank[v] < 5);
    assert_false(lian_order_run_dot(&o, LIAN_LAYOUT_KILL, 10, &why));
    assert_string_equal(why, "it was stopped by signal 9");
    assert_false(lian_order_run_dot(&o, LIAN_LAYOUT_HANG, .2, &why));
    assert_string_equal(why, "it hung");
}

static int teardown(void **state)
{
    (void)state;
    lian_mem_clear();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pav_by_hand),           cmocka_unit_test(pav_is_best),
        cmocka_unit_test(gutter_by_hand),        cmocka_unit_test(gutter_tracks_are_free),
        cmocka_unit_test(order_lowers_crossings), cmocka_unit_test(dot_orders_or_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
