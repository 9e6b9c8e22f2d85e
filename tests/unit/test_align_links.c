/* Links: what stands alone and is said again elsewhere, or in part, is told so. */
#include <math.h>

#include "align_helper.h"

/* A briefing, and a report of it whose lede says the last answer again. */
static const char *const briefing[] = {
    "The old crane goes to the museum of the harbour next week.",
    "In the first month we shall only drive piles on the western bank.",
    "How long will the work on the quay take?",
    "How are you going to treat the fishermen who lose their berths?",
    "The work will take eleven months if the winter stays mild.",
    "Every crew gets a free berth at Tarn Point until the nets are back.",
    "Two divers have looked at the foundations and found no rot.",
    ("We are ready to rebuild the northern quay with the money of the port and to open it for "
     "small boats before the summer."),
};

static const char *const report[] = {
    ("The port is ready to open a rebuilt northern quay for small boats and will spend its own "
     "money on it, the harbour master told residents who doubt that the town council cares."),
    "The old crane will be given to the harbour museum next week, he said.",
    "For the first month only piles will be driven on the western bank.",
    ("Asked how long the work on the quay would take and what would become of those at sea, he "
     "answered that eleven months were enough if the winter was mild."),
    "Each crew will have a berth at Tarn Point free of charge until its nets are back.",
    "Two divers who looked at the foundations found no rot.",
    ("\"We are ready to rebuild the northern quay with the money of the port and to open it for "
     "small boats before the summer,\" the harbour master said."),
};

static bool holds(const struct cd_alignment *al, struct cd_range r, uint32_t x)
{
    for (uint32_t m = r.first; m < cd_range_end(r); m++)
        if (al->members[m] == x)
            return true;
    return false;
}

static const struct cd_link *link_of(const struct cd_alignment *al, uint32_t i, uint32_t j)
{
    for (uint32_t k = 0; k < al->n_links; k++)
        if (holds(al, al->links[k].a, i) && holds(al, al->links[k].b, j))
            return &al->links[k];
    return NULL;
}

/* The lede stays out of the bead of the quotation, which does not move, and is linked to it. */
START_TEST(test_lede)
{
    struct cd_doc *a = doc_of(briefing, N(briefing)), *b = doc_of(report, N(report));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert(paired(al, 7, 6));
    ck_assert(!paired(al, 7, 0));
    const struct cd_link *link = link_of(al, 7, 0);
    ck_assert_ptr_nonnull(link);
    ck_assert_int_eq(link->kind, CD_LINK_ECHO);
    ck_assert(link->score >= .4 && link->score <= 1);
    for (uint32_t k = 0; k < al->n_beads; k++)
        ck_assert_int_eq(al->beads[k].flags & CD_BEAD_MOVED, 0);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Both questions that one sentence reports are in its bead or linked with it. */
START_TEST(test_reported_questions)
{
    struct cd_doc *a = doc_of(briefing, N(briefing)), *b = doc_of(report, N(report));
    struct cd_alignment *al = align_with(a, b, NULL);
    for (uint32_t i = 2; i <= 3; i++) {
        const struct cd_link *link = link_of(al, i, 3);
        ck_assert_msg(paired(al, i, 3) || link, "question %u is called omitted", i);
        ck_assert(!link || link->kind == CD_LINK_PARTIAL);
    }
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

static void check_mirrored(const struct cd_alignment *al, const struct cd_alignment *ma)
{
    ck_assert_uint_eq(al->n_links, ma->n_links);
    for (uint32_t k = 0; k < al->n_links; k++) {
        const struct cd_link *x = &al->links[k];
        const struct cd_link *y = link_of(ma, al->members[x->b.first], al->members[x->a.first]);
        ck_assert_ptr_nonnull(y);
        ck_assert_int_eq(x->kind, y->kind);
        ck_assert(fabs(x->score - y->score) < 1e-6);
        ck_assert(!paired(al, al->members[x->a.first], al->members[x->b.first]));
    }
}

START_TEST(test_mirror)
{
    struct cd_doc *a = doc_of(briefing, N(briefing)), *b = doc_of(report, N(report));
    struct cd_alignment *al = align_with(a, b, NULL), *ma = align_with(b, a, NULL);
    ck_assert_uint_gt(al->n_links, 0);
    check_mirrored(al, ma);
    cd_alignment_destroy(al);
    cd_alignment_destroy(ma);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* What the caller has forbidden is no link either. */
START_TEST(test_forbidden)
{
    struct cd_doc *a = doc_of(briefing, N(briefing)), *b = doc_of(report, N(report));
    uint32_t last = 7, lede = 0;
    struct cd_constraint no = {.a = &last, .n_a = 1, .b = &lede, .n_b = 1, .forbidden = true};
    struct cd_alignment *al =
        align_with(a, b, &(struct cd_align_options){.constraints = &no, .n_constraints = 1});
    ck_assert_ptr_null(link_of(al, 7, 0));
    ck_assert(paired(al, 7, 6));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Texts that have nothing to do with each other have no links. */
START_TEST(test_unrelated)
{
    static const char *const other[] = {
        "Sieve the flour twice and rub the butter in with cold hands.",
        "A pinch of nutmeg brings out the flavour of the spinach.",
        "How long should the dough rest, and where?",
        "Serve it with a spoon of sour cream and chopped dill.",
    };
    struct cd_doc *a = doc_of(briefing, N(briefing)), *b = doc_of(other, N(other));
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert_uint_eq(al->n_links, 0);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("align_links");
    TCase *tc = tcase_create("core");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_lede);
    tcase_add_test(tc, test_reported_questions);
    tcase_add_test(tc, test_mirror);
    tcase_add_test(tc, test_forbidden);
    tcase_add_test(tc, test_unrelated);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
