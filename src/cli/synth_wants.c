/* SPDX-License-Identifier: MIT */
/* What do the firms ask for, and whom outside has someone spoken with? */
#include "cli/synth.h"

#include "model/network.h"

enum { NEEDS = 120, LEADS = 40 };

static const char *segment_id(const lian_synth *s, lian_segment_id segment) {
    return lian_dataset_text(s->network->dataset, lian_symbol_at(s->network->tables->segments.id, segment));
}

/* ---- needs --------------------------------------------------------------------------------------------------------- */

typedef struct want {
    const char *kind, *unit, *note;
    double each, least, most; /* for every 亿元 of the firm's revenue, and in any case */
    int digits;  /* 0: whole */
    bool makers; /* of goods only: shops and services ask for none */
} want;

static const want wants[] = {{"technology", "项", "关键工艺攻关", 0, 1, 3, 0, true},
                             {"talent", "人", "技术工人", 4, 3, 200, 0, false},
                             {"finance", "万元", "流动资金", 400, 100, 20000, 2, false},
                             {"space", "亩", "扩产用地", 3, 5, 120, 2, true},
                             {"space", "平方米", "租用厂房", 1500, 500, 20000, 2, true},
                             {"energy", "吨标准煤", "扩产用能指标", 180, 100, 8000, 2, true},
                             {"emission", "吨", "化学需氧量排放指标", .8, .5, 40, 2, true}};
enum { WANTS = sizeof wants / sizeof *wants, SPACE_LAND = 3, SPACE_FLOOR, ENERGY, EMISSION };

static void need_add(lian_synth *s, const lian_synth_firm *firm, const want *w, int32_t number) {
    double amount = firm->revenue / s->money * w->each * lian_random_value(&s->random, .5, 1.5);
    amount = amount < w->least ? w->least : amount > w->most ? w->most : amount;
    lian_filler_row(&s->out, LIAN_TABLE_NEEDS);
    lian_filler_format(&s->out, "id", "syn.n%03d", (int)number);
    lian_filler_text(&s->out, "firm", firm->id);
    lian_filler_text(&s->out, "segment", segment_id(s, firm->segment));
    lian_filler_text(&s->out, "kind", w->kind);
    if (lian_random_is(&s->random, .9)) lian_filler_number(&s->out, "amount", w->digits ? lian_round_digits(amount, w->digits) : (double)(int64_t)amount);
    lian_filler_text(&s->out, "unit", w->unit);
    lian_filler_format(&s->out, "note", "示例：%s", w->note);
}

/* Space is what most ask for; energy and emission quota bind those who make materials or work on them. */
static int want_draw(lian_synth *s, const lian_synth_firm *firm) {
    int role = lian_enum_at(s->network->tables->segments.role, firm->segment);
    double u = lian_random_unit(&s->random);
    if ((role == LIAN_SEGMENT_ROLE_PROCESS || role == LIAN_SEGMENT_ROLE_MATERIAL) && u < .5) return u < .3 ? ENERGY : EMISSION;
    if (u < .35) return SPACE_LAND;
    return u < .55 ? SPACE_FLOOR : (int)lian_random_below(&s->random, SPACE_LAND);
}

/* Local firms, and those outside that look for a site here. */
static void needs_add(lian_synth *s) {
    for (int32_t i = 0, number = 0; s->local_count && i < NEEDS; i++) {
        bool local = lian_random_is(&s->random, .6) || s->firm_count == s->local_count;
        int32_t at = local ? lian_random_below(&s->random, s->local_count)
                           : s->local_count + lian_random_below(&s->random, s->firm_count - s->local_count);
        const lian_synth_firm *firm = &s->firm[at];
        int which = local ? want_draw(s, firm) : lian_random_is(&s->random, .7) ? SPACE_LAND : SPACE_FLOOR;
        if (wants[which].makers && !lian_synth_makes(s, firm->segment)) continue;
        need_add(s, firm, &wants[which], ++number);
    }
}

/* ---- leads --------------------------------------------------------------------------------------------------------- */

static void lead_add(lian_synth *s, const lian_synth_firm *firm) {
    static const char *const stages[][2] = {{"found", "电话联系"}, {"contacted", "上门拜访"}, {"visited", "实地考察"},
                                            {"negotiating", "商定条件"}, {"signed", "督促落地"}, {"lost", ""}};
    lian_random *r = &s->random;
    int32_t stage = lian_random_below(r, 6), month = lian_random_between(r, 1, 12);
    lian_filler_row(&s->out, LIAN_TABLE_LEADS);
    lian_filler_text(&s->out, "firm", firm->id);
    lian_filler_text(&s->out, "segment", segment_id(s, firm->segment));
    if (stage > 1 && stage < 5)
        lian_filler_text(&s->out, "place", lian_dataset_text(s->network->dataset, lian_symbol_at(s->network->tables->places.id,
                                                                                              s->segment[firm->segment].core)));
    lian_filler_text(&s->out, "stage", stages[stage][0]);
    lian_filler_text(&s->out, "office", "示例招商部门");
    lian_filler_format(&s->out, "date", "%d-%02d", (int)s->year, (int)month);
    if (!*stages[stage][1]) return;
    lian_filler_text(&s->out, "next_step", stages[stage][1]);
    lian_filler_format(&s->out, "next_due", "%d-%02d", (int)s->year + 1, (int)month);
}

/* Firms outside that do what is missing or weak here, each once. */
static void leads_add(lian_synth *s) {
    int32_t left = LEADS;
    for (int32_t i = s->local_count; i < s->firm_count && left; i++) {
        if (s->segment[s->firm[i].segment].kind > LIAN_SYNTH_WEAK || !lian_random_is(&s->random, .15)) continue;
        lead_add(s, &s->firm[i]);
        left--;
    }
}

lian_status lian_synth_wants(lian_synth *s) {
    needs_add(s);
    leads_add(s);
    return s->out.status;
}
