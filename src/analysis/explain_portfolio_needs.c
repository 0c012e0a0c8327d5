/* SPDX-License-Identifier: MIT */
/* Where does what a recruit needs come from: its own rows or its peers, counted against a limit or not, and beside its sales? */
#include "analysis/explain_portfolio.h"
#include "analysis/portfolio_peers.h"
#include "base/error.h"

/* Every one of them, with its amount. */
static void peer_rows(lian_account *a, const lian_peers *peers) {
    bool money = peers->resource == LIAN_RESOURCE_MONEY;
    int32_t rows = money ? a->study->tables->projects.count : a->study->tables->needs.count;
    for (lian_row r = 0; r < rows; r++)
        if (!lian_is_unknown(lian_peer_amount(a->study, peers, r))) lian_account_row(a, lian_peers_table(peers->resource), r, money ? "investment" : "amount");
}

/* The recruit as it stands in its park. */
static lian_recruit placed_of(const lian_account *a, const lian_again *g) {
    int32_t at = lian_again_position(g, &g->found.best, a->measure.subject.row);
    return lian_recruitment_placed(&g->pool, g->found.best.candidate[at], g->found.best.park[at]);
}

/* Rows of the peers whose median an estimate is; else of the park that has, or lacks, the room. */
static void estimate_rows(lian_account *a, const lian_recruit *r, int resource) {
    lian_peers peers = lian_peers_of(a->study, (lian_resource)resource, r->lead);
    peer_rows(a, &peers);
    if (!peers.count && r->instead_of.count) lian_account_rowless(a, "not registered for this firm nor for its peers: the median of what a firm takes in the parks here", "该企业与同类企业均未登记此项：取本地园区每家企业占用的中位数");
    else if (!peers.count) lian_account_rowless(a, "not registered for this firm nor for its peers", "该企业与同类企业均未登记此项");
}

/* What it would take of the other of land and floor. */
static void explain_instead(lian_account *a, const lian_again *g, int resource) {
    lian_recruit r = placed_of(a, g);
    lian_account_term(a, "x", "what is needed", "需求", a->measure.unit, r.instead);
    estimate_rows(a, &r, resource);
    lian_account_rule(a, "estimate as of a need: a firm takes land or floor, and the other of the two in a park that, after matching, has the first not on record or too little for one "
                         "firm and enough of the other on record; not where settings limit land or floor of all recruits together",
                      "估计口径与需求相同：企业用地或用房，只取其一；园区（匹配后）前者未登记或不足一家所需、后者登记且够用的，改取后者；参数对全部引进企业的用地或用房设总量约束时不改", r.instead);
}

static void explain_need(lian_account *a, const lian_again *g, int resource) {
    static const char *const column[] = {"amount", "amount", "amount", "investment"};
    lian_recruit placed = placed_of(a, g);
    const lian_recruit *r = &placed;
    double value = r->basis[resource] == LIAN_NEED_UNKNOWN ? lian_unknown() : r->need[resource];
    if (r->basis[resource] != LIAN_NEED_UNKNOWN) lian_account_term(a, "x", "what is needed", "需求", a->measure.unit, value);
    if (r->need_row[resource] != LIAN_NONE)
        lian_account_row(a, resource == LIAN_RESOURCE_MONEY ? LIAN_TABLE_PROJECTS : LIAN_TABLE_NEEDS, r->need_row[resource], column[resource]);
    else if (r->basis[resource] == LIAN_NEED_PEERS) estimate_rows(a, r, resource);
    else if (resource != LIAN_RESOURCE_ENERGY || r->unread_energy == LIAN_NONE) lian_account_rowless(a, "not registered for this firm", "该企业未登记");
    if (resource == LIAN_RESOURCE_ENERGY && r->unread_energy != LIAN_NONE) {
        lian_account_term(a, "u", "registered, not counted", "已登记而未计入", "", lian_unknown());
        lian_account_text(a, "no amount in tonnes of coal equivalent", "未以吨标准煤计量");
        lian_account_row(a, LIAN_TABLE_NEEDS, r->unread_energy, "unit");
    }
    if (r->basis[resource] == LIAN_NEED_GIVEN) lian_account_rule(a, "as registered for the firm, all rows together", "按该企业登记，各行合计", value);
    else if (r->basis[resource] == LIAN_NEED_PEERS)
        lian_account_rule(a, "estimate: the median (energy: the largest) of those on record in the same segment, else in its chain, of investments else in the dataset (there only of those alike: all make things, all treat waste or supply energy and water, or all do neither); land or floor, not both, and the other where only that has room in its park (portfolio.instead); low–high: "
                             "their extremes, of the chain's where the segment has fewer than three, none where these are fewer than three too",
                          "估计：同环节登记值的中位数（用能取最大值），没有时取同链同类（同为产品制造、同为治污再生与水电热供应，或同为其他服务），投资额同链也没有时取全部同类项目；非生产环节默认用房；用地与用房只取其一，所落园区前者未登记或不足而后者够用的改取后者；上下限为其最小、最大值，同环节不足 3 例取同链，仍不足 3 例则无上下限", value);
    else lian_account_rule(a, "nothing is on record of the firm or its peers", "该企业与同类企业均未登记", value);
}

/* One recruit by a limit, or how many of all. */
static void explain_uncounted(lian_account *a, const lian_again *g, int resource) {
    const lian_portfolio_choice *best = &g->found.best;
    bool one = a->measure.subject.kind == LIAN_SUBJECT_FIRM;
    int32_t count = 0;
    lian_account_term(a, "n", one ? "is it without such a limit" : "recruits without such a limit", one ? "是否不受此项约束" : "不受此项约束的企业数", "count", 0);
    for (int32_t i = 0; i < best->count; i++) {
        lian_recruit placed = lian_recruitment_placed(&g->pool, best->candidate[i], best->park[i]), *r = &placed;
        if (one && r->firm != a->measure.subject.row) continue;
        bool uncounted = lian_recruit_uncounted(&g->pool, r, best->park[i], (lian_resource)resource) != LIAN_COUNTED;
        if (uncounted || one) lian_again_rows(a, r);
        count += uncounted;
    }
    lian_account_set(a, count);
    if (!count) lian_account_rowless(a, "every need and every room is on record", "需求与余量均已登记");
    lian_account_formula(a, "n");
    lian_account_say(a, "needs and rooms that are not known do not limit the choice: such a recruit may turn out not to fit", "未知的需求与余量不构成约束：此类企业可能实际放不下");
}

static lian_status explain_ratio(lian_account *a, const lian_again *g, bool is_size) {
    lian_status status = LIAN_OK;
    double value, revenue = lian_number_at(a->study->tables->firms.revenue, a->measure.subject.row);
    if (is_size) LIAN_TRY(lian_account_measure(a, "u", "priority.unmet_value", lian_subject_of(LIAN_SUBJECT_SEGMENT, a->measure.subject.with), false, &value));
    else LIAN_TRY(lian_account_measure(a, "x", "portfolio.need.money", lian_subject_of(LIAN_SUBJECT_FIRM, a->measure.subject.row), false, &value));
    lian_account_term(a, "r", "sales of the firm", "营业收入", "money", revenue);
    lian_account_row(a, LIAN_TABLE_FIRMS, lian_again_recruit(a, g)->firm, "revenue");
    lian_account_formula(a, is_size ? "r / u" : "x / r");
    if (is_size) lian_account_say(a, "how large the whole firm is beside the demand: not what it will make here", "企业全部营收与未满足需求之比，不是其在本地的产量");
out:
    return status;
}

/* What those of whom it is known need, summed. */
static lian_status explain_needs(lian_account *a, const lian_again *g, int resource) {
    lian_status status = LIAN_OK;
    lian_buffer sum = LIAN_BUFFER_INIT;
    lian_error *err = a->err;
    int32_t terms = 0;
    for (int32_t i = 0; i < g->found.best.count; i++) {
        char s[16];
        double value;
        const lian_recruit *r = &g->pool.recruit[g->found.best.candidate[i]];
        if (r->basis[resource] == LIAN_NEED_UNKNOWN) continue;
        LIAN_TRY(lian_account_measure(a, lian_again_symbol(s, 'n', ++terms), lian_portfolio_measures[LIAN_PF_NEED + resource].name, lian_subject_of(LIAN_SUBJECT_FIRM, r->firm), false, &value));
        lian_again_rows(a, r);
        lian_buffer_add_format(&sum, "%s%s", terms > 1 ? " + " : "", s);
    }
    LIAN_CHECK_MEMORY(!sum.failed);
    lian_account_formula(a, lian_buffer_text(&sum));
    lian_account_say(a, "needs that are not known are not in it", "待核实者未计入");
out:
    lian_buffer_clear(&sum);
    return status;
}

/* Which resource the measure of a family is about; as many as it has for none. */
static int resource_of(const lian_account *a, int family, int most) {
    int resource = 0;
    while (resource < most && !lian_account_is(a, lian_portfolio_measures[family + resource].name)) resource++;
    return resource;
}

lian_status lian_explain_recruit_needs(lian_account *a, const lian_again *g, bool *is_need) {
    int need = resource_of(a, LIAN_PF_NEED, LIAN_RESOURCES), uncounted = resource_of(a, LIAN_PF_UNCOUNTED, LIAN_RESOURCES), sum = resource_of(a, LIAN_PF_SUM, LIAN_RESOURCES);
    int instead = resource_of(a, LIAN_PF_INSTEAD, 2);
    *is_need = true;
    if (need < LIAN_RESOURCES) explain_need(a, g, need);
    else if (instead < 2) explain_instead(a, g, instead);
    else if (uncounted < LIAN_RESOURCES) explain_uncounted(a, g, uncounted);
    else if (sum < LIAN_RESOURCES) return explain_needs(a, g, sum);
    else if (lian_account_is(a, "portfolio.size")) return explain_ratio(a, g, true);
    else if (lian_account_is(a, "portfolio.burden")) return explain_ratio(a, g, false);
    else *is_need = false;
    return LIAN_OK;
}
