/* SPDX-License-Identifier: MIT */
/* Where does the supply of each segment come from? */
#include "analysis/sources.h"

#include "base/error.h"
#include "base/order.h"

#include <stdlib.h>

void lian_sources_clear(lian_sources *sources) {
    free(sources->item);
    *sources = (lian_sources)LIAN_SOURCES_INIT;
}

static int compare_sources(const void *a, const void *b) {
    const lian_source *x = a, *y = b;
    if (x->segment != y->segment) return x->segment < y->segment ? -1 : 1;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    return lian_int_order(x->row, y->row);
}

void lian_sources_merge(lian_sources *sources) {
    int32_t kept = 0;
    if (sources->count) qsort(sources->item, (size_t)sources->count, sizeof *sources->item, compare_sources);
    for (int32_t i = 0; i < sources->count; i++) {
        const lian_source *item = &sources->item[i];
        lian_source *last = kept ? &sources->item[kept - 1] : NULL;
        if (last && last->segment == item->segment && last->place == item->place)
            last->amount += item->amount;
        else
            sources->item[kept++] = *item;
    }
    sources->count = kept;
}

/* Merging before growing keeps memory near the number of distinct sources, at O(log) cost a row. */
lian_status lian_sources_add(lian_sources *sources, lian_source source, lian_error *err) {
    if (sources->count == sources->room) {
        lian_sources_merge(sources);
        if (sources->count * 2 >= sources->room) {
            int32_t room = sources->room ? sources->room * 2 : 256;
            lian_source *item = realloc(sources->item, sizeof *item * (size_t)room);
            if (!item) return lian_error_memory(err);
            sources->item = item;
            sources->room = room;
        }
    }
    sources->item[sources->count++] = source;
    return LIAN_OK;
}

const lian_source *lian_sources_of(const lian_sources *sources, lian_segment_id segment, int32_t *count) {
    int32_t low = 0, high = sources->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (sources->item[middle].segment < segment)
            low = middle + 1;
        else
            high = middle;
    }
    int32_t end = low;
    while (end < sources->count && sources->item[end].segment == segment) end++;
    *count = end - low;
    return *count ? sources->item + low : NULL;
}

lian_place_id lian_source_group(const lian_study *study, lian_place_id place, lian_where where) {
    lian_place_id group = LIAN_NONE;
    if (where == LIAN_WHERE_ABROAD) group = lian_place_ancestor(study->network, place, LIAN_PLACE_KIND_COUNTRY);
    if (where == LIAN_WHERE_DOMESTIC) group = lian_place_ancestor(study->network, place, LIAN_PLACE_KIND_PROVINCE);
    return group == LIAN_NONE ? place : group;
}

/* ---- table origins --------------------------------------------------------------------------------------- */

static bool is_of_year(const lian_study *study, lian_row row, double latest) {
    double year = lian_number_at(study->tables->origins.year, row);
    return lian_is_unknown(year) || !(year < latest);
}

static double latest_year(const lian_study *study, const lian_row *rows, int32_t count) {
    double latest = lian_unknown();
    for (int32_t i = 0; i < count; i++) {
        double year = lian_number_at(study->tables->origins.year, rows[i]);
        if (!lian_is_unknown(year) && !(year <= latest)) latest = year;
    }
    return latest;
}

static lian_status origin_add(lian_origins *origins, const lian_study *study, lian_row row, double amount,
                              lian_error *err) {
    lian_place_id place = study->network->origin_place[row];
    lian_where where = lian_study_where(study, place);
    origins->rows++;
    origins->split.rows[where]++;
    if (lian_is_unknown(amount)) {
        origins->missing++;
        origins->split.missing[where]++;
        return LIAN_OK;
    }
    origins->total += amount;
    origins->split.known[where] += amount;
    return lian_sources_add(&origins->sources,
                            (lian_source){study->network->origin_segment[row], place, where, amount, row}, err);
}

lian_status lian_origins_run(lian_origins *origins, const lian_study *study, lian_segment_id segment, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_origin_table *table = &study->tables->origins;
    const lian_groups *groups = &study->network->origins_of_segment;
    const lian_row *rows = groups->item + groups->start[segment];
    int32_t count = groups->start[segment + 1] - groups->start[segment], values = 0, shares = 0;
    double latest = latest_year(study, rows, count);
    for (int32_t i = 0; i < count; i++) {
        values += is_of_year(study, rows[i], latest) && !lian_is_unknown(lian_number_at(table->value, rows[i]));
        shares += is_of_year(study, rows[i], latest) && !lian_is_unknown(lian_number_at(table->share, rows[i]));
    }
    *origins = (lian_origins){.by_share = shares >= values, .sum_of_shares = lian_unknown()};
    for (int32_t i = 0; i < count; i++) {
        if (!is_of_year(study, rows[i], latest)) continue;
        LIAN_TRY(origin_add(origins, study, rows[i],
                            lian_number_at(origins->by_share ? table->share : table->value, rows[i]), err));
    }
    lian_sources_merge(&origins->sources);
    if (origins->by_share && shares) origins->sum_of_shares = origins->total;
out:
    return status;
}
