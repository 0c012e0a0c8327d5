/* SPDX-License-Identifier: MIT */
/* What do statistics, lists of titles and projects say in an invented city? */
#include "cli/synth.h"

#include "base/error.h"
#include "model/network.h"

#include <stdlib.h>

static const char *text_of(const lian_synth *s, const lian_symbol *column, lian_row row) {
    return lian_dataset_text(s->network->dataset, lian_symbol_at(column, row));
}

static const char *place_id(const lian_synth *s, lian_place_id p) { return text_of(s, s->network->tables->places.id, p); }

static const char *segment_id(const lian_synth *s, lian_segment_id g) {
    return g == LIAN_NONE ? "" : text_of(s, s->network->tables->segments.id, g);
}

/* ---- statistics: districts, home, and the province as the area to compare with ------------------------------------- */

typedef lian_synth_figures figures;

static void activity_add(lian_synth *s, lian_place_id place, lian_segment_id segment, figures f) {
    lian_filler_row(&s->out, LIAN_TABLE_ACTIVITY);
    lian_filler_text(&s->out, "place", place_id(s, place));
    lian_filler_text(&s->out, "segment", segment_id(s, segment));
    lian_filler_number(&s->out, "year", s->year);
    lian_filler_number(&s->out, "firms", f.firms);
    lian_filler_number(&s->out, "employees", f.employees);
    lian_filler_number(&s->out, "output", lian_round_digits(f.output, 6));
}

static void figures_sum(figures *to, figures f) {
    to->firms += f.firms;
    to->employees += f.employees;
    to->output += f.output;
}

/* The list of firms is declared complete, so the statistics know the same firms and no others. */
static figures figures_of(const lian_synth *s, lian_segment_id segment, lian_place_id district) {
    const lian_synth_segment *g = &s->segment[segment];
    figures f = {0};
    for (int32_t i = 0; i < g->count; i++) {
        const lian_synth_firm *firm = &s->firm[g->first + i];
        if (firm->district != district) continue;
        f.firms++;
        f.output += firm->revenue;
    }
    f.employees = (double)(int64_t)(f.firms * 24 + f.output / s->money * 60);
    return f;
}

/* Whole numbers of the province for which the location quotient of home is about g->lq. */
static figures province_of(lian_synth *s, const lian_synth_segment *g, figures home, double times) {
    if (home.employees <= 0) {
        double firms = lian_random_between(&s->random, 30, 200);
        return (figures){firms, firms * 40, firms * .5 * s->money};
    }
    double by = times / g->lq;
    return (figures){(double)(int64_t)(home.firms * by), (double)(int64_t)(home.employees * by), home.output * by};
}

static figures rest_of(figures whole, figures part) {
    return (figures){whole.firms - part.firms, whole.employees - part.employees, whole.output - part.output};
}

static lian_status statistics_add(lian_synth *s) {
    enum { TIMES = 4 }; /* how much larger the province is than home */
    const lian_network *n = s->network;
    lian_place_id province = lian_place_ancestor(n, s->home, LIAN_PLACE_KIND_PROVINCE);
    figures *district = calloc((size_t)s->district_count, sizeof *district), all = {0};
    if (!district) return lian_error_memory(s->out.err);
    for (lian_segment_id g = 0; g < n->tables->segments.count; g++) {
        figures sum = {0};
        for (int32_t d = 0; d < s->district_count; d++) {
            figures f = figures_of(s, g, s->district[d]);
            if (f.firms > 0 && s->district[d] != s->home) activity_add(s, s->district[d], g, f);
            figures_sum(&district[d], f);
            figures_sum(&sum, f);
        }
        activity_add(s, s->home, g, sum);
        if (province == LIAN_NONE || province == s->home) continue;
        figures whole = province_of(s, &s->segment[g], sum, TIMES);
        s->segment[g].rest = rest_of(whole, sum);
        activity_add(s, province, g, whole);
    }
    for (int32_t d = 0; d < s->district_count; d++) {
        double by = lian_random_between(&s->random, 3, 8);
        figures f = {district[d].firms * by + 400, district[d].employees * by + 20000, district[d].output * by + 60 * s->money};
        if (s->district[d] != s->home) activity_add(s, s->district[d], LIAN_NONE, f);
        figures_sum(&all, f);
    }
    activity_add(s, s->home, LIAN_NONE, all);
    figures whole = {all.firms * TIMES, all.employees * TIMES, all.output * TIMES};
    s->rest = rest_of(whole, all);
    if (province != LIAN_NONE && province != s->home) activity_add(s, province, LIAN_NONE, whole);
    free(district);
    return LIAN_OK;
}

/* ---- titles and ranks ---------------------------------------------------------------------------------------------- */

static void title_add(lian_synth *s, const lian_synth_firm *firm, const char *title, const char *level) {
    int32_t year = s->year - lian_random_below(&s->random, 2);
    lian_filler_row(&s->out, LIAN_TABLE_TITLES);
    lian_filler_text(&s->out, "firm", firm->id);
    lian_filler_text(&s->out, "title", title);
    if (*level) lian_filler_text(&s->out, "level", level);
    lian_filler_number(&s->out, "year", year);
    lian_filler_format(&s->out, "valid_to", "%d-12-31", (int)year + 3);
}

static void titles_add(lian_synth *s) {
    for (int32_t i = 0; i < s->local_count; i++) {
        const lian_synth_firm *firm = &s->firm[i];
        double yi = firm->revenue / s->money, u = lian_random_unit(&s->random);
        lian_synth_kind kind = s->segment[firm->segment].kind;
        if (!firm->operates) continue;
        if (kind == LIAN_SYNTH_STRONG && yi > 2) title_add(s, firm, u < .2 ? "champion" : "little_giant", "national");
        else if (kind == LIAN_SYNTH_FAIR && yi > 4 && u < .3) title_add(s, firm, "little_giant", "national");
        if (yi > 40) title_add(s, firm, "listed", "");
        if (yi > .5 && u < .25) title_add(s, firm, "sme_special", "provincial");
        if (yi > .2) title_add(s, firm, "above_scale", "");
        if (u > .8) title_add(s, firm, "hightech", "national");
    }
}

static bool has_master(const lian_synth *s, lian_chain_id chain) {
    for (lian_row r = 0; r < s->network->tables->chain_firms.count; r++)
        if (s->network->rank_chain[r] == chain) return true;
    return false;
}

/* A chain is led by those who make what it is named for or is made of, not by its markets and services. */
static bool can_lead(const lian_synth *s, lian_segment_id segment) {
    int role = lian_enum_at(s->network->tables->segments.role, segment);
    return role == LIAN_SEGMENT_ROLE_PRODUCT || role == LIAN_SEGMENT_ROLE_MATERIAL || role == LIAN_SEGMENT_ROLE_COMPONENT;
}

/* The largest operating firm of a chain that has no rank yet, or LIAN_NONE; `buys`: that buys from others of the chain here. */
static int32_t largest(const lian_synth *s, lian_chain_id chain, bool leads, bool buys) {
    int32_t best = LIAN_NONE;
    for (int32_t i = 0; i < s->local_count; i++) {
        const lian_synth_firm *firm = &s->firm[i];
        if (s->network->segment_chain[firm->segment] != chain || !firm->operates || firm->is_ranked) continue;
        if (can_lead(s, firm->segment) != leads || (buys && !(firm->bought_here > 0))) continue;
        if (best == LIAN_NONE || firm->revenue > s->firm[best].revenue) best = i;
    }
    return best;
}

static void rank_add(lian_synth *s, lian_chain_id chain, int32_t firm, const char *rank) {
    lian_filler_row(&s->out, LIAN_TABLE_CHAIN_FIRMS);
    lian_filler_text(&s->out, "chain", text_of(s, s->network->tables->chains.id, chain));
    lian_filler_text(&s->out, "firm", s->firm[firm].id);
    lian_filler_text(&s->out, "rank", rank);
    lian_filler_text(&s->out, "level", "city");
    lian_filler_number(&s->out, "year", s->year);
    s->firm[firm].is_ranked = true;
}

/* The largest makers of a chain that buy from others of it here are its masters, two of them; then come its largest other makers,
 * and its largest markets and services. A chain with ranks of its own is left alone. */
static void ranks_add(lian_synth *s, lian_chain_id chain) {
    enum { MASTERS = 2, MAKERS = 6, RANKED = 8 };
    if (has_master(s, chain)) return;
    for (int rank = 0; rank < RANKED; rank++) {
        int32_t firm = largest(s, chain, rank < MAKERS, rank < MASTERS);
        if (firm != LIAN_NONE) rank_add(s, chain, firm, rank < MASTERS ? "chain_master" : "backbone");
    }
}

/* ---- projects ------------------------------------------------------------------------------------------------------- */

enum { BUILDING = 3, OPERATING }; /* stages, from 0: talks, signed, prepared */

static void month_write(lian_synth *s, const char *key, int32_t month) { lian_filler_format(&s->out, key, "%d-%02d", (int)(month / 12), (int)(month % 12 + 1)); }

/* Months since year 0. What stands was begun so long before as its size takes, a year and a month for every 亿元 or two; what is being
 * built began in the last year and a half; nothing was begun before its plan. */
static void dates_write(lian_synth *s, int stage, double investment) {
    lian_random *r = &s->random;
    int32_t size = (int32_t)(investment / s->money * .7), takes = 12 + (size < 24 ? size : 24) + lian_random_between(r, 0, 6);
    int32_t late = lian_random_between(r, 0, 3), first = s->year * 12; /* January of the year of the data */
    int32_t start = stage == OPERATING  ? first + lian_random_between(r, 0, 11) - takes
                    : stage == BUILDING ? first + lian_random_between(r, -6, 11)
                                        : first + lian_random_between(r, 6, 24);
    month_write(s, "plan_start", start - late);
    if (stage >= BUILDING) month_write(s, "actual_start", start);
    month_write(s, "due", start + takes);
}

/* The plant is here, so the firm's list of roles has it, as a part of what the firm does. */
static void plant_add(lian_synth *s, const lian_synth_firm *firm, lian_place_id place) {
    lian_filler_at(&s->out, LIAN_TABLE_ROLES, firm->role);
    lian_filler_number(&s->out, "share", .8);
    lian_filler_row(&s->out, LIAN_TABLE_ROLES);
    lian_filler_text(&s->out, "firm", firm->id);
    lian_filler_text(&s->out, "segment", segment_id(s, firm->segment));
    lian_filler_text(&s->out, "place", place_id(s, place));
    lian_filler_number(&s->out, "share", .2);
}

/* By turns, so that there are projects of every stage; where a segment is missing nothing operates yet. */
static int stage_of(const lian_synth *s, lian_segment_id segment, int32_t number) {
    int stage = (int)(number % (OPERATING + 1));
    return stage == OPERATING && s->segment[segment].kind == LIAN_SYNTH_MISSING ? BUILDING : stage;
}

static void project_add(lian_synth *s, lian_segment_id segment, int32_t number) {
    static const char *const stages[] = {"negotiating", "signed", "preparing", [BUILDING] = "building", [OPERATING] = "operating"};
    const lian_synth_segment *g = &s->segment[segment];
    int stage = stage_of(s, segment, number);
    const lian_synth_firm *firm = &s->firm[g->outside + lian_random_below(&s->random, g->outside_count)];
    /* A tenth to four fifths of what the firm sells in a year: what it can bear. */
    double investment = lian_round_digits(firm->revenue * lian_random_value(&s->random, .1, .8), 2);
    lian_filler_row(&s->out, LIAN_TABLE_PROJECTS);
    lian_filler_format(&s->out, "id", "syn.p%03d", (int)number);
    lian_filler_format(&s->out, "name", "示例项目%03d", (int)number);
    lian_filler_text(&s->out, "segment", segment_id(s, segment));
    lian_filler_text(&s->out, "place", place_id(s, g->core));
    lian_filler_text(&s->out, "firm", firm->id);
    lian_filler_text(&s->out, "level", lian_random_unit(&s->random) < .3 ? "provincial" : "city");
    lian_filler_number(&s->out, "investment", investment);
    lian_filler_text(&s->out, "stage", stages[stage]);
    dates_write(s, stage, investment);
    if (stage >= BUILDING) lian_filler_number(&s->out, "paid", lian_round_digits(investment * (stage == OPERATING ? 1 : .1 + .7 * lian_random_unit(&s->random)), 2));
    if (stage == OPERATING) plant_add(s, firm, g->core);
}

lian_status lian_synth_facts(lian_synth *s) {
    int32_t projects = 0;
    lian_status status = statistics_add(s);
    if (status != LIAN_OK) return status;
    titles_add(s);
    for (lian_chain_id c = 0; c < s->network->tables->chains.count; c++) ranks_add(s, c);
    for (lian_segment_id g = 0; g < s->network->tables->segments.count; g++)
        if (s->segment[g].kind < LIAN_SYNTH_FAIR && lian_random_unit(&s->random) < .3) project_add(s, g, ++projects);
    return s->out.status;
}
