/* SPDX-License-Identifier: MIT */
/* Whichever allocation fails: is it reported as such, and is everything given back? */
#include "sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* The linker sends the library's allocations here (--wrap). */
static long left = -1; /* allocations until one fails; negative: none does */
static int failed;

static int fails(void) {
    if (left < 0 || left-- > 0) return 0;
    left = -1;
    return failed = 1;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *memory, size_t size) { return fails() ? NULL : __real_realloc(memory, size); }

static const char *const text =
    "home=广州\nas_of=20250000\nmoney_unit=万元\n"
    "[sources.csv]\nid,title\ns,文\n"
    "[places.csv]\nid,name,kind,parent,source,aliases\ngz,广州,city,,s#1,穗；羊城\nby,白云,district,广州,,\nx,X,park,x,"
    "t#2,\n"
    "[chains.csv]\nid,name\nc,链\n[segments.csv]\nid,chain,name\na,c,甲\nb,c,乙\nd,c,丙\nd,c,丙\n"
    "[links.csv]\nfrom,to,share\na,b,0.7\nb,a,1\nb,b,1\n乙,甲,\n"
    "[firms.csv]\nid,name,place,uscc,as_of,revenue\nf,一厂,ＢＹ,123,2010,1\ng,一厂,街,,,2\nh,,,,,\n"
    "[roles.csv]\nfirm,segment,share\nf,甲,0.8\ng,b,\n一厂,a,1\nf,a,0.9\n"
    "[policies.csv]\nid,name,segments\np,政策,甲;乙;丁\n"
    "[activity.csv]\nplace,segment,output\ngz,,10\ngz,a,20\nby,a,5\nby,a,6\n";
static const char *const over_text = "money_unit=亿元\ncoverage=complete\n"
                                     "[firms.csv]\nid,name,place,revenue\nf,壹厂,穗,3\nk,五厂,白云,4\n"
                                     "[roles.csv]\nfirm,segment,share\n壹厂,甲,0.5\n五厂,b,1\n"
                                     "[policies.csv]\nid,name,segments\np,政策,甲;b\n";

/* Everything this folder tests; the first status that is not LIAN_OK. */
static lian_status work(lian_dataset *d, const lian_dataset *over, lian_faults *faults) {
    lian_overlay_log *log = NULL;
    int32_t gone;
    lian_status status = lian_dataset_add(d, over, &log, NULL);
    lian_overlay_log_free(log);
    if (status == LIAN_OK) status = lian_check(d, LIAN_NONE, 12, 0.05, faults, NULL);
    return status == LIAN_OK ? lian_faults_set_aside(d, faults, &gone, NULL) : status;
}

static void every_failure_is_reported(void **state) {
    (void)state;
    long n = 0, reported = 0;
    do {
        lian_faults *faults;
        assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
        lian_dataset *d = sheets_read(text, NULL), *over = sheets_read(over_text, NULL);
        failed = 0;
        left = n++;
        lian_status status = work(d, over, faults);
        left = -1;
        /* A message that cannot be kept is shortened; everything else ends the work. */
        assert_true(status == LIAN_OK || (status == LIAN_ERR_MEMORY && failed));
        reported += status != LIAN_OK;
        lian_dataset_free(over);
        lian_dataset_free(d);
        lian_faults_free(faults);
    } while (failed);
    assert_true(reported > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_failure_is_reported)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
