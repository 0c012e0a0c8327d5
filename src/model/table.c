/* SPDX-License-Identifier: MIT */
/* Which tables, columns and words are there, and under what names are they found? */
#include "model/table.h"

#include "base/nearest.h"
#include "base/utf8.h"

#include <string.h>

#define STORED_lian_symbol LIAN_STORED_SYMBOL
#define STORED_int8_t LIAN_STORED_ENUM
#define STORED_lian_date LIAN_STORED_DATE
#define STORED_double LIAN_STORED_NUMBER
#define STORED_OF(type) STORED_NAME(type)
#define STORED_NAME(type) STORED_##type

#define COLUMN(member, key, TYPE, zh, synonyms, unit, flags, argument)                                                 \
    {key, zh, synonyms, unit, LIAN_TYPE_##TYPE, STORED_OF(LIAN_STORE_##TYPE), (flags), sizeof(LIAN_STORE_##TYPE),      \
     (argument)},
/* Columns follow the two counts in declaration order, each one pointer. */
#define TABLE(plural, singular, UPPER, zh)                                                                             \
    {#plural, #singular, zh, plural##_columns, (int32_t)(sizeof plural##_columns / sizeof *plural##_columns),          \
     offsetof(lian_tables, plural)},

#define COLUMNS(plural, singular, UPPER, zh)                                                                           \
    static const lian_column plural##_columns[] = {LIAN_##UPPER##_COLUMNS(COLUMN)};                                    \
    _Static_assert(sizeof(lian_##singular##_table) ==                                                                  \
                       offsetof(lian_##singular##_table, room) + sizeof(int32_t) +                                     \
                           sizeof(void *) * (sizeof plural##_columns / sizeof *plural##_columns),                      \
                   "one pointer a column");
LIAN_TABLES(COLUMNS)

static const lian_table_info tables[] = {LIAN_TABLES(TABLE)};

const lian_table_info *lian_table_info_get(lian_table table) { return &tables[table]; }

bool lian_type_is_list(lian_type type) { return type >= LIAN_TYPE_LIST && type <= LIAN_TYPE_SIGNALS; }

bool lian_type_is_number(lian_type type) { return type >= LIAN_TYPE_NUMBER; }

void **lian_column_cells(const lian_tables *all, lian_table table, int32_t column) {
    char *start = (char *)(uintptr_t)all + tables[table].offset + offsetof(lian_chain_table, room) + sizeof(int32_t);
    return (void **)(void *)start + column;
}

/* ---- names --------------------------------------------------------------------------------------------------------- */

/* No name or word is nearly as long; a text that is, is not worth folding. */
enum { NAME_LONGEST = 1000 };

static bool folds_to(const char *word, size_t length, const char *folded, lian_buffer *scratch) {
    lian_buffer_reset(scratch);
    return lian_utf8_fold(word, length, scratch) && !strcmp(lian_buffer_text(scratch), folded);
}

/* Is `folded` one of the words of a ';' list? */
static bool is_listed(const char *words, const char *folded, lian_buffer *scratch) {
    while (*words) {
        size_t length = strcspn(words, ";");
        if (folds_to(words, length, folded, scratch)) return true;
        words += length + (words[length] == ';');
    }
    return false;
}

static bool column_is(const lian_column *column, const char *folded, lian_buffer *scratch) {
    return folds_to(column->key, strlen(column->key), folded, scratch) ||
           folds_to(column->zh, strlen(column->zh), folded, scratch) || is_listed(column->synonyms, folded, scratch);
}

int lian_table_find(const char *name) {
    lian_buffer folded = LIAN_BUFFER_INIT, scratch = LIAN_BUFFER_INIT;
    int found = LIAN_NONE;
    if (strlen(name) <= NAME_LONGEST && lian_utf8_fold(name, strlen(name), &folded))
        for (int t = 0; t < LIAN_TABLE_COUNT && found == LIAN_NONE; t++)
            if (folds_to(tables[t].name, strlen(tables[t].name), lian_buffer_text(&folded), &scratch) ||
                folds_to(tables[t].zh, strlen(tables[t].zh), lian_buffer_text(&folded), &scratch))
                found = t;
    lian_buffer_clear(&folded);
    lian_buffer_clear(&scratch);
    return found;
}

static bool same_text(const char *word, const char *text, size_t length) {
    return !strncmp(word, text, length) && !word[length];
}

int32_t lian_column_find(lian_table table, const char *header, size_t length) {
    const lian_table_info *info = &tables[table];
    for (int32_t c = 0; c < info->column_count; c++)
        if (same_text(info->columns[c].key, header, length) || same_text(info->columns[c].zh, header, length)) return c;
    lian_buffer folded = LIAN_BUFFER_INIT, scratch = LIAN_BUFFER_INIT;
    int32_t found = LIAN_NONE;
    if (length <= NAME_LONGEST && lian_utf8_fold(header, length, &folded) && folded.length)
        for (int32_t c = 0; c < info->column_count && found == LIAN_NONE; c++)
            if (column_is(&info->columns[c], lian_buffer_text(&folded), &scratch)) found = c;
    lian_buffer_clear(&folded);
    lian_buffer_clear(&scratch);
    return found;
}

const char *lian_column_nearest(lian_table table, const char *header) {
    lian_nearest search = lian_nearest_new(header);
    for (int32_t c = 0; c < tables[table].column_count; c++) {
        lian_nearest_add(&search, tables[table].columns[c].key);
        lian_nearest_add(&search, tables[table].columns[c].zh);
    }
    return search.best;
}

/* ---- vocabularies -------------------------------------------------------------------------------------------------- */

typedef struct word {
    const char *constant, *en, *zh;
} word;
#define WORD(constant, en, zh) {#constant, en, zh},
#define WORDS(NAME) static const word NAME##_words[] = {LIAN_ENUM_##NAME(WORD)};
LIAN_ENUMS(WORDS)

typedef struct vocabulary {
    const word *words;
    int count;
} vocabulary;
#define VOCABULARY(NAME) {NAME##_words, (int)(sizeof NAME##_words / sizeof *NAME##_words)},
static const vocabulary vocabularies[] = {LIAN_ENUMS(VOCABULARY)};

int lian_vocabulary_count(lian_vocabulary v) { return vocabularies[v].count; }

const char *lian_vocabulary_word(lian_vocabulary v, int value) { return value < 0 ? "" : vocabularies[v].words[value].en; }

const char *lian_vocabulary_zh(lian_vocabulary v, int value) { return value < 0 ? "" : vocabularies[v].words[value].zh; }

const char *lian_vocabulary_text(lian_vocabulary v, int value, lian_lang lang) {
    return lang == LIAN_EN ? lian_vocabulary_word(v, value) : lian_vocabulary_zh(v, value);
}

int lian_vocabulary_find(lian_vocabulary v, const char *text, size_t length) {
    const vocabulary *all = &vocabularies[v];
    for (int k = 0; k < all->count; k++)
        if (same_text(all->words[k].en, text, length) || same_text(all->words[k].zh, text, length)) return k;
    lian_buffer folded = LIAN_BUFFER_INIT, scratch = LIAN_BUFFER_INIT;
    int found = LIAN_NONE;
    if (length <= NAME_LONGEST && lian_utf8_fold(text, length, &folded) && folded.length)
        for (int k = 0; k < all->count && found == LIAN_NONE; k++) {
            const word *w = &all->words[k];
            if (folds_to(w->en, strlen(w->en), lian_buffer_text(&folded), &scratch) ||
                folds_to(w->zh, strlen(w->zh), lian_buffer_text(&folded), &scratch) ||
                folds_to(w->constant, strlen(w->constant), lian_buffer_text(&folded), &scratch))
                found = k;
        }
    lian_buffer_clear(&folded);
    lian_buffer_clear(&scratch);
    return found;
}
