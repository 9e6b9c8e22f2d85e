/* The writers, in the order in which help shows them. */
#include "claimdiff/writer.h"

#include <string.h>

#include "report/writers/common.h"

const struct cd_writer *const *cd_writers(void)
{
    static const struct cd_writer *const writers[] = {
        &cd_writer_text,  &cd_writer_html,     &cd_writer_markdown, &cd_writer_json,
        &cd_writer_beads, &cd_writer_vecalign, &cd_writer_ladder,   NULL,
    };
    return writers;
}

const struct cd_writer *cd_writer_find(const char *name)
{
    for (const struct cd_writer *const *w = cd_writers(); *w; w++)
        if (strcmp((*w)->name, name) == 0)
            return *w;
    return NULL;
}
