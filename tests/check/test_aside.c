/* SPDX-License-Identifier: MIT */
/* Does setting rows aside leave a dataset without an error, and no more than that? */
#include "sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int32_t set_aside(lian_dataset *d, lian_faults *faults) {
    int32_t count = -1;
    assert_int_equal(lian_faults_set_aside(d, faults, &count, NULL), LIAN_OK);
    return count;
}

static void what_refers_to_a_removed_row_goes_too(void **state) {
    (void)state;
    lian_faults *faults;
    lian_buffer left = LIAN_BUFFER_INIT;
    lian_faults_new(&faults, NULL);
    lian_dataset *d =
        sheets_read("home=gz\n"
                    "[places.csv]\nid,name,kind,parent,source\ngz,广州,city,,s\nby,白云,district,gz,\nst,街,street,by,"
                    "\nbad,,district,gz,\n"
                    "in,内,street,bad,\n"
                    "[sources.csv]\nid,title\ns,好\nt,\n"
                    "[chains.csv]\nid,name\nc,链\n[segments.csv]\nid,chain,name,source\nx,c,甲,\ny,c,乙,s#1;t#2\n"
                    "[firms.csv]\nid,name,place\nf,一厂,st\ng,二厂,in\nh,三厂,\n"
                    "[roles.csv]\nfirm,segment\nf,x\ng,x\nh,y\nh,x\n"
                    "[policies.csv]\nid,name,segments\np,好政策,x\nq,政策,x;y\n",
                    faults);
    assert_int_equal(sheets_errors(d, faults), 2);
    assert_int_equal(set_aside(d, faults), 8);
    assert_int_equal(lian_dataset_aside(d, LIAN_TABLE_PLACES), 2);
    assert_int_equal(lian_dataset_aside(d, LIAN_TABLE_SOURCES), 1);
    assert_int_equal(lian_dataset_aside(d, LIAN_TABLE_SEGMENTS), 1);
    assert_int_equal(lian_dataset_aside(d, LIAN_TABLE_FIRMS), 1);
    assert_int_equal(lian_dataset_aside(d, LIAN_TABLE_ROLES), 2);
    assert_int_equal(lian_dataset_aside(d, LIAN_TABLE_POLICIES), 1);
    assert_int_equal(lian_dataset_aside_lines(d), 8);
    sheets_write(d, &left);
    assert_string_equal(left.text, "chains 0 id=c name=链\n"
                                   "segments 0 id=x chain=c name=甲\n"
                                   "places 0 id=gz name=广州 kind=city source=s\n"
                                   "places 1 id=by name=白云 parent=gz kind=district\n"
                                   "places 2 id=st name=街 parent=by kind=street\n"
                                   "firms 0 id=f name=一厂 place=st\n"
                                   "firms 1 id=h name=三厂\n"
                                   "roles 0 firm=f segment=x\n"
                                   "roles 1 firm=h segment=x\n"
                                   "policies 0 id=p name=好政策 segments=x\n"
                                   "sources 0 id=s title=好\n"
                                   "title= home=gz currency= money_unit= as_of=-1 synthetic=0 coverage=-1\n");
    lian_position at = lian_cell_position(d, LIAN_TABLE_ROLES, 1, 0, faults);
    assert_int_equal(at.line, 5);
    lian_buffer_clear(&left);
    lian_dataset_free(d);
    lian_faults_free(faults);
}

static void without_errors_nothing_goes(void **state) {
    (void)state;
    lian_faults *faults;
    lian_faults_new(&faults, NULL);
    lian_dataset *d = sheets_read("[places.csv]\nid,name,kind\ngz,广州,city\n", faults);
    sheets_errors(d, faults);
    assert_int_equal(set_aside(d, faults), 0);
    assert_int_equal(lian_row_count(d, LIAN_TABLE_PLACES), 1);
    lian_dataset_free(d);
    lian_faults_free(faults);
}

static void a_home_that_went_is_emptied(void **state) {
    (void)state;
    lian_faults *faults;
    lian_faults_new(&faults, NULL);
    lian_dataset *d =
        sheets_read("home=a\n[places.csv]\nid,name,kind,parent\na,A,city,b\nb,B,city,a\nc,C,city,\n", faults);
    assert_int_equal(sheets_errors(d, faults), 1);
    assert_int_equal(set_aside(d, faults), 2);
    assert_int_equal(lian_dataset_header(d)->home, LIAN_NONE);
    lian_dataset_free(d);
    lian_faults_free(faults);
}

/* The second all-industry row goes for its place; then 15 of the segment exceeds the 10 that are left. */
static void a_smaller_whole_sets_its_part_aside(void **state) {
    (void)state;
    lian_faults *faults;
    lian_faults_new(&faults, NULL);
    lian_dataset *d = sheets_read(
        "[places.csv]\nid,name,kind\ngz,广州,city\n[chains.csv]\nid,name\nc,链\n[segments.csv]\nid,chain,name\nx,c,甲\n"
        "[activity.csv]\nplace,segment,output,source\ngz,,10,\ngz,,10,nowhere\ngz,x,15,\n",
        faults);
    assert_int_equal(sheets_errors(d, faults), 1);
    assert_int_equal(set_aside(d, faults), 2);
    assert_int_equal(lian_row_count(d, LIAN_TABLE_ACTIVITY), 1);
    lian_dataset_free(d);
    lian_faults_free(faults);
}

/* A chain of parents as long as this would overflow the stack, or take quadratic time, if it were followed naively. */
static void a_long_chain_of_parents_goes_at_once(void **state) {
    (void)state;
    enum { LENGTH = 200000 };
    lian_faults *faults;
    lian_dataset *d;
    lian_row row;
    char id[16];
    lian_faults_new(&faults, NULL);
    lian_dataset_new(&d, NULL);
    for (int k = 0; k < LENGTH; k++) {
        assert_int_equal(lian_row_add(d, LIAN_TABLE_CHAINS, &row, NULL), LIAN_OK);
        snprintf(id, sizeof id, "%d", k);
        assert_int_equal(lian_cell_set(d, LIAN_TABLE_CHAINS, row, "id", id, NULL), LIAN_OK);
        assert_int_equal(lian_cell_set(d, LIAN_TABLE_CHAINS, row, "name", id, NULL), LIAN_OK);
        snprintf(id, sizeof id, "%d", k + 1 < LENGTH ? k + 1 : LENGTH / 2);
        assert_int_equal(lian_cell_set(d, LIAN_TABLE_CHAINS, row, "parent", id, NULL), LIAN_OK);
    }
    assert_int_equal(sheets_errors(d, faults), 1);
    assert_int_equal(set_aside(d, faults), LENGTH);
    lian_dataset_free(d);
    lian_faults_free(faults);
}

/* ---- property ------------------------------------------------------------------------------------------------------
 */

static uint64_t seed;
static int draw(int below) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((seed >> 33) % (uint64_t)below);
}

/* A word that is often an id, sometimes a name, a list, or nothing that fits. */
static const char *word(char *text, size_t size) {
    int kind = draw(12);
    if (kind == 0)
        snprintf(text, size, "?%d", draw(9));
    else if (kind == 1)
        snprintf(text, size, "n%d", draw(8));
    else if (kind == 2)
        snprintf(text, size, "i%d;i%d", draw(8), draw(8));
    else
        snprintf(text, size, "i%d", draw(8));
    return text;
}

static void cell_fill(lian_dataset *d, lian_table t, lian_row row, int32_t c) {
    const lian_column *column = &lian_table_info_get(t)->columns[c];
    char text[64];
    bool list = lian_type_is_list(column->type);
    if (draw(12) == 0 || (!(column->flags & LIAN_REQUIRED) && draw(2))) return;
    switch (column->type) {
    case LIAN_TYPE_ID:
        snprintf(text, sizeof text, "i%d", draw(20) ? (int)row : draw(8));
        break;
    case LIAN_TYPE_TEXT:
        snprintf(text, sizeof text, "n%d", (int)row);
        break;
    case LIAN_TYPE_ENUM:
        snprintf(text, sizeof text, "%s", lian_vocabulary_word((lian_vocabulary)column->argument, 0));
        break;
    case LIAN_TYPE_DATE:
        snprintf(text, sizeof text, "%d", 2000 + draw(25));
        break;
    case LIAN_TYPE_YEAR:
        snprintf(text, sizeof text, "%d", 2023 + draw(2));
        break;
    case LIAN_TYPE_SHARE:
        snprintf(text, sizeof text, "0.%d", draw(10));
        break;
    case LIAN_TYPE_SIGNALS:
    case LIAN_TYPE_PERIOD:
        return;
    default:
        if (lian_type_is_number(column->type))
            snprintf(text, sizeof text, "%d", draw(9));
        else
            do word(text, sizeof text);
            while (!list && strchr(text, ';'));
    }
    assert_int_equal(lian_cell_set(d, t, row, column->key, text, NULL), LIAN_OK);
}

static lian_dataset *random_dataset(void) {
    lian_dataset *d;
    lian_row row;
    assert_int_equal(lian_dataset_new(&d, NULL), LIAN_OK);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        for (int k = draw(9); k > 0; k--) {
            assert_int_equal(lian_row_add(d, (lian_table)t, &row, NULL), LIAN_OK);
            for (int32_t c = 0; c < lian_table_info_get((lian_table)t)->column_count; c++)
                cell_fill(d, (lian_table)t, row, c);
        }
    if (draw(2)) assert_int_equal(lian_symbol_add(d, "i1", 2, &lian_dataset_header(d)->home), LIAN_OK);
    return d;
}

static int32_t rows_of(const lian_dataset *d) {
    int32_t count = 0;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) count += lian_row_count(d, (lian_table)t);
    return count;
}

static void what_is_left_has_no_error(void **state) {
    (void)state;
    int64_t kept = 0;
    for (seed = 1; seed < 1000; seed++) {
        uint64_t start = seed;
        lian_faults *before, *after;
        lian_dataset *d = random_dataset();
        lian_faults_new(&before, NULL);
        lian_faults_new(&after, NULL);
        int32_t rows = rows_of(d), errors = sheets_errors(d, before), gone = set_aside(d, before);
        assert_int_equal(rows_of(d), rows - gone);
        if (!errors) assert_int_equal(gone, 0);
        if (sheets_errors(d, after)) {
            char text[512];
            int32_t i = 0;
            while (lian_fault_at(after, i)->severity != LIAN_ERROR) i++;
            lian_fault_write(lian_fault_at(after, i), LIAN_EN, text, sizeof text);
            fail_msg("seed %d: %s", (int)start, text);
        }
        kept += rows_of(d);
        lian_faults_free(before);
        lian_faults_free(after);
        lian_dataset_free(d);
        seed = start;
    }
    assert_true(kept > 1000); /* or the property would say nothing */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_refers_to_a_removed_row_goes_too), cmocka_unit_test(without_errors_nothing_goes),
        cmocka_unit_test(a_home_that_went_is_emptied),           cmocka_unit_test(a_smaller_whole_sets_its_part_aside),
        cmocka_unit_test(a_long_chain_of_parents_goes_at_once),  cmocka_unit_test(what_is_left_has_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
