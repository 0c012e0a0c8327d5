/* SPDX-License-Identifier: MIT */
/* Who is damaged, when, where, and through whom? */
#include "cli/cascade_lists.h"

#include "base/error.h"
#include "base/order.h"

#include <stdlib.h>

#define COLUMN(key, zh, en, KIND) {key, {zh, en}, LIAN_LIST_##KIND}
#define WHO COLUMN("id", "编号", "Id", TEXT), COLUMN("name", "名称", "Name", TEXT)
#define WHERE COLUMN("segment", "环节", "Segment", TEXT), COLUMN("place", "所在地", "Place", TEXT)

static const lian_list_column firm_columns[] = {WHO, WHERE, COLUMN("wave", "第几波", "Wave", NUMBER), COLUMN("loss", "损失", "Loss", PERCENT),
                                                COLUMN("down", "供应冲击", "Supply loss", PERCENT), COLUMN("up", "需求冲击", "Demand loss", PERCENT),
                                                COLUMN("sales", "网内销售", "Sales", NUMBER), COLUMN("lost", "损失占全网", "Share of all", SHARE), COLUMN("cumulative", "累计占损失", "Cumulative", PERCENT),
                                                COLUMN("cause", "经由", "Through", TEXT)};
static const lian_list_column wave_columns[] = {COLUMN("wave", "第几波", "Wave", NUMBER), COLUMN("firms", "新受损", "Newly damaged", NUMBER),
                                                COLUMN("lost", "其损失占全网", "Their loss of all", SHARE)};
static const lian_list_column part_columns[] = {WHO, COLUMN("damaged", "受损", "Damaged", NUMBER), COLUMN("loss", "自身损失", "Loss", PERCENT),
                                                COLUMN("lost", "损失占全网", "Share of all", SHARE)};
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

/* ---- where a subject belongs ----------------------------------------------------------------------------------------- */

static lian_segment_id segment_of(const lian_study *study, lian_subject_kind kind, lian_row row) {
    return kind == LIAN_SUBJECT_SEGMENT ? row : study->network->firm_main[row];
}

static lian_row part_of(const lian_study *study, lian_subject_kind kind, lian_row row, lian_subject_kind part) {
    lian_segment_id segment = segment_of(study, kind, row);
    if (part == LIAN_SUBJECT_SEGMENT) return segment;
    if (part == LIAN_SUBJECT_CHAIN) return segment == LIAN_NONE ? LIAN_NONE : study->network->segment_chain[segment];
    return kind == LIAN_SUBJECT_FIRM ? lian_present_district(study, study->network->firm_place[row]) : LIAN_NONE;
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
    LIAN_TRY(lian_list_add_text(list, 3, lian_present_place(study, kind == LIAN_SUBJECT_FIRM ? study->network->firm_place[row] : LIAN_NONE), err));
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
    int order = lian_number_order(x->value, y->value);
    if (!order) order = lian_number_order(x->second, y->second);
    return order ? order : lian_int_order(x->at, y->at);
}

/* ---- the lists ---------------------------------------------------------------------------------------------------- */

static double total_of(const lian_scene *d) {
    double total = 0;
    for (int32_t i = 0; i < lian_cascade_firms(d->cascade); i++) total += lian_cascade_sales(d->cascade, i);
    return total > 0 ? total : 1;
}

static double loss_of(const lian_loss *l) { return l->down > l->up ? l->down : l->up; }

/* "断供 ← 示例企业" or "失单 ← …". */
static lian_status cause_add(lian_list *list, const lian_scene *d, const lian_loss *l, int32_t column, lian_error *err) {
    lian_lang lang = lian_list_lang(list);
    lian_buffer text = LIAN_BUFFER_INIT;
    if (!l->wave) lian_buffer_add_text(&text, lian_say(lang, "直接停产", "stops itself"));
    else if (l->cause != LIAN_NONE)
        lian_buffer_add_format(&text, l->by_demand ? lian_say(lang, "失去订单：%s", "orders of %s") : lian_say(lang, "断供：%s", "supply of %s"),
                               lian_subject_name(d->load.study, d->trade.kind, l->cause));
    lian_status status = text.failed ? lian_error_memory(err) : lian_list_add_text(list, column, lian_buffer_text(&text), err);
    lian_buffer_clear(&text);
    return status;
}

static lian_status firms_fill(lian_list *list, const lian_scene *d, const lian_scenario *s, lian_error *err) {
    lian_status status = LIAN_OK;
    double sum = 0, all = 0;
    place_in_order *order = malloc(((size_t)s->loss_count + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(order);
    for (int32_t k = 0; k < s->loss_count; k++) {
        order[k] = (place_in_order){s->loss[k].lost, loss_of(&s->loss[k]), k};
        all += s->loss[k].lost;
    }
    if (s->loss_count) qsort(order, (size_t)s->loss_count, sizeof *order, compare_places);
    for (int32_t k = 0; k < s->loss_count; k++) {
        const lian_loss *l = &s->loss[order[k].at];
        sum += l->lost;
        double numbers[] = {l->wave, loss_of(l), l->down, l->up, l->sales, l->lost, all > 0 ? sum / all : lian_unknown()};
        LIAN_TRY(who_add(list, d->load.study, d->trade.kind, l->row, err));
        LIAN_TRY(where_add(list, d->load.study, d->trade.kind, l->row, err));
        LIAN_TRY(numbers_add(list, 4, numbers, sizeof numbers / sizeof *numbers, err));
        LIAN_TRY(cause_add(list, d, l, 4 + sizeof numbers / sizeof *numbers, err));
    }
out:
    free(order);
    return status;
}

static lian_status waves_fill(lian_list *list, const lian_scenario *s, lian_error *err) {
    lian_status status = LIAN_OK;
    double *lost = calloc((size_t)s->outcome.steps + 1, sizeof *lost);
    int32_t *hit = calloc((size_t)s->outcome.steps + 1, sizeof *hit);
    LIAN_CHECK_MEMORY(lost && hit);
    for (int32_t k = 0; k < s->loss_count; k++) {
        hit[s->loss[k].wave]++;
        lost[s->loss[k].wave] += s->loss[k].lost;
    }
    for (int32_t w = 0; w <= s->outcome.steps; w++) {
        if (!hit[w]) continue;
        LIAN_TRY(lian_list_add(list, (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, err));
        LIAN_TRY(numbers_add(list, 0, (const double[]){w, hit[w], lost[w]}, 3, err));
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

/* Nothing of a chain that was not asked for. */
static bool is_seen(const lian_study *study, lian_subject_kind part, lian_row row) {
    if (part == LIAN_SUBJECT_CHAIN) return study->chain_seen[row];
    return part != LIAN_SUBJECT_SEGMENT || study->segment_seen[row];
}

static lian_status parts_fill(lian_list *list, const lian_scene *d, const lian_scenario *s, lian_subject_kind part, int32_t parts,
                              lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = d->load.study;
    int32_t count = 0;
    double total = total_of(d);
    part_sum *sum = calloc((size_t)parts + 1, sizeof *sum);
    place_in_order *order = malloc(((size_t)parts + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(sum && order);
    for (int32_t i = 0; i < lian_cascade_firms(d->cascade); i++) {
        lian_row at = part_of(study, d->trade.kind, i, part);
        if (at != LIAN_NONE) sum[at].sales += lian_cascade_sales(d->cascade, i) / total;
    }
    for (int32_t k = 0; k < s->loss_count; k++) {
        lian_row at = part_of(study, d->trade.kind, s->loss[k].row, part);
        if (at == LIAN_NONE) continue;
        sum[at].lost += s->loss[k].lost;
        sum[at].damaged++;
    }
    for (int32_t p = 0; p < parts; p++)
        if (sum[p].damaged > 0 && is_seen(study, part, p)) order[count++] = (place_in_order){sum[p].lost, sum[p].damaged, p};
    if (count) qsort(order, (size_t)count, sizeof *order, compare_places);
    for (int32_t k = 0; k < count; k++) {
        const part_sum *at = &sum[order[k].at];
        LIAN_TRY(who_add(list, study, part, order[k].at, err));
        LIAN_TRY(numbers_add(list, 2, (const double[]){at->damaged, at->sales > 0 ? at->lost / at->sales : lian_unknown(), at->lost}, 3, err));
    }
out:
    free(sum);
    free(order);
    return status;
}

lian_status lian_damage_lists(const lian_scene *scene, const lian_scenario *scenario, lian_lang lang,
                              lian_list *out[LIAN_DAMAGE_LISTS], lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_tables *t = scene->load.study->tables;
    for (int k = 0; k < LIAN_DAMAGE_LISTS; k++) {
        LIAN_TRY(lian_list_new(&out[k], &infos[k], lang, err));
        LIAN_TRY(lian_list_run(out[k], scene->load.study, NULL, err));
    }
    LIAN_TRY(firms_fill(out[LIAN_DAMAGE_FIRMS], scene, scenario, err));
    LIAN_TRY(waves_fill(out[LIAN_DAMAGE_WAVES], scenario, err));
    LIAN_TRY(parts_fill(out[LIAN_DAMAGE_SEGMENTS], scene, scenario, LIAN_SUBJECT_SEGMENT, t->segments.count, err));
    LIAN_TRY(parts_fill(out[LIAN_DAMAGE_PLACES], scene, scenario, LIAN_SUBJECT_PLACE, t->places.count, err));
    LIAN_TRY(parts_fill(out[LIAN_DAMAGE_CHAINS], scene, scenario, LIAN_SUBJECT_CHAIN, t->chains.count, err));
out:
    return status;
}

static void number_show(lian_list_kind kind, double value, lian_buffer *out) {
    bool percent = kind == LIAN_LIST_PERCENT;
    if (kind == LIAN_LIST_SHARE) {
        lian_buffer_add_share(out, value);
        return;
    }
    lian_buffer_add_fixed(out, percent ? 100 * value : value, percent ? 1 : floor(value) < value ? 4 : 0);
    if (percent) lian_buffer_add_char(out, '%');
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
        else number_show(info->columns[i % info->column_count].kind, value, &text);
        lian_grid_add(&grid, lian_buffer_text(&text));
        lian_buffer_clear(&text);
    }
    lian_buffer_add_format(out, "\n%s%s\n%s", form == LIAN_FORM_MD ? "## " : "", info->title[lang], form == LIAN_FORM_MD ? "\n" : "");
    lian_grid_write(&grid, form, out);
    if (shown < count)
        lian_buffer_add_format(out, lian_say(lang, "……另有 %d 行\n", "... and %d more\n"), (int)(count - shown));
    lian_grid_clear(&grid);
}
