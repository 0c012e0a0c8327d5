/* SPDX-License-Identifier: MIT */
/* What cannot run any more when these are gone?
 *
 * 1. Doubt spreads: a buyer is in doubt when everything one of its inputs rests on is gone or in doubt. Who is not in doubt has
 *    for each input a supplier that ran before it (or with it, in a self-carrying loop), so it runs: by induction over ranks.
 * 2. Those in doubt are looked at again only if some of them have other suppliers: forward chaining among them, members of a
 *    self-carrying loop vouching for one another. Who is not reached is lost; as long as somebody is, the loops are asked again. */
#include "analysis/knockout.h"

#include "base/error.h"

#include <stdlib.h>

enum { RUNS, GONE, DOUBTED, LOST };

lian_status lian_knockout_space_init(lian_knockout_space *s, const lian_knockout *network, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)network->firms + 1, m = (size_t)network->groups + 1;
    *s = (lian_knockout_space){.network = network};
    s->state = calloc(n, sizeof *s->state);
    s->need = malloc(n * sizeof *s->need);
    s->lost = malloc(n * sizeof *s->lost);
    s->queue = malloc(n * sizeof *s->queue);
    s->gone = calloc(m, sizeof *s->gone);
    s->touched = malloc(m * sizeof *s->touched);
    s->met = calloc(m, sizeof *s->met);
    LIAN_CHECK_MEMORY(s->state && s->need && s->lost && s->queue && s->gone && s->touched && s->met);
out:
    return status;
}

void lian_knockout_space_clear(lian_knockout_space *s) {
    void *arrays[] = {s->state, s->need, s->lost, s->queue, s->gone, s->touched, s->met};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    *s = (lian_knockout_space){.network = NULL};
}

/* Takes one supplier away; true while the work is within its limit. *open: somebody in doubt has another supplier. */
static bool doubt_from(lian_knockout_space *s, int32_t supplier, bool *open) {
    const lian_knockout *k = s->network;
    for (int32_t i = k->out_start[supplier]; i < k->out_start[supplier + 1]; i++) {
        int32_t g = k->out_group[i], buyer = k->group_buyer[g];
        if (!lian_knockout_rests(k, g, supplier)) continue;
        if (!s->gone[g]++) s->touched[s->touched_count++] = g;
        if (s->gone[g] < k->base[g] || s->state[buyer] == GONE) continue;
        *open |= k->base[g] < k->supplier_start[g + 1] - k->supplier_start[g];
        if (s->state[buyer] == DOUBTED) continue;
        s->state[buyer] = DOUBTED;
        s->lost[s->lost_count++] = buyer;
    }
    s->work += k->out_start[supplier + 1] - k->out_start[supplier] + 1;
    return s->work <= s->limit;
}

/* ---- those in doubt, looked at again ------------------------------------------------------------------------------- */

/* Does the input have a supplier that runs, or one in doubt whose loop vouches for it? */
static bool is_met(lian_knockout_space *s, int32_t g) {
    const lian_knockout *k = s->network;
    int32_t rank = k->rank[k->group_buyer[g]];
    for (int32_t i = k->supplier_start[g]; i < k->supplier_start[g + 1]; i++) {
        int32_t v = k->supplier[i];
        s->work++;
        if (s->state[v] == RUNS || (s->state[v] == DOUBTED && k->loop[g] && k->rank[v] == rank)) return true;
    }
    return false;
}

static void revive(lian_knockout_space *s, int32_t *tail) {
    const lian_knockout *k = s->network;
    for (int32_t head = 0; head < *tail; head++) {
        int32_t v = s->queue[head];
        for (int32_t i = k->out_start[v]; i < k->out_start[v + 1]; i++) {
            int32_t g = k->out_group[i], buyer = k->group_buyer[g];
            if (s->state[buyer] != DOUBTED || s->met[g]) continue;
            s->met[g] = 1;
            if (!--s->need[buyer]) s->queue[(*tail)++] = buyer;
        }
        s->work += k->out_start[v + 1] - k->out_start[v] + 1;
    }
}

/* One round over all in doubt; marks those lost for good and returns how many more they are. */
static int32_t round_run(lian_knockout_space *s) {
    const lian_knockout *k = s->network;
    int32_t tail = 0, more = 0;
    for (int32_t i = 0; i < s->lost_count; i++) {
        int32_t v = s->lost[i];
        if (s->state[v] != DOUBTED) continue;
        s->need[v] = 0;
        for (int32_t g = k->group_start[v]; g < k->group_start[v + 1]; g++) {
            s->met[g] = is_met(s, g);
            s->need[v] += !s->met[g];
        }
        if (!s->need[v]) s->queue[tail++] = v;
    }
    revive(s, &tail);
    for (int32_t i = 0; i < s->lost_count; i++) {
        int32_t v = s->lost[i];
        if (s->state[v] != DOUBTED || !s->need[v]) continue;
        s->state[v] = LOST;
        more++;
    }
    return more;
}

static bool doubts_settle(lian_knockout_space *s) {
    while (round_run(s) > 0)
        if (s->work > s->limit) return false;
    return s->work <= s->limit;
}

/* ---- a run --------------------------------------------------------------------------------------------------------- */

static void space_reset(lian_knockout_space *s, const int32_t *gone, int32_t count, int32_t doubted) {
    for (int32_t i = 0; i < count; i++) s->state[gone[i]] = RUNS;
    for (int32_t i = 0; i < doubted; i++) s->state[s->lost[i]] = RUNS;
    for (int32_t i = 0; i < s->touched_count; i++) s->gone[s->touched[i]] = 0;
    s->touched_count = 0;
}

bool lian_knockout_spread(lian_knockout_space *s, const int32_t *gone, int32_t count, int64_t limit) {
    bool open = false, done = true;
    int32_t kept = 0;
    s->lost_count = 0;
    s->work = 0;
    s->limit = limit;
    for (int32_t i = 0; i < count; i++) s->state[gone[i]] = GONE;
    for (int32_t i = 0; i < count && done; i++) done = doubt_from(s, gone[i], &open);
    for (int32_t i = 0; i < s->lost_count && done; i++) done = doubt_from(s, s->lost[i], &open);
    int32_t doubted = s->lost_count;
    if (done && open) done = doubts_settle(s);
    for (int32_t i = 0; i < doubted && done; i++) {
        int32_t v = s->lost[i];
        bool lost = !open || s->state[v] == LOST;
        s->state[v] = RUNS;
        if (lost) s->lost[kept++] = v;
    }
    space_reset(s, gone, count, done ? 0 : doubted);
    s->lost_count = kept;
    return done;
}

lian_status lian_knockout_run(const lian_knockout *knockout, const int32_t *gone, int32_t count, int32_t *lost,
                              int32_t *lost_count, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_knockout_space space = {.network = NULL};
    for (int32_t i = 0; i < count; i++)
        if (gone[i] < 0 || gone[i] >= knockout->firms)
            LIAN_FAIL(LIAN_ERR_ARGUMENT, "there is no firm %d to knock out", (int)gone[i]);
    LIAN_TRY(lian_knockout_space_init(&space, knockout, err));
    lian_knockout_spread(&space, gone, count, INT64_MAX);
    *lost_count = space.lost_count;
    for (int32_t i = 0; i < space.lost_count; i++) lost[i] = space.lost[i];
out:
    lian_knockout_space_clear(&space);
    return status;
}
