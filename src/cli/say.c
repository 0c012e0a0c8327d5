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

lian_lang lian_say_lang(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return strncmp(value, "zh", 2) ? LIAN_EN : LIAN_ZH;
    }
    return LIAN_EN;
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

void lian_say_progress(lian_cli *cli, const char *zh, const char *en) {
    if (!is_slow(cli)) return;
    fprintf(stderr, "liantu: %s\n", lian_say(cli->lang, zh, en));
    cli->said = lian_say_clock();
}

void lian_say_reading(void *context, int64_t done, int64_t total) {
    lian_cli *cli = context;
    if (total <= 0 || lian_say_clock() - cli->said < 1 || !is_slow(cli)) return;
    double used = lian_say_clock() - cli->started;
    fprintf(stderr, lian_say(cli->lang, "liantu: 读入 %d %%，每秒 %.0f MB，还需 %.0f 秒\n", "liantu: reading %d %%, %.0f MB/s, %.0f s left\n"),
            (int)(100.0 * (double)done / (double)total), (double)done / 1e6 / used, used * (double)(total - done) / (double)(done > 0 ? done : 1));
    cli->said = lian_say_clock();
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
