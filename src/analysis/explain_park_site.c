/* SPDX-License-Identifier: MIT */
/* From which rows does the order of the parks for a segment come? */
#include "analysis/explain_park.h"
#include "model/policy.h"
#include "model/present.h"
#include "model/where.h"

#include <stdlib.h>

/* Every park for the segment, the best first; those that count: scored, and with something known. */
static int32_t bids_fill(const lian_park_kept *k, lian_segment_id segment) {
    int32_t count = 0;
    for (int32_t i = 0; i < k->park.carriers.count; i++) {
        lian_park_bid_run(&k->park, i, segment, &k->bid[i]);
        count += k->bid[i].gate == LIAN_GATE_NONE && k->bid[i].is_scored && lian_park_bid_tells(&k->bid[i]);
    }
    lian_park_bids_sort(k->bid, k->park.carriers.count);
    return count;
}

/* The parks that refuse it, or a rule alone when there is none. */
static void explain_none(lian_account *a, const lian_park_kept *k, bool zero) {
    const lian_carriers *c = &k->park.carriers;
    if (c->count == 0 || c->too_large) {
        lian_account_rowless(a, "no park stands behind it", "没有园区可依据");
    } else {
        lian_account_term(a, "parks", "parks that refuse it, or of which too little is known", "不予承载或已知信息不足的园区", "count", c->count);
        for (int32_t i = 0; i < c->count; i++) lian_account_row(a, LIAN_TABLE_PLACES, c->place[i], NULL);
    }
    lian_account_rule(a, zero ? "every park refuses it" : "no park has a score", zero ? "各园区均不予承载" : "没有可评分的园区", zero ? 0 : lian_unknown());
}

static lian_status explain_count(lian_account *a, const lian_park_kept *k) {
    int32_t count = bids_fill(k, a->measure.subject.row), first = lian_park_bids_first(k->bid, count);
    lian_account_term(a, "first", "parks equal in low bound and value, and in being planned, named by documents for the segment, and spoken of by their lead industries or not, above all others", "得分下限、得分及是否规划中、文件是否布局于此、主导产业是否相合均相同且居首的园区", "count", first);
    for (int32_t i = 0; i < first; i++) lian_account_row(a, LIAN_TABLE_PLACES, k->park.carriers.place[k->bid[i].carrier], NULL);
    lian_account_formula(a, "first");
    return LIAN_OK;
}

static lian_status explain_rank(lian_account *a, const lian_park_kept *k) {
    lian_status status = LIAN_OK;
    lian_place_id place = a->measure.subject.with;
    int32_t count = bids_fill(k, a->measure.subject.row), at = 0;
    double score;
    while (at < count && k->park.carriers.place[k->bid[at].carrier] != place) at++;
    LIAN_TRY(lian_account_measure(a, "score", "park.score", lian_subject_pair(LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, a->measure.subject.row), true, &score));
    lian_account_rule(a, "its place among the parks with a score: those with room first, then those in which matching leaves enough for a firm, then those whose conditions are met, then those known to have room enough, then by low bound and value; of equals what exists, then what documents name for the segment, then what lead industries agree with it",
                      "在可评分园区中的名次：有空间者在前，其次匹配后余量未见不足者，再次准入条件已满足者、空间已知够用者，再按得分下限与得分；同分者依次为非规划、文件布局于此、主导产业与环节名称或子类相符者在前", lian_park_bids_rank(k->bid, count, at));
out:
    return status;
}

/* What the documents move out has no best park: the rows that say so. False when none does. */
static bool explain_moved(lian_account *a, lian_segment_id segment) {
    lian_row link = lian_segment_moves_out(a->study, segment, 0);
    if (link == LIAN_NONE || !lian_is_unknown(a->measure.value)) return false;
    for (; link != LIAN_NONE; link = lian_segment_moves_out(a->study, segment, link + 1)) lian_account_row(a, LIAN_TABLE_PLACE_LINKS, link, "to");
    lian_account_rule(a, "by the documents it moves out: no park at home is proposed", "文件列为转出，不推荐本地园区", lian_unknown());
    return true;
}

static lian_status explain_best(lian_account *a, const lian_park_kept *k) {
    lian_status status = LIAN_OK;
    int32_t count = k->park.carriers.too_large ? 0 : bids_fill(k, a->measure.subject.row);
    double score;
    if (explain_moved(a, a->measure.subject.row)) return LIAN_OK;
    if (count == 0) {
        explain_none(a, k, !lian_is_unknown(a->measure.value));
        return LIAN_OK;
    }
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, k->park.carriers.place[k->bid[0].carrier], LIAN_SUBJECT_SEGMENT, a->measure.subject.row);
    LIAN_TRY(lian_account_measure(a, "score", "park.score", pair, true, &score));
    lian_account_formula(a, "score");
    int32_t first = lian_park_bids_first(k->bid, count);
    if (lian_segment_is_restricted(a->study, pair.with)) {
        lian_account_row(a, LIAN_TABLE_SEGMENTS, pair.with, "policy_class");
        lian_account_say(a, "restricted: admission to be verified, so it is not called the best", "限制类，准入待核实，不称最适");
    }
    if (first == 1)
        lian_account_say(a, "the score of %s: of %d parks the highest low bound among those with room, also after matching, and conditions met, or, without any, of the rest", "%s 的适配度：%d 个园区中，有空间（匹配后未见不足）且准入条件已满足者（无则其余）下限最高", lian_present_place(a->study, pair.row), (int)count);
    else
        lian_account_say(a, "%d parks share the first place of %d; the row is one of them", "%d 个园区并列居首（共 %d 个参评），所列为其中之一", (int)first, (int)count);
out:
    return status;
}

static lian_status explain_stability(lian_account *a, const lian_park_kept *k) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_draws draws = {0};
    double weights[LIAN_PARK_SIDES], score, *stays = NULL, own = lian_unknown();
    int32_t count = bids_fill(k, a->measure.subject.with), first = lian_park_bids_first(k->bid, count);
    lian_park_weights_get(a->study, weights);
    LIAN_TRY(lian_draws_new(&draws, weights, LIAN_PARK_SIDES, &a->study->settings, 2, a->err));
    LIAN_CHECK_MEMORY(stays = malloc(((size_t)first + 1) * sizeof *stays));
    lian_park_stability(&draws, k->bid, count, first, stays);
    for (int32_t i = 0; i < first; i++)
        if (k->park.carriers.place[k->bid[i].carrier] == a->measure.subject.row) own = stays[i];
    LIAN_TRY(lian_account_measure(a, "score", "park.score", a->measure.subject, true, &score));
    lian_account_setting(a, "draws", "sensitivity.draws");
    lian_account_setting(a, "spread", "sensitivity.spread");
    lian_account_rule(a, "share of draws of the weights in which no park has a higher low bound", "权重随机浮动时没有园区下限更高的抽样占比", own);
    if (draws.count && lian_is_unknown(own)) lian_account_unknown(a, "no other park with room and conditions like it: nothing to be compared with", "没有同等条件的其他园区，无从比较");
out:
    free(stays);
    lian_draws_clear(&draws);
    return status;
}

/* park.left: the part of it that is the better of land and floor. */
lian_status lian_explain_left(lian_account *a, const lian_park_kept *k) {
    lian_status status = LIAN_OK;
    double left;
    lian_segment_id segment = a->measure.subject.row;
    const lian_room_need *need = &k->park.need[segment];
    lian_park_left l = lian_park_left_of(&k->park, k->park.carriers.number[a->measure.subject.with], segment);
    bool land = l.kind == 0, by_chain = (land ? need->land_basis : need->floor_basis) == LIAN_ROOM_CHAIN;
    LIAN_TRY(lian_account_measure(a, "left", land ? "match.left_land" : "match.left_floor", lian_subject_of(LIAN_SUBJECT_PLACE, a->measure.subject.with), true, &left));
    lian_account_term(a, "need", "what a firm takes: median of the needs on record", "每家需求（登记需求中位数）", land ? "mu" : "m2", land ? need->land_mu : need->floor_m2);
    lian_account_need_rows(a, segment, by_chain);
    if (l.share <= 0) lian_account_rule(a, "neither land nor floor is left", "土地与厂房均无余量", 0);
    else lian_account_formula(a, "min(1, left / need)");
    lian_account_say(a, "the better of land and floor, after matching", "匹配后，取土地与厂房中较宽裕者");
    if (l.is_open) lian_account_unknown(a, "of the other of the two what is left or what a firm takes is not known", "另一项的余量或每家需求待核实");
out:
    return status;
}

lian_status lian_explain_sited(lian_account *a, const lian_park_kept *k) {
    if (lian_account_is(a, "park.rank")) return explain_rank(a, k);
    if (lian_account_is(a, "park.best")) return explain_best(a, k);
    if (lian_account_is(a, "park.best.count")) return explain_count(a, k);
    return explain_stability(a, k);
}
