/* sha256.h: SHA-256 (FIPS 180-4), for the page's Content-Security-Policy. */
#ifndef NS_REPORTER_GEN_SHA256_H
#define NS_REPORTER_GEN_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BYTES = 32 };

void sha256(const char *bytes, size_t length, uint8_t digest[SHA256_BYTES]);

#endif
