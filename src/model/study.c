/* SPDX-License-Identifier: MIT */
/* From where, for which chain and at what date is the network looked at? */
#include "model/study.h"
#include "model/owners.h"
#include "model/tied.h"

#include "base/error.h"
#include "model/dataset.h"
#include "model/master.h"

#include <stdlib.h>
#include <string.h>

/* A place counts as inside a region when it lies within one of the region's members. */
static bool is_inside(const lian_network *network, lian_place_id place, lian_place_id area) {
    if (lian_place_is_within(network, place, area)) return true;
    const char *members = lian_dataset_text(network->dataset, lian_symbol_at(network->tables->places.members, area));
    for (lian_item item = lian_item_first(members); item.length; item = lian_item_next(item)) {
        lian_symbol id = lian_pool_find(&network->dataset->pool, item.text, item.length);
        if (lian_place_is_within(network, place, lian_row_find(network->dataset, LIAN_TABLE_PLACES, id))) return true;
    }
    return false;
}

/* No division of the country, but something that stands in one: parks and their like, and regions. */
static bool stands_in_another(const lian_network *n, lian_place_id place) {
    int kind = lian_enum_at(n->tables->places.kind, place);
    return kind == LIAN_PLACE_KIND_PARK || kind == LIAN_PLACE_KIND_MARKET || kind == LIAN_PLACE_KIND_BLOCK ||
           kind == LIAN_PLACE_KIND_CORRIDOR || kind == LIAN_PLACE_KIND_REGION;
}

/* What is known of where a place lies: itself, or what a park is put into. Two parks are apart in any case. */
static lian_place_id known_area(const lian_study *study, lian_place_id place) {
    const lian_network *n = study->network;
    if (stands_in_another(n, study->home)) return place;
    while (stands_in_another(n, place) && n->places.parent[place] != LIAN_NONE) place = n->places.parent[place];
    return place;
}

/* A region of other countries has no country above it in the table; a code of letters (ISO 3166, as EU) says that it is one. Those of
 * GB/T 2260 are digits. */
static bool has_foreign_code(const lian_network *n, lian_place_id place) {
    char first = lian_dataset_text(n->dataset, lian_symbol_at(n->tables->places.code, place))[0];
    return first >= 'A' && first <= 'Z';
}

static lian_where where_of(const lian_study *study, lian_place_id place) {
    const lian_network *n = study->network;
    if (study->home == LIAN_NONE) return LIAN_WHERE_UNKNOWN;
    if (is_inside(n, place, study->home)) return LIAN_WHERE_LOCAL;
    /* A place that contains home (a firm known only to be in the province, a park only in the city) may be either. */
    if (lian_place_is_within(n, study->home, known_area(study, place))) return LIAN_WHERE_UNKNOWN;
    lian_place_id own = lian_place_ancestor(n, study->home, LIAN_PLACE_KIND_COUNTRY);
    lian_place_id other = lian_place_ancestor(n, place, LIAN_PLACE_KIND_COUNTRY);
    if (own != LIAN_NONE && other == LIAN_NONE && has_foreign_code(n, place) && !has_foreign_code(n, own)) return LIAN_WHERE_ABROAD;
    if (own == LIAN_NONE || other == LIAN_NONE || own == other) return LIAN_WHERE_DOMESTIC;
    return LIAN_WHERE_ABROAD;
}

static void chains_see(lian_study *study) {
    const lian_tables *t = study->tables;
    for (lian_chain_id c = 0; c < t->chains.count; c++)
        study->chain_seen[c] = study->chain == LIAN_NONE || lian_chain_is_within(study->network, c, study->chain);
    for (lian_segment_id s = 0; s < t->segments.count; s++) {
        lian_chain_id chain = study->network->segment_chain[s];
        study->segment_seen[s] = study->chain == LIAN_NONE || (chain != LIAN_NONE && study->chain_seen[chain]);
    }
}

static void headings_find(lian_study *study) {
    const lian_segment_table *segments = &study->tables->segments;
    int32_t roles;
    for (lian_segment_id s = 0; s < segments->count; s++) {
        lian_symbol parent = lian_symbol_at(segments->parent, s);
        lian_segment_id above = parent == LIAN_NONE ? LIAN_NONE : lian_row_find(study->dataset, LIAN_TABLE_SEGMENTS, parent);
        if (above == LIAN_NONE || study->segment_heads[above]) continue;
        lian_segment_roles(study->network, above, &roles);
        study->segment_heads[above] = roles == 0;
    }
}

static void firms_see(lian_study *study) {
    const lian_network *n = study->network;
    const lian_tables *t = study->tables;
    if (study->chain == LIAN_NONE) {
        memset(study->firm_seen, 1, (size_t)t->firms.count);
        return;
    }
    for (lian_row r = 0; r < t->roles.count; r++)
        if (n->role_firm[r] >= 0 && n->role_segment[r] >= 0 && study->segment_seen[n->role_segment[r]])
            study->firm_seen[n->role_firm[r]] = 1;
    for (lian_row r = 0; r < t->chain_firms.count; r++)
        if (n->rank_firm[r] >= 0 && n->rank_chain[r] >= 0 && study->chain_seen[n->rank_chain[r]])
            study->firm_seen[n->rank_firm[r]] = 1;
    for (lian_row r = 0; r < t->supplies.count; r++) {
        if (n->supply_supplier[r] < 0 || n->supply_segment[r] < 0 || !study->segment_seen[n->supply_segment[r]]) continue;
        study->firm_seen[n->supply_supplier[r]] = 1;
        study->firm_seen[n->supply_buyer[r]] = 1;
    }
}

/* Ten million supplies ask where their supplier is; for nearly all one byte answers. */
static void firms_place(lian_study *study) {
    const lian_network *n = study->network;
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) study->firm_where[f] = (int8_t)lian_study_where(study, n->firm_place[f]);
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_firm_id firm = n->role_firm[r];
        if (firm != LIAN_NONE && study->firm_where[firm] != (int8_t)lian_study_where(study, n->role_place[r]))
            study->firm_where[firm] = LIAN_WHERE_MIXED;
    }
}

static lian_status home_find(lian_study *study, const char *home, lian_error *err) {
    study->home = LIAN_NONE;
    if (!home || !*home) home = lian_dataset_text(study->dataset, study->dataset->header.home);
    if (!*home) return LIAN_OK;
    study->home = lian_place_find(study->network, home);
    if (study->home != LIAN_NONE) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "home \"%s\" is no id, code or exact name of table places", home);
}

static lian_status chain_find(lian_study *study, const char *chain, lian_error *err) {
    study->chain = LIAN_NONE;
    if (!chain || !*chain) return LIAN_OK;
    study->chain = lian_chain_find(study->network, chain);
    if (study->chain != LIAN_NONE) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "chain \"%s\" is no id or exact name of table chains", chain);
}

static lian_status reference_find(lian_study *study, const char *reference, lian_error *err) {
    study->reference = LIAN_NONE;
    if (!reference || !*reference) return LIAN_OK;
    study->reference = lian_place_find(study->network, reference);
    if (study->reference != LIAN_NONE) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "reference \"%s\" is no id, code or exact name of table places", reference);
}

lian_status lian_study_new(lian_study **out, const lian_network *network, const lian_study_options *options,
                           lian_error *err) {
    static const lian_study_options defaults = LIAN_STUDY_OPTIONS_INIT;
    lian_status status = LIAN_OK;
    const lian_study_options *o = options ? options : &defaults;
    lian_settings *settings = NULL;
    const lian_tables *t = network->tables;
    lian_study *study = calloc(1, sizeof *study);
    LIAN_CHECK_MEMORY(study);
    study->network = network;
    study->older = o->older;
    study->dataset = network->dataset;
    study->tables = t;
    study->date = o->date != LIAN_NONE ? o->date : network->dataset->header.as_of;
    if (!o->settings) LIAN_TRY(lian_settings_new(&settings, err));
    study->settings = o->settings ? *o->settings : *settings;
    LIAN_TRY(lian_settings_check(&study->settings, err));
    study->place_where = calloc((size_t)t->places.count + 1, 1);
    study->chain_seen = calloc((size_t)t->chains.count + 1, 1);
    study->segment_seen = calloc((size_t)t->segments.count + 1, 1);
    study->segment_heads = calloc((size_t)t->segments.count + 1, 1);
    study->firm_where = calloc((size_t)t->firms.count + 1, 1);
    study->firm_seen = calloc((size_t)t->firms.count + 1, 1);
    LIAN_CHECK_MEMORY(study->place_where && study->chain_seen && study->segment_seen && study->segment_heads &&
                      study->firm_where && study->firm_seen);
    study->closures = calloc((size_t)o->closure_count + 1, sizeof *study->closures);
    LIAN_CHECK_MEMORY(study->closures);
    if (o->closure_count) memcpy(study->closures, o->closures, (size_t)o->closure_count * sizeof *study->closures);
    study->closure_count = o->closure_count;
    LIAN_TRY(lian_owners_new(&study->firm_group, network, err));
    LIAN_TRY(home_find(study, o->home, err));
    LIAN_TRY(chain_find(study, o->chain, err));
    LIAN_TRY(reference_find(study, o->reference, err));
    for (lian_place_id p = 0; p < t->places.count; p++) study->place_where[p] = (int8_t)where_of(study, p);
    chains_see(study);
    headings_find(study);
    firms_place(study);
    firms_see(study);
    LIAN_TRY(lian_tied_new(&study->firm_tied, study, err));
    *out = study;
    study = NULL;
out:
    lian_settings_free(settings);
    lian_study_free(study);
    return status;
}

void lian_study_free(lian_study *study) {
    if (!study) return;
    free(study->place_where);
    free(study->chain_seen);
    free(study->segment_seen);
    free(study->segment_heads);
    free(study->firm_where);
    free(study->firm_group);
    free(study->firm_seen);
    free(study->firm_tied);
    free(study->closures);
    free(study);
}

const lian_network *lian_study_network(const lian_study *study) { return study->network; }

lian_place_id lian_study_home(const lian_study *study) { return study->home; }

lian_chain_id lian_study_chain(const lian_study *study) { return study->chain; }

lian_where lian_study_where(const lian_study *study, lian_place_id place) {
    return place == LIAN_NONE ? LIAN_WHERE_UNKNOWN : (lian_where)study->place_where[place];
}

static bool is_here(const lian_study *study, lian_place_id place) { return lian_study_where(study, place) == LIAN_WHERE_LOCAL; }

bool lian_firm_is_here(const lian_study *study, lian_firm_id firm) {
    const lian_network *n = study->network;
    if (is_here(study, n->firm_place[firm])) return true;
    for (int32_t i = n->roles_of_firm.start[firm]; i < n->roles_of_firm.start[firm + 1]; i++)
        if (is_here(study, n->role_place[n->roles_of_firm.item[i]])) return true;
    const lian_symbol *headquarters = study->tables->firms.headquarters;
    return headquarters && is_here(study, lian_network_ref(n, LIAN_TABLE_PLACES, headquarters, firm));
}

bool lian_firm_is_outside(const lian_study *study, lian_firm_id firm) {
    lian_where where = lian_study_where(study, study->network->firm_place[firm]);
    return lian_where_is_outside(where) && !lian_firm_is_here(study, firm);
}

bool lian_firm_is_unplaced(const lian_study *study, lian_firm_id firm) {
    return study->home != LIAN_NONE && !lian_firm_is_here(study, firm) && !lian_firm_is_outside(study, firm);
}

bool lian_firm_is_local_master(const lian_study *study, lian_firm_id firm) {
    const lian_groups *ranks = &study->network->ranks_of_firm;
    for (int32_t i = ranks->start[firm]; i < ranks->start[firm + 1]; i++) {
        lian_chain_id chain = study->network->rank_chain[ranks->item[i]];
        if (chain == LIAN_NONE || !study->chain_seen[chain]) continue;
        if (lian_rank_is_master(study, ranks->item[i])) return lian_firm_is_here(study, firm);
    }
    return false;
}

bool lian_project_is_coming(const lian_study *study, lian_row project) {
    const lian_project_table *t = &study->tables->projects;
    int stage = lian_enum_at(t->stage, project);
    if (stage != LIAN_PROJECT_STAGE_SIGNED && stage != LIAN_PROJECT_STAGE_PREPARING && stage != LIAN_PROJECT_STAGE_BUILDING) return false;
    return lian_study_where(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, t->place, project)) == LIAN_WHERE_LOCAL;
}

/* A firm with two plants in a segment is counted once: by its first local role, else its first role there. */
lian_segment_firms lian_study_firms(const lian_study *study, lian_segment_id segment) {
    const lian_network *n = study->network;
    lian_segment_firms firms = {0};
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        lian_where where = lian_study_where(study, n->role_place[roles[i]]);
        if (firm == LIAN_NONE || !lian_role_is_counted(study, roles[i])) continue;
        if (!lian_firm_operates(n, firm)) firms.idle += where == LIAN_WHERE_LOCAL;
        else if (where == LIAN_WHERE_LOCAL) firms.local++, firms.open += !lian_firm_status_is_known(n, firm);
        else if (where == LIAN_WHERE_UNKNOWN) firms.unplaced++;
        else firms.outside++;
    }
    return firms;
}

static int place_order(const lian_study *study, lian_row role) {
    lian_where where = lian_study_where(study, study->network->role_place[role]);
    return where == LIAN_WHERE_LOCAL ? 0 : where == LIAN_WHERE_UNKNOWN ? 2 : 1;
}

bool lian_role_is_counted(const lian_study *study, lian_row role) {
    const lian_network *n = study->network;
    lian_firm_id firm = n->role_firm[role];
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_row other = roles[i];
        if (other == role || n->role_segment[other] != n->role_segment[role]) continue;
        int a = place_order(study, other), b = place_order(study, role);
        if (a < b || (a == b && other < role)) return false;
    }
    return true;
}

bool lian_study_holds_seen(const lian_study *study, lian_chain_id chain) {
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (study->chain_seen[c] && lian_chain_is_within(study->network, c, chain)) return true;
    return false;
}
