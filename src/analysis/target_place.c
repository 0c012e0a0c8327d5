/* SPDX-License-Identifier: MIT */
/* How far away is a firm, and is there room for what it makes? */
#include "analysis/target.h"

#include <string.h>

/* Two digits of GB/T 2260, then those of the provinces that share a border with it. */
static const char *const neighbours[] = {
    "11 12 13",                      "12 11 13",                   "13 11 12 14 15 21 37 41", "14 13 15 41 61",          "15 13 14 21 22 23 61 62 64",
    "21 13 15 22",                   "22 15 21 23",                "23 15 22",                "31 32 33",                "32 31 33 34 37",
    "33 31 32 34 35 36",             "34 32 33 36 37 41 42",       "35 33 36 44",             "36 33 34 35 42 43 44",    "37 13 32 34 41",
    "41 13 14 34 37 42 61",          "42 34 36 41 43 50 61",       "43 36 42 44 45 50 52",    "44 35 36 43 45 46 81 82", "45 43 44 52 53",
    "46 44",                         "50 42 43 51 52 61",          "51 50 52 53 54 61 62 63", "52 43 45 50 51 53",       "53 45 51 52 54",
    "54 51 53 63 65",                "61 14 15 41 42 50 51 62 64", "62 15 51 61 63 64 65",    "63 51 54 62 65",          "64 15 61 62",
    "65 54 62 63",                   "81 44",                      "82 44",
};

bool lian_provinces_touch(const char *a, const char *b) {
    if (strlen(a) < 2 || strlen(b) < 2) return false;
    for (size_t i = 0; i < sizeof neighbours / sizeof *neighbours; i++) {
        if (strncmp(neighbours[i], a, 2) != 0) continue;
        for (const char *at = neighbours[i] + 2; *at; at += 3)
            if (!strncmp(at + 1, b, 2)) return true;
    }
    return false;
}

lian_distance lian_distance_of(const lian_study *study, lian_place_id place) {
    const lian_network *n = study->network;
    lian_where where = lian_study_where(study, place);
    if (where == LIAN_WHERE_ABROAD) return LIAN_DISTANCE_ABROAD;
    if (where != LIAN_WHERE_DOMESTIC) return LIAN_DISTANCE_UNKNOWN;
    lian_place_id own = lian_place_ancestor(n, study->home, LIAN_PLACE_KIND_PROVINCE);
    lian_place_id other = lian_place_ancestor(n, place, LIAN_PLACE_KIND_PROVINCE);
    if (own == LIAN_NONE || other == LIAN_NONE) return LIAN_DISTANCE_UNKNOWN;
    if (own == other) return LIAN_DISTANCE_PROVINCE;
    const char *a = lian_text_at(study, study->tables->places.code, own), *b = lian_text_at(study, study->tables->places.code, other);
    if (strlen(a) < 2 || strlen(b) < 2) return LIAN_DISTANCE_UNKNOWN;
    return lian_provinces_touch(a, b) ? LIAN_DISTANCE_NEIGHBOUR : LIAN_DISTANCE_COUNTRY;
}

const char *lian_distance_text(lian_distance distance, lian_lang lang) {
    static const char *const text[][2] = {{"同省", "same province"}, {"邻省", "neighbouring province"}, {"国内其他", "elsewhere in the country"}, {"境外", "abroad"}, {"远近不明", "distance not known"}};
    return text[distance][lang];
}

/* The nearest of its own place and its plants for the product. */
static lian_distance nearest_of(const lian_study *study, const lian_target *t) {
    const lian_network *n = study->network;
    lian_distance best = lian_distance_of(study, n->firm_place[t->firm]);
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, t->firm, &count);
    for (int32_t i = 0; i < count && t->maker.table == LIAN_TABLE_ROLES; i++) {
        lian_distance here = lian_distance_of(study, n->role_place[roles[i]]);
        if (n->role_segment[roles[i]] == n->role_segment[t->maker.row] && here < best) best = here;
    }
    return best;
}

void lian_target_site(const lian_targets *targets, lian_target *out) {
    const lian_study *study = targets->study;
    const lian_settings *s = &study->settings;
    const double points[] = {s->near_province, s->near_neighbour, s->near_country, s->near_abroad, lian_unknown()};
    out->distance = nearest_of(study, out);
    out->park = targets->park[out->reach.segment];
    const double terms[] = {out->park / 100, points[out->distance]};
    const double weights[] = {s->site_park, s->site_distance};
    out->part[5] = lian_part_run(terms, weights, 2);
}
