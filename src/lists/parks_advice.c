/* SPDX-License-Identifier: MIT */
/* Which parks are to be asked for a segment, with what points, and how much room has each of them left? */
#include "base/number.h"
#include "lists/parks.h"

#include <math.h>
#include <string.h>

/* The pairs of a segment, of all that are in order of segments. */
static int32_t ranks_of(const lian_results *results, lian_segment_id segment, int64_t *first) {
    int64_t begin = 0;
    int32_t count = lian_measure_find_all(results, "park.rank", LIAN_SUBJECT_SEGMENT, LIAN_SUBJECT_PLACE, &begin), low = 0, high = count, found = 0;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (lian_measure_at(results, begin + middle).subject.row < segment) low = middle + 1;
        else high = middle;
    }
    *first = begin + low;
    while (low + found < count && lian_measure_at(results, *first + found).subject.row == segment) found++;
    return found;
}

lian_place_id lian_best_park(const lian_writer *w, lian_segment_id segment) {
    int64_t first;
    int32_t count = ranks_of(w->results, segment, &first);
    lian_place_id best = LIAN_NONE;
    for (int32_t i = 0; i < count && best == LIAN_NONE; i++) {
        lian_measure rank = lian_measure_at(w->results, first + i);
        if (rank.value <= 1) best = rank.subject.with;
    }
    return best;
}

static void add_amount(lian_writer *w, double amount, const char *zh, const char *en) {
    char text[LIAN_NUMBER_SIZE];
    lian_number_write(round(10 * amount) / 10, text);
    lian_buffer_add_format(&w->text, " %s%s", text, lian_writer_say(w, zh, en));
}

/* "余 9 亩和厂房 8820 平方米": after matching the firms here; before it where nothing was matched. */
static void add_left(lian_writer *w, lian_place_id place) {
    static const char *const measure[] = {"match.left_land", "match.left_floor"};
    const lian_place_table *t = &w->tables->places;
    const double whole[] = {lian_number_at(t->free_land_mu, place), lian_number_at(t->free_floor_m2, place)};
    double left[2];
    for (int k = 0; k < 2; k++) {
        left[k] = lian_measure_get(w->results, measure[k], LIAN_SUBJECT_PLACE, place);
        if (lian_is_unknown(left[k])) left[k] = whole[k];
    }
    if (lian_is_unknown(left[0]) && lian_is_unknown(left[1])) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "余量待核实", "room to be verified"));
        return;
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, "余", "left:"));
    if (!lian_is_unknown(left[0])) add_amount(w, left[0], " 亩", " mu");
    if (!lian_is_unknown(left[0]) && !lian_is_unknown(left[1])) lian_buffer_add_text(&w->text, lian_writer_say(w, "和厂房", " and floor"));
    else if (lian_is_unknown(left[0])) lian_buffer_add_text(&w->text, lian_writer_say(w, "厂房", " floor"));
    if (!lian_is_unknown(left[1])) add_amount(w, left[1], " 平方米", " m2");
}

static lian_measure of_pair(const lian_writer *w, const char *measure, lian_segment_id segment, lian_place_id place) {
    lian_measure m = {.value = lian_unknown(), .low = lian_unknown(), .high = lian_unknown(), .note = ""};
    lian_measure_find(w->results, measure, (lian_subject){LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment}, &m);
    return m;
}

void lian_add_park_points(lian_writer *w, lian_segment_id segment, lian_place_id place) {
    lian_measure score = of_pair(w, "park.score", segment, place);
    if (lian_is_unknown(score.value)) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "得分待核实", "points to be verified"));
        return;
    }
    bool exact = lian_is_unknown(score.low) || lian_is_unknown(score.high) || score.high - score.low < .05;
    lian_buffer_add_fixed(&w->text, exact ? score.value : score.low, 1);
    if (!exact) lian_buffer_add_text(&w->text, "–");
    if (!exact) lian_buffer_add_fixed(&w->text, score.high, 1);
    lian_buffer_add_text(&w->text, lian_writer_say(w, " 分", " points"));
}

static void add_park(lian_writer *w, lian_segment_id segment, const lian_measure *rank) {
    lian_buffer_add_text(&w->text, lian_present_place(w->study, rank->subject.with));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
    lian_add_park_points(w, segment, rank->subject.with);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，", ", "));
    add_left(w, rank->subject.with);
    lian_measure enough;
    bool is_short = lian_measure_find(w->results, "park.left", rank->subject, &enough) && enough.value < 1 - 1e-9;
    if (is_short) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，不足（得分按对接前空间计）：", ", too little (the points count the room before matching): "));
        lian_present_note(enough.note, w->lang, &w->text);
    }
    if (*rank->note && rank->value > 1 && !is_short) { /* the note says no more than that */
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，", ", "));
        lian_present_note(rank->note, w->lang, &w->text);
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

/* The sides of which the points of the pair leave something open. */
static int32_t add_open_sides(lian_writer *w, lian_segment_id segment, lian_place_id place) {
    static const struct {
        const char *measure, *zh, *en;
    } side[] = {{"park.orient", "产业定位", "orientation"},
                {"park.related", "关联集聚", "relatedness"},
                {"park.partners", "与上下游距离", "distance of partners"},
                {"park.capacity", "承载空间", "room"},
                {"park.infra", "配套设施", "utilities"}};
    int32_t told = 0;
    for (size_t i = 0; i < sizeof side / sizeof *side; i++) {
        lian_measure m = of_pair(w, side[i].measure, segment, place);
        if (!lian_is_unknown(m.value) && !(m.high > m.low)) continue;
        lian_buffer_add_text(&w->text, told++ ? lian_writer_say(w, "、", ", ") : "");
        lian_buffer_add_text(&w->text, lian_writer_say(w, side[i].zh, side[i].en));
    }
    return told;
}

/* "；乙得分可能更高，待核实：承载空间": one behind the first that has more points, or may have. */
static void add_rival(lian_writer *w, lian_segment_id segment, const lian_measure *rank, const lian_measure *first) {
    lian_measure a = of_pair(w, "park.score", segment, first->subject.with), b = of_pair(w, "park.score", segment, rank->subject.with);
    bool certainly = b.low > a.low + .05; /* its points are not why it stands behind */
    if (!(b.value > a.value + .05 || b.high > a.high + .05)) return;
    lian_add_clause(w, lian_present_place(w->study, rank->subject.with));
    if (certainly && *rank->note) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, " 得分更高，列后原因：", " has more points and stands behind because: "));
        lian_present_note(rank->note, w->lang, &w->text);
        return;
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, " 得分可能更高（按得分下限排序），待核实：", " may have more points (the order is by low bounds), to be verified: "));
    if (!add_open_sides(w, segment, rank->subject.with)) lian_buffer_add_text(&w->text, lian_writer_say(w, "其余条件", "the rest"));
}

/* "最适：", "3 个园区并列（…）：": how the first stands, from the note that says it. */
static void add_standing(lian_writer *w, lian_segment_id segment) {
    lian_measure count;
    size_t length, head = 0;
    const char *colon = lian_writer_say(w, "：", ": ");
    if (!lian_measure_find(w->results, "park.best.count", (lian_subject){LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE}, &count)) return;
    const char *text = lian_note_text(count.note, w->lang, &length);
    while (head + strlen(colon) <= length && memcmp(text + head, colon, strlen(colon)) != 0) head++;
    if (head + strlen(colon) <= length) lian_buffer_add(&w->text, text, head + strlen(colon));
}

/* Before a park of this rank, after one of that before. */
static const char *head_of(const lian_writer *w, double before, double rank) {
    enum { NAMED = 3 }; /* beyond: named because documents do */
    if (!(before > 0)) return "";
    if (rank > NAMED && before <= NAMED) return lian_writer_say(w, "；文件布局：", "; named by the documents: ");
    return before == 1 && rank > 1 ? lian_writer_say(w, "；其次：", "; then: ") : lian_writer_say(w, "、", ", ");
}

/* "；文件布局：甲（非园区，未评）": a document lays the segment out in a region that is no park, and so is scored as none. */
static void add_regions(lian_writer *w, lian_segment_id segment) {
    const lian_division_table *t = &w->tables->divisions;
    int32_t named = 0;
    for (lian_row r = 0; r < t->count; r++) {
        lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
        if (place == LIAN_NONE || lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, r) != segment || lian_enum_at(t->stance, r) == LIAN_STANCE_BOTTLENECK) continue;
        if (lian_enum_at(w->tables->places.kind, place) != LIAN_PLACE_KIND_REGION) continue;
        if (w->study->home != LIAN_NONE && (place == w->study->home || lian_study_where(w->study, place) != LIAN_WHERE_LOCAL)) continue;
        lian_buffer_add_text(&w->text, named++ ? lian_writer_say(w, "、", ", ") : lian_writer_say(w, "；文件布局：", "; named by the documents: "));
        lian_buffer_add_text(&w->text, lian_present_place(w->study, place));
    }
    if (named) lian_buffer_add_text(&w->text, lian_writer_say(w, "（非园区，未评）", " (no park, not scored)"));
}

/* In the order of the ranks, which the results need not keep. */
void lian_add_best_parks(lian_writer *w, lian_segment_id segment) {
    enum { MOST = 16 };
    int64_t first;
    int32_t count = ranks_of(w->results, segment, &first), named = 0;
    bool is_told[MOST] = {false};
    lian_measure best = {.note = ""}, order[MOST];
    if (!count) {
        if (lian_measure_find(w->results, "park.best", (lian_subject){LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE}, &best)) lian_present_note(best.note, w->lang, &w->text);
        if (*best.note) add_regions(w, segment);
        return;
    }
    add_standing(w, segment);
    for (double before = 0; named < count && named < MOST; named++) {
        int32_t next = LIAN_NONE;
        for (int32_t i = 0; i < count && i < MOST; i++)
            if (!is_told[i] && (next == LIAN_NONE || lian_measure_at(w->results, first + i).value < lian_measure_at(w->results, first + next).value)) next = i;
        order[named] = lian_measure_at(w->results, first + next);
        is_told[next] = true;
        lian_buffer_add_text(&w->text, head_of(w, before, order[named].value));
        add_park(w, segment, &order[named]);
        before = order[named].value;
    }
    add_regions(w, segment);
    for (int32_t i = 1; i < named; i++)
        if (order[i].value > 1) add_rival(w, segment, &order[i], &order[0]);
}
