/* SPDX-License-Identifier: MIT */
/* Where do cards and flows of a chain map lie? The layout between the view document and the scene. */
#ifndef LIAN_RENDER_PLAN_H
#define LIAN_RENDER_PLAN_H

#include "face.h"
#include "order.h"
#include "sheet.h"
#include "view.h"

/* Something that takes room in a column: a card, or a net on its way through. */
typedef struct {
    int card, net, column; /* card or net is −1 */
    int rank;
    double y, h, coarse;
} lian_slot;

/* Colour groups that may share a trunk. */
typedef enum { LIAN_GROUP_SOLID, LIAN_GROUP_BROKEN, LIAN_GROUP_RECYCLE, LIAN_GROUP_OPEN_LOOP } lian_net_group;

/* Rightwards (with flows inside the column), leftwards, or out of the support band. */
typedef enum { LIAN_WAY_RIGHT, LIAN_WAY_LEFT, LIAN_WAY_BAND } lian_net_way;

/* All flows of one source that share trunks. Gutter g lies left of column g; gutter n_columns right of the last. */
typedef struct {
    int from;
    lian_net_group group;
    lian_net_way way;
    int *flows, n_flows;
    int far;        /* column of the farthest target, the source's own when there is none beside */
    bool to_band;   /* has targets in the band */
    int *slot;      /* by column: the slot on its way through, −1 */
    double *trunk;  /* by gutter: x of the trunk */
    double exit;    /* y (x for LIAN_WAY_BAND) where it leaves its source */
    double bus;     /* y of its run along the band */
} lian_net;

typedef struct {
    const lian_view *view;
    lian_view shown; /* the view with the legend of what is drawn at this level of detail */
    const lian_sheet *sheet;
    int n_columns;
    int *column;      /* of each card; −1: in the band */
    int *view_column; /* main column → column of the view */
    lian_slot *slots;
    int n_slots;
    int **at, *n_at;  /* slots by column, top to bottom */
    lian_net *nets;
    int n_nets;
    int *net_of;      /* by flow */
    double *entry;    /* by flow: y (x in the band) where it meets its target */
    int *tracks;      /* by gutter: tracks to provide for */
    double bus_tracks;
    double scale;
    int compact; /* 1: gutters and gaps as narrow as can be */
    bool allow_cut; /* titles may end in an ellipsis */
    int detail;
    lian_face *faces; /* by card */
    lian_box *boxes;  /* by card */
    double top, bottom;       /* of the cards' area */
    double lane_top, column_top;
    double *column_x, column_width, *gutter_x, *gutter_width;
    double gap, lane_gap;
    bool has_band;
    double band_least;   /* the band's height that its title needs at the smallest type */
    lian_box band;    /* the whole band, empty without one */
    double bus_top;
    int *band_cards, n_band_cards;
    const char *warning;
} lian_plan;

/* Nets, slots and their order; layout as lian_order_run_dot. */
void lian_plan_build_nets(lian_plan *plan);
void lian_plan_order(lian_plan *plan, lian_layout_mode mode, double limit);
/* The cards of each column stand in the order they have in another plan of the same cards; what passes between them stays. */
void lian_plan_take_order(lian_plan *plan, const lian_plan *other);

/* Column widths and type size at plan->detail: false with the view's cards not fitting at the smallest type. */
bool lian_plan_fit(lian_plan *plan);

/* Least gap between two neighbours of a column. */
double lian_plan_gap(const lian_plan *plan, const lian_slot *above, const lian_slot *below);

/* Heights of cards, then where flows leave and enter them. */
void lian_plan_place(lian_plan *plan);
void lian_plan_ports(lian_plan *plan);

/* Trunks; false when a gutter needs more tracks than it has: plan->tracks then tells the need. */
bool lian_plan_route(lian_plan *plan);

/* The corners of a flow from edge to edge; returns their number. */
int lian_plan_line(const lian_plan *plan, int flow, lian_point **line);

/* All flows, weak ones first, then their tips and rings. */
void lian_flows_draw(lian_scene *scene, const lian_plan *plan);

#endif
