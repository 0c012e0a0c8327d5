/* SPDX-License-Identifier: MIT */
/* The program liantu: which verb, and how did it end? */
#include "base/error.h"
#include "base/file.h"
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, EXIT_INVALID = 3, EXIT_IO = 4, EXIT_LIMIT = 5, EXIT_INTERNAL = 70 };

static int exit_code(lian_status status) {
    switch (status) {
    case LIAN_OK: return 0;
    case LIAN_ERR_ARGUMENT: return EXIT_USAGE;
    case LIAN_ERR_FORMAT:
    case LIAN_ERR_INVALID: return EXIT_INVALID;
    case LIAN_ERR_IO: return EXIT_IO;
    case LIAN_ERR_MEMORY:
    case LIAN_ERR_LIMIT:
    case LIAN_ERR_DRAW:
    case LIAN_ERR_INTERRUPTED: return EXIT_LIMIT;
    case LIAN_ERR_INTERNAL: break;
    }
    return EXIT_INTERNAL;
}

/* What is said on being stopped: made beforehand, because little may be called then. */
static char stopped[128];

static void stopped_set(lian_lang lang) {
    snprintf(stopped, sizeof stopped, "%s%s", isatty(STDERR_FILENO) ? "\r\033[K" : "",
             lian_say(lang, "liantu: 已中断，没有留下写了一半的文件\n", "liantu: stopped; nothing half written is left\n"));
}

/* Takes away what is half written, says so, and dies of the same signal, so that the shell knows. */
static void stop(int signal_number) {
    lian_temporaries_clear();
    ssize_t said = write(STDERR_FILENO, stopped, strlen(stopped));
    (void)said;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* A closed pipe ends the program quietly, as its reader wants no more; the three ways of stopping it leave no temporary
 * file. A signal that was ignored when we started (nohup) stays ignored. */
static void signals_set(void) {
    static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};
    signal(SIGPIPE, SIG_DFL);
    for (size_t i = 0; i < sizeof stopping / sizeof *stopping; i++) {
        struct sigaction old;
        if (sigaction(stopping[i], NULL, &old) || old.sa_handler == SIG_IGN) continue;
        struct sigaction action = {.sa_handler = stop};
        sigfillset(&action.sa_mask); /* one line, however many signals come */
        sigaction(stopping[i], &action, NULL);
    }
}

/* With a standard descriptor closed, the first file opened would get its number and then our output. */
static void descriptors_hold(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) _exit(EXIT_IO);
}

static void error_print(const lian_error *error) {
    fputs("liantu: ", stderr);
    if (*error->file) fprintf(stderr, "%s:", error->file);
    if (error->line > 0) fprintf(stderr, "%d:", (int)error->line);
    if (error->line > 0 && error->column > 0) fprintf(stderr, "%d:", (int)error->column);
    if (*error->file) fputc(' ', stderr);
    fprintf(stderr, "%s\n", *error->message ? error->message : lian_status_text(error->status));
}

static const char *name_at(int32_t index) {
    const lian_verb *verb = lian_verb_at(index);
    return verb ? verb->name : NULL;
}

static lian_status verb_unknown(const lian_cli *cli, const char *word, lian_error *err) {
    return lian_say_unknown(cli, err, "动词", "verb", word, name_at);
}

static lian_status verb_run(lian_cli *cli, int count, char *const *words, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer text = LIAN_BUFFER_INIT;
    LIAN_TRY(lian_options_read(cli, count, words, err));
    if (!cli->options.help) {
        LIAN_TRY(cli->verb->run(cli, err));
    } else {
        lian_help_write_verb(cli->verb, cli->lang, &text);
        LIAN_TRY(lian_say_out(NULL, &text, err));
    }
out:
    lian_buffer_clear(&text);
    return status;
}

/* liantu help [VERB], --help, --version: about the program, not about data. `help` is a verb that takes --lang only. */
static lian_status about(lian_cli *cli, int count, char *const *words, lian_error *err) {
    static const lian_verb help = {.name = "help", .arguments = "[VERB]", .most = 1, .options = UINT64_C(1) << LIAN_OPTION_lang};
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_status status = LIAN_OK;
    cli->verb = &help;
    LIAN_TRY(lian_options_read(cli, count - 1, words + 1, err));
    const char *of = cli->options.argument.count ? cli->options.argument.text[0] : NULL;
    const lian_verb *verb = of ? lian_verb_find(of) : NULL;
    if (of && !verb) LIAN_TRY(verb_unknown(cli, of, err));
    if (!strcmp(words[0], "--version")) lian_buffer_add_format(&text, "liantu %s\n", lian_version());
    else if (verb) lian_help_write_verb(verb, cli->lang, &text);
    else lian_help_write(cli->lang, &text);
    LIAN_TRY(lian_say_out(NULL, &text, err));
out:
    lian_buffer_clear(&text);
    return status;
}

static bool is_about(const char *word) {
    return !strcmp(word, "help") || !strcmp(word, "--help") || !strcmp(word, "-h") || !strcmp(word, "--version");
}

static lian_status run(lian_cli *cli, int count, char *const *words, lian_error *err) {
    if (!count)
        return lian_say_usage(cli, err, "要做什么？用法：liantu VERB ...（见 liantu --help）",
                              "what to do? usage: liantu VERB ... (see liantu --help)");
    if (is_about(words[0])) return about(cli, count, words, err);
    cli->verb = lian_verb_find(words[0]);
    if (!cli->verb) return verb_unknown(cli, words[0], err);
    return verb_run(cli, count - 1, words + 1, err);
}

int main(int argc, char **argv) {
    lian_error error = {0};
    lian_cli cli = {.lang = LIAN_ZH, .message = lian_say_lang(), .started = lian_say_clock()};
    descriptors_hold();
    stopped_set(cli.message);
    signals_set();
    lian_status status = run(&cli, argc > 0 ? argc - 1 : 0, argv + 1, &error);
    lian_options_clear(&cli.options);
    lian_say_clear(&cli);
    if (status == LIAN_OK) return cli.exit_code;
    error.status = status;
    error_print(&error);
    return exit_code(status);
}
