/* SPDX-License-Identifier: MIT */
/* Does everything that the fuzzers have found, or start from, still hold? usage: fuzz_TARGET FOLDER-OR-FILE… */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

static int file_run(const char *path) {
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(FUZZ_LONGEST);
    if (!file || !data) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    size_t size = fread(data, 1, FUZZ_LONGEST, file);
    /* A block of exactly this size, so that a sanitizer sees what is read behind it. */
    uint8_t *exact = size ? realloc(data, size) : data;
    fclose(file);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 1;
}

static int path_run(const char *path) {
    struct dirent **entry;
    int found = scandir(path, &entry, NULL, alphasort), run = 0;
    if (found < 0) return file_run(path);
    for (int i = 0; i < found; i++) {
        char name[4096];
        snprintf(name, sizeof name, "%s/%s", path, entry[i]->d_name);
        if (entry[i]->d_name[0] != '.') run += file_run(name);
        free(entry[i]);
    }
    free(entry);
    return run;
}

int main(int argc, char **argv) {
    int run = 0;
    for (int i = 1; i < argc; i++) run += path_run(argv[i]);
    if (!run) fprintf(stderr, "nothing to replay\n");
    return run ? 0 : 1;
}
