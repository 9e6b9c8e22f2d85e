/* Line forms: which lines are boilerplate, dates, labels of speakers, list items, directions. */
#ifndef CD_SEGMENT_FORMS_H
#define CD_SEGMENT_FORMS_H

#include "segment/layout.h"

enum cd_label_role {
    CD_ROLE_NAME,
    CD_ROLE_QUESTION, /* Q:, Question 1: */
    CD_ROLE_ANSWER,
};

/* The label of a speaker at the beginning of a line. */
struct cd_label {
    uint32_t line;
    uint32_t end;         /* behind it */
    struct cd_span name;  /* the speaker */
    uint32_t key;         /* equal names have equal keys */
    const char *rule;     /* id */
    uint8_t role;         /* enum cd_label_role */
    uint8_t evidence;     /* enum cd_label_evidence */
    bool accepted, alone; /* alone: nothing else on its line */
};

struct cd_forms {
    struct cd_label *labels; /* by line */
    uint32_t n_labels, cap_labels;
    struct cd_known *known; /* names of accepted labels: open addressing */
    uint32_t n_slots;
    uint32_t first_prose, last_prose; /* lines; first > last: no prose */
    bool minutes;                     /* "12:03" at the beginning of a line is a time stamp */
};

/* Fills form and rule of every line. */
void cd_forms_find(struct cd_forms *forms, struct cd_layout *layout,
                   const struct cd_profile *profile, const char *text);
void cd_forms_finish(struct cd_forms *forms);

/* The accepted label of a line, or NULL. */
const struct cd_label *cd_forms_label(const struct cd_forms *forms, uint32_t line);

/* A label in the middle of a block, where a sentence begins: only of speakers known or sure. */
bool cd_forms_inline_label(const struct cd_forms *forms, const struct cd_profile *profile,
                           const char *text, uint32_t begin, uint32_t end, struct cd_label *out);

/*
 * A time stamp at `begin`: [00:12:03], 00:12:03, [12:03]; with `minutes` 12:03 too. Its end (or
 * begin) and milliseconds.
 */
uint32_t cd_forms_time(const char *text, uint32_t begin, uint32_t end, bool minutes, int64_t *ms);

/*
 * Whether the lines that begin with "12:03" begin with time stamps rather than times of the day:
 * three or more in order, to the odd second or past minute 23.
 */
bool cd_forms_stamps_minutes(const struct cd_layout *layout, const char *text);

static inline bool cd_forms_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline uint32_t cd_forms_skip_blanks(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && cd_forms_is_blank(text[at]))
        at++;
    return at;
}

/* The end of a list mark at `begin` ("1.", "(a)", a bullet) with the blank behind it, or begin. */
uint32_t cd_forms_list_mark(const char *text, uint32_t begin, uint32_t end);

#endif
