/* SPDX-License-Identifier: MIT */
/* What does the program liantu-draw do with its arguments, and which frames does it write? */
#include "check.h"
#include "draw.h"
#include "mem.h"
#include "svg.h"
#include "view.h"

#include "base/file.h"
#include "base/json.h"
#include "base/number.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const help =
    "usage: liantu-draw [VIEW.json] [-o OUT.svg]\n"
    "       liantu-draw --frames < BUNDLE.json\n"
    "       liantu-draw --check [VIEW.json]\n"
    "\n"
    "Draws view documents (\"liantu.view/1\") of liantu as SVG.\n"
    "\n"
    "  VIEW.json      a view document or a bundle; standard input when absent or -\n"
    "  -o OUT.svg     where the one picture goes; standard output when absent or -\n"
    "  --frames       every view of the bundle, each as a line of JSON and its bytes\n"
    "  --check        draws all views, writes no picture, reports broken drawing rules\n"
    "  --help         this text\n"
    "  --version      the version\n"
    "\n"
    "Environment, for testing:\n"
    "  LIANTU_DRAW_LAYOUT  own: without Graphviz; kill, hang: its process kills itself or hangs\n"
    "  LIANTU_DRAW_LIMIT   seconds that Graphviz may take for one picture (10)\n"
    "\n"
    "Exit status: 0 fine, 2 usage, 3 invalid input, 4 input or output failed,\n"
    "5 a picture was refused or breaks a rule, or out of memory.\n";

typedef struct {
    const char *input, *output;
    bool frames, check;
    lian_draw_settings settings;
} options;

static void *hook_alloc(size_t n)
{
    void *room = malloc(n ? n : 1);
    if (!room)
        lian_mem_fail();
    return room;
}

static int usage(const char *what, const char *argument)
{
    fprintf(stderr, "liantu-draw: %s%s (see liantu-draw --help)\n", what, argument);
    return LIAN_EXIT_USAGE;
}

static int read_environment(options *o)
{
    static const char *const words[] = {"", "own", "kill", "hang"};
    const char *mode = getenv("LIANTU_DRAW_LAYOUT"), *limit = getenv("LIANTU_DRAW_LIMIT");
    o->settings = (lian_draw_settings){.mode = LIAN_LAYOUT_AUTO, .limit = 10};
    if (mode) {
        int i = 0;
        while (i < 4 && strcmp(mode, words[i]) != 0)
            i++;
        if (i == 4)
            return usage("LIANTU_DRAW_LAYOUT is own, kill or hang, not ", mode);
        o->settings.mode = (lian_layout_mode)i;
    }
    lian_number seconds;
    if (limit && *limit) {
        if (!lian_number_read(limit, strlen(limit), &seconds) || !(seconds.value > 0 && seconds.value <= 3600))
            return usage("LIANTU_DRAW_LIMIT is a number of seconds up to 3600, not ", limit);
        o->settings.limit = seconds.value;
    }
    return LIAN_EXIT_OK;
}

/* −1: go on; otherwise the exit status. */
static int read_arguments(options *o, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i];
        if (strcmp(a, "--help") == 0) {
            fputs(help, stdout);
            return LIAN_EXIT_OK;
        }
        if (strcmp(a, "--version") == 0) {
            printf("liantu-draw %s\n", LIANTU_DRAW_VERSION);
            return LIAN_EXIT_OK;
        }
        if (strcmp(a, "--frames") == 0)
            o->frames = true;
        else if (strcmp(a, "--check") == 0)
            o->check = true;
        else if (strcmp(a, "-o") == 0) {
            if (++i == argc)
                return usage("-o needs a file", "");
            o->output = argv[i];
        } else if (a[0] == '-' && a[1])
            return usage("unknown option ", a);
        else if (o->input)
            return usage("more than one input: ", a);
        else
            o->input = a;
    }
    if (o->frames && (o->output || o->check))
        return usage("--frames writes to standard output and goes without -o and --check", "");
    return -1;
}

static void write_frame(const lian_view *view, const lian_drawing *drawing, const lian_buffer *svg)
{
    lian_buffer head = LIAN_BUFFER_INIT;
    lian_json json = {&head, false};
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "name", view->name);
    lian_json_key_int(&json, "bytes", (int64_t)svg->length);
    if (drawing->refused)
        lian_json_key_text(&json, "refused", drawing->refused);
    lian_json_key(&json, "warnings");
    lian_json_open(&json, '[');
    if (drawing->warning)
        lian_json_text(&json, drawing->warning);
    lian_json_close(&json, ']');
    lian_json_close(&json, '}');
    lian_buffer_add_char(&head, '\n');
    if (head.failed)
        lian_mem_fail();
    fwrite(head.text, 1, head.length, stdout);
    fwrite(lian_buffer_text(svg), 1, svg->length, stdout);
    fputc('\n', stdout);
    lian_buffer_clear(&head);
}

static void draw_svg(const lian_view *view, const options *o, lian_drawing *drawing, lian_buffer *svg)
{
    lian_view_draw(drawing, view, &o->settings);
    if (!drawing->refused)
        lian_svg_write(&drawing->scene, svg);
}

static int flush_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return LIAN_EXIT_OK;
    fputs("liantu-draw: cannot write to standard output\n", stderr);
    return LIAN_EXIT_IO;
}

static int run_frames(const lian_bundle *bundle, const options *o)
{
    for (int i = 0; i < bundle->n_views; i++) {
        lian_drawing drawing;
        lian_buffer svg = LIAN_BUFFER_INIT;
        lian_mem_begin();
        draw_svg(&bundle->views[i], o, &drawing, &svg);
        write_frame(&bundle->views[i], &drawing, &svg);
        lian_buffer_clear(&svg);
        lian_mem_end();
        if (ferror(stdout))
            break;
    }
    printf("{\"end\":%d}\n", bundle->n_views);
    return flush_output();
}

static void say_violation(const char *what, void *data)
{
    fprintf(stderr, "%s: %s\n", (const char *)data, what);
}

static int check_view(const lian_view *view, const options *o)
{
    lian_drawing drawing;
    lian_view_draw(&drawing, view, &o->settings);
    char *name = lian_mem_print("%s", view->name);
    if (drawing.refused) {
        say_violation(drawing.refused, name);
        return 1;
    }
    const char **legend = lian_mem_get((size_t)view->n_legend, sizeof *legend);
    for (int i = 0; i < view->n_legend; i++)
        legend[i] = view->legend[i].key;
    return lian_scene_check(&drawing.scene, legend, view->n_legend, say_violation, name);
}

static int run_check(const lian_bundle *bundle, const options *o)
{
    int n = 0;
    for (int i = 0; i < bundle->n_views; i++) {
        lian_mem_begin();
        n += check_view(&bundle->views[i], o);
        lian_mem_end();
    }
    return n ? LIAN_EXIT_LIMIT : LIAN_EXIT_OK;
}

static int run_single(const lian_bundle *bundle, const options *o)
{
    if (bundle->n_views != 1)
        return usage("the bundle does not hold one view: --frames writes several", "");
    lian_drawing drawing;
    lian_buffer svg = LIAN_BUFFER_INIT;
    lian_error err = {.status = LIAN_OK};
    draw_svg(&bundle->views[0], o, &drawing, &svg);
    if (drawing.warning)
        fprintf(stderr, "liantu-draw: warning: %s\n", drawing.warning);
    int status = LIAN_EXIT_OK;
    if (drawing.refused) {
        fprintf(stderr, "liantu-draw: %s\n", drawing.refused);
        status = LIAN_EXIT_LIMIT;
    } else if (lian_file_write(o->output ? o->output : "-", svg.text, svg.length, &err) != LIAN_OK) {
        fprintf(stderr, "liantu-draw: %s: %s\n", err.file, err.message);
        status = LIAN_EXIT_IO;
    }
    lian_buffer_clear(&svg);
    return status;
}

int main(int argc, char **argv)
{
    options o = {.input = NULL};
    int status = read_environment(&o);
    if (status == LIAN_EXIT_OK)
        status = read_arguments(&o, argc, argv);
    if (status >= 0)
        return status;
    cJSON_InitHooks(&(cJSON_Hooks){hook_alloc, free});
    lian_file file = LIAN_FILE_INIT;
    lian_error err = {.status = LIAN_OK};
    if (lian_file_read(&file, o.input ? o.input : "-", &err) != LIAN_OK) {
        fprintf(stderr, "liantu-draw: %s: %s\n", err.file, err.message);
        return err.status == LIAN_ERR_MEMORY ? LIAN_EXIT_LIMIT : LIAN_EXIT_IO;
    }
    lian_bundle bundle;
    const char *fault = lian_bundle_read(&bundle, file.text, file.length);
    lian_file_clear(&file);
    if (fault) {
        fprintf(stderr, "liantu-draw: %s: %s\n", o.input && strcmp(o.input, "-") != 0 ? o.input : "stdin", fault);
        status = LIAN_EXIT_INPUT;
    } else
        status = o.frames ? run_frames(&bundle, &o) : o.check ? run_check(&bundle, &o) : run_single(&bundle, &o);
    lian_mem_clear();
    return status;
}
