/* SPDX-License-Identifier: MIT */
/* Which segments pull the others along, which push them, and what goes with one that disappears?
 *
 * Coefficients are from supplies by value or from the shares of links, whichever says more, never from both. Numbers are
 * those of the known coefficients; with unknown shares the bounds let each be as large as what its column leaves. */
#include "analysis/analysis.h"
#include "analysis/linkage_system.h"

#include <liantu/linkage.h>

#define SLACK 1e-9

enum { BACKWARD, FORWARD, REST, MEASURES };
static const lian_measure_info measures[MEASURES] = {
    {"linkage.backward", "ratio", {"影响力系数", "backward linkage (power of dispersion)"}},
    {"linkage.forward", "ratio", {"感应度系数", "forward linkage (sensitivity of dispersion)"}},
    {"linkage.extraction_rest", "share", {"假设剔除：其余环节的产出损失", "hypothetical extraction: output lost by the others"}},
};

typedef struct totals {
    double backward, forward, backward_high, forward_high, output, coverage;
    int32_t outputs; /* joined segments with known output */
} totals;

static totals totals_run(const lian_system *s, const lian_pull *p) {
    totals t = {.coverage = s->all ? (double)s->known / s->all : lian_unknown()};
    for (int32_t j = 0; j < s->segments; j++) {
        if (!s->joined[j] || !p->productive) continue;
        t.backward += p->backward[j];
        t.forward += p->forward[j];
        t.backward_high += p->backward_high[j];
        t.forward_high += p->forward_high[j];
        if (lian_is_unknown(s->output[j])) continue;
        t.output += s->output[j];
        t.outputs++;
    }
    return t;
}

/* n·c_j/Σc, and its range when every other sum is at one end and this one at the other. */
static lian_value coefficient(const lian_system *s, const lian_pull *p, double sum, double high, double all, double all_high,
                              double coverage) {
    lian_value value = {p->joined * sum / all, coverage, lian_unknown(), lian_unknown()};
    if (s->opens == 0) return value;
    value.low = isfinite(all_high) ? p->joined * sum / (sum + (all_high - high)) : 0;
    value.high = isfinite(high) ? p->joined * high / (high + (all - sum)) : p->joined;
    return value;
}

/* ---- notes ------------------------------------------------------------------------------------------------- */

static void note_basis(lian_emit *emit, const lian_system *s) {
    if (s->by_value)
        lian_emit_note(emit, "from supplies by value and the output of their buyers: known of %d of %d rows",
                       "按供应金额与采购商产出：%d 条可用，共 %d 条", (int)s->known, (int)s->all);
    else
        lian_emit_note(emit, "from the shares of links: known of %d of %d", "按环节流向占比：%d 条已知，共 %d 条",
                       (int)s->known, (int)s->all);
    if (s->by_value && s->unmeasured)
        lian_emit_note(emit, "no bound: %d rows of buyers without a known output are left out, and nothing bounds their coefficients",
                       "无上下限：采购商产出未知的 %d 条不计入，其系数无从设限",
                       (int)s->unmeasured);
    if (s->rescaled)
        lian_emit_note(emit, "shares above 1 rescaled: %d segments", "占比合计超过 1 已按比例缩小：%d 个环节", (int)s->rescaled);
    if (s->heavy)
        lian_emit_note(emit, "%d segments spend all their output or more on inputs: look at them again",
                       "%d 个环节的投入不低于产出，请核对", (int)s->heavy);
}

static void note_kind(lian_emit *emit, double influence, double response) {
    bool backward = influence > 1 + SLACK, forward = response > 1 + SLACK;
    lian_sector_kind kind = backward && forward ? LIAN_SECTOR_KEY
                            : backward          ? LIAN_SECTOR_BACKWARD
                            : forward           ? LIAN_SECTOR_FORWARD
                                                : LIAN_SECTOR_WEAK;
    lian_emit_word(emit, "%s", lian_sector_text(kind, LIAN_EN), "%s", lian_sector_text(kind, LIAN_ZH));
}

static void note_blank(lian_emit *emit) {
    lian_emit_note(emit, "what its firms buy is not on record: nothing tells what it pulls along", "其企业的采购没有登记，带动作用未知");
}

/* Why a segment has no number. */
static void note_none(lian_emit *emit, const lian_system *s, const lian_pull *p, lian_segment_id segment) {
    if (s->all == 0 || s->known == 0)
        lian_emit_note(emit, "no shares of links, and no supplies with value and output", "没有环节流向占比，也没有可用的供应金额与产出");
    else if (!s->joined[segment])
        lian_emit_note(emit, "no coefficient of this segment is known; left out of the averages", "该环节无已知系数，未计入均值");
    else if (!p->productive)
        lian_emit_note(emit, "not productive: inputs use up all output somewhere in a loop, so that no inverse exists",
                       "系统不可行：某一循环中的投入耗尽产出，逆矩阵不存在");
}

/* ---- measures ---------------------------------------------------------------------------------------------- */

static lian_value rest_value(const lian_system *s, const lian_pull *p, const totals *t, lian_segment_id j) {
    double own = s->output[j], others = t->output - own;
    double scale = others > 0 ? own / others : lian_unknown();
    lian_value value = {p->rest[j] * scale, t->coverage * t->outputs / p->joined, lian_unknown(), lian_unknown()};
    if (value.value > 1 + SLACK) value.value = lian_unknown(); /* more than the others have: the record contradicts itself */
    if (lian_is_unknown(value.value) || (s->opens == 0 && t->outputs == p->joined)) return value;
    double high = (p->backward_high[j] - 1) * scale;
    value.low = t->outputs == p->joined ? value.value : 0;
    value.high = high < 1 ? high : 1;
    return value;
}

static lian_status emit_rest(lian_emit *emit, const lian_system *s, const lian_pull *p, const totals *t,
                             lian_segment_id j) {
    lian_value value = rest_value(s, p, t, j);
    note_basis(emit, s);
    lian_emit_word(emit, "output by %s", s->by_value ? "firms" : "value weight", "产出按%s", s->by_value ? "企业" : "价值占比");
    if (t->outputs < p->joined)
        lian_emit_note(emit, "output known of %d of %d segments", "%d 个环节产出已知，共 %d 个", (int)t->outputs, (int)p->joined);
    if (lian_is_unknown(s->output[j]))
        lian_emit_note(emit, "its output is not known", "该环节产出未知");
    else if (lian_is_unknown(p->rest[j]))
        lian_emit_note(emit, "part of a loop of more than %d segments", "所在循环超过 %d 个环节", (int)LIAN_LINKAGE_DENSE);
    else if (!(t->output > s->output[j]))
        lian_emit_note(emit, "no output of the others is known", "其余环节产出未知");
    else if (lian_is_unknown(value.value))
        lian_emit_note(emit, "what it calls for exceeds all output of the others: check outputs and purchases",
                       "其带动额超过其余环节全部产出，请核对产出与采购数据");
    else
        lian_emit_note(emit, "demand side, nothing substituted: an upper bound of the loss", "需求侧、不计替代，为损失上限");
    return lian_emit_add(emit, &measures[REST], lian_subject_of(LIAN_SUBJECT_SEGMENT, j), value);
}

static lian_status emit_segment(lian_emit *emit, const lian_system *s, const lian_pull *p, const totals *t,
                                lian_segment_id j) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_SEGMENT, j);
    if (!p->productive || !s->joined[j]) {
        for (int i = 0; i < MEASURES; i++) {
            note_none(emit, s, p, j);
            LIAN_TRY(lian_emit_add(emit, &measures[i], subject, lian_value_none()));
        }
        return LIAN_OK;
    }
    lian_value back = coefficient(s, p, p->backward[j], p->backward_high[j], t->backward, t->backward_high, t->coverage);
    lian_value ahead = coefficient(s, p, p->forward[j], p->forward_high[j], t->forward, t->forward_high, t->coverage);
    if (s->blank[j]) {
        note_blank(emit);
        LIAN_TRY(lian_emit_add(emit, &measures[BACKWARD], subject, lian_value_none()));
    } else {
        note_kind(emit, back.value, ahead.value);
        note_basis(emit, s);
        LIAN_TRY(lian_emit_add(emit, &measures[BACKWARD], subject, back));
    }
    if (s->blank[j]) note_blank(emit);
    else note_kind(emit, back.value, ahead.value);
    note_basis(emit, s);
    LIAN_TRY(lian_emit_add(emit, &measures[FORWARD], subject, ahead));
    if (s->blank[j]) {
        note_blank(emit);
        return lian_emit_add(emit, &measures[REST], subject, lian_value_none());
    }
    LIAN_TRY(emit_rest(emit, s, p, t, j));
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_system system = {0};
    lian_pull pull = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_system_new(&system, study, err));
    LIAN_TRY(lian_pull_run(&pull, &system, LIAN_LINKAGE_DENSE, err));
    totals t = totals_run(&system, &pull);
    for (lian_segment_id s = 0; s < system.segments; s++)
        if (study->segment_seen[s]) LIAN_TRY(emit_segment(&emit, &system, &pull, &t, s));
out:
    lian_pull_clear(&pull);
    lian_system_clear(&system);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_linkage = {
    "linkage",
    {"产业关联：影响力系数、感应度系数、假设剔除", "Linkage: backward and forward linkages, hypothetical extraction"},
    "Rasmussen 1956; Miller and Blair 2009, Input–Output Analysis; Dietzenbacher and Lahr 2013, Economic Systems Research 25",
    "segments links supplies firms roles",
    measures,
    MEASURES,
    run,
};
