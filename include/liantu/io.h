/* SPDX-License-Identifier: MIT */
/**
 * Reading and writing datasets, results, lists and view documents.
 */
#ifndef LIANTU_IO_H
#define LIANTU_IO_H

#include <liantu/list.h>
#include <liantu/view.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a dataset folder (dataset.json + <table>.csv), a .json document, or "-" (JSON on standard input) into a new
 * dataset. What is wrong with the data goes to `faults`; the call itself fails only on LIAN_ERR_IO, LIAN_ERR_MEMORY, or
 * LIAN_ERR_ARGUMENT (a form it cannot read). Cost O(bytes). */
LIAN_API lian_status lian_dataset_read(lian_dataset **out, const char *path, lian_faults *faults, lian_error *err);
/* The same on several threads, telling how far it is. effort NULL: as above. */
LIAN_API lian_status lian_dataset_read_by(lian_dataset **out, const char *path, const lian_effort *effort,
                                          lian_faults *faults, lian_error *err);
/* The same for something to be laid over another dataset: also a single .csv file that holds one table. Its table is
 * told from its name (firms.csv) or, failing that, it is a firm list whose 环节/segment column makes roles and whose
 * 资质/titles column makes titles. Columns that fit no table are a warning there, not an error. `base` helps to tell. */
LIAN_API lian_status lian_overlay_read(lian_dataset **out, const char *path, const lian_dataset *base,
                                       lian_faults *faults, lian_error *err);
/* One cell that an overlay changed: texts as written to files, borrowed from the log. */
typedef struct lian_replacement {
    lian_table table;
    lian_row row;
    const char *column, *before, *after;
} lian_replacement;
typedef struct lian_overlay_log lian_overlay_log;
/* Lays `over` onto `dataset`: rows with the same key replace the cells they fill, others are added. *log (may be NULL) tells what was replaced,
 * in the order of rows; the caller frees it. LIAN_ERR_MEMORY. Cost O(cells of over), and an index of the tables it touches. */
LIAN_API lian_status lian_dataset_add(lian_dataset *dataset, const lian_dataset *over, lian_overlay_log **log,
                                      lian_error *err);
LIAN_API int32_t lian_overlay_log_count(const lian_overlay_log *log);
LIAN_API const lian_replacement *lian_overlay_log_at(const lian_overlay_log *log, int32_t index);
/* Rows added by table. */
LIAN_API int32_t lian_overlay_log_added(const lian_overlay_log *log, lian_table table);
LIAN_API void lian_overlay_log_free(lian_overlay_log *log);

/* Writes by extension: .json is one document, no extension or a trailing '/' a CSV folder; "-" JSON on standard output.
 * Files appear only when complete. LIAN_ERR_ARGUMENT for a form it cannot write. */
LIAN_API lian_status lian_dataset_write(const lian_dataset *dataset, const char *path, lian_error *err);

/* The network for other graph programs, by extension: .graphml, .gexf (1.3), .net (Pajek: labels and weights only), .dot.
 * Nodes are segments joined by links, or firms joined by supplies; every column that holds something is an attribute.
 * LIAN_ERR_ARGUMENT for another extension. Cost O(cells). */
typedef enum lian_graph_kind { LIAN_GRAPH_SEGMENTS, LIAN_GRAPH_FIRMS } lian_graph_kind;
/* Is the extension one of these? */
LIAN_API int lian_network_can_write(const char *path);
LIAN_API lian_status lian_network_write(const lian_network *network, lian_graph_kind kind, const char *path, lian_error *err);

/* An empty dataset folder with headers (Chinese when lang is zh), and a page that explains every column. */
LIAN_API lian_status lian_template_write(const char *path, lian_lang lang, lian_error *err);

/* The same documents as below, but row by row into a file ("-" = standard output) that appears only when complete: what is
 * held at once is a piece of about 1 MB, however long the document. effort (may be NULL) is told how many measures are
 * written. LIAN_ERR_IO when it cannot be. */
typedef enum lian_list_form { LIAN_LIST_CSV, LIAN_LIST_JSON, LIAN_LIST_MARKDOWN } lian_list_form; /* CSV has a BOM */
LIAN_API lian_status lian_results_write(const lian_results *results, const lian_list *const *lists, int32_t count,
                                        const char *path, const lian_effort *effort, lian_error *err);
LIAN_API lian_status lian_list_write(const lian_list *list, lian_list_form form, const char *path, lian_error *err);
LIAN_API lian_status lian_faults_write(const lian_faults *faults, lian_lang lang, const char *path, lian_error *err);

/* Texts (malloc'ed, ended with 0; *length without it): the JSON Schema of a dataset, the format page in Markdown, a list
 * as CSV (BOM when `bom`), JSON, or Markdown; results as report.json; a view document; the bundle of several. */
LIAN_API lian_status lian_schema_write(char **out, size_t *length, lian_error *err);
LIAN_API lian_status lian_format_write(char **out, size_t *length, lian_lang lang, lian_error *err);
LIAN_API lian_status lian_list_write_csv(const lian_list *list, int bom, char **out, size_t *length, lian_error *err);
LIAN_API lian_status lian_list_write_json(const lian_list *list, char **out, size_t *length, lian_error *err);
LIAN_API lian_status lian_list_write_markdown(const lian_list *list, char **out, size_t *length, lian_error *err);
LIAN_API lian_status lian_results_write_json(const lian_results *results, const lian_list *const *lists, int32_t count,
                                             char **out, size_t *length, lian_error *err);
LIAN_API lian_status lian_faults_write_json(const lian_faults *faults, lian_lang lang, char **out, size_t *length,
                                            lian_error *err);
LIAN_API lian_status lian_view_write_json(const lian_view *view, char **out, size_t *length, lian_error *err);
LIAN_API lian_status lian_bundle_write_json(const lian_view *const *views, int32_t count, char **out, size_t *length,
                                            lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
