/* output.c: see output.h. The report grows in a hidden file beside the target (same file system, so rename is one step; hidden, so
 * that a walk over that folder does not read it). */
#define _XOPEN_SOURCE 700 /* realpath */

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a signal's handler has to remove. A handler gets no argument, so this must be global. */
static char *volatile doomed;

static void remove_and_die(int number)
{
    if (doomed != NULL)
        (void)unlink(doomed);
    (void)raise(number); /* SA_RESETHAND: now it kills */
}

static void catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = remove_and_die, .sa_flags = (int)SA_RESETHAND}, old;
    (void)sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            (void)sigaction(numbers[i], &action, NULL);
}

/* The template for mkstemp beside target. */
static char *name_temporary(const char *target)
{
    static const char hidden[] = ".newsscan-XXXXXX";
    const char *slash = strrchr(target, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - target) + 1;
    char *name = malloc(folder + sizeof hidden);
    if (name != NULL) {
        memcpy(name, target, folder);
        memcpy(name + folder, hidden, sizeof hidden);
    }
    return name;
}

/* Standard streams that were closed leave their numbers free; a report must not get one, or messages would land in it. */
static int above_streams(int file)
{
    if (file < 0 || file > STDERR_FILENO)
        return file;
    int moved = fcntl(file, F_DUPFD, STDERR_FILENO + 1);
    int error = errno;
    (void)close(file);
    errno = error;
    return moved;
}

/* Signals wait until doomed is set. */
static int make_temporary(char *name)
{
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)sigprocmask(SIG_BLOCK, &all, &before);
    int file = mkstemp(name);
    int error = errno;
    if (file >= 0)
        doomed = name;
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return above_streams(file);
}

static mode_t default_mode(void)
{
    mode_t mask = umask(0);
    (void)umask(mask);
    return 0666 & ~mask;
}

static bool replace_file(ns_output *output, const char *path, mode_t mode)
{
    output->target = realpath(path, NULL); /* through links: the file they lead to is replaced, not the link */
    if (output->target == NULL && errno == ENOENT)
        output->target = strdup(path);
    output->temporary = output->target == NULL ? NULL : name_temporary(output->target);
    if (output->temporary == NULL)
        return false;
    catch_signals();
    output->file = make_temporary(output->temporary);
    return output->file >= 0 && fchmod(output->file, mode) == 0;
}

static bool open_file(ns_output *output, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return errno == ENOENT && replace_file(output, path, default_mode());
    if (S_ISREG(status.st_mode))
        return replace_file(output, path, status.st_mode & 0777);
    output->file = above_streams(open(path, O_WRONLY)); /* a device or a pipe cannot be replaced */
    return output->file >= 0;
}

bool output_open(ns_output *output, const char *path)
{
    *output = (ns_output){.file = STDOUT_FILENO, .name = "standard output"};
    if (path == NULL || strcmp(path, "-") == 0)
        return true;
    output->file = -1;
    output->name = path;
    if (open_file(output, path))
        return true;
    int error = errno;
    (void)output_close(output, false);
    output->error = error;
    return false;
}

bool output_write(void *context, const char *data, size_t length)
{
    ns_output *output = context;
    while (length > 0) {
        ssize_t written = write(output->file, data, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            output->error = errno;
            return false;
        }
        data += written;
        length -= (size_t)written;
    }
    return true;
}

bool output_close(ns_output *output, bool keep)
{
    if (output->file >= 0 && close(output->file) != 0 && output->error == 0)
        output->error = errno;
    keep = keep && output->error == 0;
    if (keep && output->temporary != NULL && rename(output->temporary, output->target) != 0) {
        output->error = errno;
        keep = false;
    }
    if (!keep && doomed != NULL)
        (void)unlink(doomed);
    doomed = NULL;
    free(output->target);
    free(output->temporary);
    output->target = output->temporary = NULL;
    output->file = -1;
    return output->error == 0;
}
