/* SPDX-License-Identifier: MIT */
/* Which maps are there? */
#include "views/views.h"

#include <string.h>

static const lian_view_info *const views[] = {
#define VIEW(name) &lian_view_##name,
#include "views/views.def"
#undef VIEW
};
enum { VIEWS = sizeof views / sizeof *views };

const lian_view_info *lian_view_info_at(int32_t index) { return index >= 0 && index < VIEWS ? views[index] : NULL; }

const lian_view_info *lian_view_info_find(const char *name) {
    for (int32_t i = 0; i < VIEWS; i++)
        if (!strcmp(views[i]->name, name)) return views[i];
    return NULL;
}
