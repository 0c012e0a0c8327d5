/* SPDX-License-Identifier: MIT */
/* Which park is the best for a segment, how many share the first place, and why is there none? */
#include "analysis/park.h"
#include "base/error.h"
#include "model/policy.h"
#include "model/present.h"
#include "model/where.h"

#include <stdlib.h>
#include <string.h>

enum { BEST, COUNT, STABILITY, RANK };

/* How many parks bid, and how. */
typedef struct tally {
    int32_t fit, refused, shops; /* shops: of the refused, those that are for shops */
    int32_t other;               /* declared for other industries */
    int32_t unverified, streets; /* streets: of the unverified, the shopping districts that may not take it */
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
        t.streets += !refused && b->is_shops;
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
        int32_t left = k->count - t->refused - t->streets;
        if (left) lian_emit_note(emit, "unverified: too little is known of %d parks", "待核实：%d 个园区的已知信息均不足", (int)left);
        if (t->streets) lian_emit_note(emit, "unverified: whether %d shopping districts take it", "待核实：商圈 %d 处是否承载该环节（非零售、展示、品牌）", (int)t->streets);
    }
    return lian_emit_add(emit, measure, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

/* What the documents move out is given no park at home, whatever its points there: unknown, not 0. */
static lian_status emit_moved(lian_emit *emit, lian_segment_id segment, lian_row link, const lian_measure_info *measure) {
    const lian_study *study = emit->study;
    lian_emit_note(emit, "by the documents it moves out (", "文件列为转出（");
    for (const char *zh = "", *en = ""; link != LIAN_NONE; link = lian_segment_moves_out(study, segment, link + 1), zh = "、", en = ", ") {
        const char *to = lian_present_place(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, study->tables->place_links.to, link));
        lian_buffer_add_text(&emit->zh, zh);
        lian_buffer_add_text(&emit->zh, to);
        lian_buffer_add_text(&emit->en, en);
        lian_buffer_add_text(&emit->en, to);
    }
    lian_buffer_add_text(&emit->zh, "），不推荐本地园区");
    lian_buffer_add_text(&emit->en, "): no park at home is proposed");
    return lian_emit_add(emit, measure, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), lian_value_none());
}

static bool has_points_of(const lian_park_bid *a, const lian_park_bid *b) {
    return fabs(a->score.low - b->score.low) < 1e-9 && fabs(a->score.value - b->score.value) < 1e-9;
}

static bool is_alike(const lian_park_bid *a, const lian_park_bid *b) {
    return a->is_planned == b->is_planned && a->is_named == b->is_named && a->is_meant == b->is_meant && has_points_of(a, b);
}

int32_t lian_park_bids_first(const lian_park_bid *bids, int32_t count) {
    int32_t same = 1;
    count = lian_park_bids_rivals(bids, count);
    while (same < count && is_alike(&bids[same], bids)) same++;
    return count ? same : 0;
}

/* Why the first of `count` in order stand before the next, when that has the same points, room and conditions; "" when it has not. The next is spoken of as
 * such only where it is listed. */
static const char *edge_of(const lian_park_bid *bids, int32_t first, int32_t count, lian_lang lang) {
    enum { PLANNED, NAMED, MEANT };
    static const char *const text[][2][2] = {
        [PLANNED] = {{"与其次同分，规划中的列后", "same points as the next, which is only planned"}, {"另有同分者，规划中的列后", "others have the same points but are only planned"}},
        [NAMED] = {{"与其次同分，文件布局于此者在前", "same points as the next, the one that documents name for the segment before others"},
                   {"另有同分者，文件布局于此者在前", "others have the same points, those that documents name for the segment come first"}},
        [MEANT] = {{"与其次同分，主导产业与环节名称或子类相符者在前", "same points as the next, the one whose lead industries agree with the segment's name or group before others"},
                   {"另有同分者，主导产业与环节名称或子类相符者在前", "others have the same points, those whose lead industries agree with the segment's name or group come first"}}};
    if (first >= lian_park_bids_rivals(bids, count) || !has_points_of(&bids[first], bids)) return "";
    const lian_park_bid *next = &bids[first];
    return text[next->is_planned != bids->is_planned ? PLANNED : next->is_named != bids->is_named ? NAMED : MEANT][first >= LIAN_PARK_NAMED][lang];
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

/* A park without room, or with less than a firm takes after matching, or with a condition that nobody has verified, leads the others but is not called
 * the best. */
static const char *doubt_of(const lian_park_bid *b, lian_lang lang) {
    enum { NONE, OPEN, LAID, SHORT, FULL };
    static const char *const text[][2] = {
        [NONE] = {"", ""},
        [OPEN] = {"准入条件待核实", "admission to be verified"},
        [LAID] = {"文件布局于此，是否认定化工园区待核实", "the documents lay it out here; whether it is a recognised chemical park to be verified"},
        [SHORT] = {"匹配后空间不足一家所需", "less room after matching than a firm needs"},
        [FULL] = {"无空余土地与厂房", "no land and floor free"}};
    return text[b->is_full ? FULL : b->is_short ? SHORT : b->is_laid ? LAID : b->open > 0 ? OPEN : NONE][lang];
}

/* What holds of every one of the first, which are on a level: the first that says less speaks for all. */
static const char *doubt_of_first(const lian_park_bid *bids, int32_t first, lian_lang lang) {
    for (int32_t k = 0; k < first; k++)
        if (!bids[k].is_laid) return doubt_of(&bids[k], lang);
    return doubt_of(bids, lang);
}

/* Whatever park it is, what is restricted is to be admitted first: none is called the best. */
static const char *doubt_of_lead(const lian_park *park, const lian_park_bid *bids, int32_t first, lian_lang lang) {
    static const char *const text[] = {"限制类，准入待核实", "restricted, admission to be verified"};
    const char *doubt = doubt_of_first(bids, first, lang);
    return *doubt || !lian_segment_is_restricted(park->study, bids[0].segment) ? doubt : text[lang];
}

/* Why it stands behind others whatever its points: doubt, or room that is not known to be enough. */
static const char *setback_of(const lian_park_bid *b, lian_lang lang) {
    static const char *const text[][2] = {{"", ""}, {"空间够用与否待核实", "room enough or not to be verified"}, {"空间不足一家所需", "less room than a firm needs"}};
    const char *doubt = doubt_of(b, lang);
    if (*doubt || !b->is_unsure) return doubt;
    return text[lian_is_unknown(b->side[LIAN_PARK_CAPACITY].value) || b->side[LIAN_PARK_CAPACITY].high >= 1 ? 1 : 2][lang];
}

/* Of one firm's own base it is said what it is; that it may take nobody else is one of its conditions, or the only one. */
static const char *setback_at(const lian_park *park, const lian_park_bid *b, lian_lang lang) {
    static const char *const text[][2] = {{"企业自有基地，是否对外承载待核实", "one firm's own base: whether it takes others to be verified"},
                                          {"企业自有基地，准入条件待核实", "one firm's own base: admission to be verified"}};
    bool own = !b->is_full && lian_place_is_own_base(park->study, park->carriers.place[b->carrier]);
    return own ? text[b->open > 1][lang] : setback_of(b, lang);
}

static void add_part(lian_buffer *text, const char *part, lian_lang lang) {
    if (!*part) return;
    lian_buffer_add_text(text, part);
    lian_buffer_add_text(text, lang == LIAN_ZH ? "，" : "; ");
}

/* "最适：甲", "暂列首位（准入条件待核实）：甲": one stands alone at the head. */
static void add_alone(lian_buffer *text, const lian_park *park, const lian_park_bid *bids, int32_t count, lian_lang lang) {
    static const char *const head[][2] = {{"最适", "best"}, {"暂列首位", "leads for now"}};
    static const char *const mark[][2] = {{"（", " ("}, {"，", "; "}, {"）", ")"}, {"：", ": "}};
    const char *doubt = doubt_of_lead(park, bids, 1, lang), *edge = edge_of(bids, 1, count, lang);
    lian_buffer_add_text(text, head[*doubt != 0][lang]);
    if (*doubt || *edge) lian_buffer_add_text(text, mark[0][lang]);
    lian_buffer_add_text(text, doubt);
    if (*doubt && *edge) lian_buffer_add_text(text, mark[1][lang]);
    lian_buffer_add_text(text, edge);
    if (*doubt || *edge) lian_buffer_add_text(text, mark[2][lang]);
    lian_buffer_add_text(text, mark[3][lang]);
    lian_buffer_add_text(text, lian_present_place(park->study, park->carriers.place[bids[0].carrier]));
}

/* Who is the best of `count` in order; where several share the first place, none of them alone. */
static void note_first(lian_emit *emit, const lian_park *park, const lian_park_bid *bids, int32_t first, int32_t count) {
    enum { NAMED = 3 };
    lian_buffer *text[] = {&emit->zh, &emit->en};
    for (int lang = LIAN_ZH; first == 1 && lang <= LIAN_EN; lang++)
        add_alone(text[lang], park, bids, count, (lian_lang)lang);
    if (first == 1) return;
    lian_emit_note(emit, "%d parks share the first place (", "%d 个园区并列（", (int)first);
    for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) {
        add_part(text[lang], doubt_of_lead(park, bids, first, (lian_lang)lang), (lian_lang)lang);
        add_part(text[lang], edge_of(bids, first, count, (lian_lang)lang), (lian_lang)lang);
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

/* The first three: who is asked when the first has no room left; with them, and after them, those that documents name for the segment. What stands behind
 * the first for another reason than points says why. */
static lian_status emit_ranks(lian_emit *emit, const lian_park *park, const lian_park_bid *bids, int32_t count, const lian_measure_info *measure) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0, told = 0; i < count && told < LIAN_PARK_RANKED; i++) {
        const char *zh = setback_at(park, &bids[i], LIAN_ZH), *en = setback_at(park, &bids[i], LIAN_EN);
        if (i >= LIAN_PARK_NAMED && !bids[i].is_named) continue;
        told++;
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
    lian_row link = is_gap ? lian_segment_moves_out(park->study, segment, 0) : LIAN_NONE;
    if (link != LIAN_NONE) return emit_moved(emit, segment, link, &measures[BEST]);
    if (!park->carriers.too_large) t = tally_of(park, bids);
    if (t.fit == 0) return emit_none(emit, park, segment, &t, &measures[BEST]);
    if (!is_gap) return LIAN_OK;
    lian_park_bids_sort(bids, park->carriers.count);
    int32_t first = lian_park_bids_first(bids, t.fit);
    note_first(emit, park, bids, first, t.fit);
    if (bids->is_planned) lian_emit_note(emit, "only planned", "尚在规划");
    lian_emit_note(emit, "%d parks scored, %d declared for other industries, %d refuse, %d unverified",
                   "评分园区 %d 个，定位为其他产业 %d 个，不予承载 %d 个，待核实 %d 个", (int)t.fit, (int)t.other, (int)t.refused, (int)t.unverified);
    LIAN_TRY(lian_emit_add(emit, &measures[BEST], subject, lian_park_bid_value(bids)));
    note_first(emit, park, bids, first, t.fit);
    LIAN_TRY(lian_emit_add(emit, &measures[COUNT], subject, lian_value_of(first)));
    LIAN_TRY(emit_stability(emit, park, draws, bids, t.fit, first, &measures[STABILITY]));
    LIAN_TRY(emit_ranks(emit, park, bids, t.fit, &measures[RANK]));
out:
    return status;
}
