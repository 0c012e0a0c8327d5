/* SPDX-License-Identifier: MIT */
/* Does a scene keep the rules that every picture must pass? */
#ifndef LIAN_RENDER_CHECK_H
#define LIAN_RENDER_CHECK_H

#include "scene.h"

/* Calls say for each violation (text outside its box, card on card, flow through a foreign card, flow end off its card's edge, text on
   text, off the page, type too small, cards drawn twice or not at all, sign without legend); returns how many there are. O(n²). */
int lian_scene_check(const lian_scene *scene, const char *const *legend, int n_legend, void (*say)(const char *what, void *data), void *data);

#endif
