/* SPDX-License-Identifier: MIT */
/* Files for readers that take paths: a folder of this process, in memory where there is such a place. */
#ifndef LIAN_TESTS_FUZZ_FOLDER_H
#define LIAN_TESTS_FUZZ_FOLDER_H

#include <stddef.h>

/* Path of a name in the folder; one of eight buffers, used in turn. */
const char *folder_path(const char *name);
void folder_put(const char *name, const void *bytes, size_t length);
/* Contents, malloc'ed and ended with 0. */
char *folder_get(const char *name, size_t *length);
/* Removes a file, or a folder of files; nothing when it is not there. */
void folder_remove(const char *name);
void folder_make(const char *name);

#endif
