/* The aligner: what it finds on a small story, and the properties that hold for all documents. */
#include <math.h>

#include "align_helper.h"
#include "claimdiff/eval.h"

static const char *const story[] = {
    "The ferry Margit ran aground near the old salt pier at dawn on Monday.",
    "None of the 84 passengers was hurt, but two sailors broke an arm.",
    "Captain Oda Lind said that the radar had failed an hour before.",
    "She had asked the port for a pilot, and nobody answered.",
    "The coast guard towed the ship into deep water before noon.",
    "Divers found a crack of three metres below the waterline.",
    "How long will the repair take?",
    "It will take at least six weeks, the shipyard believes.",
    "Until then a smaller boat will serve the islands twice a day.",
    "The council wants the pier to be marked with lights.",
    "Fishermen have demanded this for nine years.",
};

static const char *const retold[] = {
    "Fishermen have been calling for this for nine years.",
    "At daybreak on Monday the Margit, a ferry, got stuck close to the former salt pier.",
    "Two of the sailors broke an arm.",
    "Not one of the 84 passengers was hurt.",
    ("The radar had stopped working an hour earlier, according to Captain Oda Lind, and nobody "
     "replied when she requested a pilot from the port."),
    "Before midday the vessel was pulled into deep water by the coast guard.",
    "The price of butter has risen again in the villages of the north.",
    "Below the waterline divers discovered a three-metre crack.",
    "How long are repairs going to take?",
    "The shipyard expects them to need six weeks or more.",
    "A smaller boat is to sail to the islands twice daily in the meantime.",
};

START_TEST(test_story)
{
    static const uint32_t want[][2] = {{0, 1}, {1, 2}, {1, 3}, {2, 4},  {3, 4}, {4, 5},
                                       {5, 7}, {6, 8}, {7, 9}, {8, 10}, {10, 0}};
    struct cd_doc *a = doc_of(story, N(story)), *b = doc_of(retold, N(retold));
    struct cd_alignment *al = align_with(a, b, NULL);
    for (uint32_t k = 0; k < N(want); k++)
        ck_assert_msg(paired(al, want[k][0], want[k][1]), "%u and %u are not paired", want[k][0],
                      want[k][1]);
    ck_assert_uint_eq(bead_of(al, true, 6)->a.count, 0);
    ck_assert_uint_eq(bead_of(al, false, 9)->b.count, 0);
    ck_assert(bead_of(al, false, 10)->flags & CD_BEAD_MOVED);
    uint32_t moved = 0;
    for (uint32_t k = 0; k < al->n_beads; k++)
        moved += (al->beads[k].flags & CD_BEAD_MOVED) != 0;
    ck_assert_uint_eq(moved, 1);
    ck_assert(bead_of(al, false, 9)->score > .3);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

START_TEST(test_unrelated)
{
    static const char *const other[] = {
        "Bake the dough until the crust is golden and sounds hollow.",
        "Sieve the flour twice and rub the butter in with cold hands.",
        "A pinch of nutmeg brings out the flavour of the spinach.",
        "Leave the pastry to rest in a cool place overnight.",
        "Serve with a spoon of sour cream and chopped dill.",
    };
    struct cd_doc *a = doc_of(story, N(story)), *b = doc_of(other, N(other));
    struct cd_alignment *al = align_with(a, b, NULL);
    for (uint32_t k = 0; k < al->n_beads; k++)
        ck_assert(!al->beads[k].a.count || !al->beads[k].b.count);
    ck_assert(al->confidence < .5);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

START_TEST(test_empty)
{
    struct cd_doc *a = doc_of(story, N(story)), *none = doc_of(story, 0);
    struct cd_alignment *al = align_with(a, none, NULL);
    ck_assert_uint_eq(al->n_beads, N(story));
    cd_alignment_destroy(al);
    al = align_with(none, none, NULL);
    ck_assert_uint_eq(al->n_beads, 0);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(none);
}
END_TEST

/* Two random documents of about n statements. */
static void random_docs(unsigned seed, unsigned n, struct cd_doc **a, struct cd_doc **b)
{
    struct cd_buf left, right;
    cd_buf_init(&left);
    cd_buf_init(&right);
    align_random_pair(seed, n, &left, &right);
    *a = align_doc(ctx, "left", cd_buf_view(&left));
    *b = align_doc(ctx, "right", cd_buf_view(&right));
    cd_buf_finish(&left);
    cd_buf_finish(&right);
    ck_assert(*a && *b);
}

/* align(a, a): every statement that says something with itself, surely, and in order. */
START_TEST(test_identity)
{
    struct cd_doc *a, *b;
    random_docs((unsigned)_i, _i % 2 ? 40 : 300, &a, &b);
    struct cd_alignment *al = align_with(a, a, NULL);
    for (uint32_t k = 0; k < al->n_beads; k++) {
        const struct cd_bead *bead = &al->beads[k];
        if (!bead->a.count || !bead->b.count) {
            uint32_t i = side(al, bead->a.count ? bead->a : bead->b)[0];
            ck_assert_uint_eq(a->statements[i].tokens.count, 0);
            continue;
        }
        ck_assert_uint_eq(bead->a.count, 1);
        ck_assert_uint_eq(bead->b.count, 1);
        ck_assert_uint_eq(side(al, bead->a)[0], side(al, bead->b)[0]);
        ck_assert(bead->score > .95 && !(bead->flags & CD_BEAD_MOVED));
    }
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Equal statements pair in order, however many there are. */
START_TEST(test_equal_statements)
{
    const char *lines[200];
    for (uint32_t k = 0; k < N(lines); k++)
        lines[k] = story[0];
    struct cd_doc *a = doc_of(lines, N(lines));
    struct cd_alignment *al = align_with(a, a, NULL);
    for (uint32_t i = 0; i < N(lines); i++)
        ck_assert(paired(al, i, i));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
}
END_TEST

/* Texts of one statement: there is nothing else to lean on. */
static const struct {
    const char *a, *b;
    bool same;
} single[] = {
    {"Five boats left the harbour at dawn.", "Six boats left the harbour at dawn.", true},
    {"We will not close the railway before the spring.",
     "We will close the railway before the spring.", true},
    {"The minister said on Monday that the bridge would stay open.",
     "On Tuesday the minister said the bridge would remain open.", true},
    {"The council has not yet decided on a new school.",
     "Fishing quotas were the topic of the ministers in Karsk.", false},
    {"The ferry was late again.", "Nobody had told the miller about the dam.", false},
};

START_TEST(test_single_statements)
{
    struct cd_doc *a = doc_of(&single[_i].a, 1), *b = doc_of(&single[_i].b, 1);
    struct cd_alignment *al = align_with(a, b, NULL);
    ck_assert_uint_eq(al->n_beads, single[_i].same ? 1 : 2);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Whether the bead of al has its mirror image in ma, with the same score. */
static void check_mirrored(const struct cd_alignment *al, const struct cd_bead *bead,
                           const struct cd_alignment *ma)
{
    bool right = bead->a.count == 0;
    const struct cd_bead *m = bead_of(ma, !right, side(al, right ? bead->b : bead->a)[0]);
    ck_assert_uint_eq(m->a.count, bead->b.count);
    ck_assert_uint_eq(m->b.count, bead->a.count);
    for (uint32_t k = 0; k < bead->a.count; k++)
        ck_assert_uint_eq(side(al, bead->a)[k], side(ma, m->b)[k]);
    for (uint32_t k = 0; k < bead->b.count; k++)
        ck_assert_uint_eq(side(al, bead->b)[k], side(ma, m->a)[k]);
    ck_assert_msg(fabs(m->score - bead->score) < 1e-6, "%.9f and %.9f", bead->score, m->score);
    ck_assert_int_eq(m->flags, bead->flags);
}

/* Whether the documents, which are destroyed, are aligned alike either way. */
static void check_both_ways(struct cd_doc *a, struct cd_doc *b)
{
    struct cd_alignment *al = align_with(a, b, NULL), *ma = align_with(b, a, NULL);
    ck_assert_uint_eq(al->n_beads, ma->n_beads);
    for (uint32_t k = 0; k < al->n_beads; k++)
        check_mirrored(al, &al->beads[k], ma);
    cd_alignment_destroy(al);
    cd_alignment_destroy(ma);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}

START_TEST(test_mirror)
{
    struct cd_doc *a, *b;
    random_docs((unsigned)_i + 100, _i % 2 ? 30 : 200, &a, &b);
    check_both_ways(a, b);
}
END_TEST

/* Numbers in words and in figures are one type, whichever of the two the first document has. */
START_TEST(test_mirror_without_lexicon)
{
    static const char *const words[] = {
        "One hundred and two houses were flooded in a night.",
        "A hundred families left; five of them came back.",
        "The second bridge is closed until ten o'clock.",
    };
    static const char *const figures[] = {
        "Within a night 102 houses stood under water.",
        "Of 100 families that went away, 5 returned.",
        "Bridge 2 remains shut up to 10 o'clock.",
    };
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "none", NULL), CD_OK);
    check_both_ways(doc_of(words, N(words)), doc_of(figures, N(figures)));
}
END_TEST

static void check_same(const struct cd_alignment *x, const struct cd_alignment *y)
{
    ck_assert_uint_eq(x->n_beads, y->n_beads);
    ck_assert_uint_eq(x->n_members, y->n_members);
    ck_assert_uint_eq(x->n_candidates, y->n_candidates);
    ck_assert_uint_eq(x->n_links, y->n_links);
    ck_assert_mem_eq(x->members, y->members, x->n_members * sizeof *x->members);
    for (uint32_t k = 0; k < x->n_beads; k++) {
        ck_assert_mem_eq(&x->beads[k].score, &y->beads[k].score, sizeof(double));
        ck_assert_int_eq(x->beads[k].flags, y->beads[k].flags);
    }
    for (uint32_t k = 0; k < x->n_candidates; k++)
        ck_assert_mem_eq(&x->candidates[k].score, &y->candidates[k].score, sizeof(double));
    for (uint32_t k = 0; k < x->n_links; k++) {
        ck_assert_mem_eq(&x->links[k].score, &y->links[k].score, sizeof(double));
        ck_assert_uint_eq(x->links[k].kind, y->links[k].kind);
    }
}

/* The same bits with one thread and with several. */
START_TEST(test_threads)
{
    struct cd_doc *a, *b;
    random_docs(7, 1500, &a, &b);
    struct cd_alignment *one = align_with(a, b, &(struct cd_align_options){.threads = 1});
    for (unsigned n = 2; n <= 5; n++) {
        struct cd_alignment *more = align_with(a, b, &(struct cd_align_options){.threads = n});
        check_same(one, more);
        cd_alignment_destroy(more);
    }
    cd_alignment_destroy(one);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

/* Without one statement nearly all other sure beads stay as they were. */
START_TEST(test_removal)
{
    struct cd_buf left, right;
    cd_buf_init(&left);
    cd_buf_init(&right);
    align_random_pair((unsigned)_i + 300, 200, &left, &right);
    struct cd_doc *a = align_doc(ctx, "a", cd_buf_view(&left));
    struct cd_doc *b = align_doc(ctx, "b", cd_buf_view(&right));
    uint32_t gone = 17 * (uint32_t)(_i + 1);
    struct cd_span s = a->statements[gone].span;
    memmove(left.ptr + s.off, left.ptr + s.off + s.len + 1, left.len - s.off - s.len - 1);
    left.len -= s.len + 1;
    struct cd_doc *less = align_doc(ctx, "less", cd_buf_view(&left));
    ck_assert_uint_eq(less->n_statements + 1, a->n_statements);
    struct cd_alignment *al = align_with(a, b, NULL), *cut = align_with(less, b, NULL);
    uint32_t sure = 0, kept = 0;
    for (uint32_t k = 0; k < al->n_beads; k++) {
        const struct cd_bead *bead = &al->beads[k];
        if (!bead->a.count || !bead->b.count || bead->score < .9 ||
            bead == bead_of(al, false, gone))
            continue;
        sure++;
        bool same = true;
        for (uint32_t x = 0; x < bead->a.count; x++)
            for (uint32_t y = 0; y < bead->b.count; y++) {
                uint32_t i = side(al, bead->a)[x];
                same = same && paired(cut, i > gone ? i - 1 : i, side(al, bead->b)[y]);
            }
        kept += same;
    }
    ck_assert_uint_gt(sure, 50);
    ck_assert_msg(100 * kept >= 99 * sure, "%u of %u sure beads stayed", kept, sure);
    cd_alignment_destroy(al);
    cd_alignment_destroy(cut);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
    cd_doc_destroy(less);
    cd_buf_finish(&left);
    cd_buf_finish(&right);
}
END_TEST

START_TEST(test_constraints)
{
    struct cd_doc *a = doc_of(story, N(story)), *b = doc_of(retold, N(retold));
    const uint32_t a0[] = {0, 9}, b0[] = {6}, a1[] = {4}, a2[] = {5}, b2[] = {7};
    const struct cd_constraint fixed[] = {
        {.a = a0, .n_a = 2, .b = b0, .n_b = 1}, /* crossing, and wrong */
        {.a = a1, .n_a = 1},                    /* stands alone */
        {.a = a2, .n_a = 1, .b = b2, .n_b = 1, .forbidden = true},
    };
    struct cd_alignment *al =
        align_with(a, b, &(struct cd_align_options){.constraints = fixed, .n_constraints = 3});
    const struct cd_bead *locked = bead_of(al, false, 0);
    ck_assert(locked->flags & CD_BEAD_LOCKED);
    ck_assert(locked == bead_of(al, false, 9) && locked == bead_of(al, true, 6));
    ck_assert_uint_eq(locked->a.count + locked->b.count, 3);
    ck_assert(locked->score >= 1);
    ck_assert_uint_eq(bead_of(al, false, 4)->b.count, 0);
    ck_assert(!paired(al, 5, 7));
    ck_assert(paired(al, 7, 9) && paired(al, 10, 0));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

START_TEST(test_constraints_refused)
{
    struct cd_doc *a = doc_of(story, N(story));
    const uint32_t x[] = {1}, y[] = {2}, far[] = {99}, down[] = {3, 2};
    const struct cd_constraint bad[][2] = {
        {{.a = x, .n_a = 1, .b = x, .n_b = 1}, {.a = x, .n_a = 1, .b = y, .n_b = 1}},
        {{.a = far, .n_a = 1, .b = x, .n_b = 1}, {.a = x, .n_a = 1}},
        {{.a = down, .n_a = 2, .b = x, .n_b = 1}, {.a = x, .n_a = 1}},
        {{.a = x, .n_a = 1, .b = y, .n_b = 1},
         {.a = x, .n_a = 1, .b = y, .n_b = 1, .forbidden = true}},
    };
    for (uint32_t k = 0; k < N(bad); k++) {
        struct cd_alignment *al = NULL;
        struct cd_error err;
        struct cd_align_options o = {.constraints = bad[k], .n_constraints = 2};
        ck_assert_int_eq(cd_align(&al, ctx, a, a, &o, &err), CD_ERR_USAGE);
        ck_assert_ptr_null(al);
    }
    cd_doc_destroy(a);
}
END_TEST

static bool stop_at_half(void *user, const char *stage, double done)
{
    unsigned *calls = user;
    ck_assert(*stage && done >= 0 && done <= 1);
    ++*calls;
    return done < .5;
}

START_TEST(test_cancel)
{
    struct cd_doc *a = doc_of(story, N(story));
    struct cd_alignment *al = NULL;
    struct cd_error err;
    unsigned calls = 0;
    struct cd_align_options o = {.progress = stop_at_half, .progress_user = &calls};
    ck_assert_int_eq(cd_align(&al, ctx, a, a, &o, &err), CD_ERR_CANCELLED);
    ck_assert_ptr_null(al);
    ck_assert_uint_gt(calls, 1);
    cd_doc_destroy(a);
}
END_TEST

START_TEST(test_tiling)
{
    struct cd_doc *a, *b;
    random_docs((unsigned)_i + 500, 1 + (unsigned)_i * 7, &a, &b);
    struct cd_alignment *al = align_with(a, b, NULL);
    for (uint32_t k = 0; k < al->n_beads; k++) {
        ck_assert_uint_le(al->beads[k].a.count, CD_BEAD_MAX_SIDE);
        ck_assert_uint_le(al->beads[k].b.count, CD_BEAD_MAX_SIDE);
    }
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

static struct cd_alignment *parse(const struct cd_doc *a, const struct cd_doc *b, const char *text)
{
    struct cd_alignment *al = NULL;
    struct cd_error err;
    enum cd_status status =
        cd_alignment_parse(&al, a, b, "beads", (struct cd_str){text, strlen(text)}, &err);
    ck_assert_msg(status == CD_OK, "%s", status == CD_OK ? "" : err.message);
    const char *wrong = cd_alignment_check(al);
    ck_assert_msg(wrong == NULL, "%s", wrong ? wrong : "");
    return al;
}

/* "0,1-2L ": every bead, with L where it is locked; the caller's. */
static char *beads_of(const struct cd_alignment *al)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    for (uint32_t k = 0; k < al->n_beads; k++) {
        const struct cd_bead *bead = &al->beads[k];
        for (uint32_t m = 0; m < bead->a.count; m++)
            cd_buf_printf(&buf, "%s%u", m ? "," : "", al->members[bead->a.first + m]);
        for (uint32_t m = 0; m < bead->b.count; m++)
            cd_buf_printf(&buf, "%s%u", m ? "," : "-", al->members[bead->b.first + m]);
        cd_buf_printf(&buf, "%s%s ", bead->b.count ? "" : "-",
                      bead->flags & CD_BEAD_LOCKED ? "L" : "");
    }
    return cd_buf_steal(&buf);
}

/* Pairings put into an alignment: they are beads then, what they leave stays together. */
START_TEST(test_amend)
{
    struct cd_doc *a = doc_of(story, 6), *b = doc_of(retold, 6);
    struct cd_alignment *al =
        parse(a, b, "0\t0,1\t0.5\n1,2\t2,3\t0.25\n3\t4\t0.75\n4\t-\t1\n5\t5\t1\n");
    static const uint32_t n0[] = {0}, n1[] = {1}, n2[] = {2}, n3[] = {3}, n4[] = {4}, n9[] = {9};
    const struct cd_constraint pairs[] = {
        {.a = n0, .n_a = 1, .b = n3, .n_b = 1}, /* across two beads */
        {.a = n3, .n_a = 1, .b = n4, .n_b = 1}, /* is one */
        {.a = n9, .n_a = 1, .b = n1, .n_b = 1}, /* does not exist */
        {.a = n4, .n_a = 1, .b = n3, .n_b = 1}, /* taken */
        {.a = n4, .n_a = 1, .b = n2, .n_b = 1, .forbidden = true},
    };
    struct cd_alignment *to = cd_alignment_amend(al, pairs, N(pairs));
    ck_assert_ptr_null(cd_alignment_check(to));
    char *text = beads_of(to);
    ck_assert_str_eq(text, "-0L -1L 0-3L 1,2-2L 3-4 4- 5-5 ");
    ck_assert(to->beads[0].score == 1 && to->confidence == al->confidence);
    free(text);
    cd_alignment_destroy(to);
    /* Nothing to put in: the same, scores, candidates and links too. */
    struct cd_alignment *found = align_with(a, b, NULL), *same = cd_alignment_amend(found, NULL, 0);
    ck_assert_uint_eq(same->n_beads, found->n_beads);
    ck_assert_uint_eq(same->n_links, found->n_links);
    for (uint32_t k = 0; k < found->n_beads; k++) {
        ck_assert(same->beads[k].score == found->beads[k].score);
        ck_assert_uint_eq(same->beads[k].flags, found->beads[k].flags);
        ck_assert_uint_eq(same->beads[k].candidates.count, found->beads[k].candidates.count);
    }
    cd_alignment_destroy(found);
    cd_alignment_destroy(same);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

START_TEST(test_parse)
{
    struct cd_doc *a = doc_of(story, N(story)), *b = doc_of(retold, N(retold));
    struct cd_alignment *al =
        parse(a, b, "# head\r\n0\t1\t0.75\treworded\r\n1\t3,2\n2,3\t4\t1\n-\t6\n10\t0\t0.9\tmoved");
    ck_assert(paired(al, 0, 1) && paired(al, 1, 2) && paired(al, 1, 3) && paired(al, 3, 4));
    ck_assert(fabs(bead_of(al, false, 0)->score - .75) < 1e-9);
    ck_assert(bead_of(al, false, 10)->flags & CD_BEAD_MOVED);
    ck_assert_uint_eq(bead_of(al, false, 5)->b.count, 0);
    cd_alignment_destroy(al);
    al = parse(a, b, "[0]:[1]:0.1\n[2, 3]:[4]:0.2\n[4]:[]:0\n[]:[6]:0\n");
    ck_assert(paired(al, 0, 1) && paired(al, 2, 4) && paired(al, 3, 4));
    cd_alignment_destroy(al);
    al = parse(a, b, "0\t0\t1\n0\t1\t1\n1\t2\t1\n3\t4\t0.5\n11\t4\t0\n11\t11\t0\n");
    ck_assert(paired(al, 0, 1) && paired(al, 1, 2) && paired(al, 2, 3));
    ck_assert_uint_eq(bead_of(al, true, 0)->a.count, 0);
    ck_assert_uint_eq(bead_of(al, false, 3)->b.count, 0);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

START_TEST(test_parse_refused)
{
    static const struct {
        const char *text;
        uint32_t line;
    } bad[] = {
        {"0\t1\n0\t2\n", 2},
        {"0\t1\n1\t1\n", 2},
        {"11\t0\n", 1},
        {"0\t99\n", 1},
        {"zero\t1\n", 1},
        {"0 1\n", 1},
        {"0\t1\tx\n", 1},
        {"[0:[1]:2\n", 1},
        {"0,\t1\n", 1},
        {"0\t1\n\n4294967295\t2\n", 3},
        {"99999999999999999999\t1\n", 1},
    };
    struct cd_doc *a = doc_of(story, N(story));
    for (uint32_t k = 0; k < N(bad); k++) {
        struct cd_alignment *al = NULL;
        struct cd_error err = {0};
        struct cd_str text = {bad[k].text, strlen(bad[k].text)};
        ck_assert_msg(cd_alignment_parse(&al, a, a, "f", text, &err) == CD_ERR_INPUT, "case %u", k);
        ck_assert_uint_eq(err.line, bad[k].line);
        ck_assert_ptr_null(al);
    }
    cd_doc_destroy(a);
}
END_TEST

START_TEST(test_moved)
{
    struct cd_doc *a = doc_of(story, N(story));
    struct cd_alignment *al = parse(a, a, "0\t0\n1\t2\n2\t1\n3\t3\n4\t5\n5\t6\n6\t4\n7\t7\n");
    for (uint32_t i = 0; i < 8; i++) /* 1 and 2 are neighbours that changed places */
        ck_assert_int_eq((bead_of(al, false, i)->flags & CD_BEAD_MOVED) != 0, i == 6);
    cd_alignment_destroy(al);
    /* 0 tells in front what 6 tells in its place; 1 is told elsewhere as a whole */
    al = parse(a, a, "0\t-\n1\t7\n2\t2\n3\t3\n4\t4\n5\t5\n6\t0,6\n7\t-\n-\t1\n");
    for (uint32_t i = 1; i < 7; i++)
        ck_assert_int_eq((bead_of(al, false, i)->flags & CD_BEAD_MOVED) != 0, i == 1);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
}
END_TEST

START_TEST(test_check)
{
    struct cd_doc *a = doc_of(story, N(story));
    struct cd_alignment *al = parse(a, a, "0\t0\n1\t2\n");
    al->members[al->beads[0].a.first] = 1;
    ck_assert_ptr_nonnull(cd_alignment_check(al));
    al->members[al->beads[0].a.first] = 0;
    ck_assert_ptr_null(cd_alignment_check(al));
    al->beads[0].score = 1.5;
    ck_assert_ptr_nonnull(cd_alignment_check(al));
    al->beads[0].score = 1;
    struct cd_bead bead = al->beads[0];
    al->beads[0] = al->beads[1];
    al->beads[1] = bead;
    ck_assert_ptr_nonnull(cd_alignment_check(al));
    al->n_beads--;
    ck_assert_ptr_nonnull(cd_alignment_check(al));
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
}
END_TEST

START_TEST(test_inspect)
{
    struct cd_doc *a = doc_of(story, N(story)), *b = doc_of(retold, N(retold));
    struct cd_buf buf;
    struct cd_error err;
    cd_buf_init(&buf);
    struct cd_out *out = cd_out_create("memory", cd_buf_sink, &buf);
    ck_assert_int_eq(cd_align_explain(out, ctx, a, b, NULL, 0, 1, &err), CD_OK);
    ck_assert_int_eq(cd_align_explain(out, ctx, a, b, NULL, 11, 1, &err), CD_ERR_USAGE);
    ck_assert_int_eq(cd_align_matrix(out, ctx, a, b, NULL, &err), CD_OK);
    ck_assert_int_eq(cd_out_close(out, &err), CD_OK);
    ck_assert_ptr_nonnull(strstr(buf.ptr, "second stage"));
    ck_assert_ptr_null(strstr(buf.ptr, "(null)")); /* every feature has a name */
    ck_assert_ptr_nonnull(strstr(buf.ptr, "bead\t0\t1\t"));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\n10\t0\t"));
    cd_buf_finish(&buf);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

static struct cd_gold *gold_of(const struct cd_doc *a, const struct cd_doc *b, const char *text)
{
    struct cd_gold *gold = NULL;
    struct cd_error err;
    enum cd_status status =
        cd_gold_parse(&gold, a, b, "gold", (struct cd_str){text, strlen(text)}, &err);
    ck_assert_msg(status == CD_OK, "%s", status == CD_OK ? "" : err.message);
    return gold;
}

START_TEST(test_eval)
{
    struct cd_doc *a = doc_of(story, N(story)), *b = doc_of(retold, N(retold));
    struct cd_alignment *al = parse(a, b, "0\t1\n1\t2\n2,3\t4\n4\t6\n10\t0\n");
    struct cd_gold *gold = gold_of(a, b, "0\t1\n1\t2,3\n2,3\t4\n10\t0\n5\t7\n");
    struct cd_eval e = {0};
    cd_eval_add(&e, al, gold);
    ck_assert_uint_eq(e.pairs.found, 6);
    ck_assert_uint_eq(e.pairs.right, 5);
    ck_assert_uint_eq(e.pairs.wanted, 7);
    ck_assert_uint_eq(e.strict.found, 5);
    ck_assert_uint_eq(e.strict.right, 3);
    ck_assert_uint_eq(e.strict.wanted, 5);
    ck_assert_uint_eq(e.lax.right, 4);
    ck_assert_uint_eq(e.lax.reached, 4);
    ck_assert_uint_eq(e.false_beads, 1);
    ck_assert_uint_eq(e.moved.wanted, 1);
    ck_assert_uint_eq(e.moved.reached, 1);
    ck_assert(fabs(cd_eval_f1(&e.pairs) - 10.0 / 13) < 1e-9);
    /* Beads claim 1 and 4 of 5 are right. */
    ck_assert(fabs(cd_eval_ece(e.beads) - .2) < 1e-9);
    cd_gold_destroy(gold);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

START_TEST(test_eval_spans)
{
    static const char *const left[] = {"One two three four.", "Five six seven."};
    static const char *const right[] = {"One two.", "Three four.", "Five six seven."};
    struct cd_doc *a = doc_of(left, 2), *b = doc_of(right, 3);
    struct cd_alignment *al = parse(a, b, "0\t0,1\n1\t2\n");
    struct cd_gold *gold = gold_of(a, b, "full\t0-19\t0-8,9-20\noptional\t20-35\t21-36\n");
    struct cd_eval e = {0};
    cd_eval_add(&e, al, gold);
    ck_assert_uint_eq(e.pairs.found, 2);
    ck_assert_uint_eq(e.pairs.right, 2);
    ck_assert_uint_eq(e.strict.right, 1);
    ck_assert_uint_eq(e.strict.found, 1);
    cd_gold_destroy(gold);
    struct cd_gold *none = NULL;
    struct cd_error err;
    struct cd_str bad = CD_STR("full\t0-19\t0-8\nfull\t5\t3-4\n");
    ck_assert_int_eq(cd_gold_parse(&none, a, b, "gold", bad, &err), CD_ERR_INPUT);
    ck_assert_uint_eq(err.line, 2);
    cd_alignment_destroy(al);
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("align");
    TCase *tc = tcase_create("align");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_story);
    tcase_add_test(tc, test_unrelated);
    tcase_add_test(tc, test_empty);
    tcase_add_loop_test(tc, test_identity, 0, 6);
    tcase_add_test(tc, test_equal_statements);
    tcase_add_loop_test(tc, test_single_statements, 0, N(single));
    tcase_add_loop_test(tc, test_mirror, 0, 10);
    tcase_add_test(tc, test_mirror_without_lexicon);
    tcase_add_test(tc, test_threads);
    tcase_add_loop_test(tc, test_removal, 0, 5);
    tcase_add_test(tc, test_constraints);
    tcase_add_test(tc, test_constraints_refused);
    tcase_add_test(tc, test_cancel);
    tcase_add_loop_test(tc, test_tiling, 0, 20);
    tcase_add_test(tc, test_amend);
    tcase_add_test(tc, test_parse);
    tcase_add_test(tc, test_parse_refused);
    tcase_add_test(tc, test_moved);
    tcase_add_test(tc, test_check);
    tcase_add_test(tc, test_inspect);
    tcase_add_test(tc, test_eval);
    tcase_add_test(tc, test_eval_spans);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
