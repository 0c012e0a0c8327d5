/* SPDX-License-Identifier: MIT */
/* How do references become row numbers, groups and intervals? */
#include "model/network_build.h"

#include "base/error.h"
#include "base/large.h"
#include "base/parallel.h"
#include "model/dataset.h"

#include <stdlib.h>
#include <string.h>

static lian_row *rows_new(int32_t count) {
    lian_row *rows = malloc(((size_t)count + 1) * sizeof *rows);
    if (rows) lian_large_hint(rows, (size_t)count * sizeof *rows);
    return rows;
}

/* Rows [from, to) of a reference column. */
static void refs_fill(const lian_network *network, lian_table target, const lian_symbol *column, lian_row from, lian_row to,
                      lian_row *rows, lian_row *dangling) {
    const lian_row *by_id = network->dataset->by_id[target];
    int32_t ids = by_id ? network->dataset->by_id_count[target] : 0;
    for (lian_row i = from; i < to; i++) {
        lian_symbol id = column ? column[i] : LIAN_NONE;
        rows[i] = id >= 0 && id < ids ? by_id[id] : LIAN_NONE;
        if (rows[i] == LIAN_NONE && id != LIAN_NONE) *dangling = i;
    }
}

lian_row *lian_build_refs(const lian_network *network, lian_table target, const lian_symbol *column, int32_t count,
                          lian_row *dangling) {
    lian_row *rows = rows_new(count);
    if (rows) refs_fill(network, target, column, 0, count, rows, dangling);
    return rows;
}

lian_status lian_build_groups(lian_groups *groups, const int32_t *owner, int32_t count, int32_t owners, lian_error *err) {
    groups->start = calloc((size_t)owners + 2, sizeof *groups->start);
    groups->item = malloc(((size_t)count + 1) * sizeof *groups->item);
    if (!groups->start || !groups->item) return lian_error_memory(err);
    lian_large_hint(groups->item, (size_t)count * sizeof *groups->item);
    int32_t *start = groups->start + 1; /* shifted by one, so that filling leaves every start in place */
    for (int32_t i = 0; i < count; i++)
        if (owner[i] >= 0) start[owner[i] + 1]++;
    for (int32_t k = 1; k <= owners; k++) start[k] += start[k - 1];
    for (int32_t i = 0; i < count; i++)
        if (owner[i] >= 0) groups->item[start[owner[i]]++] = i;
    return LIAN_OK;
}

/* Preorder numbers without recursion: children are visited in table order. Rows on a parent loop, which the check
 * reports as an error, are never entered and keep empty intervals. */
static lian_status tree_number(lian_tree *tree, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_groups children = {0};
    int32_t *stack = malloc(((size_t)count + 1) * sizeof *stack), *next = malloc(((size_t)count + 1) * sizeof *next);
    int32_t clock = 0;
    tree->enter = calloc((size_t)count + 1, sizeof *tree->enter);
    tree->leave = calloc((size_t)count + 1, sizeof *tree->leave);
    LIAN_CHECK_MEMORY(stack && next && tree->enter && tree->leave);
    LIAN_TRY(lian_build_groups(&children, tree->parent, count, count, err));
    for (int32_t root = 0; root < count; root++) {
        int32_t depth = 0;
        if (tree->parent[root] != LIAN_NONE) continue;
        stack[0] = root;
        tree->enter[root] = clock++;
        next[root] = children.start[root];
        while (depth >= 0) {
            int32_t at = stack[depth];
            if (next[at] == children.start[at + 1]) {
                tree->leave[at] = clock;
                depth--;
                continue;
            }
            int32_t child = children.item[next[at]++];
            tree->enter[child] = clock++;
            next[child] = children.start[child];
            stack[++depth] = child;
        }
    }
out:
    free(stack);
    free(next);
    free(children.start);
    free(children.item);
    return status;
}

static lian_status dangling_fail(const lian_network *network, lian_table table, lian_row row, lian_error *err) {
    (void)network;
    return lian_error_set(err, LIAN_ERR_INVALID, "table %s, row %d: a reference does not resolve; run the check first",
                          lian_table_info_get(table)->name, (int)row + 1);
}

#define REFS(field, TABLE, TARGET, column)                                                                             \
    do {                                                                                                               \
        network->field = lian_build_refs(network, LIAN_TABLE_##TARGET, (column), count, &dangling);                    \
        LIAN_CHECK_MEMORY(network->field);                                                                             \
        if (dangling != LIAN_NONE) {                                                                                   \
            status = dangling_fail(network, LIAN_TABLE_##TABLE, dangling, err);                                        \
            goto out;                                                                                                  \
        }                                                                                                              \
    } while (0)

lian_status lian_build_trees(lian_network *network, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = network->tables;
    lian_row dangling = LIAN_NONE;
    int32_t count = t->chains.count;
    REFS(chains.parent, CHAINS, CHAINS, t->chains.parent);
    LIAN_TRY(tree_number(&network->chains, count, err));
    count = t->places.count;
    REFS(places.parent, PLACES, PLACES, t->places.parent);
    LIAN_TRY(tree_number(&network->places, count, err));
    count = t->segments.count;
    REFS(segment_chain, SEGMENTS, CHAINS, t->segments.chain);
out:
    return status;
}

lian_status lian_build_links(lian_network *network, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = network->tables;
    lian_row dangling = LIAN_NONE;
    int32_t count = t->links.count, segments = t->segments.count;
    REFS(link_from, LINKS, SEGMENTS, t->links.from);
    REFS(link_to, LINKS, SEGMENTS, t->links.to);
    for (int32_t i = 0; i < count; i++)
        if (network->link_from[i] == network->link_to[i]) network->link_from[i] = network->link_to[i] = LIAN_NONE;
    LIAN_TRY(lian_build_groups(&network->links_out, network->link_from, count, segments, err));
    LIAN_TRY(lian_build_groups(&network->links_in, network->link_to, count, segments, err));
    LIAN_TRY(lian_build_tiers(network, err));
out:
    return status;
}

/* ---- firms --------------------------------------------------------------------------------------------------------- */

static double product(double a, double b) { return a * b; }

/* DESIGN: output, else output × share, else revenue × share, else revenue if it is the only role, else unknown. */
static double role_size(const lian_network *network, lian_row role) {
    const lian_tables *t = network->tables;
    lian_firm_id firm = network->role_firm[role];
    double own = lian_number_at(t->roles.output, role), share = lian_number_at(t->roles.share, role);
    if (!lian_is_unknown(own) || firm == LIAN_NONE) return own;
    double output = product(lian_number_at(t->firms.output, firm), share);
    if (!lian_is_unknown(output)) return output;
    double revenue = lian_number_at(t->firms.revenue, firm);
    if (!lian_is_unknown(share)) return product(revenue, share);
    bool only = network->roles_of_firm.start[firm + 1] - network->roles_of_firm.start[firm] == 1;
    return only ? revenue : lian_unknown();
}

/* Largest share, ties the first row; without any share the first row. */
static lian_segment_id main_segment(const lian_network *network, lian_firm_id firm) {
    const lian_groups *roles = &network->roles_of_firm;
    lian_row best = LIAN_NONE;
    double most = -1;
    for (int32_t i = roles->start[firm]; i < roles->start[firm + 1]; i++) {
        double share = lian_number_at(network->tables->roles.share, roles->item[i]);
        if (best == LIAN_NONE || share > most) best = roles->item[i], most = lian_is_unknown(share) ? -1 : share;
    }
    return best == LIAN_NONE ? LIAN_NONE : network->role_segment[best];
}

lian_status lian_build_firms(lian_network *network, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = network->tables;
    lian_row dangling = LIAN_NONE;
    int32_t firms = t->firms.count, count = firms;
    REFS(firm_place, FIRMS, PLACES, t->firms.place);
    count = t->roles.count;
    REFS(role_firm, ROLES, FIRMS, t->roles.firm);
    REFS(role_segment, ROLES, SEGMENTS, t->roles.segment);
    REFS(role_place, ROLES, PLACES, t->roles.place);
    LIAN_TRY(lian_build_groups(&network->roles_of_firm, network->role_firm, count, firms, err));
    LIAN_TRY(lian_build_groups(&network->roles_of_segment, network->role_segment, count, t->segments.count, err));
    network->role_size = malloc(((size_t)count + 1) * sizeof *network->role_size);
    network->firm_main = malloc(((size_t)firms + 1) * sizeof *network->firm_main);
    LIAN_CHECK_MEMORY(network->role_size && network->firm_main);
    for (lian_row r = 0; r < count; r++) {
        if (network->role_place[r] == LIAN_NONE && network->role_firm[r] != LIAN_NONE)
            network->role_place[r] = network->firm_place[network->role_firm[r]];
        network->role_size[r] = role_size(network, r);
    }
    for (lian_firm_id f = 0; f < firms; f++) network->firm_main[f] = main_segment(network, f);
out:
    return status;
}

/* ---- supplies ------------------------------------------------------------------------------------------------------ */

/* The references of a range of supplies can be done by a thread of its own. */
enum { RANGE = 1 << 19 };
typedef struct supply_range {
    lian_row dangling[3]; /* last of supplier, buyer, segment in the range */
} supply_range;

typedef struct supplies_work {
    lian_network *network;
    supply_range *range;
} supplies_work;

/* A supply to itself is none; one without a segment is of the supplier's main one. */
static void supply_finish(lian_network *n, lian_row r) {
    lian_firm_id supplier = n->supply_supplier[r];
    if (supplier == n->supply_buyer[r]) n->supply_supplier[r] = n->supply_buyer[r] = LIAN_NONE;
    else if (supplier != LIAN_NONE && n->supply_segment[r] == LIAN_NONE) n->supply_segment[r] = n->firm_main[supplier];
}

static void range_build(void *context, int32_t i) {
    supplies_work *w = context;
    lian_network *n = w->network;
    const lian_supply_table *t = &n->tables->supplies;
    lian_row from = i * RANGE, to = t->count - from < RANGE ? t->count : from + RANGE;
    supply_range *range = &w->range[i];
    refs_fill(n, LIAN_TABLE_FIRMS, t->supplier, from, to, n->supply_supplier, &range->dangling[0]);
    refs_fill(n, LIAN_TABLE_FIRMS, t->buyer, from, to, n->supply_buyer, &range->dangling[1]);
    refs_fill(n, LIAN_TABLE_SEGMENTS, t->segment, from, to, n->supply_segment, &range->dangling[2]);
    for (lian_row r = from; r < to; r++) supply_finish(n, r);
}

static lian_status ranges_check(const supplies_work *w, int32_t ranges, lian_error *err) {
    for (int column = 0; column < 3; column++)
        for (int32_t i = ranges; i-- > 0;)
            if (w->range[i].dangling[column] != LIAN_NONE)
                return dangling_fail(w->network, LIAN_TABLE_SUPPLIES, w->range[i].dangling[column], err);
    return LIAN_OK;
}

static lian_status supplies_resolve(lian_network *network, int32_t threads, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = network->tables->supplies.count, ranges = count / RANGE + 1;
    supplies_work w = {.network = network};
    w.range = malloc((size_t)ranges * sizeof *w.range);
    LIAN_CHECK_MEMORY(w.range);
    memset(w.range, 0xff, (size_t)ranges * sizeof *w.range);
    LIAN_CHECK_MEMORY(network->supply_supplier = rows_new(count));
    LIAN_CHECK_MEMORY(network->supply_buyer = rows_new(count));
    LIAN_CHECK_MEMORY(network->supply_segment = rows_new(count));
    lian_parallel_run(threads, ranges, range_build, &w);
    status = ranges_check(&w, ranges, err);
out:
    free(w.range);
    return status;
}

/* The two sides of a supply can each be done by a thread of its own. */
typedef struct sides_work {
    lian_network *network;
    lian_error error[2];
    lian_status status[2];
} sides_work;

static void side_build(void *context, int32_t i) {
    sides_work *w = context;
    lian_network *n = w->network;
    w->status[i] = lian_build_groups(i ? &n->supplies_in : &n->supplies_out, i ? n->supply_buyer : n->supply_supplier,
                                     n->tables->supplies.count, n->tables->firms.count, &w->error[i]);
}

lian_status lian_build_supplies(lian_network *network, int32_t threads, lian_error *err) {
    lian_status status = LIAN_OK;
    sides_work w = {.network = network};
    LIAN_TRY(supplies_resolve(network, threads, err));
    lian_parallel_run(threads, 2, side_build, &w);
    for (int i = 0; i < 2 && status == LIAN_OK; i++) {
        status = w.status[i];
        if (status != LIAN_OK && err) *err = w.error[i];
    }
out:
    return status;
}

/* ---- the rest ------------------------------------------------------------------------------------------------------ */

lian_status lian_build_others(lian_network *network, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = network->tables;
    lian_row dangling = LIAN_NONE;
    int32_t count = t->origins.count;
    REFS(origin_segment, ORIGINS, SEGMENTS, t->origins.segment);
    REFS(origin_place, ORIGINS, PLACES, t->origins.place);
    LIAN_TRY(lian_build_groups(&network->origins_of_segment, network->origin_segment, count, t->segments.count, err));
    count = t->titles.count;
    REFS(title_firm, TITLES, FIRMS, t->titles.firm);
    LIAN_TRY(lian_build_groups(&network->titles_of_firm, network->title_firm, count, t->firms.count, err));
    count = t->chain_firms.count;
    REFS(rank_firm, CHAIN_FIRMS, FIRMS, t->chain_firms.firm);
    REFS(rank_chain, CHAIN_FIRMS, CHAINS, t->chain_firms.chain);
    LIAN_TRY(lian_build_groups(&network->ranks_of_firm, network->rank_firm, count, t->firms.count, err));
    count = t->activity.count;
    REFS(activity_place, ACTIVITY, PLACES, t->activity.place);
    REFS(activity_segment, ACTIVITY, SEGMENTS, t->activity.segment);
    count = t->divisions.count;
    REFS(division_place, DIVISIONS, PLACES, t->divisions.place);
    REFS(division_segment, DIVISIONS, SEGMENTS, t->divisions.segment);
    REFS(division_chain, DIVISIONS, CHAINS, t->divisions.chain);
    LIAN_TRY(lian_build_groups(&network->divisions_of_place, network->division_place, count, t->places.count, err));
out:
    return status;
}
