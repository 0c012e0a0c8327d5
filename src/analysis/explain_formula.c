/* SPDX-License-Identifier: MIT */
/* What does a formula come to, and how does it read with the numbers put in? */
#include "analysis/explain.h"

#include "base/number.h"

#include <string.h>

/* An expression being read; a fault sticks. */
typedef struct reader {
    const char *at;
    const lian_symbol_value *symbols;
    int32_t count;
    lian_buffer *numbers; /* or NULL */
    int depth;
    bool failed;
} reader;

enum { DEEPEST = 64 };

lian_digits lian_expression_number(double value) {
    enum { DIGITS = 6, MOST_DECIMALS = 9 };
    lian_digits digits = {"?"};
    if (lian_is_unknown(value)) return digits;
    double size = fabs(value);
    if (size > 0 && (size < 1e-5 || size >= 1e15)) {
        lian_number_write(value, digits.text);
        return digits;
    }
    int decimals = size > 0 ? DIGITS - 1 - (int)floor(log10(size)) : 0;
    return lian_fixed(value, decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals);
}

static void write(reader *r, const char *text, size_t length) {
    if (r->numbers) lian_buffer_add(r->numbers, text, length);
}

/* Takes a text if it stands next, written as it is. */
static bool take(reader *r, const char *text) {
    size_t length = strlen(text), blanks = strspn(r->at, " ");
    if (strncmp(r->at + blanks, text, length) != 0) return false;
    write(r, r->at, blanks + length);
    r->at += blanks + length;
    return true;
}

static bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/* Does the word stand here, and is it not the beginning of a longer one? */
static bool stands(const char *at, const char *word) {
    size_t length = strlen(word);
    if (!length || strncmp(at, word, length) != 0) return false;
    return !is_word(word[length - 1]) || !is_word(at[length]);
}

static double sum_read(reader *r);

/* ---- functions ----------------------------------------------------------------------------------------------- */

static double clip_of(double a, double b) {
    (void)b;
    return a < 0 ? 0 : a > 1 ? 1 : a;
}
static double min_of(double a, double b) { return lian_is_unknown(a) || lian_is_unknown(b) ? lian_unknown() : fmin(a, b); }
static double max_of(double a, double b) { return lian_is_unknown(a) || lian_is_unknown(b) ? lian_unknown() : fmax(a, b); }
static double abs_of(double a, double b) { return (void)b, fabs(a); }
static double log2_of(double a, double b) { return (void)b, log2(a); }
static double ln_of(double a, double b) { return (void)b, log(a); }
static double exp_of(double a, double b) { return (void)b, exp(a); }
static double sqrt_of(double a, double b) { return (void)b, sqrt(a); }

static const struct {
    const char *name;
    double (*of)(double a, double b);
    bool many; /* takes two arguments or more, from the left */
} functions[] = {{"min", min_of, true},    {"max", max_of, true}, {"clip", clip_of, false}, {"abs", abs_of, false},
                 {"log2", log2_of, false}, {"ln", ln_of, false},  {"exp", exp_of, false},   {"sqrt", sqrt_of, false}};

static bool function_read(reader *r, double *value) {
    size_t blanks = strspn(r->at, " ");
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (!stands(r->at + blanks, functions[i].name) || r->at[blanks + strlen(functions[i].name)] != '(') continue;
        take(r, functions[i].name);
        take(r, "(");
        *value = sum_read(r);
        if (!functions[i].many) *value = functions[i].of(*value, 0);
        while (functions[i].many && take(r, ",")) *value = functions[i].of(*value, sum_read(r));
        if (!take(r, ")")) r->failed = true;
        return true;
    }
    return false;
}

/* ---- numbers and symbols --------------------------------------------------------------------------------------- */

static bool symbol_read(reader *r, double *value) {
    const char *at = r->at + strspn(r->at, " ");
    const lian_symbol_value *best = NULL;
    for (int32_t i = 0; i < r->count; i++)
        if (stands(at, r->symbols[i].symbol) && (!best || strlen(r->symbols[i].symbol) > strlen(best->symbol))) best = &r->symbols[i];
    if (!best) return false;
    write(r, r->at, (size_t)(at - r->at));
    r->at = at + strlen(best->symbol);
    *value = best->value;
    if (!r->numbers) return true;
    if (best->value < 0) lian_buffer_add_char(r->numbers, '(');
    lian_buffer_add_text(r->numbers, lian_expression_number(best->value).text);
    if (best->value < 0) lian_buffer_add_char(r->numbers, ')');
    if (!best->known && !lian_is_unknown(best->value)) lian_buffer_add_char(r->numbers, '?');
    return true;
}

static bool constant_read(reader *r, double *value) {
    size_t blanks = strspn(r->at, " "), length = strspn(r->at + blanks, "0123456789.");
    lian_number number;
    if (!length || !lian_number_read(r->at + blanks, length, &number)) return false;
    *value = number.value;
    write(r, r->at, blanks + length);
    r->at += blanks + length;
    return true;
}

static double bracket_read(reader *r) {
    double value = sum_read(r);
    if (!take(r, ")")) r->failed = true;
    return value;
}

static double factor_read(reader *r) {
    double value = lian_unknown();
    if (take(r, "√")) return sqrt(factor_read(r));
    if (take(r, "-") || take(r, "−")) return -factor_read(r);
    if (!symbol_read(r, &value) && !function_read(r, &value) && !constant_read(r, &value)) {
        if (take(r, "(")) value = bracket_read(r);
        else r->failed = true;
    }
    if (take(r, "²")) value *= value;
    if (take(r, "^")) value = pow(value, factor_read(r));
    return value;
}

static double product_read(reader *r) {
    double value = factor_read(r);
    while (!r->failed) {
        if (take(r, "*") || take(r, "×") || take(r, "·")) value *= factor_read(r);
        else if (take(r, "/")) value /= factor_read(r);
        else break;
    }
    return value;
}

static double sum_read(reader *r) {
    if (++r->depth > DEEPEST) r->failed = true;
    double value = r->failed ? lian_unknown() : product_read(r);
    while (!r->failed) {
        if (take(r, "+")) value += product_read(r);
        else if (take(r, "-") || take(r, "−")) value -= product_read(r);
        else break;
    }
    r->depth--;
    return value;
}

bool lian_expression_run(const char *expression, const lian_symbol_value *symbols, int32_t count, double *value, lian_buffer *numbers) {
    reader r = {expression, symbols, count, numbers, 0, false};
    *value = sum_read(&r);
    if (!isfinite(*value)) *value = lian_unknown();
    return !r.failed && r.at[strspn(r.at, " ")] == 0;
}
