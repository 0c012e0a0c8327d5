/* SPDX-License-Identifier: MIT */
/* Does each firm stand at its highest valid rung, are the conditions of the next one those of the rules, and is each batch the one
 * that the printed rules give? */
#include "city.h"

#include "model/dataset.h"

#include <math.h>
#include <stdio.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/*   Segments: weak 薄弱 · fair 一般 · strong 优势 · free 一般 but 可跨区域; nothing is measured but that and two targets.
 *
 *   m  declared master of `strong`, with a need for space          a  champion until 2024-09, and a champion that has run out
 *   b  little giant at weak                                         c  specialised, at strong, large (5 亿元, 1200 people)
 *   d  specialised at strong, with all its figures                  e  champion run out, high-tech: not on the ladder
 *   f  at fair, 1 亿元, growth 30 %                                 g  at fair, growth 50 %, banned
 *   h  at free, growth 60 %                                         i  at fair, growth 25 %, 5 亿元: not small
 *   j  closed little giant                                          o, p, q  elsewhere: a lead; 50 points, 46 for sure; 70 points, 30 for sure
 *   u  elsewhere, a project here that is prepared                   v, x  elsewhere, supply a master: one makes the product, one would extend to it
 *   w  elsewhere: 60 points, 55 for sure, and would extend to weak
 *   r  elsewhere, a lead that is lost                               s  declared for support by a document */
static const char head[] = "home = gz\nas_of = 2024-06-30\nmoney_unit = 亿元\ncoverage.titles = complete\n\n"
                           "chains\nid  name  class\nk   链    strategic_emerging\n\n"
                           "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\nhz  杭州  city      cn\n\n"
                           "segments\nid      chain  name    local_need\nweak    k      弱环节  -\nfair    k      平环节  prefer\nstrong  k      强环节  -\n"
                           "free    k      散环节  free\n\n";
static const char firms[] =
    "firms\n"
    "id  name  place  status     revenue  employees  growth  rd_ratio  debt_ratio  compliance\n"
    "m   丙    gz     operating  20       -          -       -         -           -\n"
    "a   甲    gz     operating  8        -          -       -         -           ok\n"
    "b   乙    gz     operating  3        -          -       -         -           -\n"
    "c   寅    gz     operating  5        1200       -       -         -           -\n"
    "d   丁    gz     operating  0.8      90         0.04    0.06      0.5         -\n"
    "e   卯    gz     operating  0.5      -          -       0.02      -           -\n"
    "f   辰    gz     operating  1        -          0.3     -         -           -\n"
    "g   庚    gz     operating  1        -          0.5     -         -           banned\n"
    "h   辛    gz     operating  1        -          0.6     -         -           -\n"
    "i   壬    gz     operating  5        -          0.25    -         -           -\n"
    "j   癸    gz     closed     1        -          -       -         -           -\n"
    "o   外甲  hz     operating  -        -          -       -         -           -\n"
    "p   外乙  hz     operating  -        -          -       -         -           -\n"
    "q   外丙  hz     operating  -        -          -       -         -           -\n"
    "r   外丁  hz     operating  -        -          -       -         -           -\n"
    "s   戌    gz     operating  -        -          -       -         -           -\n"
    "u   外戊  hz     operating  -        -          -       -         -           -\n"
    "v   外己  hz     operating  -        -          -       -         -           -\n"
    "w   外辛  hz     operating  -        -          -       -         -           -\n"
    "x   外庚  hz     operating  -        -          -       -         -           -\n\n";
static const char rest[] =
    "roles\n"
    "firm  segment  share\n"
    "m     strong   1\na     strong   -\nb     weak     -\nc     strong   0.9\nd     strong   0.75\ne     strong   -\nf     fair     -\n"
    "g     fair     -\nh     free     -\ni     fair     -\nj     weak     -\no     weak     -\np     weak     -\nq     weak     -\nr     weak     -\ns     strong   -\nu     weak     -\nv     weak     -\nw     weak     -\nx     weak     -\n\n"
    "titles\n"
    "firm  title         level     year  valid_to\n"
    "a     champion      national  2018  2021-12\na     champion      national  2021  2024-09\na     sme_special   -         2020  -\n"
    "b     little_giant  national  2022  2027\nc     sme_special   -         2022  2025-12\nd     sme_special   -         2022  2025-12\n"
    "e     champion      -         2018  2021\ne     hightech      -         2022  2025-12\nj     little_giant  -         2022  2027\n"
    "s     support       city      2024  -\n\n"
    "chain_firms\nchain  firm  rank          year\nk      m     chain_master  2023\n\n"
    "needs\nid  firm  kind   amount\nn   m     space  30\nl   b     talent  -\n\n"
    "duties\nchain  role        party        place\nk      lead        市工信局     gz\nk      task_force  链长专班     -\n\n"
    "projects\nid  name    place  firm  segment  stage\npr  新基地  gz     u     weak     preparing\n\n"
    "leads\nfirm  segment  stage        office\no     weak     negotiating  市商务局\nr     weak     lost         -\n";

static void add_low(const fixture *f, const char *name, lian_subject_kind kind, lian_row row, double value, double low, const char *note) {
    double none = lian_unknown();
    lian_measure m = {name, "points", {kind, row, LIAN_SUBJECT_NONE, LIAN_NONE}, value, none, low, none, note};
    assert_int_equal(lian_measure_add(f->results, &m, NULL), LIAN_OK);
}

static void add(const fixture *f, const char *name, lian_subject_kind kind, lian_row row, double value, const char *note) {
    add_low(f, name, kind, row, value, lian_unknown(), note);
}

static lian_row firm_of(const fixture *f, const char *id) { return fixture_row(f->dataset, LIAN_TABLE_FIRMS, id); }

static void add_kind(const fixture *f, const char *firm, double kind) {
    double none = lian_unknown();
    lian_measure m = {"target.kind", "class", {LIAN_SUBJECT_FIRM, firm_of(f, firm), LIAN_SUBJECT_SEGMENT, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, "weak")}, kind, none, none, none, ""};
    assert_int_equal(lian_measure_add(f->results, &m, NULL), LIAN_OK);
}

/* The lead of o is for this segment, of six letters at most. */
static fixture ladder_of(const char *segment) {
    static char text[8192];
    strcpy(text, head);
    strcat(text, firms);
    strcat(text, rest);
    char *lead = strstr(text, "o     weak     negotiating");
    assert_non_null(lead);
    memset(lead + 6, ' ', 6);
    memcpy(lead + 6, segment, strlen(segment));
    fixture f = fixture_study(text, NULL);
    static const char *const segments[] = {"weak", "fair", "strong", "free"};
    static const int grades[] = {LIAN_GRADE_WEAK, LIAN_GRADE_FAIR, LIAN_GRADE_STRONG, LIAN_GRADE_FAIR};
    for (int i = 0; i < 4; i++)
        add(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, segments[i]), grades[i],
            grades[i] == LIAN_GRADE_WEAK ? "weak final | 薄弱（定级）" : grades[i] == LIAN_GRADE_FAIR ? "fair final | 一般（定级）" : "strong final | 优势（定级）");
    add_low(&f, "target.score", LIAN_SUBJECT_FIRM, firm_of(&f, "p"), 50, 46, "");
    add_low(&f, "target.score", LIAN_SUBJECT_FIRM, firm_of(&f, "q"), 70, 30, "");
    add_low(&f, "target.score", LIAN_SUBJECT_FIRM, firm_of(&f, "v"), 40, 20, "");
    add_low(&f, "target.score", LIAN_SUBJECT_FIRM, firm_of(&f, "x"), 40, 20, "");
    add(&f, "target.tier", LIAN_SUBJECT_FIRM, firm_of(&f, "v"), 1, "");
    add(&f, "target.tier", LIAN_SUBJECT_FIRM, firm_of(&f, "x"), 1, "");
    add_low(&f, "target.score", LIAN_SUBJECT_FIRM, firm_of(&f, "w"), 60, 55, "");
    add(&f, "target.unlisted", LIAN_SUBJECT_SEGMENT, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "weak"), 0, ""); /* the only gap */
    add_kind(&f, "p", 1);
    add_kind(&f, "q", 1);
    add_kind(&f, "w", 3);
    add_kind(&f, "v", 1);
    add_kind(&f, "x", 3);
    return f;
}

static fixture ladder_new(void) { return ladder_of("weak"); }

static int32_t row_of(const lian_list *list, const char *firm) { return city_row(list, "firm", firm, NULL, NULL); }

static const char *cell(const lian_list *list, const char *firm, const char *key) { return city_text(list, row_of(list, firm), key); }

static void rungs(void **state) {
    (void)state;
    fixture f = ladder_new();
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(city_text(list, 0, "firm"), "丙");
    assert_string_equal(city_text(list, 0, "rung"), "链主");
    assert_string_equal(cell(list, "甲", "rung"), "单项冠军");
    assert_string_equal(cell(list, "甲", "expiry"), "单项冠军 将于 2024-09 到期，及时复核");
    assert_string_equal(cell(list, "乙", "rung"), "小巨人");
    assert_string_equal(cell(list, "乙", "expiry"), "");
    assert_string_equal(cell(list, "丁", "rung"), "专精特新");
    assert_int_equal(city_count(list, "firm", "卯"), 0); /* its champion has run out, and it is in no batch */
    assert_int_equal(city_count(list, "firm", "癸"), 0); /* closed */
    assert_int_equal(city_count(list, "firm", "甲"), 1);
    assert_string_equal(cell(list, "乙", "grade"), "薄弱（定级）");
    assert_string_equal(cell(list, "乙", "contact"), "牵头：市工信局；专班：链长专班");
    assert_string_equal(cell(list, "外甲", "contact"), "跟进：市商务局；牵头：市工信局；专班：链长专班");
    lian_list_free(list);
    fixture_free(&f);
}

static void the_next_rung(void **state) {
    (void)state;
    fixture f = ladder_new();
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    /* 0.5 to 1 亿元: 6 % of R&D; growth of 4 % is below 5 % */
    assert_string_equal(cell(list, "丁", "next"), "小巨人");
    assert_string_equal(cell(list, "丁", "conditions"), "主营占比 75.0%（须 ≥70.0%）；增长率（单年） 4.0%（须 ≥5.0%，未达）；资产负债率 50.0%（须 ≤70.0%）；"
                                                        "研发强度 6.0%（须 ≥6.0%）；从业满 3 年、国内细分市场占有率 10% 以上、知识产权待核实");
    assert_string_equal(cell(list, "丁", "ready"), "1 项未达");
    /* large: no little giant any more */
    assert_string_equal(cell(list, "寅", "next"), "单项冠军");
    assert_string_equal(cell(list, "寅", "ready"), "已核 1 项符合，其余待核实");
    assert_string_equal(cell(list, "甲", "next"), "链主");
    assert_string_equal(cell(list, "甲", "conditions"), "营业收入 8（须 ≥10 亿元，未达）");
    assert_string_equal(cell(list, "乙", "ready"), "待核实");
    assert_string_equal(cell(list, "辰", "next"), "专精特新");
    assert_string_equal(cell(list, "丙", "next"), "");
    lian_list_free(list);
    fixture_free(&f);
}

static void batches(void **state) {
    (void)state;
    fixture f = ladder_new();
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(cell(list, "丙", "batch"), "扶持");
    assert_string_equal(cell(list, "丙", "batch_reason"), "链主有登记需求：空间");
    assert_string_equal(cell(list, "乙", "batch"), "扶持"); /* its need counts for nothing: it is no master; weak and titled does */
    assert_string_equal(cell(list, "乙", "batch_reason"), "处于薄弱或关键环节且有梯度资质（弱环节 薄弱）");
    assert_string_equal(cell(list, "辰", "batch"), "培育");
    assert_string_equal(cell(list, "辰", "batch_reason"), "中小企业、高成长，增长率 30.0%，处于需补强环节（平环节 一般）");
    assert_int_equal(city_count(list, "firm", "庚"), 0); /* banned */
    assert_int_equal(city_count(list, "firm", "辛"), 0); /* its segment may be anywhere */
    assert_int_equal(city_count(list, "firm", "壬"), 0); /* not small */
    assert_string_equal(cell(list, "外甲", "batch"), "引进");
    assert_string_equal(cell(list, "外甲", "batch_reason"), "外地企业，已列招商线索（弱环节）：洽谈");
    assert_string_equal(cell(list, "外乙", "batch_reason"), "外地企业，招商目标评分 50.0（下限 46.0）（弱环节 薄弱）");
    assert_int_equal(city_count(list, "firm", "外丙"), 0); /* more points, but of what is not known */
    assert_string_equal(cell(list, "外戊", "batch"), "引进");
    assert_string_equal(cell(list, "外戊", "batch_reason"), "外地企业，促落地：在推进项目“新基地”（前期，弱环节）");
    assert_non_null(strstr(cell(list, "外己", "batch_reason"), "（下限 20.0）、本地链主的外地供应商"));
    assert_int_equal(city_count(list, "firm", "外庚"), 0);
    assert_int_equal(city_count(list, "firm", "外辛"), 0); /* points enough for sure, but it would have to turn to the product */
    assert_int_equal(city_count(list, "firm", "外丁"), 0);
    assert_string_equal(cell(list, "甲", "batch"), ""); /* a strong segment */
    assert_string_equal(cell(list, "戌", "declared_batch"), "扶持");
    assert_string_equal(cell(list, "戌", "batch"), "");
    lian_list_free(list);
    fixture_free(&f);
}

/* The project that is to come, then talks (the lead of 外甲), then the portfolio, then by rank; a lead that is signed comes first too, and one
 * for what may be elsewhere has no number unless it is signed. */
static void who_is_called_first(void **state) {
    (void)state;
    static const struct {
        const char *segment;
        int stage;
        const char *number[5]; /* of 外甲 (lead), 外乙 (rank 2), 外丙 (portfolio), 外戊 (project), 外己 (rank 1) */
    } cases[] = {{"weak", LIAN_LEAD_STAGE_NEGOTIATING, {"2", "5", "3", "1", "4"}},
                 {"weak", LIAN_LEAD_STAGE_VISITED, {"5", "4", "2", "1", "3"}},
                 {"weak", LIAN_LEAD_STAGE_SIGNED, {"1", "5", "3", "2", "4"}},
                 {"free", LIAN_LEAD_STAGE_NEGOTIATING, {"", "4", "2", "1", "3"}},
                 {"free", LIAN_LEAD_STAGE_SIGNED, {"1", "5", "3", "2", "4"}}};
    static const char *const firm[] = {"外甲", "外乙", "外丙", "外戊", "外己"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = ladder_of(cases[i].segment);
        f.dataset->tables.leads.stage[0] = (int8_t)cases[i].stage;
        add(&f, "portfolio.rank", LIAN_SUBJECT_FIRM, firm_of(&f, "q"), 1, "");
        add(&f, "target.rank", LIAN_SUBJECT_FIRM, firm_of(&f, "v"), 1, "");
        add(&f, "target.rank", LIAN_SUBJECT_FIRM, firm_of(&f, "p"), 2, "");
        lian_list *list = city_list(&f, "ladder", LIAN_ZH);
        for (int k = 0; k < 5; k++) {
            double number = city_number(list, row_of(list, firm[k]), "number");
            if (*cases[i].number[k]) assert_true(number == cases[i].number[k][0] - '0');
            else assert_true(lian_is_unknown(number));
        }
        assert_true(lian_is_unknown(city_number(list, row_of(list, "乙"), "number"))); /* in batch 扶持 */
        lian_list_free(list);
        fixture_free(&f);
    }
}

/* What is only talked of is followed up; nothing of it is under way yet. */
static void talks_are_followed_up(void **state) {
    (void)state;
    fixture f = ladder_new();
    f.dataset->tables.projects.stage[0] = LIAN_PROJECT_STAGE_NEGOTIATING;
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(cell(list, "外戊", "batch"), "引进");
    assert_string_equal(cell(list, "外戊", "batch_reason"), "外地企业，跟进洽谈：项目“新基地”（洽谈，弱环节）");
    lian_list_free(list);
    fixture_free(&f);
}

/* A project or a lead of a firm that has stopped brings nobody in, and the row says why. */
static void nobody_is_introduced_who_has_stopped(void **state) {
    (void)state;
    fixture f = ladder_new();
    f.dataset->tables.firms.status[firm_of(&f, "u")] = LIAN_FIRM_STATUS_SUSPENDED;
    f.dataset->tables.firms.status[firm_of(&f, "o")] = LIAN_FIRM_STATUS_CLOSED;
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(cell(list, "外戊", "batch"), "");
    assert_string_equal(cell(list, "外戊", "batch_reason"), "外地企业，不列入引进：停产；跟进阶段：项目前期（是否签约待核实）（项目“新基地”）");
    assert_string_equal(cell(list, "外甲", "batch"), "");
    assert_string_equal(cell(list, "外甲", "number"), "");
    assert_string_equal(cell(list, "外甲", "batch_reason"), "外地企业，不列入引进：注销；跟进阶段：洽谈");
    lian_list_free(list);
    list = city_list(&f, "ladder", LIAN_EN);
    assert_string_equal(cell(list, "外甲", "batch_reason"), "elsewhere, and not introduced: closed; how far talks are: negotiating");
    lian_list_free(list);
    fixture_free(&f);
}

/* A lead for what may be elsewhere, or is strong here, is on record, but nobody is to court for it. */
static void leads_for_no_gap_say_so(void **state) {
    (void)state;
    static const char *const said[][2] = {{"free", "外地企业，已列招商线索（散环节）：洽谈；可跨区域，不主动招"}, {"strong", "外地企业，已列招商线索（强环节）：洽谈；不计为缺口，不主动招"}};
    for (int i = 0; i < 2; i++) {
        fixture f = ladder_of(said[i][0]);
        lian_list *list = city_list(&f, "ladder", LIAN_ZH);
        assert_string_equal(cell(list, "外甲", "batch_reason"), said[i][1]);
        lian_list_free(list);
        fixture_free(&f);
    }
}

/* A finding makes a segment key; where nobody there is on the ladder, the largest is to be supported, and nobody else. */
static void the_largest_of_a_key_segment(void **state) {
    (void)state;
    fixture f = ladder_new();
    lian_finding finding = {.kind = LIAN_FINDING_SINGLE_SOURCE,
                            .subject = {LIAN_SUBJECT_SEGMENT, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "fair"), LIAN_SUBJECT_NONE, LIAN_NONE},
                            .severity = .5, .action = "稳", .text = {"x", "x"}};
    assert_int_equal(lian_finding_add(f.results, &finding, NULL), LIAN_OK);
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(cell(list, "壬", "batch"), "扶持");
    assert_string_equal(cell(list, "壬", "batch_reason"), "薄弱或关键环节无梯度企业，其中营业收入最大（平环节 一般、单点依赖）");
    assert_string_equal(cell(list, "辰", "batch"), "培育");
    assert_int_equal(city_count(list, "firm", "庚"), 0);
    lian_list_free(list);
    fixture_free(&f);
}

/* All members of a smallest cut are key, and the reasons name it, not only of the one that the finding is filed under. */
static void each_member_of_a_cut_is_key(void **state) {
    (void)state;
    fixture f = ladder_new();
    lian_row fair = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "fair"), weak = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "weak"),
             strong = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "strong");
    lian_evidence members[] = {{LIAN_TABLE_SEGMENTS, weak, LIAN_NONE}, {LIAN_TABLE_SEGMENTS, fair, LIAN_NONE}};
    lian_finding finding = {.kind = LIAN_FINDING_CRITICAL,
                            .subject = {LIAN_SUBJECT_SEGMENT, weak, LIAN_SUBJECT_SEGMENT, strong},
                            .severity = .2, .state = LIAN_STATE_FINAL, .action = "稳", .text = {"x", "x"}, .evidence = members, .evidence_count = 2};
    assert_int_equal(lian_finding_add(f.results, &finding, NULL), LIAN_OK);
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(cell(list, "壬", "batch_reason"), "薄弱或关键环节无梯度企业，其中营业收入最大（平环节 一般、关键节点（最小割））");
    assert_string_equal(cell(list, "乙", "batch_reason"), "处于薄弱或关键环节且有梯度资质（弱环节 薄弱、关键节点（最小割））");
    assert_string_equal(cell(list, "丁", "batch"), ""); /* of the product that they cut off */
    lian_list_free(list);
    fixture_free(&f);
}

/* Whose revenue falls by more than a tenth is marked; a master whom no rule supports says why not. */
static void a_batch_says_what_speaks_against(void **state) {
    (void)state;
    fixture f = ladder_new();
    lian_tables *tables = &f.dataset->tables;
    tables->firms.growth[fixture_row(f.dataset, LIAN_TABLE_FIRMS, "b")] = -.13;
    tables->firms.growth[fixture_row(f.dataset, LIAN_TABLE_FIRMS, "m")] = -.1;
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(cell(list, "乙", "batch"), "扶持");
    assert_non_null(strstr(cell(list, "乙", "batch_reason"), "；营业收入下降 13.0%，先查明原因再定扶持"));
    assert_null(strstr(cell(list, "丙", "batch_reason"), "营业收入下降"));
    lian_list_free(list);
    tables->needs.count = 0;
    list = city_list(&f, "ladder", LIAN_ZH);
    assert_string_equal(cell(list, "丙", "batch"), "");
    assert_non_null(strstr(cell(list, "丙", "batch_reason"), "认定链主，常态服务（见链主清单）；未入扶持：没有登记需求"));
    assert_string_equal(cell(list, "甲", "batch_reason"), ""); /* no master */
    lian_list_free(list);
    fixture_free(&f);
}

/* The thresholds are settings: with none to be introduced for a score and growth of 40 % asked for, two rows go. */
static void thresholds_are_settings(void **state) {
    (void)state;
    fixture f = ladder_new();
    f.study->settings.ladder_target = 80;
    f.study->settings.ladder_growth = .4;
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_int_equal(city_count(list, "firm", "外乙"), 0);
    assert_int_equal(city_count(list, "firm", "辰"), 0);
    lian_list_free(list);
    fixture_free(&f);
}

/* Without titles on a partial list nobody is said to be on no rung. */
static void nothing_known(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\nchains\nid  name\nk   链\nl   另链\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                                 "segments\nid  chain  name\ns   k      环节\nt   l      另环节\n\nfirms\nid  name  place\na   甲    gz\n\nroles\nfirm  segment\na     s\n\n"
                                 "chain_firms\nchain  firm  rank\nk      a     backbone\n", NULL, NULL, 0);
    lian_list *list = city_list(&f, "ladder", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 2);
    assert_string_equal(city_text(list, 0, "firm"), "甲");
    assert_string_equal(city_text(list, 0, "rung"), "待核实");
    assert_string_equal(city_text(list, 0, "next"), "");
    assert_string_equal(city_text(list, 0, "unknown"), "当前梯级、环节强弱、营业收入、增长率、常态化服务单位");
    assert_string_equal(city_text(list, 1, "firm"), "待核实");
    lian_list_free(list);
    fixture_free(&f);
}

/* masters, suppliers and ladder say the same of the same firm, and the points of every row add up to its score. */
static void lists_agree(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\nmoney_unit = 亿元\ncoverage = complete\n\nchains\nid  name  class\nk   链    strategic_emerging\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
        "segments\nid  chain  name\ns   k      成品\nt   k      部件\n\nlinks\nfrom  to  essential\nt     s   yes\n\n"
        "firms\nid  name  place  status     headquarters  revenue  rd_ratio  patents  compliance\n"
        "a   甲    gz     operating  gz            30       0.06      80       ok\n"
        "b   乙    gz     operating  gz            12       0.01      2        ok\n\n"
        "roles\nfirm  segment  share\na     s        1\nb     t        1\n\n"
        "supplies\nsupplier  buyer  segment  value\nb         a      t        10\n\nchain_firms\nchain  firm  rank\nk      b     chain_master\n", NULL, NULL, 0);
    lian_list *list = city_list(&f, "masters", LIAN_ZH), *suppliers = city_list(&f, "suppliers", LIAN_ZH);
    assert_string_equal(cell(list, "甲", "status"), "链主结构候选");
    assert_string_equal(cell(list, "甲", "agreement"), "不一致：结构符合而未认定为链主");
    assert_non_null(strstr(cell(list, "乙", "agreement"), "不一致：已认定而结构不支持；失分主要在"));
    assert_string_equal(cell(list, "甲", "gate"), "通过；营业收入 30，达到门槛 10（亿元）；在营符合；合规符合");
    assert_string_equal(city_text(suppliers, city_row(suppliers, "master", "甲", NULL, NULL), "standing"), "链主结构候选");
    assert_string_equal(city_text(suppliers, city_row(suppliers, "master", "甲", NULL, NULL), "supplier"), "乙");
    assert_string_equal(city_text(suppliers, city_row(suppliers, "master", "乙", NULL, NULL), "standing"), "链主已认定");
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        double sum = 0, part;
        int read = 0;
        for (const char *at = city_text(list, r, "points"); (at = strchr(at, ' ')); at++)
            if (sscanf(at, " %lf/", &part) == 1) sum += part, read++;
        assert_int_equal(read, 6);
        assert_true(fabs(sum - city_number(list, r, "score")) < .31); /* six parts rounded to a tenth */
    }
    lian_list_free(list);
    lian_list_free(suppliers);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rungs),
        cmocka_unit_test(the_next_rung),
        cmocka_unit_test(batches),
        cmocka_unit_test(who_is_called_first),
        cmocka_unit_test(talks_are_followed_up),
        cmocka_unit_test(nobody_is_introduced_who_has_stopped),
        cmocka_unit_test(leads_for_no_gap_say_so),
        cmocka_unit_test(the_largest_of_a_key_segment),
        cmocka_unit_test(each_member_of_a_cut_is_key),
        cmocka_unit_test(a_batch_says_what_speaks_against),
        cmocka_unit_test(thresholds_are_settings),
        cmocka_unit_test(nothing_known),
        cmocka_unit_test(lists_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
