/* SPDX-License-Identifier: MIT */
/* From the command line to a dataset, a study, results: the same steps for every verb. */
#ifndef LIAN_CLI_LOAD_H
#define LIAN_CLI_LOAD_H

#include "cli/cli.h"

#include <liantu/liantu.h>

/* What one --with did. */
typedef struct lian_layer {
    const char *path;
    lian_overlay_log *log;
} lian_layer;

typedef struct lian_load {
    lian_dataset *dataset;
    lian_faults *faults;      /* of the input, of what was laid over it, and of both together */
    lian_layer *layer;
    int32_t layer_count;
    lian_settings *settings;
    lian_closure *closures; /* of --close */
    lian_date date;           /* --date, or LIAN_NONE */
    int32_t threads;          /* --threads; otherwise as many as there are processors, at most 8 */
    lian_network *network;
    lian_study *study;
    lian_results *results;
} lian_load;
#define LIAN_LOAD_INIT {0}

/* Reads the first argument, lays every --with over it and checks the whole. Errors in the data are in `faults`; with
 * --keep-going their rows are gone. Sets the language of the outputs. */
lian_status lian_load_read(lian_load *load, lian_cli *cli, lian_error *err);
/* Prints faults to standard error and fails with LIAN_ERR_INVALID if errors stand in the way of going on. */
lian_status lian_load_check(const lian_load *load, const lian_cli *cli, lian_error *err);
/* A usage error with what is there when --chain names no chain. */
lian_status lian_load_chain_check(const lian_load *load, const lian_cli *cli, lian_error *err);
/* Network and study. */
lian_status lian_load_study(lian_load *load, const lian_cli *cli, lian_error *err);
/* All of the above, and the metrics named (count 0: all). */
lian_status lian_load_run(lian_load *load, lian_cli *cli, const char *const *names, int32_t count, lian_error *err);
void lian_load_clear(lian_load *load);

/* ---- closures.c ---- */
/* Every --close as a closure; *out is malloc'ed, NULL when none was given. */
lian_status lian_closures_read(lian_closure **out, const lian_dataset *dataset, const lian_cli *cli, lian_error *err);

/* --page and --target. */
lian_status lian_view_options_read(const lian_cli *cli, lian_lang lang, lian_view_options *out, lian_error *err);

/* ---- settings_read.c ---- */
lian_status lian_settings_read(lian_settings *settings, const char *path, lian_lang lang, lian_error *err);

/* ---- faults_print.c ---- */
/* One line each, in the order found, the first 20 of each code; then how many more there are. */
void lian_faults_print(const lian_faults *faults, lian_severity least, lian_lang lang, lian_buffer *out);

#endif
