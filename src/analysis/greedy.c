/* SPDX-License-Identifier: MIT */
/* Which few, one after another, when only a model can say what a set is worth; and how far from the best is that? */
#include "analysis/greedy.h"
#include "base/error.h"
#include "base/order.h"

#include <stdbool.h>
#include <math.h>
#include <stdlib.h>

typedef struct walk {
    lian_goal goal;
    lian_joins joins; /* NULL: everybody may */
    void *context;
    lian_greedy *out;
    int32_t candidates;
    int32_t *set;    /* the choice, and room for one more */
    double *last;    /* what each candidate added when it was last looked at */
    int32_t *looked; /* at which size of the choice that was */
    bool *taken;
    int32_t *heap;   /* candidates not taken, the largest `last` first, ties by number */
    int32_t waiting;
    double *sorted;
    lian_error *err;
} walk;

/* ---- heap ----------------------------------------------------------------------------------------------------------- */

static bool is_before(const walk *w, int32_t a, int32_t b) {
    return w->last[a] != w->last[b] ? w->last[a] > w->last[b] : a < b;
}

static void sink(walk *w, int32_t at) {
    for (int32_t child; (child = 2 * at + 1) < w->waiting; at = child) {
        if (child + 1 < w->waiting && is_before(w, w->heap[child + 1], w->heap[child])) child++;
        if (!is_before(w, w->heap[child], w->heap[at])) return;
        int32_t swap = w->heap[at];
        w->heap[at] = w->heap[child];
        w->heap[child] = swap;
    }
}

static void heap_build(walk *w) {
    w->waiting = 0;
    for (int32_t i = 0; i < w->candidates; i++)
        if (!w->taken[i]) w->heap[w->waiting++] = i;
    for (int32_t at = w->waiting / 2; at-- > 0;) sink(w, at);
}

/* ---- looking -------------------------------------------------------------------------------------------------------- */

/* Values that differ by rounding alone do not speak against a goal. */
static double slack(const walk *w) { return 1e-9 * fmax(1, fabs(w->out->value)); }

static lian_status look(walk *w, int32_t candidate) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    double value;
    w->set[w->out->count] = candidate;
    LIAN_TRY(w->goal(w->context, w->set, w->out->count + 1, &value, err));
    double gain = value - w->out->value, excess = gain - w->last[candidate];
    w->out->evaluations++;
    if (w->looked[candidate] != LIAN_NONE && excess > slack(w)) {
        w->out->violations++;
        w->out->worst = fmax(w->out->worst, excess);
    }
    w->last[candidate] = gain;
    w->looked[candidate] = w->out->count;
out:
    return status;
}

/* F(S) + Σ of the largest gains known, of as many as may be chosen in all. */
static void bound_update(walk *w, int32_t most) {
    int32_t count = 0;
    for (int32_t i = 0; i < w->candidates; i++)
        if (!w->taken[i] && w->last[i] > 0) w->sorted[count++] = w->last[i];
    qsort(w->sorted, (size_t)count, sizeof *w->sorted, lian_compare_falling);
    double bound = w->out->value;
    for (int32_t i = 0; i < count && i < most; i++) bound += w->sorted[i];
    w->out->bound = fmin(w->out->bound, bound);
}

/* Brings the best of those left to the top of the heap. */
static lian_status best_find(walk *w, bool *done) {
    lian_status status = LIAN_OK;
    while (w->waiting && w->looked[w->heap[0]] != w->out->count) {
        LIAN_TRY(look(w, w->heap[0]));
        sink(w, 0);
    }
    *done = !w->waiting || w->last[w->heap[0]] <= slack(w);
out:
    return status;
}

static lian_status take_best(walk *w, bool *done) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    for (bool joins = false; !joins;) {
        LIAN_TRY(best_find(w, done));
        if (*done) goto out;
        joins = !w->joins;
        w->set[w->out->count] = w->heap[0];
        if (w->joins) LIAN_TRY(w->joins(w->context, w->set, w->out->count + 1, &joins, err));
        if (joins) break;
        w->heap[0] = w->heap[--w->waiting];
        sink(w, 0);
    }
    int32_t best = w->heap[0];
    w->out->candidate[w->out->count] = w->set[w->out->count] = best;
    w->out->gain[w->out->count++] = w->last[best];
    w->out->value += w->last[best];
    w->taken[best] = true;
    w->heap[0] = w->heap[--w->waiting];
    sink(w, 0);
out:
    return status;
}

static lian_status choice_run(walk *w, int32_t most) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < w->candidates; i++) LIAN_TRY(look(w, i));
    heap_build(w);
    bound_update(w, most);
    for (bool done = false; w->out->count < most;) {
        LIAN_TRY(take_best(w, &done));
        if (done) break;
        bound_update(w, most);
    }
out:
    return status;
}

/* Looks at the others once more beside the whole choice. */
static lian_status bound_run(walk *w, int32_t most) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < w->candidates; i++)
        if (!w->taken[i] && w->looked[i] != w->out->count) LIAN_TRY(look(w, i));
    bound_update(w, most);
    if (w->out->violations) w->out->bound = lian_unknown();
out:
    return status;
}

lian_status lian_greedy_join(int32_t candidates, int32_t most, lian_goal goal, lian_joins joins, void *context, bool bounded, lian_greedy *out,
                             lian_error *err) {
    if (candidates < 0 || most < 0)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "greedy choice: %d candidates, at most %d", (int)candidates, (int)most);
    lian_status status = LIAN_OK;
    size_t room = (size_t)candidates + 1;
    walk w = {.goal = goal, .joins = joins, .context = context, .out = out, .candidates = candidates, .err = err};
    if (most > candidates) most = candidates;
    out->count = out->evaluations = out->violations = 0;
    out->value = out->worst = 0;
    out->bound = INFINITY;
    w.set = malloc(room * sizeof *w.set);
    w.last = malloc(room * sizeof *w.last);
    w.looked = malloc(room * sizeof *w.looked);
    w.taken = calloc(room, sizeof *w.taken);
    w.heap = malloc(room * sizeof *w.heap);
    w.sorted = malloc(room * sizeof *w.sorted);
    LIAN_CHECK_MEMORY(w.set && w.last && w.looked && w.taken && w.heap && w.sorted);
    for (int32_t i = 0; i < candidates; i++) w.looked[i] = LIAN_NONE;
    LIAN_TRY(choice_run(&w, most));
    if (bounded) LIAN_TRY(bound_run(&w, most));
    else out->bound = lian_unknown();
out:
    free(w.set);
    free(w.last);
    free(w.looked);
    free(w.taken);
    free(w.heap);
    free(w.sorted);
    return status;
}

lian_status lian_greedy_run(int32_t candidates, int32_t most, lian_goal goal, void *context, lian_greedy *out, lian_error *err) {
    return lian_greedy_join(candidates, most, goal, NULL, context, true, out, err);
}
