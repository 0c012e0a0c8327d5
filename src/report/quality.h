/* SPDX-License-Identifier: MIT */
/* How much of what the analysis would like to know does a dataset hold? */
#ifndef LIAN_REPORT_QUALITY_H
#define LIAN_REPORT_QUALITY_H

#include "base/buffer.h"

#include <liantu/study.h>

/* One share: of `all` rows of something, `known` have it. */
typedef struct lian_quality {
    const char *key, *title[2];
    int32_t known, all;
} lian_quality;

enum { LIAN_QUALITY_COUNT = 16 };
/* Shares in a fixed order; *count of them (a table that is empty has none). With a study, only what it sees counts. */
void lian_quality_get(const lian_dataset *dataset, const lian_study *study, lian_quality out[LIAN_QUALITY_COUNT],
                      int32_t *count);

/* Rows by table, header, shares: for the terminal, and as Markdown. */
void lian_quality_write(const lian_dataset *dataset, const lian_study *study, lian_lang lang, bool markdown,
                        lian_buffer *out);
/* "3 个错误、2 个警告" */
void lian_quality_write_faults(int32_t errors, int32_t warnings, int32_t notes, lian_lang lang, lian_buffer *out);
/* "3 行" or "3 行（在各表中共 7 行）": lines of files that were set aside, and rows of tables if they are more; nothing for
 * none. */
void lian_quality_write_aside(const lian_dataset *dataset, lian_lang lang, lian_buffer *out);

#endif
