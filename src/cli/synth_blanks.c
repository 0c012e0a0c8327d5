/* SPDX-License-Identifier: MIT */
/* Which empty cells of a row of the skeleton were filled, and with what? */
#include "cli/synth.h"

#include "base/error.h"
#include "base/number.h"
#include "model/dataset.h"

#include <string.h>

/* What the cell holds is put into `out`. */
static void cell_read(const lian_blanks *b, const char *key, lian_buffer *out) {
    lian_cell_write(b->synth->out.dataset, b->table, b->row, lian_column_find(b->table, key, strlen(key)), out);
}

lian_blanks lian_blanks_open(lian_synth *s, lian_table table, lian_row row) {
    lian_filler_at(&s->out, table, row);
    return (lian_blanks){.synth = s, .table = table, .row = row, .filled = LIAN_BUFFER_INIT};
}

void lian_blanks_text(lian_blanks *b, const char *key, const char *text) {
    lian_buffer there = LIAN_BUFFER_INIT;
    cell_read(b, key, &there);
    bool blank = there.length == 0;
    lian_buffer_clear(&there);
    if (!blank || !*text) return;
    bool english = lian_dataset_lang(b->synth->out.dataset) == LIAN_EN;
    const lian_column *column = &lian_table_info_get(b->table)->columns[lian_column_find(b->table, key, strlen(key))];
    if (b->filled.length) lian_buffer_add_text(&b->filled, english ? " " : "、");
    lian_buffer_add_text(&b->filled, english ? key : column->zh);
    lian_filler_text(&b->synth->out, key, text);
}

void lian_blanks_number(lian_blanks *b, const char *key, double value) {
    char text[LIAN_NUMBER_SIZE];
    lian_number_write(value, text);
    lian_blanks_text(b, key, text);
}

/* A row that is invented as a whole has its source already. */
void lian_blanks_close(lian_blanks *b) {
    lian_filler *out = &b->synth->out;
    lian_buffer source = LIAN_BUFFER_INIT;
    cell_read(b, "source", &source);
    bool invented = !strcmp(lian_buffer_text(&source), out->source);
    if (source.length) lian_buffer_add_char(&source, ';');
    lian_buffer_add_format(&source, "%s#%s", out->source, lian_buffer_text(&b->filled));
    if ((source.failed || b->filled.failed) && out->status == LIAN_OK) out->status = lian_error_memory(out->err);
    if (b->filled.length && !invented) lian_filler_text(out, "source", lian_buffer_text(&source));
    lian_buffer_clear(&source);
    lian_buffer_clear(&b->filled);
}
