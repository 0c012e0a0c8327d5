/* SPDX-License-Identifier: MIT */
/* liantu show: what does a dataset hold, or what is known of one of its rows? */
#include "base/error.h"
#include "base/json.h"
#include "cli/form.h"
#include "cli/show_row.h"
#include "model/dataset.h"

/* Seen segments, and firms with a role in them, of one chain. */
typedef struct chain_counts {
    int32_t segments, links, roles;
} chain_counts;

static chain_counts chain_count(const lian_study *study, lian_chain_id chain) {
    const lian_network *n = study->network;
    chain_counts c = {0};
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (n->segment_chain[s] != chain) continue;
        c.segments++;
        c.links += n->links_in.start[s + 1] - n->links_in.start[s];
        c.roles += n->roles_of_segment.start[s + 1] - n->roles_of_segment.start[s];
    }
    return c;
}

static void counts_write_json(const lian_study *study, lian_buffer *out) {
    lian_json json = {.out = out};
    lian_json_open(&json, '{');
    lian_json_key(&json, "rows");
    lian_json_open(&json, '{');
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        lian_json_key_int(&json, lian_table_info_get((lian_table)t)->name, lian_row_count(study->dataset, (lian_table)t));
    lian_json_close(&json, '}');
    lian_json_key(&json, "chains");
    lian_json_open(&json, '[');
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++) {
        if (!study->chain_seen[c]) continue;
        chain_counts counts = chain_count(study, c);
        lian_json_newline(&json);
        lian_json_open(&json, '{');
        lian_json_key_text(&json, "id", lian_subject_id(study, LIAN_SUBJECT_CHAIN, c));
        lian_json_key_text(&json, "name", lian_subject_name(study, LIAN_SUBJECT_CHAIN, c));
        lian_json_key_int(&json, "segments", counts.segments);
        lian_json_key_int(&json, "links", counts.links);
        lian_json_key_int(&json, "roles", counts.roles);
        lian_json_close(&json, '}');
    }
    lian_json_close(&json, ']');
    lian_json_close(&json, '}');
    lian_buffer_add_char(out, '\n');
}

static void chains_write(const lian_study *study, lian_lang lang, lian_buffer *out) {
    static const char *const titles[][2] = {{"链", "chain"}, {"名称", "name"}, {"环节", "segments"}, {"流向", "links"}, {"企业归入", "roles"}};
    enum { COLUMNS = sizeof titles / sizeof *titles };
    lian_grid grid = LIAN_GRID_INIT(COLUMNS);
    for (int i = 0; i < COLUMNS; i++) lian_grid_add(&grid, lian_say(lang, titles[i][0], titles[i][1]));
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++) {
        if (!study->chain_seen[c]) continue;
        chain_counts counts = chain_count(study, c);
        lian_grid_add(&grid, lian_subject_id(study, LIAN_SUBJECT_CHAIN, c));
        lian_grid_add(&grid, lian_subject_name(study, LIAN_SUBJECT_CHAIN, c));
        lian_grid_add_number(&grid, counts.segments);
        lian_grid_add_number(&grid, counts.links);
        lian_grid_add_number(&grid, counts.roles);
    }
    lian_grid_write(&grid, LIAN_FORM_TABLE, out);
    lian_grid_clear(&grid);
}

static void counts_write(const lian_study *study, lian_lang lang, lian_buffer *out) {
    const lian_dataset *dataset = study->dataset;
    lian_buffer_add_format(out, "%s\n%s", lian_dataset_text(dataset, dataset->header.title),
                           dataset->header.synthetic == 1 ? lian_say(lang, "示例数据\n", "synthetic data\n") : "");
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        int32_t rows = lian_row_count(dataset, (lian_table)t);
        if (rows) lian_buffer_add_format(out, "%s%s%d\n", lian_say(lang, info->zh, info->name), lian_say(lang, "：", ": "), (int)rows);
    }
    lian_buffer_add_char(out, '\n');
    chains_write(study, lang, out);
}

lian_status lian_verb_show(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_table table;
    lian_row row;
    LIAN_TRY(lian_load_read(&load, cli, err));
    LIAN_TRY(lian_load_check(&load, cli, err));
    LIAN_TRY(lian_load_study(&load, cli, err));
    if (cli->options.argument.count > 1) {
        LIAN_TRY(lian_row_pick(load.dataset, cli, cli->options.argument.text[1], &table, &row, err));
        lian_row_write(load.study, table, row, cli->lang, cli->options.json, &out);
    } else if (cli->options.json) {
        counts_write_json(load.study, &out);
    } else {
        counts_write(load.study, cli->lang, &out);
    }
    LIAN_TRY(lian_say_out(NULL, &out, err));
out:
    lian_buffer_clear(&out);
    lian_load_clear(&load);
    return status;
}
