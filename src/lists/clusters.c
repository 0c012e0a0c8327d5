/* SPDX-License-Identifier: MIT */
/* Which clusters do the documents lay out, or known firms form: where, of which segments, with whom, to what end? */
#include "lists/clusters.h"

#include "base/error.h"
#include "model/halted.h"
#include "model/master.h"
#include "model/tied.h"

#include <stdlib.h>

#define COLUMNS(X)                                                           \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                               \
    X(CLUSTER, "cluster", "集群", "Cluster", TEXT)                           \
    X(PLACE, "place", "地区", "Place", TEXT)                                 \
    X(KIND, "kind", "地区类型", "Kind of place", TEXT)                       \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)                    \
    X(FORMED, "formed", "形成依据", "Laid out or grown", TEXT)               \
    X(ROLE, "role", "定位", "Role", TEXT)                                    \
    X(SEGMENTS, "segments", "环节", "Segments", TEXT)                        \
    X(FIRMS, "firms", "登记企业数", "Firms on record", NUMBER) \
    X(LARGEST, "largest", "主要企业", "Largest firms", TEXT)                 \
    X(CARRIERS, "carriers", "承载园区", "Parks and other carriers", TEXT)    \
    X(TARGETS, "targets", "目标", "Targets", TEXT)                           \
    X(LEAD, "lead", "牵头单位", "Lead", TEXT)                                \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                  \
    X(REASON, "reason", "依据", "Basis", TEXT)                               \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* "狮岭皮革皮具产业集群" as it is called; "花都区·皮具" for a place that has other things, too. */
static void put_name(lian_writer *w, lian_chain_id chain, lian_place_id place, int kind) {
    lian_present_cluster(w->study, place, &w->text);
    bool named = kind == LIAN_PLACE_KIND_BLOCK || kind == LIAN_PLACE_KIND_REGION || kind == LIAN_PLACE_KIND_CORRIDOR;
    if (!named) lian_buffer_add_format(&w->text, "·%s", lian_present_chain(w->study, chain));
    lian_put(w, COLUMN_CLUSTER);
}

/* The largest of those that belong to the chain here; a maker elsewhere that has nothing to do with it is no main firm of a cluster. */
static void put_largest(lian_writer *w, const lian_cluster *c) {
    enum { NAMED = 5 };
    int32_t named = 0;
    for (int32_t i = 0; i < c->count; i++) {
        lian_firm_id firm = c->first[i].firm;
        if (firm == LIAN_NONE || (i && firm == c->first[i - 1].firm) || !lian_firm_is_tied(w->study, firm) || named++ >= NAMED) continue;
        lian_add_item(w, lian_firm_short(w->study, firm));
        lian_buffer_add_text(&w->text, lian_firm_halt_mark(w->study, firm, w->lang));
    }
    if (named > NAMED) lian_buffer_add_text(&w->text, lian_writer_say(w, "等", " and others"));
    lian_put(w, COLUMN_LARGEST);
}

/* Those that stand elsewhere and have no recorded tie with anybody here. */
static int32_t untied_count(const lian_writer *w, const lian_cluster *c) {
    int32_t count = 0;
    for (int32_t i = 0; i < c->count; i++) {
        lian_firm_id firm = c->first[i].firm;
        count += firm != LIAN_NONE && (!i || firm != c->first[i - 1].firm) && !lian_firm_is_tied(w->study, firm);
    }
    return count;
}

/* Firms of the ties, each once; of which it is not on record whether they operate. */
static int32_t put_firms(lian_writer *w, const lian_clusters *all, const lian_cluster *c, int32_t *open) {
    int32_t firms = 0;
    for (int32_t i = 0; i < c->count; i++) {
        lian_firm_id firm = c->first[i].firm;
        if (firm == LIAN_NONE || (i && firm == c->first[i - 1].firm)) continue;
        firms++;
        *open += !lian_firm_status_is_known(w->network, firm);
    }
    put_largest(w, c);
    lian_put_wanted(w, COLUMN_FIRMS, firms > 0 || lian_here_is_told(&all->here, w->study, c->place, LIAN_NONE, c->chain) ? firms : lian_unknown());
    return firms;
}

/* Segments by what is to be done with them: "重点发展：箱包、鞋；突破：电镀". */
static void put_segments(lian_writer *w, const lian_cluster *c) {
    const lian_division_table *divisions = &w->tables->divisions;
    for (int stance = LIAN_NONE; stance < LIAN_STANCE_COUNT; stance++) {
        int32_t found = 0;
        for (int32_t i = 0; i < c->count; i++) {
            lian_row r = c->first[i].division;
            if (r == LIAN_NONE || lian_enum_at(divisions->stance, r) != stance) continue;
            lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, divisions->segment, r);
            if (segment == LIAN_NONE) continue;
            if (found++) {
                lian_add_comma(w);
            } else {
                lian_add_semicolon(w);
                lian_present_enum(LIAN_VOCABULARY_STANCE, stance, w->lang, &w->text);
                if (stance != LIAN_NONE) lian_buffer_add_text(&w->text, lian_writer_say(w, "：", ": "));
            }
            lian_buffer_add_text(&w->text, lian_present_segment(w->study, segment));
        }
    }
    if (!w->text.length) lian_add_item(w, lian_writer_say(w, "未限定", "none in particular"));
    lian_put(w, COLUMN_SEGMENTS);
}

/* What the place is to be in the chain as a whole: "核心 重点发展". */
static void put_role(lian_writer *w, const lian_cluster *c) {
    const lian_division_table *divisions = &w->tables->divisions;
    for (int32_t i = 0; i < c->count; i++) {
        lian_row r = c->first[i].division;
        if (r == LIAN_NONE || lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, divisions->segment, r) != LIAN_NONE)
            continue;
        int rank = lian_enum_at(divisions->rank, r), stance = lian_enum_at(divisions->stance, r);
        if (rank == LIAN_NONE && stance == LIAN_NONE) continue;
        lian_add_comma(w);
        lian_present_enum(LIAN_VOCABULARY_DIVISION_RANK, rank, w->lang, &w->text);
        if (rank != LIAN_NONE && stance != LIAN_NONE) lian_buffer_add_char(&w->text, ' ');
        lian_present_enum(LIAN_VOCABULARY_STANCE, stance, w->lang, &w->text);
    }
    lian_put(w, COLUMN_ROLE);
}

static void put_carriers(lian_writer *w, const lian_clusters *all, const lian_cluster *c) {
    lian_place_id before = LIAN_NONE;
    for (int32_t i = c->chain_first; i < c->chain_end; i++) {
        const lian_cluster_tie *t = &all->item[i];
        if (t->division == LIAN_NONE || t->place == before || t->place == c->place || !lian_is_carrier_kind(t->kind) ||
            !lian_cluster_holds(w->study, c->place, t->place))
            continue;
        before = t->place;
        lian_add_item(w, lian_present_place(w->study, t->place));
    }
    if (!w->text.length && !lian_is_carrier_kind(c->kind)) lian_miss(w, COLUMN_CARRIERS);
    lian_put(w, COLUMN_CARRIERS);
}

static lian_symbol put_targets(lian_writer *w, const lian_cluster *c) {
    lian_symbol source = lian_cluster_add_targets(w, c);
    if (!w->text.length) lian_miss(w, COLUMN_TARGETS);
    lian_put_known(w, COLUMN_TARGETS);
    return source;
}

static void put_lead(lian_writer *w, const lian_cluster *c) {
    lian_add_chain_lead(w, c->chain, c->place);
    if (!w->text.length) lian_miss(w, COLUMN_LEAD);
    lian_put_known(w, COLUMN_LEAD);
}

static void put_reason(lian_writer *w, const lian_cluster *c, int32_t divisions, int32_t firms, int32_t open, int32_t vague) {
    bool grown = c->has_grown;
    if (divisions) lian_add_item(w, lian_writer_say(w, "文件布局", "laid out"));
    if (grown) lian_add_item(w, lian_writer_say(w, "企业集聚（分析口径）", "firms stand there (by analysis)"));
    lian_put(w, COLUMN_FORMED);
    if (divisions)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "布局分工 %d 行", "divisions of labour: %d rows"),
                               divisions);
    if (firms) {
        lian_add_semicolon(w);
        lian_firm_words words = lian_firm_words_of(firms, open);
        lian_buffer_add_text(&w->text, lian_writer_say(w, words.zh, words.en));
    }
    lian_add_vague(w, vague);
    int32_t untied = untied_count(w, c);
    if (untied) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "其中 %d 家在外地、与本链本地企业没有登记的往来，不列为主要企业", "%d of them stand elsewhere without a recorded tie to firms here: not named"), (int)untied);
    }
    if (grown) {
        lian_add_semicolon(w);
        lian_buffer_add_text(&w->text,
                             lian_writer_say(w, "达到集聚的最少企业数 ", "at least as many as a core place has: "));
        lian_buffer_add_number(&w->text, w->study->settings.lq_core_firms);
    }
    lian_put(w, COLUMN_REASON);
}

/* The first sources of the divisions that differ, and that of the first target. */
static void put_source(lian_writer *w, const lian_cluster *c, lian_symbol target) {
    lian_symbol found[3] = {LIAN_NONE, LIAN_NONE, LIAN_NONE};
    int count = 0;
    for (int32_t i = 0; i < c->count && count < 3; i++) {
        lian_row r = c->first[i].division;
        lian_symbol source = r == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->divisions.source, r);
        if (source != LIAN_NONE && source != found[0] && source != found[1]) found[count++] = source;
    }
    for (int32_t i = 0; i < c->count && count < 3; i++) {
        lian_firm_id firm = c->first[i].firm;
        lian_symbol source = firm == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->firms.source, firm);
        if (source != LIAN_NONE && source != found[0] && source != found[1]) found[count++] = source;
    }
    lian_put_source(w, COLUMN_SOURCE, found[0], found[1], found[2], target);
}

static void write_cluster(lian_writer *w, const lian_clusters *all, const lian_cluster *c) {
    int32_t divisions = 0;
    for (int32_t i = 0; i < c->count; i++) divisions += c->first[i].division != LIAN_NONE;
    lian_put_pair(w, LIAN_SUBJECT_PLACE, c->place, LIAN_SUBJECT_CHAIN, c->chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, c->chain));
    put_name(w, c->chain, c->place, c->kind);
    lian_put_text(w, COLUMN_PLACE, lian_present_place(w->study, c->place));
    lian_put_enum(w, COLUMN_KIND, LIAN_VOCABULARY_PLACE_KIND, c->kind);
    lian_put_text(w, COLUMN_WHERE, lian_writer_where(w, c->place));
    put_role(w, c);
    put_segments(w, c);
    int32_t open = 0, firms = put_firms(w, all, c, &open);
    put_carriers(w, all, c);
    lian_symbol target = put_targets(w, c);
    put_lead(w, c);
    if (open) lian_miss_operation(w);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, c, divisions, firms, open, lian_here_vague(&all->here, c->place, c->chain));
    put_source(w, c, target);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_clusters all = LIAN_CLUSTERS_INIT;
    lian_cluster cluster = LIAN_CLUSTER_FIRST;
    LIAN_TRY(lian_clusters_build(&all, study, err));
    while (lian_cluster_next(&all, study, &cluster)) write_cluster(&w, &all, &cluster);
out:
    lian_clusters_clear(&all);
    return lian_writer_clear(&w, status);
}

LIST_INFO(clusters, "集群", "Clusters", run)
