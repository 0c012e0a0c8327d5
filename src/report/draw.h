/* SPDX-License-Identifier: MIT */
/* Having view documents drawn by liantu-draw: one process for any number of them. */
#ifndef LIAN_REPORT_DRAW_H
#define LIAN_REPORT_DRAW_H

#include "base/buffer.h"

#include <liantu/view.h>

typedef struct lian_drawing {
    char *name;
    const char *svg;  /* borrowed from the lian_drawings; NULL when refused */
    size_t length;
    char *refused;    /* why it cannot be legible, or NULL */
    char *warnings;   /* one a line, or NULL */
} lian_drawing;

typedef struct lian_drawings {
    lian_drawing *drawing;
    int32_t count;
    lian_buffer bytes;
} lian_drawings;
#define LIAN_DRAWINGS_INIT {0}

/* Path of liantu-draw: $LIANTU_DRAW, else beside this program, else in libexec, else on PATH. LIAN_ERR_DRAW if nowhere. */
lian_status lian_draw_find(lian_buffer *path, lian_error *err);
/* What liantu-draw says of itself (--version), without the last newline. */
lian_status lian_draw_version(const char *path, lian_buffer *text, lian_error *err);
/* One drawing per view, in order. Errors: LIAN_ERR_DRAW (missing, died, or said something that is no frame),
 * LIAN_ERR_LIMIT (hangs), LIAN_ERR_MEMORY. Nothing is kept of a run that did not reach its end. */
lian_status lian_draw_run(lian_drawings *out, const lian_view *const *views, int32_t count, lian_error *err);
void lian_drawings_clear(lian_drawings *drawings);

#endif
