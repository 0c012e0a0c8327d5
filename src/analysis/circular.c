/* SPDX-License-Identifier: MIT */
/* Whose waste or by-product could feed whom, and which of these loops are closed here? */
#include "analysis/circular.h"
#include "analysis/grade.h"
#include "analysis/sizes.h"
#include "base/error.h"
#include "model/where.h"

#include <stdlib.h>

enum { CLOSED, RATE, MEASURES };
static const lian_measure_info measures[MEASURES] = {
    {"circular.closed", "flag", {"循环是否闭合", "loop is closed"}},
    {"circular.rate", "share", {"循环闭合率", "share of loops that are closed"}},
};

bool lian_link_is_loop(const lian_study *study, lian_row link) {
    const lian_network *n = study->network;
    return n->link_from[link] != LIAN_NONE && lian_enum_at(study->tables->links.kind, link) == LIAN_LINK_KIND_RECYCLE &&
           study->segment_seen[n->link_from[link]] && study->segment_seen[n->link_to[link]];
}

/* ---- what closes one ----------------------------------------------------------------------------------------- */

static bool is_made_by(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(study->network, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (study->network->role_segment[roles[i]] == segment && lian_role_is_local(study, roles[i])) return true;
    return false;
}

static bool is_made_in(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_segment_roles(study->network, segment, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(study, roles[i]) && lian_place_is_within(study->network, study->network->role_place[roles[i]], place)) return true;
    return false;
}

typedef struct closing {
    const lian_study *study;
    lian_loop *loop;
    lian_table *table;
    lian_row *row;
} closing;

static void close_by(closing *c, lian_row link, lian_table table, lian_row row) {
    if (c->loop[link] == LIAN_LOOP_CLOSED) return;
    c->loop[link] = LIAN_LOOP_CLOSED;
    c->table[link] = table;
    c->row[link] = row;
}

/* What was only inferred closes nothing, yet nobody can say that nothing stands there. */
static void supply_tell(closing *c, lian_row link, lian_row supply) {
    if (!lian_supply_is_inferred(c->study, supply)) {
        close_by(c, link, LIAN_TABLE_SUPPLIES, supply);
    } else if (c->loop[link] == LIAN_LOOP_UNLINKED || c->loop[link] == LIAN_LOOP_UNRECORDED) {
        c->loop[link] = LIAN_LOOP_GUESSED;
        c->table[link] = LIAN_TABLE_SUPPLIES;
        c->row[link] = supply;
    }
}

/* Loops at the product of a supply between local firms: what is left over goes to the buyer, or the supplier takes it. */
static void supply_close(closing *c, lian_row supply) {
    const lian_network *n = c->study->network;
    lian_segment_id product = n->supply_segment[supply];
    int32_t count;
    if (product == LIAN_NONE || n->supply_buyer[supply] == LIAN_NONE) return;
    const lian_row *out = lian_segment_links_out(n, product, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_link_is_loop(c->study, out[i]) && lian_supply_where(c->study, supply) == LIAN_WHERE_LOCAL &&
            is_made_by(c->study, n->supply_buyer[supply], n->link_to[out[i]]))
            supply_tell(c, out[i], supply);
    const lian_row *in = lian_segment_links_in(n, product, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_link_is_loop(c->study, in[i]) && lian_supply_where(c->study, supply) == LIAN_WHERE_LOCAL &&
            is_made_by(c->study, n->supply_buyer[supply], n->link_from[in[i]]))
            supply_tell(c, in[i], supply);
}

static void place_link_close(closing *c, lian_row row) {
    const lian_place_link_table *t = &c->study->tables->place_links;
    const lian_network *n = c->study->network;
    lian_segment_id segment = lian_network_ref(n, LIAN_TABLE_SEGMENTS, t->segment, row);
    lian_place_id a = lian_network_ref(n, LIAN_TABLE_PLACES, t->from, row), b = lian_network_ref(n, LIAN_TABLE_PLACES, t->to, row);
    for (lian_row link = 0; segment != LIAN_NONE && link < c->study->tables->links.count; link++) {
        lian_segment_id from = n->link_from[link], to = n->link_to[link];
        if (!lian_link_is_loop(c->study, link) || (from != segment && to != segment)) continue;
        if ((is_made_in(c->study, a, from) && is_made_in(c->study, b, to)) || (is_made_in(c->study, b, from) && is_made_in(c->study, a, to)))
            close_by(c, link, LIAN_TABLE_PLACE_LINKS, row);
    }
}

/* ---- how one stands ------------------------------------------------------------------------------------------ */

static lian_loop loop_of(const lian_study *study, lian_row link) {
    lian_segment_firms firms;
    lian_presence from = lian_presence_of(study, study->network->link_from[link], &firms), to = lian_presence_of(study, study->network->link_to[link], &firms);
    if (from == LIAN_ABSENT && to == LIAN_ABSENT) return LIAN_LOOP_NONE;
    if (from == LIAN_PRESENT && to == LIAN_ABSENT) return LIAN_LOOP_NO_USER;
    if (from == LIAN_ABSENT && to == LIAN_PRESENT) return LIAN_LOOP_NO_SOURCE;
    if (from != LIAN_PRESENT || to != LIAN_PRESENT) return LIAN_LOOP_UNSEEN;
    return lian_study_is_complete(study, LIAN_TABLE_SUPPLIES) ? LIAN_LOOP_UNLINKED : LIAN_LOOP_UNRECORDED;
}

static void loops_fill(const lian_study *study, lian_loop *loop, lian_table *proof_table, lian_row *proof) {
    closing c = {study, loop, proof_table, proof};
    int32_t loops = 0;
    for (lian_row link = 0; link < study->tables->links.count; link++) {
        proof[link] = LIAN_NONE;
        if (!lian_link_is_loop(study, link)) continue;
        loop[link] = loop_of(study, link);
        loops++;
    }
    for (lian_row r = 0; loops && r < study->tables->supplies.count; r++) supply_close(&c, r);
    for (lian_row r = 0; loops && r < study->tables->place_links.count; r++) place_link_close(&c, r);
}

lian_status lian_loops_new(lian_loops *loops, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t room = (size_t)study->tables->links.count + 1;
    loops->loop = calloc(room, sizeof *loops->loop);
    loops->proof_table = calloc(room, sizeof *loops->proof_table);
    loops->proof = calloc(room, sizeof *loops->proof);
    LIAN_CHECK_MEMORY(loops->loop && loops->proof_table && loops->proof);
    loops_fill(study, loops->loop, loops->proof_table, loops->proof);
out:
    return status;
}

void lian_loops_clear(lian_loops *loops) {
    free(loops->loop);
    free(loops->proof_table);
    free(loops->proof);
}

/* ---- measures ------------------------------------------------------------------------------------------------ */

typedef struct tally {
    int32_t all, known, closed;
} tally;

static const char *const words[][2] = {
    [LIAN_LOOP_CLOSED] = {"closed: %s stands between them", "已闭合：有%s为证"},
    [LIAN_LOOP_NO_SOURCE] = {"open: nobody here leaves it over", "未闭合：本地没有产生方"},
    [LIAN_LOOP_NO_USER] = {"open: nobody here takes it", "未闭合：本地没有利用方"},
    [LIAN_LOOP_UNLINKED] = {"open: both are here, and no supply stands between them on a complete list", "未闭合：两端均在本地，供应关系完整而无往来"},
    [LIAN_LOOP_NONE] = {"neither end is here: nothing to close", "两端本地均无，无循环可言"},
    [LIAN_LOOP_UNSEEN] = {"to be verified: whether both ends are here", "待核实：两端本地有无未知"},
    [LIAN_LOOP_UNRECORDED] = {"to be verified: both are here, and nothing between them is on record", "待核实：两端均在本地，没有登记往来"},
    [LIAN_LOOP_GUESSED] = {"to be verified: both are here, and what stands between them is only inferred", "待核实：两端均在本地，其间的往来仅为推断"},
};

static lian_status emit_loop(lian_emit *emit, const lian_loops *loops, lian_row link, tally *of_chain) {
    const lian_network *n = emit->study->network;
    lian_loop loop = loops->loop[link];
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_SEGMENT, n->link_from[link], LIAN_SUBJECT_SEGMENT, n->link_to[link]);
    bool is_known = loop <= LIAN_LOOP_UNLINKED, by_supply = loops->proof_table[link] == LIAN_TABLE_SUPPLIES;
    if (loop != LIAN_LOOP_NONE) of_chain->all++;
    of_chain->known += is_known;
    of_chain->closed += loop == LIAN_LOOP_CLOSED;
    if (loop == LIAN_LOOP_CLOSED)
        lian_emit_word(emit, words[loop][0], by_supply ? "a supply" : "a link between places", words[loop][1], by_supply ? "供应关系" : "园区协作");
    else
        lian_emit_note(emit, words[loop][0], words[loop][1]);
    return lian_emit_add(emit, &measures[CLOSED], pair, is_known ? lian_value_of(loop == LIAN_LOOP_CLOSED) : lian_value_none());
}

static lian_status emit_chain(lian_emit *emit, lian_chain_id chain, const tally *t) {
    lian_value value = {lian_unknown(), (double)t->known / t->all, (double)t->closed / t->all, (double)(t->all - t->known + t->closed) / t->all};
    if (t->known) value.value = (double)t->closed / t->known;
    lian_emit_note(emit, "%d closed, %d open, %d to be verified", "闭合 %d 处、未闭合 %d 处、待核实 %d 处", (int)t->closed, (int)(t->known - t->closed),
                   (int)(t->all - t->known));
    return lian_emit_add(emit, &measures[RATE], lian_subject_of(LIAN_SUBJECT_CHAIN, chain), value);
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_loops loops = {0};
    tally *chains = calloc((size_t)study->tables->chains.count + 1, sizeof *chains), none = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_CHECK_MEMORY(chains);
    LIAN_TRY(lian_loops_new(&loops, study, err));
    for (lian_row link = 0; link < study->tables->links.count; link++) {
        if (!lian_link_is_loop(study, link)) continue;
        lian_chain_id chain = study->network->segment_chain[study->network->link_from[link]];
        LIAN_TRY(emit_loop(&emit, &loops, link, chain == LIAN_NONE ? &none : &chains[chain]));
    }
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (chains[c].all) LIAN_TRY(emit_chain(&emit, c, &chains[c]));
out:
    free(chains);
    lian_loops_clear(&loops);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_circular = {
    "circular",
    {"循环：废弃物与副产物的去向", "Circular links: where waste and by-products go"},
    "liantu: a loop is closed when both ends are here and a supply or a link between places shows it",
    "links segments firms roles supplies place_links",
    measures,
    MEASURES,
    run,
};
