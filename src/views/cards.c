/* SPDX-License-Identifier: MIT */
/* What does the card of a segment say: grade, number of firms, cluster, and which firms by name? */
#include "base/error.h"
#include "model/table.h"
#include "views/cards.h"

#include <stdlib.h>
#include <string.h>

/* "番禺区"; laid out by a document "番禺区（布局）", of several "4 地（布局）：番禺区等", the number first because a long name is cut at its end. */
static void present_places(lian_sheet *sheet, lian_place_id place, int32_t count, lian_buffer *out) {
    if (count > 1) lian_buffer_add_format(out, lian_sheet_say(sheet, "%d 地（布局）：", "%d places (plan): "), (int)count);
    lian_present_cluster(sheet->study, place, out);
    if (count > 1) lian_buffer_add_text(out, lian_sheet_say(sheet, "等", " etc."));
    if (count == 1) lian_buffer_add_text(out, lian_sheet_say(sheet, "（布局）", " (plan)"));
}

static void add_state(lian_sheet *sheet, lian_grade_state state) {
    if (state == LIAN_STATE_NONE) return;
    lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "（%s）", " (%s)"),
                           lian_present_state(state, sheet->lang));
}

/* "棉花原料：薄弱（初判）；优势度 30.0 [20.0–45.0]；安全度 脆弱（初判）；本地 2 家" */
static void add_tooltip(lian_sheet *sheet, lian_segment_id segment, const lian_standing *standing) {
    const char *join = lian_sheet_say(sheet, "；", "; ");
    lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "%s：%s", "%s: %s"),
                           lian_present_segment(sheet->study, segment), lian_grade_text(standing->grade, sheet->lang));
    add_state(sheet, standing->state);
    if (!lian_is_unknown(standing->strength.value)) {
        lian_buffer_add_format(&sheet->text, "%s%s ", join, lian_sheet_say(sheet, "优势度", "strength"));
        lian_present_score(&standing->strength, &sheet->text);
    }
    if (standing->safety != LIAN_SAFETY_UNVERIFIED) {
        lian_buffer_add_format(&sheet->text, "%s%s %s", join, lian_sheet_say(sheet, "安全度", "security"),
                               lian_safety_text(standing->safety, sheet->lang));
        add_state(sheet, standing->safety_state);
    }
    lian_buffer_add_text(&sheet->text, join);
    lian_present_count(sheet->study, sheet->results, segment, sheet->lang, &sheet->text);
}

/* A shield has no preliminary form, so only a final verdict is drawn as one. */
static bool is_shielded(const lian_standing *standing) {
    return standing->safety != LIAN_SAFETY_UNVERIFIED && standing->safety_state == LIAN_STATE_FINAL;
}

/* What is found about a segment, as bits of its card. */
typedef struct marking {
    uint32_t *of_segment;
    const lian_sheet *sheet;
} marking;

static void mark_segment(marking *m, lian_finding_kind kind, lian_segment_id segment) {
    const lian_layout *layout = &m->sheet->layout;
    if (layout->position[segment] != LIAN_NONE) m->of_segment[segment] |= 1u << kind;
}

/* Those that are drawn on cards. */
static const lian_legend legend_of_mark[LIAN_FINDING_KIND_COUNT] = {
    [LIAN_FINDING_BREAK] = LIAN_LEGEND_MARK_BREAK,           [LIAN_FINDING_BLOCKAGE] = LIAN_LEGEND_MARK_BLOCKAGE,
    [LIAN_FINDING_BOTTLENECK] = LIAN_LEGEND_MARK_BOTTLENECK, [LIAN_FINDING_CHOKEPOINT] = LIAN_LEGEND_MARK_CHOKE,
    [LIAN_FINDING_CRITICAL] = LIAN_LEGEND_MARK_CRITICAL,     [LIAN_FINDING_SINGLE_SOURCE] = LIAN_LEGEND_MARK_SINGLE};

static void mark_finding(marking *m, const lian_finding *f) {
    const lian_subject *s = &f->subject;
    bool is_cut = f->kind == LIAN_FINDING_CRITICAL && s->with_kind != LIAN_SUBJECT_NONE; /* only its members together are critical */
    if (!legend_of_mark[f->kind] || is_cut) return;
    if (s->kind == LIAN_SUBJECT_SEGMENT && lian_finding_marks(f, s->row)) mark_segment(m, f->kind, s->row);
    if (s->with_kind == LIAN_SUBJECT_SEGMENT && lian_finding_marks(f, s->with)) mark_segment(m, f->kind, s->with);
}

/* Marks their legend entries, and says the marks in the tooltip: "；判断：断点、单点依赖". */
static void add_marks(lian_sheet *sheet, uint32_t marks) {
    const char *before = lian_sheet_say(sheet, "；判断：", "; findings: ");
    for (int kind = 0; kind < LIAN_FINDING_KIND_COUNT; kind++) {
        if (!(marks >> kind & 1)) continue;
        sheet->used[legend_of_mark[kind]] = true;
        lian_buffer_add_format(&sheet->text, "%s%s", before, lian_present_finding_kind((lian_finding_kind)kind, sheet->lang));
        before = lian_sheet_say(sheet, "、", ", ");
    }
}

static void mark_card(lian_sheet *sheet, const lian_standing *standing, bool has_place, bool is_layout) {
    static const lian_legend safety[] = {LIAN_LEGEND_FRAGILE, LIAN_LEGEND_SECURE, LIAN_LEGEND_ROBUST};
    if (standing->state == LIAN_STATE_PRELIMINARY) sheet->used[LIAN_LEGEND_PRELIMINARY] = true;
    if (standing->state == LIAN_STATE_DECLARED) sheet->used[LIAN_LEGEND_DECLARED] = true;
    if (is_shielded(standing)) sheet->used[safety[standing->safety]] = true;
    if (!has_place) return;
    sheet->used[LIAN_LEGEND_PLACE] = true;
    if (is_layout) sheet->has_layout = true;
    else sheet->has_cluster = true;
}

static int32_t arrivals_count(const lian_sheet *sheet, lian_segment_id segment, bool projects) {
    int32_t count = 0;
    for (int32_t i = 0; i < sheet->arrivals; i++)
        count += sheet->arrival[i].segment == segment && sheet->arrival[i].is_project == projects;
    return count;
}

static void add_coming(const lian_sheet *sheet, const char *zh, const char *en, int32_t count, lian_buffer *out) {
    if (!count) return;
    if (out->length) lian_buffer_add_text(out, lian_sheet_say(sheet, "、", ", "));
    lian_buffer_add_format(out, lian_sheet_say(sheet, zh, en), (int)count);
}

/* "本地 3 家"; where nobody is known yet, what comes: "拟引进 1 家", "在推进项目 1 个", "拟引进 1 家、项目 1 个". */
static void present_firms(const lian_sheet *sheet, lian_segment_id segment, lian_buffer *out) {
    int32_t recruits = arrivals_count(sheet, segment, false), projects = arrivals_count(sheet, segment, true);
    double local = lian_local_firms_get(sheet->study, sheet->results, segment);
    if (local > 0 || !(recruits || projects))
        lian_present_count(sheet->study, sheet->results, segment, sheet->lang, out);
    if (local > 0) return;
    add_coming(sheet, "拟引进 %d 家", "to come: %d", recruits, out);
    if (recruits) add_coming(sheet, "项目 %d 个", "projects: %d", projects, out);
    else add_coming(sheet, "在推进项目 %d 个", "projects under way: %d", projects, out);
}

/* Candidates are named wherever list `targets` has any; in a scenario where the segment is missing still and nothing comes. */
static bool wants_candidates(const lian_sheet *sheet, lian_segment_id segment, lian_grade grade) {
    if (!sheet->is_future) return true;
    return grade == LIAN_GRADE_MISSING && !arrivals_count(sheet, segment, false) && !arrivals_count(sheet, segment, true);
}

static void card_add(lian_sheet *sheet, int32_t at, uint32_t marks, lian_pick *picks, lian_place_id *scratch) {
    const lian_study *study = sheet->study;
    lian_segment_id segment = sheet->layout.segment[at];
    lian_standing standing = lian_sheet_grade(sheet, segment);
    lian_grade before = lian_standing_get(sheet->results, segment).grade;
    bool gap = wants_candidates(sheet, segment, standing.grade);
    lian_buffer count = LIAN_BUFFER_INIT, place = LIAN_BUFFER_INIT, label = LIAN_BUFFER_INIT;
    lian_chips c;
    char column[32];
    int32_t places, found = lian_picks_of(sheet, segment, gap, picks);
    lian_place_id cluster = lian_card_place(study, segment, picks, found, scratch, &places);
    lian_chips_build(sheet, segment, &c, picks, found);
    if (before != standing.grade) lian_buffer_add_format(&label, "%s→", lian_grade_text(before, sheet->lang));
    lian_buffer_add_text(&label, lian_grade_text(standing.grade, sheet->lang));
    if (before == LIAN_GRADE_MISSING && standing.grade != before) marks &= ~(1u << LIAN_FINDING_BREAK); /* it is no break any more */
    present_firms(sheet, segment, &count);
    present_places(sheet, cluster, places, &place);
    add_tooltip(sheet, segment, &standing);
    add_marks(sheet, marks);
    mark_card(sheet, &standing, cluster != LIAN_NONE, places > 0);
    const char *short_name = lian_segment_short(study, segment), *name = lian_present_segment(study, segment);
    lian_view_card card = {.id = lian_subject_id(study, LIAN_SUBJECT_SEGMENT, segment),
                           .title = name,
                           .short_title = short_name != name ? short_name : "",
                           .column = lian_layout_column_id(&sheet->layout, sheet->layout.column[at], column),
                           .tier = lian_vocabulary_word(LIAN_VOCABULARY_TIER, study->network->segment_tier[segment]),
                           .grade = lian_grade_word(standing.grade),
                           .grade_label = lian_buffer_text(&label),
                           .state = lian_state_word(standing.state),
                           .security =
                               lian_safety_word(is_shielded(&standing) ? standing.safety : LIAN_SAFETY_UNVERIFIED),
                           .count = lian_buffer_text(&count),
                           .place = lian_buffer_text(&place),
                           .tooltip = lian_buffer_text(&sheet->text),
                           .chips = c.item,
                           .chip_count = c.count,
                           .more = c.more,
                           .marks = marks};
    if (sheet->status == LIAN_OK && (count.failed || place.failed || label.failed)) sheet->status = lian_error_memory(sheet->err);
    if (sheet->status == LIAN_OK) sheet->status = lian_view_card_add(sheet->view, &card, sheet->err);
    lian_buffer_reset(&sheet->text);
    lian_buffer_clear(&count);
    lian_buffer_clear(&place);
    lian_buffer_clear(&label);
    lian_chips_clear(&c);
}

lian_status lian_cards_add(lian_sheet *sheet) {
    lian_status status = LIAN_OK;
    lian_error *err = sheet->err;
    int32_t most = 0;
    for (int32_t i = 0, count; i < sheet->layout.count; i++) {
        lian_segment_roles(sheet->study->network, sheet->layout.segment[i], &count);
        if (count > most) most = count;
    }
    size_t room = (size_t)most + LIAN_CHIPS_OUTSIDE;
    lian_pick *picks = malloc(room * sizeof *picks);
    lian_place_id *scratch = malloc(room * sizeof *scratch);
    marking m = {calloc((size_t)sheet->study->tables->segments.count + 1, sizeof *m.of_segment), sheet};
    LIAN_CHECK_MEMORY(picks && scratch && m.of_segment);
    for (int32_t i = 0; i < lian_finding_count(sheet->results); i++) mark_finding(&m, lian_finding_at(sheet->results, i));
    for (int32_t i = 0; i < sheet->layout.count; i++) card_add(sheet, i, m.of_segment[sheet->layout.segment[i]], picks, scratch);
    status = sheet->status;
out:
    free(picks);
    free(scratch);
    free(m.of_segment);
    return status;
}
