/* SPDX-License-Identifier: MIT */
/* What is each place ordained to do, what does it have, and where do the two disagree?
 *
 * Every row of divisions at home beside the firms on record there; then what a district has and nobody ordains. Ordained and
 * absent needs a complete list of firms, else it is 待核实. 同质化: at least three places of one kind are ordained for the
 * same segment and have firms on record for it; that a document names them side by side does not show it. */
#include "base/error.h"
#include "base/grow.h"
#include "lists/here.h"
#include "model/site.h"
#include "model/policy.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                                    \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                        \
    X(PLACE, "place", "地区（园区）", "Place", TEXT)                                    \
    X(KIND, "kind", "类型", "Kind", TEXT)                                             \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                                    \
    X(ORDAINED, "ordained", "文件布局", "Ordained", TEXT)                             \
    X(FIRMS, "firms", "登记企业数", "Firms on record", NUMBER)                        \
    X(LQ, "lq", "区位商", "Location quotient", NUMBER)                                \
    X(PARKS, "parks", "区内相关园区", "Parks in it for the chain", TEXT)              \
    X(SAME, "same", "同类布局地区", "Places ordained for the same", TEXT)             \
    X(STATE, "state", "布局与现状", "Ordained and present", TEXT)                     \
    X(ADVICE, "advice", "优化方向（分析口径）", "What to do (ours)", TEXT)              \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                           \
    X(REASON, "reason", "依据", "Basis", TEXT)                                        \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

enum { ALIKE = 3 };

/* A row of divisions at home, or (row LIAN_NONE) what a district has without one. */
typedef struct post {
    lian_chain_id chain;
    lian_segment_id segment;
    lian_place_id place;
    int kind;
    lian_row row;
    bool is_bottleneck;
} post;

typedef struct posts {
    post *item;
    int32_t count, room;
    int32_t *named_for; /* by place: the post for which it was named last as a park */
} posts;

static lian_status post_add(posts *all, post next, lian_error *err) {
    post *memory = lian_grown(all->item, all->count, &all->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    all->item = memory;
    all->item[all->count++] = next;
    return LIAN_OK;
}

static bool is_here(const lian_study *study, lian_place_id place) {
    return study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL;
}

static lian_status posts_read(posts *all, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(study, &d);) {
        bool bottleneck = lian_enum_at(study->tables->divisions.stance, d.row) == LIAN_STANCE_BOTTLENECK;
        if (d.is_seen && is_here(study, d.place))
            LIAN_TRY(post_add(all, (post){d.chain, d.segment, d.place, lian_enum_at(study->tables->places.kind, d.place), d.row, bottleneck}, err));
    }
out:
    return status;
}

/* A cluster of chains: to ordain it as a whole says nothing of one segment, and every district may share in it. */
static bool is_cluster(const lian_study *study, lian_chain_id chain) {
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (study->network->chains.parent[c] == chain) return true;
    return false;
}

/* Is the segment ordained for the district or anything in it: itself, or its chain as a whole? */
static bool is_ordained(const lian_study *study, const posts *all, int32_t given, lian_place_id district, lian_segment_id segment) {
    lian_chain_id chain = study->network->segment_chain[segment];
    for (int32_t i = 0; i < given; i++) {
        const post *p = &all->item[i];
        if (!lian_place_is_within(study->network, p->place, district)) continue;
        if (p->segment == segment || (p->segment == LIAN_NONE && p->chain == chain && !is_cluster(study, chain))) return true;
    }
    return false;
}

static double quotient_of(const lian_results *results, lian_place_id place, lian_segment_id segment) {
    lian_measure m;
    lian_subject pair = {LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment};
    return segment != LIAN_NONE && lian_measure_find(results, "localisation.lq", pair, &m) ? m.value : lian_unknown();
}

/* Enough firms to be a core, and a quotient of one where that is known. */
static lian_status posts_add_grown(posts *all, const lian_study *study, const lian_results *results, const lian_here *here, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t given = all->count;
    for (lian_place_id p = 0; p < study->tables->places.count; p++) {
        int kind = lian_enum_at(study->tables->places.kind, p);
        if (kind != LIAN_PLACE_KIND_DISTRICT || p == study->home || !is_here(study, p)) continue;
        for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
            if (!study->segment_seen[s] || lian_here_get(here, p, s, LIAN_NONE) < study->settings.lq_core_firms) continue;
            if (quotient_of(results, p, s) < study->settings.lq_core || is_ordained(study, all, given, p, s)) continue;
            LIAN_TRY(post_add(all, (post){study->network->segment_chain[s], s, p, kind, LIAN_NONE, false}, err));
        }
    }
out:
    return status;
}

/* By chain; what is ordained before what has grown; then by segment, the chain as a whole first, kind and place. */
static int by_segment(const void *left, const void *right) {
    const post *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = (a->row == LIAN_NONE) - (b->row == LIAN_NONE);
    if (!order) order = lian_int_order(a->segment, b->segment);
    if (!order) order = lian_int_order(a->kind, b->kind);
    if (!order) order = lian_row_order(a->place, b->place);
    return order ? order : lian_row_order(a->row, b->row);
}

static bool is_alike(const post *a, const post *b) {
    return a->chain == b->chain && a->segment == b->segment && a->kind == b->kind && a->row != LIAN_NONE && b->row != LIAN_NONE &&
           !a->is_bottleneck && !b->is_bottleneck;
}

/* ---- writing ------------------------------------------------------------------------------------------------------- */

/* Places of one kind that are ordained for the same, itself included. */
typedef struct likeness {
    int32_t count, with_firms;
    bool leads, follows; /* the document says of one that it leads (首位、主攻、核心), of another that it does not */
} likeness;

static void likeness_add(likeness *l, const lian_writer *w, const post *p, const lian_here *here) {
    int rank = lian_enum_at(w->tables->divisions.rank, p->row);
    bool leads = rank == LIAN_DIVISION_RANK_FIRST || rank == LIAN_DIVISION_RANK_MAIN || rank == LIAN_DIVISION_RANK_CORE;
    l->count++;
    l->with_firms += lian_here_get(here, p->place, p->segment, p->chain) > 0;
    l->leads = l->leads || leads;
    l->follows = l->follows || !leads;
}

/* The others are named; they stand next to it. */
static likeness put_same(lian_writer *w, const posts *all, int32_t at, const lian_here *here) {
    enum { MOST = 6 };
    const post *p = &all->item[at];
    int32_t first = at, named = 0;
    likeness same = {0};
    if (p->row == LIAN_NONE || p->is_bottleneck || (p->segment == LIAN_NONE && is_cluster(w->study, p->chain))) return same;
    likeness_add(&same, w, p, here);
    while (first > 0 && all->item[first - 1].chain == p->chain && all->item[first - 1].segment == p->segment) first--;
    for (int32_t i = first; i < all->count && all->item[i].chain == p->chain && all->item[i].segment == p->segment; i++) {
        const post *other = &all->item[i];
        if (!is_alike(p, other) || other->place == p->place || (i && is_alike(other, other - 1) && other->place == other[-1].place)) continue;
        likeness_add(&same, w, other, here);
        if (named++ < MOST) lian_add_item(w, lian_present_place(w->study, other->place));
    }
    if (named > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 处", " and others, %d in all"), (int)named);
    lian_put(w, COLUMN_SAME);
    return same;
}

/* Parks and their like inside the place whose divisions name the chain. */
static void put_parks(lian_writer *w, const posts *all, int32_t at) {
    enum { MOST = 4 };
    const post *p = &all->item[at];
    int32_t named = 0;
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(w->study, &d);) {
        int kind = lian_enum_at(w->tables->places.kind, d.place);
        if (!lian_is_carrier_kind(kind) || d.place == p->place || all->named_for[d.place] == at || d.chain != p->chain) continue;
        if (!lian_place_is_within(w->network, d.place, p->place) || (p->segment != LIAN_NONE && d.segment != LIAN_NONE && d.segment != p->segment)) continue;
        all->named_for[d.place] = at;
        if (named++ < MOST) lian_add_item(w, lian_present_place(w->study, d.place));
    }
    if (named > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 个", " and others, %d in all"), (int)named);
    lian_put(w, COLUMN_PARKS);
}

typedef enum state { AGREES, REGISTERED, ABSENT, UNSEEN, LAID_OUT_ALIKE, ALIKE_MANY, ALIKE_RANKED, BOTTLENECK, GROWN, FEW, WEAK, RESTRICTED, TREATMENT, ABSENT_AMONG, ABSENT_BESIDE, ABSENT_TOWARDS, ABSENT_COMING } state;

/* Firms on record, and those of them of which it is not known whether they operate. */
typedef struct present {
    int32_t firms, open;
    int32_t vague;    /* firms of the chain there of which the segment is not on record; for the chain as a whole, among `firms` */
    bool is_told;     /* `firms` is a number: more than none, or none by a complete list */
    bool is_doubtful; /* whether there are any at home is to be verified */
} present;

/* Nobody knows whether the segment is here at all: none is on record at home, and it is not graded missing. */
static bool is_doubtful_here(const lian_writer *w, const lian_here *here, lian_segment_id segment) {
    lian_place_id home = w->study->home;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure grade;
    if (segment == LIAN_NONE || home == LIAN_NONE || lian_here_get(here, home, segment, LIAN_NONE)) return false;
    return lian_measure_find(w->results, "grade.grade", subject, &grade) && lian_is_unknown(grade.value);
}

static present present_get(const lian_writer *w, const lian_here *here, const post *p) {
    present there = {lian_here_get(here, p->place, p->segment, p->chain), lian_here_open(here, p->place, p->segment, p->chain),
                     lian_here_vague(here, p->place, p->chain), lian_here_is_told(here, w->study, p->place, p->segment, p->chain), false};
    there.is_doubtful = is_doubtful_here(w, here, p->segment);
    there.is_told = there.is_told && !there.is_doubtful;
    return there;
}

/* Treatment of waste water, gas and waste (GB/T 4754 772), by its code or its name. */
static bool is_treatment(const lian_writer *w, lian_segment_id segment) {
    static const char *const word[] = {"废水", "污水", "废液", "废气", "危废", "治污"};
    const char *code = lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->segments.gbt4754, segment));
    if (*code) return !strncmp(code, "772", 3) || !strncmp(code, "N772", 4);
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (strstr(lian_present_segment(w->study, segment), word[i])) return true;
    return false;
}

/* Is there a park inside the place that takes the segment? */
static bool has_park(const lian_writer *w, lian_place_id place, lian_segment_id segment) {
    for (lian_place_id p = 0; p < w->tables->places.count; p++)
        if (lian_enum_at(w->tables->places.kind, p) == LIAN_PLACE_KIND_PARK && lian_place_is_within(w->network, p, place) && !lian_place_refuses(w->results, p, segment))
            return true;
    return false;
}

/* What a district has and nobody ordains: not for more where policy holds it back, or where it would stand among dwellings. */
static state grown_of(const lian_writer *w, const post *p) {
    if (lian_segment_is_restricted(w->study, p->segment)) return RESTRICTED;
    return is_treatment(w, p->segment) && !has_park(w, p->place, p->segment) ? TREATMENT : GROWN;
}

/* One firm (of a complete list), or a segment that is weak at home: there is something, but no base yet. */
static state basis_of(const lian_writer *w, const post *p, present there) {
    if (p->segment == LIAN_NONE) return AGREES;
    if (there.firms == 1 && lian_firms_are_all(w->study)) return FEW;
    return lian_grade_get(w->results, p->segment).grade == LIAN_GRADE_WEAK ? WEAK : AGREES;
}

/* A project under way at the place for the segment, or (segment LIAN_NONE) for one of the chain; LIAN_NONE without one. */
static lian_row project_under_way(const lian_study *study, const post *p, lian_segment_id wanted) {
    const lian_project_table *t = &study->tables->projects;
    const lian_tree *chains = &study->network->chains;
    for (lian_row r = 0; r < t->count; r++) {
        lian_place_id place = lian_network_ref(study->network, LIAN_TABLE_PLACES, t->place, r);
        lian_segment_id segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, r);
        if (place == LIAN_NONE || segment == LIAN_NONE || !lian_project_is_coming(study, r) || !lian_place_is_within(study->network, place, p->place)) continue;
        int32_t at = chains->enter[study->network->segment_chain[segment]];
        if (wanted != LIAN_NONE ? segment == wanted : chains->enter[p->chain] <= at && at < chains->leave[p->chain]) return r;
    }
    return LIAN_NONE;
}

/* Other segments of the chain have firms in the place itself. */
static bool has_chain(const lian_here *here, const post *p) { return lian_here_get(here, p->place, LIAN_NONE, p->chain) > 0; }

/* None of the segment, but others of its chain, or projects for them, in it or around it, or one for it on its way: no reason to lay it out elsewhere. */
static state absence_of(const lian_study *study, const post *p, const lian_here *here) {
    if (project_under_way(study, p, p->segment) != LIAN_NONE) return ABSENT_COMING;
    if (has_chain(here, p)) return ABSENT_BESIDE;
    if (project_under_way(study, p, LIAN_NONE) != LIAN_NONE) return ABSENT_TOWARDS;
    return lian_here_may_be(here, study, p->place, LIAN_NONE, p->chain) ? ABSENT_AMONG : ABSENT;
}

static state state_of(const lian_writer *w, const post *p, const lian_here *here, present there, likeness same) {
    if (p->row == LIAN_NONE) return grown_of(w, p);
    if (p->is_bottleneck) return BOTTLENECK;
    if (!there.firms && there.is_told) return absence_of(w->study, p, here);
    if (!there.firms) return same.count >= ALIKE ? LAID_OUT_ALIKE : UNSEEN;
    /* Firms of one chain may be in quite different segments of it: for the chain as a whole they show nothing. */
    if (p->segment != LIAN_NONE && same.with_firms >= ALIKE) return same.leads && same.follows ? ALIKE_RANKED : ALIKE_MANY;
    return there.open == there.firms ? REGISTERED : basis_of(w, p, there);
}

static const char *const states[][2] = {{"一致", "agree"},
                                        {"一致（企业在营待核实）", "agree (whether the firms operate is to be verified)"},
                                        {"有布局、无企业", "ordained, absent"},
                                        {"有布局，企业待核实", "ordained, firms to be verified"},
                                        {"文件布局相近，企业待核实", "laid out alike by the documents, firms to be verified"},
                                        {"同质化", "several places ordained for the same"},
                                        {"同质化", "several places ordained for the same"},
                                        {"列为瓶颈", "named as a bottleneck"},
                                        {"有企业、无布局", "present, not ordained"},
                                        {"有布局、仅 1 家企业，基础薄弱", "ordained, one firm only"},
                                        {"有布局、基础薄弱", "ordained, weak here"},
                                        {"有企业、无布局（限制类）", "present, not ordained (restricted)"},
                                        {"有企业、无布局（环保处置）", "present, not ordained (treatment)"},
                                        {"有布局、无企业", "ordained, absent"},
                                        {"有布局、无企业", "ordained, absent"},
                                        {"有布局、无企业", "ordained, absent"},
                                        {"有布局、无企业，项目在推进", "ordained, absent, a project under way"}};
static const char *const advice[][2] = {
    {"按布局推进", "go on as ordained"},
    {"先核实企业在营，再按布局推进", "verify that the firms operate, then go on as ordained"},
    {"招引落地，或研究调整布局", "attract firms, or reconsider the layout"},
    {"核实企业后再定", "verify the firms first"},
    {"核实企业后再定", "verify the firms first"},
    {"错位分工，明确主次", "divide the work, say who leads"},
    {"按文件的主次错位分工", "divide the work as the document ranks them"},
    {"破解瓶颈", "resolve the bottleneck"},
    {"研究纳入布局", "consider ordaining it"},
    {"补强", "strengthen it"},
    {"补强", "strengthen it"},
    {"研究规范、疏解", "consider how to regulate it or move it out"},
    {"研究规范、入园处置，不在本区新增", "consider how to regulate it or move it to a park; no more of it here"},
    {"招引落地", "attract firms"},
    {"招引落地", "attract firms"},
    {"招引落地", "attract firms"},
    {"推进项目落地", "see the project through"}};

static void add_firms(lian_writer *w, present there) {
    lian_firm_words words = lian_firm_words_of(there.firms, there.open);
    lian_buffer_add_text(&w->text, lian_writer_say(w, words.zh, words.en));
}

/* There is none in this place; what the rest of home has is said beside it. */
static void add_none(lian_writer *w, const post *p, const lian_here *here) {
    const lian_study *study = w->study;
    int32_t elsewhere = p->segment == LIAN_NONE || study->home == LIAN_NONE || p->place == study->home ? 0 : lian_here_get(here, study->home, p->segment, p->chain);
    if (p->place == study->home)
        lian_add_clause(w, lian_writer_say(w, "企业名录完整，本地缺失", "the firm list is complete: there is none"));
    else
        lian_add_clause(w, lian_writer_say(w, "企业名录完整，该地没有登记企业", "the firm list is complete: there is none in this place"));
    if (elsewhere)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "（%s登记 %d 家）", " (in all of %s: %d)"), lian_present_place(study, study->home), (int)elsewhere);
}

/* What none on record means: that there is none, or that its firms may be on record with what lies around it, or with the chain only. */
static void add_absence(lian_writer *w, const post *p, present there, const lian_here *here) {
    bool carrier = lian_is_carrier_kind(p->kind);
    if (!lian_firms_are_all(w->study)) lian_add_clause(w, lian_writer_say(w, "企业名录不完整", "the firm list is partial"));
    else if (there.is_told) add_none(w, p, here);
    else if (lian_is_standing_market(w->study, p->place))
        lian_add_clause(w, lian_writer_say(w, "市场已有，入驻企业未登记", "the market stands: who trades in it is not registered"));
    else if (there.is_doubtful)
        lian_add_clause(w, lian_writer_say(w, "该环节在本地有无企业待核实", "whether there are firms of the segment here is to be verified"));
    else if (!there.vague && carrier)
        lian_add_clause(w, lian_writer_say(w, "所在地区有企业，是否在园区内待核实", "its district has firms: whether they stand in it is to be verified"));
    else if (!there.vague) lian_add_clause(w, lian_writer_say(w, "所在地区有企业，是否在其中待核实", "what lies around it has firms: whether they stand in it is to be verified"));
}

/* `words` end with an opening bracket, for the stage. */
static void add_project(lian_writer *w, lian_row project, const char *words) {
    const lian_project_table *t = &w->tables->projects;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, words, lian_dataset_text(w->study->dataset, lian_symbol_at(t->name, project)));
    lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, lian_enum_at(t->stage, project), w->lang, &w->text);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

static void put_reason(lian_writer *w, const post *p, present there, likeness same, state how, const lian_here *here) {
    add_firms(w, there);
    if (there.firms == 0) add_absence(w, p, there, here);
    if (p->segment == LIAN_NONE) lian_add_vague(w, there.vague);
    else if (there.vague) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "全链另有 %d 家，环节待核实", "%d more of the chain, whose segment is to be verified"), (int)there.vague);
    }
    if (how == ABSENT_AMONG)
        lian_add_clause(w, lian_writer_say(w, "所在地区有本链其他环节的企业", "what lies around it has firms of other segments of the chain"));
    if (how == ABSENT_BESIDE)
        lian_add_clause(w, lian_writer_say(w, "本区域有本链其他环节的企业", "the place has firms of other segments of the chain"));
    if (how == ABSENT_COMING) add_project(w, project_under_way(w->study, p, p->segment), lian_writer_say(w, "在推进项目“%s”（", "project under way: %s ("));
    if (how == ABSENT_TOWARDS)
        add_project(w, project_under_way(w->study, p, LIAN_NONE), lian_writer_say(w, "本链其他环节的项目“%s”在推进（", "a project of another segment of the chain is under way: %s ("));
    if (same.count >= ALIKE) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "同类地区 %d 处文件布局相同，其中 %d 处有登记企业", "%d places of its kind are ordained for it, %d of them with firms on record"),
                               (int)same.count, (int)same.with_firms);
    }
    if (how == WEAK) lian_add_clause(w, lian_writer_say(w, "该环节在本地定为薄弱", "the segment is graded weak here"));
    if (how == RESTRICTED) lian_add_clause(w, lian_writer_say(w, "产业政策限制类，不建议新增布局", "restricted by policy: not to be laid out anew"));
    if (how == TREATMENT)
        lian_add_clause(w, lian_writer_say(w, "环保处置环节，区内没有可承载的园区", "a segment of treatment, and no park of the district takes it"));
    if (how == GROWN || how == RESTRICTED || how == TREATMENT) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "不少于 %g 家，本区及区内园区布局未提及", "at least %g, and named in no layout of the district or its parks"),
                               w->study->settings.lq_core_firms);
    }
    lian_put(w, COLUMN_REASON);
}

static void write_post(lian_writer *w, const posts *all, int32_t at, const lian_here *here) {
    const post *p = &all->item[at];
    present there = present_get(w, here, p);
    if (p->segment != LIAN_NONE)
        lian_put_pair(w, LIAN_SUBJECT_PLACE, p->place, LIAN_SUBJECT_SEGMENT, p->segment);
    else
        lian_put_pair(w, LIAN_SUBJECT_PLACE, p->place, LIAN_SUBJECT_CHAIN, p->chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, p->chain));
    lian_put_text(w, COLUMN_PLACE, lian_present_place(w->study, p->place));
    lian_put_enum(w, COLUMN_KIND, LIAN_VOCABULARY_PLACE_KIND, p->kind);
    lian_put_text(w, COLUMN_SEGMENT, p->segment != LIAN_NONE ? lian_present_segment(w->study, p->segment) : lian_writer_say(w, "全链", "the chain as a whole"));
    if (p->row != LIAN_NONE) lian_add_item(w, lian_writer_say(w, "列入布局", "ordained"));
    if (p->row != LIAN_NONE) lian_add_division_words(w, p->row);
    lian_put(w, COLUMN_ORDAINED);
    lian_put_wanted(w, COLUMN_FIRMS, there.is_told ? there.firms : lian_unknown());
    lian_put_number(w, COLUMN_LQ, round(100 * quotient_of(w->results, p->place, p->segment)) / 100);
    put_parks(w, all, at);
    likeness same = put_same(w, all, at, here);
    state how = state_of(w, p, here, there, same);
    lian_put_text(w, COLUMN_STATE, states[how][w->lang == LIAN_EN]);
    lian_put_text(w, COLUMN_ADVICE, advice[how][w->lang == LIAN_EN]);
    if (there.open) lian_miss_operation(w);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, p, there, same, how, here);
    lian_symbol source = p->row != LIAN_NONE ? lian_symbol_at(w->tables->divisions.source, p->row) : lian_symbol_at(w->tables->segments.source, p->segment);
    lian_put_source(w, COLUMN_SOURCE, source, LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_here here = LIAN_HERE_INIT;
    posts all = {0};
    all.named_for = malloc(((size_t)study->tables->places.count + 1) * sizeof *all.named_for);
    LIAN_CHECK_MEMORY(all.named_for);
    for (lian_place_id p = 0; p < study->tables->places.count; p++) all.named_for[p] = LIAN_NONE;
    LIAN_TRY(lian_here_build(&here, study, err));
    LIAN_TRY(posts_read(&all, study, err));
    LIAN_TRY(posts_add_grown(&all, study, results, &here, err));
    if (all.count) qsort(all.item, (size_t)all.count, sizeof *all.item, by_segment);
    for (int32_t i = 0; i < all.count; i++) write_post(&w, &all, i, &here);
out:
    free(all.item);
    free(all.named_for);
    lian_here_clear(&here);
    return lian_writer_clear(&w, status);
}

LIST_INFO(layout, "区域布局优化", "Layout of the region", run)
