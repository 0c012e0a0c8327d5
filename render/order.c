/* SPDX-License-Identifier: MIT */
/* How do barycentre sweeps and adjacent swaps order the columns of a layered picture? */
#include "order.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { SWEEPS = 24, SWAP_ROUNDS = 12 };

/* Nodes by column in their present order, and edges by node. */
typedef struct {
    lian_order *o;
    int **at;       /* at[column][rank] */
    int *n_at;
    int **touching; /* edges of each node */
    int *n_touching;
} board;

static board board_new(lian_order *o)
{
    board b = {o, lian_mem_get((size_t)o->n_columns, sizeof(int *)), lian_mem_get((size_t)o->n_columns, sizeof(int)),
               lian_mem_get((size_t)o->n_nodes, sizeof(int *)), lian_mem_get((size_t)o->n_nodes, sizeof(int))};
    for (int v = 0; v < o->n_nodes; v++)
        b.n_at[o->column[v]]++;
    for (int c = 0; c < o->n_columns; c++)
        b.at[c] = lian_mem_get((size_t)b.n_at[c], sizeof(int));
    for (int v = 0; v < o->n_nodes; v++)
        b.at[o->column[v]][o->rank[v]] = v;
    for (int e = 0; e < o->n_edges; e++) {
        b.n_touching[o->edges[e].left]++;
        b.n_touching[o->edges[e].right]++;
    }
    for (int v = 0; v < o->n_nodes; v++) {
        b.touching[v] = lian_mem_get((size_t)b.n_touching[v], sizeof(int));
        b.n_touching[v] = 0;
    }
    for (int e = 0; e < o->n_edges; e++) {
        const lian_order_edge *edge = &o->edges[e];
        b.touching[edge->left][b.n_touching[edge->left]++] = e;
        b.touching[edge->right][b.n_touching[edge->right]++] = e;
    }
    return b;
}

static int other_end(const lian_order *o, int e, int v)
{
    return o->edges[e].left == v ? o->edges[e].right : o->edges[e].left;
}

/* Crossings between the edges of u and of v if u stands above v, on both sides. */
static long crossings_of(const board *b, int u, int v)
{
    const lian_order *o = b->o;
    long sum = 0;
    for (int i = 0; i < b->n_touching[u]; i++)
        for (int j = 0; j < b->n_touching[v]; j++) {
            int e = b->touching[u][i], f = b->touching[v][j];
            int x = other_end(o, e, u), y = other_end(o, f, v);
            if (o->column[x] == o->column[y] && o->rank[x] > o->rank[y])
                sum += (long)o->edges[e].weight * o->edges[f].weight;
        }
    return sum;
}

long lian_order_crossings(const lian_order *o)
{
    long sum = 0;
    for (int e = 0; e < o->n_edges; e++)
        for (int f = 0; f < e; f++) {
            const lian_order_edge *a = &o->edges[e], *b = &o->edges[f];
            if (o->column[a->left] != o->column[b->left])
                continue;
            long l = o->rank[a->left] - o->rank[b->left], r = o->rank[a->right] - o->rank[b->right];
            if (l * r < 0)
                sum += (long)a->weight * b->weight;
        }
    return sum;
}

static bool swap_column(board *b, int c)
{
    bool changed = false;
    for (int i = 0; i + 1 < b->n_at[c]; i++) {
        int u = b->at[c][i], v = b->at[c][i + 1];
        if (crossings_of(b, v, u) >= crossings_of(b, u, v))
            continue;
        b->at[c][i] = v;
        b->at[c][i + 1] = u;
        b->o->rank[v] = i;
        b->o->rank[u] = i + 1;
        changed = true;
    }
    return changed;
}

static void swap_all(board *b)
{
    bool changed = true;
    for (int round = 0; changed && round < SWAP_ROUNDS; round++) {
        changed = false;
        for (int c = 0; c < b->o->n_columns; c++)
            changed |= swap_column(b, c);
    }
}

typedef struct {
    double key;
    int rank, node;
} keyed;

static int keyed_compare(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->rank - y->rank;
}

/* Mean relative place of v's neighbours in column from; v's own place when it has none. */
static double barycentre(const board *b, int v, int from)
{
    const lian_order *o = b->o;
    double sum = 0, weight = 0;
    for (int i = 0; i < b->n_touching[v]; i++) {
        int e = b->touching[v][i], x = other_end(o, e, v);
        if (from >= 0 && o->column[x] != from)
            continue;
        sum += o->edges[e].weight * (o->rank[x] + .5) / b->n_at[o->column[x]];
        weight += o->edges[e].weight;
    }
    return weight > 0 ? sum / weight : (o->rank[v] + .5) / b->n_at[o->column[v]];
}

static void sort_column(board *b, int c, int from)
{
    int n = b->n_at[c];
    keyed *keys = lian_mem_get((size_t)n, sizeof(keyed));
    for (int i = 0; i < n; i++)
        keys[i] = (keyed){barycentre(b, b->at[c][i], from), i, b->at[c][i]};
    qsort(keys, (size_t)n, sizeof(keyed), keyed_compare);
    for (int i = 0; i < n; i++) {
        b->at[c][i] = keys[i].node;
        b->o->rank[keys[i].node] = i;
    }
}

static void sweep(board *b, int kind)
{
    int n = b->o->n_columns;
    for (int i = 0; i < n; i++) {
        int c = kind % 2 ? n - 1 - i : i, from = kind % 2 ? c + 1 : c - 1;
        if (kind % 3 == 2)
            from = -1;
        if (from < n && (from >= 0 || kind % 3 == 2))
            sort_column(b, c, from);
    }
}

static void board_set(board *b, const int *rank)
{
    memcpy(b->o->rank, rank, (size_t)b->o->n_nodes * sizeof(int));
    for (int v = 0; v < b->o->n_nodes; v++)
        b->at[b->o->column[v]][rank[v]] = v;
}

void lian_order_improve(lian_order *o)
{
    board b = board_new(o);
    swap_all(&b);
}

void lian_order_build(lian_order *o)
{
    int *seen = lian_mem_get((size_t)o->n_columns, sizeof(int));
    for (int v = 0; v < o->n_nodes; v++) {
        o->rank[v] = seen[o->column[v]]++;
        o->coarse[v] = -1;
    }
    board b = board_new(o);
    size_t bytes = (size_t)o->n_nodes * sizeof(int);
    int *best = lian_mem_get((size_t)o->n_nodes, sizeof(int));
    swap_all(&b);
    memcpy(best, o->rank, bytes);
    long fewest = lian_order_crossings(o);
    for (int s = 0; s < SWEEPS && fewest; s++) {
        sweep(&b, s);
        if (s % 4 == 3)
            swap_all(&b);
        long now = lian_order_crossings(o);
        if (now < fewest) {
            fewest = now;
            memcpy(best, o->rank, bytes);
        }
    }
    board_set(&b, best);
}
