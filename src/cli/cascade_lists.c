/* SPDX-License-Identifier: MIT */
/* Who is damaged, when, and where; and whose failure would take most with it? */
#include "cli/cascade_lists.h"

#include "base/error.h"

#include <stdlib.h>

#define COLUMN(key, zh, en, KIND) {key, {zh, en}, LIAN_LIST_##KIND}
#define WHO COLUMN("id", "编号", "Id", TEXT), COLUMN("name", "名称", "Name", TEXT)
#define WHERE COLUMN("segment", "环节", "Segment", TEXT), COLUMN("place", "所在地", "Place", TEXT)

static const lian_list_column firm_columns[] = {WHO, WHERE, COLUMN("wave", "第几波", "Wave", NUMBER), COLUMN("loss", "损失", "Loss", NUMBER),
                                                COLUMN("down", "供应冲击", "Supply loss", NUMBER), COLUMN("up", "需求冲击", "Demand loss", NUMBER),
                                                COLUMN("sales", "网内销售", "Sales", NUMBER), COLUMN("lost", "占全网损失", "Share of all", NUMBER)};
static const lian_list_column wave_columns[] = {COLUMN("wave", "第几波", "Wave", NUMBER), COLUMN("firms", "新受损", "Newly damaged", NUMBER),
                                                COLUMN("lost", "其损失占全网", "Their loss of all", NUMBER)};
static const lian_list_column part_columns[] = {WHO, COLUMN("damaged", "受损", "Damaged", NUMBER), COLUMN("loss", "自身损失", "Loss", NUMBER),
                                                COLUMN("lost", "占全网损失", "Share of all", NUMBER)};
static const lian_list_column risk_columns[] = {WHO, WHERE, COLUMN("esri", "系统性风险", "ESRI", NUMBER), COLUMN("contagion", "传导", "Contagion", NUMBER),
                                                COLUMN("own", "自身占比", "Own share", NUMBER), COLUMN("esri_down", "下游", "Down", NUMBER),
                                                COLUMN("esri_up", "上游", "Up", NUMBER), COLUMN("steps", "步数", "Steps", NUMBER),
                                                COLUMN("damaged", "受损", "Damaged", NUMBER)};
/* Running one says what every list must say of its data; its rows are added afterwards. */
static lian_status empty_run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    (void)list, (void)study, (void)results, (void)err;
    return LIAN_OK;
}

#define INFO(name, zh, en, columns) {name, {zh, en}, columns, sizeof columns / sizeof *columns, empty_run}
static const lian_list_info infos[LIAN_DAMAGE_LISTS] = {
    INFO("cascade_firms", "受损者", "Damaged", firm_columns), INFO("cascade_waves", "逐波", "Wave by wave", wave_columns),
    INFO("cascade_segments", "按环节", "By segment", part_columns), INFO("cascade_places", "按地区", "By place", part_columns),
    INFO("cascade_chains", "按产业链", "By chain", part_columns)};
static const lian_list_info risk_info = INFO("cascade", "系统性风险", "Systemic risk", risk_columns);

/* ---- where a subject belongs ----------------------------------------------------------------------------------------- */

static lian_segment_id segment_of(const lian_study *study, lian_subject_kind kind, lian_row row) {
    return kind == LIAN_SUBJECT_SEGMENT ? row : study->network->firm_main[row];
}

static lian_row part_of(const lian_study *study, lian_subject_kind kind, lian_row row, lian_subject_kind part) {
    lian_segment_id segment = segment_of(study, kind, row);
    if (part == LIAN_SUBJECT_SEGMENT) return segment;
    if (part == LIAN_SUBJECT_CHAIN) return segment == LIAN_NONE ? LIAN_NONE : study->network->segment_chain[segment];
    return kind == LIAN_SUBJECT_FIRM ? study->network->firm_place[row] : LIAN_NONE;
}

static lian_status who_add(lian_list *list, const lian_study *study, lian_subject_kind kind, lian_row row, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(lian_list_add(list, (lian_subject){kind, row, LIAN_SUBJECT_NONE, LIAN_NONE}, err));
    LIAN_TRY(lian_list_add_text(list, 0, lian_subject_id(study, kind, row), err));
    LIAN_TRY(lian_list_add_text(list, 1, lian_subject_name(study, kind, row), err));
out:
    return status;
}

static lian_status where_add(lian_list *list, const lian_study *study, lian_subject_kind kind, lian_row row, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(lian_list_add_text(list, 2, lian_present_segment(study, segment_of(study, kind, row)), err));
    LIAN_TRY(lian_list_add_text(list, 3, lian_present_place(study, part_of(study, kind, row, LIAN_SUBJECT_PLACE)), err));
out:
    return status;
}

static lian_status numbers_add(lian_list *list, int32_t column, const double *value, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t k = 0; k < count && status == LIAN_OK; k++) status = lian_list_add_number(list, column + k, value[k], err);
    return status;
}

/* ---- order: falling value, then falling second value, then number ----------------------------------------------------- */

typedef struct place_in_order {
    double value, second;
    int32_t at;
} place_in_order;

static int compare_places(const void *a, const void *b) {
    const place_in_order *x = a, *y = b;
    int order = (x->value < y->value) - (x->value > y->value);
    if (!order) order = (x->second < y->second) - (x->second > y->second);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* ---- one scenario ---------------------------------------------------------------------------------------------------- */

static double total_of(const lian_damage *d) {
    double total = 0;
    for (int32_t i = 0; i < lian_cascade_firms(d->cascade); i++) total += lian_cascade_sales(d->cascade, i);
    return total > 0 ? total : 1;
}

static lian_status firms_fill(lian_list *list, const lian_damage *d, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = lian_cascade_firms(d->cascade), count = 0;
    double total = total_of(d);
    place_in_order *order = malloc(((size_t)firms + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(order);
    for (int32_t i = 0; i < firms; i++)
        if (d->loss[i] > 0) order[count++] = (place_in_order){lian_cascade_sales(d->cascade, i) * d->loss[i], d->loss[i], i};
    if (count) qsort(order, (size_t)count, sizeof *order, compare_places);
    for (int32_t k = 0; k < count; k++) {
        int32_t i = order[k].at;
        double numbers[] = {d->wave[i], d->loss[i], d->down[i], d->up[i], lian_cascade_sales(d->cascade, i), order[k].value / total};
        LIAN_TRY(who_add(list, d->study, d->kind, i, err));
        LIAN_TRY(where_add(list, d->study, d->kind, i, err));
        LIAN_TRY(numbers_add(list, 4, numbers, sizeof numbers / sizeof *numbers, err));
    }
out:
    free(order);
    return status;
}

static lian_status waves_fill(lian_list *list, const lian_damage *d, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = lian_cascade_firms(d->cascade);
    double total = total_of(d), *lost = calloc((size_t)d->outcome.steps + 1, sizeof *lost);
    int32_t *hit = calloc((size_t)d->outcome.steps + 1, sizeof *hit);
    LIAN_CHECK_MEMORY(lost && hit);
    for (int32_t i = 0; i < firms; i++) {
        if (d->wave[i] == LIAN_NONE) continue;
        hit[d->wave[i]]++;
        lost[d->wave[i]] += lian_cascade_sales(d->cascade, i) * d->loss[i];
    }
    for (int32_t w = 0; w <= d->outcome.steps; w++) {
        if (!hit[w]) continue;
        LIAN_TRY(lian_list_add(list, (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, err));
        LIAN_TRY(numbers_add(list, 0, (const double[]){w, hit[w], lost[w] / total}, 3, err));
    }
out:
    free(lost);
    free(hit);
    return status;
}

/* Sums by segment, place or chain; what belongs to none is left out. */
typedef struct part_sum {
    double sales, lost, damaged;
} part_sum;

static lian_status parts_fill(lian_list *list, const lian_damage *d, lian_subject_kind part, int32_t parts, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = 0;
    double total = total_of(d);
    part_sum *sum = calloc((size_t)parts + 1, sizeof *sum);
    place_in_order *order = malloc(((size_t)parts + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(sum && order);
    for (int32_t i = 0; i < lian_cascade_firms(d->cascade); i++) {
        lian_row at = part_of(d->study, d->kind, i, part);
        if (at == LIAN_NONE) continue;
        sum[at].sales += lian_cascade_sales(d->cascade, i);
        sum[at].lost += lian_cascade_sales(d->cascade, i) * d->loss[i];
        sum[at].damaged += d->loss[i] > 0;
    }
    for (int32_t p = 0; p < parts; p++)
        if (sum[p].damaged > 0) order[count++] = (place_in_order){sum[p].lost, sum[p].damaged, p};
    if (count) qsort(order, (size_t)count, sizeof *order, compare_places);
    for (int32_t k = 0; k < count; k++) {
        const part_sum *s = &sum[order[k].at];
        LIAN_TRY(who_add(list, d->study, part, order[k].at, err));
        LIAN_TRY(numbers_add(list, 2, (const double[]){s->damaged, s->sales > 0 ? s->lost / s->sales : lian_unknown(), s->lost / total}, 3, err));
    }
out:
    free(sum);
    free(order);
    return status;
}

lian_status lian_damage_lists(const lian_damage *damage, lian_lang lang, lian_list *out[LIAN_DAMAGE_LISTS], lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = damage->study->tables;
    for (int k = 0; k < LIAN_DAMAGE_LISTS; k++) {
        LIAN_TRY(lian_list_new(&out[k], &infos[k], lang, err));
        LIAN_TRY(lian_list_run(out[k], damage->study, NULL, err));
    }
    LIAN_TRY(firms_fill(out[0], damage, err));
    LIAN_TRY(waves_fill(out[1], damage, err));
    LIAN_TRY(parts_fill(out[2], damage, LIAN_SUBJECT_SEGMENT, t->segments.count, err));
    LIAN_TRY(parts_fill(out[3], damage, LIAN_SUBJECT_PLACE, t->places.count, err));
    LIAN_TRY(parts_fill(out[4], damage, LIAN_SUBJECT_CHAIN, t->chains.count, err));
out:
    return status;
}

/* ---- every firm ------------------------------------------------------------------------------------------------------ */

lian_status lian_risk_list(const lian_study *study, lian_subject_kind kind, const lian_row *row,
                           const lian_cascade_outcome *outcome, int32_t count, lian_lang lang, lian_list **out,
                           lian_error *err) {
    lian_status status = LIAN_OK;
    place_in_order *order = malloc(((size_t)count + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(order);
    LIAN_TRY(lian_list_new(out, &risk_info, lang, err));
    LIAN_TRY(lian_list_run(*out, study, NULL, err));
    for (int32_t k = 0; k < count; k++) order[k] = (place_in_order){outcome[k].contagion, outcome[k].esri, k};
    if (count) qsort(order, (size_t)count, sizeof *order, compare_places);
    for (int32_t k = 0; k < count; k++) {
        const lian_cascade_outcome *o = &outcome[order[k].at];
        double numbers[] = {o->esri, o->contagion, o->own, o->esri_down, o->esri_up, o->steps, o->damaged};
        LIAN_TRY(who_add(*out, study, kind, row[order[k].at], err));
        LIAN_TRY(where_add(*out, study, kind, row[order[k].at], err));
        LIAN_TRY(numbers_add(*out, 4, numbers, sizeof numbers / sizeof *numbers, err));
    }
out:
    free(order);
    return status;
}

void lian_list_show(const lian_list *list, int32_t most, lian_form form, lian_buffer *out) {
    const lian_list_info *info = lian_list_info_get(list);
    lian_lang lang = lian_list_lang(list);
    lian_grid grid = LIAN_GRID_INIT(info->column_count);
    int32_t count = lian_list_count(list), shown = count < most ? count : most;
    for (int32_t c = 0; c < info->column_count; c++) lian_grid_add(&grid, info->columns[c].title[lang]);
    for (int32_t i = 0; i < shown * info->column_count; i++) {
        double value = lian_list_number(list, i / info->column_count, i % info->column_count);
        lian_buffer text = LIAN_BUFFER_INIT;
        if (lian_is_unknown(value)) lian_buffer_add_text(&text, lian_list_text(list, i / info->column_count, i % info->column_count));
        else lian_buffer_add_fixed(&text, value, value == floor(value) ? 0 : value < .01 ? 6 : 4);
        lian_grid_add(&grid, lian_buffer_text(&text));
        lian_buffer_clear(&text);
    }
    lian_buffer_add_format(out, "\n%s%s\n%s", form == LIAN_FORM_MD ? "## " : "", info->title[lang], form == LIAN_FORM_MD ? "\n" : "");
    lian_grid_write(&grid, form, out);
    if (shown < count)
        lian_buffer_add_format(out, lian_say(lang, "……另有 %d 行\n", "... and %d more\n"), (int)(count - shown));
    lian_grid_clear(&grid);
}
