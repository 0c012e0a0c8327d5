/* SPDX-License-Identifier: MIT */
/* 冲击传导图: when these stop, who is damaged in which wave, how much, and along which way? */
#include "views/cascade.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHIPS = 3, NAMED = 3, BINS = 5 };

typedef struct shock_view {
    lian_sheet sheet;
    lian_shock_map map;
} shock_view;

static bool is_of_firms(const shock_view *v) { return v->map.scenario->kind == LIAN_SUBJECT_FIRM; }

/* "6.9%", "0.42%", "<0.01%": as the lists have it */
static void add_percent(lian_buffer *out, double share) {
    if (!(share >= .0001)) { /* so small a loss, or of firms without recorded sales, is not said to be none */
        lian_buffer_add_text(out, "<0.01%");
        return;
    }
    lian_buffer_add_share(out, share);
}

/* ---- texts ----------------------------------------------------------------------------------------------------------- */

static void add_closure(shock_view *v, const lian_closure *c) {
    static const lian_subject_kind kinds[] = {[LIAN_TABLE_FIRMS] = LIAN_SUBJECT_FIRM, [LIAN_TABLE_SEGMENTS] = LIAN_SUBJECT_SEGMENT,
                                              [LIAN_TABLE_PLACES] = LIAN_SUBJECT_PLACE, [LIAN_TABLE_CHAINS] = LIAN_SUBJECT_CHAIN};
    lian_sheet *s = &v->sheet;
    bool apart = !lian_is_unknown(c->kept_demand) && (c->kept_demand < c->kept || c->kept_demand > c->kept);
    if (c->table == LIAN_TABLE_FIRMS) lian_buffer_add_text(&s->text, lian_firm_short(s->study, c->row));
    else lian_buffer_add_text(&s->text, lian_subject_name(s->study, kinds[c->table], c->row));
    if (c->kept <= 0 && !apart) return;
    lian_buffer_add_text(&s->text, apart ? lian_sheet_say(s, "（产出保留 ", " (produces ") : lian_sheet_say(s, "（保留 ", " (keeps "));
    lian_buffer_add_fixed(&s->text, 100 * c->kept, 0);
    lian_buffer_add_text(&s->text, "%");
    if (apart) {
        lian_buffer_add_text(&s->text, lian_sheet_say(s, "、采购保留 ", ", buys "));
        lian_buffer_add_fixed(&s->text, 100 * c->kept_demand, 0);
        lian_buffer_add_text(&s->text, "%");
    }
    lian_buffer_add_text(&s->text, lian_sheet_say(s, "）", ")"));
}

/* The scenario by name: what was asked for, else the one that stops in this chain. */
static void add_scenario(shock_view *v) {
    lian_sheet *s = &v->sheet;
    const lian_study *study = s->study;
    const lian_subject *subject = &v->map.scenario->subject;
    for (int32_t k = 0; k < study->closure_count && k < NAMED; k++) {
        if (k) lian_buffer_add_text(&s->text, lian_sheet_say(s, "、", ", "));
        add_closure(v, &study->closures[k]);
    }
    if (study->closure_count > NAMED)
        lian_buffer_add_format(&s->text, lian_sheet_say(s, "等 %d 处", " and others, %d in all"), (int)study->closure_count);
    if (!study->closure_count)
        lian_buffer_add_text(&s->text, subject->kind == LIAN_SUBJECT_FIRM ? lian_firm_short(study, subject->row)
                                                                         : lian_subject_name(study, subject->kind, subject->row));
    bool stops = true;
    for (int32_t k = 0; k < study->closure_count; k++)
        stops = stops && study->closures[k].kept <= 0 && !(study->closures[k].kept_demand > 0);
    lian_buffer_add_text(&s->text, stops ? lian_sheet_say(s, "停产", " stops") : lian_sheet_say(s, "受冲击", " is hit"));
}

static void set_title(shock_view *v) {
    lian_sheet *s = &v->sheet;
    /* What was asked for may hit several chains at once. */
    const char *home = s->study->closure_count && lian_has_several_chains(s->study) ? lian_present_place(s->study, s->study->home) : "";
    if (*home) lian_buffer_add_text(&s->text, home);
    else lian_add_chain_title(s);
    bool is_equal = v->map.scenario->basis == LIAN_TRADE_EQUAL; /* no amounts are on record */
    lian_buffer_add_text(&s->text, is_equal ? lian_sheet_say(s, " · 冲击传导图（结构示意）：", ": propagation (structure only) when ") : lian_sheet_say(s, " · 冲击传导图：", ": propagation when "));
    add_scenario(v);
    lian_sheet_set(s, "title");
}

static lian_status add_half(shock_view *v, lian_error *err) {
    lian_sheet *s = &v->sheet;
    const lian_scenario *scenario = v->map.scenario;
    int32_t *order = malloc(((size_t)scenario->loss_count + 1) * sizeof *order);
    int32_t half = order ? lian_scenario_find(scenario, .5, order) : LIAN_NONE;
    if (half > 0) {
        lian_buffer_add_format(&s->text, is_of_firms(v) ? lian_sheet_say(s, "；损失的一半落在 %d 家", "; half of it falls on %d firm(s)")
                                                        : lian_sheet_say(s, "；损失的一半落在 %d 个环节", "; half of it falls on %d segment(s)"),
                               (int)half);
        for (int32_t k = 0; k < half && k < NAMED; k++) {
            lian_row row = scenario->loss[order[k]].row;
            lian_buffer_add_text(&s->text, k ? lian_sheet_say(s, "、", ", ") : lian_sheet_say(s, "：", ": "));
            lian_buffer_add_text(&s->text, is_of_firms(v) ? lian_firm_short(s->study, row) : lian_present_segment(s->study, row));
        }
        if (half > NAMED) lian_buffer_add_text(&s->text, lian_sheet_say(s, "等", " and others"));
    }
    free(order);
    return half == LIAN_NONE ? lian_error_memory(err) : LIAN_OK;
}

/* While it is not known which inputs are essential. */
static void add_range(lian_sheet *s, const lian_cascade_range *range) {
    if (!(range->high.esri - range->low.esri >= (range->high.esri < .01 ? .00005 : .0005))) return; /* cannot be seen in the decimals told */
    lian_buffer_add_text(&s->text, lian_sheet_say(s, "；必要性不明的投入按最轻至最重计 ", "; unknown inputs from lightest to gravest: "));
    add_percent(&s->text, range->low.esri);
    lian_buffer_add_text(&s->text, "–");
    add_percent(&s->text, range->high.esri);
}

/* Those that stop by themselves. */
static int32_t hits_count(const lian_scenario *scenario) {
    int32_t hits = 0;
    for (int32_t k = 0; k < scenario->loss_count; k++) hits += !scenario->loss[k].wave;
    return hits;
}

static lian_status set_subtitle(shock_view *v, lian_error *err) {
    lian_sheet *s = &v->sheet;
    const lian_scenario *scenario = v->map.scenario;
    const lian_cascade_outcome *o = &scenario->outcome;
    static const char *const lost[][2] = {[LIAN_TRADE_VALUE] = {"网内销售额损失 ", "recorded sales lost: "},
                                          [LIAN_TRADE_SHARE] = {"网内产出（按份额）损失 ", "output lost, by shares: "},
                                          [LIAN_TRADE_EQUAL] = {"网内产出（各流向等权，只示结构）损失 ", "output lost, all flows alike (structure only): "}};
    lian_buffer_add_text(&s->text, lost[scenario->basis][s->lang]);
    add_percent(&s->text, o->esri);
    lian_buffer_add_text(&s->text, lian_sheet_say(s, "（自身 ", " (own "));
    add_percent(&s->text, o->own);
    lian_buffer_add_text(&s->text, lian_sheet_say(s, "，传导 ", ", contagion "));
    add_percent(&s->text, o->contagion);
    add_range(s, &scenario->range);
    lian_buffer_add_format(&s->text, is_of_firms(v) ? lian_sheet_say(s, "）；波及 %d 家（不含自身），主要%s", "); %d other firms damaged, mostly %s")
                                                    : lian_sheet_say(s, "）；波及 %d 个环节（不含自身），主要%s", "); %d other segments damaged, mostly %s"),
                           (int)o->damaged - hits_count(scenario), o->esri_up > o->esri_down ? lian_sheet_say(s, "沿需求向上游（失单）", "upstream, by orders that fail")
                                                                      : lian_sheet_say(s, "沿供应向下游（断供）", "downstream, by supply that fails"));
    lian_status status = add_half(v, err);
    if (!s->study->closure_count) /* metric `cascade` keeps for each chain the one of highest contagion */
        lian_buffer_add_text(&s->text, is_of_firms(v) ? lian_sheet_say(s, "；选取本链单家停产传导最大者", "; chosen: of all firms of the chain its stop spreads most")
                                                      : lian_sheet_say(s, "；选取本链停产传导最大的环节", "; chosen: of all segments of the chain its stop spreads most"));
    lian_sheet_set(s, "subtitle");
    return status;
}

/* Places by what is lost in them. */
static lian_status note_places(shock_view *v, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sheet *s = &v->sheet;
    int32_t places = s->study->tables->places.count, named = 0;
    double *lost = calloc((size_t)places + 1, sizeof *lost);
    LIAN_CHECK_MEMORY(lost);
    for (int32_t k = 0; k < v->map.scenario->loss_count && is_of_firms(v); k++) {
        lian_place_id place = lian_present_district(s->study, s->study->network->firm_place[v->map.scenario->loss[k].row]);
        if (place != LIAN_NONE) lost[place] += v->map.scenario->loss[k].lost;
    }
    for (; named < NAMED; named++) {
        lian_place_id most = 0;
        for (lian_place_id p = 1; p < places; p++)
            if (lost[p] > lost[most]) most = p;
        if (!places || lost[most] <= 0) break;
        lian_buffer_add_text(&s->text, named ? lian_sheet_say(s, "、", ", ") : lian_sheet_say(s, "损失最大的地区：", "Most is lost in "));
        lian_buffer_add_format(&s->text, "%s ", lian_present_place(s->study, most));
        add_percent(&s->text, lost[most]);
        lost[most] = 0;
    }
    if (named) lian_sheet_note(s, lian_buffer_text(&s->text));
    lian_buffer_reset(&s->text);
out:
    free(lost);
    return status;
}

static lian_status notes_add(shock_view *v, lian_error *err) {
    lian_sheet *s = &v->sheet;
    lian_status status = note_places(v, err);
    lian_buffer_add_text(&s->text, lian_sheet_say(s, "连线由上一波中传导最多者引出，带宽为沿此传导的损失",
                                                  "Each is drawn from the one of the wave before that passed most on; width: what is lost along it"));
    if (v->map.streams_left)
        lian_buffer_add_format(&s->text, lian_sheet_say(s, "（不足全部损失 0.5%% 的 %d 条未画）", " (%d of less than 0.5%% of the loss are not drawn)"),
                               (int)v->map.streams_left);
    bool unsold = false;
    for (int32_t g = 0; g < v->map.group_count; g++) unsold = unsold || v->map.group[g].lost <= 0;
    if (unsold)
        lian_buffer_add_text(&s->text, lian_sheet_say(s, "；<0.01% 者含没有登记网内销售的，右上角为其平均损失", "; <0.01%: or no sales on record, the corner shows the mean loss"));
    lian_buffer_add_text(&s->text, lian_sheet_say(s, "。测算假设：", ". Assumptions: "));
    lian_buffer_add_text(&s->text, v->map.scenario->note[s->lang]);
    lian_sheet_note(s, lian_buffer_text(&s->text));
    lian_buffer_reset(&s->text);
    if (v->map.hidden) {
        lian_buffer_add_format(&s->text, is_of_firms(v) ? lian_sheet_say(s, "另有其他产业链 %d 家企业受损，未画，损失占全网 ", "%d firms of other chains are damaged too and not drawn; of all sales they lose ")
                                                        : lian_sheet_say(s, "另有其他产业链 %d 个环节受损，未画，损失占全网 ", "%d segments of other chains are damaged too and not drawn; of all output they lose "),
                               (int)v->map.hidden);
        add_percent(&s->text, v->map.hidden_lost);
        lian_sheet_note(s, lian_buffer_text(&s->text));
        lian_buffer_reset(&s->text);
    }
    return status;
}

/* ---- waves and nodes -------------------------------------------------------------------------------------------------- */

static void waves_add(shock_view *v) {
    lian_sheet *s = &v->sheet;
    for (int32_t w = 0; w < v->map.waves; w++) {
        char id[16];
        lian_buffer note = LIAN_BUFFER_INIT;
        if (!v->map.wave_count[w]) continue;
        snprintf(id, sizeof id, "%d", (int)w);
        if (!w) lian_buffer_add_text(&s->text, lian_sheet_say(s, "冲击源", "where it begins"));
        else lian_buffer_add_format(&s->text, v->map.merged && w == v->map.waves - 1 ? lian_sheet_say(s, "第 %d 波及以后", "wave %d and later")
                                                                                   : lian_sheet_say(s, "第 %d 波", "wave %d"), (int)w);
        lian_buffer_add_format(&note, is_of_firms(v) ? lian_sheet_say(s, "%d 家 · ", "%d · ") : lian_sheet_say(s, "%d 个环节 · ", "%d · "),
                               (int)v->map.wave_count[w]);
        lian_buffer_add_text(&note, lian_sheet_say(s, "损失 ", "lost "));
        add_percent(&note, v->map.wave_lost[w]);
        lian_view_item item = {.id = id, .title = lian_buffer_text(&s->text), .note = lian_buffer_text(&note)};
        if (s->status == LIAN_OK) s->status = lian_view_item_add(s->view, LIAN_VIEW_LANE, &item, s->err);
        if (note.failed && s->status == LIAN_OK) s->status = lian_error_memory(s->err);
        lian_buffer_reset(&s->text);
        lian_buffer_clear(&note);
    }
}

static int32_t bin_of(double loss) {
    static const double edges[BINS - 1] = {.1, .25, .5, .75};
    int32_t bin = 0;
    while (bin < BINS - 1 && loss >= edges[bin]) bin++;
    return bin;
}

/* "荔湾区", "荔湾区等 3 地": where most of the group's members are that lose most; the rest of a wave has no place. */
static void add_group_place(shock_view *v, const lian_group *g, lian_buffer *out) {
    const lian_network *n = v->sheet.study->network;
    const lian_scenario *s = v->map.scenario;
    lian_place_id first = LIAN_NONE;
    bool several = false;
    for (int32_t k = g->first; k < g->first + g->count && is_of_firms(v) && !g->is_rest; k++) {
        lian_place_id place = lian_present_district(v->sheet.study, n->firm_place[s->loss[v->map.order[k]].row]);
        if (place == LIAN_NONE || place == first) continue;
        if (first == LIAN_NONE) first = place;
        else several = true;
    }
    lian_buffer_add_text(out, lian_present_place(v->sheet.study, first));
    if (several) lian_buffer_add_text(out, lian_sheet_say(&v->sheet, "等地", " and others"));
}

static void add_group_title(shock_view *v, const lian_group *g, lian_buffer *out) {
    lian_sheet *s = &v->sheet;
    if (g->is_rest) lian_buffer_add_format(out, lian_sheet_say(s, "其余 %d 个环节", "%d other segments"), (int)g->segments);
    else if (!g->wave && g->row != LIAN_NONE && is_of_firms(v)) lian_buffer_add_text(out, lian_firm_short(s->study, g->row));
    else if (g->segment == LIAN_NONE) lian_buffer_add_text(out, lian_sheet_say(s, "环节不明", "segment not known"));
    else lian_buffer_add_text(out, lian_present_segment(s->study, g->segment));
}

static void add_group_count(shock_view *v, const lian_group *g, lian_buffer *out) {
    lian_sheet *s = &v->sheet;
    if (!is_of_firms(v)) {
        if (g->segment != LIAN_NONE && v->sheet.study->network->segment_chain[g->segment] != s->chain)
            lian_buffer_add_text(out, lian_present_chain(s->study, s->study->network->segment_chain[g->segment]));
    } else if (!g->wave && g->row != LIAN_NONE)
        lian_buffer_add_text(out, lian_present_segment(s->study, g->segment));
    else lian_buffer_add_format(out, lian_sheet_say(s, "%d 家", "%d firm(s)"), (int)g->count);
}

/* Those of a group that lose most, each with how much; what is hit alone is named by the title already. */
static int32_t chips_get(shock_view *v, const lian_group *g, lian_view_chip chip[CHIPS], lian_buffer tag[CHIPS]) {
    int32_t count = 0;
    bool named = g->is_rest || (!g->wave && g->row != LIAN_NONE);
    for (int32_t k = g->first; k < g->first + g->count && count < CHIPS && is_of_firms(v) && !named; k++) {
        const lian_loss *l = &v->map.scenario->loss[v->map.order[k]];
        if (l->lost <= 0) break; /* sells nothing within the network: those after it neither */
        add_percent(&tag[count], l->lost);
        chip[count] = (lian_view_chip){lian_subject_id(v->sheet.study, LIAN_SUBJECT_FIRM, l->row), lian_firm_short(v->sheet.study, l->row), "local",
                                       lian_buffer_text(&tag[count])};
        count++;
    }
    return count;
}

/* "3:apparel.yarn", "0:firm", "2:…" for the rest; stands for the group wherever it is named. */
static void add_group_id(const shock_view *v, const lian_group *g, lian_buffer *out) {
    bool firm = !g->wave && g->row != LIAN_NONE && is_of_firms(v);
    const char *id = g->is_rest ? "…" : firm ? lian_subject_id(v->sheet.study, LIAN_SUBJECT_FIRM, g->row)
                                             : lian_subject_id(v->sheet.study, LIAN_SUBJECT_SEGMENT, g->segment);
    lian_buffer_add_format(out, "%d:%s", (int)g->wave, *id ? id : "?");
}

static void node_add(shock_view *v, const lian_group *g) {
    lian_sheet *s = &v->sheet;
    lian_view_chip chip[CHIPS];
    lian_buffer part[5] = {{0}}, tag[CHIPS] = {{0}}; /* id, title, count, place, tooltip */
    char lane[16];
    bool failed = false;
    int32_t bin = bin_of(g->loss), chips = chips_get(v, g, chip, tag);
    snprintf(lane, sizeof lane, "%d", (int)g->wave);
    add_group_id(v, g, &part[0]);
    add_group_title(v, g, &part[1]);
    add_group_count(v, g, &part[2]);
    add_group_place(v, g, &part[3]);
    lian_buffer_add_format(&part[4], "%s · %s · ", lian_buffer_text(&part[1]), lian_buffer_text(&part[2]));
    add_percent(&part[4], g->lost);
    lian_view_node node = {lian_buffer_text(&part[0]), lian_buffer_text(&part[1]), lane, lian_buffer_text(&part[2]), lian_buffer_text(&part[3]),
                           lian_buffer_text(&part[4]), g->loss, g->lost, bin, !g->wave, chip, chips, is_of_firms(v) && chips ? g->count - chips : 0};
    for (int k = 0; k < 5; k++) failed = failed || part[k].failed;
    for (int k = 0; k < CHIPS; k++) failed = failed || tag[k].failed;
    if (failed && s->status == LIAN_OK) s->status = lian_error_memory(s->err);
    if (s->status == LIAN_OK) s->status = lian_view_node_add(s->view, &node, s->err);
    if (!g->wave) s->used[LIAN_LEGEND_HIT] = true;
    for (int32_t k = 0; g->wave && k <= bin; k++) s->used[LIAN_LEGEND_LOSS_0 + k] = true; /* the scale without holes */
    s->used[LIAN_LEGEND_LOST] = true;
    for (int k = 0; k < 5; k++) lian_buffer_clear(&part[k]);
    for (int k = 0; k < CHIPS; k++) lian_buffer_clear(&tag[k]);
}

static void flow_add(shock_view *v, const lian_stream *stream) {
    lian_sheet *s = &v->sheet;
    lian_buffer from = LIAN_BUFFER_INIT, to = LIAN_BUFFER_INIT;
    add_group_id(v, &v->map.group[stream->from], &from);
    add_group_id(v, &v->map.group[stream->to], &to);
    lian_view_flow flow = {lian_buffer_text(&from), lian_buffer_text(&to), stream->by_demand ? "demand" : "supply", 0, stream->lost, NULL};
    if ((from.failed || to.failed) && s->status == LIAN_OK) s->status = lian_error_memory(s->err);
    if (s->status == LIAN_OK) s->status = lian_view_flow_add(s->view, &flow, s->err);
    s->used[stream->by_demand ? LIAN_LEGEND_FLOW_DEMAND : LIAN_LEGEND_FLOW_SUPPLY] = true;
    lian_buffer_clear(&from);
    lian_buffer_clear(&to);
}

/* ---- the map ---------------------------------------------------------------------------------------------------------- */

static const lian_scenario *scenario_find(const lian_results *results, lian_chain_id chain) {
    const lian_scenario *s;
    for (int32_t i = 0; (s = lian_scenario_at(results, i)); i++)
        if (s->chain == chain) return s;
    return NULL;
}

static lian_status groups_build(shock_view *v, const lian_results *results, lian_chain_id chain, lian_error *err) {
    const char *page = lian_view_get(v->sheet.view, "page");
    int32_t waves = strcmp(page, "a3") != 0 ? LIAN_WAVES_MOST - 1 : LIAN_WAVES_MOST, most = !strcmp(page, "a3") ? 10 : !strcmp(page, "a4") ? 6 : 5;
    const lian_scenario *scenario = scenario_find(results, chain);
    if (!scenario)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s",
                              lian_sheet_say(&v->sheet, "此链没有可画的冲击传导：没有测算、没有供应关系，或谁停产都不波及他人（可用 --close 指明停产者）",
                                             "no propagation to draw in this chain: it was not computed, nothing is supplied, or nobody's stop reaches "
                                             "others (name one with --close)"));
    return lian_shock_map_build(&v->map, v->sheet.study, scenario, waves, most, err);
}

static lian_status run(lian_view *view, const lian_study *study, const lian_results *results, lian_chain_id chain, lian_error *err) {
    lian_status status = LIAN_OK;
    shock_view v = {.map = {0}};
    LIAN_TRY(lian_sheet_start(&v.sheet, view, study, results, chain, err));
    LIAN_TRY(groups_build(&v, results, chain, err));
    waves_add(&v);
    for (int32_t g = 0; g < v.map.group_count; g++) node_add(&v, &v.map.group[g]);
    for (int32_t k = 0; k < v.map.stream_count; k++) flow_add(&v, &v.map.stream[k]);
    set_title(&v);
    LIAN_TRY(set_subtitle(&v, err));
    LIAN_TRY(notes_add(&v, err));
    lian_sheet_frame(&v.sheet);
out:
    lian_shock_map_clear(&v.map);
    return lian_sheet_clear(&v.sheet, status);
}

const lian_view_info lian_view_cascade = {"cascade", {"冲击传导图", "Failure propagation"}, run};
