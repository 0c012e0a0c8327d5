/* SPDX-License-Identifier: MIT */
/* How does a planner read where a number comes from? */
#include "analysis/explain.h"
#include "cli/explain_say.h"
#include "model/table.h"

#include <string.h>

enum { ROWS = 12, STEP = 4 }; /* rows shown of a term; blanks by which a part stands in */

typedef struct page {
    const lian_study *study;
    lian_lang lang;
    bool all;
    lian_buffer *out;
    const lian_explained *const *told; /* the last is being written */
    int32_t count;
} page;

static bool is_same(const lian_measure *a, const lian_measure *b) {
    return !strcmp(a->name, b->name) && a->subject.kind == b->subject.kind && a->subject.row == b->subject.row &&
           a->subject.with_kind == b->subject.with_kind && a->subject.with == b->subject.with;
}

/* Looks for a measure in the order of writing; stops at `end`. */
static bool is_before(const lian_explained *e, const lian_measure *measure, const lian_explained *end, bool *ended) {
    if ((*ended = *ended || e == end)) return false;
    if (is_same(&e->measure, measure)) return true;
    for (int32_t i = 0; i < e->term_count && !*ended; i++)
        if (e->terms[i].part && is_before(e->terms[i].part, measure, end, ended)) return true;
    return false;
}

bool lian_explained_holds(const lian_explained *explained, const lian_measure *measure) {
    bool ended = false;
    return is_before(explained, measure, NULL, &ended);
}

static bool is_told(const page *p, const lian_explained *part) {
    bool ended = false;
    for (int32_t i = 0; i < p->count; i++)
        if (is_before(p->told[i], &part->measure, part, &ended)) return true;
    return false;
}

static void indent(const page *p, int blanks) {
    for (int i = 0; i < blanks; i++) lian_buffer_add_char(p->out, ' ');
}

static const char *say(const page *p, const char *zh, const char *en) { return lian_say(p->lang, zh, en); }

/* "0.5 (50%)", "2 (fair)" */
static void value_write(const page *p, double value, const char *unit) {
    lian_buffer_add_text(p->out, lian_expression_number(value).text);
    if (lian_is_unknown(value)) return;
    const char *left = say(p, "（", " ("), *right = say(p, "）", ")");
    if (!strcmp(unit, "share")) lian_buffer_add_format(p->out, "%s%s%s", left, lian_percent(value).text, right);
    if (!strcmp(unit, "points") || !strcmp(unit, "gap_points")) lian_buffer_add_text(p->out, say(p, " 分", " points"));
    bool is_flag = !strcmp(unit, "flag") && (value == 0 || value == 1); /* one half stands for what is not known */
    if (is_flag) lian_buffer_add_format(p->out, "%s%s%s", left, value > 0 ? say(p, "是", "yes") : say(p, "否", "no"), right);
    if (!strcmp(unit, "grade") && value >= 0 && value <= LIAN_GRADE_UNVERIFIED)
        lian_buffer_add_format(p->out, "%s%s%s", left, lian_grade_text((lian_grade)(int)value, p->lang), right);
    if (!strcmp(unit, "money")) lian_buffer_add_format(p->out, say(p, " %s", " (%s)"), lian_present_money_unit(p->study, p->lang));
}

static void field(const page *p, int blanks, const char *zh, const char *en) {
    indent(p, blanks);
    lian_buffer_add_format(p->out, "%s%s", say(p, zh, en), say(p, "：", ": "));
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static void row_write(const page *p, const lian_input *input, int blanks) {
    size_t before;
    indent(p, blanks);
    lian_buffer_add_text(p->out, "· ");
    before = p->out->length;
    lian_explain_at(p->study, input, p->out);
    if (p->out->length == before) lian_buffer_add_format(p->out, "%s", say(p, lian_table_info_get(input->row.table)->zh, lian_table_info_get(input->row.table)->name));
    lian_buffer_add_text(p->out, "  ");
    lian_explain_label(p->study, input->row.table, input->row.row, p->lang, p->out);
    if (input->column) {
        lian_buffer_add_format(p->out, "  %s ", lian_explain_column(input, p->lang));
        lian_explain_cell(p->study, input, p->lang, p->out);
    }
    if (input->row.source != LIAN_NONE) {
        lian_buffer_add_text(p->out, "  ← ");
        lian_explain_source(p->study, input->row.source, p->lang, p->out);
    }
    lian_buffer_add_char(p->out, '\n');
}

static void rows_write(const page *p, const lian_term *term, int blanks) {
    int32_t shown = p->all || term->input_count <= ROWS ? term->input_count : ROWS;
    for (int32_t i = 0; i < shown; i++) row_write(p, &term->inputs[i], blanks);
    if (shown == term->input_count) return;
    indent(p, blanks);
    lian_buffer_add_format(p->out, say(p, "· 另有 %d 行（--all 全部列出）\n", "· and %d rows more (--all lists them)\n"), (int)(term->input_count - shown));
}

/* ---- one measure ----------------------------------------------------------------------------------------------- */

static void body_write(const page *p, const lian_explained *e, int blanks);

/* Says what the default is when the setting has been changed. */
static void setting_write(const page *p, const lian_term *term) {
    double otherwise = lian_settings_get(lian_settings_or_default(NULL), term->setting);
    lian_buffer_add_format(p->out, say(p, "［设置 %s", " [setting %s"), term->setting);
    if (otherwise < term->value || otherwise > term->value)
        lian_buffer_add_format(p->out, say(p, "，默认 %s", ", %s unless set"), lian_expression_number(otherwise).text);
    lian_buffer_add_text(p->out, say(p, "］", "]"));
}

static void term_write(const page *p, const lian_term *term, int blanks) {
    indent(p, blanks);
    lian_buffer_add_format(p->out, "%s  %s = ", term->symbol, term->title[p->lang]);
    if (!term->known) lian_buffer_add_text(p->out, say(p, lian_is_unknown(term->value) ? "未知" : "未知，计为 ", lian_is_unknown(term->value) ? "not known" : "not known, counted as "));
    if (!lian_is_unknown(term->value)) value_write(p, term->value, term->unit);
    if (*term->text[p->lang]) lian_buffer_add_format(p->out, "%s%s", say(p, "：", ": "), term->text[p->lang]);
    if (term->setting) setting_write(p, term);
    if (term->measure) lian_buffer_add_format(p->out, say(p, "［%s", " [%s"), term->measure);
    if (term->measure && !term->part) lian_buffer_add_format(p->out, " %s", lian_subject_id(p->study, term->subject.kind, term->subject.row));
    if (term->measure) lian_buffer_add_text(p->out, say(p, "］", "]"));
    bool again = term->part && is_told(p, term->part);
    if (again) lian_buffer_add_text(p->out, say(p, "（见上）", " (see above)"));
    lian_buffer_add_char(p->out, '\n');
    rows_write(p, term, blanks + 2);
    if (term->part && !again) body_write(p, term->part, blanks + STEP);
}

static void body_write(const page *p, const lian_explained *e, int blanks) {
    field(p, blanks, "公式", "formula");
    lian_buffer_add_format(p->out, "%s\n", e->formula[p->lang]);
    if (*e->numbers[p->lang]) {
        field(p, blanks, "代入", "numbers");
        lian_buffer_add_format(p->out, "%s %s ", e->numbers[p->lang], e->rule ? "→" : "=");
        value_write(p, e->value, e->measure.unit);
        lian_buffer_add_char(p->out, '\n');
    }
    for (int32_t i = 0; i < e->term_count; i++) term_write(p, &e->terms[i], blanks);
    for (int32_t i = 0; i < e->unknown_count; i++) {
        field(p, blanks, "缺什么", "not known");
        lian_buffer_add_format(p->out, "%s\n", e->unknown[i].text[p->lang]);
    }
    if (!*e->rowless[p->lang]) return;
    field(p, blanks, "无输入行", "no rows");
    lian_buffer_add_format(p->out, "%s\n", e->rowless[p->lang]);
}

static void subject_write(const page *p, lian_subject_kind kind, lian_row row) {
    if (kind == LIAN_SUBJECT_NONE) lian_buffer_add_text(p->out, say(p, "整个数据集", "the whole dataset"));
    else lian_buffer_add_format(p->out, say(p, "%s（%s）", "%s (%s)"), lian_subject_name(p->study, kind, row), lian_subject_id(p->study, kind, row));
}

static void head_write(const page *p, const lian_explained *e) {
    const lian_measure *m = &e->measure;
    subject_write(p, m->subject.kind, m->subject.row);
    if (m->subject.with_kind != LIAN_SUBJECT_NONE) {
        lian_buffer_add_text(p->out, " × ");
        subject_write(p, m->subject.with_kind, m->subject.with);
    }
    lian_buffer_add_format(p->out, say(p, "：%s %s\n", ": %s %s\n"), e->title[p->lang], m->name);
    field(p, 2, "值", "value");
    if (lian_is_unknown(m->value)) lian_buffer_add_text(p->out, say(p, "未知", "not known"));
    else value_write(p, m->value, m->unit);
    if (!lian_is_unknown(m->low)) {
        lian_buffer_add_text(p->out, say(p, "，下限 ", ", from "));
        lian_buffer_add_text(p->out, lian_expression_number(m->low).text);
    }
    if (!lian_is_unknown(m->high)) {
        lian_buffer_add_text(p->out, say(p, "，上限 ", ", to "));
        lian_buffer_add_text(p->out, lian_expression_number(m->high).text);
    }
    if (!lian_is_unknown(m->coverage)) lian_buffer_add_format(p->out, say(p, "，已知部分 %s", ", %s known"), lian_percent(m->coverage).text);
    lian_buffer_add_char(p->out, '\n');
    if (!*m->note) return;
    field(p, 2, "说明", "note");
    lian_present_note(m->note, p->lang, p->out);
    lian_buffer_add_char(p->out, '\n');
}

void lian_explain_write_text(const lian_study *study, const lian_explained *const *told, int32_t count, lian_lang lang, bool all, lian_buffer *out) {
    page p = {study, lang, all, out, told, count};
    head_write(&p, told[count - 1]);
    body_write(&p, told[count - 1], 2);
}
