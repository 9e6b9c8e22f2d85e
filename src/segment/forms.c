/*
 * Line forms.
 *
 * Two passes. The first notes for every line what its beginning looks like: a row of structure.def,
 * a stage direction, a time stamp, a label, a list mark. The second accepts labels by evidence of
 * the whole document (forms_accept.c), and finds where the prose begins and ends.
 *
 * Cost: linear; patterns run only on the first LOOK bytes of a line.
 */
#include "segment/forms.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "segment/furniture.h"
#include "text/ascii.h"
#include "text/utf8.h"
#include "util/intern.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

#define LOOK         300u /* bytes of a line that patterns see */
#define NOTICE       900u /* a copyright notice may be longer */
#define LABEL_MAX    140u /* bytes of a label */
#define SHORT_NOTICE 48u  /* a terminated line of this length is looked at */
#define ALONE_MAX    120u /* bytes of furniture between paragraphs */
#define CLOSE        16u  /* lines at the end of the document that are all looked at */
#define ROUNDS       4u   /* prose at the ends that turns out to be furniture */
#define LITTLE       20u  /* a terminated line of this length is prose where none is longer */

/*
 * How furniture in whole sentences begins, in small letters: by the first of them, in order; "|"
 * ends each.
 */
/* clang-format off */
static const char *const notice_openings[26] = {
    ['a' - 'a'] = "a copy|a previous|accept|accuracy|additional|advisory|alert|all rights|"
                  "an earlier|an edited|any public|article |attention|auto-|automatically |",
    ['b' - 'a'] = "by clicking|by continuing|by registering|by signing|by subscribing|by using|",
    ['c' - 'a'] = "certified|clarification|clients|comments |contact|contains |copies |"
                  "copyright|correction|",
    ['d' - 'a'] = "did you|disclaimer|do you |download |",
    ['e' - 'a'] = "e&oe|editing|editor|eds|embargo|enjoy|errors and|",
    ['f' - 'a'] = "follow|for further|for information|for media|for more|for press|for sale|"
                  "forwarded|found a|further |",
    ['g' - 'a'] = "generated |get |got a |",
    ['h' - 'a'] = "have you|",
    ['i' - 'a'] = "if you |image|",
    ['j' - 'a'] = "join |",
    ['k' - 'a'] = "know |",
    ['l' - 'a'] = "last |letters |like th|like us|listen |",
    ['m' - 'a'] = "machine|media |",
    ['n' - 'a'] = "new episodes|no part|not for|note|notice|",
    ['o' - 'a'] = "official |opinions |ordered |our free |our site|our transcript|our website|",
    ['p' - 'a'] = "paper |photo|please |prepared by|presented|press |printed |produced|"
                  "producer|provisional|published|",
    ['q' - 'a'] = "quotation|",
    ['r' - 'a'] = "rate and|rate us|re-|receive |recorded by|register|reporting|reproduction|republi|rush |",
    ['s' - 'a'] = "seen a|sign up|some of our|sorry|spotted |submissions |subscribe|support |",
    ['t' - 'a'] = "thank you for|thanks for|that is all|that's all|the above|the comments|"
                  "the conversation|the following|the interview|the opinions|the recording|"
                  "the text|the transcript|the translation|the views|these |this |transcript|"
                  "translat|",
    ['u' - 'a'] = "uncorrected|unsubscribe|updated|",
    ['v' - 'a'] = "views |visit |",
    ['w' - 'a'] = "was this|we use|with |",
    ['y' - 'a'] = "you are |you can |you have |you must |you need |you received|"
                  "you're receiving|your browser|",
};
/* clang-format on */

bool cd_forms_opens_as_notice(const char *text)
{
    unsigned letter = (unsigned char)(*text | 32) - (unsigned)'a';
    const char *opening = letter < 26 ? notice_openings[letter] : NULL;
    for (uint32_t k = 0; opening != NULL && *opening != '\0'; opening++) {
        unsigned char c = (unsigned char)text[k], wanted = (unsigned char)*opening;
        c = c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
        if (wanted == '|')
            return true;
        if (wanted == c) {
            k++;
            continue;
        }
        if (c < wanted)
            return false; /* so are those behind it */
        while (*opening != '|')
            opening++;
        k = 0;
    }
    return false;
}

/*
 * Whether a terminated line is worth a look at structure.def: notices and credits have full stops,
 * other furniture has none. Saves the patterns on nearly all prose.
 */
static bool may_be_notice(const char *text, const struct cd_text_line *line)
{
    const char *p = text + line->begin;
    size_t len = line->end - line->begin;
    if (len <= SHORT_NOTICE || (unsigned char)*p == 0xC2 || memchr("([*-#", *p, 5) != NULL ||
        text[line->end - 1] == ')' || /* "... at dawn. (Ann Toll / Leith Lantern)" */
        cd_forms_opens_as_notice(p) || cd_bytes_hold(p, 32, " by ", 1) ||
        (len <= LOOK &&
         (cd_bytes_hold(p, len, "ights reserved", 11) || cd_bytes_hold(p, len, "wsletter", 0) ||
          cd_bytes_hold(p, len, "% off", 0))))
        return true;
    return false;
}

/*
 * Whether the line only goes on with the one above it: in hard-wrapped text, a line that begins in
 * small letters behind a long one without an end is no furniture, whatever it says.
 */
static bool goes_on(const struct cd_layout *layout, uint32_t k, const char *text)
{
    const struct cd_text_line *line = &layout->lines[k], *above = line - 1;
    char first = text[line->begin];
    return k > 0 && !line->behind_blank && first >= 'a' && first <= 'z' && !above->terminated &&
           above->form == CD_LINE_PLAIN && above->end - above->begin >= CD_FORMS_WRAPPED;
}

/* First pass ------------------------------------------------------------------------------ */

/* Whether a line is prose whatever the patterns say. */
static bool is_surely_prose(const struct cd_text_line *line, const char *text)
{
    uint32_t length = line->end - line->begin;
    char first = length > 0 ? (char)(text[line->begin] | 32) : ' ';
    return line->form == CD_LINE_PLAIN && line->terminated && length >= CD_FORMS_PROSE &&
           first >= 'a' && first <= 'z' && (length > NOTICE || !may_be_notice(text, line)) &&
           cd_forms_list_mark(text, line->begin, line->end) == line->begin;
}

/*
 * The stretch between sure prose at both ends, where what holds at the edges only need not be
 * looked for: half the cost of the structure of long texts.
 */
static struct cd_span find_middle(const struct cd_layout *layout, const char *text)
{
    uint32_t first = 0, last = layout->n_lines;
    while (first < layout->n_lines && !is_surely_prose(&layout->lines[first], text))
        first++;
    if (first == layout->n_lines)
        first /= 2; /* nothing is sure to be prose: the second half is the tail */
    while (last > first && !is_surely_prose(&layout->lines[last - 1], text))
        last--;
    return (struct cd_span){first, last - first};
}

/* Whether a label may stand at the beginning of the line. */
static bool has_colon(const char *text, const struct cd_text_line *line)
{
    uint32_t length = line->end - line->begin;
    return cd_bytes_hold(text + line->begin, length < LABEL_MAX ? length : LABEL_MAX, ": ", 0);
}

/* "The minister will arrive on 5 May." is a sentence, where "Leith, 5 May." is a dateline. */
static bool tells_when(const char *text, const struct cd_text_line *line)
{
    static const char *const words[] = {" on ",    " by ",     " until ",
                                        " since ", " before ", " after "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (memmem(text + line->begin, line->end - line->begin, words[i], strlen(words[i])) != NULL)
            return true;
    return false;
}

/* "Ann Lee: 5 May.": an answer, where "Leith: 5 May" tells when. */
static bool is_answer(const struct cd_profile *p, const char *text, const struct cd_text_line *line)
{
    struct cd_label label;
    return has_colon(text, line) && cd_forms_read_label(p, text, line->begin, line->end, &label) &&
           !label.alone;
}

/*
 * Gives the line the form of a row of structure.def, if one of the zone knows it. Terminated lines
 * are shown to it where they begin as notices do; the last of a document all, but for those that
 * may have a label.
 */
static bool look_at_row(struct cd_layout *layout, uint32_t k, const struct cd_profile *p,
                        const char *text, enum cd_profile_zone zone)
{
    struct cd_text_line *line = &layout->lines[k];
    uint32_t length = line->end - line->begin;
    bool notice = !line->terminated || (length <= NOTICE && may_be_notice(text, line));
    bool close = !notice && zone == CD_ZONE_TAIL && length <= LOOK && !has_colon(text, line);
    if (!(notice || close) || (!line->terminated && length > LOOK))
        return false;
    uint32_t row = cd_profile_structure(p, text, line->begin, line->end, zone);
    const struct cd_structure_rule *rule = row != CD_NONE ? &cd_structure_rules[row] : NULL;
    if (rule && cd_forms_is_own(p, text, line, rule->id))
        return false;
    if (rule &&
        !(line->terminated && rule->place != CD_STRUCTURE_ANYWHERE &&
          rule->kind == CD_STRUCTURE_BOILERPLATE &&
          cd_furniture_is_told(text, line->begin, line->end)) &&
        !(line->terminated && rule->kind == CD_STRUCTURE_HEADING &&
          (close || (strcmp(rule->id, "heading.dateline") == 0 &&
                     (tells_when(text, line) || is_answer(p, text, line)))))) {
        line->form = CD_LINE_STRUCTURE;
        line->rule = (uint8_t)row;
        return true;
    }
    bool apart = line->behind_blank && (k + 1 == layout->n_lines || line[1].behind_blank);
    if (!line->terminated &&
        (cd_forms_leads_on(text, line, apart) ||
         cd_forms_is_row_of_entries(p, text, line->begin, line->end, zone >= CD_ZONE_HEAD))) {
        cd_forms_set_row(line, "boilerplate.insert");
        return true;
    }
    if (line->terminated && zone >= CD_ZONE_HEAD &&
        cd_forms_is_row_of_sentences(p, text, line->begin, line->end) &&
        !cd_furniture_is_told(text, line->begin, line->end)) {
        cd_forms_set_row(line, "boilerplate.notice");
        return true;
    }
    return false;
}

/* Whether the line, or the few short ones that it stands among, have blank lines around them. */
static bool stands_alone(const struct cd_layout *layout, uint32_t k)
{
    const struct cd_text_line *lines = layout->lines;
    uint32_t top = k, end = k + 1;
    if (lines[k].terminated || lines[k].end - lines[k].begin > ALONE_MAX)
        return false;
    while (top > 0 && k - top < CLOSE / 2 && !lines[top].behind_blank &&
           !lines[top - 1].terminated && lines[top - 1].end - lines[top - 1].begin <= ALONE_MAX)
        top--;
    while (end < layout->n_lines && end - k < CLOSE / 2 && !lines[end].behind_blank &&
           !lines[end].terminated && lines[end].end - lines[end].begin <= ALONE_MAX)
        end++;
    return (top == 0 || lines[top].behind_blank) &&
           (end == layout->n_lines || lines[end].behind_blank);
}

/*
 * Furniture in whole sentences looks like prose: the last lines of a document are the tail too, but
 * for those that may have a label.
 */
static enum cd_profile_zone zone_of(const struct cd_layout *layout, uint32_t k,
                                    struct cd_span middle, const char *text)
{
    if (k < middle.off)
        return CD_ZONE_HEAD;
    bool close = k + CLOSE >= layout->n_lines && !has_colon(text, &layout->lines[k]);
    return close || k >= cd_span_end(middle) ? CD_ZONE_TAIL
           : stands_alone(layout, k)         ? CD_ZONE_ALONE
                                             : CD_ZONE_MIDDLE;
}

static void look_at_line(struct cd_forms *f, struct cd_layout *layout, uint32_t k,
                         const struct cd_profile *p, const char *text, enum cd_profile_zone zone)
{
    struct cd_text_line *line = &layout->lines[k];
    uint32_t length = line->end - line->begin;
    uint32_t seen = length > LOOK ? line->begin + LOOK : line->end;
    while (!cd_utf8_is_boundary(text, line->end, seen))
        seen--;
    bool known = !goes_on(layout, k, text) && look_at_row(layout, k, p, text, zone);
    if (cd_forms_take_comment(f, layout, k, text) || known)
        return;
    int64_t ms;
    uint32_t at = cd_forms_time(text, line->begin, line->end, f->minutes, &ms);
    if (at > line->begin)
        line->form = CD_LINE_TIME;
    else if (cd_ascii_is_digit(text[at]) || text[at] == '[')
        at = cd_forms_date_stamp(text, at, line->end);
    at = cd_forms_skip_blanks(text, at, line->end);
    if (length <= LOOK && cd_profile_direction(p, text, at, line->end) == line->end) {
        line->form = CD_LINE_DIRECTION;
        return;
    }
    struct cd_label label;
    if (at < seen && (cd_forms_read_officer(p, text, at, line, &label) ||
                      cd_forms_read_label(p, text, at, seen, &label) ||
                      cd_forms_read_name(p, text, at, line, &label))) {
        label.line = k;
        *CD_PUSH(f->labels, f->n_labels, f->cap_labels) = label;
    } else if (line->form == CD_LINE_PLAIN &&
               cd_forms_list_mark(text, line->begin, line->end) > line->begin) {
        line->form = CD_LINE_LIST;
    }
}

/* Second pass ----------------------------------------------------------------------------- */

/* "NEWS SPORT TELLY WIN!": capitals alone with a mark of exclamation, which is no sentence. */
static bool is_cry(const struct cd_text_line *line, const char *text)
{
    if (text[line->end - 1] != '!')
        return false;
    for (uint32_t at = line->begin; at < line->end; at++)
        if (text[at] >= 'a' && text[at] <= 'z')
            return false;
    return true;
}

/*
 * Whether a sentence stands among short lines without an end, most of those that no blank line
 * parts from it: an entry of a list at the end of a page, as the author and what else to read.
 */
static bool is_among_entries(const struct cd_layout *layout, uint32_t k)
{
    const struct cd_text_line *lines = layout->lines;
    uint32_t top = k, end = k + 1, open = 0;
    if (lines[k].form != CD_LINE_PLAIN ||
        (!lines[k].behind_blank && lines[k - 1].terminated &&
         !cd_forms_is_furniture(&lines[k - 1])) ||
        (end < layout->n_lines && !lines[end].behind_blank && cd_forms_is_prose(&lines[end])))
        return false;
    while (top > 0 && k - top < CLOSE && !lines[top].behind_blank)
        top--;
    while (end < layout->n_lines && end - k < CLOSE && !lines[end].behind_blank)
        end++;
    for (uint32_t i = top; i < end; i++)
        open += (lines[i].form == CD_LINE_PLAIN || lines[i].form == CD_LINE_STRUCTURE) &&
                !lines[i].terminated && lines[i].end - lines[i].begin <= ALONE_MAX;
    return open > 2 && 2 * open > end - top;
}

/*
 * The lines below line k that are text with it, whatever they say: what stands below the time of an
 * entry, or the name and the time of who comments.
 */
static uint32_t lines_below(const struct cd_layout *layout, uint32_t k)
{
    const struct cd_text_line *line = &layout->lines[k];
    bool comment = line->form == CD_LINE_LABEL && k + 2 < layout->n_lines &&
                   !line[2].behind_blank && cd_forms_is_row(line + 1, "boilerplate.inset");
    return cd_forms_is_row(line, "heading.time") ? 1 : comment ? 2 : 0;
}

/* The first and the last line that somebody says or writes in whole sentences. */
static void find_prose(struct cd_forms *f, const struct cd_layout *layout, const char *text,
                       uint32_t length)
{
    f->first_prose = layout->n_lines;
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        const struct cd_text_line *line = &layout->lines[k];
        uint32_t size = line->end - line->begin;
        bool prose =
            (line->terminated &&
             ((line->form == CD_LINE_PLAIN && size >= length && !is_cry(line, text)) ||
              (line->form == CD_LINE_LIST && size >= 2 * CD_FORMS_PROSE))) || /* "4. The ..." */
            (line->form == CD_LINE_PLAIN && f->first_prose < k && cd_forms_leads_to(line, text));
        uint32_t below = lines_below(layout, k);
        if (!prose && below == 0 && line->form != CD_LINE_LABEL && line->form != CD_LINE_NAME)
            continue;
        if (f->first_prose < k
                ? is_among_entries(layout, k)
                : cd_forms_is_episode(layout, k, text) || cd_forms_is_headline(layout, k, text))
            continue;
        f->first_prose = f->first_prose < k ? f->first_prose : k;
        f->last_prose = k + below;
    }
    /* Shorter sentences close the text, up to the first line of furniture. */
    for (uint32_t k = f->last_prose + 1; f->first_prose <= f->last_prose && k < layout->n_lines;
         k++) {
        const struct cd_text_line *line = &layout->lines[k];
        if (line->form == CD_LINE_STRUCTURE &&
            cd_structure_rules[line->rule].kind != CD_STRUCTURE_HEADING &&
            !(line->behind_blank && cd_forms_is_row(line, "boilerplate.photo")))
            break;
        if (line->form == CD_LINE_PLAIN && !line->terminated &&
            line->end - line->begin <= ALONE_MAX) {
            struct cd_furniture_weight w = {0};
            cd_furniture_weigh(&w, text, line->begin, line->end);
            if (w.firm && w.sum >= 3)
                break;
        }
        if (line->form == CD_LINE_PLAIN && line->terminated && line->end - line->begin >= LITTLE)
            f->last_prose = k;
    }
}

/* Where there is no prose, a sentence about somebody is no note on the author of any. */
static void keep_sentences(struct cd_layout *layout)
{
    for (uint32_t k = 0; k < layout->n_lines; k++)
        if (layout->lines[k].terminated && cd_forms_is_row(&layout->lines[k], "boilerplate.author"))
            layout->lines[k].form = CD_LINE_PLAIN;
}

/* Looks at the plain lines from `k` to `end` again, which turn out to stand outside the prose. */
static void look_outside(struct cd_layout *layout, uint32_t k, uint32_t end,
                         const struct cd_profile *p, const char *text, enum cd_profile_zone zone)
{
    for (; k < end && k < layout->n_lines; k++)
        if (layout->lines[k].form == CD_LINE_PLAIN && !look_at_row(layout, k, p, text, zone) &&
            !layout->lines[k].terminated &&
            cd_furniture_is_command(text, layout->lines[k].begin, layout->lines[k].end,
                                    zone == CD_ZONE_HEAD))
            cd_forms_set_row(&layout->lines[k], "boilerplate.insert");
}

/* Whether a line without a blank one between is furniture, whatever the rules for its place say. */
static bool has_furniture_beside(const struct cd_layout *layout, uint32_t k)
{
    const struct cd_text_line *lines = layout->lines;
    return (k > 0 && !lines[k].behind_blank && cd_forms_is_furniture(&lines[k - 1])) ||
           (k + 1 < layout->n_lines && !lines[k + 1].behind_blank &&
            cd_forms_is_furniture(&lines[k + 1]));
}

/*
 * Inside the prose, sentences glued to furniture, and the last of several, are looked at as those
 * behind it are: "Ann Toll writes every Friday. / Have your say: letters@lantern.example". Down and
 * up, as one that is known speaks for the next. Returns whether any was.
 */
static bool look_beside(const struct cd_forms *f, struct cd_layout *layout,
                        const struct cd_profile *p, const char *text)
{
    uint32_t n = f->first_prose <= f->last_prose ? f->last_prose + 1 - f->first_prose : 0;
    bool found = false;
    for (uint32_t i = 0; i < 2 * n; i++) {
        uint32_t k = i < n ? f->first_prose + i : f->last_prose + n - i;
        struct cd_text_line *line = &layout->lines[k];
        if (line->form == CD_LINE_PLAIN && line->terminated && !goes_on(layout, k, text) &&
            k != f->first_prose && (k == f->last_prose || has_furniture_beside(layout, k)))
            found |= look_at_row(layout, k, p, text, CD_ZONE_TAIL);
    }
    return found;
}

/* A line that is no prose. */
static bool is_bare(const struct cd_text_line *line)
{
    return line->form == CD_LINE_STRUCTURE ||
           (line->form == CD_LINE_PLAIN &&
            !(line->terminated && line->end - line->begin >= CD_FORMS_PROSE));
}

/* Whether a document ends here, though the file goes on: who has the rights to it. */
static bool ends_document(const struct cd_text_line *line)
{
    return cd_forms_is_row(line, "boilerplate.copyright") ||
           cd_forms_is_row(line, "boilerplate.rights");
}

/*
 * Where one document of the file ends and the next begins, at line k: what stands between the prose
 * of both is looked at as the ends of a file are. Returns the last of these lines.
 */
static uint32_t look_at_seam(struct cd_layout *layout, uint32_t k, const struct cd_profile *p,
                             const char *text)
{
    for (uint32_t i = k; i-- > 0 && is_bare(&layout->lines[i]);)
        if (layout->lines[i].form == CD_LINE_PLAIN &&
            !look_at_row(layout, i, p, text, CD_ZONE_TAIL) &&
            cd_furniture_is_command(text, layout->lines[i].begin, layout->lines[i].end, false))
            cd_forms_set_row(&layout->lines[i], "boilerplate.insert");
    for (; k + 1 < layout->n_lines && is_bare(&layout->lines[k + 1]); k++)
        if (layout->lines[k + 1].form == CD_LINE_PLAIN)
            look_at_row(layout, k + 1, p, text, CD_ZONE_HEAD);
    return k;
}

void cd_forms_find(struct cd_forms *f, struct cd_layout *layout, const struct cd_profile *p,
                   const char *text, const struct cd_segment_options *options)
{
    *f = (struct cd_forms){.minutes = cd_forms_stamps_minutes(layout, text)};
    struct cd_span middle = find_middle(layout, text);
    for (uint32_t k = 0; k < layout->n_lines; k++)
        look_at_line(f, layout, k, p, text, zone_of(layout, k, middle, text));
    bool transcript = cd_forms_accept_labels(f, layout, p, text);
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        const struct cd_text_line *line = &layout->lines[k];
        bool end =
            transcript && cd_forms_is_row(line, "boilerplate.end"); /* "(END)" of a recording */
        if ((line->form == CD_LINE_PLAIN || end) &&
            cd_forms_is_bracketed(p, text, line, transcript))
            layout->lines[k].form = CD_LINE_DIRECTION;
        if (layout->lines[k].form == CD_LINE_DIRECTION && text[line->begin] == '[' &&
            cd_furniture_is_command(text, line->begin + 1, line->end - 1, true))
            cd_forms_set_row(&layout->lines[k], "boilerplate.insert"); /* "[Print this page]" */
    }
    cd_forms_find_clocks(f, layout, text);
    cd_forms_find_pages(layout, text, transcript);
    cd_forms_find_first_items(layout, text);
    cd_forms_peel(layout, text);
    find_prose(f, layout, text, CD_FORMS_PROSE);
    if (f->first_prose == layout->n_lines) {
        keep_sentences(layout);
        find_prose(f, layout, text, LITTLE);
    }
    for (uint32_t k = f->first_prose; k < layout->n_lines && k <= f->last_prose; k++) {
        struct cd_text_line *line = &layout->lines[k];
        if (line->form == CD_LINE_STRUCTURE &&
            cd_structure_rules[line->rule].place != CD_STRUCTURE_ANYWHERE) {
            line->form = CD_LINE_PLAIN;
            look_at_row(layout, k, p, text,
                        stands_alone(layout, k) ? CD_ZONE_ALONE : CD_ZONE_MIDDLE);
        }
    }
    for (uint32_t k = f->first_prose; k < layout->n_lines && k <= f->last_prose; k++)
        if (ends_document(&layout->lines[k]))
            k = look_at_seam(layout, k, p, text);
    if (f->first_prose < layout->n_lines) {
        cd_forms_look_around(f, layout, text);
        cd_forms_find_links(f, layout);
        for (unsigned round = 0; round < ROUNDS; round++) {
            uint32_t first = f->first_prose, last = f->last_prose;
            bool weighed = cd_forms_weigh(f, layout, text, options);
            if (!look_beside(f, layout, p, text) && !weighed)
                break;
            find_prose(f, layout, text, CD_FORMS_PROSE);
            look_outside(layout, first, f->first_prose, p, text, CD_ZONE_HEAD);
            look_outside(layout, f->last_prose + 1, last, p, text, CD_ZONE_TAIL);
        }
        cd_forms_close_lists(f, layout, text);
    }
}

void cd_forms_finish(struct cd_forms *f)
{
    free(f->labels);
    free(f->known);
    *f = (struct cd_forms){0};
}

const struct cd_label *cd_forms_label(const struct cd_forms *f, uint32_t line)
{
    uint32_t low = 0, high = f->n_labels;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (f->labels[mid].line < line)
            low = mid + 1;
        else
            high = mid;
    }
    return low < f->n_labels && f->labels[low].line == line && f->labels[low].accepted
               ? &f->labels[low]
               : NULL;
}

bool cd_forms_is_transcript(const struct cd_forms *f)
{
    return f->transcript;
}

bool cd_forms_inline_label(const struct cd_forms *f, const struct cd_profile *p, const char *text,
                           uint32_t begin, uint32_t end, struct cd_label *out)
{
    uint32_t seen = end - begin > LOOK ? begin + LOOK : end;
    while (!cd_utf8_is_boundary(text, end, seen))
        seen--;
    uint32_t near = seen - begin < LABEL_MAX ? seen - begin : LABEL_MAX;
    if (memchr(text + begin, ':', near) == NULL ||
        !cd_forms_read_label(p, text, begin, seen, out) || text[out->end - 1] != ':')
        return false;
    return out->evidence == CD_LABEL_SURE || cd_forms_is_known(f, text, out->name);
}
