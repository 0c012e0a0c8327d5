/* SPDX-License-Identifier: MIT */
/* Are credit codes told from what only looks like one? */
#include "model/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Registered organisations, from public registers; the first is the worked example of many expositions of GB 32100. */
static const char *const good[] = {
    "91350100M000100Y43",
    "91440300708461136T" /* 腾讯计算机 */,
    "914403001922038216" /* 华为技术 */,
    "91440300192317458F" /* 比亚迪 */,
};

static void good_codes_pass(void **state) {
    (void)state;
    char reason[LIAN_CREDIT_REASON];
    for (size_t k = 0; k < sizeof good / sizeof *good; k++) assert_null(lian_credit_reason(good[k], reason));
}

/* MOD 31-3 finds every single wrong character and every swap of neighbours. */
static void one_wrong_character_is_found(void **state) {
    (void)state;
    char reason[LIAN_CREDIT_REASON], code[19];
    for (size_t k = 0; k < sizeof good / sizeof *good; k++)
        for (int i = 0; i < 18; i++) {
            memcpy(code, good[k], sizeof code);
            code[i] = code[i] == '7' ? '3' : '7';
            assert_non_null(lian_credit_reason(code, reason));
            if (i == 17 || good[k][i] == good[k][i + 1]) continue;
            memcpy(code, good[k], sizeof code);
            code[i] = good[k][i + 1];
            code[i + 1] = good[k][i];
            assert_non_null(lian_credit_reason(code, reason));
        }
}

static void reasons(void **state) {
    (void)state;
    char reason[LIAN_CREDIT_REASON];
    assert_string_equal(lian_credit_reason("91350100M000100Y44", reason), "the check digit would be 3 / 校验码应为 3");
    assert_string_equal(lian_credit_reason("440101000012345", reason),
                        "15 characters: an old registration number / 15 位，是旧工商注册号");
    assert_string_equal(lian_credit_reason("91350100M000100Y4", reason),
                        "17 characters, not 18 / 应为 18 位，实为 17 位");
    assert_string_equal(lian_credit_reason("91350100M000100Y433", reason),
                        "19 characters, not 18 / 应为 18 位，实为 19 位");
    assert_string_equal(lian_credit_reason("9135O100M000100Y43", reason),
                        "\"O\" cannot stand at place 5 / 第 5 位不能是 \"O\"");
    assert_string_equal(lian_credit_reason("91350100m000100Y43", reason),
                        "\"m\" cannot stand at place 9 / 第 9 位不能是 \"m\"");
    assert_string_equal(lian_credit_reason("9135A100M000100Y43", reason),
                        "\"A\" cannot stand at place 5 / 第 5 位不能是 \"A\"");
    assert_string_equal(lian_credit_reason("９1350100M000100Y43", reason),
                        "\"９\" cannot stand at place 1 / 第 1 位不能是 \"９\"");
    assert_string_equal(lian_credit_reason("无", reason), "1 characters, not 18 / 应为 18 位，实为 1 位");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_codes_pass),
        cmocka_unit_test(one_wrong_character_is_found),
        cmocka_unit_test(reasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
