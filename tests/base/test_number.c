/* SPDX-License-Identifier: MIT */
/* Do numbers and dates read and write the same in every locale? */
#include "base/number.h"
#include "base/order.h"
#include "random.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static double value(const char *text) {
    lian_number number;
    return lian_number_read(text, strlen(text), &number) ? number.value : lian_unknown();
}

static const char *written(double x) {
    static char text[LIAN_NUMBER_SIZE];
    lian_number_write(x, text);
    return text;
}

static const char *fixed(double x, int decimals) {
    static char text[LIAN_NUMBER_SIZE];
    lian_number_write_fixed(x, decimals, text);
    return text;
}

static void reads(void **state) {
    (void)state;
    assert_true(value("0") == 0 && value("-12.5") == -12.5 && value("+3") == 3);
    assert_true(value("1,234,567.8") == 1234567.8);
    assert_true(value("45%") == 0.45 && value("12.5%") == 0.125);
    assert_true(value("1e3") == 1000 && value("2.5E-3") == 0.0025);
    assert_true(value("0.1") == 0.1 && value("123456789012345") == 123456789012345.0);
    assert_true(value(".5") == 0.5 && value("5.") == 5);
}

static void refuses(void **state) {
    (void)state;
    const char *const bad[] = {"", " ", "abc", "1 2", "1,23", "12,34,567", "1.2.3", "1e", "--1", "0x10", "nan", "inf", "1,234,", "%", "1%%", "1e999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!lian_is_unknown(value(bad[i]))) fail_msg("\"%s\" was read as %g", bad[i], value(bad[i]));
}

static void counts_digits(void **state) {
    (void)state;
    lian_number number;
    assert_true(lian_number_read("0.00123", 7, &number) && number.digits == 3);
    assert_true(lian_number_read("1234567890123456", 16, &number) && number.digits == 16);
    assert_true(lian_number_read("0", 1, &number) && number.digits == 1);
}

static void writes_shortest(void **state) {
    (void)state;
    assert_string_equal(written(0.1), "0.1");
    assert_string_equal(written(-3), "-3");
    assert_string_equal(written(1e14), "100000000000000");
    assert_string_equal(written(1.0 / 3), "0.3333333333333333");
    assert_string_equal(written(lian_unknown()), "");
    assert_string_equal(fixed(2.345, 1), "2.3");
    assert_string_equal(fixed(-0.04, 1), "0.0");
}

static void round_trips(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = random_next(&seed);
        double x;
        memcpy(&x, &bits, sizeof x);
        if (isnan(x) || isinf(x)) continue;
        if (i % 2) x = (double)(int64_t)(bits % 2000000) / 100; /* amounts as people write them */
        if (value(written(x)) != x) fail_msg("%.17g was written as %s", x, written(x));
    }
}

/* Little money is not none. */
static void money_rounded(void **state) {
    (void)state;
    assert_string_equal(written(lian_money_round(9.2598)), "9.26");
    assert_string_equal(written(lian_money_round(-17.5764)), "-17.58");
    assert_string_equal(written(lian_money_round(.0726)), "0.073");
    assert_string_equal(written(lian_money_round(.001234)), "0.0012");
    assert_string_equal(written(lian_money_round(0)), "0");
    assert_true(isnan(lian_money_round(lian_unknown())));
}

/* Each within a unit of what it was, whole, and together their rounded sum. */
static void rounded_together(void **state) {
    (void)state;
    double thirds[] = {100 / 3., 100 / 3., 100 / 3.}, mixed[] = {30, 7.55, 16.65, 14.02, lian_unknown(), -.26};
    lian_round_together(thirds, 3, .1);
    assert_true(fabs(thirds[0] - 33.4) < 1e-9 && fabs(thirds[1] - 33.3) < 1e-9 && fabs(thirds[2] - 33.3) < 1e-9);
    lian_round_together(mixed, 6, .1);
    assert_true(isnan(mixed[4]));
    assert_true(fabs(mixed[0] + mixed[1] + mixed[2] + mixed[3] + mixed[5] - 68) < 1e-9);
    uint64_t seed = 7;
    for (int turn = 0; turn < 2000; turn++) {
        double x[8], y[8], sum = 0, together = 0;
        int count = 1 + (int)(random_next(&seed) % 8);
        for (int i = 0; i < count; i++) sum += x[i] = y[i] = (double)(random_next(&seed) % 3000000) / 1e5;
        lian_round_together(y, count, .1);
        for (int i = 0; i < count; i++) {
            assert_true(fabs(y[i] - x[i]) < .1 + 1e-9);
            assert_true(fabs(y[i] * 10 - round(y[i] * 10)) < 1e-9);
            together += y[i];
        }
        assert_true(fabs(together - round(sum * 10) / 10) < 1e-9);
    }
}

static void knows_no_locale(void **state) {
    (void)state;
    if (!setlocale(LC_ALL, "de_DE.UTF-8")) {
        print_message("locale de_DE.UTF-8 is not installed: skipped\n");
        skip();
    }
    assert_string_equal(written(0.5), "0.5");
    assert_string_equal(fixed(0.25, 2), "0.25");
    assert_true(value("0.1234567890123456789") == 0.1234567890123456789);
    setlocale(LC_ALL, "C");
}

static lian_date date(const char *text) {
    lian_date d;
    return lian_date_read(text, strlen(text), &d) ? d : LIAN_NONE;
}

static void reads_dates(void **state) {
    (void)state;
    char text[12];
    assert_int_equal(date("2024"), 20240000);
    assert_int_equal(date("2024-03"), 20240300);
    assert_int_equal(date("2024-3-5"), 20240305);
    assert_int_equal(date("2024/02/29"), 20240229);
    const char *const bad[] = {"2023-02-29", "2024-13", "24-01", "2024-", "2024-01-", "2024-01-32", "2024-01/02", "x", "2024-00", "20240305"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_int_equal(date(bad[i]), LIAN_NONE);
    lian_date_write(20240305, text);
    assert_string_equal(text, "2024-03-05");
    lian_date_write(20240000, text);
    assert_string_equal(text, "2024");
    assert_int_equal(lian_date_months(20220802, 20240300), 19); /* August 2022 to March 2024 */
}

/* The C library's own: the first of 15, 16, 17 digits that reads back. */
static void expect_as_printf(double x) {
    char text[LIAN_NUMBER_SIZE];
    if (isnan(x) || isinf(x) || (fabs(x) < 1e15 && x == floor(x))) return;
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(text, sizeof text, "%.*g", precision, x);
        if (strtod(text, NULL) == x) break;
    }
    assert_string_equal(written(x), text);
}

/* The quick way and the C library agree on every kind of number: ratios, decimals, any bits, neighbours of powers. */
static void writes_as_printf(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < 300000; i++) {
        uint64_t bits = random_next(&seed);
        double any, a = (double)(random_next(&seed) % 1000000), b = (double)(1 + random_next(&seed) % 1000000);
        memcpy(&any, &bits, sizeof any);
        expect_as_printf(any);
        expect_as_printf(a / b);
        expect_as_printf(-b / 1e4);
        expect_as_printf(a * b / 3e-7);
        expect_as_printf(a / b * 1e-9);
        expect_as_printf((double)(bits >> 11) * 0x1p-53);
    }
    for (int e = -1073; e < 1023; e++) {
        expect_as_printf(ldexp(1, e));
        expect_as_printf(nextafter(ldexp(1, e), 0));
        expect_as_printf(nextafter(ldexp(1, e), INFINITY));
    }
    for (int e = -320; e < 308; e++) {
        char text[16];
        snprintf(text, sizeof text, "1e%d", e);
        expect_as_printf(strtod(text, NULL));
        expect_as_printf(nextafter(strtod(text, NULL), 0));
        expect_as_printf(strtod(text, NULL) * 9.5);
    }
}

/* Of 3, unknown, −1, unknown, 7: the known ones fall or rise, and what is not known is last both ways. */
static void orders_what_is_known_first(void **state) {
    (void)state;
    double x[] = {3, lian_unknown(), -1, lian_unknown(), 7};
    qsort(x, 5, sizeof *x, lian_compare_falling);
    assert_true(x[0] == 7 && x[1] == 3 && x[2] == -1 && lian_is_unknown(x[3]) && lian_is_unknown(x[4]));
    qsort(x, 5, sizeof *x, lian_compare_rising);
    assert_true(x[0] == -1 && x[1] == 3 && x[2] == 7 && lian_is_unknown(x[3]) && lian_is_unknown(x[4]));
    assert_int_equal(lian_number_order(lian_unknown(), lian_unknown()), 0);
    assert_int_equal(lian_number_rising(-0.0, 0.0), 0);
    int32_t rows[] = {LIAN_NONE, INT32_MAX, 0, LIAN_NONE, 4};
    qsort(rows, 5, sizeof *rows, lian_compare_rows);
    assert_true(rows[0] == 0 && rows[1] == 4 && rows[2] == INT32_MAX && rows[3] == LIAN_NONE && rows[4] == LIAN_NONE);
    assert_true(lian_int_order(INT32_MIN, INT32_MAX) < 0 && lian_int_order(LIAN_NONE, 0) < 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),           cmocka_unit_test(refuses),     cmocka_unit_test(counts_digits),
        cmocka_unit_test(writes_shortest), cmocka_unit_test(round_trips), cmocka_unit_test(money_rounded), cmocka_unit_test(rounded_together), cmocka_unit_test(knows_no_locale),
        cmocka_unit_test(reads_dates),     cmocka_unit_test(writes_as_printf), cmocka_unit_test(orders_what_is_known_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
