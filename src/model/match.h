/* SPDX-License-Identifier: MIT */
/* Finding a row of a table by what people write instead of its id. */
#ifndef LIAN_MODEL_MATCH_H
#define LIAN_MODEL_MATCH_H

#include "model/dataset.h"

typedef struct lian_match_words {
    lian_pool pool; /* every word by which a row is known */
    lian_row *row;  /* of each word: the last row known by it */
    int32_t *rows;  /* and how many there are */
    int32_t room;
    bool built;
} lian_match_words;

typedef struct lian_matcher {
    const lian_dataset *dataset;
    lian_table table;
    lian_match_words exact, folded; /* built when first asked */
    int64_t budget;                 /* candidates that searches for the nearest word may still look at */
} lian_matcher;

typedef struct lian_match {
    lian_row row; /* LIAN_NONE unless exactly one row fits */
    int32_t rows; /* how many fit */
} lian_match;

/* The table's ids must be indexed (lian_dataset_index), and neither ids nor names may change while it is used. */
void lian_matcher_init(lian_matcher *matcher, const lian_dataset *dataset, lian_table table);
/* By id; else by place code, credit code, name, short name or alias, byte for byte; else by the same words folded
 * (lian_utf8_fold); else, a place, by its name after those of places it lies in (lian_match_place_path). A row without an id
 * is never found. Cost: the first word that is not an id O(rows), then O(length); what no word matches counts as a search
 * for the nearest. */
lian_status lian_matcher_find(lian_matcher *matcher, const char *text, size_t length, lian_match *out, lian_error *err);
/* 广州市番禺区, 广东省番禺区: the place that the text ends with, when all before it names places that it lies in, each whole.
 * Cost O(places). */
lian_match lian_match_place_path(const lian_dataset *dataset, const char *text, size_t length);
/* Is the text the name of a province, city or county, by its last character; or of a district, town or township as well? */
bool lian_match_names_city(const char *text);
bool lian_match_names_area(const char *text);
/* "Did you mean": the row whose id or name is nearest to a text, or LIAN_NONE. Costs O(rows) each time; after some
 * millions of comparisons in all (LIAN_NEAREST_BUDGET) the answer is LIAN_NONE, so that a file full of wrong ids still
 * checks in time that is linear in its size. Names of cities differ by a character (汕头市, 汕尾市): what names one is no
 * misspelling of another, only a part of a longer name. */
enum { LIAN_NEAREST_BUDGET = 3000000 };
lian_row lian_matcher_nearest(lian_matcher *matcher, const char *text);
void lian_matcher_clear(lian_matcher *matcher);

/* The id of a row, or LIAN_NONE. */
lian_symbol lian_row_id(const lian_dataset *dataset, lian_table table, lian_row row);

#endif
