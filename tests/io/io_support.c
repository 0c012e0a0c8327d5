/* SPDX-License-Identifier: MIT */
/* What do the tests of src/io share? */
#include "io_support.h"

#include "model/dataset.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[400];

int folder_setup(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/io-test-XXXXXX", LIANTU_BINARY_DIR);
    return mkdtemp(folder) ? 0 : -1;
}

static void tree_remove(const char *path) {
    DIR *open = opendir(path);
    const struct dirent *entry;
    char child[4200];
    while (open && (entry = readdir(open))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        if (unlink(child)) tree_remove(child);
    }
    if (open) closedir(open);
    rmdir(path);
}

int folder_teardown(void **state) {
    (void)state;
    tree_remove(folder);
    return 0;
}

const char *in_folder(const char *name) {
    static char paths[8][600];
    static int next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

void folder_make(const char *name) { assert_int_equal(mkdir(in_folder(name), 0777), 0); }

void file_put_bytes(const char *name, const char *bytes, size_t length) {
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

void file_put(const char *name, const char *text) { file_put_bytes(name, text, strlen(text)); }

char *file_get(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot open %s", path);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, size, file), size);
    text[size] = '\0';
    fclose(file);
    if (length) *length = size;
    return text;
}

int file_exists(const char *path) { return !access(path, F_OK); }

int folder_count(const char *path) {
    DIR *open = opendir(path);
    int count = 0;
    assert_non_null(open);
    while (readdir(open)) count++;
    closedir(open);
    return count - 2;
}

static char *faults_join(const lian_faults *faults) {
    lian_buffer all = LIAN_BUFFER_INIT;
    char line[2048];
    lian_buffer_add_text(&all, "");
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        lian_fault_write(lian_fault_at(faults, i), LIAN_EN, line, sizeof line);
        lian_buffer_add_format(&all, "%s\n", line);
    }
    assert_false(all.failed);
    return all.text;
}

static lian_dataset *any_read(const char *path, const lian_dataset *base, int overlay, char **faults_text) {
    lian_dataset *dataset = NULL;
    lian_faults *faults = NULL;
    lian_error err = {0};
    assert_int_equal(lian_faults_new(&faults, &err), LIAN_OK);
    lian_status status = overlay ? lian_overlay_read(&dataset, path, base, faults, &err)
                                 : lian_dataset_read(&dataset, path, faults, &err);
    if (status != LIAN_OK) fail_msg("%s: %s", path, err.message);
    assert_non_null(dataset);
    *faults_text = faults_join(faults);
    lian_faults_free(faults);
    return dataset;
}

lian_dataset *read_with_faults(const char *path, char **faults_text) { return any_read(path, NULL, 0, faults_text); }

lian_dataset *overlay_with_faults(const char *path, const lian_dataset *base, char **faults_text) {
    return any_read(path, base, 1, faults_text);
}

lian_dataset *read_expecting(const char *path, const char *faults_text) {
    char *found;
    lian_dataset *dataset = read_with_faults(path, &found);
    assert_string_equal(found, faults_text);
    free(found);
    return dataset;
}

void expect_cell(const lian_dataset *dataset, lian_table table, lian_row row, const char *key, const char *text) {
    lian_buffer cell = LIAN_BUFFER_INIT;
    int32_t column = lian_column_find(table, key, strlen(key));
    assert_int_not_equal(column, LIAN_NONE);
    assert_in_range(row, 0, lian_row_count(dataset, table) - 1);
    lian_cell_write(dataset, table, row, column, &cell);
    assert_string_equal(lian_buffer_text(&cell), text);
    lian_buffer_clear(&cell);
}

/* ---- random datasets ----------------------------------------------------------------------------------------------- */

static uint64_t draw(uint64_t *seed) { /* splitmix64 */
    uint64_t z = (*seed += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

static const char *const pieces[] = {"a",  "Z",    "棉花", "纺纱", "\"", ",",  "\n", "\r\n", " ",  "\t", "'", "0",
                                     "=1", "\\u0", "é",    "𠮷",   "#",  "：", "\r", "。",   "/", "~",  "x", "-"};

static void text_draw(uint64_t *seed, char out[128], int hard) {
    out[0] = '\0';
    for (uint64_t n = 1 + draw(seed) % 5; n; n--) strcat(out, pieces[draw(seed) % (hard ? 24 : 4)]);
    strcat(out, "k");
}

static void cell_draw(uint64_t *seed, const lian_column *c, char out[512]) {
    char item[128];
    double number = (double)(int64_t)(draw(seed) % 2000000) / (draw(seed) % 2 ? 1000 : 1);
    out[0] = '\0';
    if (lian_type_is_list(c->type)) {
        for (uint64_t n = 1 + draw(seed) % 3; n; n--) {
            text_draw(seed, item, 0);
            if (c->type == LIAN_TYPE_SIGNALS) strcat(item, "@2024-03");
            strcat(strcat(out, *out ? ";" : ""), item);
        }
        return;
    }
    switch (c->type) {
    case LIAN_TYPE_ENUM:
        strcpy(out, lian_vocabulary_word((lian_vocabulary)c->argument,
                                         (int)(draw(seed) % (uint64_t)lian_vocabulary_count((lian_vocabulary)c->argument))));
        break;
    case LIAN_TYPE_DATE: strcpy(out, draw(seed) % 2 ? "2024-02-29" : "2023-11"); break;
    case LIAN_TYPE_PERIOD: strcpy(out, draw(seed) % 2 ? "2024Q1" : "2024"); break;
    case LIAN_TYPE_NUMBER: number = -number; /* fall through */
    case LIAN_TYPE_RATE:
    case LIAN_TYPE_AMOUNT:
    case LIAN_TYPE_MONEY: snprintf(out, 64, "%.15g", number); break;
    case LIAN_TYPE_SHARE: snprintf(out, 64, "%.15g", (double)(draw(seed) % 100000) / 99999); break;
    case LIAN_TYPE_COUNT:
    case LIAN_TYPE_YEAR: snprintf(out, 64, "%d", (int)(draw(seed) % 9999)); break;
    case LIAN_TYPE_TEXT: text_draw(seed, out, 1); break;
    default: text_draw(seed, out, 0); break;
    }
}

static void header_draw(uint64_t *seed, lian_dataset *dataset) {
    lian_header *h = lian_dataset_header(dataset);
    if (draw(seed) % 2) lian_symbol_add(dataset, "标题 \"x\"", strlen("标题 \"x\""), &h->title);
    if (draw(seed) % 2) lian_symbol_add(dataset, "en", 2, &h->lang);
    if (draw(seed) % 2) lian_symbol_add(dataset, "亿元", 6, &h->money_unit);
    if (draw(seed) % 2) h->as_of = 20240300;
    h->synthetic = (int8_t)(draw(seed) % 2);
    if (draw(seed) % 2) h->coverage_all = (int8_t)(draw(seed) % 2);
    if (draw(seed) % 2) h->coverage_table[LIAN_TABLE_FIRMS] = (int8_t)(draw(seed) % 2);
}

lian_dataset *random_dataset(uint64_t seed) {
    lian_dataset *dataset = NULL;
    lian_error err = {0};
    char text[512];
    lian_row row;
    assert_int_equal(lian_dataset_new(&dataset, &err), LIAN_OK);
    header_draw(&seed, dataset);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (uint64_t n = draw(&seed) % 6; n; n--) {
            assert_int_equal(lian_row_add(dataset, (lian_table)t, &row, &err), LIAN_OK);
            for (int32_t c = 0; c < info->column_count; c++) {
                if (c && draw(&seed) % 3 == 0) continue;
                cell_draw(&seed, &info->columns[c], text);
                if (lian_cell_set(dataset, (lian_table)t, row, info->columns[c].key, text, &err) != LIAN_OK)
                    fail_msg("%s.%s = %s: %s", info->name, info->columns[c].key, text, err.message);
            }
        }
    }
    return dataset;
}
