/* SPDX-License-Identifier: MIT */
/* How is a failed call described to its caller? */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#ifndef LIANTU_VERSION
#error "LIANTU_VERSION is set by the build"
#endif

const char *lian_version(void) { return LIANTU_VERSION; }

double lian_unknown(void) {
    double value;
    memset(&value, 0xff, sizeof value);
    return value;
}

const char *lian_status_text(lian_status status) {
    switch (status) {
    case LIAN_OK: return "ok";
    case LIAN_ERR_MEMORY: return "out of memory";
    case LIAN_ERR_IO: return "input/output error";
    case LIAN_ERR_FORMAT: return "not of the expected form";
    case LIAN_ERR_INVALID: return "invalid data";
    case LIAN_ERR_ARGUMENT: return "invalid argument";
    case LIAN_ERR_LIMIT: return "limit exceeded";
    case LIAN_ERR_DRAW: return "drawing failed";
    case LIAN_ERR_INTERRUPTED: return "interrupted";
    case LIAN_ERR_INTERNAL: return "internal error";
    }
    return "unknown status";
}

static void place_set(lian_error *err, const char *file, int32_t line, int32_t column) {
    size_t length = strlen(file);
    if (length >= sizeof err->file) length = sizeof err->file - 1;
    memcpy(err->file, file, length);
    err->file[length] = '\0';
    err->line = line;
    err->column = column;
}

lian_status lian_error_set(lian_error *err, lian_status status, const char *format, ...) {
    if (!err) return status;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    err->status = status;
    place_set(err, "", 0, 0);
    return status;
}

lian_status lian_error_at(lian_error *err, lian_status status, const char *file, int32_t line, int32_t column,
                          const char *format, ...) {
    if (!err) return status;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    err->status = status;
    place_set(err, file, line, column);
    return status;
}

lian_status lian_error_memory(lian_error *err) { return lian_error_set(err, LIAN_ERR_MEMORY, "out of memory"); }
