/* SPDX-License-Identifier: MIT */
/* How are JSON values read so that the first fault is kept, with the path to it? */
#ifndef LIAN_RENDER_VALUE_H
#define LIAN_RENDER_VALUE_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *fault; /* the first one */
} lian_reader;

/* A JSON value together with the path that leads to it, for messages. */
typedef struct {
    lian_reader *r;
    const cJSON *json;
    const char *path;
} lian_value;

/* Steps through the objects of an array; begin with json = the array itself and i = −1. */
typedef struct {
    lian_value item;
    int i;
    const char *path;
} lian_walk;

typedef struct {
    const char *id;
    int index;
} lian_id_entry;

typedef struct {
    lian_id_entry *slots;
    size_t n_slots;
} lian_id_map;

/* Keeps the first fault: "path: what". */
void lian_reader_complain(lian_reader *r, const char *path, const char *what);
lian_value lian_value_member(lian_value v, const char *key);
bool lian_value_is_given(lian_value v);

/* The value as a kind of its own; fallback when it is absent or null; a complaint when it is of another kind. Texts are cleaned copies. */
const char *lian_value_text(lian_value v, const char *fallback);
const char *lian_value_text_required(lian_value v);
double lian_value_number(lian_value v, double fallback);
int lian_value_whole(lian_value v, int fallback, int low, int high);
bool lian_value_truth(lian_value v, bool fallback);

/* The index of the word among words (closed by NULL); fallback −1 means that a word is required. */
int lian_value_word(lian_value v, const char *const *words, int fallback);

/* Elements of an array. */
int lian_value_count(lian_value v, bool required);

/* for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) … w.item */
lian_walk lian_walk_begin(lian_value list);
bool lian_walk_next(lian_walk *w);

/* Room for n ids. */
lian_id_map lian_id_map_new(int n);

/* −1 when there is none. */
int lian_id_map_find(const lian_id_map *m, const char *id);

/* A complaint when the id is empty or known. */
void lian_id_map_add(lian_id_map *m, lian_value v, const char *id, int index);

/* The index of the id that v holds; a complaint and 0 when there is none. */
int lian_id_map_get(const lian_id_map *m, lian_value v);

#endif
