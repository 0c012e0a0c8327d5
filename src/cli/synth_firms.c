/* SPDX-License-Identifier: MIT */
/* Which firms are invented, how large are they, and where do they stand? */
#include "base/grow.h"
#include "cli/synth.h"

#include "base/error.h"
#include "model/dataset.h"
#include "model/network.h"

#include <stdio.h>

static const char *place_id(const lian_synth *s, lian_place_id place) {
    return lian_dataset_text(s->out.dataset, lian_symbol_at(s->out.dataset->tables.places.id, place));
}

static lian_synth_firm *firm_new(lian_synth *s, lian_segment_id segment) {
    lian_synth_firm *firm = lian_grown(s->firm, s->firm_count, &s->firm_room, sizeof *firm);
    if (!firm) {
        s->out.status = lian_error_memory(s->out.err);
        return NULL;
    }
    s->firm = firm;
    firm = &s->firm[s->firm_count++];
    *firm = (lian_synth_firm){.segment = segment, .district = LIAN_NONE, .spot = LIAN_NONE, .region = LIAN_NONE, .operates = true};
    snprintf(firm->id, sizeof firm->id, "syn.%05d", (int)s->firm_count);
    return firm;
}

/* One name everywhere: without a short one, maps and lists call it the same. */
static void firm_begin(lian_synth *s, lian_synth_firm *firm, const char *name) {
    lian_filler_row(&s->out, LIAN_TABLE_FIRMS);
    firm->row = s->out.row;
    lian_filler_text(&s->out, "id", firm->id);
    lian_filler_format(&s->out, "name", "%s%04d", name, (int)s->firm_count);
}

/* Nearly half stand in the segment's core district, the rest thins out over the others. */
static lian_place_id district_draw(lian_synth *s, const lian_synth_segment *g) {
    if (lian_random_unit(&s->random) < .45) return g->core;
    double u = lian_random_unit(&s->random);
    return s->district[(int32_t)(u * u * s->district_count)];
}

/* One in three stands in a park, market or town of the district, if it has one that exists; who makes goods in no market. */
static lian_place_id spot_draw(lian_synth *s, lian_segment_id segment, lian_place_id district) {
    const lian_place_table *places = &s->network->tables->places;
    lian_place_id spot = district;
    bool makes = lian_synth_makes(s, segment);
    int32_t seen = 0;
    if (lian_random_unit(&s->random) > .33) return district;
    for (lian_place_id p = 0; p < places->count; p++) {
        int kind = lian_enum_at(places->kind, p), status = lian_enum_at(places->status, p);
        bool fits = kind == LIAN_PLACE_KIND_PARK || kind == LIAN_PLACE_KIND_TOWN || (kind == LIAN_PLACE_KIND_MARKET && !makes);
        if (!fits || p == district || !lian_place_is_within(s->network, p, district)) continue;
        if (status != LIAN_NONE && status != LIAN_PLACE_STATUS_EXISTING) continue;
        if (!lian_random_below(&s->random, ++seen)) spot = p;
    }
    for (int32_t i = 0; i < s->park_count; i++)
        if (s->park[i].district == district && s->park[i].status == LIAN_PLACE_STATUS_EXISTING && !lian_random_below(&s->random, ++seen))
            spot = s->park[i].place;
    return spot;
}

static bool is_market(const lian_synth *s, lian_place_id place) {
    return place < s->network->tables->places.count && lian_enum_at(s->network->tables->places.kind, place) == LIAN_PLACE_KIND_MARKET;
}

/* A neighbour in the chain that is meant to have firms, or LIAN_NONE: one firm in eight works there too, and makes nothing in a market. */
static lian_segment_id second_draw(lian_synth *s, lian_segment_id segment, lian_place_id spot) {
    int32_t count;
    const lian_row *links = lian_segment_links_out(s->network, segment, &count);
    if (!count || lian_random_unit(&s->random) > .12) return LIAN_NONE;
    lian_segment_id other = s->network->link_to[links[lian_random_below(&s->random, count)]];
    if (other == LIAN_NONE || s->segment[other].kind == LIAN_SYNTH_MISSING) return LIAN_NONE;
    return is_market(s, spot) && lian_synth_makes(s, other) ? LIAN_NONE : other;
}

/* 亿元: what serves or sells is smaller than what makes. */
static double most_of(const lian_synth *s, lian_segment_id segment) {
    const lian_segment_table *segments = &s->network->tables->segments;
    int role = lian_enum_at(segments->role, segment);
    if (lian_enum_at(segments->tier, segment) == LIAN_TIER_SUPPORT) return 15;
    return role == LIAN_SEGMENT_ROLE_SERVICE || role == LIAN_SEGMENT_ROLE_CHANNEL ? 60 : 300;
}

static void local_add(lian_synth *s, lian_segment_id segment, bool operates) {
    lian_synth_segment *g = &s->segment[segment];
    lian_synth_firm *firm = firm_new(s, segment);
    if (!firm) return;
    firm->operates = operates;
    firm->district = district_draw(s, g);
    firm->spot = spot_draw(s, segment, firm->district);
    double least = g->kind == LIAN_SYNTH_STRONG ? .8 : g->kind == LIAN_SYNTH_FAIR ? .5 : .3;
    firm->revenue = lian_round_digits(lian_random_pareto(&s->random, least, 1.1, most_of(s, segment)) * s->money, 3);
    firm_begin(s, firm, "示例企业");
    lian_filler_text(&s->out, "place", place_id(s, firm->spot));
    if (lian_random_is(&s->random, .85)) lian_filler_text(&s->out, "headquarters", place_id(s, s->home));
    lian_filler_text(&s->out, "status", operates ? "operating" : lian_random_unit(&s->random) < .5 ? "suspended" : "building");
    lian_synth_firm_cells(s, firm);
    lian_segment_id second = operates ? second_draw(s, segment, firm->spot) : LIAN_NONE;
    lian_synth_role(s, firm, segment, second == LIAN_NONE ? 1 : .7);
    firm->role = s->out.row;
    if (second != LIAN_NONE) lian_synth_role(s, firm, second, .3);
}

const char *lian_synth_region(const lian_synth *s, int32_t region) {
    return region < LIAN_SYNTH_OUTSIDE ? s->outside[region] : place_id(s, s->near[region - LIAN_SYNTH_OUTSIDE]);
}

/* Two in five stand in a city nearby that the skeleton has, most others in a province, few abroad; where two countries
 * hold the supply of a segment, they stand there by turns. */
static int32_t region_draw(lian_synth *s, const lian_synth_segment *g, int32_t k) {
    lian_random *r = &s->random;
    if (g->choked) return g->abroad + k % 2;
    if (s->near_count && lian_random_is(r, .4)) return LIAN_SYNTH_OUTSIDE + lian_random_below(r, s->near_count);
    return lian_random_is(r, .25) ? lian_random_between(r, 4, 7) : lian_random_below(r, 4);
}

/* 亿元: what the firms here that use its product, at a tenth of their revenue, and those that make it come to. */
static double used_here(const lian_synth *s, lian_segment_id segment) {
    const lian_synth_segment *g = &s->segment[segment];
    int32_t count;
    const lian_row *links = lian_segment_links_out(s->network, segment, &count);
    double used = 0;
    for (int32_t i = 0; i < g->count; i++) used += s->firm[g->first + i].revenue;
    for (int32_t k = 0; k < count; k++) {
        if (!lian_synth_is_bought(s, links[k]) || s->network->link_to[links[k]] == LIAN_NONE) continue;
        const lian_synth_segment *to = &s->segment[s->network->link_to[links[k]]];
        for (int32_t i = 0; i < to->count; i++) used += s->firm[to->first + i].revenue * .1;
    }
    return used / s->money;
}

/* A maker elsewhere serves other cities too, yet is no giant of a niche: it sells a third of what is used here or more, and at most
 * so many times as much. */
static double outside_revenue(lian_synth *s, lian_segment_id segment) {
    enum { CITIES = 6 };
    double used = used_here(s, segment), most = most_of(s, segment), least = used / 3;
    if (used * CITIES < most) most = used * CITIES;
    if (most < 5) most = 5;
    if (least > most / 5) least = most / 5;
    return lian_random_pareto(&s->random, least < 1 ? 1 : least, 1.1, most);
}

static void outside_firm_add(lian_synth *s, lian_segment_id segment, int32_t region) {
    const char *place = lian_synth_region(s, region);
    lian_synth_firm *firm = firm_new(s, segment);
    if (!firm) return;
    firm->region = region;
    firm->revenue = lian_round_digits(outside_revenue(s, segment) * s->money, 3);
    firm_begin(s, firm, "外地示例企业");
    lian_filler_text(&s->out, "place", place);
    if (lian_random_is(&s->random, .6)) lian_filler_text(&s->out, "headquarters", place);
    lian_filler_text(&s->out, "status", lian_random_is(&s->random, .97) ? "operating" : "suspended");
    lian_synth_firm_cells(s, firm);
    lian_synth_role(s, firm, segment, 1);
    firm->role = s->out.row;
}

/* Strong segments have a crowd with a long tail of small ones, weak ones one or two. */
static int32_t count_draw(lian_synth *s, lian_synth_kind kind) {
    lian_random *r = &s->random;
    switch (kind) {
    case LIAN_SYNTH_MISSING: return 0;
    case LIAN_SYNTH_WEAK: return lian_random_between(r, 1, 2);
    case LIAN_SYNTH_FAIR: return lian_random_between(r, 3, 6);
    case LIAN_SYNTH_STRONG: break;
    }
    return (int32_t)lian_random_pareto(r, 7, 1.6, 40);
}

lian_status lian_synth_firms(lian_synth *s) {
    int32_t segments = s->network->tables->segments.count;
    for (lian_segment_id i = 0; i < segments; i++) {
        lian_synth_segment *g = &s->segment[i];
        g->first = s->firm_count;
        for (int32_t k = count_draw(s, g->kind); k > 0; k--) local_add(s, i, true);
        g->count = s->firm_count - g->first;
        if (lian_random_unit(&s->random) < .1) local_add(s, i, false);
    }
    s->local_count = s->firm_count;
    for (lian_segment_id i = 0; i < segments; i++) {
        lian_synth_segment *g = &s->segment[i];
        g->outside = s->firm_count;
        bool gap = g->kind < LIAN_SYNTH_FAIR;
        g->outside_count = g->choked ? lian_random_between(&s->random, 4, 6) : gap ? (int32_t)lian_random_pareto(&s->random, 4, 1.1, 16) : lian_random_between(&s->random, 2, 3);
        for (int32_t k = 0; k < g->outside_count; k++) outside_firm_add(s, i, region_draw(s, g, k));
    }
    return s->out.status;
}
