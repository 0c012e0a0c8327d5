/* SPDX-License-Identifier: MIT */
/* Does a file or folder that cannot be written leave everything as it was? */
#include "io_support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static lian_dataset *dataset(void) { return random_dataset(7); }

static void test_full_disk(void **state) {
    (void)state;
    lian_error err = {0};
    lian_dataset *d = dataset();
    assert_int_equal(symlink("/dev/full", in_folder("full.json")), 0);
    assert_int_equal(lian_dataset_write(d, in_folder("full.json"), &err), LIAN_ERR_IO);
    assert_non_null(strstr(err.message, "No space left"));
    assert_int_equal(folder_count(in_folder("")), 1);
    lian_dataset_free(d);
}

static void test_bad_places(void **state) {
    (void)state;
    lian_error err = {0};
    lian_dataset *d = dataset();
    file_put("file", "x");
    assert_int_equal(lian_dataset_write(d, in_folder("none/x.json"), &err), LIAN_ERR_IO);
    assert_non_null(strstr(err.message, "none/x.json"));
    assert_int_equal(lian_dataset_write(d, in_folder("none/x"), &err), LIAN_ERR_IO);
    assert_int_equal(lian_dataset_write(d, in_folder("file/x.json"), &err), LIAN_ERR_IO);
    assert_int_equal(lian_dataset_write(d, in_folder("file"), &err), LIAN_ERR_IO);
    assert_int_equal(lian_dataset_write(d, in_folder("x.xlsx"), &err), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_dataset_write(d, in_folder("x.csv"), &err), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_dataset_write(d, "", &err), LIAN_ERR_ARGUMENT);
    assert_int_equal(folder_count(in_folder("")), 1);
    lian_dataset_free(d);
}

/* A limit on the size of files stands for a disk that fills up on the way. */
static void limit_files(rlim_t size) {
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = size;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void test_disk_fills(void **state) {
    (void)state;
    lian_error err = {0};
    lian_dataset *d = dataset();
    file_put("x.json", "old");
    limit_files(100);
    lian_status json = lian_dataset_write(d, in_folder("x.json"), &err), folder = lian_dataset_write(d, in_folder("y"), &err);
    limit_files(RLIM_INFINITY);
    assert_int_equal(json, LIAN_ERR_IO);
    assert_int_equal(folder, LIAN_ERR_IO);
    char *text = file_get(in_folder("x.json"), NULL);
    assert_string_equal(text, "old");
    free(text);
    assert_false(file_exists(in_folder("y")));
    assert_int_equal(folder_count(in_folder("")), 1);
    lian_dataset_free(d);
}

static void test_no_permission(void **state) {
    (void)state;
    lian_error err = {0};
    lian_dataset *d = dataset();
    lian_faults *faults;
    if (geteuid() == 0) assert_int_equal(seteuid(65534), 0);
    lian_status json = lian_dataset_write(d, in_folder("x.json"), &err), folder = lian_dataset_write(d, in_folder("y"), &err);
    if (getuid() == 0) assert_int_equal(seteuid(0), 0);
    if (getuid() != 0) { /* our own folder: we may write there */
        lian_dataset_free(d);
        skip();
    }
    assert_int_equal(json, LIAN_ERR_IO);
    assert_non_null(strstr(err.message, "Permission denied"));
    assert_int_equal(folder, LIAN_ERR_IO);
    assert_int_equal(folder_count(in_folder("")), 0);
    lian_dataset_free(d);
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    file_put("secret.json", "{}");
    assert_int_equal(chmod(in_folder("secret.json"), 0), 0);
    assert_int_equal(seteuid(65534), 0);
    d = NULL;
    lian_status read = lian_dataset_read(&d, in_folder("secret.json"), faults, &err);
    assert_int_equal(seteuid(0), 0);
    assert_int_equal(read, LIAN_ERR_IO);
    assert_null(d);
    lian_faults_free(faults);
}

/* Writing into a dataset folder replaces it: no table of the old one stays, other files do. */
static void test_stale(void **state) {
    (void)state;
    lian_error err = {0};
    file_put("in.json", "{\"format\":1,\"tables\":{\"chains\":[{\"id\":\"c\",\"name\":\"n\"}]}}");
    folder_make("d");
    file_put("d/firms.csv", "id,name\nold,old\n");
    file_put("d/notes.txt", "mine");
    file_put("d/企业.csv", "mine");
    lian_dataset *d = read_expecting(in_folder("in.json"), "");
    assert_int_equal(lian_dataset_write(d, in_folder("d"), &err), LIAN_OK);
    lian_dataset_free(d);
    assert_false(file_exists(in_folder("d/firms.csv")));
    assert_true(file_exists(in_folder("d/chains.csv")));
    assert_true(file_exists(in_folder("d/notes.txt")));
    assert_true(file_exists(in_folder("d/企业.csv")));
    assert_int_equal(folder_count(in_folder("d")), 4);
}

/* More than the writer holds at once. */
static void test_large(void **state) {
    (void)state;
    enum { ROWS = 60000 };
    lian_dataset *d = NULL;
    lian_error err = {0};
    lian_row row;
    char id[32];
    assert_int_equal(lian_dataset_new(&d, &err), LIAN_OK);
    for (int i = 0; i < ROWS; i++) {
        assert_int_equal(lian_row_add(d, LIAN_TABLE_FIRMS, &row, &err), LIAN_OK);
        snprintf(id, sizeof id, "firm-%06d", i);
        assert_int_equal(lian_cell_set(d, LIAN_TABLE_FIRMS, row, "id", id, &err), LIAN_OK);
        assert_int_equal(lian_cell_set(d, LIAN_TABLE_FIRMS, row, "name", "某某市某某区某某服装有限公司", &err), LIAN_OK);
    }
    assert_int_equal(lian_dataset_write(d, in_folder("big.json"), &err), LIAN_OK);
    assert_int_equal(lian_dataset_write(d, in_folder("big"), &err), LIAN_OK);
    lian_dataset_free(d);
    for (int i = 0; i < 2; i++) {
        d = read_expecting(in_folder(i ? "big" : "big.json"), "");
        assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), ROWS);
        expect_cell(d, LIAN_TABLE_FIRMS, ROWS - 1, "id", "firm-059999");
        lian_dataset_free(d);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {CASE(test_full_disk),     CASE(test_bad_places), CASE(test_disk_fills),
                                       CASE(test_no_permission), CASE(test_stale),      CASE(test_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
