/*
 * Unit tests of the writers: outputs that fail anywhere, hostile input, alignments that come back
 * as they were, lines that fit.
 */
#include "report_helper.h"

#include <errno.h>
#include <jansson.h>

#include "text/layout.h"
#include "text/utf8.h"
#include "util/buf.h"

static const char *const two[] = {"The harbour opens in May.\n"
                                  "Nobody was hurt at the quay, the mayor said.\n"
                                  "Seven ships lie at anchor.\n"
                                  "Bread is dearer than before.\n",
                                  "Bread is dearer than ever before, and salt is too.\n"
                                  "The harbour will open in May.\n"
                                  "Six ships lie at anchor outside the long breakwater.\n"
                                  "\"Nobody was hurt at the quay,\" she added.\n"
                                  "A band played.\n"};

static const char *const in_order[] = {"one two\nthree four\nfive six\nseven eight\n",
                                       "one two three four\nnine ten\nseven eight\n"};

static struct cd_buf write_report(const struct fixture *f, const struct cd_writer *writer,
                                  const struct cd_write_options *options)
{
    struct cd_buf buf;
    struct cd_error err = {0};
    cd_buf_init(&buf);
    struct cd_out *out = cd_out_create("report", cd_buf_sink, &buf);
    ck_assert_int_eq(writer->write(f->report, options, out, &err), CD_OK);
    ck_assert_int_eq(cd_out_close(out, &err), CD_OK);
    return buf;
}

/* Takes so many bytes and then fails. */
static int short_sink(void *user, const char *bytes, size_t len)
{
    size_t *left = user;
    (void)bytes;
    if (len > *left)
        return ENOSPC;
    *left -= len;
    return 0;
}

START_TEST(an_output_that_fails_anywhere_is_reported)
{
    struct fixture f;
    const char *beads[] = {"0,1\t0\t1\tx\n3\t2\t1\tx\n"}; /* a ladder can hold these */
    fixture_init(&f, in_order, 2);
    fixture_build(&f, beads);
    struct cd_write_options options = {.width = 80};
    for (const struct cd_writer *const *w = cd_writers(); *w; w++) {
        struct cd_buf whole = write_report(&f, *w, &options);
        ck_assert_uint_gt(whole.len, 0);
        for (size_t n = 0; n <= whole.len; n += 1 + whole.len / 4000) {
            size_t left = n;
            struct cd_error err = {0};
            struct cd_out *out = cd_out_create("report", short_sink, &left);
            ck_assert_int_eq((*w)->write(f.report, &options, out, &err), CD_OK);
            bool failed = cd_out_close(out, &err) != CD_OK;
            ck_assert_msg(failed == (n < whole.len), "%s after %zu bytes", (*w)->name, n);
            ck_assert_int_eq(err.sys_errno, failed ? ENOSPC : 0);
        }
        cd_buf_finish(&whole);
    }
    fixture_finish(&f);
}
END_TEST

START_TEST(the_same_report_gives_the_same_bytes)
{
    struct cd_write_options options = {.width = 80};
    struct fixture f, g;
    fixture_init(&f, two, 2);
    fixture_build(&f, NULL);
    fixture_init(&g, two, 2);
    fixture_build(&g, NULL);
    for (const struct cd_writer *const *w = cd_writers(); *w; w++) {
        if (strcmp((*w)->name, "ladder") == 0)
            continue;
        struct cd_buf one = write_report(&f, *w, &options), other = write_report(&g, *w, &options);
        ck_assert_str_eq(one.ptr, other.ptr);
        cd_buf_finish(&one);
        cd_buf_finish(&other);
    }
    fixture_finish(&f);
    fixture_finish(&g);
}
END_TEST

/* Everything a terminal or a browser might take for more than text. */
static const char *const hostile[] = {
    "Red \033[31m alert \033]0;title\007 here.\n"
    "C1 \xC2\x9B"
    "31m and \xC2\x9D"
    "52;c;x\xC2\x9C done.\n"
    "Over \xE2\x80\xAE"
    "edirrevo \xE2\x81\xA6 iso \xE2\x80\x8F mark.\n"
    "Zero \xE2\x80\x8B width \xEF\xBB\xBF and \xEE\x80\x80 private.\n"
    "<script>alert(1)</script> & <img src=x onerror=\"f()\"> 'q' ]]> &lt;\n"
    "Carriage and back\b\b\b\x7F.\n",
    "Red \033[32m alert & <b>here</b>.\n"
    "</style></head><body onload='x'> \xE2\x80\xA8 sep \xF3\xA0\x81\x81 tag.\n"};

static bool is_hidden_command(uint32_t cp)
{
    return (cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E ||
           cp == 0x200F || cp == 0x200B || cp == 0xFEFF || cp == 0x2028 || cp == 0x2029 ||
           (cp >= 0xE000 && cp <= 0xF8FF) || (cp >= 0xE0000 && cp <= 0xE007F);
}

static void expect_harmless(const struct cd_buf *buf, const char *name)
{
    for (size_t k = 0; k < buf->len;) {
        uint32_t cp;
        bool valid = true;
        k += cd_utf8_decode(buf->ptr + k, buf->len - k, &cp, &valid);
        ck_assert_msg(valid, "%s: invalid UTF-8 before byte %zu", name, k);
        ck_assert_msg(!is_hidden_command(cp), "%s: U+%04X before byte %zu", name, cp, k);
    }
}

/* Takes the colours out that the text writer itself sets; what is left must be harmless. */
static void strip_colours(struct cd_buf *buf)
{
    static const char *const ours[] = {"\033[0m",          "\033[1m",       "\033[2m",
                                       "\033[38;5;166m",   "\033[38;5;32m", "\033[1;4;38;5;166m",
                                       "\033[1;4;38;5;32m"};
    size_t to = 0;
    for (size_t k = 0; k < buf->len;) {
        size_t skip = 0;
        for (size_t o = 0; o < sizeof ours / sizeof *ours; o++)
            if (strncmp(buf->ptr + k, ours[o], strlen(ours[o])) == 0)
                skip = strlen(ours[o]);
        if (skip)
            k += skip;
        else
            buf->ptr[to++] = buf->ptr[k++];
    }
    buf->ptr[to] = '\0';
    buf->len = to;
}

static void hostile_fixture(struct fixture *f)
{
    const char *beads[] = {"0\t0\t1\tx\n4\t1\t1\tx\n"};
    fixture_init(f, hostile, 2);
    cd_doc_set_label(f->docs[0], "a\033[2J<i>\"\xE2\x80\xAE\xFFname");
    cd_doc_set_label(f->docs[1], "'--></title><script>\n\xC2\x9Bx");
    fixture_build(f, beads);
}

START_TEST(nothing_hostile_reaches_terminal_or_browser)
{
    struct fixture f;
    hostile_fixture(&f);
    for (const struct cd_writer *const *w = cd_writers(); *w; w++) {
        for (int look = 0; look < 6; look++) {
            struct cd_write_options options = {.width = look % 3 == 0   ? 30
                                                        : look % 3 == 1 ? 80
                                                                        : 200,
                                               .color = look >= 3,
                                               .ascii = look == 2};
            struct cd_buf buf = write_report(&f, *w, &options);
            if (options.color && strcmp((*w)->name, "text") == 0) {
                ck_assert_ptr_nonnull(strstr(buf.ptr, "\033["));
                strip_colours(&buf);
            }
            expect_harmless(&buf, (*w)->name);
            cd_buf_finish(&buf);
        }
    }
    fixture_finish(&f);
}
END_TEST

static void strip_tags(struct cd_buf *buf)
{
    size_t to = 0;
    bool inside = false;
    for (size_t k = 0; k < buf->len; k++) {
        inside |= buf->ptr[k] == '<';
        if (!inside)
            buf->ptr[to++] = buf->ptr[k];
        inside &= buf->ptr[k] != '>';
    }
    buf->ptr[to] = '\0';
    buf->len = to;
}

START_TEST(markup_in_the_input_stays_text)
{
    struct fixture f;
    hostile_fixture(&f);
    struct cd_buf buf = write_report(&f, cd_writer_find("html"), &(struct cd_write_options){0});
    static const char *const forbidden[] = {
        "<script", "<img", "<b>", "<i>", "<body onload", "-->", "]]>", " onerror=\"", "onload='"};
    for (size_t k = 0; k < sizeof forbidden / sizeof *forbidden; k++)
        ck_assert_msg(!strstr(buf.ptr, forbidden[k]), "%s", forbidden[k]);
    /* One style sheet, one end of the head. */
    ck_assert_ptr_null(strstr(strstr(buf.ptr, "</style>") + 1, "</style>"));
    ck_assert_ptr_null(strstr(strstr(buf.ptr, "</head>") + 1, "</head>"));
    strip_tags(&buf);
    ck_assert_ptr_nonnull(strstr(buf.ptr, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; "));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "]]&gt; &amp;lt;"));
    cd_buf_finish(&buf);
    fixture_finish(&f);
}
END_TEST

/* The bars of a line that part cells, those with a backslash before them aside. */
static unsigned bars_of(const char *line, size_t len)
{
    unsigned n = 0;
    for (size_t k = 0; k < len; k++)
        n += line[k] == '|' && !(k && line[k - 1] == '\\');
    return n;
}

/* In Markdown, too: no tag, no link, no emphasis of its own, and every row of a table is whole. */
START_TEST(markup_in_the_input_stays_text_in_markdown)
{
    static const char *const texts[] = {
        "A | b | c.\n[x](javascript:alert(1)) and ![y](z).\n*Stars*, _lines_, `code` and "
        "~~tilde~~.\n"
        "<img src=x onerror=y> &amp; \\| http://a.example www.b.example @c $d$ # e.\n",
        "A | b | d.\n[x](javascript:alert(2)) and ![y](z).\n*Stars*, __lines__, `code` & "
        "~~tilde~~.\n"
        "<img src=x onerror=z> &lt; \\| https://a.example WWW.b.example @c $d$ # e.\n"};
    const char *beads[] = {"0\t0\t1\n1\t1\t1\n2\t2\t1\n3\t3\t1\n"};
    struct fixture f;
    fixture_init(&f, texts, 2);
    cd_doc_set_label(f.docs[0], "a|b\n# <i>");
    fixture_build(&f, beads);
    struct cd_buf buf = write_report(&f, cd_writer_find("markdown"), &(struct cd_write_options){0});
    static const char *const forbidden[] = {"<img", "<i>",  " [x]",  "![",    " `",
                                            " @c",  "p://", "www.b", "WWW.b", " ~~",
                                            "<b>",  " $d",  " # e",  "\n# <", " _"};
    for (size_t k = 0; k < sizeof forbidden / sizeof *forbidden; k++)
        ck_assert_msg(!strstr(buf.ptr + 2, forbidden[k]), "%s", forbidden[k]);
    ck_assert_ptr_nonnull(strstr(buf.ptr, "# a\\|b \\# &lt;i&gt; compared with "));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "&lt;img src\\=x onerror\\="));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "&amp;lt"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "http\\://a.example"));
    unsigned bars = 0;
    for (const char *line = buf.ptr; *line;) {
        size_t len = strcspn(line, "\n");
        unsigned n = *line == '|' ? bars_of(line, len) : 0;
        ck_assert_msg(!n || !bars || n == bars, "%.*s", (int)len, line);
        bars = n;
        line += len + (line[len] == '\n');
    }
    cd_buf_finish(&buf);
    fixture_finish(&f);
}
END_TEST

/* What a person said about a pair stands in the reports that people read. */
START_TEST(reviews_are_in_text_and_html)
{
    static const char *const texts[] = {"The ferry sails at noon.\nThe pier is closed.\nHe left.",
                                        "The ferry leaves at noon.\nThe pier is shut.\nIt rains."};
    const char *beads[] = {"0\t0\t1\n1\t1\t1\n2\t2\t1\n"};
    struct fixture f;
    fixture_init(&f, texts, 2);
    fixture_build(&f, beads);
    static const uint32_t ids[] = {0, 1, 2};
    struct cd_session *session =
        cd_session_create((const struct cd_doc *const *)f.docs, f.n_docs, 0);
    cd_session_put(session, &(struct cd_session_item){.version = 1,
                                                      .a = &ids[0],
                                                      .b = &ids[0],
                                                      .n_a = 1,
                                                      .n_b = 1,
                                                      .status = CD_REVIEW_CONFIRMED,
                                                      .locked = true,
                                                      .bookmark = true,
                                                      .note = "ask the <harbour>\nmaster"});
    cd_session_put(
        session,
        &(struct cd_session_item){
            .version = 1, .a = &ids[1], .b = &ids[1], .n_a = 1, .n_b = 1, .note = "only a remark"});
    cd_session_put(session, &(struct cd_session_item){.version = 1,
                                                      .a = &ids[2],
                                                      .b = &ids[2],
                                                      .n_a = 1,
                                                      .n_b = 1,
                                                      .status = CD_REVIEW_REJECTED});
    cd_session_apply(session, f.report);
    struct cd_buf buf = write_report(&f, cd_writer_find("text"), &(struct cd_write_options){0});
    ck_assert_ptr_nonnull(
        strstr(buf.ptr, "\u2713 confirmed, bookmarked: ask the <harbour> master"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\u270E note: only a remark"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\u2717 rejected"));
    cd_buf_finish(&buf);
    buf = write_report(&f, cd_writer_find("html"), &(struct cd_write_options){0});
    ck_assert_ptr_nonnull(strstr(buf.ptr, "confirmed, bookmarked</span> ask the &lt;harbour&gt;"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "is-reviewed"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "id=\"only-reviewed\""));
    cd_buf_finish(&buf);
    buf = write_report(&f, cd_writer_find("markdown"), &(struct cd_write_options){0});
    ck_assert_ptr_nonnull(
        strstr(buf.ptr, "**confirmed, bookmarked**: ask the &lt;harbour&gt; master"));
    cd_buf_finish(&buf);
    fixture_finish(&f);
    cd_session_destroy(session);
}
END_TEST

START_TEST(json_keeps_every_character)
{
    struct fixture f;
    hostile_fixture(&f);
    struct cd_buf buf = write_report(&f, cd_writer_find("json"), &(struct cd_write_options){0});
    json_error_t err;
    json_t *root = json_loadb(buf.ptr, buf.len, JSON_REJECT_DUPLICATES, &err);
    ck_assert_msg(root != NULL, "%s", err.text);
    for (uint32_t d = 0; d < 2; d++) {
        json_t *document = json_array_get(json_object_get(root, "documents"), d);
        json_t *statements = json_object_get(document, "statements");
        ck_assert_uint_eq(json_array_size(statements), f.docs[d]->n_statements);
        for (uint32_t s = 0; s < f.docs[d]->n_statements; s++) {
            struct cd_str want = cd_doc_text(f.docs[d], f.docs[d]->statements[s].span);
            json_t *text = json_object_get(json_array_get(statements, s), "text");
            ck_assert_uint_eq(json_string_length(text), want.len);
            ck_assert_mem_eq(json_string_value(text), want.ptr, want.len);
        }
    }
    json_decref(root);
    cd_buf_finish(&buf);
    fixture_finish(&f);
}
END_TEST

START_TEST(no_line_is_wider_than_asked_or_ends_in_a_blank)
{
    struct fixture f;
    fixture_init(&f, two, 2);
    fixture_build(&f, NULL);
    for (unsigned width = 40; width <= 170; width += 7) {
        struct cd_write_options options = {.width = width, .ascii = width % 2};
        struct cd_buf buf = write_report(&f, cd_writer_find("text"), &options);
        for (char *line = buf.ptr; *line;) {
            size_t len = strcspn(line, "\n");
            size_t columns = cd_text_width((struct cd_str){line, len});
            ck_assert_msg(columns <= width, "%zu columns of %u: %.*s", columns, width, (int)len,
                          line);
            ck_assert(!len || line[len - 1] != ' ');
            line += len + (line[len] == '\n');
        }
        cd_buf_finish(&buf);
    }
    fixture_finish(&f);
}
END_TEST

START_TEST(ascii_reports_are_ascii_beside_the_texts)
{
    struct fixture f;
    fixture_init(&f, two, 2);
    fixture_build(&f, NULL);
    for (unsigned width = 40; width < 200; width += 50) {
        struct cd_write_options options = {.width = width, .ascii = true};
        struct cd_buf buf = write_report(&f, cd_writer_find("text"), &options);
        for (size_t k = 0; k < buf.len; k++)
            ck_assert_int_lt((unsigned char)buf.ptr[k], 0x80);
        cd_buf_finish(&buf);
    }
    fixture_finish(&f);
}
END_TEST

static void expect_written(const struct fixture *f, const char *format, const char *want)
{
    struct cd_buf buf = write_report(f, cd_writer_find(format), &(struct cd_write_options){0});
    ck_assert_str_eq(buf.ptr, want);
    cd_buf_finish(&buf);
}

/* Writes the beads and reads them again: the two-sided ones are the same. */
static void expect_round_trip(const struct fixture *f, const char *format)
{
    struct cd_buf buf = write_report(f, cd_writer_find(format), &(struct cd_write_options){0});
    struct cd_alignment *back = NULL;
    struct cd_error err = {0};
    enum cd_status status =
        cd_alignment_parse(&back, f->docs[0], f->docs[1], format, cd_buf_view(&buf), &err);
    ck_assert_msg(status == CD_OK, "%s: %s", format, err.message);
    const struct cd_alignment *al = f->report->comparisons[0].alignment;
    uint32_t k = 0;
    for (uint32_t i = 0; i < al->n_beads; i++) {
        const struct cd_bead *x = &al->beads[i];
        if (!x->a.count || !x->b.count)
            continue;
        while (k < back->n_beads && (!back->beads[k].a.count || !back->beads[k].b.count))
            k++;
        ck_assert_uint_lt(k, back->n_beads);
        const struct cd_bead *y = &back->beads[k++];
        ck_assert_uint_eq(x->a.count, y->a.count);
        ck_assert_uint_eq(x->b.count, y->b.count);
        ck_assert_mem_eq(al->members + x->a.first, back->members + y->a.first,
                         x->a.count * sizeof *al->members);
        ck_assert_mem_eq(al->members + x->b.first, back->members + y->b.first,
                         x->b.count * sizeof *al->members);
    }
    cd_alignment_destroy(back);
    cd_buf_finish(&buf);
}

START_TEST(alignments_come_back_as_they_were)
{
    struct fixture f;
    fixture_init(&f, two, 2);
    fixture_build(&f, NULL);
    expect_round_trip(&f, "beads");
    expect_round_trip(&f, "vecalign");
    fixture_finish(&f);
    const char *beads[] = {"0,1\t0\t1\tx\n3\t2\t1\tx\n"};
    fixture_init(&f, in_order, 2);
    fixture_build(&f, beads);
    expect_round_trip(&f, "beads");
    expect_round_trip(&f, "vecalign");
    expect_round_trip(&f, "ladder");
    fixture_finish(&f);
}
END_TEST

START_TEST(alignment_formats_are_as_documented)
{
    struct fixture f;
    const char *beads[] = {"0,1\t0\t0.75\tx\n3\t2\t1\tx\n"};
    fixture_init(&f, in_order, 2);
    fixture_build(&f, beads);
    const struct cd_bead *b = f.report->comparisons[0].alignment->beads;
    ck_assert_double_eq_tol(b[0].score, 0.75, 1e-9);
    struct cd_buf buf = write_report(&f, cd_writer_find("beads"), &(struct cd_write_options){0});
    ck_assert_msg(strncmp(buf.ptr, "0,1\t0\t0.7500\t", 13) == 0, "%s", buf.ptr);
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\n-\t1\t"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\n2\t-\t"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\n3\t2\t1.0000\tidentical\n"));
    cd_buf_finish(&buf);
    buf = write_report(&f, cd_writer_find("vecalign"), &(struct cd_write_options){0});
    ck_assert_msg(strncmp(buf.ptr, "[0, 1]:[0]:0.250000\n", 20) == 0, "%s", buf.ptr);
    cd_buf_finish(&buf);
    buf = write_report(&f, cd_writer_find("ladder"), &(struct cd_write_options){0});
    ck_assert_msg(strncmp(buf.ptr, "0\t0\t0.7500\n2\t1\t", 15) == 0, "%s", buf.ptr);
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\n3\t1\t"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\n3\t2\t1.0000\n4\t3\t0\n"));
    cd_buf_finish(&buf);
    fixture_finish(&f);
}
END_TEST

START_TEST(a_ladder_refuses_what_it_cannot_hold)
{
    static const char *const beads[] = {"0\t1\t1\tx\n1\t0\t1\tx\n", "0,2\t0\t1\tx\n",
                                        "0\t0\t1\tx\n3\t1\t1\tx\n1\t2\t1\tx\n"};
    for (size_t k = 0; k < sizeof beads / sizeof *beads; k++) {
        struct fixture f;
        fixture_init(&f, in_order, 2);
        fixture_build(&f, &beads[k]);
        struct cd_error err = {0};
        struct cd_buf buf;
        cd_buf_init(&buf);
        struct cd_out *out = cd_out_create("ladder", cd_buf_sink, &buf);
        ck_assert_int_eq(
            cd_writer_find("ladder")->write(f.report, &(struct cd_write_options){0}, out, &err),
            CD_ERR_REFUSED);
        ck_assert_ptr_nonnull(strstr(err.message, "cross"));
        ck_assert_int_eq(cd_out_close(out, NULL), CD_OK);
        ck_assert_uint_eq(buf.len, 0);
        cd_buf_finish(&buf);
        fixture_finish(&f);
    }
}
END_TEST

START_TEST(empty_documents_can_be_written)
{
    struct fixture f;
    const char *texts[] = {"", ""};
    fixture_init(&f, texts, 2);
    fixture_build(&f, NULL);
    for (const struct cd_writer *const *w = cd_writers(); *w; w++) {
        struct cd_buf buf = write_report(&f, *w, &(struct cd_write_options){0});
        cd_buf_finish(&buf);
    }
    expect_written(&f, "beads", "");
    expect_written(&f, "ladder", "0\t0\t0\n");
    fixture_finish(&f);
}
END_TEST

START_TEST(writers_are_found_by_name)
{
    ck_assert_ptr_eq(cd_writer_find("json"), cd_writer_find("json"));
    ck_assert_ptr_null(cd_writer_find("no such format"));
    for (const struct cd_writer *const *w = cd_writers(); *w; w++) {
        ck_assert_ptr_eq(cd_writer_find((*w)->name), *w);
        ck_assert_int_eq((*w)->suffix[0], '.');
        ck_assert_uint_gt(strlen((*w)->help), 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("writers");
    TCase *tc = tcase_create("writers");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, an_output_that_fails_anywhere_is_reported);
    tcase_add_test(tc, the_same_report_gives_the_same_bytes);
    tcase_add_test(tc, nothing_hostile_reaches_terminal_or_browser);
    tcase_add_test(tc, markup_in_the_input_stays_text);
    tcase_add_test(tc, markup_in_the_input_stays_text_in_markdown);
    tcase_add_test(tc, reviews_are_in_text_and_html);
    tcase_add_test(tc, json_keeps_every_character);
    tcase_add_test(tc, no_line_is_wider_than_asked_or_ends_in_a_blank);
    tcase_add_test(tc, ascii_reports_are_ascii_beside_the_texts);
    tcase_add_test(tc, alignments_come_back_as_they_were);
    tcase_add_test(tc, alignment_formats_are_as_documented);
    tcase_add_test(tc, a_ladder_refuses_what_it_cannot_hold);
    tcase_add_test(tc, empty_documents_can_be_written);
    tcase_add_test(tc, writers_are_found_by_name);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
