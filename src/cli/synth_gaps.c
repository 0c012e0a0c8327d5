/* SPDX-License-Identifier: MIT */
/* Which segments that ought to be local is the invented city without, though somebody here needs them? */
#include "cli/synth.h"

#include "model/network.h"

bool lian_synth_makes(const lian_synth *s, lian_segment_id segment) {
    int role = lian_enum_at(s->network->tables->segments.role, segment);
    return role == LIAN_SEGMENT_ROLE_MATERIAL || role == LIAN_SEGMENT_ROLE_COMPONENT || role == LIAN_SEGMENT_ROLE_PROCESS ||
           role == LIAN_SEGMENT_ROLE_PRODUCT || role == LIAN_SEGMENT_ROLE_EQUIPMENT;
}

bool lian_synth_belongs_here(const lian_synth *s, lian_segment_id segment) {
    int need = lian_enum_at(s->network->tables->segments.local_need, segment);
    return need == LIAN_LOCAL_NEED_MUST || need == LIAN_LOCAL_NEED_PREFER;
}

bool lian_synth_is_bought(const lian_synth *s, lian_row link) {
    int kind = lian_enum_at(s->network->tables->links.kind, link);
    return s->network->link_from[link] != LIAN_NONE && kind != LIAN_LINK_KIND_TECHNOLOGY && kind != LIAN_LINK_KIND_RECYCLE;
}

/* Does a segment that is made here need it, by a link that says so? */
static bool is_needed(const lian_synth *s, lian_segment_id segment) {
    int32_t count;
    const lian_row *links = lian_segment_links_out(s->network, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id to = s->network->link_to[links[i]];
        bool essential = lian_enum_at(s->network->tables->links.essential, links[i]) == LIAN_ESSENTIAL_YES;
        if (to != LIAN_NONE && essential && lian_synth_is_bought(s, links[i]) && s->segment[to].kind != LIAN_SYNTH_MISSING) return true;
    }
    return false;
}

/* May it be a break: said by the skeleton to belong here, with nobody of the skeleton in it? A market is vouched for by
 * the places that the skeleton has. */
static bool may_break(const lian_synth *s, lian_segment_id segment) {
    int32_t there;
    lian_segment_roles(s->network, segment, &there);
    return lian_synth_belongs_here(s, segment) && !there && is_needed(s, segment) &&
           lian_enum_at(s->network->tables->segments.role, segment) != LIAN_SEGMENT_ROLE_CHANNEL;
}

/* A random one of those that may be a break and are missing, or are not; LIAN_NONE: there is none. */
static lian_segment_id one_of(lian_synth *s, bool missing, int32_t *count) {
    lian_segment_id found = LIAN_NONE;
    *count = 0;
    for (lian_segment_id g = 0; g < s->network->tables->segments.count; g++)
        if ((s->segment[g].kind == LIAN_SYNTH_MISSING) == missing && may_break(s, g) && !lian_random_below(&s->random, ++*count)) found = g;
    return found;
}

/* Two to four, whatever was drawn: with none the data would show no break, and a city that lacks more of what it must
 * have would not have the chain. */
void lian_synth_gaps(lian_synth *s) {
    enum { LEAST = 2, MOST = 4 };
    int32_t wanted = lian_random_between(&s->random, LEAST, MOST), are, others;
    for (int32_t turn = 0; turn < s->network->tables->segments.count; turn++) {
        lian_segment_id drop = one_of(s, true, &are), take = one_of(s, false, &others);
        lian_segment_id changed = are < wanted ? take : are > wanted ? drop : LIAN_NONE;
        if (changed == LIAN_NONE) return;
        lian_synth_segment *g = &s->segment[changed];
        bool fills = changed == drop;
        g->kind = fills ? LIAN_SYNTH_WEAK : LIAN_SYNTH_MISSING;
        g->lq = fills ? .5 : 0;
        g->local = fills ? .3 : 0;
        g->unmet = g->choked = false;
    }
}
