/* SPDX-License-Identifier: MIT */
/**
 * Status codes, errors, ids and the value that stands for "unknown".
 *
 * Every call that can fail returns a lian_status and fills an optional lian_error (last argument, may be NULL).
 * The library never prints, exits or aborts, and keeps no global state.
 */
#ifndef LIANTU_BASE_H
#define LIANTU_BASE_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define LIAN_API __attribute__((visibility("default")))
#define LIAN_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define LIAN_API
#define LIAN_PRINTF(f, a)
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum lian_status {
    LIAN_OK = 0,
    LIAN_ERR_MEMORY,  /* out of memory */
    LIAN_ERR_IO,      /* a file could not be opened, read, written or renamed */
    LIAN_ERR_FORMAT,  /* the input is not of the form it claims to be */
    LIAN_ERR_INVALID, /* the data have errors (see lian_faults) */
    LIAN_ERR_ARGUMENT,/* the caller asked for something that does not exist */
    LIAN_ERR_LIMIT,   /* a size or time limit was met */
    LIAN_ERR_DRAW,    /* liantu-draw is missing, failed or refused */
    LIAN_ERR_INTERRUPTED,
    LIAN_ERR_INTERNAL
} lian_status;

/* Where and why a call failed. `file` is empty and line/column are 0 when there is no place to point at. */
typedef struct lian_error {
    lian_status status;
    int32_t line;
    int32_t column;
    char file[256];
    char message[768];
} lian_error;

/* "out of memory", "input/output error" … in English; never NULL. */
LIAN_API const char *lian_status_text(lian_status status);

/* Row numbers in their tables; dense, from 0. LIAN_NONE = no such row / not given. */
typedef int32_t lian_row;
typedef lian_row lian_chain_id, lian_segment_id, lian_place_id, lian_firm_id;
#define LIAN_NONE (-1)

/* A string of the dataset, by number; LIAN_NONE = empty cell. Text: lian_dataset_text(). */
typedef int32_t lian_symbol;

/* A date as YYYYMMDD with 00 for what is not given (20240000, 20240300); LIAN_NONE = unknown. */
typedef int32_t lian_date;

/* The number that means "not known": the quiet NaN whose bytes are all 0xff, so that one memset makes a column unknown. */
LIAN_API double lian_unknown(void);
static inline int lian_is_unknown(double value) { return isnan(value); }

typedef enum lian_lang { LIAN_ZH = 0, LIAN_EN = 1 } lian_lang;

/* How much a long call may take, and whom it tells how far it is. Results are the same whatever stands here. */
typedef struct lian_effort {
    int32_t threads; /* at most so many at once; 0 and 1: the caller's only */
    /* Called now and then, on the caller's thread, with what is done of all there is (bytes that are read, firms that are
     * analysed); may be NULL. */
    void (*progress)(void *context, int64_t done, int64_t total);
    void *context;
    /* Called on the caller's thread when another piece of work begins, with its name by lian_lang; may be NULL. */
    void (*stage)(void *context, const char *const title[2]);
} lian_effort;

/* "0.1.0" */
LIAN_API const char *lian_version(void);

#ifdef __cplusplus
}
#endif
#endif
