/* SPDX-License-Identifier: MIT */
/* In what words is a grade, a count or a vocabulary put before people? */
#include "model/present.h"

#include "base/number.h"
#include "model/table.h"

#include <string.h>

/* ---- grades read back ----------------------------------------------------------------------------------------------
 */

/* Is `word` among the first three words of a note? What follows is prose, in which the words may mean anything. */
static bool note_says(const char *note, const char *word) {
    size_t length = strlen(word);
    for (int i = 0; i < 3 && *note; i++) {
        note += strcspn(note, "abcdefghijklmnopqrstuvwxyz");
        size_t here = strspn(note, "abcdefghijklmnopqrstuvwxyz");
        if (here == length && !strncmp(note, word, length)) return true;
        note += here;
    }
    return false;
}

static lian_grade_state state_of(const char *note) {
    for (int s = LIAN_STATE_FINAL; s <= LIAN_STATE_DECLARED; s++)
        if (note_says(note, lian_present_state_word((lian_grade_state)s))) return (lian_grade_state)s;
    return LIAN_STATE_NONE;
}

static lian_safety safety_of(const char *note) {
    for (int s = LIAN_SAFETY_FRAGILE; s <= LIAN_SAFETY_ROBUST; s++)
        if (note_says(note, lian_present_safety_word((lian_safety)s))) return (lian_safety)s;
    return LIAN_SAFETY_UNVERIFIED;
}

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
    lian_measure grade = measure_of(results, "grade.grade", segment);
    lian_standing out = {LIAN_GRADE_UNVERIFIED,
                         LIAN_STATE_NONE,
                         LIAN_SAFETY_UNVERIFIED,
                         LIAN_STATE_NONE,
                         grade,
                         measure_of(results, "grade.strength", segment),
                         measure_of(results, "grade.security", segment)};
    if (!lian_is_unknown(grade.value) && grade.value >= LIAN_GRADE_MISSING && grade.value <= LIAN_GRADE_STRONG) {
        out.grade = (lian_grade)(int)grade.value;
        out.state = state_of(grade.note);
    }
    if (!lian_is_unknown(out.security.value)) {
        out.safety = safety_of(out.security.note);
        out.safety_state = out.safety == LIAN_SAFETY_UNVERIFIED ? LIAN_STATE_NONE : state_of(out.security.note);
    }
    return out;
}

/* ---- words ---------------------------------------------------------------------------------------------------------
 */

/* The four grades are the vocabulary of segments.declared_status, in the same order. */
const char *lian_present_grade_word(lian_grade grade) {
    return grade == LIAN_GRADE_UNVERIFIED ? "unverified" : lian_vocabulary_word(LIAN_VOCABULARY_DECLARED, (int)grade);
}

const char *lian_present_grade(lian_grade grade, lian_lang lang) {
    if (grade == LIAN_GRADE_UNVERIFIED) return lian_present_unverified(lang);
    return lian_vocabulary_text(LIAN_VOCABULARY_DECLARED, (int)grade, lang);
}

const char *lian_present_unverified(lian_lang lang) { return lian_say(lang, "待核实", "unverified"); }

const char *lian_present_state_word(lian_grade_state state) {
    static const char *const words[] = {"final", "preliminary", "declared", "none"};
    return words[state];
}

const char *lian_present_state(lian_grade_state state, lian_lang lang) {
    static const char *const zh[] = {"定级", "初判", "认定", "待核实"};
    static const char *const en[] = {"final", "preliminary", "declared", "unverified"};
    return lian_say(lang, zh[state], en[state]);
}

const char *lian_present_safety_word(lian_safety safety) {
    static const char *const words[] = {"fragile", "fair", "robust", "none"};
    return words[safety];
}

const char *lian_present_safety(lian_safety safety, lian_lang lang) {
    static const char *const zh[] = {"脆弱", "一般", "稳固", "待核实"};
    static const char *const en[] = {"fragile", "fair", "robust", "unverified"};
    return lian_say(lang, zh[safety], en[safety]);
}

void lian_present_enum(lian_vocabulary vocabulary, int value, lian_lang lang, lian_buffer *out) {
    if (value == LIAN_NONE) return;
    const char *text = lian_vocabulary_text(vocabulary, value, lang);
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
