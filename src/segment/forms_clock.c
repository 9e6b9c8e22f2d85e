/*
 * Times of day alone on their lines: the entries of a running report begin with them, newest or
 * oldest first. Cost: linear.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "text/ascii.h"

#define CLOCK_MAX   32u  /* bytes of a line that is a time */
#define ENTRY       4u   /* lines below a time within which an entry has a sentence */
#define STOPPED     5u   /* bytes of "18.20" */
#define TITLE_MAX   60u  /* bytes of what a price belongs to */
#define ENTRY_TITLE 100u /* bytes of the title of an entry */
#define CONTENTS    40u  /* lines among which links to the entries stand */
#define TOP_LINES   20u  /* lines among which a page says that it is a running report */

/* Behind "a.m.", "PM" at `at`, whose hour it changes; or `at`. */
static uint32_t behind_half(const char *text, uint32_t at, uint32_t end, unsigned *hour)
{
    uint32_t half = cd_forms_skip_blanks(text, at, end), behind = at;
    bool late = half < end && (text[half] | 32) == 'p';
    if (half + 2 > end || !(late || (text[half] | 32) == 'a') || *hour > 12)
        return at;
    if ((text[half + 1] | 32) == 'm' && (half + 2 == end || !cd_byte_is_letter(text[half + 2])))
        behind = half + 2;
    else if (half + 4 <= end && strncasecmp(text + half + 1, ".m.", 3) == 0)
        behind = half + 4;
    if (behind > at)
        *hour = *hour % 12 + (late ? 12 : 0);
    return behind;
}

uint32_t cd_forms_read_clock(const char *text, uint32_t begin, uint32_t end, unsigned *minutes)
{
    uint32_t at = begin;
    unsigned hour = 0, minute = 0;
    while (at < end && at - begin < 3 && cd_ascii_is_digit(text[at]))
        hour = 10 * hour + (unsigned)(text[at++] - '0');
    if (at == begin || at - begin > 2 || hour > 24)
        return begin;
    bool parted = at + 3 <= end && memchr(":.h", text[at], 3) != NULL &&
                  cd_ascii_is_digit(text[at + 1]) && cd_ascii_is_digit(text[at + 2]) &&
                  (at + 3 == end || !cd_ascii_is_digit(text[at + 3]));
    if (parted) {
        minute = 10 * (unsigned)(text[at + 1] - '0') + (unsigned)(text[at + 2] - '0');
        at += 3;
    }
    uint32_t behind = behind_half(text, at, end, &hour);
    if ((!parted && behind == at) || minute > 59)
        return begin;
    uint32_t zone = cd_forms_skip_blanks(text, behind, end), stop = zone;
    while (stop < end && cd_ascii_is_upper(text[stop]))
        stop++;
    bool zoned = stop - zone >= 2 && stop - zone <= 4 &&
                 (stop == end || !(cd_byte_is_letter(text[stop]) || text[stop] == '\''));
    *minutes = 60 * hour + minute;
    return zoned ? stop : behind;
}

/* Behind "7h ago " before the time, or begin. */
static uint32_t behind_age(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t at = begin;
    while (at < end && at - begin < 3 && cd_ascii_is_digit(text[at]))
        at++;
    bool age = at > begin && at + 6 < end && memchr("dhms", text[at], 4) != NULL &&
               memcmp(text + at + 1, " ago", 4) == 0 && cd_forms_is_blank(text[at + 5]);
    return age ? cd_forms_skip_blanks(text, at + 5, end) : begin;
}

uint32_t cd_forms_clock_alone(const char *text, uint32_t begin, uint32_t end, unsigned *minutes)
{
    if (end - begin > CLOCK_MAX || !cd_ascii_is_digit(text[begin]))
        return end;
    uint32_t at = behind_age(text, begin, end);
    return cd_forms_read_clock(text, at, end, minutes) == end && at < end ? at : end;
}

/* "18.20", which may be a price, a mark or a result, too. */
static bool is_stopped(const char *text, const struct cd_text_line *line)
{
    uint32_t length = line->end - line->begin;
    return length <= STOPPED && length > 3 && text[line->end - 3] == '.';
}

/* Whether line k is a time alone that begins something: what stands above it is at an end. With
 * a stop, only where such are times. */
static bool is_clock(const struct cd_layout *layout, const char *text, uint32_t k, bool stopped,
                     unsigned *minutes)
{
    const struct cd_text_line *line = &layout->lines[k];
    if (line->form != CD_LINE_PLAIN || k + 1 == layout->n_lines ||
        (!stopped && is_stopped(text, line)) ||
        cd_forms_clock_alone(text, line->begin, line->end, minutes) == line->end)
        return false;
    return k == 0 || line->behind_blank || line[-1].terminated || line[-1].form != CD_LINE_PLAIN;
}

/* Whether a sentence stands in the few lines below line k. */
static bool is_above_sentence(const struct cd_layout *layout, uint32_t k)
{
    for (uint32_t i = k + 1; i < layout->n_lines && i <= k + ENTRY; i++)
        if (layout->lines[i].terminated)
            return true;
    return false;
}

/* Whether the line, which is no sentence, says that the page reports while things happen. */
static bool is_of_live_page(const char *text, const struct cd_text_line *line)
{
    static const char *const signs[] = {"as it happened", "key events", "live"};
    for (uint32_t at = line->begin; !line->terminated && at < line->end; at++) {
        if (at > line->begin && cd_byte_is_letter(text[at - 1]))
            continue;
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
            uint32_t behind = at + (uint32_t)strlen(signs[k]);
            if (behind <= line->end && strncasecmp(text + at, signs[k], behind - at) == 0 &&
                (behind == line->end || !cd_byte_is_letter(text[behind])) &&
                !(line->end - behind >= 5 && strncasecmp(text + behind, " chat", 5) == 0))
                return true;
        }
    }
    return false;
}

static bool has_currency(const char *text, const struct cd_text_line *line)
{
    uint32_t length = line->end - line->begin;
    return memchr(text + line->begin, '$', length) != NULL ||
           memmem(text + line->begin, length, "\xC2\xA3", 2) != NULL ||
           memmem(text + line->begin, length, "\xE2\x82\xAC", 3) != NULL;
}

static bool is_live_page(const struct cd_layout *layout, const char *text)
{
    for (uint32_t k = 0; k < layout->n_lines && k < TOP_LINES; k++)
        if (is_of_live_page(text, &layout->lines[k]))
            return true;
    return false;
}

/*
 * Whether "18.20" alone on a line is a time here, on a page that does not say that it is live:
 * three or more are in order, at least one ends as prices do not, and what they might belong to
 * does not stand right above them.
 */
static bool has_stopped_clocks(const struct cd_layout *layout, const char *text)
{
    uint32_t n = 0, up = 0, down = 0, titled = 0, odd = 0;
    unsigned minutes, before = 0;
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        const struct cd_text_line *line = &layout->lines[k];
        if (!is_clock(layout, text, k, true, &minutes))
            continue;
        if (behind_age(text, line->begin, line->end) > line->begin)
            return true;
        if (!is_stopped(text, line))
            continue;
        if (n == 0 && ((k > 0 && has_currency(text, line - 1)) || has_currency(text, line + 1)))
            return false;
        up += n > 0 && minutes > before;
        down += n > 0 && minutes < before;
        titled += k > 0 && !line[-1].terminated && line[-1].end - line[-1].begin <= TITLE_MAX;
        odd += minutes % 5 != 0;
        before = minutes;
        n++;
    }
    return n > 2 && (up == 0 || down == 0 || (n > 4 && (up == 1 || down == 1))) && odd > 0 &&
           2 * titled <= n;
}

/*
 * "Toll: 'I was told to wait'": whether line k, right below the time of an entry, is its title:
 * apart from what follows, or above who wrote the entry.
 */
static bool is_entry_title(const struct cd_layout *layout, const char *text, uint32_t k)
{
    const struct cd_text_line *line = &layout->lines[k];
    if (k + 2 >= layout->n_lines || line->behind_blank || line->terminated ||
        line->end - line->begin > ENTRY_TITLE || line->form != CD_LINE_PLAIN ||
        !cd_ascii_is_upper(text[line->begin]) || text[line->end - 1] == ':')
        return false;
    const struct cd_text_line *below = line + 1;
    bool author = !below->behind_blank && !below->terminated && below[1].behind_blank &&
                  below->end - below->begin <= CLOCK_MAX;
    return (author || (below->behind_blank && below->form == CD_LINE_PLAIN)) &&
           below[author].form != CD_LINE_STRUCTURE && is_above_sentence(layout, k);
}

/* "11.42 Toll: 'I was told to wait'" near the top, where line k is that title further down: of the
 * list of entries that leads to them. */
static void find_link_to(struct cd_layout *layout, const char *text, uint32_t k)
{
    const struct cd_text_line *title = &layout->lines[k];
    uint32_t length = title->end - title->begin;
    unsigned minutes;
    for (uint32_t i = 0; i < k && i < CONTENTS; i++) {
        struct cd_text_line *line = &layout->lines[i];
        uint32_t at = cd_forms_read_clock(text, line->begin, line->end, &minutes);
        if (line->form != CD_LINE_PLAIN || at == line->begin)
            continue;
        at = cd_forms_skip_blanks(text, at, line->end);
        if (line->end - at == length && memcmp(text + at, text + title->begin, length) == 0)
            cd_forms_set_row(line, "boilerplate.insert");
    }
}

void cd_forms_find_clocks(const struct cd_forms *f, struct cd_layout *layout, const char *text)
{
    uint32_t n = 0, told = 0, up = 0, down = 0, spoken = 0;
    unsigned minutes, before = 0;
    bool live = is_live_page(layout, text), stopped = live || has_stopped_clocks(layout, text);
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        if (!is_clock(layout, text, k, stopped, &minutes))
            continue;
        up += n > 0 && minutes > before;
        down += n > 0 && minutes < before;
        told += is_above_sentence(layout, k);
        before = minutes;
        n++;
    }
    for (uint32_t k = 0; n > 1 && k < f->n_labels; k++)
        spoken += f->labels[k].accepted;
    /* in order, but for one midnight; not the hours that the record of a sitting notes */
    if (n < 2 || (up > 1 && down > 1) || 2 * told <= n || (spoken >= 2 * n && !live))
        return;
    for (uint32_t k = 0; k < layout->n_lines; k++) {
        if (!is_clock(layout, text, k, stopped, &minutes))
            continue;
        cd_forms_set_row(&layout->lines[k], "heading.time");
        if (live && is_entry_title(layout, text, k + 1)) {
            cd_forms_set_row(&layout->lines[k + 1], "heading.section");
            find_link_to(layout, text, k + 1);
        }
    }
}
