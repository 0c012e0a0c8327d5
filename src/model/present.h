/* SPDX-License-Identifier: MIT */
/* How lists and maps say what the results hold: grades read back, names of places, firms, titles and sources. Both use
 * the same words, so a list and a map cannot put the same fact differently. Nothing here computes a metric. */
#ifndef LIAN_MODEL_PRESENT_H
#define LIAN_MODEL_PRESENT_H

#include "base/buffer.h"
#include "model/study.h"

#include <liantu/analysis.h>
#include <liantu/results.h>
#include <stdbool.h>

/* The word of the language asked for. */
static inline const char *lian_say(lian_lang lang, const char *zh, const char *en) { return lang == LIAN_EN ? en : zh; }

/* What the results say of one segment. */
typedef struct lian_standing {
    lian_grade grade;       /* LIAN_GRADE_UNVERIFIED when there is no grade */
    lian_grade_state state; /* LIAN_STATE_NONE with an unverified grade */
    lian_safety safety;     /* LIAN_SAFETY_UNVERIFIED when there is none */
    lian_grade_state safety_state;
    lian_measure measure, strength,
        security; /* grade.grade, …; value, low, high, coverage unknown where there is none */
} lian_standing;
lian_standing lian_standing_get(const lian_results *results, lian_segment_id segment);
/* Is it weak only by the cap of local content (grade.cap.local), strong enough by its points? Then more firms of its kind are the second
 * step: those that are here are joined to local buyers first, in the words of lian_present_join(). A declared grade is no such. O(1). */
bool lian_segment_is_capped(const lian_study *study, const lian_results *results, lian_segment_id segment);
/* "宜先对接本地采购，未成再招": of such a segment, wherever it is told; of one that may be elsewhere that it is not courted.
 * LIAN_NONE: of some gap. */
const char *lian_present_join(const lian_study *study, lian_segment_id segment, lian_lang lang);
/* Its grade in the scenario with the chosen recruits and the projects under way (portfolio.grade); as it is where nothing comes. */
lian_grade lian_future_grade(const lian_results *results, lian_segment_id segment);

/* Where the sources of a chokepoint are: 市外, 境外, or 境外与市外 where one of them is abroad and the other is not. */
typedef enum lian_source_reach { LIAN_REACH_OUTSIDE, LIAN_REACH_ABROAD, LIAN_REACH_BOTH } lian_source_reach;
/* Sources are the rows of the first one's table. What another table says against them, told after them, is no source. */
lian_source_reach lian_sources_reach(const lian_study *study, const lian_evidence *evidence, int32_t count);
/* The word of a kind for people: lian_finding_word() is for programs, and has underscores in English. */
const char *lian_present_finding_kind(lian_finding_kind kind, lian_lang lang);
/* 断点, 堵点, 卡点（境外）, 卡点（市外）, 卡点（境外与市外） …; 疑似断点 for a segment of which it is not settled whether it is one, 关键节点（最小割） for those
 * few that together cut a product off: in every list by this word. */
const char *lian_present_finding(const lian_study *study, const lian_finding *finding, lian_lang lang);
/* A segment to be verified whose places are on record though its firms are not: no break is suspected. */
bool lian_finding_is_vouched(const lian_finding *finding);
/* A smallest cut of two or more, or of firms: critical are its members, the rows that prove it, and not the product that they cut off, with
 * which its subject is paired. */
bool lian_finding_is_cut(const lian_finding *finding);
/* Is the segment said to be what the finding is about? Its subject; of an open loop both ends; of a buyer's single source what is
 * bought; of a smallest cut each member. */
bool lian_finding_marks(const lian_finding *finding, lian_segment_id segment);

/* 定级, 初判, 认定, 待核实. The other words of a grade are public: lian_grade_word() and its like. */
const char *lian_present_state(lian_grade_state state, lian_lang lang);
/* How certain a priority is, not the grade that it rests on: final with setting grade.coverage.final of its inputs known, when somebody says that
 * the segment must be local and its grade is not preliminary; LIAN_STATE_NONE without a score. */
lian_grade_state lian_priority_state(const lian_study *study, const lian_results *results, lian_segment_id segment, double score, double coverage);
/* 待核实 */
const char *lian_present_unverified(lian_lang lang);

/* The half of a note that is in this language: notes are "english | 中文". */
void lian_present_note(const char *note, lian_lang lang, lian_buffer *out);
/* "58.3 [40.0–77.0]"; nothing when the value is unknown. */
void lian_present_score(const lian_measure *measure, lian_buffer *out);
/* Is the list of firms declared complete, with no row set aside? Only then is no firm the same as none. */
bool lian_firms_are_all(const lian_study *study);
/* Local operating firms of a segment: coverage.firms if the results hold it, else counted by the same rule. Unknown
 * when none is known and the list is not complete. */
double lian_local_firms_get(const lian_study *study, const lian_results *results, lian_segment_id segment);
/* So many firms, in both languages: 在营企业 3 家 where the status of each is on record, 登记企业 3 家（其中 1 家在营待核实） or 登记企业 3 家（在营待核实）
 * where firms.status is empty for `open` of them, 没有登记在营企业 for none. Findings, lists and notes say it by this alone. */
typedef struct lian_firm_words {
    char zh[80], en[112];
} lian_firm_words;
lian_firm_words lian_firm_words_of(int32_t firms, int32_t open);
/* "本地 62 家", "本地 1.2 万家"; "企业待核实" for an unknown number. */
void lian_present_count(const lian_study *study, const lian_results *results, lian_segment_id segment, lian_lang lang,
                        lian_buffer *out);
/* A vocabulary word for people; English words with blanks for underscores. Nothing for LIAN_NONE. */
void lian_present_enum(lian_vocabulary vocabulary, int value, lian_lang lang, lian_buffer *out);
/* One of the eight verbs (控 固 强 升 延 补 稳 优); English has no single characters for them and takes their meaning.
 */
const char *lian_present_action(int kind, lian_lang lang);
/* A cell of a WORD column: translated when the vocabulary knows it, else as it is. */
void lian_present_open(const lian_dataset *dataset, lian_vocabulary vocabulary, lian_symbol cell, lian_lang lang,
                       lian_buffer *out);
/* "亿元", "CNY 100m" */
const char *lian_present_money_unit(const lian_study *study, lian_lang lang);

/* What every output says first: sample data, rows set aside; nothing for neither. */
void lian_present_mark(const lian_dataset *dataset, lian_lang lang, lian_buffer *out);

/* Names. Borrowed; "" for LIAN_NONE. */
const char *lian_present_segment(const lian_study *study, lian_segment_id segment);
const char *lian_present_chain(const lian_study *study, lian_chain_id chain);
const char *lian_present_place(const lian_study *study, lian_place_id place);
const char *lian_present_firm(const lian_study *study, lian_firm_id firm);
/* The short name if there is one, else the name. */
const char *lian_firm_short(const lian_study *study, lian_firm_id firm);
const char *lian_segment_short(const lian_study *study, lian_segment_id segment);
/* A place without the word for its kind: 番禺 for 番禺区, 浙江 for 浙江省. */
void lian_present_place_short(const lian_study *study, lian_place_id place, lian_buffer *out);
/* A cluster on a card: towns and streets after their district (增城新塘), anything else by its own name. */
void lian_present_cluster(const lian_study *study, lian_place_id place, lian_buffer *out);
/* Where an outside firm is, in a word: its city, else province, else country. */
void lian_present_city(const lian_study *study, lian_place_id place, lian_buffer *out);
/* The district a place lies in, or the place itself when it lies in none: what is added up over places is added up so. */
lian_place_id lian_present_district(const lian_study *study, lian_place_id place);
/* "本地" "省内" "国内" "境外" "待核实"; "province" needs home and place in one province. */
const char *lian_present_where(const lian_study *study, lian_place_id place, lian_lang lang);

/* Has a leader's title (单项冠军, 小巨人, 上市, 500 强) that has not expired at the study's date? */
bool lian_firm_is_titled(const lian_study *study, lian_firm_id firm);
int32_t lian_firm_title_count(const lian_study *study, lian_firm_id firm);
/* "小巨人(国家级 2022)、上市" */
void lian_present_titles(const lian_study *study, lian_firm_id firm, lian_lang lang, lian_buffer *out);

/* Title of a row of sources: 《…》 for documents and registers, 行业常识, 示例数据. */
void lian_present_source_title(const lian_study *study, lian_row source, lian_lang lang, lian_buffer *out);
/* Is `text` one of the items of a list cell? */
bool lian_cell_has_item(const lian_dataset *dataset, lian_symbol cell, const char *text);
/* Row of sources that an item `id#locator` names, or LIAN_NONE; *locator receives what follows '#' ("" if nothing). */
lian_row lian_source_find(const lian_dataset *dataset, lian_item item, lian_item *locator);
/* One item of a source cell: "《广州市时尚产业…》四(二)", "行业常识（工序归属）". */
void lian_present_source_item(const lian_study *study, lian_item item, lian_lang lang, lian_buffer *out);
/* "2022-08"; nothing for LIAN_NONE. */
void lian_present_date(lian_date date, lian_buffer *out);
/* Adds "（2017-10 文件）" where documents are all that tells of a stage: the date of the latest, common knowledge of the trade aside; nothing where another
 * source may be newer. True when that is over a year before the study's day, or the day is not known: to be verified. O(items). */
bool lian_present_stage_date(const lian_study *study, lian_symbol sources, lian_lang lang, lian_buffer *out);
/* Is the whole of `date` past at the study's day? False when either is unknown. */
bool lian_date_is_past(const lian_study *study, lian_date date);

#endif
