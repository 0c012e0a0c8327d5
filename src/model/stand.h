/* SPDX-License-Identifier: MIT */
/* Which firms are on record in a chain while no role says in which segment of it? */
#ifndef LIAN_MODEL_STAND_H
#define LIAN_MODEL_STAND_H

#include "model/study.h"

/* Does this row of chain_firms put an operating firm of known place into a chain in which it has no role? It is then a firm of the chain at its place
 * (firms.place), of unknown segment (环节待核实); the first such row of a firm in a chain or one around it only. As lists and maps count firms of a
 * chain. O(rows of chain_firms and roles of the firm × depth of chains). */
bool lian_rank_is_vague(const lian_study *study, lian_row rank);

#endif
