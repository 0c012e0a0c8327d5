/* SPDX-License-Identifier: MIT */
/* What if memory runs out while a report is put together, drawn and written? */
#include "every_allocation.h"
#include "fixture.h"
#include "io_support.h"

#include "base/error.h"
#include "report/report.h"

#include <stdlib.h>
#include <sys/stat.h>

static const char text[] =
    "home = gz\nas_of = 2024-06\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\n"
    "py  番禺  district  gz\n\nsegments\nid  chain  name  tier\nk   c      面料  upstream\ns   c      成衣  midstream\n\n"
    "links\nfrom  to\nk     s\n\nfirms\nid  name  place\na   甲    py\nb   乙    gz\n\nroles\nfirm  segment\na     s\nb     k\n";

static lian_status produce(void *context, lian_error *err) {
    const fixture *f = context;
    lian_status status = LIAN_OK;
    lian_report report = LIAN_REPORT_INIT;
    lian_report_options options = {.lang = LIAN_EN, .effort = {.threads = 1}};
    lian_report_notes notes = {.faults = f->faults, .overlays = ""};
    lian_settings *settings = NULL;
    lian_buffer said = LIAN_BUFFER_INIT;
    LIAN_TRY(lian_settings_new(&settings, err));
    LIAN_TRY(lian_report_run(&report, f->study, f->results, &options, true, err));
    LIAN_TRY(lian_report_write(&report, settings, &notes, in_folder("out"), err));
    LIAN_TRY(lian_report_check(&report, err));
    lian_report_write_summary(&report, "out", &said);
    LIAN_CHECK_MEMORY(!said.failed);
out:
    lian_buffer_clear(&said);
    lian_settings_free(settings);
    lian_report_clear(&report);
    return status;
}

/* Frames as liantu-draw would send them, without starting one for each of a thousand attempts. */
static void draw_stand_in(void) {
    file_put("draw", "#!/bin/sh\ncat >/dev/null\n"
                     "printf '{\"name\":\"chain\",\"bytes\":4,\"warnings\":[\"w\"]}\\n<a/>\\n"
                     "{\"name\":\"heat\",\"bytes\":0,\"refused\":\"too many\",\"warnings\":[]}\\n\\n"
                     "{\"name\":\"cascade\",\"bytes\":4,\"warnings\":[]}\\n<a/>\\n{\"end\":3}\\n'\n");
    assert_int_equal(chmod(in_folder("draw"), 0755), 0);
    assert_int_equal(setenv("LIANTU_DRAW", in_folder("draw"), 1), 0);
}

static void report(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    draw_stand_in();
    long count = every_allocation(produce, &f);
    assert_true(count > 100);
    assert_true(file_exists(in_folder("out/report.json")));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(report, folder_setup, folder_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
