/* SPDX-License-Identifier: MIT */
/* The readers of src/io as they see one another. */
#ifndef LIAN_IO_READ_H
#define LIAN_IO_READ_H

#include "base/buffer.h"
#include "io/csv_input.h"
#include "model/dataset.h"

/* One table from one CSV file, appended. lenient: unknown columns are a warning (LT117) instead of an error (LT104). */
lian_status lian_csv_table_read(lian_dataset *dataset, lian_table table, const char *path, bool lenient,
                                lian_faults *faults, lian_error *err);
/* The same from an input that is open: `matched` fields are filled by lian_csv_columns_match(). */
lian_status lian_csv_columns_match(lian_csv_input *input, lian_table table, const char *money_unit, bool lenient,
                                   lian_error *err);
lian_status lian_csv_rows_read(lian_csv_input *input, lian_dataset *dataset, lian_table table, lian_error *err);

/* A folder: dataset.json and <table>.csv. LIAN_ERR_ARGUMENT when it holds none of them. */
lian_status lian_folder_read(lian_dataset *dataset, const char *path, lian_faults *faults, lian_error *err);
/* A JSON document, "-" for standard input. header_only: dataset.json of a folder, where "tables" may not stand. */
lian_status lian_json_read(lian_dataset *dataset, const char *path, bool header_only, lian_faults *faults,
                           lian_error *err);
/* A bare list of firms (or one table) in a single CSV file, to be laid over `base` (may be NULL). */
lian_status lian_csv_overlay_read(lian_dataset *dataset, const char *path, const lian_dataset *base, lian_faults *faults,
                                  lian_error *err);

#endif
