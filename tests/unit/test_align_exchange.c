/* A question and its answer that the other text tells in one statement. */
#include "align_helper.h"

#include "align/told.h"

/* Who tells what, by the words of asking and answering. */
START_TEST(test_told)
{
    static const struct {
        const char *told;
        enum al_telling telling;
    } cases[] = {
        {"Asked whether he would go, Toll smiled.", AL_TELLS_BOTH},
        {"Toll, asked whether he would go, pointed at the clock.", AL_TELLS_BOTH},
        {"\"Not me,\" Toll said when asked.", AL_TELLS_BOTH},
        {"He was silent on being asked about it.", AL_TELLS_BOTH},
        {"It was late, he said when Marden asked about the lamp.", AL_TELLS_BOTH},
        {"The lamp was old, Toll told a member who had asked about it.", AL_TELLS_BOTH},
        {"Toll was asked about the lamp and said that it was old.", AL_TELLS_BOTH},
        {"Toll was asked about the lamp, but she replied for him.", AL_TELLS_BOTH},
        {"To the question whether he would go he shook his head.", AL_TELLS_BOTH},
        {"It would stay, he said in reply to a question.", AL_TELLS_BOTH},
        {"\"Never,\" he said when the question came up.", AL_TELLS_BOTH},
        {"The lamp was old, Toll replied.", AL_TELLS_REPLY},
        {"No, was the reply.", AL_TELLS_REPLY},
        {"The reply came at once: the lamp was old.", AL_TELLS_REPLY},
        {"The lamp was old.", AL_TELLS_CLAIM},
        {"Toll denied that the lamp was old.", AL_TELLS_CLAIM},
        {"Whether the lamp was old he would not say.", AL_TELLS_CLAIM},
        {"Whether a lamp had been demanded he refused to say.", AL_TELLS_CLAIM},
        {"Toll replied neither to this nor to that.", AL_TELLS_REPLY},
        {"Asked for a lamp, Toll smiled.", AL_TELLS_NOTHING},
        {"Toll was asked to leave and said nothing.", AL_TELLS_NOTHING},
        {"Toll was asked about the lamp.", AL_TELLS_NOTHING},
        {"When not asked about it he smiles.", AL_TELLS_NOTHING},
        {"Toll, who was never asked about it, said so.", AL_TELLS_NOTHING},
        {"When much is asked of him, he said, he sleeps.", AL_TELLS_NOTHING},
        {"\"Late\" was all when Marden asked about the lamp.", AL_TELLS_BOTH},
        {"He said, when it rained, that Marden asked about it.", AL_TELLS_NOTHING},
        {"He said that some who came to the old hall in the rain asked about it.",
         AL_TELLS_NOTHING},
        {"He did not say that in those years nobody replied.", AL_TELLS_CLAIM},
        {"Nobody in the hall at that late hour replied.", AL_TELLS_REPLY},
        {"Mrs Penn, who asked whether he would go, left early.", AL_TELLS_NOTHING},
        {"When Marden asked whether he would go, the hall fell silent.", AL_TELLS_NOTHING},
        {"Marden asked whether he would go.", AL_TELLS_NOTHING},
        {"On Monday the members asked if he would go.", AL_TELLS_NOTHING},
        {"Marden wanted very much to know if he would go.", AL_TELLS_NOTHING},
        {"Marden pressed him on the lamp.", AL_TELLS_NOTHING},
        {"The topic was whether he would go.", AL_TELLS_NOTHING},
        {"It is not known whether he will go.", AL_TELLS_NOTHING},
        {"Whether he would go he did not know.", AL_TELLS_CLAIM},
        {"\"Will he go?\" said Marden.", AL_TELLS_NOTHING},
        {"The ministry did not answer questions about whether he would go.", AL_TELLS_NOTHING},
        {"When Toll, asked again, laughed, it was late.", AL_TELLS_NOTHING},
        {"The council has not replied to letters about whether he would go.", AL_TELLS_NOTHING},
        {"Marden rose to put a question on whether he would go.", AL_TELLS_NOTHING},
        {"Nobody has replied to Marden, who wants to know about the lamp.", AL_TELLS_NOTHING},
        {"Marden asked for a written reply about the lamp.", AL_TELLS_NOTHING},
        {"\"They asked me, and I replied,\" wrote Toll.", AL_TELLS_CLAIM},
    };
    struct al_engine e = {.ctx = ctx};
    struct al_words words = {0};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct cd_doc *doc = doc_of(&cases[k].told, 1);
        cd_al_words_read(&words, &e, doc, 0, UINT32_MAX);
        enum al_telling telling = cd_al_told(&words);
        ck_assert_msg(telling == cases[k].telling, "%u: %s", telling, cases[k].told);
        cd_al_words_read(&words, &e, doc, 0, 1);
        ck_assert_uint_eq(words.n, 1);
        cd_doc_destroy(doc);
    }
    cd_al_words_finish(&words);
}
END_TEST

static const char transcript[] =
    "Toll: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
    "Toll: The new pier is to be finished by the end of May.\n\n"
    "Marden: Will the old lighthouse be pulled down this year?\n\n"
    "Toll: Over my dead body.\n\n"
    "Marden: And what is to become of the poor man up there?\n\n"
    "Toll: The keeper will be paid until he retires, at the full rate.\n\n"
    "Toll: The market on the quay stays open every Saturday.\n";

/* A statement of the transcript and one of the report. */
struct pair {
    uint32_t i, j;
};

/*
 * What the report makes of the lighthouse, and of its keeper: `sure` is a pair, `other` may be.
 */
static void check_report(const char *lighthouse, const char *keeper, struct pair sure,
                         struct pair other, bool expected)
{
    const char *const report[] = {
        "The harbour was closed for two days after the storm, in which three boats were lost.",
        "The new pier is due to be finished by the end of May.",
        lighthouse,
        keeper,
        "The market on the quay will stay open every Saturday.",
    };
    struct cd_doc *a = align_doc_of(ctx, "transcript", CD_STR(transcript), false),
                  *b = doc_of(report, N(report));
    ck_assert_uint_eq(a->n_statements, 7);
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert_msg(paired(al, sure.i, sure.j), "not even the half: %s", report[sure.j]);
    ck_assert_msg(paired(al, other.i, other.j) == expected, "%s", report[other.j]);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}

static const char plain[] = "The keeper will be paid at the full rate until he retires.";

/* An answer without words of its own is told with its question, not in a question alone. */
START_TEST(test_answer)
{
    static const struct {
        const char *told;
        bool answered;
    } cases[] = {
        {"Asked whether the old lighthouse would be pulled down this year, Toll ruled it out.",
         true},
        {"\"Not if I can help it,\" he said when asked if the old lighthouse would be pulled down "
         "this year.",
         true},
        {"Toll was asked whether the old lighthouse would be pulled down this year and said no.",
         true},
        {"To the question whether the old lighthouse would be pulled down this year he said no.",
         true},
        {"The old lighthouse is not going to be pulled down this year.", true},
        {"Whether the old lighthouse will be pulled down this year he would not say.", true},
        {"Marden asked whether the old lighthouse would be pulled down this year.", false},
        {"The union had warned that the old lighthouse would be pulled down this year.", false},
        {"The old lighthouse would be pulled down this year, the Herald reported.", false},
        {"The old lighthouse will not be pulled down this year, Toll said.", true},
        {"Marden had come to question whether the old lighthouse would be pulled down this year.",
         false},
        {"Marden raised the matter of the old lighthouse, which is to be pulled down this year.",
         false},
        {"Ms Marden took up the old lighthouse, which is to be pulled down this year.", false},
        {"The topic of the evening was whether the old lighthouse would be pulled down this year.",
         false},
        {"Marden wanted to know if the old lighthouse would be pulled down this year.", false},
        {"On Monday the members asked if the old lighthouse would be pulled down this year.",
         false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        check_report(cases[k].told, plain, (struct pair){2, 2}, (struct pair){3, 2},
                     cases[k].answered);
    }
}
END_TEST

/* So is a question of which only the answer has words in common; a plain claim has no question. */
START_TEST(test_question)
{
    static const char told[] = "The old lighthouse is not going to be pulled down this year.";
    static const struct {
        const char *told;
        bool asked;
    } cases[] = {
        {"The keeper will be paid at the full rate until he retires, Toll replied.", false},
        {"Asked about him, Toll said that the keeper would be paid at the full rate until he "
         "retires.",
         true},
        {"The keeper will be paid at the full rate until he retires, Ms Marden was told.", true},
        {plain, false},
        {"The keeper had asked to be paid at the full rate until he retires.", false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        check_report(told, cases[k].told, (struct pair){5, 3}, (struct pair){4, 3}, cases[k].asked);
    }
}
END_TEST

/* It is not answered by who calls in between, nor by thanks. */
START_TEST(test_turns)
{
    static const char asked[] =
        "Toll: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
        "Toll: The new pier is to be finished by the end of May.\n\n"
        "Marden: Will the old lighthouse be pulled down this year?\n\n";
    static const char rest[] = "Hale: The market on the quay stays open every Saturday.\n";
    static const struct {
        const char *turn;
        uint32_t answer; /* what is paired; 3: the first of the turn */
        bool paired;
    } cases[] = {
        {"Toll: Over my dead body.\n\n", 3, true},
        {"Hale: Shame on you!\n\n", 3, false},
        {"Toll: Thank you, Ms Marden. Over my dead body.\n\n", 3, false},
        {"Toll: Thank you, Ms Marden. Over my dead body.\n\n", 4, true},
        {"Toll: Good morning to you all. Over my dead body.\n\n", 4, true},
        {"Toll: Good grief, Ms Marden. Over my dead body.\n\n", 3, true},
        {"Toll: Thank you, Ms Marden.\n\n", 3, true},
        {"(Laughter.)\n\nToll: Over my dead body.\n\n", 4, true},
    };
    const char *const report[] = {
        "The harbour was closed for two days after the storm, in which three boats were lost.",
        "The new pier is due to be finished by the end of May.",
        "Asked whether the old lighthouse would be pulled down this year, Toll ruled it out.",
        "The market on the quay will stay open every Saturday.",
    };
    struct cd_doc *b = doc_of(report, N(report));
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct cd_buf text;
        cd_buf_init(&text);
        cd_buf_printf(&text, "%s%s%s", asked, cases[k].turn, rest);
        struct cd_doc *a = align_doc_of(ctx, "asked", cd_buf_view(&text), false);
        struct cd_alignment *al = align_with(a, b, NULL);
        ck_assert(paired(al, 2, 2));
        ck_assert_msg(paired(al, cases[k].answer, 2) == cases[k].paired, "%s", cases[k].turn);
        cd_alignment_destroy(al);
        cd_doc_destroy(a);
        cd_buf_finish(&text);
    }
    cd_doc_destroy(b);
}
END_TEST

/* A label that names nobody does not say that somebody else is meant. */
START_TEST(test_unnamed)
{
    static const char labelled[] =
        "The harbour was closed for two days after the storm, and three boats were lost.\n\n"
        "The new pier is to be finished by the end of May.\n\n"
        "Question: Will the old lighthouse be pulled down this year?\n\n"
        "Answer: Over my dead body.\n\n"
        "Question: Is the market on the quay open every Saturday?\n\n"
        "Answer: It is.\n";
    const char *const report[] = {
        "The harbour was closed for two days after the storm, in which three boats were lost.",
        "The new pier is due to be finished by the end of May.",
        "The old lighthouse will not be pulled down this year, Toll said.",
        "The market on the quay is open every Saturday.",
    };
    struct cd_doc *a = align_doc_of(ctx, "labelled", CD_STR(labelled), false),
                  *b = doc_of(report, N(report));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert(paired(al, 2, 2) && paired(al, 3, 2));
    ck_assert(paired(al, 4, 3) && paired(al, 5, 3));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

static const char spoken[] =
    "Toll: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
    "Toll: The new pier is to be finished by the end of May.\n\n"
    "Marden: How many of the divers have you spoken to?\n\n"
    "Toll: All nine who were on the wreck, and I blame none of them.\n\n"
    "Toll: The market on the quay stays open every Saturday.\n";

/* Neither half alone is like what is told of both. */
START_TEST(test_joined)
{
    static const struct {
        const char *told;
        bool joined;
    } cases[] = {
        {"Every one of the nine people who dived to the ship was interviewed, and nobody is under "
         "suspicion.",
         true},
        {"Marden asked if all nine people who dived to the ship were interviewed, and if anybody "
         "was under suspicion.",
         false},
        {"Nobody is under suspicion.", false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const char *const report[] = {
            "The harbour was closed for two days after the storm, in which three boats were lost.",
            "The new pier is due to be finished by the end of May.",
            cases[k].told,
            "The market on the quay will stay open every Saturday.",
        };
        struct cd_doc *a = align_doc_of(ctx, "spoken", CD_STR(spoken), false),
                      *b = doc_of(report, N(report));
        struct cd_alignment *ab = align_with(a, b, NULL), *ba = align_with(b, a, NULL);
        ck_assert_msg(paired(ab, 3, 2) == cases[k].joined, "%s", cases[k].told);
        ck_assert(!cases[k].joined || paired(ab, 2, 2));
        ck_assert(paired(ba, 2, 3) == cases[k].joined);
        cd_alignment_destroy(ab);
        cd_alignment_destroy(ba);
        cd_doc_destroy(a);
        cd_doc_destroy(b);
    }
}
END_TEST

/* Nor are they told by two at once; thanks are no half of them. */
START_TEST(test_rivals)
{
    static const char thanks[] =
        "Toll: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
        "Toll: The new pier is to be finished by the end of May.\n\n"
        "Marden: How many of the divers have you spoken to?\n\n"
        "Toll: Thank you, Ms Marden. All nine who were on the wreck, and I blame none of them.\n\n"
        "Toll: The market on the quay stays open every Saturday.\n";
    static const char twice[] =
        "Toll: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
        "Toll: The new pier is to be finished by the end of May.\n\n"
        "Marden: How many of the divers have you spoken to?\n\n"
        "Toll: All nine who were on the wreck, and I blame none of them.\n\n"
        "Marden: How many of the divers has she spoken to?\n\n"
        "Toll: All nine who were on the wreck, and she blames none of them.\n\n"
        "Toll: The market on the quay stays open every Saturday.\n";
    const char *report[] = {
        "The harbour was closed for two days after the storm, in which three boats were lost.",
        "The new pier is due to be finished by the end of May.",
        "Every one of the nine who dived to the ship was interviewed, and nobody is suspected.",
        "The market on the quay will stay open every Saturday.",
        "Every one of the nine who dived to the boat was interviewed, and no one is suspected.",
    };
    struct cd_doc *a = align_doc_of(ctx, "thanks", CD_STR(thanks), false), *one = doc_of(report, 4),
                  *two = doc_of(report, 5);
    struct cd_alignment *al = align_with(a, one, NULL);
    ck_assert(paired(al, 2, 2) && paired(al, 4, 2) && !paired(al, 3, 2));
    cd_alignment_destroy(al);
    al = align_with(a, two, NULL);
    ck_assert(!paired(al, 2, 2) && !paired(al, 2, 4));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    a = align_doc_of(ctx, "twice", CD_STR(twice), false);
    al = align_with(a, one, NULL);
    ck_assert(!paired(al, 2, 2) && !paired(al, 4, 2));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(one);
    cd_doc_destroy(two);
}
END_TEST

/* Of texts that have nothing else in common no two are joined. */
START_TEST(test_strangers)
{
    const char *const report[] = {
        "The cinema shows a film from Norway every Thursday in autumn.",
        "Its owner used to teach geography at the grammar school.",
        "The police have talked to every diver, and none is suspected.",
        "Tickets for children are half price on wet days.",
    };
    struct cd_doc *a = align_doc_of(ctx, "spoken", CD_STR(spoken), false),
                  *b = doc_of(report, N(report));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert(!paired(al, 2, 2) && !paired(al, 3, 2));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* The "a" of a label "A:" is no name, and what has its question takes no other one. */
START_TEST(test_labels)
{
    static const char lettered[] =
        "A: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
        "A: The new pier is to be finished by the end of May.\n\n"
        "A: And what is to become of the poor man up there?\n\n"
        "B: The keeper will be paid until he retires, at a full rate.\n\n"
        "A: Will the old lighthouse be pulled down this year?\n\n"
        "B: Not while I am in charge of it.\n";
    const char *const report[] = {
        "The harbour was closed for two days after the storm, in which three boats were lost.",
        "The new pier is due to be finished by the end of May.",
        "The keeper will be paid at a full rate until he retires.",
        "Asked whether the old lighthouse would be pulled down this year, he said no.",
    };
    struct cd_doc *a = align_doc_of(ctx, "lettered", CD_STR(lettered), false),
                  *b = doc_of(report, N(report));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert(paired(al, 3, 2) && !paired(al, 2, 2) && !paired(al, 2, 3));
    ck_assert(paired(al, 4, 3) && paired(al, 5, 3));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("align_exchange");
    TCase *tc = tcase_create("core");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_told);
    tcase_add_test(tc, test_answer);
    tcase_add_test(tc, test_question);
    tcase_add_test(tc, test_turns);
    tcase_add_test(tc, test_unnamed);
    tcase_add_test(tc, test_joined);
    tcase_add_test(tc, test_rivals);
    tcase_add_test(tc, test_strangers);
    tcase_add_test(tc, test_labels);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
