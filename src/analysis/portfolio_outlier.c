/* SPDX-License-Identifier: MIT */
/* Is an investment out of proportion to the firm that would make it, or to the land or floor that it takes? */
#include "analysis/portfolio_peers.h"
#include "analysis/space.h"
#include "model/table.h"

#include <math.h>

enum { TIMES = 3 }; /* of the firm's own revenue */

/* What a firm asks for, of land or of floor, as it is registered; unknown where it asks for none. */
static double asked_by(const lian_study *study, lian_firm_id firm, bool land) {
    const lian_need_table *needs = &study->tables->needs;
    double sum = 0;
    for (lian_row r = 0; r < needs->count; r++) {
        if (lian_enum_at(needs->kind, r) != LIAN_NEED_KIND_SPACE || lian_network_ref(study->network, LIAN_TABLE_FIRMS, needs->firm, r) != firm) continue;
        lian_space space = lian_space_of(study, r);
        if (space.state == LIAN_SPACE_READ) sum += fmax(0, land ? space.land_mu : space.floor_m2);
    }
    return sum > 0 ? sum : lian_unknown();
}

lian_intensity lian_intensity_of(const lian_study *study, bool land) {
    const lian_project_table *projects = &study->tables->projects;
    lian_intensity out = {.low = INFINITY, .high = -INFINITY};
    for (lian_row r = 0; r < projects->count; r++) {
        lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, projects->firm, r);
        double investment = lian_number_at(projects->investment, r), space = firm == LIAN_NONE ? lian_unknown() : asked_by(study, firm, land);
        if (!(investment > 0) || !(space > 0)) continue;
        out.count++;
        out.low = fmin(out.low, investment / space);
        out.high = fmax(out.high, investment / space);
    }
    return out;
}

static void note_intensity(lian_emit *emit, const lian_recruit *r, bool land) {
    double space = r->need[land ? LIAN_RESOURCE_LAND : LIAN_RESOURCE_FLOOR], own = r->need[LIAN_RESOURCE_MONEY] / space;
    if (!(space > 0)) return;
    lian_intensity all = lian_intensity_of(emit->study, land);
    if (all.count < LIAN_PEERS_ENOUGH || (own >= all.low && own <= all.high)) return;
    lian_emit_note(emit, land ? "to be verified: %s per mu is outside %s–%s of %d firms that registered both" : "to be verified: %s per m2 is outside %s–%s of %d firms that registered both",
                   land ? "待核实：每亩投资 %s，超出投资与用地均有登记者的 %s–%s（%d 例）" : "待核实：每平方米投资 %s，超出投资与用房均有登记者的 %s–%s（%d 例）",
                   lian_fixed(own, 4).text, lian_fixed(all.low, 4).text, lian_fixed(all.high, 4).text, (int)all.count);
}

void lian_recruit_outlier_note(lian_emit *emit, const lian_recruit *r) {
    double money = r->need[LIAN_RESOURCE_MONEY], revenue = lian_number_at(emit->study->tables->firms.revenue, r->firm);
    if (r->basis[LIAN_RESOURCE_MONEY] == LIAN_NEED_UNKNOWN || !(money > 0)) return;
    if (revenue > 0 && money > TIMES * revenue)
        lian_emit_note(emit, "to be verified: %s times the revenue of the firm itself, %s", "待核实：达企业自身营业收入的 %s 倍（营业收入 %s）", lian_fixed(money / revenue, 1).text,
                       lian_fixed(revenue, 2).text);
    note_intensity(emit, r, true);
    note_intensity(emit, r, false);
}
