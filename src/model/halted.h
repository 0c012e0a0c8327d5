/* SPDX-License-Identifier: MIT */
/* Has a firm stopped, or is it banned, and how is that said beside its name? */
#ifndef LIAN_MODEL_HALTED_H
#define LIAN_MODEL_HALTED_H

#include "model/study.h"

/* Is it on record as 停产 or 注销? One that is being built or planned has not stopped, and one without a status is not known to have. O(1). */
bool lian_firm_has_stopped(const lian_study *study, lian_firm_id firm);
/* 停产, 注销, 严重失信, 停产且严重失信 …: in every output by these words; "" for a firm that is neither, and for LIAN_NONE. Static. O(1). */
const char *lian_firm_halt(const lian_study *study, lian_firm_id firm, lian_lang lang);
/* 停产 or 注销 alone; "" for a firm that has not stopped. Static. */
const char *lian_firm_stop(const lian_study *study, lian_firm_id firm, lian_lang lang);
/* The same as lian_firm_halt() in brackets, to stand behind a name: "（停产）", " (stopped)"; "" for the others. Static. */
const char *lian_firm_halt_mark(const lian_study *study, lian_firm_id firm, lian_lang lang);

#endif
