/* SPDX-License-Identifier: MIT */
/* What forbids a segment in a park, by which clause, and which conditions of admission does nobody know to be met there? */
#include "analysis/park.h"
#include "model/dataset.h"
#include "model/present.h"

#include <string.h>

static bool holds_part(const char *text, size_t length, const char *part, size_t size) {
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(text + i, part, size) == 0) return true;
    return false;
}
static bool holds(const char *text, size_t length, const char *part) { return holds_part(text, length, part, strlen(part)); }

static bool holds_any(const char *text, size_t length, const char *const *part, size_t parts) {
    for (size_t k = 0; k < parts; k++)
        if (holds(text, length, part[k])) return true;
    return false;
}
#define HOLDS_ANY(text, length, parts) holds_any(text, length, parts, sizeof(parts) / sizeof *(parts))

static bool is_word(lian_item item, const char *word) { return item.length == strlen(word) && memcmp(item.text, word, item.length) == 0; }

/* ---- what a park's record says of itself ------------------------------------------------------------------------------ */

enum { SAYINGS = 3, INDUSTRIES = 2 };

/* The cells in which a park says what it is: class, utilities; and what it is for: lead industries. (Its level is one of a few words.) */
static const char *saying(const lian_study *study, lian_place_id place, int i) {
    const lian_place_table *t = &study->tables->places;
    const lian_symbol *const column[SAYINGS] = {t->class_, t->utilities, t->lead_industries};
    return lian_dataset_text(study->dataset, lian_symbol_at(column[i], place));
}

/* Only an item by itself recognises: "非化工类" and a name with 化工 in it do not. */
static bool is_chemical_park(const lian_study *study, lian_place_id place) {
    static const char *const word[] = {"化工园区", "认定化工园区", "chemical park", "chemical_park"};
    for (int i = 0; i < INDUSTRIES; i++)
        for (lian_item item = lian_item_first(saying(study, place, i)); item.length; item = lian_item_next(item))
            for (size_t w = 0; w < sizeof word / sizeof *word; w++)
                if (is_word(item, word[w])) return true;
    return false;
}

/* 专业园区, for everything; 专业园区（甲、乙） for what has 甲 or 乙 in its name. */
static bool is_special_for(lian_item item, const char *segment) {
    static const char head[] = "专业园区", open[] = "（", close[] = "）", comma[] = "、";
    size_t at = strlen(head), size = strlen(open), length = item.length;
    if (length < at || memcmp(item.text, head, at) != 0) return false;
    if (length == at) return true;
    if (length < at + 2 * size || memcmp(item.text + at, open, size) != 0 || memcmp(item.text + length - size, close, size) != 0) return false;
    for (size_t i = at + size, end = length - size, next; i < end; i = next + strlen(comma)) {
        for (next = i; next < end && (next + strlen(comma) > end || memcmp(item.text + next, comma, strlen(comma)) != 0);) next++;
        if (next > i && holds_part(segment, strlen(segment), item.text + i, next - i)) return true;
    }
    return false;
}

static bool is_special_park(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    const char *name = lian_present_segment(study, segment);
    for (int i = 0; i < INDUSTRIES; i++)
        for (lian_item item = lian_item_first(saying(study, place, i)); item.length; item = lian_item_next(item))
            if (is_special_for(item, name)) return true;
    return false;
}

static bool says(const lian_study *study, lian_place_id place, lian_item condition) {
    for (int i = 0; i < SAYINGS; i++)
        for (lian_item item = lian_item_first(saying(study, place, i)); item.length; item = lian_item_next(item))
            if (item.length == condition.length && memcmp(item.text, condition.text, item.length) == 0) return true;
    return false;
}

/* ---- conditions ------------------------------------------------------------------------------------------------------- */

static const char special[] = "专业园区", chemical[] = "化工园区";

bool lian_park_is_condition(lian_item item) {
    static const char *const word[] = {"条件", "要求", "规范", "园区", "准入", "许可", "环评", "危化品", "危险化学品", "安全", "排污", "permit", "license"};
    static const char *const works[] = {"仓储", "仓库", "处理", "管网", "设施"}; /* these are utilities, whatever they are for */
    if (lian_item_is_plant(item)) return true;
    return HOLDS_ANY(item.text, item.length, word) && !HOLDS_ANY(item.text, item.length, works);
}

/* The best that class and utilities say of a floor load or a hazard. */
static lian_plant_fit plant_fit(const lian_study *study, lian_place_id place, lian_item required) {
    lian_plant_fit fit = LIAN_PLANT_OPEN;
    for (int i = 0; i < INDUSTRIES && fit != LIAN_PLANT_MET; i++) {
        lian_plant_fit said = lian_plant_fit_of(required, saying(study, place, i));
        if (said != LIAN_PLANT_OPEN) fit = said;
    }
    return fit;
}

/* May production stand on what is free in a park for offices? Neither land nor floor is on record as meant for it. */
static bool has_free_room(const lian_study *study, lian_place_id place) {
    const lian_place_table *t = &study->tables->places;
    return lian_number_at(t->free_land_mu, place) > 0 || lian_number_at(t->free_floor_m2, place) > 0;
}

static bool is_met(const lian_study *study, lian_place_id place, lian_segment_id segment, lian_item condition) {
    if (place == LIAN_NONE) return false;
    if (lian_item_is_plant(condition) && plant_fit(study, place, condition) == LIAN_PLANT_MET) return true;
    if (holds(condition.text, condition.length, chemical)) return is_chemical_park(study, place);
    if (holds(condition.text, condition.length, special)) return is_special_park(study, place, segment) || says(study, place, condition);
    return says(study, place, condition);
}

static const char *requires_of(const lian_study *study, lian_segment_id segment) {
    return lian_dataset_text(study->dataset, lian_symbol_at(study->tables->segments.requires_, segment));
}

static void name_add(lian_buffer *text, lian_lang lang, int32_t before, const char *name, size_t length) {
    if (!text) return;
    if (before) lian_buffer_add_text(text, lang == LIAN_ZH ? "、" : ", ");
    lian_buffer_add(text, name, length);
}

/* 石油加工 and 化工: divisions 25 and 26 without 268 日用化学; or whatever says that it must stand in a chemical park. */
static bool is_chemical(const lian_study *study, lian_segment_id segment) {
    const char *code = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->segments.gbt4754, segment));
    while (*code >= 'A' && *code <= 'Z') code++;
    bool by_code = strncmp(code, "25", 2) == 0 || (strncmp(code, "26", 2) == 0 && strncmp(code, "268", 3) != 0);
    return by_code || strstr(requires_of(study, segment), chemical);
}

/* Chemical industry that a document lays out in a park which is not on record as a chemical park: whether it is one, the park must say. */
bool lian_park_is_chemical_by_layout(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    return is_chemical(study, segment) && !is_chemical_park(study, place) && lian_place_is_named_for(study, place, segment);
}

/* A market of which no record says in what it trades: lead industries, or a division of labour for the segment or its chain. */
static bool is_market_of_unknown(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    const lian_network *n = study->network;
    const lian_division_table *t = &study->tables->divisions;
    if (lian_enum_at(study->tables->places.kind, place) != LIAN_PLACE_KIND_MARKET || *saying(study, place, INDUSTRIES)) return false;
    for (lian_row r = 0; r < t->count; r++) {
        if (lian_network_ref(n, LIAN_TABLE_PLACES, t->place, r) != place) continue;
        lian_segment_id s = lian_network_ref(n, LIAN_TABLE_SEGMENTS, t->segment, r);
        if ((s != LIAN_NONE ? n->segment_chain[s] : lian_network_ref(n, LIAN_TABLE_CHAINS, t->chain, r)) == n->segment_chain[segment]) return false;
    }
    return true;
}

int32_t lian_park_open_add(const lian_study *study, lian_place_id place, lian_segment_id segment, lian_lang lang, lian_buffer *text) {
    static const char *const doubt[] = {"是否化工", "whether it is chemical industry"};
    static const char *const laid[] = {"文件布局于此，是否认定化工园区", "the documents lay it out here: whether it is a recognised chemical park"};
    static const char *const use[] = {"商务、办公类园区可否生产（无工业用地记录）", "whether a park for offices may be used for production (no industrial land on record)"};
    static const char *const quarter[] = {"时尚街区可否生产", "whether a fashion quarter takes production"};
    static const char *const shops[] = {"商圈是否承载该环节（非零售、展示、品牌）", "whether a shopping district takes the segment (neither retail nor shows nor brands)"};
    static const char *const trade[] = {"专业市场经营品类", "what the market trades in"};
    static const char *const own[] = {"企业自有基地，是否对外承载", "one firm's own base: whether it takes others"};
    int32_t open = 0;
    for (lian_item item = lian_item_first(requires_of(study, segment)); item.length; item = lian_item_next(item))
        if (lian_park_is_condition(item) && !is_met(study, place, segment, item)) name_add(text, lang, open++, item.text, item.length);
    if (lian_segment_may_be_chemical(study, segment) && (place == LIAN_NONE || !is_chemical_park(study, place)))
        name_add(text, lang, open++, doubt[lang], strlen(doubt[lang]));
    if (place != LIAN_NONE && lian_park_is_chemical_by_layout(study, place, segment) && !strstr(requires_of(study, segment), chemical))
        name_add(text, lang, open++, laid[lang], strlen(laid[lang]));
    if (place != LIAN_NONE && lian_place_may_be_offices(study, place) && lian_segment_needs_plant(study, segment))
        name_add(text, lang, open++, use[lang], strlen(use[lang]));
    if (place != LIAN_NONE && lian_place_may_be_shopping(study, place) && lian_segment_is_production(study, segment))
        name_add(text, lang, open++, quarter[lang], strlen(quarter[lang]));
    if (place != LIAN_NONE && lian_place_is_only_shops(study, place, segment)) name_add(text, lang, open++, shops[lang], strlen(shops[lang]));
    if (place != LIAN_NONE && is_market_of_unknown(study, place, segment)) name_add(text, lang, open++, trade[lang], strlen(trade[lang]));
    if (place != LIAN_NONE && lian_place_is_own_base(study, place)) name_add(text, lang, open++, own[lang], strlen(own[lang]));
    return open;
}

/* ---- chemical industry ------------------------------------------------------------------------------------------------ */

/* Glue, but not a thing of rubber, plastic or silicone, nor film, plywood or capsules. */
static bool speaks_of_glue(const char *text) {
    static const char *const glue[] = {"胶粘", "胶黏", "粘胶剂", "粘合剂", "胶水", "封边胶", "热熔胶", "密封胶", "漆与胶"};
    return HOLDS_ANY(text, strlen(text), glue);
}

static bool speaks_of_chemistry(const char *text) {
    static const char *const word[] = {"染料", "助剂", "催化剂", "中间体", "化学试剂", "漆", "涂料", "涂饰剂", "电镀", "树脂", "溶剂", "油墨", "颜料", "鞣剂", "乳液", "化学品"};
    return HOLDS_ANY(text, strlen(text), word) || speaks_of_glue(text);
}

bool lian_segment_may_be_chemical(const lian_study *study, lian_segment_id segment) {
    const lian_segment_table *t = &study->tables->segments;
    if (*lian_dataset_text(study->dataset, lian_symbol_at(t->gbt4754, segment))) return false;
    if (!speaks_of_chemistry(lian_present_segment(study, segment)) && !speaks_of_chemistry(requires_of(study, segment))) return false;
    return lian_enum_at(t->role, segment) == LIAN_NONE || lian_segment_is_production(study, segment);
}

/* ---- gates ------------------------------------------------------------------------------------------------------------ */

/* Restricted, to stand in a specialised park, and this one is declared for something else. */
static bool is_elsewhere(const lian_study *study, lian_place_id place, lian_segment_id segment, double orient) {
    const char *for_ = saying(study, place, INDUSTRIES);
    if (!(study->settings.park_gate_special > 0) || !*for_ || orient >= 1) return false;
    if (lian_enum_at(study->tables->segments.policy_class, segment) != LIAN_POLICY_CLASS_RESTRICTED) return false;
    for (lian_item item = lian_item_first(requires_of(study, segment)); item.length; item = lian_item_next(item))
        if (holds(item.text, item.length, special) && !is_met(study, place, segment, item)) return true;
    return false;
}

/* Is a floor load or a hazard required for which the park is on record as not being built? */
static bool falls_short(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    for (lian_item item = lian_item_first(requires_of(study, segment)); item.length; item = lian_item_next(item))
        if (lian_item_is_plant(item) && plant_fit(study, place, item) == LIAN_PLANT_SHORT) return true;
    return false;
}

lian_park_gate lian_park_gate_of(const lian_park *park, int32_t carrier, lian_segment_id segment, double orient,
                                 lian_table *table, lian_row *row) {
    const lian_study *study = park->study;
    lian_place_id place = park->carriers.place[carrier];
    *table = LIAN_TABLE_SEGMENTS;
    *row = segment;
    if (lian_enum_at(study->tables->segments.policy_class, segment) == LIAN_POLICY_CLASS_PROHIBITED) return LIAN_GATE_PROHIBITED;
    if (is_chemical(study, segment) && !is_chemical_park(study, place) && !lian_place_is_named_for(study, place, segment)) return LIAN_GATE_CHEMICAL;
    *table = LIAN_TABLE_PLACES;
    *row = place;
    if (study->settings.park_gate_market > 0 && !(orient >= 1) && lian_place_is_shopping(study, place) && lian_segment_is_production(study, segment))
        return LIAN_GATE_MARKET;
    if (study->settings.park_gate_market > 0 && !(orient >= 1) && !has_free_room(study, place) && lian_place_is_offices(study, place) &&
        lian_segment_needs_plant(study, segment))
        return LIAN_GATE_OFFICES;
    if (study->settings.park_gate_market > 0 && lian_park_trades_other(park, carrier, segment)) return LIAN_GATE_TRADE;
    if (study->settings.park_gate_planned > 0 && lian_enum_at(study->tables->places.status, place) == LIAN_PLACE_STATUS_PLANNED)
        return LIAN_GATE_PLANNED;
    *table = LIAN_TABLE_SEGMENTS;
    *row = segment;
    if (is_elsewhere(study, place, segment, orient)) return LIAN_GATE_SPECIAL;
    if (falls_short(study, place, segment)) return LIAN_GATE_PLANT;
    if (!(lian_number_at(study->tables->places.energy_quota, place) < park->need[segment].energy)) return LIAN_GATE_NONE;
    *table = LIAN_TABLE_NEEDS;
    *row = park->need[segment].energy_row;
    return LIAN_GATE_ENERGY;
}

const char *lian_park_gate_text(lian_park_gate gate, lian_lang lang) {
    static const char *const text[][2] = {
        {"", ""},
        {"属禁止类，不得新建", "prohibited by the catalogue"},
        {"市场、商圈、商务区不承载生产环节", "a market, shopping or business district takes no production"},
        {"化工项目须进入认定的化工园区，未见本园区认定", "chemical industry belongs in a recognised chemical park, and this one is not on record as such"},
        {"登记用能需求超过园区用能指标", "registered need for energy exceeds the quota of the park"},
        {"园区尚在规划，现在不能承载", "the park is only planned"},
        {"商务、办公类园区，无工业用地与厂房记录，不宜生产", "a park for offices, with no industrial land or plant on record: not for production"},
        {"专业市场只承载本行业环节，布局与主导产业为其他行业", "a market takes its own trade only, and is declared for others"},
        {"登记的厂房承重或火灾危险性类别低于落地条件", "floor load or class of fire hazard on record falls short of what is required"},
        {"限制类且须入专业园区，本园区主导产业为其他且未登记为相应专业园区",
         "restricted and to stand in a specialised park, and this one is declared for other industries and not on record as such"},
    };
    return text[gate][lang];
}

const char *lian_park_gate_clause(const lian_study *study, lian_park_gate gate, lian_row row) {
    static const char *const named[] = {[LIAN_GATE_NONE] = "", [LIAN_GATE_PROHIBITED] = "basis", [LIAN_GATE_MARKET] = "", [LIAN_GATE_CHEMICAL] = "gbt4754",
                                        [LIAN_GATE_ENERGY] = "", [LIAN_GATE_PLANNED] = "status", [LIAN_GATE_OFFICES] = "lead_industries",
                                        [LIAN_GATE_TRADE] = "lead_industries",
                                        [LIAN_GATE_PLANT] = "requires", [LIAN_GATE_SPECIAL] = "requires"};
    if (gate == LIAN_GATE_CHEMICAL && strstr(requires_of(study, row), chemical)) return "requires";
    if (gate == LIAN_GATE_PROHIBITED && lian_symbol_at(study->tables->segments.basis, row) == LIAN_NONE) return "policy_class";
    return named[gate];
}
