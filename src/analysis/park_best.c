/* SPDX-License-Identifier: MIT */
/* Which park is the best for a segment, how many share the first place, and why is there none? */
#include "analysis/park.h"
#include "base/error.h"
#include "model/present.h"

#include <stdlib.h>
#include <string.h>

enum { BEST, COUNT, STABILITY, RANK };

/* How many parks bid, and how. */
typedef struct tally {
    int32_t fit, refused, shops, other, unverified; /* shops: of the refused, those that are for shops; other: for other industries */
} tally;

static tally tally_of(const lian_park *park, const lian_park_bid *bid) {
    tally t = {0};
    for (int32_t k = 0; k < park->carriers.count; k++) {
        const lian_park_bid *b = &bid[k];
        bool refused = b->gate != LIAN_GATE_NONE, tells = lian_park_bid_tells(b);
        t.refused += refused;
        t.shops += refused && lian_place_is_shopping(park->study, park->carriers.place[b->carrier]);
        t.fit += !refused && b->is_scored && tells;
        t.other += !refused && b->is_scored && !tells;
        t.unverified += !refused && !b->is_scored;
    }
    return t;
}

/* Refused by every park there is: a fact, and 0 points. Where all that is listed are shops, a park may well be missing from the list. */
static lian_status emit_none(lian_emit *emit, const lian_park *park, lian_segment_id segment, const tally *t, const lian_measure_info *measure) {
    const lian_carriers *k = &park->carriers;
    lian_value value = lian_value_none();
    bool shops_only = t->shops == k->count && lian_segment_is_production(park->study, segment);
    if (k->too_large) {
        lian_emit_note(emit, "too many parks and segments: %d × %d", "园区与环节过多：%d × %d", (int)k->count, (int)k->segments);
    } else if (shops_only) {
        lian_emit_note(emit, "the data register no park that could take production: add parks and sites to table places", "数据未登记可承载生产的园区，请在“地区与园区”表补园区、用地");
        if (t->shops) lian_emit_note(emit, "%d markets, shopping and business districts take none", "市场、商圈、商务区 %d 处不承载生产", (int)t->shops);
    } else if (k->count == 0) {
        lian_emit_note(emit, "no park, market, block or corridor on record at home: add them to table places", "没有登记本地园区、市场、区块或走廊，请在“地区与园区”表补");
    } else if (t->refused == k->count) {
        lian_emit_note(emit, "refused by all %d parks", "%d 个园区均不予承载", (int)t->refused);
        value = (lian_value){0, 1, 0, 0};
    } else {
        lian_emit_note(emit, "unverified: too little is known of %d parks", "待核实：%d 个园区的已知信息均不足", (int)(k->count - t->refused));
    }
    return lian_emit_add(emit, measure, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

int32_t lian_park_bids_first(const lian_park_bid *bids, int32_t count) {
    int32_t same = 1;
    count = lian_park_bids_rivals(bids, count);
    while (same < count && bids[same].is_planned == bids[0].is_planned && bids[same].is_meant == bids[0].is_meant && fabs(bids[same].score.low - bids[0].score.low) < 1e-9 &&
           fabs(bids[same].score.value - bids[0].score.value) < 1e-9)
        same++;
    return count ? same : 0;
}

/* "定位已知，空间、配套待核实": the sides that every one of the first has, and those that none of them has. */
static void add_sides(lian_buffer *text, const lian_park_bid *bids, int32_t first, lian_lang lang) {
    static const char *const name[LIAN_PARK_SIDES][2] = {{"定位", "orientation"}, {"集聚", "relatedness"}, {"上下游", "partners"}, {"空间", "room"}, {"配套", "utilities"}};
    static const char *const end[2][2] = {{"已知", " known"}, {"待核实", " to be verified"}};
    bool any = false;
    for (int unknown = 0; unknown < 2; unknown++) {
        int32_t named = 0;
        for (int i = 0; i < LIAN_PARK_SIDES; i++) {
            int32_t alike = 0;
            for (int32_t k = 0; k < first; k++) alike += lian_is_unknown(bids[k].side[i].value) == unknown;
            if (alike < first) continue;
            if (named) lian_buffer_add_text(text, lang == LIAN_ZH ? "、" : ", ");
            else if (any) lian_buffer_add_text(text, lang == LIAN_ZH ? "，" : "; ");
            lian_buffer_add_text(text, name[i][lang]);
            named++;
            any = true;
        }
        if (named) lian_buffer_add_text(text, end[unknown][lang]);
    }
}

/* A park without room, or with a condition that nobody has verified, leads the others but is not called the best. */
static const char *doubt_of(const lian_park_bid *b, lian_lang lang) {
    static const char *const text[][2] = {{"", ""}, {"准入条件待核实", "admission to be verified"}, {"无空余土地与厂房", "no land and floor free"}};
    return text[b->is_full ? 2 : b->open > 0][lang];
}

/* Why it stands behind others whatever its points: doubt, or room that is not known to be enough. */
static const char *setback_of(const lian_park_bid *b, lian_lang lang) {
    static const char *const text[][2] = {{"", ""}, {"空间够用与否待核实", "room enough or not to be verified"}, {"空间不足一家所需", "less room than a firm needs"}};
    const char *doubt = doubt_of(b, lang);
    if (*doubt || !b->is_unsure) return doubt;
    return text[lian_is_unknown(b->side[LIAN_PARK_CAPACITY].value) || b->side[LIAN_PARK_CAPACITY].high >= 1 ? 1 : 2][lang];
}

/* Who is the best; where several share the first place, none of them alone. */
static void note_first(lian_emit *emit, const lian_park *park, const lian_park_bid *bids, int32_t first) {
    enum { NAMED = 3 };
    lian_buffer *text[] = {&emit->zh, &emit->en};
    const char *name = lian_present_place(emit->study, park->carriers.place[bids[0].carrier]);
    if (first == 1 && *doubt_of(bids, LIAN_EN)) {
        lian_emit_word(emit, "leads for now (%s): ", doubt_of(bids, LIAN_EN), "暂列首位（%s）：", doubt_of(bids, LIAN_ZH));
        for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) lian_buffer_add_text(text[lang], name);
        return;
    }
    if (first == 1) {
        lian_emit_word(emit, "best: %s", name, "最适：%s", name);
        return;
    }
    lian_emit_note(emit, "%d parks share the first place (", "%d 个园区并列（", (int)first);
    for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) {
        lian_buffer_add_text(text[lang], doubt_of(bids, (lian_lang)lang));
        if (*doubt_of(bids, LIAN_EN)) lian_buffer_add_text(text[lang], lang == LIAN_ZH ? "，" : "; ");
        add_sides(text[lang], bids, first, (lian_lang)lang);
        lian_buffer_add_text(text[lang], lang == LIAN_ZH ? "）：" : "): ");
        for (int32_t k = 0; k < first && k < NAMED; k++) {
            if (k) lian_buffer_add_text(text[lang], lang == LIAN_ZH ? "、" : ", ");
            lian_buffer_add_text(text[lang], lian_present_place(emit->study, park->carriers.place[bids[k].carrier]));
        }
        if (first > NAMED) lian_buffer_add_text(text[lang], lang == LIAN_ZH ? "等" : " and others");
    }
}

static lian_status emit_stability(lian_emit *emit, const lian_park *park, const lian_draws *draws, const lian_park_bid *bids, int32_t count,
                                  int32_t first, const lian_measure_info *measure) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    double *stays = malloc(((size_t)first + 1) * sizeof *stays);
    LIAN_CHECK_MEMORY(stays);
    lian_park_stability(draws, bids, count, first, stays);
    for (int32_t k = 0; k < first; k++) {
        if (lian_is_unknown(stays[k]) && draws->count)
            lian_emit_note(emit, "no other park with room and conditions like it: nothing to be compared with", "没有同等条件的其他园区，无从比较");
        else lian_emit_note(emit, "low bounds compared in %d draws of the weights", "按得分下限比较，权重随机浮动 %d 次", (int)draws->count);
        LIAN_TRY(lian_emit_add(emit, measure, lian_subject_pair(LIAN_SUBJECT_PLACE, park->carriers.place[bids[k].carrier], LIAN_SUBJECT_SEGMENT, bids[k].segment),
                               lian_value_of(stays[k])));
    }
out:
    free(stays);
    return status;
}

/* The first three: who is asked when the first has no room left. After them the best that documents name for the segment, unless one of the
 * three is so named. What stands behind the first for another reason than points says why. */
static lian_status emit_ranks(lian_emit *emit, const lian_park *park, const lian_park_bid *bids, int32_t count, const lian_measure_info *measure) {
    lian_status status = LIAN_OK;
    bool is_named = false;
    int32_t first = lian_park_bids_first(bids, count);
    for (int32_t i = 0; i < count && (i < LIAN_PARK_NAMED || !is_named); i++) {
        const char *zh = setback_of(&bids[i], LIAN_ZH), *en = setback_of(&bids[i], LIAN_EN);
        bool named = lian_park_is_named_for(park, bids[i].carrier, bids[i].segment);
        if (i >= LIAN_PARK_NAMED && (!named || i < first)) continue;
        is_named |= named;
        if (*en) lian_emit_word(emit, "%s", en, "%s", zh);
        LIAN_TRY(lian_emit_add(emit, measure, lian_subject_pair(LIAN_SUBJECT_SEGMENT, bids[i].segment, LIAN_SUBJECT_PLACE, park->carriers.place[bids[i].carrier]),
                               lian_value_of(lian_park_bids_rank(bids, count, i))));
    }
out:
    return status;
}

lian_status lian_park_best(lian_emit *emit, const lian_park *park, const lian_draws *draws, lian_park_bid *bids, lian_segment_id segment,
                           bool is_gap, const lian_measure_info *measures) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_SEGMENT, segment);
    tally t = {0};
    if (!park->carriers.too_large) t = tally_of(park, bids);
    if (t.fit == 0) return emit_none(emit, park, segment, &t, &measures[BEST]);
    if (!is_gap) return LIAN_OK;
    lian_park_bids_sort(bids, park->carriers.count);
    int32_t first = lian_park_bids_first(bids, t.fit);
    note_first(emit, park, bids, first);
    if (bids->is_planned) lian_emit_note(emit, "only planned", "尚在规划");
    lian_emit_note(emit, "%d parks scored, %d declared for other industries, %d refuse, %d unverified",
                   "评分园区 %d 个，定位为其他产业 %d 个，不予承载 %d 个，待核实 %d 个", (int)t.fit, (int)t.other, (int)t.refused, (int)t.unverified);
    LIAN_TRY(lian_emit_add(emit, &measures[BEST], subject, lian_park_bid_value(bids)));
    note_first(emit, park, bids, first);
    LIAN_TRY(lian_emit_add(emit, &measures[COUNT], subject, lian_value_of(first)));
    LIAN_TRY(emit_stability(emit, park, draws, bids, t.fit, first, &measures[STABILITY]));
    LIAN_TRY(emit_ranks(emit, park, bids, t.fit, &measures[RANK]));
out:
    return status;
}
