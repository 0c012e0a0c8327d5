/* SPDX-License-Identifier: MIT */
/* Which parks does every district have besides those that the skeleton names, and for what? */
#include "cli/synth.h"

#include "base/error.h"
#include "model/network.h"

#include <stdlib.h>
#include <string.h>

static const char *text_of(const lian_synth *s, const lian_symbol *column, lian_row row) {
    return lian_dataset_text(s->network->dataset, lian_symbol_at(column, row));
}

/* Up to three segments whose core the district is, by name; one that ought to be here and is missing has no park. */
static void industries_write(lian_synth *s, lian_place_id district) {
    enum { MOST = 3 };
    const lian_segment_table *segments = &s->network->tables->segments;
    lian_buffer text = LIAN_BUFFER_INIT;
    int32_t taken = 0;
    for (lian_segment_id g = 0; g < segments->count && taken < MOST; g++) {
        int role = lian_enum_at(segments->role, g);
        bool none = s->segment[g].kind == LIAN_SYNTH_MISSING && lian_synth_belongs_here(s, g);
        if (none || s->segment[g].core != district || role == LIAN_SEGMENT_ROLE_CHANNEL || !lian_random_is(&s->random, .4)) continue;
        if (taken++) lian_buffer_add_char(&text, ';');
        lian_buffer_add_text(&text, text_of(s, segments->name, g));
    }
    if (text.length) lian_filler_text(&s->out, "lead_industries", lian_buffer_text(&text));
    if (text.failed && s->out.status == LIAN_OK) s->out.status = lian_error_memory(s->out.err);
    lian_buffer_clear(&text);
}

/* Does any segment ask for a specialised park? */
static bool asks_for_special(const lian_synth *s) {
    const lian_segment_table *segments = &s->network->tables->segments;
    for (lian_segment_id g = 0; g < segments->count; g++)
        if (strstr(text_of(s, segments->requires_, g), "专业园区")) return true;
    return false;
}

/* Every other park without a class is recognised as a specialised one, where that is asked for. */
static const char *class_of(const lian_synth *s, const char *drawn, int32_t number) {
    static const char *const kind[] = {"专业园区（电镀、印染）", "专业园区（洗水、印染）"};
    return drawn || number % 2 || !asks_for_special(s) ? drawn : kind[number / 2 % 2];
}

static void park_add(lian_synth *s, lian_place_id district) {
    static const char *const levels[] = {"national", "provincial", "provincial", "city", "city", "district"};
    static const char *const classes[] = {"value_innovation", "backbone", "backbone", "satellite"};
    lian_random *r = &s->random;
    double u = lian_random_unit(r);
    int32_t number = s->park_count + 1;
    lian_filler_row(&s->out, LIAN_TABLE_PLACES);
    lian_filler_format(&s->out, "id", "syn.park%02d", (int)number);
    lian_filler_format(&s->out, "name", "示例产业园%02d", (int)number);
    lian_filler_text(&s->out, "parent", text_of(s, s->network->tables->places.id, district));
    lian_filler_text(&s->out, "kind", "park");
    lian_filler_text(&s->out, "status", u < .75 ? "existing" : u < .95 ? "building" : "planned");
    if (lian_random_is(r, .85)) lian_filler_text(&s->out, "level", levels[lian_random_below(r, 6)]);
    const char *class_ = class_of(s, lian_random_is(r, .7) ? classes[lian_random_below(r, 4)] : NULL, number);
    if (class_) lian_filler_text(&s->out, "class", class_);
    industries_write(s, district);
    s->park[s->park_count++] = (lian_synth_park){
        .place = s->out.row, .district = district, .status = u < .75 ? LIAN_PLACE_STATUS_EXISTING : LIAN_PLACE_STATUS_BUILDING};
}

lian_status lian_synth_parks(lian_synth *s) {
    s->park = calloc((size_t)s->district_count * 2 + 1, sizeof *s->park);
    if (!s->park) return lian_error_memory(s->out.err);
    for (int32_t d = 0; d < s->district_count; d++)
        for (int32_t k = lian_random_between(&s->random, 1, 2); k > 0; k--) park_add(s, s->district[d]);
    return s->out.status;
}
