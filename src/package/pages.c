/* SPDX-License-Identifier: MIT */
/* What do the manual page and the completion of the program say? Run while building: pages man|bash zh|en. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

typedef struct verb_page {
    const char *name, *arguments, *about[2];
    uint32_t options;
} verb_page;

#define USES(member) (1u << LIAN_OPTION_##member)
static const verb_page verbs[] = {
#define VERB(name, least, most, arguments, options, zh, en) {#name, arguments, {zh, en}, (options) | USES(help)},
#include "cli/verbs.def"
#undef VERB
};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

typedef struct option_page {
    const char *name, *value, *about[2];
    char letter;
} option_page;

static const option_page options[LIAN_OPTION_COUNT] = {
#define OPTION(member, name, KIND, letter, value, zh, en) {name, value, {zh, en}, letter},
#include "cli/options.def"
#undef OPTION
};

/* What stands in the manual between the lists, by language. */
enum { NAME, SUMMARY, SYNOPSIS, DESCRIPTION, ABOUT, VERBS, TAKES, OPTIONS, EXIT, CODES, PLACES, DRAW, SEE, WORD_COUNT };
static const char *const words[2][WORD_COUNT] = {
    {"名称", "产业链的断点、堵点、弱点，从一份数据到全套图和清单", "用法", "说明",
     "一份数据集只做一次分析，所有的图和清单都从中而来，因此不会互相矛盾；每个数都注明来历，也注明还不知道什么。不联网。",
     "动词", "选项：", "选项", "退出码",
     "0 正常（含警告）、1 check 发现错误、2 用法、3 数据有错、4 读写、5 绘图失败或超限、70 内部错误。", "环境变量",
     "画图程序 liantu-draw 的位置；不设时先找 liantu 旁边，再找 libexec，再找 PATH", "参见"},
    {"NAME", "industrial chains: from one dataset to all maps and lists", "SYNOPSIS", "DESCRIPTION",
     "One dataset gives one analysis, and every map and every list is made from it, so they cannot contradict each other; "
     "every number says where it came from and what it does not know. Nothing uses the network.",
     "VERBS", "Options:", "OPTIONS", "EXIT STATUS",
     "0 fine (warnings too), 1 check found errors, 2 usage, 3 invalid input, 4 input or output failed, 5 drawing failed or a "
     "limit was met, 70 internal.",
     "ENVIRONMENT", "where liantu-draw is; when not set, it is looked for beside liantu, in libexec, and on PATH", "SEE ALSO"},
};

/* ---- manual --------------------------------------------------------------------------------------------------------- */

/* Text of a manual page: no line of it may begin with a request, and a minus is not a hyphen. */
static void put(const char *text) {
    if (*text == '.' || *text == '\'') fputs("\\&", stdout);
    for (; *text; text++) {
        if (*text == '-') fputs("\\-", stdout);
        else if (*text == '\\') fputs("\\e", stdout);
        else putchar(*text);
    }
}

static void put_line(const char *before, const char *text) {
    fputs(before, stdout);
    put(text);
    putchar('\n');
}

static void section(const char *title) { printf(".SH \"%s\"\n", title); }

static void verb_put(const verb_page *verb, lian_lang lang) {
    printf(".TP\n.B ");
    put(verb->name);
    fputs("\\fR ", stdout);
    put_line("", verb->arguments);
    put_line("", verb->about[lang]);
    printf(".br\n%s", words[lang][TAKES]);
    for (int i = 0; i < LIAN_OPTION_COUNT; i++)
        if (verb->options >> i & 1u) printf(" \\-\\-"), put(options[i].name);
    putchar('\n');
}

static void option_put(const option_page *option, lian_lang lang) {
    printf(".TP\n.B ");
    if (option->letter) printf("\\-%c\\fR, \\fB", option->letter);
    printf("\\-\\-");
    put(option->name);
    if (*option->value) fputs(" \\fI", stdout), put(option->value);
    put_line("\\fR\n", option->about[lang]);
}

static void manual_put(lian_lang lang) {
    const char *const *w = words[lang];
    printf(".\\\" SPDX-License-Identifier: MIT\n.TH LIANTU 1 \"\" \"liantu %s\" \"liantu\"\n", LIANTU_VERSION);
    section(w[NAME]);
    put_line("liantu \\- ", w[SUMMARY]);
    section(w[SYNOPSIS]);
    printf(".B liantu\n.I VERB\n\\&...\n.br\n.B liantu\n.I VERB\n.B \\-\\-help\n.br\n.B liantu \\-\\-version\n");
    section(w[DESCRIPTION]);
    put_line("", w[ABOUT]);
    section(w[VERBS]);
    for (size_t i = 0; i < VERB_COUNT; i++) verb_put(&verbs[i], lang);
    section(w[OPTIONS]);
    for (size_t i = 0; i < LIAN_OPTION_COUNT; i++) option_put(&options[i], lang);
    section(w[EXIT]);
    put_line("", w[CODES]);
    section(w[PLACES]);
    put_line(".TP\n.B LIANTU_DRAW\n", w[DRAW]);
    section(w[SEE]);
    printf(".BR liantu\\-draw (1)\n");
}

/* ---- completion ----------------------------------------------------------------------------------------------------- */

static void verb_complete(const verb_page *verb) {
    printf("    %s)\n        options='", verb->name);
    for (int i = 0; i < LIAN_OPTION_COUNT; i++)
        if (verb->options >> i & 1u) printf("--%s ", options[i].name);
    printf("'\n");
    if (strstr(verb->arguments, "LIST")) {
        printf("        words='"
#define LIST(name) #name " "
#include "lists/lists.def"
#undef LIST
               "'\n");
    } else if (strstr(verb->arguments, "MAP")) {
        printf("        words='"
#define VIEW(name) #name " "
#include "views/views.def"
#undef VIEW
               "'\n");
    } else if (strstr(verb->arguments, "METRIC")) {
        printf("        words='"
#define METRIC(name, needs) #name " "
#include "analysis/metrics.def"
#undef METRIC
               "'\n");
    }
    printf("        ;;\n");
}

/* The options that take a value, as a pattern of `case`. */
static void taking_put(void) {
    const char *between = "";
    for (size_t i = 0; i < LIAN_OPTION_COUNT; i++) {
        if (!*options[i].value) continue;
        printf("%s--%s", between, options[i].name);
        if (options[i].letter) printf(" | -%c", options[i].letter);
        between = " | ";
    }
}

/* Words that an option's value may be, when its name in the help lists them: "zh|en". */
static void values_put(void) {
    for (size_t i = 0; i < LIAN_OPTION_COUNT; i++) {
        if (!strchr(options[i].value, '|')) continue;
        printf("        --%s) words='", options[i].name);
        for (const char *at = options[i].value; *at; at++) putchar(*at == '|' ? ' ' : *at);
        printf("' ;;\n");
    }
}

static void completion_put(void) {
    printf("# SPDX-License-Identifier: MIT\n# bash completion of liantu\n_liantu() {\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} options='' words='' place=0 i\n    COMPREPLY=()\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words='");
    for (size_t i = 0; i < VERB_COUNT; i++) printf("%s ", verbs[i].name);
    printf("help --help --version'\n        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n        return\n    fi\n"
           "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < VERB_COUNT; i++) verb_complete(&verbs[i]);
    printf("    esac\n    for ((i = 2; i < COMP_CWORD; i++)); do\n        case ${COMP_WORDS[i]} in\n        ");
    taking_put();
    printf(") i=$((i + 1)) ;;\n        -*) ;;\n        *) place=$((place + 1)) ;;\n        esac\n    done\n"
           "    if [ \"$i\" -gt \"$COMP_CWORD\" ]; then\n        words=''\n"
           "        case ${COMP_WORDS[COMP_CWORD - 1]} in\n");
    values_put();
    printf("        esac\n        [ -z \"$words\" ] || COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
           "    elif [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
           "    elif [ \"$place\" -gt 0 ]; then\n        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n    fi\n}\n"
           "complete -o default -F _liantu liantu\n");
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    if (!strcmp(argv[1], "man")) manual_put(strcmp(argv[2], "zh") ? LIAN_EN : LIAN_ZH);
    else completion_put();
    return fflush(stdout) || ferror(stdout);
}
