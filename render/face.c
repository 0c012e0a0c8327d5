/* SPDX-License-Identifier: MIT */
/* How is a card's inside laid out, and how tall is it? */
#include "face.h"

#include "mem.h"

#include <math.h>

/* Chips in the order in which they are worth their room: the view's own. */
int lian_card_chips(const lian_card *card, int detail)
{
    if (detail == LIAN_DETAIL_ALL)
        return card->n_chips;
    if (detail == LIAN_DETAIL_TWO)
        return card->n_chips < 2 ? card->n_chips : 2;
    if (detail <= LIAN_DETAIL_NONE)
        return 0;
    for (int i = 0; i < card->n_chips; i++)
        if (card->chips[i].kind == LIAN_CHIP_MASTER)
            return 1;
    return 0;
}

static const lian_chip *first_of(const lian_card *card, lian_chip_kind kind)
{
    for (int k = 0; k < card->n_chips; k++)
        if (card->chips[k].kind == kind)
            return &card->chips[k];
    return NULL;
}

/* Of two one is for outside, where there is anyone: else only cards with few local firms would seem to have candidates. */
const lian_chip *lian_card_chip(const lian_card *card, int detail, int i)
{
    const lian_chip *other = detail == LIAN_DETAIL_MASTER         ? first_of(card, LIAN_CHIP_MASTER)
                             : detail == LIAN_DETAIL_TWO && i == 1 && card->chips[0].kind != LIAN_CHIP_CANDIDATE ? first_of(card, LIAN_CHIP_CANDIDATE)
                                                                                                                  : NULL;
    return other ? other : &card->chips[i];
}

static lian_wrap wrap_title(const lian_card *card, double width, double size)
{
    lian_wrap two = lian_wrap_build_named(card->title, card->short_title, width, size, true, 2);
    if (!two.truncated && !two.forced)
        return two;
    for (int lines = 3; lines <= 4; lines++) {
        lian_wrap more = lian_wrap_build(card->title, width, size, true, lines);
        if (!more.truncated && !more.forced)
            return more;
    }
    lian_wrap three = lian_wrap_build(card->title, width, size, true, 3);
    return three.truncated || !two.truncated ? two : three;
}

/* Room left of a chip's name: the gold tag or the inbound arrow. */
static double chip_lead(const lian_chip *chip, double f)
{
    if (chip->kind == LIAN_CHIP_MASTER && *chip->tag)
        return lian_text_width(chip->tag, f, true) + f * .8;
    return chip->kind == LIAN_CHIP_CANDIDATE ? f * 1.15 : 0;
}

/* What comes from outside is two names, the firm's and that of its park, and neither may be cut off. */
static int chip_lines(const lian_chip *chip) { return chip->kind == LIAN_CHIP_CANDIDATE ? 5 : 2; }

static double add_chips(lian_face *face, const lian_card *card, int detail, double y)
{
    double f = face->size, left = face->pad, room = face->width - left - f * .45, x = left, row = 0;
    int n = lian_card_chips(card, detail);
    face->chips = lian_mem_get((size_t)n, sizeof(lian_face_chip));
    /* "so many more" goes with the number of local firms on the card, to which a candidate from outside does not belong */
    for (int i = 0; i < card->n_chips; i++)
        face->hidden += card->chips[i].kind != LIAN_CHIP_CANDIDATE;
    for (int i = 0; i < n; i++)
        face->hidden -= lian_card_chip(card, detail, i)->kind != LIAN_CHIP_CANDIDATE;
    for (int i = 0; i < n; i++) {
        const lian_chip *chip = lian_card_chip(card, detail, i);
        bool bold = chip->kind == LIAN_CHIP_MASTER;
        double pad = f * .4, lead = chip_lead(chip, f), most = room - lead - 2 * pad;
        lian_wrap name = lian_wrap_build(chip->name, most, f, bold, chip_lines(chip));
        double w = name.width + lead + 2 * pad, h = f * (.4 + 1.2 * name.n);
        if (x > left && x + w > left + room + .01) {
            y += row + f * .3;
            x = left;
            row = 0;
        }
        face->chips[face->n_chips++] = (lian_face_chip){chip, {x, y, w, h}, name, x + pad + lead};
        face->cut_other |= name.truncated;
        face->is_tight |= name.n > 1;
        x += w + f * .35;
        row = fmax(row, h);
    }
    return n ? y + row + f * .3 : y;
}

/* Width of the grade's word with its shield and flag. */
static double grade_width(const lian_card *card, double f)
{
    return lian_text_width(card->grade_label, f, true) + (card->security != LIAN_SECURITY_NONE ? f * 1.4 : 0) +
           (card->state == LIAN_STATE_DECLARED ? f : 0);
}

double lian_face_mark_width(const char *label, double size) { return lian_text_width(label, size, true) + size * .5; }

double lian_face_mark_height(double size) { return size * 1.24; }

static double marks_width(const lian_card *card, double f)
{
    double width = 0;
    for (int i = 0; i < card->n_marks; i++)
        width += f * .4 + lian_face_mark_width(card->marks[i].label, f);
    return width;
}

/* Marks one after the other from x on, in rows of their own where `right` is too near; returns the y of the last row, *x behind the last. */
static double add_marks(lian_face *face, const lian_card *card, double *x, double y, double right)
{
    double f = face->size, row = f * 1.36, height = lian_face_mark_height(f);
    for (int i = 0; i < card->n_marks; i++) {
        double w = lian_face_mark_width(card->marks[i].label, f);
        if (*x + f * .4 + w > right && *x > face->pad) {
            *x = face->pad - f * .4;
            y += row;
        }
        face->marks[i] = (lian_box){*x + f * .4, y + (row - height) / 2, w, height};
        *x += f * .4 + w;
    }
    return y;
}

/* Puts grade and count beside the title; false when the card is too narrow for that. */
static bool slim(lian_face *face, const lian_card *card)
{
    double f = face->size, title = lian_text_width(card->title, face->title_size, true), grade = grade_width(card, f) + marks_width(card, f);
    double count = *card->count ? lian_text_width(card->count, f, false) + f * .6 : 0;
    double right = face->width - face->icon - f * .9;
    if (face->pad + title + f * .8 + grade + count > right)
        return false;
    face->is_slim = true;
    face->title = lian_wrap_build(card->title, title + 1, face->title_size, true, 1);
    face->cut_title = face->is_tight = false;
    face->head = face->title_leading + f * .3;
    face->count_x = right - (count > 0 ? count - f * .6 : 0);
    face->grade_x = right - count - grade;
    face->grade_y = face->count_y = (face->head - f * 1.36) / 2;
    double x = face->grade_x + grade_width(card, f);
    add_marks(face, card, &x, face->grade_y, right + f); /* they fit, if only just: the last bit of a sum must not break the row */
    face->place_y = -1;
    face->height = face->head + .6;
    return true;
}

static double add_rows(lian_face *face, const lian_card *card, int detail)
{
    double f = face->size, row = f * 1.36, y = face->head + f * .28;
    double grade = grade_width(card, f);
    double count = lian_text_width(card->count, f, false), room = face->width - face->pad - f * .45;
    face->grade_y = y;
    double x = face->pad + grade, last = add_marks(face, card, &x, y, face->width - f * .45), taken = last > y ? room : x - face->pad;
    y = last + row;
    face->count_below = *card->count && taken + f * (card->n_marks ? .5 : .2) + count > room;
    face->count_y = *card->count ? (face->count_below ? y : face->grade_y) : -1;
    if (face->count_below)
        y += row;
    face->cut_other |= count > room;
    face->place_y = -1;
    if (*card->place && detail >= LIAN_DETAIL_TWO) {
        face->place_y = y;
        face->place = lian_wrap_build(card->place, room - f * 1.05, f, false, 2);
        face->cut_other |= face->place.truncated;
        face->is_tight |= face->place.n > 1;
        y += row + (face->place.n - 1) * f * 1.2;
    }
    return y + f * .12;
}

lian_face lian_face_build(const lian_card *card, double width, double size, int detail, const char *more)
{
    double f = size, ratio = detail == LIAN_DETAIL_SLIM ? 1.12 : 1.3;
    lian_face face = {.width = width, .size = f, .title_size = f * ratio, .title_leading = f * ratio * 1.2, .pad = f * .95, .icon = f * 1.25, .more_y = -1};
    double room = width - face.pad - face.icon - f * .7;
    face.grade_x = face.pad;
    face.title = wrap_title(card, room, face.title_size);
    face.is_tight = face.title.n > 2 || room < 4.02 * face.title_size;
    face.cut_title = face.title.truncated || face.title.forced;
    face.head = face.title.n * face.title_leading + f * .45;
    if (detail == LIAN_DETAIL_SLIM && slim(&face, card))
        return face;
    double y = add_chips(&face, card, detail, add_rows(&face, card, detail));
    int hidden = detail >= LIAN_DETAIL_TWO ? card->more + face.hidden : 0;
    if (hidden) {
        face.more = lian_text_number(more, hidden);
        const lian_face_chip *last = face.n_chips ? &face.chips[face.n_chips - 1] : NULL;
        double w = lian_text_width(face.more, f, false), x = last ? last->box.x + last->box.w + f * .5 : face.pad;
        bool beside = last && last->name.n == 1 && x + w <= width - f * .5;
        face.more_y = beside ? last->box.y : y;
        y += beside ? 0 : f * 1.45;
    }
    face.height = y + f * .3;
    return face;
}
