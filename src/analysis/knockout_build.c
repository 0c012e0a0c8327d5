/* SPDX-License-Identifier: MIT */
/* Who needs which inputs from whom: from arcs to the arrays that knock-outs run on. */
#include "analysis/knockout.h"

#include "base/error.h"
#include "base/order.h"

#include <stdlib.h>
#include <string.h>

typedef struct arc {
    int32_t buyer, product, supplier;
} arc;

static int compare_arcs(const void *a, const void *b) {
    const arc *x = a, *y = b;
    if (x->buyer != y->buyer) return x->buyer < y->buyer ? -1 : 1;
    if (x->product != y->product) return x->product < y->product ? -1 : 1;
    return lian_int_order(x->supplier, y->supplier);
}

static bool is_in(int32_t firm, int32_t firms) { return firm >= 0 && firm < firms; }

/* Essential arcs without loops, sorted; *count receives their number. */
static lian_status arcs_take(const lian_cascade_input *in, arc **out, int32_t *count, lian_error *err) {
    lian_status status = LIAN_OK;
    bool sorted = true;
    arc *arcs = malloc(((size_t)in->arcs + 1) * sizeof *arcs);
    *out = arcs;
    *count = 0;
    LIAN_CHECK_MEMORY(arcs);
    for (int32_t i = 0; i < in->arcs; i++) {
        arc a = {in->buyer[i], in->product ? in->product[i] : in->supplier[i], in->supplier[i]};
        if (!is_in(a.buyer, in->firms) || !is_in(a.supplier, in->firms) || a.product < 0)
            LIAN_FAIL(LIAN_ERR_ARGUMENT, "arc %d: supplier %d, buyer %d or product %d is out of range", (int)i, (int)a.supplier,
                      (int)a.buyer, (int)a.product);
        if (in->class_[i] != LIAN_INPUT_ESSENTIAL || a.buyer == a.supplier) continue;
        if (*count && compare_arcs(&arcs[*count - 1], &a) > 0) sorted = false;
        arcs[(*count)++] = a;
    }
    if (!sorted) qsort(arcs, (size_t)*count, sizeof *arcs, compare_arcs);
out:
    return status;
}

static lian_status memory_take(lian_knockout *k, int32_t firms, int32_t arcs, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)firms + 2, m = (size_t)arcs + 2;
    k->firms = firms;
    k->group_start = calloc(n, sizeof *k->group_start);
    k->out_start = calloc(n, sizeof *k->out_start);
    k->rank = malloc(n * sizeof *k->rank);
    k->group_buyer = malloc(m * sizeof *k->group_buyer);
    k->supplier_start = malloc(m * sizeof *k->supplier_start);
    k->supplier = malloc(m * sizeof *k->supplier);
    k->out_group = malloc(m * sizeof *k->out_group);
    k->base = calloc(m, sizeof *k->base);
    k->loop = calloc(m, sizeof *k->loop);
    LIAN_CHECK_MEMORY(k->group_start && k->out_start && k->rank && k->group_buyer && k->supplier_start && k->supplier &&
                      k->out_group && k->base && k->loop);
out:
    return status;
}

static void groups_fill(lian_knockout *k, const arc *arcs, int32_t count) {
    int32_t kept = 0;
    for (int32_t i = 0; i < count; i++) {
        if (i && !compare_arcs(&arcs[i - 1], &arcs[i])) continue;
        if (!i || arcs[i - 1].buyer != arcs[i].buyer || arcs[i - 1].product != arcs[i].product) {
            k->supplier_start[k->groups] = kept;
            k->group_buyer[k->groups++] = arcs[i].buyer;
            k->group_start[arcs[i].buyer + 1]++;
        }
        k->supplier[kept++] = arcs[i].supplier;
        k->out_start[arcs[i].supplier + 1]++;
    }
    k->supplier_start[k->groups] = kept;
    for (int32_t v = 0; v < k->firms; v++) {
        k->group_start[v + 1] += k->group_start[v];
        k->out_start[v + 1] += k->out_start[v];
    }
}

static lian_status outs_fill(lian_knockout *k, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t *at = malloc(((size_t)k->firms + 1) * sizeof *at);
    LIAN_CHECK_MEMORY(at);
    memcpy(at, k->out_start, (size_t)k->firms * sizeof *at);
    for (int32_t g = 0; g < k->groups; g++)
        for (int32_t i = k->supplier_start[g]; i < k->supplier_start[g + 1]; i++) k->out_group[at[k->supplier[i]]++] = g;
out:
    free(at);
    return status;
}

lian_status lian_knockout_build(lian_knockout **out, const lian_cascade_input *input, lian_error *err) {
    lian_status status = LIAN_OK;
    arc *arcs = NULL;
    int32_t count;
    lian_knockout *k = *out = NULL;
    if (input->firms < 0 || input->arcs < 0) LIAN_FAIL(LIAN_ERR_ARGUMENT, "a number of firms or arcs is negative");
    LIAN_CHECK_MEMORY(k = calloc(1, sizeof *k));
    LIAN_TRY(arcs_take(input, &arcs, &count, err));
    LIAN_TRY(memory_take(k, input->firms, count, err));
    groups_fill(k, arcs, count);
    LIAN_TRY(outs_fill(k, err));
    LIAN_TRY(lian_knockout_chain(k, err));
    *out = k;
    k = NULL;
out:
    free(arcs);
    lian_knockout_free(k);
    return status;
}

void lian_knockout_free(lian_knockout *k) {
    if (!k) return;
    void *arrays[] = {k->group_start, k->group_buyer, k->supplier_start, k->supplier, k->out_start,
                      k->out_group,   k->rank,        k->base,           k->loop};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    free(k);
}

int32_t lian_knockout_looped(const lian_knockout *knockout) { return knockout->looped; }
