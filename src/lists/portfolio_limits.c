/* SPDX-License-Identifier: MIT */
/* What does each limit on the recruits cost, and whom would one take to cut the expected loss of cascades? */
#include "lists/portfolio.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *effect, *dual;
    const char *name[2];
} limits[] = {{"portfolio.effect.recruits", "portfolio.dual.recruits", {"引进家数：多 1 家", "recruits: one more"}},
              {"portfolio.effect.land", "portfolio.dual.land", {"用地：多 10%", "land: 10 % more"}},
              {"portfolio.effect.floor", "portfolio.dual.floor", {"用房：多 10%", "floor: 10 % more"}},
              {"portfolio.effect.energy", "portfolio.dual.energy", {"用能：多 10%", "energy: 10 % more"}},
              {"portfolio.effect.money", "portfolio.dual.money", {"投资：多 10%", "investment: 10 % more"}}};
enum { LIMITS = sizeof limits / sizeof *limits };

/* What a limit that does not bind is: none, one that no recruit's need is counted against, or one that has no effect. */
static const char *limit_word(const lian_writer *w, size_t which, const lian_measure *effect, int32_t recruits) {
    static const char *const uncounted_of[] = {NULL, "portfolio.uncounted.land", "portfolio.uncounted.floor", "portfolio.uncounted.energy", "portfolio.uncounted.money"};
    if (lian_is_unknown(effect->value)) return lian_writer_say(w, "没有此项约束", "there is no such limit");
    if (uncounted_of[which] && recruits && lian_portfolio_get(w, uncounted_of[which], LIAN_NONE).value >= recruits)
        return lian_writer_say(w, "不适用：入选企业此项均未计入约束", "does not apply: no recruit is counted against it");
    return lian_writer_say(w, "组合不变", "the set stays as it is");
}

/* All limits that do not bind, in one row. */
static void write_loose_limits(lian_writer *w, int32_t recruits) {
    int32_t told = 0;
    for (size_t i = 0; i < LIMITS; i++) {
        lian_measure effect = lian_portfolio_get(w, limits[i].effect, LIAN_NONE);
        if (!*effect.note || effect.value > 0) continue;
        if (!told++) lian_portfolio_put_whole(w, lian_writer_say(w, "约束的代价", "what a limit costs"));
        lian_add_clause(w, limits[i].name[w->lang]);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，", ": "));
        lian_buffer_add_text(&w->text, limit_word(w, i, &effect, recruits));
    }
    if (!told) return;
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_FIRM, lian_writer_say(w, "其余约束", "other limits"));
    lian_portfolio_put_derived(w);
}

static void write_limit(lian_writer *w, size_t which) {
    lian_measure effect = lian_portfolio_get(w, limits[which].effect, LIAN_NONE), dual = lian_portfolio_get(w, limits[which].dual, LIAN_NONE);
    if (!*effect.note || !(effect.value > 0)) return;
    lian_portfolio_put_whole(w, lian_writer_say(w, "约束的代价", "what a limit costs"));
    lian_put_text(w, COLUMN_FIRM, limits[which].name[w->lang]);
    lian_put_number(w, COLUMN_GAIN, effect.value);
    double digits = dual.value >= 1 ? 10 : 1e4; /* points, as everywhere, unless they are for so small a unit as a square metre */
    lian_put_number(w, COLUMN_DUAL, round(dual.value * digits) / digits);
    lian_portfolio_add_note(w, &effect);
    lian_put(w, COLUMN_REASON);
    lian_portfolio_put_derived(w);
}

void lian_portfolio_write_limits(lian_writer *w, int32_t recruits) {
    for (size_t i = 0; i < LIMITS; i++) write_limit(w, i);
    write_loose_limits(w, recruits);
}

/* ---- the other goal: expected loss of cascades ------------------------------------------------------------------------------ */

static void add_loss(lian_writer *w, const char *zh, const char *en, double share) {
    lian_add_clause(w, lian_writer_say(w, zh, en));
    lian_buffer_add_fixed(&w->text, 100 * share, 4);
    lian_buffer_add_char(&w->text, '%');
}

static void write_saver(lian_writer *w, const lian_measure *rank) {
    lian_firm_id firm = rank->subject.row;
    lian_segment_id segment = rank->subject.with;
    lian_measure gain = {.value = lian_unknown(), .note = ""}, stays = gain;
    lian_measure_find(w->results, "relief.gain", rank->subject, &gain);
    lian_measure_find(w->results, "relief.stability", rank->subject, &stays);
    lian_put_pair(w, LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_SEGMENT, segment);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, w->network->segment_chain[segment]));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "减损组合", "relief"));
    lian_put_number(w, COLUMN_RANK, rank->value);
    lian_put_number(w, COLUMN_STABILITY, stays.value);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_WHERE, lian_present_place(w->study, w->network->firm_place[firm]));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, segment));
    add_loss(w, "网内销售额的期望冲击损失再降 ", "cuts the expected loss of sales in the network by a further ", gain.value);
    lian_portfolio_add_note(w, &gain);
    lian_portfolio_add_note(w, &stays);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->firms.source, firm), lian_portfolio_role_source(w, firm, segment), LIAN_NONE, LIAN_NONE);
}

void lian_portfolio_write_relief(lian_writer *w) {
    lian_measure before = lian_portfolio_get(w, "relief.before", LIAN_NONE), after = lian_portfolio_get(w, "relief.after", LIAN_NONE), bound = lian_portfolio_get(w, "relief.bound", LIAN_NONE);
    int32_t savers = 0;
    for (int64_t i = 0; i < lian_measure_count(w->results); i++) {
        lian_measure m = lian_measure_at(w->results, i);
        if (strcmp(m.name, "relief.rank") != 0) continue;
        write_saver(w, &m);
        savers++;
    }
    if (!*before.note) return;
    lian_portfolio_put_whole(w, savers ? lian_writer_say(w, "减损组合合计", "relief, total") : lian_writer_say(w, "减损组合：说明", "relief: note"));
    if (!lian_is_unknown(after.value)) {
        add_loss(w, "期望冲击损失：引进前 ", "expected loss: before ", before.value);
        add_loss(w, "引进后 ", "after ", after.value);
        if (!lian_is_unknown(bound.value)) add_loss(w, "任何组合至多减损 ", "no set saves more than ", bound.value);
    }
    lian_portfolio_add_note(w, &before);
    lian_portfolio_add_note(w, &after);
    lian_portfolio_add_note(w, &bound);
    lian_put(w, COLUMN_REASON);
    lian_portfolio_put_derived(w);
}
