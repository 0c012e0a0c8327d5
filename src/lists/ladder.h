/* SPDX-License-Identifier: MIT */
/* The ladder of firms (梯度培育) and the three batches (三个一批): what the parts of list `ladder` share.
 *
 * A firm stands at its highest rung that is valid at the study's date: 链主 (declared) – 单项冠军 – 小巨人 – 专精特新 – 高成长 – 高新技术
 * 企业 – 规上. Next above it are the conditions of the rules in force, as far as rows tell; the rest is 待核实.
 *
 * Batches, computed by these rules in this order, each firm in one batch; nobody 严重失信, and nobody that has stopped (停产, 注销), as the reason says:
 *   引进  a firm elsewhere: those with a project in home that is prepared, signed or being built (促落地) or talked of (跟进洽谈); then the recruits
 *         of the portfolio; then the first of target.rank that make what a gap lacks (no extensions): suppliers of local masters, and those with the low
 *         bound of target.score from ladder.target on, so that what is not known helps nobody, of each segment at most ladder.most; then those with a lead that is neither landed nor lost. Who makes only what the cap of local content makes weak
 *         (lian_segment_is_capped()) is in none for its score, as local buyers come first. Who was lost, or has landed, is in
 *         none, and the reason says so. The batch is numbered over all chains: who is on the way (a project that is to come, or a lead that
 *         was signed), talks (about a project, or by a lead), the portfolio in its order, the others by target.rank, leads; a lead for no gap has no number
 *   扶持  a firm here that is: a declared master with a need on record; critical (other firms stop with it, or its contagion reaches
 *         cascade.contagion); at a weak or key segment with a rung from 高成长 up; or there the largest by revenue where none has one
 *   培育  a small or medium firm here (revenue below ladder.small) that grows fast (title 高成长, or growth from ladder.growth on) in a
 *         segment that is 薄弱 or 一般 and not 可跨区域; of each segment the ladder.most that grow fastest
 * Weak is graded 薄弱; key is a segment about which there is a finding: 关键节点, 单点依赖, 卡点, 瓶颈, 堵点 or 脆弱. What a document
 * itself puts into a batch (titles 引进, 扶持, 培育) stands beside it. */
#ifndef LIAN_LISTS_LADDER_H
#define LIAN_LISTS_LADDER_H

#include "lists/leading.h"

typedef enum lian_rung {
    LIAN_RUNG_MASTER,
    LIAN_RUNG_CHAMPION,
    LIAN_RUNG_GIANT,
    LIAN_RUNG_SME,
    LIAN_RUNG_GROWTH,
    LIAN_RUNG_HIGHTECH,
    LIAN_RUNG_SCALE,
    LIAN_RUNG_NONE
} lian_rung;

typedef struct lian_rung_state {
    lian_rung rung;
    lian_row title;  /* the row of titles that it stands on; LIAN_NONE for 链主 and none */
    lian_date until; /* when that title ends */
    bool is_ending;  /* within ladder.expiring_months */
    lian_rung next;  /* LIAN_RUNG_NONE at the top */
} lian_rung_state;

/* Of the latest valid title of the highest rung. O(titles of the firm). */
lian_rung_state lian_rung_get(const lian_study *study, const lian_member *member);
const char *lian_rung_word(lian_rung rung, lian_lang lang);
/* Has it a valid title of this kind (LIAN_TITLE_*)? */
bool lian_firm_has_title(const lian_study *study, lian_firm_id firm, int title);

/* How many conditions of the next rung are met, not met, not known, of those that columns can tell. */
typedef struct lian_readiness {
    int met, failed, unknown;
} lian_readiness;
/* The conditions of the next rung with the firm's figures, into the composition. */
lian_readiness lian_add_conditions(lian_writer *w, const lian_member *member, const lian_rung_state *state);

typedef enum lian_batch { LIAN_BATCH_NONE, LIAN_BATCH_INTRODUCE, LIAN_BATCH_SUPPORT, LIAN_BATCH_CULTIVATE } lian_batch;
typedef enum lian_batch_rule {
    LIAN_BATCH_BY_NOTHING,
    LIAN_BATCH_BY_PROJECT,
    LIAN_BATCH_BY_PORTFOLIO,
    LIAN_BATCH_BY_LEAD,
    LIAN_BATCH_BY_SCORE,
    LIAN_BATCH_NOT_CLOSED, /* in none: its lead is lost or landed */
    LIAN_BATCH_TO_JOIN,    /* in none: what it makes is lacking only in that local buyers do not buy here */
    LIAN_BATCH_HALTED,     /* in none: there is a lead or a project, but the firm has stopped */
    LIAN_BATCH_BY_NEED,
    LIAN_BATCH_BY_CRITICAL,
    LIAN_BATCH_BY_TITLE,
    LIAN_BATCH_BY_SIZE,
    LIAN_BATCH_BY_GROWTH
} lian_batch_rule;

/* One firm of the ladder: the member by which it is shown, and where it stands. */
typedef struct lian_climber {
    lian_member member;
    lian_rung_state state;
    lian_batch batch;
    lian_batch_rule rule;
    lian_row row;   /* of projects, leads or needs, by which the rule holds; or LIAN_NONE */
    double figure;  /* number in the portfolio, low bound of the score, or growth */
    lian_chain_id batch_chain; /* where its batch is told, when that is in another chain; else LIAN_NONE */
    int32_t number; /* in batch 引进, 1 first over all chains; 0 for none */
} lian_climber;

/* Is anything known against the segment: 薄弱, or a finding that makes it key? Flags by segment. */
enum { LIAN_MARK_WEAK = 1, LIAN_MARK_KEY = 2, LIAN_MARK_NEEDED = 4 };
/* A finding of this kind about a segment makes it key. */
bool lian_finding_makes_key(lian_finding_kind kind);
/* Is it a firm that operates, shown at a place at home? */
bool lian_member_is_here(const lian_study *study, const lian_member *member);
/* Puts every climber into its batch, or none, by the rules above. O(rows of needs, projects, leads and findings + n log n), n = climbers. */
lian_status lian_batches_run(lian_climber *climbers, int32_t count, const lian_writer *w);
/* Numbers those to be introduced in the order in which they are to be called. O(n log n), n = climbers. */
lian_status lian_introduced_number(lian_climber *climbers, int32_t count, const lian_writer *w);
/* Is it for a gap, or for no segment in particular? A lead for what may be elsewhere, or is no gap, is on record and followed by nobody. */
bool lian_lead_is_courted(const lian_writer *w, lian_row lead);
/* The rule by which a firm is in its batch, with its figures; into the composition. */
void lian_add_batch_reason(lian_writer *w, const lian_climber *climber);
const char *lian_batch_word(lian_batch batch, lian_lang lang);

#endif
