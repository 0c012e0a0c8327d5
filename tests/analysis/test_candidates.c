/* SPDX-License-Identifier: MIT */
/* Who stands at the gate, and who makes what is near?
 *
 *   fibre ──▶ yarn ──▶ cloth         knit, woven: products of cloth-group
 *              ▲ machine (equipment) */
#include "analysis_support.h"

#include "analysis/candidates.h"

#include <stdio.h>

static const char *const names[] = {"candidates"};

static const char text[] =
    "home = gz\n\nchains\nid  name\nc   服装\n\n"
    "segments\nid       chain  name  parent  role       column  policy_class  gbt4754\nfibre    c      纤维  -       material   纱      -             17\nyarn     c      纱线  -       process    纱      -             17\n"
    "cloth    c      面料  -       -          -       -             -\nknit     c      针织  cloth   product    纱      -             1762\nwoven    c      机织  cloth   product    布      -             -\n"
    "machine  c      纺机  -       equipment  -       -             -\nmarket   c      市场  -       channel    纱      -             -\nlone     c      饰品  -       -          -       -             -\n"
    "dye      c      染整  -       process    纱      restricted    -\nsew      c      缝制  -       process    纱      -             18\n\n"
    "links\nfrom     to    kind\nfibre    yarn  -\nmachine  yarn  equipment\nyarn     knit  flow\nknit     market  -\n\n"
    "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\nsz  深圳  city      gd\nzj  浙江  province  cn\n\n"
    "firms\nid    name  place  headquarters  status     compliance\n"
    "near  甲    sz     -             operating  ok\n"
    "far   乙    zj     zj            -          watch\n"
    "ban   丙    zj     -             -          banned\n"
    "shut  丁    zj     -             closed     -\n"
    "new   戊    zj     -             building   -\n"
    "hq    己    zj     gz            -          -\n"
    "gd1   庚    gd     -             -          -\n"
    "none  辛    -      zj            -          -\n"
    "here  壬    gz     -             -          -\n"
    "two   癸    zj     -             -          -\n"
    "trade  子    zj     -             -          -\n"
    "built  寅    zj     -             -          -\n"
    "mech  丑    zj     -             -          -\n\n"
    "roles\nfirm  segment  place\nnear  yarn     -\nfar   fibre    -\nban   yarn     -\nshut  yarn     -\nnew   yarn     -\nhq    yarn     -\n"
    "gd1   yarn     -\nnone  yarn     -\nhere  yarn     -\ntwo   yarn     -\ntwo   yarn     gz\nmech  machine  -\nmech  market   -\nfar   knit     -\nnear  woven    -\nbuilt  yarn    -\n\n"
    "projects\nid  name  place  firm   stage\np   厂    gz     built  operating\nq   店    gz     near   building\nr   库    sz     far    operating\n\n"
    "supplies\nsupplier  buyer  segment\ntrade     here   yarn\nnear      here   yarn\n";

typedef struct city {
    fixture f;
    lian_candidates *c;
} city;

static city open_city(void) {
    city out = {fixture_analysis(text, NULL, names, 1), NULL};
    assert_int_equal(lian_candidates_new(&out.c, out.f.study, NULL), LIAN_OK);
    return out;
}

static void close_city(city *c) {
    lian_candidates_free(c->c);
    fixture_free(&c->f);
}

static lian_candidate_gate gate(const city *c, const char *firm) {
    return lian_candidates_gate(c->c, fixture_row(c->f.dataset, LIAN_TABLE_FIRMS, firm));
}

static void the_gate(void **state) {
    (void)state;
    city c = open_city();
    assert_int_equal(gate(&c, "near"), LIAN_CANDIDATE_OPEN);
    assert_int_equal(gate(&c, "far"), LIAN_CANDIDATE_OPEN); /* watch costs points, no more */
    assert_int_equal(gate(&c, "ban"), LIAN_CANDIDATE_BANNED);
    assert_int_equal(gate(&c, "shut"), LIAN_CANDIDATE_IDLE);
    assert_int_equal(gate(&c, "new"), LIAN_CANDIDATE_IDLE);
    assert_int_equal(gate(&c, "hq"), LIAN_CANDIDATE_LOCAL);     /* headquarters here */
    assert_int_equal(gate(&c, "gd1"), LIAN_CANDIDATE_UNPLACED); /* in the province: may be here */
    assert_int_equal(gate(&c, "none"), LIAN_CANDIDATE_UNPLACED); /* where it produces is not known */
    assert_int_equal(gate(&c, "here"), LIAN_CANDIDATE_LOCAL);
    assert_int_equal(gate(&c, "two"), LIAN_CANDIDATE_LOCAL); /* has a plant here */
    assert_int_equal(gate(&c, "built"), LIAN_CANDIDATE_LANDED); /* its project here runs; that of near is not built yet, that of far is elsewhere */
    close_city(&c);
}

static void counted_and_barred(void **state) {
    (void)state;
    city c = open_city();
    lian_measure yarn = measure(&c.f, "target.candidates", LIAN_SUBJECT_SEGMENT, "yarn");
    NEAR(yarn.value, 2); /* near, by its role, once; trade, by what it sells */
    NEAR(yarn.low, 2);
    NEAR(yarn.high, 4); /* gd1 and none */
    assert_non_null(strstr(yarn.note, "1 barred: seriously untrustworthy"));
    assert_non_null(strstr(yarn.note, "2 barred: not operating"));
    assert_non_null(strstr(yarn.note, "2 left out: not known to be outside home"));
    assert_non_null(strstr(yarn.note, "1 left out: a project of theirs here is in operation"));
    NEAR(value(&c.f, "target.candidates", LIAN_SUBJECT_SEGMENT, "fibre"), 1);
    UNKNOWN(value(&c.f, "target.candidates", LIAN_SUBJECT_SEGMENT, "lone")); /* nobody outside is on record */
    assert_non_null(strstr(measure(&c.f, "target.candidates", LIAN_SUBJECT_SEGMENT, "lone").note, "list of candidate"));
    assert_false(is_measured(&c.f, "target.candidates", LIAN_SUBJECT_SEGMENT, "cloth")); /* stands only for its parts */
    close_city(&c);
}

/* Of yarn: near, trade (product); far makes fibre and knit, both adjacent, and stands once; mech makes machines and is none;
 * nor does it make knit for keeping a market where that is sold. */
static void near_and_nearer(void **state) {
    (void)state;
    static const struct {
        const char *segment, *firm, *via;
        lian_match_kind kind;
    } want[] = {{"yarn", "near", "yarn", LIAN_MATCH_PRODUCT}, {"yarn", "trade", "yarn", LIAN_MATCH_PRODUCT}, {"yarn", "far", "fibre", LIAN_MATCH_ADJACENT},
                {"knit", "far", "knit", LIAN_MATCH_PRODUCT},  {"knit", "near", "woven", LIAN_MATCH_SEGMENT}, {"knit", "trade", "yarn", LIAN_MATCH_ADJACENT}};
    city c = open_city();
    const lian_match *match;
    int32_t count, at = 0;
    for (int part = 0; part < 2; part++) {
        lian_segment_id segment = fixture_row(c.f.dataset, LIAN_TABLE_SEGMENTS, want[at].segment);
        assert_int_equal(lian_candidates_match(c.c, segment, &match, &count, NULL), LIAN_OK);
        assert_int_equal(count, 3);
        for (int32_t i = 0; i < count; i++, at++) {
            assert_int_equal(match[i].maker.firm, fixture_row(c.f.dataset, LIAN_TABLE_FIRMS, want[at].firm));
            assert_int_equal(match[i].via, fixture_row(c.f.dataset, LIAN_TABLE_SEGMENTS, want[at].via));
            assert_int_equal(match[i].kind, want[at].kind);
        }
    }
    assert_int_equal(lian_candidates_match(c.c, fixture_row(c.f.dataset, LIAN_TABLE_SEGMENTS, "lone"), &match, &count, NULL), LIAN_OK);
    assert_int_equal(count, 0);
    close_city(&c);
}

/* Next to each other is not enough: goods of one column, one trade, and the same leave to work. */
static void one_kind_of_work(void **state) {
    (void)state;
    static const struct {
        const char *from, *to;
        lian_kin kin;
    } want[] = {{"fibre", "yarn", LIAN_KIN_COLUMN}, {"yarn", "knit", LIAN_KIN_COLUMN}, {"yarn", "woven", LIAN_KIN_NONE}, {"knit", "market", LIAN_KIN_NONE},
                {"yarn", "dye", LIAN_KIN_NONE},     {"knit", "sew", LIAN_KIN_NONE},    {"yarn", "sew", LIAN_KIN_NONE},   {"yarn", "lone", LIAN_KIN_NONE}};
    city c = open_city();
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        lian_segment_id from = fixture_row(c.f.dataset, LIAN_TABLE_SEGMENTS, want[i].from), to = fixture_row(c.f.dataset, LIAN_TABLE_SEGMENTS, want[i].to);
        assert_int_equal(lian_candidates_kin(c.c, from, to), want[i].kin);
        assert_int_equal(lian_candidates_kin(c.c, to, from), want[i].kin);
    }
    close_city(&c);
}

/* Of twenty places those that have the one process have the other too, and never the third: what is learnt, of segments of one role. */
static void learnt_from_places(void **state) {
    (void)state;
    char places[4096] = "home = t0\ncoverage.activity = complete\n\nchains\nid  name\nc   链\n\nsegments\nid  chain  name  role\na   c      甲    process\nb   c      乙    process\n"
                      "z   c      丙    process\nm   c      丁    material\n\nlinks\nfrom  to  kind\na     b   flow\na     z   flow\nm     a   flow\n\n"
                      "places\nid  name  kind\n";
    size_t at = strlen(places);
    for (int i = 0; i < 20; i++) at += (size_t)sprintf(places + at, "t%d   城%d   city\n", i, i);
    at += (size_t)sprintf(places + at, "\nactivity\nplace  segment  year  output\n");
    for (int i = 0; i < 20; i++) at += (size_t)sprintf(places + at, i % 2 ? "t%d  z  2023  5\n" : "t%d  a  2023  5\nt%d  b  2023  5\nt%d  m  2023  5\n", i, i, i);
    fixture f = fixture_analysis(places, NULL, NULL, 0);
    lian_candidates *c;
    assert_int_equal(lian_candidates_new(&c, f.study, NULL), LIAN_OK);
    assert_int_equal(lian_candidates_kin(c, 0, 1), LIAN_KIN_LEARNT);
    assert_int_equal(lian_candidates_kin(c, 0, 2), LIAN_KIN_NONE);
    assert_int_equal(lian_candidates_kin(c, 3, 0), LIAN_KIN_NONE); /* together, but not one role */
    lian_candidates_free(c);
    fixture_free(&f);
}

/* Where nothing is local nobody is outside. */
static void without_a_home(void **state) {
    (void)state;
    char homeless[sizeof text];
    strcpy(homeless, strchr(text, '\n') + 2);
    fixture f = fixture_analysis(homeless, NULL, names, 1);
    UNKNOWN(value(&f, "target.candidates", LIAN_SUBJECT_SEGMENT, "yarn"));
    assert_non_null(strstr(measure(&f, "target.candidates", LIAN_SUBJECT_SEGMENT, "yarn").note, "no home"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gate),
        cmocka_unit_test(counted_and_barred),
        cmocka_unit_test(near_and_nearer),
        cmocka_unit_test(one_kind_of_work),
        cmocka_unit_test(learnt_from_places),
        cmocka_unit_test(without_a_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
