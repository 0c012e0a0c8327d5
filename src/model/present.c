/* SPDX-License-Identifier: MIT */
/* In what words is a grade, a count or a vocabulary put before people? */
#include "model/present.h"

#include "base/number.h"
#include "model/table.h"

#include <stdio.h>
#include <string.h>

/* ---- grades read back ----------------------------------------------------------------------------------------------
 */

static lian_measure measure_of(const lian_results *results, const char *name, lian_segment_id segment) {
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure found = {0};
    if (results && lian_measure_find(results, name, subject, &found)) {
        if (!found.note) found.note = "";
        return found;
    }
    double none = lian_unknown();
    return (lian_measure){name, "", subject, none, none, none, none, ""};
}

lian_standing lian_standing_get(const lian_results *results, lian_segment_id segment) {
    lian_graded read = lian_grade_get(results, segment);
    return (lian_standing){.grade = read.grade,
                           .state = read.state,
                           .safety = read.safety,
                           .safety_state = read.safety_state,
                           .measure = measure_of(results, "grade.grade", segment),
                           .strength = measure_of(results, "grade.strength", segment),
                           .security = measure_of(results, "grade.security", segment)};
}

bool lian_segment_is_capped(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    lian_graded g = lian_grade_get(results, segment);
    if (g.grade != LIAN_GRADE_WEAK || g.state == LIAN_STATE_DECLARED || !(g.strength >= study->settings.grade_weak)) return false;
    return lian_measure_get(results, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, segment) < study->settings.cap_local;
}

lian_grade lian_future_grade(const lian_results *results, lian_segment_id segment) {
    double after = lian_measure_get(results, "portfolio.grade", LIAN_SUBJECT_SEGMENT, segment);
    return lian_is_unknown(after) ? lian_grade_get(results, segment).grade : (lian_grade)after;
}

/* ---- words ---------------------------------------------------------------------------------------------------------
 */

const char *lian_present_unverified(lian_lang lang) { return lian_say(lang, "待核实", "unverified"); }

const char *lian_present_join(const lian_study *study, lian_segment_id segment, lian_lang lang) {
    if (segment != LIAN_NONE && lian_enum_at(study->tables->segments.local_need, segment) == LIAN_LOCAL_NEED_FREE)
        return lian_say(lang, "宜先对接本地采购，可跨区域，不主动招", "join it to local buyers first; it may be elsewhere and is not courted");
    return lian_say(lang, "宜先对接本地采购，未成再招", "join it to local buyers first, and recruit only where that fails");
}

const char *lian_present_state(lian_grade_state state, lian_lang lang) {
    static const char *const zh[] = {"定级", "初判", "认定", "待核实"};
    static const char *const en[] = {"final", "preliminary", "declared", "unverified"};
    return lian_say(lang, zh[state], en[state]);
}

lian_grade_state lian_priority_state(const lian_study *study, const lian_results *results, lian_segment_id segment, double score, double coverage) {
    bool is_stated = lian_enum_at(study->tables->segments.local_need, segment) != LIAN_NONE;
    bool is_graded = lian_grade_get(results, segment).state != LIAN_STATE_PRELIMINARY;
    if (lian_is_unknown(score)) return LIAN_STATE_NONE;
    return coverage >= study->settings.coverage_final - 1e-9 && is_stated && is_graded ? LIAN_STATE_FINAL : LIAN_STATE_PRELIMINARY;
}

/* Words that are no English even with blanks. */
static const char *spelled(const char *word) {
    static const char *const all[][2] = {{"hightech", "high-tech firm"}, {"sme_special", "specialised SME"}, {"china500", "China 500"}, {"global500", "Global 500"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(word, all[i][0])) return all[i][1];
    return word;
}

void lian_present_enum(lian_vocabulary vocabulary, int value, lian_lang lang, lian_buffer *out) {
    if (value == LIAN_NONE) return;
    const char *text = spelled(lian_vocabulary_text(vocabulary, value, lang));
    for (; *text; text++) lian_buffer_add_char(out, *text == '_' ? ' ' : *text);
}

const char *lian_present_action(int kind, lian_lang lang) {
    static const char *const en[LIAN_ACTION_KIND_COUNT] = {"control", "consolidate", "strengthen", "upgrade",
                                                           "extend",  "fill",        "stabilise",  "improve"};
    return kind == LIAN_NONE ? "" : lian_say(lang, lian_vocabulary_zh(LIAN_VOCABULARY_ACTION_KIND, kind), en[kind]);
}

void lian_present_open(const lian_dataset *dataset, lian_vocabulary vocabulary, lian_symbol cell, lian_lang lang,
                       lian_buffer *out) {
    const char *text = lian_dataset_text(dataset, cell);
    int value = lian_vocabulary_find(vocabulary, text, strlen(text));
    if (value == LIAN_NONE)
        lian_buffer_add_text(out, text);
    else
        lian_present_enum(vocabulary, value, lang, out);
}

const char *lian_present_money_unit(const lian_study *study, lian_lang lang) {
    const char *unit = lian_dataset_text(study->dataset, lian_dataset_header_get(study->dataset)->money_unit);
    if (!*unit) return lian_say(lang, "金额单位未注明", "unit of money not given");
    if (lang == LIAN_ZH) return unit;
    if (!strcmp(unit, "亿元")) return "100 million yuan";
    if (!strcmp(unit, "万元")) return "10,000 yuan";
    return strcmp(unit, "元") ? unit : "yuan";
}

void lian_present_mark(const lian_dataset *dataset, lian_lang lang, lian_buffer *out) {
    int32_t aside = lian_dataset_aside_lines(dataset);
    size_t before = out->length;
    if (lian_dataset_header_get(dataset)->synthetic) lian_buffer_add_text(out, lian_say(lang, "示例数据", "sample data"));
    if (out->length > before && aside) lian_buffer_add_text(out, lian_say(lang, "；", "; "));
    if (aside) lian_buffer_add_format(out, lian_say(lang, "%d 行因错误放在一边，未计入", "%d lines with errors were set aside"), (int)aside);
}

void lian_present_note(const char *note, lian_lang lang, lian_buffer *out) {
    const char *bar = strstr(note, " | ");
    if (!bar)
        lian_buffer_add_text(out, note);
    else if (lang == LIAN_ZH)
        lian_buffer_add_text(out, bar + 3);
    else
        lian_buffer_add(out, note, (size_t)(bar - note));
}

/* ---- numbers -------------------------------------------------------------------------------------------------------
 */

void lian_present_score(const lian_measure *measure, lian_buffer *out) {
    if (lian_is_unknown(measure->value)) return;
    lian_buffer_add_fixed(out, measure->value, 1);
    if (lian_is_unknown(measure->low) || lian_is_unknown(measure->high) || measure->low == measure->high) return;
    lian_buffer_add_text(out, " [");
    lian_buffer_add_fixed(out, measure->low, 1);
    lian_buffer_add_text(out, "–");
    lian_buffer_add_fixed(out, measure->high, 1);
    lian_buffer_add_text(out, "]");
}

static void add_firms(const char *zh, const char *en, int32_t count, lian_lang lang, lian_buffer *out) {
    lian_buffer_add_text(out, lian_say(lang, zh, en));
    lian_buffer_add_char(out, ' ');
    if (lang == LIAN_ZH && count >= 10000) {
        lian_buffer_add_fixed(out, count / 10000.0, 1);
        lian_buffer_add_text(out, " 万家");
        return;
    }
    lian_buffer_add_int(out, count);
    if (lang == LIAN_ZH) lian_buffer_add_text(out, " 家");
}

lian_firm_words lian_firm_words_of(int32_t firms, int32_t open) {
    lian_firm_words w;
    int count = (int)firms, unsaid = (int)open;
    const char *s = count == 1 ? "" : "s";
    if (count == 0) {
        snprintf(w.zh, sizeof w.zh, "没有登记在营企业");
        snprintf(w.en, sizeof w.en, "no operating firm on record");
    } else if (unsaid == 0) {
        snprintf(w.zh, sizeof w.zh, "在营企业 %d 家", count);
        snprintf(w.en, sizeof w.en, "%d operating firm%s", count, s);
    } else if (unsaid == count) {
        snprintf(w.zh, sizeof w.zh, "登记企业 %d 家（在营待核实）", count);
        snprintf(w.en, sizeof w.en, "%d firm%s on record (operation to be verified)", count, s);
    } else {
        snprintf(w.zh, sizeof w.zh, "登记企业 %d 家（其中 %d 家在营待核实）", count, unsaid);
        snprintf(w.en, sizeof w.en, "%d firms on record (operation of %d to be verified)", count, unsaid);
    }
    return w;
}

bool lian_firms_are_all(const lian_study *study) {
    return lian_dataset_is_complete(study->dataset, LIAN_TABLE_FIRMS) &&
           !lian_dataset_aside(study->dataset, LIAN_TABLE_FIRMS) &&
           !lian_dataset_aside(study->dataset, LIAN_TABLE_ROLES);
}

double lian_local_firms_get(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure found;
    if (results && lian_measure_find(results, "coverage.firms", subject, &found)) return found.value;
    lian_segment_firms firms = lian_study_firms(study, segment);
    bool known = firms.local > 0 || (study->home != LIAN_NONE && !firms.unplaced && lian_firms_are_all(study));
    return known ? firms.local : lian_unknown();
}

void lian_present_count(const lian_study *study, const lian_results *results, lian_segment_id segment, lian_lang lang,
                        lian_buffer *out) {
    double local = lian_local_firms_get(study, results, segment);
    int32_t unplaced = lian_study_firms(study, segment).unplaced;
    if (!lian_is_unknown(local))
        add_firms("本地", "local firms", (int32_t)local, lang, out);
    else if (unplaced > 0)
        add_firms("属地待核实", "place unverified", unplaced, lang, out);
    else
        lian_buffer_add_text(out, lian_say(lang, "企业待核实", "firms unverified"));
}
