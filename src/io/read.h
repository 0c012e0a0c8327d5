/* SPDX-License-Identifier: MIT */
/* The readers of src/io as they see one another. */
#ifndef LIAN_IO_READ_H
#define LIAN_IO_READ_H

#include "base/buffer.h"
#include "io/csv_input.h"
#include "model/dataset.h"

#include <liantu/io.h>

/* How a dataset is read, and how much of it has been. NULL: by one thread, silently. */
typedef struct lian_reading {
    const lian_effort *effort; /* may be NULL */
    int64_t done, total;       /* bytes */
    size_t block;              /* bytes that a thread reads at a time; 0: as is best. Changes nothing that is read. */
} lian_reading;
int32_t lian_reading_threads(const lian_reading *reading);
/* So many bytes more are read. */
void lian_reading_add(lian_reading *reading, size_t bytes);

/* One table from one CSV file, appended. lenient: unknown columns are a warning (LT117) instead of an error (LT104). */
lian_status lian_csv_table_read(lian_dataset *dataset, lian_table table, const char *path, bool lenient,
                                lian_reading *reading, lian_faults *faults, lian_error *err);
/* The same from an input that is open: `matched` fields are filled by lian_csv_columns_match(). */
lian_status lian_csv_columns_match(lian_csv_input *input, lian_table table, const char *money_unit, bool lenient,
                                   lian_error *err);
lian_status lian_csv_rows_read(lian_csv_input *input, lian_dataset *dataset, lian_table table, lian_reading *reading,
                               lian_error *err);

/* A folder: dataset.json and <table>.csv. LIAN_ERR_ARGUMENT when it holds none of them. */
lian_status lian_folder_read(lian_dataset *dataset, const char *path, lian_reading *reading, lian_faults *faults,
                             lian_error *err);
/* A JSON document, "-" for standard input. header_only: dataset.json of a folder, where "tables" may not stand. */
lian_status lian_json_read(lian_dataset *dataset, const char *path, bool header_only, lian_faults *faults,
                           lian_error *err);
/* A bare list of firms (or one table) in a single CSV file, to be laid over `base` (may be NULL). */
lian_status lian_csv_overlay_read(lian_dataset *dataset, const char *path, const lian_dataset *base, lian_faults *faults,
                                  lian_error *err);

#endif
