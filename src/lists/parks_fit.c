/* SPDX-License-Identifier: MIT */
/* Which gaps does a park suit best, and what does it refuse, by the results? */
#include "base/error.h"
#include "lists/parks.h"

#include <stdlib.h>
#include <string.h>

static int by_place(const void *left, const void *right) {
    const lian_park_fit *a = left, *b = right;
    int order = lian_row_order(a->place, b->place);
    if (!order) order = (int)a->is_refused - (int)b->is_refused;
    if (!order) order = (int)lian_is_unknown(a->value) - (int)lian_is_unknown(b->value);
    if (!order) order = lian_number_order(a->low, b->low);
    if (!order) order = lian_number_order(a->value, b->value);
    return order ? order : lian_row_order(a->segment, b->segment);
}

/* Of what one firm takes, after matching; unknown. A park that is short leads only where every other is. */
static double room_left(const lian_results *results, const lian_measure *m) {
    lian_measure left = {.value = lian_unknown()};
    lian_measure_find(results, "park.left", (lian_subject){LIAN_SUBJECT_SEGMENT, m->subject.with, LIAN_SUBJECT_PLACE, m->subject.row}, &left);
    return left.value;
}

lian_status lian_park_fits_build(lian_park_fits *fits, const lian_study *study, const lian_results *results, lian_error *err) {
    int64_t first = 0;
    int32_t count = lian_measure_find_all(results, "park.score", LIAN_SUBJECT_PLACE, LIAN_SUBJECT_SEGMENT, &first);
    lian_measure stays;
    fits->item = malloc(((size_t)count + 1) * sizeof *fits->item);
    if (!fits->item) return lian_error_memory(err);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(results, first + i);
        if (!study->segment_seen[m.subject.with]) continue;
        bool is_best = lian_measure_find(results, "park.stability", m.subject, &stays) && !(room_left(results, &m) < 1 - 1e-9);
        fits->item[fits->count++] =
            (lian_park_fit){m.subject.row, m.subject.with, m.value, m.low, m.high, is_best ? stays.value : lian_unknown(),
                            lian_measure_get(results, "park.best.count", LIAN_SUBJECT_SEGMENT, m.subject.with), m.high <= 0, is_best,
                            m.coverage < study->settings.coverage_final - 1e-9, m.note};
    }
    if (fits->count) qsort(fits->item, (size_t)fits->count, sizeof *fits->item, by_place);
    return LIAN_OK;
}

void lian_park_fits_clear(lian_park_fits *fits) { free(fits->item); }

const lian_park_fit *lian_park_fits_of(const lian_park_fits *fits, lian_place_id place, int32_t *count) {
    int32_t low = 0, high = fits->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (fits->item[middle].place < place)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < fits->count && fits->item[low + *count].place == place) ++*count;
    return fits->item + low;
}

static bool is_of(const lian_writer *w, const lian_park_fit *fit, lian_chain_id chain) {
    return chain == LIAN_NONE || lian_chain_is_within(w->network, w->network->segment_chain[fit->segment], chain);
}

/* Parks are ranked for gaps, not for what is only a segment for which a firm asks for space. */
static bool is_gap(const lian_park_fit *fit) { return !lian_is_unknown(fit->firsts); }

/* From here, and from this low bound, a park suits a gap; below it is only not refused. */
#define SUITS 50
#define SUITS_LOW 30

/* Does it stand at the head alone, or beside others that nothing tells from it? */
typedef enum wanted { ALONE, SHARED, SUITED } wanted;

static bool is_wanted(const lian_writer *w, const lian_park_fit *fit, lian_chain_id chain, wanted what) {
    if (fit->is_refused || lian_is_unknown(fit->value) || !is_of(w, fit, chain) || !is_gap(fit)) return false;
    if (what == SUITED) return fit->value >= SUITS && fit->low >= SUITS_LOW - 1e-9;
    return fit->is_best && (fit->firsts > 1) == (what == SHARED);
}

static void add_fits(lian_writer *w, const lian_park_fit *fit, int32_t count, lian_chain_id chain, wanted what) {
    enum { MOST = 5 };
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        if (!is_wanted(w, &fit[i], chain, what) || found++ >= MOST) continue;
        lian_add_item(w, lian_present_segment(w->study, fit[i].segment));
        lian_buffer_add_char(&w->text, ' ');
        lian_present_score(&(lian_measure){.value = fit[i].value, .low = fit[i].low, .high = fit[i].high}, &w->text);
        if (fit[i].is_preliminary) lian_buffer_add_format(&w->text, " %s", lian_present_state(LIAN_STATE_PRELIMINARY, w->lang));
        if (strstr(fit[i].note, "no land and floor free")) lian_buffer_add_text(&w->text, lian_writer_say(w, "（无空余土地与厂房）", " (no land and floor free)"));
        if (what == ALONE && fit[i].stays < 1)
            lian_buffer_add_format(&w->text, lian_writer_say(w, "（权重上下浮动，%.0f%% 的抽样仍居首位）", " (first in %.0f %% of draws)"), 100 * fit[i].stays);
    }
    if (found > MOST)
        lian_buffer_add_format(&w->text, lian_writer_say(w, " 等 %d 个", " and others, %d in all"), (int)found);
}

/* "与其他园区并列居首的缺口 12 个（甲、乙、丙等）": for these the park is one of several. */
static void add_shared(lian_writer *w, const lian_park_fit *fit, int32_t count, lian_chain_id chain) {
    enum { NAMED = 3 };
    int32_t shared = 0, named = 0;
    for (int32_t i = 0; i < count; i++) shared += is_wanted(w, &fit[i], chain, SHARED);
    if (!shared) return;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, lian_writer_say(w, "与其他园区并列居首的缺口 %d 个（", "shares the first place with other parks for %d gaps ("), (int)shared);
    for (int32_t i = 0; i < count && named < NAMED; i++) {
        if (!is_wanted(w, &fit[i], chain, SHARED)) continue;
        if (named++) lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, lian_present_segment(w->study, fit[i].segment));
    }
    if (shared > NAMED) lian_buffer_add_text(&w->text, lian_writer_say(w, "等", " and others"));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

void lian_add_park_fits(lian_writer *w, const lian_park_fits *fits, lian_place_id place, lian_chain_id chain, bool best_only) {
    int32_t count;
    const lian_park_fit *fit = lian_park_fits_of(fits, place, &count);
    add_fits(w, fit, count, chain, best_only ? ALONE : SUITED);
    if (best_only) add_shared(w, fit, count, chain);
}

/* The reason of a refusal without the row that proves it. */
static size_t reason_length(const char *text, size_t length) {
    for (size_t i = length; i-- > 0;)
        if (text[i] == '(' || !strncmp(text + i, "（", strlen("（"))) return text[i] == '(' && i ? i - 1 : i;
    return length;
}

/* One reason, and the segments it stands for. */
typedef struct reason {
    const char *text;
    size_t length;
    lian_segment_id first;
    int32_t segments;
} reason;
enum { REASONS = 10 };

/* The reasons are few: there are not more kinds of refusal than there is room. */
static int32_t reasons_fill(const lian_writer *w, const lian_park_fit *fit, int32_t count, lian_chain_id chain, reason *out) {
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        if (!fit[i].is_refused || !is_of(w, &fit[i], chain)) continue;
        size_t length;
        const char *text = lian_note_text(fit[i].note, w->lang, &length);
        length = reason_length(text, length);
        int32_t at = 0;
        while (at < found && (out[at].length != length || memcmp(out[at].text, text, length) != 0)) at++;
        if (at == REASONS) continue;
        if (at == found) out[found++] = (reason){text, length, fit[i].segment, 0};
        out[at].segments++;
    }
    return found;
}

void lian_add_park_refusals(lian_writer *w, const lian_park_fits *fits, lian_place_id place, lian_chain_id chain) {
    reason reasons[REASONS];
    int32_t count;
    const lian_park_fit *fit = lian_park_fits_of(fits, place, &count);
    const char *colon = lian_writer_say(w, "：", ": ");
    int32_t found = reasons_fill(w, fit, count, chain, reasons);
    for (int32_t i = 0; i < found; i++) {
        const char *head = strstr(reasons[i].text, colon);
        if (!head) continue;
        head += strlen(colon);
        lian_add_semicolon(w);
        lian_buffer_add(&w->text, head, reasons[i].length - (size_t)(head - reasons[i].text));
        lian_buffer_add_format(&w->text, lian_writer_say(w, "（%s", " (%s"), lian_present_segment(w->study, reasons[i].first));
        if (reasons[i].segments > 1)
            lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 个环节", " and others, %d segments"), (int)reasons[i].segments);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
}
