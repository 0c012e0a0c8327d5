/* SPDX-License-Identifier: MIT */
/* Which colours does the visual language use? The only place where colours stand. */
#ifndef LIAN_RENDER_PALETTE_H
#define LIAN_RENDER_PALETTE_H

#include "view.h"

typedef struct {
    const char *line, *tint, *ink;
} lian_grade_colours;

extern const lian_grade_colours lian_palette_grades[LIAN_GRADES];

/* Chevron, lane background and column title of lane i of n; support lanes have their own. */
typedef struct {
    const char *head, *ground, *ink;
} lian_lane_colours;

const lian_lane_colours *lian_palette_lane(int i, bool is_support);

extern const char *const lian_palette_heat[5];
extern const char *const lian_palette_heat_ink[5];

/* Loss from a tenth to three quarters and more; the last two carry white type. */
extern const char *const lian_palette_loss[5];
extern const char *const lian_palette_loss_ink[5];

#define LIAN_SUPPLY "#0B5394"
#define LIAN_DEMAND "#BF8200"
#define LIAN_TRACK "#EEF1F5"
#define LIAN_INK "#14213A"
#define LIAN_INK_SOFT "#4A5563"
#define LIAN_PAPER "#FFFFFF"
#define LIAN_ACCENT "#0B5394"
#define LIAN_RULE "#9AA5B4"
#define LIAN_MASTER "#1F2A44"
#define LIAN_GOLD "#FFCF40"
#define LIAN_CHIP_FILL "#EEF1F5"
#define LIAN_CHIP_LINE "#7F8B9B"
#define LIAN_CANDIDATE "#8A5A00"
#define LIAN_PLACE "#0F7568"
#define LIAN_FLOW_DARK "#3C4A5E"
#define LIAN_FLOW_GREY "#7F8A99"
#define LIAN_CRIMSON "#A3123F"
#define LIAN_HATCH "#E39AB2"
#define LIAN_SHIELD "#3B5B7A"
#define LIAN_RECYCLE "#2F7D4F"
#define LIAN_HEAT_NONE "#F5F7FA"
#define LIAN_HEAT_PRESENT "#BCC7D3"
#define LIAN_HEAT_FEW "#FFFFFF"
#define LIAN_HEAT_BAR "#8FA1B8"

#endif
