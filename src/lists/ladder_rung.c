/* SPDX-License-Identifier: MIT */
/* On which rung of the ladder does a firm stand, and what does the next one ask for? */
#include "base/number.h"
#include "lists/ladder.h"
#include "model/dataset.h"
#include "model/master.h"

#include <string.h>

static const struct {
    int title;
    const char *word[2];
} rungs[LIAN_RUNG_NONE + 1] = {
    [LIAN_RUNG_MASTER] = {LIAN_NONE, {"链主", "chain master"}},
    [LIAN_RUNG_CHAMPION] = {LIAN_TITLE_CHAMPION, {"单项冠军", "champion"}},
    [LIAN_RUNG_GIANT] = {LIAN_TITLE_LITTLE_GIANT, {"小巨人", "little giant"}},
    [LIAN_RUNG_SME] = {LIAN_TITLE_SME_SPECIAL, {"专精特新", "specialised SME"}},
    [LIAN_RUNG_GROWTH] = {LIAN_TITLE_HIGH_GROWTH, {"高成长", "high growth"}},
    [LIAN_RUNG_HIGHTECH] = {LIAN_TITLE_HIGHTECH, {"高新技术企业", "high-tech"}},
    [LIAN_RUNG_SCALE] = {LIAN_TITLE_ABOVE_SCALE, {"规上", "above scale"}},
    [LIAN_RUNG_NONE] = {LIAN_NONE, {"未入梯度", "on no rung"}},
};

const char *lian_rung_word(lian_rung rung, lian_lang lang) { return rungs[rung].word[lang]; }

/* ---- titles ------------------------------------------------------------------------------------------------------------ */

static int title_of(const lian_study *study, lian_row row) {
    const char *text = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->titles.title, row));
    return lian_vocabulary_find(LIAN_VOCABULARY_TITLE, text, strlen(text));
}

/* A title without an end lasts; of two the one that lasts longer. */
static bool lasts_longer(const lian_study *study, lian_row a, lian_row b) {
    lian_date x = lian_date_at(study->tables->titles.valid_to, a), y = lian_date_at(study->tables->titles.valid_to, b);
    return y != LIAN_NONE && (x == LIAN_NONE || x > y);
}

static lian_row title_find(const lian_study *study, lian_firm_id firm, int title) {
    const lian_groups *groups = &study->network->titles_of_firm;
    lian_row found = LIAN_NONE;
    for (int32_t i = groups->start[firm]; i < groups->start[firm + 1]; i++) {
        lian_row row = groups->item[i];
        if (title_of(study, row) != title || lian_date_is_past(study, lian_date_at(study->tables->titles.valid_to, row))) continue;
        if (found == LIAN_NONE || lasts_longer(study, row, found)) found = row;
    }
    return found;
}

bool lian_firm_has_title(const lian_study *study, lian_firm_id firm, int title) { return title_find(study, firm, title) != LIAN_NONE; }

/* Large firms are past what is meant for small and medium ones. */
static bool is_large(const lian_study *study, lian_firm_id firm) {
    const lian_settings *s = &study->settings;
    return lian_number_at(study->tables->firms.revenue, firm) >= lian_money_of_yi(study, s->ladder_small) &&
           lian_number_at(study->tables->firms.employees, firm) >= s->ladder_large_people;
}

static lian_rung next_of(const lian_study *study, lian_rung rung, lian_firm_id firm) {
    switch (rung) {
    case LIAN_RUNG_MASTER:
        return LIAN_RUNG_NONE;
    case LIAN_RUNG_CHAMPION:
        return LIAN_RUNG_MASTER;
    case LIAN_RUNG_GIANT:
        return LIAN_RUNG_CHAMPION;
    case LIAN_RUNG_SME:
        return is_large(study, firm) ? LIAN_RUNG_CHAMPION : LIAN_RUNG_GIANT;
    default:
        return is_large(study, firm) ? LIAN_RUNG_CHAMPION : LIAN_RUNG_SME;
    }
}

lian_rung_state lian_rung_get(const lian_study *study, const lian_member *member) {
    lian_rung_state state = {LIAN_RUNG_NONE, LIAN_NONE, LIAN_NONE, false, LIAN_RUNG_NONE};
    if (lian_rank_is_master(study, member->rank)) state.rung = LIAN_RUNG_MASTER;
    for (int r = LIAN_RUNG_CHAMPION; r < LIAN_RUNG_NONE && state.rung == LIAN_RUNG_NONE; r++) {
        state.title = title_find(study, member->firm, rungs[r].title);
        if (state.title != LIAN_NONE) state.rung = (lian_rung)r;
    }
    if (state.title != LIAN_NONE) state.until = lian_date_at(study->tables->titles.valid_to, state.title);
    if (state.until != LIAN_NONE && study->date != LIAN_NONE)
        state.is_ending = lian_date_months(study->date, state.until) < study->settings.ladder_expiring;
    state.next = next_of(study, state.rung, member->firm);
    return state;
}

/* ---- conditions --------------------------------------------------------------------------------------------------------- */

typedef struct tally {
    lian_writer *w;
    lian_readiness found;
} tally;

static void add_figure(lian_writer *w, double value, bool percent) {
    if (percent) {
        lian_buffer_add_fixed(&w->text, value * 100, 1);
        lian_buffer_add_char(&w->text, '%');
    } else {
        double unit = value > 0 ? pow(10, floor(log10(value)) - 3) : 1; /* four digits say enough of a product of two figures */
        lian_buffer_add_number(&w->text, unit < 1 ? round(value / unit) / round(1 / unit) : value);
    }
}

/* "研发强度 2.1%（须 ≥3%，未达）", "营业收入 2（须 ≥1 亿元）" */
static void condition_in(tally *t, const char *zh, const char *en, double value, double least, bool percent, bool at_most, const char *unit) {
    lian_writer *w = t->w;
    bool known = !lian_is_unknown(value) && !lian_is_unknown(least), met = at_most ? value <= least : value >= least;
    lian_add_clause(w, lian_writer_say(w, zh, en));
    lian_buffer_add_char(&w->text, ' ');
    if (known) add_figure(w, value, percent);
    else lian_buffer_add_text(&w->text, lian_present_unverified(w->lang));
    lian_buffer_add_text(&w->text, at_most ? lian_writer_say(w, "（须 ≤", " (at most ") : lian_writer_say(w, "（须 ≥", " (at least "));
    if (lian_is_unknown(least)) lian_buffer_add_text(&w->text, lian_present_unverified(w->lang));
    else add_figure(w, least, percent);
    if (unit) lian_buffer_add_format(&w->text, lian_writer_say(w, " %s", ", in %s"), unit);
    if (known && !met) lian_buffer_add_text(&w->text, lian_writer_say(w, "，未达", ", not met"));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    t->found.unknown += !known;
    t->found.met += known && met;
    t->found.failed += known && !met;
}

static void condition(tally *t, const char *zh, const char *en, double value, double least, bool percent, bool at_most) {
    condition_in(t, zh, en, value, least, percent, at_most, NULL);
}

static void money_condition(tally *t, const char *zh, const char *en, double value, double least) {
    condition_in(t, zh, en, value, least, false, false, lian_present_money_unit(t->w->study, t->w->lang));
}

/* What no column tells. */
static void also(tally *t, const char *zh, const char *en) { lian_add_clause(t->w, lian_writer_say(t->w, zh, en)); }

static void sme_conditions(tally *t, const lian_member *m) {
    const lian_study *study = t->w->study;
    const lian_settings *s = &study->settings;
    double rd = lian_number_at(study->tables->firms.rd_ratio, m->firm);
    money_condition(t, "营业收入", "revenue", m->revenue, lian_money_of_yi(study, s->ladder_sme_revenue));
    condition(t, "研发强度", "R&D over revenue", rd, s->ladder_sme_rd, true, false);
    money_condition(t, "研发费用", "R&D", m->revenue * rd, lian_money_of_yi(study, s->ladder_sme_rd_amount));
    also(t, "从业满 2 年、评价得分待核实", "two years in its market and the assessment: to be verified");
}

static void giant_conditions(tally *t, const lian_member *m) {
    const lian_study *study = t->w->study;
    const lian_settings *s = &study->settings;
    const lian_firm_table *firms = &study->tables->firms;
    double main = m->role == LIAN_NONE ? lian_unknown() : lian_number_at(study->tables->roles.share, m->role);
    double large = lian_money_of_yi(study, s->ladder_giant_large), small = lian_money_of_yi(study, s->ladder_giant_small);
    condition(t, "主营占比", "share of its main business", main, s->ladder_giant_main, true, false);
    condition(t, "增长率（单年）", "growth (one year)", lian_number_at(firms->growth, m->firm), s->ladder_giant_growth, true, false);
    condition(t, "资产负债率", "debt ratio", lian_number_at(firms->debt_ratio, m->firm), s->ladder_giant_debt, true, true);
    if (m->revenue < small)
        also(t, "营业收入较小，另看股权融资、研发人员与研发费用", "small revenue: equity, research staff and R&D count instead");
    else
        condition(t, "研发强度", "R&D over revenue", lian_number_at(firms->rd_ratio, m->firm),
                  lian_is_unknown(m->revenue) ? lian_unknown() : m->revenue >= large ? s->ladder_giant_rd : s->ladder_giant_rd_small, true, false);
    also(t, "从业满 3 年、国内细分市场占有率 10% 以上、知识产权待核实", "three years in its market, 10 % of it in the country, patents: to be verified");
}

static void champion_conditions(tally *t, const lian_member *m) {
    const lian_study *study = t->w->study;
    double main = m->role == LIAN_NONE ? lian_unknown() : lian_number_at(study->tables->roles.share, m->role);
    double rank = lian_number_at(study->tables->firms.national_rank, m->firm);
    condition(t, "主营占比", "share of its main business", main, study->settings.ladder_champion_main, true, false);
    if (!lian_is_unknown(rank)) {
        lian_add_clause(t->w, lian_writer_say(t->w, "全国排名 ", "national rank "));
        lian_buffer_add_number(&t->w->text, rank);
    }
    also(t, "全球市场占有率前 3、从业满 10 年待核实", "among the first three in the world, ten years in its market: to be verified");
}

static void master_conditions(tally *t, const lian_member *m) {
    lian_writer *w = t->w;
    lian_leading leading = lian_leading_get(w, m->chain, m->firm, m->rank);
    lian_master_gate gate = lian_master_gate_of(w->study, m->firm, m->chain);
    money_condition(t, "营业收入", "revenue", m->revenue, gate.threshold);
    if (leading.is_scored) condition(t, "结构评分", "score by structure", leading.score.value, w->study->settings.master_threshold, false, false);
    if (gate.operates == LIAN_GATE_OPEN || gate.compliance == LIAN_GATE_OPEN) also(t, "经营与合规状态待核实", "operation and compliance: to be verified");
}

lian_readiness lian_add_conditions(lian_writer *w, const lian_member *member, const lian_rung_state *state) {
    tally t = {w, {0, 0, 0}};
    if (state->next == LIAN_RUNG_SME) sme_conditions(&t, member);
    else if (state->next == LIAN_RUNG_GIANT) giant_conditions(&t, member);
    else if (state->next == LIAN_RUNG_CHAMPION) champion_conditions(&t, member);
    else if (state->next == LIAN_RUNG_MASTER) master_conditions(&t, member);
    return t.found;
}
