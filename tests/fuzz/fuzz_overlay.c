/* SPDX-License-Identifier: MIT */
/* Does any file laid over a dataset (a firm list, or one table) break it? */
#include "base.h"
#include "fixture.h"
#include "folder.h"
#include "fuzz.h"
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    lian_dataset *over = NULL;
    lian_faults *faults = NULL, *all = NULL;
    lian_overlay_log *log = NULL;
    int32_t gone;
    if (size > FUZZ_LONGEST) return 0;
    lian_dataset *base = fixture_dataset(base_text);
    folder_put("list.csv", data, size);
    HOLDS(lian_faults_new(&faults, NULL) == LIAN_OK && lian_faults_new(&all, NULL) == LIAN_OK);
    HOLDS(lian_overlay_read(&over, folder_path("list.csv"), base, faults, NULL) == LIAN_OK);
    free(pipeline_faults(faults));
    HOLDS(lian_faults_set_aside(over, faults, &gone, NULL) == LIAN_OK);
    pipeline_round_trip(over);
    HOLDS(lian_dataset_add(base, over, &log, NULL) == LIAN_OK);
    for (int32_t i = 0; i < lian_overlay_log_count(log); i++) {
        const lian_replacement *r = lian_overlay_log_at(log, i);
        HOLDS(r->column && r->before && r->after && r->row >= 0 && r->row < lian_row_count(base, r->table));
    }
    lian_overlay_log_free(log);
    pipeline_run(base, all, size & 1 ? LIAN_EN : LIAN_ZH);
    lian_dataset_free(over);
    lian_dataset_free(base);
    lian_faults_free(faults);
    lian_faults_free(all);
    return 0;
}
