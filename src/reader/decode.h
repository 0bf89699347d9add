/* decode.h: bytes → valid UTF-8. A byte order mark decides (UTF-8, UTF-16 and UTF-32, either end; it is no part of the text),
 * else --encoding, else UTF-16 without a mark if it looks like that, else UTF-8 if the bytes are valid UTF-8 (the last
 * character may be cut off), else what the page declares, else windows-1252.
 *
 * UTF-16 without a mark: an even number of bytes, 16 at least, of which every other one is NUL in three of four places and the ones
 * between hardly ever (one in eight). Any other NUL byte is kept if the text is valid UTF-8; bytes that are not, with NUL bytes
 * among them, are no text at all.
 *
 * What means nothing in the encoding becomes U+FFFD: each byte of UTF-8 that is no part of a character, each byte windows-1252 does
 * not define, each lone surrogate, a tail that is cut off. All conversion is iconv's; only broken UTF-8 is mended here, since
 * iconvs differ in how strict they are. */
#ifndef NS_READER_DECODE_H
#define NS_READER_DECODE_H

#include "base/buffer.h"
#include "newsscan.h"

typedef struct ns_decoder ns_decoder; /* keeps its iconv handles; one a thread */

/* encoding: iconv name or NULL; it must live as long as the decoder. NS_ERR_USAGE if iconv does not
 * know it, or it is not a plain name: "" means the locale's charset to iconv, and "ascii//IGNORE" would lose bytes in silence. */
ns_status decoder_new(const char *encoding, ns_guard *guard, ns_decoder **decoder);
void decoder_free(ns_decoder *decoder); /* NULL is fine */

/* Are these bytes, or all that --encoding names (NULL: nothing), made of units of two or four bytes? Then the byte 0x0A is no line's
 * end. Bytes are judged by their mark alone. */
bool decode_is_wide(const char *bytes, size_t length, const char *encoding);

typedef struct ns_decoded {
    /* In bytes (when they are already UTF-8) or in the decoder's own memory, until its next use; NS_TEXT_PADDING readable bytes
     * behind its end either way. */
    const char *text;
    size_t length;
    const char *encoding; /* "UTF-8", "windows-1252" ..., or --encoding as given */
    size_t replaced;      /* byte sequences that mean nothing in that encoding and became U+FFFD */
    size_t nul;           /* NUL bytes kept as U+0000 */
    bool binary;          /* NUL bytes and not valid UTF-8, no mark: not text at all; text is NULL */
} ns_decoded;

/* declared: the encoding the bytes themselves name where text would (an HTML page's charset), or NULL; it is heard before windows-1252,
 * but after what the bytes prove to be: pages that declare iso-8859-1 often hold UTF-8.
 * bytes must have NS_TEXT_PADDING readable bytes behind its end. NS_ERR_LIMIT if the text is longer than NS_MAX_TEXT, NS_ERR_IO if
 * iconv cannot be had (errno tells why). A failed allocation goes to the decoder's guard; the decoder can be used again. */
ns_status decode(ns_decoder *decoder, const char *bytes, size_t length, const char *declared, ns_decoded *decoded);

#endif
