/*
 * Patterns, compiled for PCRE2 and its JIT as they are needed.
 *
 * To compile all of them costs as much as reading a long document, and a short one needs few or
 * none: the filter (filter.c) and first looks at what a line holds keep most from being run. So a
 * pattern is compiled when it is first run, and becomes machine code when one run of the segmenter
 * has used it so often that this pays. Both say the same of every text.
 *
 * Invariant: what the store holds never changes again once it is there. A pattern's machine code
 * belongs to a copy of it, as PCRE2 would change the one that other threads are running.
 */
#include "segment/patterns.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "util/buf.h"
#include "util/mem.h"

/* Runs after which machine code pays for being made. */
#ifndef CD_RUNS_BEFORE_JIT
#define CD_RUNS_BEFORE_JIT 100u
#endif

#define GROUPS 8u /* of any pattern, at most */

/*
 * A sentence may end here: (1) a run of terminators, also spaced dots, or an
 * emoticon; (2) closing quotation marks
 * and brackets; (3) reference marks: [12],
 * superscripts, daggers; an emoticon behind the terminator.
 */
#define CLOSING \
    "\"'\\x{201D}\\x{2019}\\x{BB}\\x{203A})\\]}\\x{300D}\\x{300F}\\x{FF09}\\x{3011}\\x{300B}"
/* Guillemets that point inwards, and low marks, close with what opens elsewhere. */
#define TURNED  "\\x{AB}\\x{2039}\\x{201C}"
#define CLOSERS "(?:[" CLOSING "]|[" TURNED "](?=[\\s,;:)\\]]|$))"

static const char candidate_pattern[] =
    "(\\.(?:[ \\x{A0}]\\.)+"
    "|[.!?\\x{2026}\\x{203C}\\x{2047}-\\x{2049}\\x{3002}\\x{FF61}\\x{FF01}\\x{FF1F}\\x{061F}"
    "\\x{06D4}\\x{0964}\\x{0965}\\x{0589}\\x{1362}\\x{1367}\\x{104A}\\x{104B}\\x{17D4}\\x{17D5}]+"
    "(?:[ \\x{A0}]\\.(?!\\.)){0,3}|(?<=\\s)[:;=]-?[)(DP]+(?=\\s|$))"
    "(" CLOSERS "*(?:(?<=[" CLOSING TURNED "])[.!?\\x{2026}]+" CLOSERS "*)?)"
    "((?:[ ]?\\[(?:[0-9]{1,3}(?:[-,\\x{2013}] ?[0-9]{1,3})*|[a-z]|note [0-9]+|citation "
    "needed|\\.\\.\\.|\\x{2026})\\]"
    "(?=[\\s\\[.,]|$))+"
    "|[\\x{B9}\\x{B2}\\x{B3}\\x{2070}\\x{2074}-\\x{2079}]+"
    "|[*\\x{2020}\\x{2021}\\x{A7}]{1,3}(?=\\s|$)|[ ][:;=]-?[)(DP]+(?=\\s|$))?";

#define STAGE_WORDS                                                                           \
    "applause|laugh(?:ter|s|ing)|chuckl(?:es|ing|e)|cheer(?:s|ing)?|cross-?talk|inaudible|"   \
    "unintelligible|indiscernible|pauses?|silence|music|cough(?:s|ing)?|sighs?|boo(?:s|ing)|" \
    "off[- ]mic\\w*|interruptions?|hubbub|uproar|thumping|clap(?:s|ping)|groans?|hear,? "     \
    "hear|jingle|interpret\\w*|speaking|speaks|video|break|recess|bell|gavel|"                \
    "ovation|blank|background|noise|phonetic|sic|gestur\\w*|nods?|nodding|whistl\\w*|begin|"  \
    "began|begins|end|ends|ended|ph|weep\\w*|crying|sobs?|shout\\w*|chant\\w*|translat\\w*|"  \
    "disconnect\\w*|technical|microphone|smil(?:es|ing)|continues"

static const char direction_pattern[] =
    "[\\[(](?:[\\w,.'\\x{2019} -]{0,40}?\\b)?"
    "?(?:" STAGE_WORDS
    ")\\b[^\\[\\]()\\n]{0,60}[\\])][.!]?(?:[ ]?(?:\\x{2026}|\\.{3}))?[*]{0,2}(?=\\s|$)";

static const char *const structure_patterns[] = {
#define STRUCTURE(id, kind, place, pattern) pattern,
#include "segment/structure.def"
#undef STRUCTURE
};

static const char *const label_patterns[] = {
#define LABEL(id, evidence, pattern) pattern,
#include "segment/label.def"
#undef LABEL
};

_Static_assert(sizeof structure_patterns / sizeof *structure_patterns <= CD_ROWS_MAX,
               "rows are bits of a uint64_t");

/* A pattern, and a copy of it with machine code; NULL: not made yet. */
struct made {
    _Atomic(pcre2_code *) plain, machine;
};

static struct made store[CD_N_PATTERNS];
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

/* A pattern in use: code is NULL before the first match. */
struct use {
    const pcre2_code *code;
    uint32_t runs;
    bool machine; /* the code is machine code */
};

struct cd_patterns {
    struct use use[CD_N_PATTERNS];
    pcre2_match_data *match;
};

static pcre2_code *compile(const char *pattern, uint32_t options)
{
    int error = 0;
    PCRE2_SIZE where = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                     options | PCRE2_ANCHORED | PCRE2_UTF | PCRE2_NO_UTF_CHECK,
                                     &error, &where, NULL);
    if (code == NULL)
        abort(); /* our own pattern: a mistake in the source, found by the first test */
    return code;
}

/*
 * One pattern of the labels whose patterns end so: alternatives that say by a mark which one
 * matched, so that a line is looked at once. The groups of each are numbered from 1.
 */
static pcre2_code *compile_labels(const char *ending)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_buf_puts(&buf, "(?");
    for (size_t i = 0; i < sizeof label_patterns / sizeof *label_patterns; i++) {
        size_t len = strlen(label_patterns[i]), n = strlen(ending);
        if (len < n || strcmp(label_patterns[i] + len - n, ending) != 0)
            continue;
        cd_buf_puts(&buf, "|(?:");
        cd_buf_puts(&buf, label_patterns[i]);
        cd_buf_printf(&buf, ")(*MARK:%zu)", i);
    }
    cd_buf_puts(&buf, ")(?=\\s|\\*|_|$)");
    pcre2_code *code = compile(buf.ptr, PCRE2_UCP);
    cd_buf_finish(&buf);
    return code;
}

/*
 * The rows of structure.def are patterns of their own: one of all would near PCRE2's limit of 64
 * KB, and few are ever run.
 */
static pcre2_code *compile_row(unsigned row)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    cd_buf_puts(&buf, "(?:");
    cd_buf_puts(&buf, structure_patterns[row]);
    cd_buf_puts(&buf, ")\\z");
    pcre2_code *code = compile(buf.ptr, PCRE2_CASELESS | PCRE2_DOTALL | PCRE2_UCP);
    cd_buf_finish(&buf);
    return code;
}

static pcre2_code *compile_number(unsigned number)
{
    switch (number) {
    case CD_PATTERN_CANDIDATE:
        return compile(candidate_pattern, 0);
    case CD_PATTERN_LABEL:
        return compile_labels("");
    case CD_PATTERN_LABEL_COLON:
        return compile_labels(COLON);
    case CD_PATTERN_DIRECTION:
        return compile(direction_pattern, PCRE2_CASELESS);
    default:
        return compile_row(number);
    }
}

/* Gives the use its code, with machine code or without, making it if nobody has yet. */
static void take(struct use *use, unsigned number, bool machine)
{
    struct made *made = &store[number];
    _Atomic(pcre2_code *) *place = machine ? &made->machine : &made->plain;
    const pcre2_code *code = atomic_load_explicit(place, memory_order_acquire);
    if (code == NULL) {
        if (pthread_mutex_lock(&making) != 0)
            abort();
        code = atomic_load_explicit(place, memory_order_relaxed);
        if (code == NULL) {
            pcre2_code *own = machine ? pcre2_code_copy(use->code) : compile_number(number);
            if (own == NULL)
                abort();
            if (machine)
                pcre2_jit_compile(own, PCRE2_JIT_COMPLETE);
            atomic_store_explicit(place, own, memory_order_release);
            code = own;
        }
        pthread_mutex_unlock(&making);
    }
    size_t size = 0;
    use->code = code;
    use->machine = machine && pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &size) == 0 && size > 0;
}

struct cd_patterns *cd_patterns_create(void)
{
    struct cd_patterns *patterns = cd_calloc(1, sizeof *patterns);
    patterns->match = pcre2_match_data_create(GROUPS, NULL);
    if (patterns->match == NULL)
        abort();
    return patterns;
}

void cd_patterns_destroy(struct cd_patterns *patterns)
{
    if (patterns == NULL)
        return;
    pcre2_match_data_free(patterns->match);
    free(patterns);
}

const size_t *cd_patterns_match(struct cd_patterns *patterns, unsigned number, const char *text,
                                uint32_t begin, uint32_t end, unsigned *groups)
{
    struct use *use = &patterns->use[number];
    pcre2_match_data *match = patterns->match;
    PCRE2_SPTR subject = (PCRE2_SPTR)text;
    if (use->code == NULL) { /* machine code if another run has made it */
        bool made = atomic_load_explicit(&store[number].machine, memory_order_acquire) != NULL;
        use->runs = made ? CD_RUNS_BEFORE_JIT + 1 : 0;
        take(use, number, made);
    }
    if (use->runs <= CD_RUNS_BEFORE_JIT && use->runs++ == CD_RUNS_BEFORE_JIT)
        take(use, number, true);
    int rc = PCRE2_ERROR_JIT_STACKLIMIT;
    if (use->machine)
        rc = pcre2_jit_match(use->code, subject, end, begin, PCRE2_NO_UTF_CHECK, match, NULL);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
        rc = pcre2_match(use->code, subject, end, begin, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, match,
                         NULL);
    if (rc < 0)
        return NULL;
    if (groups != NULL)
        *groups = (unsigned)rc;
    return pcre2_get_ovector_pointer(match);
}

uint32_t cd_patterns_marked(const struct cd_patterns *patterns)
{
    return (uint32_t)strtoul((const char *)pcre2_get_mark(patterns->match), NULL, 10);
}
