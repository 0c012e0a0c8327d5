/* SPDX-License-Identifier: MIT */
/* What the results say of a firm as leader of a chain, for every list that names leaders: so they cannot disagree. */
#ifndef LIAN_LISTS_LEADING_H
#define LIAN_LISTS_LEADING_H

#include "lists/lists.h"

enum { LIAN_LEADING_PARTS = 6 };

/* A firm in a chain, as metric `master` left it. */
typedef struct lian_leading {
    int rank;         /* LIAN_CHAIN_RANK_*: as declared, or LIAN_NONE */
    bool is_declared; /* 链主 or 分链主 */
    bool is_small;    /* revenue not on record, and fewer staff than a medium-sized firm of industry has (300; 工信部联企业〔2011〕300号) */
    bool is_scored;   /* has a score at all; those that fail the gate and are not declared have none */
    double structural; /* 1 candidate, 0 not, unknown: to be verified */
    lian_measure score, verdict, gate, place, stability;
    lian_measure part[LIAN_LEADING_PARTS]; /* 0–1; unknown: counts one half */
    double weight[LIAN_LEADING_PARTS];     /* points it can earn, 0–100 */
} lian_leading;

/* `rank_row`: its row of chain_firms, or LIAN_NONE. O(log measures). */
lian_leading lian_leading_get(const lian_writer *w, lian_chain_id chain, lian_firm_id firm, lian_row rank_row);
/* What is declared, then what structure says of a firm that is not declared a master: "链主已认定", "骨干已认定；链主结构候选",
 * "链主候选（待核实）", "链主待核实（数据不足）"; nothing for others. Into the composition. */
void lian_add_leading_status(lian_writer *w, const lian_leading *l);
/* Perhaps a master by structure, and named so: a score that is certain to reach half the threshold, or, in a chain without a declared
 * master, one of the first; never for revenue that is not on record alone, of a firm whose staff shows that it is small. */
bool lian_leading_may_be(const lian_writer *w, const lian_leading *l, bool chain_has_master);
/* May it lead the chain, or be large in it, without being declared so: does it operate, and produce here? A firm without any place on record
 * may too, and anybody where there is no home; one elsewhere, or known only to be in what lies around home, may be declared a leader, but for its titles or size alone it is
 * none of ours. */
bool lian_member_may_lead(const lian_study *study, const lian_member *member);
/* Which chains have a declared master: `has_master` by chain, all false before. */
void lian_leading_mark(bool *has_master, const lian_study *study, const lian_member *members, int32_t count);
/* Do the declaration and the structure agree, and if not, why? Into the composition. */
void lian_add_agreement(lian_writer *w, const lian_leading *l, lian_chain_id chain, lian_firm_id firm);
/* "市场地位 11.3/25、带动 20/25 …": they add up to the score. */
void lian_add_leading_points(lian_writer *w, const lian_leading *l);
/* 通过, 未通过, 待核实, with the conditions. */
void lian_add_gate(lian_writer *w, const lian_leading *l, lian_chain_id chain, lian_firm_id firm);
/* What fails in the chain if this firm leaves: by the cascade and by knock-out; nothing if neither says anything. Of a firm that is not known to
 * be here or elsewhere: "属地待核实，不判". */
void lian_add_fallout(lian_writer *w, lian_firm_id firm);
/* Would something fail for certain: other firms that stop, a segment that nobody is left to make (on complete lists only), or
 * a contagion from setting cascade.contagion on? Never of a firm that is not known to be here or elsewhere. */
bool lian_firm_is_critical(const lian_writer *w, lian_firm_id firm);
/* That a firm is banned (严重失信): a clause after what stands in the composition; nothing for others. */
void lian_add_banned(lian_writer *w, lian_firm_id firm);
/* Which office is in standing contact: of its leads, else of the chain's duties (牵头, 专班), those of its own place first. */
void lian_add_contact(lian_writer *w, lian_chain_id chain, lian_firm_id firm, lian_place_id place);

#endif
