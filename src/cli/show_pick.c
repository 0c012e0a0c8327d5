/* SPDX-License-Identifier: MIT */
/* Which row does a user mean by a few letters? */
#include "cli/show_row.h"

#include "base/error.h"
#include "base/nearest.h"
#include "model/dataset.h"

#include <string.h>

/* The tables in which a text is looked for, in this order. */
static const lian_table looked[] = {LIAN_TABLE_CHAINS, LIAN_TABLE_SEGMENTS, LIAN_TABLE_PLACES, LIAN_TABLE_FIRMS};
enum { LOOKED = sizeof looked / sizeof *looked };

typedef struct hits {
    int32_t count;
    lian_table table;
    lian_row row;       /* of the first hit */
    lian_buffer names;  /* of the first few */
    lian_nearest near;
} hits;

static const lian_symbol *column(const lian_dataset *dataset, lian_table table, const char *key) {
    return *lian_column_cells(lian_dataset_tables(dataset), table, lian_column_find(table, key, strlen(key)));
}

static void hit_add(hits *h, const lian_dataset *dataset, lian_table table, lian_row row) {
    enum { NAMED = 8 };
    const lian_symbol *id = column(dataset, table, "id"), *name = column(dataset, table, "name");
    if (!h->count++) h->table = table, h->row = row;
    if (h->count <= NAMED)
        lian_buffer_add_format(&h->names, "%s%s:%s (%s)", h->count > 1 ? ", " : "", lian_table_info_get(table)->name,
                               lian_dataset_text(dataset, lian_symbol_at(id, row)),
                               lian_dataset_text(dataset, lian_symbol_at(name, row)));
}

/* By id; only when no row has it as an id, by name. */
static void table_look(hits *h, const lian_dataset *dataset, lian_table table, const char *text) {
    const lian_symbol *columns[] = {column(dataset, table, "id"), column(dataset, table, "name")};
    lian_symbol wanted = lian_symbol_find(dataset, text);
    int32_t before = h->count;
    for (int c = 0; c < 2 && h->count == before; c++) {
        for (lian_row r = 0; columns[c] && r < lian_row_count(dataset, table); r++) {
            if (columns[c][r] == LIAN_NONE) continue;
            if (columns[c][r] == wanted) hit_add(h, dataset, table, r);
            lian_nearest_add(&h->near, lian_dataset_text(dataset, columns[c][r]));
        }
    }
}

static lian_status pick_fail(const hits *h, const lian_cli *cli, const char *text, lian_error *err) {
    if (h->count)
        return lian_say_usage(cli, err, "\"%s\" 对应 %d 行，请写 表:编号：%s", "\"%s\" names %d rows; write table:id: %s", text,
                              (int)h->count, lian_buffer_text(&h->names));
    if (h->near.best)
        return lian_say_usage(cli, err, "没有环节、企业、地区或产业链叫 \"%s\"（是否指 %s？）",
                              "no segment, firm, place or chain is called \"%s\" (did you mean %s?)", text, h->near.best);
    return lian_say_usage(cli, err, "没有环节、企业、地区或产业链叫 \"%s\"", "no segment, firm, place or chain is called \"%s\"", text);
}

lian_status lian_row_pick(const lian_dataset *dataset, const lian_cli *cli, const char *text, lian_table *table,
                          lian_row *row, lian_error *err) {
    lian_status status = LIAN_OK;
    const char *colon = strchr(text, ':'), *name = text;
    int only = LIAN_NONE;
    for (size_t i = 0; colon && i < LOOKED; i++) {
        const char *word = lian_table_info_get(looked[i])->name;
        if (strlen(word) == (size_t)(colon - text) && !strncmp(word, text, strlen(word))) only = (int)looked[i], name = colon + 1;
    }
    hits h = {.near = lian_nearest_new(name)};
    for (size_t i = 0; i < LOOKED; i++)
        if (only == LIAN_NONE || only == (int)looked[i]) table_look(&h, dataset, looked[i], name);
    *table = h.table;
    *row = h.row;
    if (h.count != 1) status = pick_fail(&h, cli, text, err);
    lian_buffer_clear(&h.names);
    return status;
}
