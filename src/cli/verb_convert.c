/* SPDX-License-Identifier: MIT */
/* liantu convert: the same dataset in another form. */
#include "base/error.h"
#include "base/json.h"
#include "cli/load.h"
#include "model/table.h"

#include <string.h>

static lian_status rows_print(const lian_dataset *dataset, lian_error *err) {
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_json json = {.out = &out};
    lian_json_open(&json, '{');
    lian_json_key(&json, "rows");
    lian_json_open(&json, '{');
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        int32_t rows = lian_row_count(dataset, (lian_table)t);
        if (rows) lian_json_key_int(&json, lian_table_info_get((lian_table)t)->name, rows);
    }
    lian_json_close(&json, '}');
    lian_json_close(&json, '}');
    lian_buffer_add_char(&out, '\n');
    lian_status status = lian_say_out(NULL, &out, err);
    lian_buffer_clear(&out);
    return status;
}

/* The network for other graph programs; --graph says what its nodes are. */
static lian_status network_write(const lian_load *load, const char *graph, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_network *network = NULL;
    lian_graph_kind kind = LIAN_GRAPH_SEGMENTS;
    if (graph && !strcmp(graph, "firms")) kind = LIAN_GRAPH_FIRMS;
    else if (graph && strcmp(graph, "segments") != 0)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "--graph: \"%s\" is neither segments nor firms", graph);
    LIAN_TRY(lian_network_build(&network, load->dataset, err));
    status = lian_network_write(network, kind, path, err);
out:
    lian_network_free(network);
    return status;
}

lian_status lian_verb_convert(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    const char *path = cli->options.output;
    if (!path) return lian_say_usage(cli, err, "请用 -o OUTPUT 指明写到哪里", "say where with -o OUTPUT");
    if (cli->options.json && !strcmp(path, "-"))
        return lian_say_usage(cli, err, "-o - 已占用标准输出，不能再用 --json", "-o - takes standard output, so --json has no place to go");
    if (cli->options.graph && !lian_network_can_write(path))
        return lian_say_usage(cli, err, "--graph 只用于 .graphml、.gexf、.net、.dot", "--graph is for .graphml, .gexf, .net and .dot");
    LIAN_TRY(lian_target_check(cli, err));
    LIAN_TRY(lian_load_read(&load, cli, err));
    LIAN_TRY(lian_load_check(&load, cli, err));
    if (lian_network_can_write(path)) LIAN_TRY(network_write(&load, cli->options.graph, path, err));
    else LIAN_TRY(lian_dataset_write(load.dataset, path, err));
    if (cli->options.json) LIAN_TRY(rows_print(load.dataset, err));
out:
    lian_load_clear(&load);
    return status;
}
