/* SPDX-License-Identifier: MIT */
/* What does a view document say? The struct form of "liantu.view/1": what is shown, without coordinates and colours. */
#ifndef LIAN_RENDER_VIEW_H
#define LIAN_RENDER_VIEW_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { LIAN_GRADE_STRONG, LIAN_GRADE_FAIR, LIAN_GRADE_WEAK, LIAN_GRADE_MISSING, LIAN_GRADE_UNVERIFIED, LIAN_GRADES } lian_grade;
typedef enum { LIAN_STATE_NONE, LIAN_STATE_FINAL, LIAN_STATE_PRELIMINARY, LIAN_STATE_DECLARED } lian_state;
typedef enum { LIAN_SECURITY_NONE, LIAN_SECURITY_ROBUST, LIAN_SECURITY_FAIR, LIAN_SECURITY_FRAGILE } lian_security;
typedef enum { LIAN_CHIP_MASTER, LIAN_CHIP_LOCAL, LIAN_CHIP_CANDIDATE } lian_chip_kind;
typedef enum { LIAN_FLOW_PLAIN, LIAN_FLOW_KEY, LIAN_FLOW_BROKEN, LIAN_FLOW_RECYCLE, LIAN_FLOW_OPEN_LOOP, LIAN_FLOW_SUPPLY, LIAN_FLOW_DEMAND } lian_flow_class;
typedef enum { LIAN_PAGE_A3, LIAN_PAGE_A4, LIAN_PAGE_PPT } lian_page_kind;
typedef enum { LIAN_VIEW_CHAIN, LIAN_VIEW_HEAT, LIAN_VIEW_CASCADE } lian_view_kind;

/* English word of a grade, as in data-grade. */
extern const char *const lian_grade_words[LIAN_GRADES];

/* Kinds of findings that are marked on a card. */
typedef enum { LIAN_MARK_BREAK, LIAN_MARK_BLOCKAGE, LIAN_MARK_BOTTLENECK, LIAN_MARK_CHOKE, LIAN_MARK_CRITICAL, LIAN_MARK_SINGLE, LIAN_MARKS } lian_mark_kind;

typedef struct {
    lian_mark_kind kind;
    const char *label; /* one character, or a few letters */
} lian_mark;

enum { LIAN_CARDS_MAX = 400 };

typedef struct {
    const char *id, *name, *tag;
    lian_chip_kind kind;
} lian_chip;

typedef struct {
    const char *id, *title, *short_title, *grade_label, *count, *place, *tier, *tooltip;
    int column; /* index into view.columns */
    lian_grade grade;
    lian_state state;
    lian_security security;
    lian_chip *chips;
    int n_chips, more;
    lian_mark marks[LIAN_MARKS];
    int n_marks;
    bool missing; /* heat only: the segment is missing from the whole home */
} lian_card;

typedef struct {
    int from, to; /* indices into view.cards, or view.nodes */
    lian_flow_class kind;
    bool choke;
    double weight; /* between nodes: the part of all sales lost along it */
    lian_flow_class now; /* as things stand: the order of the cards is that of the map of the chain */
} lian_flow;

/* A group of firms, or a segment, damaged in one wave. */
typedef struct {
    const char *id, *title, *count, *place, *tooltip;
    int wave; /* index into view.lanes */
    double loss, lost;
    int bin; /* of loss, 0–4 */
    bool hit;
    lian_chip *chips; /* tag: what each loses */
    int n_chips, more;
} lian_node;

typedef struct {
    const char *id, *title, *note;
} lian_lane;

typedef struct {
    const char *id, *title;
    int lane;
} lian_column;

typedef struct {
    const char *key, *label;
} lian_legend_item;

typedef struct {
    lian_grade grade;
    const char *label;
    int count;
} lian_summary_item;

typedef struct {
    const char *id, *title;
    double total;
    bool has_total;
} lian_heat_row;

typedef struct {
    int row, segment, bin; /* bin −1: location quotient unknown */
    double count;
    bool has_count, core, few;
} lian_heat_cell;

typedef struct {
    lian_view_kind kind;
    lian_page_kind page;
    const char *name, *lang, *title, *subtitle, *badge, *source, *date, *row_total;
    bool office; /* fonts for office programs rather than browsers */
    const char *label_legend, *label_date, *label_made, *label_more;
    const char **notes;
    int n_notes;
    lian_summary_item *summary;
    int n_summary;
    lian_legend_item *legend;
    int n_legend;
    lian_lane *lanes;
    int n_lanes;
    lian_column *columns;
    int n_columns;
    lian_card *cards; /* heat: the segments */
    int n_cards;
    lian_flow *flows;
    int n_flows;
    lian_node *nodes;
    int n_nodes;
    lian_heat_row *rows;
    int n_rows;
    lian_heat_cell *cells;
    int n_cells;
} lian_view;

typedef struct {
    lian_view *views;
    int n_views;
} lian_bundle;

/* Reads a bundle or a single view. Returns NULL, or a message in the arena that names the place in the document. Everything read
   lives in the arena; strings are free of control characters. */
const char *lian_bundle_read(lian_bundle *out, const char *text, size_t n);

#endif
