/*
 * Comments of readers as the software of blogs sets them: "Oskar says:", and when on the next line;
 * "Oskar said...", and when below what he said; "Oskar on 9 May 2031 at 22:17 said:". When is
 * furniture, on a line of its own. One alone is no comment, unless the page tells of comments.
 * Cost: linear in the lines, and a bounded number above each that tells when.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"
#include "util/vec.h"

#define HEAD_MAX  60u /* bytes of a line that says whose comment it is */
#define AGE_MAX   40u /* bytes of one that says when it was made */
#define WHEN_MIN  16u /* bytes of a day with a time, and of the verb behind it */
#define COLONS    6u  /* verbs that a colon follows */
#define SIGN_MORE 4u  /* bytes behind the words that tell of comments: "Comments (3)" */
#define REACH     16u /* lines of a comment above the one that says when */

/* The unit of time at [begin, end), one or many. */
static bool is_unit(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const units[] = {"second", "minute", "hour", "day", "week", "month", "year",
                                        "sec",    "min",    "hr",   "h",   "d",    "m",     "w"};
    end -= end > begin + 1 && text[end - 1] == 's';
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strlen(units[k]) == end - begin &&
            strncasecmp(text + begin, units[k], end - begin) == 0)
            return true;
    return false;
}

/* "3 hours ago", "posted about an hour ago": a number and a unit are all of the line. */
static bool is_ago(const char *text, uint32_t at, uint32_t end)
{
    static const char *const before[] = {"posted ", "about "};
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        if (end - at > strlen(before[k]) &&
            strncasecmp(text + at, before[k], strlen(before[k])) == 0)
            at += (uint32_t)strlen(before[k]);
    uint32_t from = at;
    if (end - at < 6 || strncasecmp(text + end - 4, " ago", 4) != 0)
        return false;
    while (at < end && at - from < 3 && cd_ascii_is_digit(text[at]))
        at++;
    if (at == from && (text[at] | 32) == 'a')
        at += (text[at + 1] | 32) == 'n' ? 2 : 1;
    bool article = at > from && !cd_ascii_is_digit(text[at - 1]);
    if (at == from || (article && text[at] != ' '))
        return false;
    return is_unit(text, at + (text[at] == ' '), end - 4);
}

/* "3 hours ago", "yesterday at 9:40", "Saturday at 10:12 am". */
static bool is_age(const char *text, const struct cd_text_line *line)
{
    static const char *const days[] = {"today",    "yesterday", "monday",   "tuesday", "wednesday",
                                       "thursday", "friday",    "saturday", "sunday"};
    const char *p = text + line->begin;
    uint32_t length = line->end - line->begin;
    if (length < 6 || length > AGE_MAX)
        return false;
    if (is_ago(text, line->begin, line->end))
        return true;
    for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
        uint32_t len = (uint32_t)strlen(days[k]);
        unsigned minutes;
        if (length > len + 4 && strncasecmp(p, days[k], len) == 0 &&
            strncasecmp(p + len, " at ", 4) == 0)
            return cd_forms_read_clock(text, line->begin + len + 4, line->end, &minutes) ==
                   line->end;
    }
    return false;
}

/* Whether the line says nothing but when. */
static bool is_when(const char *text, const struct cd_text_line *line)
{
    return cd_forms_is_row(line, "heading.date") || cd_forms_is_row(line, "boilerplate.updated") ||
           cd_forms_is_row(line, "boilerplate.posted") || is_age(text, line);
}

static bool is_month(const char *text, uint32_t begin, uint32_t end)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    for (size_t k = 0; end - begin >= 3 && k < sizeof months / sizeof *months; k++)
        if (end - begin <= strlen(months[k]) && memcmp(text + begin, months[k], end - begin) == 0)
            return true;
    return false;
}

/* "9 May 2031 at 22:17", "May 11, 2031, 9:40 am": a day, a month and a year, a time, no more. */
static bool is_day_with_time(const char *text, uint32_t at, uint32_t end)
{
    uint32_t days = 0, months = 0, years = 0;
    unsigned minutes;
    for (int k = 0; k < 3; k++) {
        uint32_t from = at, digits;
        while (at < end && cd_ascii_is_digit(text[at]))
            at++;
        digits = at - from;
        while (at < end && cd_ascii_is_letter(text[at]))
            at++;
        days += digits == 1 || digits == 2;
        years += digits == 4;
        months += digits == 0 && at > from && is_month(text, from, at);
        at += at < end && text[at] == ',';
        at = cd_forms_skip_blanks(text, at, end);
    }
    if (at + 3 < end && (memcmp(text + at, "at ", 3) == 0 || memcmp(text + at, "@ ", 2) == 0))
        at += text[at] == '@' ? 2 : 3;
    return days == 1 && months == 1 && years == 1 && at < end &&
           cd_forms_read_clock(text, at, end, &minutes) == end;
}

/* The end of [begin, end) without " on 9 May 2031 at 22:17"; or end. */
static uint32_t before_when(const char *text, uint32_t begin, uint32_t end)
{
    const char *on = memmem(text + begin, end - begin, " on ", 4);
    uint32_t at = on != NULL ? (uint32_t)(on - text) : end;
    return at + 4 < end && is_day_with_time(text, at + 4, end) ? at : end;
}

/* "Oskar says:", "minna_k wrote:": a name, of one word or of several in capitals, and a verb of
 * saying are the whole line. */
static bool read_commenter(const char *text, const struct cd_text_line *line, bool above,
                           struct cd_label *out)
{
    static const char *const verbs[] = {" says:",    " said:",    " writes:", " wrote:",
                                        " replied:", " replies:", " said...", " said\xE2\x80\xA6"};
    uint32_t length = line->end - line->begin, blanks = 0, name = 0;
    for (size_t k = 0; length <= HEAD_MAX && name == 0 && k < sizeof verbs / sizeof *verbs; k++) {
        if (above && k < COLONS)
            continue;
        uint32_t len = (uint32_t)strlen(verbs[k]);
        if (length > len && memcmp(text + line->end - len, verbs[k], len) == 0)
            name = before_when(text, line->begin, line->end - len) - line->begin;
    }
    for (uint32_t at = line->begin; at < line->begin + name; at++) {
        if (memchr("\"(),:;?!", text[at], 8) != NULL ||
            (text[at] == ' ' && cd_ascii_is_lower(text[at + 1]) &&
             !cd_forms_is_link(text, at + 1, line->end)))
            return false;
        blanks += text[at] == ' ';
    }
    *out = (struct cd_label){.begin = line->begin,
                             .end = line->end,
                             .name = {line->begin, name},
                             .rule = "label.comment",
                             .role = CD_ROLE_NAME,
                             .evidence = CD_LABEL_SURE,
                             .alone = true};
    return name > 0 && blanks < 5;
}

/* Puts the label in its place among those of the lines so far, instead of that of its line. */
static void add_label(struct cd_forms *f, struct cd_label label)
{
    uint32_t at = f->n_labels;
    while (at > 0 && f->labels[at - 1].line >= label.line)
        at--;
    if (at == f->n_labels || f->labels[at].line != label.line) {
        CD_PUSH(f->labels, f->n_labels, f->cap_labels);
        memmove(f->labels + at + 1, f->labels + at, (f->n_labels - 1 - at) * sizeof label);
    }
    f->labels[at] = label;
}

/* Whose comment it is that line k says when somebody made, in the line above or at the top. */
static bool find_commenter(const struct cd_layout *layout, uint32_t k, const char *text,
                           struct cd_label *out)
{
    uint32_t top = k;
    while (top > 0 && k - top < REACH && !layout->lines[top].behind_blank)
        top--;
    bool right_above = read_commenter(text, &layout->lines[k - 1], false, out);
    if (!right_above && !read_commenter(text, &layout->lines[top], true, out))
        return false;
    out->line = right_above ? k - 1 : top;
    return true;
}

static void add_comment(struct cd_forms *f, struct cd_layout *layout, uint32_t k, const char *text)
{
    struct cd_label label;
    if (!find_commenter(layout, k, text, &label))
        return;
    add_label(f, label);
    layout->lines[label.line].form = CD_LINE_PLAIN;
    cd_forms_set_row(&layout->lines[k], "boilerplate.inset");
}

/* "3 thoughts on “The quay”", "Comments (4)", "Reply": whether a line says that readers comment. */
static bool tells_of_comments(const struct cd_layout *layout, const char *text)
{
    static const char *const words[] = {"thoughts on", "thought on", "comments",
                                        "responses",   "reply",      "replies"};
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        uint32_t at = layout->lines[k].begin, end = layout->lines[k].end;
        while (at < end && cd_ascii_is_digit(text[at]))
            at++;
        bool counted = at > layout->lines[k].begin;
        at = cd_forms_skip_blanks(text, at, end);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            uint32_t len = (uint32_t)strlen(words[i]);
            if (end - at >= len && strncasecmp(text + at, words[i], len) == 0 &&
                (i < 2 ? counted : end - at - len <= SIGN_MORE))
                return true;
        }
    }
    return false;
}

bool cd_forms_take_comment(struct cd_forms *f, struct cd_layout *layout, uint32_t k,
                           const char *text)
{
    struct cd_label label;
    struct cd_text_line *line = &layout->lines[k];
    uint32_t length = line->end - line->begin;
    if (k == 0 || length > HEAD_MAX || length < 2)
        return false;
    if (text[line->end - 1] == ':' && cd_ascii_is_lower(text[line->end - 2]) &&
        memmem(text + line->begin, length, " on ", 4) != NULL &&
        read_commenter(text, line, false, &label) &&
        cd_span_end(label.name) < line->end - WHEN_MIN) {
        label.line = k;
        add_label(f, label);
        line->form = CD_LINE_PLAIN;
        return true;
    }
    if (line->behind_blank || !is_when(text, line) || !find_commenter(layout, k, text, &label))
        return false;
    if (!f->commented && f->comment == 0) {
        /* "Toll wrote:", and the date of the letter below: one alone is no comment */
        f->commented = tells_of_comments(layout, text);
        f->comment = k;
        if (!f->commented)
            return false;
    } else if (!f->commented) {
        f->commented = true;
        add_comment(f, layout, f->comment, text);
    }
    add_comment(f, layout, k, text);
    return true;
}
