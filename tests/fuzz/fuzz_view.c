/* SPDX-License-Identifier: MIT */
/* Does any view document break the drawing program, and is what it draws well-formed? */
#include "check.h"
#include "draw.h"
#include "fuzz.h"
#include "mem.h"
#include "svg.h"

#include <expat.h>
#include <string.h>

/* A document whose legend does not explain all its signs is drawn all the same. */
static void say(const char *what, void *data) {
    if (!strncmp(what, "the legend lacks", strlen("the legend lacks"))) return;
    fprintf(stderr, "%s\n", what);
    ++*(int *)data;
}

static int is_short(const char *text) { return strlen(text) <= 32; }

/* Words that liantu itself puts into a document fit their places because they are short; names may be of any length. */
static int words_are_short(const lian_view *view) {
    int good = is_short(view->label_legend) && is_short(view->label_date) && is_short(view->label_made) &&
               is_short(view->label_more) && is_short(view->date) && is_short(view->badge) && is_short(view->row_total);
    for (int i = 0; i < view->n_legend; i++) good = good && is_short(view->legend[i].label);
    for (int i = 0; i < view->n_summary; i++) good = good && is_short(view->summary[i].label);
    for (int i = 0; i < view->n_cards; i++) good = good && is_short(view->cards[i].grade_label) && is_short(view->cards[i].count);
    return good;
}

static void well_formed(const lian_buffer *svg) {
    XML_Parser parser = XML_ParserCreate("UTF-8");
    HOLDS(parser && XML_Parse(parser, svg->text, (int)svg->length, 1) == XML_STATUS_OK);
    XML_ParserFree(parser);
}

static void view_draw(const lian_view *view) {
    lian_drawing drawing;
    lian_buffer svg = LIAN_BUFFER_INIT;
    lian_draw_settings settings = {.mode = LIAN_LAYOUT_OWN, .limit = 10};
    lian_view_draw(&drawing, view, &settings);
    if (drawing.refused) {
        HOLDS(*drawing.refused);
        return;
    }
    const char **legend = lian_mem_get((size_t)view->n_legend, sizeof *legend);
    for (int i = 0; i < view->n_legend; i++) legend[i] = view->legend[i].key;
    int broken = 0;
    lian_scene_check(&drawing.scene, legend, view->n_legend, say, &broken);
    HOLDS(!broken || !words_are_short(view));
    lian_svg_write(&drawing.scene, &svg);
    HOLDS(!svg.failed && strlen(svg.text) == svg.length);
    well_formed(&svg);
    lian_buffer_clear(&svg);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    lian_bundle bundle;
    if (size > FUZZ_LONGEST) return 0;
    char *text = malloc(size + 1);
    HOLDS(text);
    if (size) memcpy(text, data, size);
    text[size] = '\0';
    const char *fault = lian_bundle_read(&bundle, text, size);
    HOLDS(!fault || *fault);
    for (int i = 0; !fault && i < bundle.n_views; i++) {
        lian_mem_begin();
        view_draw(&bundle.views[i]);
        lian_mem_end();
    }
    lian_mem_clear();
    free(text);
    return 0;
}
