/* SPDX-License-Identifier: MIT */
/* liantu doctor: what is on this machine that liantu needs? */
#include "analysis/graph.h"
#include "analysis/optimise.h"
#include "base/error.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "report/draw.h"

#include <cjson/cJSON.h>
#include <string.h>
#include <utf8proc.h>

typedef struct machine {
    lian_buffer path, version; /* of liantu-draw */
    lian_error error;          /* why there is none */
    bool draws, gb18030;
} machine;

/* 中 in GB18030. */
static bool gb18030_is_known(void) {
    lian_buffer out = LIAN_BUFFER_INIT;
    size_t bad;
    bool known = lian_gb18030_read("\xd6\xd0", 2, &out, &bad) && !strcmp(lian_buffer_text(&out), "中");
    lian_buffer_clear(&out);
    return known;
}

static machine machine_look(void) {
    machine m = {.gb18030 = gb18030_is_known()};
    m.draws = lian_draw_find(&m.path, &m.error) == LIAN_OK &&
              lian_draw_version(m.path.text, &m.version, &m.error) == LIAN_OK;
    return m;
}

static void machine_write_json(const machine *m, lian_buffer *out) {
    lian_json json = {.out = out};
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "liantu", lian_version());
    lian_json_key_text(&json, "cjson", cJSON_Version());
    lian_json_key_text(&json, "utf8proc", utf8proc_version());
    lian_json_key_text(&json, "igraph", lian_graph_version());
    lian_json_key_text(&json, "glpk", lian_optimise_version());
    lian_json_key_text(&json, "draw_path", m->path.length ? m->path.text : NULL);
    lian_json_key_text(&json, "draw_version", m->draws ? lian_buffer_text(&m->version) : NULL);
    lian_json_key(&json, "gb18030");
    lian_json_bool(&json, m->gb18030);
    lian_json_close(&json, '}');
    lian_buffer_add_char(out, '\n');
}

static void machine_write_text(const machine *m, lian_lang lang, lian_buffer *out) {
    lian_buffer_add_format(out, "liantu %s\nigraph %s, GLPK %s, cJSON %s, utf8proc %s\n", lian_version(), lian_graph_version(),
                           lian_optimise_version(), cJSON_Version(), utf8proc_version());
    if (m->draws)
        lian_buffer_add_format(out, lian_say(lang, "绘图：%s\n      %s\n", "drawing: %s\n         %s\n"), m->path.text,
                               lian_buffer_text(&m->version));
    else lian_buffer_add_format(out, lian_say(lang, "绘图：不可用，%s\n", "drawing: not available, %s\n"), m->error.message);
    lian_buffer_add_format(out, lian_say(lang, "编码：UTF-8；GB18030（GBK）%s\n", "encodings: UTF-8; GB18030 (GBK) %s\n"),
                           m->gb18030 ? lian_say(lang, "可读", "can be read") : lian_say(lang, "不可读：本机 iconv 缺少它", "cannot be read: iconv lacks it"));
    lian_buffer_add_text(out, lian_say(lang, "字体：绘图不需要；打开图的电脑上有中文字体即可\n",
                                       "fonts: none needed to draw; a Chinese font where maps are opened\n"));
}

lian_status lian_verb_doctor(lian_cli *cli, lian_error *err) {
    lian_buffer out = LIAN_BUFFER_INIT;
    machine m = machine_look();
    if (cli->options.json) machine_write_json(&m, &out);
    else machine_write_text(&m, cli->lang, &out);
    lian_status status = lian_say_out(NULL, &out, err);
    if (status == LIAN_OK && !m.draws) status = lian_error_set(err, m.error.status, "%s", m.error.message);
    lian_buffer_clear(&out);
    lian_buffer_clear(&m.path);
    lian_buffer_clear(&m.version);
    return status;
}
