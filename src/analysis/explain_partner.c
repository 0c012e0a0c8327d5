/* SPDX-License-Identifier: MIT */
/* Along which links do two places complete each other, and by which firms or divisions? */
#include "analysis/explain.h"
#include "analysis/partner.h"

#include <stdlib.h>

static const char key = 0;

static void kept_clear(void *kept) {
    lian_partners_clear(kept);
    free(kept);
}

static lian_status kept_get(lian_account *a, lian_partners **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_partners *made = NULL;
    void **kept = lian_account_keep(a, &key, kept_clear);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(made = calloc(1, sizeof *made));
        LIAN_TRY(lian_partners_new(made, a->study, err));
        *kept = made; /* once it is whole */
        made = NULL;
    }
    *out = *kept;
out:
    if (made) kept_clear(made);
    return status;
}

/* What makes a place have the segments at its end of the links, each row once. */
static void add_holders(lian_account *a, const lian_party *p, const uint8_t *held) {
    const lian_network *n = a->study->network;
    const lian_division_table *t = &a->study->tables->divisions;
    for (lian_row r = 0; p->is_declared && r < t->count; r++) {
        lian_segment_id s = lian_network_ref(n, LIAN_TABLE_SEGMENTS, t->segment, r);
        bool counts = s != LIAN_NONE && held[s] && lian_enum_at(t->stance, r) != LIAN_STANCE_BOTTLENECK;
        if (counts && lian_network_ref(n, LIAN_TABLE_PLACES, t->place, r) == p->place) lian_account_row(a, LIAN_TABLE_DIVISIONS, r, NULL);
    }
    for (lian_segment_id s = 0; !p->is_declared && s < a->study->tables->segments.count; s++) {
        int32_t count;
        const lian_row *roles = lian_segment_roles(n, s, &count);
        for (int32_t i = 0; held[s] && i < count; i++)
            if (lian_firm_operates(n, n->role_firm[roles[i]]) && lian_place_is_within(n, n->role_place[roles[i]], p->place))
                lian_account_row(a, LIAN_TABLE_ROLES, roles[i], NULL);
    }
}

static lian_status add_direction(lian_account *a, const lian_partners *p, const lian_party *from, const lian_party *to, const char *symbol,
                                 const char *en, const char *zh) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    const lian_network *n = a->study->network;
    int32_t count = 0;
    size_t segments = (size_t)a->study->tables->segments.count;
    uint8_t *held = calloc(2 * segments + 1, 1); /* by the giver, by the taker */
    LIAN_CHECK_MEMORY(held);
    lian_account_term(a, symbol, en, zh, "count", 0);
    for (lian_row r = 0; r < a->study->tables->links.count; r++) {
        if (!lian_party_supplies(p, from, to, r)) continue;
        count++;
        lian_account_row(a, LIAN_TABLE_LINKS, r, NULL);
        held[n->link_from[r]] = held[segments + (size_t)n->link_to[r]] = 1;
    }
    add_holders(a, from, held);
    add_holders(a, to, held + segments);
    lian_account_set(a, count);
out:
    free(held);
    return status;
}

static void explain_too_large(lian_account *a, const lian_partners *p) {
    lian_account_term(a, "n", "districts, parks and other carriers at home", "本地的区和园区等载体", "count", p->count);
    lian_account_term(a, "l", "links of the chain map", "链图的流向", "count", a->study->tables->links.count);
    lian_account_rule(a, "n · n · (l + 1) steps are more than are made", "需 n · n · (l + 1) 步，规模过大，不逐对比较", lian_unknown());
    lian_account_unknown(a, "no pair was compared", "未逐对比较");
    lian_account_rowless(a, "all places and links are only counted", "仅清点全部地区与流向");
}

lian_status lian_explain_partner(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_partners *p = NULL;
    LIAN_TRY(kept_get(a, &p));
    if (p->too_large) {
        explain_too_large(a, p);
        goto out;
    }
    const lian_party *first = &p->party[p->number[a->measure.subject.row]], *second = &p->party[p->number[a->measure.subject.with]];
    LIAN_TRY(add_direction(a, p, first, second, "a", "links by which the first supplies the second", "前者供后者的流向"));
    LIAN_TRY(add_direction(a, p, second, first, "b", "links by which the second supplies the first", "后者供前者的流向"));
    lian_account_formula(a, "a + b");
    lian_account_say(a, "links of which each place has one end and not the other", "一方只有上游环节、另一方只有下游环节的流向");
    if (first->is_declared || second->is_declared)
        lian_account_unknown(a, "fewer than %d firms on record: what its divisions name counts", "在册企业不足 %d 家的一方，按布局分工计", (int)LIAN_PARTNER_FIRMS);
    if (lian_span_of(a->study, first->place, second->place).basis == LIAN_SPAN_UNKNOWN)
        lian_account_unknown(a, "how far apart they are: no longitude and latitude on record", "两地相距多远：未填经纬度（lon、lat）");
out:
    return status;
}
