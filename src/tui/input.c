/*
 * The parser of terminal input (ECMA-48 control sequences, xterm's keys and SGR mouse). It works
 * on a small buffer: every step takes one whole sequence off its head, or waits for the rest.
 */
#include "tui/input.h"

#include <string.h>

#include "text/utf8.h"

#define ESC 0x1Bu

/* What a step did. */
enum step {
    STEP_WAIT,  /* the sequence is not complete */
    STEP_SKIP,  /* something that is no event was taken */
    STEP_EVENT, /* an event was taken */
};

size_t cd_input_feed(struct cd_input *input, const char *bytes, size_t n)
{
    size_t room = CD_INPUT_BYTES - input->n;
    if (n > room)
        n = room;
    memcpy(input->bytes + input->n, bytes, n);
    input->n += (unsigned)n;
    return n;
}

static void take(struct cd_input *input, unsigned n)
{
    if (n > input->n)
        n = input->n;
    memmove(input->bytes, input->bytes + n, input->n - n);
    input->n -= n;
}

static enum step key(struct cd_input *input, unsigned n, uint32_t code, struct cd_event *event)
{
    take(input, n);
    *event = (struct cd_event){.kind = input->pasting ? CD_EVENT_PASTE : CD_EVENT_KEY, .key = code};
    return STEP_EVENT;
}

/* The numbers of a CSI sequence. */
struct params {
    unsigned v[4];
    unsigned n;
};

static struct params parse_params(const unsigned char *s, unsigned n)
{
    struct params p = {{0, 0, 0, 0}, 0};
    bool digit = false;
    for (unsigned k = 0; k < n; k++) {
        if (s[k] >= '0' && s[k] <= '9') {
            if (p.n < 4 && p.v[p.n] < 100000)
                p.v[p.n] = p.v[p.n] * 10 + (s[k] - '0');
            digit = true;
        } else if (s[k] == ';' || s[k] == ':') {
            if (p.n < 4)
                p.n++;
            digit = false;
        }
    }
    if (p.n < 4 && (digit || p.n))
        p.n++;
    return p;
}

static uint32_t tilde_key(unsigned n)
{
    static const struct {
        uint8_t n;
        uint32_t key;
    } keys[] = {
        {1, CD_KEY_HOME},    {2, CD_KEY_INSERT},  {3, CD_KEY_DELETE},   {4, CD_KEY_END},
        {5, CD_KEY_PGUP},    {6, CD_KEY_PGDN},    {7, CD_KEY_HOME},     {8, CD_KEY_END},
        {11, CD_KEY_F1},     {12, CD_KEY_F1 + 1}, {13, CD_KEY_F1 + 2},  {14, CD_KEY_F1 + 3},
        {15, CD_KEY_F1 + 4}, {17, CD_KEY_F1 + 5}, {18, CD_KEY_F1 + 6},  {19, CD_KEY_F1 + 7},
        {20, CD_KEY_F1 + 8}, {21, CD_KEY_F1 + 9}, {23, CD_KEY_F1 + 10}, {24, CD_KEY_F12},
    };
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (keys[k].n == n)
            return keys[k].key;
    return 0;
}

static uint32_t letter_key(unsigned char final)
{
    switch (final) {
    case 'A':
        return CD_KEY_UP;
    case 'B':
        return CD_KEY_DOWN;
    case 'C':
        return CD_KEY_RIGHT;
    case 'D':
        return CD_KEY_LEFT;
    case 'H':
        return CD_KEY_HOME;
    case 'F':
        return CD_KEY_END;
    case 'P':
        return CD_KEY_F1;
    case 'Q':
        return CD_KEY_F1 + 1;
    case 'S':
        return CD_KEY_F1 + 3;
    default:
        return 0;
    }
}

/* CSI < button ; column ; row M (press, drag) or m (release). */
static enum step mouse(struct cd_input *input, unsigned len, struct params p, bool release,
                       struct cd_event *event)
{
    take(input, len);
    if (p.n < 3 || !p.v[1] || !p.v[2])
        return STEP_SKIP;
    unsigned button = p.v[0] & ~0x1Cu; /* without Shift, Alt, Ctrl */
    *event = (struct cd_event){.kind = CD_EVENT_MOUSE, .row = p.v[2] - 1, .col = p.v[1] - 1};
    if (button == 64 || button == 65)
        event->mouse = button == 64 ? CD_MOUSE_WHEEL_UP : CD_MOUSE_WHEEL_DOWN;
    else if (button == 0)
        event->mouse = release ? CD_MOUSE_RELEASE : CD_MOUSE_PRESS;
    else if (button == 32)
        event->mouse = CD_MOUSE_DRAG;
    else
        return STEP_SKIP;
    return STEP_EVENT;
}

static enum step csi(struct cd_input *input, bool idle, struct cd_event *event)
{
    const unsigned char *s = input->bytes;
    if (input->n == 2)
        return idle ? key(input, 1, CD_KEY_ESC, event) : STEP_WAIT;
    if (s[2] == '[') { /* the Linux console: ESC [ [ A is F1 */
        if (input->n < 4 && !idle)
            return STEP_WAIT;
        if (input->n < 4) {
            take(input, 3);
            return STEP_SKIP;
        }
        uint32_t f = s[3] >= 'A' && s[3] <= 'E' ? CD_KEY_F1 + (uint32_t)(s[3] - 'A') : 0;
        if (f)
            return key(input, 4, f, event);
        take(input, 4);
        return STEP_SKIP;
    }
    unsigned k = 2;
    while (k < input->n && s[k] >= 0x20 && s[k] <= 0x3F)
        k++;
    if (k == input->n) {
        if (!idle && k < CD_INPUT_BYTES)
            return STEP_WAIT;
        take(input, k); /* it will never be complete */
        return STEP_SKIP;
    }
    unsigned char final = s[k];
    if (final < 0x40 || final > 0x7E) { /* broken off: what breaks it stands for itself */
        take(input, k);
        return STEP_SKIP;
    }
    bool private = s[2] >= '<' && s[2] <= '?';
    struct params p = parse_params(s + 2, k - 2);
    if (s[2] == '<' && (final == 'M' || final == 'm'))
        return mouse(input, k + 1, p, final == 'm', event);
    if (final == 'M' && k == 2) { /* the old mouse report: three more bytes */
        if (input->n < 6 && !idle)
            return STEP_WAIT;
        take(input, 6);
        return STEP_SKIP;
    }
    uint32_t code = 0;
    if (!private && final == '~' && p.n) {
        if (p.v[0] == 200 || p.v[0] == 201)
            input->pasting = p.v[0] == 200;
        code = tilde_key(p.v[0]);
    } else if (!private && final == 'Z') {
        code = CD_KEY_BACKTAB;
    } else if (!private && final == 'R' && p.n == 0) {
        code = CD_KEY_F1 + 2; /* with numbers it reports the cursor's place */
    } else if (!private) {
        code = letter_key(final);
    }
    if (code && !input->pasting)
        return key(input, k + 1, code, event);
    take(input, k + 1);
    return STEP_SKIP;
}

static enum step ss3(struct cd_input *input, bool idle, struct cd_event *event)
{
    if (input->n == 2)
        return idle ? key(input, 1, CD_KEY_ESC, event) : STEP_WAIT;
    unsigned char final = input->bytes[2];
    uint32_t code = final == 'M'   ? (uint32_t)CD_KEY_ENTER
                    : final == 'R' ? CD_KEY_F1 + 2
                                   : letter_key(final);
    if (code)
        return key(input, 3, code, event);
    take(input, 3);
    return STEP_SKIP;
}

/* "11;rgb:1e1e/1e1e/2e2e": how light it is. */
static bool parse_background(const unsigned char *s, unsigned n, bool *dark)
{
    static const char head[] = "11;rgb:";
    unsigned long level[3] = {0, 0, 0};
    unsigned k = sizeof head - 1;
    if (n < k || memcmp(s, head, k) != 0)
        return false;
    for (unsigned c = 0; c < 3; c++) {
        unsigned digits = 0;
        unsigned long v = 0, most = 0;
        for (; k < n && digits < 4; k++, digits++) {
            unsigned char x = s[k];
            unsigned d = x >= '0' && x <= '9'   ? (unsigned)(x - '0')
                         : x >= 'a' && x <= 'f' ? (unsigned)(x - 'a') + 10u
                         : x >= 'A' && x <= 'F' ? (unsigned)(x - 'A') + 10u
                                                : 16u;
            if (d == 16)
                break;
            v = v * 16 + d;
            most = most * 16 + 15;
        }
        if (!digits)
            return false;
        level[c] = v * 1000 / most;
        k += k < n && s[k] == '/';
    }
    *dark = (level[0] * 299 + level[1] * 587 + level[2] * 114) / 1000 < 500;
    return true;
}

/* OSC, DCS, PM, APC: up to BEL or ESC \. */
static enum step control_string(struct cd_input *input, bool idle, struct cd_event *event)
{
    const unsigned char *s = input->bytes;
    unsigned start = input->skipping ? 0 : 2;
    if (!input->skipping && input->n == 2)
        return idle ? key(input, 1, CD_KEY_ESC, event) : STEP_WAIT;
    for (unsigned k = start; k < input->n; k++) {
        bool st = s[k] == ESC && k + 1 < input->n && s[k + 1] == '\\';
        if (s[k] != 0x07 && !st) {
            if (s[k] == ESC && k + 1 < input->n) { /* broken off by another sequence */
                input->skipping = false;
                take(input, k);
                return STEP_SKIP;
            }
            continue;
        }
        bool dark = false;
        bool found = !input->skipping && s[1] == ']' && parse_background(s + 2, k - 2, &dark);
        input->skipping = false;
        take(input, k + (st ? 2 : 1));
        if (!found)
            return STEP_SKIP;
        *event = (struct cd_event){.kind = CD_EVENT_BACKGROUND, .dark = dark};
        return STEP_EVENT;
    }
    if (idle) { /* it broke off */
        input->skipping = false;
        take(input, input->n);
        return STEP_SKIP;
    }
    if (input->n >= CD_INPUT_BYTES / 2) { /* keep only what may be half of its end */
        unsigned keep = s[input->n - 1] == ESC;
        input->skipping = true;
        take(input, input->n - keep);
    }
    return STEP_WAIT;
}

static enum step escape(struct cd_input *input, bool idle, struct cd_event *event)
{
    if (input->n == 1)
        return idle ? key(input, 1, CD_KEY_ESC, event) : STEP_WAIT;
    switch (input->bytes[1]) {
    case '[':
        return csi(input, idle, event);
    case 'O':
        return ss3(input, idle, event);
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
        return control_string(input, idle, event);
    default:
        return key(input, 1, CD_KEY_ESC, event);
    }
}

static enum step text(struct cd_input *input, bool idle, struct cd_event *event)
{
    const unsigned char *s = input->bytes;
    unsigned need = s[0] < 0xC2 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 1;
    uint32_t cp;
    bool valid = true;
    char bytes[4];
    unsigned have = input->n < 4 ? input->n : 4;
    memcpy(bytes, s, have);
    unsigned n = cd_utf8_decode(bytes, have, &cp, &valid);
    if (!valid && input->n < need && n == input->n && !idle)
        return STEP_WAIT;
    if (!valid || (cp >= 0x80 && cp < 0xA0)) {
        take(input, n);
        return STEP_SKIP;
    }
    return key(input, n, cp, event);
}

static enum step next(struct cd_input *input, bool idle, struct cd_event *event)
{
    unsigned char c = input->bytes[0];
    if (input->skipping)
        return control_string(input, idle, event);
    if (c == ESC)
        return escape(input, idle, event);
    if (input->pasting && c < 0x20)
        return key(input, 1, ' ', event);
    if (c == '\r' || c == '\n')
        return key(input, 1, CD_KEY_ENTER, event);
    if (c == 0x7F || c == 0x08)
        return key(input, 1, CD_KEY_BACKSPACE, event);
    if (c == 0) {
        take(input, 1);
        return STEP_SKIP;
    }
    return text(input, idle, event);
}

bool cd_input_next(struct cd_input *input, bool idle, struct cd_event *event)
{
    while (input->n) {
        enum step step = next(input, idle, event);
        if (step == STEP_EVENT)
            return true;
        if (step == STEP_WAIT)
            break;
    }
    return false;
}

bool cd_input_is_open(const struct cd_input *input)
{
    return input->n > 0 || input->skipping;
}
