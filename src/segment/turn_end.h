/* Where a speaker's turn ends without a heading or another label. */
#ifndef CD_SEGMENT_TURN_END_H
#define CD_SEGMENT_TURN_END_H

#include "claimdiff/base.h"

/*
 * Whether the paragraph is what the clerk writes, not what the speaker says: "The meeting was
 * suspended.", "Adjourned at four.", "The House divided: Ayes 40, Noes 31."
 */
bool cd_turn_is_procedure(const char *text, uint32_t begin, uint32_t end);

/*
 * Whether the paragraph is told of the speakers rather than said by the one called `speaker`: it
 * names him, or reports with "said" beside a quotation, and has no I or we outside quotations.
 */
bool cd_turn_is_told(const char *text, uint32_t begin, uint32_t end, struct cd_str speaker);

/*
 * Whether the paragraph tells of the office that speaks: "The minister left the hall." behind what
 * MINISTER said. Nobody speaks of their own office so, unless they say I.
 */
bool cd_turn_is_of_office(const char *text, uint32_t begin, uint32_t end, struct cd_str speaker);

#endif
