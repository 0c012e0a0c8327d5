/* SPDX-License-Identifier: MIT */
/* Why this recruit, what speaks against it, and which grades change when all have come? */
#include "base/number.h"
#include "lists/clusters.h"
#include "lists/recruits.h"
#include "lists/targets.h"

#include <liantu/criteria.h>

#include <math.h>
#include <string.h>

static void add_note_of(lian_writer *w, const char *name, lian_subject subject) {
    lian_measure m;
    if (!lian_measure_find(w->results, name, subject, &m) || !*m.note) return;
    lian_add_semicolon(w);
    lian_present_note(m.note, w->lang, &w->text);
}

/* Chosen although it is not urgent by its quadrant, unless a document declares the gap, which metric portfolio notes of its points. */
static void add_watch(lian_writer *w, lian_segment_id segment) {
    lian_measure before = {.note = ""};
    lian_measure_find(w->results, "portfolio.before", (lian_subject){LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE}, &before);
    lian_add_clause(w, lian_writer_say(w, "按缺口分入选；象限为暂缓观察：影响与可行性均低于 ", "chosen for the points of its gap; its quadrant is wait and watch: impact and feasibility are both below "));
    lian_buffer_add_fixed(&w->text, w->study->settings.priority_half, 0);
    if (*before.note) lian_buffer_add_text(&w->text, lian_writer_say(w, " 分；文件已认定为缺口，不因此后排", " points; a document declares the gap, so it is not put off"));
    else lian_buffer_add_text(&w->text, lian_writer_say(w, " 分，排期可缓", " points, so it is not urgent"));
}

void lian_add_recruit_lead(lian_writer *w, const lian_contact *contact, lian_segment_id segment) {
    if (contact->lead != LIAN_NONE) lian_buffer_add_text(&w->text, lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->leads.office, contact->lead)));
    if (w->text.length) lian_buffer_add_text(&w->text, lian_writer_say(w, "（跟进单位）", " (follows it up)"));
    if (w->text.length || segment == LIAN_NONE) return;
    if (lian_add_chain_lead(w, w->network->segment_chain[segment], w->study->home)) lian_buffer_add_text(&w->text, lian_writer_say(w, "（按本链分工）", " (by the duties of its chain)"));
}

/* Members of the set that are placed there. */
static int32_t placed_in(const lian_writer *w, lian_place_id park) {
    int64_t all = lian_measure_count(w->results);
    int32_t count = 0;
    for (int64_t i = 0; i < all; i++) {
        lian_measure m = lian_measure_at(w->results, i);
        count += m.subject.with == park && strcmp(m.name, "portfolio.park") == 0;
    }
    return count;
}

/* What a park has of land, floor and quota for energy, and what the recruit needs of it. */
static double room_in(const lian_writer *w, size_t which, lian_place_id park) {
    const lian_place_table *places = &w->tables->places;
    const double registered[] = {lian_number_at(places->free_land_mu, park), lian_number_at(places->free_floor_m2, park), lian_number_at(places->energy_quota, park)};
    double left = which == 2 ? lian_unknown() : lian_measure_get(w->results, which ? "match.left_floor" : "match.left_land", LIAN_SUBJECT_PLACE, park);
    return lian_is_unknown(left) ? registered[which] : left;
}

/* The fit of a park counts land or floor, whichever it has; a recruit whose land is a guess may do with the floor that is left. */
static void add_floor_instead(lian_writer *w, lian_firm_id firm, lian_place_id first) {
    lian_measure land;
    double floor = room_in(w, 1, first);
    lian_subject subject = {LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (!(floor > 0) || !lian_measure_find(w->results, "portfolio.need.land", subject, &land) || land.coverage >= .5) return;
    char text[LIAN_NUMBER_SIZE];
    lian_number_write(round(100 * floor) / 100, text);
    lian_buffer_add_format(&w->text, lian_writer_say(w, "，另余厂房 %s 平方米（用地系估计，企业可用厂房的可改落该园区）", ", and %s m2 of floor (the land is estimated: a firm that takes floor may go there)"), text);
}

/* A recruit that may take land or floor: "余地 2 亩、余厂房不明，均不足所需（用地 8 亩或用房 3000 平方米）"; false when one of them is enough. */
static bool add_neither(lian_writer *w, lian_firm_id firm, lian_place_id first) {
    static const char *const zh[] = {"余地", "余厂房"}, *const en[] = {"land", "floor"}, *const unit_zh[] = {"亩", "平方米"}, *const unit_en[] = {"mu", "m2"};
    static const char *const needs[] = {"portfolio.need.land", "portfolio.need.floor"}, *const instead[] = {"portfolio.instead.land", "portfolio.instead.floor"};
    double need[2];
    bool open = false;
    for (size_t i = 0; i < 2; i++) {
        need[i] = lian_measure_get(w->results, needs[i], LIAN_SUBJECT_FIRM, firm);
        if (!(need[i] > 0)) need[i] = lian_measure_get(w->results, instead[i], LIAN_SUBJECT_FIRM, firm);
        if (room_in(w, i, first) >= need[i] - 1e-9) return false;
    }
    for (size_t i = 0; i < 2; i++) {
        char has[LIAN_NUMBER_SIZE];
        double room = room_in(w, i, first);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "%s%s", "%s%s "), i ? lian_writer_say(w, "、", ", ") : "", lian_writer_say(w, zh[i], en[i]));
        lian_number_write(round(100 * room) / 100, has);
        open |= lian_is_unknown(room);
        if (lian_is_unknown(room)) lian_buffer_add_text(&w->text, lian_writer_say(w, "未登记", "not on record"));
        else lian_buffer_add_format(&w->text, " %s %s", has, lian_writer_say(w, unit_zh[i], unit_en[i]));
    }
    char land[LIAN_NUMBER_SIZE], floor[LIAN_NUMBER_SIZE];
    lian_number_write(round(100 * need[0]) / 100, land);
    lian_number_write(round(100 * need[1]) / 100, floor);
    lian_buffer_add_format(&w->text, lian_writer_say(w, open ? "，不能确认够用（用地 %s 亩或用房 %s 平方米）" : "，不足所需（用地 %s 亩或用房 %s 平方米）", open ? ": not known to be enough (%s mu of land or %s m2 of floor)" : ": too little (%s mu of land or %s m2 of floor)"), land, floor);
    return true;
}

void lian_add_recruit_elsewhere(lian_writer *w, lian_firm_id firm, lian_place_id first, lian_place_id park) {
    static const char *const measure[] = {"portfolio.need.land", "portfolio.need.floor", "portfolio.need.energy"};
    static const char *const zh[][2] = {{"可用土地未登记，余量不明", "余地不足所需（余 %s 亩，需 %s 亩）"}, {"可用厂房未登记，余量不明", "余厂房不足所需（余 %s 平方米，需 %s 平方米）"}, {"", "用能指标不足所需（余 %s 吨标准煤，需 %s 吨标准煤）"}};
    static const char *const en[][2] = {{"has no free land on record", "has too little land (%s mu left, %s needed)"}, {"has no free floor on record", "has too little floor (%s m2 left, %s needed)"}, {"", "has too little energy (%s tce left, %s needed)"}};
    lian_measure matched, other;
    lian_subject subject = {LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE};
    bool either = lian_measure_find(w->results, "portfolio.instead.land", subject, &other) || lian_measure_find(w->results, "portfolio.instead.floor", subject, &other);
    if (lian_measure_find(w->results, "match.fit", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_PLACE, park}, &matched)) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "未取：企业的空间需求已匹配在本园区", "is not taken: the firm's demand for space is matched in this one"));
        return;
    }
    if (either && add_neither(w, firm, first)) return;
    for (size_t i = either ? 2 : 0; i < sizeof measure / sizeof *measure; i++) {
        double need = lian_measure_get(w->results, measure[i], LIAN_SUBJECT_FIRM, firm), room = room_in(w, i, first);
        bool is_unknown = lian_is_unknown(room);
        if (!(need > 0) || (is_unknown ? i == 2 : room >= need - 1e-9)) continue;
        char has[LIAN_NUMBER_SIZE], wants[LIAN_NUMBER_SIZE];
        lian_number_write(is_unknown ? 0 : round(100 * room) / 100, has);
        lian_number_write(round(100 * need) / 100, wants);
        lian_buffer_add_format(&w->text, lian_writer_say(w, zh[i][!is_unknown], en[i][!is_unknown]), has, wants);
        if (i == 0) add_floor_instead(w, firm, first);
        return;
    }
    int32_t others = placed_in(w, first);
    if (others) lian_buffer_add_format(&w->text, lian_writer_say(w, "余量已调剂给组合内其他 %d 家企业", "leaves its room to %d others of the set"), (int)others);
    else lian_buffer_add_text(&w->text, lian_writer_say(w, "未取：落位按组合合计最优", "is not taken, for the best sum of the set"));
}

void lian_add_recruit_choice(lian_writer *w) {
    int64_t first;
    int32_t all = lian_measure_find_all(w->results, "portfolio.substitutes", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first), alone = 0;
    for (int32_t i = 0; i < all; i++) alone += !(lian_measure_at(w->results, first + i).value > 0);
    if (!all) return;
    lian_add_semicolon(w);
    if (!alone) lian_buffer_add_format(&w->text, lian_writer_say(w, "最优补链缺口组合，各附首选与替补：%d 家均有同等替补，选定的是缺口，企业可换", "the best set of gaps, each with a first choice and stand-ins: all %d firms have others that would do, so that gaps are chosen rather than firms"), (int)all);
    else lian_buffer_add_format(&w->text, lian_writer_say(w, "最优补链组合：%d 家中 %d 家没有同等替补，其余可换", "the best set: of %d firms %d have nobody who would do as well; the others may be exchanged"), (int)all, (int)alone);
}

void lian_add_recruit_reason(lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    if (segment != LIAN_NONE) {
        add_note_of(w, "portfolio.size", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_SEGMENT, segment});
        double quadrant = lian_measure_get(w->results, "priority.quadrant", LIAN_SUBJECT_SEGMENT, segment);
        if ((int)quadrant == LIAN_QUADRANT_WATCH && !lian_is_unknown(quadrant))
            add_watch(w, segment);
    }
    add_note_of(w, "portfolio.first", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE});
    add_note_of(w, "portfolio.substitutes", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE});
}

void lian_add_recruit_checks(lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    static const struct {
        const char *measure, *zh, *en;
    } needs[] = {{"portfolio.need.land", "用地", "land"}, {"portfolio.need.floor", "用房", "floor"}, {"portfolio.need.energy", "用能", "energy"}, {"portfolio.need.money", "投资额", "investment"}};
    lian_targeted t = lian_targeted_get(w, firm, segment);
    lian_measure burden;
    lian_add_target_checks(w, &t);
    if (segment != LIAN_NONE) lian_add_admission(w, segment);
    double growth = lian_number_at(w->tables->firms.growth, firm);
    if (growth < 0) {
        lian_add_clause(w, lian_writer_say(w, "营业收入负增长（", "its sales shrink ("));
        lian_buffer_add_fixed(&w->text, 100 * growth, 1);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "%），核实经营状况", " %): how does it fare?"));
    }
    if (lian_measure_find(w->results, "portfolio.burden", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE}, &burden) && *burden.note) {
        lian_add_semicolon(w);
        lian_present_note(burden.note, w->lang, &w->text);
    }
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        lian_measure m;
        if (!lian_measure_find(w->results, needs[i].measure, (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE}, &m)) continue;
        if (m.value > 0 && m.coverage < .5)
            lian_add_clause(w, lian_writer_say(w, needs[i].zh, needs[i].en)), lian_buffer_add_text(&w->text, lian_writer_say(w, "系估计，问明实际需求", " is estimated: ask what it needs"));
    }
    lian_miss_target(w, &t);
}

static const struct {
    const char *measure, *zh, *en;
} uncounted[] = {{"portfolio.uncounted.land", "未计入土地约束 ", "recruits that no limit of land holds: "},
                 {"portfolio.uncounted.floor", "未计入用房约束 ", "recruits that no limit of floor holds: "},
                 {"portfolio.uncounted.energy", "未计入用能约束 ", "recruits that no limit of energy holds: "},
                 {"portfolio.uncounted.money", "未计入投资约束 ", "recruits that no limit of investment holds: "}};

void lian_add_recruit_uncounted(lian_writer *w, lian_firm_id firm) {
    for (size_t i = 0; i < sizeof uncounted / sizeof *uncounted; i++) {
        lian_measure m;
        if (!lian_measure_find(w->results, uncounted[i].measure, (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE}, &m) || !(m.value > 0) || !*m.note) continue;
        lian_add_semicolon(w);
        lian_present_note(m.note, w->lang, &w->text);
    }
}

void lian_add_recruits_uncounted(lian_writer *w) {
    for (size_t i = 0; i < sizeof uncounted / sizeof *uncounted; i++) {
        lian_measure m;
        if (!lian_measure_find(w->results, uncounted[i].measure, (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, &m) || !(m.value > 0)) continue;
        lian_add_clause(w, lian_writer_say(w, uncounted[i].zh, uncounted[i].en));
        lian_buffer_add_fixed(&w->text, m.value, 0);
        lian_buffer_add_text(&w->text, lian_writer_say(w, " 家（", " ("));
        lian_present_note(m.note, w->lang, &w->text);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
}

void lian_add_grade_changes(lian_writer *w) {
    enum { GRADES = LIAN_GRADE_UNVERIFIED + 1 };
    int32_t count[GRADES][GRADES] = {{0}}, told = 0;
    for (lian_segment_id s = 0; s < w->tables->segments.count; s++)
        if (w->study->segment_seen[s]) count[lian_standing_get(w->results, s).grade][lian_future_grade(w->results, s)]++;
    for (int from = 0; from < GRADES; from++)
        for (int to = 0; to < GRADES; to++) {
            if (from == to || !count[from][to]) continue;
            if (!told++) lian_add_clause(w, lian_writer_say(w, "连同在推进项目，环节等级变化：", "with the projects under way these grades change: "));
            else lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
            lian_buffer_add_format(&w->text, "%s→%s %d", lian_grade_text((lian_grade)from, w->lang), lian_grade_text((lian_grade)to, w->lang), (int)count[from][to]);
            lian_buffer_add_text(&w->text, lian_writer_say(w, " 个", ""));
        }
    if (!told) lian_add_clause(w, lian_writer_say(w, "环节等级均不变", "no grade changes"));
}
