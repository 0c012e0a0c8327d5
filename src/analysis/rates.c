/* SPDX-License-Identifier: MIT */
/* How much of what is bought comes from outside? Local content, self-sufficiency, core dependency indicators. */
#include "analysis/analysis.h"

#include <stdlib.h>

double lian_local_rate(const double *local, const double *total, int32_t count, double *coverage) {
    double part = 0, whole = 0;
    int32_t known = 0;
    for (int32_t i = 0; i < count; i++) {
        if (lian_is_unknown(local[i]) || lian_is_unknown(total[i])) continue;
        part += local[i];
        whole += total[i];
        known++;
    }
    if (coverage) *coverage = count > 0 ? (double)known / count : lian_unknown();
    return whole > 0 ? part / whole : lian_unknown();
}

static double ratio(double a, double b) { return b > 0 ? a / b : lian_unknown(); }

static int flag(double value, double threshold) { return lian_is_unknown(value) ? -1 : value > threshold; }

/* Strict comparisons, and no class unless all three exist: a dependence must be shown, not assumed. */
static void set_flags(lian_cdi *out, const lian_settings *settings) {
    out->flag[0] = flag(out->cdi1, settings->cdi1);
    out->flag[1] = flag(out->cdi2, settings->cdi2);
    out->flag[2] = flag(out->cdi3_export, settings->cdi3);
    out->flags = 0;
    for (int i = 0; i < 3; i++) {
        if (out->flag[i] < 0) {
            out->flags = -1;
            return;
        }
        out->flags += out->flag[i];
    }
}

lian_status lian_cdi_run(const double *outside, int32_t count, double inside, double sales_outside, double local_output,
                         const lian_settings *settings, lian_cdi *out, lian_error *err) {
    lian_concentration sources;
    lian_status status = lian_concentration_run(outside, count, &sources, err);
    if (status != LIAN_OK) return status;
    double bought = 0;
    for (int32_t i = 0; i < count; i++)
        if (!lian_is_unknown(outside[i])) bought += outside[i];
    if (sources.used == 0 && count > 0) bought = lian_unknown();
    out->cdi1 = sources.hhi;
    out->cdi2 = ratio(bought, bought + inside);
    out->cdi3_export = ratio(bought, sales_outside);
    out->cdi3_output = ratio(bought, local_output);
    set_flags(out, lian_settings_or_default(settings));
    return LIAN_OK;
}

void lian_self_sufficiency(double output, double imports, double exports, double *share, double *rpc,
                           double *dependence) {
    double demand = output + imports - exports;
    *share = ratio(output, demand);
    *rpc = ratio(output - exports, demand);
    *dependence = ratio(imports, demand);
}
