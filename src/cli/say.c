/* SPDX-License-Identifier: MIT */
/* How does the program speak: data to standard output, everything else to standard error? */
#include "base/error.h"
#include "base/file.h"
#include "base/nearest.h"
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* C, POSIX, C.UTF-8: a machine that was told no language speaks the product's own, as its outputs do. */
static bool is_plain(const char *locale) {
    size_t length = strcspn(locale, ".@");
    return (length == 1 && *locale == 'C') || (length == 5 && !strncmp(locale, "POSIX", length));
}

lian_lang lian_say_lang(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return strncmp(value, "zh", 2) && !is_plain(value) ? LIAN_EN : LIAN_ZH;
    }
    return LIAN_ZH;
}

void lian_say_line(const lian_cli *cli, const char *format, ...) {
    if (cli->options.quiet) return;
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

double lian_say_clock(void) {
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) ? 0 : (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool is_slow(const lian_cli *cli) {
    return !cli->options.quiet && lian_say_clock() - cli->started >= 1 && isatty(STDERR_FILENO);
}

/* The title as far as it is a name: "集中度：环节与…" -> "集中度". */
static int name_length(const char *title) {
    size_t length = strcspn(title, ":(");
    const char *colon = strstr(title, "：");
    if (colon && (size_t)(colon - title) < length) length = (size_t)(colon - title);
    return (int)length;
}

static void line_begin(lian_cli *cli) {
    const char *stage = cli->stage[cli->lang];
    fprintf(stderr, "\r\033[Kliantu: %.*s", name_length(stage), stage);
    cli->said = lian_say_clock();
    cli->telling = true;
}

void lian_say_stage(void *context, const char *const title[2]) {
    lian_cli *cli = context;
    for (int lang = 0; lang < 2; lang++) cli->stage[lang] = title[lang];
    cli->begun = lian_say_clock();
    if (!is_slow(cli)) return;
    line_begin(cli);
    fputs(" …", stderr);
}

void lian_say_progress(lian_cli *cli, const char *zh, const char *en) { lian_say_stage(cli, (const char *const[]){zh, en}); }

void lian_say_rate(void *context, int64_t done, int64_t total) {
    lian_cli *cli = context;
    double now = lian_say_clock(), used = now - cli->begun;
    if (total <= 0 || done <= 0 || now - cli->said < .2 || used <= 0 || !is_slow(cli)) return;
    line_begin(cli);
    fprintf(stderr, lian_say(cli->lang, " %d %%，每秒 %.0f，还需 %.0f 秒", " %d %%, %.0f/s, %.0f s left"),
            (int)(100.0 * (double)done / (double)total), (double)done / used, used * (double)(total - done) / (double)done);
}

lian_effort lian_say_effort(lian_cli *cli, int32_t threads) {
    return (lian_effort){.threads = threads, .progress = lian_say_rate, .context = cli, .stage = lian_say_stage};
}

void lian_say_clear(lian_cli *cli) {
    if (cli->telling) fputs("\r\033[K", stderr);
    cli->telling = false;
}

const char *lian_say_path(const lian_cli *cli) { return cli->options.output ? cli->options.output : "-"; }

lian_status lian_say_out(const char *path, const lian_buffer *text, lian_error *err) {
    if (text->failed) return lian_error_memory(err);
    return lian_file_write(path ? path : "-", lian_buffer_text(text), text->length, err);
}

lian_status lian_say_usage(const lian_cli *cli, lian_error *err, const char *zh, const char *en, ...) {
    char message[512];
    va_list args;
    va_start(args, en);
    vsnprintf(message, sizeof message, lian_say(cli->message, zh, en), args);
    va_end(args);
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s", message);
}

lian_status lian_say_unknown(const lian_cli *cli, lian_error *err, const char *zh, const char *en, const char *word,
                             const char *(*name_at)(int32_t index)) {
    const char *name;
    lian_nearest search = lian_nearest_new(word);
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_buffer_add_format(&text, lian_say(cli->message, "没有%s \"%s\"", "there is no %s \"%s\""), lian_say(cli->message, zh, en), word);
    for (int32_t i = 0; (name = name_at(i)); i++) lian_nearest_add(&search, name);
    if (search.best) lian_buffer_add_format(&text, lian_say(cli->message, "（是否指 %s？）", " (did you mean %s?)"), search.best);
    lian_buffer_add_text(&text, lian_say(cli->message, "；有：", "; there are:"));
    for (int32_t i = 0; (name = name_at(i)); i++) lian_buffer_add_format(&text, " %s", name);
    lian_status status = lian_error_set(err, LIAN_ERR_ARGUMENT, "%s", lian_buffer_text(&text));
    lian_buffer_clear(&text);
    return status;
}
