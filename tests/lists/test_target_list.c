/* SPDX-License-Identifier: MIT */
/* Does the list of targets put suppliers of local masters first, say what they do here, add up, and name what is missing? */
#include "city.h"
#include "model/dataset.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/* Dye is needed and missing here; a sells it to the local master m, b only makes it; d makes what is next to it; e is banned, f is here by
 * its headquarters; nobody outside makes trim, which is missing too. */
static const char text[] =
    "home = gz\nas_of = 2024-06-30\nmoney_unit = 亿元\ncoverage.firms = complete\n\nchains\nid  name\nc   服装\n\n"
    "segments\nid    chain  name  local_need  demand  policy_class  column  role\ndye   c      染料  must        4       -             面料    process\nknit  c      针织  free        -       -             面料    process\nsew   c      成衣  -           -       -             -       -\ntrim  c      辅料  must        2       -             -       -\nlead  c      铅粉  must        2       prohibited    -       -\n\n"
    "links\nfrom  to    essential\ndye   knit  yes\nknit  sew   yes\ntrim  sew   yes\nlead  sew   yes\n\n"
    "places\nid  name  kind      parent  code\ngd  广东  province  -       440000\ngz  广州  city      gd      440100\nsz  深圳  city      gd      440300\nfj  福建  province  -       350000\n\n"
    "firms\nid  name  short  place  headquarters  compliance  status     revenue  signals            uscc\n"
    "a   甲厂  甲     fj     fj            ok          operating  3        new_plant@2023-09  -\n"
    "b   乙厂  乙     sz     -             -           -          2000     -                  -\n"
    "d   丁厂  丁     sz     sz            watch       operating  -        -                  -\n"
    "e   戊厂  戊     fj     -             banned      operating  9        -                  -\n"
    "f   己厂  己     fj     gz            ok          operating  9        -                  -\n"
    "g   庚厂  庚     fj     fj            ok          operating  0.3      -                  -\n"
    "h   辛厂  辛     fj     fj            ok          operating  3        hiring@2024-01     -\n"
    "k   壬厂  壬     fj     fj            ok          operating  3        new_plant@2024-01  -\n"
    "m   链主  主     gz     gz            ok          operating  30       -                  -\n\n"
    "roles\nfirm  segment\na     dye\na     lead\nb     dye\nd     knit\ne     dye\nf     dye\ng     dye\nh     dye\nk     dye\nm     sew\nm     knit\n\n"
    "chain_firms\nchain  firm  rank\nc      m     chain_master\n\n"
    "supplies\nsupplier  buyer  segment  value  year  evidence\na         m      dye      0.5    2021  confirmed\na         m      dye      0.8    2023  confirmed\nb         m      dye      7      2023  inferred\n\n"
    "leads\nfirm  segment  stage      office    next_step  next_due\nb     dye      contacted  招商局    上门拜访   2024-08\ng     dye      contacted  招商局    上门拜访   2024-03\nh     dye      lost       招商局    -          -\n\n"
    "projects\nid  name    place  firm  stage\np   新基地  gz     g     signed\nq   旧基地  gz     k     operating\n";

static fixture f;
static lian_list *list;

static int open_list(void **state) {
    (void)state;
    f = fixture_analysis(text, NULL, NULL, 0);
    list = city_list(&f, "targets", LIAN_ZH);
    return 0;
}

static int close_list(void **state) {
    (void)state;
    lian_list_free(list);
    fixture_free(&f);
    return 0;
}

static void who_stands_where(void **state) {
    (void)state;
    int32_t a = city_row(list, "firm", "甲厂", "segment", "染料"), b = city_row(list, "firm", "乙厂", "segment", "染料");
    assert_true(b > a);
    assert_float_equal(city_number(list, a, "number"), 1, 0);
    assert_string_equal(city_text(list, a, "tier"), "一：本地链主的外地供应商");
    assert_string_equal(city_text(list, b, "tier"), "二：其他"); /* a supply that was only inferred makes nobody a supplier */
    assert_int_equal(city_count(list, "firm", "戊厂"), 0);
    assert_int_equal(city_count(list, "firm", "己厂"), 0);
    assert_int_equal(city_count(list, "firm", "链主"), 0);
    assert_int_equal(city_count(list, "segment", "铅粉"), 0); /* prohibited: nobody is to be brought for it */
    assert_float_equal(city_number(list, a, "candidates"), 4, 0);
    int32_t d = city_row(list, "firm", "丁厂", "segment", "染料"), h = city_row(list, "firm", "辛厂", "segment", "染料");
    assert_float_equal(city_number(list, d, "match"), .4, 1e-12);
    assert_string_equal(city_text(list, a, "kind"), "本环节产品");
    assert_string_equal(city_text(list, d, "kind"), "延伸意向");
    assert_true(d > b && h > d); /* behind whoever makes it; who was lost stands last */
    assert_float_equal(city_number(list, h, "number"), 4, 0);
    int32_t g = city_row(list, "firm", "庚厂", "segment", "染料");
    assert_true(g > h && lian_is_unknown(city_number(list, g, "number"))); /* signed: no candidate any more, to be seen to */
    assert_string_equal(city_text(list, g, "tier"), "促落地（不作新招引）");
    assert_int_equal(city_count(list, "firm", "壬厂"), 0); /* its project here runs: it is here */
}

/* How far talks are: the furthest of leads and projects; what is overdue; and who is far too large or too small. */
static void how_far(void **state) {
    (void)state;
    int32_t a = city_row(list, "firm", "甲厂", "segment", "染料"), b = city_row(list, "firm", "乙厂", "segment", "染料");
    int32_t g = city_row(list, "firm", "庚厂", "segment", "染料"), h = city_row(list, "firm", "辛厂", "segment", "染料");
    assert_string_equal(city_text(list, g, "stage"), "已签约，促落地（项目“新基地”，签约）");
    assert_string_equal(city_text(list, g, "next_due"), "2024-03（已逾期）");
    assert_non_null(strstr(city_text(list, g, "checks"), "跟进下一步已逾期"));
    assert_non_null(strstr(city_text(list, g, "checks"), "已签约：核实进度，勿重复招引"));
    assert_string_equal(city_text(list, h, "stage"), "流失");
    assert_non_null(strstr(city_text(list, b, "unknown"), "体量与缺口相差悬殊"));
    assert_non_null(strstr(city_text(list, g, "unknown"), "体量与缺口相差悬殊"));
    assert_null(strstr(city_text(list, a, "unknown"), "体量"));
}

static void what_is_said(void **state) {
    (void)state;
    int32_t a = city_row(list, "firm", "甲厂", "segment", "染料"), b = city_row(list, "firm", "乙厂", "segment", "染料");
    assert_string_equal(city_text(list, a, "business"), "向链主主供应染料 0.8 亿元（2023 年）"); /* the latest year */
    assert_string_equal(city_text(list, b, "business"), "无记录");
    assert_string_equal(city_text(list, a, "why"), "从事染料；产品与缺口环节一致；已在外地为本地链主配套，优先联系；近期有扩张信号；列入招商组合（第 1 家）");
    assert_string_equal(city_text(list, a, "checks"), "近三年财务报表；统一社会信用代码（防同名）；准入条件：是否化工");
    assert_non_null(strstr(city_text(list, b, "checks"), "已有线索，先与招商局对接；信用与处罚记录"));
    assert_string_equal(city_text(list, b, "stage"), "已联系");
    assert_string_equal(city_text(list, b, "office"), "招商局");
    assert_string_equal(city_text(list, b, "next_due"), "2024-08");
    assert_string_equal(city_text(list, a, "stage"), "未接触（无线索和项目记录）");
    assert_non_null(strstr(city_text(list, b, "unknown"), "合规状态"));
    assert_string_equal(city_text(list, b, "where"), "省内");
}

/* The points as they are printed, with one decimal, add up to the score as it is printed. */
static void points_add_up(void **state) {
    (void)state;
    static const char *const keys[] = {"points_fit", "points_will", "points_innov", "points_finance", "points_link", "points_site", "points_compliance"};
    int32_t scored = 0;
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        double score = city_number(list, r, "score"), sum = 0;
        if (lian_is_unknown(score)) continue;
        for (int i = 0; i < 7; i++) {
            double points = city_number(list, r, keys[i]);
            assert_float_equal(points * 10, round(points * 10), 1e-9);
            sum += points;
        }
        assert_float_equal(sum, round(score * 10) / 10, 1e-9);
        scored++;
    }
    assert_true(scored >= 3);
    assert_float_equal(city_number(list, city_row(list, "firm", "丁厂", NULL, NULL), "points_compliance"), -10, 1e-9);
}

/* 甲厂, 庚厂, 乙厂 and 辛厂 cover the same: 辛厂, whose lead was lost, is no recruit, nor a stand-in, though it asks for no more; nor is 庚厂, which
 * has signed. */
static void who_was_lost_is_no_recruit(void **state) {
    (void)state;
    lian_measure m;
    lian_subject a = {LIAN_SUBJECT_FIRM, fixture_row(f.dataset, LIAN_TABLE_FIRMS, "a"), LIAN_SUBJECT_NONE, LIAN_NONE}, h = a;
    h.row = fixture_row(f.dataset, LIAN_TABLE_FIRMS, "h");
    assert_true(lian_measure_find(f.results, "portfolio.rank", a, &m));
    assert_false(lian_measure_find(f.results, "portfolio.rank", h, &m));
    assert_true(lian_measure_find(f.results, "portfolio.substitutes", a, &m));
    assert_float_equal(m.value, 1, 0);
    assert_non_null(strstr(m.note, "同等替补：乙厂"));
    assert_null(strstr(m.note, "辛厂"));
    for (int32_t r = 0; r < lian_list_count(list); r++)
        if (strcmp(city_text(list, r, "firm"), "甲厂")) assert_null(strstr(city_text(list, r, "why"), "列入招商组合"));
}

static void nobody_for_trim(void **state) {
    (void)state;
    int32_t r = city_row(list, "segment", "辅料", NULL, NULL);
    assert_string_equal(city_text(list, r, "firm"), "（数据中无候选企业）");
    assert_non_null(strstr(city_text(list, r, "checks"), "请先提供候选企业名单"));
    assert_non_null(strstr(city_text(list, r, "unknown"), "候选企业"));
}

/* A project that is prepared was not signed by anybody, as far as rows tell; what is being built was. */
static void prepared_is_not_signed(void **state) {
    (void)state;
    static char changed[sizeof text + 16];
    char *stage;
    strcpy(changed, text);
    stage = strstr(changed, "signed\nq");
    memmove(stage + strlen("preparing"), stage + strlen("signed"), strlen(stage + strlen("signed")) + 1);
    memcpy(stage, "preparing", strlen("preparing"));
    fixture other = fixture_analysis(changed, NULL, NULL, 0);
    lian_list *targets = city_list(&other, "targets", LIAN_ZH), *projects = city_list(&other, "projects", LIAN_ZH);
    int32_t g = city_row(targets, "firm", "庚厂", "segment", "染料");
    assert_string_equal(city_text(targets, g, "stage"), "项目前期（是否签约待核实）（项目“新基地”）");
    assert_non_null(strstr(city_text(targets, g, "checks"), "项目处于前期：先问明是否已签约"));
    assert_null(strstr(city_text(targets, g, "checks"), "勿重复招引"));
    assert_true(lian_is_unknown(city_number(targets, g, "number")));
    assert_null(strstr(city_text(projects, city_row(projects, "project", "新基地", NULL, NULL), "flag"), "签约项目"));
    lian_list_free(targets);
    lian_list_free(projects);
    fixture_free(&other);
}

/* Talks are nothing that is under way: the firm keeps its number, and the list says what ladder says. */
static void talks_are_no_project_under_way(void **state) {
    (void)state;
    fixture other = fixture_analysis(text, NULL, NULL, 0);
    other.dataset->tables.projects.stage[fixture_row(other.dataset, LIAN_TABLE_PROJECTS, "p")] = LIAN_PROJECT_STAGE_NEGOTIATING;
    lian_list *targets = city_list(&other, "targets", LIAN_ZH);
    int32_t g = city_row(targets, "firm", "庚厂", "segment", "染料");
    assert_string_equal(city_text(targets, g, "stage"), "跟进洽谈（项目“新基地”）");
    assert_null(strstr(city_text(targets, g, "tier"), "促落地"));
    assert_false(lian_is_unknown(city_number(targets, g, "number")));
    lian_list_free(targets);
    fixture_free(&other);
}

/* Whoever is in the data and not in the list is named with the reason. */
static void nobody_is_dropped_in_silence(void **state) {
    (void)state;
    static const char *const left[][2] = {{"（未列企业 1 家：严重失信）", "戊厂"}, {"（未列企业 1 家：在本地有已投产项目，按本地企业对待）", "壬厂"}};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        int32_t r = city_row(list, "firm", left[i][0], NULL, NULL);
        assert_string_equal(city_text(list, r, "reason"), left[i][1]);
        assert_float_equal(city_number(list, r, "unlisted"), 1, 0);
    }
    int32_t r = city_row(list, "segment", "可跨区域的 1 个环节", NULL, NULL); /* knit, which d makes */
    assert_non_null(strstr(city_text(list, r, "reason"), "针织（1 家）"));
    assert_true(r > city_row(list, "segment", "辅料", NULL, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_stands_where),
        cmocka_unit_test(how_far),
        cmocka_unit_test(what_is_said),
        cmocka_unit_test(points_add_up),
        cmocka_unit_test(who_was_lost_is_no_recruit),
        cmocka_unit_test(nobody_for_trim),
        cmocka_unit_test(prepared_is_not_signed),
        cmocka_unit_test(talks_are_no_project_under_way),
        cmocka_unit_test(nobody_is_dropped_in_silence),
    };
    return cmocka_run_group_tests(tests, open_list, close_list);
}
