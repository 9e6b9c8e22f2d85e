/* The main function of a unit test: runs one suite and speaks TAP on standard output. */
#ifndef CD_TEST_CHECK_MAIN_H
#define CD_TEST_CHECK_MAIN_H

#include <check.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static inline int cd_test_main(Suite *suite)
{
#ifdef __GLIBC__
    /* Thousands of small comparisons: giving the heap back after each took most of the time. */
    (void)mallopt(M_TRIM_THRESHOLD, 64 << 20);
    (void)mallopt(M_TOP_PAD, 1 << 20);
#endif
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
