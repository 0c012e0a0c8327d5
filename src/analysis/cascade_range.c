/* SPDX-License-Identifier: MIT */
/* Between what does a loss lie while it is not known which inputs are essential? */
#include "analysis/analysis.h"

#include <liantu/cascade.h>
#include <math.h>
#include <stdlib.h>

/* The same trade with its unknown classes taken as one. */
static lian_status variant_build(lian_cascade **out, const lian_trade *trade, const lian_cascade *cascade, lian_input_class class_,
                                 lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade_input input = trade->input;
    int8_t *classes = malloc((size_t)input.arcs + 1);
    LIAN_CHECK_MEMORY(classes);
    for (int32_t k = 0; k < input.arcs; k++) classes[k] = trade->unsure[k] & LIAN_UNSURE_CLASS ? (int8_t)class_ : input.class_[k];
    input.class_ = classes;
    LIAN_TRY(lian_cascade_build(out, &input, lian_cascade_options_get(cascade), err));
out:
    free(classes);
    return status;
}

static void low_take(lian_cascade_outcome *low, const lian_cascade_outcome *o) {
    low->esri = fmin(low->esri, o->esri);
    low->esri_down = fmin(low->esri_down, o->esri_down);
    low->esri_up = fmin(low->esri_up, o->esri_up);
    low->contagion = fmin(low->contagion, o->contagion);
    if (o->steps < low->steps) low->steps = o->steps;
    if (o->damaged < low->damaged) low->damaged = o->damaged;
    low->capped = low->capped || o->capped;
}

static void high_take(lian_cascade_outcome *high, const lian_cascade_outcome *o) {
    high->esri = fmax(high->esri, o->esri);
    high->esri_down = fmax(high->esri_down, o->esri_down);
    high->esri_up = fmax(high->esri_up, o->esri_up);
    high->contagion = fmax(high->contagion, o->contagion);
    if (o->steps > high->steps) high->steps = o->steps;
    if (o->damaged > high->damaged) high->damaged = o->damaged;
    high->capped = high->capped || o->capped;
}

/* The low class first, then the high one, so that only one network more is held at a time. */
static const lian_input_class sides[] = {LIAN_INPUT_NEGLIGIBLE, LIAN_INPUT_EITHER};
enum { SIDES = 2 };

lian_status lian_cascade_range_run(const lian_trade *trade, const lian_cascade *cascade, const lian_shock *shock,
                                   const lian_cascade_outcome *outcome, lian_cascade_range *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade *variant = NULL;
    *out = (lian_cascade_range){*outcome, *outcome};
    for (int side = 0; side < SIDES && trade->class_assumed; side++) {
        lian_cascade_outcome found;
        LIAN_TRY(variant_build(&variant, trade, cascade, sides[side], err));
        LIAN_TRY(lian_cascade_run(variant, shock, &found, NULL, err));
        low_take(&out->low, &found);
        high_take(&out->high, &found);
        lian_cascade_free(variant);
        variant = NULL;
    }
out:
    lian_cascade_free(variant);
    return status;
}

lian_status lian_cascade_range_run_each(const lian_trade *trade, const lian_cascade *cascade, const int32_t *firm,
                                        const lian_cascade_outcome *outcome, int32_t count, const lian_effort *effort,
                                        lian_cascade_range *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade *variant = NULL;
    lian_cascade_outcome *found = malloc(((size_t)count + 1) * sizeof *found);
    LIAN_CHECK_MEMORY(found);
    for (int32_t k = 0; k < count; k++) out[k] = (lian_cascade_range){outcome[k], outcome[k]};
    for (int side = 0; side < SIDES && trade->class_assumed && count; side++) {
        LIAN_TRY(variant_build(&variant, trade, cascade, sides[side], err));
        LIAN_TRY(lian_cascade_run_each(variant, firm, count, effort, found, err));
        for (int32_t k = 0; k < count; k++) {
            low_take(&out[k].low, &found[k]);
            high_take(&out[k].high, &found[k]);
        }
        lian_cascade_free(variant);
        variant = NULL;
    }
out:
    lian_cascade_free(variant);
    free(found);
    return status;
}
