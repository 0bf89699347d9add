/* iso.c: see iso.h. In: numbers. Out: text in the arena. */
#include "extractor/iso.h"

void iso_byte(ns_iso *iso, char byte)
{
    if (iso->length < sizeof iso->text)
        iso->text[iso->length++] = byte;
}

void iso_put(ns_iso *iso, const char *text)
{
    while (*text != '\0')
        iso_byte(iso, *text++);
}

static void put_two(ns_iso *iso, int value)
{
    iso_byte(iso, (char)('0' + value / 10));
    iso_byte(iso, (char)('0' + value % 10));
}

/* Most are of two digits, or a year. */
void iso_number(ns_iso *iso, int value, int digits)
{
    if (digits == 4 && value < 10000) {
        put_two(iso, value / 100);
        digits = 2;
        value %= 100;
    }
    if (digits == 2 && value < 100) {
        put_two(iso, value);
        return;
    }
    char reversed[12];
    int made = 0;
    for (; value > 0 || made < digits; value /= 10)
        reversed[made++] = (char)('0' + value % 10);
    while (made > 0)
        iso_byte(iso, reversed[--made]);
}

void iso_day(ns_iso *iso, ns_day day)
{
    iso_number(iso, day.year, 4);
    iso_byte(iso, '-');
    iso_number(iso, day.month, 2);
    iso_byte(iso, '-');
    iso_number(iso, day.day, 2);
}

void iso_clock(ns_iso *iso, int hour, int minute)
{
    iso_number(iso, hour, 2);
    iso_byte(iso, ':');
    iso_number(iso, minute, 2);
}

const char *iso_text(const ns_iso *iso, ns_arena *arena)
{
    return arena_text(arena, iso->text, iso->length);
}
