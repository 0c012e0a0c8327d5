/* SPDX-License-Identifier: MIT */
/* Does a park's record say that its plants bear the floor load, or are built for the hazard, that a segment requires? */
#include "analysis/park.h"

#include <string.h>

static bool holds(lian_item item, const char *part) {
    size_t size = strlen(part);
    for (size_t i = 0; i + size <= item.length; i++)
        if (memcmp(item.text + i, part, size) == 0) return true;
    return false;
}

static bool holds_any(lian_item item, const char *const *part, size_t parts) {
    for (size_t k = 0; k < parts; k++)
        if (holds(item, part[k])) return true;
    return false;
}
#define HOLDS_ANY(item, parts) holds_any(item, parts, sizeof(parts) / sizeof *(parts))

/* What one item says of plants. */
typedef struct plant {
    bool is_load, is_store;
    double load; /* t/m²; unknown without a number and its unit */
    int hazard;  /* 火灾危险性类别: 5 甲, 4 乙, 3 丙, 2 丁, 1 戊; 0 none */
} plant;

/* The first number of the item, by hand: the same in every locale. Unknown without one. */
static double number_of(lian_item item) {
    double value = 0, unit = 1;
    size_t i = 0;
    while (i < item.length && (item.text[i] < '0' || item.text[i] > '9')) i++;
    if (i == item.length) return lian_unknown();
    for (; i < item.length && item.text[i] >= '0' && item.text[i] <= '9'; i++) value = 10 * value + (item.text[i] - '0');
    if (i < item.length && item.text[i] == '.')
        for (i++; i < item.length && item.text[i] >= '0' && item.text[i] <= '9'; i++) value += (unit /= 10) * (item.text[i] - '0');
    return value;
}

static double load_of(lian_item item) {
    static const char *const tonnes[] = {"吨", "t/"}, *const kilonewtons[] = {"kN", "KN", "千牛"};
    if (HOLDS_ANY(item, kilonewtons)) return number_of(item) / 9.80665;
    return HOLDS_ANY(item, tonnes) ? number_of(item) : lian_unknown();
}

static int hazard_of(lian_item item) {
    static const char *const name[] = {"戊类", "丁类", "丙类", "乙类", "甲类"}, *const of[] = {"厂房", "车间", "仓", "建筑", "火灾", "危险", "生产"};
    for (int k = 4; k >= 0; k--)
        if (holds(item, name[k]) && (item.length == strlen(name[k]) || HOLDS_ANY(item, of))) return k + 1;
    return 0;
}

static plant plant_of(lian_item item) {
    static const char *const load[] = {"承重", "荷载", "载荷", "floor load"};
    plant p = {.is_load = HOLDS_ANY(item, load), .is_store = holds(item, "仓"), .load = lian_unknown()};
    if (p.is_load) p.load = load_of(item);
    else p.hazard = hazard_of(item);
    return p;
}

bool lian_item_is_plant(lian_item item) {
    plant p = plant_of(item);
    return p.is_load || p.hazard;
}

lian_plant_fit lian_plant_fit_of(lian_item required, const char *cell) {
    plant wanted = plant_of(required);
    lian_plant_fit fit = LIAN_PLANT_OPEN;
    for (lian_item item = lian_item_first(cell); item.length; item = lian_item_next(item)) {
        plant has = plant_of(item);
        bool same = wanted.is_load ? has.is_load && has.load > 0 && wanted.load > 0 : has.hazard && has.is_store == wanted.is_store;
        if (!same) continue;
        if (wanted.is_load ? has.load >= wanted.load * (1 - 1e-9) : has.hazard >= wanted.hazard) return LIAN_PLANT_MET;
        fit = LIAN_PLANT_SHORT;
    }
    return fit;
}
