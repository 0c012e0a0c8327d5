/* SPDX-License-Identifier: MIT */
/* Which share of whose input is each sale, and of whose output? From arcs to the arrays that scenarios run on. */
#include "analysis/cascade_kernel.h"

#include "analysis/exact.h"
#include "base/error.h"

#include <stdlib.h>

typedef struct arc {
    int32_t supplier, product, buyer;
    int8_t class_;
    double weight;
    int32_t line, group, linear; /* group LIAN_NONE: negligible; linear: the other group of one that counts both ways, else LIAN_NONE */
    double share, linear_share;
} arc;

static int compare_numbers(int32_t a, int32_t b) { return (a > b) - (a < b); }

/* By supplier, product, buyer. */
static int compare_sales(const void *a, const void *b) {
    const arc *x = a, *y = b;
    int order = compare_numbers(x->supplier, y->supplier);
    if (!order) order = compare_numbers(x->product, y->product);
    return order ? order : compare_numbers(x->buyer, y->buyer);
}

static int compare_purchases(const void *a, const void *b) {
    const arc *x = *(arc *const *)a, *y = *(arc *const *)b;
    int order = compare_numbers(x->buyer, y->buyer);
    if (!order) order = compare_numbers(x->product, y->product);
    return order ? order : compare_numbers(x->supplier, y->supplier);
}

static int compare_ints(const void *a, const void *b) { return compare_numbers(*(const int32_t *)a, *(const int32_t *)b); }

/* ---- checks -------------------------------------------------------------------------------------------------------- */

static lian_status amounts_check(const double *amount, int32_t firms, const char *what, lian_error *err) {
    for (int32_t i = 0; amount && i < firms; i++)
        if (amount[i] < 0 || isinf(amount[i]))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "firm %d: %s %g is not an amount", (int)i, what, amount[i]);
    return LIAN_OK;
}

static lian_status input_check(const lian_cascade_input *in, lian_error *err) {
    if (in->firms < 0 || in->arcs < 0) return lian_error_set(err, LIAN_ERR_ARGUMENT, "a number of firms or arcs is negative");
    for (int32_t k = 0; k < in->arcs; k++) {
        int32_t supplier = in->supplier[k], buyer = in->buyer[k];
        if (supplier < 0 || supplier >= in->firms || buyer < 0 || buyer >= in->firms)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "arc %d: there is no firm %d", (int)k,
                                  (int)(supplier < 0 || supplier >= in->firms ? supplier : buyer));
        if (!(in->weight[k] >= 0) || isinf(in->weight[k]))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "arc %d: %g is not an amount", (int)k, in->weight[k]);
        if (in->product && in->product[k] < 0)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "arc %d: product %d is negative", (int)k, (int)in->product[k]);
        if (in->class_[k] < LIAN_INPUT_NEGLIGIBLE || in->class_[k] > LIAN_INPUT_EITHER)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "arc %d: class %d is not 0, 1, 2 or 3", (int)k, (int)in->class_[k]);
    }
    lian_status status = amounts_check(in->revenue, in->firms, "revenue", err);
    return status != LIAN_OK ? status : amounts_check(in->costs, in->firms, "cost", err);
}

static lian_status options_check(const lian_cascade_options *o, lian_error *err) {
    if (!(o->tolerance > 0)) return lian_error_set(err, LIAN_ERR_ARGUMENT, "tolerance %g is not above 0", o->tolerance);
    if (o->max_steps < 1) return lian_error_set(err, LIAN_ERR_ARGUMENT, "%d is no number of steps", (int)o->max_steps);
    if (o->substitution < LIAN_SUBSTITUTE_MARKET || o->substitution > LIAN_SUBSTITUTE_UNIT)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "there is no substitution rule %d", (int)o->substitution);
    return LIAN_OK;
}

/* ---- arcs ---------------------------------------------------------------------------------------------------------- */

static lian_status class_refuse(const arc *one, const arc *other, lian_error *err) {
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "firm %d buys product %d as class %d and as class %d", (int)one->buyer,
                          (int)one->product, (int)one->class_, (int)other->class_);
}

/* Sorted, without self-arcs and empty ones, parallel ones summed. *count receives how many are left. */
static lian_status arcs_take(lian_cascade *c, const lian_cascade_input *in, arc **out, int32_t *count, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t taken = 0, kept = 0;
    arc *arcs = calloc((size_t)in->arcs + 1, sizeof *arcs);
    LIAN_CHECK_MEMORY(arcs);
    for (int32_t k = 0; k < in->arcs; k++) {
        bool self = in->supplier[k] == in->buyer[k] && !c->options.keep_self;
        c->self += self;
        if (self || !(in->weight[k] > 0)) continue;
        int32_t product = in->product ? in->product[k] : in->supplier[k];
        arcs[taken++] = (arc){.supplier = in->supplier[k], .product = product, .buyer = in->buyer[k], .class_ = in->class_[k],
                              .weight = in->weight[k], .group = LIAN_NONE, .linear = LIAN_NONE};
    }
    if (taken) qsort(arcs, (size_t)taken, sizeof *arcs, compare_sales);
    for (int32_t k = 0, end; k < taken; k = end) {
        lian_exact sum = LIAN_EXACT_INIT;
        for (end = k; end < taken && !compare_sales(&arcs[k], &arcs[end]); end++) {
            lian_exact_add(&sum, arcs[end].weight);
            if (arcs[end].class_ != arcs[k].class_) {
                status = class_refuse(&arcs[k], &arcs[end], err);
                goto out;
            }
        }
        arcs[kept] = arcs[k];
        arcs[kept++].weight = lian_exact_get(&sum);
    }
    *out = arcs;
    *count = kept;
    arcs = NULL;
out:
    free(arcs);
    return status;
}

/* Distinct products, rising, in place; returns how many. */
static int32_t markets_find(int32_t *product, int32_t count) {
    int32_t kept = 0;
    if (count) qsort(product, (size_t)count, sizeof *product, compare_ints);
    for (int32_t k = 0; k < count; k++)
        if (!kept || product[k] != product[kept - 1]) product[kept++] = product[k];
    return kept;
}

/* What each market sells, and the share of each line in its own. */
static lian_status markets_sum(lian_cascade *c, const double *line_sales, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t *start = calloc((size_t)c->markets + 2, sizeof *start), *line = calloc((size_t)c->lines + 1, sizeof *line);
    LIAN_CHECK_MEMORY(start && line);
    for (int32_t k = 0; k < c->lines; k++) start[c->line_market[k] + 2]++;
    for (int32_t m = 1; m <= c->markets; m++) start[m + 1] += start[m];
    for (int32_t k = 0; k < c->lines; k++) line[start[c->line_market[k] + 1]++] = k;
    for (int32_t m = 0; m < c->markets; m++) {
        lian_exact sum = LIAN_EXACT_INIT;
        for (int32_t i = start[m]; i < start[m + 1]; i++) lian_exact_add(&sum, line_sales[line[i]]);
        c->market_sales[m] = lian_exact_get(&sum);
        for (int32_t i = start[m]; i < start[m + 1]; i++) {
            double part = c->line_part[line[i]] = line_sales[line[i]] / c->market_sales[m], round = lian_on_grid(part);
            c->market_whole[2 * m] += round;
            c->market_whole[2 * m + 1] += lian_off_grid(part, round);
        }
    }
out:
    free(start);
    free(line);
    return status;
}

/* Sales of every line, every firm, and all. */
static lian_status sales_sum(lian_cascade *c, const arc *arcs, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_exact all = LIAN_EXACT_INIT, firm = LIAN_EXACT_INIT, line = LIAN_EXACT_INIT;
    double *line_sales = calloc((size_t)c->lines + 1, sizeof *line_sales);
    LIAN_CHECK_MEMORY(line_sales);
    for (int32_t k = 0; k < count; k++) {
        bool last = k + 1 == count;
        lian_exact_add(&all, arcs[k].weight);
        lian_exact_add(&firm, arcs[k].weight);
        lian_exact_add(&line, arcs[k].weight);
        if (last || arcs[k + 1].line != arcs[k].line) line_sales[arcs[k].line] = lian_exact_get(&line), line.count = 0;
        if (last || arcs[k + 1].supplier != arcs[k].supplier) c->sales[arcs[k].supplier] = lian_exact_get(&firm), firm.count = 0;
    }
    double total = lian_exact_get(&all);
    for (int32_t i = 0; i < c->firms; i++) c->weight[i] = total > 0 ? c->sales[i] / total : 0;
    LIAN_TRY(markets_sum(c, line_sales, err));
out:
    free(line_sales);
    return status;
}

static lian_status lines_build(lian_cascade *c, arc *arcs, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t *products = malloc(((size_t)count + 1) * sizeof *products);
    LIAN_CHECK_MEMORY(products);
    for (int32_t k = 0; k < count; k++) {
        bool same = k && arcs[k].supplier == arcs[k - 1].supplier && arcs[k].product == arcs[k - 1].product;
        if (!same) c->lines++, c->firm_line[arcs[k].supplier + 1]++;
        arcs[k].line = c->lines - 1;
        products[k] = arcs[k].product;
    }
    for (int32_t i = 0; i < c->firms; i++) c->firm_line[i + 1] += c->firm_line[i];
    c->markets = markets_find(products, count);
    c->line_market = calloc((size_t)c->lines + 1, sizeof *c->line_market);
    c->line_part = calloc((size_t)c->lines + 1, sizeof *c->line_part);
    c->market_sales = calloc((size_t)c->markets + 1, sizeof *c->market_sales);
    c->market_whole = calloc((size_t)c->markets + 1, 2 * sizeof *c->market_whole);
    LIAN_CHECK_MEMORY(c->line_market && c->line_part && c->market_sales && c->market_whole);
    for (int32_t k = 0; k < count; k++) {
        const int32_t *at = bsearch(&arcs[k].product, products, (size_t)c->markets, sizeof *products, compare_ints);
        c->line_market[arcs[k].line] = (int32_t)(at - products);
    }
    LIAN_TRY(sales_sum(c, arcs, count, err));
out:
    free(products);
    return status;
}

/* ---- both directions ----------------------------------------------------------------------------------------------- */

/* Shares of one buyer's arcs, which stand together in `at`; its groups are numbered on from c->groups. */
static lian_status buyer_build(lian_cascade *c, arc **at, int32_t count, double costs, lian_error *err) {
    int32_t linear = LIAN_NONE;
    lian_exact bought = LIAN_EXACT_INIT;
    for (int32_t k = 0; k < count; k++) lian_exact_add(&bought, at[k]->weight);
    double all = lian_exact_get(&bought), scale = costs > 0 ? all / costs : 1;
    for (int32_t k = 0, end; k < count; k = end) {
        lian_exact sum = LIAN_EXACT_INIT;
        for (end = k; end < count && at[end]->product == at[k]->product; end++) {
            lian_exact_add(&sum, at[end]->weight);
            if (at[end]->class_ != at[k]->class_) return class_refuse(at[k], at[end], err);
        }
        if (at[k]->class_ == LIAN_INPUT_NEGLIGIBLE) continue;
        bool essential = at[k]->class_ != LIAN_INPUT_LINEAR, adds = at[k]->class_ != LIAN_INPUT_ESSENTIAL;
        if (adds && linear == LIAN_NONE) c->group_buyer[linear = c->groups++] = at[k]->buyer;
        int32_t group = essential ? c->groups++ : linear;
        double whole = essential ? lian_exact_get(&sum) : all;
        for (int32_t m = k; m < end; m++) {
            at[m]->group = group;
            at[m]->share = at[m]->weight / whole * scale;
            if (!essential || !adds) continue;
            at[m]->linear = linear;
            at[m]->linear_share = at[m]->weight / all * scale;
        }
        c->group_buyer[group] = at[k]->buyer;
    }
    return LIAN_OK;
}

static double revenue_of(const lian_cascade *c, const lian_cascade_input *in, int32_t firm) {
    double revenue = in->revenue ? in->revenue[firm] : 0;
    return revenue > c->sales[firm] ? revenue : c->sales[firm];
}

static lian_status buyers_build(lian_cascade *c, arc *arcs, int32_t count, const lian_cascade_input *in, lian_error *err) {
    lian_status status = LIAN_OK;
    arc **at = malloc(((size_t)count + 1) * sizeof *at);
    LIAN_CHECK_MEMORY(at);
    for (int32_t k = 0; k < count; k++) at[k] = &arcs[k];
    if (count) qsort(at, (size_t)count, sizeof *at, compare_purchases);
    for (int32_t k = 0, end; k < count; k = end) {
        int32_t buyer = at[k]->buyer;
        for (end = k; end < count && at[end]->buyer == buyer; end++) {
            c->up_supplier[end] = at[end]->supplier;
            c->up_share[end] = at[end]->weight / revenue_of(c, in, at[end]->supplier);
        }
        c->buyer_arc[buyer + 1] = end - k;
        LIAN_TRY(buyer_build(c, at + k, end - k, in->costs ? in->costs[buyer] : 0, err));
        c->buyer_group[buyer + 1] = c->groups;
    }
    for (int32_t i = 0; i < c->firms; i++) {
        c->buyer_arc[i + 1] += c->buyer_arc[i];
        if (c->buyer_group[i + 1] < c->buyer_group[i]) c->buyer_group[i + 1] = c->buyer_group[i]; /* buys nothing */
    }
out:
    free(at);
    return status;
}

static void arcs_write(lian_cascade *c, const arc *arcs, int32_t count) {
    int32_t at = 0;
    for (int32_t k = 0; k < count; k++) {
        if (arcs[k].group != LIAN_NONE) {
            c->arc_group[at] = arcs[k].group;
            c->arc_share[at++] = arcs[k].share;
        }
        if (arcs[k].linear != LIAN_NONE) {
            c->arc_group[at] = arcs[k].linear;
            c->arc_share[at++] = arcs[k].linear_share;
        }
        c->line_arc[arcs[k].line + 1] = at;
    }
}

/* Arcs that leave a line downstream, at most: those that count both ways are two. */
static size_t down_count(const arc *arcs, int32_t count) {
    size_t found = (size_t)count;
    for (int32_t k = 0; k < count; k++) found += arcs[k].class_ == LIAN_INPUT_EITHER;
    return found;
}

/* Without final demand, shares of sales sum to 1 everywhere and a demand shock is never absorbed. */
static lian_status demand_check(const lian_cascade *c, const lian_cascade_input *in, lian_error *err) {
    const double least = 1e-3;
    if (c->options.tolerance >= least) return LIAN_OK;
    for (int32_t i = 0; i < c->firms; i++)
        if (revenue_of(c, in, i) > c->sales[i]) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_ARGUMENT,
                          "tolerance %g: without revenues there is no final demand, and below %g every demand shock ends in "
                          "the collapse of everything",
                          c->options.tolerance, least);
}

lian_status lian_cascade_build(lian_cascade **out, const lian_cascade_input *input, const lian_cascade_options *options,
                               lian_error *err) {
    lian_status status = LIAN_OK;
    static const lian_cascade_options defaults = LIAN_CASCADE_OPTIONS_INIT;
    arc *arcs = NULL;
    int32_t count = 0;
    size_t firms = (size_t)(input->firms > 0 ? input->firms : 0) + 1;
    lian_cascade *c = calloc(1, sizeof *c);
    LIAN_CHECK_MEMORY(c);
    c->options = options ? *options : defaults;
    c->firms = input->firms;
    LIAN_TRY(options_check(&c->options, err));
    LIAN_TRY(input_check(input, err));
    LIAN_TRY(arcs_take(c, input, &arcs, &count, err));
    c->sales = calloc(firms, sizeof *c->sales);
    c->firm_line = calloc(firms, sizeof *c->firm_line);
    c->weight = calloc(firms, sizeof *c->weight);
    c->buyer_arc = calloc(firms, sizeof *c->buyer_arc);
    c->buyer_group = calloc(firms, sizeof *c->buyer_group);
    LIAN_CHECK_MEMORY(c->sales && c->weight && c->firm_line && c->buyer_arc && c->buyer_group);
    LIAN_TRY(lines_build(c, arcs, count, err));
    size_t down = down_count(arcs, count) + 1;
    LIAN_CHECK_MEMORY(down <= INT32_MAX);
    c->line_arc = calloc((size_t)c->lines + 2, sizeof *c->line_arc);
    c->arc_group = malloc(down * sizeof *c->arc_group);
    c->arc_share = malloc(down * sizeof *c->arc_share);
    c->group_buyer = malloc(down * sizeof *c->group_buyer);
    c->up_supplier = malloc(((size_t)count + 1) * sizeof *c->up_supplier);
    c->up_share = malloc(((size_t)count + 1) * sizeof *c->up_share);
    LIAN_CHECK_MEMORY(c->line_arc && c->arc_group && c->arc_share && c->group_buyer && c->up_supplier && c->up_share);
    LIAN_TRY(buyers_build(c, arcs, count, input, err));
    LIAN_TRY(demand_check(c, input, err));
    arcs_write(c, arcs, count);
    *out = c;
    c = NULL;
out:
    free(arcs);
    lian_cascade_free(c);
    return status;
}

void lian_cascade_free(lian_cascade *c) {
    if (!c) return;
    void *arrays[] = {c->sales,    c->weight,    c->firm_line, c->line_market, c->line_part,   c->market_whole, c->market_sales,
                      c->line_arc, c->arc_group, c->arc_share, c->group_buyer, c->buyer_group, c->buyer_arc,    c->up_supplier,
                      c->up_share};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    free(c);
}

int32_t lian_cascade_firms(const lian_cascade *cascade) { return cascade->firms; }

const lian_cascade_options *lian_cascade_options_get(const lian_cascade *cascade) { return &cascade->options; }

int32_t lian_cascade_self_count(const lian_cascade *cascade) { return cascade->self; }

double lian_cascade_sales(const lian_cascade *cascade, int32_t firm) { return cascade->sales[firm]; }
