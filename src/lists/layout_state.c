/* SPDX-License-Identifier: MIT */
/* How does what a place is ordained to do agree with the firms on record there, what follows from it, and why? */
#include "lists/layout.h"
#include "model/policy.h"
#include "model/site.h"

#include <string.h>

/* Nobody knows whether the segment is here at all: none is on record at home, and it is not graded missing. */
static bool is_doubtful_here(const lian_writer *w, const lian_here *here, lian_segment_id segment) {
    lian_place_id home = w->study->home;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure grade;
    if (segment == LIAN_NONE || home == LIAN_NONE || lian_here_get(here, home, segment, LIAN_NONE)) return false;
    return lian_measure_find(w->results, "grade.grade", subject, &grade) && lian_is_unknown(grade.value);
}

lian_post_firms lian_post_firms_of(const lian_writer *w, const lian_here *here, const lian_post *p) {
    lian_post_firms there = {lian_here_get(here, p->place, p->segment, p->chain), lian_here_open(here, p->place, p->segment, p->chain),
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
static lian_layout_state grown_of(const lian_writer *w, const lian_post *p) {
    if (lian_segment_is_restricted(w->study, p->segment)) return LIAN_LAYOUT_RESTRICTED;
    return is_treatment(w, p->segment) && !has_park(w, p->place, p->segment) ? LIAN_LAYOUT_TREATMENT : LIAN_LAYOUT_GROWN;
}

/* One firm (of a complete list), or a segment that is weak at home: there is something, but no base yet. */
static lian_layout_state basis_of(const lian_writer *w, const lian_post *p, lian_post_firms there) {
    if (p->segment == LIAN_NONE) return LIAN_LAYOUT_AGREES;
    if (there.firms == 1 && lian_firms_are_all(w->study)) return LIAN_LAYOUT_FEW;
    return lian_grade_get(w->results, p->segment).grade == LIAN_GRADE_WEAK ? LIAN_LAYOUT_WEAK : LIAN_LAYOUT_AGREES;
}

/* A project under way at the place for the segment, or (segment LIAN_NONE) for one of the chain; LIAN_NONE without one. */
static lian_row project_under_way(const lian_study *study, const lian_post *p, lian_segment_id wanted) {
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
static bool has_chain(const lian_here *here, const lian_post *p) { return lian_here_get(here, p->place, LIAN_NONE, p->chain) > 0; }

/* None of the segment, but others of its chain, or projects for them, in it or around it, or one for it on its way: no reason to lay it out elsewhere. */
static lian_layout_state absence_of(const lian_study *study, const lian_post *p, const lian_here *here) {
    if (project_under_way(study, p, p->segment) != LIAN_NONE) return LIAN_LAYOUT_ABSENT_COMING;
    if (has_chain(here, p)) return LIAN_LAYOUT_ABSENT_BESIDE;
    if (project_under_way(study, p, LIAN_NONE) != LIAN_NONE) return LIAN_LAYOUT_ABSENT_TOWARDS;
    return lian_here_may_be(here, study, p->place, LIAN_NONE, p->chain) ? LIAN_LAYOUT_ABSENT_AMONG : LIAN_LAYOUT_ABSENT;
}

lian_layout_state lian_layout_state_of(const lian_writer *w, const lian_post *p, const lian_here *here, lian_post_firms there, lian_likeness same) {
    if (p->row == LIAN_NONE) return grown_of(w, p);
    if (p->is_bottleneck) return LIAN_LAYOUT_BOTTLENECK;
    if (!there.firms && there.is_told) return absence_of(w->study, p, here);
    if (!there.firms) return same.count >= LIAN_ALIKE ? LIAN_LAYOUT_LAID_OUT_ALIKE : LIAN_LAYOUT_UNSEEN;
    /* Firms of one chain may be in quite different segments of it: for the chain as a whole they show nothing. */
    if (p->segment != LIAN_NONE && same.with_firms >= LIAN_ALIKE) return same.leads && same.follows ? LIAN_LAYOUT_ALIKE_RANKED : LIAN_LAYOUT_ALIKE_MANY;
    return there.open == there.firms ? LIAN_LAYOUT_REGISTERED : basis_of(w, p, there);
}

/* By language. */
static const struct {
    const char *state[2], *advice[2];
} texts[] = {
    [LIAN_LAYOUT_AGREES] = {{"一致", "agree"}, {"按布局推进", "go on as ordained"}},
    [LIAN_LAYOUT_REGISTERED] = {{"一致（企业在营待核实）", "agree (whether the firms operate is to be verified)"}, {"先核实企业在营，再按布局推进", "verify that the firms operate, then go on as ordained"}},
    [LIAN_LAYOUT_ABSENT] = {{"有布局、无企业", "ordained, absent"}, {"招引落地，或研究调整布局", "attract firms, or reconsider the layout"}},
    [LIAN_LAYOUT_UNSEEN] = {{"有布局，企业待核实", "ordained, firms to be verified"}, {"核实企业后再定", "verify the firms first"}},
    [LIAN_LAYOUT_LAID_OUT_ALIKE] = {{"文件布局相近，企业待核实", "laid out alike by the documents, firms to be verified"}, {"核实企业后再定", "verify the firms first"}},
    [LIAN_LAYOUT_ALIKE_MANY] = {{"同质化", "several places ordained for the same"}, {"错位分工，明确主次", "divide the work, say who leads"}},
    [LIAN_LAYOUT_ALIKE_RANKED] = {{"同质化", "several places ordained for the same"}, {"按文件的主次错位分工", "divide the work as the document ranks them"}},
    [LIAN_LAYOUT_BOTTLENECK] = {{"列为瓶颈", "named as a bottleneck"}, {"破解瓶颈", "resolve the bottleneck"}},
    [LIAN_LAYOUT_GROWN] = {{"有企业、无布局", "present, not ordained"}, {"研究纳入布局", "consider ordaining it"}},
    [LIAN_LAYOUT_FEW] = {{"有布局、仅 1 家企业，基础薄弱", "ordained, one firm only"}, {"补强", "strengthen it"}},
    [LIAN_LAYOUT_WEAK] = {{"有布局、基础薄弱", "ordained, weak here"}, {"补强", "strengthen it"}},
    [LIAN_LAYOUT_RESTRICTED] = {{"有企业、无布局（限制类）", "present, not ordained (restricted)"}, {"研究规范、疏解", "consider how to regulate it or move it out"}},
    [LIAN_LAYOUT_TREATMENT] = {{"有企业、无布局（环保处置）", "present, not ordained (treatment)"}, {"研究规范、入园处置，不在本区新增", "consider how to regulate it or move it to a park; no more of it here"}},
    [LIAN_LAYOUT_ABSENT_AMONG] = {{"有布局、无企业", "ordained, absent"}, {"招引落地", "attract firms"}},
    [LIAN_LAYOUT_ABSENT_BESIDE] = {{"有布局、无企业", "ordained, absent"}, {"招引落地", "attract firms"}},
    [LIAN_LAYOUT_ABSENT_TOWARDS] = {{"有布局、无企业", "ordained, absent"}, {"招引落地", "attract firms"}},
    [LIAN_LAYOUT_ABSENT_COMING] = {{"有布局、无企业，项目在推进", "ordained, absent, a project under way"}, {"推进项目落地", "see the project through"}}};

const char *lian_layout_state_word(lian_layout_state state, lian_lang lang) { return texts[state].state[lang == LIAN_EN]; }

const char *lian_layout_advice(lian_layout_state state, lian_lang lang) { return texts[state].advice[lang == LIAN_EN]; }

/* None of the segment, or of the chain, is not none at all. */
static void add_firms(lian_writer *w, const lian_post *p, lian_post_firms there) {
    lian_firm_words words = lian_firm_words_of(there.firms, there.open);
    if (!there.firms && p->segment != LIAN_NONE) lian_buffer_add_text(&w->text, lian_writer_say(w, "没有登记为该环节的在营企业", "no operating firm of the segment on record"));
    else if (!there.firms) lian_buffer_add_text(&w->text, lian_writer_say(w, "没有登记为本链的在营企业", "no operating firm of the chain on record"));
    else lian_buffer_add_text(&w->text, lian_writer_say(w, words.zh, words.en));
}

/* Firms on record there of other segments, or (of the chain as a whole) other chains, of the same cluster of chains; not those whose segment nobody knows. */
static int32_t others_at(const lian_writer *w, const lian_post *p, const lian_here *here) {
    lian_chain_id root = p->chain;
    while (w->network->chains.parent[root] != LIAN_NONE) root = w->network->chains.parent[root];
    return lian_here_get(here, p->place, LIAN_NONE, root) - lian_here_vague(here, p->place, root);
}

/* A market that stands has traders. Those on record with it in another trade are not said to be missing. */
static void add_market(lian_writer *w, const lian_post *p, const lian_here *here) {
    int32_t others = others_at(w, p, here);
    lian_add_semicolon(w);
    if (!others) lian_buffer_add_text(&w->text, lian_writer_say(w, "市场已有，入驻企业未登记", "the market stands: who trades in it is not registered"));
    else if (p->segment != LIAN_NONE)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "市场已有，登记企业 %d 家从事其他环节", "the market stands: %d on record there, in other segments"), (int)others);
    else lian_buffer_add_format(&w->text, lian_writer_say(w, "市场已有，登记企业 %d 家从事其他产业链", "the market stands: %d on record there, in other chains"), (int)others);
}

/* There is none in this place; what the rest of home has is said beside it. */
static void add_none(lian_writer *w, const lian_post *p, const lian_here *here) {
    const lian_study *study = w->study;
    int32_t elsewhere = p->segment == LIAN_NONE || study->home == LIAN_NONE || p->place == study->home ? 0 : lian_here_get(here, study->home, p->segment, p->chain);
    if (p->place == study->home)
        lian_add_clause(w, lian_writer_say(w, "企业名录完整，本地缺失", "the firm list is complete: there is none"));
    else
        lian_add_clause(w, p->segment == LIAN_NONE ? lian_writer_say(w, "企业名录完整，该地没有登记企业", "the firm list is complete: there is none in this place")
                                                   : lian_writer_say(w, "企业名录完整，该地没有该环节的登记企业", "the firm list is complete: there is none of the segment in this place"));
    if (elsewhere)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "（%s登记 %d 家）", " (in all of %s: %d)"), lian_present_place(study, study->home), (int)elsewhere);
}

/* What none on record means: that there is none, or that its firms may be on record with what lies around it, or with the chain only. */
static void add_absence(lian_writer *w, const lian_post *p, lian_post_firms there, const lian_here *here) {
    bool carrier = lian_is_carrier_kind(p->kind);
    if (!lian_firms_are_all(w->study)) lian_add_clause(w, lian_writer_say(w, "企业名录不完整", "the firm list is partial"));
    else if (there.is_told) add_none(w, p, here);
    else if (lian_is_standing_market(w->study, p->place))
        add_market(w, p, here);
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

/* What else of the chain is there, of which the segment is absent. */
static void add_around(lian_writer *w, const lian_post *p, lian_layout_state how) {
    if (how == LIAN_LAYOUT_ABSENT_AMONG)
        lian_add_clause(w, lian_writer_say(w, "所在地区有本链其他环节的企业", "what lies around it has firms of other segments of the chain"));
    if (how == LIAN_LAYOUT_ABSENT_BESIDE)
        lian_add_clause(w, lian_writer_say(w, "本区域有本链其他环节的企业", "the place has firms of other segments of the chain"));
    if (how == LIAN_LAYOUT_ABSENT_COMING) add_project(w, project_under_way(w->study, p, p->segment), lian_writer_say(w, "在推进项目“%s”（", "project under way: %s ("));
    if (how == LIAN_LAYOUT_ABSENT_TOWARDS)
        add_project(w, project_under_way(w->study, p, LIAN_NONE), lian_writer_say(w, "本链其他环节的项目“%s”在推进（", "a project of another segment of the chain is under way: %s ("));
}

/* Why it is not simply that the two agree. */
static void add_state(lian_writer *w, lian_layout_state how) {
    if (how == LIAN_LAYOUT_WEAK) lian_add_clause(w, lian_writer_say(w, "该环节在本地定为薄弱", "the segment is graded weak here"));
    if (how == LIAN_LAYOUT_RESTRICTED) lian_add_clause(w, lian_writer_say(w, "产业政策限制类，不建议新增布局", "restricted by policy: not to be laid out anew"));
    if (how == LIAN_LAYOUT_TREATMENT)
        lian_add_clause(w, lian_writer_say(w, "环保处置环节，区内没有可承载的园区", "a segment of treatment, and no park of the district takes it"));
    if (how == LIAN_LAYOUT_GROWN || how == LIAN_LAYOUT_RESTRICTED || how == LIAN_LAYOUT_TREATMENT) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "不少于 %g 家，本区及区内园区布局未提及", "at least %g, and named in no layout of the district or its parks"),
                               w->study->settings.lq_core_firms);
    }
}

void lian_add_layout_reason(lian_writer *w, const lian_post *p, lian_post_firms there, lian_likeness same, lian_layout_state how, const lian_here *here) {
    add_firms(w, p, there);
    if (there.firms == 0) add_absence(w, p, there, here);
    if (p->segment == LIAN_NONE) lian_add_vague(w, there.vague);
    else if (there.vague) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "全链另有 %d 家，环节待核实", "%d more of the chain, whose segment is to be verified"), (int)there.vague);
    }
    add_around(w, p, how);
    if (same.count >= LIAN_ALIKE) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "同类地区 %d 处文件布局相同，其中 %d 处有登记为该环节的企业", "%d places of its kind are ordained for it, %d of them with firms on record that make it"),
                               (int)same.count, (int)same.with_firms);
    }
    add_state(w, how);
}
