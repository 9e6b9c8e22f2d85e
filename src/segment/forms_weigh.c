/*
 * Furniture by weight: lines that no rule knows, weighed by all signs that they have as other texts
 * say (signs.c, signs_weigh.c). A few rules stand beside that: counts, advertisements and boxes are
 * taken by what is above or below, signatures, comments of readers and tables never.
 *
 * Two sweeps, down and up, as a line that is taken speaks for the next where some of them is known
 * otherwise; up only near lines that were taken, as nothing else has changed since. Cost:
 * linear in the lines that are short enough.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "segment/furniture.h"
#include "segment/signs.h"
#include "text/ascii.h"
#include "util/str.h"
#include "util/vec.h"

#define SHORT_LINE    200u /* bytes of a line without an end */
#define SENTENCE      260u /* bytes of a notice */
#define RAGGED        20u  /* bytes by which its lines differ */
#define PARAGRAPH     500u /* bytes of a hard-wrapped notice */
#define PHRASE        32u  /* bytes of the closing of a letter, or of the name of a site */
#define NOTICE        24u  /* bytes that it has at least */
#define LINK          110u /* bytes of an advertisement */
#define VALUE         60u  /* bytes of a row of a table */
#define RUN           24u  /* lines of furniture on either side that are looked at */
#define REACH         64u  /* lines below one that may speak for it: a paragraph and RUN, at most */
#define ADVERTISEMENT 16u  /* bytes of the word with its marks */
#define COUNT_MAX     7u   /* bytes of a count of comments */
#define MASTHEAD      2u   /* lines of the name of a site */
#define MOTTO         72u  /* bytes of what it says of itself */
#define RARE          16u  /* one line of so many */

enum zone {
    HEAD,
    INSIDE,
    TAIL
};

/*
 * By zone, of a line and of a sentence: the sum that is needed, in hundredths of the logarithm of
 * the odds. What is taken wrongly before the text is a headline, inside it a claim: these must be
 * surer.
 */
static const int enough[][2] = {{60, 150}, {80, 150}, {-80, -30}};
enum {
    LONE = 90,           /* more where nothing beside a line is known for furniture */
    LONE_SENTENCE = 120, /* the same of a sentence */
    END = 60,            /* of the words alone, where the text itself may end with them */
    FOOT = -170,         /* the same above furniture that is known */
    PLAIN = 200,         /* of the words of a sentence that speaks for itself */
    HEADLINE = 250,      /* of the words of what is none though the text has its words */
    SURE = 100,          /* of the words of what is furniture though the text has its words */
    TITLE = 500,         /* of the line that is kept as the title */
    OWN_WORDS = -250,    /* of the words alone: less speaks against it whatever else does */
    LISTED = 300,        /* of an entry of a list of links, whatever its words say */
    INSERT = 200, /* of the words of a sentence between paragraphs that is none of the text */
};

struct scene {
    const struct cd_forms *forms;
    struct cd_layout *layout;
    const char *text;
    const struct cd_segment_options *options;
    struct cd_line_signs_place place;
    bool prose;     /* there is more of it than a line */
    bool wraps;     /* the text is hard-wrapped */
    uint32_t title; /* the line before the text that speaks least for furniture */
};

/* Whether line k only goes on with the one above it: "is 9,000 square meters, not / 90,000". */
static bool goes_on(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    char c = s->text[line->begin];
    return k > 0 && !line->behind_blank && !line[-1].terminated &&
           line[-1].end - line[-1].begin >= CD_FORMS_WRAPPED && !(c >= 'A' && c <= 'Z') &&
           (unsigned char)c < 0x80;
}

/* "Yours etc., / T. RASK (Mrs) / The Quay": how a letter closes, up to three lines below it. */
static bool is_signature(const struct scene *s, uint32_t k)
{
    static const char *const closings[] = {"yours", "sincerely",  "regards",     "kind regards",
                                           "best ", "faithfully", "respectfully"};
    for (uint32_t n = 0; n < 4 && n <= k; n++) {
        const struct cd_text_line *line = &s->layout->lines[k - n];
        if (line->end - line->begin == 2 && memcmp(s->text + line->begin, "--", 2) == 0)
            return true; /* of a mail */
        if (line->form != CD_LINE_PLAIN)
            return false;
        char first = cd_ascii_lower(s->text[line->begin]);
        for (size_t i = 0;
             line->end - line->begin <= PHRASE && i < sizeof closings / sizeof *closings; i++)
            if (first == *closings[i] && line->end - line->begin > strlen(closings[i]) &&
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

/*
 * Whether the line is what a reader wrote, below their name and the time, or what an entry of a
 * running report begins with.
 */
static bool is_comment(const struct cd_text_line *line, uint32_t k)
{
    if (k == 0 || !line->terminated || line[-1].form != CD_LINE_STRUCTURE)
        return false;
    if (line->behind_blank)
        return cd_forms_is_row(line - 1, "heading.time");
    return cd_structure_rules[line[-1].rule].kind == CD_STRUCTURE_HEADING ||
           (k > 1 && line[-2].form == CD_LINE_LABEL &&
            cd_forms_is_row(line - 1, "boilerplate.inset"));
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
    return length <= LINK && called && !cd_furniture_is_told(s->text, line->begin, line->end);
}

/* A row of a table, or of a list of contents: what they say is the document's own. */
static bool is_of_table(const char *text, const struct cd_text_line *line)
{
    return text[line->begin] == '|' || cd_forms_is_of_table(text, line) ||
           memmem(text + line->begin, line->end - line->begin, "....", 4) != NULL;
}

/* "Health: 7.7 billion". */
static bool is_value(const char *text, const struct cd_text_line *line)
{
    const char *colon = memchr(text + line->begin, ':', line->end - line->begin);
    for (uint32_t at = colon ? (uint32_t)(colon - text) : line->end; at < line->end; at++)
        if (cd_ascii_is_digit(text[at]))
            return line->end - line->begin <= VALUE;
    return false;
}

/* Whether line k is one of three values, one below the other: a table of the text. */
static bool is_among_values(const struct scene *s, uint32_t k)
{
    uint32_t from = k, end = k;
    while (from > 0 && k - from < 2 && is_value(s->text, &s->layout->lines[from - 1]))
        from--;
    while (end < s->layout->n_lines && end < from + 3 && is_value(s->text, &s->layout->lines[end]))
        end++;
    return end > k && end == from + 3;
}

/*
 * Whether the lines [k, end) say something of their own whatever stands beside them: a headline or
 * a sentence about the topic, thanks, what somebody said, how a treaty or a letter closes; before
 * the end of the text, or where nothing beside it is furniture, a sentence that has none of the
 * words of furniture (furniture.c).
 */
static bool is_own(const struct scene *s, uint32_t k, uint32_t end, bool beside, bool listed,
                   const struct cd_line_signs_sum *sum)
{
    static const char *const closings[] = {"done at ", "done in ", "signed at ", "signed in ",
                                           "p.s. "};
    const struct cd_text_line *last = &s->layout->lines[end - 1];
    uint32_t begin = s->layout->lines[k].begin;
    bool head = k <= s->forms->first_prose;
    if ((sum->topic && (head || last->terminated) && sum->words < (head ? HEADLINE : SURE)) ||
        cd_furniture_thanks(s->text, begin, last->end))
        return true;
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++)
        if (last->end - begin > strlen(closings[i]) &&
            strncasecmp(s->text + begin, closings[i], strlen(closings[i])) == 0)
            return true;
    if (s->text[last->end - 1] == ',' || s->text[last->end - 1] == ';' ||
        (sum->words < PLAIN && is_among_values(s, k)))
        return true;
    if (!last->terminated || listed ||
        (k >= s->forms->last_prose && cd_line_signs_begins_with_author(&s->place, k)))
        return false;
    struct cd_furniture_weight known = {0};
    cd_furniture_weigh(&known, s->text, begin, last->end);
    return (known.sum <= 0 && sum->words < PLAIN && (end <= s->forms->last_prose || !beside)) ||
           (sum->words < SURE && cd_furniture_is_told(s->text, begin, last->end));
}

/* Whether line k is furniture that was not told by its weight. */
static bool is_anchor(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    return cd_forms_is_furniture(line) && !cd_forms_is_row(line, "boilerplate.weighed");
}

/*
 * Whether the lines [k, end) stand in a run of furniture of which some was told by other means:
 * what was taken by its weight alone must not take all that stands beside it, as lists of claims.
 */
static bool is_anchored(const struct scene *s, uint32_t k, uint32_t end)
{
    const struct cd_text_line *lines = s->layout->lines;
    for (uint32_t i = k; i-- > 0 && k - i <= RUN && cd_forms_is_furniture(&lines[i]);)
        if (is_anchor(s, i))
            return true;
    for (uint32_t i = end; i < s->layout->n_lines && i - end < RUN; i++) {
        if (!cd_forms_is_furniture(&lines[i]))
            return false;
        if (is_anchor(s, i))
            return true;
    }
    return false;
}

/* Whether blank lines part the lines [k, end) from all others. */
static bool is_paragraph(const struct scene *s, uint32_t k, uint32_t end)
{
    return s->layout->lines[k].behind_blank &&
           (end == s->layout->n_lines || s->layout->lines[end].behind_blank);
}

/*
 * Whether the sentences of the lines [k, end) may be what sites say between paragraphs: they begin
 * as notices do, or speak to the reader.
 */
static bool may_be_insert(const struct scene *s, uint32_t k, uint32_t end)
{
    uint32_t begin = s->layout->lines[k].begin, length = s->layout->lines[end - 1].end - begin;
    return length >= NOTICE && is_paragraph(s, k, end) &&
           (cd_forms_opens_as_notice(s->text + begin) || strncmp(s->text + begin, "You ", 4) == 0 ||
            cd_bytes_hold(s->text + begin, length, " you", 1));
}

/*
 * Whether the lines [k, end), read as one, are furniture by what the lines of other texts say.
 * Inside the text, where nothing beside a line is furniture, none is whose words do not speak for
 * it, those of a paragraph that begins as notices do loudly: that is hardly ever wrong, and most
 * lines of most texts need not be weighed.
 */
static bool is_learned(const struct scene *s, uint32_t k, uint32_t end)
{
    const struct cd_text_line *line = &s->layout->lines[k], *last = &s->layout->lines[end - 1];
    enum zone zone = end > s->forms->last_prose ? TAIL : k <= s->forms->first_prose ? HEAD : INSIDE;
    bool above = k > 0 && cd_forms_is_furniture(line - 1);
    bool beside = above || (end < s->layout->n_lines && cd_forms_is_furniture(last + 1));
    bool before = s->place.first_label < s->layout->n_lines && end <= s->place.first_label;
    if (last->terminated && !s->prose)
        return false; /* furniture of what? */
    if (zone == INSIDE && !beside && !before && last->terminated && !may_be_insert(s, k, end))
        return false;
    /* the words alone first: mostly they tell that the trees need not be asked */
    int words = cd_line_signs_weigh_words(s->text, line->begin, last->end);
    if (zone == INSIDE && !beside && !before && words < (last->terminated ? INSERT : 0))
        return false;
    bool anchored = is_anchored(s, k, end);
    if (words <= OWN_WORDS && !(zone == TAIL && above && anchored))
        return false;
    if (zone == TAIL && !above && words < (anchored ? FOOT : END))
        return false; /* what the text itself may end with */
    if (line->form == CD_LINE_LIST && !anchored)
        return false;
    struct cd_line_signs_sum sum = cd_line_signs_weigh(&s->place, k, end);
    int least = enough[zone][last->terminated];
    bool insert =
        zone == INSIDE && last->terminated && sum.words >= INSERT && s->text[last->end - 1] != '?';
    if (!anchored && !insert)
        least += last->terminated ? LONE_SENTENCE : LONE;
    if (insert && sum.words >= 2 * INSERT)
        least -= INSERT; /* wherever it stands */
    if (zone == TAIL && k > 0 && !line->behind_blank && line[-1].form == CD_LINE_PLAIN &&
        end < s->layout->n_lines && last[1].behind_blank)
        least += LONE; /* the last of the lines above rather than the first of those below */
    if (zone == HEAD && !last->terminated && sum.words < 0)
        least -= sum.words / 2; /* what names the text or its maker is a headline sooner */
    bool listed = zone == TAIL && above && anchored && sum.all > LISTED;
    return (sum.words > OWN_WORDS || listed) && sum.all > least &&
           !(k == s->title && sum.all < TITLE && sum.words < PLAIN) &&
           !is_own(s, k, end, beside, listed, &sum) && !is_of_table(s->text, line);
}

/*
 * Whether a hard-wrapped paragraph of that width ends above line k: with a stop, where the first
 * word of line k had room.
 */
static bool ends_above(const struct scene *s, uint32_t k, uint32_t width)
{
    const struct cd_text_line *line = &s->layout->lines[k], *above = line - 1;
    uint32_t word = 0;
    if (!above->terminated)
        return false;
    while (line->begin + word < line->end && s->text[line->begin + word] != ' ')
        word++;
    return above->end - above->begin + 1 + word <= width;
}

/* Whether the lines above are no part of the paragraph of line k. */
static bool is_apart(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    return k == 0 || line->behind_blank || line[-1].form == CD_LINE_STRUCTURE;
}

/*
 * The end of the hard-wrapped paragraph that begins with line k outside the text, if it is short
 * enough for a notice; k if there is none.
 */
static uint32_t find_wrapped(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *lines = s->layout->lines;
    uint32_t n = s->layout->n_lines, end = k + 1;
    bool apart = is_apart(s, k);
    if (lines[k].form != CD_LINE_PLAIN ||
        !(apart || ends_above(s, k, lines[k].end - lines[k].begin)))
        return k;
    uint32_t least = UINT32_MAX, most = 0;
    bool open = false; /* a sentence goes on in the next line */
    while (end < n && !lines[end].behind_blank && lines[end].form == CD_LINE_PLAIN &&
           !(end > k + 1 && ends_above(s, end, most))) {
        uint32_t width = lines[end - 1].end - lines[end - 1].begin;
        least = width < least ? width : least;
        most = width > most ? width : most;
        open |= !lines[end - 1].terminated;
        if (lines[end++].end - lines[k].begin > PARAGRAPH)
            return k;
    }
    bool whole = apart && (end == n || lines[end].behind_blank || lines[end].form != CD_LINE_PLAIN);
    if (least < CD_FORMS_WRAPPED || most - least > RAGGED || !(open || whole))
        return k;
    bool outside = k < s->forms->first_prose || end > s->forms->last_prose;
    return end > k + 1 && outside && lines[end - 1].terminated ? end : k;
}

/* Whether line k is only a part of a hard-wrapped paragraph. */
static bool is_part(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    bool opens =
        is_apart(s, k) || line[-1].terminated || line[-1].end - line[-1].begin < CD_FORMS_WRAPPED;
    bool goes = !line->terminated && line->end - line->begin >= CD_FORMS_PROSE &&
                k + 1 < s->layout->n_lines && !line[1].behind_blank &&
                line[1].form == CD_LINE_PLAIN;
    return !opens || goes || goes_on(s, k);
}

/* Whether line k is furniture by what stands above it, or by its signs. */
static bool is_taken(const struct scene *s, uint32_t k)
{
    const struct cd_text_line *line = &s->layout->lines[k];
    uint32_t length = line->end - line->begin;
    bool glued = k > 0 && !line->behind_blank && cd_forms_is_furniture(line - 1);
    if (line->form == CD_LINE_PLAIN && glued &&
        (goes_on(s, k) ? length < 3 && is_count(s->text, line)
                       : is_count(s->text, line) || is_advertisement(s, k)))
        return true;
    if ((line->form != CD_LINE_PLAIN && line->form != CD_LINE_LIST) || length < 2 ||
        length > (line->terminated ? SENTENCE : SHORT_LINE) || is_signature(s, k) ||
        (k >= s->forms->last_prose && is_comment(line, k)) || (s->wraps && is_part(s, k)))
        return false;
    bool learned = is_learned(s, k, k + 1);
    if (learned && s->options->trace)
        s->options->trace(s->options->trace_user, line->begin, true, "learned");
    return learned;
}

/* Line k is furniture by its weight; a paragraph of its own a notice, which is cut into sentences.
 */
static void set_weighed(const struct scene *s, uint32_t k)
{
    struct cd_text_line *line = &s->layout->lines[k];
    cd_forms_set_row(line, line->terminated && is_paragraph(s, k, k + 1) ? "boilerplate.notice"
                                                                         : "boilerplate.weighed");
}

static bool has_prose(const struct cd_layout *layout)
{
    for (uint32_t k = 0; k < layout->n_lines; k++)
        if (cd_forms_is_prose(&layout->lines[k]))
            return true;
    return false;
}

/* Whether the text is hard-wrapped: then many lines go on with the one above them. */
static bool is_wrapped(const struct scene *s)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < s->layout->n_lines; k++)
        n += goes_on(s, k);
    return n > 1 && RARE * n > s->layout->n_lines;
}

/*
 * The line that is kept as the title of the text whatever its neighbours are: of those before it
 * the one whose words speak least for furniture.
 */
static uint32_t find_title(const struct scene *s)
{
    uint32_t title = s->layout->n_lines;
    int least = 0;
    for (uint32_t k = 0; k < s->layout->n_lines && k <= s->forms->first_prose; k++) {
        const struct cd_text_line *line = &s->layout->lines[k];
        if (line->form == CD_LINE_LABEL)
            break;
        if (line->form != CD_LINE_PLAIN || line->terminated ||
            line->end - line->begin > SHORT_LINE ||
            memchr(s->text + line->begin, ' ', line->end - line->begin) == NULL)
            continue;
        int sum = cd_line_signs_weigh_words(s->text, line->begin, line->end);
        if (title == s->layout->n_lines || sum < least) {
            title = k;
            least = sum;
        }
    }
    return title;
}

/*
 * Takes the form from sentences that only a pattern for the ends of a text knows, where they go on
 * with the text, nothing beside them is furniture, and their words do not speak for it: "The report
 * is published today." Before the text from lines that are about the topic: they are its headline.
 */
static void doubt_patterns(struct scene *s)
{
    for (uint32_t k = 0; k < s->layout->n_lines; k++) {
        struct cd_text_line *line = &s->layout->lines[k];
        bool head = k <= s->forms->first_prose, tail = k > s->forms->last_prose;
        if (!is_anchor(s, k) || !(head || tail) ||
            cd_structure_rules[line->rule].place == CD_STRUCTURE_ANYWHERE ||
            !(line->terminated || head))
            continue;
        struct cd_line_signs_sum sum = cd_line_signs_weigh(&s->place, k, k + 1);
        bool glued = k > 0 && !line->behind_blank && line[-1].form == CD_LINE_PLAIN &&
                     (line[-1].terminated || line[-1].end - line[-1].begin >= CD_FORMS_WRAPPED);
        if (line->terminated ? glued && sum.words < SURE && !is_anchored(s, k, k + 1) : sum.topic)
            line->form = CD_LINE_PLAIN;
    }
}

static void ignore(void *user, const char *name, uint32_t hash)
{
    (void)user;
    (void)name;
    (void)hash;
}

/* Whether line k is a row of entries of a menu. */
static bool is_menu(const struct scene *s, uint32_t k)
{
    int numbers[CD_N_LINE_NUMBERS];
    const struct cd_text_line *line = &s->layout->lines[k];
    if (!cd_forms_is_furniture(line) || line->terminated)
        return false;
    cd_line_signs_each(&s->place, k, k + 1, ignore, NULL, numbers);
    return numbers[CD_LINE_PARTS] > 1 ||
           memmem(s->text + line->begin, line->end - line->begin, "  ", 2) != NULL;
}

/* Whether a line that may be the title of the text stands in [k, its beginning). */
static bool has_title_below(const struct scene *s, uint32_t k)
{
    for (; k < s->layout->n_lines && k < s->forms->first_prose; k++) {
        const struct cd_text_line *line = &s->layout->lines[k];
        uint32_t blanks = 0;
        for (uint32_t at = line->begin; at < line->end; at++)
            blanks += s->text[at] == ' ';
        if (line->form == CD_LINE_PLAIN && blanks > 1)
            return true;
    }
    return false;
}

/*
 * "The Quay Letter / News from the harbour / Home  Archive  About": the name of the site, and what
 * it says of itself, among the lines at the top that no blank line parts from its menu, where the
 * title of the text stands further down. They are short and no date, byline or topic of the text.
 */
static void take_masthead(struct scene *s)
{
    struct cd_text_line *lines = s->layout->lines;
    uint32_t first = 0, end = 0, stop = 1, menu;
    while (stop < s->layout->n_lines && stop < s->forms->first_prose && !lines[stop].behind_blank)
        stop++;
    while (first < stop && cd_forms_is_furniture(&lines[first]))
        first++;
    for (end = first; end < stop && !cd_forms_is_furniture(&lines[end]); end++)
        if (end - first == MASTHEAD || lines[end].form != CD_LINE_PLAIN ||
            lines[end].end - lines[end].begin > MOTTO ||
            (lines[end].end - lines[end].begin > PHRASE &&
             cd_line_signs_weigh(&s->place, end, end + 1).topic))
            return;
    for (menu = end; menu < stop && cd_forms_is_furniture(&lines[menu]);)
        menu++;
    if (end == first || menu == end || !is_menu(s, end) || !has_title_below(s, menu))
        return;
    for (uint32_t k = first; k < end; k++)
        cd_forms_set_row(&lines[k], "boilerplate.furniture");
}

/*
 * Takes line k, or the hard-wrapped paragraph that begins with it, if it is furniture. Returns
 * whether it did; *edge: it took the first or the last line of prose.
 */
static bool weigh_line(const struct scene *s, uint32_t k, bool *edge)
{
    uint32_t end = find_wrapped(s, k), first = s->forms->first_prose, last = s->forms->last_prose;
    if (end > k && is_learned(s, k, end)) {
        for (uint32_t j = k; j < end; j++)
            cd_forms_set_row(&s->layout->lines[j], "boilerplate.weighed");
    } else if (is_taken(s, k)) {
        end = k + 1;
        set_weighed(s, k);
    } else {
        return false;
    }
    *edge |= (k <= first && first < end) || (k <= last && last < end);
    return true;
}

/* Weighs all lines; whether the first or the last line of prose was taken. */
static bool sweep(const struct scene *s)
{
    uint32_t *taken = NULL, n = 0, cap = 0, nearest = CD_NONE;
    bool edge = false;
    for (uint32_t k = 0; k < s->layout->n_lines; k++)
        if (weigh_line(s, k, &edge))
            *CD_PUSH(taken, n, cap) = k;
    for (uint32_t k = s->layout->n_lines; k-- > 0;) {
        while (n > 0 && taken[n - 1] >= k)
            nearest = taken[--n];
        /* lines before the text count all furniture up to it */
        if (nearest == CD_NONE || (k > s->forms->first_prose && nearest - k > REACH))
            continue;
        if (weigh_line(s, k, &edge))
            nearest = k;
    }
    free(taken);
    return edge;
}

bool cd_forms_weigh(const struct cd_forms *f, struct cd_layout *layout, const char *text,
                    const struct cd_segment_options *options)
{
    struct scene s = {.forms = f, .layout = layout, .text = text, .options = options};
    cd_line_signs_look(&s.place, f, layout, text);
    s.prose = f->first_prose != f->last_prose && has_prose(layout);
    s.wraps = is_wrapped(&s);
    doubt_patterns(&s);
    s.title = find_title(&s);
    cd_forms_take_links(layout);
    take_masthead(&s);
    bool again = cd_forms_take_boxes(layout, text);
    again |= sweep(&s);
    take_masthead(&s); /* above a menu that was known by its weight alone */
    return again;
}
