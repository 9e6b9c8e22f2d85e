/* What happens to the view: keys, mouse, sizes. Made by the terminal layer or by a test. */
#ifndef CD_VIEW_EVENT_H
#define CD_VIEW_EVENT_H

#include "claimdiff/base.h"

/* Keys are code points; what has none is above them. Ctrl-A is 1, ..., Tab 9, Enter 13, Esc 27. */
enum cd_key {
    CD_KEY_TAB = 9,
    CD_KEY_ENTER = 13,
    CD_KEY_ESC = 27,
    CD_KEY_SPACE = 32,
    CD_KEY_UP = 0x110000,
    CD_KEY_DOWN,
    CD_KEY_LEFT,
    CD_KEY_RIGHT,
    CD_KEY_HOME,
    CD_KEY_END,
    CD_KEY_PGUP,
    CD_KEY_PGDN,
    CD_KEY_INSERT,
    CD_KEY_DELETE,
    CD_KEY_BACKTAB,
    CD_KEY_BACKSPACE,
    CD_KEY_F1, /* F1 .. F12 follow each other */
    CD_KEY_F12 = CD_KEY_F1 + 11,
};

#define CD_CTRL(letter) ((uint32_t)(letter)&0x1Fu)

enum cd_event_kind {
    CD_EVENT_NONE,
    CD_EVENT_KEY,
    CD_EVENT_PASTE, /* a key that was pasted: text for a prompt, never a command */
    CD_EVENT_MOUSE,
    CD_EVENT_RESIZE,
    CD_EVENT_BACKGROUND, /* the terminal said what its background is */
};

enum cd_mouse {
    CD_MOUSE_PRESS, /* the first button */
    CD_MOUSE_DRAG,
    CD_MOUSE_RELEASE,
    CD_MOUSE_WHEEL_UP,
    CD_MOUSE_WHEEL_DOWN,
};

struct cd_event {
    uint8_t kind;  /* enum cd_event_kind */
    uint8_t mouse; /* enum cd_mouse */
    bool dark;     /* background */
    uint32_t key;
    unsigned row, col; /* mouse: the cell; resize: the new size */
};

/*
 * Parses the name of one key ("j", "Ctrl-D", "PgDn", "Shift-Tab", "Space", "F1") at s[0..len).
 * Returns false for a name that is none.
 */
bool cd_key_parse(struct cd_str name, uint32_t *key);

/* Writes the name of a key into buf, NUL-terminated; returns buf. */
char *cd_key_format(uint32_t key, char *buf, size_t size);

#endif
