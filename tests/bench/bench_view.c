/*
 * What a key costs in the view, with about 300 and about 30,000 statements a side: update and
 * render of one frame of 50 x 200 cells. Counts instructions where the kernel lets us, else
 * nanoseconds; the least of several presses. Before each key the cursor is at row 100.
 *
 *     bench_view FIXTURE                     the table
 *     bench_view FIXTURE STATEMENTS KEYS     these keys once, in `counted`, for a tool that counts:
 *                                            valgrind --tool=callgrind --toggle-collect=counted
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

/* Every action but search, and corrections with what undoes them. */
static const char *const scripts[] = {"j",         "k",         "J",
                                      "K",         "Ctrl-D",    "Ctrl-U",
                                      "PgDn",      "PgUp",      "G",
                                      "g",         "h",         "l",
                                      ": 9 Enter", "% 9 Enter", "'",
                                      "Ctrl-O",    "]j",        "m a",
                                      "` a",       "Tab",       "Shift-Tab",
                                      "]d",        "[d",        "]f",
                                      "[f",        "]o",        "[o",
                                      "]m",        "[m",        "]q",
                                      "[q",        "]s",        "[s",
                                      "]u",        "[u",        "]b",
                                      "[b",        ".",         ",",
                                      "Enter",     "}",         "{",
                                      "Esc",       "M",         "M",
                                      "Q Esc",     "o",         "o",
                                      "o",         "=",         "=",
                                      "v",         "v",         "H",
                                      "L",         "+",         "-",
                                      "D",         "D",         "d",
                                      "d",         "d",         "y",
                                      "z",         "z",         "F",
                                      "c",         "u",         "Ctrl-R",
                                      "u",         "r",         "u",
                                      "a x Enter", "u",         "B",
                                      "u",         "C x Esc",   "u",
                                      "Ctrl-R",    "u",         "C j Esc",
                                      "u",         "C j s Esc", "2 u",
                                      "C w Esc",   "u",         "C l J Enter Esc",
                                      "u",         "C 1 Esc",   "u",
                                      "o C x Esc", "u o o",     "?",
                                      "Esc",       "T",         "&"};

#define N_SCRIPTS (sizeof scripts / sizeof *scripts)

static void __attribute__((noinline))
counted(struct cd_view *view, struct cd_grid *grid, const char *keys)
{
    press(view, keys);
    cd_view_render(view, grid);
}

/* A report to look at, and the screen. */
struct stage {
    struct cd_fixture f;
    struct cd_grid grid;
};

static void stage_init(struct stage *s, const char *path, unsigned repeat)
{
    cd_fixture_load(&s->f, path, repeat);
    cd_grid_init(&s->grid);
    cd_grid_resize(&s->grid, 50, 200);
}

static void stage_finish(struct stage *s)
{
    cd_grid_finish(&s->grid);
    cd_fixture_finish(&s->f);
}

static struct cd_view *open_view(const struct stage *s)
{
    static const struct cd_view_options options = {.theme = "dark"};
    return cd_view_create(s->f.report, &options);
}

/* The cursor to row 100, from where the keys are pressed. */
static void go_inside(struct cd_view *view, struct cd_grid *grid)
{
    press(view, "1 0 0 G");
    cd_view_render(view, grid);
}

static void measure(const char *path, unsigned repeat, uint64_t cost[N_SCRIPTS + 1])
{
    struct stage s;
    stage_init(&s, path, repeat);
    memset(cost, 0xFF, (N_SCRIPTS + 1) * sizeof *cost);
    for (int round = 0; round < 5; round++) {
        uint64_t start = now();
        struct cd_view *view = open_view(&s);
        cd_view_render(view, &s.grid);
        uint64_t open = now() - start;
        cost[N_SCRIPTS] = open < cost[N_SCRIPTS] ? open : cost[N_SCRIPTS];
        go_inside(view, &s.grid);
        for (size_t k = 0; k < N_SCRIPTS; k++) {
            start = now();
            counted(view, &s.grid, scripts[k]);
            uint64_t spent = now() - start;
            cost[k] = spent < cost[k] ? spent : cost[k];
        }
        cd_view_destroy(view);
    }
    stage_finish(&s);
}

static int count_one(const char *path, unsigned repeat, const char *keys)
{
    struct stage s;
    stage_init(&s, path, repeat);
    struct cd_view *view = open_view(&s);
    go_inside(view, &s.grid);
    counted(view, &s.grid, keys);
    cd_view_destroy(view);
    stage_finish(&s);
    return 0;
}

int main(int argc, char **argv)
{
    static uint64_t small[N_SCRIPTS + 1], large[N_SCRIPTS + 1];
    if (argc == 4)
        return count_one(argv[1], (unsigned)strtoul(argv[2], NULL, 10) / BASE_STATEMENTS, argv[3]);
    if (argc != 2)
        return 2;
    open_counter();
    measure(argv[1], 300 / BASE_STATEMENTS, small);
    measure(argv[1], 30000 / BASE_STATEMENTS, large);
    printf("%-16s %14s %14s %8s   (%s)\n", "key", "300", "30000", "ratio",
           counter >= 0 ? "instructions" : "nanoseconds");
    for (size_t k = 0; k <= N_SCRIPTS; k++)
        printf("%-16s %14llu %14llu %8.2f\n", k < N_SCRIPTS ? scripts[k] : "(open)",
               (unsigned long long)small[k], (unsigned long long)large[k],
               (double)large[k] / (double)(small[k] ? small[k] : 1));
    return 0;
}
