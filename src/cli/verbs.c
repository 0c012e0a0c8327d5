/* SPDX-License-Identifier: MIT */
/* Which verbs are there, and what does each take? */
#include "cli/cli.h"

#include <string.h>

#define USES(member) (UINT64_C(1) << LIAN_OPTION_##member)

static const lian_verb verbs[] = {
#define VERB(name, least, most, arguments, options, zh, en)                                                            \
    {#name, arguments, least, most, (options) | USES(help), {zh, en}, lian_verb_##name},
#include "cli/verbs.def"
#undef VERB
};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };
_Static_assert(LIAN_OPTION_COUNT <= 64, "an option is one bit of uint64_t");

const lian_verb *lian_verb_at(int32_t index) { return index >= 0 && index < VERB_COUNT ? &verbs[index] : NULL; }

const lian_verb *lian_verb_find(const char *name) {
    for (int32_t i = 0; i < VERB_COUNT; i++)
        if (!strcmp(verbs[i].name, name)) return &verbs[i];
    return NULL;
}
