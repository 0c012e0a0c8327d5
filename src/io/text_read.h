/* SPDX-License-Identifier: MIT */
/* A text file as UTF-8, whatever it was. */
#ifndef LIAN_IO_TEXT_READ_H
#define LIAN_IO_TEXT_READ_H

#include "base/file.h"

#include <liantu/fault.h>

typedef struct lian_text_file {
    lian_file file;
    lian_buffer converted;
    const char *text; /* without byte order mark; ended with 0 */
    size_t length;
    bool controls;    /* holds control characters other than TAB, LF and CR */
    bool quotes;      /* holds quotation marks */
    bool good;        /* false: a fault was added and there is nothing to read */
} lian_text_file;
#define LIAN_TEXT_FILE_INIT {.good = false}

/* Reads UTF-8 (with or without byte order mark) or, when `gb18030`, GB18030. What is neither, or empty, becomes a fault
 * under `name`. Errors: LIAN_ERR_IO, LIAN_ERR_MEMORY. */
lian_status lian_text_read(lian_text_file *out, const char *path, const char *name, bool gb18030, int32_t threads,
                           lian_faults *faults, lian_error *err);
/* What stands before `upto` is not looked at again: its memory may go. */
void lian_text_release(lian_text_file *text, const char *upto);
void lian_text_clear(lian_text_file *text);
/* Line (from 1) in which an offset stands. */
int32_t lian_text_line(const char *text, size_t offset);
/* First control character of a cell other than TAB, LF and CR, or -1. */
int lian_text_control(const char *text, size_t length);

#endif
