/* What means the same though no word is: amounts in other units, names in other spellings; and who
 * says it. */
#include "align_helper.h"

static const char *const left[] = {
    "The boat drifted 27 nautical miles south.",
    "The boat drifted 49 nautical miles south.",
    "The quarantine lasts 28 days.",
    "The quarantine lasts 42 days.",
    "He had kept bees for three decades.",
    "He had kept bees for four decades.",
    "Three quarters of the herd was vaccinated.",
    "One half of the herd was vaccinated.",
    "The field has 180,000 hectares.",
    "The field has 260,000 hectares.",
    "The WHO warned of the outbreak.",
    "The IMF warned of the outbreak.",
    "The US rejected the plan.",
    "The UK rejected the plan.",
    "The case is heard in Nuremberg.",
    "The case is heard in Cologne.",
    "The pool for swimmers is 50 m long.",
    "The pool for divers is 48 m long.",
    "Half an hour later the siren rang.",
    "Half of the cargo was lost.",
    "Six in every ten of the ewes were ill.",
    "Four in every ten of the ewes were ill.",
    "Two out of three of the cows were sold.",
    "Three out of four of the cows were sold.",
    "The fair opens on 26 November.",
    "The fair opens on 9 November.",
    "One in twenty-five of the boats sank.",
    "Five in a hundred of the boats sank.",
    "Seven of every ten of the hens died.",
    "Eight out of every ten of the hens died.",
    "The court met on 9 March 2031.",
    "The court met on 8 March 2031.",
};
static const char *const right[] = {
    "The boat drifted ninety kilometres south.",
    "The boat drifted fifty kilometres south.",
    "The quarantine lasts six weeks.",
    "The quarantine lasts four weeks.",
    "He had kept bees for forty years.",
    "He had kept bees for thirty years.",
    "Some 50 percent of the herd was vaccinated.",
    "Some 75 percent of the herd was vaccinated.",
    "The field has 2,600 square kilometres.",
    "The field has 1,800 square kilometres.",
    "The International Monetary Fund warned of the outbreak.",
    "The World Health Organization warned of the outbreak.",
    "Britain rejected the plan.",
    "America rejected the plan.",
    "The case is heard in Köln.",
    "The case is heard in Nürnberg.",
    "The pool is 0.048 km long.",
    "The other pool is 0.05 km long.",
    "Some 50 percent of the cargo was lost.",
    "Thirty minutes later the siren rang.",
    "Some 40 percent of the ewes were ill.",
    "Some 60 percent of the ewes were ill.",
    "Three quarters of the cows were sold.",
    "Two thirds of the cows were sold.",
    "The fair opens on the ninth of November.",
    "The fair opens on the twenty-sixth of November.",
    "Of the boats 5 percent sank.",
    "Of the boats 4 percent sank.",
    "Some 80 percent of the hens died.",
    "Some 70 percent of the hens died.",
    "The court met on the eighth day of March 2031.",
    "The court met on the ninth of March 2031.",
};

/* Amounts and names are the same however they are given. */
START_TEST(test_same)
{
    struct cd_doc *a = doc_of(left, N(left)), *b = doc_of(right, N(right));
    struct cd_alignment *ab = align_with(a, b, NULL), *ba = align_with(b, a, NULL);
    for (uint32_t k = 0; k < N(left); k++) {
        ck_assert_msg(paired(ab, k, k ^ 1), "%s", left[k]);
        ck_assert_msg(paired(ba, k ^ 1, k), "%s", left[k]);
        ck_assert_double_eq_tol(bead_of(ab, false, k)->score, bead_of(ba, true, k)->score, 1e-6);
    }
    cd_alignment_destroy(ab);
    cd_alignment_destroy(ba);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* A word of a long name is the name only where it is said of nothing else. */
START_TEST(test_part_of_name)
{
    static const char *const said[] = {"The WHO met on Monday.", "A crane fell into the dock.",
                                       "The WHO closed the clinic in Toll."};
    static const char *const told[] = {"On Monday the World Health Organization met.",
                                       "Into the dock a crane fell.",
                                       "The health minister shut a hospital."};
    struct cd_doc *a = doc_of(said, N(said)), *b = doc_of(told, N(told));
    struct cd_buf buf;
    struct cd_error err;
    cd_buf_init(&buf);
    struct cd_out *out = cd_out_create("memory", cd_buf_sink, &buf);
    ck_assert_int_eq(cd_align_explain(out, ctx, a, b, NULL, 0, 0, &err), CD_OK);
    ck_assert_int_eq(cd_align_explain(out, ctx, a, b, NULL, 2, 2, &err), CD_OK);
    ck_assert_int_eq(cd_out_close(out, &err), CD_OK);
    const char *first = strstr(buf.ptr, "organization:"), *other = strstr(buf.ptr, "right 2");
    ck_assert(first && other && first < other);
    ck_assert_ptr_nonnull(strstr(first, ":0.90")); /* how much of it the other side has */
    ck_assert(strstr(first, ":0.90") < strchr(first, ' '));
    const char *health = strstr(other, "health:");
    ck_assert_ptr_nonnull(health);
    ck_assert(strstr(health, ":0.00") && strstr(health, ":0.00") < strchr(health, ' '));
    cd_buf_finish(&buf);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

static const char *const ferry_said[] = {
    "The ferry left the harbour at dawn.",
    "In our books you will find 74 million put by for the folks who ring.",
    "The crew had mended the pump.",
    "The owner paid for the tow.",
    "The captain has sailed for thirty years.",
    "The inspectors will come back in the spring.",
    "Two divers looked at the hull.",
    "The harbour is closed to fishing boats.",
};
static const char *const ferry_told[] = {
    "At dawn the ferry left the harbour.",
    "The pump had been mended by the crew.",
    "The tow was paid for by the owner.",
    "For thirty years the captain has sailed.",
    "In the spring the inspectors will be back.",
    "The hull was looked at by two divers.",
    "Fishing boats cannot enter the harbour.",
    "Mr Ilk said a provision of 74 million had been made in May, including legal claims.",
};

/* An amount that stands once in each text and nowhere else pairs what no word does, where the texts
 * tell the same at large; however many other beads are locked, and not where it is forbidden. */
START_TEST(test_anchor)
{
    struct cd_doc *a = doc_of(ferry_said, N(ferry_said)), *b = doc_of(ferry_told, N(ferry_told));
    uint32_t said[N(ferry_said)], told[N(ferry_told)];
    struct cd_constraint locks[N(ferry_said)];
    uint32_t n = 0, provision = 1, last = N(ferry_told) - 1;
    for (uint32_t k = 0; k < N(ferry_said); k++) {
        said[n] = k;
        told[n] = k ? k - 1 : 0;
        if (k != provision) {
            locks[n] = (struct cd_constraint){.a = &said[n], .n_a = 1, .b = &told[n], .n_b = 1};
            n++;
        }
    }
    struct cd_constraint no = {.a = &provision, .n_a = 1, .b = &last, .n_b = 1, .forbidden = true};
    struct cd_align_options locked = {.constraints = locks, .n_constraints = n},
                            forbid = {.constraints = &no, .n_constraints = 1};
    struct cd_alignment *ab = align_with(a, b, NULL), *with = align_with(a, b, &locked),
                        *without = align_with(a, b, &forbid);
    ck_assert(paired(ab, provision, last));
    ck_assert(paired(with, provision, last));
    ck_assert(!paired(without, provision, last));
    cd_alignment_destroy(ab);
    cd_alignment_destroy(with);
    cd_alignment_destroy(without);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Not in texts that share numbers by chance, nor where it is an amount of something else. */
START_TEST(test_no_anchor)
{
    static const char *const mill[] = {
        "The mill opens its doors in May.",
        "Its roof rests on 48 beams of larch.",
        "The chimney is 63 metres high.",
        "Entry costs 17 marks.",
        "The warden, Ida Moss, has worked there for 22 years.",
        "It was built by 310 masons.",
        "The cellar floods in spring.",
    };
    static const char *const crash[] = {
        "A coach slid off the pass on Friday.",
        "It had 48 people on board.",
        "The youngest was 17.",
        "The driver, who is 63, had slept badly.",
        "Firemen cut the last of them free after 22 minutes.",
        "The road, number 310, was shut until noon.",
        "A dog was found in the wood.",
    };
    struct cd_doc *a = doc_of(mill, N(mill)), *b = doc_of(crash, N(crash));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert(!paired(al, 1, 1) && !paired(al, 3, 2) && !paired(al, 4, 4));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);

    const char *said[N(ferry_said)], *told[N(ferry_told)];
    memcpy(said, ferry_said, sizeof said);
    memcpy(told, ferry_told, sizeof told);
    said[1] = "The tow cost the owner 35 euros a metre.";
    told[N(ferry_told) - 1] = "It took the lifeboat 35 minutes to reach the wreck.";
    a = doc_of(said, N(said));
    b = doc_of(told, N(told));
    al = align_with(a, b, NULL);
    ck_assert(!paired(al, 1, N(ferry_told) - 1));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* What the words say plainly is not lost in texts of a few statements. */
START_TEST(test_short_texts)
{
    static const char *const said[] = {"The WHO met on Monday.", "A crane fell into the dock.",
                                       "The IMF closed an office in Toll."};
    static const char *const told[] = {"On Monday the World Health Organization met.",
                                       "The health minister shut a hospital.",
                                       "Into the dock a crane fell."};
    struct cd_doc *a = doc_of(said, N(said)), *b = doc_of(told, N(told));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert(paired(al, 0, 0) && paired(al, 1, 2));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Which of statements that differ in a number alone belong together, the number says. */
START_TEST(test_numbers_decide)
{
    static const char *const said[] = {"For the bridge 30 million crowns were paid.",
                                       "For the bridge 45 million crowns were paid.",
                                       "For the bridge 12 million crowns were paid."};
    static const char *const told[] = {"The bridge cost 12 million crowns.",
                                       "The bridge cost 30 million crowns.",
                                       "The bridge cost 45 million crowns."};
    struct cd_doc *a = doc_of(said, N(said)), *b = doc_of(told, N(told));
    struct cd_alignment *al = align_with(a, b, NULL);
    for (uint32_t k = 0; k < N(said); k++)
        ck_assert_msg(paired(al, k, (k + 1) % N(said)), "%s", said[k]);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Two people say much the same; a report names one of them. */
static const char *const hearing[] = {
    "MS. HALE: The pumps ran all night in the lower yard.",
    "MS. HALE: Forty sandbags were stacked at the gate.",
    "MS. HALE: The cellar of the school filled within an hour.",
    "MS. HALE: The order never reached us.",
    "MR. DORN: My crew cut the fence with bolt cutters.",
    "MR. DORN: We drove the horses up to the quarry.",
    "MR. DORN: Two foals were lost in the mud.",
    "MR. DORN: No order came to us.",
};
static const char *report[] = {
    "The horses were driven up to the quarry, Dorn said.",
    "His crew cut the fence with bolt cutters, Dorn said.",
    "Two foals were lost in the mud, Dorn said.",
    NULL,
    "The pumps ran all night in the lower yard, Hale said.",
    "Forty sandbags were stacked at the gate, Hale said.",
    "The cellar of the school filled within an hour, Hale said.",
};

static struct cd_doc *turns_of(const char *const *lines, uint32_t n)
{
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    struct cd_buf buf;
    cd_buf_init(&buf);
    for (uint32_t k = 0; k < n; k++)
        cd_buf_printf(&buf, "%s\n\n", lines[k]);
    ck_assert_int_eq(cd_import_bytes(&source, "test", cd_buf_view(&buf), NULL, NULL), CD_OK);
    ck_assert_int_eq(cd_segment(&doc, ctx, source, NULL, NULL), CD_OK);
    cd_source_destroy(source);
    cd_buf_finish(&buf);
    ck_assert_uint_eq(doc->n_statements, n);
    return doc;
}

/* How likely it is that what the report names `who` for is what Dorn said last. */
static double said_by_dorn(const char *who)
{
    char line[64];
    snprintf(line, sizeof line, "\"No order had reached us,\" %s said.", who);
    report[3] = line;
    struct cd_doc *a = turns_of(hearing, N(hearing)), *b = turns_of(report, N(report));
    struct cd_alignment *ab = align_with(a, b, NULL), *ba = align_with(b, a, NULL);
    double p = paired(ab, 7, 3) ? bead_of(ab, false, 7)->score : 0;
    ck_assert_double_eq_tol(p, paired(ba, 3, 7) ? bead_of(ba, false, 3)->score : 0, 1e-6);
    cd_alignment_destroy(ab);
    cd_alignment_destroy(ba);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    return p;
}

START_TEST(test_speakers)
{
    ck_assert_double_gt(said_by_dorn("Dorn"), .8);
    ck_assert_double_lt(said_by_dorn("Hale"), .5);
}
END_TEST

/* Phrases that mean what a word does, regular or not; without them the order of the lines wins. */
START_TEST(test_phrases)
{
    static const char *const phrases[] = {
        "The council met on Monday.",
        "In the end the warden stepped down.",
        "In the end the warden put it off.",
        "The bridge is open again to cyclists.",
        "At first light the ferry sailed.",
        "Every year the ferry sails.",
        "Nobody was hurt in the fire at the mill.",
    };
    static const char *const words[] = {
        "On Monday the council met.",
        "In the end the warden postponed it.",
        "In the end the warden resigned.",
        "Cyclists may use the bridge again.",
        "The ferry sails annually.",
        "The ferry sailed at dawn.",
        "There were no injuries when the mill burnt.",
    };
    static const uint32_t of[] = {0, 2, 1, 3, 5, 4, 6};
    struct cd_doc *a = doc_of(phrases, N(phrases)), *b = doc_of(words, N(words));
    struct cd_alignment *ab = align_with(a, b, NULL), *ba = align_with(b, a, NULL);
    for (uint32_t k = 0; k < N(phrases); k++) {
        ck_assert_msg(paired(ab, k, of[k]), "%s", phrases[k]);
        ck_assert_msg(paired(ba, of[k], k), "%s", phrases[k]);
    }
    cd_alignment_destroy(ab);
    cd_alignment_destroy(ba);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("align_same");
    TCase *tc = tcase_create("core");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_same);
    tcase_add_test(tc, test_part_of_name);
    tcase_add_test(tc, test_phrases);
    tcase_add_test(tc, test_short_texts);
    tcase_add_test(tc, test_anchor);
    tcase_add_test(tc, test_no_anchor);
    tcase_add_test(tc, test_numbers_decide);
    tcase_add_test(tc, test_speakers);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
