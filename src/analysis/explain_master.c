/* SPDX-License-Identifier: MIT */
/* From which rows do a firm's points as chain master come, and why is it a candidate or not? */
#include "analysis/master_account.h"
#include "base/error.h"

#include <stdlib.h>

static const char sums_key = 0;

static void sums_free(void *kept) {
    lian_master_sums_clear(kept);
    free(kept);
}

static lian_status sums_keep(lian_account *a, lian_master_sums **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_results *scratch = NULL;
    lian_emit emit = {0};
    lian_master_sums *made = NULL;
    void **kept = lian_account_keep(a, &sums_key, sums_free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_TRY(lian_results_new(&scratch, a->study, err));
        lian_emit_init(&emit, a->study, scratch, err);
        LIAN_CHECK_MEMORY(made = calloc(1, sizeof *made));
        LIAN_TRY(lian_master_sums_new(made, a->results, &emit));
        *kept = made; /* once they are whole */
        made = NULL;
    }
    *out = *kept;
out:
    if (made) sums_free(made);
    lian_emit_clear(&emit);
    lian_results_free(scratch);
    return status;
}

/* The row that declares the firm (sub)chain master of the chain. */
static lian_row declared_row(const lian_study *study, lian_firm_id firm, lian_chain_id chain) {
    const lian_groups *ranks = &study->network->ranks_of_firm;
    for (int32_t i = ranks->start[firm]; i < ranks->start[firm + 1]; i++) {
        if (lian_rank_is_master(study, ranks->item[i]) && study->network->rank_chain[ranks->item[i]] == chain) return ranks->item[i];
    }
    return LIAN_NONE;
}

/* ---- score, gate, verdict ------------------------------------------------------------------------------------------------ */

static lian_status explain_score(lian_account *a) {
    static const char *const symbols[LIAN_MASTER_PARTS] = {"c1", "c2", "c3", "c4", "c5", "c6"}, *const weights[LIAN_MASTER_PARTS] = {"w1", "w2", "w3", "w4", "w5", "w6"};
    static const char *const keys[LIAN_MASTER_PARTS] = {"master.weight.share",      "master.weight.drive",    "master.weight.control",
                                                        "master.weight.innovation", "master.weight.localbuy", "master.weight.rooted"};
    lian_status status = LIAN_OK;
    for (int i = 0; i < LIAN_MASTER_PARTS; i++) {
        double value;
        LIAN_TRY(lian_account_measure(a, symbols[i], lian_master_measures[LIAN_MASTER_FIRST_PART + i].name, a->measure.subject, true, &value));
        if (lian_is_unknown(value)) {
            lian_account_assume(a, .5);
            lian_account_text(a, "counts one half; the bounds take 0 and 1", "按一半计；上下限取 0 与 1");
        }
        lian_account_setting(a, weights[i], keys[i]);
    }
    if (lian_is_unknown(a->measure.value)) {
        lian_account_setting(a, "C", "grade.coverage.preliminary");
        lian_account_unknown(a, "less than C of it is known", "已知部分不足 C");
        lian_account_rule(a, "no score below C", "已知不足 C 不评分", lian_unknown());
        goto out;
    }
    lian_account_formula(a, "100 × (w1×c1 + w2×c2 + w3×c3 + w4×c4 + w5×c5 + w6×c6) / (w1 + w2 + w3 + w4 + w5 + w6)");
out:
    return status;
}

static void gate_term(lian_account *a, const lian_master *m, const char *symbol, const char *en, const char *zh, const char *column, lian_gate state) {
    lian_account_term(a, symbol, en, zh, "flag", state == LIAN_GATE_OPEN ? lian_unknown() : state == LIAN_GATE_PASS);
    if (state == LIAN_GATE_OPEN) {
        lian_account_text(a, "not on record", "未登记");
        lian_account_unknown(a, "%s: not known", "%s：待核实", en, zh);
    }
    lian_account_row(a, LIAN_TABLE_FIRMS, m->firm, column);
}

static double flag_of(lian_gate gate) { return gate == LIAN_GATE_OPEN ? lian_unknown() : gate == LIAN_GATE_PASS; }

static void explain_gate(lian_account *a, const lian_master *m) {
    lian_master_account_threshold(a, m);
    gate_term(a, m, "g1", "revenue reaches T", "营业收入达到 T", "revenue", m->gate.revenue);
    if (a->study->settings.master_rd > 0) {
        lian_account_setting(a, "D", "master.gate.rd");
        gate_term(a, m, "g2", "R&D reaches D", "研发强度达到 D", "rd_ratio", m->gate.rd);
    }
    gate_term(a, m, "g3", "operating", "在营", "status", m->gate.operates);
    gate_term(a, m, "g4", "not banned", "非严重失信", "compliance", m->gate.compliance);
    lian_account_rule(a, "passed when all are met, failed when one is not, else not known", "全部符合为通过，一项不符为未通过，否则待核实", flag_of(m->gate.state));
}

static lian_status explain_structural(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    double value;
    lian_gate verdict = lian_master_verdict(m, &a->study->settings);
    LIAN_TRY(lian_account_measure(a, "score", "master.score", a->measure.subject, true, &value));
    LIAN_TRY(lian_account_measure(a, "gate", "master.gate", a->measure.subject, true, &value));
    lian_account_setting(a, "T", "master.threshold");
    lian_account_setting(a, "C", "grade.coverage.preliminary");
    if (verdict == LIAN_GATE_OPEN) lian_account_unknown(a, "a condition of the gate, or too much of the score, is not known", "门槛有条件待核实，或评分的已知部分不足");
    lian_account_rule(a, "1 when the gate is passed and the score reaches T; 0 when the gate fails, its high bound or (coverage from C on) the score stays below T; else not known",
                      "门槛通过且得分不低于 T 为 1；门槛未过、得分上限低于 T，或覆盖率不低于 C 而得分低于 T 为 0；否则待核实", flag_of(verdict));
out:
    return status;
}

/* ---- rank and draws ------------------------------------------------------------------------------------------------------ */

static lian_bounds span_of(const lian_measure *score) {
    return (lian_bounds){score->value, lian_is_unknown(score->low) ? score->value : score->low, lian_is_unknown(score->high) ? score->value : score->high};
}

static lian_status explain_rank(lian_account *a) {
    lian_status status = LIAN_OK;
    int64_t first;
    int32_t before = 0, of = 0;
    double value;
    lian_measure own = {0};
    lian_bounds own_span;
    LIAN_TRY(lian_account_measure(a, "score", "master.score", a->measure.subject, true, &value));
    lian_measure_find(a->results, "master.score", a->measure.subject, &own);
    own_span = span_of(&own);
    int32_t count = lian_measure_find_all(a->results, "master.score", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_CHAIN, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(a->results, first + i);
        if (m.subject.with != a->measure.subject.with) continue;
        lian_bounds other = span_of(&m);
        of++;
        before += lian_master_order(&other, &own_span) < 0;
    }
    lian_account_term(a, "n", "firms of the chain before it", "本链排在其前的企业数", "count", before);
    lian_account_text(a, "of %d scored", "共评分 %d 家", (int)of);
    lian_account_formula(a, "n + 1");
    lian_account_say(a, "by the low bound of the score, then the score", "按得分下限，再按得分");
out:
    return status;
}

static lian_status explain_stability(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &a->study->settings;
    double weights[LIAN_MASTER_PARTS], part[LIAN_MASTER_PARTS], value;
    lian_draws draws = {0};
    int32_t same = 0;
    LIAN_TRY(lian_account_measure(a, "score", "master.score", a->measure.subject, true, &value));
    if (lian_master_is_thin(m, s)) {
        lian_account_unknown(a, "too little is known for the weights to matter", "已知数据不足，权重无从检验");
        lian_account_rule(a, "share of draws with the same verdict", "结论不变的抽样占比", lian_unknown());
        goto out;
    }
    lian_master_weights(s, weights);
    for (int i = 0; i < LIAN_MASTER_PARTS; i++) part[i] = m->part[i].value;
    LIAN_TRY(lian_draws_new(&draws, weights, LIAN_MASTER_PARTS, s, LIAN_MASTER_STREAM, a->err));
    for (int32_t d = 0; d < draws.count; d++)
        same += (lian_draws_score(&draws, d, part) >= s->master_threshold - 1e-9) == (m->score.value >= s->master_threshold - 1e-9);
    lian_account_setting(a, "T", "master.threshold");
    lian_account_setting(a, "spread", "sensitivity.spread");
    lian_account_setting(a, "seed", "sensitivity.seed");
    lian_account_term(a, "n", "draws of the weights on the same side of T", "得分仍在 T 同侧的抽样数", "count", same);
    lian_account_term(a, "N", "draws", "抽样数", "count", draws.count);
    lian_account_formula(a, "n / N");
out:
    lian_draws_clear(&draws);
    return status;
}

static lian_status explain_count(lian_account *a, lian_master_sums *sums) {
    lian_status status = LIAN_OK;
    int32_t candidates = 0, open = 0;
    bool is_open = lian_account_is(a, "master.unverified");
    LIAN_TRY(lian_master_count(sums, a->measure.subject.row, &candidates, &open, a->err));
    lian_account_term(a, "n", is_open ? "firms whose master.structural is not known" : "firms whose master.structural is 1",
                      is_open ? "master.structural 待核实的企业数" : "master.structural 为 1 的企业数", "count", is_open ? open : candidates);
    lian_account_rowless(a, "a count over the firms of the chain; each is explained by its own master.structural", "本链企业的计数；每家见其自身的 master.structural");
    lian_account_formula(a, "n");
out:
    return status;
}

lian_status lian_explain_master(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_master_sums *sums = NULL;
    lian_master m;
    lian_subject subject = a->measure.subject;
    if (lian_account_is(a, "master.score")) return explain_score(a);
    if (lian_account_is(a, "master.rank")) return explain_rank(a);
    LIAN_TRY(sums_keep(a, &sums));
    if (subject.kind == LIAN_SUBJECT_CHAIN) return explain_count(a, sums);
    LIAN_TRY(lian_master_of(&m, sums, subject.with, subject.row, declared_row(a->study, subject.row, subject.with), a->err));
    for (int p = 0; p < LIAN_MASTER_PARTS; p++)
        if (lian_account_is(a, lian_master_measures[LIAN_MASTER_FIRST_PART + p].name)) LIAN_TRY(lian_master_account_part(a, &m, (lian_master_part)p));
    if (lian_account_is(a, "master.gate")) explain_gate(a, &m);
    if (lian_account_is(a, "master.structural")) LIAN_TRY(explain_structural(a, &m));
    if (lian_account_is(a, "master.stability")) LIAN_TRY(explain_stability(a, &m));
out:
    return status;
}
