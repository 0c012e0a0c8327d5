/* SPDX-License-Identifier: MIT */
/* Which weights and thresholds does the user's file change? */
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/load.h"
#include "model/study.h"

#include <cjson/cJSON.h>
#include <string.h>

static lian_status bad(lian_error *err, const char *path, const char *what) {
    return lian_error_at(err, LIAN_ERR_INVALID, path, 0, 0, "%s", what);
}

static bool is_twice(const cJSON *object, const cJSON *item) {
    for (const cJSON *before = object->child; before != item; before = before->next)
        if (!strcmp(before->string, item->string)) return true;
    return false;
}

static lian_status item_set(lian_settings *settings, const char *path, const cJSON *values, const cJSON *item, lian_lang lang,
                            lian_error *err) {
    lian_error inner = {0};
    const char *format = NULL;
    if (!cJSON_IsNumber(item)) format = lian_say(lang, "设置项 \"%s\" 应为数", "setting \"%s\" must be a number");
    else if (is_twice(values, item)) format = lian_say(lang, "设置项 \"%s\" 重复", "setting \"%s\" stands twice");
    if (format) return lian_error_at(err, LIAN_ERR_INVALID, path, 0, 0, format, item->string);
    if (lian_settings_set_in(settings, item->string, item->valuedouble, lang, &inner) != LIAN_OK)
        return bad(err, path, inner.message);
    return LIAN_OK;
}

static lian_status values_set(lian_settings *settings, const char *path, const cJSON *values, lian_lang lang, lian_error *err) {
    const cJSON *item;
    lian_error inner = {0};
    cJSON_ArrayForEach(item, values) {
        lian_status status = item_set(settings, path, values, item, lang, err);
        if (status != LIAN_OK) return status;
    }
    return lian_settings_check_in(settings, lang, &inner) == LIAN_OK ? LIAN_OK : bad(err, path, inner.message);
}

/* One object {"key": number}, or a report's settings.json, which holds such an object under "settings". */
lian_status lian_settings_read(lian_settings *settings, const char *path, lian_lang lang, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_file file = LIAN_FILE_INIT;
    cJSON *document = NULL;
    const char *end = NULL;
    LIAN_TRY(lian_file_read(&file, path, err));
    if (lian_utf8_check(file.text, file.length) != file.length)
        LIAN_TRY(bad(err, path, lian_say(lang, "不是有效的 UTF-8", "not valid UTF-8")));
    document = cJSON_ParseWithLengthOpts(file.text, file.length + 1, &end, 1);
    if (!document) LIAN_TRY(bad(err, path, lian_say(lang, "不是有效的 JSON", "not valid JSON")));
    const cJSON *values = cJSON_GetObjectItemCaseSensitive(document, "settings");
    if (!cJSON_IsObject(values)) values = document;
    if (!cJSON_IsObject(values))
        LIAN_TRY(bad(err, path, lian_say(lang, "设置应是一个对象 {\"设置项\": 数}", "settings are one object {\"key\": number}")));
    LIAN_TRY(values_set(settings, path, values, lang, err));
out:
    cJSON_Delete(document);
    lian_file_clear(&file);
    return status;
}
