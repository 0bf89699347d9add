/* terminal.c: see terminal.h. */
#define _DEFAULT_SOURCE /* struct winsize */
#include "cli/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MOST_COLUMNS = 1000 };

static unsigned ask(int file)
{
    struct winsize size;
    return ioctl(file, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

unsigned terminal_columns(int file)
{
    const char *told = getenv("COLUMNS");
    long columns = told != NULL ? strtol(told, NULL, 10) : 0;
    if (columns > 0 && columns <= MOST_COLUMNS)
        return (unsigned)columns;
    unsigned found = ask(file);
    return found > 0 ? found : ask(STDERR_FILENO);
}
