/* SPDX-License-Identifier: MIT */
/* Which firms does the card of a segment name? */
#include "base/error.h"
#include "base/order.h"
#include "model/master.h"
#include "views/cards.h"

#include <stdlib.h>

/* ---- firms that it could name ------------------------------------------------------------------------------------- */

static bool is_outside(lian_where where) { return where == LIAN_WHERE_DOMESTIC || where == LIAN_WHERE_ABROAD; }

/* Where home is not set every firm is shown, and the legend does not call it local. */
static bool is_here(const lian_study *study, lian_where where) {
    return where == LIAN_WHERE_LOCAL || (study->home == LIAN_NONE && where == LIAN_WHERE_UNKNOWN);
}

static int32_t picks_from_roles(const lian_sheet *sheet, lian_segment_id segment, bool wants_candidates, lian_pick *out) {
    const lian_study *study = sheet->study;
    const lian_network *n = study->network;
    int32_t count, kept = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_row r = roles[i];
        lian_firm_id firm = n->role_firm[r];
        lian_where where = lian_study_where(study, n->role_place[r]);
        if (firm == LIAN_NONE || !lian_firm_operates(n, firm) || !lian_role_is_counted(study, r)) continue;
        lian_pick p = {LIAN_PICK_LOCAL, firm, n->role_place[r], n->role_size[r], lian_firm_title_count(study, firm), 1, r};
        int rank = lian_firm_master_rank(study, firm, sheet->chain);
        bool banned = lian_enum_at(study->tables->firms.compliance, firm) == LIAN_COMPLIANCE_BANNED;
        if (is_here(study, where)) {
            if (rank != LIAN_NONE) {
                p.kind = LIAN_PICK_MASTER;
                p.rank = rank;
            }
        } else if (wants_candidates && is_outside(where) && !banned) {
            p.kind = LIAN_PICK_CANDIDATE;
        } else {
            continue;
        }
        out[kept++] = p;
    }
    return kept;
}

/* Leads that are still open name their firm as a candidate, with or without a role. */
static int32_t picks_from_leads(const lian_sheet *sheet, lian_segment_id segment, lian_pick *out, int32_t kept) {
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
            if (out[at].kind == LIAN_PICK_CANDIDATE) out[at].rank = 0;
            continue;
        }
        lian_place_id place = study->network->firm_place[firm];
        if (!is_outside(lian_study_where(study, place))) continue;
        out[kept++] = (lian_pick){LIAN_PICK_CANDIDATE, firm, place, lian_unknown(), lian_firm_title_count(study, firm), 0, r};
    }
    return kept;
}

int32_t lian_picks_of(const lian_sheet *sheet, lian_segment_id segment, bool wants_candidates, lian_pick *out) {
    int32_t count = picks_from_roles(sheet, segment, wants_candidates, out);
    return wants_candidates ? picks_from_leads(sheet, segment, out, count) : count;
}

/* ---- chips --------------------------------------------------------------------------------------------------------- */

/* Masters by rank, then local firms, then candidates (leads first); within them by size, titles, table order. */
static int by_weight(const void *left, const void *right) {
    const lian_pick *a = left, *b = right;
    int order = lian_int_order((int32_t)a->kind, (int32_t)b->kind);
    if (!order) order = lian_int_order(a->rank, b->rank);
    if (!order) order = lian_number_order(a->size, b->size);
    if (!order) order = lian_int_order(b->titles, a->titles);
    return order ? order : lian_int_order(a->order, b->order);
}

static void chip_add(lian_sheet *sheet, lian_chips *out, const lian_pick *p, int32_t outside) {
    static const char *const kinds[] = {"master", "local", "candidate"};
    static const lian_legend used[] = {LIAN_LEGEND_CHIP_MASTER, LIAN_LEGEND_CHIP_LOCAL, LIAN_LEGEND_CHIP_CANDIDATE};
    const char *id = lian_subject_id(sheet->study, LIAN_SUBJECT_FIRM, p->firm),
               *name = lian_firm_short(sheet->study, p->firm);
    const char *tag = "";
    if (p->kind == LIAN_PICK_MASTER)
        tag = p->rank == LIAN_CHAIN_RANK_CHAIN_MASTER ? lian_sheet_say(sheet, "链主", "master")
                                                      : lian_sheet_say(sheet, "分链主", "sub-master");
    if (p->kind == LIAN_PICK_CANDIDATE) {
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

static void chips_of_picks(lian_sheet *sheet, lian_chips *out, lian_pick *picks, int32_t count) {
    int32_t here = 0, outside = 0;
    qsort(picks, (size_t)count, sizeof *picks, by_weight);
    for (int32_t i = 0; i < count; i++) {
        bool banned = lian_firm_is_banned(sheet->study, picks[i].firm); /* counted, never named */
        if (banned) {
            out->more += picks[i].kind != LIAN_PICK_CANDIDATE;
        } else if (picks[i].kind == LIAN_PICK_CANDIDATE) {
            if (outside < LIAN_CHIPS_OUTSIDE) chip_add(sheet, out, &picks[i], outside++);
        } else if (here++ < LIAN_CHIPS_HERE) {
            chip_add(sheet, out, &picks[i], 0);
        } else {
            out->more++;
        }
    }
}

/* What comes in the scenario, instead of candidates. */
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
