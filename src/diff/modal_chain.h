/*
 * Modal verbs in a row and how firmly they say their predicate.
 */
#ifndef CD_DIFF_MODAL_CHAIN_H
#define CD_DIFF_MODAL_CHAIN_H

#include "diff/modality.h"

enum cd_force {
    CD_FORCE_WILL = 1 << 0,
    CD_FORCE_PLAN = 1 << 1,
    CD_FORCE_MAYBE = 1 << 2,
    CD_FORCE_LEAVE = 1 << 3, /* permitted */
    CD_FORCE_ABLE = 1 << 4,
    CD_FORCE_SHOULD = 1 << 5,
    CD_FORCE_MUST = 1 << 6,
    CD_FORCE_FREE = 1 << 7,   /* need not */
    CD_FORCE_BARRED = 1 << 8, /* must not */
};

/* Whether a force may mean that it is not certain, and nothing else but a ban. */
static inline bool cd_force_doubts(unsigned force)
{
    return force & CD_FORCE_MAYBE && !(force & CD_FORCE_ABLE);
}

struct cd_chain {
    struct cd_seen *first; /* marks of the list, one after the other */
    uint32_t n;
    struct cd_range words; /* from the first cue to the last */
    struct cd_span span;
    uint32_t head;  /* the predicate: a content word, or CD_NONE */
    unsigned force; /* of enum cd_force */
    bool advice, willing, denied, asked, settled;
    bool certain; /* will */
    bool unreal;  /* would, and nothing before it that puts it in the past */
};

struct cd_chains {
    struct cd_chain *items; /* arena */
    uint32_t n;
};

/* Whether the first word of a cue is this one. */
bool cd_seen_begins(const struct cd_diff *d, unsigned s, const struct cd_seen *c, const char *text);

/* modal_idle.c: whether a modal verb commits the speaker to nothing. */
bool cd_modal_is_idle(const struct cd_diff *d, unsigned s, const struct cd_seen *x);

/* The chains of side s; takes the modal verbs out of the list, settled. */
struct cd_chains cd_modal_chains(struct cd_diff *d, unsigned s, struct cd_seen_list *list);

/* "agreed that experts should meet": what is agreed on or asked for, said as well by a noun. */
bool cd_modal_is_mandative(const struct cd_diff *d, unsigned s, const struct cd_chain *c);

/* "could be extended only with consent", "requires consent": possible if, and only if. */
bool cd_modal_is_required_there(const struct cd_diff *d, unsigned s, const struct cd_chain *c);

/* Flags a chain of side s that has no counterpart, where its predicate is said on both sides;
 * other: the chains of the other side, cues: its cues, of which a hedge that stands for the chain
 * is settled. */
void cd_modal_flag_lone(struct cd_diff *d, unsigned s, const struct cd_chain *c,
                        const struct cd_chains *other, struct cd_seen_list *cues);

/* Whether a side says that something is not ruled out. */
bool cd_modal_leaves_open(const struct cd_side *side);

/* Flags what one side says to be possible, or not to be planned, by words that are no modal verbs,
 * and the other to come, or not to. */
void cd_modal_flag_possible(struct cd_diff *d);

#endif
