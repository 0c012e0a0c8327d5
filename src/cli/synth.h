/* SPDX-License-Identifier: MIT */
/* Synthetic data: random numbers that are the same everywhere, and firms invented for a skeleton. */
#ifndef LIAN_CLI_SYNTH_H
#define LIAN_CLI_SYNTH_H

#include "cli/cli.h"

#include <liantu/network.h>

/* ---- synth_random.c: xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64 ---- */
typedef struct lian_random {
    uint64_t state[4];
} lian_random;
void lian_random_init(lian_random *random, uint64_t seed);
uint64_t lian_random_next(lian_random *random);
/* In [0, 1), 53 bits. */
double lian_random_unit(lian_random *random);
/* 0 … count−1; count ≥ 1. */
int32_t lian_random_below(lian_random *random, int32_t count);
/* low … high, both included. */
int32_t lian_random_between(lian_random *random, int32_t low, int32_t high);
/* low … high, both ends possible, with two significant digits. */
double lian_random_value(lian_random *random, double low, double high);
/* Pareto: least · u^(−1/alpha), at most `most`. Heavy-tailed: few are very large. */
double lian_random_pareto(lian_random *random, double least, double alpha, double most);
/* True so often. */
bool lian_random_is(lian_random *random, double probability);
/* The value with so many significant digits. */
double lian_round_digits(double value, int digits);

/* ---- a dataset that rows are added to; the first failure sticks ---- */
typedef struct lian_filler {
    lian_dataset *dataset;
    const char *source; /* of every row added */
    lian_table table;
    lian_row row;
    lian_status status;
    lian_error *err;
} lian_filler;
/* A new row; the cells that follow are its. Tables that have a source get one. */
void lian_filler_row(lian_filler *filler, lian_table table);
/* A row that is there already: the cells that follow are its. */
void lian_filler_at(lian_filler *filler, lian_table table, lian_row row);
void lian_filler_text(lian_filler *filler, const char *key, const char *text);
void lian_filler_format(lian_filler *filler, const char *key, const char *format, ...) LIAN_PRINTF(3, 4);
void lian_filler_number(lian_filler *filler, const char *key, double value);

/* ---- the skeleton and what was invented for it ---- */
typedef struct lian_synth_firm {
    char id[24];
    lian_row row, role;     /* role: of its main segment */
    lian_segment_id segment;
    lian_place_id district; /* of a local firm: the district it counts in; LIAN_NONE outside */
    lian_place_id spot;     /* and where in it; by row of what is written */
    int32_t region;         /* of a firm outside: lian_synth_region; of a local one LIAN_NONE */
    double revenue, bought;
    double bought_here;     /* from local firms of its own chain */
    double sold;            /* to local firms, of what its segment makes */
    bool operates, is_ranked; /* is_ranked: in the list of firms of its chain */
} lian_synth_firm;

/* How a segment is meant to come out; which grade it gets is for the analysis to say. */
typedef enum lian_synth_kind { LIAN_SYNTH_MISSING, LIAN_SYNTH_WEAK, LIAN_SYNTH_FAIR, LIAN_SYNTH_STRONG } lian_synth_kind;

/* As the statistics of a place count. */
typedef struct lian_synth_figures {
    double firms, employees, output;
} lian_synth_figures;

typedef struct lian_synth_segment {
    lian_synth_kind kind;
    double lq, local;         /* location quotient; how often a buyer finds a local supplier */
    bool unmet, choked;       /* local firms that nobody here buys from; its makers elsewhere all stand in two countries */
    bool lonely, counted;     /* many buyers have one supplier of it; capacity of all its local firms is on record */
    double bought;            /* by local firms, from anywhere */
    lian_synth_figures rest;  /* of the province without home */
    lian_place_id core;       /* the district where most of it is */
    int32_t first, count;     /* its local firms */
    int32_t outside, outside_count;
    int32_t abroad;           /* of the two countries, the first; the other follows it */
} lian_synth_segment;

typedef struct lian_synth_park {
    lian_place_id place; /* its row in what is written: the skeleton does not have it */
    lian_place_id district;
    int status;
} lian_synth_park;

typedef struct lian_synth {
    lian_random random;
    lian_filler out;
    const lian_network *network; /* of the skeleton */
    lian_place_id home;
    double money;                /* 亿元 in the dataset's money unit */
    int32_t year;                /* of the statistics */
    lian_place_id *district;     /* districts of home; home itself when it has none */
    int32_t district_count;
    char outside[8][16];         /* ids of places outside home: four provinces, then four countries; see LIAN_SYNTH_OUTSIDE */
    lian_place_id *near;         /* cities of the skeleton outside home */
    int32_t near_count;
    lian_synth_figures rest;     /* all industry of the province without home */
    lian_synth_park *park;
    int32_t park_count;
    lian_synth_segment *segment;
    lian_synth_firm *firm;
    int32_t firm_count, firm_room, local_count;
} lian_synth;

/* synth_like.c: adds everything to `out`, which was read from the same files as the network. */
lian_status lian_synth_like(lian_dataset *out, const lian_network *network, uint64_t seed, lian_error *err);
/* Id of the region of a firm outside: 0–7 are `outside`, those from 8 on the cities of `near`. */
enum { LIAN_SYNTH_OUTSIDE = 8 };
const char *lian_synth_region(const lian_synth *s, int32_t region);
/* Its parts, one file each, in this order. */
void lian_synth_gaps(lian_synth *s);
lian_status lian_synth_parks(lian_synth *s);
lian_status lian_synth_firms(lian_synth *s);
lian_status lian_synth_trade(lian_synth *s);
lian_status lian_synth_facts(lian_synth *s);
lian_status lian_synth_peers(lian_synth *s);
lian_status lian_synth_groups(lian_synth *s);
lian_status lian_synth_sites(lian_synth *s);
lian_status lian_synth_segments(lian_synth *s);
lian_status lian_synth_wants(lian_synth *s);

/* ---- synth_gaps.c: what a segment is, for those that draw sizes and places ---- */
/* Does it make goods, so that shops and services are left out? */
bool lian_synth_makes(const lian_synth *s, lian_segment_id segment);
/* Does the skeleton say that it must or should be local? */
bool lian_synth_belongs_here(const lian_synth *s, lian_segment_id segment);
/* Is what flows along the link bought here? Technology and recycled matter are not. */
bool lian_synth_is_bought(const lian_synth *s, lian_row link);

/* ---- synth_firm_cells.c: the cells of one firm, of which a real list would leave some empty ---- */
void lian_synth_firm_cells(lian_synth *s, const lian_synth_firm *firm);
void lian_synth_role(lian_synth *s, const lian_synth_firm *firm, lian_segment_id segment, double share);

/* ---- synth_segments.c: what a segment may require is what a park may have ---- */
enum { LIAN_SYNTH_UTILITIES = 8 };
extern const char *const lian_synth_utilities[LIAN_SYNTH_UTILITIES];

/* ---- synth_blanks.c: rows of the skeleton, whose empty cells may be filled and never another ---- */
/* What is filled is named in the row's source (`synthetic#面积、可用土地`), so that a fact of a document stays
 * apart from an invented figure. */
typedef struct lian_blanks {
    lian_synth *synth;
    lian_table table;
    lian_row row;
    lian_buffer filled;
} lian_blanks;
lian_blanks lian_blanks_open(lian_synth *s, lian_table table, lian_row row);
void lian_blanks_text(lian_blanks *blanks, const char *key, const char *text);
void lian_blanks_number(lian_blanks *blanks, const char *key, double value);
/* Writes the source, if a cell was filled, and frees. */
void lian_blanks_close(lian_blanks *blanks);

/* ---- synth_scale.c: a folder of CSV files of any size, written as a stream ---- */
typedef struct lian_synth_size {
    uint64_t firms, supplies, segments, seed;
    uint64_t hubs; /* partners of the largest hub; 0: none */
    lian_lang lang;
} lian_synth_size;
lian_status lian_synth_scale(const char *folder, const lian_synth_size *size, lian_error *err);

#endif
