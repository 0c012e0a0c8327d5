/* SPDX-License-Identifier: MIT */
/* liantu cascade: what fails when these stop; or the systemic risk of every firm. */
#include "base/error.h"
#include "base/number.h"
#include "cli/cascade_each.h"
#include "cli/cascade_lists.h"

#include <stdlib.h>
#include <string.h>

/* Options become settings, so that whatever reads them from the study agrees. */
static lian_status options_take(lian_scene *s, const lian_cli *cli, lian_error *err) {
    const lian_options *o = &cli->options;
    static const char *const graphs[] = {"segments", "firms", NULL};
    lian_settings *settings = s->load.settings;
    lian_status status = LIAN_OK;
    lian_number number = {0};
    uint64_t unknown = 0;
    int graph;
    if (o->tolerance) {
        bool fits = lian_number_read(o->tolerance, strlen(o->tolerance), &number) && number.value > 0 && number.value <= 1;
        if (!fits) return lian_say_usage(cli, err, "--tolerance 应为大于 0 且不超过 1 的数，不能是 \"%s\"",
                                         "--tolerance is a number above 0 and at most 1, not \"%s\"", o->tolerance);
        LIAN_TRY(lian_settings_set(settings, "cascade.tolerance", number.value, err));
    }
    if (o->no_replacement) LIAN_TRY(lian_settings_set(settings, "cascade.replacement", 0, err));
    LIAN_TRY(lian_options_number(cli, "unknown-essential", o->unknown_essential, LIAN_INPUT_NEGLIGIBLE, LIAN_INPUT_ESSENTIAL,
                                 LIAN_INPUT_LINEAR, &unknown, err));
    if (o->unknown_essential) LIAN_TRY(lian_settings_set(settings, "cascade.unknown_essential", (double)unknown, err));
    LIAN_TRY(lian_options_word(cli, "graph", o->graph, graphs, 1, &graph, err));
    if (o->graph) LIAN_TRY(lian_settings_set(settings, "cascade.segments", graph == 0, err));
out:
    return status;
}

static lian_status scene_set(lian_scene *s, lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    if (cli->options.all == (cli->options.close.count > 0))
        return lian_say_usage(cli, err, "请用 --close ID[=保留] 指明谁停产，或用 --all", "say what stops with --close ID[=KEPT], or use --all");
    if (cli->options.resume && !cli->options.all)
        return lian_say_usage(cli, err, "--resume 只与 --all 同用", "--resume goes with --all only");
    LIAN_TRY(lian_load_read(&s->load, cli, err));
    LIAN_TRY(lian_load_check(&s->load, cli, err));
    LIAN_TRY(options_take(s, cli, err));
    LIAN_TRY(lian_load_study(&s->load, cli, err));
    LIAN_TRY(lian_results_new(&s->load.results, s->load.study, err));
    LIAN_TRY(lian_cascade_build_study(&s->cascade, &s->trade, s->load.study, err));
    LIAN_TRY(lian_trade_note(&s->trade, s->cascade, s->load.study, cli->lang, &s->note, err));
out:
    return status;
}

/* ---- printing -------------------------------------------------------------------------------------------------------- */

lian_status lian_scene_print(const lian_scene *s, const lian_cli *cli, lian_form form, lian_list *const *list, int32_t count,
                             const lian_buffer *summary, lian_error *err) {
    enum { SHOWN = 20 };
    lian_status status = LIAN_OK;
    lian_buffer out = LIAN_BUFFER_INIT;
    if (form == LIAN_FORM_JSON)
        return lian_results_write(s->load.results, (const lian_list *const *)list, count, lian_say_path(cli), NULL, err);
    if (form == LIAN_FORM_CSV) {
        lian_say_line(cli, "%s", s->note);
        return lian_list_write(list[0], LIAN_LIST_CSV, lian_say_path(cli), err);
    }
    if (*lian_list_mark(list[0])) lian_buffer_add_format(&out, "%s\n", lian_list_mark(list[0]));
    lian_buffer_add_format(&out, "%s%s\n", lian_buffer_text(summary), s->note);
    for (int32_t k = 0; k < count; k++)
        if (lian_list_count(list[k])) lian_list_show(list[k], SHOWN, form, &out);
    LIAN_TRY(lian_say_out(cli->options.output, &out, err));
out:
    free(out.text);
    return status;
}

/* ---- --all ----------------------------------------------------------------------------------------------------------- */

static lian_status all_run(lian_scene *s, const lian_cli *cli, lian_form form, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = s->load.study;
    const uint8_t *seen = s->trade.kind == LIAN_SUBJECT_FIRM ? study->firm_seen : study->segment_seen;
    int32_t firms = s->trade.input.firms, count = 0;
    lian_list *list = NULL;
    lian_buffer none = LIAN_BUFFER_INIT;
    const lian_effort effort = {.threads = s->load.threads};
    lian_row *row = malloc(((size_t)firms + 1) * sizeof *row);
    lian_cascade_outcome *outcome = malloc(((size_t)firms + 1) * sizeof *outcome);
    LIAN_CHECK_MEMORY(row && outcome);
    for (int32_t i = 0; i < firms; i++)
        if (seen[i]) row[count++] = i;
    lian_each each = {cli, s->load.network, &s->trade, s->cascade, row, count, s->load.threads};
    LIAN_TRY(lian_each_run(&each, outcome, err));
    LIAN_TRY(lian_outcome_add(s->load.results, &s->trade, s->cascade, row, outcome, count, &effort, err));
    LIAN_TRY(lian_list_new(&list, lian_list_info_find("cascade"), cli->lang, err));
    LIAN_TRY(lian_list_run(list, study, s->load.results, err));
    LIAN_TRY(lian_scene_print(s, cli, form, &list, 1, &none, err));
    lian_each_end(&each);
out:
    lian_list_free(list);
    free(row);
    free(outcome);
    return status;
}

lian_status lian_verb_cascade(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_scene s = {.load = LIAN_LOAD_INIT, .trade = LIAN_TRADE_INIT};
    lian_form form;
    LIAN_TRY(lian_form_get(cli, &form, err));
    LIAN_TRY(scene_set(&s, cli, err));
    LIAN_TRY(cli->options.all ? all_run(&s, cli, form, err) : lian_scene_close(&s, cli, form, err));
out:
    free(s.note);
    lian_cascade_free(s.cascade);
    lian_trade_clear(&s.trade);
    lian_load_clear(&s.load);
    return status;
}
