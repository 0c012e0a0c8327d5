/* SPDX-License-Identifier: MIT */
/* The five sides on which a park fits a segment, and what forbids it, each with what is known of it. */
#ifndef LIAN_ANALYSIS_PARK_H
#define LIAN_ANALYSIS_PARK_H

#include "analysis/carriers.h"
#include "analysis/draws.h"
#include "analysis/space.h"

#include <liantu/criteria.h>

enum { LIAN_PARK_ORIENT, LIAN_PARK_RELATED, LIAN_PARK_PARTNERS, LIAN_PARK_CAPACITY, LIAN_PARK_INFRA, LIAN_PARK_SIDES };

/* A component: low and high are its value, or leave the room that what is not recorded leaves. Unknown value: not known. */
typedef struct lian_park_side {
    double value, low, high;
} lian_park_side;
lian_park_side lian_park_side_of(double value);

/* Everything that all pairs share. */
typedef struct lian_park {
    const lian_study *study;
    lian_carriers carriers;
    int32_t *column;     /* by segment: its column of phi; LIAN_NONE */
    double *phi;         /* proximity between the columns; NULL when there are no statistics */
    int32_t columns;
    double *density;     /* carriers × columns */
    double *nearest;     /* carriers × segments: km to the nearest firm that makes it; unknown */
    int8_t *basis;       /* of nearest: a lian_span_basis */
    uint8_t *is_made;    /* by segment looked at: an operating firm makes it, wherever that stands */
    lian_room_need *need; /* by segment */
    lian_room_need typical; /* of any firm here */
    bool firms_complete;
    const lian_results *matched; /* with the measures of metric match, for what is ordered by the room that matching leaves; NULL: not asked */
} lian_park;

/* `wanted` marks the segments to be looked at. */
lian_status lian_park_new(lian_park *park, const lian_study *study, const uint8_t *wanted, lian_error *err);
void lian_park_clear(lian_park *park);

/* park_relate.c: proximities and densities; no phi when there are no statistics of two places. */
lian_status lian_park_relate(lian_park *park, lian_error *err);
/* park_near.c: the nearest firm of every segment next to a wanted one. O(carriers × places of firms). */
lian_status lian_park_near(lian_park *park, const uint8_t *wanted, lian_error *err);

/* 主导产业 1, same chain .6, related (by a link, proximity, or one cluster) or no more than a word of the segment's name or aliases .4, else 0; unknown when nothing is declared, or nothing that can be read. *claim is
 * the number of the claim that decides, or LIAN_NONE. */
lian_park_side lian_park_orient(const lian_park *park, int32_t carrier, lian_segment_id segment, int32_t *claim);
lian_park_side lian_park_related(const lian_park *park, int32_t carrier, lian_segment_id segment);
/* Σ a·exp(−d/30 km)/Σ a over the segments linked with it, the exponential ½ [0, 1] for one that may be anywhere. */
typedef struct lian_park_near_by {
    int32_t partners, located; /* linked segments; those with a firm whose distance is known */
    double near, weight, open; /* Σ a·exp(−d/range) of those located; Σ a, and of those that may be anywhere */
    double nearest;            /* km; infinite */
    lian_segment_id segment;   /* of the nearest */
    lian_span_basis basis;     /* of that distance */
    bool by_share;
} lian_park_near_by;
lian_park_side lian_park_partners(const lian_park *park, int32_t carrier, lian_segment_id segment, lian_park_near_by *by);
/* Fills land, floor and whose medians they are: what a firm takes in the parks here; unknown of none, and where carriers are too_large. */
lian_status lian_room_typical(const lian_carriers *carriers, lian_room_need *typical, lian_error *err);
/* Is the need that room is set against the median of so few that nothing shows how far needs differ? Not where nothing is free. */
bool lian_park_need_is_weak(const lian_room_need *need, lian_park_side capacity);
/* min(1, free land or floor over the need), the better of the two; low and high: over the largest and the smallest need of those whose median
 * stands for it, where they are LIAN_ROOM_ENOUGH. *need is what was taken. */
lian_park_side lian_park_capacity(const lian_park *park, int32_t carrier, lian_segment_id segment, lian_room_need *need);
/* park_left.c: of the room that matching leaves in a park, the share of what one firm takes, at most 1: the better of land and floor. Unknown where
 * nothing was taken there, nothing says what a firm takes, or matching is not asked. O(log measures). */
typedef struct lian_park_left {
    double share, left, need; /* of the better one */
    int kind;                 /* 0 land, 1 floor: which it is */
    bool is_open;             /* of the other it is not known what is left or what a firm takes */
} lian_park_left;
lian_park_left lian_park_left_of(const lian_park *park, int32_t carrier, lian_segment_id segment);
/* Share of required utilities that are there; *wanted counts them, *conditions those that are no utility. */
lian_park_side lian_park_infra(const lian_park *park, int32_t carrier, lian_segment_id segment, int32_t *wanted,
                               int32_t *conditions);

/* ---- what forbids it, and what is to be verified first (park_use.c, park_gate.c) ---- */

/* A market, or a block or park that is a shopping or business district by its class or, without one, by its name. */
bool lian_place_is_shopping(const lian_study *study, lian_place_id place);
/* Called a quarter of fashion, and for the rest not: lead industries are on record, so whether it takes production is not certain. */
bool lian_place_may_be_shopping(const lian_study *study, lian_place_id place);
/* Is it the segment itself, or one that stands above it (segments.parent)? O(depth). */
bool lian_segment_is_part_of(const lian_study *study, lian_segment_id segment, lian_segment_id whole);
/* Does a division of labour name this very place for the segment, or for what it is part of? To be named for the chain is not that, nor to be called
 * a bottleneck. O(divisions of the place × depth). */
bool lian_place_is_named_for(const lian_study *study, lian_place_id place, lian_segment_id segment);
/* A street or district of shops, for a service or a channel whose name speaks neither of retail nor of shows and brands, and no division of labour names the
 * place for it or for what it is part of: whether it is done there is not known. O(divisions of the place × depth). */
bool lian_place_is_only_shops(const lian_study *study, lian_place_id place, lian_segment_id segment);
/* A park or block whose lead industries all are of offices (finance, headquarters, trade, software, design …) and none is of goods. */
bool lian_place_is_offices(const lian_study *study, lian_place_id place);
/* Not declared for goods, but for what is done with computers (人工智能, 大数据 …), or, without lead industries, called after software, finance,
 * headquarters or a smart city: whether it takes production is not certain. */
bool lian_place_may_be_offices(const lian_study *study, lian_place_id place);
/* One firm's own base, by its class (企业自有基地, 企业自用基地): whether it takes others is not known. */
bool lian_place_is_own_base(const lian_study *study, lian_place_id place);
/* Production that an office does not do: not software, design and the like, whatever their role. */
bool lian_segment_needs_plant(const lian_study *study, lian_segment_id segment);
/* Does it need a plant: by role (material, component, equipment, process, product), else by gbt4754 (sections C and D, 772), else, of a
 * service without a code, by its name (代工 …)? Nothing else does, nor what has neither role nor code. */
bool lian_segment_is_production(const lian_study *study, lian_segment_id segment);
/* Is it on record, by role or code, as a service, a channel or a brand, which takes floor and not land as a rule? False where neither is. */
bool lian_segment_makes_nothing(const lian_study *study, lian_segment_id segment);
/* Whose room and investment are alike: what makes things, for itself or for others; services that need works of another kind, which treat waste
 * (772), recover it (42) or supply energy and water (44–46); and what makes nothing. */
typedef enum lian_peer_group { LIAN_PEERS_MAKE, LIAN_PEERS_TREAT, LIAN_PEERS_SERVE, LIAN_PEER_GROUPS } lian_peer_group;
lian_peer_group lian_segment_peer_group(const lian_study *study, lian_segment_id segment);

typedef enum lian_park_gate {
    LIAN_GATE_NONE,
    LIAN_GATE_PROHIBITED, /* segments.policy_class prohibited */
    LIAN_GATE_MARKET,     /* a market, shopping or business district takes no production, unless it is named for it */
    LIAN_GATE_CHEMICAL,   /* chemical industry outside a recognised chemical park, unless a document lays it out there: then whether the park is one is to be verified */
    LIAN_GATE_ENERGY,     /* needs more than the park's quota */
    LIAN_GATE_PLANNED,    /* the park is only planned, and setting park.gate.planned is on */
    LIAN_GATE_OFFICES,    /* declared for offices alone, and neither land nor floor on record as free: no production */
    LIAN_GATE_TRADE,      /* a market of another trade; production is refused by every market (LIAN_GATE_MARKET) */
    LIAN_GATE_PLANT,      /* its plants are on record as bearing less, or as built for less hazard, than is required */
    LIAN_GATE_SPECIAL     /* restricted, must stand in a specialised park, and this one is declared for other industries */
} lian_park_gate;
/* Is a market declared for other chains and not for that of the segment (park_relate.c)? */
bool lian_park_trades_other(const lian_park *park, int32_t carrier, lian_segment_id segment);
/* *table and *row: what proves it; `orient` as above. O(claims of the carrier). */
lian_park_gate lian_park_gate_of(const lian_park *park, int32_t carrier, lian_segment_id segment, double orient,
                                 lian_table *table, lian_row *row);
const char *lian_park_gate_text(lian_park_gate gate, lian_lang lang);
/* The column of *table with the clause of the gate: basis, requires …; "" where the row as a whole says it. */
const char *lian_park_gate_clause(const lian_study *study, lian_park_gate gate, lian_row row);

/* park_plant.c: is the item about floor load (承重, 荷载 with 吨 or kN, by the square metre) or about the class of fire hazard (甲类厂房 … 戊类仓库)? */
bool lian_item_is_plant(lian_item item);
/* What the items of a park's cell say of such a requirement: nothing that can be compared, enough, or less only. A plant for 甲 does for 乙 and so
 * on; stores and plants are not compared. */
typedef enum lian_plant_fit { LIAN_PLANT_OPEN, LIAN_PLANT_MET, LIAN_PLANT_SHORT } lian_plant_fit;
lian_plant_fit lian_plant_fit_of(lian_item required, const char *cell);
/* Is an item of segments.requires a condition of admission (专业园区, 环评, 规范条件, 危化品, 排污 …) and no utility? */
bool lian_park_is_condition(lian_item item);
/* Has the segment no code, and does its name or what it requires speak of dyes, glues, paints, plating, resins …? */
bool lian_segment_may_be_chemical(const lian_study *study, lian_segment_id segment);
/* Is it chemical industry that a division of labour lays out in a park which is not on record as a chemical park? It is not refused; whether the park is one is to be verified. */
bool lian_park_is_chemical_by_layout(const lian_study *study, lian_place_id place, lian_segment_id segment);
/* Conditions of admission of which the park's record does not say that they are met: items of requires (floor load and hazard among them),
 * whether it is chemical industry, whether a park in which a document lays chemical industry out is a recognised one, whether a park for offices may be used for production, what a market trades in, and whether one firm's own base takes others. A condition is met when class, level, lead industries or utilities have it as an item; 专业园区 by an item 专业园区, or
 * 专业园区（甲、乙） where the segment's name has 甲 or 乙. Names them in *text (NULL: only counts). Of LIAN_NONE: all conditions there are. */
int32_t lian_park_open_add(const lian_study *study, lian_place_id place, lian_segment_id segment, lian_lang lang, lian_buffer *text);

/* ---- one park for one segment (park_bid.c, park_note.c) ---- */

/* A park for one segment. */
typedef struct lian_park_bid {
    int32_t carrier;
    lian_segment_id segment;
    lian_park_side side[LIAN_PARK_SIDES];
    lian_score score; /* low and high with the room that the sides leave */
    lian_park_gate gate;
    lian_table table;
    lian_row row;
    lian_room_need need;
    lian_park_near_by by;
    int32_t claim, conditions, wanted; /* claim that decides; requirements that are no utility, that are one */
    int32_t open;                      /* conditions of admission that are to be verified */
    bool is_full;                      /* neither land nor floor is free */
    bool is_short;                     /* what matching leaves is less than one firm takes */
    bool is_unsure;                    /* production of which the need of room is known, and the room is not known to be enough */
    bool is_shops;                     /* shops alone, as far as is known, and the segment is none: not scored */
    bool is_laid;                      /* chemical industry that documents lay out here: whether this is a chemical park is open */
    bool is_named;                     /* a division of labour names the place for the segment */
    bool is_meant;                     /* a lead industry speaks of the segment */
    bool is_scored, is_planned;
} lian_park_bid;

/* O(links of the segment + claims of the carrier). */
void lian_park_bid_run(const lian_park *park, int32_t carrier, lian_segment_id segment, lian_park_bid *out);
/* Weights of the five sides, from the settings. */
void lian_park_weights_get(const lian_study *study, double weights[LIAN_PARK_SIDES]);
/* The order in which parks are named: those not refused, scored, and of which something is known first, then those with room before those without,
 * those in which matching leaves room for a firm, as far as is known, before those in which it does not, those whose conditions of admission are met before those where they are to be verified, those known to have room enough before those of which
 * that is not known; then by low bound, value, existing before planned, those that documents name for the segment, those whose lead industries speak of the segment, and place. Negative when
 * a comes first. */
int lian_park_bid_order(const lian_park_bid *a, const lian_park_bid *b);
void lian_park_bids_sort(lian_park_bid *bids, int32_t count);
/* Does a lead industry hold the segment's name, or stand in it, or is it its 子类 (column), or that of what it is part of? One that only names the chain, or
 * part of its name, says nothing of the segment. O(lead industries × depth). */
bool lian_park_is_meant(const lian_park *park, int32_t carrier, lian_segment_id segment);
/* How many of bids in order are on a level with the first in room and conditions: its rivals. */
int32_t lian_park_bids_rivals(const lian_park_bid *bids, int32_t count);
/* The place in the order of the i-th of bids in order: 1 for all that share the first. */
int32_t lian_park_bids_rank(const lian_park_bid *bids, int32_t count, int32_t i);
/* Of bids in order: how many share the first place, equal in low bound and value, in being planned or not, and in being named by documents
 * and meant for the segment or not. 0 of
 * none. */
int32_t lian_park_bids_first(const lian_park_bid *bids, int32_t count);
/* stays[first]: share of draws in which no low bound is above that of each of the first, among these and the leading twenty of its rivals;
 * unknown without a rival.
 * O(draws × leading). */
void lian_park_stability(const lian_draws *draws, const lian_park_bid *bids, int32_t count, int32_t first, double *stays);
/* What park.score says of it: refused 0, unscored unknown. */
lian_value lian_park_bid_value(const lian_park_bid *bid);
/* Is anything known of the pair but that the park is declared for something else? Only then has it measures. */
bool lian_park_bid_tells(const lian_park_bid *bid);
/* Notes of the score, and of one side. */
void lian_park_note_score(lian_emit *emit, const lian_park *park, const lian_park_bid *bid);
void lian_park_note_side(lian_emit *emit, const lian_park *park, const lian_park_bid *bid, int side);

enum { LIAN_PARK_FOR_GAP = 1, LIAN_PARK_FOR_NEED };
/* park_fit.c: marks the segments that are looked at: gaps that are open or may be, and what firms ask space for. *out is the caller's, also when it fails. */
lian_status lian_park_wanted(const lian_study *study, const lian_results *results, uint8_t **out, lian_error *err);
/* Sorts the bids of a segment, one of each carrier (NULL when there are too many), and emits who is the best or why nobody is; of a segment that
 * is no gap, but for which a firm asks for space, only why nobody is.
 * measures: best, how many share the first place, stability of each of them, rank of the first three, and of those that documents name for it. */
enum { LIAN_PARK_BEST = 4, LIAN_PARK_NAMED = 3, LIAN_PARK_RANKED = 16 };
lian_status lian_park_best(lian_emit *emit, const lian_park *park, const lian_draws *draws, lian_park_bid *bids, lian_segment_id segment, bool is_gap,
                           const lian_measure_info *measures);

/* ---- how good each park is (park_rating.c) ---- */

enum { LIAN_RATING_CONCENTRATION, LIAN_RATING_YIELD, LIAN_RATING_TAX, LIAN_RATING_SIZE, LIAN_RATING_COMPLETENESS, LIAN_RATING_PARTS };
/* What is known of one park. */
typedef struct lian_park_rated {
    int32_t carrier;
    lian_chain_id chain; /* its main one; LIAN_NONE */
    double raw[LIAN_RATING_PARTS], part[LIAN_RATING_PARTS], high[LIAN_RATING_PARTS];
    bool by_output;
    double main, whole; /* of the main chain and of all: output, or firms */
    int32_t present, segments, firms, open; /* open: firms of the park whose status is not on record */
    lian_score score;
    bool is_market;         /* parks come first; markets are ranked among themselves */
    int32_t rank, of, top;  /* of: how many of its kind; top: the first ten, of fewer than twenty the better half */
    bool is_first;          /* one of the first `top` */
    double stays;  /* share of the draws in which it stays one, or none; unknown without draws */
} lian_park_rated;
typedef struct lian_park_ratings {
    lian_park_rated *item; /* parks, then markets; by low bound, then value; only those of which anything is known */
    int32_t count, draws;
    double weights[LIAN_RATING_PARTS], anchors[LIAN_RATING_PARTS];
    double money; /* 万元 in one unit of the dataset's money; unknown */
} lian_park_ratings;
lian_status lian_park_ratings_new(lian_park_ratings *ratings, const lian_carriers *carriers, lian_error *err);
void lian_park_ratings_clear(lian_park_ratings *ratings);
/* measures: concentration, output per mu, tax per mu, size, completeness, rating, stability. */
enum { LIAN_PARK_RATINGS = 7 };
lian_status lian_park_rate(lian_emit *emit, const lian_carriers *carriers, const lian_measure_info *measures);

#endif
