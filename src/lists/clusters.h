/* SPDX-License-Identifier: MIT */
/* What ties places to chains, and which of the places are clusters of a chain. */
#ifndef LIAN_LISTS_CLUSTERS_H
#define LIAN_LISTS_CLUSTERS_H

#include "lists/here.h"

/* A place has to do with a chain by a row of divisions, or by a firm that operates inside it; where a division names the pair, a firm of a
 * chain that is part of it and one in a member of the place count too, as list `layout` counts them. */
typedef struct lian_cluster_tie {
    lian_chain_id chain;
    int kind; /* of the place */
    lian_place_id place;
    lian_row division; /* LIAN_NONE: a firm */
    lian_firm_id firm;
    double revenue;
} lian_cluster_tie;

/* Sorted by chain, kind of place (the larger first), place; then divisions by row, then firms, the largest first. */
typedef struct lian_clusters {
    lian_cluster_tie *item;
    int32_t count, room;
    lian_map declared; /* pairs of place and chain that a division names */
    lian_here here;
} lian_clusters;
#define LIAN_CLUSTERS_INIT \
    { NULL, 0, 0, LIAN_MAP_INIT, LIAN_HERE_INIT }
lian_status lian_clusters_build(lian_clusters *out, const lian_study *study, lian_error *err);
void lian_clusters_clear(lian_clusters *all);

/* A place of a seen chain that a document lays out (more than as a bottleneck), or a district, town, street or block at
 * home where at least localisation.core_firms firms of the chain are known to operate. Parks, markets and corridors
 * carry clusters, and are none. */
typedef struct lian_cluster {
    lian_chain_id chain;
    lian_place_id place;
    int kind;
    bool has_grown; /* has the firms for it */
    const lian_cluster_tie *first;
    int32_t count;                  /* ties of the place in the chain */
    int32_t chain_first, chain_end; /* ties of the chain */
    int32_t end;                    /* where the next one is looked for */
} lian_cluster;
#define LIAN_CLUSTER_FIRST \
    { LIAN_NONE, LIAN_NONE, LIAN_NONE, false, NULL, 0, 0, 0, 0 }
bool lian_cluster_next(const lian_clusters *all, const lian_study *study, lian_cluster *cluster);
/* Firms of a cluster, each once; with `most` > 0 no more than so many are counted. */
int32_t lian_cluster_firms(const lian_cluster *cluster, int32_t most);
/* Does a place hold another: as its part, or through one of its members? */
bool lian_cluster_holds(const lian_study *study, lian_place_id outer, lian_place_id inner);

/* "产值 不低于 1000 亿元（2025）" for each target of the chain at the place, into the composition; the first one's
 * source. */
lian_symbol lian_cluster_add_targets(lian_writer *w, const lian_cluster *cluster);
/* Who leads the chain there by the duties; else who leads its tasks at the place; else who leads what the chain is part
 * of, which it says. Is it somebody of the chain itself? */
bool lian_add_chain_lead(lian_writer *w, lian_chain_id chain, lian_place_id place);

#endif
