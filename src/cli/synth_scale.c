/* SPDX-License-Identifier: MIT */
/* How is a dataset of millions of firms and supplies written without holding it?
 *
 * Segments stand in layers, each fed by those 1, 2, 5 and 11 before it; firm i is in segment i mod K. Revenue falls with
 * the firm's number as i^−0.9 (Zipf), a buyer's number of suppliers as i^−0.5, and suppliers are drawn so that the first
 * of a segment have most buyers: sizes and degrees are heavy-tailed. No supplier is drawn twice by one buyer. Links are
 * essential, not essential and negligible by turns.
 *
 * With hubs, the first firms of the first segment (think of power) sell to firms of all others, the largest to as many as was
 * asked, and the first firms of the last segment (think of trade) buy from all others as widely. */
#include "cli/synth.h"

#include "base/error.h"
#include "io/write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DISTRICTS = 12, CHAIN_LENGTH = 40, STEPS = 4, HUBS = 24 };
static const uint64_t steps[STEPS] = {1, 2, 5, 11};

typedef struct scale {
    const lian_synth_size *size;
    lian_folder folder;
    lian_sink sink; /* the table being written */
    lian_random random;
    uint64_t links; /* written so far */
    uint32_t *mark; /* of each firm: the buyer that drew it last, + 1 */
    uint32_t *left; /* of each firm: what it may still sell */
    lian_error *err;
} scale;

/* ---- cells --------------------------------------------------------------------------------------------------------- */

/* Much faster than printf, which would take most of the time. */
static void digits_add(lian_buffer *out, uint64_t value, int width) {
    char text[24];
    int at = sizeof text;
    while (value || width > 0) {
        text[--at] = (char)('0' + value % 10);
        value /= 10;
        width--;
    }
    if (at == (int)sizeof text) text[--at] = '0';
    lian_buffer_add(out, text + at, sizeof text - (size_t)at);
}

static void firm_add(lian_buffer *out, uint64_t firm) {
    lian_buffer_add_char(out, 'f');
    digits_add(out, firm, 8);
}

static void segment_add(lian_buffer *out, uint64_t segment) {
    lian_buffer_add_char(out, 's');
    digits_add(out, segment, 4);
}

static void district_add(lian_buffer *out, uint64_t district) {
    lian_buffer_add_char(out, 'd');
    digits_add(out, district, 2);
}

static lian_status table_begin(scale *s, const char *name, const char *header) {
    lian_status status = lian_folder_file(&s->folder, name, s->err);
    if (status == LIAN_OK) status = lian_sink_open(&s->sink, s->folder.file.text, s->err);
    lian_buffer_add_text(&s->sink.text, header);
    return status;
}

/* ---- the skeleton -------------------------------------------------------------------------------------------------- */

static lian_status header_write(scale *s) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_json json = {.out = &text};
    lian_json_open(&json, '{');
    lian_json_key_int(&json, "format", 1);
    lian_json_key_text(&json, "title", s->size->lang == LIAN_EN ? "A synthetic chain (synthetic data)" : "合成产业链（示例数据）");
    lian_json_key_text(&json, "lang", s->size->lang == LIAN_EN ? "en" : "zh");
    lian_json_key_text(&json, "home", "city");
    lian_json_key_text(&json, "as_of", "2024-01-01");
    lian_json_key_text(&json, "currency", "CNY");
    lian_json_key_text(&json, "money_unit", "万元");
    lian_json_key(&json, "synthetic");
    lian_json_bool(&json, true);
    lian_json_key_text(&json, "coverage", "partial");
    lian_json_close(&json, '}');
    lian_buffer_add_char(&text, '\n');
    lian_status status = text.failed ? lian_error_memory(s->err)
                                     : lian_folder_write(&s->folder, "dataset.json", text.text, text.length, s->err);
    lian_buffer_clear(&text);
    return status;
}

static lian_status small_tables_write(scale *s) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &s->sink.text;
    uint64_t segments = s->size->segments;
    LIAN_TRY(table_begin(s, "sources.csv", "id,title,kind\n"));
    lian_buffer_add_format(out, "synthetic,liantu generate (seed %llu),synthetic\n", (unsigned long long)s->size->seed);
    LIAN_TRY(lian_sink_close(&s->sink, status, s->err));
    LIAN_TRY(table_begin(s, "places.csv", "id,name,parent,kind,source\ncountry,示例国,,country,synthetic\n"
                                          "province,示例省,country,province,synthetic\ncity,示例市,province,city,synthetic\n"));
    for (int d = 0; d < DISTRICTS; d++) lian_buffer_add_format(out, "d%02d,示例%d区,city,district,synthetic\n", d, d + 1);
    LIAN_TRY(lian_sink_close(&s->sink, status, s->err));
    LIAN_TRY(table_begin(s, "chains.csv", "id,name,source\n"));
    for (uint64_t c = 0; c * CHAIN_LENGTH < segments; c++)
        lian_buffer_add_format(out, "c%02d,示例链%d,synthetic\n", (int)c, (int)c + 1);
    LIAN_TRY(lian_sink_close(&s->sink, status, s->err));
out:
    return lian_sink_close(&s->sink, status, s->err);
}

static const char *tier_of(uint64_t segment) {
    uint64_t at = segment % CHAIN_LENGTH;
    return at < CHAIN_LENGTH / 3 ? "upstream" : at < 2 * CHAIN_LENGTH / 3 ? "midstream" : "downstream";
}

static void link_write(scale *s, uint64_t from, uint64_t to) {
    static const char *const essential[] = {"yes", "no", "negligible"};
    lian_buffer *out = &s->sink.text;
    segment_add(out, from);
    lian_buffer_add_char(out, ',');
    segment_add(out, to);
    lian_buffer_add_format(out, ",flow,%s,synthetic\n", essential[s->links++ % 3]);
}

/* Is the first segment an input of this one for its hubs only? */
static bool is_powered(uint64_t segment) {
    for (int k = 0; k < STEPS; k++)
        if (segment == steps[k]) return false;
    return segment > 0;
}

static lian_status segments_write(scale *s) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &s->sink.text;
    LIAN_TRY(table_begin(s, "segments.csv", "id,chain,name,tier,source\n"));
    for (uint64_t i = 0; i < s->size->segments; i++) {
        segment_add(out, i);
        lian_buffer_add_format(out, ",c%02d,示例产品%d,%s,synthetic\n", (int)(i / CHAIN_LENGTH), (int)i + 1, tier_of(i));
        LIAN_TRY(lian_sink_flush(&s->sink, s->err));
    }
    LIAN_TRY(lian_sink_close(&s->sink, status, s->err));
    LIAN_TRY(table_begin(s, "links.csv", "from,to,kind,essential,source\n"));
    for (uint64_t i = 0; i < s->size->segments; i++) {
        for (int k = 0; k < STEPS && steps[k] <= i; k++) link_write(s, i - steps[k], i);
        if (s->size->hubs && is_powered(i)) link_write(s, 0, i);
        LIAN_TRY(lian_sink_flush(&s->sink, s->err));
    }
out:
    return lian_sink_close(&s->sink, status, s->err);
}

/* ---- firms --------------------------------------------------------------------------------------------------------- */

static uint64_t revenue_draw(scale *s, uint64_t firm) {
    double top = 2e7; /* 万元 */
    double value = top * pow((double)firm + 1, -.9) * (.5 + lian_random_unit(&s->random)) + 100;
    return (uint64_t)lian_round_digits(value, 3);
}

static lian_status firms_write(scale *s) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &s->sink.text;
    LIAN_TRY(table_begin(s, "firms.csv", "id,name,place,revenue,employees,source\n"));
    for (uint64_t i = 0; i < s->size->firms; i++) {
        uint64_t revenue = revenue_draw(s, i);
        s->left[i] = (uint32_t)revenue;
        double u = lian_random_unit(&s->random);
        firm_add(out, i);
        lian_buffer_add_text(out, ",示例企业");
        digits_add(out, i + 1, 8);
        lian_buffer_add_char(out, ',');
        district_add(out, (uint64_t)(u * u * DISTRICTS));
        lian_buffer_add_char(out, ',');
        digits_add(out, revenue, 1);
        lian_buffer_add_char(out, ',');
        digits_add(out, 5 + revenue / 110, 1);
        lian_buffer_add_text(out, ",synthetic\n");
        LIAN_TRY(lian_sink_flush(&s->sink, s->err));
    }
out:
    return lian_sink_close(&s->sink, status, s->err);
}

static lian_status roles_write(scale *s) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &s->sink.text;
    LIAN_TRY(table_begin(s, "roles.csv", "firm,segment,share\n"));
    for (uint64_t i = 0; i < s->size->firms; i++) {
        uint64_t segment = i % s->size->segments;
        bool second = segment > 0 && lian_random_below(&s->random, 5) == 0;
        firm_add(out, i);
        lian_buffer_add_char(out, ',');
        segment_add(out, segment);
        lian_buffer_add_text(out, second ? ",0.7\n" : ",1\n");
        if (second) {
            firm_add(out, i);
            lian_buffer_add_char(out, ',');
            segment_add(out, segment - 1);
            lian_buffer_add_text(out, ",0.3\n");
        }
        LIAN_TRY(lian_sink_flush(&s->sink, s->err));
    }
out:
    return lian_sink_close(&s->sink, status, s->err);
}

/* ---- supplies ------------------------------------------------------------------------------------------------------ */

/* Firms of a segment: segment, segment + K, … */
static uint64_t firms_in(const scale *s, uint64_t segment) {
    return segment < s->size->firms ? (s->size->firms - segment - 1) / s->size->segments + 1 : 0;
}

/* A supplier in `segment` that this buyer has not drawn yet; false when there is none left. */
static bool supplier_draw(scale *s, uint64_t segment, uint32_t buyer, uint64_t *out) {
    uint64_t count = firms_in(s, segment);
    double u = lian_random_unit(&s->random);
    uint64_t first = (uint64_t)(u * u * u * (double)count);
    for (uint64_t k = 0; k < count; k++) {
        uint64_t firm = segment + (first + k) % count * s->size->segments;
        if (s->mark[firm] == buyer + 1) continue;
        s->mark[firm] = buyer + 1;
        *out = firm;
        return true;
    }
    return false;
}

/* Heavy-tailed, and never more than half of what the supplier has left of its revenue: those who sell to many sell them ever less. */
static uint64_t value_draw(scale *s, uint64_t supplier) {
    uint64_t value = (uint64_t)lian_random_pareto(&s->random, 10, 1.1, 1e7), most = s->left[supplier] / 2;
    if (value > most) value = most;
    s->left[supplier] -= (uint32_t)value;
    return value ? value : 1; /* a sale is of something */
}

static void supply_write(scale *s, uint64_t supplier, uint64_t buyer, uint64_t product) {
    lian_buffer *out = &s->sink.text;
    firm_add(out, supplier);
    lian_buffer_add_char(out, ',');
    firm_add(out, buyer);
    lian_buffer_add_char(out, ',');
    segment_add(out, product);
    lian_buffer_add_char(out, ',');
    digits_add(out, value_draw(s, supplier), 1);
    lian_buffer_add_text(out, ",2023,confirmed\n");
}

/* Up to `count` suppliers of one buyer, spread over the segments that feed its own; returns how many there were. */
static uint64_t buyer_write(scale *s, uint64_t buyer, uint64_t count) {
    uint64_t segment = buyer % s->size->segments, supplier, written = 0;
    int feeding = 0, empty = 0;
    while (feeding < STEPS && steps[feeding] <= segment) feeding++;
    for (int k = 0; feeding && written < count && empty < feeding; k = (k + 1) % feeding) {
        uint64_t product = segment - steps[k];
        if (!supplier_draw(s, product, (uint32_t)buyer, &supplier)) {
            empty++;
            continue;
        }
        empty = 0;
        written++;
        supply_write(s, supplier, buyer, product);
    }
    return written;
}

/* ---- hubs ---------------------------------------------------------------------------------------------------------- */

/* How many partners the h-th hub has. */
static uint64_t hub_degree(const scale *s, uint64_t h) { return (uint64_t)((double)s->size->hubs * pow((double)h + 1, -.6)); }

/* The firm is one of the first of the last segment. */
static bool is_trader(const scale *s, uint64_t firm) {
    return s->size->hubs && firm % s->size->segments == s->size->segments - 1 && firm / s->size->segments < HUBS;
}

/* Buyers that stand evenly among all firms. */
static uint64_t power_write(scale *s, uint64_t h) {
    uint64_t written = 0, degree = hub_degree(s, h), supplier = h * s->size->segments;
    for (uint64_t i = 0, at = h; i < s->size->firms && written < degree; i++) {
        at = (at + s->size->firms / degree + (i % degree == 0)) % s->size->firms;
        if (!is_powered(at % s->size->segments) || is_trader(s, at) || s->mark[at] == h + 1) continue;
        s->mark[at] = (uint32_t)h + 1;
        supply_write(s, supplier, at, 0);
        written++;
    }
    return written;
}

static uint64_t trader_write(scale *s, uint64_t h) {
    uint64_t last = s->size->segments - 1, buyer = last + h * s->size->segments, written = 0, degree = hub_degree(s, h), supplier;
    for (uint64_t i = 0; last > 1 && i < 2 * degree && written < degree; i++) {
        uint64_t product = 1 + i % (last - 1);
        if (!supplier_draw(s, product, (uint32_t)buyer, &supplier)) continue;
        supply_write(s, supplier, buyer, product);
        written++;
    }
    return written;
}

/* Each draws by marks of its own; the traders' are buyers' numbers, as everywhere else. */
static uint64_t hubs_write(scale *s) {
    uint64_t written = 0;
    for (uint64_t h = 0; s->size->hubs && h < HUBS && (h + 1) * s->size->segments <= s->size->firms; h++) written += power_write(s, h);
    memset(s->mark, 0, (size_t)s->size->firms * sizeof *s->mark);
    for (uint64_t h = 0; s->size->hubs && h < HUBS && (h + 1) * s->size->segments <= s->size->firms; h++) written += trader_write(s, h);
    return written;
}

/* ---- all supplies -------------------------------------------------------------------------------------------------- */

/* Buyer i has a share of i^−0.5 of all supplies; what its suppliers cannot cover passes to the next. */
static lian_status supplies_write(scale *s) {
    lian_status status = LIAN_OK;
    lian_error *err = s->err;
    double sum = 0, before = 0;
    uint64_t written = 0, wanted = s->size->supplies;
    LIAN_CHECK_MEMORY(s->mark = calloc(s->size->firms + 1, sizeof *s->mark));
    LIAN_TRY(table_begin(s, "supplies.csv", "supplier,buyer,segment,value,year,evidence\n"));
    for (uint64_t i = 0; i < s->size->firms; i++) sum += 1 / sqrt((double)i + 1);
    uint64_t hubs = hubs_write(s);
    wanted = wanted > hubs ? wanted - hubs : 0;
    for (uint64_t i = 0; i < s->size->firms && written < wanted; i++) {
        before += 1 / sqrt((double)i + 1);
        uint64_t due = i + 1 == s->size->firms ? wanted : (uint64_t)(before / sum * (double)wanted);
        if (due > written && !is_trader(s, i)) written += buyer_write(s, i, due - written);
        LIAN_TRY(lian_sink_flush(&s->sink, s->err));
    }
    if (written < wanted)
        LIAN_FAIL(LIAN_ERR_LIMIT, "%llu firms in %llu segments can have no more than about %llu supplies of this kind",
                  (unsigned long long)s->size->firms, (unsigned long long)s->size->segments, (unsigned long long)(hubs + written));
out:
    return lian_sink_close(&s->sink, status, s->err);
}

lian_status lian_synth_scale(const char *folder, const lian_synth_size *size, lian_error *err) {
    lian_status status = LIAN_OK;
    scale s = {.size = size, .err = err};
    lian_random_init(&s.random, size->seed);
    LIAN_TRY(lian_folder_begin(&s.folder, folder, err));
    LIAN_TRY(small_tables_write(&s));
    LIAN_TRY(segments_write(&s));
    LIAN_CHECK_MEMORY(s.left = calloc(size->firms + 1, sizeof *s.left));
    LIAN_TRY(firms_write(&s));
    LIAN_TRY(roles_write(&s));
    LIAN_TRY(supplies_write(&s));
    LIAN_TRY(header_write(&s));
out:
    free(s.mark);
    free(s.left);
    return lian_folder_end(&s.folder, status, err);
}
