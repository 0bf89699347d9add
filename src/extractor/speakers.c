/* speakers.c: see speakers.h. In: tokens with their classes, and the places of resolved names. Out: who spoke before, and speakers
 * whom no name tells: a title alone, a role as written. What stands behind a cue is speaker_behind.c's matter, what stands before it
 * speaker_before.c's. */
#include "base/distance.h"
#include "base/letters.h"
#include "extractor/speaker_words.h"

/* In tokens: how many words of a title may stand before a name, and how far a first speaker is looked for. */
enum { TITLE_REACH = 14, RECALL_REACH = 200, SUBJECT_REACH = 60 };
/* In tokens: how far behind "yang" it is told what somebody is called. */
enum { NAMED_REACH = 3 };
/* In bytes: fewer are no name cut short, no verb by their form, no name misspelt, and no word with -nya. */
enum { SHORTEST_CLIP = 4, SHORTEST_VERB = 7, SHORTEST_SLIP = 5, SHORTEST_OWNED = 6 };
/* Words as long as this, or longer, are not looked up without their -nya. */
enum { LONGEST_STEM = 40 };

/* Where the person ends of whom it is told that he "akrab disapa" what begins at a token; 0 if it is told of none. */
static uint32_t called_behind(const ns_speakers *speakers, uint32_t name)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t at = name;
    if (at > 0 && word_has(speakers, at - 1, is->honorific | is->kin)) /* "disapa Bu Rin" */
        at--;
    if (at == 0 || !word_has(speakers, at - 1, is->named))
        return 0;
    for (uint32_t back = 2; back <= NAMED_REACH && back < at; back++)
        if (word_has(speakers, at - back, is->that))
            return at - back - (speakers_mark(speakers->draft, at - back - 1) == ',');
    return 0;
}

static void find_nicknames(ns_speakers *speakers)
{
    const ns_draft *draft = speakers->draft;
    const ns_classes before = draft->classes->named | draft->classes->honorific | draft->classes->kin;
    for (size_t i = 1; i < draft->named.count && speakers->nickname_count < NICKNAMES; i++) {
        const ns_named *named = &draft->named.items[i], *person = named - 1;
        if ((draft_classes(draft, named->first - 1) & before) == 0) /* hardly any gets further */
            continue;
        if (called_behind(speakers, named->first) != person->last || named->entity == person->entity ||
            !named_person(speakers, named) || !named_person(speakers, person))
            continue;
        speakers->nicknames[speakers->nickname_count].entity = named->entity;
        speakers->nicknames[speakers->nickname_count++].person = person->entity;
    }
}

void speakers_begin(ns_speakers *speakers, ns_draft *draft)
{
    *speakers = (ns_speakers){.draft = draft, .latest = NOBODY, .person = NOBODY, .group = SOMEBODY, .quoted = UINT32_MAX};
    speakers->mention_of = arena_zero(draft->arena, (draft->tokens.count + 1) * sizeof *speakers->mention_of);
    for (size_t i = 0; i < draft->named.count; i++) {
        const ns_named *named = &draft->named.items[i];
        speakers->mention_of[named->first] = speakers->mention_of[named->last - 1] = (uint32_t)i + 1; /* few have more words */
        for (uint32_t at = named->first + 1; at + 1 < named->last; at++)
            speakers->mention_of[at] = (uint32_t)i + 1;
    }
    find_nicknames(speakers);
}

/* ---- what can speak */

/* "China mengklaim", "Kyiv mengatakan": a state, or its capital. "Malang", "Sevilla" and "Barat" say nothing. */
static bool is_government(const ns_speakers *speakers, const ns_named *named)
{
    const ns_draft *draft = speakers->draft;
    const ns_phrase_tokens tokens = {draft->text, draft->tokens.spans, draft->tokens.words, draft->tokens.count};
    ns_phrase phrase = gazetteer_find(&tokens, named->first);
    for (uint32_t i = 0; i < gazetteer_senses(phrase); i++) {
        const char *kind = gazetteer_sense(phrase, i).kind;
        if (strcmp(kind, "country") == 0 || strcmp(kind, "capital") == 0 || strcmp(kind, "territory") == 0)
            return true;
    }
    return false;
}

/* Does a word of `name` begin with `brief`, and go on for more than a letter? "Sandiaga Uno" with "Sandi"; not "Haris" with "Hari". */
static bool clips(const char *name, const char *brief, size_t length)
{
    for (const char *word = name; word != NULL; word = strchr(word, ' ')) {
        word += *word == ' ';
        if (strncasecmp(word, brief, length) == 0 && strcspn(word, " ") > length + 1)
            return true;
    }
    return false;
}

/* The first of `count` entities that is a person whose name a word is cut from; `count` if there is none. */
static size_t clipped(const ns_draft *draft, size_t count, const char *word, size_t length)
{
    const ns_entity *items = draft->entities.items;
    if (length < SHORTEST_CLIP || memchr(word, ' ', length) != NULL)
        return count;
    for (size_t i = 0; i < count && i < ENTITIES_TRIED; i++)
        if (items[i].type == NS_PERSON && clips(items[i].name, word, length))
            return i;
    return count;
}

/* Is `word` one of the words of `name`? */
static bool holds_word(const char *name, const char *word, size_t length)
{
    while (!words_begin(name, word, length)) {
        const char *blank = strchr(name, ' ');
        if (blank == NULL)
            return false;
        name = blank + 1;
    }
    return true;
}

/* Is `word` a word of `name` with a letter too few or too many that is neither first nor last? "Cristina" of "Christina Wijaya"; a letter
 * that is another makes another name: "Sutarno" is not Suparno, "Yanti" not Yanto. */
static bool misspells(const char *name, const char *word, size_t length)
{
    if (length < SHORTEST_SLIP || memchr(word, ' ', length) != NULL)
        return false;
    for (const char *part = name; part != NULL; part = strchr(part, ' ')) {
        part += *part == ' ';
        size_t size = strcspn(part, " ");
        if (part[0] == word[0] && size > 0 && size != length && part[size - 1] == word[length - 1] &&
            distance_between(part, size, word, length) == 1)
            return true;
    }
    return false;
}

/* Who a person of the article is: whom another name, or its first letters alone ("Sandi"), stand for once the name was told. */
static size_t called(const ns_speakers *speakers, size_t person)
{
    const ns_entity *items = speakers->draft->entities.items;
    for (size_t i = 0; i < speakers->nickname_count; i++)
        if (speakers->nicknames[i].entity == person)
            return speakers->nicknames[i].person;
    if (items[person].role != NULL)
        return person;
    const char *name = items[person].name;
    size_t latest = speakers->person.entity, length = strlen(name);
    if (latest != NS_NO_ENTITY && words_begin(items[latest].name, name, length) && items[latest].name[length] != '\0')
        return latest; /* "Rini" behind the words of Rini Astuti, in an article with two whom she may be */
    if (latest != NS_NO_ENTITY && strchr(items[latest].name, ' ') != NULL && misspells(items[latest].name, name, length))
        return latest;
    return clipped(speakers->draft, person, name, length);
}

/* "Direktur Direktorat Reserse (Dirreskrimum) Budi Santoso ... kata Dirreskrimum": a title that was taken for the body it is of is
 * whose role tells of that body. */
static ns_speaker head_of(const ns_speakers *speakers, const ns_named *named)
{
    const ns_draft *draft = speakers->draft;
    const char *body = speakers_entity(speakers, named)->name;
    if (named->last > named->first + 1 || !word_has(speakers, named->first, draft->classes->title))
        return NOBODY;
    for (size_t i = 0; i < draft->entities.count && i < ENTITIES_TRIED; i++) {
        const ns_entity *entity = &draft->entities.items[i];
        if (entity->type == NS_PERSON && entity->role != NULL && strstr(entity->role, body) != NULL)
            return (ns_speaker){entity->name, i};
    }
    return NOBODY;
}

ns_speaker named_speaker(const ns_speakers *speakers, const ns_named *named)
{
    const ns_entity *entity = speakers_entity(speakers, named);
    ns_speaker head = entity->type == NS_ORG ? head_of(speakers, named) : NOBODY;
    if (head.name != NULL)
        return head;
    size_t whole = entity->type == NS_PERSON ? called(speakers, named->entity) : named->entity;
    if (whole != named->entity)
        return (ns_speaker){speakers->draft->entities.items[whole].name, whole};
    bool mute = entity->type == NS_LAW || (entity->type == NS_PLACE && !is_government(speakers, named));
    return mute ? NOBODY : (ns_speaker){entity->name, named->entity};
}

static bool ends_in_nya(const ns_speakers *speakers, uint32_t at)
{
    size_t length;
    const char *text = draft_token(speakers->draft, at, &length);
    return length >= SHORTEST_OWNED && strncasecmp(text + length - 3, "nya", 3) == 0;
}

bool speakers_owned_thing(const ns_speakers *speakers, uint32_t at)
{
    const ns_class_masks *is = speakers->draft->classes;
    size_t length;
    const char *text = draft_token(speakers->draft, at, &length);
    if (!ends_in_nya(speakers, at) || word_has(speakers, at, is->number_word | is->adverb))
        return false;
    char stem[NS_TEXT_PADDING + LONGEST_STEM] = "";
    if (length - 3 >= LONGEST_STEM)
        return true;
    memcpy(stem, text, length - 3);
    ns_classes classes = lexicon_classes(lexicon_find(stem, length - 3));
    return (classes & (is->title | is->title_more | is->kin | is->org_head | is->count_noun | is->number_word | is->document)) ==
           0;
}

bool speakers_thing(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (first + 1 < last && word_has(speakers, first, is->one_of) && word_lower(speakers, first + 1)) /* "sebuah film" */
        return word_has(speakers, first + 1, is->thing);
    ns_classes mute = is->weekday | is->month | is->time_unit | is->season | is->negation;
    bool name = first + 1 < last && word_capital(speakers, first) && word_capital(speakers, first + 1); /* "Juni Astuti" */
    if ((!name && word_has(speakers, first, mute)) ||
        (first + 1 == last && word_has(speakers, first, is->direction | is->adverb)))
        return !word_has(speakers, first, is->title | is->kin | is->org_head);
    const uint32_t *sentences = speakers->draft->tokens.sentences;
    bool plain =
        word_lower(speakers, first) || first == 0 || sentences[first - 1] != sentences[first]; /* "Pasal 12 menyatakan" */
    return (plain && word_has(speakers, first, is->thing)) || speakers_owned_thing(speakers, first);
}

bool speakers_verb_by_form(const ns_draft *draft, uint32_t at)
{
    const ns_class_masks *is = draft->classes;
    const ns_classes other = is->preposition | is->conjunction | is->adverb | is->title | is->pronoun | is->time_unit;
    if (at >= draft->tokens.count || draft->tokens.shapes[at] != NS_SHAPE_lower || (draft_classes(draft, at) & other) != 0)
        return false;
    size_t length;
    const char *word = draft_token(draft, at, &length);
    bool active = strncmp(word, "meng", 4) == 0 || strncmp(word, "mem", 3) == 0 || strncmp(word, "meny", 4) == 0;
    bool passive = strncmp(word, "di", 2) == 0 && length > 3 && strncmp(word + length - 3, "kan", 3) == 0;
    return length >= SHORTEST_VERB && (active || passive);
}

/* ---- who spoke before */

static bool is_acronym(const char *name)
{
    return is_upper(name[0]) && is_upper(name[1]);
}

/* A report of nobody in person between does not change who "ujarnya" means: "Budi lega. Publik menilai wasit adil. "Kami puas,"
 * ujarnya." An acronym that is nobody's name here ("PHRI menilai") cannot be "dia" even when it speaks aloud. */
void speakers_remember(ns_speakers *speakers, ns_speaker speaker, uint32_t cue, bool aloud)
{
    if (speaker.name == NULL)
        return;
    const ns_entity *entity = speaker.entity != NS_NO_ENTITY ? &speakers->draft->entities.items[speaker.entity] : NULL;
    bool person = entity != NULL && entity->type == NS_PERSON, role = entity == NULL && !is_acronym(speaker.name);
    bool first = speakers->person.name == NULL;
    speakers->group = person ? SOMEBODY : speaker;
    if (person || (role && (aloud || first)))
        speakers->person = speaker;
    if (!person && !aloud && !first)
        return;
    speakers->latest = speaker;
    speakers->spoke_at = cue;
}

bool speakers_open_sentence(const ns_speakers *speakers, const ns_named *named)
{
    const ns_class_masks *is = speakers->draft->classes;
    const uint32_t *sentences = speakers->draft->tokens.sentences;
    for (uint32_t back = 1; back <= TITLE_REACH && back <= named->first; back++) {
        uint32_t at = named->first - back;
        if (sentences[at] != sentences[named->first])
            return true;
        if (word_lower(speakers, at) &&
            !word_has(speakers, at, is->title | is->title_more | is->conjunction | is->relative | is->org_head))
            return false;
    }
    return named->first <= TITLE_REACH;
}

/* Someone who is named for the first time as a sentence's subject, since somebody spoke, is who "ujarnya" means, though no verb of
 * saying stands there: "Pelatih Persela, Agus Winarno, terlihat lega. "Kami pantas menang," ujarnya." But whoever spoke last, and is
 * named again in a later sentence, goes on: "Agus Winarno tak terkalahkan. Rini sudah tahu caranya. "Kami siap," ujarnya." */
static ns_speaker newcomer(ns_speakers *speakers, uint32_t cue)
{
    const ns_draft *draft = speakers->draft;
    while (speakers->named_before < draft->named.count && draft->named.items[speakers->named_before].first < cue)
        speakers->named_before++;
    size_t from = speakers->searched;
    speakers->searched = speakers->named_before;
    bool nobody = speakers->latest.name == NULL; /* has spoken yet: any subject will do */
    uint32_t again = 0;                          /* where the sentence stands in which the last speaker is named again */
    for (size_t i = speakers->named_before; i > from && draft->named.items[i - 1].first > speakers->spoke_at; i--) {
        const ns_named *named = &draft->named.items[i - 1];
        if (again == 0 && named->entity == speakers->latest.entity && named->first < speakers->quoted)
            again = draft->tokens.sentences[named->first];
        if (named_person(speakers, named) && named->first < speakers->quoted &&
            (nobody || speakers_entity(speakers, named)->mentions[0].start == draft->tokens.spans[named->first].start) &&
            speakers_open_sentence(speakers, named))
            return again > draft->tokens.sentences[named->first] ? NOBODY : named_speaker(speakers, named);
    }
    return NOBODY;
}

/* The first person of the sentence that a token stands in, up to that token: "Hakim Kusno menggugurkan gugatan Setya. "Ditolak,"
 * ujarnya." */
static const ns_named *first_person(const ns_speakers *speakers, uint32_t token)
{
    const uint32_t *sentences = speakers->draft->tokens.sentences;
    const ns_named *first = NULL;
    for (uint32_t back = 0; back <= RECALL_REACH && back <= token && sentences[token - back] == sentences[token]; back++)
        if (named_person(speakers, speakers_mention(speakers, token - back)))
            first = speakers_mention(speakers, token - back);
    return first;
}

/* Nobody has spoken yet: who was named last, as the first of a sentence; or the first to come. */
static ns_speaker nearest_person(const ns_speakers *speakers, uint32_t cue)
{
    uint32_t count = (uint32_t)speakers->draft->tokens.count;
    for (uint32_t back = 1; back <= RECALL_REACH && back <= cue; back++)
        if (named_person(speakers, speakers_mention(speakers, cue - back)))
            return named_speaker(speakers, first_person(speakers, cue - back));
    for (uint32_t at = cue; at < count && at < cue + RECALL_REACH; at++)
        if (named_person(speakers, speakers_mention(speakers, at)))
            return named_speaker(speakers, speakers_mention(speakers, at));
    return NOBODY;
}

ns_speaker speakers_recall(ns_speakers *speakers, uint32_t cue)
{
    speakers_remember(speakers, newcomer(speakers, cue), cue, false);
    return speakers->latest.name != NULL ? speakers->latest : nearest_person(speakers, cue);
}

ns_speaker speakers_recall_person(ns_speakers *speakers, uint32_t cue)
{
    ns_speaker latest = speakers_recall(speakers, cue);
    if (speakers->person.name != NULL)
        return speakers->person;
    bool body = latest.entity != NS_NO_ENTITY && speakers->draft->entities.items[latest.entity].type != NS_PERSON;
    ns_speaker near = body ? nearest_person(speakers, cue) : NOBODY; /* "dia" is no body, though only one has spoken */
    return near.name != NULL ? near : latest;
}

/* Hartawan menolak bicara. Ia menyarankan ...: whom the sentence before begins with, if nobody has spoken since it began. */
static ns_speaker last_subject(const ns_speakers *speakers, uint32_t token)
{
    const uint32_t *sentences = speakers->draft->tokens.sentences;
    uint32_t at = token;
    while (at > 0 && token - at < RECALL_REACH && sentences[at - 1] == sentences[token])
        at--;
    const ns_named *subject = NULL;
    for (uint32_t end = at; at > 0 && end - at < SUBJECT_REACH && sentences[at - 1] == sentences[end - 1]; at--)
        if (named_person(speakers, speakers_mention(speakers, at - 1)))
            subject = speakers_mention(speakers, at - 1);
    bool told = speakers->latest.name != NULL && speakers->spoke_at >= at;
    return subject != NULL && !told && speakers_open_sentence(speakers, subject) ? named_speaker(speakers, subject) : NOBODY;
}

/* "Xavi memuji Ronaldo, namun ia menegaskan ...": who opens the sentence, if the pronoun stands behind a comma and a conjunction. */
static ns_speaker opener(const ns_speakers *speakers, uint32_t pronoun)
{
    const uint32_t *sentences = speakers->draft->tokens.sentences;
    if (pronoun < 2 || speakers_mark(speakers->draft, pronoun - 2) != ',' ||
        !word_has(speakers, pronoun - 1, speakers->draft->classes->conjunction))
        return NOBODY;
    const ns_named *first = first_person(speakers, pronoun);
    bool told = speakers->latest.name != NULL && sentences[speakers->spoke_at] == sentences[pronoun];
    return first != NULL && !told && speakers_open_sentence(speakers, first) ? named_speaker(speakers, first) : NOBODY;
}

/* "Soal itu, Rini tenang karena menurutnya jalan itu baru": whom the main clause is about, behind what leads it in. */
ns_speaker speakers_own(ns_speakers *speakers, uint32_t cue)
{
    const ns_class_masks *is = speakers->draft->classes;
    const ns_named *first = cue > 0 && word_has(speakers, cue - 1, is->conjunction) ? first_person(speakers, cue - 1) : NULL;
    bool told = speakers->latest.name != NULL &&
                speakers->draft->tokens.sentences[speakers->spoke_at] == speakers->draft->tokens.sentences[cue];
    if (first == NULL || told || first->last + 1 >= cue)
        return speakers_recall(speakers, cue);
    bool leads = first->first > 0 && speakers_mark(speakers->draft, first->first - 1) == ',';
    return leads || speakers_open_sentence(speakers, first) ? named_speaker(speakers, first) : speakers_recall(speakers, cue);
}

ns_speaker speakers_pronoun(ns_speakers *speakers, uint32_t pronoun, uint32_t cue)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (word_has(speakers, pronoun, is->first_person))
        return NOBODY;
    if (word_has(speakers, pronoun, is->plural_pronoun)) {
        bool counted = ends_in_nya(speakers, pronoun); /* "keduanya": no body, though one spoke last */
        return counted && speakers->group.entity < speakers->draft->entities.count ? SOMEBODY : speakers->group;
    }
    ns_speaker subject = opener(speakers, pronoun);
    if (subject.name == NULL)
        subject = last_subject(speakers, pronoun);
    return subject.name != NULL ? subject : speakers_recall_person(speakers, cue);
}

/* ---- noun phrases without a person's name */

ns_speaker speakers_namesake(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_draft *draft = speakers->draft;
    ns_span span = draft_span(draft, first, last);
    for (size_t i = 0; i < draft->entities.count && i < ENTITIES_TRIED; i++) {
        const ns_entity *entity = &draft->entities.items[i];
        if (entity->type == NS_PERSON && holds_word(entity->name, draft->text + span.start, span.end - span.start))
            return (ns_speaker){entity->name, i};
    }
    size_t whole = last > first + 1 || word_has(speakers, first, draft->classes->title)
                       ? draft->entities.count
                       : clipped(draft, draft->entities.count, draft->text + span.start, span.end - span.start);
    if (whole < draft->entities.count)
        return (ns_speaker){draft->entities.items[whole].name, whole};
    return (ns_speaker){draft_copy(draft, span), NS_NO_ENTITY};
}

/* A word that no list of words of everyday, offices or places has. */
static bool may_name(const ns_speakers *speakers, uint32_t at)
{
    const ns_class_masks *is = speakers->draft->classes;
    return word_capital(speakers, at) &&
           !word_has(speakers, at, is->common | is->title | is->title_more | is->org_head | is->place_head | is->direction);
}

/* "penyelenggara | Ines Calderon", "relawan | Ines Calderon": where a name begins that the name finder was not sure of; `first` if none
 * does. "warga Sukamaju Raya" are of a place. */
static uint32_t name_in_role(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (last - first < 3 || last - first > 4 || !word_lower(speakers, first) || word_has(speakers, first, is->preposition) ||
        (word_has(speakers, first, is->people) &&
         word_has(speakers, first, is->count_noun | is->title | is->plural_pronoun | is->org_head)))
        return first;
    for (uint32_t at = first + 1; at < last; at++)
        if (!may_name(speakers, at) || speakers->mention_of[at] != 0)
            return first;
    return first + 1;
}

/* "pelaku  industri¶tembakau" as words with one blank between them. */
static const char *single_blanks(const ns_draft *draft, ns_span span)
{
    char *copy = arena_text(draft->arena, draft->text + span.start, span.end - span.start), *to = copy;
    for (const char *from = copy; *from != '\0'; from++) {
        bool blank = *from == ' ' || *from == '\n' || *from == '\t';
        if (!blank || (to > copy && to[-1] != ' '))
            *to++ = blank ? ' ' : *from;
    }
    *to = '\0';
    return copy;
}

static ns_speaker as_written(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    first = name_in_role(speakers, first, last);
    return (ns_speaker){single_blanks(speakers->draft, draft_span(speakers->draft, first, last)), NS_NO_ENTITY};
}

bool speakers_is_person(const ns_speakers *speakers, ns_speaker speaker)
{
    return speaker.entity != NS_NO_ENTITY && speakers->draft->entities.items[speaker.entity].type == NS_PERSON;
}

/* Is it a word of a speaker's name? "Juni Astuti" may be a name that the name finder was not sure of. */
static bool bears_word(const ns_speakers *speakers, ns_speaker speaker, uint32_t word)
{
    ns_span span = draft_span(speakers->draft, word, word + 1);
    const char *text = speakers->draft->text + span.start;
    if (speaker.name == NULL)
        return false;
    bool last = is_upper(speaker.name[0]) && holds_word(speaker.name, text, span.end - span.start); /* not "banyak warga" */
    return last || words_begin(speaker.name, text, span.end - span.start);
}

/* "Mahkamah menilai ..." in an article that names one: the Mahkamah Konstitusi. */
static ns_speaker one_body(const ns_speakers *speakers, uint32_t word)
{
    const ns_draft *draft = speakers->draft;
    ns_span span = draft_span(draft, word, word + 1);
    ns_speaker found = NOBODY;
    if (!word_has(speakers, word, draft->classes->org_head) || word_has(speakers, word, draft->classes->people))
        return NOBODY;
    for (size_t i = 0; i < draft->entities.count && i < ENTITIES_TRIED; i++) {
        const ns_entity *entity = &draft->entities.items[i];
        if (entity->type != NS_ORG || !words_begin(entity->name, draft->text + span.start, span.end - span.start))
            continue;
        if (found.name != NULL)
            return NOBODY;
        found = (ns_speaker){entity->name, i};
    }
    return found;
}

/* "kata Juni" is said of a month only where nobody of that name has spoken: "Juni Astuti mengaku lega." */
static ns_speaker namesake_or_nobody(const ns_speakers *speakers, uint32_t word)
{
    ns_speaker namesake = speakers_namesake(speakers, word, word + 1);
    if (namesake.entity != NS_NO_ENTITY)
        return namesake;
    ns_speaker body = one_body(speakers, word);
    if (body.name != NULL)
        return body;
    if (bears_word(speakers, speakers->person, word))
        return speakers->person;
    if (bears_word(speakers, speakers->group, word))
        return speakers->group;
    return speakers_thing(speakers, word, word + 1) ? NOBODY : namesake;
}

/* "seorang saksi ... saksi tersebut": the words that brought in whom "saksi tersebut" points back to. */
static ns_speaker brought_in(const ns_speakers *speakers, uint32_t first)
{
    const ns_draft *draft = speakers->draft;
    for (uint32_t back = 2; back <= RECALL_REACH && back <= first; back++) {
        uint32_t at = first - back;
        if (word_has(speakers, at, draft->classes->indefinite) && draft->tokens.words[at + 1] != NS_NO_WORD &&
            draft->tokens.words[at + 1] == draft->tokens.words[first] && speakers->mention_of[at + 2] == 0)
            return as_written(speakers, at, at + 2);
    }
    return NOBODY;
}

/* "kata perempuan yang akrab disapa Bu Rin": more is told of one who is known; not "kata pria yang enggan disebut namanya". */
static bool tells_more(const ns_speakers *speakers, uint32_t that)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (!word_has(speakers, that, is->that))
        return false;
    for (uint32_t at = that + 1; at <= that + NAMED_REACH && word_lower(speakers, at); at++)
        if (word_has(speakers, at, is->named))
            return true;
    return false;
}

/* "ujar pria asal Solo", "kata sang penyanyi": no "seorang" brings them in, so they are known. "kata warga asal Solo" is anybody. */
static bool tells_of_known(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (last > first + 1 && last <= first + 3 &&
        word_has(speakers, first, is->definite)) /* "sang penyanyi", "sang perdana menteri" */
        return word_has(speakers, first + 1, is->title) && !word_has(speakers, first + 1, is->kin);
    return word_has(speakers, first, is->title | is->count_noun) && !word_has(speakers, first, is->people) &&
           ((last > first + 1 && word_has(speakers, first + 1, is->described)) ||
            (last == first + 1 && tells_more(speakers, last)));
}

/* "kantor berita tersebut": the medium that was drawn on last. */
static ns_speaker medium_before(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_draft *draft = speakers->draft;
    const ns_class_masks *is = draft->classes;
    bool paper = word_has(speakers, first, is->press) && !word_has(speakers, first, is->thing);
    bool agency = word_has(speakers, first, is->medium_head) && word_has(speakers, first + 1, is->press);
    bool more = true; /* not "media sosial itu" */
    for (uint32_t at = first + 1; at + 1 < last; at++)
        more = more && (word_capital(speakers, at) || word_has(speakers, at, is->press | is->press_more));
    if (!(paper || agency) || !more || draft->attributions.count == 0)
        return NOBODY;
    const char *name = draft->attributions.items[draft->attributions.count - 1].name;
    for (size_t i = 0; i < draft->entities.count && i < ENTITIES_TRIED; i++)
        if (strcmp(draft->entities.items[i].name, name) == 0)
            return (ns_speaker){name, i};
    return (ns_speaker){name, NS_NO_ENTITY};
}

/* "Budi Santoso, pengamat pasar dari Solo, ... pengamat pasar itu": of whom the first two words were told before, behind the name or in
 * front of it. */
static ns_speaker told_as(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_draft *draft = speakers->draft;
    const ns_word *words = draft->tokens.words;
    if (first + 3 > last || words[first] == NS_NO_WORD || words[first + 1] == NS_NO_WORD)
        return NOBODY;
    for (uint32_t back = 2; back <= RECALL_REACH && back <= first; back++) {
        uint32_t at = first - back;
        if (words[at] != words[first] || words[at + 1] != words[first + 1])
            continue;
        const ns_named *before = at >= 2 && speakers_mark(draft, at - 1) == ',' ? speakers_mention(speakers, at - 2) : NULL;
        if (named_person(speakers, before))
            return named_speaker(speakers, before);
        for (uint32_t name = at + 2; name < at + TITLE_REACH && word_capital(speakers, name); name++)
            if (named_person(speakers, speakers_mention(speakers, name)))
                return named_speaker(speakers, speakers_mention(speakers, name));
    }
    return NOBODY;
}

/* Does a role tell of the first word with a capital among [first, last)? True if there is none. */
static bool tells_of(const ns_speakers *speakers, const char *role, uint32_t first, uint32_t last)
{
    while (first < last && !word_capital(speakers, first))
        first++;
    size_t length;
    const char *word = draft_token(speakers->draft, first, &length);
    return first == last || holds_word(role, word, length);
}

/* Whom "pelatih 45 tahun itu" means: who spoke last, unless the article tells of one other alone that they are the pelatih. "Ibu RT itu"
 * is nobody whose role is another. */
static ns_speaker bearer(ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_draft *draft = speakers->draft;
    ns_speaker known = speakers_recall_person(speakers, first);
    if (!speakers_is_person(speakers, known) || !word_has(speakers, first, draft->classes->title))
        return known;
    const char *role = draft->entities.items[known.entity].role;
    ns_speaker told = told_as(speakers, first, last);
    if (told.name != NULL)
        return told;
    if (word_has(speakers, first, draft->classes->kin) && word_capital(speakers, first + 1))
        return role != NULL && tells_of(speakers, role, first + 1, last) ? known : NOBODY;
    size_t length;
    const char *title = draft_token(draft, first, &length);
    ns_speaker other = role != NULL && holds_word(role, title, length) ? NOBODY : speakers_only_holder(speakers, first);
    bool fits = other.name != NULL && tells_of(speakers, draft->entities.items[other.entity].role, first + 1, last);
    return fits ? other : known;
}

ns_speaker speakers_role(ns_speakers *speakers, uint32_t first, uint32_t last)
{
    if (first >= last || !word_any(speakers, first))
        return NOBODY;
    ns_speaker holder = speakers_holder(speakers, first, last);
    if (holder.name != NULL)
        return holder;
    if (tells_of_known(speakers, first, last)) {
        ns_speaker known = speakers_recall_person(speakers, first);
        if (speakers_is_person(speakers, known))
            return known;
    }
    if (first + 1 == last && word_capital(speakers, first))
        return namesake_or_nobody(speakers, first);
    bool thing = speakers_thing(speakers, first, last);
    if (!word_points_back(speakers, last - 1))
        return thing ? NOBODY : as_written(speakers, first, last);
    if (thing && !word_has(speakers, first, speakers->draft->classes->document))
        return NOBODY;
    if (word_has(speakers, first, speakers->draft->classes->plural_pronoun)) /* "para suporter itu" */
        return as_written(speakers, first, last);
    ns_speaker back = medium_before(speakers, first, last);
    if (back.name != NULL)
        return back;
    back = brought_in(speakers, first);
    if (back.name == NULL)
        back = bearer(speakers, first, last);
    if (word_has(speakers, first,
                 speakers->draft->classes->document)) /* "laporan itu": a paper may be a body's, not a person's */
        back = speakers_is_person(speakers, speakers->latest) ? NOBODY : speakers->latest;
    return back.name != NULL ? back : as_written(speakers, first, last);
}
