/* SPDX-License-Identifier: MIT */
/**
 * A view document (图): what a map shows, without coordinates and colours. liantu-draw decides where and how; other
 * programs can draw the same document. Strings are copied into the view. Written as JSON by lian_view_write().
 */
#ifndef LIANTU_VIEW_H
#define LIANTU_VIEW_H

#include <liantu/results.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct lian_view_item { /* a legend entry, lane, column or summary bar part */
    const char *id, *title, *note, *lane;
    int32_t count;
} lian_view_item;

typedef struct lian_view_chip {
    const char *id, *name, *kind, *tag; /* kind: master, local, candidate */
} lian_view_chip;

typedef struct lian_view_card {
    const char *id, *title, *short_title, *column, *tier, *grade, *grade_label, *state, *security, *count, *place, *tooltip;
    const lian_view_chip *chips;
    int32_t chip_count, more;
    uint32_t marks; /* bit 1 << lian_finding_kind for each kind of finding about the segment: break, blockage, bottleneck, chokepoint,
                       critical, single source */
} lian_view_card;

typedef struct lian_view_flow {
    const char *from, *to, *kind; /* kind: key, plain, broken, recycle, recycle_open; between nodes: supply, demand */
    int choke; /* the one flow that carries the ring of the chokepoint it starts from */
    double weight; /* between nodes: the part of all sales that is lost along it, 0–1 */
    const char *now; /* its kind as things stand, in a scenario that changes it; else NULL. So that both maps are laid out alike. */
} lian_view_flow;

typedef struct lian_view_node { /* of map cascade: what is damaged in one wave, a group of firms or a segment */
    const char *id, *title, *lane; /* lane: the wave */
    const char *count, *place, *tooltip;
    double loss, lost;             /* mean loss of what is in it, and the part of all sales lost there; both 0–1 */
    int32_t bin;                   /* of the mean loss, 0–4 */
    int hit;                       /* stops by itself */
    const lian_view_chip *chips;   /* those that lose most; tag: how much */
    int32_t chip_count, more;
} lian_view_node;

typedef struct lian_view_row {
    const char *id, *title;
    double total;
} lian_view_row;

typedef struct lian_view_cell {
    const char *row, *segment;
    double count;  /* unknown: present, number not known */
    int32_t bin;   /* 0–4, LIAN_NONE = location quotient not known */
    int core;
    int few;       /* so few firms that the quotient says little: drawn pale */
} lian_view_cell;

typedef enum lian_view_part {
    LIAN_VIEW_LANE, LIAN_VIEW_COLUMN, LIAN_VIEW_LEGEND, LIAN_VIEW_SUMMARY, LIAN_VIEW_NOTE, LIAN_VIEW_PART_COUNT
} lian_view_part;

typedef struct lian_view lian_view;

typedef struct lian_view_options {
    lian_lang lang;
    const char *page;   /* a3, a4, ppt */
    const char *target; /* office, web */
} lian_view_options;

/* What a map is; one per file in src/views, registered in views.def. */
typedef struct lian_view_info {
    const char *name;     /* "chain" */
    const char *title[2]; /* 全景现状图 */
    lian_status (*run)(lian_view *view, const lian_study *study, const lian_results *results, lian_chain_id chain,
                       lian_error *err);
} lian_view_info;

/* Every map of the library: index from 0; NULL past the end. By name: NULL if there is none. */
LIAN_API const lian_view_info *lian_view_info_at(int32_t index);
LIAN_API const lian_view_info *lian_view_info_find(const char *name);

/* An empty document. options NULL: zh, a3, web. Page and target are passed on as they are. LIAN_ERR_MEMORY. The caller frees it (NULL-safe). */
LIAN_API lian_status lian_view_new(lian_view **out, const lian_view_info *info, const lian_view_options *options,
                                   lian_error *err);
LIAN_API void lian_view_free(lian_view *view);
/* One map of one chain's own segments (sub-chains have maps of their own). LIAN_ERR_ARGUMENT when it has none. */
LIAN_API lian_status lian_view_run(lian_view *view, const lian_study *study, const lian_results *results,
                                   lian_chain_id chain, lian_error *err);
LIAN_API const lian_view_info *lian_view_info_get(const lian_view *view);
LIAN_API lian_lang lian_view_lang(const lian_view *view);

/* What stands on a card for a kind of finding: "断", "BRK"; "" for kinds that are no marks. */
LIAN_API const char *lian_view_mark_text(lian_finding_kind kind, lian_lang lang);

/* Builders, for run functions: everything is copied. Keys of lian_view_set: name title subtitle badge source date row_total. LIAN_ERR_MEMORY;
 * LIAN_ERR_ARGUMENT for another key. */
LIAN_API lian_status lian_view_set(lian_view *view, const char *key, const char *text, lian_error *err);
LIAN_API lian_status lian_view_item_add(lian_view *view, lian_view_part part, const lian_view_item *item, lian_error *err);
LIAN_API lian_status lian_view_card_add(lian_view *view, const lian_view_card *card, lian_error *err);
LIAN_API lian_status lian_view_flow_add(lian_view *view, const lian_view_flow *flow, lian_error *err);
LIAN_API lian_status lian_view_node_add(lian_view *view, const lian_view_node *node, lian_error *err);
LIAN_API lian_status lian_view_row_add(lian_view *view, const lian_view_row *row, lian_error *err);
LIAN_API lian_status lian_view_cell_add(lian_view *view, const lian_view_cell *cell, lian_error *err);

/* Readers, for writers and cross-checks: in the order added, borrowed; NULL past the end, "" for a key that is not set. */
LIAN_API const char *lian_view_get(const lian_view *view, const char *key);
LIAN_API int32_t lian_view_item_count(const lian_view *view, lian_view_part part);
LIAN_API const lian_view_item *lian_view_item_at(const lian_view *view, lian_view_part part, int32_t index);
LIAN_API int32_t lian_view_card_count(const lian_view *view);
LIAN_API const lian_view_card *lian_view_card_at(const lian_view *view, int32_t index);
LIAN_API int32_t lian_view_flow_count(const lian_view *view);
LIAN_API const lian_view_flow *lian_view_flow_at(const lian_view *view, int32_t index);
LIAN_API int32_t lian_view_node_count(const lian_view *view);
LIAN_API const lian_view_node *lian_view_node_at(const lian_view *view, int32_t index);
LIAN_API int32_t lian_view_row_count(const lian_view *view);
LIAN_API const lian_view_row *lian_view_row_at(const lian_view *view, int32_t index);
LIAN_API int32_t lian_view_cell_count(const lian_view *view);
LIAN_API const lian_view_cell *lian_view_cell_at(const lian_view *view, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
