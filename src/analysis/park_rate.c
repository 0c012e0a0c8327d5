/* SPDX-License-Identifier: MIT */
/* What is told of the rating of a park, and why? */
#include "analysis/park.h"
#include "model/present.h"

#include <stdio.h>
#include <string.h>

enum { RATING = LIAN_RATING_PARTS, STABILITY };

static bool is_scored(const lian_study *study, const lian_park_rated *r) {
    return r->score.coverage >= study->settings.coverage_preliminary - 1e-9;
}

static void note_part(lian_emit *emit, const lian_park_rated *r, int i) {
    bool partial = !lian_firms_are_complete(emit->study);
    if (i == LIAN_RATING_CONCENTRATION || i == LIAN_RATING_COMPLETENESS) {
        const char *name = lian_present_chain(emit->study, r->chain);
        lian_emit_word(emit, "main chain: %s", name, "主链：%s", name);
    }
    if (i == LIAN_RATING_CONCENTRATION)
        lian_emit_word(emit, "by %s", r->by_output ? "output" : "number of firms", "按%s", r->by_output ? "产值" : "企业数");
    if (i == LIAN_RATING_CONCENTRATION || i == LIAN_RATING_COMPLETENESS) {
        lian_firm_words words = lian_firm_words_of(r->firms, r->open);
        lian_emit_word(emit, "%s", words.en, "%s", words.zh);
    }
    if (i == LIAN_RATING_COMPLETENESS) lian_emit_note(emit, "%d of %d segments", "%d/%d 个环节", (int)r->present, (int)r->segments);
    if (i == LIAN_RATING_COMPLETENESS && partial) lian_emit_note(emit, "at least: the firm list is partial", "至少：企业名录不完整");
}

static void note_rating(lian_emit *emit, const lian_park_ratings *all, const lian_park_rated *r) {
    static const char *const words[LIAN_RATING_PARTS][2] = {{"主链集中", "concentration"}, {"亩均产值", "output per mu"}, {"亩均税收", "tax per mu"}, {"规模", "size"}, {"链条完备", "completeness"}};
    char en[256] = "points: ", zh[256] = "得分：";
    double sum = 0;
    for (int i = 0; i < LIAN_RATING_PARTS; i++) sum += all->weights[i];
    for (int i = 0; i < LIAN_RATING_PARTS; i++) {
        size_t e = strlen(en), z = strlen(zh);
        bool known = !lian_is_unknown(r->score.part[i]);
        lian_digits points = lian_fixed(known ? r->score.part[i] : 50 * all->weights[i] / sum, 2);
        snprintf(en + e, sizeof en - e, "%s%s %s%s", i ? " + " : "", words[i][LIAN_EN], points.text, known ? "" : " (half: not known)");
        snprintf(zh + z, sizeof zh - z, "%s%s %s%s", i ? " + " : "", words[i][LIAN_ZH], points.text, known ? "" : "（未知计半）");
    }
    bool final = r->score.coverage >= emit->study->settings.coverage_final - 1e-9;
    if (is_scored(emit->study, r))
        lian_emit_word(emit, "%s", final ? "final" : "preliminary", "%s", final ? "定级" : "初判");
    else
        lian_emit_note(emit, "unverified: too little is known", "待核实：已知信息不足");
    if (is_scored(emit->study, r)) lian_emit_note(emit, r->is_market ? "rank %d of %d markets by low bound" : "rank %d of %d parks by low bound",
                                                   r->is_market ? "按得分下限第 %d 名，共 %d 个市场" : "按得分下限第 %d 名，共 %d 个园区", (int)r->rank, (int)r->of);
    lian_emit_word(emit, "%s", en, "%s", zh);
}

static lian_status emit_rated(lian_emit *emit, const lian_park_ratings *all, const lian_park_rated *r, lian_place_id place,
                              const lian_measure_info *measures) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_PLACE, place);
    for (int i = 0; i < LIAN_RATING_PARTS; i++) {
        if (lian_is_unknown(r->raw[i])) continue;
        note_part(emit, r, i);
        LIAN_TRY(lian_emit_add(emit, &measures[i], subject, lian_value_of(r->raw[i])));
    }
    bool scored = is_scored(emit->study, r);
    note_rating(emit, all, r);
    LIAN_TRY(lian_emit_add(emit, &measures[RATING], subject,
                           (lian_value){scored ? r->score.value : lian_unknown(), r->score.coverage, r->score.low, r->score.high}));
    if (all->draws == 0 || !scored) goto out;
    lian_draws_note(emit, all->draws, r->is_first, r->top, r->of);
    LIAN_TRY(lian_emit_add(emit, &measures[STABILITY], subject, lian_value_of(r->stays)));
out:
    return status;
}

lian_status lian_park_rate(lian_emit *emit, const lian_carriers *carriers, const lian_measure_info *measures) {
    lian_status status = LIAN_OK;
    lian_park_ratings all;
    LIAN_TRY(lian_park_ratings_new(&all, carriers, emit->err));
    for (int32_t i = 0; i < all.count; i++)
        LIAN_TRY(emit_rated(emit, &all, &all.item[i], carriers->place[all.item[i].carrier], measures));
out:
    lian_park_ratings_clear(&all);
    return status;
}
