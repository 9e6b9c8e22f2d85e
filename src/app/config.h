/* claimdiff.conf: reading and checking it. What its settings do is in configure.c. */
#ifndef CD_APP_CONFIG_H
#define CD_APP_CONFIG_H

#include "claimdiff/error.h"
#include "view/keymap.h"

enum cd_setting {
#define CD_SETTING(id, name, kind, fallback, help) CD_SET_##id,
#include "app/settings.def"
#undef CD_SETTING
    CD_N_SETTINGS
};

/* Where a value comes from; a later one goes before an earlier one. */
enum cd_origin {
    CD_FROM_DEFAULT,
    CD_FROM_FILE,
    CD_FROM_ENVIRONMENT,
    CD_FROM_COMMAND_LINE
};

struct cd_setting_value {
    char *text; /* valid for its kind; NULL: the default */
    enum cd_origin origin;
};

/* Owned by its holder; begins with cd_config_init. */
struct cd_config {
    char *path; /* the file that was read, or NULL */
    struct cd_setting_value values[CD_N_SETTINGS];
    struct cd_keymap keymap; /* with the file's keys */
    const char **keys;       /* pairs: action, its keys; as the file has them */
    uint32_t n_keys, cap_keys;
};

void cd_config_init(struct cd_config *config);
void cd_config_finish(struct cd_config *config);

const char *cd_setting_name(enum cd_setting setting);

/* The value in force, never NULL. */
const char *cd_config_get(const struct cd_config *config, enum cd_setting setting);

/*
 * Sets a value. Returns NULL or a static phrase that says what it must be; then nothing changed.
 */
const char *cd_config_set(struct cd_config *config, enum cd_setting setting, const char *text,
                          enum cd_origin origin);

/* Reads the text of a file called name. Errors: CD_ERR_INPUT with the line. */
enum cd_status cd_config_parse(struct cd_config *config, const char *name, struct cd_str text,
                               struct cd_error *err);

/*
 * Reads the file that path names, else CLAIMDIFF_CONFIG, else the user's own where there is one;
 * then the environment. Errors: CD_ERR_IO, CD_ERR_INPUT, CD_ERR_LIMIT.
 */
enum cd_status cd_config_load(struct cd_config *config, const char *path, struct cd_error *err);

/* A path as a person types it: "~" and "~/..." are in the home folder. The caller's. */
char *cd_config_expand(const char *path);

#endif
