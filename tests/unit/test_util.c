/* Unit tests of util, built with tiny blocks. */
#include "check_main.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claimdiff/error.h"
#include "claimdiff/out.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/intern.h"
#include "util/sha256.h"
#include "util/sort.h"
#include "util/str.h"
#include "util/vec.h"

START_TEST(arena_keeps_every_allocation)
{
    struct cd_arena *arena = cd_arena_create();
    char *all[200];
    for (size_t k = 0; k < 200; k++) {
        all[k] = cd_arena_alloc(arena, k);
        ck_assert_uint_eq((uintptr_t)all[k] % sizeof(void *), 0);
        for (size_t i = 0; i < k; i++)
            ck_assert_int_eq(all[k][i], 0);
        memset(all[k], (int)k, k);
    }
    for (size_t k = 0; k < 200; k++)
        for (size_t i = 0; i < k; i++)
            ck_assert_int_eq((unsigned char)all[k][i], (int)k);
    ck_assert_str_eq(cd_arena_printf(arena, "%s-%d", "x", 7), "x-7");
    cd_arena_destroy(arena);
    cd_arena_destroy(NULL);
}
END_TEST

START_TEST(vec_grows_and_keeps)
{
    uint32_t *v = NULL, n = 0, cap = 0;
    for (uint32_t k = 0; k < 1000; k++)
        *CD_PUSH(v, n, cap) = k * 3;
    ck_assert_uint_eq(n, 1000);
    for (uint32_t k = 0; k < 1000; k++)
        ck_assert_uint_eq(v[k], k * 3);
    free(v);
}
END_TEST

START_TEST(buf_is_always_terminated)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    ck_assert_str_eq(buf.ptr, "");
    for (int k = 0; k < 300; k++) {
        cd_buf_printf(&buf, "%d,", k);
        ck_assert_uint_eq(strlen(buf.ptr), buf.len);
    }
    cd_buf_clear(&buf);
    ck_assert_str_eq(buf.ptr, "");
    cd_buf_puts(&buf, "end");
    char *s = cd_buf_steal(&buf);
    ck_assert_str_eq(s, "end");
    free(s);
    s = cd_buf_steal(&buf);
    ck_assert_str_eq(s, "");
    free(s);
    cd_buf_finish(&buf);
}
END_TEST

START_TEST(interner_gives_one_id_a_string)
{
    struct cd_interner *in = cd_interner_create();
    char word[32];
    for (unsigned round = 0; round < 2; round++) {
        for (unsigned k = 0; k < 5000; k++) {
            int len = snprintf(word, sizeof word, "w%u", k);
            ck_assert_uint_eq(cd_interner_add(in, (struct cd_str){word, (size_t)len}), k);
        }
    }
    ck_assert_uint_eq(cd_interner_count(in), 5000);
    ck_assert_uint_eq(cd_interner_find(in, CD_STR("w4999")), 4999);
    ck_assert_uint_eq(cd_interner_find(in, CD_STR("w5000")), CD_NONE);
    ck_assert_str_eq(cd_interner_get(in, 17).ptr, "w17");
    ck_assert_uint_eq(cd_interner_get(in, CD_NONE).len, 0);
    uint32_t blank = cd_interner_add(in, CD_STR(""));
    ck_assert_uint_eq(cd_interner_find(in, CD_STR("")), blank);
    cd_interner_destroy(in);
}
END_TEST

START_TEST(sha256_knows_the_standard_vectors)
{
    char hex[65];
    cd_sha256_hex(CD_STR(""), hex);
    ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    cd_sha256_hex(CD_STR("abc"), hex);
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    cd_sha256_hex(CD_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
    ck_assert_str_eq(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

/* As memmem finds it, whichever byte is the rare one, in texts of letters that repeat. */
START_TEST(needles_are_found_where_they_stand_first)
{
    static const char *const texts[] = {"", "a", "aab", "abababb", "bbabab", "aaaabaaab"};
    static const char *const needles[] = {"a", "ab", "ba", "aab", "abb", "bab", "aaaabaaab"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t k = 0; k < sizeof needles / sizeof *needles; k++)
            for (size_t rare = 0; rare < strlen(needles[k]); rare++) {
                size_t len = strlen(texts[i]);
                const char *want = memmem(texts[i], len, needles[k], strlen(needles[k]));
                ck_assert_ptr_eq(cd_bytes_find(texts[i], len, needles[k], rare), want);
                ck_assert_int_eq(cd_bytes_hold(texts[i], len, needles[k], rare), want != NULL);
            }
}
END_TEST

START_TEST(errors_format_on_one_safe_line)
{
    struct cd_error err;
    char line[2048];
    ck_assert_int_eq(
        cd_error_set(&err, CD_ERR_INPUT, "a\033[2Jb\xe2\x80\xae.txt", 7, "bad %s", "x"),
        CD_ERR_INPUT);
    ck_assert_str_eq(cd_error_format(&err, line, sizeof line), "a?[2Jb?.txt:7: bad x");
    cd_error_set(&err, CD_ERR_USAGE, NULL, 0, "plain");
    ck_assert_str_eq(cd_error_format(&err, line, sizeof line), "plain");
    ck_assert_int_eq(cd_error_set(NULL, CD_ERR_IO, NULL, 0, "nobody listens"), CD_ERR_IO);
}
END_TEST

/* A sink that takes `room` bytes and then has no more. */
static int small_sink(void *user, const char *bytes, size_t len)
{
    size_t *room = user;
    (void)bytes;
    if (len > *room)
        return 28;
    *room -= len;
    return 0;
}

START_TEST(out_reports_the_first_failure_at_close)
{
    for (size_t room = 0; room < 100; room += 9) {
        size_t left = room;
        struct cd_error err = {0};
        struct cd_out *out = cd_out_create("x", small_sink, &left);
        for (int k = 0; k < 100; k++)
            cd_out_putc(out, 'x');
        ck_assert_int_eq(cd_out_close(out, &err), CD_ERR_IO);
        ck_assert_int_eq(err.sys_errno, 28);
    }
}
END_TEST

START_TEST(out_replaces_a_file_only_when_all_is_well)
{
    char dir[] = "/tmp/cd-out-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(dir));
    char path[64];
    snprintf(path, sizeof path, "%s/r.txt", dir);
    struct cd_error err;
    struct cd_out *out;
    ck_assert_int_eq(cd_out_create_file(&out, path, &err), CD_OK);
    cd_out_puts(out, "one");
    ck_assert_int_eq(access(path, F_OK), -1);
    ck_assert_int_eq(cd_out_close(out, &err), CD_OK);
    ck_assert_int_eq(cd_out_create_file(&out, path, &err), CD_OK);
    cd_out_puts(out, "two");
    cd_out_discard(out);
    struct cd_buf buf;
    cd_buf_init(&buf);
    ck_assert_int_eq(cd_file_read(&buf, path, 100, &err), CD_OK);
    ck_assert_str_eq(buf.ptr, "one");
    cd_buf_clear(&buf);
    ck_assert_int_eq(cd_file_read(&buf, path, 2, &err), CD_ERR_LIMIT);
    ck_assert_int_eq(cd_file_read(&buf, dir, 2, &err), CD_ERR_IO);
    cd_buf_finish(&buf);
    unlink(path);
    ck_assert_int_eq(rmdir(dir), 0); /* no temporary is left behind */
    snprintf(path, sizeof path, "%s/none/r.txt", dir);
    ck_assert_int_eq(cd_out_create_file(&out, path, &err), CD_ERR_IO);
}
END_TEST

START_TEST(sort_orders_few_and_many)
{
    static uint64_t wide[1000];
    static uint32_t narrow[1000];
    const size_t sizes[] = {0, 1, 2, 39, 41, 1000};
    uint64_t x = 1;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        uint64_t sum[2] = {0};
        for (size_t k = 0; k < sizes[s]; k++) {
            x = x * 6364136223846793005u + 1442695040888963407u;
            wide[k] = k % 3 ? x : x >> 40; /* some alike in their upper bytes */
            narrow[k] = (uint32_t)(x >> 32) % 500;
            sum[0] += wide[k] * wide[k] + narrow[k] * narrow[k];
        }
        cd_sort_u64(wide, sizes[s]);
        cd_sort_u32(narrow, sizes[s]);
        for (size_t k = 0; k < sizes[s]; k++) {
            sum[1] += wide[k] * wide[k] + narrow[k] * narrow[k];
            ck_assert(!k || (wide[k - 1] <= wide[k] && narrow[k - 1] <= narrow[k]));
            ck_assert_uint_eq(*cd_find_u64(wide, sizes[s], wide[k]), wide[k]);
            ck_assert_uint_eq(*cd_find_u32(narrow, sizes[s], narrow[k]), narrow[k]);
        }
        ck_assert_ptr_null(cd_find_u32(narrow, sizes[s], 500));
        ck_assert_uint_eq(sum[0], sum[1]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("util");
    TCase *tc = tcase_create("util");
    tcase_add_test(tc, arena_keeps_every_allocation);
    tcase_add_test(tc, vec_grows_and_keeps);
    tcase_add_test(tc, buf_is_always_terminated);
    tcase_add_test(tc, sort_orders_few_and_many);
    tcase_add_test(tc, interner_gives_one_id_a_string);
    tcase_add_test(tc, sha256_knows_the_standard_vectors);
    tcase_add_test(tc, needles_are_found_where_they_stand_first);
    tcase_add_test(tc, errors_format_on_one_safe_line);
    tcase_add_test(tc, out_reports_the_first_failure_at_close);
    tcase_add_test(tc, out_replaces_a_file_only_when_all_is_well);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
