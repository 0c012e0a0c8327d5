/* SPDX-License-Identifier: MIT */
/* Which local firms lead in a segment, does the data say so, and does anything local need the segment?
 *
 * Leaders are counted once each: 链主 declared for the segment's chain (or a chain around or inside it), and firms with
 * a valid 单项冠军, 小巨人 or 上市. That a firm has no title is known only where the list it comes from records titles of
 * local firms at all: a list with a column 资质 says it, one without says nothing, whatever is laid over it. Chain ranks and national ranks name the few, so
 * they prove leadership but never its absence. */
#include "analysis/grade.h"
#include "analysis/sizes.h"
#include "model/dataset.h"

#include <stdlib.h>
#include <string.h>

static bool title_leads(const lian_study *study, lian_row title) {
    static const int leading[] = {LIAN_TITLE_CHAMPION, LIAN_TITLE_LITTLE_GIANT, LIAN_TITLE_LISTED};
    const char *text = lian_text_at(study, study->tables->titles.title, title);
    lian_date end = lian_date_at(study->tables->titles.valid_to, title);
    /* A day not given (00) lasts to the end of its month or year. */
    if (end != LIAN_NONE && end % 100 == 0) end += end % 10000 == 0 ? 1299 : 99;
    if (end != LIAN_NONE && study->date != LIAN_NONE && end < study->date) return false;
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        if (strcmp(text, lian_vocabulary_word(LIAN_VOCABULARY_TITLE, leading[i])) == 0 ||
            strcmp(text, lian_vocabulary_zh(LIAN_VOCABULARY_TITLE, leading[i])) == 0)
            return true;
    return false;
}

static lian_row master_row(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    const lian_network *n = study->network;
    lian_chain_id own = n->segment_chain[segment];
    for (int32_t i = n->ranks_of_firm.start[firm]; i < n->ranks_of_firm.start[firm + 1]; i++) {
        lian_row row = n->ranks_of_firm.item[i];
        lian_chain_id chain = n->rank_chain[row];
        if (lian_enum_at(study->tables->chain_firms.rank, row) != LIAN_CHAIN_RANK_CHAIN_MASTER) continue;
        if (lian_chain_is_within(n, own, chain) || lian_chain_is_within(n, chain, own)) return row;
    }
    return LIAN_NONE;
}

lian_row lian_leader_row(const lian_study *study, lian_firm_id firm, lian_segment_id segment, lian_table *table) {
    const lian_groups *titles = &study->network->titles_of_firm;
    *table = LIAN_TABLE_TITLES;
    for (int32_t i = titles->start[firm]; i < titles->start[firm + 1]; i++)
        if (title_leads(study, titles->item[i])) return titles->item[i];
    *table = LIAN_TABLE_CHAIN_FIRMS;
    return master_row(study, firm, segment);
}

bool lian_firm_is_leader(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    lian_table table;
    return lian_leader_row(study, firm, segment, &table) != LIAN_NONE;
}

/* Number of the file that a firm was read from; 0 for firms made in memory. */
static int32_t list_of(const lian_study *study, lian_firm_id firm) {
    int32_t origin, line;
    lian_cell_origin(study->dataset, LIAN_TABLE_FIRMS, firm, LIAN_NONE, &origin, &line);
    return origin + 1;
}

static bool is_local(const lian_study *study, lian_firm_id firm) {
    const lian_groups *roles = &study->network->roles_of_firm;
    for (int32_t i = roles->start[firm]; i < roles->start[firm + 1]; i++)
        if (lian_role_is_local(study, roles->item[i])) return true;
    return false;
}

lian_status lian_titled_lists_new(bool **out, const lian_study *study, lian_error *err) {
    bool *titled = calloc((size_t)study->dataset->origin_count + 1, sizeof *titled);
    if (!titled) return lian_error_memory(err);
    for (lian_row r = 0; r < study->tables->titles.count; r++) {
        lian_firm_id firm = study->network->title_firm[r];
        if (firm != LIAN_NONE && study->firm_seen[firm] && is_local(study, firm)) titled[list_of(study, firm)] = true;
    }
    *out = titled;
    return LIAN_OK;
}

lian_leaders lian_leaders_of(const lian_study *study, lian_segment_id segment, const bool *titled) {
    lian_leaders out = {0, lian_unknown(), NULL};
    bool known = true;
    int32_t count;
    const lian_network *n = study->network;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (!lian_role_is_local(study, roles[i]) || !lian_role_is_counted(study, roles[i])) continue;
        out.leaders += lian_firm_is_leader(study, firm, segment);
        known = known && titled[list_of(study, firm)];
        double rank = lian_number_at(study->tables->firms.national_rank, firm);
        if (lian_is_unknown(rank) || rank >= out.national_rank) continue;
        out.national_rank = rank;
        out.rank_firm = lian_text_at(study, study->tables->firms.name, firm);
    }
    if (out.leaders < 1 && !known) out.leaders = lian_unknown();
    return out;
}

/* ---- presence and need ----------------------------------------------------------------------------------- */

lian_presence lian_presence_of(const lian_study *study, lian_segment_id segment, lian_segment_firms *firms) {
    *firms = lian_study_firms(study, segment);
    if (firms->local > 0) return LIAN_PRESENT;
    if (lian_segment_is_heading(study, segment)) return LIAN_HEADING;
    if (study->home == LIAN_NONE) return LIAN_HOMELESS;
    lian_row division;
    if (!lian_firms_are_complete(study) || firms->unplaced > 0) return LIAN_UNSEEN;
    bool is_doubtful = lian_carrier_vouching(study, segment, 0) != LIAN_NONE || lian_market_of_any_trade(study, segment, 0, &division) != LIAN_NONE;
    return is_doubtful ? LIAN_UNSEEN : LIAN_ABSENT;
}

/* A link that carries something needed to a segment made here. */
static lian_row link_need(const lian_study *study, lian_segment_id segment) {
    int32_t count;
    const lian_row *links = lian_segment_links_out(study->network, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id to = study->network->link_to[links[i]];
        if (lian_enum_at(study->tables->links.essential, links[i]) == LIAN_ESSENTIAL_NEGLIGIBLE) continue;
        if (lian_enum_at(study->tables->links.kind, links[i]) == LIAN_LINK_KIND_RECYCLE) continue; /* what is left over is offered, not asked for */
        if (study->segment_seen[to] && lian_study_firms(study, to).local > 0) return links[i];
    }
    return LIAN_NONE;
}

lian_status lian_local_buyers_new(lian_row **out, const lian_study *study, lian_error *err) {
    const lian_network *n = study->network;
    int32_t segments = study->tables->segments.count;
    lian_row *first = malloc(sizeof *first * ((size_t)segments + 1));
    if (!first) return lian_error_memory(err);
    for (lian_segment_id s = 0; s < segments; s++) first[s] = LIAN_NONE;
    for (lian_row r = 0; r < study->tables->supplies.count; r++) {
        lian_segment_id product = n->supply_segment[r];
        if (product == LIAN_NONE || n->supply_buyer[r] == LIAN_NONE || first[product] != LIAN_NONE) continue;
        if (lian_buyer_where(study, n->supply_buyer[r]) == LIAN_WHERE_LOCAL) first[product] = r;
    }
    *out = first;
    return LIAN_OK;
}

lian_row lian_need_of(const lian_study *study, lian_segment_id segment, const lian_row *buyers, lian_table *table) {
    lian_row row = link_need(study, segment);
    *table = LIAN_TABLE_LINKS;
    if (row != LIAN_NONE) return row;
    *table = LIAN_TABLE_SEGMENTS;
    if (lian_number_at(study->tables->segments.demand, segment) > 0) return segment;
    *table = LIAN_TABLE_SUPPLIES;
    return buyers[segment];
}
