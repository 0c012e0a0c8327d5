/* SPDX-License-Identifier: MIT */
/* Which segments feed one another in a circle? */
#include "model/check.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/*
 * Strongly connected components by Tarjan's algorithm (SIAM J. Comput. 1, 1972), with its own stack, so that a chain of
 * a million segments does not exhaust the program's. O(segments + links). Self-links and links that do not resolve are
 * left out. Within a component the shortest cycle through a segment is found breadth first, from each segment in turn
 * until BUDGET links have been looked at: for anything that fits on a map the cycle printed is a shortest one.
 */
enum { BUDGET = 1000000, SHOWN = 10 };

typedef struct flows {
    int32_t nodes;
    int32_t *start, *to;              /* links out of k: to[start[k]] … to[start[k+1]-1] */
    lian_row *link;                   /* the row of each */
    int32_t *order, *low, *component; /* order 0 = not visited; component LIAN_NONE = still on the stack */
    int32_t *stack, *call, *next;     /* open segments; segments being visited; next link of each */
    int32_t *from, *seen;             /* breadth first: link taken (index into to[]), and the search's number */
    int32_t searches, budget;
    int32_t *best, best_length; /* the cycle found, as indices into to[] */
} flows;

static void flows_clear(flows *f) {
    int32_t *all[] = {f->start, f->to,   f->link, f->order, f->low,  f->component,
                      f->stack, f->call, f->next, f->from,  f->seen, f->best};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
}

static bool memory_take(flows *f, int32_t links) {
    int32_t **nodes[] = {&f->order, &f->low,  &f->component, &f->stack, &f->call,
                         &f->next,  &f->from, &f->seen,      &f->best};
    bool good = true;
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
        *nodes[i] = calloc((size_t)f->nodes + 1, sizeof **nodes[i]);
        good = good && *nodes[i];
    }
    f->start = calloc((size_t)f->nodes + 2, sizeof *f->start);
    f->to = malloc(((size_t)links + 1) * sizeof *f->to);
    f->link = malloc(((size_t)links + 1) * sizeof *f->link);
    return good && f->start && f->to && f->link;
}

static bool link_ends(const lian_dataset *dataset, lian_row link, lian_row *from, lian_row *to) {
    const lian_link_table *links = &dataset->tables.links;
    *from = lian_cell_ref(dataset, LIAN_TABLE_SEGMENTS, links->from, link);
    *to = lian_cell_ref(dataset, LIAN_TABLE_SEGMENTS, links->to, link);
    return *from != LIAN_NONE && *to != LIAN_NONE && *from != *to;
}

/* Counting sort by the upstream segment; start[k+1] serves as the place of the next link of k meanwhile. */
static void links_sort(flows *f, const lian_dataset *dataset) {
    int32_t links = dataset->tables.links.count;
    lian_row from, to;
    for (lian_row r = 0; r < links; r++)
        if (link_ends(dataset, r, &from, &to)) f->start[from + 2]++;
    for (int32_t k = 2; k <= f->nodes; k++) f->start[k] += f->start[k - 1];
    for (lian_row r = 0; r < links; r++) {
        if (!link_ends(dataset, r, &from, &to)) continue;
        int32_t at = f->start[from + 1]++;
        f->to[at] = to;
        f->link[at] = r;
    }
}

/* ---- the shortest cycle of a component -----------------------------------------------------------------------------
 */

/* Breadth first from `root` back to it, inside its component; keeps the cycle if it is shorter than the best so far. */
static void cycle_search(flows *f, int32_t root) {
    int32_t *queue = f->call, head = 0, tail = 0, closing = LIAN_NONE, length = 1, node;
    int32_t search = ++f->searches;
    queue[tail++] = root;
    while (head < tail && closing == LIAN_NONE) {
        node = queue[head++];
        for (int32_t i = f->start[node]; i < f->start[node + 1] && closing == LIAN_NONE; i++, f->budget--) {
            int32_t to = f->to[i];
            if (to == root)
                closing = i;
            else if (f->component[to] == f->component[root] && f->seen[to] != search) {
                f->seen[to] = search;
                f->from[to] = i;
                f->next[to] = node;
                queue[tail++] = to;
            }
        }
    }
    for (int32_t k = queue[head - 1]; k != root; k = f->next[k]) length++;
    if (f->best_length && length >= f->best_length) return;
    f->best_length = length;
    f->best[--length] = closing;
    for (int32_t k = queue[head - 1]; k != root; k = f->next[k]) f->best[--length] = f->from[k];
}

/* As people know the segment; its id where it has no name. */
static const char *segment_name(const lian_dataset *dataset, lian_row link) {
    lian_row segment = lian_cell_ref(dataset, LIAN_TABLE_SEGMENTS, dataset->tables.links.from, link);
    const char *name = lian_dataset_text(dataset, lian_symbol_at(dataset->tables.segments.name, segment));
    return *name ? name : lian_dataset_text(dataset, dataset->tables.links.from[link]);
}

static void cycle_write(const flows *f, const lian_dataset *dataset, lian_buffer *out) {
    for (int32_t i = 0; i < f->best_length; i++) {
        if (i < SHOWN)
            lian_buffer_add_format(out, "%s → ", segment_name(dataset, f->link[f->best[i]]));
        else if (i == SHOWN)
            lian_buffer_add_text(out, "… → ");
    }
    lian_buffer_add_text(out, segment_name(dataset, f->link[f->best[0]]));
}

/* members[0..count) rise; the cycle begins where it leaves the segment it was searched from. */
static lian_status component_report(flows *f, lian_checker *checker, const int32_t *members, int32_t count,
                                    lian_error *err) {
    lian_buffer text = LIAN_BUFFER_INIT, size = LIAN_BUFFER_INIT;
    f->best_length = 0;
    for (int32_t k = 0; k < count && (k == 0 || (f->best_length > 2 && f->budget > 0)); k++)
        cycle_search(f, members[k]);
    cycle_write(f, checker->dataset, &text);
    lian_buffer_add_int(&size, count);
    int32_t column = lian_column_get(LIAN_TABLE_LINKS, "from");
    lian_status status = text.failed || size.failed
                             ? lian_error_memory(err)
                             : lian_checker_add(checker, LIAN_FAULT_CYCLE, LIAN_TABLE_LINKS, f->link[f->best[0]],
                                                column, size.text, text.text, NULL, NULL, err);
    lian_buffer_clear(&text);
    lian_buffer_clear(&size);
    return status;
}

/* ---- components ----------------------------------------------------------------------------------------------------
 */

/* Takes the component of `root` off the stack; its number is its first segment in the table. */
static void component_close(flows *f, int32_t root, int32_t *open) {
    int32_t bottom = *open, first = root;
    do {
        bottom--;
        if (f->stack[bottom] < first) first = f->stack[bottom];
    } while (f->stack[bottom] != root);
    for (int32_t i = bottom; i < *open; i++) f->component[f->stack[i]] = first;
    *open = bottom;
}

static void components_visit(flows *f, int32_t root, int32_t *time) {
    int32_t depth = 0, open = 0;
    f->call[depth++] = root;
    while (depth) {
        int32_t node = f->call[depth - 1];
        if (!f->order[node]) {
            f->order[node] = f->low[node] = ++*time;
            f->next[node] = f->start[node];
            f->stack[open++] = node;
        }
        if (f->next[node] < f->start[node + 1]) {
            int32_t to = f->to[f->next[node]++];
            if (!f->order[to])
                f->call[depth++] = to;
            else if (f->component[to] == LIAN_NONE && f->order[to] < f->low[node])
                f->low[node] = f->order[to];
            continue;
        }
        depth--;
        if (depth && f->low[node] < f->low[f->call[depth - 1]]) f->low[f->call[depth - 1]] = f->low[node];
        if (f->low[node] == f->order[node]) component_close(f, node, &open);
    }
}

/* Segments sorted by component, each component by row: into stack[], with bounds in low[]. */
static void members_sort(flows *f) {
    int32_t count = f->nodes;
    memset(f->low, 0, ((size_t)count + 1) * sizeof *f->low);
    for (int32_t k = 0; k < count; k++) f->low[f->component[k] + 1]++;
    for (int32_t k = 0; k < count; k++) f->low[k + 1] += f->low[k];
    memcpy(f->order, f->low, (size_t)count * sizeof *f->order);
    for (int32_t k = 0; k < count; k++) f->stack[f->order[f->component[k]]++] = k;
}

lian_status lian_cycles_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    flows f = {.nodes = d->tables.segments.count, .budget = BUDGET};
    int32_t time = 0;
    LIAN_CHECK_MEMORY(memory_take(&f, d->tables.links.count));
    links_sort(&f, d);
    memset(f.component, 0xff, (size_t)f.nodes * sizeof *f.component);
    for (int32_t k = 0; k < f.nodes; k++)
        if (!f.order[k]) components_visit(&f, k, &time);
    members_sort(&f);
    for (int32_t k = 0; k < f.nodes; k++)
        if (f.low[k + 1] - f.low[k] > 1)
            LIAN_TRY(component_report(&f, checker, &f.stack[f.low[k]], f.low[k + 1] - f.low[k], err));
out:
    flows_clear(&f);
    return status;
}
