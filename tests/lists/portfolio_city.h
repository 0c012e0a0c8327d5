/* SPDX-License-Identifier: MIT */
/* A small city with two gaps and whoever could fill them, for the tests of the portfolio. */
#ifndef LIAN_TESTS_PORTFOLIO_CITY_H
#define LIAN_TESTS_PORTFOLIO_CITY_H

#include "city.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

#define NEAR(a, b, by) assert_true(fabs((double)(a) - (double)(b)) <= (by))

/* 纱线 y ──▶ 面料 k ──▶ 成衣 s; 洗水 w ──▶ 成衣 s: nobody here makes 面料 or 洗水. 戊 己 庚 outside make 面料, 辛 does 洗水. */
#define CITY                                                                                                                       \
    "home = gz\nmoney_unit = 亿元\ncoverage = complete\n"                                                                         \
    "chains\nid  name\nc   服装\n\nlinks\nfrom  to  essential\ny     k   yes\nk     s   yes\nw     s   yes\n\n"                    \
    "places\nid  name  kind      parent  lead_industries  free_land_mu  status\ncn  中国  country   -  -  -  -\n"                 \
    "gd  广东  province  cn  -  -  -\ngz  广州  city      gd  -  -  -\nsz  深圳  city      gd  -  -  -\n"                          \
    "p1  一园  park      gz  服装  30  existing\np2  二园  park      gz  服装  12  existing\n\n"                                   \
    "segments\nid  chain  name  local_need  demand\ny   c  纱线  free  -\nk   c  面料  must  8\ns   c  成衣  must  -\nw   c  洗水  must  6\n\n" \
    "firms\nid  name  place  output\na  甲  gz  20\nd  丁  gz  10\no  戊  sz  -\np  己  sz  -\nj  庚  sz  -\nx  辛  sz  -\n\n"     \
    "roles\nfirm  segment\na  s\nd  s\no  k\np  k\nj  k\nx  w\n\n"                                                                 \
    "supplies\nsupplier  buyer  segment  value\no  a  k  4\np  d  k  3\nx  a  w  2\n\n"                                            \
    "projects\nid  name  segment  place  firm  investment  stage\nq  染整项目  y  p1  -  3  building\nr  面料项目  k  sz  p  2  building\n\n"

static inline fixture analysed(const char *more, const char *key, double number, lian_settings **settings) {
    char text[8192];
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    snprintf(text, sizeof text, CITY "%s", more);
    *settings = NULL;
    if (key) {
        assert_int_equal(lian_settings_new(settings, NULL), LIAN_OK);
        assert_int_equal(lian_settings_set(*settings, key, number, NULL), LIAN_OK);
        options.settings = *settings;
    }
    return fixture_analysis(text, &options, NULL, 0);
}

static inline lian_measure of(const fixture *f, const char *name, lian_subject_kind kind, const char *id) {
    lian_table table = kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS;
    lian_subject s = {kind, kind == LIAN_SUBJECT_NONE ? LIAN_NONE : fixture_row(f->dataset, table, id), LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure m = {.value = lian_unknown(), .note = ""};
    lian_measure_find(f->results, name, s, &m);
    return m;
}
static inline double number(const fixture *f, const char *name, lian_subject_kind kind, const char *id) { return of(f, name, kind, id).value; }

/* A gap weighs what is certain of its priority. */
static inline double weight(const fixture *f, const char *id) {
    lian_measure m = of(f, "priority.score", LIAN_SUBJECT_SEGMENT, id);
    return lian_is_unknown(m.low) ? m.value : m.low;
}

#endif
