/* SPDX-License-Identifier: MIT */
/* liantu explain: which formula, numbers and rows of the input does a measure come from? */
#include "base/error.h"
#include "cli/explain_ask.h"
#include "cli/explain_say.h"
#include "cli/form.h"

#include <stdlib.h>

typedef struct telling {
    const lian_load *load;
    const lian_cli *cli;
    lian_buffer *out;
    lian_json *json; /* NULL: text */
    lian_explanation **kept;
    const lian_explained **told;
    int32_t count;
} telling;

/* What is a part of something told before is not told again. */
static lian_status tell_one(telling *t, lian_explainer *explainer, const lian_measure *m, lian_error *err) {
    lian_explanation *explanation = NULL;
    if (!lian_explainer_has(m->name)) return lian_say_usage(t->cli, err, "%s 没有说明", "%s has no explanation", m->name);
    for (int32_t i = 0; i < t->count; i++)
        if (lian_explained_holds(t->told[i], m)) return LIAN_OK;
    lian_status status = lian_explanation_new(&explanation, explainer, m->name, m->subject, err);
    if (status != LIAN_OK) return status;
    t->kept[t->count] = explanation;
    t->told[t->count++] = lian_explanation_get(explanation);
    if (t->json) {
        lian_explain_write_json(t->load->study, lian_explanation_get(explanation), t->json);
        return LIAN_OK;
    }
    if (t->count > 1) lian_buffer_add_char(t->out, '\n');
    lian_explain_write_text(t->load->study, t->told, t->count, t->cli->lang, t->cli->options.all, t->out);
    return LIAN_OK;
}

static lian_status tell_all(telling *t, const lian_answers *a, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_explainer *explainer = NULL;
    t->kept = malloc(sizeof *t->kept * ((size_t)a->exacts + 1));
    t->told = malloc(sizeof *t->told * ((size_t)a->exacts + 1));
    LIAN_CHECK_MEMORY(t->kept && t->told);
    LIAN_TRY(lian_explainer_new(&explainer, t->load->study, t->load->results, err));
    for (int32_t i = 0; i < a->exacts; i++) {
        lian_measure m = lian_measure_at(t->load->results, a->exact[i]);
        LIAN_TRY(tell_one(t, explainer, &m, err));
    }
out:
    for (int32_t i = 0; i < t->count; i++) lian_explanation_free(t->kept[i]);
    free(t->kept);
    free(t->told);
    lian_explainer_free(explainer);
    return status;
}

/* Pairs with the subject, which are explained one at a time. */
static void pairs_write_text(telling *t, const lian_answers *a) {
    static const char *const titles[][2] = {{"指标", "metric"}, {"编号", "id"}, {"与", "with"}, {"名称", "name"}, {"值", "value"}};
    enum { COLUMNS = sizeof titles / sizeof *titles };
    const lian_study *study = t->load->study;
    lian_grid grid = LIAN_GRID_INIT(COLUMNS);
    lian_buffer name = LIAN_BUFFER_INIT;
    lian_buffer_add_format(t->out, lian_say(t->cli->lang, "%s%d 项成对的结果，逐项说明请写 编号/编号：\n", "%s%d results of pairs; write ID/ID for one of them:\n"), t->count ? "\n" : "", (int)a->pairs);
    for (int i = 0; i < COLUMNS; i++) lian_grid_add(&grid, lian_say(t->cli->lang, titles[i][0], titles[i][1]));
    for (int32_t i = 0; i < a->pairs; i++) {
        lian_measure m = lian_measure_at(t->load->results, a->pair[i]);
        lian_buffer_reset(&name);
        lian_buffer_add_format(&name, "%s × %s", lian_subject_name(study, m.subject.kind, m.subject.row), lian_subject_name(study, m.subject.with_kind, m.subject.with));
        lian_grid_add(&grid, m.name);
        lian_grid_add(&grid, lian_subject_id(study, m.subject.kind, m.subject.row));
        lian_grid_add(&grid, lian_subject_id(study, m.subject.with_kind, m.subject.with));
        lian_grid_add(&grid, lian_buffer_text(&name));
        lian_grid_add_number(&grid, m.value);
    }
    lian_grid_write(&grid, LIAN_FORM_TABLE, t->out);
    lian_buffer_clear(&name);
    lian_grid_clear(&grid);
}

static void pairs_write_json(const telling *t, const lian_answers *a) {
    const lian_study *study = t->load->study;
    for (int32_t i = 0; i < a->pairs; i++) {
        lian_measure m = lian_measure_at(t->load->results, a->pair[i]);
        lian_json_newline(t->json);
        lian_json_open(t->json, '{');
        lian_json_key_text(t->json, "measure", m.name);
        lian_json_key_text(t->json, "id", lian_subject_id(study, m.subject.kind, m.subject.row));
        lian_json_key_text(t->json, "with", lian_subject_id(study, m.subject.with_kind, m.subject.with));
        lian_json_key_number(t->json, "value", m.value);
        lian_json_close(t->json, '}');
    }
}

static lian_status text_write(telling *t, const lian_answers *a, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t before = t->out->length;
    lian_present_mark(t->load->dataset, t->cli->lang, t->out);
    if (t->out->length > before) lian_buffer_add_text(t->out, "\n\n");
    LIAN_TRY(tell_all(t, a, err));
    if (a->pairs) pairs_write_text(t, a);
out:
    return status;
}

static lian_status json_write(telling *t, const lian_answers *a, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_json json = {.out = t->out};
    lian_buffer mark = LIAN_BUFFER_INIT;
    char hash[17];
    t->json = &json;
    lian_present_mark(t->load->dataset, t->cli->lang, &mark);
    lian_settings_hash(&t->load->study->settings, hash);
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "mark", lian_buffer_text(&mark));
    lian_json_key_text(&json, "settings_hash", hash);
    lian_json_key(&json, "explanations");
    lian_json_open(&json, '[');
    LIAN_TRY(tell_all(t, a, err));
    lian_json_close(&json, ']');
    lian_json_key(&json, "pairs");
    lian_json_open(&json, '[');
    pairs_write_json(t, a);
    lian_json_close(&json, ']');
    lian_json_close(&json, '}');
    lian_buffer_add_char(t->out, '\n');
out:
    lian_buffer_clear(&mark);
    return status;
}

lian_status lian_verb_explain(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_answers found = LIAN_ANSWERS_INIT;
    lian_question q;
    lian_form form;
    telling t = {.load = &load, .cli = cli, .out = &out};
    LIAN_TRY(lian_form_get(cli, &form, err));
    if (form != LIAN_FORM_TABLE && form != LIAN_FORM_JSON) {
        status = lian_say_usage(cli, err, "explain 只有文字（table）与 json 两种形式", "explain prints text (table) or json");
        goto out;
    }
    LIAN_TRY(lian_question_read(&q, cli, err));
    LIAN_TRY(lian_load_run(&load, cli, &q.metric->name, 1, err));
    LIAN_TRY(lian_question_read_subjects(&q, &load, cli, err));
    LIAN_TRY(lian_answers_find(&found, &q, cli, load.results, err));
    LIAN_TRY(form == LIAN_FORM_JSON ? json_write(&t, &found, err) : text_write(&t, &found, err));
    LIAN_TRY(lian_say_out(lian_say_path(cli), &out, err));
out:
    lian_answers_clear(&found);
    lian_buffer_clear(&out);
    lian_load_clear(&load);
    return status;
}
