/* SPDX-License-Identifier: MIT */
/* What is each place ordained to do, what does it have, and where do the two disagree?
 *
 * Every row of divisions at home beside the firms on record there; then what a district has and nobody ordains. Ordained and
 * absent needs a complete list of firms, else it is 待核实. 同质化: at least three places of one kind are ordained for the
 * same segment and have firms on record for it; that a document names them side by side does not show it. */
#include "base/error.h"
#include "base/grow.h"
#include "lists/layout.h"

#include <stdlib.h>

#define COLUMNS(X)                                                                    \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                        \
    X(PLACE, "place", "地区（园区）", "Place", TEXT)                                    \
    X(KIND, "kind", "类型", "Kind", TEXT)                                             \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                                    \
    X(ORDAINED, "ordained", "文件布局", "Ordained", TEXT)                             \
    X(FIRMS, "firms", "登记企业数", "Firms on record", NUMBER)                        \
    X(LQ, "lq", "区位商", "Location quotient", NUMBER)                                \
    X(PARKS, "parks", "区内相关园区", "Parks in it for the chain", TEXT)              \
    X(SAME, "same", "同类布局地区", "Places ordained for the same", TEXT)             \
    X(STATE, "state", "布局与现状", "Ordained and present", TEXT)                     \
    X(ADVICE, "advice", "优化方向（分析口径）", "What to do (ours)", TEXT)              \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                           \
    X(REASON, "reason", "依据", "Basis", TEXT)                                        \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

typedef struct posts {
    lian_post *item;
    int32_t count, room;
    int32_t *named_for; /* by place: the post for which it was named last as a park */
} posts;

static lian_status post_add(posts *all, lian_post next, lian_error *err) {
    lian_post *memory = lian_grown(all->item, all->count, &all->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    all->item = memory;
    all->item[all->count++] = next;
    return LIAN_OK;
}

static bool is_here(const lian_study *study, lian_place_id place) {
    return study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL;
}

static lian_status posts_read(posts *all, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(study, &d);) {
        bool bottleneck = lian_enum_at(study->tables->divisions.stance, d.row) == LIAN_STANCE_BOTTLENECK;
        if (d.is_seen && is_here(study, d.place))
            LIAN_TRY(post_add(all, (lian_post){d.chain, d.segment, d.place, lian_enum_at(study->tables->places.kind, d.place), d.row, bottleneck}, err));
    }
out:
    return status;
}

/* A cluster of chains: to ordain it as a whole says nothing of one segment, and every district may share in it. */
static bool is_cluster(const lian_study *study, lian_chain_id chain) {
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (study->network->chains.parent[c] == chain) return true;
    return false;
}

/* Is the segment ordained for the district or anything in it: itself, or its chain as a whole? */
static bool is_ordained(const lian_study *study, const posts *all, int32_t given, lian_place_id district, lian_segment_id segment) {
    lian_chain_id chain = study->network->segment_chain[segment];
    for (int32_t i = 0; i < given; i++) {
        const lian_post *p = &all->item[i];
        if (!lian_place_is_within(study->network, p->place, district)) continue;
        if (p->segment == segment || (p->segment == LIAN_NONE && p->chain == chain && !is_cluster(study, chain))) return true;
    }
    return false;
}

static double quotient_of(const lian_results *results, lian_place_id place, lian_segment_id segment) {
    lian_measure m;
    lian_subject pair = {LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment};
    return segment != LIAN_NONE && lian_measure_find(results, "localisation.lq", pair, &m) ? m.value : lian_unknown();
}

/* Enough firms to be a core, and a quotient of one where that is known. */
static lian_status posts_add_grown(posts *all, const lian_study *study, const lian_results *results, const lian_here *here, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t given = all->count;
    for (lian_place_id p = 0; p < study->tables->places.count; p++) {
        int kind = lian_enum_at(study->tables->places.kind, p);
        if (kind != LIAN_PLACE_KIND_DISTRICT || p == study->home || !is_here(study, p)) continue;
        for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
            if (!study->segment_seen[s] || lian_here_get(here, p, s, LIAN_NONE) < study->settings.lq_core_firms) continue;
            if (quotient_of(results, p, s) < study->settings.lq_core || is_ordained(study, all, given, p, s)) continue;
            LIAN_TRY(post_add(all, (lian_post){study->network->segment_chain[s], s, p, kind, LIAN_NONE, false}, err));
        }
    }
out:
    return status;
}

/* By chain; what is ordained before what has grown; then by segment, the chain as a whole first, kind and place. */
static int by_segment(const void *left, const void *right) {
    const lian_post *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = (a->row == LIAN_NONE) - (b->row == LIAN_NONE);
    if (!order) order = lian_int_order(a->segment, b->segment);
    if (!order) order = lian_int_order(a->kind, b->kind);
    if (!order) order = lian_row_order(a->place, b->place);
    return order ? order : lian_row_order(a->row, b->row);
}

static bool is_alike(const lian_post *a, const lian_post *b) {
    return a->chain == b->chain && a->segment == b->segment && a->kind == b->kind && a->row != LIAN_NONE && b->row != LIAN_NONE &&
           !a->is_bottleneck && !b->is_bottleneck;
}

/* ---- writing ------------------------------------------------------------------------------------------------------- */

static void likeness_add(lian_likeness *l, const lian_writer *w, const lian_post *p, const lian_here *here) {
    int rank = lian_enum_at(w->tables->divisions.rank, p->row);
    bool leads = rank == LIAN_DIVISION_RANK_FIRST || rank == LIAN_DIVISION_RANK_MAIN || rank == LIAN_DIVISION_RANK_CORE;
    l->count++;
    l->with_firms += lian_here_get(here, p->place, p->segment, p->chain) > 0;
    l->leads = l->leads || leads;
    l->follows = l->follows || !leads;
}

/* The others are named; they stand next to it. */
static lian_likeness put_same(lian_writer *w, const posts *all, int32_t at, const lian_here *here) {
    enum { MOST = 6 };
    const lian_post *p = &all->item[at];
    int32_t first = at, named = 0;
    lian_likeness same = {0};
    if (p->row == LIAN_NONE || p->is_bottleneck || (p->segment == LIAN_NONE && is_cluster(w->study, p->chain))) return same;
    likeness_add(&same, w, p, here);
    while (first > 0 && all->item[first - 1].chain == p->chain && all->item[first - 1].segment == p->segment) first--;
    for (int32_t i = first; i < all->count && all->item[i].chain == p->chain && all->item[i].segment == p->segment; i++) {
        const lian_post *other = &all->item[i];
        if (!is_alike(p, other) || other->place == p->place || (i && is_alike(other, other - 1) && other->place == other[-1].place)) continue;
        likeness_add(&same, w, other, here);
        if (named++ < MOST) lian_add_item(w, lian_present_place(w->study, other->place));
    }
    if (named > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 处", " and others, %d in all"), (int)named);
    lian_put(w, COLUMN_SAME);
    return same;
}

/* Parks and their like inside the place whose divisions name the chain. */
static void put_parks(lian_writer *w, const posts *all, int32_t at) {
    enum { MOST = 4 };
    const lian_post *p = &all->item[at];
    int32_t named = 0;
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(w->study, &d);) {
        int kind = lian_enum_at(w->tables->places.kind, d.place);
        if (!lian_is_carrier_kind(kind) || d.place == p->place || all->named_for[d.place] == at || d.chain != p->chain) continue;
        if (!lian_place_is_within(w->network, d.place, p->place) || (p->segment != LIAN_NONE && d.segment != LIAN_NONE && d.segment != p->segment)) continue;
        all->named_for[d.place] = at;
        if (named++ < MOST) lian_add_item(w, lian_present_place(w->study, d.place));
    }
    if (named > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 个", " and others, %d in all"), (int)named);
    lian_put(w, COLUMN_PARKS);
}

static void write_post(lian_writer *w, const posts *all, int32_t at, const lian_here *here) {
    const lian_post *p = &all->item[at];
    lian_post_firms there = lian_post_firms_of(w, here, p);
    if (p->segment != LIAN_NONE)
        lian_put_pair(w, LIAN_SUBJECT_PLACE, p->place, LIAN_SUBJECT_SEGMENT, p->segment);
    else
        lian_put_pair(w, LIAN_SUBJECT_PLACE, p->place, LIAN_SUBJECT_CHAIN, p->chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, p->chain));
    lian_put_text(w, COLUMN_PLACE, lian_present_place(w->study, p->place));
    lian_put_enum(w, COLUMN_KIND, LIAN_VOCABULARY_PLACE_KIND, p->kind);
    lian_put_text(w, COLUMN_SEGMENT, p->segment != LIAN_NONE ? lian_present_segment(w->study, p->segment) : lian_writer_say(w, "全链", "the chain as a whole"));
    if (p->row != LIAN_NONE) lian_add_item(w, lian_writer_say(w, "列入布局", "ordained"));
    if (p->row != LIAN_NONE) lian_add_division_words(w, p->row);
    lian_put(w, COLUMN_ORDAINED);
    lian_put_wanted(w, COLUMN_FIRMS, there.is_told ? there.firms : lian_unknown());
    lian_put_number(w, COLUMN_LQ, round(100 * quotient_of(w->results, p->place, p->segment)) / 100);
    put_parks(w, all, at);
    lian_likeness same = put_same(w, all, at, here);
    lian_layout_state how = lian_layout_state_of(w, p, here, there, same);
    lian_put_text(w, COLUMN_STATE, lian_layout_state_word(how, w->lang));
    lian_put_text(w, COLUMN_ADVICE, lian_layout_advice(how, w->lang));
    if (there.open) lian_miss_operation(w);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_add_layout_reason(w, p, there, same, how, here);
    lian_put(w, COLUMN_REASON);
    lian_symbol source = p->row != LIAN_NONE ? lian_symbol_at(w->tables->divisions.source, p->row) : lian_symbol_at(w->tables->segments.source, p->segment);
    lian_put_source(w, COLUMN_SOURCE, source, LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_here here = LIAN_HERE_INIT;
    posts all = {0};
    all.named_for = malloc(((size_t)study->tables->places.count + 1) * sizeof *all.named_for);
    LIAN_CHECK_MEMORY(all.named_for);
    for (lian_place_id p = 0; p < study->tables->places.count; p++) all.named_for[p] = LIAN_NONE;
    LIAN_TRY(lian_here_build(&here, study, err));
    LIAN_TRY(posts_read(&all, study, err));
    LIAN_TRY(posts_add_grown(&all, study, results, &here, err));
    if (all.count) qsort(all.item, (size_t)all.count, sizeof *all.item, by_segment);
    for (int32_t i = 0; i < all.count; i++) write_post(&w, &all, i, &here);
out:
    free(all.item);
    free(all.named_for);
    lian_here_clear(&here);
    return lian_writer_clear(&w, status);
}

LIST_INFO(layout, "区域布局优化", "Layout of the region", run)
