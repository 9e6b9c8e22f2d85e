/* The tokeniser: words and their folded forms, classes, flags, spans. */
#include <stdio.h>

#include "check_main.h"
#include "segment_helper.h"
#include "util/intern.h"

/* Folded forms of the tokens, one blank between them. */
static const struct {
    const char *text, *folds;
} folds[] = {
    {"The mayor spoke.", "the mayor spoke ."},
    {"", ""},
    /* contractions */
    {"We don't, can’t and won't go.", "we do not , can not and will not go ."},
    {"They cannot; we CANNOT.", "they can not ; we can not ."},
    {"I'm, you're, they've, we'll", "i am , you are , they have , we will"},
    {"He'd gone before she'd go.", "he had gone before she would go ."},
    {"He'd never agreed; we'd need time.", "he had never agreed ; we would need time ."},
    {"It's cold, it's been cold, let's go.", "it is cold , it has been cold , let us go ."},
    {"The port's crane isn't Tom's.", "the port 's crane is not tom 's ."},
    {"They shouldn't've left.", "they should not have left ."},
    {"the sailors’ union", "the sailors ' union"},
    {"O'Hara at five o'clock", "o'hara at five o'clock"},
    /* hyphens and dashes */
    {"long-term plan", "long - term plan"},
    {"north–south line – or not -- ever", "north - south line - or not - ever"},
    /* acronyms and abbreviations */
    {"The U.S. and the US told us.", "the u.s. and the u.s. told us ."},
    {"The U.N. met the F.B.I. at 9 a.m. today", "the u.n. met the fbi at 9 a.m. today"},
    {"At 9 AM or 10pm", "at 9 a.m. or 10 p.m."},
    {"GIVE US THE REPORT NOW", "give us the report now"},
    {"Mr. Holm met Dr Lund in Sept. last", "mr holm met dr lund in september last"},
    {"On 6 Sept 2031 and Jan. 20", "on 6 september 2031 and january 20"},
    {"Mar the plan", "mar the plan"},
    {"John F. Kemp", "john f kemp"},
    {"see No. 5, no. Not five.", "see number 5 , no . not five ."},
    {"R&D at AT&T", "r&d at at&t"},
    /* numbers */
    {"5,000 and 1,234,567.89", "5000 and 1234567.89"},
    {"41\u00a0000 tonnes, 41?000 tonnes, 41 000 tonnes",
     "41000 tonnes , 41000 tonnes , 41000 tonnes"},
    {"on March 6 200 people came", "on march 6 200 people came"},
    {"12,34,567 rupees", "1234567 rupees"},
    {"in 1998, 200 ships", "in 1998 , 200 ships"},
    {"12% or 12 per cent or 12 percent", "12 percent or 12 percent or 12 percent"},
    {"at 05:42 and 9:40:05", "at 05:42 and 9:40:05"},
    {"the 12th, 1990s, B2, G20", "the 12th , 1990s , b2 , g20"},
    {"5km, 30 m, 3.5bn, a 5G net", "5 km , 30 m , 3.5 bn , a 5g net"},
    {"$4.2 million, £5m", "$ 4.2 million , £ 5 m"},
    {"5-7 days on 2031-03-14", "5 - 7 days on 2031 - 03 - 14"},
    {"built in 2011.1", "built in 2011 . 1"},
    /* lost no-break spaces */
    {"concerns?against March?14, 41?000", "concerns against march 14 , 41000"},
    /* punctuation */
    {"“Yes,” she said… no!!", "\" yes , \" she said ... no !"},
    {"well . . . perhaps ... not", "well ... perhaps ... not"},
    {"« Oui » ‘no’ ''so''", "\" oui \" ' no ' \" so \""},
    /* addresses */
    {"See https://example.org/a?b=1, or www.example.com.",
     "see https://example.org/a?b=1 , or www.example.com ."},
    {"Ask Lantern.cz, Lantérn.co.uk or lantern.pl. The end.It is.",
     "ask lantern.cz , lantern.co.uk or lantern.pl . the end . it is ."},
    {"Write to ann.lee+x@mail.example.org today", "write to ann.lee+x@mail.example.org today"},
    {"on example.gov.uk today", "on example.gov.uk today"},
    {"the end.Further south", "the end . further south"},
    /* other scripts */
    {"Café Petrović", "cafe petrovic"},
    {"北京 ok", "北 京 ok"},
    {"Привет, мир", "привет , мир"},
    {"so\u00adft", "soft"},
};

static void joined_folds(struct cd_buf *out, const struct fixture *f)
{
    for (uint32_t t = 0; t < f->b.n_tokens; t++) {
        if (t)
            cd_buf_putc(out, ' ');
        cd_buf_str(out, cd_ctx_string(f->ctx, f->b.tokens[t].fold));
    }
}

START_TEST(test_folds)
{
    struct fixture f;
    struct cd_buf out;
    cd_buf_init(&out);
    fixture_init(&f, folds[_i].text);
    cd_segment_tokens(&f.b);
    joined_folds(&out, &f);
    ck_assert_str_eq(out.ptr, folds[_i].folds);
    cd_buf_finish(&out);
    fixture_finish(&f);
}
END_TEST

/* The first token of the text whose fold is `fold`. */
static const struct cd_token *token_of(const struct fixture *f, const char *fold)
{
    uint32_t id = cd_ctx_lookup(f->ctx, (struct cd_str){fold, strlen(fold)});
    for (uint32_t t = 0; t < f->b.n_tokens; t++)
        if (f->b.tokens[t].fold == id)
            return &f->b.tokens[t];
    ck_abort_msg("no token %s", fold);
}

START_TEST(test_flags)
{
    struct fixture f;
    fixture_init(&f, "The NATO ships said: \"Nobody came\" at 5%.");
    cd_segment_tokens(&f.b);
    ck_assert_uint_eq(token_of(&f, "the")->flags,
                      CD_TOKEN_STOP | CD_TOKEN_CAPITAL | CD_TOKEN_INITIAL | CD_TOKEN_SPACE_BEFORE);
    ck_assert_uint_eq(token_of(&f, "nato")->flags,
                      CD_TOKEN_CAPITAL | CD_TOKEN_ALLCAPS | CD_TOKEN_SPACE_BEFORE);
    ck_assert_uint_eq(token_of(&f, "nobody")->flags, CD_TOKEN_CAPITAL | CD_TOKEN_INITIAL);
    ck_assert_uint_eq(token_of(&f, "ships")->flags, CD_TOKEN_SPACE_BEFORE);
    ck_assert_uint_eq(token_of(&f, "5")->cls, CD_TOKEN_NUMBER);
    ck_assert_uint_eq(token_of(&f, "percent")->cls, CD_TOKEN_SYMBOL);
    ck_assert_uint_eq(token_of(&f, ".")->cls, CD_TOKEN_PUNCT);
    ck_assert_uint_eq(token_of(&f, "ships")->stem,
                      cd_ctx_lookup(f.ctx, (struct cd_str){"ship", 4}));
    fixture_finish(&f);
}
END_TEST

START_TEST(test_label_has_no_tokens)
{
    struct fixture f;
    fixture_init(&f, "Holm: Good evening.");
    f.b.statements[0].label = (struct cd_span){0, 5};
    cd_segment_tokens(&f.b);
    ck_assert_uint_eq(f.b.n_tokens, 3);
    ck_assert_uint_eq(f.b.tokens[0].off, 6);
    ck_assert_uint_ne(f.b.tokens[0].flags & CD_TOKEN_INITIAL, 0);
    fixture_finish(&f);
}
END_TEST

/* A rule of dashes is one token, whose bytes end on a boundary where there are too many. */
START_TEST(test_long_rule)
{
    struct fixture f;
    struct cd_buf text;
    cd_buf_init(&text);
    cd_buf_putc(&text, '-');
    for (int k = 0; k < 30000; k++)
        cd_buf_puts(&text, "\xE2\x80\x94-");
    cd_buf_puts(&text, " end");
    fixture_init(&f, text.ptr);
    cd_segment_tokens(&f.b);
    ck_assert_uint_eq(f.b.n_tokens, 2);
    ck_assert_uint_eq(f.b.tokens[0].len, 65533);
    ck_assert_uint_eq(f.b.tokens[1].off, 120002);
    fixture_finish(&f);
    cd_buf_finish(&text);
}
END_TEST

/* Random strings over an alphabet that is rich in special cases keep the invariants. */
START_TEST(test_random_text)
{
    static const char *const bits[] = {
        "a", "US", "U.S.",     "'",  "’",  "n't",  "-",      "—", "5",   ",",      "000", ".",
        "?", " ",  "@",        ":",  "//", "http", "www",    "é", "北",  "\u00a0", "no",  "%",
        "&", "…",  "per cent", "'s", "'d", "½",    "\u0301", "“", "com", "Sept"};
    enum {
        N = sizeof bits / sizeof *bits
    };
    uint64_t seed = 42;
    for (int round = 0; round < 1000; round++) {
        struct cd_buf text;
        cd_buf_init(&text);
        for (int k = 0; k < 20; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            cd_buf_puts(&text, bits[(seed >> 33) % N]);
        }
        struct fixture f;
        fixture_init(&f, text.ptr);
        cd_segment_tokens(&f.b);
        struct cd_doc *doc = cd_doc_builder_freeze(&f.b);
        ck_assert_msg(cd_doc_check(doc) == NULL, "%s: %s", cd_doc_check(doc), text.ptr);
        cd_doc_destroy(doc);
        fixture_finish(&f);
        cd_buf_finish(&text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tokens");
    TCase *tcase = tcase_create("tokens");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, test_folds, 0, sizeof folds / sizeof *folds);
    tcase_add_test(tcase, test_flags);
    tcase_add_test(tcase, test_label_has_no_tokens);
    tcase_add_test(tcase, test_long_rule);
    tcase_add_test(tcase, test_random_text);
    suite_add_tcase(suite, tcase);
    return cd_test_main(suite);
}
