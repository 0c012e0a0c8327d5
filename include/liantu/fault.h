/* SPDX-License-Identifier: MIT */
/**
 * Faults in the data: collected, never fatal by themselves. Codes are stable.
 *
 * X(number, severity, name, english message, chinese message); {0} … {3} are the fault's arguments, {c0} one that is the
 * key of a column and {t0} one that is the name of a table, which Chinese messages print with their titles.
 */
#ifndef LIANTU_FAULT_H
#define LIANTU_FAULT_H

#include <liantu/dataset.h>

#define LIAN_FAULT_CODES(X)                                                                                            \
    X(101, ERROR, UTF8, "invalid UTF-8 at byte {0}", "第 {0} 字节不是有效的 UTF-8")                                    \
    X(102, ERROR, GB18030, "neither UTF-8 nor GB18030: bad byte at {0}", "既不是 UTF-8 也不是 GB18030：第 {0} 字节无法识别") \
    X(103, ERROR, HEADER_TWICE, "column \"{0}\" stands twice in the header (first as field {1})", "表头重复：\"{0}\" 已在第 {1} 列出现") \
    X(104, ERROR, COLUMN_UNKNOWN, "table {1} has no column \"{0}\"{2}", "表 {t1} 没有 \"{0}\" 这一列{2}")               \
    X(105, ERROR, CELL_COUNT, "{0} cells, but the header has {1}", "本行有 {0} 个单元格，表头有 {1} 个")               \
    X(106, ERROR, QUOTE, "quoted cell is not closed before the end of the file", "引号没有闭合，直到文件末尾")         \
    X(107, ERROR, COLUMN_MISSING, "required column \"{0}\" ({1}) is missing", "缺少必填列 \"{0}\"（{1}）")             \
    X(108, ERROR, TABLE_UNKNOWN, "there is no table \"{0}\"{1}", "没有名为 \"{0}\" 的表{1}")                           \
    X(109, ERROR, KEY_UNKNOWN, "unknown header key \"{0}\"{1}", "数据集头部没有 \"{0}\" 这一项{1}")                    \
    X(110, ERROR, JSON, "not valid JSON: {0}", "不是有效的 JSON：{0}")                                                 \
    X(111, ERROR, JSON_KEY_TWICE, "key \"{0}\" stands twice in one object", "同一对象中键 \"{0}\" 重复")               \
    X(112, ERROR, JSON_TRAILING, "text after the end of the document", "文档结束后还有多余内容")                       \
    X(113, ERROR, JSON_TYPE, "{0} expected, found {1}", "此处应为{0}，实为{1}")                                        \
    X(114, ERROR, EMPTY, "the file is empty", "文件为空")                                                              \
    X(115, ERROR, CONTROL, "control character 0x{0} in a cell", "单元格中有控制字符 0x{0}")                            \
    X(116, ERROR, HEADER_VALUE, "header \"{0}\" cannot be \"{1}\" ({2})", "头部 \"{0}\" 不能是 \"{1}\"（{2}）")        \
    X(117, WARNING, COLUMN_IGNORED, "column \"{0}\" is not known to table {1} and was not read{2}", "列 \"{0}\" 不属于表 {t1}，未读入{2}") \
    X(118, ERROR, QUOTE_STRAY, "quotation mark inside an unquoted cell", "未加引号的单元格中出现引号")                 \
    X(119, WARNING, NO_ROWS, "a header and no rows: nothing is laid over", "只有表头没有数据行，未叠加任何内容") \
    X(201, ERROR, ID_TWICE, "id \"{0}\" stands twice in table {1} (first at {2})", "编号 \"{0}\" 在表 {t1} 中重复（首次出现：{2}）") \
    X(202, ERROR, CELL_MISSING, "required cell \"{0}\" ({1}) is empty", "必填单元格 \"{0}\"（{1}）为空")               \
    X(203, ERROR, DANGLING, "{0} \"{1}\" is not in table {2}{3}", "{c0} \"{1}\" 不在表 {t2} 中{3}")                      \
    X(204, ERROR, AMBIGUOUS, "{0} \"{1}\" fits {2} rows of table {3}; write the id", "{c0} \"{1}\" 在表 {t3} 中对应 {2} 行，请写编号") \
    X(205, ERROR, SOURCE_UNKNOWN, "source \"{0}\" is not in table sources{1}", "来源 \"{0}\" 不在表 来源(sources) 中{1}") \
    X(206, WARNING, NAME_TWICE, "the name \"{0}\" stands under two ids, \"{1}\" and \"{2}\"", "名称 \"{0}\" 有两个编号：\"{1}\" 与 \"{2}\"") \
    X(207, WARNING, KEY_TWICE, "the key {0} stands twice in table {1} (first at {2})", "键 {0} 在表 {t1} 中重复（首次出现：{2}）") \
    X(208, ERROR, HOME_UNKNOWN, "home \"{0}\" is not in table places{1}", "本地(home) \"{0}\" 不在表 地区与园区(places) 中{1}")      \
    X(209, WARNING, FIRM_DIFFERS, "firm \"{0}\" stands on several lines that differ in {1}; the first ({2}) holds", "企业 \"{0}\" 在多行出现而{c1}不同，以首次出现的一行（{2}）为准") \
    X(301, ERROR, ENUM, "{0} cannot be \"{1}\"; it is one of {2}", "{c0} 不能是 \"{1}\"，可取：{2}")                    \
    X(302, ERROR, NUMBER, "{0}: \"{1}\" is not a number", "{c0}：\"{1}\" 不是数字")                                     \
    X(303, ERROR, NEGATIVE, "{0} cannot be negative: {1}", "{c0} 不能为负：{1}")                                        \
    X(304, ERROR, SHARE_RANGE, "{0} is a share between 0 and 1, not {1}{2}", "{c0} 是 0 到 1 之间的份额，不能是 {1}{2}") \
    X(305, ERROR, DATE, "{0}: \"{1}\" is not a date YYYY[-MM[-DD]]", "{c0}：\"{1}\" 不是日期（应为 YYYY[-MM[-DD]]）")   \
    X(306, WARNING, DIGITS, "{0}: {1} has more than 15 significant digits", "{c0}：{1} 超过 15 位有效数字，无法精确保存") \
    X(307, ERROR, CREDIT_LOST, "{0}: \"{1}\" has lost digits as a number; export the column as text", "{c0}：\"{1}\" 被当作数字而丢失了位数，请将该列按文本导出") \
    X(308, WARNING, CREDIT_CHECK, "{0}: \"{1}\" is not a credit code of GB 32100 ({2})", "{c0}：\"{1}\" 不符合 GB 32100 统一社会信用代码（{2}）") \
    X(309, ERROR, LIST_ITEM, "{0}: an item contains the separator \";\": \"{1}\"", "{c0}：列表项中含有分隔符 \";\"：\"{1}\"") \
    X(310, ERROR, WHOLE, "{0} is a whole number, not {1}", "{c0} 应为整数，不能是 {1}")                                 \
    X(311, ERROR, SIGNAL, "{0}: \"{1}\" is not of the form kind@YYYY-MM", "{c0}：\"{1}\" 不是 类型@YYYY-MM 的形式")     \
    X(312, ERROR, PERIOD, "{0}: \"{1}\" is not a period (2024, 2024Q1, 2024-03)", "{c0}：\"{1}\" 不是时期（2024、2024Q1、2024-03）") \
    X(313, WARNING, SAID_UNKNOWN, "{0}: \"{1}\" is read as unknown", "{c0}：\"{1}\" 按未知读入") \
    X(401, WARNING, SHARES_SUM, "{0} of {1} sum to {2}; they are rescaled to 1 in use", "{1} 的{c0}合计为 {2}，使用时按 1 归一") \
    X(402, WARNING, SELF_LINK, "\"{0}\" is linked to itself; the row is dropped in use", "\"{0}\" 与自身相连，使用时不计此行") \
    X(403, ERROR, INSIDE_ITSELF, "\"{0}\" lies inside itself: {1}", "\"{0}\" 的上级链回到自身：{1}")                   \
    X(404, NOTE, CYCLE, "the flows of {0} segments form a cycle: {1}", "{0} 个环节的流向构成回路：{1}")                \
    X(405, WARNING, ORPHAN, "segment \"{0}\" ({1}) has no link", "环节 \"{0}\"（{1}）没有任何流向")                    \
    X(406, WARNING, NO_ROLE, "firm \"{0}\" ({1}) has no role in any segment", "企业 \"{0}\"（{1}）未归入任何环节")     \
    X(407, ERROR, PART_EXCEEDS, "{0} of {1} exceeds that of the whole ({2} > {3})", "{1} 的{c0}超过总体（{2} > {3}）")   \
    X(408, WARNING, NO_HOME, "no home is set: nothing can be called local (--home)", "未设定本地（home），无法区分本地与外地，请用 --home") \
    X(409, WARNING, ORIGINS_DIFFER, "by origins of \"{0}\" {2} comes from \"{1}\", by recorded supplies of local buyers {3}", "环节 \"{0}\" 的供应来源地表中 \"{1}\" 占 {2}，而本地采购商登记的供应关系中占 {3}，两表不符，请核对") \
    X(410, WARNING, SALES_EXCEED, "recorded sales of firm \"{0}\" ({1}) come to {2} in a year, {3} times its revenue", "企业 \"{0}\"（{1}）一年登记的销售额合计 {2}，为其营业收入的 {3} 倍，请核对金额单位与口径") \
    X(411, WARNING, PROJECT_UNLISTED, "project \"{0}\" operates here in {1}, and its firm \"{2}\" ({3}) has no role in that segment here", "项目 \"{0}\"（环节：{1}）已投产，而企业环节表没有企业 \"{2}\"（{3}）在本地该环节的记录") \
    X(501, WARNING, OLD, "{0} rows of {1} are older than {2} months at {3}", "表 {t1} 有 {0} 行数据在 {3} 时已超过 {2} 个月") \
    X(502, WARNING, AHEAD, "{0} sources are later than the date of the data, {1}: set as_of to the latest of them", "来源表有 {0} 份晚于数据截至日期 {1}，请把数据截至日期（as_of）改为其中最晚者")

#ifdef __cplusplus
extern "C" {
#endif

#define LIAN_FAULT_ID(number, severity, name, en, zh) LIAN_FAULT_##name = number,
typedef enum lian_fault_code { LIAN_FAULT_CODES(LIAN_FAULT_ID) LIAN_FAULT_NONE = 0 } lian_fault_code;

typedef enum lian_severity { LIAN_NOTE, LIAN_WARNING, LIAN_ERROR } lian_severity;

/* Where a fault stands: file name with line and field (CSV), or with a JSON Pointer. */
typedef struct lian_position {
    const char *file;     /* "firms.csv"; "" when there is none */
    const char *sheet;    /* sheet of a workbook, or "" */
    const char *pointer;  /* "/tables/segments/37/chain", or "" */
    int32_t line, field;  /* from 1; 0 = not known */
} lian_position;

typedef struct lian_fault {
    lian_fault_code code;
    lian_severity severity;
    lian_position at;
    int8_t table;           /* lian_table, or LIAN_NONE */
    lian_row row;           /* the row that --keep-going sets aside, or LIAN_NONE */
    const char *argument[4];
} lian_fault;

typedef struct lian_faults lian_faults;

/* No faults yet; the caller frees them (NULL-safe) once nobody reads them. LIAN_ERR_MEMORY. */
LIAN_API lian_status lian_faults_new(lian_faults **out, lian_error *err);
LIAN_API void lian_faults_free(lian_faults *faults);
/* How many of one severity, and of all. O(1). */
LIAN_API int32_t lian_fault_count(const lian_faults *faults, lian_severity severity);
LIAN_API int32_t lian_fault_count_all(const lian_faults *faults);
/* In the order found; borrowed; NULL past the end. */
LIAN_API const lian_fault *lian_fault_at(const lian_faults *faults, int32_t index);
/* "firms.csv:41:7: error LT203: place \"440199\" is not in table places (did you mean 440106?)". Writes at most `size`
 * bytes and ends them with 0; returns the length it would have needed. */
LIAN_API size_t lian_fault_write(const lian_fault *fault, lian_lang lang, char *buffer, size_t size);
/* "LT203" */
LIAN_API const char *lian_severity_text(lian_severity severity);

#ifdef __cplusplus
}
#endif
#endif
