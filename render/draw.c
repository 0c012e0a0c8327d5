/* SPDX-License-Identifier: MIT */
/* Which scene does a view document become, and when is it refused? */
#include "draw.h"

#include "mem.h"
#include "palette.h"
#include "sheet.h"

#include <string.h>

static const char *const family_office = "Microsoft YaHei, Noto Sans CJK SC, SimHei, sans-serif";
static const char *const family_web =
    "Source Han Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, WenQuanYi Zen Hei, SimHei, sans-serif";

static const char *page_word(lian_page_kind page, bool zh)
{
    switch (page) {
    case LIAN_PAGE_A3: return "A3";
    case LIAN_PAGE_A4: return "A4";
    default: return zh ? "16:9 幻灯片" : "a 16:9 slide";
    }
}

static const char *refusal(const lian_view *v)
{
    bool zh = strcmp(v->lang, "en") != 0;
    const char *page = page_word(v->page, zh);
    if (v->n_cards > LIAN_CARDS_MAX)
        return zh ? lian_mem_print("一张图上有 %d 个环节，超过上限 %d 个，无法看清；请把环节分到几条产业链，用 --chain 逐条绘制", v->n_cards, LIAN_CARDS_MAX)
                  : lian_mem_print("%d segments on one sheet, more than %d, cannot be read; divide them into chains and draw one at a time (--chain)", v->n_cards,
                                   LIAN_CARDS_MAX);
    if (v->kind == LIAN_VIEW_CASCADE)
        return zh ? lian_mem_print("%d 波、%d 组受损者在 %s 上排不下；请改用更大的纸张（--page a3）", v->n_lanes, v->n_nodes, page)
                  : lian_mem_print("%d waves and %d groups of damaged firms do not fit on %s; use a larger page (--page a3)", v->n_lanes, v->n_nodes, page);
    double size = lian_sheet_get(v->page)->minimum;
    bool largest = v->page == LIAN_PAGE_A3;
    const char *what = v->kind == LIAN_VIEW_HEAT ? (zh ? "个地区" : "places") : zh ? "条流向" : "flows";
    int n = v->kind == LIAN_VIEW_HEAT ? v->n_rows : v->n_flows;
    const char *instead = largest ? (zh ? "把环节分到几条产业链，用 --chain 逐条绘制" : "divide them into chains and draw one at a time (--chain)")
                                  : zh ? "改用更大的纸张（--page a3），画出的 SVG 可以放进幻灯片" : "use a larger page (--page a3); its SVG can be put on a slide";
    return zh ? lian_mem_print("%d 个环节、%d %s在 %s 上以最小字号 %g 磅仍排不下；请%s", v->n_cards, n, what, page, size, instead)
              : lian_mem_print("%d segments and %d %s do not fit on %s at the smallest type (%g pt); %s", v->n_cards, n, what, page, size, instead);
}

static void scene_begin(lian_scene *scene, const lian_view *v, const lian_sheet *sheet)
{
    *scene = (lian_scene){
        .width = sheet->width,
        .height = sheet->height,
        .minimum = sheet->minimum,
        .note_minimum = sheet->note_minimum,
        .lang = strcmp(v->lang, "en") == 0 ? "en" : "zh-CN",
        .family = v->office ? family_office : family_web,
        .n_cards = v->kind == LIAN_VIEW_CHAIN ? v->n_cards : v->n_nodes,
        .title = lian_text_plain(v->title),
        .label = *v->subtitle ? lian_mem_print("%s — %s", lian_text_plain(v->title), v->subtitle) : lian_text_plain(v->title),
    };
    lian_scene_add_rect(scene, (lian_box){0, 0, sheet->width, sheet->height}, 0, (lian_look){.fill = LIAN_PAPER});
}

void lian_view_draw(lian_drawing *drawing, const lian_view *v, const lian_draw_settings *settings)
{
    const lian_sheet *sheet = lian_sheet_get(v->page);
    *drawing = (lian_drawing){.shown = *v};
    scene_begin(&drawing->scene, v, sheet);
    double top = lian_page_draw_head(&drawing->scene, v, sheet);
    bool drawn = v->n_cards <= LIAN_CARDS_MAX &&
                 (v->kind == LIAN_VIEW_HEAT      ? lian_heat_draw(drawing, v, top)
                  : v->kind == LIAN_VIEW_CASCADE ? lian_cascade_draw(drawing, v, top)
                                                 : lian_chain_draw(drawing, v, settings, top));
    if (drawn)
        lian_page_draw_foot(&drawing->scene, &drawing->shown, sheet);
    else
        drawing->refused = refusal(v);
}
