/*
 * The configuration, read with libinih. Every mistake is an error with its line: a setting that is
 * silently ignored is looked for in vain. libinih does not tell lines, so its reader counts them.
 */
#include "app/config.h"

#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/vec.h"
#include "view/theme.h"

#define MAX_CONFIG_BYTES ((size_t)1 << 20)

enum kind {
    KIND_SWITCH,
    KIND_THEME,
    KIND_COLOR,
    KIND_WIDTH,
    KIND_LEXICON,
    KIND_PATH
};

static const struct {
    const char *name, *fallback;
    enum kind kind;
} settings[CD_N_SETTINGS] = {
#define CD_SETTING(id, name, kind, fallback, help) {name, fallback, KIND_##kind},
#include "app/settings.def"
#undef CD_SETTING
};

void cd_config_init(struct cd_config *config)
{
    *config = (struct cd_config){0};
    cd_keymap_init(&config->keymap);
}

void cd_config_finish(struct cd_config *config)
{
    free(config->path);
    for (int k = 0; k < CD_N_SETTINGS; k++)
        free(config->values[k].text);
    for (uint32_t k = 0; k < config->n_keys; k++)
        free((void *)(uintptr_t)config->keys[k]);
    free(config->keys);
    cd_keymap_finish(&config->keymap);
}

const char *cd_setting_name(enum cd_setting setting)
{
    return settings[setting].name;
}

const char *cd_config_get(const struct cd_config *config, enum cd_setting setting)
{
    const char *text = config->values[setting].text;
    return text ? text : settings[setting].fallback;
}

static bool is_width(const char *text)
{
    size_t len = strlen(text);
    if (strcmp(text, "auto") == 0)
        return true;
    if (!len || len > 4 || strspn(text, "0123456789") != len)
        return false;
    int width = atoi(text);
    return width >= 20 && width <= 1000;
}

/* NULL, or what the value must be. */
static const char *check(enum kind kind, const char *text)
{
    switch (kind) {
    case KIND_SWITCH:
        return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 ? NULL : "yes or no";
    case KIND_THEME:
        return strcmp(text, "auto") == 0 || cd_theme_find(text) ? NULL : "auto or a theme's name";
    case KIND_COLOR:
        return strcmp(text, "auto") == 0 || strcmp(text, "always") == 0 ||
                       strcmp(text, "never") == 0
                   ? NULL
                   : "auto, always or never";
    case KIND_WIDTH:
        return is_width(text) ? NULL : "auto or a number from 20 to 1000";
    case KIND_LEXICON:
        return *text ? NULL : "builtin, none or a file";
    case KIND_PATH:
        return NULL;
    }
    return NULL;
}

const char *cd_config_set(struct cd_config *config, enum cd_setting setting, const char *text,
                          enum cd_origin origin)
{
    struct cd_setting_value *value = &config->values[setting];
    const char *wrong = check(settings[setting].kind, text);
    if (wrong)
        return wrong;
    free(value->text);
    value->text = cd_strdup(text);
    value->origin = origin;
    return NULL;
}

struct parser {
    struct cd_config *config;
    const char *name;
    struct cd_str rest;
    uint32_t line;
    bool seen[CD_N_SETTINGS];
    bool seen_action[CD_N_ACTIONS];
    enum cd_status status; /* of the first error */
    struct cd_error *err;
};

/* fgets for libinih; a line that it could not hold would be read as two. */
static char *read_line(char *buf, int size, void *stream)
{
    struct parser *p = stream;
    if (!p->rest.len || p->status != CD_OK)
        return NULL;
    const char *end = memchr(p->rest.ptr, '\n', p->rest.len);
    size_t len = end ? (size_t)(end - p->rest.ptr) + 1u : p->rest.len;
    p->line++;
    if (len >= (size_t)size) {
        p->status =
            cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line,
                         "longer than %d bytes, which is all that a line can have", size - 2);
        return NULL;
    }
    memcpy(buf, p->rest.ptr, len);
    buf[len] = '\0';
    p->rest.ptr += len;
    p->rest.len -= len;
    return buf;
}

char *cd_config_expand(const char *path)
{
    const char *home = getenv("HOME");
    bool at_home = path[0] == '~' && (path[1] == '/' || !path[1]);
    struct cd_buf full;
    cd_buf_init(&full);
    cd_buf_printf(&full, "%s%s", at_home && home ? home : "", path + (at_home && home));
    return cd_buf_steal(&full);
}

/* A path of a configuration file: "~/" is the home, else it stands by the file's folder. */
static char *resolve(const char *file, const char *path)
{
    const char *slash = strrchr(file, '/');
    char *own = cd_config_expand(path);
    if (!*own || *own == '/' || !slash)
        return own;
    struct cd_buf full;
    cd_buf_init(&full);
    cd_buf_printf(&full, "%.*s%s", (int)(slash - file) + 1, file, own);
    free(own);
    return cd_buf_steal(&full);
}

static enum cd_status set(struct parser *p, const char *name, const char *text)
{
    int k = 0;
    while (k < CD_N_SETTINGS && strcmp(settings[k].name, name) != 0)
        k++;
    if (k == CD_N_SETTINGS)
        return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line, "no setting is called '%s'",
                            name);
    if (p->seen[k])
        return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line, "'%s' is set twice", name);
    p->seen[k] = true;
    bool path = settings[k].kind == KIND_PATH ||
                (settings[k].kind == KIND_LEXICON && *text && strcmp(text, "builtin") != 0 &&
                 strcmp(text, "none") != 0);
    char *value = path ? resolve(p->name, text) : cd_strdup(text);
    const char *wrong = cd_config_set(p->config, (enum cd_setting)k, value, CD_FROM_FILE);
    free(value);
    if (wrong)
        return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line, "%s = %s: must be %s", name,
                            text, wrong);
    return CD_OK;
}

static enum cd_status bind(struct parser *p, const char *action, const char *keys)
{
    struct cd_config *c = p->config;
    enum cd_action id = cd_action_find((struct cd_str){action, strlen(action)});
    const char *wrong = p->seen_action[id] ? "is bound twice" : NULL;
    if (!wrong)
        wrong = cd_keymap_set(&c->keymap, action, keys);
    if (wrong)
        return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line, "%s = %s: %s", action, keys,
                            wrong);
    p->seen_action[id] = true;
    *CD_PUSH(c->keys, c->n_keys, c->cap_keys) = cd_strdup(action);
    *CD_PUSH(c->keys, c->n_keys, c->cap_keys) = cd_strdup(keys);
    return CD_OK;
}

/* libinih's handler: 0 is an error, but it goes on; the first one is kept. */
static int take(void *user, const char *section, const char *name, const char *value)
{
    struct parser *p = user;
    if (p->status != CD_OK)
        return 0;
    if (!*section)
        p->status = set(p, name, value);
    else if (strcmp(section, "keys") == 0)
        p->status = bind(p, name, value);
    else
        p->status = cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line, "there is no section [%s]",
                                 section);
    return p->status == CD_OK;
}

enum cd_status cd_config_parse(struct cd_config *config, const char *name, struct cd_str text,
                               struct cd_error *err)
{
    struct parser p = {.config = config, .name = name, .rest = text, .err = err};
    size_t valid = cd_utf8_valid_prefix(text.ptr, text.len);
    if (valid < text.len) {
        uint32_t line = 1;
        for (size_t k = 0; k < valid; k++)
            line += text.ptr[k] == '\n';
        return cd_error_set(err, CD_ERR_INPUT, name, line, "bytes that are no UTF-8 text");
    }
    int first = ini_parse_stream(read_line, &p, take, &p);
    if (p.status == CD_OK && first > 0)
        return cd_error_set(err, CD_ERR_INPUT, name, (uint32_t)first,
                            "neither NAME = VALUE nor [SECTION]");
    return p.status;
}

static enum cd_status read_file(struct cd_config *config, const char *path, struct cd_error *err)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    enum cd_status status = cd_file_read(&buf, path, MAX_CONFIG_BYTES, err);
    if (status == CD_OK)
        status = cd_config_parse(config, path, cd_buf_view(&buf), err);
    if (status == CD_OK) {
        free(config->path);
        config->path = cd_strdup(path);
    }
    cd_buf_finish(&buf);
    return status;
}

/* $XDG_CONFIG_HOME/claimdiff/claimdiff.conf, ~/.config/... without it; none without a home. */
static enum cd_status read_own(struct cd_config *config, struct cd_error *err)
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct cd_error why = {0};
    struct cd_buf path;
    cd_buf_init(&path);
    if (folder && *folder == '/')
        cd_buf_puts(&path, folder);
    else if (home && *home)
        cd_buf_printf(&path, "%s/.config", home);
    else
        return CD_OK;
    cd_buf_puts(&path, "/claimdiff/claimdiff.conf");
    enum cd_status status = read_file(config, path.ptr, &why);
    cd_buf_finish(&path);
    if (status == CD_ERR_IO && (why.sys_errno == ENOENT || why.sys_errno == ENOTDIR))
        return CD_OK;
    if (status != CD_OK && err)
        *err = why;
    return status;
}

static enum cd_status read_environment(struct cd_config *config, struct cd_error *err)
{
    for (int k = 0; k < CD_N_SETTINGS; k++) {
        char name[64];
        int len = snprintf(name, sizeof name, "CLAIMDIFF_%s", settings[k].name);
        for (int i = 0; i < len; i++)
            name[i] = (char)toupper((unsigned char)name[i]);
        const char *text = getenv(name);
        if (!text || !*text)
            continue;
        const char *wrong = cd_config_set(config, (enum cd_setting)k, text, CD_FROM_ENVIRONMENT);
        if (wrong)
            return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "%s=%s: must be %s", name, text, wrong);
    }
    return CD_OK;
}

enum cd_status cd_config_load(struct cd_config *config, const char *path, struct cd_error *err)
{
    const char *named = path ? path : getenv("CLAIMDIFF_CONFIG");
    enum cd_status status = named && *named ? read_file(config, named, err) : read_own(config, err);
    return status == CD_OK ? read_environment(config, err) : status;
}
