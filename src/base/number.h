/* SPDX-License-Identifier: MIT */
/* Numbers to text and back, the same in every locale. */
#ifndef LIAN_BASE_NUMBER_H
#define LIAN_BASE_NUMBER_H

#include <liantu/base.h>
#include <stdbool.h>

enum { LIAN_NUMBER_SIZE = 40 };

/* Shortest decimal form that reads back as the same double ("" for unknown). Returns the length. */
size_t lian_number_write(double value, char text[LIAN_NUMBER_SIZE]);
/* With a fixed number of decimals; values of 1e15 and beyond are written shortest. */
size_t lian_number_write_fixed(double value, int decimals, char text[LIAN_NUMBER_SIZE]);

/* An amount of money as people read it: to two decimals, below 0.1 to two digits that count, so that little is not none. */
double lian_money_round(double value);

/* Rounds parts to multiples of `unit` so that they add up to their rounded sum: down, and what is left of it to those with the largest
 * remainders, the earlier first (Hamilton's method); each moves by less than a unit. Unknown parts stay. O(count²). */
void lian_round_together(double *part, int count, double unit);

typedef struct lian_number {
    double value;
    int digits;   /* significant digits written (leading zeros not counted, trailing zeros of a fraction counted) */
    bool percent; /* ended with %, value already divided by 100 */
} lian_number;

/* Reads all of text[0..length): [+-]digits[.digits][e[+-]digits][%], thousands commas allowed. False if it is not a number. */
bool lian_number_read(const char *text, size_t length, lian_number *out);
/* YYYY, YYYY-MM or YYYY-MM-DD (also with / or .) of a real calendar day; false if it is none. */
bool lian_date_read(const char *text, size_t length, lian_date *out);
/* "2024", "2024-03", "2024-03-05"; "" for LIAN_NONE. Returns the length. */
size_t lian_date_write(lian_date date, char text[12]);
/* Months between two dates (year and month; a missing month counts as December, a missing day is ignored). */
int32_t lian_date_months(lian_date from, lian_date to);

#endif
