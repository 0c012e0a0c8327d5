/* SPDX-License-Identifier: MIT */
/* Does a firm want to grow, what can it do, and is it sound and of the right size? */
#include "analysis/target.h"
#include "base/number.h"
#include "model/present.h"
#include "model/table.h"

#include <math.h>
#include <string.h>

/* ---- will ---------------------------------------------------------------------------------------------------------- */

static int will_kind(const char *word, size_t length) {
    static const struct {
        const char *word;
        int kind;
    } known[] = {
        {"new_plant", LIAN_WILL_PLANT}, {"plant", LIAN_WILL_PLANT}, {"subsidiary", LIAN_WILL_PLANT}, {"branch", LIAN_WILL_PLANT},
        {"新建工厂", LIAN_WILL_PLANT}, {"新厂", LIAN_WILL_PLANT}, {"建厂", LIAN_WILL_PLANT}, {"新基地", LIAN_WILL_PLANT},
        {"新建基地", LIAN_WILL_PLANT}, {"子公司", LIAN_WILL_PLANT}, {"设立子公司", LIAN_WILL_PLANT}, {"分公司", LIAN_WILL_PLANT},
        {"设立分公司", LIAN_WILL_PLANT},
        {"capex", LIAN_WILL_INVEST}, {"fund_raising", LIAN_WILL_INVEST}, {"financing", LIAN_WILL_INVEST},
        {"ipo", LIAN_WILL_INVEST}, {"扩产", LIAN_WILL_INVEST}, {"扩建", LIAN_WILL_INVEST}, {"技改", LIAN_WILL_INVEST},
        {"增资", LIAN_WILL_INVEST}, {"融资", LIAN_WILL_INVEST}, {"募资", LIAN_WILL_INVEST}, {"定增", LIAN_WILL_INVEST},
        {"上市", LIAN_WILL_INVEST},
        {"hiring", LIAN_WILL_HIRING}, {"招聘", LIAN_WILL_HIRING}, {"扩招", LIAN_WILL_HIRING}, {"招工", LIAN_WILL_HIRING},
        {"land", LIAN_WILL_LAND}, {"land_talks", LIAN_WILL_LAND}, {"用地洽谈", LIAN_WILL_LAND}, {"土地洽谈", LIAN_WILL_LAND},
        {"拿地", LIAN_WILL_LAND}, {"选址", LIAN_WILL_LAND}, {"考察选址", LIAN_WILL_LAND},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].word) == length && !memcmp(known[i].word, word, length)) return known[i].kind;
    return LIAN_NONE;
}

lian_target_signals lian_target_signals_of(const lian_study *study, lian_firm_id firm) {
    lian_target_signals out = {{false}, 0, 0, 0, 0};
    const char *cell = lian_text_at(study, study->tables->firms.signals, firm);
    for (lian_item it = lian_item_first(cell); it.length; it = lian_item_next(it)) {
        const char *at = memchr(it.text, '@', it.length);
        if (!at) continue;
        int kind = will_kind(it.text, (size_t)(at - it.text));
        lian_date date;
        out.given++;
        if (!lian_date_read(at + 1, (size_t)(it.text + it.length - at - 1), &date)) kind = LIAN_NONE;
        out.strange += kind == LIAN_NONE;
        if (kind == LIAN_NONE || study->date == LIAN_NONE) continue;
        int32_t age = lian_date_months(date, study->date);
        bool counts = age >= 0 && age <= study->settings.will_months;
        out.late += age < 0;
        out.old += age >= 0 && !counts;
        if (counts) out.seen[kind] = true;
    }
    return out;
}

/* Signals that are recorded are all that is asked for; none recorded is not known. */
void lian_target_will(const lian_targets *targets, lian_target *out) {
    const lian_settings *s = &targets->study->settings;
    const double weight[LIAN_WILL_KINDS] = {s->will_plant, s->will_invest, s->will_hiring, s->will_land};
    double sum = 0;
    out->signals = lian_target_signals_of(targets->study, out->firm);
    out->part[1] = (lian_part){lian_unknown(), 0, 1, 0};
    if (out->signals.given == out->signals.strange || targets->study->date == LIAN_NONE) return;
    for (int k = 0; k < LIAN_WILL_KINDS; k++) sum += out->signals.seen[k] ? weight[k] : 0;
    double value = fmin(1, sum);
    out->part[1] = (lian_part){value, value, value, 1};
}

/* ---- innovation ---------------------------------------------------------------------------------------------------- */

static bool is_word(const char *text, int title) {
    return !strcmp(text, lian_vocabulary_word(LIAN_VOCABULARY_TITLE, title)) || !strcmp(text, lian_vocabulary_zh(LIAN_VOCABULARY_TITLE, title));
}

/* The best title that has not run out. That there is none is known of a firm of which any title is recorded. */
static void title_read(const lian_study *study, lian_target *out) {
    const lian_settings *s = &study->settings;
    const int word[] = {LIAN_TITLE_CHAMPION, LIAN_TITLE_LITTLE_GIANT, LIAN_TITLE_SME_SPECIAL, LIAN_TITLE_HIGHTECH};
    const double points[] = {s->title_champion, s->title_giant, s->title_special, s->title_hightech};
    const lian_groups *titles = &study->network->titles_of_firm;
    int32_t first = titles->start[out->firm], end = titles->start[out->firm + 1];
    out->title = first < end || lian_study_is_complete(study, LIAN_TABLE_TITLES) ? 0 : lian_unknown();
    out->title_word = LIAN_NONE;
    for (int32_t i = first; i < end; i++) {
        const char *text = lian_text_at(study, study->tables->titles.title, titles->item[i]);
        if (lian_date_is_past(study, lian_date_at(study->tables->titles.valid_to, titles->item[i]))) continue;
        for (int k = 0; k < 4; k++)
            if (is_word(text, word[k]) && points[k] > out->title) {
                out->title = points[k];
                out->title_word = word[k];
            }
    }
}

void lian_target_innov(const lian_targets *targets, lian_target *out) {
    const lian_study *study = targets->study;
    const lian_settings *s = &study->settings;
    title_read(study, out);
    out->patents = lian_number_at(study->tables->firms.patents, out->firm);
    out->rd = lian_number_at(study->tables->firms.rd_ratio, out->firm);
    const double terms[] = {out->title, out->patents / s->target_patents, out->rd / s->target_rd};
    const double weights[] = {s->innov_title, s->innov_patents, s->innov_rd};
    out->part[2] = lian_part_run(terms, weights, 3);
}

/* ---- finance ------------------------------------------------------------------------------------------------------- */

/* Within the span of the need full points; beyond it, on either side, in proportion. A need that is only known to be at least so much
 * can be missed on one side only. */
static double size_term(const lian_target *t, double span) {
    double ratio = t->size / t->need;
    if (lian_is_unknown(ratio) || !(t->need > 0)) return lian_unknown();
    return fmin(1, span * (t->need_is_least ? ratio : fmin(ratio, 1 / ratio)));
}

/* What it makes of the product, in all its plants; else its revenue. */
static double size_of(const lian_study *study, const lian_target *t) {
    const lian_network *n = study->network;
    double sum = t->maker.table == LIAN_TABLE_ROLES ? 0 : lian_unknown();
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, t->firm, &count);
    for (int32_t i = 0; i < count && t->maker.table == LIAN_TABLE_ROLES; i++)
        if (n->role_segment[roles[i]] == n->role_segment[t->maker.row]) sum += n->role_size[roles[i]];
    return lian_is_unknown(sum) ? lian_number_at(study->tables->firms.revenue, t->firm) : sum;
}

void lian_target_finance(const lian_targets *targets, lian_target *out) {
    const lian_study *study = targets->study;
    const lian_firm_table *firms = &study->tables->firms;
    const lian_settings *s = &study->settings;
    lian_segment_id segment = out->reach.segment;
    out->growth = lian_number_at(firms->growth, out->firm);
    out->debt = lian_number_at(firms->debt_ratio, out->firm);
    out->size = size_of(study, out);
    out->need = targets->gaps.need[segment];
    out->need_is_least = targets->gaps.need_is_least[segment];
    const double terms[] = {out->growth / s->target_growth, (s->debt_high - out->debt) / (s->debt_high - s->debt_low), size_term(out, s->size_span)};
    const double weights[] = {s->finance_growth, s->finance_debt, s->finance_size};
    out->part[3] = lian_part_run(terms, weights, 3);
}
