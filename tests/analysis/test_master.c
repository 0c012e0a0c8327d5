/* SPDX-License-Identifier: MIT */
/* Does the score of chain masters equal what is worked out by hand, and does it claim no more than is known? */
#include "analysis_support.h"

/*   cloth ──▶ sew ──▶ brand (chain c, emerging: 10 亿元)
 *
 *   A sews (60 of 100), seat here, R&D 2.5 %, 25 patents; buys cloth from B (4, here), C (2, here), X (2, elsewhere);
 *   sells to D (brand). E sews (40), seat elsewhere. F: closed, G: banned, H: too small. */
#define PLACES "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\n\n"
#define CHAIN "chains\nid  name  class\nc   服装  strategic_emerging\n\n" \
    "segments\nid     chain  name\ncloth  c      面料\nsew    c      成衣\nbrand  c      品牌\n\n" \
    "links\nfrom   to     essential\ncloth  sew    yes\nsew    brand  yes\n\n"
#define FIRMS "firms\n" \
    "id  name  place  status     headquarters  revenue  rd_ratio  patents  compliance\n" \
    "a   甲    gz     operating  gz            12       0.025     25       ok\n" \
    "b   乙    gz     operating  gz            11       -         -        ok\n" \
    "c2  丙    gz     operating  -             -        -         -        ok\n" \
    "d   丁    gz     operating  gz            10       -         -        watch\n" \
    "e   戊    gz     operating  sz            20       0.1       100      ok\n" \
    "f   己    gz     closed     gz            90       -         -        ok\n" \
    "g   庚    gz     operating  gz            90       -         -        banned\n" \
    "h   辛    gz     operating  gz            9.99     -         -        ok\n" \
    "x   外    sz     operating  sz            99       -         -        ok\n\n"
#define ROLES "roles\nfirm  segment  output\na     sew      60\nb     cloth    4\nc2    cloth    2\nd     brand    -\ne     sew      40\n" \
    "f     sew      -\ng     brand    -\nh     brand    -\nx     cloth    -\n\n"
#define SUPPLIES "supplies\nsupplier  buyer  segment  value\nb         a      cloth    4\nc2        a      cloth    2\nx         a      cloth    2\n" \
    "a         d      sew      52\n"
#define HEAD(coverage) "home = gz\nmoney_unit = 亿元\ncoverage = " coverage "\n\n"

static lian_measure of_pair(const fixture *f, const char *name, const char *firm, const char *chain) {
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, firm), LIAN_SUBJECT_CHAIN,
                         fixture_row(f->dataset, LIAN_TABLE_CHAINS, chain)};
    if (!lian_measure_find(f->results, name, pair, &out)) fail_msg("no %s of %s in %s", name, firm, chain);
    return out;
}

static bool is_scored(const fixture *f, const char *firm) {
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_FIRM, fixture_row(f->dataset, LIAN_TABLE_FIRMS, firm), LIAN_SUBJECT_CHAIN, 0};
    return lian_measure_find(f->results, "master.score", pair, &out);
}

static fixture city(const char *text, const lian_settings *settings) {
    static const char *const names[] = {"master"};
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.settings = settings;
    return fixture_analysis(text, &options, names, 1);
}

static double in_range(double x) { return x < 0 ? 0 : x > 1 ? 1 : x; }

static void worked_by_hand(void **state) {
    (void)state;
    fixture f = city(HEAD("complete") PLACES CHAIN FIRMS ROLES SUPPLIES, NULL);
    /* share: ½·min(1, .6/.4) + ½·min(1, 12/10) = 1 */
    NEAR(of_pair(&f, "master.share", "a", "c").value, 1);
    /* partners B, C, D: 3/30; bought here 6 of 4 + 2 + 2 + 52 = 60, that is 10 %: full */
    NEAR(of_pair(&f, "master.drive", "a", "c").value, .5 * .1 + .5);
    NEAR(of_pair(&f, "master.innovation", "a", "c").value, .5 * .5 + .5 * .5);
    NEAR(of_pair(&f, "master.localbuy", "a", "c").value, 1); /* 6/8 of .5 */
    NEAR(of_pair(&f, "master.rooted", "a", "c").value, 1);
    double contagion = value(&f, "cascade.contagion", LIAN_SUBJECT_FIRM, "a"), others = 0;
    const char *const firms[] = {"b", "c2", "d", "e", "f", "g", "h", "x"};
    for (size_t i = 0; i < sizeof firms / sizeof *firms; i++) others += value(&f, "cascade.own", LIAN_SUBJECT_FIRM, firms[i]);
    assert_true(contagion > 0);
    double control = in_range(contagion / others / .2);
    NEAR(of_pair(&f, "master.control", "a", "c").value, control);
    lian_measure score = of_pair(&f, "master.score", "a", "c");
    NEAR(score.value, 25 + 25 * .55 + 15 * control + 7.5 + 10 + 10);
    NEAR(score.low, score.value);
    NEAR(score.high, score.value);
    NEAR(score.coverage, 1);
    NEAR(of_pair(&f, "master.gate", "a", "c").value, 1);
    NEAR(of_pair(&f, "master.structural", "a", "c").value, 1);
    /* e: seat elsewhere, plant here; 40 of 100; sells and buys nothing on a complete list */
    NEAR(of_pair(&f, "master.rooted", "e", "c").value, .5);
    NEAR(of_pair(&f, "master.share", "e", "c").value, 1);
    NEAR(of_pair(&f, "master.drive", "e", "c").value, 0);
    UNKNOWN(of_pair(&f, "master.localbuy", "e", "c").value);
    NEAR(of_pair(&f, "master.structural", "e", "c").value, 0); /* 25 + 0 + 0 + 15 + 5 + 5 = 50 */
    NEAR(of_pair(&f, "master.rank", "a", "c").value, 1);
    fixture_free(&f);
}

/* Closed, banned, below the threshold: never scored, since they could not be masters; nor is anybody elsewhere. */
static void the_gate(void **state) {
    (void)state;
    fixture f = city(HEAD("complete") PLACES CHAIN FIRMS ROLES SUPPLIES, NULL);
    assert_false(is_scored(&f, "f"));
    assert_false(is_scored(&f, "g"));
    assert_false(is_scored(&f, "h"));
    assert_false(is_scored(&f, "x"));
    UNKNOWN(of_pair(&f, "master.gate", "c2", "c").value); /* its revenue is not known */
    assert_non_null(strstr(of_pair(&f, "master.gate", "c2", "c").note, "revenue not known, 10 asked for"));
    NEAR(of_pair(&f, "master.gate", "d", "c").value, 1); /* 10 is enough; being watched is no ban */
    assert_non_null(strstr(measure(&f, "master.candidates", LIAN_SUBJECT_CHAIN, "c").note, "3 firms fail the gate"));
    fixture_free(&f);
}

/* A declared master is always scored, and told why the structure does not bear it out. */
static void declared_is_scored(void **state) {
    (void)state;
    fixture f = city(HEAD("complete") PLACES CHAIN FIRMS ROLES SUPPLIES "\nchain_firms\nchain  firm  rank\nc      h     chain_master\nc      x     subchain_master\nc      e     backbone\n", NULL);
    NEAR(of_pair(&f, "master.gate", "h", "c").value, 0);
    NEAR(of_pair(&f, "master.structural", "h", "c").value, 0);
    assert_non_null(strstr(of_pair(&f, "master.structural", "h", "c").note, "revenue 9.99 below 10"));
    assert_non_null(strstr(of_pair(&f, "master.score", "h", "c").note, "declared"));
    assert_true(is_scored(&f, "x"));
    NEAR(of_pair(&f, "master.rooted", "x", "c").value, 0);
    fixture_free(&f);
}

/* Settings move the gate: a pillar asks for 50, and R&D may be asked for. */
static void settings_move_the_gate(void **state) {
    (void)state;
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "master.revenue.strategic_emerging", 50, NULL), LIAN_OK);
    fixture f = city(HEAD("complete") PLACES CHAIN FIRMS ROLES SUPPLIES, settings);
    assert_false(is_scored(&f, "a"));
    fixture_free(&f);
    assert_int_equal(lian_settings_set(settings, "master.revenue.strategic_emerging", 10, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "master.gate.rd", .03, NULL), LIAN_OK);
    f = city(HEAD("complete") PLACES CHAIN FIRMS ROLES SUPPLIES, settings);
    assert_false(is_scored(&f, "a")); /* 2.5 % */
    assert_true(is_scored(&f, "e"));
    UNKNOWN(of_pair(&f, "master.gate", "b", "c").value);
    fixture_free(&f);
    lian_settings_free(settings);
}

/* On partial lists what is recorded is only the least; the score says how far it may be off. */
static void partial_lists_give_ranges(void **state) {
    (void)state;
    fixture f = city(HEAD("partial") PLACES CHAIN FIRMS ROLES SUPPLIES, NULL);
    lian_measure share = of_pair(&f, "master.share", "a", "c"), drive = of_pair(&f, "master.drive", "a", "c"),
                 score = of_pair(&f, "master.score", "a", "c");
    NEAR(share.low, .5); /* its revenue; of the segment it may have anything up to all */
    NEAR(share.high, 1);
    NEAR(share.value, .75);
    NEAR(drive.low, .55);
    NEAR(drive.high, 1);
    assert_true(score.low < score.value && score.value < score.high);
    NEAR(score.coverage, 1 - (score.high - score.low) / 100);
    NEAR(score.high - score.low, 25 * .5 + 25 * .45);
    fixture_free(&f);
}

/* A bare list of names: nothing is invented, everybody may be one. */
static void a_bare_list(void **state) {
    (void)state;
    fixture f = city("home = gz\n\n" PLACES CHAIN "firms\nid  name  place\na   甲    gz\nb   乙    -\n\nroles\nfirm  segment\na     sew\nb     sew\n", NULL);
    lian_measure score = of_pair(&f, "master.score", "a", "c");
    NEAR(score.low, 5); /* it produces here: half of rooted */
    NEAR(score.high, 100);
    UNKNOWN(score.value); /* 45 + 7.5 would pass for a finding */
    UNKNOWN(of_pair(&f, "master.structural", "a", "c").value);
    UNKNOWN(of_pair(&f, "master.gate", "a", "c").value);
    UNKNOWN(of_pair(&f, "master.drive", "a", "c").value);
    UNKNOWN(of_pair(&f, "master.control", "a", "c").value);
    NEAR(of_pair(&f, "master.score", "b", "c").low, 0);
    NEAR(measure(&f, "master.unverified", LIAN_SUBJECT_CHAIN, "c").value, 2);
    NEAR(measure(&f, "master.candidates", LIAN_SUBJECT_CHAIN, "c").value, 0);
    fixture_free(&f);
}

/* The parts times their weights are the score, for every pair of every kind of dataset above; and low <= value <= high. */
static void parts_add_up(void **state) {
    (void)state;
    static const char *const texts[] = {HEAD("complete") PLACES CHAIN FIRMS ROLES SUPPLIES, HEAD("partial") PLACES CHAIN FIRMS ROLES SUPPLIES,
                                        HEAD("partial") PLACES CHAIN FIRMS ROLES};
    static const char *const parts[] = {"master.share", "master.drive", "master.control", "master.innovation", "master.localbuy", "master.rooted"};
    static const double weight[] = {25, 25, 15, 15, 10, 10};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        fixture f = city(texts[t], NULL);
        int64_t first;
        int32_t count = lian_measure_find_all(f.results, "master.score", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_CHAIN, &first);
        assert_true(count >= 4);
        for (int32_t i = 0; i < count; i++) {
            lian_measure score = lian_measure_at(f.results, first + i), part;
            double sum = 0;
            for (int p = 0; p < 6; p++) {
                assert_true(lian_measure_find(f.results, parts[p], score.subject, &part));
                sum += weight[p] * (lian_is_unknown(part.value) ? .5 : part.value);
            }
            if (score.coverage < .3) UNKNOWN(score.value);
            else NEAR(sum, score.value);
            assert_true(score.low <= sum + 1e-9 && sum <= score.high + 1e-9 && score.low >= 0 && score.high <= 100);
            assert_true(lian_measure_find(f.results, "master.stability", score.subject, &part));
            assert_true(lian_is_unknown(part.value) ? score.coverage < .3 && *part.note : part.value >= 0 && part.value <= 1);
        }
        fixture_free(&f);
    }
}

/* Only so many that are not declared are kept, those with the highest low bounds, and the rest is counted. */
static void the_rest_is_counted(void **state) {
    (void)state;
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "master.kept", 1, NULL), LIAN_OK);
    fixture f = city(HEAD("complete") PLACES CHAIN FIRMS ROLES SUPPLIES "\nchain_firms\nchain  firm  rank\nc      b     chain_master\n", settings);
    assert_true(is_scored(&f, "a"));
    assert_true(is_scored(&f, "b"));
    assert_false(is_scored(&f, "d"));
    assert_false(is_scored(&f, "e"));
    assert_non_null(strstr(measure(&f, "master.candidates", LIAN_SUBJECT_CHAIN, "c").note, "3 scored firms with lower bounds are left out"));
    fixture_free(&f);
    lian_settings_free(settings);
}

/* What a firm holds together in one chain does not make it master of another, small one in which it has a sideline. */
static void a_sideline(void **state) {
    (void)state;
    fixture f = city(HEAD("complete") PLACES "chains\nid  name\nc   服装\nk   皮具\n\nsegments\nid     chain  name\ncloth  c      面料\nsew    c      成衣\nbag    k      箱包\n\n"
                     "links\nfrom   to   essential\ncloth  sew  yes\n\nfirms\nid  name  place  revenue\na   甲    gz     20\nb   乙    gz     15\nd   丁    gz     12\n\n"
                     "roles\nfirm  segment  share\na     sew      0.9\na     bag      0.1\nb     cloth    1\nd     bag      1\n\n"
                     "supplies\nsupplier  buyer  segment  value\nb         a      cloth    8\nd         b      bag      1\n",
                     NULL);
    double contagion = value(&f, "cascade.contagion", LIAN_SUBJECT_FIRM, "a"), own = value(&f, "cascade.own", LIAN_SUBJECT_FIRM, "a"),
           cloth = value(&f, "cascade.own", LIAN_SUBJECT_FIRM, "b");
    assert_true(contagion > 0);
    NEAR(of_pair(&f, "master.control", "a", "c").value, in_range(contagion / cloth / .2));
    NEAR(of_pair(&f, "master.control", "a", "k").value, in_range(contagion / (1 - own) / .2));
    assert_non_null(strstr(of_pair(&f, "master.control", "a", "k").note, "of all other firms"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_by_hand),    cmocka_unit_test(the_gate),
        cmocka_unit_test(declared_is_scored), cmocka_unit_test(settings_move_the_gate),
        cmocka_unit_test(partial_lists_give_ranges), cmocka_unit_test(a_bare_list),
        cmocka_unit_test(a_sideline),        cmocka_unit_test(parts_add_up),      cmocka_unit_test(the_rest_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
