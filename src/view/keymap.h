/* Which keys do what: the table of actions.def, and what a configuration changes in it. */
#ifndef CD_VIEW_KEYMAP_H
#define CD_VIEW_KEYMAP_H

#include "claimdiff/base.h"

enum cd_action {
    CD_ACTION_NONE,
#define CD_ACTION(id, name, keys, group, help) CD_ACTION_##id,
#include "view/actions.def"
#undef CD_ACTION
    CD_N_ACTIONS
};

enum cd_action_group {
    CD_GROUP_MOVE,
    CD_GROUP_FIND,
    CD_GROUP_SEARCH,
    CD_GROUP_LOOK,
    CD_GROUP_REVIEW,
    CD_GROUP_CORRECT,
    CD_GROUP_LEAVE,
    CD_N_GROUPS
};

struct cd_action_info {
    const char *name;
    const char *keys; /* the default */
    const char *help;
    enum cd_action_group group;
};

const struct cd_action_info *cd_action_info(enum cd_action action);
enum cd_action cd_action_find(struct cd_str name);
const char *cd_group_title(enum cd_action_group group);

/* The longest key: strokes. */
#define CD_KEY_STROKES 3u

struct cd_binding {
    uint32_t strokes[CD_KEY_STROKES];
    uint8_t n_strokes;
    bool correcting; /* holds in correcting mode, and goes before the others there */
    enum cd_action action;
};

/* Owned by its holder. */
struct cd_keymap {
    struct cd_binding *bindings;
    uint32_t n, cap;
};

/* The default keys. */
void cd_keymap_init(struct cd_keymap *map);
void cd_keymap_finish(struct cd_keymap *map);

/*
 * Binds keys (a list as in actions.def, "" for none) to the action of this name instead of those
 * it had; what they were bound to before loses them. Returns NULL, or a static sentence that says
 * what is wrong (no such action, no such key); then nothing has changed.
 */
const char *cd_keymap_set(struct cd_keymap *map, const char *action, const char *keys);

enum cd_match {
    CD_MATCH_NONE,
    CD_MATCH_PREFIX, /* more strokes may make a key */
    CD_MATCH_KEY
};

/* Looks up strokes; *action is set for CD_MATCH_KEY. */
enum cd_match cd_keymap_look(const struct cd_keymap *map, const uint32_t *strokes, unsigned n,
                             bool correcting, enum cd_action *action);

/* The keys of an action as text ("j Down"), or only the first of them; into buf, returns buf. */
char *cd_keymap_keys(const struct cd_keymap *map, enum cd_action action, bool first, char *buf,
                     size_t size);

#endif
