/* SPDX-License-Identifier: MIT */
/* How does a test say in a few lines what its dataset is? */
#include "fixture.h"

#include "model/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 32, LONGEST = 1024 };

typedef struct reader {
    lian_dataset *dataset;
    int table;
    char columns[MOST_COLUMNS][64];
    int column_count;
    int line;
} reader;

static void give_up(const reader *r, const char *what, const char *about) {
    fprintf(stderr, "fixture, line %d: %s: %s\n", r->line, what, about);
    abort();
}

static void check(const reader *r, lian_status status, const lian_error *err) {
    if (status != LIAN_OK) give_up(r, lian_status_text(status), err->message);
}

/* Next cell of a line: ends at a tab or two blanks. */
static char *cell_next(char **at) {
    while (**at == ' ' || **at == '\t') ++*at;
    if (!**at) return NULL;
    char *start = *at, *end = start;
    while (*end && *end != '\t' && !(end[0] == ' ' && (end[1] == ' ' || end[1] == '\0'))) end++;
    *at = *end ? end + 1 : end;
    *end = '\0';
    return start;
}

static lian_symbol symbol_of(reader *r, const char *text) {
    lian_symbol symbol;
    lian_error err = {.message = "symbol"};
    check(r, lian_symbol_add(r->dataset, text, strlen(text), &symbol), &err);
    return symbol;
}

static lian_date date_of(const char *text) {
    int year = 0, month = 0, day = 0;
    sscanf(text, "%d-%d-%d", &year, &month, &day);
    return year * 10000 + month * 100 + day;
}

static void header_set(reader *r, const char *key, const char *value) {
    lian_header *h = lian_dataset_header(r->dataset);
    int8_t coverage = !strcmp(value, "complete") ? LIAN_COMPLETE : LIAN_PARTIAL;
    if (!strcmp(key, "title")) h->title = symbol_of(r, value);
    else if (!strcmp(key, "lang")) h->lang = symbol_of(r, value);
    else if (!strcmp(key, "home")) h->home = symbol_of(r, value);
    else if (!strcmp(key, "money_unit")) h->money_unit = symbol_of(r, value);
    else if (!strcmp(key, "currency")) h->currency = symbol_of(r, value);
    else if (!strcmp(key, "as_of")) h->as_of = date_of(value);
    else if (!strcmp(key, "synthetic")) h->synthetic = !strcmp(value, "true");
    else if (!strcmp(key, "coverage")) h->coverage_all = coverage;
    else if (!strncmp(key, "coverage.", 9) && lian_table_find(key + 9) >= 0) h->coverage_table[lian_table_find(key + 9)] = coverage;
    else give_up(r, "no such header key", key);
}

static void columns_read(reader *r, char *line) {
    r->column_count = 0;
    for (char *cell; (cell = cell_next(&line));) {
        if (r->column_count == MOST_COLUMNS || strlen(cell) >= sizeof r->columns[0]) give_up(r, "too many columns, or too long", cell);
        memcpy(r->columns[r->column_count++], cell, strlen(cell) + 1);
    }
}

static void row_read(reader *r, char *line) {
    lian_row row;
    lian_error err = {.message = ""};
    check(r, lian_row_add(r->dataset, (lian_table)r->table, &row, &err), &err);
    int column = 0;
    for (char *cell; (cell = cell_next(&line)); column++) {
        if (column == r->column_count) give_up(r, "more cells than columns", cell);
        if (!strcmp(cell, "-")) continue;
        check(r, lian_cell_set(r->dataset, (lian_table)r->table, row, r->columns[column], cell, &err), &err);
    }
}

static void line_read(reader *r, char *line) {
    char *equals = strstr(line, " = ");
    if (!*line) {
        r->table = LIAN_NONE;
        r->column_count = 0;
    } else if (r->table == LIAN_NONE && equals) {
        *equals = '\0';
        header_set(r, line, equals + 3);
    } else if (r->table == LIAN_NONE) {
        r->table = lian_table_find(line);
        if (r->table == LIAN_NONE) give_up(r, "no such table", line);
    } else if (!r->column_count) {
        columns_read(r, line);
    } else {
        row_read(r, line);
    }
}

lian_dataset *fixture_dataset(const char *text) {
    reader r = {.table = LIAN_NONE};
    lian_error err = {.message = ""};
    check(&r, lian_dataset_new(&r.dataset, &err), &err);
    while (*text) {
        char line[LONGEST];
        size_t length = strcspn(text, "\n");
        r.line++;
        if (length >= sizeof line) give_up(&r, "line too long", "");
        memcpy(line, text, length);
        while (length && line[length - 1] == ' ') length--;
        line[length] = '\0';
        line_read(&r, line);
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return r.dataset;
}

static void faults_refuse(const lian_faults *faults) {
    if (!lian_fault_count(faults, LIAN_ERROR)) return;
    char message[512];
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        lian_fault_write(lian_fault_at(faults, i), LIAN_EN, message, sizeof message);
        fprintf(stderr, "%s\n", message);
    }
    abort();
}

fixture fixture_study(const char *text, const lian_study_options *options) {
    reader r = {.line = 0};
    fixture f = {.dataset = fixture_dataset(text)};
    lian_error err = {.message = ""};
    check(&r, lian_faults_new(&f.faults, &err), &err);
    check(&r, lian_check(f.dataset, LIAN_NONE, 0, 0.05, f.faults, &err), &err);
    faults_refuse(f.faults);
    check(&r, lian_network_build(&f.network, f.dataset, &err), &err);
    check(&r, lian_study_new(&f.study, f.network, options, &err), &err);
    check(&r, lian_results_new(&f.results, f.study, &err), &err);
    return f;
}

fixture fixture_analysis(const char *text, const lian_study_options *options, const char *const *names, int32_t count) {
    reader r = {.line = 0};
    fixture f = fixture_study(text, options);
    lian_error err = {.message = ""};
    check(&r, lian_analysis_run(f.study, names, count, f.results, &err), &err);
    return f;
}

void fixture_free(fixture *f) {
    lian_results_free(f->results);
    lian_study_free(f->study);
    lian_network_free(f->network);
    lian_faults_free(f->faults);
    lian_dataset_free(f->dataset);
}

lian_row fixture_row(const lian_dataset *dataset, lian_table table, const char *id) {
    lian_row row = lian_row_find(dataset, table, lian_symbol_find(dataset, id));
    if (row == LIAN_NONE) {
        fprintf(stderr, "fixture: no row \"%s\" in table %s\n", id, lian_table_info_get(table)->name);
        abort();
    }
    return row;
}
