/* Unit tests of the parser of terminal input. */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "tui/input.h"

/* All events of some bytes, as text: names of keys, "~" before pasted ones. */
static char *parse(const char *bytes, size_t n, size_t step)
{
    static char out[4096];
    struct cd_input input = {.n = 0};
    struct cd_event e;
    out[0] = '\0';
    for (size_t k = 0; k <= n; k += step) {
        size_t part = n - k < step ? n - k : step;
        cd_input_feed(&input, bytes + k, part);
        bool idle = k + part >= n;
        while (cd_input_next(&input, false, &e) || (idle && cd_input_next(&input, true, &e))) {
            char name[16];
            size_t len = strlen(out);
            if (e.kind == CD_EVENT_MOUSE)
                snprintf(out + len, sizeof out - len, "mouse%u:%u,%u ", e.mouse, e.row, e.col);
            else if (e.kind == CD_EVENT_BACKGROUND)
                snprintf(out + len, sizeof out - len, "%s ", e.dark ? "dark" : "light");
            else
                snprintf(out + len, sizeof out - len, "%s%s ", e.kind == CD_EVENT_PASTE ? "~" : "",
                         cd_key_format(e.key, name, sizeof name));
        }
    }
    return out;
}

static const struct {
    const char *bytes, *events;
} cases[] = {
    {"jk", "j k "},
    {"\r\n\t\x7f\x08", "Enter Enter Tab Backspace Backspace "},
    {"\x04\x1a", "Ctrl-D Ctrl-Z "},
    {"\xC3\xA4\xE2\x82\xAC", "\xC3\xA4 \xE2\x82\xAC "},
    {"\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left "},
    {"\x1bOA\x1bOH\x1bOP", "Up Home F1 "},
    {"\x1b[5~\x1b[6~\x1b[1~\x1b[4~\x1b[3~", "PgUp PgDn Home End Delete "},
    {"\x1b[Z\x1b[15~\x1b[24~\x1b[[A", "Shift-Tab F5 F12 F1 "},
    {"\x1b[1;5A", "Up "},
    {"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<32;11;5M\x1b[<64;1;1M\x1b[<65;1;1M",
     "mouse0:4,9 mouse2:4,9 mouse1:4,10 mouse3:0,0 mouse4:0,0 "},
    {"\x1b[<2;10;5M", ""}, /* another button */
    {"\x1b[<0;0;0M", ""},
    {"\x1b[200~a\nb\x1b[201~c", "~a ~Space ~b c "},
    /* Answers of the terminal, in time or late, are no keys. */
    {"\x1b]11;rgb:1e1e/1e1e/2e2e\x07q", "dark q "},
    {"\x1b]11;rgb:ffff/ffff/dddd\x1b\\q", "light q "},
    {"\x1b]11;rgb:ff/ff/ff\x07", "light "},
    {"\x1b]11;nonsense\x07q", "q "},
    {"\x1b]52;c;cXFxcXE=\x07q", "q "},
    {"\x1b[?62;22c\x1b[24;80R\x1b[0nq", "q "},
    {"\x1bP1$r0m\x1b\\q", "q "},
    {"\x1b_qqq\x1b\\q", "q "},
    {"\x1b[M !!q", "q "}, /* the old mouse report */
    /* Broken ones do no harm. */
    {"\x1b[12;", ""},
    {"\x1b[[", ""},
    {"\x1b]11;rgb:", ""},
    {"\x80\xFF\xC3", ""},
    {"\xC2\x9B"
     "31mq",
     "3 1 m q "}, /* C1 controls are dropped, not obeyed */
};

START_TEST(sequences_become_events_however_they_are_cut)
{
    for (size_t step = 1; step < 40; step += 1 + step / 3) {
        const char *found = parse(cases[_i].bytes, strlen(cases[_i].bytes), step);
        ck_assert_str_eq(found, cases[_i].events);
    }
}
END_TEST

START_TEST(an_escape_alone_is_a_key_once_nothing_follows)
{
    struct cd_input input = {.n = 0};
    struct cd_event e;
    cd_input_feed(&input, "\x1b", 1);
    ck_assert(!cd_input_next(&input, false, &e));
    ck_assert(cd_input_is_open(&input));
    ck_assert(cd_input_next(&input, true, &e));
    ck_assert_uint_eq(e.key, CD_KEY_ESC);
    ck_assert(!cd_input_is_open(&input));
    cd_input_feed(&input, "\x1bq", 2);
    ck_assert(cd_input_next(&input, false, &e));
    ck_assert_uint_eq(e.key, CD_KEY_ESC);
    ck_assert(cd_input_next(&input, false, &e));
    ck_assert_uint_eq(e.key, 'q');
}
END_TEST

START_TEST(a_control_string_without_end_is_skipped)
{
    struct cd_input input = {.n = 0};
    struct cd_event e;
    cd_input_feed(&input, "\x1b]52;c;", 7);
    for (int k = 0; k < 100; k++) {
        ck_assert_uint_eq(cd_input_feed(&input, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 32), 32);
        ck_assert(!cd_input_next(&input, false, &e));
    }
    cd_input_feed(&input, "\x1b\\q", 3);
    ck_assert(cd_input_next(&input, false, &e));
    ck_assert_uint_eq(e.key, 'q');
}
END_TEST

START_TEST(random_bytes_never_break_it)
{
    uint64_t x = 88172645463325252u;
    struct cd_input input = {.n = 0};
    struct cd_event e;
    bool ok = true;
    for (int k = 0; k < 400000; k++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        static const char likely[] = "\x1b[];<0123456789~MmPO_\\\x07qRc";
        char c = x >> 40 & 1 ? (char)(x >> 20) : likely[(x >> 20) % (sizeof likely - 1)];
        cd_input_feed(&input, &c, 1);
        while (cd_input_next(&input, (x >> 50) % 9 == 0, &e))
            ok &= e.kind != CD_EVENT_KEY || e.key <= CD_KEY_F12;
        ok &= input.n < CD_INPUT_BYTES;
    }
    ck_assert(ok);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("input");
    TCase *tc = tcase_create("input");
    tcase_add_loop_test(tc, sequences_become_events_however_they_are_cut, 0,
                        sizeof cases / sizeof *cases);
    tcase_add_test(tc, an_escape_alone_is_a_key_once_nothing_follows);
    tcase_add_test(tc, a_control_string_without_end_is_skipped);
    tcase_add_test(tc, random_bytes_never_break_it);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
