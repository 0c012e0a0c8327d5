/* SPDX-License-Identifier: MIT */
/* Which rows say that a loop is closed or open? */
#include "analysis/circular.h"
#include "analysis/explain.h"
#include "analysis/sizes.h"

#include <stdlib.h>

static const char loops_key;

static void loops_free(void *kept) {
    lian_loops_clear(kept);
    free(kept);
}

static lian_status loops_get(lian_account *a, const lian_loops **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_loops *loops = NULL;
    void **kept = lian_account_keep(a, &loops_key, loops_free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(loops = calloc(1, sizeof *loops));
        LIAN_TRY(lian_loops_new(loops, a->study, err));
        *kept = loops; /* once they are whole */
        loops = NULL;
    }
    *out = *kept;
out:
    if (loops) loops_free(loops);
    return status;
}

/* Local firms of one end, with the roles that show them. */
static void term_end(lian_account *a, const char *symbol, const char *en, const char *zh, lian_segment_id segment) {
    int32_t count, local = 0;
    const lian_row *roles = lian_segment_roles(a->study->network, segment, &count);
    for (int32_t i = 0; i < count; i++) local += lian_role_is_counted(a->study, roles[i]) && lian_role_is_local(a->study, roles[i]);
    lian_account_term(a, symbol, en, zh, "count", local);
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(a->study, roles[i])) lian_account_row(a, LIAN_TABLE_ROLES, roles[i], NULL);
}

static void explain_loop(lian_account *a, const lian_loops *loops) {
    const lian_network *n = a->study->network;
    lian_segment_id from = a->measure.subject.row, to = a->measure.subject.with;
    for (lian_row link = 0; link < a->study->tables->links.count; link++) {
        if (!lian_link_is_loop(a->study, link) || n->link_from[link] != from || n->link_to[link] != to) continue;
        bool is_closed = loops->loop[link] == LIAN_LOOP_CLOSED;
        lian_account_term(a, "a", "rows that record what goes between the two", "登记两端往来的数据行", "count", is_closed);
        lian_account_row(a, LIAN_TABLE_LINKS, link, NULL);
        if (loops->proof[link] != LIAN_NONE) lian_account_row(a, loops->proof_table[link], loops->proof[link], NULL);
        if (loops->loop[link] == LIAN_LOOP_GUESSED) lian_account_unknown(a, "what stands between the two is only inferred", "两端往来仅为推断");
        term_end(a, "b", "local firms that leave it over", "产生方本地登记企业数（不含停产）", from);
        term_end(a, "c", "local firms that could take it", "利用方本地登记企业数（不含停产）", to);
        lian_account_rule(a, "1 when a supply that is not only inferred, or a link between places, joins both ends here; 0 when one end is missing on a complete list of firms, or nothing "
                             "stands between both on a complete list of supplies",
                          "有非推断的供应关系或园区协作连接本地两端为 1；企业名录完整而缺一端，或供应关系完整而两端无往来为 0",
                          loops->loop[link] <= LIAN_LOOP_UNLINKED ? is_closed : lian_unknown());
        return;
    }
}

static void explain_rate(lian_account *a, const lian_loops *loops) {
    const lian_network *n = a->study->network;
    int32_t closed = 0, known = 0, links = a->study->tables->links.count;
    lian_account_term(a, "c", "loops that are closed", "已闭合的循环", "count", 0);
    for (lian_row link = 0; link < links; link++) {
        if (!lian_link_is_loop(a->study, link) || n->segment_chain[n->link_from[link]] != a->measure.subject.row) continue;
        known += loops->loop[link] <= LIAN_LOOP_UNLINKED;
        closed += loops->loop[link] == LIAN_LOOP_CLOSED;
        lian_account_row(a, LIAN_TABLE_LINKS, link, NULL);
    }
    lian_account_set(a, closed);
    lian_account_term(a, "n", "loops of which it is known", "可判定的循环", "count", known);
    lian_account_formula(a, "c / n");
}

lian_status lian_explain_circular(lian_account *a) {
    lian_status status = LIAN_OK;
    const lian_loops *loops = NULL;
    LIAN_TRY(loops_get(a, &loops));
    if (lian_account_is(a, "circular.rate")) explain_rate(a, loops);
    else explain_loop(a, loops);
out:
    return status;
}
