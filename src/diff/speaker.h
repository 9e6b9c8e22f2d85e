/* Sources of what is said, as the finders of attributions share them. */
#ifndef CD_DIFF_SPEAKER_H
#define CD_DIFF_SPEAKER_H

#include "diff/flags.h"

/* Words of an attribution that name its source: nouns and names, not the verb of saying. */
struct cd_source {
    struct cd_range words; /* of the side */
    const struct cd_mark *mark;
    bool named;
};

/* The content words of the attribution that belong to its speaker. */
bool cd_source_word(const struct cd_diff *d, unsigned s, const struct cd_mark *m, uint32_t w);

/* The attributions of a side that name a source; at most max. */
uint32_t cd_sources_read(const struct cd_diff *d, unsigned s, struct cd_source *out, uint32_t max);

/* Two parties that stand against each other, however near the words. */
bool cd_roles_opposed(const struct cd_word *v, const struct cd_word *w);

/* Whether two words are of one role: lawyer, counsel. */
bool cd_roles_same(const struct cd_word *v, const struct cd_word *w);

/* Whether the bodies that two sources are, or whose officers, are of kinds that exclude each other:
 * a police, a union. */
bool cd_source_bodies_exclude(const struct cd_diff *d, const struct cd_source *a,
                              const struct cd_source *b);

/* Flags a source that side s names, and the other side has a turn of somebody else. */
void cd_flag_against_turn(struct cd_diff *d, unsigned s, const struct cd_source *x);

/* The same for words of side s that say in whose view it is or who gives a figure, without a verb
 * of saying; only where one of that name speaks in the other document. */
void cd_flag_view_against_turn(struct cd_diff *d, unsigned s, struct cd_range who);

/* Whether side s, which is no turn itself, names as a source one whose turn the other side has:
 * whom that one cites is another matter. */
bool cd_source_has_turn(const struct cd_diff *d, unsigned s, const struct cd_source *x);

/* Whether the last of some words of side s, which is no turn itself, is the name of one whose
 * turn the other side, or a part of it, is. */
bool cd_words_have_turn(const struct cd_diff *d, unsigned s, struct cd_range words);

/* Whether a word of side s with a capital, which may be so for beginning a sentence, is the name of
 * one who has a turn in the other document. */
bool cd_word_names_speaker(const struct cd_diff *d, unsigned s, uint32_t w);

/* Flags another person as the one who did it, as pronouns tell: I voted, they voted. */
void cd_flag_subjects(struct cd_diff *d);

/* Flags who is said to judge so: described it as, confirmed by. */
void cd_flag_judges(struct cd_diff *d);

/* Sources that a frame names on both sides, or on one while the other has a plain attribution. */
void cd_flag_framed(struct cd_diff *d);

/* Flags "she said" on side s, which is no turn, where another one's turn has it and it can be told
 * who she is. */
void cd_flag_pronoun_against_turn(struct cd_diff *d, unsigned s);

/* Flags a turn that stands under another speaker's label, where either of them speaks in both
 * documents. */
void cd_flag_other_turn(struct cd_diff *d);

/* Flags another source inside what is said: according to the auditors, to the prosecutor. */
void cd_flag_embedded(struct cd_diff *d);

/* The label of the turn in which a statement stands, which has a speaker, without its colon; or a
 * fuller one by which the head of the document introduces the same speaker. Borrowed. */
struct cd_str cd_turn_label(const struct cd_ctx *ctx, const struct cd_doc *doc, uint32_t statement);

#endif
