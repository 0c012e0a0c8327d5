/* SPDX-License-Identifier: MIT */
/* The writers of src/io as they see one another. */
#ifndef LIAN_IO_WRITE_H
#define LIAN_IO_WRITE_H

#include "base/file.h"
#include "base/json.h"
#include "model/dataset.h"

#include <liantu/list.h>

/* A file written in pieces: append to `text`, call lian_sink_flush() after every row, and end with lian_sink_close(); no
 * more than a piece and a row is ever held. One that was not opened keeps all of its text: for lian_sink_give(). */
typedef struct lian_sink {
    lian_output output;
    lian_buffer text;
    bool open;
} lian_sink;
#define LIAN_SINK_INIT {.open = false}
lian_status lian_sink_open(lian_sink *sink, const char *path, lian_error *err);
/* Hands the text on once there is a good deal of it. */
lian_status lian_sink_flush(lian_sink *sink, lian_error *err);
/* status: what the caller has come to; the file appears only when it is LIAN_OK. Returns the first failure. */
lian_status lian_sink_close(lian_sink *sink, lian_status status, lian_error *err);

/* A folder that appears only when all its files are written; in one that exists, file by file. */
enum { LIAN_FOLDER_FILES = 32 };
typedef struct lian_folder {
    lian_buffer target, folder, file; /* final name, name while being written, and the file asked for last */
    bool fresh;
    lian_temporary *temporary, *files[LIAN_FOLDER_FILES];
    int32_t count;
} lian_folder;
#define LIAN_FOLDER_INIT {.fresh = false}
lian_status lian_folder_begin(lian_folder *folder, const char *path, lian_error *err);
/* Path under which to write a file of the folder, in folder->file. At most LIAN_FOLDER_FILES of them. */
lian_status lian_folder_file(lian_folder *folder, const char *name, lian_error *err);
lian_status lian_folder_write(lian_folder *folder, const char *name, const char *text, size_t length, lian_error *err);
lian_status lian_folder_end(lian_folder *folder, lian_status status, lian_error *err);

/* A cell of CSV, in quotation marks only where it must be, or when `quoted`. */
void lian_csv_add(lian_buffer *out, const char *text, size_t length, bool quoted);

/* The header keys of a dataset in their fixed order, one a line, into an open object. */
void lian_header_add(const lian_dataset *dataset, lian_json *json);
/* A list's columns and rows, into an open object; json writes into sink->text. */
lian_status lian_list_add_json_parts(const lian_list *list, lian_json *json, lian_sink *sink, lian_error *err);

/* Hands the text of a buffer to the caller of the library. */
lian_status lian_text_give(lian_buffer *text, char **out, size_t *length, lian_error *err);
/* The same for what a sink holds that was not opened; status: what the caller has come to. */
lian_status lian_sink_give(lian_sink *sink, lian_status status, char **out, size_t *length, lian_error *err);

/* The member "subject" of a measure, finding or explanation: kind, id, and those of the second subject of a pair. */
void lian_subject_write(lian_json *json, const lian_study *study, lian_subject subject);

#endif
