/* SPDX-License-Identifier: MIT */
/* Where do the fuzz targets keep their files? */
#include "folder.h"

#include "fuzz.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64];

static void entries_remove(const char *path) {
    DIR *open = opendir(path);
    const struct dirent *entry;
    char child[4096];
    while (open && (entry = readdir(open))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        if (unlink(child)) entries_remove(child);
    }
    if (open) closedir(open);
    rmdir(path);
}

static void root_remove(void) { entries_remove(root); }

static void root_make(void) {
    static const char *const places[] = {"/dev/shm", "/tmp"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(root, sizeof root, "%s/liantu-fuzz-XXXXXX", places[i]);
        if (mkdtemp(root)) {
            atexit(root_remove);
            return;
        }
    }
    fuzz_found("a folder can be made");
}

const char *folder_path(const char *name) {
    static char paths[8][256];
    static int next;
    if (!*root) root_make();
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

void folder_put(const char *name, const void *bytes, size_t length) {
    FILE *file = fopen(folder_path(name), "wb");
    HOLDS(file && fwrite(bytes, 1, length, file) == length);
    HOLDS(!fclose(file));
}

char *folder_get(const char *name, size_t *length) {
    FILE *file = fopen(folder_path(name), "rb");
    HOLDS(file && !fseek(file, 0, SEEK_END));
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    HOLDS(text && fread(text, 1, *length, file) == *length);
    text[*length] = '\0';
    fclose(file);
    return text;
}

void folder_remove(const char *name) {
    const char *path = folder_path(name);
    if (unlink(path)) entries_remove(path);
}

void folder_make(const char *name) { HOLDS(!mkdir(folder_path(name), 0777)); }
