/* What the two halves of the harness share: e2e.c (files, processes) and steps.c (the terminal). */
#ifndef E2E_E2E_H
#define E2E_E2E_H

#include "terminal.h"

struct story;

typedef bool e2e_condition(struct pty *pty, const void *what);

/* Ends the run with a message, the place in the script, and the screen. */
void e2e_fail(struct story *story, const char *format, ...)
    __attribute__((format(printf, 2, 3), noreturn));

/* The terminal of the program that runs; fails where none does. */
struct pty *e2e_pty(struct story *story);

/* Reads until the condition holds; fails at the deadline, or when the program has ended before. */
void e2e_wait(struct story *story, e2e_condition *holds, const void *what, const char *name);

/* Replaces \e \n \r \t \\ \xHH in place; returns the length. */
size_t e2e_unescape(struct story *story, char *text);

/* Runs a command that is about the terminal; false for an unknown one. */
bool e2e_step(struct story *story, const char *command, char *rest);

#endif
