/* SPDX-License-Identifier: MIT */
/* How do long files and whole folders appear only when they are complete? */
#include "io/write.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 20 };

lian_status lian_sink_open(lian_sink *sink, const char *path, lian_error *err) {
    lian_status status = lian_output_begin(&sink->output, path, err);
    sink->open = status == LIAN_OK;
    return status;
}

static lian_status pass_on(lian_sink *sink, lian_error *err) {
    if (sink->text.failed) return lian_error_memory(err);
    lian_status status = lian_output_add(&sink->output, lian_buffer_text(&sink->text), sink->text.length, err);
    lian_buffer_reset(&sink->text);
    return status;
}

lian_status lian_sink_flush(lian_sink *sink, lian_error *err) {
    if (sink->text.failed) return lian_error_memory(err);
    return !sink->open || sink->text.length < CHUNK ? LIAN_OK : pass_on(sink, err);
}

lian_status lian_sink_close(lian_sink *sink, lian_status status, lian_error *err) {
    if (sink->open) {
        if (status == LIAN_OK) status = pass_on(sink, err);
        status = lian_output_end(&sink->output, status, err);
    }
    lian_buffer_clear(&sink->text);
    sink->open = false;
    return status;
}

lian_status lian_text_give(lian_buffer *text, char **out, size_t *length, lian_error *err) {
    *out = NULL;
    if (!text->failed && !text->text) lian_buffer_add(text, "", 0);
    if (text->failed) {
        lian_buffer_clear(text);
        return lian_error_memory(err);
    }
    *out = text->text;
    if (length) *length = text->length;
    *text = (lian_buffer)LIAN_BUFFER_INIT;
    return LIAN_OK;
}

lian_status lian_sink_give(lian_sink *sink, lian_status status, char **out, size_t *length, lian_error *err) {
    *out = NULL;
    if (status == LIAN_OK) return lian_text_give(&sink->text, out, length, err);
    lian_buffer_clear(&sink->text);
    return status;
}

/* ---- folders ------------------------------------------------------------------------------------------------------- */

static lian_status fail(lian_error *err, const char *path) {
    return lian_error_set(err, LIAN_ERR_IO, "%s: cannot create: %s", path, strerror(errno));
}

static lian_status fresh_begin(lian_folder *folder, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer_add_format(&folder->folder, "%s.part%ld", folder->target.text, (long)getpid());
    LIAN_CHECK_MEMORY(!folder->folder.failed);
    LIAN_CHECK_MEMORY(folder->temporary = lian_temporary_add(folder->folder.text));
    if (mkdir(folder->folder.text, 0777)) {
        status = fail(err, folder->target.text);
        lian_temporary_free(folder->temporary);
        folder->temporary = NULL;
    }
out:
    return status;
}

lian_status lian_folder_begin(lian_folder *folder, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') length--;
    lian_buffer_add(&folder->target, path, length);
    LIAN_CHECK_MEMORY(!folder->target.failed);
    if (lian_path_is_folder(folder->target.text)) {
        lian_buffer_add(&folder->folder, path, length);
        LIAN_CHECK_MEMORY(!folder->folder.failed);
    } else if (lian_path_exists(folder->target.text)) {
        LIAN_FAIL(LIAN_ERR_IO, "%s: there is a file of this name; a folder cannot be written", folder->target.text);
    } else {
        folder->fresh = true;
        status = fresh_begin(folder, err);
    }
out:
    return status;
}

lian_status lian_folder_file(lian_folder *folder, const char *name, lian_error *err) {
    lian_buffer_reset(&folder->file);
    lian_path_join(&folder->file, folder->folder.text, name);
    if (folder->file.failed) return lian_error_memory(err);
    if (!folder->fresh) return LIAN_OK;
    /* A signal takes the finished files away with the folder. */
    lian_temporary *temporary = lian_temporary_add(folder->file.text);
    if (!temporary || folder->count == LIAN_FOLDER_FILES) return lian_error_memory(err);
    folder->files[folder->count++] = temporary;
    return LIAN_OK;
}

lian_status lian_folder_write(lian_folder *folder, const char *name, const char *text, size_t length, lian_error *err) {
    lian_status status = lian_folder_file(folder, name, err);
    return status == LIAN_OK ? lian_file_write(folder->file.text, text, length, err) : status;
}

lian_status lian_folder_end(lian_folder *folder, lian_status status, lian_error *err) {
    if (folder->temporary && status == LIAN_OK && rename(folder->folder.text, folder->target.text))
        status = fail(err, folder->target.text);
    for (int32_t i = 0; i < folder->count; i++) {
        if (status != LIAN_OK) unlink(lian_temporary_path(folder->files[i]));
        lian_temporary_free(folder->files[i]);
    }
    if (folder->temporary && status != LIAN_OK) rmdir(folder->folder.text);
    lian_temporary_free(folder->temporary);
    lian_buffer_clear(&folder->target);
    lian_buffer_clear(&folder->folder);
    lian_buffer_clear(&folder->file);
    *folder = (lian_folder)LIAN_FOLDER_INIT;
    return status;
}
