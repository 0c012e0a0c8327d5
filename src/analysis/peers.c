/* SPDX-License-Identifier: MIT */
/* How does home stand beside other places, by the same definitions?
 *
 * Peers are the places of home's kind that have statistics of the segments (cities beside cities), else the parts of home
 * beside one another, else those of a complete firm list. For a segment every number is of one measure, one year and one
 * reference, so that columns can be compared; the best are told, and home. */
#include "analysis/peers.h"

#include "analysis/localisation.h"
#include "analysis/sizes.h"
#include "base/order.h"

#include <stdlib.h>

enum { TOLD = 5, LARGEST = 20000000 };
enum { LQ, SHARE, RANK, FIRMS, HHI, MEASURES };

static const lian_measure_info measures[MEASURES] = {
    {"peers.lq", "ratio", {"对标：区位商", "peers: location quotient"}},
    {"peers.share", "share", {"对标：占参照地区该环节的份额", "peers: share of the segment in the reference area"}},
    {"peers.rank", "rank", {"对标：区位商名次", "peers: rank by location quotient"}},
    {"peers.firms", "count", {"对标：登记企业数（不含停产）", "peers: firms on record that have not stopped"}},
    {"peers.hhi", "share", {"对标：企业规模 HHI", "peers: Herfindahl–Hirschman index of firm sizes"}},
};

/* Known quotients first, the larger first; then by amount; ties by place. */
static int compare_standings(const void *a, const void *b) {
    const lian_peer *x = a, *y = b;
    int order = lian_number_order(x->lq, y->lq);
    if (!order) order = lian_number_order(x->amount, y->amount);
    return order ? order : lian_row_order(x->row, y->row);
}

/* The area asked for, else the smallest one around home (or home itself for its parts) with all industry of this year. */
static void reference_find(lian_peers *c) {
    const lian_study *study = c->activity->study;
    const lian_place_id *parent = study->network->places.parent;
    const double *column = lian_basis_column(study, c->table->basis);
    bool parts = c->table->from != LIAN_MATRIX_PEERS;
    c->reference = study->reference != LIAN_NONE ? study->reference : parts ? study->home : parent[study->home];
    for (; c->reference != LIAN_NONE; c->reference = parent[c->reference]) {
        c->reference_all = lian_activity_sum(c->activity, c->reference, LIAN_NONE, c->table->year, column);
        if (!lian_is_unknown(c->reference_all) || study->reference != LIAN_NONE) return;
    }
}

static double amount_at(const lian_peers *c, int32_t row, int32_t column) {
    return c->table->amount[(size_t)row * (size_t)c->table->segments + (size_t)column];
}

static void wholes_fill(lian_peers *c) {
    const lian_place_matrix *t = c->table;
    const lian_study *study = c->activity->study;
    bool firms = t->from == LIAN_MATRIX_FIRMS;
    if (!firms) reference_find(c);
    if (firms) c->reference = study->home, c->reference_all = 0;
    for (int32_t r = 0; r < t->places; r++) {
        c->whole[r] = firms ? 0 : lian_activity_sum(c->activity, t->place[r], LIAN_NONE, t->year, lian_basis_column(study, t->basis));
        for (int32_t s = 0; s < t->segments && firms; s++) c->whole[r] += amount_at(c, r, s);
        if (firms) c->reference_all += c->whole[r];
    }
}

/* The segment's figure of the reference. */
double lian_peers_part(const lian_peers *c, int32_t column) {
    const lian_place_matrix *t = c->table;
    double sum = 0;
    if (t->from != LIAN_MATRIX_FIRMS && c->reference == LIAN_NONE) return lian_unknown();
    if (t->from != LIAN_MATRIX_FIRMS)
        return lian_activity_sum(c->activity, c->reference, t->segment[column], t->year,
                                 lian_basis_column(c->activity->study, t->basis));
    for (int32_t r = 0; r < t->places; r++) sum += amount_at(c, r, column);
    return sum;
}

/* Every place with a known figure, ranked; how many of them. */
int32_t lian_peers_rank(lian_peers *c, int32_t column) {
    const lian_place_matrix *t = c->table;
    const lian_study *study = c->activity->study;
    double part = lian_peers_part(c, column);
    int32_t count = 0;
    for (int32_t r = 0; r < t->places; r++) {
        double amount = amount_at(c, r, column);
        if (lian_is_unknown(amount)) continue;
        bool inside = c->reference != LIAN_NONE && t->place[r] != c->reference &&
                      lian_place_is_within(study->network, t->place[r], c->reference);
        c->all[count++] = (lian_peer){.row = r,
                                     .place = t->place[r],
                                     .is_home = t->place[r] == study->home,
                                     .amount = amount,
                                     .lq = inside ? lian_lq(amount, c->whole[r], part, c->reference_all, NULL) : lian_unknown(),
                                     .share = inside && part > 0 && amount <= part ? amount / part : lian_unknown()};
    }
    if (count) qsort(c->all, (size_t)count, sizeof *c->all, compare_standings);
    for (int32_t i = 0; i < count && !lian_is_unknown(c->all[i].lq); i++)
        c->all[i].rank = i && !(c->all[i].lq < c->all[i - 1].lq) ? c->all[i - 1].rank : i + 1;
    return count;
}

/* ---- firms on record --------------------------------------------------------------------------------------- */

static lian_status firms_of(lian_sizes *sizes, const lian_study *study, lian_segment_id segment, lian_place_id place,
                            lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    lian_sizes_reset(sizes);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (firm != LIAN_NONE && lian_firm_operates(n, firm) && lian_place_is_within(n, n->role_place[roles[i]], place))
            LIAN_TRY(lian_sizes_add(sizes, firm, n->role_size[roles[i]], err));
    }
    LIAN_TRY(lian_sizes_merge(sizes, err));
out:
    return status;
}

static lian_status emit_firms(lian_emit *emit, lian_subject subject, lian_sizes *sizes) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    lian_concentration c;
    bool complete = lian_firms_are_complete(emit->study) &&
                    lian_study_where(emit->study, subject.row) == LIAN_WHERE_LOCAL;
    double known = complete ? 1 : lian_unknown();
    LIAN_TRY(firms_of(sizes, emit->study, subject.with, subject.row, err));
    if (!complete) lian_emit_note(emit, "at least: the firm list need not cover this place", "至少：企业名录未必覆盖该地");
    LIAN_TRY(lian_emit_add(emit, &measures[FIRMS], subject,
                           (lian_value){sizes->count, known, complete ? lian_unknown() : sizes->count, lian_unknown()}));
    if (sizes->count == 0) goto out;
    LIAN_TRY(lian_concentration_run(sizes->size, sizes->count, &c, err));
    lian_value value = {c.hhi, (double)c.used / sizes->count, lian_unknown(), lian_unknown()};
    if (c.missing && !lian_is_unknown(c.hhi)) value.low = c.hhi / (1 + c.missing * c.hhi), value.high = 1;
    lian_emit_note(emit, "size known of %d of %d", "%d 家已知规模，共 %d 家", (int)c.used, (int)sizes->count);
    LIAN_TRY(lian_emit_add(emit, &measures[HHI], subject, value));
out:
    return status;
}

/* ---- measures ---------------------------------------------------------------------------------------------- */

static void note_definition(lian_emit *emit, const lian_peers *c) {
    lian_note_basis(emit, c->table->basis, c->table->year);
    if (c->reference != LIAN_NONE)
        lian_emit_note(emit, "against %s", "对比%s",
                       lian_text_at(emit->study, emit->study->tables->places.name, c->reference));
    if (c->table->from == LIAN_MATRIX_FIRMS)
        lian_emit_note(emit, "from the complete firm list of the chains studied", "按所分析产业链的完整企业名录");
}

static void note_undefined(lian_emit *emit, const lian_peers *c, const lian_peer *s) {
    if (c->reference == LIAN_NONE)
        lian_emit_note(emit, "no bigger area has statistics of all industry", "没有上级地区的全部工业数据");
    else if (!lian_place_is_within(emit->study->network, s->place, c->reference) || s->place == c->reference)
        lian_emit_note(emit, "not inside the reference area", "不在参照地区之内");
    else
        lian_emit_note(emit, "a total is missing, 0 or smaller than its part", "总量缺失、为 0 或小于其部分");
}

static lian_status emit_standing(lian_emit *emit, const lian_peers *c, const lian_peer *s, lian_segment_id segment, int32_t ranked,
                                 lian_sizes *sizes) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_PLACE, s->place, LIAN_SUBJECT_SEGMENT, segment);
    const double values[] = {s->lq, s->share, s->rank ? s->rank : lian_unknown()};
    for (int i = LQ; i <= RANK; i++) {
        note_definition(emit, c);
        if (i == RANK && s->rank) lian_emit_note(emit, "of %d places", "共 %d 个地区", (int)ranked);
        if (lian_is_unknown(values[i])) note_undefined(emit, c, s);
        LIAN_TRY(lian_emit_add(emit, &measures[i], subject, lian_value_of(values[i])));
    }
    LIAN_TRY(emit_firms(emit, subject, sizes));
out:
    return status;
}

/* Home, and the best of the others that have any of it. */
static lian_status run_segment(lian_emit *emit, lian_peers *c, int32_t column, lian_sizes *sizes) {
    lian_status status = LIAN_OK;
    int32_t count = lian_peers_rank(c, column), ranked = 0, told = 0;
    for (int32_t i = 0; i < count; i++) ranked += c->all[i].rank > 0;
    for (int32_t i = 0; i < count; i++) {
        if (!c->all[i].is_home && (told >= TOLD || !(c->all[i].amount > 0))) continue;
        told += !c->all[i].is_home;
        LIAN_TRY(emit_standing(emit, c, &c->all[i], c->table->segment[column], ranked, sizes));
    }
out:
    return status;
}

lian_status lian_peers_new(lian_peers *c, const lian_activity *activity, lian_error *err) {
    lian_status status = LIAN_OK;
    *c = (lian_peers){.activity = activity, .reference = LIAN_NONE, .reference_all = lian_unknown()};
    LIAN_TRY(lian_place_matrix_new(&c->matrix, activity, 2, LARGEST, err));
    c->table = &c->matrix;
    if (c->table->places < 2 || c->table->too_large) goto out;
    c->all = malloc((size_t)c->table->places * sizeof *c->all);
    c->whole = malloc((size_t)c->table->places * sizeof *c->whole);
    LIAN_CHECK_MEMORY(c->all && c->whole);
    wholes_fill(c);
    c->any = true;
out:
    return status;
}

void lian_peers_clear(lian_peers *c) {
    free(c->all);
    free(c->whole);
    lian_place_matrix_clear(&c->matrix);
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_activity activity = {0};
    lian_sizes sizes = LIAN_SIZES_INIT;
    lian_peers c = {.any = false};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_activity_new(&activity, study, err));
    LIAN_TRY(lian_peers_new(&c, &activity, err));
    for (int32_t s = 0; c.any && s < c.table->segments; s++) LIAN_TRY(run_segment(&emit, &c, s, &sizes));
out:
    lian_peers_clear(&c);
    lian_sizes_clear(&sizes);
    lian_activity_clear(&activity);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_peers = {
    "peers",
    {"对标：本地与同级地区并列", "Peers: home beside other places, by the same definitions"},
    "Florence 1939; Rhoades 1993, Federal Reserve Bulletin 79",
    "segments places activity firms roles",
    measures,
    MEASURES,
    run,
};
