/* SPDX-License-Identifier: MIT */
/* How do lines of a firm list become rows of firms, roles, titles and chain_firms? */
#include "io/firm_list.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int32_t column_of(lian_table table, const char *key) { return lian_column_find(table, key, strlen(key)); }

typedef struct cell {
    size_t start, length; /* in `text` of the list */
} cell;

typedef struct list {
    lian_csv_input *input;
    lian_dataset *dataset, *spare; /* spare: one row to read a repeated cell into */
    const lian_dataset *base;
    lian_firm_index index;
    lian_cell_reader reader;
    int32_t origin[LIAN_FIRM_TABLES];
    cell *cells;        /* of the current line, by field */
    int32_t count;      /* how many cells it has */
    int32_t elsewhere;  /* field of a place that is not the firm's, but where this line's roles stand; or LIAN_NONE */
    lian_row *row_of;   /* row of a firm by the symbol of its id */
    int32_t row_room;
    lian_buffer text, id, a, b;
    lian_error *err;
} list;

static lian_status origins_add(list *l) {
    for (int k = 0; k < LIAN_FIRM_TABLES; k++) {
        int16_t field[64] = {0};
        for (int32_t i = 0; i < l->input->field_count && i < INT16_MAX; i++) {
            const lian_csv_field *f = &l->input->field[i];
            if (f->table == (int)lian_firm_tables[k]) field[f->column] = (int16_t)(i + 1);
            else if (k && f->table == LIAN_TABLE_FIRMS && f->column == column_of(LIAN_TABLE_FIRMS, "name"))
                field[column_of(lian_firm_tables[k], "firm")] = (int16_t)(i + 1);
        }
        lian_status status = lian_origin_add(l->dataset, lian_firm_tables[k], l->input->name, NULL, false, field, &l->origin[k], l->err);
        if (status != LIAN_OK) return status;
    }
    return LIAN_OK;
}

static lian_status line_read(list *l) {
    lian_status status = LIAN_OK;
    lian_error *err = l->err;
    lian_csv_cell c;
    int32_t count = 0;
    bool usable;
    lian_buffer_reset(&l->text);
    memset(l->cells, 0, (size_t)l->input->field_count * sizeof *l->cells);
    do {
        LIAN_CHECK_MEMORY(lian_csv_scan_cell(&l->input->scan, &c));
        LIAN_TRY(lian_csv_cell_check(l->input, &c, LIAN_NONE, LIAN_NONE, ++count, &usable, err));
        if (!usable || count > l->input->field_count) continue;
        while (c.length && (unsigned char)*c.text <= ' ') c.text++, c.length--;
        while (c.length && (unsigned char)c.text[c.length - 1] <= ' ') c.length--;
        l->cells[count - 1] = (cell){.start = l->text.length, .length = c.length};
        lian_buffer_add(&l->text, c.text, c.length);
        lian_buffer_add_char(&l->text, '\0');
    } while (!c.last);
    LIAN_CHECK_MEMORY(!l->text.failed);
    l->count = count;
out:
    return status;
}

/* Field with this column, or LIAN_NONE. */
static int32_t field_of(const list *l, lian_table table, const char *key) {
    int32_t column = column_of(table, key);
    for (int32_t i = 0; i < l->input->field_count; i++)
        if (l->input->field[i].table == (int)table && l->input->field[i].column == column) return i;
    return LIAN_NONE;
}

static const char *text_at(const list *l, int32_t field) {
    return field == LIAN_NONE || !l->cells[field].length ? "" : l->text.text + l->cells[field].start;
}

static const char *text_of(const list *l, lian_table table, const char *key) {
    return text_at(l, field_of(l, table, key));
}

/* A given id; else the known firm with this credit code or name; else the code, or a name of its own. */
static void firm_id(list *l) {
    const char *given = text_of(l, LIAN_TABLE_FIRMS, "id"), *name = text_of(l, LIAN_TABLE_FIRMS, "name");
    const char *code = text_of(l, LIAN_TABLE_FIRMS, "uscc");
    bool has_code = strlen(code) == 18;
    const lian_firm_entry *by_code = has_code ? lian_firm_index_find(&l->index, code) : NULL;
    const lian_firm_entry *by_name = lian_firm_index_find(&l->index, name);
    lian_buffer_reset(&l->id);
    if (*given) lian_buffer_add_text(&l->id, given);
    else if (by_code && by_code->id) lian_buffer_add_text(&l->id, by_code->id);
    else if (by_name && by_name->id && !(has_code && by_name->has_code)) lian_buffer_add_text(&l->id, by_name->id);
    else if (has_code) lian_buffer_add_text(&l->id, code);
    else lian_buffer_add_format(&l->id, "firm:%s", name);
}

/* ---- firms --------------------------------------------------------------------------------------------------------- */

static void reader_set(list *l, int kind, lian_row row, int32_t field) {
    l->reader.dataset = l->dataset;
    l->reader.table = lian_firm_tables[kind];
    l->reader.row = row;
    l->reader.at = lian_csv_at(l->input, l->input->scan.row_line, field + 1);
}

static lian_status row_add(list *l, int kind, lian_row *row) {
    lian_table table = lian_firm_tables[kind];
    lian_status status = lian_row_add(l->dataset, table, row, l->err);
    if (status != LIAN_OK) return status;
    return lian_run_add(l->dataset, table, *row, l->origin[kind], l->input->scan.row_line, l->err);
}

/* Puts text into a column by its key. */
static lian_status cell_put(list *l, int kind, lian_row row, int32_t field, const char *key, const char *text,
                            size_t length) {
    reader_set(l, kind, row, field);
    return lian_cell_read(&l->reader, column_of(lian_firm_tables[kind], key), text, length, l->err);
}

/* A cell of a firm that an earlier line has filled. *same becomes false when the two differ. */
static lian_status again_read(list *l, const lian_csv_field *field, lian_row row, const char *text, bool *same) {
    lian_status status = LIAN_OK;
    lian_error *err = l->err;
    lian_row spare;
    if (!l->spare) LIAN_TRY(lian_dataset_new(&l->spare, err));
    LIAN_TRY(lian_row_add(l->spare, LIAN_TABLE_FIRMS, &spare, err));
    l->reader.dataset = l->spare;
    l->reader.row = spare;
    LIAN_TRY(lian_csv_field_read(field, &l->reader, text, strlen(text), err));
    lian_buffer_reset(&l->a);
    lian_buffer_reset(&l->b);
    lian_cell_write(l->dataset, LIAN_TABLE_FIRMS, row, field->column, &l->a);
    lian_cell_write(l->spare, LIAN_TABLE_FIRMS, spare, field->column, &l->b);
    LIAN_CHECK_MEMORY(!l->a.failed && !l->b.failed);
    if (l->b.length && strcmp(lian_buffer_text(&l->a), lian_buffer_text(&l->b))) *same = false;
out:
    return status;
}

/* Two lines tell different things of one firm: the first holds, and that is said. */
static lian_status differs_fault(list *l, const lian_csv_field *field, lian_row row) {
    char first[300];
    int32_t origin, line;
    lian_cell_origin(l->dataset, LIAN_TABLE_FIRMS, row, LIAN_NONE, &origin, &line);
    snprintf(first, sizeof first, "%.255s:%d", l->input->name, (int)line);
    return lian_fault_add(l->input->faults, LIAN_FAULT_FIRM_DIFFERS, l->reader.at, LIAN_NONE, LIAN_NONE,
                          text_of(l, LIAN_TABLE_FIRMS, "name"), lian_table_info_get(LIAN_TABLE_FIRMS)->columns[field->column].key,
                          first, NULL, l->err);
}

/* A firm with plants in two districts is often listed once for each. */
static bool is_place_of_roles(const list *l, const lian_csv_field *field) {
    return field->column == column_of(LIAN_TABLE_FIRMS, "place") && *text_of(l, LIAN_TABLE_ROLES, "segment") &&
           !*text_of(l, LIAN_TABLE_ROLES, "place");
}

static lian_status firm_cells_read(list *l, lian_row row) {
    lian_status status = LIAN_OK;
    l->elsewhere = LIAN_NONE;
    for (int32_t i = 0; i < l->input->field_count; i++) {
        const lian_csv_field *field = &l->input->field[i];
        const char *text = text_at(l, i);
        bool same = true;
        if (field->table != LIAN_TABLE_FIRMS || !*text || field->column == column_of(LIAN_TABLE_FIRMS, "id")) continue;
        reader_set(l, 0, row, i);
        if (lian_cell_is_empty(l->dataset, LIAN_TABLE_FIRMS, row, field->column))
            LIAN_TRY(lian_csv_field_read(field, &l->reader, text, strlen(text), l->err));
        else LIAN_TRY(again_read(l, field, row, text, &same));
        if (same) continue;
        if (is_place_of_roles(l, field)) l->elsewhere = i;
        else LIAN_TRY(differs_fault(l, field, row));
    }
out:
    return status;
}

static lian_row firm_find(const list *l, const char *id) {
    lian_symbol symbol = lian_symbol_find(l->dataset, id);
    return symbol == LIAN_NONE || symbol >= l->row_room ? LIAN_NONE : l->row_of[symbol];
}

static lian_status firm_remember(list *l, lian_row row) {
    lian_symbol id = lian_symbol_at(l->dataset->tables.firms.id, row);
    if (id >= l->row_room) {
        int32_t room = l->dataset->pool.count * 2;
        lian_row *memory = realloc(l->row_of, (size_t)room * sizeof *memory);
        if (!memory) return lian_error_memory(l->err);
        memset(memory + l->row_room, 0xff, (size_t)(room - l->row_room) * sizeof *memory);
        l->row_of = memory;
        l->row_room = room;
    }
    l->row_of[id] = row;
    return LIAN_OK;
}

static lian_status firm_read(list *l, const char *id, lian_row *row) {
    lian_status status = LIAN_OK;
    const char *code = text_of(l, LIAN_TABLE_FIRMS, "uscc");
    *row = firm_find(l, id);
    if (*row == LIAN_NONE) {
        LIAN_TRY(row_add(l, 0, row));
        LIAN_TRY(cell_put(l, 0, *row, field_of(l, LIAN_TABLE_FIRMS, "name"), "id", id, strlen(id)));
        LIAN_TRY(firm_remember(l, *row));
        const char *kept = lian_dataset_text(l->dataset, l->dataset->tables.firms.id[*row]);
        LIAN_TRY(lian_firm_index_add(&l->index, text_of(l, LIAN_TABLE_FIRMS, "name"), kept, *code, l->err));
        LIAN_TRY(lian_firm_index_add(&l->index, code, kept, true, l->err));
    }
    status = firm_cells_read(l, *row);
out:
    return status;
}

/* ---- rows of the other tables -------------------------------------------------------------------------------------- */

/* Length of the first of several items in a cell; *next stands behind its separator. 、 separates unless the cell as a
 * whole is a name that the dataset below knows. */
static size_t item_length(const list *l, const char *text, const char *all, const char **next) {
    static const char *const separators[] = {";", "；", "、", "\n"};
    const char *nearest = NULL;
    bool pause = !l->base || lian_symbol_find(l->base, all) == LIAN_NONE;
    size_t width = 0;
    for (size_t k = 0; k < sizeof separators / sizeof *separators; k++) {
        const char *found = k == 2 && !pause ? NULL : strstr(text, separators[k]);
        if (found && (!nearest || found < nearest)) nearest = found, width = strlen(separators[k]);
    }
    *next = nearest ? nearest + width : text + strlen(text);
    return nearest ? (size_t)(nearest - text) : strlen(text);
}

/* The cells of the line that belong to this table, but for `key` and numbers that hold for one item alone. */
static lian_status side_cells_read(list *l, int kind, lian_row row, const char *key, bool alone) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < l->input->field_count; i++) {
        const lian_csv_field *field = &l->input->field[i];
        if (field->table != (int)lian_firm_tables[kind] || field->column == column_of(lian_firm_tables[kind], key)) continue;
        const lian_column *column = &lian_table_info_get(lian_firm_tables[kind])->columns[field->column];
        bool divided = lian_type_is_number(column->type) && column->type != LIAN_TYPE_YEAR;
        if (divided && !alone) continue;
        reader_set(l, kind, row, i);
        LIAN_TRY(lian_csv_field_read(field, &l->reader, text_at(l, i), strlen(text_at(l, i)), l->err));
    }
out:
    return status;
}

/* One row for each item of the cell under `key`. */
static lian_status items_read(list *l, int kind, const char *key, const char *id) {
    lian_status status = LIAN_OK;
    int32_t field = field_of(l, lian_firm_tables[kind], key);
    const char *all = text_at(l, field), *next;
    lian_row row;
    for (const char *at = all; *at; at = next) {
        size_t length = item_length(l, at, all, &next);
        while (length && (unsigned char)*at <= ' ') at++, length--;
        if (!length) continue;
        LIAN_TRY(row_add(l, kind, &row));
        LIAN_TRY(cell_put(l, kind, row, field_of(l, LIAN_TABLE_FIRMS, "name"), "firm", id, strlen(id)));
        LIAN_TRY(cell_put(l, kind, row, field, key, at, length));
        if (kind == 1 && l->elsewhere != LIAN_NONE)
            LIAN_TRY(cell_put(l, kind, row, l->elsewhere, "place", text_at(l, l->elsewhere), strlen(text_at(l, l->elsewhere))));
        LIAN_TRY(side_cells_read(l, kind, row, key, at == all && !*next));
    }
out:
    return status;
}

static bool is_one_of(const char *words, const char *text) {
    size_t length = strlen(text);
    for (const char *at = words; *at; at += strcspn(at, ";"), at += *at == ';')
        if (!strncasecmp(at, text, length) && (at[length] == ';' || !at[length])) return true;
    return false;
}

/* A column 链主 holds 是 or a tick as often as the word itself. */
static lian_status rank_read(list *l, const char *id) {
    lian_status status = LIAN_OK;
    int32_t field = field_of(l, LIAN_TABLE_CHAIN_FIRMS, "rank");
    const char *rank = text_at(l, field);
    lian_row row;
    if (!*rank || is_one_of("否;无;×;-;0;n;no", rank)) return LIAN_OK;
    if (is_one_of("是;√;✓;1;y;yes", rank)) rank = "chain_master";
    LIAN_TRY(row_add(l, 3, &row));
    LIAN_TRY(cell_put(l, 3, row, field_of(l, LIAN_TABLE_FIRMS, "name"), "firm", id, strlen(id)));
    LIAN_TRY(cell_put(l, 3, row, field, "rank", rank, strlen(rank)));
    status = side_cells_read(l, 3, row, "rank", true);
out:
    return status;
}

static lian_status list_line_read(list *l) {
    lian_status status = LIAN_OK;
    lian_row row;
    lian_error *err = l->err;
    LIAN_TRY(line_read(l));
    if (!*text_of(l, LIAN_TABLE_FIRMS, "name")) {
        int32_t field = field_of(l, LIAN_TABLE_FIRMS, "name") + 1;
        status = lian_fault_add(l->input->faults, LIAN_FAULT_CELL_MISSING,
                                lian_csv_at(l->input, l->input->scan.row_line, field), LIAN_NONE, LIAN_NONE, "name", "名称",
                                NULL, NULL, err);
        goto out;
    }
    firm_id(l);
    LIAN_CHECK_MEMORY(!l->id.failed);
    const char *id = l->id.text;
    LIAN_TRY(firm_read(l, id, &row));
    if (l->count != l->input->field_count)
        LIAN_TRY(lian_csv_count_fault(l->input, l->count, LIAN_TABLE_FIRMS, row, err));
    if (field_of(l, LIAN_TABLE_ROLES, "segment") != LIAN_NONE) LIAN_TRY(items_read(l, 1, "segment", id));
    if (field_of(l, LIAN_TABLE_TITLES, "title") != LIAN_NONE) LIAN_TRY(items_read(l, 2, "title", id));
    if (field_of(l, LIAN_TABLE_CHAIN_FIRMS, "rank") != LIAN_NONE) LIAN_TRY(rank_read(l, id));
out:
    return status;
}

lian_status lian_firm_list_read(lian_csv_input *input, lian_dataset *dataset, const lian_dataset *base, lian_error *err) {
    lian_status status = LIAN_OK;
    list l = {.input = input, .dataset = dataset, .base = base, .err = err};
    l.reader = (lian_cell_reader){.faults = input->faults, .money_factor = 1};
    for (int32_t i = 0; i < input->field_count; i++)
        if (input->field[i].table == LIAN_NONE) LIAN_TRY(lian_firm_field_fault(input, i, err));
    LIAN_CHECK_MEMORY(l.cells = malloc((size_t)input->field_count * sizeof *l.cells));
    LIAN_TRY(lian_firm_index_build(&l.index, base, err));
    LIAN_TRY(origins_add(&l));
    int32_t lines = 0;
    for (; lian_csv_scan_row(&input->scan); lines++) LIAN_TRY(list_line_read(&l));
    if (!lines)
        status = lian_fault_add(input->faults, LIAN_FAULT_NO_ROWS, lian_csv_at(input, 0, 0), LIAN_NONE, LIAN_NONE, NULL, NULL,
                                NULL, NULL, err);
out:
    lian_firm_index_clear(&l.index);
    lian_dataset_free(l.spare);
    lian_buffer_clear(&l.reader.scratch);
    lian_buffer_clear(&l.text);
    lian_buffer_clear(&l.id);
    lian_buffer_clear(&l.a);
    lian_buffer_clear(&l.b);
    free(l.row_of);
    free(l.cells);
    return status;
}
