/* SPDX-License-Identifier: MIT */
/* Which place is meant by a text that names what it lies in as well, as 广州市番禺区 does, and which texts name a place at all? */
#include "model/match.h"

#include <string.h>

typedef struct places {
    const lian_dataset *dataset;
    const lian_symbol *name, *parent;
} places;

/* How much of text[0..length) is left before the name of the place; `length` itself when it does not end with it. */
static size_t name_cut(const places *p, lian_row row, const char *text, size_t length) {
    const char *name = lian_dataset_text(p->dataset, lian_symbol_at(p->name, row));
    size_t own = strlen(name);
    return own && own <= length && !memcmp(text + length - own, name, own) ? length - own : length;
}

/* Is text[0..length) the names of some places that `row` lies in, from the largest to the smallest? Parents that circle are
 * followed no further than there are places. */
static bool is_within(const places *p, lian_row row, const char *text, size_t length) {
    int32_t steps = p->dataset->tables.places.count;
    for (; length && steps; steps--) {
        row = lian_row_find(p->dataset, LIAN_TABLE_PLACES, lian_symbol_at(p->parent, row));
        if (row == LIAN_NONE) return false;
        length = name_cut(p, row, text, length);
    }
    return !length;
}

lian_match lian_match_place_path(const lian_dataset *dataset, const char *text, size_t length) {
    const lian_place_table *table = &dataset->tables.places;
    places p = {dataset, table->name, table->parent};
    lian_match match = {.row = LIAN_NONE};
    for (lian_row r = 0; table->parent && r < table->count; r++) {
        size_t before = name_cut(&p, r, text, length);
        if (before == length || !before || !is_within(&p, r, text, before)) continue;
        match.row = match.rows++ ? LIAN_NONE : r;
    }
    return match;
}

/* Does the text end with one of these characters, and have something before it? */
static bool ends_with_one(const char *text, const char *const *endings) {
    size_t length = strlen(text);
    for (; *endings; endings++) {
        size_t own = strlen(*endings);
        if (length > own && !memcmp(text + length - own, *endings, own)) return true;
    }
    return false;
}

bool lian_match_names_city(const char *text) {
    static const char *const endings[] = {"省", "市", "州", "盟", "县", "旗", NULL};
    return ends_with_one(text, endings);
}

bool lian_match_names_area(const char *text) {
    static const char *const endings[] = {"区", "镇", "乡", NULL};
    return lian_match_names_city(text) || ends_with_one(text, endings);
}
