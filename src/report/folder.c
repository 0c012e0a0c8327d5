/* SPDX-License-Identifier: MIT */
/* How does a whole report replace another, or nothing, at one moment? */
#include "report/folder.h"

#include "base/error.h"
#include "base/file.h"
#include "base/grow.h"
#include "report/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <liantu/list.h>
#include <liantu/view.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what a folder holds ------------------------------------------------------------------------------------------ */

/* A report begins with its schema; only a file that does is one of ours. */
static bool is_report(const char *folder) {
    static const char schema[] = "\"liantu.report/1\"";
    enum { NEAR = 200 };
    lian_buffer path = LIAN_BUFFER_INIT;
    lian_file text = LIAN_FILE_INIT;
    lian_path_join(&path, folder, "report.json");
    bool found = false;
    if (!path.failed && lian_path_exists(path.text) && lian_file_read(&text, path.text, NULL) == LIAN_OK)
        found = memmem(text.text, text.length < NEAR ? text.length : NEAR, schema, sizeof schema - 1) != NULL;
    lian_file_clear(&text);
    lian_buffer_clear(&path);
    return found;
}

static lian_status cannot(lian_error *err, const char *path, const char *what) {
    return lian_error_set(err, LIAN_ERR_IO, "%s: cannot %s: %s", path, what, strerror(errno));
}

/* Something in it, other than what a killed run of ours left behind. */
static lian_status folder_is_empty(const char *folder, bool *empty, lian_error *err) {
    DIR *dir = opendir(folder);
    *empty = true;
    if (!dir) return errno == ENOENT ? LIAN_OK : cannot(err, folder, "use as a folder");
    for (const struct dirent *entry; (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..") && strncmp(entry->d_name, ".liantu-", 8)) *empty = false;
    closedir(dir);
    return LIAN_OK;
}

lian_status lian_folder_check(const char *folder, bool force, lian_lang lang, lian_error *err) {
    bool empty;
    lian_status status = folder_is_empty(folder, &empty, err);
    if (status != LIAN_OK || empty || force) return status;
    if (is_report(folder)) return lian_manifest_check(folder, lang, err);
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s: %s", folder,
                          lang == LIAN_EN ? "not empty, and no earlier report of liantu; choose another folder or use --force"
                                          : "文件夹不空，也不是以前的 liantu 报告；请换一个文件夹，或用 --force（原有文件不动）");
}

static lian_status folder_make(const char *path, lian_error *err) {
    return mkdir(path, 0777) && errno != EEXIST ? cannot(err, path, "create") : LIAN_OK;
}

/* The folder and those above it. */
static lian_status folders_make(const char *folder, lian_error *err) {
    lian_buffer path = LIAN_BUFFER_INIT;
    lian_status status = LIAN_OK;
    for (const char *c = folder; *c && status == LIAN_OK; c++) {
        lian_buffer_add_char(&path, *c);
        if (*c != '/' && (c[1] == '/' || !c[1]))
            status = path.failed ? lian_error_memory(err) : folder_make(path.text, err);
    }
    lian_buffer_clear(&path);
    return status;
}

/* ---- the files ----------------------------------------------------------------------------------------------------- */

void lian_files_clear(lian_files *all) {
    for (int32_t i = 0; i < all->count; i++) {
        lian_waiting *f = &all->file[i];
        if (f->temporary) unlink(lian_buffer_text(&f->waiting));
        lian_temporary_free(f->temporary);
        lian_buffer_clear(&f->waiting);
        free(f->name);
        free(f->owned);
    }
    free(all->file);
}

/* `file` is taken, also when the call fails. */
static lian_status file_add(lian_files *all, const char *part, const char *name, const char *extension, lian_waiting file,
                            lian_error *err) {
    lian_waiting *memory = lian_grown(all->file, all->count, &all->room, sizeof *memory);
    if (!memory) {
        free(file.owned);
        return lian_error_memory(err);
    }
    all->file = memory;
    lian_buffer path = LIAN_BUFFER_INIT;
    lian_buffer_add_format(&path, "%s%s%s", part, name, extension);
    file.name = path.text;
    all->file[all->count++] = file;
    return path.failed ? lian_error_memory(err) : LIAN_OK;
}

lian_status lian_files_add(lian_files *all, const char *part, const char *name, const char *extension, const char *text,
                           size_t length, char *owned, lian_error *err) {
    return file_add(all, part, name, extension, (lian_waiting){.text = text, .length = length, .owned = owned}, err);
}

lian_status lian_files_add_by(lian_files *all, const char *part, const char *name, const char *extension,
                              lian_file_writer write, const void *context, lian_error *err) {
    return file_add(all, part, name, extension, (lian_waiting){.write = write, .context = context}, err);
}

/* ---- putting them in place ----------------------------------------------------------------------------------------- */

static lian_status file_wait(lian_waiting *f, const char *folder, int32_t number, lian_error *err) {
    lian_buffer_add_format(&f->waiting, "%s/%d", folder, (int)number);
    if (f->waiting.failed) return lian_error_memory(err);
    f->temporary = lian_temporary_add(f->waiting.text);
    if (!f->temporary) return lian_error_memory(err);
    if (f->write) return f->write(f->context, f->waiting.text, err);
    return lian_file_write(f->waiting.text, f->text, f->length, err);
}

static lian_status file_place(lian_waiting *f, const char *folder, lian_error *err) {
    lian_buffer path = LIAN_BUFFER_INIT;
    lian_path_join(&path, folder, f->name);
    lian_status status = path.failed ? lian_error_memory(err) : LIAN_OK;
    if (status == LIAN_OK && rename(f->waiting.text, path.text)) status = cannot(err, path.text, "write");
    if (status == LIAN_OK) {
        lian_temporary_free(f->temporary);
        f->temporary = NULL;
    }
    lian_buffer_clear(&path);
    return status;
}

static bool is_among(const lian_files *all, const char *folder, const char *name) {
    size_t length = strlen(folder);
    for (int32_t i = 0; i < all->count; i++)
        if (!strncmp(all->file[i].name, folder, length) && !strcmp(all->file[i].name + length, name)) return true;
    return false;
}

/* A name that a report gives: lists/<list>.csv, maps/<map>[-…].svg. */
static bool is_ours(const char *folder, const char *name) {
    const char *dot = strrchr(name, '.');
    if (!dot) return false;
    if (*folder == 'l') {
        if (strcmp(dot, ".csv") != 0) return false;
        for (int32_t i = 0; lian_list_info_at(i); i++) {
            const char *list = lian_list_info_at(i)->name;
            if (strlen(list) == (size_t)(dot - name) && !strncmp(list, name, strlen(list))) return true;
        }
        return false;
    }
    for (int32_t i = 0; lian_view_info_at(i); i++) {
        size_t length = strlen(lian_view_info_at(i)->name);
        if (!strncmp(lian_view_info_at(i)->name, name, length) && (name[length] == '-' || name + length == dot))
            return !strcmp(dot, ".svg");
    }
    return false;
}

/* Files of the earlier report that this one does not have. */
static void stale_remove(const lian_files *all, const char *folder, const char *part) {
    lian_buffer path = LIAN_BUFFER_INIT;
    lian_path_join(&path, folder, part);
    DIR *dir = path.failed ? NULL : opendir(path.text);
    for (const struct dirent *entry; dir && (entry = readdir(dir));) {
        if (!is_ours(part, entry->d_name) || is_among(all, part, entry->d_name)) continue;
        lian_buffer_reset(&path);
        lian_path_join(&path, folder, part);
        lian_buffer_add_text(&path, entry->d_name);
        if (!path.failed) unlink(path.text);
    }
    if (dir) closedir(dir);
    lian_buffer_clear(&path);
}

static lian_status all_place(lian_files *all, const char *folder, bool replaces, lian_error *err) {
    static const char *const parts[] = {"maps/", "lists/"};
    lian_status status = LIAN_OK;
    lian_buffer path = LIAN_BUFFER_INIT;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        lian_buffer_reset(&path);
        lian_path_join(&path, folder, parts[i]);
        LIAN_CHECK_MEMORY(!path.failed);
        LIAN_TRY(folder_make(path.text, err));
    }
    for (int32_t i = 0; i < all->count; i++) LIAN_TRY(file_place(&all->file[i], folder, err));
    for (size_t i = 0; replaces && i < sizeof parts / sizeof *parts; i++) stale_remove(all, folder, parts[i]);
out:
    lian_buffer_clear(&path);
    return status;
}

/* The list of the files that wait, as one more of them; before the last, which says that the rest is there. */
static lian_status manifest_wait(lian_files *all, const char *waiting, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer text = LIAN_BUFFER_INIT;
    int32_t last = all->count - 1;
    LIAN_TRY(lian_manifest_build(all, &text, err));
    status = lian_files_add(all, "", LIAN_MANIFEST, "", lian_buffer_text(&text), text.length, text.text, err);
    text = (lian_buffer)LIAN_BUFFER_INIT;
    if (status != LIAN_OK) goto out;
    LIAN_TRY(file_wait(&all->file[last + 1], waiting, last + 1, err));
    if (last >= 0) {
        lian_waiting swap = all->file[last];
        all->file[last] = all->file[last + 1];
        all->file[last + 1] = swap;
    }
out:
    lian_buffer_clear(&text);
    return status;
}

/* All files wait in a hidden folder inside the report's own, so that moving them is a rename; while they move, a
 * request to stop has to wait. */
lian_status lian_files_write(lian_files *all, const char *folder, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer waiting = LIAN_BUFFER_INIT;
    lian_temporary *created = NULL, *room = NULL;
    sigset_t stopping, old;
    bool replaces = is_report(folder);
    lian_path_join(&waiting, folder, ".liantu-");
    lian_buffer_add_int(&waiting, getpid());
    LIAN_CHECK_MEMORY(!waiting.failed);
    if (!lian_path_exists(folder)) LIAN_CHECK_MEMORY(created = lian_temporary_add(folder));
    LIAN_CHECK_MEMORY(room = lian_temporary_add(waiting.text));
    LIAN_TRY(folders_make(folder, err));
    LIAN_TRY(folder_make(waiting.text, err));
    for (int32_t i = 0; i < all->count; i++) LIAN_TRY(file_wait(&all->file[i], waiting.text, i, err));
    LIAN_TRY(manifest_wait(all, waiting.text, err));
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGINT);
    sigaddset(&stopping, SIGTERM);
    sigaddset(&stopping, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &stopping, &old);
    status = all_place(all, folder, replaces, err);
    rmdir(waiting.text);
    lian_temporary_free(room);
    lian_temporary_free(created);
    room = created = NULL;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
out:
    if (status != LIAN_OK) {
        for (int32_t i = 0; i < all->count; i++)
            if (all->file[i].temporary) unlink(all->file[i].waiting.text);
        rmdir(lian_buffer_text(&waiting));
        if (created) rmdir(folder);
    }
    lian_temporary_free(room);
    lian_temporary_free(created);
    lian_buffer_clear(&waiting);
    return status;
}
