/* SPDX-License-Identifier: MIT */
/* What do the statistics say of a place, a segment and a year? */
#include "analysis/activity.h"

#include "base/error.h"
#include "base/order.h"

#include <stdlib.h>

typedef struct key {
    lian_place_id place;
    lian_segment_id segment;
    double year;
    lian_row row;
} key;

double lian_activity_year(const lian_study *study, lian_row row) {
    double year = lian_number_at(study->tables->activity.year, row);
    return lian_is_unknown(year) ? -1 : year;
}

static int compare_keys(const void *a, const void *b) {
    const key *x = a, *y = b;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    if (x->segment != y->segment) return x->segment < y->segment ? -1 : 1;
    int order = lian_number_order(x->year, y->year);
    return order ? order : lian_row_order(x->row, y->row);
}

lian_status lian_activity_new(lian_activity *activity, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *network = study->network;
    int32_t count = study->tables->activity.count;
    key *keys = malloc(sizeof *keys * ((size_t)count + 1));
    *activity = (lian_activity){.study = study, .count = count};
    activity->row = malloc(sizeof *activity->row * ((size_t)count + 1));
    LIAN_CHECK_MEMORY(keys && activity->row);
    for (lian_row r = 0; r < count; r++)
        keys[r] = (key){network->activity_place[r], network->activity_segment[r], lian_activity_year(study, r), r};
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    for (int32_t i = 0; i < count; i++) activity->row[i] = keys[i].row;
out:
    free(keys);
    return status;
}

void lian_activity_clear(lian_activity *activity) {
    free(activity->row);
    activity->row = NULL;
}

/* < 0, 0, > 0 as the row's place and segment stand before, at, behind those asked for. */
static int compare_row(const lian_network *network, lian_row row, lian_place_id place, lian_segment_id segment) {
    if (network->activity_place[row] != place) return network->activity_place[row] < place ? -1 : 1;
    if (network->activity_segment[row] != segment) return network->activity_segment[row] < segment ? -1 : 1;
    return 0;
}

const lian_row *lian_activity_rows(const lian_activity *activity, lian_place_id place, lian_segment_id segment,
                                   int32_t *count) {
    const lian_network *network = activity->study->network;
    int32_t low = 0, high = activity->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (compare_row(network, activity->row[middle], place, segment) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    int32_t end = low;
    while (end < activity->count && compare_row(network, activity->row[end], place, segment) == 0) end++;
    *count = end - low;
    return activity->row + low;
}

double lian_activity_sum(const lian_activity *activity, lian_place_id place, lian_segment_id segment, double year,
                         const double *column) {
    int32_t count, found = 0;
    double sum = 0;
    const lian_row *rows = lian_activity_rows(activity, place, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        double here = lian_activity_year(activity->study, rows[i]);
        if (here < year || here > year) continue;
        sum += lian_number_at(column, rows[i]);
        found++;
    }
    return found ? sum : lian_unknown();
}
