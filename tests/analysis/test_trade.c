/* SPDX-License-Identifier: MIT */
/* Does a cascade get from a dataset what stands there, and is what is assumed counted? */
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/*   a ─4─▶ m (cloth, essential)   b ─?─▶ m, its share .5 beside a's .5: 4   d ─3─▶ m (dye, class not known)   m ─10─▶ s (no role)
 *   a's first row is of an earlier year. m earns 20, so half of its sales are final demand; its purchases of 5 cannot be. */
static const char trade_text[] = "home = gz\n\n"
                                 "chains\nid  name\nc   服装\n\n"
                                 "segments\nid     chain  name\ncloth  c      面料\ndye    c      染料\ncoat   c      外套\n\n"
                                 "links\nfrom   to    essential  share\ncloth  coat  yes        .75\ndye    coat  -          -\n\n"
                                 "places\nid  name  kind\ngz  广州  city\n\n"
                                 "firms\nid  name  revenue  purchases\na   甲    -        -\nb   乙    -        -\nd   丁    1        -\n"
                                 "m   戊    20       5\ns   己    -        -\n\n"
                                 "roles\nfirm  segment\na     cloth\nb     cloth\nd     dye\nm     coat\n\n";
static const char supplies_text[] = "supplies\nsupplier  buyer  segment  value  share  year\na         m      cloth    9      -      2021\n"
                                    "a         m      cloth    4      .5     2023\nb         m      -        -      .5     -\n"
                                    "d         m      -        3      -      -\nm         s      -        10     -      -\n";

static void trade_of_supplies(void **state) {
    (void)state;
    char text[sizeof trade_text + sizeof supplies_text];
    lian_trade trade = LIAN_TRADE_INIT;
    snprintf(text, sizeof text, "%s%s", trade_text, supplies_text);
    fixture f = fixture_study(text, NULL);
    assert_int_equal(lian_trade_init(&trade, f.study, LIAN_INPUT_LINEAR, NULL), LIAN_OK);
    const lian_cascade_input *in = &trade.input;
    assert_true(trade.kind == LIAN_SUBJECT_FIRM && trade.basis == LIAN_TRADE_VALUE);
    assert_true(in->firms == 5 && in->arcs == 4 && trade.assumed == 1 && trade.class_assumed == 2 && trade.unnamed == 0);
    assert_true(trade.revenues == 1 && trade.costs == 0);
    double sum[5] = {0};
    for (int32_t k = 0; k < in->arcs; k++) {
        sum[in->supplier[k]] += in->weight[k];
        assert_int_equal(in->class_[k], in->supplier[k] < 2 ? LIAN_INPUT_ESSENTIAL : LIAN_INPUT_LINEAR);
    }
    assert_true(sum[0] == 4 && sum[1] == 4 && sum[2] == 3 && sum[3] == 10 && sum[4] == 0);
    assert_true(in->revenue[3] == 20 && lian_is_unknown(in->revenue[2]) && lian_is_unknown(in->costs[3]));
    lian_trade_clear(&trade);
    fixture_free(&f);
}

/* Without supplies the segments themselves; dye takes what cloth's share leaves. */
static void trade_of_links(void **state) {
    (void)state;
    lian_trade trade = LIAN_TRADE_INIT;
    fixture f = fixture_study(trade_text, NULL);
    assert_int_equal(lian_trade_init(&trade, f.study, LIAN_INPUT_ESSENTIAL, NULL), LIAN_OK);
    assert_true(trade.kind == LIAN_SUBJECT_SEGMENT && trade.basis == LIAN_TRADE_SHARE && trade.input.arcs == 2);
    assert_true(trade.input.weight[0] == .75 && trade.input.weight[1] == .25 && trade.assumed == 1);
    assert_true(trade.input.class_[0] == LIAN_INPUT_ESSENTIAL && trade.class_assumed == 1 && !trade.input.revenue);
    lian_trade_clear(&trade);
    fixture_free(&f);
}

/* Of four rows two have no class and one of the others no value; without values or shares nothing is known. */
static void coverage(void **state) {
    (void)state;
    char text[sizeof trade_text + sizeof supplies_text];
    lian_trade trade = LIAN_TRADE_INIT;
    double both, weight;
    snprintf(text, sizeof text, "%s%s", trade_text, supplies_text);
    fixture f = fixture_study(text, NULL);
    assert_int_equal(lian_trade_init(&trade, f.study, LIAN_INPUT_LINEAR, NULL), LIAN_OK);
    lian_trade_coverage(&trade, &both, &weight);
    assert_true(both == .25 && weight == .75);
    lian_trade_clear(&trade);
    lian_trade_coverage(&trade, &both, &weight);
    assert_true(lian_is_unknown(both) && lian_is_unknown(weight));
    fixture_free(&f);
    snprintf(text, sizeof text, "%ssupplies\nsupplier  buyer  segment\na         m      cloth\nb         m      cloth\n", trade_text);
    f = fixture_study(text, NULL);
    assert_int_equal(lian_trade_init(&trade, f.study, LIAN_INPUT_LINEAR, NULL), LIAN_OK);
    lian_trade_coverage(&trade, &both, &weight);
    assert_true(trade.basis == LIAN_TRADE_EQUAL && both == 0 && weight == 0);
    lian_trade_clear(&trade);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(trade_of_supplies), cmocka_unit_test(trade_of_links), cmocka_unit_test(coverage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
