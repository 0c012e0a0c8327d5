/* SPDX-License-Identifier: MIT */
/* Which weights and thresholds does the user's file change? */
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/load.h"

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

static lian_status values_set(lian_settings *settings, const char *path, const cJSON *values, lian_error *err) {
    const cJSON *item;
    cJSON_ArrayForEach(item, values) {
        lian_error inner = {0};
        if (!cJSON_IsNumber(item) || is_twice(values, item))
            return lian_error_at(err, LIAN_ERR_INVALID, path, 0, 0, "setting \"%s\" %s", item->string,
                                 cJSON_IsNumber(item) ? "stands twice" : "must be a number");
        if (lian_settings_set(settings, item->string, item->valuedouble, &inner) != LIAN_OK)
            return bad(err, path, inner.message);
    }
    lian_error inner = {0};
    return lian_settings_check(settings, &inner) == LIAN_OK ? LIAN_OK : bad(err, path, inner.message);
}

/* One object {"key": number}, or a report's settings.json, which holds such an object under "settings". */
lian_status lian_settings_read(lian_settings *settings, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_file file = LIAN_FILE_INIT;
    cJSON *document = NULL;
    const char *end = NULL;
    LIAN_TRY(lian_file_read(&file, path, err));
    if (lian_utf8_check(file.text, file.length) != file.length) LIAN_TRY(bad(err, path, "not valid UTF-8"));
    document = cJSON_ParseWithLengthOpts(file.text, file.length + 1, &end, 1);
    if (!document) LIAN_TRY(bad(err, path, "not valid JSON"));
    const cJSON *values = cJSON_GetObjectItemCaseSensitive(document, "settings");
    if (!cJSON_IsObject(values)) values = document;
    if (!cJSON_IsObject(values)) LIAN_TRY(bad(err, path, "settings are one object {\"key\": number}"));
    LIAN_TRY(values_set(settings, path, values, err));
out:
    cJSON_Delete(document);
    lian_file_clear(&file);
    return status;
}
