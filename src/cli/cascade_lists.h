/* SPDX-License-Identifier: MIT */
/* What a cascade did, as lists: firms damaged, wave by wave, by segment, place and chain; or the risk of every firm. */
#ifndef LIAN_CLI_CASCADE_LISTS_H
#define LIAN_CLI_CASCADE_LISTS_H

#include "cli/form.h"
#include "cli/load.h"

/* One scenario and its losses by firm (or segment). */
typedef struct lian_damage {
    const lian_study *study;
    const lian_cascade *cascade;
    lian_subject_kind kind;
    lian_cascade_outcome outcome;
    double *down, *up, *loss; /* loss: the larger of the two */
    int32_t *wave;
} lian_damage;

enum { LIAN_DAMAGE_LISTS = 5 };
/* All five, firms first; whoever calls frees them. */
lian_status lian_damage_lists(const lian_damage *damage, lian_lang lang, lian_list *out[LIAN_DAMAGE_LISTS], lian_error *err);
/* Outcome k is of row[k]; by falling contagion, then falling ESRI, then table order. */
lian_status lian_risk_list(const lian_study *study, lian_subject_kind kind, const lian_row *row,
                           const lian_cascade_outcome *outcome, int32_t count, lian_lang lang, lian_list **out,
                           lian_error *err);
/* The first `most` rows for a terminal, numbers with four decimals (six when small), under the list's title. */
void lian_list_show(const lian_list *list, int32_t most, lian_form form, lian_buffer *out);

#endif
