/* windows.h: windows-1252 above ASCII, as text that was read in the wrong encoding has been through it. */
#ifndef NS_BASE_WINDOWS_H
#define NS_BASE_WINDOWS_H

#include <stdint.h>

/* The byte that windows-1252 or Latin-1 reads as this character, 0x80 to 0xFF; 0: there is none. */
unsigned char windows_byte(uint32_t code);

/* The character that windows-1252 has in the place of this control character, U+0080 to U+009F; 0: it has none, or code is another one. */
uint32_t windows_meant(uint32_t code);

#endif
