/* SPDX-License-Identifier: MIT */
/* Where is the chain broken, blocked, limited, choked or hanging on one firm, and what proves it? */
#include "analysis/findings.h"
#include "analysis/sizes.h"
#include "base/number.h"
#include "model/halted.h"
#include "model/master.h"
#include "model/present.h"
#include "model/table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

double lian_amount_weight(const lian_study *study, double amount) {
    double share = amount / lian_money_of_yi(study, study->settings.finding_amount);
    return lian_is_unknown(share) ? .5 : sqrt(share < 1 ? share : 1);
}

void lian_draft_start(lian_draft *draft, lian_finding_kind kind, lian_subject subject, double severity,
                      lian_grade_state state) {
    static const char *const action[LIAN_FINDING_KIND_COUNT] = {
        [LIAN_FINDING_BREAK] = "补",      [LIAN_FINDING_BLOCKAGE] = "延", [LIAN_FINDING_BOTTLENECK] = "升",
        [LIAN_FINDING_CHOKEPOINT] = "控", [LIAN_FINDING_CRITICAL] = "稳", [LIAN_FINDING_SINGLE_SOURCE] = "稳",
        [LIAN_FINDING_WEAK] = "强",       [LIAN_FINDING_STRONG] = "优",   [LIAN_FINDING_FRAGILE] = "固",
        [LIAN_FINDING_UNVERIFIED] = "",   [LIAN_FINDING_DATA] = "",
        [LIAN_FINDING_SYSTEMIC] = "固",   [LIAN_FINDING_OPEN_LOOP] = "补"};
    if (state == LIAN_STATE_PRELIMINARY) severity *= .8;
    draft->finding = (lian_finding){.kind = kind,
                                    .state = state,
                                    .subject = subject,
                                    .action = action[kind],
                                    .severity = severity < 0   ? 0
                                                : severity > 1 ? 1
                                                               : severity};
    lian_buffer_reset(&draft->en);
    lian_buffer_reset(&draft->zh);
    if (lian_dataset_header_get(draft->study->dataset)->synthetic == 1)
        lian_draft_say(draft, "[sample data] ", "【示例】");
    if (state == LIAN_STATE_PRELIMINARY) lian_draft_say(draft, "[preliminary] ", "【初判】");
    if (state == LIAN_STATE_DECLARED) lian_draft_say(draft, "[declared] ", "【认定】");
}

void lian_draft_say(lian_draft *draft, const char *en, const char *zh, ...) {
    va_list arguments, again;
    va_start(arguments, zh);
    va_copy(again, arguments);
    lian_buffer_add_list(&draft->en, en, arguments);
    lian_buffer_add_list(&draft->zh, zh, again);
    va_end(again);
    va_end(arguments);
}

void lian_draft_word(lian_draft *draft, const char *en, const char *en_word, const char *zh, const char *zh_word) {
    lian_buffer_add_format(&draft->en, en, en_word);
    lian_buffer_add_format(&draft->zh, zh, zh_word);
}

void lian_draft_firms(lian_draft *draft, lian_segment_id segment) {
    lian_segment_firms firms = lian_study_firms(draft->study, segment);
    lian_firm_words words = lian_firm_words_of(firms.local, firms.open);
    lian_draft_word(draft, "%s", words.en, "%s", words.zh);
}

static lian_symbol source_of(const lian_study *study, lian_table table, lian_row row) {
    const lian_table_info *info = lian_table_info_get(table);
    for (int32_t c = 0; c < info->column_count; c++)
        if (info->columns[c].type == LIAN_TYPE_SOURCES)
            return lian_symbol_at(*(lian_symbol **)lian_column_cells(study->tables, table, c), row);
    return LIAN_NONE;
}

void lian_draft_halt(lian_draft *draft, lian_firm_id firm) {
    const lian_study *study = draft->study;
    const char *en = lian_firm_halt(study, firm, LIAN_EN), *zh = lian_firm_halt(study, firm, LIAN_ZH);
    if (!*en) return;
    lian_draft_say(draft, " %s", "%s", lian_present_firm(study, firm));
    if (lian_firm_has_stopped(study, firm)) lian_draft_word(draft, " is on record as %s: whether it still trades is to be verified.", en, "登记为%s，供货是否延续待核实。", zh);
    else lian_draft_word(draft, " is %s.", en, "%s。", zh);
}

void lian_draft_prove(lian_draft *draft, lian_table table, lian_row row) {
    if (row == LIAN_NONE || draft->finding.evidence_count == LIAN_DRAFT_ROWS) return;
    draft->evidence[draft->finding.evidence_count++] = (lian_evidence){table, row, source_of(draft->study, table, row)};
}

void lian_draft_prove_firms(lian_draft *draft, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_segment_roles(draft->study->network, segment, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(draft->study, roles[i])) lian_draft_prove(draft, LIAN_TABLE_ROLES, roles[i]);
}

/* Does the finding call for more of what policy prohibits? */
static bool is_barred(const lian_draft *draft) {
    const lian_finding *f = &draft->finding;
    bool adds = *f->action && strstr("补强延升优", f->action);
    return adds && f->subject.kind == LIAN_SUBJECT_SEGMENT &&
           lian_enum_at(draft->study->tables->segments.policy_class, f->subject.row) == LIAN_POLICY_CLASS_PROHIBITED;
}

lian_status lian_draft_add(lian_draft *draft) {
    if (is_barred(draft)) {
        lian_draft_say(draft, " Prohibited by policy: nothing is to be added to it.", "政策禁止，不予补强。");
        draft->finding.action = "";
    }
    if (draft->en.failed || draft->zh.failed) return lian_error_memory(draft->err);
    draft->finding.text[LIAN_ZH] = lian_buffer_text(&draft->zh);
    draft->finding.text[LIAN_EN] = lian_buffer_text(&draft->en);
    draft->finding.evidence = draft->evidence;
    return lian_finding_add(draft->results, &draft->finding, draft->err);
}

const char *lian_segment_name(const lian_study *study, lian_segment_id segment) {
    return lian_text_at(study, study->tables->segments.name, segment);
}

const char *lian_home_name(const lian_study *study) {
    return study->home == LIAN_NONE ? "" : lian_text_at(study, study->tables->places.name, study->home);
}

lian_amount lian_findings_amount(const lian_study *study, double value) {
    lian_amount out;
    char number[LIAN_NUMBER_SIZE];
    const char *unit = lian_dataset_text(study->dataset, lian_dataset_header_get(study->dataset)->money_unit);
    lian_number_write(lian_money_round(value), number);
    snprintf(out.text, sizeof out.text, "%s%s%s", number, *unit ? " " : "", unit);
    return out;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_draft draft = {.study = study, .results = results, .err = err};
    LIAN_TRY(lian_findings_of_grades(&draft));
    LIAN_TRY(lian_findings_of_singles(&draft));
    LIAN_TRY(lian_findings_of_blocks(&draft));
    LIAN_TRY(lian_findings_of_limits(&draft));
    LIAN_TRY(lian_findings_of_chokes(&draft));
    LIAN_TRY(lian_findings_of_energy(&draft));
    LIAN_TRY(lian_findings_of_loops(&draft));
    LIAN_TRY(lian_findings_of_critical(&draft));
    LIAN_TRY(lian_findings_of_cuts(&draft));
    LIAN_TRY(lian_findings_of_firms(&draft));
out:
    lian_buffer_clear(&draft.en);
    lian_buffer_clear(&draft.zh);
    return status;
}

const lian_metric lian_metric_findings = {
    "findings",
    {"问题诊断：断点、堵点、瓶颈、卡点、单点依赖与优劣环节",
     "Findings: breaks, blockages, bottlenecks, chokepoints, single sources"},
    "liantu: definitions printed in every report",
    "segments links origins places place_links firms roles supplies divisions needs",
    NULL,
    0,
    run,
};
