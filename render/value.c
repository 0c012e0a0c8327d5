/* SPDX-License-Identifier: MIT */
/* How are JSON values read so that the first fault is kept, with the path to it? */
#include "value.h"

#include "mem.h"
#include "text.h"

#include <math.h>
#include <string.h>

void lian_reader_complain(lian_reader *r, const char *path, const char *what)
{
    if (!r->fault)
        r->fault = lian_mem_print("%s: %s", *path ? path : "/", what);
}

lian_value lian_value_member(lian_value v, const char *key)
{
    return (lian_value){v.r, cJSON_GetObjectItemCaseSensitive(v.json, key), lian_mem_print("%s/%s", v.path, key)};
}

bool lian_value_is_given(lian_value v)
{
    return v.json && !cJSON_IsNull(v.json);
}

const char *lian_value_text(lian_value v, const char *fallback)
{
    if (!lian_value_is_given(v))
        return fallback;
    if (!cJSON_IsString(v.json)) {
        lian_reader_complain(v.r, v.path, "must be a text");
        return fallback;
    }
    return lian_text_clean(v.json->valuestring);
}

const char *lian_value_text_required(lian_value v)
{
    if (!lian_value_is_given(v))
        lian_reader_complain(v.r, v.path, "is missing");
    return lian_value_text(v, "");
}

double lian_value_number(lian_value v, double fallback)
{
    if (!lian_value_is_given(v))
        return fallback;
    if (cJSON_IsNumber(v.json) && isfinite(v.json->valuedouble))
        return v.json->valuedouble;
    lian_reader_complain(v.r, v.path, "must be a number");
    return fallback;
}

int lian_value_whole(lian_value v, int fallback, int low, int high)
{
    double d = lian_value_number(v, fallback);
    if (d >= low && d <= high && d == floor(d))
        return (int)d;
    lian_reader_complain(v.r, v.path, lian_mem_print("must be a whole number from %d to %d", low, high));
    return fallback;
}

bool lian_value_truth(lian_value v, bool fallback)
{
    if (!lian_value_is_given(v))
        return fallback;
    if (!cJSON_IsBool(v.json))
        lian_reader_complain(v.r, v.path, "must be true or false");
    return cJSON_IsTrue(v.json);
}

/* The index of v's word among words ("" ends them); fallback −1 means that the word is required. */
int lian_value_word(lian_value v, const char *const *words, int fallback)
{
    if (!lian_value_is_given(v) && fallback >= 0)
        return fallback;
    const char *word = lian_value_text_required(v);
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    lian_reader_complain(v.r, v.path, lian_mem_print("unknown word \"%s\"", word));
    return fallback < 0 ? 0 : fallback;
}

int lian_value_count(lian_value v, bool required)
{
    if (!lian_value_is_given(v)) {
        if (required)
            lian_reader_complain(v.r, v.path, "is missing");
        return 0;
    }
    if (!cJSON_IsArray(v.json)) {
        lian_reader_complain(v.r, v.path, "must be an array");
        return 0;
    }
    return cJSON_GetArraySize(v.json);
}

lian_walk lian_walk_begin(lian_value list)
{
    return (lian_walk){list, -1, list.path};
}

bool lian_walk_next(lian_walk *w)
{
    w->item.json = w->i < 0 ? (cJSON_IsArray(w->item.json) ? w->item.json->child : NULL) : w->item.json->next;
    w->i++;
    w->item.path = lian_mem_print("%s/%d", w->path, w->i);
    return w->item.json != NULL;
}

static size_t id_hash(const char *id)
{
    size_t h = 1469598103u;
    for (; *id; id++)
        h = (h ^ (unsigned char)*id) * 1099511627u;
    return h;
}

lian_id_map lian_id_map_new(int n)
{
    lian_id_map m = {NULL, 16};
    while (m.n_slots < 3 * (size_t)n)
        m.n_slots *= 2;
    m.slots = lian_mem_get(m.n_slots, sizeof(lian_id_entry));
    return m;
}

int lian_id_map_find(const lian_id_map *m, const char *id)
{
    for (size_t at = id_hash(id);; at++) {
        const lian_id_entry *e = &m->slots[at & (m->n_slots - 1)];
        if (!e->id)
            return -1;
        if (strcmp(e->id, id) == 0)
            return e->index;
    }
}

void lian_id_map_add(lian_id_map *m, lian_value v, const char *id, int index)
{
    if (!*id)
        lian_reader_complain(v.r, v.path, "the id is empty");
    if (lian_id_map_find(m, id) >= 0)
        lian_reader_complain(v.r, v.path, lian_mem_print("the id \"%s\" stands twice", id));
    size_t at = id_hash(id);
    while (m->slots[at & (m->n_slots - 1)].id)
        at++;
    m->slots[at & (m->n_slots - 1)] = (lian_id_entry){id, index};
}

int lian_id_map_get(const lian_id_map *m, lian_value v)
{
    const char *id = lian_value_text_required(v);
    int index = lian_id_map_find(m, id);
    if (index < 0)
        lian_reader_complain(v.r, v.path, lian_mem_print("\"%s\" is not among the ids of this view", id));
    return index < 0 ? 0 : index;
}
