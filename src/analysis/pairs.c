/* SPDX-License-Identifier: MIT */
/* What does each buyer buy of each product, from how many, and from where? */
#include "analysis/pairs.h"

#include "analysis/analysis.h"

#include <stdlib.h>

lian_firm_id lian_supplier_group(const lian_study *study, lian_firm_id firm) {
    return study->firm_group && study->settings.merge_groups >= .5 ? study->firm_group[firm] : firm;
}

void lian_pairs_open(lian_pairs *pairs, const lian_study *study) {
    *pairs = (lian_pairs){.study = study, .buyer = LIAN_NONE};
}

void lian_pairs_close(lian_pairs *pairs) {
    free(pairs->row);
    free(pairs->key);
}

/* A year that is not given stands apart from every year; it sorts last. */
static double year_of(const lian_study *study, lian_row supply) {
    double year = lian_number_at(study->tables->supplies.year, supply);
    return lian_is_unknown(year) ? -1 : year;
}

static bool is_seen(const lian_study *study, lian_row supply) {
    lian_segment_id product = study->network->supply_segment[supply];
    if (product == LIAN_NONE) return study->chain == LIAN_NONE;
    return study->segment_seen[product];
}

/* qsort knows no context, and one order is all that is needed: sort small records instead of rows. */
typedef struct lian_pair_key {
    lian_segment_id product;
    double year;
    lian_firm_id group, supplier;
    lian_row row;
} key;

static bool goes_before(const key *x, const key *y) {
    if (x->product != y->product) return x->product < y->product;
    if (x->group != y->group) return x->group < y->group;
    if (x->supplier != y->supplier) return x->supplier < y->supplier;
    return x->row < y->row;
}

static int compare_keys(const void *a, const void *b) { return goes_before(a, b) ? -1 : goes_before(b, a); }

/* Most buyers have few suppliers, and qsort costs more than that. */
static void keys_sort(key *keys, int32_t count) {
    enum { FEW = 24 };
    if (count > FEW) qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    for (int32_t i = 1; count <= FEW && i < count; i++) {
        key k = keys[i];
        int32_t at = i;
        for (; at && goes_before(&k, &keys[at - 1]); at--) keys[at] = keys[at - 1];
        keys[at] = k;
    }
}

/* Keeps the rows of the latest year of each product, and those without a year. */
static int32_t keep_latest(const key *keys, int32_t count, lian_row *rows) {
    int32_t kept = 0;
    for (int32_t i = 0, end; i < count; i = end) {
        double latest = -1;
        for (end = i; end < count && keys[end].product == keys[i].product; end++)
            if (keys[end].year > latest) latest = keys[end].year;
        for (int32_t k = i; k < end; k++)
            if (keys[k].year < 0 || !(keys[k].year < latest)) rows[kept++] = keys[k].row;
    }
    return kept;
}

lian_status lian_pairs_start(lian_pairs *pairs, lian_firm_id buyer, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = pairs->study;
    const lian_network *network = study->network;
    int32_t count, n = 0;
    const lian_row *all = lian_firm_supplies_in(network, buyer, &count);
    pairs->buyer = buyer;
    pairs->at = pairs->count = 0;
    if (count == 0) return LIAN_OK;
    if (count > pairs->room) {
        lian_row *row = realloc(pairs->row, sizeof *row * (size_t)count);
        LIAN_CHECK_MEMORY(row);
        pairs->row = row;
        key *memory = realloc(pairs->key, sizeof *memory * (size_t)count);
        LIAN_CHECK_MEMORY(memory);
        pairs->key = memory;
        pairs->room = count;
    }
    key *keys = pairs->key;
    for (int32_t i = 0; i < count; i++)
        if (is_seen(study, all[i]))
            keys[n++] = (key){network->supply_segment[all[i]], year_of(study, all[i]),
                              lian_supplier_group(study, network->supply_supplier[all[i]]),
                              network->supply_supplier[all[i]], all[i]};
    keys_sort(keys, n);
    pairs->count = keep_latest(keys, n, pairs->row);
out:
    return status;
}

bool lian_pairs_next_of_buyer(lian_pairs *pairs) {
    const lian_segment_id *product = pairs->study->network->supply_segment;
    int32_t first = pairs->at, end = first;
    if (first >= pairs->count) return false;
    while (end < pairs->count && product[pairs->row[end]] == product[pairs->row[first]]) end++;
    pairs->pair = (lian_pair){pairs->buyer, product[pairs->row[first]], pairs->row + first, end - first};
    pairs->at = end;
    return true;
}

bool lian_pairs_next(lian_pairs *pairs, lian_status *status, lian_error *err) {
    int32_t firms = pairs->study->tables->firms.count;
    *status = LIAN_OK;
    while (pairs->buyer == LIAN_NONE || !lian_pairs_next_of_buyer(pairs)) {
        if (pairs->buyer + 1 >= firms) return false;
        *status = lian_pairs_start(pairs, pairs->buyer + 1, err);
        if (*status != LIAN_OK) return false;
    }
    return true;
}

static void split_count(lian_split *split, lian_where where, double amount) {
    split->rows[where]++;
    if (lian_is_unknown(amount))
        split->missing[where]++;
    else
        split->known[where] += amount;
}

void lian_split_add(lian_split *to, const lian_split *from) {
    for (int i = 0; i < 4; i++) {
        to->known[i] += from->known[i];
        to->rows[i] += from->rows[i];
        to->missing[i] += from->missing[i];
    }
}

/* Sums of one amount column: over all suppliers, of the largest group; unknown as soon as one amount is. */
typedef struct top {
    double total, largest;
} top;

static bool is_same_group(const lian_study *study, const lian_pair *pair, int32_t i) {
    const lian_firm_id *supplier = study->network->supply_supplier;
    return i > 0 && lian_supplier_group(study, supplier[pair->rows[i]]) == lian_supplier_group(study, supplier[pair->rows[i - 1]]);
}

static top top_of(const lian_study *study, const lian_pair *pair, const double *column) {
    top t = {column ? 0 : lian_unknown(), 0};
    double own = 0;
    for (int32_t i = 0; column && i < pair->row_count; i++) {
        if (!is_same_group(study, pair, i)) own = 0;
        own += lian_number_at(column, pair->rows[i]);
        t.total += lian_number_at(column, pair->rows[i]);
        if (own > t.largest) t.largest = own;
    }
    return t;
}

/* Shares are of all that the buyer buys of the product: what they leave is bought from others. */
static bool leaves_rest(const lian_study *study, double shares) { return shares < 1 - study->settings.shares_tolerance; }

static double top_share(const lian_study *study, const lian_pair *pair, int32_t suppliers) {
    top values = top_of(study, pair, study->tables->supplies.value);
    top shares = top_of(study, pair, study->tables->supplies.share);
    if (shares.total > 0 && (suppliers == 1 || lian_is_unknown(values.total)))
        return leaves_rest(study, shares.total) ? shares.largest : shares.largest / shares.total;
    if (suppliers == 1) return 1;
    return values.total > 0 ? values.largest / values.total : lian_unknown();
}

lian_single lian_single_of(const lian_study *study, const lian_pair *pair, int32_t suppliers) {
    int exclusive = LIAN_NONE;
    if (suppliers > 1) return LIAN_SINGLE_NO;
    for (int32_t i = 0; i < pair->row_count && exclusive == LIAN_NONE; i++)
        exclusive = lian_enum_at(study->tables->supplies.exclusive, pair->rows[i]);
    if (exclusive == LIAN_EXCLUSIVE_SOLE) return LIAN_SINGLE_YES;
    if (exclusive != LIAN_NONE || leaves_rest(study, top_of(study, pair, study->tables->supplies.share).total))
        return LIAN_SINGLE_NO;
    return lian_study_is_complete(study, LIAN_TABLE_SUPPLIES) ? LIAN_SINGLE_YES : LIAN_SINGLE_OPEN;
}

/* Where a firm is registered is not where it produces; said, never used. */
static bool is_registered(const lian_study *study, lian_row supply) {
    return lian_symbol_at(study->tables->firms.registered, study->network->supply_supplier[supply]) != LIAN_NONE;
}

void lian_pair_sum_run(const lian_study *study, const lian_pair *pair, lian_pair_sum *sum) {
    const lian_network *network = study->network;
    const lian_supply_table *supplies = &study->tables->supplies;
    int32_t valued = 0;
    *sum = (lian_pair_sum){.first = network->supply_supplier[pair->rows[0]]};
    for (int32_t i = 0; i < pair->row_count; i++) {
        lian_row row = pair->rows[i];
        lian_where where = lian_supply_where(study, row);
        double value = lian_number_at(supplies->value, row);
        split_count(&sum->value, where, value);
        sum->registered_only += where == LIAN_WHERE_UNKNOWN && is_registered(study, row);
        split_count(&sum->share, where, lian_number_at(supplies->share, row));
        if (!lian_is_unknown(value)) sum->total += value, valued++;
        bool same = is_same_group(study, pair, i);
        sum->suppliers += !same;
        sum->merged += same && network->supply_supplier[row] != network->supply_supplier[pair->rows[i - 1]];
    }
    if (valued == 0) sum->total = lian_unknown();
    sum->single = lian_single_of(study, pair, sum->suppliers);
    sum->top_share = top_share(study, pair, sum->suppliers);
}

/* part/(part + rest), where `open` of known amount may belong to either side. A row without an amount can be of any
 * size: where it may be on one side, the bound on that side is the end of the range. */
static lian_rate rate_of(const lian_split *s, double part, double rest, int32_t part_missing, int32_t rest_missing) {
    double open = s->known[LIAN_WHERE_UNKNOWN];
    int32_t unplaced = s->rows[LIAN_WHERE_UNKNOWN], open_missing = s->missing[LIAN_WHERE_UNKNOWN];
    lian_rate rate = {.rows = unplaced, .unplaced = unplaced, .valueless = part_missing + rest_missing + open_missing};
    for (int i = LIAN_WHERE_LOCAL; i <= LIAN_WHERE_ABROAD; i++) rate.rows += s->rows[i];
    double none = lian_unknown(), all = part + rest + open;
    rate.coverage = rate.rows ? (double)(rate.rows - unplaced - part_missing - rest_missing) / rate.rows : none;
    rate.value = part + rest > 0 ? part / (part + rest) : none;
    rate.low = rate.high = none;
    if (lian_is_unknown(rate.value) || (open <= 0 && rate.valueless == 0)) return rate;
    rate.low = rest_missing + open_missing ? 0 : part / all;
    rate.high = part_missing + open_missing ? 1 : (part + open) / all;
    return rate;
}

lian_rate lian_rate_local(const lian_split *s) {
    return rate_of(s, s->known[LIAN_WHERE_LOCAL], s->known[LIAN_WHERE_DOMESTIC] + s->known[LIAN_WHERE_ABROAD],
                   s->missing[LIAN_WHERE_LOCAL], s->missing[LIAN_WHERE_DOMESTIC] + s->missing[LIAN_WHERE_ABROAD]);
}

lian_rate lian_rate_outside(const lian_split *s) {
    return rate_of(s, s->known[LIAN_WHERE_DOMESTIC] + s->known[LIAN_WHERE_ABROAD], s->known[LIAN_WHERE_LOCAL],
                   s->missing[LIAN_WHERE_DOMESTIC] + s->missing[LIAN_WHERE_ABROAD], s->missing[LIAN_WHERE_LOCAL]);
}
