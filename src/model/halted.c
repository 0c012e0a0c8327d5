/* SPDX-License-Identifier: MIT */
/* Has a firm stopped, or is it banned, and how is that said beside its name? */
#include "model/halted.h"
#include "model/master.h"
#include "model/table.h"

bool lian_firm_has_stopped(const lian_study *study, lian_firm_id firm) {
    int status = firm == LIAN_NONE ? LIAN_NONE : lian_enum_at(study->tables->firms.status, firm);
    return status == LIAN_FIRM_STATUS_SUSPENDED || status == LIAN_FIRM_STATUS_CLOSED;
}

typedef struct halt {
    const char *word[2], *mark[2]; /* by language */
} halt;

/* First by status (neither, suspended, closed), then by compliance. */
static const halt *halt_of(const lian_study *study, lian_firm_id firm, bool banned) {
    static const halt halts[3][2] = {
        {{{"", ""}, {"", ""}}, {{"严重失信", "banned for bad faith"}, {"（严重失信）", " (banned for bad faith)"}}},
        {{{"停产", "stopped"}, {"（停产）", " (stopped)"}},
         {{"停产且严重失信", "stopped and banned for bad faith"}, {"（停产且严重失信）", " (stopped and banned for bad faith)"}}},
        {{{"注销", "closed"}, {"（注销）", " (closed)"}},
         {{"注销且严重失信", "closed and banned for bad faith"}, {"（注销且严重失信）", " (closed and banned for bad faith)"}}},
    };
    if (firm == LIAN_NONE) return &halts[0][0];
    bool closed = lian_enum_at(study->tables->firms.status, firm) == LIAN_FIRM_STATUS_CLOSED;
    return &halts[lian_firm_has_stopped(study, firm) + closed][banned];
}

static const halt *both_of(const lian_study *study, lian_firm_id firm) { return halt_of(study, firm, firm != LIAN_NONE && lian_firm_is_banned(study, firm)); }

const char *lian_firm_halt(const lian_study *study, lian_firm_id firm, lian_lang lang) { return both_of(study, firm)->word[lang]; }

const char *lian_firm_stop(const lian_study *study, lian_firm_id firm, lian_lang lang) { return halt_of(study, firm, false)->word[lang]; }

const char *lian_firm_halt_mark(const lian_study *study, lian_firm_id firm, lian_lang lang) { return both_of(study, firm)->mark[lang]; }
