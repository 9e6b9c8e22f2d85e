/* A question and its answer that the other text tells in one statement. */
#include "align_helper.h"

static const char transcript[] =
    "Toll: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
    "Toll: The new pier is to be finished by the end of May.\n\n"
    "Marden: Will the old lighthouse be pulled down this year?\n\n"
    "Toll: Over my dead body.\n\n"
    "Marden: And what is to become of the poor man up there?\n\n"
    "Toll: The keeper will be paid until he retires, at the full rate.\n\n"
    "Toll: The market on the quay stays open every Saturday.\n";

/* What the report makes of the lighthouse, and of its keeper. */
static struct cd_alignment *align_report(const char *lighthouse, const char *keeper,
                                         struct cd_doc *docs[2])
{
    const char *const report[] = {
        "The harbour was closed for two days after the storm, in which three boats were lost.",
        "The new pier is due to be finished by the end of May.",
        lighthouse,
        keeper,
        "The market on the quay will stay open every Saturday.",
    };
    docs[0] = align_doc_of(ctx, "transcript", CD_STR(transcript), false);
    docs[1] = doc_of(report, N(report));
    ck_assert_uint_eq(docs[0]->n_statements, 7);
    return align_with(docs[0], docs[1], NULL);
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
        {"Marden had come to question whether the old lighthouse would be pulled down this year.",
         false},
        {"Marden raised the matter of the old lighthouse, which is to be pulled down this year.",
         false},
        {"Ms Marden took up the old lighthouse, which is to be pulled down this year.", false},
        {"Marden wanted to know if the old lighthouse would be pulled down this year.", false},
        {"On Monday the members asked if the old lighthouse would be pulled down this year.",
         false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct cd_doc *docs[2];
        struct cd_alignment *al = align_report(cases[k].told, plain, docs);
        ck_assert_msg(paired(al, 2, 2), "not even the question: %s", cases[k].told);
        ck_assert_msg(paired(al, 3, 2) == cases[k].answered, "%s", cases[k].told);
        cd_alignment_destroy(al);
        cd_doc_destroy(docs[0]);
        cd_doc_destroy(docs[1]);
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
        {"The keeper will be paid at the full rate until he retires, Toll replied.", true},
        {"Asked about him, Toll said that the keeper would be paid at the full rate until he "
         "retires.",
         true},
        {"The keeper will be paid at the full rate until he retires, Ms Marden was told.", true},
        {plain, false},
        {"The keeper had asked to be paid at the full rate until he retires.", false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct cd_doc *docs[2];
        struct cd_alignment *al = align_report(told, cases[k].told, docs);
        ck_assert_msg(paired(al, 5, 3), "not even the answer: %s", cases[k].told);
        ck_assert_msg(paired(al, 4, 3) == cases[k].asked, "%s", cases[k].told);
        cd_alignment_destroy(al);
        cd_doc_destroy(docs[0]);
        cd_doc_destroy(docs[1]);
    }
}
END_TEST

/* Neither half alone is like what is told of both. */
START_TEST(test_joined)
{
    static const char spoken[] =
        "Toll: The harbour was closed for two days after the storm, and three boats were lost.\n\n"
        "Toll: The new pier is to be finished by the end of May.\n\n"
        "Marden: How many of the divers have you spoken to?\n\n"
        "Toll: All nine who were on the wreck, and I blame none of them.\n\n"
        "Toll: The market on the quay stays open every Saturday.\n";
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

int main(void)
{
    Suite *suite = suite_create("align_exchange");
    TCase *tc = tcase_create("core");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_answer);
    tcase_add_test(tc, test_question);
    tcase_add_test(tc, test_joined);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
