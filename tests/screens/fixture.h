/*
 * Reports made by hand for tests of the view: the texts, pairs, differences and flags are written
 * in a file, so that no change of the engine changes a screen.
 *
 *     doc official.txt text          a document; its statements follow, one a line:
 *     s VARNHOLT: A {tug|w1} sank.     s statement, q question, h heading, b boilerplate,
 *     h Harbour news                   d direction, t a statement of the turn before; NAME: is a
 * label; {words|c} marks words: f form, w wording, m meaning, v moved, a attribution, with a
 * number: replaced by the words with the same number pair 1 0,1 2 0.91 reworded moved     version,
 * statements of the base, of it, score, relation flag number 3 "Five" differs         of the last
 * pair: kind, severity, note cover 0.9 0.5                        of the last pair cand 2 3 0.2 of
 * the last pair: a candidate that was not taken echo 1 4 0.6                         a link of the
 * last pair's version quote 1 3 altered the note           version, statement, verdict
 *
 * What no pair names stands alone. `repeat N` before the first document repeats every statement
 * and pair N times, for tests of length.
 */
#ifndef CD_TEST_FIXTURE_H
#define CD_TEST_FIXTURE_H

#include "claimdiff/report.h"
#include "util/arena.h"

struct cd_fixture {
    struct cd_ctx *ctx;
    struct cd_arena *arena; /* of the report */
    struct cd_report *report;
};

/* Builds a fixture from text; ends the program with a message where the text is wrong. */
void cd_fixture_init(struct cd_fixture *f, const char *name, const char *text, unsigned repeat);
void cd_fixture_load(struct cd_fixture *f, const char *path, unsigned repeat);
void cd_fixture_finish(struct cd_fixture *f);

#endif
