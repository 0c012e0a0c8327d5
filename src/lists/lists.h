/* SPDX-License-Identifier: MIT */
/* What the lists share: how a list declares its columns, and a writer that fills one cell after the other. */
#ifndef LIAN_LISTS_LISTS_H
#define LIAN_LISTS_LISTS_H

#include "base/order.h"
#include "model/present.h"

#include <liantu/list.h>

#define LIST(name) extern const lian_list_info lian_list_##name;
#include "lists/lists.def"
#undef LIST

/* A list writes its columns once, COLUMNS(X) = X(NUMBER, "key", "中文", "English", KIND) …, and gets from it the
 * numbers of the columns, their descriptors and its own: */
#define LIST_COLUMN_ID(id, key, zh, en, kind) COLUMN_##id,
#define LIST_COLUMN_INFO(id, key, zh, en, kind) {key, {zh, en}, LIAN_LIST_##kind},
#define LIST_COLUMNS(COLUMNS)                      \
    enum { COLUMNS(LIST_COLUMN_ID) COLUMN_COUNT }; \
    static const lian_list_column columns[] = {COLUMNS(LIST_COLUMN_INFO)};
#define LIST_INFO(name, zh, en, run) \
    const lian_list_info lian_list_##name = {#name, {zh, en}, columns, COLUMN_COUNT, run};

/* A failed call sticks, so a row is written straight down and checked once, by lian_writer_clear(). */
typedef struct lian_writer {
    lian_list *list;
    const lian_study *study;
    const lian_results *results;
    const lian_network *network;
    const lian_tables *tables;
    lian_lang lang;
    lian_buffer text;    /* the cell being composed; lian_put() takes it */
    lian_buffer unknown; /* names of what is not known in this row */
    struct lian_said *said; /* [segments], or NULL until lian_ordained_of() is asked */
    lian_status status;
    lian_error *err;
} lian_writer;

lian_writer lian_writer_init(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err);
/* Frees the writer, after lian_put_empty(); what went wrong first, or `status` if nothing did. */
lian_status lian_writer_clear(lian_writer *w, lian_status status);

/* Into a list without a row one that says why it is empty, and which columns of which tables to bring (empty.def). */
void lian_put_empty(lian_writer *w);

/* A new row about a subject of one part, or of a segment at a firm. */
void lian_put_row(lian_writer *w, lian_subject_kind kind, lian_row row);
void lian_put_pair(lian_writer *w, lian_subject_kind kind, lian_row row, lian_subject_kind with_kind, lian_row with);
/* The composed text into a cell; the composition is empty again. */
void lian_put(lian_writer *w, int32_t column);
void lian_put_text(lian_writer *w, int32_t column, const char *text);
void lian_put_number(lian_writer *w, int32_t column, double value);
void lian_put_enum(lian_writer *w, int32_t column, lian_vocabulary vocabulary, int value);
void lian_put_date(lian_writer *w, int32_t column, lian_date date);
/* The same, saying 待核实 where the cell would be empty. */
void lian_put_known(lian_writer *w, int32_t column);
void lian_put_known_text(lian_writer *w, int32_t column, const char *text);
/* A number that is either known or named, by its column's title, among what is to be verified. */
void lian_put_wanted(lian_writer *w, int32_t column, double value);
/* Money, as findings have it (lian_money_round). */
void lian_put_money(lian_writer *w, int32_t column, double value);
/* Names another column as not known; lian_put_unknown() writes what was named (or nothing). */
void lian_miss(lian_writer *w, int32_t column);
void lian_miss_text(lian_writer *w, const char *what); /* something that has no column */
/* The firm that asks; of a need that a document states for no firm in particular, so much: there is none to be found out. */
void lian_put_asking(lian_writer *w, int32_t column, lian_firm_id firm, lian_symbol source);
void lian_miss_operation(lian_writer *w); /* whether the firms of the row operate */
void lian_put_unknown(lian_writer *w, int32_t column);
/* Up to four source cells, each of their items once; "来源未注明" when all are empty. */
void lian_put_source(lian_writer *w, int32_t column, lian_symbol a, lian_symbol b, lian_symbol c, lian_symbol d);
void lian_put_sources(lian_writer *w, int32_t column, const lian_symbol *cells, int32_t cell_count);
/* Adds to the composition, after a separator if something stands there: "、" (", ") or "；" ("; "). */
void lian_add_item(lian_writer *w, const char *text);
void lian_add_clause(lian_writer *w, const char *text);
/* An item that the composition does not hold yet. */
void lian_add_item_once(lian_writer *w, const char *text);
/* The separator alone, for text that is appended by other means. */
void lian_add_comma(lian_writer *w);
void lian_add_semicolon(lian_writer *w);
/* Items of a list cell, joined. */
void lian_add_items(lian_writer *w, lian_symbol cell);
void lian_put_items(lian_writer *w, int32_t column, lian_symbol cell);
/* Items that the composition does not hold yet. */
void lian_add_items_once(lian_writer *w, lian_symbol cell);
const char *lian_writer_say(const lian_writer *w, const char *zh, const char *en);

/* ---- named.c: rows that name several segments (policies, platforms) or perhaps none ---- */
/* May a row be shown whose cell lists these segments? One that names none is of every chain. */
bool lian_cell_is_seen(const lian_study *study, lian_symbol segments);
/* A new row about the one seen chain whose segments are named, or about none; with its chains in `column`, each once:
 * "全部" ("all") when no segment is named. */
void lian_put_named_row(lian_writer *w, int32_t column, lian_symbol segments);
/* The seen segments of a cell, joined; "不限" when none is named. */
void lian_put_named_segments(lian_writer *w, int32_t column, lian_symbol segments);
/* Why the row stands in this chain's list, as a clause of the composition. */
void lian_add_named_reason(lian_writer *w, lian_symbol segments);
/* The segment that an item of a cell names, or LIAN_NONE. */
lian_segment_id lian_item_segment(const lian_study *study, lian_item item);
/* Is this segment one of a cell's? */
bool lian_cell_has_segment(const lian_study *study, lian_symbol segments, lian_segment_id segment);
/* Platforms that serve a segment, with their status; policies that name it: joined, into the composition. Nothing for
 * LIAN_NONE. Cost O(rows × segments they name). */
void lian_add_platforms(lian_writer *w, lian_segment_id segment);
void lian_add_policies(lian_writer *w, lian_segment_id segment);
/* 本地, 省内, 国内, 境外; "含本地" ("around home") for what home lies in, where present has no word. */
const char *lian_writer_where(const lian_writer *w, lian_place_id place);
/* For a note on all that is seen: the name of the one chain, else "全部". */
const char *lian_writer_all_chains(const lian_writer *w);
/* The name of a chain; "全部" ("all") for LIAN_NONE. */
const char *lian_writer_chain(const lian_writer *w, lian_chain_id chain);

/* Which chain does a row belong to that names a chain, a segment, a firm, or none of them (LIAN_NONE)? The first of
 * them that is given decides. */
typedef struct lian_scope {
    lian_chain_id chain; /* LIAN_NONE: not known */
    bool is_seen;        /* may this study show it? A row of no known chain is shown only when all chains are seen */
} lian_scope;
lian_scope lian_scope_get(const lian_study *study, lian_segment_id segment, lian_chain_id chain, lian_firm_id firm);
/* What an office is to do or reach for a chain holds for the chains that are part of it: a row of such a chain is seen
 * with any of them, under its own name. One that names a segment is of that segment alone. */
lian_scope lian_scope_of_task(const lian_study *study, lian_segment_id segment, lian_chain_id chain);
/* A need that names neither segment nor firm is of every chain (LIAN_NONE, seen). */
lian_scope lian_scope_of_need(const lian_study *study, lian_row need);
/* A park, market, block or corridor: a place that firms are put into. */
bool lian_is_carrier_kind(int kind);
/* The next chain after `chain` (LIAN_NONE: the first) that the divisions of labour of a carrier or region name; LIAN_NONE at
 * the end, and for other places. Cost O(divisions). */
lian_chain_id lian_carrier_chain_next(const lian_study *study, lian_place_id place, lian_chain_id chain);
/* The one chain that they name; LIAN_NONE for none or several. */
lian_chain_id lian_chain_of_carrier(const lian_study *study, lian_place_id place);

/* ---- refused.c: what no park takes ---- */
/* Into the composition: that a project which is talked of, signed or prepared has no park for its segment, or that its place refuses it. */
void lian_add_site_warning(lian_writer *w, lian_row project);
/* The projects of a firm that wait for such a site. Cost O(projects). */
void lian_add_waiting_projects(lian_writer *w, lian_firm_id firm, lian_segment_id segment);

/* The next seen chain with segments of its own after `chain` (LIAN_NONE: the first); LIAN_NONE when there is none. */
lian_chain_id lian_chain_next(const lian_study *study, lian_chain_id chain);

/* One firm in one seen chain. */
typedef struct lian_member {
    lian_chain_id chain;
    lian_firm_id firm;
    lian_segment_id segment; /* main segment in this chain (largest share, ties the first row), or LIAN_NONE */
    lian_place_id place;     /* of production there; the first local one if there are several */
    lian_row role, rank;     /* row of roles of that segment, of chain_firms (the highest rank); or LIAN_NONE */
    double revenue;
} lian_member;
/* Every firm with a role or a rank in a seen chain, by chain and firm. The caller frees *out. Cost O(roles log roles).
 */
lian_status lian_members_build(lian_member **out, int32_t *count, const lian_study *study, lian_error *err);
/* Segments of a member in its chain other than its main one, joined, into the composition. */
void lian_add_other_segments(lian_writer *w, const lian_member *member);

/* The parts of 优势度 and 安全度 as the results hold them. */
typedef struct lian_points {
    const char *measure; /* "grade.strength.spec" */
    const char *name[2]; /* by lian_lang */
    bool is_security;
    double weight;      /* points it can earn, 0–100 */
    lian_measure found; /* value unknown: not settled */
} lian_points;
enum { LIAN_POINTS = 7, LIAN_POINTS_STRENGTH = 4 };
/* All parts of a segment: first those of strength, then those of security. */
void lian_points_get(const lian_study *study, const lian_results *results, lian_segment_id segment,
                     lian_points out[LIAN_POINTS]);
/* A list of segments by grade (strengths and shortfalls) begins with these columns. */
#define LIST_GRADED_COLUMNS(X)                                               \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                               \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                           \
    X(TIER, "tier", "层级", "Tier", TEXT)                                    \
    X(GROUP, "column", "子类", "Group", TEXT)                                \
    X(GRADE, "grade", "强弱", "Grade", TEXT)                                 \
    X(STATE, "state", "状态", "State", TEXT)                                 \
    X(SCORE, "score", "优势度", "Strength", SCORE)                           \
    X(LOW, "low", "优势度下限", "Strength, low", SCORE)                      \
    X(HIGH, "high", "优势度上限", "Strength, high", SCORE)                   \
    X(SAFETY, "security", "安全度", "Security", TEXT)                        \
    X(SAFETY_SCORE, "security_score", "安全度得分", "Security score", SCORE) \
    X(DECLARED, "declared", "文件认定", "Declared", TEXT)                    \
    X(FIRMS, "firms", "本地企业数", "Local firms", NUMBER)

typedef struct lian_listed {
    lian_segment_id segment;
    lian_standing standing;
} lian_listed;
/* Seen segments with low <= grade <= high, in table order. The caller frees *out. */
lian_status lian_listed_build(lian_listed **out, int32_t *count, const lian_study *study, const lian_results *results,
                              lian_grade low, lian_grade high, lian_error *err);
/* Its row of divisions that calls it a bottleneck at home or around it; LIAN_NONE if there is none. */
lian_row lian_bottleneck_of(const lian_study *study, lian_segment_id segment);
/* 稳固, 一般（初判）, 待核实; 不适用 for what is missing. */
void lian_put_safety(lian_writer *w, int32_t column, const lian_standing *standing);
/* A new row with its first columns. */
void lian_put_graded(lian_writer *w, const lian_listed *graded);
/* Why the grade is what it is: the finding's sentence or the note of the grade, then the points. */
void lian_add_graded_reason(lian_writer *w, const lian_listed *graded);
/* What would have to be known to settle it, with what lian_miss() has named so far. */
void lian_put_graded_unknown(lian_writer *w, int32_t column, lian_segment_id segment);
/* The finding of this kind about a segment, or NULL. */
const lian_finding *lian_segment_finding(const lian_results *results, lian_finding_kind kind, lian_segment_id segment);
/* The action that a finding calls for, marked as ours: "补（分析口径）". */
void lian_put_action(lian_writer *w, int32_t column, const char *action);
/* "（限制类：提质不扩量）" behind what is to be done with a segment that is restricted or prohibited; nothing for others and LIAN_NONE. */
void lian_add_restricted(lian_writer *w, lian_segment_id segment);
/* ---- documents.c: what the documents say of a segment ---- */
/* The strongest word of the documents for a segment, the strongest first. */
typedef enum lian_ordained {
    LIAN_ORDAINED_BOTTLENECK,
    LIAN_ORDAINED_BREAK_THROUGH,
    LIAN_ORDAINED_WEAK, /* declared missing or weak */
    LIAN_ORDAINED_KIND, /* listed as a key technology, material, component or process (segments.weak_kind); not called weak */
    LIAN_ORDAINED_INTRODUCE,
    LIAN_ORDAINED_DEVELOP,
    LIAN_ORDAINED_CULTIVATE,
    LIAN_ORDAINED_EXPLORE,
    LIAN_ORDAINED_TASK,    /* no division of labour here names it, but a task does; */
    LIAN_ORDAINED_PROJECT, /* a project of a document here; */
    LIAN_ORDAINED_NEED,    /* a need or technology that a document lists; */
    LIAN_ORDAINED_MENTION, /* its own row has a document as source, or a policy, platform, firm or other city of a document names it */
    LIAN_ORDAINED_CARRIER, /* not itself, but a market or site where it may be is listed by a document, as a finding on it says */
    LIAN_ORDAINED_NOTHING
} lian_ordained;
typedef struct lian_said {
    lian_ordained level;
    lian_row division;  /* its strongest here, the first of several; or LIAN_NONE */
    lian_symbol source; /* cell of the row that gives the level */
    int32_t places;     /* here (anywhere, without a home) that are to develop it, whatever else is said */
} lian_said;
/* Cost: the first call of a list O(all rows that name segments), then O(1). */
lian_said lian_ordained_of(lian_writer *w, lian_segment_id segment);
/* Into the composition: "文件重点发展", "文件列为核心零部件", "文件提及", "文件未提" … */
void lian_add_ordained_word(lian_writer *w, lian_segment_id segment);
/* "番禺区(核心 突破)；认定：薄弱；列为工艺装备"; else "文件提及（二(二)1），未列本地布局", or that no document names it. */
void lian_put_ordained(lian_writer *w, int32_t column, lian_segment_id segment);
/* That of each of several segments, by its name. */
void lian_put_ordained_each(lian_writer *w, int32_t column, const lian_evidence *segments, int32_t count);
/* ---- ordained.c: tasks of the documents, and what the findings call for beside them ---- */
/* Tasks that name the segment; if there are none, those of its own chain with this verb (NULL: none).
 * Returns the source of the first. */
lian_symbol lian_put_tasks(lian_writer *w, int32_t column, lian_segment_id segment, lian_chain_id chain, const char *verb);
/* Kinds of the findings that mark a segment, by the words of list `breaks`: "断点、卡点（境外）", "疑似断点". */
void lian_put_kinds(lian_writer *w, int32_t column, lian_segment_id segment);
/* "补、控（分析口径）": what the grade calls for (优 of what is strong; 强 of what is fair, 补 of what is missing, of what is weak as its finding says,
 * unless nothing here asks for it, measure demand.local, and list strengthen does not rank it), then what the findings about the segment do; else that it
 * is none, or 待核实. Every list that says what to do with a segment says this. */
void lian_put_actions(lian_writer *w, int32_t column, lian_segment_id segment);
/* Rows of divisions that name a place and a chain (or a segment of it), one after the other. */
typedef struct lian_division {
    lian_row row; /* LIAN_NONE: before the first */
    lian_place_id place;
    lian_segment_id segment; /* LIAN_NONE: the chain as a whole */
    lian_chain_id chain;
    bool is_seen; /* may this study show it? */
} lian_division;
#define LIAN_DIVISION_FIRST \
    { LIAN_NONE, LIAN_NONE, LIAN_NONE, LIAN_NONE, false }
bool lian_division_next(const lian_study *study, lian_division *division);
/* "(主攻 重点发展)" of a row of divisions; nothing when it has neither. */
void lian_add_division_words(lian_writer *w, lian_row division);
/* Places whose division of labour names the segment, joined with their stance, into the composition. */
void lian_add_divisions(lian_writer *w, lian_segment_id segment);

#endif
