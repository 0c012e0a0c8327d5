/* SPDX-License-Identifier: MIT */
/* Judgements: how one is put together, and who finds them.
 *
 * Severity 0–1, and the action each kind calls for (分析口径):
 *
 * - 断点 break, 补: .95 must, .75 prefer; + .05 when the need is a recorded purchase or an essential link; as 待核实, where the
 *   list of firms is not complete: .25 must, .2 prefer; .15, .1 where an existing market or place vouches for it
 * - 堵点 blockage, 延: .3 + .5 × share of the purchases (by value, else of the buyers) that go outside × w of what they are worth, where
 *   a buyer buys (nearly) nothing here; .4 for a link
 * - 瓶颈 bottleneck, 升: .4 + .5 × gap/demand; .4 + .5 × (1 − quota/needs) of energy in a place; .6 when a document declares it;
 *   .5 for registered needs of energy, emission
 * - 卡点 chokepoint, 控: Σ share of the (at most two) sources × (.9 abroad, .7 in the country); none where local makers could take over
 * - 关键节点 critical, 稳: .3 + .4 × share of the end products lost or dominated, of a segment; .3 + .5 × the larger of the shares
 *   of other firms and of end products, of a firm; .4/k for a smallest cut of k
 * - 单点依赖 single, 稳: .3 + .4 × share of the buyer's recorded purchases × w of what they are worth (.4 in all without values) + .1 from outside;
 *   .3 + .4 × share of a buyer's direct suppliers that rest on one deeper firm;
 *   .3 + .4 × w of what local buyers are recorded to buy here for a segment with one local firm (nothing, where a complete list of supplies
 *   has no purchase), + .1 when it is needed to be local, none where nothing here asks for it
 * - 薄弱环节 weak, 强 (延 where only the cap of local content makes it so): .3 + .4 × (1 − strength/threshold), at least .3; .4 when declared
 * - 脆弱环节 fragile, 固: .3 + .4 × (1 − security/threshold)
 * - 系统性风险 systemic, 固, or 控 for a firm elsewhere: .3 + .6 × contagion/.25, at most .9
 * - 优势环节 strong, 优: .2 × (strength − threshold)/(100 − threshold): an asset, so it stands last
 * - 循环未闭合 open loop, 补 where an end is missing, 延 where both are here: .45 nobody takes what is left over (.55 when who would must
 *   be local), .25 nobody leaves it over, .35 both here and unlinked; .15 as 待核实
 * - 待核实 unverified: .3 × share of the chain's segments
 *
 * × .8 when what it rests on is preliminary. w = √min(1, amount/finding.anchor.amount), ½ when the amount or the money unit is not
 * known: 3 million does not stand before 1.7 billion. */
#ifndef LIAN_ANALYSIS_FINDINGS_H
#define LIAN_ANALYSIS_FINDINGS_H

#include "analysis/grade.h"

enum { LIAN_DRAFT_ROWS = 20 }; /* rows of evidence kept with a finding */

typedef struct lian_draft {
    const lian_study *study;
    lian_results *results;
    lian_error *err;
    lian_finding finding;
    lian_buffer zh, en;
    lian_evidence evidence[LIAN_DRAFT_ROWS];
} lian_draft;

/* Begins a finding: marks it as sample data, preliminary or declared in its text. */
void lian_draft_start(lian_draft *draft, lian_finding_kind kind, lian_subject subject, double severity,
                      lian_grade_state state);
/* Appends to the sentence in both languages; the formats take the same arguments. */
void lian_draft_say(lian_draft *draft, const char *en, const char *zh, ...);
void lian_draft_word(lian_draft *draft, const char *en, const char *en_word, const char *zh, const char *zh_word);
/* A sentence of its own, behind the others, of a firm that is named and has stopped or is banned; nothing of others. */
void lian_draft_halt(lian_draft *draft, lian_firm_id firm);
void lian_draft_prove(lian_draft *draft, lian_table table, lian_row row);
/* How many firms of a segment are here, and whether they operate (present.h). */
void lian_draft_firms(lian_draft *draft, lian_segment_id segment);
/* The roles of a segment's local firms. */
void lian_draft_prove_firms(lian_draft *draft, lian_segment_id segment);
lian_status lian_draft_add(lian_draft *draft);
/* w above, 0–1, of an amount in the dataset's money unit. */
double lian_amount_weight(const lian_study *study, double amount);

const char *lian_segment_name(const lian_study *study, lian_segment_id segment);
const char *lian_home_name(const lian_study *study);
/* "9.35 亿元", as the lists have amounts; "9.35" without a unit. The text lives until the end of the full expression. */
typedef struct lian_amount {
    char text[128];
} lian_amount;
lian_amount lian_findings_amount(const lian_study *study, double value);

lian_status lian_findings_of_grades(lian_draft *draft);   /* 断点 薄弱 优势 脆弱 待核实 */
lian_status lian_findings_of_singles(lian_draft *draft);  /* 单点依赖 */
lian_status lian_findings_of_blocks(lian_draft *draft);   /* 堵点 */
lian_status lian_findings_of_limits(lian_draft *draft);   /* 瓶颈 */
lian_status lian_findings_of_chokes(lian_draft *draft);   /* 卡点 */
lian_status lian_findings_of_energy(lian_draft *draft);   /* 瓶颈: more energy asked for in a place than it may use */
lian_status lian_findings_of_loops(lian_draft *draft);    /* 循环未闭合 */
lian_status lian_findings_of_critical(lian_draft *draft); /* 关键节点: segments */
lian_status lian_findings_of_cuts(lian_draft *draft);     /* 关键节点: the fewest that cut a product off */
lian_status lian_findings_of_firms(lian_draft *draft);    /* 关键节点: firms; 单点依赖: suppliers that rest on one */

/* Is it of a firm that has stopped or is banned, so that nothing is to be had for it? O(1). */
bool lian_need_is_idle(const lian_study *study, lian_row need);
/* Energy that the nearest place with a quota around the firm can give to all who ask. */
bool lian_need_is_covered(const lian_study *study, lian_row need);

/* What chokepoint.knockout and its companions say of one subject, in whole numbers. */
typedef struct lian_knocked {
    int32_t lost, possible; /* others that stop for certain (of a firm: other firms); that might */
    int32_t segments, possible_segments; /* of a firm: what cannot be made */
    double ends, possible_ends;          /* share of end products */
    int32_t dominated;      /* end products (firms behind a firm) that every path to passes it; 0 unless measured */
} lian_knocked;
lian_knocked lian_knocked_get(const lian_results *results, lian_subject subject);
/* Is it not known whether any firm of it is here? What is found of it then is found by the flows alone, and is 待核实. */
bool lian_segment_is_unseen(const lian_study *study, lian_segment_id segment);
/* "; without it up to 7 segments …": what stops with a segment, appended to a finding about it. */
void lian_draft_say_knocked(lian_draft *draft, lian_segment_id segment);

#endif
