/* SPDX-License-Identifier: MIT */
/* What does the card of a segment say: grade, number of firms, cluster, and which firms by name? */
#include "base/error.h"
#include "base/order.h"
#include "model/master.h"
#include "model/table.h"
#include "views/views.h"

#include <stdlib.h>
#include <string.h>

/* Chips on a card; the drawing shows fewer when room is short. Candidates have places of their own, so that many local
 * firms do not hide them. */
enum { CHIPS_HERE = 4, CHIPS_OUTSIDE = 2 };

typedef enum pick_kind { PICK_MASTER, PICK_LOCAL, PICK_CANDIDATE } pick_kind;

typedef struct pick {
    pick_kind kind;
    lian_firm_id firm;
    lian_place_id place;
    double size; /* in the segment, as role_size */
    int32_t titles;
    int rank;       /* of chain_firms, for masters; 0 for a lead, 1 for others, for candidates */
    lian_row order; /* of roles or leads */
} pick;

/* Masters by rank, then local firms, then candidates (leads first); within them by size, titles, table order. */
static int by_weight(const void *left, const void *right) {
    const pick *a = left, *b = right;
    int order = lian_int_order((int32_t)a->kind, (int32_t)b->kind);
    if (!order) order = lian_int_order(a->rank, b->rank);
    if (!order) order = lian_number_order(a->size, b->size);
    if (!order) order = lian_int_order(b->titles, a->titles);
    return order ? order : lian_int_order(a->order, b->order);
}

static bool is_outside(lian_where where) { return where == LIAN_WHERE_DOMESTIC || where == LIAN_WHERE_ABROAD; }

/* Where home is not set every firm is shown, and the legend does not call it local. */
static bool is_here(const lian_study *study, lian_where where) {
    return where == LIAN_WHERE_LOCAL || (study->home == LIAN_NONE && where == LIAN_WHERE_UNKNOWN);
}

static int32_t picks_from_roles(const lian_sheet *sheet, lian_segment_id segment, bool wants_candidates, pick *out) {
    const lian_study *study = sheet->study;
    const lian_network *n = study->network;
    int32_t count, kept = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_row r = roles[i];
        lian_firm_id firm = n->role_firm[r];
        lian_where where = lian_study_where(study, n->role_place[r]);
        if (firm == LIAN_NONE || !lian_firm_operates(n, firm) || !lian_role_is_counted(study, r)) continue;
        pick p = {PICK_LOCAL, firm, n->role_place[r], n->role_size[r], lian_firm_title_count(study, firm), 1, r};
        int rank = lian_firm_master_rank(study, firm, sheet->chain);
        bool banned = lian_enum_at(study->tables->firms.compliance, firm) == LIAN_COMPLIANCE_BANNED;
        if (is_here(study, where)) {
            if (rank != LIAN_NONE) {
                p.kind = PICK_MASTER;
                p.rank = rank;
            }
        } else if (wants_candidates && is_outside(where) && !banned) {
            p.kind = PICK_CANDIDATE;
        } else {
            continue;
        }
        out[kept++] = p;
    }
    return kept;
}

/* Leads that are still open name their firm as a candidate, with or without a role. */
static int32_t picks_from_leads(const lian_sheet *sheet, lian_segment_id segment, pick *out, int32_t kept) {
    const lian_study *study = sheet->study;
    const lian_lead_table *leads = &study->tables->leads;
    for (lian_row r = 0; r < leads->count; r++) {
        int stage = lian_enum_at(leads->stage, r);
        if (lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, leads->segment, r) != segment) continue;
        lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, leads->firm, r);
        if (firm == LIAN_NONE || stage == LIAN_LEAD_STAGE_LOST || stage == LIAN_LEAD_STAGE_LANDED) continue;
        int32_t at = 0;
        while (at < kept && out[at].firm != firm) at++;
        if (at < kept) {
            if (out[at].kind == PICK_CANDIDATE) out[at].rank = 0;
            continue;
        }
        lian_place_id place = study->network->firm_place[firm];
        if (!is_outside(lian_study_where(study, place))) continue;
        out[kept++] = (pick){PICK_CANDIDATE, firm, place, lian_unknown(), lian_firm_title_count(study, firm), 0, r};
    }
    return kept;
}

/* ---- cluster -------------------------------------------------------------------------------------------------------
 */

/* The place inside home with most of the segment's firms: two at least, and not home itself. Ties: table order. */
static lian_place_id most_firms(const lian_study *study, const pick *picks, int32_t count, lian_place_id *scratch) {
    lian_place_id best = LIAN_NONE;
    int32_t kept = 0, most = 1;
    for (int32_t i = 0; i < count; i++)
        if (picks[i].kind != PICK_CANDIDATE && picks[i].place != LIAN_NONE && picks[i].place != study->home)
            scratch[kept++] = picks[i].place;
    qsort(scratch, (size_t)kept, sizeof *scratch, lian_compare_rows);
    for (int32_t i = 0, end; i < kept; i = end) {
        for (end = i; end < kept && scratch[end] == scratch[i];) end++;
        if (end - i <= most) continue;
        best = scratch[i];
        most = end - i;
    }
    return best;
}

/* Does a division of labour give this local place the segment to do (not as a bottleneck)? */
static bool is_declared(const lian_study *study, lian_segment_id segment, lian_row r, lian_place_id place) {
    const lian_division_table *divisions = &study->tables->divisions;
    return lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, divisions->segment, r) == segment &&
           lian_enum_at(divisions->stance, r) != LIAN_STANCE_BOTTLENECK &&
           lian_study_where(study, place) == LIAN_WHERE_LOCAL;
}

/* Is this row's place named by an earlier row, or does it lie in another place that is named? */
static bool is_named_already(const lian_study *study, lian_segment_id segment, lian_row r, lian_place_id place) {
    const lian_division_table *divisions = &study->tables->divisions;
    for (lian_row i = 0; i < divisions->count; i++) {
        lian_place_id other = lian_network_ref(study->network, LIAN_TABLE_PLACES, divisions->place, i);
        if (other == study->home || !is_declared(study, segment, i, other)) continue;
        if (other == place ? i < r : lian_place_is_within(study->network, place, other)) return true;
    }
    return false;
}

static lian_place_id industry_place(const lian_study *study, lian_segment_id segment) {
    const lian_symbol *lead = study->tables->places.lead_industries;
    for (lian_place_id p = 0; lead && p < study->tables->places.count; p++)
        if (p != study->home && lian_study_where(study, p) == LIAN_WHERE_LOCAL &&
            (lian_cell_has_item(study->dataset, lead[p], lian_present_segment(study, segment)) ||
             lian_cell_has_item(study->dataset, lead[p], lian_segment_short(study, segment))))
            return p;
    return LIAN_NONE;
}

/* The first place inside home whose division of labour names the segment, else home itself if it is so named, else the
 * first whose lead industries do; and how many the divisions name, a park and the district it lies in being one. */
static lian_place_id declared_place(const lian_study *study, lian_segment_id segment, int32_t *count) {
    const lian_division_table *divisions = &study->tables->divisions;
    lian_place_id first = LIAN_NONE, home = LIAN_NONE;
    for (lian_row r = 0; r < divisions->count; r++) {
        lian_place_id place = lian_network_ref(study->network, LIAN_TABLE_PLACES, divisions->place, r);
        if (place == LIAN_NONE || !is_declared(study, segment, r, place)) continue;
        if (place == study->home) {
            home = place;
            continue;
        }
        if (first == LIAN_NONE) first = place;
        *count += !is_named_already(study, segment, r, place);
    }
    if (first == LIAN_NONE) first = home;
    return first != LIAN_NONE ? first : industry_place(study, segment);
}

/* "番禺区"; of several "4 地：番禺区等", the number first because a long name is cut at its end. */
static void present_places(lian_sheet *sheet, lian_place_id place, int32_t count, lian_buffer *out) {
    if (count > 1) lian_buffer_add_format(out, lian_sheet_say(sheet, "%d 地：", "%d places: "), (int)count);
    lian_present_cluster(sheet->study, place, out);
    if (count > 1) lian_buffer_add_text(out, lian_sheet_say(sheet, "等", " etc."));
}

/* ---- chips ---------------------------------------------------------------------------------------------------------
 */

/* Names of candidates are composed; the buffers live until the card is copied. */
typedef struct chips {
    lian_view_chip item[CHIPS_HERE + CHIPS_OUTSIDE];
    lian_buffer name[CHIPS_OUTSIDE];
    int32_t count, more;
} chips;

static void chip_add(lian_sheet *sheet, chips *out, const pick *p, int32_t outside) {
    static const char *const kinds[] = {"master", "local", "candidate"};
    static const lian_legend used[] = {LIAN_LEGEND_CHIP_MASTER, LIAN_LEGEND_CHIP_LOCAL, LIAN_LEGEND_CHIP_CANDIDATE};
    const char *id = lian_subject_id(sheet->study, LIAN_SUBJECT_FIRM, p->firm),
               *name = lian_firm_short(sheet->study, p->firm);
    const char *tag = "";
    if (p->kind == PICK_MASTER)
        tag = p->rank == LIAN_CHAIN_RANK_CHAIN_MASTER ? lian_sheet_say(sheet, "链主", "master")
                                                      : lian_sheet_say(sheet, "分链主", "sub-master");
    if (p->kind == PICK_CANDIDATE) {
        lian_buffer *b = &out->name[outside];
        lian_buffer_add_format(b, "%s(", name);
        lian_present_city(sheet->study, p->place, b);
        lian_buffer_add_char(b, ')');
        if (b->failed && sheet->status == LIAN_OK) sheet->status = lian_error_memory(sheet->err);
        name = lian_buffer_text(b);
    }
    sheet->used[used[p->kind]] = true;
    out->item[out->count++] = (lian_view_chip){id, name, kinds[p->kind], tag};
}

/* Sorted picks become chips; `more` counts the local firms that are not shown, so that chips and it add up to the
 * count. */
static void chips_build(lian_sheet *sheet, chips *out, pick *picks, int32_t count) {
    int32_t here = 0, outside = 0;
    *out = (chips){.count = 0};
    qsort(picks, (size_t)count, sizeof *picks, by_weight);
    for (int32_t i = 0; i < count; i++) {
        if (picks[i].kind == PICK_CANDIDATE) {
            if (outside < CHIPS_OUTSIDE) chip_add(sheet, out, &picks[i], outside++);
        } else if (here++ < CHIPS_HERE) {
            chip_add(sheet, out, &picks[i], 0);
        } else {
            out->more++;
        }
    }
}

/* What comes in the scenario, instead of candidates. */
static void arrivals_add(lian_sheet *sheet, chips *out, lian_segment_id segment) {
    int32_t shown = 0;
    for (int32_t i = 0; i < sheet->arrivals && shown < CHIPS_OUTSIDE; i++) {
        const lian_arrival *a = &sheet->arrival[i];
        if (a->segment != segment) continue;
        sheet->used[LIAN_LEGEND_CHIP_CANDIDATE] = true;
        out->item[out->count++] = (lian_view_chip){a->id, a->name, "candidate", ""};
        shown++;
    }
}

/* ---- the card ------------------------------------------------------------------------------------------------------
 */

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

/* What is found about a segment, as bits of its card. A chokepoint stands on the flows out of it (flows.c). */
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
    [LIAN_FINDING_BOTTLENECK] = LIAN_LEGEND_MARK_BOTTLENECK,
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
        lian_buffer_add_format(&sheet->text, "%s%s", before, lian_finding_word((lian_finding_kind)kind, sheet->lang));
        before = lian_sheet_say(sheet, "、", ", ");
    }
}

static void mark_card(lian_sheet *sheet, const lian_standing *standing, bool has_place) {
    static const lian_legend safety[] = {LIAN_LEGEND_FRAGILE, LIAN_LEGEND_SECURE, LIAN_LEGEND_ROBUST};
    if (standing->state == LIAN_STATE_PRELIMINARY) sheet->used[LIAN_LEGEND_PRELIMINARY] = true;
    if (standing->state == LIAN_STATE_DECLARED) sheet->used[LIAN_LEGEND_DECLARED] = true;
    if (is_shielded(standing)) sheet->used[safety[standing->safety]] = true;
    if (has_place) sheet->used[LIAN_LEGEND_PLACE] = true;
}

static void card_add(lian_sheet *sheet, int32_t at, uint32_t marks, pick *picks, lian_place_id *scratch) {
    const lian_study *study = sheet->study;
    lian_segment_id segment = sheet->layout.segment[at];
    lian_standing standing = lian_sheet_grade(sheet, segment);
    lian_grade before = lian_standing_get(sheet->results, segment).grade;
    bool gap = !sheet->is_future && (standing.grade == LIAN_GRADE_MISSING || standing.grade == LIAN_GRADE_WEAK);
    lian_buffer count = LIAN_BUFFER_INIT, place = LIAN_BUFFER_INIT, label = LIAN_BUFFER_INIT;
    chips c;
    char column[32];
    int32_t found = picks_from_roles(sheet, segment, gap, picks);
    if (gap) found = picks_from_leads(sheet, segment, picks, found);
    lian_place_id cluster = most_firms(study, picks, found, scratch);
    int32_t places = 0;
    if (cluster == LIAN_NONE) cluster = declared_place(study, segment, &places);
    chips_build(sheet, &c, picks, found);
    arrivals_add(sheet, &c, segment);
    if (before != standing.grade) lian_buffer_add_format(&label, "%s→", lian_grade_text(before, sheet->lang));
    lian_buffer_add_text(&label, lian_grade_text(standing.grade, sheet->lang));
    if (before == LIAN_GRADE_MISSING && standing.grade != before) marks &= ~(1u << LIAN_FINDING_BREAK); /* it is no break any more */
    lian_present_count(study, sheet->results, segment, sheet->lang, &count);
    present_places(sheet, cluster, places, &place);
    add_tooltip(sheet, segment, &standing);
    add_marks(sheet, marks);
    mark_card(sheet, &standing, cluster != LIAN_NONE);
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
    for (int i = 0; i < CHIPS_OUTSIDE; i++) lian_buffer_clear(&c.name[i]);
}

lian_status lian_cards_add(lian_sheet *sheet) {
    lian_status status = LIAN_OK;
    lian_error *err = sheet->err;
    int32_t most = 0;
    for (int32_t i = 0, count; i < sheet->layout.count; i++) {
        lian_segment_roles(sheet->study->network, sheet->layout.segment[i], &count);
        if (count > most) most = count;
    }
    size_t room = (size_t)most + (size_t)sheet->study->tables->leads.count + 1;
    pick *picks = malloc(room * sizeof *picks);
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
