/* SPDX-License-Identifier: MIT */
/* Where does the supply of a segment come from, and how few outside sources hold it?
 *
 * From supplies of local buyers by value where any is known; else from table origins (values, or shares rescaled to 1).
 * Outside is told twice: outside home, which is what a city can do something about, and outside the country.
 * Outside sources of supplies are countries abroad and provinces at home's own country; those of origins are its rows.
 * CDI3 sets outside purchases against local output and needs amounts of money: shares leave it undefined. */
#include "analysis/activity.h"
#include "analysis/dependence.h"
#include "base/order.h"

#include <stdlib.h>
#include <string.h>

/* The basis of one segment, whichever table it is from. */
typedef struct basis {
    const lian_source *source; /* outside and local ones; only outside ones when from supplies */
    int32_t count;
    lian_split split;
    bool from_supplies, by_share;
    double rest; /* shares that no row accounts for */
} basis;

/* From where on a source is outside: LIAN_WHERE_DOMESTIC for the city's view, LIAN_WHERE_ABROAD for the country's. */
static bool is_outside(lian_where where, lian_where from) { return where >= from; }

static double outside_of(const basis *b, lian_where from) {
    return (from == LIAN_WHERE_DOMESTIC ? b->split.known[LIAN_WHERE_DOMESTIC] : 0) + b->split.known[LIAN_WHERE_ABROAD];
}

static double inside_of(const basis *b, lian_where from) {
    return b->split.known[LIAN_WHERE_LOCAL] + (from == LIAN_WHERE_ABROAD ? b->split.known[LIAN_WHERE_DOMESTIC] : 0);
}

/* What rows leave open when shares sum to less than 1 by more than the tolerance. */
static double open_share(const lian_study *study, const lian_origins *origins) {
    double rest = 1 - origins->sum_of_shares;
    return rest > study->settings.shares_tolerance && origins->missing == 0 ? rest : 0;
}

static basis basis_find(const lian_study *study, lian_segment_id segment, const lian_tally *bought,
                        const lian_sources *sources, const lian_origins *origins) {
    double known = bought->value.known[LIAN_WHERE_LOCAL] + bought->value.known[LIAN_WHERE_DOMESTIC] +
                   bought->value.known[LIAN_WHERE_ABROAD];
    basis b = {.from_supplies = known > 0};
    if (b.from_supplies) {
        b.source = lian_sources_of(sources, segment, &b.count);
        b.split = bought->value;
        return b;
    }
    b.source = origins->sources.item;
    b.count = origins->sources.count;
    b.split = origins->split;
    b.by_share = origins->by_share;
    b.rest = open_share(study, origins);
    return b;
}

/* ---- notes ----------------------------------------------------------------------------------------------- */

static void note_basis(lian_emit *emit, const basis *b) {
    if (b->from_supplies)
        lian_emit_note(emit, "from supplies of local buyers, by value", "按本地采购商的采购额");
    else if (b->by_share)
        lian_emit_note(emit, "from origins, by share", "按供应来源地份额");
    else
        lian_emit_note(emit, "from origins, by value", "按供应来源地金额");
    if (b->from_supplies && !lian_study_is_complete(emit->study, LIAN_TABLE_SUPPLIES))
        lian_emit_note(emit, "supply list is partial", "供应关系不完整");
}

/* The sources themselves say more than the flag: the three largest. */
static void note_sources(lian_emit *emit, const basis *b, lian_where from) {
    double outside = outside_of(b, from), limit = INFINITY;
    int32_t last = LIAN_NONE;
    for (int shown = 0; shown < 3; shown++) {
        int32_t best = LIAN_NONE;
        for (int32_t i = 0; i < b->count; i++) {
            double amount = b->source[i].amount;
            bool follows = amount < limit || (!(amount > limit) && i > last);
            if (is_outside(b->source[i].where, from) && follows && (best == LIAN_NONE || amount > b->source[best].amount))
                best = i;
        }
        if (best == LIAN_NONE || !(outside > 0)) return;
        limit = b->source[best].amount;
        last = best;
        lian_emit_note(emit, "%s %s", "%s %s",
                       lian_text_at(emit->study, emit->study->tables->places.name, b->source[best].place),
                       lian_percent(limit / outside).text);
    }
}

static void note_flag(lian_emit *emit, double value, double threshold) {
    if (value > threshold)
        lian_emit_note(emit, "above %s", "高于警戒值 %s", lian_fixed(threshold, 2).text);
    else if (!lian_is_unknown(value))
        lian_emit_note(emit, "not above %s", "未超过警戒值 %s", lian_fixed(threshold, 2).text);
}

static void note_output(lian_emit *emit, const basis *b, double cdi3) {
    if (b->by_share)
        lian_emit_note(emit, "shares give no amount", "仅有份额，无法与产出相比");
    else if (lian_is_unknown(cdi3))
        lian_emit_note(emit, "local output is not known", "本地产出未知");
}

static lian_status emit_one(lian_emit *emit, int which, lian_segment_id segment, lian_value value) {
    return lian_emit_add(emit, &lian_dependence_measures[which], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

/* ---- origin_hhi ------------------------------------------------------------------------------------------ */

static lian_value hhi_value(const double *amount, int32_t count, const lian_concentration *c, const lian_origins *o,
                            double rest) {
    lian_value value = {c->hhi, (double)(o->rows - o->missing) / o->rows, lian_unknown(), lian_unknown()};
    if (o->missing) {
        value.low = c->hhi / (1 + o->missing * c->hhi);
        value.high = 1;
    } else if (rest > 0) { /* either the rows are all there is, or an unlisted rest of smaller sources exists */
        lian_hhi_bounds(amount, count, &value.low, &value.high);
        if (value.high < c->hhi) value.high = c->hhi;
    }
    return value;
}

static lian_status emit_origin_hhi(lian_emit *emit, lian_segment_id segment, const lian_origins *o) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    lian_concentration c;
    int32_t count = o->sources.count;
    double *amount = malloc(sizeof *amount * ((size_t)count + 1));
    LIAN_CHECK_MEMORY(amount);
    for (int32_t i = 0; i < count; i++) amount[i] = o->sources.item[i].amount;
    LIAN_TRY(lian_concentration_run(amount, count, &c, err));
    if (lian_is_unknown(c.hhi)) {
        lian_emit_note(emit, "no share or value in origins", "供应来源地没有份额或金额");
        LIAN_TRY(emit_one(emit, LIAN_DEPENDENCE_ORIGIN_HHI, segment, lian_value_none()));
        goto out;
    }
    if (count) qsort(amount, (size_t)count, sizeof *amount, lian_compare_falling);
    double rest = open_share(emit->study, o);
    if (rest > 0) lian_emit_note(emit, "shares sum to %s", "份额合计 %s", lian_percent(o->sum_of_shares).text);
    LIAN_TRY(emit_one(emit, LIAN_DEPENDENCE_ORIGIN_HHI, segment, hhi_value(amount, count, &c, o, rest)));
out:
    free(amount);
    return status;
}

/* ---- outside_share and the indicators -------------------------------------------------------------------- */

/* Seen from the country, what the rest of it makes is inside. */
static lian_value outside_value(const basis *b, lian_where from) {
    lian_split split = b->split;
    split.known[LIAN_WHERE_UNKNOWN] += b->rest;
    if (from == LIAN_WHERE_ABROAD) {
        split.known[LIAN_WHERE_LOCAL] += split.known[LIAN_WHERE_DOMESTIC];
        split.rows[LIAN_WHERE_LOCAL] += split.rows[LIAN_WHERE_DOMESTIC];
        split.missing[LIAN_WHERE_LOCAL] += split.missing[LIAN_WHERE_DOMESTIC];
        split.known[LIAN_WHERE_DOMESTIC] = 0;
        split.rows[LIAN_WHERE_DOMESTIC] = split.missing[LIAN_WHERE_DOMESTIC] = 0;
    }
    lian_rate rate = lian_rate_outside(&split);
    return (lian_value){rate.value, rate.coverage, rate.low, rate.high};
}

/* Newest figure of home in this segment from the statistics. */
static double home_figure(const lian_activity *activity, lian_segment_id segment, const double *column) {
    int32_t count;
    const lian_row *rows = lian_activity_rows(activity, activity->study->home, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        double year = lian_activity_year(activity->study, rows[i]);
        double sum = lian_activity_sum(activity, activity->study->home, segment, year, column);
        if (!lian_is_unknown(sum)) return sum;
    }
    return lian_unknown();
}

/* From the statistics, else the sum of a complete firm list with every size known. */
static lian_status local_output(lian_emit *emit, const lian_activity *activity, lian_segment_id segment,
                                double *output) {
    lian_sizes sizes = LIAN_SIZES_INIT;
    lian_status status = LIAN_OK;
    *output = home_figure(activity, segment, emit->study->tables->activity.output);
    if (!lian_is_unknown(*output) || !lian_firms_are_complete(emit->study)) return status;
    status = lian_sizes_of_segment(&sizes, emit->study, segment, emit->err);
    *output = sizes.count ? 0 : lian_unknown();
    for (int32_t i = 0; i < sizes.count; i++) *output += sizes.item[i].size;
    lian_sizes_clear(&sizes);
    return status;
}

static lian_status cdi_compute(lian_emit *emit, const lian_activity *activity, lian_segment_id segment, const basis *b,
                               lian_where from, lian_cdi *cdi) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    double output = lian_unknown(), sales = lian_unknown();
    int32_t count = 0;
    double *outside = malloc(sizeof *outside * ((size_t)b->count + 1));
    LIAN_CHECK_MEMORY(outside);
    for (int32_t i = 0; i < b->count; i++)
        if (is_outside(b->source[i].where, from)) outside[count++] = b->source[i].amount;
    if (!b->by_share) {
        LIAN_TRY(local_output(emit, activity, segment, &output));
        sales = home_figure(activity, segment, emit->study->tables->activity.exports);
    }
    LIAN_TRY(lian_cdi_run(outside, count, inside_of(b, from), sales, output, &emit->study->settings, cdi, err));
out:
    free(outside);
    return status;
}

/* HHI of sources when rows without an amount, or without a place, may hold anything: as hhi_value() bounds it. */
static lian_value cdi1_value(const basis *b, lian_where from, double hhi) {
    lian_value value = lian_value_of(hhi);
    int32_t open = b->split.missing[LIAN_WHERE_ABROAD], rows = b->split.rows[LIAN_WHERE_ABROAD];
    int32_t unplaced = b->split.rows[LIAN_WHERE_UNKNOWN];
    if (from == LIAN_WHERE_DOMESTIC) {
        open += b->split.missing[LIAN_WHERE_DOMESTIC];
        rows += b->split.rows[LIAN_WHERE_DOMESTIC];
    }
    if (lian_is_unknown(hhi) || (open == 0 && unplaced == 0 && !(b->rest > 0))) return value;
    value.coverage = (double)(rows - open) / (rows + unplaced);
    value.low = b->rest > 0 || unplaced ? 0 : hhi / (1 + open * hhi);
    value.high = 1;
    return value;
}

/* Rows whose place is not known may add to what comes from outside; rows without an amount by no one knows how much. */
static lian_value cdi3_value(const basis *b, lian_where from, double ratio) {
    lian_value value = lian_value_of(ratio);
    int32_t missing = b->split.missing[LIAN_WHERE_UNKNOWN] + b->split.missing[LIAN_WHERE_ABROAD];
    double outside = outside_of(b, from), open = b->split.known[LIAN_WHERE_UNKNOWN];
    if (from == LIAN_WHERE_DOMESTIC) missing += b->split.missing[LIAN_WHERE_DOMESTIC];
    if (lian_is_unknown(ratio) || (missing == 0 && !(open > 0))) return value;
    value.low = ratio;
    if (missing == 0 && outside > 0) value.high = ratio * (outside + open) / outside;
    return value;
}

/* The three indicators by what counts as outside: beyond home, or abroad. */
typedef struct cdi_kind {
    lian_where from;
    int cdi1, cdi2, cdi3;
    const char *none[2];
} cdi_kind;

static const cdi_kind cdi_home = {LIAN_WHERE_DOMESTIC, LIAN_DEPENDENCE_CDI1, LIAN_DEPENDENCE_CDI2, LIAN_DEPENDENCE_CDI3,
                                  {"没有登记外部来源", "no outside source on record"}};
static const cdi_kind cdi_abroad = {LIAN_WHERE_ABROAD, LIAN_DEPENDENCE_CDI1_ABROAD, LIAN_DEPENDENCE_CDI2_ABROAD,
                                    LIAN_DEPENDENCE_CDI3_ABROAD, {"没有登记境外来源", "no source abroad on record"}};

static lian_status emit_indicators(lian_emit *emit, const lian_activity *activity, lian_segment_id segment, const basis *b,
                                   const cdi_kind *kind, lian_cdi *cdi) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &emit->study->settings;
    LIAN_TRY(cdi_compute(emit, activity, segment, b, kind->from, cdi));
    note_flag(emit, cdi->cdi1, s->cdi1);
    note_sources(emit, b, kind->from);
    if (lian_is_unknown(cdi->cdi1)) lian_emit_word(emit, "%s", kind->none[LIAN_EN], "%s", kind->none[LIAN_ZH]);
    LIAN_TRY(emit_one(emit, kind->cdi1, segment, cdi1_value(b, kind->from, cdi->cdi1)));
    note_flag(emit, cdi->cdi2, s->cdi2);
    lian_value share = outside_value(b, kind->from);
    LIAN_TRY(emit_one(emit, kind->cdi2, segment, (lian_value){cdi->cdi2, share.coverage, share.low, share.high}));
    note_flag(emit, cdi->cdi3_output, s->cdi3);
    note_output(emit, b, cdi->cdi3_output);
    LIAN_TRY(emit_one(emit, kind->cdi3, segment, cdi3_value(b, kind->from, cdi->cdi3_output)));
out:
    return status;
}

static lian_status emit_cdi(lian_emit *emit, const lian_activity *activity, lian_segment_id segment, const basis *b) {
    lian_status status = LIAN_OK;
    lian_cdi cdi;
    LIAN_TRY(emit_indicators(emit, activity, segment, b, &cdi_home, &cdi));
    if (lian_is_unknown(cdi.cdi3_export)) goto out;
    if (cdi.flags >= 0)
        lian_emit_note(emit, "%d of 3 indicators above their thresholds", "3 项指标中 %d 项超过警戒值", cdi.flags);
    LIAN_TRY(emit_one(emit, LIAN_DEPENDENCE_CDI3_EXPORT, segment, cdi3_value(b, LIAN_WHERE_DOMESTIC, cdi.cdi3_export)));
out:
    return status;
}

static lian_status emit_cdi_abroad(lian_emit *emit, const lian_activity *activity, lian_segment_id segment, const basis *b) {
    lian_cdi cdi;
    return emit_indicators(emit, activity, segment, b, &cdi_abroad, &cdi);
}

static lian_status emit_nothing(lian_emit *emit, lian_segment_id segment) {
    lian_status status = LIAN_OK;
    static const int which[] = {LIAN_DEPENDENCE_OUTSIDE_SHARE, LIAN_DEPENDENCE_CDI1, LIAN_DEPENDENCE_CDI2,
                                LIAN_DEPENDENCE_CDI3,          LIAN_DEPENDENCE_CDI1_ABROAD,
                                LIAN_DEPENDENCE_CDI2_ABROAD,   LIAN_DEPENDENCE_CDI3_ABROAD};
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        if (emit->study->home == LIAN_NONE)
            lian_emit_note(emit, "no home is set", "未设定本地");
        else
            lian_emit_note(emit, "no supplies with value and no origins on record",
                           "没有登记供应金额，也没有供应来源地");
        LIAN_TRY(emit_one(emit, which[i], segment, lian_value_none()));
    }
out:
    return status;
}

static lian_status run_segment(lian_emit *emit, const lian_activity *activity, lian_segment_id segment,
                               const lian_tally *bought, const lian_sources *sources) {
    lian_status status = LIAN_OK;
    lian_origins origins;
    LIAN_TRY(lian_origins_run(&origins, emit->study, segment, emit->err));
    basis b = basis_find(emit->study, segment, bought, sources, &origins);
    double known = outside_of(&b, LIAN_WHERE_DOMESTIC) + b.split.known[LIAN_WHERE_LOCAL];
    LIAN_TRY(emit_origin_hhi(emit, segment, &origins));
    if (emit->study->home == LIAN_NONE || !(known > 0)) {
        LIAN_TRY(emit_nothing(emit, segment));
        goto out;
    }
    note_basis(emit, &b);
    if (b.rest > 0) lian_emit_note(emit, "shares sum to %s", "份额合计 %s", lian_percent(1 - b.rest).text);
    LIAN_TRY(emit_one(emit, LIAN_DEPENDENCE_OUTSIDE_SHARE, segment, outside_value(&b, LIAN_WHERE_DOMESTIC)));
    LIAN_TRY(emit_cdi(emit, activity, segment, &b));
    LIAN_TRY(emit_cdi_abroad(emit, activity, segment, &b));
out:
    lian_sources_clear(&origins.sources);
    return status;
}

lian_status lian_dependence_sources(lian_emit *emit, const lian_tally *bought, const lian_sources *sources) {
    lian_status status = LIAN_OK;
    lian_activity activity;
    LIAN_TRY(lian_activity_new(&activity, emit->study, emit->err));
    for (lian_segment_id s = 0; s < emit->study->tables->segments.count; s++)
        if (emit->study->segment_seen[s]) LIAN_TRY(run_segment(emit, &activity, s, &bought[s], sources));
out:
    lian_activity_clear(&activity);
    return status;
}
