/* SPDX-License-Identifier: MIT */
/* 全景现状图: what does the whole chain look like here, segment by segment? */
#include "base/error.h"
#include "model/table.h"
#include "views/views.h"

static void set_title(lian_sheet *sheet) {
    lian_add_chain_title(sheet);
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "图谱", ": map of the chain"));
    lian_sheet_set(sheet, "title");
}

/* "上中下游", or the lanes that there are: "上游、支撑". */
static void add_lanes(lian_sheet *sheet) {
    const lian_layout *layout = &sheet->layout;
    bool has[LIAN_TIER_COUNT] = {false};
    for (int32_t c = 0; c < layout->column_count; c++) has[layout->columns[c].tier] = true;
    bool main = has[LIAN_TIER_UPSTREAM] && has[LIAN_TIER_MIDSTREAM] && has[LIAN_TIER_DOWNSTREAM];
    if (main) lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "上中下游", "upstream to downstream"));
    bool later = main;
    for (int t = main ? LIAN_TIER_SUPPORT : 0; t < LIAN_TIER_COUNT; t++) {
        if (!has[t]) continue;
        if (later)
            lian_buffer_add_text(&sheet->text,
                                 main ? lian_sheet_say(sheet, "及", " and ") : lian_sheet_say(sheet, "、", ", "));
        lian_buffer_add_text(&sheet->text, lian_vocabulary_text(LIAN_VOCABULARY_TIER, t, sheet->lang));
        later = true;
    }
}

/* "上中下游 9 类 38 个环节 · 本地为广州市 · 颜色表示环节强弱（优势度），盾形表示安全度" */
static void set_subtitle(lian_sheet *sheet) {
    const lian_layout *layout = &sheet->layout;
    const char *home = lian_present_place(sheet->study, sheet->study->home);
    add_lanes(sheet);
    lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, " %d 类 %d 个环节", ", %d groups, %d segments"),
                           (int)layout->column_count, (int)layout->count);
    if (*home) lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, " · 本地为%s", " · local: %s"), home);
    lian_buffer_add_text(&sheet->text,
                         lian_sheet_say(sheet, " · 颜色表示环节强弱（优势度）", " · colour: strength of the segment"));
    if (sheet->used[LIAN_LEGEND_ROBUST] || sheet->used[LIAN_LEGEND_SECURE] || sheet->used[LIAN_LEGEND_FRAGILE])
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "，盾形表示安全度", "; shield: its security"));
    lian_sheet_set(sheet, "subtitle");
}

static void notes_add(lian_sheet *sheet) {
    if (sheet->used[LIAN_LEGEND_FLOW_KEY])
        lian_sheet_note(
            sheet, lian_sheet_say(sheet, "主干流向：两端环节均为一般以上且为必需投入，或已知供应额居前四分之一。",
                                  "Main flow: both ends fair or strong and the input essential, or among the largest "
                                  "quarter by known value."));
    if (sheet->used[LIAN_LEGEND_CHIP_CANDIDATE])
        lian_sheet_note(
            sheet, lian_sheet_say(sheet, "外地企业依“招商目标企业”清单及其次序（不含延伸意向），每个环节至多 2 家，不代表有投资意向；未列的环节，或非缺口、可跨区域，或清单无本环节产品的候选，或图上位置不足。",
                                  "Outside firms: those of list targets, in its order (no extensions), two of a segment at most; nothing is said of their plans. A segment "
                                  "without one is no gap or may be elsewhere, or the list has no maker of its product, or there is no room."));
}

static lian_status run(lian_view *view, const lian_study *study, const lian_results *results, lian_chain_id chain,
                       lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sheet sheet;
    LIAN_TRY(lian_sheet_init(&sheet, view, study, results, chain, err));
    LIAN_TRY(lian_cards_add(&sheet));
    LIAN_TRY(lian_flows_add(&sheet));
    set_title(&sheet);
    set_subtitle(&sheet);
    lian_sheet_summary(&sheet);
    notes_add(&sheet);
    lian_sheet_frame(&sheet);
out:
    return lian_sheet_clear(&sheet, status);
}

const lian_view_info lian_view_chain = {"chain", {"全景现状图", "Map of the chain"}, run};
