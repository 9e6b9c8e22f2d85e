/*
 * Runs the screen tests: scripts of keys and expected screens over the view, without a terminal.
 *
 *     case NAME                  a new view; what follows belongs to it
 *     load FILE                  a fixture (see fixture.h), beside the script
 *     option ascii|dense|stacked|mouse|theme NAME
 *     bind ACTION KEYS           keys as a configuration sets them
 *     size ROWS COLS
 *     key j ]d Ctrl-D "text"     keys by name; "..." is typed
 *     paste "text"
 *     mouse press|drag|release|up|down ROW COL
 *     background dark|light
 *     expect                     the whole screen: lines that begin with |
 *     roles                      the same with the letter of the role of each cell (roles.def)
 *     attrs                      the same with the attributes of each cell as a hexadecimal digit
 *     row N |text                one row, from 0; blanks at the end do not count
 *     has TEXT / lacks TEXT      anywhere on the screen
 *     status TEXT                in the last row
 *     unfit TEXT                 a saved review that does not fit, as the caller lists it
 *     replace                    asks whether a file may be replaced, as the caller does
 *     request NAME [TEXT]        what the last key asked for, and its argument
 *     theme NAME                 the theme in use
 *     undo-depth N
 *     items N                    reviewed pairs
 *
 * CD_UPDATE=1 in the environment writes the blocks of expect, roles and attrs anew, to be read
 * before they are committed. The last test asks that every key of the table is pressed somewhere,
 * and that for every action the screen (or what it leads to) is looked at when it was the last one
 * of a line of keys.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"
#include "view/state.h"

#define MOST_KEYS 256 /* bindings of the table */

struct runner {
    const char *path;
    unsigned line;
    struct cd_fixture fixture;
    bool loaded;
    struct cd_view_options options;
    struct cd_view *view;
    struct cd_grid grid;
    enum cd_request request;
    char name[128];
    unsigned tests, failed, problems;
    struct cd_buf updated;
    bool update;
    struct cd_keymap keys;        /* of the table */
    bool pressed[MOST_KEYS];      /* by place in it */
    bool looked_at[CD_N_ACTIONS]; /* what it did */
    enum cd_action last;          /* of the line of keys before */
};

static void problem(struct runner *r, const char *format, ...) CD_PRINTF(2, 3);

static void problem(struct runner *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("# %s:%u: ", r->path, r->line);
    vprintf(format, args);
    printf("\n");
    va_end(args);
    r->problems++;
}

static void end_case(struct runner *r)
{
    if (r->name[0]) {
        r->tests++;
        r->failed += r->problems > 0;
        printf("%s %u - %s\n", r->problems ? "not ok" : "ok", r->tests, r->name);
    }
    cd_view_destroy(r->view);
    r->view = NULL;
    if (r->loaded)
        cd_fixture_finish(&r->fixture);
    r->loaded = false;
    r->name[0] = '\0';
    r->problems = 0;
    r->options = (struct cd_view_options){.theme = "dark"};
}

static void render(struct runner *r)
{
    cd_view_render(r->view, &r->grid);
    const char *broken = cd_grid_check(&r->grid);
    if (broken)
        problem(r, "%s", broken);
}

static struct cd_view *view_of(struct runner *r)
{
    if (!r->view) {
        if (!r->loaded) {
            fprintf(stderr, "%s:%u: nothing loaded\n", r->path, r->line);
            exit(99);
        }
        r->view = cd_view_create(r->fixture.report, &r->options);
    }
    return r->view;
}

static void send(struct runner *r, struct cd_event event)
{
    r->request = cd_view_update(view_of(r), &event);
    render(r);
}

static void load(struct runner *r, const char *name)
{
    struct cd_buf path;
    cd_buf_init(&path);
    const char *slash = strrchr(r->path, '/');
    cd_buf_add(&path, r->path, slash ? (size_t)(slash - r->path) + 1 : 0);
    cd_buf_puts(&path, name);
    cd_fixture_load(&r->fixture, path.ptr, 1);
    r->loaded = true;
    cd_buf_finish(&path);
}

/* Notes what the keys of one word mean, for the last test: a count may stand before them. */
static void note_pressed(struct runner *r, const uint32_t *keys, unsigned n)
{
    const struct cd_view *view = view_of(r);
    bool correcting = view->correcting && !view->linking;
    enum cd_action action;
    if (view->prompt.kind != CD_PROMPT_NONE || view->operand)
        return;
    for (; n > 1 && keys[0] >= '0' && keys[0] <= '9' && !correcting; n--)
        keys++;
    r->last = CD_ACTION_NONE;
    if (cd_keymap_look(&view->keymap, keys, n, correcting, &action) != CD_MATCH_KEY)
        return;
    r->last = action;
    for (uint32_t k = 0; k < r->keys.n; k++) {
        const struct cd_binding *b = &r->keys.bindings[k];
        if (b->action == action && b->n_strokes == n && !memcmp(b->strokes, keys, n * sizeof *keys))
            r->pressed[k] = true;
    }
}

static void type(struct runner *r, const char *text, size_t len, enum cd_event_kind kind)
{
    for (size_t k = 0; k < len; k++) {
        /* Scripts type ASCII and Latin letters: two bytes at most. */
        uint32_t key = (unsigned char)text[k];
        if (key >= 0xC2 && key < 0xE0 && k + 1 < len)
            key = (key & 0x1Fu) << 6 | ((unsigned char)text[++k] & 0x3Fu);
        send(r, (struct cd_event){.kind = (uint8_t)kind, .key = key});
    }
}

static void press_keys(struct runner *r, const char *p)
{
    while (*p) {
        p += strspn(p, " ");
        if (*p == '"') {
            const char *end = strchr(p + 1, '"');
            size_t len = end ? (size_t)(end - p) - 1 : strlen(p + 1);
            type(r, p + 1, len, CD_EVENT_KEY);
            p = end ? end + 1 : p + strlen(p);
            continue;
        }
        size_t len = strcspn(p, " ");
        uint32_t key, keys[8];
        unsigned n = 0;
        if (!len)
            break;
        if (cd_key_parse((struct cd_str){p, len}, &key)) {
            keys[n++] = key;
        } else {
            for (size_t k = 0; k < len && n < 8; k++)
                keys[n++] = (unsigned char)p[k];
        }
        note_pressed(r, keys, n);
        for (unsigned k = 0; k < n; k++)
            send(r, (struct cd_event){.kind = CD_EVENT_KEY, .key = keys[k]});
        p += len;
    }
}

static void send_mouse(struct runner *r, const char *p)
{
    static const char *const names[] = {"press", "drag", "release", "up", "down"};
    char name[16] = "";
    unsigned row = 0, col = 0;
    if (sscanf(p, "%15s %u %u", name, &row, &col) != 3)
        problem(r, "mouse: what, row, column");
    for (unsigned k = 0; k < 5; k++)
        if (!strcmp(names[k], name))
            send(r, (struct cd_event){
                        .kind = CD_EVENT_MOUSE, .mouse = (uint8_t)k, .row = row, .col = col});
}

enum layer {
    LAYER_TEXT,
    LAYER_ROLES,
    LAYER_ATTRS
};

/* One row of the screen as text, blanks at the end left out. */
static void row_text(const struct runner *r, unsigned row, enum layer layer, struct cd_buf *out)
{
    size_t last = 0;
    cd_buf_clear(out);
    for (unsigned col = 0; col < r->grid.cols; col++) {
        const struct cd_cell *cell = cd_grid_at(&r->grid, row, col);
        if (layer == LAYER_TEXT)
            cd_buf_add(out, cell->bytes, cell->len);
        else if (layer == LAYER_ROLES)
            cd_buf_putc(out, cd_role_letter((enum cd_role)cell->role));
        else
            cd_buf_putc(out,
                        cell->attrs ? "0123456789abcdefghijklmnopqrstuv"[cell->attrs & 31] : '.');
        bool blank = layer == LAYER_TEXT ? cell->len == 1 && cell->bytes[0] == ' '
                                         : out->len && out->ptr[out->len - 1] == '.';
        if (!blank)
            last = out->len;
    }
    out->len = last;
    out->ptr[last] = '\0';
}

static void check_row(struct runner *r, unsigned row, enum layer layer, const char *want)
{
    struct cd_buf have;
    cd_buf_init(&have);
    row_text(r, row, layer, &have);
    if (strcmp(have.ptr, want) != 0)
        problem(r, "row %u\n#   expected |%s\n#   found    |%s", row, want, have.ptr);
    cd_buf_finish(&have);
}

static bool on_screen(const struct runner *r, const char *text)
{
    struct cd_buf row;
    bool found = false;
    cd_buf_init(&row);
    for (unsigned k = 0; k < r->grid.rows && !found; k++) {
        row_text(r, k, LAYER_TEXT, &row);
        found = strstr(row.ptr, text) != NULL;
    }
    cd_buf_finish(&row);
    return found;
}

static const char *request_name(enum cd_request request)
{
    static const char *const names[] = {
        [CD_REQUEST_NONE] = "none",       [CD_REQUEST_QUIT] = "quit",
        [CD_REQUEST_SUSPEND] = "suspend", [CD_REQUEST_REDRAW] = "redraw",
        [CD_REQUEST_EXPORT] = "export",   [CD_REQUEST_COMPLETE] = "complete",
        [CD_REQUEST_SAVE] = "save",       [CD_REQUEST_COPY] = "copy",
        [CD_REQUEST_REALIGN] = "realign", [CD_REQUEST_REBASE] = "rebase",
        [CD_REQUEST_EDITOR] = "editor",   [CD_REQUEST_MOUSE] = "mouse",
        [CD_REQUEST_REPLACE] = "replace",
    };
    return names[request];
}

static void check_request(struct runner *r, const char *p)
{
    size_t len = strcspn(p, " ");
    const char *name = request_name(r->request);
    if (strlen(name) != len || memcmp(name, p, len) != 0)
        problem(r, "requested %s, not %s", name, p);
    p += len + strspn(p + len, " ");
    if (*p && !strstr(cd_view_argument(r->view), p))
        problem(r, "the argument is '%s'", cd_view_argument(r->view));
}

static void count_item(void *user, const struct cd_session_item *item)
{
    unsigned *n = user;
    *n += item->n_a + item->n_b > 0;
}

static void set_option(struct runner *r, const char *p)
{
    static char theme[32];
    if (!strcmp(p, "ascii"))
        r->options.ascii = true;
    else if (!strcmp(p, "dense"))
        r->options.dense = true;
    else if (!strcmp(p, "stacked"))
        r->options.stacked = true;
    else if (!strcmp(p, "mouse"))
        r->options.mouse = true;
    else if (!strcmp(p, "theme auto"))
        r->options.theme = NULL;
    else if (sscanf(p, "theme %31s", theme) == 1)
        r->options.theme = theme;
    else
        problem(r, "no such option: %s", p);
}

static void bind(struct runner *r, const char *p)
{
    char action[48] = "";
    int at = 0;
    if (sscanf(p, "%47s %n", action, &at) < 1)
        problem(r, "bind: an action and its keys");
    const char *wrong = cd_keymap_set(cd_view_keymap(view_of(r)), action, p + at);
    if (wrong)
        problem(r, "%s", wrong);
}

/* Commands that look at what there is. Returns false for another. */
static bool check(struct runner *r, const char *word, const char *p)
{
    if (!strcmp(word, "has")) {
        if (!on_screen(r, p))
            problem(r, "'%s' is not on the screen", p);
    } else if (!strcmp(word, "lacks")) {
        if (on_screen(r, p))
            problem(r, "'%s' is on the screen", p);
    } else if (!strcmp(word, "status")) {
        struct cd_buf row;
        cd_buf_init(&row);
        row_text(r, r->grid.rows - 1, LAYER_TEXT, &row);
        if (!strstr(row.ptr, p))
            problem(r, "the status line is '%s'", row.ptr);
        cd_buf_finish(&row);
    } else if (!strcmp(word, "row")) {
        unsigned row = (unsigned)strtoul(p, NULL, 10);
        const char *bar = strchr(p, '|');
        check_row(r, row, LAYER_TEXT, bar ? bar + 1 : "");
    } else if (!strcmp(word, "request")) {
        check_request(r, p);
    } else if (!strcmp(word, "theme")) {
        if (strcmp(cd_view_theme(r->view)->name, p) != 0)
            problem(r, "the theme is %s", cd_view_theme(r->view)->name);
    } else if (!strcmp(word, "undo-depth")) {
        if (cd_view_undo_depth(r->view) != strtoul(p, NULL, 10))
            problem(r, "undo can go %u steps", cd_view_undo_depth(r->view));
    } else if (!strcmp(word, "items")) {
        unsigned n = 0;
        cd_view_items(r->view, count_item, &n);
        if (n != strtoul(p, NULL, 10))
            problem(r, "%u pairs are reviewed", n);
    } else {
        return false;
    }
    r->looked_at[r->last] = true;
    return true;
}

static void command(struct runner *r, const char *word, const char *p)
{
    if (!strcmp(word, "case")) {
        end_case(r);
        snprintf(r->name, sizeof r->name, "%s", p);
        r->last = CD_ACTION_NONE;
    } else if (!strcmp(word, "load")) {
        load(r, p);
    } else if (!strcmp(word, "option")) {
        set_option(r, p);
    } else if (!strcmp(word, "bind")) {
        bind(r, p);
    } else if (!strcmp(word, "size")) {
        unsigned rows = 1, cols = 1;
        sscanf(p, "%u %u", &rows, &cols);
        cd_grid_resize(&r->grid, rows, cols);
        send(r, (struct cd_event){.kind = CD_EVENT_RESIZE, .row = rows, .col = cols});
    } else if (!strcmp(word, "key")) {
        press_keys(r, p);
    } else if (!strcmp(word, "paste")) {
        size_t len = strlen(p);
        type(r, p + 1, len > 2 ? len - 2 : 0, CD_EVENT_PASTE);
    } else if (!strcmp(word, "mouse")) {
        send_mouse(r, p);
    } else if (!strcmp(word, "unfit")) {
        cd_view_add_unfit(view_of(r), p);
    } else if (!strcmp(word, "replace")) {
        cd_view_ask_replace(view_of(r));
        render(r);
    } else if (!strcmp(word, "background")) {
        send(r, (struct cd_event){.kind = CD_EVENT_BACKGROUND, .dark = !strcmp(p, "dark")});
    } else if (!check(r, word, p)) {
        problem(r, "no such command: %s", word);
    }
}

/* A block of expected rows; returns the text behind it. */
static const char *block(struct runner *r, const char *next, enum layer layer)
{
    unsigned row = 0;
    struct cd_buf line;
    cd_buf_init(&line);
    r->looked_at[r->last] = true;
    for (unsigned k = 0; r->update && k < r->grid.rows; k++) {
        row_text(r, k, layer, &line);
        cd_buf_printf(&r->updated, "|%s\n", line.ptr);
    }
    while (*next == '|') {
        size_t len = strcspn(next, "\n");
        r->line++;
        cd_buf_clear(&line);
        cd_buf_add(&line, next + 1, len - 1);
        if (!r->update && row < r->grid.rows)
            check_row(r, row, layer, line.ptr);
        row++;
        next += len + (next[len] == '\n');
    }
    if (!r->update && row != r->grid.rows)
        problem(r, "%u rows are expected, there are %u", row, r->grid.rows);
    cd_buf_finish(&line);
    return next;
}

static void run_script(struct runner *r, const char *path)
{
    struct cd_buf text;
    struct cd_error err;
    r->path = path;
    r->line = 0;
    cd_buf_init(&text);
    if (cd_file_read(&text, path, 8u << 20, &err) != CD_OK) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        exit(99);
    }
    cd_buf_clear(&r->updated);
    for (const char *p = text.ptr; *p;) {
        size_t len = strcspn(p, "\n");
        char *line = cd_strndup(p, len);
        const char *next = p + len + (p[len] == '\n');
        r->line++;
        cd_buf_add(&r->updated, p, (size_t)(next - p));
        size_t word_len = strcspn(line, " ");
        char *word = cd_strndup(line, word_len);
        const char *rest = line + word_len + strspn(line + word_len, " ");
        if (!strcmp(word, "expect"))
            next = block(r, next, LAYER_TEXT);
        else if (!strcmp(word, "roles"))
            next = block(r, next, LAYER_ROLES);
        else if (!strcmp(word, "attrs"))
            next = block(r, next, LAYER_ATTRS);
        else if (*word && *word != '#')
            command(r, word, rest);
        free(word);
        free(line);
        p = next;
    }
    end_case(r);
    if (r->update) {
        struct cd_out *out;
        if (cd_out_create_file(&out, path, &err) == CD_OK) {
            cd_out_str(out, cd_buf_view(&r->updated));
            cd_out_close(out, &err);
        }
    }
    cd_buf_finish(&text);
}

static void check_pressed(struct runner *r)
{
    r->path = "actions.def";
    r->line = 0;
    snprintf(r->name, sizeof r->name, "every key of the table is pressed");
    for (uint32_t k = 0; k < r->keys.n; k++) {
        char name[16];
        const struct cd_binding *b = &r->keys.bindings[k];
        if (!r->pressed[k])
            problem(r, "no script presses %s, key %s%s", cd_action_info(b->action)->name,
                    b->n_strokes > 1 ? "... " : "",
                    cd_key_format(b->strokes[b->n_strokes - 1], name, sizeof name));
    }
    end_case(r);
    snprintf(r->name, sizeof r->name, "what every action does is looked at");
    for (unsigned a = 1; a < CD_N_ACTIONS; a++)
        if (!r->looked_at[a])
            problem(r, "no script looks at what %s did", cd_action_info((enum cd_action)a)->name);
    end_case(r);
}

int main(int argc, char **argv)
{
    struct runner r = {.update = getenv("CD_UPDATE") != NULL, .options = {.theme = "dark"}};
    cd_grid_init(&r.grid);
    cd_buf_init(&r.updated);
    cd_keymap_init(&r.keys);
    for (int k = 1; k < argc; k++)
        run_script(&r, argv[k]);
    check_pressed(&r);
    printf("1..%u\n", r.tests);
    cd_grid_finish(&r.grid);
    cd_buf_finish(&r.updated);
    cd_keymap_finish(&r.keys);
    return r.failed ? 1 : 0;
}
