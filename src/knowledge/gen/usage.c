/* usage.c: a program of the build. src/data/checks/NAME.tsv → the table of knowledge/usage.h.
 *
 * usage: usage FOLDER OUT.c */
#include "base/letters.h"
#include "base/memory.h"
#include "knowledge/gen/lists.h"
#include "knowledge/gen/literal.h"
#include "knowledge/usage.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 1 << 14, MAX_LISTS = 64, MAX_LINE = 2048, SLOTS = 1 << 14, TEXTS = 6 };

typedef struct entry {
    const char *wrong, *right, *unless_before, *unless_behind, *before, *behind;
    uint16_t list;
    uint8_t words, key, flags;
    unsigned line;
} entry;

static entry rows[MAX_ROWS];
static size_t row_count;
static const char *const lists[] = {
#define USAGE_LIST(id, name) name,
#include "knowledge/usage_lists.def"
#undef USAGE_LIST
};
static uint16_t current_list;

__attribute__((format(printf, 1, 2))) static char *text_of(const char *format, ...)
{
    char text[MAX_LINE];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    char *made = length < 0 || length >= MAX_LINE ? NULL : strdup(text);
    if (made == NULL)
        lists_fail("too long, or out of memory", "");
    return made;
}

/* ---- reading */

static void read_condition(char *word, entry *usage)
{
    const struct {
        const char *name;
        const char **into;
    } conditions[] = {{"unless-before=", &usage->unless_before},
                      {"unless-behind=", &usage->unless_behind},
                      {"before=", &usage->before},
                      {"behind=", &usage->behind}};
    if (strcmp(word, "caps") == 0)
        usage->flags |= USAGE_CAPS;
    else if (strcmp(word, "exact") == 0)
        usage->flags |= USAGE_EXACT;
    else if (strcmp(word, "lower") == 0)
        usage->flags |= USAGE_LOWER;
    else {
        for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
            if (strncmp(word, conditions[i].name, strlen(conditions[i].name)) == 0) {
                *conditions[i].into = text_of("%s", word + strlen(conditions[i].name));
                return;
            }
        lists_fail("no such condition", word);
    }
}

static unsigned count_words(const char *text)
{
    unsigned words = 1;
    for (const char *at = text; *at != '\0'; at++) {
        if (is_upper(*at))
            lists_fail("the first column is in lower case", text);
        if (*at == ' ' && (at[1] == ' ' || at[1] == '\0' || at == text))
            lists_fail("words are parted by one blank", text);
        words += *at == ' ';
    }
    if (words > USAGE_MOST_WORDS)
        lists_fail("too many words", text);
    return words;
}

static const char *key_word(const entry *usage, size_t *length)
{
    const char *at = usage->wrong;
    for (unsigned i = usage->key; i > 0; i--)
        at = strchr(at, ' ') + 1;
    *length = strcspn(at, " ");
    return at;
}

static bool is_frequent(const char *word, size_t length)
{
    for (size_t i = 0; i < row_count; i++)
        if (rows[i].list == USAGE_FREQUENT && strlen(rows[i].wrong) == length && memcmp(rows[i].wrong, word, length) == 0)
            return true;
    return false;
}

/* The longest word that is not frequent, of those the last. */
static uint8_t choose_key(const entry *usage)
{
    entry probe = *usage;
    uint8_t best = 0;
    size_t most = 0, length;
    for (probe.key = 0; probe.key < usage->words && usage->words > 1; probe.key++) {
        const char *word = key_word(&probe, &length);
        size_t rank = is_frequent(word, length) ? length : MAX_LINE + length;
        if (rank >= most) {
            most = rank;
            best = probe.key;
        }
    }
    return best;
}

static void add(const entry *usage)
{
    if (row_count == MAX_ROWS)
        lists_fail("too many rows", "");
    rows[row_count] = *usage;
    rows[row_count++].line = lists_line();
}

/* The word in other forms: with -nya, doubled, and each with a curly apostrophe where it has a straight one. */
static void add_forms(entry usage)
{
    const char *wrong = usage.wrong, *right = usage.right, *apostrophe = strchr(wrong, '\'');
    add(&usage);
    if (apostrophe != NULL) {
        entry curly = usage;
        curly.wrong = text_of("%.*s\xE2\x80\x99%s", (int)(apostrophe - wrong), wrong, apostrophe + 1);
        add(&curly);
    }
    if ((usage.flags & USAGE_EXACT) != 0 || usage.words > 1 || *right == '\0')
        return;
    usage.wrong = text_of("%snya", wrong);
    usage.right = text_of("%snya", right);
    add(&usage);
    if (strpbrk(wrong, "-'") != NULL || strchr(right, ' ') != NULL)
        return;
    usage.wrong = text_of("%s-%s", wrong, wrong);
    usage.right = text_of("%s-%s", right, right);
    add(&usage);
    usage.wrong = text_of("%s-%snya", wrong, wrong);
    usage.right = text_of("%s-%snya", right, right);
    add(&usage);
}

static void read_row(char *line)
{
    char *right = strchr(line, '\t');
    if (right != NULL)
        *right++ = '\0';
    char *conditions = right != NULL ? strchr(right, '\t') : NULL;
    if (conditions != NULL)
        *conditions++ = '\0';
    entry usage = {.wrong = text_of("%s", line), .right = right != NULL ? text_of("%s", right) : ""};
    usage.list = current_list;
    usage.words = (uint8_t)count_words(line);
    for (char *word = conditions != NULL ? strtok(conditions, " ") : NULL; word != NULL; word = strtok(NULL, " "))
        read_condition(word, &usage);
    if (strcmp(usage.wrong, usage.right) == 0)
        lists_fail("nothing to mend", line);
    add_forms(usage);
}

static void take_line(char *line, void *context)
{
    (void)context;
    read_row(line);
}

static uint16_t find_list(const char *folder, const char *name)
{
    for (uint16_t list = 0; list < USAGE_LIST_COUNT; list++)
        if (strcmp(lists[list], name) == 0)
            return list;
    lists_stand(folder, 0);
    lists_fail("knowledge/usage_lists.def knows no such list", name);
}

static void read_folder(const char *folder)
{
    char *names[MAX_LISTS];
    size_t count = lists_in(folder, ".tsv", names, MAX_LISTS);
    for (size_t i = 0; i < count; i++) {
        current_list = find_list(folder, names[i]);
        lists_read(text_of("%s/%s.tsv", folder, names[i]), take_line, NULL, NULL);
    }
}

/* ---- the table */

/* By key word; the longest rows first, so that "selain itu" wins over "selain". Of rows that are alike the one that stands first in
 * its list comes first, on whatever machine. */
static int by_key(const void *a, const void *b)
{
    const entry *left = a, *right = b;
    size_t l, r;
    const char *left_key = key_word(left, &l), *right_key = key_word(right, &r);
    int order = memcmp(left_key, right_key, l < r ? l : r);
    if (order != 0 || l != r)
        return order != 0 ? order : (l > r) - (l < r);
    if (left->words != right->words)
        return right->words - left->words;
    order = strcmp(left->wrong, right->wrong);
    if (order != 0 || left->list != right->list)
        return order != 0 ? order : left->list - right->list;
    return (left->line > right->line) - (left->line < right->line);
}

static bool same_key(const entry *a, const entry *b)
{
    size_t l, r;
    const char *left = key_word(a, &l), *right = key_word(b, &r);
    return l == r && memcmp(left, right, l) == 0;
}

/* A row written twice in one list is a slip; one that another row's forms bring along is dropped. */
static void drop_doubles(void)
{
    size_t kept = 0;
    for (size_t i = 0; i < row_count; i++) {
        const entry *usage = &rows[i], *last = kept > 0 ? &rows[kept - 1] : NULL;
        if (last != NULL && last->list == usage->list && strcmp(last->wrong, usage->wrong) == 0) {
            if (strcmp(last->right, usage->right) != 0) {
                lists_stand(lists[usage->list], rows[i].line);
                lists_fail("this word has two repairs", usage->wrong);
            }
            continue;
        }
        rows[kept++] = rows[i];
    }
    row_count = kept;
}

/* Writes a text, NUL and all, at *length of all texts; where it begins, or 0 for none. */
static uint32_t write_text(FILE *out, const char *text, uint32_t *length)
{
    if (text == NULL || *text == '\0')
        return 0;
    uint32_t at = *length, size = (uint32_t)strlen(text) + 1;
    literal_put(out, text, size);
    fputc('\n', out);
    *length += size;
    return at;
}

static void write_rows(FILE *out)
{
    static uint32_t offsets[MAX_ROWS][TEXTS];
    uint32_t length = 1;
    fputs("#pragma GCC diagnostic ignored \"-Woverlength-strings\"\nconst char table_usage_text[] = \"\\0\"\n", out);
    for (size_t i = 0; i < row_count; i++) {
        const entry *row = &rows[i];
        const char *const texts[TEXTS] = {row->wrong,         row->right,  row->unless_before,
                                          row->unless_behind, row->before, row->behind};
        for (size_t k = 0; k < TEXTS; k++)
            offsets[i][k] = write_text(out, texts[k], &length);
    }
    fputs(";\nconst ns_usage table_usages[] = {\n", out);
    for (size_t i = 0; i < row_count; i++) {
        fputs("{", out);
        for (size_t k = 0; k < TEXTS; k++)
            fprintf(out, "%" PRIu32 ", ", offsets[i][k]);
        fprintf(out, "%u, %u, %u, %u},\n", rows[i].list, rows[i].words, rows[i].key, rows[i].flags);
    }
    fputs("{0, 0, 0, 0, 0, 0, 0, 0, 0, 0}};\n", out);
}

static uint64_t hash_of(const entry *usage)
{
    char padded[MAX_LINE + NS_TEXT_PADDING] = {0};
    size_t length;
    const char *word = key_word(usage, &length);
    memcpy(padded, word, length);
    return fold_hash(padded, length);
}

/* Does one of the rows with this key do more than name a word? */
static bool mends(size_t first)
{
    for (size_t i = first; i < row_count && same_key(&rows[i], &rows[first]); i++)
        if (*rows[i].right != '\0' || rows[i].words > 1 || rows[i].list == USAGE_CONJUNCTION_COMMA ||
            rows[i].list == USAGE_PLURAL_WORD)
            return true;
    return false;
}

static void write_slots(FILE *out)
{
    static uint32_t slots[SLOTS];
    static uint64_t filter[USAGE_FILTER_BITS / 64];
    size_t keys = 0;
    for (size_t i = 0; i < row_count; i++) {
        if (i > 0 && same_key(&rows[i], &rows[i - 1]))
            continue;
        if (++keys > SLOTS / 4 * 3) /* a search ends at an empty slot */
            lists_fail("too many words", rows[i].wrong);
        uint64_t hash = hash_of(&rows[i]);
        uint32_t slot = (uint32_t)hash & (SLOTS - 1), bit = (uint32_t)(hash >> 8) % USAGE_FILTER_BITS;
        while (slots[slot] != 0)
            slot = (slot + 1) & (SLOTS - 1);
        slots[slot] = usage_slot(hash, (uint32_t)i + 1);
        if (mends(i))
            filter[bit / 64] |= UINT64_C(1) << (bit % 64);
    }
    fprintf(out, "const uint32_t table_usage_slot_mask = %u;\nconst uint32_t table_usage_slots[] = {", (unsigned)(SLOTS - 1));
    for (size_t i = 0; i < SLOTS; i++)
        fprintf(out, "%" PRIu32 ",%s", slots[i], i % 32 == 31 ? "\n" : "");
    fputs("};\nconst uint64_t table_usage_filter[] = {", out);
    for (size_t i = 0; i < USAGE_FILTER_BITS / 64; i++)
        fprintf(out, "UINT64_C(0x%" PRIx64 "),%s", filter[i], i % 8 == 7 ? "\n" : "");
    fputs("};\n", out);
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fputs("usage: usage FOLDER OUT.c\n", stderr);
        return 1;
    }
    read_folder(arguments[1]);
    for (size_t i = 0; i < row_count; i++)
        rows[i].key = choose_key(&rows[i]);
    qsort(rows, row_count, sizeof *rows, by_key);
    drop_doubles();
    FILE *out = fopen(arguments[2], "w");
    lists_stand(arguments[2], 0);
    if (out == NULL)
        lists_fail(strerror(errno), "");
    fputs("/* Made from src/data/checks by knowledge/gen/usage.c. */\n#include \"knowledge/usage.h\"\n", out);
    write_rows(out);
    write_slots(out);
    return ferror(out) || fclose(out) != 0;
}
