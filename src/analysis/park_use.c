/* SPDX-License-Identifier: MIT */
/* Is a place for shops and offices only, and is a segment production, which needs a plant? */
#include "analysis/park.h"
#include "model/dataset.h"
#include "model/present.h"

#include <string.h>

/* Does the text hold one of the words? */
static bool holds_any(const char *text, const char *const *word, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strstr(text, word[i])) return true;
    return false;
}
#define HOLDS_ANY(text, words) holds_any(text, words, sizeof(words) / sizeof *(words))

/* What documents call places of shops, fairs and offices. Its kind and its class say it first; of the many blocks of cities (kind
 * block) and of parks without a class nothing but the name tells a shopping street from an industrial estate. */
static const char *const shopping[] = {"商圈", "商业区", "商务区", "商业中心", "商业街", "步行街", "商贸", "商城", "广场", "购物",
                                       "博物馆", "会展中心", "CBD", "shopping", "pedestrian", "business district"};

/* A quarter of fashion has shops as a rule; where lead industries are on record, the word alone does not say that nothing is made there. */
static const char *const quarter[] = {"时尚街区", "fashion quarter"};

static const char *called(const lian_study *study, lian_place_id place) {
    lian_symbol class_ = lian_symbol_at(study->tables->places.class_, place);
    return class_ != LIAN_NONE ? lian_dataset_text(study->dataset, class_) : lian_present_place(study, place);
}

static bool has_lead(const lian_study *study, lian_place_id place) {
    return *lian_dataset_text(study->dataset, lian_symbol_at(study->tables->places.lead_industries, place));
}

bool lian_place_may_be_shopping(const lian_study *study, lian_place_id place) {
    int kind = lian_enum_at(study->tables->places.kind, place);
    return (kind == LIAN_PLACE_KIND_BLOCK || kind == LIAN_PLACE_KIND_PARK) && has_lead(study, place) && HOLDS_ANY(called(study, place), quarter) &&
           !lian_place_is_shopping(study, place);
}

bool lian_place_is_shopping(const lian_study *study, lian_place_id place) {
    int kind = lian_enum_at(study->tables->places.kind, place);
    if (kind == LIAN_PLACE_KIND_MARKET) return true;
    if (kind != LIAN_PLACE_KIND_BLOCK && kind != LIAN_PLACE_KIND_PARK) return false;
    return HOLDS_ANY(called(study, place), shopping) || (!has_lead(study, place) && HOLDS_ANY(called(study, place), quarter));
}

/* Words of what offices do, and of goods, which stand for plants whatever else is said (金融设备, 电子商务与产品制造). */
static const char *const offices[] = {"金融", "保险", "证券", "总部", "商务", "会展", "法律", "咨询", "会计", "人力资源", "电子商务", "电商", "互联网", "软件", "信息服务",
                                      "科技服务", "文化创意", "旅游", "零售", "商贸", "贸易", "直播", "设计", "finance", "headquarters", "business services", "software", "e-commerce"};
static const char *const goods[] = {"制造", "装备", "设备", "器械", "产品", "材料", "硬件", "加工", "生产", "终端", "机器", "药", "manufactur", "equipment"};

/* What is done with computers and in laboratories as a rule, but not always. */
static const char *const digital[] = {"人工智能", "大数据", "云计算", "区块链", "数字经济", "数字创意", "动漫", "游戏", "检验检测", "研发", "artificial intelligence", "big data"};

static bool holds_of(const char *text, size_t length, const char *const *word, size_t count) {
    char item[256];
    if (length >= sizeof item) return false;
    memcpy(item, text, length);
    item[length] = 0;
    return holds_any(item, word, count) && !HOLDS_ANY(item, goods);
}
static bool is_of_offices(const char *text, size_t length) { return holds_of(text, length, offices, sizeof offices / sizeof *offices); }
static bool is_digital(const char *text, size_t length) { return holds_of(text, length, digital, sizeof digital / sizeof *digital); }

bool lian_place_is_offices(const lian_study *study, lian_place_id place) {
    const lian_place_table *t = &study->tables->places;
    int kind = lian_enum_at(t->kind, place);
    const char *cell = lian_dataset_text(study->dataset, lian_symbol_at(t->lead_industries, place));
    if ((kind != LIAN_PLACE_KIND_BLOCK && kind != LIAN_PLACE_KIND_PARK) || !*cell) return false;
    for (lian_item item = lian_item_first(cell); item.length; item = lian_item_next(item))
        if (!is_of_offices(item.text, item.length)) return false;
    return true;
}

/* Names that say as much where nothing is declared. */
static const char *const office_names[] = {"软件园", "互联网", "金融", "总部", "文化创意园", "设计园", "人工智能", "大数据", "智慧城"};

bool lian_place_may_be_offices(const lian_study *study, lian_place_id place) {
    const lian_place_table *t = &study->tables->places;
    int kind = lian_enum_at(t->kind, place);
    const char *cell = lian_dataset_text(study->dataset, lian_symbol_at(t->lead_industries, place)), *name = lian_present_place(study, place);
    if (kind != LIAN_PLACE_KIND_BLOCK && kind != LIAN_PLACE_KIND_PARK) return false;
    if (!*cell) return HOLDS_ANY(name, office_names) && !HOLDS_ANY(name, goods);
    for (lian_item item = lian_item_first(cell); item.length; item = lian_item_next(item))
        if (!is_of_offices(item.text, item.length) && !is_digital(item.text, item.length)) return false;
    return true;
}

/* Where people shop; offices, fairs and museums are something else. */
static const char *const streets[] = {"商圈", "商业区", "商业中心", "商业街", "步行街", "购物", "shopping", "pedestrian"};
/* What is done there: retail, shows, brands. */
static const char *const shop_work[] = {"零售", "门店", "专卖", "专柜", "卖场", "经销", "美容院", "画廊", "商圈", "体验", "消费", "展会", "展览", "展示", "发布", "时装周", "品牌",
                                        "retail", "store", "shop", "show", "fair", "exhibition", "brand"};

bool lian_segment_is_part_of(const lian_study *study, lian_segment_id segment, lian_segment_id whole) {
    for (int32_t up = 0; segment != LIAN_NONE && up < study->tables->segments.count; up++) {
        if (segment == whole) return true;
        segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->segments.parent, segment);
    }
    return false;
}

bool lian_place_is_named_for(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *row = lian_place_divisions(n, place, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id named = n->division_segment[row[i]];
        bool is_bottleneck = lian_enum_at(study->tables->divisions.stance, row[i]) == LIAN_STANCE_BOTTLENECK;
        if (named != LIAN_NONE && !is_bottleneck && lian_segment_is_part_of(study, segment, named)) return true;
    }
    return false;
}

/* Of a market only its class says so, not its name: what it trades in is asked elsewhere. */
bool lian_place_is_only_shops(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    int kind = lian_enum_at(study->tables->places.kind, place);
    bool by_class = kind == LIAN_PLACE_KIND_MARKET && lian_symbol_at(study->tables->places.class_, place) != LIAN_NONE;
    if ((kind != LIAN_PLACE_KIND_BLOCK && kind != LIAN_PLACE_KIND_PARK && !by_class) || !HOLDS_ANY(called(study, place), streets)) return false;
    return lian_segment_makes_nothing(study, segment) && !HOLDS_ANY(lian_present_segment(study, segment), shop_work) && !lian_place_is_named_for(study, place, segment);
}

bool lian_place_is_own_base(const lian_study *study, lian_place_id place) {
    static const char *const own[] = {"企业自有基地", "企业自用基地", "own base"};
    return HOLDS_ANY(lian_dataset_text(study->dataset, lian_symbol_at(study->tables->places.class_, place)), own);
}

bool lian_segment_needs_plant(const lian_study *study, lian_segment_id segment) {
    const char *name = lian_present_segment(study, segment);
    return lian_segment_is_production(study, segment) && !is_of_offices(name, strlen(name));
}

/* The division of a code, 0 for none; 772 环境治理 stands for itself. */
static int division_of(const char *code) {
    while (*code >= 'A' && *code <= 'Z') code++;
    if (code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9') return 0;
    return strncmp(code, "772", 3) == 0 ? 772 : 10 * (code[0] - '0') + code[1] - '0';
}

/* Sections C 制造业 (divisions 13–43, with repair and the recovery of scrap) and D (44–46), and 772 环境治理: each needs a plant. */
static bool is_coded_production(const char *code) {
    int division = division_of(code);
    return (division >= 13 && division <= 46) || division == 772;
}

/* Making for others is entered as a service (role service) and often has no code: then its name says what is done. */
static const char *const made_for_others[] = {"代工", "贴牌", "加工", "OEM", "ODM", "委托生产", "再制造"};

static bool is_role_of_goods(int role) {
    return role == LIAN_SEGMENT_ROLE_MATERIAL || role == LIAN_SEGMENT_ROLE_COMPONENT || role == LIAN_SEGMENT_ROLE_EQUIPMENT || role == LIAN_SEGMENT_ROLE_PROCESS || role == LIAN_SEGMENT_ROLE_PRODUCT;
}

bool lian_segment_is_production(const lian_study *study, lian_segment_id segment) {
    const lian_segment_table *t = &study->tables->segments;
    int role = lian_enum_at(t->role, segment);
    const char *code = lian_dataset_text(study->dataset, lian_symbol_at(t->gbt4754, segment));
    if (is_role_of_goods(role)) return true;
    if (*code) return is_coded_production(code);
    return role == LIAN_SEGMENT_ROLE_SERVICE &&
           (HOLDS_ANY(lian_present_segment(study, segment), made_for_others) ||
            HOLDS_ANY(lian_dataset_text(study->dataset, lian_symbol_at(t->aliases, segment)), made_for_others));
}

bool lian_segment_makes_nothing(const lian_study *study, lian_segment_id segment) {
    const lian_segment_table *t = &study->tables->segments;
    bool told = lian_enum_at(t->role, segment) != LIAN_NONE || *lian_dataset_text(study->dataset, lian_symbol_at(t->gbt4754, segment));
    return told && !lian_segment_is_production(study, segment);
}

lian_peer_group lian_segment_peer_group(const lian_study *study, lian_segment_id segment) {
    const lian_segment_table *t = &study->tables->segments;
    int division = division_of(lian_dataset_text(study->dataset, lian_symbol_at(t->gbt4754, segment)));
    if (lian_segment_makes_nothing(study, segment)) return LIAN_PEERS_SERVE;
    return !is_role_of_goods(lian_enum_at(t->role, segment)) && (division == 42 || division >= 44) ? LIAN_PEERS_TREAT : LIAN_PEERS_MAKE;
}
