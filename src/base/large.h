/* SPDX-License-Identifier: MIT */
/* Large arrays that are reached at random or written once from end to end. */
#ifndef LIAN_BASE_LARGE_H
#define LIAN_BASE_LARGE_H

#include <stddef.h>

/* Asks the system to back this memory, not yet touched, by large pages: a fault and a translation for every 2 MiB
 * instead of every 4 KiB. A hint that changes no value; small arrays are left alone. */
void lian_large_hint(void *memory, size_t size);

#endif
