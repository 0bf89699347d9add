/* spelling.h: how reports, and the rules that lead to them, spell the values of newsscan.h's enums, in the order of each enum. AS is
 * what is made of each word: SPELL_QUOTE_KINDS(SPELL_PLAIN) is a list of strings. Null values ("", of grain and conflict) are left to the
 * caller. */
#ifndef NS_BASE_SPELLING_H
#define NS_BASE_SPELLING_H

#define SPELL_PLAIN(word) word

/* clang-format off */
#define SPELL_ENTITY_TYPES(AS) AS("person"), AS("org"), AS("place"), AS("event"), AS("law")
#define SPELL_DATE_TYPES(AS) AS("date"), AS("time"), AS("duration"), AS("set")
#define SPELL_GRAINS(AS) \
    AS("minute"), AS("part"), AS("day"), AS("week"), AS("month"), AS("quarter"), AS("half"), AS("year"), AS("decade"), AS("century")
#define SPELL_CONFLICTS(AS) AS("weekday"), AS("calendar"), AS("order")
#define SPELL_QUOTE_KINDS(AS) AS("direct"), AS("partial"), AS("indirect")
#define SPELL_ZONE_KINDS(AS) \
    AS("body"), AS("title"), AS("related"), AS("list"), AS("copyright"), AS("promo"), AS("ad"), AS("embed"), AS("nav"), AS("share"), \
    AS("signoff"), AS("dateline"), AS("byline"), AS("date"), AS("caption"), AS("credit"), AS("section")
/* clang-format on */

#endif
