/* SPDX-License-Identifier: MIT */
/* Would this command write over a dataset that somebody filled in? */
#include "base/file.h"
#include "cli/cli.h"

#include <dirent.h>
#include <string.h>

/* Does the folder's header say that its data are synthetic? Such a dataset can be made again. */
static bool is_synthetic(const char *folder) {
    lian_buffer path = LIAN_BUFFER_INIT;
    lian_file file = LIAN_FILE_INIT;
    bool found = false;
    lian_path_join(&path, folder, "dataset.json");
    if (!path.failed && lian_file_read(&file, path.text, NULL) == LIAN_OK) {
        const char *key = strstr(file.text, "\"synthetic\"");
        found = key && strncmp(key + strlen("\"synthetic\""), ": true", 6) == 0;
    }
    lian_file_clear(&file);
    lian_buffer_clear(&path);
    return found;
}

static bool holds_data(const char *folder) {
    bool found = false;
    DIR *entries = opendir(folder);
    if (!entries) return false;
    for (const struct dirent *entry; !found && (entry = readdir(entries));)
        found = !strcmp(lian_path_extension(entry->d_name), ".csv") || !strcmp(entry->d_name, "dataset.json");
    closedir(entries);
    return found;
}

lian_status lian_target_check(const lian_cli *cli, lian_error *err) {
    const char *path = cli->options.output;
    if (cli->options.force || !lian_path_is_folder(path) || !holds_data(path) || is_synthetic(path)) return LIAN_OK;
    return lian_say_usage(cli, err, "%s 里已有数据，未写入；确要覆盖请加 --force", "%s holds data already and was not written; --force writes over it",
                          path);
}
