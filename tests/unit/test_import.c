/* Unit tests of the text importers: line ends, BOM, invalid input, the map back to the file. */
#include <string.h>

#include "check_main.h"
#include "claimdiff/import.h"

/* A literal that may hold NUL. */
#define BYTES(literal) ((struct cd_str){(literal), sizeof(literal) - 1})

static struct cd_source *load(struct cd_str bytes, const char *format, bool lossy)
{
    struct cd_source *source = NULL;
    struct cd_error err = {0};
    struct cd_import_options options = {.format = format, .lossy = lossy};
    ck_assert_int_eq(cd_import_bytes(&source, "test", bytes, &options, &err), CD_OK);
    ck_assert_ptr_nonnull(source);
    return source;
}

/* The input offset of a text offset, by the definition of the map. */
static uint64_t origin(const struct cd_source *s, uint32_t text)
{
    uint32_t i = s->n_map - 1;
    while (s->map[i].text > text) {
        i--;
    }
    return s->map[i].input + (text - s->map[i].text);
}

static void expect_text(struct cd_str bytes, const char *format, const char *want)
{
    struct cd_source *s = load(bytes, format, false);
    ck_assert_str_eq(s->text, want);
    ck_assert_uint_eq(s->text_len, strlen(want));
    ck_assert_uint_eq(s->bytes, bytes.len);
    ck_assert_uint_eq(origin(s, s->text_len), bytes.len);
    cd_source_destroy(s);
}

START_TEST(line_ends_become_one)
{
    expect_text(BYTES("a\nb\n"), NULL, "a\nb\n");
    expect_text(BYTES("a\r\nb\r\n"), NULL, "a\nb\n");
    expect_text(BYTES("a\rb\r"), NULL, "a\nb\n");
    expect_text(BYTES("a\r\r\nb"), NULL, "a\n\nb");
    expect_text(BYTES("a\x0B"
                      "b"),
                NULL, "a\nb");
    expect_text(BYTES("a\xC2\x85z\xE2\x80\xA8y\xE2\x80\xA9x"), NULL, "a\nz\ny\n\nx");
    expect_text(BYTES(""), NULL, "");
}
END_TEST

START_TEST(form_feed_is_a_line_end_but_never_a_second_one)
{
    expect_text(BYTES("one\ftwo"), NULL, "one\ntwo");
    expect_text(BYTES("one\n\ftwo"), NULL, "one\n two");
    expect_text(BYTES("one\f\r\ntwo"), NULL, "one \ntwo");
}
END_TEST

START_TEST(presegmented_knows_only_lf_and_crlf)
{
    expect_text(BYTES("a\r\n\r\nb\rc\fd\xE2\x80\xA8z\n"), "presegmented",
                "a\n\nb\rc\fd\xE2\x80\xA8z\n");
}
END_TEST

START_TEST(look_alikes_of_separators_stay)
{
    expect_text(BYTES("\xC2\xA9 \xE2\x80\x9Cq\xE2\x80\x9D \xC2\xA0"), NULL,
                "\xC2\xA9 \xE2\x80\x9Cq\xE2\x80\x9D \xC2\xA0");
}
END_TEST

START_TEST(map_leads_back_to_the_file)
{
    const struct cd_str in = BYTES("\xEF\xBB\xBF"
                                   "ab\r\ncd\r\n\xE2\x80\xA8"
                                   "ef\n");
    struct cd_source *s = load(in, NULL, false);
    ck_assert_str_eq(s->text, "ab\ncd\n\nef\n");
    ck_assert_uint_eq(s->map[0].text, 0);
    for (uint32_t i = 0; i < s->text_len; i++) {
        if (s->text[i] != '\n') {
            ck_assert_int_eq(in.ptr[origin(s, i)], s->text[i]);
        }
    }
    ck_assert_uint_eq(origin(s, 0), 3);
    ck_assert_uint_eq(origin(s, 2), 5); /* the end of "ab" excludes the CR */
    ck_assert_uint_eq(origin(s, 3), 7);
    cd_source_destroy(s);
}
END_TEST

START_TEST(source_names_its_bytes)
{
    struct cd_source *s = load(BYTES("abc"), NULL, false);
    ck_assert_str_eq(s->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_assert_str_eq(s->name, "test");
    ck_assert_str_eq(s->format, "text");
    ck_assert_str_eq(s->encoding, "UTF-8");
    ck_assert_str_eq(s->offsets, "file");
    cd_source_destroy(s);
    s = load(BYTES("abc"), "presegmented", false);
    ck_assert_str_eq(s->format, "presegmented");
    cd_source_destroy(s);
}
END_TEST

static void expect_error(struct cd_str bytes, uint32_t line, const char *part)
{
    struct cd_source *source = NULL;
    struct cd_error err = {0};
    ck_assert_int_eq(cd_import_bytes(&source, "test", bytes, NULL, &err), CD_ERR_INPUT);
    ck_assert_ptr_null(source);
    ck_assert_uint_eq(err.line, line);
    ck_assert_str_eq(err.where, "test");
    ck_assert_msg(strstr(err.message, part) != NULL, "%s", err.message);
}

START_TEST(invalid_input_is_named)
{
    expect_error(BYTES("ab\ncd\0ef"), 2, "byte 5 is NUL");
    expect_error(BYTES("ab\r\n\rc\xFFz"), 3, "byte 6 (0xFF)");
    expect_error(BYTES("\xEF\xBB\xBFx\xC3"), 1, "byte 4 (0xC3)");
    expect_error(BYTES("\xED\xA0\x80"), 1, "byte 0 (0xED)"); /* a surrogate */
    expect_error(BYTES("\xFF\xFEh\0i\0"), 1, "UTF-16");
}
END_TEST

START_TEST(lossy_replaces_and_counts)
{
    struct cd_source *s = load(BYTES("a\0\0b\xFF\r\nc\xE2\x80"), NULL, true);
    ck_assert_str_eq(s->text, "a\xEF\xBF\xBD"
                              "b\xEF\xBF\xBD\nc\xEF\xBF\xBD");
    ck_assert_uint_eq(s->n_replaced, 3);
    ck_assert_uint_eq(origin(s, 4), 3);   /* b */
    ck_assert_uint_eq(origin(s, 9), 7);   /* c */
    ck_assert_uint_eq(origin(s, 13), 10); /* the end */
    cd_source_destroy(s);
}
END_TEST

START_TEST(unknown_format_is_refused)
{
    struct cd_source *source = NULL;
    struct cd_error err = {0};
    struct cd_import_options options = {.format = "papyrus"};
    ck_assert_int_eq(cd_import_bytes(&source, "t", BYTES("x"), &options, &err), CD_ERR_USAGE);
    ck_assert_ptr_nonnull(strstr(err.message, "papyrus"));
}
END_TEST

START_TEST(missing_file_is_an_io_error)
{
    struct cd_source *source = NULL;
    struct cd_error err = {0};
    ck_assert_int_eq(cd_import_file(&source, "/nonexistent/claimdiff", NULL, &err), CD_ERR_IO);
    ck_assert_ptr_null(source);
    ck_assert_int_ne(err.sys_errno, 0);
}
END_TEST

START_TEST(other_formats_are_known_by_their_looks)
{
    static const struct {
        const char *text, *looks;
    } rows[] = {
        {"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nWe go.\n", "subtitles"},
        {"1\n00:00:01,000 --> 00:00:04,000\nWe go.\n", "subtitles"},
        {"\n<!DOCTYPE html><title>Leith</title>", "HTML"},
        {"<HTML><p>We go.", "HTML"},
        {"<p>We go.</p>\n<p>They stay.</p>", "HTML"},
        {"a --> b, and 5 --> 6 in the harbour", NULL},
        {"The <p> tag begins a paragraph.", NULL},
        {"<ann> will you go?\n<sam> no.", NULL},
        {"", NULL},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const char *looks =
            cd_import_looks_like((struct cd_str){rows[k].text, strlen(rows[k].text)});
        ck_assert_msg((looks == NULL) == (rows[k].looks == NULL), "%s", rows[k].text);
        if (looks != NULL)
            ck_assert_str_eq(looks, rows[k].looks);
    }
}
END_TEST

START_TEST(too_large_is_refused_before_it_is_read)
{
    struct cd_source *source = NULL;
    struct cd_error err = {0};
    struct cd_str huge = {"x", (size_t)CD_MAX_INPUT_BYTES + 1};
    ck_assert_int_eq(cd_import_bytes(&source, "t", huge, NULL, &err), CD_ERR_LIMIT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import");
    TCase *tc = tcase_create("text");
    tcase_add_test(tc, line_ends_become_one);
    tcase_add_test(tc, form_feed_is_a_line_end_but_never_a_second_one);
    tcase_add_test(tc, presegmented_knows_only_lf_and_crlf);
    tcase_add_test(tc, look_alikes_of_separators_stay);
    tcase_add_test(tc, map_leads_back_to_the_file);
    tcase_add_test(tc, source_names_its_bytes);
    tcase_add_test(tc, invalid_input_is_named);
    tcase_add_test(tc, lossy_replaces_and_counts);
    tcase_add_test(tc, unknown_format_is_refused);
    tcase_add_test(tc, missing_file_is_an_io_error);
    tcase_add_test(tc, other_formats_are_known_by_their_looks);
    tcase_add_test(tc, too_large_is_refused_before_it_is_read);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
