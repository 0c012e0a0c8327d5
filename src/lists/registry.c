/* SPDX-License-Identifier: MIT */
/* Which lists are there? */
#include "lists/lists.h"

#include <string.h>

static const lian_list_info *const lists[] = {
#define LIST(name) &lian_list_##name,
#include "lists/lists.def"
#undef LIST
};
enum { LISTS = sizeof lists / sizeof *lists };

const lian_list_info *lian_list_info_at(int32_t index) { return index >= 0 && index < LISTS ? lists[index] : NULL; }

const lian_list_info *lian_list_info_find(const char *name) {
    for (int32_t i = 0; i < LISTS; i++)
        if (!strcmp(lists[i]->name, name)) return lists[i];
    return NULL;
}
