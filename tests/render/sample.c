/* SPDX-License-Identifier: MIT */
/* How are random view documents made? */
#include "sample.h"

#include "base/json.h"

#include <stdio.h>
#include <string.h>

uint32_t sample_random(uint32_t *state, uint32_t n)
{
    uint32_t x = *state ? *state : 1;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    *state = x;
    return x % n;
}

static const char *pick(uint32_t *state, const char *const *words, uint32_t n)
{
    return words[sample_random(state, n)];
}

#define PICK(state, words) pick(state, words, (uint32_t)(sizeof words / sizeof *words))

static const char *const titles[] = {"棉花原料", "印染", "再生与\xE2\x80\x8B生物基纤维", "CAD/PLM工业软件", "柔性供应链平台", "动力电池回收", "电池管理系统BMS",
                                     "功率半导体IGBT", "汽车金融与保险服务", "整车", "高端国际品牌（设计、展示）", "high-performance composites", "检验检测认证"};
static const char *const names[] = {"例外", "希音 SHEIN", "广州视源电子科技股份有限公司", "小鹏汽车", "新疆冠农(新疆)", "Guangzhou Example Manufacturing Co."};
static const char *const places[] = {"中大纺织商圈", "增城新塘", "流花·沙河·十三行", "海珠T.I.T创意园"};
static const char *const grades[] = {"strong", "fair", "weak", "missing", "unverified"};
static const char *const grade_labels[] = {"优势", "一般", "薄弱", "缺失", "待核实"};
static const char *const states[] = {"none", "final", "preliminary", "declared"};
static const char *const securities[] = {"none", "robust", "fair", "fragile"};
static const char *const marks[] = {"break", "blockage", "bottleneck", "chokepoint", "critical_node", "single_source"};
static const char *const kinds[] = {"master", "local", "candidate"};
static const char *const classes[] = {"plain", "plain", "plain", "key", "key", "broken", "recycle", "recycle_open"};
static const char *const lanes[] = {"upstream", "midstream", "downstream", "after"};
static const char *const legend[] = {"grade.strong", "grade.fair", "grade.weak", "grade.missing", "grade.unverified", "state.preliminary", "state.declared",
                                     "chip.master", "chip.local", "chip.candidate", "place", "flow.key", "flow.plain", "flow.broken", "flow.recycle", "flow.recycle_open",
                                     "flow.choke", "mark.break", "mark.blockage", "mark.bottleneck", "mark.chokepoint", "mark.critical_node", "mark.single_source",
                                     "security.robust", "security.fair", "security.fragile", "heat.0", "heat.1", "heat.2", "heat.3", "heat.4",
                                     "heat.core", "heat.few", "heat.none", "heat.missing", "heat.present", "hit", "loss.0", "loss.1", "loss.2", "loss.3", "loss.4", "lost",
                                     "flow.supply", "flow.demand"};

static void key_format(lian_json *j, const char *key, const char *format, int a, int b)
{
    char text[64];
    snprintf(text, sizeof text, format, a, b);
    lian_json_key_text(j, key, text);
}

static void key_odd(lian_json *j, const char *key, const char *text, const char *odd)
{
    char all[512];
    snprintf(all, sizeof all, "%s%s", text, odd ? odd : "");
    lian_json_key_text(j, key, all);
}

static void open_list(lian_json *j, const char *key)
{
    lian_json_key(j, key);
    lian_json_open(j, '[');
}

static void write_head(lian_json *j, const char *kind, const char *page, const char *odd)
{
    lian_json_key_text(j, "schema", "liantu.view/1");
    lian_json_key_text(j, "kind", kind);
    lian_json_key_text(j, "name", "sample");
    lian_json_key_text(j, "page", page);
    key_odd(j, "title", "示例产业链图谱", odd);
    lian_json_key_text(j, "subtitle", "随机生成，用于检查");
    lian_json_key_text(j, "badge", "示例数据");
    lian_json_key_text(j, "source", "资料来源：随机数");
    lian_json_key_text(j, "date", "2024-01");
    lian_json_key(j, "labels");
    lian_json_open(j, '{');
    lian_json_key_text(j, "legend", "图例");
    lian_json_key_text(j, "date", "数据截至");
    lian_json_key_text(j, "made", "制图：liantu");
    lian_json_key_text(j, "more", "等 %d 家");
    lian_json_close(j, '}');
    open_list(j, "legend");
    for (size_t i = 0; i < sizeof legend / sizeof *legend; i++) {
        lian_json_open(j, '{');
        lian_json_key_text(j, "key", legend[i]);
        lian_json_key_text(j, "label", strncmp(legend[i], "grade", 5) == 0 ? "优势" : "图例");
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
}

/* Lanes and columns; returns the number of columns. */
static int write_columns(lian_json *j, uint32_t *state, const char *support)
{
    int n_lanes = 2 + (int)sample_random(state, 3), n = 0, sizes[4];
    open_list(j, "lanes");
    for (int i = 0; i < n_lanes + (support ? 1 : 0); i++) {
        lian_json_open(j, '{');
        lian_json_key_text(j, "id", i < n_lanes ? lanes[i] : "support");
        lian_json_key_text(j, "title", i < n_lanes ? "上游" : support);
        lian_json_key_text(j, "note", "原料 · 面辅料");
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    open_list(j, "columns");
    for (int i = 0; i < n_lanes; i++) {
        sizes[i] = 1 + (int)sample_random(state, n_lanes > 3 ? 2 : 3);
        for (int k = 0; k < sizes[i]; k++) {
            lian_json_open(j, '{');
            key_format(j, "id", "c%d", n++, 0);
            lian_json_key_text(j, "lane", lanes[i]);
            lian_json_key_text(j, "title", "核心零部件");
            lian_json_close(j, '}');
        }
    }
    if (support) {
        lian_json_open(j, '{');
        lian_json_key_text(j, "id", "support");
        lian_json_key_text(j, "lane", "support");
        lian_json_key_text(j, "title", "支撑");
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    return n;
}

static void write_card(lian_json *j, uint32_t *state, int i, const char *column, const char *odd)
{
    uint32_t grade = sample_random(state, 5);
    lian_json_open(j, '{');
    key_format(j, "id", "s%d", i, 0);
    key_odd(j, "title", PICK(state, titles), sample_random(state, 4) ? NULL : odd);
    if (sample_random(state, 2))
        lian_json_key_text(j, "short", "简称");
    lian_json_key_text(j, "column", column);
    lian_json_key_text(j, "grade", grades[grade]);
    lian_json_key_text(j, "grade_label", grade_labels[grade]);
    lian_json_key_text(j, "state", PICK(state, states));
    lian_json_key_text(j, "security", PICK(state, securities));
    if (sample_random(state, 3))
        key_format(j, "count", "本地 %d 家", (int)sample_random(state, 3000), 0);
    if (sample_random(state, 2))
        lian_json_key_text(j, "place", PICK(state, places));
    open_list(j, "marks");
    for (uint32_t k = 0, all = sample_random(state, 3) ? 0 : sample_random(state, 64); k < 6; k++) {
        if (!(all >> k & 1))
            continue;
        lian_json_open(j, '{');
        lian_json_key_text(j, "kind", marks[k]);
        lian_json_key_text(j, "label", k % 2 ? "BLK" : "断");
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    open_list(j, "chips");
    for (int k = (int)sample_random(state, 4); k > 0; k--) {
        lian_json_open(j, '{');
        key_format(j, "id", "f%d_%d", i, k);
        key_odd(j, "name", PICK(state, names), sample_random(state, 4) ? NULL : odd);
        lian_json_key_text(j, "kind", PICK(state, kinds));
        lian_json_key_text(j, "tag", "链主");
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    lian_json_key_int(j, "more", sample_random(state, 3) ? 0 : 3);
    lian_json_close(j, '}');
}

/* Mostly to one of the next columns, sometimes back or inside the column; never the same pair twice. */
static void write_flows(lian_json *j, uint32_t *state, int n, const int *column)
{
    static bool seen[512][512];
    memset(seen, 0, sizeof seen);
    open_list(j, "flows");
    for (int k = 0; k < n * 3 / 2; k++) {
        int from = (int)sample_random(state, (uint32_t)n), to = (int)sample_random(state, (uint32_t)n);
        int step = column[to] - column[from];
        bool likely = step == 1 || (step == 2 && !sample_random(state, 3)) || !sample_random(state, 9);
        if (from == to || seen[from][to] || !likely)
            continue;
        seen[from][to] = true;
        lian_json_open(j, '{');
        key_format(j, "from", "s%d", from, 0);
        key_format(j, "to", "s%d", to, 0);
        lian_json_key_text(j, "class", PICK(state, classes));
        lian_json_key(j, "choke");
        lian_json_bool(j, !sample_random(state, 20));
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
}

void sample_chain(lian_buffer *out, sample_options o)
{
    lian_json json = {out, false}, *j = &json;
    uint32_t state = o.seed * 2654435761u + 1;
    int column[512];
    lian_json_open(j, '{');
    write_head(j, "chain", o.page, o.odd);
    int n_columns = write_columns(j, &state, !o.support ? NULL : o.band ? o.band : "支撑");
    open_list(j, "cards");
    for (int i = 0; i < o.n; i++) {
        char id[16];
        column[i] = i < n_columns ? i : (int)sample_random(&state, (uint32_t)n_columns);
        snprintf(id, sizeof id, "c%d", column[i]);
        write_card(j, &state, i, i >= o.n - o.support ? "support" : id, o.odd);
    }
    lian_json_close(j, ']');
    write_flows(j, &state, o.n, column);
    lian_json_close(j, '}');
}

static void write_cells(lian_json *j, uint32_t *state, int segments, int rows)
{
    open_list(j, "cells");
    for (int r = 0; r < rows; r++)
        for (int s = 0; s < segments; s++) {
            if (sample_random(state, 3))
                continue;
            lian_json_open(j, '{');
            key_format(j, "row", "r%d", r, 0);
            key_format(j, "segment", "s%d", s, 0);
            int count = (int)sample_random(state, 2000);
            lian_json_key_number(j, "count", count % 9 ? count : lian_unknown());
            int bin = (int)sample_random(state, 6);
            lian_json_key_number(j, "bin", bin < 5 ? bin : lian_unknown());
            lian_json_key(j, "core");
            lian_json_bool(j, bin == 4);
            lian_json_key(j, "few");
            lian_json_bool(j, count % 9 && count < 3);
            lian_json_close(j, '}');
        }
    lian_json_close(j, ']');
}

void sample_heat(lian_buffer *out, uint32_t seed, const char *page, int segments, int rows)
{
    lian_json json = {out, false}, *j = &json;
    uint32_t state = seed * 2654435761u + 1;
    lian_json_open(j, '{');
    write_head(j, "heat", page, NULL);
    int n_columns = write_columns(j, &state, false);
    open_list(j, "segments");
    for (int i = 0; i < segments; i++) {
        lian_json_open(j, '{');
        key_format(j, "id", "s%d", i, 0);
        lian_json_key_text(j, "title", PICK(&state, titles));
        key_format(j, "column", "c%d", i % n_columns, 0);
        lian_json_key_text(j, "grade", PICK(&state, grades));
        lian_json_key(j, "missing");
        lian_json_bool(j, !sample_random(&state, 10));
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    open_list(j, "rows");
    for (int r = 0; r < rows; r++) {
        lian_json_open(j, '{');
        key_format(j, "id", "r%d", r, 0);
        lian_json_key_text(j, "title", PICK(&state, places));
        lian_json_key_number(j, "total", r % 5 ? (double)sample_random(&state, 5000) : lian_unknown());
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    lian_json_key_text(j, "row_total", "全链企业数");
    write_cells(j, &state, segments, rows);
    lian_json_close(j, '}');
}

static void write_node(lian_json *j, uint32_t *state, int wave, int i, const char *odd)
{
    static const char *const counts[] = {"12 家", "1 家", "1,204 firms", ""};
    lian_json_open(j, '{');
    key_format(j, "id", "%d:%d", wave, i);
    key_odd(j, "title", PICK(state, titles), odd);
    key_format(j, "wave", "%d", wave, 0);
    lian_json_key_text(j, "count", PICK(state, counts));
    lian_json_key_text(j, "place", PICK(state, places));
    int loss = (int)sample_random(state, 1001);
    lian_json_key_number(j, "loss", loss / 1000.0);
    lian_json_key_number(j, "lost", sample_random(state, 4) ? sample_random(state, 1000) / 20000.0 : 0);
    lian_json_key_int(j, "bin", loss / 201);
    lian_json_key(j, "hit");
    lian_json_bool(j, !wave);
    open_list(j, "chips");
    for (int k = (int)sample_random(state, 4); k > 0; k--) {
        lian_json_open(j, '{');
        key_format(j, "id", "f%d.%d", i, k);
        key_odd(j, "name", PICK(state, names), odd);
        lian_json_key_text(j, "kind", "local");
        lian_json_key_text(j, "tag", "12.34%");
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    lian_json_key_int(j, "more", (int)sample_random(state, 3) * 40);
    lian_json_close(j, '}');
}

void sample_cascade(lian_buffer *out, uint32_t seed, const char *page, int waves, int most, const char *odd)
{
    lian_json json = {out, false}, *j = &json;
    uint32_t state = seed * 2654435761u + 1;
    int count[8];
    lian_json_open(j, '{');
    write_head(j, "cascade", page, odd);
    open_list(j, "lanes");
    for (int w = 0; w < waves; w++) {
        count[w] = 1 + (int)sample_random(&state, (uint32_t)(w ? most : 3));
        lian_json_open(j, '{');
        key_format(j, "id", "%d", w, 0);
        key_format(j, "title", "第 %d 波", w, 0);
        key_format(j, "note", "%d 家 · 损失 %d.25%%", count[w] * 17, w);
        lian_json_close(j, '}');
    }
    lian_json_close(j, ']');
    open_list(j, "columns");
    lian_json_close(j, ']');
    open_list(j, "nodes");
    for (int w = 0; w < waves; w++)
        for (int i = 0; i < count[w]; i++)
            write_node(j, &state, w, i, odd);
    lian_json_close(j, ']');
    open_list(j, "flows");
    for (int w = 1; w < waves; w++)
        for (int i = 0; i < count[w]; i++)
            for (int from = 0; from < count[w - 1]; from++) {
                if (sample_random(&state, 3))
                    continue;
                lian_json_open(j, '{');
                key_format(j, "from", "%d:%d", w - 1, from);
                key_format(j, "to", "%d:%d", w, i);
                lian_json_key_text(j, "class", sample_random(&state, 2) ? "supply" : "demand");
                lian_json_key_number(j, "weight", sample_random(&state, 3) ? sample_random(&state, 1000) / 10000.0 : 0);
                lian_json_close(j, '}');
            }
    lian_json_close(j, ']');
    lian_json_close(j, '}');
}
