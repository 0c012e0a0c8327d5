/* SPDX-License-Identifier: MIT */
/* What do two headers say together, and in what unit is the money? */
#include "base/error.h"
#include "model/overlay.h"

#include <string.h>

/*
 * The base's header stands; a key that it lacks is taken from the overlay. Besides:
 *   as_of      the later of the two
 *   synthetic  true when either is: one made-up row makes the whole a sample
 *   coverage   of a table: the base's; but where the overlay calls its table partial, complete becomes partial, and
 * where the base has no row of a table and says nothing of it, the overlay's word holds money_unit money of the overlay
 * is converted from its own unit to the base's
 */
static lian_status symbol_take(lian_overlay *o, lian_symbol *to, lian_symbol from, lian_error *err) {
    const char *text = lian_dataset_text(o->over, from);
    if (*to != LIAN_NONE || from == LIAN_NONE) return LIAN_OK;
    return lian_symbol_add(o->base, text, strlen(text), to) == LIAN_OK ? LIAN_OK : lian_error_memory(err);
}

static void coverage_take(const lian_overlay *o, lian_table table) {
    lian_header *base = &o->base->header;
    const lian_header *over = &o->over->header;
    int8_t *own = &base->coverage_table[table], said = over->coverage_table[table];
    int8_t effective = *own == LIAN_NONE ? base->coverage_all : *own;
    if (effective == LIAN_COMPLETE && said == LIAN_PARTIAL) *own = LIAN_PARTIAL;
    if (effective != LIAN_NONE || lian_row_count(o->base, table)) return;
    if (said == LIAN_NONE && lian_row_count(o->over, table)) said = over->coverage_all;
    *own = said;
}

/* ---- money ---------------------------------------------------------------------------------------------------------
 */

/* 元 in one unit of money; 0 for a word that is none. */
static double unit_size(const char *unit) {
    if (!strcmp(unit, "元")) return 1;
    if (!strcmp(unit, "万元")) return 1e4;
    return !strcmp(unit, "亿元") ? 1e8 : 0;
}

static bool has_money(const lian_dataset *dataset) {
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (int32_t c = 0; c < info->column_count; c++) {
            if (info->columns[c].type != LIAN_TYPE_MONEY) continue;
            for (lian_row r = 0; r < lian_row_count(dataset, (lian_table)t); r++)
                if (!lian_cell_is_empty(dataset, (lian_table)t, r, c)) return true;
        }
    }
    return false;
}

/* Without a unit of its own an overlay is in the base's. A base without one takes the overlay's, unless it has amounts
 * already: they would silently get a unit that nobody gave them. */
static lian_status money_take(lian_overlay *o, lian_error *err) {
    const lian_header *base = &o->base->header, *over = &o->over->header;
    const char *to = lian_dataset_text(o->base, base->money_unit), *from = lian_dataset_text(o->over, over->money_unit);
    const char *mine = lian_dataset_text(o->base, base->currency), *theirs = lian_dataset_text(o->over, over->currency);
    o->times = o->over_by = 1;
    if (!has_money(o->over)) return LIAN_OK;
    if (*mine && *theirs && strcmp(mine, theirs) != 0)
        return lian_error_set(err, LIAN_ERR_INVALID, "the overlay's currency is %s, the dataset's is %s", theirs, mine);
    if (!*from || !strcmp(from, to)) return LIAN_OK;
    if (!*to && !has_money(o->base)) return LIAN_OK;
    if (!*to)
        return lian_error_set(err, LIAN_ERR_INVALID, "the overlay's money is in %s, but the dataset has no money_unit",
                              from);
    if (unit_size(to) == 0 || unit_size(from) == 0)
        return lian_error_set(err, LIAN_ERR_INVALID, "money in %s cannot be converted to %s (元, 万元, 亿元)", from,
                              to);
    /* One of the two is 1: amounts are multiplied or divided by a whole number, never by 0.0001. */
    o->times = unit_size(from) > unit_size(to) ? unit_size(from) / unit_size(to) : 1;
    o->over_by = unit_size(to) > unit_size(from) ? unit_size(to) / unit_size(from) : 1;
    return LIAN_OK;
}

lian_status lian_overlay_header(lian_overlay *o, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_header *base = &o->base->header;
    const lian_header *over = &o->over->header;
    LIAN_TRY(money_take(o, err));
    LIAN_TRY(symbol_take(o, &base->title, over->title, err));
    LIAN_TRY(symbol_take(o, &base->lang, over->lang, err));
    LIAN_TRY(symbol_take(o, &base->home, over->home, err));
    LIAN_TRY(symbol_take(o, &base->currency, over->currency, err));
    LIAN_TRY(symbol_take(o, &base->money_unit, over->money_unit, err));
    if (over->as_of > base->as_of) base->as_of = over->as_of;
    if (over->synthetic == 1) base->synthetic = 1;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) coverage_take(o, (lian_table)t);
out:
    return status;
}
