/* SPDX-License-Identifier: MIT */
/* Does the program liantu-draw behave as its callers rely on: bytes, frames, warnings, exit status? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    char folder[64];
} place;

typedef struct {
    int status;
    lian_buffer out, err;
} result;

static void read_all(const char *path, lian_buffer *out)
{
    lian_file file = LIAN_FILE_INIT;
    assert_int_equal(lian_file_read(&file, path, NULL), LIAN_OK);
    lian_buffer_add(out, file.text, file.length);
    lian_file_clear(&file);
}

/* Runs "ENVIRONMENT liantu-draw ARGUMENTS" in the folder. */
static result run(const place *p, const char *environment, const char *arguments)
{
    char command[1024];
    result r = {0, LIAN_BUFFER_INIT, LIAN_BUFFER_INIT};
    snprintf(command, sizeof command, "cd '%s' && env -u LIANTU_DRAW_LAYOUT %s '%s' %s >out 2>err", p->folder, environment, LIANTU_DRAW, arguments);
    int status = system(command);
    assert_true(WIFEXITED(status));
    r.status = WEXITSTATUS(status);
    snprintf(command, sizeof command, "%s/out", p->folder);
    read_all(command, &r.out);
    snprintf(command, sizeof command, "%s/err", p->folder);
    read_all(command, &r.err);
    return r;
}

static void result_clear(result *r)
{
    lian_buffer_clear(&r->out);
    lian_buffer_clear(&r->err);
}

static void save(const place *p, const char *name, const lian_buffer *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", p->folder, name);
    assert_int_equal(lian_file_write(path, text->text, text->length, NULL), LIAN_OK);
}

static int setup(void **state)
{
    static place p;
    snprintf(p.folder, sizeof p.folder, "/tmp/liantu-draw-test-XXXXXX");
    if (!mkdtemp(p.folder))
        return -1;
    *state = &p;
    lian_buffer json = LIAN_BUFFER_INIT;
    sample_chain(&json, (sample_options){.seed = 12, .page = "a3", .n = 26});
    save(&p, "view.json", &json);
    lian_buffer bundle = LIAN_BUFFER_INIT;
    lian_buffer_add_text(&bundle, "{\"schema\":\"liantu.bundle/1\",\"views\":[");
    lian_buffer_add(&bundle, json.text, json.length);
    lian_buffer_add_char(&bundle, ',');
    lian_buffer_reset(&json);
    sample_chain(&json, (sample_options){.seed = 1, .page = "a4", .n = 240});
    lian_buffer_add(&bundle, json.text, json.length);
    lian_buffer_add_char(&bundle, ',');
    lian_buffer_reset(&json);
    sample_heat(&json, 4, "a3", 20, 6);
    lian_buffer_add(&bundle, json.text, json.length);
    lian_buffer_add_text(&bundle, "]}");
    save(&p, "bundle.json", &bundle);
    lian_buffer_clear(&bundle);
    lian_buffer_clear(&json);
    return 0;
}

static int teardown(void **state)
{
    const place *p = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", p->folder);
    return system(command);
}

static void same_bytes_in_any_locale(void **state)
{
    result plain = run(*state, "LC_ALL=C", "view.json"), german = run(*state, "LC_ALL=de_DE.UTF-8", "view.json");
    assert_int_equal(plain.status, 0);
    assert_int_equal(plain.err.length, 0);
    assert_true(plain.out.length > 1000);
    assert_string_equal(plain.out.text, german.out.text);
    result again = run(*state, "FONTCONFIG_FILE=/dev/null HOME=/nonexistent", "- < view.json");
    assert_string_equal(plain.out.text, again.out.text);
    result_clear(&plain);
    result_clear(&german);
    result_clear(&again);
}

static void a_dead_or_hanging_child_does_no_harm(void **state)
{
    result own = run(*state, "LIANTU_DRAW_LAYOUT=own", "view.json"), kill = run(*state, "LIANTU_DRAW_LAYOUT=kill", "view.json");
    result hang = run(*state, "LIANTU_DRAW_LAYOUT=hang LIANTU_DRAW_LIMIT=0.3", "view.json");
    assert_int_equal(own.status, 0);
    assert_int_equal(kill.status, 0);
    assert_int_equal(hang.status, 0);
    assert_int_equal(own.err.length, 0);
    assert_non_null(strstr(kill.err.text, "warning: the layout child gave no order (it was stopped by signal 9)"));
    assert_non_null(strstr(hang.err.text, "warning: the layout child gave no order (it hung)"));
    assert_string_equal(own.out.text, kill.out.text);
    assert_string_equal(own.out.text, hang.out.text);
    result_clear(&own);
    result_clear(&kill);
    result_clear(&hang);
}

/* {"name":…,"bytes":N,…}\n N bytes \n … {"end":3}\n */
static void frames(void **state)
{
    result r = run(*state, "LIANTU_DRAW_LAYOUT=kill", "--frames < bundle.json");
    assert_int_equal(r.status, 0);
    const char *at = r.out.text;
    for (int i = 0; i < 3; i++) {
        size_t bytes = 0;
        const char *line_end = strchr(at, '\n'), *number = strstr(at, "\"bytes\":");
        assert_true(number && line_end && number < line_end);
        assert_int_equal(sscanf(number, "\"bytes\":%zu", &bytes), 1);
        const char *refused = strstr(at, "\"refused\":"), *warned = strstr(at, "(it was stopped by signal 9)");
        assert_true((bytes == 0) == (refused && refused < line_end));
        assert_int_equal(bytes == 0, i == 1);
        assert_true(i != 0 || (warned && warned < line_end));
        assert_true(bytes == 0 || strncmp(line_end + 1, "<?xml", 5) == 0);
        at = line_end + 1 + bytes;
        assert_int_equal(*at, '\n');
        at++;
    }
    assert_string_equal(at, "{\"end\":3}\n");
    result_clear(&r);
}

static void status_of(const place *p, const char *environment, const char *arguments, int status)
{
    result r = run(p, environment, arguments);
    if (r.status != status)
        fail_msg("%s liantu-draw %s: exit %d, not %d: %s", environment, arguments, r.status, status, lian_buffer_text(&r.err));
    if (status != 0) { /* stdout carries data only */
        assert_int_equal(r.out.length, 0);
        assert_true(r.err.length > 0);
    }
    result_clear(&r);
}

static void exit_status(void **state)
{
    const place *p = *state;
    status_of(p, "", "--help", 0);
    status_of(p, "", "--version", 0);
    status_of(p, "", "--check bundle.json", 5); /* its second view is refused */
    status_of(p, "", "--check view.json", 0);
    status_of(p, "", "--nonsense", 2);
    status_of(p, "", "-o", 2);
    status_of(p, "", "--frames -o x.svg", 2);
    status_of(p, "", "view.json view.json", 2);
    status_of(p, "LIANTU_DRAW_LAYOUT=perhaps", "view.json", 2);
    status_of(p, "LIANTU_DRAW_LIMIT=-1", "view.json", 2);
    status_of(p, "", "bundle.json", 2); /* three views need --frames */
    status_of(p, "", "- < /dev/null", 3);
    status_of(p, "", "missing.json", 4);
    status_of(p, "", "view.json -o /nonexistent/x.svg", 4);
}

static void writes_a_whole_file(void **state)
{
    const place *p = *state;
    result direct = run(p, "", "view.json");
    status_of(p, "", "view.json -o picture.svg", 0);
    char path[128];
    snprintf(path, sizeof path, "%s/picture.svg", p->folder);
    lian_buffer file = LIAN_BUFFER_INIT;
    read_all(path, &file);
    assert_string_equal(file.text, direct.out.text);
    lian_buffer_clear(&file);
    result_clear(&direct);
}

static void full_disk(void **state)
{
    if (access("/dev/full", W_OK) != 0)
        skip();
    const place *p = *state;
    char command[512];
    snprintf(command, sizeof command, "cd '%s' && '%s' --frames < bundle.json >/dev/full 2>err", p->folder, LIANTU_DRAW);
    assert_int_equal(WEXITSTATUS(system(command)), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes_in_any_locale), cmocka_unit_test(a_dead_or_hanging_child_does_no_harm),
        cmocka_unit_test(frames),                   cmocka_unit_test(exit_status),
        cmocka_unit_test(writes_a_whole_file),      cmocka_unit_test(full_disk),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
