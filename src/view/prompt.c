/*
 * The line editor at the foot of the screen: text, cursor, a history a kind, completion. Works on
 * grapheme clusters, so that nobody sees half a character.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/writer.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "util/mem.h"
#include "util/vec.h"
#include "view/state.h"

/* "note on row 44: "; the row is the one it was begun on. */
static void title_note(const struct cd_view *view, char *out)
{
    const struct cd_vrow *row = view->model->row_of[view->note_at.doc][view->note_at.statement];
    char where[CD_ROW_NAME];
    cd_view_row_name(view, row, where);
    snprintf(out, CD_PROMPT_TITLE, "note on %s: ", where);
}

const char *cd_prompt_title(const struct cd_view *view, char room[CD_PROMPT_TITLE])
{
    static const char *const titles[CD_N_PROMPTS] = {
        [CD_PROMPT_NONE] = "",
        [CD_PROMPT_SEARCH] = "/",
        [CD_PROMPT_GOTO] = ":",
        [CD_PROMPT_PERCENT] = "go to %: ",
        [CD_PROMPT_FILTER] = "show only: ",
        [CD_PROMPT_EXPORT] = "export (format file): ",
        [CD_PROMPT_SAVE] = "save the review to: ",
        [CD_PROMPT_QUIT] = "quit without it? (y quits, s saves, n stays) ",
        [CD_PROMPT_REPLACE] = "that file is there already: replace it? (y, n) ",
    };
    if (view->prompt.kind == CD_PROMPT_NOTE) {
        title_note(view, room);
        return room;
    }
    return titles[view->prompt.kind];
}

struct cd_str cd_prompt_word(const struct cd_prompt *prompt)
{
    size_t from = 0;
    bool quoted = false; /* blanks between quotation marks belong to the word */
    for (size_t k = 0; k < prompt->at; k++) {
        char c = prompt->text.ptr[k];
        quoted ^= c == '"' && prompt->kind == CD_PROMPT_FILTER;
        from = !quoted && c == ' ' ? k + 1 : from;
    }
    return (struct cd_str){prompt->text.ptr + from, prompt->at - from};
}

static void drop_completions(struct cd_prompt *prompt)
{
    for (uint32_t k = 0; k < prompt->n_completions; k++)
        free(prompt->completions[k]);
    free(prompt->completions);
    prompt->completions = NULL;
    prompt->n_completions = prompt->completion_at = 0;
}

void cd_prompt_finish(struct cd_prompt *prompt)
{
    drop_completions(prompt);
    for (unsigned kind = 0; kind < CD_N_PROMPTS; kind++) {
        for (uint32_t k = 0; k < prompt->history[kind].n; k++)
            free(prompt->history[kind].lines[k]);
        free(prompt->history[kind].lines);
    }
    cd_buf_finish(&prompt->text);
    cd_buf_finish(&prompt->kept);
}

static void set_text(struct cd_prompt *prompt, const char *text)
{
    /* text may be the buffer's own */
    char *copy = cd_strdup(text);
    cd_buf_clear(&prompt->text);
    cd_buf_puts(&prompt->text, copy);
    prompt->at = prompt->text.len;
    free(copy);
}

void cd_prompt_open(struct cd_view *view, enum cd_prompt_kind kind, const char *text)
{
    struct cd_prompt *prompt = &view->prompt;
    prompt->kind = kind;
    prompt->error[0] = prompt->why[0] = '\0';
    prompt->history_at = prompt->history[kind].n;
    drop_completions(prompt);
    set_text(prompt, text);
}

void cd_prompt_close(struct cd_view *view, bool keep)
{
    struct cd_prompt *prompt = &view->prompt;
    struct cd_history *history = &prompt->history[prompt->kind];
    bool same = history->n && !strcmp(history->lines[history->n - 1], prompt->text.ptr);
    if (keep && prompt->text.len && !same)
        *CD_PUSH(history->lines, history->n, history->cap) = cd_strdup(prompt->text.ptr);
    drop_completions(prompt);
    prompt->kind = CD_PROMPT_NONE;
    prompt->error[0] = '\0';
}

static void replace(struct cd_prompt *prompt, size_t from, size_t to, const char *with, size_t len)
{
    struct cd_buf next;
    cd_buf_init(&next);
    cd_buf_add(&next, prompt->text.ptr, from);
    cd_buf_add(&next, with, len);
    cd_buf_add(&next, prompt->text.ptr + to, prompt->text.len - to);
    cd_buf_finish(&prompt->text);
    prompt->text = next;
    prompt->at = from + len;
}

/* The cluster boundary before `at`. */
static size_t cluster_before(const struct cd_prompt *prompt)
{
    size_t k = 0, last = 0;
    while (k < prompt->at) {
        last = k;
        k += cd_text_cluster(prompt->text.ptr + k, prompt->text.len - k);
    }
    return last;
}

static size_t word_before(const struct cd_prompt *prompt)
{
    size_t k = prompt->at;
    while (k > 0 && prompt->text.ptr[k - 1] == ' ')
        k--;
    while (k > 0 && prompt->text.ptr[k - 1] != ' ')
        k--;
    return k;
}

static void go_history(struct cd_prompt *prompt, bool back)
{
    const struct cd_history *history = &prompt->history[prompt->kind];
    if (back ? prompt->history_at == 0 : prompt->history_at >= history->n)
        return;
    if (prompt->history_at == history->n) {
        cd_buf_clear(&prompt->kept);
        cd_buf_puts(&prompt->kept, prompt->text.ptr);
    }
    prompt->history_at += back ? -1u : 1u;
    set_text(prompt, prompt->history_at == history->n ? prompt->kept.ptr
                                                      : history->lines[prompt->history_at]);
}

static void take_completion(struct cd_prompt *prompt, uint32_t k)
{
    prompt->completion_at = k;
    const char *word = prompt->completions[k];
    replace(prompt, prompt->completion_from, prompt->at, word, strlen(word));
}

static void offer(struct cd_prompt *prompt, const char *word)
{
    uint32_t cap = prompt->n_completions;
    *CD_PUSH(prompt->completions, prompt->n_completions, cap) = cd_strdup(word);
}

void cd_view_complete(struct cd_view *view, const char *const *names, uint32_t n)
{
    struct cd_prompt *prompt = &view->prompt;
    if (prompt->kind != CD_PROMPT_EXPORT && prompt->kind != CD_PROMPT_SAVE)
        return;
    drop_completions(prompt);
    for (uint32_t k = 0; k < n; k++)
        offer(prompt, names[k]);
    if (n)
        take_completion(prompt, 0);
    else
        snprintf(prompt->error, sizeof prompt->error, "no such file");
}

/* The path, which begins at a byte of the text: the caller knows the files. */
static enum cd_request complete_path(struct cd_view *view, size_t from)
{
    struct cd_prompt *prompt = &view->prompt;
    prompt->completion_from = from;
    cd_buf_clear(&view->argument);
    cd_buf_add(&view->argument, prompt->text.ptr + prompt->completion_from,
               prompt->at - prompt->completion_from);
    return CD_REQUEST_COMPLETE;
}

static void offer_formats(struct cd_view *view, struct cd_str part)
{
    for (const struct cd_writer *const *w = cd_writers(); *w; w++)
        if ((!(*w)->pairwise || view->model->n_docs == 2) &&
            !strncmp((*w)->name, part.ptr, part.len))
            offer(&view->prompt, (*w)->name);
}

/* speaker:NAME for every name that begins like what is typed behind the colon. */
static void offer_speakers(struct cd_view *view, struct cd_str part)
{
    static const char head[] = "speaker:";
    struct cd_prompt *prompt = &view->prompt;
    struct cd_buf typed, word;
    cd_buf_init(&typed);
    cd_buf_init(&word);
    for (size_t k = sizeof head - 1; k < part.len; k++)
        if (part.ptr[k] != '"')
            cd_buf_putc(&typed, part.ptr[k]);
    struct cd_name_list names = cd_filter_speakers(view, cd_buf_view(&typed));
    for (uint32_t k = 0; k < names.n; k++) {
        bool blank = strchr(names.names[k], ' ') != NULL;
        cd_buf_clear(&word);
        cd_buf_printf(&word, "%s%s%s%s", head, blank ? "\"" : "", names.names[k],
                      blank ? "\"" : "");
        offer(prompt, word.ptr);
    }
    free(names.names);
    cd_buf_finish(&word);
    cd_buf_finish(&typed);
}

static void offer_words(struct cd_view *view, struct cd_str part)
{
    struct cd_prompt *prompt = &view->prompt;
    uint32_t n;
    const struct cd_filter_word *words = cd_filter_words(&n);
    bool without = part.len && (part.ptr[0] == '!' || part.ptr[0] == '-');
    prompt->completion_from += without;
    if (part.len >= without + 8u && !strncmp(part.ptr + without, "speaker:", 8)) {
        offer_speakers(view, (struct cd_str){part.ptr + without, part.len - without});
        return;
    }
    for (uint32_t k = 0; k < n; k++)
        if (!strncmp(words[k].name, part.ptr + without, part.len - without))
            offer(prompt, words[k].name);
}

static enum cd_request complete(struct cd_view *view, bool back)
{
    struct cd_prompt *prompt = &view->prompt;
    uint32_t n = prompt->n_completions;
    prompt->error[0] = '\0';
    if (n > 1) {
        take_completion(prompt, (prompt->completion_at + (back ? n - 1 : 1)) % n);
        return CD_REQUEST_NONE;
    }
    drop_completions(prompt);
    struct cd_str part = cd_prompt_word(prompt);
    prompt->completion_from = prompt->at - part.len;
    if (prompt->kind == CD_PROMPT_SAVE)
        return complete_path(view, 0);
    if (prompt->kind == CD_PROMPT_EXPORT && prompt->completion_from > 0) /* behind the format */
        return complete_path(view, strcspn(prompt->text.ptr, " ") + 1);
    if (prompt->kind == CD_PROMPT_EXPORT)
        offer_formats(view, part);
    else if (prompt->kind == CD_PROMPT_FILTER)
        offer_words(view, part);
    if (prompt->n_completions)
        take_completion(prompt, 0);
    return CD_REQUEST_NONE;
}

/* A number, or CD_NONE with the reason in the prompt. */
static uint32_t number_typed(struct cd_prompt *prompt)
{
    char *end;
    unsigned long n = strtoul(prompt->text.ptr, &end, 10);
    while (*end == ' ' || *end == '%')
        end++;
    if (end == prompt->text.ptr || *end || prompt->text.ptr[0] == '-') {
        snprintf(prompt->error, sizeof prompt->error, "a number, please");
        return CD_NONE;
    }
    return n < CD_MAX_COUNT ? (uint32_t)n : CD_MAX_COUNT;
}

static void accept_number(struct cd_view *view)
{
    uint32_t n = number_typed(&view->prompt);
    if (n == CD_NONE)
        return;
    bool per_cent = view->prompt.kind == CD_PROMPT_PERCENT;
    cd_prompt_close(view, true);
    if (per_cent && view->shown->n) {
        uint64_t pos = (uint64_t)(n > 100 ? 100 : n) * (view->shown->n - 1) / 100;
        cd_view_remember(view);
        cd_view_go(view, (uint32_t)pos);
    } else {
        view->count = n ? n : 1;
        cd_view_motion(view, CD_ACTION_LAST);
        view->count = 0;
    }
}

static enum cd_request accept_export(struct cd_view *view)
{
    struct cd_prompt *prompt = &view->prompt;
    char *text = prompt->text.ptr;
    size_t len = strcspn(text, " ");
    const char *path = text + len + strspn(text + len, " ");
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(len < 31 ? len : 31), text);
    const struct cd_writer *writer = cd_writer_find(name);
    if (!writer) {
        snprintf(prompt->error, sizeof prompt->error, "no such format: %s (Esc leaves)", name);
        return CD_REQUEST_NONE;
    }
    if (!*path) {
        snprintf(prompt->error, sizeof prompt->error, "and the file? for example: %s report%s",
                 name, writer->suffix);
        return CD_REQUEST_NONE;
    }
    cd_buf_clear(&view->argument);
    cd_buf_printf(&view->argument, "%s %s", name, path);
    cd_prompt_close(view, true);
    prompt->replacing = CD_REQUEST_REPLACE;
    return CD_REQUEST_EXPORT;
}

static enum cd_request accept_save(struct cd_view *view)
{
    struct cd_prompt *prompt = &view->prompt;
    if (!prompt->text.len) {
        snprintf(prompt->error, sizeof prompt->error, "a file, please (Esc leaves)");
        return CD_REQUEST_NONE;
    }
    cd_buf_clear(&view->argument);
    cd_buf_puts(&view->argument, prompt->text.ptr);
    cd_prompt_close(view, true);
    prompt->replacing = CD_REQUEST_SAVE_OVER;
    return CD_REQUEST_SAVE_AS;
}

static enum cd_request accept(struct cd_view *view)
{
    struct cd_prompt *prompt = &view->prompt;
    switch (prompt->kind) {
    case CD_PROMPT_SEARCH:
        cd_search_accept(view);
        break;
    case CD_PROMPT_GOTO:
    case CD_PROMPT_PERCENT:
        accept_number(view);
        break;
    case CD_PROMPT_FILTER: {
        struct cd_filter filter;
        if (!cd_filter_parse(prompt->text.ptr, &filter, prompt->error, sizeof prompt->error))
            break;
        cd_filter_finish(&view->filter);
        view->filter = filter;
        cd_prompt_close(view, true);
        cd_view_catch_up(view);
        cd_view_refilter(view);
        cd_view_settle(view);
        break;
    }
    case CD_PROMPT_NOTE:
        cd_review_note(view, prompt->text.ptr);
        cd_prompt_close(view, true);
        return CD_REQUEST_KEEP;
    case CD_PROMPT_EXPORT:
        return accept_export(view);
    case CD_PROMPT_SAVE:
        return accept_save(view);
    case CD_PROMPT_REPLACE:
    case CD_PROMPT_QUIT:
    case CD_PROMPT_NONE:
    case CD_N_PROMPTS:
        break;
    }
    return CD_REQUEST_NONE;
}

static void cancel(struct cd_view *view)
{
    if (view->prompt.kind == CD_PROMPT_SEARCH)
        cd_search_cancel(view);
    cd_prompt_close(view, false);
}

/* Keys that change the text or the cursor; returns false for another. */
static bool edit(struct cd_prompt *prompt, uint32_t key)
{
    size_t len = prompt->text.len;
    if (key == CD_KEY_LEFT || key == CD_CTRL('B')) {
        prompt->at = cluster_before(prompt);
    } else if (key == CD_KEY_RIGHT || key == CD_CTRL('F')) {
        if (prompt->at < len)
            prompt->at += cd_text_cluster(prompt->text.ptr + prompt->at, len - prompt->at);
    } else if (key == CD_KEY_HOME || key == CD_CTRL('A')) {
        prompt->at = 0;
    } else if (key == CD_KEY_END || key == CD_CTRL('E')) {
        prompt->at = len;
    } else if (key == CD_CTRL('U')) {
        replace(prompt, 0, prompt->at, "", 0);
    } else if (key == CD_CTRL('K')) {
        replace(prompt, prompt->at, len, "", 0);
    } else if (key == CD_CTRL('W')) {
        replace(prompt, word_before(prompt), prompt->at, "", 0);
    } else if (key == CD_KEY_BACKSPACE) {
        replace(prompt, cluster_before(prompt), prompt->at, "", 0);
    } else if (key == CD_KEY_DELETE || key == CD_CTRL('D')) {
        if (prompt->at < len) {
            size_t n = cd_text_cluster(prompt->text.ptr + prompt->at, len - prompt->at);
            replace(prompt, prompt->at, prompt->at + n, "", 0);
        }
    } else if (key == CD_KEY_UP || key == CD_CTRL('P')) {
        go_history(prompt, true);
    } else if (key == CD_KEY_DOWN || key == CD_CTRL('N')) {
        go_history(prompt, false);
    } else if (key >= 0x20 && key < CD_KEY_UP && key != 0x7F && len < 4000) {
        char bytes[4];
        unsigned n = cd_utf8_encode(key, bytes);
        replace(prompt, prompt->at, prompt->at, bytes, n);
    } else {
        return false;
    }
    return true;
}

void cd_view_ask_replace(struct cd_view *view)
{
    cd_prompt_open(view, CD_PROMPT_REPLACE, "");
}

static void set_why(struct cd_prompt *prompt, const char *why)
{
    struct cd_buf safe;
    cd_buf_init(&safe);
    cd_text_safe(&safe, (struct cd_str){why, strlen(why)});
    snprintf(prompt->why, sizeof prompt->why, "%s", safe.ptr);
    cd_buf_finish(&safe);
}

void cd_view_ask_save(struct cd_view *view, const char *why, const char *path)
{
    cd_prompt_open(view, CD_PROMPT_SAVE, path);
    set_why(&view->prompt, why);
}

void cd_view_ask_quit(struct cd_view *view, const char *why)
{
    cd_prompt_open(view, CD_PROMPT_QUIT, "");
    set_why(&view->prompt, why);
}

/* One key answers. */
static enum cd_request take_answer(struct cd_view *view, uint32_t key)
{
    bool quit = view->prompt.kind == CD_PROMPT_QUIT, yes = key == 'y' || key == 'Y';
    cd_prompt_close(view, false);
    if (quit && (key == 's' || key == 'S'))
        return CD_REQUEST_SAVE;
    if (yes)
        return quit ? CD_REQUEST_ABANDON : view->prompt.replacing;
    if (!quit)
        cd_view_message(view, false, "nothing was written");
    return CD_REQUEST_NONE;
}

bool cd_prompt_is_question(const struct cd_prompt *prompt)
{
    return prompt->kind == CD_PROMPT_REPLACE || prompt->kind == CD_PROMPT_QUIT;
}

enum cd_request cd_prompt_key(struct cd_view *view, uint32_t key)
{
    struct cd_prompt *prompt = &view->prompt;
    if (cd_prompt_is_question(prompt))
        return take_answer(view, key);
    if (key == CD_KEY_ENTER)
        return accept(view);
    if (key == CD_KEY_ESC || key == CD_CTRL('C') ||
        (key == CD_KEY_BACKSPACE && prompt->text.len == 0)) {
        cancel(view);
        return CD_REQUEST_NONE;
    }
    if (key == CD_KEY_TAB || key == CD_KEY_BACKTAB)
        return complete(view, key == CD_KEY_BACKTAB);
    prompt->error[0] = '\0';
    drop_completions(prompt);
    if (edit(prompt, key) && prompt->kind == CD_PROMPT_SEARCH)
        cd_search_typed(view);
    return CD_REQUEST_NONE;
}
