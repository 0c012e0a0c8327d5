/* SPDX-License-Identifier: MIT */
/* Where does the time of loading and analysing a dataset go, and how long does it take to do no more than look at its bytes? */
#include <liantu/liantu.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double clock_of(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct watch {
    double wall, cpu;
} watch;

static watch watch_now(void) { return (watch){clock_of(CLOCK_MONOTONIC), clock_of(CLOCK_PROCESS_CPUTIME_ID)}; }

static watch lap(const char *name, watch since) {
    watch at = watch_now();
    printf("%s %.3f %.3f\n", name, at.wall - since.wall, at.cpu - since.cpu);
    return watch_now();
}

/* Adds up a file in words of 8 bytes; the sum is returned so that no compiler leaves it out. */
static uint64_t file_sum(const char *path, int64_t *bytes) {
    struct stat info;
    uint64_t sum = 0, word;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &info)) return 0;
    size_t length = (size_t)info.st_size;
    const char *text = length ? mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    for (size_t i = 0; text != MAP_FAILED && i + 8 <= length; i += 8) {
        memcpy(&word, text + i, 8);
        sum += word;
    }
    *bytes += info.st_size;
    if (text != MAP_FAILED) munmap((void *)(uintptr_t)text, length);
    close(fd);
    return sum;
}

static uint64_t folder_sum(const char *folder, int64_t *bytes) {
    char path[4096];
    uint64_t sum = 0;
    struct dirent *entry;
    DIR *all = opendir(folder);
    *bytes = 0;
    while (all && (entry = readdir(all))) {
        if (!strstr(entry->d_name, ".csv")) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        sum += file_sum(path, bytes);
    }
    if (all) closedir(all);
    return sum;
}

/* Each metric by itself, with what it needs, and all together; results are thrown away unread. */
static lian_status metrics_run(const lian_network *network, const lian_effort *effort, watch at, lian_error *err) {
    lian_study *study = NULL;
    const lian_metric *metric;
    char label[64];
    lian_status status = lian_study_new(&study, network, NULL, err);
    for (int32_t i = 0; status == LIAN_OK; i++) {
        lian_results *results = NULL;
        metric = lian_metric_at(i);
        status = lian_results_new(&results, study, err);
        if (status == LIAN_OK) status = lian_analysis_run_by(study, metric ? &metric->name : NULL, 1, effort, results, err);
        snprintf(label, sizeof label, "%s", metric ? metric->name : "all");
        at = lap(label, at);
        lian_results_free(results);
        at = watch_now();
        if (!metric) break;
    }
    lian_study_free(study);
    return status;
}

/* phases FOLDER THREADS [metrics] */
int main(int count, char **words) {
    lian_dataset *dataset = NULL;
    lian_network *network = NULL;
    lian_faults *faults = NULL;
    lian_error err = {0};
    int64_t bytes;
    if (count != 3 && count != 4) return 2;
    lian_effort effort = {.threads = atoi(words[2])};
    uint64_t sum = folder_sum(words[1], &bytes); /* into the page cache */
    watch at = watch_now();
    sum ^= folder_sum(words[1], &bytes);
    at = lap("bytes", at);
    lian_status status = lian_faults_new(&faults, &err);
    if (status == LIAN_OK) status = lian_dataset_read_by(&dataset, words[1], &effort, faults, &err);
    at = lap("read", at);
    if (status == LIAN_OK) status = lian_check_by(dataset, LIAN_NONE, 36, .05, &effort, faults, &err);
    at = lap("check", at);
    if (status == LIAN_OK) status = lian_network_build_by(&network, dataset, &effort, &err);
    at = lap("freeze", at);
    if (status == LIAN_OK && count == 4) status = metrics_run(network, &effort, at, &err);
    at = watch_now();
    lian_network_free(network);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    lap("free", at);
    printf("size %.1f %llu\n", (double)bytes / 1e6, (unsigned long long)(sum & 1));
    if (status != LIAN_OK) fprintf(stderr, "%s\n", err.message);
    return status != LIAN_OK;
}
