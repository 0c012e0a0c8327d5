/* SPDX-License-Identifier: MIT */
/* What do the results say of a firm as leader of a chain, and does the declaration agree? */
#include "lists/leading.h"

#include "base/number.h"
#include "model/halted.h"
#include "model/master.h"

static const struct {
    const char *measure;
    const char *name[2];
} parts[LIAN_LEADING_PARTS] = {
    {"master.share", {"市场地位", "market position"}}, {"master.drive", {"带动", "drive"}},
    {"master.control", {"网络控制", "control"}},       {"master.innovation", {"创新", "innovation"}},
    {"master.localbuy", {"本地配套", "local content"}}, {"master.rooted", {"根植", "rootedness"}},
};

static lian_measure find(const lian_writer *w, const char *name, lian_subject subject, bool *found) {
    double none = lian_unknown();
    lian_measure out = {name, "", subject, none, none, none, none, ""};
    *found = lian_measure_find(w->results, name, subject, &out);
    return out;
}

enum { MEDIUM_STAFF = 300 }; /* lian_leading.is_small */

lian_leading lian_leading_get(const lian_writer *w, lian_chain_id chain, lian_firm_id firm, lian_row rank_row) {
    const lian_settings *s = &w->study->settings;
    const double weights[LIAN_LEADING_PARTS] = {s->master_share,      s->master_drive,    s->master_control,
                                                s->master_innovation, s->master_localbuy, s->master_rooted};
    lian_subject pair = {LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_CHAIN, chain};
    lian_leading l = {.rank = rank_row == LIAN_NONE ? LIAN_NONE : lian_enum_at(w->tables->chain_firms.rank, rank_row),
                      .is_declared = lian_rank_is_master(w->study, rank_row)};
    bool found;
    double all = 0;
    l.is_small = lian_is_unknown(lian_number_at(w->tables->firms.revenue, firm)) && lian_number_at(w->tables->firms.employees, firm) < MEDIUM_STAFF;
    l.score = find(w, "master.score", pair, &l.is_scored);
    l.verdict = l.gate = l.place = l.stability = l.score;
    if (!l.is_scored) return l;
    l.verdict = find(w, "master.structural", pair, &found);
    l.gate = find(w, "master.gate", pair, &found);
    l.place = find(w, "master.rank", pair, &found);
    l.stability = find(w, "master.stability", pair, &found);
    l.structural = l.verdict.value;
    for (int i = 0; i < LIAN_LEADING_PARTS; i++) all += weights[i];
    for (int i = 0; i < LIAN_LEADING_PARTS; i++) {
        l.part[i] = find(w, parts[i].measure, pair, &found);
        l.weight[i] = all > 0 ? 100 * weights[i] / all : lian_unknown();
    }
    return l;
}

/* Is less known than a preliminary verdict takes? */
static bool is_thin(const lian_writer *w, const lian_leading *l) { return l->score.coverage < w->study->settings.coverage_preliminary - 1e-9; }

void lian_add_leading_status(lian_writer *w, const lian_leading *l) {
    if (l->rank != LIAN_NONE) {
        lian_add_semicolon(w);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "", "declared "));
        lian_present_enum(LIAN_VOCABULARY_CHAIN_RANK, l->rank, w->lang, &w->text);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "已认定", ""));
    }
    if (l->is_declared) return;
    if (l->structural > 0) lian_add_clause(w, lian_writer_say(w, "链主结构候选", "candidate master by structure"));
    if (!lian_is_unknown(l->structural) || l->is_small) return;
    lian_add_clause(w, is_thin(w, l) ? lian_writer_say(w, "链主待核实（数据不足）", "master: unverified (too little is known)")
                                     : lian_writer_say(w, "链主候选（待核实）", "candidate master, to be verified"));
}

bool lian_leading_may_be(const lian_writer *w, const lian_leading *l, bool chain_has_master) {
    enum { FIRST = 5 };
    if (l->is_declared || l->is_small || !l->is_scored || !lian_is_unknown(l->structural)) return false;
    return l->score.low >= w->study->settings.master_threshold / 2 || (!chain_has_master && l->place.value <= FIRST);
}

bool lian_member_may_lead(const lian_study *study, const lian_member *m) {
    return lian_firm_operates(study->network, m->firm) && (study->home == LIAN_NONE || m->place == LIAN_NONE || lian_study_where(study, m->place) == LIAN_WHERE_LOCAL);
}

void lian_leading_mark(bool *has_master, const lian_study *study, const lian_member *members, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        if (lian_rank_is_master(study, members[i].rank)) has_master[members[i].chain] = true;
}

static double points_of(const lian_leading *l, int i) {
    return l->weight[i] * (lian_is_unknown(l->part[i].value) ? .5 : l->part[i].value);
}

static void add_part(lian_writer *w, const lian_leading *l, int i, double points) {
    lian_add_item(w, parts[i].name[w->lang]);
    lian_buffer_add_char(&w->text, ' ');
    lian_buffer_add_fixed(&w->text, points, 1);
    lian_buffer_add_char(&w->text, '/');
    lian_buffer_add_fixed(&w->text, l->weight[i], 0);
    if (lian_is_unknown(l->part[i].value)) lian_buffer_add_text(&w->text, lian_writer_say(w, "(未知按半计)", " (unknown, half)"));
}

void lian_add_leading_points(lian_writer *w, const lian_leading *l) {
    double points[LIAN_LEADING_PARTS];
    for (int i = 0; i < LIAN_LEADING_PARTS; i++) points[i] = points_of(l, i);
    lian_round_together(points, LIAN_LEADING_PARTS, .1);
    for (int i = 0; l->is_scored && i < LIAN_LEADING_PARTS; i++) add_part(w, l, i, points[i]);
}

/* The two components in which most points are missing. */
static void add_weakest(lian_writer *w, const lian_leading *l) {
    int worst = -1;
    lian_add_clause(w, lian_writer_say(w, "失分主要在", "most points missing in "));
    for (int turn = 0; turn < 2; turn++) {
        int next = -1;
        for (int i = 0; i < LIAN_LEADING_PARTS; i++)
            if (i != worst && (next < 0 || l->weight[i] - points_of(l, i) > l->weight[next] - points_of(l, next))) next = i;
        if (turn) lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, parts[next].name[w->lang]);
        lian_buffer_add_char(&w->text, ' ');
        lian_buffer_add_fixed(&w->text, points_of(l, next), 1);
        lian_buffer_add_char(&w->text, '/');
        lian_buffer_add_fixed(&w->text, l->weight[next], 0);
        worst = next;
    }
}

static void add_note(lian_writer *w, const lian_measure *measure) {
    if (!*measure->note) return;
    lian_add_semicolon(w);
    lian_present_note(measure->note, w->lang, &w->text);
}

static bool has_role(const lian_writer *w, lian_firm_id firm, lian_chain_id chain) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(w->network, firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id s = w->network->role_segment[roles[i]];
        if (s != LIAN_NONE && w->network->segment_chain[s] == chain) return true;
    }
    return false;
}

/* Why a firm that does not fail the gate has no score: as far as that is certain. */
static void add_unscored(lian_writer *w, lian_firm_id firm, lian_chain_id chain) {
    if (!has_role(w, firm, chain))
        lian_add_clause(w, lian_writer_say(w, "未评分：没有登记其在本链的环节", "not scored: no segment of the chain on record for it"));
    else if (lian_firm_is_outside(w->study, firm))
        lian_add_clause(w, lian_writer_say(w, "未评分：不在本地", "not scored: it is elsewhere"));
    else
        lian_add_clause(w, lian_writer_say(w, "未评分：属地待核实，或所登环节不足以评分", "not scored: where it is, or its segments, do not settle it"));
}

void lian_add_agreement(lian_writer *w, const lian_leading *l, lian_chain_id chain, lian_firm_id firm) {
    bool open = lian_is_unknown(l->structural), yes = l->structural > 0;
    if (!l->is_scored) {
        if (lian_master_gate_of(w->study, firm, chain).state != LIAN_GATE_FAIL) add_unscored(w, firm, chain);
        else lian_add_clause(w, lian_writer_say(w, "一致：未认定为链主，且未过门槛（不评分）", "agree: not declared a master, and the gate is not passed (no score)"));
        return;
    }
    lian_add_clause(w, l->is_declared ? open  ? lian_writer_say(w, "已认定，结构待核实", "declared; structure to be verified")
                                        : yes ? lian_writer_say(w, "一致：已认定且结构符合", "agree: declared, and a master by structure")
                                              : lian_writer_say(w, "不一致：已认定而结构不支持", "disagree: declared, but not a master by structure")
                       : open && is_thin(w, l) ? lian_writer_say(w, "未认定为链主，结构待核实", "not declared a master; structure to be verified")
                       : open ? lian_writer_say(w, "可能符合而未认定为链主，待核实", "perhaps a master by structure, not declared: to be verified")
                       : yes  ? lian_writer_say(w, "不一致：结构符合而未认定为链主", "disagree: a master by structure, not declared")
                              : lian_writer_say(w, "一致：未认定为链主，结构上也不构成", "agree: not declared a master, and none by structure"));
    if (open) lian_add_clause(w, is_thin(w, l) ? lian_writer_say(w, "已知数据不足", "too little is known")
                                      : lian_writer_say(w, "评分达线，门槛有待核实项", "the score is reached, a condition of the gate is not known"));
    if (!l->is_declared || open || yes) return;
    if (l->gate.value < 1) add_note(w, &l->gate);
    else add_weakest(w, l);
}

/* The conditions that a firm without a score does not meet. */
static void add_failed(lian_writer *w, lian_firm_id firm, lian_chain_id chain) {
    lian_master_gate g = lian_master_gate_of(w->study, firm, chain);
    if (g.revenue == LIAN_GATE_FAIL) {
        lian_add_clause(w, lian_writer_say(w, "营业收入 ", "revenue "));
        lian_buffer_add_number(&w->text, lian_number_at(w->tables->firms.revenue, firm));
        lian_buffer_add_text(&w->text, lian_writer_say(w, " 低于门槛 ", " below "));
        lian_buffer_add_number(&w->text, g.threshold);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "（%s）", " (%s)"), lian_present_money_unit(w->study, w->lang));
    }
    if (g.rd == LIAN_GATE_FAIL) lian_add_clause(w, lian_writer_say(w, "研发强度不符", "R&D not met"));
    if (g.operates == LIAN_GATE_FAIL) lian_add_clause(w, lian_writer_say(w, "未在营", "not operating"));
    if (g.compliance == LIAN_GATE_FAIL) lian_add_clause(w, lian_writer_say(w, "严重失信", "banned"));
}

void lian_add_gate(lian_writer *w, const lian_leading *l, lian_chain_id chain, lian_firm_id firm) {
    lian_gate gate = lian_master_gate_of(w->study, firm, chain).state;
    lian_add_clause(w, gate == LIAN_GATE_PASS   ? lian_writer_say(w, "通过", "passed")
                       : gate == LIAN_GATE_FAIL ? lian_writer_say(w, "未通过", "not passed")
                                                : lian_present_unverified(w->lang));
    if (l->is_scored) add_note(w, &l->gate);
    else add_failed(w, firm, chain);
}

/* ---- what fails without it ---------------------------------------------------------------------------------------------- */

static double of_firm(const lian_writer *w, const char *name, lian_firm_id firm) {
    return lian_measure_get(w->results, name, LIAN_SUBJECT_FIRM, firm);
}

static void add_figure(lian_writer *w, const char *zh, const char *en, double value, int decimals, const char *zh_after, const char *en_after) {
    lian_buffer_add_text(&w->text, lian_writer_say(w, zh, en));
    lian_buffer_add_fixed(&w->text, value, decimals);
    lian_buffer_add_text(&w->text, lian_writer_say(w, zh_after, en_after));
}

/* Others may exist that nobody has entered. */
static void add_recorded(lian_writer *w) { lian_buffer_add_text(&w->text, lian_writer_say(w, "（仅就已登记者）", " (as far as recorded)")); }

/* Segments that the firm itself makes here and nobody else on record does: these lose their last firm, what lies behind them only its input. */
static int32_t emptied_count(const lian_writer *w, lian_firm_id firm) {
    int32_t count, emptied = 0;
    const lian_row *roles = lian_firm_roles(w->network, firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id s = w->network->role_segment[roles[i]];
        bool again = s == LIAN_NONE || !w->study->segment_seen[s];
        for (int32_t k = 0; k < i && !again; k++) again = w->network->role_segment[roles[k]] == s;
        if (again) continue;
        int32_t others = 0, all;
        const lian_row *made = lian_segment_roles(w->network, s, &all);
        for (int32_t k = 0; k < all; k++) {
            lian_firm_id other = w->network->role_firm[made[k]];
            others += other != LIAN_NONE && other != firm && lian_role_is_counted(w->study, made[k]) && lian_firm_operates(w->network, other);
        }
        emptied += !others;
    }
    return emptied;
}

/* "2 个环节再无登记企业；按流向，另有 3 个下游环节受影响". */
static void add_emptied(lian_writer *w, lian_firm_id firm, double segments) {
    double emptied = emptied_count(w, firm);
    if (emptied > segments) emptied = segments;
    lian_add_semicolon(w);
    if (emptied > 0) {
        add_figure(w, "", "", emptied, 0, " 个环节再无登记企业", " segments have no maker on record left");
        if (!lian_firms_are_all(w->study)) add_recorded(w);
    }
    if (emptied > 0 && segments > emptied) lian_buffer_add_text(&w->text, lian_writer_say(w, "；", "; "));
    if (segments > emptied) add_figure(w, "按流向，另有 ", "by the flows, ", segments - emptied, 0, " 个下游环节受影响", " segments downstream are affected");
}

/* What the cascade says. The loss is counted in sales on record: others without any may be damaged though none is counted. */
static void add_passed_on(lian_writer *w, double contagion, double damaged, double stopped) {
    bool small = contagion < 1e-4;
    if (contagion > 0) {
        lian_add_semicolon(w);
        add_figure(w, small ? "其余损失不足全网销售的 " : "其余损失全网销售的 ", small ? "others lose less than " : "others lose ", small ? .01 : contagion * 100, 2, "%", "% of all sales");
        if (damaged > 1) add_figure(w, "，波及 ", ", ", damaged - 1, 0, " 家", " others damaged");
    } else if (damaged > 1) {
        lian_add_semicolon(w);
        add_figure(w, "波及 ", "", damaged - 1, 0, " 家（网内没有登记销售，损失不计）", " others damaged (no sales of theirs are on record, so no loss is counted)");
    } else if (!lian_is_unknown(contagion) && !(stopped > 0)) {
        lian_add_clause(w, lian_writer_say(w, "冲击不传导到其他企业", "nothing is passed on to others"));
    }
}

void lian_add_fallout(lian_writer *w, lian_firm_id firm) {
    if (lian_firm_is_unplaced(w->study, firm)) {
        lian_add_clause(w, lian_writer_say(w, "属地待核实，不判", "not told: whether it is here is to be verified"));
        return;
    }
    if (lian_firm_has_stopped(w->study, firm)) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "登记为%s，供货是否延续待核实，以下按未断推演", "on record as %s, whether it still supplies is to be verified; as if it did"),
                               lian_firm_stop(w->study, firm, w->lang));
    }
    double contagion = of_firm(w, "cascade.contagion", firm), damaged = of_firm(w, "cascade.damaged", firm),
           stopped = of_firm(w, "chokepoint.knockout", firm), segments = of_firm(w, "chokepoint.knockout_segments", firm);
    add_passed_on(w, contagion, damaged, stopped);
    if (stopped > 0) {
        lian_add_semicolon(w);
        add_figure(w, "", "", stopped, 0, " 家企业随之停产", " firms stop with it");
        if (!lian_dataset_is_complete(w->study->dataset, LIAN_TABLE_SUPPLIES)) add_recorded(w);
    }
    if (segments > 0) add_emptied(w, firm, segments);
}

bool lian_firm_is_critical(const lian_writer *w, lian_firm_id firm) {
    if (lian_firm_is_unplaced(w->study, firm)) return false;
    if (of_firm(w, "cascade.contagion", firm) >= w->study->settings.cascade_high) return true;
    if (lian_dataset_is_complete(w->study->dataset, LIAN_TABLE_SUPPLIES) && of_firm(w, "chokepoint.knockout", firm) > 0) return true;
    return lian_firms_are_all(w->study) && of_firm(w, "chokepoint.knockout_segments", firm) > 0;
}

void lian_add_banned(lian_writer *w, lian_firm_id firm) {
    if (lian_firm_is_banned(w->study, firm)) lian_add_clause(w, lian_writer_say(w, "严重失信", "banned for bad faith"));
}

/* ---- standing contact --------------------------------------------------------------------------------------------------- */

static lian_place_id duty_place(const lian_writer *w, lian_row r) {
    return lian_network_ref(w->network, LIAN_TABLE_PLACES, w->tables->duties.place, r);
}

/* Duties of this role for the chain, or the nearest seen chain around it; of them those of a place around the firm. */
static void add_duties(lian_writer *w, lian_chain_id chain, int role, lian_place_id place, const char *word) {
    const lian_duty_table *t = &w->tables->duties;
    int32_t said = 0;
    for (; chain != LIAN_NONE && w->study->chain_seen[chain] && !said; chain = w->network->chains.parent[chain])
        for (lian_row r = 0; r < t->count; r++) {
            lian_place_id of = duty_place(w, r);
            if (lian_enum_at(t->role, r) != role || lian_network_ref(w->network, LIAN_TABLE_CHAINS, t->chain, r) != chain) continue;
            if (of != LIAN_NONE && of != w->study->home && !lian_place_is_within(w->network, place, of)) continue;
            if (!said++) {
                lian_add_clause(w, word);
                lian_buffer_add_text(&w->text, lian_writer_say(w, "：", ": "));
            } else {
                lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
            }
            lian_buffer_add_text(&w->text, lian_dataset_text(w->study->dataset, lian_symbol_at(t->party, r)));
        }
}

void lian_add_contact(lian_writer *w, lian_chain_id chain, lian_firm_id firm, lian_place_id place) {
    const lian_lead_table *leads = &w->tables->leads;
    for (lian_row r = 0; r < leads->count; r++) {
        lian_symbol office = lian_symbol_at(leads->office, r);
        lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, leads->segment, r);
        if (office == LIAN_NONE || lian_network_ref(w->network, LIAN_TABLE_FIRMS, leads->firm, r) != firm) continue;
        if (segment != LIAN_NONE && !w->study->segment_seen[segment]) continue;
        lian_add_clause(w, lian_writer_say(w, "跟进：", "follows up: "));
        lian_buffer_add_text(&w->text, lian_dataset_text(w->study->dataset, office));
    }
    add_duties(w, chain, LIAN_DUTY_ROLE_LEAD, place, lian_writer_say(w, "牵头", "lead"));
    add_duties(w, chain, LIAN_DUTY_ROLE_TASK_FORCE, place, lian_writer_say(w, "专班", "task force"));
}
