/* SPDX-License-Identifier: MIT */
/* What do the other cities of the province make? Without them a city is compared with its own districts alone.
 *
 * What the province has beyond home is shared out over the cities that the skeleton knows and invented ones beside them.
 * A city is good at some chains and has none of many segments, so that segments of one chain are found together. */
#include "cli/synth.h"

#include "base/error.h"
#include "model/dataset.h"
#include "model/network.h"

#include <stdio.h>
#include <stdlib.h>

enum { CITIES = 21 };

typedef struct city {
    char id[24];
    double size; /* beside the others */
} city;

static const char *text_of(const lian_synth *s, const lian_symbol *column, lian_row row) {
    return lian_dataset_text(s->network->dataset, lian_symbol_at(column, row));
}

static void cities_find(lian_synth *s, lian_place_id province, city all[CITIES]) {
    const lian_symbol *id = s->network->tables->places.id;
    int32_t count = 0;
    for (int32_t i = 0; i < s->near_count && count < CITIES; i++)
        if (s->network->places.parent[s->near[i]] == province)
            snprintf(all[count++].id, sizeof all->id, "%s", text_of(s, id, s->near[i]));
    for (int32_t number = 1; count < CITIES; number++) {
        snprintf(all[count++].id, sizeof all->id, "syn.city%02d", (int)number);
        lian_filler_row(&s->out, LIAN_TABLE_PLACES);
        lian_filler_format(&s->out, "id", "syn.city%02d", (int)number);
        lian_filler_format(&s->out, "name", "示例市%02d", (int)number);
        lian_filler_text(&s->out, "parent", text_of(s, id, province));
        lian_filler_text(&s->out, "kind", "city");
    }
    for (int32_t c = 0; c < CITIES; c++) all[c].size = lian_random_pareto(&s->random, 1, 1.2, 12);
}

static void row_add(lian_synth *s, const city *c, const char *segment, lian_synth_figures whole, double share) {
    lian_filler_row(&s->out, LIAN_TABLE_ACTIVITY);
    lian_filler_text(&s->out, "place", c->id);
    lian_filler_text(&s->out, "segment", segment);
    lian_filler_number(&s->out, "year", s->year);
    lian_filler_number(&s->out, "firms", (double)(int64_t)(whole.firms * share));
    lian_filler_number(&s->out, "employees", (double)(int64_t)(whole.employees * share));
    lian_filler_number(&s->out, "output", lian_round_digits(whole.output * share, 4));
}

/* Shares of one segment: the city's size, how good it is at the chain, and luck; nothing where it is not good at it. */
static void segment_share(lian_synth *s, lian_segment_id g, const city all[CITIES], const double *good) {
    double share[CITIES], sum = 0;
    for (int32_t c = 0; c < CITIES; c++) {
        double at = good[c], u = lian_random_unit(&s->random);
        share[c] = u < (at < .8 ? .12 : .3 + .3 * at) ? all[c].size * at * lian_random_value(&s->random, .3, 2) : 0;
        sum += share[c];
    }
    for (int32_t c = 0; c < CITIES; c++)
        if (share[c] > 0) row_add(s, &all[c], text_of(s, s->network->tables->segments.id, g), s->segment[g].rest, .9 * share[c] / sum);
}

lian_status lian_synth_peers(lian_synth *s) {
    city all[CITIES];
    double sum = 0;
    int32_t chains = s->network->tables->chains.count;
    lian_place_id province = lian_place_ancestor(s->network, s->home, LIAN_PLACE_KIND_PROVINCE);
    if (province == LIAN_NONE || province == s->home) return s->out.status;
    double *good = calloc((size_t)chains * CITIES + 1, sizeof *good);
    if (!good) return lian_error_memory(s->out.err);
    cities_find(s, province, all);
    for (int32_t c = 0; c < CITIES; c++) sum += all[c].size;
    for (int32_t i = 0; i < chains * CITIES; i++) good[i] = lian_random_pareto(&s->random, .4, 1.2, 5);
    for (lian_segment_id g = 0; g < s->network->tables->segments.count; g++)
        segment_share(s, g, all, good + (size_t)s->network->segment_chain[g] * CITIES);
    for (int32_t c = 0; c < CITIES; c++) row_add(s, &all[c], "", s->rest, .9 * all[c].size / sum);
    free(good);
    return s->out.status;
}
