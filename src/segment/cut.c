/*
 * The statements of a block: sentences (boundary.c), the items of inline lists, directions and
 * labels inside a paragraph, the credit behind a caption.
 *
 * Cost: linear; the marks of a list are looked for in LIST_MAX bytes.
 */
#include <string.h>
#include <strings.h>

#include "segment/boundary.h"
#include "segment/walk.h"
#include "text/utf8.h"

#define CAPTION_MAX 300u  /* bytes of the caption of a picture */
#define ASIDE_MAX   80u   /* bytes of a note in brackets inside a turn */
#define LIST_MAX    4000u /* bytes in which the marks of an inline list are looked for */

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
                   first == 0xAB || first == 0xBB || first == 0x201E;
        }
        if (cp == '"' || cp == '\'' || cp == 0x201D || cp == 0x2019 || cp == 0xBB || cp == 0xAB ||
            cp == 0x201C)
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
 * "- Will you go? - asked Tom. - No, - she said": a long dash that only goes on with what is said,
 * behind a comma, or behind a mark and before small letters.
 */
static bool is_dash_of_speech(const char *text, uint32_t from, const struct mark *m, uint32_t end)
{
    if ((unsigned char)text[m->begin] != 0xE2 || m->begin < from + 2 || m->end >= end)
        return false;
    unsigned char before = (unsigned char)text[m->begin - 2];
    return before == ',' ||
           ((memchr(".?!\"", before, 4) != NULL || before == 0xA6 || before == 0x9D) &&
            text[m->end] >= 'a' && text[m->end] <= 'z');
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
        if (same && !is_dash_of_speech(text, from, &m, end)) {
            *last = m;
            return m.begin;
        }
    }
    return end;
}

/* Statements of a block ------------------------------------------------------------------- */

/* A block being cut: where the list, if it is one, goes on. */
struct cutter {
    struct cd_walker *w;
    struct cd_sentences scan;
    struct mark mark; /* last list mark */
    uint32_t item;    /* where the next item of an inline list begins */
    uint32_t credit;  /* where "Image: ..." begins behind a caption */
};

/* "... in the hall Photo: Ann Tilley": where the credit of a caption begins, or `end`. */
static uint32_t find_credit(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const credits[] = {" Image", " Photo", " Picture", " Photograph", " Credit"};
    uint32_t at = begin;
    const char *p;
    while (end - begin <= CAPTION_MAX && (p = memchr(text + at, ':', end - at)) != NULL) {
        uint32_t colon = (uint32_t)(p - text);
        for (size_t i = 0; colon + 1 < end && p[1] == ' ' && i < sizeof credits / sizeof *credits;
             i++) {
            uint32_t len = (uint32_t)strlen(credits[i]);
            if (colon - begin >= len && memcmp(p - len, credits[i], len) == 0)
                return colon - len + 1;
        }
        at = colon + 1;
    }
    return end;
}

uint32_t cd_walk_trim(const char *text, uint32_t begin, uint32_t end)
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
    scan->end = cd_walk_trim(scan->text, from, stop);
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

/* "(Document handed to the witness.)": what is done in court. */
static bool is_court_act(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const acts[] = {" handed",  " shown",   " played",    " marked",
                                       " sworn",   " excused", " displayed", " tendered",
                                       " retired", " withdr",  " conferred", " exhibited"};
    for (size_t k = 0; end - begin < ASIDE_MAX && k < sizeof acts / sizeof *acts; k++)
        if (memmem(text + begin, end - begin, acts[k], strlen(acts[k])) != NULL)
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
        return stop == text + end - 1 && (blanks < 4 || is_court_act(text, begin, end)) &&
               cd_cp_is_upper(cp) && !speech;
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
    if (!is_note(text, begin + 1, stop, square) || cd_forms_is_claim(text, begin, behind))
        return begin;
    if (behind == end)
        return behind;
    if ((text[behind] != ' ' && text[behind] != '\n') || behind + 1 >= end)
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
    cd_walk_push_statement(c->w, begin, end, CD_STATEMENT_DIRECTION);
    if (c->w->options->trace)
        c->w->options->trace(c->w->options->trace_user, end, true, "direction");
    go_on_at(scan, end);
    return true;
}

/* The label of a new speaker inside a block: "... please. MR. VANCE: Thank you." */
static void take_inline_label(struct cutter *c, uint32_t begin, struct cd_span *label)
{
    struct cd_walker *w = c->w;
    struct cd_label found;
    unsigned char first = (unsigned char)w->text[begin];
    if (begin == c->scan.begin || !((first >= 'A' && first <= 'Z') || first >= 0x80) ||
        !cd_forms_inline_label(&w->forms, w->profile, w->text, begin, c->scan.end, &found))
        return;
    cd_walk_open_turn(w, &found);
    cd_walk_push_block(w, CD_BLOCK_TURN, begin, found.rule);
    *label = cd_walk_label_span(&found, begin);
}

/*
 * Goes behind the label, or the time stamp, with which the sentence at `from` begins, so that no
 * full stop in it is a candidate; likewise a direction behind a label. Returns where words begin.
 */
static uint32_t skip_opening(struct cutter *c, uint32_t from, struct cd_span label)
{
    struct cd_sentences *scan = &c->scan;
    int64_t ms;
    if (label.len == 0) {
        scan->at = cd_forms_time(scan->text, from, scan->end, c->w->forms.minutes, &ms);
        return scan->at;
    }
    go_on_at(scan, cd_span_end(label));
    uint32_t body = scan->sentence;
    scan->at = direction_end(c, body, true);
    return body;
}

void cd_walk_cut(struct cd_walker *w, uint32_t begin, uint32_t end, struct cd_span label,
                 enum cd_statement_kind kind)
{
    struct cutter c = {.w = w, .item = end, .credit = find_credit(w->text, begin, end)};
    cd_sentences_init(&c.scan, w->profile, w->text, begin, end);
    c.scan.trace = w->options->trace;
    c.scan.trace_user = w->options->trace_user;
    if (read_mark(w->text, cd_span_end(label), end, &c.mark) && c.mark.value <= 1)
        c.item = c.mark.begin;
    while (c.scan.sentence < end) {
        uint32_t from = c.scan.sentence;
        advance_list(&c);
        if (label.len == 0 && take_direction(&c, from))
            continue;
        if (label.len == 0)
            take_inline_label(&c, from, &label);
        int64_t ms = -1;
        cd_forms_time(w->text, from, end, w->forms.minutes, &ms);
        uint32_t body = skip_opening(&c, from, label);
        uint32_t stop = next_end(&c);
        bool question = kind == CD_STATEMENT_PLAIN && is_question(w->text, body, stop);
        struct cd_statement *s = cd_walk_push_statement(w, from, stop,
                                                        from == c.credit ? CD_STATEMENT_BOILERPLATE
                                                        : question       ? CD_STATEMENT_QUESTION
                                                                         : kind);
        s->label = label;
        s->time[0] = ms;
        label.len = 0;
    }
}
