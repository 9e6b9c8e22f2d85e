/* What makes the search find a pair: values however they are written, and steps aside. */
#include "align_helper.h"

#include "align/form.h"

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
    ck_assert(bead_of(al, false, 2)->score > .8);
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

/* A form is the sum of its terms, of features no further from their centre than it reaches. */
START_TEST(test_form)
{
    enum {
        N_X = 4
    };
    /* weights, centres, scales, products of 1 with 2 and 3, of 2 with 3 */
    static const double form[AL_FORM_SIZE(N_X)] = {.5, 1, -2, 3, 1, 0, 10, 2, 1, .5, .25, -1, 4};
    static const float x[] = {1, 1.5f, -2, 12}, beyond[] = {1, 1e9f, -2, 12};
    double parts[N_X], sum = 0;
    ck_assert_uint_eq(N(form), 13);
    /* standardised: 1, -2, 1 */
    ck_assert_double_eq_tol(cd_al_form(form, N_X, x), .5 + 1 + 4 + 3 - .5 - 1 - 8, 1e-12);
    cd_al_form_parts(form, N_X, x, parts);
    for (unsigned k = 0; k < N_X; k++) {
        sum += parts[k];
    }
    ck_assert_double_eq_tol(sum, cd_al_form(form, N_X, x), 1e-12);
    ck_assert_double_eq_tol(parts[1], 1 - .25 - .5, 1e-12);
    ck_assert_double_eq_tol(cd_al_form(form, N_X, beyond), .5 + 4 + 4 + 3 - 2 - 4 - 8, 1e-12);
}
END_TEST

/* The same of as many features as make whole groups of sums and some more. */
START_TEST(test_form_wide)
{
    enum {
        N_WIDE = 23
    };
    double form[AL_FORM_SIZE(N_WIDE)], parts[N_WIDE], sum = 0;
    float x[N_WIDE] = {1};
    for (unsigned k = 0; k < N(form); k++) {
        form[k] = (double)(k * 37 % 19) / 8 - 1;
    }
    for (unsigned k = 1; k < N_WIDE; k++) {
        x[k] = (float)(k * 11 % 7) / 4 - .5f;
    }
    cd_al_form_parts(form, N_WIDE, x, parts);
    for (unsigned k = 0; k < N_WIDE; k++) {
        sum += parts[k];
    }
    ck_assert_double_eq_tol(sum, cd_al_form(form, N_WIDE, x), 1e-9);
}
END_TEST

/* A document that is cut by the program itself. */
static struct cd_doc *text_doc(const char *text)
{
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_str bytes = {text, strlen(text)};
    ck_assert_int_eq(cd_import_bytes(&source, "test", bytes, NULL, NULL), CD_OK);
    ck_assert_int_eq(cd_segment(&doc, ctx, source, NULL, NULL), CD_OK);
    cd_source_destroy(source);
    return doc;
}

/*
 * Headlines are paired by their words: two in the same place that say different things are not one
 * for what stands around them.
 */
START_TEST(test_headlines)
{
    static const char left[] = "Pilots warn of shallow water at the pier\n\n"
                               "The ferry to Holm was cancelled on Monday because of the storm.\n\n"
                               "Two hundred passengers spent the night in the school.\n\n"
                               "The ferry company will pay for their tickets.\n";
    static const char other[] = "What I did in my holidays\n\n"
                                "On Monday the Holm ferry was cancelled because of a storm.\n\n"
                                "Two hundred passengers had to spend the night in the school.\n\n"
                                "Their tickets will be paid for by the ferry company.\n";
    static const char same[] = "Shallow water at the pier: a warning by pilots\n\n"
                               "On Monday the Holm ferry was cancelled because of a storm.\n\n"
                               "Two hundred passengers had to spend the night in the school.\n\n"
                               "Their tickets will be paid for by the ferry company.\n";
    struct cd_doc *a = text_doc(left), *b = text_doc(other), *c = text_doc(same);
    struct cd_alignment *ab = align_with(a, b, NULL), *ac = align_with(a, c, NULL);
    ck_assert(a->statements[0].kind == CD_STATEMENT_HEADING);
    ck_assert(!paired(ab, 0, 0) && paired(ac, 0, 0));
    ck_assert(paired(ab, 1, 1) && paired(ab, 2, 2) && paired(ab, 3, 3));
    cd_alignment_destroy(ab);
    cd_alignment_destroy(ac);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    cd_doc_destroy(c);
}
END_TEST

/*
 * Told afresh, none of the pairs of a statement is more likely than not, but that nothing
 * corresponds to it would be false: the best of them is taken, unless it is forbidden.
 */
START_TEST(test_rescue)
{
    static const char *const left[] = {
        "Let me take you through what has been agreed.",
        "Wages will rise by 4.5 per cent on 1 January and by a further 3 per cent on 1 October.",
        "In addition, every employee will receive a single payment of 600 marks before Christmas.",
        "The night allowance goes up from 2.10 to 3.40 marks an hour.",
        ("The agreement has a term of 26 months, and during that term there will be no strikes "
         "over pay."),
    };
    static const char *const right[] = {
        "New Year brings the railwaymen four and a half in the hundred, and with October come "
        "another three.",
        "Under each of their Christmas trees there will be six hundred marks, once and not again, "
        "and whoever toils while we sleep gets three forty for the hour, where it used to be two "
        "ten.",
        "For that they promise not to down tools for the sake of wages in the next two years and "
        "two months.",
        "A hundred and eighty-five million, she reckons, is what the railways will have to find.",
        "And the tickets?",
        "They will not get dearer on account of it, not by a farthing, and here she raises a "
        "finger.",
    };
    struct cd_doc *a = doc_of(left, N(left)), *b = doc_of(right, N(right));
    uint32_t term = 4, promise = 2;
    struct cd_constraint no = {.a = &term, .n_a = 1, .b = &promise, .n_b = 1, .forbidden = true};
    struct cd_align_options forbid = {.constraints = &no, .n_constraints = 1};
    struct cd_alignment *ab = align_with(a, b, NULL), *ba = align_with(b, a, NULL),
                        *without = align_with(a, b, &forbid);
    ck_assert(paired(ab, term, promise) && paired(ba, promise, term));
    ck_assert(bead_of(ab, false, term)->score < .6);
    ck_assert(!paired(without, term, promise));
    cd_alignment_destroy(ab);
    cd_alignment_destroy(ba);
    cd_alignment_destroy(without);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/*
 * Question and answer told in one sentence: each speaks against the other, until it is believed
 * that the texts are of one thing.
 */
START_TEST(test_told_in_one)
{
    static const char left[] =
        "QUESTION (Ann Lee): Will anybody at the council resign?\n\n"
        "MR. STONE: I shall not speak of that. If the inquiry finds that I am to blame, I shall "
        "go. "
        "The lamp was out for nine nights. It has been mended since.\n\n"
        "MS. OKORO: The whole council regrets it. We have ordered another lamp.\n";
    static const char right[] =
        "Asked whether anybody would resign, Stone said he would go if the inquiry found that he "
        "was "
        "to blame.\n\nThe lamp was out for nine nights and has been mended since. The council, "
        "which has ordered another lamp, regrets it.\n";
    struct cd_doc *a = text_doc(left), *b = text_doc(right);
    struct cd_alignment *ab = align_with(a, b, NULL), *ba = align_with(b, a, NULL);
    ck_assert(paired(ab, 2, 0) && paired(ba, 0, 2));
    ck_assert(bead_of(ab, false, 2)->score > .5);
    cd_alignment_destroy(ab);
    cd_alignment_destroy(ba);
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
    tcase_add_test(tc, test_form);
    tcase_add_test(tc, test_form_wide);
    tcase_add_test(tc, test_headlines);
    tcase_add_test(tc, test_rescue);
    tcase_add_test(tc, test_told_in_one);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
