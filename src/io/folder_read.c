/* SPDX-License-Identifier: MIT */
/* How does a dataset come out of a folder of CSV files, and which form has a path at all? */
#include "base/error.h"
#include "base/nearest.h"
#include "base/parallel.h"
#include "io/read.h"

#include <liantu/io.h>

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Only the files that a dataset folder is made of: a planner's own 企业.csv lying beside them is not one. */
static int table_of(const char *name) {
    const char *dot = lian_path_extension(name);
    if (strcasecmp(dot, ".csv")) return LIAN_NONE;
    size_t length = (size_t)(dot - name);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const char *table = lian_table_info_get((lian_table)t)->name;
        if (strlen(table) == length && !strncasecmp(table, name, length)) return t;
    }
    return LIAN_NONE;
}

static lian_status table_unknown(const char *name, lian_faults *faults, lian_error *err) {
    char stem[256];
    size_t length = strlen(name) - strlen(lian_path_extension(name));
    if (length >= sizeof stem) length = sizeof stem - 1;
    memcpy(stem, name, length);
    stem[length] = '\0';
    int known = lian_table_find(stem);
    lian_nearest search = lian_nearest_new(stem);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) lian_nearest_add(&search, lian_table_info_get((lian_table)t)->name);
    const char *best = known == LIAN_NONE ? search.best : lian_table_info_get((lian_table)known)->name;
    lian_position at = {.file = name, .sheet = "", .pointer = ""};
    return lian_fault_add(faults, LIAN_FAULT_TABLE_UNKNOWN, at, LIAN_NONE, LIAN_NONE, stem, lian_fault_suggest(faults, best),
                          NULL, NULL, err);
}

/* Hidden files and the lock files of office programs are no data. */
static int is_data(const struct dirent *entry) {
    return entry->d_name[0] != '.' && entry->d_name[0] != '~' && !strcasecmp(lian_path_extension(entry->d_name), ".csv");
}

/* In byte order, whatever the locale. */
static int names_compare(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

/* Bytes of all tables, to know how far the reading is. */
static int64_t tables_size(const char *folder, struct dirent **entry, int count) {
    lian_buffer path = LIAN_BUFFER_INIT;
    int64_t size = 0;
    for (int i = 0; i < count; i++) {
        struct stat info;
        if (table_of(entry[i]->d_name) == LIAN_NONE) continue;
        lian_buffer_reset(&path);
        lian_path_join(&path, folder, entry[i]->d_name);
        if (!path.failed && !stat(path.text, &info)) size += info.st_size;
    }
    lian_buffer_clear(&path);
    return size;
}

static lian_status tables_read(lian_dataset *dataset, const char *folder, struct dirent **entry, int count, int *found,
                               lian_reading *reading, lian_faults *faults, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer path = LIAN_BUFFER_INIT;
    for (int t = LIAN_NONE; t < LIAN_TABLE_COUNT; t++)
        for (int i = 0; i < count; i++) {
            if (table_of(entry[i]->d_name) != t) continue;
            if (t == LIAN_NONE) {
                LIAN_TRY(table_unknown(entry[i]->d_name, faults, err));
                continue;
            }
            lian_buffer_reset(&path);
            lian_path_join(&path, folder, entry[i]->d_name);
            LIAN_CHECK_MEMORY(!path.failed);
            LIAN_TRY(lian_csv_table_read(dataset, (lian_table)t, path.text, false, reading, faults, err));
            ++*found;
        }
out:
    lian_buffer_clear(&path);
    return status;
}

lian_status lian_folder_read(lian_dataset *dataset, const char *folder, lian_reading *reading, lian_faults *faults,
                             lian_error *err) {
    lian_status status = LIAN_OK;
    struct dirent **entry = NULL;
    lian_buffer path = LIAN_BUFFER_INIT;
    int found = 0, count = scandir(folder, &entry, is_data, names_compare);
    if (count < 0) LIAN_FAIL(LIAN_ERR_IO, "%s: cannot read the folder: %s", folder, strerror(errno));
    lian_path_join(&path, folder, "dataset.json");
    LIAN_CHECK_MEMORY(!path.failed);
    if (lian_path_exists(path.text)) {
        LIAN_TRY(lian_json_read(dataset, path.text, true, faults, err));
        found++;
    }
    if (reading) reading->total = tables_size(folder, entry, count);
    LIAN_TRY(tables_read(dataset, folder, entry, count, &found, reading, faults, err));
    if (!found)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "%s: not a dataset folder: it holds neither dataset.json nor a table such as segments.csv",
                  folder);
out:
    for (int i = 0; i < count; i++) free(entry[i]);
    free(entry);
    lian_buffer_clear(&path);
    return status;
}

/* ---- how much is read ---------------------------------------------------------------------------------------------- */

int32_t lian_reading_threads(const lian_reading *reading) {
    int32_t threads = reading && reading->effort ? reading->effort->threads : 1;
    return threads < 1 ? 1 : threads > LIAN_THREADS_MOST ? LIAN_THREADS_MOST : threads;
}

void lian_reading_add(lian_reading *reading, size_t bytes) {
    if (!reading) return;
    reading->done += (int64_t)bytes;
    const lian_effort *effort = reading->effort;
    if (effort && effort->progress) effort->progress(effort->context, reading->done, reading->total);
}

/* ---- forms --------------------------------------------------------------------------------------------------------- */

typedef enum form { FORM_JSON, FORM_FOLDER, FORM_CSV, FORM_OTHER } form;

static form form_of(const char *path) {
    const char *extension = lian_path_extension(path);
    if (!strcmp(path, "-")) return FORM_JSON;
    if (lian_path_is_folder(path)) return FORM_FOLDER;
    if (!strcasecmp(extension, ".json")) return FORM_JSON;
    return strcasecmp(extension, ".csv") ? FORM_OTHER : FORM_CSV;
}

static lian_status form_read(lian_dataset *dataset, const char *path, const lian_dataset *base, bool overlay,
                             const lian_effort *effort, lian_faults *faults, lian_error *err) {
    lian_reading reading = {.effort = effort};
    form kind = form_of(path);
    if (kind == FORM_FOLDER) return lian_folder_read(dataset, path, &reading, faults, err);
    if (kind == FORM_JSON) return lian_json_read(dataset, path, false, faults, err);
    if (kind == FORM_CSV && overlay) return lian_csv_overlay_read(dataset, path, base, faults, err);
    if (!lian_path_exists(path)) return lian_error_set(err, LIAN_ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    if (kind == FORM_CSV)
        return lian_error_set(err, LIAN_ERR_ARGUMENT,
                              "%s: a single CSV file is not a dataset; lay it over one (--with) or put it into a folder", path);
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s: cannot read this form; a dataset is a folder or a .json file", path);
}

static lian_status dataset_read(lian_dataset **out, const char *path, const lian_dataset *base, bool overlay,
                                const lian_effort *effort, lian_faults *faults, lian_error *err) {
    assert(out && path && faults);
    lian_status status = LIAN_OK;
    lian_dataset *dataset = NULL;
    *out = NULL;
    LIAN_TRY(lian_dataset_new(&dataset, err));
    LIAN_TRY(form_read(dataset, path, base, overlay, effort, faults, err));
    *out = dataset;
    dataset = NULL;
out:
    lian_dataset_free(dataset);
    return status;
}

lian_status lian_dataset_read(lian_dataset **out, const char *path, lian_faults *faults, lian_error *err) {
    return dataset_read(out, path, NULL, false, NULL, faults, err);
}

lian_status lian_dataset_read_by(lian_dataset **out, const char *path, const lian_effort *effort, lian_faults *faults,
                                 lian_error *err) {
    return dataset_read(out, path, NULL, false, effort, faults, err);
}

lian_status lian_overlay_read(lian_dataset **out, const char *path, const lian_dataset *base, lian_faults *faults,
                              lian_error *err) {
    return dataset_read(out, path, base, true, NULL, faults, err);
}
