/* name_form.c: texts → forms of names, for resolve.h. */
#include "extractor/resolve.h"

#include "base/letters.h"
#include "base/fold.h"

#include <string.h>

enum { FIRST_SIZE = 256, BATCH = 16 };

static inline bool same_bytes(const char *a, const char *b, size_t length)
{
    return length > FOLD_INLINE ? memcmp(a, b, length) == 0 : fold_same(a, b, length);
}

static inline bool is_written(const ns_form *form, const char *text, size_t length)
{
    if (form->length != length)
        return false;
    if (same_bytes(form->text, text, length))
        return true;
    size_t at = 0;
    while (at < length && small_letter(form->text[at]) == small_letter(text[at]))
        at++;
    return at == length;
}

static inline ns_form **probe(const ns_forms *forms, const char *text, size_t length, uint32_t hash)
{
    for (size_t at = hash;; at++) {
        ns_form **slot = &forms->slots[at & (forms->size - 1)];
        if (*slot == NULL || ((*slot)->hash == hash && is_written(*slot, text, length)))
            return slot;
    }
}

static void widen(ns_forms *forms)
{
    ns_forms wider = *forms;
    wider.size = forms->size == 0 ? FIRST_SIZE : forms->size * 2;
    wider.slots = arena_zero(forms->arena, wider.size * sizeof(ns_form *));
    for (size_t i = 0; i < forms->size; i++)
        if (forms->slots[i] != NULL)
            *probe(&wider, forms->slots[i]->text, forms->slots[i]->length, forms->slots[i]->hash) = forms->slots[i];
    *forms = wider;
}

/* Many are cleared at once: one by one they cost more than all the rest here. */
static ns_form *new_form(ns_forms *forms)
{
    if (forms->left == 0) {
        forms->next = arena_zero(forms->arena, BATCH * sizeof *forms->next);
        forms->left = BATCH;
    }
    forms->left--;
    return forms->next++;
}

ns_form *form_find(const ns_forms *forms, const char *text, size_t length)
{
    return forms->size == 0 ? NULL : *probe(forms, text, length, (uint32_t)fold_hash(text, length));
}

ns_form *form_put(ns_forms *forms, const char *text, size_t length)
{
    if (forms->count * 2 >= forms->size)
        widen(forms);
    uint32_t hash = (uint32_t)fold_hash(text, length);
    ns_form **slot = probe(forms, text, length, hash);
    if (*slot == NULL) {
        *slot = new_form(forms);
        (*slot)->text = text;
        (*slot)->length = (uint32_t)length;
        (*slot)->hash = hash;
        forms->count++;
    }
    return *slot;
}
