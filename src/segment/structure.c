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

#include "segment/boundary.h"
#include "segment/heading.h"
#include "segment/stages.h"
#include "text/utf8.h"
#include "util/vec.h"

#define CAPTION_MAX   300u  /* bytes of the caption of a picture */
#define ASIDE_MAX     80u   /* bytes of a note in brackets inside a turn */
#define PROCEDURE_MAX 120u  /* bytes of what a clerk notes */
#define WIDE_LINE     160u  /* bytes of a line that nobody wraps */
#define LIST_MAX      4000u /* bytes in which the marks of an inline list are looked for */

/* What one speaker says until the next label. */
struct turn {
    bool open;
    uint32_t speaker; /* interned */
    uint8_t role;     /* enum cd_label_role */
    uint32_t first;   /* statement; CD_NONE before the first turn */
    uint32_t answers; /* first statement of the question, or CD_NONE */
    bool asks;        /* its last statement is a question */
};

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

struct walker {
    struct cd_doc_builder *b;
    const struct cd_segment_options *options;
    struct cd_profile *profile;
    struct cd_layout layout;
    struct cd_forms forms;
    const char *text;
    struct turn turn;
    bool unspaced;      /* paragraphs are lines, without empty lines between them */
    bool in_turn_block; /* the last block of the builder is the open turn's */
};

/* Whether a block of this kind is part of what the speaker of the open turn says. */
static bool is_said(const struct walker *w, unsigned kind)
{
    return w->turn.open && kind != CD_BLOCK_BOILERPLATE && kind != CD_BLOCK_HEADING;
}

static void push_block(struct walker *w, enum cd_block_kind kind, uint32_t begin, const char *rule)
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

static struct cd_statement *push_statement(struct walker *w, uint32_t begin, uint32_t end,
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
                               .kind = (uint8_t)kind};
    block->statements.count++;
    block->span.len = end - block->span.off;
    if (said && kind != CD_STATEMENT_DIRECTION)
        w->turn.asks = kind == CD_STATEMENT_QUESTION;
    return s;
}

/* Opens the turn of a label whose statement will be pushed next. */
static void open_turn(struct walker *w, const struct cd_label *label)
{
    const struct turn before = w->turn;
    uint32_t speaker =
        cd_ctx_intern(w->b->ctx, (struct cd_str){w->text + label->name.off, label->name.len});
    bool answer = before.first != CD_NONE && before.speaker != speaker &&
                  label->role != CD_ROLE_QUESTION &&
                  (before.role == CD_ROLE_QUESTION || before.asks);
    /* Who is answered does not answer: "A: ... why should we?  Q: Next question." */
    if (answer && before.answers != CD_NONE && before.role != CD_ROLE_QUESTION)
        answer = w->b->statements[before.answers].speaker != speaker;
    w->turn = (struct turn){.open = true,
                            .speaker = speaker,
                            .role = label->role,
                            .first = w->b->n_statements,
                            .answers = answer ? before.first : CD_NONE};
}

/* Whether the sentence ends with a question mark of its own, not of a quotation inside it. */
static bool is_question(const char *text, uint32_t begin, uint32_t end)
{
    bool quoted = false;
    while (end > begin) {
        size_t start;
        uint32_t cp = cd_utf8_before(text, end, &start);
        if (cp == '?' || cp == 0xFF1F || cp == 0x061F || (cp >= 0x2047 && cp <= 0x2049)) {
            uint32_t first = 0;
            cd_utf8_decode(text + begin, end - begin, &first, NULL);
            return !quoted || first == '"' || first == '\'' || first == 0x201C || first == 0x2018 ||
                   first == 0xAB;
        }
        if (cp == '"' || cp == '\'' || cp == 0x201D || cp == 0x2019 || cp == 0xBB)
            quoted = true;
        else if (cp != '!' && cp != ')' && cp != ']' && cp != '*' && cp != ' ')
            return false;
        end = (uint32_t)start;
    }
    return false;
}

/* Inline lists ---------------------------------------------------------------------------- */

/* "1.) The first 2.) The second": a mark and the text of its kind of counting. */
struct mark {
    uint32_t begin, end;
    int value;    /* 1, 2, ... or a = 1, ...; 0 for bullets */
    char opening; /* '(' or 0 */
    char closing; /* ')' '.' or 0 */
};

static bool read_mark(const char *text, uint32_t at, uint32_t end, struct mark *m)
{
    uint32_t stop = cd_forms_list_mark(text, at, end);
    if (stop == at)
        return false;
    *m = (struct mark){.begin = at, .end = stop};
    if ((unsigned char)text[at] >= 0x80)
        return true;
    if (text[at] == '(') {
        m->opening = '(';
        at++;
    }
    if (text[at] >= 'a' && text[at] <= 'z' && !(text[at + 1] >= 'a' && text[at + 1] <= 'z'))
        m->value = text[at++] - 'a' + 1;
    else
        for (; text[at] >= '0' && text[at] <= '9' && m->value < 1000; at++)
            m->value = m->value * 10 + (text[at] - '0');
    m->closing = text[at];
    return m->value > 0 && (m->closing == '.' || m->closing == ')');
}

/*
 * Where the next item of an inline list begins behind `from`, or `end`: a mark of the same kind
 * that counts on from the one before.
 */
static uint32_t next_item(const char *text, uint32_t from, uint32_t end, struct mark *last)
{
    for (uint32_t at = from; at + 1 < end; at++) {
        struct mark m;
        if (text[at] != ' ' || text[at + 1] == ' ' || !read_mark(text, at + 1, end, &m))
            continue;
        bool same = m.value == 0
                        ? last->value == 0 && memcmp(text + m.begin, text + last->begin, 3) == 0
                        : m.value == last->value + 1 && m.opening == last->opening &&
                              m.closing == last->closing;
        if (same) {
            *last = m;
            return m.begin;
        }
    }
    return end;
}

/* Statements of a block ------------------------------------------------------------------- */

/* A block being cut: where the list, if it is one, goes on. */
struct cutter {
    struct walker *w;
    struct cd_sentences scan;
    struct mark mark; /* last list mark */
    uint32_t item;    /* where the next item of an inline list begins */
    uint32_t credit;  /* where "Image: ..." begins behind a caption */
};

/* "... in the hall Photo: Ann Tilley": where the credit of a caption begins, or `end`. */
static uint32_t find_credit(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const credits[] = {
        " Image: ", " Photo: ", " Picture: ", " Photograph: ", " Credit: "};
    if (end - begin > CAPTION_MAX || memchr(text + begin, ':', end - begin) == NULL)
        return end;
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++) {
        const char *p = memmem(text + begin, end - begin, credits[i], strlen(credits[i]));
        if (p != NULL)
            return (uint32_t)(p - text) + 1;
    }
    return end;
}

static uint32_t trim(const char *text, uint32_t begin, uint32_t end)
{
    while (end > begin) {
        size_t start;
        if (!cd_cp_is_space(cd_utf8_before(text, end, &start)))
            break;
        end = (uint32_t)start;
    }
    return end;
}

static void go_on_at(struct cd_sentences *scan, uint32_t at)
{
    while (at < scan->end) {
        uint32_t cp = 0;
        unsigned n = cd_utf8_decode(scan->text + at, scan->end - at, &cp, NULL);
        if (!cd_cp_is_space(cp))
            break;
        at += n;
    }
    scan->sentence = at;
    scan->at = at;
}

/*
 * Cuts the next sentence, or the next item of an inline list. What the scan sees ends where the
 * item does: it must not run to the end of the block for every item.
 */
static uint32_t next_end(struct cutter *c)
{
    struct cd_sentences *scan = &c->scan;
    uint32_t from = scan->sentence, block_end = scan->end;
    uint32_t stop = c->credit > from && c->credit < c->item ? c->credit : c->item;
    if (stop <= from || stop >= block_end)
        return cd_sentences_next(scan);
    scan->end = trim(scan->text, from, stop);
    uint32_t end = cd_sentences_next(scan);
    bool cut = scan->sentence >= scan->end;
    scan->end = block_end;
    if (cut) {
        if (c->w->options->trace)
            c->w->options->trace(c->w->options->trace_user, end, true,
                                 stop == c->item ? "list.inline" : "caption.credit");
        go_on_at(scan, stop);
    }
    return end;
}

static void advance_list(struct cutter *c)
{
    if (c->item <= c->scan.sentence && c->item < c->scan.end) {
        uint32_t limit = c->scan.end - c->item > LIST_MAX ? c->item + LIST_MAX : c->scan.end;
        uint32_t item = next_item(c->scan.text, c->mark.end, limit, &c->mark);
        c->item = item == limit ? c->scan.end : item;
    }
}

/* Whether [begin, end) begins as an insertion into a sentence does, or as something said. */
static bool opens_as_speech(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {
        "i",    "he",   "she", "it",   "we",   "they", "you",     "that", "this", "these", "there",
        "and",  "or",   "but", "no",   "yes",  "not",  "as",      "if",   "when", "which", "who",
        "what", "the",  "a",   "an",   "in",   "at",   "on",      "from", "for",  "of",    "to",
        "with", "by",   "see", "e",    "ie",   "eg",   "about",   "so",   "is",   "was",   "are",
        "my",   "your", "our", "then", "than", "also", "perhaps", "even", "more", "do",    "did"};
    uint32_t at = begin;
    while (at < end && ((text[at] | 32) >= 'a' && (text[at] | 32) <= 'z'))
        at++;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strlen(words[k]) == at - begin && strncasecmp(text + begin, words[k], at - begin) == 0)
            return true;
    return false;
}

/*
 * Whether the text [begin, end) in brackets is a note and no part of a sentence. A stop inside
 * round brackets is that of a few words: "(Witness nods.)".
 */
static bool is_note(const char *text, uint32_t begin, uint32_t end, bool square)
{
    uint32_t cp = 0, blanks = 0;
    cd_utf8_decode(text + begin, end - begin, &cp, NULL);
    char last = text[end - 1];
    const char *stop = memchr(text + begin, '.', end - begin);
    if (!cd_cp_is_alpha(cp) || (last >= '0' && last <= '9'))
        return false;
    for (uint32_t at = begin; at < end; at++)
        blanks += text[at] == ' ';
    bool speech = opens_as_speech(text, begin, end);
    if (square)
        return true;
    if (stop != NULL)
        return stop == text + end - 1 && blanks < 4 && cd_cp_is_upper(cp) && !speech;
    return cd_cp_is_upper(cp) || (blanks > 0 && blanks < 7 && !speech);
}

/*
 * The end of a note in brackets where a sentence of a turn begins ("[Slide.] As you see"), or
 * begin. What goes on in small letters is a sentence with a word put in: "[The bank] failed". In
 * round brackets a whole sentence is what somebody said, but for the first thing behind a label.
 */
static uint32_t aside_end(const char *text, uint32_t begin, uint32_t end, bool opens)
{
    if (begin + 4 > end || (text[begin] != '[' && text[begin] != '('))
        return begin;
    bool square = text[begin] == '[';
    uint32_t seen = end - begin < ASIDE_MAX ? end - begin : ASIDE_MAX;
    const char *close = memchr(text + begin, square ? ']' : ')', seen);
    uint32_t at = close == NULL ? end : (uint32_t)(close - text), behind = at + 1, cp = 0;
    if (close == NULL || at < begin + 4 || memchr(text + begin + 1, text[begin], at - begin - 1))
        return begin;
    uint32_t stop = text[at - 1] == '.' && (square || opens) ? at - 1 : at;
    if (!is_note(text, begin + 1, stop, square))
        return begin;
    if (behind == end)
        return behind;
    if (text[behind] != ' ' || behind + 1 >= end)
        return begin;
    cd_utf8_decode(text + behind + 1, end - behind - 1, &cp, NULL);
    return cd_cp_is_lower(cp) || memchr(",;:.!?)-", text[behind + 1], 8) != NULL ? begin : behind;
}

/* The end of a stage direction at begin: of a known one, or inside a turn of any note. */
static uint32_t direction_end(const struct cutter *c, uint32_t begin, bool opens)
{
    const struct cd_sentences *scan = &c->scan;
    uint32_t end = cd_profile_direction(scan->profile, scan->text, begin, scan->end);
    return end == begin && c->w->turn.open ? aside_end(scan->text, begin, scan->end, opens) : end;
}

/* A stage direction where a sentence begins becomes a statement of its own. */
static bool take_direction(struct cutter *c, uint32_t begin)
{
    struct cd_sentences *scan = &c->scan;
    uint32_t end = direction_end(c, begin, false);
    if (end == begin)
        return false;
    push_statement(c->w, begin, end, CD_STATEMENT_DIRECTION);
    if (c->w->options->trace)
        c->w->options->trace(c->w->options->trace_user, end, true, "direction");
    go_on_at(scan, end);
    return true;
}

/* The label of a new speaker inside a block: "... please. MR. VANCE: Thank you." */
static void take_inline_label(struct cutter *c, uint32_t begin, struct cd_span *label)
{
    struct walker *w = c->w;
    struct cd_label found;
    unsigned char first = (unsigned char)w->text[begin];
    if (begin == c->scan.begin || !((first >= 'A' && first <= 'Z') || first >= 0x80) ||
        !cd_forms_inline_label(&w->forms, w->profile, w->text, begin, c->scan.end, &found))
        return;
    open_turn(w, &found);
    push_block(w, CD_BLOCK_TURN, begin, found.rule);
    *label = (struct cd_span){begin, found.end - begin};
}

/*
 * Goes behind the label, or the time stamp, with which the sentence at `from` begins, so that no
 * full stop in it is a candidate; likewise a direction behind a label. Returns where words begin.
 */
static uint32_t skip_opening(struct cutter *c, uint32_t from, uint32_t labelled)
{
    struct cd_sentences *scan = &c->scan;
    int64_t ms;
    if (labelled == 0) {
        scan->at = cd_forms_time(scan->text, from, scan->end, c->w->forms.minutes, &ms);
        return scan->at;
    }
    go_on_at(scan, from + labelled);
    uint32_t body = scan->sentence;
    scan->at = direction_end(c, body, true);
    return body;
}

/* Cuts [begin, end) into statements; the first `labelled` bytes are a label. */
static void cut(struct walker *w, uint32_t begin, uint32_t end, uint32_t labelled,
                enum cd_statement_kind kind)
{
    struct cutter c = {.w = w, .item = end, .credit = find_credit(w->text, begin, end)};
    cd_sentences_init(&c.scan, w->profile, w->text, begin, end);
    c.scan.trace = w->options->trace;
    c.scan.trace_user = w->options->trace_user;
    if (read_mark(w->text, begin + labelled, end, &c.mark) && c.mark.value <= 1)
        c.item = c.mark.begin;
    struct cd_span label = {begin, labelled};
    while (c.scan.sentence < end) {
        uint32_t from = c.scan.sentence;
        advance_list(&c);
        if (label.len == 0 && take_direction(&c, from))
            continue;
        if (label.len == 0)
            take_inline_label(&c, from, &label);
        int64_t ms = -1;
        cd_forms_time(w->text, from, end, w->forms.minutes, &ms);
        uint32_t body = skip_opening(&c, from, label.len);
        uint32_t stop = next_end(&c);
        bool question = kind == CD_STATEMENT_PLAIN && is_question(w->text, body, stop);
        struct cd_statement *s = push_statement(w, from, stop,
                                                from == c.credit ? CD_STATEMENT_BOILERPLATE
                                                : question       ? CD_STATEMENT_QUESTION
                                                                 : kind);
        s->label = label;
        s->time[0] = ms;
        label.len = 0;
    }
}

/* Kinds ----------------------------------------------------------------------------------- */

/* A block with a form of its own on its first line. */
static bool walk_formed(struct walker *w, const struct cd_text_block *t)
{
    const struct cd_text_line *line = &w->layout.lines[t->lines.first];
    if (line->form == CD_LINE_DIRECTION) {
        push_block(w, CD_BLOCK_DIRECTION, t->begin, "direction.alone");
        push_statement(w, t->begin, t->end, CD_STATEMENT_DIRECTION);
        return true;
    }
    if (line->form != CD_LINE_STRUCTURE)
        return false;
    const struct cd_structure_rule *rule = &cd_structure_rules[line->rule];
    bool heading = rule->kind == CD_STRUCTURE_HEADING;
    /* Advertisements stand inside of what is said; a heading, a rule, an end do not. */
    if (heading || strcmp(rule->id, "boilerplate.rule") == 0 ||
        strcmp(rule->id, "boilerplate.end") == 0 || t->lines.first > w->forms.last_prose)
        w->turn.open = false;
    push_block(w, heading ? CD_BLOCK_HEADING : CD_BLOCK_BOILERPLATE, t->begin, rule->id);
    if (strcmp(rule->id, "boilerplate.notice") == 0) {
        cut(w, t->begin, t->end, 0, CD_STATEMENT_BOILERPLATE);
        return true;
    }
    push_statement(w, t->begin, t->end, heading ? CD_STATEMENT_HEADING : CD_STATEMENT_BOILERPLATE);
    return true;
}

/*
 * Whether the paragraph is what the clerk writes, not what the speaker says: "The meeting was
 * suspended.", "Adjourned at four.", "The House divided: Ayes 40, Noes 31."
 */
static bool is_procedure(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const bodies[] = {
        "The meeting ", "The sitting ", "The House ",     "The Senate ",  "The Assembly ",
        "The Council ", "The Chamber ", "The Committee ", "The hearing ", "The court ",
        "The Court ",   "The session ", "The debate ",    "The jury ",    "The witness ",
        "Proceedings ", "The House, ",  "The record ",    "The motion "};
    static const char *const acts[] = {
        "divided",    "adjourned",           "was suspended", "was adjourned", "rose at",
        "resumed",    "was called to order", "withdrew",      "retired",       "was closed",
        "was opened", "suspended",           "stood",         "was resumed",   "closed at",
        "was put",    "was carried",         "was lost",      "was excused"};
    static const char *const alone[] = {"Adjourned ",      "Question put",  "Question agreed",
                                        "Sitting suspen",  "Motion agreed", "Meeting adjourn",
                                        "Hearing adjourn", "Question, put", "Ordered, "};
    size_t len = end - begin;
    for (size_t k = 0; len <= PROCEDURE_MAX && k < sizeof alone / sizeof *alone; k++)
        if (len > strlen(alone[k]) && memcmp(text + begin, alone[k], strlen(alone[k])) == 0)
            return true;
    for (size_t k = 0; len <= PROCEDURE_MAX && k < sizeof bodies / sizeof *bodies; k++) {
        size_t n = strlen(bodies[k]);
        if (len <= n || memcmp(text + begin, bodies[k], n) != 0)
            continue;
        for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
            if (len > n + strlen(acts[i]) &&
                memcmp(text + begin + n, acts[i], strlen(acts[i])) == 0)
                return true;
    }
    return false;
}

static void walk_block(struct walker *w, uint32_t index)
{
    const struct cd_text_block *t = &w->layout.blocks[index];
    const struct cd_text_line *line = &w->layout.lines[t->lines.first];
    if (walk_formed(w, t))
        return;
    if (line->form == CD_LINE_LABEL || line->form == CD_LINE_NAME) {
        const struct cd_label *label = cd_forms_label(&w->forms, t->lines.first);
        open_turn(w, label);
        push_block(w, CD_BLOCK_TURN, t->begin, label->rule);
        cut(w, t->begin, t->end, label->end - t->begin, CD_STATEMENT_PLAIN);
        return;
    }
    const struct cd_heading_place place = {&w->layout, &w->forms, w->text, w->turn.open,
                                           w->unspaced};
    if (cd_heading_is_numbered(&place, index)) {
        w->turn.open = false;
        push_block(w, CD_BLOCK_HEADING, t->begin, "heading.list");
        cut(w, t->begin, t->end, 0, CD_STATEMENT_HEADING);
        return;
    }
    if (line->form == CD_LINE_LIST) {
        push_block(w, CD_BLOCK_LIST_ITEM, t->begin, "list.item");
        cut(w, t->begin, t->end, 0, CD_STATEMENT_PLAIN);
        return;
    }
    const char *heading = cd_heading_rule(&place, t, index);
    if (heading != NULL) {
        w->turn.open = false;
        push_block(w, CD_BLOCK_HEADING, t->begin, heading);
        cut(w, t->begin, t->end, 0, CD_STATEMENT_HEADING);
        return;
    }
    if (w->turn.open && is_procedure(w->text, t->begin, t->end))
        w->turn.open = false;
    if (!w->turn.open)
        push_block(w, CD_BLOCK_PARAGRAPH, t->begin, "paragraph");
    else if (!w->in_turn_block)
        push_block(w, CD_BLOCK_TURN, t->begin, "turn.continued");
    cut(w, t->begin, t->end, 0, CD_STATEMENT_PLAIN);
}

/* Every line is one statement, an empty one too; all in one block. */
static void walk_lines(struct walker *w, uint32_t len)
{
    if (len > 0)
        push_block(w, CD_BLOCK_PARAGRAPH, 0, "presegmented");
    for (uint32_t at = 0; at < len;) {
        const char *lf = memchr(w->text + at, '\n', len - at);
        uint32_t stop = lf != NULL ? (uint32_t)(lf - w->text) : len;
        uint32_t end = trim(w->text, at, stop), begin = at;
        while (begin < end) {
            uint32_t cp = 0;
            unsigned n = cd_utf8_decode(w->text + begin, end - begin, &cp, NULL);
            if (!cd_cp_is_space(cp))
                break;
            begin += n;
        }
        push_statement(w, begin, end, CD_STATEMENT_PLAIN);
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
    const char *lang = options->lang != NULL ? options->lang : "en";
    struct notes notes = {0};
    struct cd_segment_options own = *options;
    own.trace = options->trace ? note : NULL;
    own.trace_user = &notes;
    struct walker w = {.b = b, .options = &own, .text = b->text.ptr};
    w.turn.first = CD_NONE;
    w.profile = cd_profile_create(lang);
    if (w.profile == NULL)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "unknown language '%s'", lang);
    b->lang = w.profile->lang;
    uint32_t len = (uint32_t)b->text.len;
    /* Room for what running prose needs: growing large arrays would touch their pages again. */
    CD_RESERVE(b->statements, b->n_statements, b->cap_statements, len / 64);
    CD_RESERVE(b->blocks, b->n_blocks, b->cap_blocks, len / 64);
    if (options->presegmented) {
        walk_lines(&w, len);
    } else {
        cd_layout_lines(&w.layout, w.text, len);
        cd_forms_find(&w.forms, &w.layout, w.profile, w.text);
        cd_layout_blocks(&w.layout, w.profile, w.text, &own);
        w.unspaced = is_unspaced(&w.layout);
        for (uint32_t k = 0; k < w.layout.n_blocks; k++)
            walk_block(&w, k);
        cd_forms_finish(&w.forms);
        cd_layout_finish(&w.layout);
    }
    cd_profile_destroy(w.profile);
    tell_notes(&notes, options);
    return CD_OK;
}
