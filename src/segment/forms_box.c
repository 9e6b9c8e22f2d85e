/*
 * Furniture by what it belongs to: links below the title of their list, what is said above the
 * field for an address. Cost: linear, a few lines beside each.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "segment/furniture.h"

#define PHRASE 32u  /* bytes of the field for an address */
#define LINK   110u /* bytes of a link, or of what is said above the field */
#define BOX    3u   /* lines above it */

void cd_forms_take_links(struct cd_layout *layout)
{
    for (uint32_t k = 0; k + 1 < layout->n_lines; k++)
        while (cd_forms_is_row(&layout->lines[k], "boilerplate.links") && k + 1 < layout->n_lines &&
               !layout->lines[k + 1].behind_blank &&
               (layout->lines[k + 1].form == CD_LINE_PLAIN ||
                layout->lines[k + 1].form == CD_LINE_LIST) &&
               !layout->lines[k + 1].terminated &&
               layout->lines[k + 1].end - layout->lines[k + 1].begin <= LINK)
            cd_forms_set_row(&layout->lines[++k], "boilerplate.links");
}

/* The field for an address: "Enter your email address". */
static bool is_field(const char *text, const struct cd_text_line *line)
{
    static const char *const fields[] = {"your email address", "your e-mail address",
                                         "email address", "e-mail address"};
    static const char enter[] = "enter your e";
    uint32_t length = line->end - line->begin;
    length -= text[line->end - 1] == '*' || text[line->end - 1] == ':';
    if (length > strlen(enter) && length <= PHRASE &&
        strncasecmp(text + line->begin, enter, strlen(enter)) == 0)
        return true;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (length == strlen(fields[i]) && strncasecmp(text + line->begin, fields[i], length) == 0)
            return true;
    return false;
}

bool cd_forms_take_boxes(struct cd_layout *layout, const char *text)
{
    struct cd_text_line *lines = layout->lines;
    bool taken = false;
    for (uint32_t k = 1; k < layout->n_lines; k++) {
        uint32_t top = k;
        while (top > 0 && k - top < BOX && !lines[top].behind_blank &&
               lines[top - 1].form == CD_LINE_PLAIN &&
               lines[top - 1].end - lines[top - 1].begin <= LINK)
            top--;
        if (top == k || !is_field(text, &lines[k]) || !(top == 0 || lines[top].behind_blank) ||
            cd_furniture_is_told(text, lines[top].begin, lines[k - 1].end))
            continue;
        for (uint32_t i = top; i < k; i++)
            cd_forms_set_row(&lines[i], "boilerplate.inset");
        taken = true;
    }
    return taken;
}
