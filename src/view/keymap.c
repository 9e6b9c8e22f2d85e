/*
 * Keys: names, the table of bindings, look-up. The table is short (about 120 keys), so looking up
 * is a scan; order decides nothing since no two keys of one mode are the same.
 */
#include "view/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "util/vec.h"
#include "view/event.h"

static const struct cd_action_info actions[CD_N_ACTIONS] = {
    {.name = "none", .keys = "", .help = ""},
#define CD_ACTION(id, name, keys, group, help) \
    [CD_ACTION_##id] = {name, keys, help, CD_GROUP_##group},
#include "view/actions.def"
#undef CD_ACTION
};

static const char *const titles[CD_N_GROUPS] = {
    [CD_GROUP_MOVE] = "Moving",
    [CD_GROUP_FIND] = "Going to what matters",
    [CD_GROUP_SEARCH] = "Searching",
    [CD_GROUP_LOOK] = "Looking",
    [CD_GROUP_REVIEW] = "Reviewing",
    [CD_GROUP_CORRECT] = "Correcting (after C; Esc ends)",
    [CD_GROUP_LEAVE] = "Taking along and leaving",
};

static const struct {
    const char *name;
    uint32_t key;
} named[] = {
    {"Tab", CD_KEY_TAB},
    {"Enter", CD_KEY_ENTER},
    {"Esc", CD_KEY_ESC},
    {"Space", CD_KEY_SPACE},
    {"Up", CD_KEY_UP},
    {"Down", CD_KEY_DOWN},
    {"Left", CD_KEY_LEFT},
    {"Right", CD_KEY_RIGHT},
    {"Home", CD_KEY_HOME},
    {"End", CD_KEY_END},
    {"PgUp", CD_KEY_PGUP},
    {"PgDn", CD_KEY_PGDN},
    {"Insert", CD_KEY_INSERT},
    {"Delete", CD_KEY_DELETE},
    {"Shift-Tab", CD_KEY_BACKTAB},
    {"Backspace", CD_KEY_BACKSPACE},
};

const struct cd_action_info *cd_action_info(enum cd_action action)
{
    return &actions[action < CD_N_ACTIONS ? action : CD_ACTION_NONE];
}

enum cd_action cd_action_find(struct cd_str name)
{
    for (unsigned k = 1; k < CD_N_ACTIONS; k++)
        if (strlen(actions[k].name) == name.len && !memcmp(actions[k].name, name.ptr, name.len))
            return (enum cd_action)k;
    return CD_ACTION_NONE;
}

const char *cd_group_title(enum cd_action_group group)
{
    return titles[group];
}

/* The key at the head of a word, or 0; *eaten is its length. One of several strokes in a word is a
 * single character, so that "]d" is two. */
static uint32_t one_stroke(struct cd_str s, size_t *eaten)
{
    uint32_t cp;
    bool valid;
    *eaten = cd_utf8_decode(s.ptr, s.len, &cp, &valid);
    return valid && cp > 0x20 && cp != 0x7F ? cp : 0;
}

bool cd_key_parse(struct cd_str name, uint32_t *key)
{
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        if (strlen(named[k].name) == name.len && !memcmp(named[k].name, name.ptr, name.len)) {
            *key = named[k].key;
            return true;
        }
    if (name.len == 6 && !memcmp(name.ptr, "Ctrl-", 5)) {
        char c = name.ptr[5];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > '_')
            return false;
        *key = CD_CTRL(c);
        return true;
    }
    if (name.len >= 2 && name.len <= 3 && name.ptr[0] == 'F' && name.ptr[1] >= '1' &&
        name.ptr[1] <= '9') {
        uint32_t n = (uint32_t)(name.ptr[1] - '0');
        if (name.len == 3)
            n = name.ptr[2] >= '0' && name.ptr[2] <= '9' ? n * 10 + (uint32_t)(name.ptr[2] - '0')
                                                         : 99;
        if (n > 12)
            return false;
        *key = CD_KEY_F1 + n - 1;
        return true;
    }
    size_t eaten;
    *key = name.len ? one_stroke(name, &eaten) : 0;
    return *key && eaten == name.len;
}

char *cd_key_format(uint32_t key, char *buf, size_t size)
{
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        if (named[k].key == key) {
            snprintf(buf, size, "%s", named[k].name);
            return buf;
        }
    if (key >= CD_KEY_F1 && key <= CD_KEY_F12) {
        snprintf(buf, size, "F%u", (unsigned)(key - CD_KEY_F1 + 1));
    } else if (key < 0x20) {
        snprintf(buf, size, "Ctrl-%c", (char)(key + '@'));
    } else {
        char bytes[5] = {0};
        if (key < 0x110000)
            bytes[cd_utf8_encode(key, bytes)] = '\0';
        snprintf(buf, size, "%s", bytes);
    }
    return buf;
}

/* Parses one word of a key list. */
static bool parse_word(struct cd_str word, struct cd_binding *binding)
{
    binding->n_strokes = 0;
    uint32_t key;
    if (cd_key_parse(word, &key)) {
        binding->strokes[binding->n_strokes++] = key;
        return true;
    }
    while (word.len && binding->n_strokes < CD_KEY_STROKES) {
        size_t eaten;
        key = one_stroke(word, &eaten);
        if (!key)
            return false;
        binding->strokes[binding->n_strokes++] = key;
        word.ptr += eaten;
        word.len -= eaten;
    }
    return word.len == 0;
}

static bool next_word(const char **list, struct cd_str *word)
{
    const char *p = *list + strspn(*list, " \t");
    size_t len = strcspn(p, " \t");
    *word = (struct cd_str){p, len};
    *list = p + len;
    return len > 0;
}

/* Whether one is the other or the beginning of it. */
static bool clash(const struct cd_binding *x, const struct cd_binding *y)
{
    unsigned n = x->n_strokes < y->n_strokes ? x->n_strokes : y->n_strokes;
    return x->correcting == y->correcting &&
           !memcmp(x->strokes, y->strokes, n * sizeof *x->strokes);
}

static void add_keys(struct cd_keymap *map, enum cd_action action, const char *keys)
{
    struct cd_str word;
    while (next_word(&keys, &word)) {
        struct cd_binding binding = {.action = action,
                                     .correcting = actions[action].group == CD_GROUP_CORRECT};
        if (!parse_word(word, &binding))
            continue;
        uint32_t n = 0;
        for (uint32_t k = 0; k < map->n; k++)
            if (!clash(&map->bindings[k], &binding))
                map->bindings[n++] = map->bindings[k];
        map->n = n;
        *CD_PUSH(map->bindings, map->n, map->cap) = binding;
    }
}

void cd_keymap_init(struct cd_keymap *map)
{
    *map = (struct cd_keymap){.bindings = NULL};
    for (unsigned k = 1; k < CD_N_ACTIONS; k++)
        add_keys(map, (enum cd_action)k, actions[k].keys);
}

void cd_keymap_finish(struct cd_keymap *map)
{
    free(map->bindings);
    *map = (struct cd_keymap){.bindings = NULL};
}

const char *cd_keymap_set(struct cd_keymap *map, const char *action, const char *keys)
{
    enum cd_action id = cd_action_find((struct cd_str){action, strlen(action)});
    if (id == CD_ACTION_NONE)
        return "no such action";
    const char *rest = keys;
    struct cd_str word;
    while (next_word(&rest, &word)) {
        struct cd_binding binding;
        if (!parse_word(word, &binding))
            return "no such key";
        if (binding.strokes[0] >= '0' && binding.strokes[0] <= '9' &&
            actions[id].group != CD_GROUP_CORRECT)
            return "digits are counts";
    }
    uint32_t n = 0;
    for (uint32_t k = 0; k < map->n; k++)
        if (map->bindings[k].action != id)
            map->bindings[n++] = map->bindings[k];
    map->n = n;
    add_keys(map, id, keys);
    return NULL;
}

static enum cd_match look_in(const struct cd_keymap *map, const uint32_t *strokes, unsigned n,
                             bool correcting, enum cd_action *action)
{
    enum cd_match match = CD_MATCH_NONE;
    for (uint32_t k = 0; k < map->n; k++) {
        const struct cd_binding *b = &map->bindings[k];
        if (b->correcting != correcting || n > b->n_strokes ||
            memcmp(b->strokes, strokes, n * sizeof *strokes) != 0)
            continue;
        if (b->n_strokes == n) {
            *action = b->action;
            return CD_MATCH_KEY;
        }
        match = CD_MATCH_PREFIX;
    }
    return match;
}

enum cd_match cd_keymap_look(const struct cd_keymap *map, const uint32_t *strokes, unsigned n,
                             bool correcting, enum cd_action *action)
{
    *action = CD_ACTION_NONE;
    if (correcting) {
        enum cd_match match = look_in(map, strokes, n, true, action);
        if (match != CD_MATCH_NONE)
            return match;
    }
    return look_in(map, strokes, n, false, action);
}

char *cd_keymap_keys(const struct cd_keymap *map, enum cd_action action, bool first, char *buf,
                     size_t size)
{
    size_t len = 0;
    buf[0] = '\0';
    for (uint32_t k = 0; k < map->n; k++) {
        const struct cd_binding *b = &map->bindings[k];
        if (b->action != action || (first && len))
            continue;
        for (unsigned s = 0; s < b->n_strokes; s++) {
            char name[16];
            cd_key_format(b->strokes[s], name, sizeof name);
            int n = snprintf(buf + len, size - len, "%s%s", len && s == 0 ? " " : "", name);
            if (n < 0 || (size_t)n >= size - len) {
                buf[len] = '\0';
                return buf;
            }
            len += (size_t)n;
        }
    }
    return buf;
}
