/* SPDX-License-Identifier: MIT */
/* Which grade, state and safety do the results hold for a segment? */
#include <liantu/analysis.h>
#include <string.h>

/* Does the note's word number `index` (from 0) equal this word? */
static int word_is(const char *note, int index, const char *word) {
    for (; index > 0; index--) {
        note += strcspn(note, " ");
        note += strspn(note, " ");
    }
    size_t length = strcspn(note, " ;|");
    return strlen(word) == length && memcmp(note, word, length) == 0;
}

static lian_grade_state state_read(const char *note) {
    for (int s = LIAN_STATE_FINAL; s < LIAN_STATE_NONE; s++)
        if (word_is(note, 1, lian_state_word((lian_grade_state)s))) return (lian_grade_state)s;
    return LIAN_STATE_NONE;
}

static lian_safety safety_read(const char *note) {
    for (int s = LIAN_SAFETY_FRAGILE; s < LIAN_SAFETY_UNVERIFIED; s++)
        if (word_is(note, 0, lian_safety_word((lian_safety)s))) return (lian_safety)s;
    return LIAN_SAFETY_UNVERIFIED;
}

lian_graded lian_grade_get(const lian_results *results, lian_segment_id segment) {
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_graded out = {LIAN_GRADE_UNVERIFIED,  LIAN_STATE_NONE, lian_unknown(),
                       LIAN_SAFETY_UNVERIFIED, LIAN_STATE_NONE, lian_unknown()};
    lian_measure measure;
    if (lian_measure_find(results, "grade.grade", subject, &measure) && !lian_is_unknown(measure.value)) {
        out.grade = (lian_grade)(int)measure.value;
        out.state = state_read(measure.note);
    }
    if (lian_measure_find(results, "grade.strength", subject, &measure)) out.strength = measure.value;
    if (lian_measure_find(results, "grade.security", subject, &measure)) {
        out.security = measure.value;
        out.safety = safety_read(measure.note);
        if (out.safety != LIAN_SAFETY_UNVERIFIED) out.safety_state = state_read(measure.note);
    }
    return out;
}
