/* SPDX-License-Identifier: MIT */
/* How calls fail: the three names every function uses (status, err, out:) and the macros that jump there. */
#ifndef LIAN_BASE_ERROR_H
#define LIAN_BASE_ERROR_H

#include <liantu/base.h>

/* Fills *err (when given) and returns status, so that a function can `return lian_error_set(…)`. */
lian_status lian_error_set(lian_error *err, lian_status status, const char *format, ...) LIAN_PRINTF(3, 4);
lian_status lian_error_at(lian_error *err, lian_status status, const char *file, int32_t line, int32_t column,
                          const char *format, ...) LIAN_PRINTF(6, 7);
lian_status lian_error_memory(lian_error *err);

/* In a function with `lian_status status`, `lian_error *err` and a label `out:`. */
#define LIAN_TRY(call)                                                                                                 \
    do {                                                                                                               \
        status = (call);                                                                                               \
        if (status != LIAN_OK) goto out;                                                                               \
    } while (0)
#define LIAN_FAIL(code, ...)                                                                                           \
    do {                                                                                                               \
        status = lian_error_set(err, (code), __VA_ARGS__);                                                             \
        goto out;                                                                                                      \
    } while (0)
#define LIAN_CHECK_MEMORY(pointer)                                                                                     \
    do {                                                                                                               \
        if (!(pointer)) {                                                                                              \
            status = lian_error_memory(err);                                                                           \
            goto out;                                                                                                  \
        }                                                                                                              \
    } while (0)

#endif
