/*
 * A language profile: the words that rules look at, patterns, and which rules hold. Words and
 * patterns are made once a process and shared; one run of the segmenter owns the rest.
 */
#ifndef CD_SEGMENT_PROFILE_H
#define CD_SEGMENT_PROFILE_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"
#include "segment/patterns.h"

/* What a word may be; the lists are in words_en.def. */
#define CD_WORD_CLASSES(X)                                                                    \
    X(TITLE)          /* Gen. Dr.: a name follows, never a sentence; capital letter needed */ \
    X(TITLE_ANY_CASE) /* the same in lower case */                                            \
    X(PLACE)          /* Mt. Ft.: the same, unless a number stands before */                  \
    X(SAINT)          /* St.: saint or street */                                              \
    X(NUMBERED)       /* No. Fig. p.: a number follows */                                     \
    X(MONTH)          /* Sept.: a day may follow */                                           \
    X(DAY)            /* Tues. */                                                             \
    X(ABBREVIATION)   /* Co. Jr.: ends a sentence only before a starter */                    \
    X(FINAL)          /* etc.: ends a sentence before any capital */                          \
    X(NEVER)          /* e.g. vs.: never ends a sentence */                                   \
    X(STATE)          /* Ore. behind a comma, hyphen or bracket */                            \
    X(CLOCK)          /* a.m. p.m. */                                                         \
    X(EXCLAIM)        /* Yahoo! */                                                            \
    X(ENUMERATED)     /* Plan B. */                                                           \
    X(BEFORE_I)       /* "you and I." */                                                      \
    X(STARTER)        /* begins sentences */                                                  \
    X(WEAK_STARTER)   /* so do these, but they are names too */                               \
    X(PRONOUN)        /* subject of a reporting clause */                                     \
    X(SAY)            /* its verb */                                                          \
    X(NO_LABEL)       /* "Note:" is no speaker */                                             \
    X(ROLE)           /* "Moderator:" is one */                                               \
    X(NAME_LINK)      /* Ministry of ... */                                                   \
    X(PARTICLE)       /* de Wit, al-Nuri: a name in lower case */                             \
    X(OPEN)           /* a line that ends with it goes on */                                  \
    X(CALENDAR)       /* behind a clock time: day, month, zone */                             \
    X(OPENING)        /* "At 6 p.m." opens a sentence */

enum cd_word_class_number {
#define X(name) CD_WORD_NUMBER_##name,
    CD_WORD_CLASSES(X)
#undef X
};

enum cd_word_class {
#define X(name) CD_WORD_##name = 1 << CD_WORD_NUMBER_##name,
    CD_WORD_CLASSES(X)
#undef X
};

/* A word in small letters: its first and its last bytes; len 0: none. */
struct cd_word_key {
    uint64_t half[2];
    uint32_t len;
};

struct cd_word {
    struct cd_word_key key;
    uint32_t classes; /* enum cd_word_class */
};

#define CD_WORD_SLOTS 4096u /* at least twice the words */
#define CD_WORD_MAX   15u   /* longest word of the lists */

/* Words hashed: a slot has 16 bits of the hash above the number of the word; 0: none. */
struct cd_words {
    uint32_t slots[CD_WORD_SLOTS]; /* open addressing */
    struct cd_word list[CD_WORD_SLOTS / 2];
    uint32_t n;
};

struct cd_profile {
    unsigned bit; /* CD_PROFILE_EN ...: rules that hold */
    struct cd_words *words;
    struct cd_patterns *patterns;
    struct cd_verdict *verdicts; /* CD_VERDICTS that were found last, by a hash of their facts */
};

/* The rule that a set of facts fits first: few sets are most of any text. */
struct cd_verdict {
    uint64_t facts;
    const struct cd_boundary_rule *rule; /* NULL: none yet */
};
#define CD_VERDICTS 64u

enum cd_profile_bit {
    CD_PROFILE_EN = 1 << 0,
    CD_PROFILE_UND = 1 << 1,
    CD_PROFILE_ALL = CD_PROFILE_EN | CD_PROFILE_UND,
};

enum cd_structure_kind {
    CD_STRUCTURE_HEADING,
    CD_STRUCTURE_BOILERPLATE,
    /* Boilerplate in sentences that speak or tell ("I agree to", "the minister said"), as those of
     * editors do: their title is a heading, and no links stand below. */
    CD_STRUCTURE_NOTE,
};

enum cd_structure_place {
    CD_STRUCTURE_ANYWHERE,
    CD_STRUCTURE_ALONE, /* at the edges, and where nothing stands beside the line */
    CD_STRUCTURE_EDGE,  /* before the first or behind the last prose of a document */
    CD_STRUCTURE_TAIL,  /* behind the last prose only: before the text it may be its title */
};

/* Where a line stands, which says which rows are looked at. */
enum cd_profile_zone {
    CD_ZONE_MIDDLE,
    CD_ZONE_ALONE, /* a short line without an end, blank lines around it */
    CD_ZONE_HEAD,
    CD_ZONE_TAIL,
};

/* A row of structure.def. */
struct cd_structure_rule {
    const char *id;
    uint8_t kind, place;
};

enum cd_label_evidence {
    CD_LABEL_SURE,     /* needs none */
    CD_LABEL_LIKELY,   /* in a transcript, or said twice */
    CD_LABEL_GUESS,    /* the same, and what follows looks like speech */
    CD_LABEL_REPEATED, /* only if it is said again */
};

/* A row of label.def. */
struct cd_label_rule {
    const char *id;
    uint8_t evidence;
};

extern const struct cd_structure_rule cd_structure_rules[];
extern const struct cd_label_rule cd_label_rules[];

/* The name of a profile as a static string, or NULL for an unknown one. */
const char *cd_profile_lang(const char *lang);

/* A profile by name, or NULL for an unknown one. The caller's. */
struct cd_profile *cd_profile_create(const char *lang);
void cd_profile_destroy(struct cd_profile *profile);

/* The classes of a word, case ignored (ASCII); 0 for an unknown one. */
uint32_t cd_profile_word(const struct cd_profile *profile, const char *word, size_t len);

/* A candidate for the end of a sentence. */
struct cd_terminator {
    uint32_t begin, end; /* the terminators */
    uint32_t closed;     /* behind the closing marks */
    uint32_t behind;     /* behind reference marks */
};

/* The next candidate at or behind `begin`; false where there is none. */
bool cd_profile_candidate(const struct cd_profile *profile, const char *text, uint32_t begin,
                          uint32_t end, struct cd_terminator *out);

/*
 * The row of structure.def that the whole of [begin, end) matches, or CD_NONE; of the rows that
 * hold in the zone.
 */
uint32_t cd_profile_structure(const struct cd_profile *profile, const char *text, uint32_t begin,
                              uint32_t end, enum cd_profile_zone zone);

/* A label at `begin`; false where there is none. colon: it is known to end with one. */
struct cd_label_match {
    uint32_t rule;           /* row of label.def */
    uint32_t end;            /* behind the label */
    struct cd_span name;     /* without mark and brackets */
    struct cd_span brackets; /* what stands in brackets behind the name; len 0: nothing */
};
bool cd_profile_label(const struct cd_profile *profile, const char *text, uint32_t begin,
                      uint32_t end, bool colon, struct cd_label_match *out);

/* The end of a stage direction that begins at `begin`, or begin if there is none. */
uint32_t cd_profile_direction(const struct cd_profile *profile, const char *text, uint32_t begin,
                              uint32_t end);

#endif
