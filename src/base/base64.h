/* base64.h: bytes ↔ text, by RFC 4648 section 5 (letters, digits, - and _), without padding. */
#ifndef NS_BASE_BASE64_H
#define NS_BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BASE64_LENGTH(bytes) (((bytes)*4 + 2) / 3) /* how many letters so many bytes take */

void base64_encode(const uint8_t *bytes, size_t length, char *text); /* text has room for these; no NUL goes behind it */

/* text ends with NUL. At most `room` bytes. *length: how many they were. False: no such text. */
bool base64_decode(const char *text, uint8_t *bytes, size_t room, size_t *length);

#endif
