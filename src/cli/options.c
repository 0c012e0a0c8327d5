/* SPDX-License-Identifier: MIT */
/* What did the command line ask for, and does the verb know it? */
#include "base/error.h"
#include "base/nearest.h"
#include "cli/cli.h"

#include <liantu/tables.h>
#include <stdlib.h>
#include <string.h>

typedef enum kind { KIND_TEXT, KIND_MANY, KIND_FLAG } kind;

typedef struct option {
    const char *name;
    kind kind;
    char letter;
    size_t offset; /* in lian_options */
} option;

static const option options[] = {
#define OPTION(member, name, KIND, letter, value, zh, en) {name, KIND_##KIND, letter, offsetof(lian_options, member)},
#include "cli/options.def"
#undef OPTION
};

static bool is_taken(const lian_verb *verb, size_t index) { return verb->options >> index & 1; }

static lian_status texts_add(lian_texts *texts, const char *text, lian_error *err) {
    const char **grown = realloc(texts->text, ((size_t)texts->count + 1) * sizeof *grown);
    if (!grown) return lian_error_memory(err);
    texts->text = grown;
    texts->text[texts->count++] = text;
    return LIAN_OK;
}

static lian_status option_unknown(const lian_cli *cli, const char *name, int length, lian_error *err) {
    char word[64];
    size_t size = (size_t)length < sizeof word ? (size_t)length : sizeof word - 1;
    memcpy(word, name, size);
    word[size] = '\0';
    lian_nearest search = lian_nearest_new(word);
    for (size_t i = 0; i < LIAN_OPTION_COUNT; i++) {
        if (is_taken(cli->verb, i)) lian_nearest_add(&search, options[i].name);
    }
    if (search.best)
        return lian_say_usage(cli, err, "liantu %s 没有选项 --%s（是否指 --%s？）",
                              "liantu %s has no option --%s (did you mean --%s?)", cli->verb->name, word, search.best);
    return lian_say_usage(cli, err, "liantu %s 没有选项 --%s（见 liantu %s --help）",
                          "liantu %s has no option --%s (see liantu %s --help)", cli->verb->name, word, cli->verb->name);
}

static const option *option_find(const lian_verb *verb, const char *name, size_t length) {
    for (size_t i = 0; i < LIAN_OPTION_COUNT; i++) {
        if (is_taken(verb, i) && strlen(options[i].name) == length && !memcmp(options[i].name, name, length))
            return &options[i];
    }
    return NULL;
}

static const option *letter_find(const lian_verb *verb, char letter) {
    for (size_t i = 0; i < LIAN_OPTION_COUNT; i++)
        if (is_taken(verb, i) && options[i].letter == letter) return &options[i];
    return NULL;
}

/* A word of the command line that begins with '-': the option it names and the value written into it, if any. */
static lian_status word_split(const lian_cli *cli, const char *word, const option **which, const char **value,
                              lian_error *err) {
    *value = NULL;
    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");
        *which = option_find(cli->verb, word + 2, length);
        if (!*which) return option_unknown(cli, word + 2, (int)length, err);
        if (word[2 + length] == '=') *value = word + 3 + length;
        return LIAN_OK;
    }
    *which = letter_find(cli->verb, word[1]);
    if (!*which)
        return lian_say_usage(cli, err, "liantu %s 没有选项 %s（见 liantu %s --help）",
                              "liantu %s has no option %s (see liantu %s --help)", cli->verb->name, word, cli->verb->name);
    if (word[2]) *value = word + 2;
    return LIAN_OK;
}

/* Takes one option and, when it stands there, the next word as its value. *used = words taken. */
static lian_status option_take(lian_cli *cli, int count, char *const *words, int *used, lian_error *err) {
    const option *which;
    const char *value;
    lian_status status = word_split(cli, words[0], &which, &value, err);
    if (status != LIAN_OK) return status;
    void *member = (char *)&cli->options + which->offset;
    *used = 1;
    if (which->kind == KIND_FLAG) {
        if (value)
            return lian_say_usage(cli, err, "选项 --%s 不带值", "option --%s takes no value", which->name);
        *(bool *)member = true;
        return LIAN_OK;
    }
    if (!value && count > 1) value = words[1], *used = 2;
    if (!value || !*value) return lian_say_usage(cli, err, "选项 --%s 缺少值", "option --%s needs a value", which->name);
    if (which->kind == KIND_MANY) return texts_add(member, value, err);
    *(const char **)member = value;
    return LIAN_OK;
}

static lian_status arguments_check(const lian_cli *cli, lian_error *err) {
    int32_t count = cli->options.argument.count;
    if (count < cli->verb->least)
        return lian_say_usage(cli, err, "缺少参数；用法：liantu %s %s", "too few arguments; usage: liantu %s %s",
                              cli->verb->name, cli->verb->arguments);
    if (count > cli->verb->most)
        return lian_say_usage(cli, err, "多余的参数 \"%s\"；用法：liantu %s %s",
                              "\"%s\" is one argument too many; usage: liantu %s %s",
                              cli->options.argument.text[cli->verb->most], cli->verb->name, cli->verb->arguments);
    return LIAN_OK;
}

static lian_status lang_read(lian_cli *cli, lian_error *err) {
    static const char *const words[] = {"zh", "en", NULL};
    int lang = (int)cli->lang;
    lian_status status = lian_options_word(cli, "lang", cli->options.lang, words, lang, &lang, err);
    cli->lang = (lian_lang)lang;
    if (cli->options.lang) cli->message = cli->lang;
    return status;
}

lian_status lian_options_read(lian_cli *cli, int count, char *const *words, lian_error *err) {
    lian_status status = LIAN_OK;
    bool only_arguments = false;
    for (int i = 0; i < count;) {
        int used = 1;
        if (only_arguments || words[i][0] != '-' || !words[i][1])
            status = texts_add(&cli->options.argument, words[i], err);
        else if (!strcmp(words[i], "--")) only_arguments = true;
        else status = option_take(cli, count - i, words + i, &used, err);
        if (status != LIAN_OK) return status;
        i += used;
    }
    status = lang_read(cli, err);
    if (status != LIAN_OK || cli->options.help) return status;
    return arguments_check(cli, err);
}

void lian_options_clear(lian_options *given) {
    free(given->with.text);
    free(given->close.text);
    free(given->argument.text);
    *given = (lian_options){0};
}

lian_status lian_options_number(const lian_cli *cli, const char *name, const char *text, uint64_t least, uint64_t most,
                                uint64_t otherwise, uint64_t *out, lian_error *err) {
    *out = otherwise;
    if (!text) return LIAN_OK;
    uint64_t value = 0;
    bool is_number = *text != '\0';
    for (const char *c = text; *c && is_number; c++) {
        is_number = *c >= '0' && *c <= '9' && value <= (UINT64_MAX - 9) / 10;
        value = value * 10 + (uint64_t)(*c - '0');
    }
    if (!is_number || value < least || value > most)
        return lian_say_usage(cli, err, "--%s 应为 %llu 到 %llu 之间的整数，不能是 \"%s\"",
                              "--%s is a whole number from %llu to %llu, not \"%s\"", name, (unsigned long long)least,
                              (unsigned long long)most, text);
    *out = value;
    return LIAN_OK;
}

lian_status lian_options_word(const lian_cli *cli, const char *name, const char *text, const char *const *words,
                              int otherwise, int *out, lian_error *err) {
    char all[128] = "";
    *out = otherwise;
    if (!text) return LIAN_OK;
    for (int i = 0; words[i]; i++) {
        if (!strcmp(words[i], text)) {
            *out = i;
            return LIAN_OK;
        }
        if (i) strncat(all, ", ", sizeof all - strlen(all) - 1);
        strncat(all, words[i], sizeof all - strlen(all) - 1);
    }
    return lian_say_usage(cli, err, "--%s 不能是 \"%s\"，可取：%s", "--%s cannot be \"%s\"; it is one of %s", name, text, all);
}
