/* SPDX-License-Identifier: MIT */
/* What would the data of a city look like that has this chain? Invented firms and figures on a real skeleton.
 *
 * No cell that the skeleton fills is ever changed; empty ones of its parks, districts and segments are filled, and the
 * row's source says which. Every segment draws how it is meant to come out (missing, weak, fair, strong,
 * about 1 : 3 : 4 : 3; a few that ought to be local are missing in any case); firms, purchases and statistics are drawn to suit, with heavy-tailed sizes and degrees, and the
 * analysis judges them like any others. Firms and supplies are declared complete, so that a gap can be a gap. */
#include "cli/synth.h"

#include "base/error.h"
#include "base/number.h"
#include "model/network.h"
#include "model/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- filling rows -------------------------------------------------------------------------------------------------- */

void lian_filler_text(lian_filler *filler, const char *key, const char *text) {
    if (filler->status == LIAN_OK)
        filler->status = lian_cell_set(filler->dataset, filler->table, filler->row, key, text, filler->err);
}

void lian_filler_row(lian_filler *filler, lian_table table) {
    filler->table = table;
    if (filler->status == LIAN_OK) filler->status = lian_row_add(filler->dataset, table, &filler->row, filler->err);
    if (lian_column_find(table, "source", strlen("source")) != LIAN_NONE) lian_filler_text(filler, "source", filler->source);
}

void lian_filler_at(lian_filler *filler, lian_table table, lian_row row) {
    filler->table = table;
    filler->row = row;
}

void lian_filler_format(lian_filler *filler, const char *key, const char *format, ...) {
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    lian_filler_text(filler, key, text);
}

void lian_filler_number(lian_filler *filler, const char *key, double value) {
    char text[LIAN_NUMBER_SIZE];
    lian_number_write(value, text);
    lian_filler_text(filler, key, text);
}

/* ---- header, source, places outside -------------------------------------------------------------------------------- */

static lian_status header_mark(lian_dataset *dataset, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_header *header = lian_dataset_header(dataset);
    lian_buffer title = LIAN_BUFFER_INIT;
    lian_buffer_add_text(&title, lian_dataset_text(dataset, header->title));
    lian_buffer_add_text(&title, lian_dataset_lang(dataset) == LIAN_EN ? " (synthetic data)" : "（示例数据）");
    LIAN_CHECK_MEMORY(!title.failed);
    LIAN_TRY(lian_symbol_add(dataset, title.text, title.length, &header->title));
    if (header->money_unit == LIAN_NONE) LIAN_TRY(lian_symbol_add(dataset, "亿元", strlen("亿元"), &header->money_unit));
    header->synthetic = 1;
    header->coverage_table[LIAN_TABLE_FIRMS] = header->coverage_table[LIAN_TABLE_SUPPLIES] = LIAN_COMPLETE;
out:
    lian_buffer_clear(&title);
    return status;
}

static double money_of(const lian_dataset *dataset) {
    const char *unit = lian_dataset_text(dataset, lian_dataset_header_get(dataset)->money_unit);
    if (!strcmp(unit, "万元")) return 1e4;
    return !strcmp(unit, "元") ? 1e8 : 1;
}

/* A source with an id that nothing else has. */
static void source_add(lian_synth *s, char id[24], uint64_t seed) {
    strcpy(id, "synthetic");
    for (int i = 2; lian_row_find(s->network->dataset, LIAN_TABLE_SOURCES, lian_symbol_find(s->network->dataset, id)) != LIAN_NONE; i++)
        snprintf(id, 24, "synthetic%d", i);
    s->out.source = NULL;
    lian_filler_row(&s->out, LIAN_TABLE_SOURCES);
    lian_filler_text(&s->out, "id", id);
    lian_filler_format(&s->out, "title", lian_dataset_lang(s->out.dataset) == LIAN_EN
                                            ? "invented by liantu generate (seed %llu)" : "liantu generate 合成的示例数据（种子 %llu）",
                     (unsigned long long)seed);
    lian_filler_text(&s->out, "kind", "synthetic");
    s->out.source = id;
}

/* Four provinces and four countries; those that the skeleton has under their name are used as they are. */
static void outside_add(lian_synth *s) {
    static const char *const places[8][3] = {
        {"330000", "浙江省", "province"}, {"320000", "江苏省", "province"}, {"350000", "福建省", "province"},
        {"310000", "上海市", "province"}, {"JP", "日本", "country"},        {"DE", "德国", "country"},
        {"IT", "意大利", "country"},      {"KR", "韩国", "country"}};
    const lian_network *n = s->network;
    lian_place_id country = lian_place_ancestor(n, s->home, LIAN_PLACE_KIND_COUNTRY);
    for (int i = 0; i < 8; i++) {
        lian_place_id there = lian_place_find(n, places[i][1]);
        const char *id = there == LIAN_NONE ? places[i][0] : lian_dataset_text(n->dataset, lian_symbol_at(n->tables->places.id, there));
        snprintf(s->outside[i], sizeof s->outside[i], "%s", id);
        if (there != LIAN_NONE) continue;
        lian_filler_row(&s->out, LIAN_TABLE_PLACES);
        lian_filler_text(&s->out, "id", places[i][0]);
        lian_filler_text(&s->out, "name", places[i][1]);
        lian_filler_text(&s->out, "kind", places[i][2]);
        if (i < 4) lian_filler_text(&s->out, "code", places[i][0]);
        if (i < 4 && country != LIAN_NONE)
            lian_filler_text(&s->out, "parent", lian_dataset_text(n->dataset, lian_symbol_at(n->tables->places.id, country)));
    }
}

/* ---- segments ------------------------------------------------------------------------------------------------------ */

static lian_status districts_find(lian_synth *s, lian_error *err) {
    const lian_place_table *places = &s->network->tables->places;
    s->district = calloc((size_t)places->count + 1, sizeof *s->district);
    s->near = calloc((size_t)places->count + 1, sizeof *s->near);
    if (!s->district || !s->near) return lian_error_memory(err);
    for (lian_place_id p = 0; p < places->count; p++) {
        int kind = lian_enum_at(places->kind, p);
        bool within = lian_place_is_within(s->network, p, s->home);
        if (kind == LIAN_PLACE_KIND_DISTRICT && within) s->district[s->district_count++] = p;
        if (kind == LIAN_PLACE_KIND_CITY && !within) s->near[s->near_count++] = p;
    }
    if (!s->district_count) s->district[s->district_count++] = s->home;
    return LIAN_OK;
}

/* Markets and services are rarely held by two countries; materials, parts, machines and software may be. */
static bool can_choke(const lian_synth *s, lian_segment_id segment) {
    int role = lian_enum_at(s->network->tables->segments.role, segment);
    return role == LIAN_SEGMENT_ROLE_MATERIAL || role == LIAN_SEGMENT_ROLE_COMPONENT || role == LIAN_SEGMENT_ROLE_EQUIPMENT ||
           role == LIAN_SEGMENT_ROLE_SOFTWARE;
}

/* Location quotient, and how often a buyer finds a local supplier: from, to, and in which share of segments always. */
static const double ranges[][5] = {{0, 0, 0, 0, 0}, {.2, .9, .05, .5, .2}, {.8, 1.6, .4, .75, .5}, {1.7, 3.5, .75, .95, .75}};

/* `lean`: how much stronger the city is in this chain than in others. */
static lian_synth_segment segment_draw(lian_synth *s, lian_segment_id segment, double lean) {
    lian_random *r = &s->random;
    double u = lian_random_unit(r), missing = lian_synth_belongs_here(s, segment) ? .28 : .08;
    lian_synth_segment g = {.kind = u < missing ? LIAN_SYNTH_MISSING : u + lean < .36 ? LIAN_SYNTH_WEAK : u + lean < .73 ? LIAN_SYNTH_FAIR : LIAN_SYNTH_STRONG};
    const double *range = ranges[g.kind];
    g.lq = lian_random_value(r, range[0], range[1]);
    g.local = lian_random_unit(r) < range[4] ? 1 : lian_random_value(r, range[2], range[3]);
    g.core = s->district[lian_random_below(r, s->district_count)];
    g.unmet = g.kind != LIAN_SYNTH_MISSING && lian_random_unit(r) < .04;
    g.lonely = lian_random_is(r, .06);
    g.counted = lian_random_is(r, .25);
    g.choked = g.kind < LIAN_SYNTH_FAIR && can_choke(s, segment) && lian_random_unit(r) < .25;
    g.abroad = lian_random_between(r, 4, 6);
    if (g.choked) g.local *= .15;
    return g;
}

static lian_status home_find(lian_synth *s, lian_error *err) {
    const lian_header *header = lian_dataset_header_get(s->network->dataset);
    s->home = header->home == LIAN_NONE ? LIAN_NONE : lian_row_find(s->network->dataset, LIAN_TABLE_PLACES, header->home);
    if (s->home == LIAN_NONE) return lian_error_set(err, LIAN_ERR_INVALID, "--like needs a dataset with a home");
    if (header->synthetic == 1) return lian_error_set(err, LIAN_ERR_INVALID, "--like needs a dataset that is not synthetic itself");
    if (!s->network->tables->segments.count) return lian_error_set(err, LIAN_ERR_INVALID, "--like needs a dataset with segments");
    s->year = header->as_of == LIAN_NONE ? 2023 : header->as_of / 10000 - 1;
    return LIAN_OK;
}

lian_status lian_synth_like(lian_dataset *out, const lian_network *network, uint64_t seed, lian_error *err) {
    lian_status status = LIAN_OK;
    char source[24];
    double *lean = NULL;
    int32_t segments = network->tables->segments.count;
    lian_synth s = {.network = network, .out = {.dataset = out, .err = err}};
    lian_random_init(&s.random, seed);
    LIAN_TRY(home_find(&s, err));
    LIAN_TRY(header_mark(out, err));
    s.money = money_of(out);
    LIAN_TRY(districts_find(&s, err));
    source_add(&s, source, seed);
    outside_add(&s);
    LIAN_CHECK_MEMORY(s.segment = calloc((size_t)segments, sizeof *s.segment));
    LIAN_CHECK_MEMORY(lean = calloc((size_t)network->tables->chains.count + 1, sizeof *lean));
    for (lian_chain_id c = 0; c < network->tables->chains.count; c++) lean[c] = lian_random_value(&s.random, -.15, .2);
    for (lian_segment_id g = 0; g < segments; g++) s.segment[g] = segment_draw(&s, g, lean[network->segment_chain[g]]);
    lian_synth_gaps(&s);
    LIAN_TRY(lian_synth_parks(&s));
    LIAN_TRY(lian_synth_firms(&s));
    LIAN_TRY(lian_synth_trade(&s));
    LIAN_TRY(lian_synth_facts(&s));
    LIAN_TRY(lian_synth_peers(&s));
    LIAN_TRY(lian_synth_groups(&s));
    LIAN_TRY(lian_synth_sites(&s));
    LIAN_TRY(lian_synth_segments(&s));
    LIAN_TRY(lian_synth_wants(&s));
out:
    free(lean);
    free(s.district);
    free(s.near);
    free(s.park);
    free(s.segment);
    free(s.firm);
    return status;
}
