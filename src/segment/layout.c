/*
 * Lines and blocks.
 *
 * A line end may be the end of a paragraph, or only the margin of hard-wrapped text. An empty line
 * always parts blocks. At a single line end the shape decides: what the line before ends with, what
 * the next begins with, and whether the next line's first word would still have fitted into the
 * line before (in wrapped text it would not; the test of RFC 3676 readers and mail clients). Every
 * decision has an id, "line.*", and is traced.
 *
 * Cost: linear; a look at both sides of each line end.
 */
#include "segment/forms.h"

#include <stdlib.h>
#include <string.h>

#include "text/ascii.h"
#include "text/utf8.h"
#include "util/vec.h"

#define NOTICE_LINE   50u /* a line of a hard-wrapped notice */
#define BRACKET_MAX   64u /* bytes of a direction at the end of a line */
#define COMMON_MARGIN 8u  /* bytes by which paragraphs of one margin may differ */
#define VERSE_LINE    64u /* bytes of a line of verse */
#define STANZA        40u /* lines of one */
#define HEADLINE      40u /* bytes of a title that nobody would have wrapped */

static bool is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static uint32_t trim_begin(const char *text, uint32_t begin, uint32_t end)
{
    while (begin < end) {
        uint32_t cp = (unsigned char)text[begin];
        unsigned n = cp < 0x80 ? 1 : cd_utf8_decode(text + begin, end - begin, &cp, NULL);
        if (!(cp < 0x80 ? is_ascii_space((char)cp) : cd_cp_is_space(cp)))
            break;
        begin += n;
    }
    return begin;
}

static uint32_t trim_end(const char *text, uint32_t begin, uint32_t end)
{
    while (end > begin) {
        size_t start = end - 1;
        uint32_t cp = (unsigned char)text[start];
        if (cp >= 0x80)
            cp = cd_utf8_before(text, end, &start);
        if (!(cp < 0x80 ? is_ascii_space((char)cp) : cd_cp_is_space(cp)))
            break;
        end = (uint32_t)start;
    }
    return end;
}

/* Whether a bracket that closes at the end of the line stands behind a terminator: "Yes.
 * [Laughter]" */
static bool is_terminated_before_bracket(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t from = end - begin > BRACKET_MAX ? end - BRACKET_MAX : begin;
    const char *open = memrchr(text + from, text[end - 1] == ')' ? '(' : '[', end - 1 - from);
    if (open == NULL)
        return false;
    end = trim_end(text, begin, (uint32_t)(open - text));
    return end > begin && memchr(".!?", text[end - 1], 3) != NULL;
}

/* Whether the line ends with . ! ? or the like, closing marks and reference marks skipped. */
static bool is_terminated(const char *text, uint32_t begin, uint32_t end)
{
    if ((text[end - 1] == ')' || text[end - 1] == ']') &&
        is_terminated_before_bracket(text, begin, end))
        return true;
    for (unsigned looked = 0; end > begin && looked < 12; looked++) {
        size_t start = end - 1;
        uint32_t cp = (unsigned char)text[start];
        if (cp >= 0x80)
            cp = cd_utf8_before(text, end, &start);
        switch (cp) {
        case '.':
        case '!':
        case '?':
        case 0x2026:
        case 0x3002:
        case 0xFF01:
        case 0xFF1F:
        case 0x061F:
        case 0x06D4:
        case 0x0964:
        case 0x0965:
            return true;
        case '"':
        case '\'':
        case ')':
        case ']':
        case '*':
        case 0x201D:
        case 0x2019:
        case 0xBB:
        case 0xAB:
        case 0x201C:
        case 0x203A:
        case 0x300D:
        case 0x300F:
            end = (uint32_t)start;
            break;
        default:
            if (cp < '0' || cp > '9' || looked == 0)
                return false;
            end = (uint32_t)start; /* [12] */
        }
    }
    return false;
}

void cd_layout_lines(struct cd_layout *layout, const char *text, uint32_t len)
{
    bool blank = true;
    CD_RESERVE(layout->lines, layout->n_lines, layout->cap_lines, len / 48);
    CD_RESERVE(layout->blocks, layout->n_blocks, layout->cap_blocks, len / 64);
    for (uint32_t at = 0; at < len;) {
        const char *lf = memchr(text + at, '\n', len - at);
        uint32_t stop = lf != NULL ? (uint32_t)(lf - text) : len;
        uint32_t begin = trim_begin(text, at, stop), end = trim_end(text, begin, stop);
        if (begin == end) {
            blank = true;
        } else {
            *CD_PUSH(layout->lines, layout->n_lines, layout->cap_lines) =
                (struct cd_text_line){.begin = begin,
                                      .end = end,
                                      .behind_blank = blank,
                                      .terminated = is_terminated(text, begin, end)};
            blank = false;
        }
        at = stop + 1;
    }
}

/* A line end: the lines on both sides and what is known of the block so far. */
struct seam {
    const struct cd_profile *profile;
    const char *text;
    const struct cd_text_line *first; /* of the block so far */
    const struct cd_text_line *above, *below;
    uint32_t margin; /* longest line of the paragraph if it looks hard-wrapped, else 0 */
    bool verse;      /* its lines are those of a poem */
    bool head;       /* it is the first of the document */
};

static uint32_t first_letter(const char *text, uint32_t begin, uint32_t end)
{
    end = end - begin > 64 ? begin + 64 : end;
    while (begin < end) {
        uint32_t cp = 0;
        begin += cd_utf8_decode(text + begin, end - begin, &cp, NULL);
        if (cp != CD_REPLACEMENT && cd_cp_is_word(cp))
            return cp;
    }
    return 0;
}

static uint32_t word_length(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = begin;
    while (at < end && !is_ascii_space(text[at]))
        at++;
    return at - begin;
}

/* The classes of the last word of a line, a full stop left out. */
static uint32_t last_word(const struct seam *s, bool *stop)
{
    uint32_t end = s->above->end;
    *stop = s->text[end - 1] == '.';
    end -= *stop;
    uint32_t begin = end;
    while (begin > s->above->begin && end - begin <= CD_WORD_MAX &&
           !is_ascii_space(s->text[begin - 1]))
        begin--;
    return cd_profile_word(s->profile, s->text + begin, end - begin);
}

/* Whether the next line's first word would not have fitted into the line above. */
static bool is_full(const struct seam *s)
{
    return s->margin > 0 && s->above->end - s->above->begin + 1 +
                                    word_length(s->text, s->below->begin, s->below->end) >
                                s->margin;
}

/*
 * "The re- / port lists": whether the line above ends inside a word that the line below ends: two
 * small letters or more, a hyphen, small letters. Pages and columns break so, whatever stands
 * between them.
 */
static bool parts_word(const struct seam *s)
{
    const char *end = s->text + s->above->end, *below = s->text + s->below->begin;
    return s->above->end - s->above->begin > 3 && end[-1] == '-' && cd_ascii_is_lower(end[-2]) &&
           cd_ascii_is_lower(end[-3]) && s->below->end - s->below->begin > 1 &&
           cd_ascii_is_lower(below[0]) && cd_ascii_is_lower(below[1]) &&
           s->above->form != CD_LINE_STRUCTURE && s->below->form == CD_LINE_PLAIN;
}

/* "on November", "on 5 Nov.", not "on Monday", at the end of the line above. */
static bool ends_with_month(const struct seam *s)
{
    bool stop;
    uint32_t word = last_word(s, &stop);
    return word & CD_WORD_MONTH || (word & CD_WORD_CALENDAR && s->above->end > 3 &&
                                    memcmp(s->text + s->above->end - 3, "day", 3) != 0);
}

/*
 * "for Thursday, March / 6. Lunt said": whether the number that begins the line below goes on with
 * a line above that is full, or ends with a month, or with a word that leads on ("rose to / 5."),
 * rather than counts: no list begins with it, and none is there to go on.
 */
static bool is_number_in_text(const struct seam *s)
{
    const char *below = s->text + s->below->begin;
    bool stop;
    bool plain = s->above->form == CD_LINE_PLAIN || s->above->form == CD_LINE_LABEL;
    return plain && s->first->form != CD_LINE_LIST && !s->above->terminated &&
           (is_full(s) || last_word(s, &stop) & CD_WORD_OPEN || ends_with_month(s)) &&
           below[0] >= '1' && below[0] <= '9' &&
           (below[0] != '1' || (below[1] >= '0' && below[1] <= '9')) &&
           s->text[s->above->end - 1] != ':' && s->text[s->above->end - 1] != ';';
}

/* "the Treaty of 28 / June 1996": a date that the end of a wrapped line parts. */
static bool parts_date(const struct seam *s)
{
    uint32_t end = s->above->end, at = end;
    while (at > s->above->begin && end - at < 3 && cd_ascii_is_digit(s->text[at - 1]))
        at--;
    uint32_t length = word_length(s->text, s->below->begin, s->below->end);
    const char *word = s->text + s->below->begin;
    return at < end && end - at < 3 && at > s->above->begin && s->text[at - 1] == ' ' &&
           end - s->above->begin >= CD_FORMS_WRAPPED && length >= 3 && length <= CD_WORD_MAX &&
           *word >= 'A' && *word <= 'S' &&
           (cd_profile_word(s->profile, word, length) & CD_WORD_MONTH ||
            (cd_profile_word(s->profile, word, length) & CD_WORD_CALENDAR &&
             memcmp(word + length - 3, "day", 3) != 0 && word[1] >= 'a'));
}

/* Whether [begin, end) ends with an adverb that may be a preposition: "Old mayor out". */
static bool ends_with_adverb(const char *begin, const char *end)
{
    static const char *const adverbs[] = {" in", " out", " up", " down", " off", " on", " over"};
    for (size_t k = 0; k < sizeof adverbs / sizeof *adverbs; k++) {
        size_t len = strlen(adverbs[k]);
        if ((size_t)(end - begin) > len && memcmp(end - len, adverbs[k], len) == 0)
            return true;
    }
    return false;
}

/*
 * "Old mayor out, new mayor in": the first line of the document with an adverb at the end of both
 * its halves, far shorter than the paragraph below it. At the end of one alone, it may be a
 * preposition that leads on: "were glad to get on / Bo Roy's ferry".
 */
static bool is_headline(const struct seam *s)
{
    uint32_t length = s->above->end - s->above->begin, below = s->below->end - s->below->begin;
    if (s->first != s->above || s->margin > 0 || length > HEADLINE || !s->below->terminated ||
        !cd_ascii_is_upper(s->text[s->below->begin]) || s->above->form != CD_LINE_PLAIN)
        return false;
    if (length > 8 && strncmp(s->text + s->above->begin, "What ", 5) == 0 &&
        memcmp(s->text + s->above->end - 4, " for", 4) == 0)
        return true; /* "What we asked for" */
    const char *begin = s->text + s->above->begin, *end = s->text + s->above->end;
    const char *comma = memchr(begin, ',', length);
    return s->head && below >= 2 * length && below >= HEADLINE && comma != NULL &&
           ends_with_adverb(begin, comma) && ends_with_adverb(comma, end);
}

/* The rule for a line end, and whether it parts blocks. */
static const char *decide(const struct seam *s, bool *parts)
{
    const struct cd_text_line *above = s->above, *below = s->below;
    *parts = true;
    if (above->form == CD_LINE_NAME) {
        *parts = false;
        return "line.name";
    }
    if (parts_word(s)) {
        *parts = false;
        return "line.hyphen";
    }
    if (below->behind_blank)
        return "line.blank";
    if (below->form == CD_LINE_LIST && is_number_in_text(s)) {
        *parts = false;
        return "line.number";
    }
    if (below->form != CD_LINE_PLAIN)
        return "line.begins";
    bool stop, lower = cd_cp_is_lower(first_letter(s->text, below->begin, below->end));
    uint32_t word = last_word(s, &stop);
    bool notice = above->form == CD_LINE_STRUCTURE && above->end - above->begin >= NOTICE_LINE &&
                  cd_structure_rules[above->rule].kind != CD_STRUCTURE_HEADING;
    if (notice &&
        ((!above->terminated && (lower || (!stop && word & CD_WORD_OPEN))) || is_full(s))) {
        *parts = false;
        return "line.notice";
    }
    if (above->form == CD_LINE_STRUCTURE || above->form == CD_LINE_DIRECTION)
        return "line.ends";
    char last = s->text[above->end - 1];
    if (above->terminated) {
        bool title = stop && word & (CD_WORD_TITLE | CD_WORD_SAINT | CD_WORD_NEVER);
        *parts = !(title || is_full(s) || (lower && stop && word != 0));
        return title ? "line.title" : *parts ? "line.terminated" : "line.margin";
    }
    if (is_headline(s))
        return "line.headline";
    *parts = false;
    if (last == ',' || last == '-' || parts_date(s) || last == '&' ||
        (!stop && word & CD_WORD_OPEN))
        return "line.open";
    if (is_full(s))
        return "line.margin";
    bool list = cd_cp_is_lower(first_letter(s->text, s->first->begin, s->first->end)) &&
                s->first->form == CD_LINE_PLAIN;
    if (lower && !list && last != ';' && last != ':')
        return "line.lower";
    if (s->verse)
        return "line.verse";
    *parts = true;
    return "line.short";
}

/*
 * The margin of the paragraph that begins at line `from`: its longest line, if two lines or more
 * without an end go on in lower case or end so close to the margin that they must be wrapped.
 */
static uint32_t find_margin(const struct cd_layout *l, const char *text, uint32_t from,
                            uint32_t *to)
{
    uint32_t longest = 0, k = from, evidence = 0;
    for (; k < l->n_lines && (k == from || !l->lines[k].behind_blank); k++) {
        uint32_t length = l->lines[k].end - l->lines[k].begin;
        longest = length > longest ? length : longest;
    }
    *to = k;
    if (k - from < 2 || longest < 40 || longest > 140)
        return 0;
    for (k = from; k + 1 < *to; k++) {
        const struct cd_text_line *a = &l->lines[k], *b = &l->lines[k + 1];
        bool lower = cd_cp_is_lower(first_letter(text, b->begin, b->end));
        bool full = a->end - a->begin + 1 + word_length(text, b->begin, b->end) > longest;
        if (lower && !a->terminated && full)
            evidence++;
    }
    return evidence * 4 >= *to - from - 1 && evidence > 0 ? longest : 0;
}

/*
 * The margin of a text that is hard-wrapped throughout, or 0: that of three paragraphs or more,
 * most of them close to the longest. It tells where a paragraph of two lines breaks whose second
 * begins with a capital.
 */
static uint32_t find_common_margin(const struct cd_layout *l, const char *text)
{
    uint32_t longest = 0, n = 0, near = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t k = 0, end; k < l->n_lines; k = end) {
            uint32_t margin = find_margin(l, text, k, &end);
            longest = margin > longest ? margin : longest;
            n += pass == 0 && margin > 0;
            near += pass == 1 && margin > 0 && margin + COMMON_MARGIN >= longest;
        }
    return n >= 3 && near * 3 >= n * 2 ? longest : 0;
}

/* Whether the line has three words or more, at least half of them in small letters. */
static bool is_line_of_verse(const char *text, const struct cd_text_line *line)
{
    uint32_t words = 0, small = 0;
    if (line->form != CD_LINE_PLAIN || line->end - line->begin > VERSE_LINE ||
        !cd_byte_is_letter(text[line->begin]))
        return false;
    for (uint32_t at = line->begin; at < line->end; at++)
        if (at == line->begin || text[at - 1] == ' ') {
            words++;
            small += cd_ascii_is_lower(text[at]);
        }
    return words > 2 && 2 * small >= words;
}

/*
 * Whether the lines [from, to) are a stanza: short ones throughout, the last with an end, one with
 * a comma or the like at its own, one with nothing. A sentence goes on over lines that begin with
 * capitals.
 */
static bool is_stanza(const struct cd_layout *l, const char *text, uint32_t from, uint32_t to)
{
    bool comma = false, open = false;
    if (to - from < 4 || to - from > STANZA || !l->lines[to - 1].terminated)
        return false;
    for (uint32_t k = from; k < to; k++) {
        char last = text[l->lines[k].end - 1];
        if (!is_line_of_verse(text, &l->lines[k]))
            return false;
        comma |= last == ',' || last == ';';
        open |= !l->lines[k].terminated && last != ',' && last != ';' && last != ':';
    }
    return comma && open;
}

void cd_layout_blocks(struct cd_layout *l, const struct cd_profile *profile, const char *text,
                      const struct cd_segment_options *options)
{
    uint32_t paragraph_end = 0, margin = 0, common = CD_NONE;
    bool verse = false;
    for (uint32_t k = 0, first = 0; k < l->n_lines; k++) {
        if (k >= paragraph_end) {
            margin = find_margin(l, text, k, &paragraph_end);
            verse = is_stanza(l, text, k, paragraph_end);
            if (margin == 0 && paragraph_end - k > 1) {
                common = common == CD_NONE ? find_common_margin(l, text) : common;
                margin = common;
            }
        }
        bool parts = true;
        if (k + 1 < l->n_lines) {
            struct seam seam = {profile, text,  &l->lines[first], &l->lines[k], &l->lines[k + 1],
                                margin,  verse, first == 0};
            const char *rule = decide(&seam, &parts);
            if (options->trace)
                options->trace(options->trace_user, l->lines[k].end, parts, rule);
        }
        if (parts) {
            *CD_PUSH(l->blocks, l->n_blocks, l->cap_blocks) =
                (struct cd_text_block){.begin = l->lines[first].begin,
                                       .end = l->lines[k].end,
                                       .lines = {first, k + 1 - first}};
            first = k + 1;
        }
    }
}

void cd_layout_finish(struct cd_layout *layout)
{
    free(layout->lines);
    free(layout->blocks);
    *layout = (struct cd_layout){0};
}
