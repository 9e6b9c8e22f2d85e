/*
 * Runs segmentation.txt: spec_segmentation FILE. Every example is cut as it says, its rules decide
 * something in it, and every row of the rule tables has an example.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/segment.h"
#include "util/buf.h"
#include "util/file.h"

enum {
    MAX_RULES = 32, /* named together */
    MAX_SEEN = 512,
    MAX_PIECES = 64,
    N_SEPARATORS = 4
};

/* The tables, to see that nothing is left out. */
static const char *const table_ids[] = {
#define RULE(profiles, id, verdict, all, none) id,
#include "segment/rules.def"
#undef RULE
#define STRUCTURE(id, kind, place, pattern) id,
#include "segment/structure.def"
#undef STRUCTURE
#define LABEL(id, evidence, pattern) id,
#include "segment/label.def"
#undef LABEL
};

struct spec {
    const char *rules[MAX_RULES]; /* named by the current section */
    bool used[MAX_RULES];         /* by some example of it */
    unsigned n_rules;
    bool has_examples;
    const char *seen[MAX_SEEN]; /* all named so far */
    unsigned n_seen;
    unsigned line, failures, examples;
};

/* One expected statement. */
struct piece {
    struct cd_str kind, speaker; /* len 0: not said */
    uint32_t begin, end;         /* bytes of the document */
};

static void fail(struct spec *s, const char *what, struct cd_str detail)
{
    printf("%u: %s: %.*s\n", s->line, what, (int)detail.len, detail.ptr);
    s->failures++;
}

static void use_rule(struct spec *s, const char *id)
{
    for (unsigned k = 0; k < s->n_rules; k++)
        s->used[k] = s->used[k] || strcmp(s->rules[k], id) == 0;
}

static void on_decision(void *user, uint32_t offset, bool boundary, const char *rule)
{
    (void)offset;
    (void)boundary;
    use_rule(user, rule);
}

static bool starts(const char *p, const char *end, const char *with)
{
    size_t len = strlen(with);
    return (size_t)(end - p) >= len && memcmp(p, with, len) == 0;
}

/* Reads "{question} {@Name} " at *p into the piece. */
static const char *read_notes(const char *p, const char *end, struct piece *piece)
{
    while (p < end && *p == '{') {
        const char *close = memchr(p, '}', (size_t)(end - p));
        if (!close)
            break;
        struct cd_str note = {p + 1, (size_t)(close - p - 1)};
        if (note.len > 0 && note.ptr[0] == '@')
            piece->speaker = (struct cd_str){note.ptr + 1, note.len - 1};
        else
            piece->kind = note;
        p = close + 1 + (close + 1 < end && close[1] == ' ');
    }
    return p;
}

/* Turns an example into a document and the statements expected in it. Returns their number. */
static unsigned read_example(const char *p, const char *end, struct cd_buf *text,
                             struct piece *pieces)
{
    static const struct {
        const char *mark, *text;
    } separators[N_SEPARATORS] = {{" | ", " "}, {" ¶¶ ", "\n\n"}, {" ¶ ", "\n"}, {" ‖ ", ""}};
    unsigned n = 0;
    pieces[0] = (struct piece){.begin = 0};
    p = read_notes(p, end, &pieces[0]);
    while (p < end) {
        size_t k = 0;
        while (k < N_SEPARATORS && !starts(p, end, separators[k].mark))
            k++;
        if (k < N_SEPARATORS && n + 1 < MAX_PIECES) {
            pieces[n].end = (uint32_t)text->len;
            cd_buf_puts(text, separators[k].text);
            pieces[++n] = (struct piece){.begin = (uint32_t)text->len};
            p = read_notes(p + strlen(separators[k].mark), end, &pieces[n]);
        } else if (starts(p, end, "\\n")) {
            cd_buf_putc(text, '\n');
            p += 2;
        } else {
            cd_buf_putc(text, *p++);
        }
    }
    pieces[n].end = (uint32_t)text->len;
    return n + 1;
}

static bool equals(struct cd_str a, struct cd_str b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static bool same(const struct cd_doc *doc, const struct piece *piece, const struct cd_statement *s)
{
    const char *kind = cd_statement_kind_name(s->kind);
    return s->span.off == piece->begin && cd_span_end(s->span) == piece->end &&
           (piece->kind.len == 0 || equals(piece->kind, (struct cd_str){kind, strlen(kind)})) &&
           (piece->speaker.len == 0 || equals(piece->speaker, cd_ctx_string(doc->ctx, s->speaker)));
}

static void compare(struct spec *s, const struct cd_doc *doc, const struct piece *pieces,
                    unsigned n, struct cd_str example)
{
    bool equal = n == doc->n_statements;
    for (unsigned k = 0; equal && k < n; k++)
        equal = same(doc, &pieces[k], &doc->statements[k]);
    if (equal)
        return;
    fail(s, "cut otherwise", example);
    for (uint32_t k = 0; k < doc->n_statements; k++) {
        const struct cd_statement *st = &doc->statements[k];
        struct cd_str t = cd_doc_text(doc, st->span), who = cd_ctx_string(doc->ctx, st->speaker);
        printf("    {%s} {@%.*s} %.*s\n", cd_statement_kind_name(st->kind), (int)who.len, who.ptr,
               (int)t.len, t.ptr);
    }
}

static void run_example(struct spec *s, struct cd_ctx *ctx, struct cd_str example)
{
    struct piece pieces[MAX_PIECES];
    struct cd_buf text;
    struct cd_error err;
    cd_buf_init(&text);
    unsigned n = read_example(example.ptr, example.ptr + example.len, &text, pieces);
    struct cd_segment_options options = {.no_marks = true, .trace = on_decision, .trace_user = s};
    struct cd_source *source = NULL;
    struct cd_doc *doc = NULL;
    if (cd_import_bytes(&source, "spec", cd_buf_view(&text), NULL, &err) != CD_OK ||
        cd_segment(&doc, ctx, source, &options, &err) != CD_OK) {
        fail(s, err.message, example);
    } else {
        for (uint32_t k = 0; k < doc->n_blocks; k++)
            use_rule(s, doc->blocks[k].rule);
        compare(s, doc, pieces, n, example);
    }
    s->examples++;
    s->has_examples = true;
    cd_doc_destroy(doc);
    cd_source_destroy(source);
    cd_buf_finish(&text);
}

static void end_section(struct spec *s)
{
    for (unsigned k = 0; k < s->n_rules && s->has_examples; k++)
        if (!s->used[k])
            fail(s, "no example above shows", (struct cd_str){s->rules[k], strlen(s->rules[k])});
    if (s->has_examples)
        s->n_rules = 0;
    s->has_examples = false;
}

static void name_rule(struct spec *s, char *id)
{
    if (s->n_rules == MAX_RULES || s->n_seen == MAX_SEEN) {
        fail(s, "too many rules", (struct cd_str){id, strlen(id)});
        return;
    }
    s->used[s->n_rules] = false;
    s->rules[s->n_rules++] = id;
    s->seen[s->n_seen++] = id;
}

static void check_tables(struct spec *s)
{
    for (size_t k = 0; k < sizeof table_ids / sizeof *table_ids; k++) {
        unsigned i = 0;
        while (i < s->n_seen && strcmp(s->seen[i], table_ids[k]) != 0)
            i++;
        if (i == s->n_seen)
            fail(s, "rule without section", (struct cd_str){table_ids[k], strlen(table_ids[k])});
    }
}

int main(int argc, char **argv)
{
    struct cd_buf file;
    struct cd_error err;
    struct spec s = {0};
    cd_buf_init(&file);
    if (argc != 2 || cd_file_read(&file, argv[1], 1u << 20, &err) != CD_OK) {
        fprintf(stderr, "usage: spec_segmentation FILE\n");
        return EXIT_FAILURE;
    }
    struct cd_ctx *ctx = cd_ctx_create();
    bool rules_began = false;
    for (char *p = file.ptr, *next; *p; p = next) {
        char *end = strchrnul(p, '\n');
        next = *end ? end + 1 : end;
        *end = '\0';
        s.line++;
        if (strncmp(p, "rule ", 5) == 0) {
            end_section(&s);
            name_rule(&s, p + 5);
            rules_began = true;
        } else if (rules_began && strncmp(p, "    ", 4) == 0) {
            run_example(&s, ctx, (struct cd_str){p + 4, (size_t)(end - p - 4)});
        }
    }
    end_section(&s);
    check_tables(&s);
    cd_ctx_destroy(ctx);
    cd_buf_finish(&file);
    printf("%u examples, %u failures\n", s.examples, s.failures);
    return s.failures || !s.examples ? EXIT_FAILURE : EXIT_SUCCESS;
}
