/* What makes the search find a pair: values however they are written, and steps aside. */
#include "align_helper.h"

/* Days, times and amounts are the same however they are written. */
START_TEST(test_values)
{
    static const char *const left[] = {
        "The harbour was closed on the 22nd of March.",
        "The harbour was closed on the 24th of March.",
        "The alarm rang at 4:55 a.m.",
        "The alarm rang at 7:10 a.m.",
        "The bridge cost 30 million crowns.",
        "The bridge cost 45 million crowns.",
    };
    static const char *const right[] = {
        "They closed the harbour on March 24.",
        "They closed the harbour on March 22.",
        "The alarm rang at ten past seven.",
        "The alarm rang at five minutes to five.",
        "For the bridge forty-five million crowns were paid.",
        "For the bridge thirty million crowns were paid.",
    };
    struct cd_doc *a = doc_of(left, N(left)), *b = doc_of(right, N(right));
    struct cd_alignment *al = align_with(a, b, NULL);
    for (uint32_t k = 0; k < N(left); k++)
        ck_assert_msg(paired(al, k, k ^ 1), "%u is not paired with its value", k);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* A sentence of a statement that its partner leaves open speaks for another one; else it does not.
 */
START_TEST(test_parts)
{
    static const char closed[] =
        "Because the stairs are rotten the lighthouse was closed to visitors in March.";
    static const char not_climbed[] =
        "Because the stairs are rotten the lighthouse was closed to visitors in March. "
        "It has not been climbed again.";
    const char *left[] = {
        "The harbour board met on Tuesday in the old customs house.",
        "The lighthouse was shut to visitors in March because its stairs are rotten.",
        "Nobody has been up since.",
        "The repair will cost 40,000 crowns, said the keeper.",
        "A new bridge to the island is not planned.",
    };
    const char *right[] = {
        "On Tuesday the board of the harbour held its meeting in the former customs house.",
        not_climbed,
        "According to the keeper repairs will come to 40,000 crowns.",
        "There are no plans for a new bridge to the island.",
    };
    struct cd_doc *a = doc_of(left, N(left)), *b = doc_of(right, N(right));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert(paired(al, 1, 1) && paired(al, 2, 1));
    ck_assert(bead_of(al, false, 2)->score > .9);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    left[2] = "They are rotten through and through.";
    right[1] = closed;
    a = doc_of(left, N(left));
    b = doc_of(right, N(right));
    al = align_with(a, b, NULL);
    ck_assert(paired(al, 1, 1) && !paired(al, 2, 1));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* A statement told elsewhere is found, and the others stay in order around the place it left. */
START_TEST(test_aside)
{
    enum {
        ALL = 33
    };
    static const char *const shade[] = {"red", "yellow", "brown", "white", "green", "grey"};
    static const char *const thing[] = {"wardrobe", "piano",  "stove", "mirror",
                                        "cradle",   "bucket", "clock"};
    static char text[ALL][160];
    const char *left[ALL], *right[ALL];
    for (uint32_t k = 0; k < ALL; k++) {
        snprintf(text[k], sizeof text[k], "In room %u of the %s house stands a %s %s.", 100 + 7 * k,
                 shade[k % N(shade)], shade[k / N(shade)], thing[k % N(thing)]);
        left[k] = text[k];
        right[k] = text[k];
    }
    left[5] = "The mayor of Elvestad bought a new accordion for the school band.";
    for (uint32_t k = 5; k < 27; k++)
        right[k] = left[k + 1];
    right[27] = "For the band of the school, Elvestad's mayor got another accordion.";
    struct cd_doc *a = doc_of(left, ALL), *b = doc_of(right, ALL);
    struct cd_alignment *al = align_with(a, b, NULL);
    for (uint32_t k = 0; k < ALL; k++)
        ck_assert(paired(al, k, k == 5 ? 27 : k > 5 && k <= 27 ? k - 1 : k));
    ck_assert(bead_of(al, false, 5)->score > .9);
    ck_assert(bead_of(al, false, 5)->flags & CD_BEAD_MOVED);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Of equal statements the first belongs to the first, however many there are. */
START_TEST(test_equal)
{
    enum {
        ALL = 400,
        FEWER = 390
    };
    const char *left[ALL];
    for (uint32_t k = 0; k < ALL; k++)
        left[k] = k % 2 ? "Yes." : "Do you agree?";
    struct cd_doc *a = doc_of(left, ALL), *b = doc_of(left, FEWER);
    struct cd_alignment *same = align_with(a, a, NULL), *fewer = align_with(a, b, NULL);
    for (uint32_t k = 0; k < ALL; k++) {
        ck_assert_msg(paired(same, k, k), "%u is not paired with itself", k);
        ck_assert_uint_eq(bead_of(same, false, k)->a.count, 1);
        if (k < FEWER)
            ck_assert_msg(paired(fewer, k, k), "%u is not paired in order", k);
        else
            ck_assert_uint_eq(bead_of(fewer, false, k)->b.count, 0);
    }
    cd_alignment_destroy(same);
    cd_alignment_destroy(fewer);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("align_search");
    TCase *tc = tcase_create("core");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_values);
    tcase_add_test(tc, test_aside);
    tcase_add_test(tc, test_parts);
    tcase_add_test(tc, test_equal);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
