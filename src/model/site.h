/* SPDX-License-Identifier: MIT */
/* What the results say of the sites of projects, for lists and maps alike. */
#ifndef LIAN_MODEL_SITE_H
#define LIAN_MODEL_SITE_H

#include "model/study.h"

#include <liantu/results.h>

/* Do all parks refuse the segment, or does this place? False where metric `park` did not ask. */
bool lian_no_park_takes(const lian_results *results, lian_segment_id segment);
bool lian_place_refuses(const lian_results *results, lian_place_id place, lian_segment_id segment);
/* Talked of, signed or prepared: what is being built has its site. */
bool lian_project_awaits_site(int stage);
/* It awaits one, and no park takes its segment, or its place refuses it. */
bool lian_project_lacks_site(const lian_study *study, const lian_results *results, lian_row project);

#endif
