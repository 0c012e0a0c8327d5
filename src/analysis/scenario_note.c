/* SPDX-License-Identifier: MIT */
/* Under which assumptions was a cascade computed? */
#include "analysis/analysis.h"

#include <liantu/scenario.h>
#include <string.h>

static const char *say(lian_lang lang, const char *zh, const char *en) { return lang == LIAN_EN ? en : zh; }

lian_status lian_trade_note(const lian_trade *t, const lian_cascade *cascade, const lian_study *study, lian_lang lang,
                            char **out, lian_error *err) {
    static const char *const basis[][2] = {{"金额", "value"}, {"占买方采购的份额", "share of the buyer's purchases"}, {"各条等权", "equal weights"}};
    static const char *const classes[][2] = {{"可忽略", "negligible"}, {"一般", "not essential"}, {"必需", "essential"}};
    const lian_settings *s = &study->settings;
    lian_buffer note = LIAN_BUFFER_INIT;
    int self = (int)lian_cascade_self_count(cascade);
    lian_buffer_add_text(&note, say(lang, "容差 ", "tolerance "));
    lian_buffer_add_number(&note, s->cascade_tolerance);
    if (s->cascade_replacement <= 0) lian_buffer_add_text(&note, say(lang, "；同类供应商不顶替", "; no replacement"));
    lian_buffer_add_format(&note, say(lang, "；权重：%s（共 %d 条，其中估计 %d 条）", "; weights: %s (%d arcs, %d of them assumed)"),
                           basis[t->basis][lang], (int)t->input.arcs, (int)t->assumed);
    lian_buffer_add_format(&note, say(lang, "；必要性不明的投入 %d 条按“%s”计", "; %d inputs of unknown class counted as %s"),
                           (int)t->class_assumed, classes[(int)s->cascade_unknown][lang]);
    if (t->class_assumed)
        lian_buffer_add_text(&note, say(lang, "（下限按可忽略、上限按一般与必需中损失大者）", " (low: as negligible; high: as essential or not, whichever loses more)"));
    if (t->kind == LIAN_SUBJECT_FIRM)
        lian_buffer_add_format(&note, say(lang, "；已知营业收入 %d 家、采购额 %d 家", "; revenue of %d firms and costs of %d known"),
                               (int)t->revenues, (int)t->costs);
    if (self) lian_buffer_add_format(&note, say(lang, "；略去自供 %d 条", "; %d self-supplies dropped"), self);
    *out = note.failed ? NULL : note.text;
    if (!*out) lian_buffer_clear(&note);
    return *out ? LIAN_OK : lian_error_memory(err);
}
