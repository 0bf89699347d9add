/* shapes.h: what a token looks like, and the symbols with a fixed meaning. */
#ifndef NS_KNOWLEDGE_SHAPES_H
#define NS_KNOWLEDGE_SHAPES_H

/* clang-format off */
/* Shapes: exactly one a token, with the features that rules see in it; several shapes share a feature. A word of a visible
 * lexicon class in capitals ("KAMIS") has the features of a capitalised one: its symbol says cap, not upper. */
#define NS_SHAPES(X) \
    X(lower, "word lower")                        /* "negara" */ \
    X(cap, "word cap")                            /* "Jakarta", "NasDem" */ \
    X(upper, "word cap upper")                    /* "KPK", "JAKARTA" */ \
    X(initial, "word cap upper initial")          /* "A", "A." */ \
    X(mixed, "word mixed")                        /* "iPhone" */ \
    X(alnum, "alnum")                             /* "K1", "U-23", "18x" */ \
    X(ordinal, "ordinal")                         /* "ke-19" */ \
    X(decade, "decade")                           /* "1960-an" */ \
    X(num12, "number int day monthnum yy")        /* "1".."12", "06" */ \
    X(num31, "number int day yy")                 /* "13".."31" */ \
    X(num99, "number int yy")                     /* "32".."99", "00" */ \
    X(year, "number int year")                    /* "1000".."2999" */ \
    X(integer, "number int")                      /* "150", "30000" */ \
    X(clock, "number clock decimal")              /* "11.34", "09:30" */ \
    X(decimal, "number decimal")                  /* "1.000,5", "42,03" */ \
    X(slash2, "slash2")                           /* "19/6" */ \
    X(slash3, "slash3")                           /* "19/6/2024" */ \
    X(dash3, "dash3")                             /* "19-6-2024" */ \
    X(numeric, "numeric")                         /* "1.2.3", "4:3:2" */ \
    X(open, "open")                               /* “ « „ */ \
    X(close, "close")                             /* ” » */ \
    X(sopen, "sopen")                             /* ‘ */ \
    X(sclose, "sclose")                           /* ’ standing alone */ \
    X(dash, "dash")                               /* – — ― -- */ \
    X(ellipsis, "ellipsis")                       /* … ... */ \
    X(other, "other")                             /* any other character */

typedef enum ns_shape {
#define NS_SHAPE_ENUM(name, features) NS_SHAPE_##name,
    NS_SHAPES(NS_SHAPE_ENUM)
#undef NS_SHAPE_ENUM
    NS_SHAPE_COUNT
} ns_shape;
/* clang-format on */

enum { SYMBOL_WALL = 1, SYMBOL_BREAK = '\n' };

#endif
