/* SPDX-License-Identifier: MIT */
/* Has someone edited a file of the earlier report, so that writing it anew would lose her work?
 *
 * report.json is for programs and may be very large: it is not looked at. */
#include "report/manifest.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HASH_DIGITS = 16, SHOWN = 3 };

/* FNV-1a (Fowler, Noll, Vo): not against malice, but against a slip. */
static uint64_t hash_of(const char *text, size_t length) {
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3ULL;
    return hash;
}

static lian_status file_hash(const char *path, uint64_t *out, lian_error *err) {
    lian_file text = LIAN_FILE_INIT;
    lian_status status = lian_file_read(&text, path, err);
    if (status == LIAN_OK) *out = hash_of(text.text, text.length);
    lian_file_clear(&text);
    return status;
}

lian_status lian_manifest_build(const lian_files *all, lian_buffer *out, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < all->count; i++) {
        const lian_waiting *f = &all->file[i];
        uint64_t hash;
        if (!strcmp(f->name, "report.json")) continue;
        LIAN_TRY(file_hash(lian_buffer_text(&f->waiting), &hash, err));
        lian_buffer_add_format(out, "%0*llx %s\n", HASH_DIGITS, (unsigned long long)hash, f->name);
    }
    LIAN_CHECK_MEMORY(!out->failed);
out:
    return status;
}

/* Names of changed files, the first few of them. */
typedef struct changes {
    const char *folder;
    lian_lang lang;
    lian_buffer names;
    int32_t count;
} changes;

/* A line that is none of ours, or a file that cannot be read, tells nothing. */
static void line_compare(changes *c, const char *line, size_t length) {
    lian_buffer name = LIAN_BUFFER_INIT, path = LIAN_BUFFER_INIT;
    uint64_t was, is;
    char *end;
    if (length < HASH_DIGITS + 2) return;
    was = strtoull(line, &end, 16);
    if (end != line + HASH_DIGITS || *end != ' ') return;
    lian_buffer_add(&name, line + HASH_DIGITS + 1, length - HASH_DIGITS - 1);
    lian_path_join(&path, c->folder, lian_buffer_text(&name));
    if (!path.failed && lian_path_exists(path.text) && file_hash(path.text, &is, NULL) == LIAN_OK && is != was) {
        if (c->count && c->count < SHOWN) lian_buffer_add_text(&c->names, c->lang == LIAN_EN ? ", " : "、");
        if (c->count++ < SHOWN) lian_buffer_add_text(&c->names, lian_buffer_text(&name));
    }
    lian_buffer_clear(&name);
    lian_buffer_clear(&path);
}

static lian_status changes_say(const changes *c, lian_error *err) {
    char more[64] = "";
    if (c->count > SHOWN) snprintf(more, sizeof more, c->lang == LIAN_EN ? " and %d more" : " 等 %d 个文件", c->lang == LIAN_EN ? (int)(c->count - SHOWN) : (int)c->count);
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s: %s%s %s", c->folder, lian_buffer_text(&c->names), more,
                          c->lang == LIAN_EN ? "changed since the report was written, and would be written over; keep a copy, choose another "
                                               "folder or use --force"
                                             : "在报告生成后被改过，重新生成会覆盖这些改动；请先另存，或换一个文件夹，或用 --force 覆盖");
}

lian_status lian_manifest_check(const char *folder, lian_lang lang, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_file text = LIAN_FILE_INIT;
    lian_buffer path = LIAN_BUFFER_INIT;
    changes c = {.folder = folder, .lang = lang, .names = LIAN_BUFFER_INIT};
    lian_path_join(&path, folder, LIAN_MANIFEST);
    LIAN_CHECK_MEMORY(!path.failed);
    if (!lian_path_exists(path.text)) goto out;
    LIAN_TRY(lian_file_read(&text, path.text, err));
    for (const char *line = text.text, *stop; *line; line = *stop ? stop + 1 : stop) {
        stop = line + strcspn(line, "\n");
        line_compare(&c, line, (size_t)(stop - line));
    }
    if (c.count) status = changes_say(&c, err);
out:
    lian_file_clear(&text);
    lian_buffer_clear(&path);
    lian_buffer_clear(&c.names);
    return status;
}
