/* SPDX-License-Identifier: MIT */
/* Knock-outs as the metrics run them: one network, many runs, a bounded amount of work each. */
#ifndef LIAN_ANALYSIS_KNOCKOUT_H
#define LIAN_ANALYSIS_KNOCKOUT_H

#include <liantu/knockout.h>
#include <stdbool.h>

/* A group is one input of one buyer; the groups of a buyer stand together, and so do the suppliers of a group. */
struct lian_knockout {
    int32_t firms, groups, looped;
    int32_t *group_start;    /* [firms + 1] by buyer */
    int32_t *group_buyer;    /* [groups] */
    int32_t *supplier_start; /* [groups + 1] */
    int32_t *supplier;       /* each once in a group, rising */
    int32_t *out_start;      /* [firms + 1] by supplier */
    int32_t *out_group;
    int32_t *rank; /* when forward chaining reached the firm; members of one self-carrying loop share a rank */
    int32_t *base; /* [groups] suppliers that it rests on, see lian_knockout_rests() */
    uint8_t *loop; /* [groups] stalled in a self-carrying loop: members of that loop count as suppliers */
};

/* Does the group rest on this supplier: did it run before the buyer, or does the loop of both carry itself? As long as one
 * such supplier runs, so does the input: that is what makes a knock-out local. */
static inline bool lian_knockout_rests(const lian_knockout *k, int32_t group, int32_t supplier) {
    int32_t buyer = k->rank[k->group_buyer[group]], own = k->rank[supplier];
    return own < buyer || (k->loop[group] && own == buyer);
}

/* Fills rank, base, loop and looped by forward chaining. */
lian_status lian_knockout_chain(lian_knockout *k, lian_error *err);

/* Work space of one thread. After a run lost[0 … lost_count) has who cannot run, in an order that is always the same. */
typedef struct lian_knockout_space {
    const lian_knockout *network;
    int8_t *state;            /* [firms] */
    int32_t *gone, *need;     /* [groups] of what it rests on, gone; [firms] inputs without a supplier */
    uint8_t *met;             /* [groups] while what was put in doubt is looked at again */
    int32_t *lost, *queue, *touched; /* [firms], [firms], [groups] */
    int32_t lost_count, touched_count;
    int64_t work, limit;      /* arcs looked at in this run; where it stops */
} lian_knockout_space;
lian_status lian_knockout_space_init(lian_knockout_space *space, const lian_knockout *network, lian_error *err);
void lian_knockout_space_clear(lian_knockout_space *space);
/* False when `limit` arcs were not enough: then nothing is known, and lost_count is 0. */
bool lian_knockout_spread(lian_knockout_space *space, const int32_t *gone, int32_t count, int64_t limit);

#endif
