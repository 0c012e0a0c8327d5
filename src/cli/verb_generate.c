/* SPDX-License-Identifier: MIT */
/* liantu generate: a synthetic dataset, for practice and for measuring. */
#include "base/error.h"
#include "base/file.h"
#include "cli/load.h"
#include "cli/synth.h"

#include <string.h>

/* The skeleton is read twice: once to be frozen, once to be added to. */
static lian_status like(lian_cli *cli, uint64_t seed, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load skeleton = LIAN_LOAD_INIT, copy = LIAN_LOAD_INIT;
    cli->options.argument = (lian_texts){&cli->options.like, 1};
    LIAN_TRY(lian_load_read(&skeleton, cli, err));
    LIAN_TRY(lian_load_check(&skeleton, cli, err));
    LIAN_TRY(lian_load_study(&skeleton, cli, err));
    LIAN_TRY(lian_load_read(&copy, cli, err));
    LIAN_TRY(lian_synth_like(copy.dataset, skeleton.network, seed, err));
    LIAN_TRY(lian_dataset_write(copy.dataset, cli->options.output, err));
out:
    cli->options.argument = (lian_texts){NULL, 0};
    lian_load_clear(&skeleton);
    lian_load_clear(&copy);
    return status;
}

static lian_status scale(const lian_cli *cli, uint64_t seed, lian_error *err) {
    enum { MANY_FIRMS = 20000000, MANY_SUPPLIES = 200000000, MANY_SEGMENTS = 9999, SEGMENTS = 616 };
    lian_status status = LIAN_OK;
    lian_synth_size size = {.seed = seed, .lang = cli->lang};
    const lian_options *o = &cli->options;
    if (*lian_path_extension(o->output) && !lian_path_is_folder(o->output) && o->output[strlen(o->output) - 1] != '/')
        return lian_say_usage(cli, err, "--firms 写出 CSV 文件夹（-o 文件夹/）；其他形式请再用 liantu convert",
                              "--firms writes a folder of CSV files (-o FOLDER/); for another form use liantu convert after it");
    LIAN_TRY(lian_options_number(cli, "firms", o->firms, 1, MANY_FIRMS, 1000, &size.firms, err));
    LIAN_TRY(lian_options_number(cli, "supplies", o->supplies, 0, MANY_SUPPLIES, 10 * size.firms, &size.supplies, err));
    LIAN_TRY(lian_options_number(cli, "segments", o->segments, 2, MANY_SEGMENTS, SEGMENTS, &size.segments, err));
    LIAN_TRY(lian_options_number(cli, "hubs", o->hubs, 0, size.firms / 4, 0, &size.hubs, err));
    LIAN_TRY(lian_synth_scale(o->output, &size, err));
out:
    return status;
}

static lian_status options_check(const lian_cli *cli, lian_error *err) {
    const lian_options *o = &cli->options;
    if (!o->output) return lian_say_usage(cli, err, "请用 -o OUTPUT 指明写到哪里", "say where with -o OUTPUT");
    if (o->like && (o->firms || o->supplies || o->segments || o->hubs))
        return lian_say_usage(cli, err, "--like 的企业数由骨架决定，不与 --firms、--supplies、--segments、--hubs 同用",
                              "--like takes its numbers from the skeleton, not with --firms, --supplies, --segments, --hubs");
    if (!o->like && !o->firms) return lian_say_usage(cli, err, "请给出 --like DIR 或 --firms N", "give --like DIR or --firms N");
    if (!o->like && !strcmp(o->output, "-"))
        return lian_say_usage(cli, err, "--firms 不能写到标准输出", "--firms cannot write to standard output");
    return LIAN_OK;
}

lian_status lian_verb_generate(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    uint64_t seed;
    LIAN_TRY(options_check(cli, err));
    LIAN_TRY(lian_target_check(cli, err));
    LIAN_TRY(lian_options_number(cli, "seed", cli->options.seed, 0, UINT64_MAX, 1, &seed, err));
    LIAN_TRY(cli->options.like ? like(cli, seed, err) : scale(cli, seed, err));
    if (strcmp(cli->options.output, "-") != 0)
        lian_say_line(cli, lian_say(cli->lang, "合成的示例数据写入 %s", "synthetic data written to %s"), cli->options.output);
out:
    return status;
}
