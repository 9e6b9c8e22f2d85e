/* The wording difference: properties on all pairs, and what is expected of each. */
#include <stdio.h>
#include <stdlib.h>

#include "../diff_props.h"
#include "check_main.h"
#include "diff/stance.h"
#include "diff/tables.h"
#include "diff/words.h"
#include "diff_helper.h"

struct pair {
    const char *relation, *flags, *left, *right;
};

static const struct pair pairs[] = {
#define PAIR(relation, flags, left, right) {relation, flags, left, right},
#include "diff_pairs.inc"
#include "diff_values.inc"
#include "diff_short.inc"
#include "diff_units.inc"
#include "diff_sole.inc"
#include "diff_missed.inc"
#undef PAIR
};

enum {
    N_PAIRS = sizeof pairs / sizeof *pairs
};

static struct cd_ctx *ctx;

static void set_up(void)
{
    ctx = cd_ctx_create();
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "builtin", NULL), CD_OK);
}

static void tear_down(void)
{
    cd_ctx_destroy(ctx);
}

/* Two documents and all their statements. */
struct both {
    struct cd_doc *a, *b;
    uint32_t sa[64], sb[64];
    struct diff_side left, right;
};

static void both_init(struct both *x, const char *left, const char *right)
{
    x->a = diff_doc(ctx, "left", left);
    x->b = diff_doc(ctx, "right", right);
    ck_assert_ptr_nonnull(x->a);
    ck_assert_ptr_nonnull(x->b);
    for (uint32_t k = 0; k < 64; k++)
        x->sa[k] = x->sb[k] = k;
    x->left = (struct diff_side){x->a, x->sa, x->a->n_statements};
    x->right = (struct diff_side){x->b, x->sb, x->b->n_statements};
}

static void both_finish(struct both *x)
{
    cd_doc_destroy(x->a);
    cd_doc_destroy(x->b);
}

static struct cd_diff_result *run(const struct both *x)
{
    return cd_diff(ctx, x->a, x->sa, x->left.n, x->b, x->sb, x->right.n, NULL);
}

/* Compares both ways round and checks every property. */
static void check_both(const struct both *p, const char *left, const char *right)
{
    struct both x = *p;
    struct cd_diff_result *r = run(&x);
    struct cd_diff_result *m = cd_diff(ctx, x.b, x.sb, x.right.n, x.a, x.sa, x.left.n, NULL);
    bool quotes =
        strstr(left, "“") || strstr(right, "“") || strchr(left, '"') || strchr(right, '"');
    const char *fault = diff_check(r, x.left, x.right);
    if (!fault)
        fault = diff_check_mirror(r, m, quotes);
    const struct cd_diff_options alone = {.relation_only = true};
    struct cd_diff_result *o = cd_diff(ctx, x.a, x.sa, x.left.n, x.b, x.sb, x.right.n, &alone);
    if (!fault && (o->relation != r->relation || o->n_edits || o->n_flags || o->n_spans))
        fault = "the relation alone is another";
    ck_assert_msg(!fault, "%s: %s | %s", fault, left, right);
    cd_diff_result_destroy(o);
    cd_diff_result_destroy(r);
    cd_diff_result_destroy(m);
}

static void check_properties(const char *left, const char *right)
{
    struct both x;
    both_init(&x, left, right);
    check_both(&x, left, right);
    both_finish(&x);
}

static bool names_kind(const char *list, const char *kind)
{
    const char *at = strstr(list, kind);
    return at && (at == list || at[-1] == ',');
}

static void one_pair(int index)
{
    const struct pair *p = &pairs[index];
    struct both x;
    both_init(&x, p->left, p->right);
    struct cd_diff_result *r = run(&x);
    for (uint32_t k = 0; k < r->n_flags; k++) {
        const char *kind = cd_flag_kind_name((enum cd_flag_kind)r->flags[k].kind);
        ck_assert_msg(names_kind(p->flags, kind), "%s: %s\n%s\n%s", kind, r->flags[k].note, p->left,
                      p->right);
    }
    for (int kind = 0; kind < CD_N_FLAG_KINDS; kind++) {
        const char *name = cd_flag_kind_name((enum cd_flag_kind)kind);
        bool given = false;
        for (uint32_t k = 0; k < r->n_flags; k++)
            given |= r->flags[k].kind == kind;
        ck_assert_msg(given || !names_kind(p->flags, name), "no %s: %s | %s", name, p->left,
                      p->right);
    }
    const char *relation = cd_relation_name((enum cd_relation)r->relation);
    bool either = names_kind(p->flags, "modality") && r->relation == CD_REL_PARTIAL;
    ck_assert_msg(!*p->relation || either || strcmp(relation, p->relation) == 0, "%s: %s | %s",
                  relation, p->left, p->right);
    cd_diff_result_destroy(r);
    both_finish(&x);
}

START_TEST(test_pair)
{
    for (int k = 0; k < N_PAIRS; k++)
        one_pair(k);
}
END_TEST

static void one_properties(int index)
{
    check_properties(pairs[index].left, pairs[index].right);
    check_properties(pairs[index].left, pairs[(index + 1) % N_PAIRS].right);
}

START_TEST(test_properties)
{
    for (int k = 0; k < N_PAIRS; k++)
        one_properties(k);
}
END_TEST

static void one_itself(int index)
{
    struct both x;
    both_init(&x, pairs[index].left, pairs[index].left);
    struct cd_diff_result *r = run(&x);
    for (uint32_t k = 0; k < r->n_edits; k++) {
        ck_assert_int_eq(r->edits[k].op, CD_OP_KEEP);
        ck_assert_int_eq(r->edits[k].cls, CD_EDIT_NONE);
    }
    ck_assert_uint_eq(r->n_flags, 0);
    ck_assert_int_eq(r->relation, CD_REL_IDENTICAL);
    ck_assert(r->coverage_a >= 1.0 && r->coverage_b >= 1.0);
    cd_diff_result_destroy(r);
    both_finish(&x);
}

START_TEST(test_itself)
{
    for (int k = 0; k < N_PAIRS; k++)
        one_itself(k);
}
END_TEST

/* Statements of several beads thrown together: n to m, in another order. */
static void one_many_to_many(int index)
{
    char left[4096] = "", right[4096] = "";
    for (int k = 0; k < 4; k++) {
        strcat(left, pairs[(index + k) % N_PAIRS].left);
        strcat(left, "\n");
        strcat(right, pairs[(index + 3 - k) % N_PAIRS].right);
        strcat(right, "\n");
    }
    check_properties(left, right);
}

START_TEST(test_many_to_many)
{
    for (int k = 0; k < N_PAIRS; k++)
        one_many_to_many(k);
}
END_TEST

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Words, marks and numbers at random: most of it no language at all. */
static void random_text(char *out, uint32_t *state, unsigned words)
{
    static const char *const list[] = {
        "the",         "not",     "council",  "approved",   "5,000", "euros",        "if",
        "“we",         "agree”",  "on",       "Monday",     "said",  "Marta Vels",   ",",
        "and",         "may",     "rejected", "plan",       "—",     "all",          "of",
        "(inaudible)", "…",       "\n",       "well-known", "don't", "$4.2 million", "Zürich",
        "Ж",           "without", "only",     "."};
    *out = '\0';
    for (unsigned k = 0; k < words; k++) {
        strcat(out, list[next_random(state) % (sizeof list / sizeof *list)]);
        strcat(out, " ");
    }
}

static void one_random(int index)
{
    char left[2048], right[2048];
    uint32_t state = (uint32_t)index * 7919u + 1;
    random_text(left, &state, 1 + next_random(&state) % 60);
    random_text(right, &state, 1 + next_random(&state) % 60);
    struct both x;
    both_init(&x, left, right);
    if (x.left.n <= 64 && x.right.n <= 64)
        check_both(&x, left, right);
    both_finish(&x);
}

START_TEST(test_random)
{
    for (int k = 0; k < 150; k++)
        one_random(k);
}
END_TEST

/* One side alone. */
START_TEST(test_alone)
{
    struct both x;
    both_init(&x, "The council met.", "The council met.");
    struct cd_diff_result *r = cd_diff(ctx, x.a, x.sa, 1, x.b, NULL, 0, NULL);
    ck_assert_int_eq(r->relation, CD_REL_OMITTED);
    ck_assert_uint_eq(r->n_edits, 1);
    ck_assert_int_eq(r->edits[0].op, CD_OP_DELETE);
    ck_assert_int_eq(r->edits[0].cls, CD_EDIT_MEANING);
    ck_assert_double_lt(r->coverage_a, 0.01);
    cd_diff_result_destroy(r);
    r = cd_diff(ctx, x.a, NULL, 0, x.b, x.sb, 1, NULL);
    ck_assert_int_eq(r->relation, CD_REL_ADDED);
    cd_diff_result_destroy(r);
    both_finish(&x);
}
END_TEST

/* The text of the first edit with this operation and class. */
static struct cd_str edited(const struct both *x, const struct cd_diff_result *r, enum cd_op op,
                            enum cd_edit_class cls)
{
    for (uint32_t k = 0; k < r->n_edits; k++)
        if (r->edits[k].op == op && r->edits[k].cls == cls)
            return op == CD_OP_INSERT ? cd_doc_text(x->b, cd_doc_token_span(x->b, r->edits[k].b))
                                      : cd_doc_text(x->a, cd_doc_token_span(x->a, r->edits[k].a));
    return (struct cd_str){"", 0};
}

static const struct {
    const char *left, *right;
    enum cd_op op;
    enum cd_edit_class cls;
    const char *text; /* of the left side, of an insertion the right */
} edits[] = {
    /* a missing modifier is visible by itself */
    {"They protect critical water infrastructure.", "They protect critical infrastructure.",
     CD_OP_DELETE, CD_EDIT_MEANING, "water"},
    /* a compound is replaced as a whole */
    {"This is a long-lasting problem.", "This is a long-running problem.", CD_OP_REPLACE,
     CD_EDIT_WORDING, "long-lasting"},
    /* inflection, spelling, number format, contraction: form */
    {"The attack failed.", "The attacks failed.", CD_OP_REPLACE, CD_EDIT_FORM, "attack"},
    {"A new colour was chosen.", "A new color was chosen.", CD_OP_REPLACE, CD_EDIT_FORM, "colour"},
    {"Seven boats sank.", "7 boats sank.", CD_OP_REPLACE, CD_EDIT_FORM, "Seven"},
    /* a sign is no punctuation */
    {"It fell to -7 crowns.", "It fell to 7 crowns.", CD_OP_DELETE, CD_EDIT_MEANING, "-"},
    {"The US delegation left.", "The United States delegation left.", CD_OP_REPLACE, CD_EDIT_FORM,
     "US"},
    {"A cyberattack hit the port.", "A cyber-attack hit the port.", CD_OP_REPLACE, CD_EDIT_FORM,
     "cyberattack"},
    /* phrases that say the same */
    {"The match ended early because of rain.", "The match ended early due to rain.", CD_OP_REPLACE,
     CD_EDIT_WORDING, "because of"},
    /* no function word stays between two changes */
    {"He opened the old bridge over the river.", "He opened a tunnel beneath the river.",
     CD_OP_REPLACE, CD_EDIT_WORDING, "the old bridge over"},
    /* a clause is cut between its marks */
    {"The mayor, who was ill, stayed away.", "The mayor stayed away.", CD_OP_DELETE,
     CD_EDIT_MEANING, "who was ill"},
    /* a lost conjunct is content, not wording */
    {"They must not slide into quarrel or open war.", "They must not slide into quarrel.",
     CD_OP_DELETE, CD_EDIT_MEANING, "or open war"},
    {"The gale tore off roofs and chimneys in the village.",
     "The storm ripped off roofs in the village.", CD_OP_DELETE, CD_EDIT_MEANING, "and chimneys"},
    /* nor is an inflected word kept between two changed function words */
    {"According to the rules, they pay.", "In accordance with the rules, they pay.", CD_OP_REPLACE,
     CD_EDIT_WORDING, "According to"},
    /* of a number, name or date only what differs */
    {"The dredger costs 4.6 million crowns.", "The dredger costs 6.4 million crowns.",
     CD_OP_REPLACE, CD_EDIT_MEANING, "4.6"},
    {"The office closes in April 2035.", "The office closes in April 2036.", CD_OP_REPLACE,
     CD_EDIT_MEANING, "2035"},
    /* commas and quotation marks stay outside */
    {"She called the plan hopeless.", "She called the plan \"a waste\".", CD_OP_REPLACE,
     CD_EDIT_MEANING, "hopeless"},
    /* a claim that the other side lacks is more than other words, whatever faces it */
    {"He was questioned twice and has since left the country.", "The captain has left the country.",
     CD_OP_REPLACE, CD_EDIT_MEANING, "He was questioned twice and has since"},
    /* an attribution is set aside */
    {"The bridge is closed.", "The bridge is closed, the mayor said.", CD_OP_INSERT, CD_EDIT_ASIDE,
     ", the mayor said"},
};

enum {
    N_EDITS = sizeof edits / sizeof *edits
};

static void one_edit(int index)
{
    struct both x;
    both_init(&x, edits[index].left, edits[index].right);
    struct cd_diff_result *r = run(&x);
    struct cd_str got = edited(&x, r, edits[index].op, edits[index].cls);
    ck_assert_msg(got.len == strlen(edits[index].text) &&
                      memcmp(got.ptr, edits[index].text, got.len) == 0,
                  "want “%s”, got “%.*s”: %s | %s", edits[index].text, (int)got.len, got.ptr,
                  edits[index].left, edits[index].right);
    cd_diff_result_destroy(r);
    both_finish(&x);
}

START_TEST(test_edit)
{
    for (int k = 0; k < N_EDITS; k++)
        one_edit(k);
}
END_TEST

START_TEST(test_move)
{
    struct both x;
    both_init(&x, "After a long debate the council approved the plan.",
              "The council approved the plan after a long debate.");
    struct cd_diff_result *r = run(&x);
    uint32_t moved = 0;
    for (uint32_t k = 0; k < r->n_edits; k++)
        moved += r->edits[k].move != CD_NONE;
    ck_assert_uint_eq(moved, 2);
    ck_assert(r->coverage_a >= 1.0 && r->coverage_b >= 1.0);
    cd_diff_result_destroy(r);
    both_finish(&x);
}
END_TEST

/* A moved word takes no half of a compound with it. */
START_TEST(test_move_compound)
{
    struct both x;
    both_init(&x, "Norway and the islands agreed, and Sweden-Norway trade kept growing.",
              "The islands and Norway agreed, and trade kept growing.");
    struct cd_diff_result *r = run(&x);
    for (uint32_t k = 0; k < r->n_edits; k++) {
        struct cd_str text = cd_doc_text(x.a, cd_doc_token_span(x.a, r->edits[k].a));
        ck_assert(!r->edits[k].a.count || text.ptr[0] != '-');
        ck_assert(!r->edits[k].a.count || text.ptr[text.len - 1] != '-');
    }
    cd_diff_result_destroy(r);
    both_finish(&x);
}
END_TEST

/* "yesterday" is a day only where the document says which day it was written. */
START_TEST(test_relative_dates)
{
    struct both x;
    both_init(&x, "The strike began yesterday.", "The strike began on Tuesday.");
    struct cd_doc a = *x.a;
    a.date = cd_ctx_intern(ctx, CD_STR("2031-03-14")); /* a Friday */
    uint32_t one = 0;
    struct cd_diff_result *r = cd_diff(ctx, &a, &one, 1, x.b, &one, 1, NULL);
    ck_assert_uint_eq(r->n_flags, 1);
    ck_assert_int_eq(r->flags[0].kind, CD_FLAG_DATE);
    cd_diff_result_destroy(r);
    a.date = cd_ctx_intern(ctx, CD_STR("2031-03-12"));
    r = cd_diff(ctx, &a, &one, 1, x.b, &one, 1, NULL);
    ck_assert_uint_eq(r->n_flags, 0);
    cd_diff_result_destroy(r);
    r = run(&x);
    ck_assert_uint_eq(r->n_flags, 0);
    cd_diff_result_destroy(r);
    both_finish(&x);
}
END_TEST

/* Fillers and repetitions are set aside in edited transcripts, lost words are not. */
START_TEST(test_edited_verbatim)
{
    static const struct cd_diff_options edited = {.edited_verbatim = true};
    struct both x;
    both_init(&x, "We, um, we have closed the the harbour.", "We have closed the harbour.");
    for (int pass = 0; pass < 2; pass++) {
        struct cd_diff_result *r = cd_diff(ctx, x.a, x.sa, 1, x.b, x.sb, 1, pass ? &edited : NULL);
        uint32_t wording = 0;
        for (uint32_t k = 0; k < r->n_edits; k++)
            wording += r->edits[k].cls == CD_EDIT_WORDING || r->edits[k].cls == CD_EDIT_MEANING;
        ck_assert_msg((wording == 0) == (pass == 1), "%u edits of wording in pass %d", wording,
                      pass);
        cd_diff_result_destroy(r);
    }
    both_finish(&x);
    both_init(&x, "The cost is (inaudible) for the town.",
              "The cost is far too high for the town.");
    struct cd_diff_result *r = cd_diff(ctx, x.a, x.sa, 1, x.b, x.sb, 1, &edited);
    ck_assert_uint_eq(r->n_flags, 1);
    ck_assert_int_eq(r->flags[0].kind, CD_FLAG_DIRECTION);
    cd_diff_result_destroy(r);
    both_finish(&x);
}
END_TEST

/* Where the pair may be wrong, what one side alone denies or depends on is no news; another figure
 * is. */
START_TEST(test_unsure)
{
    static const struct cd_diff_options unsure = {.unsure = true};
    static const struct {
        const char *left, *right;
        enum cd_flag_kind kind;
        bool kept;
    } cases[] = {
        {"The harbour was not closed for the regatta in the year of the great storm.",
         "The harbour was closed for the regatta as the mayor and his guests came.",
         CD_FLAG_NEGATION, false},
        {"The harbour was not closed for the regatta.", "The harbour was closed for the regatta.",
         CD_FLAG_NEGATION, true},
        {"The club will sell the old boat if the council and its treasurer agree to the terms.",
         "The club will sell the old boat, its longest, with two masts and new sails.",
         CD_FLAG_MODALITY, false},
        {"The club sold nine boats to the town.", "The club sold seven boats to the town.",
         CD_FLAG_NUMBER, true},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct both x;
        both_init(&x, cases[k].left, cases[k].right);
        for (int pass = 0; pass < 2; pass++) {
            struct cd_diff_result *r =
                cd_diff(ctx, x.a, x.sa, 1, x.b, x.sb, 1, pass ? &unsure : NULL);
            ck_assert_msg(r->n_flags == (pass == 0 || cases[k].kept), "case %zu, pass %d: %u", k,
                          pass, r->n_flags);
            ck_assert(!r->n_flags || r->flags[0].kind == cases[k].kind);
            cd_diff_result_destroy(r);
        }
        both_finish(&x);
    }
}
END_TEST

/* What a profile for edited transcripts folds, and what it must not. */
static const struct {
    const char *left, *right;
    bool folded;       /* nothing but asides and form is left */
    const char *flags; /* kinds */
} transcripts[] = {
    {"So, uh, the ferry, you know, was late.", "So the ferry was late.", true, ""},
    {"I mean, we, we tried to call the the coast guard.", "We tried to call the coast guard.", true,
     ""},
    {"They wan-- they wanted a longer pier.", "They wanted a longer pier.", true, ""},
    {"[applause] We will rebuild the school.", "We will rebuild the school.", true, ""},
    {"We will rebuild the school (laughter) next year.", "We will rebuild the school next year.",
     true, ""},
    {"We paid (inaudible) for the new pumps.", "We paid nine million for the new pumps.", false,
     "direction"},
    {"The harbour [crosstalk] by the autumn.", "The harbour will be dredged by the autumn.", false,
     "direction"},
    {"Um, we did not sell the island.", "We did sell the island.", false, "negation"},
    {"The, uh, the bridge cost four million.", "The bridge cost five million.", false, "number"},
};

START_TEST(test_transcripts)
{
    static const struct cd_diff_options edited = {.edited_verbatim = true};
    for (size_t k = 0; k < sizeof transcripts / sizeof *transcripts; k++) {
        struct both x;
        both_init(&x, transcripts[k].left, transcripts[k].right);
        struct cd_diff_result *r = cd_diff(ctx, x.a, x.sa, 1, x.b, x.sb, 1, &edited);
        uint32_t changed = 0;
        for (uint32_t i = 0; i < r->n_edits; i++)
            changed += r->edits[i].cls == CD_EDIT_WORDING || r->edits[i].cls == CD_EDIT_MEANING;
        ck_assert_msg((changed == 0) == transcripts[k].folded, "%u changes: %s", changed,
                      transcripts[k].left);
        ck_assert_msg(r->n_flags == (*transcripts[k].flags != 0), "%u flags: %s", r->n_flags,
                      transcripts[k].left);
        if (r->n_flags)
            ck_assert_str_eq(cd_flag_kind_name((enum cd_flag_kind)r->flags[0].kind),
                             transcripts[k].flags);
        cd_diff_result_destroy(r);
        both_finish(&x);
    }
}
END_TEST

/* What notes give: whole words, signs that make the difference, nothing twice. */
START_TEST(test_notes)
{
    static const struct {
        const char *left, *right, *note;
    } notes[] = {
        {"We don't sell eels.", "We sell eels.", "“don't” is on the left only."},
        {"We won’t sell eels.", "We will sell eels.", "“won’t” is on the left only."},
        {"Sales of eels rose by 4%.", "Sales of eels rose by 4‰.",
         "“4%” on the left, “4‰” on the right."},
        {"The eel costs $4.", "The eel costs 4.", "“$4” on the left, “4” on the right."},
        {"It was 4 degrees below zero.", "It was 4 degrees above zero.",
         "“below” on the left, “above” on the right."},
        {"They left before the frost.", "They left after the frost.",
         "The texts differ in when it is: “before” on the left, “after” on the right."},
    };
    for (size_t k = 0; k < sizeof notes / sizeof *notes; k++) {
        struct both x;
        both_init(&x, notes[k].left, notes[k].right);
        struct cd_diff_result *r = run(&x);
        ck_assert_msg(r->n_flags == 1, "%u flags: %s", r->n_flags, notes[k].left);
        ck_assert_msg(strstr(r->flags[0].note, notes[k].note), "%s", r->flags[0].note);
        cd_diff_result_destroy(r);
        both_finish(&x);
    }
}
END_TEST

/* Works without word vectors too. */
START_TEST(test_without_lexicon)
{
    ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "none", NULL), CD_OK);
    for (int k = 0; k < N_PAIRS; k++)
        check_properties(pairs[k].left, pairs[k].right);
}
END_TEST

/* A statement far too long for the table of words: linear, and still right. */
START_TEST(test_long)
{
    enum {
        WORDS = 20000
    };
    char *left = calloc(WORDS + 64, 8), *right = calloc(WORDS + 64, 8);
    ck_assert(left && right);
    size_t l = 0, r = 0;
    for (int k = 0; k < WORDS; k++) {
        l += (size_t)sprintf(left + l, "w%x ", (unsigned)(k * 37) & 0xfff);
        if (k != 5000)
            r += (size_t)sprintf(right + r, "w%x ", (unsigned)(k * 37) & 0xfff);
    }
    check_properties(left, right);
    free(left);
    free(right);
}
END_TEST

/* The tables are sorted, and opposites are opposites both ways. */
START_TEST(test_tables)
{
    ck_assert_uint_ne(cd_table_lemma(CD_STR("went")), CD_NONE);
    ck_assert_uint_eq(cd_table_lemma(CD_STR("went")), cd_table_lemma(CD_STR("go")));
    ck_assert_uint_eq(cd_table_lemma(CD_STR("walk")), CD_NONE);
    ck_assert(cd_table_is_verb(CD_STR("went")));
    ck_assert(!cd_table_is_verb(CD_STR("children")));
    ck_assert_uint_eq(cd_table_kin(CD_STR("upon")), cd_table_kin(CD_STR("on")));
    ck_assert_uint_ne(cd_table_kin(CD_STR("on")), CD_NONE);
    ck_assert(cd_table_related(CD_TABLE_OPPOSITES, CD_STR("accept"), CD_STR("reject")));
    ck_assert(cd_table_related(CD_TABLE_OPPOSITES, CD_STR("reject"), CD_STR("accept")));
    ck_assert(!cd_table_related(CD_TABLE_OPPOSITES, CD_STR("accept"), CD_STR("approv")));
    const char *fault = cd_table_check();
    ck_assert_msg(!fault, "%s", fault);
    fault = cd_stance_check();
    ck_assert_msg(!fault, "%s", fault);
}
END_TEST

/* What looks quickly over a row of words finds all that the comparison of two words finds. */
static uint32_t compare_words(const struct cd_diff *d)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    struct cd_word_keys x = cd_word_keys(d, 0, 0, a->n_words);
    struct cd_word_keys y = cd_word_keys(d, 1, 0, b->n_words);
    struct cd_alike *found = calloc(b->n_words + 1, sizeof *found);
    uint32_t kinds = 0;
    for (uint32_t v = 0; v < a->n_words; v++) {
        uint32_t n = cd_word_find_alike(d, &a->words[v], &x, v, b->words, &y, found), k = 0;
        for (uint32_t w = 0; w < b->n_words; w++) {
            enum cd_how how;
            float similarity = cd_word_similarity(d, &a->words[v], &b->words[w], &how);
            if (how == CD_HOW_NONE)
                continue;
            ck_assert_uint_lt(k, n);
            ck_assert_uint_eq(found[k].word, w);
            ck_assert_int_eq(found[k].how, how);
            ck_assert(!(found[k].similarity < similarity) && !(found[k].similarity > similarity));
            kinds |= 1u << how;
            k++;
        }
        ck_assert_uint_eq(k, n);
    }
    free(found);
    return kinds;
}

START_TEST(test_sieve)
{
    struct both x;
    both_init(&x,
              "The colour of Brennholm went from harmful to lawful systems on 5 May, upon a happy "
              "stability that accepts big villages and the organised Ms Kessler of Tarnovia.",
              "Color in Brenholm goes to harmless, unlawful and systematic 5 days at an unhappy "
              "instability, which rejects large towns, organizes Kesler and the Tarnovian car.");
    ck_assert_uint_eq(x.left.n, 1);
    struct cd_diff d;
    cd_diff_open(&d, ctx, (const struct cd_doc *const[]){x.a, x.b},
                 (const uint32_t *const[]){x.sa, x.sb}, (const uint32_t[]){1, 1}, NULL);
    uint32_t kinds = compare_words(&d);
    ck_assert_uint_eq(kinds, 1u << CD_HOW_SAME | 1u << CD_HOW_FORM | 1u << CD_HOW_SENSE |
                                 1u << CD_HOW_OPPOSITE);
    cd_diff_close(&d);
    both_finish(&x);
}
END_TEST

/* The label of a turn that is nothing but an office contradicts nobody who may hold it. */
START_TEST(test_offices)
{
    static const struct {
        const char *left, *label;
        uint32_t flags;
    } rows[] = {
        {"\"I count brackets and nothing else,\" Daro Veshin said.", "Minister", 0},
        {"\"I count brackets and nothing else,\" Daro Veshin said.", "Mr Olger", 1},
        {"\"I count brackets and nothing else,\" Mayor Veshin said.", "Minister", 1},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        char right[512];
        snprintf(right, sizeof right,
                 "Host: How did it go in there?\n\n%s: I count brackets and nothing else.\n\n"
                 "Host: When did the talks end?\n\n%s: The talks went on until the evening.\n\n"
                 "Host: Thanks.\n\n%s: Thank you.\n",
                 rows[k].label, rows[k].label, rows[k].label);
        struct cd_doc *a = diff_doc(ctx, "left", rows[k].left);
        struct cd_doc *b = diff_doc_cut(ctx, "right", right, true);
        const uint32_t left = 0, answer = 1;
        struct cd_diff_result *r = cd_diff(ctx, a, &left, 1, b, &answer, 1, NULL);
        uint32_t n = 0;
        for (uint32_t i = 0; i < r->n_flags; i++)
            n += r->flags[i].kind == CD_FLAG_ATTRIBUTION;
        ck_assert_msg(n == rows[k].flags, "%u flags: %s | %s", n, rows[k].left, rows[k].label);
        cd_diff_result_destroy(r);
        cd_doc_destroy(a);
        cd_doc_destroy(b);
    }
}
END_TEST

/* The same words of another speaker are flagged, and so not identical. */
START_TEST(test_same_words_of_another)
{
    static const struct cd_diff_options alone = {.relation_only = true};
    struct cd_doc *a = diff_doc_cut(
        ctx, "left", "Mayor Veshin: We will close it.\n\nMr Olger: No.\n\nMayor Veshin: Yes.\n",
        true);
    struct cd_doc *b = diff_doc_cut(
        ctx, "right", "Mr Olger: We will close it.\n\nMayor Veshin: No.\n\nMr Olger: Yes.\n", true);
    const uint32_t one = 0;
    for (int pass = 0; pass < 2; pass++) {
        struct cd_diff_result *r = cd_diff(ctx, a, &one, 1, b, &one, 1, pass ? &alone : NULL);
        ck_assert_int_eq(r->relation, CD_REL_REWORDED);
        ck_assert_uint_eq(r->n_flags, pass ? 0 : 1);
        cd_diff_result_destroy(r);
    }
    cd_doc_destroy(a);
    cd_doc_destroy(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diff");
    TCase *c = tcase_create("diff");
    tcase_set_timeout(c, 240);
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, test_pair);
    tcase_add_test(c, test_properties);
    tcase_add_test(c, test_unsure);
    tcase_add_test(c, test_itself);
    tcase_add_test(c, test_many_to_many);
    tcase_add_test(c, test_random);
    tcase_add_test(c, test_edit);
    tcase_add_test(c, test_alone);
    tcase_add_test(c, test_move);
    tcase_add_test(c, test_move_compound);
    tcase_add_test(c, test_relative_dates);
    tcase_add_test(c, test_edited_verbatim);
    tcase_add_test(c, test_transcripts);
    tcase_add_test(c, test_notes);
    tcase_add_test(c, test_without_lexicon);
    tcase_add_test(c, test_long);
    tcase_add_test(c, test_tables);
    tcase_add_test(c, test_sieve);
    tcase_add_test(c, test_offices);
    tcase_add_test(c, test_same_words_of_another);
    suite_add_tcase(suite, c);
    return cd_test_main(suite);
}
