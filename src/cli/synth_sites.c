/* SPDX-License-Identifier: MIT */
/* How large are the parks, and what room and what utilities do they have?
 *
 * Parks, markets and blocks of the skeleton get figures in their empty cells; one in six keeps none. Invented
 * parks get the same. Where they lie within their district is not said: coordinates drawn for them would put real districts at
 * distances that they do not have. */
#include "cli/synth.h"

#include "base/error.h"
#include "model/dataset.h"
#include "model/network.h"

#include <stdlib.h>
#include <string.h>

static const char *text_of(const lian_synth *s, const lian_symbol *column, lian_row row) {
    return lian_dataset_text(s->network->dataset, lian_symbol_at(column, row));
}

/* ---- room ---------------------------------------------------------------------------------------------------------- */

enum { MU = 667 }; /* square metres */

/* What the firms of the list make there. */
static double output_of(const lian_synth *s, lian_place_id place) {
    double sum = 0;
    for (int32_t i = 0; i < s->local_count; i++)
        if (s->firm[i].spot == place && s->firm[i].operates) sum += s->firm[i].revenue;
    return sum;
}

/* Land for the output there at 2 to 8 million yuan a mu, and heavy-tailed: most parks are small. In markets and blocks ten
 * times as much is sold on a mu, and none is larger than the largest that are drawn. */
static double area_draw(lian_synth *s, double output, bool is_park) {
    double most = is_park ? 6000 : 400, dense = is_park ? 1 : 10;
    double least = output / s->money / lian_random_value(&s->random, .02, .08) / dense;
    double drawn = lian_random_pareto(&s->random, is_park ? 180 : 30, 1.1, most);
    return lian_round_digits(least < drawn ? drawn : is_park || least < most ? least : most, 3);
}

/* Each column is missing in about one park of seven. */
static void room_fill(lian_synth *s, lian_blanks *b, const char *key, double value) {
    if (lian_random_is(&s->random, .86)) lian_blanks_number(b, key, lian_round_digits(value, 3));
}

static void figures_fill(lian_synth *s, lian_blanks *b, bool is_park, int status) {
    lian_random *r = &s->random;
    bool ready = status == LIAN_NONE || status == LIAN_PLACE_STATUS_EXISTING, full = lian_random_is(r, is_park ? .2 : .6);
    double there = output_of(s, b->row), area = area_draw(s, there, is_park);
    double others = area * lian_random_value(r, .004, .03) * s->money, output = there * lian_random_value(r, 1.05, 1.5) + others;
    double built = area * MU * (ready ? lian_random_value(r, .5, 1.5) : lian_random_value(r, .02, .3));
    room_fill(s, b, "area_mu", area);
    room_fill(s, b, "free_land_mu", full ? 0 : area * (ready ? lian_random_value(r, .02, .2) : lian_random_value(r, .3, .7)));
    room_fill(s, b, "built_floor_m2", built);
    room_fill(s, b, "free_floor_m2", lian_random_is(r, .2) ? 0 : built * lian_random_value(r, .02, .2));
    if (!ready) return;
    room_fill(s, b, "output", output);
    room_fill(s, b, "tax", output * lian_random_value(r, .015, .05));
    if (is_park) room_fill(s, b, "energy_quota", output / s->money * lian_random_value(r, 300, 1200) + 2000);
}

/* ---- utilities ----------------------------------------------------------------------------------------------------- */

/* A condition of admission is asked of a project, and no utility. */
static bool is_condition(const char *text, size_t length) {
    static const char *const word[] = {"条件", "规范", "园区", "准入", "许可", "环评"};
    for (size_t w = 0; w < sizeof word / sizeof *word; w++)
        for (size_t i = 0; i + strlen(word[w]) <= length; i++)
            if (memcmp(text + i, word[w], strlen(word[w])) == 0) return true;
    return false;
}

/* The utilities that the skeleton's segments require, word by word, are to be had in a few parks. */
static void required_add(lian_synth *s, double chance, lian_buffer *out) {
    const lian_segment_table *segments = &s->network->tables->segments;
    for (lian_segment_id g = 0; g < segments->count; g++) {
        const char *cell = text_of(s, segments->requires_, g);
        if (!*cell || !lian_random_is(&s->random, chance)) continue;
        for (lian_item item = lian_item_first(cell); item.length; item = lian_item_next(item)) {
            if (is_condition(item.text, item.length)) continue;
            if (out->length) lian_buffer_add_char(out, ';');
            lian_buffer_add(out, item.text, item.length);
        }
        return;
    }
}

static void utilities_fill(lian_synth *s, lian_blanks *b, bool is_park) {
    lian_buffer text = LIAN_BUFFER_INIT;
    double rich = is_park ? lian_random_value(&s->random, .2, .75) : .25;
    if (lian_random_is(&s->random, is_park ? .15 : .5)) return;
    for (int i = 0; i < LIAN_SYNTH_UTILITIES; i++) {
        if (!lian_random_is(&s->random, rich)) continue;
        if (text.length) lian_buffer_add_char(&text, ';');
        lian_buffer_add_text(&text, lian_synth_utilities[i]);
    }
    if (is_park) required_add(s, .08, &text);
    if (text.failed && s->out.status == LIAN_OK) s->out.status = lian_error_memory(s->out.err);
    lian_blanks_text(b, "utilities", lian_buffer_text(&text));
    lian_buffer_clear(&text);
}

/* ---- parks of the skeleton, and invented ones ---------------------------------------------------------------------- */

/* Belts through several districts have no area of their own, and a block may be a street of shops or a museum unless it
 * is said what it makes. */
static bool is_site(const lian_synth *s, lian_place_id p) {
    const lian_place_table *places = &s->network->tables->places;
    int kind = lian_enum_at(places->kind, p);
    bool makes = kind == LIAN_PLACE_KIND_BLOCK && *text_of(s, places->lead_industries, p);
    bool sort = kind == LIAN_PLACE_KIND_PARK || kind == LIAN_PLACE_KIND_MARKET || makes;
    return sort && lian_place_is_within(s->network, p, s->home);
}

static void site_fill(lian_synth *s, lian_place_id p, bool is_park, int status) {
    lian_blanks b = lian_blanks_open(s, LIAN_TABLE_PLACES, p);
    figures_fill(s, &b, is_park, status);
    utilities_fill(s, &b, is_park);
    lian_blanks_close(&b);
}

lian_status lian_synth_sites(lian_synth *s) {
    const lian_place_table *places = &s->network->tables->places;
    for (lian_place_id p = 0; p < places->count; p++) {
        bool is_park = lian_enum_at(places->kind, p) == LIAN_PLACE_KIND_PARK;
        if (is_site(s, p) && lian_random_is(&s->random, .84)) site_fill(s, p, is_park, lian_enum_at(places->status, p));
    }
    for (int32_t i = 0; i < s->park_count; i++) site_fill(s, s->park[i].place, true, s->park[i].status);
    return s->out.status;
}
