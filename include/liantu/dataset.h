/* SPDX-License-Identifier: MIT */
/**
 * A dataset: a header and the tables of <liantu/tables.h>, in input order, as they were read.
 *
 * Growing and mutable. It becomes a network, which never changes, by lian_check() and lian_network_build().
 * All strings live in the dataset and are numbered; equal strings have equal numbers.
 */
#ifndef LIANTU_DATASET_H
#define LIANTU_DATASET_H

#include <liantu/tables.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct lian_dataset lian_dataset;

typedef enum lian_coverage { LIAN_PARTIAL = 0, LIAN_COMPLETE = 1 } lian_coverage;

/* The header keys. Symbols are LIAN_NONE when the key is absent. */
typedef struct lian_header {
    lian_symbol title, lang, home, currency, money_unit; /* lang: zh, en; home: a place id; money_unit: 万元, 亿元, 元 */
    lian_date as_of;
    int8_t synthetic;                         /* 1: every output says 示例数据 */
    int8_t coverage_all;                      /* LIAN_PARTIAL, LIAN_COMPLETE, or LIAN_NONE (= partial) */
    int8_t coverage_table[LIAN_TABLE_COUNT];  /* the same by table; LIAN_NONE = as coverage_all */
} lian_header;

/* A dataset without a row; the caller frees it (NULL-safe). LIAN_ERR_MEMORY. Header and tables are borrowed: tables move when rows are
 * added, the language is that of the header (zh where it names none). */
LIAN_API lian_status lian_dataset_new(lian_dataset **out, lian_error *err);
LIAN_API void lian_dataset_free(lian_dataset *dataset);

LIAN_API lian_header *lian_dataset_header(lian_dataset *dataset);
LIAN_API const lian_header *lian_dataset_header_get(const lian_dataset *dataset);
LIAN_API const lian_tables *lian_dataset_tables(const lian_dataset *dataset);
LIAN_API lian_lang lian_dataset_lang(const lian_dataset *dataset);
/* Is coverage of this table declared complete? Only then is absence of a row evidence. */
LIAN_API int lian_dataset_is_complete(const lian_dataset *dataset, lian_table table);

/* Text of a symbol; "" for LIAN_NONE. Borrowed, lives as long as the dataset. */
LIAN_API const char *lian_dataset_text(const lian_dataset *dataset, lian_symbol symbol);
/* Number of a text, adding it when new. LIAN_ERR_MEMORY, the only error, needs no message. Cost O(length). */
LIAN_API lian_status lian_symbol_add(lian_dataset *dataset, const char *text, size_t length, lian_symbol *out);
/* Number of a text, or LIAN_NONE when no cell holds it. */
LIAN_API lian_symbol lian_symbol_find(const lian_dataset *dataset, const char *text);

/* How many rows a table has. */
LIAN_API int32_t lian_row_count(const lian_dataset *dataset, lian_table table);
/* Appends a row with every cell unknown. LIAN_ERR_MEMORY. Cost amortised O(columns in use). */
LIAN_API lian_status lian_row_add(lian_dataset *dataset, lian_table table, lian_row *out, lian_error *err);
/* Row with this id, or LIAN_NONE. The first of duplicates. Cost O(1) once the table's index is built. */
LIAN_API lian_row lian_row_find(const lian_dataset *dataset, lian_table table, lian_symbol id);
/* Sets a cell from text exactly as a reader would: key is a column name. LIAN_ERR_ARGUMENT for an unknown column,
 * LIAN_ERR_INVALID for a text that does not fit the column's type (the cell stays as it was). */
LIAN_API lian_status lian_cell_set(lian_dataset *dataset, lian_table table, lian_row row, const char *key,
                                   const char *text, lian_error *err);

/* An item of a list cell (LIST, REFLIST, SOURCES, SIGNALS); not ended with 0. */
typedef struct lian_item {
    const char *text;
    size_t length;
} lian_item;
/* The items of a cell's text, left to right, borrowed from it:
 *   for (lian_item it = lian_item_first(cell); it.length; it = lian_item_next(it)) … it.text, it.length */
LIAN_API lian_item lian_item_first(const char *cell);
LIAN_API lian_item lian_item_next(lian_item item);

#ifdef __cplusplus
}
#endif
#endif
