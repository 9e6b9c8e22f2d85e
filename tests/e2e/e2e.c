/*
 * e2e CLAIMDIFF CORPUS SCRIPT: a story with the real program under a terminal, told by a script of
 * a command a line. What a script may say stands in README.md. Nothing sleeps: every wait reads
 * until what it waits for is there, or fails at its deadline with the screen.
 */
#include "e2e.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define DEADLINE_SECONDS 30.0
#define MAX_WORDS        64

struct story {
    char *program;
    const char *script;
    int line;
    char folder[64];
    struct pty_options options;
    struct pty ptys[2]; /* windows */
    bool running[2];
    int window; /* the one that commands speak to */
    char *input, *output;
    char *screen; /* remembered */
};

/* The screen without its last row, which tells news; the caller's. */
static char *screen_text(struct pty *pty)
{
    int rows, cols;
    size_t len = 0;
    char *all = NULL;
    vterm_get_size(pty->vt, &rows, &cols);
    FILE *to = open_memstream(&all, &len);
    for (int row = 0; to && row + 1 < rows; row++) {
        char *text = pty_row(pty, row);
        fprintf(to, "%s\n", text);
        free(text);
    }
    if (!to || fclose(to) != 0)
        abort();
    return all;
}

static void dump_screen(struct story *s)
{
    int rows, cols;
    vterm_get_size(s->ptys[s->window].vt, &rows, &cols);
    fprintf(stderr, "screen of %d x %d:\n", rows, cols);
    for (int row = 0; row < rows; row++) {
        char *text = pty_row(&s->ptys[s->window], row);
        if (*text)
            fprintf(stderr, "%3d|%s\n", row + 1, text);
        free(text);
    }
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static void end_story(struct story *s)
{
    for (int k = 0; k < 2; k++)
        if (s->running[k])
            pty_finish(&s->ptys[k]);
    s->running[0] = s->running[1] = false;
    if (chdir("/") == 0)
        nftw(s->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(s->input);
    free(s->output);
    free(s->screen);
}

void e2e_fail(struct story *s, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "%s:%d: ", s->script, s->line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    if (s->running[s->window]) {
        static const char *const states[] = {"running", "stopped by", "exited with", "killed by"};
        fprintf(stderr, "the program: %s %d\n", states[s->ptys[s->window].state],
                s->ptys[s->window].code);
        dump_screen(s);
    }
    end_story(s);
    exit(1);
}

struct pty *e2e_pty(struct story *s)
{
    if (!s->running[s->window])
        e2e_fail(s, "nothing runs yet");
    return &s->ptys[s->window];
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void e2e_wait(struct story *s, e2e_condition *holds, const void *what, const char *name)
{
    struct pty *pty = e2e_pty(s);
    double end = now() + DEADLINE_SECONDS;
    while (!holds(pty, what)) {
        bool some = pty_pump(pty, 50);
        bool gone = pty->state == PTY_EXITED || pty->state == PTY_KILLED;
        if (!some && !holds(pty, what) && (gone || now() > end))
            e2e_fail(s, "in vain: %s", name);
    }
}

/* Cuts a line into words at blanks; "..." holds blanks. Returns how many. */
static int split(char *line, char *words[MAX_WORDS])
{
    int n = 0;
    for (char *p = line; n < MAX_WORDS - 1;) {
        p += strspn(p, " ");
        if (!*p)
            break;
        bool quoted = *p == '"';
        words[n++] = p += quoted;
        p = strchr(p, quoted ? '"' : ' ');
        if (!p)
            break;
        *p++ = '\0';
    }
    words[n] = NULL;
    return n;
}

static void cmd_run(struct story *s, char *rest)
{
    char *words[MAX_WORDS];
    if (s->running[s->window])
        pty_finish(&s->ptys[s->window]);
    split(rest, words);
    static char program[4096];
    snprintf(program, sizeof program, "%s", s->program);
    if (words[0] && strcmp(words[0], "claimdiff") == 0)
        words[0] = program;
    s->options.argv = words;
    s->options.folder = s->folder;
    s->options.input = s->input;
    s->options.output = s->output;
    pty_start(&s->ptys[s->window], &s->options);
    s->running[s->window] = true;
}

static void cmd_window(struct story *s, char *rest)
{
    s->window = atoi(rest) - 1;
    if (s->window != 0 && s->window != 1)
        e2e_fail(s, "window 1|2");
}

static void cmd_size(struct story *s, char *rest)
{
    if (sscanf(rest, "%d %d", &s->options.rows, &s->options.cols) != 2)
        e2e_fail(s, "size ROWS COLUMNS");
}

static void cmd_env(struct story *s, char *rest)
{
    char *value = strchr(rest, '=');
    if (!value) {
        unsetenv(rest);
        return;
    }
    *value = '\0';
    if (setenv(rest, value + 1, 1) != 0)
        e2e_fail(s, "no such variable can be");
}

static void set_name(char **name, const char *rest)
{
    free(*name);
    *name = *rest ? strdup(rest) : NULL;
}

static void cmd_input(struct story *s, char *rest)
{
    set_name(&s->input, rest);
}

static void cmd_output(struct story *s, char *rest)
{
    set_name(&s->output, rest);
}

static void cmd_no_terminal(struct story *s, char *rest)
{
    (void)rest;
    s->options.no_terminal = true;
}

/* The bytes of a file whose name may be a pattern; the caller's, NUL-terminated. */
static char *read_file(struct story *s, const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        e2e_fail(s, "no file %s", pattern);
    int fd = open(found.gl_pathv[0], O_RDONLY);
    char *bytes = calloc(1, 1 << 22);
    if (fd < 0 || !bytes || read(fd, bytes, (1 << 22) - 1) < 0)
        e2e_fail(s, "cannot read %s", found.gl_pathv[0]);
    close(fd);
    globfree(&found);
    return bytes;
}

static void write_file(struct story *s, char *name, const char *bytes, size_t len, bool more)
{
    for (char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(name, 0777);
        *slash = '/';
    }
    int fd = open(name, O_WRONLY | O_CREAT | (more ? O_APPEND : O_TRUNC), 0666);
    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || close(fd) != 0)
        e2e_fail(s, "cannot write %s", name);
}

static char *second_word(char *rest)
{
    char *blank = strchr(rest, ' ');
    if (!blank)
        return rest + strlen(rest);
    *blank = '\0';
    return blank + 1;
}

static void cmd_copy(struct story *s, char *rest)
{
    char *to = second_word(rest);
    char *bytes = read_file(s, rest);
    write_file(s, to, bytes, strlen(bytes), false);
    free(bytes);
}

static void cmd_write(struct story *s, char *rest)
{
    char *text = second_word(rest);
    write_file(s, rest, text, e2e_unescape(s, text), false);
}

static void cmd_append(struct story *s, char *rest)
{
    char *text = second_word(rest);
    write_file(s, rest, text, e2e_unescape(s, text), true);
}

static void cmd_contains(struct story *s, char *rest)
{
    char *text = second_word(rest);
    char *bytes = read_file(s, rest);
    e2e_unescape(s, text);
    if (!strstr(bytes, text))
        e2e_fail(s, "%s does not contain '%s', but:\n%s", rest, text, bytes);
    free(bytes);
}

/* contains, but it may take a while. */
static void cmd_becomes(struct story *s, char *rest)
{
    char *text = second_word(rest);
    double end = now() + DEADLINE_SECONDS;
    e2e_unescape(s, text);
    for (bool found = false; !found;) {
        glob_t files;
        char *bytes = glob(rest, 0, NULL, &files) == 0 ? read_file(s, rest) : NULL;
        globfree(&files);
        found = bytes && strstr(bytes, text);
        free(bytes);
        if (!found && now() > end)
            e2e_fail(s, "in vain: %s does not come to contain '%s'", rest, text);
        if (!found)
            pty_pump(e2e_pty(s), 50);
    }
}

static void cmd_lacks(struct story *s, char *rest)
{
    char *text = second_word(rest);
    char *bytes = read_file(s, rest);
    e2e_unescape(s, text);
    if (strstr(bytes, text))
        e2e_fail(s, "%s contains '%s'", rest, text);
    free(bytes);
}

static void cmd_absent(struct story *s, char *rest)
{
    glob_t found;
    if (glob(rest, 0, NULL, &found) == 0)
        e2e_fail(s, "there is a file %s", found.gl_pathv[0]);
}

static void cmd_mode(struct story *s, char *rest)
{
    unsigned mode;
    struct stat st;
    glob_t found;
    char *octal = second_word(rest);
    if (sscanf(octal, "%o", &mode) != 1 || glob(rest, 0, NULL, &found) != 0 ||
        stat(found.gl_pathv[0], &st) != 0)
        e2e_fail(s, "mode FILE OCTAL");
    if ((st.st_mode & 07777u) != mode)
        e2e_fail(s, "%s has mode %o", found.gl_pathv[0], st.st_mode & 07777u);
    globfree(&found);
}

/* For the writer of a story. */
static void cmd_screen(struct story *s, char *rest)
{
    (void)rest;
    while (pty_pump(e2e_pty(s), 300))
        ;
    dump_screen(s);
}

static void cmd_remember(struct story *s, char *rest)
{
    (void)rest;
    free(s->screen);
    s->screen = screen_text(e2e_pty(s));
}

static bool is_remembered(struct pty *pty, const void *what)
{
    char *text = screen_text(pty);
    bool same = what && strcmp(text, what) == 0;
    free(text);
    return same;
}

static void cmd_same(struct story *s, char *rest)
{
    (void)rest;
    e2e_wait(s, is_remembered, s->screen, s->screen ? s->screen : "nothing was remembered");
}

static const struct {
    const char *name;
    void (*run)(struct story *, char *rest);
} commands[] = {
    {"screen", cmd_screen},   {"remember", cmd_remember},
    {"same", cmd_same},       {"run", cmd_run},
    {"window", cmd_window},   {"size", cmd_size},
    {"env", cmd_env},         {"input", cmd_input},
    {"output", cmd_output},   {"no-terminal", cmd_no_terminal},
    {"copy", cmd_copy},       {"write", cmd_write},
    {"append", cmd_append},   {"contains", cmd_contains},
    {"becomes", cmd_becomes}, {"lacks", cmd_lacks},
    {"absent", cmd_absent},   {"mode", cmd_mode},
};

static void run_line(struct story *s, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    if (!*line || *line == '#')
        return;
    char *rest = line + strcspn(line, " ");
    if (*rest)
        *rest++ = '\0';
    for (size_t k = 0; k < sizeof commands / sizeof *commands; k++) {
        if (strcmp(line, commands[k].name) == 0) {
            commands[k].run(s, rest);
            return;
        }
    }
    if (!e2e_step(s, line, rest))
        e2e_fail(s, "unknown command '%s'", line);
}

/* A home of its own, and nothing of the environment but what the sanitizers want. */
static void settle(struct story *s, const char *corpus)
{
    static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"};
    char *values[4];
    char path[128];
    for (int k = 0; k < 4; k++)
        values[k] = getenv(kept[k]) ? strdup(getenv(kept[k])) : NULL;
    clearenv();
    for (int k = 0; k < 4; k++) {
        if (values[k])
            setenv(kept[k], values[k], 1);
        free(values[k]);
    }
    snprintf(s->folder, sizeof s->folder, "/tmp/claimdiff-e2e-XXXXXX");
    if (!mkdtemp(s->folder) || chdir(s->folder) != 0 || symlink(corpus, "corpus") != 0) {
        perror("e2e: the folder");
        exit(99);
    }
    setenv("HOME", s->folder, 1);
    snprintf(path, sizeof path, "%s/state", s->folder);
    setenv("XDG_STATE_HOME", path, 1);
    snprintf(path, sizeof path, "%s/config", s->folder);
    setenv("XDG_CONFIG_HOME", path, 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.utf8", 1);
}

int main(int argc, char **argv)
{
    struct story s = {.options = {.rows = 24, .cols = 80}};
    char *line = NULL;
    size_t size = 0;
    if (argc != 4) {
        fprintf(stderr, "usage: e2e CLAIMDIFF CORPUS SCRIPT\n");
        return 99;
    }
    s.program = realpath(argv[1], NULL); /* stories run in a folder of their own */
    s.script = argv[3];
    if (!s.program) {
        perror(argv[1]);
        return 99;
    }
    FILE *script = fopen(argv[3], "r");
    if (!script) {
        perror(argv[3]);
        return 99;
    }
    signal(SIGPIPE, SIG_IGN);
    settle(&s, argv[2]);
    while (getline(&line, &size, script) > 0) {
        s.line++;
        run_line(&s, line);
    }
    fclose(script);
    free(line);
    end_story(&s);
    free(s.program);
    return 0;
}
