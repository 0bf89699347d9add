/* lengths.c: see lengths.h. In: a reading with counts and units. Out: text. */
#include "extractor/lengths.h"

#include "extractor/iso.h"

#include <math.h>

/* How a unit is written in a duration: so many of a letter, in the date or the time part. */
static const struct {
    int times, parts; /* 1 unit = times letters; half a unit is written in `smaller` ones, of which a unit has `parts` */
    char letter, smaller;
    bool time;
} unit_rows[] = {
    [UNIT_SECOND] = {1, 0, 'S', 0, true},     [UNIT_MINUTE] = {1, 60, 'M', 'S', true},
    [UNIT_HOUR] = {1, 60, 'H', 'M', true},    [UNIT_DAY] = {1, 0, 'D', 0, false},
    [UNIT_WEEK] = {1, 7, 'W', 'D', false},    [UNIT_MONTH] = {1, 0, 'M', 0, false},
    [UNIT_QUARTER] = {3, 0, 'M', 0, false},   [UNIT_THIRD] = {4, 0, 'M', 0, false},
    [UNIT_HALF] = {6, 0, 'M', 0, false},      [UNIT_YEAR] = {1, 12, 'Y', 'M', false},
    [UNIT_WINDU] = {8, 0, 'Y', 0, false},     [UNIT_DECADE] = {10, 0, 'Y', 0, false},
    [UNIT_CENTURY] = {100, 0, 'Y', 0, false}, [UNIT_MILLENNIUM] = {1000, 0, 'Y', 0, false},
};

enum { MOST_COUNT = 10000000 };

static void put_units(ns_iso *iso, int count, char letter)
{
    iso_number(iso, count, 1);
    iso_byte(iso, letter);
}

/* "30M" for half an hour: whole numbers of the unit, else of the next smaller one, else with a decimal point. False: too many. */
static bool put_count(ns_iso *iso, double count, ns_unit unit)
{
    char letter = unit_rows[unit].letter;
    double units = count * unit_rows[unit].times, small = units * unit_rows[unit].parts;
    if (isnan(count)) {
        iso_byte(iso, 'X');
        iso_byte(iso, letter);
    } else if (units >= MOST_COUNT) {
        return false;
    } else if (units == floor(units)) {
        put_units(iso, (int)units, letter);
    } else if (unit_rows[unit].parts > 0 && small == floor(small) && small < MOST_COUNT) {
        put_units(iso, (int)small, unit_rows[unit].smaller);
    } else {
        int hundredths = (int)floor(units * 100 + 0.5);
        iso_number(iso, hundredths / 100, 1);
        iso_byte(iso, '.');
        bool tenths = hundredths % 10 == 0;
        iso_number(iso, tenths ? hundredths / 10 % 10 : hundredths % 100, tenths ? 1 : 2);
        iso_byte(iso, letter);
    }
    return true;
}

static bool has_value(ns_unit unit)
{
    return unit > UNIT_NONE && unit < UNIT_WHILE;
}

const char *lengths_value(const ns_reading *reading, ns_arena *arena, const char **to)
{
    ns_iso iso = {.length = 0};
    bool time = false;
    *to = NULL;
    iso_byte(&iso, 'P');
    for (size_t i = 0; i < reading->length_count; i++) {
        ns_unit unit = reading->lengths[i].unit;
        if (has_value(unit) && unit_rows[unit].time && !time)
            iso_byte(&iso, 'T');
        if (!has_value(unit) || !put_count(&iso, reading->lengths[i].count, unit))
            return NULL;
        time |= unit_rows[unit].time;
    }
    if (reading->length_count == 0)
        return NULL;
    if (reading->length_count == 1 && reading->lengths[0].to > 0) {
        ns_iso end = {.length = 0};
        iso_put(&end, time ? "PT" : "P");
        *to = put_count(&end, reading->lengths[0].to, reading->lengths[0].unit) ? iso_text(&end, arena) : NULL;
    }
    return iso_text(&iso, arena);
}

const char *lengths_part(ns_part part)
{
    static const char *const names[] = {
        [PART_NONE] = "", [PART_MO] = "TMO", [PART_AF] = "TAF", [PART_EV] = "TEV", [PART_NI] = "TNI"};
    return names[part];
}

const char *lengths_set(const ns_reading *reading, ns_arena *arena)
{
    const ns_moment *moment = &reading->from;
    const char *to;
    if (moment->weekday != 0)
        return arena_printf(arena, "XXXX-WXX-%d%s", moment->weekday, lengths_part(moment->part));
    if (moment->day != 0 && moment->month == 0 && reading->length_count == 0) /* "setiap tanggal 17" */
        return arena_printf(arena, "XXXX-XX-%02d", moment->day);
    if (moment->month != 0)
        return arena_printf(arena, "XXXX-%02d-%02d", moment->month, moment->day);
    if (moment->part != PART_NONE)
        return arena_printf(arena, "XXXX-XX-XX%s", lengths_part(moment->part));
    if (reading->weekend)
        return "XXXX-WXX-WE";
    if (reading->length_count > 0)
        return lengths_value(reading, arena, &to);
    if (!has_value(reading->unit))
        return NULL;
    ns_reading one = {.length_count = 1};
    one.lengths[0].count = 1;
    one.lengths[0].unit = reading->unit;
    return lengths_value(&one, arena, &to);
}
