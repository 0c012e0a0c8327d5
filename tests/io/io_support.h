/* SPDX-License-Identifier: MIT */
/* What the tests of src/io share: a folder of their own, files in it, and faults as text. */
#ifndef LIAN_TESTS_IO_SUPPORT_H
#define LIAN_TESTS_IO_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <liantu/io.h>

/* cmocka fixtures: a fresh folder, removed with all it holds. */
int folder_setup(void **state);
int folder_teardown(void **state);
/* Path of a name in the folder; one of eight buffers, used in turn. */
const char *in_folder(const char *name);

void file_put(const char *name, const char *text);
void file_put_bytes(const char *name, const char *bytes, size_t length);
/* Contents, malloc'ed and ended with 0; fails the test when it cannot be read. length may be NULL. */
char *file_get(const char *path, size_t *length);
int file_exists(const char *path);
/* How many entries a folder has, hidden ones too. */
int folder_count(const char *path);
void folder_make(const char *name);

/* Reads a dataset that must be readable; *faults_text: all faults in English, one a line (malloc'ed). */
lian_dataset *read_with_faults(const char *path, char **faults_text);
lian_dataset *overlay_with_faults(const char *path, const lian_dataset *base, char **faults_text);
/* Reads it and wants exactly these faults ("" = none). */
lian_dataset *read_expecting(const char *path, const char *faults_text);
/* The cell as text must be this. */
void expect_cell(const lian_dataset *dataset, lian_table table, lian_row row, const char *key, const char *text);

/* A dataset of random rows in every table, with texts that are hard to write. */
lian_dataset *random_dataset(uint64_t seed);

#endif
