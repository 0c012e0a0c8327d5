/* SPDX-License-Identifier: MIT */
/* Which measure, of whom, does a user want explained? */
#include "cli/explain_ask.h"

#include "base/error.h"
#include "base/nearest.h"
#include "cli/show_row.h"

#include <stdlib.h>
#include <string.h>

static const char *metric_at(int32_t index) {
    const lian_metric *metric = lian_metric_at(index);
    return metric ? metric->name : NULL;
}

/* There is no measure of this name: those of its metric, the nearest first; without a metric the nearest of all. */
static lian_status name_unknown(const lian_cli *cli, const char *name, const lian_metric *metric, lian_error *err) {
    lian_nearest near = lian_nearest_new(name);
    lian_buffer names = LIAN_BUFFER_INIT;
    for (int32_t i = 0; lian_metric_at(i); i++)
        for (int32_t k = 0; k < lian_metric_at(i)->measure_count; k++) {
            const char *measure = lian_metric_at(i)->measures[k].name;
            if (metric && metric != lian_metric_at(i)) continue;
            lian_nearest_add(&near, measure);
            if (metric) lian_buffer_add_format(&names, " %s", measure);
        }
    lian_status status;
    if (!metric && !near.best) status = lian_say_unknown(cli, err, "指标", "metric or measure", name, metric_at);
    else if (!metric) status = lian_say_usage(cli, err, "没有指标 \"%s\"（是否指 %s？）", "there is no metric or measure \"%s\" (did you mean %s?)", name, near.best);
    else if (!near.best) status = lian_say_usage(cli, err, "没有指标 \"%s\"；有：%s", "there is no measure \"%s\"; there are:%s", name, lian_buffer_text(&names));
    else status = lian_say_usage(cli, err, "没有指标 \"%s\"（是否指 %s？）；有：%s", "there is no measure \"%s\" (did you mean %s?); there are:%s", name, near.best, lian_buffer_text(&names));
    lian_buffer_clear(&names);
    return status;
}

/* The metric whose name begins the name of a measure, or NULL. */
static const lian_metric *metric_of(const char *name) {
    size_t length = strcspn(name, ".");
    for (int32_t i = 0; lian_metric_at(i); i++)
        if (strlen(lian_metric_at(i)->name) == length && !strncmp(lian_metric_at(i)->name, name, length)) return lian_metric_at(i);
    return NULL;
}

lian_status lian_question_read(lian_question *q, const lian_cli *cli, lian_error *err) {
    q->name = cli->options.argument.text[1];
    q->metric = metric_of(q->name);
    q->whole = !strchr(q->name, '.');
    if (!q->metric && q->whole) {
        lian_nearest near = lian_nearest_new(q->name);
        for (int32_t i = 0; lian_metric_at(i); i++) lian_nearest_add(&near, lian_metric_at(i)->name);
        if (near.best) return lian_say_unknown(cli, err, "指标", "metric", q->name, metric_at);
    }
    if (!q->metric || (!q->whole && !lian_measure_info_find(q->name))) return name_unknown(cli, q->name, q->metric, err);
    if (q->metric->measure_count) return LIAN_OK;
    return lian_say_usage(cli, err, "%s 没有数值，只有判断；判断的依据行见 analyse --json", "%s gives findings and no numbers; analyse --json names their rows", q->name);
}

/* ---- whom it is about ------------------------------------------------------------------------------------------ */

static lian_subject_kind kind_of(lian_table table) {
    switch (table) {
    case LIAN_TABLE_CHAINS: return LIAN_SUBJECT_CHAIN;
    case LIAN_TABLE_SEGMENTS: return LIAN_SUBJECT_SEGMENT;
    case LIAN_TABLE_PLACES: return LIAN_SUBJECT_PLACE;
    default: return LIAN_SUBJECT_FIRM;
    }
}

static lian_status subject_read(const lian_load *load, const lian_cli *cli, const char *text, lian_subject_kind *kind, lian_row *row, lian_error *err) {
    lian_table table;
    lian_status status = lian_row_pick(load->dataset, cli, text, &table, row, err);
    *kind = status == LIAN_OK ? kind_of(table) : LIAN_SUBJECT_NONE;
    return status;
}

/* "ID/WITH" where no row is called that. */
static lian_status pair_read(lian_question *q, const lian_load *load, const lian_cli *cli, const char *text, lian_error *err) {
    lian_status status = LIAN_OK;
    const char *slash = strchr(text, '/');
    lian_error ignored;
    if (!slash || subject_read(load, cli, text, &q->kind, &q->row, &ignored) == LIAN_OK) return subject_read(load, cli, text, &q->kind, &q->row, err);
    lian_buffer first = LIAN_BUFFER_INIT;
    lian_buffer_add(&first, text, (size_t)(slash - text));
    LIAN_CHECK_MEMORY(!first.failed);
    LIAN_TRY(subject_read(load, cli, lian_buffer_text(&first), &q->kind, &q->row, err));
    LIAN_TRY(subject_read(load, cli, slash + 1, &q->with_kind, &q->with, err));
out:
    lian_buffer_clear(&first);
    return status;
}

lian_status lian_question_read_subjects(lian_question *q, const lian_load *load, const lian_cli *cli, lian_error *err) {
    const lian_texts *words = &cli->options.argument;
    q->row = q->with = LIAN_NONE;
    q->home = load->study->home;
    q->kind = q->with_kind = LIAN_SUBJECT_NONE;
    if (words->count == 2) return LIAN_OK;
    if (words->count == 3) return pair_read(q, load, cli, words->text[2], err);
    lian_status status = subject_read(load, cli, words->text[2], &q->kind, &q->row, err);
    return status == LIAN_OK ? subject_read(load, cli, words->text[3], &q->with_kind, &q->with, err) : status;
}

/* ---- which measures -------------------------------------------------------------------------------------------- */

static bool is_side(const lian_subject *s, lian_subject_kind kind, lian_row row) {
    return (s->kind == kind && s->row == row) || (s->with_kind == kind && s->with == row);
}

/* Of the pairs of a segment with places the one with home is meant. */
static bool is_at_home(const lian_question *q, const lian_subject *s) {
    if (q->home == LIAN_NONE || q->kind == LIAN_SUBJECT_PLACE) return false;
    return is_side(s, LIAN_SUBJECT_PLACE, q->home);
}

/* Is it of the subject asked for; and of nothing else (a pair when a pair is asked for)? */
static bool is_asked(const lian_question *q, const lian_measure *m, bool *exact) {
    const lian_subject *s = &m->subject;
    size_t length = strlen(q->name);
    if (q->whole ? strncmp(m->name, q->name, length) != 0 || m->name[length] != '.' : strcmp(m->name, q->name) != 0) return false;
    bool pair = s->with_kind != LIAN_SUBJECT_NONE;
    if (q->kind == LIAN_SUBJECT_NONE) return *exact = s->kind == LIAN_SUBJECT_NONE;
    if (!is_side(s, q->kind, q->row)) return false;
    if (q->with_kind != LIAN_SUBJECT_NONE) return *exact = pair && is_side(s, q->with_kind, q->with);
    *exact = !pair || is_at_home(q, s);
    return true;
}

static lian_status answers_find(lian_answers *a, const lian_question *q, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    int64_t count = lian_measure_count(results);
    bool exact = false;
    for (int pass = 0; pass < 2; pass++) { /* counted, then kept */
        a->exacts = a->pairs = 0;
        for (int64_t i = 0; i < count; i++) {
            lian_measure m = lian_measure_at(results, i);
            if (!is_asked(q, &m, &exact)) continue;
            int64_t *to = exact ? a->exact : a->pair;
            int32_t *number = exact ? &a->exacts : &a->pairs;
            if (to) to[*number] = i;
            ++*number;
        }
        if (pass) break;
        a->exact = malloc(sizeof *a->exact * ((size_t)a->exacts + 1));
        a->pair = malloc(sizeof *a->pair * ((size_t)a->pairs + 1));
        LIAN_CHECK_MEMORY(a->exact && a->pair);
    }
    if (a->exacts == 0 && a->pairs == 1) { /* the only pair there is */
        a->exact[0] = a->pair[0];
        a->exacts = 1;
        a->pairs = 0;
    }
out:
    return status;
}

/* The kinds of subjects that such measures have, for the message. */
static lian_status nothing_found(const lian_question *q, const lian_cli *cli, const lian_results *results, lian_error *err) {
    static const char *const zh[] = {"整个数据集", "产业链", "环节", "地区", "企业"}, *const en[] = {"the whole dataset", "chain", "segment", "place", "firm"};
    bool seen[5][5] = {{false}};
    lian_buffer kinds = LIAN_BUFFER_INIT;
    for (int64_t i = 0; i < lian_measure_count(results); i++) {
        lian_measure m = lian_measure_at(results, i);
        size_t length = strlen(q->name);
        if (strncmp(m.name, q->name, length) != 0 || (m.name[length] && m.name[length] != '.')) continue;
        bool *first = &seen[m.subject.kind][m.subject.with_kind];
        if (*first) continue;
        *first = true;
        lian_buffer_add_format(&kinds, "%s%s", kinds.length ? lian_say(cli->message, "、", ", ") : "", lian_say(cli->message, zh[m.subject.kind], en[m.subject.kind]));
        if (m.subject.with_kind != LIAN_SUBJECT_NONE)
            lian_buffer_add_format(&kinds, "/%s", lian_say(cli->message, zh[m.subject.with_kind], en[m.subject.with_kind]));
    }
    lian_status status = !kinds.length ? lian_say_usage(cli, err, "这个数据集没有 %s 的任何结果", "this dataset gives no %s at all", q->name)
                         : q->kind == LIAN_SUBJECT_NONE ? lian_say_usage(cli, err, "%s 是按 %s 计算的，请写编号", "%s is measured for: %s; write an id", q->name, lian_buffer_text(&kinds))
                         : lian_say_usage(cli, err, "%s 没有这个对象的结果；它是按 %s 计算的", "there is no %s of that; it is measured for: %s", q->name, lian_buffer_text(&kinds));
    lian_buffer_clear(&kinds);
    return status;
}

lian_status lian_answers_find(lian_answers *a, const lian_question *q, const lian_cli *cli, const lian_results *results, lian_error *err) {
    lian_status status = answers_find(a, q, results, err);
    if (status != LIAN_OK || a->exacts || a->pairs) return status;
    return nothing_found(q, cli, results, err);
}

void lian_answers_clear(lian_answers *a) {
    free(a->exact);
    free(a->pair);
}
