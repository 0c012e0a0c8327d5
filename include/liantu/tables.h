/* SPDX-License-Identifier: MIT */
/**
 * The tables of a dataset: one list per table, read by everything that handles columns (readers, writers, the check,
 * `liantu template`, the JSON Schema, the format page). Adding a column is adding one line here.
 *
 * X(member, key, TYPE, chinese header, synonyms, unit, flags, argument)
 *   member    name of the field in the C struct (a trailing _ where the key is a C++ keyword)
 *   key       name of the column in files
 *   TYPE      ID     text key, unique in its table                        -> lian_symbol
 *             REF    the id of a row of table `argument`                  -> lian_symbol
 *             TEXT   any text; CREDIT an 18-digit credit code (GB 32100); PERIOD 2024, 2024Q1, 2024-03 -> lian_symbol
 *             WORD   text with a known vocabulary `argument`, open        -> lian_symbol
 *             LIST   items; REFLIST ids of table `argument`; SOURCES id#locator; SIGNALS kind@YYYY-MM
 *                                                                         -> lian_symbol of the items joined by ';'
 *             ENUM   a word of vocabulary `argument`                      -> int8_t
 *             DATE   YYYY[-MM[-DD]]                                       -> lian_date
 *             NUMBER any; AMOUNT >= 0; MONEY >= 0 in the dataset's money unit; COUNT whole >= 0; SHARE 0-1;
 *             RATE   a ratio that may leave 0-1 (also read as 12 %); YEAR -> double
 *   synonyms  other accepted headers, separated by ';'
 *   flags     LIAN_REQUIRED, LIAN_KEY (part of the key by which an overlay finds a row)
 *
 * A column is NULL until a row fills it; use the lian_*_at() helpers, which treat NULL as unknown.
 */
#ifndef LIANTU_TABLES_H
#define LIANTU_TABLES_H

#include <liantu/base.h>
#include <liantu/enums.h>

enum { LIAN_REQUIRED = 1, LIAN_KEY = 2 };

#define LIAN_TABLES(X)                                                                                                 \
    X(chains, chain, CHAINS, "产业链") \
    X(segments, segment, SEGMENTS, "环节") \
    X(links, link, LINKS, "环节流向") \
    X(origins, origin, ORIGINS, "供应来源地") \
    X(places, place, PLACES, "地区与园区") \
    X(place_links, place_link, PLACE_LINKS, "园区协作") \
    X(firms, firm, FIRMS, "企业") \
    X(roles, role, ROLES, "企业环节") \
    X(supplies, supply, SUPPLIES, "供应关系") \
    X(titles, title, TITLES, "梯度资质") \
    X(chain_firms, chain_firm, CHAIN_FIRMS, "链上地位") \
    X(divisions, division, DIVISIONS, "布局分工") \
    X(activity, activity, ACTIVITY, "统计口径数据") \
    X(projects, project, PROJECTS, "项目") \
    X(needs, need, NEEDS, "需求") \
    X(platforms, platform, PLATFORMS, "创新与服务平台") \
    X(policies, policy, POLICIES, "政策") \
    X(indicators, indicator, INDICATORS, "指标") \
    X(actions, action, ACTIONS, "任务") \
    X(duties, duty, DUTIES, "责任分工") \
    X(leads, lead, LEADS, "招商线索") \
    X(sources, source, SOURCES, "来源")

/* Which table; also the order in which tables are written. */
#define LIAN_TABLE_ID(plural, singular, UPPER, zh) LIAN_TABLE_##UPPER,
typedef enum lian_table { LIAN_TABLES(LIAN_TABLE_ID) LIAN_TABLE_COUNT } lian_table;

/* 产业链 */
#define LIAN_CHAINS_COLUMNS(X) \
    X(id, "id", ID, "编号", "链编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(name, "name", TEXT, "名称", "产业链;产业链名称;链名", "", LIAN_REQUIRED, 0) \
    X(parent, "parent", REF, "上级链", "所属集群;上级产业链", "", 0, LIAN_TABLE_CHAINS) \
    X(class_, "class", ENUM, "类别", "链类别", "", 0, LIAN_VOCABULARY_CHAIN_CLASS) \
    X(scale_tier, "scale_tier", TEXT, "规模级", "规模级别", "", 0, 0) \
    X(note, "note", TEXT, "备注", "说明", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 环节 */
#define LIAN_SEGMENTS_COLUMNS(X) \
    X(id, "id", ID, "编号", "环节编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(chain, "chain", REF, "产业链", "所属产业链;链", "", LIAN_REQUIRED, LIAN_TABLE_CHAINS) \
    X(name, "name", TEXT, "名称", "环节;环节名称", "", LIAN_REQUIRED, 0) \
    X(short_, "short", TEXT, "简称", "环节简称", "", 0, 0) \
    X(aliases, "aliases", LIST, "别名", "又名", "", 0, 0) \
    X(parent, "parent", REF, "上级环节", "", "", 0, LIAN_TABLE_SEGMENTS) \
    X(tier, "tier", ENUM, "层级", "上中下游;环节层级", "", 0, LIAN_VOCABULARY_TIER) \
    X(column, "column", TEXT, "子类", "分类;类", "", 0, 0) \
    X(role, "role", ENUM, "角色", "环节角色", "", 0, LIAN_VOCABULARY_SEGMENT_ROLE) \
    X(gbt4754, "gbt4754", TEXT, "行业代码", "国民经济行业代码;GB/T 4754", "", 0, 0) \
    X(weight, "weight", SHARE, "价值占比", "价值量占比;权重", "", 0, 0) \
    X(local_need, "local_need", ENUM, "本地必要性", "本地需要", "", 0, LIAN_VOCABULARY_LOCAL_NEED) \
    X(demand, "demand", MONEY, "本地年需求", "本地需求;年需求", "", 0, 0) \
    X(national_firms, "national_firms", COUNT, "全国企业数", "", "家", 0, 0) \
    X(weak_kind, "weak_kind", ENUM, "薄弱类别", "短板类别", "", 0, LIAN_VOCABULARY_WEAK_KIND) \
    X(policy_class, "policy_class", ENUM, "政策类别", "目录类别", "", 0, LIAN_VOCABULARY_POLICY_CLASS) \
    X(requires_, "requires", LIST, "落地条件", "要素条件", "", 0, 0) \
    X(declared_status, "declared_status", ENUM, "认定状态", "认定;环节状态", "", 0, LIAN_VOCABULARY_DECLARED) \
    X(basis, "basis", TEXT, "依据", "认定依据", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 环节流向 */
#define LIAN_LINKS_COLUMNS(X) \
    X(from, "from", REF, "上游环节", "起点;从", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_SEGMENTS) \
    X(to, "to", REF, "下游环节", "终点;到", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_SEGMENTS) \
    X(share, "share", SHARE, "占下游成本比", "成本占比", "", 0, 0) \
    X(essential, "essential", ENUM, "是否必需", "必需", "", 0, LIAN_VOCABULARY_ESSENTIAL) \
    X(kind, "kind", ENUM, "类型", "流向类型", "", LIAN_KEY, LIAN_VOCABULARY_LINK_KIND) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 供应来源地 */
#define LIAN_ORIGINS_COLUMNS(X) \
    X(segment, "segment", REF, "环节", "产品;环节编号", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_SEGMENTS) \
    X(place, "place", REF, "来源地", "供应地;产地", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_PLACES) \
    X(share, "share", SHARE, "份额", "供应份额;占比", "", 0, 0) \
    X(value, "value", MONEY, "金额", "采购额", "", 0, 0) \
    X(year, "year", YEAR, "年份", "年", "", LIAN_KEY, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 地区与园区 */
#define LIAN_PLACES_COLUMNS(X) \
    X(id, "id", ID, "编号", "地区编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(name, "name", TEXT, "名称", "地区;园区;地区名称;园区名称", "", LIAN_REQUIRED, 0) \
    X(aliases, "aliases", LIST, "曾用名", "别名", "", 0, 0) \
    X(parent, "parent", REF, "上级地区", "所属地区;所在区", "", 0, LIAN_TABLE_PLACES) \
    X(kind, "kind", ENUM, "类型", "地区类型", "", LIAN_REQUIRED, LIAN_VOCABULARY_PLACE_KIND) \
    X(code, "code", TEXT, "行政区划代码", "区划代码;代码", "", 0, 0) \
    X(status, "status", ENUM, "状态", "建设状态", "", 0, LIAN_VOCABULARY_PLACE_STATUS) \
    X(level, "level", ENUM, "级别", "园区级别", "", 0, LIAN_VOCABULARY_LEVEL) \
    X(class_, "class", WORD, "园区类别", "类别", "", 0, LIAN_VOCABULARY_PLACE_CLASS) \
    X(members, "members", REFLIST, "成员", "组成", "", 0, LIAN_TABLE_PLACES) \
    X(lead_industries, "lead_industries", LIST, "主导产业", "主导产业方向", "", 0, 0) \
    X(area_mu, "area_mu", AMOUNT, "面积", "规划面积;占地面积", "亩", 0, 0) \
    X(free_land_mu, "free_land_mu", AMOUNT, "可用土地", "可供地", "亩", 0, 0) \
    X(built_floor_m2, "built_floor_m2", AMOUNT, "已建面积", "建筑面积", "平方米", 0, 0) \
    X(free_floor_m2, "free_floor_m2", AMOUNT, "空置厂房", "可用厂房", "平方米", 0, 0) \
    X(output, "output", MONEY, "产值", "总产值", "", 0, 0) \
    X(tax, "tax", MONEY, "税收", "税额", "", 0, 0) \
    X(utilities, "utilities", LIST, "公用配套", "配套", "", 0, 0) \
    X(energy_quota, "energy_quota", AMOUNT, "用能指标", "能耗指标", "吨标准煤", 0, 0) \
    X(grid_col, "grid_col", COUNT, "图格列", "", "", 0, 0) \
    X(grid_row, "grid_row", COUNT, "图格行", "", "", 0, 0) \
    X(lon, "lon", NUMBER, "经度", "", "度", 0, 0) \
    X(lat, "lat", NUMBER, "纬度", "", "度", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 园区协作 */
#define LIAN_PLACE_LINKS_COLUMNS(X) \
    X(from, "from", REF, "甲方", "起点;从", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_PLACES) \
    X(to, "to", REF, "乙方", "终点;到", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_PLACES) \
    X(kind, "kind", ENUM, "类型", "协作类型", "", LIAN_KEY, LIAN_VOCABULARY_PLACE_LINK_KIND) \
    X(segment, "segment", REF, "环节", "涉及环节", "", 0, LIAN_TABLE_SEGMENTS) \
    X(note, "note", TEXT, "备注", "说明", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 企业 */
#define LIAN_FIRMS_COLUMNS(X) \
    X(id, "id", ID, "编号", "企业编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(name, "name", TEXT, "名称", "企业;企业名称;公司名称;单位名称", "", LIAN_REQUIRED, 0) \
    X(uscc, "uscc", CREDIT, "统一社会信用代码", "信用代码;社会信用代码", "", 0, 0) \
    X(short_, "short", TEXT, "简称", "企业简称", "", 0, 0) \
    X(aliases, "aliases", LIST, "曾用名与别名", "曾用名;别名", "", 0, 0) \
    X(place, "place", REF, "所在地", "所在区;区;所属区;地区;园区", "", 0, LIAN_TABLE_PLACES) \
    X(registered, "registered", REF, "注册地", "注册地址", "", 0, LIAN_TABLE_PLACES) \
    X(status, "status", ENUM, "经营状态", "状态", "", 0, LIAN_VOCABULARY_FIRM_STATUS) \
    X(headquarters, "headquarters", REF, "总部", "总部所在地", "", 0, LIAN_TABLE_PLACES) \
    X(parent_firm, "parent_firm", TEXT, "母公司", "所属集团;实际控制人", "", 0, 0) \
    X(revenue, "revenue", MONEY, "营业收入", "营收;年营收;收入;主营业务收入", "", 0, 0) \
    X(output, "output", MONEY, "产值", "总产值;工业总产值", "", 0, 0) \
    X(purchases, "purchases", MONEY, "采购额", "采购总额", "", 0, 0) \
    X(tax, "tax", MONEY, "税收", "纳税额", "", 0, 0) \
    X(employees, "employees", COUNT, "从业人数", "员工数;职工人数", "人", 0, 0) \
    X(capital, "capital", MONEY, "实缴资本", "实收资本", "", 0, 0) \
    X(growth, "growth", RATE, "增长率", "增速;营收增速", "", 0, 0) \
    X(debt_ratio, "debt_ratio", RATE, "资产负债率", "负债率", "", 0, 0) \
    X(rd_ratio, "rd_ratio", SHARE, "研发强度", "研发投入占比", "", 0, 0) \
    X(patents, "patents", COUNT, "发明专利数", "发明专利;专利数", "件", 0, 0) \
    X(compliance, "compliance", ENUM, "合规状态", "合规", "", 0, LIAN_VOCABULARY_COMPLIANCE) \
    X(signals, "signals", SIGNALS, "扩张信号", "", "", 0, 0) \
    X(national_rank, "national_rank", COUNT, "全国排名", "细分领域全国排名", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0) \
    X(as_of, "as_of", DATE, "数据日期", "截至日期", "", 0, 0)

/* 企业环节 */
#define LIAN_ROLES_COLUMNS(X) \
    X(firm, "firm", REF, "企业", "企业编号;企业名称", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_FIRMS) \
    X(segment, "segment", REF, "环节", "所属环节;产业链环节", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_SEGMENTS) \
    X(place, "place", REF, "生产地", "生产所在地", "", LIAN_KEY, LIAN_TABLE_PLACES) \
    X(share, "share", SHARE, "主营占比", "占比", "", 0, 0) \
    X(output, "output", MONEY, "产值", "环节产值", "", 0, 0) \
    X(capacity, "capacity", AMOUNT, "产能", "", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 供应关系 */
#define LIAN_SUPPLIES_COLUMNS(X) \
    X(supplier, "supplier", REF, "供应商", "供方;供应企业", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_FIRMS) \
    X(buyer, "buyer", REF, "采购商", "买方;需方;采购企业", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_FIRMS) \
    X(segment, "segment", REF, "所供环节", "产品;环节", "", LIAN_KEY, LIAN_TABLE_SEGMENTS) \
    X(value, "value", MONEY, "金额", "采购额;交易额", "", 0, 0) \
    X(share, "share", SHARE, "占买方该类采购", "采购占比", "", 0, 0) \
    X(exclusive, "exclusive", ENUM, "独家程度", "是否独家", "", 0, LIAN_VOCABULARY_EXCLUSIVE) \
    X(year, "year", YEAR, "年份", "年", "", LIAN_KEY, 0) \
    X(evidence, "evidence", ENUM, "证据等级", "证据", "", 0, LIAN_VOCABULARY_EVIDENCE) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 梯度资质 */
#define LIAN_TITLES_COLUMNS(X) \
    X(firm, "firm", REF, "企业", "企业编号;企业名称", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_FIRMS) \
    X(title, "title", WORD, "资质", "称号;资质称号", "", LIAN_KEY | LIAN_REQUIRED, LIAN_VOCABULARY_TITLE) \
    X(level, "level", ENUM, "级别", "认定级别", "", 0, LIAN_VOCABULARY_LEVEL) \
    X(year, "year", YEAR, "年份", "认定年份", "", LIAN_KEY, 0) \
    X(valid_to, "valid_to", DATE, "有效期至", "有效期", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 链上地位 */
#define LIAN_CHAIN_FIRMS_COLUMNS(X) \
    X(chain, "chain", REF, "产业链", "链", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_CHAINS) \
    X(firm, "firm", REF, "企业", "企业编号;企业名称", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_FIRMS) \
    X(rank, "rank", ENUM, "地位", "链上地位", "", LIAN_KEY | LIAN_REQUIRED, LIAN_VOCABULARY_CHAIN_RANK) \
    X(level, "level", ENUM, "级别", "认定级别", "", 0, LIAN_VOCABULARY_LEVEL) \
    X(year, "year", YEAR, "年份", "认定年份", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 布局分工 */
#define LIAN_DIVISIONS_COLUMNS(X) \
    X(place, "place", REF, "地区", "区;园区", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_PLACES) \
    X(chain, "chain", REF, "产业链", "链", "", LIAN_KEY, LIAN_TABLE_CHAINS) \
    X(segment, "segment", REF, "环节", "", "", LIAN_KEY, LIAN_TABLE_SEGMENTS) \
    X(rank, "rank", ENUM, "定位", "产业定位", "", 0, LIAN_VOCABULARY_DIVISION_RANK) \
    X(stance, "stance", ENUM, "导向", "发展导向", "", LIAN_KEY, LIAN_VOCABULARY_STANCE) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 统计口径数据 */
#define LIAN_ACTIVITY_COLUMNS(X) \
    X(place, "place", REF, "地区", "区", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_PLACES) \
    X(segment, "segment", REF, "环节", "行业", "", LIAN_KEY, LIAN_TABLE_SEGMENTS) \
    X(year, "year", YEAR, "年份", "年", "", LIAN_KEY, 0) \
    X(firms, "firms", COUNT, "企业数", "企业家数;单位数", "家", 0, 0) \
    X(employees, "employees", COUNT, "从业人数", "从业人员", "人", 0, 0) \
    X(output, "output", MONEY, "产值", "总产值", "", 0, 0) \
    X(purchases, "purchases", MONEY, "采购额", "", "", 0, 0) \
    X(exports, "exports", MONEY, "出口额", "出口", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 项目 */
#define LIAN_PROJECTS_COLUMNS(X) \
    X(id, "id", ID, "编号", "项目编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(name, "name", TEXT, "名称", "项目;项目名称", "", LIAN_REQUIRED, 0) \
    X(segment, "segment", REF, "环节", "所属环节", "", 0, LIAN_TABLE_SEGMENTS) \
    X(place, "place", REF, "建设地点", "地区;园区", "", 0, LIAN_TABLE_PLACES) \
    X(firm, "firm", REF, "建设单位", "企业", "", 0, LIAN_TABLE_FIRMS) \
    X(kind, "kind", TEXT, "类型", "项目类型", "", 0, 0) \
    X(level, "level", ENUM, "级别", "项目级别", "", 0, LIAN_VOCABULARY_LEVEL) \
    X(investment, "investment", MONEY, "总投资", "投资额", "", 0, 0) \
    X(paid, "paid", MONEY, "已完成投资", "累计完成投资", "", 0, 0) \
    X(plan_start, "plan_start", DATE, "计划开工", "计划开工时间", "", 0, 0) \
    X(actual_start, "actual_start", DATE, "实际开工", "实际开工时间", "", 0, 0) \
    X(due, "due", DATE, "计划竣工", "计划投产", "", 0, 0) \
    X(year_plan, "year_plan", MONEY, "年度计划投资", "年度计划", "", 0, 0) \
    X(year_paid, "year_paid", MONEY, "年度完成投资", "年度完成", "", 0, 0) \
    X(stage, "stage", ENUM, "阶段", "项目阶段", "", 0, LIAN_VOCABULARY_PROJECT_STAGE) \
    X(obstacle, "obstacle", TEXT, "存在问题", "困难", "", 0, 0) \
    X(contact_office, "contact_office", TEXT, "联系单位", "责任单位", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 需求 */
#define LIAN_NEEDS_COLUMNS(X) \
    X(id, "id", ID, "编号", "需求编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(firm, "firm", REF, "企业", "企业名称", "", 0, LIAN_TABLE_FIRMS) \
    X(segment, "segment", REF, "环节", "", "", 0, LIAN_TABLE_SEGMENTS) \
    X(kind, "kind", ENUM, "类型", "需求类型", "", LIAN_REQUIRED, LIAN_VOCABULARY_NEED_KIND) \
    X(amount, "amount", AMOUNT, "数量", "需求量", "", 0, 0) \
    X(unit, "unit", TEXT, "单位", "计量单位", "", 0, 0) \
    X(note, "note", TEXT, "备注", "说明;需求说明", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 创新与服务平台 */
#define LIAN_PLATFORMS_COLUMNS(X) \
    X(id, "id", ID, "编号", "平台编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(name, "name", TEXT, "名称", "平台;平台名称", "", LIAN_REQUIRED, 0) \
    X(kind, "kind", ENUM, "类型", "平台类型", "", 0, LIAN_VOCABULARY_PLATFORM_KIND) \
    X(place, "place", REF, "所在地", "地区", "", 0, LIAN_TABLE_PLACES) \
    X(operator_, "operator", TEXT, "运营单位", "依托单位", "", 0, 0) \
    X(members, "members", LIST, "成员", "成员单位", "", 0, 0) \
    X(status, "status", ENUM, "状态", "建设状态", "", 0, LIAN_VOCABULARY_PLACE_STATUS) \
    X(level, "level", ENUM, "级别", "认定级别", "", 0, LIAN_VOCABULARY_LEVEL) \
    X(segments, "segments", REFLIST, "服务环节", "环节", "", 0, LIAN_TABLE_SEGMENTS) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 政策 */
#define LIAN_POLICIES_COLUMNS(X) \
    X(id, "id", ID, "编号", "政策编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(name, "name", TEXT, "名称", "政策;政策名称", "", LIAN_REQUIRED, 0) \
    X(office, "office", TEXT, "主管部门", "部门", "", 0, 0) \
    X(place, "place", REF, "适用地区", "地区", "", 0, LIAN_TABLE_PLACES) \
    X(beneficiary, "beneficiary", TEXT, "支持对象", "对象", "", 0, 0) \
    X(segments, "segments", REFLIST, "适用环节", "环节", "", 0, LIAN_TABLE_SEGMENTS) \
    X(min_capital, "min_capital", MONEY, "实缴资本门槛", "", "", 0, 0) \
    X(min_revenue, "min_revenue", MONEY, "营收门槛", "", "", 0, 0) \
    X(min_investment, "min_investment", MONEY, "投资门槛", "", "", 0, 0) \
    X(condition, "condition", TEXT, "条件", "申报条件", "", 0, 0) \
    X(benefit, "benefit", TEXT, "支持内容", "支持方式", "", 0, 0) \
    X(rate, "rate", RATE, "支持比例", "比例", "", 0, 0) \
    X(cap, "cap", MONEY, "最高额", "上限", "", 0, 0) \
    X(fixed_amount, "fixed_amount", MONEY, "定额", "奖励金额", "", 0, 0) \
    X(from, "from", DATE, "起始", "生效日期", "", 0, 0) \
    X(to, "to", DATE, "截止", "失效日期", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 指标 */
#define LIAN_INDICATORS_COLUMNS(X) \
    X(id, "id", ID, "编号", "指标编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(name, "name", TEXT, "名称", "指标;指标名称", "", LIAN_REQUIRED, 0) \
    X(chain, "chain", REF, "产业链", "链", "", 0, LIAN_TABLE_CHAINS) \
    X(place, "place", REF, "地区", "区", "", 0, LIAN_TABLE_PLACES) \
    X(period, "period", PERIOD, "时期", "目标年;期间", "", 0, 0) \
    X(dimension, "dimension", TEXT, "维度", "类别", "", 0, 0) \
    X(op, "op", ENUM, "关系", "比较", "", 0, LIAN_VOCABULARY_OP) \
    X(value, "value", NUMBER, "现值", "实际值;完成值", "", 0, 0) \
    X(target, "target", NUMBER, "目标值", "目标", "", 0, 0) \
    X(target_high, "target_high", NUMBER, "目标上限", "", "", 0, 0) \
    X(unit, "unit", TEXT, "单位", "计量单位", "", 0, 0) \
    X(force, "force", ENUM, "约束性", "性质", "", 0, LIAN_VOCABULARY_FORCE) \
    X(condition, "condition", TEXT, "条件", "说明", "", 0, 0) \
    X(better, "better", ENUM, "方向", "指标方向", "", 0, LIAN_VOCABULARY_BETTER) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 任务 */
#define LIAN_ACTIONS_COLUMNS(X) \
    X(id, "id", ID, "编号", "任务编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(group, "group", TEXT, "分组", "章节", "", 0, 0) \
    X(chain, "chain", REF, "产业链", "链", "", 0, LIAN_TABLE_CHAINS) \
    X(segment, "segment", REF, "环节", "", "", 0, LIAN_TABLE_SEGMENTS) \
    X(place, "place", REF, "地区", "区", "", 0, LIAN_TABLE_PLACES) \
    X(kind, "kind", ENUM, "链动作", "动作", "", 0, LIAN_VOCABULARY_ACTION_KIND) \
    X(text, "text", TEXT, "内容", "任务;任务内容", "", 0, 0) \
    X(lead_office, "lead_office", LIST, "牵头单位", "牵头部门", "", 0, 0) \
    X(support_offices, "support_offices", LIST, "配合单位", "配合部门", "", 0, 0) \
    X(start, "start", DATE, "开始", "开始时间", "", 0, 0) \
    X(due, "due", DATE, "完成时限", "截止", "", 0, 0) \
    X(status, "status", TEXT, "状态", "", "", 0, 0) \
    X(progress, "progress", TEXT, "进展", "进展情况", "", 0, 0) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 责任分工 */
#define LIAN_DUTIES_COLUMNS(X) \
    X(chain, "chain", REF, "产业链", "链", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_CHAINS) \
    X(role, "role", ENUM, "角色", "职责", "", LIAN_KEY | LIAN_REQUIRED, LIAN_VOCABULARY_DUTY_ROLE) \
    X(party, "party", TEXT, "单位", "责任单位", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(place, "place", REF, "地区", "区", "", LIAN_KEY, LIAN_TABLE_PLACES) \
    X(source, "source", SOURCES, "来源", "数据来源", "", 0, 0)

/* 招商线索 */
#define LIAN_LEADS_COLUMNS(X) \
    X(firm, "firm", REF, "企业", "企业名称", "", LIAN_KEY | LIAN_REQUIRED, LIAN_TABLE_FIRMS) \
    X(segment, "segment", REF, "环节", "", "", LIAN_KEY, LIAN_TABLE_SEGMENTS) \
    X(place, "place", REF, "拟落地", "园区", "", 0, LIAN_TABLE_PLACES) \
    X(stage, "stage", ENUM, "阶段", "跟进阶段", "", 0, LIAN_VOCABULARY_LEAD_STAGE) \
    X(office, "office", TEXT, "跟进单位", "责任单位", "", 0, 0) \
    X(next_step, "next_step", TEXT, "下一步", "", "", 0, 0) \
    X(next_due, "next_due", DATE, "下一步时限", "", "", 0, 0) \
    X(date, "date", DATE, "日期", "更新日期", "", 0, 0)

/* 来源 */
#define LIAN_SOURCES_COLUMNS(X) \
    X(id, "id", ID, "编号", "来源编号", "", LIAN_KEY | LIAN_REQUIRED, 0) \
    X(title, "title", TEXT, "标题", "名称;文件名称", "", LIAN_REQUIRED, 0) \
    X(issuer, "issuer", TEXT, "发布单位", "发文单位", "", 0, 0) \
    X(number, "number", TEXT, "文号", "发文字号", "", 0, 0) \
    X(date, "date", DATE, "日期", "发布日期", "", 0, 0) \
    X(kind, "kind", ENUM, "类型", "来源类型", "", 0, LIAN_VOCABULARY_SOURCE_KIND) \
    X(locator, "locator", TEXT, "位置", "链接;网址", "", 0, 0)

/* How each TYPE is stored. */
#define LIAN_STORE_ID lian_symbol
#define LIAN_STORE_REF lian_symbol
#define LIAN_STORE_TEXT lian_symbol
#define LIAN_STORE_CREDIT lian_symbol
#define LIAN_STORE_PERIOD lian_symbol
#define LIAN_STORE_WORD lian_symbol
#define LIAN_STORE_LIST lian_symbol
#define LIAN_STORE_REFLIST lian_symbol
#define LIAN_STORE_SOURCES lian_symbol
#define LIAN_STORE_SIGNALS lian_symbol
#define LIAN_STORE_ENUM int8_t
#define LIAN_STORE_DATE lian_date
#define LIAN_STORE_NUMBER double
#define LIAN_STORE_AMOUNT double
#define LIAN_STORE_MONEY double
#define LIAN_STORE_COUNT double
#define LIAN_STORE_SHARE double
#define LIAN_STORE_RATE double
#define LIAN_STORE_YEAR double

#define LIAN_COLUMN_FIELD(member, key, TYPE, zh, synonyms, unit, flags, argument) LIAN_STORE_##TYPE *member;

typedef struct lian_chain_table {
    int32_t count, room;
    LIAN_CHAINS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_chain_table;
typedef struct lian_segment_table {
    int32_t count, room;
    LIAN_SEGMENTS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_segment_table;
typedef struct lian_link_table {
    int32_t count, room;
    LIAN_LINKS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_link_table;
typedef struct lian_origin_table {
    int32_t count, room;
    LIAN_ORIGINS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_origin_table;
typedef struct lian_place_table {
    int32_t count, room;
    LIAN_PLACES_COLUMNS(LIAN_COLUMN_FIELD)
} lian_place_table;
typedef struct lian_place_link_table {
    int32_t count, room;
    LIAN_PLACE_LINKS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_place_link_table;
typedef struct lian_firm_table {
    int32_t count, room;
    LIAN_FIRMS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_firm_table;
typedef struct lian_role_table {
    int32_t count, room;
    LIAN_ROLES_COLUMNS(LIAN_COLUMN_FIELD)
} lian_role_table;
typedef struct lian_supply_table {
    int32_t count, room;
    LIAN_SUPPLIES_COLUMNS(LIAN_COLUMN_FIELD)
} lian_supply_table;
typedef struct lian_title_table {
    int32_t count, room;
    LIAN_TITLES_COLUMNS(LIAN_COLUMN_FIELD)
} lian_title_table;
typedef struct lian_chain_firm_table {
    int32_t count, room;
    LIAN_CHAIN_FIRMS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_chain_firm_table;
typedef struct lian_division_table {
    int32_t count, room;
    LIAN_DIVISIONS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_division_table;
typedef struct lian_activity_table {
    int32_t count, room;
    LIAN_ACTIVITY_COLUMNS(LIAN_COLUMN_FIELD)
} lian_activity_table;
typedef struct lian_project_table {
    int32_t count, room;
    LIAN_PROJECTS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_project_table;
typedef struct lian_need_table {
    int32_t count, room;
    LIAN_NEEDS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_need_table;
typedef struct lian_platform_table {
    int32_t count, room;
    LIAN_PLATFORMS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_platform_table;
typedef struct lian_policy_table {
    int32_t count, room;
    LIAN_POLICIES_COLUMNS(LIAN_COLUMN_FIELD)
} lian_policy_table;
typedef struct lian_indicator_table {
    int32_t count, room;
    LIAN_INDICATORS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_indicator_table;
typedef struct lian_action_table {
    int32_t count, room;
    LIAN_ACTIONS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_action_table;
typedef struct lian_duty_table {
    int32_t count, room;
    LIAN_DUTIES_COLUMNS(LIAN_COLUMN_FIELD)
} lian_duty_table;
typedef struct lian_lead_table {
    int32_t count, room;
    LIAN_LEADS_COLUMNS(LIAN_COLUMN_FIELD)
} lian_lead_table;
typedef struct lian_source_table {
    int32_t count, room;
    LIAN_SOURCES_COLUMNS(LIAN_COLUMN_FIELD)
} lian_source_table;

#define LIAN_TABLE_FIELD(plural, singular, UPPER, zh) lian_##singular##_table plural;
typedef struct lian_tables {
    LIAN_TABLES(LIAN_TABLE_FIELD)
} lian_tables;

/* Cells, where a column that was never filled counts as unknown. */
static inline double lian_number_at(const double *column, lian_row row) { return column ? column[row] : lian_unknown(); }
static inline lian_symbol lian_symbol_at(const lian_symbol *column, lian_row row) { return column ? column[row] : LIAN_NONE; }
static inline int lian_enum_at(const int8_t *column, lian_row row) { return column ? column[row] : LIAN_NONE; }
static inline lian_date lian_date_at(const lian_date *column, lian_row row) { return column ? column[row] : LIAN_NONE; }

#endif
