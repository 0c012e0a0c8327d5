/* SPDX-License-Identifier: MIT */
/* Are the cycles of random flows those that following every path finds? */
#include "sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 9 };

static unsigned seed;
static int draw(int below) {
    seed = seed * 1103515245u + 12345u;
    return (int)(seed >> 16) % below;
}

/* steps[a][b]: the least number of links from a to b, 0 = no way (Floyd and Warshall; a way back to itself counts). */
static void steps_find(int nodes, int steps[MOST][MOST]) {
    for (int k = 0; k < nodes; k++)
        for (int a = 0; a < nodes; a++)
            for (int b = 0; b < nodes; b++) {
                int way = steps[a][k] && steps[k][b] ? steps[a][k] + steps[k][b] : 0;
                if (way && (!steps[a][b] || way < steps[a][b])) steps[a][b] = way;
            }
}

static lian_dataset *random_chain(int nodes, int links, int steps[MOST][MOST]) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_buffer_add_text(&text, "[chains.csv]\nid,name\nt,T\n[segments.csv]\nid,chain,name\n");
    for (int k = 0; k < nodes; k++) lian_buffer_add_format(&text, "%d,t,%d-n\n", k, k);
    lian_buffer_add_text(&text, "[links.csv]\nfrom,to\n");
    for (int k = 0; k < links; k++) {
        int a = draw(nodes), b = draw(nodes);
        lian_buffer_add_format(&text, "%d,%d\n", a, b);
        if (a != b) steps[a][b] = 1;
    }
    lian_dataset *d = sheets_read(text.text, NULL);
    lian_buffer_clear(&text);
    return d;
}

/* "0 → 3 → 0": every step is a link, the end is the start. Returns the number of steps, and its first segment. */
static int cycle_length(const char *text, int direct[MOST][MOST], int *first) {
    int length = 0, node = atoi(text);
    *first = node;
    while ((text = strstr(text, " → "))) {
        text += strlen(" → ");
        assert_true(direct[node][atoi(text)] == 1);
        node = atoi(text);
        length++;
    }
    assert_int_equal(node, *first);
    return length;
}

static void component_is_right(const lian_fault *fault, int nodes, int direct[MOST][MOST], int steps[MOST][MOST],
                               int *seen) {
    int first, size = 0, shortest = MOST + 1, length = cycle_length(fault->argument[1], direct, &first);
    for (int k = 0; k < nodes; k++) {
        if (!steps[k][first] || !steps[first][k]) continue;
        size++;
        seen[k]++;
        if (steps[k][k] < shortest) shortest = steps[k][k];
    }
    assert_int_equal(atoi(fault->argument[0]), size);
    assert_int_equal(length, shortest);
}

static void cycles_are_found_once_and_shortest(void **state) {
    (void)state;
    for (unsigned start = 1; start < 2000; start++) {
        int steps[MOST][MOST] = {{0}}, direct[MOST][MOST], seen[MOST] = {0};
        seed = start;
        int nodes = 1 + draw(MOST), links = draw(2 * MOST);
        lian_faults *faults;
        lian_faults_new(&faults, NULL);
        lian_dataset *d = random_chain(nodes, links, steps);
        memcpy(direct, steps, sizeof direct);
        steps_find(nodes, steps);
        sheets_errors(d, faults);
        for (int32_t i = 0; i < lian_fault_count_all(faults); i++)
            if (lian_fault_at(faults, i)->code == LIAN_FAULT_CYCLE)
                component_is_right(lian_fault_at(faults, i), nodes, direct, steps, seen);
        for (int k = 0; k < nodes; k++) assert_int_equal(seen[k], steps[k][k] > 0);
        lian_faults_free(faults);
        lian_dataset_free(d);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cycles_are_found_once_and_shortest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
