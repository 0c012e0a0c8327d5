/* SPDX-License-Identifier: MIT */
/* Does any JSON document break the reader or what comes after it? */
#include "folder.h"
#include "fuzz.h"
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    lian_dataset *dataset = NULL;
    lian_faults *faults = NULL;
    if (size > FUZZ_LONGEST) return 0;
    folder_put("in.json", data, size);
    HOLDS(lian_faults_new(&faults, NULL) == LIAN_OK);
    HOLDS(lian_dataset_read(&dataset, folder_path("in.json"), faults, NULL) == LIAN_OK);
    pipeline_run(dataset, faults, size & 1 ? LIAN_EN : LIAN_ZH);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return 0;
}
