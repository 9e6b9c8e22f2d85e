/* The main function of a unit test: runs one suite and speaks TAP on standard output. */
#ifndef CD_TEST_CHECK_MAIN_H
#define CD_TEST_CHECK_MAIN_H

#include <check.h>
#include <stdlib.h>

static inline int cd_test_main(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
