/* SPDX-License-Identifier: MIT */
/* Who makes this, where, and how large is each of them there? */
#include "analysis/sizes.h"

#include "base/error.h"
#include "base/grow.h"
#include "base/order.h"

#include <stdlib.h>

void lian_sizes_reset(lian_sizes *sizes) { sizes->count = 0; }

void lian_sizes_clear(lian_sizes *sizes) {
    free(sizes->item);
    free(sizes->size);
    *sizes = (lian_sizes)LIAN_SIZES_INIT;
}

lian_status lian_sizes_add(lian_sizes *sizes, lian_firm_id firm, double size, lian_error *err) {
    lian_sized *item = lian_grown(sizes->item, sizes->count, &sizes->room, sizeof *item);
    if (!item) return lian_error_memory(err);
    sizes->item = item;
    sizes->item[sizes->count++] = (lian_sized){firm, size};
    return LIAN_OK;
}

/* By firm and then by size, so that sums do not depend on the order of rows; unknown sizes last. */
static int compare_sized(const void *a, const void *b) {
    const lian_sized *x = a, *y = b;
    int order = lian_int_order(x->firm, y->firm);
    return order ? order : lian_number_rising(x->size, y->size);
}

/* Suppliers of most buyers are few, and qsort costs more than that. */
static void items_sort(lian_sized *item, int32_t count) {
    enum { FEW = 24 };
    if (count > FEW) qsort(item, (size_t)count, sizeof *item, compare_sized);
    for (int32_t i = 1; count <= FEW && i < count; i++) {
        lian_sized moved = item[i];
        int32_t at = i;
        for (; at && compare_sized(&moved, &item[at - 1]) < 0; at--) item[at] = item[at - 1];
        item[at] = moved;
    }
}

lian_status lian_sizes_merge(lian_sizes *sizes, lian_error *err) {
    int32_t kept = 0;
    items_sort(sizes->item, sizes->count);
    for (int32_t i = 0; i < sizes->count; i++) {
        if (kept && sizes->item[kept - 1].firm == sizes->item[i].firm)
            sizes->item[kept - 1].size += sizes->item[i].size;
        else
            sizes->item[kept++] = sizes->item[i];
    }
    sizes->count = kept;
    if (kept > sizes->size_room) {
        double *size = realloc(sizes->size, sizeof *size * (size_t)sizes->room);
        if (!size) return lian_error_memory(err);
        sizes->size = size;
        sizes->size_room = sizes->room;
    }
    for (int32_t i = 0; i < kept; i++) sizes->size[i] = sizes->item[i].size;
    return LIAN_OK;
}

lian_status lian_sizes_of_segment(lian_sizes *sizes, const lian_study *study, lian_segment_id segment,
                                  lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count;
    const lian_row *roles = lian_segment_roles(study->network, segment, &count);
    lian_sizes_reset(sizes);
    for (int32_t i = 0; i < count; i++) {
        if (!lian_role_is_local(study, roles[i])) continue;
        LIAN_TRY(lian_sizes_add(sizes, study->network->role_firm[roles[i]], study->network->role_size[roles[i]], err));
    }
    LIAN_TRY(lian_sizes_merge(sizes, err));
out:
    return status;
}
