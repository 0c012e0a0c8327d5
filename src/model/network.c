/* SPDX-License-Identifier: MIT */
/* Who is linked to whom? A checked dataset, resolved to row numbers once, for good. */
#include "model/network.h"

#include "base/error.h"
#include "model/check.h"
#include "model/dataset.h"
#include "model/network_build.h"

#include <stdlib.h>
#include <string.h>

static void groups_clear(lian_groups *groups) {
    free(groups->start);
    free(groups->item);
}

static void tree_clear(lian_tree *tree) {
    free(tree->parent);
    free(tree->enter);
    free(tree->leave);
}

void lian_network_free(lian_network *network) {
    if (!network) return;
    tree_clear(&network->chains);
    tree_clear(&network->places);
    void *arrays[] = {network->segment_chain,   network->segment_tier,  network->link_from,      network->link_to,
                      network->role_firm,       network->role_segment,  network->role_place,     network->role_size,
                      network->firm_place,      network->firm_main,     network->supply_supplier, network->supply_buyer,
                      network->supply_segment,  network->origin_segment, network->origin_place,  network->title_firm,
                      network->rank_firm,       network->rank_chain,    network->activity_place, network->activity_segment,
                      network->division_place,  network->division_segment, network->division_chain};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    lian_groups *groups[] = {&network->links_out,        &network->links_in,      &network->roles_of_segment,
                             &network->roles_of_firm,    &network->supplies_out,  &network->supplies_in,
                             &network->origins_of_segment, &network->titles_of_firm, &network->ranks_of_firm,
                             &network->divisions_of_place};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) groups_clear(groups[i]);
    free(network);
}

lian_status lian_network_build_by(lian_network **out, const lian_dataset *dataset, const lian_effort *effort,
                                  lian_error *err) {
    lian_status status = LIAN_OK;
    lian_network *network = calloc(1, sizeof *network);
    LIAN_CHECK_MEMORY(network);
    network->dataset = dataset;
    network->tables = &dataset->tables;
    /* The id indexes are a cache of the dataset; building them changes nothing that can be seen. */
    LIAN_TRY(lian_checker_index((lian_dataset *)(uintptr_t)dataset, err));
    LIAN_TRY(lian_build_trees(network, err));
    LIAN_TRY(lian_build_links(network, err));
    LIAN_TRY(lian_build_firms(network, err));
    LIAN_TRY(lian_build_supplies(network, effort ? effort->threads : 1, err));
    LIAN_TRY(lian_build_others(network, err));
    *out = network;
    network = NULL;
out:
    lian_network_free(network);
    return status;
}

lian_status lian_network_build(lian_network **out, const lian_dataset *dataset, lian_error *err) {
    return lian_network_build_by(out, dataset, NULL, err);
}

const lian_dataset *lian_network_dataset(const lian_network *network) { return network->dataset; }

lian_row lian_network_ref(const lian_network *network, lian_table target, const lian_symbol *column, lian_row row) {
    return lian_row_find(network->dataset, target, lian_symbol_at(column, row));
}

static const lian_row *group_at(const lian_groups *groups, int32_t owner, int32_t *count) {
    *count = groups->start[owner + 1] - groups->start[owner];
    return groups->item + groups->start[owner];
}

const lian_row *lian_segment_links_out(const lian_network *network, lian_segment_id segment, int32_t *count) {
    return group_at(&network->links_out, segment, count);
}

const lian_row *lian_segment_links_in(const lian_network *network, lian_segment_id segment, int32_t *count) {
    return group_at(&network->links_in, segment, count);
}

static bool has_flow(const lian_network *network, const lian_row *links, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        if (lian_enum_at(network->tables->links.kind, links[i]) != LIAN_LINK_KIND_RECYCLE) return true;
    return false;
}

bool lian_segment_ends_chain(const lian_network *network, lian_segment_id segment) {
    int32_t ins, outs;
    const lian_row *in = lian_segment_links_in(network, segment, &ins), *out = lian_segment_links_out(network, segment, &outs);
    return has_flow(network, in, ins) && !has_flow(network, out, outs);
}

const lian_row *lian_firm_supplies_out(const lian_network *network, lian_firm_id firm, int32_t *count) {
    return group_at(&network->supplies_out, firm, count);
}

const lian_row *lian_firm_supplies_in(const lian_network *network, lian_firm_id firm, int32_t *count) {
    return group_at(&network->supplies_in, firm, count);
}

const lian_row *lian_segment_roles(const lian_network *network, lian_segment_id segment, int32_t *count) {
    return group_at(&network->roles_of_segment, segment, count);
}

const lian_row *lian_firm_roles(const lian_network *network, lian_firm_id firm, int32_t *count) {
    return group_at(&network->roles_of_firm, firm, count);
}

const lian_row *lian_place_divisions(const lian_network *network, lian_place_id place, int32_t *count) {
    return group_at(&network->divisions_of_place, place, count);
}

static int is_within(const lian_tree *tree, int32_t inner, int32_t outer) {
    return inner >= 0 && outer >= 0 && tree->enter[outer] <= tree->enter[inner] && tree->enter[inner] < tree->leave[outer];
}

int lian_place_is_within(const lian_network *network, lian_place_id inner, lian_place_id outer) {
    return is_within(&network->places, inner, outer);
}

int lian_chain_is_within(const lian_network *network, lian_chain_id inner, lian_chain_id outer) {
    return is_within(&network->chains, inner, outer);
}

/* The only row whose cell is this text, or LIAN_NONE. */
static lian_row only_row(const lian_symbol *column, int32_t count, lian_symbol text) {
    lian_row found = LIAN_NONE;
    for (lian_row r = 0; column && r < count; r++) {
        if (column[r] != text) continue;
        if (found != LIAN_NONE) return LIAN_NONE;
        found = r;
    }
    return found;
}

lian_place_id lian_place_find(const lian_network *network, const char *text) {
    const lian_place_table *places = &network->tables->places;
    lian_symbol symbol = lian_symbol_find(network->dataset, text);
    if (symbol == LIAN_NONE) return LIAN_NONE;
    lian_row row = lian_row_find(network->dataset, LIAN_TABLE_PLACES, symbol);
    if (row == LIAN_NONE) row = only_row(places->code, places->count, symbol);
    if (row == LIAN_NONE) row = only_row(places->name, places->count, symbol);
    return row;
}

lian_chain_id lian_chain_find(const lian_network *network, const char *text) {
    const lian_chain_table *chains = &network->tables->chains;
    lian_symbol symbol = lian_symbol_find(network->dataset, text);
    if (symbol == LIAN_NONE) return LIAN_NONE;
    lian_row row = lian_row_find(network->dataset, LIAN_TABLE_CHAINS, symbol);
    return row != LIAN_NONE ? row : only_row(chains->name, chains->count, symbol);
}

lian_place_id lian_place_ancestor(const lian_network *network, lian_place_id place, int kind) {
    while (place != LIAN_NONE && lian_enum_at(network->tables->places.kind, place) != kind)
        place = network->places.parent[place];
    return place;
}

bool lian_firm_status_is_known(const lian_network *network, lian_firm_id firm) {
    return lian_enum_at(network->tables->firms.status, firm) != LIAN_NONE;
}

bool lian_firm_operates(const lian_network *network, lian_firm_id firm) {
    int status = lian_enum_at(network->tables->firms.status, firm);
    return status == LIAN_NONE || status == LIAN_FIRM_STATUS_OPERATING;
}
