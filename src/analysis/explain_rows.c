/* SPDX-License-Identifier: MIT */
/* From which cells does the size of a firm come, and who are the largest? */
#include "analysis/explain_rows.h"

#include "base/grow.h"
#include "base/order.h"

#include <stdlib.h>

double lian_account_role(lian_account *account, lian_row role) {
    const lian_network *n = account->study->network;
    const lian_tables *t = account->study->tables;
    lian_firm_id firm = n->role_firm[role];
    double own = lian_number_at(t->roles.output, role), share = lian_number_at(t->roles.share, role);
    if (!lian_is_unknown(own) || firm == LIAN_NONE) return lian_account_row(account, LIAN_TABLE_ROLES, role, "output");
    if (!lian_is_unknown(share)) {
        bool by_output = !lian_is_unknown(lian_number_at(t->firms.output, firm));
        share = lian_account_row(account, LIAN_TABLE_ROLES, role, "share");
        return share * lian_account_row(account, LIAN_TABLE_FIRMS, firm, by_output ? "output" : "revenue");
    }
    int32_t roles;
    lian_firm_roles(n, firm, &roles);
    if (roles == 1) return lian_account_row(account, LIAN_TABLE_FIRMS, firm, "revenue");
    lian_account_row(account, LIAN_TABLE_ROLES, role, "output");
    return lian_unknown();
}

lian_status lian_owners_add(lian_owners *owners, lian_firm_id firm, double size, lian_error *err) {
    lian_owned *memory = lian_grown(owners->item, owners->count, &owners->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    owners->item = memory;
    owners->item[owners->count++] = (lian_owned){firm, size};
    return LIAN_OK;
}

static int compare_owned(const void *a, const void *b) {
    const lian_owned *x = a, *y = b;
    int order = lian_number_order(x->size, y->size);
    return order ? order : lian_row_order(x->firm, y->firm);
}

static int compare_firms(const void *a, const void *b) {
    const lian_owned *x = a, *y = b;
    return x->firm != y->firm ? lian_int_order(x->firm, y->firm) : compare_owned(a, b);
}

void lian_owners_merge(lian_owners *owners) {
    int32_t kept = 0;
    if (!owners->count) return;
    qsort(owners->item, (size_t)owners->count, sizeof *owners->item, compare_firms);
    for (int32_t i = 0; i < owners->count; i++) {
        if (kept && owners->item[kept - 1].firm == owners->item[i].firm) owners->item[kept - 1].size += owners->item[i].size;
        else owners->item[kept++] = owners->item[i];
    }
    owners->count = kept;
    qsort(owners->item, (size_t)kept, sizeof *owners->item, compare_owned);
}

void lian_owners_clear(lian_owners *owners) {
    free(owners->item);
    *owners = (lian_owners)LIAN_OWNERS_INIT;
}

void lian_account_owners_named(lian_account *account, const lian_owners *owners, int32_t count, const lian_symbol *names) {
    enum { NAMED = 8 };
    for (int32_t i = 0; i < count && i < NAMED; i++) {
        lian_row row = owners->item[i].firm;
        lian_account_text(account, "%s %s", "%s %s", row == LIAN_NONE ? "–" : lian_text_at(account->study, names, row), lian_expression_number(owners->item[i].size).text);
    }
    if (count > NAMED) lian_account_text(account, "and %d more", "另有 %d 家", (int)(count - NAMED));
}

void lian_account_owners(lian_account *account, const lian_owners *owners, int32_t count) {
    lian_account_owners_named(account, owners, count, account->study->tables->firms.name);
}

static void activity_free(void *kept) {
    lian_activity_clear(kept);
    free(kept);
}

lian_status lian_account_activity(lian_account *account, const lian_activity **out) {
    static const char key = 0;
    lian_status status = LIAN_OK;
    lian_error *err = account->err;
    lian_activity *made = NULL;
    void **kept = lian_account_keep(account, &key, activity_free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        made = calloc(1, sizeof *made);
        LIAN_CHECK_MEMORY(made);
        LIAN_TRY(lian_activity_new(made, account->study, err));
        *kept = made;
        made = NULL;
    }
    *out = *kept;
out:
    if (made) activity_free(made);
    return status;
}

double lian_account_figure(lian_account *account, const lian_activity *activity, lian_place_id place, lian_segment_id segment,
                           double year, const char *column) {
    int32_t count, rows = 0;
    double sum = 0;
    const lian_row *row = lian_activity_rows(activity, place, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        double here = lian_activity_year(account->study, row[i]);
        if (here < year || here > year) continue;
        sum += lian_account_row(account, LIAN_TABLE_ACTIVITY, row[i], column);
        rows++;
    }
    return rows ? sum : lian_unknown();
}
