/* speaker_before.c: the subject of a reporting verb. In: the verb. Out: a person or body of the article, a role as written, or nobody
 * if the verb belongs to a noun. */
#include "extractor/speaker_words.h"

/* In tokens: how far a subject may stand from its verb, how long a noun phrase with names can be, how many words may lead a
 * clause in, how many stand before "yang", and how many tell when and where before a subject. */
enum { SUBJECT_REACH = 40, LONGEST_NOUN = 16, LEAD_IN = 3, LONGEST_HEAD = 4, LONGEST_CIRCUMSTANCE = 8 };

static bool is_number(const ns_speakers *speakers, uint32_t at)
{
    uint8_t shape = speakers->draft->tokens.shapes[at];
    return shape >= NS_SHAPE_num12 && shape <= NS_SHAPE_numeric;
}

/* What stands between a subject and its verb: a comma, an adverb, a date. */
static bool is_passed_over(const ns_speakers *speakers, uint32_t at)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (speakers->mention_of[at] != 0)
        return false;
    return speakers_mark(speakers->draft, at) == ',' || word_has(speakers, at, is->manner) || is_number(speakers, at) ||
           word_has(speakers, at, is->weekday | is->month | is->time_unit | is->part_of_day | is->degree) ||
           (word_lower(speakers, at) && word_has(speakers, at, is->adverb | is->negation));
}

/* Words that tell how and when, up to the token before `end`: how many. "Iran secara konsisten menyatakan", "Iran selama ini menyatakan" */
static uint32_t circumstance(const ns_speakers *speakers, uint32_t end, uint32_t start)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (end < start + 2 || !word_lower(speakers, end - 1) || !word_lower(speakers, end - 2))
        return 0;
    bool manner = word_has(speakers, end - 2, is->manner);
    if (end > start + 2 && is_number(speakers, end - 3)) /* "perempuan berusia 44 tahun itu" */
        return 0;
    bool time = word_points_back(speakers, end - 1) &&
                word_has(speakers, end - 2, is->preposition | is->that | is->time_unit | is->adverb);
    bool often = word_has(speakers, end - 1, is->often); /* "Iran berulang kali menyatakan" */
    return manner || time || often ? 2 : 0;
}

/* Back over all of that, and over what stands in brackets. */
static uint32_t subject_end(const ns_speakers *speakers, uint32_t verb, uint32_t start)
{
    uint32_t end = verb;
    while (end > start) {
        uint32_t at = end - 1;
        if (speakers_mark(speakers->draft, at) == ')')
            while (at > start && speakers_mark(speakers->draft, at) != '(')
                at--;
        else if (!is_passed_over(speakers, at))
            at = end - circumstance(speakers, end, start);
        if (at == end)
            break;
        end = at;
    }
    return end;
}

/* "Sebelumnya BPS mengumumkan ...": a sentence's first word, which is no part of who speaks. */
static bool leads_in(const ns_speakers *speakers, uint32_t at, uint32_t start)
{
    return at == start && speakers->mention_of[at] == 0 && word_has(speakers, at, speakers->draft->classes->adverb);
}

/* First token of the noun phrase that ends before `end`. Names are passed whole, whatever their words. */
static uint32_t noun_start(const ns_speakers *speakers, uint32_t end, uint32_t start)
{
    uint32_t at = end;
    while (at > start && end - at < LONGEST_NOUN) {
        const ns_named *named = speakers_mention(speakers, at - 1);
        bool age = at < end && is_number(speakers, at - 1) && word_has(speakers, at, speakers->draft->classes->time_unit);
        if (named == NULL && !age &&
            (word_breaks_noun(speakers, at - 1) || (at < end && word_points_back(speakers, at - 1)))) /* "Pekan lalu PSSI" */
            break;
        at = named != NULL && named->first > start ? named->first : at - 1;
    }
    while (at < end && (is_number(speakers, at) || leads_in(speakers, at, start))) /* "12 partai", "2024/25 ini" */
        at++;
    return at;
}

static const ns_named *person_in(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    for (uint32_t at = first; at < last; at++)
        if (named_person(speakers, speakers_mention(speakers, at)))
            return speakers_mention(speakers, at);
    return NULL;
}

/* "Direktur Pasar", "Finance Director Sagara" */
static bool opens_role(const ns_speakers *speakers, uint32_t first)
{
    const ns_class_masks *is = speakers->draft->classes;
    return word_has(speakers, first, is->title) ||
           (word_has(speakers, first + 1, is->title) && speakers->mention_of[first] == 0 && word_capital(speakers, first));
}

/* "Siti, istri Budi juga mengatakan": a noun phrase in lower case behind a person and a comma tells who that person is. */
static const ns_named *person_told_of(const ns_speakers *speakers, uint32_t first, uint32_t end, uint32_t start)
{
    bool led_in = word_has(speakers, start, speakers->draft->classes->preposition); /* "Dalam perkara Budi, jaksa menyebut" */
    if (led_in || first < start + 2 || speakers_mark(speakers->draft, first - 1) != ',' ||
        !(word_lower(speakers, first) || (opens_role(speakers, first) && person_in(speakers, first, end) == NULL)))
        return NULL;
    const ns_named *named = speakers_mention(speakers, first - 2);
    return named_person(speakers, named) ? named : NULL;
}

/* Where a noun phrase of plain words ends: "warga", "warga dan pedagang pasar". */
static uint32_t plain_end(const ns_speakers *speakers, uint32_t first, uint32_t verb)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t last = first + 1;
    while (last < verb && last - first < LONGEST_ROLE && word_lower(speakers, last)) {
        bool joins = word_has(speakers, last, is->conjunction) && last + 1 < verb && word_lower(speakers, last + 1) &&
                     !word_breaks_noun(speakers, last + 1);
        if (word_breaks_noun(speakers, last) && !joins)
            break;
        last++;
    }
    return last;
}

/* Where a sentence's subject may begin: behind its conjunctions and what tells when and where, as in "Selama patroli, petugas memberi
 * imbauan". */
static uint32_t behind_lead(const ns_speakers *speakers, uint32_t start, uint32_t end)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t first = start;
    if (word_has(speakers, start, is->preposition | is->conjunction))
        while (first < end && first < start + LONGEST_CIRCUMSTANCE && speakers_mark(speakers->draft, first) != ',')
            first++;
    first = speakers_mark(speakers->draft, first) == ',' ? first : start;
    while (first < end && (word_has(speakers, first, is->conjunction) || speakers_mark(speakers->draft, first) == ','))
        first++;
    return first;
}

/* "Para petani dari Undaan yang hadir menilai ...": people without a name, as a sentence's first words. */
static ns_speaker first_people(ns_speakers *speakers, uint32_t start, uint32_t verb)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t first = behind_lead(speakers, start, verb);
    if (!word_has(speakers, first, is->people))
        return NOBODY;
    return speakers_role(speakers, first, plain_end(speakers, first, verb));
}

/* "KPK memeriksa tersangka Budi dan menyebut ...": a body that opens the sentence, and a person whom something is done to. */
static bool is_object(const ns_speakers *speakers, const ns_named *body, const ns_named *person, uint32_t start)
{
    return body != NULL && body->first == start && word_lower(speakers, person->first - 1);
}

/* "oleh Kejaksaan Tinggi (Kejati) Solo": the same again in brackets. */
static bool is_short_form(const ns_speakers *speakers, const ns_named *named, uint32_t at)
{
    if (named == NULL || at < 2 || speakers_mark(speakers->draft, at - 1) != '(')
        return false;
    const ns_named *before = speakers_mention(speakers, at - 2);
    return before != NULL && before->entity == named->entity;
}

/* The sentence's first pronoun or person that no preposition leads to; else its first organisation: "Putin memperingatkan akibatnya
 * dan mengatakan ...". */
static ns_speaker sentence_subject(ns_speakers *speakers, uint32_t start, uint32_t verb)
{
    const ns_class_masks *is = speakers->draft->classes;
    const ns_named *body = NULL;
    uint32_t end = subject_end(speakers, verb, start);
    for (uint32_t at = start; at < verb; at++) {
        const ns_named *named = speakers_mention(speakers, at);
        bool oblique = at > start && (word_has(speakers, at - 1, is->preposition) || is_short_form(speakers, named, at));
        if (named == NULL && at <= start + 3 && word_has(speakers, at, is->pronoun) && !oblique)
            return speakers_pronoun(speakers, at, at);
        if (named == NULL)
            continue;
        if (named_person(speakers, named) && !oblique && !is_object(speakers, body, named, start)) {
            bool apposed = at > start && speakers_mark(speakers->draft, at - 1) == ',', beside = named->last >= end;
            ns_speaker people =
                apposed || beside ? NOBODY : first_people(speakers, start, at); /* "Banyak warga membela Rini, menyebut" */
            return people.name != NULL ? people : named_speaker(speakers, named);
        }
        if (body == NULL && named_is(speakers, named, NS_ORG) && !oblique)
            body = named;
        at = named->last - 1;
    }
    return body != NULL ? named_speaker(speakers, body) : first_people(speakers, start, verb);
}

/* Does a clause begin at a token, so that a noun phrase there is a subject? "Namun para kritikus menyebut", "Di Solo, warga menilai";
 * not "semakin membuat warga menuding". */
static bool begins_clause(const ns_speakers *speakers, uint32_t at, uint32_t start)
{
    const ns_class_masks *is = speakers->draft->classes;
    for (uint32_t back = 0; back < LEAD_IN; back++, at--) {
        bool number = at > start && is_number(speakers, at - 1); /* "Sementara, 12 partai" */
        if (at == start || (!number && !word_any(speakers, at - 1)))
            return true;
        if (word_has(speakers, at - 1, is->that) && word_has(speakers, at - 1, is->conjunction))
            return word_has(speakers, at, is->people | is->title); /* "ketika warga menilai" */
        if (word_has(speakers, at - 1, is->that) ||
            !(number || word_has(speakers, at - 1, is->conjunction | is->adverb | is->relative)))
            return false;
    }
    return false;
}

static bool holds_negation(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    for (uint32_t at = first; at < last; at++)
        if (word_has(speakers, at, speakers->draft->classes->negation))
            return true;
    return false;
}

/* Of several persons in one noun phrase the last is its subject, for the others are titles and bodies that look like names: "Juru Bicara
 * Densus Rini Astuti mengatakan"; but "Meldi keponakan Rini mengatakan" is about Meldi. */
static const ns_named *subject_person(const ns_speakers *speakers, uint32_t first, uint32_t end)
{
    const ns_named *last = speakers_mention(speakers, end - 1), *person = person_in(speakers, first, end);
    bool owner = person != last && word_lower(speakers, last != NULL ? last->first - 1 : first);
    return named_person(speakers, last) && !owner ? last : person;
}

/* "Budi dan Rini mengatakan": of two subjects the first is told, as of "kata Budi dan Rini". first: where the noun phrase of the second,
 * `person`, begins. "Direktur Penjualan dan Pemasaran Rini Astuti" is one, whatever "Penjualan" was taken for. */
static const ns_named *first_of_two(const ns_speakers *speakers, const ns_named *person, uint32_t first, uint32_t start)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (first < start + 2 || !word_has(speakers, first - 1, is->conjunction) ||
        !(person->first == first || word_has(speakers, first, is->title)))
        return person;
    const ns_named *other = speakers_mention(speakers, first - 2);
    return named_person(speakers, other) && speakers_open_sentence(speakers, other) ? other : person;
}

/* "Pemerintah Trump" is not Trump; "Sekretaris Kabinet Rini" is Rini. */
static bool names_a_body(const ns_speakers *speakers, const ns_named *person, uint32_t first)
{
    return person != NULL && person->first > first && !word_has(speakers, first, speakers->draft->classes->title) &&
           speakers->mention_of[person->first - 1] == 0 &&
           word_has(speakers, person->first - 1, speakers->draft->classes->org_head);
}

/* "Dua putra mendiang Budi", "anak buah Gubernur Sari ini": a noun phrase that begins with relatives or followers of somebody; not
 * "Putri sulung Budi Sari Dewi". */
static bool names_relative(const ns_speakers *speakers, const ns_named *person, uint32_t first, bool back)
{
    const ns_class_masks *is = speakers->draft->classes;
    bool found = false;
    if (person == NULL || person->last <= first)
        return false;
    for (uint32_t at = first; at < person->first; at++) {
        if (!back && at > first && !word_lower(speakers, at))
            return false;
        found = found || (at < first + 2 && word_has(speakers, at, is->relation));
    }
    return found;
}

static bool is_oblique(const ns_speakers *speakers, uint32_t first, uint32_t start)
{
    return first > start && word_has(speakers, first - 1, speakers->draft->classes->preposition);
}

/* "laporan itu" may be a body's that was named before; "film ini" is nobody's. */
static bool is_mute_paper(const ns_speakers *speakers, uint32_t first, uint32_t end)
{
    const ns_speaker *latest = &speakers->latest;
    bool body = latest->entity != NS_NO_ENTITY && speakers->draft->entities.items[latest->entity].type != NS_PERSON;
    return !body && word_has(speakers, first, speakers->draft->classes->document) && word_points_back(speakers, end - 1);
}

/* "ceritanya", "film ini" as a subject, in which nobody is named. */
static bool is_mute(const ns_speakers *speakers, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at < end; at++)
        if (speakers->mention_of[at] != 0)
            return false;
    return is_mute_paper(speakers, first, end) ||
           (!word_has(speakers, first, speakers->draft->classes->document) && speakers_thing(speakers, first, end));
}

static bool is_place(const ns_speakers *speakers, const ns_named *named, uint32_t first)
{
    return named_is(speakers, named, NS_PLACE) && named->first == first;
}

/* "Pemerintah Kota (Pemkot) Solo", with the place at `first`, or "..., Jawa Tengah": the body's name without its short form. */
static ns_speaker branch(const ns_speakers *speakers, uint32_t first, uint32_t end, uint32_t start)
{
    const ns_draft *draft = speakers->draft;
    const ns_named *place = speakers_mention(speakers, first);
    if (is_place(speakers, place, first) && first > start + 1 && speakers_mark(draft, first - 1) == ',')
        place = speakers_mention(speakers, first - 2);
    if (person_in(speakers, first, end) != NULL || !named_is(speakers, place, NS_PLACE) || place->first < start + 4 ||
        speakers_mark(draft, place->first - 1) != ')' || speakers_mark(draft, place->first - 3) != '(')
        return NOBODY;
    uint32_t close = place->first - 3, head = close;
    while (head > start && word_capital(speakers, head - 1) && !word_has(speakers, head, draft->classes->org_head))
        head--;
    bool held = head > start && word_has(speakers, head - 1, draft->classes->title); /* "Ketua Dewan Pasar (DP) Solo" */
    if (held || head == close || !word_has(speakers, head, draft->classes->org_head))
        return NOBODY;
    ns_span body = draft_span(draft, head, close), where = draft_span(draft, place->first, place->last);
    const char *name = arena_printf(draft->arena, "%.*s %.*s", (int)(body.end - body.start), draft->text + body.start,
                                    (int)(where.end - where.start), draft->text + where.start);
    for (size_t i = 0; i < draft->entities.count && i < ENTITIES_TRIED; i++)
        if (strcasecmp(draft->entities.items[i].name, name) == 0)
            return (ns_speaker){draft->entities.items[i].name, i};
    return (ns_speaker){name, NS_NO_ENTITY};
}

/* Where a subject of two kinds of people begins: "para kiai dan santri", of which "santri" begins at `first`. */
static uint32_t joined_start(const ns_speakers *speakers, uint32_t first, uint32_t start)
{
    if (first < start + 2 || !word_has(speakers, first - 1, speakers->draft->classes->conjunction))
        return first;
    uint32_t before = noun_start(speakers, first - 1, start);
    bool people = before < first - 1 && word_has(speakers, before, speakers->draft->classes->people);
    return people && !is_oblique(speakers, before, start) ? before : first;
}

/* "Perusahaan perhiasan PT Sagara Emas": up to two words tell what kind of body it is. */
static bool is_kind_of(const ns_speakers *speakers, uint32_t first, const ns_named *body)
{
    const ns_class_masks *is = speakers->draft->classes;
    bool plain = word_has(speakers, first, is->org_head) && body->first > first && body->first <= first + 3;
    for (uint32_t at = first + 1; at < body->first; at++)
        plain = plain && word_lower(speakers, at) && !word_has(speakers, at, is->title);
    return plain;
}

static bool holds_verb(const ns_speakers *speakers, uint32_t first, uint32_t end)
{
    for (uint32_t at = first + 1; at < end; at++)
        if (speakers_verb_by_form(speakers->draft, at))
            return true;
    return false;
}

/* The speaker of the noun phrase [first, end), if it is the verb's subject. */
static ns_speaker subject_in(ns_speakers *speakers, uint32_t first, uint32_t end, uint32_t start, uint32_t verb)
{
    const ns_named *last = speakers_mention(speakers, end - 1), *person = person_told_of(speakers, first, end, start);
    if (person == NULL)
        person = subject_person(speakers, first, end);
    bool back = word_points_back(speakers, end - 1), relative = names_relative(speakers, person, first, back);
    back = back && (person == NULL || relative);
    if (back && end < verb && speakers_mark(speakers->draft, end) == ',' && !begins_clause(speakers, first, start))
        return NOBODY; /* "Budi menyerang politikus itu, menyebut ...": who is attacked does not speak */
    if (back)
        return speakers_role(speakers, first, end);
    ns_speaker body = branch(speakers, first, end, start);
    if (body.name != NULL)
        return body;
    if (is_oblique(speakers, first, start))
        return NOBODY; /* "dalam pertemuan di Pasar Lama mengatakan": not the subject */
    if (names_a_body(speakers, person, first) || relative)
        return speakers_role(speakers, first, end);
    if (person != NULL && person->first > first && word_has(speakers, first, speakers->draft->classes->plural_pronoun))
        return first_people(speakers, first,
                            person->first - (person->first > first + 2)); /* "Banyak warga | membela Rini, menyebut" */
    if (person != NULL)
        return named_speaker(speakers, first_of_two(speakers, person, first, start));
    if (is_place(speakers, last, first) && first > start && speakers_mark(speakers->draft, first - 1) == ')')
        return NOBODY; /* "Rini yang juga Ketua Kamar Dagang (Kadin) Indonesia mengatakan" */
    if (last != NULL &&
        (last->first == first || (named_is(speakers, last, NS_ORG) &&
                                  (words_speak_for(speakers, first, last->first) || is_kind_of(speakers, first, last)))))
        return named_speaker(speakers, last);
    if (first > start && speakers_mark(speakers->draft, first - 1) == ')' && word_lower(speakers, first) &&
        !word_has(speakers, first, speakers->draft->classes->people | speakers->draft->classes->title))
        return NOBODY; /* "Rini, yang menjadi calon wakil (cawapres) terkuat, mengatakan" */
    first = joined_start(speakers, first, start);
    if (holds_verb(speakers, first, end)) /* "Sagara menyederhanakan alur kerja, memastikan ..." */
        return NOBODY;
    if (end - first > LONGEST_ROLE || !begins_clause(speakers, first, start) || holds_negation(speakers, first, end))
        return NOBODY;
    return speakers_role(speakers, first, end);
}

/* "Bambang Sutrisno yang akrab disapa Kancil": where "yang" stands before a nickname that begins at `first`; else 0. */
static uint32_t nickname_clause(const ns_speakers *speakers, uint32_t first, uint32_t start)
{
    const ns_class_masks *is = speakers->draft->classes;
    if (first <= start + 1 || !word_has(speakers, first - 1, is->named))
        return 0;
    for (uint32_t at = first - 1; at > start && at + LEAD_IN >= first; at--)
        if (word_has(speakers, at - 1, is->that))
            return at - 1;
    return 0;
}

static bool holds_mark(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    while (first < last && speakers_mark(speakers->draft, first) != ',')
        first++;
    return first < last;
}

/* "Satrio Wijaya, Race Director Lari Kita selaku panitia, mengatakan ...", "Ana, Direktur Keuangan Roda-Balancing, juga mengatakan": who
 * opens the sentence, if commas part all that is told of them from the verb, or it is an office and nothing more. */
static ns_speaker told_of_at_length(const ns_speakers *speakers, uint32_t start, uint32_t verb)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t end = verb, at = behind_lead(speakers, start, verb);
    while (end > start && word_lower(speakers, end - 1) && word_has(speakers, end - 1, is->adverb))
        end--;
    while (at < end && speakers->mention_of[at] == 0 && word_has(speakers, at, is->title | is->title_more | is->kin | is->degree))
        at++;
    const ns_named *named = at < end ? speakers_mention(speakers, at) : NULL;
    if (!named_person(speakers, named) || named->last + 2 >= end || speakers_mark(speakers->draft, named->last) != ',' ||
        !word_capital(speakers, named->last + 1))
        return NOBODY;
    bool apart = speakers_mark(speakers->draft, end - 1) == ',';
    const ns_named *other = person_in(speakers, named->last + 1, end);
    bool office = opens_role(speakers, named->last + 1) && (other == NULL || other->entity == named->entity) &&
                  !holds_mark(speakers, named->last + 1, end);
    return apart || office ? named_speaker(speakers, named) : NOBODY;
}

/* "Pria yang lama bekerja di Solo itu mengatakan", "Banyak warga yang menilai ...": people without a name at the sentence's beginning, of
 * whom "yang" tells more, up to a word that points back or to the verb. */
static ns_speaker told_by_yang(ns_speakers *speakers, uint32_t start, uint32_t end, uint32_t verb)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t first = behind_lead(speakers, start, end), that = first + 1;
    while (that < end && that < first + LONGEST_HEAD && word_lower(speakers, that) && !word_breaks_noun(speakers, that))
        that++;
    if (that >= end || !word_has(speakers, that, is->that) || word_has(speakers, that, is->purpose))
        return NOBODY;
    if (that + 1 == end && end == verb) /* "Banyak warga yang menilai" */
        return word_has(speakers, first, is->plural_pronoun) ? speakers_role(speakers, first, that) : NOBODY;
    for (uint32_t at = that; at < end; at++) {
        const ns_named *named = speakers_mention(speakers, at); /* "yang akrab disapa Mas Bus itu": who that is may be known */
        bool whole = named_person(speakers, named) && strchr(speakers_entity(speakers, named)->name, ' ') != NULL;
        if (whole || (!word_any(speakers, at) && !is_number(speakers, at)))
            return NOBODY;
    }
    bool somebody = word_has(speakers, first, is->title | is->count_noun | is->people) && speakers->mention_of[first] == 0;
    return somebody && word_points_back(speakers, end - 1) ? speakers_role(speakers, first, end) : NOBODY;
}

/* The beginning of a verb's sentence, or as far back as a subject can stand. */
static uint32_t clause_start(const ns_speakers *speakers, uint32_t verb)
{
    const uint32_t *sentences = speakers->draft->tokens.sentences;
    uint32_t start = verb;
    while (start > 0 && verb - start < SUBJECT_REACH && sentences[start - 1] == sentences[verb])
        start--;
    return start;
}

ns_speaker speakers_before(ns_speakers *speakers, uint32_t verb)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t start = clause_start(speakers, verb);
    uint32_t end = subject_end(speakers, verb, start);
    bool yang = end > start + 2 && (word_has(speakers, end - 1, is->that) || word_points_back(speakers, end - 1));
    ns_speaker opens =
        yang ? told_by_yang(speakers, start, end, verb) : (end > start + 3 ? told_of_at_length(speakers, start, verb) : NOBODY);
    if (opens.name != NULL)
        return opens;
    if (end > start &&
        word_has(speakers, end - 1, is->that)) { /* "kesaksian yang menyebut" is no report; "para pejabat, yang menuduh" is */
        if (end < start + 2 || speakers_mark(speakers->draft, end - 2) != ',')
            return NOBODY;
        end = subject_end(speakers, end - 1, start);
        start = noun_start(speakers, end, start); /* whatever leads to it: "kecaman dari para pejabat Solo, yang menuduh" */
        if (start < end && speakers->mention_of[end - 1] == 0)
            return NOBODY; /* "tanggung jawab bersama, yang menuntut" */
    }
    if (end == start)
        return NOBODY;
    if (word_has(speakers, end - 1, is->pronoun)) {
        bool theirs = end == start + 2 && word_has(speakers, start, is->thing); /* "Perjalanan mereka menggambarkan" */
        return theirs ? NOBODY : speakers_pronoun(speakers, end - 1, verb);
    }
    uint32_t first = noun_start(speakers, end, start);
    if (first > start && word_has(speakers, first, is->named)) { /* "Sergei (40) alias Mr. Sendu mengaku" */
        end = subject_end(speakers, first, start);
        first = noun_start(speakers, end, start);
    }
    uint32_t clause = nickname_clause(speakers, first, start), head = clause > start ? noun_start(speakers, clause, start) : 0;
    if (clause > start && person_in(speakers, head, clause) != NULL) {
        end = clause;
        first = head;
    }
    if (first < end && begins_clause(speakers, first, start) && is_mute(speakers, first, end))
        return NOBODY; /* "Ana lega karena film ini mengajak ...": nor Ana */
    ns_speaker found = first < end ? subject_in(speakers, first, end, start, verb) : NOBODY;
    return found.name != NULL ? found : sentence_subject(speakers, start, verb);
}
