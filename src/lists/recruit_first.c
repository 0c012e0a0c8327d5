/* SPDX-License-Identifier: MIT */
/* What speaks against a recruit before all else, and what is to be done first? */
#include "lists/recruits.h"
#include "lists/targets.h"

/* The next project from `from` on that counts as coming to this gap, or the number of projects. */
static lian_row next_coming(const lian_writer *w, lian_segment_id segment, lian_row from) {
    const lian_project_table *projects = &w->tables->projects;
    while (from < projects->count && (lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, projects->segment, from) != segment || !lian_project_is_coming(w->study, from))) from++;
    return from;
}

/* "示例项目008（在建）、…"; how many they are. O(projects). */
static int32_t add_coming(lian_writer *w, lian_segment_id segment, bool with_stage) {
    const lian_project_table *projects = &w->tables->projects;
    int32_t told = 0;
    for (lian_row r = next_coming(w, segment, 0); r < projects->count; r = next_coming(w, segment, r + 1)) {
        if (told++) lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, lian_dataset_text(w->study->dataset, lian_symbol_at(projects->name, r)));
        if (!with_stage) continue;
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
        lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, lian_enum_at(projects->stage, r), w->lang, &w->text);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
    return told;
}

static bool is_any_coming(const lian_writer *w, lian_segment_id segment) { return next_coming(w, segment, 0) < w->tables->projects.count; }

/* Its sales against the demand not met here, when they are so many times as much that the demand does not carry it; else unknown. */
static double oversize(const lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    lian_measure size;
    bool found = lian_measure_find(w->results, "portfolio.size", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_SEGMENT, segment}, &size);
    return found && size.value >= w->study->settings.portfolio_oversize ? size.value : lian_unknown();
}

void lian_add_recruit_cautions(lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    if (segment == LIAN_NONE) return;
    double size = oversize(w, firm, segment);
    if (!lian_is_unknown(size)) {
        lian_add_clause(w, lian_writer_say(w, "本地需求不及企业体量：营收为未满足需求的 ", "too large for the demand here: its sales are "));
        lian_buffer_add_fixed(&w->text, size, 1);
        lian_buffer_add_text(&w->text, lian_writer_say(w, " 倍，落地后须以外地市场为主", " times what is not met, so it would have to sell mostly elsewhere"));
    }
    if (!is_any_coming(w, segment)) return;
    lian_add_clause(w, lian_writer_say(w, "该缺口已有在推进项目：", "under way for this gap: "));
    add_coming(w, segment, true);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，尚未投产，缺口分未扣减，仍列入；宜先核实项目进展", ": not producing yet, so the gap counts in full and is covered all the same; first ask how the project stands"));
}

/* "先…，再…". */
static void add_step(lian_writer *w, int32_t *steps, const char *zh, const char *en) {
    bool first = !(*steps)++;
    lian_buffer_add_text(&w->text, lian_writer_say(w, first ? "先" : "，再", first ? "first " : ", then "));
    lian_buffer_add_text(&w->text, lian_writer_say(w, zh, en));
}

static void add_will(lian_writer *w, lian_firm_id firm, lian_segment_id segment, int32_t *steps) {
    lian_targeted t = lian_targeted_get(w, firm, segment);
    double will = t.side[LIAN_TARGETED_WILL].value;
    if (will > 0) {
        add_step(w, steps, "对接洽谈", "talk to the firm");
        return;
    }
    add_step(w, steps, "摸底投资意向", "sound out whether it would invest");
    if (lian_is_unknown(will)) lian_buffer_add_text(&w->text, lian_writer_say(w, "（扩张信号待核实）", " (signals of expansion unverified)"));
    else lian_buffer_add_format(&w->text, lian_writer_say(w, "（近 %d 个月无扩张信号）", " (no signal of expansion in %d months)"), (int)w->study->settings.will_months);
}

/* Is any of what it needs an estimate, or not known? */
static bool is_need_open(const lian_writer *w, lian_firm_id firm) {
    static const char *const needs[] = {"portfolio.need.land", "portfolio.need.floor", "portfolio.need.energy", "portfolio.need.money"};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        lian_measure m;
        if (lian_measure_find(w->results, needs[i], (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE}, &m) && (lian_is_unknown(m.value) || m.coverage < .5)) return true;
    }
    return false;
}

void lian_add_recruit_first_step(lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    int32_t steps = 0;
    if (segment == LIAN_NONE) return;
    if (is_any_coming(w, segment)) {
        add_step(w, &steps, "核实在推进项目进展（", "ask how the project under way stands (");
        add_coming(w, segment, false);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
    if (!lian_is_unknown(oversize(w, firm, segment))) add_step(w, &steps, "核实本地需求规模", "verify how large the demand here is");
    add_will(w, firm, segment, &steps);
    if (is_need_open(w, firm)) add_step(w, &steps, "问明用地用房、用能与投资需求", "ask what land, floor, energy and investment it needs");
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（分析口径）", " (by analysis)"));
}
