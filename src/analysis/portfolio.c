/* SPDX-License-Identifier: MIT */
/* Which recruits together cover most of the weighted gaps, under limits of number, land, floor, energy and money?
 *
 * Gaps weigh what is certain of priority.score (its low bound, by which they are ranked), those that a document declares the score itself;
 * those weak only by the cap of local content are left out, as they are to be joined to local buyers first;
 * a firm outside home covers of a gap what its product match is (target.match.*). Each recruit goes to one park whose park.score for its main gap is not a refusal, and takes its room; of placements that all fit,
 * the one with the largest sum of low bounds of fit. A need that is an estimate is of land or of floor, the other where only that has room in the park (portfolio_take.c),
 * as fit counts land or floor. Solved exactly by lian_portfolio_run(). */
#include "analysis/portfolio_why.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* Memory of every choice that is made. */
static lian_status choice_init(lian_portfolio_choice *c, int32_t candidates, lian_error *err) {
    size_t room = (size_t)candidates + 1;
    *c = (lian_portfolio_choice){.candidate = malloc(room * sizeof *c->candidate), .park = malloc(room * sizeof *c->park), .gain = malloc(room * sizeof *c->gain), .value = lian_unknown()};
    return c->candidate && c->park && c->gain ? LIAN_OK : lian_error_memory(err);
}

static void choice_clear(lian_portfolio_choice *c) {
    free(c->candidate);
    free(c->park);
    free(c->gain);
}

static bool is_limited(const lian_recruitment *pool, int resource) {
    if (pool->limit[resource] < INFINITY) return true;
    for (int32_t p = 0; p < pool->parks; p++)
        if (pool->room[(size_t)p * LIAN_RESOURCES + (size_t)resource] < INFINITY) return true;
    return false;
}

/* One unit more of the common limit, or of the park where it is worth most. */
static void duals_join(const lian_recruitment *pool, lian_portfolio_duals *duals) {
    for (int k = 0; k < LIAN_RESOURCES; k++)
        for (int32_t p = 0; p < pool->parks; p++)
            duals->limit[k] = fmax(duals->limit[k], duals->room[(size_t)p * LIAN_RESOURCES + (size_t)k]);
}

/* The next best set and those under looser limits; *better: one of them keeps all limits and is worth more than the best known,
 * and has taken its place (possible only when that was not proven). */
static lian_status others_fill(const lian_portfolio_input *in, const lian_portfolio_options *options, lian_portfolio_found *f,
                               int *better, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(lian_portfolio_next_run(in, options, &f->best, &f->next, err));
    LIAN_TRY(lian_portfolio_better_run(in, &f->next, &f->best, better, err));
    for (int which = 0; which <= LIAN_RESOURCES && !*better; which++) {
        double factor[LIAN_RESOURCES] = {1, 1, 1, 1};
        if (which) factor[which - 1] = 1.1;
        if (!f->is_limited[which]) continue;
        LIAN_TRY(lian_portfolio_loosen_run(in, options, &f->best, which == 0, factor, &f->looser[which], err));
        LIAN_TRY(lian_portfolio_better_run(in, &f->looser[which], &f->best, better, err));
    }
out:
    return status;
}

/* What is not proven at full work is not likely to be for the questions after it: they get a twentieth. */
static lian_status found_fill(const lian_recruitment *pool, lian_portfolio_found *f, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_portfolio_input in = lian_recruitment_input(pool);
    double work = pool->study->settings.portfolio_work;
    lian_portfolio_options options = {work > 0 ? (int32_t)fmin(work, 2e9) : 0, 0};
    LIAN_TRY(lian_portfolio_run(&in, &options, &f->best, &f->duals, err));
    duals_join(pool, &f->duals);
    f->is_limited[0] = true;
    for (int k = 0; k < LIAN_RESOURCES; k++) f->is_limited[1 + k] = is_limited(pool, k);
    if (!f->best.proven && options.work) options.work = options.work / 20 + 1;
    for (int better = 1; better;) LIAN_TRY(others_fill(&in, &options, f, &better, err));
    LIAN_TRY(lian_portfolio_regrets(pool, f, err));
out:
    return status;
}

/* Nothing to choose from, and why. */
static lian_status emit_empty(lian_emit *emit, const lian_recruitment *pool) {
    if (pool->study->home == LIAN_NONE) lian_emit_note(emit, "no home is set, so nobody is outside it", "未设定本地，无从区分外地企业");
    else if (!pool->gaps && pool->worthless_count) lian_portfolio_note_worthless(emit, pool);
    else if (!pool->gaps && pool->unsettled)
        lian_emit_note(emit, "no gap has a priority yet: %d are unsettled", "尚无可评优先级的缺口：%d 个待核实", (int)pool->unsettled);
    else if (!pool->gaps && pool->joined_count) lian_emit_note(emit, "there is no other gap", "没有其他缺口");
    else if (!pool->gaps) lian_emit_note(emit, "there is no gap", "没有缺口");
    else if (!pool->recruits && pool->settled)
        lian_emit_note(emit, "all %d candidates have landed, are on their way or were lost", "%d 家候选企业均已落地、促落地中或线索流失，不作引进对象", (int)pool->settled);
    else if (!pool->recruits && pool->worthless_count && pool->worthless_idle)
        lian_emit_note(emit, "no candidate firm on record for any of %d gaps with a priority (the low bound of %d is 0): a list of candidates is wanted first (name, place, segment)",
                       "%d 个已评分的缺口（其中 %d 个下限为 0）都没有登记的候选企业：请先提供候选企业名单（企业名称、所在地、环节）", (int)(pool->gaps + pool->worthless_count), (int)pool->worthless_count);
    else if (!pool->recruits)
        lian_emit_note(emit, "no candidate firm on record for any of %d gaps: a list of candidates is wanted first (name, place, segment)",
                       "%d 个缺口都没有登记的候选企业：请先提供候选企业名单（企业名称、所在地、环节）", (int)pool->gaps);
    else lian_emit_note(emit, "every park refuses all %d candidates", "%d 家候选企业均无园区可承接", (int)pool->refused);
    if (pool->study->home != LIAN_NONE) lian_portfolio_note_joined(emit, pool), lian_portfolio_note_unscored(emit, pool);
    return lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_TOTAL], (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, lian_value_none());
}

lian_status lian_portfolio_found_init(lian_portfolio_found *f, const lian_recruitment *pool, lian_error *err) {
    lian_status status = LIAN_OK;
    *f = (lian_portfolio_found){0};
    f->duals.limit = calloc(LIAN_RESOURCES, sizeof *f->duals.limit);
    f->duals.room = calloc((size_t)pool->parks * LIAN_RESOURCES + 1, sizeof *f->duals.room);
    LIAN_CHECK_MEMORY(f->duals.limit && f->duals.room);
    LIAN_TRY(choice_init(&f->best, pool->recruits, err));
    LIAN_TRY(choice_init(&f->next, pool->recruits, err));
    LIAN_TRY(choice_init(&f->without, pool->recruits, err));
    for (int i = 0; i <= LIAN_RESOURCES; i++) LIAN_TRY(choice_init(&f->looser[i], pool->recruits, err));
    if (pool->closures && pool->study->home != LIAN_NONE) LIAN_TRY(found_fill(pool, f, err));
out:
    return status;
}

void lian_portfolio_found_clear(lian_portfolio_found *f) {
    free(f->duals.limit);
    free(f->duals.room);
    choice_clear(&f->best);
    choice_clear(&f->next);
    choice_clear(&f->without);
    free(f->regret);
    free(f->gap_regret);
    for (int i = 0; i <= LIAN_RESOURCES; i++) choice_clear(&f->looser[i]);
    *f = (lian_portfolio_found){0};
}

static lian_status emit_found(lian_emit *emit, const lian_recruitment *pool) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    lian_portfolio_found f;
    LIAN_TRY(lian_portfolio_found_init(&f, pool, err));
    LIAN_TRY(lian_portfolio_emit_recruits(emit, pool, &f.best));
    LIAN_TRY(lian_portfolio_emit_regrets(emit, pool, &f));
    LIAN_TRY(lian_portfolio_emit_why(emit, pool, &f.best));
    LIAN_TRY(lian_portfolio_emit_sums(emit, pool, &f.best));
    LIAN_TRY(lian_portfolio_emit_gaps(emit, pool, &f.best));
    LIAN_TRY(lian_portfolio_grades(emit, &lian_portfolio_measures[LIAN_PF_GRADE], pool, &f.best));
    LIAN_TRY(lian_portfolio_emit_totals(emit, pool, &f));
out:
    lian_portfolio_found_clear(&f);
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_recruitment pool;
    lian_portfolio_choice none = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_recruitment_init(&pool, study, results, err));
    if (pool.closures && study->home != LIAN_NONE) {
        LIAN_TRY(emit_found(&emit, &pool));
    } else {
        LIAN_TRY(emit_empty(&emit, &pool));
        LIAN_TRY(lian_portfolio_grades(&emit, &lian_portfolio_measures[LIAN_PF_GRADE], &pool, &none));
    }
out:
    lian_recruitment_clear(&pool);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_portfolio = {
    "portfolio",
    {"招商组合：引进哪些企业覆盖缺口最多", "Portfolio: which recruits together cover most of the gaps"},
    "liantu: weighted maximum coverage with limits and placement, exact; Nemhauser and Wolsey 1988",
    "segments links places firms roles supplies needs projects",
    lian_portfolio_measures,
    LIAN_PF_COUNT,
    run,
};
