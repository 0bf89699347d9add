/* furniture.h: what a rule of zones.rules says of a line, packed into ns_match.kind by zones_classify (reader/zones.h). */
#ifndef NS_READER_FURNITURE_H
#define NS_READER_FURNITURE_H

#include "knowledge/rules.h"
#include "newsscan.h"

enum {
    FURNITURE_KIND = 0x1F, /* ns_zone_kind; FURNITURE_KIND itself: an `as` that zones does not know */
    FURNITURE_HEAD = 0x20, /* the words of `as`, explained at the top of zones.rules */
    FURNITURE_TAIL = 0x40,
    FURNITURE_ALONE = 0x80,
    FURNITURE_START = 0x100,
    FURNITURE_SUFFIX = 0x200,
    FURNITURE_LABEL = 0x400,
    FURNITURE_OWN = 0x800,
    FURNITURE_PART = 0x1000,
    FURNITURE_ROLE = 13, /* shift: the role of a byline's names; two bits */
    FURNITURE_INSIDE = 0x8000
};

static inline ns_zone_kind furniture_kind(const ns_match *match)
{
    return (ns_zone_kind)(match->kind & FURNITURE_KIND);
}

static inline bool furniture_has(const ns_match *match, unsigned flag)
{
    return (match->kind & flag) != 0;
}

static inline ns_role furniture_role(const ns_match *match)
{
    return (ns_role)(match->kind >> FURNITURE_ROLE & 3);
}

#endif
