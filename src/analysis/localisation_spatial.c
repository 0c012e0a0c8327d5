/* SPDX-License-Identifier: MIT */
/* How unevenly is a segment spread over the parts of an area, and more so than its few large plants explain?
 *
 * Parts are the places directly below the area that have statistics of all industry; the numbers are of one measure and one
 * year, the one known in most parts. A part without a figure of the segment has none if the others add up to the figure of
 * the area, or if the statistics are complete; otherwise it is left out and counted. Below 50 people or 3 firms nothing is
 * given: such numbers are noise. */
#include "analysis/localisation.h"
#include "base/order.h"

#include <liantu/localisation.h>
#include <stdlib.h>

void lian_parts_clear(lian_parts *p) {
    void *columns[] = {p->place, p->of_place, p->year, p->e, p->t};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) free(columns[i]);
}

static bool has_statistics(const lian_activity *activity, lian_place_id place) {
    int32_t count;
    lian_activity_rows(activity, place, LIAN_NONE, &count);
    return count > 0;
}

static void parts_find(lian_parts *p, const lian_activity *activity) {
    const lian_study *study = activity->study;
    const lian_place_id *parent = study->network->places.parent;
    for (p->area = study->home; p->area != LIAN_NONE; p->area = parent[p->area]) {
        p->count = 0;
        for (lian_place_id q = 0; q < study->tables->places.count; q++)
            if (parent[q] == p->area && has_statistics(activity, q)) p->place[p->count++] = q;
        if (p->count >= 2) break;
    }
    for (lian_place_id q = 0; q < study->tables->places.count; q++) p->of_place[q] = LIAN_NONE;
    for (int32_t i = 0; i < p->count; i++) p->of_place[p->place[i]] = i;
}

/* Distinct years of the parts' figures of all industry, latest first. */
static void years_find(lian_parts *p, const lian_activity *activity) {
    int32_t kept = 0;
    for (int32_t i = 0; i < p->count; i++) {
        int32_t count;
        const lian_row *rows = lian_activity_rows(activity, p->place[i], LIAN_NONE, &count);
        for (int32_t k = 0; k < count; k++) p->year[p->years++] = lian_activity_year(activity->study, rows[k]);
    }
    if (p->years) qsort(p->year, (size_t)p->years, sizeof *p->year, lian_compare_falling);
    for (int32_t i = 0; i < p->years; i++)
        if (kept == 0 || p->year[i] < p->year[kept - 1]) p->year[kept++] = p->year[i];
    p->years = kept;
}

lian_status lian_parts_new(lian_parts *p, const lian_activity *activity, lian_error *err) {
    size_t places = (size_t)activity->study->tables->places.count + 1;
    *p = (lian_parts){.area = LIAN_NONE,
                 .place = malloc(places * sizeof *p->place),
                 .of_place = malloc(places * sizeof *p->of_place),
                 .year = malloc(((size_t)activity->count + 1) * sizeof *p->year),
                 .e = malloc(places * sizeof *p->e),
                 .t = malloc(places * sizeof *p->t)};
    if (!p->place || !p->of_place || !p->year || !p->e || !p->t) return lian_error_memory(err);
    parts_find(p, activity);
    years_find(p, activity);
    return LIAN_OK;
}

/* ---- figures of one segment -------------------------------------------------------------------------------- */

/* Fills e and t; answers in how many parts both are known. What the area's own figure leaves is 0 when nothing is left. */
static int32_t figures_read(lian_parts *p, const lian_activity *activity, lian_segment_id segment, int basis, double year) {
    const double *column = lian_basis_column(activity->study, basis);
    double sum = 0, whole = lian_activity_sum(activity, p->area, segment, year, column);
    int32_t both = 0, seen = 0;
    for (int32_t i = 0; i < p->count; i++) {
        p->t[i] = lian_activity_sum(activity, p->place[i], LIAN_NONE, year, column);
        p->e[i] = lian_activity_sum(activity, p->place[i], segment, year, column);
        if (lian_is_unknown(p->e[i])) continue;
        sum += p->e[i];
        seen++;
    }
    bool all = sum >= whole * (1 - 1e-6) || lian_study_is_complete(activity->study, LIAN_TABLE_ACTIVITY);
    for (int32_t i = 0; i < p->count; i++) {
        if (lian_is_unknown(p->e[i]) && all && seen) p->e[i] = 0;
        both += !lian_is_unknown(p->e[i]) && !lian_is_unknown(p->t[i]);
    }
    return both;
}

lian_figures lian_figures_find(lian_parts *p, const lian_activity *activity, lian_segment_id segment) {
    lian_figures best = {.basis = LIAN_NONE};
    for (int basis = 0; basis < LIAN_BASES && best.both < 2; basis++)
        for (int32_t y = 0; y < p->years; y++) {
            int32_t both = figures_read(p, activity, segment, basis, p->year[y]);
            if (both > best.both) best = (lian_figures){.basis = basis, .year = p->year[y], .both = both};
        }
    if (best.both < 2) return best;
    figures_read(p, activity, segment, best.basis, best.year);
    for (int32_t i = 0; i < p->count; i++) best.total += lian_is_unknown(p->e[i]) ? 0 : p->e[i];
    best.firms = lian_activity_sum(activity, p->area, segment, best.year, lian_basis_column(activity->study, LIAN_BASIS_FIRMS));
    return best;
}

bool lian_figures_are_few(const lian_study *study, const lian_figures *f) {
    double firms = f->basis == LIAN_BASIS_FIRMS ? f->total : f->firms;
    return firms < study->settings.lq_few_firms ||
           (f->basis == LIAN_BASIS_EMPLOYEES && f->total < study->settings.lq_few_people);
}

/* ---- measures ---------------------------------------------------------------------------------------------- */

static lian_status emit_one(lian_emit *emit, int which, lian_segment_id segment, lian_value value) {
    return lian_emit_add(emit, &lian_localisation_measures[which], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

static void note_area(lian_emit *emit, const lian_parts *p, const lian_figures *f) {
    lian_emit_note(emit, "over %d parts of %s", "按 %d 个下属地区，%s", (int)f->both,
                   lian_text_at(emit->study, emit->study->tables->places.name, p->area));
    lian_note_basis(emit, f->basis, f->year);
    if (f->both < p->count)
        lian_emit_note(emit, "%d parts without figures left out", "%d 个地区缺数，未计入", (int)(p->count - f->both));
}

static lian_status emit_spatial(lian_emit *emit, const lian_parts *p, const lian_figures *f, lian_segment_id segment,
                                const lian_spatial *s, const lian_entropy *h) {
    lian_status status = LIAN_OK;
    const struct {
        int which;
        double value, most;
    } item[] = {{LIAN_LOCALISATION_SPATIAL_GINI, s->raw_gini, 2},         {LIAN_LOCALISATION_HOOVER_GINI, s->hoover_gini, 1},
                {LIAN_LOCALISATION_KRUGMAN_GINI, s->krugman_gini, .5},    {LIAN_LOCALISATION_LQ_GINI, s->lq_gini, 1},
                {LIAN_LOCALISATION_SEGREGATION_GINI, s->segregation_gini, 1}, {LIAN_LOCALISATION_HOOVER_INDEX, s->hoover_index, 1},
                {LIAN_LOCALISATION_ENTROPY, h->norm, 1}};
    for (size_t i = 0; i < sizeof item / sizeof *item; i++) {
        lian_value value = {item[i].value, (double)f->both / p->count, lian_unknown(), lian_unknown()};
        if (f->both < p->count) value.low = 0, value.high = item[i].most;
        note_area(emit, p, f);
        if (lian_is_unknown(value.value) && item[i].which == LIAN_LOCALISATION_ENTROPY)
            lian_emit_note(emit, "undefined for one part", "仅一个地区有该环节时无定义");
        else if (lian_is_unknown(value.value))
            lian_emit_note(emit, "undefined for these figures", "按现有数据无定义");
        LIAN_TRY(emit_one(emit, item[i].which, segment, value));
    }
out:
    return status;
}

/* ---- Ellison and Glaeser ----------------------------------------------------------------------------------- */

typedef struct plants {
    double *size;
    int32_t *part, count, lost; /* lost: local plants in no part */
} plants;

int32_t lian_part_of(const lian_study *study, const lian_parts *p, lian_place_id place) {
    for (; place != LIAN_NONE && place != p->area; place = study->network->places.parent[place])
        if (p->of_place[place] != LIAN_NONE) return p->of_place[place];
    return LIAN_NONE;
}

static bool operates_here(const lian_study *study, lian_row role) {
    lian_firm_id firm = study->network->role_firm[role];
    return firm != LIAN_NONE && lian_firm_operates(study->network, firm) &&
           lian_study_where(study, study->network->role_place[role]) == LIAN_WHERE_LOCAL;
}

static void plants_collect(plants *list, const lian_study *study, const lian_parts *p, const lian_row *roles, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        if (!operates_here(study, roles[i])) continue;
        int32_t part = lian_part_of(study, p, study->network->role_place[roles[i]]);
        if (part == LIAN_NONE) {
            list->lost++;
            continue;
        }
        list->size[list->count] = study->network->role_size[roles[i]];
        list->part[list->count++] = part;
    }
}

static void note_plants(lian_emit *emit, const plants *list, const lian_ellison_glaeser *eg) {
    static const char *const classes[][2] = {{"低", "low"}, {"中", "medium"}, {"高", "high"}};
    int class = lian_ellison_glaeser_class(eg->gamma);
    if (class >= 0)
        lian_emit_word(emit, "%s (.02, .05)", classes[class][LIAN_EN], "集聚程度%s（界限 0.02、0.05）", classes[class][LIAN_ZH]);
    lian_emit_note(emit, "%d plants", "工厂（点位）%d 个", (int)list->count);
    if (eg->missing)
        lian_emit_note(emit, "size known of %d; no size is made up, and without all of them only G %s is known",
                       "%d 个规模已知；不推算规模，规模不全时仅有 G %s", (int)eg->used, lian_fixed(eg->g, 4).text);
    if (list->lost) lian_emit_note(emit, "%d plants in no part", "%d 个点位不属任何下属地区", (int)list->lost);
    if (!lian_firms_are_complete(emit->study)) lian_emit_note(emit, "firm list is partial", "企业名录不完整");
}

static lian_status emit_plants(lian_emit *emit, const lian_parts *p, const lian_figures *f, const plants *list, lian_segment_id segment) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    lian_ellison_glaeser eg;
    lian_value value = lian_value_none();
    for (int32_t i = 0; i < p->count; i++)
        if (lian_is_unknown(p->t[i])) {
            lian_emit_note(emit, "all industry is not known of every part", "部分地区缺少全部工业的数据");
            return emit_one(emit, LIAN_LOCALISATION_EG, segment, value);
        }
    LIAN_TRY(lian_ellison_glaeser_run(list->size, list->part, list->count, p->t, p->count, &eg, err));
    value = (lian_value){eg.gamma, (double)eg.used / (eg.used + eg.missing), lian_unknown(), lian_unknown()};
    note_area(emit, p, f);
    note_plants(emit, list, &eg);
    if (list->count < emit->study->settings.lq_few_firms) {
        value = lian_value_none();
        lian_emit_note(emit, "suppressed: too few", "数量过少，不予给出");
    } else if (lian_is_unknown(eg.gamma) && !eg.missing) {
        lian_emit_note(emit, "undefined: one plant or one part holds everything, or all sizes are 0", "无定义：仅一个点位或地区有规模，或规模均为 0");
    }
    LIAN_TRY(emit_one(emit, LIAN_LOCALISATION_EG, segment, value));
out:
    return status;
}

static lian_status run_plants(lian_emit *emit, const lian_parts *p, const lian_figures *f, lian_segment_id segment) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    int32_t count;
    const lian_row *roles = lian_segment_roles(emit->study->network, segment, &count);
    plants list = {.size = malloc(((size_t)count + 1) * sizeof *list.size), .part = malloc(((size_t)count + 1) * sizeof *list.part)};
    LIAN_CHECK_MEMORY(list.size && list.part);
    plants_collect(&list, emit->study, p, roles, count);
    if (list.count) {
        LIAN_TRY(emit_plants(emit, p, f, &list, segment));
    } else {
        lian_emit_note(emit, "no local plant in a part with statistics", "没有位于有统计数据地区的本地点位");
        LIAN_TRY(emit_one(emit, LIAN_LOCALISATION_EG, segment, lian_value_none()));
    }
out:
    free(list.size);
    free(list.part);
    return status;
}

/* ---- all of it --------------------------------------------------------------------------------------------- */

static lian_status emit_none(lian_emit *emit, lian_segment_id segment, const char *en, const char *zh) {
    lian_status status = LIAN_OK;
    static const int which[] = {LIAN_LOCALISATION_SPATIAL_GINI, LIAN_LOCALISATION_EG};
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        lian_emit_word(emit, "%s", en, "%s", zh);
        LIAN_TRY(emit_one(emit, which[i], segment, lian_value_none()));
    }
out:
    return status;
}

static lian_status run_segment(lian_emit *emit, lian_parts *p, const lian_activity *activity, lian_segment_id segment) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    lian_spatial spatial;
    lian_entropy entropy;
    lian_figures f = lian_figures_find(p, activity, segment);
    if (f.both < 2) return emit_none(emit, segment, "no statistics of it in two parts of one area", "没有两个以上同级地区的统计数据");
    if (lian_figures_are_few(emit->study, &f))
        return emit_none(emit, segment, "suppressed: too few people or firms", "从业人数或企业数过少，不予给出");
    LIAN_TRY(lian_spatial_run(p->e, p->t, p->count, &spatial, err));
    LIAN_TRY(lian_entropy_run(p->e, p->count, &entropy, err));
    LIAN_TRY(emit_spatial(emit, p, &f, segment, &spatial, &entropy));
    if (p->area == emit->study->home) {
        LIAN_TRY(run_plants(emit, p, &f, segment));
    } else {
        lian_emit_note(emit, "the parts have no statistics of their own within home", "本地下属地区没有统计数据");
        LIAN_TRY(emit_one(emit, LIAN_LOCALISATION_EG, segment, lian_value_none()));
    }
out:
    return status;
}

lian_status lian_localisation_spatial(lian_emit *emit, const lian_activity *activity) {
    lian_status status = LIAN_OK;
    const lian_study *study = emit->study;
    lian_parts p;
    LIAN_TRY(lian_parts_new(&p, activity, emit->err));
    for (lian_segment_id s = 0; study->home != LIAN_NONE && s < study->tables->segments.count; s++)
        if (study->segment_seen[s]) LIAN_TRY(run_segment(emit, &p, activity, s));
out:
    lian_parts_clear(&p);
    return status;
}
