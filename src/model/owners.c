/* SPDX-License-Identifier: MIT */
/* Which firms belong together, by who owns them?
 *
 * firms.parent_firm names a firm of the table, or a group that is in no table: two firms that name the same one are of one group either
 * way. */
#include "model/owners.h"
#include "base/error.h"
#include "base/map.h"
#include "model/master.h"

#include <stdlib.h>

/* The highest owner that is in the table; a ring of owners ends after so many steps. */
static lian_firm_id top_of(const lian_network *network, lian_firm_id firm) {
    enum { STEPS = 32 };
    for (int step = 0; step < STEPS; step++) {
        lian_firm_id up = lian_network_ref(network, LIAN_TABLE_FIRMS, network->tables->firms.parent_firm, firm);
        if (up == LIAN_NONE) return firm;
        firm = up;
    }
    return firm;
}

lian_status lian_owners_new(lian_firm_id **out, const lian_network *network, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_firm_table *t = &network->tables->firms;
    lian_map named = LIAN_MAP_INIT;
    lian_firm_id *group = NULL;
    *out = NULL;
    if (!t->parent_firm) return LIAN_OK;
    LIAN_CHECK_MEMORY(group = malloc(((size_t)t->count + 1) * sizeof *group));
    for (lian_firm_id f = 0; f < t->count; f++) {
        group[f] = top_of(network, f);
        lian_symbol owner = lian_symbol_at(t->parent_firm, group[f]);
        if (owner == LIAN_NONE) continue;
        /* The first firm of an owner outside the table stands for its group. */
        LIAN_CHECK_MEMORY((group[f] = lian_map_add(&named, (uint64_t)(uint32_t)owner, group[f])) != LIAN_NONE);
    }
    *out = group;
    group = NULL;
out:
    lian_map_clear(&named);
    free(group);
    return status;
}
