/* SPDX-License-Identifier: MIT */
/* By which rule, and with which figures, is a firm in its batch, or in none? */
#include "lists/ladder.h"
#include "model/contact.h"
#include "model/halted.h"
#include "model/master.h"

const char *lian_batch_word(lian_batch batch, lian_lang lang) {
    static const char *const words[][2] = {{"", ""}, {"引进", "introduce"}, {"扶持", "support"}, {"培育", "cultivate"}};
    return words[batch][lang];
}

/* Every member of a smallest cut is key, and not only the one that the finding names first. */
static bool tells_of(const lian_finding *f, lian_segment_id segment) {
    if (lian_finding_is_cut(f)) return lian_finding_marks(f, segment);
    return f->subject.kind == LIAN_SUBJECT_SEGMENT && f->subject.row == segment;
}

static void add_segment(lian_writer *w, const lian_climber *c) {
    if (c->member.segment == LIAN_NONE) return;
    lian_standing standing = lian_standing_get(w->results, c->member.segment);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
    lian_buffer_add_text(&w->text, lian_present_segment(w->study, c->member.segment));
    lian_buffer_add_char(&w->text, ' ');
    lian_buffer_add_text(&w->text, lian_grade_text(standing.grade, w->lang));
    for (int32_t i = 0; i < lian_finding_count(w->results); i++) {
        const lian_finding *f = lian_finding_at(w->results, i);
        if (!lian_finding_makes_key(f->kind) || !tells_of(f, c->member.segment)) continue;
        lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, lian_present_finding(w->study, f, w->lang));
        break;
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

static lian_segment_id lead_segment(const lian_writer *w, lian_row lead) {
    return lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, w->tables->leads.segment, lead);
}

/* Why lists of gaps and of targets leave the segment out; NULL for a gap. */
static const char *gapless_word(const lian_writer *w, lian_segment_id segment) {
    if (lian_enum_at(w->tables->segments.local_need, segment) == LIAN_LOCAL_NEED_FREE) return lian_writer_say(w, "可跨区域，不主动招", "it may be elsewhere: not courted");
    int64_t first;
    bool is_told = lian_measure_find_all(w->results, "target.unlisted", LIAN_SUBJECT_SEGMENT, LIAN_SUBJECT_NONE, &first) > 0; /* it marks the gaps */
    if (!is_told || !lian_is_unknown(lian_measure_get(w->results, "target.unlisted", LIAN_SUBJECT_SEGMENT, segment))) return NULL;
    return lian_writer_say(w, "不计为缺口，不主动招", "no gap: not courted");
}

/* What it is sought for is weak only in that local buyers do not buy here. */
static void add_join(lian_writer *w, lian_segment_id segment) {
    if (segment != LIAN_NONE && lian_segment_is_capped(w->study, w->results, segment)) lian_add_clause(w, lian_present_join(w->study, segment, w->lang));
}

/* Of one segment among others that it makes. */
static void add_join_of(lian_writer *w, lian_segment_id segment) {
    if (segment == LIAN_NONE || !lian_segment_is_capped(w->study, w->results, segment)) return;
    lian_add_clause(w, lian_present_segment(w->study, segment));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "", ": "));
    lian_buffer_add_text(&w->text, lian_present_join(w->study, segment, w->lang));
}

bool lian_lead_is_courted(const lian_writer *w, lian_row lead) {
    lian_segment_id segment = lead_segment(w, lead);
    return segment == LIAN_NONE || !gapless_word(w, segment);
}

static void add_lead(lian_writer *w, const lian_climber *c) {
    lian_segment_id segment = lead_segment(w, c->row);
    lian_add_clause(w, lian_writer_say(w, "外地企业，已列招商线索", "elsewhere, with a lead on record"));
    if (segment != LIAN_NONE) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
        lian_buffer_add_text(&w->text, lian_present_segment(w->study, segment));
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
    int stage = lian_enum_at(w->tables->leads.stage, c->row);
    if (stage != LIAN_NONE) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "：", ": "));
        lian_present_enum(LIAN_VOCABULARY_LEAD_STAGE, stage, w->lang, &w->text);
    }
    if (stage == LIAN_LEAD_STAGE_SIGNED) lian_add_clause(w, lian_writer_say(w, "促落地", "to be seen to"));
    else if (segment != LIAN_NONE && gapless_word(w, segment)) lian_add_clause(w, gapless_word(w, segment));
    else add_join(w, segment);
}

static void add_growth(lian_writer *w, const lian_climber *c) {
    lian_add_clause(w, lian_writer_say(w, "中小企业、高成长", "small or medium, and growing fast"));
    if (!lian_is_unknown(c->figure)) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，增长率 ", ", growth "));
        lian_buffer_add_fixed(&w->text, c->figure * 100, 1);
        lian_buffer_add_char(&w->text, '%');
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，处于需补强环节", ", in a segment to be strengthened"));
    add_segment(w, c);
}

/* Which gap it fits is for metric `target` to say. */
static void add_score(lian_writer *w, const lian_climber *c) {
    lian_measure fit;
    lian_subject firm = {LIAN_SUBJECT_FIRM, c->member.firm, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_add_clause(w, lian_writer_say(w, "外地企业，招商目标评分 ", "elsewhere, scored as a target "));
    lian_buffer_add_fixed(&w->text, lian_measure_get(w->results, "target.score", LIAN_SUBJECT_FIRM, c->member.firm), 1);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（下限 ", " (low bound "));
    lian_buffer_add_fixed(&w->text, c->figure, 1);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    if (lian_measure_get(w->results, "target.tier", LIAN_SUBJECT_FIRM, c->member.firm) < 1.5) lian_buffer_add_text(&w->text, lian_writer_say(w, "、本地链主的外地供应商", ", supplies a local chain master"));
    double rank = lian_measure_get(w->results, "target.rank", LIAN_SUBJECT_FIRM, c->member.firm);
    if (rank > 0) lian_buffer_add_format(&w->text, lian_writer_say(w, "、总名次 %d", ", rank %d among all"), (int)rank);
    if (!lian_measure_find(w->results, "target.fit", firm, &fit) || !*fit.note) {
        add_segment(w, c);
        return;
    }
    lian_add_semicolon(w);
    lian_present_note(fit.note, w->lang, &w->text);
}

static void add_closed(lian_writer *w, const lian_climber *c) {
    lian_contact contact = lian_contact_of(w->study, c->member.firm, c->member.segment);
    lian_add_clause(w, lian_writer_say(w, "外地企业，不列入引进：", "elsewhere, and not introduced: "));
    lian_present_contact(w->study, &contact, w->lang, &w->text);
}

static void add_to_join(lian_writer *w, const lian_climber *c) {
    lian_add_clause(w, lian_writer_say(w, "外地企业，不列入引进：所从事的缺口", "elsewhere, and not introduced: of the gap that it makes, "));
    lian_buffer_add_text(&w->text, lian_present_join(w->study, LIAN_NONE, w->lang));
    if (c->member.segment != LIAN_NONE && lian_segment_is_capped(w->study, w->results, c->member.segment)) add_segment(w, c);
}

static void add_halted(lian_writer *w, const lian_climber *c) {
    lian_contact contact = lian_contact_of(w->study, c->member.firm, c->member.segment);
    lian_add_clause(w, lian_writer_say(w, "外地企业，不列入引进：", "elsewhere, and not introduced: "));
    lian_buffer_add_text(&w->text, lian_firm_halt(w->study, c->member.firm, w->lang));
    lian_add_clause(w, lian_writer_say(w, "跟进阶段：", "how far talks are: "));
    lian_present_contact(w->study, &contact, w->lang, &w->text);
}

static void add_recruit(lian_writer *w, double number) {
    lian_buffer_add_format(&w->text, lian_writer_say(w, "列入招商组合（第 %d 家）", "in the portfolio (number %d)"), (int)number);
}

static void add_project(lian_writer *w, const lian_climber *c) {
    const lian_project_table *projects = &w->tables->projects;
    lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, projects->segment, c->row);
    double number = lian_measure_get(w->results, "portfolio.rank", LIAN_SUBJECT_FIRM, c->member.firm);
    bool is_coming = lian_project_is_coming(w->study, c->row); /* what is only talked of is not under way */
    lian_add_clause(w, is_coming ? lian_writer_say(w, "外地企业，促落地：在推进项目", "elsewhere, to be seen to: project ") : lian_writer_say(w, "外地企业，跟进洽谈：项目", "elsewhere, talks to be followed up: project "));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "“%s”（", "%s ("), lian_dataset_text(w->study->dataset, lian_symbol_at(projects->name, c->row)));
    lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, lian_enum_at(projects->stage, c->row), w->lang, &w->text);
    if (segment != LIAN_NONE) lian_buffer_add_format(&w->text, lian_writer_say(w, "，%s", ", %s"), lian_present_segment(w->study, segment));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    if (!is_coming) add_join(w, segment);
    if (!(number > 0)) return;
    lian_add_semicolon(w);
    add_recruit(w, number);
}

static void add_need(lian_writer *w, const lian_climber *c) {
    lian_add_clause(w, lian_writer_say(w, "链主有登记需求：", "chain master with a need on record: "));
    lian_present_enum(LIAN_VOCABULARY_NEED_KIND, lian_enum_at(w->tables->needs.kind, c->row), w->lang, &w->text);
}

/* Support is not meant to keep a firm afloat: whose revenue falls fast is looked at first. */
static void add_falling(lian_writer *w, const lian_climber *c) {
    static const double fast = -.1;
    double growth = lian_number_at(w->tables->firms.growth, c->member.firm);
    if (c->batch != LIAN_BATCH_SUPPORT || !(growth < fast)) return;
    lian_add_clause(w, lian_writer_say(w, "营业收入下降 ", "its revenue falls by "));
    lian_buffer_add_fixed(&w->text, -100 * growth, 1);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "%，先查明原因再定扶持", "%: find out why before supporting it"));
}

/* A master here, declared or by structure, that no rule puts into a batch: why not. */
static void add_master_without(lian_writer *w, const lian_climber *c) {
    const lian_member *m = &c->member;
    if (c->batch != LIAN_BATCH_NONE || c->rule != LIAN_BATCH_BY_NOTHING || !lian_member_is_here(w->study, m) || lian_firm_is_banned(w->study, m->firm)) return;
    lian_leading leading = lian_leading_get(w, m->chain, m->firm, m->rank);
    bool declared = c->state.rung == LIAN_RUNG_MASTER;
    if (!declared && !(leading.structural > 0)) return;
    lian_add_clause(w, declared ? lian_writer_say(w, "认定链主，常态服务（见链主清单）", "declared master, served as such (see the list of masters)")
                                : lian_writer_say(w, "结构链主（未认定），先核实认定（见链主清单）", "master by structure, not declared: verify it first (see the list of masters)"));
    lian_add_clause(w, declared ? lian_writer_say(w, "未入扶持：没有登记需求，不属关键企业（停产带停他人或传导达阈值），所在环节不薄弱也不关键", "not in support: no need on record, not critical (others stop with it, or its contagion is high), and its segment is neither weak nor key")
                                : lian_writer_say(w, "未入扶持：不属关键企业（停产带停他人或传导达阈值），且所在环节不薄弱、不关键，或本企业无梯度资质",
                                                  "not in support: not critical (others stop with it, or its contagion is high), and its segment is neither weak nor key, or it is not on the ladder"));
}

static void add_rule(lian_writer *w, const lian_climber *c) {
    switch (c->rule) {
    case LIAN_BATCH_BY_PORTFOLIO:
        lian_buffer_add_text(&w->text, lian_writer_say(w, "外地企业，", "elsewhere, "));
        add_recruit(w, c->figure);
        add_join_of(w, c->member.segment);
        break;
    case LIAN_BATCH_BY_PROJECT:
        add_project(w, c);
        break;
    case LIAN_BATCH_NOT_CLOSED:
        add_closed(w, c);
        break;
    case LIAN_BATCH_TO_JOIN:
        add_to_join(w, c);
        break;
    case LIAN_BATCH_HALTED:
        add_halted(w, c);
        break;
    case LIAN_BATCH_BY_LEAD:
        add_lead(w, c);
        break;
    case LIAN_BATCH_BY_SCORE:
        add_score(w, c);
        add_join_of(w, c->member.segment);
        break;
    case LIAN_BATCH_BY_NEED:
        add_need(w, c);
        break;
    case LIAN_BATCH_BY_CRITICAL:
        lian_add_clause(w, lian_writer_say(w, "关键企业", "critical firm"));
        lian_add_fallout(w, c->member.firm);
        break;
    case LIAN_BATCH_BY_TITLE:
        lian_add_clause(w, lian_writer_say(w, "处于薄弱或关键环节且有梯度资质", "at a weak or key segment, and on the ladder"));
        add_segment(w, c);
        break;
    case LIAN_BATCH_BY_SIZE:
        lian_add_clause(w, lian_writer_say(w, "薄弱或关键环节无梯度企业，其中营业收入最大", "the largest of a weak or key segment where none is on the ladder"));
        add_segment(w, c);
        break;
    case LIAN_BATCH_BY_GROWTH:
        add_growth(w, c);
        break;
    default:
        break;
    }
}

void lian_add_batch_reason(lian_writer *w, const lian_climber *c) {
    add_rule(w, c);
    add_falling(w, c);
    add_master_without(w, c);
}
