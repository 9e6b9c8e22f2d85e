/*
 * Bodies by their kind: a union is no police, an opposition no ministry, whatever their names are.
 * A word for a body tells of which kinds it may be (a committee may be parliament's, a council the
 * government's); two bodies exclude each other where they can be of no kind together.
 */
#include "diff/speaker.h"
#include "util/str.h"

enum kind {
    GOVERNMENT = 1 << 0,
    OPPOSITION = 1 << 1,
    PARLIAMENT = 1 << 2,
    UNION = 1 << 3,
    ASSOCIATION = 1 << 4,
    WORKS_COUNCIL = 1 << 5,
    POLICE = 1 << 6,
    COURT = 1 << 7,
    PROSECUTION = 1 << 8,
    MILITARY = 1 << 9,
    COMPANY = 1 << 10,
    MEDIA = 1 << 11,
};

/* The kinds that a word allows, or 0: it names no body. */
static unsigned kinds_of(const struct cd_side *side, uint32_t w)
{
    static const struct {
        const char *word;
        unsigned kinds;
    } table[] = {
        {"government", GOVERNMENT},
        {"cabinet", GOVERNMENT},
        {"administration", GOVERNMENT},
        {"ministry", GOVERNMENT},
        {"department", GOVERNMENT},
        {"minister", GOVERNMENT | PARLIAMENT},
        {"opposition", OPPOSITION},
        {"parliament", PARLIAMENT | OPPOSITION},
        {"union", UNION | ASSOCIATION},
        {"unions", UNION | ASSOCIATION},
        {"federation", UNION | ASSOCIATION},
        {"association", UNION | ASSOCIATION | COMPANY},
        {"alliance", UNION | ASSOCIATION | OPPOSITION},
        {"guild", UNION | ASSOCIATION},
        {"committee", ASSOCIATION | UNION | PARLIAMENT | WORKS_COUNCIL},
        {"police", POLICE},
        {"court", COURT},
        {"tribunal", COURT},
        {"prosecutor", PROSECUTION},
        {"prosecutors", PROSECUTION},
        {"prosecution", PROSECUTION},
        {"army", MILITARY | GOVERNMENT},
        {"military", MILITARY | GOVERNMENT},
        {"company", COMPANY},
        {"firm", COMPANY},
        {"manufacturer", COMPANY},
        {"newspaper", MEDIA},
        {"newspapers", MEDIA},
        {"broadcaster", MEDIA},
    };
    const struct cd_word *word = &side->words[w];
    if (cd_word_is(word, "council"))
        return w > 0 && cd_word_is(word - 1, "works") ? WORKS_COUNCIL : 0;
    for (size_t k = 0; k < sizeof table / sizeof *table; k++)
        if (cd_word_is(word, table[k].word))
            return table[k].kinds;
    return 0;
}

/* The kinds of the last body that the words of a source name, that of a person's office among them.
 */
static unsigned source_kinds(const struct cd_diff *d, unsigned s, const struct cd_source *x)
{
    unsigned kinds = 0;
    for (uint32_t w = x->words.first; w < cd_range_end(x->words); w++) {
        unsigned own = kinds_of(&d->side[s], w);
        kinds = own ? own : kinds;
    }
    return kinds;
}

bool cd_source_bodies_exclude(const struct cd_diff *d, const struct cd_source *a,
                              const struct cd_source *b)
{
    unsigned x = source_kinds(d, 0, a), y = source_kinds(d, 1, b);
    return x && y && !(x & y);
}
