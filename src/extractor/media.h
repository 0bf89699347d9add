/* media.h: the media an article draws on. Private to the quote finder. */
#ifndef NS_EXTRACTOR_MEDIA_H
#define NS_EXTRACTOR_MEDIA_H

#include "extractor/speakers.h"

/* "dikutip dari TASS": puts the medium of a source rule's match on draft->attributions. Returns its name, or NULL if it is none. */
const char *media_credited(ns_draft *draft, const ns_speakers *speakers, const ns_match *match);
/* "katanya kepada AFP", "menurut laporan BBC": the same for the first known medium behind a cue in its sentence. */
const char *media_behind(ns_draft *draft, const ns_speakers *speakers, const ns_match *match, uint32_t cue, ns_speaker speaker);
/* "Media Malaysia, Astro, menulis ...", "Reuters melaporkan ...", "tulis Marca": a medium that speaks itself is put on the list once. */
void media_speaks(ns_draft *draft, const ns_speakers *speakers, const ns_match *match, uint32_t cue, ns_speaker speaker);

/* Does the gazetteer know the name that begins at a token as a medium's? */
bool media_known(const ns_draft *draft, uint32_t token);

#endif
