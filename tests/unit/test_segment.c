/*
 * Unit tests of segmentation: statements, turns, answers, times, pre-segmented text, the trace;
 * properties on random texts. The rules have their own test, tests/spec/segmentation.txt.
 */
#include <string.h>

#include "../segment_props.h"
#include "check_main.h"
#include "claimdiff/segment.h"
#include "util/buf.h"

static struct cd_ctx *ctx;

static void setup(void)
{
    ctx = cd_ctx_create();
}

static void teardown(void)
{
    cd_ctx_destroy(ctx);
}

static struct cd_doc *segment(const char *text, const struct cd_segment_options *options)
{
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_error err = {0};
    struct cd_import_options import = {.format = options->presegmented ? "presegmented" : "text"};
    ck_assert_int_eq(
        cd_import_bytes(&source, "test", (struct cd_str){text, strlen(text)}, &import, &err),
        CD_OK);
    ck_assert_int_eq(cd_segment(&doc, ctx, source, options, &err), CD_OK);
    cd_source_destroy(source);
    const char *broken = segment_props_broken(doc, options->presegmented);
    ck_assert_msg(broken == NULL, "%s in: %s", broken, text);
    return doc;
}

static const struct cd_segment_options plain = {.no_marks = true};

static void expect_text(const struct cd_doc *doc, uint32_t statement, const char *want)
{
    ck_assert_uint_lt(statement, doc->n_statements);
    struct cd_str got = cd_doc_text(doc, doc->statements[statement].span);
    ck_assert_msg(got.len == strlen(want) && memcmp(got.ptr, want, got.len) == 0,
                  "got '%.*s', want '%s'", (int)got.len, got.ptr, want);
}

static const char *speaker(const struct cd_doc *doc, uint32_t statement)
{
    return cd_ctx_string(ctx, doc->statements[statement].speaker).ptr;
}

START_TEST(nothing_comes_of_nothing)
{
    static const char *const empty[] = {"", " ", "\n\n \t\n", "\xC2\xA0\xE2\x80\x8B"};
    for (size_t k = 0; k < sizeof empty / sizeof *empty; k++) {
        struct cd_doc *doc = segment(empty[k], &plain);
        ck_assert_uint_eq(doc->n_statements, 0);
        ck_assert_uint_eq(doc->n_blocks, 0);
        cd_doc_destroy(doc);
    }
}
END_TEST

/* Round brackets in a turn tell how something is said, or what is done; elsewhere they may not. */
START_TEST(turns_have_directions_inside)
{
    static const struct cd_segment_options marked = {0};
    static const struct {
        const char *text;
        uint32_t directions;
    } cases[] = {
        {"Q: When was it?\nA: (Witness distressed) Late. (She turns off the radio, and then the "
         "big "
         "lamp; it is 5:30.) We ran.\n(The parties agreed) Nobody else did.\n",
         2},
        {"Q: Is it late?\nA: It is (in Gaelic) late (off mike) here (nods to the clerk) now.\n"
         "Q: So?\nA: No (with a smile) and no (the witness shrugs) and (via video link) no.\n",
         6},
        {"Q: Is it late?\nA: It is (in March) late (off the coast) here (by far) now.\n"
         "Q: So?\nA: No (the clerk of the yard) and no (with a view) and (on paper) no.\n",
         0},
        {"Q: Is it late?\nA: It is. (Gus counts on his fingers.)\nQ: You write [turns pages] so?\n"
         "A: I do. (The tax costs nothing.)\n",
         2},
        {"Q: Is it late?\nA: It is. (Leavers won by 4 points.) So. (He takes 5% of every sale.) We "
         "go. (Holders of 12 cards pay nothing.) So.\n",
         0},
        {"Q: Is it late?\nA: It is. (Mr. Toll joins the table.) So.\nQ: (To Ms Holm) Page 31.\n"
         "A: It is. (He lifts his leg onto the table.) So.\n",
         3},
        {"Q: Is it late?\nA: It is. (Mr. Toll owns the table.) So.\nQ: (To Friday) Page 31.\n", 0},
        {"The road is shut (in Gaelic) on Monday, and nobody (the clerk nods) may pass.\n", 0},
        {"Q: (holds up a coin) Is it new?\nA: (spoke in Welsh) It is.\nQ: (after a pause) So?\n"
         "A: (lights a pipe) No.\nQ: (to the clerk) Page 31.\n",
         5},
        {"Operator\n(Operator Instructions) The first question is from Ann Lee.\n", 1},
        {"Q: (the old one) Is it new?\nA: (in May) It was.\nQ: (I think) So?\nA: (1911) No.\n", 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct cd_doc *doc = segment(cases[k].text, &marked);
        uint32_t found = 0;
        for (uint32_t i = 0; i < doc->n_marks; i++)
            found += doc->marks[i].kind == CD_MARK_DIRECTION;
        ck_assert_msg(found == cases[k].directions, "%u directions in: %s", (unsigned)found,
                      cases[k].text);
        cd_doc_destroy(doc);
    }
}
END_TEST

START_TEST(presegmented_lines_keep_their_numbers)
{
    struct cd_segment_options options = {.presegmented = true, .no_marks = true};
    struct cd_doc *doc = segment("One. Two.\r\n\r\n  Q: Three? \n", &options);
    ck_assert_uint_eq(doc->n_statements, 3);
    expect_text(doc, 0, "One. Two.");
    expect_text(doc, 1, "");
    expect_text(doc, 2, "Q: Three?");
    ck_assert_int_eq(doc->statements[2].kind, CD_STATEMENT_PLAIN);
    ck_assert_uint_eq(doc->statements[2].label.len, 0);
    ck_assert_uint_eq(doc->statements[2].line, 3);
    cd_doc_destroy(doc);
    doc = segment("One\nTwo", &options);
    ck_assert_uint_eq(doc->n_statements, 2);
    cd_doc_destroy(doc);
    doc = segment("\n\n", &options);
    ck_assert_uint_eq(doc->n_statements, 2);
    cd_doc_destroy(doc);
    doc = segment("a\rb\n", &options);
    ck_assert_uint_eq(doc->n_statements, 1);
    cd_doc_destroy(doc);
}
END_TEST

START_TEST(turns_carry_speaker_and_question)
{
    struct cd_doc *doc = segment("Harbour talks\n\n"
                                 "Question 1: The quay is closed. Why?\n\n"
                                 "Lena Marsh: It is unsafe.\n\n"
                                 "We shall open it soon.\n\n"
                                 "Question 2: When?\n\n"
                                 "Lena Marsh: In May.\n\n"
                                 "Print\n",
                                 &plain);
    ck_assert_uint_eq(doc->n_statements, 8);
    ck_assert_int_eq(doc->statements[0].kind, CD_STATEMENT_HEADING);
    ck_assert_uint_eq(doc->statements[0].speaker, CD_NONE);
    ck_assert_str_eq(speaker(doc, 1), "Question");
    ck_assert_str_eq(speaker(doc, 2), "Question");
    ck_assert_int_eq(doc->statements[2].kind, CD_STATEMENT_QUESTION);
    ck_assert_str_eq(speaker(doc, 4), "Lena Marsh");
    ck_assert_uint_eq(doc->statements[1].answers, CD_NONE);
    ck_assert_uint_eq(doc->statements[3].answers, 1);
    ck_assert_uint_eq(doc->statements[4].answers, 1);
    ck_assert_uint_eq(doc->statements[6].answers, 5);
    ck_assert_int_eq(doc->statements[7].kind, CD_STATEMENT_BOILERPLATE);
    ck_assert_uint_eq(doc->statements[7].speaker, CD_NONE);
    ck_assert_uint_eq(doc->statements[3].block, doc->statements[4].block);
    ck_assert_int_eq(doc->blocks[doc->statements[3].block].kind, CD_BLOCK_TURN);
    cd_doc_destroy(doc);
}
END_TEST

/* The number of a question before a label is part of neither the label nor the words. */
START_TEST(number_stands_before_the_label)
{
    static const char text[] = "Q7    Chair: Who pays?\n\n12. Mr Lee (Orm): Nobody does.\n\n"
                               "Mr Toll: 18 May.\n\nQ8 Chair: Until when?\n";
    struct cd_segment_options all = {0};
    struct cd_doc *doc = segment(text, &all);
    static const char *const labels[] = {"Chair:", "Mr Lee (Orm):", "Mr Toll:", "Q8 Chair:"};
    static const uint32_t tokens[] = {3, 3, 3, 3};
    ck_assert_uint_eq(doc->n_statements, 4);
    for (uint32_t k = 0; k < 4; k++) {
        struct cd_str label = cd_doc_text(doc, doc->statements[k].label);
        ck_assert_uint_eq(label.len, strlen(labels[k]));
        ck_assert_mem_eq(label.ptr, labels[k], label.len);
        ck_assert_uint_eq(doc->statements[k].tokens.count, tokens[k]);
    }
    cd_doc_destroy(doc);
}
END_TEST

/* A time or a code belongs to the label that it stands before. */
START_TEST(time_belongs_to_the_label)
{
    struct cd_doc *doc = segment("Reporter: Is it sound, or not?\n\nDane: It is sound.\n\n"
                                 "8.05am Reporter: Is it dry?\n\nDane: It is.\n\n"
                                 "*(3) Ms Ann Toll (Leith): How deep is it?\n\nDane: Deep.\n",
                                 &plain);
    static const char *const labels[] = {
        "Reporter:", "Dane:", "8.05am Reporter:", "Dane:", "*(3) Ms Ann Toll (Leith):", "Dane:"};
    ck_assert_uint_eq(doc->n_statements, 6);
    for (uint32_t k = 0; k < 6; k++) {
        struct cd_str label = cd_doc_text(doc, doc->statements[k].label);
        ck_assert_uint_eq(label.len, strlen(labels[k]));
        ck_assert_mem_eq(label.ptr, labels[k], label.len);
    }
    cd_doc_destroy(doc);
}
END_TEST

START_TEST(label_is_no_part_of_the_body)
{
    struct cd_doc *doc = segment("Q: Who went? And why?\nA:  Nobody went.\n", &plain);
    ck_assert_uint_eq(doc->n_statements, 3);
    ck_assert_uint_eq(doc->statements[0].label.len, 2);
    ck_assert_uint_eq(doc->statements[1].label.len, 0);
    ck_assert_uint_eq(doc->statements[2].label.len, 2);
    struct cd_str body = cd_doc_text(doc, cd_doc_body(doc, 2));
    ck_assert_uint_eq(body.len, strlen("Nobody went."));
    cd_doc_destroy(doc);
    struct cd_segment_options all = {0};
    doc = segment("Q: Who went? And why?\nA:  Nobody went.\n", &all);
    ck_assert_uint_eq(doc->statements[2].tokens.count, 3);
    cd_doc_destroy(doc);
}
END_TEST

START_TEST(who_is_answered_does_not_answer)
{
    struct cd_doc *doc = segment("CVN: Will the port open again?\n"
                                 "Lena Marsh: It will, and soon. Why should it not?\n"
                                 "CVN: Another thing, if I may. What of the crews?\n"
                                 "Lena Marsh: They are safe and well.\n",
                                 &plain);
    ck_assert_uint_eq(doc->n_statements, 6);
    ck_assert_uint_eq(doc->statements[1].answers, 0);
    ck_assert_uint_eq(doc->statements[3].answers, CD_NONE);
    ck_assert_uint_eq(doc->statements[5].answers, 3);
    cd_doc_destroy(doc);
}
END_TEST

START_TEST(time_stamps_are_read)
{
    struct cd_doc *doc = segment("[00:01:20] We go live from the port.\n"
                                 "[01:27] Stay with us.\n"
                                 "01:00:00.5 MR. HOLT: Good evening.\n",
                                 &plain);
    ck_assert_uint_eq(doc->n_statements, 3);
    ck_assert_int_eq(doc->statements[0].time[0], 80000);
    ck_assert_int_eq(doc->statements[1].time[0], 87000);
    ck_assert_int_eq(doc->statements[2].time[0], 3600500);
    ck_assert_str_eq(speaker(doc, 2), "MR. HOLT");
    cd_doc_destroy(doc);
    /* entries of a day begin late, recordings at once */
    doc = segment("19:48 The hall fills up.\n\n20:01 They are off.\n\n20:14 Who pays for it?\n",
                  &plain);
    ck_assert_int_lt(doc->statements[0].time[0], 0);
    cd_doc_destroy(doc);
    doc =
        segment("0:48 The hall fills up.\n\n2:01 They are off.\n\n2:14 Who pays for it?\n", &plain);
    ck_assert_int_eq(doc->statements[0].time[0], 48000);
    cd_doc_destroy(doc);
}
END_TEST

START_TEST(quoted_question_is_no_question)
{
    struct cd_doc *doc = segment("Who asked “why now?” | He asked, “Why now?” "
                                 "“Why now?” Is it late?",
                                 &plain);
    ck_assert_int_eq(doc->statements[doc->n_statements - 1].kind, CD_STATEMENT_QUESTION);
    cd_doc_destroy(doc);
    doc = segment("He put it to them, “Why now?”", &plain);
    ck_assert_int_eq(doc->statements[0].kind, CD_STATEMENT_PLAIN);
    cd_doc_destroy(doc);
    doc = segment("“Why now?”", &plain);
    ck_assert_int_eq(doc->statements[0].kind, CD_STATEMENT_QUESTION);
    cd_doc_destroy(doc);
}
END_TEST

START_TEST(unknown_language_is_refused)
{
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_error err = {0};
    struct cd_segment_options options = {.lang = "xx"};
    ck_assert_int_eq(cd_import_bytes(&source, "t", CD_STR("A."), NULL, &err), CD_OK);
    ck_assert_int_eq(cd_segment(&doc, ctx, source, &options, &err), CD_ERR_USAGE);
    ck_assert_ptr_null(doc);
    cd_source_destroy(source);
}
END_TEST

START_TEST(neutral_profile_knows_no_english)
{
    struct cd_segment_options und = {.lang = "und", .no_marks = true};
    struct cd_doc *doc = segment("Hr. Dr. Weiß kam. Er blieb bis 12 Uhr. ¿Quién es? ¡Basta! "
                                 "هل وصلوا؟ نعم. 会议结束。没有声明。",
                                 &und);
    ck_assert_str_eq(doc->lang, "und");
    ck_assert_uint_eq(doc->n_statements, 8);
    expect_text(doc, 0, "Hr. Dr. Weiß kam.");
    expect_text(doc, 2, "¿Quién es?");
    expect_text(doc, 4, "هل وصلوا؟");
    expect_text(doc, 7, "没有声明。");
    cd_doc_destroy(doc);
}
END_TEST

/* ------------------------------------------------------------------------------ the trace */

struct trace {
    uint32_t last, n, breaks;
    bool ordered;
};

static void count_decisions(void *user, uint32_t offset, bool boundary, const char *rule)
{
    struct trace *t = user;
    t->ordered = t->ordered && offset >= t->last && rule[0] != '\0';
    t->last = offset;
    t->n++;
    t->breaks += boundary;
}

START_TEST(trace_tells_every_candidate_in_order)
{
    struct trace t = {.ordered = true};
    struct cd_segment_options options = {
        .no_marks = true, .trace = count_decisions, .trace_user = &t};
    struct cd_doc *doc =
        segment("Gen. Toll left. He is well.\n\nWe met in the U.S. They\nwept.", &options);
    ck_assert(t.ordered);
    ck_assert_uint_eq(doc->n_statements, 4);
    ck_assert_uint_eq(t.n, 6); /* Gen., left., the empty line, U., U.S., the wrapped line */
    ck_assert_uint_eq(t.breaks, 3);
    cd_doc_destroy(doc);
}
END_TEST

/* ----------------------------------------------------------------------------- properties */

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static const char *const shards[] = {
    "The ",
    "Gen. ",
    "U.S. ",
    "p.m. ",
    "No. ",
    "5 ",
    "1998",
    "... ",
    "…",
    "? ",
    "! ",
    ".",
    "\"",
    "“",
    "” ",
    "'",
    "(",
    ")",
    "[3]",
    "[",
    "] ",
    "\n",
    "\n\n",
    " ",
    "\xC2\xA0",
    "Q: ",
    "A: ",
    "ANN TOLL",
    ":",
    "Lena Marsh: ",
    "• ",
    "1. ",
    "(a) ",
    "- ",
    "— ",
    "00:12:03 ",
    "[12:03] ",
    "Print",
    "© 2031 ",
    "会议。",
    "。",
    "؟ ",
    "é",
    "iPhone ",
    "said ",
    "he ",
    "I ",
    "a",
    "\xE2\x80\x8B",
    "**",
    "http://x.y/z ",
    "(Applause.) ",
    ";",
    "B. ",
};

START_TEST(random_texts_keep_the_invariants)
{
    uint64_t state = 0x9E3779B97F4A7C15u + (uint64_t)_i;
    for (unsigned round = 0; round < 300; round++) {
        struct cd_buf buf;
        cd_buf_init(&buf);
        for (uint64_t n = next_random(&state) % 40; n > 0; n--)
            cd_buf_puts(&buf, shards[next_random(&state) % (sizeof shards / sizeof *shards)]);
        struct cd_segment_options options = {.lang = round % 5 == 0 ? "und" : "en",
                                             .presegmented = round % 7 == 0,
                                             .no_marks = round % 2 == 0};
        cd_doc_destroy(segment(buf.ptr, &options));
        cd_buf_finish(&buf);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("segment");
    TCase *tc = tcase_create("segment");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, nothing_comes_of_nothing);
    tcase_add_test(tc, turns_have_directions_inside);
    tcase_add_test(tc, presegmented_lines_keep_their_numbers);
    tcase_add_test(tc, turns_carry_speaker_and_question);
    tcase_add_test(tc, label_is_no_part_of_the_body);
    tcase_add_test(tc, number_stands_before_the_label);
    tcase_add_test(tc, time_belongs_to_the_label);
    tcase_add_test(tc, who_is_answered_does_not_answer);
    tcase_add_test(tc, time_stamps_are_read);
    tcase_add_test(tc, quoted_question_is_no_question);
    tcase_add_test(tc, unknown_language_is_refused);
    tcase_add_test(tc, neutral_profile_knows_no_english);
    tcase_add_test(tc, trace_tells_every_candidate_in_order);
    tcase_add_loop_test(tc, random_texts_keep_the_invariants, 0, 4);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
