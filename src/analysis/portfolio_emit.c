/* SPDX-License-Identifier: MIT */
/* How are the chosen recruits, what they leave open, and the price of each limit told as measures? */
#include "analysis/portfolio_emit.h"
#include "analysis/priority.h"
#include "analysis/portfolio_peers.h"
#include "analysis/space.h"
#include "base/error.h"
#include "model/present.h"

#include <math.h>
#include <stdlib.h>

const lian_measure_info lian_portfolio_measures[LIAN_PF_COUNT] = {
    [LIAN_PF_RANK] = {"portfolio.rank", "rank", {"招商组合：次序", "portfolio: order of the recruit"}},
    [LIAN_PF_FIRST] = {"portfolio.first", "rank", {"在该缺口招商对象中的位次", "place among the targets of its gap"}},
    [LIAN_PF_SUBSTITUTES] = {"portfolio.substitutes", "count", {"同等替补家数", "candidates that could stand for it"}},
    [LIAN_PF_SIZE] = {"portfolio.size", "ratio", {"营业收入相当于未满足需求的比例", "its sales against the demand not met here"}},
    [LIAN_PF_BURDEN] = {"portfolio.burden", "ratio", {"投资额与营业收入之比", "its investment against its sales"}},
    [LIAN_PF_SUM + LIAN_RESOURCE_LAND] = {"portfolio.sum.land", "mu", {"组合用地合计（亩）", "land that all recruits need (mu)"}},
    [LIAN_PF_SUM + LIAN_RESOURCE_FLOOR] = {"portfolio.sum.floor", "m2", {"组合用房合计（平方米）", "floor that all recruits need (m2)"}},
    [LIAN_PF_SUM + LIAN_RESOURCE_ENERGY] = {"portfolio.sum.energy", "tce", {"组合用能合计（吨标准煤）", "energy that all recruits need (tonnes of coal equivalent)"}},
    [LIAN_PF_SUM + LIAN_RESOURCE_MONEY] = {"portfolio.sum.money", "money", {"组合投资合计", "investment of all recruits"}},
    [LIAN_PF_GAIN] = {"portfolio.gain", "gap_points", {"招商组合：新增产品覆盖分", "portfolio: points of gaps whose product it covers beyond those before it"}},
    [LIAN_PF_RUNNING] = {"portfolio.running", "gap_points", {"招商组合：累计覆盖分", "portfolio: points covered so far"}},
    [LIAN_PF_REGRET] = {"portfolio.regret", "gap_points", {"招商组合：舍弃代价（不引进它时最优组合少覆盖的分）", "portfolio: cost of leaving it out (points that the best set without it falls behind)"}},
    [LIAN_PF_GAP_REGRET] = {"portfolio.regret.gap", "gap_points", {"招商组合：舍弃该缺口的代价（不补它时最优组合少覆盖的分）", "portfolio: cost of giving up the gap (points that the best set falls behind when nobody comes for it)"}},
    [LIAN_PF_CLOSES] = {"portfolio.closes", "share", {"招商组合：产品覆盖的比例", "portfolio: share of the gap that it covers by its product, whatever its size"}},
    [LIAN_PF_PARK] = {"portfolio.park", "points", {"招商组合：落位园区的适配度", "portfolio: fit of the park it is placed in"}},
    [LIAN_PF_EQUALS] = {"portfolio.park.equals", "count", {"招商组合：与落位园区适配相同的其他园区数", "portfolio: other parks that fit as well as the one it is placed in"}},
    [LIAN_PF_NEED + LIAN_RESOURCE_LAND] = {"portfolio.need.land", "mu", {"用地需求（亩）", "land needed (mu)"}},
    [LIAN_PF_NEED + LIAN_RESOURCE_FLOOR] = {"portfolio.need.floor", "m2", {"用房需求（平方米）", "floor needed (m2)"}},
    [LIAN_PF_NEED + LIAN_RESOURCE_ENERGY] = {"portfolio.need.energy", "tce", {"用能需求（吨标准煤）", "energy needed (tonnes of coal equivalent)"}},
    [LIAN_PF_INSTEAD + LIAN_RESOURCE_LAND] = {"portfolio.instead.land", "mu", {"改用土地时的用地需求（亩）", "land needed if it takes land and not floor (mu)"}},
    [LIAN_PF_INSTEAD + LIAN_RESOURCE_FLOOR] = {"portfolio.instead.floor", "m2", {"改用厂房时的用房需求（平方米）", "floor needed if it takes floor and not land (m2)"}},
    [LIAN_PF_NEED + LIAN_RESOURCE_MONEY] = {"portfolio.need.money", "money", {"投资额", "investment"}},
    [LIAN_PF_UNCOUNTED + LIAN_RESOURCE_LAND] = {"portfolio.uncounted.land", "count", {"未计入土地约束的家数", "recruits that no limit of land holds"}},
    [LIAN_PF_UNCOUNTED + LIAN_RESOURCE_FLOOR] = {"portfolio.uncounted.floor", "count", {"未计入用房约束的家数", "recruits that no limit of floor holds"}},
    [LIAN_PF_UNCOUNTED + LIAN_RESOURCE_ENERGY] = {"portfolio.uncounted.energy", "count", {"未计入用能约束的家数", "recruits that no limit of energy holds"}},
    [LIAN_PF_UNCOUNTED + LIAN_RESOURCE_MONEY] = {"portfolio.uncounted.money", "count", {"未计入投资约束的家数", "recruits that no limit of investment holds"}},
    [LIAN_PF_CLOSED] = {"portfolio.closed", "share", {"招商组合：缺口的产品覆盖比例", "portfolio: share of the gap covered by product"}},
    [LIAN_PF_BEFORE] = {"portfolio.before", "points", {"招商组合前的缺口分", "points of the gap before the portfolio"}},
    [LIAN_PF_AFTER] = {"portfolio.after", "points", {"尚无产品覆盖的缺口分", "points of the gap whose product nobody of the portfolio brings"}},
    [LIAN_PF_GRADE] = {"portfolio.grade", "grade", {"情景等级（组合与在推进项目之后）", "grade in the scenario (with the portfolio and the projects under way)"}},
    [LIAN_PF_TOTAL] = {"portfolio.total", "gap_points", {"招商组合：覆盖分合计", "portfolio: points of gaps covered"}},
    [LIAN_PF_SHARE] = {"portfolio.share", "share", {"招商组合：占计入缺口合计分的比例", "portfolio: share of the points of all gaps counted that is covered"}},
    [LIAN_PF_BOUND] = {"portfolio.bound", "gap_points", {"招商组合：任何组合的上界", "portfolio: what no set exceeds"}},
    [LIAN_PF_CANDIDATES] = {"portfolio.candidates", "count", {"招商组合：候选企业数", "portfolio: candidates"}},
    [LIAN_PF_NEXT] = {"portfolio.next", "gap_points", {"次优组合：覆盖分合计", "next best set: points of gaps covered"}},
    [LIAN_PF_NEXT_RANK] = {"portfolio.next.rank", "rank", {"次优组合：次序", "next best set: order of the recruit"}},
    [LIAN_PF_EFFECT] = {"portfolio.effect.recruits", "gap_points", {"多引进 1 家的作用", "effect of one recruit more"}},
    [LIAN_PF_EFFECT + 1 + LIAN_RESOURCE_LAND] = {"portfolio.effect.land", "gap_points", {"用地多 10% 的作用", "effect of 10 % more land"}},
    [LIAN_PF_EFFECT + 1 + LIAN_RESOURCE_FLOOR] = {"portfolio.effect.floor", "gap_points", {"用房多 10% 的作用", "effect of 10 % more floor"}},
    [LIAN_PF_EFFECT + 1 + LIAN_RESOURCE_ENERGY] = {"portfolio.effect.energy", "gap_points", {"用能多 10% 的作用", "effect of 10 % more energy"}},
    [LIAN_PF_EFFECT + 1 + LIAN_RESOURCE_MONEY] = {"portfolio.effect.money", "gap_points", {"投资多 10% 的作用", "effect of 10 % more investment"}},
    [LIAN_PF_DUAL] = {"portfolio.dual.recruits", "gap_points", {"影子价格：1 家", "shadow price of one recruit"}},
    [LIAN_PF_DUAL + 1 + LIAN_RESOURCE_LAND] = {"portfolio.dual.land", "gap_points", {"影子价格：用地 1 亩", "shadow price of one mu of land"}},
    [LIAN_PF_DUAL + 1 + LIAN_RESOURCE_FLOOR] = {"portfolio.dual.floor", "gap_points", {"影子价格：用房 1 平方米", "shadow price of one m2 of floor"}},
    [LIAN_PF_DUAL + 1 + LIAN_RESOURCE_ENERGY] = {"portfolio.dual.energy", "gap_points", {"影子价格：1 吨标准煤", "shadow price of one tonne of coal equivalent"}},
    [LIAN_PF_DUAL + 1 + LIAN_RESOURCE_MONEY] = {"portfolio.dual.money", "gap_points", {"影子价格：投资 1 个金额单位", "shadow price of one unit of money"}},
};

static lian_subject firm_subject(lian_firm_id firm) { return lian_subject_of(LIAN_SUBJECT_FIRM, firm); }

static lian_status add(lian_emit *emit, int which, lian_subject subject, double value) {
    return lian_emit_add(emit, &lian_portfolio_measures[which], subject, lian_value_of(value));
}

static lian_subject whole(void) { return (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}; }

/* ---- recruits ------------------------------------------------------------------------------------------------------- */

/* A need for energy that is registered, but in what cannot be summed with the others. */
static void note_unread(lian_emit *emit, lian_row need) {
    const lian_symbol *units = emit->study->tables->needs.unit;
    const char *unit = lian_text_at(emit->study, units, need);
    if (lian_energy_of(emit->study, need).state == LIAN_SPACE_OTHER_UNIT)
        lian_emit_note(emit, "registered in \"%s\", which is not tonnes of coal equivalent, and not counted", "另有登记以“%s”计，未折标准煤，未计入", unit);
    else lian_emit_note(emit, "registered without an amount or a unit, and not counted", "另有登记未注明数量或单位，未计入");
}

static lian_status emit_needs(lian_emit *emit, const lian_recruit *r) {
    lian_status status = LIAN_OK;
    for (int k = 0; k < LIAN_RESOURCES; k++) {
        lian_value value = lian_recruit_need(emit, r, (lian_resource)k);
        if (k == LIAN_RESOURCE_MONEY) lian_recruit_outlier_note(emit, r);
        if (k == LIAN_RESOURCE_ENERGY && r->unread_energy != LIAN_NONE) note_unread(emit, r->unread_energy);
        LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_NEED + k], firm_subject(r->firm), value));
    }
out:
    return status;
}

/* What it would take of the other of land and floor, where it may take either. */
static lian_status emit_instead(lian_emit *emit, const lian_recruit *r) {
    lian_resource other = lian_recruit_other(r);
    if (other == LIAN_RESOURCES) return LIAN_OK;
    lian_value value = {r->instead, 0, lian_unknown(), lian_unknown()};
    lian_recruit as_other = *r;
    as_other.need[other] = r->instead;
    lian_recruit_basis_note(emit, &as_other, other);
    lian_emit_note(emit, "no bound: not counted, as it takes the other of land and floor where it stands", "无上下限：未计入，所落园区按另一项（用地或用房）计");
    return lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_INSTEAD + (int)other], firm_subject(r->firm), value);
}

static const char *const resource_zh[] = {"用地", "用房", "用能", "投资"}, *const resource_en[] = {"land", "floor", "energy", "investment"};

/* Which limits do not hold this recruit, and why. */
static lian_status emit_uncounted(lian_emit *emit, const lian_recruitment *pool, const lian_recruit *r, int32_t park) {
    static const char *const zh[] = {"", "%s未计入约束：企业需求待核实", "%s未计入园区约束：园区余量待核实", "%s未计入园区约束：落位待定"};
    static const char *const en[] = {"", "%s not counted against the limit: its need is not known", "%s not counted against the park: its room is not known",
                                     "%s not counted against a park: its site is open"};
    lian_status status = LIAN_OK;
    for (int k = 0; k < LIAN_RESOURCES; k++) {
        lian_uncounted why = lian_recruit_uncounted(pool, r, park, (lian_resource)k);
        if (why != LIAN_COUNTED) lian_emit_word(emit, en[why], resource_en[k], zh[why], resource_zh[k]);
        LIAN_TRY(add(emit, LIAN_PF_UNCOUNTED + k, firm_subject(r->firm), why != LIAN_COUNTED));
    }
out:
    return status;
}

static lian_status emit_equals(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *set, int32_t member, lian_subject pair) {
    int32_t equals = 0;
    for (int32_t k = 0; k < pool->parks; k++) equals += lian_recruitment_is_equal(pool, set, member, k);
    if (equals) lian_emit_note(emit, "%d other parks fit as well: the one named is one of several equals", "另有 %d 个园区适配相同，所列为并列之一", (int)equals);
    return add(emit, LIAN_PF_EQUALS, pair, equals);
}

static lian_status emit_park(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *set, int32_t member) {
    lian_status status = LIAN_OK;
    const lian_recruit *r = &pool->recruit[set->candidate[member]];
    int32_t park = set->park[member];
    if (park == LIAN_NONE || pool->park[park] == LIAN_NONE) return LIAN_OK;
    lian_emit_word(emit, "for %s", lian_subject_name(pool->study, LIAN_SUBJECT_SEGMENT, r->lead), "用于%s",
                   lian_subject_name(pool->study, LIAN_SUBJECT_SEGMENT, r->lead));
    if (r->kept != LIAN_NONE) lian_emit_note(emit, "its own demand for space is matched there: it takes none of what is left", "其空间需求已在该园区匹配，不另占余量");
    for (int k = 0; k < LIAN_RESOURCE_MONEY && r->kept == LIAN_NONE; k++) {
        static const char *const en[] = {"free land not known", "free floor not known", "energy quota not known"};
        static const char *const zh[] = {"可用地待核实", "可用房待核实", "用能指标待核实"};
        if (pool->room[(size_t)park * LIAN_RESOURCES + (size_t)k] == INFINITY) lian_emit_word(emit, "%s", en[k], "%s", zh[k]);
    }
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_FIRM, r->firm, LIAN_SUBJECT_PLACE, pool->park[park]);
    lian_measure fit = lian_recruitment_fit(pool, pool->park[park], r->lead);
    LIAN_TRY(add(emit, LIAN_PF_PARK, pair, fit.value));
    LIAN_TRY(emit_equals(emit, pool, set, member, pair));
out:
    return status;
}

/* Why a gap weighs its score. */
static void note_declared(lian_emit *emit, lian_segment_id segment) {
    double low = 0;
    lian_measure score;
    if (lian_measure_find(emit->results, "priority.score", lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), &score)) low = score.low;
    lian_emit_note(emit, "declared by a document: its score counts, with one half of what is not known (low bound %s, preliminary)",
                   "文件认定的缺口按优先级计，未知项计一半（下限 %s，初判）", lian_fixed(low, 1).text);
}

/* The gaps that it covers, each as far as those before it have left it open. */
static lian_status emit_closes(lian_emit *emit, const lian_recruitment *pool, int32_t candidate, double *covered) {
    lian_status status = LIAN_OK;
    for (int32_t e = 0; e < pool->closures; e++) {
        if (pool->closer[e] != candidate) continue;
        int32_t g = pool->closed[e];
        double share = fmin(1, covered[g] + pool->fraction[e]) - fmin(1, covered[g]);
        covered[g] += pool->fraction[e];
        lian_emit_note(emit, "product match %s, worth %s of its %s points", "产品匹配 %s，产品覆盖 %s 分（该缺口共 %s 分）",
                       lian_fixed(pool->fraction[e], 2).text, lian_fixed(share * pool->weight[g], 1).text, lian_fixed(pool->weight[g], 1).text);
        if (lian_gap_is_declared(pool->study, pool->gap[g])) note_declared(emit, pool->gap[g]);
        lian_subject pair = lian_subject_pair(LIAN_SUBJECT_FIRM, pool->recruit[candidate].firm, LIAN_SUBJECT_SEGMENT, pool->gap[g]);
        LIAN_TRY(add(emit, LIAN_PF_CLOSES, pair, share));
    }
out:
    return status;
}

lian_status lian_portfolio_emit_recruits(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    double running = 0, *covered = calloc((size_t)pool->gaps + 1, sizeof *covered);
    LIAN_CHECK_MEMORY(covered);
    for (int32_t i = 0; i < best->count; i++) {
        const lian_recruit *r = &pool->recruit[best->candidate[i]];
        const char *lead = lian_subject_name(pool->study, LIAN_SUBJECT_SEGMENT, r->lead);
        lian_emit_word(emit, "for %s", lead, "主要覆盖%s", lead);
        LIAN_TRY(add(emit, LIAN_PF_RANK, firm_subject(r->firm), i + 1));
        LIAN_TRY(add(emit, LIAN_PF_GAIN, firm_subject(r->firm), best->gain[i]));
        LIAN_TRY(add(emit, LIAN_PF_RUNNING, firm_subject(r->firm), running += best->gain[i]));
        LIAN_TRY(emit_closes(emit, pool, best->candidate[i], covered));
        LIAN_TRY(emit_park(emit, pool, best, i));
        lian_recruit placed = lian_recruitment_placed(pool, best->candidate[i], best->park[i]);
        LIAN_TRY(emit_needs(emit, &placed));
        LIAN_TRY(emit_instead(emit, &placed));
        LIAN_TRY(emit_uncounted(emit, pool, &placed, best->park[i]));
    }
out:
    free(covered);
    return status;
}

/* ---- gaps --------------------------------------------------------------------------------------------------------------- */

lian_status lian_portfolio_emit_gaps(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    double *covered = calloc((size_t)pool->gaps + 1, sizeof *covered);
    int32_t *able = calloc((size_t)pool->gaps + 1, sizeof *able);
    LIAN_CHECK_MEMORY(covered && able);
    for (int32_t e = 0; e < pool->closures; e++) {
        able[pool->closed[e]]++;
        for (int32_t i = 0; i < best->count; i++)
            if (best->candidate[i] == pool->closer[e]) covered[pool->closed[e]] += pool->fraction[e];
    }
    for (int32_t g = 0; g < pool->gaps; g++) {
        lian_subject segment = lian_subject_of(LIAN_SUBJECT_SEGMENT, pool->gap[g]);
        double closed = fmin(1, covered[g]);
        if (!able[g]) lian_emit_note(emit, "no candidate on record", "没有登记候选企业");
        else lian_emit_note(emit, "%d candidates could cover some of it", "可覆盖此缺口的候选企业 %d 家", (int)able[g]);
        LIAN_TRY(add(emit, LIAN_PF_CLOSED, segment, closed));
        if (lian_gap_is_declared(pool->study, pool->gap[g])) note_declared(emit, pool->gap[g]);
        LIAN_TRY(add(emit, LIAN_PF_BEFORE, segment, pool->weight[g]));
        LIAN_TRY(add(emit, LIAN_PF_AFTER, segment, pool->weight[g] * (1 - closed)));
    }
out:
    free(covered);
    free(able);
    return status;
}

/* ---- totals ------------------------------------------------------------------------------------------------------------- */

static void note_proof(lian_emit *emit, const lian_portfolio_choice *c) {
    if (c->proven) lian_emit_note(emit, "proven: no set under these limits covers more", "已证明最优：约束内没有覆盖更多的组合");
    else
        lian_emit_note(emit, "not proven: no set covers more than %s (at most %s beyond this one)", "未证明最优：任何组合不超过 %s 分（至多再多 %s）",
                       lian_fixed(c->bound, 2).text, lian_percent(c->value > 0 ? c->bound / c->value - 1 : 0).text);
}

/* The first of some segments, after what is said of them. */
static void note_segments(lian_emit *emit, const lian_segment_id *segment, int32_t count) {
    enum { NAMED = 5 };
    lian_buffer *text[] = {&emit->zh, &emit->en};
    for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) {
        for (int32_t i = 0; i < count && i < NAMED; i++)
            lian_buffer_add_format(text[lang], "%s%s", !i ? "" : lang == LIAN_ZH ? "、" : ", ", lian_present_segment(emit->study, segment[i]));
        if (count > NAMED) lian_buffer_add_text(text[lang], lang == LIAN_ZH ? "等" : " and others");
    }
}

void lian_portfolio_note_worthless(lian_emit *emit, const lian_recruitment *pool) {
    if (!pool->worthless_count) return;
    lian_emit_note(emit, "%d gaps with a priority whose low bound is 0 are left out, as nothing of it is certain: ", "%d 个已评优先级的缺口下限为 0，未计入：", (int)pool->worthless_count);
    note_segments(emit, pool->worthless, pool->worthless_count);
}

void lian_portfolio_note_joined(lian_emit *emit, const lian_recruitment *pool) {
    if (!pool->joined_count) return;
    lian_emit_note(emit, "%d gaps that only the cap of local content makes weak are left out (", "%d 个仅因本地配套率封顶为薄弱的缺口未计入（", (int)pool->joined_count);
    lian_buffer_add_format(&emit->en, "%s): ", lian_present_join(pool->study, LIAN_NONE, LIAN_EN));
    lian_buffer_add_format(&emit->zh, "%s）：", lian_present_join(pool->study, LIAN_NONE, LIAN_ZH));
    note_segments(emit, pool->joined, pool->joined_count);
}

void lian_portfolio_note_unscored(lian_emit *emit, const lian_recruitment *pool) {
    if (!pool->unscored_count) return;
    lian_emit_note(emit, "%d gaps that documents declare, for which there are candidates, cannot be scored yet and are left out: ", "文件认定为瓶颈、缺失或薄弱且有候选企业，而优先级尚无法评分的缺口 %d 个未计入：", (int)pool->unscored_count);
    note_segments(emit, pool->unscored, pool->unscored_count);
}

static void note_pool(lian_emit *emit, const lian_recruitment *pool) {
    if (pool->found > pool->recruits)
        lian_emit_note(emit, "%d of %d candidates took part: those worth most alone", "%d 家参与组合（共 %d 家，按单独补链作用取前）",
                       (int)pool->recruits, (int)pool->found);
    if (pool->refused) lian_emit_note(emit, "%d candidates are refused by every park", "%d 家没有园区可承接", (int)pool->refused);
    if (pool->open) lian_emit_note(emit, "%d candidates without a scored park: their site stays open", "%d 家没有可评园区，落位待定", (int)pool->open);
    lian_emit_note(emit, "parks have the room that firms matched before leave", "园区余量为空间匹配之后所余");
    if (pool->settled) lian_emit_note(emit, "%d candidates that have landed, are on their way or were lost are no recruits", "%d 家已落地、促落地中或线索流失，不作引进对象", (int)pool->settled);
    if (pool->unsettled) lian_emit_note(emit, "%d gaps unsettled or unscored are left out", "%d 个待核实或无法评分的缺口未计入", (int)pool->unsettled);
    lian_portfolio_note_joined(emit, pool);
    lian_portfolio_note_unscored(emit, pool);
    lian_portfolio_note_worthless(emit, pool);
}

static lian_status emit_effect(lian_emit *emit, int which, const lian_portfolio_found *f) {
    lian_status status = LIAN_OK;
    lian_value effect = lian_value_none(), dual = lian_value_none();
    if (f->is_limited[which]) {
        const lian_portfolio_choice *looser = &f->looser[which];
        effect.value = fmax(0, looser->value - f->best.value);
        if (!looser->proven || !f->best.proven) effect.low = 0, effect.high = fmax(0, looser->bound - f->best.value);
        dual.value = which ? f->duals.limit[which - 1] : f->duals.most;
        lian_emit_note(emit, "solved again with the looser limit, firms whole; the points for one unit more beside it are of firms in fractions, so that the two differ where the little more does not take another firm", "放宽约束后按整家企业重新求解所得；每多一个单位约增的分按企业可拆分估计，放宽的部分不足以多引一家时两者不等");
        if (lian_is_unknown(effect.low) == 0) lian_emit_note(emit, "not proven", "未证明最优");
    } else {
        lian_emit_note(emit, "there is no such limit", "没有此项约束");
    }
    LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_EFFECT + which], whole(), effect));
    if (!f->is_limited[which]) lian_emit_note(emit, "there is no such limit", "没有此项约束");
    else
        lian_emit_note(emit, "an upper estimate, as if recruits could be had in fractions (linear relaxation); of the common limit and, largest, of one park",
                       "按企业可拆分（线性松弛）所得的偏高估计；取总量约束与单个园区中的最大者");
    LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_DUAL + which], whole(), dual));
out:
    return status;
}

static lian_status emit_next(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_found *f) {
    lian_status status = LIAN_OK;
    lian_value value = lian_value_of(f->next.count ? f->next.value : lian_unknown());
    if (f->next.count && !f->next.proven) value.high = f->next.bound;
    if (f->next.count) lian_emit_note(emit, "the best set that gives up at least one of these gaps for another; another firm for the same gap makes no other set", "至少放弃其中一个缺口、改补另一个缺口的最优组合（同一缺口换一家企业不算另一组合）");
    else lian_emit_note(emit, "no set covers other gaps", "没有补另一组缺口的可行组合");
    if (f->next.count) note_proof(emit, &f->next);
    LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_NEXT], whole(), value));
    for (int32_t i = 0; i < f->next.count; i++) {
        const lian_recruit *r = &pool->recruit[f->next.candidate[i]];
        const char *lead = lian_subject_name(pool->study, LIAN_SUBJECT_SEGMENT, r->lead);
        lian_emit_word(emit, "for %s", lead, "主要覆盖%s", lead);
        LIAN_TRY(add(emit, LIAN_PF_NEXT_RANK, firm_subject(r->firm), i + 1));
    }
out:
    return status;
}

/* How many of the set each limit does not hold. */
static lian_status emit_uncounted_all(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best) {
    lian_status status = LIAN_OK;
    for (int k = 0; k < LIAN_RESOURCES; k++) {
        int32_t by[4] = {0};
        for (int32_t i = 0; i < best->count; i++) {
            lian_recruit placed = lian_recruitment_placed(pool, best->candidate[i], best->park[i]);
            by[lian_recruit_uncounted(pool, &placed, best->park[i], (lian_resource)k)]++;
        }
        int32_t all = by[LIAN_UNCOUNTED_NEED] + by[LIAN_UNCOUNTED_ROOM] + by[LIAN_UNCOUNTED_SITE];
        if (by[LIAN_UNCOUNTED_NEED]) lian_emit_note(emit, "need not known: %d", "企业需求待核实 %d 家", (int)by[LIAN_UNCOUNTED_NEED]);
        if (by[LIAN_UNCOUNTED_ROOM]) lian_emit_note(emit, "room of the park not known: %d", "园区余量待核实 %d 家", (int)by[LIAN_UNCOUNTED_ROOM]);
        if (by[LIAN_UNCOUNTED_SITE]) lian_emit_note(emit, "site open: %d", "落位待定 %d 家", (int)by[LIAN_UNCOUNTED_SITE]);
        LIAN_TRY(add(emit, LIAN_PF_UNCOUNTED + k, whole(), all));
    }
out:
    return status;
}

lian_status lian_portfolio_emit_totals(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_found *f) {
    lian_status status = LIAN_OK;
    double all = 0;
    for (int32_t g = 0; g < pool->gaps; g++) all += pool->weight[g];
    note_pool(emit, pool);
    LIAN_TRY(add(emit, LIAN_PF_CANDIDATES, whole(), pool->found));
    lian_value total = lian_value_of(f->best.value);
    if (!f->best.proven) total.low = f->best.value, total.high = f->best.bound;
    note_proof(emit, &f->best);
    lian_emit_note(emit, "weights: what is certain of the priority of each gap (of one that a document declares its priority, with one half of what is not known); a firm with this very product covers all of it by product, whatever its size",
                   "权重为各缺口补链优先级的下限（文件认定者取优先级，未知项计一半）；同一产品的企业按产品覆盖整个缺口计，不论规模");
    note_pool(emit, pool);
    LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_TOTAL], whole(), total));
    LIAN_TRY(add(emit, LIAN_PF_SHARE, whole(), f->best.value / all));
    LIAN_TRY(add(emit, LIAN_PF_BOUND, whole(), f->best.bound));
    LIAN_TRY(emit_uncounted_all(emit, pool, &f->best));
    LIAN_TRY(emit_next(emit, pool, f));
    for (int which = 0; which <= LIAN_RESOURCES; which++) LIAN_TRY(emit_effect(emit, which, f));
out:
    return status;
}
