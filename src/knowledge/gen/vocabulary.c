/* vocabulary.c: see vocabulary.h. */
#include "knowledge/gen/vocabulary.h"

#include "base/sketch.h"
#include "knowledge/gen/grow.h"
#include "knowledge/gen/lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- words */

static bool same_fold(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (((unsigned char)a[i] | 0x20) != ((unsigned char)b[i] | 0x20))
            return false;
    return true;
}

uint64_t vocabulary_key(const char *text, size_t length)
{
    char padded[512] = {0};
    if (length > sizeof padded - 16)
        lists_fail("word too long", text);
    memcpy(padded, text, length);
    return word_key(sketch_hash(padded, length));
}

static void index_words(ns_vocabulary *vocabulary, size_t size)
{
    free(vocabulary->index);
    vocabulary->index_size = size;
    vocabulary->index = calloc(size, sizeof *vocabulary->index);
    if (vocabulary->index == NULL)
        lists_fail("out of memory", "");
    for (size_t i = 1; i < vocabulary->count; i++) {
        size_t slot = vocabulary_key(vocabulary->words[i].text, vocabulary->words[i].length) & (size - 1);
        while (vocabulary->index[slot] != 0)
            slot = (slot + 1) & (size - 1);
        vocabulary->index[slot] = (uint32_t)i;
    }
}

/* Where the word's number stands in the index, or would stand: 0 is there then. */
static uint32_t *find_slot(const ns_vocabulary *vocabulary, const char *text, size_t length)
{
    size_t size = vocabulary->index_size, slot = vocabulary_key(text, length) & (size - 1);
    for (; vocabulary->index[slot] != 0; slot = (slot + 1) & (size - 1)) {
        const ns_listed_word *known = &vocabulary->words[vocabulary->index[slot]];
        if (known->length == length && same_fold(known->text, text, length))
            break;
    }
    return &vocabulary->index[slot];
}

uint32_t vocabulary_find(const ns_vocabulary *vocabulary, const char *text, size_t length)
{
    return *find_slot(vocabulary, text, length);
}

uint32_t vocabulary_add(ns_vocabulary *vocabulary, const char *text, size_t length)
{
    if (vocabulary->count * 2 >= vocabulary->index_size)
        index_words(vocabulary, vocabulary->index_size == 0 ? 1024 : vocabulary->index_size * 2);
    uint32_t *number = find_slot(vocabulary, text, length);
    if (*number != 0)
        return *number;
    vocabulary->words = grow(vocabulary->words, &vocabulary->capacity, vocabulary->count + 1, sizeof *vocabulary->words);
    ns_listed_word *added = &vocabulary->words[vocabulary->count];
    *added = (ns_listed_word){.text = calloc(length + 1, 1), .length = (uint16_t)length};
    if (added->text == NULL)
        lists_fail("out of memory", "");
    memcpy(added->text, text, length);
    *number = (uint32_t)vocabulary->count;
    return (uint32_t)vocabulary->count++;
}

/* ---- classes */

/* A list in the reading. */
typedef struct reading {
    ns_vocabulary *vocabulary;
    ns_word_class *class;
} reading;

static void take_note(const char *comment, void *context)
{
    ns_word_class *class = ((reading *)context)->class;
    if (strcmp(comment, "# symbol: no") == 0)
        class->visible = false;
    if (strcmp(comment, "# class: no") == 0)
        class->asked = false;
    if (strncmp(comment, "# ending: ", 10) == 0) {
        const char *of = strstr(comment + 10, " of ");
        if (of == NULL)
            lists_fail("an ending is written `# ending: nya of say`", comment);
        class->ending = lists_copy(comment + 10);
        class->stems = class->ending + (of - (comment + 10)) + 4;
        class->ending[of - (comment + 10)] = '\0';
    }
}

static void take_word(char *line, void *context)
{
    const reading *list = context;
    if (strpbrk(line, " \t") != NULL)
        lists_fail("a word has no blank in it; phrases belong to the gazetteer or a rule", line);
    uint32_t number = vocabulary_add(list->vocabulary, line, strlen(line));
    set_bit(list->vocabulary->words[number].lists.bits, (unsigned)(list->class - list->vocabulary->classes));
}

unsigned vocabulary_class(const ns_vocabulary *vocabulary, const char *name)
{
    for (unsigned i = 0; i < vocabulary->class_count; i++)
        if (strcmp(vocabulary->classes[i].name, name) == 0)
            return i;
    lists_fail("no such list of words", name);
}

ns_classes vocabulary_asked(const ns_vocabulary *vocabulary, const ns_listing *listing)
{
    ns_classes asked = 0, bit = 1;
    for (unsigned i = 0; i < vocabulary->class_count; i++) {
        if (!vocabulary->classes[i].asked)
            continue;
        asked |= has_bit(listing->bits, i) ? bit : 0;
        bit <<= 1;
    }
    return asked;
}

/* Words that a class has by rule: kata → katanya. */
static void add_endings(ns_vocabulary *vocabulary, const ns_word_class *to)
{
    unsigned stems = vocabulary_class(vocabulary, to->stems), bit = vocabulary_class(vocabulary, to->name);
    size_t ending = strlen(to->ending);
    char made[256];
    for (size_t i = 1, count = vocabulary->count; i < count; i++) {
        const ns_listed_word *stem = &vocabulary->words[i];
        if (!has_bit(stem->lists.bits, stems))
            continue;
        if (stem->length + ending >= sizeof made)
            lists_fail("word too long", stem->text);
        size_t length = stem->length + ending;
        memcpy(made, stem->text, stem->length);
        memcpy(made + stem->length, to->ending, ending);
        uint32_t number = vocabulary_add(vocabulary, made, length);
        set_bit(vocabulary->words[number].lists.bits, bit);
    }
}

void vocabulary_read(ns_vocabulary *vocabulary, const char *folder)
{
    char *names[MOST_WORD_LISTS];
    size_t asked = 0;
    *vocabulary = (ns_vocabulary){.count = 1};
    vocabulary->words = grow(NULL, &vocabulary->capacity, 1, sizeof *vocabulary->words);
    vocabulary->words[0] = (ns_listed_word){0};
    vocabulary->class_count = lists_in(folder, ".txt", names, MOST_WORD_LISTS);
    for (size_t i = 0; i < vocabulary->class_count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%.2000s/%.2000s.txt", folder, names[i]);
        vocabulary->classes[i] = (ns_word_class){.name = names[i], .visible = true, .asked = true};
        lists_read(path, take_word, take_note, &(reading){vocabulary, &vocabulary->classes[i]});
        asked += vocabulary->classes[i].asked;
        if (asked > MOST_CLASSES)
            lists_fail("too many lists: those that only rules name need the line `# class: no`", names[i]);
    }
    for (size_t i = 0; i < vocabulary->class_count; i++)
        if (vocabulary->classes[i].ending != NULL)
            add_endings(vocabulary, &vocabulary->classes[i]);
}

/* ---- meanings */

void vocabulary_add_meanings(ns_vocabulary *vocabulary)
{
#define MEANING(word, kind, value) word,
    static const char *const rows[] = {
#include "data/meanings.def"
    };
#undef MEANING
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        uint32_t number = vocabulary_find(vocabulary, rows[row], strlen(rows[row]));
        ns_listed_word *of = &vocabulary->words[number];
        if (number == 0) /* not listed */
            continue;
        of->meaning = (uint16_t)(of->meanings == 0 ? row : of->meaning);
        of->meanings++;
    }
}
