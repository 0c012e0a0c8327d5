/* SPDX-License-Identifier: MIT */
/* A small city with two chains, and results written by hand, for the tests of lists and maps.
 *
 *   服装 apparel (of 时尚 fashion)                                    皮具 leather
 *
 *   上游            中游             下游          支撑                上游        中游
 *   cotton ──────▶ fabric ─────────▶ sewing ─────▶ brand               hide ─────▶ bag
 *   棉花 缺失      面料 薄弱(初判)   成衣 优势     品牌 一般           皮革        箱包
 *     ▲              ▲                               │                 待核实      优势
 *     │              dye 染整 待核实 (essential)     │
 *     └───────────── reuse 旧衣回收 认定薄弱 ◀───────┘   (recycle)
 *
 *   广东 > 广州 > 番禺区 > 南村镇, 番禺创意园; 海珠区 > 中大市场; 广东 > 佛山; 浙江 > 杭州; 意大利
 *
 * Firms: 甲 (master, sews in 南村), 乙 丙 (sew in 中大), 丁 (brand, 番禺), 戊 (fabric, 杭州), 己 (fabric, 海珠),
 * 庚 (fabric, 佛山, closed), 辛 (bags, 番禺), 壬 (fabric, Italy; a lead), 癸 (sews, place not known). */
#ifndef LIAN_TESTS_CITY_H
#define LIAN_TESTS_CITY_H

#include "fixture.h"

#include <liantu/list.h>
#include <liantu/view.h>

#include "model/study.h"

/* Study of the city (chain NULL = both) with its results. */
fixture city_new(const char *chain);
/* The same with the words `header` put before the dataset: "coverage = complete\n". */
fixture city_new_with(const char *header, const char *chain);

/* A list filled; aborts when it fails. */
lian_list *city_list(const fixture *f, const char *name, lian_lang lang);
/* Column of a key; aborts if there is none. */
int32_t city_column(const lian_list *list, const char *key);
const char *city_text(const lian_list *list, int32_t row, const char *key);
/* The row's cells are these: city_expect(list, row, CELLS("key", "text", …)). */
#define CELLS(...) ((const char *const[]){__VA_ARGS__, NULL})
void city_expect(const lian_list *list, int32_t row, const char *const cells[]);
double city_number(const lian_list *list, int32_t row, const char *key);
/* First row where this column has this text (and a second one, if key is not NULL); aborts if there is none. */
int32_t city_row(const lian_list *list, const char *key, const char *text, const char *key2, const char *text2);
int32_t city_count(const lian_list *list, const char *key, const char *text);

/* A map filled; aborts when it fails. */
lian_view *city_view(const fixture *f, const char *name, const char *chain, lian_lang lang);
const lian_view_card *city_card(const lian_view *view, const char *id);
const lian_view_flow *city_flow(const lian_view *view, const char *from, const char *to);
/* Does the legend have this key? */
int city_legend(const lian_view *view, const char *key);

#endif
