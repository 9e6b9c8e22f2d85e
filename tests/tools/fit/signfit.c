/*
 * A developer's tool: prints the signs of the lines of texts, which fit_signs.py weighs.
 *
 *   signfit TEXT...
 *
 * A line of output for every line of a text that is no direction and has no speaker's label: number
 * of the text, bytes from and to, signs, numbers; tabs between.
 */
#include <stdio.h>

#include "segment/signs.h"
#include "util/buf.h"
#include "util/file.h"

static void print(void *user, const char *name, uint32_t hash)
{
    (void)hash;
    (void)user;
    printf("\t%s", name);
}

static void show(const struct cd_line_signs_place *p, uint32_t k, int number)
{
    const struct cd_text_line *line = &p->layout->lines[k];
    if (line->form == CD_LINE_LABEL || line->form == CD_LINE_NAME ||
        line->form == CD_LINE_DIRECTION)
        return;
    int numbers[CD_N_LINE_NUMBERS];
    printf("%d\t%u\t%u", number, (unsigned)line->begin, (unsigned)line->end);
    cd_line_signs_each(p, k, k + 1, print, NULL, numbers);
    for (size_t i = 0; i < CD_N_LINE_NUMBERS; i++)
        printf("\t%d", numbers[i]);
    putchar('\n');
}

int main(int argc, char **argv)
{
    static struct cd_line_signs_place place;
    struct cd_profile *profile = cd_profile_create("en");
    const struct cd_segment_options options = {0};
    for (int i = 1; i < argc; i++) {
        struct cd_buf buf;
        struct cd_error err;
        struct cd_layout layout = {0};
        struct cd_forms forms;
        cd_buf_init(&buf);
        if (cd_file_read(&buf, argv[i], CD_MAX_INPUT_BYTES, &err) != CD_OK) {
            fprintf(stderr, "signfit: %s: %s\n", argv[i], err.message);
            return 2;
        }
        cd_layout_lines(&layout, buf.ptr, (uint32_t)buf.len);
        cd_forms_find(&forms, &layout, profile, buf.ptr, &options);
        cd_line_signs_look(&place, &forms, &layout, buf.ptr);
        for (uint32_t k = 0; k < layout.n_lines; k++)
            show(&place, k, i - 1);
        cd_forms_finish(&forms);
        cd_layout_finish(&layout);
        cd_buf_finish(&buf);
    }
    cd_profile_destroy(profile);
    return 0;
}
