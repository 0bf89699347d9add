/* terminal.h: how wide the terminal is. */
#ifndef NS_CLI_TERMINAL_H
#define NS_CLI_TERMINAL_H

/* Columns: what COLUMNS says, else the terminal that the descriptor is, else standard error's (the report is often piped to a pager),
 * else 0. */
unsigned terminal_columns(int file);

#endif
