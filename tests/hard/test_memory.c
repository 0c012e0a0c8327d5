/* SPDX-License-Identifier: MIT */
/* What if memory runs out anywhere between reading a dataset and writing all that comes of it? */
#include "every_allocation.h"
#include "fixture.h"
#include "io_support.h"

#include "base/error.h"

#include <stdlib.h>

/* Small, and yet with something for every metric, list and map. */
static const char text[] =
    "home = gz\nas_of = 2024-06\nmoney_unit = 万元\ncoverage = complete\n\nchains\nid  name\nc   服装\n\n"
    "sources\nid  title\ns   文\n\n"
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\npy  番禺  district  gz\npk  创意园  park  py\nsz  深圳  city      gd\n\n"
    "segments\nid  chain  name  tier        local_need  demand  declared_status\nk   c      面料  upstream    must        90  -\n"
    "s   c      成衣  midstream   -           -  -\nw   c      洗水  midstream   must        -  weak\n\n"
    "links\nfrom  to\nk     s\nw     s\ns     k\n\n"
    "firms\nid  name  place  revenue\na   甲    py     10\nb   乙    gz     -\nd   丁    gz     30\no   戊    sz     5\n\n"
    "roles\nfirm  segment  capacity\na     s        -\nb     s        -\nd     k        20\no     k        -\n\n"
    "supplies\nsupplier  buyer  segment  value\no         a      k        7\nd         b      k        8\no         b      k        9\n\n"
    "titles\nfirm  title\na     champion\n\nchain_firms\nchain  firm  rank\nc      a     chain_master\n\n"
    "origins\nsegment  place  share\nw        sz     0.9\nw        gz     0.1\n\n"
    "activity\nplace  segment  year  employees\ngz     s        2022  50\ngz     -        2022  90\ngd     s        2022  60\n"
    "gd     -        2022  900\n\nprojects\nid  name  segment  place  due\np   项    s        pk     2023\n\n"
    "indicators\nid  name  value  target\ni   指    1      2\n\nduties\nchain  role   party\nc      chief  局\n\n"
    "needs\nid  segment  kind\nn   s        energy\n";

static lian_status read_write(void *context, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_dataset *dataset = NULL, *over = NULL;
    lian_faults *faults = NULL;
    lian_overlay_log *log = NULL;
    int32_t gone;
    const char *form = context;
    LIAN_TRY(lian_faults_new(&faults, err));
    LIAN_TRY(lian_dataset_read(&dataset, in_folder(form), faults, err));
    LIAN_TRY(lian_overlay_read(&over, in_folder("list.csv"), dataset, faults, err));
    LIAN_TRY(lian_dataset_add(dataset, over, &log, err));
    LIAN_TRY(lian_check(dataset, LIAN_NONE, 12, 0.05, faults, err));
    LIAN_TRY(lian_faults_set_aside(dataset, faults, &gone, err));
    LIAN_TRY(lian_dataset_write(dataset, in_folder(form[0] == 'a' ? "b" : "b.json"), err));
out:
    lian_overlay_log_free(log);
    lian_dataset_free(over);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return status;
}

static lian_status build_analyse(void *context, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_network *network = NULL;
    lian_study *study = NULL;
    lian_results *results = NULL;
    LIAN_TRY(lian_network_build(&network, ((fixture *)context)->dataset, err));
    LIAN_TRY(lian_study_new(&study, network, NULL, err));
    LIAN_TRY(lian_results_new(&results, study, err));
    LIAN_TRY(lian_analysis_run(study, NULL, 0, results, err));
out:
    lian_results_free(results);
    lian_study_free(study);
    lian_network_free(network);
    return status;
}

typedef lian_status (*list_writer)(const lian_list *list, char **out, size_t *length, lian_error *err);
static lian_status csv_write(const lian_list *list, char **out, size_t *length, lian_error *err) {
    return lian_list_write_csv(list, 1, out, length, err);
}

static lian_status list_make(const fixture *f, const lian_list_info *info, lian_list **out, lian_error *err) {
    static const list_writer writers[] = {csv_write, lian_list_write_json, lian_list_write_markdown};
    lian_status status = lian_list_new(out, info, LIAN_EN, err);
    if (status == LIAN_OK) status = lian_list_run(*out, f->study, f->results, err);
    for (size_t w = 0; w < sizeof writers / sizeof *writers && status == LIAN_OK; w++) {
        char *written = NULL;
        size_t length = 0;
        status = writers[w](*out, &written, &length, err);
        assert_int_equal(status == LIAN_OK, written != NULL);
        free(written);
    }
    return status;
}

static lian_status lists(void *context, lian_error *err) {
    enum { MOST = 64 };
    const fixture *f = context;
    lian_status status = LIAN_OK;
    lian_list *list[MOST] = {NULL};
    int32_t count = 0;
    char *written = NULL;
    for (const lian_list_info *info; (info = lian_list_info_at(count)); count++)
        LIAN_TRY(list_make(f, info, &list[count], err));
    LIAN_TRY(lian_results_write_json(f->results, (const lian_list *const *)list, count, &written, NULL, err));
out:
    assert_int_equal(status == LIAN_OK, written != NULL);
    free(written);
    for (int32_t i = 0; i < MOST; i++) lian_list_free(list[i]);
    return status;
}

static lian_status bundle(void *context, lian_error *err) {
    enum { MOST = 16 };
    const fixture *f = context;
    lian_status status = LIAN_OK;
    lian_view *view[MOST] = {NULL};
    int32_t count = 0;
    char *written = NULL;
    for (const lian_view_info *info; (info = lian_view_info_at(count)); count++) {
        LIAN_TRY(lian_view_new(&view[count], info, NULL, err));
        LIAN_TRY(lian_view_run(view[count], f->study, f->results, 0, err));
    }
    LIAN_TRY(lian_bundle_write_json((const lian_view *const *)view, count, &written, NULL, err));
out:
    assert_int_equal(status == LIAN_OK, written != NULL);
    free(written);
    for (int32_t i = 0; i < MOST; i++) lian_view_free(view[i]);
    return status;
}

static lian_status exchange(void *context, lian_error *err) {
    static const char *const names[] = {"g.graphml", "g.gexf", "g.net", "g.dot"};
    const fixture *f = context;
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < 8; i++)
        LIAN_TRY(lian_network_write(f->network, i & 1 ? LIAN_GRAPH_FIRMS : LIAN_GRAPH_SEGMENTS, in_folder(names[i / 2]), err));
out:
    return status;
}

static lian_status template(void *context, lian_error *err) {
    (void)context;
    return lian_template_write(in_folder("template"), LIAN_ZH, err);
}

/* ---- the tests ------------------------------------------------------------------------------------------------------ */

static void reading(void **state) {
    (void)state;
    char json[] = "a.json", folder[] = "folder";
    lian_dataset *dataset = fixture_dataset(text);
    assert_int_equal(lian_dataset_write(dataset, in_folder(json), NULL), LIAN_OK);
    assert_int_equal(lian_dataset_write(dataset, in_folder(folder), NULL), LIAN_OK);
    lian_dataset_free(dataset);
    file_put("list.csv", "企业,环节,营收（亿元）,资质,x\n甲,面料;成衣,1,小巨人,\n\"己\"\"\",c,2,,\n丁,洗水,x,,\n");
    assert_true(every_allocation(read_write, json) > 100);
    assert_true(every_allocation(read_write, folder) > 100);
    assert_true(every_allocation(template, NULL) > 3);
}

static void using(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    assert_true(every_allocation(build_analyse, &f) > 100);
    assert_true(every_allocation(lists, &f) > 100);
    assert_true(every_allocation(bundle, &f) > 30);
    assert_true(every_allocation(exchange, &f) > 8);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(reading, folder_setup, folder_teardown),
                                       cmocka_unit_test_setup_teardown(using, folder_setup, folder_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
