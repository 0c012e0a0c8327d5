/* SPDX-License-Identifier: MIT */
/* How is a card's inside laid out, and how tall is it? */
#ifndef LIAN_RENDER_FACE_H
#define LIAN_RENDER_FACE_H

#include "scene.h"
#include "view.h"

typedef struct {
    const lian_chip *chip;
    lian_box box;   /* relative to the card */
    lian_wrap name;
    double name_x;
} lian_face_chip;

typedef struct {
    double width, height, size, title_size, title_leading, head, pad, icon;
    lian_wrap title, place;
    bool is_slim;     /* grade and count stand in the head, right of the title */
    double grade_x, count_x;
    bool count_below; /* the count has a row of its own */
    double grade_y, count_y, place_y, more_y; /* tops of rows, relative; negative: none */
    lian_box marks[LIAN_MARKS]; /* of the card's marks, relative */
    lian_face_chip *chips;
    int n_chips, hidden;
    const char *more;
    bool cut_title, cut_other; /* an ellipsis stands in the title, in a chip or place */
    bool is_tight;             /* titles have less room than four characters or take three lines, or a chip takes two */
} lian_face;

/* SLIM: one line with the title, the grade and the count, where the card is wide enough. */
enum { LIAN_DETAIL_SLIM, LIAN_DETAIL_NONE, LIAN_DETAIL_MASTER, LIAN_DETAIL_TWO, LIAN_DETAIL_ALL };

/* How many chips a card shows at this detail, and which is the i-th. */
int lian_card_chips(const lian_card *card, int detail);
const lian_chip *lian_card_chip(const lian_card *card, int detail, int i);

/* size: the small type in points; detail as in the enum; more: the view's "and %d more". */
lian_face lian_face_build(const lian_card *card, double width, double size, int detail, const char *more);

/* Width and height of a mark, and one drawn with its word inside. */
double lian_face_mark_width(const char *label, double size);
double lian_face_mark_height(double size);
void lian_face_draw_mark(lian_scene *scene, const char *label, lian_box box, double size);

/* Draws the card with its hooks. */
void lian_face_draw(lian_scene *scene, const lian_card *card, const lian_face *face, lian_box box, int number);

#endif
