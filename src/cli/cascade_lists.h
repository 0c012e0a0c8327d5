/* SPDX-License-Identifier: MIT */
/* What a cascade did: firms damaged, wave by wave, by segment, place and chain, and in words. */
#ifndef LIAN_CLI_CASCADE_LISTS_H
#define LIAN_CLI_CASCADE_LISTS_H

#include "cli/form.h"
#include "cli/load.h"

/* A dataset, its trade, the network of arcs made of it, and what was assumed, in the language of the output. */
typedef struct lian_scene {
    lian_load load;
    lian_trade trade;
    lian_cascade *cascade;
    char *note;
} lian_scene;

/* The lists, or the measures too as JSON; a CSV has room for the first list only. */
lian_status lian_scene_print(const lian_scene *s, const lian_cli *cli, lian_form form, lian_list *const *list, int32_t count,
                             const lian_buffer *summary, lian_error *err);

/* ---- cascade_close.c: the scenario of --close ---- */
lian_status lian_scene_close(lian_scene *s, const lian_cli *cli, lian_form form, lian_error *err);

enum { LIAN_DAMAGE_LISTS = 5 };
enum { LIAN_DAMAGE_FIRMS, LIAN_DAMAGE_WAVES, LIAN_DAMAGE_SEGMENTS, LIAN_DAMAGE_PLACES, LIAN_DAMAGE_CHAINS };
/* Columns of the lists of parts (segments, places, chains), and of firms, that the sentences quote. */
enum { LIAN_PART_NAME = 1, LIAN_PART_LOSS = 3, LIAN_PART_LOST = 4, LIAN_FIRM_WAVE = 4 };
/* All five, firms first; whoever calls frees them. */
lian_status lian_damage_lists(const lian_scene *scene, const lian_scenario *scenario, lian_lang lang,
                              lian_list *out[LIAN_DAMAGE_LISTS], lian_error *err);

/* ---- cascade_say.c: who stops, how much is lost, where, and by which way, in a few sentences ---- */
lian_status lian_damage_say(const lian_scene *scene, const lian_scenario *scenario, lian_list *const list[LIAN_DAMAGE_LISTS],
                            lian_lang lang, lian_buffer *out, lian_error *err);

/* The first `most` rows for a terminal, shares as %, under the list's title. */
void lian_list_show(const lian_list *list, int32_t most, lian_form form, lian_buffer *out);

#endif
