/* SPDX-License-Identifier: MIT */
/* Does writing results and lists hold a piece of them at a time, however long they are, and do the same bytes come out? */
#include "io_support.h"

#include <liantu/analysis.h>

#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);

/* Bytes that are allocated now, and the most there were since peak_reset(). */
static size_t held, peak;

static void *taken(void *memory) {
    held += memory ? malloc_usable_size(memory) : 0;
    if (held > peak) peak = held;
    return memory;
}
void *__wrap_malloc(size_t size) { return taken(__real_malloc(size)); }
void *__wrap_calloc(size_t count, size_t size) { return taken(__real_calloc(count, size)); }
void __wrap_free(void *memory) {
    held -= memory ? malloc_usable_size(memory) : 0;
    __real_free(memory);
}
void *__wrap_realloc(void *memory, size_t size) {
    size_t before = memory ? malloc_usable_size(memory) : 0;
    void *grown = __real_realloc(memory, size);
    if (grown) held -= before;
    return taken(grown);
}

/* A study of so many firms, with one measure, one finding and one row of a list each. */
typedef struct scene {
    lian_dataset *dataset;
    lian_faults *faults;
    lian_network *network;
    lian_study *study;
    lian_results *results;
    lian_list *list;
} scene;

static lian_status rows_add(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    (void)results;
    lian_status status = LIAN_OK;
    int32_t firms = lian_row_count(lian_network_dataset(lian_study_network(study)), LIAN_TABLE_FIRMS);
    for (lian_row f = 0; f < firms && status == LIAN_OK; f++) {
        status = lian_list_add(list, (lian_subject){LIAN_SUBJECT_FIRM, f, LIAN_SUBJECT_NONE, LIAN_NONE}, err);
        if (status == LIAN_OK) status = lian_list_add_text(list, 0, lian_subject_id(study, LIAN_SUBJECT_FIRM, f), err);
        if (status == LIAN_OK) status = lian_list_add_number(list, 1, f / 7.0, err);
    }
    return status;
}

static const lian_list_column columns[] = {{"id", {"编号", "Id"}, LIAN_LIST_TEXT}, {"n", {"数量", "Number"}, LIAN_LIST_NUMBER}};
static const lian_list_info info = {"long", {"长清单", "Long list"}, columns, 2, rows_add};

static void scene_make(scene *s, int firms) {
    lian_faults *faults;
    char name[32];
    size_t size = (size_t)firms * 32 + 64, used = 0;
    char *text = malloc(size);
    used += (size_t)snprintf(text, size, "id,name\n");
    for (int i = 0; i < firms; i++) used += (size_t)snprintf(text + used, size - used, "f%d,甲%d\n", i, i);
    snprintf(name, sizeof name, "d%d", firms);
    folder_make(name);
    snprintf(name, sizeof name, "d%d/firms.csv", firms);
    file_put(name, text);
    free(text);
    *strchr(name, '/') = '\0';
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_dataset_read(&s->dataset, in_folder(name), faults, NULL), LIAN_OK);
    s->faults = faults;
    assert_int_equal(lian_network_build(&s->network, s->dataset, NULL), LIAN_OK);
    assert_int_equal(lian_study_new(&s->study, s->network, NULL, NULL), LIAN_OK);
    assert_int_equal(lian_results_new(&s->results, s->study, NULL), LIAN_OK);
    for (int i = 0; i < firms; i++) {
        lian_subject subject = {LIAN_SUBJECT_FIRM, i, LIAN_SUBJECT_NONE, LIAN_NONE};
        double none = lian_unknown();
        lian_measure m = {"test.value", "share", subject, i / 3.0, none, none, none, "a note | 说明"};
        lian_evidence evidence = {LIAN_TABLE_FIRMS, i, LIAN_NONE};
        lian_finding f = {LIAN_FINDING_WEAK, subject, .5, "强", {"薄弱", "weak"}, &evidence, 1, LIAN_STATE_FINAL};
        assert_int_equal(lian_measure_add(s->results, &m, NULL), LIAN_OK);
        assert_int_equal(lian_finding_add(s->results, &f, NULL), LIAN_OK);
    }
    assert_int_equal(lian_list_new(&s->list, &info, LIAN_ZH, NULL), LIAN_OK);
    assert_int_equal(lian_list_run(s->list, s->study, s->results, NULL), LIAN_OK);
}

static void scene_clear(scene *s) {
    lian_list_free(s->list);
    lian_results_free(s->results);
    lian_study_free(s->study);
    lian_network_free(s->network);
    lian_dataset_free(s->dataset);
    lian_faults_free(s->faults);
}

enum { KINDS = 4 };

/* The k-th document: a report, a list as CSV, JSON, Markdown. */
static lian_status written(const scene *s, int k, const char *path, lian_error *err) {
    const lian_list *lists[] = {s->list};
    static const lian_list_form forms[] = {LIAN_LIST_CSV, LIAN_LIST_JSON, LIAN_LIST_MARKDOWN};
    return k ? lian_list_write(s->list, forms[k - 1], path, err) : lian_results_write(s->results, lists, 1, path, NULL, err);
}

static lian_status as_text(const scene *s, int k, char **text, size_t *length) {
    const lian_list *lists[] = {s->list};
    if (!k) return lian_results_write_json(s->results, lists, 1, text, length, NULL);
    if (k == 1) return lian_list_write_csv(s->list, 1, text, length, NULL);
    return k == 2 ? lian_list_write_json(s->list, text, length, NULL) : lian_list_write_markdown(s->list, text, length, NULL);
}

static void test_same_bytes(void **state) {
    (void)state;
    scene s;
    scene_make(&s, 30000);
    for (int k = 0; k < KINDS; k++) {
        char *whole;
        size_t length, pieces;
        assert_int_equal(as_text(&s, k, &whole, &length), LIAN_OK);
        assert_int_equal(written(&s, k, in_folder("x"), NULL), LIAN_OK);
        char *read = file_get(in_folder("x"), &pieces);
        assert_int_equal(pieces, length);
        assert_memory_equal(read, whole, length);
        free(read);
        free(whole);
    }
    scene_clear(&s);
}

/* The most that writing held at once, beyond what was there, and how long the document became. */
static size_t cost_of(const scene *s, int k, size_t *length) {
    struct stat file;
    size_t before = held;
    peak = held;
    assert_int_equal(written(s, k, in_folder("x"), NULL), LIAN_OK);
    size_t cost = peak - before;
    assert_int_equal(held, before);
    assert_int_equal(stat(in_folder("x"), &file), 0);
    *length = (size_t)file.st_size;
    return cost;
}

/* A document eight times as long costs no byte more, and less than it is long. */
static void test_memory_is_bounded(void **state) {
    (void)state;
    enum { MANY = 160000, FEW = MANY / 8, PIECE = 3 << 20 };
    scene few, many;
    scene_make(&few, FEW);
    scene_make(&many, MANY);
    for (int k = 0; k < KINDS; k++) {
        size_t short_length, long_length;
        size_t low = cost_of(&few, k, &short_length), high = cost_of(&many, k, &long_length);
        assert_true(long_length > 7 * short_length && long_length > PIECE);
        assert_true(high < PIECE);
        if (short_length > PIECE) assert_int_equal(high, low);
    }
    /* The text as a whole, for comparison: the accounting does see it. */
    char *whole;
    size_t length, before = held;
    peak = held;
    assert_int_equal(as_text(&many, 0, &whole, &length), LIAN_OK);
    assert_true(peak - before >= length);
    free(whole);
    scene_clear(&few);
    scene_clear(&many);
}

static void limit_files(rlim_t size) {
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = size;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* A disk that fills up after some pieces have gone out. */
static void test_disk_fills(void **state) {
    (void)state;
    scene s;
    scene_make(&s, 100000);
    for (int k = 0; k < KINDS; k++) {
        lian_error err = {0};
        file_put("old", "old");
        limit_files(2 << 20);
        lian_status status = written(&s, k, in_folder("old"), &err);
        limit_files(RLIM_INFINITY);
        assert_int_equal(status, LIAN_ERR_IO);
        assert_non_null(strstr(err.message, "cannot write: "));
        char *text = file_get(in_folder("old"), NULL);
        assert_string_equal(text, "old");
        free(text);
        assert_int_equal(folder_count(in_folder("")), 2); /* the dataset and the old file */
        assert_int_equal(written(&s, k, "/dev/full", &err), LIAN_ERR_IO);
    }
    scene_clear(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same_bytes, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_memory_is_bounded, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_disk_fills, folder_setup, folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
