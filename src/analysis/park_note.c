/* SPDX-License-Identifier: MIT */
/* Why has a park these points for a segment, and what is not known of it? */
#include "analysis/park.h"
#include "model/dataset.h"
#include "model/present.h"
#include "model/table.h"

#include <stdio.h>
#include <string.h>

static const char *const words[LIAN_PARK_SIDES][2] = {{"产业定位", "orientation"},
                                                      {"关联集聚", "relatedness"},
                                                      {"上下游邻近", "partners"},
                                                      {"承载空间", "room"},
                                                      {"配套设施", "utilities"}};

/* Points that add up to the score; what is not known counts one half. */
static void note_points(lian_emit *emit, const lian_park_bid *b) {
    char en[256] = "points: ", zh[256] = "得分：";
    double weights[LIAN_PARK_SIDES], all = 0;
    lian_park_weights_get(emit->study, weights);
    for (int i = 0; i < LIAN_PARK_SIDES; i++) all += weights[i];
    for (int i = 0; i < LIAN_PARK_SIDES; i++) {
        size_t e = strlen(en), z = strlen(zh);
        bool known = !lian_is_unknown(b->score.part[i]);
        lian_digits points = lian_fixed(known ? b->score.part[i] : 50 * weights[i] / all, 2);
        snprintf(en + e, sizeof en - e, "%s%s %s%s", i ? " + " : "", words[i][LIAN_EN], points.text, known ? "" : " (half: not known)");
        snprintf(zh + z, sizeof zh - z, "%s%s %s%s", i ? " + " : "", words[i][LIAN_ZH], points.text, known ? "" : "（未知计半）");
    }
    lian_emit_word(emit, "%s", en, "%s", zh);
}

static const char *row_id(const lian_study *study, lian_table table, lian_row row) {
    const lian_tables *t = study->tables;
    return lian_dataset_text(study->dataset, table == LIAN_TABLE_NEEDS    ? t->needs.id[row]
                                             : table == LIAN_TABLE_PLACES ? t->places.id[row]
                                                                          : t->segments.id[row]);
}

/* The reason, and in brackets the row that says it, with the words of its clause. */
static void note_gate(lian_emit *emit, const lian_park_bid *b) {
    lian_buffer *text[] = {&emit->zh, &emit->en};
    const char *table = lian_table_info_get(b->table)->name, *id = row_id(emit->study, b->table, b->row), *key = lian_park_gate_clause(emit->study, b->gate, b->row);
    lian_emit_word(emit, "refused: %s", lian_park_gate_text(b->gate, LIAN_EN), "不予承载：%s", lian_park_gate_text(b->gate, LIAN_ZH));
    for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) {
        lian_buffer_add_format(text[lang], lang == LIAN_ZH ? "（%s:%s" : " (%s:%s", table, id);
        if (*key) {
            lian_buffer_add_format(text[lang], lang == LIAN_ZH ? "，%s：" : ", %s: ", key);
            lian_cell_write(emit->study->dataset, b->table, b->row, lian_column_find(b->table, key, strlen(key)), text[lang]);
        }
        lian_buffer_add_text(text[lang], lang == LIAN_ZH ? "）" : ")");
    }
}

static void note_cautions(lian_emit *emit, const lian_park *park, const lian_park_bid *b) {
    lian_buffer *text[] = {&emit->zh, &emit->en};
    int class_ = lian_enum_at(emit->study->tables->segments.policy_class, b->segment);
    if (b->is_planned) lian_emit_note(emit, "the park is only planned", "园区尚在规划");
    if (b->is_full) lian_emit_note(emit, "no land and floor free: behind parks with room", "无空余土地与厂房，排在有空间的园区之后");
    if (b->is_unsure) lian_emit_note(emit, "not known to have room enough: behind parks that have", "空间够用与否待核实或不足，排在空间够用的园区之后");
    if (b->open) {
        lian_emit_note(emit, "admission to be verified: ", "准入条件待核实：");
        for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) {
            lian_park_open_add(emit->study, park->carriers.place[b->carrier], b->segment, (lian_lang)lang, text[lang]);
            lian_buffer_add_format(text[lang], lang == LIAN_ZH ? "（segments:%s）" : " (segments:%s)", row_id(emit->study, LIAN_TABLE_SEGMENTS, b->segment));
        }
    }
    if (class_ == LIAN_POLICY_CLASS_RESTRICTED) lian_emit_note(emit, "restricted by the catalogue", "属限制类");
}

void lian_park_note_score(lian_emit *emit, const lian_park *park, const lian_park_bid *b) {
    const lian_settings *s = &park->study->settings;
    if (b->gate != LIAN_GATE_NONE) {
        note_gate(emit, b);
        return;
    }
    bool final = b->score.coverage >= s->coverage_final - 1e-9;
    if (b->is_shops)
        lian_emit_note(emit, "unverified: a shopping district, and nothing says that it takes the like", "待核实：商圈，未见承载此类环节的依据");
    else if (!b->is_scored)
        lian_emit_note(emit, "unverified: too little is known", "待核实：已知信息不足");
    else
        lian_emit_word(emit, "%s", final ? "final" : "preliminary", "%s", final ? "定级" : "初判");
    note_cautions(emit, park, b);
    note_points(emit, b);
}

/* ---- one side ------------------------------------------------------------------------------------------------------ */

static void note_orient(lian_emit *emit, const lian_park *park, const lian_park_bid *b) {
    const lian_carriers *c = &park->carriers;
    const lian_claim *claim = b->claim == LIAN_NONE ? NULL : &c->claim[b->claim];
    if (!claim) {
        lian_emit_note(emit, "declared for other industries", "定位为其他产业");
        return;
    }
    if (claim->word.length) {
        int length = (int)claim->word.length;
        lian_emit_note(emit, "lead industry %.*s only stands in the name or aliases of the segment", "主导产业“%.*s”仅与环节名称或别名字面相合", length, claim->word.text);
        return;
    }
    const char *name = claim->segment != LIAN_NONE ? lian_present_segment(park->study, claim->segment)
                                                   : lian_present_chain(park->study, claim->chain);
    if (claim->division == LIAN_NONE)
        lian_emit_word(emit, "lead industry %s", name, "主导产业：%s", name);
    else
        lian_emit_word(emit, "division of labour: %s", name, "布局分工：%s", name);
}

static void note_partners(lian_emit *emit, const lian_park *park, const lian_park_bid *b) {
    const char *name = lian_present_segment(park->study, b->by.segment);
    lian_emit_note(emit, "%d of %d linked segments located", "关联环节 %d/%d 个有企业位置", (int)b->by.located, (int)b->by.partners);
    lian_emit_note(emit, "nearest: %s, %s km", "最近：%s，%s 公里", name, lian_fixed(b->by.nearest, 1).text);
    if (b->by.basis == LIAN_SPAN_NEAR) lian_emit_note(emit, "only the district is known: the distance is an assumption", "仅知同在一区县，公里数为假定值");
    if (b->by.basis == LIAN_SPAN_ROUGH) lian_emit_note(emit, "distance estimated by the district", "距离按区县估算");
    if (b->by.basis == LIAN_SPAN_GRID) lian_emit_note(emit, "distance estimated by the grid map", "距离按图格估算");
    if (!b->by.by_share) lian_emit_note(emit, "every link weighs the same: shares are not all known", "流向占比不全，各关联环节同权");
}

/* "，2 例，5–20，弱": fewer than three say little. */
static void note_peers(lian_emit *emit, const lian_room_peers *peers) {
    if (peers->count == 1) lian_emit_note(emit, "of one case only: preliminary", "仅 1 例，初判");
    if (peers->count > 1)
        lian_emit_note(emit, peers->count < LIAN_ROOM_ENOUGH ? "of %d cases only, %s–%s: preliminary" : "of %d cases, %s–%s",
                       peers->count < LIAN_ROOM_ENOUGH ? "仅 %d 例（%s–%s），初判" : "取自 %d 例（%s–%s）", (int)peers->count, lian_fixed(peers->low, 2).text,
                       lian_fixed(peers->high, 2).text);
}

static void note_basis(lian_emit *emit, const char *en, const char *zh, double need, lian_room_basis basis, const lian_room_peers *peers) {
    static const char *const text[][2] = {{"", ""},
                                          {"登记需求中位数", "median of registered needs"},
                                          {"估算：同链同类登记需求中位数", "estimate: median of the needs of its chain and kind"},
                                          {"估算：本地园区每家企业占用中位数", "estimate: what a firm takes in the parks here"}};
    if (basis == LIAN_ROOM_UNKNOWN) return;
    char part_en[128], part_zh[128];
    snprintf(part_en, sizeof part_en, "%s %s (%s)", en, lian_fixed(need, 1).text, text[basis][LIAN_EN]);
    snprintf(part_zh, sizeof part_zh, "%s %s（%s）", zh, lian_fixed(need, 1).text, text[basis][LIAN_ZH]);
    lian_emit_word(emit, "%s", part_en, "%s", part_zh);
    note_peers(emit, peers);
}

static void note_capacity(lian_emit *emit, const lian_park *park, const lian_park_bid *b) {
    const lian_place_table *t = &park->study->tables->places;
    lian_place_id p = park->carriers.place[b->carrier];
    double land = lian_number_at(t->free_land_mu, p), floor = lian_number_at(t->free_floor_m2, p);
    if (!lian_is_unknown(land)) lian_emit_note(emit, "free land %s mu, before matching", "可用土地 %s 亩（供需对接前）", lian_fixed(land, 1).text);
    if (!lian_is_unknown(floor)) lian_emit_note(emit, "free floor %s m2, before matching", "空置厂房 %s 平方米（供需对接前）", lian_fixed(floor, 1).text);
    note_basis(emit, "a firm needs land, mu:", "每家用地需求（亩）", b->need.land_mu, b->need.land_basis, &b->need.land_peers);
    note_basis(emit, "a firm needs floor, m2:", "每家厂房需求（平方米）", b->need.floor_m2, b->need.floor_basis, &b->need.floor_peers);
}

void lian_park_note_side(lian_emit *emit, const lian_park *park, const lian_park_bid *b, int side) {
    const lian_segment_table *t = &park->study->tables->segments;
    if (side == LIAN_PARK_ORIENT) note_orient(emit, park, b);
    if (side == LIAN_PARK_RELATED) {
        lian_firm_words there = lian_firm_words_of(park->carriers.all[b->carrier], park->carriers.open[b->carrier]);
        lian_emit_word(emit, "in the park: %s", there.en, "园区%s", there.zh);
        if (!park->firms_complete) lian_emit_note(emit, "at least: the firm list is partial", "至少：企业名录不完整");
    }
    if (side == LIAN_PARK_PARTNERS) note_partners(emit, park, b);
    if (side == LIAN_PARK_CAPACITY) note_capacity(emit, park, b);
    if (side == LIAN_PARK_INFRA) {
        const char *needs = lian_dataset_text(park->study->dataset, lian_symbol_at(t->requires_, b->segment));
        lian_emit_word(emit, "required: %s", needs, "落地条件：%s", needs);
    }
}
