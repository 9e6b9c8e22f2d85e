/* Quotations against a source of our own: one for every verdict. */
#include <stdlib.h>

#include "check_main.h"
#include "diff_helper.h"
#include "util/buf.h"

static const char source_text[] =
    "We have asked the harbour board to open the northern gate before the winter storms.\n"
    "The repair will cost four million crowns, provided that the steel arrives in May.\n"
    "I think the old wall can hold for another year.\n"
    "Nobody in this office has ever seen such a flood.\n"
    "The divers found two cracks below the waterline and closed them within a week.\n"
    "We regard the protest as having no basis in the treaty.\n"
    "Every ship that carries grain is let through first, and we intend to keep it so.\n"
    "My deputy will answer questions about the budget next Thursday.\n"
    "The lights on the breakwater were switched off to save power.\n"
    "In the end it is the citizens of this town who pay for all of it.\n"
    "If the council agrees, we can sell the old dredger.\n"
    "The dockers had “sent three clear warnings to the owners of the quay”.\n";

struct quotation {
    const char *report, *verdict;
    const char *note; /* a part of the note, or NULL for none */
};

static const struct quotation quotations[] = {
    {"“Nobody in this office has ever seen such a flood,” she said.", "verbatim", NULL},
    {"She added: \"I think the old wall can hold\".", "verbatim", NULL},
    {"“The repair will cost four million crowns,” the mayor said.", "verbatim", "a condition"},
    {"“The divers found two cracks ... and closed them within a week,” he said.", "trimmed", NULL},
    {"“The divers found two cracks below the waterline and closed [the cracks] within a week,” he "
     "said.",
     "bracketed", NULL},
    {"“The divers found ten cracks below the waterline and closed them within a week,” he said.",
     "altered", NULL},
    {"The protest “has no basis in the treaty”, the mayor said.", "altered", NULL},
    {"“Vessels with grain go first, and we plan to continue that way,” he said.", "reworded", NULL},
    {"“Nobody in this office has ever seen such a flood and it is the citizens of this town who "
     "pay "
     "for all of it,” he said.",
     "spliced", NULL},
    {"“The government in the capital has betrayed our fishermen,” he said.", "unsupported", NULL},
    /* what stands around a quotation of the source's own is the source's */
    {"“We have sent three clear warnings to the owners of the quay,” they said.", "verbatim", NULL},
};

enum {
    N_QUOTATIONS = sizeof quotations / sizeof *quotations
};

/* One report with one quotation, checked against the source. */
struct checked {
    struct cd_ctx *ctx;
    struct cd_doc *a, *b;
    struct cd_alignment *alignment;
    struct cd_quotes *quotes;
};

/* With turns: the report is cut by the segmenter, headings and all, else a statement a line. */
static void check_cut(struct checked *c, const char *source, const char *report, bool turns)
{
    c->ctx = cd_ctx_create();
    ck_assert_int_eq(cd_ctx_set_lexicon(c->ctx, "builtin", NULL), CD_OK);
    c->a = diff_doc_cut(c->ctx, "source", source, source != source_text);
    c->b = diff_doc_cut(c->ctx, "report", report, turns);
    ck_assert(c->a && c->b);
    /* Nothing aligned: the checker finds the place by itself. */
    ck_assert_int_eq(cd_alignment_parse(&c->alignment, c->a, c->b, "none", CD_STR(""), NULL),
                     CD_OK);
    c->quotes = cd_quotes_check(c->ctx, c->alignment);
}

static void check_against(struct checked *c, const char *source, const char *report)
{
    check_cut(c, source, report, false);
}

static void check(struct checked *c, const char *report)
{
    check_against(c, source_text, report);
}

static void finish(struct checked *c)
{
    cd_quotes_destroy(c->quotes);
    cd_alignment_destroy(c->alignment);
    cd_doc_destroy(c->a);
    cd_doc_destroy(c->b);
    cd_ctx_destroy(c->ctx);
}

START_TEST(test_verdicts)
{
    for (int k = 0; k < N_QUOTATIONS; k++) {
        struct checked c;
        check(&c, quotations[k].report);
        ck_assert_msg(c.quotes->n_items == 1, "%u quotations: %s", c.quotes->n_items,
                      quotations[k].report);
        const struct cd_quote *q = &c.quotes->items[0];
        const char *verdict = cd_verdict_name((enum cd_verdict)q->verdict);
        ck_assert_msg(strcmp(verdict, quotations[k].verdict) == 0, "%s: %s", verdict,
                      quotations[k].report);
        ck_assert_msg((q->note != NULL) == (quotations[k].note != NULL), "note %s: %s",
                      q->note ? q->note : "missing", quotations[k].report);
        ck_assert(!q->note || strstr(q->note, quotations[k].note));
        ck_assert(q->score >= 0 && q->score <= 1);
        ck_assert((q->verdict == CD_QUOTE_UNSUPPORTED) == !q->sources.count);
        finish(&c);
    }
}
END_TEST

static struct cd_str text_of(const struct checked *c, const struct cd_doc *doc,
                             struct cd_range range, uint32_t k)
{
    ck_assert_uint_lt(k, range.count);
    return cd_doc_text(doc, c->quotes->spans[range.first + k]);
}

static void assert_text(struct cd_str got, const char *want)
{
    ck_assert_msg(got.len == strlen(want) && memcmp(got.ptr, want, got.len) == 0,
                  "want “%s”, got “%.*s”", want, (int)got.len, got.ptr);
}

/* What ellipses leave out and how a sentence goes on; NULL: nothing. */
struct cut {
    const char *report, *verdict, *left_out, *after, *note;
};

START_TEST(test_cuts)
{
    static const struct cut cuts[] = {
        /* a final ellipsis, of either form, before or behind the comma */
        {"“The repair will cost four million crowns …,” the mayor said.", "trimmed",
         "provided that the steel arrives in May", NULL, "ellipsis leaves out a condition"},
        {"She said: “The divers found two cracks below the waterline ...”", "trimmed",
         "and closed them within a week", NULL, NULL},
        {"“Every ship that carries grain is let through first . . .” he said.", "verbatim", NULL,
         "and we intend to keep it so", NULL},
        /* one at the front, and one behind the whole sentence, which leaves out nothing of it */
        {"“... the old wall can hold for another year,” said the mayor.", "trimmed", "I think",
         NULL, "ellipsis leaves out a hedge"},
        {"“Nobody in this office has ever seen such a flood…”", "trimmed", NULL, NULL, NULL},
        /* both ends and the middle */
        {"“... ship that carries grain ... and we intend to keep it so,” he said.", "trimmed",
         "Every", NULL, NULL},
        /* cut without a mark: the rest is shown, a condition pointed out */
        {"“The repair will cost four million crowns,” she said.", "verbatim", NULL,
         "provided that the steel arrives in May", "goes on with a condition"},
        {"“My deputy will answer questions,” she told them.", "verbatim", NULL,
         "about the budget next Thursday", NULL},
        {"“The lights on the breakwater were switched off to save power.”", "verbatim", NULL, NULL,
         NULL},
        /* the condition stood in front */
        {"“We can sell the old dredger,” she said.", "verbatim", NULL, NULL,
         "begins with a condition: “If the council agrees”"},
    };
    for (size_t k = 0; k < sizeof cuts / sizeof *cuts; k++) {
        const struct cut *want = &cuts[k];
        struct checked c;
        check(&c, want->report);
        ck_assert_msg(c.quotes->n_items == 1, "%s", want->report);
        const struct cd_quote *q = &c.quotes->items[0];
        ck_assert_str_eq(cd_verdict_name((enum cd_verdict)q->verdict), want->verdict);
        ck_assert_msg((q->omitted.count > 0) == (want->left_out != NULL), "%s", want->report);
        if (want->left_out)
            assert_text(text_of(&c, c.a, q->omitted, 0), want->left_out);
        ck_assert_msg((q->after.len > 0) == (want->after != NULL), "%s", want->report);
        if (want->after)
            assert_text(cd_doc_text(c.a, q->after), want->after);
        ck_assert_msg((q->note != NULL) == (want->note != NULL), "%s: %s", want->report, q->note);
        ck_assert_msg(!q->note || strstr(q->note, want->note), "%s", q->note);
        finish(&c);
    }
}
END_TEST

/* Words taken out of the midst without a mark: judged as the flags judge them. */
START_TEST(test_gaps)
{
    static const char source[] =
        "No diver, so far as we have been able to find out, was hurt in the accident.\n\n"
        "We er we shall, you know, reopen the lock in June.\n\n"
        "The lock was built by the town and by the three old guilds of the harbour in a year.\n\n"
        "I know what this means for the crews, and I have no wish to sweeten it. But a dock that "
        "handles 70 ships cannot be run in that way for long.\n";
    static const struct {
        const char *report, *verdict, *note;
        bool omitted;
    } gaps[] = {
        {"“No diver was hurt in the accident,” he said.", "altered", "a condition or hedge", false},
        {"“We shall reopen the lock in June,” he said.", "trimmed", NULL, true},
        {"“The lock was built by the town in a year,” he said.", "altered", NULL, false},
        {"“I know what this means for the crews, but a dock that handles 70 ships cannot be run in "
         "that way for long,” he said.",
         "spliced", NULL, false},
        {"“No diver, so far as we have been able to find out, was hurt in the accident,” he said.",
         "verbatim", NULL, false},
    };
    for (size_t k = 0; k < sizeof gaps / sizeof *gaps; k++) {
        struct checked c;
        check_against(&c, source, gaps[k].report);
        ck_assert_msg(c.quotes->n_items == 1, "%s", gaps[k].report);
        const struct cd_quote *q = &c.quotes->items[0];
        const char *verdict = cd_verdict_name((enum cd_verdict)q->verdict);
        ck_assert_msg(strcmp(verdict, gaps[k].verdict) == 0, "%s: %s", verdict, gaps[k].report);
        ck_assert_msg((q->omitted.count > 0) == gaps[k].omitted, "%s", gaps[k].report);
        ck_assert_msg((q->note != NULL) == (gaps[k].note != NULL), "%s: %s", gaps[k].report,
                      q->note);
        ck_assert_msg(!q->note || strstr(q->note, gaps[k].note), "%s", q->note);
        finish(&c);
    }
}
END_TEST

/* What governs the quoted words in the source: a denial, a hedge, somebody else's saying so. */
START_TEST(test_leads)
{
    static const char source[] =
        "MAYOR VESHIN: I never said that the lock will close. We do not believe that the dyke is "
        "safe. It would be wrong to say the eel is gone. It is not true that the pump was sold. "
        "Nobody thinks the tide is a threat. We will not raise the toll. There is no evidence that "
        "the mole moved.\n\n"
        "MAYOR VESHIN: Perhaps the quay is too short. It is possible that the crane will fall. We "
        "hope that the divers come back. I think that we could dredge it within a year.\n\n"
        "MAYOR VESHIN: My rival says that I am a coward. Some people claim that the money is gone. "
        "According to the guild, the slip has no rails.\n\n"
        "MAYOR VESHIN: I said that the tower stands. We know that the winter is hard. It is no "
        "secret that the fleet is small. I do not doubt that the judge is honest. It is not only "
        "that the law is old. I never said that the buoy is lit. The buoy is lit.\n";
    static const struct {
        const char *report, *note; /* NULL: none */
        uint8_t severity;
    } leads[] = {
        {"“The lock will close,” Veshin said.", "a denial: “I never said that”", 2},
        {"“The dyke is safe,” Veshin said.", "a denial: “We do not believe that”", 2},
        {"“The eel is gone,” Veshin said.", "a denial: “It would be wrong to say”", 2},
        {"“The pump was sold,” Veshin said.", "a denial: “It is not true that”", 2},
        {"“The tide is a threat,” Veshin said.", "a denial: “Nobody thinks”", 2},
        {"Veshin wants to “raise the toll”.", "a denial: “We will not”", 2},
        {"“The mole moved,” Veshin said.", "a denial: “There is no evidence that”", 2},
        {"“... the lock will close,” Veshin said.", "a denial: “I never said that”", 2},
        {"“The quay is too short,” Veshin said.", "a hedge: “Perhaps”", 1},
        {"“The crane will fall,” Veshin said.", "a hedge: “It is possible that”", 1},
        {"“The divers come back,” Veshin said.", "a hedge: “We hope that”", 1},
        {"“We could dredge it within a year,” Veshin said.", "a view: “I think that”", 0},
        {"“I am a coward,” Veshin said.", "words of somebody else: “My rival says that”", 2},
        {"“The money is gone,” Veshin said.", "somebody else: “Some people claim that”", 2},
        {"“The slip has no rails,” Veshin said.", "somebody else: “According to the guild”", 2},
        /* the report says so itself */
        {"Veshin denied having said that “the lock will close”.", NULL, 0},
        {"Veshin hopes “the divers come back”.", NULL, 0},
        {"Perhaps “the quay is too short”, Veshin said.", NULL, 0},
        {"By what the guild told Veshin, “the slip has no rails”.", NULL, 0},
        /* part of the quotation; no denial of what is quoted; said elsewhere too */
        {"“I never said that the lock will close,” Veshin said.", NULL, 0},
        {"“The tower stands,” Veshin said.", NULL, 0},
        {"“The winter is hard,” Veshin said.", NULL, 0},
        {"“The fleet is small,” Veshin said.", NULL, 0},
        {"“The judge is honest,” Veshin said.", NULL, 0},
        {"“The law is old,” Veshin said.", NULL, 0},
        {"“The buoy is lit,” Veshin said.", NULL, 0},
    };
    for (size_t k = 0; k < sizeof leads / sizeof *leads; k++) {
        struct checked c;
        check_against(&c, source, leads[k].report);
        ck_assert_msg(c.quotes->n_items == 1, "%s", leads[k].report);
        const struct cd_quote *q = &c.quotes->items[0];
        ck_assert_msg((q->note != NULL) == (leads[k].note != NULL), "%s: %s", leads[k].report,
                      q->note);
        ck_assert_msg(!q->note || strstr(q->note, leads[k].note), "%s", q->note);
        ck_assert_msg(cd_quote_severity(q) == leads[k].severity, "%s", leads[k].report);
        ck_assert(cd_quotes_differ(c.quotes) == (leads[k].severity == 2));
        finish(&c);
    }
}
END_TEST

/* What a cut loses beyond a condition: a denial, a number; what is put in at an end; where the
 * source's own quotation ends; what another says, with no label to tell who speaks. */
START_TEST(test_losses)
{
    static const struct {
        const char *source, *report, *verdict, *note, *after; /* NULL: none */
    } losses[] = {
        {"They shall not pave the field. And they shall not fell the elms.\n",
         "“They shall ... fell the elms,” he said.", "trimmed", "leaves out a denial", NULL},
        {"They shall not pave the field. And they shall not fell the elms.\n",
         "“They shall [...] fell the elms,” he said.", "trimmed", "leaves out a denial", NULL},
        {"They shall never again fell the elms.\n", "“They shall ... fell the elms,” he said.",
         "trimmed", "leaves out a denial: “never again”", NULL},
        {"They shall fell the elms, and not the oaks, in spring.\n",
         "“They shall fell the elms ... in spring,” he said.", "trimmed", NULL, NULL},
        {"The elms, which are not old, shall be felled.\n",
         "“The elms ... shall be felled,” he said.", "trimmed", NULL, NULL},
        {"They felled 30 elms in spring and 12 elms in autumn.\n",
         "“They felled 30 elms ... in autumn,” he said.", "trimmed",
         "leaves out another number: “in spring and 12 elms”", NULL},
        {"They felled 30 elms by the mill in autumn.\n",
         "“They felled 30 elms ... in autumn,” he said.", "trimmed", NULL, NULL},
        {"They felled 30 elms in spring and 12 in autumn.\n", "“They felled 30 elms ...,” he said.",
         "trimmed", NULL, NULL},
        {"They shall not fell the elms.\n",
         "“They shall not fell the elms [this spring],” he said.", "bracketed", NULL, NULL},
        {"They shall not fell the elms.\n", "“They shall not fell the elms,” he said.", "verbatim",
         NULL, NULL},
        {"I said that I would visit the mill, not that I would buy it.\n",
         "“I would buy it,” she said.", "verbatim", "begins with a denial: “not that”", NULL},
        {"I said that I would visit the mill and that I would buy it.\n",
         "“I would buy it,” she said.", "verbatim", NULL, NULL},
        {"My neighbour claims that the mill is haunted.\n", "“The mill is haunted,” she said.",
         "verbatim", "words of somebody else: “My neighbour claims that”", NULL},
        {"My neighbour claims that the mill is haunted.\n",
         "“The mill is haunted,” her neighbour said.", "verbatim", NULL, NULL},
        {"“We bought the mill, and we are mending it,” said Dr. Holm.\n",
         "“We bought the mill, and we are mending,” Holm said.", "verbatim", NULL, "it"},
        {"“We bought the mill, and we are mending it,” said Dr. Holm.\n",
         "“We bought the mill, and we are mending it,” Holm said.", "verbatim", NULL, NULL},
    };
    for (size_t k = 0; k < sizeof losses / sizeof *losses; k++) {
        struct checked c;
        check_against(&c, losses[k].source, losses[k].report);
        ck_assert_msg(c.quotes->n_items == 1, "%s", losses[k].report);
        const struct cd_quote *q = &c.quotes->items[0];
        ck_assert_str_eq(cd_verdict_name((enum cd_verdict)q->verdict), losses[k].verdict);
        ck_assert_msg((q->note != NULL) == (losses[k].note != NULL), "%s: %s", losses[k].report,
                      q->note);
        ck_assert_msg(!q->note || strstr(q->note, losses[k].note), "%s", q->note);
        ck_assert_msg(cd_quotes_differ(c.quotes) == (q->note != NULL), "%s", losses[k].report);
        ck_assert_msg((q->after.len > 0) == (losses[k].after != NULL), "%s", losses[k].report);
        if (losses[k].after)
            assert_text(cd_doc_text(c.a, q->after), losses[k].after);
        finish(&c);
    }
}
END_TEST

/* A sign is part of the number that is quoted, however it is written. */
START_TEST(test_signs)
{
    static const char source[] = "MAYOR VESHIN: The account is at -7 million crowns.\n\n"
                                 "MAYOR VESHIN: It was minus 9 degrees at the pier.\n\n"
                                 "MAYOR VESHIN: The lock cost 4 million crowns.\n\n"
                                 "MAYOR VESHIN: I heard that -5 was the low of the year.\n";
    static const struct {
        const char *report;
        bool verbatim;
    } rows[] = {
        {"“The account is at -7 million crowns,” he said.", true},
        {"“The account is at −7 million crowns,” he said.", true},
        {"“The account is at 7 million crowns,” he said.", false},
        {"“It was minus 9 degrees at the pier,” he said.", true},
        {"It was “9 degrees at the pier”, he said.", false},
        {"“The lock cost 4 million crowns,” he said.", true},
        {"“The lock cost -4 million crowns,” he said.", false},
        {"“-5 was the low of the year,” he said.", true},
        {"“5 was the low of the year,” he said.", false},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct checked c;
        check_against(&c, source, rows[k].report);
        ck_assert_uint_eq(c.quotes->n_items, 1);
        ck_assert_msg((c.quotes->items[0].verdict == CD_QUOTE_VERBATIM) == rows[k].verbatim, "%s",
                      rows[k].report);
        finish(&c);
    }
}
END_TEST

/* The same as flags of a pair. */
START_TEST(test_flags_of_leads)
{
    static const struct {
        const char *said, *report, *rule; /* NULL: no flag */
    } rows[] = {
        {"My rival says that I am a coward.", "“I am a coward,” Veshin said.", "attribution.quote"},
        {"My rival says that I am a coward.", "His rival calls Veshin “a coward”.", NULL},
        {"We hope that the divers come back.", "“The divers come back,” Veshin said.", "quote.cut"},
        {"We hope that the divers come back.", "Veshin hopes “the divers come back”.", NULL},
        {"We know that the winter is hard.", "“The winter is hard,” Veshin said.", NULL},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        char left[256];
        snprintf(left, sizeof left, "Mayor Veshin: %s\n\nMr Olger: So it is.\n", rows[k].said);
        struct cd_ctx *ctx = cd_ctx_create();
        ck_assert_int_eq(cd_ctx_set_lexicon(ctx, "builtin", NULL), CD_OK);
        struct cd_doc *a = diff_doc_cut(ctx, "left", left, true);
        struct cd_doc *b = diff_doc(ctx, "right", rows[k].report);
        const uint32_t one = 0;
        struct cd_diff_result *r = cd_diff(ctx, a, &one, 1, b, &one, 1, NULL);
        ck_assert_msg(r->n_flags == (rows[k].rule != NULL), "%u flags: %s", r->n_flags,
                      rows[k].report);
        if (r->n_flags)
            ck_assert_str_eq(r->flags[0].rule, rows[k].rule);
        cd_diff_result_destroy(r);
        cd_doc_destroy(a);
        cd_doc_destroy(b);
        cd_ctx_destroy(ctx);
    }
}
END_TEST

/* Statements joined by the reporter, with a semicolon or nothing at all between them. */
START_TEST(test_splices)
{
    static const char *const reports[] = {
        "“The divers found two cracks below the waterline; my deputy will answer questions about "
        "the budget,” he said.",
        "“In the end it is the citizens of this town who pay. I think the old wall can hold for "
        "another year,” he said.",
        "“The lights on the breakwater were switched off and the old wall can hold for another "
        "year,” he said.",
    };
    for (size_t k = 0; k < sizeof reports / sizeof *reports; k++) {
        struct checked c;
        check(&c, reports[k]);
        ck_assert_uint_eq(c.quotes->n_items, 1);
        ck_assert_msg(c.quotes->items[0].verdict == CD_QUOTE_SPLICED, "%s: %s",
                      cd_verdict_name((enum cd_verdict)c.quotes->items[0].verdict), reports[k]);
        ck_assert_uint_eq(c.quotes->items[0].sources.count, 2);
        ck_assert(cd_quotes_differ(c.quotes));
        finish(&c);
    }
    /* Words left out of one sentence without a mark are no splice, nor two sentences in a row. */
    struct checked c;
    check(&c, "“The divers found two cracks and closed them within a week,” he said.");
    ck_assert_int_eq(c.quotes->items[0].verdict, CD_QUOTE_ALTERED);
    assert_text(text_of(&c, c.a, c.quotes->items[0].differing_a, 0), "below the waterline");
    finish(&c);
    check(&c,
          "“I think the old wall can hold for another year; nobody in this office has ever seen "
          "such a flood,” he said.");
    ck_assert_int_eq(c.quotes->items[0].verdict, CD_QUOTE_VERBATIM);
    finish(&c);
}
END_TEST

static const char turns_text[] =
    "Tilda Marsh: We have drained the upper dock and nobody was hurt.\n"
    "Question: Is it true that the crane was never inspected before the storm?\n"
    "Tilda Marsh: The crane was inspected in the spring by two engineers.\n"
    "Question: The harbour union says that Marsh has lost the trust of the crews.\n"
    "Oskar Venn: The insurance covers the damage to the warehouses.\n"
    "Harbour Radio: Your own staff called the evacuation “a race against the tide”.\n";

/* Whose words they are, and how the report writes the name. */
START_TEST(test_speakers)
{
    static const struct {
        const char *report, *name;
        bool of_another;
    } cases[] = {
        {"“The crane was inspected in the spring by two engineers,” Marsh said.", "Marsh", false},
        {"“We have drained the upper dock,” said Tilda Marsh.", "Tilda Marsh", false},
        {"“The crane was never inspected before the storm,” Marsh said.", "Marsh", true},
        {"“The crane was never inspected before the storm,” a reporter said.", "reporter", false},
        {"“The insurance covers the damage to the warehouses,” Marsh said.", "Marsh", true},
        {"“The insurance covers the damage to the warehouses,” Oskar Venn said.", "Oskar Venn",
         false},
        {"“Marsh has lost the trust of the crews,” the union said.", "union", false},
        {"“A race against the tide,” the harbour staff said.", "harbour staff", false},
        {"“The insurance covers the damage to the warehouses,” the director said.", "director",
         false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct checked c;
        check_against(&c, turns_text, cases[k].report);
        ck_assert_msg(c.quotes->n_items == 1, "%s", cases[k].report);
        const struct cd_quote *q = &c.quotes->items[0];
        assert_text(cd_doc_text(c.b, q->quoted_name), cases[k].name);
        ck_assert_msg(q->of_another == cases[k].of_another, "%s", cases[k].report);
        ck_assert(!q->of_another || strstr(q->note, "another speaker"));
        finish(&c);
    }
    /* For whom a pronoun stands is a guess: on it nobody is accused. */
    struct checked c;
    check_against(&c, turns_text,
                  "Marsh said the docks were dry.\n“The crane was never inspected before the "
                  "storm,” he said.");
    ck_assert(c.quotes->n_items == 1 && !c.quotes->items[0].of_another);
    finish(&c);
}
END_TEST

/* A quotation in a heading is one, unless its capitals say that it is a title. */
START_TEST(test_headings)
{
    static const struct {
        const char *heading, *verdict; /* NULL: no quotation */
    } cases[] = {
        {"\"NO SLEEP TO LOSE\"", "unsupported"},
        {"“No Sleep To Lose”", "unsupported"},
        {"MAYOR: “OLD WALL CAN HOLD”", "verbatim"},
        {"“TEN CRACKS BELOW WATERLINE”", "altered"},
        {"Mayor Sees “No Sleep To Lose” Over Flood", "unsupported"},
        {"Theatre on the quay opens with “Long Day”", NULL},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct checked c;
        struct cd_buf text;
        cd_buf_init(&text);
        cd_buf_printf(&text, "%s\n\nThe divers were at work until the evening, the office said.\n",
                      cases[k].heading);
        check_cut(&c, source_text, text.ptr, true);
        ck_assert_int_eq(c.b->statements[0].kind, CD_STATEMENT_HEADING);
        ck_assert_msg(c.quotes->n_items == (cases[k].verdict ? 1 : 0), "%s", cases[k].heading);
        if (cases[k].verdict)
            ck_assert_str_eq(cd_verdict_name((enum cd_verdict)c.quotes->items[0].verdict),
                             cases[k].verdict);
        cd_buf_finish(&text);
        finish(&c);
    }
}
END_TEST

/* The flags use the same judgement. */
START_TEST(test_flag_of_another)
{
    struct checked c;
    check_against(&c, turns_text,
                  "“The crane was never inspected before the storm,” Marsh said.\n"
                  "“The crane was inspected in the spring by two engineers,” Marsh said.\n");
    for (uint32_t k = 0; k < 2; k++) {
        uint32_t left = k + 1, n = 0;
        struct cd_diff_result *r = cd_diff(c.ctx, c.a, &left, 1, c.b, &k, 1, NULL);
        for (uint32_t f = 0; f < r->n_flags; f++)
            n += r->flags[f].kind == CD_FLAG_ATTRIBUTION;
        ck_assert_uint_eq(n, k == 0);
        cd_diff_result_destroy(r);
    }
    finish(&c);
}
END_TEST

START_TEST(test_differing)
{
    struct checked c;
    check(&c, quotations[5].report);
    assert_text(text_of(&c, c.a, c.quotes->items[0].differing_a, 0), "two");
    assert_text(text_of(&c, c.b, c.quotes->items[0].differing_b, 0), "ten");
    ck_assert_uint_eq(c.quotes->items[0].differing_a.count, 1);
    ck_assert(cd_quotes_differ(c.quotes));
    finish(&c);
    check(&c, quotations[3].report);
    assert_text(text_of(&c, c.a, c.quotes->items[0].omitted, 0), "below the waterline");
    ck_assert(!cd_quotes_differ(c.quotes));
    finish(&c);
    check(&c, quotations[1].report);
    assert_text(cd_doc_text(c.a, c.quotes->items[0].after), "for another year");
    finish(&c);
}
END_TEST

/* Hardly a word of the quotation is the source's: beside its counterpart it may be a rendering, in
 * a statement that has none it is no more than akin to something. */
START_TEST(test_unpaired)
{
    static const char source[] = "Nobody from the Region has come to see my neighbours, and the "
                                 "dead cattle are still lying in the fields.\n";
    static const char report[] = "“Nobody in Karsk is going to hide behind a mayor,” he said.\n";
    struct checked c;
    check_against(&c, source, report);
    ck_assert_uint_eq(c.quotes->n_items, 1);
    ck_assert_int_eq(c.quotes->items[0].verdict, CD_QUOTE_UNSUPPORTED);
    cd_quotes_destroy(c.quotes);
    cd_alignment_destroy(c.alignment);
    ck_assert_int_eq(cd_alignment_parse(&c.alignment, c.a, c.b, "pair", CD_STR("0\t0\n"), NULL),
                     CD_OK);
    c.quotes = cd_quotes_check(c.ctx, c.alignment);
    ck_assert_int_eq(c.quotes->items[0].verdict, CD_QUOTE_REWORDED);
    finish(&c);
}
END_TEST

/* Three longer quotations of which none has the source's words: another rendering. */
START_TEST(test_rendering)
{
    struct checked c;
    check(&c,
          "“Ships that bring grain may pass before all others, and we mean to keep it that way.”\n"
          "“We requested the board of the harbour to unlock the north gate before winter storms.”\n"
          "“The divers discovered a pair of cracks under the waterline and shut them in a week.”\n"
          "“In the end the citizens of our town are those who must pay for everything.”\n");
    ck_assert_uint_eq(c.quotes->n_items, 4);
    ck_assert(c.quotes->other_rendering);
    uint32_t reworded = 0;
    for (uint32_t k = 0; k < c.quotes->n_items; k++) {
        ck_assert_int_ne(c.quotes->items[k].verdict, CD_QUOTE_ALTERED);
        reworded += c.quotes->items[k].verdict == CD_QUOTE_REWORDED;
    }
    ck_assert_uint_ge(reworded, 3);
    finish(&c);
}
END_TEST

/* Nine statements put anew, with one short quotation in other words: another rendering; but not
 * where a quotation is the source's, nor where the statements have its runs of words. */
START_TEST(test_rendering_by_runs)
{
    static const char anew[] =
        "Before winter comes the port authority should, so we requested, unlock its north "
        "entrance.\n"
        "Mending it takes 4,000,000 crowns if in May there is steel.\n"
        "To my mind one more year is what that ancient wall is good for.\n"
        "A flood like this none of us here had witnessed before.\n"
        "Under water a pair of cracks were discovered by divers, who shut both in seven days.\n"
        "The treaty, in our eyes, gives no ground to such a protest.\n"
        "Ahead of all others come vessels with cereals, and that will stay.\n"
        "As to money, you may ask my deputy a week from now.\n";
    static const char pairs[] = "0\t0\n1\t1\n2\t2\n3\t3\n4\t4\n5\t5\n6\t6\n7\t7\n";
    static const struct {
        const char *end;
        bool kept, anew;
    } cases[] = {{"To save current, ‘those lamps along the mole were put out’.\n", false, true},
                 {"The lights were ‘switched off to save power’.\n", false, false},
                 {"To save current, ‘those lamps along the mole were put out’.\n", true, false}};
    for (uint32_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct cd_buf buf;
        cd_buf_init(&buf);
        cd_buf_printf(&buf, "%s%s", anew, cases[k].end);
        struct checked c = {.ctx = cd_ctx_create()};
        ck_assert_int_eq(cd_ctx_set_lexicon(c.ctx, "builtin", NULL), CD_OK);
        c.a = diff_doc_cut(c.ctx, "source", cases[k].kept ? buf.ptr : source_text, false);
        c.b = diff_doc_cut(c.ctx, "report", buf.ptr, false);
        ck_assert_int_eq(cd_alignment_parse(&c.alignment, c.a, c.b, "f", CD_STR(pairs), NULL),
                         CD_OK);
        c.quotes = cd_quotes_check(c.ctx, c.alignment);
        ck_assert_msg(c.quotes->other_rendering == cases[k].anew, "case %u", k);
        cd_buf_finish(&buf);
        finish(&c);
    }
}
END_TEST

/* What the three writers make of it: every verdict, no column lost, no control character. */
START_TEST(test_writers)
{
    struct checked c;
    struct cd_buf buf;
    struct cd_buf report;
    cd_buf_init(&report);
    for (int k = 0; k < N_QUOTATIONS; k++)
        cd_buf_printf(&report, "%s\n", quotations[k].report);
    check(&c, report.ptr);
    cd_buf_init(&buf);
    struct cd_out *out = cd_out_create("test", cd_buf_sink, &buf);
    cd_quotes_write_text(c.quotes, c.alignment, out);
    ck_assert_int_eq(cd_out_close(out, NULL), CD_OK);
    for (int v = 0; v < CD_N_VERDICTS; v++)
        ck_assert_ptr_nonnull(strstr(buf.ptr, cd_verdict_name((enum cd_verdict)v)));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "provided that the steel arrives in May"));
    cd_buf_clear(&buf);
    out = cd_out_create("test", cd_buf_sink, &buf);
    cd_quotes_write_tsv(c.quotes, c.alignment, true, out);
    ck_assert_int_eq(cd_out_close(out, NULL), CD_OK);
    uint32_t lines = 0, tabs = 0;
    for (const char *s = buf.ptr; *s; s++) {
        lines += *s == '\n';
        tabs += *s == '\t';
    }
    ck_assert_uint_eq(lines, N_QUOTATIONS + 1);
    ck_assert_uint_eq(tabs, 15 * lines);
    cd_buf_clear(&buf);
    out = cd_out_create("test", cd_buf_sink, &buf);
    cd_quotes_write_json(c.quotes, c.alignment, out);
    ck_assert_int_eq(cd_out_close(out, NULL), CD_OK);
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\"schema\":\"claimdiff-quotes/1\""));
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\"verdict\":\"spliced\""));
    ck_assert_uint_eq(strcspn(buf.ptr, "\n"), buf.len - 1);
    struct cd_doc named = *c.a;
    struct cd_alignment alignment = *c.alignment;
    named.name = "no \xFF UTF-8"; /* a file name may be any bytes */
    alignment.a = &named;
    cd_buf_clear(&buf);
    out = cd_out_create("test", cd_buf_sink, &buf);
    cd_quotes_write_json(c.quotes, &alignment, out);
    ck_assert_int_eq(cd_out_close(out, NULL), CD_OK);
    ck_assert_ptr_nonnull(strstr(buf.ptr, "\"source\":\"no \xEF\xBF\xBD UTF-8\","));
    cd_buf_finish(&buf);
    cd_buf_finish(&report);
    finish(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quotes");
    TCase *c = tcase_create("quotes");
    tcase_set_timeout(c, 240);
    tcase_add_test(c, test_verdicts);
    tcase_add_test(c, test_gaps);
    tcase_add_test(c, test_cuts);
    tcase_add_test(c, test_leads);
    tcase_add_test(c, test_losses);
    tcase_add_test(c, test_signs);
    tcase_add_test(c, test_flags_of_leads);
    tcase_add_test(c, test_splices);
    tcase_add_test(c, test_speakers);
    tcase_add_test(c, test_headings);
    tcase_add_test(c, test_flag_of_another);
    tcase_add_test(c, test_differing);
    tcase_add_test(c, test_unpaired);
    tcase_add_test(c, test_rendering);
    tcase_add_test(c, test_rendering_by_runs);
    tcase_add_test(c, test_writers);
    suite_add_tcase(suite, c);
    return cd_test_main(suite);
}
