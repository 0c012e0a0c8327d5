/* SPDX-License-Identifier: MIT */
/* Which files of a report are as they were written? */
#ifndef LIAN_REPORT_MANIFEST_H
#define LIAN_REPORT_MANIFEST_H

#include "report/folder.h"

/* In a report's folder: a line "<hash> <name>" for every file that a person may open and change. Hidden, and named as
 * other traces of ours are, so that it makes no folder look used. */
#define LIAN_MANIFEST ".liantu-files"

/* The lines for files that wait to be put in place. */
lian_status lian_manifest_build(const lian_files *all, lian_buffer *out, lian_error *err);
/* LIAN_ERR_ARGUMENT, with their names, when files named there have been changed since. A file that is gone was taken away
 * on purpose; a folder without manifest has nothing to compare with. */
lian_status lian_manifest_check(const char *folder, lian_lang lang, lian_error *err);

#endif
