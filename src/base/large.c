/* SPDX-License-Identifier: MIT */
/* How is the cost of pages kept off arrays of many megabytes? */
#include "base/large.h"

#include <stdint.h>
#include <sys/mman.h>

enum { LARGE_PAGE = 1 << 21 };

void lian_large_hint(void *memory, size_t size) {
#ifdef MADV_HUGEPAGE
    uintptr_t from = ((uintptr_t)memory + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t to = ((uintptr_t)memory + size) / LARGE_PAGE * LARGE_PAGE;
    if (size >= 2 * (size_t)LARGE_PAGE && from < to) madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
    (void)memory;
    (void)size;
#endif
}
