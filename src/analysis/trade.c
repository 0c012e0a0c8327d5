/* SPDX-License-Identifier: MIT */
/* Who sells how much of what to whom, as far as it is known; what had to be assumed is counted. */
#include "analysis/analysis.h"
#include "analysis/pairs.h"
#include "base/order.h"

#include <liantu/cascade.h>
#include <stdlib.h>

/* The trade being filled; the arrays of `trade->input` in a form that can be written. */
typedef struct filling {
    lian_trade *trade;
    const lian_study *study;
    lian_input_class unknown;
    int32_t *supplier, *buyer, *product;
    int8_t *class_;
    uint8_t *unsure;
    double *weight, *revenue, *costs;
    double typical; /* median of the known values */
} filling;

/* Sales that share a buyer and a product: rows of supplies or of links. */
typedef struct batch {
    const lian_row *row;
    int32_t count;
    const double *value, *share; /* columns, or NULL */
} batch;

static lian_status memory_get(filling *f, int32_t firms, int32_t arcs, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)firms, m = (size_t)arcs;
    f->weight = f->trade->memory = calloc(1, (m + 2 * n + 1) * sizeof(double) + 3 * m * sizeof(int32_t) + 2 * m);
    LIAN_CHECK_MEMORY(f->weight);
    f->revenue = f->weight + m;
    f->costs = f->revenue + n;
    f->supplier = (int32_t *)(void *)(f->costs + n);
    f->buyer = f->supplier + m;
    f->product = f->buyer + m;
    f->class_ = (int8_t *)(void *)(f->product + m);
    f->trade->unsure = f->unsure = (uint8_t *)(f->class_ + m);
    f->trade->input = (lian_cascade_input){firms, 0, f->supplier, f->buyer, f->product, f->class_, f->weight, NULL, NULL};
out:
    return status;
}

int lian_input_class_of(const lian_study *study, lian_segment_id product, lian_segment_id makes) {
    static const int classes[] = {[LIAN_ESSENTIAL_YES] = LIAN_INPUT_ESSENTIAL, [LIAN_ESSENTIAL_NO] = LIAN_INPUT_LINEAR,
                                  [LIAN_ESSENTIAL_NEGLIGIBLE] = LIAN_INPUT_NEGLIGIBLE, [LIAN_ESSENTIAL_UNKNOWN] = LIAN_NONE};
    const lian_network *n = study->network;
    int found = LIAN_NONE;
    int32_t count = 0;
    const lian_row *links = product == LIAN_NONE || makes == LIAN_NONE ? NULL : lian_segment_links_in(n, makes, &count);
    for (int32_t k = 0; k < count; k++) {
        int word = lian_enum_at(study->tables->links.essential, links[k]);
        if (n->link_from[links[k]] != product || word == LIAN_NONE) continue;
        if (classes[word] > found) found = classes[word];
    }
    return found;
}

static void arc_add(filling *f, int32_t supplier, int32_t buyer, lian_segment_id product, int class_, double weight, bool assumed) {
    int32_t at = f->trade->input.arcs++;
    f->trade->class_assumed += class_ == LIAN_NONE;
    f->trade->unnamed += product == LIAN_NONE;
    f->supplier[at] = supplier;
    f->buyer[at] = buyer;
    f->product[at] = product == LIAN_NONE ? f->study->tables->segments.count + supplier : product;
    f->class_[at] = (int8_t)(class_ == LIAN_NONE ? (int)f->unknown : class_);
    f->weight[at] = weight;
    if (f->trade->basis == LIAN_TRADE_EQUAL) assumed = true; /* of none it is known how much */
    f->unsure[at] = (uint8_t)((assumed ? LIAN_UNSURE_WEIGHT : 0) | (class_ == LIAN_NONE ? LIAN_UNSURE_CLASS : 0));
}

/* ---- weights ------------------------------------------------------------------------------------------------------- */

/* Money for a whole share, from the rows that have both; unknown when none has. */
static double money_of_share(const batch *b) {
    double money = 0, shares = 0;
    for (int32_t k = 0; k < b->count; k++) {
        double value = lian_number_at(b->value, b->row[k]), share = lian_number_at(b->share, b->row[k]);
        if (!lian_is_unknown(value) && share > 0) money += value, shares += share;
    }
    return shares > 0 ? money / shares : lian_unknown();
}

/* What the known shares leave, for each of the others; their mean when they leave nothing. */
static double share_left(const batch *b) {
    double known = 0;
    int32_t others = 0;
    for (int32_t k = 0; k < b->count; k++) {
        double share = lian_number_at(b->share, b->row[k]);
        if (lian_is_unknown(share)) others++;
        else known += share;
    }
    if (!others) return 0;
    return known < 1 ? (1 - known) / others : known / (b->count - others);
}

/* *assumed: it is not on record. */
static double weight_of(filling *f, const batch *b, int32_t k, double whole, double left, bool *assumed) {
    double value = lian_number_at(b->value, b->row[k]), share = lian_number_at(b->share, b->row[k]);
    double weight = f->trade->basis == LIAN_TRADE_VALUE ? value : f->trade->basis == LIAN_TRADE_SHARE ? share : 1;
    *assumed = lian_is_unknown(weight);
    if (!*assumed) return weight;
    f->trade->assumed++;
    if (f->trade->basis == LIAN_TRADE_SHARE) return left;
    return lian_is_unknown(share * whole) ? f->typical : share * whole;
}

static lian_trade_basis basis_of(int32_t rows, int32_t values, int32_t shares) {
    if (values && 2 * values >= rows) return LIAN_TRADE_VALUE;
    return shares && 2 * shares >= rows ? LIAN_TRADE_SHARE : LIAN_TRADE_EQUAL;
}

/* ---- supplies ------------------------------------------------------------------------------------------------------ */

/* Which basis, and the median of the values. The weights' place holds the values meanwhile. */
static lian_status supplies_look(filling *f, lian_error *err) {
    const lian_supply_table *supplies = &f->study->tables->supplies;
    int32_t rows = 0, values = 0, shares = 0;
    lian_status status = LIAN_OK;
    lian_pairs pairs;
    lian_pairs_open(&pairs, f->study);
    while (lian_pairs_next(&pairs, &status, err)) {
        for (int32_t k = 0; k < pairs.pair.row_count; k++, rows++) {
            double value = lian_number_at(supplies->value, pairs.pair.rows[k]);
            shares += !lian_is_unknown(lian_number_at(supplies->share, pairs.pair.rows[k]));
            if (!lian_is_unknown(value)) f->weight[values++] = value;
        }
    }
    lian_pairs_close(&pairs);
    f->trade->basis = basis_of(rows, values, shares);
    f->trade->valued = values;
    if (values) qsort(f->weight, (size_t)values, sizeof *f->weight, lian_compare_rising);
    f->typical = values ? f->weight[values / 2] : 1;
    return status;
}

static void pair_add(filling *f, const lian_pair *pair) {
    const lian_network *n = f->study->network;
    const lian_supply_table *supplies = &f->study->tables->supplies;
    batch b = {pair->rows, pair->row_count, supplies->value, supplies->share};
    int class_ = lian_input_class_of(f->study, pair->product, n->firm_main[pair->buyer]);
    double whole = money_of_share(&b), left = share_left(&b);
    for (int32_t k = 0; k < b.count; k++) {
        bool assumed;
        double weight = weight_of(f, &b, k, whole, left, &assumed);
        arc_add(f, n->supply_supplier[b.row[k]], pair->buyer, pair->product, class_, weight, assumed);
    }
}

/* Money of the whole firm, where it is known and no less than what is recorded. */
static int32_t money_take(const double *column, double *recorded, int32_t firms) {
    int32_t known = 0;
    for (int32_t i = 0; i < firms; i++) {
        double all = lian_number_at(column, i);
        bool fits = all > 0 && all >= recorded[i];
        recorded[i] = fits ? all : lian_unknown();
        known += fits;
    }
    return known;
}

static void money_add(filling *f) {
    const lian_firm_table *firms = &f->study->tables->firms;
    lian_cascade_input *input = &f->trade->input;
    if (f->trade->basis != LIAN_TRADE_VALUE) return;
    for (int32_t k = 0; k < input->arcs; k++) {
        f->revenue[f->supplier[k]] += f->weight[k];
        f->costs[f->buyer[k]] += f->weight[k];
    }
    f->trade->revenues = money_take(firms->revenue, f->revenue, input->firms);
    f->trade->costs = money_take(firms->purchases, f->costs, input->firms);
    input->revenue = f->revenue;
    input->costs = f->costs;
}

static lian_status supplies_add(filling *f, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_pairs pairs;
    LIAN_TRY(memory_get(f, f->study->tables->firms.count, f->study->tables->supplies.count, err));
    f->trade->kind = LIAN_SUBJECT_FIRM;
    LIAN_TRY(supplies_look(f, err));
    lian_pairs_open(&pairs, f->study);
    while (lian_pairs_next(&pairs, &status, err)) pair_add(f, &pairs.pair);
    lian_pairs_close(&pairs);
    if (status == LIAN_OK) money_add(f);
out:
    return status;
}

/* ---- links --------------------------------------------------------------------------------------------------------- */

static bool is_seen(const lian_study *study, lian_row link) {
    lian_segment_id from = study->network->link_from[link], to = study->network->link_to[link];
    return from != LIAN_NONE && to != LIAN_NONE && study->segment_seen[from] && study->segment_seen[to];
}

static lian_status links_add(filling *f, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = f->study->network;
    const lian_link_table *links = &f->study->tables->links;
    int32_t rows = 0, shares = 0;
    lian_row *seen = malloc(((size_t)links->count + 1) * sizeof *seen);
    LIAN_CHECK_MEMORY(seen);
    LIAN_TRY(memory_get(f, f->study->tables->segments.count, links->count, err));
    f->trade->kind = LIAN_SUBJECT_SEGMENT;
    for (lian_row r = 0; r < links->count; r++) {
        if (!is_seen(f->study, r)) continue;
        rows++;
        shares += !lian_is_unknown(lian_number_at(links->share, r));
    }
    f->trade->basis = basis_of(rows, 0, shares);
    for (lian_segment_id to = 0; to < f->study->tables->segments.count; to++) {
        int32_t count;
        const lian_row *in = lian_segment_links_in(n, to, &count);
        batch b = {seen, 0, NULL, links->share};
        for (int32_t k = 0; k < count; k++)
            if (is_seen(f->study, in[k])) seen[b.count++] = in[k];
        double left = share_left(&b);
        for (int32_t k = 0; k < b.count; k++) {
            lian_segment_id from = n->link_from[seen[k]];
            bool assumed;
            double weight = weight_of(f, &b, k, lian_unknown(), left, &assumed);
            arc_add(f, from, to, from, lian_input_class_of(f->study, from, to), weight, assumed);
        }
    }
out:
    free(seen);
    return status;
}

lian_status lian_trade_init(lian_trade *trade, const lian_study *study, lian_input_class unknown, lian_error *err) {
    static const lian_trade empty = LIAN_TRADE_INIT;
    filling f = {.trade = trade, .study = study, .unknown = unknown};
    *trade = empty;
    bool firms = study->tables->supplies.count && study->settings.cascade_segments <= 0;
    lian_status status = firms ? supplies_add(&f, err) : links_add(&f, err);
    if (status != LIAN_OK) lian_trade_clear(trade);
    return status;
}

void lian_trade_coverage(const lian_trade *trade, double *both, double *weight) {
    double arcs = trade->input.arcs, known = 0, weighed = 0;
    for (int32_t k = 0; k < trade->input.arcs; k++) {
        known += !trade->unsure[k];
        weighed += !(trade->unsure[k] & LIAN_UNSURE_WEIGHT);
    }
    *both = arcs > 0 ? known / arcs : lian_unknown();
    *weight = arcs > 0 ? weighed / arcs : lian_unknown();
}

void lian_trade_clear(lian_trade *trade) {
    static const lian_trade empty = LIAN_TRADE_INIT;
    free(trade->memory);
    *trade = empty;
}
