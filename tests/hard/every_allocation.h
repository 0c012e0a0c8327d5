/* SPDX-License-Identifier: MIT */
/* A piece of work done again and again, each time with another allocation failing. */
#ifndef LIAN_TESTS_EVERY_ALLOCATION_H
#define LIAN_TESTS_EVERY_ALLOCATION_H

#include <liantu/base.h>

/* The program is linked with --wrap for malloc, calloc, realloc and strdup, so that the library's calls come here. `run`
 * does the work, gives everything back, and returns what the work came to. It is called with the 0th, 1st, … allocation
 * failing until none is left to fail; it must say LIAN_ERR_MEMORY, or LIAN_OK where the library can do without.
 * Returns how many allocations there are. */
long every_allocation(lian_status (*run)(void *context, lian_error *err), void *context);

#endif
