/* SPDX-License-Identifier: MIT */
/* Which temporary files and folders must go when the program is stopped by a signal? */
#include "base/file.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A list that only grows, so that a signal handler may walk it at any moment; freed names are marked dead, and their
 * memory is used again for a name that is no longer. */
struct lian_temporary {
    _Atomic int live;
    size_t room;
    lian_temporary *next;
    char path[];
};

static _Atomic(lian_temporary *) newest;

static lian_temporary *dead_find(size_t room) {
    for (lian_temporary *t = atomic_load(&newest); t; t = t->next) {
        int dead = 0;
        /* −1 while the name is being written: neither live nor free for another thread. */
        if (t->room >= room && atomic_compare_exchange_strong(&t->live, &dead, -1)) return t;
    }
    return NULL;
}

lian_temporary *lian_temporary_add(const char *path) {
    size_t room = strlen(path) + 1;
    lian_temporary *made = NULL, *temporary = dead_find(room);
    if (!temporary) {
        temporary = made = malloc(sizeof *made + room);
        if (!made) return NULL;
        made->room = room;
        atomic_init(&made->live, -1);
    }
    memcpy(temporary->path, path, room);
    atomic_store(&temporary->live, 1);
    if (made) {
        made->next = atomic_load(&newest);
        while (!atomic_compare_exchange_weak(&newest, &made->next, made)) {}
    }
    return temporary;
}

const char *lian_temporary_path(const lian_temporary *temporary) { return temporary->path; }

void lian_temporary_free(lian_temporary *temporary) {
    if (temporary) atomic_store(&temporary->live, 0);
}

/* Names stand in no order (memory is used again), so folders need as many rounds as they are deep. */
void lian_temporaries_clear(void) {
    enum { DEEPEST = 4 };
    for (int round = 0; round < DEEPEST; round++)
        for (lian_temporary *t = atomic_load(&newest); t; t = t->next)
            if (atomic_load(&t->live) == 1 && unlink(t->path)) rmdir(t->path);
}
