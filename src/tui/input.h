/*
 * Bytes from the terminal to events. Knows the sequences of the common terminals; answers of the
 * terminal (OSC, DCS, CSI reports), late ones too, never turn into keys. Pure: no reading, no
 * clock; the caller says when nothing came for a while.
 */
#ifndef CD_TUI_INPUT_H
#define CD_TUI_INPUT_H

#include "claimdiff/base.h"
#include "view/event.h"

#define CD_INPUT_BYTES 512u

struct cd_input {
    unsigned char bytes[CD_INPUT_BYTES];
    unsigned n;
    bool pasting;
    bool skipping; /* inside a control string too long to keep */
};

/* Takes as many bytes as there is room for; returns their number. */
size_t cd_input_feed(struct cd_input *input, const char *bytes, size_t n);

/*
 * Takes the next event out. Returns false where there is none yet. idle: nothing came for a while,
 * so that an Esc that stands alone is the key.
 */
bool cd_input_next(struct cd_input *input, bool idle, struct cd_event *event);

/* Whether bytes wait for more: ask again with idle after a short while. */
bool cd_input_is_open(const struct cd_input *input);

#endif
