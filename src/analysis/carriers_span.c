/* SPDX-License-Identifier: MIT */
/* How far is one place from another, as far as coordinates tell, or the grid map where its user says that it is to scale? */
#include "analysis/carriers.h"

#define EARTH_KM 6371.
#define DEGREE (3.14159265358979323846 / 180)

/* May a place stand for what lies in it? A district may, a city other than home's own too; nothing larger. */
static bool stands_for_parts(const lian_study *study, lian_place_id place) {
    int kind = lian_enum_at(study->tables->places.kind, place);
    if (kind == LIAN_PLACE_KIND_CITY) return study->home != LIAN_NONE && !lian_place_is_within(study->network, study->home, place);
    return kind != LIAN_PLACE_KIND_COUNTRY && kind != LIAN_PLACE_KIND_PROVINCE && kind != LIAN_PLACE_KIND_REGION;
}

/* The place itself, or the nearest one around it that stands for it, where both columns are filled. */
static lian_place_id located(const lian_study *study, lian_place_id place, const double *x, const double *y) {
    for (lian_place_id p = place; p != LIAN_NONE; p = study->network->places.parent[p]) {
        if (p != place && !stands_for_parts(study, p)) return LIAN_NONE;
        if (!lian_is_unknown(lian_number_at(x, p)) && !lian_is_unknown(lian_number_at(y, p))) return p;
    }
    return LIAN_NONE;
}

static double great_circle(double lon, double lat, double to_lon, double to_lat) {
    double dlat = (to_lat - lat) * DEGREE / 2, dlon = (to_lon - lon) * DEGREE / 2;
    double h = sin(dlat) * sin(dlat) + cos(lat * DEGREE) * cos(to_lat * DEGREE) * sin(dlon) * sin(dlon);
    return 2 * EARTH_KM * asin(sqrt(h > 1 ? 1 : h));
}

/* A place that holds the other, and one point for both, say no more than that they are near. */
static lian_span span_points(const lian_study *study, lian_place_id from, lian_place_id to) {
    const lian_place_table *t = &study->tables->places;
    lian_place_id a = located(study, from, t->lon, t->lat), b = located(study, to, t->lon, t->lat);
    if (a == LIAN_NONE || b == LIAN_NONE) return (lian_span){lian_unknown(), LIAN_SPAN_UNKNOWN};
    if (a == b || lian_place_is_within(study->network, from, b)) return (lian_span){study->settings.park_same_km, LIAN_SPAN_NEAR};
    return (lian_span){great_circle(t->lon[a], t->lat[a], t->lon[b], t->lat[b]),
                       a == from && b == to ? LIAN_SPAN_POINT : LIAN_SPAN_ROUGH};
}

/* The grid only draws: its cells are no kilometres unless a setting says how many. */
static lian_span span_grid(const lian_study *study, lian_place_id from, lian_place_id to) {
    const lian_place_table *t = &study->tables->places;
    lian_place_id a = located(study, from, t->grid_col, t->grid_row), b = located(study, to, t->grid_col, t->grid_row);
    if (!(study->settings.park_grid_km > 0) || a == LIAN_NONE || b == LIAN_NONE) return (lian_span){lian_unknown(), LIAN_SPAN_UNKNOWN};
    if (a == b) return (lian_span){study->settings.park_same_km, LIAN_SPAN_NEAR};
    double cells = hypot(t->grid_col[a] - t->grid_col[b], t->grid_row[a] - t->grid_row[b]);
    return (lian_span){cells > 0 ? cells * study->settings.park_grid_km : study->settings.park_same_km, LIAN_SPAN_GRID};
}

lian_span lian_span_of(const lian_study *study, lian_place_id from, lian_place_id to) {
    const lian_network *n = study->network;
    if (from == LIAN_NONE || to == LIAN_NONE) return (lian_span){lian_unknown(), LIAN_SPAN_UNKNOWN};
    if (lian_place_is_within(n, to, from)) return (lian_span){0, LIAN_SPAN_SAME};
    /* A firm of which only home or more is known may be anywhere. */
    if (lian_place_is_within(n, from, to) && !stands_for_parts(study, to)) return (lian_span){lian_unknown(), LIAN_SPAN_UNKNOWN};
    lian_span span = span_points(study, from, to);
    if (span.basis == LIAN_SPAN_UNKNOWN) span = span_grid(study, from, to);
    if (span.basis != LIAN_SPAN_UNKNOWN) return span;
    lian_place_id district = lian_place_ancestor(n, from, LIAN_PLACE_KIND_DISTRICT);
    if (district == LIAN_NONE || district != lian_place_ancestor(n, to, LIAN_PLACE_KIND_DISTRICT)) return span;
    return (lian_span){study->settings.park_same_km, LIAN_SPAN_NEAR};
}
