/* SPDX-License-Identifier: MIT */
/* Which firms belong to the chain as it stands here, and which are only known to make elsewhere what it uses? */
#ifndef LIAN_MODEL_TIED_H
#define LIAN_MODEL_TIED_H

#include "model/study.h"

/* Is a place of its production known to be outside home, and none that is given of it (place, plants, headquarters) at home or perhaps
 * there (a firm known only to be in the province around home)? Without a home nobody is elsewhere. */
bool lian_firm_is_elsewhere(const lian_study *study, lian_firm_id firm);
/* Is the firm part of the seen chains here? A firm that is not known to be elsewhere is. One elsewhere is by a recorded tie only: a rank in
 * a seen chain (chain_firms); a project at home that is to come or operates; supplies in seen segments, inferred ones left out, that lead
 * from it to a firm that is not elsewhere, or from such a firm to it, directly or through others; or a product that it makes in a place
 * from which table origins says that this product comes (from whom there is not on record, and it may be any of them). A maker elsewhere
 * without one is somebody to be attracted: its roles say what it makes, not that anybody here has it. What is said of firms of the chain,
 * as 重点企业 or 关键节点, goes by this; measures of knock-out count every maker on record, for what is made elsewhere could be bought. O(1). */
bool lian_firm_is_tied(const lian_study *study, lian_firm_id firm);
/* The firm that a project at home brings to the seen chains: the project is to come or operates, and its segment is seen or not named; else
 * LIAN_NONE. */
lian_firm_id lian_project_brings(const lian_study *study, lian_row project);
/* lian_firm_is_tied() of each firm; the caller frees *out. O(firms + roles × origins of their segment + supplies + ranks + projects). */
lian_status lian_tied_new(uint8_t **out, const lian_study *study, lian_error *err);

#endif
