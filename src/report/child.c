/* SPDX-License-Identifier: MIT */
/* What does another program answer to these bytes, when either side may stop, hang or die at any point? */
#include "report/child.h"

#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

typedef struct child {
    pid_t pid;
    int in, out; /* our ends; −1 when closed */
    const char *name;
} child;

static void fd_close(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* The child starts with default signals and only its own ends open. */
static int spawn(child *c, const char *const *argv, int in, int out) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, defaults;
    sigemptyset(&none);
    sigfillset(&defaults);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error = posix_spawn(&c->pid, argv[0], &actions, &attributes, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static lian_status child_start(child *c, const char *const *argv, lian_error *err) {
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    lian_status status = LIAN_OK;
    /* A socket, because a write to it can say that it wants no SIGPIPE when the child has died. */
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) || pipe2(out, O_CLOEXEC))
        LIAN_FAIL(LIAN_ERR_DRAW, "%s: no pipe to it: %s", argv[0], strerror(errno));
    int error = spawn(c, argv, in[1], out[1]);
    if (error) LIAN_FAIL(LIAN_ERR_DRAW, "%s: cannot be started: %s", argv[0], strerror(error));
    c->in = in[0], c->out = out[0];
    in[0] = out[0] = -1;
    fcntl(c->in, F_SETFL, O_NONBLOCK);
out:
    fd_close(&in[0]), fd_close(&in[1]), fd_close(&out[0]), fd_close(&out[1]);
    return status;
}

/* Sends what the socket takes now. A child that stopped reading is judged by how it ends, not here. */
static void input_send(child *c, const char **input, size_t *length) {
    ssize_t sent = send(c->in, *input, *length, MSG_NOSIGNAL);
    if (sent > 0) {
        *input += sent;
        *length -= (size_t)sent;
    } else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    } else {
        *length = 0;
    }
    if (!*length) fd_close(&c->in);
}

static lian_status output_receive(child *c, lian_buffer *output, lian_error *err) {
    if (!lian_buffer_reserve(output, PIECE)) return lian_error_memory(err);
    ssize_t got = read(c->out, output->text + output->length, PIECE);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return LIAN_OK;
    if (got <= 0) {
        fd_close(&c->out);
        return LIAN_OK;
    }
    output->length += (size_t)got;
    output->text[output->length] = '\0';
    return LIAN_OK;
}

static lian_status child_talk(child *c, const char *input, size_t length, int seconds, lian_buffer *output,
                              lian_error *err) {
    if (!length) fd_close(&c->in);
    while (c->out >= 0) {
        struct pollfd ends[2] = {{.fd = c->out, .events = POLLIN}, {.fd = c->in, .events = POLLOUT}};
        int ready = poll(ends, 2, seconds * 1000);
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return lian_error_set(err, LIAN_ERR_DRAW, "%s: %s", c->name, strerror(errno));
        if (!ready)
            return lian_error_set(err, LIAN_ERR_LIMIT, "%s: silent for %d seconds, stopped", c->name, seconds);
        if (ends[1].revents) input_send(c, &input, &length);
        if (ends[0].revents) {
            lian_status status = output_receive(c, output, err);
            if (status != LIAN_OK) return status;
        }
    }
    return LIAN_OK;
}

static lian_status child_end(child *c, lian_status status, lian_error *err) {
    int how = 0;
    fd_close(&c->in);
    fd_close(&c->out);
    if (status != LIAN_OK) kill(c->pid, SIGKILL);
    while (waitpid(c->pid, &how, 0) < 0 && errno == EINTR) {}
    if (status != LIAN_OK) return status;
    if (WIFSIGNALED(how))
        return lian_error_set(err, LIAN_ERR_DRAW, "%s died (%s)", c->name, strsignal(WTERMSIG(how)));
    if (WEXITSTATUS(how))
        return lian_error_set(err, LIAN_ERR_DRAW, "%s failed with exit code %d", c->name, WEXITSTATUS(how));
    return LIAN_OK;
}

lian_status lian_child_run(const char *const *argv, const char *input, size_t length, int seconds, lian_buffer *output,
                           lian_error *err) {
    child c = {.in = -1, .out = -1, .name = lian_path_name(argv[0])};
    lian_status status = child_start(&c, argv, err);
    if (status != LIAN_OK) return status;
    return child_end(&c, child_talk(&c, input, length, seconds, output, err), err);
}
