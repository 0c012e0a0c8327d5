/* SPDX-License-Identifier: MIT */
/* Which faults does a person see, when there may be thousands? */
#include "cli/load.h"

#include <string.h>

enum { SHOWN = 20, CODES = 1000 };

static void fault_print(const lian_fault *fault, lian_lang lang, lian_buffer *out) {
    size_t length = lian_fault_write(fault, lang, NULL, 0);
    if (!lian_buffer_reserve(out, length + 1)) return;
    lian_fault_write(fault, lang, out->text + out->length, length + 1);
    out->length += length;
    lian_buffer_add_char(out, '\n');
}

void lian_faults_print(const lian_faults *faults, lian_severity least, lian_lang lang, lian_buffer *out) {
    int32_t seen[CODES] = {0};
    const lian_fault *fault;
    for (int32_t i = 0; (fault = lian_fault_at(faults, i)); i++)
        if (fault->severity >= least && seen[fault->code % CODES]++ < SHOWN) fault_print(fault, lang, out);
    for (int code = 0; code < CODES; code++) {
        if (seen[code] <= SHOWN) continue;
        lian_buffer_add_format(out, lang == LIAN_EN ? "... and %d more of LT%d\n" : "…… 另有 %d 处 LT%d\n",
                               (int)(seen[code] - SHOWN), code);
    }
}
