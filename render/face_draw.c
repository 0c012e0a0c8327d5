/* SPDX-License-Identifier: MIT */
/* How is one card drawn, with the hooks that tools and tests look for? */
#include "face.h"

#include "icons.h"
#include "mem.h"
#include "palette.h"
#include "pen.h"

#include <math.h>

static const char *const grade_keys[LIAN_GRADES] = {"grade.strong", "grade.fair", "grade.weak", "grade.missing", "grade.unverified"};

static const char *const mark_keys[LIAN_MARKS] = {"mark.break", "mark.blockage", "mark.bottleneck", "mark.chokepoint", "mark.critical_node", "mark.single_source"};

/* The word tells the kind; the shape is the same for all, so that no colour has to be told from another. */
void lian_face_draw_mark(lian_scene *scene, const char *label, lian_box box, double size)
{
    lian_scene_add_rect(scene, box, size * .35, (lian_look){.fill = LIAN_PAPER, .stroke = LIAN_INK, .width = .9});
    lian_scene_add_text(scene, label, box, size, true, LIAN_INK, LIAN_ANCHOR_MIDDLE);
}

static const char *border_dash(lian_grade grade)
{
    return grade == LIAN_GRADE_MISSING ? "4 2.4" : grade == LIAN_GRADE_UNVERIFIED ? "1.2 1.8" : NULL;
}

/* The tinted head: round above, straight below. */
static void draw_head(lian_scene *scene, lian_grade grade, lian_box box, double height)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double r = 3.2, l = box.x + .6, t = box.y + .6, right = box.x + box.w - .6, bottom = box.y + height;
    lian_pen_move(&b, l, bottom);
    lian_pen_line(&b, l, t + r);
    lian_pen_add(&b, 'Q', 4, (double[]){l, t, l + r, t});
    lian_pen_line(&b, right - r, t);
    lian_pen_add(&b, 'Q', 4, (double[]){right, t, right, t + r});
    lian_pen_line(&b, right, bottom);
    lian_buffer_add_char(&b, 'Z');
    lian_scene_add_path(scene, lian_pen_take(&b), (lian_box){l, t, right - l, bottom - t}, (lian_look){.fill = lian_palette_grades[grade].tint});
    if (grade == LIAN_GRADE_MISSING)
        lian_icon_draw_hatch(scene, (lian_box){l + 4, t + 1.2, right - l - 5.2, bottom - t - 1.2}, 4, LIAN_HATCH, .6);
}

static void draw_title(lian_scene *scene, const lian_card *card, const lian_face *face, lian_box box)
{
    lian_box room = {box.x + face->pad, box.y + (face->is_slim ? face->head / 2 - face->title_leading / 2 : face->size * .25), box.w - face->pad - face->icon - face->size * .6, face->title.n * face->title_leading};
    if (card->grade == LIAN_GRADE_MISSING) /* paper behind the words, so that the hatching does not cross them */
        lian_scene_add_rect(scene, (lian_box){room.x - 1.5, room.y + 1, face->title.width + 3, room.h - 2}, 1.5,
                            (lian_look){.fill = lian_palette_grades[card->grade].tint, .opacity = .9});
    lian_scene_add_lines(scene, face->title, room, face->title_size, face->title_leading, true, LIAN_INK, LIAN_ANCHOR_START);
    lian_icon_draw_grade(scene, card->grade, box.x + box.w - face->size * .45 - face->icon / 2,
                         room.y + face->title_leading / 2, face->icon);
}

/* The text, or as much of it as there is room for. */
static const char *fitted(const char *text, double room, double size, bool bold)
{
    return lian_text_width(text, size, bold) <= room + .5 ? text : lian_wrap_build(text, room, size, bold, 1).lines[0];
}

static void draw_grade_row(lian_scene *scene, const lian_card *card, const lian_face *face, lian_box box)
{
    static const char *const security_keys[] = {"", "security.robust", "security.fair", "security.fragile"};
    double f = face->size, row = f * 1.36, y = box.y + face->grade_y, x = box.x + face->grade_x;
    const char *ink = lian_palette_grades[card->grade].ink;
    double w = lian_text_width(card->grade_label, f, true);
    if (face->is_slim && card->grade == LIAN_GRADE_MISSING)
        lian_scene_add_rect(scene, (lian_box){x - 2, y, box.x + box.w - face->icon - f * .9 - x + 4, row}, 1.5,
                            (lian_look){.fill = lian_palette_grades[card->grade].tint, .opacity = .9});
    if (*card->grade_label)
        lian_scene_add_text(scene, card->grade_label, (lian_box){x, y, w + 1, row}, f, true, ink, LIAN_ANCHOR_START);
    if (card->state == LIAN_STATE_PRELIMINARY) {
        lian_icon_draw_dots(scene, x, y + row / 2 + f * .62, w, ink);
        lian_scene_use(scene, "state.preliminary");
    }
    x += w;
    if (card->state == LIAN_STATE_DECLARED) {
        lian_icon_draw_flag(scene, x + f * .6, y + row / 2, f * .95, ink);
        lian_scene_use(scene, "state.declared");
        x += f;
    }
    if (card->security != LIAN_SECURITY_NONE) {
        lian_icon_draw_shield(scene, card->security, x + f * .8, y + row / 2, f * 1.05);
        lian_scene_use(scene, security_keys[card->security]);
    }
    for (int i = 0; i < card->n_marks; i++) {
        const lian_box *at = &face->marks[i];
        lian_face_draw_mark(scene, card->marks[i].label, (lian_box){box.x + at->x, box.y + at->y, at->w, at->h}, f);
        lian_scene_use(scene, mark_keys[card->marks[i].kind]);
    }
    if (*card->count) {
        double left = face->is_slim ? face->count_x : face->pad, right = face->is_slim ? 0 : f * .45;
        lian_box room = {box.x + left, box.y + face->count_y, box.w - left - right, row};
        lian_scene_add_text(scene, fitted(card->count, room.w, f, false), room, f, false, LIAN_INK_SOFT, face->count_below || face->is_slim ? LIAN_ANCHOR_START : LIAN_ANCHOR_END);
    }
    if (face->place_y >= 0) {
        lian_box room = {box.x + face->pad + f * 1.05, box.y + face->place_y + f * .08, box.w - face->pad - f * 1.45, face->place.n * f * 1.2};
        lian_icon_draw_pin(scene, box.x + face->pad + f * .42, room.y + f * .6, f * 1.1);
        lian_scene_add_lines(scene, face->place, room, f, f * 1.2, false, LIAN_PLACE, LIAN_ANCHOR_START);
        lian_scene_use(scene, "place");
    }
}

static lian_look chip_look(lian_chip_kind kind)
{
    if (kind == LIAN_CHIP_MASTER)
        return (lian_look){.fill = LIAN_MASTER};
    if (kind == LIAN_CHIP_LOCAL)
        return (lian_look){.fill = LIAN_CHIP_FILL, .stroke = LIAN_CHIP_LINE, .width = .6};
    return (lian_look){.fill = LIAN_PAPER, .stroke = LIAN_CANDIDATE, .width = .9, .dash = "2.6 1.6"};
}

static void draw_tag(lian_scene *scene, const lian_chip *chip, lian_box box, double f)
{
    lian_box tag = {box.x + f * .2, box.y + f * .2, lian_text_width(chip->tag, f, true) + f * .45, box.h - f * .4};
    lian_scene_add_rect(scene, tag, 1.5, (lian_look){.fill = LIAN_GOLD});
    lian_scene_add_text(scene, chip->tag, tag, f, true, LIAN_MASTER, LIAN_ANCHOR_MIDDLE);
}

static void draw_chip(lian_scene *scene, const lian_face_chip *it, lian_box card, double f)
{
    static const char *const keys[] = {"chip.master", "chip.local", "chip.candidate"};
    static const char *const inks[] = {LIAN_PAPER, LIAN_INK, LIAN_CANDIDATE};
    static const char *const words[] = {"master", "local", "candidate"};
    const lian_chip *chip = it->chip;
    lian_box box = {card.x + it->box.x, card.y + it->box.y, it->box.w, it->box.h};
    const lian_attr hooks[] = {{"data-id", chip->id}, {"data-kind", words[chip->kind]}, {NULL, NULL}};
    lian_scene_open(scene, "chip", hooks);
    lian_item *rect = lian_scene_add_rect(scene, box, f * .3, chip_look(chip->kind));
    rect->role = LIAN_ROLE_CHIP;
    lian_scene_add_title(scene, lian_text_plain(chip->name));
    if (chip->kind == LIAN_CHIP_MASTER && *chip->tag)
        draw_tag(scene, chip, box, f);
    if (chip->kind == LIAN_CHIP_CANDIDATE)
        lian_icon_draw_arrow(scene, box.x + f * .95, box.y + box.h / 2, f * .85);
    lian_box room = {card.x + it->name_x, box.y + f * .2, box.x + box.w - card.x - it->name_x - f * .2, box.h - f * .4};
    lian_scene_add_lines(scene, it->name, room, f, f * 1.2, chip->kind == LIAN_CHIP_MASTER, inks[chip->kind], LIAN_ANCHOR_START);
    lian_scene_close(scene);
    lian_scene_use(scene, keys[chip->kind]);
}

static void draw_more(lian_scene *scene, const lian_face *face, lian_box box)
{
    double f = face->size;
    const lian_face_chip *last = face->n_chips ? &face->chips[face->n_chips - 1] : NULL;
    bool beside = last && face->more_y <= last->box.y + .01;
    double x = beside ? last->box.x + last->box.w + f * .5 : face->pad;
    lian_box room = {box.x + x, box.y + face->more_y, box.w - x - f * .3, beside ? last->box.h : f * 1.4};
    lian_scene_add_text(scene, face->more, room, f, false, LIAN_INK_SOFT, LIAN_ANCHOR_START);
}

void lian_face_draw(lian_scene *scene, const lian_card *card, const lian_face *face, lian_box box, int number)
{
    const lian_grade_colours *colours = &lian_palette_grades[card->grade];
    const char *label = lian_mem_print("%s%s%s", lian_text_plain(card->title), *card->grade_label ? " · " : "", card->grade_label);
    const lian_attr hooks[] = {{"data-id", card->id},       {"data-grade", lian_grade_words[card->grade]}, {"data-tier", card->tier},
                               {"data-place", card->place}, {"role", "graphics-symbol"},                   {"aria-label", label},
                               {NULL, NULL}};
    lian_scene_open(scene, "card", hooks);
    lian_look look = {.fill = LIAN_PAPER, .stroke = colours->line, .width = card->grade == LIAN_GRADE_STRONG ? 1.3 : .9, .dash = border_dash(card->grade)};
    lian_item *rect = lian_scene_add_rect(scene, box, 4, look);
    rect->role = LIAN_ROLE_CARD;
    rect->from = number;
    lian_scene_add_title(scene, *card->tooltip ? card->tooltip : lian_text_plain(card->title));
    draw_head(scene, card->grade, box, face->head);
    lian_scene_add_rect(scene, (lian_box){box.x + 1.6, box.y + 3, 2.6, box.h - 6}, 1.2, (lian_look){.fill = colours->line});
    draw_title(scene, card, face, box);
    draw_grade_row(scene, card, face, box);
    for (int i = 0; i < face->n_chips; i++)
        draw_chip(scene, &face->chips[i], box, face->size);
    if (face->more_y >= 0)
        draw_more(scene, face, box);
    lian_scene_close(scene);
    lian_scene_use(scene, grade_keys[card->grade]);
}
