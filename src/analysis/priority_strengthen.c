/* SPDX-License-Identifier: MIT */
/* Which strong segments are most worth making stronger and safer: those that grow, that much hangs on, and that are not safe? */
#include "analysis/draws.h"
#include "analysis/priority.h"
#include "base/number.h"
#include "base/error.h"

#include <stdlib.h>

enum { STREAM = 6 };

bool lian_is_nearly_strong(const lian_settings *settings, const lian_graded *graded) {
    return graded->grade == LIAN_GRADE_FAIR && graded->strength >= settings->grade_strong - settings->strengthen_near - 1e-9;
}

static void weights_get(const lian_settings *s, double weights[LIAN_STRENGTHEN_PARTS]) {
    weights[0] = s->strengthen_growth;
    weights[1] = s->strengthen_critical;
    weights[2] = s->strengthen_security;
}

lian_strengthened lian_strengthened_get(const lian_settings *settings, const lian_graded *graded, double growth, double critical) {
    lian_strengthened item = {
        .is_strong = graded->grade == LIAN_GRADE_STRONG,
        .component = {lian_clip(growth / settings->strengthen_fast), critical, lian_clip(1 - graded->security / 100)},
    };
    double weights[LIAN_STRENGTHEN_PARTS];
    lian_score score;
    weights_get(settings, weights);
    lian_score_run(item.component, weights, LIAN_STRENGTHEN_PARTS, &score);
    item.points = (lian_value){score.coverage > 0 ? score.value : lian_unknown(), score.coverage, score.low, score.high};
    return item;
}

/* ---- who comes first, and does it hang on the weights? ------------------------------------------------------------------- */

static int order(const lian_strengthened *a, const lian_strengthened *b) {
    if (a->is_strong != b->is_strong) return a->is_strong ? -1 : 1;
    if (a->points.low < b->points.low || a->points.low > b->points.low) return a->points.low > b->points.low ? -1 : 1;
    return (a->points.value < b->points.value) - (a->points.value > b->points.value);
}

static int by_order(const void *left, const void *right) {
    const lian_strengthened *a = left, *b = right;
    int before = order(a, b);
    return before ? before : (a->segment > b->segment) - (a->segment < b->segment);
}

/* Those of one kind, drawn. */
typedef struct kind {
    const lian_strengthened *item;
    const lian_draws *draws;
} kind;

static lian_drawn points_of(void *context, int32_t draw, int32_t item) {
    const kind *k = context;
    const double *component = k->item[item].component;
    double certain[LIAN_STRENGTHEN_PARTS];
    for (int i = 0; i < LIAN_STRENGTHEN_PARTS; i++) certain[i] = lian_is_unknown(component[i]) ? 0 : component[i];
    return (lian_drawn){lian_draws_score(k->draws, draw, certain), lian_draws_score(k->draws, draw, component)};
}

static lian_status kind_draw(lian_strengthened *items, int32_t count, const lian_draws *draws, double *stays, lian_error *err) {
    lian_status status = LIAN_OK;
    kind all = {items, draws};
    int32_t top = lian_draws_top(LIAN_STRENGTHEN_TOP, count), tried = lian_draws_count(draws, count);
    LIAN_TRY(lian_draws_stay(tried, count, top, points_of, &all, stays, err));
    for (int32_t i = 0; i < count; i++) {
        items[i].of = count;
        items[i].top = top;
        items[i].draws = tried;
        items[i].is_first = i < top;
        items[i].stays = stays[i];
    }
out:
    return status;
}

lian_status lian_strengthened_run(lian_strengthened *items, int32_t count, const lian_settings *settings, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_draws draws = {0};
    double weights[LIAN_STRENGTHEN_PARTS], *stays = malloc(((size_t)count + 1) * sizeof *stays);
    int32_t strong = 0;
    LIAN_CHECK_MEMORY(stays);
    weights_get(settings, weights);
    LIAN_TRY(lian_draws_new(&draws, weights, LIAN_STRENGTHEN_PARTS, settings, STREAM, err));
    if (count) qsort(items, (size_t)count, sizeof *items, by_order);
    for (int32_t i = 0; i < count; i++) {
        items[i].rank = i && order(&items[i], &items[i - 1]) == 0 ? items[i - 1].rank : i + 1;
        strong += items[i].is_strong;
    }
    LIAN_TRY(kind_draw(items, strong, &draws, stays, err));
    LIAN_TRY(kind_draw(items + strong, count - strong, &draws, stays, err));
out:
    lian_draws_clear(&draws);
    free(stays);
    return status;
}

/* ---- what is told of them ------------------------------------------------------------------------------------------------ */

static void note_points(lian_emit *emit, const lian_strengthened *item) {
    static const char *const names[][2] = {{"growth", "增长"}, {"criticality", "关键性"}, {"want of security", "安全短板"}};
    double weights[LIAN_STRENGTHEN_PARTS], told[LIAN_STRENGTHEN_PARTS], all = 0;
    weights_get(&emit->study->settings, weights);
    for (int i = 0; i < LIAN_STRENGTHEN_PARTS; i++) all += weights[i];
    for (int i = 0; i < LIAN_STRENGTHEN_PARTS; i++)
        told[i] = 100 * weights[i] / all * (lian_is_unknown(item->component[i]) ? .5 : item->component[i]);
    lian_round_together(told, LIAN_STRENGTHEN_PARTS, .1);
    for (int i = 0; i < LIAN_STRENGTHEN_PARTS && all > 0; i++) {
        double most = 100 * weights[i] / all;
        bool open = lian_is_unknown(item->component[i]);
        lian_emit_word(emit, "%s", names[i][0], "%s", names[i][1]);
        lian_digits points = lian_fixed(told[i], 1), full = lian_fixed(most, 1);
        lian_buffer_add_format(&emit->en, " %s/%s%s", points.text, full.text, open ? " (not known: one half)" : "");
        lian_buffer_add_format(&emit->zh, " %s/%s%s", points.text, full.text, open ? "（未知，按一半计）" : "");
    }
}

static lian_status emit_rank(lian_emit *emit, const lian_measure_info *measures, const lian_strengthened *item, int32_t ranked) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_SEGMENT, item->segment);
    lian_emit_note(emit, "of %d, strong before nearly strong, then by the low bound", "共 %d 个，优势在前、准优势在后，同类按下限排序", (int)ranked);
    LIAN_TRY(lian_emit_add(emit, &measures[LIAN_STRENGTHEN_RANK], subject, lian_value_of(item->rank)));
    lian_emit_word(emit, "%s segments", item->is_strong ? "strong" : "nearly strong", "%s环节", item->is_strong ? "优势" : "准优势");
    lian_draws_note(emit, item->draws, item->is_first, item->top, item->of);
    LIAN_TRY(lian_emit_add(emit, &measures[LIAN_STRENGTHEN_STABILITY], subject, lian_value_of(item->stays)));
out:
    return status;
}

lian_status lian_strengthened_emit(lian_emit *emit, const lian_measure_info *measures, lian_strengthened *items, int32_t count) {
    lian_status status = LIAN_OK;
    int32_t ranked = 0;
    for (int32_t i = 0; i < count; i++) {
        note_points(emit, &items[i]);
        LIAN_TRY(lian_emit_add(emit, &measures[LIAN_STRENGTHEN_POINTS], lian_subject_of(LIAN_SUBJECT_SEGMENT, items[i].segment), items[i].points));
        if (!lian_is_unknown(items[i].points.value)) items[ranked++] = items[i];
    }
    LIAN_TRY(lian_strengthened_run(items, ranked, &emit->study->settings, emit->err));
    for (int32_t i = 0; i < ranked; i++) LIAN_TRY(emit_rank(emit, measures, &items[i], ranked));
out:
    return status;
}
