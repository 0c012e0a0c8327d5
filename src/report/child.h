/* SPDX-License-Identifier: MIT */
/* Running another program: bytes in, bytes out. */
#ifndef LIAN_REPORT_CHILD_H
#define LIAN_REPORT_CHILD_H

#include "base/buffer.h"

/* Runs argv[0] (a path) with `input` on its standard input and collects its standard output; its standard error is ours.
 * Errors: LIAN_ERR_DRAW when it cannot be started, dies by a signal, or exits with another code than 0; LIAN_ERR_LIMIT
 * when it neither reads nor writes for `seconds`, and is killed. */
lian_status lian_child_run(const char *const *argv, const char *input, size_t length, int seconds, lian_buffer *output,
                           lian_error *err);

#endif
