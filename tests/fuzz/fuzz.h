/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share. Each is one function: libFuzzer calls it with what it invents, replay.c with what was found. */
#ifndef LIAN_TESTS_FUZZ_H
#define LIAN_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A find: says what does not hold, and ends the program as a fault does. */
#define fuzz_found(what) (fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, what), abort())
#define HOLDS(condition) ((condition) ? (void)0 : fuzz_found(#condition))

/* Longer inputs are not tried: they show nothing that shorter ones do not. */
enum { FUZZ_LONGEST = 1 << 16 };

#endif
