/* SPDX-License-Identifier: MIT */
/* Is this an 18-digit unified social credit code? */
#include "model/check.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum { CODE_LENGTH = 18 };

/* GB 32100-2015, table 4: digits and capital letters without I, O, S, V, Z; the place in the list is the value. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int value_of(char c) {
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (int)(at - alphabet) : -1;
}

/* The character that, added to Σ value(i)·3^(i−1) over the 17 before it, makes a multiple of 31. */
static char check_character(const char *code) {
    int sum = 0, weight = 1;
    for (int i = 0; i < CODE_LENGTH - 1; i++) {
        sum = (sum + value_of(code[i]) * weight) % 31;
        weight = weight * 3 % 31;
    }
    return alphabet[(31 - sum) % 31];
}

static const char *length_reason(const char *code, char *reason) {
    size_t length = 0;
    for (; *code; code++) length += ((unsigned char)*code & 0xc0) != 0x80;
    if (length == 15)
        snprintf(reason, LIAN_CREDIT_REASON, "15 characters: an old registration number / 15 位，是旧工商注册号");
    else
        snprintf(reason, LIAN_CREDIT_REASON, "%zu characters, not 18 / 应为 18 位，实为 %zu 位", length, length);
    return reason;
}

static const char *letter_reason(const char *code, int at, char *reason) {
    int length = 1;
    while (((unsigned char)code[at + length] & 0xc0) == 0x80) length++;
    snprintf(reason, LIAN_CREDIT_REASON, "\"%.*s\" cannot stand at place %d / 第 %d 位不能是 \"%.*s\"", length,
             code + at, at + 1, at + 1, length, code + at);
    return reason;
}

const char *lian_credit_reason(const char *code, char reason[LIAN_CREDIT_REASON]) {
    size_t length = strlen(code);
    for (int i = 0; i < CODE_LENGTH && code[i]; i++)
        if (length >= CODE_LENGTH && value_of(code[i]) < 0) return letter_reason(code, i, reason);
    if (length != CODE_LENGTH) return length_reason(code, reason);
    /* Places 3 to 8 are the code of the place of registration. */
    for (int i = 2; i < 8; i++)
        if (code[i] > '9') return letter_reason(code, i, reason);
    char right = check_character(code);
    if (code[CODE_LENGTH - 1] == right) return NULL;
    snprintf(reason, LIAN_CREDIT_REASON, "the check digit would be %c / 校验码应为 %c", right, right);
    return reason;
}

lian_status lian_credit_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const lian_firm_table *firms = &d->tables.firms;
    int32_t column = lian_column_get(LIAN_TABLE_FIRMS, "uscc");
    char reason[LIAN_CREDIT_REASON];
    for (lian_row r = 0; firms->uscc && r < firms->count; r++) {
        const char *code = lian_dataset_text(d, firms->uscc[r]);
        if (!*code || !lian_credit_reason(code, reason)) continue;
        LIAN_TRY(lian_checker_add(checker, LIAN_FAULT_CREDIT_CHECK, LIAN_TABLE_FIRMS, r, column, "uscc", code, reason,
                                  NULL, err));
    }
out:
    return status;
}
