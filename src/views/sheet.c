/* SPDX-License-Identifier: MIT */
/* What stands around every map: lanes, title, legend, notes, and what may not be left unsaid? */
#include "base/error.h"
#include "model/table.h"
#include "views/views.h"

#include <string.h>

static const struct {
    const char *key, *label[2];
} legend[LIAN_LEGEND_COUNT] = {
#define LEGEND(constant, key, zh, en) {key, {zh, en}},
#include "views/legend.def"
#undef LEGEND
};

const char *lian_sheet_say(const lian_sheet *sheet, const char *zh, const char *en) {
    return lian_say(sheet->lang, zh, en);
}

static void item_add(lian_sheet *sheet, lian_view_part part, const lian_view_item *item) {
    if (sheet->status == LIAN_OK) sheet->status = lian_view_item_add(sheet->view, part, item, sheet->err);
}

/* ---- lanes and columns ---------------------------------------------------------------------------------------------
 */

/* Title of a column into the composition; returns whether it is the data's own. */
static bool add_column_title(lian_sheet *sheet, const lian_layout_column *column) {
    if (column->title != LIAN_NONE) {
        lian_buffer_add_text(&sheet->text, lian_dataset_text(sheet->study->dataset, column->title));
        return true;
    }
    if (!column->level)
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "其他", "others"));
    else
        lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "第 %d 级", "stage %d"), (int)column->level);
    return false;
}

static void lane_add(lian_sheet *sheet, int tier, int32_t first) {
    const lian_layout *layout = &sheet->layout;
    for (int32_t c = first; c < layout->column_count && layout->columns[c].tier == tier; c++) {
        size_t before = sheet->text.length;
        if (layout->columns[c].title == LIAN_NONE) continue;
        if (before) lian_buffer_add_text(&sheet->text, " · ");
        add_column_title(sheet, &layout->columns[c]);
    }
    item_add(sheet, LIAN_VIEW_LANE,
             &(lian_view_item){.id = lian_vocabulary_word(LIAN_VOCABULARY_TIER, tier),
                               .title = lian_vocabulary_text(LIAN_VOCABULARY_TIER, tier, sheet->lang),
                               .note = lian_buffer_text(&sheet->text)});
    lian_buffer_reset(&sheet->text);
}

static void lanes_add(lian_sheet *sheet) {
    const lian_layout *layout = &sheet->layout;
    char id[32];
    for (int32_t c = 0; c < layout->column_count; c++)
        if (!c || layout->columns[c].tier != layout->columns[c - 1].tier) lane_add(sheet, layout->columns[c].tier, c);
    for (int32_t c = 0; c < layout->column_count; c++) {
        add_column_title(sheet, &layout->columns[c]);
        item_add(sheet, LIAN_VIEW_COLUMN,
                 &(lian_view_item){.id = lian_layout_column_id(layout, c, id),
                                   .title = lian_buffer_text(&sheet->text),
                                   .lane = lian_vocabulary_word(LIAN_VOCABULARY_TIER, layout->columns[c].tier)});
        lian_buffer_reset(&sheet->text);
    }
}

lian_status lian_sheet_start(lian_sheet *sheet, lian_view *view, const lian_study *study, const lian_results *results,
                            lian_chain_id chain, lian_error *err) {
    *sheet = (lian_sheet){
        .view = view, .study = study, .results = results, .chain = chain, .lang = lian_view_lang(view), .err = err};
    if (chain < 0 || chain >= study->tables->chains.count || !study->chain_seen[chain])
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "there is no such chain in this study");
    return lian_layout_build(&sheet->layout, study, chain, err);
}

lian_status lian_sheet_init(lian_sheet *sheet, lian_view *view, const lian_study *study, const lian_results *results,
                            lian_chain_id chain, lian_error *err) {
    lian_status status = lian_sheet_start(sheet, view, study, results, chain, err);
    if (status == LIAN_OK) lanes_add(sheet);
    return status;
}

lian_status lian_sheet_clear(lian_sheet *sheet, lian_status status) {
    if (sheet->status == LIAN_OK && status == LIAN_OK && (sheet->text.failed || sheet->scale.failed))
        sheet->status = lian_error_memory(sheet->err);
    lian_layout_clear(&sheet->layout);
    lian_buffer_clear(&sheet->text);
    lian_buffer_clear(&sheet->scale);
    return status != LIAN_OK ? status : sheet->status;
}

/* ---- grades, legend, bar -------------------------------------------------------------------------------------------
 */

static const lian_legend legend_of_grade[] = {
    [LIAN_GRADE_MISSING] = LIAN_LEGEND_MISSING,
    [LIAN_GRADE_WEAK] = LIAN_LEGEND_WEAK,
    [LIAN_GRADE_FAIR] = LIAN_LEGEND_FAIR,
    [LIAN_GRADE_STRONG] = LIAN_LEGEND_STRONG,
    [LIAN_GRADE_UNVERIFIED] = LIAN_LEGEND_UNVERIFIED,
};

lian_grade lian_sheet_grade_of(const lian_sheet *sheet, lian_segment_id segment) {
    return sheet->is_future ? lian_future_grade(sheet->results, segment) : lian_standing_get(sheet->results, segment).grade;
}

lian_standing lian_sheet_grade(lian_sheet *sheet, lian_segment_id segment) {
    lian_standing standing = lian_standing_get(sheet->results, segment);
    lian_grade grade = lian_sheet_grade_of(sheet, segment);
    if (grade != standing.grade) standing.state = LIAN_STATE_NONE; /* neither final nor declared: it is a scenario */
    standing.grade = grade;
    sheet->grades[standing.grade]++;
    sheet->used[legend_of_grade[standing.grade]] = true;
    return standing;
}

void lian_sheet_summary(lian_sheet *sheet) {
    static const lian_grade order[] = {LIAN_GRADE_STRONG, LIAN_GRADE_FAIR, LIAN_GRADE_WEAK, LIAN_GRADE_MISSING,
                                       LIAN_GRADE_UNVERIFIED};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (sheet->grades[order[i]])
            item_add(sheet, LIAN_VIEW_SUMMARY,
                     &(lian_view_item){.id = lian_grade_word(order[i]),
                                       .title = lian_grade_text(order[i], sheet->lang),
                                       .count = sheet->grades[order[i]]});
}

/* Where the words of the legend depend on the study. */
static const char *label_of(const lian_sheet *sheet, lian_legend which) {
    if (which == LIAN_LEGEND_HEAT_NONE && lian_firms_are_all(sheet->study))
        return lian_sheet_say(sheet, "无企业", "no firm");
    if (which == LIAN_LEGEND_CHIP_CANDIDATE && sheet->is_future && sheet->has_outsiders)
        return lian_sheet_say(sheet, "拟引进企业、在推进项目（已注明）；其余为外地企业（可作招引对象）", "recruit or project under way, as it says; else outside firm (possible recruit)");
    if (which == LIAN_LEGEND_CHIP_CANDIDATE && sheet->has_coming)
        return lian_sheet_say(sheet, "外地企业（可作招引对象；注明“签约”等的已在推进）", "outside firm (possible recruit; \"signed\" and the like: on its way already)");
    if (which == LIAN_LEGEND_CHIP_CANDIDATE && sheet->is_future)
        return lian_sheet_say(sheet, "拟引进企业、在推进项目", "recruit, or project under way");
    if (which == LIAN_LEGEND_PLACE && sheet->has_layout)
        return sheet->has_cluster ? lian_sheet_say(sheet, "集聚地（本环节企业不少于 3 家）；注“布局”者为文件布局地",
                                                   "cluster: at least 3 of its firms; \"plan\": named in a document")
                                  : lian_sheet_say(sheet, "文件布局地", "named in a document");
    if (which == LIAN_LEGEND_CHIP_LOCAL && sheet->study->home == LIAN_NONE)
        return lian_sheet_say(sheet, "企业", "firm");
    return legend[which].label[sheet->lang];
}

static void legend_add(lian_sheet *sheet) {
    bool scaled = false;
    for (int i = 0; i < LIAN_LEGEND_COUNT; i++) {
        if (!sheet->used[i]) continue;
        bool shade = i >= LIAN_LEGEND_HEAT_0 && i <= LIAN_LEGEND_HEAT_4;
        if (shade && !scaled) lian_buffer_add_format(&sheet->text, "%s ", lian_buffer_text(&sheet->scale));
        scaled |= shade;
        lian_buffer_add_text(&sheet->text, label_of(sheet, (lian_legend)i));
        item_add(sheet, LIAN_VIEW_LEGEND, &(lian_view_item){.id = legend[i].key, .title = lian_buffer_text(&sheet->text)});
        lian_buffer_reset(&sheet->text);
    }
}

/* ---- texts ---------------------------------------------------------------------------------------------------------
 */

void lian_sheet_set(lian_sheet *sheet, const char *key) {
    if (sheet->status == LIAN_OK)
        sheet->status = lian_view_set(sheet->view, key, lian_buffer_text(&sheet->text), sheet->err);
    lian_buffer_reset(&sheet->text);
}

void lian_sheet_note(lian_sheet *sheet, const char *text) {
    item_add(sheet, LIAN_VIEW_NOTE, &(lian_view_item){.title = text});
}

void lian_add_chain_title(lian_sheet *sheet) {
    const char *home = lian_present_place(sheet->study, sheet->study->home),
               *chain = lian_present_chain(sheet->study, sheet->chain);
    size_t length = strlen(chain), link = strlen("链");
    lian_buffer short_home = LIAN_BUFFER_INIT;
    if (sheet->lang == LIAN_EN) {
        lian_buffer_add_text(&sheet->text, chain);
        if (*home) lian_buffer_add_format(&sheet->text, ", %s", home);
        return;
    }
    lian_present_place_short(sheet->study, sheet->study->home, &short_home);
    if (strncmp(chain, lian_buffer_text(&short_home), short_home.length) != 0) lian_buffer_add_text(&sheet->text, home);
    lian_buffer_add_text(&sheet->text, chain);
    if (length < link || strcmp(chain + length - link, "链") != 0) lian_buffer_add_text(&sheet->text, "产业链");
    lian_buffer_clear(&short_home);
}

/* More than one chain with segments of its own, so that a map's name must say which. */
bool lian_has_several_chains(const lian_study *study) {
    lian_chain_id first = LIAN_NONE;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        lian_chain_id chain = study->network->segment_chain[s];
        if (!study->segment_seen[s] || chain == first) continue;
        if (first != LIAN_NONE) return true;
        first = chain;
    }
    return false;
}

static void set_name(lian_sheet *sheet) {
    lian_buffer_add_text(&sheet->text, lian_view_info_get(sheet->view)->name);
    if (lian_has_several_chains(sheet->study))
        lian_buffer_add_format(&sheet->text, "-%s", lian_subject_id(sheet->study, LIAN_SUBJECT_CHAIN, sheet->chain));
    lian_sheet_set(sheet, "name");
}

static void notes_add(lian_sheet *sheet) {
    int32_t aside = lian_dataset_aside_lines(sheet->study->dataset);
    if (aside) {
        lian_buffer_add_format(&sheet->text,
                               lian_sheet_say(sheet, "有错误的 %d 行数据已搁置，未计入本图。",
                                              "%d lines with errors were set aside and are not in this map."),
                               (int)aside);
        lian_sheet_note(sheet, lian_buffer_text(&sheet->text));
        lian_buffer_reset(&sheet->text);
    }
    if (sheet->study->home == LIAN_NONE)
        lian_sheet_note(sheet, lian_sheet_say(sheet, "未设定本地范围，无法区分本地与外地，强弱未评定。",
                                              "No home is set: nothing can be called local, and nothing is graded."));
    else if (!lian_firms_are_all(sheet->study))
        lian_sheet_note(
            sheet,
            lian_sheet_say(sheet, "企业名单不完整：图中未见企业不等于没有企业。",
                           "The list of firms is not complete: no firm on this map does not mean that there is none."));
}

void lian_sheet_frame(lian_sheet *sheet) {
    const lian_header *header = lian_dataset_header_get(sheet->study->dataset);
    set_name(sheet);
    if (header->synthetic == 1) {
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "示例数据", "sample data"));
        lian_sheet_set(sheet, "badge");
    }
    notes_add(sheet);
    lian_status status = lian_add_sources(sheet);
    if (sheet->status == LIAN_OK) sheet->status = status;
    lian_sheet_set(sheet, "source");
    lian_present_date(header->as_of != LIAN_NONE ? header->as_of : sheet->study->date, &sheet->text);
    lian_sheet_set(sheet, "date");
    legend_add(sheet);
}
