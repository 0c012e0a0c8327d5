/* SPDX-License-Identifier: MIT */
/* Where does one more member fit? */
#include "base/grow.h"

#include <stdlib.h>

void *lian_grow(void *items, int32_t *room, size_t size) {
    enum { FIRST = 32 };
    if (*room > INT32_MAX / 2) return NULL;
    int32_t more = *room ? 2 * *room : FIRST;
    if ((size_t)more > SIZE_MAX / size) return NULL;
    void *memory = realloc(items, (size_t)more * size);
    if (memory) *room = more;
    return memory;
}
