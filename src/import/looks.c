/*
 * What a text looks like that no importer reads yet: subtitles and HTML. Read as plain text, their
 * time stamps and tags would count as words. Cost: the first LOOK bytes.
 */
#include <string.h>
#include <strings.h>

#include "claimdiff/import.h"
#include "text/ascii.h"

#define LOOK 4096u

/* "00:00:01,000 --> 00:00:04,000": the line of a cue, as both formats of subtitles have it. */
static bool has_cue(const char *text, size_t len)
{
    const char *arrow = memmem(text, len, " --> ", 5);
    return arrow != NULL && arrow - text >= 9 && cd_ascii_is_digit(arrow[-1]) &&
           (arrow[-4] == ',' || arrow[-4] == '.') && arrow[-7] == ':';
}

/* How many tags of a page the text has. */
static unsigned count_tags(const char *text, size_t len)
{
    static const char *const tags[] = {"<p>", "</p>", "<br", "<div", "</div>", "</a>", "<body"};
    unsigned n = 0;
    for (size_t at = 0; at + 8 < len; at++)
        for (size_t k = 0; text[at] == '<' && k < sizeof tags / sizeof *tags; k++)
            n += strncasecmp(text + at, tags[k], strlen(tags[k])) == 0;
    return n;
}

const char *cd_import_looks_like(struct cd_str text)
{
    size_t at = 0, len = text.len < LOOK ? text.len : LOOK;
    while (at < len && (text.ptr[at] == ' ' || text.ptr[at] == '\n' || text.ptr[at] == '\t'))
        at++;
    const char *p = text.ptr + at;
    len -= at;
    if (has_cue(p, len))
        return "subtitles";
    if (len > 6 && (strncasecmp(p, "<html", 5) == 0 || strncasecmp(p, "<!doct", 6) == 0))
        return "HTML";
    return count_tags(p, len) > 2 ? "HTML" : NULL;
}
