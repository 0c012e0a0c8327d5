/* SPDX-License-Identifier: MIT */
/* A planner's own list of firms: one CSV file whose columns belong to several tables. */
#ifndef LIAN_IO_FIRM_LIST_H
#define LIAN_IO_FIRM_LIST_H

#include "base/pool.h"
#include "io/csv_input.h"

/* Which firm has this credit code or this name, in the dataset below and in the list itself? Names are folded. */
typedef struct lian_firm_entry {
    const char *id;  /* NULL: several firms have it */
    bool has_code;   /* its credit code is known */
} lian_firm_entry;

typedef struct lian_firm_index {
    lian_pool keys;
    lian_firm_entry *entry;
    int32_t room;
    lian_buffer folded;
} lian_firm_index;
#define LIAN_FIRM_INDEX_INIT {0}

/* base may be NULL. */
lian_status lian_firm_index_build(lian_firm_index *index, const lian_dataset *base, lian_error *err);
void lian_firm_index_clear(lian_firm_index *index);
/* NULL when there is none. The id must live as long as the index. */
const lian_firm_entry *lian_firm_index_find(lian_firm_index *index, const char *key);
lian_status lian_firm_index_add(lian_firm_index *index, const char *key, const char *id, bool has_code, lian_error *err);

/* The tables whose rows a line makes. */
enum { LIAN_FIRM_TABLES = 4 };
extern const lian_table lian_firm_tables[LIAN_FIRM_TABLES];

/* Gives the fields of the header their tables and columns; unknown ones stay as they are. Returns how many are known,
 * or 0 when no column holds the firms' names. money_unit: of the dataset below. */
int32_t lian_firm_fields_match(lian_csv_input *input, const char *money_unit);
/* Reports a field that has no table. */
lian_status lian_firm_field_fault(lian_csv_input *input, int32_t at, lian_error *err);
/* Reads the rows: firms, and from their other columns roles, titles and chain_firms. */
lian_status lian_firm_list_read(lian_csv_input *input, lian_dataset *dataset, const lian_dataset *base, lian_error *err);
/* Rows of sources for what stands under 来源 and is no source of the base: its text is its title. 示例数据 there makes the
 * dataset synthetic. */
lian_status lian_list_sources_add(lian_dataset *dataset, const lian_dataset *base, lian_error *err);

#endif
