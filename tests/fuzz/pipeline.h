/* SPDX-License-Identifier: MIT */
/* From a dataset that was read to everything that is written, with what must hold on the way. */
#ifndef LIAN_TESTS_FUZZ_PIPELINE_H
#define LIAN_TESTS_FUZZ_PIPELINE_H

#include <liantu/liantu.h>

/* Writes the dataset in both forms and reads it back: nothing may be lost, nothing wrong, and the bytes the same. */
void pipeline_round_trip(const lian_dataset *dataset);
/* check, set aside, build, analyse, write: everything. Changes the dataset; adds to the faults of reading it. */
void pipeline_run(lian_dataset *dataset, lian_faults *faults, lian_lang lang);
/* The second half: a study of a sound network with these settings (NULL: defaults), and all that is made of it. */
void pipeline_study(const lian_network *network, const lian_settings *settings, lian_lang lang);
/* All faults, one a line, in both languages; malloc'ed. */
char *pipeline_faults(const lian_faults *faults);

#endif
