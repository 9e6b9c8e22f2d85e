/* Unit tests of the configuration: values, keys, mistakes with their lines, where it comes from. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/config.h"
#include "check_main.h"
#include "view/event.h"

static struct cd_config config;

static void setup(void)
{
    unsetenv("CLAIMDIFF_CONFIG");
    unsetenv("CLAIMDIFF_THEME");
    cd_config_init(&config);
}

static void teardown(void)
{
    cd_config_finish(&config);
}

static enum cd_status parse(const char *text, struct cd_error *err)
{
    return cd_config_parse(&config, "/etc/x/my.conf", (struct cd_str){text, strlen(text)}, err);
}

START_TEST(defaults_hold_until_something_is_said)
{
    for (int k = 0; k < CD_N_SETTINGS; k++) {
        enum cd_setting setting = (enum cd_setting)k;
        const char *fallback = cd_config_get(&config, setting);
        ck_assert_int_eq(config.values[k].origin, CD_FROM_DEFAULT);
        /* A default is itself valid: --show-config can be read again. */
        char copy[64];
        snprintf(copy, sizeof copy, "%s", fallback);
        ck_assert_ptr_null(cd_config_set(&config, setting, copy, CD_FROM_FILE));
    }
}
END_TEST

START_TEST(settings_and_keys_are_read)
{
    struct cd_error err;
    enum cd_action action;
    ck_assert_int_eq(parse("# mine\n; and mine\n\ntheme = mono ; quiet\nmouse=yes\nwidth : 120\n"
                           "[keys]\nnext = ]x Ctrl-N\ngoto = =\nstacked = :\nquit =\n",
                           &err),
                     CD_OK);
    ck_assert_str_eq(cd_config_get(&config, CD_SET_THEME), "mono");
    ck_assert_str_eq(cd_config_get(&config, CD_SET_MOUSE), "yes");
    ck_assert_str_eq(cd_config_get(&config, CD_SET_WIDTH), "120");
    ck_assert_int_eq(config.values[CD_SET_WIDTH].origin, CD_FROM_FILE);
    ck_assert_uint_eq(config.n_keys, 8);
    const uint32_t next[] = {']', 'x'}, equal = '=', quit = 'q', tab = CD_KEY_TAB;
    ck_assert_int_eq(cd_keymap_look(&config.keymap, next, 2, false, &action), CD_MATCH_KEY);
    ck_assert_int_eq(action, CD_ACTION_NEXT_SHOWN);
    ck_assert_int_eq(cd_keymap_look(&config.keymap, &equal, 1, false, &action), CD_MATCH_KEY);
    ck_assert_int_eq(action, CD_ACTION_GOTO);
    ck_assert_int_eq(cd_keymap_look(&config.keymap, &quit, 1, false, &action), CD_MATCH_NONE);
    ck_assert_int_eq(cd_keymap_look(&config.keymap, &tab, 1, false, &action), CD_MATCH_NONE);
}
END_TEST

START_TEST(paths_stand_by_their_file)
{
    struct cd_error err;
    setenv("HOME", "/home/mara", 1);
    ck_assert_int_eq(parse("aliases = names.txt\nlexicon = ~/big.lex\n", &err), CD_OK);
    ck_assert_str_eq(cd_config_get(&config, CD_SET_ALIASES), "/etc/x/names.txt");
    ck_assert_str_eq(cd_config_get(&config, CD_SET_LEXICON), "/home/mara/big.lex");
    cd_config_finish(&config);
    cd_config_init(&config);
    ck_assert_int_eq(parse("aliases = /n\nlexicon = none\n", &err), CD_OK);
    ck_assert_str_eq(cd_config_get(&config, CD_SET_ALIASES), "/n");
    ck_assert_str_eq(cd_config_get(&config, CD_SET_LEXICON), "none");
}
END_TEST

static const struct {
    const char *text;
    uint32_t line;
    const char *message;
} mistakes[] = {
    {"theme = dark\nmouse = perhaps\n", 2, "yes or no"},
    {"theme = plaid\n", 1, "theme"},
    {"width = 19\n", 1, "20 to 1000"},
    {"width = 99999999999\n", 1, "20 to 1000"},
    {"color = red\n", 1, "never"},
    {"lexicon =\n", 1, "builtin"},
    {"\ncolour = auto\n", 2, "'colour'"},
    {"mouse = no\nmouse = no\n", 2, "twice"},
    {"nonsense\n", 1, "NAME = VALUE"},
    {"[keys\n", 1, "NAME = VALUE"},
    {"[colors]\nx = y\n", 2, "[colors]"},
    {"[keys]\nfly = j\n", 2, "no such action"},
    {"[keys]\nnext = Hyper-J\n", 2, "no such key"},
    {"[keys]\nnext = 5\n", 2, "digits"},
    {"[keys]\nnext = x\nnext = y\n", 3, "twice"},
    {"theme = \xff\n", 1, "UTF-8"},
    {"a\n\nb = \xff\n", 3, "UTF-8"},
};

START_TEST(mistakes_are_named_with_their_line)
{
    struct cd_error err = {0};
    ck_assert_int_eq(parse(mistakes[_i].text, &err), CD_ERR_INPUT);
    ck_assert_uint_eq(err.line, mistakes[_i].line);
    ck_assert_str_eq(err.where, "/etc/x/my.conf");
    ck_assert_msg(strstr(err.message, mistakes[_i].message) != NULL, "%s", err.message);
}
END_TEST

START_TEST(lines_have_a_limit_that_is_said)
{
    char text[400];
    struct cd_error err = {0};
    bool cut = false;
    for (size_t len = 100; len < 390; len++) {
        memset(text, 'x', sizeof text);
        memcpy(text, "theme = dark\n# ", 15);
        text[len] = '\n';
        text[len + 1] = '\0';
        cd_config_finish(&config);
        cd_config_init(&config);
        bool whole = parse(text, &err) == CD_OK;
        ck_assert(whole || (err.line == 2 && strstr(err.message, "longer")));
        ck_assert(!whole || !cut); /* from some length on, for all lengths */
        cut = !whole;
    }
    ck_assert(cut);
}
END_TEST

START_TEST(files_are_found_and_the_environment_goes_before_them)
{
    char dir[] = "/tmp/cd-config-XXXXXX", path[64];
    struct cd_error err = {0};
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/c", dir);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs("theme = mono\nmouse = yes\n", f);
    fclose(f);
    setenv("XDG_CONFIG_HOME", dir, 1);
    ck_assert_int_eq(cd_config_load(&config, NULL, &err), CD_OK); /* none of one's own: fine */
    ck_assert_ptr_null(config.path);
    ck_assert_int_eq(cd_config_load(&config, "/nonexistent/c", &err), CD_ERR_IO);
    setenv("CLAIMDIFF_CONFIG", path, 1);
    setenv("CLAIMDIFF_THEME", "dark", 1);
    ck_assert_int_eq(cd_config_load(&config, NULL, &err), CD_OK);
    ck_assert_str_eq(config.path, path);
    ck_assert_str_eq(cd_config_get(&config, CD_SET_THEME), "dark");
    ck_assert_int_eq(config.values[CD_SET_THEME].origin, CD_FROM_ENVIRONMENT);
    ck_assert_str_eq(cd_config_get(&config, CD_SET_MOUSE), "yes");
    setenv("CLAIMDIFF_THEME", "plaid", 1);
    ck_assert_int_eq(cd_config_load(&config, "/dev/null", &err), CD_ERR_USAGE);
    ck_assert_ptr_nonnull(strstr(err.message, "CLAIMDIFF_THEME=plaid"));
    unlink(path);
    rmdir(dir);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("config");
    TCase *tc = tcase_create("config");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, defaults_hold_until_something_is_said);
    tcase_add_test(tc, settings_and_keys_are_read);
    tcase_add_test(tc, paths_stand_by_their_file);
    tcase_add_loop_test(tc, mistakes_are_named_with_their_line, 0,
                        (int)(sizeof mistakes / sizeof *mistakes));
    tcase_add_test(tc, lines_have_a_limit_that_is_said);
    tcase_add_test(tc, files_are_found_and_the_environment_goes_before_them);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
