/* SPDX-License-Identifier: MIT */
/* liantu cascade: what fails when these stop; or the systemic risk of every firm. */
#include "base/error.h"
#include "base/number.h"
#include "cli/cascade_lists.h"
#include "cli/show_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A dataset, its trade, and the network of arcs made of it. */
typedef struct scene {
    lian_load load;
    lian_trade trade;
    lian_cascade_options options;
    lian_cascade *cascade;
    uint64_t unknown;
    lian_buffer note[2]; /* what was assumed, by language */
} scene;

static lian_status options_get(scene *s, const lian_cli *cli, lian_error *err) {
    const lian_options *o = &cli->options;
    lian_number number = {0};
    if (o->all == (o->close.count > 0))
        return lian_say_usage(cli, err, "请用 --close ID[=保留] 指明谁停产，或用 --all", "say what stops with --close ID[=KEPT], or use --all");
    if (o->tolerance) {
        bool fits = lian_number_read(o->tolerance, strlen(o->tolerance), &number) && number.value > 0 && number.value <= 1;
        if (!fits) return lian_say_usage(cli, err, "--tolerance 应为大于 0 且不超过 1 的数，不能是 \"%s\"",
                                         "--tolerance is a number above 0 and at most 1, not \"%s\"", o->tolerance);
        s->options.tolerance = number.value;
    }
    if (o->no_replacement) s->options.substitution = LIAN_SUBSTITUTE_NONE;
    return lian_options_number(cli, "unknown-essential", o->unknown_essential, LIAN_INPUT_NEGLIGIBLE, LIAN_INPUT_ESSENTIAL,
                               LIAN_INPUT_LINEAR, &s->unknown, err);
}

/* What was assumed, in both languages. */
static void note_make(scene *s) {
    static const char *const basis[][2] = {{"金额", "value"}, {"占买方采购的份额", "share of the buyer's purchases"}, {"各条等权", "equal weights"}};
    for (int lang = 0; lang < 2; lang++) {
        lian_buffer *out = &s->note[lang];
        const lian_trade *t = &s->trade;
        lian_buffer_add_text(out, lian_say((lian_lang)lang, "容差 ", "tolerance "));
        lian_buffer_add_number(out, s->options.tolerance);
        if (s->options.substitution == LIAN_SUBSTITUTE_NONE)
            lian_buffer_add_text(out, lian_say((lian_lang)lang, "；同类供应商不顶替", "; no replacement"));
        lian_buffer_add_format(out, lian_say((lian_lang)lang, "；权重：%s（共 %d 条，其中估计 %d 条）", "; weights: %s (%d arcs, %d of them assumed)"),
                               basis[t->basis][lang], (int)t->input.arcs, (int)t->assumed);
        lian_buffer_add_format(out, lian_say((lian_lang)lang, "；必要性不明的投入 %d 条按 %d 类计", "; %d inputs of unknown class counted as class %d"),
                               (int)t->class_assumed, (int)s->unknown);
        if (t->kind == LIAN_SUBJECT_FIRM)
            lian_buffer_add_format(out, lian_say((lian_lang)lang, "；已知营业收入 %d 家、采购额 %d 家", "; revenue of %d firms and costs of %d known"),
                                   (int)t->revenues, (int)t->costs);
        int self = (int)lian_cascade_self_count(s->cascade);
        if (self) lian_buffer_add_format(out, lian_say((lian_lang)lang, "；略去自供 %d 条", "; %d self-supplies dropped"), self);
    }
}

static lian_status scene_set(scene *s, lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(options_get(s, cli, err));
    LIAN_TRY(lian_load_read(&s->load, cli, err));
    LIAN_TRY(lian_load_check(&s->load, cli, err));
    LIAN_TRY(lian_load_study(&s->load, cli, err));
    LIAN_TRY(lian_results_new(&s->load.results, s->load.study, err));
    LIAN_TRY(lian_trade_init(&s->trade, s->load.study, (lian_input_class)s->unknown, err));
    LIAN_TRY(lian_cascade_build(&s->cascade, &s->trade.input, &s->options, err));
    note_make(s);
out:
    return status;
}

/* ---- measures -------------------------------------------------------------------------------------------------------- */

static lian_status measures_add(scene *s, lian_subject subject, const lian_cascade_outcome *o, const char *note, lian_error *err) {
    lian_status status = LIAN_OK;
    const struct {
        const char *name, *unit;
        double value;
    } m[] = {{"cascade.esri", "share", o->esri},     {"cascade.esri_down", "share", o->esri_down}, {"cascade.esri_up", "share", o->esri_up},
             {"cascade.contagion", "share", o->contagion}, {"cascade.steps", "count", o->steps}};
    for (size_t k = 0; k < sizeof m / sizeof *m && status == LIAN_OK; k++)
        status = lian_measure_add(s->load.results,
                                  &(lian_measure){m[k].name, m[k].unit, subject, m[k].value, lian_unknown(), lian_unknown(),
                                                  lian_unknown(), note},
                                  err);
    return status;
}

/* "english | 中文" */
static lian_status note_join(const scene *s, const lian_cascade_outcome *o, lian_buffer *out, lian_error *err) {
    bool capped = o->capped;
    lian_buffer_add_format(out, "%s%s | %s%s", lian_buffer_text(&s->note[LIAN_EN]), capped ? "; stopped at the largest number of steps" : "",
                           lian_buffer_text(&s->note[LIAN_ZH]), capped ? "；到达步数上限而停" : "");
    bool failed = out->failed || s->note[0].failed || s->note[1].failed;
    return failed ? lian_error_memory(err) : LIAN_OK;
}

/* ---- printing -------------------------------------------------------------------------------------------------------- */

static lian_status print(const scene *s, const lian_cli *cli, lian_form form, lian_list *const *list, int32_t count,
                         const lian_buffer *summary, lian_error *err) {
    enum { SHOWN = 20 };
    lian_status status = LIAN_OK;
    lian_buffer out = LIAN_BUFFER_INIT;
    if (form == LIAN_FORM_JSON)
        return lian_results_write(s->load.results, (const lian_list *const *)list, count, lian_say_path(cli), NULL, err);
    if (form == LIAN_FORM_CSV) {
        lian_say_line(cli, "%s", lian_buffer_text(&s->note[cli->lang]));
        return lian_list_write(list[0], LIAN_LIST_CSV, lian_say_path(cli), err);
    }
    if (*lian_list_mark(list[0])) lian_buffer_add_format(&out, "%s\n", lian_list_mark(list[0]));
    lian_buffer_add_format(&out, "%s%s\n", lian_buffer_text(summary), lian_buffer_text(&s->note[cli->lang]));
    for (int32_t k = 0; k < count; k++)
        if (lian_list_count(list[k])) lian_list_show(list[k], SHOWN, form, &out);
    LIAN_TRY(lian_say_out(cli->options.output, &out, err));
out:
    free(out.text);
    return status;
}

static void percent_add(lian_buffer *out, const char *before, double share) {
    lian_buffer_add_text(out, before);
    lian_buffer_add_fixed(out, 100 * share, 2);
    lian_buffer_add_text(out, " %");
}

static void outcome_say(const lian_cascade_outcome *o, lian_lang lang, lian_buffer *out) {
    percent_add(out, lian_say(lang, "全网产出损失 ", "output lost "), o->esri);
    percent_add(out, lian_say(lang, "：自身 ", ": own "), o->own);
    percent_add(out, lian_say(lang, "，传导 ", ", contagion "), o->contagion);
    percent_add(out, lian_say(lang, "（下游 ", " (downstream "), o->esri_down);
    percent_add(out, lian_say(lang, "，上游 ", ", upstream "), o->esri_up);
    lian_buffer_add_format(out, lian_say(lang, "）；受损 %d，%d 步%s\n", "); %d damaged, %d steps%s\n"), (int)o->damaged, (int)o->steps,
                           o->capped ? lian_say(lang, "（到达步数上限）", " (the most allowed)") : "");
}

/* ---- --close --------------------------------------------------------------------------------------------------------- */

/* Does row i of the trade belong to what was named? */
static bool is_named(const scene *s, int32_t i, lian_table table, lian_row row) {
    const lian_network *n = s->load.network;
    bool firm = s->trade.kind == LIAN_SUBJECT_FIRM;
    lian_segment_id segment = firm ? n->firm_main[i] : i;
    if (table == LIAN_TABLE_FIRMS) return firm && i == row;
    if (table == LIAN_TABLE_SEGMENTS) return segment == row;
    if (table == LIAN_TABLE_PLACES) return firm && lian_place_is_within(n, n->firm_place[i], row);
    return segment != LIAN_NONE && lian_chain_is_within(n, n->segment_chain[segment], row);
}

/* One --close: who, and what they keep; a firm named more than once keeps the least. */
static lian_status close_take(const scene *s, const lian_cli *cli, const char *text, double *kept, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_number number = {0};
    lian_table table;
    lian_row row;
    int32_t hit = 0;
    const char *equals = strrchr(text, '=');
    size_t length = equals && lian_number_read(equals + 1, strlen(equals + 1), &number) ? (size_t)(equals - text) : strlen(text);
    char *name = strndup(text, length);
    LIAN_CHECK_MEMORY(name);
    if (!(number.value >= 0 && number.value <= 1)) {
        status = lian_say_usage(cli, err, "--close %s：保留的份额应在 0 与 1 之间", "--close %s: what is kept lies between 0 and 1", text);
        goto out;
    }
    LIAN_TRY(lian_row_pick(s->load.dataset, cli, name, &table, &row, err));
    for (int32_t i = 0; i < s->trade.input.firms; i++) {
        if (!is_named(s, i, table, row)) continue;
        hit++;
        if (number.value < kept[i]) kept[i] = number.value;
    }
    if (!hit) status = lian_say_usage(cli, err, "--close %s：其中没有可停产的%s", "--close %s: there is no %s to stop", text,
                                      lian_say(cli->message, s->trade.kind == LIAN_SUBJECT_FIRM ? "企业" : "环节",
                                               lian_subject_word(s->trade.kind)));
out:
    free(name);
    return status;
}

static lian_status damage_init(lian_damage *d, const scene *s, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t firms = (size_t)s->trade.input.firms + 1;
    *d = (lian_damage){.study = s->load.study, .cascade = s->cascade, .kind = s->trade.kind};
    d->down = calloc(firms, sizeof *d->down);
    d->up = calloc(firms, sizeof *d->up);
    d->loss = calloc(firms, sizeof *d->loss);
    d->wave = calloc(firms, sizeof *d->wave);
    LIAN_CHECK_MEMORY(d->down && d->up && d->loss && d->wave);
out:
    return status;
}

static void damage_clear(lian_damage *d) {
    free(d->down);
    free(d->up);
    free(d->loss);
    free(d->wave);
}

/* Runs the scenario of all --close together; *subject is the firm when only one is hit, else the whole. */
static lian_status damage_run(lian_damage *d, const scene *s, const lian_cli *cli, lian_subject *subject, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = s->trade.input.firms, count = 0;
    double *kept = malloc(((size_t)firms + 1) * sizeof *kept);
    int32_t *firm = malloc(((size_t)firms + 1) * sizeof *firm);
    LIAN_CHECK_MEMORY(kept && firm);
    for (int32_t i = 0; i < firms; i++) kept[i] = 2;
    for (int32_t k = 0; k < cli->options.close.count; k++) LIAN_TRY(close_take(s, cli, cli->options.close.text[k], kept, err));
    for (int32_t i = 0; i < firms; i++) {
        if (kept[i] > 1) continue;
        kept[count] = kept[i];
        firm[count++] = i;
    }
    lian_shock shock = {count, firm, kept, NULL};
    lian_cascade_losses losses = {d->down, d->up, d->wave};
    LIAN_TRY(lian_cascade_run(s->cascade, &shock, &d->outcome, &losses, err));
    for (int32_t i = 0; i < firms; i++) d->loss[i] = d->down[i] > d->up[i] ? d->down[i] : d->up[i];
    *subject = (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (count == 1) subject->kind = s->trade.kind, subject->row = firm[0];
out:
    free(kept);
    free(firm);
    return status;
}

static lian_status close_run(scene *s, const lian_cli *cli, lian_form form, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_damage damage = {0};
    lian_subject subject;
    lian_list *list[LIAN_DAMAGE_LISTS] = {NULL};
    lian_buffer summary = LIAN_BUFFER_INIT, note = LIAN_BUFFER_INIT;
    LIAN_TRY(damage_init(&damage, s, err));
    LIAN_TRY(damage_run(&damage, s, cli, &subject, err));
    LIAN_TRY(note_join(s, &damage.outcome, &note, err));
    LIAN_TRY(measures_add(s, subject, &damage.outcome, lian_buffer_text(&note), err));
    LIAN_TRY(lian_damage_lists(&damage, cli->lang, list, err));
    outcome_say(&damage.outcome, cli->lang, &summary);
    LIAN_TRY(print(s, cli, form, list, LIAN_DAMAGE_LISTS, &summary, err));
out:
    for (int k = 0; k < LIAN_DAMAGE_LISTS; k++) lian_list_free(list[k]);
    lian_buffer_clear(&summary);
    lian_buffer_clear(&note);
    damage_clear(&damage);
    return status;
}

/* ---- --all ----------------------------------------------------------------------------------------------------------- */

typedef struct running {
    lian_lang lang;
    double begin, told;
} running;

/* One line that is written over, on a terminal, from one second on and five times a second. */
static void running_tell(void *context, int64_t done, int64_t total) {
    running *r = context;
    double used = lian_say_clock() - r->begin;
    if (used < 1 || used < r->told + .2 || done <= 0) return;
    r->told = used;
    fprintf(stderr, lian_say(r->lang, "\rliantu: 已停产 %lld / %lld，还需 %.0f 秒 ", "\rliantu: closed %lld of %lld, %.0f s left "),
            (long long)done, (long long)total, used * (double)(total - done) / (double)done);
}

static lian_status each_run(scene *s, const lian_cli *cli, const lian_row *row, int32_t count, lian_cascade_outcome *out,
                            lian_error *err) {
    running r = {cli->lang, lian_say_clock(), 0};
    lian_effort effort = {.threads = s->load.threads, .context = &r};
    if (!cli->options.quiet && isatty(STDERR_FILENO)) effort.progress = running_tell;
    lian_status status = lian_cascade_run_each(s->cascade, row, count, &effort, out, err);
    if (r.told > 0) fputs("\r\033[K", stderr);
    return status;
}

static lian_status all_measure(scene *s, const lian_row *row, const lian_cascade_outcome *outcome, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer note = LIAN_BUFFER_INIT;
    for (int32_t k = 0; k < count; k++) {
        lian_buffer_reset(&note);
        LIAN_TRY(note_join(s, &outcome[k], &note, err));
        LIAN_TRY(measures_add(s, (lian_subject){s->trade.kind, row[k], LIAN_SUBJECT_NONE, LIAN_NONE}, &outcome[k],
                              lian_buffer_text(&note), err));
    }
out:
    lian_buffer_clear(&note);
    return status;
}

static lian_status all_run(scene *s, const lian_cli *cli, lian_form form, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = s->load.study;
    const uint8_t *seen = s->trade.kind == LIAN_SUBJECT_FIRM ? study->firm_seen : study->segment_seen;
    int32_t firms = s->trade.input.firms, count = 0;
    lian_list *list = NULL;
    lian_buffer none = LIAN_BUFFER_INIT;
    lian_row *row = malloc(((size_t)firms + 1) * sizeof *row);
    lian_cascade_outcome *outcome = malloc(((size_t)firms + 1) * sizeof *outcome);
    LIAN_CHECK_MEMORY(row && outcome);
    for (int32_t i = 0; i < firms; i++)
        if (seen[i]) row[count++] = i;
    LIAN_TRY(each_run(s, cli, row, count, outcome, err));
    if (form == LIAN_FORM_JSON) LIAN_TRY(all_measure(s, row, outcome, count, err));
    LIAN_TRY(lian_risk_list(study, s->trade.kind, row, outcome, count, cli->lang, &list, err));
    LIAN_TRY(print(s, cli, form, &list, 1, &none, err));
out:
    lian_list_free(list);
    free(row);
    free(outcome);
    return status;
}

lian_status lian_verb_cascade(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    scene s = {.load = LIAN_LOAD_INIT, .trade = LIAN_TRADE_INIT, .options = LIAN_CASCADE_OPTIONS_INIT};
    lian_form form;
    LIAN_TRY(lian_form_get(cli, &form, err));
    LIAN_TRY(scene_set(&s, cli, err));
    LIAN_TRY(cli->options.all ? all_run(&s, cli, form, err) : close_run(&s, cli, form, err));
out:
    for (int lang = 0; lang < 2; lang++) lian_buffer_clear(&s.note[lang]);
    lian_cascade_free(s.cascade);
    lian_trade_clear(&s.trade);
    lian_load_clear(&s.load);
    return status;
}
