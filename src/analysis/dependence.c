/* SPDX-License-Identifier: MIT */
/* How much of what local buyers need is made locally, and how much of it hangs on one supplier?
 *
 * All of it is about buyers at home (without a home: every buyer, and nothing about local). By segment: purchases of
 * this product. By chain: purchases of the products of the chain and its sub-chains. By firm: purchases of this buyer.
 * A rate is a ratio of sums by value; where the only pair of a group is recorded by shares alone, by share; the two
 * never mix. Rows whose supplier's place or whose value is not known are left out and counted. */
#include "analysis/dependence.h"
#include "analysis/pieces.h"

#include <stdlib.h>

const lian_measure_info lian_dependence_measures[LIAN_DEPENDENCE_COUNT] = {
    {"dependence.local_rate", "share", {"本地配套率", "local content"}},
    {"dependence.single_source_pairs", "share", {"单一来源占比（按采购关系数）", "single-source share of pairs"}},
    {"dependence.single_source_value", "share", {"单一来源占比（按采购额）", "single-source share of value"}},
    {"dependence.near_single_pairs", "share", {"近单一来源占比（按采购关系数）", "near-single-source share of pairs"}},
    {"dependence.near_single_value", "share", {"近单一来源占比（按采购额）", "near-single-source share of value"}},
    {"dependence.outside_share", "share", {"外部供给占比", "outside share of supply"}},
    {"dependence.origin_hhi", "share", {"来源地集中度 HHI", "HHI of origins"}},
    {"dependence.cdi1", "share", {"外部来源集中度 CDI1", "CDI1: HHI of outside sources"}},
    {"dependence.cdi2", "share", {"外部采购占比 CDI2", "CDI2: outside share of purchases"}},
    {"dependence.cdi3", "ratio", {"外部采购与本地产出之比 CDI3", "CDI3: outside purchases over local output"}},
    {"dependence.cdi3_export", "ratio", {"外部采购与对外销售之比", "outside purchases over sales outside"}},
    {"dependence.pairs", "count", {"采购关系数（企业×投入）", "pairs of buyer and input"}},
    {"dependence.pair_suppliers", "count", {"该投入的供应商数", "suppliers of the input"}},
    {"dependence.pair_n_eff", "count", {"该投入的有效供应商数（1/HHI）", "effective number of suppliers of the input (1/HHI)"}},
    {"dependence.pair_top_share", "share", {"该投入的最大供应商占比", "largest supplier's share of the input"}},
    {"dependence.pair_sole", "flag", {"该投入为单一来源", "the input has a sole source"}},
    {"dependence.cdi1_abroad", "share", {"境外来源集中度 CDI1（国家口径）", "CDI1 of the country: HHI of sources abroad"}},
    {"dependence.cdi2_abroad", "share", {"境外采购占比 CDI2（国家口径）", "CDI2 of the country: share of purchases from abroad"}},
    {"dependence.cdi3_abroad", "ratio", {"境外采购与本地产出之比 CDI3（国家口径）", "CDI3 of the country: purchases from abroad over local output"}},
};

/* ---- tallies --------------------------------------------------------------------------------------------- */

static void tally_add(lian_tally *t, const lian_pair_sum *sum, double near_single) {
    lian_split_add(&t->value, &sum->value);
    lian_split_add(&t->share, &sum->share);
    bool near_known = !lian_is_unknown(sum->top_share), is_near = sum->top_share >= near_single;
    t->pairs++;
    t->registered_only += sum->registered_only;
    t->merged += sum->merged;
    t->single += sum->single == LIAN_SINGLE_YES;
    t->open += sum->single == LIAN_SINGLE_OPEN;
    t->near_known += near_known;
    t->near += is_near;
    if (lian_is_unknown(sum->total)) return;
    t->valued++;
    t->total += sum->total;
    if (sum->single == LIAN_SINGLE_YES) t->total_single += sum->total;
    if (sum->single == LIAN_SINGLE_OPEN) t->total_open += sum->total;
    if (near_known) t->near_total += sum->total;
    if (is_near) t->near_value += sum->total;
}

static int32_t split_rows(const lian_split *split) {
    return split->rows[0] + split->rows[1] + split->rows[2] + split->rows[3];
}

static int32_t split_missing(const lian_split *split) {
    return split->missing[0] + split->missing[1] + split->missing[2] + split->missing[3];
}

static void note_partial(lian_emit *emit) {
    if (!lian_study_is_complete(emit->study, LIAN_TABLE_SUPPLIES))
        lian_emit_note(emit, "supply list is partial", "供应关系不完整");
}

static lian_status emit_undefined(lian_emit *emit, int which, lian_subject subject) {
    return lian_emit_add(emit, &lian_dependence_measures[which], subject, lian_value_none());
}

static lian_status emit_local(lian_emit *emit, lian_subject subject, const lian_tally *t) {
    bool by_share = t->pairs == 1 && split_missing(&t->value) == split_rows(&t->value);
    lian_rate rate = lian_rate_local(by_share ? &t->share : &t->value);
    if (rate.rows == 0)
        lian_emit_note(emit, "no supplies of local buyers on record", "没有登记本地采购商的供应关系");
    else if (by_share)
        lian_emit_note(emit, "by share", "按占比");
    else
        lian_emit_note(emit, "by value", "按金额");
    if (rate.unplaced)
        lian_emit_note(emit, "place of production unknown: %d of %d rows", "生产地不明：%d 条，共 %d 条",
                       (int)rate.unplaced, (int)rate.rows);
    if (t->registered_only)
        lian_emit_note(emit, "of %d only the place of registration is known, which is not used",
                       "其中 %d 条仅知注册地，未作为生产地使用", (int)t->registered_only);
    if (rate.valueless)
        lian_emit_note(emit, "no amount: %d of %d rows", "无金额：%d 条，共 %d 条", (int)rate.valueless,
                       (int)rate.rows);
    if (rate.rows) note_partial(emit);
    return lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_LOCAL_RATE], subject,
                         (lian_value){rate.value, rate.coverage, rate.low, rate.high});
}

static double ratio(double a, double b) { return b > 0 ? a / b : lian_unknown(); }

/* One recorded supplier of a partial list may not be the only one: the share is then an upper bound. */
static lian_status emit_single(lian_emit *emit, int which, lian_subject subject, double single, double open, double all,
                               int32_t open_pairs) {
    lian_value value = {ratio(single + open, all), ratio(all - open, all), lian_unknown(), lian_unknown()};
    if (!(all > 0)) {
        lian_emit_note(emit, "no value above 0 is known", "没有大于 0 的已知金额");
    } else if (open_pairs) {
        value.low = ratio(single, all);
        value.high = value.value;
        lian_emit_note(emit, "upper bound: %d pairs have one supplier on a partial list",
                       "上限：%d 个采购关系在不完整名单中只登记了一家供应商", (int)open_pairs);
    }
    return lian_emit_add(emit, &lian_dependence_measures[which], subject, value);
}

static lian_status emit_singles(lian_emit *emit, lian_subject subject, const lian_tally *t) {
    lian_status status = LIAN_OK;
    if (t->pairs == 0) {
        lian_emit_note(emit, "no supplies on record", "没有登记供应关系");
        LIAN_TRY(emit_undefined(emit, LIAN_DEPENDENCE_SINGLE_PAIRS, subject));
        lian_emit_note(emit, "no supplies on record", "没有登记供应关系");
        return emit_undefined(emit, LIAN_DEPENDENCE_SINGLE_VALUE, subject);
    }
    if (t->merged)
        lian_emit_note(emit, "suppliers of one group counted as one: %d merged", "同一集团的供应商按一家计：合并 %d 家", (int)t->merged);
    LIAN_TRY(emit_single(emit, LIAN_DEPENDENCE_SINGLE_PAIRS, subject, t->single, t->open, t->pairs, t->open));
    if (t->valued < t->pairs)
        lian_emit_note(emit, "value known of %d of %d pairs", "%d 个采购关系有金额，共 %d 个", (int)t->valued,
                       (int)t->pairs);
    LIAN_TRY(emit_single(emit, LIAN_DEPENDENCE_SINGLE_VALUE, subject, t->total_single, t->total_open, t->total,
                         t->valued ? t->open : 0));
out:
    return status;
}

static lian_status emit_near(lian_emit *emit, lian_subject subject, const lian_tally *t) {
    lian_status status = LIAN_OK;
    double threshold = emit->study->settings.near_single;
    if (t->pairs == 0) return LIAN_OK;
    lian_emit_note(emit, "largest supplier from %s", "最大供应商占比不低于 %s", lian_percent(threshold).text);
    lian_value value = {ratio(t->near, t->near_known), ratio(t->near_known, t->pairs), lian_unknown(), lian_unknown()};
    if (t->near_known < t->pairs) {
        value.low = ratio(t->near, t->pairs);
        value.high = ratio(t->near + (t->pairs - t->near_known), t->pairs);
        lian_emit_note(emit, "largest supplier not known of %d pairs", "%d 个采购关系最大供应商不明", (int)(t->pairs - t->near_known));
    }
    if (t->pairs && t->near_known == 0) lian_emit_note(emit, "no amounts", "没有金额或占比");
    LIAN_TRY(lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_NEAR_PAIRS], subject, value));
    value.value = ratio(t->near_value, t->near_total);
    value.coverage = ratio(t->near_total, t->total);
    value.low = value.high = lian_unknown();
    if (t->near_total < t->total) {
        value.low = ratio(t->near_value, t->total);
        value.high = ratio(t->near_value + (t->total - t->near_total), t->total);
    }
    if (lian_is_unknown(value.value)) lian_emit_note(emit, "no value is known", "金额均未知");
    LIAN_TRY(lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_NEAR_VALUE], subject, value));
out:
    return status;
}

static lian_status emit_tally(lian_emit *emit, lian_subject subject, const lian_tally *t) {
    lian_status status = LIAN_OK;
    if (emit->study->home == LIAN_NONE) {
        lian_emit_note(emit, "no home is set", "未设定本地");
        LIAN_TRY(emit_undefined(emit, LIAN_DEPENDENCE_LOCAL_RATE, subject));
    } else {
        LIAN_TRY(emit_local(emit, subject, t));
    }
    LIAN_TRY(emit_singles(emit, subject, t));
    LIAN_TRY(emit_near(emit, subject, t));
out:
    return status;
}

/* ---- one pass over the pairs ----------------------------------------------------------------------------- */

/* What the buyers of one piece, or of all, come to. */
typedef struct tallies {
    const lian_study *study;
    lian_tally *segment, *chain;
    lian_sources sources;
    int64_t pairs;
} tallies;

static void tallies_clear(tallies *all) {
    free(all->segment);
    free(all->chain);
    lian_sources_clear(&all->sources);
}

static lian_status tallies_init(tallies *all, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    *all = (tallies){.study = study};
    all->segment = calloc((size_t)study->tables->segments.count + 1, sizeof *all->segment);
    all->chain = calloc((size_t)study->tables->chains.count + 1, sizeof *all->chain);
    LIAN_CHECK_MEMORY(all->segment && all->chain);
out:
    return status;
}

static void tally_join(lian_tally *to, const lian_tally *from) {
    lian_split_add(&to->value, &from->value);
    lian_split_add(&to->share, &from->share);
    to->registered_only += from->registered_only;
    to->pairs += from->pairs;
    to->single += from->single;
    to->open += from->open;
    to->valued += from->valued;
    to->total += from->total;
    to->total_single += from->total_single;
    to->total_open += from->total_open;
    to->near_known += from->near_known;
    to->near += from->near;
    to->near_total += from->near_total;
    to->near_value += from->near_value;
}

static lian_status tallies_join(void *context, lian_piece *piece, lian_error *err) {
    lian_status status = LIAN_OK;
    tallies *all = context;
    const tallies *part = piece->own;
    all->pairs += part->pairs;
    for (lian_segment_id s = 0; s < all->study->tables->segments.count; s++) tally_join(&all->segment[s], &part->segment[s]);
    for (lian_chain_id c = 0; c < all->study->tables->chains.count; c++) tally_join(&all->chain[c], &part->chain[c]);
    for (int32_t i = 0; i < part->sources.count; i++) LIAN_TRY(lian_sources_add(&all->sources, part->sources.item[i], err));
out:
    return status;
}

static void part_clear(void *own) {
    tallies_clear(own);
    free(own);
}

static lian_status sources_add(tallies *all, const lian_pair *pair, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = all->study;
    for (int32_t i = 0; i < pair->row_count; i++) {
        lian_row row = pair->rows[i];
        lian_where where = lian_supply_where(study, row);
        double value = lian_number_at(study->tables->supplies.value, row);
        if ((where != LIAN_WHERE_DOMESTIC && where != LIAN_WHERE_ABROAD) || lian_is_unknown(value)) continue;
        lian_place_id place = lian_source_group(study, lian_supply_place(study, row), where);
        LIAN_TRY(lian_sources_add(&all->sources, (lian_source){pair->product, place, where, value, row}, err));
    }
out:
    return status;
}

static lian_status pair_count(tallies *all, lian_tally *buyer, lian_emit *emit, const lian_pair *pair, lian_error *err) {
    lian_pair_sum sum;
    const lian_network *network = all->study->network;
    double near_single = all->study->settings.near_single;
    lian_pair_sum_run(all->study, pair, &sum);
    if (pair->product == LIAN_NONE) { /* bought, but nobody knows what: no pair, yet part of the buyer's purchases */
        lian_split_add(&buyer->value, &sum.value);
        lian_split_add(&buyer->share, &sum.share);
        return LIAN_OK;
    }
    tally_add(buyer, &sum, near_single);
    tally_add(&all->segment[pair->product], &sum, near_single);
    for (lian_chain_id c = network->segment_chain[pair->product]; c != LIAN_NONE; c = network->chains.parent[c])
        tally_add(&all->chain[c], &sum, near_single);
    all->pairs++;
    lian_status status = lian_dependence_pair(emit, pair, &sum);
    return status == LIAN_OK ? sources_add(all, pair, err) : status;
}

static lian_status buyer_count(tallies *all, lian_pairs *pairs, lian_emit *emit, lian_firm_id buyer, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_tally tally = {.pairs = 0};
    LIAN_TRY(lian_pairs_start(pairs, buyer, err));
    if (pairs->count == 0) goto out;
    while (lian_pairs_next_of_buyer(pairs)) LIAN_TRY(pair_count(all, &tally, emit, &pairs->pair, err));
    LIAN_TRY(emit_tally(emit, lian_subject_of(LIAN_SUBJECT_FIRM, buyer), &tally));
out:
    return status;
}

static lian_status buyers_count(void *context, lian_piece *piece, lian_error *err) {
    lian_status status = LIAN_OK;
    const tallies *all = context;
    lian_pairs pairs;
    tallies *part = malloc(sizeof *part);
    lian_pairs_open(&pairs, all->study);
    LIAN_CHECK_MEMORY(piece->own = part);
    LIAN_TRY(tallies_init(part, all->study, err));
    for (lian_firm_id f = piece->from; f < piece->to; f++)
        if (lian_buyer_counts(all->study, f)) LIAN_TRY(buyer_count(part, &pairs, &piece->emit, f, err));
    lian_sources_merge(&part->sources);
out:
    lian_pairs_close(&pairs);
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    tallies all = {.study = study};
    const lian_pieces buyers = {&all, buyers_count, tallies_join, part_clear};
    lian_emit emit;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(tallies_init(&all, study, err));
    LIAN_TRY(lian_pieces_run(&buyers, &emit, study->tables->supplies.count ? study->tables->firms.count : 0));
    LIAN_TRY(lian_dependence_pairs(&emit, all.pairs));
    lian_sources_merge(&all.sources);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s])
            LIAN_TRY(emit_tally(&emit, lian_subject_of(LIAN_SUBJECT_SEGMENT, s), &all.segment[s]));
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (study->chain_seen[c]) LIAN_TRY(emit_tally(&emit, lian_subject_of(LIAN_SUBJECT_CHAIN, c), &all.chain[c]));
    LIAN_TRY(lian_dependence_sources(&emit, all.segment, &all.sources));
out:
    tallies_clear(&all);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_dependence = {
    "dependence",
    {"配套与依赖：本地配套率、单一来源、外部依赖", "Dependence: local content, single sources, outside supply"},
    "European Commission SWD(2021) 352; Arjona, Connell and Herghelegiu 2023, WP 2023/14",
    "segments supplies origins firms roles places activity",
    lian_dependence_measures,
    LIAN_DEPENDENCE_COUNT,
    run,
};
