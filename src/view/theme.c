/*
 * The tables of the themes. The base has the orange hues, versions the blue ones, which every kind
 * of colour vision tells apart; red never stands against green. Every difference has a second cue
 * (bold, underline, a sign in the gutter), so that `mono` loses nothing.
 */
#include "view/theme.h"

#include <string.h>

#define NONE                               \
    {                                      \
        CD_COLOR_DEFAULT, CD_COLOR_DEFAULT \
    }
#define C(rgb, a)  \
    {              \
        0x##rgb, a \
    }
#define ATTR(bit) (CD_N_ROLES + (bit))

/* clang-format off */
#define FG(id, rgb, ansi, attrs)               {CD_ROLE_##id, {C(rgb, ansi), NONE, attrs}}
#define FGBG(id, f, fa, b, ba, attrs)          {CD_ROLE_##id, {C(f, fa), C(b, ba), attrs}}
#define PLAIN(id, attrs)                       {CD_ROLE_##id, {NONE, NONE, attrs}}
#define OVER(bit, attrs)                       {ATTR(bit), {NONE, NONE, attrs}}
#define OVERBG(bit, b, ba, attrs)              {ATTR(bit), {NONE, C(b, ba), attrs}}
#define OVERFGBG(bit, f, fa, b, ba, attrs)     {ATTR(bit), {C(f, fa), C(b, ba), attrs}}

#define BOLD      CD_STYLE_BOLD
#define DIM_      CD_STYLE_DIM
#define UNDER     CD_STYLE_UNDERLINE
#define REVERSE   CD_STYLE_REVERSE
#define ITALIC    CD_STYLE_ITALIC
#define N_OF(x)   (sizeof(x) / sizeof *(x))

static const struct cd_theme_entry dark_entries[] = {
    FG(MUTED, A0A0A0, 7, DIM_),
    FG(DIM, 949494, 7, DIM_),
    PLAIN(HEADING, BOLD),
    FG(LABEL, C6B2E0, 7, BOLD),
    FG(NAME, 9AA4B0, 7, ITALIC),
    FG(ABSENT, A8956C, 3, 0),
    FG(ORIGIN, 9AA88A, 6, ITALIC),
    FG(GHOST, 8F9C86, 6, ITALIC),
    FG(FOLD, 949494, 7, DIM_),
    PLAIN(BASE_FORM, UNDER),
    FG(BASE_WORDING, D7AF87, 3, 0),
    FGBG(BASE_MEANING, FFA030, 3, 3A2408, CD_COLOR_DEFAULT, BOLD | UNDER),
    FG(BASE_MOVED, D8B48A, 3, ITALIC),
    FG(BASE_LIKE, D8B48A, 3, 0),
    PLAIN(VERSION_FORM, UNDER),
    FG(VERSION_WORDING, 87AFD7, 6, 0),
    FGBG(VERSION_MEANING, 62B4FF, 6, 0C2844, CD_COLOR_DEFAULT, BOLD | UNDER),
    FG(VERSION_MOVED, 9CC0E0, 6, ITALIC),
    FG(VERSION_LIKE, 9CC0E0, 6, 0),
    FG(RULE, 484848, 7, DIM_),
    FG(CURSOR, FFFFFF, 7, BOLD),
    FG(SIGN, A8A8A8, 7, 0),
    FG(SIGN_GAP, E0B050, 3, BOLD),
    FG(SIGN_MOVED, A8C090, 6, BOLD),
    FG(FLAG_1, B8B078, 7, 0),
    FG(FLAG_2, FFD75F, 3, BOLD),
    FGBG(FLAG_3, FFFFFF, 0, B0246C, 5, BOLD),
    FG(CONFIRMED, 6CC8B4, 6, BOLD),
    FG(REJECTED, F084B8, 5, BOLD),
    FG(NOTE, D0D0D0, 7, BOLD),
    FG(BAR_BASE, F0B070, 3, 0),
    FG(BAR_VERSION, 84BCF4, 6, 0),
    FGBG(HEAD, C0C0C0, 7, 2C2C2C, CD_COLOR_DEFAULT, 0),
    FGBG(HEAD_FOCUS, 000000, 0, BCBCBC, 7, BOLD),
    FGBG(HEAD_FIGURE, 9A9A9A, 7, 2C2C2C, CD_COLOR_DEFAULT, 0),
    FGBG(HEAD_FOCUS_FIGURE, 303030, 0, BCBCBC, 7, 0),
    FG(MAP, 4C4C4C, 7, DIM_),
    FG(MAP_DIFFERENCE, 9A9A9A, 7, 0),
    FG(MAP_GAP, E0B050, 3, 0),
    FG(MAP_FLAG, F070B0, 5, BOLD),
    FGBG(STATUS, C0C0C0, 7, 2C2C2C, CD_COLOR_DEFAULT, 0),
    FGBG(STATUS_STRONG, FFFFFF, 7, 2C2C2C, CD_COLOR_DEFAULT, BOLD),
    FGBG(STATUS_KEY, FFE0A0, 3, 2C2C2C, CD_COLOR_DEFAULT, BOLD),
    FGBG(MESSAGE, FFFFFF, 7, 2C2C2C, CD_COLOR_DEFAULT, 0),
    FGBG(ERROR, FF8CC4, 5, 2C2C2C, CD_COLOR_DEFAULT, BOLD),
    FGBG(PROMPT, FFFFFF, 7, 2C2C2C, CD_COLOR_DEFAULT, 0),
    FGBG(PANEL, D0D0D0, 7, 222222, CD_COLOR_DEFAULT, 0),
    FGBG(PANEL_HEAD, FFFFFF, 7, 222222, CD_COLOR_DEFAULT, BOLD),
    FGBG(PANEL_MUTED, 909090, 7, 222222, CD_COLOR_DEFAULT, 0),
    FGBG(PANEL_KEY, FFE0A0, 3, 222222, CD_COLOR_DEFAULT, BOLD),
    OVERBG(0, 1E242C, CD_COLOR_DEFAULT, 0),          /* row under the cursor */
    OVERFGBG(1, FFFFFF, 7, 3C4460, CD_COLOR_DEFAULT, UNDER | BOLD), /* corresponds */
    OVERFGBG(2, FFFFFF, 7, 6A5A00, 4, 0),            /* match */
    OVERFGBG(3, 000000, 0, FFD75F, 3, BOLD),         /* the match */
    OVERFGBG(4, 000000, 0, B8C8E0, 7, 0),            /* chosen */
};

static const struct cd_theme dark = {"dark", "for a dark background", true, false, NULL,
                                     C(D4D4D4, 7), C(141414, 0), dark_entries, N_OF(dark_entries)};

static const struct cd_theme_entry light_entries[] = {
    FG(MUTED, 666666, 0, DIM_),
    FG(DIM, 6C6C6C, 0, DIM_),
    PLAIN(HEADING, BOLD),
    FG(LABEL, 5A3A8A, 0, BOLD),
    FG(NAME, 5A646E, 0, ITALIC),
    FG(ABSENT, 8A6A20, 1, 0),
    FG(ORIGIN, 4A6A3A, 4, ITALIC),
    FG(GHOST, 566650, 4, ITALIC),
    FG(FOLD, 6C6C6C, 0, 0),
    PLAIN(BASE_FORM, UNDER),
    FG(BASE_WORDING, 8F4A00, 1, 0),
    FGBG(BASE_MEANING, 702C00, 1, FFDFAF, CD_COLOR_DEFAULT, BOLD | UNDER),
    FG(BASE_MOVED, 805A30, 1, ITALIC),
    FG(BASE_LIKE, 805A30, 1, 0),
    PLAIN(VERSION_FORM, UNDER),
    FG(VERSION_WORDING, 0A58A8, 4, 0),
    FGBG(VERSION_MEANING, 003E8A, 4, AFDFFF, CD_COLOR_DEFAULT, BOLD | UNDER),
    FG(VERSION_MOVED, 305A80, 4, ITALIC),
    FG(VERSION_LIKE, 305A80, 4, 0),
    FG(RULE, B8B8B8, 0, DIM_),
    FG(CURSOR, 000000, 0, BOLD),
    FG(SIGN, 606060, 0, 0),
    FG(SIGN_GAP, 905800, 1, BOLD),
    FG(SIGN_MOVED, 3E6A2E, 4, BOLD),
    FG(FLAG_1, 6A6420, 0, 0),
    FG(FLAG_2, 8A6000, 1, BOLD),
    FGBG(FLAG_3, FFFFFF, 0, A0145A, 5, BOLD),
    FG(CONFIRMED, 00705A, 4, BOLD),
    FG(REJECTED, A01860, 1, BOLD),
    FG(NOTE, 303030, 0, BOLD),
    FG(BAR_BASE, A85400, 1, 0),
    FG(BAR_VERSION, 1A68B8, 4, 0),
    FGBG(HEAD, 303030, 0, E4E4E4, 7, 0),
    FGBG(HEAD_FOCUS, FFFFFF, 7, 4E4E4E, 4, BOLD),
    FGBG(HEAD_FIGURE, 5A5A5A, 0, E4E4E4, 7, 0),
    FGBG(HEAD_FOCUS_FIGURE, EEEEEE, 7, 4E4E4E, 4, 0),
    FG(MAP, B8B8B8, 0, DIM_),
    FG(MAP_DIFFERENCE, 808080, 0, 0),
    FG(MAP_GAP, 9A6000, 1, 0),
    FG(MAP_FLAG, C0246C, 1, BOLD),
    FGBG(STATUS, 303030, 0, E4E4E4, 7, 0),
    FGBG(STATUS_STRONG, 000000, 0, E4E4E4, 7, BOLD),
    FGBG(STATUS_KEY, 703C00, 1, E4E4E4, 7, BOLD),
    FGBG(MESSAGE, 000000, 0, E4E4E4, 7, 0),
    FGBG(ERROR, A0145A, 1, E4E4E4, 7, BOLD),
    FGBG(PROMPT, 000000, 0, E4E4E4, 7, 0),
    FGBG(PANEL, 202020, 0, F0F0F0, CD_COLOR_DEFAULT, 0),
    FGBG(PANEL_HEAD, 000000, 0, F0F0F0, CD_COLOR_DEFAULT, BOLD),
    FGBG(PANEL_MUTED, 6A6A6A, 0, F0F0F0, CD_COLOR_DEFAULT, 0),
    FGBG(PANEL_KEY, 703C00, 1, F0F0F0, CD_COLOR_DEFAULT, BOLD),
    OVERBG(0, F2F4F8, CD_COLOR_DEFAULT, 0),
    OVERFGBG(1, 000000, 0, D0D8F0, CD_COLOR_DEFAULT, UNDER | BOLD),
    OVERFGBG(2, 000000, 0, FFF0A0, 3, 0),
    OVERFGBG(3, 000000, 0, FFC830, 3, BOLD | UNDER),
    OVERFGBG(4, FFFFFF, 7, 3A4A6A, 4, 0),
};

static const struct cd_theme light = {"light", "for a light background", false, false, NULL,
                                      C(202020, 0), C(FFFFFF, 7), light_entries,
                                      N_OF(light_entries)};

/* Black, white and the two strong hues; nothing is dim. */
static const struct cd_theme_entry contrast_entries[] = {
    FGBG(TEXT, FFFFFF, 7, 000000, 0, 0),
    FGBG(MUTED, E0E0E0, 7, 000000, 0, 0),
    FGBG(DIM, D0D0D0, 7, 000000, 0, 0),
    FGBG(HEADING, FFFFFF, 7, 000000, 0, BOLD),
    FGBG(LABEL, FFFFFF, 7, 000000, 0, BOLD | UNDER),
    FGBG(NAME, E0E0E0, 7, 000000, 0, ITALIC),
    FGBG(ABSENT, FFE080, 3, 000000, 0, 0),
    FGBG(ORIGIN, FFFFFF, 7, 000000, 0, ITALIC),
    FGBG(GHOST, E0E0E0, 7, 000000, 0, ITALIC),
    FGBG(FOLD, E0E0E0, 7, 000000, 0, 0),
    FGBG(BASE_FORM, FFFFFF, 7, 000000, 0, UNDER),
    FGBG(BASE_WORDING, FFB000, 3, 000000, 0, BOLD),
    FGBG(BASE_MEANING, 000000, 0, FFB000, 3, BOLD),
    FGBG(BASE_MOVED, FFB000, 3, 000000, 0, ITALIC),
    FGBG(BASE_LIKE, FFB000, 3, 000000, 0, 0),
    FGBG(VERSION_FORM, FFFFFF, 7, 000000, 0, UNDER),
    FGBG(VERSION_WORDING, 70D0FF, 6, 000000, 0, BOLD),
    FGBG(VERSION_MEANING, 000000, 0, 70D0FF, 6, BOLD),
    FGBG(VERSION_MOVED, 70D0FF, 6, 000000, 0, ITALIC),
    FGBG(VERSION_LIKE, 70D0FF, 6, 000000, 0, 0),
    FGBG(RULE, FFFFFF, 7, 000000, 0, 0),
    FGBG(CURSOR, FFFFFF, 7, 000000, 0, BOLD),
    FGBG(SIGN, FFFFFF, 7, 000000, 0, BOLD),
    FGBG(SIGN_GAP, FFE080, 3, 000000, 0, BOLD),
    FGBG(SIGN_MOVED, FFFFFF, 7, 000000, 0, BOLD),
    FGBG(FLAG_1, FFFFFF, 7, 000000, 0, 0),
    FGBG(FLAG_2, FFFF60, 3, 000000, 0, BOLD),
    FGBG(FLAG_3, 000000, 0, FFFF60, 3, BOLD),
    FGBG(CONFIRMED, FFFFFF, 7, 000000, 0, BOLD),
    FGBG(REJECTED, FFFFFF, 7, 000000, 0, BOLD),
    FGBG(NOTE, FFFFFF, 7, 000000, 0, BOLD),
    FGBG(BAR_BASE, FFB000, 3, 000000, 0, 0),
    FGBG(BAR_VERSION, 70D0FF, 6, 000000, 0, 0),
    FGBG(HEAD, 000000, 0, FFFFFF, 7, 0),
    FGBG(HEAD_FOCUS, 000000, 0, FFFF60, 3, BOLD),
    FGBG(HEAD_FIGURE, 000000, 0, FFFFFF, 7, 0),
    FGBG(HEAD_FOCUS_FIGURE, 000000, 0, FFFF60, 3, 0),
    FGBG(MAP, A0A0A0, 7, 000000, 0, 0),
    FGBG(MAP_DIFFERENCE, FFFFFF, 7, 000000, 0, 0),
    FGBG(MAP_GAP, FFB000, 3, 000000, 0, BOLD),
    FGBG(MAP_FLAG, FFFF60, 3, 000000, 0, BOLD),
    FGBG(STATUS, 000000, 0, FFFFFF, 7, 0),
    FGBG(STATUS_STRONG, 000000, 0, FFFFFF, 7, BOLD),
    FGBG(STATUS_KEY, 000000, 0, FFFFFF, 7, BOLD),
    FGBG(MESSAGE, 000000, 0, FFFFFF, 7, 0),
    FGBG(ERROR, 000000, 0, FFFF60, 3, BOLD),
    FGBG(PROMPT, 000000, 0, FFFFFF, 7, 0),
    FGBG(PANEL, FFFFFF, 7, 000000, 0, 0),
    FGBG(PANEL_HEAD, 000000, 0, FFFFFF, 7, BOLD),
    FGBG(PANEL_MUTED, E0E0E0, 7, 000000, 0, 0),
    FGBG(PANEL_KEY, FFFF60, 3, 000000, 0, BOLD),
    OVERBG(0, 303030, 0, 0),
    OVER(1, UNDER | BOLD),
    OVERFGBG(2, 000000, 0, FFFFFF, 7, 0),
    OVERFGBG(3, 000000, 0, FFFF60, 3, BOLD),
    OVERFGBG(4, 000000, 0, FFFFFF, 7, BOLD),
};

static const struct cd_theme contrast = {"contrast", "black, white and two strong hues", true,
                                         false, NULL, C(FFFFFF, 7), C(000000, 0), contrast_entries,
                                         N_OF(contrast_entries)};

/* Only blue, orange and grey, by lightness too: for every kind of colour vision. */
static const struct cd_theme_entry blind_entries[] = {
    FG(LABEL, E8E8E8, 7, BOLD),
    FG(ABSENT, B09050, 3, 0),
    FG(ORIGIN, B8B8B8, 7, ITALIC),
    FG(GHOST, 909090, 7, ITALIC),
    FG(BASE_WORDING, E69F00, 3, 0),
    FGBG(BASE_MEANING, FFC040, 3, 3A2408, CD_COLOR_DEFAULT, BOLD | UNDER),
    FG(VERSION_WORDING, 56B4E9, 6, 0),
    FGBG(VERSION_MEANING, 8CD0FF, 6, 0C2844, CD_COLOR_DEFAULT, BOLD | UNDER),
    FG(SIGN_GAP, E69F00, 3, BOLD),
    FG(SIGN_MOVED, D0D0D0, 7, BOLD),
    FG(FLAG_1, B0B0B0, 7, 0),
    FG(FLAG_2, FFC040, 3, BOLD),
    FGBG(FLAG_3, 000000, 0, FFC040, 3, BOLD),
    FG(CONFIRMED, 56B4E9, 6, BOLD),
    FG(REJECTED, E69F00, 3, BOLD),
    FG(MAP_GAP, C08000, 3, 0),
    FG(MAP_FLAG, FFD060, 3, BOLD),
    FGBG(ERROR, FFC040, 3, 2C2C2C, CD_COLOR_DEFAULT, BOLD),
};

static const struct cd_theme blind = {"colour-blind", "blue and orange only", true, false, &dark,
                                      C(D4D4D4, 7), C(141414, 0), blind_entries,
                                      N_OF(blind_entries)};

static const struct cd_theme_entry mono_entries[] = {
    PLAIN(MUTED, DIM_),
    PLAIN(DIM, DIM_),
    PLAIN(HEADING, BOLD),
    PLAIN(LABEL, BOLD),
    PLAIN(NAME, DIM_),
    PLAIN(ABSENT, DIM_),
    PLAIN(ORIGIN, DIM_),
    PLAIN(GHOST, DIM_),
    PLAIN(FOLD, DIM_),
    PLAIN(BASE_FORM, UNDER | DIM_),
    PLAIN(BASE_WORDING, UNDER),
    PLAIN(BASE_MEANING, REVERSE),
    PLAIN(BASE_MOVED, UNDER | DIM_),
    PLAIN(BASE_LIKE, UNDER),
    PLAIN(VERSION_FORM, UNDER | DIM_),
    PLAIN(VERSION_WORDING, UNDER),
    PLAIN(VERSION_MEANING, REVERSE),
    PLAIN(VERSION_MOVED, UNDER | DIM_),
    PLAIN(VERSION_LIKE, UNDER),
    PLAIN(RULE, DIM_),
    PLAIN(CURSOR, BOLD),
    PLAIN(SIGN_GAP, BOLD),
    PLAIN(SIGN_MOVED, BOLD),
    PLAIN(FLAG_2, BOLD),
    PLAIN(FLAG_3, BOLD | REVERSE),
    PLAIN(CONFIRMED, BOLD),
    PLAIN(REJECTED, BOLD),
    PLAIN(NOTE, BOLD),
    PLAIN(HEAD, UNDER),
    PLAIN(HEAD_FOCUS, REVERSE | BOLD),
    PLAIN(HEAD_FIGURE, UNDER),
    PLAIN(HEAD_FOCUS_FIGURE, REVERSE),
    PLAIN(MAP, DIM_),
    PLAIN(MAP_FLAG, BOLD),
    PLAIN(STATUS, REVERSE),
    PLAIN(STATUS_STRONG, REVERSE | BOLD),
    PLAIN(STATUS_KEY, REVERSE | BOLD),
    PLAIN(MESSAGE, REVERSE),
    PLAIN(ERROR, REVERSE | BOLD),
    PLAIN(PANEL_HEAD, BOLD),
    PLAIN(PANEL_MUTED, DIM_),
    PLAIN(PANEL_KEY, BOLD),
    OVER(1, BOLD | UNDER),
    OVER(2, REVERSE),
    OVER(3, REVERSE | BOLD),
    OVER(4, REVERSE),
};
/* clang-format on */

static const struct cd_theme mono = {"mono",
                                     "no colours: bold, underline and reverse",
                                     true,
                                     true,
                                     NULL,
                                     NONE,
                                     NONE,
                                     mono_entries,
                                     N_OF(mono_entries)};

static const struct cd_theme *const themes[] = {&dark, &light, &contrast, &blind, &mono, NULL};

const struct cd_theme *const *cd_themes(void)
{
    return themes;
}

const struct cd_theme *cd_theme_find(const char *name)
{
    for (const struct cd_theme *const *t = themes; *t; t++)
        if (!strcmp((*t)->name, name))
            return *t;
    return NULL;
}

static const struct cd_style *find_entry(const struct cd_theme *theme, unsigned role)
{
    for (; theme; theme = theme->parent)
        for (unsigned k = 0; k < theme->n_entries; k++)
            if (theme->entries[k].role == role)
                return &theme->entries[k].style;
    return NULL;
}

struct cd_style cd_theme_style(const struct cd_theme *theme, enum cd_role role, unsigned attrs)
{
    static const struct cd_style plain = {NONE, NONE, 0};
    const struct cd_style *own = find_entry(theme, role);
    if (!own)
        own = find_entry(theme, CD_ROLE_TEXT);
    struct cd_style style = own ? *own : plain;
    for (unsigned bit = 0; bit < 5; bit++) {
        const struct cd_style *over = attrs & (1u << bit) ? find_entry(theme, ATTR(bit)) : NULL;
        if (!over)
            continue;
        if (over->fg.rgb != CD_COLOR_DEFAULT)
            style.fg = over->fg;
        /* The row's tint yields to a tint that says more. */
        bool plain_paper = style.bg.rgb == CD_COLOR_DEFAULT || style.bg.rgb == theme->paper.rgb;
        if (over->bg.rgb != CD_COLOR_DEFAULT && (bit > 0 || plain_paper))
            style.bg = over->bg;
        style.attrs |= over->attrs;
    }
    return style;
}

bool cd_theme_paints(const struct cd_theme *theme, enum cd_background background)
{
    return !theme->mono && background != (theme->dark ? CD_BACKGROUND_DARK : CD_BACKGROUND_LIGHT);
}

void cd_theme_paint(const struct cd_theme *theme, struct cd_style *style)
{
    if (style->fg.rgb == CD_COLOR_DEFAULT)
        style->fg = theme->ink;
    if (style->bg.rgb == CD_COLOR_DEFAULT)
        style->bg = theme->paper;
    if (style->bg.ansi == CD_COLOR_DEFAULT) /* a tint that eight colours do not have */
        style->bg.ansi = theme->paper.ansi;
}

static int nearest_level(int v)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    int best = 0;
    for (int k = 1; k < 6; k++) {
        int d = levels[k] > v ? levels[k] - v : v - levels[k];
        int e = levels[best] > v ? levels[best] - v : v - levels[best];
        if (d < e)
            best = k;
    }
    return best;
}

int cd_color_256(int32_t rgb)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    int c[3] = {(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255};
    int q[3], cube = 0, gray_off = 0;
    for (int k = 0; k < 3; k++) {
        q[k] = nearest_level(c[k]);
        cube += (levels[q[k]] - c[k]) * (levels[q[k]] - c[k]);
    }
    int mean = (c[0] + c[1] + c[2]) / 3;
    int step = mean < 8 ? 0 : mean > 238 ? 23 : (mean - 3) / 10;
    int gray = 8 + 10 * step;
    for (int k = 0; k < 3; k++)
        gray_off += (gray - c[k]) * (gray - c[k]);
    return gray_off < cube ? 232 + step : 16 + 36 * q[0] + 6 * q[1] + q[2];
}
