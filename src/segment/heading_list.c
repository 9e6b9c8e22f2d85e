/*
 * Lines that look like headings and are entries of a list: who was there, what they are, what
 * something amounts to. Cost: linear in the line and a few beside it.
 */
#include <string.h>
#include <strings.h>

#include "segment/heading.h"
#include "segment/heading_words.h"
#include "text/ascii.h"
#include "util/str.h"

#define PERSON     80u /* bytes of a name and what he is */
#define VALUE_NAME 30u /* bytes before the colon of a value */
#define ENTRY_MAX  72u /* bytes of a line to which something leads */
#define SHORT_MAX  48u /* bytes of an entry of a list that nothing leads to */
#define RUN_MAX    12u /* entries that are looked at on each side */
#define LEAD_WORDS 4u  /* words of a sentence that leads to something by a colon */
#define BETWEEN    5u  /* short lines in a row of which the middle ones head nothing */

/* "Present: Cllrs Moss, Lund and Toll", "In attendance: the Clerk": who was there. */
bool cd_heading_is_roll(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {"present", "in attendance", "apologies", "attending",
                                        "absent"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (cd_heading_begins_with(text, begin, end, words[k]))
            return begin + strlen(words[k]) + 8 < end && text[begin + strlen(words[k])] == ':';
    return false;
}

/* "Ann Lee - Head of Research", "Bo Roy, lawyer": a name, and what he is. */
static bool is_person(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    uint32_t words = 0, at = t->begin;
    if (t->lines.count > 1 || line->form != CD_LINE_PLAIN || t->end - t->begin > PERSON ||
        (line->terminated && !cd_heading_ends_abbreviated(p->text, t->begin, t->end)))
        return false;
    for (bool name = true; name && at < t->end; words++) {
        if (!cd_ascii_is_upper(p->text[at]))
            return false;
        while (at < t->end && p->text[at] != ' ' && p->text[at] != ',')
            at++;
        name = at < t->end && p->text[at] == ' ';
        at += name;
        if (name && at + 2 < t->end && p->text[at] == '-' && p->text[at + 1] == ' ')
            name = false;
    }
    for (uint32_t k = at; k < t->end; k++)
        if (cd_ascii_is_digit(p->text[k]) || p->text[k] == ':')
            return false;
    return words >= 2 && words <= 4 && at + 3 < t->end;
}

/* Whether the block is one of those who are listed below each other: three, or two below a title.
 */
bool cd_heading_is_in_roll(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t from = index, n = 0;
    if (!is_person(p, index))
        return false;
    while (from > 0 && index - from < 2 && !cd_heading_first_line(p, from)->behind_blank &&
           is_person(p, from - 1))
        from--;
    for (uint32_t i = from; n < 3 && i < p->layout->n_blocks && is_person(p, i) &&
                            (i == from || !cd_heading_first_line(p, i)->behind_blank);
         i++)
        n++;
    return n > 2 || (n == 2 && from > 0 && !cd_heading_first_line(p, from)->behind_blank);
}

/* A short line without an end, whatever it says. */
static bool is_open(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    return t->lines.count == 1 && t->end - t->begin <= ENTRY_MAX && line->form == CD_LINE_PLAIN &&
           p->text[t->end - 1] != ':' &&
           (!line->terminated || cd_heading_ends_abbreviated(p->text, t->begin, t->end));
}

/* Whether the block stands right below the one above it. */
static bool is_glued(const struct cd_heading_place *p, uint32_t index)
{
    return index > 0 && index < p->layout->n_blocks &&
           !cd_heading_first_line(p, index)->behind_blank;
}

/* Whether the block may be an entry of a list that blank lines part: an open line, or one that ends
 * with a date. */
static bool is_apart(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    return is_open(p, index) ||
           (t->lines.count == 1 && t->end - t->begin <= ENTRY_MAX &&
            cd_forms_is_row(cd_heading_first_line(p, index), "heading.dateline"));
}

/* The first mark that stands behind VALUE_NAME bytes of the block at most, or NULL; `rare`: the
 * place in it of its rarest byte. */
static const char *find_mark(const char *text, const struct cd_text_block *t, const char *mark,
                             size_t rare)
{
    size_t length = t->end - t->begin, most = VALUE_NAME + strlen(mark);
    return cd_bytes_find(text + t->begin, length < most ? length : most, mark, rare);
}

/* Where the value of "Completion: fourth quarter", "Injured – 11" begins, or the end: a few words,
 * a colon or a dash, and something behind it. */
static uint32_t find_value(const struct cd_heading_place *p, uint32_t index, bool *dash)
{
    static const char *const marks[] = {": ", " - ", " \xE2\x80\x93 "};
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (!is_apart(p, index))
        return t->end;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        *dash = k > 0;
        const char *at = find_mark(p->text, t, marks[k], *dash);
        if (at != NULL && at > p->text + t->begin && !(*dash && cd_ascii_is_digit(at[-1])))
            return (uint32_t)(at - p->text) + (uint32_t)strlen(marks[k]);
    }
    return t->end;
}

/* Whether both blocks are values of the same kind, behind dashes one of them an amount. */
static bool are_values(const struct cd_heading_place *p, uint32_t a, uint32_t b)
{
    const struct cd_text_block *s = &p->layout->blocks[a], *t = &p->layout->blocks[b];
    bool dash = false, other = false, amount = false;
    uint32_t one = find_value(p, a, &dash), two = find_value(p, b, &other);
    if (one == s->end || two == t->end || dash != other)
        return false;
    for (uint32_t at = one; at < s->end && dash; at++)
        amount |= cd_ascii_is_digit(p->text[at]);
    for (uint32_t at = two; at < t->end && dash; at++)
        amount |= cd_ascii_is_digit(p->text[at]);
    return !dash || amount;
}

/* Whether the block is a value among others: one right above or below, or two with blank lines. */
static bool is_among_values(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t top = index, last = index;
    while (index - top < 2 && top > 0 && are_values(p, top - 1, top))
        top--;
    while (last - index < 2 && last + 1 < p->layout->n_blocks && are_values(p, last, last + 1))
        last++;
    return last > top && (last - top > 1 || is_glued(p, last));
}

/*
 * Whether the block is a result, "Labour Front 48 (+4)": words, a number that is no year, and what
 * it has changed by, if anything.
 */
static bool is_result(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const char *text = p->text;
    uint32_t end = t->end, digits = 0, at;
    if (!is_open(p, index) || !cd_byte_is_letter(text[t->begin]))
        return false;
    if (text[end - 1] == ')') {
        while (end > t->begin && text[end - 1] != '(')
            end--;
        if (end == t->begin || memchr("+-0123456789\xE2", text[end], 13) == NULL)
            return false;
        end--;
        while (end > t->begin && cd_forms_is_blank(text[end - 1]))
            end--;
    }
    for (at = end; at > t->begin && memchr("0123456789.,%+-", text[at - 1], 15) != NULL; at--)
        digits += cd_ascii_is_digit(text[at - 1]);
    bool year = digits == 4 && end - at == 4;
    return digits > 0 && !year && at > t->begin + 1 && text[at - 1] == ' ' &&
           cd_byte_is_letter(text[at - 2]);
}

/* Whether two blocks begin with the same word: "Room 1", "Room 2". */
static bool begin_alike(const struct cd_heading_place *p, uint32_t a, uint32_t b)
{
    const char *s = p->text + p->layout->blocks[a].begin, *t = p->text + p->layout->blocks[b].begin;
    while (*s == *t && cd_byte_is_letter(*s))
        s++, t++;
    return !cd_byte_is_letter(*s) && !cd_byte_is_letter(*t);
}

/* Whether the block is one of `least` results, one right below the other. */
static bool is_among_results(const struct cd_heading_place *p, uint32_t index, uint32_t least)
{
    uint32_t top = index, last = index;
    if (!is_result(p, index))
        return false;
    while (index - top < RUN_MAX && is_glued(p, top) && is_result(p, top - 1) &&
           !begin_alike(p, top, top - 1))
        top--;
    while (last - index < RUN_MAX && is_glued(p, last + 1) && is_result(p, last + 1) &&
           !begin_alike(p, last, last + 1))
        last++;
    return last + 1 - top >= least;
}

/* "Conductor .......... Ilse Marn": what dots lead to. */
static bool has_leader(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (p->text[t->end - 1] == '.')
        return false;
    const char *dots = cd_bytes_find(p->text + t->begin, t->end - t->begin, "....", 0);
    return dots != NULL && dots > p->text + t->begin;
}

/* Whether the block is an entry of an account, and so is what stands right above or below. */
static bool is_in_account(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    return cd_heading_is_account(p->text, t->begin, t->end) &&
           ((is_glued(p, index) && cd_heading_is_account(p->text, t[-1].begin, t[-1].end)) ||
            (is_glued(p, index + 1) && cd_heading_is_account(p->text, t[1].begin, t[1].end)));
}

bool cd_heading_is_row(const struct cd_heading_place *p, uint32_t index, bool head)
{
    bool leads =
        has_leader(p, index) && ((index > 0 && has_leader(p, index - 1)) ||
                                 (index + 1 < p->layout->n_blocks && has_leader(p, index + 1)));
    if (leads || is_among_results(p, index, head ? 3 : 2))
        return true;
    return !head && (is_in_account(p, index) || is_among_values(p, index));
}

bool cd_heading_is_between(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t top = index, last = index;
    if (!is_apart(p, index) || p->in_turn ||
        cd_heading_first_line(p, index) < p->layout->lines + p->forms->first_prose ||
        (!is_glued(p, index) && (is_glued(p, index + 1) || is_glued(p, index + 2))))
        return false; /* a title, of a group perhaps */
    while (top > 0 && index - top < RUN_MAX && is_apart(p, top - 1))
        top--;
    while (last + 1 < p->layout->n_blocks && last - index < RUN_MAX && is_apart(p, last + 1))
        last++;
    bool dash, other;
    bool titles = index < last && find_value(p, index, &dash) == p->layout->blocks[index].end &&
                  find_value(p, index + 1, &other) < p->layout->blocks[index + 1].end;
    return last + 1 - top >= BETWEEN && index > top && index < last && !titles;
}

/* "Net loss: $8.4 million": a few words and a colon, and a value behind it. */
static bool is_value(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (t->lines.count > 1 || cd_heading_first_line(p, index)->form != CD_LINE_PLAIN)
        return false;
    const char *colon = find_mark(p->text, t, ": ", 0);
    if (colon == NULL)
        return false;
    for (const char *at = colon; at < p->text + t->end; at++)
        if (cd_ascii_is_digit(*at))
            return true;
    return false;
}

/* Whether the block is one of several lines of values, one right below the other. */
bool cd_heading_is_in_values(const struct cd_heading_place *p, uint32_t index)
{
    if (!is_value(p, index))
        return false;
    bool above =
        index > 0 && !cd_heading_first_line(p, index)->behind_blank && is_value(p, index - 1);
    bool below = index + 1 < p->layout->n_blocks &&
                 !cd_heading_first_line(p, index + 1)->behind_blank && is_value(p, index + 1);
    return above || below;
}

/* "Families waited where a list hung on the door:": a sentence that ends with a colon. */
static bool leads_to(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    unsigned form = cd_heading_first_line(p, index)->form;
    if (p->text[t->end - 1] != ':' || (form != CD_LINE_PLAIN && form != CD_LINE_LABEL))
        return false;
    struct cd_heading_shape s = cd_heading_measure(p->text, t->begin, t->end);
    return s.words > LEAD_WORDS && s.capital_words * 2 < s.words;
}

bool cd_heading_is_led_to(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t top = index, last = index;
    while (top > 0 && index - top < RUN_MAX && is_glued(p, top) && !leads_to(p, top - 1))
        top--;
    while (last - index < RUN_MAX && is_glued(p, last + 1))
        last++;
    if (top == 0 || !leads_to(p, top - 1))
        return false;
    for (uint32_t k = top; k <= last; k++) /* a heading and its paragraph are no list */
        if (p->layout->blocks[k].end - p->layout->blocks[k].begin > ENTRY_MAX ||
            p->text[p->layout->blocks[k].end - 1] == ':')
            return false;
    /* "The following was agreed:" stands above all that comes, heading by heading. */
    const struct cd_text_block *lead = &p->layout->blocks[top - 1];
    return top < last ||
           memmem(p->text + lead->begin, lead->end - lead->begin, "follow", 6) == NULL;
}

/* Whether a quotation mark stands there; its bytes, or 0. */
static uint32_t quotes(const char *text, uint32_t at, uint32_t end)
{
    if (at < end && text[at] == '"')
        return 1;
    return at + 3 <= end && memcmp(text + at, "\xE2\x80", 2) == 0 &&
                   memchr("\x98\x99\x9C\x9D\x9E", text[at + 2], 5) != NULL
               ? 3
               : 0;
}

/* Behind a dash and its blank at `at`, or at. */
static uint32_t behind_dash(const char *text, uint32_t at, uint32_t end)
{
    uint32_t from = at;
    if (at + 3 < end && memcmp(text + at, "\xE2\x80", 2) == 0 &&
        memchr("\x92\x93\x94\x95", text[at + 2], 4) != NULL)
        at += 3;
    else
        while (at < end && at - from < 2 && text[at] == '-')
            at++;
    return at > from ? cd_forms_skip_blanks(text, at, end) : from;
}

/* "Ann Lee", "Ann Lee, pilot": words in capitals up to the end or a comma. */
static bool is_name(const char *text, uint32_t at, uint32_t end)
{
    uint32_t words = 0;
    for (; at < end && cd_ascii_is_upper(text[at]); words++) {
        while (at < end && text[at] != ' ' && text[at] != ',')
            at++;
        if (at >= end || text[at] == ',')
            return words < 4;
        at++;
    }
    return false;
}

bool cd_heading_is_credited(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const char *text = p->text;
    uint32_t mark = quotes(text, t->begin, t->end), from = t->begin + mark;
    if (mark > 0) {
        /* "We were told." - Ann Lee */
        for (uint32_t at = t->end; at-- > from;) {
            uint32_t close = quotes(text, at, t->end), dash = at + close;
            if (close == 0)
                continue;
            dash = cd_forms_skip_blanks(text, dash, t->end);
            if (dash < t->end && text[dash] == '(' && text[t->end - 1] == ')')
                return dash > at + close && memchr(".!?", text[at - 1], 3) != NULL;
            uint32_t behind = behind_dash(text, dash, t->end);
            return behind > dash && behind < t->end &&
                   (memchr(".!?", text[at - 1], 3) != NULL || is_name(text, behind, t->end));
        }
        return false;
    }
    /* "- Ann Lee" and "Ann Lee, 63, Leith" right below what they said */
    if (!is_glued(p, index))
        return false;
    uint32_t last = t[-1].end - 1;
    uint32_t close = text[last] == '"' ? last : t[-1].end - t[-1].begin > 3 ? last - 2 : last;
    bool said = quotes(text, t[-1].begin, t[-1].end) > 0 && close > t[-1].begin &&
                quotes(text, close, t[-1].end) > 0 && memchr(".!?", text[close - 1], 3) != NULL;
    uint32_t name = behind_dash(text, t->begin, t->end);
    return said && is_open(p, index) && is_name(text, name, t->end) &&
           !(is_glued(p, index + 1) && t[1].end - t[1].begin > ENTRY_MAX);
}

/* Whether two blanks or a tab stand in a line; without a branch, so that it is made of vectors. */
static bool has_gap(const char *text, size_t len)
{
    unsigned char gap = 0;
    for (size_t k = 1; k < len; k++)
        gap |= (text[k] == '\t') | ((text[k - 1] == ' ') & (text[k] == ' '));
    return gap != 0;
}

/* The blanks, two or more, or tabs between the cells of a row. */
static uint32_t count_gaps(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t gaps = 0;
    if (!has_gap(text + begin, end - begin))
        return 0; /* nearly all lines */
    for (uint32_t at = begin; at < end; at++) {
        uint32_t from = at;
        while (at < end && cd_forms_is_blank(text[at]))
            at++;
        gaps += at - from > 1 || (at > from && text[from] == '\t');
    }
    return gaps;
}

bool cd_heading_is_of_columns(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    uint32_t gaps = count_gaps(p->text, t->begin, t->end);
    if (gaps == 0)
        return false;
    bool above = is_glued(p, index) && count_gaps(p->text, t[-1].begin, t[-1].end) == gaps;
    bool below = is_glued(p, index + 1) && count_gaps(p->text, t[1].begin, t[1].end) == gaps;
    return above || below;
}

/* How an entry looks: those of one list look alike. */
enum look {
    LOOK_NAMES, /* words in capitals */
    LOOK_PARTS, /* a comma in it */
    LOOK_WORDS,
};

static enum look look_of(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (memchr(p->text + t->begin, ',', t->end - t->begin) != NULL ||
        cd_bytes_hold(p->text + t->begin, t->end - t->begin, ": ", 0))
        return LOOK_PARTS;
    struct cd_heading_shape s = cd_heading_measure(p->text, t->begin, t->end);
    return s.words > 0 && s.capital_words == s.words ? LOOK_NAMES : LOOK_WORDS;
}

/* Whether the block is in capitals throughout. */
static bool is_capitals(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (cd_heading_has_small(p->text, t->begin, t->end))
        return false;
    struct cd_heading_shape s = cd_heading_measure(p->text, t->begin, t->end);
    return s.letters > 1 && s.upper_letters == s.letters;
}

/* "Key points", "Highlights": a heading above what the text says in short lines. */
static bool heads_points(const struct cd_heading_place *p, uint32_t index)
{
    static const char *const words[] = {"key ",      "highlights", "main points",   "summary",
                                        "in short",  "in brief",   "at a glance",   "what we know",
                                        "top lines", "takeaways",  "who was there", "present",
                                        "sources",   "references"};
    const struct cd_text_block *t = &p->layout->blocks[index];
    if (t->lines.count > 1 || t->end - t->begin > VALUE_NAME)
        return false;
    uint32_t begin = t->begin; /* "== Sources ==" */
    while (begin < t->end && (p->text[begin] == '=' || cd_forms_is_blank(p->text[begin])))
        begin++;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strlen(words[k]) <= t->end - begin &&
            strncasecmp(words[k], p->text + begin, strlen(words[k])) == 0)
            return true;
    return false;
}

/* A line that an entry of a list may be, and no title, date or time among those above a text. */
static bool is_plain_entry(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    return is_open(p, index) && t->end - t->begin <= SHORT_MAX && !is_capitals(p, index);
}

/* Whether a date, a byline or a time stands there: what is beside it are titles. */
static bool is_of_titles(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    const struct cd_text_line *line = cd_heading_first_line(p, index);
    bool clock = cd_ascii_is_digit(p->text[t->begin]) &&
                 (cd_heading_measure(p->text, t->begin, t->end).words == 0 ||
                  cd_heading_behind_clock(p->text, t->begin, t->end) > t->begin);
    return clock ||
           (line->form == CD_LINE_STRUCTURE &&
            cd_structure_rules[line->rule].kind == CD_STRUCTURE_HEADING && !heads_points(p, index));
}

bool cd_heading_is_entry(const struct cd_heading_place *p, uint32_t index)
{
    uint32_t top = index, last = index, parts = 0;
    if (!is_open(p, index) || is_capitals(p, index))
        return false;
    for (uint32_t k = index; index - k < RUN_MAX && is_glued(p, k); k--) {
        if (heads_points(p, k - 1))
            return is_glued(p, index + 1) || k < index;
        if (!is_open(p, k - 1) || is_of_titles(p, k - 1))
            break;
    }
    if (!is_plain_entry(p, index))
        return false;
    while (index - top < RUN_MAX && is_glued(p, top) && is_plain_entry(p, top - 1))
        top--;
    while (last - index < RUN_MAX && is_glued(p, last + 1) && is_plain_entry(p, last + 1))
        last++;
    bool head = cd_heading_first_line(p, index) < p->layout->lines + p->forms->first_prose;
    if (head || (is_glued(p, last + 1) && /* titles above a paragraph */
                 cd_heading_first_line(p, last + 1)->form != CD_LINE_LABEL))
        return false;
    for (uint32_t k = top; k <= last; k++)
        if (is_of_titles(p, k))
            return false;
        else
            parts += look_of(p, k) == LOOK_PARTS;
    bool titled = is_glued(p, top); /* by a line that is no entry */
    if (titled && is_of_titles(p, top - 1))
        return false;
    bool heads = !titled || cd_heading_first_line(p, top)[-1].terminated;
    bool first = heads && top < last && look_of(p, top) != look_of(p, top + 1);
    uint32_t n = last + 1 - top - first;
    return (index > top || !first) && (n > 2 || (n == 2 && parts == 2 && (titled || first)));
}

bool cd_heading_is_listed(const struct cd_heading_place *p, uint32_t index)
{
    const struct cd_text_block *t = &p->layout->blocks[index];
    bool dash = false;
    if (cd_heading_is_between(p, index))
        return true;
    for (uint32_t k = index; index - k < RUN_MAX && is_glued(p, k) && is_apart(p, k); k--)
        if (heads_points(p, k - 1))
            return true;
    return memmem(p->text + t->begin, t->end - t->begin, ": ", 2) != NULL &&
           ((is_glued(p, index) && find_value(p, index - 1, &dash) < t[-1].end) ||
            (is_glued(p, index + 1) && find_value(p, index + 1, &dash) < t[1].end));
}
