/* SPDX-License-Identifier: MIT */
/* 远景图: how would the chain stand with the chosen recruits and the projects under way?
 *
 * Drawn as the map of the chain, from the same lanes, columns and cards, so that the two can be laid side by side. It shows what
 * metric `portfolio` says: a scenario, not a forecast. */
#include "base/error.h"
#include "model/site.h"
#include "model/table.h"
#include "views/views.h"

#include <stdlib.h>

/* Chips with the names that were composed for them. */
typedef struct arrivals {
    lian_arrival *item;
    lian_buffer *name;
    int32_t count, recruits, projects, siteless; /* siteless: of the projects, those that no park takes as yet */
} arrivals;

static void arrivals_clear(arrivals *a) {
    for (int32_t i = 0; i < a->count; i++) lian_buffer_clear(&a->name[i]);
    free(a->item);
    free(a->name);
}

static lian_buffer *arrival_add(arrivals *a, lian_segment_id segment, const char *id, bool is_project) {
    a->item[a->count] = (lian_arrival){segment, id, "", is_project};
    a->name[a->count] = (lian_buffer)LIAN_BUFFER_INIT;
    return &a->name[a->count++];
}

/* "拟引进 某某公司→某某园" in every segment of this chain that it covers something of. */
static void recruits_add(arrivals *a, lian_sheet *s) {
    int64_t first, places;
    int32_t count = lian_measure_find_all(s->results, "portfolio.closes", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_SEGMENT, &first);
    int32_t parks = lian_measure_find_all(s->results, "portfolio.park", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_PLACE, &places);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(s->results, first + i);
        if (!(m.value > 0) || s->layout.position[m.subject.with] == LIAN_NONE) continue;
        lian_buffer *name = arrival_add(a, m.subject.with, lian_subject_id(s->study, LIAN_SUBJECT_FIRM, m.subject.row), false);
        lian_buffer_add_format(name, lian_sheet_say(s, "拟引进 %s", "recruit: %s"), lian_firm_short(s->study, m.subject.row));
        for (int32_t p = 0; p < parks; p++) {
            lian_measure park = lian_measure_at(s->results, places + p);
            if (park.subject.row != m.subject.row) continue;
            lian_buffer_add_text(name, "\u200B→"); /* a line may end before it */
            lian_present_cluster(s->study, park.subject.with, name);
        }
        a->recruits++;
    }
}

/* "在建 某某项目": those at home that are signed, prepared or being built. One that has no site is no good news yet, and says so. */
static void projects_add(arrivals *a, lian_sheet *s) {
    const lian_project_table *projects = &s->study->tables->projects;
    const lian_network *n = s->study->network;
    for (lian_row r = 0; r < projects->count; r++) {
        lian_segment_id segment = lian_network_ref(n, LIAN_TABLE_SEGMENTS, projects->segment, r);
        if (segment == LIAN_NONE || s->layout.position[segment] == LIAN_NONE || !lian_project_is_coming(s->study, r)) continue;
        lian_buffer *name = arrival_add(a, segment, lian_dataset_text(s->study->dataset, lian_symbol_at(projects->id, r)), true);
        lian_buffer_add_format(name, "%s %s", lian_vocabulary_text(LIAN_VOCABULARY_PROJECT_STAGE, lian_enum_at(projects->stage, r), s->lang),
                               lian_dataset_text(s->study->dataset, lian_symbol_at(projects->name, r)));
        lian_buffer_add_text(name, "\u200B"); /* a line may end before the date */
        lian_present_stage_date(s->study, lian_symbol_at(projects->source, r), s->lang, name);
        if (lian_project_lacks_site(s->study, s->results, r)) {
            lian_buffer_add_text(name, lian_sheet_say(s, "（落地条件待解决）", " (its site is to be settled)"));
            a->siteless++;
        }
        a->projects++;
    }
}

static lian_status arrivals_build(arrivals *a, lian_sheet *s) {
    lian_status status = LIAN_OK;
    lian_error *err = s->err;
    int64_t first;
    size_t room = (size_t)lian_measure_find_all(s->results, "portfolio.closes", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_SEGMENT, &first) +
                  (size_t)s->study->tables->projects.count + 1;
    a->item = malloc(room * sizeof *a->item);
    a->name = malloc(room * sizeof *a->name);
    LIAN_CHECK_MEMORY(a->item && a->name);
    recruits_add(a, s);
    projects_add(a, s);
    for (int32_t i = 0; i < a->count; i++) {
        LIAN_CHECK_MEMORY(!a->name[i].failed);
        a->item[i].name = lian_buffer_text(&a->name[i]);
    }
out:
    return status;
}

/* ---- texts -------------------------------------------------------------------------------------------------------------- */

static void set_title(lian_sheet *sheet) {
    lian_add_chain_title(sheet);
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, " · 远景图（情景）", ": the chain after the portfolio (scenario)"));
    lian_sheet_set(sheet, "title");
}

/* What the portfolio had to choose from in this chain: its gaps, those of them with a candidate, the highest of their points. */
typedef struct choice {
    int32_t gaps, open, chosen; /* chosen: recruits of the whole study */
    double best, least;         /* points of the first gap here that has a candidate; the least that a recruit adds: low bounds both */
    lian_segment_id first;      /* that gap */
} choice;

/* As the portfolio weighs it: the low bound of its priority; unknown without a score. */
static double points_of(const lian_sheet *sheet, lian_segment_id segment) {
    lian_measure score;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (!lian_measure_find(sheet->results, "priority.score", subject, &score) || !(score.value > 0)) return lian_unknown();
    return lian_is_unknown(score.low) ? score.value : score.low;
}

static choice choice_of(const lian_sheet *sheet) {
    choice c = {.best = 0, .least = lian_unknown(), .first = LIAN_NONE};
    int64_t first;
    for (int32_t i = 0; i < sheet->layout.count; i++) {
        lian_segment_id segment = sheet->layout.segment[i];
        double points = points_of(sheet, segment);
        if (lian_is_unknown(points)) continue;
        c.gaps++;
        if (!(lian_measure_get(sheet->results, "target.candidates", LIAN_SUBJECT_SEGMENT, segment) > 0)) continue;
        c.open++;
        if (c.first != LIAN_NONE && !(points > c.best)) continue;
        c.best = points;
        c.first = segment;
    }
    c.chosen = lian_measure_find_all(sheet->results, "portfolio.gain", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first);
    for (int32_t i = 0; i < c.chosen; i++) {
        double gain = lian_measure_at(sheet->results, first + i).value;
        if (lian_is_unknown(c.least) || gain < c.least) c.least = gain;
    }
    return c;
}

/* "本链未入选组合：……": why no recruit comes to this chain. */
static void add_why_none(lian_sheet *sheet) {
    choice c = choice_of(sheet);
    lian_buffer *out = &sheet->text;
    lian_buffer_add_text(out, lian_sheet_say(sheet, "本链未入选组合：", "no recruit is chosen for this chain: "));
    if (!c.gaps) lian_buffer_add_text(out, lian_sheet_say(sheet, "没有已评分的缺口", "it has no gap with a score"));
    else if (!c.open) lian_buffer_add_text(out, lian_sheet_say(sheet, "缺口没有登记的外地候选企业", "no candidate from outside is on record for its gaps"));
    else if (!c.chosen) lian_buffer_add_text(out, lian_sheet_say(sheet, "候选企业产品匹配不足或未通过门槛", "no candidate matches well enough or passes the gate"));
    else if (c.chosen < sheet->study->settings.portfolio_recruits)
        lian_buffer_add_text(out, lian_sheet_say(sheet, "候选企业匹配不足，或园区、用能、投资已无余量", "its candidates do not match well enough, or no room is left in parks, energy or money"));
    else {
        lian_buffer_add_format(out, lian_sheet_say(sheet, "家数上限 %d 家已用于更优先的缺口（入选者至少新增 ", "all %d recruitments go to gaps of more weight (each adds at least "),
                               (int)c.chosen);
        lian_buffer_add_fixed(out, c.least, 1);
        lian_buffer_add_format(out, lian_sheet_say(sheet, " 分，本链有候选的缺口最高为%s ", " points; of the gaps here with a candidate the first, %s, has "), lian_present_segment(sheet->study, c.first));
        lian_buffer_add_fixed(out, c.best, 1);
        lian_buffer_add_text(out, lian_sheet_say(sheet, " 分，均按下限）", "; low bounds both)"));
    }
}

/* "拟引进 4 家次、在推进项目 2 个之后：缺失 5→2、薄弱 8→9 · 情景推演（分析口径），不是预测" */
static void set_subtitle(lian_sheet *sheet, const arrivals *a) {
    static const lian_grade order[] = {LIAN_GRADE_MISSING, LIAN_GRADE_WEAK, LIAN_GRADE_FAIR, LIAN_GRADE_STRONG};
    int32_t before[LIAN_GRADE_UNVERIFIED + 1] = {0};
    for (int32_t i = 0; i < sheet->layout.count; i++) before[lian_standing_get(sheet->results, sheet->layout.segment[i]).grade]++;
    if (a->recruits)
        lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "拟引进 %d 家次", a->recruits == 1 ? "With %d recruitment" : "With %d recruitments"), (int)a->recruits);
    if (a->projects || !a->recruits) {
        lian_buffer_add_text(&sheet->text, a->recruits ? lian_sheet_say(sheet, "、", " and ") : lian_sheet_say(sheet, "", "With "));
        lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "在推进项目 %d 个", a->projects == 1 ? "%d project under way" : "%d projects under way"), (int)a->projects);
    }
    if (a->siteless) lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "（%d 个落地条件待解决）", " (%d with no site settled)"), (int)a->siteless);
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "之后：", ": "));
    bool changed = false;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        lian_grade g = order[i];
        if (before[g] == sheet->grades[g]) continue;
        if (changed) lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "、", ", "));
        lian_buffer_add_format(&sheet->text, "%s %d→%d", lian_grade_text(g, sheet->lang), (int)before[g], (int)sheet->grades[g]);
        changed = true;
    }
    if (!changed) lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "各环节等级不变", "no segment changes its grade"));
    if (!a->recruits) {
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "；", "; "));
        add_why_none(sheet);
    } else if (!changed)
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "（新到企业不足以使环节升级）", " (those that come are not enough for it)"));
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, " · 情景推演（分析口径），不是预测", " · a scenario, not a forecast"));
    lian_sheet_set(sheet, "subtitle");
}

static void notes_add(lian_sheet *sheet) {
    lian_sheet_note(sheet, lian_sheet_say(sheet, "“缺失→薄弱”为情景前后的等级；未注明箭头的等级与现状图相同。区位商、本地配套率按现值，判断（断点除外）与安全度为现状。",
                                          "\"missing→weak\": the grade before and after; a grade without an arrow is as on the map of the chain. Location "
                                          "quotients and local content are as now, as are findings (breaks apart) and security."));
    if (sheet->arrivals)
        lian_sheet_note(sheet, lian_sheet_say(sheet, "拟引进企业由招商组合选出，→ 后为拟落位园区；不代表企业有投资意向。在推进项目为数据所列。",
                                              "Recruits are those of the portfolio, → the park they are placed in; nothing is said of their plans. Projects are "
                                              "those on record."));
}

static lian_status run(lian_view *view, const lian_study *study, const lian_results *results, lian_chain_id chain, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sheet sheet;
    arrivals a = {0};
    LIAN_TRY(lian_sheet_init(&sheet, view, study, results, chain, err));
    LIAN_TRY(arrivals_build(&a, &sheet));
    if (!a.count)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "nothing comes to chain \"%s\": no recruit was chosen for it, and no project is under way",
                  lian_present_chain(study, chain));
    sheet.is_future = true;
    sheet.arrival = a.item;
    sheet.arrivals = a.count;
    LIAN_TRY(lian_cards_add(&sheet));
    LIAN_TRY(lian_flows_add(&sheet));
    set_title(&sheet);
    set_subtitle(&sheet, &a);
    lian_sheet_summary(&sheet);
    notes_add(&sheet);
    lian_sheet_frame(&sheet);
out:
    arrivals_clear(&a);
    return lian_sheet_clear(&sheet, status);
}

const lian_view_info lian_view_future = {"future", {"远景图", "Map after the portfolio"}, run};
