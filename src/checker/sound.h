/* sound.h: spellings that nobody can hear apart. In: two words of any case; only their ASCII letters and digits count. */
#ifndef NS_CHECKER_SOUND_H
#define NS_CHECKER_SOUND_H

#include <stdbool.h>
#include <stddef.h>

/* "kreatifitas" and "kreativitas", "menunjukan" and "menunjukkan", "Jum'at" and "Jumat", "Arief" and "Arif", "Rudy" and "Rudi". */
bool sound_alike(const char *a, size_t la, const char *b, size_t lb);

#endif
