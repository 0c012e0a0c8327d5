/* SPDX-License-Identifier: MIT */
/* What list `portfolio` says of a recruit beside its numbers, and of all of them together. */
#ifndef LIAN_LISTS_RECRUITS_H
#define LIAN_LISTS_RECRUITS_H

#include "lists/lists.h"
#include "model/contact.h"

/* Into the composition, as clauses: */
/* recruit_first.c: that the demand of the gap is far below its sales (setting portfolio.oversize), and what is under way for the gap already;
 * nothing where neither is so. */
void lian_add_recruit_cautions(lian_writer *w, lian_firm_id firm, lian_segment_id segment);
/* What is to be done first, by analysis: ask after projects under way, verify the demand, sound out its will, ask what it needs. */
void lian_add_recruit_first_step(lian_writer *w, lian_firm_id firm, lian_segment_id segment);
/* Its size beside the demand of the gap, who stands before it among the gap's targets and why not taken, and who could stand for it. */
void lian_add_recruit_reason(lian_writer *w, lian_firm_id firm, lian_segment_id segment);
/* What is to be looked into before anyone calls: all that list `targets` names, what the firm's numbers speak against it, and needs that
 * rest on few peers or do not fit its size. Adds to what is to be verified what `targets` adds. */
void lian_add_recruit_checks(lian_writer *w, lian_firm_id firm, lian_segment_id segment);
/* The office that follows its lead; else who leads the chain of the gap here, by the duties. Nothing when neither is known. */
void lian_add_recruit_lead(lian_writer *w, const lian_contact *contact, lian_segment_id segment);
/* What has been chosen: gaps, with a first firm for each, where every firm has others that would do; else which have not. Nothing when nobody
 * is chosen. */
void lian_add_recruit_choice(lian_writer *w);
/* Why it is not placed in `first`, the first park of its gap, but in `park`: its room is matched there, the first has no room on record or too
 * little of it, or leaves it to others of the set. O(measures). */
void lian_add_recruit_elsewhere(lian_writer *w, lian_firm_id firm, lian_place_id first, lian_place_id park);
/* What of it no limit holds, and why; and "未计入土地约束 3 家（…）" of the whole set, for each limit. */
void lian_add_recruit_uncounted(lian_writer *w, lian_firm_id firm);
void lian_add_recruits_uncounted(lian_writer *w);
/* "等级变化：缺失→薄弱 8 个": segments whose grade in the scenario is not that of today. */
void lian_add_grade_changes(lian_writer *w);

#endif
