/* SPDX-License-Identifier: MIT */
/**
 * Results: measures (numbers with their coverage and bounds) and findings (judgements with their evidence).
 */
#ifndef LIANTU_RESULTS_H
#define LIANTU_RESULTS_H

#include <liantu/study.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum lian_subject_kind {
    LIAN_SUBJECT_NONE = 0, /* the dataset as a whole, or no second subject */
    LIAN_SUBJECT_CHAIN,
    LIAN_SUBJECT_SEGMENT,
    LIAN_SUBJECT_PLACE,
    LIAN_SUBJECT_FIRM
} lian_subject_kind;

typedef struct lian_subject {
    lian_subject_kind kind;
    lian_row row;
    lian_subject_kind with_kind; /* LIAN_SUBJECT_NONE unless the measure is of a pair */
    lian_row with;
} lian_subject;

typedef struct lian_measure {
    const char *name;    /* "concentration.hhi" */
    const char *unit;    /* "share", "points", "count", … */
    lian_subject subject;
    double value;        /* unknown = undefined, and then `note` says why */
    double coverage;     /* known / all inputs, 0–1, or unknown when the question makes no sense */
    double low, high;    /* bounds where unknown inputs leave a range, else unknown */
    const char *note;    /* "" if none */
} lian_measure;

#define LIAN_FINDING_KINDS(X)                                                                                          \
    X(BREAK, "break", "断点") X(BLOCKAGE, "blockage", "堵点") X(BOTTLENECK, "bottleneck", "瓶颈")                      \
    X(CHOKEPOINT, "chokepoint", "卡点") X(CRITICAL, "critical_node", "关键节点")                                       \
    X(SINGLE_SOURCE, "single_source", "单点依赖") X(WEAK, "weak_segment", "薄弱环节")                                  \
    X(STRONG, "strong_segment", "优势环节") X(FRAGILE, "fragile_segment", "脆弱环节")                                  \
    X(UNVERIFIED, "unverified", "待核实") X(DATA, "data_fault", "数据问题") \
    X(SYSTEMIC, "systemic_risk", "系统性风险") X(OPEN_LOOP, "open_loop", "循环未闭合")
#define LIAN_FINDING_ID(constant, word, zh) LIAN_FINDING_##constant,
typedef enum lian_finding_kind { LIAN_FINDING_KINDS(LIAN_FINDING_ID) LIAN_FINDING_KIND_COUNT } lian_finding_kind;

typedef struct lian_evidence {
    lian_table table;
    lian_row row;
    lian_symbol source; /* the row's source cell, or LIAN_NONE */
} lian_evidence;

/* How settled a grade or a finding is: 定级, 初判, 认定 (a document says so), 待核实. */
typedef enum lian_grade_state { LIAN_STATE_FINAL, LIAN_STATE_PRELIMINARY, LIAN_STATE_DECLARED, LIAN_STATE_NONE } lian_grade_state;

typedef struct lian_finding {
    lian_finding_kind kind;
    lian_subject subject;
    double severity;         /* 0–1 */
    const char *action;      /* one of 补 强 延 固 稳 控 升 优, or "" (分析口径) */
    const char *text[2];     /* by lian_lang */
    const lian_evidence *evidence;
    int32_t evidence_count;
    lian_grade_state state; /* LIAN_STATE_NONE: it says what is to be verified */
} lian_finding;

typedef struct lian_results lian_results;

/* Empty results of a study, which must outlive them; the caller frees them (NULL-safe). LIAN_ERR_MEMORY. */
LIAN_API lian_status lian_results_new(lian_results **out, const lian_study *study, lian_error *err);
LIAN_API void lian_results_free(lian_results *results);

/* Adds a measure; strings are copied. Of one name and kind of subject the unit is that of the first. LIAN_ERR_MEMORY. Cost O(length of
 * the note), amortised. */
LIAN_API lian_status lian_measure_add(lian_results *results, const lian_measure *measure, lian_error *err);
LIAN_API int64_t lian_measure_count(const lian_results *results);
/* By position: sets in order of first use, rows in the order added; its strings live as long as the results. Past the end an unknown value
 * with the name "". Cost O(sets). */
LIAN_API lian_measure lian_measure_at(const lian_results *results, int64_t index);
/* 1 and *out when there is one, else 0. Cost O(log measures of the name). */
LIAN_API int lian_measure_find(const lian_results *results, const char *name, lian_subject subject, lian_measure *out);
/* The measures of one name and one kind of subject (`with` LIAN_SUBJECT_NONE unless of pairs) stand together: how many there are,
 * and *first receives the position of the first. Cost O(sets). */
LIAN_API int32_t lian_measure_find_all(const lian_results *results, const char *name, lian_subject_kind kind,
                                       lian_subject_kind with, int64_t *first);
/* Value of a measure of a single subject, or unknown. Cost as lian_measure_find(). */
LIAN_API double lian_measure_get(const lian_results *results, const char *name, lian_subject_kind kind, lian_row row);

/* Adds a finding; strings and evidence are copied. LIAN_ERR_MEMORY. */
LIAN_API lian_status lian_finding_add(lian_results *results, const lian_finding *finding, lian_error *err);
LIAN_API int32_t lian_finding_count(const lian_results *results);
/* Sorted by severity (falling), kind, subject id once lian_analysis_run() has returned. Borrowed; NULL past the end. */
LIAN_API const lian_finding *lian_finding_at(const lian_results *results, int32_t index);
/* "break", "断点". */
LIAN_API const char *lian_finding_word(lian_finding_kind kind, lian_lang lang);

/* Puts findings into their final order; called by lian_analysis_run(). LIAN_ERR_MEMORY. O(findings log findings). */
LIAN_API lian_status lian_results_sort(lian_results *results, lian_error *err);
LIAN_API const lian_study *lian_results_study(const lian_results *results);

/* "segment", "firm", …; "" for none. */
LIAN_API const char *lian_subject_word(lian_subject_kind kind);
/* The id of a subject's row; "" for none. */
LIAN_API const char *lian_subject_id(const lian_study *study, lian_subject_kind kind, lian_row row);
/* Its name; "" for none. Borrowed. */
LIAN_API const char *lian_subject_name(const lian_study *study, lian_subject_kind kind, lian_row row);

#ifdef __cplusplus
}
#endif
#endif
