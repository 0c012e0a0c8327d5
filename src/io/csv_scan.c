/* SPDX-License-Identifier: MIT */
/* Where do the rows and cells of a CSV text begin and end (RFC 4180; LF, CRLF and CR end a line)? */
#include "io/csv_scan.h"

#include <string.h>

enum { COMMA = 1, BREAK = 2, QUOTE = 4 };
static const unsigned char special[256] = {[','] = COMMA, ['\n'] = BREAK, ['\r'] = BREAK, ['"'] = QUOTE};

static unsigned char class_of(char c) { return special[(unsigned char)c]; }

void lian_csv_scan_init(lian_csv_scan *scan, const char *text, size_t length) {
    *scan = (lian_csv_scan){.at = text, .end = text + length, .line = 1, .row_line = 1, .scratch = LIAN_BUFFER_INIT};
}

void lian_csv_scan_clear(lian_csv_scan *scan) { lian_buffer_clear(&scan->scratch); }

/* Steps over one line end, which stands at `at`. */
static const char *line_end_skip(const char *at, const char *end) {
    return *at == '\r' && at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
}

/* A row of blanks and commas says nothing: spreadsheets leave such rows behind. */
bool lian_csv_scan_row(lian_csv_scan *scan) {
    while (scan->at < scan->end) {
        const char *p = scan->at;
        while (p < scan->end && (*p == ',' || *p == ' ' || *p == '\t')) p++;
        if (p < scan->end && class_of(*p) != BREAK) break;
        if (p == scan->end) {
            scan->at = p;
            break;
        }
        scan->at = line_end_skip(p, scan->end);
        scan->line++;
    }
    scan->row_line = scan->line;
    return scan->at < scan->end;
}

static int32_t lines_count(const char *from, const char *to) {
    int32_t count = 0;
    for (const char *p = from; p < to; p++) {
        if (*p == '\n') count++;
        else if (*p == '\r' && (p + 1 == to || p[1] != '\n')) count++;
    }
    return count;
}

/* First comma or line end from `at` on; *stray becomes true when a quotation mark stands before it. */
static const char *plain_end(const char *at, const char *end, bool *stray) {
    for (;;) {
        while (at < end && !class_of(*at)) at++;
        if (at == end || class_of(*at) != QUOTE) return at;
        *stray = true;
        at++;
    }
}

/* The closing quotation mark of a cell whose text starts at `from`, or `end`. Doubled ones are undone in the scratch;
 * *from moves behind what has been copied there. */
static const char *quote_find(lian_csv_scan *scan, const char **from) {
    const char *p = *from;
    for (;;) {
        const char *quote = memchr(p, '"', (size_t)(scan->end - p));
        if (!quote) return scan->end;
        if (quote + 1 == scan->end || quote[1] != '"') return quote;
        lian_buffer_add(&scan->scratch, *from, (size_t)(quote + 1 - *from));
        p = *from = quote + 2;
    }
}

static const char *quoted_cell(lian_csv_scan *scan, lian_csv_cell *cell) {
    const char *open = scan->at, *from = open + 1;
    lian_buffer_reset(&scan->scratch);
    const char *close = quote_find(scan, &from);
    if (from == open + 1) {
        cell->text = from;
        cell->length = (size_t)(close - from);
    } else {
        lian_buffer_add(&scan->scratch, from, (size_t)(close - from));
        cell->text = lian_buffer_text(&scan->scratch);
        cell->length = scan->scratch.length;
    }
    scan->line += lines_count(open, close);
    if (close == scan->end) {
        cell->flaw = LIAN_CSV_OPEN;
        return close;
    }
    const char *after = close + 1;
    if (after < scan->end && !(class_of(*after) & (COMMA | BREAK))) {
        bool stray = false;
        after = plain_end(after, scan->end, &stray);
        cell->flaw = LIAN_CSV_STRAY;
        cell->text = open;
        cell->length = (size_t)(after - open);
    }
    return after;
}

bool lian_csv_scan_cell(lian_csv_scan *scan, lian_csv_cell *cell) {
    const char *end = scan->end, *after;
    cell->flaw = LIAN_CSV_GOOD;
    if (scan->at < end && *scan->at == '"') {
        after = quoted_cell(scan, cell);
        if (scan->scratch.failed) return false;
    } else {
        bool stray = false;
        after = plain_end(scan->at, end, &stray);
        cell->text = scan->at;
        cell->length = (size_t)(after - scan->at);
        if (stray) cell->flaw = LIAN_CSV_STRAY;
    }
    cell->last = after == end || class_of(*after) == BREAK;
    if (after == end) {
        scan->at = end;
    } else if (cell->last) {
        scan->at = line_end_skip(after, end);
        scan->line++;
    } else {
        scan->at = after + 1;
    }
    return true;
}
