/*
 * Structure: blocks, their kinds, speaker turns, and the statements in them.
 *
 * Lines get forms (forms.c), lines become blocks of text (layout.c), here each block gets its kind
 * and is cut into sentences (boundary.c). One walk over the blocks in order carries what a block
 * inherits: the speaker of the turn, and the question that the turn answers.
 *
 * Invariants: statements are pushed in order, disjoint, without white space at their ends; every
 * block that is pushed has at least one statement; what is not white space is in some statement.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "segment/heading.h"
#include "segment/turn_end.h"
#include "segment/walk.h"
#include "text/utf8.h"
#include "util/vec.h"

#define TITLE_LINE 120u /* bytes of a title without an end */
#define NOTE_MAX   300u /* bytes of a note in brackets */
#define WIDE_LINE  160u /* bytes of a line that nobody wraps */
#define BOLD_ASKED 3u   /* questions in bold type that show whose it is */

/* A decision to be told, when all are known and can be told in order. */
struct note {
    uint32_t offset, number;
    const char *rule;
    bool boundary;
};

struct notes {
    struct note *list;
    uint32_t n, cap;
};

/* Whether a block of this kind is part of what the speaker of the open turn says. */
static bool is_said(const struct cd_walker *w, unsigned kind)
{
    return w->turn.open && kind != CD_BLOCK_BOILERPLATE && kind != CD_BLOCK_HEADING;
}

void cd_walk_push_block(struct cd_walker *w, enum cd_block_kind kind, uint32_t begin,
                        const char *rule)
{
    struct cd_doc_builder *b = w->b;
    *CD_PUSH(b->blocks, b->n_blocks, b->cap_blocks) =
        (struct cd_block){.span = {begin, 0},
                          .statements = {b->n_statements, 0},
                          .kind = (uint8_t)kind,
                          .speaker = is_said(w, kind) ? w->turn.speaker : CD_NONE,
                          .rule = rule};
    w->in_turn_block = kind == CD_BLOCK_TURN;
}

struct cd_statement *cd_walk_push_statement(struct cd_walker *w, uint32_t begin, uint32_t end,
                                            enum cd_statement_kind kind)
{
    struct cd_doc_builder *b = w->b;
    struct cd_block *block = &b->blocks[b->n_blocks - 1];
    bool said = is_said(w, block->kind);
    struct cd_statement *s = CD_PUSH(b->statements, b->n_statements, b->cap_statements);
    *s = (struct cd_statement){.span = {begin, end - begin},
                               .label = {begin, 0},
                               .block = b->n_blocks - 1,
                               .speaker = said ? w->turn.speaker : CD_NONE,
                               .answers = said ? w->turn.answers : CD_NONE,
                               .time = {-1, -1},
                               .kind = (uint8_t)kind,
                               .said_by = said ? w->turn.speaker : CD_NONE};
    block->statements.count++;
    block->span.len = end - block->span.off;
    if (said && kind != CD_STATEMENT_DIRECTION)
        w->turn.asks = kind == CD_STATEMENT_QUESTION;
    return s;
}

/* Opens the turn of a label whose statement will be pushed next. */
void cd_walk_open_turn(struct cd_walker *w, const struct cd_label *label)
{
    const struct cd_turn before = w->turn;
    uint32_t speaker =
        cd_ctx_intern(w->b->ctx, (struct cd_str){w->text + label->name.off, label->name.len});
    bool answer = before.first != CD_NONE && before.speaker != speaker &&
                  label->role != CD_ROLE_QUESTION &&
                  (before.role == CD_ROLE_QUESTION || before.asks);
    /* Who is answered does not answer: "A: ... why should we?  Q: Next question." */
    if (answer && before.answers != CD_NONE && before.role != CD_ROLE_QUESTION)
        answer = w->b->statements[before.answers].speaker != speaker;
    w->turn = (struct cd_turn){.open = true,
                               .speaker = speaker,
                               .role = label->role,
                               .first = w->b->n_statements,
                               .answers = answer ? before.first : CD_NONE};
}

/* Kinds ----------------------------------------------------------------------------------- */

/* Whether a block is a short one in brackets, round or square. */
static bool is_in_brackets(const struct cd_walker *w, const struct cd_text_block *t)
{
    char first = w->text[t->begin], last = w->text[t->end - 1];
    return t->end - t->begin <= NOTE_MAX &&
           ((first == '(' && last == ')') || (first == '[' && last == ']'));
}

/*
 * "[The House rose / in silence.]": a note of the editor in brackets on several lines; in round
 * ones where people speak.
 */
static bool is_long_direction(const struct cd_walker *w, const struct cd_text_block *t)
{
    uint32_t length = t->end - t->begin;
    const char *text = w->text + t->begin;
    if (t->lines.count < 2 || !is_in_brackets(w, t))
        return false;
    return memchr(text + 1, *text, length - 1) == NULL &&
           memchr(text, text[length - 1], length - 1) == NULL &&
           (*text == '[' || cd_forms_is_transcript(&w->forms)) &&
           !cd_forms_is_claim(w->text, t->begin, t->end);
}

/*
 * "(He was paid 5,000 euros.)" between two turns: a claim in brackets, by whoever wrote the text
 * down rather than by who spoke last, unless it is of the speaker: "(I was paid.)".
 */
static bool is_note(const struct cd_walker *w, const struct cd_text_block *t)
{
    uint32_t length = t->end - t->begin;
    const char *text = w->text + t->begin;
    return is_in_brackets(w, t) && cd_forms_is_claim(w->text, t->begin, t->end) &&
           memmem(text, length, " I ", 3) == NULL && memcmp(text + 1, "I ", 2) != 0 &&
           memmem(text, length, " we ", 4) == NULL && memcmp(text + 1, "We ", 3) != 0;
}

static struct cd_heading_place place_of(const struct cd_walker *w)
{
    return (struct cd_heading_place){&w->layout,  &w->forms,    w->text,   w->turn.open,
                                     w->unspaced, w->continued, w->profile};
}

/* "Keel of the ship: 12 January 2033": a date behind a colon. */
static bool is_dated_value(const struct cd_walker *w, const struct cd_text_block *t)
{
    return cd_forms_is_row(&w->layout.lines[t->lines.first], "heading.dateline") &&
           memmem(w->text + t->begin, t->end - t->begin, ": ", 2) != NULL;
}

/* Whether the block is one of a list of dates, line under line, rather than where and when. */
static bool is_in_schedule(const struct cd_walker *w, const struct cd_text_block *t)
{
    const struct cd_heading_place place = place_of(w);
    if (cd_forms_is_row(&w->layout.lines[t->lines.first], "heading.dateline") &&
        cd_heading_is_listed(&place, (uint32_t)(t - w->layout.blocks)))
        return true;
    const struct cd_text_block *first = w->layout.blocks, *end = first + w->layout.n_blocks;
    return is_dated_value(w, t) &&
           ((t > first && !w->layout.lines[t->lines.first].behind_blank &&
             is_dated_value(w, t - 1)) ||
            (t + 1 < end && !w->layout.lines[t[1].lines.first].behind_blank &&
             is_dated_value(w, t + 1)));
}

/* A block with a form of its own on its first line. */
static bool walk_formed(struct cd_walker *w, const struct cd_text_block *t)
{
    const struct cd_text_line *line = &w->layout.lines[t->lines.first];
    if (line->form == CD_LINE_DIRECTION || is_long_direction(w, t)) {
        cd_walk_push_block(w, CD_BLOCK_DIRECTION, t->begin, "direction.alone");
        cd_walk_push_statement(w, t->begin, t->end, CD_STATEMENT_DIRECTION);
        return true;
    }
    if (line->form != CD_LINE_STRUCTURE)
        return false;
    if (is_in_schedule(w, t)) {
        w->turn.open = false;
        cd_walk_push_block(w, CD_BLOCK_PARAGRAPH, t->begin, "paragraph.schedule");
        cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_PLAIN);
        return true;
    }
    const struct cd_structure_rule *rule = &cd_structure_rules[line->rule];
    /* "Correction: In March 4 story, ..." is the title of one, unless it is a sentence */
    bool title = rule->kind == CD_STRUCTURE_NOTE && !line[t->lines.count - 1].terminated &&
                 t->end - t->begin <= TITLE_LINE &&
                 memchr(w->text + t->begin, '@', t->end - t->begin) == NULL &&
                 strncasecmp(w->text + t->begin, "correction", 10) == 0;
    bool heading = rule->kind == CD_STRUCTURE_HEADING || title;
    /* Advertisements stand inside of what is said; a heading, a rule, an end do not. */
    if (heading || strcmp(rule->id, "boilerplate.rule") == 0 ||
        strcmp(rule->id, "boilerplate.end") == 0 || t->lines.first > w->forms.last_prose)
        w->turn.open = false;
    cd_walk_push_block(w, heading ? CD_BLOCK_HEADING : CD_BLOCK_BOILERPLATE, t->begin,
                       title ? "heading.title" : rule->id);
    if (strcmp(rule->id, "boilerplate.notice") == 0) {
        cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_BOILERPLATE);
        return true;
    }
    cd_walk_push_statement(w, t->begin, t->end,
                           heading ? CD_STATEMENT_HEADING : CD_STATEMENT_BOILERPLATE);
    return true;
}

/* A paragraph that is all in bold type and asks: "**And the weir?**" */
static bool asks_in_bold(const char *text, const struct cd_text_block *t)
{
    uint32_t length = t->end - t->begin;
    const char *p = text + t->begin;
    return length > 6 && cd_forms_is_bold(text, t->begin, t->end) &&
           memchr(p + length - 6, '?', 4) != NULL && memmem(p + 2, length - 4, p, 2) == NULL;
}

/* Whether an interview has its questions in bold type, without labels. */
static bool has_bold_questions(const struct cd_layout *layout, const char *text)
{
    uint32_t asked = 0;
    for (uint32_t k = 0; k < layout->n_blocks && asked < BOLD_ASKED; k++)
        asked += asks_in_bold(text, &layout->blocks[k]);
    return asked == BOLD_ASKED;
}

/*
 * Whether the paragraph, which has no label, is not said by the speaker of the open turn. A teller
 * has stood before the first label, and so far each speaker had one paragraph, or it is the clerk.
 */
static bool ends_turn(const struct cd_walker *w, const struct cd_text_block *t)
{
    if (cd_turn_is_procedure(w->text, t->begin, t->end) ||
        (w->bold_asks && asks_in_bold(w->text, t)) ||
        cd_turn_is_of_office(w->text, t->begin, t->end, cd_ctx_string(w->b->ctx, w->turn.speaker)))
        return true;
    const struct cd_text_line *line = &w->layout.lines[t->lines.first];
    if (w->told >= 2 && w->turns >= 3 && !w->continued && !w->spaced && line->behind_blank)
        return true; /* an exchange whose turns stand line under line in an article */
    return w->told >= 2 && w->turns >= 2 && !w->continued &&
           cd_turn_is_told(w->text, t->begin, t->end, cd_ctx_string(w->b->ctx, w->turn.speaker));
}

/* "The following question was put in writing:" above a label: nobody speaks who announces another.
 */
static bool announces(const struct cd_walker *w, const struct cd_text_block *t, uint32_t index)
{
    if (w->text[t->end - 1] == ':' &&
        memmem(w->text + t->begin, t->end - t->begin, "following question", 18) != NULL)
        return true; /* the question itself may have no label */
    return w->text[t->end - 1] == ':' && index + 1 < w->layout.n_blocks &&
           w->layout.lines[t->lines.first].behind_blank &&
           (w->layout.lines[t[1].lines.first].form == CD_LINE_LABEL ||
            w->layout.lines[t[1].lines.first].form == CD_LINE_NAME);
}

static void walk_block(struct cd_walker *w, uint32_t index)
{
    const struct cd_text_block *t = &w->layout.blocks[index];
    const struct cd_text_line *line = &w->layout.lines[t->lines.first];
    if (walk_formed(w, t))
        return;
    if (line->form == CD_LINE_LABEL || line->form == CD_LINE_NAME) {
        const struct cd_label *label = cd_forms_label(&w->forms, t->lines.first);
        cd_walk_open_turn(w, label);
        w->spaced |= w->turns > 0 && line->behind_blank;
        w->turns++;
        cd_walk_push_block(w, CD_BLOCK_TURN, t->begin, label->rule);
        cd_walk_cut(w, t->begin, t->end, cd_walk_label_span(label, t->begin), CD_STATEMENT_PLAIN);
        return;
    }
    const struct cd_heading_place place = place_of(w);
    if (cd_heading_is_numbered(&place, index)) {
        w->turn.open = false;
        cd_walk_push_block(w, CD_BLOCK_HEADING, t->begin, "heading.list");
        cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_HEADING);
        return;
    }
    /* What counts on within a turn is the points of who speaks. */
    if (t->in_series && (!w->turn.open || (t->is_early && w->text[t->end - 1] != '?'))) {
        w->turn.open = false;
        cd_walk_push_block(w, CD_BLOCK_HEADING, t->begin, "heading.series");
        cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_HEADING);
        return;
    }
    if (line->form == CD_LINE_LIST) {
        cd_walk_push_block(w, CD_BLOCK_LIST_ITEM, t->begin, "list.item");
        cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_PLAIN);
        return;
    }
    const char *heading = cd_heading_rule(&place, t, index);
    if (heading != NULL) {
        w->turn.open = false;
        cd_walk_push_block(w, CD_BLOCK_HEADING, t->begin, heading);
        cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_HEADING);
        return;
    }
    if (w->turn.open && (ends_turn(w, t) || announces(w, t, index)))
        w->turn.open = false;
    if (w->turn.open && is_note(w, t)) {
        w->turn.open = false;
        cd_walk_push_block(w, CD_BLOCK_PARAGRAPH, t->begin, "paragraph.note");
        cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_PLAIN);
        w->turn.open = true;
        return;
    }
    bool prose = line[t->lines.count - 1].terminated && t->end - t->begin >= CD_FORMS_PROSE;
    w->told += w->turns == 0 && prose;
    w->continued |= w->turn.open && prose;
    if (!w->turn.open)
        cd_walk_push_block(w, CD_BLOCK_PARAGRAPH, t->begin, "paragraph");
    else if (!w->in_turn_block)
        cd_walk_push_block(w, CD_BLOCK_TURN, t->begin, "turn.continued");
    cd_walk_cut_plain(w, t->begin, t->end, CD_STATEMENT_PLAIN);
}

/* Every line is one statement, an empty one too; all in one block. */
static void walk_lines(struct cd_walker *w, uint32_t len)
{
    if (len > 0)
        cd_walk_push_block(w, CD_BLOCK_PARAGRAPH, 0, "presegmented");
    for (uint32_t at = 0; at < len;) {
        const char *lf = memchr(w->text + at, '\n', len - at);
        uint32_t stop = lf != NULL ? (uint32_t)(lf - w->text) : len;
        uint32_t end = cd_walk_trim(w->text, at, stop), begin = at;
        while (begin < end) {
            uint32_t cp = 0;
            unsigned n = cd_utf8_decode(w->text + begin, end - begin, &cp, NULL);
            if (!cd_cp_is_space(cp))
                break;
            begin += n;
        }
        cd_walk_push_statement(w, begin, end, CD_STATEMENT_PLAIN);
        at = stop + 1;
    }
}

/* Whether the lines of the text are its paragraphs: some are long, few stand behind empty ones. */
static bool is_unspaced(const struct cd_layout *layout)
{
    uint32_t spaced = 0, wide = 0;
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        spaced += layout->lines[k].behind_blank;
        wide += layout->lines[k].end - layout->lines[k].begin > WIDE_LINE;
    }
    return wide > 0 && spaced * 4 < layout->n_lines;
}

static void note(void *user, uint32_t offset, bool boundary, const char *rule)
{
    struct notes *notes = user;
    uint32_t number = notes->n;
    *CD_PUSH(notes->list, notes->n, notes->cap) = (struct note){offset, number, rule, boundary};
}

static int compare_notes(const void *a, const void *b)
{
    const struct note *x = a, *y = b;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

static void tell_notes(struct notes *notes, const struct cd_segment_options *options)
{
    if (notes->n > 0)
        qsort(notes->list, notes->n, sizeof *notes->list, compare_notes);
    for (uint32_t k = 0; k < notes->n; k++)
        options->trace(options->trace_user, notes->list[k].offset, notes->list[k].boundary,
                       notes->list[k].rule);
    free(notes->list);
}

enum cd_status cd_segment_structure(struct cd_doc_builder *b,
                                    const struct cd_segment_options *options, struct cd_error *err)
{
    const char *lang = options->lang != NULL ? options->lang : cd_languages()->lang;
    struct notes notes = {0};
    struct cd_segment_options own = *options;
    own.trace = options->trace ? note : NULL;
    own.trace_user = &notes;
    struct cd_walker w = {.b = b, .options = &own, .text = b->text.ptr};
    w.turn.first = CD_NONE;
    b->lang = cd_profile_lang(lang);
    if (b->lang == NULL)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "unknown language '%s'", lang);
    uint32_t len = (uint32_t)b->text.len;
    /* Room for what running prose needs: growing large arrays would touch their pages again. */
    CD_RESERVE(b->statements, b->n_statements, b->cap_statements, len / 64);
    CD_RESERVE(b->blocks, b->n_blocks, b->cap_blocks, len / 64);
    if (options->presegmented) {
        walk_lines(&w, len);
    } else {
        w.profile = cd_profile_create(lang);
        cd_layout_lines(&w.layout, w.text, len);
        cd_forms_find(&w.forms, &w.layout, w.profile, w.text, &own);
        cd_layout_blocks(&w.layout, w.profile, w.text, &own);
        cd_heading_find_series(&w.layout, &w.forms, w.text);
        w.unspaced = is_unspaced(&w.layout);
        w.bold_asks = has_bold_questions(&w.layout, w.text);
        for (uint32_t k = 0; k < w.layout.n_blocks; k++)
            walk_block(&w, k);
        cd_forms_finish(&w.forms);
        cd_layout_finish(&w.layout);
    }
    cd_profile_destroy(w.profile);
    tell_notes(&notes, options);
    return CD_OK;
}
