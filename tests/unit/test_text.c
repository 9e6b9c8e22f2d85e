/* Unit tests of text, built with tiny blocks. */
#include "check_main.h"

#include <string.h>

#include "text/fold.h"
#include "util/str.h"
#include "text/layout.h"
#include "text/stem.h"
#include "text/utf8.h"

START_TEST(every_code_point_survives_a_round_trip)
{
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 61) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char bytes[4];
        uint32_t back;
        bool valid;
        unsigned n = cd_utf8_encode(cp, bytes);
        ck_assert_uint_eq(cd_utf8_decode(bytes, n, &back, &valid), n);
        ck_assert(valid);
        ck_assert_uint_eq(back, cp);
        size_t start;
        ck_assert_uint_eq(cd_utf8_before(bytes, n, &start), cp);
        ck_assert_uint_eq(start, 0);
        ck_assert_uint_eq(cd_utf8_valid_prefix(bytes, n), n);
    }
}
END_TEST

START_TEST(invalid_bytes_are_seen)
{
    static const struct {
        const char *bytes;
        unsigned len, eaten;
    } bad[] = {{"\xC0\xAF", 2, 1},     {"\xED\xA0\x80", 3, 1}, {"\xF4\x90\x80\x80", 4, 1},
               {"\x80", 1, 1},         {"\xE2\x82", 2, 2},     {"\xF0\x9F\x98", 3, 3},
               {"\xE2\x28\xA1", 3, 1}, {"\xFF", 1, 1}};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        uint32_t cp;
        bool valid;
        ck_assert_uint_eq(cd_utf8_decode(bad[k].bytes, bad[k].len, &cp, &valid), bad[k].eaten);
        ck_assert(!valid);
        ck_assert_uint_eq(cp, CD_REPLACEMENT);
        ck_assert_uint_eq(cd_utf8_valid_prefix(bad[k].bytes, bad[k].len), 0);
    }
    ck_assert_uint_eq(cd_utf8_valid_prefix("ab\0c", 4), 2);
}
END_TEST

static const char *folded(const char *s)
{
    static struct cd_buf buf;
    if (!buf.ptr)
        cd_buf_init(&buf);
    cd_buf_clear(&buf);
    cd_text_fold(&buf, (struct cd_str){s, strlen(s)});
    return buf.ptr;
}

START_TEST(folding)
{
    ck_assert_str_eq(folded("The  BIG\tApple"), "the big apple");
    ck_assert_str_eq(folded("Žižkov’s “Café”"), "zizkov's \"cafe\"");
    ck_assert_str_eq(folded("ﬁne—Straße…"), "fine-strasse...");
    ck_assert_str_eq(folded("Đuričić, Łódź, Øre, ÆØÅ, Þór, Işık"),
                     "duricic, lodz, ore, aeoa, thor, isik");
    ck_assert_str_eq(folded("e\u0301\u00A0x\u200By"), "e xy");
    ck_assert_str_eq(folded("１２ Ｋｍ"), "12 km");
    ck_assert_str_eq(folded(""), "");
}
END_TEST

static bool unquoted_is(const char *s, const char *want)
{
    struct cd_str inner = cd_text_unquote((struct cd_str){s, strlen(s)});
    return cd_str_is(inner, want);
}

START_TEST(a_text_is_quoted_once)
{
    ck_assert(unquoted_is("\"We do,\"", "We do,"));
    ck_assert(unquoted_is("“never”", "never"));
    ck_assert(unquoted_is("«non»", "non"));
    ck_assert(unquoted_is("“never", "never"));
    ck_assert(unquoted_is("never\"", "never"));
    ck_assert(unquoted_is("\"Yes,\" he said", "\"Yes,\" he said"));
    ck_assert(unquoted_is("workers’", "workers’"));
    ck_assert(unquoted_is("\"", "\""));
    ck_assert(unquoted_is("", ""));
}
END_TEST

START_TEST(same_words_ignores_typography_only)
{
    ck_assert(cd_text_same_words(CD_STR("“Yes,” he said"), CD_STR("\"yes\"  he said.")));
    ck_assert(!cd_text_same_words(CD_STR("not now"), CD_STR("now")));
    ck_assert(!cd_text_same_words(CD_STR("5"), CD_STR("6")));
    static const struct {
        const char *a, *b;
        bool same;
    } values[] = {
        {"It is 2.4 percent.", "It is 24 percent.", false},
        {"It is 2.4 percent.", "It is 2,4 percent.", true},
        {"1,200 men", "1.200 men", false},
        {"1,200 men", "1200 men", true},
        {"1,200,500 men", "1 200 500 men", true},
        {"In 2024 300 came.", "In 2024, 300 came.", true},
        {"In 2024 300 came.", "In 2024300 came.", false},
        {"a loss of -5 euros", "a loss of 5 euros", false},
        {"a loss of \xE2\x88\x92\x35 euros", "a loss of -5 euros", true},
        {"a loss of -$5", "a loss of $5", false},
        {"a price - 5 euros - that", "a price, 5 euros, that", true},
        {"COVID-19", "COVID 19", true},
        {"the 5-year plan", "the 5 year plan", true},
        {"3-2", "32", false},
        {"3-2", "3\xE2\x80\x93\x32", true},
        {"half: \xC2\xBD", "half: 1/2", true},
        {"half: \xC2\xBD", "half: 12", false},
        {"up .5 points", "up 5 points", false},
        {"up 5%", "up 5", false},
        {"$5", "\xE2\x82\xAC\x35", false},
        {"at 10:15", "at 10.15", true},
        {"at 10:15", "at 1015", false},
        {"He left. 5 came.", "He left; 5 came.", true},
    };
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        struct cd_str a = {values[k].a, strlen(values[k].a)};
        struct cd_str b = {values[k].b, strlen(values[k].b)};
        ck_assert_msg(cd_text_same_words(a, b) == values[k].same, "%s | %s", a.ptr, b.ptr);
        ck_assert_msg(cd_text_same_words(b, a) == values[k].same, "%s | %s", b.ptr, a.ptr);
    }
}
END_TEST

static void check_wrap(const char *s, unsigned width, unsigned indent, const char *const *want)
{
    struct cd_line *lines = NULL;
    uint32_t n = 0, cap = 0, k = 0;
    cd_text_wrap((struct cd_str){s, strlen(s)}, width, indent, &lines, &n, &cap);
    for (; want[k]; k++) {
        ck_assert_uint_lt(k, n);
        ck_assert_msg(
            lines[k].len == strlen(want[k]) && memcmp(s + lines[k].off, want[k], lines[k].len) == 0,
            "line %u of '%s' is '%.*s'", (unsigned)k, s, (int)lines[k].len, s + lines[k].off);
        ck_assert_uint_eq(lines[k].width, cd_text_width((struct cd_str){want[k], lines[k].len}));
    }
    ck_assert_uint_eq(n, k);
    free(lines);
}

START_TEST(wrapping)
{
    check_wrap("", 10, 0, (const char *[]){"", NULL});
    check_wrap("one two three", 7, 0, (const char *[]){"one two", "three", NULL});
    check_wrap("one two three", 8, 1, (const char *[]){"one two", "three", NULL});
    check_wrap("one two three", 7, 3, (const char *[]){"one two", "thre", "e", NULL});
    check_wrap("abcdefghij kl", 4, 0, (const char *[]){"abcd", "efgh", "ij", "kl", NULL});
    check_wrap("x abcdefghij", 4, 0, (const char *[]){"x", "abcd", "efgh", "ij", NULL});
    check_wrap("the U.S. Navy", 6, 0, (const char *[]){"the", "U.S.", "Navy", NULL});
    check_wrap("in and/or by", 6, 0, (const char *[]){"in", "and/or", "by", NULL});
    check_wrap("long-term plan", 6, 0, (const char *[]){"long-", "term", "plan", NULL});
    check_wrap("漢字漢字", 5, 0, (const char *[]){"漢字", "漢字", NULL});
    check_wrap("a\nb", 9, 0, (const char *[]){"a\nb", NULL});
    check_wrap("漢", 1, 0, (const char *[]){"漢", NULL});
}
END_TEST

START_TEST(widths_of_clusters)
{
    ck_assert_uint_eq(cd_text_width(CD_STR("abc")), 3);
    ck_assert_uint_eq(cd_text_width(CD_STR("e\u0301")), 1);
    ck_assert_uint_eq(cd_text_width(CD_STR("漢字")), 4);
    ck_assert_uint_eq(cd_text_width(CD_STR("\033[1m")), 4);
    ck_assert_uint_eq(cd_text_cluster("\U0001F468\u200D\U0001F469", 11), 11);
    ck_assert_uint_eq(cd_text_cluster_width(CD_STR("\U0001F468\u200D\U0001F469")), 2);
}
END_TEST

START_TEST(nothing_unsafe_passes)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_text_safe(&buf, CD_STR("a\033[31mb\u202E"
                              "c\xC2\x9B"
                              "d\te\u00A0f\u200Bg\uE000"));
    ck_assert_str_eq(buf.ptr, "a\uFFFD[31mb\uFFFDc\uFFFDd e f\uFFFDg\uFFFD");
    cd_buf_finish(&buf);
}
END_TEST

START_TEST(soft_hyphens_are_hyphens)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_text_safe(&buf, CD_STR("no\u00ADbody"));
    ck_assert_str_eq(buf.ptr, "no-body");
    ck_assert_uint_eq(cd_text_width(CD_STR("no\u00ADbody")), 7);
    cd_buf_finish(&buf);
}
END_TEST

START_TEST(stems)
{
    struct cd_stemmer *en = cd_stemmer_create("en");
    ck_assert_ptr_nonnull(en);
    struct cd_str s = cd_stemmer_stem(en, CD_STR("attacks"));
    ck_assert_uint_eq(s.len, 6);
    ck_assert_int_eq(memcmp(s.ptr, "attack", 6), 0);
    cd_stemmer_destroy(en);
    ck_assert_ptr_null(cd_stemmer_create("xx"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *tc = tcase_create("text");
    tcase_add_test(tc, every_code_point_survives_a_round_trip);
    tcase_add_test(tc, invalid_bytes_are_seen);
    tcase_add_test(tc, folding);
    tcase_add_test(tc, a_text_is_quoted_once);
    tcase_add_test(tc, same_words_ignores_typography_only);
    tcase_add_test(tc, wrapping);
    tcase_add_test(tc, widths_of_clusters);
    tcase_add_test(tc, nothing_unsafe_passes);
    tcase_add_test(tc, soft_hyphens_are_hyphens);
    tcase_add_test(tc, stems);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
