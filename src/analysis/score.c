/* SPDX-License-Identifier: MIT */
/* How many points, between which bounds, and which class? The one rule for scores, and strength and security by it. */
#include "analysis/analysis.h"

#include <math.h>

/* Thresholds are met within this, so that a sum that is 40 on paper is 40 here. */
#define SLACK 1e-9

const lian_settings *lian_settings_or_default(const lian_settings *settings) {
    static const lian_settings defaults = {
#define SETTING(field, key, value, zh, en) value,
#include "model/settings.def"
#undef SETTING
    };
    return settings ? settings : &defaults;
}

void lian_score_run(const double *components, const double *weights, int32_t count, lian_score *out) {
    double total = 0;
    *out = (lian_score){.parts = count < LIAN_SCORE_PARTS ? count : LIAN_SCORE_PARTS};
    for (int i = 0; i < LIAN_SCORE_PARTS; i++) out->part[i] = lian_unknown();
    for (int32_t i = 0; i < out->parts; i++) total += weights[i];
    if (!(total > 0)) {
        out->value = out->low = out->high = lian_unknown();
        return;
    }
    for (int32_t i = 0; i < out->parts; i++) {
        double points = 100 * weights[i] / total;
        if (lian_is_unknown(components[i])) {
            out->value += points / 2;
            out->high += points;
            continue;
        }
        out->part[i] = points * components[i];
        out->value += out->part[i];
        out->low += out->part[i];
        out->high += out->part[i];
        out->coverage += weights[i] / total;
    }
}

static double rank_term(double rank, const lian_settings *settings) {
    if (!(rank >= 1)) return 0;
    if (rank < 2) return settings->rank_first;
    if (rank < 4) return settings->rank_third;
    return rank < 11 ? settings->rank_tenth : 0;
}

/* A rank beyond the tenth proves nothing about titles, so alone it leaves the component unknown. */
static double lead_term(const lian_strength_input *input, const lian_settings *settings) {
    double rank = rank_term(input->national_rank, settings);
    if (lian_is_unknown(input->leaders)) return rank > 0 ? lian_clip(rank) : lian_unknown();
    return lian_clip(fmax(input->leaders / settings->lead_firms, rank));
}

static double mass_term(double firms, const lian_settings *settings) {
    return lian_clip(log2(1 + firms) / log2(1 + settings->mass_firms));
}

lian_grade lian_grade_of(double points, const lian_strength_input *input, const lian_settings *settings) {
    lian_grade grade = LIAN_GRADE_FAIR;
    if (points < settings->grade_weak - SLACK)
        grade = LIAN_GRADE_WEAK;
    else if (points >= settings->grade_strong - SLACK)
        grade = LIAN_GRADE_STRONG;
    if (input->lq < settings->cap_lq && grade > LIAN_GRADE_FAIR) grade = LIAN_GRADE_FAIR;
    if (input->local_rate < settings->cap_local) grade = LIAN_GRADE_WEAK;
    return grade;
}

lian_grade_span lian_grade_span_of(const lian_score *score, const lian_strength_input *input, const lian_settings *settings) {
    lian_strength_input worst = *input;
    if (lian_is_unknown(worst.lq)) worst.lq = 0;
    if (lian_is_unknown(worst.local_rate)) worst.local_rate = 0;
    return (lian_grade_span){lian_grade_of(score->low, &worst, settings), lian_grade_of(score->high, input, settings)};
}

/* Would the grade be another if one threshold stood a little lower or higher? */
static int grade_flips(double points, const lian_strength_input *input, const lian_settings *settings,
                       lian_grade grade) {
    for (int which = 0; which < 4; which++)
        for (int sign = -1; sign <= 1; sign += 2) {
            lian_settings moved = *settings;
            double *threshold[] = {&moved.grade_weak, &moved.grade_strong, &moved.cap_lq, &moved.cap_local};
            *threshold[which] *= 1 + sign * settings->threshold_shift;
            if (lian_grade_of(points, input, &moved) != grade) return 1;
        }
    return 0;
}

static lian_grade_state state_of(double coverage, const lian_settings *settings) {
    if (coverage >= settings->coverage_final - SLACK) return LIAN_STATE_FINAL;
    if (coverage >= settings->coverage_preliminary - SLACK) return LIAN_STATE_PRELIMINARY;
    return LIAN_STATE_NONE;
}

/* Without a firm there is nothing to score: the segment is missing, and that is certain. */
static void set_missing(lian_strength *out) {
    double none = lian_unknown();
    out->score.value = out->score.low = out->score.high = none;
    out->score.coverage = 1;
    for (int i = 0; i < LIAN_SCORE_PARTS; i++) out->score.part[i] = none;
    out->grade = LIAN_GRADE_MISSING;
    out->state = LIAN_STATE_FINAL;
}

void lian_strength_run(const lian_strength_input *input, const lian_settings *settings, lian_strength *out) {
    const lian_settings *s = lian_settings_or_default(settings);
    double weights[] = {s->strength_spec, s->strength_self, s->strength_mass, s->strength_lead};
    double components[] = {lian_clip(input->lq / s->spec_lq), lian_clip(input->local_rate),
                           lian_is_unknown(input->firms) ? lian_unknown() : mass_term(input->firms, s),
                           lead_term(input, s)};
    *out = (lian_strength){.grade = LIAN_GRADE_UNVERIFIED, .state = LIAN_STATE_NONE};
    lian_score_run(components, weights, 4, &out->score);
    if (lian_is_unknown(input->firms)) return;
    if (input->firms < 1) {
        set_missing(out);
        return;
    }
    out->state = state_of(out->score.coverage, s);
    if (out->state == LIAN_STATE_NONE) return;
    lian_strength_input uncapped = {input->firms, lian_unknown(), lian_unknown(), input->leaders, input->national_rank};
    lian_grade by_points = lian_grade_of(out->score.value, &uncapped, s);
    out->grade = lian_grade_of(out->score.value, input, s);
    out->capped_lq = input->lq < s->cap_lq && by_points == LIAN_GRADE_STRONG;
    out->capped_local = input->local_rate < s->cap_local && by_points != LIAN_GRADE_WEAK;
    out->flips = grade_flips(out->score.value, input, s, out->grade);
}

lian_safety lian_safety_of(double points, const lian_settings *settings) {
    if (points < settings->security_low - SLACK) return LIAN_SAFETY_FRAGILE;
    return points >= settings->security_high - SLACK ? LIAN_SAFETY_ROBUST : LIAN_SAFETY_FAIR;
}

void lian_security_run(double n_eff, double sole_share, double outside_share, const lian_settings *settings,
                       lian_security *out) {
    const lian_settings *s = lian_settings_or_default(settings);
    double weights[] = {s->security_robust, s->security_sole, s->security_outside};
    double components[] = {lian_clip((n_eff - 1) / (s->robust_firms - 1)), lian_clip(1 - sole_share), lian_clip(1 - outside_share)};
    *out = (lian_security){.safety = LIAN_SAFETY_UNVERIFIED};
    lian_score_run(components, weights, 3, &out->score);
    out->state = state_of(out->score.coverage, s);
    if (out->state == LIAN_STATE_NONE) return;
    out->safety = lian_safety_of(out->score.value, s);
}
