/* SPDX-License-Identifier: MIT */
/* What if memory runs out at the n-th allocation, for every n? */
#include "failing_memory.h"
#include "io_support.h"

#include <stdlib.h>
#include <string.h>

typedef lian_status (*attempt)(const lian_dataset *base, lian_error *err);

/* Runs it with the 0th, 1st, … allocation failing until it passes untouched. */
static void every_allocation(attempt run, const lian_dataset *base) {
    for (long n = 0;; n++) {
        lian_error err = {0};
        left = n;
        lian_status status = run(base, &err);
        int met = left < 0;
        left = -1;
        if (status == LIAN_OK && !met) break;
        if (status != LIAN_OK) assert_int_equal(status, LIAN_ERR_MEMORY);
        assert_true(n < 1000000);
    }
}

static lian_status read_any(const char *name, const lian_dataset *base, int overlay, lian_error *err) {
    lian_faults *faults = NULL;
    lian_dataset *d = NULL;
    lian_status status = lian_faults_new(&faults, err);
    if (status == LIAN_OK)
        status = overlay ? lian_overlay_read(&d, in_folder(name), base, faults, err)
                         : lian_dataset_read(&d, in_folder(name), faults, err);
    if (status != LIAN_OK) assert_null(d);
    lian_dataset_free(d);
    lian_faults_free(faults);
    return status;
}

static lian_status read_json(const lian_dataset *base, lian_error *err) {
    (void)base;
    return read_any("a.json", NULL, 0, err);
}

static lian_status read_list(const lian_dataset *base, lian_error *err) { return read_any("list.csv", base, 1, err); }

static lian_status write_json(const lian_dataset *base, lian_error *err) {
    return lian_dataset_write(base, in_folder("b.json"), err);
}

static lian_status write_schema(const lian_dataset *base, lian_error *err) {
    char *text = NULL;
    (void)base;
    lian_status status = lian_schema_write(&text, NULL, err);
    assert_int_equal(status == LIAN_OK, text != NULL);
    free(text);
    return status;
}

static void test_every(void **state) {
    (void)state;
    file_put("a.json", "{\"format\":1,\"title\":\"t\",\"coverage\":{\"firms\":\"complete\"},\"tables\":{\"segments\":[\n"
                       "{\"id\":\"a\",\"name\":\"棉花\",\"aliases\":[\"x\",\"y\"],\"weight\":0.5,\"bad\":1,\"bad\":2},\n"
                       "{\"id\":\"b\",\"tier\":\"?\"}]}}");
    file_put("list.csv", "企业,环节,营收（亿元）,资质,x\n甲,a;b,1,小巨人,\n\"乙\"\"\",c,2,,\n甲,d,2,,\n");
    lian_dataset *base = random_dataset(3);
    every_allocation(read_json, base);
    every_allocation(read_list, base);
    every_allocation(write_json, base);
    every_allocation(write_schema, base);
    lian_dataset_free(base);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_every, folder_setup, folder_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
