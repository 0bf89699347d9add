/* findings.c: see findings.h. */
#include "checker/findings.h"

#include "base/utf8.h"
#include "checker/sound.h"
#include "checker/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_SHOWN = 80 };

/* ---- where a byte stands */

/* How many of the spans start at or before `at`. */
static size_t count_before(const ns_span *spans, size_t stride, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ns_span *span = (const ns_span *)(const void *)((const char *)spans + middle * stride);
        if (span->start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ns_zone *check_zone(const ns_checker *checker, uint32_t at)
{
    const ns_zone *zones = checker->article->zones;
    if (checker->article->zone_count == 0) /* an empty text: there is no list at all */
        return NULL;
    size_t before = count_before(&zones->span, sizeof *zones, checker->article->zone_count, at);
    return before > 0 && at < zones[before - 1].span.end ? &zones[before - 1] : NULL;
}

bool check_is_boilerplate(ns_zone_kind kind)
{
    return kind >= NS_ZONE_RELATED && kind <= NS_ZONE_SIGNOFF;
}

bool check_is_speech(const ns_checker *checker, uint32_t at)
{
    size_t before = count_before(checker->speech, sizeof *checker->speech, checker->speech_count, at);
    return before > 0 && at < checker->speech[before - 1].end;
}

/* A mark of any drawing, single ones as well: headlines prefer them. */
static bool is_mark(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    return word_is_quote(checker, at) || word_is(checker, at, '\'') ||
           (length == 3 && (memcmp(text, "\xE2\x80\x98", 3) == 0 || memcmp(text, "\xE2\x80\x99", 3) == 0));
}

static bool is_headline(ns_zone_kind kind)
{
    return kind == NS_ZONE_TITLE || kind == NS_ZONE_CAPTION;
}

/* Cerpen 'Nasehat Seekor Kucing' Dibukukan: what is quoted in a headline or under a picture; marks_find looks at paragraphs only. */
static size_t collect_quoted(const ns_checker *checker, ns_range zone, ns_span *speech)
{
    size_t count = 0, open = SIZE_MAX;
    for (size_t at = zone.first; at < zone.last; at++) {
        if (!is_mark(checker, at))
            continue;
        bool glued = at > zone.first && word_is_glued(checker, at);
        if (!glued && at + 1 < zone.last && word_is_glued(checker, at + 1)) {
            open = at;
        } else if (glued && open != SIZE_MAX && open + 1 < at) {
            speech[count++] = draft_span(checker->draft, open + 1, at);
            open = SIZE_MAX;
        }
    }
    return count;
}

static int by_start(const void *a, const void *b)
{
    const ns_span *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

/* What stands between quotation marks, said by somebody or not: a slogan or a message keeps its spelling too. Those of the draft will
 * not do: the quote finder has ended the open ones before their cue ("Kami siap, tambahnya."), as if somebody had closed them. */
static void collect_speech(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    marks_find(checker->draft, &checker->quotations);
    size_t most = checker->quotations.count + 1;
    for (size_t zone = 0; zone < layout->zone_count; zone++)
        if (is_headline(layout->zones[zone].kind))
            most += (zone_tokens(checker, zone).last - zone_tokens(checker, zone).first) / 2;
    ns_span *speech = arena_alloc(checker->arena, most * sizeof *speech);
    for (size_t zone = 0; zone < layout->zone_count; zone++)
        if (is_headline(layout->zones[zone].kind))
            checker->speech_count += collect_quoted(checker, zone_tokens(checker, zone), speech + checker->speech_count);
    for (size_t i = 0; i < checker->quotations.count; i++) {
        const ns_quotation *quotation = &checker->quotations.items[i];
        if (quotation->first < quotation->last)
            speech[checker->speech_count++] = draft_span(checker->draft, quotation->first, quotation->last);
    }
    if (checker->speech_count > 1)
        qsort(speech, checker->speech_count, sizeof *speech, by_start);
    checker->speech = speech;
}

/* ---- findings */

const char *check_text(const ns_checker *checker, ns_span span)
{
    const char *text = checker->article->text + span.start;
    size_t length = span.end - span.start;
    if (length <= LONGEST_SHOWN)
        return arena_text(checker->arena, text, length);
    size_t head = LONGEST_SHOWN / 2, tail = length - LONGEST_SHOWN / 2;
    while (((unsigned char)text[head] & 0xC0) == 0x80)
        head--;
    while (((unsigned char)text[tail] & 0xC0) == 0x80)
        tail++;
    return arena_printf(checker->arena, "%.*s ... %.*s", (int)head, text, (int)(length - tail), text + tail);
}

/* "Silahkan masuk", "tunggu sampai Jum'at", not “Kharisma”, “Kreatifitas Tanpa Batas”, “Disini Ada Rindu” or “JUM'AT LIBUR”: a house, a
 * slogan, a song or a sign that is quoted spells itself. */
static bool is_of_sentence(const ns_checker *checker, ns_span span)
{
    size_t first = tokens_at(&checker->draft->tokens, span.start), behind = tokens_at(&checker->draft->tokens, span.end);
    if (word_shape(checker, behind - 1) == NS_SHAPE_upper)
        return false;
    uint8_t before = first > 0 ? checker->draft->tokens.symbols[first - 1] : 0;
    bool second = before == '.' || before == '?' || before == '!'; /* no title goes on behind it */
    return second || word_is_lower(checker, behind - 1) || (first > 0 && word_is_lower(checker, first - 1)) ||
           (behind < checker->draft->tokens.count && word_is_lower(checker, behind));
}

/* What nobody can hear is the writer's, whoever speaks: "kerjasama" and "kerja sama", "aktifitas" and "aktivitas" sound alike; and so is
 * what nobody says: "beberpa". */
static bool is_unheard(const ns_checker *checker, ns_check_id rule, ns_span span, const char *fix)
{
    bool unheard = rule == CHECK_SPELLING_SLIP || rule == CHECK_SPELLING_PREPOSITION || rule == CHECK_SPELLING_COMPOUND ||
                   rule == CHECK_SPELLING_PUN ||
                   (fix != NULL && sound_alike(checker->article->text + span.start, span.end - span.start, fix, strlen(fix)));
    return unheard && is_of_sentence(checker, span);
}

static bool is_wanted(const ns_checker *checker, ns_check_id rule, ns_span span, const char *fix)
{
    const ns_zone *zone = check_zone(checker, span.start);
    bool about_boilerplate = strncmp(check_rules[rule].name, "boilerplate", strlen("boilerplate")) == 0;
    if (!check_wants(checker, rule) || (zone != NULL && check_is_boilerplate(zone->kind) && !about_boilerplate))
        return false;
    if (check_families[rule] != FAMILY_LANGUAGE && check_families[rule] != FAMILY_NAMES)
        return true;
    if (check_families[rule] == FAMILY_LANGUAGE && check_is_speech(checker, span.start) && !is_unheard(checker, rule, span, fix))
        return false;
    return !policy_allows(checker->policy, checker->article->text + span.start, span.end - span.start);
}

/* One line, whatever was quoted in it. */
static char *format_message(const ns_checker *checker, const char *format, va_list arguments)
{
    char message[1024];
    int length = vsnprintf(message, sizeof message, format, arguments);
    size_t size = length < 0 ? 0 : length < (int)sizeof message ? (size_t)length : sizeof message - 1;
    size = utf8_valid_prefix(message, size); /* cut: no half character at the end */
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)message[i] < 0x20 || message[i] == 0x7F)
            message[i] = ' ';
    return arena_text(checker->arena, message, size);
}

static void add(ns_checker *checker, ns_check_id rule, ns_span span, ns_span fix_span, const char *fix, const char *format,
                va_list arguments)
{
    if (!is_wanted(checker, rule, span, fix))
        return;
    *LIST_PUSH(checker->arena, &checker->findings) = (ns_finding){
        .rule = check_rules[rule].name,
        .level = (ns_severity)checker->policy->levels[rule],
        .span = span,
        .message = format_message(checker, format, arguments),
        .fix_span = fix != NULL ? fix_span : (ns_span){0, 0},
        .fix = fix,
    };
}

void check_add(ns_checker *checker, ns_check_id rule, ns_span span, const char *fix, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(checker, rule, span, span, fix, format, arguments);
    va_end(arguments);
}

void check_add_fix(ns_checker *checker, ns_check_id rule, ns_span span, ns_span fix_span, const char *fix, const char *format,
                   ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(checker, rule, span, fix_span, fix, format, arguments);
    va_end(arguments);
}

static int by_place(const void *a, const void *b)
{
    const ns_finding *left = a, *right = b;
    if (left->span.start != right->span.start)
        return (left->span.start > right->span.start) - (left->span.start < right->span.start);
    int rule = strcmp(left->rule, right->rule);
    if (rule != 0)
        return rule;
    if (left->span.end != right->span.end)
        return (left->span.end > right->span.end) - (left->span.end < right->span.end);
    return strcmp(left->message, right->message);
}

void checker_run(const ns_policy *policy, const ns_draft *draft, const ns_article *article, const ns_finding **findings,
                 size_t *count)
{
    ns_checker checker = {.policy = policy, .draft = draft, .article = article, .arena = draft->arena};
    collect_speech(&checker);
    check_dates(&checker);
    check_quotes(&checker);
    check_names(&checker);
    check_language(&checker);
    if (check_wants(&checker, CHECK_SPELLING_SLIP))
        check_slips(&checker);
    check_characters(&checker);
    check_signs(&checker);
    check_text_whole(&checker);
    check_structure(&checker);
    if (checker.findings.count > 1)
        qsort(checker.findings.items, checker.findings.count, sizeof *checker.findings.items, by_place);
    *findings = checker.findings.items;
    *count = checker.findings.count;
}
