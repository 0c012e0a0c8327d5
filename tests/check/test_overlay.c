/* SPDX-License-Identifier: MIT */
/* Does an overlay replace what it fills, add what is new, and leave the rest? */
#include "sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define BASE                                                                                               \
    "title=底图\nhome=gz\nmoney_unit=万元\nas_of=20240600\ncoverage=complete\n"                        \
    "[places.csv]\nid,name,kind,parent\ngz,广州市,city,\nby,白云区,district,gz\n"                    \
    "[chains.csv]\nid,name\nt,纺织服装\n[segments.csv]\nid,chain,name\nyarn,t,纱线\ncoat,t,服装\n" \
    "[links.csv]\nfrom,to\nyarn,coat\n"                                                                    \
    "[firms.csv]\nid,name,place,revenue,aliases\nf1,甲纱厂,白云区,100,\nf2,乙衣厂,,,老乙\n"     \
    "[roles.csv]\nfirm,segment,share\nf1,纱线,0.4\n乙衣厂,coat,1\nf1,yarn,0.2\n"

static void laid(lian_dataset *base, const char *over_text, lian_overlay_log **log) {
    lian_dataset *over = sheets_read(over_text, NULL);
    assert_int_equal(lian_dataset_add(base, over, log, NULL), LIAN_OK);
    lian_dataset_free(over);
}

/* Everything a dataset says. The caller frees the text. */
static lian_buffer said(const lian_dataset *d) {
    lian_buffer out = LIAN_BUFFER_INIT;
    sheets_write(d, &out);
    return out;
}

static void replaces_adds_and_lists(void **state) {
    (void)state;
    lian_overlay_log *log;
    lian_dataset *d = sheets_read(BASE, NULL);
    laid(d,
         "title=区里的表\nmoney_unit=亿元\nas_of=20250000\nsynthetic=1\ncurrency=CNY\ncoverage.firms=partial\n"
         "[firms.csv]\nid,name,revenue,place,status\nf1,甲纱业,0.015,by,operating\nf3,丙布厂,2.5,广州市,\n"
         "[roles.csv]\nsegment,firm,share\nyarn,甲纱业,0.5\n服装,老乙,\ncoat,丙布厂,1\nyarn,丁,1\n",
         &log);
    lian_buffer now = said(d);
    assert_string_equal(now.text,
                        "chains 0 id=t name=纺织服装\n"
                        "segments 0 id=yarn chain=t name=纱线\n"
                        "segments 1 id=coat chain=t name=服装\n"
                        "links 0 from=yarn to=coat\n"
                        "places 0 id=gz name=广州市 kind=city\n"
                        "places 1 id=by name=白云区 parent=gz kind=district\n"
                        "firms 0 id=f1 name=甲纱业 place=by status=operating revenue=150\n"
                        "firms 1 id=f2 name=乙衣厂 aliases=老乙\n"
                        "firms 2 id=f3 name=丙布厂 place=gz revenue=25000\n"
                        "coverage.firms=0\n"
                        "roles 0 firm=f1 segment=yarn share=0.5\n"
                        "roles 1 firm=f2 segment=coat share=1\n"
                        "roles 2 firm=f1 segment=yarn share=0.2\n"
                        "roles 3 firm=f3 segment=coat share=1\n"
                        "roles 4 firm=丁 segment=yarn share=1\n"
                        "title=底图 home=gz currency=CNY money_unit=万元 as_of=20250000 synthetic=1 coverage=1\n");
    lian_buffer_clear(&now);

    static const struct {
        lian_table table;
        lian_row row;
        const char *column, *before, *after;
    } replaced[] = {
        {LIAN_TABLE_FIRMS, 0, "name", "甲纱厂", "甲纱业"},
        {LIAN_TABLE_FIRMS, 0, "revenue", "100", "150"},
        {LIAN_TABLE_ROLES, 0, "share", "0.4", "0.5"},
    };
    assert_int_equal(lian_overlay_log_count(log), 3);
    for (int32_t k = 0; k < 3; k++) {
        const lian_replacement *r = lian_overlay_log_at(log, k);
        assert_int_equal(r->table, replaced[k].table);
        assert_int_equal(r->row, replaced[k].row);
        assert_string_equal(r->column, replaced[k].column);
        assert_string_equal(r->before, replaced[k].before);
        assert_string_equal(r->after, replaced[k].after);
    }
    assert_null(lian_overlay_log_at(log, 3));
    assert_int_equal(lian_overlay_log_added(log, LIAN_TABLE_FIRMS), 1);
    assert_int_equal(lian_overlay_log_added(log, LIAN_TABLE_ROLES), 2);
    assert_int_equal(lian_overlay_log_added(log, LIAN_TABLE_PLACES), 0);
    lian_overlay_log_free(log);
    lian_dataset_free(d);
}

static void faults_point_into_the_right_file(void **state) {
    (void)state;
    lian_faults *faults;
    lian_faults_new(&faults, NULL);
    lian_dataset *d = sheets_read(BASE, NULL);
    laid(d, "[firms.list.csv]\nname,id,place\n丙,f3,gz\n甲,f1,xx\n[roles.list.csv]\nfirm,segment\nf3,coat\nf3,dye\n",
         NULL);
    static const char *const expected[] = {
        "firms.list.csv:3:3: error LT203: place \"xx\" is not in table places",
        "roles.list.csv:3:2: error LT203: segment \"dye\" is not in table segments",
    };
    sheets_errors(d, faults);
    int32_t found = 0;
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        char text[512];
        if (lian_fault_at(faults, i)->severity != LIAN_ERROR) continue;
        lian_fault_write(lian_fault_at(faults, i), LIAN_EN, text, sizeof text);
        assert_true(found < 2);
        assert_string_equal(text, expected[found++]);
    }
    assert_int_equal(found, 2);
    lian_position at =
        lian_cell_position(d, LIAN_TABLE_FIRMS, 0, lian_column_find(LIAN_TABLE_FIRMS, "revenue", 7), faults);
    assert_string_equal(at.file, "firms.csv");
    assert_int_equal(at.line, 2);
    lian_faults_free(faults);
    lian_dataset_free(d);
}

/* Rows that nothing was read for must not seem to follow the last line of a file. */
static void rows_without_a_file_have_none(void **state) {
    (void)state;
    lian_faults *faults;
    lian_dataset *over, *d = sheets_read(BASE, NULL);
    lian_row row;
    lian_faults_new(&faults, NULL);
    lian_dataset_new(&over, NULL);
    lian_row_add(over, LIAN_TABLE_FIRMS, &row, NULL);
    lian_cell_set(over, LIAN_TABLE_FIRMS, row, "id", "n", NULL);
    assert_int_equal(lian_dataset_add(d, over, NULL, NULL), LIAN_OK);
    laid(d, "[firms.csv]\nid\nm\n", NULL);
    lian_position at = lian_cell_position(d, LIAN_TABLE_FIRMS, 2, 0, faults);
    assert_string_equal(at.file, "");
    assert_string_equal(at.pointer, "/tables/firms/2");
    at = lian_cell_position(d, LIAN_TABLE_FIRMS, 3, 0, faults);
    assert_string_equal(at.file, "firms.csv");
    assert_int_equal(at.line, 2);
    lian_faults_free(faults);
    lian_dataset_free(over);
    lian_dataset_free(d);
}

/* ---- headers -------------------------------------------------------------------------------------------------------
 */

static void header_is(const char *base, const char *over, const char *expected) {
    lian_dataset *d = sheets_read(base, NULL);
    laid(d, over, NULL);
    lian_buffer now = said(d);
    assert_non_null(strstr(now.text, expected));
    lian_buffer_clear(&now);
    lian_dataset_free(d);
}

static void headers(void **state) {
    (void)state;
    header_is("as_of=20240600\n", "as_of=20230000\n", "as_of=20240600 synthetic=0");
    header_is("synthetic=1\n", "", "synthetic=1");
    header_is("", "home=gz\ntitle=t\ncoverage=complete\n",
              "title=t home=gz currency= money_unit= as_of=-1 synthetic=0 coverage=-1");
    header_is("coverage=complete\n", "coverage.firms=partial\n", "coverage.firms=0\n");
    header_is("coverage=partial\n", "coverage.firms=complete\n[firms.csv]\nid,name\na,甲\n",
              "firms 0 id=a name=甲\ntitle=");
    header_is("", "coverage.firms=complete\n[firms.csv]\nid,name\na,甲\n", "coverage.firms=1\n");
    header_is("", "coverage=complete\n[firms.csv]\nid,name\na,甲\n", "coverage.firms=1\n");
    header_is("[firms.csv]\nid,name\na,甲\n", "coverage.firms=complete\n[firms.csv]\nid,name\nb,乙\n",
              "name=乙\ntitle=");
    header_is("", "money_unit=亿元\n[firms.csv]\nid,revenue\na,3\n",
              "revenue=3\ntitle= home= currency= money_unit=亿元");
    header_is("money_unit=亿元\n", "money_unit=元\n[firms.csv]\nid,revenue\na,30000000\n", "revenue=0.3\n");
    header_is("money_unit=亿元\n", "[firms.csv]\nid,revenue\na,3\n", "revenue=3\n");
}

static void refuses(const char *base, const char *over) {
    lian_error err;
    lian_overlay_log *log;
    lian_dataset *d = sheets_read(base, NULL), *o = sheets_read(over, NULL);
    lian_buffer before = said(d);
    assert_int_equal(lian_dataset_add(d, o, &log, &err), LIAN_ERR_INVALID);
    assert_null(log);
    assert_true(*err.message);
    lian_buffer after = said(d);
    assert_string_equal(before.text, after.text);
    lian_buffer_clear(&before);
    lian_buffer_clear(&after);
    lian_dataset_free(d);
    lian_dataset_free(o);
}

static void units_that_cannot_be_converted(void **state) {
    (void)state;
    refuses("money_unit=万元\n", "money_unit=千克\n[firms.csv]\nid,revenue\na,3\n");
    refuses("currency=CNY\n", "currency=USD\n[firms.csv]\nid,revenue\na,3\n");
    refuses("[firms.csv]\nid,revenue\nb,1\n", "money_unit=元\n[firms.csv]\nid,revenue\na,3\n");
}

/* ---- laws ----------------------------------------------------------------------------------------------------------
 */

static void twice_is_once(void **state) {
    (void)state;
    static const char *const over =
        "money_unit=亿元\nas_of=20250000\nsynthetic=1\ncoverage=complete\n"
        "[firms.csv]\nid,name,revenue,place\nf1,甲纱业,0.1234567,by\nf3,丙布厂,2.5,广州市\n,无号,1,\n,无号,2,\n"
        "[roles.csv]\nsegment,firm,share\nyarn,甲纱业,0.5\nyarn,甲纱业,0.3\nyarn,f1,0.1\n服装,老乙,\ncoat,丙布厂,"
        "1\nyarn,丁,1\n"
        "[duties.csv]\nchain,role,party\n纺织服装,chief,工信局\n"
        "[policies.csv]\nid,name,segments\np,政策,纱线;coat;无\n"
        "[supplies.csv]\nsupplier,buyer,year,value\nf1,f3,2024,1\nf1,f3,,1\n";
    lian_overlay_log *log;
    lian_dataset *d = sheets_read(BASE, NULL);
    laid(d, over, NULL);
    lian_buffer once = said(d);
    laid(d, over, &log);
    lian_buffer twice = said(d);
    assert_string_equal(once.text, twice.text);
    assert_int_equal(lian_overlay_log_count(log), 0);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) assert_int_equal(lian_overlay_log_added(log, (lian_table)t), 0);
    lian_overlay_log_free(log);
    lian_buffer_clear(&once);
    lian_buffer_clear(&twice);
    lian_dataset_free(d);
}

/* Names in references become ids, as the check would make them; that apart, nothing changes. */
static void laid_on_itself_it_is_the_same(void **state) {
    (void)state;
    lian_overlay_log *log;
    lian_faults *faults;
    lian_dataset *d = sheets_read(BASE "f9,coat,1\nf9,coat,1\n", NULL);
    lian_faults_new(&faults, NULL);
    sheets_errors(d, faults);
    lian_buffer before = said(d);
    laid(d, BASE "f9,coat,1\nf9,coat,1\n", &log);
    lian_buffer after = said(d);
    assert_string_equal(before.text, after.text);
    assert_int_equal(lian_overlay_log_count(log), 0);
    lian_overlay_log_free(log);
    assert_int_equal(lian_dataset_add(d, d, &log, NULL), LIAN_OK);
    lian_buffer_clear(&after);
    after = said(d);
    assert_string_equal(before.text, after.text);
    assert_int_equal(lian_overlay_log_count(log), 0);
    lian_overlay_log_free(log);
    lian_buffer_clear(&before);
    lian_buffer_clear(&after);
    lian_faults_free(faults);
    lian_dataset_free(d);
}

static void on_nothing_it_is_itself(void **state) {
    (void)state;
    lian_dataset *empty, *d = sheets_read(BASE, NULL);
    lian_faults *faults;
    lian_faults_new(&faults, NULL);
    lian_dataset_new(&empty, NULL);
    assert_int_equal(lian_dataset_add(empty, d, NULL, NULL), LIAN_OK);
    sheets_errors(d, faults);
    lian_header *h = lian_dataset_header(empty);
    /* Coverage is taken table by table; the tables that the overlay has are complete. */
    assert_int_equal(h->coverage_table[LIAN_TABLE_FIRMS], LIAN_COMPLETE);
    assert_int_equal(h->coverage_table[LIAN_TABLE_SUPPLIES], LIAN_NONE);
    memset(h->coverage_table, 0xff, sizeof h->coverage_table);
    h->coverage_all = LIAN_COMPLETE;
    lian_buffer left = said(d), right = said(empty);
    assert_string_equal(left.text, right.text);
    lian_buffer_clear(&left);
    lian_buffer_clear(&right);
    lian_faults_free(faults);
    lian_dataset_free(d);
    lian_dataset_free(empty);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces_adds_and_lists),        cmocka_unit_test(faults_point_into_the_right_file),
        cmocka_unit_test(rows_without_a_file_have_none),  cmocka_unit_test(headers),
        cmocka_unit_test(units_that_cannot_be_converted), cmocka_unit_test(twice_is_once),
        cmocka_unit_test(laid_on_itself_it_is_the_same),  cmocka_unit_test(on_nothing_it_is_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
