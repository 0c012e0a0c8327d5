/* SPDX-License-Identifier: MIT */
/* Does the map of districts and segments count firms where they produce, and colour by the quotients of the results? */
#include "city.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static const lian_view_cell *cell_find(const lian_view *view, const char *row, const char *segment) {
    for (int32_t i = 0; i < lian_view_cell_count(view); i++) {
        const lian_view_cell *cell = lian_view_cell_at(view, i);
        if (!strcmp(cell->row, row) && !strcmp(cell->segment, segment)) return cell;
    }
    return NULL;
}

/*            面料     染整          成衣         品牌
 *   番禺      -       有, 数不明     甲 (LQ .4)   甲 丁
 *   海珠      统计 9  统计 7 (LQ 2)  乙 丙 (1.5)  -        棉花 is missing: hatched; 癸 has no place: in no row */
static void cells(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_view *view = city_view(&f, "heat", "apparel", LIAN_ZH);
    assert_int_equal(lian_view_row_count(view), 2);
    assert_string_equal(lian_view_row_at(view, 0)->title, "番禺区");
    assert_int_equal(lian_view_cell_count(view), 6);
    const lian_view_cell *cell = cell_find(view, "hz", "fabric");
    assert_float_equal(cell->count, 9, 0);
    assert_int_equal(cell->bin, LIAN_NONE);
    cell = cell_find(view, "hz", "dye");
    assert_float_equal(cell->count, 7, 0);
    assert_int_equal(cell->bin, 4);
    assert_true(cell->core);
    cell = cell_find(view, "hz", "sewing");
    assert_float_equal(cell->count, 2, 0);
    assert_int_equal(cell->bin, 4); /* exactly 1.5 */
    assert_false(cell->core);       /* two firms are too few */
    assert_true(cell->few);         /* and fewer than three are drawn pale */
    assert_false(cell_find(view, "hz", "dye")->few);
    cell = cell_find(view, "py", "sewing");
    assert_int_equal(cell->bin, 0);
    cell = cell_find(view, "py", "dye");
    assert_true(lian_is_unknown(cell->count));
    assert_false(cell->few); /* how many is not known */
    assert_float_equal(cell_find(view, "py", "brand")->count, 2, 0);
    lian_view_free(view);
    fixture_free(&f);
}

/* A row with a cell of unknown number has no total; with statistics, its cells are added: 9 + 7 + 2. */
static void totals(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_view *view = city_view(&f, "heat", "apparel", LIAN_ZH);
    assert_true(lian_is_unknown(lian_view_row_at(view, 0)->total));
    assert_float_equal(lian_view_row_at(view, 1)->total, 18, 0);
    assert_string_equal(lian_view_get(view, "row_total"), "全链企业数");
    lian_view_free(view);
    view = NULL;
    fixture_free(&f);
    f = city_new("leather");
    view = city_view(&f, "heat", "leather", LIAN_ZH);
    assert_float_equal(lian_view_row_at(view, 0)->total, 1, 0);
    assert_float_equal(lian_view_row_at(view, 1)->total, 0, 0);
    lian_view_free(view);
    /* on a list that is not complete, none recorded is not none */
    lian_dataset_header(f.dataset)->coverage_all = LIAN_PARTIAL;
    lian_dataset_header(f.dataset)->coverage_table[LIAN_TABLE_FIRMS] = LIAN_PARTIAL;
    view = city_view(&f, "heat", "leather", LIAN_ZH);
    assert_float_equal(lian_view_row_at(view, 0)->total, 1, 0);
    assert_true(lian_is_unknown(lian_view_row_at(view, 1)->total));
    lian_view_free(view);
    fixture_free(&f);
}

/* 甲 sews at 番禺 by one row and dyes somewhere in the city by another; 乙 is known of the city only. Two firms, each in one total. */
static void once(void **state) {
    (void)state;
    static const char text[] = "home = gz\n\nchains\nid  name\nc   链\n\nsegments\nid  chain  name\nsew  c      成衣\ndye  c      染整\n\n"
                               "places\nid  name  kind      parent\ngz  广州  city      -\npy  番禺  district  gz\n\n"
                               "firms\nid  name  place\na   甲    py\nb   乙    gz\n\n"
                               "roles\nfirm  segment  place\na     sew      -\na     dye      gz\nb     dye      gz\nb     sew      gz\n";
    lian_error err = {.message = ""};
    lian_view *view = NULL;
    fixture f = fixture_study(text, NULL);
    assert_int_equal(lian_view_new(&view, lian_view_info_find("heat"), NULL, &err), LIAN_OK);
    assert_int_equal(lian_view_run(view, f.study, f.results, 0, &err), LIAN_OK);
    assert_int_equal(lian_view_row_count(view), 2);
    assert_float_equal(lian_view_row_at(view, 0)->total, 1, 0);
    assert_float_equal(lian_view_row_at(view, 1)->total, 1, 0);
    assert_float_equal(cell_find(view, "gz", "dye")->count, 2, 0);
    const lian_view_item *note = lian_view_item_at(view, LIAN_VIEW_NOTE, 0);
    assert_string_equal(note->title, "区属待核实的格内有 1 家另在某区登记，只计入该区的全链企业数。");
    lian_view_free(view);
    fixture_free(&f);
}

static void legend(void **state) {
    (void)state;
    static const char *const used[] = {"grade.missing", "grade.strong", "heat.0",       "heat.4",
                                       "heat.core",     "heat.few",     "heat.none",    "heat.missing", "heat.present"};
    static const char *const unused[] = {"heat.1", "heat.2", "heat.3", "state.preliminary", "flow.plain", "chip.local"};
    fixture f = city_new("apparel");
    lian_view *view = city_view(&f, "heat", "apparel", LIAN_ZH);
    for (size_t i = 0; i < sizeof used / sizeof *used; i++) assert_true(city_legend(view, used[i]));
    for (size_t i = 0; i < sizeof unused / sizeof *unused; i++) assert_false(city_legend(view, unused[i]));
    for (int32_t i = 0; i < lian_view_item_count(view, LIAN_VIEW_LEGEND); i++) {
        const lian_view_item *item = lian_view_item_at(view, LIAN_VIEW_LEGEND, i);
        if (!strcmp(item->id, "heat.0")) assert_string_equal(item->title, "区位商（按从业人数；对比广州市；2021 年） <0.5");
        if (!strcmp(item->id, "heat.few")) assert_string_equal(item->title, "企业过少：只描边");
    }
    assert_non_null(strstr(lian_view_get(view, "subtitle"), "；不足 3 家的格只描边，区位商仅供参考"));
    assert_int_equal(lian_view_card_count(view), 6);
    assert_string_equal(city_card(view, "cotton")->grade, "missing");
    lian_view_free(view);
    fixture_free(&f);
}

/* Nothing to draw is refused with a reason. */
static void refused(void **state) {
    (void)state;
    static const char bare[] = "home = gz\n\nchains\nid  name\nc   链\n\nsegments\nid  chain  name\ns   c      环节\n\n"
                               "places\nid  name  kind      parent\ngz  广州  city      -\npy  番禺  district  gz\n";
    lian_error err = {.message = ""};
    lian_view *view = NULL;
    fixture f = fixture_study(bare, NULL);
    assert_int_equal(lian_view_new(&view, lian_view_info_find("heat"), NULL, &err), LIAN_OK);
    assert_int_equal(lian_view_run(view, f.study, f.results, 0, &err), LIAN_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "本地企业"));
    lian_view_free(view);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells),
        cmocka_unit_test(totals),
        cmocka_unit_test(once),
        cmocka_unit_test(legend),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
