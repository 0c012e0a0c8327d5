/* SPDX-License-Identifier: MIT */
/* Of which day is a stage (being built, planned, signed) that documents alone tell, and may it have passed since? */
#include "base/number.h"
#include "model/dataset.h"
#include "model/present.h"

/* What a source of this kind says is of no day: common knowledge of a trade places a thing in a chain, and tells no stage. */
static bool tells_no_day(int kind) { return kind == LIAN_SOURCE_KIND_TRADE_KNOWLEDGE; }

/* The date of the latest document among the sources; LIAN_NONE when another of them is no dated document: then the stage may be of today. */
static lian_date documents_date(const lian_study *study, lian_symbol cell) {
    const lian_source_table *t = &study->tables->sources;
    lian_date latest = LIAN_NONE;
    for (lian_item item = lian_item_first(lian_dataset_text(study->dataset, cell)); item.length; item = lian_item_next(item)) {
        lian_item locator;
        lian_row source = lian_source_find(study->dataset, item, &locator);
        if (source != LIAN_NONE && tells_no_day(lian_enum_at(t->kind, source))) continue;
        if (source == LIAN_NONE || lian_enum_at(t->kind, source) != LIAN_SOURCE_KIND_DOCUMENT || lian_date_at(t->date, source) == LIAN_NONE) return LIAN_NONE;
        if (latest == LIAN_NONE || lian_date_at(t->date, source) > latest) latest = lian_date_at(t->date, source);
    }
    return latest;
}

bool lian_present_stage_date(const lian_study *study, lian_symbol sources, lian_lang lang, lian_buffer *out) {
    lian_date date = documents_date(study, sources);
    if (date == LIAN_NONE) return false;
    lian_buffer_add_text(out, lang == LIAN_ZH ? "（" : " (document of ");
    lian_present_date(date / 100 * 100, out);
    lian_buffer_add_text(out, lang == LIAN_ZH ? " 文件）" : ")");
    return study->date == LIAN_NONE || lian_date_months(date, study->date) > 12;
}
