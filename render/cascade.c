/* SPDX-License-Identifier: MIT */
/* How does a cascade view become a picture of waves: 冲击传导图? */
#include "draw.h"

#include "icons.h"
#include "mem.h"
#include "palette.h"
#include "pen.h"
#include "sheet.h"

#include <math.h>

/* Where a node stands and which words of it are shown. */
typedef struct {
    lian_box box;
    lian_wrap title;
    double header; /* height of the title's band */
    double in, out; /* of the streams that end and begin at it: what is used of them so far */
    double all_in, all_out;
} place;

typedef struct {
    const lian_view *view;
    const lian_sheet *sheet;
    place *places;
    int detail;               /* firms named in a card */
    double f, pad;            /* type of the body; padding */
    double left, top, bottom; /* of the columns */
    double width, gutter;     /* of a card; between two columns */
    double most;              /* the largest loss of a node */
    double scale;             /* points of width for all that is lost along a stream */
} plan;

/* ---- sizes ------------------------------------------------------------------------------------------------------------ */

static double line_height(const plan *p)
{
    return p->f * 1.36;
}

static const char *loss_words(const lian_node *node)
{
    return node->loss > 0 && node->loss < .005 ? "<1%" : lian_mem_print("%d%%", (int)floor(node->loss * 100 + .5));
}

static const char *lost_words(const lian_node *node)
{
    if (node->lost < .0001)
        return "<0.01%";
    int hundredths = (int)floor(node->lost * 10000 + .5);
    return lian_mem_print("%d.%02d%%", hundredths / 100, hundredths % 100);
}

static int firms_shown(const plan *p, const lian_node *node)
{
    return node->n_chips < p->detail ? node->n_chips : p->detail;
}

static bool has_more(const plan *p, const lian_node *node)
{
    int shown = firms_shown(p, node);
    return shown && node->more + node->n_chips - shown > 0;
}

/* Sets the title and the height of a node's box. */
static bool node_measure(plan *p, int i)
{
    const lian_node *node = &p->view->nodes[i];
    place *at = &p->places[i];
    double title = p->f * 1.22, number = lian_text_width(loss_words(node), title, true) + p->pad;
    at->title = lian_wrap_build(node->title, p->width - 2 * p->pad - number, title, true, 2);
    at->header = at->title.n * title * 1.3 + p->pad * .9;
    int lines = 1 + firms_shown(p, node) + has_more(p, node) + (*node->count || *node->place);
    at->box.w = p->width;
    at->box.h = at->header + lines * line_height(p) + p->pad * 1.3;
    return !at->title.truncated;
}

static double column_height(const plan *p, int wave, double gap)
{
    double height = 0;
    for (int i = 0; i < p->view->n_nodes; i++)
        if (p->view->nodes[i].wave == wave)
            height += p->places[i].box.h + (height > 0 ? gap : 0);
    return height;
}

/* The widths of the columns, and whether all fit at this size and detail. */
static bool fits(plan *p, int detail, double f)
{
    bool whole = true;
    p->detail = detail;
    p->f = f;
    p->pad = f * .6;
    for (int i = 0; i < p->view->n_nodes; i++)
        whole &= node_measure(p, i);
    for (int w = 0; w < p->view->n_lanes; w++)
        if (column_height(p, w, f * .9) > p->bottom - p->top)
            return false;
    return whole || detail < 2;
}

static void columns_set(plan *p)
{
    const lian_sheet *s = p->sheet;
    int n = p->view->n_lanes;
    double room = s->width - 2 * s->margin, most = s->width * .2;
    p->gutter = n > 1 ? fmax(s->width * .05, (room - n * most) / (n - 1)) : 0;
    p->gutter = fmin(p->gutter, s->width * .14);
    p->width = fmin(most * 1.2, (room - (n - 1) * p->gutter) / n);
    p->left = s->margin + (room - n * p->width - (n - 1) * p->gutter) / 2;
}

/* All details before smaller type; the minimum of the page is the end. */
static bool sizes_find(plan *p)
{
    const lian_sheet *s = p->sheet;
    double least = s->minimum / s->body;
    for (int detail = 3; detail >= 0; detail--)
        for (double k = 1.4; k >= least - .001; k -= .05)
            if (fits(p, detail, fmax(s->minimum, s->body * k)))
                return true;
    return false;
}

/* Columns stand in the middle, with the gaps that the room allows. */
static void places_set(plan *p)
{
    for (int w = 0; w < p->view->n_lanes; w++) {
        int n = 0;
        for (int i = 0; i < p->view->n_nodes; i++)
            n += p->view->nodes[i].wave == w;
        double bare = column_height(p, w, 0), room = p->bottom - p->top;
        double gap = n > 1 ? fmin(p->f * 3.2, (room - bare) / (n - 1)) : 0;
        double y = p->top + fmax(0, (room - bare - gap * (n - 1)) / 2);
        for (int i = 0; i < p->view->n_nodes; i++) {
            if (p->view->nodes[i].wave != w)
                continue;
            p->places[i].box.x = p->left + w * (p->width + p->gutter);
            p->places[i].box.y = y;
            y += p->places[i].box.h + gap;
        }
    }
}

/* ---- streams ---------------------------------------------------------------------------------------------------------- */

static double stream_width(const plan *p, const lian_flow *flow)
{
    return fmax(1.2, flow->weight * p->scale);
}

/* So wide that the streams of no node are higher than its box, and none is wider than a band of the largest type. */
static void scale_set(plan *p)
{
    double widest = 0;
    for (int i = 0; i < p->view->n_flows; i++)
        widest = fmax(widest, p->view->flows[i].weight);
    p->scale = widest > 0 ? p->sheet->body * 3.2 / widest : 0;
    for (int round = 0; round < 8; round++) {
        double over = 1;
        for (int i = 0; i < p->view->n_nodes; i++)
            p->places[i].all_in = p->places[i].all_out = 0;
        for (int i = 0; i < p->view->n_flows; i++) {
            const lian_flow *flow = &p->view->flows[i];
            p->places[flow->from].all_out += stream_width(p, flow) + 1;
            p->places[flow->to].all_in += stream_width(p, flow) + 1;
        }
        for (int i = 0; i < p->view->n_nodes; i++)
            over = fmax(over, fmax(p->places[i].all_in, p->places[i].all_out) / (p->places[i].box.h - 6));
        if (over <= 1)
            return;
        p->scale /= over * 1.05;
    }
}

static void band_path(lian_buffer *b, lian_point a, lian_point z, double half)
{
    double middle = (a.x + z.x) / 2;
    lian_pen_move(b, a.x, a.y - half);
    lian_pen_add(b, 'C', 6, (double[]){middle, a.y - half, middle, z.y - half, z.x, z.y - half});
    lian_pen_line(b, z.x, z.y + half);
    lian_pen_add(b, 'C', 6, (double[]){middle, z.y + half, middle, a.y + half, a.x, a.y + half});
    lian_buffer_add_char(b, 'Z');
}

static void draw_band(lian_scene *scene, lian_point a, lian_point z, double half, const char *colour)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_box bounds = {a.x, fmin(a.y, z.y) - half, z.x - a.x, fabs(a.y - z.y) + 2 * half};
    band_path(&b, a, z, half);
    lian_scene_add_path(scene, lian_pen_take(&b), bounds, (lian_look){.fill = colour, .opacity = .3});
}

static void draw_stream(lian_scene *scene, plan *p, int i)
{
    const lian_flow *flow = &p->view->flows[i];
    place *from = &p->places[flow->from], *to = &p->places[flow->to];
    double w = stream_width(p, flow), middle = from->box.x + from->box.w + p->gutter / 2;
    lian_point a = {from->box.x + from->box.w, from->box.y + (from->box.h - from->all_out) / 2 + from->out + w / 2 + .5};
    lian_point z = {to->box.x, to->box.y + (to->box.h - to->all_in) / 2 + to->in + w / 2 + .5};
    bool supply = flow->kind == LIAN_FLOW_SUPPLY;
    const char *colour = supply ? LIAN_SUPPLY : LIAN_DEMAND;
    from->out += w + 1;
    to->in += w + 1;
    if (w > 2)
        draw_band(scene, a, z, w / 2, colour);
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_pen_move(&b, a.x, a.y);
    lian_pen_add(&b, 'C', 6, (double[]){middle, a.y, middle, z.y, z.x - 3, z.y});
    lian_item *item = lian_scene_add_path(scene, lian_pen_take(&b), (lian_box){a.x, fmin(a.y, z.y), z.x - a.x, fabs(a.y - z.y)},
                                          (lian_look){.stroke = colour, .width = 1, .dash = supply ? NULL : "3.4 2"});
    const lian_attr hooks[] = {{"data-from", p->view->nodes[flow->from].id}, {"data-to", p->view->nodes[flow->to].id}, {"data-class", supply ? "supply" : "demand"}, {NULL, NULL}};
    lian_attr *attrs = lian_mem_get(4, sizeof(lian_attr));
    for (int k = 0; k < 4; k++)
        attrs[k] = hooks[k];
    item->attrs = attrs;
    item->cls = "flow";
    item->role = LIAN_ROLE_FLOW;
    item->line = lian_mem_get(2, sizeof(lian_point));
    item->line[0] = a;
    item->line[1] = z;
    item->n_line = 2;
    item->from = flow->from;
    item->to = flow->to;
    lian_icon_draw_tip(scene, z, 1, 0, 5, colour);
    lian_scene_use(scene, supply ? "flow.supply" : "flow.demand");
}

/* ---- cards ------------------------------------------------------------------------------------------------------------ */

static void draw_header(lian_scene *scene, const plan *p, int i)
{
    const lian_node *node = &p->view->nodes[i];
    const place *at = &p->places[i];
    double title = p->f * 1.22, room = at->box.w - 2 * p->pad;
    const char *fill = node->hit ? LIAN_MASTER : lian_palette_loss[node->bin], *ink = node->hit ? LIAN_GOLD : lian_palette_loss_ink[node->bin];
    const char *words = loss_words(node);
    double number = lian_text_width(words, title, true) + 1;
    lian_scene_add_rect(scene, (lian_box){at->box.x + .5, at->box.y + .5, at->box.w - 1, at->header - .5}, 2.5, (lian_look){.fill = fill});
    lian_scene_add_lines(scene, at->title, (lian_box){at->box.x + p->pad, at->box.y + p->pad * .45, room - number, at->title.n * title * 1.3}, title, title * 1.3, true, ink,
                         LIAN_ANCHOR_START);
    lian_scene_add_text(scene, words, (lian_box){at->box.x + at->box.w - p->pad - number, at->box.y + p->pad * .45, number, title * 1.3}, title, true, ink, LIAN_ANCHOR_END);
}

/* "12 家" at the left, where at the right. */
static void draw_count(lian_scene *scene, const plan *p, const lian_node *node, lian_box line)
{
    lian_wrap count = lian_wrap_build(node->count, line.w, p->f, false, 1);
    double used = count.n ? count.width + p->pad : 0, pin = p->f * 1.1;
    if (count.n)
        lian_scene_add_lines(scene, count, line, p->f, line.h, false, LIAN_INK, LIAN_ANCHOR_START);
    if (!*node->place || line.w - used < p->f * 3 + pin)
        return;
    lian_wrap place_words = lian_wrap_build(node->place, line.w - used - pin, p->f, false, 1);
    double x = line.x + line.w - place_words.width - 1;
    lian_icon_draw_pin(scene, x - pin * .55, line.y + line.h / 2, p->f);
    lian_scene_add_lines(scene, place_words, (lian_box){x, line.y, place_words.width + 1, line.h}, p->f, line.h, false, LIAN_PLACE, LIAN_ANCHOR_START);
}

static void draw_bar(lian_scene *scene, const plan *p, const lian_node *node, lian_box line)
{
    double number = lian_text_width("88.88%", p->f * 1.08, true) + p->pad, track = line.w - number, h = p->f * .62, y = line.y + (line.h - h) / 2;
    double length = p->most > 0 ? track * node->lost / p->most : 0;
    lian_scene_add_rect(scene, (lian_box){line.x, y, track, h}, 1.5, (lian_look){.fill = LIAN_TRACK});
    if (length > 0)
        lian_scene_add_rect(scene, (lian_box){line.x, y, fmax(length, .8), h}, fmin(1.5, length / 2), (lian_look){.fill = node->hit ? LIAN_MASTER : LIAN_CRIMSON});
    lian_scene_add_text(scene, lost_words(node), (lian_box){line.x + track, line.y, number, line.h}, p->f * 1.08, true, LIAN_INK, LIAN_ANCHOR_END);
}

static void draw_firm(lian_scene *scene, const plan *p, const lian_chip *chip, lian_box line)
{
    double number = lian_text_width(chip->tag, p->f, false) + 1;
    lian_wrap name = lian_wrap_build(chip->name, line.w - number - p->pad, p->f, false, 1);
    lian_scene_add_lines(scene, name, (lian_box){line.x, line.y, line.w - number - p->pad, line.h}, p->f, line.h, false, LIAN_INK_SOFT, LIAN_ANCHOR_START);
    lian_scene_add_text(scene, chip->tag, (lian_box){line.x + line.w - number, line.y, number, line.h}, p->f, false, LIAN_INK_SOFT, LIAN_ANCHOR_END);
}

static void draw_node(lian_scene *scene, const plan *p, int i)
{
    const lian_node *node = &p->view->nodes[i];
    const place *at = &p->places[i];
    const lian_attr hooks[] = {{"data-id", node->id}, {"data-wave", p->view->lanes[node->wave].id}, {NULL, NULL}};
    lian_scene_open(scene, "card", hooks);
    lian_item *box = lian_scene_add_rect(scene, at->box, 3, (lian_look){.fill = LIAN_PAPER, .stroke = node->hit ? LIAN_MASTER : LIAN_CRIMSON, .width = node->hit ? 1.4 : .9});
    box->role = LIAN_ROLE_CARD;
    box->from = i;
    lian_scene_add_title(scene, *node->tooltip ? node->tooltip : node->title);
    draw_header(scene, p, i);
    lian_box line = {at->box.x + p->pad, at->box.y + at->header + p->pad * .6, at->box.w - 2 * p->pad, line_height(p)};
    if (*node->count || *node->place) {
        draw_count(scene, p, node, line);
        line.y += line.h;
    }
    draw_bar(scene, p, node, line);
    for (int k = 0; k < firms_shown(p, node); k++) {
        line.y += line.h;
        draw_firm(scene, p, &node->chips[k], line);
    }
    if (has_more(p, node)) {
        line.y += line.h;
        lian_scene_add_text(scene, lian_text_number(p->view->label_more, node->more + node->n_chips - firms_shown(p, node)), line, p->f, false, LIAN_INK_SOFT, LIAN_ANCHOR_START);
    }
    lian_scene_close(scene);
    if (node->hit)
        lian_scene_use(scene, "hit");
    for (int k = 0; !node->hit && k <= node->bin; k++) /* the scale without holes */
        lian_scene_use(scene, lian_mem_print("loss.%d", k));
    lian_scene_use(scene, "lost");
}

/* Do the words of every wave stand beside each other in the head of a column? */
static bool heads_fit(const plan *p, const lian_sheet *s)
{
    double room = p->width + (p->view->n_lanes > 1 ? p->gutter / 2 : 0) - s->lane_height - 8;
    for (int w = 0; w < p->view->n_lanes; w++) {
        const lian_lane *lane = &p->view->lanes[w];
        if (lian_text_width(lane->title, s->lane, true) + s->lane * .8 + lian_text_width(lane->note, s->lane_note, false) > room)
            return false;
    }
    return true;
}

static void draw_waves(lian_scene *scene, const plan *p, double y)
{
    lian_sheet small = *p->sheet, *s = &small;
    while (s->lane > s->minimum * 1.3 && !heads_fit(p, s))
        s->lane -= .5;
    while (s->lane_note > s->minimum && !heads_fit(p, s))
        s->lane_note = fmax(s->minimum, s->lane_note - .5);
    for (int w = 0; w < p->view->n_lanes; w++) {
        bool first = !w, last = w + 1 == p->view->n_lanes;
        double x = p->left + w * (p->width + p->gutter) - (first ? 0 : p->gutter / 2), right = p->left + w * (p->width + p->gutter) + p->width + (last ? 0 : p->gutter / 2);
        lian_box box = {x, y, right - x - (last ? 0 : s->lane_height * .1), s->lane_height};
        lian_page_draw_lane(scene, s, &p->view->lanes[w], w ? lian_palette_lane(0, false)->head : LIAN_MASTER, box, first, last);
    }
}

bool lian_cascade_draw(lian_drawing *drawing, const lian_view *v, double top)
{
    plan p = {.view = v, .sheet = lian_sheet_get(v->page)};
    lian_scene *scene = &drawing->scene;
    double lanes = top + p.sheet->title * .2;
    p.places = lian_mem_get((size_t)v->n_nodes + 1, sizeof(place));
    p.top = lanes + p.sheet->lane_height + p.sheet->body * 1.4;
    p.bottom = lian_page_foot_top(v, p.sheet) - p.sheet->body * 1.2;
    for (int i = 0; i < v->n_nodes; i++)
        p.most = fmax(p.most, v->nodes[i].lost);
    if (!v->n_nodes)
        return false;
    columns_set(&p);
    if (p.width < p.sheet->body * 9 || !sizes_find(&p))
        return false;
    places_set(&p);
    scale_set(&p);
    draw_waves(scene, &p, lanes);
    for (int i = 0; i < v->n_flows; i++)
        draw_stream(scene, &p, i);
    for (int i = 0; i < v->n_nodes; i++)
        draw_node(scene, &p, i);
    return true;
}
