/* What the finders of flags share. */
#ifndef CD_DIFF_FLAGS_H
#define CD_DIFF_FLAGS_H

#include "diff/words.h"

/*
 * A mark seen from the comparison. Cues (negation, modality, quantifiers) have a counterpart when
 * a cue of the other side acts on the same words; values when an equal one stands there.
 */
struct cd_seen {
    const struct cd_mark *mark;
    struct cd_range words; /* of the side */
    struct cd_range scope; /* words that it acts on; never empty for a cue with words behind it */
    uint32_t head;         /* first content word of the scope, or CD_NONE */
    uint32_t mate;         /* index into the other side's list, or CD_NONE */
    bool settled;          /* needs no flag */
};

struct cd_seen_list {
    struct cd_seen *items; /* arena */
    uint32_t n;
};

/* The marks of one kind on side s, in order. */
struct cd_seen_list cd_seen_collect(struct cd_diff *d, unsigned s, enum cd_mark_kind kind);

/* A new draft without spans. */
struct cd_draft *cd_draft_add(struct cd_diff *d, enum cd_flag_kind kind, unsigned severity,
                              const char *rule, const char *what);
void cd_draft_span(struct cd_draft *draft, unsigned s, struct cd_span span);
void cd_draft_word(const struct cd_diff *d, struct cd_draft *draft, unsigned s, uint32_t word);

/* The text from one word of a side to a later one. */
struct cd_span cd_words_span(const struct cd_side *side, uint32_t first, uint32_t last);

/* Whether a draft of any kind has part of the span on side s already. */
bool cd_drafts_touch(const struct cd_diff *d, unsigned s, struct cd_span span);

/* The same of word w of side s. */
bool cd_word_is_flagged(const struct cd_diff *d, unsigned s, uint32_t w);

/* The mark of this kind that word w of a side is part of, or NULL. */
const struct cd_mark *cd_side_mark_at(const struct cd_side *side, uint32_t w,
                                      enum cd_mark_kind kind);

/* Whether there is a draft of a kind already. */
bool cd_drafts_have(const struct cd_diff *d, enum cd_flag_kind kind);

/* Whether word w of side s says the same as its counterpart: no loose or opposite match. */
bool cd_word_agrees(const struct cd_diff *d, unsigned s, uint32_t w);

/* Whether it does so beyond doubt: the same word, or one very near to it. */
bool cd_word_is_said(const struct cd_diff *d, unsigned s, uint32_t w);

/* The share of content words in a range that agree, 1.0 for none. */
double cd_words_agreement(const struct cd_diff *d, unsigned s, struct cd_range words);

/* The edit that holds word w of side s. */
uint32_t cd_word_edit(const struct cd_diff *d, unsigned s, uint32_t w);

/* Whether the words stand in one replacement, each on its side. */
bool cd_words_face(const struct cd_diff *d, uint32_t a, uint32_t b);

/* Whether a content word of range a (side 0) corresponds to one of range b (side 1). */
bool cd_words_share(const struct cd_diff *d, struct cd_range a, struct cd_range b);

/* The share of content words with a counterpart, of the side that has less of it. */
double cd_diff_agreement(const struct cd_diff *d);

/* The same without numbers and dates, which are judged by themselves. */
double cd_agreement_but_values(const struct cd_diff *d);

/* Whether the pair may be wrong, so that nothing is made of what one side alone denies or depends
 * on: the aligner was not sure of it, and neither side is said on the other for the most part. */
bool cd_pair_is_doubtful(const struct cd_diff *d);

/* The share of content words with a counterpart, of the side that has more of it. */
double cd_diff_overlap(const struct cd_diff *d);

/* Whether no more than one content word of either side has no counterpart. */
bool cd_diff_lacks_one(const struct cd_diff *d);

/* Whether all of a side is headings with a date: datelines, letterheads. */
bool cd_side_is_furniture(const struct cd_side *side);

/* The share of content words of a statement of side s that agree, 1.0 for none. */
double cd_statement_agreement(const struct cd_diff *d, unsigned s, uint32_t statement);

/* Whether a statement of the document asks, by its kind or by the mark at its end. */
bool cd_statement_asks(const struct cd_doc *doc, uint32_t statement);

/* Whether any statement of a side asks. */
bool cd_side_any_asks(const struct cd_side *side);

/* Whether a content word at most reach words away from range a of side s, or in it, corresponds to
 * one as near to range b of the other side. */
bool cd_words_near(const struct cd_diff *d, unsigned s, struct cd_range a, struct cd_range b,
                   uint32_t reach);

/* Whether a word of side s is one of a list that ends in NULL, folded. */
bool cd_word_is_one_of(const struct cd_word *word, const char *const *words);

/* Whether two words, folded, are one of n pairs, either way round. */
bool cd_words_are_pair(const struct cd_word *a, const struct cd_word *b,
                       const char *const (*pairs)[2], size_t n);

/* Whether the other side has word w of side s in the same form, in its place in the order. */
bool cd_word_is_kept(const struct cd_diff *d, unsigned s, uint32_t w);

/* Counts the content words in a range, and in *agree those that agree with the other side. */
uint32_t cd_words_count(const struct cd_diff *d, unsigned s, struct cd_range words,
                        uint32_t *agree);

/* The words from w to the end of their statement; none behind the last word. */
struct cd_range cd_rest_of_statement(const struct cd_side *side, uint32_t w);

/* Whether a side has one of the words, folded, not where the other side has the same. */
bool cd_side_has_alone(const struct cd_side *side, const char *const *words);

/* Whether a word of a side has one of these roots. */
bool cd_side_has_root(const struct cd_side *side, const char *const *roots);

/* Whether any word of range a (side 0) faces one of range b (side 1). */
bool cd_words_any_face(const struct cd_diff *d, struct cd_range a, struct cd_range b);

/* Whether the canonical value of a mark is this one. */
bool cd_mark_is(const struct cd_diff *d, const struct cd_mark *mark, const char *value);
/* The same for any of a list that ends with NULL. */
bool cd_mark_is_one_of(const struct cd_diff *d, const struct cd_mark *mark,
                       const char *const *values);
/* The words around word w of a side that none of the punctuation marks parts from it. */
struct cd_range cd_words_beside(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                                const char *marks);
/* Whether one of the punctuation marks stands between word w of a side and the word before it. */
bool cd_word_is_parted(const struct cd_diff *d, const struct cd_side *side, uint32_t w,
                       const char *marks);
bool cd_value_is(const struct cd_ctx *ctx, const struct cd_mark *mark, const char *value);

/* Whether the other side binds to the same by the same verb as mark m of side s: have to, has to.
 */
bool cd_modal_said_plain(const struct cd_diff *d, unsigned s, const struct cd_mark *m);

/* Whether a negation leaves one thing out, so that it says "only": no way but. */
bool cd_negation_excepts(const struct cd_diff *d, unsigned s, const struct cd_mark *mark);

/* How many of the cues act on word w, or have it among their words. */
uint32_t cd_cues_on(const struct cd_seen_list *list, uint32_t w);

/* The word that only the other side has and that is the opposite of word w, which only side s
 * has, in statements that else agree; or CD_NONE. */
uint32_t cd_lone_opposite(const struct cd_diff *d, unsigned s, uint32_t w);

/* Whether word w is the adverb in "are back where we were", which is on nobody's side. */
bool cd_word_is_back_again(const struct cd_side *side, uint32_t w);

/* Whether a phrase among these words of side s is opposed to one of the other side: on time, late.
 */
bool cd_phrase_opposed(const struct cd_diff *d, unsigned s, struct cd_range words);

/* Whether a side says by a verb or noun of its own what must be there first: requires, depends on.
 */
bool cd_side_requires(const struct cd_side *side);

/* Whether a side says what is left out of what it says: but for Mondays, until May. */
bool cd_side_leaves_out(const struct cd_side *side);

/* Whether a statement of a side asks what another one of it answers. */
bool cd_side_asks(const struct cd_side *side, uint32_t statement);

/* Whether side s says "only". */
bool cd_side_restricts(const struct cd_diff *d, unsigned s);

/* Whether a range of words of side s has a number that the other side has too. */
bool cd_numbers_said(const struct cd_diff *d, unsigned s, struct cd_range words);

void cd_flag_numbers(struct cd_diff *d);
/* flags_number_rate.c: how many of a whole, and how often, where no flag has them yet; after
 * the denials. */
void cd_flag_number_rates(struct cd_diff *d);
/* Only numbers of the same digits in another order, which no chance makes: 143, 134. */
void cd_flag_transposed(struct cd_diff *d);
void cd_flag_dates(struct cd_diff *d);
/* Only two days of one month that stand by themselves, amid words that correspond. */
void cd_flag_days_beside(struct cd_diff *d);
void cd_flag_names(struct cd_diff *d);
void cd_flag_negation(struct cd_diff *d);
/* flags_plain.c: flags a denial, or a "no" for a "yes", that is all in which the sides differ.
 * Returns whether it did: then nothing else is to be asked of denials. */
bool cd_flag_plain_denial(struct cd_diff *d);
/* Flags digits, months and days in which alone the sides differ, where no flag has them yet. */
void cd_flag_plain_values(struct cd_diff *d);
/* The same of modal verbs: may go, must go. */
void cd_flag_plain_modal(struct cd_diff *d);
/* name_plain.c: the same of names, in attributions too. */
void cd_flag_plain_names(struct cd_diff *d);
/* flags_denied_verb.c: flags a verb that is denied on one side only, where no flag has it yet. */
void cd_flag_denied_verbs(struct cd_diff *d);
void cd_flag_opposites(struct cd_diff *d, const struct cd_seen_list lists[2]);
void cd_flag_modality(struct cd_diff *d);
void cd_flag_quantifiers(struct cd_diff *d);
void cd_flag_attribution(struct cd_diff *d);
void cd_flag_quotes(struct cd_diff *d);
/* Quotations of the left document against a record on the right that is worded anew; wants all
 * other drafts. */
void cd_flag_quotes_back(struct cd_diff *d);
/* Only quotations that nobody has said, given to one who speaks in the source. */
void cd_flag_unsaid(struct cd_diff *d);
void cd_flag_directions(struct cd_diff *d);

/* flag_spans.c: makes the drafts fit to be shown: whole words, none needless. */
void cd_flags_trim(struct cd_diff *d);

#endif
