/*
 * Themes: what colours and attributes a role has. Pure tables; the terminal layer maps the colours
 * to what the terminal has.
 */
#ifndef CD_VIEW_THEME_H
#define CD_VIEW_THEME_H

#include "claimdiff/base.h"
#include "view/role.h"

enum cd_style_attr {
    CD_STYLE_BOLD = 1 << 0,
    CD_STYLE_DIM = 1 << 1,
    CD_STYLE_UNDERLINE = 1 << 2,
    CD_STYLE_REVERSE = 1 << 3,
    CD_STYLE_ITALIC = 1 << 4,
};

#define CD_COLOR_DEFAULT (-1) /* the terminal's own */

/* Colours are 0xRRGGBB, with the nearest of the eight where a terminal has no more. */
struct cd_rgb {
    int32_t rgb; /* or CD_COLOR_DEFAULT */
    int8_t ansi; /* 0..7, or CD_COLOR_DEFAULT */
};

struct cd_style {
    struct cd_rgb fg, bg;
    uint8_t attrs; /* enum cd_style_attr */
};

struct cd_theme_entry {
    uint8_t role; /* enum cd_role; overlays stand behind the roles, CD_N_ROLES + bit number */
    struct cd_style style;
};

struct cd_theme {
    const char *name;
    const char *help;
    bool dark;                     /* made for a dark background */
    bool mono;                     /* no colours at all */
    const struct cd_theme *parent; /* what this one says nothing about; NULL: plain */
    /* Where the terminal's own colours are not known to fit: its text and background instead. */
    struct cd_rgb ink, paper;
    const struct cd_theme_entry *entries;
    unsigned n_entries;
};

/* The themes in the order in which a key goes through them; NULL-terminated. */
const struct cd_theme *const *cd_themes(void);
const struct cd_theme *cd_theme_find(const char *name);

/* How a cell looks: its role's style with the overlays of its attributes. */
struct cd_style cd_theme_style(const struct cd_theme *theme, enum cd_role role, unsigned attrs);

enum cd_background {
    CD_BACKGROUND_UNKNOWN,
    CD_BACKGROUND_DARK,
    CD_BACKGROUND_LIGHT
};

/* Whether the theme must bring its own background: the terminal has another, or does not say. */
bool cd_theme_paints(const struct cd_theme *theme, enum cd_background background);

/* Puts the theme's ink and paper in the place of the terminal's own colours. */
void cd_theme_paint(const struct cd_theme *theme, struct cd_style *style);

/* The colour of the 256 that is nearest to 0xRRGGBB: 16 .. 255. */
int cd_color_256(int32_t rgb);

#endif
