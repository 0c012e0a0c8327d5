/* SPDX-License-Identifier: MIT */
/* How does a long run keep what is finished, and go on with it later?
 *
 * OUTPUT.part is text: a line with the version and a key of everything the numbers follow from, then a line for each closed
 * firm: its place in the table, the bits of the five shares as hexadecimal numbers, steps, damaged and capped. All lines are
 * of one length, so that one which was cut short shows. */
#include "cli/cascade_each.h"

#include "base/error.h"
#include "base/map.h"
#include "base/order.h"
#include "model/network.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "liantu cascade " LIANTU_VERSION " %016" PRIx64 "\n"
#define LINE "%08" PRIx32 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %08" PRIx32 " %08" PRIx32 " %" PRIx32 "\n"
enum { LINE_LENGTH = 8 + 5 * 17 + 2 * 9 + 2 + 1, HEAD_MOST = 80, SHARES = 5 };

/* ---- what the numbers follow from ---------------------------------------------------------------------------------- */

static void hash_add(uint64_t *hash, const void *bytes, size_t length) {
    const unsigned char *at = bytes;
    for (size_t i = 0, take; i < length; i += take) {
        uint64_t word = 0;
        take = length - i < sizeof word ? length - i : sizeof word;
        memcpy(&word, at + i, take);
        *hash = lian_map_mix(*hash * 31 ^ word);
    }
}

static uint64_t key_of(const lian_each *e) {
    const lian_cascade_input *in = &e->trade->input;
    const lian_cascade_options *o = lian_cascade_options_get(e->cascade);
    uint64_t hash = 0;
    size_t arcs = (size_t)in->arcs, firms = (size_t)in->firms;
    const int32_t whole[] = {(int32_t)e->trade->kind, in->firms, in->arcs, e->count, (int32_t)o->substitution, o->max_steps, o->keep_self};
    hash_add(&hash, whole, sizeof whole);
    hash_add(&hash, &o->tolerance, sizeof o->tolerance);
    hash_add(&hash, in->supplier, arcs * sizeof *in->supplier);
    hash_add(&hash, in->buyer, arcs * sizeof *in->buyer);
    if (in->product) hash_add(&hash, in->product, arcs * sizeof *in->product);
    hash_add(&hash, in->class_, arcs * sizeof *in->class_);
    hash_add(&hash, in->weight, arcs * sizeof *in->weight);
    if (in->revenue) hash_add(&hash, in->revenue, firms * sizeof *in->revenue);
    if (in->costs) hash_add(&hash, in->costs, firms * sizeof *in->costs);
    hash_add(&hash, e->row, (size_t)e->count * sizeof *e->row);
    return hash;
}

/* ---- OUTPUT.part --------------------------------------------------------------------------------------------------- */

/* Is the output a file, and not a device or a pipe? */
static bool has_part(const lian_each *e) {
    const char *output = e->cli->options.output;
    struct stat info;
    return output && strcmp(output, "-") != 0 && (stat(output, &info) || S_ISREG(info.st_mode));
}

static lian_status part_path(const lian_each *e, lian_buffer *path, lian_error *err) {
    lian_buffer_add_format(path, "%s.part", e->cli->options.output);
    return path->failed ? lian_error_memory(err) : LIAN_OK;
}

static void shares_of(lian_cascade_outcome *o, double *share[SHARES]) {
    double *all[SHARES] = {&o->esri, &o->esri_down, &o->esri_up, &o->own, &o->contagion};
    memcpy(share, all, sizeof all);
}

static int line_write(FILE *file, int32_t k, lian_cascade_outcome o) {
    double *share[SHARES];
    uint64_t bits[SHARES];
    shares_of(&o, share);
    for (int i = 0; i < SHARES; i++) memcpy(&bits[i], share[i], sizeof bits[i]);
    return fprintf(file, LINE, (uint32_t)k, bits[0], bits[1], bits[2], bits[3], bits[4], (uint32_t)o.steps, (uint32_t)o.damaged,
                   (uint32_t)o.capped);
}

static bool line_read(const char *line, int32_t count, int32_t *k, lian_cascade_outcome *o) {
    enum { CELLS = 3 };
    uint64_t bits[SHARES];
    uint32_t at, whole[CELLS];
    double *share[SHARES];
    int met = sscanf(line, "%8" SCNx32 " %16" SCNx64 " %16" SCNx64 " %16" SCNx64 " %16" SCNx64 " %16" SCNx64 " %8" SCNx32 " %8" SCNx32 " %1" SCNx32,
                     &at, &bits[0], &bits[1], &bits[2], &bits[3], &bits[4], &whole[0], &whole[1], &whole[2]);
    if (met != 1 + SHARES + CELLS || at >= (uint32_t)count) return false;
    *k = (int32_t)at;
    *o = (lian_cascade_outcome){.steps = (int32_t)whole[0], .damaged = (int32_t)whole[1], .capped = (int32_t)whole[2]};
    shares_of(o, share);
    for (int i = 0; i < SHARES; i++) memcpy(share[i], &bits[i], sizeof bits[i]);
    return true;
}

/* What an earlier run left; done[k] says for whom. *length receives how much of the file is whole. */
static lian_status part_read(const lian_each *e, FILE *file, lian_cascade_outcome *out, uint8_t *done, long *length, lian_error *err) {
    char line[LINE_LENGTH + 2], head[HEAD_MOST], found[HEAD_MOST];
    int32_t k;
    lian_cascade_outcome o;
    snprintf(head, sizeof head, HEAD, key_of(e));
    if (!fgets(found, sizeof found, file) || strcmp(found, head) != 0)
        return lian_say_usage(e->cli, err, "%s.part 属于别的数据、选项或版本，不能接着算；不加 --resume 则从头开始",
                              "%s.part is of other data, other options or another version; without --resume all begins anew", e->cli->options.output);
    *length = ftell(file);
    while (fgets(line, sizeof line, file) && strlen(line) == LINE_LENGTH && line[LINE_LENGTH - 1] == '\n' && line_read(line, e->count, &k, &o)) {
        out[k] = o;
        done[k] = 1;
        *length = ftell(file);
    }
    return LIAN_OK;
}

static lian_status part_take(const lian_each *e, lian_cascade_outcome *out, uint8_t *done, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer path = LIAN_BUFFER_INIT;
    FILE *file = NULL;
    long length = 0;
    if (!e->cli->options.resume) return LIAN_OK;
    if (!has_part(e)) return lian_say_usage(e->cli, err, "--resume 须与 -o 文件同用", "--resume needs -o FILE");
    LIAN_TRY(part_path(e, &path, err));
    if (!(file = fopen(path.text, "r"))) goto out; /* nothing to go on from: all is still to do */
    LIAN_TRY(part_read(e, file, out, done, &length, err));
    if (truncate(path.text, length)) LIAN_FAIL(LIAN_ERR_IO, "%s: cannot be shortened to its last whole line", path.text);
out:
    if (file) fclose(file);
    lian_buffer_clear(&path);
    return status;
}

/* Adds what was just finished; the first time of a run that does not go on, in place of what was there. */
static lian_status part_add(const lian_each *e, const int32_t *at, int32_t count, const lian_cascade_outcome *out, bool anew, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer path = LIAN_BUFFER_INIT;
    FILE *file = NULL;
    LIAN_TRY(part_path(e, &path, err));
    bool whole = (file = fopen(path.text, anew ? "w" : "a")) != NULL;
    if (whole && anew) whole = fprintf(file, HEAD, key_of(e)) > 0;
    for (int32_t i = 0; whole && i < count; i++) whole = line_write(file, at[i], out[at[i]]) == LINE_LENGTH;
    if (file && fclose(file)) whole = false;
    if (!whole) LIAN_FAIL(LIAN_ERR_IO, "%s: cannot be written", path.text);
out:
    lian_buffer_clear(&path);
    return status;
}

void lian_each_end(const lian_each *e) {
    lian_buffer path = LIAN_BUFFER_INIT;
    if (has_part(e) && part_path(e, &path, NULL) == LIAN_OK) remove(path.text);
    lian_buffer_clear(&path);
}

/* ---- on a terminal ------------------------------------------------------------------------------------------------- */

typedef struct running {
    lian_lang lang;
    double begin, told;
    int64_t before, taken, total; /* closed by an earlier run, in this one before this piece, and to close in all */
} running;

/* One line that is written over, on a terminal, from one second on and five times a second. */
static void running_tell(void *context, int64_t done, int64_t total) {
    running *r = context;
    double used = lian_say_clock() - r->begin, rate = (double)(r->taken + done) / used;
    if (used < 1 || used < r->told + .2 || done <= 0 || total <= 0) return;
    r->told = used;
    fprintf(stderr, lian_say(r->lang, "\rliantu: 已停产 %lld / %lld，每秒 %.0f，还需 %.0f 秒 ", "\rliantu: closed %lld of %lld, %.0f a second, %.0f s left "),
            (long long)(r->before + r->taken + done), (long long)r->total, rate, (double)(r->total - r->before - r->taken - done) / rate);
}

/* ---- pieces -------------------------------------------------------------------------------------------------------- */

/* A firm that is still to close: those of one product together, which is faster. */
typedef struct waiting {
    int32_t product, at;
} waiting;

static int compare_waiting(const void *a, const void *b) {
    const waiting *x = a, *y = b;
    if (x->product != y->product) return x->product < y->product ? -1 : 1;
    return lian_int_order(x->at, y->at);
}

static int32_t waiting_find(const lian_each *e, const uint8_t *done, waiting *out) {
    int32_t count = 0;
    bool firm = e->trade->kind == LIAN_SUBJECT_FIRM;
    for (int32_t k = 0; k < e->count; k++)
        if (!done[k]) out[count++] = (waiting){firm ? e->network->firm_main[e->row[k]] : e->row[k], k};
    if (count) qsort(out, (size_t)count, sizeof *out, compare_waiting);
    return count;
}

/* Closes those of one piece, and puts each result where it belongs. */
static lian_status piece_run(const lian_each *e, const waiting *piece, int32_t count, const lian_effort *effort, int32_t *at,
                             lian_row *row, lian_cascade_outcome *found, lian_cascade_outcome *out, lian_error *err) {
    for (int32_t i = 0; i < count; i++) {
        at[i] = piece[i].at;
        row[i] = e->row[piece[i].at];
    }
    lian_status status = lian_cascade_run_each(e->cascade, row, count, effort, found, err);
    for (int32_t i = 0; status == LIAN_OK && i < count; i++) out[at[i]] = found[i];
    return status;
}

/* Pieces that take about four seconds each, so that no more than that is lost. */
static int32_t piece_next(int32_t piece, double seconds) {
    enum { LEAST = 64, MOST = 1 << 24 };
    double next = piece * (seconds > 1 ? 4 / seconds : 4);
    return next < LEAST ? LEAST : next > MOST ? MOST : (int32_t)next;
}

static lian_status pieces_run(const lian_each *e, const uint8_t *done, lian_cascade_outcome *out, lian_error *err) {
    lian_status status = LIAN_OK;
    running r = {.lang = e->cli->lang, .begin = lian_say_clock(), .total = e->count};
    lian_effort effort = {.threads = e->threads, .context = &r};
    size_t room = (size_t)e->count + 1;
    waiting *list = malloc(room * sizeof *list);
    int32_t *at = malloc(room * sizeof *at), piece = has_part(e) ? 256 : e->count, left = 0;
    lian_row *row = malloc(room * sizeof *row);
    lian_cascade_outcome *found = malloc(room * sizeof *found);
    LIAN_CHECK_MEMORY(list && at && row && found);
    if (!e->cli->options.quiet && isatty(STDERR_FILENO)) effort.progress = running_tell;
    left = waiting_find(e, done, list);
    r.before = e->count - left;
    bool anew = !r.before;
    for (int32_t from = 0, take; from < left; from += take) {
        double begin = lian_say_clock();
        take = left - from < piece ? left - from : piece;
        LIAN_TRY(piece_run(e, list + from, take, &effort, at, row, found, out, err));
        r.taken += take;
        if (from + take < left) LIAN_TRY(part_add(e, at, take, out, anew, err));
        anew = false;
        piece = piece_next(piece, lian_say_clock() - begin);
    }
out:
    if (r.told > 0) fputs("\r\033[K", stderr);
    free(list);
    free(at);
    free(row);
    free(found);
    return status;
}

lian_status lian_each_run(const lian_each *e, lian_cascade_outcome *out, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t before = 0;
    uint8_t *done = calloc((size_t)e->count + 1, 1);
    LIAN_CHECK_MEMORY(done);
    LIAN_TRY(part_take(e, out, done, err));
    for (int32_t k = 0; k < e->count; k++) before += done[k];
    if (before) lian_say_line(e->cli, lian_say(e->cli->lang, "接着算：%d / %d 已完成", "going on: %d of %d are done"), (int)before, (int)e->count);
    LIAN_TRY(pieces_run(e, done, out, err));
out:
    free(done);
    return status;
}
