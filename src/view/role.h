/* Roles of cells: what a place on the screen means. Themes (theme.h) give them colours. */
#ifndef CD_VIEW_ROLE_H
#define CD_VIEW_ROLE_H

enum cd_role {
#define CD_ROLE(id, name, letter) CD_ROLE_##id,
#include "view/roles.def"
#undef CD_ROLE
    CD_N_ROLES
};

enum cd_cell_attr {
    CD_ATTR_CURSOR = 1 << 0, /* the row under the cursor */
    CD_ATTR_LIT = 1 << 1,    /* corresponds to what is under the cursor */
    CD_ATTR_HIT = 1 << 2,    /* found by the search */
    CD_ATTR_FOUND = 1 << 3,  /* the match where the search stands */
    CD_ATTR_CHOSEN = 1 << 4, /* picked: in a list, or as the other half of a link */
};

/* "meaning-base" for CD_ROLE_BASE_MEANING. */
const char *cd_role_name(enum cd_role role);

/* The letter that stands for a role in screen tests. */
char cd_role_letter(enum cd_role role);

#endif
