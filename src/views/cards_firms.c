/* SPDX-License-Identifier: MIT */
/* Which firms does the card of a segment name? */
#include "base/error.h"
#include "base/order.h"
#include "model/contact.h"
#include "model/master.h"
#include "model/table.h"
#include "views/cards.h"

#include <stdlib.h>

/* ---- firms that it could name ------------------------------------------------------------------------------------- */

/* Where home is not set every firm is shown, and the legend does not call it local. */
static bool is_here(const lian_study *study, lian_where where) {
    return where == LIAN_WHERE_LOCAL || (study->home == LIAN_NONE && where == LIAN_WHERE_UNKNOWN);
}

static int32_t picks_from_roles(const lian_sheet *sheet, lian_segment_id segment, lian_pick *out) {
    const lian_study *study = sheet->study;
    const lian_network *n = study->network;
    int32_t count, kept = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_row r = roles[i];
        lian_firm_id firm = n->role_firm[r];
        bool here = is_here(study, lian_study_where(study, n->role_place[r]));
        if (firm == LIAN_NONE || !here || !lian_firm_operates(n, firm) || !lian_role_is_counted(study, r)) continue;
        int rank = lian_firm_master_rank(study, firm, sheet->chain);
        out[kept++] = (lian_pick){rank == LIAN_NONE ? LIAN_PICK_LOCAL : LIAN_PICK_MASTER, firm, n->role_place[r], n->role_size[r],
                                  lian_firm_title_count(study, firm), rank == LIAN_NONE ? 1 : rank, r, ""};
    }
    return kept;
}

/* Where a firm makes the product, else where it is. */
static lian_place_id place_of(const lian_network *n, lian_firm_id firm, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (n->role_segment[roles[i]] == segment) return n->role_place[roles[i]];
    return n->firm_place[firm];
}

/* The first pair of target.rank of a segment, or of one behind it: they stand by segment and number. */
static int64_t pair_first(const lian_results *results, lian_segment_id segment, int64_t *end) {
    int64_t low, count = lian_measure_find_all(results, "target.rank", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_SEGMENT, &low), high = low + count;
    *end = high;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (lian_measure_at(results, middle).subject.with < segment) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* What it does here already, before its name: "签约", "前期", "在建". */
static const char *coming_word(const lian_sheet *sheet, const lian_contact *contact) {
    int stage = contact->by_project ? lian_enum_at(sheet->study->tables->projects.stage, contact->project) : LIAN_PROJECT_STAGE_SIGNED;
    return lian_vocabulary_text(LIAN_VOCABULARY_PROJECT_STAGE, stage, sheet->lang);
}

/* Pairs of list `targets`, in its order. Those of which the lead is lost or landed are no candidates, and who would have to turn to the product is
 * none on a map. Who is on its way is named apart, one at most. */
static int32_t picks_from_targets(const lian_sheet *sheet, lian_segment_id segment, lian_pick *out, int32_t kept) {
    const lian_study *study = sheet->study;
    int32_t coming = 0, open = 0, room = kept + LIAN_CHIPS_OUTSIDE;
    int64_t end;
    for (int64_t at = pair_first(sheet->results, segment, &end); at < end; at++) {
        lian_subject pair = lian_measure_at(sheet->results, at).subject;
        lian_measure kind;
        if (pair.with != segment) break;
        lian_contact contact = lian_contact_of(study, pair.row, segment);
        bool own = lian_measure_find(sheet->results, "target.kind", pair, &kind) && kind.value < 2.5, moves = lian_contact_is_coming(&contact);
        if (!own || lian_contact_is_closed(&contact)) continue;
        if (moves ? coming++ : open++ >= LIAN_CHIPS_OUTSIDE) continue;
        if (kept == room) kept--; /* who comes stands last in the list, and takes the place of the second candidate */
        out[kept++] = (lian_pick){moves ? LIAN_PICK_COMING : LIAN_PICK_CANDIDATE, pair.row, place_of(study->network, pair.row, segment), lian_unknown(), 0, open,
                                  LIAN_NONE, moves ? coming_word(sheet, &contact) : ""};
    }
    return kept;
}

int32_t lian_picks_of(const lian_sheet *sheet, lian_segment_id segment, bool wants_candidates, lian_pick *out) {
    int32_t count = picks_from_roles(sheet, segment, out);
    return wants_candidates ? picks_from_targets(sheet, segment, out, count) : count;
}

/* ---- chips --------------------------------------------------------------------------------------------------------- */

/* Masters by rank, then local firms, then candidates in the order of recruits, then who is on its way, as in list `targets`; within them by size, titles, table order. */
static int by_weight(const void *left, const void *right) {
    const lian_pick *a = left, *b = right;
    int order = lian_int_order((int32_t)a->kind, (int32_t)b->kind);
    if (!order) order = lian_int_order(a->rank, b->rank);
    if (!order) order = lian_number_order(a->size, b->size);
    if (!order) order = lian_int_order(b->titles, a->titles);
    return order ? order : lian_int_order(a->order, b->order);
}

static void chip_add(lian_sheet *sheet, lian_chips *out, const lian_pick *p, int32_t outside) {
    static const char *const kinds[] = {"master", "local", "candidate", "candidate"};
    static const lian_legend used[] = {LIAN_LEGEND_CHIP_MASTER, LIAN_LEGEND_CHIP_LOCAL, LIAN_LEGEND_CHIP_CANDIDATE, LIAN_LEGEND_CHIP_CANDIDATE};
    const char *id = lian_subject_id(sheet->study, LIAN_SUBJECT_FIRM, p->firm),
               *name = lian_firm_short(sheet->study, p->firm);
    const char *tag = "";
    if (p->kind == LIAN_PICK_MASTER)
        tag = p->rank == LIAN_CHAIN_RANK_CHAIN_MASTER ? lian_sheet_say(sheet, "链主", "master")
                                                      : lian_sheet_say(sheet, "分链主", "sub-master");
    if (p->kind >= LIAN_PICK_CANDIDATE) {
        lian_buffer *b = &out->name[outside];
        sheet->has_outsiders = true;
        sheet->has_coming = sheet->has_coming || p->kind == LIAN_PICK_COMING;
        if (p->kind == LIAN_PICK_COMING) lian_buffer_add_format(b, "%s ", p->word);
        lian_buffer_add_format(b, "%s(", name);
        lian_present_city(sheet->study, p->place, b);
        lian_buffer_add_char(b, ')');
        if (b->failed && sheet->status == LIAN_OK) sheet->status = lian_error_memory(sheet->err);
        name = lian_buffer_text(b);
    }
    sheet->used[used[p->kind]] = true;
    out->item[out->count++] = (lian_view_chip){id, name, kinds[p->kind], tag};
}

static void chips_of_picks(lian_sheet *sheet, lian_chips *out, lian_pick *picks, int32_t count) {
    int32_t here = 0, outside = 0;
    qsort(picks, (size_t)count, sizeof *picks, by_weight);
    for (int32_t i = 0; i < count; i++) {
        bool banned = lian_firm_is_banned(sheet->study, picks[i].firm); /* counted, never named */
        if (banned) {
            out->more += picks[i].kind < LIAN_PICK_CANDIDATE;
        } else if (picks[i].kind >= LIAN_PICK_CANDIDATE) {
            if (outside < LIAN_CHIPS_OUTSIDE) chip_add(sheet, out, &picks[i], outside++);
        } else if (here++ < LIAN_CHIPS_HERE) {
            chip_add(sheet, out, &picks[i], 0);
        } else {
            out->more++;
        }
    }
}

/* What comes in the scenario; a card that has such has no candidates. */
static void arrivals_add(lian_sheet *sheet, lian_chips *out, lian_segment_id segment) {
    int32_t shown = 0;
    for (int32_t i = 0; i < sheet->arrivals && shown < LIAN_CHIPS_OUTSIDE; i++) {
        const lian_arrival *a = &sheet->arrival[i];
        if (a->segment != segment) continue;
        sheet->used[LIAN_LEGEND_CHIP_CANDIDATE] = true;
        out->item[out->count++] = (lian_view_chip){a->id, a->name, "candidate", ""};
        shown++;
    }
}

void lian_chips_build(lian_sheet *sheet, lian_segment_id segment, lian_chips *out, lian_pick *picks, int32_t count) {
    *out = (lian_chips){.count = 0};
    chips_of_picks(sheet, out, picks, count);
    arrivals_add(sheet, out, segment);
}

void lian_chips_clear(lian_chips *chips) {
    for (int i = 0; i < LIAN_CHIPS_OUTSIDE; i++) lian_buffer_clear(&chips->name[i]);
}
