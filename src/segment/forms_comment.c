/*
 * Comments of readers as the software of blogs sets them: "Oskar says:", and when on the next line;
 * "Oskar said...", and when below what he said; "Oskar on 9 May 2031 at 22:17 said:". When is
 * furniture, on a line of its own. Cost: linear in the lines
 * that tell when, and a bounded number above each.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"
#include "util/vec.h"

#define HEAD_MAX 60u /* bytes of a line that says whose comment it is */
#define AGE_MAX  40u /* bytes of one that says when it was made */
#define WHEN_MIN 16u /* bytes of a day with a time, and of the verb behind it */
#define COLONS   6u  /* verbs that a colon follows */
#define REACH    16u /* lines of a comment above the one that says when */

/* "3 hours ago", "yesterday at 9:40", "Saturday at 10:12 am". */
static bool is_age(const char *text, const struct cd_text_line *line)
{
    static const char *const days[] = {"today",    "yesterday", "monday",   "tuesday", "wednesday",
                                       "thursday", "friday",    "saturday", "sunday"};
    const char *p = text + line->begin;
    uint32_t length = line->end - line->begin;
    if (length < 6 || length > AGE_MAX)
        return false;
    if (strncasecmp(p + length - 4, " ago", 4) == 0)
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

/* The end of [begin, end) without " on 9 May 2031 at 22:17", a day with a time; or end. */
static uint32_t before_when(const char *text, uint32_t begin, uint32_t end)
{
    const char *on = memmem(text + begin, end - begin, " on ", 4);
    uint32_t at = on != NULL ? (uint32_t)(on - text) : end, name = at;
    bool timed = false;
    for (; at + 3 < end && !timed; at++)
        timed = cd_ascii_is_digit(text[at]) && text[at + 1] == ':' &&
                cd_ascii_is_digit(text[at + 2]) && cd_ascii_is_digit(text[at + 3]);
    return timed ? name : end;
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

bool cd_forms_take_comment(struct cd_forms *f, struct cd_layout *layout, uint32_t k,
                           const char *text)
{
    struct cd_label label;
    struct cd_text_line *line = &layout->lines[k];
    uint32_t top = k, length = line->end - line->begin;
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
    if (line->behind_blank || !is_when(text, line))
        return false;
    while (top > 0 && k - top < REACH && !layout->lines[top].behind_blank)
        top--;
    if (read_commenter(text, line - 1, false, &label))
        top = k - 1;
    else if (!read_commenter(text, &layout->lines[top], true, &label))
        return false;
    label.line = top;
    add_label(f, label);
    layout->lines[top].form = CD_LINE_PLAIN;
    cd_forms_set_row(line, "boilerplate.inset");
    return true;
}
