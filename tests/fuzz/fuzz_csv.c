/* SPDX-License-Identifier: MIT */
/* Does any folder of CSV files break the reader or what comes after it, and is it the same in blocks of any size?
 *
 * The input is the files one after another, each behind a line with its name: [firms.csv]. */
#include "base/file.h"
#include "folder.h"
#include "fuzz.h"
#include "io/read.h"
#include "pipeline.h"

#include <string.h>

static int is_plain(const char *name, size_t length) {
    if (!length || length > 60 || *name == '.') return 0;
    for (size_t i = 0; i < length; i++)
        if (!((name[i] >= 'a' && name[i] <= 'z') || name[i] == '_' || name[i] == '.')) return 0;
    return 1;
}

/* A line [name] at *at; moves behind it. */
static int name_read(const char **at, const char *end, char name[80]) {
    const char *line = memchr(*at, '\n', (size_t)(end - *at));
    if (!line || **at != '[' || line[-1] != ']' || !is_plain(*at + 1, (size_t)(line - *at) - 2)) return 0;
    snprintf(name, 80, "in/%.*s", (int)(line - *at - 2), *at + 1);
    *at = line + 1;
    return 1;
}

static void files_put(const char *at, const char *end) {
    char name[80], next[80];
    folder_remove("in");
    folder_make("in");
    if (at == end || !name_read(&at, end, name)) return;
    for (;;) {
        const char *stop = at, *behind = at;
        while (stop < end) {
            behind = stop;
            if (*stop == '[' && name_read(&behind, end, next)) break;
            const char *line = memchr(stop, '\n', (size_t)(end - stop));
            stop = line ? line + 1 : end;
        }
        folder_put(name, at, (size_t)(stop - at));
        if (stop >= end) return;
        at = behind;
        strcpy(name, next);
    }
}

/* Reads it so many bytes at a time on so many threads; false when there is no dataset. */
static int folder_read(lian_dataset **dataset, lian_faults **faults, size_t block, int32_t threads) {
    lian_effort effort = {.threads = threads};
    lian_reading reading = {.effort = &effort, .block = block};
    HOLDS(lian_faults_new(faults, NULL) == LIAN_OK);
    HOLDS(lian_dataset_new(dataset, NULL) == LIAN_OK);
    lian_status status = lian_folder_read(*dataset, folder_path("in"), &reading, *faults, NULL);
    HOLDS(status == LIAN_OK || status == LIAN_ERR_ARGUMENT);
    return status == LIAN_OK;
}

static void same_in_blocks(const lian_dataset *dataset, const lian_faults *faults, size_t block) {
    lian_dataset *other;
    lian_faults *others;
    size_t a, b;
    HOLDS(folder_read(&other, &others, block, 2));
    HOLDS(lian_dataset_write(dataset, folder_path("x.json"), NULL) == LIAN_OK);
    HOLDS(lian_dataset_write(other, folder_path("y.json"), NULL) == LIAN_OK);
    char *x = folder_get("x.json", &a), *y = folder_get("y.json", &b);
    char *said = pipeline_faults(faults), *says = pipeline_faults(others);
    HOLDS(a == b && !memcmp(x, y, a));
    HOLDS(!strcmp(said, says));
    free(x), free(y), free(said), free(says);
    lian_dataset_free(other);
    lian_faults_free(others);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    lian_dataset *dataset;
    lian_faults *faults;
    if (size > FUZZ_LONGEST) return 0;
    files_put((const char *)data, (const char *)data + size);
    if (folder_read(&dataset, &faults, 0, 1)) {
        same_in_blocks(dataset, faults, 1);
        same_in_blocks(dataset, faults, 50);
        pipeline_run(dataset, faults, size & 1 ? LIAN_EN : LIAN_ZH);
    }
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return 0;
}
