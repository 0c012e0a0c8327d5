/* SPDX-License-Identifier: MIT */
/* How do files come in whole and go out whole or not at all? */
#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static lian_status fail(lian_error *err, const char *path, const char *what) {
    return lian_error_set(err, LIAN_ERR_IO, "%s: cannot %s: %s", path, what, strerror(errno));
}

static lian_status stream_read(lian_file *file, int fd, const char *path, lian_error *err) {
    lian_buffer all = LIAN_BUFFER_INIT;
    for (;;) {
        if (!lian_buffer_reserve(&all, 1 << 16)) {
            lian_buffer_clear(&all);
            return lian_error_memory(err);
        }
        ssize_t got = read(fd, all.text + all.length, 1 << 16);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            lian_buffer_clear(&all);
            return fail(err, path, "read");
        }
        if (got == 0) break;
        all.length += (size_t)got;
    }
    all.text[all.length] = '\0';
    file->text = all.text;
    file->length = all.length;
    return LIAN_OK;
}

/* A mapping ends with zero bytes up to the page border; only a length that fills its last page has no room for the 0. */
static bool can_map(const struct stat *info) {
    long page = sysconf(_SC_PAGESIZE);
    return S_ISREG(info->st_mode) && info->st_size > (1 << 16) && page > 0 && info->st_size % page != 0;
}

lian_status lian_file_read(lian_file *file, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    struct stat info;
    *file = (lian_file)LIAN_FILE_INIT;
    if (!strcmp(path, "-")) return stream_read(file, STDIN_FILENO, "standard input", err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(err, path, "open");
    if (fstat(fd, &info)) {
        status = fail(err, path, "read");
    } else if (S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        status = fail(err, path, "read");
    } else if (can_map(&info)) {
        void *map = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map == MAP_FAILED) {
            status = fail(err, path, "map");
        } else {
            *file = (lian_file){.text = map, .length = (size_t)info.st_size, .map = map, .map_length = (size_t)info.st_size};
        }
    } else {
        status = stream_read(file, fd, path, err);
    }
    close(fd);
    return status;
}

void lian_file_release(lian_file *file, size_t length) {
    long page = sysconf(_SC_PAGESIZE);
    size_t to = page > 0 ? length / (size_t)page * (size_t)page : 0;
    if (!file->map || to <= file->released) return;
    madvise((char *)file->map + file->released, to - file->released, MADV_DONTNEED);
    file->released = to;
}

void lian_file_clear(lian_file *file) {
    if (file->map) munmap(file->map, file->map_length);
    else free((char *)(uintptr_t)file->text);
    *file = (lian_file)LIAN_FILE_INIT;
}

static bool bytes_write(int fd, const char *text, size_t length) {
    while (length) {
        ssize_t put = write(fd, text, length);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        text += put;
        length -= (size_t)put;
    }
    return true;
}

/* A file that is there and is no regular file (a device, a pipe) cannot be replaced by a rename. */
static bool is_special(const char *path) {
    struct stat info;
    return !stat(path, &info) && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

static lian_status temporary_open(lian_output *output, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer name = LIAN_BUFFER_INIT;
    lian_buffer_add_format(&name, "%s.part%ld", output->path, (long)getpid());
    LIAN_CHECK_MEMORY(!name.failed);
    LIAN_CHECK_MEMORY(output->temporary = lian_temporary_add(name.text));
    output->fd = open(name.text, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (output->fd < 0) {
        status = fail(err, output->path, "create");
        lian_temporary_free(output->temporary);
    }
out:
    lian_buffer_clear(&name);
    return status;
}

lian_status lian_output_begin(lian_output *output, const char *path, lian_error *err) {
    *output = (lian_output){.fd = -1, .path = path};
    if (!strcmp(path, "-")) {
        output->path = "standard output";
        output->fd = STDOUT_FILENO;
        return LIAN_OK;
    }
    if (lian_path_is_folder(path)) {
        errno = EISDIR;
        return fail(err, path, "write");
    }
    if (!is_special(path)) return temporary_open(output, err);
    output->fd = open(path, O_WRONLY | O_CLOEXEC);
    return output->fd < 0 ? fail(err, path, "open") : LIAN_OK;
}

lian_status lian_output_add(lian_output *output, const char *text, size_t length, lian_error *err) {
    return bytes_write(output->fd, text, length) ? LIAN_OK : fail(err, output->path, "write");
}

lian_status lian_output_end(lian_output *output, lian_status status, lian_error *err) {
    if (output->fd != STDOUT_FILENO && close(output->fd) && status == LIAN_OK) status = fail(err, output->path, "write");
    if (!output->temporary) return status;
    const char *name = lian_temporary_path(output->temporary);
    if (status == LIAN_OK && rename(name, output->path)) status = fail(err, output->path, "write");
    if (status != LIAN_OK) unlink(name);
    lian_temporary_free(output->temporary);
    return status;
}

lian_status lian_file_write(const char *path, const char *text, size_t length, lian_error *err) {
    lian_output output;
    lian_status status = lian_output_begin(&output, path, err);
    if (status != LIAN_OK) return status;
    return lian_output_end(&output, lian_output_add(&output, text, length, err), err);
}

bool lian_path_is_folder(const char *path) {
    struct stat info;
    return !stat(path, &info) && S_ISDIR(info.st_mode);
}

bool lian_path_exists(const char *path) { return !access(path, F_OK); }

const char *lian_path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *lian_path_extension(const char *path) {
    const char *dot = strrchr(lian_path_name(path), '.');
    return dot && dot != lian_path_name(path) ? dot : "";
}

void lian_path_join(lian_buffer *out, const char *folder, const char *name) {
    lian_buffer_add_text(out, folder);
    if (out->length && out->text[out->length - 1] != '/') lian_buffer_add_char(out, '/');
    lian_buffer_add_text(out, name);
}
