/* SPDX-License-Identifier: MIT */
/* liantu cascade --close: one scenario, in words, in lists and in numbers. */
#include "base/error.h"
#include "cli/cascade_lists.h"

#include <stdlib.h>

/* What hits nobody is told before anything is computed, by the words it was given in. */
static lian_status closures_check(const lian_scene *s, const lian_cli *cli, lian_error *err) {
    bool firms = s->trade.kind == LIAN_SUBJECT_FIRM;
    for (int32_t k = 0; k < cli->options.close.count; k++)
        if (!lian_closure_count(&s->load.closures[k], &s->trade, s->load.study))
            return lian_say_usage(cli, err, "--close %s：其中没有可停产的%s", "--close %s: there is no %s to stop", cli->options.close.text[k],
                                  lian_say(cli->message, firms ? "企业" : "环节", lian_subject_word(s->trade.kind)));
    return LIAN_OK;
}

/* The measures of a firm are those of its closing altogether; anything else is a measure of the whole. */
static lian_status measures_add(const lian_scene *s, const lian_scenario *scenario, lian_error *err) {
    const lian_cascade_outcome *o = &scenario->outcome, *low = &scenario->range.low, *high = &scenario->range.high;
    bool ranged = !lian_is_unknown(low->esri);
    double none = lian_unknown(), coverage[2];
    lian_trade_coverage(&s->trade, &coverage[0], &coverage[1]);
    lian_status status = LIAN_OK;
    lian_buffer note = LIAN_BUFFER_INIT;
    lian_subject subject = {LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE};
    const struct {
        const char *name, *unit;
        double value, low, high, coverage;
    } m[] = {{"cascade.esri", "share", o->esri, low->esri, high->esri, coverage[0]},
             {"cascade.esri_down", "share", o->esri_down, low->esri_down, high->esri_down, coverage[0]},
             {"cascade.esri_up", "share", o->esri_up, low->esri_up, high->esri_up, coverage[0]},
             {"cascade.contagion", "share", o->contagion, low->contagion, high->contagion, coverage[0]},
             {"cascade.steps", "count", o->steps, ranged ? low->steps : none, ranged ? high->steps : none, coverage[0]},
             {"cascade.own", "share", o->own, none, none, coverage[1]},
             {"cascade.damaged", "count", o->damaged, ranged ? low->damaged : none, ranged ? high->damaged : none, coverage[0]}};
    lian_buffer_add_format(&note, "%s | %s", scenario->note[LIAN_EN], scenario->note[LIAN_ZH]);
    LIAN_CHECK_MEMORY(!note.failed);
    for (int32_t k = 0; k < scenario->loss_count && scenario->subject.kind != LIAN_SUBJECT_NONE; k++)
        if (scenario->loss[k].row == scenario->subject.row && scenario->loss[k].down >= 1 && scenario->loss[k].up >= 1)
            subject = scenario->subject;
    for (size_t k = 0; k < sizeof m / sizeof *m; k++)
        LIAN_TRY(lian_measure_add(s->load.results,
                                  &(lian_measure){m[k].name, m[k].unit, subject, m[k].value, m[k].coverage, m[k].low, m[k].high,
                                                  lian_buffer_text(&note)},
                                  err));
out:
    lian_buffer_clear(&note);
    return status;
}

lian_status lian_scene_close(lian_scene *s, const lian_cli *cli, lian_form form, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_scenario scenario = LIAN_SCENARIO_INIT;
    lian_list *list[LIAN_DAMAGE_LISTS] = {NULL};
    lian_buffer summary = LIAN_BUFFER_INIT;
    LIAN_TRY(closures_check(s, cli, err));
    LIAN_TRY(lian_scenario_run(&scenario, s->cascade, &s->trade, s->load.study, s->load.closures, cli->options.close.count, err));
    LIAN_TRY(lian_scenario_run_range(&scenario, s->cascade, &s->trade, s->load.study, s->load.closures, cli->options.close.count, err));
    LIAN_TRY(measures_add(s, &scenario, err));
    LIAN_TRY(lian_damage_lists(s, &scenario, cli->lang, list, err));
    LIAN_TRY(lian_damage_say(s, &scenario, list, cli->lang, &summary, err));
    LIAN_TRY(lian_scene_print(s, cli, form, list, LIAN_DAMAGE_LISTS, &summary, err));
out:
    for (int k = 0; k < LIAN_DAMAGE_LISTS; k++) lian_list_free(list[k]);
    lian_buffer_clear(&summary);
    lian_scenario_clear(&scenario);
    return status;
}
