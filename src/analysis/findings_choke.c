/* SPDX-License-Identifier: MIT */
/* Whose supply is controlled from outside?
 *
 * 卡点: at most two sources abroad hold chokepoint.share of the supply (境外), else at most two outside home: 市外, or 境外与市外 where
 * one of the two is abroad.
 *
 * By table origins, where it has rows of the segment. A place that contains home is no source, and shares that sum to less than 1 are
 * taken as they stand: an unlisted rest may come from anywhere.
 *
 * Else by the supplies that local buyers have on record, every one of known amount and place, inferred ones left out, when there are BUYERS or
 * more of these buyers (what one or two of them buy says little of a supply, and is told as 单点依赖). Abroad the source is the country;
 * within the country a place controls nobody, and the source is the supplier with its group. Preliminary unless the list of supplies is
 * complete. Where both stand on record for a segment and say different things (lian_shares_contradict, with BUYERS or
 * more buyers; liantu check tells these as LT409), what origins say is preliminary, with both numbers. Who owns local makers is no source of supply, and is not looked at.
 *
 * And hard to replace: what chokepoint.makers or more firms are known to make here, enough as far as their output is known, while local
 * buyers buy it outside, is told as 堵点, not as 卡点. */
#include "analysis/findings.h"
#include "analysis/sources.h"
#include "base/error.h"
#include "model/present.h"
#include "model/where.h"

#include <stdlib.h>

enum { BUYERS = LIAN_ORIGINS_BUYERS };

/* ---- by origins -------------------------------------------------------------------------------------------- */

typedef struct choke {
    const lian_source *source[2];
    double share[2];
    int count;
} choke;

/* The largest source outside (from LIAN_WHERE_DOMESTIC: home; from LIAN_WHERE_ABROAD: the country) that is not `other`. */
static const lian_source *largest(const lian_origins *origins, lian_where from, const lian_source *other) {
    const lian_source *best = NULL;
    for (int32_t i = 0; i < origins->sources.count; i++) {
        const lian_source *s = &origins->sources.item[i];
        if (s != other && s->where >= from && (!best || s->amount > best->amount)) best = s;
    }
    return best;
}

/* One or two sources that reach the threshold; none when the whole is not known. */
static choke choke_find(const lian_study *study, const lian_origins *origins, lian_where from) {
    choke out = {.count = 0};
    double whole = origins->total, need = study->settings.choke_share, sum = 0;
    if (origins->sum_of_shares < 1 - study->settings.shares_tolerance) whole = 1;
    if (origins->missing || !(whole > 0)) return out;
    while (out.count < 2) {
        const lian_source *next = largest(origins, from, out.count ? out.source[0] : NULL);
        if (!next) break;
        out.source[out.count] = next;
        out.share[out.count++] = next->amount / whole;
        sum += next->amount;
        if (sum >= need * whole - 1e-12 * whole) return out;
    }
    out.count = 0;
    return out;
}

static void say_sources(lian_draft *draft, const choke *c) {
    const lian_study *study = draft->study;
    for (int i = 0; i < c->count; i++) {
        bool abroad = c->source[i]->where == LIAN_WHERE_ABROAD;
        lian_draft_word(draft, i ? ", %s" : "%s", lian_text_at(study, study->tables->places.name, c->source[i]->place),
                        i ? "、%s" : "%s", lian_text_at(study, study->tables->places.name, c->source[i]->place));
        lian_draft_say(draft, abroad ? " (abroad) %s" : " (elsewhere in the country) %s",
                       abroad ? "（境外）%s" : "（市外）%s", lian_percent(c->share[i]).text);
    }
}

/* 境外, 市外 or both, by the rule of its kind: once its sources are proved. */
static void say_kind(lian_draft *draft) {
    static const char *const word[][2] = {
        [LIAN_REACH_OUTSIDE] = {"outside home", "市外"}, [LIAN_REACH_ABROAD] = {"abroad", "境外"}, [LIAN_REACH_BOTH] = {"abroad and outside home", "境外与市外"}};
    lian_source_reach reach = lian_sources_reach(draft->study, draft->evidence, draft->finding.evidence_count);
    lian_draft_word(draft, "Chokepoint (%s): ", word[reach][0], "卡点（%s）：", word[reach][1]);
}

/* What both end with. */
static void say_rest(lian_draft *draft, lian_segment_id segment) {
    lian_draft_say(draft, "; here: ", "；本地");
    lian_draft_firms(draft, segment);
    lian_draft_say_knocked(draft, segment);
    lian_draft_say(draft, ".", "。");
}

/* ---- by what local buyers are recorded to buy -------------------------------------------------------------- */

/* Whose hands a purchase is in: the country abroad, the supplier with its group. */
typedef enum holder_kind { COUNTRY, GROUP, SOURCE } holder_kind; /* SOURCE: a place as table origins has it, home too */
typedef struct holder {
    lian_segment_id segment;
    holder_kind kind;
    int32_t row; /* of places, or of firms */
    bool abroad;
    double amount;
    lian_row supply; /* the first that shows it */
} holder;

/* Of one segment: what counted buyers buy of it. */
typedef struct bought {
    double total, outside; /* outside: of the total, from elsewhere */
    int32_t buyers, open, guessed; /* open: of unknown amount or place; guessed: inferred, and not counted */
} bought;

typedef struct purchases {
    const lian_study *study;
    bought *segment;
    holder *item;
    int32_t count, room;
} purchases;

static void purchases_clear(purchases *p) {
    free(p->segment);
    free(p->item);
}

static lian_status holder_add(purchases *p, holder next, lian_error *err) {
    lian_status status = LIAN_OK;
    if (p->count == p->room) {
        int32_t room = p->room ? 2 * p->room : 256;
        holder *item = realloc(p->item, (size_t)room * sizeof *item);
        LIAN_CHECK_MEMORY(item);
        p->item = item;
        p->room = room;
    }
    p->item[p->count++] = next;
out:
    return status;
}

static lian_status row_read(purchases *p, lian_segment_id product, lian_row supply, bool *counted, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = p->study;
    bought *b = &p->segment[product];
    double value = lian_number_at(study->tables->supplies.value, supply);
    lian_where where = lian_supply_where(study, supply);
    bool abroad = where == LIAN_WHERE_ABROAD;
    if (lian_supply_is_inferred(study, supply)) b->guessed++;
    else if (lian_is_unknown(value) || (where != LIAN_WHERE_LOCAL && where != LIAN_WHERE_DOMESTIC && !abroad)) b->open++;
    else {
        *counted = true;
        b->total += value;
        lian_place_id country = lian_source_group(study, lian_supply_place(study, supply), where);
        lian_place_id source = where == LIAN_WHERE_LOCAL ? study->home : country;
        LIAN_TRY(holder_add(p, (holder){product, SOURCE, source, abroad, value, supply}, err));
        if (where == LIAN_WHERE_LOCAL) goto out;
        b->outside += value;
        lian_firm_id group = lian_supplier_group(study, study->network->supply_supplier[supply]);
        if (abroad) LIAN_TRY(holder_add(p, (holder){product, COUNTRY, country, true, value, supply}, err));
        LIAN_TRY(holder_add(p, (holder){product, GROUP, group, abroad, value, supply}, err));
    }
out:
    return status;
}

static int by_holder(const void *left, const void *right) {
    const holder *a = left, *b = right;
    if (a->segment != b->segment) return a->segment < b->segment ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->supply > b->supply) - (a->supply < b->supply);
}

static void holders_join(purchases *p) {
    int32_t kept = 0;
    if (p->count) qsort(p->item, (size_t)p->count, sizeof *p->item, by_holder);
    for (int32_t i = 0; i < p->count; i++) {
        holder *last = kept ? &p->item[kept - 1] : NULL, *next = &p->item[i];
        if (last && last->segment == next->segment && last->kind == next->kind && last->row == next->row) {
            last->amount += next->amount;
            if (last->abroad && !next->abroad) last->supply = next->supply; /* what shows where it is not abroad */
            last->abroad &= next->abroad;
        } else {
            p->item[kept++] = *next;
        }
    }
    p->count = kept;
}

static lian_status purchases_read(purchases *p, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK, ended = LIAN_OK;
    lian_pairs pairs;
    *p = (purchases){.study = study};
    lian_pairs_open(&pairs, study);
    LIAN_CHECK_MEMORY(p->segment = calloc((size_t)study->tables->segments.count + 1, sizeof *p->segment));
    while (lian_pairs_next(&pairs, &ended, err)) {
        bool counted = false;
        if (pairs.pair.product == LIAN_NONE || !lian_buyer_counts(study, pairs.pair.buyer)) continue;
        for (int32_t i = 0; i < pairs.pair.row_count; i++) LIAN_TRY(row_read(p, pairs.pair.product, pairs.pair.rows[i], &counted, err));
        p->segment[pairs.pair.product].buyers += counted;
    }
    LIAN_TRY(ended);
    holders_join(p);
out:
    lian_pairs_close(&pairs);
    return status;
}

typedef struct grip {
    const holder *of[2];
    int count;
    double amount;
} grip;

/* Where those of a segment begin. */
static int32_t holders_from(const purchases *p, lian_segment_id segment) {
    int32_t low = 0, high = p->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (p->item[middle].segment < segment) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* One or two of a kind that hold the threshold; none otherwise. The first in table order of equals. */
static grip grip_find(const purchases *p, lian_segment_id segment, holder_kind kind) {
    grip out = {.count = 0};
    double need = p->study->settings.choke_share * p->segment[segment].total;
    int32_t first = holders_from(p, segment);
    while (out.count < 2) {
        const holder *best = NULL;
        for (int32_t i = first; i < p->count && p->item[i].segment == segment; i++) {
            const holder *h = &p->item[i];
            if (h->kind == kind && h != out.of[0] && (!best || h->amount > best->amount)) best = h;
        }
        if (!best) break;
        out.of[out.count++] = best;
        out.amount += best->amount;
        if (out.amount >= need - 1e-12 * need) return out;
    }
    return (grip){.count = 0};
}

static void say_holders(lian_draft *draft, const grip *g, double total) {
    for (int i = 0; i < g->count; i++) {
        const holder *h = g->of[i];
        const char *name = lian_subject_name(draft->study, h->kind == COUNTRY ? LIAN_SUBJECT_PLACE : LIAN_SUBJECT_FIRM, h->row);
        lian_draft_word(draft, i ? ", %s" : "%s", name, i ? "、%s" : "%s", name);
        lian_draft_say(draft, h->abroad ? " (abroad) %s" : " (elsewhere in the country) %s", h->abroad ? "（境外）%s" : "（市外）%s",
                       lian_percent(h->amount / total).text);
    }
}

static lian_status tell_purchases(lian_draft *draft, lian_segment_id segment, const purchases *p) {
    const bought *b = &p->segment[segment];
    if (b->buyers < BUYERS || b->open || !(b->total > 0)) return LIAN_OK;
    grip g = grip_find(p, segment, COUNTRY);
    bool country = g.count > 0, complete = lian_study_is_complete(p->study, LIAN_TABLE_SUPPLIES) && !b->guessed;
    if (!country) g = grip_find(p, segment, GROUP);
    if (g.count == 0) return LIAN_OK;
    double severity = 0;
    for (int i = 0; i < g.count; i++) severity += g.of[i]->amount / b->total * (g.of[i]->abroad ? .9 : .7);
    lian_draft_start(draft, LIAN_FINDING_CHOKEPOINT, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), severity,
                     complete ? LIAN_STATE_FINAL : LIAN_STATE_PRELIMINARY);
    for (int i = 0; i < g.count; i++) lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, g.of[i]->supply);
    say_kind(draft);
    lian_draft_say(draft, country ? "of what %d local buyers buy of %s, by recorded supplies, %s is in the hands of %d countries: "
                                 : "of what %d local buyers buy of %s, by recorded supplies, %s is in the hands of %d firms outside: ",
                   country ? "按登记的供应，%d 家本地采购商所购%s的 %s 来自 %d 个国家或地区：" : "按登记的供应，%d 家本地采购商所购%s的 %s 出自 %d 家外地企业：",
                   (int)b->buyers, lian_segment_name(p->study, segment), lian_percent(g.amount / b->total).text, g.count);
    say_holders(draft, &g, b->total);
    if (!lian_study_is_complete(p->study, LIAN_TABLE_SUPPLIES)) lian_draft_say(draft, "; the list of supplies is partial", "；供应关系名录不完整");
    if (b->guessed) lian_draft_say(draft, "; %d inferred supplies are not counted", "；另有推断的供应 %d 条未计入", (int)b->guessed);
    say_rest(draft, segment);
    return lian_draft_add(draft);
}

/* ---- both ----------------------------------------------------------------------------------------------------- */

/* A source of which origins and supplies say different things; LIAN_NONE: there is none. */
typedef struct contradiction {
    lian_place_id place;
    double by_origins, by_supplies;
    lian_row supply; /* that shows it, or LIAN_NONE */
} contradiction;

static lian_place_id group_of(const lian_study *study, const lian_source *s) {
    return s->where == LIAN_WHERE_LOCAL ? study->home : lian_source_group(study, s->place, s->where);
}

static double share_of_origins(const lian_study *study, const lian_origins *origins, lian_place_id place) {
    double sum = 0;
    for (int32_t i = 0; i < origins->sources.count; i++)
        if (group_of(study, &origins->sources.item[i]) == place) sum += origins->sources.item[i].amount;
    return sum / origins->total;
}

static contradiction of_place(const purchases *p, lian_segment_id segment, const lian_origins *origins, lian_place_id place) {
    contradiction out = {place, share_of_origins(p->study, origins, place), 0, LIAN_NONE};
    for (int32_t i = holders_from(p, segment); i < p->count && p->item[i].segment == segment; i++) {
        if (p->item[i].kind != SOURCE || p->item[i].row != place) continue;
        out.by_supplies = p->item[i].amount / p->segment[segment].total;
        out.supply = p->item[i].supply;
    }
    return out;
}

static bool differs(const contradiction *c) { return lian_shares_contradict(c->by_origins, c->by_supplies); }

/* The first that differs, of the sources by origins, then of those by supplies. */
static contradiction differing(const purchases *p, lian_segment_id segment, const lian_origins *origins) {
    static const contradiction none = {LIAN_NONE, 0, 0, LIAN_NONE};
    const bought *b = p->segment ? &p->segment[segment] : NULL;
    if (!b || b->buyers < BUYERS || b->open || !(b->total > 0) || origins->missing || !(origins->total > 0)) return none;
    for (int32_t i = 0; i < origins->sources.count; i++) {
        contradiction c = of_place(p, segment, origins, group_of(p->study, &origins->sources.item[i]));
        if (differs(&c)) return c;
    }
    for (int32_t i = holders_from(p, segment); i < p->count && p->item[i].segment == segment; i++) {
        if (p->item[i].kind != SOURCE) continue;
        contradiction c = of_place(p, segment, origins, p->item[i].row);
        if (differs(&c)) return c;
    }
    return none;
}

static void say_contradiction(lian_draft *draft, lian_segment_id segment, const contradiction *c, const purchases *p) {
    lian_draft_say(draft, "; the recorded supplies of %d local buyers do not agree: %s has %s of them and %s by origins, to be verified",
                   "；与 %d 家本地采购商登记的供应不符：%s占其采购的 %s，而来源地表为 %s，待核实", (int)p->segment[segment].buyers,
                   lian_text_at(draft->study, draft->study->tables->places.name, c->place), lian_percent(c->by_supplies).text,
                   lian_percent(c->by_origins).text);
}

static lian_status tell_origins(lian_draft *draft, lian_segment_id segment, const lian_origins *origins, const purchases *p) {
    contradiction other = differing(p, segment, origins);
    choke c = choke_find(draft->study, origins, LIAN_WHERE_ABROAD);
    if (!c.count) c = choke_find(draft->study, origins, LIAN_WHERE_DOMESTIC);
    double severity = 0, sum = 0;
    for (int i = 0; i < c.count; i++) {
        severity += c.share[i] * (c.source[i]->where == LIAN_WHERE_ABROAD ? .9 : .7);
        sum += c.share[i];
    }
    if (c.count == 0) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_CHOKEPOINT, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), severity,
                     other.place == LIAN_NONE ? LIAN_STATE_FINAL : LIAN_STATE_PRELIMINARY);
    for (int i = 0; i < c.count; i++) lian_draft_prove(draft, LIAN_TABLE_ORIGINS, c.source[i]->row);
    say_kind(draft);
    lian_draft_say(draft, c.count == 1 ? "%s of the supply of %s comes from %d source: " : "%s of the supply of %s comes from %d sources: ",
                   "%s 的%s供给来自 %d 个来源：", lian_percent(sum).text, lian_segment_name(draft->study, segment), c.count);
    say_sources(draft, &c);
    if (other.place != LIAN_NONE) say_contradiction(draft, segment, &other, p);
    say_rest(draft, segment);
    if (other.supply != LIAN_NONE) lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, other.supply);
    return lian_draft_add(draft);
}

/* ---- hard to replace? ------------------------------------------------------------------------------------------ */

/* Of all local makers; unknown when that of one is not known. */
static double local_output(const lian_study *study, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_segment_roles(study->network, segment, &count);
    double sum = 0;
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(study, roles[i])) sum += study->network->role_size[roles[i]];
    return sum;
}

/* Do its local buyers buy it outside, as a finding already says? */
static bool is_blocked(const lian_results *results, lian_segment_id segment) {
    for (int32_t i = 0; i < lian_finding_count(results); i++) {
        const lian_finding *f = lian_finding_at(results, i);
        if (f->kind == LIAN_FINDING_BLOCKAGE && f->subject.kind == LIAN_SUBJECT_SEGMENT && f->subject.row == segment && f->subject.with_kind == LIAN_SUBJECT_NONE)
            return true;
    }
    return false;
}

static bool is_replaceable(const lian_draft *draft, lian_segment_id segment, const purchases *p) {
    const lian_study *study = draft->study;
    lian_segment_firms firms = lian_study_firms(study, segment);
    if (!p->segment || firms.local - firms.open < study->settings.choke_makers) return false;
    return !(local_output(study, segment) < p->segment[segment].outside) && is_blocked(draft->results, segment);
}

/* ---- all ------------------------------------------------------------------------------------------------------ */

/* Origins speak of the whole supply, and go before what some buyers are known to buy. */
lian_status lian_findings_of_chokes(lian_draft *draft) {
    lian_status status = LIAN_OK;
    const lian_study *study = draft->study;
    lian_origins origins = {.sources = LIAN_SOURCES_INIT};
    purchases p = {.count = 0};
    if (study->tables->supplies.count && study->home != LIAN_NONE) LIAN_TRY(purchases_read(&p, study, draft->err));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s]) continue;
        if (is_replaceable(draft, s, &p)) continue;
        LIAN_TRY(lian_origins_run(&origins, study, s, draft->err));
        LIAN_TRY(origins.rows || !p.segment ? tell_origins(draft, s, &origins, &p) : tell_purchases(draft, s, &p));
        lian_sources_clear(&origins.sources);
        origins = (lian_origins){.sources = LIAN_SOURCES_INIT};
    }
out:
    lian_sources_clear(&origins.sources);
    purchases_clear(&p);
    return status;
}
