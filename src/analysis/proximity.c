/* SPDX-License-Identifier: MIT */
/* How often do two segments stand in the same places? */
#include "analysis/proximity.h"
#include "analysis/relatedness_related.h"
#include "base/error.h"

#include <stdlib.h>

/* As metric relatedness: beyond these there is no φ. */
enum { LARGEST = 20000000, WORK = 200000000 };

static bool is_learnt(const lian_place_matrix *table, const lian_study *study) {
    int64_t square = (int64_t)table->segments * table->segments;
    return table->places >= 2 && table->places >= study->settings.priority_places && table->segments >= 2 && !table->too_large && square <= LARGEST &&
           square * table->places <= WORK;
}

static lian_status phi_learn(lian_proximity *p, const lian_place_matrix *table, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)table->segments, segments = (size_t)study->tables->segments.count;
    int8_t *present = malloc((size_t)table->places * n + 1);
    p->phi = malloc((n * n + 1) * sizeof *p->phi);
    p->column = malloc((segments + 1) * sizeof *p->column);
    LIAN_CHECK_MEMORY(present && p->phi && p->column);
    LIAN_TRY(lian_presence_run(table->amount, table->places, table->segments, study->settings.lq_present, present, err));
    LIAN_TRY(lian_proximity_run(present, table->places, table->segments, p->phi, err));
    for (size_t s = 0; s < segments; s++) p->column[s] = table->column[s];
    p->columns = table->segments;
    p->places = table->places;
out:
    free(present);
    return status;
}

lian_status lian_proximity_new(lian_proximity *p, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_activity activity = {0};
    lian_place_matrix table = {0};
    *p = (lian_proximity){.phi = NULL};
    LIAN_TRY(lian_activity_new(&activity, study, err));
    LIAN_TRY(lian_place_matrix_new(&table, &activity, LIAN_RELATED_ENOUGH, LARGEST, err));
    if (is_learnt(&table, study)) LIAN_TRY(phi_learn(p, &table, study, err));
out:
    lian_place_matrix_clear(&table);
    lian_activity_clear(&activity);
    return status;
}

void lian_proximity_clear(lian_proximity *p) {
    free(p->phi);
    free(p->column);
    *p = (lian_proximity){.phi = NULL};
}

double lian_proximity_get(const lian_proximity *p, lian_segment_id a, lian_segment_id b) {
    if (!p->phi || p->column[a] == LIAN_NONE || p->column[b] == LIAN_NONE) return lian_unknown();
    return p->phi[(size_t)p->column[a] * (size_t)p->columns + (size_t)p->column[b]];
}
