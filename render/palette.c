/* SPDX-License-Identifier: MIT */
/* Which colour has which meaning? */
#include "palette.h"

const lian_grade_colours lian_palette_grades[LIAN_GRADES] = {
    [LIAN_GRADE_STRONG] = {"#083E78", "#D0E0F2", "#083E78"},
    [LIAN_GRADE_FAIR] = {"#4795B8", "#E4F1F7", "#1D5C7C"},
    [LIAN_GRADE_WEAK] = {"#BF8200", "#FFF2D2", "#7A5200"},
    [LIAN_GRADE_MISSING] = {"#A3123F", "#FBE7ED", "#8A0F35"},
    [LIAN_GRADE_UNVERIFIED] = {"#7B8898", "#F3F5F8", "#4A5563"},
};

static const lian_lane_colours lanes[] = {
    {"#34506E", "#F2F6FC", "#2B4562"},
    {"#0B5394", "#F1F6F4", "#0B4A86"},
    {"#2E7060", "#F8F5F0", "#235A4D"},
    {"#5B5470", "#F5F3F8", "#4A4460"},
    {"#7A5A3A", "#F8F4EE", "#64492E"},
};

static const lian_lane_colours support = {"#5B5470", "#F5F3F8", "#4A4460"};

const lian_lane_colours *lian_palette_lane(int i, bool is_support)
{
    return is_support ? &support : &lanes[i % (int)(sizeof lanes / sizeof *lanes)];
}

const char *const lian_palette_heat[5] = {"#DCE8F5", "#B3D0EA", "#7FAFD9", "#2F72B3", "#0A4A87"};
const char *const lian_palette_heat_ink[5] = {"#14213A", "#14213A", "#14213A", "#FFFFFF", "#FFFFFF"};

const char *const lian_palette_loss[5] = {"#FBE7ED", "#F3C3D1", "#E39AB2", "#BE3F6A", "#8A0F35"};
const char *const lian_palette_loss_ink[5] = {"#14213A", "#14213A", "#14213A", "#FFFFFF", "#FFFFFF"};
