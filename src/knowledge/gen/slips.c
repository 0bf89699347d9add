/* slips.c: a program of the build. src/data/slip-words.txt → the table of knowledge/slips.h.
 *
 * usage: slips IN.txt OUT.c */
#include "base/fold.h"
#include "base/letters.h"
#include "base/memory.h"
#include "knowledge/gen/lists.h"
#include "knowledge/slips.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WORDS = SLIP_WHOLE_SLOTS / 2, MOST_CUTS = SLIP_CUT_SLOTS / 4 * 3 }; /* a search ends at an empty slot */

static const char *words[MOST_WORDS];
static size_t word_count, cut_count;
static uint16_t whole[SLIP_WHOLE_SLOTS], cuts[SLIP_CUT_SLOTS];

static void put(uint16_t *slots, uint32_t slot_count, const char *text, size_t length)
{
    uint32_t slot = (uint32_t)fold_hash(text, length) % slot_count;
    while (slots[slot] != 0)
        slot = (slot + 1) % slot_count;
    slots[slot] = (uint16_t)word_count;
}

static void take_word(char *line, void *context)
{
    (void)context;
    size_t length = strlen(line);
    if (length < SLIP_SHORTEST || length > SLIP_LONGEST)
        lists_fail("seven to thirty-one letters", line);
    for (size_t i = 0; i < length; i++)
        if (!is_letter(line[i]) || is_upper(line[i]))
            lists_fail("letters in lower case", line);
    if (word_count > 0 && strcmp(words[word_count - 1], line) >= 0)
        lists_fail("words stand in order, each once", line);
    if (word_count == MOST_WORDS || cut_count + length > MOST_CUTS)
        lists_fail("too many words", line);
    words[word_count++] = lists_copy(line);
    char padded[SLIP_LONGEST + 1 + NS_TEXT_PADDING] = {0};
    memcpy(padded, line, length);
    put(whole, SLIP_WHOLE_SLOTS, padded, length);
    for (size_t i = 1; i < length; i++) {
        memset(padded, 0, sizeof padded);
        memcpy(padded, line, i);
        memcpy(padded + i, line + i + 1, length - i - 1);
        put(cuts, SLIP_CUT_SLOTS, padded, length - 1);
        cut_count++;
    }
}

static void write_slots(FILE *out, const char *name, const char *size, const uint16_t *slots, size_t count)
{
    fprintf(out, "const uint16_t %s[%s] = {", name, size);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%u,%s", slots[i], i % 32 == 31 ? "\n" : "");
    fputs("};\n", out);
}

static void write_table(FILE *out)
{
    fputs("/* Made from src/data/slip-words.txt by knowledge/gen/slips.c. */\n#include \"knowledge/slips.h\"\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\nconst char table_slip_words[] =\n",
          out);
    for (size_t i = 0; i < word_count; i++)
        fprintf(out, "\"%s\\0\"\n", words[i]);
    fputs(";\nconst uint32_t table_slip_starts[] = {", out);
    size_t start = 0;
    for (size_t i = 0; i < word_count; i++) {
        fprintf(out, "%zu,%s", start, i % 16 == 15 ? "\n" : "");
        start += strlen(words[i]) + 1;
    }
    fputs("};\n", out);
    write_slots(out, "table_slip_whole", "SLIP_WHOLE_SLOTS", whole, SLIP_WHOLE_SLOTS);
    write_slots(out, "table_slip_cut", "SLIP_CUT_SLOTS", cuts, SLIP_CUT_SLOTS);
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fputs("usage: slips IN.txt OUT.c\n", stderr);
        return 1;
    }
    lists_read(arguments[1], take_word, NULL, NULL);
    FILE *out = fopen(arguments[2], "w");
    lists_stand(arguments[2], 0);
    if (out == NULL)
        lists_fail(strerror(errno), "");
    write_table(out);
    return ferror(out) || fclose(out) != 0;
}
