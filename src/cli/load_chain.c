/* SPDX-License-Identifier: MIT */
/* Which chains could --chain have meant? */
#include "base/error.h"
#include "base/nearest.h"
#include "cli/load.h"
#include "model/dataset.h"

lian_status lian_load_chain_check(const lian_load *load, const lian_cli *cli, lian_error *err) {
    enum { NAMED = 12 };
    const char *text = cli->options.chain;
    if (!text || !*text || lian_chain_find(load->network, text) != LIAN_NONE) return LIAN_OK;
    const lian_chain_table *chains = &lian_dataset_tables(load->dataset)->chains;
    lian_nearest search = lian_nearest_new(text);
    lian_buffer names = LIAN_BUFFER_INIT;
    for (lian_row c = 0; c < chains->count; c++) {
        const char *id = lian_dataset_text(load->dataset, chains->id[c]);
        const char *name = lian_dataset_text(load->dataset, lian_symbol_at(chains->name, c));
        lian_nearest_add(&search, name);
        lian_nearest_add(&search, id);
        if (c < NAMED) lian_buffer_add_format(&names, "%s%s (%s)", c ? ", " : "", id, name);
    }
    if (chains->count > NAMED) lian_buffer_add_text(&names, ", …");
    lian_status status =
        search.best ? lian_say_usage(cli, err, "--chain：没有产业链叫 \"%s\"（是否指 %s？）；有：%s",
                                     "--chain: no chain is called \"%s\" (did you mean %s?); there are: %s", text, search.best,
                                     lian_buffer_text(&names))
                    : lian_say_usage(cli, err, "--chain：没有产业链叫 \"%s\"；有：%s", "--chain: no chain is called \"%s\"; there are: %s",
                                     text, lian_buffer_text(&names));
    lian_buffer_clear(&names);
    return status;
}
