/* SPDX-License-Identifier: MIT */
/* Is a segment needed here: does somebody say so, or does something on record ask for it?
 *
 * By segments.local_need, where it is given. Else by what asks for it here: a segment that is made here and takes it in, demand on record,
 * a local buyer. What nothing asks for, on complete lists of firms and supplies, is optional and no gap. */
#include "analysis/demand.h"
#include "analysis/grade.h"

#include <stdlib.h>

static const lian_measure_info measures[] = {{"demand.local", "flag", {"本地是否需要", "needed here"}}};
enum { MEASURES = sizeof measures / sizeof *measures };

lian_demand lian_demand_get(const lian_study *study, lian_segment_id segment, const lian_row *buyers) {
    lian_demand found = {lian_unknown(), lian_enum_at(study->tables->segments.local_need, segment) != LIAN_NONE, LIAN_TABLE_SEGMENTS, segment};
    if (found.is_stated) {
        found.value = lian_enum_at(study->tables->segments.local_need, segment) != LIAN_LOCAL_NEED_FREE;
        return found;
    }
    found.row = lian_need_of(study, segment, buyers, &found.table);
    bool complete = lian_firms_are_complete(study) && lian_study_is_complete(study, LIAN_TABLE_SUPPLIES);
    if (found.row != LIAN_NONE) found.value = 1;
    else if (complete) found.value = 0;
    return found;
}

static void note(lian_emit *emit, const lian_demand *d) {
    static const char *const asks[][2] = {{"a segment made here takes it in", "本地已有的下游环节以其为投入"},
                                          {"local demand on record", "登记有本地年需求"},
                                          {"local firms buy it", "本地企业有采购"}};
    if (d->is_stated) {
        lian_emit_note(emit, "as stated (segments.local_need)", "按已填“本地必要性”");
        return;
    }
    int how = d->table == LIAN_TABLE_LINKS ? 0 : d->table == LIAN_TABLE_SEGMENTS ? 1 : 2;
    lian_emit_note(emit, "local need not stated", "未注明本地必要性");
    if (d->value > 0) lian_emit_note(emit, "%s", "%s", asks[how][0], asks[how][1]);
    else if (lian_is_unknown(d->value)) lian_emit_note(emit, "nothing on record asks for it, and the lists are partial", "没有登记需求，名录与供应关系不完整");
    else lian_emit_note(emit, "nothing here asks for it, by complete lists of firms and supplies", "企业名录与供应关系完整，本地没有需求");
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_row *buyers = NULL;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_local_buyers_new(&buyers, study, err));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s] || lian_segment_is_heading(study, s)) continue;
        lian_demand d = lian_demand_get(study, s, buyers);
        note(&emit, &d);
        LIAN_TRY(lian_emit_add(&emit, &measures[0], lian_subject_of(LIAN_SUBJECT_SEGMENT, s),
                               lian_is_unknown(d.value) ? lian_value_none() : lian_value_of(d.value)));
    }
out:
    free(buyers);
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
