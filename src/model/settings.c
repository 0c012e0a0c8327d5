/* SPDX-License-Identifier: MIT */
/* With which weights and thresholds is everything judged? */
#include "base/error.h"
#include "base/nearest.h"
#include "base/number.h"
#include "model/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct setting {
    const char *key;
    size_t offset;
    double value;
    const char *zh, *en;
} setting;

static const setting settings_all[] = {
#define SETTING(field, key, value, zh, en) {key, offsetof(lian_settings, field), value, zh, en},
#include "model/settings.def"
#undef SETTING
};
enum { SETTINGS = sizeof settings_all / sizeof *settings_all };

static double *value_of(const lian_settings *settings, const setting *s) {
    return (double *)(void *)((char *)(uintptr_t)settings + s->offset);
}

lian_status lian_settings_new(lian_settings **out, lian_error *err) {
    *out = malloc(sizeof **out);
    if (!*out) return lian_error_memory(err);
    for (int i = 0; i < SETTINGS; i++) *value_of(*out, &settings_all[i]) = settings_all[i].value;
    return LIAN_OK;
}

void lian_settings_free(lian_settings *settings) { free(settings); }

static lian_status none_called(const char *key, const char *near, lian_lang lang, lian_error *err) {
    if (lang == LIAN_EN)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "there is no setting \"%s\"%s%s%s", key, near ? " (did you mean " : "",
                              near ? near : "", near ? "?)" : "");
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "没有设置项 \"%s\"%s%s%s", key, near ? "（是否应为 " : "", near ? near : "",
                          near ? "？）" : "");
}

lian_status lian_settings_set_in(lian_settings *settings, const char *key, double value, lian_lang lang, lian_error *err) {
    lian_nearest near = lian_nearest_new(key);
    for (int i = 0; i < SETTINGS; i++) {
        lian_nearest_add(&near, settings_all[i].key);
        if (strcmp(settings_all[i].key, key) != 0) continue;
        if (lian_is_unknown(value) || isinf(value) || value < 0)
            return lian_error_set(err, LIAN_ERR_ARGUMENT,
                                  lang == LIAN_EN ? "setting \"%s\" must be a number of at least 0" : "设置项 \"%s\" 应为不小于 0 的数",
                                  key);
        *value_of(settings, &settings_all[i]) = value;
        return LIAN_OK;
    }
    return none_called(key, near.best, lang, err);
}

lian_status lian_settings_set(lian_settings *settings, const char *key, double value, lian_error *err) {
    return lian_settings_set_in(settings, key, value, LIAN_EN, err);
}

/* Of each pair the first stays below the second: what is weak ends before what is strong begins. */
static const char *const rising[][2] = {
    {"grade.threshold.weak", "grade.threshold.strong"},     {"grade.threshold.fragile", "grade.threshold.robust"},
    {"grade.coverage.preliminary", "grade.coverage.final"}, {"concentration.moderate", "concentration.high"},
    {"localisation.present", "localisation.core"},          {"ladder.giant.small", "ladder.giant.large"},
    {"target.anchor.debt_low", "target.anchor.debt_high"},  {"target.size.least", "target.size.most"},
};

lian_status lian_settings_check_in(const lian_settings *settings, lian_lang lang, lian_error *err) {
    for (size_t i = 0; i < sizeof rising / sizeof *rising; i++) {
        double low = lian_settings_get(settings, rising[i][0]), high = lian_settings_get(settings, rising[i][1]);
        char said[2][LIAN_NUMBER_SIZE];
        if (low < high) continue;
        lian_number_write(low, said[0]);
        lian_number_write(high, said[1]);
        return lian_error_set(err, LIAN_ERR_ARGUMENT,
                              lang == LIAN_EN ? "setting \"%s\" (%s) must be less than \"%s\" (%s)"
                                              : "设置项 \"%s\"（%s）须小于 \"%s\"（%s）",
                              rising[i][0], said[0], rising[i][1], said[1]);
    }
    return LIAN_OK;
}

lian_status lian_settings_check(const lian_settings *settings, lian_error *err) {
    return lian_settings_check_in(settings, LIAN_EN, err);
}

double lian_settings_get(const lian_settings *settings, const char *key) {
    for (int i = 0; i < SETTINGS; i++)
        if (!strcmp(settings_all[i].key, key)) return *value_of(settings, &settings_all[i]);
    return lian_unknown();
}

int lian_settings_at(const lian_settings *settings, int32_t index, const char **key, double *value,
                     const char **note_zh, const char **note_en) {
    if (index < 0 || index >= SETTINGS) return 0;
    const setting *s = &settings_all[index];
    *key = s->key;
    *value = *value_of(settings, s);
    *note_zh = s->zh;
    *note_en = s->en;
    return 1;
}

static uint64_t fnv(uint64_t hash, const char *text) {
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 0x100000001b3ULL;
    return hash;
}

void lian_settings_hash(const lian_settings *settings, char text[17]) {
    uint64_t hash = 0xcbf29ce484222325ULL;
    char number[LIAN_NUMBER_SIZE];
    for (int i = 0; i < SETTINGS; i++) {
        lian_number_write(*value_of(settings, &settings_all[i]), number);
        hash = fnv(fnv(fnv(fnv(hash, settings_all[i].key), "="), number), "\n");
    }
    snprintf(text, 17, "%016llx", (unsigned long long)hash);
}
