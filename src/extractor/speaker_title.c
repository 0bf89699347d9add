/* speaker_title.c: speakers whom a title tells. In: the tokens of a title ("ujar Menkeu") or of a headline. Out: the person of the
 * article who bears it; a headline's subject. */
#include "extractor/speaker_words.h"

/* In tokens: how long the subject of a headline can be, and its clause before the colon. */
enum { LONGEST_SUBJECT = 6, LONGEST_CLAUSE = 40 };

/* ---- whose a title is */

/* The long form of a title's first word ("Menkeu"), or NULL. */
static const char *long_title(const char *title, size_t length)
{
    static const struct {
        size_t length;
        const char *brief, *full;
    } forms[] = {
#define TITLE_FORM(brief, full) {sizeof(brief) - 1, brief, full},
#include "data/title-forms.def"
#undef TITLE_FORM
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].length == length && fold_may_agree(forms[i].brief, title) && strncasecmp(forms[i].brief, title, length) == 0)
            return forms[i].full;
    return NULL;
}

/* Does a role begin with the title [title, title + length), whose long form is `full`? Either may be short: Menkeu, Menteri Keuangan. */
static bool bears_title(const char *role, const char *title, size_t length, const char *full)
{
    if (words_begin(role, title, length))
        return true;
    const char *role_full = long_title(role, strcspn(role, " "));
    return (full != NULL && words_begin(role, full, strlen(full))) ||
           (role_full != NULL && words_begin(role_full, title, length));
}

/* "ujar Bupati": the one person here who has that title; of several, the one who spoke. */
ns_speaker speakers_holder(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_draft *draft = speakers->draft;
    ns_span span = draft_span(draft, first, last);
    ns_speaker found = NOBODY;
    if (!word_has(speakers, first, draft->classes->title))
        return NOBODY;
    const char *title = draft->text + span.start, *full = long_title(title, span.end - span.start);
    for (size_t i = 0; i < draft->entities.count && i < ENTITIES_TRIED; i++) {
        const ns_entity *entity = &draft->entities.items[i];
        if (entity->type != NS_PERSON || entity->role == NULL || !bears_title(entity->role, title, span.end - span.start, full))
            continue;
        if (found.name == NULL || speakers->person.entity == i)
            found = (ns_speaker){entity->name, i};
    }
    return found;
}

/* "Ketum PMK" in a headline, of an article with one Ketua Umum: who holds the office that a word tells, if only one here does. */
ns_speaker speakers_only_holder(const ns_speakers *speakers, uint32_t word)
{
    const ns_draft *draft = speakers->draft;
    ns_span span = draft_span(draft, word, word + 1);
    const char *title = draft->text + span.start, *full = long_title(title, span.end - span.start);
    ns_speaker found = NOBODY;
    for (size_t i = 0; i < draft->entities.count && i < ENTITIES_TRIED; i++) {
        const ns_entity *entity = &draft->entities.items[i];
        if (entity->type != NS_PERSON || entity->role == NULL || !bears_title(entity->role, title, span.end - span.start, full))
            continue;
        if (found.name != NULL)
            return NOBODY;
        found = (ns_speaker){entity->name, i};
    }
    return found;
}

/* ---- headlines */

/* Titles, then a name or nothing: "Bupati Sari", "Mensos", "Tim Pencari Fakta"; of words that are no title, one alone: "Warga". */
static ns_speaker subject(ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t name = first;
    while (name < last && speakers->mention_of[name] == 0 &&
           word_has(speakers, name, is->title | is->title_more | is->org_head | is->document))
        name++;
    const ns_named *named = name < last ? speakers_mention(speakers, name) : NULL;
    bool office = word_has(speakers, first, is->title) && !named_person(speakers, named); /* "Ketum PSSI" */
    if (named != NULL && named->last == last && !office)
        return named_is(speakers, named, NS_EVENT) ? NOBODY : named_speaker(speakers, named);
    bool branch = named_is(speakers, speakers_mention(speakers, first), NS_ORG); /* "PHRI DIY": not the whole body */
    bool role = (branch || word_has(speakers, first, is->title | is->org_head)) && last - first <= LONGEST_SUBJECT;
    for (uint32_t at = first; at < last; at++)
        role = role && word_any(speakers, at) && !word_breaks_noun(speakers, at);
    if (role && word_has(speakers, first, is->title) && last > first + 1) {
        ns_speaker holder = speakers_holder(speakers, first, last);
        if (holder.name == NULL)
            holder = speakers_only_holder(speakers, first);
        if (holder.name != NULL)
            return holder;
    }
    bool single = first + 1 == last && !word_breaks_noun(speakers, first) && !word_has(speakers, first, is->thing | is->document);
    return role || single ? speakers_role(speakers, first, last) : NOBODY;
}

/* The first name of a headline, and the titles before it: the subject of all its verbs. */
static ns_speaker first_subject(ns_speakers *speakers, uint32_t title, uint32_t end)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t last = title;
    while (last < end && last - title < LONGEST_SUBJECT && speakers->mention_of[last] == 0 &&
           word_has(speakers, last, is->title | is->title_more | is->org_head))
        last++;
    const ns_named *named = last < end ? speakers_mention(speakers, last) : NULL;
    if (named != NULL)
        last = named->last;
    return last > title ? subject(speakers, title, last) : NOBODY;
}

ns_speaker speakers_headline(ns_speakers *speakers, uint32_t title, uint32_t verb)
{
    uint32_t last = verb;
    while (last > title && word_has(speakers, last - 1, speakers->draft->classes->adverb))
        last--;
    if (last > title && speakers_mark(speakers->draft, last - 1) == ',') /* "Gubernur Sari Gugat Menteri, Sebut Aturan Keliru" */
        return first_subject(speakers, title, last - 1);
    uint32_t first = last;
    while (first > title && word_any(speakers, first - 1) && last - first < LONGEST_SUBJECT)
        first--;
    return first < last ? subject(speakers, first, last) : NOBODY;
}

ns_speaker speakers_headlined(ns_speakers *speakers, uint32_t title, uint32_t colon)
{
    const ns_named *named = colon > title ? speakers_mention(speakers, colon - 1) : NULL,
                   *opens = speakers_mention(speakers, title);
    if (named_person(speakers, named) && speakers_open_sentence(speakers, named))
        return named_speaker(speakers, named);
    uint32_t first = colon;
    while (first > title && colon - first < LONGEST_CLAUSE && speakers_mark(speakers->draft, first - 1) == '\0')
        first--;
    bool told = named_person(speakers, opens) && opens->last + 1 == first && speakers_mark(speakers->draft, opens->last) == ',';
    if ((first == title || told) &&
        named_person(speakers, opens)) /* "Sari Jawab Kritik soal Jalan: ...", "Sari, Ekonom UI: ..." */
        return named_speaker(speakers, opens);
    const ns_class_masks *is = speakers->draft->classes;
    bool known = first + 1 < colon || speakers->mention_of[first] != 0 || word_has(speakers, first, is->title | is->common);
    return first < colon && known ? subject(speakers, first, colon) : NOBODY;
}
