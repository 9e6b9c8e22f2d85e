/*
 * What a key costs in the view, with about 300 and about 30,000 statements a side: update and
 * render of one frame of 50 x 200 cells. Counts instructions where the kernel lets us, else
 * nanoseconds; the least of several presses.
 */
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../screens/fixture.h"
#include "view/view.h"

#define BASE_STATEMENTS 11 /* of the fixture */

static int counter = -1;

static void open_counter(void)
{
    struct perf_event_attr attr = {.type = PERF_TYPE_HARDWARE,
                                   .size = sizeof attr,
                                   .config = PERF_COUNT_HW_INSTRUCTIONS,
                                   .exclude_kernel = 1,
                                   .exclude_hv = 1};
    counter = (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0);
}

static uint64_t now(void)
{
    uint64_t value = 0;
    if (counter >= 0 && read(counter, &value, sizeof value) == sizeof value)
        return value;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void press(struct cd_view *view, const char *keys)
{
    for (const char *p = keys; *p;) {
        struct cd_event event = {.kind = CD_EVENT_KEY};
        size_t len = strcspn(p, " ");
        if (!cd_key_parse((struct cd_str){p, len}, &event.key)) {
            event.key = (unsigned char)*p;
            len = 1;
        }
        cd_view_update(view, &event);
        p += len;
        p += *p == ' ';
    }
}

static const char *const scripts[] = {
    "j",  "J",       "Ctrl-D", "PgDn",  "PgUp", "G", "g", "Tab", "]d", "]f", "]o", "]m",
    "]q", "]u",      "'",      "Enter", "M",    "l", "=", "d",   "c",  "u",  "B",  "C x Esc",
    "u",  "C j Esc", "u",      "?",     "Esc",  "T", "D", "z",   "z",  "o",  "o",  "o"};

#define N_SCRIPTS (sizeof scripts / sizeof *scripts)

static void measure(const char *path, unsigned repeat, uint64_t cost[N_SCRIPTS + 1])
{
    struct cd_fixture f;
    struct cd_view_options options = {.theme = "dark"};
    struct cd_grid grid;
    cd_fixture_load(&f, path, repeat);
    cd_grid_init(&grid);
    cd_grid_resize(&grid, 50, 200);
    memset(cost, 0xFF, (N_SCRIPTS + 1) * sizeof *cost);
    for (int round = 0; round < 5; round++) {
        uint64_t start = now();
        struct cd_view *view = cd_view_create(f.report, &options);
        cd_view_render(view, &grid);
        uint64_t open = now() - start;
        cost[N_SCRIPTS] = open < cost[N_SCRIPTS] ? open : cost[N_SCRIPTS];
        press(view, "1 0 0 G");
        cd_view_render(view, &grid);
        for (size_t k = 0; k < N_SCRIPTS; k++) {
            start = now();
            press(view, scripts[k]);
            cd_view_render(view, &grid);
            uint64_t spent = now() - start;
            cost[k] = spent < cost[k] ? spent : cost[k];
        }
        cd_view_destroy(view);
    }
    cd_grid_finish(&grid);
    cd_fixture_finish(&f);
}

int main(int argc, char **argv)
{
    static uint64_t small[N_SCRIPTS + 1], large[N_SCRIPTS + 1];
    if (argc != 2)
        return 2;
    open_counter();
    measure(argv[1], 300 / BASE_STATEMENTS, small);
    measure(argv[1], 30000 / BASE_STATEMENTS, large);
    printf("%-10s %14s %14s %8s   (%s)\n", "key", "300", "30000", "ratio",
           counter >= 0 ? "instructions" : "nanoseconds");
    for (size_t k = 0; k <= N_SCRIPTS; k++)
        printf("%-10s %14llu %14llu %8.2f\n", k < N_SCRIPTS ? scripts[k] : "(open)",
               (unsigned long long)small[k], (unsigned long long)large[k],
               (double)large[k] / (double)(small[k] ? small[k] : 1));
    return 0;
}
