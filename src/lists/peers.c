/* SPDX-License-Identifier: MIT */
/* Segment by segment: which places lead, and where does home stand among them? */
#include "base/error.h"
#include "lists/lists.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                        \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                            \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                        \
    X(RANK, "rank", "名次", "Rank", NUMBER)                               \
    X(PLACE, "place", "地区", "Place", TEXT)                              \
    X(HOME, "home", "本地", "Home", TEXT)                                 \
    X(LQ, "lq", "区位商", "Location quotient", NUMBER)                    \
    X(SHARE, "share", "占参照地区份额", "Share of reference", PERCENT)    \
    X(FIRMS, "firms", "登记企业数", "Firms on record", NUMBER) \
    X(HHI, "hhi", "企业规模 HHI", "HHI of firm sizes", HHI)               \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)               \
    X(REASON, "reason", "口径", "Definition", TEXT)                       \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* A place and a segment with the latest row of the statistics about them. */
typedef struct peer {
    lian_subject subject;
    int32_t order; /* in which it is told */
    lian_row row;
    double year;
} peer;

static int by_subject(const void *left, const void *right) {
    const peer *a = left, *b = right;
    if (a->subject.row != b->subject.row) return a->subject.row < b->subject.row ? -1 : 1;
    return (a->subject.with > b->subject.with) - (a->subject.with < b->subject.with);
}

static int by_order(const void *left, const void *right) {
    const peer *a = left, *b = right;
    return lian_int_order(a->order, b->order);
}

/* Places whose quotient the results hold, in their order. */
static lian_status peers_build(peer **out, int32_t *count, const lian_results *results, lian_error *err) {
    int32_t found = 0;
    int64_t all = lian_measure_count(results);
    for (int64_t i = 0; i < all; i++) found += strcmp(lian_measure_at(results, i).name, "peers.lq") == 0;
    peer *list = malloc(((size_t)found + 1) * sizeof *list);
    if (!list) return lian_error_memory(err);
    found = 0;
    for (int64_t i = 0; i < all; i++) {
        lian_measure m = lian_measure_at(results, i);
        if (strcmp(m.name, "peers.lq") == 0) {
            list[found] = (peer){m.subject, found, LIAN_NONE, -1};
            found++;
        }
    }
    *out = list;
    *count = found;
    return LIAN_OK;
}

static void rows_find(peer *list, int32_t count, const lian_study *study) {
    const lian_network *n = study->network;
    qsort(list, (size_t)count, sizeof *list, by_subject);
    for (lian_row r = 0; r < study->tables->activity.count; r++) {
        peer key = {.subject = {LIAN_SUBJECT_PLACE, n->activity_place[r], LIAN_SUBJECT_SEGMENT, n->activity_segment[r]}};
        double year = lian_number_at(study->tables->activity.year, r);
        peer *p = bsearch(&key, list, (size_t)count, sizeof *list, by_subject);
        if (!p || (p->row != LIAN_NONE && !(year > p->year))) continue;
        p->row = r;
        p->year = lian_is_unknown(year) ? -1 : year;
    }
    qsort(list, (size_t)count, sizeof *list, by_order);
}

static lian_measure found(const lian_writer *w, const char *name, lian_subject subject) {
    lian_measure m;
    if (!lian_measure_find(w->results, name, subject, &m)) m = (lian_measure){.value = lian_unknown(), .note = ""};
    return m;
}

static void put_note(lian_writer *w, const char *note) {
    lian_present_note(note, w->lang, &w->text);
    lian_put(w, COLUMN_REASON);
}

static void write_peer(lian_writer *w, const peer *p) {
    lian_subject subject = p->subject;
    lian_measure lq = found(w, "peers.lq", subject), rank = found(w, "peers.rank", subject);
    bool home = subject.row == w->study->home;
    lian_put_pair(w, subject.kind, subject.row, subject.with_kind, subject.with);
    lian_put_text(w, COLUMN_CHAIN, lian_subject_name(w->study, LIAN_SUBJECT_CHAIN, w->network->segment_chain[subject.with]));
    lian_put_text(w, COLUMN_SEGMENT, lian_subject_name(w->study, LIAN_SUBJECT_SEGMENT, subject.with));
    lian_put_number(w, COLUMN_RANK, rank.value);
    lian_put_text(w, COLUMN_PLACE, lian_subject_name(w->study, LIAN_SUBJECT_PLACE, subject.row));
    lian_put_text(w, COLUMN_HOME, home ? lian_writer_say(w, "本地", "home") : "");
    lian_put_wanted(w, COLUMN_LQ, round(lq.value * 100) / 100);
    lian_put_wanted(w, COLUMN_SHARE, found(w, "peers.share", subject).value);
    double firms = found(w, "peers.firms", subject).value, hhi = found(w, "peers.hhi", subject).value;
    lian_put_number(w, COLUMN_FIRMS, firms);
    if (firms > 0)
        lian_put_wanted(w, COLUMN_HHI, hhi);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_note(w, *rank.note ? rank.note : lq.note);
    lian_put_source(w, COLUMN_SOURCE, p->row == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->activity.source, p->row),
                    LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    peer *peers = NULL;
    int32_t count = 0;
    LIAN_TRY(peers_build(&peers, &count, results, err));
    if (count) rows_find(peers, count, study);
    for (int32_t i = 0; i < count; i++) write_peer(&w, &peers[i]);
out:
    free(peers);
    return lian_writer_clear(&w, status);
}

LIST_INFO(peers, "对标", "Peers", run)
