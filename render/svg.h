/* SPDX-License-Identifier: MIT */
/* How is a scene written as SVG that browsers and office programs open alike? */
#ifndef LIAN_RENDER_SVG_H
#define LIAN_RENDER_SVG_H

#include "base/buffer.h"
#include "scene.h"

/* Appends the whole document; running out of memory ends the program. */
void lian_svg_write(const lian_scene *scene, lian_buffer *out);

#endif
