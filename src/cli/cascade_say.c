/* SPDX-License-Identifier: MIT */
/* What does a planner read first: who stops, how much goes with it, which segments and places lose most, and by which way? */
#include "base/error.h"
#include "cli/cascade_lists.h"

#include <stdlib.h>

enum { NAMED = 3 };

typedef struct telling {
    const lian_scene *scene;
    const lian_scenario *scenario;
    lian_list *const *list;
    lian_lang lang;
    lian_buffer *out;
} telling;

static void put(telling *t, const char *zh, const char *en) { lian_buffer_add_text(t->out, lian_say(t->lang, zh, en)); }

/* What is lost but rounds to none is not none. */
static void put_percent(telling *t, double share, int decimals) {
    double least = decimals == 2 ? .0001 : decimals == 1 ? .001 : .01;
    bool little = share > 0 && share < least / 2;
    if (little) lian_buffer_add_char(t->out, '<');
    lian_buffer_add_fixed(t->out, 100 * (little ? least : share), decimals);
    lian_buffer_add_text(t->out, "%");
}

/* As the lists have it. */
static void put_share(telling *t, double share) {
    if (share > 0 && share < .00005) put_percent(t, share, 2);
    else lian_buffer_add_share(t->out, share);
}

static const char *unit(const telling *t) {
    return t->scenario->kind == LIAN_SUBJECT_FIRM ? lian_say(t->lang, "家企业", " firm(s)") : lian_say(t->lang, "个环节", " segment(s)");
}

/* "欧派（定制橱柜，白云区）", "白云区（其中 31 家企业）" and what it keeps. */
static void put_closure(telling *t, const lian_closure *c) {
    static const lian_subject_kind kinds[] = {[LIAN_TABLE_FIRMS] = LIAN_SUBJECT_FIRM, [LIAN_TABLE_SEGMENTS] = LIAN_SUBJECT_SEGMENT,
                                              [LIAN_TABLE_PLACES] = LIAN_SUBJECT_PLACE, [LIAN_TABLE_CHAINS] = LIAN_SUBJECT_CHAIN};
    const lian_study *study = t->scene->load.study;
    lian_buffer_add_text(t->out, lian_subject_name(study, kinds[c->table], c->row));
    if (c->table == LIAN_TABLE_FIRMS) {
        const lian_network *n = study->network;
        const char *segment = lian_present_segment(study, n->firm_main[c->row]), *place = lian_present_place(study, n->firm_place[c->row]);
        if (*segment || *place)
            lian_buffer_add_format(t->out, lian_say(t->lang, "（%s%s%s）", " (%s%s%s)"), segment, *segment && *place ? lian_say(t->lang, "，", ", ") : "", place);
    } else if (c->table != LIAN_TABLE_SEGMENTS || t->scenario->kind == LIAN_SUBJECT_FIRM)
        lian_buffer_add_format(t->out, lian_say(t->lang, "（其中 %d %s）", " (%d%s hit)"), (int)lian_closure_count(c, &t->scene->trade, study), unit(t));
    bool apart = !lian_is_unknown(c->kept_demand) && (c->kept_demand < c->kept || c->kept_demand > c->kept);
    if (c->kept > 0 || apart) {
        put(t, apart ? "产出保留 " : "保留 ", apart ? " keeping " : " keeping ");
        put_percent(t, c->kept, 0);
        if (apart) put(t, "、采购保留 ", " of its production and ");
        if (apart) put_percent(t, c->kept_demand, 0);
        if (apart) put(t, "", " of its purchases");
    }
}

static void put_closures(telling *t) {
    const lian_study *study = t->scene->load.study;
    bool whole = true;
    for (int32_t k = 0; k < study->closure_count; k++) {
        const lian_closure *c = &study->closures[k];
        whole = whole && c->kept <= 0 && (lian_is_unknown(c->kept_demand) || c->kept_demand <= 0);
        if (k < NAMED && k) put(t, "、", ", ");
        if (k < NAMED) put_closure(t, c);
    }
    if (study->closure_count > NAMED) lian_buffer_add_format(t->out, lian_say(t->lang, "等 %d 处", " and others, %d in all"), (int)study->closure_count);
    put(t, whole ? "停产" : "受冲击", whole ? " stops" : " is hit");
}

/* "（必要性不明的投入按最轻至最重计，3.10%–5.20%）"; nothing where that cannot be seen in the decimals told. */
static void put_range(telling *t) {
    const lian_cascade_range *r = &t->scenario->range;
    if (!(r->high.esri - r->low.esri >= (r->high.esri < .01 ? .00005 : .0005))) return;
    put(t, "（必要性不明的投入按最轻至最重计，", " (");
    put_share(t, r->low.esri);
    put(t, "–", " to ");
    put_share(t, r->high.esri);
    put(t, "）", " as long as it is not known which inputs are essential)");
}

/* "（18.2 亿元）": where the trade is in money, what the share comes to. */
static void put_money(telling *t, double share) {
    double total = 0;
    if (t->scenario->basis != LIAN_TRADE_VALUE || !(share > 0)) return;
    for (int32_t i = 0; i < lian_cascade_firms(t->scene->cascade); i++) total += lian_cascade_sales(t->scene->cascade, i);
    const char *unit_word = lian_present_money_unit(t->scene->load.study, t->lang);
    put(t, "（", " (");
    lian_buffer_add_fixed(t->out, share * total, share * total < 1 ? 3 : 1);
    lian_buffer_add_format(t->out, *unit_word >= '0' && *unit_word <= '9' ? " × %s" : *unit_word ? " %s" : "%s", unit_word); /* 100 million yuan */
    put(t, "）", ")");
}

/* The part of those hit, and what comes on top. Whoever sells to end customers alone has no sales in the network. */
static void put_split(telling *t) {
    const lian_cascade_outcome *o = &t->scenario->outcome;
    if (o->own > 0) {
        put(t, "：自身 ", ": own ");
        put_share(t, o->own);
        put(t, "，经供应链传导 ", ", contagion ");
        put_share(t, o->contagion);
    } else if (o->esri > 0)
        put(t, "：自身在网内没有登记的销售，全部经供应链传导", ": no sales of its own on record in the network, all of it is contagion");
}

static void put_damaged(telling *t) {
    const lian_cascade_outcome *o = &t->scenario->outcome;
    int32_t half = 0;
    for (int32_t k = 0; k < t->scenario->loss_count; k++) half += t->scenario->loss[k].down >= .5 || t->scenario->loss[k].up >= .5;
    lian_buffer_add_format(t->out, lian_say(t->lang, "；共 %d %s受损", "; %d%s damaged"), (int)o->damaged, unit(t));
    if (half && half < o->damaged) lian_buffer_add_format(t->out, lian_say(t->lang, "（其中 %d %s损失过半）", " (%d%s by half or more)"), (int)half, unit(t));
    lian_buffer_add_format(t->out, lian_say(t->lang, "，传导 %d 步%s", ", %d steps%s"), (int)o->steps,
                           o->capped ? lian_say(t->lang, "（到达步数上限）", " (the most allowed)") : "");
}

/* Who and how much. */
static void put_outcome(telling *t) {
    const lian_cascade_outcome *o = &t->scenario->outcome;
    const lian_list *chains = t->list[LIAN_DAMAGE_CHAINS];
    put_closures(t);
    static const char *const lost[][2] = {[LIAN_TRADE_VALUE] = {"，网内销售额损失 ", ": recorded sales lost "},
                                          [LIAN_TRADE_SHARE] = {"，网内产出（按份额）损失 ", ": output lost, by shares "},
                                          [LIAN_TRADE_EQUAL] = {"，网内产出（各流向等权，只示结构）损失 ", ": output lost, all flows alike (structure only) "}};
    put(t, lost[t->scenario->basis][LIAN_ZH], lost[t->scenario->basis][LIAN_EN]);
    put_share(t, o->esri);
    put_money(t, o->esri);
    put_range(t);
    put_split(t);
    put_damaged(t);
    for (int32_t k = 0; k < lian_list_count(chains) && k < NAMED && lian_list_number(chains, k, LIAN_PART_LOST) > 0; k++) {
        put(t, k ? "、" : "；", k ? ", " : "; ");
        lian_buffer_add_text(t->out, lian_list_text(chains, k, LIAN_PART_NAME));
        put(t, "链损失 ", " loses ");
        put_percent(t, lian_list_number(chains, k, LIAN_PART_LOSS), 1);
    }
    put(t, "。\n", ".\n");
}

/* The first parts of a list, each of at least a hundredth of the loss: "五金电镀（自身损失 63.0%，占全部损失 34.1%）". */
static void put_parts(telling *t, const lian_list *list, const char *zh, const char *en) {
    double all = t->scenario->outcome.esri;
    for (int32_t k = 0; k < lian_list_count(list) && k < NAMED; k++) {
        if (lian_list_number(list, k, LIAN_PART_LOST) <= 0 || (k && lian_list_number(list, k, LIAN_PART_LOST) < .01 * all)) break;
        if (k) put(t, "、", ", ");
        else put(t, zh, en);
        lian_buffer_add_text(t->out, lian_list_text(list, k, LIAN_PART_NAME));
        double loss = lian_list_number(list, k, LIAN_PART_LOSS);
        put(t, "（", " (");
        if (!lian_is_unknown(loss)) {
            put(t, "损失 ", "loses ");
            put_percent(t, loss, 1);
            put(t, "，", ", ");
        }
        put(t, "占全部损失的 ", "");
        put_percent(t, all > 0 ? lian_list_number(list, k, LIAN_PART_LOST) / all : 0, 1);
        put(t, "）", " of all that is lost)");
    }
}

static void put_where(telling *t) {
    const lian_list *places = t->list[LIAN_DAMAGE_PLACES];
    put_parts(t, t->list[LIAN_DAMAGE_SEGMENTS], "损失最大的环节是", "Most is lost in the segments ");
    if (lian_list_count(places)) put_parts(t, places, "；地区是", "; in the places ");
    put(t, "。\n", ".\n");
}

/* Of those damaged in the first wave, the ones that lose most. */
static void put_first(telling *t) {
    const lian_list *firms = t->list[LIAN_DAMAGE_FIRMS];
    int32_t named = 0, count = 0;
    for (int32_t k = 0; k < lian_list_count(firms); k++) {
        double wave = lian_list_number(firms, k, LIAN_FIRM_WAVE);
        if (wave < 1 || wave > 1) continue;
        count++;
        if (named == NAMED) continue;
        put(t, named ? "、" : "，第 1 波先到", named ? ", " : "; wave 1 reaches ");
        lian_buffer_add_text(t->out, lian_list_text(firms, k, LIAN_PART_NAME));
        named++;
    }
    if (count > NAMED) lian_buffer_add_format(t->out, lian_say(t->lang, "等 %d %s", " and others, %d%s"), (int)count, unit(t));
}

/* By which way, and on how few it falls. */
static lian_status put_way(telling *t, lian_error *err) {
    const lian_cascade_outcome *o = &t->scenario->outcome;
    lian_status status = LIAN_OK;
    int32_t *order = malloc(((size_t)t->scenario->loss_count + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(order);
    int32_t half = lian_scenario_find(t->scenario, .5, order);
    if (half == LIAN_NONE) LIAN_TRY(lian_error_memory(err));
    if (o->esri_up > o->esri_down) put(t, "冲击主要沿需求向上游传导（供应商失去订单，", "It travels mostly upstream, by orders that fail (");
    else put(t, "冲击主要沿供应向下游传导（客户断料，", "It travels mostly downstream, by supply that fails (");
    put_share(t, o->esri_up > o->esri_down ? o->esri_up : o->esri_down);
    put(t, "）", ")");
    put_first(t);
    lian_buffer_add_format(t->out, lian_say(t->lang, "；全部损失的一半落在 %d %s：", "; half of the loss falls on %d%s: "), (int)half, unit(t));
    for (int32_t k = 0; k < half && k < NAMED; k++) {
        if (k) put(t, "、", ", ");
        lian_buffer_add_text(t->out, lian_subject_name(t->scene->load.study, t->scenario->kind, t->scenario->loss[order[k]].row));
    }
    if (half > NAMED) put(t, "等", " and others");
    put(t, "。\n", ".\n");
out:
    free(order);
    return status;
}

/* Does anything that was hit trade with anybody, as far as it is recorded? */
static bool is_trading(const telling *t) {
    const lian_cascade_input *in = &t->scene->trade.input;
    const lian_scenario *s = t->scenario;
    for (int32_t k = 0; k < s->loss_count; k++)
        for (int32_t a = 0; a < in->arcs && !s->loss[k].wave; a++)
            if (in->supplier[a] == s->loss[k].row || in->buyer[a] == s->loss[k].row) return true;
    return false;
}

lian_status lian_damage_say(const lian_scene *scene, const lian_scenario *scenario, lian_list *const list[LIAN_DAMAGE_LISTS],
                            lian_lang lang, lian_buffer *out, lian_error *err) {
    telling t = {scene, scenario, list, lang, out};
    lian_status status = LIAN_OK;
    put_outcome(&t);
    if (scenario->outcome.esri > 0) {
        put_where(&t);
        LIAN_TRY(put_way(&t, err));
    } else if (scenario->kind == LIAN_SUBJECT_FIRM && !is_trading(&t) && lian_dataset_is_complete(scene->load.dataset, LIAN_TABLE_SUPPLIES))
        put(&t, "供应关系名单声明完整，其中没有停产者的交易，因此不波及他人。\n",
            "The list of supplies is declared complete and holds none of what stops, so nobody else is hit.\n");
    else if (scenario->kind == LIAN_SUBJECT_FIRM && !is_trading(&t))
        put(&t, "数据中没有登记停产者的供应关系，传导无从测算：不知道不等于没有影响。\n",
            "No supply of what stops is on record, so nothing can be computed: not known is not none.\n");
    put(&t, "口径：", "Basis: ");
    if (out->failed) status = lian_error_memory(err);
out:
    return status;
}
