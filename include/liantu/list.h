/* SPDX-License-Identifier: MIT */
/** A list (清单): a table of results made for people. */
#ifndef LIANTU_LIST_H
#define LIANTU_LIST_H

#include <liantu/results.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum lian_list_kind {
    LIAN_LIST_TEXT,
    LIAN_LIST_NUMBER,  /* printed shortest */
    LIAN_LIST_SCORE,   /* one decimal */
    LIAN_LIST_PERCENT, /* 0–1, printed as % with one decimal */
    LIAN_LIST_HHI,     /* 0–1, printed as 0–10,000 */
    LIAN_LIST_SHARE    /* 0–1, printed as % with one decimal, two below 1 %: small parts of a whole network */
} lian_list_kind;

typedef struct lian_list_column {
    const char *key;      /* JSON and program name */
    const char *title[2]; /* by lian_lang */
    lian_list_kind kind;
} lian_list_column;

typedef struct lian_list lian_list;

/* What a list is; one per file in src/lists, registered in lists.def. */
typedef struct lian_list_info {
    const char *name;     /* file name: "masters" */
    const char *title[2];
    const lian_list_column *columns;
    int32_t column_count;
    lian_status (*run)(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err);
} lian_list_info;

/* Every list of the library: index from 0; NULL past the end. */
LIAN_API const lian_list_info *lian_list_info_at(int32_t index);
/* By name; NULL if there is none. */
LIAN_API const lian_list_info *lian_list_info_find(const char *name);

/* An empty list in a language; `info` must outlive it. The caller frees it (NULL-safe). LIAN_ERR_MEMORY. */
LIAN_API lian_status lian_list_new(lian_list **out, const lian_list_info *info, lian_lang lang, lian_error *err);
LIAN_API void lian_list_free(lian_list *list);
/* Fills the list from the results: info->run on an empty list, whose errors it returns. */
LIAN_API lian_status lian_list_run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err);
/* What every output of this list must say, in its language: 示例数据 for synthetic data, and how many rows were set aside;
 * "" when there is nothing to say or the list was not run. */
LIAN_API const char *lian_list_mark(const lian_list *list);
LIAN_API const lian_list_info *lian_list_info_get(const lian_list *list);
LIAN_API lian_lang lian_list_lang(const lian_list *list);

/* Rows, as run functions build them: empty cells until set. `subject` says what the row is about. */
LIAN_API lian_status lian_list_add(lian_list *list, lian_subject subject, lian_error *err);
/* A row about nothing, in a list that has no other: its cells say why there is none. */
LIAN_API lian_status lian_list_explain(lian_list *list, lian_error *err);
/* Cell of the last row added; column by its number. Text is copied; NULL or "" = empty. */
LIAN_API lian_status lian_list_add_text(lian_list *list, int32_t column, const char *text, lian_error *err);
LIAN_API lian_status lian_list_add_number(lian_list *list, int32_t column, double value, lian_error *err);

/* Has it no rows, or none but one that explains why (lian_list_explain)? 1 or 0. */
LIAN_API int lian_list_is_empty(const lian_list *list);
/* Rows; what a row (0 … count − 1) is about. */
LIAN_API int32_t lian_list_count(const lian_list *list);
LIAN_API lian_subject lian_list_subject(const lian_list *list, int32_t row);
/* Text cell ("" if empty or a number), borrowed; number cell (unknown if empty or text). Row and column must be in range. */
LIAN_API const char *lian_list_text(const lian_list *list, int32_t row, int32_t column);
LIAN_API double lian_list_number(const lian_list *list, int32_t row, int32_t column);

#ifdef __cplusplus
}
#endif
#endif
