/* SPDX-License-Identifier: MIT */
/* Who needs what from whom to run, as a study records it: input for knock-outs, in three readings of what is not known. */
#ifndef LIAN_ANALYSIS_NEEDS_H
#define LIAN_ANALYSIS_NEEDS_H

#include "analysis/knockout.h"
#include "model/study.h"

/* How a need is known. */
enum {
    LIAN_NEED_CERTAIN = 1, /* essential, and no supplier is missing from the list */
    LIAN_NEED_KNOWN = 2,   /* essential; of suppliers those on record */
    LIAN_NEED_ASSUMED = 4, /* nobody says whether it is essential */
    LIAN_NEED_EACH = 8     /* one part of a heading, as if no other part could stand in for it */
};

/* The readings: what is certain; what the settings choose; everything that might be. */
typedef enum lian_reading { LIAN_READING_LOW, LIAN_READING_VALUE, LIAN_READING_HIGH, LIAN_READINGS } lian_reading;

typedef struct lian_needs {
    lian_cascade_input input; /* its classes are those of the reading chosen last */
    int32_t *supplier, *buyer, *product;
    int8_t *class_;
    uint8_t *how;    /* [arcs] LIAN_NEED_* */
    int32_t room;
    int32_t known, assumed; /* arcs of known and of unknown class, EACH left out */
} lian_needs;

/* Segments by their links. A link of any kind is an input, of the class that it says; one that closes a loop (recycle) without a
 * class is none, for a return flow is not what production starts from. A heading (a segment that stands only for its parts)
 * needs one of its parts. */
lian_status lian_needs_of_segments(lian_needs *needs, const lian_study *study, lian_error *err);
/* Firms by supplies, one input a product. An input with one recorded supplier that is said not to be the only one is left out. */
lian_status lian_needs_of_firms(lian_needs *needs, const lian_study *study, lian_error *err);
void lian_needs_clear(lian_needs *needs);
/* Builds the network of a reading. */
lian_status lian_needs_build(lian_needs *needs, const lian_study *study, lian_reading reading, lian_knockout **out,
                             lian_error *err);
/* Do the two readings have the same needs? */
bool lian_needs_agree(const lian_needs *needs, const lian_study *study, lian_reading a, lian_reading b);

#endif
