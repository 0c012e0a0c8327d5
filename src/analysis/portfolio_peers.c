/* SPDX-License-Identifier: MIT */
/* Whose needs stand in for those of a recruit that registered none, how many are they, and how far apart do they lie? */
#include "analysis/park.h"
#include "analysis/portfolio_peers.h"
#include "analysis/space.h"
#include "model/present.h"
#include "model/table.h"

#include <math.h>

lian_table lian_peers_table(lian_resource resource) { return resource == LIAN_RESOURCE_MONEY ? LIAN_TABLE_PROJECTS : LIAN_TABLE_NEEDS; }

static lian_segment_id segment_of(const lian_study *study, lian_resource resource, lian_row row) {
    if (resource != LIAN_RESOURCE_MONEY) return lian_space_segment(study, row);
    return lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->projects.segment, row);
}

/* What a row says; unknown when it is no peer of anybody. */
static double amount_of(const lian_study *study, lian_resource resource, lian_row row) {
    if (resource == LIAN_RESOURCE_ENERGY) return lian_energy_of(study, row).tce;
    if (resource == LIAN_RESOURCE_MONEY) {
        double investment = lian_number_at(study->tables->projects.investment, row);
        return investment >= 0 ? investment : lian_unknown();
    }
    if (lian_enum_at(study->tables->needs.kind, row) != LIAN_NEED_KIND_SPACE) return lian_unknown();
    lian_space space = lian_space_of(study, row);
    double amount = resource == LIAN_RESOURCE_LAND ? space.land_mu : space.floor_m2;
    return space.state == LIAN_SPACE_READ && amount > 0 ? amount : lian_unknown();
}

double lian_peer_amount(const lian_study *study, const lian_peers *peers, lian_row row) {
    lian_segment_id s = segment_of(study, peers->resource, row);
    const lian_chain_id *chain = study->network->segment_chain;
    if (s == LIAN_NONE || (peers->scope == LIAN_PEERS_SEGMENT && s != peers->segment)) return lian_unknown();
    if (lian_segment_peer_group(study, s) != lian_segment_peer_group(study, peers->segment)) return lian_unknown();
    if (peers->scope == LIAN_PEERS_CHAIN && (chain[s] == LIAN_NONE || chain[s] != chain[peers->segment])) return lian_unknown();
    return amount_of(study, peers->resource, row);
}

static lian_peers peers_find(const lian_study *study, lian_resource resource, lian_segment_id segment, lian_peers_scope scope) {
    lian_peers out = {.resource = resource, .segment = segment, .scope = scope, .low = INFINITY, .high = -INFINITY};
    int32_t rows = resource == LIAN_RESOURCE_MONEY ? study->tables->projects.count : study->tables->needs.count;
    for (lian_row r = 0; r < rows; r++) {
        double amount = lian_peer_amount(study, &out, r);
        if (lian_is_unknown(amount)) continue;
        if (out.count < LIAN_PEERS_NAMED) out.row[out.count] = r;
        out.count++;
        out.low = fmin(out.low, amount);
        out.high = fmax(out.high, amount);
    }
    return out;
}

lian_peers lian_peers_of(const lian_study *study, lian_resource resource, lian_segment_id segment) {
    lian_peers own = peers_find(study, resource, segment, LIAN_PEERS_SEGMENT);
    if (own.count || resource == LIAN_RESOURCE_ENERGY) return own;
    own = peers_find(study, resource, segment, LIAN_PEERS_CHAIN);
    return own.count || resource != LIAN_RESOURCE_MONEY ? own : peers_find(study, resource, segment, LIAN_PEERS_ALL);
}

/* With the widest there is, when those of the segment are too few to show how needs vary. */
static lian_peers widened(const lian_study *study, const lian_peers *own) {
    if (own->count >= LIAN_PEERS_ENOUGH || own->scope == LIAN_PEERS_ALL || own->resource == LIAN_RESOURCE_ENERGY) return *own;
    lian_peers wide = peers_find(study, own->resource, own->segment, LIAN_PEERS_CHAIN);
    if (wide.count < LIAN_PEERS_ENOUGH && own->resource == LIAN_RESOURCE_MONEY) wide = peers_find(study, own->resource, own->segment, LIAN_PEERS_ALL);
    return wide.count >= LIAN_PEERS_ENOUGH ? wide : *own;
}

/* ---- told ------------------------------------------------------------------------------------------------------------ */

static const char *name_of(const lian_study *study, lian_resource resource, lian_row row) {
    if (resource == LIAN_RESOURCE_MONEY) return lian_text_at(study, study->tables->projects.name, row);
    lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, study->tables->needs.firm, row);
    return firm == LIAN_NONE ? lian_text_at(study, study->tables->needs.id, row) : lian_present_firm(study, firm);
}

static void note_names(lian_emit *emit, const lian_peers *p) {
    lian_buffer_add_text(&emit->en, " (");
    lian_buffer_add_text(&emit->zh, "（");
    for (int32_t i = 0; i < p->count && i < LIAN_PEERS_NAMED; i++) {
        const char *name = name_of(emit->study, p->resource, p->row[i]);
        lian_buffer_add_format(&emit->en, "%s%s", i ? ", " : "", name);
        lian_buffer_add_format(&emit->zh, "%s%s", i ? "、" : "", name);
    }
    lian_buffer_add_text(&emit->en, p->count > LIAN_PEERS_NAMED ? ", …)" : ")");
    lian_buffer_add_text(&emit->zh, p->count > LIAN_PEERS_NAMED ? " 等）" : "）");
}

static const char *const scope_zh[] = {"同环节", "同链同类", "全部同类项目"}, *const scope_en[] = {"its segment", "its chain and kind", "the dataset and of its kind"};

static void note_peers(lian_emit *emit, const lian_peers *p) {
    bool largest = p->resource == LIAN_RESOURCE_ENERGY;
    bool one = p->count == 1;
    lian_buffer_add_format(&emit->en, one ? "estimate: of the only %d on record in %s" : largest ? "estimate: the largest of %d on record in %s"
                                                                                           : "estimate: the median of %d on record in %s",
                           (int)p->count, scope_en[p->scope]);
    lian_buffer_add_format(&emit->zh, "估计，%s %d 例%s", scope_zh[p->scope], (int)p->count, one ? "" : largest ? "最大值" : "中位数");
    note_names(emit, p);
    if (p->count > 1) lian_emit_note(emit, "from %s to %s", "区间 %s–%s", lian_fixed(p->low, 2).text, lian_fixed(p->high, 2).text);
    if (p->scope != LIAN_PEERS_SEGMENT && lian_segment_peer_group(emit->study, p->segment) == LIAN_PEERS_TREAT)
        lian_emit_note(emit, "alike are only those that treat or recover waste or supply energy and water", "同类仅取治污、再生与水电热供应，不取产品制造");
    if (p->count < LIAN_PEERS_ENOUGH) lian_emit_note(emit, "only %d: preliminary", "仅 %d 例，初判", (int)p->count);
}

/* The extremes of enough peers; where a firm might as well take the other of land and floor, from nothing on. */
static void range_set(lian_emit *emit, const lian_peers *own, bool may_take_other, lian_value *value) {
    lian_peers wide = widened(emit->study, own);
    if (wide.count < LIAN_PEERS_ENOUGH) {
        lian_emit_note(emit, "no bound: so few do not show how far needs differ", "无上下限：例数过少，不足以看出差异");
        return;
    }
    if (wide.scope != own->scope)
        lian_emit_note(emit, wide.scope == LIAN_PEERS_ALL ? "low and high: of %d of its kind in the dataset" : "low and high: of %d of its kind in its chain",
                       wide.scope == LIAN_PEERS_ALL ? "上下限取全部同类项目 %d 例" : "上下限取同链同类 %d 例", (int)wide.count);
    value->low = may_take_other ? 0 : wide.low;
    value->high = wide.high;
}

void lian_recruit_basis_note(lian_emit *emit, const lian_recruit *r, lian_resource resource) {
    lian_peers own = lian_peers_of(emit->study, resource, r->lead);
    if (own.count) note_peers(emit, &own);
    else if (r->instead_of.count)
        lian_emit_note(emit, "estimate: the median of what a firm takes in %d parks here, no need being on record in its chain", "估计，取本地 %d 个园区每家企业占用的中位数（本链没有同类登记）", (int)r->instead_of.count);
}

lian_value lian_recruit_need(lian_emit *emit, const lian_recruit *r, lian_resource resource) {
    lian_value value = {r->need[resource], 0, lian_unknown(), lian_unknown()};
    bool is_room = resource == LIAN_RESOURCE_LAND || resource == LIAN_RESOURCE_FLOOR;
    switch (r->basis[resource]) {
    case LIAN_NEED_GIVEN:
        lian_emit_note(emit, "given", "已登记");
        value.coverage = 1;
        if (resource == LIAN_RESOURCE_ENERGY && r->unread_energy != LIAN_NONE) {
            lian_emit_note(emit, "no upper bound: more is registered in other units", "无上限：另有以其他单位登记者");
            value.low = value.value;
        }
        return value;
    case LIAN_NEED_UNKNOWN:
        lian_emit_note(emit, "not known, and not counted against the limit", "待核实，未计入约束");
        value.value = lian_unknown();
        return value;
    default: break;
    }
    lian_peers own = lian_peers_of(emit->study, resource, r->lead);
    bool may_take_other = is_room && lian_recruit_other(r) != LIAN_RESOURCES;
    if (is_room && !(value.value > 0)) {
        bool land = resource == LIAN_RESOURCE_LAND;
        if (r->is_instead)
            lian_emit_word(emit, "%s", land ? "estimate: its park has too little land or none on record, so it takes floor there" : "estimate: its park has too little floor or none on record, so it takes land there", "%s",
                           land ? "估计，所落园区可用土地不足或未登记，改按用房计" : "估计，所落园区可用厂房不足或未登记，改按用地计");
        else
            lian_emit_word(emit, "%s", land ? "estimate: as its peers it takes floor, not land" : "estimate: as its peers it takes land, not floor", "%s",
                           land ? "估计，同类企业用房、不另计用地" : "估计，同类企业用地、不另计用房");
        if (own.count == 0) lian_emit_note(emit, "no bound: no peer's is on record", "无上下限：没有同类登记");
    }
    if (value.value > 0) lian_recruit_basis_note(emit, r, resource);
    if (value.value > 0 && is_room && r->is_instead)
        lian_emit_note(emit, resource == LIAN_RESOURCE_FLOOR ? "its park has too little land or none on record" : "its park has too little floor or none on record",
                       resource == LIAN_RESOURCE_FLOOR ? "所落园区可用土地不足或未登记，改按用房计" : "所落园区可用厂房不足或未登记，改按用地计");
    if (own.count == 0 && value.value > 0 && r->instead_of.count >= LIAN_PEERS_ENOUGH) value.low = 0, value.high = r->instead_of.high;
    if (own.count == 0) return value;
    range_set(emit, &own, may_take_other, &value);
    return value;
}

/* ---- what no limit counts ------------------------------------------------------------------------------------------------ */

lian_uncounted lian_recruit_uncounted(const lian_recruitment *pool, const lian_recruit *r, int32_t park, lian_resource resource) {
    if (r->basis[resource] == LIAN_NEED_UNKNOWN) return LIAN_UNCOUNTED_NEED;
    if (resource == LIAN_RESOURCE_MONEY || !(r->need[resource] > 0)) return LIAN_COUNTED;
    if (park == LIAN_NONE || pool->park[park] == LIAN_NONE) return LIAN_UNCOUNTED_SITE;
    return pool->room[(size_t)park * LIAN_RESOURCES + (size_t)resource] < INFINITY ? LIAN_COUNTED : LIAN_UNCOUNTED_ROOM;
}
