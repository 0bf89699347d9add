/* limits.c: see limits.h. */
#include "cli/limits.h"

#include "base/letters.h"

#include <string.h>

static const struct {
    const char *name;
    size_t offset;
    bool is_size; /* a size_t of at most NS_MAX_TEXT, else a uint64_t */
} limit_table[] = {
    {"file", offsetof(ns_limits, file), true},          {"line", offsetof(ns_limits, line), true},
    {"unpacked", offsetof(ns_limits, unpacked), false}, {"ratio", offsetof(ns_limits, ratio), false},
    {"entries", offsetof(ns_limits, entries), false},
};

/* 0 if it is no number from 1 on that fits. */
static uint64_t read_size(const char *text)
{
    static const char units[] = "KMGT";
    uint64_t number = 0;
    for (; is_digit(*text); text++) {
        if (number > UINT64_MAX / 16)
            return 0;
        number = number * 10 + (uint64_t)(*text - '0');
    }
    const char *unit = *text != '\0' ? strchr(units, *text) : NULL;
    unsigned shift = unit != NULL ? 10 * (unsigned)(unit - units + 1) : 0;
    text += unit != NULL;
    return *text == '\0' && number <= UINT64_MAX >> shift ? number << shift : 0;
}

bool limit_set(ns_limits *limits, const char *text)
{
    size_t length = strcspn(text, "=");
    uint64_t value = text[length] == '=' ? read_size(text + length + 1) : 0;
    for (size_t i = 0; i < sizeof limit_table / sizeof *limit_table; i++) {
        if (strlen(limit_table[i].name) != length || memcmp(limit_table[i].name, text, length) != 0)
            continue;
        if (value == 0 || (limit_table[i].is_size && value > NS_MAX_TEXT))
            return false;
        void *field = (char *)limits + limit_table[i].offset;
        if (limit_table[i].is_size)
            *(size_t *)field = (size_t)value;
        else
            *(uint64_t *)field = value;
        return true;
    }
    return false;
}
