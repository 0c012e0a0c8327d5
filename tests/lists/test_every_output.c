/* SPDX-License-Identifier: MIT */
/* What must hold for every list and every map: nothing of another chain, no Chinese in English words, agreement. */
#include "city.h"

#include "model/present.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static void registered(void **state) {
    (void)state;
    static const char *const lists[] = {"masters",    "backbone", "ladder", "suppliers", "projects",  "parks",
                                        "strengths",  "strengthen", "extend", "shortfalls", "targets", "breaks", "priorities",
                                        "portfolio", "cascade", "indicators", "duties",
                                        "policies",   "platforms", "needs",    "technologies", "clusters",
                                        "partners",   "matches", "layout", "peers",  "fill"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const lian_list_info *info = lian_list_info_find(lists[i]);
        int32_t chain = 0, reason = 0, source = 0;
        assert_non_null(info);
        for (int32_t c = 0; c < info->column_count; c++) {
            chain += !strcmp(info->columns[c].key, "chain");
            reason += !strcmp(info->columns[c].key, "reason");
            source += !strcmp(info->columns[c].key, "source");
            for (int32_t k = 0; k < c; k++) assert_string_not_equal(info->columns[k].key, info->columns[c].key);
        }
        assert_int_equal(chain + reason + source, 3);
        assert_ptr_equal(lian_list_info_at((int32_t)i), info);
    }
    assert_null(lian_list_info_at(sizeof lists / sizeof *lists));
    assert_null(lian_list_info_find("nothing"));
    assert_non_null(lian_view_info_find("chain"));
    assert_non_null(lian_view_info_find("heat"));
    assert_non_null(lian_view_info_find("cascade"));
    assert_non_null(lian_view_info_find("future"));
    assert_null(lian_view_info_at(4));
}

static bool has_word(const char *text, const char *const *words) {
    for (; *words; words++)
        if (strstr(text, *words)) return true;
    return false;
}

static void list_refuse(const fixture *f, const lian_list_info *info, const char *const *words) {
    lian_list *list = city_list(f, info->name, LIAN_ZH);
    for (int32_t r = 0; r < lian_list_count(list); r++)
        for (int32_t c = 0; c < info->column_count; c++)
            if (has_word(lian_list_text(list, r, c), words)) fail_msg("%s: %s", info->name, lian_list_text(list, r, c));
    lian_list_free(list);
}

static void view_refuse(const fixture *f, const char *name, const char *chain, const char *const *words) {
    lian_view *view = city_view(f, name, chain, LIAN_ZH);
    assert_false(has_word(lian_view_get(view, "title"), words) || has_word(lian_view_get(view, "source"), words));
    for (int32_t i = 0; i < lian_view_card_count(view); i++) {
        const lian_view_card *card = lian_view_card_at(view, i);
        assert_false(has_word(card->title, words) || has_word(card->tooltip, words) || has_word(card->place, words));
        for (int32_t k = 0; k < card->chip_count; k++) assert_false(has_word(card->chips[k].name, words));
    }
    lian_view_free(view);
}

/* With one chain chosen, no word of the other's segments, firms, parks, sources and plans is seen anywhere. */
static void leaks(void **state) {
    (void)state;
    static const char *const leather[] = {"皮", "箱包", "辛", NULL};
    static const char *const apparel[] = {"服装", "成衣", "面料", "棉", "染整", "品牌", "旧衣",
                                          "甲",   "乙",   "丁",   "戊", "中大", NULL};
    fixture f = city_new("apparel");
    for (int32_t i = 0; lian_list_info_at(i); i++) list_refuse(&f, lian_list_info_at(i), leather);
    view_refuse(&f, "chain", "apparel", leather);
    view_refuse(&f, "heat", "apparel", leather);
    fixture_free(&f);
    f = city_new("leather");
    for (int32_t i = 0; lian_list_info_at(i); i++) list_refuse(&f, lian_list_info_at(i), apparel);
    view_refuse(&f, "chain", "leather", apparel);
    view_refuse(&f, "heat", "leather", apparel);
    fixture_free(&f);
}

/* Rows about a subject are about one that the study sees. */
static void subjects(void **state) {
    (void)state;
    fixture f = city_new("leather");
    for (int32_t i = 0; lian_list_info_at(i); i++) {
        lian_list *list = city_list(&f, lian_list_info_at(i)->name, LIAN_ZH);
        for (int32_t r = 0; r < lian_list_count(list); r++) {
            lian_subject s = lian_list_subject(list, r);
            if (s.kind == LIAN_SUBJECT_SEGMENT) assert_true(f.study->segment_seen[s.row]);
            if (s.kind == LIAN_SUBJECT_FIRM) assert_true(f.study->firm_seen[s.row]);
            if (s.with_kind == LIAN_SUBJECT_FIRM) assert_true(f.study->firm_seen[s.with]);
        }
        lian_list_free(list);
    }
    fixture_free(&f);
}

static bool is_chinese(const char *text) {
    /* U+4E00–U+9FFF in UTF-8 begin with E4–E9. */
    for (; *text; text++)
        if ((unsigned char)*text >= 0xe4 && (unsigned char)*text <= 0xe9) return true;
    return false;
}

static void view_is_english(const lian_view *view) {
    for (int part = 0; part < LIAN_VIEW_PART_COUNT; part++)
        for (int32_t i = 0; i < lian_view_item_count(view, (lian_view_part)part); i++)
            assert_false(is_chinese(lian_view_item_at(view, (lian_view_part)part, i)->title));
    for (int32_t i = 0; i < lian_view_card_count(view); i++) {
        const lian_view_card *card = lian_view_card_at(view, i);
        assert_false(is_chinese(card->grade_label) || is_chinese(card->count) || is_chinese(card->tooltip));
    }
    assert_false(is_chinese(lian_view_get(view, "title")) || is_chinese(lian_view_get(view, "subtitle")));
}

/* A list without a row says in one why, and what to bring; one that has rows does not. */
static void empty_lists_say_why(void **state) {
    (void)state;
    static const char bare[] = "money_unit = 万元\n\nchains\nid  name\nc   apparel\n\nsegments\nid  chain  name\ns   c      sewing\n";
    fixture f = fixture_analysis(bare, NULL, NULL, 0);
    int32_t empty = 0;
    for (int32_t i = 0; lian_list_info_at(i); i++) {
        lian_list *zh = city_list(&f, lian_list_info_at(i)->name, LIAN_ZH), *en = city_list(&f, lian_list_info_at(i)->name, LIAN_EN);
        assert_true(lian_list_count(zh) > 0 && lian_list_is_empty(zh) == lian_list_is_empty(en));
        if (lian_list_is_empty(zh)) {
            assert_int_equal(lian_list_count(zh), 1);
            assert_int_equal(lian_list_subject(zh, 0).kind, LIAN_SUBJECT_NONE);
            assert_string_equal(city_text(zh, 0, "chain"), "apparel");
            assert_non_null(strstr(city_text(zh, 0, "reason"), "本清单没有内容："));
            assert_non_null(strstr(city_text(en, 0, "reason"), "nothing to list: "));
        }
        empty += lian_list_is_empty(zh);
        lian_list_free(zh);
        lian_list_free(en);
    }
    lian_list *needs = city_list(&f, "needs", LIAN_ZH);
    assert_string_equal(city_text(needs, 0, "segment"), "说明");
    assert_non_null(strstr(city_text(needs, 0, "reason"), "表“需求”没有数据；请补：需求·企业、环节"));
    lian_list_free(needs);
    fixture_free(&f);
    assert_true(empty > 12);
    f = city_new(NULL);
    lian_list *strengths = city_list(&f, "strengths", LIAN_ZH);
    assert_int_equal(lian_list_is_empty(strengths), 0);
    assert_int_equal(city_count(strengths, "segment", "说明"), 0);
    lian_list_free(strengths);
    fixture_free(&f);
}

/* A dataset in English gives outputs without a Chinese character: every fixed word is translated. */
static void english(void **state) {
    (void)state;
    static const char city[] =
        "home = gz\nas_of = 2024-06-30\nmoney_unit = 万元\n\n"
        "chains\nid  name\nc   apparel\n\n"
        "segments\nid  chain  name    declared_status  local_need  weak_kind\ns   c      sewing  -                must "
        "       process\n"
        "t   c      fabric  weak             must        -\n\n"
        "links\nfrom  to  essential\nt     s   yes\n\n"
        "places\nid  name    kind      parent  lead_industries\ngz  Canton  city      -       -\npy  Panyu   district  "
        "gz      -\n"
        "pk  Park    park      py      sewing\n\n"
        "firms\nid  name  place  status     revenue\na   A     pk     operating  3\nb   B     py     -          -\n\n"
        "roles\nfirm  segment\na     s\nb     s\n\n"
        "supplies\nsupplier  buyer  segment  exclusive\nb         a      s        sole\n\n"
        "titles\nfirm  title         level     valid_to\na     little_giant  national  2020\n\n"
        "chain_firms\nchain  firm  rank\nc      a     chain_master\n\n"
        "divisions\nplace  segment  rank  stance\npk     s        main  develop\n\n"
        "projects\nid  name  segment  stage     plan_start  due\np   P     s        building  2020        2021\n\n"
        "actions\nid  chain  kind  text  due\nx   c      补    X     2020\n\n"
        "duties\nchain  role   party\nc      chief  Y\n\n"
        "indicators\nid  name  chain  op  value  target  force\ni   I     c      ge  1      2       binding\n\n"
        "policies\nid  name  place  segments  min_capital  rate  cap  fixed_amount  to\no   O     gz     s         20           .5    800  "
        "-             2020\nq   Q     py     -         -            -     -    20            -\n\n"
        "platforms\nid  name  kind     place  status   segments\nf   F     testing  gz     planned  s\n\n"
        "needs\nid  segment  firm  kind        amount\nn   s        a     technology  -\nm   -        -     talent      -\n"
        "k   -        -     technology  -\n\n"
        "place_links\nfrom  to  kind     segment\npy    gz  joint    -\ngz    pk  partner  s\n";
    fixture f = fixture_analysis(city, NULL, NULL, 0);
    for (int32_t i = 0; lian_list_info_at(i); i++) {
        const lian_list_info *info = lian_list_info_at(i);
        lian_list *list = city_list(&f, info->name, LIAN_EN);
        assert_false(is_chinese(info->title[LIAN_EN]));
        for (int32_t c = 0; c < info->column_count; c++) {
            assert_false(is_chinese(info->columns[c].title[LIAN_EN]));
            for (int32_t r = 0; r < lian_list_count(list); r++)
                if (is_chinese(lian_list_text(list, r, c))) fail_msg("%s: %s", info->name, lian_list_text(list, r, c));
        }
        lian_list_free(list);
    }
    lian_view *view = city_view(&f, "chain", "c", LIAN_EN);
    view_is_english(view);
    lian_view_free(view);
    view = city_view(&f, "heat", "c", LIAN_EN);
    view_is_english(view);
    lian_view_free(view);
    fixture_free(&f);
}

/* Every segment stands once on the map of its chain, with the grade that the measures give it; and the lists of strong
 * and weak segments have as many rows as the bar counts. */
static void agreement(void **state) {
    (void)state;
    static const char *const chains[] = {"apparel", "leather"};
    fixture f = city_new(NULL);
    int32_t drawn = 0, strong = 0, weak = 0;
    for (int c = 0; c < 2; c++) {
        lian_view *view = city_view(&f, "chain", chains[c], LIAN_ZH);
        for (int32_t i = 0; i < lian_view_card_count(view); i++) {
            const lian_view_card *card = lian_view_card_at(view, i);
            lian_row s = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, card->id);
            double grade = lian_measure_get(f.results, "grade.grade", LIAN_SUBJECT_SEGMENT, s);
            lian_grade expected = lian_is_unknown(grade) ? LIAN_GRADE_UNVERIFIED : (lian_grade)(int)grade;
            assert_string_equal(card->grade, lian_grade_word(expected));
            for (int32_t k = 0; k < i; k++) assert_string_not_equal(lian_view_card_at(view, k)->id, card->id);
            strong += !strcmp(card->grade, "strong");
            weak += !strcmp(card->grade, "weak") || !strcmp(card->grade, "missing");
        }
        drawn += lian_view_card_count(view);
        lian_view_free(view);
    }
    assert_int_equal(drawn, f.study->tables->segments.count);
    lian_list *list = city_list(&f, "strengths", LIAN_ZH);
    assert_int_equal(lian_list_count(list), strong);
    lian_list_free(list);
    list = city_list(&f, "shortfalls", LIAN_ZH); /* and what a document names weak without a grade */
    assert_int_equal(city_count(list, "grade", "薄弱") + city_count(list, "grade", "缺失"), weak);
    lian_list_free(list);
    fixture_free(&f);
}

/* No home and no data: nothing fails, and what is not known is said. */
static void bare(void **state) {
    (void)state;
    static const char text[] = "chains\nid  name\nc   链\n\nsegments\nid  chain  name\ns   c      环节\nt   c      "
                               "环节二\n\nlinks\nfrom  to\ns     t\nt     s\n";
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    for (int32_t i = 0; lian_list_info_at(i); i++) lian_list_free(city_list(&f, lian_list_info_at(i)->name, LIAN_ZH));
    lian_list *list = city_list(&f, "fill", LIAN_ZH);
    assert_string_equal(city_text(list, 0, "component"), "本地范围");
    lian_list_free(list);
    lian_view *view = city_view(&f, "chain", "c", LIAN_ZH);
    assert_string_equal(lian_view_get(view, "title"), "链图谱");
    assert_int_equal(lian_view_card_count(view), 2);
    lian_view_free(view);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registered), cmocka_unit_test(leaks),     cmocka_unit_test(subjects),
        cmocka_unit_test(empty_lists_say_why), cmocka_unit_test(english),    cmocka_unit_test(agreement), cmocka_unit_test(bare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
