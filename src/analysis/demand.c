/* SPDX-License-Identifier: MIT */
/* Is a segment needed here: does somebody say so, or does something on record ask for it?
 *
 * By segments.local_need, where it is given. Else by what asks for it here: a segment that is made here and takes it in, demand on record,
 * a local buyer; or a segment that is itself needed, has still to come, and cannot be made without it. What nothing asks for, on
 * complete lists of firms and supplies, is optional and no gap; while it is not known whether what takes it in is here, neither is this. */
#include "analysis/circular.h"
#include "analysis/demand.h"
#include "analysis/findings.h"
#include "analysis/gap.h"
#include "analysis/grade.h"

#include <stdlib.h>

static const lian_measure_info measures[] = {{"demand.local", "flag", {"本地是否需要", "needed here"}}};
enum { MEASURES = sizeof measures / sizeof *measures };

/* Does the link carry to another segment something that it asks for? What is left over is offered, not asked for. */
static bool link_asks(const lian_study *study, lian_row link) {
    return lian_enum_at(study->tables->links.essential, link) != LIAN_ESSENTIAL_NEGLIGIBLE &&
           lian_enum_at(study->tables->links.kind, link) != LIAN_LINK_KIND_RECYCLE && study->segment_seen[study->network->link_to[link]];
}

/* The first link to a segment of which it is not known whether it is here, say a market whose firms are not on record. */
static lian_row link_open(const lian_study *study, lian_segment_id segment) {
    int32_t count;
    lian_segment_firms firms;
    const lian_row *links = lian_segment_links_out(study->network, segment, &count);
    for (int32_t i = 0; i < count; i++)
        if (link_asks(study, links[i]) && lian_presence_of(study, study->network->link_to[links[i]], &firms) == LIAN_UNSEEN) return links[i];
    return LIAN_NONE;
}

/* Said of it, or asked for by what is here. */
static lian_local_demand demand_now(const lian_study *study, lian_segment_id segment, const lian_row *buyers) {
    lian_local_demand found = {lian_unknown(), lian_enum_at(study->tables->segments.local_need, segment) != LIAN_NONE, false, LIAN_TABLE_SEGMENTS, segment, LIAN_NONE};
    if (found.is_stated) {
        found.value = lian_enum_at(study->tables->segments.local_need, segment) != LIAN_LOCAL_NEED_FREE;
        return found;
    }
    found.row = lian_need_of(study, segment, buyers, &found.table);
    bool complete = lian_firms_are_complete(study) && lian_study_is_complete(study, LIAN_TABLE_SUPPLIES);
    if (found.row != LIAN_NONE) found.value = 1;
    else if (complete) found.open = link_open(study, segment);
    if (found.row == LIAN_NONE && complete && found.open == LIAN_NONE) found.value = 0;
    return found;
}

/* What cannot be made without it is needed, though not here yet: it will be asked for. */
static lian_local_demand demand_deferred(lian_row link) { return (lian_local_demand){1, false, true, LIAN_TABLE_LINKS, link, LIAN_NONE}; }

/* From each segment that is needed to the inputs it cannot be made without, each once. */
static void inputs_follow(const lian_study *study, lian_local_demand *demand, lian_segment_id *stack, int32_t used) {
    while (used > 0) {
        int32_t count;
        const lian_row *links = lian_segment_links_in(study->network, stack[--used], &count);
        for (int32_t i = 0; i < count; i++) {
            lian_segment_id from = study->network->link_from[links[i]];
            if (lian_enum_at(study->tables->links.essential, links[i]) != LIAN_ESSENTIAL_YES) continue;
            if (lian_enum_at(study->tables->links.kind, links[i]) == LIAN_LINK_KIND_RECYCLE) continue;
            if (!study->segment_seen[from] || demand[from].is_stated || demand[from].value > 0) continue;
            demand[from] = demand_deferred(links[i]);
            stack[used++] = from;
        }
    }
}

lian_status lian_local_demands_new(lian_local_demand **out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = study->tables->segments.count, used = 0;
    lian_local_demand *demand = malloc(sizeof *demand * ((size_t)segments + 1));
    lian_segment_id *stack = malloc(sizeof *stack * ((size_t)segments + 1));
    lian_row *buyers = NULL;
    if (!demand || !stack) LIAN_TRY(lian_error_memory(err));
    LIAN_TRY(lian_local_buyers_new(&buyers, study, err));
    for (lian_segment_id s = 0; s < segments; s++) {
        demand[s] = demand_now(study, s, buyers);
        if (study->segment_seen[s] && demand[s].value > 0) stack[used++] = s;
    }
    inputs_follow(study, demand, stack, used);
    *out = demand;
    demand = NULL;
out:
    free(buyers);
    free(stack);
    free(demand);
    return status;
}

/* ---- what could ask for it later ------------------------------------------------------------------------------- */

static lian_row project_coming(const lian_study *study, lian_segment_id segment) {
    for (lian_row p = 0; p < study->tables->projects.count; p++)
        if (lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->projects.segment, p) == segment && lian_project_is_coming(study, p)) return p;
    return LIAN_NONE;
}

lian_later_demand lian_later_demand_of(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    const lian_network *n = study->network;
    lian_later_demand later = {LIAN_NONE, LIAN_NONE, LIAN_NONE};
    int32_t out, in;
    const lian_row *uses = lian_segment_links_out(n, segment, &out), *feeds = lian_segment_links_in(n, segment, &in);
    for (int32_t i = 0; i < out && later.project == LIAN_NONE; i++) { /* one that is on its way goes before one that only might be */
        lian_segment_id to = n->link_to[uses[i]];
        if (!link_asks(study, uses[i]) || study->segment_heads[to] || lian_study_firms(study, to).local > 0 || lian_gap_of(study, results, to).state != LIAN_GAP_OPEN) continue;
        lian_row project = project_coming(study, to);
        if (later.link != LIAN_NONE && project == LIAN_NONE) continue;
        later.link = uses[i];
        later.project = project;
    }
    for (int32_t i = 0; i < in && later.waste == LIAN_NONE; i++)
        if (lian_link_is_loop(study, feeds[i]) && lian_study_firms(study, n->link_from[feeds[i]]).local > 0) later.waste = feeds[i];
    return later;
}

/* ---- the metric ------------------------------------------------------------------------------------------------ */

static void note(lian_emit *emit, lian_segment_id segment, const lian_local_demand *d) {
    static const char *const asks[][2] = {{"a segment made here takes it in", "本地已有的下游环节以其为投入"},
                                          {"local demand on record", "登记有本地年需求"},
                                          {"local firms buy it", "本地企业有采购"}};
    if (d->is_stated) {
        lian_emit_note(emit, "as stated (segments.local_need)", "按已填“本地必要性”");
        return;
    }
    int how = d->table == LIAN_TABLE_LINKS ? 0 : d->table == LIAN_TABLE_SEGMENTS ? 1 : 2;
    lian_emit_note(emit, "local need not stated", "未注明本地必要性");
    if (d->is_deferred)
        lian_emit_note(emit, "%s, which is needed here and is to come, cannot be made without it", "待补的下游%s不可缺少它",
                       lian_segment_name(emit->study, emit->study->network->link_to[d->row]));
    else if (d->value > 0) lian_emit_note(emit, "%s", "%s", asks[how][0], asks[how][1]);
    else if (d->open != LIAN_NONE)
        lian_emit_note(emit, "nothing known to be here asks for it, but it is not known whether %s is here, which takes it in", "没有登记需求，以其为投入的下游%s本地有无待核实",
                       lian_segment_name(emit->study, emit->study->network->link_to[d->open]));
    else if (lian_is_unknown(d->value)) lian_emit_note(emit, "nothing on record asks for it, and the lists are partial", "没有登记需求，名录与供应关系不完整");
    else if (lian_segment_ends_chain(emit->study->network, segment))
        lian_emit_note(emit, "end of its chain: demand is outside the chain and not on record, by complete lists of firms and supplies", "企业名录与供应关系完整，链条末端，需求在链外、未登记");
    else lian_emit_note(emit, "nothing here asks for it, by complete lists of firms and supplies", "企业名录与供应关系完整，本地没有需求");
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_local_demand *demand = NULL;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_local_demands_new(&demand, study, err));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s] || lian_segment_is_heading(study, s)) continue;
        note(&emit, s, &demand[s]);
        LIAN_TRY(lian_emit_add(&emit, &measures[0], lian_subject_of(LIAN_SUBJECT_SEGMENT, s),
                               lian_is_unknown(demand[s].value) ? lian_value_none() : lian_value_of(demand[s].value)));
    }
out:
    free(demand);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_demand = {
    "demand",
    {"本地需求：环节是否为本地所需", "Demand: which segments are needed here"},
    "liantu: segments.local_need, else what asks for it here; what nothing asks for is optional",
    "segments links firms roles supplies",
    measures,
    MEASURES,
    run,
};
