/* SPDX-License-Identifier: MIT */
/* Does the map of the chain draw every segment once, with its grade, firms and flows, and nothing else in the legend?
 */
#include "city.h"
#include "model/dataset.h"

#include "model/present.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static void head(void **state) {
    (void)state;
    fixture f = city_new(NULL);
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    assert_string_equal(lian_view_get(view, "name"), "chain-apparel");
    assert_string_equal(lian_view_get(view, "title"), "广州市服装产业链图谱");
    assert_string_equal(lian_view_get(view, "subtitle"),
                        "上中下游及支撑 5 类 6 个环节 · 本地为广州市 · 颜色表示环节强弱（优势度），盾形表示安全度");
    assert_string_equal(lian_view_get(view, "source"), "资料来源：《三年行动计划》；行业常识");
    assert_string_equal(lian_view_get(view, "date"), "2024-06-30");
    assert_string_equal(lian_view_get(view, "badge"), "");
    lian_view_free(view);
    fixture_free(&f);
}

/* Lanes by tier, columns in order of first appearance, or by depth where none is given: 染整 and 成衣 are not linked
 * inside the tier, so they share stage 1. */
static void lanes(void **state) {
    (void)state;
    static const char *const ids[] = {"upstream.1", "upstream.2", "midstream.1", "downstream.1", "support.1"};
    static const char *const titles[] = {"原料", "织造", "第 1 级", "第 1 级", "第 1 级"};
    static const char *const cards[] = {"cotton", "fabric", "dye", "sewing", "brand", "reuse"};
    fixture f = city_new("apparel");
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    assert_int_equal(lian_view_item_count(view, LIAN_VIEW_LANE), 4);
    assert_string_equal(lian_view_item_at(view, LIAN_VIEW_LANE, 0)->title, "上游");
    assert_string_equal(lian_view_item_at(view, LIAN_VIEW_LANE, 0)->note, "原料 · 织造");
    assert_string_equal(lian_view_item_at(view, LIAN_VIEW_LANE, 1)->note, "");
    assert_int_equal(lian_view_item_count(view, LIAN_VIEW_COLUMN), 5);
    for (int32_t c = 0; c < 5; c++) {
        assert_string_equal(lian_view_item_at(view, LIAN_VIEW_COLUMN, c)->id, ids[c]);
        assert_string_equal(lian_view_item_at(view, LIAN_VIEW_COLUMN, c)->title, titles[c]);
    }
    assert_int_equal(lian_view_card_count(view), 6);
    for (int32_t i = 0; i < 6; i++) assert_string_equal(lian_view_card_at(view, i)->id, cards[i]);
    lian_view_free(view);
    fixture_free(&f);
}

static void cards(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    assert_int_equal(lian_metric_find("target")->run(f.study, f.results, NULL), LIAN_OK);
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    const lian_view_card *card = city_card(view, "sewing");
    assert_string_equal(card->short_title, "成衣");
    assert_string_equal(card->grade_label, "优势");
    assert_string_equal(card->count, "本地 3 家");
    assert_string_equal(card->place, ""); /* two of a place are no cluster */
    assert_int_equal(card->chip_count, 3);
    assert_string_equal(card->chips[0].kind, "master");
    assert_string_equal(card->chips[0].name, "甲");
    assert_string_equal(card->chips[0].tag, "链主");
    assert_string_equal(card->chips[1].name, "丙");
    assert_string_equal(card->chips[2].name, "乙");
    assert_string_equal(card->tooltip,
                        "成衣制造：优势（定级）；优势度 82.5 [70.0–95.0]；安全度 稳固（定级）；本地 3 家");
    card = city_card(view, "fabric");
    assert_string_equal(card->state, "preliminary");
    assert_string_equal(card->security, "none"); /* fragile, but preliminary: told in the tooltip, not by a shield */
    assert_non_null(strstr(card->tooltip, "脆弱（初判）"));
    /* One firm is no cluster; three divisions of labour name it, and a market and its district are one place. */
    assert_string_equal(card->place, "2 地（布局）：中大市场等");
    assert_string_equal(city_card(view, "reuse")->place, ""); /* named for home, and for no place inside */
    assert_int_equal(card->chip_count, 3);
    assert_string_equal(card->chips[0].name, "己");
    assert_string_equal(card->chips[0].kind, "local");
    assert_string_equal(card->chips[1].name, "戊(杭州)"); /* supplies the master: before one with a lead, as in list targets */
    assert_string_equal(card->chips[1].kind, "candidate");
    assert_string_equal(card->chips[2].name, "壬(意大利)");
    card = city_card(view, "dye");
    assert_string_equal(card->count, "企业待核实");
    assert_string_equal(card->place, ""); /* a bottleneck is no cluster */
    assert_string_equal(city_card(view, "brand")->place, ""); /* it is a lead industry there, but nobody lays it out */
    assert_string_equal(city_card(view, "reuse")->state, "declared");
    lian_view_free(view);
    fixture_free(&f);
}

/* Who is to be won over stands before who has signed, as in list targets: the first of the list is never pushed off the card. */
static void signed_stands_last(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    f.dataset->tables.leads.stage[0] = LIAN_LEAD_STAGE_SIGNED; /* of i */
    assert_int_equal(lian_metric_find("target")->run(f.study, f.results, NULL), LIAN_OK);
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    const lian_view_card *card = city_card(view, "fabric");
    assert_int_equal(card->chip_count, 3);
    assert_string_equal(card->chips[1].name, "戊(杭州)");
    assert_string_equal(card->chips[2].name, "签约 壬(意大利)");
    lian_view_free(view);
    fixture_free(&f);
}

/* broken: 棉花 is missing; key: none, as 面料 is weak, but 成衣→品牌; nobody takes what 旧衣 could give, nor gives 品牌 to it on record. */
static void flows(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    assert_int_equal(lian_view_flow_count(view), 6);
    assert_string_equal(city_flow(view, "cotton", "fabric")->kind, "broken");
    assert_string_equal(city_flow(view, "reuse", "cotton")->kind, "recycle_open");
    assert_string_equal(city_flow(view, "sewing", "brand")->kind, "key");
    assert_string_equal(city_flow(view, "fabric", "sewing")->kind, "plain");
    assert_string_equal(city_flow(view, "brand", "reuse")->kind, "recycle_open");
    assert_true(city_flow(view, "fabric", "sewing")->choke);
    assert_false(city_flow(view, "sewing", "brand")->choke);
    assert_null(city_flow(view, "sewing", "bag"));
    lian_view_free(view);
    fixture_free(&f);
}

/* 成衣 sells its cuttings to 回收, 印染 does not: one loop is closed, one open, each with a line and an entry of its own. */
static void loops(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\nplaces\nid  name  kind\ngz  广州  city\n\nchains\nid  name\nc   服装\n\n"
                                 "segments\nid  chain  name\ns   c      成衣\nd   c      印染\nr   c      回收\n\n"
                                 "links\nfrom  to  kind\ns     r   recycle\nd     r   recycle\nd     s   flow\n\n"
                                 "firms\nid  name  place\na   甲    gz\nb   乙    gz\ne   丙    gz\n\nroles\nfirm  segment\na     s\nb     r\ne     d\n\n"
                                 "supplies\nsupplier  buyer  segment\na         b      s\n",
                                 NULL, NULL, 0);
    lian_view *view = city_view(&f, "chain", "c", LIAN_ZH);
    int entries = 0;
    assert_string_equal(city_flow(view, "s", "r")->kind, "recycle");
    assert_string_equal(city_flow(view, "d", "r")->kind, "recycle_open");
    assert_string_equal(city_flow(view, "d", "s")->kind, "plain");
    for (int32_t i = 0; i < lian_view_item_count(view, LIAN_VIEW_LEGEND); i++)
        entries += strncmp(lian_view_item_at(view, LIAN_VIEW_LEGEND, i)->id, "flow.recycle", strlen("flow.recycle")) == 0;
    assert_int_equal(entries, 2);
    for (int32_t i = 0; i < lian_finding_count(f.results); i++) {
        const lian_finding *x = lian_finding_at(f.results, i);
        if (x->kind == LIAN_FINDING_OPEN_LOOP) assert_int_equal(x->subject.row, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "d"));
    }
    lian_view_free(view);
    fixture_free(&f);
}

/* A card is marked for exactly the findings about its segment, and its tooltip says so. */
static void marks(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    uint32_t seen = 0;
    for (int32_t c = 0; c < lian_view_card_count(view); c++) {
        const lian_view_card *card = lian_view_card_at(view, c);
        lian_segment_id segment = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, card->id);
        uint32_t wanted = 0;
        for (int32_t i = 0; i < lian_finding_count(f.results); i++) {
            const lian_finding *x = lian_finding_at(f.results, i);
            bool about = (x->subject.kind == LIAN_SUBJECT_SEGMENT && x->subject.row == segment) ||
                         (x->subject.with_kind == LIAN_SUBJECT_SEGMENT && x->subject.with == segment);
            bool cut = x->kind == LIAN_FINDING_CRITICAL && x->subject.with_kind != LIAN_SUBJECT_NONE;
            if (about && !cut && *lian_view_mark_text(x->kind, LIAN_ZH)) wanted |= 1u << x->kind;
        }
        assert_int_equal(card->marks, wanted);
        assert_int_equal(strstr(card->tooltip, "；判断：") != NULL, wanted != 0);
        seen |= wanted;
    }
    assert_true(seen >> LIAN_FINDING_BREAK & 1);
    assert_true(seen >> LIAN_FINDING_CHOKEPOINT & 1);
    assert_string_equal(lian_view_mark_text(LIAN_FINDING_OPEN_LOOP, LIAN_ZH), "");
    lian_view_free(view);
    fixture_free(&f);
}

/* The legend has what is on the map, in the order of the contract, and the bar adds up to the cards. */
static void legend(void **state) {
    (void)state;
    static const char *const keys[] = {"grade.strong",     "grade.fair",        "grade.weak",     "grade.missing",
                                       "grade.unverified", "state.preliminary", "state.declared", "chip.master",
                                       "chip.local",       "chip.candidate",    "place",          "flow.key",
                                       "flow.plain",       "flow.broken",       "flow.choke",     "flow.recycle_open",
                                       "security.robust",  "mark.break",        "mark.bottleneck", "mark.chokepoint",
                                       "mark.single_source"};
    fixture f = city_new("apparel");
    assert_int_equal(lian_metric_find("target")->run(f.study, f.results, NULL), LIAN_OK);
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    int32_t count = lian_view_item_count(view, LIAN_VIEW_LEGEND), sum = 0;
    assert_int_equal(count, sizeof keys / sizeof *keys);
    for (int32_t i = 0; i < count; i++) assert_string_equal(lian_view_item_at(view, LIAN_VIEW_LEGEND, i)->id, keys[i]);
    for (int32_t i = 0; i < lian_view_item_count(view, LIAN_VIEW_SUMMARY); i++)
        sum += lian_view_item_at(view, LIAN_VIEW_SUMMARY, i)->count;
    assert_int_equal(sum, lian_view_card_count(view));
    assert_string_equal(lian_view_item_at(view, LIAN_VIEW_SUMMARY, 0)->id, "strong");
    lian_view_free(view);
    view = city_view(&f, "chain", "apparel", LIAN_EN);
    assert_string_equal(lian_view_item_at(view, LIAN_VIEW_LEGEND, 0)->title, "strong");
    lian_view_free(view);
    fixture_free(&f);
}

/* Complete lists turn "not known" into none; synthetic data say so; a chain without segments has no map. */
static void declared(void **state) {
    (void)state;
    lian_error err = {.message = ""};
    fixture f = city_new_with("coverage = complete\nsynthetic = true\n", NULL);
    lian_view *view = city_view(&f, "chain", "apparel", LIAN_ZH);
    assert_string_equal(city_card(view, "dye")->count, "本地 0 家");
    assert_string_equal(lian_view_get(view, "badge"), "示例数据");
    for (int32_t i = 0; i < lian_view_item_count(view, LIAN_VIEW_NOTE); i++)
        assert_null(strstr(lian_view_item_at(view, LIAN_VIEW_NOTE, i)->title, "未见企业"));
    lian_view_free(view);
    assert_int_equal(lian_view_new(&view, lian_view_info_find("chain"), NULL, &err), LIAN_OK);
    assert_int_equal(
        lian_view_run(view, f.study, f.results, fixture_row(f.dataset, LIAN_TABLE_CHAINS, "fashion"), &err),
        LIAN_ERR_ARGUMENT);
    lian_view_free(view);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(head),  cmocka_unit_test(lanes),  cmocka_unit_test(cards),
        cmocka_unit_test(signed_stands_last),
        cmocka_unit_test(flows), cmocka_unit_test(loops), cmocka_unit_test(marks), cmocka_unit_test(legend), cmocka_unit_test(declared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
