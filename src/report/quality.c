/* SPDX-License-Identifier: MIT */
/* How much of what the analysis would like to know does a dataset hold? */
#include "report/quality.h"

#include "base/number.h"
#include "model/dataset.h"
#include "model/present.h"

#include <stdlib.h>
#include <string.h>

/* Which rows of a table a study sees: segments and firms by themselves, roles and links by their segment. NULL = all. */
static bool is_seen(const lian_study *study, lian_table table, lian_row row) {
    if (!study) return true;
    const lian_network *n = study->network;
    switch ((int)table) {
    case LIAN_TABLE_SEGMENTS: return study->segment_seen[row];
    case LIAN_TABLE_FIRMS: return study->firm_seen[row];
    case LIAN_TABLE_ROLES: return n->role_segment[row] < 0 || study->segment_seen[n->role_segment[row]];
    case LIAN_TABLE_LINKS: return n->link_to[row] < 0 || study->segment_seen[n->link_to[row]];
    case LIAN_TABLE_SUPPLIES: return n->supply_segment[row] < 0 || study->segment_seen[n->supply_segment[row]];
    default: return true;
    }
}

static int32_t rows_count(const lian_dataset *dataset, const lian_study *study, lian_table table) {
    int32_t count = 0, rows = lian_row_count(dataset, table);
    for (lian_row r = 0; r < rows; r++) count += is_seen(study, table, r);
    return count;
}

/* Rows with at least one of these columns filled. */
static int32_t filled_count(const lian_dataset *dataset, const lian_study *study, lian_table table, const char *a,
                            const char *b) {
    int32_t count = 0, rows = lian_row_count(dataset, table);
    int32_t first = lian_column_find(table, a, strlen(a)), second = b ? lian_column_find(table, b, strlen(b)) : LIAN_NONE;
    for (lian_row r = 0; r < rows; r++) {
        bool filled = !lian_cell_is_empty(dataset, table, r, first) ||
                      (second != LIAN_NONE && !lian_cell_is_empty(dataset, table, r, second));
        count += filled && is_seen(study, table, r);
    }
    return count;
}

/* Rows of `table` that a row of roles names in this column. */
static int32_t named_count(const lian_dataset *dataset, const lian_study *study, lian_table table, const lian_symbol *column,
                           const lian_symbol *id) {
    const lian_tables *t = lian_dataset_tables(dataset);
    int32_t count = 0, rows = lian_row_count(dataset, table);
    uint8_t *named = calloc((size_t)dataset->pool.count + 1, 1);
    for (lian_row r = 0; named && column && r < t->roles.count; r++)
        if (column[r] != LIAN_NONE) named[column[r]] = 1;
    for (lian_row r = 0; named && id && r < rows; r++)
        count += id[r] != LIAN_NONE && named[id[r]] && is_seen(study, table, r);
    free(named);
    return count;
}

typedef struct share {
    const char *key, *title[2];
    lian_table table;
    const char *a, *b; /* columns; NULL: named by a role */
} share;

static const share shares[] = {
    {"segments_with_firms", {"有企业归入的环节", "segments with firms"}, LIAN_TABLE_SEGMENTS, NULL, NULL},
    {"segments_with_demand", {"有本地需求的环节", "segments with local demand"}, LIAN_TABLE_SEGMENTS, "demand", NULL},
    {"segments_with_local_need", {"标明本地必要性的环节", "segments that say whether they are needed here"}, LIAN_TABLE_SEGMENTS, "local_need", NULL},
    {"firms_with_role", {"已归入环节的企业", "firms with a segment"}, LIAN_TABLE_FIRMS, NULL, NULL},
    {"firms_with_place", {"有所在地的企业", "firms with a place"}, LIAN_TABLE_FIRMS, "place", NULL},
    {"firms_with_size", {"有营收或产值的企业", "firms with revenue or output"}, LIAN_TABLE_FIRMS, "revenue", "output"},
    {"firms_with_employees", {"有从业人数的企业", "firms with employees"}, LIAN_TABLE_FIRMS, "employees", NULL},
    {"firms_with_credit_code", {"有统一社会信用代码的企业", "firms with a credit code"}, LIAN_TABLE_FIRMS, "uscc", NULL},
    {"links_with_share", {"有成本占比的流向", "links with a share of cost"}, LIAN_TABLE_LINKS, "share", NULL},
    {"supplies_with_value", {"有金额或占比的供应关系", "supplies with a value or share"}, LIAN_TABLE_SUPPLIES, "value", "share"},
    {"activity_with_employees", {"有从业人数的统计行", "activity rows with employees"}, LIAN_TABLE_ACTIVITY, "employees", NULL},
    {"segments_with_source", {"注明来源的环节", "segments with a source"}, LIAN_TABLE_SEGMENTS, "source", NULL},
    {"links_with_source", {"注明来源的流向", "links with a source"}, LIAN_TABLE_LINKS, "source", NULL},
    {"firms_with_source", {"注明来源的企业", "firms with a source"}, LIAN_TABLE_FIRMS, "source", NULL},
};
enum { SHARES = sizeof shares / sizeof *shares };
_Static_assert((int)SHARES <= (int)LIAN_QUALITY_COUNT, "room for every share");

void lian_quality_get(const lian_dataset *dataset, const lian_study *study, lian_quality out[LIAN_QUALITY_COUNT],
                      int32_t *count) {
    const lian_tables *t = lian_dataset_tables(dataset);
    *count = 0;
    for (size_t i = 0; i < SHARES; i++) {
        const share *s = &shares[i];
        lian_quality quality = {.key = s->key, .title = {s->title[0], s->title[1]}};
        quality.all = rows_count(dataset, study, s->table);
        if (!quality.all) continue;
        if (s->a) quality.known = filled_count(dataset, study, s->table, s->a, s->b);
        else if (s->table == LIAN_TABLE_FIRMS) quality.known = named_count(dataset, study, s->table, t->roles.firm, t->firms.id);
        else quality.known = named_count(dataset, study, s->table, t->roles.segment, t->segments.id);
        out[(*count)++] = quality;
    }
}

static void header_line(lian_buffer *out, const char *zh, const char *en, const char *value, lian_lang lang) {
    if (!value || !*value) return;
    lian_buffer_add_format(out, "%s%s%s\n", lian_say(lang, zh, en), lian_say(lang, "：", ": "), value);
}

static void header_write(const lian_dataset *dataset, lian_lang lang, bool markdown, lian_buffer *out) {
    const lian_header *h = lian_dataset_header_get(dataset);
    lian_row home = lian_row_find(dataset, LIAN_TABLE_PLACES, h->home);
    const lian_place_table *places = &lian_dataset_tables(dataset)->places;
    const char *end = markdown ? "\n" : "";
    char date[12] = "";
    if (markdown) lian_buffer_add_format(out, "# %s\n\n", lian_dataset_text(dataset, h->title));
    else header_line(out, "数据集", "dataset", lian_dataset_text(dataset, h->title), lang);
    if (h->synthetic == 1) lian_buffer_add_format(out, "%s\n%s", lian_say(lang, "示例数据：不是真实企业与统计", "synthetic data: no real firms or statistics"), end);
    if (home != LIAN_NONE) header_line(out, "本地", "home", lian_dataset_text(dataset, lian_symbol_at(places->name, home)), lang);
    else header_line(out, "本地", "home", lian_say(lang, "未设定（--home）", "not set (--home)"), lang);
    if (markdown) lian_buffer_add_char(out, '\n');
    if (h->as_of != LIAN_NONE && lian_date_write(h->as_of, date)) header_line(out, "数据截至", "as of", date, lang);
    if (markdown && *date) lian_buffer_add_char(out, '\n');
    bool firms = lian_dataset_is_complete(dataset, LIAN_TABLE_FIRMS), supplies = lian_dataset_is_complete(dataset, LIAN_TABLE_SUPPLIES);
    lian_buffer_add_format(out, lian_say(lang, "覆盖：企业%s，供应关系%s\n%s", "coverage: firms %s, supplies %s\n%s"),
                           firms ? lian_say(lang, "完整", "complete") : lian_say(lang, "不完整（没有企业行的环节只能待核实）", "partial (a segment without firms cannot be called missing)"),
                           supplies ? lian_say(lang, "完整", "complete") : lian_say(lang, "不完整", "partial"), end);
}

static void tables_write(const lian_dataset *dataset, lian_lang lang, bool markdown, lian_buffer *out) {
    if (markdown)
        lian_buffer_add_format(out, "## %s\n\n| %s | %s |\n|---|---:|\n", lian_say(lang, "各表行数", "Rows by table"),
                               lian_say(lang, "表", "table"), lian_say(lang, "行", "rows"));
    else lian_buffer_add_format(out, "%s", lian_say(lang, "行数：", "rows: "));
    bool first = true;
    for (int i = 0; i < LIAN_TABLE_COUNT; i++) {
        int32_t rows = lian_row_count(dataset, (lian_table)i), aside = lian_dataset_aside(dataset, (lian_table)i);
        const lian_table_info *info = lian_table_info_get((lian_table)i);
        if (!rows && !aside) continue;
        if (markdown) lian_buffer_add_format(out, "| %s | %d |\n", lian_say(lang, info->zh, info->name), (int)rows);
        else lian_buffer_add_format(out, "%s%s %d", first ? "" : lian_say(lang, "，", ", "), lian_say(lang, info->zh, info->name), (int)rows);
        first = false;
    }
    lian_buffer_add_text(out, "\n");
}

static void share_write(const lian_quality *q, lian_lang lang, bool markdown, lian_buffer *out) {
    const char *title = lian_say(lang, q->title[0], q->title[1]);
    if (markdown) lian_buffer_add_format(out, "| %s | %d / %d | ", title, (int)q->known, (int)q->all);
    else lian_buffer_add_format(out, "%s%s%d / %d, ", title, lian_say(lang, "：", ": "), (int)q->known, (int)q->all);
    lian_buffer_add_fixed(out, 100.0 * q->known / q->all, 1);
    lian_buffer_add_text(out, markdown ? " % |\n" : " %\n");
}

void lian_quality_write(const lian_dataset *dataset, const lian_study *study, lian_lang lang, bool markdown,
                        lian_buffer *out) {
    lian_quality quality[LIAN_QUALITY_COUNT];
    int32_t count;
    header_write(dataset, lang, markdown, out);
    tables_write(dataset, lang, markdown, out);
    lian_quality_get(dataset, study, quality, &count);
    if (markdown)
        lian_buffer_add_format(out, "\n## %s\n\n| %s | %s | %s |\n|---|---:|---:|\n", lian_say(lang, "数据质量", "Data quality"),
                               lian_say(lang, "项目", "what"), lian_say(lang, "有 / 共", "known / all"), lian_say(lang, "占比", "share"));
    for (int32_t i = 0; i < count; i++) share_write(&quality[i], lang, markdown, out);
}

void lian_quality_write_faults(int32_t errors, int32_t warnings, int32_t notes, lian_lang lang, lian_buffer *out) {
    if (lang == LIAN_EN) lian_buffer_add_format(out, "errors %d, warnings %d, notes %d", (int)errors, (int)warnings, (int)notes);
    else lian_buffer_add_format(out, "%d 个错误、%d 个警告、%d 个提示", (int)errors, (int)warnings, (int)notes);
}

void lian_quality_write_aside(const lian_dataset *dataset, lian_lang lang, lian_buffer *out) {
    int32_t lines = lian_dataset_aside_lines(dataset), rows = 0;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) rows += lian_dataset_aside(dataset, (lian_table)t);
    if (!rows) return;
    lian_buffer_add_format(out, lian_say(lang, "%d 行", "%d lines"), (int)lines);
    if (rows > lines) lian_buffer_add_format(out, lian_say(lang, "（在各表中共 %d 行）", " (%d rows of tables)"), (int)rows);
}
