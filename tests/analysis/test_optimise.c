/* SPDX-License-Identifier: MIT */
/* Does GLPK behind its door solve, stop at limits, take its errors back without aborting, and stand two threads? */
#include "analysis/optimise.h"

#include <pthread.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* after the standard headers that it needs */
#include <cmocka.h>

#define NEAR(a, b, by) assert_true(fabs((double)(a) - (double)(b)) <= (by))

#define OK(call) assert_int_equal((call), LIAN_OK)
static lian_error problem;
static lian_error *const err = &problem;

/* max 3a + 2b, a + b <= 4, a + 3b <= 9, a <= 3: at (3, 1) it is 11. One unit more of the first limit allows (3, 2): 2 more. The
 * bound of a binds: its reduced cost is 3 − 2 = 1. */
static const double cost[] = {3, 2}, low[] = {0, 0}, high[] = {3, INFINITY};
static const double row_low[] = {-INFINITY, -INFINITY}, row_high[] = {4, 9};
static const int32_t row[] = {0, 0, 1, 1}, column[] = {0, 1, 0, 1};
static const double value[] = {1, 1, 1, 3};
static const lian_program_input small = {2, 2, 4, cost, low, high, NULL, row_low, row_high, row, column, value};

static void linear_by_hand(void **state) {
    (void)state;
    lian_program *p;
    lian_program_outcome out;
    double x[2], dual[3], reduced[2];
    OK(lian_program_new(&p, &small, err));
    OK(lian_program_run(p, NULL, &out, err));
    assert_int_equal(out.end, LIAN_PROGRAM_OPTIMAL);
    NEAR(out.value, 11, 1e-9);
    OK(lian_program_get(p, x, dual, reduced, err));
    NEAR(x[0], 3, 1e-9);
    NEAR(x[1], 1, 1e-9);
    NEAR(dual[0], 2, 1e-9);
    NEAR(dual[1], 0, 1e-9);
    NEAR(reduced[0], 1, 1e-9);
    /* One more limit, a ≤ b: (2, 2), 10. Without a at all: b = 3, 6. */
    const double one[] = {1, -1};
    OK(lian_program_add_row(p, 2, column, one, -INFINITY, 0, err));
    assert_int_equal(lian_program_rows(p), 3);
    OK(lian_program_run(p, NULL, &out, err));
    NEAR(out.value, 10, 1e-9);
    OK(lian_program_set_column(p, 0, 0, 0, err));
    OK(lian_program_run(p, NULL, &out, err));
    NEAR(out.value, 6, 1e-9);
    OK(lian_program_set_row(p, 0, 7, INFINITY, err));
    OK(lian_program_run(p, NULL, &out, err));
    assert_int_equal(out.end, LIAN_PROGRAM_INFEASIBLE);
    lian_program_free(p);
}

static void whole_by_hand(void **state) {
    (void)state;
    /* Knapsack 10: weights 5 4 3 5, values 10 8 5 9: the first and the second, or better 5 + 5: 19. */
    const double worth[] = {10, 8, 5, 9}, zero[] = {0, 0, 0, 0}, one[] = {1, 1, 1, 1}, weight[] = {5, 4, 3, 5};
    const int8_t whole[] = {1, 1, 1, 1};
    const double least[] = {-INFINITY}, most[] = {10};
    const int32_t rows[] = {0, 0, 0, 0}, columns[] = {0, 1, 2, 3};
    lian_program_input in = {4, 1, 4, worth, zero, one, whole, least, most, rows, columns, weight};
    lian_program *p;
    lian_program_outcome out;
    double x[4];
    OK(lian_program_new(&p, &in, err));
    OK(lian_program_run(p, NULL, &out, err));
    assert_int_equal(out.end, LIAN_PROGRAM_OPTIMAL);
    NEAR(out.value, 19, 1e-9);
    NEAR(out.bound, 19, 1e-9);
    OK(lian_program_get(p, x, NULL, NULL, err));
    assert_true(x[0] > .5 && x[1] < .5 && x[2] < .5 && x[3] > .5);
    OK(lian_program_set_row(p, 0, 11, 11, err)); /* no two or three of them weigh 11 */
    OK(lian_program_run(p, NULL, &out, err));
    assert_int_equal(out.end, LIAN_PROGRAM_INFEASIBLE);
    assert_true(lian_is_unknown(out.value));
    lian_program_free(p);
}

/* Many items of a correlated knapsack with an odd capacity and even weights: one node does not prove it. */
static void limits_are_kept(void **state) {
    (void)state;
    enum { N = 40 };
    double worth[N], zero[N] = {0}, one[N], weight[N], most[] = {0};
    const double least[] = {-INFINITY};
    int8_t whole[N];
    int32_t rows[N] = {0}, columns[N];
    for (int i = 0; i < N; i++) {
        weight[i] = 100 + 2 * ((i * 37) % 41);
        worth[i] = weight[i];
        one[i] = whole[i] = 1;
        columns[i] = i;
        most[0] += weight[i] / 2;
    }
    most[0] = 2 * floor(most[0] / 2) + 1;
    lian_program_input in = {N, 1, N, worth, zero, one, whole, least, most, rows, columns, weight};
    lian_program *p;
    lian_program_outcome out, again;
    OK(lian_program_new(&p, &in, err));
    OK(lian_program_run(p, &(lian_program_limits){0, 20}, &out, err));
    assert_int_equal(out.end, LIAN_PROGRAM_LIMIT);
    assert_true(out.bound >= most[0] - 1 - 1e-9);
    assert_true(lian_is_unknown(out.value) || out.value <= out.bound + 1e-9);
    OK(lian_program_run(p, &(lian_program_limits){0, 20}, &again, err));
    assert_int_equal(again.work, out.work);
    OK(lian_program_run(p, &(lian_program_limits){.001, 0}, &again, err));
    assert_true(again.bound >= most[0] - 1 - 1e-9);
    lian_program_free(p);
    OK(lian_program_new(&p, &small, err));
    OK(lian_program_run(p, &(lian_program_limits){0, 1}, &out, err));
    assert_true(out.work <= 1);
    lian_program_free(p);
}

static void odd_cases(void **state) {
    (void)state;
    lian_program *p;
    lian_program_outcome out;
    lian_program_input in = small;
    in.rows = 0, in.entries = 0;
    OK(lian_program_new(&p, &in, err)); /* b has no limit left */
    OK(lian_program_run(p, NULL, &out, err));
    assert_int_equal(out.end, LIAN_PROGRAM_UNBOUNDED);
    lian_program_free(p);
    in.columns = 0;
    OK(lian_program_new(&p, &in, err));
    lian_program_free(p);
    const double wrong[] = {4, 1};
    in = small;
    in.low = wrong;
    assert_int_equal(lian_program_new(&p, &in, err), LIAN_ERR_ARGUMENT);
    const int32_t outside[] = {0, 0, 2, 1};
    in = small;
    in.row = outside;
    assert_int_equal(lian_program_new(&p, &in, err), LIAN_ERR_ARGUMENT);
    lian_program_free(NULL);
}

/* What GLPK would abort for ends its programs, this one and others that are open, and nothing else. */
static void error_ends_the_visit(void **state) {
    (void)state;
    lian_program *p, *other, *fresh;
    lian_program_outcome out;
    OK(lian_program_new(&p, &small, err));
    OK(lian_program_new(&other, &small, err));
    assert_int_equal(lian_program_set_column(p, 99, 0, 1, err), LIAN_ERR_INTERNAL);
    assert_int_equal(lian_program_run(p, NULL, &out, err), LIAN_ERR_INTERNAL);
    assert_int_equal(lian_program_run(other, NULL, &out, err), LIAN_ERR_INTERNAL);
    OK(lian_program_new(&fresh, &small, err));
    OK(lian_program_run(fresh, NULL, &out, err));
    NEAR(out.value, 11, 1e-9);
    lian_program_free(p);
    lian_program_free(fresh);
    lian_program_free(other);
    linear_by_hand(state);
    /* A pair that stands twice is an error of GLPK's too. */
    const int32_t twice[] = {0, 0, 1, 1};
    lian_program_input in = small;
    in.column = twice;
    in.row = (const int32_t[]){0, 0, 1, 0};
    assert_int_equal(lian_program_new(&p, &in, err), LIAN_ERR_INTERNAL);
    assert_null(p);
    linear_by_hand(state);
}

static void *solve_often(void *bad) {
    for (int i = 0; i < 200; i++) {
        lian_program *p;
        lian_program_outcome out;
        if (lian_program_new(&p, &small, NULL) != LIAN_OK) *(int *)bad = 1;
        if (lian_program_run(p, NULL, &out, NULL) != LIAN_OK || fabs(out.value - 11) > 1e-9) *(int *)bad = 1;
        lian_program_free(p);
    }
    return NULL;
}

static void threads_wait_for_each_other(void **state) {
    (void)state;
    pthread_t thread[4];
    int bad[4] = {0};
    for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&thread[i], NULL, solve_often, &bad[i]), 0);
    for (int i = 0; i < 4; i++) pthread_join(thread[i], NULL);
    for (int i = 0; i < 4; i++) assert_false(bad[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_by_hand),   cmocka_unit_test(whole_by_hand),        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(odd_cases),        cmocka_unit_test(error_ends_the_visit), cmocka_unit_test(threads_wait_for_each_other),
    };
    return cmocka_run_group_tests_name("optimise", tests, NULL, NULL);
}
