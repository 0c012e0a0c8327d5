/* SPDX-License-Identifier: MIT */
/**
 * Explanations: any measure back to its formula with the numbers put in, the rows of the input that they were read from,
 * and what is not known. The value is computed again from what is listed; a value that differs from the measure is a fault
 * of the library. Example: examples/explain.c.
 */
#ifndef LIANTU_EXPLAIN_H
#define LIANTU_EXPLAIN_H

#include <liantu/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A cell of the dataset that was read, or a row that counted because it is there. */
typedef struct lian_input {
    lian_evidence row;  /* table, row and the row's own source */
    const char *column; /* key of the column; NULL: the row as such */
    double value;       /* its number; unknown when the cell is empty or holds no number */
} lian_input;

struct lian_explained;

/* One number of a formula. Texts are by lian_lang, "" when there is nothing to say. */
typedef struct lian_term {
    const char *symbol;   /* as the formula writes it */
    const char *title[2];
    const char *unit;     /* as of a measure: share, points, count, ratio, … */
    double value;         /* as put into the formula; unknown when nothing is */
    int known;            /* 0: not known; `value` is then what is counted in its place, or unknown, and `text` says why */
    const char *text[2];  /* how it comes about, or why it is not known */
    const char *setting;  /* key of the setting that it is, or NULL */
    const lian_input *inputs;
    int32_t input_count;
    const char *measure;  /* name of the measure that it is, or NULL */
    lian_subject subject; /* of that measure */
    const struct lian_explained *part; /* its explanation; NULL when it is no measure or is to be asked for by itself */
} lian_term;

/* Something worth saying that is no number of the formula; by lian_lang. */
typedef struct lian_remark {
    const char *text[2];
} lian_remark;

/* One measure explained. */
typedef struct lian_explained {
    lian_measure measure;   /* as the results hold it */
    const char *title[2];
    const char *formula[2]; /* without numbers */
    const char *numbers[2]; /* with the numbers put in; may be "" for a rule */
    int rule;               /* the formula is a rule in words and no expression */
    double value;           /* computed again */
    const lian_term *terms;
    int32_t term_count;
    const lian_remark *unknown; /* what is not known, and why */
    int32_t unknown_count;
    const char *rowless[2]; /* why no row of the input stands behind it; "" when one does, here or in a part */
} lian_explained;

/* What explaining one measure leaves behind for the next (sorted tables, networks); one thread at a time. */
typedef struct lian_explainer lian_explainer;
typedef struct lian_explanation lian_explanation;

/* Study and results must outlive the explainer. */
LIAN_API lian_status lian_explainer_new(lian_explainer **out, const lian_study *study, const lian_results *results, lian_error *err);
LIAN_API void lian_explainer_free(lian_explainer *explainer);

/* 1 if measures of this name can be explained, else 0: metrics from outside the library cannot. */
LIAN_API int lian_explainer_has(const char *name);

/* Explains a measure by its name and subject. LIAN_ERR_ARGUMENT when the results hold no such measure or it cannot be
 * explained; LIAN_ERR_MEMORY. Cost as of the metric for this one subject, in most cases O(rows of the subject). */
LIAN_API lian_status lian_explanation_new(lian_explanation **out, lian_explainer *explainer, const char *name,
                                          lian_subject subject, lian_error *err);
LIAN_API void lian_explanation_free(lian_explanation *explanation);
/* Borrowed from the explanation; strings of the measure from the results. */
LIAN_API const lian_explained *lian_explanation_get(const lian_explanation *explanation);

#ifdef __cplusplus
}
#endif
#endif
