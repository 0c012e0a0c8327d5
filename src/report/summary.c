/* SPDX-License-Identifier: MIT */
/* What is a planner told at the end: what was found, what to collect first, which file to open? */
#include "report/report.h"

#include "model/present.h"
#include "model/study.h"

#include <string.h>

enum { GRADES = LIAN_GRADE_UNVERIFIED + 1, FIRST_FEW = 3 };

/* A cluster that only holds chains is none of them. */
static int32_t chains_count(const lian_study *study) {
    int32_t chains = 0;
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++) {
        lian_segment_id s = 0, segments = study->tables->segments.count;
        while (s < segments && !(study->segment_seen[s] && study->network->segment_chain[s] == c)) s++;
        chains += s < segments;
    }
    return chains;
}

static void grades_write(const lian_report *report, lian_buffer *out) {
    const lian_study *study = report->study;
    lian_lang lang = report->options.lang;
    int32_t count[GRADES] = {0}, segments = 0, preliminary = 0;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s]) continue;
        lian_standing standing = lian_standing_get(report->results, s);
        count[standing.grade]++;
        preliminary += standing.state == LIAN_STATE_PRELIMINARY;
        segments++;
    }
    lian_buffer_add_format(out, lian_say(lang, "产业链 %d 条、环节 %d 个：", "%d chains, %d segments: "), (int)chains_count(study), (int)segments);
    static const lian_grade order[GRADES] = {LIAN_GRADE_STRONG, LIAN_GRADE_FAIR, LIAN_GRADE_WEAK, LIAN_GRADE_MISSING,
                                             LIAN_GRADE_UNVERIFIED};
    for (int i = 0; i < GRADES; i++)
        lian_buffer_add_format(out, "%s%s %d", i ? lian_say(lang, "、", ", ") : "", lian_grade_text(order[i], lang),
                               (int)count[order[i]]);
    if (preliminary)
        lian_buffer_add_format(out, lian_say(lang, "；其中 %d 个为初判", "; %d of them preliminary"), (int)preliminary);
    lian_buffer_add_text(out, lian_say(lang, "。\n", ".\n"));
}

/* A list of firms alone leaves most segments open: what is known of them, and the one column that settles some. Titles,
 * because an office has them at hand. */
static void unverified_write(const lian_report *report, lian_buffer *out) {
    const lian_study *study = report->study;
    const lian_settings *settings = &study->settings;
    lian_lang lang = report->options.lang;
    int32_t open = 0, settled = 0;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        lian_standing standing = lian_standing_get(report->results, s);
        bool graded = standing.grade != LIAN_GRADE_UNVERIFIED || standing.state == LIAN_STATE_DECLARED;
        if (!study->segment_seen[s] || graded || !lian_study_firms(study, s).local) continue;
        open++;
        double lead = lian_measure_get(report->results, "grade.strength.lead", LIAN_SUBJECT_SEGMENT, s);
        if (lian_is_unknown(lead) && standing.strength.coverage + settings->strength_lead >= settings->coverage_preliminary) settled++;
    }
    if (!open) return;
    lian_buffer_add_format(out, lian_say(lang, "有本地企业而仍待核实的环节 %d 个：优势度所依据的内容已知不到 %g %%",
                                         "%d segments with local firms stay unverified: less than %g %% of what their grade rests on is known"),
                           (int)open, 100 * settings->coverage_preliminary);
    if (settled)
        lian_buffer_add_format(out, lian_say(lang, "；企业名录里填上“资质”一列，其中 %d 个即可初判",
                                             "; with the titles of their firms %d of them get a preliminary grade"), (int)settled);
    lian_buffer_add_text(out, lian_say(lang, "。\n", ".\n"));
}

static void add_count(lian_buffer *out, lian_lang lang, const char *word, int32_t count, bool *any) {
    if (!count) return;
    if (*any) lian_buffer_add_text(out, lian_say(lang, "、", ", "));
    lian_buffer_add_format(out, "%s %d", word, (int)count);
    *any = true;
}

/* By kind; what may be a break apart from what is unverified of a chain; loops of which nothing is known are no findings to count. */
static void findings_write(const lian_report *report, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    int32_t count[LIAN_FINDING_KIND_COUNT] = {0}, possible[2] = {0};
    const char *word[2] = {"", ""};
    bool any = false;
    const lian_finding *finding;
    for (int32_t i = 0; (finding = lian_finding_at(report->results, i)); i++) {
        bool is_break = finding->kind == LIAN_FINDING_UNVERIFIED && finding->subject.kind == LIAN_SUBJECT_SEGMENT;
        bool is_vouched = lian_finding_is_vouched(finding);
        if (is_break) word[is_vouched] = lian_present_finding(report->study, finding, lang);
        if (is_break) possible[is_vouched]++;
        else if (finding->kind != LIAN_FINDING_OPEN_LOOP || finding->state != LIAN_STATE_NONE) count[finding->kind]++;
    }
    lian_buffer_add_text(out, lian_say(lang, "判断：", "Findings: "));
    for (int k = 0; k < LIAN_FINDING_KIND_COUNT; k++) {
        for (int v = 0; k == LIAN_FINDING_UNVERIFIED && v < 2; v++) add_count(out, lang, word[v], possible[v], &any);
        add_count(out, lang, lian_present_finding_kind((lian_finding_kind)k, lang), count[k], &any);
    }
    if (!any) lian_buffer_add_text(out, lian_say(lang, "没有", "none"));
    lian_buffer_add_text(out, lian_say(lang, "。\n", ".\n"));
}

static const lian_list *list_find(const lian_report *report, const char *name) {
    for (int32_t i = 0; i < report->list_count; i++)
        if (!strcmp(lian_list_info_get(report->list[i])->name, name)) return report->list[i];
    return NULL;
}

/* The column of this key; the first when a list no longer has it. */
static int32_t column_find(const lian_list *list, const char *key) {
    const lian_list_info *info = lian_list_info_get(list);
    for (int32_t c = 0; c < info->column_count; c++)
        if (!strcmp(info->columns[c].key, key)) return c;
    return 0;
}

/* Rows of `fill` that ask several chains for the same: how many from this one on; 0 when one before it does, or when it is of one segment. */
static int32_t asked_count(const lian_list *fill, int32_t row, int32_t part) {
    int32_t count = 0;
    if (lian_list_subject(fill, row).kind == LIAN_SUBJECT_SEGMENT) return 0;
    for (int32_t r = 0; r < lian_list_count(fill); r++) {
        if (lian_list_subject(fill, r).kind == LIAN_SUBJECT_SEGMENT || strcmp(lian_list_text(fill, r, part), lian_list_text(fill, row, part)) != 0) continue;
        if (r < row) return 0;
        count++;
    }
    return count;
}

/* The first rows of `fill` are the missing cells that would settle most: each thing once, with the chain that lacks most of it. */
static void fill_write(const lian_report *report, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    const lian_list *fill = list_find(report, "fill");
    int32_t rows = fill && !lian_list_is_empty(fill) ? lian_list_count(fill) : 0, part = fill ? column_find(fill, "component") : 0, told = 0;
    lian_buffer_add_text(out, lian_say(lang, "最该先补的数据：", "Collect first: "));
    for (int32_t r = 0; r < rows && told < FIRST_FEW; r++) {
        lian_subject s = lian_list_subject(fill, r);
        int32_t chains = asked_count(fill, r, part);
        const char *chain = lian_subject_name(report->study, s.kind, s.row);
        if (!chains) continue;
        if (told++) lian_buffer_add_text(out, lian_say(lang, "、", "; "));
        lian_buffer_add_text(out, chain);
        if (chains > 1) lian_buffer_add_format(out, lian_say(lang, "等 %d 条链", " and others, %d chains"), (int)chains);
        lian_buffer_add_format(out, "%s%s", *chain || chains > 1 ? lian_say(lang, "的", ": ") : "", lian_list_text(fill, r, part));
    }
    lian_buffer_add_text(out, !told ? lian_say(lang, "没有", "nothing") : "");
    lian_buffer_add_text(out, lian_say(lang, "（填哪些表列见 lists/fill.csv）。\n", " (which cells: lists/fill.csv).\n"));
}

static const lian_drawing *first_drawn(const lian_report *report) {
    for (int32_t i = 0; i < report->drawings.count; i++)
        if (!report->drawings.drawing[i].refused) return &report->drawings.drawing[i];
    return NULL;
}

static void made_write(const lian_report *report, const char *folder, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    int32_t maps = 0, refused = 0;
    for (int32_t i = 0; i < report->drawings.count; i++) {
        if (report->drawings.drawing[i].refused) refused++;
        else maps++;
    }
    lian_buffer_add_format(out, lian_say(lang, "已写入 %s：图 %d 张、清单 %d 张", "Written to %s: %d maps, %d lists"), folder, (int)maps,
                           (int)report->list_count);
    if (refused) lian_buffer_add_format(out, lian_say(lang, "；%d 张图放不下未画，原因见 check.md", "; %d maps were refused, see check.md"), (int)refused);
    lian_buffer_add_text(out, lian_say(lang, "；图、清单与指标已互相核对。\n", "; maps, lists and measures agree.\n"));
}

void lian_report_write_summary(const lian_report *report, const char *folder, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    const lian_drawing *first = first_drawn(report);
    size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";
    grades_write(report, out);
    unverified_write(report, out);
    findings_write(report, out);
    fill_write(report, out);
    made_write(report, folder, out);
    lian_buffer_add_text(out, lian_say(lang, "请先打开：", "Open first: "));
    if (first) lian_buffer_add_format(out, "%s%smaps/%s.svg%s", folder, slash, first->name, lian_say(lang, "（图），然后 ", " (map), then "));
    const lian_list *breaks = list_find(report, "breaks");
    lian_buffer_add_format(out, "%s%slists/%s.csv%s\n", folder, slash, breaks && !lian_list_is_empty(breaks) ? "breaks" : "fill",
                           lian_say(lang, "（清单）", " (list)"));
}
