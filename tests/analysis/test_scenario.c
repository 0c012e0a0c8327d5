/* SPDX-License-Identifier: MIT */
/* Who is hit, who is damaged through whom, how much is lost, and what does the metric keep of it? */
#include "fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/*   a(east, cloth) ─6─▶ m(west, coat) ─10─▶ s(west, shop)      b(JP, cloth) ─4─▶ m      x(east) trades nothing
 *   cloth is essential to coats, coats are to shops. Sales a 6, b 4, m 10, s 0: 20 in all. No revenue is known, so nobody has
 *   final demand. Nobody can stand in for anybody unless a market of the product is left: settings say not. */
static const char head_text[] = "home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid     chain  name\ncloth  c      面料\n"
                                "coat   c      外套\nshop   c      门店\n\n"
                                "links\nfrom   to    essential  share\ncloth  coat  yes        1\ncoat   shop  yes        1\n\n"
                                "places\nid    name  kind      parent\ngz    广州  city      -\neast  东区  district  gz\n"
                                "west  西区  district  gz\nJP    日本  country   -\n\n"
                                "origins\nsegment  place  share\ncloth    JP     .3\ncloth    east   .3\n\n";
static const char firms_text[] = "firms\nid  name  place\na   甲    east\nb   乙    JP\nm   丙    west\ns   丁    west\nx   戊    east\n\n"
                                 "roles\nfirm  segment\na     cloth\nb     cloth\nm     coat\ns     shop\nx     shop\n\n"
                                 "supplies\nsupplier  buyer  segment  value\na         m      cloth    6\nb         m      cloth    4\n"
                                 "m         s      coat     10\n";

typedef struct scene {
    fixture f;
    lian_settings *settings;
    lian_trade trade;
    lian_cascade *cascade;
} scene;

static scene scene_new(bool firms) {
    scene s = {.trade = LIAN_TRADE_INIT};
    char text[sizeof head_text + sizeof firms_text];
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    snprintf(text, sizeof text, "%s%s", head_text, firms ? firms_text : "");
    assert_int_equal(lian_settings_new(&s.settings, NULL), LIAN_OK);
    lian_settings_set(s.settings, "cascade.replacement", 0, NULL);
    options.settings = s.settings;
    s.f = fixture_study(text, &options);
    assert_int_equal(lian_cascade_build_study(&s.cascade, &s.trade, s.f.study, NULL), LIAN_OK);
    return s;
}

static void scene_free(scene *s) {
    lian_cascade_free(s->cascade);
    lian_trade_clear(&s->trade);
    fixture_free(&s->f);
    lian_settings_free(s->settings);
}

static lian_closure closure(const scene *s, lian_table table, const char *id, double kept, double kept_demand) {
    return (lian_closure){table, fixture_row(s->f.dataset, table, id), kept, kept_demand};
}

static lian_scenario stop(const scene *s, lian_closure c) {
    lian_scenario out = LIAN_SCENARIO_INIT;
    assert_int_equal(lian_scenario_run(&out, s->cascade, &s->trade, s->f.study, &c, 1, NULL), LIAN_OK);
    return out;
}

static const lian_loss *loss_of(const lian_scenario *s, lian_row row) {
    for (int32_t k = 0; k < s->loss_count; k++)
        if (s->loss[k].row == row) return &s->loss[k];
    return NULL;
}

static bool near(double a, double b) { return fabs(a - b) < 1e-12; }

/* Without a's 6 of 10 yards m makes 4 of 10 coats, and s sells as few: .6 of m's 10 and all of a's 6, 12 of 20. b sells to m,
 * which m's failing supply does not touch: the directions do not mix. */
static void firm_stops(void **state) {
    (void)state;
    scene s = scene_new(true);
    lian_scenario r = stop(&s, closure(&s, LIAN_TABLE_FIRMS, "a", 0, lian_unknown()));
    assert_true(near(r.outcome.esri, .6) && near(r.outcome.own, .3) && near(r.outcome.contagion, .3));
    assert_true(r.outcome.damaged == 3 && r.loss_count == 3 && r.chain == 0 && r.subject.kind == LIAN_SUBJECT_FIRM && r.subject.row == 0);
    const lian_loss *a = loss_of(&r, 0), *m = loss_of(&r, 2), *shop = loss_of(&r, 3);
    assert_true(a->wave == 0 && a->cause == LIAN_NONE && near(a->lost, .3));
    assert_true(m->wave == 1 && m->cause == 0 && !m->by_demand && near(m->down, .6) && m->up == 0 && near(m->lost, .3));
    assert_true(shop->wave == 2 && shop->cause == 2 && near(shop->down, .6) && shop->lost == 0);
    int32_t order[3];
    assert_int_equal(lian_scenario_find(&r, .5, order), 1); /* a or m, who lose the same but for rounding */
    for (int32_t k = 0; k < r.loss_count; k++) assert_true(r.loss[order[0]].lost >= r.loss[k].lost);
    assert_true(near(r.loss[order[0]].lost, .3));
    assert_int_equal(lian_scenario_find(&r, 1, order), 2);
    assert_non_null(strstr(r.note[LIAN_EN], "no replacement"));
    lian_scenario_clear(&r);
    scene_free(&s);
}

/* The shop buys half: m loses half of its orders, a and b too, and nobody anything by supply. The same shop that sells half
 * but buys as before harms nobody. */
static void demand_and_supply_apart(void **state) {
    (void)state;
    scene s = scene_new(true);
    lian_scenario demand = stop(&s, closure(&s, LIAN_TABLE_FIRMS, "s", 1, .5));
    assert_true(near(demand.outcome.esri_up, .5) && demand.outcome.esri_down == 0 && demand.loss_count == 4);
    const lian_loss *m = loss_of(&demand, 2), *b = loss_of(&demand, 1);
    assert_true(m->by_demand && m->cause == 3 && near(m->up, .5) && b->wave == 2 && b->cause == 2 && b->by_demand);
    lian_scenario supply = stop(&s, closure(&s, LIAN_TABLE_FIRMS, "s", .5, 1));
    assert_true(supply.outcome.esri == 0 && supply.loss_count == 1 && near(loss_of(&supply, 3)->down, .5));
    lian_scenario_clear(&demand);
    lian_scenario_clear(&supply);
    scene_free(&s);
}

static void places_and_chains_stop(void **state) {
    (void)state;
    scene s = scene_new(true);
    lian_closure east = closure(&s, LIAN_TABLE_PLACES, "east", 0, lian_unknown()), city = closure(&s, LIAN_TABLE_PLACES, "gz", 0, lian_unknown());
    lian_closure cloth = closure(&s, LIAN_TABLE_SEGMENTS, "cloth", 0, lian_unknown()), chain = closure(&s, LIAN_TABLE_CHAINS, "c", 0, lian_unknown());
    assert_int_equal(lian_closure_count(&east, &s.trade, s.f.study), 2);
    assert_int_equal(lian_closure_count(&city, &s.trade, s.f.study), 4);
    assert_int_equal(lian_closure_count(&cloth, &s.trade, s.f.study), 2);
    assert_int_equal(lian_closure_count(&chain, &s.trade, s.f.study), 5);
    lian_scenario r = stop(&s, cloth);
    assert_true(near(r.outcome.esri, 1) && near(r.outcome.own, .5) && r.subject.kind == LIAN_SUBJECT_NONE && r.chain == 0);
    lian_scenario_clear(&r);
    /* Japan and a together, a twice: the least that is kept counts */
    lian_closure many[] = {closure(&s, LIAN_TABLE_PLACES, "JP", .5, lian_unknown()), closure(&s, LIAN_TABLE_FIRMS, "a", .8, lian_unknown()),
                           closure(&s, LIAN_TABLE_FIRMS, "a", .5, lian_unknown())};
    assert_int_equal(lian_scenario_run(&r, s.cascade, &s.trade, s.f.study, many, 3, NULL), LIAN_OK);
    assert_true(near(r.outcome.own, .25) && near(r.outcome.esri, .5));
    lian_scenario_clear(&r);
    lian_closure bad = closure(&s, LIAN_TABLE_FIRMS, "a", 1.5, lian_unknown());
    assert_int_equal(lian_scenario_run(&r, s.cascade, &s.trade, s.f.study, &bad, 1, NULL), LIAN_ERR_ARGUMENT);
    lian_scenario_clear(&r);
    scene_free(&s);
}

/* Half of what is known of cloth comes from Japan: without it cloth loses half, by supply alone. */
static void origin_stops_segments(void **state) {
    (void)state;
    scene s = scene_new(false);
    assert_true(s.trade.kind == LIAN_SUBJECT_SEGMENT);
    lian_scenario r = stop(&s, closure(&s, LIAN_TABLE_PLACES, "JP", 0, lian_unknown()));
    assert_true(near(loss_of(&r, 0)->down, .5) && loss_of(&r, 0)->up == 0 && near(loss_of(&r, 1)->down, .5) && r.outcome.esri_up == 0);
    lian_scenario_clear(&r);
    r = stop(&s, closure(&s, LIAN_TABLE_PLACES, "JP", .4, .4));
    assert_true(near(loss_of(&r, 0)->down, .3) && near(loss_of(&r, 0)->up, .3));
    lian_scenario_clear(&r);
    lian_closure nowhere = closure(&s, LIAN_TABLE_PLACES, "west", 0, lian_unknown());
    assert_int_equal(lian_closure_count(&nowhere, &s.trade, s.f.study), 0);
    assert_int_equal(lian_scenario_run(&r, s.cascade, &s.trade, s.f.study, &nowhere, 1, NULL), LIAN_ERR_ARGUMENT);
    lian_scenario_clear(&r);
    scene_free(&s);
}

/* ---- the metric ------------------------------------------------------------------------------------------------------- */

static fixture analysed(const lian_settings *settings, const lian_closure *closures, int32_t count) {
    static const char *const names[] = {"cascade"};
    char text[sizeof head_text + sizeof firms_text];
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    snprintf(text, sizeof text, "%s%s", head_text, firms_text);
    options.settings = settings;
    options.closures = closures;
    options.closure_count = count;
    return fixture_analysis(text, &options, names, 1);
}

/* Every firm once; x trades nothing and the supplies are not complete, so nothing is known of it. */
static void every_firm_is_measured(void **state) {
    (void)state;
    fixture f = analysed(NULL, NULL, 0);
    lian_measure x;
    assert_true(lian_measure_find(f.results, "cascade.esri", (lian_subject){LIAN_SUBJECT_FIRM, 4, LIAN_SUBJECT_NONE, LIAN_NONE}, &x));
    assert_true(lian_is_unknown(x.value) && strstr(x.note, "no recorded trade"));
    for (lian_row i = 0; i < 4; i++) {
        double esri = lian_measure_get(f.results, "cascade.esri", LIAN_SUBJECT_FIRM, i);
        assert_true(esri >= lian_measure_get(f.results, "cascade.own", LIAN_SUBJECT_FIRM, i) && esri <= 1);
    }
    const lian_scenario *s = lian_scenario_at(f.results, 0);
    assert_true(s && s->subject.kind == LIAN_SUBJECT_FIRM && !lian_scenario_at(f.results, 1));
    double most = lian_measure_get(f.results, "cascade.contagion", LIAN_SUBJECT_FIRM, s->subject.row);
    for (lian_row i = 0; i < 4; i++) assert_true(lian_measure_get(f.results, "cascade.contagion", LIAN_SUBJECT_FIRM, i) <= most);
    const lian_finding *first = lian_finding_at(f.results, 0);
    assert_true(first->kind == LIAN_FINDING_SYSTEMIC && first->evidence_count >= 2 && first->evidence[0].table == LIAN_TABLE_FIRMS);
    for (int32_t i = 0; (first = lian_finding_at(f.results, i)); i++) /* b is abroad */
        assert_string_equal(first->action, first->subject.row == 1 ? "控" : "固");
    fixture_free(&f);
}

/* Two of four trading firms may be closed: those that trade most, m and s, and the note says so. */
static void work_is_limited_and_said(void **state) {
    (void)state;
    lian_settings *settings = NULL;
    lian_measure m;
    lian_subject maker = {LIAN_SUBJECT_FIRM, 2, LIAN_SUBJECT_NONE, LIAN_NONE};
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    lian_settings_set(settings, "cascade.work", 6, NULL); /* 2 firms × 3 supplies */
    fixture f = analysed(settings, NULL, 0);
    assert_true(lian_measure_find(f.results, "cascade.esri", maker, &m) && strstr(m.note, "only the 2 of 5 that trade most"));
    assert_false(lian_measure_find(f.results, "cascade.esri", (lian_subject){LIAN_SUBJECT_FIRM, 0, LIAN_SUBJECT_NONE, LIAN_NONE}, &m));
    fixture_free(&f);
    lian_settings_set(settings, "cascade.supplies", 2, NULL);
    f = analysed(settings, NULL, 0);
    assert_false(lian_measure_find(f.results, "cascade.esri", maker, &m));
    assert_true(lian_measure_find(f.results, "cascade.esri", (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, &m));
    assert_true(lian_is_unknown(m.value) && strstr(m.note, "cascade.supplies") && !lian_scenario_at(f.results, 0));
    fixture_free(&f);
    lian_settings_free(settings);
}

/* What was asked for is the only scenario. */
static void asked_scenario_is_kept(void **state) {
    (void)state;
    lian_closure c = {LIAN_TABLE_PLACES, 3, .5, lian_unknown()};
    fixture f = analysed(NULL, &c, 1);
    const lian_scenario *s = lian_scenario_at(f.results, 0);
    assert_true(s && !lian_scenario_at(f.results, 1) && s->chain == 0 && s->subject.row == 1);
    assert_true(near(loss_of(s, 1)->down, .5));
    fixture_free(&f);
}

/*   d(dye) ─5─▶ m(coat) ◀─5─ a(cloth, essential)     m ─10─▶ s. Of dye in coats no class is known: d's stop costs its own 5 of 20, and
 *   of m's 10 nothing as negligible, half as non-essential (the setting), all as essential. Known classes: two of three. */
static const char dye_text[] = "home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid     chain  name\ncloth  c      面料\ndye    c      染料\n"
                               "coat   c      外套\nshop   c      门店\n\nlinks\nfrom   to    essential\ncloth  coat  yes\ndye    coat  -\ncoat   shop  yes\n\n"
                               "places\nid  name  kind\ngz  广州  city\n\nfirms\nid  name  place\na   甲    gz\nd   乙    gz\nm   丙    gz\ns   丁    gz\n\n"
                               "roles\nfirm  segment\na     cloth\nd     dye\nm     coat\ns     shop\n\n"
                               "supplies\nsupplier  buyer  segment  value\na         m      cloth    5\nd         m      dye      5\nm         s      coat     10\n";

static void unknown_class_gives_a_range(void **state) {
    (void)state;
    lian_settings *settings = NULL;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    lian_trade trade = LIAN_TRADE_INIT;
    lian_cascade *cascade = NULL;
    lian_scenario r = LIAN_SCENARIO_INIT;
    lian_measure esri, own;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    lian_settings_set(settings, "cascade.replacement", 0, NULL);
    options.settings = settings;
    fixture f = fixture_analysis(dye_text, &options, (const char *const[]){"cascade"}, 1);
    lian_subject d = {LIAN_SUBJECT_FIRM, fixture_row(f.dataset, LIAN_TABLE_FIRMS, "d"), LIAN_SUBJECT_NONE, LIAN_NONE};
    assert_true(lian_measure_find(f.results, "cascade.esri", d, &esri) && lian_measure_find(f.results, "cascade.own", d, &own));
    assert_true(near(esri.value, .5) && near(esri.low, .25) && near(esri.high, .75) && near(esri.coverage, 2. / 3));
    assert_true(near(own.value, .25) && lian_is_unknown(own.low) && near(own.coverage, 1));
    assert_non_null(strstr(esri.note, "low: as negligible"));
    assert_int_equal(lian_cascade_build_study(&cascade, &trade, f.study, NULL), LIAN_OK);
    lian_closure c = {LIAN_TABLE_FIRMS, d.row, 0, lian_unknown()};
    assert_int_equal(lian_scenario_run(&r, cascade, &trade, f.study, &c, 1, NULL), LIAN_OK);
    assert_true(lian_is_unknown(r.range.low.esri));
    assert_int_equal(lian_scenario_run_range(&r, cascade, &trade, f.study, &c, 1, NULL), LIAN_OK);
    assert_true(near(r.range.low.esri, .25) && near(r.range.high.esri, .75) && near(r.range.high.contagion, .5));
    lian_scenario_clear(&r);
    lian_cascade_free(cascade);
    lian_trade_clear(&trade);
    fixture_free(&f);
    lian_settings_free(settings);
}

/* Twelve firms in a row, no class known, and work for closing each once only: ten have a range, those of highest contagion. */
static void range_within_the_work(void **state) {
    (void)state;
    enum { FIRMS = 12 };
    char text[4096];
    int at = snprintf(text, sizeof text, "home = gz\n\nplaces\nid  name  kind\ngz  广州  city\n\nfirms\nid  name  place\n"), ranged = 0;
    for (int k = 0; k < FIRMS; k++) at += snprintf(text + at, sizeof text - (size_t)at, "f%d  企业%d  gz\n", k, k);
    at += snprintf(text + at, sizeof text - (size_t)at, "\nsupplies\nsupplier  buyer  value\n");
    for (int k = 1; k < FIRMS; k++) at += snprintf(text + at, sizeof text - (size_t)at, "f%d  f%d  5\n", k - 1, k);
    lian_settings *settings = NULL;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    lian_settings_set(settings, "cascade.work", FIRMS * (FIRMS - 1), NULL);
    options.settings = settings;
    fixture f = fixture_analysis(text, &options, (const char *const[]){"cascade"}, 1);
    for (lian_row row = 0; row < FIRMS; row++) {
        lian_measure m;
        assert_true(lian_measure_find(f.results, "cascade.contagion", (lian_subject){LIAN_SUBJECT_FIRM, row, LIAN_SUBJECT_NONE, LIAN_NONE}, &m));
        assert_true(m.coverage == 0 && !lian_is_unknown(m.value));
        assert_non_null(strstr(m.note, "low and high only of the 10 of highest contagion"));
        ranged += !lian_is_unknown(m.low);
    }
    assert_int_equal(ranged, 10);
    fixture_free(&f);
    lian_settings_free(settings);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(firm_stops),
                                       cmocka_unit_test(demand_and_supply_apart),
                                       cmocka_unit_test(places_and_chains_stop),
                                       cmocka_unit_test(origin_stops_segments),
                                       cmocka_unit_test(every_firm_is_measured),
                                       cmocka_unit_test(work_is_limited_and_said),
                                       cmocka_unit_test(asked_scenario_is_kept),
                                       cmocka_unit_test(unknown_class_gives_a_range),
                                       cmocka_unit_test(range_within_the_work)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
