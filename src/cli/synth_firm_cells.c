/* SPDX-License-Identifier: MIT */
/* What does a real list know of a firm, and what does it leave out?
 *
 * Every column is empty for some firms, each for its own share of them, as lists that offices pass on are. */
#include "cli/synth.h"

#include "base/error.h"

/* A value that the list has for so many firms. */
static void number_maybe(lian_synth *s, double known, const char *key, double value) {
    if (lian_random_is(&s->random, known)) lian_filler_number(&s->out, key, value);
}

static void money_cells(lian_synth *s, const lian_synth_firm *firm) {
    lian_random *r = &s->random;
    double x = firm->revenue, yi = x / s->money; /* 亿元 */
    number_maybe(s, yi > 2 ? 1 : .95, "revenue", x);
    number_maybe(s, .7, "output", lian_round_digits(x * lian_random_value(r, .86, 1), 3));
    number_maybe(s, .6, "tax", lian_round_digits(x * lian_random_value(r, .012, .06), 2));
    number_maybe(s, .9, "employees", (double)(int64_t)(8 + yi * 90 * (.6 + .8 * lian_random_unit(r))));
    number_maybe(s, .85, "capital", lian_round_digits(x * (.05 + .2 * lian_random_unit(r)), 2));
}

static void ratio_cells(lian_synth *s, const lian_synth_firm *firm) {
    lian_random *r = &s->random;
    double yi = firm->revenue / s->money, u = lian_random_unit(r);
    number_maybe(s, .85, "growth", lian_random_value(r, -.15, .4));
    number_maybe(s, .75, "debt_ratio", lian_random_value(r, .18, .82));
    number_maybe(s, .8, "rd_ratio", lian_random_value(r, .003, .08));
    number_maybe(s, .85, "patents", (double)(int64_t)(lian_random_unit(r) * yi * 4));
    if (lian_random_is(r, .8)) lian_filler_text(&s->out, "compliance", u < .93 ? "ok" : u < .98 ? "watch" : "banned");
    if (yi > 25 && lian_random_is(r, .35)) lian_filler_number(&s->out, "national_rank", (int32_t)lian_random_pareto(r, 1, .8, 30));
}

/* Signs of growth in the three years up to the date of the data; what they mean is for the analysis to say. */
static void signals_cell(lian_synth *s, double known) {
    static const char *const kinds[] = {"new_plant", "subsidiary", "capex", "fund_raising", "hiring", "land"};
    lian_buffer text = LIAN_BUFFER_INIT;
    if (!lian_random_is(&s->random, known)) return;
    for (int32_t i = 0, first = lian_random_below(&s->random, 6), count = lian_random_between(&s->random, 1, 3); i < count; i++) {
        int32_t year = s->year - lian_random_below(&s->random, 3), month = lian_random_between(&s->random, 1, 12);
        if (i) lian_buffer_add_char(&text, ';');
        lian_buffer_add_format(&text, "%s@%d-%02d", kinds[(first + i * 2) % 6], (int)year, (int)month);
    }
    lian_filler_text(&s->out, "signals", text.failed ? "" : text.text);
    if (text.failed) s->out.status = lian_error_memory(s->out.err);
    lian_buffer_clear(&text);
}

void lian_synth_firm_cells(lian_synth *s, const lian_synth_firm *firm) {
    money_cells(s, firm);
    ratio_cells(s, firm);
    signals_cell(s, firm->district == LIAN_NONE ? .45 : .1);
}

/* Output of some, capacity of all or none in a segment: a sum of a few capacities says nothing. */
void lian_synth_role(lian_synth *s, const lian_synth_firm *firm, lian_segment_id segment, double share) {
    const lian_segment_table *segments = &s->network->tables->segments;
    double output = lian_round_digits(firm->revenue * share * lian_random_value(&s->random, .88, 1), 3);
    bool local = firm->district != LIAN_NONE;
    lian_filler_row(&s->out, LIAN_TABLE_ROLES);
    lian_filler_text(&s->out, "firm", firm->id);
    lian_filler_text(&s->out, "segment", lian_dataset_text(s->network->dataset, lian_symbol_at(segments->id, segment)));
    lian_filler_number(&s->out, "share", share);
    if (lian_random_is(&s->random, .4)) lian_filler_number(&s->out, "output", output);
    if (local && s->segment[segment].counted)
        lian_filler_number(&s->out, "capacity", lian_round_digits(output * lian_random_value(&s->random, 1.02, 1.4), 3));
}
