/* Unit tests of saved reviews: items in memory, the file, changed inputs, damage, constraints. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_main.h"
#include "claimdiff/out.h"
#include "claimdiff/session.h"
#include "line_doc.h"
#include "util/buf.h"

static const char base_text[] = "The gate is shut.\nFive boats left.\nYes.\nWe waited for rain.\n"
                                "Yes.\nNobody came.\n";
static const char wire_text[] =
    "Six boats left.\nThe gate was shut, she said.\nNobody came.\nYes.\n";
static const char third_text[] = "Boats left the port.\nYes.\n";

static struct cd_ctx *ctx;
static const struct cd_doc *docs[3];
static struct cd_session *session;

static void setup(void)
{
    ctx = cd_ctx_create();
    docs[0] = line_doc(ctx, "base", base_text);
    docs[1] = line_doc(ctx, "wire", wire_text);
    docs[2] = line_doc(ctx, "third", third_text);
    session = cd_session_create(docs, 3, 0);
}

static void teardown(void)
{
    cd_session_destroy(session);
    for (int k = 0; k < 3; k++)
        cd_doc_destroy(docs[k]);
    cd_ctx_destroy(ctx);
}

/* A pair of at most one statement a side; -1: none there. */
static struct cd_session_item pair(uint32_t version, int a, int b, uint8_t status, bool locked)
{
    static uint32_t ids[16][2];
    static unsigned next;
    uint32_t *m = ids[next++ % 16];
    m[0] = (uint32_t)a;
    m[1] = (uint32_t)b;
    return (struct cd_session_item){.version = version,
                                    .a = m,
                                    .b = m + 1,
                                    .n_a = a >= 0,
                                    .n_b = b >= 0,
                                    .status = status,
                                    .locked = locked};
}

static void put(struct cd_session *s, struct cd_session_item item)
{
    cd_session_put(s, &item);
}

static const struct cd_session_item *find(struct cd_session *s, uint32_t version, int a, int b)
{
    struct cd_session_item key = pair(version, a, b, CD_REVIEW_AUTO, false);
    return cd_session_find(s, &key);
}

/* The session as its file holds it; the caller's. */
static char *written(const struct cd_session *s)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    struct cd_out *out = cd_out_create("memory", cd_buf_sink, &buf);
    cd_session_write(s, out);
    ck_assert_int_eq(cd_out_close(out, NULL), CD_OK);
    return cd_buf_steal(&buf);
}

static struct cd_session *parsed(const char *text, const struct cd_doc *const *with, uint32_t n,
                                 uint32_t base)
{
    struct cd_session *s = NULL;
    struct cd_error err = {0};
    char line[2048];
    struct cd_str bytes = {text, strlen(text)};
    enum cd_status status = cd_session_parse(&s, "test", bytes, with, n, base, NULL, &err);
    ck_assert_msg(status == CD_OK, "%s", cd_error_format(&err, line, sizeof line));
    return s;
}

static void fill(struct cd_session *s)
{
    struct cd_session_item item = pair(1, 1, 0, CD_REVIEW_CONFIRMED, true);
    item.note = "heard twice:\n\ttape \\ minute 4, \x1b[31mred\xe2\x80\xae";
    put(s, item);
    put(s, pair(1, 0, 1, CD_REVIEW_REJECTED, false));
    put(s, pair(1, 3, -1, CD_REVIEW_CONFIRMED, true));
    item = pair(2, -1, 1, CD_REVIEW_AUTO, false);
    item.bookmark = true;
    put(s, item);
    const uint32_t a[] = {2, 4}, b[] = {0};
    put(s,
        (struct cd_session_item){.version = 2, .a = a, .n_a = 2, .b = b, .n_b = 1, .note = "odd"});
}

START_TEST(items_are_found_replaced_and_removed)
{
    fill(session);
    ck_assert_uint_eq(cd_session_count(session), 5);
    ck_assert(cd_session_changed(session));
    ck_assert_ptr_nonnull(find(session, 1, 3, -1));
    ck_assert_ptr_null(find(session, 1, 3, 0));
    ck_assert_ptr_null(find(session, 2, 3, -1));
    put(session, pair(1, 0, 1, CD_REVIEW_CONFIRMED, false));
    ck_assert_uint_eq(cd_session_count(session), 5);
    ck_assert_uint_eq(find(session, 1, 0, 1)->status, CD_REVIEW_CONFIRMED);
    put(session, pair(1, 0, 1, CD_REVIEW_AUTO, false)); /* says nothing any more */
    ck_assert_uint_eq(cd_session_count(session), 4);
    struct cd_session_item key = pair(1, 3, -1, 0, false);
    cd_session_remove(session, &key);
    cd_session_remove(session, &key);
    ck_assert_uint_eq(cd_session_count(session), 3);
}
END_TEST

START_TEST(items_stand_in_order)
{
    for (int a = 5; a >= 0; a--)
        put(session, pair(1, a, a % 4, CD_REVIEW_CONFIRMED, false));
    put(session, pair(1, -1, 2, CD_REVIEW_CONFIRMED, false));
    ck_assert_uint_eq(cd_session_count(session), 7);
    for (uint32_t k = 0; k < 6; k++)
        ck_assert_uint_eq(cd_session_item(session, k)->a[0], k);
    ck_assert_uint_eq(cd_session_item(session, 6)->n_a, 0);
}
END_TEST

START_TEST(what_does_not_exist_is_ignored)
{
    const uint32_t twice[] = {1, 1};
    put(session, pair(1, 6, 0, CD_REVIEW_CONFIRMED, true));
    put(session, pair(1, 0, 4, CD_REVIEW_CONFIRMED, true));
    put(session, pair(1, -1, -1, CD_REVIEW_CONFIRMED, true));
    put(session, pair(0, 0, 0, CD_REVIEW_CONFIRMED, true));
    put(session, pair(3, 0, 0, CD_REVIEW_CONFIRMED, true));
    put(session, (struct cd_session_item){.version = 1, .a = twice, .n_a = 2, .locked = true});
    ck_assert_uint_eq(cd_session_count(session), 0);
    ck_assert(!cd_session_changed(session));
}
END_TEST

START_TEST(a_lock_takes_its_statements)
{
    put(session, pair(1, 1, 0, CD_REVIEW_CONFIRMED, true));
    struct cd_session_item noted = pair(1, 0, 1, CD_REVIEW_CONFIRMED, true);
    noted.note = "see the tape";
    put(session, noted);
    put(session, pair(2, 1, 0, CD_REVIEW_CONFIRMED, true)); /* another version: no clash */
    put(session, pair(1, 1, 1, CD_REVIEW_CONFIRMED, true));
    ck_assert_ptr_null(find(session, 1, 1, 0));
    ck_assert(find(session, 1, 1, 1)->locked);
    ck_assert(!find(session, 1, 0, 1)->locked); /* stays for its note */
    ck_assert_uint_eq(find(session, 1, 0, 1)->status, CD_REVIEW_AUTO);
    ck_assert_str_eq(find(session, 1, 0, 1)->note, "see the tape");
    ck_assert(find(session, 2, 1, 0)->locked);
    put(session, pair(1, 0, 1, CD_REVIEW_CONFIRMED, true)); /* and back */
    ck_assert_ptr_null(find(session, 1, 1, 1));
    ck_assert(find(session, 1, 0, 1)->locked);
}
END_TEST

START_TEST(constraints_are_locks_and_rejections)
{
    uint32_t n;
    ck_assert_ptr_null(cd_session_constraints(session, 1, &n));
    ck_assert_uint_eq(n, 0);
    fill(session);
    put(session, pair(1, -1, 3, CD_REVIEW_REJECTED, false)); /* nothing that could be forbidden */
    struct cd_constraint *c = cd_session_constraints(session, 1, &n);
    ck_assert_uint_eq(n, 3);
    ck_assert(c[0].forbidden && c[0].a[0] == 0 && c[0].b[0] == 1);
    ck_assert(!c[1].forbidden && c[1].a[0] == 1 && c[1].b[0] == 0);
    ck_assert(!c[2].forbidden && c[2].a[0] == 3 && c[2].n_b == 0);
    free(c);
    ck_assert_ptr_null(cd_session_constraints(session, 2, &n));
    const uint32_t a[] = {2, 4}, b[] = {1};
    put(session,
        (struct cd_session_item){
            .version = 2, .a = a, .n_a = 2, .b = b, .n_b = 1, .status = CD_REVIEW_REJECTED});
    put(session, pair(2, 4, 1, CD_REVIEW_CONFIRMED, true));
    c = cd_session_constraints(session, 2, &n);
    ck_assert_uint_eq(n, 2); /* the pair that is locked is not forbidden as well */
    ck_assert(c[0].forbidden && c[0].a[0] == 2 && c[0].b[0] == 1);
    ck_assert(!c[1].forbidden && c[1].a[0] == 4 && c[1].b[0] == 1);
    free(c);
}
END_TEST

START_TEST(a_copy_is_its_own)
{
    fill(session);
    struct cd_session *copy = cd_session_copy(session);
    char *before = written(copy);
    put(session, pair(1, 5, 2, CD_REVIEW_CONFIRMED, true));
    char *after = written(copy), *other = written(session);
    ck_assert_str_eq(before, after);
    ck_assert_str_ne(before, other);
    free(before);
    free(after);
    free(other);
    cd_session_destroy(copy);
}
END_TEST

START_TEST(another_base_turns_the_items)
{
    fill(session);
    char *before = written(session);
    cd_session_set_base(session, 1);
    ck_assert_uint_eq(cd_session_count(session), 3);
    ck_assert_ptr_nonnull(find(session, 0, 0, 1));
    ck_assert_ptr_nonnull(find(session, 0, -1, 3));
    ck_assert(find(session, 0, 0, 1)->locked);
    put(session, pair(2, 3, 1, CD_REVIEW_CONFIRMED, true));
    cd_session_set_base(session, 2);
    ck_assert_uint_eq(cd_session_count(session), 3);
    struct cd_session_item key = pair(1, 1, 3, 0, false);
    cd_session_remove(session, &key);
    cd_session_set_base(session, 0);
    char *after = written(session);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
}
END_TEST

START_TEST(what_is_written_is_read_again)
{
    fill(session);
    char *text = written(session);
    ck_assert_ptr_null(strchr(text, '\x1b'));
    ck_assert_ptr_nonnull(strstr(text, "tape \\\\ minute 4, \\u{1B}[31mred\\u{202E}\n"));
    for (uint32_t base = 0; base < 3; base++) {
        struct cd_session *s = parsed(text, docs, 3, base);
        ck_assert(!cd_session_changed(s));
        ck_assert_uint_eq(cd_session_n_lost(s), 0);
        char *again = written(s);
        ck_assert_str_eq(text, again);
        free(again);
        if (base == 0)
            ck_assert_str_eq(find(s, 1, 1, 0)->note,
                             "heard twice:\n\ttape \\ minute 4, \x1b[31mred\xe2\x80\xae");
        cd_session_destroy(s);
    }
    free(text);
}
END_TEST

/* A session with a place, two steps and a rejected pairing that still stands. */
static void fill_state(struct cd_session *s)
{
    struct cd_session_item before[2] = {pair(1, 1, -1, CD_REVIEW_AUTO, false),
                                        pair(1, -1, 0, CD_REVIEW_AUTO, false)};
    struct cd_session_item after = pair(1, 1, 0, CD_REVIEW_AUTO, true), noted = after;
    struct cd_session_item rejected = pair(1, 5, 2, CD_REVIEW_REJECTED, false);
    noted.note = "two\nlines";
    noted.bookmark = true;
    rejected.held = true;
    put(s, noted);
    put(s, rejected);
    struct cd_session_step link = {"link", 1, before, &after, 2, 1, false};
    struct cd_session_step note = {"note", 1, &after, &noted, 1, 1, true};
    cd_session_add_step(s, &link);
    cd_session_add_step(s, &note);
    cd_session_set_view(s, "filter", "omitted -question");
    cd_session_set_view(s, "cursor", "0 3");
}

START_TEST(place_and_steps_are_written_and_read_again)
{
    fill_state(session);
    ck_assert(cd_session_moved(session));
    char *text = written(session);
    ck_assert_ptr_nonnull(strstr(text, "claimdiff-session\t2\n"));
    ck_assert_ptr_nonnull(strstr(text, "\tauto\tlocked,bookmark\ttwo\\nlines\n"
                                       "view\tcursor\t0 3\nview\tfilter\tomitted -question\n"
                                       "end\n"));
    struct cd_session *s = parsed(text, docs, 3, 0);
    ck_assert(!cd_session_moved(s));
    ck_assert_str_eq(cd_session_view(s, "cursor"), "0 3");
    ck_assert_ptr_null(cd_session_view(s, "order"));
    ck_assert(find(s, 1, 5, 2)->held);
    ck_assert_uint_eq(cd_session_n_steps(s), 2);
    ck_assert_str_eq(cd_session_step(s, 1)->what, "note");
    ck_assert(!cd_session_step(s, 0)->also && cd_session_step(s, 1)->also);
    ck_assert_uint_eq(cd_session_step(s, 0)->n_before, 2);
    ck_assert_str_eq(cd_session_step(s, 1)->after->note, "two\nlines");
    struct cd_session *copy = cd_session_copy(s);
    char *again = written(copy);
    ck_assert_str_eq(text, again);
    cd_session_set_base(copy, 1);
    ck_assert_uint_eq(cd_session_n_steps(copy), 0);
    cd_session_set_base(copy, 0);
    ck_assert_uint_eq(cd_session_n_steps(copy), 2);
    cd_session_set_view(copy, "cursor", NULL);
    ck_assert_ptr_null(cd_session_view(copy, "cursor"));
    ck_assert(cd_session_moved(copy));
    cd_session_destroy(copy);
    cd_session_destroy(s);
    free(again);
    free(text);
}
END_TEST

START_TEST(a_session_without_place_is_of_the_first_version)
{
    fill(session);
    char *text = written(session);
    ck_assert(!strncmp(text, "claimdiff-session\t1\n", 20));
    free(text);
}
END_TEST

/* Numbers of statements mean nothing in a document that has changed, nor those of documents. */
START_TEST(steps_are_of_unchanged_documents_only)
{
    fill_state(session);
    char *text = written(session);
    const struct cd_doc *changed[3] = {docs[0], line_doc(ctx, "wire", "Other words.\n"), docs[2]};
    struct cd_session *s = parsed(text, changed, 3, 0);
    ck_assert_uint_eq(cd_session_n_steps(s), 0);
    ck_assert_str_eq(cd_session_view(s, "cursor"), "0 3");
    cd_session_destroy(s);
    const struct cd_doc *turned[3] = {docs[1], docs[0], docs[2]};
    s = parsed(text, turned, 3, 0);
    ck_assert_uint_eq(cd_session_n_steps(s), 0);
    ck_assert_ptr_null(cd_session_view(s, "cursor"));
    cd_session_destroy(s);
    cd_doc_destroy(changed[1]);
    free(text);
}
END_TEST

START_TEST(steps_that_cannot_be_are_not_taken)
{
    struct cd_session_item far = pair(1, 4000, 0, CD_REVIEW_AUTO, false);
    struct cd_session_item good = pair(1, 0, 0, CD_REVIEW_AUTO, false);
    struct cd_session_item other = pair(2, 0, 0, CD_REVIEW_AUTO, false);
    struct cd_session_step bad[] = {{"x", 1, &far, &good, 1, 1, false},
                                    {"x", 1, &good, &other, 1, 1, false},
                                    {"x", 0, &good, &good, 1, 1, false},
                                    {"x", 9, &good, &good, 1, 1, false},
                                    {"x", 1, &good, &good, 0, 1, false}};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
        cd_session_add_step(session, &bad[k]);
    ck_assert_uint_eq(cd_session_n_steps(session), 0);
    cd_session_set_view(session, "Not a word", "1");
    ck_assert(!cd_session_moved(session));
}
END_TEST

START_TEST(line_ends_of_other_systems_are_read)
{
    fill(session);
    char *text = written(session);
    struct cd_buf dos;
    cd_buf_init(&dos);
    for (const char *p = text; *p; p++) {
        if (*p == '\n')
            cd_buf_putc(&dos, '\r');
        cd_buf_putc(&dos, *p);
    }
    struct cd_session *s = parsed(dos.ptr, docs, 3, 0);
    char *again = written(s);
    ck_assert_str_eq(text, again);
    free(again);
    free(text);
    cd_buf_finish(&dos);
    cd_session_destroy(s);
}
END_TEST

START_TEST(changed_input_keeps_what_it_can)
{
    fill(session);
    put(session, pair(1, 4, 3, CD_REVIEW_CONFIRMED, true)); /* the second "Yes." */
    char *text = written(session);
    /* Two lines more at the top, "We waited for rain." gone. */
    struct cd_doc *changed = line_doc(ctx, "base",
                                      "A headline.\nA dateline.\nThe gate is shut.\n"
                                      "Five boats left.\nYes.\nYes.\nNobody came.\n");
    const struct cd_doc *now[] = {changed, docs[1], docs[2]};
    uint32_t n_lost = 77;
    struct cd_session *s = NULL;
    struct cd_error err;
    struct cd_str bytes = {text, strlen(text)};
    ck_assert_int_eq(cd_session_parse(&s, "test", bytes, now, 3, 0, &n_lost, &err), CD_OK);
    ck_assert_uint_eq(n_lost, 1);
    ck_assert(find(s, 1, 3, 0)->locked);
    ck_assert_uint_eq(find(s, 1, 2, 1)->status, CD_REVIEW_REJECTED);
    ck_assert_ptr_nonnull(find(s, 1, 5, 3));
    struct cd_session_lost lost = cd_session_lost(s, 0);
    ck_assert_uint_eq(lost.right, 1);
    ck_assert_str_eq(lost.left_text, "We waited for rain.");
    ck_assert_ptr_null(lost.right_text);
    /* What was lost is still there when the text is back. */
    char *kept = written(s);
    struct cd_session *back = parsed(kept, docs, 3, 0);
    ck_assert_uint_eq(cd_session_n_lost(back), 0);
    ck_assert(find(back, 1, 3, -1)->locked);
    struct cd_session *copy = cd_session_copy(s);
    char *copied = written(copy);
    ck_assert_str_eq(kept, copied);
    cd_session_destroy(copy);
    cd_session_destroy(back);
    cd_session_destroy(s);
    cd_doc_destroy(changed);
    free(copied);
    free(kept);
    free(text);
}
END_TEST

START_TEST(other_segmentation_of_the_same_bytes_is_noticed)
{
    put(session, pair(1, 1, 0, CD_REVIEW_CONFIRMED, true));
    char *text = written(session);
    char *line = strstr(text, "\n-\t1\t");
    line[3] = '0'; /* the number is that of another statement, the text is right */
    struct cd_session *s = parsed(text, docs, 3, 0);
    ck_assert_ptr_nonnull(find(s, 1, 1, 0));
    cd_session_destroy(s);
    free(text);
}
END_TEST

START_TEST(documents_are_known_by_bytes_in_any_order)
{
    fill(session);
    char *text = written(session);
    const struct cd_doc *other[] = {docs[2], docs[0]};
    struct cd_session *s = parsed(text, other, 2, 1);
    ck_assert_uint_eq(cd_session_count(s), 2); /* those with the third; the wire is not here */
    ck_assert_uint_eq(cd_session_n_lost(s), 0);
    ck_assert_ptr_nonnull(find(s, 0, -1, 1));
    char *two = written(s);
    struct cd_session *all = parsed(two, docs, 3, 0);
    char *again = written(all);
    ck_assert_str_eq(text, again);
    cd_session_destroy(all);
    cd_session_destroy(s);
    free(again);
    free(two);
    free(text);
}
END_TEST

START_TEST(every_cut_is_an_error)
{
    fill(session);
    char *text = written(session);
    size_t len = strlen(text);
    for (size_t cut = 0; cut + 1 < len; cut++) { /* without the last line end it is whole */
        struct cd_session *s = NULL;
        struct cd_error err = {0};
        ck_assert_int_eq(
            cd_session_parse(&s, "cut", (struct cd_str){text, cut}, docs, 3, 0, NULL, &err),
            CD_ERR_INPUT);
        ck_assert_ptr_null(s);
        ck_assert_uint_gt(err.line, 0);
        ck_assert_str_eq(err.where, "cut");
    }
    free(text);
}
END_TEST

START_TEST(every_changed_byte_is_survived)
{
    fill(session);
    char *text = written(session);
    struct cd_str bytes = {text, strlen(text)};
    static const char with[] = {'\0', '\t', '\n', '\\', '9', '{', '\xff', '+', '-', ','};
    for (size_t k = 0; k < bytes.len; k++) {
        char old = text[k];
        for (size_t w = 0; w < sizeof with; w++) {
            struct cd_session *s = NULL;
            text[k] = with[w];
            cd_session_parse(&s, "test", bytes, docs, 3, 0, NULL, NULL);
            uint32_t n;
            if (s)
                free(cd_session_constraints(s, 1, &n));
            cd_session_destroy(s);
        }
        text[k] = old;
    }
    free(text);
}
END_TEST

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HEAD "claimdiff-session\t1\ndocument\t0\t" HASH "\tx\ndocument\t1\t" HASH "\ty\n"
#define BREAK(literal, at, part) \
    {                            \
        HEAD literal, at, part   \
    }

static const struct damage {
    const char *text;
    uint32_t line;
    const char *message;
} damages[] = {
    {"", 1, "no session"},
    {"hello\n", 1, "no session"},
    {"claimdiff-session\t3\nend\n", 1, "version 3"},
    {"claimdiff-session\t1\ndocument\t1\t" HASH "\ty\nend\n", 2, "numbered"},
    {"claimdiff-session\t1\ndocument\t0\tabc\ty\nend\n", 2, "64"},
    {"claimdiff-session\t1\ndocument\t0\t" HASH "\n", 2, "path"},
    BREAK("pair\t0\t1\tauto\t-\n-\t0\ta\n", 5, "cut off"),
    BREAK("pair\t0\t1\tauto\t-\n-\t0\ta\nend\nmore\n", 6, "behind the end"),
    BREAK("pair\t0\t1\tauto\t-\nend\n", 4, "without any statement"),
    BREAK("pair\t1\t0\tauto\t-\n-\t0\ta\nend\n", 4, "two documents"),
    BREAK("pair\t0\t2\tauto\t-\n-\t0\ta\nend\n", 4, "two documents"),
    BREAK("pair\t0\t1\tmaybe\t-\n-\t0\ta\nend\n", 4, "status"),
    BREAK("pair\t0\t1\tauto\tlocked,locked\n-\t0\ta\nend\n", 4, "marks"),
    BREAK("pair\t0\t1\tauto\t-\t\\x\n-\t0\ta\nend\n", 4, "backslash"),
    BREAK("pair\t0\t1\tauto\t-\t\\u{0}\n-\t0\ta\nend\n", 4, "backslash"),
    BREAK("pair\t0\t1\tauto\t-\t\\u{D800}\n-\t0\ta\nend\n", 4, "backslash"),
    BREAK("pair\t0\t1\tauto\t-\t\\u{110000}\n-\t0\ta\nend\n", 4, "backslash"),
    BREAK("pair\t0\t1\tauto\t-\t\\u{12\n-\t0\ta\nend\n", 4, "backslash"),
    BREAK("pair\t0\t1\tauto\t-\ta\tb\n-\t0\ta\nend\n", 4, "fields"),
    BREAK("-\t0\ta\nend\n", 4, "without a pair"),
    BREAK("pair\t0\t1\tauto\t-\n-\t0\nend\n", 5, "its text"),
    BREAK("pair\t0\t1\tauto\t-\n-\t01\ta\nend\n", 5, "no number"),
    BREAK("pair\t0\t1\tauto\t-\n-\t99999999999\ta\nend\n", 5, "no number"),
    BREAK("pair\t0\t1\tauto\t-\n-\t1\ta\n-\t1\ta\nend\n", 6, "in order"),
    BREAK("pair\t0\t1\tauto\t-\n+\t1\ta\n-\t1\ta\nend\n", 6, "in order"),
    BREAK("pair\t0\t1\tauto\t-\n-\t0\ta\ndocument\t2\t" HASH "\ty\nend\n", 6, "before all pairs"),
    BREAK("pear\nend\n", 4, "none of"),
    BREAK("view\tcursor\nend\n", 4, "a word and its value"),
    BREAK("view\tCursor\t0 1\nend\n", 4, "a word and its value"),
    BREAK("undo\tlink\t0\nend\n", 4, "two documents"),
    BREAK("undo\tlink\t0\t0\nend\n", 4, "two documents"),
    BREAK("undo\tlink\t0\t1\tso\nend\n", 4, "two documents"),
    BREAK("undo\tlink\t0\t1\n<\t0\t0\tauto\t-\nend\n", 4, "before or after"),
    BREAK("<\t0\t0\tauto\t-\nend\n", 4, "without a step"),
    BREAK("undo\tlink\t0\t1\n>\t0\t0\tauto\t-\n<\t0\t0\tauto\t-\nend\n", 6, "then those after"),
    BREAK("undo\tlink\t0\t1\n<\t-\t-\tauto\t-\nend\n", 5, "numbers in order"),
    BREAK("undo\tlink\t0\t1\n<\t1,1\t-\tauto\t-\nend\n", 5, "numbers in order"),
    BREAK("undo\tlink\t0\t1\n<\t1,\t-\tauto\t-\nend\n", 5, "numbers in order"),
    BREAK("undo\tlink\t0\t1\n<\t1\t-\tauto\tlocked,\nend\n", 5, "marks"),
    BREAK("aligned\t0\t1\tauto\nend\n", 4, "a fingerprint"),
    BREAK("aligned\t0\t1\tauto\t0123456789abcdeg\nend\n", 4, "hexadecimal"),
    BREAK("aligned\t0\t1\tagai\t0123456789abcdef\nend\n", 4, "auto or again"),
    BREAK("aligned\t0\t0\tauto\t0123456789abcdef\nend\n", 4, "two documents"),
    BREAK("aligned\t0\t1\tauto\t0123456789abcdef\n=\t0\t0\nend\n", 5, "aligned again"),
    BREAK("=\t0\t0\nend\n", 4, "aligned again"),
    BREAK("aligned\t0\t1\tagain\t0123456789abcdef\n!\t-\t-\nend\n", 5, "numbers in order"),
    BREAK("aligned\t0\t1\tagain\t0123456789abcdef\nview\tx\ty\n=\t0\t0\nend\n", 6, "aligned again"),
    BREAK("pair\t0\t1\tauto\t-\t\xc3\n-\t0\ta\nend\n", 4, "UTF-8"),
};

/* How the documents were aligned, as a file has it: kept, and given to the aligner again. */
START_TEST(alignments_are_kept)
{
    static const uint32_t n0[] = {0}, n1[] = {1};
    const struct cd_constraint around[] = {
        {.a = n0, .n_a = 1, .b = n1, .n_b = 1},
        {.a = n1, .n_a = 1, .n_b = 0},
        {.a = n1, .n_a = 1, .b = n1, .n_b = 1, .forbidden = true},
    };
    struct cd_alignment *x = NULL, *y = NULL;
    ck_assert_int_eq(cd_alignment_parse(&x, docs[0], docs[1], "x", CD_STR("0\t1\t1\n"), NULL),
                     CD_OK);
    ck_assert_int_eq(cd_alignment_parse(&y, docs[0], docs[1], "y", CD_STR("1\t0\t1\n"), NULL),
                     CD_OK);
    ck_assert(cd_session_is_as_aligned(session, 1, x)); /* nothing is known */
    cd_session_set_aligned(session, 1, x, false, NULL, 0);
    ck_assert(!cd_session_changed(session) && !cd_session_moved(session));
    ck_assert(cd_session_is_as_aligned(session, 1, x));
    ck_assert(!cd_session_is_as_aligned(session, 1, y));
    cd_session_set_aligned(session, 1, y, true, around, 3);
    ck_assert(cd_session_changed(session));
    char *text = written(session);
    ck_assert_ptr_nonnull(strstr(text, "\tagain\t"));
    ck_assert_ptr_nonnull(strstr(text, "\n=\t0\t1\n=\t1\t-\n!\t1\t1\nend\n"));
    struct cd_session *s = parsed(text, docs, 3, 0), *copy = cd_session_copy(s);
    char *twice = written(copy);
    ck_assert_str_eq(text, twice);
    uint32_t n;
    struct cd_constraint *read = cd_session_around(s, 1, &n);
    ck_assert_uint_eq(n, 3);
    ck_assert(read[2].forbidden && read[2].a[0] == 1 && !read[1].n_b && read[0].b[0] == 1);
    free(read);
    ck_assert(cd_session_aligned_again(s, 1) && !cd_session_aligned_again(s, 2));
    ck_assert(cd_session_is_as_aligned(s, 1, y) && !cd_session_changed(s));
    /* Another base knows nothing of it; taken back, nothing is around anything. */
    cd_session_set_base(s, 1);
    ck_assert(!cd_session_aligned_again(s, 0));
    cd_session_set_base(s, 0);
    cd_session_set_aligned(s, 1, x, false, around, 3);
    ck_assert(cd_session_changed(s));
    ck_assert_ptr_null(cd_session_around(s, 1, &n));
    /* A document that has changed was never aligned. */
    const struct cd_doc *changed[3] = {docs[0], line_doc(ctx, "wire", "Six boats left.\n"),
                                       docs[2]};
    struct cd_session *other = parsed(text, changed, 3, 0);
    ck_assert(!cd_session_aligned_again(other, 1));
    /* But what was rejected and aligned away stays away; what stood does not. */
    ck_assert_ptr_null(cd_session_around(other, 1, &n));
    struct cd_session_item held = pair(1, 1, 0, CD_REVIEW_REJECTED, false);
    held.held = true;
    put(other, held);
    put(other, pair(1, 0, 0, CD_REVIEW_REJECTED, false));
    read = cd_session_around(other, 1, &n);
    ck_assert_uint_eq(n, 1);
    ck_assert(read[0].forbidden && read[0].a[0] == 0 && read[0].b[0] == 0);
    free(read);
    cd_session_destroy(other);
    cd_doc_destroy(changed[1]);
    cd_session_destroy(s);
    cd_session_destroy(copy);
    cd_alignment_destroy(x);
    cd_alignment_destroy(y);
    free(text);
    free(twice);
}
END_TEST

/* A file that was changed by hand cannot make the aligner refuse. */
START_TEST(alignments_that_clash_are_not_taken)
{
    static const char *const around[] = {"=\t0\t1\n=\t0\t2\n", "=\t0,1\t1\n!\t1\t1\n", "=\t99\t1\n",
                                         "=\t0\t99\n", "=\t0,1,2,3,4\t1\n"};
    for (size_t k = 0; k < sizeof around / sizeof *around; k++) {
        struct cd_buf text;
        cd_buf_init(&text);
        cd_buf_puts(&text, "claimdiff-session\t2\n");
        for (int d = 0; d < 2; d++)
            cd_buf_printf(&text, "document\t%d\t%s\tx\n", d, docs[d]->sha256);
        cd_buf_printf(&text, "aligned\t0\t1\tagain\t0123456789abcdef\n%send\n", around[k]);
        struct cd_session *s = parsed(text.ptr, docs, 3, 0);
        ck_assert_msg(!cd_session_aligned_again(s, 1), "%s", around[k]);
        cd_session_destroy(s);
        cd_buf_finish(&text);
    }
}
END_TEST

static int try_lock(const char *path)
{
    struct cd_session_lock *lock;
    struct cd_error err = {0};
    enum cd_status status = cd_session_lock(&lock, path, &err);
    bool named = strstr(err.message, "another window (process ") != NULL;
    cd_session_unlock(lock);
    return status == CD_OK ? 0 : status == CD_ERR_REFUSED && named ? 1 : 2;
}

/* A process of its own: locks of one process do not bar it. */
static int try_lock_elsewhere(const char *path)
{
    int status = -1;
    pid_t pid = fork();
    if (pid == 0)
        _exit(try_lock(path));
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WEXITSTATUS(status);
}

START_TEST(one_process_writes_a_session)
{
    char dir[] = "/tmp/cd-session-XXXXXX", path[64], link[64], lock_path[80];
    struct cd_session_lock *lock;
    struct cd_error err;
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/s", dir);
    snprintf(link, sizeof link, "%s/link", dir);
    snprintf(lock_path, sizeof lock_path, "%s.lock", path);
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_OK);
    ck_assert_int_eq(symlink(path, link), 0);
    ck_assert_int_eq(cd_session_lock(&lock, path, &err), CD_OK);
    ck_assert_int_eq(try_lock_elsewhere(path), 1);
    ck_assert_int_eq(try_lock_elsewhere(link), 1);
    cd_session_unlock(lock);
    ck_assert_int_ne(access(lock_path, F_OK), 0);
    ck_assert_int_eq(try_lock_elsewhere(link), 0);
    /* One that was left behind bars nobody. */
    FILE *stale = fopen(lock_path, "w");
    ck_assert_ptr_nonnull(stale);
    fclose(stale);
    ck_assert_int_eq(try_lock_elsewhere(path), 0);
    /* Nothing else than a file is opened for it. */
    ck_assert_int_eq(symlink(link, lock_path), 0);
    ck_assert_int_eq(cd_session_lock(&lock, path, &err), CD_ERR_IO);
    ck_assert_ptr_null(lock);
    unlink(lock_path);
    unlink(link);
    unlink(path);
    rmdir(dir);
    ck_assert_int_eq(cd_session_lock(&lock, path, &err), CD_ERR_IO);
}
END_TEST

START_TEST(what_somebody_else_wrote_stays)
{
    char dir[] = "/tmp/cd-session-XXXXXX", path[64], other[64];
    struct cd_session *s = NULL, *first = NULL;
    struct cd_error err;
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/s", dir);
    snprintf(other, sizeof other, "%s/other", dir);
    cd_session_bind(session, path); /* there is none yet */
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_OK);
    ck_assert_int_eq(cd_session_load(&s, path, docs, 3, 0, NULL, &err), CD_OK);
    ck_assert_int_eq(cd_session_load(&first, path, docs, 3, 0, NULL, &err), CD_OK);
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_OK); /* the same bytes */
    ck_assert_int_eq(cd_session_save(s, path, &err), CD_OK);
    fill(session);
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_OK);
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_OK); /* its own */
    ck_assert_int_eq(cd_session_save(s, path, &err), CD_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(err.message, "changed by another program"));
    ck_assert_int_eq(cd_session_save(s, other, &err), CD_OK);
    cd_session_bind(first, path); /* seen, and to be written over */
    ck_assert_int_eq(cd_session_save(first, path, &err), CD_OK);
    unlink(path);
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_OK); /* nothing is lost by it */
    cd_session_destroy(s);
    cd_session_destroy(first);
    unlink(path);
    unlink(other);
    rmdir(dir);
}
END_TEST

START_TEST(damage_is_named_with_its_line)
{
    const struct damage *d = &damages[_i];
    struct cd_session *s = NULL;
    struct cd_error err = {0};
    struct cd_str bytes = {d->text, strlen(d->text)};
    ck_assert_int_eq(cd_session_parse(&s, "bad", bytes, docs, 3, 0, NULL, &err), CD_ERR_INPUT);
    ck_assert_ptr_null(s);
    ck_assert_msg(strstr(err.message, d->message) != NULL, "%s", err.message);
    ck_assert_uint_eq(err.line, d->line);
}
END_TEST

START_TEST(pairs_that_clash_are_set_aside)
{
    put(session, pair(1, 1, 0, CD_REVIEW_CONFIRMED, true));
    char *text = written(session);
    struct cd_buf twice;
    cd_buf_init(&twice);
    const char *at = strstr(text, "pair\t"), *end = strstr(text, "end\n");
    cd_buf_add(&twice, text, (size_t)(end - text));
    cd_buf_add(&twice, at, (size_t)(end - at));                                /* the same again */
    cd_buf_puts(&twice, "pair\t0\t1\tauto\tlocked\n-\t1\tFive boats left.\n"); /* held above */
    cd_buf_puts(&twice, end);
    struct cd_session *s = parsed(twice.ptr, docs, 3, 0);
    ck_assert_uint_eq(cd_session_n_lost(s), 2);
    ck_assert_uint_eq(cd_session_count(s), 1);
    cd_session_destroy(s);
    cd_buf_finish(&twice);
    free(text);
}
END_TEST

START_TEST(files_are_private_and_replaced_whole)
{
    char dir[] = "/tmp/cd-session-XXXXXX", path[64];
    struct stat st;
    struct cd_error err;
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/s", dir);
    struct cd_session *s = NULL;
    ck_assert_int_eq(cd_session_load(&s, path, docs, 3, 0, NULL, &err), CD_ERR_IO);
    ck_assert_int_eq(err.sys_errno, ENOENT);
    fill(session);
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_OK);
    ck_assert(!cd_session_changed(session));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777u, 0600);
    ck_assert_int_eq(cd_session_load(&s, path, docs, 3, 0, NULL, &err), CD_OK);
    ck_assert_uint_eq(cd_session_count(s), 5);
    cd_session_destroy(s);
    unlink(path);
    rmdir(dir);
    ck_assert_int_eq(cd_session_save(session, path, &err), CD_ERR_IO);
}
END_TEST

START_TEST(default_path_follows_the_documents)
{
    char dir[] = "/tmp/cd-state-XXXXXX";
    struct stat st;
    struct cd_error err;
    char *path = NULL, *turned = NULL, *again = NULL;
    ck_assert_ptr_nonnull(mkdtemp(dir));
    setenv("XDG_STATE_HOME", dir, 1);
    const char *const paths[] = {"/bin", "/tmp", "-"}, *const other[] = {"/tmp", "/bin"},
                      *const same[] = {"/tmp/../bin/.", "/tmp"};
    ck_assert_int_eq(cd_session_default_path(&path, paths, 2, &err), CD_OK);
    ck_assert_int_eq(cd_session_default_path(&turned, other, 2, &err), CD_OK);
    ck_assert_int_eq(cd_session_default_path(&again, same, 2, &err), CD_OK);
    ck_assert_str_ne(path, turned);
    ck_assert_str_eq(path, again);
    ck_assert(strncmp(path, dir, strlen(dir)) == 0);
    *strrchr(path, '/') = '\0';
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777u, 0700);
    ck_assert_int_eq(cd_session_default_path(&again, paths, 3, &err), CD_ERR_USAGE);
    rmdir(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    rmdir(dir);
    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    ck_assert_int_eq(cd_session_default_path(&path, paths, 2, &err), CD_ERR_USAGE);
    free(path);
    free(turned);
    free(again);
}
END_TEST

START_TEST(reviews_come_onto_the_beads)
{
    uint32_t members[] = {1, 0, 3};
    struct cd_bead beads[] = {
        {.a = {0, 1}, .b = {1, 1}}, {.a = {2, 1}, .b = {3, 0}}, {.b = {2, 1}}};
    struct cd_alignment alignment = {.members = members, .beads = beads, .n_beads = 3};
    struct cd_compared items[3] = {{0}};
    struct cd_comparison comparison = {
        .left = 0, .right = 1, .alignment = &alignment, .items = items};
    struct cd_report report = {.comparisons = &comparison, .n_comparisons = 1};
    fill(session);
    cd_session_apply(session, &report);
    ck_assert_uint_eq(items[0].review.status, CD_REVIEW_CONFIRMED);
    ck_assert_ptr_nonnull(strstr(items[0].review.note, "heard"));
    ck_assert_uint_eq(items[1].review.status, CD_REVIEW_CONFIRMED);
    ck_assert_uint_eq(items[2].review.status, CD_REVIEW_AUTO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("session");
    TCase *tc = tcase_create("session");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, items_are_found_replaced_and_removed);
    tcase_add_test(tc, items_stand_in_order);
    tcase_add_test(tc, what_does_not_exist_is_ignored);
    tcase_add_test(tc, a_lock_takes_its_statements);
    tcase_add_test(tc, constraints_are_locks_and_rejections);
    tcase_add_test(tc, a_copy_is_its_own);
    tcase_add_test(tc, another_base_turns_the_items);
    tcase_add_test(tc, what_is_written_is_read_again);
    tcase_add_test(tc, place_and_steps_are_written_and_read_again);
    tcase_add_test(tc, a_session_without_place_is_of_the_first_version);
    tcase_add_test(tc, steps_are_of_unchanged_documents_only);
    tcase_add_test(tc, steps_that_cannot_be_are_not_taken);
    tcase_add_test(tc, line_ends_of_other_systems_are_read);
    tcase_add_test(tc, changed_input_keeps_what_it_can);
    tcase_add_test(tc, other_segmentation_of_the_same_bytes_is_noticed);
    tcase_add_test(tc, documents_are_known_by_bytes_in_any_order);
    tcase_add_test(tc, every_cut_is_an_error);
    tcase_add_test(tc, every_changed_byte_is_survived);
    tcase_add_test(tc, alignments_are_kept);
    tcase_add_test(tc, alignments_that_clash_are_not_taken);
    tcase_add_test(tc, one_process_writes_a_session);
    tcase_add_test(tc, what_somebody_else_wrote_stays);
    tcase_add_loop_test(tc, damage_is_named_with_its_line, 0,
                        (int)(sizeof damages / sizeof *damages));
    tcase_add_test(tc, pairs_that_clash_are_set_aside);
    tcase_add_test(tc, files_are_private_and_replaced_whole);
    tcase_add_test(tc, default_path_follows_the_documents);
    tcase_add_test(tc, reviews_come_onto_the_beads);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
