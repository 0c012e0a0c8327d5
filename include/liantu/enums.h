/* SPDX-License-Identifier: MIT */
/**
 * The closed vocabularies of the tables: X(constant, word written to files, Chinese word).
 * Readers accept the English word, the Chinese word, and the constant in any case.
 */
#ifndef LIANTU_ENUMS_H
#define LIANTU_ENUMS_H

#define LIAN_ENUM_CHAIN_CLASS(X)                                                                                       \
    X(STRATEGIC_PILLAR, "strategic_pillar", "战略性支柱")                                                              \
    X(STRATEGIC_EMERGING, "strategic_emerging", "战略性新兴")                                                          \
    X(CORE, "core", "核心")                                                                                            \
    X(TRADITIONAL, "traditional", "传统")                                                                              \
    X(FUTURE, "future", "未来")
#define LIAN_ENUM_TIER(X)                                                                                              \
    X(UPSTREAM, "upstream", "上游") X(MIDSTREAM, "midstream", "中游") X(DOWNSTREAM, "downstream", "下游")              \
        X(SUPPORT, "support", "支撑")
#define LIAN_ENUM_SEGMENT_ROLE(X)                                                                                      \
    X(MATERIAL, "material", "材料") X(COMPONENT, "component", "零部件") X(EQUIPMENT, "equipment", "装备")              \
        X(SOFTWARE, "software", "软件") X(PROCESS, "process", "工序") X(PRODUCT, "product", "产品")                    \
            X(SERVICE, "service", "服务") X(CHANNEL, "channel", "渠道")
#define LIAN_ENUM_LOCAL_NEED(X)                                                                                        \
    X(MUST, "must", "必须本地") X(PREFER, "prefer", "优先本地") X(FREE, "free", "可跨区域")
#define LIAN_ENUM_WEAK_KIND(X)                                                                                         \
    X(TECHNOLOGY, "technology", "关键技术") X(MATERIAL, "material", "关键基础材料")                                    \
        X(COMPONENT, "component", "核心零部件") X(PROCESS, "process", "工艺装备")
#define LIAN_ENUM_POLICY_CLASS(X)                                                                                      \
    X(ENCOURAGED, "encouraged", "鼓励") X(NEUTRAL, "neutral", "允许") X(RESTRICTED, "restricted", "限制")              \
        X(PROHIBITED, "prohibited", "禁止")
#define LIAN_ENUM_DECLARED(X)                                                                                          \
    X(MISSING, "missing", "缺失") X(WEAK, "weak", "薄弱") X(FAIR, "fair", "一般") X(STRONG, "strong", "优势")
#define LIAN_ENUM_ESSENTIAL(X)                                                                                         \
    X(YES, "yes", "是") X(NO, "no", "否") X(NEGLIGIBLE, "negligible", "可忽略") X(UNKNOWN, "unknown", "未知")
#define LIAN_ENUM_LINK_KIND(X)                                                                                         \
    X(FLOW, "flow", "物料") X(EQUIPMENT, "equipment", "装备") X(SERVICE, "service", "服务")                            \
        X(TECHNOLOGY, "technology", "技术") X(RECYCLE, "recycle", "循环")
#define LIAN_ENUM_PLACE_KIND(X)                                                                                        \
    X(COUNTRY, "country", "国家") X(PROVINCE, "province", "省") X(REGION, "region", "片区") X(CITY, "city", "市")      \
        X(DISTRICT, "district", "区县") X(STREET, "street", "街道") X(TOWN, "town", "镇") X(PARK, "park", "园区")      \
            X(MARKET, "market", "市场") X(BLOCK, "block", "区块") X(CORRIDOR, "corridor", "走廊")
#define LIAN_ENUM_PLACE_STATUS(X)                                                                                      \
    X(EXISTING, "existing", "已有") X(BUILDING, "building", "在建") X(PLANNED, "planned", "规划")
#define LIAN_ENUM_LEVEL(X)                                                                                             \
    X(NATIONAL, "national", "国家级") X(PROVINCIAL, "provincial", "省级") X(CITY, "city", "市级")                      \
        X(DISTRICT, "district", "区级")
#define LIAN_ENUM_PLACE_CLASS(X)                                                                                       \
    X(VALUE_INNOVATION, "value_innovation", "价值创新园区") X(BACKBONE, "backbone", "骨干")                            \
        X(SATELLITE, "satellite", "卫星")
#define LIAN_ENUM_PLACE_LINK_KIND(X)                                                                                   \
    X(PARTNER, "partner", "伙伴园区") X(INCUBATION, "incubation", "异地孵化") X(TRANSFER, "transfer", "转移")          \
        X(JOINT, "joint", "共建")
#define LIAN_ENUM_FIRM_STATUS(X)                                                                                       \
    X(OPERATING, "operating", "在营") X(BUILDING, "building", "在建") X(PLANNED, "planned", "拟建")                    \
        X(SUSPENDED, "suspended", "停产") X(CLOSED, "closed", "注销")
#define LIAN_ENUM_COMPLIANCE(X) X(OK, "ok", "正常") X(WATCH, "watch", "关注") X(BANNED, "banned", "严重失信")
#define LIAN_ENUM_EXCLUSIVE(X) X(SOLE, "sole", "独家") X(DUAL, "dual", "双源") X(MULTI, "multi", "多源")
#define LIAN_ENUM_EVIDENCE(X)                                                                                          \
    X(CONFIRMED, "confirmed", "已确认") X(PROBABLE, "probable", "较可信") X(INFERRED, "inferred", "推断")
#define LIAN_ENUM_TITLE(X)                                                                                             \
    X(CHAMPION, "champion", "单项冠军") X(LITTLE_GIANT, "little_giant", "小巨人")                                      \
        X(SME_SPECIAL, "sme_special", "专精特新") X(HIGHTECH, "hightech", "高新技术企业") X(LISTED, "listed", "上市")  \
            X(GLOBAL500, "global500", "世界500强") X(CHINA500, "china500", "中国500强")                                \
                X(ABOVE_SCALE, "above_scale", "规上") X(HIGH_GROWTH, "high_growth", "高成长")                          \
                    X(INTRODUCE, "introduce", "引进") X(SUPPORT, "support", "扶持") X(CULTIVATE, "cultivate", "培育")
#define LIAN_ENUM_CHAIN_RANK(X)                                                                                        \
    X(CHAIN_MASTER, "chain_master", "链主") X(SUBCHAIN_MASTER, "subchain_master", "分链主")                            \
        X(CHAIN_GROUP, "chain_group", "链群") X(LEADING, "leading", "龙头") X(BACKBONE, "backbone", "骨干")            \
            X(CULTIVATED, "cultivated", "培育")
#define LIAN_ENUM_DIVISION_RANK(X)                                                                                     \
    X(FIRST, "first", "首位") X(MAIN, "main", "主攻") X(SPECIAL, "special", "特色") X(CORE, "core", "核心")            \
        X(NODE, "node", "节点") X(HOST, "host", "承接")
#define LIAN_ENUM_STANCE(X)                                                                                            \
    X(DEVELOP, "develop", "重点发展") X(INTRODUCE, "introduce", "引进") X(CULTIVATE, "cultivate", "培育")              \
        X(BREAK_THROUGH, "break_through", "突破") X(EXPLORE, "explore", "探索") X(BOTTLENECK, "bottleneck", "瓶颈")
#define LIAN_ENUM_PROJECT_STAGE(X)                                                                                     \
    X(NEGOTIATING, "negotiating", "洽谈") X(SIGNED, "signed", "签约") X(PREPARING, "preparing", "前期")                \
        X(BUILDING, "building", "在建") X(OPERATING, "operating", "投产") X(STOPPED, "stopped", "停止")
#define LIAN_ENUM_NEED_KIND(X)                                                                                         \
    X(TECHNOLOGY, "technology", "技术") X(TALENT, "talent", "人才") X(FINANCE, "finance", "资金")                      \
        X(SPACE, "space", "空间") X(ENERGY, "energy", "用能") X(EMISSION, "emission", "排放") X(POLICY, "policy", "政策")
#define LIAN_ENUM_PLATFORM_KIND(X)                                                                                     \
    X(LABORATORY, "laboratory", "实验室") X(DESIGN_CENTRE, "design_centre", "设计中心") X(TESTING, "testing", "检测")  \
        X(INDUSTRIAL_INTERNET, "industrial_internet", "工业互联网") X(INCUBATOR, "incubator", "孵化器")                \
            X(STANDARD, "standard", "标准") X(ASSOCIATION, "association", "协会") X(THINK_TANK, "think_tank", "智库")
#define LIAN_ENUM_OP(X) X(GE, "ge", "不低于") X(APPROX, "approx", "约") X(RANGE, "range", "区间")
#define LIAN_ENUM_FORCE(X)                                                                                             \
    X(BINDING, "binding", "约束") X(EXPECTED, "expected", "预期") X(STRIVE, "strive", "力争")
#define LIAN_ENUM_BETTER(X) X(HIGHER, "higher", "越高越好") X(LOWER, "lower", "越低越好")
#define LIAN_ENUM_ACTION_KIND(X)                                                                                       \
    X(KONG, "控", "控链") X(GU, "固", "固链") X(QIANG, "强", "强链") X(SHENG, "升", "升链") X(YAN, "延", "延链")       \
        X(BU, "补", "补链") X(WEN, "稳", "稳链") X(YOU, "优", "优链")
#define LIAN_ENUM_DUTY_ROLE(X)                                                                                         \
    X(CHIEF, "chief", "链长") X(SUB_CHIEF, "sub_chief", "分链长") X(MASTER, "master", "链主")                          \
        X(TASK_FORCE, "task_force", "专班") X(EXPERTS, "experts", "专家委") X(LEAD, "lead", "牵头")                    \
            X(SUPPORT, "support", "配合")
#define LIAN_ENUM_LEAD_STAGE(X)                                                                                        \
    X(FOUND, "found", "发现") X(CONTACTED, "contacted", "已联系") X(VISITED, "visited", "已走访")                      \
        X(NEGOTIATING, "negotiating", "洽谈") X(SIGNED, "signed", "签约") X(LANDED, "landed", "落地")                  \
            X(LOST, "lost", "流失")
#define LIAN_ENUM_SOURCE_KIND(X)                                                                                       \
    X(DOCUMENT, "document", "文件") X(STATISTICS, "statistics", "统计") X(REGISTER, "register", "名录")                \
        X(SURVEY, "survey", "调查") X(TRADE_KNOWLEDGE, "trade_knowledge", "行业常识") X(SYNTHETIC, "synthetic", "合成")

/* Every vocabulary, once: X(NAME). TITLE and PLACE_CLASS are open: other words are kept as they are. */
#define LIAN_ENUMS(X)                                                                                                  \
    X(CHAIN_CLASS) X(TIER) X(SEGMENT_ROLE) X(LOCAL_NEED) X(WEAK_KIND) X(POLICY_CLASS) X(DECLARED) X(ESSENTIAL)         \
    X(LINK_KIND) X(PLACE_KIND) X(PLACE_STATUS) X(LEVEL) X(PLACE_CLASS) X(PLACE_LINK_KIND) X(FIRM_STATUS) X(COMPLIANCE) \
    X(EXCLUSIVE) X(EVIDENCE) X(TITLE) X(CHAIN_RANK) X(DIVISION_RANK) X(STANCE) X(PROJECT_STAGE) X(NEED_KIND)           \
    X(PLATFORM_KIND) X(OP) X(FORCE) X(BETTER) X(ACTION_KIND) X(DUTY_ROLE) X(LEAD_STAGE) X(SOURCE_KIND)

/* enum lian_tier { LIAN_TIER_UPSTREAM, …, LIAN_TIER_COUNT } and so on; an unknown cell is LIAN_NONE. */
#define LIAN_ENUM_DECLARE(PREFIX, NAME)                                                                                \
    enum { LIAN_ENUM_##NAME(PREFIX) LIAN_##NAME##_COUNT };
#define LIAN_E_CHAIN_CLASS(c, w, z) LIAN_CHAIN_CLASS_##c,
#define LIAN_E_TIER(c, w, z) LIAN_TIER_##c,
#define LIAN_E_SEGMENT_ROLE(c, w, z) LIAN_SEGMENT_ROLE_##c,
#define LIAN_E_LOCAL_NEED(c, w, z) LIAN_LOCAL_NEED_##c,
#define LIAN_E_WEAK_KIND(c, w, z) LIAN_WEAK_KIND_##c,
#define LIAN_E_POLICY_CLASS(c, w, z) LIAN_POLICY_CLASS_##c,
#define LIAN_E_DECLARED(c, w, z) LIAN_DECLARED_##c,
#define LIAN_E_ESSENTIAL(c, w, z) LIAN_ESSENTIAL_##c,
#define LIAN_E_LINK_KIND(c, w, z) LIAN_LINK_KIND_##c,
#define LIAN_E_PLACE_KIND(c, w, z) LIAN_PLACE_KIND_##c,
#define LIAN_E_PLACE_STATUS(c, w, z) LIAN_PLACE_STATUS_##c,
#define LIAN_E_LEVEL(c, w, z) LIAN_LEVEL_##c,
#define LIAN_E_PLACE_CLASS(c, w, z) LIAN_PLACE_CLASS_##c,
#define LIAN_E_PLACE_LINK_KIND(c, w, z) LIAN_PLACE_LINK_KIND_##c,
#define LIAN_E_FIRM_STATUS(c, w, z) LIAN_FIRM_STATUS_##c,
#define LIAN_E_COMPLIANCE(c, w, z) LIAN_COMPLIANCE_##c,
#define LIAN_E_EXCLUSIVE(c, w, z) LIAN_EXCLUSIVE_##c,
#define LIAN_E_EVIDENCE(c, w, z) LIAN_EVIDENCE_##c,
#define LIAN_E_TITLE(c, w, z) LIAN_TITLE_##c,
#define LIAN_E_CHAIN_RANK(c, w, z) LIAN_CHAIN_RANK_##c,
#define LIAN_E_DIVISION_RANK(c, w, z) LIAN_DIVISION_RANK_##c,
#define LIAN_E_STANCE(c, w, z) LIAN_STANCE_##c,
#define LIAN_E_PROJECT_STAGE(c, w, z) LIAN_PROJECT_STAGE_##c,
#define LIAN_E_NEED_KIND(c, w, z) LIAN_NEED_KIND_##c,
#define LIAN_E_PLATFORM_KIND(c, w, z) LIAN_PLATFORM_KIND_##c,
#define LIAN_E_OP(c, w, z) LIAN_OP_##c,
#define LIAN_E_FORCE(c, w, z) LIAN_FORCE_##c,
#define LIAN_E_BETTER(c, w, z) LIAN_BETTER_##c,
#define LIAN_E_ACTION_KIND(c, w, z) LIAN_ACTION_KIND_##c,
#define LIAN_E_DUTY_ROLE(c, w, z) LIAN_DUTY_ROLE_##c,
#define LIAN_E_LEAD_STAGE(c, w, z) LIAN_LEAD_STAGE_##c,
#define LIAN_E_SOURCE_KIND(c, w, z) LIAN_SOURCE_KIND_##c,
#define LIAN_ENUM_ONE(NAME) LIAN_ENUM_DECLARE(LIAN_E_##NAME, NAME)
LIAN_ENUMS(LIAN_ENUM_ONE)

#define LIAN_VOCABULARY_ID(NAME) LIAN_VOCABULARY_##NAME,
typedef enum lian_vocabulary { LIAN_ENUMS(LIAN_VOCABULARY_ID) LIAN_VOCABULARY_COUNT } lian_vocabulary;

#endif
