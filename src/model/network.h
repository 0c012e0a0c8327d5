/* SPDX-License-Identifier: MIT */
/* The frozen network as analysis, lists and views see it. Arrays are indexed by row number; read only. */
#ifndef LIAN_MODEL_NETWORK_H
#define LIAN_MODEL_NETWORK_H

#include <liantu/network.h>
#include <stdbool.h>

/* Rows grouped by an owner: those of owner k are item[start[k]] … item[start[k+1]-1], in table order. */
typedef struct lian_groups {
    int32_t *start;
    lian_row *item;
} lian_groups;

/* A tree of rows by a parent column: b lies within a when enter[a] <= enter[b] < leave[a]. */
typedef struct lian_tree {
    lian_row *parent;
    int32_t *enter, *leave;
} lian_tree;

struct lian_network {
    const lian_dataset *dataset;
    const lian_tables *tables;
    lian_tree chains, places;

    lian_chain_id *segment_chain;
    int8_t *segment_tier; /* given, else derived from the longest flow distance to an end product */

    lian_segment_id *link_from, *link_to; /* by links row; both LIAN_NONE for a self-link */
    lian_groups links_out, links_in;      /* of a segment */

    lian_firm_id *role_firm;
    lian_segment_id *role_segment;
    lian_place_id *role_place; /* roles.place, else firms.place, else LIAN_NONE */
    double *role_size;         /* DESIGN: output, else output×share, else revenue×share, else revenue if it is the only role */
    lian_groups roles_of_segment, roles_of_firm;

    lian_place_id *firm_place;
    lian_segment_id *firm_main; /* segment of the main role, or LIAN_NONE */

    lian_firm_id *supply_supplier, *supply_buyer;
    lian_segment_id *supply_segment; /* supplies.segment, else the supplier's main segment, else LIAN_NONE */
    lian_groups supplies_out, supplies_in; /* of a firm: as supplier, as buyer; self-supplies left out */

    lian_segment_id *origin_segment;
    lian_place_id *origin_place;
    lian_groups origins_of_segment;

    lian_firm_id *title_firm, *rank_firm; /* of titles rows, of chain_firms rows */
    lian_chain_id *rank_chain;
    lian_groups titles_of_firm, ranks_of_firm;

    lian_place_id *activity_place;
    lian_segment_id *activity_segment; /* LIAN_NONE = all industry */

    lian_place_id *division_place; /* of divisions rows */
    lian_segment_id *division_segment;
    lian_chain_id *division_chain;
    lian_groups divisions_of_place;
};

/* Row that a reference cell names, or LIAN_NONE when it is empty. For tables without an array above. */
lian_row lian_network_ref(const lian_network *network, lian_table target, const lian_symbol *column, lian_row row);
/* Does something flow into the segment and nothing out of it but what is left over (links of kind recycle)? Who buys it is outside the chains. O(its links). */
bool lian_segment_ends_chain(const lian_network *network, lian_segment_id segment);
/* Rows of table divisions that name this very place, in table order. */
const lian_row *lian_place_divisions(const lian_network *network, lian_place_id place, int32_t *count);
/* The nearest place of this LIAN_PLACE_KIND_* at or above `place`, or LIAN_NONE. */
lian_place_id lian_place_ancestor(const lian_network *network, lian_place_id place, int kind);
/* Does anything on record say whether the firm operates? */
bool lian_firm_status_is_known(const lian_network *network, lian_firm_id firm);
/* Does a firm operate (or is its status not given)? */
bool lian_firm_operates(const lian_network *network, lian_firm_id firm);

#endif
