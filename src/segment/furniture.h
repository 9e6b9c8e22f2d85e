/* Furniture told by the words that it is made of, where no pattern knows it. */
#ifndef CD_SEGMENT_FURNITURE_H
#define CD_SEGMENT_FURNITURE_H

#include "claimdiff/base.h"

/*
 * Whether the line [begin, end) is made of the words of furniture. terminated: it ends as a
 * sentence does; head: it stands before the text, where headings do too.
 */
bool cd_furniture_is_notice(const char *text, uint32_t begin, uint32_t end, bool terminated,
                            bool head);

/* Whether a sentence tells what somebody said, or is about a person or the speaker. */
bool cd_furniture_is_told(const char *text, uint32_t begin, uint32_t end);

/* Whether somebody is thanked. */
bool cd_furniture_thanks(const char *text, uint32_t begin, uint32_t end);

/* The same of a line without an end inside the text, where more is asked for. */
bool cd_furniture_is_insert(const char *text, uint32_t begin, uint32_t end);

/*
 * Whether the line without an end asks the reader to do something with a site: "Rate this article",
 * "Manage your subscription". head: it stands before the text or inside it, where headlines do too.
 */
bool cd_furniture_is_command(const char *text, uint32_t begin, uint32_t end, bool head);

/* What speaks for furniture, each by its name and with its weight in the sum; against it, below 0.
 */
struct cd_furniture_weight {
    int sum;
    bool firm;   /* one of the signs is hardly found in a heading */
    bool reader; /* somebody is spoken to */
    unsigned n;
    const char *names[12]; /* static */
};

/* Adds what the line [begin, end), which is not empty, says by itself. Cost: linear in it. */
void cd_furniture_weigh(struct cd_furniture_weight *w, const char *text, uint32_t begin,
                        uint32_t end);

#endif
