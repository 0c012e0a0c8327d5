/* SPDX-License-Identifier: MIT */
/* Do the priorities of gaps come out as worked by hand, with every component, and stay unknown where nothing is known? */
#include "analysis/draws.h"
#include "analysis/priority.h"
#include "analysis_support.h"
#include "model/present.h"

#include <liantu/criteria.h>
#include <stdio.h>

#define PLACES                                                                                                         \
    "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\n"              \
    "sz  深圳  city      gd\njp  日本  country   -\n\n"

/* 纱线 y ──▶ 面料 k ──▶ 成衣 s ──▶ 品牌 b;   洗水 w ──▶ 成衣 s;   辅料 t is apart and may be elsewhere */
#define CHAIN                                                                                                          \
    "chains\nid  name\nc   服装\n\nlinks\nfrom  to  essential\ny     k   yes\nk     s   yes\ns     b   yes\nw     s   yes\n\n"
#define SEGMENTS                                                                                                       \
    "segments\nid  chain  name  local_need  demand  policy_class\ny   c      纱线  -           -       -\n"                  \
    "k   c      面料  prefer      -       encouraged\ns   c      成衣  -           -       -\nb   c      品牌  -           -       -\n" \
    "w   c      洗水  must        6       %s\nt   c      辅料  free        -       -\n\n"
/* 甲 丁 丙 乙 sew here; 戊 己 make 面料 in 深圳, 庚 in Japan */
#define FIRMS                                                                                                          \
    "firms\nid  name  place  output\na   甲    gz     20\nd   丁    gz     10\nc   丙    gz     10\nb   乙    gz     5\n"              \
    "o   戊    sz     -\np   己    sz     -\nj   庚    jp     -\n\n"                                                         \
    "roles\nfirm  segment\na     s\nd     s\nc     s\nb     s\no     k\np     k\nj     k\n\n"
#define SUPPLIES                                                                                                       \
    "supplies\nsupplier  buyer  segment  value\no         a      k        4\np         d      k        2\nj         c      k        1\n" \
    "o         b      k        1\n\n"

static fixture analysed(const char *header, const char *policy, const char *more) {
    char text[8192];
    snprintf(text, sizeof text, "home = gz\nmoney_unit = 亿元\n%s\n" CHAIN PLACES SEGMENTS FIRMS SUPPLIES "%s", header, policy, more);
    return fixture_analysis(text, NULL, NULL, 0);
}

static double of(const fixture *f, const char *name, const char *segment) { return value(f, name, LIAN_SUBJECT_SEGMENT, segment); }

/* 面料: all 8 bought outside of 10 for full points; the largest three hold 7 of 8; two CDI and no local output; without it 成衣 and
 * 品牌 stop, 2 of 5 others, over .3; 纱线 is not here and 成衣 is: density 1/2; encouraged. */
static void components(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "-", "");
    assert_int_equal(graded(&f, "k").grade, LIAN_GRADE_MISSING);
    NEAR(of(&f, "priority.gap", "k"), 1);
    NEAR(of(&f, "priority.unmet_value", "k"), 8);
    NEAR(of(&f, "priority.unmet", "k"), .8);
    NEAR(of(&f, "priority.critical", "k"), 1);
    NEAR(of(&f, "priority.anchor", "k"), 7. / 8);
    NEAR(of(&f, "priority.density", "k"), .5);
    NEAR(of(&f, "priority.policy", "k"), 1);
    UNKNOWN(of(&f, "priority.site", "k"));
    /* 7/8 from the country, 1/8 from Japan: CDI1 .78 > .4, CDI2 1 > .5, nothing made here */
    NEAR(of(&f, "priority.risk", "k"), 1);
    /* 洗水: demand 6, nothing made here */
    NEAR(of(&f, "priority.unmet", "w"), .6);
    UNKNOWN(of(&f, "priority.anchor", "w"));
    /* facts in the note of the component, how they earn points in that of the points */
    assert_string_equal(measure(&f, "priority.unmet", LIAN_SUBJECT_SEGMENT, "w").note, "local demand 6 亿元; less local output 0 亿元 | 本地年需求 6 亿元；减本地产出 0 亿元");
    assert_non_null(strstr(measure(&f, "priority.points.unmet", LIAN_SUBJECT_SEGMENT, "w").note, "满分 30；10 亿元得满分"));
    assert_non_null(strstr(measure(&f, "priority.points.critical", LIAN_SUBJECT_SEGMENT, "k").note, "取较大占比，30% 得满分"));
    assert_null(strstr(measure(&f, "priority.points.density", LIAN_SUBJECT_SEGMENT, "k").note, "得满分"));
    fixture_free(&f);
}

/* Nothing here takes 品牌, and nobody says that it should be here; 面料 is preferred, and once it is here it cannot do without 纱线; 辅料 may
 * be elsewhere. */
static void needed_here(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "-", "");
    NEAR(of(&f, "demand.local", "y"), 1);
    assert_non_null(strstr(measure(&f, "demand.local", LIAN_SUBJECT_SEGMENT, "y").note, "面料, which is needed here and is to come"));
    NEAR(of(&f, "demand.local", "k"), 1);
    NEAR(of(&f, "demand.local", "w"), 1);
    NEAR(of(&f, "demand.local", "b"), 0);
    NEAR(of(&f, "demand.local", "t"), 0);
    assert_int_equal(graded(&f, "b").grade, LIAN_GRADE_MISSING);
    UNKNOWN(of(&f, "priority.score", "b"));
    assert_non_null(strstr(measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "b").note, "链条末端，需求在链外、未登记，不计为缺口"));
    fixture_free(&f);
    f = analysed("", "-", "");
    UNKNOWN(of(&f, "demand.local", "b")); /* who may take it is not all on record */
    NEAR(of(&f, "demand.local", "k"), 1);
    fixture_free(&f);
}

/* 纱线 k ──▶ 面料 s ──▶ 成衣 t in a loop with 染料 d; 辅料 o is not essential, 废丝 r flows back. Only what 成衣, which is needed, cannot do without. */
static void inputs_of_what_is_to_come(void **state) {
    (void)state;
    static const char text[] =
        "home = gz\ncoverage = complete\n\n" PLACES "chains\nid  name\nc   服装\n\n"
        "segments\nid  chain  name  local_need\nk   c      纱线  -\ns   c      面料  -\nt   c      成衣  must\nd   c      染料  -\n"
        "o   c      辅料  -\nr   c      废丝  -\nx   c      棉花  free\n\n"
        "links\nfrom  to  essential  kind\nk     s   yes        -\ns     t   yes        -\nd     s   yes        -\ns     d   yes        -\n"
        "o     t   no         -\nr     t   yes        recycle\nx     k   yes        -\n\nfirms\nid  name  place\na   甲    sz\n\nroles\nfirm  segment\na     s\n\n";
    static const struct { const char *segment; double needed; } cases[] = {{"k", 1}, {"s", 1}, {"t", 1}, {"d", 1}, {"o", 0}, {"r", 0}, {"x", 0}};
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) NEAR(of(&f, "demand.local", cases[i].segment), cases[i].needed);
    fixture_free(&f);
}

static const char *const impact[] = {"unmet", "critical", "risk", "gain"};
static const char *const ease[] = {"density", "anchor", "site", "pool", "policy"};

static double points_of(const fixture *f, const char *const *names, int count, const char *segment) {
    double sum = 0;
    char name[64];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "priority.points.%s", names[i]);
        sum += of(f, name, segment);
    }
    return sum;
}

/* Points add up to both sides, and they to the priority and its bounds; unknown ones count one half. */
static void points_add_up(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "neutral", "");
    static const char *const gaps[] = {"y", "k", "b", "w"};
    for (int i = 0; i < 4; i++) {
        double side[2] = {of(&f, "priority.impact", gaps[i]), of(&f, "priority.feasibility", gaps[i])};
        NEAR(points_of(&f, impact, 4, gaps[i]), side[0]);
        NEAR(points_of(&f, ease, 5, gaps[i]), side[1]);
        lian_measure m = measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, gaps[i]);
        if (lian_is_unknown(m.value)) continue;
        NEAR(m.value, of(&f, "priority.gap", gaps[i]) * sqrt(side[0] * side[1]));
        assert_true(m.low <= m.value && m.value <= m.high);
    }
    lian_measure site = measure(&f, "priority.points.site", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(site.value, 10);
    NEAR(site.high, 20);
    fixture_free(&f);
}

/* What the metric says of a segment is what the formula says of its components. */
static void same_as_the_formula(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "-", "");
    double in[4], out[5];
    char name[64];
    for (int i = 0; i < 4; i++) snprintf(name, sizeof name, "priority.%s", impact[i]), in[i] = of(&f, name, "k");
    for (int i = 0; i < 5; i++) snprintf(name, sizeof name, "priority.%s", ease[i]), out[i] = of(&f, name, "k");
    lian_priority p;
    lian_priority_run(LIAN_GRADE_MISSING, in, out, &p);
    lian_measure m = measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, p.value);
    NEAR(m.low, p.low);
    NEAR(m.high, p.high);
    NEAR(m.coverage, p.coverage);
    NEAR(of(&f, "priority.quadrant", "k"), (double)p.quadrant);
    NEAR(of(&f, "priority.rank", "k"), 1);
    lian_measure stays = measure(&f, "priority.stability", LIAN_SUBJECT_SEGMENT, "k");
    UNKNOWN(stays.value); /* no more than ten gaps: none of them can be put out */
    assert_non_null(strstr(stays.note, "均在前列，无从比较名次"));
    assert_false(lian_is_unknown(of(&f, "priority.stability.quadrant", "k")));
    fixture_free(&f);
}

/* Without 面料 成衣 stops, 1 of 10 others; 品牌 too, if 成衣 is essential to it, which is not known: full points at 3 of 10. */
static void critical_has_bounds(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\n" PLACES
                                 "segments\nid  chain  name\nk   c      面料\ns   c      成衣\nb   c      品牌\nt1  c      一\nt2  c      二\nt3  c      三\nt4  c      四\n"
                                 "t5  c      五\nt6  c      六\nt7  c      七\nt8  c      八\n\nlinks\nfrom  to  essential\nk     s   yes\ns     b   -\n\n"
                                 "firms\nid  name  place\na   甲    gz\n\nroles\nfirm  segment\na     s\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "priority.critical", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, 1. / 3);
    NEAR(m.low, 1. / 3);
    NEAR(m.high, 2. / 3);
    NEAR(m.coverage, .5);
    m = measure(&f, "priority.critical", LIAN_SUBJECT_SEGMENT, "b"); /* nothing hangs on it, whatever is not known */
    NEAR(m.value, 0);
    UNKNOWN(m.high);
    fixture_free(&f);
}

/* Final when enough is known, its grade is not preliminary and somebody says that it must be here; not as final as the grade alone. */
static void state_of_the_priority(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "-", "");
    static const struct {
        const char *segment;
        double coverage;
        lian_grade_state state;
    } cases[] = {{"k", .9, LIAN_STATE_FINAL}, {"k", .5, LIAN_STATE_PRELIMINARY}, {"b", .9, LIAN_STATE_PRELIMINARY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t row = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, cases[i].segment);
        assert_int_equal(lian_grade_get(f.results, row).state, LIAN_STATE_FINAL);
        assert_int_equal(lian_priority_state(f.study, f.results, row, 50, cases[i].coverage), cases[i].state);
        assert_int_equal(lian_priority_state(f.study, f.results, row, lian_unknown(), cases[i].coverage), LIAN_STATE_NONE);
    }
    fixture_free(&f);
}

/* Demand 40: of 4 bought here and 12 elsewhere a quarter is local, so that 30 are unmet, whatever is sold away; without purchases what is
 * made here, 15, counts as if all of it stayed: 25 to 40. */
static void unmet_demand(void **state) {
    (void)state;
#define DEMAND "home = gz\nmoney_unit = 亿元\ncoverage = complete\n\n" \
    "chains\nid  name\nc   服装\n\n" PLACES "segments\nid  chain  name  demand\nk   c      面料  40\ns   c      成衣  -\n\n" \
    "firms\nid  name  place  output\na   甲    gz     9\nm   己    gz     15\no   戊    sz     -\n\nroles\nfirm  segment  share\na     s        1\nm     k        1\no     k        1\n\n"
    fixture f = fixture_analysis(DEMAND "supplies\nsupplier  buyer  segment  value\nm         a      k        4\no         a      k        12\n", NULL, NULL, 0);
    NEAR(of(&f, "priority.unmet_value", "k"), 30);
    NEAR(of(&f, "priority.unmet", "k"), 1);
    NEAR(of(&f, "priority.anchor", "k"), 12. / 30); /* of what is unmet, not of what is on record */
    fixture_free(&f);
    f = fixture_analysis(DEMAND, NULL, NULL, 0);
    lian_measure m = measure(&f, "priority.unmet_value", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, 25);
    NEAR(m.high, 40);
    fixture_free(&f);
    /* 亿元 of another currency say nothing of how many yuan they are: the anchor of full points is not known */
    f = fixture_analysis("currency = USD\n" DEMAND, NULL, NULL, 0);
    NEAR(of(&f, "priority.unmet_value", "k"), 25);
    UNKNOWN(of(&f, "priority.unmet", "k"));
    fixture_free(&f);
}

/* 绣花 goes only into 女装, a gap without a firm; 回收 could take what the shop leaves over; of whether there is a 市场 here, into which 玉器 goes,
 * nothing is known, as its firm has no place. */
static void what_may_ask_for_it_later(void **state) {
    (void)state;
#define LATER "home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\n" \
    "segments\nid  chain  name  local_need\ne  c  绣花  -\nk  c  女装  prefer\nb  c  门店  -\nr  c  回收  -\nj  c  玉器  -\nm  c  市场  free\n\n" \
    "links\nfrom  to  kind\ne  k  flow\nb  r  recycle\nr  e  recycle\nj  m  flow\n\nfirms\nid  name  place\no  甲  gz\nu  乙  -\n\nroles\nfirm  segment\no  b\nu  m\n\n"
    fixture f = fixture_analysis(LATER, NULL, NULL, 0);
    NEAR(of(&f, "demand.local", "e"), 0);
    assert_non_null(strstr(measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "e").note, "暂不计为缺口：未注明本地必要性，本地现有环节没有需求；下游女装是待补的缺口，引进后将有需求"));
    NEAR(of(&f, "demand.local", "r"), 0);
    assert_non_null(strstr(measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "r").note, "本地也没有需求；本地门店有废弃物、副产物或再生料可供其利用"));
    UNKNOWN(of(&f, "demand.local", "j"));
    assert_non_null(strstr(measure(&f, "demand.local", LIAN_SUBJECT_SEGMENT, "j").note, "下游市场本地有无待核实"));
    assert_null(strstr(measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "j").note, "没有需求"));
    fixture_free(&f);
    f = fixture_analysis(LATER "projects\nid  name  segment  place  stage\np   女装园  k  gz  signed\n", NULL, NULL, 0);
    assert_non_null(strstr(measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "e").note, "下游女装有在推进项目（女装园），建成后将有需求"));
    fixture_free(&f);
}

/* Nothing of it is here: 绒线 goes into 毛衫, that to the shop, and from there only old clothes go back. Who asks for what the shop sells is outside the chain. */
static void the_end_of_a_chain_has_its_demand_outside(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind\ngz  广州  city\n\nsegments\nid  chain  name\ny  c  绒线\nk  c  毛衫\nb  c  门店\nx  c  包装\n\n"
                                 "links\nfrom  to  kind\ny  k  flow\nk  b  flow\nb  y  recycle\n\nfirms\nid  name  place\no  甲  gz\n", NULL, NULL, 0);
    static const struct { const char *segment; bool ends; } cases[] = {{"y", false}, {"k", false}, {"b", true}, {"x", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *note = measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, cases[i].segment).note;
        assert_int_equal(strstr(note, "链条末端，需求在链外、未登记，不计为缺口") != NULL, cases[i].ends);
        assert_int_equal(strstr(note, "本地也没有需求") == NULL, cases[i].ends);
        assert_int_equal(strstr(measure(&f, "demand.local", LIAN_SUBJECT_SEGMENT, cases[i].segment).note, "本地没有需求") == NULL, cases[i].ends);
    }
    fixture_free(&f);
}

/* Strong: 0. Elsewhere allowed: no gap. Prohibited: 0 with the reason. */
static void no_gap(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "prohibited", "");
    lian_measure m = measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "t");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "可跨区域"));
    m = measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "w");
    NEAR(m.value, 0);
    assert_non_null(strstr(m.note, "vetoed"));
    assert_false(is_measured(&f, "priority.rank", LIAN_SUBJECT_SEGMENT, "w"));
    fixture_free(&f);
}

/* On a partial list nothing is missing: no number, and what would settle it. */
static void unverified(void **state) {
    (void)state;
    fixture f = analysed("", "-", "");
    lian_measure m = measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "k");
    UNKNOWN(m.value);
    assert_ptr_equal(strstr(m.note, "would settle it: the firms that make it here"), m.note); /* first what is to be done */
    assert_non_null(strstr(m.note, "；强弱待核实，暂不评优先级"));
    assert_false(is_measured(&f, "priority.rank", LIAN_SUBJECT_SEGMENT, "k"));
    m = measure(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "s"); /* firms, but no more than their number is known */
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "待补：区位商"));
    NEAR(of(&f, "priority.unmet", "k"), .8); /* what is known is said all the same */
    fixture_free(&f);
}

/* Nothing else moves when a firm elsewhere is added that neither buys nor sells. */
static void a_row_elsewhere_moves_nothing(void **state) {
    (void)state;
    fixture a = analysed("coverage = complete\n", "-", "");
    fixture b = analysed("coverage = complete\n", "-", "titles\nfirm  title\nj     listed\n\norigins\nsegment  place  share\nt        jp     1\n");
    static const char *const names[] = {"priority.score",   "priority.unmet",  "priority.critical", "priority.risk",
                                        "priority.density", "priority.anchor", "priority.rank",     "priority.stability"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (const char *segment = "kw"; *segment; segment++) {
            char id[2] = {*segment, 0};
            double x = of(&a, names[i], id), y = of(&b, names[i], id);
            assert_true(lian_is_unknown(x) ? lian_is_unknown(y) : x >= y && x <= y);
        }
    fixture_free(&a);
    fixture_free(&b);
}

/* Two years of statistics: 100 to 121 in two years is 10 % a year; else firms by size. */
static void growth(void **state) {
    (void)state;
    fixture f = analysed("coverage = complete\n", "-",
                         "activity\nplace  segment  year  output\ngz     s        2020  100\ngz     s        2022  121\n");
    NEAR(of(&f, "priority.growth", "s"), .1);
    UNKNOWN(of(&f, "priority.growth", "k"));
    fixture_free(&f);
}

/* A dataset whose money is in 万元 is measured by the same 10 亿元. */
static void money_units(void **state) {
    (void)state;
    char text[8192];
    snprintf(text, sizeof text, "home = gz\nmoney_unit = 万元\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS FIRMS
                                "supplies\nsupplier  buyer  segment  value\no         a      k        25000\n", "-");
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    NEAR(of(&f, "priority.unmet", "k"), .25);
    fixture_free(&f);
}

/* ---- strengthening -------------------------------------------------------------------------------------------------- */

static lian_strengthened strengthened(const lian_settings *settings, lian_segment_id segment, lian_grade grade, double growth, double critical, double security) {
    lian_graded graded = {.grade = grade, .security = security};
    lian_strengthened item = lian_strengthened_get(settings, &graded, growth, critical);
    item.segment = segment;
    return item;
}

/* One grows at .2 a year (a full third of the points), on the other .9 hangs: 33.3 and 30. In a draw the first stays first while
 * u1 > .9·u2 with u from .5 to 1.5: 1 − (.45·(1.5² − (5/9)²) − .5·(1.5 − 5/9)) = .5986. A third, of which only the growth is known, has as
 * much for certain as the second and more to hope for. */
static void strong_ones_first(void **state) {
    (void)state;
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    lian_strengthened items[] = {
        strengthened(settings, 0, LIAN_GRADE_FAIR, .2, 1, 0), strengthened(settings, 1, LIAN_GRADE_STRONG, 0, .9, 100),
        strengthened(settings, 2, LIAN_GRADE_STRONG, .2, 0, 100), strengthened(settings, 3, LIAN_GRADE_FAIR, .1, lian_unknown(), 100)};
    NEAR(items[0].points.value, 100);
    NEAR(items[3].points.value, 50. / 3 + 50. / 3);
    NEAR(items[3].points.low, 50. / 3);
    NEAR(items[3].points.high, 50);
    assert_int_equal(lian_strengthened_run(items, 4, settings, NULL), LIAN_OK);
    static const int32_t order[] = {2, 1, 0, 3};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(items[i].segment, order[i]);
        assert_int_equal(items[i].rank, i + 1);
        assert_int_equal(items[i].of, 2);
        assert_int_equal(items[i].top, 1);
        assert_int_equal(items[i].draws, 1000);
    }
    assert_true(fabs(items[0].stays - .5986) < .05);
    NEAR(items[1].stays, items[0].stays); /* one of two comes first */
    NEAR(items[2].stays, 1);
    lian_settings_free(settings);
}

/* What stands behind comes last, whatever points it has; of the others what has more certain ones comes first. */
static void behind_the_declared(void **state) {
    (void)state;
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    lian_ranked items[3] = {{.segment = 0, .priority = {.value = 40, .low = 7, .gap = .8}, .is_behind = true},
                            {.segment = 1, .priority = {.value = 20, .low = 0, .gap = .4}},
                            {.segment = 2, .priority = {.value = 10, .low = .5, .gap = .4}}};
    assert_int_equal(lian_ranked_run(items, 3, settings, NULL), LIAN_OK);
    static const int32_t order[] = {2, 1, 0};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(items[i].segment, order[i]);
        assert_int_equal(items[i].rank, i + 1);
    }
    lian_settings_free(settings);
}

/* Draw by draw, each sorted as a whole, is the same. */
static void strengthening_draw_by_draw(void **state) {
    (void)state;
    enum { ITEMS = 30 };
    lian_settings *settings = NULL;
    lian_draws draws;
    lian_strengthened items[ITEMS];
    double weights[] = {1, 1, 1}, same[ITEMS] = {0};
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    for (int i = 0; i < ITEMS; i++)
        items[i] = strengthened(settings, i, LIAN_GRADE_STRONG, i % 4 ? .2 * (i * 7 % 11) / 11 : lian_unknown(), i % 5 ? (i * 5 % 13) / 13. : lian_unknown(), 100. * (i * 3 % 17) / 17);
    assert_int_equal(lian_strengthened_run(items, ITEMS, settings, NULL), LIAN_OK);
    assert_int_equal(lian_draws_new(&draws, weights, 3, settings, 6, NULL), LIAN_OK);
    for (int32_t d = 0; d < draws.count; d++)
        for (int i = 0; i < ITEMS; i++) {
            int before = 0;
            double low[ITEMS];
            for (int k = 0; k < ITEMS; k++) {
                low[k] = 0;
                for (int p = 0; p < 3; p++)
                    if (!lian_is_unknown(items[k].component[p])) low[k] += draws.weight[3 * d + p] * items[k].component[p];
            }
            for (int k = 0; k < ITEMS; k++) before += low[k] > low[i] + 1e-12;
            same[i] += (before < 10) == (i < 10);
        }
    bool moves = false;
    for (int i = 0; i < ITEMS; i++) {
        NEAR(items[i].stays, same[i] / draws.count);
        moves = moves || (items[i].stays > .1 && items[i].stays < .9);
    }
    assert_true(moves);
    lian_draws_clear(&draws);
    lian_settings_free(settings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components), cmocka_unit_test(needed_here), cmocka_unit_test(inputs_of_what_is_to_come), cmocka_unit_test(points_add_up),
        cmocka_unit_test(same_as_the_formula), cmocka_unit_test(critical_has_bounds), cmocka_unit_test(state_of_the_priority),
        cmocka_unit_test(no_gap), cmocka_unit_test(what_may_ask_for_it_later), cmocka_unit_test(the_end_of_a_chain_has_its_demand_outside),     cmocka_unit_test(unverified),    cmocka_unit_test(a_row_elsewhere_moves_nothing),
        cmocka_unit_test(unmet_demand), cmocka_unit_test(growth),     cmocka_unit_test(money_units),
        cmocka_unit_test(strong_ones_first), cmocka_unit_test(behind_the_declared), cmocka_unit_test(strengthening_draw_by_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
