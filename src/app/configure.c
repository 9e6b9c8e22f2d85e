/*
 * From the configuration to the program: the command line goes before the environment, that before
 * the file, that before the defaults.
 */
#include "app/app.h"

#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "util/buf.h"
#include "view/theme.h"

/* What the command line said is entered as text, so that --show-config can print it. */
static void enter_command_line(struct cd_app *app)
{
    static const char *const colors[] = {"auto", "always", "never"};
    struct cd_config *c = &app->settings;
    struct cd_buf width;
    cd_buf_init(&width);
    cd_buf_printf(&width, "%u", app->width);
    const struct {
        enum cd_setting setting;
        const char *text;
    } said[] = {
        {CD_SET_THEME, app->theme},
        {CD_SET_ASCII, app->ascii ? "yes" : NULL},
        {CD_SET_COLOR, app->color_given ? colors[app->color] : NULL},
        {CD_SET_WIDTH, app->width ? width.ptr : NULL},
        {CD_SET_LEXICON, app->lexicon},
        {CD_SET_ALIASES, app->compare.segment.aliases},
    };
    for (size_t k = 0; k < sizeof said / sizeof *said; k++)
        if (said[k].text)
            cd_config_set(c, said[k].setting, said[k].text, CD_FROM_COMMAND_LINE);
    cd_buf_finish(&width);
}

static bool is_on(const struct cd_config *c, enum cd_setting setting)
{
    return strcmp(cd_config_get(c, setting), "yes") == 0;
}

/* NO_COLOR is of the environment: it goes before the file and behind the command line. */
static enum cd_color color_of(const struct cd_config *c)
{
    const char *text = cd_config_get(c, CD_SET_COLOR), *no_color = getenv("NO_COLOR");
    if (no_color && *no_color && c->values[CD_SET_COLOR].origin == CD_FROM_FILE)
        return CD_COLOR_AUTO;
    return strcmp(text, "always") == 0  ? CD_COLOR_ALWAYS
           : strcmp(text, "never") == 0 ? CD_COLOR_NEVER
                                        : CD_COLOR_AUTO;
}

enum cd_status cd_app_configure(struct cd_app *app, struct cd_error *err)
{
    struct cd_config *c = &app->settings;
    if (app->theme && strcmp(app->theme, "auto") != 0 && !cd_theme_find(app->theme)) {
        struct cd_buf names;
        cd_buf_init(&names);
        for (const struct cd_theme *const *t = cd_themes(); *t; t++)
            cd_buf_printf(&names, "%s%s", t == cd_themes() ? "" : ", ", (*t)->name);
        enum cd_status status =
            cd_error_set(err, CD_ERR_USAGE, NULL, 0, "--theme: no theme '%s'; there are auto, %s",
                         app->theme, names.ptr);
        cd_buf_finish(&names);
        return status;
    }
    enum cd_status status = cd_config_load(c, app->config, err);
    if (status != CD_OK)
        return status;
    enter_command_line(app);
    const char *theme = cd_config_get(c, CD_SET_THEME), *width = cd_config_get(c, CD_SET_WIDTH);
    const char *aliases = cd_config_get(c, CD_SET_ALIASES);
    app->theme = strcmp(theme, "auto") == 0 ? NULL : theme;
    app->width = strcmp(width, "auto") == 0 ? 0 : (unsigned)atoi(width);
    app->lexicon = cd_config_get(c, CD_SET_LEXICON);
    app->compare.segment.aliases = *aliases ? aliases : NULL;
    app->color = color_of(c);
    app->ascii = is_on(c, CD_SET_ASCII);
    app->mouse = is_on(c, CD_SET_MOUSE);
    app->dense = is_on(c, CD_SET_DENSE);
    app->stacked = is_on(c, CD_SET_STACKED);
    return CD_OK;
}

void cd_app_show_config(struct cd_out *out, const struct cd_app *app, bool unused)
{
    static const char *const origins[] = {"default", "file", "environment", "command line"};
    static const char *const helps[CD_N_SETTINGS] = {
#define CD_SETTING(id, name, kind, fallback, help) help,
#include "app/settings.def"
#undef CD_SETTING
    };
    const struct cd_config *c = &app->settings;
    (void)unused;
    cd_out_puts(out, "# file: ");
    const char *path = c->path ? c->path : "none";
    cd_text_put_safe(out, (struct cd_str){path, strlen(path)});
    cd_out_putc(out, '\n');
    for (int k = 0; k < CD_N_SETTINGS; k++) {
        enum cd_setting setting = (enum cd_setting)k;
        cd_out_printf(out, "\n# %s (%s)\n%s = ", helps[k], origins[c->values[k].origin],
                      cd_setting_name(setting));
        const char *value = cd_config_get(c, setting);
        cd_text_put_safe(out, (struct cd_str){value, strlen(value)});
        cd_out_putc(out, '\n');
    }
    cd_out_puts(out, "\n[keys]\n");
    for (int k = 1; k < CD_N_ACTIONS; k++) {
        char keys[128];
        enum cd_action action = (enum cd_action)k;
        cd_out_printf(out, "%s = %s\n", cd_action_info(action)->name,
                      cd_keymap_keys(&c->keymap, action, false, keys, sizeof keys));
    }
}
