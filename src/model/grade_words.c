/* SPDX-License-Identifier: MIT */
/* In which one word is a grade, its state, or a safety said, to programs and to people? */
#include <liantu/analysis.h>

static int is_known(lian_grade grade) { return grade >= LIAN_GRADE_MISSING && grade <= LIAN_GRADE_STRONG; }

const char *lian_grade_word(lian_grade grade) {
    static const char *const word[] = {"missing", "weak", "fair", "strong", "unverified"};
    return word[is_known(grade) ? grade : LIAN_GRADE_UNVERIFIED];
}

const char *lian_grade_text(lian_grade grade, lian_lang lang) {
    static const char *const zh[] = {"缺失", "薄弱", "一般", "优势", "待核实"};
    return lang == LIAN_EN ? lian_grade_word(grade) : zh[is_known(grade) ? grade : LIAN_GRADE_UNVERIFIED];
}

const char *lian_state_word(lian_grade_state state) {
    switch (state) {
    case LIAN_STATE_FINAL:
        return "final";
    case LIAN_STATE_PRELIMINARY:
        return "preliminary";
    case LIAN_STATE_DECLARED:
        return "declared";
    default:
        return "none";
    }
}

const char *lian_safety_word(lian_safety safety) {
    switch (safety) {
    case LIAN_SAFETY_FRAGILE:
        return "fragile";
    case LIAN_SAFETY_FAIR:
        return "fair";
    case LIAN_SAFETY_ROBUST:
        return "robust";
    default:
        return "none";
    }
}

const char *lian_safety_text(lian_safety safety, lian_lang lang) {
    static const char *const en[] = {"fragile", "fair", "robust", "unverified"};
    static const char *const zh[] = {"脆弱", "一般", "稳固", "待核实"};
    int i = safety >= LIAN_SAFETY_FRAGILE && safety <= LIAN_SAFETY_ROBUST ? (int)safety : 3;
    return lang == LIAN_EN ? en[i] : zh[i];
}
