/* SPDX-License-Identifier: MIT */
/* Why this recruit and not one that stands before it, who could stand for it, and is it of a size with its gap and its investment? */
#include "analysis/portfolio_peers.h"
#include "analysis/portfolio_why.h"
#include "base/error.h"
#include "base/order.h"
#include "model/present.h"
#include "model/table.h"

#include <math.h>

/* What the candidate closes of a gap by its product, 0 if nothing. */
static double closes(const lian_recruitment *pool, int32_t candidate, int32_t gap) {
    for (int32_t e = 0; e < pool->closures; e++)
        if (pool->closer[e] == candidate && pool->closed[e] == gap) return pool->fraction[e];
    return 0;
}

static int32_t position_of(const lian_portfolio_choice *best, int32_t candidate) {
    for (int32_t i = 0; i < best->count; i++)
        if (best->candidate[i] == candidate) return i;
    return LIAN_NONE;
}

static const double *need_of(const lian_recruitment *pool, int32_t candidate) { return pool->need + (size_t)candidate * LIAN_RESOURCES; }

static bool within(double amount, double limit) { return amount <= limit + 1e-9 * fmax(1, fabs(limit)); }

/* ---- in the order of its gap's targets -------------------------------------------------------------------------------------- */

/* The order of targets for one gap: the nearer product first, then target.rank, then id. */
static bool stands_before(const lian_recruitment *pool, int32_t a, int32_t b, int32_t gap) {
    const lian_recruit *x = &pool->recruit[a], *y = &pool->recruit[b];
    double near_a = closes(pool, a, gap), near_b = closes(pool, b, gap);
    if (near_a != near_b) return near_a > near_b;
    int order = lian_number_rising(x->rank, y->rank);
    return order ? order < 0 : a < b;
}

int32_t lian_portfolio_place(const lian_recruitment *pool, int32_t candidate, int32_t *first) {
    int32_t gap = lian_recruitment_gap(pool, pool->recruit[candidate].lead), before = 0;
    *first = candidate;
    for (int32_t e = 0; e < pool->closures; e++) {
        int32_t other = pool->closer[e];
        if (pool->closed[e] != gap || other == candidate || !stands_before(pool, other, candidate, gap)) continue;
        before++;
        if (stands_before(pool, other, *first, gap)) *first = other;
    }
    return before + 1;
}

/* Does the candidate find room where it may go, as the others are placed, when `out` (LIAN_NONE: nobody) gives up its room? */
static bool finds_room(const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t out, int32_t candidate) {
    for (int32_t e = 0; e < pool->admissions; e++) {
        if (pool->admitted[e] != candidate) continue;
        bool fits = true;
        for (int k = 0; k < LIAN_RESOURCES && fits; k++) {
            double used = pool->taken[(size_t)e * LIAN_RESOURCES + (size_t)k];
            for (int32_t i = 0; i < best->count; i++)
                if (i != out && best->park[i] == pool->host[e]) used += lian_recruitment_takes(pool, best->candidate[i], best->park[i], (lian_resource)k);
            fits = within(used, pool->room[(size_t)pool->host[e] * LIAN_RESOURCES + (size_t)k]);
        }
        if (fits) return true;
    }
    return false;
}

/* The limit of all recruits together that the exchange breaks, or LIAN_NONE. */
static int32_t limit_broken(const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t out, int32_t candidate) {
    for (int k = 0; k < LIAN_RESOURCES; k++) {
        double used = need_of(pool, candidate)[k];
        for (int32_t i = 0; i < best->count; i++)
            if (i != out) used += need_of(pool, best->candidate[i])[k];
        if (!within(used, pool->limit[k])) return k;
    }
    return LIAN_NONE;
}

/* Does it close no less of all that the recruit closes? */
static bool closes_as_much(const lian_recruitment *pool, int32_t candidate, int32_t recruit) {
    for (int32_t e = 0; e < pool->closures; e++)
        if (pool->closer[e] == recruit && closes(pool, candidate, pool->closed[e]) < pool->fraction[e]) return false;
    return true;
}

static bool is_admitted(const lian_recruitment *pool, int32_t candidate) {
    for (int32_t e = 0; e < pool->admissions; e++)
        if (pool->admitted[e] == candidate) return true;
    return false;
}

lian_passed lian_portfolio_passed(const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t at, int32_t candidate, int32_t *limit) {
    *limit = LIAN_NONE;
    if (position_of(best, candidate) != LIAN_NONE) return LIAN_PASSED_CHOSEN;
    if (!is_admitted(pool, candidate)) return LIAN_PASSED_REFUSED;
    if (!closes_as_much(pool, candidate, best->candidate[at])) return LIAN_PASSED_CLOSES_LESS;
    *limit = limit_broken(pool, best, at, candidate);
    return *limit == LIAN_NONE ? LIAN_PASSED_NO_ROOM : LIAN_PASSED_LIMIT;
}

static void note_passed(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t at, int32_t first) {
    static const char *const zh[] = {[LIAN_PASSED_CHOSEN] = "该缺口招商对象首位%s已因其他缺口入选",
                                     [LIAN_PASSED_REFUSED] = "该缺口招商对象首位%s没有园区可承接", [LIAN_PASSED_CLOSES_LESS] = "该缺口招商对象首位%s不能兼补本企业另补的缺口",
                                     [LIAN_PASSED_LIMIT] = "换入该缺口招商对象首位%s将超出总量约束", [LIAN_PASSED_NO_ROOM] = "该缺口招商对象首位%s所需空间大于可承接园区的余量"};
    static const char *const en[] = {[LIAN_PASSED_CHOSEN] = "%s, the first target of this gap, is chosen for another",
                                     [LIAN_PASSED_REFUSED] = "no park takes %s, the first target of this gap", [LIAN_PASSED_CLOSES_LESS] = "%s, the first target of this gap, does not cover the other gaps that this one covers",
                                     [LIAN_PASSED_LIMIT] = "with %s, the first target of this gap, a common limit would be exceeded", [LIAN_PASSED_NO_ROOM] = "the parks that would take %s, the first target of this gap, lack the room"};
    int32_t limit;
    lian_passed why = lian_portfolio_passed(pool, best, at, first, &limit);
    lian_emit_note(emit, en[why], zh[why], lian_present_firm(pool->study, pool->recruit[first].firm));
}

/* ---- equals ---------------------------------------------------------------------------------------------------------------- */

bool lian_portfolio_substitutes(const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t at, int32_t candidate) {
    return position_of(best, candidate) == LIAN_NONE && closes_as_much(pool, candidate, best->candidate[at]) &&
           limit_broken(pool, best, at, candidate) == LIAN_NONE && finds_room(pool, best, at, candidate);
}

static int32_t substitutes_note(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t at) {
    enum { NAMED = 3 };
    int32_t count = 0;
    for (int32_t i = 0; i < pool->recruits; i++) {
        if (!lian_portfolio_substitutes(pool, best, at, i)) continue;
        if (count++ >= NAMED) continue;
        const char *name = lian_present_firm(pool->study, pool->recruit[i].firm);
        lian_buffer_add_format(&emit->en, "%s%s", count > 1 ? ", " : "would do as well: ", name);
        lian_buffer_add_format(&emit->zh, "%s%s", count > 1 ? "、" : "同等替补：", name);
    }
    if (count > NAMED) {
        lian_buffer_add_format(&emit->en, " and others, %d in all", (int)count);
        lian_buffer_add_format(&emit->zh, " 等 %d 家", (int)count);
    }
    return count;
}

/* ---- size ------------------------------------------------------------------------------------------------------------------ */

double lian_portfolio_size(const lian_recruitment *pool, lian_firm_id firm, lian_segment_id segment, double *revenue, double *unmet) {
    *revenue = lian_number_at(pool->study->tables->firms.revenue, firm);
    *unmet = lian_measure_get(pool->results, "priority.unmet_value", LIAN_SUBJECT_SEGMENT, segment);
    return *unmet > 0 ? *revenue / *unmet : lian_unknown();
}

static lian_status emit_size(lian_emit *emit, const lian_recruitment *pool, const lian_recruit *r) {
    double revenue, unmet, size = lian_portfolio_size(pool, r->firm, r->lead, &revenue, &unmet);
    if (lian_is_unknown(size)) return LIAN_OK;
    lian_emit_note(emit, "sales of %s against %s of demand not met here: %s", "营收 %s，未满足需求 %s，相当于其 %s", lian_fixed(revenue, 2).text, lian_fixed(unmet, 2).text,
                   lian_percent(size).text);
    return lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_SIZE], lian_subject_pair(LIAN_SUBJECT_FIRM, r->firm, LIAN_SUBJECT_SEGMENT, r->lead), lian_value_of(size));
}

double lian_portfolio_burden(const lian_recruitment *pool, const lian_recruit *r) {
    double revenue = lian_number_at(pool->study->tables->firms.revenue, r->firm);
    return r->basis[LIAN_RESOURCE_MONEY] == LIAN_NEED_UNKNOWN || !(revenue > 0) ? lian_unknown() : r->need[LIAN_RESOURCE_MONEY] / revenue;
}

static lian_status emit_burden(lian_emit *emit, const lian_recruitment *pool, const lian_recruit *r) {
    double burden = lian_portfolio_burden(pool, r);
    if (lian_is_unknown(burden)) return LIAN_OK;
    if (burden > pool->study->settings.portfolio_burden)
        lian_emit_note(emit, "an investment of %s times its sales does not fit the firm: to be verified", "投资额为营业收入的 %s 倍，与企业体量不符，待核实", lian_fixed(burden, 1).text);
    return lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_BURDEN], lian_subject_of(LIAN_SUBJECT_FIRM, r->firm), lian_value_of(burden));
}

lian_status lian_portfolio_emit_why(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best) {
    lian_status status = LIAN_OK;
    for (int32_t at = 0; at < best->count; at++) {
        const lian_recruit *r = &pool->recruit[best->candidate[at]];
        lian_subject firm = lian_subject_of(LIAN_SUBJECT_FIRM, r->firm);
        int32_t first, place = lian_portfolio_place(pool, best->candidate[at], &first);
        if (place > 1) note_passed(emit, pool, best, at, first);
        LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_FIRST], firm, lian_value_of(place)));
        int32_t count = substitutes_note(emit, pool, best, at);
        LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_SUBSTITUTES], firm, lian_value_of(count)));
        LIAN_TRY(emit_size(emit, pool, r));
        LIAN_TRY(emit_burden(emit, pool, r));
    }
out:
    return status;
}

/* ---- all of them ------------------------------------------------------------------------------------------------------------ */

/* Taken from so few others that nothing shows how far needs differ. */
static bool is_weak(const lian_recruitment *pool, const lian_recruit *r, lian_resource resource) {
    if (r->basis[resource] != LIAN_NEED_PEERS || !(r->need[resource] > 0)) return false;
    int32_t count = lian_peers_of(pool->study, resource, r->lead).count;
    return (count ? count : r->instead_of.count) < LIAN_PEERS_ENOUGH;
}

lian_status lian_portfolio_emit_sums(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best) {
    lian_status status = LIAN_OK;
    for (int k = 0; k < LIAN_RESOURCES; k++) {
        double sum = 0, given = 0, weak = 0;
        int32_t unknown = 0, few = 0;
        for (int32_t i = 0; i < best->count; i++) {
            lian_recruit placed = lian_recruitment_placed(pool, best->candidate[i], best->park[i]), *r = &placed;
            unknown += r->basis[k] == LIAN_NEED_UNKNOWN;
            if (r->basis[k] != LIAN_NEED_UNKNOWN) sum += r->need[k];
            if (r->basis[k] == LIAN_NEED_GIVEN) given += r->need[k];
            if (!is_weak(pool, r, (lian_resource)k)) continue;
            weak += r->need[k];
            few++;
        }
        if (unknown == best->count) continue;
        lian_emit_note(emit, "registered %s, estimated %s", "已登记 %s，估计 %s", lian_fixed(given, 2).text, lian_fixed(sum - given, 2).text);
        if (few)
            lian_emit_note(emit, "of that %s of %d firms from fewer than %d peers each: not certain", "其中 %s（%d 家）所依据的同类不足 %d 例，不可作准", lian_fixed(weak, 2).text, (int)few,
                           (int)LIAN_PEERS_ENOUGH);
        if (unknown) lian_emit_note(emit, "no bound: not counting %d whose need is to be verified", "无上下限：未计需求待核实的 %d 家", (int)unknown);
        lian_value value = lian_value_of(sum);
        value.coverage = best->count ? 1 - (double)unknown / best->count : 1;
        LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_SUM + k], lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), value));
    }
out:
    return status;
}
