/* places.c: see places.h. Hash and displace: hashes that share their lower bits form a bucket; beginning with the largest bucket, each
 * looks for an odd number that multiplies all its hashes onto free places. With four places for three words this is quick, and with
 * more often possible for half the buckets. */
#include "knowledge/gen/places.h"

#include <stdlib.h>

enum { MOST_IN_BUCKET = 64, HASHES_A_BUCKET = 8 };

typedef struct bucket {
    uint32_t number, count;
    uint32_t hashes[MOST_IN_BUCKET]; /* which */
} bucket;

static int larger_first(const void *a, const void *b)
{
    const bucket *one = a, *other = b;
    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return one->number < other->number ? -1 : 1;
}

/* Puts a bucket's hashes onto the places that a step leads to, if all are free and different. */
static bool settle(const bucket *of, const uint64_t *hashes, uint16_t step, bool *taken, ns_places *made)
{
    uint32_t done = 0;
    for (; done < of->count; done++) {
        uint32_t place = (uint32_t)(hashes[of->hashes[done]] * step >> (64 - made->bits));
        if (place == 0 || taken[place])
            break;
        taken[place] = true;
        made->places[of->hashes[done]] = place;
    }
    if (done == of->count)
        return true;
    while (done > 0)
        taken[made->places[of->hashes[--done]]] = false;
    return false;
}

static bool settle_all(const bucket *buckets, const uint64_t *hashes, bool *taken, ns_places *made)
{
    for (size_t i = 0; i < made->step_count && buckets[i].count > 0; i++) {
        uint16_t step = 1;
        while (!settle(&buckets[i], hashes, step, taken, made)) {
            if (step == UINT16_MAX)
                return false;
            step = (uint16_t)(step + 2);
        }
        made->steps[buckets[i].number] = step;
    }
    return true;
}

static bool fill_buckets(const uint64_t *hashes, size_t count, size_t bucket_count, bucket *buckets)
{
    for (size_t i = 0; i < bucket_count; i++)
        buckets[i].number = (uint32_t)i;
    for (size_t i = 0; i < count; i++) {
        bucket *into = &buckets[hashes[i] & (bucket_count - 1)];
        if (into->count == MOST_IN_BUCKET)
            return false;
        into->hashes[into->count++] = (uint32_t)i;
    }
    return true;
}

/* With so many buckets. */
static bool find_with(const uint64_t *hashes, size_t count, size_t step_count, ns_places *made)
{
    made->step_count = step_count;
    made->steps = calloc(step_count, sizeof *made->steps);
    bucket *buckets = calloc(step_count, sizeof *buckets);
    bool *taken = calloc((size_t)1 << made->bits, sizeof *taken);
    bool found = made->steps != NULL && buckets != NULL && taken != NULL && fill_buckets(hashes, count, step_count, buckets);
    if (found) {
        qsort(buckets, step_count, sizeof *buckets, larger_first);
        found = settle_all(buckets, hashes, taken, made);
    }
    if (!found)
        free(made->steps);
    free(buckets);
    free(taken);
    return found;
}

/* Fewer buckets are fewer lines of the cache to look a word up in, so half of those that do for certain are tried first. */
bool places_find(const uint64_t *hashes, size_t count, ns_places *made)
{
    size_t step_count = 8;
    *made = (ns_places){.bits = 4};
    while ((size_t)3 << made->bits < count * 4)
        made->bits++;
    while (step_count * HASHES_A_BUCKET < count)
        step_count *= 2;
    made->places = calloc(count + 1, sizeof *made->places);
    return made->places != NULL && (find_with(hashes, count, step_count / 2, made) || find_with(hashes, count, step_count, made));
}

void places_write(const ns_places *of, const char *name, FILE *out)
{
    fprintf(out, "const unsigned table_%s_shift = %u;\nconst uint32_t table_%s_step_mask = %zu;\n", name, 64 - of->bits, name,
            of->step_count - 1);
    fprintf(out, "const uint16_t table_%s_steps[] = {", name);
    for (size_t i = 0; i < of->step_count; i++)
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n    " : "", of->steps[i]);
    fprintf(out, "\n};\n");
}
