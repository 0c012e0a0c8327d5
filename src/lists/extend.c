/* SPDX-License-Identifier: MIT */
/* Which segments that are not here lie next to strong ones, by what goes between them, and who could carry them?
 *
 * Next to: one link up- or downstream, of goods, services, equipment or technology; or related closely enough to what home does, where
 * relatedness was learnt from enough places. Strong: graded so; else, where nothing is graded, ordained by a document to be developed
 * here, and then the row is 待核实. What a document itself has developed here is strengthened, not extended to; what may be elsewhere, and
 * what documents place elsewhere, is named in the last row of its chain, and nobody extends to it. Goods stand before services and
 * channels: a city does not extend itself to hospitals. */
#include "base/error.h"
#include "lists/lists.h"
#include "model/master.h"
#include "model/where.h"

#include <stdlib.h>

#define COLUMNS(X)                                                              \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                  \
    X(NUMBER, "number", "序号", "No.", NUMBER)                                  \
    X(SEGMENT, "segment", "延伸环节", "Segment to extend to", TEXT)             \
    X(TIER, "tier", "层级", "Tier", TEXT)                                       \
    X(GROUP, "column", "子类", "Group", TEXT)                                   \
    X(GRADE, "grade", "本地现状", "Grade", TEXT)                                \
    X(STATE, "state", "状态", "State", TEXT)                                    \
    X(NEXT, "next_to", "紧邻的优势或文件重点环节与关系", "Next to, and by what link", TEXT) \
    X(STRONG, "strong", "紧邻优势环节数", "Strong neighbours", NUMBER)          \
    X(DOCUMENTED, "documented", "紧邻文件重点环节数", "Neighbours that documents develop", NUMBER) \
    X(DENSITY, "density", "基础关联", "Relatedness", PERCENT)                   \
    X(NEIGHBOURS, "neighbours", "直接上下游环节数", "Segments directly up- or downstream", NUMBER) \
    X(NEED, "local_need", "本地必要性", "Local need", TEXT)                     \
    X(VALUE, "unmet_value", "未满足需求", "Unmet demand", NUMBER)               \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                    \
    X(PRIORITY, "priority", "补链优先级", "Priority of the gap", SCORE)         \
    X(CARRIERS, "carriers", "可依托的本地企业", "Local firms to build on", TEXT) \
    X(DOCUMENTS, "documents", "文件布局与认定", "What the documents say", TEXT) \
    X(TASKS, "tasks", "文件已列任务", "Tasks in the documents", TEXT)           \
    X(ACTION, "action", "建议动作", "Action", TEXT)                             \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                     \
    X(REASON, "reason", "理由", "Why", TEXT)                                    \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

enum { NAMED = 4, CARRIERS = 3, NOTED = 8 };

/* How a neighbour stands. */
typedef enum footing { FOOTING_STRONG, FOOTING_DOCUMENT, FOOTING_NONE } footing;

/* Why a segment that lies near is not extended to. */
enum { LEFT_NOT, LEFT_FREE, LEFT_AWAY, LEFT_OUT };

typedef struct row {
    lian_segment_id segment;
    int32_t neighbours[FOOTING_NONE];
    lian_row link; /* the first to a strong neighbour */
    int32_t adjacent; /* segments directly up- or downstream, strong or not */
    double density, related;
    bool is_service; /* a service or a channel, by its role */
    bool is_thin; /* the relatedness is a share of one neighbour: no measurement */
} row;

typedef struct extension {
    lian_writer w;
    bool learnt;      /* relatedness from enough places */
    footing *footing; /* [segments] */
    int32_t *met, turn;   /* [segments]: the turn in which it was last met as a neighbour */
    uint8_t *left_out;    /* [segments]: left_out, why it is near and yet no row */
} extension;

/* ---- which rows ----------------------------------------------------------------------------------------------------
 */

static footing footing_of(lian_writer *w, lian_segment_id segment) {
    lian_standing standing = lian_standing_get(w->results, segment);
    if (standing.grade == LIAN_GRADE_STRONG) return FOOTING_STRONG;
    if (standing.grade != LIAN_GRADE_UNVERIFIED) return FOOTING_NONE;
    return lian_ordained_of(w, segment).places > 0 ? FOOTING_DOCUMENT : FOOTING_NONE;
}

/* Missing here, or no firm of it on record and nothing that says that it is here; and not prohibited. */
static bool is_absent(lian_writer *w, lian_segment_id segment) {
    lian_grade grade = lian_standing_get(w->results, segment).grade;
    double firms = lian_local_firms_get(w->study, w->results, segment);
    if (lian_enum_at(w->tables->segments.policy_class, segment) == LIAN_POLICY_CLASS_PROHIBITED) return false;
    if (grade == LIAN_GRADE_MISSING) return true;
    if (grade != LIAN_GRADE_UNVERIFIED || firms > 0) return false;
    lian_said said = lian_ordained_of(w, segment);
    return said.places == 0 && said.level != LIAN_ORDAINED_BOTTLENECK;
}

/* Is it a task at a place known to be outside home? */
static bool is_away(const lian_study *study, lian_row action) {
    return lian_where_is_outside(lian_study_where(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, study->tables->actions.place, action)));
}

/* Does a document give the segment to a place outside home: by a task there, or as what is to be transferred there? O(actions + place links). */
static bool is_placed_elsewhere(const lian_study *study, lian_segment_id segment) {
    const lian_action_table *actions = &study->tables->actions;
    for (lian_row r = 0; r < actions->count; r++)
        if (lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, actions->segment, r) == segment && is_away(study, r)) return true;
    return lian_segment_moves_out(study, segment, 0) != LIAN_NONE;
}

/* Recycled matter is followed by the loops; what is negligible joins nothing. */
static bool joins(const lian_study *study, lian_row link) {
    int kind = lian_enum_at(study->tables->links.kind, link), essential = lian_enum_at(study->tables->links.essential, link);
    return study->network->link_from[link] != LIAN_NONE && kind != LIAN_LINK_KIND_RECYCLE && essential != LIAN_ESSENTIAL_NEGLIGIBLE;
}

/* Links of a segment one after the other, into it and then out of it: *other receives the segment at the other end. */
static lian_row link_at(const lian_network *n, lian_segment_id segment, int32_t index, lian_segment_id *other, bool *is_into) {
    int32_t up, down;
    const lian_row *into = lian_segment_links_in(n, segment, &up), *out = lian_segment_links_out(n, segment, &down);
    *is_into = index < up;
    if (index >= up + down) return LIAN_NONE;
    lian_row link = index < up ? into[index] : out[index - up];
    *other = index < up ? n->link_from[link] : n->link_to[link];
    return link;
}

/* A neighbour that is seen and was not met in this turn: two segments may share several links. */
static bool is_new(extension *e, lian_row link, lian_segment_id other) {
    if (!joins(e->w.study, link) || !e->w.study->segment_seen[other] || e->met[other] == e->turn) return false;
    e->met[other] = e->turn;
    return true;
}

static bool row_get(extension *e, lian_segment_id segment, row *out) {
    const lian_study *study = e->w.study;
    lian_segment_id other;
    bool is_into;
    *out = (row){.segment = segment, .link = LIAN_NONE, .related = lian_unknown()};
    e->turn++;
    for (int32_t i = 0;; i++) {
        lian_row link = link_at(e->w.network, segment, i, &other, &is_into);
        if (link == LIAN_NONE) break;
        if (!is_new(e, link, other)) continue;
        out->adjacent++;
        if (e->footing[other] == FOOTING_NONE) continue;
        out->neighbours[e->footing[other]]++;
        if (out->link == LIAN_NONE) out->link = link;
    }
    out->density = lian_measure_get(e->w.results, "priority.density", LIAN_SUBJECT_SEGMENT, segment);
    lian_measure related;
    lian_subject pair = {LIAN_SUBJECT_PLACE, study->home, LIAN_SUBJECT_SEGMENT, segment};
    if (e->learnt && lian_measure_find(e->w.results, "relatedness.density", pair, &related)) out->related = related.value;
    int role = lian_enum_at(study->tables->segments.role, segment);
    out->is_service = role == LIAN_SEGMENT_ROLE_SERVICE || role == LIAN_SEGMENT_ROLE_CHANNEL;
    out->is_thin = lian_is_unknown(out->related) && out->adjacent == 1;
    return out->neighbours[FOOTING_STRONG] || out->neighbours[FOOTING_DOCUMENT] || out->related >= .5;
}

static int by_order(const void *left, const void *right) {
    const row *a = left, *b = right;
    for (int f = 0; f < FOOTING_NONE; f++) {
        if (f == FOOTING_DOCUMENT && a->is_service != b->is_service) return a->is_service ? 1 : -1;
        if (a->neighbours[f] != b->neighbours[f]) return a->neighbours[f] > b->neighbours[f] ? -1 : 1;
    }
    int order = lian_number_order(a->density, b->density);
    return order ? order : lian_row_order(a->segment, b->segment);
}

/* ---- the cells of one row ------------------------------------------------------------------------------------------
 */

/* What the segment is to its strong neighbour. */
static const char *relation(const lian_writer *w, lian_row link, bool is_into) {
    static const char *const words[LIAN_LINK_KIND_COUNT][2][2] = {
        [LIAN_LINK_KIND_FLOW] = {{"的上游", "upstream of"}, {"的下游", "downstream of"}},
        [LIAN_LINK_KIND_EQUIPMENT] = {{"的装备", "equipment for"}, {"装备的用户", "user of the equipment of"}},
        [LIAN_LINK_KIND_SERVICE] = {{"的配套服务", "service to"}, {"服务的对象", "served by"}},
        [LIAN_LINK_KIND_TECHNOLOGY] = {{"的技术来源", "technology for"}, {"技术的应用", "user of the technology of"}},
    };
    int kind = lian_enum_at(w->tables->links.kind, link);
    return words[kind == LIAN_NONE ? LIAN_LINK_KIND_FLOW : kind][is_into][w->lang == LIAN_EN];
}

static void add_neighbour(extension *e, lian_segment_id other, lian_row link, bool is_into) {
    lian_writer *w = &e->w;
    bool graded = e->footing[other] == FOOTING_STRONG;
    const char *standing = graded ? lian_grade_text(LIAN_GRADE_STRONG, w->lang) : lian_writer_say(w, "文件重点发展", "to be developed");
    const char *name = lian_present_segment(w->study, other), *word = relation(w, link, is_into);
    lian_add_comma(w);
    if (w->lang == LIAN_EN) lian_buffer_add_format(&w->text, "%s %s (%s)", word, name, standing);
    else lian_buffer_add_format(&w->text, "%s（%s）%s", name, standing, word);
}

/* By footing: the strong ones first. */
static void put_neighbours(extension *e, const row *r) {
    lian_writer *w = &e->w;
    int32_t told = 0, all = r->neighbours[FOOTING_STRONG] + r->neighbours[FOOTING_DOCUMENT];
    e->turn++;
    for (int f = 0; f < FOOTING_NONE; f++)
        for (int32_t i = 0; told < NAMED; i++) {
            lian_segment_id other;
            bool is_into;
            lian_row link = link_at(w->network, r->segment, i, &other, &is_into);
            if (link == LIAN_NONE) break;
            if ((int)e->footing[other] != f || !is_new(e, link, other)) continue;
            add_neighbour(e, other, link, is_into);
            told++;
        }
    if (all > told) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 个", " and others, %d in all"), (int)all);
    if (!all) lian_add_item(w, lian_writer_say(w, "无直接上下游，按关联密度", "no link, by relatedness"));
    lian_put(w, COLUMN_NEXT);
}

/* Local firms that are told. */
typedef struct carriers {
    lian_firm_id firm[CARRIERS];
    int32_t count;
} carriers;

static bool may_carry(const lian_study *study, lian_row role, const carriers *told) {
    const lian_network *n = study->network;
    lian_firm_id firm = n->role_firm[role];
    for (int32_t i = 0; i < told->count; i++)
        if (told->firm[i] == firm) return false;
    return lian_role_is_counted(study, role) && lian_firm_operates(n, firm) && !lian_firm_is_banned(study, firm) &&
           lian_study_where(study, n->role_place[role]) == LIAN_WHERE_LOCAL;
}

/* The largest local firms of a strong neighbour that are not banned, each once; ties by row. */
static void add_carriers(lian_writer *w, lian_segment_id segment, carriers *told) {
    const lian_network *n = w->network;
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    while (told->count < CARRIERS) {
        lian_row best = LIAN_NONE;
        for (int32_t i = 0; i < count; i++) {
            if (!may_carry(w->study, roles[i], told)) continue;
            if (best == LIAN_NONE || lian_number_order(n->role_size[roles[i]], n->role_size[best]) < 0) best = roles[i];
        }
        if (best == LIAN_NONE) return;
        told->firm[told->count++] = n->role_firm[best];
        lian_add_item(w, lian_firm_short(w->study, n->role_firm[best]));
    }
}

static void put_carriers(extension *e, const row *r) {
    lian_segment_id other;
    bool is_into;
    carriers told = {.count = 0};
    for (int32_t i = 0;; i++) {
        lian_row link = link_at(e->w.network, r->segment, i, &other, &is_into);
        if (link == LIAN_NONE) break;
        if (joins(e->w.study, link) && e->w.study->segment_seen[other] && e->footing[other] != FOOTING_NONE) add_carriers(&e->w, other, &told);
    }
    if (!e->w.text.length) lian_miss(&e->w, COLUMN_CARRIERS);
    lian_put(&e->w, COLUMN_CARRIERS);
}

static void put_reason(lian_writer *w, const row *r) {
    lian_measure density;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, r->segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_grade grade = lian_standing_get(w->results, r->segment).grade;
    lian_add_clause(w, grade == LIAN_GRADE_MISSING ? lian_writer_say(w, "本地缺失", "missing here")
                                                   : lian_writer_say(w, "先核实本地有无：没有登记本地在营企业", "first find out whether it is here: no local firm on record"));
    if (r->neighbours[FOOTING_STRONG])
        lian_buffer_add_format(&w->text, lian_writer_say(w, "；与 %d 个优势环节直接相邻", "; next to %d strong segments"), (int)r->neighbours[FOOTING_STRONG]);
    if (r->neighbours[FOOTING_DOCUMENT])
        lian_buffer_add_format(&w->text, lian_writer_say(w, "；与 %d 个文件重点发展的环节直接相邻（其强弱待核实）",
                                                         "; next to %d segments that documents ordain to be developed (not graded)"),
                               (int)r->neighbours[FOOTING_DOCUMENT]);
    if (lian_measure_find(w->results, "priority.density", subject, &density) && !lian_is_unknown(density.value)) {
        lian_add_semicolon(w);
        lian_present_note(density.note, w->lang, &w->text);
        if (r->is_thin) lian_buffer_add_text(&w->text, lian_writer_say(w, "，仅 1 个邻接环节，不作比例", ": a single neighbour, no share"));
    }
    if (r->related >= .5) {
        lian_add_clause(w, lian_writer_say(w, "关联密度 ", "relatedness density "));
        lian_buffer_add_fixed(&w->text, r->related, 2);
    }
    lian_put(w, COLUMN_REASON);
}

/* What is missing beside a strong segment is as certain as its priority, in the words of list `priorities`. */
static lian_grade_state state_of(const lian_writer *w, const row *r, const lian_standing *standing) {
    lian_measure score;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, r->segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    bool is_beside = standing->grade == LIAN_GRADE_MISSING && standing->state != LIAN_STATE_DECLARED && r->neighbours[FOOTING_STRONG];
    if (!is_beside || !lian_measure_find(w->results, "priority.score", subject, &score)) return LIAN_STATE_NONE;
    return lian_priority_state(w->study, w->results, r->segment, score.value, score.coverage);
}

static void write_row(extension *e, const row *r, int32_t number) {
    lian_writer *w = &e->w;
    const lian_segment_table *t = &w->tables->segments;
    lian_segment_id s = r->segment;
    lian_standing standing = lian_standing_get(w->results, s);
    lian_put_row(w, LIAN_SUBJECT_SEGMENT, s);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, w->network->segment_chain[s]));
    lian_put_number(w, COLUMN_NUMBER, number);
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, s));
    lian_put_enum(w, COLUMN_TIER, LIAN_VOCABULARY_TIER, w->network->segment_tier[s]);
    lian_put_text(w, COLUMN_GROUP, lian_dataset_text(w->study->dataset, lian_symbol_at(t->column, s)));
    lian_put_text(w, COLUMN_GRADE, lian_grade_text(standing.grade, w->lang));
    lian_put_text(w, COLUMN_STATE, lian_present_state(state_of(w, r, &standing), w->lang));
    put_neighbours(e, r);
    lian_put_number(w, COLUMN_STRONG, r->neighbours[FOOTING_STRONG]);
    lian_put_number(w, COLUMN_DOCUMENTED, r->neighbours[FOOTING_DOCUMENT]);
    lian_put_wanted(w, COLUMN_DENSITY, r->is_thin ? lian_unknown() : r->density);
    lian_put_number(w, COLUMN_NEIGHBOURS, r->adjacent);
    lian_present_enum(LIAN_VOCABULARY_LOCAL_NEED, lian_enum_at(t->local_need, s), w->lang, &w->text);
    lian_put_known(w, COLUMN_NEED);
    if (lian_enum_at(t->local_need, s) == LIAN_NONE) lian_miss(w, COLUMN_NEED);
    lian_put_money(w, COLUMN_VALUE, lian_measure_get(w->results, "priority.unmet_value", LIAN_SUBJECT_SEGMENT, s));
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_number(w, COLUMN_PRIORITY, lian_measure_get(w->results, "priority.score", LIAN_SUBJECT_SEGMENT, s));
    put_carriers(e, r);
    lian_put_ordained(w, COLUMN_DOCUMENTS, s);
    lian_symbol task = lian_put_tasks(w, COLUMN_TASKS, s, w->network->segment_chain[s], NULL);
    lian_put_actions(w, COLUMN_ACTION, s);
    if (standing.grade == LIAN_GRADE_UNVERIFIED) lian_add_item(w, lian_writer_say(w, "先核实本地有无", "first: whether it is here"));
    if (w->unknown.length) lian_add_item(w, lian_buffer_text(&w->unknown));
    lian_put(w, COLUMN_UNKNOWN);
    put_reason(w, r);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, s), r->link == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->links.source, r->link),
                    task, lian_ordained_of(w, s).source);
}

static int left_out(const lian_study *study, lian_segment_id segment) {
    if (lian_enum_at(study->tables->segments.local_need, segment) == LIAN_LOCAL_NEED_FREE) return LEFT_FREE;
    return is_placed_elsewhere(study, segment) ? LEFT_AWAY : LEFT_NOT;
}

/* "可跨区域的 12 个环节不列：甲、乙等": those of the chain that were left out for this reason. */
static void add_left_out(extension *e, lian_chain_id chain, int why) {
    static const char *const words[LEFT_OUT][2] = {[LEFT_FREE] = {"可跨区域配置，不作延链，%d 个环节：", "%d segments may be elsewhere and are nothing to extend to: "},
                                                   [LEFT_AWAY] = {"文件已安排在外地，不作延链，%d 个环节：", "%d segments are placed elsewhere by documents and are nothing to extend to: "}};
    lian_writer *w = &e->w;
    int32_t all = 0, told = 0;
    for (lian_segment_id s = 0; s < w->tables->segments.count; s++) all += e->left_out[s] == why && w->network->segment_chain[s] == chain;
    if (!all) return;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, lian_writer_say(w, words[why][0], words[why][1]), (int)all);
    for (lian_segment_id s = 0; s < w->tables->segments.count && told < NOTED; s++) {
        if (e->left_out[s] != why || w->network->segment_chain[s] != chain) continue;
        if (told++) lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, lian_present_segment(w->study, s));
    }
    if (all > told) lian_buffer_add_text(&w->text, lian_writer_say(w, "等", " and others"));
}

static void write_left_out(extension *e, lian_chain_id chain) {
    lian_writer *w = &e->w;
    bool any = false;
    for (lian_segment_id s = 0; s < w->tables->segments.count && !any; s++) any = e->left_out[s] != LEFT_NOT && w->network->segment_chain[s] == chain;
    if (!any) return;
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_text(w, COLUMN_SEGMENT, lian_writer_say(w, "说明", "note"));
    add_left_out(e, chain, LEFT_FREE);
    add_left_out(e, chain, LEFT_AWAY);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集得出", "from this dataset"));
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    extension e = {.w = lian_writer_init(list, study, results, err)};
    int32_t count = 0, segments = study->tables->segments.count;
    int64_t first;
    row *rows = malloc(((size_t)segments + 1) * sizeof *rows);
    e.footing = malloc(((size_t)segments + 1) * sizeof *e.footing);
    e.met = malloc(((size_t)segments + 1) * sizeof *e.met);
    e.left_out = calloc((size_t)segments + 1, sizeof *e.left_out);
    LIAN_CHECK_MEMORY(rows && e.footing && e.met && e.left_out);
    e.learnt = lian_measure_find_all(results, "relatedness.eci", LIAN_SUBJECT_PLACE, LIAN_SUBJECT_NONE, &first) >= study->settings.priority_places;
    for (lian_segment_id s = 0; s < segments; s++) {
        e.footing[s] = footing_of(&e.w, s);
        e.met[s] = 0;
    }
    for (lian_segment_id s = 0; s < segments; s++)
        if (study->segment_seen[s] && !study->segment_heads[s] && is_absent(&e.w, s) && row_get(&e, s, &rows[count])) {
            e.left_out[s] = (uint8_t)left_out(study, s);
            count += e.left_out[s] == LEFT_NOT;
        }
    qsort(rows, (size_t)count, sizeof *rows, by_order);
    for (int32_t i = 0; i < count; i++) write_row(&e, &rows[i], i + 1);
    for (lian_chain_id chain = lian_chain_next(study, LIAN_NONE); chain != LIAN_NONE; chain = lian_chain_next(study, chain)) write_left_out(&e, chain);
out:
    free(rows);
    free(e.footing);
    free(e.met);
    free(e.left_out);
    return lian_writer_clear(&e.w, status);
}

LIST_INFO(extend, "延链", "Segments to extend to", run)
