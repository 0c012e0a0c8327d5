/* SPDX-License-Identifier: MIT */
/* Do the origins of a segment say something else than the recorded supplies of it?
 *
 * Both are about what is bought at home. Supplies are added up by region: home, the province around a supplier in the same
 * country, else its country; origins likewise. A segment is compared when LIAN_ORIGINS_BUYERS or more local buyers are on
 * record, inferred supplies left out, and nothing of it is open: an amount, where a supplier makes it, where a buyer uses it, an
 * origin that contains home. Its first region whose two shares contradict (lian_shares_contradict) is told, at its row.
 * O(rows of origins, supplies and roles, × regions of a segment). */
#include "base/grow.h"
#include "model/check.h"
#include "model/where.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

enum { MIXED = -2, DEEPEST = 64 };

/* What both tables say of one region. */
typedef struct source {
    lian_row region, row; /* row: of origins, or LIAN_NONE */
    double told, sold;
    int32_t next; /* of the same segment, or LIAN_NONE */
} source;

typedef struct compared {
    lian_row row;       /* its first of origins; LIAN_NONE: it has none */
    double year;        /* the latest of its origins, or unknown */
    int32_t shares, values;
    double told, sold;
    lian_row buyer[LIAN_ORIGINS_BUYERS];
    int32_t buyers;     /* at most as many as are asked for */
    int32_t first, last; /* of its sources */
    bool open;
} compared;

typedef struct origins_check {
    lian_checker *checker;
    const lian_dataset *dataset;
    lian_row home, country;
    lian_row *place, *firm; /* the region of each place; of each firm, MIXED when its plants are in several */
    compared *segment;
    source *source;
    int32_t count, room;
} origins_check;

/* ---- regions ------------------------------------------------------------------------------------------------------- */

static lian_row parent_of(const origins_check *c, lian_row place) {
    return lian_cell_ref(c->dataset, LIAN_TABLE_PLACES, c->dataset->tables.places.parent, place);
}

/* The place, or the nearest one around it, of this kind. */
static lian_row around(const origins_check *c, lian_row place, int kind) {
    for (int depth = 0; place != LIAN_NONE && depth < DEEPEST; depth++, place = parent_of(c, place))
        if (lian_enum_at(c->dataset->tables.places.kind, place) == kind) return place;
    return LIAN_NONE;
}

static bool is_within(const origins_check *c, lian_row inner, lian_row outer) {
    for (int depth = 0; inner != LIAN_NONE && depth < DEEPEST; depth++, inner = parent_of(c, inner))
        if (inner == outer) return true;
    return false;
}

/* LIAN_NONE when it contains home, and may be either. */
static lian_row region_of(const origins_check *c, lian_row place) {
    if (is_within(c, place, c->home)) return c->home;
    if (is_within(c, c->home, place)) return LIAN_NONE;
    lian_row country = around(c, place, LIAN_PLACE_KIND_COUNTRY), province = around(c, place, LIAN_PLACE_KIND_PROVINCE);
    if (country != LIAN_NONE && country != c->country) return country;
    return province == LIAN_NONE ? place : province;
}

static lian_status regions_find(origins_check *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = &c->dataset->tables;
    c->place = malloc(((size_t)t->places.count + 1) * sizeof *c->place);
    c->firm = malloc(((size_t)t->firms.count + 1) * sizeof *c->firm);
    LIAN_CHECK_MEMORY(c->place && c->firm);
    c->country = around(c, c->home, LIAN_PLACE_KIND_COUNTRY);
    for (lian_row p = 0; p < t->places.count; p++) c->place[p] = region_of(c, p);
    for (lian_row f = 0; f < t->firms.count; f++) {
        lian_row place = lian_cell_ref(c->dataset, LIAN_TABLE_PLACES, t->firms.place, f);
        c->firm[f] = place == LIAN_NONE ? LIAN_NONE : c->place[place];
    }
    for (lian_row r = 0; t->roles.place && r < t->roles.count; r++) {
        lian_row firm = lian_cell_ref(c->dataset, LIAN_TABLE_FIRMS, t->roles.firm, r);
        lian_row place = lian_cell_ref(c->dataset, LIAN_TABLE_PLACES, t->roles.place, r);
        if (firm != LIAN_NONE && place != LIAN_NONE && c->place[place] != c->firm[firm]) c->firm[firm] = MIXED;
    }
out:
    return status;
}

/* ---- sums ---------------------------------------------------------------------------------------------------------- */

/* The segment's source of this region, a new one if there is none yet; NULL: out of memory. */
static source *source_of(origins_check *c, compared *g, lian_row region) {
    for (int32_t i = g->first; i != LIAN_NONE; i = c->source[i].next)
        if (c->source[i].region == region) return &c->source[i];
    source *memory = lian_grown(c->source, c->count, &c->room, sizeof *memory);
    if (!memory) return NULL;
    c->source = memory;
    if (g->first == LIAN_NONE) g->first = c->count;
    else c->source[g->last].next = c->count;
    g->last = c->count;
    c->source[c->count] = (source){.region = region, .row = LIAN_NONE, .next = LIAN_NONE};
    return &c->source[c->count++];
}

static compared *segment_of(origins_check *c, const lian_symbol *cells, lian_row row) {
    lian_row segment = lian_cell_ref(c->dataset, LIAN_TABLE_SEGMENTS, cells, row);
    return segment == LIAN_NONE ? NULL : &c->segment[segment];
}

/* Rows without a year stand beside those of the latest. */
static bool is_latest(const compared *g, double year) { return lian_is_unknown(year) || !(year < g->year); }

/* As origins are read in use: of the latest year, by shares or, where more of those are known, by values. */
static lian_status origins_read(origins_check *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_origin_table *t = &c->dataset->tables.origins;
    compared *g;
    for (lian_row r = 0; r < t->count; r++) {
        double year = lian_number_at(t->year, r);
        if (!(g = segment_of(c, t->segment, r))) continue;
        if (!lian_is_unknown(year) && !(year <= g->year)) g->year = year;
        if (g->row == LIAN_NONE) g->row = r;
    }
    for (lian_row r = 0; r < t->count; r++) {
        if (!(g = segment_of(c, t->segment, r)) || !is_latest(g, lian_number_at(t->year, r))) continue;
        g->shares += !lian_is_unknown(lian_number_at(t->share, r));
        g->values += !lian_is_unknown(lian_number_at(t->value, r));
    }
    for (lian_row r = 0; r < t->count; r++) {
        if (!(g = segment_of(c, t->segment, r)) || !is_latest(g, lian_number_at(t->year, r))) continue;
        double amount = lian_number_at(g->shares >= g->values ? t->share : t->value, r);
        lian_row place = lian_cell_ref(c->dataset, LIAN_TABLE_PLACES, t->place, r);
        if (place == LIAN_NONE || c->place[place] == LIAN_NONE || lian_is_unknown(amount)) {
            g->open = true;
            continue;
        }
        source *s = source_of(c, g, c->place[place]);
        LIAN_CHECK_MEMORY(s);
        s->told += amount;
        g->told += amount;
        if (s->row == LIAN_NONE) s->row = r;
    }
out:
    return status;
}

static void buyer_count(compared *g, lian_row buyer) {
    for (int32_t i = 0; i < g->buyers; i++)
        if (g->buyer[i] == buyer) return;
    if (g->buyers < LIAN_ORIGINS_BUYERS) g->buyer[g->buyers++] = buyer;
}

static lian_status supplies_read(origins_check *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_supply_table *t = &c->dataset->tables.supplies;
    for (lian_row r = 0; r < t->count; r++) {
        compared *g = segment_of(c, t->segment, r);
        if (!g || g->row == LIAN_NONE || g->open || lian_enum_at(t->evidence, r) == LIAN_EVIDENCE_INFERRED) continue;
        lian_row supplier = lian_cell_ref(c->dataset, LIAN_TABLE_FIRMS, t->supplier, r);
        lian_row buyer = lian_cell_ref(c->dataset, LIAN_TABLE_FIRMS, t->buyer, r);
        if (supplier == LIAN_NONE || buyer == LIAN_NONE || supplier == buyer) continue;
        if (c->firm[buyer] != c->home && c->firm[buyer] != MIXED) continue;
        double value = lian_number_at(t->value, r);
        if (c->firm[buyer] == MIXED || c->firm[supplier] < 0 || lian_is_unknown(value)) {
            g->open = true;
            continue;
        }
        source *s = source_of(c, g, c->firm[supplier]);
        LIAN_CHECK_MEMORY(s);
        s->sold += value;
        g->sold += value;
        buyer_count(g, buyer);
    }
out:
    return status;
}

/* ---- all ----------------------------------------------------------------------------------------------------------- */

static void percent_add(lian_buffer *out, double share) {
    lian_buffer_add_number(out, round(share * 1000) / 10);
    lian_buffer_add_char(out, '%');
}

/* origins of "s2": "jp" has 90% of it, and 0% of what local buyers bought */
static lian_status report(origins_check *c, const compared *g, const source *s, lian_error *err) {
    const lian_dataset *d = c->dataset;
    lian_buffer told = LIAN_BUFFER_INIT, sold = LIAN_BUFFER_INIT;
    percent_add(&told, s->told / g->told);
    percent_add(&sold, s->sold / g->sold);
    lian_row row = s->row == LIAN_NONE ? g->row : s->row;
    int32_t column = lian_column_get(LIAN_TABLE_ORIGINS, g->shares >= g->values ? "share" : "value");
    lian_status status =
        told.failed || sold.failed
            ? lian_error_memory(err)
            : lian_checker_add(c->checker, LIAN_FAULT_ORIGINS_DIFFER, LIAN_TABLE_ORIGINS, row, column,
                               lian_dataset_text(d, lian_symbol_at(d->tables.origins.segment, g->row)),
                               lian_dataset_text(d, lian_symbol_at(d->tables.places.id, s->region)), told.text, sold.text, err);
    lian_buffer_clear(&told);
    lian_buffer_clear(&sold);
    return status;
}

static lian_status segment_compare(origins_check *c, const compared *g, lian_error *err) {
    if (g->open || g->buyers < LIAN_ORIGINS_BUYERS || !(g->told > 0) || !(g->sold > 0)) return LIAN_OK;
    for (int32_t i = g->first; i != LIAN_NONE; i = c->source[i].next) {
        const source *s = &c->source[i];
        if (lian_shares_contradict(s->told / g->told, s->sold / g->sold)) return report(c, g, s, err);
    }
    return LIAN_OK;
}

lian_status lian_origins_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = &checker->dataset->tables;
    origins_check c = {.checker = checker, .dataset = checker->dataset};
    lian_symbol home = checker->dataset->header.home;
    c.home = home == LIAN_NONE ? LIAN_NONE : lian_row_find(c.dataset, LIAN_TABLE_PLACES, home);
    if (c.home == LIAN_NONE || !t->origins.count || !t->supplies.count) return LIAN_OK;
    LIAN_CHECK_MEMORY(c.segment = malloc(((size_t)t->segments.count + 1) * sizeof *c.segment));
    for (lian_row s = 0; s < t->segments.count; s++)
        c.segment[s] = (compared){.row = LIAN_NONE, .year = lian_unknown(), .first = LIAN_NONE, .last = LIAN_NONE};
    LIAN_TRY(regions_find(&c, err));
    LIAN_TRY(origins_read(&c, err));
    LIAN_TRY(supplies_read(&c, err));
    for (lian_row s = 0; s < t->segments.count; s++) LIAN_TRY(segment_compare(&c, &c.segment[s], err));
out:
    free(c.place);
    free(c.firm);
    free(c.segment);
    free(c.source);
    return status;
}
