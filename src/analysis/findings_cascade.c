/* SPDX-License-Identifier: MIT */
/* Whose failure takes much more with it than itself, and along which way? */
#include "analysis/scenario.h"

#include <math.h>
#include <stdlib.h>

enum { NAMED = 3 };

/* Segments by what is lost in them; at most NAMED, largest first. */
static int32_t segments_rank(lian_segment_id out[NAMED], double *lost, const lian_study *study, const lian_scenario *s) {
    int32_t found = 0;
    for (int32_t k = 0; k < s->loss_count; k++) {
        lian_segment_id segment = s->kind == LIAN_SUBJECT_FIRM ? study->network->firm_main[s->loss[k].row] : s->loss[k].row;
        if (segment != LIAN_NONE && study->segment_seen[segment]) lost[segment] += s->loss[k].lost;
    }
    for (lian_segment_id i = 0; i < study->tables->segments.count; i++) {
        if (lost[i] <= 0) continue;
        int32_t at = found < NAMED ? found++ : NAMED;
        for (; at > 0 && lost[i] > lost[out[at - 1]]; at--)
            if (at < NAMED) out[at] = out[at - 1];
        if (at < NAMED) out[at] = i;
    }
    return found;
}

static void say_subject(lian_draft *draft, const lian_scenario *s) {
    const lian_study *study = draft->study;
    lian_row row = s->subject.row;
    lian_draft_say(draft, "Systemic risk: if %s", "系统性风险：%s", lian_subject_name(study, s->kind, row));
    if (s->kind == LIAN_SUBJECT_FIRM && study->network->firm_main[row] != LIAN_NONE)
        lian_draft_say(draft, " (%s)", "（%s）", lian_segment_name(study, study->network->firm_main[row]));
    bool equal = s->basis == LIAN_TRADE_EQUAL;
    lian_draft_say(draft, equal ? " stops, %s of all flows are affected (all alike, not sales): %s its own" : " stops, %s of all recorded sales are lost: %s its own",
                   equal ? "若停产，受影响流向占比 %s（等权，非销售额）：自身 %s" : "若停产，网内销售额损失 %s：自身 %s",
                   lian_percent(s->outcome.esri).text, lian_percent(s->outcome.own).text);
    lian_draft_say(draft, ", %s by contagion", "，经供应链传导 %s", lian_percent(s->outcome.contagion).text);
    if (s->range.high.esri - s->range.low.esri >= .0005) /* can be seen in one decimal */
        lian_draft_say(draft, " (%s to %s in all while it is not known which inputs are essential)", "（必要性不明的投入按最轻至最重计，损失合计 %s–%s）",
                       lian_percent(s->range.low.esri).text, lian_percent(s->range.high.esri).text);
    lian_draft_say(draft, ",", "，");
    bool supply = s->outcome.esri_down >= s->outcome.esri_up;
    lian_draft_say(draft, supply ? " mostly because supply fails downstream" : " mostly because its suppliers lose orders",
                   supply ? "主要是下游断料" : "主要是上游失去订单");
    lian_draft_say(draft, s->kind == LIAN_SUBJECT_FIRM ? "; %d other firms are damaged" : "; %d other segments are damaged",
                   s->kind == LIAN_SUBJECT_FIRM ? "；波及其他 %d 家企业" : "；波及其他 %d 个环节", (int)s->outcome.damaged - 1);
}

static lian_status say_segments(lian_draft *draft, const lian_scenario *s) {
    const lian_study *study = draft->study;
    lian_segment_id most[NAMED];
    double *lost = calloc((size_t)study->tables->segments.count + 1, sizeof *lost);
    if (!lost) return lian_error_memory(draft->err);
    int32_t count = segments_rank(most, lost, study, s);
    for (int32_t k = 0; k < count; k++)
        lian_draft_say(draft, k ? ", %s (%s)" : ", most in %s (%s)", k ? "、%s（%s）" : "，损失最大的环节是%s（%s）",
                       lian_segment_name(study, most[k]), lian_percent(lost[most[k]]).text);
    lian_draft_say(draft, ".", "。");
    free(lost);
    return LIAN_OK;
}

static void prove(lian_draft *draft, const lian_scenario *s) {
    const lian_network *n = draft->study->network;
    bool firm = s->kind == LIAN_SUBJECT_FIRM;
    const lian_groups *group[2] = {firm ? &n->supplies_out : &n->links_out, firm ? &n->supplies_in : &n->links_in};
    lian_row row = s->subject.row;
    lian_draft_prove(draft, firm ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS, row);
    for (int g = 0; g < 2; g++) { /* first the side on which the shock travels */
        const lian_groups *rows = group[s->outcome.esri_down >= s->outcome.esri_up ? g : 1 - g];
        for (int32_t k = rows->start[row]; k < rows->start[row + 1]; k++)
            lian_draft_prove(draft, firm ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_LINKS, rows->item[k]);
    }
}

lian_status lian_findings_of_scenario(lian_draft *draft, const lian_scenario *s) {
    const lian_study *study = draft->study;
    lian_where where = s->kind == LIAN_SUBJECT_FIRM ? lian_study_where(study, study->network->firm_place[s->subject.row]) : LIAN_WHERE_UNKNOWN;
    lian_draft_start(draft, LIAN_FINDING_SYSTEMIC, s->subject, .3 + .6 * fmin(1, s->outcome.contagion / .25),
                     s->basis == LIAN_TRADE_EQUAL ? LIAN_STATE_NONE : LIAN_STATE_FINAL);
    if (lian_where_is_outside(where)) draft->finding.action = "控";
    say_subject(draft, s);
    lian_status status = say_segments(draft, s);
    if (status != LIAN_OK) return status;
    prove(draft, s);
    return lian_draft_add(draft);
}
