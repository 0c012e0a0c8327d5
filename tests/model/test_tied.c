/* SPDX-License-Identifier: MIT */
/* Who of those elsewhere is part of the chain here, and is nobody said to hold it up who is not? */
#include "fixture.h"
#include "model/tied.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/*  deep ─▶ second ─▶ here ─▶ shop          lone, guess, talks: no tie
 *  far  ─▶ away  (both elsewhere)          named: rank; builder: project; orig: table origins; branch: headquarters here */
static const char text[] = "home = gz\n"
                           "coverage.supplies = complete\n"
                           "\n"
                           "chains\n"
                           "id  name\n"
                           "c   服装\n"
                           "o   皮具\n"
                           "\n"
                           "segments\n"
                           "id     chain  name\n"
                           "yarn   c      纱线\n"
                           "cloth  c      面料\n"
                           "coat   c      成衣\n"
                           "bag    o      箱包\n"
                           "\n"
                           "links\n"
                           "from   to     essential\n"
                           "yarn   cloth  yes\n"
                           "cloth  coat   yes\n"
                           "\n"
                           "places\n"
                           "id  name    kind      parent\n"
                           "cn  中国    country   -\n"
                           "gd  广东省  province  cn\n"
                           "gz  广州市  city      gd\n"
                           "xj  新疆    province  cn\n"
                           "zj  浙江省  province  cn\n"
                           "\n"
                           "firms\n"
                           "id       name      place  headquarters\n"
                           "here     本地厂    gz     -\n"
                           "second   二级商    zj     -\n"
                           "deep     深层商    zj     -\n"
                           "shop     外地店    zj     -\n"
                           "far      远方厂    zj     -\n"
                           "away     远方客    zj     -\n"
                           "lone     孤立厂    zj     -\n"
                           "guess    推断商    zj     -\n"
                           "named    在册商    zj     -\n"
                           "builder  建厂商    zj     -\n"
                           "talks    洽谈商    zj     -\n"
                           "orig     产地商    xj     -\n"
                           "branch   分厂      zj     gz\n"
                           "maybe    省内厂    gd     -\n"
                           "nowhere  无址厂    -      -\n"
                           "leather  皮具商    zj     -\n"
                           "\n"
                           "roles\n"
                           "firm   segment\n"
                           "lone   yarn\n"
                           "orig   yarn\n"
                           "second  cloth\n"
                           "far    cloth\n"
                           "away   coat\n"
                           "here   coat\n"
                           "\n"
                           "supplies\n"
                           "supplier  buyer   segment  evidence\n"
                           "second    here    cloth    confirmed\n"
                           "deep      second  yarn     -\n"
                           "here      shop    coat     -\n"
                           "far       away    cloth    confirmed\n"
                           "guess     here    cloth    inferred\n"
                           "leather   here    bag      confirmed\n"
                           "\n"
                           "chain_firms\n"
                           "chain  firm   rank\n"
                           "c      named  backbone\n"
                           "\n"
                           "projects\n"
                           "id  name  segment  firm     place  stage\n"
                           "p   甲厂  cloth    builder  gz     building\n"
                           "q   乙厂  cloth    talks    gz     negotiating\n"
                           "\n"
                           "origins\n"
                           "segment  place  share\n"
                           "yarn     xj     0.6\n"
                           "yarn     zj     0\n"
                           "\n";

static bool is_tied(const fixture *f, const char *id) { return lian_firm_is_tied(f->study, fixture_row(f->dataset, LIAN_TABLE_FIRMS, id)); }

static void ties(void **state) {
    (void)state;
    static const char *const tied[] = {"here", "second", "deep", "shop", "named", "builder", "orig", "branch", "maybe", "nowhere", "leather"};
    static const char *const loose[] = {"far", "away", "lone", "guess", "talks"};
    fixture f = fixture_study(text, NULL);
    for (size_t i = 0; i < sizeof tied / sizeof *tied; i++)
        if (!is_tied(&f, tied[i])) fail_msg("%s has a tie", tied[i]);
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
        if (is_tied(&f, loose[i])) fail_msg("%s has none", loose[i]);
    fixture_free(&f);
}

/* Bags are no part of the chain that is looked at. */
static void ties_of_one_chain(void **state) {
    (void)state;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.chain = "c";
    fixture f = fixture_study(text, &options);
    assert_true(is_tied(&f, "deep"));
    assert_false(is_tied(&f, "leather"));
    fixture_free(&f);
}

/* A map of the world without a home has nobody who is elsewhere. */
static void without_home(void **state) {
    (void)state;
    fixture f = fixture_study(text + strlen("home = gz\n"), NULL);
    for (lian_firm_id i = 0; i < f.study->tables->firms.count; i++) assert_true(lian_firm_is_tied(f.study, i) && !lian_firm_is_elsewhere(f.study, i));
    fixture_free(&f);
}

/* 远方厂 is the only supplier of 远方客, and 孤立厂 makes yarn: nothing here hangs on them. 二级商 does on 深层商. */
static void findings(void **state) {
    (void)state;
    bool deep = false;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    for (int32_t i = 0; i < lian_finding_count(f.results); i++) {
        const lian_finding *found = lian_finding_at(f.results, i);
        if (found->kind != LIAN_FINDING_CRITICAL) continue;
        if (strstr(found->text[LIAN_ZH], "远方") || strstr(found->text[LIAN_ZH], "孤立厂")) fail_msg("%s", found->text[LIAN_ZH]);
        deep = deep || strstr(found->text[LIAN_ZH], "没有深层商");
    }
    assert_true(deep);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ties), cmocka_unit_test(ties_of_one_chain), cmocka_unit_test(without_home), cmocka_unit_test(findings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
