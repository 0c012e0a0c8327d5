/* SPDX-License-Identifier: MIT */
/* How does the n-th allocation of a program fail, for every n? */
#include "every_allocation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);

static long left = -1; /* allocations until one fails; −1: none does */

static int fails(void) { return left >= 0 && left-- == 0; }
void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *memory, size_t size) { return fails() ? NULL : __real_realloc(memory, size); }

char *__wrap_strdup(const char *text) {
    char *copy = __wrap_malloc(strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

long every_allocation(lian_status (*run)(void *context, lian_error *err), void *context) {
    for (long n = 0;; n++) {
        lian_error err = {0};
        left = n;
        lian_status status = run(context, &err);
        int met = left < 0;
        left = -1;
        if (!met) {
            if (status != LIAN_OK) fail_msg("with all its memory: %d, %s", (int)status, err.message);
            return n;
        }
        if (status != LIAN_OK && status != LIAN_ERR_MEMORY) fail_msg("allocation %ld: %d, %s", n, (int)status, err.message);
    }
}
