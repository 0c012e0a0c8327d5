/* SPDX-License-Identifier: MIT */
/* What must a reader of a report know about the data under it? */
#include "report/report.h"

#include "base/json.h"
#include "model/present.h"
#include "report/quality.h"

#include <string.h>

enum { SHOWN = 200 };

static void faults_write(const lian_report *report, const lian_report_notes *notes, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    char line[1024];
    const lian_fault *fault;
    int32_t all = lian_fault_count_all(notes->faults);
    lian_buffer_add_format(out, "\n## %s\n\n", lian_say(lang, "数据问题", "Faults in the data"));
    lian_quality_write_faults(lian_fault_count(notes->faults, LIAN_ERROR), lian_fault_count(notes->faults, LIAN_WARNING),
                              lian_fault_count(notes->faults, LIAN_NOTE), lang, out);
    lian_buffer_add_text(out, lian_say(lang, "。\n\n", ".\n\n"));
    if (lian_dataset_aside_lines(report->study->dataset)) {
        lian_buffer_add_text(out, lian_say(lang, "**有 ", "**"));
        lian_quality_write_aside(report->study->dataset, lang, out);
        lian_buffer_add_text(out, lian_say(lang, "因错误放在一边，图、清单和指标都不含这些行。**\n\n",
                                           " with errors were set aside; no map, list or measure has them.**\n\n"));
    }
    for (int32_t i = 0; i < SHOWN && (fault = lian_fault_at(notes->faults, i)); i++) {
        lian_fault_write(fault, lang, line, sizeof line);
        lian_buffer_add_format(out, "- `%s`\n", line);
    }
    if (all > SHOWN) lian_buffer_add_format(out, lian_say(lang, "- …… 另有 %d 处\n", "- ... and %d more\n"), (int)(all - SHOWN));
}

static void drawings_write(const lian_report *report, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    lian_buffer_add_format(out, "\n## %s\n\n", lian_say(lang, "图", "Maps"));
    for (int32_t i = 0; i < report->drawings.count; i++) {
        const lian_drawing *d = &report->drawings.drawing[i];
        if (d->refused) lian_buffer_add_format(out, lian_say(lang, "- %s：未画，%s\n", "- %s: not drawn, %s\n"), d->name, d->refused);
        else lian_buffer_add_format(out, "- [%s](maps/%s.svg)\n", d->name, d->name);
        for (const char *w = d->warnings; w && *w;) {
            size_t length = strcspn(w, "\n");
            lian_buffer_add_text(out, "  - ");
            lian_buffer_add(out, w, length);
            lian_buffer_add_char(out, '\n');
            w += length + (w[length] == '\n');
        }
    }
}

static void lists_write(const lian_report *report, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    lian_buffer_add_format(out, "\n## %s\n\n", lian_say(lang, "清单", "Lists"));
    for (int32_t i = 0; i < report->list_count; i++) {
        const lian_list_info *info = lian_list_info_get(report->list[i]);
        bool is_empty = lian_list_is_empty(report->list[i]);
        lian_buffer_add_format(out, "- [%s](lists/%s.csv)%s%d %s%s\n", lian_say(lang, info->title[0], info->title[1]), info->name,
                               lian_say(lang, "：", ": "), is_empty ? 0 : (int)lian_list_count(report->list[i]), lian_say(lang, "行", "rows"),
                               is_empty ? lian_say(lang, "（原因与所需数据见表内说明）", " (why, and what to bring: see its note)") : "");
    }
}

void lian_report_write_check(const lian_report *report, const lian_report_notes *notes, lian_buffer *out) {
    lian_lang lang = report->options.lang;
    char hash[17];
    lian_quality_write(report->study->dataset, report->study, lang, true, out);
    faults_write(report, notes, out);
    if (*notes->overlays)
        lian_buffer_add_format(out, "\n## %s\n\n%s", lian_say(lang, "叠加的数据", "Laid over"), notes->overlays);
    drawings_write(report, out);
    lists_write(report, out);
    lian_report_write_glossary(lang, out);
    lian_settings_hash(&report->study->settings, hash);
    lian_buffer_add_format(out, lian_say(lang, "\n图上的定级、清单的行与指标已逐项核对一致。权重与阈值见 settings.json（%s）。\n",
                                         "\nGrades on maps, rows of lists and measures were checked against each other and agree. "
                                         "Weights and thresholds: settings.json (%s).\n"),
                           hash);
}

void lian_report_write_settings(const lian_settings *settings, lian_buffer *out) {
    const char *key, *zh, *en;
    double value;
    char hash[17];
    lian_json json = {.out = out};
    lian_settings_hash(settings, hash);
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "schema", "liantu.settings/1");
    lian_json_key_text(&json, "hash", hash);
    lian_json_key(&json, "settings");
    lian_json_open(&json, '{');
    for (int32_t i = 0; lian_settings_at(settings, i, &key, &value, &zh, &en); i++) {
        lian_json_newline(&json);
        lian_json_key_number(&json, key, value);
    }
    lian_buffer_add_char(out, '\n');
    lian_json_close(&json, '}');
    lian_json_close(&json, '}');
    lian_buffer_add_char(out, '\n');
}
