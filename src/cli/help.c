/* SPDX-License-Identifier: MIT */
/* What does the program say about itself? */
#include "cli/cli.h"

#include <string.h>

typedef struct line {
    const char *name, *value;
    char letter;
    const char *about[2];
} line;

static const line lines[] = {
#define OPTION(member, name, KIND, letter, value, zh, en) {name, value, letter, {zh, en}},
#include "cli/options.def"
#undef OPTION
};

void lian_help_write(lian_lang lang, lian_buffer *out) {
    const lian_verb *verb;
    lian_buffer_add_format(out, "liantu %s %s\n\n", lian_version(),
                           lian_say(lang, "链图：产业链的断点、堵点、弱点，从一份数据到全套图和清单",
                                "industrial chains: from one dataset to all maps and lists"));
    lian_buffer_add_format(out, "%s liantu VERB ...\n\n", lian_say(lang, "用法：", "Usage:"));
    for (int32_t i = 0; (verb = lian_verb_at(i)); i++)
        lian_buffer_add_format(out, *verb->arguments ? "  %-9s %s\n            %s\n" : "  %s%s\n            %s\n", verb->name,
                               verb->arguments, verb->about[lang]);
    lian_buffer_add_format(out, "\n%s\n",
                           lian_say(lang, "每个动词的选项：liantu VERB --help。版本：liantu --version。\n"
                                      "退出码：0 正常（含警告）、1 check 发现错误、2 用法、3 数据有错、4 读写、5 绘图失败或超限、70 内部错误。\n"
                                      "In English: liantu --help --lang en",
                                "Options of a verb: liantu VERB --help. Version: liantu --version.\n"
                                "Exit codes: 0 fine (warnings too), 1 check found errors, 2 usage, 3 invalid input, 4 I/O,\n"
                                "5 drawing failed or a limit was met, 70 internal."));
}

void lian_help_write_verb(const lian_verb *verb, lian_lang lang, lian_buffer *out) {
    lian_buffer_add_format(out, "liantu %s%s%s\n%s\n\n", verb->name, *verb->arguments ? " " : "", verb->arguments,
                           verb->about[lang]);
    for (size_t i = 0; i < LIAN_OPTION_COUNT; i++) {
        if (!(verb->options >> i & 1)) continue;
        char name[40] = "--";
        strncat(name, lines[i].name, sizeof name - 3);
        if (*lines[i].value) {
            strncat(name, " ", sizeof name - strlen(name) - 1);
            strncat(name, lines[i].value, sizeof name - strlen(name) - 1);
        }
        if (lines[i].letter) lian_buffer_add_format(out, "  -%c, %-18s %s\n", lines[i].letter, name, lines[i].about[lang]);
        else lian_buffer_add_format(out, "      %-18s %s\n", name, lines[i].about[lang]);
    }
}
