/* SPDX-License-Identifier: MIT */
/* What does each table and column of a dataset mean, in words? */
#include "io/write.h"

#include <liantu/io.h>

#include <string.h>

static const char *type_text(lian_type type, lian_lang lang) {
    static const char *const words[][2] = {
        [LIAN_TYPE_ID] = {"编号（文本，表内唯一）", "id (text, unique in its table)"},
        [LIAN_TYPE_REF] = {"引用", "reference"},
        [LIAN_TYPE_TEXT] = {"文本", "text"},
        [LIAN_TYPE_CREDIT] = {"18 位代码（文本）", "code of 18 characters (text)"},
        [LIAN_TYPE_PERIOD] = {"时期（2024、2024Q1、2024-03）", "period (2024, 2024Q1, 2024-03)"},
        [LIAN_TYPE_WORD] = {"词（可另写）", "word (others allowed)"},
        [LIAN_TYPE_LIST] = {"列表（以 ; 分隔）", "list (separated by ;)"},
        [LIAN_TYPE_REFLIST] = {"引用列表（以 ; 分隔）", "list of references (separated by ;)"},
        [LIAN_TYPE_SOURCES] = {"来源列表（编号#位置，以 ; 分隔）", "list of sources (id#locator, separated by ;)"},
        [LIAN_TYPE_SIGNALS] = {"信号列表（类型@YYYY-MM，以 ; 分隔）", "list of signals (kind@YYYY-MM, separated by ;)"},
        [LIAN_TYPE_ENUM] = {"选项", "one of"},
        [LIAN_TYPE_DATE] = {"日期（YYYY[-MM[-DD]]）", "date (YYYY[-MM[-DD]])"},
        [LIAN_TYPE_NUMBER] = {"数", "number"},
        [LIAN_TYPE_AMOUNT] = {"非负数", "number, not negative"},
        [LIAN_TYPE_MONEY] = {"金额（单位见 money_unit）", "money (unit: money_unit)"},
        [LIAN_TYPE_COUNT] = {"非负整数", "whole number, not negative"},
        [LIAN_TYPE_SHARE] = {"份额（0–1，或写 12%）", "share (0–1, or written 12%)"},
        [LIAN_TYPE_RATE] = {"比率（0.12 或 12%）", "rate (0.12 or 12%)"},
        [LIAN_TYPE_YEAR] = {"年份", "year"},
    };
    return words[type][lang];
}

static void words_add(lian_buffer *out, const lian_column *column) {
    lian_vocabulary v = (lian_vocabulary)column->argument;
    for (int k = 0; k < lian_vocabulary_count(v); k++)
        lian_buffer_add_format(out, "%s`%s` %s", k ? "<br>" : "", lian_vocabulary_word(v, k), lian_vocabulary_zh(v, k));
}

static void column_add(lian_buffer *out, const lian_column *column, lian_lang lang) {
    lian_buffer_add_format(out, "| `%s`%s | %s | ", column->key, column->flags & LIAN_REQUIRED ? " *" : "", column->zh);
    for (const char *s = column->synonyms; *s; s++)
        if (*s == ';') lian_buffer_add_text(out, lang == LIAN_ZH ? "、" : ", ");
        else lian_buffer_add_char(out, *s);
    lian_buffer_add_format(out, " | %s", type_text(column->type, lang));
    if (*column->unit) lian_buffer_add_format(out, lang == LIAN_ZH ? "，%s" : ", %s", column->unit);
    lian_buffer_add_text(out, " | ");
    if (column->type == LIAN_TYPE_REF || column->type == LIAN_TYPE_REFLIST)
        lian_buffer_add_format(out, lang == LIAN_ZH ? "表 `%s` 的编号" : "an id of `%s`",
                               lian_table_info_get((lian_table)column->argument)->name);
    else if (column->type == LIAN_TYPE_ENUM || column->type == LIAN_TYPE_WORD) words_add(out, column);
    lian_buffer_add_text(out, " |\n");
}

static void table_add(lian_buffer *out, lian_table table, lian_lang lang) {
    const lian_table_info *info = lian_table_info_get(table);
    lian_buffer_add_format(out, "\n## `%s` %s\n\n", info->name, info->zh);
    lian_buffer_add_text(out, lang == LIAN_ZH ? "| 列 | 中文表头 | 也可写作 | 类型 | 取值 |\n|---|---|---|---|---|\n"
                                              : "| column | Chinese header | also read | type | values |\n|---|---|---|---|---|\n");
    for (int32_t c = 0; c < info->column_count; c++) column_add(out, &info->columns[c], lang);
}

static const char head_zh[] =
    "# 数据集格式\n\n"
    "一个数据集是一个文件夹：`dataset.json` 为头部，每张表一个 `<表名>.csv`；也可以是一个 `.json` 文件："
    "`{头部各项, \"tables\": {表名: [行, …]}}`。没有的表视为空表，空单元格表示未知，未知不是零。\n\n"
    "- 表头可写英文列名、中文表头或“也可写作”中的词；标 * 的列必填。金额列可在表头注明单位，如 营业收入（亿元）。\n"
    "- CSV 用 UTF-8（带或不带 BOM）或 GB18030，逗号分隔；含逗号、引号、换行的单元格加引号。\n"
    "- 列表各项以 `;` 分隔（也可用 `；`，别名列还可用 `、`）；JSON 中写成数组。\n"
    "- 编号和代码一律是文本；数字至多 15 位有效数字；份额写 0.12 或 12%。\n"
    "- `source` 写 `编号#位置`，编号须在 `sources` 表中。\n\n"
    "## 头部 `dataset.json`\n\n"
    "| 项 | 含义 |\n|---|---|\n"
    "| `format` * | 格式版本，现为 1 |\n"
    "| `title` | 标题 |\n"
    "| `lang` | 输出语言：`zh` 或 `en` |\n"
    "| `home` | 本地：`places` 中的一个编号，“本地”由它判定 |\n"
    "| `as_of` | 数据截至日期，YYYY[-MM[-DD]] |\n"
    "| `currency` | 币种，如 CNY |\n"
    "| `money_unit` | 全部金额列的单位：`万元`（缺省）、`亿元`、`元` |\n"
    "| `synthetic` | `true` 表示示例数据，所有图和清单都会注明 |\n"
    "| `coverage` | `complete`（完整）或 `partial`（不完整，缺省），或按表写："
    "`{\"firms\": \"complete\"}`；只有完整时，“没有”才是证据 |\n";

static const char head_en[] =
    "# Format of a dataset\n\n"
    "A dataset is a folder: `dataset.json` with the header and one `<table>.csv` for each table; or one `.json` file: "
    "`{header keys, \"tables\": {table: [row, …]}}`. Tables that are not there are empty; an empty cell means unknown, and "
    "unknown is not zero.\n\n"
    "- A header is the English column name, the Chinese header, or one of the words under “also read”; columns with * are "
    "required. A money column may name its unit in the header: 营业收入（亿元）.\n"
    "- CSV is UTF-8 (with or without byte order mark) or GB18030, separated by commas; cells with commas, quotation marks or "
    "line ends are quoted.\n"
    "- Items of a list are separated by `;` (`；` is read too, and `、` in aliases); in JSON they are arrays.\n"
    "- Ids and codes are text; numbers have at most 15 significant digits; shares are 0.12 or 12%.\n"
    "- `source` holds `id#locator`; the id stands in table `sources`.\n\n"
    "## Header `dataset.json`\n\n"
    "| key | meaning |\n|---|---|\n"
    "| `format` * | version of the format, now 1 |\n"
    "| `title` | title |\n"
    "| `lang` | language of outputs: `zh` or `en` |\n"
    "| `home` | the home place, an id of `places`: what lies within it is local |\n"
    "| `as_of` | date of the data, YYYY[-MM[-DD]] |\n"
    "| `currency` | such as CNY |\n"
    "| `money_unit` | unit of all money columns: `万元` (10,000 yuan, the default), `亿元` (100 million), `元` |\n"
    "| `synthetic` | `true`: made up; every picture and list says so |\n"
    "| `coverage` | `complete` or `partial` (the default), or by table: `{\"firms\": \"complete\"}`; only where it is "
    "complete is absence evidence |\n";

lian_status lian_format_write(char **out, size_t *length, lian_lang lang, lian_error *err) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_buffer_add_text(&text, lang == LIAN_ZH ? head_zh : head_en);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) table_add(&text, (lian_table)t, lang);
    return lian_text_give(&text, out, length, err);
}
