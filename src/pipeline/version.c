/* version.c: what this build is made of. */
#include "newsscan.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define WORD(x) #x
#define TEXT(x) WORD(x)
#define PCRE2_NUMBER TEXT(PCRE2_MAJOR) "." TEXT(PCRE2_MINOR)

const char *ns_version(void)
{
    uint32_t jit = 0;
    (void)pcre2_config(PCRE2_CONFIG_JIT, &jit);
    return jit != 0 ? "newsscan " NS_VERSION " (pcre2 " PCRE2_NUMBER " jit)" : "newsscan " NS_VERSION " (pcre2 " PCRE2_NUMBER ")";
}
