/* SPDX-License-Identifier: MIT */
/* Does every picture, random or odd, pass the scene checks, and is its SVG well-formed and plain? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "draw.h"
#include "mem.h"
#include "sample.h"
#include "svg.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const elements[] = {"svg", "g", "rect", "path", "text", "tspan", "title"};
static const char *const attributes[] = {"xmlns", "width", "height", "viewBox", "lang", "role", "aria-label", "font-family", "class", "data-id", "data-grade",
                                         "data-tier", "data-place", "data-kind", "data-from", "data-to", "data-class", "data-row", "data-wave", "data-segment", "x", "y",
                                         "rx", "ry", "d", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
                                         "stroke-linejoin", "font-size", "font-weight", "text-anchor"};

typedef struct {
    int cards, chips, flows, depth;
    bool expect_box; /* the next element must be a card's or chip's rectangle */
} reading;

static bool is_among(const char *word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static void XMLCALL element_begins(void *data, const XML_Char *name, const XML_Char **attrs)
{
    reading *r = data;
    if (!is_among(name, elements, sizeof elements / sizeof *elements))
        fail_msg("element %s", name);
    for (int i = 0; attrs[i]; i += 2) {
        if (!is_among(attrs[i], attributes, sizeof attributes / sizeof *attributes))
            fail_msg("attribute %s of %s", attrs[i], name);
        bool colour = strcmp(attrs[i], "fill") == 0 || strcmp(attrs[i], "stroke") == 0;
        if (colour && strcmp(attrs[i + 1], "none") != 0)
            assert_true(attrs[i + 1][0] == '#' && strlen(attrs[i + 1]) == 7);
        assert_true(strcmp(attrs[i], "class") != 0 || i == 0);
    }
    if (r->expect_box)
        assert_string_equal(name, "rect");
    const char *cls = attrs[0] && strcmp(attrs[0], "class") == 0 ? attrs[1] : "";
    r->expect_box = strcmp(name, "g") == 0 && (strcmp(cls, "card") == 0 || strcmp(cls, "chip") == 0);
    r->cards += strcmp(cls, "card") == 0;
    r->chips += strcmp(cls, "chip") == 0;
    r->flows += strcmp(cls, "flow") == 0;
}

static reading read_svg(const lian_buffer *svg)
{
    reading r = {0, 0, 0, 0, false};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &r);
    XML_SetStartElementHandler(parser, element_begins);
    if (XML_Parse(parser, svg->text, (int)svg->length, 1) != XML_STATUS_OK)
        fail_msg("line %lu: %s", (unsigned long)XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    return r;
}

static void say(const char *what, void *data)
{
    print_error("%s: %s\n", (const char *)data, what);
}

static const char **legend_of(const lian_view *view)
{
    const char **keys = lian_mem_get((size_t)view->n_legend, sizeof *keys);
    for (int i = 0; i < view->n_legend; i++)
        keys[i] = view->legend[i].key;
    return keys;
}

/* Draws the one view in json; true when drawn, false when refused. The SVG stays in svg. */
static bool draw(lian_buffer *json, lian_layout_mode mode, lian_buffer *svg, const char *label)
{
    lian_bundle bundle;
    const char *fault = lian_bundle_read(&bundle, json->text, json->length);
    if (fault)
        fail_msg("%s: %s", label, fault);
    lian_drawing drawing;
    const lian_view *view = &bundle.views[0];
    lian_view_draw(&drawing, view, &(lian_draw_settings){.mode = mode, .limit = 10});
    lian_buffer_reset(svg);
    if (drawing.refused) {
        assert_true(strlen(drawing.refused) > 20);
        return false;
    }
    assert_int_equal(lian_scene_check(&drawing.scene, legend_of(view), view->n_legend, say, lian_mem_print("%s", label)), 0);
    lian_svg_write(&drawing.scene, svg);
    reading r = read_svg(svg);
    assert_int_equal(r.cards, view->kind == LIAN_VIEW_CHAIN ? view->n_cards : view->n_nodes);
    assert_int_equal(r.flows, view->n_flows);
    return true;
}

static void random_chains(void **state)
{
    (void)state;
    static const char *const pages[] = {"a3", "ppt", "a4"};
    int drawn[3] = {0}, tried = 0;
    lian_buffer json = LIAN_BUFFER_INIT, svg = LIAN_BUFFER_INIT;
    for (uint32_t seed = 1; seed <= 45; seed++)
        for (int p = 0; p < 3; p++)
            for (int mode = 0; mode < 2; mode++) {
                int n = 3 + (int)(seed * 7 % 58), support = seed % 4 == 0 && n > 20 ? 3 : 0;
                char label[64];
                snprintf(label, sizeof label, "seed %u, %d segments, %s, %s", seed, n, pages[p], mode ? "own" : "dot");
                lian_buffer_reset(&json);
                sample_chain(&json, (sample_options){.seed = seed, .page = pages[p], .n = n, .support = support});
                drawn[p] += draw(&json, mode ? LIAN_LAYOUT_OWN : LIAN_LAYOUT_AUTO, &svg, label);
                tried++;
                lian_mem_clear();
            }
    print_message("drawn of %d: a3 %d, ppt %d, a4 %d\n", tried / 3, drawn[0], drawn[1], drawn[2]);
    assert_true(drawn[0] > tried / 3 * 8 / 10);
    assert_true(drawn[1] > tried / 3 * 3 / 10);
    lian_buffer_clear(&json);
    lian_buffer_clear(&svg);
}

static void random_heats(void **state)
{
    (void)state;
    static const char *const pages[] = {"a3", "ppt", "a4"};
    lian_buffer json = LIAN_BUFFER_INIT, svg = LIAN_BUFFER_INIT;
    int drawn = 0;
    for (uint32_t seed = 1; seed <= 30; seed++)
        for (int p = 0; p < 3; p++) {
            char label[64];
            int segments = 12 + (int)(seed % 30), rows = 3 + (int)(seed % 13);
            snprintf(label, sizeof label, "heat %u, %s", seed, pages[p]);
            lian_buffer_reset(&json);
            sample_heat(&json, seed, pages[p], segments, rows);
            drawn += draw(&json, LIAN_LAYOUT_OWN, &svg, label);
            lian_mem_clear();
        }
    assert_true(drawn > 45);
    lian_buffer_clear(&json);
    lian_buffer_clear(&svg);
}

static void random_cascades(void **state)
{
    (void)state;
    static const char *const pages[] = {"a3", "ppt", "a4"}, *const odd[] = {NULL, "<&\"'>]]>", "Donaudampfschifffahrtsgesellschaftskapitaen"};
    lian_buffer json = LIAN_BUFFER_INIT, svg = LIAN_BUFFER_INIT;
    int drawn[3] = {0};
    for (uint32_t seed = 1; seed <= 60; seed++)
        for (int p = 0; p < 3; p++) {
            char label[64];
            int most = p == 0 ? 10 : p == 1 ? 5 : 6, waves = 1 + (int)(seed % (p ? 5 : 6)); /* as the core asks for */
            snprintf(label, sizeof label, "cascade %u, %s", seed, pages[p]);
            lian_buffer_reset(&json);
            sample_cascade(&json, seed, pages[p], waves, most, odd[seed % 3]);
            drawn[p] += draw(&json, LIAN_LAYOUT_OWN, &svg, label);
            lian_mem_clear();
        }
    print_message("cascades drawn of 60: a3 %d, ppt %d, a4 %d\n", drawn[0], drawn[1], drawn[2]);
    assert_true(drawn[0] == 60 && drawn[1] >= 45 && drawn[2] == 60); /* on a slide the whole legend takes much of the room */
    lian_buffer_clear(&json);
    lian_buffer_clear(&svg);
}

static void odd_names(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "<&\"'>]]>", "\xF0\x9F\x91\x95\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7", "四十个字的名称四十个字的名称四十个字的名称四十个字的名称四十个字的名称四十个字",
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", "\x01\x02\x1B\x7F", ("\xE2\x80\xAE" "abc"), "Donaudampfschifffahrtsgesellschaftskapitaen",
    };
    lian_buffer json = LIAN_BUFFER_INIT, svg = LIAN_BUFFER_INIT;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        for (uint32_t seed = 1; seed <= 4; seed++) {
            lian_buffer_reset(&json);
            sample_chain(&json, (sample_options){.seed = seed, .page = "a3", .n = 14, .odd = odd[i]});
            assert_true(draw(&json, LIAN_LAYOUT_OWN, &svg, odd[i]));
            lian_mem_clear();
        }
    lian_buffer_clear(&json);
    lian_buffer_clear(&svg);
}

/* The band's title stands in it whatever its letters and however low its cards: one letter a line, none left out. */
static void a_band_has_its_title(void **state)
{
    (void)state;
    static const char title[] = "support";
    lian_buffer json = LIAN_BUFFER_INIT, svg = LIAN_BUFFER_INIT;
    for (uint32_t seed = 1; seed <= 12; seed++) {
        lian_buffer_reset(&json);
        sample_chain(&json, (sample_options){.seed = seed, .page = "a3", .n = 24, .support = 1 + (int)(seed % 6), .band = title});
        assert_true(draw(&json, LIAN_LAYOUT_AUTO, &svg, "band"));
        const char *at = lian_buffer_text(&svg);
        for (size_t i = 0; title[i]; i++) {
            at = strstr(at, lian_mem_print(">%c</tspan>", title[i]));
            assert_non_null(at);
            at++;
        }
        lian_mem_clear();
    }
    lian_buffer_clear(&json);
    lian_buffer_clear(&svg);
}

static void same_bytes_twice(void **state)
{
    (void)state;
    lian_buffer json = LIAN_BUFFER_INIT, one = LIAN_BUFFER_INIT, two = LIAN_BUFFER_INIT;
    for (uint32_t seed = 1; seed <= 8; seed++) {
        lian_buffer_reset(&json);
        sample_chain(&json, (sample_options){.seed = seed, .page = "a3", .n = 30, .support = 3});
        bool first = draw(&json, LIAN_LAYOUT_AUTO, &one, "first"), second = draw(&json, LIAN_LAYOUT_AUTO, &two, "second");
        assert_int_equal(first, second);
        assert_string_equal(lian_buffer_text(&one), lian_buffer_text(&two));
        lian_mem_clear();
    }
    lian_buffer_clear(&json);
    lian_buffer_clear(&one);
    lian_buffer_clear(&two);
}

static void too_many_are_refused(void **state)
{
    (void)state;
    lian_buffer json = LIAN_BUFFER_INIT, svg = LIAN_BUFFER_INIT;
    sample_chain(&json, (sample_options){.seed = 1, .page = "a3", .n = 401});
    assert_false(draw(&json, LIAN_LAYOUT_OWN, &svg, "401 cards"));
    lian_buffer_reset(&json);
    sample_chain(&json, (sample_options){.seed = 1, .page = "a4", .n = 250});
    assert_false(draw(&json, LIAN_LAYOUT_OWN, &svg, "250 cards on A4"));
    lian_buffer_clear(&json);
    lian_buffer_clear(&svg);
}

static lian_item *find(lian_scene *scene, lian_role role, int skip)
{
    for (int i = 0; i < scene->n; i++)
        if (scene->items[i].role == role && skip-- == 0)
            return &scene->items[i];
    return NULL;
}

/* The checks are worth something only if they notice each fault. */
static void checks_notice(void **state)
{
    (void)state;
    lian_buffer json = LIAN_BUFFER_INIT;
    sample_chain(&json, (sample_options){.seed = 3, .page = "a3", .n = 20});
    lian_bundle bundle;
    assert_null(lian_bundle_read(&bundle, json.text, json.length));
    const lian_view *view = &bundle.views[0];
    const char **legend = legend_of(view);
    for (int fault = 0; fault < 6; fault++) {
        lian_drawing d;
        lian_view_draw(&d, view, &(lian_draw_settings){.mode = LIAN_LAYOUT_OWN});
        assert_int_equal(lian_scene_check(&d.scene, legend, view->n_legend, NULL, NULL), 0);
        int n_legend = view->n_legend;
        switch (fault) {
        case 0: find(&d.scene, LIAN_ROLE_CARD, 1)->box = find(&d.scene, LIAN_ROLE_CARD, 0)->box; break;
        case 1: find(&d.scene, LIAN_ROLE_FLOW, 0)->line[0].x += 3; break;
        case 2: find(&d.scene, LIAN_ROLE_NOTE, 0)->size = 5; break;
        case 3: find(&d.scene, LIAN_ROLE_NOTE, 0)->box.x = -20; break;
        case 4: n_legend = 2; break;
        default: { /* a flow that begins inside a card which is not its own */
            lian_item *flow = find(&d.scene, LIAN_ROLE_FLOW, 0);
            flow->from = flow->to = -1;
            flow->line[0].x -= 20;
        }
        }
        assert_true(lian_scene_check(&d.scene, legend, n_legend, NULL, NULL) > 0);
    }
    lian_buffer_clear(&json);
    lian_mem_clear();
}

static void faulty_documents(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"{", "not valid JSON"},
        {"[]", "must be an object"},
        {"{} x", "not valid JSON"},
        {"{\"schema\":\"liantu.view/2\"}", "schema is"},
        {"{\"schema\":\"liantu.view/1\",\"kind\":\"pie\"}", "unknown word \"pie\""},
        {"{\"a\":1,\"a\":2}", "stands twice"},
        {"{\"schema\":\"liantu.bundle/2\",\"views\":[]}", "liantu.bundle/1"},
        {"{\"schema\":\"liantu.view/1\",\"kind\":\"chain\",\"title\":7}", "/title: must be a text"},
        {"{\"schema\":\"liantu.view/1\",\"kind\":\"chain\",\"title\":\"t\",\"lanes\":[{\"id\":\"l\"},{\"id\":\"l\"}],\"columns\":[],\"cards\":[]}", "stands twice"},
        {"{\"schema\":\"liantu.view/1\",\"kind\":\"chain\",\"title\":\"t\",\"lanes\":[],\"columns\":[{\"id\":\"c\",\"lane\":\"x\"}],\"cards\":[]}", "not among the ids"},
        {"{\"title\":\"\xFF\"}", "not valid UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lian_bundle bundle;
        const char *fault = lian_bundle_read(&bundle, cases[i][0], strlen(cases[i][0]));
        if (!fault || !strstr(fault, cases[i][1]))
            fail_msg("%s gives %s", cases[i][0], fault ? fault : "no fault");
        lian_mem_clear();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_chains),        cmocka_unit_test(random_heats),  cmocka_unit_test(random_cascades),  cmocka_unit_test(odd_names),        cmocka_unit_test(a_band_has_its_title), cmocka_unit_test(same_bytes_twice),
        cmocka_unit_test(too_many_are_refused), cmocka_unit_test(checks_notice), cmocka_unit_test(faulty_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
