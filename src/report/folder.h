/* SPDX-License-Identifier: MIT */
/* A report's folder: what may be replaced, and files that all appear at one moment. */
#ifndef LIAN_REPORT_FOLDER_H
#define LIAN_REPORT_FOLDER_H

#include "base/buffer.h"
#include "base/file.h"

typedef lian_status (*lian_file_writer)(const void *context, const char *path, lian_error *err);

typedef struct lian_waiting {
    char *name;           /* in the folder: "lists/fill.csv" */
    const char *text;
    size_t length;
    char *owned;          /* the same text, when it is to be freed */
    lian_file_writer write; /* writes the file itself, piece by piece, instead of a text */
    const void *context;
    lian_buffer waiting;  /* where it waits until everything is there */
    lian_temporary *temporary;
} lian_waiting;

typedef struct lian_files {
    lian_waiting *file;
    int32_t count, room;
} lian_files;
#define LIAN_FILES_INIT {0}

/* May a report be put here? LIAN_ERR_ARGUMENT when the folder holds something else than an earlier report, or
 * one of which files were changed by hand. */
lian_status lian_folder_check(const char *folder, bool force, lian_lang lang, lian_error *err);
/* A file named part + name + extension; `owned` (may be NULL) is taken, also when the call fails. */
lian_status lian_files_add(lian_files *all, const char *part, const char *name, const char *extension, const char *text,
                           size_t length, char *owned, lian_error *err);
/* The same for a file that is too long to hold: write(context, path) is called by lian_files_write(). */
lian_status lian_files_add_by(lian_files *all, const char *part, const char *name, const char *extension,
                              lian_file_writer write, const void *context, lian_error *err);
/* Puts all files in place in the order added. Until then an earlier report is as it was; afterwards its files that no
 * longer belong are gone, and files of others are still there. */
lian_status lian_files_write(lian_files *all, const char *folder, lian_error *err);
void lian_files_clear(lian_files *all);

#endif
