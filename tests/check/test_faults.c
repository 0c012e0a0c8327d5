/* SPDX-License-Identifier: MIT */
/* Is every fault that needs more than one cell found, once, and where it stands? */
#include "sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *text, const char *faults) {
    lian_buffer out = LIAN_BUFFER_INIT;
    sheets_check(text, &out);
    assert_string_equal(lian_buffer_text(&out), faults);
    lian_buffer_clear(&out);
}

/*
 *   yarn ──▶ cloth ──▶ coat        gz ⊃ by
 *    f1        f2       f3
 */
#define HEADER "home=gz\nas_of=20250100\n"
#define PLACES "[places.csv]\nid,name,kind,parent,code\ngz,广州市,city,,440100\nby,白云区,district,gz,440111\n"
#define CHAINS "[chains.csv]\nid,name\nt,纺织服装\n"
#define SEGMENTS "[segments.csv]\nid,chain,name,short\nyarn,t,纱线,纱\ncloth,t,面料,\ncoat,t,服装,\n"
#define LINKS "[links.csv]\nfrom,to,share\nyarn,cloth,1\ncloth,coat,1\n"
#define FIRMS "[firms.csv]\nid,name,place,uscc\nf1,甲纱厂,by,91350100M000100Y43\nf2,乙布厂,by,\nf3,丙衣厂,gz,\n"
#define ROLES "[roles.csv]\nfirm,segment,share\nf1,yarn,1\nf2,cloth,0.8\nf3,coat,\n"
#define CLEAN HEADER PLACES CHAINS SEGMENTS LINKS FIRMS ROLES

static void clean_has_none(void **state) {
    (void)state;
    expect(CLEAN "[supplies.csv]\nsupplier,buyer,segment,share,year\nf1,f2,yarn,0.5,2024\nf2,f3,cloth,0.9,2024\n"
                 "[activity.csv]\nplace,segment,year,output\ngz,,2024,100\ngz,coat,2024,60\nby,coat,2024,60\n",
           "");
    expect("home=gz\n" PLACES, "");
}

static void empty_dataset_only_lacks_a_home(void **state) {
    (void)state;
    expect("", "warning LT408: no home is set: nothing can be called local (--home)\n");
}

static void names_are_resolved(void **state) {
    (void)state;
    expect(CLEAN "[supplies.csv]\nsupplier,buyer,segment\n甲纱厂,乙布厂,纱\n Ｆ２,f3,面料\n"
                 "[titles.csv]\nfirm,title\n91350100M000100Y43,hightech\n"
                 "[origins.csv]\nsegment,place,share\n服装,440111,1\n"
                 "[policies.csv]\nid,name,segments,place\np,补贴,纱线;coat,广州市\n",
           "supplies.csv:3:1: error LT203: supplier \"Ｆ２\" is not in table firms\n");
}

static void names_become_ids(void **state) {
    (void)state;
    lian_faults *faults;
    lian_faults_new(&faults, NULL);
    lian_dataset *d = sheets_read("home=440111\n" PLACES CHAINS SEGMENTS FIRMS
                                  "[roles.csv]\nfirm,segment,place\n甲纱厂,纱,ＢＹ\n乙布厂,面料,白云区\n"
                                  "[policies.csv]\nid,name,segments\np,补贴,纱;服装;coat\n",
                                  faults);
    sheets_errors(d, faults);
    const lian_role_table *roles = &lian_dataset_tables(d)->roles;
    assert_string_equal(lian_dataset_text(d, roles->firm[0]), "f1");
    assert_string_equal(lian_dataset_text(d, roles->segment[0]), "yarn");
    assert_string_equal(lian_dataset_text(d, roles->place[1]), "by");
    assert_string_equal(lian_dataset_text(d, lian_dataset_tables(d)->policies.segments[0]), "yarn;coat;coat");
    assert_string_equal(lian_dataset_text(d, lian_dataset_header(d)->home), "by");
    lian_dataset_free(d);
    lian_faults_free(faults);
}

static void folded_names_are_resolved_after_exact_ones(void **state) {
    (void)state;
    lian_faults *faults;
    lian_faults_new(&faults, NULL);
    lian_dataset *d = sheets_read(
        "[firms.csv]\nid,name,aliases\na,ACME（广州）公司,旧名一；旧名二\nb,acme(广州)公司 2,\nc,Acme（广州）公司,\n"
        "[needs.csv]\nid,kind,firm\n1,talent,Acme（广州）公司\n2,talent,acme(广州)公司2\n3,talent,旧名二\n",
        faults);
    sheets_errors(d, faults);
    const lian_need_table *needs = &lian_dataset_tables(d)->needs;
    assert_string_equal(lian_dataset_text(d, needs->firm[0]), "c");
    assert_string_equal(lian_dataset_text(d, needs->firm[1]), "b");
    assert_string_equal(lian_dataset_text(d, needs->firm[2]), "a");
    lian_dataset_free(d);
    lian_faults_free(faults);
}

static void lt201_id_twice(void **state) {
    (void)state;
    expect(HEADER PLACES CHAINS SEGMENTS LINKS "[sources.csv]\nid,title\ns,甲\ns,乙\n[firms.csv]\nname,id\n甲,x\n乙,"
                                               "y\n丙,x\n[roles.csv]\nfirm,segment\nx,coat\ny,coat\n",
           "firms.csv:4:2: error LT201: id \"x\" stands twice in table firms (first at firms.csv:2)\n"
           "sources.csv:3:1: error LT201: id \"s\" stands twice in table sources (first at sources.csv:2)\n");
}

static void lt202_required(void **state) {
    (void)state;
    expect(HEADER "[places.csv]\nid,name,kind\ngz,,city\n,无号,city\nbad,坏,citty\n[chains.csv]\nid\nt\n",
           "places.csv:4:3: error LT301: kind cannot be \"citty\"; it is one of country 国家, province 省, region "
           "片区, city 市, "
           "district 区县, street 街道, town 镇, park 园区, market 市场, block 区块, corridor 走廊\n"
           "chains.csv:2: error LT202: required cell \"name\" (名称) is empty\n"
           "places.csv:3:1: error LT202: required cell \"id\" (编号) is empty\n"
           "places.csv:2:2: error LT202: required cell \"name\" (名称) is empty\n");
}

#define COUNTY "of a county-level city, county, district or town write the prefecture-level city, or add it to places)"
#define ELSEWHERE " (check the spelling; provinces and cities elsewhere come with --with examples/places-cn; " COUNTY

/* A place may be written after what it lies in; what it does not lie in is not passed over. */
static void lt203_path(void **state) {
    (void)state;
    expect("home=44\n[places.csv]\nid,name,kind,parent\n44,广东省,province,\n4401,广州市,city,44\n4406,佛山市,city,44\n"
           "440113,番禺区,district,4401\n440111,白云区,district,4401\n440605,南海区,district,4406\nx,南海区,district,4401\n"
           "[place_links.csv]\nfrom,to,kind\n广州市番禺区,广东省佛山市南海区,partner\n广东省番禺区,广东省广州市白云区,partner\n"
           "佛山市番禺区,广东省南海区,partner\n",
           "place_links.csv:4:1: error LT203: from \"佛山市番禺区\" is not in table places" ELSEWHERE "\n"
           "place_links.csv:4:2: error LT204: to \"广东省南海区\" fits 2 rows of table places; write the id\n");
}

static void lt203_dangling(void **state) {
    (void)state;
    expect(CLEAN "[divisions.csv]\nplace,segment\n440199,coat\nzz9,coat\n[platforms.csv]\nid,name,segments\np,台,yarn;"
                 "clothe;纱綫\n",
           "divisions.csv:2:1: error LT203: place \"440199\" is not in table places\n"
           "divisions.csv:3:1: error LT203: place \"zz9\" is not in table places\n"
           "platforms.csv:2:3: error LT203: segments \"clothe\" is not in table segments (did you mean cloth 面料?)\n"
           "platforms.csv:2:3: error LT203: segments \"纱綫\" is not in table segments (did you mean yarn 纱线?)\n");
    expect("home=440106\n[places.csv]\nid,name,kind\n440106,天河区,district\n[divisions.csv]\nplace\n440199\n天河曲\n",
           "divisions.csv:2:1: error LT203: place \"440199\" is not in table places (did you mean 440106 天河区?)\n"
           "divisions.csv:3:1: error LT203: place \"天河曲\" is not in table places (did you mean 440106 天河区?)\n");
}

/* 汕尾市 is no misspelling of 汕头市, nor 鞍山市 of 马鞍山市: a city is not taken for another, only for a part of a longer name;
 * what is no city's name still is. */
static void lt203_of_a_city(void **state) {
    (void)state;
    expect("home=440500\n[places.csv]\nid,name,kind\n440500,汕头市,city\n340500,马鞍山市,city\np,汕尾市高新区,park\nq,鞍山市场,market\n"
           "[divisions.csv]\nplace\n汕尾市\n义乌市\n汕投\n鞍山市\n汕尾市高薪区\n湖北省\n",
           "divisions.csv:2:1: error LT203: place \"汕尾市\" is not in table places (did you mean p 汕尾市高新区?)\n"
           "divisions.csv:3:1: error LT203: place \"义乌市\" is not in table places" ELSEWHERE "\n"
           "divisions.csv:4:1: error LT203: place \"汕投\" is not in table places\n"
           "divisions.csv:5:1: error LT203: place \"鞍山市\" is not in table places (did you mean q 鞍山市场?)\n"
           "divisions.csv:6:1: error LT203: place \"汕尾市高薪区\" is not in table places (did you mean p 汕尾市高新区?)\n"
           "divisions.csv:7:1: error LT203: place \"湖北省\" is not in table places" ELSEWHERE "\n");
}

/* Who has all the provinces is not told to lay them over. */
static void lt203_with_the_nation(void **state) {
    (void)state;
    for (int provinces = 30; provinces <= 31; provinces++) {
        lian_buffer text = LIAN_BUFFER_INIT;
        lian_buffer_add_text(&text, "home=p0\n[places.csv]\nid,name,kind\n");
        for (int i = 0; i < provinces; i++) lian_buffer_add_format(&text, "p%d,第%d省,province\n", i, i);
        lian_buffer_add_text(&text, "[divisions.csv]\nplace\n昆山市\n");
        expect(lian_buffer_text(&text), provinces == 31 ? "divisions.csv:2:1: error LT203: place \"昆山市\" is not in table places (check the spelling; " COUNTY "\n"
                                                        : "divisions.csv:2:1: error LT203: place \"昆山市\" is not in table places" ELSEWHERE "\n");
        lian_buffer_clear(&text);
    }
}

static void lt204_ambiguous(void **state) {
    (void)state;
    expect(HEADER PLACES
           "[chains.csv]\nid,name\nt,纺织\nu,新能源\n[segments.csv]\nid,chain,name\na,t,电池\nb,u,电池\nc,u,整车\n"
           "[links.csv]\nfrom,to\na,c\nb,c\n电池,c\n",
           "links.csv:4:1: error LT204: from \"电池\" fits 2 rows of table segments; write the id\n");
    expect("home=城南\n[places.csv]\nid,name,kind\na,城南,street\nb,城南区,district\nc,北,city\nd,城 南,street\n", "");
    expect("home=城 南\n[places.csv]\nid,name,kind,parent\nc,北,city,\na,城南,street,c\nb,城南,street,\n",
           "error LT204: home \"城 南\" fits 2 rows of table places; write the id\n");
}

static void lt205_sources(void **state) {
    (void)state;
    expect(HEADER "[sources.csv]\nid,title\ngzss2022,意见\n[places.csv]\nid,name,kind,source\ngz,广州市,city,gzss2022#"
                  "四(二);gzss2022\n"
                  "by,白云区,district,gzss2023#一;gzss2022\n",
           "places.csv:3:4: error LT205: source \"gzss2023\" is not in table sources (did you mean gzss2022?)\n");
}

static void lt206_names(void **state) {
    (void)state;
    expect(CLEAN "[segments.csv]\nchain,id,name\nt,yarn2,纱线\n[places.csv]\nid,name,kind,parent\nby2,白云区,district,"
                 "gz\nby3,白云区,district,\n"
                 "[links.csv]\nfrom,to\nyarn2,coat\n[firms.csv]\nid,name,uscc\nf4,甲纱厂,91350100M000100Y43\nf5,丁,"
                 "91350100M000100Y43\n[roles.csv]\nfirm,segment\nf4,yarn2\nf5,yarn2\n",
           "segments.csv:2:3: warning LT206: the name \"纱线\" stands under two ids, \"yarn\" and \"yarn2\"\n"
           "places.csv:2:2: warning LT206: the name \"白云区\" stands under two ids, \"by\" and \"by2\"\n"
           "firms.csv:2:2: warning LT206: the name \"甲纱厂\" stands under two ids, \"f1\" and \"f4\"\n"
           "firms.csv:3:3: warning LT206: the name \"91350100M000100Y43\" stands under two ids, \"f1\" and \"f5\"\n");
}

static void lt207_keys(void **state) {
    (void)state;
    expect(CLEAN "[supplies.csv]\nsupplier,buyer,segment,year\nf1,f2,yarn,2023\nf1,f2,yarn,2024\nf1,f2,纱线,2023\nf1,"
                 "f2,,\nf1,f2,,\n",
           "supplies.csv:4:1: warning LT207: the key f1, f2, yarn, 2023 stands twice in table supplies (first at "
           "supplies.csv:2)\n"
           "supplies.csv:6:1: warning LT207: the key f1, f2 stands twice in table supplies (first at "
           "supplies.csv:5)\n");
}

static void lt208_home(void **state) {
    (void)state;
    expect("home=gx\n" PLACES, "error LT208: home \"gx\" is not in table places (did you mean gz 广州市?)\n");
    expect("home=somewhere\n" PLACES, "error LT208: home \"somewhere\" is not in table places\n");
    expect("home=白云区\n" PLACES, "");
}

static void lt308_credit(void **state) {
    (void)state;
    expect(HEADER PLACES "[firms.csv]\nid,name,uscc,status\nf,甲,91350100M000100Y44,closed\ng,乙,9.1350E+17,closed\n",
           "firms.csv:3:3: error LT307: uscc: \"9.1350E+17\" has lost digits as a number; export the column as text\n"
           "firms.csv:2:3: warning LT308: uscc: \"91350100M000100Y44\" is not a credit code of GB 32100 (the check "
           "digit would be 3 / 校验码应为 3)\n");
}

static void lt401_shares(void **state) {
    (void)state;
    expect(CLEAN "[links.csv]\nfrom,to,share\nyarn,coat,0.06\n[roles.csv]\nfirm,segment,share\nf2,coat,0.26\n"
                 "[origins.csv]\nsegment,place,share,year\nyarn,gz,0.5,2023\nyarn,by,0.4,2023\nyarn,gz,0.5,2024\nyarn,"
                 "by,0.5,2024\ncoat,gz,0.5,\ncoat,by,,\ncloth,by,0.97,2024\n"
                 "[supplies.csv]\nsupplier,buyer,segment,share,year\nf1,f3,yarn,0.7,2024\nf2,f3,yarn,0.5,2024\nf1,f3,"
                 "yarn,0.7,2023\nf1,f2,,0.9,\nf3,f2,,0.9,\n",
           "links.csv:3:3: warning LT401: links.share of coat sum to 1.06; they are rescaled to 1 in use\n"
           "origins.csv:2:3: warning LT401: origins.share of yarn, 2023 sum to 0.9; they are rescaled to 1 in use\n"
           "roles.csv:3:3: warning LT401: roles.share of f2 sum to 1.06; they are rescaled to 1 in use\n"
           "supplies.csv:2:4: warning LT401: supplies.share of f3, yarn, 2024 sum to 1.2; they are rescaled to 1 in "
           "use\n");
    expect("coverage.supplies=complete\n" CLEAN
           "[supplies.csv]\nsupplier,buyer,segment,share\nf1,f3,yarn,0.7\nf1,f2,yarn,0.7\nf3,f2,yarn,\n",
           "supplies.csv:2:4: warning LT401: supplies.share of f3, yarn sum to 0.7; they are rescaled to 1 in use\n");
}

static void lt402_self_links(void **state) {
    (void)state;
    expect(CLEAN "[links.csv]\nfrom,to,share\n面料,cloth,1\n[place_links.csv]\nfrom,to\ngz,by\nby,by\n[supplies.csv]"
                 "\nbuyer,supplier\nf1,f1\n",
           "links.csv:2:2: warning LT402: \"cloth\" is linked to itself; the row is dropped in use\n"
           "place_links.csv:3:2: warning LT402: \"by\" is linked to itself; the row is dropped in use\n"
           "supplies.csv:2:1: warning LT402: \"f1\" is linked to itself; the row is dropped in use\n");
}

static void lt403_parent_loops(void **state) {
    (void)state;
    expect("home=d\n[places.csv]\nid,name,kind,parent\nx,X,city,c\na,A,city,b\nb,B,city,c\nc,C,city,a\nd,D,city,d\ne,E,"
           "city,x\n"
           "[chains.csv]\nid,name,parent\np,P,q\nq,Q,p\n[segments.csv]\nid,name,chain,parent\ns,S,p,s\n",
           "chains.csv:2:3: error LT403: \"p\" lies inside itself: p → q → p\n"
           "segments.csv:2:4: error LT403: \"s\" lies inside itself: s → s\n"
           "places.csv:3:4: error LT403: \"a\" lies inside itself: a → b → c → a\n"
           "places.csv:6:4: error LT403: \"d\" lies inside itself: d → d\n");
}

/* a → b → c → d → a with the short cut c → b, and apart from it e ⇄ f. */
static void lt404_cycles(void **state) {
    (void)state;
    expect(HEADER PLACES CHAINS "[segments.csv]\nid,chain,name\na,t,A\nb,t,B\nc,t,C\nd,t,D\ne,t,E\nf,t,F\n"
                                "[links.csv]\nfrom,to\na,b\nb,c\nc,d\nd,a\nc,b\ne,f\nf,e\nd,e\n",
           "links.csv:3:1: note LT404: the flows of 4 segments form a cycle: B → C → B\n"
           "links.csv:7:1: note LT404: the flows of 2 segments form a cycle: E → F → E\n");
}

static void long_cycle_is_cut_short(void **state) {
    (void)state;
    expect(HEADER PLACES CHAINS
           "[segments.csv]\nid,chain,name\n0,t,0\n1,t,1\n2,t,2\n3,t,3\n4,t,4\n5,t,5\n6,t,6\n7,t,7\n8,t,8\n9,t,9\n10,t,"
           "10\n11,t,11\n"
           "[links.csv]\nfrom,to\n0,1\n1,2\n2,3\n3,4\n4,5\n5,6\n6,7\n7,8\n8,9\n9,10\n10,11\n11,0\n",
           "links.csv:2:1: note LT404: the flows of 12 segments form a cycle: 0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → "
           "… → 0\n");
}

static void lt405_orphans(void **state) {
    (void)state;
    expect(CLEAN "[segments.csv]\nid,chain,name,parent\ndye,t,印染,\nvelvet,t,绒布,cloth\nall,t,全部,\npart,t,部分,all\n[links.csv]"
                 "\nfrom,to\ndye,dye\npart,coat\n",
           "links.csv:2:2: warning LT402: \"dye\" is linked to itself; the row is dropped in use\n"
           "segments.csv:2:1: warning LT405: segment \"dye\" (印染) has no link\n");
}

static void lt406_firms_without_a_role(void **state) {
    (void)state;
    expect(CLEAN "[firms.csv]\nid,name,status\ng1,只有名字,\ng2,链主,\ng3,项目方,\ng4,线索,\ng5,外地供方,\ng6,已注销,"
                 "closed\ng7,不明供方,\ng8,买方,\n"
                 "[chain_firms.csv]\nchain,firm,rank\nt,g2,chain_master\n[projects.csv]\nid,name,firm\np,厂房,g3\n["
                 "leads.csv]\nfirm\ng4\n"
                 "[supplies.csv]\nsupplier,buyer,segment\ng5,f2,yarn\ng7,f2,\nf1,g8,yarn\n",
           "firms.csv:2:1: warning LT406: firm \"g1\" (只有名字) has no role in any segment\n"
           "firms.csv:8:1: warning LT406: firm \"g7\" (不明供方) has no role in any segment\n"
           "firms.csv:9:1: warning LT406: firm \"g8\" (买方) has no role in any segment\n");
}

static void lt407_parts(void **state) {
    (void)state;
    expect(CLEAN "[places.csv]\nid,name,kind,parent\nst,同和街道,street,by\n"
                 "[activity.csv]\nplace,segment,year,firms,output\nby,,2024,10,100\nby,coat,2024,12,60\nby,yarn,2024,,"
                 "50.5\nby,yarn,2024,,50\nby,coat,2023,99,999\n"
                 "gz,,2024,50,\nst,,2024,51,90\ngz,cloth,2024,3,\nst,cloth,2024,4,\n",
           "activity.csv:5:1: warning LT207: the key by, yarn, 2024 stands twice in table activity (first at "
           "activity.csv:4)\n"
           "activity.csv:3:4: error LT407: firms of by, coat exceeds that of the whole (12 > 10)\n"
           "activity.csv:4:5: error LT407: output of by, yarn exceeds that of the whole (100.5 > 100)\n"
           "activity.csv:8:4: error LT407: firms of st exceeds that of the whole (51 > 10)\n"
           "activity.csv:10:4: error LT407: firms of st, cloth exceeds that of the whole (4 > 3)\n");
    /* An unknown addend of the whole: nothing can be said. */
    expect(
        CLEAN "[activity.csv]\nplace,segment,output\nby,,10\nby,,\nby,coat,20\n",
        "activity.csv:3:1: warning LT207: the key by stands twice in table activity (first at activity.csv:2)\n");
}

static void lt501_age(void **state) {
    (void)state;
    expect(CLEAN "[firms.csv]\nid,name,as_of,status\no1,旧,2021-12,closed\no2,旧二,2020,closed\no3,新,2022-01,closed\n"
                 "[origins.csv]\nsegment,place,year,share\nyarn,gz,2021,1\nyarn,gz,2022,1\n[leads.csv]\nfirm,date\nf1,"
                 "2019-05-01\n"
                 "[titles.csv]\nfirm,title,year\nf1,hightech,2010\n[sources.csv]\nid,title,date\ns,旧文件,2010\n",
           "origins.csv:2:3: warning LT501: 1 rows of origins are older than 36 months at 2025-01\n"
           "firms.csv:2:3: warning LT501: 2 rows of firms are older than 36 months at 2025-01\n"
           "leads.csv:2:2: warning LT501: 1 rows of leads are older than 36 months at 2025-01\n");
}

/* Of 2025-01: a day of that month and the year itself are not certainly later, nor is a source without a date. */
static void lt502_later_sources(void **state) {
    (void)state;
    expect(CLEAN "[sources.csv]\nid,title,date\na,甲,2025-01-15\nb,乙,2025\nc,丙,2025-03\nd,丁,\ne,戊,2026\nf,己,2024-12-31\n",
           "sources.csv:4:3: warning LT502: 2 sources are later than the date of the data, 2025-01: set as_of to the latest of them\n");
    expect(CLEAN "[sources.csv]\nid,title,date\na,甲,2025-01-15\nb,乙,2025\nd,丁,\nf,己,2024-12-31\n", "");
}

/*
 *   德国 de ▲    cn ⊃ gd ⊃ gz ⊃ by, fs        s1 in 白云, s2 in 佛山, s3 in 德国; buyers b1 b2 b3 in 广州
 */
#define ABROAD                                                                                                          \
    "home=gz\n[places.csv]\nid,name,kind,parent\ncn,中国,country,\nde,德国,country,\ngd,广东省,province,cn\n"              \
    "gz,广州市,city,gd\nby,白云区,district,gz\nfs,佛山市,city,gd\n" CHAINS SEGMENTS LINKS                                 \
    "[firms.csv]\nid,name,place\ns1,甲,by\ns2,乙,fs\ns3,丙,de\nb1,丁,gz\nb2,戊,gz\nb3,己,by\no,庚,fs\n"                \
    "[roles.csv]\nfirm,segment,place\ns1,yarn,\ns2,yarn,\ns3,yarn,\nb1,cloth,\nb2,cloth,\nb3,cloth,\no,cloth,\n"
#define BOUGHT "[supplies.csv]\nsupplier,buyer,segment,value,evidence\n"
#define COME "[origins.csv]\nsegment,place,share,value,year\n"
#define DIFFER(line, row, told, sold)                                                                                   \
    "origins.csv:" line ": warning LT409: by origins of \"yarn\" " told " comes from \"" row                           \
    "\", by recorded supplies of local buyers " sold "\n"

/* Three buyers have 40 + 30 of 白云 and 30 of 佛山. */
#define THREE BOUGHT "s1,b1,yarn,40,confirmed\ns1,b2,yarn,30,\ns2,b3,yarn,30,probable\n"

static void lt409_origins_that_supplies_contradict(void **state) {
    (void)state;
    expect(ABROAD THREE COME "yarn,de,0.9,,\nyarn,gz,0.1,,\n", DIFFER("2:3", "de", "90%", "0%"));
    /* The first of the origins agrees; a region that origins do not name is told at the first row. */
    expect(ABROAD THREE COME "yarn,fs,0.4,,\nyarn,de,0.6,,\n", DIFFER("3:3", "de", "60%", "0%"));
    expect(ABROAD THREE COME "yarn,de,0.4,,\nyarn,fs,0.6,,\n", DIFFER("2:3", "gz", "0%", "70%"));
    /* By value, of the latest year. */
    expect(ABROAD THREE COME "yarn,gz,,70,2023\nyarn,fs,,30,2023\nyarn,de,,5,2024\n", DIFFER("4:4", "de", "100%", "0%"));
}

static void lt409_origins_that_supplies_bear_out(void **state) {
    (void)state;
    static const char *const agree[] = {
        ABROAD THREE COME "yarn,gz,0.7,,\nyarn,fs,0.3,,\n",
        ABROAD THREE COME "yarn,by,0.3,,\nyarn,fs,0.7,,\n",  /* off by no more than 40 points */
        ABROAD THREE COME "yarn,de,,90,2023\nyarn,by,,7,2024\nyarn,fs,,3,2024\n",
        ABROAD THREE COME "cloth,de,1,,\n",                  /* of which nothing is bought */
        /* too few buyers, an amount or a place that is not known, only inferred, not bought here, a source around home */
        ABROAD BOUGHT "s1,b1,yarn,40,\ns1,b2,yarn,30,\n" COME "yarn,de,1,,\n",
        ABROAD THREE "s2,b2,yarn,,\n" COME "yarn,de,1,,\n",
        ABROAD BOUGHT "s1,b1,yarn,4,inferred\ns1,b2,yarn,3,\ns2,b3,yarn,3,\n" COME "yarn,de,1,,\n",
        ABROAD BOUGHT "s1,b1,yarn,4,\ns1,o,yarn,3,\ns2,b3,yarn,3,\n" COME "yarn,de,1,,\n",
        ABROAD THREE COME "yarn,gd,1,,\n",
        ABROAD "s3,yarn,by\n" THREE "s3,b1,yarn,1,\n" COME "yarn,de,1,,\n", /* plants here and there */
    };
    for (size_t i = 0; i < sizeof agree / sizeof *agree; i++) expect(agree[i], "");
}

/* ---- sales beside revenue: 甲 takes in 10, and sells as the rows say --------------------------------------------- */

#define SELLER(of) "[firms.csv]\nid,name,place,revenue,as_of\nv,卖家,by,10," of "\nu,小卖家,by,1,\n[roles.csv]\nfirm,segment\nv,yarn\nu,yarn\n"
#define SOLD "[supplies.csv]\nsupplier,buyer,segment,value,year,evidence\n"

static void lt410_firms_that_sell_more_than_they_take_in(void **state) {
    (void)state;
    /* 7 + 6 = 13 of 10; 3 of 1 is graver. A year before does not count. */
    expect(CLEAN SELLER("2025-01") SOLD "v,f2,yarn,7,2024,confirmed\nv,f3,yarn,6,2024,\nu,f2,yarn,3,,probable\nv,f2,yarn,99,2023,\n",
           "firms.csv:3:4: warning LT410: recorded sales of firm \"u\" (小卖家) come to 3 in a year, 3 times its revenue\n"
           "firms.csv:2:4: warning LT410: recorded sales of firm \"v\" (卖家) come to 13 in a year, 1.3 times its revenue\n");
    /* rows without a year stand beside the latest */
    expect(CLEAN SELLER("") SOLD "v,f2,yarn,7,2024,\nv,f3,yarn,5.5,,\n",
           "firms.csv:2:4: warning LT410: recorded sales of firm \"v\" (卖家) come to 12.5 in a year, 1.3 times its revenue\n");
}

static void lt410_firms_that_do_not(void **state) {
    (void)state;
    static const char *const fits[] = {
        CLEAN SELLER("") SOLD "v,f2,yarn,7,2024,\nv,f3,yarn,5,2024,\n", /* 1.2 times: tolerated */
        CLEAN SELLER("") SOLD "v,f2,yarn,7,2024,\nv,f3,yarn,7,2023,\n",
        CLEAN SELLER("") SOLD "v,f2,yarn,99,2024,inferred\n",
        CLEAN SELLER("2022-06") SOLD "v,f2,yarn,99,2024,\n",              /* revenue of another time */
        CLEAN SOLD "f1,f2,yarn,99,2024,\n",                               /* revenue not known */
    };
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) expect(fits[i], "");
}

/* ---- plants of projects ------------------------------------------------------------------------------------------- */

#define COMER "[places.csv]\nid,name,kind\nsz,深圳市,city\n[firms.csv]\nid,name,place\nw,外企,sz\n"
#define PROJECT(stage, place) "[projects.csv]\nid,name,segment,place,firm,stage\np,示例厂,cloth," place ",w," stage "\n"

static void lt411_projects_in_operation_whose_firm_is_not_listed_here(void **state) {
    (void)state;
    const char *told = "projects.csv:2:5: warning LT411: project \"p\" operates here in 面料, and its firm \"w\" (外企) has no role in that segment here\n";
    expect(CLEAN COMER "[roles.csv]\nfirm,segment\nw,cloth\n" PROJECT("operating", "by"), told);
    expect(CLEAN COMER "[roles.csv]\nfirm,segment,place\nw,coat,by\n" PROJECT("operating", "gz"), told);
    expect(CLEAN COMER PROJECT("operating", "by"), told);
    static const char *const fits[] = {
        CLEAN COMER "[roles.csv]\nfirm,segment,place\nw,cloth,sz\nw,cloth,gz\n" PROJECT("operating", "by"),
        CLEAN COMER PROJECT("building", "by"),
        CLEAN COMER PROJECT("operating", "sz"),
        CLEAN COMER PROJECT("operating", ""),
        /* a part of the segment; a firm and a role of nowhere in particular */
        CLEAN COMER "[segments.csv]\nchain,id,name,parent\nt,twill,斜纹布,cloth\n[roles.csv]\nfirm,segment,place\nw,twill,by\n" PROJECT("operating", "by"),
        CLEAN "[firms.csv]\nid,name\nw,外企\n[roles.csv]\nfirm,segment\nw,cloth\n" PROJECT("operating", "by"),
    };
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) expect(fits[i], "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_has_none),
        cmocka_unit_test(empty_dataset_only_lacks_a_home),
        cmocka_unit_test(names_are_resolved),
        cmocka_unit_test(names_become_ids),
        cmocka_unit_test(folded_names_are_resolved_after_exact_ones),
        cmocka_unit_test(lt201_id_twice),
        cmocka_unit_test(lt202_required),
        cmocka_unit_test(lt203_dangling), cmocka_unit_test(lt203_path),
        cmocka_unit_test(lt203_of_a_city), cmocka_unit_test(lt203_with_the_nation),
        cmocka_unit_test(lt204_ambiguous),
        cmocka_unit_test(lt205_sources),
        cmocka_unit_test(lt206_names),
        cmocka_unit_test(lt207_keys),
        cmocka_unit_test(lt208_home),
        cmocka_unit_test(lt308_credit),
        cmocka_unit_test(lt401_shares),
        cmocka_unit_test(lt402_self_links),
        cmocka_unit_test(lt403_parent_loops),
        cmocka_unit_test(lt404_cycles),
        cmocka_unit_test(long_cycle_is_cut_short),
        cmocka_unit_test(lt405_orphans),
        cmocka_unit_test(lt406_firms_without_a_role),
        cmocka_unit_test(lt407_parts),
        cmocka_unit_test(lt501_age),
        cmocka_unit_test(lt502_later_sources),
        cmocka_unit_test(lt409_origins_that_supplies_contradict),
        cmocka_unit_test(lt409_origins_that_supplies_bear_out),
        cmocka_unit_test(lt410_firms_that_sell_more_than_they_take_in),
        cmocka_unit_test(lt410_firms_that_do_not),
        cmocka_unit_test(lt411_projects_in_operation_whose_firm_is_not_listed_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
