/* SPDX-License-Identifier: MIT */
/* How far is each project against its plan, and which are late at the study's date? */
#include "base/number.h"
#include "lists/lists.h"
#include "model/halted.h"

#define COLUMNS(X)                                                               \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                   \
    X(PROJECT, "project", "项目", "Project", TEXT)                               \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                               \
    X(FIRM, "firm", "建设单位", "Firm", TEXT)                                    \
    X(PLACE, "place", "建设地点", "Place", TEXT)                                 \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)                        \
    X(KIND, "kind", "类型", "Kind", TEXT)                                        \
    X(LEVEL, "level", "级别", "Level", TEXT)                                     \
    X(STAGE, "stage", "阶段", "Stage", TEXT)                                     \
    X(FLAG, "flag", "进度提示", "Schedule", TEXT)                                \
    X(INVESTMENT, "investment", "总投资", "Investment", NUMBER)                  \
    X(PAID, "paid", "累计完成投资", "Paid so far", NUMBER)                       \
    X(DONE, "done", "投资完成率", "Paid of investment", PERCENT)                 \
    X(YEAR_PLAN, "year_plan", "年度计划投资", "Planned this year", NUMBER)       \
    X(YEAR_PAID, "year_paid", "年度完成投资", "Paid this year", NUMBER)          \
    X(YEAR_DONE, "year_done", "年度完成率", "Paid of this year's plan", PERCENT) \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                     \
    X(PLAN_START, "plan_start", "计划开工", "Planned start", TEXT)               \
    X(ACTUAL_START, "actual_start", "实际开工", "Actual start", TEXT)            \
    X(DUE, "due", "计划竣工", "Due", TEXT)                                       \
    X(OBSTACLE, "obstacle", "存在问题", "Obstacle", TEXT)                        \
    X(OFFICE, "office", "联系单位", "Office", TEXT)                              \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                      \
    X(REASON, "reason", "依据", "Basis", TEXT)                                   \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

static bool is_under_way(int stage) {
    return stage == LIAN_PROJECT_STAGE_BUILDING || stage == LIAN_PROJECT_STAGE_OPERATING;
}

/* Not begun though its day is past: only where the stage, or the lack of one together with no start, says so. */
static bool is_start_late(const lian_writer *w, lian_row r) {
    const lian_project_table *p = &w->tables->projects;
    int stage = lian_enum_at(p->stage, r);
    return lian_date_is_past(w->study, lian_date_at(p->plan_start, r)) &&
           lian_date_at(p->actual_start, r) == LIAN_NONE && !is_under_way(stage) && stage != LIAN_PROJECT_STAGE_STOPPED;
}

static bool is_end_late(const lian_writer *w, lian_row r) {
    const lian_project_table *p = &w->tables->projects;
    int stage = lian_enum_at(p->stage, r);
    return lian_date_is_past(w->study, lian_date_at(p->due, r)) && stage != LIAN_PROJECT_STAGE_OPERATING &&
           stage != LIAN_PROJECT_STAGE_STOPPED;
}

/* Of what is only talked of or prepared nothing is overdue yet: its planned day is past, no more. */
static bool is_open(int stage) { return stage == LIAN_PROJECT_STAGE_NEGOTIATING || stage == LIAN_PROJECT_STAGE_PREPARING; }

static void put_flag(lian_writer *w, lian_row r, lian_firm_id firm) {
    const lian_project_table *p = &w->tables->projects;
    int stage = lian_enum_at(p->stage, r);
    bool sure = stage != LIAN_NONE, dated = lian_date_at(p->due, r) != LIAN_NONE && w->study->date != LIAN_NONE;
    if (stage == LIAN_PROJECT_STAGE_STOPPED) lian_add_clause(w, lian_writer_say(w, "已停止", "stopped"));
    if (is_start_late(w, r))
        lian_add_clause(w, stage == LIAN_PROJECT_STAGE_NEGOTIATING ? lian_writer_say(w, "计划开工日已过，尚未落定", "planned start is past, not settled yet")
                           : stage == LIAN_PROJECT_STAGE_PREPARING ? lian_writer_say(w, "计划开工日已过，是否签约待核实", "planned start is past; whether it is signed is to be verified")
                           : sure ? lian_writer_say(w, "逾期未开工", "late: not begun")
                                : lian_writer_say(w, "计划开工日已过，实际开工待核实",
                                                  "planned start is past; actual start unverified"));
    if (is_end_late(w, r))
        lian_add_clause(w,
                        is_open(stage) ? lian_writer_say(w, "计划竣工日已过", "due date is past")
                        : sure ? lian_writer_say(w, "逾期未竣工", "late: not finished")
                             : lian_writer_say(w, "计划竣工日已过，阶段待核实", "due date is past; stage unverified"));
    if (!w->text.length && stage == LIAN_PROJECT_STAGE_OPERATING)
        lian_add_clause(w, lian_writer_say(w, "已投产", "operating"));
    if (!w->text.length && dated && sure) lian_add_clause(w, lian_writer_say(w, "未逾期", "not late"));
    lian_add_site_warning(w, r);
    if (*lian_firm_halt(w->study, firm, w->lang)) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "建设单位%s，先核实", "its firm is %s: verify it first"), lian_firm_halt(w->study, firm, w->lang));
    }
    lian_put_known(w, COLUMN_FLAG);
}

/* Two dates and the day they were held against, so that a flag can be checked by eye. */
static void add_schedule(lian_writer *w, lian_row r) {
    const lian_project_table *p = &w->tables->projects;
    if (is_start_late(w, r)) {
        lian_add_clause(w, lian_writer_say(w, "计划开工 ", "planned start "));
        lian_present_date(lian_date_at(p->plan_start, r), &w->text);
    }
    if (is_end_late(w, r)) {
        lian_add_clause(w, lian_writer_say(w, "计划竣工 ", "due "));
        lian_present_date(lian_date_at(p->due, r), &w->text);
    }
    if (w->text.length) {
        lian_add_clause(w, lian_writer_say(w, "核对日 ", "held against "));
        lian_present_date(w->study->date, &w->text);
    } else if (w->study->date == LIAN_NONE) {
        lian_add_clause(w, lian_writer_say(w, "无核对日（数据集 as_of 或 --date）",
                                           "no date to hold it against (as_of or --date)"));
    }
}

/* The dates, and by what it is in this chain: its segment, its firm, or only its park (of `park_chains` chains). */
static void put_reason(lian_writer *w, lian_row r, lian_segment_id segment, int32_t park_chains) {
    add_schedule(w, r);
    if (segment != LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "按所列环节归链", "of the chain of the segment it names"));
    else if (!park_chains && lian_symbol_at(w->tables->projects.firm, r) != LIAN_NONE)
        lian_add_clause(w, lian_writer_say(w, "未注明环节，按建设单位归链", "names no segment: of the chain of its firm"));
    else if (!park_chains)
        lian_add_clause(w, lian_writer_say(w, "未注明环节和建设单位，所在地未列产业链布局", "names no segment and no firm, and its place has no division of labour"));
    if (park_chains == 1)
        lian_add_clause(w, lian_writer_say(w, "未注明环节，按所在园区的布局分工归链",
                                           "names no segment: of the chain of its park's division"));
    if (park_chains > 1) {
        lian_add_semicolon(w);
        lian_buffer_add_format(
            &w->text,
            lian_writer_say(w, "未注明环节，所在园区分属 %d 条链，各链均列，金额勿重复合计",
                            "names no segment: in the list of each of the %d chains of its park; its "
                            "money must not be added up twice"),
            park_chains);
    }
    lian_put(w, COLUMN_REASON);
}

static double ratio(double part, double whole) { return whole > 0 ? part / whole : lian_unknown(); }

static void put_money(lian_writer *w, lian_row r) {
    const lian_project_table *p = &w->tables->projects;
    double investment = lian_number_at(p->investment, r), paid = lian_number_at(p->paid, r);
    double year_plan = lian_number_at(p->year_plan, r), year_paid = lian_number_at(p->year_paid, r);
    lian_put_wanted(w, COLUMN_INVESTMENT, investment);
    lian_put_wanted(w, COLUMN_PAID, paid);
    lian_put_number(w, COLUMN_DONE, ratio(paid, investment));
    lian_put_number(w, COLUMN_YEAR_PLAN, year_plan);
    lian_put_number(w, COLUMN_YEAR_PAID, year_paid);
    lian_put_number(w, COLUMN_YEAR_DONE, ratio(year_paid, year_plan));
    if (!lian_is_unknown(year_plan) && lian_is_unknown(year_paid)) lian_miss(w, COLUMN_YEAR_PAID);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
}

static void put_dates(lian_writer *w, lian_row r) {
    const lian_project_table *p = &w->tables->projects;
    lian_put_date(w, COLUMN_PLAN_START, lian_date_at(p->plan_start, r));
    lian_put_date(w, COLUMN_ACTUAL_START, lian_date_at(p->actual_start, r));
    lian_put_date(w, COLUMN_DUE, lian_date_at(p->due, r));
    if (lian_date_at(p->plan_start, r) == LIAN_NONE && lian_date_at(p->actual_start, r) == LIAN_NONE)
        lian_miss(w, COLUMN_PLAN_START);
    if (lian_date_at(p->due, r) == LIAN_NONE) lian_miss(w, COLUMN_DUE);
}

static void put_symbol(lian_writer *w, int32_t column, lian_symbol cell) {
    lian_put_text(w, column, lian_dataset_text(w->study->dataset, cell));
}

/* A stage passes: one that only a document tells is of its day, and after a year to be verified. */
static void put_stage(lian_writer *w, lian_row r) {
    const lian_project_table *p = &w->tables->projects;
    int stage = lian_enum_at(p->stage, r);
    bool passes = stage != LIAN_NONE && stage != LIAN_PROJECT_STAGE_OPERATING && stage != LIAN_PROJECT_STAGE_STOPPED;
    lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, stage, w->lang, &w->text);
    if (passes && lian_present_stage_date(w->study, lian_symbol_at(p->source, r), w->lang, &w->text)) lian_miss(w, COLUMN_STAGE);
    lian_put_known(w, COLUMN_STAGE);
}

static void write_project(lian_writer *w, lian_row r, lian_chain_id chain, lian_segment_id segment, lian_firm_id firm,
                          int32_t park_chains) {
    const lian_project_table *p = &w->tables->projects;
    lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, p->place, r);
    lian_put_pair(w, LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_FIRM, firm);
    lian_put_known_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    put_symbol(w, COLUMN_PROJECT, lian_symbol_at(p->name, r));
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, segment));
    lian_put_known_text(w, COLUMN_FIRM, lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, place));
    lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, place, w->lang));
    put_symbol(w, COLUMN_KIND, lian_symbol_at(p->kind, r));
    lian_put_enum(w, COLUMN_LEVEL, LIAN_VOCABULARY_LEVEL, lian_enum_at(p->level, r));
    put_stage(w, r);
    put_flag(w, r, firm);
    put_money(w, r);
    put_dates(w, r);
    put_symbol(w, COLUMN_OBSTACLE, lian_symbol_at(p->obstacle, r));
    put_symbol(w, COLUMN_OFFICE, lian_symbol_at(p->contact_office, r));
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, r, segment, park_chains);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(p->source, r), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

/* Does the project name a segment, or a firm that stands on some chain? */
static bool is_of_chain(const lian_study *study, lian_segment_id segment, lian_firm_id firm) {
    const lian_network *n = study->network;
    int32_t roles = 0;
    if (segment != LIAN_NONE) return true;
    if (firm == LIAN_NONE) return false;
    lian_firm_roles(n, firm, &roles);
    return roles || n->ranks_of_firm.start[firm + 1] > n->ranks_of_firm.start[firm];
}

/* Else it is of every chain that the park is for in which it is built, with a note. */
static void write_by_park(lian_writer *w, lian_row r, lian_firm_id firm) {
    lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, w->tables->projects.place, r);
    lian_chain_id first = lian_carrier_chain_next(w->study, place, LIAN_NONE);
    int32_t chains = 0;
    for (lian_chain_id c = first; c != LIAN_NONE; c = lian_carrier_chain_next(w->study, place, c)) chains++;
    for (lian_chain_id c = first; c != LIAN_NONE; c = lian_carrier_chain_next(w->study, place, c))
        if (w->study->chain_seen[c]) write_project(w, r, c, LIAN_NONE, firm, chains);
    if (first == LIAN_NONE && lian_scope_get(w->study, LIAN_NONE, LIAN_NONE, firm).is_seen)
        write_project(w, r, LIAN_NONE, LIAN_NONE, firm, 0);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    const lian_project_table *p = &study->tables->projects;
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_row r = 0; r < p->count; r++) {
        lian_segment_id segment = lian_network_ref(w.network, LIAN_TABLE_SEGMENTS, p->segment, r);
        lian_firm_id firm = lian_network_ref(w.network, LIAN_TABLE_FIRMS, p->firm, r);
        if (!is_of_chain(study, segment, firm)) {
            write_by_park(&w, r, firm);
            continue;
        }
        lian_scope scope = lian_scope_get(study, segment, LIAN_NONE, firm);
        if (scope.is_seen) write_project(&w, r, scope.chain, segment, firm, 0);
    }
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(projects, "重点项目", "Key projects", run)
