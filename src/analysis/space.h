/* SPDX-License-Identifier: MIT */
/* Land and floor in one unit each: needs as they are registered, and what a firm of a segment usually takes. */
#ifndef LIAN_ANALYSIS_SPACE_H
#define LIAN_ANALYSIS_SPACE_H

#include "model/study.h"

/* What a row of needs asks for. */
typedef enum lian_space_state {
    LIAN_SPACE_READ,
    LIAN_SPACE_NO_AMOUNT,
    LIAN_SPACE_NO_UNIT,
    LIAN_SPACE_OTHER_UNIT, /* a unit that is neither land nor floor; of energy: not of coal equivalent */
    LIAN_SPACE_OTHER_KIND  /* no need for energy */
} lian_space_state;
typedef struct lian_space {
    double land_mu, floor_m2; /* one of them is 0 */
    lian_space_state state;
} lian_space;

/* 亩, 公顷 (ha, hm²), 平方公里 (平方千米, km²) are land; 平方米 and 万平方米 are floor, and land where unit or note say 用地 or 土地. 1 亩 = 2000/3 m². */
lian_space lian_space_of(const lian_study *study, lian_row need);
/* The segment that a need is for: its own, else the firm's main one. */
lian_segment_id lian_space_segment(const lian_study *study, lian_row need);
/* A need for energy in tonnes of coal equivalent: 吨, 万吨, 千克 or 公斤 (kg) of 标准煤 (标煤), or tce, 万tce, kgce, and that by the year where the
 * unit says so. Electricity, gas and heat are not turned into coal here: factors differ by year and by 当量值 or 等价值. */
typedef struct lian_energy {
    double tce; /* unknown unless READ */
    lian_space_state state;
} lian_energy;
lian_energy lian_energy_of(const lian_study *study, lian_row need);

/* What one firm takes. */
typedef enum lian_room_basis {
    LIAN_ROOM_UNKNOWN,
    LIAN_ROOM_REGISTERED, /* median of the needs registered for the segment */
    LIAN_ROOM_CHAIN,      /* estimate: median of those of its chain that are alike (lian_segment_peer_group) */
    LIAN_ROOM_PEERS       /* estimate: median of what a firm takes in the parks here */
} lian_room_basis;
/* Those whose median stands for a need: how many, and between what. Fewer than LIAN_ROOM_ENOUGH do not show how far needs differ. */
enum { LIAN_ROOM_ENOUGH = 3 };
typedef struct lian_room_peers {
    int32_t count;
    double low, high; /* unknown of none */
} lian_room_peers;
typedef struct lian_room_need {
    double land_mu, floor_m2; /* unknown when not known */
    double energy;            /* tonnes of coal equivalent, largest registered; unknown */
    lian_room_basis land_basis, floor_basis;
    lian_row energy_row;
    lian_room_peers land_peers, floor_peers;
} lian_room_need;
/* By segment; the caller frees *out. O(needs log needs + segments). */
lian_status lian_room_needs_new(lian_room_need **out, const lian_study *study, lian_error *err);
/* Median of values[count], which it sorts; unknown of nothing. */
double lian_median_of(double *values, int32_t count);

#endif
