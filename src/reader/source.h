/* source.h: a whole file → bytes. Plain files are read in one go into a buffer that is used again. */
#ifndef NS_READER_SOURCE_H
#define NS_READER_SOURCE_H

#include "reader/stream.h"

/* The whole file (or "-") into buffer, NS_TEXT_PADDING bytes of zeros behind its end (not in length). NS_ERR_IO, or NS_ERR_LIMIT for
 * more than `limit` bytes; messages as in stream.h. The file is closed before a failed allocation goes to the buffer's guard. */
ns_status source_read(const char *path, size_t limit, ns_buffer *buffer, const char **message);

/* The same for what a compressed file holds (an archive's first entry); limits->file bytes at most. */
ns_status source_unpack(const char *path, const ns_limits *limits, ns_buffer *buffer, const char **message);

#endif
