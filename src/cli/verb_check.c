/* SPDX-License-Identifier: MIT */
/* liantu check: what is wrong with the data, and how much do they hold? */
#include "base/error.h"
#include "cli/load.h"
#include "report/quality.h"

static lian_status text_print(const lian_load *load, const lian_cli *cli, lian_error *err) {
    const lian_faults *faults = load->faults;
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_faults_print(faults, LIAN_NOTE, cli->lang, &out);
    if (!cli->options.quiet) {
        if (out.length) lian_buffer_add_char(&out, '\n');
        lian_quality_write(load->dataset, load->study, cli->lang, false, &out);
        if (lian_dataset_aside_lines(load->dataset)) {
            lian_buffer_add_text(&out, lian_say(cli->lang, "放在一边：", "set aside: "));
            lian_quality_write_aside(load->dataset, cli->lang, &out);
            lian_buffer_add_char(&out, '\n');
        }
    }
    lian_buffer_add_text(&out, lian_say(cli->lang, "结果：", "result: "));
    lian_quality_write_faults(lian_fault_count(faults, LIAN_ERROR), lian_fault_count(faults, LIAN_WARNING),
                              lian_fault_count(faults, LIAN_NOTE), cli->lang, &out);
    lian_buffer_add_char(&out, '\n');
    lian_status status = lian_say_out(NULL, &out, err);
    lian_buffer_clear(&out);
    return status;
}

lian_status lian_verb_check(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    LIAN_TRY(lian_load_read(&load, cli, err));
    bool has_errors = lian_fault_count(load.faults, LIAN_ERROR) > 0;
    /* With a chain, shares are those of the chain; that needs a network, which data with errors do not give. */
    if (cli->options.chain && (!has_errors || cli->options.keep_going)) LIAN_TRY(lian_load_study(&load, cli, err));
    LIAN_TRY(cli->options.json ? lian_faults_write(load.faults, cli->lang, "-", err) : text_print(&load, cli, err));
    cli->exit_code = has_errors;
out:
    lian_load_clear(&load);
    return status;
}
