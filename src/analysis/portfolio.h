/* SPDX-License-Identifier: MIT */
/* What the parts of metric `portfolio` share: who could be recruited for which gaps, into which parks, with what needs. */
#ifndef LIAN_ANALYSIS_PORTFOLIO_H
#define LIAN_ANALYSIS_PORTFOLIO_H

#include "analysis/candidates.h"
#include "analysis/grade.h"
#include "analysis/space.h"

#include <liantu/portfolio.h>

typedef enum lian_resource { LIAN_RESOURCE_LAND, LIAN_RESOURCE_FLOOR, LIAN_RESOURCE_ENERGY, LIAN_RESOURCE_MONEY, LIAN_RESOURCES } lian_resource;

/* Where a need comes from. */
typedef enum lian_need_basis {
    LIAN_NEED_GIVEN,   /* registered for this firm */
    LIAN_NEED_PEERS,   /* estimate: median of others of the same segment, or what stands in for it */
    LIAN_NEED_UNKNOWN  /* counted as nothing */
} lian_need_basis;

typedef struct lian_recruit {
    lian_firm_id firm;
    lian_segment_id lead; /* the gap that it is worth most for */
    lian_match match;     /* how it meets that gap */
    double rank;          /* target.rank, or unknown */
    lian_place_id kept;   /* the park that metric match has room for it in already, or LIAN_NONE */
    double need[LIAN_RESOURCES];
    lian_need_basis basis[LIAN_RESOURCES];
    lian_row need_row[LIAN_RESOURCES]; /* of needs or projects; LIAN_NONE */
    double instead;              /* of the other of land and floor, where both are estimates: what it takes if it takes that; unknown */
    lian_room_peers instead_of;  /* those whose median it is, when it is of firms in the parks here; none otherwise */
    bool is_instead;             /* as it stands in a park: need is the other of the two, and `instead` what was estimated first */
    lian_row unread_energy;            /* a need for energy whose unit or amount is none that can be summed; LIAN_NONE */
} lian_recruit;

/* The problem as the study has it. */
typedef struct lian_recruitment {
    const lian_study *study;
    const lian_results *results;
    lian_segment_id *gap;
    double *weight;      /* lian_gap_weight() of each gap */
    int32_t gaps, unsettled; /* gaps whose priority is not known */
    lian_segment_id *worthless; /* gaps that weigh nothing: nothing of their priority is certain, and no document declares them */
    int32_t worthless_count;
    lian_segment_id *joined;   /* gaps that are weak only by the cap of local content: to be joined to local buyers first */
    int32_t joined_count;
    bool worthless_idle;       /* nobody could cover any of those */
    lian_segment_id *unscored; /* gaps that documents declare and candidates could cover, but whose priority is not known */
    int32_t unscored_count;
    uint8_t *known;   /* [firms] what was seen of leads and projects while candidates were gathered */
    int32_t settled;  /* firms left out of a gap because they have landed or were lost (lian_contact_is_closed()) */
    lian_recruit *recruit;
    int32_t recruits;
    int32_t found, refused; /* candidates in all; those that every park refuses */
    lian_place_id *park; /* the last one is LIAN_NONE when somebody's site is open */
    double *room;        /* what metric match leaves of free land and floor; the energy quota */
    int32_t parks, open; /* parks, with one for each recruit that has its room already; recruits without a scored park, whose site is left open */
    int32_t *closer, *closed, closures, closure_room;
    double *fraction;
    int32_t *admitted, *host, admissions, admission_room;
    double *fit, *need, *taken, limit[LIAN_RESOURCES]; /* taken: by admission, what is taken of the room there */
    int32_t most;
} lian_recruitment;

lian_status lian_recruitment_init(lian_recruitment *pool, const lian_study *study, const lian_results *results, lian_error *err);
void lian_recruitment_clear(lian_recruitment *pool);
/* park.score of a park for a gap, unknown where it is not scored; recruits are placed by its low bound. */
lian_measure lian_recruitment_fit(const lian_recruitment *p, lian_place_id park, lian_segment_id segment);
/* Would another park do as well for a member of a set: equal in low bound and value for its main gap, with room beside the others? */
bool lian_recruitment_is_equal(const lian_recruitment *p, const lian_portfolio_choice *set, int32_t member, int32_t park);
/* The number of a segment among the gaps of the pool; LIAN_NONE. O(gaps). */
int32_t lian_recruitment_gap(const lian_recruitment *pool, lian_segment_id segment);
lian_portfolio_input lian_recruitment_input(const lian_recruitment *pool);
/* What a gap weighs: the low bound of priority.score, by which gaps are ranked, or the score where it has none; of one that a document
 * declares the score itself, in which what is not known counts one half: that the gap is there is not in doubt, so that it may not weigh
 * nothing. Unknown without a score. */
double lian_gap_weight(const lian_study *study, const lian_results *results, lian_segment_id segment);
/* Makes room for one more pair of numbers with a value, in arrays that hold `count` of them. */
lian_status lian_recruitment_grow(int32_t **from, int32_t **to, double **value, int32_t count, int32_t *room, lian_error *err);
/* Rows of segments, places or firms in the order of their ids. */
lian_status lian_rows_sort(const lian_study *study, lian_subject_kind kind, int32_t *row, int32_t count, lian_error *err);
/* portfolio_need.c: needs of every recruit, given or estimated, with their limits. */
lian_status lian_recruitment_needs(lian_recruitment *pool, lian_error *err);
/* portfolio_take.c: the other of land and floor that a recruit may take, LIAN_RESOURCES where it has no choice. */
lian_resource lian_recruit_other(const lian_recruit *recruit);
/* The recruit with the needs that it has in this park (LIAN_NONE: nowhere yet). One whose land or floor is an estimate takes the other where
 * the park, after matching, has not the first on record or too little for one firm, and enough of the other: fit counts land or floor too,
 * whichever there is. Not where a setting limits land or floor of all recruits together: that limit is of one of them. */
lian_recruit lian_recruitment_placed(const lian_recruitment *pool, int32_t candidate, int32_t park);
/* What it takes of the park's room; 0 of what is not known. */
double lian_recruitment_takes(const lian_recruitment *pool, int32_t candidate, int32_t park, lian_resource resource);
/* Fills pool->taken for all admissions. */
lian_status lian_recruitment_takings(lian_recruitment *pool, lian_error *err);
/* portfolio_site.c: parks with the room that metric match leaves, and which of them would take whom. A recruit whose own demand is
 * matched has its room there, and takes none of what is left. Drops recruits that every park refuses. */
lian_status lian_recruitment_sites(lian_recruitment *pool, lian_error *err);

/* portfolio_grade.c: grades of segments as they would stand with the recruits and the projects under way. */
lian_status lian_portfolio_grades(lian_emit *emit, const lian_measure_info *info, const lian_recruitment *pool,
                                  const lian_portfolio_choice *best);
/* The same of one segment, for its explanation. */
typedef struct lian_portfolio_grade {
    lian_grade grade;
    lian_value range; /* coverage, low and high of it */
    int32_t firms, recruits, projects;
} lian_portfolio_grade;
lian_status lian_portfolio_grade_get(const lian_recruitment *pool, const lian_portfolio_choice *best, lian_segment_id segment,
                                     lian_portfolio_grade *out, lian_error *err);

#endif
