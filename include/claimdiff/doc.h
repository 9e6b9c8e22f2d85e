/*
 * The document: text cut into blocks, statements (sentences), tokens and marks.
 *
 *     text        A: We do not deny that.  "Not now," he said.
 *     block       [turn, speaker A..................................]
 *     statements  [0...................]  [1.................]
 *     label       [A:]                                            belongs to statement 0's span,
 *                                                                 has no tokens
 *     tokens         [We][do][not][deny][that][.] ["][Not][now][,]["][he][said][.]
 *     marks              negation "not" .....     quote "Not now," attribution "he said"
 *
 * Invariants of a frozen document (checked by tests, cd_doc_check):
 *  - spans are on code-point boundaries of text; statements are ordered, disjoint, non-empty
 *    (pre-segmented documents may have empty ones) and cover all but white space;
 *  - blocks are ordered and disjoint and hold their statements; statement.tokens tile the token
 *    array in order (tokens outside statements do not exist); block.statements tile the statements;
 *  - tokens lie inside their statement, ordered, disjoint;
 *  - marks are ordered by statement, then by first byte; a mark lies inside its statement except
 *    for CD_MARK_QUOTE parts: a quotation that runs over several statements is one mark in each
 *    of them, chained by `link`.
 */
#ifndef CLAIMDIFF_DOC_H
#define CLAIMDIFF_DOC_H

#include "claimdiff/base.h"
#include "claimdiff/context.h"
#include "claimdiff/error.h"
#include "claimdiff/out.h"

enum cd_block_kind {
    CD_BLOCK_PARAGRAPH,
    CD_BLOCK_HEADING, /* headline, section heading, dateline, byline, letterhead */
    CD_BLOCK_TURN,    /* what one speaker says until the next label */
    CD_BLOCK_LIST_ITEM,
    CD_BLOCK_DIRECTION, /* [Laughter] on its own */
    CD_BLOCK_BOILERPLATE,
    CD_BLOCK_CUE, /* subtitles */
};

enum cd_statement_kind {
    CD_STATEMENT_PLAIN, /* "statement" in reports */
    CD_STATEMENT_QUESTION,
    CD_STATEMENT_HEADING,
    CD_STATEMENT_BOILERPLATE,
    CD_STATEMENT_DIRECTION,
    CD_N_STATEMENT_KINDS,
};

enum cd_token_class {
    CD_TOKEN_WORD,
    CD_TOKEN_NUMBER, /* has a digit: 5,000, 1987, 12th, B2 */
    CD_TOKEN_PUNCT,
    CD_TOKEN_SYMBOL, /* %, $, &, ... */
    CD_TOKEN_URL,    /* URL or e-mail address, one token */
};

enum cd_token_flag {
    CD_TOKEN_STOP = 1 << 0,    /* function word (the, of, he, is, ...), by the language profile */
    CD_TOKEN_CAPITAL = 1 << 1, /* begins with an upper-case letter */
    CD_TOKEN_ALLCAPS = 1 << 2, /* two letters or more, all upper case */
    CD_TOKEN_INITIAL = 1 << 3, /* first word of its statement, or of a quotation in it */
    CD_TOKEN_ASIDE = 1 << 4,   /* inside an attribution or direction mark: not compared */
    CD_TOKEN_QUOTED = 1 << 5,  /* inside quotation marks */
    CD_TOKEN_NAME = 1 << 6,    /* part of a CD_MARK_NAME */
    CD_TOKEN_SPACE_BEFORE = 1 << 7 /* white space stands before it */
};

/*
 * fold: interned canonical form: NFKC, case-folded, accents stripped, curly quotes and dashes to
 * ASCII, digit grouping removed (5,000 -> 5000), U.S. and US -> "u.s." (acronyms keep stops so that
 * they differ from words), n't -> "not", 'll -> "will", % -> "percent"; clitics and hyphenated
 * parts are tokens of their own ("don't" = do + n't, "long-term" = long + - + term). stem: interned
 * Snowball stem of fold for words, else equal to fold.
 */
struct cd_token {
    uint32_t off; /* into the text; tokens are the most of a document: no byte too much */
    uint32_t fold;
    uint32_t stem;
    uint16_t len;  /* of a token beyond CD_TOKEN_BYTES, the bytes behind are in none */
    uint8_t cls;   /* enum cd_token_class */
    uint8_t flags; /* enum cd_token_flag */
};
#define CD_TOKEN_BYTES 65535u

static inline struct cd_span cd_token_span(const struct cd_token *token)
{
    return (struct cd_span){token->off, token->len};
}

enum cd_mark_kind {
    CD_MARK_QUOTE,       /* quotation, marks included; value = speaker or CD_NONE */
    CD_MARK_ATTRIBUTION, /* "he said", "according to ...", commas included; value = speaker, folded,
                            without titles; a pronoun is resolved where it can be */
    CD_MARK_DIRECTION,   /* "(inaudible)" inside a statement */
    CD_MARK_TIMESTAMP,   /* "[00:12:03]" inside a statement; number = milliseconds */
    CD_MARK_NUMBER,      /* value = canonical number and unit, number, number_high, unit */
    CD_MARK_DATE,        /* value = "2025-01-19", "----09-06", "----09", "2025", "2025-01", "1990s",
                            "c19", "monday", "2022-summer", "----03-12/----03-14" for a range; the
                            folded words if relative: "last week" */
    CD_MARK_TIME,        /* value = "22:53" */
    CD_MARK_NEGATION,    /* cue; scope = what it negates; value = canonical cue, e.g. "not"; with
                            CD_MARK_MORPH the word itself, and unit = the word that it negates */
    CD_MARK_MODALITY,    /* value = class: "obligation", "necessity", "possibility", "permission",
                            "intention", "future", "ability", "hedge", "conditional", "booster" */
    CD_MARK_QUANTIFIER,  /* value = class: "all", "none", "some", "most", "few", "many", "only",
                            "at-least", "at-most", "about", "both", "each", ... */
    CD_MARK_NAME,        /* value = canonical name by the alias table ("united states") */
    CD_MARK_FILLER,      /* "um", "you know", false starts: folded under --edited-verbatim */
    CD_N_MARK_KINDS,
};

enum cd_mark_flag {
    CD_MARK_OPEN = 1 << 0,      /* quotation that goes on in the next statement */
    CD_MARK_CONTINUES = 1 << 1, /* quotation that began in an earlier statement */
    CD_MARK_NESTED = 1 << 2,    /* quotation inside a quotation */
    CD_MARK_RANGE = 1 << 3,     /* number: "5 to 7", number .. number_high */
    CD_MARK_ORDINAL = 1 << 4,   /* number: "third" */
    CD_MARK_APPROX = 1 << 5,    /* number: "some 500", "about 60" */
    CD_MARK_RELATIVE = 1 << 6,  /* date: "yesterday", "last week" */
    CD_MARK_MORPH = 1 << 7,     /* negation inside a word: unlawful, without */
    CD_MARK_SCARE = 1 << 8,     /* quotation of a few words inside a sentence, no statement */
    CD_MARK_UNHEARD = 1 << 9,   /* direction: for words that were not heard or not recorded */
};

struct cd_mark {
    uint8_t kind;   /* enum cd_mark_kind */
    uint8_t sub;    /* attribution: 1 inside a quotation or a turn, where it is part of the claim
                       and its tokens are not ASIDE; else 0 */
    uint16_t flags; /* enum cd_mark_flag */
    uint32_t statement;
    struct cd_span span;    /* bytes of the document's text, quotation marks included */
    struct cd_range tokens; /* indices into doc->tokens, the same words */
    struct cd_range
        scope;          /* tokens that a negation, modality or quantifier acts on; may be empty */
    uint32_t value;     /* interned canonical value, or CD_NONE */
    uint32_t unit;      /* interned unit ("percent", "usd", "km", noun stem), or CD_NONE */
    uint32_t link;      /* quote: next part of it; attribution: the mark of its quotation */
    double number;      /* NaN where there is none */
    double number_high; /* upper end of a range, else equal to number */
};

struct cd_statement {
    struct cd_span span;    /* label included */
    struct cd_span label;   /* "Q:", "Wang Lei:", a name alone on the line before; len 0: none. The
                               number of a question may stand before it: "12. Mr Lee:" */
    struct cd_range tokens; /* in doc->tokens, label excluded */
    struct cd_range marks;  /* in doc->marks */
    uint32_t block;
    uint32_t speaker; /* interned name as it stands in the label, or CD_NONE; carried by the turn */
    uint32_t answers; /* first statement of the question that this one answers, or CD_NONE */
    uint32_t line;    /* 1-based line of the input where it starts */
    int64_t time[2];  /* ms from the start of the recording, -1: none */
    uint8_t kind;     /* enum cd_statement_kind */
    uint32_t said_by; /* interned: the speaker, else whom an attribution or a quotation names first,
                         or CD_NONE */
};

struct cd_block {
    struct cd_span span;
    struct cd_range statements;
    uint8_t kind;     /* enum cd_block_kind */
    uint32_t speaker; /* interned, or CD_NONE */
    const char *rule; /* id of the structure rule that decided the kind; static string */
};

/* Frozen: owned by its creator, read-only for all others, one arena behind it. */
struct cd_doc {
    const char *name;     /* path as given, "-" for standard input */
    const char *label;    /* what heads and reports call it */
    const char *format;   /* "text", "presegmented", ... */
    const char *encoding; /* "UTF-8" */
    const char *offsets;  /* "file" or "extracted": what origin offsets refer to */
    const char *lang;     /* "en", or "und" for the neutral profile */
    char sha256[65];      /* of the input's bytes, hexadecimal */
    uint64_t bytes;       /* size of the input */
    struct cd_str text;   /* UTF-8, LF line ends, no NUL, no BOM */

    const struct cd_block *blocks;
    const struct cd_statement *statements;
    const struct cd_token *tokens;
    const struct cd_mark *marks;
    uint32_t n_blocks, n_statements, n_tokens, n_marks;

    uint32_t date;            /* interned "2025-01-19": the date of the document, or CD_NONE */
    const struct cd_ctx *ctx; /* owner of the interned strings */
    struct cd_doc_priv *priv; /* arena, offset map */
};

CD_API void cd_doc_destroy(const struct cd_doc *doc);

/* Byte offset in the input of a byte offset in doc->text (0 .. text.len). */
CD_API uint64_t cd_doc_origin(const struct cd_doc *doc, uint32_t off);

/* The text of a span, borrowed. */
CD_API struct cd_str cd_doc_text(const struct cd_doc *doc, struct cd_span span);

/* The span of a statement without its label and the white space after it. */
CD_API struct cd_span cd_doc_body(const struct cd_doc *doc, uint32_t statement);

/*
 * Who says a statement, where a reader has to be told: it has no label of its own, and `before`,
 * what is shown before it, is by somebody else (CD_NONE: nothing is). Empty else. Borrowed.
 */
CD_API struct cd_str cd_doc_speaker_behind(const struct cd_doc *doc, uint32_t before,
                                           uint32_t statement);

/* The bytes from the first to the last token of a range; {0, 0} for an empty range. */
CD_API struct cd_span cd_doc_token_span(const struct cd_doc *doc, struct cd_range tokens);

/* The tokens with those that make one written word with the first and the last: the "wo"
 * of "won't". */
CD_API struct cd_range cd_doc_whole_words(const struct cd_doc *doc, struct cd_range tokens);

/* The statement that holds a token. Logarithmic. */
CD_API uint32_t cd_doc_statement_of_token(const struct cd_doc *doc, uint32_t token);

/* Whether the statement takes part in alignment and coverage (no boilerplate, no direction). */
CD_API bool cd_doc_is_claim(const struct cd_doc *doc, uint32_t statement);

CD_API const char *cd_statement_kind_name(enum cd_statement_kind kind);
CD_API const char *cd_block_kind_name(enum cd_block_kind kind);
CD_API const char *cd_mark_kind_name(enum cd_mark_kind kind);
CD_API const char *cd_token_class_name(enum cd_token_class cls);

/* Verifies the invariants above. Returns NULL or a static sentence naming the first one broken. */
CD_API const char *cd_doc_check(const struct cd_doc *doc);

/* Sets the label after the fact. The string is copied. */
CD_API void cd_doc_set_label(struct cd_doc *doc, const char *label);

#endif
