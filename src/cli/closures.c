/* SPDX-License-Identifier: MIT */
/* What does --close ID[=KEPT[/BUYS]] stop, and how much of it keeps going? */
#include "base/error.h"
#include "base/number.h"
#include "cli/show_row.h"

#include <stdlib.h>
#include <string.h>

/* "0.4" or "0.5/1"; false when it is no such pair, so that an id may hold '='. */
static bool kept_read(const char *text, lian_closure *out) {
    lian_number kept, buys;
    size_t length = strcspn(text, "/");
    if (!lian_number_read(text, length, &kept)) return false;
    if (text[length] && !lian_number_read(text + length + 1, strlen(text + length + 1), &buys)) return false;
    out->kept = kept.value;
    if (text[length]) out->kept_demand = buys.value;
    return true;
}

static bool is_share(double value) { return lian_is_unknown(value) || (value >= 0 && value <= 1); }

static lian_status closure_read(lian_closure *out, const char *text, const lian_dataset *dataset, const lian_cli *cli,
                                lian_error *err) {
    lian_status status = LIAN_OK;
    const char *equals = strrchr(text, '=');
    *out = (lian_closure){.kept = 0, .kept_demand = lian_unknown()};
    size_t length = equals && kept_read(equals + 1, out) ? (size_t)(equals - text) : strlen(text);
    char *name = strndup(text, length);
    LIAN_CHECK_MEMORY(name);
    if (!is_share(out->kept) || !is_share(out->kept_demand))
        status = lian_say_usage(cli, err, "--close %s：保留的份额应在 0 与 1 之间", "--close %s: what is kept lies between 0 and 1", text);
    else status = lian_row_pick(dataset, cli, name, &out->table, &out->row, err);
    free(name);
out:
    return status;
}

lian_status lian_closures_read(lian_closure **out, const lian_dataset *dataset, const lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_texts *close = &cli->options.close;
    *out = NULL;
    if (!close->count) return LIAN_OK;
    *out = calloc((size_t)close->count, sizeof **out);
    LIAN_CHECK_MEMORY(*out);
    for (int32_t k = 0; k < close->count; k++) LIAN_TRY(closure_read(&(*out)[k], close->text[k], dataset, cli, err));
out:
    return status;
}
