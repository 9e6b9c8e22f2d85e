/* What dates and the times that are none share. */
#ifndef CD_DIFF_PERIOD_H
#define CD_DIFF_PERIOD_H

#include "diff/flags.h"

/* The season that a folded word names, 1 spring .. 4 winter (fall is autumn); 0 for none. */
int cd_season_of(struct cd_str s);

/* The day of the week that a folded word names, 1 Monday .. 7, Tuesdays as Tuesday; 0 for none. */
int cd_weekday_of(struct cd_str s);

/* Whether a word is the name of a day of the week or of a month, but for May, which is a verb too.
 */
bool cd_word_names_date(const struct cd_word *w);

/* Seasons, feasts, parts of the day, ranks of weekdays, before and after. */
void cd_flag_periods(struct cd_diff *d);

#endif
