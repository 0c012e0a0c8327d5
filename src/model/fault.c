/* SPDX-License-Identifier: MIT */
/* How are faults collected and put into words? */
#include "base/error.h"
#include "model/dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lian_faults {
    lian_arena arena;
    lian_fault *fault;
    int32_t count, room;
    int32_t by_severity[3];
};

typedef struct fault_info {
    int code;
    lian_severity severity;
    const char *text[2];
} fault_info;
#define FAULT(number, severity, name, en, zh) {number, LIAN_##severity, {zh, en}},
static const fault_info infos[] = {LIAN_FAULT_CODES(FAULT)};

static const fault_info *info_of(int code) {
    for (size_t i = 0; i < sizeof infos / sizeof *infos; i++)
        if (infos[i].code == code) return &infos[i];
    return NULL;
}

lian_status lian_faults_new(lian_faults **out, lian_error *err) {
    *out = calloc(1, sizeof **out);
    return *out ? LIAN_OK : lian_error_memory(err);
}

void lian_faults_free(lian_faults *faults) {
    if (!faults) return;
    lian_arena_clear(&faults->arena);
    free(faults->fault);
    free(faults);
}

int32_t lian_fault_count(const lian_faults *faults, lian_severity severity) { return faults->by_severity[severity]; }

int32_t lian_fault_count_all(const lian_faults *faults) { return faults->count; }

const lian_fault *lian_fault_at(const lian_faults *faults, int32_t index) {
    return index >= 0 && index < faults->count ? &faults->fault[index] : NULL;
}

const char *lian_faults_text(lian_faults *faults, const char *text, size_t length) {
    const char *copy = lian_arena_text(&faults->arena, text, length);
    return copy ? copy : "";
}

/* Before an argument that is a suggestion, and before each half, Chinese and English, of one that is advice: no cell can begin
 * with them. */
enum { HINT = 1, ADVICE = 2 };

const char *lian_fault_suggest(lian_faults *faults, const char *word) {
    if (!word || !*word) return "";
    char *copy = lian_arena_alloc(&faults->arena, strlen(word) + 2);
    if (!copy) return "";
    copy[0] = HINT;
    memcpy(copy + 1, word, strlen(word) + 1);
    return copy;
}

const char *lian_fault_advice(lian_faults *faults, const char *zh, const char *en) {
    lian_buffer both = LIAN_BUFFER_INIT;
    lian_buffer_add_format(&both, "%c%s%c%s", ADVICE, zh, ADVICE, en);
    const char *copy = lian_faults_text(faults, lian_buffer_text(&both), both.length);
    lian_buffer_clear(&both);
    return copy;
}

/* A cell may hold megabytes, and a message names it: so much of it is enough, cut between characters. */
static const char *kept(lian_faults *faults, const char *text) {
    enum { LONGEST = 1000 };
    static const char more[] = "…";
    if (!text || !*text) return "";
    size_t length = strnlen(text, LONGEST + 1);
    if (length <= LONGEST) return lian_faults_text(faults, text, length);
    for (length = LONGEST; length && ((unsigned char)text[length] & 0xc0) == 0x80;) length--;
    char *copy = lian_arena_alloc(&faults->arena, length + sizeof more);
    if (!copy) return "";
    memcpy(copy, text, length);
    memcpy(copy + length, more, sizeof more);
    return copy;
}

static bool faults_room(lian_faults *faults, int32_t more) {
    if (more <= faults->room - faults->count) return true;
    int32_t room = faults->room ? faults->room : 32;
    while (room - faults->count < more) {
        if (room > INT32_MAX / 2) return false;
        room *= 2;
    }
    lian_fault *memory = realloc(faults->fault, (size_t)room * sizeof *memory);
    if (!memory) return false;
    faults->fault = memory;
    faults->room = room;
    return true;
}

lian_status lian_fault_add(lian_faults *faults, lian_fault_code code, lian_position at, int table, lian_row row,
                           const char *a, const char *b, const char *c, const char *d, lian_error *err) {
    const fault_info *info = info_of((int)code);
    if (!faults_room(faults, 1)) return lian_error_memory(err);
    lian_fault *fault = &faults->fault[faults->count++];
    *fault = (lian_fault){.code = code, .severity = info->severity, .at = at, .table = (int8_t)table, .row = row};
    fault->at.file = kept(faults, at.file);
    fault->at.sheet = kept(faults, at.sheet);
    fault->at.pointer = kept(faults, at.pointer);
    const char *arguments[] = {a, b, c, d};
    for (int i = 0; i < 4; i++) fault->argument[i] = kept(faults, arguments[i]);
    faults->by_severity[info->severity]++;
    return LIAN_OK;
}

lian_status lian_faults_join(lian_faults *to, lian_faults *from, lian_error *err) {
    if (!faults_room(to, from->count)) return lian_error_memory(err);
    if (from->count) memcpy(to->fault + to->count, from->fault, (size_t)from->count * sizeof *to->fault);
    to->count += from->count;
    for (int k = LIAN_NOTE; k <= LIAN_ERROR; k++) to->by_severity[k] += from->by_severity[k], from->by_severity[k] = 0;
    from->count = 0;
    lian_arena_join(&to->arena, &from->arena);
    return LIAN_OK;
}

const char *lian_severity_text(lian_severity severity) {
    static const char *const words[] = {"note", "warning", "error"};
    return words[severity];
}

static void position_write(const lian_position *at, lian_buffer *out) {
    lian_buffer_add_text(out, at->file);
    if (*at->sheet) lian_buffer_add_format(out, "!%s", at->sheet);
    if (*at->pointer) lian_buffer_add_format(out, "%s%s", *at->file ? ":" : "", at->pointer);
    if (at->line) lian_buffer_add_format(out, ":%d", (int)at->line);
    if (at->field) lian_buffer_add_format(out, ":%d", (int)at->field);
    if (out->length) lian_buffer_add_text(out, ": ");
}

static const char *column_title(int table, const char *key) {
    const lian_table_info *info = lian_table_info_get((lian_table)table);
    for (int32_t c = 0; c < info->column_count; c++)
        if (!strcmp(info->columns[c].key, key)) return info->columns[c].zh;
    return NULL;
}

/* What a planner calls the column or table of this key; a column of the fault's table, else of the first that has it. */
static const char *title_of(const lian_fault *fault, char kind, const char *key) {
    const char *title = NULL;
    if (kind == 'c' && fault->table >= 0) title = column_title(fault->table, key);
    for (int t = 0; t < LIAN_TABLE_COUNT && !title; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        if (kind == 'c') title = column_title(t, key);
        else if (!strcmp(info->name, key)) title = info->zh;
    }
    return title;
}

/* Without its second half it is what memory was left for. */
static void advice_write(const char *zh, lian_lang lang, lian_buffer *out) {
    const char *en = strchr(zh, ADVICE);
    if (!en) return;
    if (lang == LIAN_EN) lian_buffer_add_format(out, " (%s)", en + 1);
    else lian_buffer_add_format(out, "（%.*s）", (int)(en - zh), zh);
}

static void argument_write(const lian_fault *fault, char kind, const char *argument, lian_lang lang, lian_buffer *out) {
    const char *title = kind && lang == LIAN_ZH ? title_of(fault, kind, argument) : NULL;
    if (argument[0] == HINT)
        lian_buffer_add_format(out, lang == LIAN_EN ? " (did you mean %s?)" : "（是否应为 %s？）", argument + 1);
    else if (argument[0] == ADVICE) advice_write(argument + 1, lang, out);
    else if (title) lian_buffer_add_format(out, "%s(%s)", title, argument);
    else lian_buffer_add_text(out, argument);
}

/* {0} is an argument as it stands; {c0} the key of a column, {t0} the name of a table, which have a title in Chinese. */
static void message_write(const lian_fault *fault, const char *text, lian_lang lang, lian_buffer *out) {
    for (; *text; text++) {
        char kind = text[0] == '{' && (text[1] == 'c' || text[1] == 't') ? text[1] : 0;
        const char *digit = text + (kind ? 2 : 1);
        if (text[0] == '{' && *digit >= '0' && *digit <= '3' && digit[1] == '}') {
            argument_write(fault, kind, fault->argument[*digit - '0'], lang, out);
            text = digit + 1;
        } else {
            lian_buffer_add_char(out, *text);
        }
    }
}

/* A message is one line whatever the data held. */
static void lines_join(lian_buffer *text) {
    for (size_t i = 0; i < text->length; i++)
        if ((unsigned char)text->text[i] < ' ') text->text[i] = ' ';
}

size_t lian_fault_write(const lian_fault *fault, lian_lang lang, char *buffer, size_t size) {
    lian_buffer out = LIAN_BUFFER_INIT;
    const fault_info *info = info_of((int)fault->code);
    position_write(&fault->at, &out);
    lian_buffer_add_format(&out, "%s LT%d: ", lian_severity_text(fault->severity), info->code);
    message_write(fault, info->text[lang], lang, &out);
    lines_join(&out);
    size_t length = out.length, part = length < size ? length : size ? size - 1 : 0;
    if (size) {
        memcpy(buffer, lian_buffer_text(&out), part);
        buffer[part] = '\0';
    }
    lian_buffer_clear(&out);
    return length;
}
