/* SPDX-License-Identifier: MIT */
/* What is the city of these tests, and how are its lists and maps looked into? */
#include "city.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In parts, as a compiler need not take a string of more than 4095 bytes. */
static const char chains[] =
    "home = gz\n"
    "as_of = 2024-06-30\n"
    "money_unit = 亿元\n"
    "\n"
    "chains\n"
    "id       name    parent   source\n"
    "fashion  时尚    -        plan#一\n"
    "apparel  服装    fashion  plan#二\n"
    "leather  皮具    fashion  skins\n"
    "\n"
    "sources\n"
    "id     title            kind\n"
    "plan   三年行动计划     document\n"
    "trade  服装常识         trade_knowledge\n"
    "trade2  面料常识        trade_knowledge\n"
    "skins  皮具名录         register\n"
    "idle   没有人用的文件   document\n"
    "\n"
    "segments\n"
    "id      chain    name      short  tier        column  local_need  demand  declared_status  weak_kind  source\n"
    "cotton  apparel  棉花      -      upstream    原料    must        10      -                -          trade#上游\n"
    "fabric  apparel  面料      -      upstream    织造    must        40      -                material   trade2\n"
    "dye     apparel  染整      -      midstream   -       prefer      -       -                process    trade\n"
    "sewing  apparel  成衣制造  成衣   midstream   -       -           -       -                -          plan#三(一)\n"
    "brand   apparel  品牌      -      downstream  -       -           -       -                -          trade\n"
    "reuse   apparel  旧衣回收  -      support     -       free        -       weak             -          plan#四(二)\n"
    "hide    leather  皮革      -      upstream    -       must        -       -                -          skins\n"
    "bag     leather  箱包      -      midstream   -       -           -       -                -          skins\n"
    "\n"
    "links\n"
    "from    to      essential  kind\n"
    "cotton  fabric  yes        -\n"
    "fabric  sewing  yes        -\n"
    "dye     fabric  yes        -\n"
    "sewing  brand   yes        -\n"
    "brand   reuse   -          recycle\n"
    "reuse   cotton  -          recycle\n"
    "hide    bag     yes        -\n"
    "sewing  bag     -          -\n"
    "\n";
static const char firms[] =
    "places\n"
    "id    name        kind      parent  lead_industries  area_mu  free_land_mu  output\n"
    "cn    中国        country   -       -                -        -             -\n"
    "gd    广东省      province  cn      -                -        -             -\n"
    "gz    广州市      city      gd      -                -        -             -\n"
    "py    番禺区      district  gz      -                -        -             -\n"
    "hz    海珠区      district  gz      -                -        -             -\n"
    "nc    南村镇      town      py      -                -        -             -\n"
    "zd    中大市场    market    hz      -                200      -             50\n"
    "cy    番禺创意园  park      py      品牌             100      30            -\n"
    "kd    空地园      park      hz      -                -        -             -\n"
    "pj    皮具城      market    py      箱包             -        -             -\n"
    "sh    沙河城      market    gz      -                -        -             -\n"
    "fs    佛山市      city      gd      -                -        -             -\n"
    "zj    浙江省      province  cn      -                -        -             -\n"
    "hangzhou  杭州市  city      zj      -                -        -             -\n"
    "it    意大利      country   -       -                -        -             -\n"
    "eu    欧洲各国    region    -       -                -        -             -\n"
    "\n"
    "firms\n"
    "id  name          short  place  status     revenue  employees  source\n"
    "a   甲服装公司    甲     nc     operating  300      9000       plan#附件\n"
    "b   乙制衣厂      乙     zd     operating  5        -          -\n"
    "c   丙制衣厂      丙     zd     -          8        -          -\n"
    "d   丁品牌        -      py     operating  20       300        -\n"
    "e   戊纺织        戊     hangzhou  operating  90    -          -\n"
    "f   己面料        己     hz     operating  -        -          -\n"
    "g   庚面料        -      fs     closed     -        -          -\n"
    "h   辛皮具        辛     py     operating  12       -          skins\n"
    "i   壬面料        壬     it     -          -        -          -\n"
    "j   癸制衣        癸     -      operating  -        -          -\n"
    "\n"
    "roles\n"
    "firm  segment  place  share\n"
    "a     sewing   -      0.9\n"
    "a     brand    py     0.1\n"
    "b     sewing   -      -\n"
    "c     sewing   -      -\n"
    "d     brand    -      -\n"
    "e     fabric   -      -\n"
    "f     fabric   -      -\n"
    "g     fabric   -      -\n"
    "h     bag      -      -\n"
    "i     fabric   -      -\n"
    "j     sewing   -      -\n"
    "\n"
    "supplies\n"
    "supplier  buyer  segment  value  share  exclusive  year  evidence   source\n"
    "e         a      fabric   6      -      -          2022  confirmed  -\n"
    "e         a      fabric   8      0.8    sole       2023  confirmed  plan#附件\n"
    "f         a      fabric   2      0.2    -          2023  -          -\n"
    "h         a      bag      1      -      -          2023  -          -\n"
    "a         d      sewing   3      -      -          2023  -          -\n"
    "\n";
static const char plans[] =
    "titles\n"
    "firm  title         level     year  valid_to\n"
    "d     little_giant  national  2022  -\n"
    "e     listed        -         -     -\n"
    "c     champion      national  2018  2021-12\n"
    "h     hightech      -         2023  -\n"
    "\n"
    "chain_firms\n"
    "chain    firm  rank          year  source\n"
    "apparel  a     chain_master  2023  plan#二(三)\n"
    "leather  h     chain_master  -     skins\n"
    "\n"
    "divisions\n"
    "place  chain    segment  rank  stance      source\n"
    "zd     -        fabric   main  develop     plan#五\n"
    "pj     -        bag      main  -           skins\n"
    "py     -        dye      -     bottleneck  plan#五\n"
    "hz     -        fabric   -     develop     plan#五\n"
    "sh     -        fabric   -     develop     plan#五\n"
    "sh     -        bag      -     -           skins\n"
    "kd     fashion  -        -     develop     plan#一\n"
    "gz     -        reuse    -     cultivate   plan#四(二)\n"
    "\n"
    "activity\n"
    "place  segment  year  firms  employees\n"
    "hz     dye      2023  7      -\n"
    "py     dye      2023  -      120\n"
    "hz     fabric   2022  9      -\n"
    "\n"
    "projects\n"
    "id  name        segment  firm  place  stage      investment  paid  plan_start  actual_start  due      year_plan  year_paid\n"
    "p1  染整中心    dye      -     py     preparing  10          2     2023-10     -             2025-12  4          1\n"
    "p2  面料总部    fabric   f     hz     building   20          -     2022        2022-05       2024-05  -          -\n"
    "p3  箱包产业园  bag      h     py     operating  5           5     2020        2020-03       2022     -          -\n"
    "p4  旧厂改造    -        b     zd     -          -           -     -           -             2024-06  -          -\n"
    "p5  不明项目    -        -     -      signed     -           -     -           -             -        -          -\n"
    "p6  市场改造    -        -     zd     -          -           -     -           -             -        -          -\n"
    "p7  两链项目    -        -     sh     -          -           -     -           -             -        -          -\n"
    "\n"
    "leads\n"
    "firm  segment  stage\n"
    "i     fabric   visited\n"
    "\n"
    "actions\n"
    "id  chain    segment  kind  text          lead_office      support_offices  due         status  source\n"
    "t1  apparel  fabric   补    引进高端面料  市商务局;市工信局  市科技局       2023-12     -       plan#五(二)\n"
    "t2  apparel  -        补    补齐短板      -                -                2025        -       plan#五(一)\n"
    "t3  leather  -        强    做强皮具      市工信局         -                -           -       skins\n"
    "\n"
    "duties\n"
    "chain    role   party      source\n"
    "apparel  chief  市领导小组  plan#六\n"
    "leather  lead   市工信局    skins\n"
    "\n"
    "indicators\n"
    "id  name      chain    period  op     value  target  target_high  unit  force    better  source\n"
    "i1  服装产值  apparel  2024    ge     -      100     -            亿元  binding  -       plan#二\n"
    "i2  服装产值  apparel  2023    ge     80     -       -            亿元  -        -       plan#二\n"
    "i3  单耗      apparel  2024    -      4      5       -            吨    -        lower   -\n"
    "i4  本地率    apparel  2024    range  -      30      40           %     -        -       -\n"
    "i5  皮具产值  leather  2024    ge     9      8       -            亿元  -        -       skins\n";

/* What the plans offer, want, tie together. */
static const char offers[] =
    "\n"
    "policies\n"
    "id  name      office    place  beneficiary  segments        min_capital  benefit  rate  cap   fixed_amount  from     to       source\n"
    "o1  攻关支持  市工信局  gz     企业         fabric;dye;bag  -            资助     0.35  0.08  -             2023     2025-12  plan#三\n"
    "o2  普惠贷款  -         gd     -            -               0.5          贴息     -     -     -             -        -        plan#四\n"
    "o3  集散奖励  区商务局  py     商户         bag             -            奖励     0.5   -     -             -        2023     skins\n"
    "o4  外省奖励  外省局    zj     企业         cotton          -            奖励     -     -     0.0015        2025     -        -\n"
    "\n"
    "platforms\n"
    "id  name      kind           place  operator  members    status    level  segments    source\n"
    "f1  织物检测  testing        hz     检测公司  协会;学院  existing  city   fabric;dye  plan#三\n"
    "f2  手袋设计  design_centre  py     -         -          planned   -      bag         skins\n"
    "f3  公共中心  -              it     -         -          building  -      -           plan#三\n"
    "\n"
    "needs\n"
    "id  firm  segment  kind        amount  unit  note      source\n"
    "n1  a     fabric   technology  -       -     高支织造  plan#三\n"
    "n2  -     dye      technology  -       -     无水工艺  plan#三\n"
    "n3  -     dye      technology  -       -     低温工艺  plan#三\n"
    "n4  h     -        finance     0.5     亿元  扩产      skins\n"
    "n5  -     -        talent      -       -     缺设计师  plan#四\n"
    "n6  -     -        technology  -       -     新工艺    plan#三\n"
    "\n"
    "place_links\n"
    "from  to        kind      segment  note      source\n"
    "zd    fs        transfer  fabric   织造转移  plan#五\n"
    "gd    it        joint     -        共同办展  plan#五\n"
    "zj    pj        partner   -        -         skins\n"
    "zj    sh        partner   -        互访      -\n"
    "zj    kd        incubation  -      孵化      plan#五\n"
    "gz    eu        joint     -        -         -\n";

static void check(lian_status status, const lian_error *err) {
    if (status == LIAN_OK) return;
    fprintf(stderr, "%s: %s\n", lian_status_text(status), err->message);
    abort();
}

/* ---- results ------------------------------------------------------------------------------------------------------- */

typedef struct given {
    const char *segment, *name;
    double value, low, high, coverage;
    const char *note;
} given;

/* 面料: mass 20·log2(1+1)/log2 9 = 6.3, lead 0, and half of spec and self: 6.3 + 30 = 36.3 [6.3–66.3], coverage .40. */
static const given measures[] = {
    {"cotton", "grade.grade", 0, 0, 0, 1, "missing final; no firm | 缺失（定级）；名录完整，本地无在营企业"},
    {"fabric", "grade.grade", 1, 1, 2, .4, "weak preliminary; at least 1 | 薄弱（初判）；至少 1 家"},
    {"fabric", "grade.strength", 36.3, 6.3, 66.3, .4, ""},
    {"fabric", "grade.strength.mass", 6.3, 0, 0, 1, "firms 1 | 本地企业 1 家"},
    {"fabric", "grade.strength.lead", 0, 0, 0, 1, "leaders 0 | 领军企业 0 家"},
    {"fabric", "grade.security", 30, 0, 60, .4, "fragile preliminary | 脆弱（初判）"},
    {"fabric", "grade.security.robust", 0, 0, 0, 1, ""},
    {"sewing", "grade.grade", 3, 3, 3, .75, "strong final | 优势（定级）"},
    {"sewing", "grade.strength", 82.5, 70, 95, .75, ""},
    {"sewing", "grade.strength.spec", 35, 0, 0, 1, "LQ 2.4 | 区位商 2.4"},
    {"sewing", "grade.strength.mass", 20, 0, 0, 1, ""},
    {"sewing", "grade.strength.lead", 15, 0, 0, 1, ""},
    {"sewing", "grade.security", 75, 75, 75, 1, "robust final | 稳固（定级）"},
    {"sewing", "grade.security.robust", 40, 0, 0, 1, ""},
    {"sewing", "grade.security.sole", 20, 0, 0, 1, ""},
    {"sewing", "grade.security.outside", 15, 0, 0, 1, ""},
    {"brand", "grade.grade", 2, 2, 2, 1, "fair final | 一般（定级）"},
    {"brand", "grade.strength", 55, 55, 55, 1, ""},
    {"reuse", "grade.grade", 1, 1, 1, 0, "weak declared; as declared | 薄弱（认定）；按认定状态"},
    {"bag", "grade.grade", 3, 3, 3, 1, "strong final | 优势（定级）"},
    {"bag", "grade.strength", 90, 90, 90, 1, ""},
};

static void measure_add(const fixture *f, const given *g) {
    lian_error err = {.message = ""};
    double none = lian_unknown();
    bool ranged = g->high > g->low || g->low > 0;
    lian_measure m = {.name = g->name,
                      .unit = "points",
                      .subject = {LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, g->segment),
                                  LIAN_SUBJECT_NONE, LIAN_NONE},
                      .value = g->value,
                      .coverage = g->coverage,
                      .low = ranged ? g->low : none,
                      .high = ranged ? g->high : none,
                      .note = g->note};
    if (f->study->segment_seen[m.subject.row]) check(lian_measure_add(f->results, &m, &err), &err);
}

static void quotient_add(const fixture *f, const char *place, const char *segment, double value) {
    lian_error err = {.message = ""};
    double none = lian_unknown();
    lian_measure m = {.name = "localisation.lq",
                      .unit = "ratio",
                      .subject = {LIAN_SUBJECT_PLACE, fixture_row(f->dataset, LIAN_TABLE_PLACES, place),
                                  LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, segment)},
                      .value = value,
                      .coverage = none,
                      .low = none,
                      .high = none,
                      .note = value > 1 ? "by employees; against 广州市; 2021 | 按从业人数；对比广州市；2021 年"
                                        : "by employees; against 广州市; 2021; few firms: 1 | 按从业人数；对比广州市；2021 年；企业少：1 家"};
    check(lian_measure_add(f->results, &m, &err), &err);
}

static void finding_add(const fixture *f, lian_finding_kind kind, const char *segment, double severity, const char *action,
                        const char *zh, lian_table table, lian_row row, lian_symbol source) {
    lian_error err = {.message = ""};
    lian_row s = fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, segment);
    lian_evidence evidence = {table, row, source};
    lian_finding finding = {.kind = kind,
                            .subject = {LIAN_SUBJECT_SEGMENT, s, LIAN_SUBJECT_NONE, LIAN_NONE},
                            .severity = severity,
                            .action = action,
                            .text = {zh, "a finding"},
                            .evidence = &evidence,
                            .evidence_count = row == LIAN_NONE ? 0 : 1,
                            .state = kind == LIAN_FINDING_UNVERIFIED  ? LIAN_STATE_NONE
                                     : table == LIAN_TABLE_DIVISIONS ? LIAN_STATE_DECLARED
                                                                     : LIAN_STATE_FINAL};
    if (f->study->segment_seen[s]) check(lian_finding_add(f->results, &finding, &err), &err);
}

fixture city_new_with(const char *header, const char *chain) {
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    lian_error err = {.message = ""};
    size_t size = strlen(header) + sizeof chains + sizeof firms + sizeof plans + sizeof offers;
    char *text = malloc(size);
    if (!text) abort();
    snprintf(text, size, "%s%s%s%s%s", header, chains, firms, plans, offers);
    options.chain = chain;
    fixture f = fixture_study(text, &options);
    free(text);
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) measure_add(&f, &measures[i]);
    quotient_add(&f, "hz", "sewing", 1.5);
    quotient_add(&f, "py", "sewing", 0.4);
    quotient_add(&f, "hz", "dye", 2);
    finding_add(&f, LIAN_FINDING_BREAK, "cotton", .9, "补", "断点：棉花", LIAN_TABLE_LINKS, 0, LIAN_NONE);
    finding_add(&f, LIAN_FINDING_CHOKEPOINT, "fabric", .7, "补", "卡点：面料", LIAN_TABLE_SUPPLIES, 1,
                f.study->tables->supplies.source[1]);
    finding_add(&f, LIAN_FINDING_BOTTLENECK, "dye", .6, "升", "瓶颈：染整", LIAN_TABLE_DIVISIONS, 2,
                f.study->tables->divisions.source[2]);
    finding_add(&f, LIAN_FINDING_SINGLE_SOURCE, "fabric", .5, "稳", "单点：面料", LIAN_TABLE_SUPPLIES, 2, LIAN_NONE);
    finding_add(&f, LIAN_FINDING_UNVERIFIED, "dye", .3, "", "待核实：染整", LIAN_TABLE_SEGMENTS, 2, LIAN_NONE);
    finding_add(&f, LIAN_FINDING_UNVERIFIED, "hide", .3, "", "待核实：皮革", LIAN_TABLE_SEGMENTS, 6, LIAN_NONE);
    finding_add(&f, LIAN_FINDING_STRONG, "sewing", .2, "固", "优势：成衣", LIAN_TABLE_SEGMENTS, 3, LIAN_NONE);
    check(lian_results_sort(f.results, &err), &err);
    return f;
}

fixture city_new(const char *chain) { return city_new_with("", chain); }

/* ---- lists --------------------------------------------------------------------------------------------------------- */

lian_list *city_list(const fixture *f, const char *name, lian_lang lang) {
    lian_error err = {.message = ""};
    lian_list *list = NULL;
    check(lian_list_new(&list, lian_list_info_find(name), lang, &err), &err);
    check(lian_list_run(list, f->study, f->results, &err), &err);
    return list;
}

static void give_up(const char *what, const char *about) {
    fprintf(stderr, "city: no %s \"%s\"\n", what, about);
    abort();
}

int32_t city_column(const lian_list *list, const char *key) {
    const lian_list_info *info = lian_list_info_get(list);
    for (int32_t c = 0; c < info->column_count; c++)
        if (!strcmp(info->columns[c].key, key)) return c;
    give_up("column", key);
    return LIAN_NONE;
}

const char *city_text(const lian_list *list, int32_t row, const char *key) {
    return lian_list_text(list, row, city_column(list, key));
}

void city_expect(const lian_list *list, int32_t row, const char *const cells[]) {
    for (; *cells; cells += 2) {
        const char *found = city_text(list, row, cells[0]);
        if (strcmp(found, cells[1]) == 0) continue;
        fprintf(stderr, "row %d, %s: %s, not %s\n", (int)row, cells[0], found, cells[1]);
        abort();
    }
}

double city_number(const lian_list *list, int32_t row, const char *key) {
    return lian_list_number(list, row, city_column(list, key));
}

int32_t city_row(const lian_list *list, const char *key, const char *text, const char *key2, const char *text2) {
    for (int32_t r = 0; r < lian_list_count(list); r++)
        if (!strcmp(city_text(list, r, key), text) && (!key2 || !strcmp(city_text(list, r, key2), text2))) return r;
    give_up("row", text);
    return LIAN_NONE;
}

int32_t city_count(const lian_list *list, const char *key, const char *text) {
    int32_t count = 0;
    for (int32_t r = 0; r < lian_list_count(list); r++) count += !strcmp(city_text(list, r, key), text);
    return count;
}

/* ---- maps ---------------------------------------------------------------------------------------------------------- */

lian_view *city_view(const fixture *f, const char *name, const char *chain, lian_lang lang) {
    lian_error err = {.message = ""};
    lian_view_options options = {lang, "a3", "web"};
    lian_view *view = NULL;
    check(lian_view_new(&view, lian_view_info_find(name), &options, &err), &err);
    check(lian_view_run(view, f->study, f->results, fixture_row(f->dataset, LIAN_TABLE_CHAINS, chain), &err), &err);
    return view;
}

const lian_view_card *city_card(const lian_view *view, const char *id) {
    for (int32_t i = 0; i < lian_view_card_count(view); i++)
        if (!strcmp(lian_view_card_at(view, i)->id, id)) return lian_view_card_at(view, i);
    give_up("card", id);
    return NULL;
}

const lian_view_flow *city_flow(const lian_view *view, const char *from, const char *to) {
    for (int32_t i = 0; i < lian_view_flow_count(view); i++) {
        const lian_view_flow *flow = lian_view_flow_at(view, i);
        if (!strcmp(flow->from, from) && !strcmp(flow->to, to)) return flow;
    }
    return NULL;
}

int city_legend(const lian_view *view, const char *key) {
    for (int32_t i = 0; i < lian_view_item_count(view, LIAN_VIEW_LEGEND); i++)
        if (!strcmp(lian_view_item_at(view, LIAN_VIEW_LEGEND, i)->id, key)) return 1;
    return 0;
}
