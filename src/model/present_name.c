/* SPDX-License-Identifier: MIT */
/* By what name do places, firms, titles and sources appear before people? */
#include "model/present.h"

#include "base/number.h"
#include "model/dataset.h"

#include <string.h>

static const char *cell_text(const lian_study *study, const lian_symbol *column, lian_row row) {
    return row == LIAN_NONE ? "" : lian_dataset_text(study->dataset, lian_symbol_at(column, row));
}

const char *lian_present_segment(const lian_study *study, lian_segment_id segment) {
    return cell_text(study, study->tables->segments.name, segment);
}

const char *lian_present_chain(const lian_study *study, lian_chain_id chain) {
    return cell_text(study, study->tables->chains.name, chain);
}

const char *lian_present_place(const lian_study *study, lian_place_id place) {
    return cell_text(study, study->tables->places.name, place);
}

const char *lian_present_firm(const lian_study *study, lian_firm_id firm) {
    return cell_text(study, study->tables->firms.name, firm);
}

const char *lian_firm_short(const lian_study *study, lian_firm_id firm) {
    const char *text = cell_text(study, study->tables->firms.short_, firm);
    return *text ? text : lian_present_firm(study, firm);
}

const char *lian_segment_short(const lian_study *study, lian_segment_id segment) {
    const char *text = cell_text(study, study->tables->segments.short_, segment);
    return *text ? text : lian_present_segment(study, segment);
}

/* ---- places --------------------------------------------------------------------------------------------------------
 */

/* Words that say what kind of place a name is; the longest that ends the name is left off, unless too little remains.
 */
static const char *const kind_words[] = {"特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区",
                                         "自治州",     "街道",         "地区",       "新区",       "省",
                                         "市",         "区",           "县",         "镇"};

void lian_present_place_short(const lian_study *study, lian_place_id place, lian_buffer *out) {
    const char *name = lian_present_place(study, place);
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof kind_words / sizeof *kind_words; i++) {
        size_t tail = strlen(kind_words[i]);
        /* Two characters of Chinese (six bytes) must remain: 城区, 市区 and 东区 are names, not kinds. */
        if (length < tail + 6 || strcmp(name + length - tail, kind_words[i]) != 0) continue;
        lian_buffer_add(out, name, length - tail);
        return;
    }
    lian_buffer_add(out, name, length);
}

lian_place_id lian_present_district(const lian_study *study, lian_place_id place) {
    lian_place_id district = place == LIAN_NONE ? LIAN_NONE : lian_place_ancestor(study->network, place, LIAN_PLACE_KIND_DISTRICT);
    return district == LIAN_NONE ? place : district;
}

void lian_present_cluster(const lian_study *study, lian_place_id place, lian_buffer *out) {
    int kind = place == LIAN_NONE ? LIAN_NONE : lian_enum_at(study->tables->places.kind, place);
    if (kind != LIAN_PLACE_KIND_TOWN && kind != LIAN_PLACE_KIND_STREET) {
        lian_buffer_add_text(out, lian_present_place(study, place));
        return;
    }
    lian_place_id district = lian_place_ancestor(study->network, place, LIAN_PLACE_KIND_DISTRICT);
    if (district != LIAN_NONE) lian_present_place_short(study, district, out);
    lian_present_place_short(study, place, out);
}

void lian_present_city(const lian_study *study, lian_place_id place, lian_buffer *out) {
    static const int kinds[] = {LIAN_PLACE_KIND_CITY, LIAN_PLACE_KIND_PROVINCE, LIAN_PLACE_KIND_COUNTRY};
    lian_place_id found = LIAN_NONE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && found == LIAN_NONE; i++)
        found = lian_place_ancestor(study->network, place, kinds[i]);
    lian_present_place_short(study, found == LIAN_NONE ? place : found, out);
}

const char *lian_present_where(const lian_study *study, lian_place_id place, lian_lang lang) {
    switch (lian_study_where(study, place)) {
    case LIAN_WHERE_LOCAL:
        return lian_say(lang, "本地", "local");
    case LIAN_WHERE_ABROAD:
        return lian_say(lang, "境外", "abroad");
    case LIAN_WHERE_UNKNOWN:
        return lian_present_unverified(lang);
    case LIAN_WHERE_DOMESTIC:
        break;
    }
    lian_place_id province = lian_place_ancestor(study->network, place, LIAN_PLACE_KIND_PROVINCE);
    if (province != LIAN_NONE && lian_place_is_within(study->network, study->home, province))
        return lian_say(lang, "省内", "same province");
    return lian_say(lang, "国内", "domestic");
}

/* ---- dates ---------------------------------------------------------------------------------------------------------
 */

void lian_present_date(lian_date date, lian_buffer *out) {
    char text[12];
    lian_buffer_add(out, text, lian_date_write(date, text));
}

bool lian_date_is_past(const lian_study *study, lian_date date) {
    lian_date now = study->date;
    if (date == LIAN_NONE || now == LIAN_NONE) return false;
    /* A date may be a month or a year: its last day against the first day that "now" can mean. */
    lian_date last = date % 10000 == 0 ? date + 1231 : date % 100 == 0 ? date + 31 : date;
    lian_date first = now % 10000 == 0 ? now + 101 : now % 100 == 0 ? now + 1 : now;
    return last < first;
}

/* ---- titles --------------------------------------------------------------------------------------------------------
 */

static const lian_row *titles_of(const lian_study *study, lian_firm_id firm, int32_t *count) {
    const lian_groups *groups = &study->network->titles_of_firm;
    *count = groups->start[firm + 1] - groups->start[firm];
    return groups->item + groups->start[firm];
}

int32_t lian_firm_title_count(const lian_study *study, lian_firm_id firm) {
    int32_t count;
    titles_of(study, firm, &count);
    return count;
}

bool lian_firm_is_titled(const lian_study *study, lian_firm_id firm) {
    const lian_title_table *titles = &study->tables->titles;
    int32_t count;
    const lian_row *rows = titles_of(study, firm, &count);
    for (int32_t i = 0; i < count; i++) {
        const char *text = cell_text(study, titles->title, rows[i]);
        int title = lian_vocabulary_find(LIAN_VOCABULARY_TITLE, text, strlen(text));
        bool leads = title == LIAN_TITLE_CHAMPION || title == LIAN_TITLE_LITTLE_GIANT || title == LIAN_TITLE_LISTED ||
                     title == LIAN_TITLE_GLOBAL500 || title == LIAN_TITLE_CHINA500;
        if (leads && !lian_date_is_past(study, lian_date_at(titles->valid_to, rows[i]))) return true;
    }
    return false;
}

static void add_title(const lian_study *study, lian_row row, lian_lang lang, lian_buffer *out) {
    const lian_title_table *titles = &study->tables->titles;
    int level = lian_enum_at(titles->level, row);
    double year = lian_number_at(titles->year, row);
    bool past = lian_date_is_past(study, lian_date_at(titles->valid_to, row));
    lian_present_open(study->dataset, LIAN_VOCABULARY_TITLE, lian_symbol_at(titles->title, row), lang, out);
    if (level == LIAN_NONE && lian_is_unknown(year) && !past) return;
    const char *before = "(";
    if (level != LIAN_NONE) {
        lian_buffer_add_text(out, before);
        lian_present_enum(LIAN_VOCABULARY_LEVEL, level, lang, out);
        before = " ";
    }
    if (!lian_is_unknown(year)) {
        lian_buffer_add_text(out, before);
        lian_buffer_add_number(out, year);
        before = " ";
    }
    if (past) {
        lian_buffer_add_text(out, before);
        lian_buffer_add_text(out, lian_say(lang, "已过期", "expired"));
    }
    lian_buffer_add_char(out, ')');
}

void lian_present_titles(const lian_study *study, lian_firm_id firm, lian_lang lang, lian_buffer *out) {
    int32_t count;
    const lian_row *rows = titles_of(study, firm, &count);
    for (int32_t i = 0; i < count; i++) {
        if (i) lian_buffer_add_text(out, lian_say(lang, "、", ", "));
        add_title(study, rows[i], lang, out);
    }
}

/* ---- sources -------------------------------------------------------------------------------------------------------
 */

bool lian_cell_has_item(const lian_dataset *dataset, lian_symbol cell, const char *text) {
    size_t length = strlen(text);
    for (lian_item item = lian_item_first(lian_dataset_text(dataset, cell)); item.length; item = lian_item_next(item))
        if (item.length == length && !memcmp(item.text, text, length)) return true;
    return false;
}

lian_row lian_source_find(const lian_dataset *dataset, lian_item item, lian_item *locator) {
    const char *mark = memchr(item.text, '#', item.length);
    size_t length = mark ? (size_t)(mark - item.text) : item.length;
    *locator = mark ? (lian_item){mark + 1, item.length - length - 1} : (lian_item){"", 0};
    return lian_row_find(dataset, LIAN_TABLE_SOURCES, lian_pool_find(&dataset->pool, item.text, length));
}

static void add_quoted(const char *title, lian_lang lang, lian_buffer *out) {
    bool quoted = !strncmp(title, "《", strlen("《"));
    if (!quoted) lian_buffer_add_text(out, lian_say(lang, "《", "“"));
    lian_buffer_add_text(out, title);
    if (!quoted) lian_buffer_add_text(out, lian_say(lang, "》", "”"));
}

void lian_present_source_title(const lian_study *study, lian_row source, lian_lang lang, lian_buffer *out) {
    const lian_source_table *sources = &study->tables->sources;
    const char *title = cell_text(study, sources->title, source);
    switch (lian_enum_at(sources->kind, source)) {
    case LIAN_SOURCE_KIND_TRADE_KNOWLEDGE:
        lian_buffer_add_text(out, lian_say(lang, "行业常识", "trade knowledge"));
        break;
    case LIAN_SOURCE_KIND_SYNTHETIC:
        lian_buffer_add_text(out, lian_say(lang, "示例数据", "sample data"));
        break;
    case LIAN_SOURCE_KIND_DOCUMENT:
        add_quoted(title, lang, out);
        break;
    default:
        lian_buffer_add_text(out, title);
    }
}

void lian_present_source_item(const lian_study *study, lian_item item, lian_lang lang, lian_buffer *out) {
    lian_item locator;
    lian_row row = lian_source_find(study->dataset, item, &locator);
    if (row == LIAN_NONE) {
        lian_buffer_add(out, item.text, item.length);
        return;
    }
    lian_present_source_title(study, row, lang, out);
    if (!locator.length) return;
    /* A section follows a document's title directly; after anything else it needs brackets to be told apart. */
    bool document = lian_enum_at(study->tables->sources.kind, row) == LIAN_SOURCE_KIND_DOCUMENT;
    if (lang == LIAN_EN) lian_buffer_add_char(out, ' ');
    if (!document) lian_buffer_add_text(out, lian_say(lang, "（", "("));
    lian_buffer_add(out, locator.text, locator.length);
    if (!document) lian_buffer_add_text(out, lian_say(lang, "）", ")"));
}
