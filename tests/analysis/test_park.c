/* SPDX-License-Identifier: MIT */
/* Does a park fit a gap as far as it should, does it refuse what it must, and is the best one named? */
#include "analysis_support.h"

#include <stdio.h>


static const char *const names[] = {"park"};

#define HEAD "home = gz\n"
/* p1 holds a firm of the supplier a; the buyer b is .3 degrees of latitude north: 33.358 km, exp(−d/30) = .32891 */
#define PLACES                                                                                                            \
    "places\nid  name      kind      parent  status    lead_industries  free_land_mu  utilities                 energy_quota  lon  lat\n" \
    "gd  广东      province  -       -         -                -             -                         -             -    -\n"           \
    "gz  广州      city      gd      -         -                -             -                         -             -    -\n"           \
    "p1  东园      park      gz      existing  织布             30            集中供热(蒸汽);污水处理   500           113  23\n"          \
    "p2  西园      park      gz      planned   -                -             -                         5000          113  24\n"          \
    "p3  中大市场  market    gz      existing  成衣             90            -                         -             113  23.3\n"        \
    "p4  空园      park      gz      existing  汽车             -             -                         -             -    -\n\n"
#define CHAIN                                                                                          \
    "chains\nid  name\nc   服装\n\n"                                                                   \
    "segments\nid  chain  name  role      gbt4754  requires                policy_class  local_need\n" \
    "a   c      纱线  material  -        -                       -             prefer\n"    \
    "s   c      织布  process   -        蒸汽;污水处理;铁路专用线  -             prefer\n"  \
    "b   c      成衣  product   -        -                       -             prefer\n"    \
    "d   c      染料  material  2645     -                       -             prefer\n"    \
    "x   c      皮草  material  -        -                       prohibited    prefer\n\n"  \
    "links\nfrom  to\na     s\ns     b\nd     s\n\n"                                                   \
    "firms\nid  name  place\nfa  甲    p1\nfb  乙    p3\nfc  丙    -\n\n"                              \
    "roles\nfirm  segment\nfa    a\nfb    b\n\n"                                                       \
    "needs\nid  kind    firm  segment  amount  unit\n"                                                 \
    "n1  space   fc    s        40      亩\n"                                                          \
    "n2  space   -     s        4       公顷\n"                                                        \
    "n3  energy  -     s        800     吨标准煤\n"

static bool pair_find(const fixture *f, const char *name, const char *place, const char *segment, lian_measure *out) {
    lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f->dataset, LIAN_TABLE_PLACES, place), LIAN_SUBJECT_SEGMENT,
                         fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, segment)};
    return lian_measure_find(f->results, name, pair, out);
}

static lian_measure fit(const fixture *f, const char *name, const char *place, const char *segment) {
    lian_measure out = {.name = NULL};
    if (!pair_find(f, name, place, segment, &out)) fail_msg("no %s of %s for %s", name, place, segment);
    return out;
}


/* 30·1 + 20/2 + 20·(1 + .32891 + 0)/3 + 15·30/50 + 15·2/3: of the partners a is in the park, b 33.4 km away, d nowhere on
 * record; the median of 40 and 60 mu is asked for. */
static void five_sides(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "coverage = complete\n\n" PLACES CHAIN, NULL, names, 1);
    double partners = (1 + exp(-6371 * .3 * 3.14159265358979323846 / 180 / 30)) / 3;
    NEAR(fit(&f, "park.orient", "p1", "s").value, 1);
    NEAR(fit(&f, "park.partners", "p1", "s").value, partners);
    NEAR(fit(&f, "park.capacity", "p1", "s").value, .6);
    NEAR(fit(&f, "park.infra", "p1", "s").value, 2. / 3);
    lian_measure out;
    assert_false(pair_find(&f, "park.related", "p1", "s", &out)); /* no statistics: not known, not 0 */
    fixture_free(&f);
}

static void points_add_up(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "coverage = complete\n\n" PLACES CHAIN, NULL, names, 1);
    lian_measure refused = fit(&f, "park.score", "p1", "s"); /* 800 t needed, 500 granted */
    NEAR(refused.value, 0);
    NEAR(refused.high, 0);
    assert_non_null(strstr(refused.note, "refused"));
    assert_non_null(strstr(refused.note, "needs:n3"));
    fixture_free(&f);
    fixture g = fixture_analysis(HEAD "coverage = complete\n\n" PLACES
                                      "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  requires\na   c      纱线  -\n"
                                      "s   c      织布  蒸汽;污水处理;铁路专用线\nb   c      成衣  -\nd   c      染料  -\n\n"
                                      "links\nfrom  to\na     s\ns     b\nd     s\n\nfirms\nid  name  place\nfa  甲    p1\nfb  乙    p3\n\n"
                                      "roles\nfirm  segment\nfa    a\nfb    b\n\nneeds\nid  kind   segment  amount  unit\nn1  space  s  40  亩\nn2  space  s  4  公顷\n",
                                 NULL, names, 1);
    lian_measure score = fit(&g, "park.score", "p1", "s");
    double partners = (1 + exp(-6371 * .3 * 3.14159265358979323846 / 180 / 30)) / 3;
    NEAR(score.value, 30 + 10 + 20 * partners + 9 + 10);
    NEAR(score.low, 30 + 20 * partners + 9 + 10);
    NEAR(score.high, 30 + 20 + 20 * partners + 15 + 10); /* floor is not known: it may do */
    NEAR(score.coverage, .8);
    lian_measure best = measure(&g, "park.best", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(best.value, score.value);
    assert_non_null(strstr(best.note, "东园"));
    NEAR(fit(&g, "park.stability", "p1", "s").value, 1);
    assert_non_null(strstr(fit(&g, "park.capacity", "p1", "s").note, "of 2 cases only, 40–60: preliminary"));
    fixture_free(&g);
}

/* Of three firms that ask for 20, 40 and 100 mu it is not known which one comes: 30 mu do for .75 of the usual one, for .3 of the largest
 * and for all of the smallest; the score goes with it. Of two nothing tells how far they differ. */
static void room_has_bounds(void **state) {
    (void)state;
    static const char text[] = HEAD "coverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu  free_floor_m2\n"
                                    "gz  广州  city  -       -                -             -\np1  东园  park  gz      织布             30            0\n\n"
                                    "segments\nid  chain  name  local_need\ns   c      织布  prefer\n\n"
                                    "needs\nid  kind   segment  amount  unit\nn1  space  s        20      亩\nn2  space  s        40      亩\n%s";
    char whole[2048];
    snprintf(whole, sizeof whole, text, "n3  space  s        100     亩\n");
    fixture f = fixture_analysis(whole, NULL, names, 1);
    lian_measure room = fit(&f, "park.capacity", "p1", "s"), score = fit(&f, "park.score", "p1", "s");
    NEAR(room.value, .75);
    NEAR(room.low, .3);
    NEAR(room.high, 1);
    UNKNOWN(room.coverage);
    NEAR(score.low, 30 + 15 * .3);
    UNKNOWN(fit(&f, "park.stability", "p1", "s").value); /* there is no other park */
    assert_non_null(strstr(fit(&f, "park.stability", "p1", "s").note, "没有同等条件的其他园区，无从比较"));
    NEAR(score.high, 100);
    fixture_free(&f);
    snprintf(whole, sizeof whole, text, "");
    f = fixture_analysis(whole, NULL, names, 1);
    room = fit(&f, "park.capacity", "p1", "s");
    NEAR(room.value, 1);
    UNKNOWN(room.low);
    UNKNOWN(room.coverage);
    assert_non_null(strstr(room.note, "无上下限"));
    fixture_free(&f);
}

static void gates_say_why(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "coverage = complete\n\n" PLACES CHAIN, NULL, names, 1);
    NEAR(fit(&f, "park.score", "p1", "d").value, 0); /* 2645 is chemical, and no park is for that */
    assert_non_null(strstr(fit(&f, "park.score", "p1", "d").note, "化工园区"));
    assert_non_null(strstr(fit(&f, "park.score", "p3", "a").note, "市场"));
    assert_non_null(strstr(fit(&f, "park.score", "p2", "x").note, "禁止"));
    assert_null(strstr(fit(&f, "park.score", "p3", "b").note, "refused")); /* its own trade */
    NEAR(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "x").value, 0);
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "x").note, "4"));
    fixture_free(&f);
}

/* A park for finance takes no weaving but software; one of headquarters with free land must first say what the land is for; one that makes
 * equipment for finance is no park for offices. */
static void offices_are_no_plants(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "coverage = complete\n\nplaces\nid  name    kind  parent  lead_industries  free_land_mu\ngz  广州    city  -       -                -\n"
                                      "p1  金融区  park  gz      金融保险         0\np2  总部园  park  gz      研发设计总部;打版软件  30\np3  设备园  park  gz      金融设备         30\n\n"
                                      "chains\nid  name\nc   服装\n\nsegments\nid  chain  name      role     local_need\ns   c      织布      process  prefer\nw   c      打版软件  product  prefer\n",
                                 NULL, names, 1);
    lian_measure refused = fit(&f, "park.score", "p1", "s");
    NEAR(refused.value, 0);
    assert_non_null(strstr(refused.note, "商务、办公类园区，无工业用地与厂房记录，不宜生产（places:p1，lead_industries：金融保险"));
    assert_false(pair_find(&f, "park.score", "p1", "w", &refused)); /* a refusal would be told */
    assert_null(strstr(fit(&f, "park.score", "p2", "s").note, "refused"));
    assert_non_null(strstr(fit(&f, "park.score", "p2", "s").note, "准入条件待核实：商务、办公类园区可否生产（无工业用地记录）"));
    assert_false(pair_find(&f, "park.score", "p3", "s", &refused));
    fixture_free(&f);
}

/* Floors must bear 1.5 t/m² and the plant be built for 乙类: more will do in either unit, less refuses, silence is to be verified. */
static void plants_bear_what_is_required(void **state) {
    (void)state;
    static const struct {
        const char *has;
        int gate; /* refused 0, to be verified 1, met 2 */
    } cases[] = {{"楼面荷载2吨/平方米;甲类厂房", 2}, {"楼面荷载15kN/平方米;乙类厂房", 2}, {"楼面承重1吨/平方米;乙类厂房", 0}, {"楼面荷载1.5吨/平方米;丙类厂房", 0},
                 {"楼面荷载1.5吨/平方米;甲类仓库", 1}, {"蒸汽", 1}, {"楼面荷载较高;乙类厂房", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        snprintf(text, sizeof text, HEAD "coverage = complete\n\nplaces\nid  name  kind  parent  lead_industries  utilities  free_land_mu\ngz  广州  city  -  -  -  -\np1  东园  park  gz  织布  %s  30\n\n"
                 "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  role  local_need  requires\ns   c  织布  process  prefer  楼面荷载1.5吨/平方米;乙类厂房\n", cases[i].has);
        fixture f = fixture_analysis(text, NULL, names, 1);
        const char *note = fit(&f, "park.score", "p1", "s").note;
        assert_int_equal(strstr(note, "登记的厂房承重或火灾危险性类别低于落地条件") ? 0 : strstr(note, "准入条件待核实") ? 1 : 2, cases[i].gate);
        fixture_free(&f);
    }
}

/* A partial list: what is not on record might still be there. */
static void partial_leaves_room(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "\n" PLACES CHAIN, NULL, names, 1);
    lian_measure partners = fit(&f, "park.partners", "p1", "s"), out;
    NEAR(partners.low, partners.value - .5 / 3); /* d, nowhere on record, may be next door or not here: one half */
    NEAR(partners.high, partners.value + .5 / 3);
    assert_false(pair_find(&f, "park.orient", "p4", "s", &out)); /* 汽车 is nothing of this dataset: not read, not 0 */
    assert_false(pair_find(&f, "park.capacity", "p4", "s", &out)); /* nor is its land */
    assert_false(pair_find(&f, "park.score", "p4", "s", &out));
    fixture_free(&f);
}

/* φ from four districts; p1 makes a, so ω of s = φ(a,s)/(φ(a,s) + φ(b,s)). Districts 1 and 2 make a and s, 3 s and b, 4 b:
 * k_a = 2, k_s = 3, k_b = 2, φ(a,s) = 2/3, φ(b,s) = 1/3, φ(a,b) = 0; ω = 2/3. */
static void related_by_what_the_firms_make(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        HEAD "coverage = complete\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nd1  甲区  district  gz\nd2  乙区  district  gz\n"
             "d3  丙区  district  gz\nd4  丁区  district  gz\np1  东园  park  d1\n\n"
             "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  local_need\na   c      纱线  -\ns   c      织布  prefer\nb   c      成衣  -\n\n"
             "firms\nid  name  place\nfa  甲    p1\n\nroles\nfirm  segment\nfa    a\n\n"
             "activity\nplace  segment  employees\nd1     a        30\nd1     s        50\nd2     a        30\nd2     s        50\nd3     s        50\nd3     b        30\nd4     b        30\n"
             "d1     b        0\nd2     b        0\nd3     a        0\nd4     a        0\nd4     s        0\n",
        NULL, names, 1);
    lian_measure related = fit(&f, "park.related", "p1", "s");
    NEAR(related.value, 2. / 3);
    fixture_free(&f);
}

/* 25·.75 (6 of 8 by output in the main chain) + 25·(300/500) + 15·(1.5/30) + 15·min(1, 300/100) + 20·min(1, (1/2)/.5). */
static void rated_as_it_stands(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        HEAD "coverage = complete\nmoney_unit = 亿元\n\nplaces\nid  name  kind  parent  area_mu  output  tax\ngz  广州  city  -       -        -       -\n"
             "p   东园  park  gz      10000    300     1.5\nq   西园  park  gz      -        -       -\n\n"
             "chains\nid  name\nc   服装\ne   皮具\n\nsegments\nid  chain  name\ns   c      织布\nb   c      成衣\nt   e      箱包\n\n"
             "firms\nid  name  place  revenue\nfa  甲    p      4\nfb  乙    p      2\nfc  丙    p      2\n\n"
             "roles\nfirm  segment\nfa    s\nfb    s\nfc    t\n",
        NULL, names, 1);
    NEAR(value(&f, "park.concentration", LIAN_SUBJECT_PLACE, "p"), .75);
    NEAR(value(&f, "park.output_per_mu", LIAN_SUBJECT_PLACE, "p"), 300);
    NEAR(value(&f, "park.tax_per_mu", LIAN_SUBJECT_PLACE, "p"), 1.5);
    NEAR(value(&f, "park.size", LIAN_SUBJECT_PLACE, "p"), 300);
    NEAR(value(&f, "park.completeness", LIAN_SUBJECT_PLACE, "p"), .5);
    lian_measure rating = measure(&f, "park.rating", LIAN_SUBJECT_PLACE, "p");
    NEAR(rating.value, 18.75 + 15 + .75 + 15 + 20);
    NEAR(rating.coverage, 1);
    NEAR(rating.low, rating.high);
    assert_false(is_measured(&f, "park.rating", LIAN_SUBJECT_PLACE, "q")); /* nothing is known of it */
    lian_measure stays = measure(&f, "park.rating_stability", LIAN_SUBJECT_PLACE, "p");
    UNKNOWN(stays.value);
    assert_non_null(strstr(stays.note, "only one: there is no other to be compared with"));
    fixture_free(&f);
}

/* d1 and d2 are three cells apart on the drawn grid, and the firm of a is in d2: no kilometres, until the user says that a cell is 20 of
 * them. Then p1, in d1, has one of the two partners of s at 60 km. */
#define DRAWN                                                                                                              \
    HEAD "coverage = complete\n\nplaces\nid  name  kind      parent  lead_industries  grid_col  grid_row\ngz  广州  city      -       -  -  -\n" \
         "d1  甲区  district  gz      -     1  1\nd2  乙区  district  gz      -     4  1\np1  东园  park      d1      织布  -  -\n\n"         \
         "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  local_need\na   c      纱线  -\ns   c      织布  prefer\nb   c      成衣  -\n\n"            \
         "links\nfrom  to\na     s\ns     b\n\nfirms\nid  name  place\nfa  甲    d2\n\nroles\nfirm  segment\nfa    a\n"

static void the_grid_is_no_distance(void **state) {
    (void)state;
    lian_measure out;
    fixture f = fixture_analysis(DRAWN, NULL, names, 1);
    assert_false(pair_find(&f, "park.partners", "p1", "s", &out));
    NEAR(fit(&f, "park.score", "p1", "s").coverage, .3); /* orientation only */
    fixture_free(&f);
    lian_settings *settings;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "park.grid_km", 20, NULL), LIAN_OK);
    options.settings = settings;
    fixture g = fixture_analysis(DRAWN, &options, names, 1);
    NEAR(fit(&g, "park.partners", "p1", "s").value, exp(-60. / 30) / 2);
    assert_non_null(strstr(fit(&g, "park.partners", "p1", "s").note, "图格"));
    fixture_free(&g);
    lian_settings_free(settings);
}

/* The list of firms is complete, but nobody knows how far b's firm is: it might stand next door, so of a (in the park) and b half is sure. */
static void who_cannot_be_located_may_be_near(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "coverage = complete\n\nplaces\nid  name  kind  parent\ngz  广州  city  -\np1  东园  park  gz\n\n"
                                      "chains\nid  name\nc   服装\n\nsegments\nid  chain  name\na   c      纱线\ns   c      织布\nb   c      成衣\n\n"
                                      "links\nfrom  to\na     s\ns     b\n\nfirms\nid  name  place\nfa  甲    p1\nfb  乙    gz\n\n"
                                      "roles\nfirm  segment\nfa    a\nfb    b\n",
                                 NULL, names, 1);
    lian_measure partners = fit(&f, "park.partners", "p1", "s");
    NEAR(partners.value, .75); /* of b one half */
    NEAR(partners.low, .5);
    NEAR(partners.high, 1);
    fixture_free(&f);
}

/* Shops take no production: of role (s), coded (r: 4210 is section C) or made for others (o); they take what is none (e). The class of a
 * place is believed before its name. */
#define SHOPS(other)                                                                                                       \
    HEAD "\nplaces\nid  name  kind  parent  class  lead_industries\ngz  广州  city  -  -  -\nm  服装城  market  gz  -  服装\n"            \
         "b  甲时尚街区  block  gz  -  -\n" other                                                                       \
         "\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name  role  gbt4754\ns   c      织布  process  -\n"                     \
         "r   c  旧衣再生  service  4210\no   c  成衣代工  service  -\ne   c  设计  service  7491\n"

static void shops_take_no_production(void **state) {
    (void)state;
    static const char *const production[] = {"s", "r", "o"};
    fixture f = fixture_analysis(SHOPS(""), NULL, names, 1);
    for (size_t i = 0; i < 3; i++) {
        NEAR(fit(&f, "park.score", "m", production[i]).high, 0);
        NEAR(fit(&f, "park.score", "b", production[i]).high, 0);
        lian_measure best = measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, production[i]);
        UNKNOWN(best.value); /* no park is listed; one may well be there */
        assert_non_null(strstr(best.note, "数据未登记可承载生产的园区，请在“地区与园区”表补园区、用地"));
        assert_false(is_measured(&f, "park.best.count", LIAN_SUBJECT_SEGMENT, production[i]));
    }
    assert_true(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "e").value > 0);
    fixture_free(&f);
    fixture g = fixture_analysis(SHOPS("p  乙商贸园  park  gz  backbone  服装\n"), NULL, names, 1);
    assert_true(fit(&g, "park.score", "p", "s").value > 0);
    assert_non_null(strstr(measure(&g, "park.best", LIAN_SUBJECT_SEGMENT, "s").note, "最适：乙商贸园"));
    fixture_free(&g);
    fixture h = fixture_analysis(SHOPS("q  丙时尚街区  block  gz  -  服装\n"), NULL, names, 1); /* made there or not: lead industries say neither */
    assert_true(fit(&h, "park.score", "q", "s").value > 0);
    assert_non_null(strstr(measure(&h, "park.best", LIAN_SUBJECT_SEGMENT, "s").note, "暂列首位（准入条件待核实）：丙时尚街区"));
    assert_non_null(strstr(fit(&h, "park.score", "q", "s").note, "准入条件待核实：时尚街区可否生产"));
    assert_null(strstr(fit(&h, "park.score", "q", "e").note, "时尚街区可否生产"));
    fixture_free(&h);
}

/* A shopping district leads for shops and shows; for tests and mail order it is not scored, but for what a document names it for, with its parts. A
 * business district is for more. */
static void streets_are_for_shops(void **state) {
    (void)state;
    static const char text[] = HEAD "\nplaces\nid  name  kind  parent\ngz  广州  city  -\nt  天河路商圈  block  gz\n%s"
                                    "\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name  role  parent\nr  c  门店零售  channel  -\nf  c  服装展会  service  -\n"
                                    "q  c  服装检测  service  -\ne  c  直播电商  channel  -\nd  c  设计  service  -\nv  c  时装版型  service  d\n\n"
                                    "divisions\nplace  chain  segment\nt  c  -\nt  -  d\n%s";
    static const char *const open[] = {"q", "e"}, *const taken[] = {"r", "f", "v"};
    char whole[2048];
    snprintf(whole, sizeof whole, text, "", "");
    fixture f = fixture_analysis(whole, NULL, names, 1);
    for (size_t i = 0; i < 2; i++) {
        UNKNOWN(fit(&f, "park.score", "t", open[i]).value);
        assert_non_null(strstr(fit(&f, "park.score", "t", open[i]).note, "准入条件待核实：商圈是否承载该环节（非零售、展示、品牌）"));
        UNKNOWN(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, open[i]).value);
        assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, open[i]).note, "待核实：商圈 1 处是否承载该环节（非零售、展示、品牌）"));
    }
    for (size_t i = 0; i < 3; i++) assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, taken[i]).note, "最适：天河路商圈"));
    fixture_free(&f);
    snprintf(whole, sizeof whole, text, "n  中央商务区  block  gz\n", "n  c  -\n");
    f = fixture_analysis(whole, NULL, names, 1);
    for (size_t i = 0; i < 2; i++) assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, open[i]).note, "最适：中央商务区"));
    fixture_free(&f);
}

/* A market whose class says that it is such a district is held to the same; one that is only called so is not. */
static void markets_may_be_streets(void **state) {
    (void)state;
    static const char text[] = HEAD "\nplaces\nid  name  kind  parent  class  lead_industries\ngz  广州  city  -  -  -\nm  眼镜城  market  gz  核心商圈  眼镜\n"
                                    "n  眼镜商圈  market  gz  -  眼镜\n\nchains\nid  name\nc   眼镜\n\n"
                                    "segments\nid  chain  name  role\nq  c  眼镜检测  service\nf  c  眼镜展会  service\n";
    fixture f = fixture_analysis(text, NULL, names, 1);
    UNKNOWN(fit(&f, "park.score", "m", "q").value);
    assert_non_null(strstr(fit(&f, "park.score", "m", "q").note, "准入条件待核实：商圈是否承载该环节（非零售、展示、品牌）"));
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "q").note, "最适：眼镜商圈"));
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "f").note, "2 个园区并列"));
    fixture_free(&f);
}

/* What a document moves out of home is given no park there; what it moves within home is. */
static void moved_out_has_no_park(void **state) {
    (void)state;
    static const char text[] = HEAD "\nplaces\nid  name  kind  parent  class  lead_industries\ngz  广州  city  -  -  -\np  零件园  park  gz  -  零件\nmz  梅州  city  -  -  -\n"
                                    "\nchains\nid  name\nc   汽车\n\nsegments\nid  chain  name  role\na  c  内饰零件  component\nb  c  底盘零件  component\n\n"
                                    "place_links\nfrom  to  kind  segment\ngz  mz  transfer  a\ngz  p  transfer  b\n";
    fixture f = fixture_analysis(text, NULL, names, 1);
    lian_measure m = measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "a"), stays;
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "文件列为转出（梅州），不推荐本地园区"));
    assert_false(pair_find(&f, "park.stability", "p", "a", &stays));
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "b").note, "最适：零件园"));
    assert_true(pair_find(&f, "park.stability", "p", "b", &stays));
    fixture_free(&f);
}

/* p1 and p2 are declared for the same and nothing else is known: neither is the best alone. For b p3 is. */
static void equals_share_the_first_place(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "\nplaces\nid  name  kind  parent  lead_industries\ngz  广州  city  -  -\np1  东园  park  gz  织布\n"
                                      "p2  西园  park  gz  织布\np3  南园  park  gz  成衣\n\n"
                                      "chains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      织布\nb   c      成衣\n",
                                 NULL, names, 1);
    lian_measure best = measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "s"), count = measure(&f, "park.best.count", LIAN_SUBJECT_SEGMENT, "s"), out;
    NEAR(count.value, 2);
    assert_non_null(strstr(best.note, "2 个园区并列（定位已知，集聚、上下游、空间、配套待核实）：东园、西园"));
    assert_null(strstr(best.note, "最适"));
    assert_null(strstr(best.note, "best:"));
    assert_string_equal(count.note, "2 parks share the first place (orientation known; relatedness, partners, room, utilities to be verified): 东园, 西园"
                                    " | 2 个园区并列（定位已知，集聚、上下游、空间、配套待核实）：东园、西园");
    NEAR(fit(&f, "park.stability", "p1", "s").value, 1);
    NEAR(fit(&f, "park.stability", "p2", "s").value, 1);
    assert_false(pair_find(&f, "park.stability", "p3", "s", &out));
    NEAR(measure(&f, "park.best.count", LIAN_SUBJECT_SEGMENT, "b").value, 1);
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "b").note, "最适：南园"));
    fixture_free(&f);
}

/* Of two with the same points the one that documents name for the segment stands first, then the one whose lead industries speak of it, and it is said
 * why; so is it of what is only planned, which stands behind. A lead industry that is the chain, or a column that merely holds it, tells them not apart. */
static void equal_points_say_why(void **state) {
    (void)state;
    static const struct {
        const char *t, *u, *segment, *division, *en, *zh;
    } with[] = {
        {"服装  existing", "服装;针织  existing", "针织面料  -", "",
         "best (same points as the next, the one whose lead industries agree with the segment's name or group before others): 丑园; ",
         "最适（与其次同分，主导产业与环节名称或子类相符者在前）：丑园；"},
        {"服装  planned", "服装  existing", "针织面料  -", "", "best (same points as the next, which is only planned): 丑园; ", "最适（与其次同分，规划中的列后）：丑园；"},
        {"针织面料  existing", "-  existing", "针织面料  -", "\ndivisions\nplace  chain  segment\nu  c  w\n",
         "best (same points as the next, the one that documents name for the segment before others): 丑园; ", "最适（与其次同分，文件布局于此者在前）：丑园；"},
        {"服装  existing", "服装;针织  existing", "坯布  针织", "", "name or group before others): 丑园; ", "名称或子类相符者在前）：丑园；"},
        {"服装  existing", "服装;针织  existing", "坯布  针织与机织", "", "2 parks share the first place", "2 个园区并列（定位已知"},
        {"纺织服装  existing", "服装  existing", "服装面料  -", "", "2 parks share the first place", "2 个园区并列（定位已知"}};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
        char text[1024];
        snprintf(text, sizeof text, HEAD "\nplaces\nid  name  kind  parent  lead_industries  status\ngz  广州  city  -  -  -\nt  子园  park  gz  %s\nu  丑园  park  gz  %s\n\n"
                                         "chains\nid  name\nc   服装\n\nsegments\nid  chain  role  name  column\nw  c  process  %s\n%s", with[i].t, with[i].u, with[i].segment, with[i].division);
        fixture f = fixture_analysis(text, NULL, names, 1);
        lian_measure first = measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "w");
        NEAR(fit(&f, "park.score", "u", "w").low, fit(&f, "park.score", "t", "w").low);
        assert_non_null(strstr(first.note, with[i].en));
        assert_non_null(strstr(first.note, with[i].zh));
        fixture_free(&f);
    }
}

/* a and c are declared for garments; b is recognised as a park for plating; e calls itself non-chemical, f is recognised; g, whose
 * points are the highest by far, has no room. */
#define ADMISSION                                                                                                                   \
    "places\nid  name  kind  parent  class  lead_industries  free_land_mu  free_floor_m2  utilities\n"                              \
    "gz  广州  city  -  -  -  -  -  -\n"                                                                                             \
    "a   甲园  park  gz  -  成衣  50  1000  宜入专业园区\n"                                                                            \
    "b   乙园  park  gz  专业园区（电镀、印染）  成衣  50  1000  环评准入条件\n"                                                       \
    "c   丙园  park  gz  专业园区（皮革）  成衣  50  1000  -\n"                                                                        \
    "e   戊化工园  park  gz  -  成衣;非化工类轻工  50  1000  -\n"                                                                      \
    "f   己园  park  gz  化工园区  成衣  50  1000  -\n"                                                                                \
    "g   庚园  park  gz  专业园区  五金电镀  0  0  环评准入条件\n\n"                                                                  \
    "chains\nid  name\nc   服装\n\n"                                                                                                 \
    "segments\nid  chain  name  role  gbt4754  requires  policy_class  local_need\n"                                                 \
    "p  c  五金电镀  process  3360  宜入专业园区;环评准入条件  restricted  prefer\n"                                                   \
    "q  c  水性漆  material  -  -  -  prefer\n"                                                                                        \
    "s  c  表面活性剂  material  2662  -  -  prefer\n"                                                                                 \
    "y  c  成衣  product  -  -  -  prefer\n\n"

static void told(const fixture *f, const char *place, const char *segment, const char *text, bool is_told) {
    const char *note = fit(f, "park.score", place, segment).note;
    if ((strstr(note, text) != NULL) != is_told) fail_msg("%s for %s: %s", place, segment, note);
}

static void conditions_are_gates(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "coverage = complete\n\n" ADMISSION, NULL, names, 1);
    told(&f, "c", "p", "不予承载：限制类且须入专业园区", true);
    told(&f, "c", "p", "（segments:p，requires：宜入专业园区;环评准入条件）", true);
    told(&f, "b", "p", "待核实：", false); /* both conditions are on record */
    told(&f, "a", "p", "准入条件待核实：环评准入条件（segments:p）", true);
    assert_true(fit(&f, "park.score", "g", "p").value > fit(&f, "park.score", "b", "p").value);
    lian_measure best = measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "p");
    assert_non_null(strstr(best.note, "暂列首位（限制类，准入待核实）：乙园")); /* the park meets its conditions; the trade is still to be admitted */
    assert_non_null(strstr(best.note, "leads for now (restricted, admission to be verified): "));
    NEAR(best.value, fit(&f, "park.score", "b", "p").value);
    NEAR(measure(&f, "park.conditions", LIAN_SUBJECT_SEGMENT, "p").value, 2);
    fixture_free(&f);
    lian_settings *settings;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "park.gate.special", 0, NULL), LIAN_OK);
    options.settings = settings;
    f = fixture_analysis(HEAD "coverage = complete\n\n" ADMISSION, &options, names, 1);
    told(&f, "c", "p", "不予承载", false);
    told(&f, "c", "p", "准入条件待核实：宜入专业园区、环评准入条件", true);
    fixture_free(&f);
    lian_settings_free(settings);
}

static void only_an_item_recognises(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "coverage = complete\n\n" ADMISSION, NULL, names, 1);
    told(&f, "e", "s", "化工园区", true);
    told(&f, "e", "s", "（segments:s，gbt4754：2662）", true);
    told(&f, "f", "s", "不予承载", false);
    told(&f, "a", "q", "准入条件待核实：是否化工", true); /* no code, and it speaks of paint */
    told(&f, "f", "q", "准入条件待核实", false);
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "q").note, "最适：己园"));
    fixture_free(&f);
}

static bool is_ranked(const fixture *f, const char *segment, const char *place, lian_measure *out) {
    return lian_measure_find(f->results, "park.rank",
                             (lian_subject){LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, segment), LIAN_SUBJECT_PLACE,
                                            fixture_row(f->dataset, LIAN_TABLE_PLACES, place)}, out);
}

/* Documents name a, b, d, e and f for the market: all are ranked, past the first three too; the next is not spoken of as such when it is not listed. g, that
 * has neither land nor floor, stands behind whatever its points and says so, though nothing is produced. */
static void named_places_are_told(void **state) {
    (void)state;
    static const char *const place[] = {"a", "b", "d", "e", "f", "g"};
    fixture f = fixture_analysis(HEAD "\nplaces\nid  name  kind  parent  lead_industries  status  free_land_mu  free_floor_m2\ngz  广州  city  -  -  -  -  -\n"
                                      "a  甲市场  market  gz  -  existing  -  -\nb  乙市场  market  gz  -  existing  -  -\nd  丁市场  market  gz  -  existing  -  -\n"
                                      "e  戊市场  market  gz  -  existing  -  -\nf  己市场  market  gz  -  planned  -  -\nh  庚市场  market  gz  服装  existing  -  -\n"
                                      "g  辛市场  market  gz  服装专业市场  existing  0  0\n\n"
                                      "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  role\ns  c  服装专业市场  service\n\n"
                                      "divisions\nplace  chain  segment\na  c  s\nb  c  s\nd  c  s\ne  c  s\nf  c  s\ng  c  s\n",
                                 NULL, names, 1);
    lian_measure rank;
    for (size_t i = 0; i < 6; i++) {
        assert_true(is_ranked(&f, "s", place[i], &rank));
        NEAR(rank.value, i < 4 ? 1 : i == 4 ? 5 : 7);
    }
    assert_false(is_ranked(&f, "s", "h", &rank));
    assert_true(is_ranked(&f, "s", "g", &rank));
    assert_non_null(strstr(rank.note, "无空余土地与厂房"));
    told(&f, "g", "s", "无空余土地与厂房，排在有空间的园区之后", true);
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "s").note, "4 个园区并列（另有同分者，规划中的列后，定位已知"));
    fixture_free(&f);
}

/* Chemical industry (2651) that the documents lay out in p, no chemical park on record: not refused there, and it is said what is to be verified; q refuses. */
static void laid_out_is_not_refused(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "\nplaces\nid  name  kind  parent  lead_industries\ngz  广州  city  -  -\np  东园  park  gz  -\nq  西园  park  gz  新材料\n\n"
                                      "chains\nid  name\nc   新材料\n\nsegments\nid  chain  name  role  gbt4754\ns  c  合成树脂  material  2651\n\ndivisions\nplace  chain  segment\np  c  s\nq  c  -\n",
                                 NULL, names, 1);
    told(&f, "p", "s", "不予承载", false);
    told(&f, "p", "s", "准入条件待核实：文件布局于此，是否认定化工园区", true);
    told(&f, "q", "s", "不予承载：化工项目须进入认定的化工园区", true);
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "s").note, "暂列首位（文件布局于此，是否认定化工园区待核实）：东园"));
    fixture_free(&f);
}

/* a has more points, but nobody knows its land; b has land enough; o is one firm's own base; k is known to be too small; t and u, on a par, know
 * software: only u speaks of 面料; m sells bags, n nobody knows what. */
static void known_room_comes_first(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "\nplaces\nid  name  kind  parent  class  lead_industries  free_land_mu\ngz  广州  city  -  -  -  -\n"
                                      "a  甲园  park  gz  -  织布  -\nb  乙园  park  gz  -  服装  100\nk  丁园  park  gz  -  织布  10\n"
                                      "o  丙厂基地  park  gz  企业自有基地  织布  100\nt  子园  park  gz  -  服装  -\nu  丑园  park  gz  -  服装;针织  -\n"
                                      "v  天地软件园  park  gz  -  -  100\ny  天河智慧城  park  gz  -  -  100\nm  箱包城  market  gz  -  皮具  -\nn  大市场  market  gz  -  -  -\n\n"
                                      "chains\nid  name\nc   服装\nl   皮具\n\nsegments\nid  chain  name  role\ns  c  织布  process\nw  c  针织面料  process\n"
                                      "e  c  服装设计  service\ng  l  皮具设计  service\n\nneeds\nid  kind  segment  amount  unit\nn1  space  s  40  亩\n",
                                 NULL, names, 1);
    assert_non_null(strstr(measure(&f, "park.best", LIAN_SUBJECT_SEGMENT, "s").note, "最适：乙园"));
    assert_true(fit(&f, "park.score", "a", "s").low > fit(&f, "park.score", "b", "s").low - 15);
    assert_non_null(strstr(fit(&f, "park.score", "a", "s").note, "空间够用与否待核实或不足"));
    assert_non_null(strstr(fit(&f, "park.score", "k", "s").note, "空间够用与否待核实或不足"));
    assert_null(strstr(fit(&f, "park.score", "b", "s").note, "空间够用与否待核实或不足"));
    assert_non_null(strstr(fit(&f, "park.score", "o", "s").note, "准入条件待核实：企业自有基地，是否对外承载"));
    assert_non_null(strstr(fit(&f, "park.score", "v", "s").note, "商务、办公类园区可否生产"));
    assert_non_null(strstr(fit(&f, "park.score", "y", "s").note, "商务、办公类园区可否生产"));
    NEAR(fit(&f, "park.score", "u", "w").low, fit(&f, "park.score", "t", "w").low);
    assert_true(is_ranked(&f, "w", "u", &(lian_measure){.name = NULL}));
    assert_non_null(strstr(fit(&f, "park.score", "m", "e").note, "专业市场只承载本行业环节"));
    NEAR(fit(&f, "park.score", "m", "e").high, 0);
    assert_true(fit(&f, "park.score", "m", "g").value > 0);
    fixture_free(&f);
}

/* A word that only stands in a segment's name or aliases speaks for that segment alone, and no more than a related one would; a division that says which
 * segment the word means leaves nothing of it. Of an exact name and a chain whose name holds the word, the exact name stands. */
static void a_word_is_no_trade(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "\nplaces\nid  name  kind  parent  lead_industries\ngz  广州  city  -  -\np  东园  park  gz  针织\nq  西园  park  gz  成衣\nt  南园  park  gz  针织\nu  北园  park  gz  女装\n\n"
                                      "chains\nid  name\nc   服装\nd   女装\ne   时尚女装\n\nsegments\nid  chain  name  aliases\nw  c  针织检测  -\nv  c  裁床  成衣\nx  c  绣花  -\ny  d  针织女裙  -\nz  e  展会  -\n\n"
                                      "divisions\nplace  chain  segment\nt  d  y\n",
                                 NULL, names, 1);
    lian_measure out;
    NEAR(fit(&f, "park.orient", "p", "w").value, .4);
    assert_non_null(strstr(fit(&f, "park.orient", "p", "w").note, "主导产业“针织”仅与环节名称或别名字面相合"));
    NEAR(fit(&f, "park.orient", "q", "v").value, .4);
    assert_false(pair_find(&f, "park.orient", "p", "x", &out)); /* declared for something else, and nothing else is known */
    assert_false(pair_find(&f, "park.orient", "q", "x", &out));
    NEAR(fit(&f, "park.orient", "t", "y").value, 1);
    assert_false(pair_find(&f, "park.orient", "t", "w", &out));
    NEAR(fit(&f, "park.orient", "u", "y").value, .6);
    assert_false(pair_find(&f, "park.orient", "u", "z", &out));
    fixture_free(&f);
}

/* Behind the first three stands what the documents name for the segment, o, though it is one firm's own; not k, which they name for the chain. */
static void named_for_the_segment(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "\nplaces\nid  name  kind  parent  class  status  lead_industries\ngz  广州  city  -  -  -  -\n"
                                      "a  甲园  park  gz  -  existing  服装\nb  乙园  park  gz  -  existing  服装\nc  丙园  park  gz  -  existing  服装\nk  丁园  park  gz  -  planned  -\n"
                                      "o  戊厂基地  park  gz  企业自有基地  existing  -\n\n"
                                      "chains\nid  name\nc   服装\n\nsegments\nid  chain  name  role\ns  c  织布  process\nt  c  成衣  process\n\n"
                                      "divisions\nplace  chain  segment\nk  c  -\no  c  s\n",
                                 NULL, names, 1);
    lian_measure rank = {.note = ""};
    assert_true(is_ranked(&f, "s", "c", &rank));
    assert_false(is_ranked(&f, "s", "k", &rank));
    assert_true(is_ranked(&f, "s", "o", &rank));
    assert_non_null(strstr(rank.note, "企业自有基地，是否对外承载待核实"));
    assert_false(is_ranked(&f, "t", "k", &rank));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(five_sides), cmocka_unit_test(room_has_bounds), cmocka_unit_test(points_add_up), cmocka_unit_test(gates_say_why), cmocka_unit_test(offices_are_no_plants), cmocka_unit_test(plants_bear_what_is_required),
                                       cmocka_unit_test(a_word_is_no_trade), cmocka_unit_test(named_for_the_segment), cmocka_unit_test(laid_out_is_not_refused), cmocka_unit_test(partial_leaves_room), cmocka_unit_test(related_by_what_the_firms_make),
                                       cmocka_unit_test(rated_as_it_stands),
                                       cmocka_unit_test(the_grid_is_no_distance), cmocka_unit_test(who_cannot_be_located_may_be_near),
                                       cmocka_unit_test(shops_take_no_production), cmocka_unit_test(streets_are_for_shops), cmocka_unit_test(equals_share_the_first_place),
                                       cmocka_unit_test(equal_points_say_why), cmocka_unit_test(named_places_are_told), cmocka_unit_test(markets_may_be_streets),
                                       cmocka_unit_test(moved_out_has_no_park),
                                       cmocka_unit_test(conditions_are_gates), cmocka_unit_test(known_room_comes_first), cmocka_unit_test(only_an_item_recognises)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
