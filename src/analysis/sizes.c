/* SPDX-License-Identifier: MIT */
/* Who makes this, where, and how large is each of them there? */
#include "analysis/sizes.h"

#include "base/error.h"
#include "base/order.h"

#include <stdlib.h>

void lian_sizes_reset(lian_sizes *sizes) { sizes->count = 0; }

void lian_sizes_clear(lian_sizes *sizes) {
    free(sizes->item);
    free(sizes->size);
    *sizes = (lian_sizes)LIAN_SIZES_INIT;
}

lian_status lian_sizes_add(lian_sizes *sizes, lian_firm_id firm, double size, lian_error *err) {
    if (sizes->count == sizes->room) {
        int32_t room = sizes->room ? sizes->room * 2 : 64;
        lian_sized *item = realloc(sizes->item, sizeof *item * (size_t)room);
        if (!item) return lian_error_memory(err);
        sizes->item = item;
        sizes->room = room;
    }
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

bool lian_role_is_local(const lian_study *study, lian_row role) {
    const lian_network *network = study->network;
    lian_firm_id firm = network->role_firm[role];
    return firm != LIAN_NONE && lian_firm_operates(network, firm) &&
           lian_study_where(study, network->role_place[role]) == LIAN_WHERE_LOCAL;
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

static bool is_outside(lian_where where) { return where == LIAN_WHERE_DOMESTIC || where == LIAN_WHERE_ABROAD; }

/* Where a firm's plants for a segment stand, else the firm; unknown when some are local and some not. Plants in the country and
 * abroad, none of them local, are outside all the same, and stand for the first. *place = the first of them. */
static lian_where plants_where(const lian_study *study, lian_firm_id firm, lian_segment_id segment,
                               lian_place_id *place) {
    const lian_network *network = study->network;
    int32_t count, found = 0;
    const lian_row *roles = lian_firm_roles(network, firm, &count);
    lian_where where = LIAN_WHERE_UNKNOWN;
    *place = LIAN_NONE;
    for (int32_t i = 0; i < count; i++) {
        if (segment == LIAN_NONE || network->role_segment[roles[i]] != segment) continue;
        lian_where here = lian_study_where(study, network->role_place[roles[i]]);
        if (found++ == 0) {
            where = here;
            *place = network->role_place[roles[i]];
        } else if (here != where && !(is_outside(here) && is_outside(where))) {
            where = LIAN_WHERE_UNKNOWN;
        }
    }
    if (found) return where;
    *place = network->firm_place[firm];
    return lian_study_where(study, *place);
}

lian_where lian_supply_where(const lian_study *study, lian_row supply) {
    lian_place_id place;
    int where = study->firm_where[study->network->supply_supplier[supply]];
    if (where != LIAN_WHERE_MIXED) return (lian_where)where;
    return plants_where(study, study->network->supply_supplier[supply], study->network->supply_segment[supply], &place);
}

lian_place_id lian_supply_place(const lian_study *study, lian_row supply) {
    lian_place_id place;
    plants_where(study, study->network->supply_supplier[supply], study->network->supply_segment[supply], &place);
    return place;
}

lian_where lian_buyer_where(const lian_study *study, lian_firm_id buyer) {
    lian_place_id place;
    if (study->firm_where[buyer] != LIAN_WHERE_MIXED) return (lian_where)study->firm_where[buyer];
    return plants_where(study, buyer, study->network->firm_main[buyer], &place);
}
