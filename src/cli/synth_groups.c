/* SPDX-License-Identifier: MIT */
/* Which firms belong together across the border of home, and how much does each buy in all? */
#include "cli/synth.h"

#include "model/network.h"

#include <stdio.h>

enum { GROUPS = 10 };

static void parent_set(lian_synth *s, int32_t firm, const char *parent) {
    lian_filler_at(&s->out, LIAN_TABLE_FIRMS, s->firm[firm].row);
    lian_filler_text(&s->out, "parent_firm", parent);
}

/* A local firm may be the branch of a firm outside that does the same; groups without a firm of their own name have
 * members here and there. */
static void parents_add(lian_synth *s) {
    char name[64];
    for (int32_t i = 0; i < s->firm_count; i++) {
        const lian_synth_firm *firm = &s->firm[i];
        const lian_synth_segment *g = &s->segment[firm->segment];
        double u = lian_random_unit(&s->random);
        bool local = firm->district != LIAN_NONE;
        if (local && u < .04 && g->outside_count) {
            snprintf(name, sizeof name, "外地示例企业%04d", (int)(g->outside + lian_random_below(&s->random, g->outside_count) + 1));
            parent_set(s, i, name);
        } else if (u < .10 && firm->revenue > s->money) {
            snprintf(name, sizeof name, "示例集团%02d", (int)lian_random_below(&s->random, GROUPS) + 1);
            parent_set(s, i, name);
        }
    }
}

/* Purchases of all kinds: what is on record by supplier, and energy, small parts and services that are not. */
static void purchases_add(lian_synth *s) {
    for (int32_t i = 0; i < s->local_count; i++) {
        const lian_synth_firm *firm = &s->firm[i];
        if (!firm->operates || !lian_random_is(&s->random, .65)) continue;
        double other = firm->revenue * lian_random_value(&s->random, .05, .2);
        lian_filler_at(&s->out, LIAN_TABLE_FIRMS, firm->row);
        lian_filler_number(&s->out, "purchases", lian_round_digits(firm->bought + other, 3));
    }
}

lian_status lian_synth_groups(lian_synth *s) {
    parents_add(s);
    purchases_add(s);
    return s->out.status;
}
