/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share. Each is one function: libFuzzer calls it with what it invents, replay.c with what was found. */
#ifndef LIAN_TESTS_FUZZ_H
#define LIAN_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold, else it is a find. */
#define HOLDS(condition)                                                                                               \
    do {                                                                                                               \
        if (condition) break;                                                                                          \
        fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                                 \
        abort();                                                                                                       \
    } while (0)

/* Longer inputs are not tried: they show nothing that shorter ones do not. */
enum { FUZZ_LONGEST = 1 << 16 };

#endif
