/* SPDX-License-Identifier: MIT */
/* Which places are clusters of which chain, by the documents or by the firms that are known? */
#include "base/error.h"
#include "base/grow.h"
#include "lists/clusters.h"
#include "model/dataset.h"
#include "model/stand.h"

#include <stdlib.h>
#include <string.h>

static int by_place(const void *left, const void *right) {
    const lian_cluster_tie *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = lian_int_order(a->kind, b->kind);
    if (!order) order = lian_row_order(a->place, b->place);
    if (!order) order = lian_row_order(a->division, b->division);
    if (!order) order = lian_number_order(a->revenue, b->revenue);
    return order ? order : lian_row_order(a->firm, b->firm);
}

static lian_status tie_add(lian_clusters *all, lian_cluster_tie tie, lian_error *err) {
    lian_cluster_tie *memory = lian_grown(all->item, all->count, &all->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    all->item = memory;
    all->item[all->count++] = tie;
    return LIAN_OK;
}

static lian_status add_divisions(lian_clusters *all, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(study, &d);) {
        if (!d.is_seen) continue;
        LIAN_TRY(tie_add(all,
                         (lian_cluster_tie){.chain = d.chain,
                                            .kind = lian_enum_at(study->tables->places.kind, d.place),
                                            .place = d.place,
                                            .division = d.row,
                                            .firm = LIAN_NONE,
                                            .revenue = lian_unknown()},
                         err));
        LIAN_CHECK_MEMORY(lian_map_add(&all->declared, lian_map_pair(d.place, d.chain), 1) != LIAN_NONE);
    }
out:
    return status;
}

static bool is_small(int kind) {
    return kind == LIAN_PLACE_KIND_DISTRICT || kind == LIAN_PLACE_KIND_TOWN || kind == LIAN_PLACE_KIND_STREET ||
           kind == LIAN_PLACE_KIND_BLOCK;
}

static bool is_cluster_kind(int kind) { return kind == LIAN_PLACE_KIND_BLOCK || !lian_is_carrier_kind(kind); }

/* Where firms are counted: what a division names, and what firms alone may make a cluster. */
static void places_mark(const lian_clusters *all, const lian_study *study, uint8_t *is_wanted) {
    const lian_place_table *places = &study->tables->places;
    for (lian_place_id p = 0; p < places->count; p++)
        is_wanted[p] = is_small(lian_enum_at(places->kind, p)) &&
                       (study->home == LIAN_NONE || lian_study_where(study, p) == LIAN_WHERE_LOCAL);
    for (int32_t i = 0; i < all->count; i++)
        if (is_cluster_kind(all->item[i].kind)) is_wanted[all->item[i].place] = 1;
}

/* A firm ties every place it stands in, from where it produces upwards; to a chain around its own, and what has the place as a member,
 * where a division says so. */
static lian_status add_firm(lian_clusters *all, const lian_study *study, lian_firm_id firm, lian_place_id place, lian_chain_id own,
                            const uint8_t *is_wanted, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cluster_tie tie = {.division = LIAN_NONE, .firm = firm, .revenue = lian_number_at(study->tables->firms.revenue, firm)};
    for (lian_holder h = LIAN_HOLDER_FIRST(place); lian_holder_next(&all->here, study, &h);) {
        if (!is_wanted[h.place]) continue;
        tie.place = h.place;
        tie.kind = lian_enum_at(study->tables->places.kind, h.place);
        for (tie.chain = own; tie.chain != LIAN_NONE; tie.chain = study->network->chains.parent[tie.chain]) {
            bool is_plain = tie.chain == own && h.place == h.around;
            if (is_plain || lian_map_find(&all->declared, lian_map_pair(h.place, tie.chain)) != LIAN_NONE) LIAN_TRY(tie_add(all, tie, err));
        }
    }
out:
    return status;
}

static lian_status add_firms(lian_clusters *all, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    uint8_t *is_wanted = calloc((size_t)study->tables->places.count + 1, 1);
    LIAN_CHECK_MEMORY(is_wanted);
    LIAN_TRY(lian_here_build(&all->here, study, err));
    places_mark(all, study, is_wanted);
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_segment_id segment = n->role_segment[r];
        if (segment != LIAN_NONE && study->segment_seen[segment] && lian_firm_operates(n, n->role_firm[r]))
            LIAN_TRY(add_firm(all, study, n->role_firm[r], n->role_place[r], n->segment_chain[segment], is_wanted, err));
    }
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++)
        if (lian_rank_is_vague(study, r) && study->chain_seen[n->rank_chain[r]])
            LIAN_TRY(add_firm(all, study, n->rank_firm[r], n->firm_place[n->rank_firm[r]], n->rank_chain[r], is_wanted, err));
out:
    free(is_wanted);
    return status;
}

lian_status lian_clusters_build(lian_clusters *out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(add_divisions(out, study, err));
    LIAN_TRY(add_firms(out, study, err));
    if (out->count) qsort(out->item, (size_t)out->count, sizeof *out->item, by_place);
out:
    return status;
}

void lian_clusters_clear(lian_clusters *all) {
    free(all->item);
    lian_map_clear(&all->declared);
    lian_here_clear(&all->here);
}

/* ---- one after the other -------------------------------------------------------------------------------------------
 */

int32_t lian_cluster_firms(const lian_cluster *c, int32_t most) {
    int32_t firms = 0;
    for (int32_t i = 0; i < c->count && (most <= 0 || firms < most); i++)
        firms += c->first[i].firm != LIAN_NONE && (!i || c->first[i].firm != c->first[i - 1].firm);
    return firms;
}

static bool is_laid_out(const lian_study *study, const lian_cluster *c) {
    for (int32_t i = 0; i < c->count; i++)
        if (c->first[i].division != LIAN_NONE &&
            lian_enum_at(study->tables->divisions.stance, c->first[i].division) != LIAN_STANCE_BOTTLENECK)
            return true;
    return false;
}

static bool has_grown(const lian_study *study, const lian_cluster *c) {
    bool here = study->home == LIAN_NONE || lian_study_where(study, c->place) == LIAN_WHERE_LOCAL;
    double least = study->settings.lq_core_firms;
    return is_small(c->kind) && here && least > 0 && lian_cluster_firms(c, 0) >= least;
}

/* The ties of the next place, and of its chain. */
static void group_find(const lian_clusters *all, lian_cluster *c) {
    const lian_cluster_tie *first = &all->item[c->end];
    if (first->chain != c->chain) {
        c->chain_first = c->chain_end = c->end;
        while (c->chain_end < all->count && all->item[c->chain_end].chain == first->chain) c->chain_end++;
    }
    c->chain = first->chain;
    c->place = first->place;
    c->kind = first->kind;
    c->first = first;
    for (c->count = 0; c->end < c->chain_end && all->item[c->end].place == c->place; c->end++) c->count++;
}

bool lian_cluster_next(const lian_clusters *all, const lian_study *study, lian_cluster *c) {
    while (c->end < all->count) {
        group_find(all, c);
        c->has_grown = is_cluster_kind(c->kind) && has_grown(study, c);
        if (is_cluster_kind(c->kind) && (c->has_grown || is_laid_out(study, c))) return true;
    }
    return false;
}

bool lian_cluster_holds(const lian_study *study, lian_place_id outer, lian_place_id inner) {
    if (lian_place_is_within(study->network, inner, outer)) return true;
    const char *members = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->places.members, outer));
    for (lian_item item = lian_item_first(members); item.length; item = lian_item_next(item)) {
        lian_symbol id = lian_pool_find(&study->dataset->pool, item.text, item.length);
        lian_place_id member = id == LIAN_NONE ? LIAN_NONE : lian_row_find(study->dataset, LIAN_TABLE_PLACES, id);
        if (member != LIAN_NONE && lian_place_is_within(study->network, inner, member)) return true;
    }
    return false;
}

/* ---- what is wanted of it, and who leads --------------------------------------------------------------------------
 */

/* A target that names no place is of home. */
static bool is_of_place(const lian_study *study, lian_place_id at, lian_place_id place) {
    return at == place || (at == LIAN_NONE && place == study->home);
}

/* "服装产值 不低于 100 亿元（2024）" */
static void add_target(lian_writer *w, lian_row r) {
    const lian_indicator_table *t = &w->tables->indicators;
    const lian_dataset *d = w->study->dataset;
    double high = lian_number_at(t->target_high, r);
    int op = lian_enum_at(t->op, r);
    const char *unit = lian_dataset_text(d, lian_symbol_at(t->unit, r));
    const char *period = lian_dataset_text(d, lian_symbol_at(t->period, r));
    lian_add_clause(w, lian_dataset_text(d, lian_symbol_at(t->name, r)));
    lian_buffer_add_char(&w->text, ' ');
    if (op != LIAN_NONE && op != LIAN_OP_RANGE) {
        lian_present_enum(LIAN_VOCABULARY_OP, op, w->lang, &w->text);
        lian_buffer_add_char(&w->text, ' ');
    }
    lian_buffer_add_number(&w->text, lian_number_at(t->target, r));
    if (!lian_is_unknown(high)) lian_buffer_add_text(&w->text, "–");
    lian_buffer_add_number(&w->text, high);
    if (*unit) lian_buffer_add_format(&w->text, " %s", unit);
    if (*period) lian_buffer_add_format(&w->text, lian_writer_say(w, "（%s）", " (%s)"), period);
}

lian_symbol lian_cluster_add_targets(lian_writer *w, const lian_cluster *c) {
    enum { MOST = 8 };
    const lian_indicator_table *t = &w->tables->indicators;
    lian_symbol source = LIAN_NONE;
    int32_t found = 0, vague = 0;
    for (lian_row r = 0; r < t->count; r++) {
        lian_place_id at = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
        if (lian_network_ref(w->network, LIAN_TABLE_CHAINS, t->chain, r) != c->chain ||
            !is_of_place(w->study, at, c->place))
            continue;
        if (source == LIAN_NONE) source = lian_symbol_at(t->source, r);
        bool figure = !lian_is_unknown(lian_number_at(t->target, r));
        if (figure && found++ < MOST) add_target(w, r);
        vague += !figure;
    }
    if (found > MOST)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "；等 %d 项", "; and others, %d in all"), found);
    if (!vague) return source;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, lian_writer_say(w, "无量化目标 %d 项", "%d without a figure"), vague);
    return source;
}

static bool leads(int role) {
    return role == LIAN_DUTY_ROLE_CHIEF || role == LIAN_DUTY_ROLE_SUB_CHIEF || role == LIAN_DUTY_ROLE_LEAD;
}

static void add_duties(lian_writer *w, lian_chain_id chain, lian_place_id place) {
    const lian_duty_table *t = &w->tables->duties;
    for (lian_row r = 0; r < t->count; r++) {
        lian_place_id at = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
        bool here = at == LIAN_NONE
                        ? w->study->home == LIAN_NONE || lian_place_is_within(w->network, place, w->study->home)
                        : lian_place_is_within(w->network, place, at);
        if (leads(lian_enum_at(t->role, r)) && here &&
            lian_network_ref(w->network, LIAN_TABLE_CHAINS, t->chain, r) == chain)
            lian_add_items_once(w, lian_symbol_at(t->party, r));
    }
}

static void add_task_leads(lian_writer *w, lian_chain_id chain, lian_place_id place) {
    const lian_action_table *t = &w->tables->actions;
    for (lian_row r = 0; r < t->count; r++) {
        lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, r);
        lian_chain_id of = lian_network_ref(w->network, LIAN_TABLE_CHAINS, t->chain, r);
        if (lian_scope_get(w->study, segment, of, LIAN_NONE).chain == chain &&
            lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r) == place)
            lian_add_items_once(w, lian_symbol_at(t->lead_office, r));
    }
}

/* The first offices of the composition, and how many there are. */
static void offices_shorten(lian_writer *w) {
    enum { MOST = 4 };
    const char *separator = lian_writer_say(w, "、", ", "), *cut = NULL;
    int32_t count = w->text.length ? 1 : 0;
    for (const char *at = lian_buffer_text(&w->text); (at = strstr(at, separator)); at += strlen(separator))
        if (count++ == MOST) cut = at;
    if (!cut) return;
    w->text.length = (size_t)(cut - w->text.text);
    lian_buffer_add_format(&w->text, lian_writer_say(w, "等，共 %d 个单位", " and others, %d in all"), count);
}

bool lian_add_chain_lead(lian_writer *w, lian_chain_id chain, lian_place_id place) {
    add_duties(w, chain, place);
    if (!w->text.length) add_task_leads(w, chain, place);
    offices_shorten(w);
    bool own = w->text.length > 0;
    const lian_symbol *parent = w->tables->chains.parent;
    for (int32_t up = 0; !w->text.length && up < w->tables->chains.count; up++) {
        chain = lian_network_ref(w->network, LIAN_TABLE_CHAINS, parent, chain);
        if (chain == LIAN_NONE) return false;
        add_duties(w, chain, place);
        offices_shorten(w);
        if (w->text.length) lian_buffer_add_text(&w->text, lian_writer_say(w, "（按总链分工）", " (by the duties of the whole chain)"));
    }
    return own;
}
