/* SPDX-License-Identifier: MIT */
/* Which segments lie close to what a place already does, and how rare is what it does?
 *
 * From one table of places × segments. Few places make noise of it: below 20 every number says so, and it is context beside
 * the other numbers of a city, never a reason by itself. Where an index does not exist the measure says why. */
#include "analysis/localisation.h"
#include "analysis/relatedness_related.h"

#include <stdio.h>

enum { DENSITY, GAIN, ECI, OUTLOOK, PCI, MEASURES };
static const lian_measure_info measures[MEASURES] = {
    {"relatedness.density", "share", {"关联密度", "relatedness density"}},
    {"relatedness.gain", "z", {"机会增益 COG", "complexity outlook gain"}},
    {"relatedness.eci", "z", {"经济复杂度指数 ECI", "economic complexity index"}},
    {"relatedness.outlook", "z", {"复杂度前景 COI", "complexity outlook index"}},
    {"relatedness.pci", "z", {"产品复杂度指数 PCI", "product complexity index"}},
};

/* ---- notes ------------------------------------------------------------------------------------------------- */

static void note_table(lian_emit *emit, const lian_related *r) {
    const lian_place_matrix *t = &r->table;
    static const char *const from[][2] = {{"同级地区", "places of the same kind"}, {"下属地区", "parts of home"}, {"下属地区（完整企业名录）", "parts of home, from the complete firm list"}};
    lian_emit_note(emit, "%d places × %d segments", "%d 个地区 × %d 个环节", (int)t->places, (int)t->segments);
    lian_emit_word(emit, "%s", from[t->from][LIAN_EN], "%s", from[t->from][LIAN_ZH]);
    lian_note_basis(emit, t->basis, t->year);
    if (t->places < LIAN_RELATED_ENOUGH)
        lian_emit_note(emit, "fewer than %d places: noise, context only", "不足 %d 个地区，噪声大，仅作背景参考", (int)LIAN_RELATED_ENOUGH);
}

static void note_status(lian_emit *emit, const lian_complexity *c) {
    static const char *const zh[] = {"", "有专业化的地区或环节不足两个", "地区与环节网络不连通", "次大特征值不唯一，无确定指数", "多样性无差异，指数方向不定"};
    static const char *const en[] = {"", "fewer than two places or segments with a specialisation", "places and segments fall into unconnected groups",
                                     "the second eigenvalue is not simple", "all places are equally diverse, so that up and down cannot be told apart"};
    if (c->status == LIAN_COMPLEXITY_OK) {
        if (c->sign_weak) lian_emit_note(emit, "direction is shaky", "方向不稳（与多样性相关很弱）");
        return;
    }
    char text[200], text_zh[200];
    snprintf(text, sizeof text, "%s: %s", lian_complexity_word(c->status), en[c->status]);
    snprintf(text_zh, sizeof text_zh, "%s（%s）", zh[c->status], lian_complexity_word(c->status));
    lian_emit_word(emit, "%s", text, "%s", text_zh);
}

static double table_coverage(const lian_related *r) { return (double)r->table.known / ((double)r->table.places * r->table.segments); }

/* A z-score of n values lies within ±√(n − 1), whatever the unknown cells hold. */
static lian_value z_value(const lian_related *r, double z) {
    lian_value value = {z, table_coverage(r), lian_unknown(), lian_unknown()};
    if (value.coverage < 1 && !lian_is_unknown(z)) {
        value.high = sqrt(r->table.places - 1.);
        value.low = -value.high;
    }
    return value;
}

/* PCI and gain come from an eigenvector of all cells together: one unknown cell may move any of them, by how much nobody knows. */
static void note_no_bound(lian_emit *emit, const lian_related *r, double value) {
    if (lian_is_unknown(value) || !(table_coverage(r) < 1)) return;
    lian_emit_note(emit, "no bound: an eigenvector of all cells together, of which %lld are not known", "无上下限：由全表特征向量得出，%lld 格未知",
                   (long long)((int64_t)r->table.places * r->table.segments - r->table.known));
}

/* ---- measures ---------------------------------------------------------------------------------------------- */

static lian_status emit_cell(lian_emit *emit, const lian_related *r, int32_t row, int32_t column) {
    lian_status status = LIAN_OK;
    size_t at = (size_t)row * (size_t)r->table.segments + (size_t)column;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_PLACE, r->table.place[row], LIAN_SUBJECT_SEGMENT, r->table.segment[column]);
    lian_value value = {r->omega[at], table_coverage(r), lian_unknown(), lian_unknown()};
    if (value.coverage < 1) value.low = r->low[at], value.high = r->high[at];
    if (r->present[at] == 1) lian_emit_note(emit, "already specialised in it", "已有专业化优势");
    note_table(emit, r);
    if (lian_is_unknown(value.value)) lian_emit_note(emit, "related to nothing else that is known", "与其他已知环节均无关联");
    LIAN_TRY(lian_emit_add(emit, &measures[DENSITY], subject, value));
    if (r->complexity.status != LIAN_COMPLEXITY_OK) goto out; /* the reason stands at relatedness.eci */
    note_table(emit, r);
    if (r->present[at] == 1) lian_emit_note(emit, "already specialised in it: nothing to gain", "已有专业化优势，无新增");
    if (lian_is_unknown(r->gain[at])) lian_emit_note(emit, "not known whether it is made here", "本地有无该环节未知");
    note_no_bound(emit, r, r->gain[at]);
    LIAN_TRY(lian_emit_add(emit, &measures[GAIN], subject, (lian_value){r->gain[at], table_coverage(r), lian_unknown(), lian_unknown()}));
out:
    return status;
}

static lian_status emit_places(lian_emit *emit, const lian_related *r) {
    lian_status status = LIAN_OK;
    for (int32_t p = 0; p < r->table.places; p++) {
        const double values[] = {r->eci[p], r->outlook[p]};
        for (int i = 0; i < 2; i++) {
            note_status(emit, &r->complexity);
            note_table(emit, r);
            if (r->complexity.status == LIAN_COMPLEXITY_OK && lian_is_unknown(values[i]))
                lian_emit_note(emit, "specialised in nothing", "没有专业化环节");
            LIAN_TRY(lian_emit_add(emit, &measures[i ? OUTLOOK : ECI], lian_subject_of(LIAN_SUBJECT_PLACE, r->table.place[p]),
                                   z_value(r, values[i])));
        }
        /* Cell by cell for home; for its parts when they are what is known. */
        if (r->table.from == LIAN_MATRIX_PEERS && r->table.place[p] != emit->study->home) continue;
        for (int32_t s = 0; s < r->table.segments; s++) LIAN_TRY(emit_cell(emit, r, p, s));
    }
out:
    return status;
}

static lian_status emit_segments(lian_emit *emit, const lian_related *r) {
    lian_status status = LIAN_OK;
    for (int32_t s = 0; s < r->table.segments; s++) {
        note_status(emit, &r->complexity);
        note_table(emit, r);
        if (table_coverage(r) < 1) lian_emit_note(emit, "what is not known counts as absent", "未知按无计");
        if (r->complexity.status == LIAN_COMPLEXITY_OK && lian_is_unknown(r->pci[s]))
            lian_emit_note(emit, "no place is specialised in it", "没有地区在该环节有专业化优势");
        note_no_bound(emit, r, r->pci[s]);
        LIAN_TRY(lian_emit_add(emit, &measures[PCI], lian_subject_of(LIAN_SUBJECT_SEGMENT, r->table.segment[s]),
                               (lian_value){r->pci[s], table_coverage(r), lian_unknown(), lian_unknown()}));
    }
out:
    return status;
}

static lian_status emit_none(lian_emit *emit, const lian_place_matrix *t, bool too_large) {
    if (emit->study->home == LIAN_NONE) return LIAN_OK;
    if (too_large)
        lian_emit_note(emit, "too large: %d places × %d segments", "规模过大：%d 个地区 × %d 个环节", (int)t->places, (int)t->segments);
    else
        lian_emit_note(emit, "too_small: no statistics of two places, and no complete firm list over two districts",
                       "统计数据不足两个地区，企业名录也未完整覆盖两个区（too_small）");
    return lian_emit_add(emit, &measures[ECI], lian_subject_of(LIAN_SUBJECT_PLACE, emit->study->home), lian_value_none());
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_activity activity = {0};
    lian_related r = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_activity_new(&activity, study, err));
    LIAN_TRY(lian_related_new(&r, &activity, err));
    if (!r.is_there) {
        LIAN_TRY(emit_none(&emit, &r.table, r.too_large));
        goto out;
    }
    LIAN_TRY(emit_places(&emit, &r));
    LIAN_TRY(emit_segments(&emit, &r));
out:
    lian_related_clear(&r);
    lian_activity_clear(&activity);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_relatedness = {
    "relatedness",
    {"关联与复杂度：关联密度、ECI、PCI、前景增益", "Relatedness: density, complexity of places and segments, outlook gain"},
    "Hidalgo et al. 2007, Science 317; Hidalgo and Hausmann 2009, PNAS 106; Hausmann et al. 2014, Atlas of Economic Complexity",
    "segments places activity firms roles",
    measures,
    MEASURES,
    run,
};
