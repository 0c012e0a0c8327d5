/* SPDX-License-Identifier: MIT */
/* In which segments is the place strong, who carries them, and how safe are they? */
#include "base/error.h"
#include "lists/lists.h"
#include "model/master.h"

#include <stdlib.h>

#define COLUMNS(X)                                                \
    LIST_GRADED_COLUMNS(X)                                        \
    X(LEADERS, "leaders", "本地领军企业", "Local leaders", TEXT)  \
    X(DIVISIONS, "divisions", "布局", "Division of labour", TEXT) \
    X(ACTION, "action", "建议动作", "Action", TEXT)               \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)       \
    X(REASON, "reason", "依据", "Basis", TEXT)                    \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

static int by_score(const void *left, const void *right) {
    const lian_listed *a = left, *b = right;
    int order = lian_number_order(a->standing.strength.value, b->standing.strength.value);
    return order ? order : lian_row_order(a->segment, b->segment);
}

/* Chain masters and firms with a leader's title that operate here, in table order; nobody who is banned. */
static void put_leaders(lian_writer *w, lian_segment_id segment) {
    enum { MOST = 6 };
    const lian_network *n = w->network;
    int32_t count, found = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (!lian_role_is_counted(w->study, roles[i]) || !lian_firm_operates(n, firm) ||
            lian_study_where(w->study, n->role_place[roles[i]]) != LIAN_WHERE_LOCAL || lian_firm_is_banned(w->study, firm) ||
            (lian_firm_master_rank(w->study, firm, n->segment_chain[segment]) == LIAN_NONE && !lian_firm_is_titled(w->study, firm)))
            continue;
        if (found++ < MOST) lian_add_item(w, lian_firm_short(w->study, firm));
    }
    if (found > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 家", " and others, %d in all"), found);
    lian_put(w, COLUMN_LEADERS);
}

static void write_strength(lian_writer *w, const lian_listed *g) {
    lian_put_graded(w, g);
    put_leaders(w, g->segment);
    lian_add_divisions(w, g->segment);
    lian_put(w, COLUMN_DIVISIONS);
    lian_put_actions(w, COLUMN_ACTION, g->segment);
    lian_put_graded_unknown(w, COLUMN_UNKNOWN, g->segment);
    lian_add_graded_reason(w, g);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->segments.source, g->segment), LIAN_NONE, LIAN_NONE,
                    LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_listed *graded = NULL;
    int32_t count = 0;
    LIAN_TRY(lian_listed_build(&graded, &count, study, results, LIAN_GRADE_STRONG, LIAN_GRADE_STRONG, err));
    qsort(graded, (size_t)count, sizeof *graded, by_score);
    for (int32_t i = 0; i < count; i++) write_strength(&w, &graded[i]);
out:
    free(graded);
    return lian_writer_clear(&w, status);
}

LIST_INFO(strengths, "优势环节（锻长板）", "Strong segments", run)
