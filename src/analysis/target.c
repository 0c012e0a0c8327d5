/* SPDX-License-Identifier: MIT */
/* Which firms outside home should be brought here, for which gap, and who comes first? */
#include "analysis/target.h"

const lian_measure_info lian_target_measures[LIAN_TARGET_COUNT] = {
    {"target.unlisted", "count", {"未列出的候选企业数", "candidates that are not listed"}},
    {"target.match", "share", {"产品匹配度", "match of product and gap"}},
    {"target.kind", "class", {"匹配类别（1 本环节产品，2 同环节其他产品，3 延伸意向）", "kind of match (1 the product, 2 its segment, 3 extension)"}},
    {"target.times", "ratio", {"规模与缺口之比", "size against the need"}},
    {"target.score", "points", {"招商对象得分", "score as a target"}},
    {"target.fit", "share", {"补链匹配", "fit to the gaps"}},
    {"target.will", "share", {"扩张意愿", "will to expand"}},
    {"target.innov", "share", {"技术", "innovation"}},
    {"target.finance", "share", {"财务", "finance"}},
    {"target.link", "share", {"已有联系", "existing ties"}},
    {"target.site", "share", {"落地适配", "site"}},
    {"target.score.fit", "points", {"得分：补链匹配", "points: fit to the gaps"}},
    {"target.score.will", "points", {"得分：扩张意愿", "points: will to expand"}},
    {"target.score.innov", "points", {"得分：技术", "points: innovation"}},
    {"target.score.finance", "points", {"得分：财务", "points: finance"}},
    {"target.score.link", "points", {"得分：已有联系", "points: existing ties"}},
    {"target.score.site", "points", {"得分：落地适配", "points: site"}},
    {"target.deduction", "points", {"合规扣分", "compliance deduction"}},
    {"target.tier", "class", {"招商档次（1 本地链主的外地供应商，2 其他）", "tier (1 supplies a local chain master, 2 others)"}},
    {"target.rank", "rank", {"招商对象名次", "rank as a target"}},
    {"target.stability", "share", {"名次稳定性", "stability of the rank"}},
    {"target.cover", "rank", {"贪心覆盖中的次序", "number in the greedy cover"}},
    {"target.cover_gain", "gap_points", {"贪心覆盖中新增的优先级分", "points of priority it adds to the greedy cover"}},
    {"target.left.banned", "count", {"未列企业：严重失信", "not listed: banned for bad faith"}},
    {"target.left.idle", "count", {"未列企业：未在营", "not listed: not operating"}},
    {"target.left.unplaced", "count", {"未列企业：所在地不明", "not listed: not known to be outside home"}},
    {"target.left.own", "count", {"未列企业：文件所列、属地待核实", "not listed: the chain's own by documents, where it is to be verified"}},
    {"target.left.landed", "count", {"未列企业：在本地有已投产项目", "not listed: a project of theirs here is in operation"}},
    {"target.left.roleless", "count", {"未列企业：未登记环节", "not listed: no row says what they make"}},
    {"target.left.gapless", "count", {"未列企业：所在环节不计为缺口", "not listed: what they make is no gap"}},
    {"target.left.beyond", "count", {"未列企业：超出每个环节的列示上限", "not listed: beyond the most that are listed"}},
};

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_targets targets = {0};
    lian_target_picks picks = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_targets_new(&targets, study, results, err));
    LIAN_TRY(lian_target_picks_new(&picks, &targets, err));
    LIAN_TRY(lian_target_emit(&emit, &targets, &picks));
out:
    lian_target_picks_clear(&picks);
    lian_targets_clear(&targets);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_target = {
    "target",
    {"招商目标：外地候选企业", "Targets: firms outside home that could be brought here"},
    "liantu: candidates by a gate (outside home, neither stopped nor banned) and scores with fixed anchors; greedy cover: Nemhauser, Wolsey & Fisher 1978",
    "segments links places firms roles supplies titles chain_firms leads projects",
    lian_target_measures,
    LIAN_TARGET_COUNT,
    run,
};
