/* SPDX-License-Identifier: MIT */
/* How does a heat view become a drawn matrix: 区域×环节图? */
#include "draw.h"

#include "icons.h"
#include "mem.h"
#include "palette.h"
#include "pen.h"
#include "sheet.h"

#include <math.h>
#include <string.h>

/* The matrix: columns are the view's segments in the order of lanes and columns. */
typedef struct {
    const lian_view *view;
    const lian_sheet *sheet;
    int *order, n; /* segments from left to right */
    int *place;    /* of each segment in that order */
    double left, top, cell_h, *x, *width;
    double narrowest, label_w, total_w, right, bottom;
    double lane_y, column_y, name_y, icon_y, name_size, row_size, number_size;
    lian_wrap *names;
    int longest;
} grid;

static void order_segments(grid *g)
{
    const lian_view *v = g->view;
    g->order = lian_mem_get((size_t)v->n_cards, sizeof(int));
    g->place = lian_mem_get((size_t)v->n_cards, sizeof(int));
    for (int lane = 0; lane < v->n_lanes; lane++)
        for (int c = 0; c < v->n_columns; c++)
            for (int i = 0; v->columns[c].lane == lane && i < v->n_cards; i++)
                if (v->cards[i].column == c) {
                    g->place[i] = g->n;
                    g->order[g->n++] = i;
                }
}

/* Bytes of the piece of an upright name that stands on one line: one character, or as much of a Latin word as the cell holds. */
static size_t piece(const char *at, double width, double size)
{
    size_t n = 1;
    while (((unsigned char)at[n] & 0xC0) == 0x80)
        n++;
    if ((unsigned char)at[0] >= 0x80)
        return n;
    while (at[n] > ' ' && (unsigned char)at[n] < 0x80 && lian_text_width_n(at, n + 1, size, false) <= width) {
        n++;
        if (at[n - 1] == '/' || at[n - 1] == '-')
            break;
    }
    return n;
}

static lian_wrap upright(const char *name, double width, double size, int most)
{
    lian_wrap w = {.lines = lian_mem_get(strlen(name) + 1, sizeof(char *))};
    for (const char *at = name; *at;) {
        size_t n = piece(at, width, size);
        bool alone = lian_text_width_n(at, n, size, false) > 0 && *at != ' ';
        if (alone)
            w.lines[w.n++] = lian_mem_copy(at, n);
        at += n;
    }
    if (w.n > most) {
        w.n = most;
        w.lines[most - 1] = "…";
        w.truncated = true;
    }
    return w;
}

static void name_segments(grid *g)
{
    const int most = 12;
    g->names = lian_mem_get((size_t)g->n, sizeof(lian_wrap));
    for (int i = 0; i < g->n; i++) {
        const lian_card *card = &g->view->cards[g->order[i]];
        g->names[i] = upright(card->title, g->width[i] - 1, g->name_size, most);
        if (g->names[i].truncated && *card->short_title)
            g->names[i] = upright(card->short_title, g->width[i] - 1, g->name_size, most);
        g->longest = g->names[i].n > g->longest ? g->names[i].n : g->longest;
    }
}

static const char *number(double n)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_pen_number(&b, n);
    return lian_pen_take(&b);
}

/* Room that the widest count of each column takes at a size of type. */
static double *number_widths(const grid *g, double size)
{
    double *need = lian_mem_get((size_t)g->n, sizeof(double));
    for (int i = 0; i < g->view->n_cells; i++) {
        const lian_heat_cell *cell = &g->view->cells[i];
        double w = cell->has_count ? lian_text_width(number(cell->count), size, cell->core) + 2.6 : 0;
        int place = g->place[cell->segment];
        need[place] = fmax(need[place], w);
    }
    return need;
}

/* All columns alike, but none narrower than its numbers: the rest give way. */
static void set_widths(grid *g, double room, double most)
{
    double *need = number_widths(g, g->sheet->minimum), base = room / g->n;
    for (int round = 0; round < 20; round++) {
        double fixed = 0;
        int wide = 0;
        for (int i = 0; i < g->n; i++)
            if (need[i] > base) {
                fixed += need[i];
                wide++;
            }
        if (wide < g->n)
            base = fmax(0, room - fixed) / (g->n - wide);
    }
    base = fmin(base, most);
    g->width = lian_mem_get((size_t)g->n, sizeof(double));
    g->x = lian_mem_get((size_t)g->n + 1, sizeof(double));
    g->x[0] = g->left;
    for (int i = 0; i < g->n; i++) {
        g->width[i] = fmax(base, need[i]);
        g->x[i + 1] = g->x[i] + g->width[i];
    }
    g->narrowest = base;
}

static bool plan(grid *g, double top)
{
    const lian_view *v = g->view;
    const lian_sheet *s = g->sheet;
    g->row_size = s->column;
    for (int i = 0; i < v->n_rows; i++)
        g->label_w = fmax(g->label_w, lian_text_width(v->rows[i].title, g->row_size, true) + 10);
    g->label_w = fmin(fmax(g->label_w, 50), s->width * .16);
    g->total_w = *v->row_total ? fmax(s->width * .09, lian_text_width(v->row_total, s->legend, true) + 4) : 0;
    g->left = s->margin + g->label_w;
    g->right = s->width - s->margin - (g->total_w > 0 ? g->total_w + 12 : 0);
    double limit = g->right;
    set_widths(g, g->right - g->left, s->body * 9);
    g->right = g->x[g->n];
    if (g->right > limit + .1)
        return false;
    g->name_size = fmax(s->minimum, fmin(s->body * 1.15, g->narrowest * .8));
    g->number_size = fmax(s->minimum, fmin(s->body * 1.1, g->narrowest * .42));
    name_segments(g);
    g->lane_y = top + s->title * .2;
    g->column_y = g->lane_y + s->lane_height + 5;
    g->name_y = g->column_y + s->column * 1.7;
    g->icon_y = g->name_y + g->longest * g->name_size * 1.12 + 4;
    g->top = g->icon_y + g->name_size * 1.7;
    g->bottom = lian_page_foot_top(v, s) - s->note * 1.4;
    bool core = false;
    for (int i = 0; i < v->n_cells; i++)
        core |= v->cells[i].core;
    g->cell_h = fmin((g->bottom - g->top) / v->n_rows, g->narrowest * 2.2 + s->body * 2);
    return g->narrowest >= g->name_size * 1.1 && g->cell_h >= s->minimum * (core ? 2.3 : 1.3) + 3;
}

static double x_of(const grid *g, int place)
{
    return g->x[place];
}

/* The places [from, to) that a lane or a column covers. */
static void span(const grid *g, bool lane, int index, int *from, int *to)
{
    *from = *to = -1;
    for (int i = 0; i < g->n; i++) {
        int c = g->view->cards[g->order[i]].column;
        if ((lane ? g->view->columns[c].lane : c) != index)
            continue;
        *from = *from < 0 ? i : *from;
        *to = i + 1;
    }
}

static void draw_lanes(lian_scene *scene, const grid *g)
{
    for (int lane = 0; lane < g->view->n_lanes; lane++) {
        int from, to;
        span(g, true, lane, &from, &to);
        if (from < 0)
            continue;
        bool support = strcmp(g->view->lanes[lane].id, "support") == 0;
        lian_box box = {x_of(g, from), g->lane_y, x_of(g, to) - x_of(g, from) - (to < g->n ? 3 : 0), g->sheet->lane_height};
        lian_page_draw_lane(scene, g->sheet, &g->view->lanes[lane], lian_palette_lane(lane, support)->head, box, from == 0, to == g->n);
    }
}

static void draw_columns(lian_scene *scene, const grid *g)
{
    for (int c = 0; c < g->view->n_columns; c++) {
        int from, to;
        span(g, false, c, &from, &to);
        if (from < 0)
            continue;
        int lane = g->view->columns[c].lane;
        const lian_lane_colours *colours = lian_palette_lane(lane, strcmp(g->view->lanes[lane].id, "support") == 0);
        double size = g->sheet->column, room = x_of(g, to) - x_of(g, from) - 4;
        const char *title = g->view->columns[c].title;
        while (size > g->sheet->minimum && lian_text_width(title, size, true) > room)
            size -= .5;
        lian_wrap line = lian_wrap_build(title, room, size, true, 1);
        lian_box box = {x_of(g, from) + 2, g->column_y, room, g->sheet->column * 1.35};
        if (!line.truncated || line.n)
            lian_scene_add_text(scene, line.lines[0], box, size, true, colours->ink, LIAN_ANCHOR_MIDDLE);
        lian_scene_add_rect(scene, (lian_box){x_of(g, from) + 1, g->column_y + g->sheet->column * 1.4, room + 2, .8}, 0, (lian_look){.fill = colours->head});
    }
}

static void draw_segment(lian_scene *scene, const grid *g, int place)
{
    static const char *const keys[LIAN_GRADES] = {"grade.strong", "grade.fair", "grade.weak", "grade.missing", "grade.unverified"};
    const lian_card *card = &g->view->cards[g->order[place]];
    double leading = g->name_size * 1.12, x = x_of(g, place), w = g->width[place], d = fmin(g->name_size * 1.1, g->narrowest * .6);
    const lian_attr hooks[] = {{"data-id", card->id}, {"data-grade", lian_grade_words[card->grade]}, {NULL, NULL}};
    double top = g->icon_y - 4 - g->names[place].n * leading;
    lian_scene_open(scene, "segment", hooks);
    lian_scene_add_title(scene, *card->tooltip ? card->tooltip : lian_text_plain(card->title));
    lian_scene_add_lines(scene, g->names[place], (lian_box){x, top, w, g->names[place].n * leading}, g->name_size, leading, false, LIAN_INK,
                         LIAN_ANCHOR_MIDDLE);
    lian_icon_draw_grade(scene, card->grade, x + w / 2, g->icon_y + d / 2, d);
    lian_scene_close(scene);
    lian_scene_use(scene, keys[card->grade]);
    if (card->missing) {
        lian_icon_draw_hatch(scene, (lian_box){x + .8, g->top, w - 1.6, g->cell_h * g->view->n_rows - 1.6}, 4, LIAN_HATCH, .7);
        lian_scene_use(scene, "heat.missing");
    }
}

static void draw_cell(lian_scene *scene, const grid *g, const lian_heat_cell *cell)
{
    static const char *const keys[] = {"heat.present", "heat.0", "heat.1", "heat.2", "heat.3", "heat.4"};
    const lian_view *v = g->view;
    const char *fill = cell->bin < 0 ? LIAN_HEAT_PRESENT : lian_palette_heat[cell->bin], *ink = cell->few || cell->bin < 0 ? LIAN_INK : lian_palette_heat_ink[cell->bin];
    lian_box box = {x_of(g, g->place[cell->segment]) + .8, g->top + cell->row * g->cell_h + .8, g->width[g->place[cell->segment]] - 1.6, g->cell_h - 1.6};
    const lian_attr hooks[] = {{"data-row", v->rows[cell->row].id}, {"data-segment", v->cards[cell->segment].id}, {NULL, NULL}};
    lian_scene_open(scene, "cell", hooks);
    if (cell->few) {
        lian_icon_draw_few(scene, box, fill);
        lian_scene_use(scene, "heat.few");
    } else {
        lian_scene_add_rect(scene, box, 2, (lian_look){.fill = fill});
    }
    lian_scene_use(scene, keys[cell->bin + 1]);
    double size = g->number_size, middle = box.y + box.h / 2;
    const char *words = cell->has_count ? number(cell->count) : "";
    double tallest = cell->core ? box.h / 2.3 : box.h / 1.3;
    while (size > g->sheet->minimum && (size > tallest || lian_text_width(words, size, cell->core) > box.w))
        size = fmax(g->sheet->minimum, size - .25);
    double half = cell->core ? size * .5 : 0;
    if (cell->has_count)
        lian_scene_add_text(scene, words, (lian_box){box.x, middle - size * .65 + half, box.w, size * 1.3}, size, cell->core, ink, LIAN_ANCHOR_MIDDLE);
    else
        lian_scene_add_rect(scene, (lian_box){box.x + box.w / 2 - 1.5, middle - 1.5 + half, 3, 3}, 1.5, (lian_look){.fill = ink});
    if (cell->core) {
        lian_icon_draw_triangle(scene, box.x + box.w / 2, middle - size * .72, size * .75, cell->bin >= 3 ? LIAN_GOLD : LIAN_CANDIDATE);
        lian_scene_use(scene, "heat.core");
    }
    lian_scene_close(scene);
}

static void draw_grounds(lian_scene *scene, const grid *g)
{
    for (int r = 0; r < g->view->n_rows; r++)
        for (int i = 0; i < g->n; i++)
            if (!g->view->cards[g->order[i]].missing)
                lian_scene_add_rect(scene, (lian_box){x_of(g, i) + .8, g->top + r * g->cell_h + .8, g->width[i] - 1.6, g->cell_h - 1.6}, 2,
                                    (lian_look){.fill = LIAN_HEAT_NONE});
    if (g->n * g->view->n_rows > g->view->n_cells)
        lian_scene_use(scene, "heat.none");
}

static void draw_row(lian_scene *scene, const grid *g, int r, double most)
{
    const lian_heat_row *row = &g->view->rows[r];
    double y = g->top + r * g->cell_h, size = g->row_size;
    while (size > g->sheet->minimum && lian_text_width(row->title, size, true) > g->label_w - 8)
        size -= .5;
    lian_wrap title = lian_wrap_build(row->title, g->label_w - 8, size, true, g->cell_h > size * 2.6 ? 2 : 1);
    double leading = size * 1.25;
    lian_box box = {g->sheet->margin, y + (g->cell_h - title.n * leading) / 2, g->label_w - 7, title.n * leading};
    const lian_attr hooks[] = {{"data-id", row->id}, {NULL, NULL}};
    lian_scene_open(scene, "row", hooks);
    lian_scene_add_lines(scene, title, box, size, leading, true, LIAN_INK, LIAN_ANCHOR_END);
    if (g->total_w > 0 && row->has_total) {
        const char *words = number(row->total);
        double f = g->number_size, text = lian_text_width(words, f, false) + 2, bar = most > 0 ? (g->total_w - text - 4) * row->total / most : 0;
        double height = fmin(g->cell_h * .42, 16);
        lian_scene_add_rect(scene, (lian_box){g->right + 12, y + (g->cell_h - height) / 2, fmax(bar, .6), height}, fmin(2, bar / 2), (lian_look){.fill = LIAN_HEAT_BAR});
        lian_scene_add_text(scene, words, (lian_box){g->right + 15 + bar, y, text, g->cell_h}, f, false, LIAN_INK, LIAN_ANCHOR_START);
    }
    lian_scene_close(scene);
}

bool lian_heat_draw(lian_drawing *drawing, const lian_view *view, double top)
{
    grid g = {.view = view, .sheet = lian_sheet_get(view->page)};
    lian_scene *scene = &drawing->scene;
    order_segments(&g);
    if (!g.n || !view->n_rows) /* the page alone: its notes tell why there is nothing */
        return true;
    if (!plan(&g, top))
        return false;
    draw_lanes(scene, &g);
    draw_columns(scene, &g);
    draw_grounds(scene, &g);
    for (int i = 0; i < g.n; i++)
        draw_segment(scene, &g, i);
    double most = 0;
    for (int r = 0; r < view->n_rows; r++)
        most = view->rows[r].has_total ? fmax(most, view->rows[r].total) : most;
    for (int r = 0; r < view->n_rows; r++)
        draw_row(scene, &g, r, most);
    for (int i = 0; i < view->n_cells; i++)
        draw_cell(scene, &g, &view->cells[i]);
    if (g.total_w > 0)
        lian_scene_add_text(scene, view->row_total, (lian_box){g.right + 12, g.top - g.sheet->legend * 2, g.total_w + 1, g.sheet->legend * 1.5}, g.sheet->legend,
                            true, LIAN_INK, LIAN_ANCHOR_START);
    return true;
}
