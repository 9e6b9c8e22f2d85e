/*
 * Furniture by weight: lines that no rule knows, but that several weak signs tell together. What
 * the line says by itself (furniture.c) is added to what stands beside it and where it stands. A
 * line of the text proper seldom has furniture as its neighbour, so only lines that have, or that
 * stand outside the prose, are weighed; what tells what somebody said is never taken. Where these
 * few signs do not say it, all that a line has are weighed as other texts say (signs.c).
 *
 * Two sweeps, down and up, as a line that is taken speaks for the next. Cost: linear in the short
 * lines beside furniture.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "segment/furniture.h"
#include "segment/signs.h"

#define SHORT_LINE    110u /* bytes of a line without an end */
#define SENTENCE      260u /* bytes of a notice */
#define RAGGED        20u  /* bytes by which its lines differ */
#define PARAGRAPH     500u /* bytes of a hard-wrapped notice */
#define PHRASE        32u  /* bytes of an entry that is no title */
#define CROWD         4u   /* lines on either side that are counted */
#define MENU_ENTRY    28u  /* bytes of an entry among those of a menu */
#define BOX           3u   /* lines above the field of an address */
#define ADVERTISEMENT 16u  /* bytes of the word with its marks */
#define COUNT_MAX     7u   /* bytes of a count of comments */
#define OUTSIDE       64u  /* lines at an end that need no furniture beside them to be weighed */

enum {
    ENOUGH = 4,         /* of a line without an end behind the text */
    ENOUGH_SURE = 5,    /* of a sentence, and where headings stand */
    OWN = 3,            /* of a sentence by itself, where its words tell news */
    LEARNED = 50,       /* of what other texts say, in hundredths */
    LEARNED_SURE = 200, /* of a sentence */
    WORDS_ALONE = 200,  /* of the words of a line that has no furniture beside it */
    WORDS_TAIL = 50,    /* of the same behind the text */
    WORDS_HEAD = 10     /* of the words of a line before the text, where headings stand */
};

struct scene {
    const struct cd_forms *forms;
    struct cd_layout *layout;
    const char *text;
    const struct cd_segment_options *options;
    struct cd_line_signs_place place;
    uint32_t footer; /* the first line of furniture behind the prose */
};

/* How many of the lines near line k are furniture. */
static uint32_t count_crowd(const struct scene *s, uint32_t k)
{
    uint32_t n = s->layout->n_lines, crowd = 0;
    for (uint32_t i = k > CROWD ? k - CROWD : 0; i < n && i <= k + CROWD; i++)
        crowd += i != k && cd_forms_is_furniture(&s->layout->lines[i]);
    return crowd;
}

/* One word with two lines of furniture or more on both of its sides, as menus have. */
static bool is_pressed(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    return line->end - line->begin <= MENU_ENTRY && k >= 2 && k + 2 < s->layout->n_lines &&
           cd_forms_is_furniture(line - 2) && cd_forms_is_furniture(line + 2) &&
           count_crowd(s, k) > CROWD &&
           memchr(s->text + line->begin, ' ', line->end - line->begin) == NULL;
}

/* Adds what stands beside line k, and where it stands. */
static void add_place(const struct scene *s, uint32_t k, struct cd_furniture_weight *w)
{
    const struct cd_text_line *lines = s->layout->lines;
    uint32_t n = s->layout->n_lines, crowd = count_crowd(s, k);
    bool above = k > 0 && cd_forms_is_furniture(&lines[k - 1]);
    bool below = k + 1 < n && cd_forms_is_furniture(&lines[k + 1]);
    cd_furniture_add(w, "above", above ? (lines[k].behind_blank ? 1 : 2) : 0);
    bool tail = k > s->forms->last_prose;
    cd_furniture_add(w, "below", below ? (lines[k + 1].behind_blank ? 1 : tail ? 3 : 2) : 0);
    cd_furniture_add(w, "crowd", crowd > 2 ? 1 : 0);
    cd_furniture_add(w, "edge", k == 0 || k + 1 == n ? 1 : 0);
    if (tail)
        cd_furniture_add(w, "behind", k > s->footer ? 3 : 1);
}

/* Whether line k only goes on with the one above it: "is 9,000 square meters, not / 90,000". */
static bool goes_on(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    char c = s->text[line->begin];
    return k > 0 && !line->behind_blank && !line[-1].terminated &&
           line[-1].end - line[-1].begin >= CD_FORMS_WRAPPED && !(c >= 'A' && c <= 'Z') &&
           (unsigned char)c < 0x80;
}

static bool is_in_capitals(const char *text, const struct cd_text_line *line)
{
    for (uint32_t at = line->begin; at < line->end; at++)
        if (text[at] >= 'a' && text[at] <= 'z')
            return false;
    return true;
}

/* A title in capitals above whole sentences of furniture: "REPORTER'S CERTIFICATE". */
static bool is_title_of_notice(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    return k + 1 < s->layout->n_lines && line[1].end - line[1].begin >= CD_FORMS_PROSE &&
           is_in_capitals(s->text, line);
}

/* "Yours etc., / T. RASK (Mrs) / The Quay": how a letter closes, up to three lines below it. */
static bool is_signature(const struct scene *s, uint32_t k)
{
    static const char *const closings[] = {"yours", "sincerely",  "regards",     "kind regards",
                                           "best ", "faithfully", "respectfully"};
    for (uint32_t n = 0; n < 4 && n <= k; n++) {
        const struct cd_text_line *line = &s->layout->lines[k - n];
        if (line->form != CD_LINE_PLAIN)
            return false;
        for (size_t i = 0; i < sizeof closings / sizeof *closings; i++)
            if (line->end - line->begin > strlen(closings[i]) &&
                line->end - line->begin <= PHRASE &&
                strncasecmp(s->text + line->begin, closings[i], strlen(closings[i])) == 0)
                return s->text[line->end - 1] == ',' || n > 0 || !line->terminated;
        if (line->behind_blank)
            return false;
    }
    return false;
}

/* The number of comments or shares on a line of its own. */
static bool is_count(const char *text, const struct cd_text_line *line)
{
    for (uint32_t at = line->begin; at < line->end; at++)
        if (!(text[at] >= '0' && text[at] <= '9') && text[at] != ',')
            return false;
    return line->end - line->begin <= COUNT_MAX;
}

/* Whether the line is what a reader wrote, below their name and the time. */
static bool is_comment(const struct cd_text_line *line, uint32_t k)
{
    return k > 0 && line->terminated && !line->behind_blank && line[-1].form == CD_LINE_STRUCTURE &&
           cd_structure_rules[line[-1].rule].kind == CD_STRUCTURE_HEADING;
}

/* "Toll's Ropes: strong and cheap. Call today!" right below the word "Advertisement". */
static bool is_advertisement(const struct scene *s, uint32_t k)
{
    static const char *const calls[] = {"Call ", "Visit ", "Order ", "Book ", "Shop ",
                                        "Buy ",  " today", "www.",   "Phone", "Ring "};
    if (k == 0)
        return false;
    const struct cd_text_line *line = &s->layout->lines[k], *above = line - 1;
    if (line->behind_blank || !cd_forms_is_row(above, "boilerplate.insert") ||
        above->end - above->begin > ADVERTISEMENT ||
        strncasecmp(s->text + above->begin, "advert", 6) != 0 ||
        (k + 1 < s->layout->n_lines && !line[1].behind_blank))
        return false;
    uint32_t length = line->end - line->begin;
    bool called = false;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        called |= memmem(s->text + line->begin, length, calls[i], strlen(calls[i])) != NULL;
    return length <= SHORT_LINE && called && !cd_furniture_is_told(s->text, line->begin, line->end);
}

/* Two to five words of which the second is in small letters: "Audio version" is no title. */
static bool is_phrase(const char *text, const struct cd_text_line *line)
{
    const char *blank = memchr(text + line->begin, ' ', line->end - line->begin);
    return blank != NULL && line->end - line->begin <= PHRASE && blank[1] >= 'a' &&
           blank[1] <= 'z' && !line->terminated;
}

/* A row of a table, or of a list of contents: what they say is the document's own. */
static bool is_of_table(const char *text, const struct cd_text_line *line)
{
    return text[line->begin] == '|' || cd_forms_is_of_table(text, line) ||
           memmem(text + line->begin, line->end - line->begin, "....", 4) != NULL;
}

/*
 * Whether the lines [k, end), read as one, are furniture by what the lines of other texts say.
 * Where no furniture stands beside them, their words must say so by themselves; a sentence must be
 * outside the text, and more than its place must speak for it: what tells or thanks is never taken.
 * Behind the text more is asked for than between its title and it, as the text may end there.
 */
static bool is_learned(const struct scene *s, uint32_t k, uint32_t end)
{
    const struct cd_text_line *line = &s->layout->lines[k], *last = &s->layout->lines[end - 1];
    uint32_t n = s->layout->n_lines;
    bool beside =
        (k > 0 && cd_forms_is_furniture(line - 1)) || (end < n && cd_forms_is_furniture(last + 1));
    bool head = k <= s->forms->first_prose, tail = end > s->forms->last_prose;
    bool near = (head && k < OUTSIDE) || (tail && k + OUTSIDE >= n);
    if (!near && (!beside || (!head && !tail && last->terminated)))
        return false;
    struct cd_line_signs_sum sum = cd_line_signs_weigh(&s->place, k, end);
    int words = beside                      ? (head ? WORDS_HEAD : -WORDS_TAIL)
                : head && !last->terminated ? WORDS_ALONE
                                            : WORDS_TAIL;
    if (sum.all < LEARNED || sum.words < words ||
        cd_furniture_thanks(s->text, line->begin, last->end))
        return false;
    if (!last->terminated)
        return true;
    if (s->forms->first_prose == s->forms->last_prose)
        return false; /* furniture of what? */
    struct cd_furniture_weight own = {0};
    cd_furniture_weigh(&own, s->text, line->begin, last->end);
    return sum.all > (tail ? LEARNED_SURE : LEARNED) &&
           (own.sum > 0 || (own.sum == 0 && tail && beside)) &&
           !cd_furniture_is_told(s->text, line->begin, last->end);
}

/*
 * The end of the hard-wrapped paragraph that begins with line k outside the text, if it is short
 * enough for a notice; k if there is none.
 */
static uint32_t find_wrapped(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *lines = s->layout->lines;
    uint32_t n = s->layout->n_lines, end = k + 1;
    bool begins = k == 0 || lines[k].behind_blank || cd_forms_is_furniture(lines + k - 1);
    if (!begins || lines[k].form != CD_LINE_PLAIN)
        return k;
    uint32_t least = UINT32_MAX, most = 0;
    while (end < n && !lines[end].behind_blank && lines[end].form == CD_LINE_PLAIN) {
        uint32_t width = lines[end - 1].end - lines[end - 1].begin;
        least = width < least ? width : least;
        most = width > most ? width : most;
        if (lines[end++].end - lines[k].begin > PARAGRAPH)
            return k;
    }
    if (least < CD_FORMS_WRAPPED || most - least > RAGGED)
        return k;
    bool outside = k < s->forms->first_prose || end > s->forms->last_prose;
    return end > k + 1 && outside && lines[end - 1].terminated ? end : k;
}

/*
 * Whether line k is furniture by the sum of its signs. Before the text and inside it, where
 * headings stand too, one of them must be firm; a sentence may speak to the reader instead.
 */
static bool is_taken(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    uint32_t length = line->end - line->begin, n = s->layout->n_lines;
    bool head = k <= s->forms->first_prose, tail = k >= s->forms->last_prose;
    bool above = k > 0 && cd_forms_is_furniture(line - 1),
         below = k + 1 < n && cd_forms_is_furniture(line + 1);
    bool glued = (above && !line->behind_blank) || (below && !line[1].behind_blank);
    if (line->form == CD_LINE_PLAIN && above && !line->behind_blank && !goes_on(s, k) &&
        (is_count(s->text, line) || is_advertisement(s, k)))
        return true;
    if (line->form != CD_LINE_PLAIN || length < 2 || goes_on(s, k) || is_signature(s, k) ||
        (tail && is_comment(line, k)) || length > (line->terminated ? SENTENCE : SHORT_LINE))
        return false;
    bool opens = k == 0 || line->behind_blank || line[-1].terminated ||
                 line[-1].end - line[-1].begin < CD_FORMS_WRAPPED || above;
    bool wraps = !line->terminated && length >= CD_FORMS_PROSE && k + 1 < n &&
                 !line[1].behind_blank && line[1].form == CD_LINE_PLAIN;
    if (!opens || wraps)
        return false;
    if (is_learned(s, k, k + 1)) {
        if (s->options->trace && !is_of_table(s->text, line))
            s->options->trace(s->options->trace_user, line->begin, true, "learned");
        return !is_of_table(s->text, line);
    }
    if (line->terminated && !above && !below)
        return false;
    bool prose = k == s->forms->first_prose || k == s->forms->last_prose;
    if (prose && !glued)
        return false;
    struct cd_furniture_weight w = {0};
    cd_furniture_weigh(&w, s->text, line->begin, line->end);
    int own = w.sum;
    bool spoken = line->terminated && w.reader && own >= 4 && (head || tail || glued);
    bool between = above && below && !line->behind_blank && !line[1].behind_blank;
    bool pressed = between && is_pressed(s, k);
    bool footed = below && !line[1].behind_blank;
    bool listed =
        (tail && (own >= (line->terminated ? 4 : 3) || (k > s->footer && (above || below)))) ||
        (k > s->forms->last_prose && footed && !line->terminated &&
         !is_in_capitals(s->text, line)) ||
        (between && own > 0 && length <= SHORT_LINE / 2) || pressed ||
        (head && glued && own > 1 && is_phrase(s->text, line));
    if (!w.firm && !spoken && !listed)
        return false;
    add_place(s, k, &w);
    bool sure = line->terminated || !tail, lone = !head && !tail && !above && !below;
    if (w.sum < (sure ? ENOUGH_SURE : ENOUGH) + lone ||
        (own <= 0 && !pressed && !(tail && !line->terminated && (above || below))) ||
        is_title_of_notice(s, k) ||
        (line->terminated && cd_furniture_is_told(s->text, line->begin, line->end)))
        return false;
    if (line->terminated) {
        /* "The minister is to arrive in Leith on 5 May." is furniture by its place alone */
        struct cd_line_signs_sum sum = cd_line_signs_weigh(&s->place, k, k + 1);
        if (sum.all < LEARNED || (own < OWN && sum.words < 0))
            return false;
    }
    if (is_of_table(s->text, line))
        return false;
    for (unsigned i = 0; s->options->trace && i < w.n; i++)
        s->options->trace(s->options->trace_user, line->begin, true, w.names[i]);
    return true;
}

/* The titles of a list of links inside the text: those glued below its own title. */
static void take_links(struct scene *s)
{
    for (uint32_t k = 0; k + 1 < s->layout->n_lines; k++)
        while (cd_forms_is_row(&s->layout->lines[k], "boilerplate.links") &&
               k + 1 < s->layout->n_lines && !s->layout->lines[k + 1].behind_blank &&
               (s->layout->lines[k + 1].form == CD_LINE_PLAIN ||
                s->layout->lines[k + 1].form == CD_LINE_LIST) &&
               !s->layout->lines[k + 1].terminated &&
               s->layout->lines[k + 1].end - s->layout->lines[k + 1].begin <= SHORT_LINE)
            cd_forms_set_row(&s->layout->lines[++k], "boilerplate.links");
}

/* The field for an address: "Enter your email address". */
static bool is_field(const char *text, const struct cd_text_line *line)
{
    static const char *const fields[] = {"enter your e", "your email address",
                                         "your e-mail address", "email address", "e-mail address"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (line->end - line->begin >= strlen(fields[i]) &&
            strncasecmp(text + line->begin, fields[i], strlen(fields[i])) == 0)
            return line->end - line->begin <= PHRASE;
    return false;
}

/*
 * "The Quay Letter / News from the harbour, every Friday. / Enter your email address": what stands
 * glued above the field for an address tells what is sent there. Returns whether any was taken.
 */
static bool take_boxes(struct scene *s)
{
    struct cd_text_line *lines = s->layout->lines;
    bool taken = false;
    for (uint32_t k = 1; k < s->layout->n_lines; k++) {
        uint32_t top = k;
        while (top > 0 && k - top < BOX && !lines[top].behind_blank &&
               lines[top - 1].form == CD_LINE_PLAIN &&
               lines[top - 1].end - lines[top - 1].begin <= SHORT_LINE)
            top--;
        if (top == k || !is_field(s->text, &lines[k]) || !(top == 0 || lines[top].behind_blank) ||
            cd_furniture_is_told(s->text, lines[top].begin, lines[k - 1].end))
            continue;
        for (uint32_t i = top; i < k; i++)
            cd_forms_set_row(&lines[i], "boilerplate.inset");
        taken = true;
    }
    return taken;
}

bool cd_forms_weigh(const struct cd_forms *f, struct cd_layout *layout, const char *text,
                    const struct cd_segment_options *options)
{
    struct scene s = {
        f, layout, text, options, cd_line_signs_place(f, layout, text), layout->n_lines};
    take_links(&s);
    bool again = take_boxes(&s);
    for (uint32_t k = f->last_prose + 1; k < layout->n_lines && s.footer == layout->n_lines; k++)
        if (cd_forms_is_furniture(&layout->lines[k]))
            s.footer = k;
    for (uint32_t i = 0; i < 2 * layout->n_lines; i++) {
        uint32_t k = i < layout->n_lines ? i : 2 * layout->n_lines - 1 - i;
        uint32_t end = find_wrapped(&s, k);
        if (end > k && is_learned(&s, k, end)) {
            again |= (k <= f->first_prose && f->first_prose < end) ||
                     (k <= f->last_prose && f->last_prose < end);
            for (uint32_t j = k; j < end; j++)
                cd_forms_set_row(&layout->lines[j], "boilerplate.notice");
            continue;
        }
        if (!is_taken(&s, k))
            continue;
        cd_forms_set_row(&layout->lines[k], "boilerplate.weighed");
        again |= k == f->first_prose || k == f->last_prose;
    }
    return again;
}
