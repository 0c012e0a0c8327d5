/* SPDX-License-Identifier: MIT */
/* Do any weights and thresholds break the analysis, and is what a report writes of them the same settings again? */
#include "base.h"
#include "cli/load.h"
#include "fixture.h"
#include "folder.h"
#include "fuzz.h"
#include "pipeline.h"
#include "report/report.h"

#include <string.h>

static void read_back(const lian_settings *settings) {
    lian_settings *again = NULL;
    lian_buffer text = LIAN_BUFFER_INIT;
    char hash[17], other[17];
    lian_report_write_settings(settings, &text);
    HOLDS(!text.failed);
    folder_put("again.json", text.text, text.length);
    HOLDS(lian_settings_new(&again, NULL) == LIAN_OK);
    HOLDS(lian_settings_read(again, folder_path("again.json"), LIAN_ZH, NULL) == LIAN_OK);
    lian_settings_hash(settings, hash);
    lian_settings_hash(again, other);
    HOLDS(!strcmp(hash, other));
    lian_settings_free(again);
    lian_buffer_clear(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static fixture f;
    lian_settings *settings = NULL;
    if (!f.network) f = fixture_study(base_text, NULL);
    if (size > FUZZ_LONGEST) return 0;
    folder_put("settings.json", data, size);
    HOLDS(lian_settings_new(&settings, NULL) == LIAN_OK);
    lian_status status = lian_settings_read(settings, folder_path("settings.json"), size & 1 ? LIAN_EN : LIAN_ZH, NULL);
    HOLDS(status == LIAN_OK || status == LIAN_ERR_INVALID);
    read_back(settings);
    if (status == LIAN_OK) pipeline_study(f.network, settings, size & 1 ? LIAN_EN : LIAN_ZH);
    lian_settings_free(settings);
    return 0;
}
