/* SPDX-License-Identifier: MIT */
/* A report: every list and map of a study, checked against each other, and written as one folder. */
#ifndef LIAN_REPORT_REPORT_H
#define LIAN_REPORT_REPORT_H

#include "report/draw.h"

#include <liantu/liantu.h>

typedef struct lian_report_options {
    lian_lang lang;
    const char *page;   /* NULL: a3, and then no file name says so */
    const char *target; /* NULL: web */
    lian_effort effort; /* how many lists and maps may be made at once, and who is told */
} lian_report_options;

/* A map of one chain; `view` is NULL when this kind of map has nothing to show for the chain. */
typedef struct lian_report_map {
    const lian_view_info *info;
    lian_chain_id chain;
    lian_view *view;
} lian_report_map;

typedef struct lian_report {
    const lian_study *study;
    const lian_results *results;
    lian_report_options options;
    lian_list **list;
    int32_t list_count;
    lian_report_map *map;
    int32_t map_count;
    lian_drawings drawings; /* one per map with a view, in the same order */
} lian_report;
#define LIAN_REPORT_INIT {0}

/* ---- produce.c ---- */
/* The chains that have segments of their own and are seen by the study; *out is malloc'ed. */
lian_status lian_report_chains(const lian_study *study, lian_chain_id **out, int32_t *count, lian_error *err);
/* Makes every list; with `maps`, also every map of every chain, undrawn. The order and content of both do not depend on
 * the number of threads: they share only const inputs. */
lian_status lian_report_run(lian_report *report, const lian_study *study, const lian_results *results,
                            const lian_report_options *options, bool maps, lian_error *err);
void lian_report_clear(lian_report *report);

/* ---- names.c ---- */
/* File stem of a map: "chain", "chain-apparel" when there are several chains, "chain-apparel-ppt" on a page asked for. */
lian_status lian_report_name(lian_buffer *out, const lian_study *study, const char *map, lian_chain_id chain,
                             bool has_many, const char *page, lian_error *err);

/* ---- crosscheck.c ---- */
/* Lists, maps and measures say the same: LIAN_ERR_INTERNAL with the first disagreement. */
lian_status lian_report_check(const lian_report *report, lian_error *err);

/* ---- summary.c, check_page.c: for people ---- */
/* What was found, what to collect first, what to open: five lines. */
void lian_report_write_summary(const lian_report *report, const char *folder, lian_buffer *out);
typedef struct lian_report_notes {
    const lian_faults *faults;
    const char *overlays; /* lines about what was laid over, or "" */
} lian_report_notes;
/* check.md: faults, data quality, what was set aside or replaced, what was refused. */
void lian_report_write_check(const lian_report *report, const lian_report_notes *notes, lian_buffer *out);
/* The words of a report: definitions, actions, and how severity is computed. */
void lian_report_write_glossary(lian_lang lang, lian_buffer *out);
void lian_report_write_settings(const lian_settings *settings, lian_buffer *out);

/* ---- write.c ---- */
/* Draws the maps and puts the whole report into a folder (see folder.h). */
lian_status lian_report_write(lian_report *report, const lian_settings *settings, const lian_report_notes *notes,
                              const char *folder, lian_error *err);

#endif
