/* SPDX-License-Identifier: MIT */
/* How would segments be graded with the chosen recruits and the projects under way? A scenario, not a forecast. */
#include "analysis/sizes.h"
#include "analysis/portfolio.h"
#include "base/error.h"
#include "model/table.h"

#include <stdlib.h>

/* What comes to each segment. A title that is not on record is not known to be missing: whoever comes may have one. */
typedef struct arrivals {
    int32_t *recruits, *projects, *leaders, *untitled; /* by segment */
} arrivals;

static void title_count(const arrivals *a, const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    if (firm != LIAN_NONE && lian_firm_is_leader(study, firm, segment)) a->leaders[segment]++;
    else a->untitled[segment]++;
}

/* A recruit works in the segment whose product it makes, which its lead gap is or is near. */
static void recruits_count(const arrivals *a, const lian_recruitment *p, const lian_portfolio_choice *best) {
    for (int32_t i = 0; i < best->count; i++) {
        const lian_recruit *r = &p->recruit[best->candidate[i]];
        a->recruits[r->match.via]++;
        title_count(a, p->study, r->firm, r->match.via);
    }
}

/* Projects at home that are signed, prepared or being built, of firms that do not work in the segment here already. */
static void projects_count(const arrivals *a, const lian_study *study) {
    const lian_project_table *projects = &study->tables->projects;
    const lian_network *n = study->network;
    for (lian_row r = 0; r < projects->count; r++) {
        lian_segment_id segment = lian_network_ref(n, LIAN_TABLE_SEGMENTS, projects->segment, r);
        lian_firm_id firm = lian_network_ref(n, LIAN_TABLE_FIRMS, projects->firm, r);
        if (segment == LIAN_NONE || !study->segment_seen[segment] || !lian_project_is_coming(study, r)) continue;
        int32_t count;
        const lian_row *roles = firm == LIAN_NONE ? NULL : lian_firm_roles(n, firm, &count);
        bool here = false;
        for (int32_t i = 0; roles && i < count; i++)
            here = here || (n->role_segment[roles[i]] == segment && lian_role_is_local(study, roles[i]) && lian_firm_operates(n, firm));
        if (here) continue;
        a->projects[segment]++;
        title_count(a, study, firm, segment);
    }
}

/* Nothing is gained by what is not known: the lower of the grades with and without titles that are not on record. */
static lian_grade grade_run(lian_strength_input *in, const arrivals *a, lian_segment_id segment, const lian_settings *settings, lian_strength *out) {
    lian_strength least;
    in->firms += a->recruits[segment] + a->projects[segment];
    if (a->leaders[segment]) in->leaders = (lian_is_unknown(in->leaders) ? 0 : in->leaders) + a->leaders[segment];
    lian_strength_run(in, settings, &least);
    if (a->untitled[segment] && in->leaders < 1) in->leaders = lian_unknown();
    lian_strength_run(in, settings, out);
    return out->grade != LIAN_GRADE_UNVERIFIED && least.grade < out->grade ? least.grade : out->grade;
}

/* The grade in the scenario; *value receives coverage of what it rests on, and the grades that the rest allows. Where no firm is known on a
 * list that is not complete, whoever comes is not the first: how many there are and who leads stays unknown. */
static lian_grade grade_after(const lian_emit *emit, lian_segment_id segment, const lian_segment_firms *firms, const arrivals *a,
                              const bool *titled, lian_value *value) {
    lian_strength after;
    lian_grade before = lian_grade_get(emit->results, segment).grade;
    *value = lian_value_none();
    if (before != LIAN_GRADE_MISSING && firms->local <= 0) return before;
    lian_strength_input in = lian_strength_input_of(emit, segment, firms, titled);
    lian_grade grade = grade_run(&in, a, segment, &emit->study->settings, &after);
    if (grade == LIAN_GRADE_UNVERIFIED && before == LIAN_GRADE_MISSING) grade = LIAN_GRADE_WEAK;
    if (before != LIAN_GRADE_UNVERIFIED && (grade == LIAN_GRADE_UNVERIFIED || grade < before)) grade = before;
    *value = (lian_value){lian_unknown(), after.score.coverage, lian_unknown(), lian_unknown()};
    if (grade == LIAN_GRADE_UNVERIFIED || !(after.score.coverage < 1 - 1e-9)) return grade;
    lian_grade_span span = lian_grade_span_of(&after.score, &in, &emit->study->settings);
    value->low = span.low < grade ? span.low : grade;
    value->high = span.high > grade ? span.high : grade;
    return grade;
}

static lian_status emit_segment(lian_emit *emit, const lian_measure_info *info, lian_segment_id segment, const arrivals *a,
                                const bool *titled) {
    lian_segment_firms firms = {0};
    lian_presence presence = lian_presence_of(emit->study, segment, &firms);
    if (presence == LIAN_HEADING || presence == LIAN_HOMELESS) return LIAN_OK;
    lian_value value = lian_value_none();
    lian_grade before = lian_grade_get(emit->results, segment).grade;
    lian_grade grade = grade_after(emit, segment, &firms, a, titled, &value);
    lian_emit_word(emit, "%s", lian_grade_word(grade), "%s", lian_grade_text(grade, LIAN_ZH));
    lian_emit_word(emit, "now %s", lian_grade_word(before), "现为%s", lian_grade_text(before, LIAN_ZH));
    if (a->recruits[segment]) lian_emit_note(emit, "%d recruits", "拟引进 %d 家", (int)a->recruits[segment]);
    if (a->projects[segment]) lian_emit_note(emit, "%d projects under way", "在推进项目 %d 个", (int)a->projects[segment]);
    if (grade == LIAN_GRADE_UNVERIFIED && !(firms.local > 0))
        lian_emit_note(emit, "no local operating firm on record, and the firm list is partial: who is there already is not known",
                       "没有登记本地在营企业，且企业名录不完整：现有企业与领军企业未知，不因引进或项目评级");
    else if (a->untitled[segment])
        lian_emit_note(emit, "titles of %d that come are not on record", "新到的 %d 家企业认定情况未登记，领军按未知计", (int)a->untitled[segment]);
    lian_emit_note(emit, "scenario, not a forecast: location quotient and local content as they are now",
                   "情景推演（分析口径），不是预测：区位商、本地配套率按现值");
    if (grade != LIAN_GRADE_UNVERIFIED) value.value = (double)grade;
    return lian_emit_add(emit, info, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

static lian_status arrivals_count(arrivals *a, bool **titled, const lian_recruitment *pool, const lian_portfolio_choice *best, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t segments = (size_t)pool->study->tables->segments.count + 1;
    int32_t *memory = calloc(4 * segments, sizeof *memory);
    LIAN_CHECK_MEMORY(memory);
    *a = (arrivals){memory, memory + segments, memory + 2 * segments, memory + 3 * segments};
    LIAN_TRY(lian_titled_lists_new(titled, pool->study, err));
    recruits_count(a, pool, best);
    projects_count(a, pool->study);
out:
    return status;
}

lian_status lian_portfolio_grades(lian_emit *emit, const lian_measure_info *info, const lian_recruitment *pool,
                                  const lian_portfolio_choice *best) {
    lian_status status = LIAN_OK;
    bool *titled = NULL;
    arrivals a = {0};
    LIAN_TRY(arrivals_count(&a, &titled, pool, best, emit->err));
    for (lian_segment_id s = 0; s < pool->study->tables->segments.count; s++)
        if (a.recruits[s] || a.projects[s]) LIAN_TRY(emit_segment(emit, info, s, &a, titled));
out:
    free(a.recruits);
    free(titled);
    return status;
}

lian_status lian_portfolio_grade_get(const lian_recruitment *pool, const lian_portfolio_choice *best, lian_segment_id segment,
                                     lian_portfolio_grade *out, lian_error *err) {
    lian_status status = LIAN_OK;
    bool *titled = NULL;
    arrivals a = {0};
    lian_segment_firms firms = {0};
    lian_emit emit = {.study = pool->study, .results = (lian_results *)(uintptr_t)pool->results}; /* is only read */
    LIAN_TRY(arrivals_count(&a, &titled, pool, best, err));
    lian_presence_of(pool->study, segment, &firms);
    out->grade = grade_after(&emit, segment, &firms, &a, titled, &out->range);
    out->firms = firms.local;
    out->recruits = a.recruits[segment];
    out->projects = a.projects[segment];
out:
    free(a.recruits);
    free(titled);
    return status;
}
