/*
 * Furniture that no pattern knows by itself: by the words that it is made of (furniture.c), by its
 * neighbours, by the title of a list that it stands in. Only outside the text of the document.
 * Cost: a few lines at each end.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "segment/furniture.h"
#include "util/str.h"

#define LINK_MAX  150u /* a title in a list of links */
#define ENTRY_MAX 40u  /* an entry of a menu, the name of a site */
#define SENTENCES 5u   /* of a notice that are looked at */
#define ENTRIES   12u  /* of a menu that are looked at */
#define MENU_MAX  96u  /* a menu of which one entry is enough to know it */
#define PEEL      24u  /* lines at each end of the document that may be furniture */

bool cd_forms_is_row(const struct cd_text_line *line, const char *id)
{
    return line->form == CD_LINE_STRUCTURE && strcmp(cd_structure_rules[line->rule].id, id) == 0;
}

bool cd_forms_is_furniture(const struct cd_text_line *line)
{
    return line->form == CD_LINE_STRUCTURE &&
           cd_structure_rules[line->rule].kind != CD_STRUCTURE_HEADING &&
           !cd_forms_is_row(line, "boilerplate.rule") && !cd_forms_is_row(line, "boilerplate.end");
}

/* The length of the separator of a row of entries at `at`: two blanks, a tab, a bar, with `dashes`
 * one between blanks; or 0. */
static uint32_t separator(const char *text, uint32_t at, uint32_t end, bool dashes)
{
    uint32_t from = at, blanks = 0, marks = 0;
    while (at < end) {
        unsigned char c = (unsigned char)text[at];
        if (c == ' ') {
            blanks++;
        } else if (c == '\t') {
            blanks += 2;
        } else if (c == '|') {
            marks++;
        } else if (at + 1 < end && c == 0xC2 &&
                   (text[at + 1] == '\xA0' || text[at + 1] == '\xB7')) {
            blanks += text[at + 1] == '\xA0'; /* no-break space, middle dot */
            marks += text[at + 1] == '\xB7';
            at++;
        } else if (dashes && at + 3 < end && blanks > 0 && text[at + 3] == ' ' &&
                   (memcmp(text + at, "\xE2\x80\x93", 3) == 0 ||
                    memcmp(text + at, "\xE2\x80\x94", 3) == 0)) {
            marks++; /* a dash between blanks */
            at += 2;
        } else if (at + 2 < end && memcmp(text + at, "\xE2\x80\xA2", 3) == 0) {
            marks++;
            at += 2;
        } else {
            break;
        }
        at++;
    }
    return marks > 0 || blanks > 1 ? at - from : 0;
}

bool cd_forms_is_row_of_entries(const struct cd_profile *p, const char *text, uint32_t begin,
                                uint32_t end, bool edge)
{
    uint32_t entries = 0, known = 0;
    for (uint32_t at = begin, first = begin; at <= end && entries < ENTRIES; at++) {
        bool plain = at < end && ((text[at] | 32) >= 'a' && (text[at] | 32) <= 'z');
        uint32_t gap = at < end && !plain ? separator(text, at, end, edge) : 0;
        if (at < end && gap == 0)
            continue;
        if (at == end && entries == 0)
            return false; /* no row */
        if (at > first) {
            uint32_t row = at - first <= ENTRY_MAX + ENTRY_MAX / 2
                               ? cd_profile_structure(p, text, first, at, CD_ZONE_TAIL)
                               : CD_NONE;
            entries++;
            known += (row != CD_NONE && cd_structure_rules[row].kind != CD_STRUCTURE_HEADING) ||
                     cd_furniture_is_command(text, first, at, false);
            if (!edge && known < entries)
                return false;
        }
        if (at == end)
            break;
        at += gap - 1;
        first = at + 1;
    }
    return entries > 1 && (known == entries || (edge && entries > 2 && known * 2 >= entries) ||
                           (edge && entries > 3 && known > 0 && end - begin <= MENU_MAX));
}

/* Whether [begin, end), its full stop left out or not, is furniture by the rows for the tail. */
static bool is_known(const struct cd_profile *p, const char *text, uint32_t begin, uint32_t end)
{
    uint32_t row = cd_profile_structure(p, text, begin, end, CD_ZONE_TAIL);
    if (row == CD_NONE && text[end - 1] == '.')
        row = cd_profile_structure(p, text, begin, end - 1, CD_ZONE_TAIL);
    const struct cd_text_line line = {
        .begin = begin, .end = end, .terminated = text[end - 1] == '.'};
    return row != CD_NONE && cd_structure_rules[row].kind != CD_STRUCTURE_HEADING &&
           !cd_forms_is_own(p, text, &line, cd_structure_rules[row].id);
}

bool cd_forms_is_row_of_sentences(const struct cd_profile *p, const char *text, uint32_t begin,
                                  uint32_t end)
{
    uint32_t sentences = 0, known = 0, asked = 0;
    for (uint32_t at = begin, first = begin; at < end; at++) {
        bool last = at + 1 == end;
        bool stop = memchr(".?!", text[at], 3) != NULL;
        bool parted =
            stop && at + 2 < end && text[at + 1] == ' ' &&
            ((text[at + 2] >= 'A' && text[at + 2] <= 'Z') || (unsigned char)text[at + 2] >= 0x80) &&
            at - first > 4;
        if (!last && !parted)
            continue;
        if (++sentences > SENTENCES || at + 1 - first > LINK_MAX + LINK_MAX / 2)
            return false;
        bool furniture =
            is_known(p, text, first, at + 1) ||
            (text[at] != '?' && cd_furniture_is_command(text, first, at + !stop, true));
        known += furniture;
        /* "Moved house? Update your details online." */
        asked += !furniture && !last && text[at] == '?' && at - first < ENTRY_MAX;
        first = at + 2;
    }
    return sentences > 1 && known > 0 && known + asked == sentences;
}

bool cd_forms_leads_on(const char *text, const struct cd_text_line *line, bool apart)
{
    uint32_t length = line->end - line->begin;
    const char *end = text + line->end;
    bool arrow =
        length > 4 &&
        (memcmp(end - 2, ">>", 2) == 0 || memcmp(end - 3, "\xE2\x86\x92", 3) == 0 ||
         memcmp(end - 3, "\xE2\x96\xB6", 3) == 0 || memcmp(end - 3, " \xC2\xBB", 3) == 0 ||
         memcmp(end - 2, " >", 2) == 0 || (length > 5 && memcmp(end - 4, " \xE2\x80\xBA", 4) == 0));
    return arrow && apart && length <= LINK_MAX / 2 &&
           memmem(text + line->begin, length, "\xC2\xAB", 2) == NULL;
}

static bool is_in_capitals(const char *text, uint32_t length)
{
    for (uint32_t k = 0; k < length; k++)
        if (text[k] >= 'a' && text[k] <= 'z')
            return false;
    return length > 0;
}

static bool is_boilerplate(const struct cd_text_line *line)
{
    return line->form == CD_LINE_STRUCTURE &&
           cd_structure_rules[line->rule].kind != CD_STRUCTURE_HEADING;
}

static bool is_link(const struct cd_text_line *line)
{
    return (line->form == CD_LINE_PLAIN || line->form == CD_LINE_LIST) && !line->terminated &&
           line->end - line->begin <= LINK_MAX;
}

void cd_forms_set_row(struct cd_text_line *line, const char *id)
{
    uint8_t row = 0;
    while (strcmp(cd_structure_rules[row].id, id) != 0)
        row++;
    line->form = CD_LINE_STRUCTURE;
    line->rule = row;
}

/* "The Other Bank - notes and translations": what the name of a site says of it; not what the title
 * of a running report says: "Bridge shut - as it happened". */
static bool has_motto(const char *text, const struct cd_text_line *line)
{
    uint32_t length = line->end - line->begin;
    if (memmem(text + line->begin, length, " as it happened", 15) != NULL ||
        memmem(text + line->begin, length, " live", 5) != NULL)
        return false;
    for (uint32_t at = line->begin + 1; at + 5 < line->end; at++)
        if (text[at] == ' ' && (memcmp(text + at + 1, "\xE2\x80\x93 ", 4) == 0 ||
                                memcmp(text + at + 1, "\xE2\x80\x94 ", 4) == 0))
            return text[at + 5] >= 'a' && text[at + 5] <= 'z';
    return false;
}

/* One word that a menu may have and a title too: "Health", "Analysis". */
static bool is_topic(const char *text, const struct cd_text_line *line)
{
    if (!cd_forms_is_row(line, "boilerplate.section") &&
        !cd_forms_is_row(line, "boilerplate.mailing"))
        return false;
    for (uint32_t at = line->begin; at < line->end; at++)
        if ((text[at] | 32) < 'a' || (text[at] | 32) > 'z')
            return false;
    return line->end - line->begin > 3 && line->end - line->begin <= ENTRY_MAX / 2;
}

/* "Pictures: Bo Roy" right below "Words: Ann Lee", "By Ann Lee". */
static bool is_below_byline(const char *text, const struct cd_text_line *line)
{
    static const char *const words[] = {"pictures", "photographs", "photos", "photography",
                                        "illustrations"};
    uint32_t length = line->end - line->begin;
    if (line->behind_blank || line->terminated || length > ENTRY_MAX ||
        !(cd_forms_is_row(line - 1, "heading.byline") ||
          strncasecmp(text + line[-1].begin, "words: ", 7) == 0 ||
          strncasecmp(text + line[-1].begin, "words by ", 9) == 0))
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        size_t n = strlen(words[k]);
        if (length > n + 4 && strncasecmp(text + line->begin, words[k], n) == 0 &&
            (text[line->begin + n] == ':' || strncasecmp(text + line->begin + n, " by ", 4) == 0))
            return true;
    }
    return false;
}

void cd_forms_look_around(const struct cd_forms *f, struct cd_layout *layout, const char *text)
{
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        if (k == f->first_prose)
            k = f->last_prose + 1;
        if (k >= layout->n_lines)
            break;
        struct cd_text_line *line = &layout->lines[k];
        const struct cd_text_line *above = k > 0 ? line - 1 : NULL;
        const struct cd_text_line *below = k + 1 < layout->n_lines ? line + 1 : NULL;
        uint32_t length = line->end - line->begin;
        bool beside_above = above != NULL && is_boilerplate(above);
        bool beside_below = below != NULL && is_boilerplate(below);
        if (k < f->first_prose &&
            (cd_forms_is_row(line, "boilerplate.production") ||
             cd_forms_is_row(line, "boilerplate.photo")) &&
            (strncasecmp(text + line->begin, "words", 5) == 0 ||
             strncasecmp(text + line->begin, "interview", 9) == 0)) {
            cd_forms_set_row(line, "heading.byline"); /* "Words: Ann Lee. Pictures: Bo Roy" */
            continue;
        }
        if (above != NULL && k < f->first_prose && is_below_byline(text, line)) {
            cd_forms_set_row(line, "heading.byline");
            continue;
        }
        /* "Translated by Ann Lee": a credit above the text is its byline */
        if (k < f->first_prose && cd_forms_is_row(line, "boilerplate.credit") &&
            !line->terminated && text[line->begin] != '(' && k > 0) {
            cd_forms_set_row(line, "heading.byline");
            continue;
        }
        /* "LOCAL NEWS" right above the title, apart from what is above */
        bool kicker = k < f->first_prose && line->behind_blank && below != NULL &&
                      !below->behind_blank && below->form == CD_LINE_PLAIN && !below->terminated &&
                      below->end - below->begin > length;
        if ((!beside_above || kicker) && !beside_below &&
            ((k < f->first_prose && is_topic(text, line)) ||
             (cd_forms_is_row(line, "boilerplate.section") &&
              is_in_capitals(text + line->begin, length)))) {
            line->form = CD_LINE_PLAIN;
            continue;
        }
        if (line->form == CD_LINE_PLAIN && !line->terminated &&
            cd_furniture_is_command(text, line->begin, line->end, k < f->first_prose)) {
            cd_forms_set_row(line, "boilerplate.insert");
            continue;
        }
        if (!is_link(line) || length > (k == 0 ? 2 * ENTRY_MAX : ENTRY_MAX))
            continue;
        /* "HEALTH" alone below a title is a title too, and no menu */
        bool menu =
            below != NULL && cd_forms_is_row(below, "boilerplate.section") &&
            !(is_in_capitals(text + below->begin, below->end - below->begin) &&
              is_topic(text, below) && !(k + 2 < layout->n_lines && is_boilerplate(below + 1)));
        bool site = below != NULL &&
                    ((!below->behind_blank && menu) ||
                     (k == 0 && cd_forms_is_row(below, "boilerplate.insert") &&
                      memmem(text + below->begin, below->end - below->begin, "  ", 2) != NULL));
        site = site || (k == 0 && beside_below && has_motto(text, line));
        bool together = !line->behind_blank && !(below != NULL && below->behind_blank);
        bool entry = beside_above && beside_below && length <= ENTRY_MAX / 2 &&
                     cd_forms_is_row(above, "boilerplate.section") &&
                     (together || cd_forms_is_row(below, "boilerplate.section"));
        if (site || entry) {
            line->form = CD_LINE_STRUCTURE;
            line->rule = (site ? below : above)->rule;
        }
    }
}

/* Whether somebody speaks or tells something in the line. */
static bool is_text(const struct cd_text_line *line, const char *text)
{
    return line->form == CD_LINE_LABEL || line->form == CD_LINE_NAME ||
           (line->form == CD_LINE_PLAIN && line->terminated &&
            line->end - line->begin >= CD_FORMS_PROSE &&
            !cd_furniture_is_notice(text, line->begin, line->end, true, false));
}

/* Whether the line goes on with the one above it in hard-wrapped text. */
static bool is_wrapped(const struct cd_text_line *line, const char *text)
{
    const struct cd_text_line *above = line - 1;
    return line->form == CD_LINE_PLAIN && !line->behind_blank && above->form == CD_LINE_PLAIN &&
           !above->terminated && above->end - above->begin >= CD_FORMS_WRAPPED &&
           !cd_bytes_hold(text + above->begin, above->end - above->begin, "  ", 1) &&
           !is_in_capitals(text + line->begin, line->end - line->begin);
}

/* Makes furniture of the lines [first, end) where their words are those of it. */
static bool take_notice(struct cd_layout *layout, const char *text, uint32_t first, uint32_t end,
                        bool head)
{
    const struct cd_text_line *last = &layout->lines[end - 1];
    if (!cd_furniture_is_notice(text, layout->lines[first].begin, last->end, last->terminated,
                                head))
        return false;
    for (uint32_t k = first; k < end; k++)
        cd_forms_set_row(&layout->lines[k], "boilerplate.notice");
    return true;
}

void cd_forms_peel(struct cd_layout *layout, const char *text)
{
    uint32_t first = 0, last = layout->n_lines, kept = 0;
    while (kept < layout->n_lines && !is_text(&layout->lines[kept], text))
        kept++;
    if (kept == layout->n_lines)
        return; /* furniture of what? */
    /* Inside the text only what hardly anything else could be: "Sign up for our newsletter". */
    for (uint32_t k = 1; k + 1 < layout->n_lines; k++) {
        const struct cd_text_line *line = &layout->lines[k];
        if (line->form == CD_LINE_PLAIN && !line->terminated && line->behind_blank &&
            line[1].behind_blank &&
            (cd_furniture_is_insert(text, line->begin, line->end) ||
             cd_furniture_is_command(text, line->begin, line->end, true)))
            cd_forms_set_row(&layout->lines[k], "boilerplate.insert");
    }
    for (uint32_t end; first < layout->n_lines && first < PEEL; first = end) {
        const struct cd_text_line *line = &layout->lines[first];
        for (end = first + 1; end < layout->n_lines && is_wrapped(&layout->lines[end], text); end++)
            continue;
        if (line->form == CD_LINE_PLAIN && !take_notice(layout, text, first, end, true) &&
            line->end - line->begin >= CD_FORMS_PROSE)
            break;
    }
    for (uint32_t missed = 0, end; last > first && layout->n_lines - last < PEEL;) {
        for (end = last--; last > first && is_wrapped(&layout->lines[last], text); last--)
            continue;
        const struct cd_text_line *line = &layout->lines[last];
        bool heading = line->form == CD_LINE_STRUCTURE && !is_boilerplate(line);
        if (line->form != CD_LINE_PLAIN && line->form != CD_LINE_STRUCTURE &&
            line->form != CD_LINE_DIRECTION)
            break;
        if ((line->form == CD_LINE_PLAIN || heading) &&
            !take_notice(layout, text, last, end, false) &&
            (layout->lines[end - 1].terminated || ++missed > 2))
            break;
    }
}

void cd_forms_find_links(const struct cd_forms *f, struct cd_layout *layout)
{
    for (uint32_t k = f->last_prose + 1; k < layout->n_lines;) {
        uint32_t stop = k + 1;
        /* Not behind what also stands between paragraphs: the text may go on there. */
        bool list = cd_forms_is_row(&layout->lines[k], "boilerplate.links");
        if (!list && (!is_boilerplate(&layout->lines[k]) ||
                      cd_structure_rules[layout->lines[k].rule].kind == CD_STRUCTURE_NOTE ||
                      cd_structure_rules[layout->lines[k].rule].place == CD_STRUCTURE_ANYWHERE)) {
            k = stop;
            continue;
        }
        while (stop < layout->n_lines && is_link(&layout->lines[stop]))
            stop++;
        if (list || stop == layout->n_lines || is_boilerplate(&layout->lines[stop]))
            for (uint32_t i = k + 1; i < stop; i++) {
                layout->lines[i].form = CD_LINE_STRUCTURE;
                layout->lines[i].rule = layout->lines[k].rule;
            }
        k = stop;
    }
}

/* A date, or an address to write to, that nothing parts from furniture above and below it, behind
 * the text: of a list of links, or of who wrote. */
void cd_forms_close_lists(const struct cd_forms *f, struct cd_layout *layout, const char *text)
{
    for (uint32_t k = f->last_prose + 1; k > 0 && k + 1 < layout->n_lines; k++) {
        struct cd_text_line *line = &layout->lines[k];
        bool entry = cd_forms_is_row(line, "heading.date") ||
                     (line->form == CD_LINE_PLAIN && !line->terminated &&
                      line->end - line->begin <= 2 * ENTRY_MAX &&
                      memchr(text + line->begin, '@', line->end - line->begin) != NULL);
        if (entry && !line->behind_blank && !line[1].behind_blank && is_boilerplate(line - 1) &&
            is_boilerplate(line + 1))
            cd_forms_set_row(line, "boilerplate.weighed");
    }
}
