/* SPDX-License-Identifier: MIT */
/* The parts of the localisation metric: quotients, how a segment is spread over an area, how a place is structured. */
#ifndef LIAN_ANALYSIS_LOCALISATION_H
#define LIAN_ANALYSIS_LOCALISATION_H

#include "analysis/activity.h"
#include "analysis/analysis.h"

enum {
    LIAN_LOCALISATION_LQ,
    LIAN_LOCALISATION_SPATIAL_GINI,
    LIAN_LOCALISATION_HOOVER_GINI,
    LIAN_LOCALISATION_KRUGMAN_GINI,
    LIAN_LOCALISATION_LQ_GINI,
    LIAN_LOCALISATION_SEGREGATION_GINI,
    LIAN_LOCALISATION_HOOVER_INDEX,
    LIAN_LOCALISATION_ENTROPY,
    LIAN_LOCALISATION_EG,
    LIAN_LOCALISATION_KRUGMAN,
    LIAN_LOCALISATION_HACHMAN,
    LIAN_LOCALISATION_COUNT
};
extern const lian_measure_info lian_localisation_measures[LIAN_LOCALISATION_COUNT];

/* What is counted, in the order in which it is preferred: people, output, firms. */
enum { LIAN_BASIS_EMPLOYEES, LIAN_BASIS_OUTPUT, LIAN_BASIS_FIRMS, LIAN_BASES };
const double *lian_basis_column(const lian_study *study, int basis);
/* "by employees", "against 广东", "2022" (no year: −1) */
void lian_note_basis(lian_emit *emit, int basis, double year);

/* The four cells of a quotient, and where they come from. */
typedef struct lian_lq_cells {
    double e_rk, e_r, e_k, e, year; /* year −1: not given */
    int basis;
    lian_place_id reference;
} lian_lq_cells;
/* From the statistics: against the area asked for, else the smallest around the place that has them; false if there are none. */
bool lian_lq_cells_find(const lian_activity *activity, lian_place_id place, lian_segment_id segment, lian_lq_cells *out);
/* Is it a part of home by which firms are counted where there are no statistics: a district, or directly below home? */
bool lian_place_is_part(const lian_study *study, lian_place_id place);

/* The parts of an area with their figures of one segment. */
typedef struct lian_parts {
    lian_place_id area, *place;
    int32_t *of_place; /* number of the part by place, or LIAN_NONE */
    int32_t count, years;
    double *year, *e, *t; /* years of their statistics; figures by part of the segment, and of all industry */
} lian_parts;
lian_status lian_parts_new(lian_parts *parts, const lian_activity *activity, lian_error *err);
void lian_parts_clear(lian_parts *parts);

typedef struct lian_figures {
    int basis;
    double year, total, firms; /* of the segment over the parts; its firms in the area, perhaps unknown */
    int32_t both;              /* parts with both figures; below 2 there is nothing */
} lian_figures;
/* Fills e and t of the parts. */
lian_figures lian_figures_find(lian_parts *parts, const lian_activity *activity, lian_segment_id segment);
/* Too few people or firms for anything to be said. */
bool lian_figures_are_few(const lian_study *study, const lian_figures *figures);
/* The part in which a place lies, or LIAN_NONE. */
int32_t lian_part_of(const lian_study *study, const lian_parts *parts, lian_place_id place);

/* What a place does beside what the area around it does, by segment. */
typedef struct lian_structure {
    lian_place_id place, reference;
    int basis;
    double year;
    lian_segment_id *segment;
    double *e, *t;
    int32_t count, missing; /* segments with both; with the place's figure only */
} lian_structure;
lian_status lian_structure_new(lian_structure *structure, const lian_study *study, lian_error *err);
void lian_structure_clear(lian_structure *structure);
/* False when the place has too little in common with any area around it. */
bool lian_structure_find(lian_structure *structure, const lian_activity *activity, lian_place_id place);

/* How each segment is spread over the parts of home, or of the smallest area around it whose parts have statistics. */
lian_status lian_localisation_spatial(lian_emit *emit, const lian_activity *activity);
/* How far the structure of each place is from that of the reference. */
lian_status lian_localisation_structure(lian_emit *emit, const lian_activity *activity);

#endif
