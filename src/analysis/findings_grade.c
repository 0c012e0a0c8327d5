/* SPDX-License-Identifier: MIT */
/* Which segments are missing though needed, weak, strong, fragile, or still to be verified? */
#include "analysis/findings.h"
#include "analysis/priority.h"
#include "analysis/sizes.h"
#include "model/present.h"
#include "model/table.h"
#include "model/where.h"

#include <stdlib.h>

static lian_subject segment_subject(lian_segment_id segment) { return lian_subject_of(LIAN_SUBJECT_SEGMENT, segment); }

/* ---- 断点 -------------------------------------------------------------------------------------------------- */

/* What breaks are told from, by segment: the first local buyer's row or LIAN_NONE, the first that is recorded and not inferred, and what
 * local buyers buy. */
typedef struct wanted {
    lian_row *buyer, *recorded;
    lian_bought *bought;
} wanted;

/* "（外购 17.58 亿元）": what local buyers are known to buy outside; else that a purchase is on record. */
static void say_bought(lian_draft *draft, lian_segment_id segment, const wanted *w) {
    double outside = lian_bought_outside(&w->bought[segment]);
    bool recorded = w->recorded[segment] != LIAN_NONE;
    if (outside > 0)
        lian_draft_say(draft, recorded ? " (%s bought outside)" : " (%s bought outside, inferred)", recorded ? "（外购 %s）" : "（推断外购 %s）",
                       lian_findings_amount(draft->study, outside).text);
    else if (recorded) lian_draft_say(draft, " (purchases on record)", "（已有登记采购）");
}

/* Only what an essential link says is needed; another link says what may be used. */
static void say_use(lian_draft *draft, lian_segment_id segment, lian_row link, const wanted *w) {
    const lian_study *study = draft->study;
    bool essential = lian_enum_at(study->tables->links.essential, link) == LIAN_ESSENTIAL_YES;
    lian_segment_id to = study->network->link_to[link];
    lian_draft_say(draft, essential ? "yet %s, made here by " : "%s, made here by ", essential ? "而本地%s有" : "本地%s有", lian_segment_name(study, to));
    lian_draft_firms(draft, to);
    lian_draft_say(draft, essential ? ", needs it" : ", may use it", essential ? "，需要其供给" : "，可由其供给");
    say_bought(draft, segment, w);
}

static void say_need(lian_draft *draft, lian_segment_id segment, lian_table table, lian_row row, const wanted *w) {
    const lian_study *study = draft->study;
    if (table == LIAN_TABLE_LINKS) {
        say_use(draft, segment, row, w);
    } else if (table == LIAN_TABLE_SUPPLIES) {
        lian_draft_say(draft, "yet %s buys it", "而本地企业%s正在采购",
                       lian_text_at(study, study->tables->firms.name, study->network->supply_buyer[row]));
    } else {
        lian_draft_say(draft, "yet local demand is %s a year", "而本地年需求为 %s",
                       lian_findings_amount(study, lian_number_at(study->tables->segments.demand, segment)).text);
        say_bought(draft, segment, w);
    }
}

static lian_status recorded_new(lian_row **out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t segments = study->tables->segments.count;
    lian_row *first = malloc(sizeof *first * ((size_t)segments + 1));
    LIAN_CHECK_MEMORY(*out = first);
    for (lian_segment_id s = 0; s < segments; s++) first[s] = LIAN_NONE;
    for (lian_row r = study->tables->supplies.count - 1; r >= 0; r--)
        if (n->supply_segment[r] != LIAN_NONE && n->supply_buyer[r] != LIAN_NONE && !lian_supply_is_inferred(study, r) &&
            lian_buyer_where(study, n->supply_buyer[r]) == LIAN_WHERE_LOCAL)
            first[n->supply_segment[r]] = r;
out:
    return status;
}

/* By an essential link, or by a purchase on record, whatever row the need was found by first. */
static bool is_proved(const lian_study *study, lian_segment_id segment, lian_table table, lian_row row, const wanted *w) {
    return w->recorded[segment] != LIAN_NONE ||
           (table == LIAN_TABLE_LINKS && lian_enum_at(study->tables->links.essential, row) == LIAN_ESSENTIAL_YES);
}

/* The first link by which something else in the chain would use it, or LIAN_NONE. */
static lian_row link_of_use(const lian_study *study, lian_segment_id segment) {
    int32_t count;
    const lian_row *links = lian_segment_links_out(study->network, segment, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_enum_at(study->tables->links.kind, links[i]) != LIAN_LINK_KIND_RECYCLE &&
            lian_enum_at(study->tables->links.essential, links[i]) != LIAN_ESSENTIAL_NEGLIGIBLE)
            return links[i];
    return LIAN_NONE;
}

/* "；链上成衣需要其供给（本地有无亦待核实）", where nothing made here is known to use it. */
static void say_chain_use(lian_draft *draft, lian_row link) {
    const lian_study *study = draft->study;
    bool essential = lian_enum_at(study->tables->links.essential, link) == LIAN_ESSENTIAL_YES;
    lian_draft_say(draft, essential ? "; the chain needs it for %s, of which it is to be verified whether it is made here"
                                    : "; the chain may use it for %s, of which it is to be verified whether it is made here",
                   essential ? "；链上%s需要其供给（本地有无亦待核实）" : "；链上%s可由其供给（本地有无亦待核实）",
                   lian_segment_name(study, study->network->link_to[link]));
}

static void say_place(lian_draft *draft, lian_segment_id segment, bool must) {
    lian_draft_word(draft, "; it %s be local.", must ? "must" : "should", "；该环节%s。", must ? "必须本地配置" : "宜优先本地配置");
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
}

/* The rows that show the need; a segment proves itself already. */
static void prove_need(lian_draft *draft, lian_segment_id segment, lian_table table, lian_row need, const wanted *w) {
    if (need != LIAN_NONE && table != LIAN_TABLE_SEGMENTS) lian_draft_prove(draft, table, need);
    if (w->recorded[segment] != LIAN_NONE && (table != LIAN_TABLE_SUPPLIES || w->recorded[segment] != need))
        lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, w->recorded[segment]);
}

/* A market or a place that makes it is on record: its firms are not registered, which is no gap. */
static lian_status find_vouched(lian_draft *draft, lian_segment_id segment, lian_place_id place, bool must) {
    enum { NAMES = 12 };
    const lian_study *study = draft->study;
    int32_t named = 0;
    lian_draft_start(draft, LIAN_FINDING_UNVERIFIED, segment_subject(segment), must ? .15 : .1, LIAN_STATE_NONE);
    lian_draft_say(draft, "To be verified: of %s no operating firm in %s is on record, but places for it exist (",
                   "待核实：%s在%s没有登记在营企业，但载体已有（", lian_segment_name(study, segment), lian_home_name(study));
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
    for (lian_place_id p = place; p != LIAN_NONE; p = lian_carrier_vouching(study, segment, p + 1)) {
        lian_draft_prove(draft, LIAN_TABLE_PLACES, p);
        if (named++ < NAMES) lian_draft_say(draft, named > 1 ? ", %s" : "%s", named > 1 ? "、%s" : "%s", lian_text_at(study, study->tables->places.name, p));
    }
    if (named > NAMES) lian_draft_say(draft, " and others, %d", "等 %d 处", (int)named);
    lian_draft_word(draft, "); register their firms; it %s be local.", must ? "must" : "should", "），企业未登记，请补登记；该环节%s。",
                    must ? "必须本地配置" : "宜优先本地配置");
    return lian_draft_add(draft);
}

/* "；文件列有 9 个专业市场，经营品类待核实" */
static void say_markets(lian_draft *draft, lian_segment_id segment) {
    int32_t count = 0;
    lian_row division;
    for (lian_place_id p = -1; (p = lian_market_of_any_trade(draft->study, segment, p + 1, &division)) != LIAN_NONE; count++) lian_draft_prove(draft, LIAN_TABLE_DIVISIONS, division);
    if (count) lian_draft_say(draft, "; the documents list %d markets, what they sell is to be verified", "；文件列有 %d 个专业市场，经营品类待核实", (int)count);
}

/* "；文件布局于横岗眼镜城（建成与否待核实）" */
static void say_carriers(lian_draft *draft, lian_segment_id segment) {
    const lian_study *study = draft->study;
    int32_t named = 0;
    for (lian_row r = -1; (r = lian_layout_on_unknown_site(study, segment, r + 1)) != LIAN_NONE; named++) {
        const char *place = lian_present_place(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, study->tables->divisions.place, r));
        lian_draft_say(draft, named ? ", %s" : "; the documents lay it out in %s", named ? "、%s" : "；文件布局于%s", place);
        lian_draft_prove(draft, LIAN_TABLE_DIVISIONS, r);
    }
    if (named) lian_draft_say(draft, " (whether it stands is to be verified)", "（建成与否待核实）");
}

/* No firm on record, and the list is not complete or there are markets that may hold it: said, not called a break. */
static lian_status find_possible_break(lian_draft *draft, lian_segment_id segment, const lian_segment_firms *firms, const wanted *w) {
    const lian_study *study = draft->study;
    bool must = lian_enum_at(study->tables->segments.local_need, segment) == LIAN_LOCAL_NEED_MUST;
    lian_table table;
    lian_row need = lian_need_of(study, segment, w->buyer, &table), use = link_of_use(study, segment);
    lian_place_id vouching = lian_carrier_vouching(study, segment, 0);
    if (need == LIAN_NONE && use == LIAN_NONE) return LIAN_OK;
    if (vouching != LIAN_NONE) return find_vouched(draft, segment, vouching, must);
    lian_draft_start(draft, LIAN_FINDING_UNVERIFIED, segment_subject(segment), must ? .25 : .2, LIAN_STATE_NONE);
    lian_draft_say(draft, "Possible break, to be verified: no operating firm of %s in %s is on record", "疑似断点，待核实：%s在%s没有登记在营企业",
                   lian_segment_name(study, segment), lian_home_name(study));
    if (!lian_firms_are_complete(study)) lian_draft_say(draft, ", and the list of firms is not complete", "（企业名录不完整）");
    if (firms->unplaced) lian_draft_say(draft, "; %d firms without a place may be local", "；%d 家地点不明的企业可能在本地", (int)firms->unplaced);
    if (need == LIAN_NONE) {
        say_chain_use(draft, use);
    } else {
        lian_draft_say(draft, ", ", "，");
        say_need(draft, segment, table, need, w);
    }
    say_markets(draft, segment);
    say_carriers(draft, segment);
    say_place(draft, segment, must);
    if (need == LIAN_NONE) lian_draft_prove(draft, LIAN_TABLE_LINKS, use);
    else prove_need(draft, segment, table, need, w);
    return lian_draft_add(draft);
}

/* Absent on a complete list and asked for here, but nobody said whether it should be local: a break if it should. */
static lian_status find_unstated_break(lian_draft *draft, lian_segment_id segment, const wanted *w) {
    const lian_study *study = draft->study;
    lian_table table;
    lian_row need = lian_need_of(study, segment, w->buyer, &table);
    if (need == LIAN_NONE) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_UNVERIFIED, segment_subject(segment), .5 + (is_proved(study, segment, table, need, w) ? .05 : 0), LIAN_STATE_NONE);
    lian_draft_say(draft, "Possible break, to be verified: %s has no operating firm in %s on a complete list, ", "疑似断点，待核实：%s在%s无在营企业（企业名录完整），",
                   lian_segment_name(study, segment), lian_home_name(study));
    say_need(draft, segment, table, need, w);
    lian_draft_say(draft, "; a break if it must or should be local, which nobody has stated.", "；本地必要性未注明，注明“必须”或“优先”本地即为断点。");
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
    prove_need(draft, segment, table, need, w);
    return lian_draft_add(draft);
}

static lian_status find_break(lian_draft *draft, lian_segment_id segment, const wanted *w) {
    const lian_study *study = draft->study;
    int local_need = lian_enum_at(study->tables->segments.local_need, segment);
    lian_segment_firms firms;
    lian_table table;
    if (local_need == LIAN_LOCAL_NEED_FREE) return LIAN_OK;
    lian_presence presence = lian_presence_of(study, segment, &firms);
    if (local_need == LIAN_NONE) return presence == LIAN_ABSENT ? find_unstated_break(draft, segment, w) : LIAN_OK;
    int declared = lian_enum_at(study->tables->segments.declared_status, segment);
    bool is_told_there = (declared != LIAN_NONE && declared != LIAN_DECLARED_MISSING) || lian_bottleneck_is_declared(study, segment);
    bool is_moved = lian_segment_moves_out(study, segment, 0) != LIAN_NONE; /* what the documents move out is not sought here */
    if (presence == LIAN_UNSEEN && is_moved) return LIAN_OK;
    if (presence == LIAN_UNSEEN && !is_told_there)
        return find_possible_break(draft, segment, &firms, w);
    if (presence != LIAN_ABSENT) return LIAN_OK;
    lian_row need = lian_need_of(study, segment, w->buyer, &table);
    if (need == LIAN_NONE) return LIAN_OK;
    bool must = local_need == LIAN_LOCAL_NEED_MUST;
    double severity = (must ? .95 : .75) + (is_proved(study, segment, table, need, w) ? .05 : 0);
    lian_draft_start(draft, LIAN_FINDING_BREAK, segment_subject(segment), severity, LIAN_STATE_FINAL);
    lian_draft_say(draft, "Break: %s has no operating firm in %s on a complete list, ",
                   "断点：%s在%s无在营企业（企业名录完整），", lian_segment_name(study, segment),
                   lian_home_name(study));
    say_need(draft, segment, table, need, w);
    say_place(draft, segment, must);
    prove_need(draft, segment, table, need, w);
    return lian_draft_add(draft);
}

/* ---- 薄弱 优势 脆弱 -------------------------------------------------------------------------------------------- */

static void say_score(lian_draft *draft, const char *measure_name, lian_segment_id segment) {
    lian_measure m;
    if (!lian_measure_find(draft->results, measure_name, segment_subject(segment), &m) || lian_is_unknown(m.value))
        return;
    lian_draft_say(draft, " with %s points", " %s 分", lian_fixed(m.value, 1).text);
    if (m.coverage < 1 && m.high > m.low)
        lian_draft_say(draft, " [%s–%s, inputs known %s]", "〔%s–%s，已知权重 %s〕", lian_fixed(m.low, 1).text,
                       lian_fixed(m.high, 1).text, lian_percent(m.coverage).text);
}

static void say_share(lian_draft *draft, const char *name, lian_subject subject, const char *en, const char *zh,
                      bool percent) {
    lian_measure m;
    if (!lian_measure_find(draft->results, name, subject, &m) || lian_is_unknown(m.value)) return;
    lian_draft_say(draft, en, zh, percent ? lian_percent(m.value).text : lian_fixed(m.value, 2).text);
}

static void say_strength_facts(lian_draft *draft, lian_segment_id segment) {
    const lian_study *study = draft->study;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, study->home, LIAN_SUBJECT_SEGMENT, segment);
    bool complete = lian_firms_are_complete(study);
    lian_draft_say(draft, complete ? ": " : ": at least ", complete ? "：本地" : "：本地至少有");
    lian_draft_firms(draft, segment);
    say_share(draft, "localisation.lq", pair, ", location quotient %s", "，区位商 %s", false);
    say_share(draft, "dependence.local_rate", segment_subject(segment), ", local content %s", "，本地配套率 %s", true);
}

static void say_declared(lian_draft *draft, lian_segment_id segment) {
    const char *basis = lian_text_at(draft->study, draft->study->tables->segments.basis, segment);
    lian_draft_say(draft, "; as declared, not computed", "；按认定状态，尚未据数据定级");
    if (*basis) lian_draft_say(draft, " (%s)", "（依据：%s）", basis);
}

/* 关键技术, 关键基础材料, 核心零部件, 工艺装备: what kind of weakness the documents see. */
static void say_weak_kind(lian_draft *draft, lian_segment_id segment) {
    int kind = lian_enum_at(draft->study->tables->segments.weak_kind, segment);
    if (kind == LIAN_NONE) return;
    lian_draft_word(draft, "; kind of weakness: %s", lian_vocabulary_word(LIAN_VOCABULARY_WEAK_KIND, kind),
                    "；短板类别：%s", lian_vocabulary_zh(LIAN_VOCABULARY_WEAK_KIND, kind));
}

/* Strong enough by its points, and weak because of what local buyers do: to be joined to them rather than to be doubled. */
static void say_capped(lian_draft *draft, lian_segment_id segment) {
    if (!lian_segment_is_capped(draft->study, draft->results, segment)) return;
    draft->finding.action = "延";
    lian_digits line = lian_percent(draft->study->settings.cap_local);
    lian_draft_say(draft, "; weak by a cap, as local buyers take less than %s here: ", "；因本地配套率低于 %s 封顶为薄弱：", line.text);
    lian_draft_word(draft, "%s", lian_present_join(draft->study, segment, LIAN_EN), "%s", lian_present_join(draft->study, segment, LIAN_ZH));
}

/* Too little is known to keep it in one class: its points may be of any. */
static void say_span(lian_draft *draft, lian_segment_id segment) {
    const lian_settings *s = &draft->study->settings;
    lian_measure m;
    if (!lian_measure_find(draft->results, "grade.strength", segment_subject(segment), &m) || !(m.low < s->grade_weak)) return;
    if (m.high >= s->grade_strong)
        lian_draft_say(draft, "; by what is not known it may be weak, fair or strong: find out first", "；所缺数据足以使其为薄弱、一般或优势，先补数据再定");
    else if (m.high >= s->grade_weak)
        lian_draft_say(draft, "; by what is not known it may be weak or fair", "；所缺数据足以使其为薄弱或一般");
}

static lian_status find_weak_or_strong(lian_draft *draft, lian_segment_id segment, const lian_graded *g) {
    const lian_settings *s = &draft->study->settings;
    bool weak = g->grade == LIAN_GRADE_WEAK;
    double distance =
        weak ? 1 - g->strength / s->grade_weak : (g->strength - s->grade_strong) / (100 - s->grade_strong);
    if (!(distance > 0)) distance = 0; /* capped, or declared without a score */
    double severity = weak ? .3 + .4 * distance : .2 * distance;
    if (weak && g->state == LIAN_STATE_DECLARED) severity = .4;
    lian_draft_start(draft, weak ? LIAN_FINDING_WEAK : LIAN_FINDING_STRONG, segment_subject(segment), severity,
                     g->state);
    lian_draft_say(draft, weak ? "Weak segment: %s in %s" : "Strong segment: %s in %s",
                   weak ? "薄弱环节：%s（%s）" : "优势环节：%s（%s）", lian_segment_name(draft->study, segment),
                   lian_home_name(draft->study));
    if (g->state == LIAN_STATE_DECLARED) {
        say_declared(draft, segment);
    } else {
        lian_draft_say(draft, ", strength", "优势度");
        say_score(draft, "grade.strength", segment);
        say_strength_facts(draft, segment);
        if (g->state == LIAN_STATE_PRELIMINARY) say_span(draft, segment);
        if (weak) say_capped(draft, segment);
    }
    if (weak) say_weak_kind(draft, segment);
    lian_draft_say(draft, ".", "。");
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
    lian_draft_prove_firms(draft, segment);
    return lian_draft_add(draft);
}

static lian_status find_fragile(lian_draft *draft, lian_segment_id segment, const lian_graded *g) {
    const lian_study *study = draft->study;
    lian_subject subject = segment_subject(segment);
    double severity = .3 + .4 * (1 - g->security / study->settings.security_low);
    lian_draft_start(draft, LIAN_FINDING_FRAGILE, subject, severity, g->safety_state);
    lian_draft_say(draft, "Fragile segment: %s in %s, security", "脆弱环节：%s（%s）安全度",
                   lian_segment_name(study, segment), lian_home_name(study));
    say_score(draft, "grade.security", segment);
    lian_draft_say(draft, ": ", "：本地");
    lian_draft_firms(draft, segment);
    say_share(draft, "concentration.n_eff", subject, ", effective number %s", "，有效企业数 %s", false);
    say_share(draft, "dependence.single_source_value", subject, ", single-source purchases %s", "，单一来源采购占 %s",
              true);
    say_share(draft, "dependence.outside_share", subject, ", outside supply %s", "，外部供给占 %s", true);
    lian_draft_say(draft, ".", "。");
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
    lian_draft_prove_firms(draft, segment);
    return lian_draft_add(draft);
}

static lian_status find_in_segment(lian_draft *draft, lian_segment_id segment, const wanted *w) {
    lian_status status = LIAN_OK;
    lian_graded g = lian_grade_get(draft->results, segment);
    LIAN_TRY(find_break(draft, segment, w));
    if (g.grade == LIAN_GRADE_WEAK || g.grade == LIAN_GRADE_STRONG) LIAN_TRY(find_weak_or_strong(draft, segment, &g));
    if (g.safety == LIAN_SAFETY_FRAGILE) LIAN_TRY(find_fragile(draft, segment, &g));
out:
    return status;
}

/* ---- 待核实: one for each chain ----------------------------------------------------------------------------- */

static bool is_unverified(const lian_draft *draft, lian_segment_id segment) {
    return lian_grade_get(draft->results, segment).grade == LIAN_GRADE_UNVERIFIED &&
           !lian_segment_is_heading(draft->study, segment);
}

static lian_status find_unverified(lian_draft *draft, lian_chain_id chain, const int32_t *open, const int32_t *all) {
    enum { NAMES = 10 };
    const lian_study *study = draft->study;
    int named = 0;
    if (open[chain] == 0) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_UNVERIFIED, lian_subject_of(LIAN_SUBJECT_CHAIN, chain),
                     .3 * open[chain] / all[chain], LIAN_STATE_NONE);
    lian_draft_say(draft, "To be verified: %s has %d segments (of %d) that the data cannot grade yet: ",
                   "待核实：%s有 %d 个环节（共 %d 个）数据不足、尚不能定级：",
                   lian_text_at(study, study->tables->chains.name, chain), (int)open[chain], (int)all[chain]);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s] || study->network->segment_chain[s] != chain || !is_unverified(draft, s)) continue;
        lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, s);
        if (named++ >= NAMES) continue;
        lian_draft_say(draft, named > 1 ? ", %s" : "%s", named > 1 ? "、%s" : "%s", lian_segment_name(study, s));
    }
    lian_draft_say(draft, named > NAMES ? " and others." : ".", named > NAMES ? "等。" : "。");
    return lian_draft_add(draft);
}

static lian_status find_all_unverified(lian_draft *draft) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    const lian_study *study = draft->study;
    int32_t chains = study->tables->chains.count;
    int32_t *open = calloc((size_t)chains + 1, sizeof *open), *all = calloc((size_t)chains + 1, sizeof *all);
    LIAN_CHECK_MEMORY(open && all);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        lian_chain_id chain = study->network->segment_chain[s];
        if (!study->segment_seen[s] || chain == LIAN_NONE || lian_segment_is_heading(study, s)) continue;
        all[chain]++;
        open[chain] += is_unverified(draft, s);
    }
    for (lian_chain_id c = 0; c < chains; c++) LIAN_TRY(find_unverified(draft, c, open, all));
out:
    free(open);
    free(all);
    return status;
}

lian_status lian_findings_of_grades(lian_draft *draft) {
    lian_status status = LIAN_OK;
    wanted w = {0};
    lian_emit emit;
    const lian_study *study = draft->study;
    lian_emit_init(&emit, study, draft->results, draft->err);
    LIAN_TRY(lian_local_buyers_new(&w.buyer, study, draft->err));
    LIAN_TRY(recorded_new(&w.recorded, study, draft->err));
    LIAN_TRY(lian_bought_build(&w.bought, &emit));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s]) LIAN_TRY(find_in_segment(draft, s, &w));
    LIAN_TRY(find_all_unverified(draft));
out:
    free(w.buyer);
    free(w.recorded);
    free(w.bought);
    lian_emit_clear(&emit);
    return status;
}
