/*
 * The first looks that spare the segmenter its patterns say no only where the patterns do:
 * test_filter SAMPLES, which filter.py has made of structure.def.
 */
#include <stdio.h>
#include <string.h>

#include "check_main.h"
#include "segment/filter.h"
#include "segment/forms.h"

static const char *samples_path;
static struct cd_profile *profile;

static void setup(void)
{
    profile = cd_profile_create("en");
}

static void teardown(void)
{
    cd_profile_destroy(profile);
}

/* Of all rows, those whose patterns match and that the filter keeps out. Counts the matches. */
static uint64_t kept_out(const char *line, unsigned *matches)
{
    uint32_t len = (uint32_t)strlen(line);
    uint64_t let = cd_filter_rows(line, 0, len, UINT64_MAX), wrong = 0;
    for (unsigned row = 0; row < CD_ROWS_MAX; row++)
        if (cd_patterns_match(profile->patterns, row, line, 0, len, NULL) != NULL) {
            wrong |= ~let & UINT64_C(1) << row;
            ++*matches;
        }
    return wrong;
}

START_TEST(filter_lets_through_what_matches)
{
    char line[4096];
    unsigned lines = 0, matches = 0;
    FILE *in = fopen(samples_path, "r");
    ck_assert_ptr_nonnull(in);
    while (fgets(line, sizeof line, in) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        const char *sample = strchr(line, '\t') + 1;
        if (*sample == '\0')
            continue;
        uint64_t wrong = kept_out(sample, &matches);
        ck_assert_msg(wrong == 0, "rows %llx are kept out: %s", (unsigned long long)wrong, sample);
        lines++;
    }
    fclose(in);
    ck_assert_uint_gt(lines, 3000);
    ck_assert_uint_gt(matches, 1500); /* the samples are what the rows are made for */
}
END_TEST

START_TEST(filter_knows_other_case_and_scripts)
{
    static const char *const lines[] = {
        "ALL RIGHTS RESERVED",
        "all right\305\277 re\305\277erved", /* U+017F is an s */
        "\xC2\xA9 Leith Lantern",
        "\xE2\x80\x94 ENDS \xE2\x80\x94",
        "boo\xE2\x84\xAAmar\xE2\x84\xAA this page", /* U+212A is a k */
        "\xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A | English",
        "Tuesday, September 1, 2015"};
    unsigned matches = 0;
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        ck_assert_msg(kept_out(lines[k], &matches) == 0, "%s", lines[k]);
    ck_assert_uint_gt(matches, 4);
}
END_TEST

START_TEST(filter_spares_prose)
{
    static const char *const lines[] = {
        "The harbour was closed for three days after the storm, and nobody could say why.",
        "She had not been told of it", "We shall see what the council thinks of that, I suppose,"};
    unsigned rows = 0;
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        for (uint64_t let = cd_filter_rows(lines[k], 0, (uint32_t)strlen(lines[k]), UINT64_MAX);
             let != 0; let &= let - 1)
            rows++;
    ck_assert_uint_le(rows, 2);
}
END_TEST

/* The next of a series of numbers that look random. */
static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A line of pieces that come by chance. */
static uint32_t draw(char *line, const char *const *pieces, uint32_t n, uint32_t *state)
{
    uint32_t len = 0;
    for (uint32_t k = 1 + next(state) % 12; k > 0; k--) {
        const char *piece = pieces[next(state) % n];
        memcpy(line + len, piece, strlen(piece));
        len += (uint32_t)strlen(piece);
    }
    line[len] = '\0';
    return len;
}

START_TEST(candidates_are_those_of_the_pattern)
{
    static const char *const pieces[] = {".",
                                         ".",
                                         "?",
                                         "!",
                                         " ",
                                         " ",
                                         "\n",
                                         "a",
                                         "B",
                                         "7",
                                         "\"",
                                         "'",
                                         ")",
                                         "]",
                                         "[12]",
                                         " [a]",
                                         ":",
                                         ":-)",
                                         ";)",
                                         "=",
                                         "*",
                                         ",",
                                         "\xC2\xA0",
                                         "\xE2\x80\x9D",
                                         "\xE2\x80\x99",
                                         "\xE2\x80\xA6",
                                         "\xE2\x80\xA0",
                                         "\xC2\xB2",
                                         "\xE3\x80\x82",
                                         "\xC2\xBB",
                                         "\xE2\x80\x9C"};
    char line[256];
    uint32_t state = 1;
    for (unsigned run = 0; run < 100000; run++) {
        uint32_t len = draw(line, pieces, sizeof pieces / sizeof *pieces, &state), at = 0;
        const size_t *o = NULL;
        for (; at < len; at++) {
            bool inside = ((unsigned char)line[at] & 0xC0) == 0x80;
            o = inside ? NULL
                       : cd_patterns_match(profile->patterns, CD_PATTERN_CANDIDATE, line, at, len,
                                           NULL);
            if (o != NULL)
                break;
        }
        struct cd_terminator want = {0}, got = {0};
        if (o != NULL)
            want = (struct cd_terminator){.begin = (uint32_t)o[2],
                                          .end = (uint32_t)o[3],
                                          .closed = (uint32_t)o[5],
                                          .behind = (uint32_t)o[1]};
        ck_assert_int_eq(cd_profile_candidate(profile, line, 0, len, &got), o != NULL);
        ck_assert_msg(memcmp(&want, &got, sizeof got) == 0, "%s", line);
    }
}
END_TEST

START_TEST(labels_are_those_of_the_pattern)
{
    static const char *const pieces[] = {"Ann",
                                         "Lee",
                                         "Q",
                                         "A",
                                         "Mr",
                                         "MR",
                                         "The",
                                         "Speaker",
                                         "SPEAKER",
                                         "Senator",
                                         "lee",
                                         "of",
                                         "a",
                                         "reporter",
                                         "12",
                                         "12:30",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         ". ",
                                         ".",
                                         ", ",
                                         ",",
                                         ": ",
                                         ":",
                                         ":**",
                                         "> ",
                                         "(",
                                         ") ",
                                         "[",
                                         "]",
                                         "--",
                                         " -- ",
                                         " - ",
                                         "\xE2\x80\x94 ",
                                         ".\xE2\x80\x94",
                                         "\xC3\x89",
                                         "\xE2\x80\x99s",
                                         "#",
                                         "/",
                                         "|",
                                         "\t",
                                         "\xC2\xB7",
                                         "&",
                                         "\"",
                                         "Answer",
                                         "QUESTION"};
    char line[256];
    uint32_t state = 1;
    unsigned found = 0;
    for (unsigned run = 0; run < 200000; run++) {
        struct cd_label_match full = {0}, colon = {0};
        uint32_t len = draw(line, pieces, sizeof pieces / sizeof *pieces, &state);
        memcpy(line + len, " x: y", 6); /* a colon must be near for a line to be looked at */
        len += 5;
        if (!cd_profile_label(profile, line, 0, len, false, &full))
            continue;
        found++;
        enum cd_label_end how = cd_forms_label_end(profile, line, 0, len);
        ck_assert_msg(how != CD_LABEL_NO_END, "%s", line);
        if (how == CD_LABEL_COLON_END) {
            ck_assert_msg(cd_profile_label(profile, line, 0, len, true, &colon), "%s", line);
            ck_assert_msg(memcmp(&full, &colon, sizeof full) == 0, "%s", line);
        }
    }
    ck_assert_uint_gt(found, 5000);
}
END_TEST

int main(int argc, char **argv)
{
    if (argc != 2)
        return EXIT_FAILURE;
    samples_path = argv[1];
    Suite *suite = suite_create("filter");
    TCase *c = tcase_create("filter");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 100);
    tcase_add_test(c, filter_lets_through_what_matches);
    tcase_add_test(c, filter_knows_other_case_and_scripts);
    tcase_add_test(c, filter_spares_prose);
    tcase_add_test(c, candidates_are_those_of_the_pattern);
    tcase_add_test(c, labels_are_those_of_the_pattern);
    suite_add_tcase(suite, c);
    return cd_test_main(suite);
}
