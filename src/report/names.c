/* SPDX-License-Identifier: MIT */
/* What is a map's file called, whatever the chain's id holds? */
#include "base/error.h"
#include "report/report.h"

#include <string.h>

enum { LONGEST = 80 };

/* A byte of an id that no file system and no shell stumbles over; letters of any script stay. */
static char safe(char c) {
    if ((unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return c;
    return c == '.' || c == '_' || c == '-' ? c : '_';
}

static void id_add(lian_buffer *out, const char *id) {
    size_t length = strlen(id);
    if (length > LONGEST) {
        length = LONGEST;
        while (length && ((unsigned char)id[length] & 0xc0) == 0x80) length--;
    }
    for (size_t i = 0; i < length; i++) lian_buffer_add_char(out, safe(id[i]));
}

static bool is_same(const char *a, const char *b) {
    lian_buffer x = LIAN_BUFFER_INIT, y = LIAN_BUFFER_INIT;
    id_add(&x, a);
    id_add(&y, b);
    bool same = !strcmp(lian_buffer_text(&x), lian_buffer_text(&y));
    lian_buffer_clear(&x);
    lian_buffer_clear(&y);
    return same;
}

/* How many earlier chains would have the same file name. */
static int32_t twins(const lian_study *study, lian_chain_id chain) {
    int32_t count = 0;
    const char *id = lian_subject_id(study, LIAN_SUBJECT_CHAIN, chain);
    for (lian_chain_id c = 0; c < chain; c++) count += is_same(lian_subject_id(study, LIAN_SUBJECT_CHAIN, c), id);
    return count;
}

lian_status lian_report_name(lian_buffer *out, const lian_study *study, const char *map, lian_chain_id chain,
                             bool has_many, const char *page, lian_error *err) {
    lian_buffer_reset(out);
    lian_buffer_add_text(out, map);
    if (has_many) {
        int32_t before = twins(study, chain);
        lian_buffer_add_char(out, '-');
        id_add(out, lian_subject_id(study, LIAN_SUBJECT_CHAIN, chain));
        if (before) lian_buffer_add_format(out, "~%d", (int)before + 1);
    }
    if (page) lian_buffer_add_format(out, "-%s", page);
    return out->failed ? lian_error_memory(err) : LIAN_OK;
}
