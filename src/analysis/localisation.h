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

/* How each segment is spread over the parts of home, or of the smallest area around it whose parts have statistics. */
lian_status lian_localisation_spatial(lian_emit *emit, const lian_activity *activity);
/* How far the structure of each place is from that of the reference. */
lian_status lian_localisation_structure(lian_emit *emit, const lian_activity *activity);

#endif
