/* SPDX-License-Identifier: MIT */
/* liantu template: an empty dataset to be filled in, or the JSON Schema of one. */
#include "base/error.h"
#include "cli/cli.h"

#include <liantu/io.h>
#include <stdlib.h>

static lian_status schema_print(const lian_cli *cli, lian_error *err) {
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_status status = lian_schema_write(&out.text, &out.length, err);
    if (status == LIAN_OK) status = lian_say_out(cli->options.output, &out, err);
    free(out.text);
    return status;
}

/* Without -o: the page that explains every column. */
static lian_status format_print(const lian_cli *cli, lian_error *err) {
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_status status = lian_format_write(&out.text, &out.length, cli->lang, err);
    if (status == LIAN_OK) status = lian_say_out(NULL, &out, err);
    free(out.text);
    return status;
}

lian_status lian_verb_template(lian_cli *cli, lian_error *err) {
    const char *path = cli->options.output;
    if (cli->options.schema) return schema_print(cli, err);
    if (!path) return format_print(cli, err);
    lian_status status = lian_template_write(path, cli->lang, err);
    if (status == LIAN_OK)
        lian_say_line(cli, lian_say(cli->lang, "空白数据集写入 %s；填好后运行 liantu check %s", "empty dataset written to %s; fill it in, then: liantu check %s"),
                      path, path);
    return status;
}
