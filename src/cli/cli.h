/* SPDX-License-Identifier: MIT */
/* What every verb is given: its command line, read; and how it speaks. */
#ifndef LIAN_CLI_CLI_H
#define LIAN_CLI_CLI_H

#include "base/buffer.h"
#include "model/present.h"

enum { LIAN_MANY = 1 << 20 };

typedef struct lian_texts {
    const char **text;
    int32_t count;
} lian_texts;

typedef struct lian_options {
#define OPTION_TEXT const char *
#define OPTION_MANY lian_texts
#define OPTION_FLAG bool
#define OPTION(member, name, KIND, letter, value, zh, en) OPTION_##KIND member;
#include "cli/options.def"
#undef OPTION
    lian_texts argument; /* what is no option, the verb left out */
} lian_options;

enum lian_option {
#define OPTION(member, name, KIND, letter, value, zh, en) LIAN_OPTION_##member,
#include "cli/options.def"
#undef OPTION
    LIAN_OPTION_COUNT
};

typedef struct lian_cli lian_cli;

typedef struct lian_verb {
    const char *name, *arguments;
    int32_t least, most;
    uint64_t options; /* bit per lian_option */
    const char *about[2];
    lian_status (*run)(lian_cli *cli, lian_error *err);
} lian_verb;

struct lian_cli {
    const lian_verb *verb;
    lian_options options;
    lian_lang lang;   /* of what is printed: --lang, else the dataset's once it is read, else Chinese */
    lian_lang message; /* of usage errors: --lang, else that of the environment */
    int exit_code;    /* when the verb itself succeeded: 1 for a check that found errors */
    double started, said, begun; /* seconds of the clock: when the program began, when it last told, when the stage began */
    const char *stage[2];        /* what is being done now */
    bool telling;                /* a line of progress stands on the terminal and is written over by the next */
};

/* ---- verbs.c ---- */
const lian_verb *lian_verb_at(int32_t index);
const lian_verb *lian_verb_find(const char *name);
#define VERB(name, least, most, arguments, options, zh, en) lian_status lian_verb_##name(lian_cli *cli, lian_error *err);
#include "cli/verbs.def"
#undef VERB

/* ---- options.c: LIAN_ERR_ARGUMENT with a message for anything the verb does not take ---- */
lian_status lian_options_read(lian_cli *cli, int count, char *const *words, lian_error *err);
void lian_options_clear(lian_options *options);
/* Value of an option as a whole number from least to most; `otherwise` when it was not given. */
lian_status lian_options_number(const lian_cli *cli, const char *name, const char *text, uint64_t least, uint64_t most,
                                uint64_t otherwise, uint64_t *out, lian_error *err);
/* One of the words (ended with NULL), by number; `otherwise` when it was not given. */
lian_status lian_options_word(const lian_cli *cli, const char *name, const char *text, const char *const *words,
                              int otherwise, int *out, lian_error *err);

/* ---- help.c ---- */
void lian_help_write(lian_lang lang, lian_buffer *out);
void lian_help_write_verb(const lian_verb *verb, lian_lang lang, lian_buffer *out);

/* ---- say.c ---- */
/* The language of the environment, which decides about nothing but usage errors; Chinese where it names none. */
lian_lang lian_say_lang(void);
/* A line on standard error, unless --quiet. */
void lian_say_line(const lian_cli *cli, const char *format, ...) LIAN_PRINTF(2, 3);
/* What is being done now; shown on a terminal once the program has run for a second. */
void lian_say_progress(lian_cli *cli, const char *zh, const char *en);
/* The same with how fast it goes and how long it will take, as lian_effort wants it; `context` is the lian_cli. */
void lian_say_stage(void *context, const char *const title[2]);
void lian_say_rate(void *context, int64_t done, int64_t total);
/* An effort that tells all this. */
lian_effort lian_say_effort(lian_cli *cli, int32_t threads);
/* Takes the line of progress away, before anything else is said. */
void lian_say_clear(lian_cli *cli);
/* Seconds of a clock that only moves forward. */
double lian_say_clock(void);
/* Where data go: -o, else "-" for standard output. */
const char *lian_say_path(const lian_cli *cli);
/* Everything in the buffer to `path` (NULL or "-" = standard output). */
lian_status lian_say_out(const char *path, const lian_buffer *text, lian_error *err);
/* A usage error: there is no list (verb, map, …) of this name; did you mean …? there are: … */
lian_status lian_say_unknown(const lian_cli *cli, lian_error *err, const char *zh, const char *en, const char *word,
                             const char *(*name_at)(int32_t index));
/* Refuses to write a dataset into a folder that holds one, unless that one is synthetic or --force is given. */
lian_status lian_target_check(const lian_cli *cli, lian_error *err);
/* A usage error in the language of the messages. */
lian_status lian_say_usage(const lian_cli *cli, lian_error *err, const char *zh, const char *en, ...);

#endif
