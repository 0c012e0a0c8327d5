/* SPDX-License-Identifier: MIT */
/* On how few firms does a segment, a place or a buyer hang?
 *
 * By segment: the sizes of the operating firms that produce it at home. By place (home and places inside it): the sizes
 * of the operating firms that produce there, over all segments of the study; parks and districts count what lies inside
 * them. By buyer at home: what it buys from each supplier. A firm without a size is dropped and counted; equal sizes
 * are never assumed, so counts alone give no index. Suppliers of one group count as one, if settings say so. */
#include "analysis/analysis.h"
#include "analysis/pairs.h"
#include "analysis/pieces.h"
#include "base/order.h"

#include <stdlib.h>

enum { HHI, HHI_NORM, N_EFF, CR1, CR4, CR8, MEASURES };

static const lian_measure_info measures[MEASURES] = {
    {"concentration.hhi", "share", {"赫芬达尔指数 HHI", "Herfindahl–Hirschman index"}},
    {"concentration.hhi_norm", "share", {"标准化 HHI", "normalised HHI"}},
    {"concentration.n_eff", "count", {"有效企业数", "effective number of firms"}},
    {"concentration.cr1", "share", {"最大一家占比 CR1", "share of the largest firm"}},
    {"concentration.cr4", "share", {"前四家占比 CR4", "share of the four largest firms"}},
    {"concentration.cr8", "share", {"前八家占比 CR8", "share of the eight largest firms"}},
};

/* With m firms of unknown size the index lies between H/(1 + m·H), when each is of the size that evens out best
 * (Σx²/Σx), and 1, when one of them dwarfs all others. */
static lian_value bounded(double value, double coverage, double low, double high, bool open) {
    lian_value out = {value, coverage, lian_unknown(), lian_unknown()};
    if (open) out.low = low, out.high = high;
    return out;
}

static void note_class(lian_emit *emit, double hhi) {
    const lian_settings *s = &emit->study->settings;
    if (hhi > s->hhi_high)
        lian_emit_note(emit, "highly concentrated (2023 US guidelines)", "高度集中（2023 年美国准则）");
    else if (hhi >= s->hhi_moderate)
        lian_emit_note(emit, "moderately concentrated (2023 US guidelines)", "中度集中（2023 年美国准则）");
    else
        lian_emit_note(emit, "low concentration (2023 US guidelines)", "集中度低（2023 年美国准则）");
}

/* Least share of the k largest when m more are each as large as the k-th, which takes most from them; any of them may
 * dwarf all others at the other end. With fewer than k known ones the unknown may be of any size. */
static double least_ratio(const lian_sizes *sizes, const lian_concentration *c, double ratio, int32_t k) {
    if (c->used + c->missing <= k) return 1;
    if (c->used < k) return 0;
    double last = ratio - (k > 1 ? lian_cr(sizes->size, sizes->count, k - 1) : 0);
    return ratio / (1 + c->missing * fmax(0, last));
}

static lian_status emit_ratios(lian_emit *emit, lian_subject subject, const lian_concentration *c, const lian_sizes *sizes,
                               double coverage) {
    lian_status status = LIAN_OK;
    const double ratio[] = {c->cr1, c->cr4, c->cr8};
    static const int32_t least[] = {1, 4, 8};
    for (int i = 0; i < 3; i++) {
        if (c->positive < least[i])
            lian_emit_note(emit, "only %d firms of known size", "已知规模的企业只有 %d 家", (int)c->positive);
        LIAN_TRY(lian_emit_add(emit, &measures[CR1 + i], subject,
                               bounded(ratio[i], coverage, c->missing ? least_ratio(sizes, c, ratio[i], least[i]) : 0, 1, c->missing > 0)));
    }
out:
    return status;
}

static lian_status emit_all(lian_emit *emit, lian_subject subject, const lian_concentration *c, const lian_sizes *sizes) {
    lian_status status = LIAN_OK;
    bool open = c->missing > 0;
    double coverage = (double)c->used / (c->used + c->missing);
    note_class(emit, c->hhi);
    LIAN_TRY(lian_emit_add(emit, &measures[HHI], subject,
                           bounded(c->hhi, coverage, c->hhi / (1 + c->missing * c->hhi), 1, open)));
    if (lian_is_unknown(c->hhi_norm)) lian_emit_note(emit, "undefined for one firm", "仅一家企业时无定义");
    LIAN_TRY(lian_emit_add(emit, &measures[HHI_NORM], subject, bounded(c->hhi_norm, coverage, 0, 1, open)));
    LIAN_TRY(
        lian_emit_add(emit, &measures[N_EFF], subject, bounded(c->n_eff, coverage, 1, c->n_eff + c->missing, open)));
    LIAN_TRY(emit_ratios(emit, subject, c, sizes, coverage));
out:
    return status;
}

static lian_status emit_sizes(lian_emit *emit, lian_subject subject, const lian_sizes *sizes) {
    lian_concentration c;
    lian_status status = lian_concentration_run(sizes->size, sizes->count, &c, emit->err);
    if (status != LIAN_OK) return status;
    if (c.missing)
        lian_emit_note(emit, "size known of %d of %d", "%d 家已知规模，共 %d 家", (int)c.used, (int)sizes->count);
    if (!lian_is_unknown(c.hhi)) return emit_all(emit, subject, &c, sizes);
    if (c.used == 0)
        lian_emit_note(emit, "no size is known; equal sizes are not assumed", "规模均未知，不按等规模推算");
    else
        lian_emit_note(emit, "all known sizes are 0", "已知规模均为 0");
    lian_value none = lian_value_none();
    none.coverage = (double)c.used / sizes->count;
    return lian_emit_add(emit, &measures[HHI], subject, none);
}

/* ---- by segment ------------------------------------------------------------------------------------------ */

static lian_status emit_empty(lian_emit *emit, lian_segment_id segment) {
    if (emit->study->home == LIAN_NONE)
        lian_emit_note(emit, "no home is set", "未设定本地");
    else
        lian_emit_note(emit, "no local operating firm on record", "没有登记本地在营企业");
    return lian_emit_add(emit, &measures[HHI], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), lian_value_none());
}

static lian_status run_segment(lian_emit *emit, lian_sizes *sizes, lian_segment_id segment) {
    lian_status status = lian_sizes_of_segment(sizes, emit->study, segment, emit->err);
    if (status != LIAN_OK) return status;
    if (sizes->count == 0) return emit_empty(emit, segment);
    int32_t unplaced = lian_study_firms(emit->study, segment).unplaced;
    lian_emit_note(emit, "local supply, not a market", "反映本地供给依赖程度，不代表市场势力");
    if (unplaced) lian_emit_note(emit, "%d firms without a place left out", "未计入地点不明的 %d 家", (int)unplaced);
    if (!lian_firms_are_complete(emit->study)) lian_emit_note(emit, "firm list is partial", "企业名录不完整");
    return emit_sizes(emit, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), sizes);
}

static lian_status run_segments(lian_emit *emit, lian_sizes *sizes) {
    lian_status status = LIAN_OK;
    for (lian_segment_id s = 0; s < emit->study->tables->segments.count; s++)
        if (emit->study->segment_seen[s]) LIAN_TRY(run_segment(emit, sizes, s));
out:
    return status;
}

/* ---- by place -------------------------------------------------------------------------------------------- */

typedef struct placed {
    int32_t enter; /* preorder number of the place: what lies inside a place is one stretch */
    lian_row role;
} placed;

static int compare_placed(const void *a, const void *b) {
    const placed *x = a, *y = b;
    if (x->enter != y->enter) return x->enter < y->enter ? -1 : 1;
    return lian_int_order(x->role, y->role);
}

static int32_t roles_place(const lian_study *study, placed *roles) {
    const lian_network *network = study->network;
    int32_t count = 0;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_segment_id segment = network->role_segment[r];
        if (segment == LIAN_NONE || !study->segment_seen[segment] || !lian_role_is_local(study, r)) continue;
        roles[count++] = (placed){network->places.enter[network->role_place[r]], r};
    }
    if (count) qsort(roles, (size_t)count, sizeof *roles, compare_placed);
    return count;
}

static int32_t first_from(const placed *roles, int32_t count, int32_t enter) {
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (roles[middle].enter < enter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static lian_status run_place(lian_emit *emit, lian_sizes *sizes, const placed *roles, int32_t count,
                             lian_place_id place) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    const lian_network *network = emit->study->network;
    int32_t end = first_from(roles, count, network->places.leave[place]);
    lian_sizes_reset(sizes);
    for (int32_t i = first_from(roles, count, network->places.enter[place]); i < end; i++)
        LIAN_TRY(lian_sizes_add(sizes, network->role_firm[roles[i].role], network->role_size[roles[i].role], err));
    LIAN_TRY(lian_sizes_merge(sizes, err));
    if (sizes->count) LIAN_TRY(emit_sizes(emit, lian_subject_of(LIAN_SUBJECT_PLACE, place), sizes));
out:
    return status;
}

static lian_status run_places(lian_emit *emit, lian_sizes *sizes) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    const lian_study *study = emit->study;
    placed *roles = malloc(sizeof *roles * ((size_t)study->tables->roles.count + 1));
    LIAN_CHECK_MEMORY(roles);
    int32_t count = roles_place(study, roles);
    for (lian_place_id p = 0; p < study->tables->places.count; p++)
        if (lian_study_where(study, p) == LIAN_WHERE_LOCAL) LIAN_TRY(run_place(emit, sizes, roles, count, p));
out:
    free(roles);
    return status;
}

/* ---- by buyer -------------------------------------------------------------------------------------------- */

/* Amounts of the buyer's suppliers from one column; false when no row has one. */
static lian_status buyer_sizes(const lian_pairs *pairs, const double *column, lian_sizes *sizes, bool *known,
                               lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_firm_id *supplier = pairs->study->network->supply_supplier;
    lian_sizes_reset(sizes);
    *known = false;
    for (int32_t i = 0; i < pairs->count; i++) {
        double amount = lian_number_at(column, pairs->row[i]);
        *known |= !lian_is_unknown(amount);
        LIAN_TRY(lian_sizes_add(sizes, lian_supplier_group(pairs->study, supplier[pairs->row[i]]), amount, err));
    }
    LIAN_TRY(lian_sizes_merge(sizes, err));
out:
    return status;
}

/* Shares of the only product a buyer is known to buy, which name its largest suppliers and leave a rest. */
static lian_status emit_shares(lian_emit *emit, lian_subject subject, const lian_sizes *sizes) {
    lian_concentration c;
    lian_status status = lian_concentration_run(sizes->size, sizes->count, &c, emit->err);
    double sum = 0, low, high;
    if (status != LIAN_OK) return status;
    for (int32_t i = 0; i < sizes->count; i++) sum += lian_is_unknown(sizes->size[i]) ? 0 : sizes->size[i];
    lian_emit_note(emit, "its suppliers, by recorded share", "按登记采购占比计算的供应商集中度");
    if (c.missing || sum >= 1 - emit->study->settings.shares_tolerance) return emit_sizes(emit, subject, sizes);
    lian_hhi_bounds(sizes->size, sizes->count, &low, &high);
    lian_emit_note(emit, "%s of the purchases have a named supplier", "登记占比合计 %s", lian_percent(sum).text);
    lian_emit_note(emit, "bounds as if these were the largest", "上下限按所列为最大供应商计");
    return lian_emit_add(emit, &measures[HHI], subject, (lian_value){lian_unknown(), sum, low, high});
}

/* The named suppliers are the largest of all, as firms disclose their first five: what is bought beyond them is a lump. */
static lian_status emit_named(lian_emit *emit, lian_subject subject, lian_sizes *sizes, double sum, double purchases) {
    lian_concentration c;
    double low, high;
    lian_status status = lian_concentration_run(sizes->size, sizes->count, &c, emit->err);
    if (status != LIAN_OK) return status;
    qsort(sizes->size, (size_t)sizes->count, sizeof *sizes->size, lian_compare_falling);
    for (int32_t i = 0; i < sizes->count; i++) sizes->size[i] /= purchases;
    lian_hhi_bounds(sizes->size, sizes->count, &low, &high);
    lian_emit_note(emit, "%s of the purchases have a named supplier", "登记金额占采购总额 %s", lian_percent(sum / purchases).text);
    lian_emit_note(emit, "bounds as if these were the largest", "上下限按所列为最大供应商计");
    return lian_emit_add(emit, &measures[HHI], subject, (lian_value){lian_unknown(), sum / purchases, low, high});
}

static lian_status emit_values(lian_emit *emit, lian_subject subject, lian_sizes *sizes, double purchases) {
    double sum = 0;
    for (int32_t i = 0; i < sizes->count; i++) sum += sizes->size[i];
    lian_emit_note(emit, "its suppliers, by recorded value", "按登记采购额计算的供应商集中度");
    bool leaves_rest = sum > 0 && sum < purchases * (1 - emit->study->settings.shares_tolerance);
    return leaves_rest ? emit_named(emit, subject, sizes, sum, purchases) : emit_sizes(emit, subject, sizes);
}

static lian_status run_buyer(lian_emit *emit, lian_sizes *sizes, lian_pairs *pairs, lian_firm_id buyer) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    const lian_supply_table *supplies = &emit->study->tables->supplies;
    const lian_segment_id *product = emit->study->network->supply_segment;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_FIRM, buyer);
    bool known;
    LIAN_TRY(lian_pairs_start(pairs, buyer, err));
    if (pairs->count == 0) goto out;
    if (!lian_study_is_complete(emit->study, LIAN_TABLE_SUPPLIES))
        lian_emit_note(emit, "supply list is partial", "供应关系不完整");
    LIAN_TRY(buyer_sizes(pairs, supplies->value, sizes, &known, err));
    if (!known && product[pairs->row[0]] == product[pairs->row[pairs->count - 1]])
        LIAN_TRY(buyer_sizes(pairs, supplies->share, sizes, &known, err));
    else
        known = false;
    if (known) {
        qsort(sizes->size, (size_t)sizes->count, sizeof *sizes->size, lian_compare_falling);
        LIAN_TRY(emit_shares(emit, subject, sizes));
        goto out;
    }
    LIAN_TRY(emit_values(emit, subject, sizes, lian_number_at(emit->study->tables->firms.purchases, buyer)));
out:
    return status;
}

static lian_status buyers_emit(void *context, lian_piece *piece, lian_error *err) {
    (void)context, (void)err;
    lian_status status = LIAN_OK;
    lian_pairs pairs;
    lian_sizes sizes = LIAN_SIZES_INIT;
    lian_emit *emit = &piece->emit;
    lian_pairs_open(&pairs, emit->study);
    for (lian_firm_id f = piece->from; f < piece->to; f++) {
        int32_t count;
        lian_firm_supplies_in(emit->study->network, f, &count);
        if (count && lian_buyer_counts(emit->study, f)) LIAN_TRY(run_buyer(emit, &sizes, &pairs, f));
    }
out:
    lian_pairs_close(&pairs);
    lian_sizes_clear(&sizes);
    return status;
}

static lian_status run_buyers(lian_emit *emit) {
    static const lian_pieces buyers = {.run = buyers_emit};
    if (!emit->study->tables->supplies.count) return LIAN_OK;
    return lian_pieces_run(&buyers, emit, emit->study->tables->firms.count);
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_sizes sizes = LIAN_SIZES_INIT;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(run_segments(&emit, &sizes));
    LIAN_TRY(run_places(&emit, &sizes));
    LIAN_TRY(run_buyers(&emit));
out:
    lian_sizes_clear(&sizes);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_concentration = {
    "concentration",
    {"集中度：环节与地区的企业规模、采购商的供应商（本地供给依赖少数企业的程度）",
     "Concentration: firm sizes by segment and place, suppliers by buyer (how much hangs on few firms)"},
    "Rhoades 1993, Federal Reserve Bulletin 79; US Merger Guidelines 2023",
    "segments firms roles places supplies",
    measures,
    MEASURES,
    run,
};
