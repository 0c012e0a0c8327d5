/* SPDX-License-Identifier: MIT */
/* Whole files in, and files that appear only when they are complete. */
#ifndef LIAN_BASE_FILE_H
#define LIAN_BASE_FILE_H

#include "base/buffer.h"

/* All bytes of a file ("-" = standard input), ended with one 0 that is not counted. Regular files are mapped. */
typedef struct lian_file {
    const char *text;
    size_t length;
    void *map;      /* NULL when `text` was allocated */
    size_t map_length, released;
} lian_file;
#define LIAN_FILE_INIT {0}
lian_status lian_file_read(lian_file *file, const char *path, lian_error *err);
/* Gives back the memory of the first `length` bytes of a mapped file; who reads them all the same waits for the disk. */
void lian_file_release(lian_file *file, size_t length);
void lian_file_clear(lian_file *file);

/* Writes bytes to `path` ("-" = standard output) under a temporary name in the same folder and renames it: after a
 * failure or a signal the old file, if any, is as it was. A device or a pipe is written to directly.
 * Errors: LIAN_ERR_IO with the system's reason. */
lian_status lian_file_write(const char *path, const char *text, size_t length, lian_error *err);

/* The same in pieces, for what is too long to hold: begin, any number of adds, and one end. `status` is what the caller
 * has come to: anything but LIAN_OK, or a piece that could not be written, takes the temporary file away again. */
typedef struct lian_temporary lian_temporary;
typedef struct lian_output {
    int fd;
    const char *path;  /* borrowed */
    lian_temporary *temporary; /* NULL when written to directly */
} lian_output;
lian_status lian_output_begin(lian_output *output, const char *path, lian_error *err);
lian_status lian_output_add(lian_output *output, const char *text, size_t length, lian_error *err);
lian_status lian_output_end(lian_output *output, lian_status status, lian_error *err);

/* Names of temporary files and folders that exist now. The list is the one thing of the process that a signal handler
 * must reach, hence shared; it is safe to use from several threads. NULL when out of memory. */
lian_temporary *lian_temporary_add(const char *path);
const char *lian_temporary_path(const lian_temporary *temporary);
/* The name is no longer temporary (renamed or removed). NULL-safe. */
void lian_temporary_free(lian_temporary *temporary);
/* Removes every temporary file and folder (when nothing else is in it). May be called by a signal handler. */
void lian_temporaries_clear(void);

bool lian_path_is_folder(const char *path);
bool lian_path_exists(const char *path);
/* "…/firms.csv" -> "firms.csv". Borrowed. */
const char *lian_path_name(const char *path);
/* ".csv" in lower case letters or ""; borrowed. */
const char *lian_path_extension(const char *path);
/* Joins with exactly one '/'. */
void lian_path_join(lian_buffer *out, const char *folder, const char *name);

#endif
