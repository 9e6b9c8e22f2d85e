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

/* The same of a line without an end inside the text, where more is asked for. */
bool cd_furniture_is_insert(const char *text, uint32_t begin, uint32_t end);

#endif
