/* SPDX-License-Identifier: MIT */
/**
 * The frozen network: a dataset with every reference resolved to row numbers, adjacency both ways, and places and
 * chains numbered so that "lies within" is one comparison. It never changes after it is built.
 *
 * Row numbers are those of the dataset's tables. The dataset must outlive the network.
 */
#ifndef LIANTU_NETWORK_H
#define LIANTU_NETWORK_H

#include <liantu/fault.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct lian_network lian_network;

/* Resolves references that name a row otherwise than by id (exact name, code, short name or alias, if only one row has
 * it), then checks everything that needs more than one cell. Faults are added to `faults`, which also holds what the
 * readers found. `date` (LIAN_NONE = the dataset's as_of) is the day at which age is measured; `old_months` the age
 * from which rows are reported (<= 0: never); `tolerance` how far groups of shares may sum off 1.
 * Errors: LIAN_ERR_MEMORY only; bad data are faults. Cost O(cells + links). */
LIAN_API lian_status lian_check(lian_dataset *dataset, lian_date date, double old_months, double tolerance,
                                lian_faults *faults, lian_error *err);
/* The same on several threads: same faults in the same order. effort NULL: as above. */
LIAN_API lian_status lian_check_by(lian_dataset *dataset, lian_date date, double old_months, double tolerance,
                                   const lian_effort *effort, lian_faults *faults, lian_error *err);
/* Removes every row that has an error, and then rows that refer to a removed one, until none is left. *count = rows
 * removed; the dataset remembers how many of each table (lian_dataset_aside). */
LIAN_API lian_status lian_faults_set_aside(lian_dataset *dataset, const lian_faults *faults, int32_t *count,
                                           lian_error *err);
/* Rows of this table that were set aside. */
LIAN_API int32_t lian_dataset_aside(const lian_dataset *dataset, lian_table table);
/* Lines of files (rows of a JSON table) that all of them stood on: what a person has to look at. */
LIAN_API int32_t lian_dataset_aside_lines(const lian_dataset *dataset);

/* Builds the network of a checked dataset. Self-links are left out. LIAN_ERR_INVALID if a reference does not resolve.
 * Cost O(rows); memory about 40 bytes a supply. */
LIAN_API lian_status lian_network_build(lian_network **out, const lian_dataset *dataset, lian_error *err);
/* The same on several threads. effort NULL: as above. */
LIAN_API lian_status lian_network_build_by(lian_network **out, const lian_dataset *dataset, const lian_effort *effort,
                                           lian_error *err);
/* NULL-safe; the dataset is not freed, and must outlive the network. */
LIAN_API void lian_network_free(lian_network *network);
LIAN_API const lian_dataset *lian_network_dataset(const lian_network *network);

/* Neighbours, as borrowed arrays of rows of table links or supplies; *count receives their number. */
LIAN_API const lian_row *lian_segment_links_out(const lian_network *network, lian_segment_id segment, int32_t *count);
LIAN_API const lian_row *lian_segment_links_in(const lian_network *network, lian_segment_id segment, int32_t *count);
LIAN_API const lian_row *lian_firm_supplies_out(const lian_network *network, lian_firm_id firm, int32_t *count);
LIAN_API const lian_row *lian_firm_supplies_in(const lian_network *network, lian_firm_id firm, int32_t *count);
/* Rows of table roles of a segment, of a firm. */
LIAN_API const lian_row *lian_segment_roles(const lian_network *network, lian_segment_id segment, int32_t *count);
LIAN_API const lian_row *lian_firm_roles(const lian_network *network, lian_firm_id firm, int32_t *count);

/* Is `inner` the place itself or inside it? False when either is LIAN_NONE. Cost O(1). */
LIAN_API int lian_place_is_within(const lian_network *network, lian_place_id inner, lian_place_id outer);
/* The same for chains and their sub-chains. */
LIAN_API int lian_chain_is_within(const lian_network *network, lian_chain_id inner, lian_chain_id outer);
/* A place by id, code or exact name; a chain by id or exact name; LIAN_NONE if there is none or it is ambiguous. */
LIAN_API lian_place_id lian_place_find(const lian_network *network, const char *text);
LIAN_API lian_chain_id lian_chain_find(const lian_network *network, const char *text);

#ifdef __cplusplus
}
#endif
#endif
