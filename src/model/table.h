/* SPDX-License-Identifier: MIT */
/* Descriptors of tables, columns and vocabularies, generated from the X-macros of <liantu/tables.h>. */
#ifndef LIAN_MODEL_TABLE_H
#define LIAN_MODEL_TABLE_H

#include <liantu/tables.h>
#include <stdbool.h>

typedef enum lian_type {
    LIAN_TYPE_ID, LIAN_TYPE_REF, LIAN_TYPE_TEXT, LIAN_TYPE_CREDIT, LIAN_TYPE_PERIOD, LIAN_TYPE_WORD,
    LIAN_TYPE_LIST, LIAN_TYPE_REFLIST, LIAN_TYPE_SOURCES, LIAN_TYPE_SIGNALS,
    LIAN_TYPE_ENUM, LIAN_TYPE_DATE,
    LIAN_TYPE_NUMBER, LIAN_TYPE_AMOUNT, LIAN_TYPE_MONEY, LIAN_TYPE_COUNT, LIAN_TYPE_SHARE, LIAN_TYPE_RATE, LIAN_TYPE_YEAR
} lian_type;

/* The four ways a column is stored. */
typedef enum lian_store { LIAN_STORED_SYMBOL, LIAN_STORED_ENUM, LIAN_STORED_DATE, LIAN_STORED_NUMBER } lian_store;

typedef struct lian_column {
    const char *key, *zh, *synonyms, *unit;
    lian_type type;
    lian_store store;
    uint8_t flags;   /* LIAN_REQUIRED, LIAN_KEY */
    uint8_t width;   /* bytes of one cell */
    int8_t argument; /* table of REF and REFLIST, vocabulary of ENUM and WORD */
} lian_column;

typedef struct lian_table_info {
    const char *name, *singular, *zh;
    const lian_column *columns;
    int32_t column_count;
    size_t offset; /* of the table struct in lian_tables; it begins with int32_t count, room */
} lian_table_info;

const lian_table_info *lian_table_info_get(lian_table table);
/* Table by English or Chinese name, folded; LIAN_NONE if there is none. */
int lian_table_find(const char *name);
/* Column number by key, Chinese header or synonym, folded; LIAN_NONE if there is none. */
int32_t lian_column_find(lian_table table, const char *header, size_t length);
/* The nearest column header ("did you mean"), or NULL. */
const char *lian_column_nearest(lian_table table, const char *header);
bool lian_type_is_list(lian_type type);
bool lian_type_is_number(lian_type type);

/* The column pointer inside a table struct: *lian_column_cells(tables, table, column) is the array or NULL. */
void **lian_column_cells(const lian_tables *tables, lian_table table, int32_t column);

const char *lian_vocabulary_word(lian_vocabulary vocabulary, int value);    /* "upstream"; "" for LIAN_NONE */
const char *lian_vocabulary_zh(lian_vocabulary vocabulary, int value);      /* "上游" */
const char *lian_vocabulary_text(lian_vocabulary vocabulary, int value, lian_lang lang);
int lian_vocabulary_count(lian_vocabulary vocabulary);
/* Value of an English or Chinese word, folded; LIAN_NONE if there is none. */
int lian_vocabulary_find(lian_vocabulary vocabulary, const char *text, size_t length);

#endif
