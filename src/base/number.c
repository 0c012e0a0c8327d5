/* SPDX-License-Identifier: MIT */
/* How are numbers and dates written and read, the same in every locale? */
#include "base/number.h"

#include "base/shortest.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The printf family writes the locale's decimal point; the C library gives no other way in C11. */
static size_t point_fix(char *text, size_t length) {
    const char *point = localeconv()->decimal_point;
    if (point[0] == '.' && !point[1]) return length;
    char *found = strstr(text, point);
    if (!found) return length;
    size_t wide = strlen(point);
    *found = '.';
    memmove(found + 1, found + wide, strlen(found + wide) + 1);
    return length - (wide - 1);
}

/* strtod for text that contains '.', in any locale. */
static double read_slow(const char *text) {
    const char *point = localeconv()->decimal_point;
    if (point[0] == '.' && !point[1]) return strtod(text, NULL);
    char copy[512];
    size_t used = 0;
    for (; *text && used + 8 < sizeof copy; text++) {
        if (*text == '.') used += (size_t)snprintf(copy + used, sizeof copy - used, "%s", point);
        else copy[used++] = *text;
    }
    copy[used] = '\0';
    return strtod(copy, NULL);
}

static size_t write_whole(double value, char *text) {
    char digits[24];
    int64_t whole = (int64_t)value;
    bool negative = whole < 0;
    uint64_t rest = negative ? (uint64_t)-whole : (uint64_t)whole;
    size_t count = 0, used = 0;
    do digits[count++] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (negative) text[used++] = '-';
    while (count) text[used++] = digits[--count];
    text[used] = '\0';
    return used;
}

/* As "%.*g" prints so many digits, of which it takes 15 at least: with an exponent below 1e-4 and beyond its digits. */
static size_t write_digits(char *text, bool negative, const char *digits, int count, int point) {
    int most = count > 15 ? count : 15, exponent = point - 1;
    bool scientific = exponent < -4 || exponent >= most;
    int whole = scientific ? 1 : point;
    char *at = text;
    if (negative) *at++ = '-';
    if (whole <= 0) {
        memcpy(at, "0.0000", 6);
        at += 2 - whole;
    }
    for (int i = 0; i < count; i++) {
        if (i == whole && whole > 0) *at++ = '.';
        *at++ = digits[i];
    }
    for (int i = count; i < whole; i++) *at++ = '0';
    *at = '\0';
    if (scientific) at += snprintf(at, 8, "e%c%02d", exponent < 0 ? '-' : '+', exponent < 0 ? -exponent : exponent);
    return (size_t)(at - text);
}

size_t lian_number_write(double value, char text[LIAN_NUMBER_SIZE]) {
    char digits[LIAN_SHORTEST_DIGITS + 1];
    int count, point;
    text[0] = '\0';
    if (lian_is_unknown(value) || isinf(value)) return 0;
    if (fabs(value) < 1e15 && value == floor(value)) return write_whole(value, text);
    if (lian_shortest(fabs(value), digits, &count, &point)) return write_digits(text, value < 0, digits, count, point);
    for (int precision = 15; precision <= 17; precision++) {
        size_t length = (size_t)snprintf(text, LIAN_NUMBER_SIZE, "%.*g", precision, value);
        length = point_fix(text, length);
        if (precision == 17 || read_slow(text) == value) return length;
    }
    return strlen(text);
}

size_t lian_number_write_fixed(double value, int decimals, char text[LIAN_NUMBER_SIZE]) {
    if (lian_is_unknown(value) || isinf(value) || fabs(value) >= 1e15) return lian_number_write(value, text);
    size_t length = (size_t)snprintf(text, LIAN_NUMBER_SIZE, "%.*f", decimals, value);
    length = point_fix(text, length);
    bool zero = true;
    for (const char *c = text; *c; c++) zero = zero && (*c == '-' || *c == '0' || *c == '.');
    if (zero && text[0] == '-') memmove(text, text + 1, length--);
    return length;
}

typedef struct scan {
    uint64_t mantissa;
    int digits, exponent, point; /* point: decimals seen, or -1 before the point */
    bool exact;                  /* the mantissa holds every digit */
} scan;

static void digit_add(scan *s, char c) {
    if (s->digits || c != '0') s->digits++;
    if (s->mantissa < 1000000000000000ULL) s->mantissa = s->mantissa * 10 + (uint64_t)(c - '0');
    else s->exact = false;
    if (s->point >= 0) s->point++;
}

/* Thousands groups: 1,234,567 with exactly three digits after each comma and none after the point. */
static bool comma_ok(const char *text, size_t length, size_t at, const scan *s) {
    if (s->point >= 0 || at == 0 || text[at - 1] < '0' || text[at - 1] > '9') return false;
    for (size_t i = 1; i <= 3; i++)
        if (at + i >= length || text[at + i] < '0' || text[at + i] > '9') return false;
    return at + 4 == length || text[at + 4] < '0' || text[at + 4] > '9';
}

static bool exponent_read(const char *text, size_t length, size_t *at, int *out) {
    size_t i = *at + 1, start;
    bool negative = false;
    int value = 0;
    if (i < length && (text[i] == '+' || text[i] == '-')) negative = text[i++] == '-';
    for (start = i; i < length && text[i] >= '0' && text[i] <= '9'; i++)
        if (value < 10000) value = value * 10 + (text[i] - '0');
    *out = negative ? -value : value;
    *at = i;
    return i > start;
}

static double value_of(const scan *s, int exponent, const char *text, size_t length) {
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int shift = exponent - (s->point > 0 ? s->point : 0);
    if (s->exact && s->mantissa < (1ULL << 53) && shift >= -22 && shift <= 22)
        return shift < 0 ? (double)s->mantissa / ten[-shift] : (double)s->mantissa * ten[shift];
    char copy[400];
    size_t used = 0;
    for (size_t i = 0; i < length && used + 1 < sizeof copy; i++)
        if (text[i] != ',' && text[i] != '%' && text[i] != '+' && text[i] != '-') copy[used++] = text[i];
        else if ((text[i] == '-' || text[i] == '+') && i && (text[i - 1] == 'e' || text[i - 1] == 'E')) copy[used++] = text[i];
    copy[used] = '\0';
    return read_slow(copy);
}

bool lian_number_read(const char *text, size_t length, lian_number *out) {
    scan s = {.point = -1, .exact = true};
    size_t i = 0, seen = 0;
    int exponent = 0;
    bool negative = false, percent = false;
    if (length > 380) return false;
    if (i < length && (text[i] == '+' || text[i] == '-')) negative = text[i++] == '-';
    for (; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9') digit_add(&s, text[i]), seen++;
        else if (text[i] == '.' && s.point < 0) s.point = 0;
        else if (text[i] == ',' && comma_ok(text, length, i, &s)) continue;
        else break;
    }
    if (!seen) return false;
    if (i < length && (text[i] == 'e' || text[i] == 'E') && !exponent_read(text, length, &i, &exponent)) return false;
    if (i < length && text[i] == '%') percent = true, i++;
    if (i != length) return false;
    double value = value_of(&s, exponent - (percent ? 2 : 0), text, length);
    if (percent && !(s.exact && s.mantissa < (1ULL << 53))) value /= 100;
    if (isinf(value) || lian_is_unknown(value)) return false;
    *out = (lian_number){.value = negative ? -value : value, .digits = s.digits ? s.digits : 1, .percent = percent};
    return true;
}

static bool part_read(const char **at, const char *end, int width, int32_t *out) {
    int32_t value = 0;
    if (end - *at < width) return false;
    for (int i = 0; i < width; i++, ++*at) {
        if (**at < '0' || **at > '9') return false;
        value = value * 10 + (**at - '0');
    }
    *out = value;
    return true;
}

/* One or two digits, as planners write 2024-3-5. */
static bool small_part_read(const char **at, const char *end, int32_t *out) {
    int width = end - *at >= 2 && (*at)[1] >= '0' && (*at)[1] <= '9' ? 2 : 1;
    return part_read(at, end, width, out);
}

static int32_t month_days(int32_t year, int32_t month) {
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool lian_date_read(const char *text, size_t length, lian_date *out) {
    const char *at = text, *end = text + length;
    int32_t year, month = 0, day = 0;
    if (!part_read(&at, end, 4, &year) || year < 1000) return false;
    if (at < end) {
        char separator = *at++;
        if (separator != '-' && separator != '/' && separator != '.') return false;
        if (!small_part_read(&at, end, &month) || month < 1 || month > 12) return false;
        if (at < end && *at++ != separator) return false;
        else if (at < end && (!small_part_read(&at, end, &day) || day < 1 || day > month_days(year, month))) return false;
        if (at[-1] == separator || at != end) return false;
    }
    *out = year * 10000 + month * 100 + day;
    return true;
}

size_t lian_date_write(lian_date date, char text[12]) {
    text[0] = '\0';
    if (date < 0) return 0;
    int year = date / 10000, month = date / 100 % 100, day = date % 100;
    if (!month) return (size_t)snprintf(text, 12, "%04d", year % 10000);
    if (!day) return (size_t)snprintf(text, 12, "%04d-%02d", year % 10000, month);
    return (size_t)snprintf(text, 12, "%04d-%02d-%02d", year % 10000, month, day);
}

int32_t lian_date_months(lian_date from, lian_date to) {
    int32_t a = from / 100 % 100, b = to / 100 % 100;
    return (to / 10000 * 12 + (b ? b : 12)) - (from / 10000 * 12 + (a ? a : 12));
}

double lian_money_round(double value) {
    double size = fabs(value);
    if (!(size > 0) || size >= .1) return round(value * 100) / 100;
    double scale = pow(10, 1 - floor(log10(size)));
    return round(value * scale) / scale;
}

void lian_round_together(double *part, int count, double unit) {
    double sum = 0, floors = 0;
    for (int i = 0; i < count; i++) {
        if (lian_is_unknown(part[i])) continue;
        sum += part[i];
        floors += floor(part[i] / unit + 1e-9);
    }
    /* Those raised already are whole, and have no remainder left. */
    for (double left = round(sum / unit) - floors; left >= 1; left--) {
        int best = -1;
        double most = -1;
        for (int i = 0; i < count; i++) {
            double remainder = part[i] / unit - floor(part[i] / unit + 1e-9);
            if (remainder > most + 1e-9) most = remainder, best = i;
        }
        if (best < 0) break;
        part[best] = unit * (floor(part[best] / unit + 1e-9) + 1);
    }
    for (int i = 0; i < count; i++) part[i] = unit * floor(part[i] / unit + 1e-9);
}
