/*
 * What the viewer keeps beside the reviews: where the reader was, and what undo can take back. Both
 * are small: words are a handful, steps CD_SESSION_STEPS at most.
 */
#include <stdlib.h>
#include <string.h>

#include "session/priv.h"
#include "util/mem.h"
#include "util/vec.h"

bool cd_session_is_word(struct cd_str s)
{
    for (size_t k = 0; k < s.len; k++)
        if ((s.ptr[k] < 'a' || s.ptr[k] > 'z') && s.ptr[k] != '-')
            return false;
    return s.len > 0;
}

/* Where a word is or would be. */
static uint32_t place_of(const struct cd_session *s, const char *word, bool *found)
{
    uint32_t k = 0;
    while (k < s->n_words && strcmp(s->words[k].word, word) < 0)
        k++;
    *found = k < s->n_words && strcmp(s->words[k].word, word) == 0;
    return k;
}

void cd_session_set_view(struct cd_session *s, const char *word, const char *value)
{
    bool found;
    uint32_t k = place_of(s, word, &found);
    if (!cd_session_is_word((struct cd_str){word, strlen(word)}) ||
        (found && value && strcmp(s->words[k].value, value) == 0) || (!found && !value))
        return;
    s->moved = true;
    if (!value) {
        s->n_words--;
        memmove(&s->words[k], &s->words[k + 1], (s->n_words - k) * sizeof *s->words);
        return;
    }
    if (!found) {
        CD_RESERVE(s->words, s->n_words, s->cap_words, 1);
        memmove(&s->words[k + 1], &s->words[k], (s->n_words - k) * sizeof *s->words);
        s->n_words++;
        s->words[k].word = cd_arena_strdup(s->arena, word);
    }
    s->words[k].value = cd_session_clean(s->arena, value);
}

const char *cd_session_view(const struct cd_session *s, const char *word)
{
    bool found;
    uint32_t k = place_of(s, word, &found);
    return found ? s->words[k].value : NULL;
}

bool cd_session_moved(const struct cd_session *s)
{
    return s->moved;
}

void cd_session_clear_steps(struct cd_session *s)
{
    s->moved |= s->n_steps > 0;
    s->n_steps = 0;
    cd_arena_destroy(s->step_arena);
    s->step_arena = cd_arena_create();
    s->steps_base = s->base;
}

/* Copies one side of a step; returns false where a pairing cannot be. */
static bool copy_items(struct cd_session *s, uint32_t version, const struct cd_session_item *from,
                       uint32_t n, const struct cd_session_item **out)
{
    struct cd_session_item *to = cd_arena_array(s->step_arena, n ? n : 1, sizeof *to);
    for (uint32_t k = 0; k < n; k++) {
        if (from[k].version != version || from[k].n_a + from[k].n_b == 0 ||
            !cd_session_members_exist(from[k].a, from[k].n_a, s->docs[s->base]->n_statements) ||
            !cd_session_members_exist(from[k].b, from[k].n_b, s->docs[version]->n_statements))
            return false;
        cd_session_copy_item(s->step_arena, &to[k], &from[k]);
    }
    *out = to;
    return true;
}

void cd_session_add_step(struct cd_session *s, const struct cd_session_step *step)
{
    struct cd_session_step copy = *step;
    if (s->n_steps && s->steps_base != s->base)
        cd_session_clear_steps(s);
    s->steps_base = s->base;
    if (!s->step_arena)
        s->step_arena = cd_arena_create();
    if (step->version >= s->n_docs || step->version == s->base || s->n_steps >= CD_SESSION_STEPS ||
        !step->n_before || !step->n_after ||
        !copy_items(s, step->version, step->before, step->n_before, &copy.before) ||
        !copy_items(s, step->version, step->after, step->n_after, &copy.after))
        return;
    copy.what = cd_session_clean(s->step_arena, step->what);
    *CD_PUSH(s->steps, s->n_steps, s->cap_steps) = copy;
    s->moved = true;
}

uint32_t cd_session_n_steps(const struct cd_session *s)
{
    return s->steps_base == s->base ? s->n_steps : 0;
}

const struct cd_session_step *cd_session_step(const struct cd_session *s, uint32_t k)
{
    return &s->steps[k];
}

void cd_session_copy_state(struct cd_session *to, const struct cd_session *from)
{
    uint32_t base = to->base;
    for (uint32_t k = 0; k < from->n_words; k++)
        cd_session_set_view(to, from->words[k].word, from->words[k].value);
    to->base = from->steps_base; /* what the steps speak of */
    for (uint32_t k = 0; k < from->n_steps; k++)
        cd_session_add_step(to, &from->steps[k]);
    to->base = base;
    to->moved = from->moved;
}
