/* SPDX-License-Identifier: MIT */
/* How do view documents come back as pictures from the other program? */
#include "report/draw.h"

#include "base/error.h"
#include "base/file.h"
#include "report/child.h"

#include <cjson/cJSON.h>
#include <liantu/io.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SILENT_SECONDS = 120, VERSION_SECONDS = 10 };

static bool is_program(const char *path) { return !access(path, X_OK) && !lian_path_is_folder(path); }

/* folder of this program, with the last '/' */
static bool own_folder(lian_buffer *out) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) return false;
    path[length] = '\0';
    lian_buffer_add(out, path, (size_t)(lian_path_name(path) - path));
    return !out->failed;
}

static bool beside_find(lian_buffer *path) {
    static const char *const places[] = {"liantu-draw", "../libexec/liantu/liantu-draw", "../libexec/liantu-draw"};
    lian_buffer folder = LIAN_BUFFER_INIT;
    bool found = false;
    if (own_folder(&folder)) {
        for (size_t i = 0; i < sizeof places / sizeof *places && !found; i++) {
            lian_buffer_reset(path);
            lian_path_join(path, folder.text, places[i]);
            found = !path->failed && is_program(path->text);
        }
    }
    lian_buffer_clear(&folder);
    return found;
}

static bool path_find(lian_buffer *path) {
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        size_t length = strcspn(folders, ":");
        lian_buffer_reset(path);
        lian_buffer_add(path, length ? folders : ".", length ? length : 1);
        lian_buffer_add_text(path, "/liantu-draw");
        if (!path->failed && is_program(path->text)) return true;
        folders += length + (folders[length] == ':');
    }
    return false;
}

lian_status lian_draw_find(lian_buffer *path, lian_error *err) {
    const char *given = getenv("LIANTU_DRAW");
    lian_buffer_reset(path);
    if (given && *given) {
        if (!is_program(given))
            return lian_error_set(err, LIAN_ERR_DRAW, "LIANTU_DRAW: \"%s\" is not a program", given);
        lian_buffer_add_text(path, given);
        return path->failed ? lian_error_memory(err) : LIAN_OK;
    }
    if (beside_find(path) || path_find(path)) return LIAN_OK;
    if (path->failed) return lian_error_memory(err);
    return lian_error_set(err, LIAN_ERR_DRAW, "liantu-draw is neither beside liantu, nor in libexec, nor on PATH; "
                                              "maps need it (or set LIANTU_DRAW)");
}

lian_status lian_draw_version(const char *path, lian_buffer *text, lian_error *err) {
    const char *const argv[] = {path, "--version", NULL};
    lian_status status = lian_child_run(argv, "", 0, VERSION_SECONDS, text, err);
    while (text->length && text->text[text->length - 1] == '\n') text->text[--text->length] = '\0';
    return status;
}

static lian_status bad_frame(lian_error *err, const char *what) {
    return lian_error_set(err, LIAN_ERR_DRAW, "liantu-draw answered with something else than pictures: %s", what);
}

/* *out is NULL when the frame has no such text. */
static lian_status text_copy(char **out, const cJSON *object, const char *key, lian_error *err) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    *out = text ? strdup(text) : NULL;
    return text && !*out ? lian_error_memory(err) : LIAN_OK;
}

static lian_status warnings_join(char **out, const cJSON *frame, lian_error *err) {
    lian_buffer all = LIAN_BUFFER_INIT;
    const cJSON *item;
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(frame, "warnings")) {
        if (!cJSON_IsString(item)) continue;
        if (all.length) lian_buffer_add_char(&all, '\n');
        lian_buffer_add_text(&all, item->valuestring);
    }
    *out = all.text;
    return all.failed ? lian_error_memory(err) : LIAN_OK;
}

/* Reads one line of JSON at *at; NULL when it is none. */
static cJSON *line_read(const lian_buffer *bytes, size_t *at) {
    const char *from = bytes->text + *at;
    const char *end = memchr(from, '\n', bytes->length - *at);
    if (!end) return NULL;
    *at += (size_t)(end - from) + 1;
    return cJSON_ParseWithLength(from, (size_t)(end - from));
}

static lian_status frame_read(lian_drawings *out, const lian_view *view, size_t *at, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_drawing *drawing = &out->drawing[out->count];
    size_t length = 0;
    cJSON *frame = line_read(&out->bytes, at);
    if (!frame) LIAN_TRY(bad_frame(err, "no frame where one should begin"));
    const cJSON *bytes = cJSON_GetObjectItemCaseSensitive(frame, "bytes");
    if (!cJSON_IsNumber(bytes) || bytes->valuedouble < 0) LIAN_TRY(bad_frame(err, "a frame without its length"));
    length = (size_t)bytes->valuedouble;
    if (length + 1 > out->bytes.length - *at) LIAN_TRY(bad_frame(err, "a picture that ends too early"));
    if (out->bytes.text[*at + length] != '\n') LIAN_TRY(bad_frame(err, "a picture longer than it said"));
    out->count++;
    LIAN_TRY(text_copy(&drawing->name, frame, "name", err));
    LIAN_TRY(text_copy(&drawing->refused, frame, "refused", err));
    LIAN_TRY(warnings_join(&drawing->warnings, frame, err));
    if (!drawing->name || strcmp(drawing->name, lian_view_get(view, "name")))
        LIAN_TRY(bad_frame(err, "pictures in another order"));
    if (!length && !drawing->refused) LIAN_TRY(bad_frame(err, "an empty picture"));
    if (!drawing->refused) drawing->svg = out->bytes.text + *at, drawing->length = length;
    *at += length + 1;
out:
    cJSON_Delete(frame);
    return status;
}

static lian_status frames_read(lian_drawings *out, const lian_view *const *views, int32_t count, lian_error *err) {
    size_t at = 0;
    for (int32_t i = 0; i < count; i++) {
        lian_status status = frame_read(out, views[i], &at, err);
        if (status != LIAN_OK) return status;
    }
    cJSON *last = line_read(&out->bytes, &at);
    const cJSON *end = cJSON_GetObjectItemCaseSensitive(last, "end");
    bool is_whole = cJSON_IsNumber(end) && end->valuedouble == (double)count && at == out->bytes.length;
    cJSON_Delete(last);
    return is_whole ? LIAN_OK : bad_frame(err, "no end after the last picture");
}

lian_status lian_draw_run(lian_drawings *out, const lian_view *const *views, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    char *bundle = NULL;
    size_t length = 0;
    lian_buffer path = LIAN_BUFFER_INIT;
    *out = (lian_drawings)LIAN_DRAWINGS_INIT;
    LIAN_TRY(lian_draw_find(&path, err));
    LIAN_TRY(lian_bundle_write_json(views, count, &bundle, &length, err));
    LIAN_CHECK_MEMORY(out->drawing = calloc((size_t)count + 1, sizeof *out->drawing));
    const char *const argv[] = {path.text, "--frames", NULL};
    LIAN_TRY(lian_child_run(argv, bundle, length, SILENT_SECONDS, &out->bytes, err));
    if (!out->bytes.length) LIAN_TRY(bad_frame(err, "nothing"));
    LIAN_TRY(frames_read(out, views, count, err));
out:
    if (status != LIAN_OK) lian_drawings_clear(out);
    lian_buffer_clear(&path);
    free(bundle);
    return status;
}

void lian_drawings_clear(lian_drawings *drawings) {
    for (int32_t i = 0; i < drawings->count; i++) {
        free(drawings->drawing[i].name);
        free(drawings->drawing[i].refused);
        free(drawings->drawing[i].warnings);
    }
    free(drawings->drawing);
    lian_buffer_clear(&drawings->bytes);
    *drawings = (lian_drawings)LIAN_DRAWINGS_INIT;
}
