/* SPDX-License-Identifier: MIT */
/* The columns of list matches, which two files fill, and what makers at home have left to sell. */
#ifndef LIAN_LISTS_MATCHES_H
#define LIAN_LISTS_MATCHES_H

#include "lists/lists.h"

#define MATCHES_COLUMNS(X)                                                                         \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                                     \
    X(KIND, "kind", "对接类型", "Kind", TEXT)                                                      \
    X(DEMAND, "demand", "需求方", "Demand", TEXT)                                                  \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                                                 \
    X(ASKED, "asked", "需求", "What is asked for", TEXT)                                           \
    X(STATE, "state", "对接结果", "Result", TEXT)                                                  \
    X(SUPPLY, "supply", "供给方", "Supply", TEXT)                                                  \
    X(FIT, "fit", "适配度", "Fit", SCORE)                                                          \
    X(LEFT_LAND, "left_land_mu", "对接后剩余用地（亩）", "Land left (mu)", NUMBER)                       \
    X(LEFT_FLOOR, "left_floor_m2", "对接后剩余厂房（平方米）", "Floor left (m2)", NUMBER)              \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                                        \
    X(REASON, "reason", "依据", "Basis", TEXT)                                                     \
    X(SOURCE, "source", "来源", "Source", TEXT)
enum { MATCHES_COLUMNS(LIST_COLUMN_ID) COLUMN_COUNT };

/* What may still be asked of the makers at home (matches_room.c); unknown: not known. */
typedef struct lian_room {
    double *role, *firm;               /* [roles], [firms]: after sales on record and introductions */
    double *role_unsold, *firm_unsold; /* after sales on record alone */
    bool *is_open;                     /* [firms]: more may be sold than is on record: what is left is an upper bound */
} lian_room;
/* lian_room_free() after it, also when it failed. O(roles + firms + supplies). */
lian_status lian_room_new(lian_room *room, const lian_study *study, lian_error *err);
void lian_room_free(lian_room *room);
/* What all plants here of the role's firm can still make of its product, in money. */
double lian_room_left(const lian_room *room, const lian_study *study, lian_row role);
/* Do the sales on record leave next to nothing of it? */
bool lian_room_is_full(const lian_room *room, const lian_study *study, lian_row role);
/* `part` of it is promised to somebody. */
void lian_room_take(lian_room *room, const lian_study *study, lian_row role, double part);

/* Local buyers who buy outside what is made here (matches_buy.c). O(supplies log supplies). */
lian_status lian_write_purchases(lian_writer *w);

#endif
