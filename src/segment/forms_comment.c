/*
 * Comments of readers as the software of blogs sets them: "Oskar says:", and when on the next line,
 * or "Oskar said...", and when below what he said. When is furniture. Cost: linear in the lines
 * that tell when, and a bounded number above each.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"
#include "util/vec.h"

#define HEAD_MAX 60u /* bytes of a line that says whose comment it is */
#define AGE_MAX  40u /* bytes of one that says when it was made */
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
            name = length - len;
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

void cd_forms_take_comment(struct cd_forms *f, struct cd_layout *layout, uint32_t k,
                           const char *text)
{
    struct cd_label label;
    struct cd_text_line *line = &layout->lines[k];
    uint32_t top = k;
    if (k == 0 || line->behind_blank || line->end - line->begin > HEAD_MAX || !is_when(text, line))
        return;
    while (top > 0 && k - top < REACH && !layout->lines[top].behind_blank)
        top--;
    if (read_commenter(text, line - 1, false, &label))
        top = k - 1;
    else if (!read_commenter(text, &layout->lines[top], true, &label))
        return;
    label.line = top;
    add_label(f, label);
    layout->lines[top].form = CD_LINE_PLAIN;
    cd_forms_set_row(line, "boilerplate.inset");
}
