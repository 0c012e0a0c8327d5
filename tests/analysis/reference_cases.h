/* SPDX-License-Identifier: MIT */
/* What the tests of published and worked cases share: reading metrics_cases.json, and comparing with what a case expects.
 * Skipped, saying so, where the file is not at hand. */
#ifndef LIAN_TESTS_REFERENCE_CASES_H
#define LIAN_TESTS_REFERENCE_CASES_H

#include "analysis_support.h"

#include <cjson/cJSON.h>
#include <liantu/liantu.h>
#include <stdio.h>

enum { MOST = 64, CELLS = 1024 };

static cJSON *cases;

static inline int load(void **state) {
    (void)state;
    static const char path[] = LIANTU_SOURCE_DIR "/../shared/reference/metrics_cases.json";
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("skipped: %s is not there\n", path);
        return 0;
    }
    size_t size = 1 << 20, length;
    char *text = malloc(size + 1);
    length = fread(text, 1, size, file);
    fclose(file);
    cases = cJSON_ParseWithLength(text, length);
    free(text);
    return cases ? 0 : -1;
}

static inline int unload(void **state) {
    (void)state;
    cJSON_Delete(cases);
    return 0;
}

static inline const cJSON *get(const cJSON *object, const char *key) { return cJSON_GetObjectItemCaseSensitive(object, key); }

static inline double number(const cJSON *item) { return cJSON_IsNumber(item) ? item->valuedouble : lian_unknown(); }

static inline void near_or_unknown(const char *key, int at, const cJSON *item, double found, double tolerance) {
    if (cJSON_IsNull(item)) {
        if (!lian_is_unknown(found)) fail_msg("%s[%d]: %.12g, not unknown", key, at, found);
    } else if (!(fabs(found - item->valuedouble) <= tolerance))
        fail_msg("%s[%d]: %.12g, not %.12g", key, at, found, item->valuedouble);
}

/* Numbers of an array, or of an array of arrays, one after the other. */
static inline int flatten(const cJSON *items, double *out) {
    int count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, items) {
        if (cJSON_IsArray(item)) count += flatten(item, out + count);
        else out[count++] = number(item);
    }
    return count;
}

static inline int compare(const char *key, const cJSON *want, const double *found, double tolerance) {
    int count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, want) {
        if (cJSON_IsArray(item)) count += compare(key, item, found + count, tolerance);
        else near_or_unknown(key, count, item, found[count], tolerance), count++;
    }
    return count;
}

/* Compares when the case expects this key: a number, an array or a matrix; null expects an unknown value. */
static inline void expect(const cJSON *expected, const char *key, const double *found, double tolerance) {
    const cJSON *item = get(expected, key);
    if (cJSON_IsArray(item)) compare(key, item, found, tolerance);
    else if (item) near_or_unknown(key, 0, item, *found, tolerance);
}

static inline void expect_one(const cJSON *expected, const char *key, double found, double tolerance) {
    expect(expected, key, &found, tolerance);
}

/* A matrix and its size. */
typedef struct table {
    int32_t rows, columns;
    double x[CELLS];
} table;

static inline table table_of_case(const cJSON *item) {
    table out = {.rows = cJSON_GetArraySize(item), .columns = cJSON_GetArraySize(cJSON_GetArrayItem(item, 0))};
    assert_int_equal(flatten(item, out.x), out.rows * out.columns);
    return out;
}

typedef struct presence {
    int32_t places, products;
    int8_t m[CELLS];
} presence;

static inline presence presence_of_case(const cJSON *item) {
    table t = table_of_case(item);
    presence out = {.places = t.rows, .products = t.columns};
    for (int i = 0; i < t.rows * t.columns; i++) out.m[i] = (int8_t)t.x[i];
    return out;
}

typedef void check(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance);

/* Runs a check over every case of a metric but those that only record a fault of another program. */
static inline void each(const char *metric, check *run) {
    int count = 0;
    const cJSON *item;
    if (!cases) skip();
    cJSON_ArrayForEach(item, get(cases, "cases")) {
        if (strcmp(get(item, "metric")->valuestring, metric) != 0) continue;
        if (strcmp(get(item, "kind")->valuestring, "implementation_bug") == 0) continue;
        run(get(item, "input"), get(item, "expected"), get(item, "params"), get(item, "tolerance_abs")->valuedouble);
        count++;
    }
    assert_true(count > 0);
}

#define CASE(metric)                                                                                                   \
    static void metric(void **state) {                                                                                 \
        (void)state;                                                                                                   \
        each(#metric, check_##metric);                                                                                 \
    }
#define CHECK(metric)                                                                                                  \
    static void check_##metric(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance);      \
    CASE(metric)                                                                                                       \
    static void check_##metric(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance)
#define UNUSED_PARAMS (void)params

#endif
