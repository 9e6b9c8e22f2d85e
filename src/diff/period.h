/* What dates and the times that are none share. */
#ifndef CD_DIFF_PERIOD_H
#define CD_DIFF_PERIOD_H

#include "diff/flags.h"

enum cd_dates {
    CD_DATES_UNKNOWN,
    CD_DATES_EQUAL,
    CD_DATES_DIFFERENT
};

/* How two periods compare that have no day of their own, as marks give them, and the seasons that
 * they name: last week, next week. date_age.c */
enum cd_dates cd_periods_compare(struct cd_str x, struct cd_str y, int x_season, int y_season);

/* Whether a period is a century: c12. */
bool cd_period_is_century(struct cd_str s);

/* Whether a date of side 0 and one of side 1 are one. */
bool cd_dates_agree(const struct cd_diff *d, const struct cd_mark *a, const struct cd_mark *b);

/* The season that a folded word names, 1 spring .. 4 winter (fall is autumn); 0 for none. */
int cd_season_of(struct cd_str s);

/* The day of the week that a folded word names, 1 Monday .. 7, Tuesdays as Tuesday; 0 for none. */
int cd_weekday_of(struct cd_str s);

/* Whether a word is the name of a day of the week or of a month, but for May, which is a verb too.
 */
bool cd_word_names_date(const struct cd_word *w);

/* Seasons, feasts, parts of the day, ranks of weekdays, before and after. */
void cd_flag_periods(struct cd_diff *d);

/* Whether the same word makes two dates the end or the beginning of something: by May, by March;
 * what else the statements say may then be worded in any way. */
bool cd_dates_bound_alike(const struct cd_diff *d, const struct cd_seen *x,
                          const struct cd_seen *y);

/* Whether a date may belong to what is named behind it: May's fair, the May fair. */
bool cd_date_goes_on(const struct cd_side *side, const struct cd_seen *x);

#endif
