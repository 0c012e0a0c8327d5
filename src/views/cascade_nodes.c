/* SPDX-License-Identifier: MIT */
/* Which groups of damaged firms does a map of a cascade show, wave by wave, and what leads from one to the next? */
#include "base/error.h"
#include "base/order.h"
#include "views/cascade.h"

#include <stdlib.h>

/* Streams thinner than this part of all that is lost are drawn only when they are the main one into a group. */
#define THIN .005
/* A group that loses less of the whole loss and less on average is not shown by itself. */
#define MINOR .001
#define HURT .05

/* One damaged firm on its way into a group. */
typedef struct member {
    int32_t loss, wave;
    lian_segment_id segment;
    lian_row alone; /* stands in a group of its own */
    double lost;
} member;

lian_segment_id lian_shock_segment(const lian_shock_map *map, lian_row row) {
    return map->scenario->kind == LIAN_SUBJECT_FIRM ? map->study->network->firm_main[row] : row;
}

static int compare_members(const void *a, const void *b) {
    const member *x = a, *y = b;
    int order = lian_int_order(x->wave, y->wave);
    if (!order) order = lian_int_order(x->segment, y->segment);
    if (!order) order = lian_int_order(x->alone, y->alone);
    if (!order) order = lian_number_order(x->lost, y->lost);
    return order ? order : lian_int_order(x->loss, y->loss);
}

static int32_t members_collect(lian_shock_map *map, member *out) {
    const lian_scenario *s = map->scenario;
    int32_t count = 0, hit = 0;
    for (int32_t k = 0; k < s->loss_count; k++) hit += !s->loss[k].wave;
    for (int32_t k = 0; k < s->loss_count; k++) {
        const lian_loss *l = &s->loss[k];
        lian_segment_id segment = lian_shock_segment(map, l->row);
        map->group_of[k] = LIAN_NONE;
        if (segment != LIAN_NONE && !map->study->segment_seen[segment]) {
            map->hidden++;
            map->hidden_lost += l->lost;
            continue;
        }
        int32_t wave = l->wave < map->waves ? l->wave : map->waves - 1;
        map->merged = map->merged || l->wave > wave;
        map->wave_count[wave]++;
        map->wave_lost[wave] += l->lost;
        out[count++] = (member){k, wave, segment, !wave && hit <= map->most ? l->row : LIAN_NONE, l->lost};
    }
    return count;
}

/* Members stand in order; each run of one wave, segment and firm alone is a group. */
static void groups_make(lian_shock_map *map, const member *members, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        const member *m = &members[k];
        const lian_loss *l = &map->scenario->loss[m->loss];
        bool more = k && members[k - 1].wave == m->wave && members[k - 1].segment == m->segment && members[k - 1].alone == m->alone;
        if (!more)
            map->group[map->group_count++] = (lian_group){m->wave, m->segment, l->row, false, k, 0, 1, 0, 0};
        lian_group *g = &map->group[map->group_count - 1];
        if (g->count++) g->row = LIAN_NONE;
        g->lost += l->lost;
        g->loss += l->down > l->up ? l->down : l->up;
        map->order[k] = m->loss;
    }
}

static int compare_groups(const void *a, const void *b) {
    const lian_group *x = a, *y = b;
    int order = lian_int_order(x->wave, y->wave);
    if (!order) order = lian_number_order(x->lost, y->lost);
    if (!order) order = lian_int_order(y->count, x->count);
    return order ? order : lian_int_order(x->first, y->first);
}

/* Neither does it weigh in the whole, nor does it hurt those in it. */
static bool is_minor(const lian_shock_map *map, const lian_group *g) {
    return g->wave && g->lost < MINOR * map->scenario->outcome.esri && g->loss < HURT * g->count;
}

static void group_put(lian_shock_map *map, const lian_group *g) {
    for (int32_t k = g->first; k < g->first + g->count; k++) map->group_of[map->order[k]] = map->group_count;
    map->group[map->group_count++] = *g;
}

static void rest_put(lian_shock_map *map, const lian_group *from, const uint8_t *left, int32_t count) {
    lian_group *rest = &map->group[map->group_count];
    *rest = (lian_group){from->wave, LIAN_NONE, LIAN_NONE, true, 0, 0, 0, 0, 0};
    for (int32_t i = 0; i < count; i++) {
        if (!left[i]) continue;
        for (int32_t k = from[i].first; k < from[i].first + from[i].count; k++) map->group_of[map->order[k]] = map->group_count;
        rest->count += from[i].count;
        rest->lost += from[i].lost;
        rest->loss += from[i].loss;
        rest->segments++;
    }
    map->group_count++;
}

/* The largest of a wave stay; what is too many or minor goes into one at the end. A single one of these stays as it is. */
static void wave_cut(lian_shock_map *map, const lian_group *from, uint8_t *left, int32_t count) {
    int32_t kept = 0, others = 0;
    for (int32_t i = 0; i < count; i++) {
        left[i] = kept == map->most - 1 || is_minor(map, &from[i]);
        kept += !left[i];
        others += left[i];
    }
    for (int32_t i = 0; i < count; i++)
        if (!left[i] || others == 1) group_put(map, &from[i]);
    if (others > 1) rest_put(map, from, left, count);
}

static lian_status groups_cut(lian_shock_map *map, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t all = map->group_count;
    lian_group *from = malloc(((size_t)all + 1) * sizeof *from);
    uint8_t *left = calloc((size_t)all + 1, 1);
    LIAN_CHECK_MEMORY(from && left);
    for (int32_t k = 0; k < all; k++) from[k] = map->group[k];
    map->group_count = 0;
    for (int32_t k = 0, end; k < all; k = end) {
        for (end = k; end < all && from[end].wave == from[k].wave;) end++;
        wave_cut(map, &from[k], left, end - k);
    }
    for (int32_t k = 0; k < map->group_count; k++) map->group[k].loss /= map->group[k].count ? map->group[k].count : 1;
out:
    free(from);
    free(left);
    return status;
}

/* ---- streams -------------------------------------------------------------------------------------------------------- */

static int32_t loss_find(const lian_scenario *s, lian_row row) {
    int32_t low = 0, high = s->loss_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (s->loss[middle].row < row) low = middle + 1;
        else high = middle;
    }
    return low < s->loss_count && s->loss[low].row == row ? low : LIAN_NONE;
}

static int compare_streams(const void *a, const void *b) {
    const lian_stream *x = a, *y = b;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return x->by_demand - y->by_demand;
}

static void streams_merge(lian_shock_map *map) {
    int32_t count = 0;
    for (int32_t k = 0; k < map->stream_count; k++) {
        lian_stream *s = &map->stream[k];
        if (count && !compare_streams(&map->stream[count - 1], s)) map->stream[count - 1].lost += s->lost;
        else map->stream[count++] = *s;
    }
    map->stream_count = count;
}

static void streams_cut(lian_shock_map *map) {
    int32_t kept = 0;
    double least = THIN * map->scenario->outcome.esri;
    for (int32_t k = 0, end; k < map->stream_count; k = end) {
        int32_t main = k;
        for (end = k; end < map->stream_count && map->stream[end].to == map->stream[k].to; end++)
            if (map->stream[end].lost > map->stream[main].lost) main = end;
        for (int32_t i = k; i < end; i++) {
            if (i == main || map->stream[i].lost >= least) map->stream[kept++] = map->stream[i];
            else map->streams_left++;
        }
    }
    map->stream_count = kept;
}

static lian_status streams_make(lian_shock_map *map, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_scenario *s = map->scenario;
    map->stream = malloc(((size_t)s->loss_count + 1) * sizeof *map->stream);
    LIAN_CHECK_MEMORY(map->stream);
    for (int32_t k = 0; k < s->loss_count; k++) {
        int32_t cause = s->loss[k].cause == LIAN_NONE ? LIAN_NONE : loss_find(s, s->loss[k].cause);
        int32_t to = map->group_of[k], from = cause == LIAN_NONE ? LIAN_NONE : map->group_of[cause];
        if (to == LIAN_NONE || from == LIAN_NONE || map->group[from].wave + 1 != map->group[to].wave) continue;
        map->stream[map->stream_count++] = (lian_stream){from, to, s->loss[k].by_demand, s->loss[k].lost};
    }
    if (map->stream_count) qsort(map->stream, (size_t)map->stream_count, sizeof *map->stream, compare_streams);
    streams_merge(map);
    streams_cut(map);
out:
    return status;
}

lian_status lian_shock_map_build(lian_shock_map *map, const lian_study *study, const lian_scenario *scenario, int32_t waves,
                                 int32_t most, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t room = (size_t)scenario->loss_count + 1;
    member *members = malloc(room * sizeof *members);
    *map = (lian_shock_map){.study = study, .scenario = scenario, .waves = waves, .most = most};
    map->order = malloc(room * sizeof *map->order);
    map->group_of = malloc(room * sizeof *map->group_of);
    map->group = malloc(room * sizeof *map->group);
    LIAN_CHECK_MEMORY(members && map->order && map->group_of && map->group);
    int32_t count = members_collect(map, members);
    if (count) qsort(members, (size_t)count, sizeof *members, compare_members);
    groups_make(map, members, count);
    if (map->group_count) qsort(map->group, (size_t)map->group_count, sizeof *map->group, compare_groups);
    LIAN_TRY(groups_cut(map, err));
    LIAN_TRY(streams_make(map, err));
out:
    free(members);
    return status;
}

void lian_shock_map_clear(lian_shock_map *map) {
    free(map->order);
    free(map->group_of);
    free(map->group);
    free(map->stream);
    *map = (lian_shock_map){0};
}
