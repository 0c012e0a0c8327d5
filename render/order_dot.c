/* SPDX-License-Identifier: MIT */
/* What order and coarse heights does Graphviz give, when it may die or hang without harm to us? */
#include "order.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <graphviz/gvc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LARGE = 300 };

static char *word(const char *s)
{
    return lian_mem_print("%s", s); /* cgraph's old signatures want char * */
}

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, word(name), word(value), word(""));
}

static Agraph_t *graph_new(const lian_order *o)
{
    Agraph_t *g = agopen(word("chain"), Agdirected, NULL);
    static const char *const settings[][2] = {{"rankdir", "LR"}, {"newrank", "true"}, {"splines", "none"}, {"nodesep", "0.15"}, {"ranksep", "0.5"}};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        agattr(g, AGRAPH, word(settings[i][0]), word(settings[i][1]));
    if (o->n_nodes > LARGE) {
        agattr(g, AGRAPH, word("nslimit"), "4");
        agattr(g, AGRAPH, word("nslimit1"), "4");
    }
    agattr(g, AGNODE, word("shape"), "box");
    agattr(g, AGNODE, word("label"), "");
    agattr(g, AGNODE, word("fixedsize"), "true");
    agattr(g, AGNODE, word("width"), "0.5");
    agattr(g, AGNODE, word("height"), "0.5");
    agattr(g, AGEDGE, word("weight"), "1");
    return g;
}

/* One subgraph with rank=same a column, held in place by anchors that are chained with weight 0. */
static void add_columns(Agraph_t *g, const lian_order *o, Agnode_t **nodes)
{
    Agnode_t *before = NULL;
    for (int c = 0; c < o->n_columns; c++) {
        Agraph_t *same = agsubg(g, lian_mem_print("s%d", c), 1);
        set(same, "rank", "same");
        Agnode_t *anchor = agnode(same, lian_mem_print("k%d", c), 1);
        set(anchor, "height", "0.05");
        for (int v = 0; v < o->n_nodes; v++) {
            if (o->column[v] != c)
                continue;
            nodes[v] = agnode(same, lian_mem_print("n%d", v), 1);
            set(nodes[v], "height", lian_mem_print("%d.%02d", (int)(o->height[v] / 72), (int)(o->height[v] / 72 * 100) % 100));
        }
        if (before)
            set(agedge(g, before, anchor, NULL, 1), "weight", "0");
        before = anchor;
    }
}

static void layout_and_send(const lian_order *o, int fd)
{
    GVC_t *gvc = gvContext();
    Agraph_t *g = graph_new(o);
    Agnode_t **nodes = lian_mem_get((size_t)o->n_nodes, sizeof *nodes);
    add_columns(g, o, nodes);
    for (int e = 0; e < o->n_edges; e++)
        set(agedge(g, nodes[o->edges[e].left], nodes[o->edges[e].right], NULL, 1), "weight", lian_mem_print("%d", o->edges[e].weight));
    if (gvLayout(gvc, g, "dot") != 0)
        _exit(1);
    double *y = lian_mem_get((size_t)o->n_nodes, sizeof *y);
    for (int v = 0; v < o->n_nodes; v++)
        y[v] = -ND_coord(nodes[v]).y;
    const char *at = (const char *)y;
    for (size_t left = (size_t)o->n_nodes * sizeof *y; left;) {
        ssize_t n = write(fd, at, left);
        if (n < 0)
            _exit(1);
        at += n;
        left -= (size_t)n;
    }
    _exit(0);
}

static _Noreturn void child(const lian_order *o, lian_layout_mode mode, int fd)
{
    int null = open("/dev/null", O_RDWR);
    if (null >= 0) {
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
    }
    if (mode == LIAN_LAYOUT_KILL)
        raise(SIGKILL);
    while (mode == LIAN_LAYOUT_HANG)
        sleep(1);
    layout_and_send(o, fd);
    _exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Reads bytes until they are all there; false at the end of the stream or of the time. */
static bool receive(int fd, void *to, size_t bytes, double limit, bool *late)
{
    double end = now() + limit;
    char *at = to;
    while (bytes) {
        double left = end - now();
        struct pollfd p = {fd, POLLIN, 0};
        int ready = left > 0 ? poll(&p, 1, (int)(left * 1000) + 1) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        *late = ready == 0;
        ssize_t n = ready > 0 ? read(fd, at, bytes) : 0;
        if (n <= 0)
            return false;
        at += n;
        bytes -= (size_t)n;
    }
    return true;
}

static const double *sort_heights;

static int by_height(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    if (sort_heights[x] != sort_heights[y])
        return sort_heights[x] < sort_heights[y] ? -1 : 1;
    return x - y;
}

static void take_heights(lian_order *o, const double *y)
{
    double low = y[0], high = y[0];
    int *sorted = lian_mem_get((size_t)o->n_nodes, sizeof(int)), *seen = lian_mem_get((size_t)o->n_columns, sizeof(int));
    for (int v = 0; v < o->n_nodes; v++) {
        low = y[v] < low ? y[v] : low;
        high = y[v] > high ? y[v] : high;
        sorted[v] = v;
    }
    sort_heights = y;
    qsort(sorted, (size_t)o->n_nodes, sizeof(int), by_height);
    for (int i = 0; i < o->n_nodes; i++) {
        int v = sorted[i];
        o->rank[v] = seen[o->column[v]]++;
        o->coarse[v] = high > low ? (y[v] - low) / (high - low) : .5;
    }
}

static const char *ending(int status, bool late)
{
    if (late)
        return "it hung";
    if (WIFSIGNALED(status))
        return lian_mem_print("it was stopped by signal %d", WTERMSIG(status));
    return "it failed";
}

bool lian_order_run_dot(lian_order *o, lian_layout_mode mode, double limit, const char **why)
{
    static const char *hung; /* once it hung it is not asked again: a report must not wait for every picture */
    int pipe_ends[2];
    *why = hung ? hung : "it could not be started";
    if (hung || !o->n_nodes || pipe(pipe_ends) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0) {
        close(pipe_ends[0]);
        child(o, mode, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    bool late = false, fine = false;
    double *y = lian_mem_get((size_t)o->n_nodes, sizeof *y);
    if (pid > 0) {
        fine = receive(pipe_ends[0], y, (size_t)o->n_nodes * sizeof *y, limit, &late);
        int status = 0;
        if (!fine && late)
            kill(pid, SIGKILL);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
        *why = ending(status, late);
        if (late)
            hung = "it hung";
    }
    close(pipe_ends[0]);
    if (fine)
        take_heights(o, y);
    return fine;
}
