/* SPDX-License-Identifier: MIT */
/* Which rows and cells does a block of CSV text have? */
#include "io/csv_block.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { WINDOW = 64, LONGEST = 1 << 30 };

typedef struct scan {
    lian_csv_block *block;
    lian_csv_span *span;  /* of the row's cells */
    int32_t fields, cell; /* of a row; of the row so far */
    uint32_t length, begin, row_begin, resume; /* of the text; of the cell and the row; specials before it are passed */
    int32_t line, expected; /* of the row; that it has if it stands right below the last */
    const uint8_t *nameless;
} scan;

/* ---- memory -------------------------------------------------------------------------------------------------------- */

static bool room_make(void **array, int32_t count, int32_t *room, size_t width) {
    void *memory = lian_grown(*array, count, room, width);
    if (memory) *array = memory;
    return memory;
}

static bool rows_room(lian_csv_block *block) {
    int32_t room = block->row_room;
    if (block->rows < room) return true;
    size_t fields = (size_t)block->input->field_count;
    if (!room) room = (int32_t)((size_t)(block->end - block->text) / (4 * fields)) + 8;
    else room *= 2;
    lian_csv_span *span = realloc(block->span, (size_t)room * fields * sizeof *span);
    if (span) block->span = span;
    else block->failed = true;
    block->row_room = span ? room : block->row_room;
    return span;
}

void lian_csv_block_wait(lian_csv_block *block, lian_csv_wait wait) {
    if (!room_make((void **)&block->wait, block->wait_count, &block->wait_room, sizeof *block->wait)) {
        block->failed = true;
        return;
    }
    block->wait[block->wait_count++] = wait;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------- */

/* A row for which there is no memory takes no cells. */
static void row_open(scan *s, uint32_t at) {
    lian_csv_block *b = s->block;
    s->begin = s->row_begin = s->resume = at;
    s->cell = 0;
    if (rows_room(b)) s->span = b->span + (size_t)b->rows * (size_t)s->fields;
    else s->resume = UINT32_MAX;
}

/* The row that begins at `at`; rows of blanks and commas are passed over, as lian_csv_scan_row() does. */
static void row_begin(scan *s, uint32_t at) {
    const char *text = s->block->text;
    while (at < s->length) {
        uint32_t p = at;
        while (p < s->length && (text[p] == ',' || text[p] == ' ' || text[p] == '\t')) p++;
        if (p < s->length && text[p] != '\n' && text[p] != '\r') break;
        at = p;
        if (p == s->length) break;
        at += text[p] == '\r' && p + 1 < s->length && text[p + 1] == '\n' ? 2 : 1;
        s->line++;
    }
    row_open(s, at);
}

static void row_add(scan *s) {
    lian_csv_block *b = s->block;
    if (b->rows == 0 || s->line != s->expected) {
        if (!room_make((void **)&b->turn, b->turn_count, &b->turn_room, sizeof *b->turn)) {
            b->failed = true;
            return;
        }
        b->turn[b->turn_count++] = (lian_csv_turn){b->rows, s->line};
    }
    b->rows++;
    s->expected = s->line + 1;
}

/* The row is left to the careful reader. */
static void row_wait(scan *s, uint32_t end) {
    lian_csv_block *b = s->block;
    memset(s->span, 0, (size_t)s->fields * sizeof *s->span);
    lian_csv_block_wait(b, (lian_csv_wait){b->rows, LIAN_NONE, false, {s->row_begin, end - s->row_begin}});
}

/* What stands under a field without a name is a fault. */
static bool is_nameless(const scan *s, const lian_csv_span *span) {
    for (int32_t i = 0; i < s->fields; i++)
        if (s->nameless[i] && span[i].length) return true;
    return false;
}

static void row_end(scan *s, uint32_t at) {
    lian_csv_block *b = s->block;
    if (s->cell < s->fields) s->span[s->cell] = (lian_csv_span){s->begin, at - s->begin};
    if (s->cell + 1 != s->fields || (s->nameless && is_nameless(s, s->span))) row_wait(s, at);
    row_add(s);
    uint32_t next = at + 1;
    if (at < s->length && b->text[at] == '\r' && next < s->length && b->text[next] == '\n') next++;
    s->line++;
    if (next < s->length && (unsigned char)b->text[next] > ',') row_open(s, next);
    else row_begin(s, next < s->length ? next : s->length);
}

/* A row in which a quotation mark was met. Quoted cells that stand in the file as they are become spans like others. */
static void row_quoted(scan *s) {
    lian_csv_block *b = s->block;
    lian_csv_scan quoted;
    lian_csv_cell cell;
    lian_csv_span *span = s->span;
    int32_t count = 0;
    bool plain = true;
    lian_csv_scan_init(&quoted, b->text + s->row_begin, s->length - s->row_begin);
    do {
        if (!lian_csv_scan_cell(&quoted, &cell)) {
            b->failed = true;
            break;
        }
        plain = plain && cell.flaw == LIAN_CSV_GOOD && cell.text >= b->text && cell.text + cell.length <= b->end;
        if (plain && count < s->fields)
            span[count] = (lian_csv_span){(uint32_t)(cell.text - b->text), (uint32_t)cell.length};
        count++;
    } while (!cell.last);
    uint32_t next = (uint32_t)(quoted.at - b->text);
    if (!plain || count != s->fields || (s->nameless && is_nameless(s, span))) row_wait(s, next);
    row_add(s);
    s->line += quoted.line - 1;
    lian_csv_scan_clear(&quoted);
    row_begin(s, next);
}

/* ---- specials ------------------------------------------------------------------------------------------------------ */

/* A bit for every comma, line end and quotation mark among 64 bytes. */
static uint64_t specials(const char *text) {
    uint64_t found = 0;
#if defined(__SSE2__)
    const __m128i comma = _mm_set1_epi8(','), feed = _mm_set1_epi8('\n'), back = _mm_set1_epi8('\r'), quote = _mm_set1_epi8('"');
    for (int i = 0; i < WINDOW; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
        __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(v, feed), _mm_cmpeq_epi8(v, back));
        __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(v, comma), _mm_cmpeq_epi8(v, quote));
        found |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(lines, marks)) << i;
    }
#else
    for (int i = 0; i < WINDOW; i++) {
        bool special = text[i] == ',' || text[i] == '\n' || text[i] == '\r' || text[i] == '"';
        found |= (uint64_t)special << i;
    }
#endif
    return found;
}

static void special_met(scan *s, uint32_t at) {
    char c = s->block->text[at];
    if (at < s->resume) return;
    if (c == ',') {
        if (s->cell < s->fields) s->span[s->cell] = (lian_csv_span){s->begin, at - s->begin};
        s->cell++;
        s->begin = at + 1;
    } else if (c == '"') {
        row_quoted(s);
    } else {
        row_end(s, at);
    }
}

void lian_csv_block_scan(lian_csv_block *block) {
    scan s = {.block = block, .fields = block->input->field_count, .length = (uint32_t)(block->end - block->text)};
    uint8_t nameless[LIAN_CSV_FIELDS_MOST] = {0};
    for (int32_t i = 0; i < s.fields; i++)
        if (block->input->field[i].column == LIAN_NONE && !*block->input->field[i].name) nameless[i] = 1, s.nameless = nameless;
    row_begin(&s, 0);
    for (uint32_t at = 0; at < s.length && !block->failed; at += WINDOW) {
        char last[WINDOW] = {0};
        const char *window = block->text + at;
        if (s.length - at < WINDOW) window = memcpy(last, window, s.length - at);
        for (uint64_t found = specials(window); found; found &= found - 1) special_met(&s, at + (uint32_t)__builtin_ctzll(found));
    }
    if (s.row_begin < s.length && !block->failed) row_end(&s, s.length); /* without a line end */
    block->lines = s.line;
}

/* ---- the block ----------------------------------------------------------------------------------------------------- */

/* Fields were read one after the other; now what waits is put into the order of the file. */
static void waits_sort(lian_csv_block *block) {
    int32_t *start = calloc((size_t)block->rows + 2, sizeof *start);
    if (block->sorted_room < block->wait_count) {
        free(block->sorted);
        block->sorted = malloc((size_t)block->wait_room * sizeof *block->sorted);
        block->sorted_room = block->sorted ? block->wait_room : 0;
    }
    block->failed = block->failed || !start || !block->sorted;
    for (int32_t i = 0; !block->failed && i < block->wait_count; i++) start[block->wait[i].row + 1]++;
    for (int32_t r = 0; !block->failed && r < block->rows; r++) start[r + 1] += start[r];
    for (int32_t i = 0; !block->failed && i < block->wait_count; i++) block->sorted[start[block->wait[i].row]++] = block->wait[i];
    free(start);
}

static void values_room(lian_csv_block *block) {
    size_t size = (size_t)block->input->field_count * (size_t)block->rows * 8;
    if (size <= block->value_room) return;
    free(block->value);
    block->value = malloc(size);
    block->value_room = block->value ? size : 0;
    block->failed = !block->value;
}

void lian_csv_block_read(lian_csv_block *block, const char *from, const char *to) {
    const lian_csv_input *input = block->input;
    block->text = from;
    block->end = to;
    block->rows = block->lines = block->turn_count = block->wait_count = 0;
    memset(block->filled, 0, sizeof block->filled);
    block->odd = to - from > LONGEST || input->field_count > LIAN_CSV_FIELDS_MOST ||
                 (input->text.controls && lian_text_control(from, (size_t)(to - from)) >= 0);
    if (block->odd) return;
    lian_csv_block_scan(block);
    if (block->failed || !block->rows) return;
    values_room(block);
    for (int32_t f = 0; f < input->field_count && !block->failed; f++)
        if (input->field[f].column != LIAN_NONE) lian_csv_block_field(block, f);
    if (block->wait_count) waits_sort(block);
}

void lian_csv_block_clear(lian_csv_block *block) {
    free(block->span);
    free(block->turn);
    free(block->wait);
    free(block->sorted);
    free(block->value);
    *block = (lian_csv_block){.input = block->input, .dataset = block->dataset};
}
