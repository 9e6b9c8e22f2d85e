/* Unit tests of the report: rows, their order, figures. */
#include "report_helper.h"

#include "util/buf.h"

/* "0/1,2/-" a row: statements of each document; a row a line. */
static void print_rows(struct cd_buf *out, const struct cd_report *report, const uint32_t *columns)
{
    for (uint32_t r = 0; r < report->n_rows; r++) {
        for (uint32_t c = 0; c < report->n_docs; c++) {
            struct cd_range cell = report->rows[r].cells[columns ? columns[c] : c];
            cd_buf_puts(out, c ? "/" : "");
            if (!cell.count)
                cd_buf_putc(out, '-');
            for (uint32_t k = 0; k < cell.count; k++)
                cd_buf_printf(out, "%s%u", k ? "," : "", report->row_members[cell.first + k]);
        }
        cd_buf_putc(out, '\n');
    }
}

static void expect_rows(const struct cd_report *report, const char *want)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    print_rows(&buf, report, NULL);
    ck_assert_str_eq(buf.ptr, want);
    cd_buf_finish(&buf);
}

/* Every statement and every bead is in exactly one row, members ascend. */
static void expect_tiled(const struct cd_report *report)
{
    for (uint32_t d = 0; d < report->n_docs; d++) {
        uint32_t seen[64] = {0}, n = report->docs[d]->n_statements;
        ck_assert_uint_le(n, 64);
        for (uint32_t r = 0; r < report->n_rows; r++) {
            struct cd_range cell = report->rows[r].cells[d];
            for (uint32_t k = 0; k < cell.count; k++) {
                uint32_t s = report->row_members[cell.first + k];
                ck_assert_uint_lt(s, n);
                ck_assert(!k || s > report->row_members[cell.first + k - 1]);
                seen[s]++;
            }
        }
        for (uint32_t s = 0; s < n; s++)
            ck_assert_uint_eq(seen[s], 1);
    }
    for (uint32_t c = 0; c < report->n_comparisons; c++) {
        uint32_t seen[128] = {0}, n = report->comparisons[c].alignment->n_beads;
        for (uint32_t r = 0; r < report->n_rows; r++) {
            struct cd_range list = report->rows[r].beads[c];
            for (uint32_t k = 0; k < list.count; k++)
                seen[report->row_beads[list.first + k]]++;
        }
        for (uint32_t k = 0; k < n; k++)
            ck_assert_uint_eq(seen[k], 1);
    }
}

static const char five[] = "The harbour opens in May.\n"
                           "Nobody was hurt at the quay.\n"
                           "Seven ships lie at anchor.\n"
                           "The mayor thanked the crews.\n"
                           "Bread is dearer than before.\n";

START_TEST(rows_follow_the_base_and_additions_their_predecessor)
{
    struct fixture f;
    const char *texts[] = {five, "Rain fell all night over the hills.\n"
                                 "Seven ships lie at anchor.\n"
                                 "A band played in the square.\n"
                                 "The harbour opens in May, and nobody was hurt at the quay.\n"};
    const char *beads[] = {"0,1\t3\t1\treworded\n2\t1\t1\tidentical\n"};
    fixture_init(&f, texts, 2);
    fixture_build(&f, beads);
    expect_rows(f.report, "-/0\n0,1/3\n2/1\n-/2\n3/-\n4/-\n");
    expect_tiled(f.report);
    fixture_finish(&f);
}
END_TEST

START_TEST(beads_of_several_versions_join_into_one_row)
{
    struct fixture f;
    const char *texts[] = {five, "one two three four\nfive six seven\n",
                           "eight nine\nten eleven\n"};
    const char *beads[] = {"0,1\t0\t1\treworded\n3\t1\t1\treworded\n", "1,2\t1\t1\treworded\n"};
    fixture_init(&f, texts, 3);
    fixture_build(&f, beads);
    expect_rows(f.report, "-/-/0\n0,1,2/0/1\n3/1/-\n4/-/-\n");
    expect_tiled(f.report);
    ck_assert_uint_eq(f.report->rows[1].beads[0].count, 2); /* 0,1 - 0 and 2 alone */
    ck_assert_uint_eq(f.report->rows[1].beads[1].count, 2); /* 0 alone and 1,2 - 1 */
    fixture_finish(&f);
}
END_TEST

START_TEST(what_all_but_the_base_say_is_one_row)
{
    struct fixture f;
    const char *texts[] = {five,
                           "The harbour opens in May.\n"
                           "The ferry company has promised to repay every ticket by Friday.\n"
                           "Seven ships lie at anchor.\n",
                           "The harbour opens in May.\n"
                           "Seven ships lie at anchor.\n"
                           "The ferry company has promised to repay every ticket by Friday.\n",
                           "Nobody was hurt at the quay.\n"
                           "The ferry company has promised to repay every ticket by Friday.\n"};
    fixture_init(&f, texts, 4);
    fixture_build(&f, NULL);
    /* Three places, one voice each: the earliest counts. */
    expect_rows(f.report, "0/0/0/-\n-/1/2/1\n1/-/-/0\n2/2/1/-\n3/-/-/-\n4/-/-/-\n");
    expect_tiled(f.report);
    fixture_finish(&f);
}
END_TEST

START_TEST(additions_keep_the_order_of_each_version)
{
    struct fixture f;
    /* Both versions add at the same place; they share one statement between their own. */
    const char *texts[] = {"The harbour opens in May.\nBread is dearer than before.\n",
                           "The harbour opens in May.\n"
                           "A choir of forty children sang on the lower deck.\n"
                           "The ferry company has promised to repay every ticket by Friday.\n"
                           "Bread is dearer than before.\n",
                           "The harbour opens in May.\n"
                           "Two lamps at the breakwater have been broken since winter.\n"
                           "The ferry company has promised to repay every ticket by Friday.\n"
                           "An engineer explained how the old crane works.\n"
                           "Bread is dearer than before.\n"};
    fixture_init(&f, texts, 3);
    fixture_build(&f, NULL);
    expect_rows(f.report, "0/0/0\n-/1/-\n-/-/1\n-/2/2\n-/-/3\n1/3/4\n");
    fixture_finish(&f);
}
END_TEST

START_TEST(contradicting_orders_are_merged_all_the_same)
{
    struct fixture f;
    const char *texts[] = {"The harbour opens in May.\n",
                           "A choir of forty children sang on the lower deck.\n"
                           "The ferry company has promised to repay every ticket by Friday.\n",
                           "The ferry company has promised to repay every ticket by Friday.\n"
                           "A choir of forty children sang on the lower deck.\n"};
    fixture_init(&f, texts, 3);
    fixture_build(&f, NULL);
    expect_tiled(f.report);
    ck_assert_uint_eq(f.report->n_rows, 3);
    fixture_finish(&f);
}
END_TEST

START_TEST(the_order_of_the_versions_changes_only_the_columns)
{
    const char *texts[] = {five,
                           "A choir of forty children sang on the lower deck.\n"
                           "Bread is dearer than before.\n"
                           "An engineer explained how the old crane works.\n",
                           "Two lamps at the breakwater have been broken since winter.\n"
                           "Nobody was hurt at the quay.\n"
                           "An engineer explained how the old crane works.\n",
                           "Seven ships lie at anchor.\nThe mayor thanked the crews.\n"
                           "A choir of forty children sang on the lower deck.\n"};
    static const uint32_t orders[][4] = {{0, 1, 2, 3}, {0, 1, 3, 2}, {0, 2, 1, 3},
                                         {0, 2, 3, 1}, {0, 3, 1, 2}, {0, 3, 2, 1}};
    char *first = NULL;
    for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
        struct fixture f;
        const char *ordered[4];
        uint32_t columns[4];
        for (uint32_t d = 0; d < 4; d++) {
            ordered[d] = texts[orders[o][d]];
            columns[orders[o][d]] = d;
        }
        fixture_init(&f, ordered, 4);
        for (uint32_t d = 0; d < 4; d++) { /* names go with the texts */
            char label[] = {(char)('p' + orders[o][d]), '\0'};
            cd_doc_set_label(f.docs[d], label);
        }
        fixture_build(&f, NULL);
        expect_tiled(f.report);
        struct cd_buf buf;
        cd_buf_init(&buf);
        print_rows(&buf, f.report, columns);
        if (first)
            ck_assert_str_eq(buf.ptr, first);
        else
            first = cd_buf_steal(&buf);
        cd_buf_finish(&buf);
        fixture_finish(&f);
    }
    free(first);
}
END_TEST

START_TEST(figures_add_up)
{
    struct fixture f;
    const char *texts[] = {five, "Bread is dearer than before.\n"
                                 "Nobody was hurt at the quay.\n"
                                 "A band played in the square.\n"};
    const char *beads[] = {"1\t1\t1\tidentical\n4\t0\t1\tidentical\n"};
    fixture_init(&f, texts, 2);
    fixture_build(&f, beads);
    const struct cd_stats *s = &f.report->comparisons[0].stats;
    ck_assert_uint_eq(s->a.statements, 5);
    ck_assert_uint_eq(s->a.covered, 2);
    ck_assert_uint_eq(s->b.statements, 3);
    ck_assert_uint_eq(s->b.covered, 2);
    ck_assert_uint_eq(s->relations[CD_REL_IDENTICAL], 2);
    ck_assert_uint_eq(s->relations[CD_REL_OMITTED], 3);
    ck_assert_uint_eq(s->relations[CD_REL_ADDED], 1);
    ck_assert_uint_eq(s->moved, 1);
    ck_assert_uint_gt(s->a.words, s->a.covered_words);
    ck_assert_uint_gt(s->a.covered_words, 0);
    ck_assert(cd_report_differs(f.report));
    fixture_finish(&f);
}
END_TEST

START_TEST(moved_and_typographic_statements_are_no_difference)
{
    struct fixture f;
    const char *texts[] = {"Nobody was hurt at the quay.\nThe ferry ran on time.\n"
                           "Bread is dearer than before.\n",
                           "Bread is dearer than before!\nNobody was hurt at the quay.\n"
                           "The ferry ran on time.\n"};
    const char *beads[] = {"0\t1\t1\tx\n1\t2\t1\tx\n2\t0\t1\tx\n"};
    fixture_init(&f, texts, 2);
    fixture_build(&f, beads);
    const struct cd_stats *s = &f.report->comparisons[0].stats;
    ck_assert_uint_eq(s->moved, 1);
    ck_assert_uint_eq(s->relations[CD_REL_TYPOGRAPHIC], 1);
    ck_assert(!cd_report_differs(f.report));
    fixture_finish(&f);
}
END_TEST

START_TEST(empty_documents_have_an_empty_report)
{
    struct fixture f;
    const char *texts[] = {"", "", ""};
    fixture_init(&f, texts, 3);
    fixture_build(&f, NULL);
    ck_assert_uint_eq(f.report->n_rows, 0);
    ck_assert(!cd_report_differs(f.report));
    fixture_finish(&f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report");
    TCase *tc = tcase_create("rows");
    tcase_add_test(tc, rows_follow_the_base_and_additions_their_predecessor);
    tcase_add_test(tc, beads_of_several_versions_join_into_one_row);
    tcase_add_test(tc, what_all_but_the_base_say_is_one_row);
    tcase_add_test(tc, additions_keep_the_order_of_each_version);
    tcase_add_test(tc, contradicting_orders_are_merged_all_the_same);
    tcase_add_test(tc, the_order_of_the_versions_changes_only_the_columns);
    tcase_add_test(tc, figures_add_up);
    tcase_add_test(tc, moved_and_typographic_statements_are_no_difference);
    tcase_add_test(tc, empty_documents_have_an_empty_report);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
