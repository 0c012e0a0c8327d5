/* SPDX-License-Identifier: MIT */
/* How much of each segment is wanted here, how many firms make it in the country, and what does it need to settle? */
#include "cli/synth.h"

#include "base/error.h"
#include "model/dataset.h"
#include "model/network.h"

#include <string.h>

const char *const lian_synth_utilities[LIAN_SYNTH_UTILITIES] = {"集中供热", "污水集中处理", "双回路供电", "管道天然气",
                                                                "冷链仓储", "危化品仓储", "保税仓", "高速光纤"};

/* Which of these a role may need: positions in the list, and how many there are. */
typedef struct wants {
    int count, of[4];
} wants;

static wants wants_of(int role) {
    switch (role) {
    case LIAN_SEGMENT_ROLE_MATERIAL: return (wants){4, {0, 1, 5, 3}};
    case LIAN_SEGMENT_ROLE_PROCESS: return (wants){4, {0, 1, 3, 2}};
    case LIAN_SEGMENT_ROLE_COMPONENT: return (wants){2, {2, 1, 0, 0}};
    case LIAN_SEGMENT_ROLE_EQUIPMENT: return (wants){2, {2, 3, 0, 0}};
    case LIAN_SEGMENT_ROLE_PRODUCT: return (wants){3, {2, 4, 6, 0}};
    case LIAN_SEGMENT_ROLE_SOFTWARE: return (wants){1, {7, 0, 0, 0}};
    default: return (wants){0};
    }
}

/* Half of those that may need something do. */
static void requires_fill(lian_synth *s, lian_blanks *b, int role) {
    wants w = wants_of(role);
    lian_buffer text = LIAN_BUFFER_INIT;
    if (!w.count || !lian_random_is(&s->random, .5)) return;
    for (int i = 0; i < w.count; i++) {
        if (!lian_random_is(&s->random, .5)) continue;
        if (text.length) lian_buffer_add_char(&text, ';');
        lian_buffer_add_text(&text, lian_synth_utilities[w.of[i]]);
    }
    if (text.failed && s->out.status == LIAN_OK) s->out.status = lian_error_memory(s->out.err);
    lian_blanks_text(b, "requires", lian_buffer_text(&text));
    lian_buffer_clear(&text);
}

/* A segment with conditions of entry is restricted; of the others one in four is encouraged. */
static const char *policy_draw(lian_synth *s, bool conditions) {
    double u = lian_random_unit(&s->random);
    if (conditions) return "restricted";
    return u < .25 ? "encouraged" : u < .95 ? "neutral" : "restricted";
}

static void segment_fill(lian_synth *s, lian_segment_id segment) {
    lian_random *r = &s->random;
    const lian_synth_segment *g = &s->segment[segment];
    const lian_segment_table *segments = &s->network->tables->segments;
    bool conditions = *lian_dataset_text(s->network->dataset, lian_symbol_at(segments->requires_, segment));
    lian_blanks b = lian_blanks_open(s, LIAN_TABLE_SEGMENTS, segment);
    if (g->bought > 0 && lian_random_is(r, .65))
        lian_blanks_number(&b, "demand", lian_round_digits(g->bought * lian_random_value(r, 1, 1.3), 3));
    if (lian_random_is(r, .6)) lian_blanks_number(&b, "national_firms", (double)(int64_t)lian_random_pareto(r, 15, .8, 20000));
    if (lian_random_is(r, .75)) lian_blanks_text(&b, "policy_class", policy_draw(s, conditions));
    requires_fill(s, &b, lian_enum_at(segments->role, segment));
    lian_blanks_close(&b);
}

/* ---- what goes round ----------------------------------------------------------------------------------------------- */

/* Whose waste can feed whom, by the names of the segments; added where the chain has both and does not say so itself. */
static const char *const loops[][2] = {
    {"休闲与男童装", "旧衣回收利用"},     {"牛仔服装制造", "旧衣回收利用"}, {"印染洗水废水治理", "牛仔洗水"},
    {"印染洗水废水治理", "印染后整理"},   {"女包手袋", "皮革边角料回收"},   {"皮革边角料回收", "里布与织带"},
    {"瓶管包材", "空瓶回收再生"},         {"执模镶嵌", "旧金回收精炼"},     {"首饰电镀", "电镀废液处置"},
    {"电镀废液处置", "旧金回收精炼"},     {"壳体与箱体", "废旧声光电器回收"}, {"开料封边打孔", "旧家具回收"},
    {"旧家具回收", "人造板"},             {"铝型材", "旧家具回收"}};

static lian_segment_id segment_named(const lian_synth *s, const char *name) {
    const lian_segment_table *segments = &s->network->tables->segments;
    for (lian_segment_id g = 0; g < segments->count; g++)
        if (!strcmp(lian_dataset_text(s->network->dataset, lian_symbol_at(segments->name, g)), name)) return g;
    return LIAN_NONE;
}

static bool is_linked(const lian_synth *s, lian_segment_id from, lian_segment_id to) {
    int32_t count;
    const lian_row *links = lian_segment_links_out(s->network, from, &count);
    for (int32_t i = 0; i < count; i++)
        if (s->network->link_to[links[i]] == to) return true;
    return false;
}

static void loops_add(lian_synth *s) {
    const lian_symbol *id = s->network->tables->segments.id;
    for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {
        lian_segment_id from = segment_named(s, loops[i][0]), to = segment_named(s, loops[i][1]);
        if (from == LIAN_NONE || to == LIAN_NONE || is_linked(s, from, to)) continue;
        lian_filler_row(&s->out, LIAN_TABLE_LINKS);
        lian_filler_text(&s->out, "from", lian_dataset_text(s->network->dataset, lian_symbol_at(id, from)));
        lian_filler_text(&s->out, "to", lian_dataset_text(s->network->dataset, lian_symbol_at(id, to)));
        lian_filler_text(&s->out, "essential", "no");
        lian_filler_text(&s->out, "kind", "recycle");
    }
}

lian_status lian_synth_segments(lian_synth *s) {
    for (lian_segment_id g = 0; g < s->network->tables->segments.count; g++) segment_fill(s, g);
    loops_add(s);
    return s->out.status;
}
