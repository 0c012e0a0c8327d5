/* SPDX-License-Identifier: MIT */
/* What the two halves of list `targets` share: one candidate for one gap, and the sentences about it. */
#ifndef LIAN_LISTS_TARGETS_H
#define LIAN_LISTS_TARGETS_H

#include "lists/lists.h"
#include "model/contact.h"

enum { LIAN_TARGETED_FIT, LIAN_TARGETED_WILL, LIAN_TARGETED_INNOVATION, LIAN_TARGETED_FINANCE, LIAN_TARGETED_LINK, LIAN_TARGETED_SITE, LIAN_TARGET_SIDES };

/* What the results hold of a firm for one gap: sides and points of the pair where they differ from gap to gap, else the firm's. */
typedef struct lian_targeted {
    lian_firm_id firm;
    lian_segment_id segment;                 /* of the gap in whose list it stands */
    lian_measure match, kind, times, score, tier, rank, stability, deduction, cover; /* tier, rank, stability, cover: of the firm */
    lian_measure side[LIAN_TARGET_SIDES], points[LIAN_TARGET_SIDES];
    lian_row role;                           /* of the firm, best in this segment; LIAN_NONE */
    lian_contact contact;
    lian_row trade;                          /* of supplies with a firm that is here, the first that is told; LIAN_NONE */
} lian_targeted;
lian_targeted lian_targeted_get(const lian_writer *w, lian_firm_id firm, lian_segment_id segment);

/* Into the composition: */
/* "向链主甲供染料 0.8 亿元(2023,已确认)、…": sales to firms that are here, masters first and then by value, each product of each
 * partner by its latest year, and purchases from them; then its projects here. *first receives the first row told. */
void lian_add_business(lian_writer *w, lian_firm_id firm, lian_row *first);
/* Why this firm, in short clauses; then the same side by side with what each rests on. */
void lian_add_target_reason(lian_writer *w, const lian_targeted *t);
void lian_add_target_basis(lian_writer *w, const lian_targeted *t);
/* What to look into before anyone calls. */
void lian_add_target_checks(lian_writer *w, const lian_targeted *t);
/* What must be cleared before anyone is invited: conditions of admission, whichever park takes it. */
void lian_add_admission(lian_writer *w, lian_segment_id segment);
/* Adds to what is to be verified in this row the cells of the firm that are empty and count. */
void lian_miss_target(lian_writer *w, const lian_targeted *t);
/* "本环节产品", "同环节其他产品", "延伸意向". */
const char *lian_target_kind_text(const lian_targeted *t, lian_lang lang);
bool lian_targeted_is_extension(const lian_targeted *t);
/* 匹配, 意愿 … */
const char *lian_target_side(int side, lian_lang lang);
/* Points of the sides and the deduction (negative) with one decimal each, so that they add up to the score as it is printed. */
void lian_targeted_tenths(const lian_targeted *t, double points[LIAN_TARGET_SIDES], double *deduction);

#endif
