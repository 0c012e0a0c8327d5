/* SPDX-License-Identifier: MIT */
/* Which segments go together in the places on record, and how rare is what each place makes? */
#include "analysis/relatedness_related.h"

#include "base/error.h"

#include <stdlib.h>

/* Beyond these the eigenvector, φ or the densities would take longer than all other metrics together. */
enum { LARGEST = 20000000, LARGEST_SIDE = 600, WORK = 200000000 };

void lian_related_clear(lian_related *r) {
    void *parts[] = {r->present, r->least, r->most, r->phi, r->omega, r->low, r->high, r->gain, r->eci, r->pci, r->value, r->outlook};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
    lian_place_matrix_clear(&r->table);
    *r = (lian_related){0};
}

static lian_status parts_new(lian_related *r, lian_error *err) {
    size_t places = (size_t)r->table.places, segments = (size_t)r->table.segments, cells = places * segments + 1;
    r->present = malloc(cells);
    r->least = malloc(cells);
    r->most = malloc(cells);
    r->phi = malloc((segments * segments + 1) * sizeof *r->phi);
    r->omega = malloc(cells * sizeof *r->omega);
    r->low = malloc(cells * sizeof *r->low);
    r->high = malloc(cells * sizeof *r->high);
    r->gain = malloc(cells * sizeof *r->gain);
    r->eci = malloc((places + 1) * sizeof *r->eci);
    r->outlook = malloc((places + 1) * sizeof *r->outlook);
    r->pci = malloc((segments + 1) * sizeof *r->pci);
    r->value = malloc((segments + 1) * sizeof *r->value);
    bool all = r->present && r->least && r->most && r->phi && r->omega && r->low && r->high && r->gain && r->eci && r->outlook &&
               r->pci && r->value;
    return all ? LIAN_OK : lian_error_memory(err);
}

static lian_status complexity_run(lian_related *r, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t places = r->table.places, segments = r->table.segments;
    LIAN_TRY(lian_complexity_run(r->present, places, segments, r->eci, r->pci, &r->complexity, err));
    for (int32_t p = 0; p < segments; p++) r->value[p] = r->pci[p] + r->complexity.offset;
    LIAN_TRY(lian_outlook_run(r->present, r->phi, r->value, places, segments, NULL, r->outlook, r->gain, err));
out:
    return status;
}

static lian_status related_run(lian_related *r, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t places = r->table.places, segments = r->table.segments;
    LIAN_TRY(parts_new(r, err));
    LIAN_TRY(lian_presence_run(r->table.amount, places, segments, study->settings.lq_present, r->present, err));
    for (size_t i = 0; i < (size_t)places * (size_t)segments; i++) {
        r->least[i] = r->present[i] == 1;
        r->most[i] = r->present[i] != 0;
    }
    LIAN_TRY(lian_proximity_run(r->present, places, segments, r->phi, err));
    LIAN_TRY(lian_density_run(r->present, r->phi, places, segments, NULL, r->omega, err));
    LIAN_TRY(lian_density_run(r->least, r->phi, places, segments, NULL, r->low, err));
    LIAN_TRY(lian_density_run(r->most, r->phi, places, segments, NULL, r->high, err));
    LIAN_TRY(complexity_run(r, err));
out:
    return status;
}

lian_status lian_related_new(lian_related *r, const lian_activity *activity, lian_error *err) {
    lian_status status = LIAN_OK;
    *r = (lian_related){0};
    LIAN_TRY(lian_place_matrix_new(&r->table, activity, LIAN_RELATED_ENOUGH, LARGEST, err));
    int32_t small = r->table.places < r->table.segments ? r->table.places : r->table.segments;
    int64_t square = (int64_t)r->table.segments * r->table.segments;
    bool beyond = r->table.too_large || small > LARGEST_SIDE || square > LARGEST || square * r->table.places > WORK;
    r->too_large = beyond && small > 1;
    r->is_there = small > 1 && !beyond;
    if (r->is_there) LIAN_TRY(related_run(r, activity->study, err));
out:
    return status;
}
