/*
 * The alias table. Names are cut by the tokeniser itself, so that they match what stands in the
 * text whatever its typography, and chained by their first token. Cost of a look-up: one chain.
 */
#include "segment/aliases.h"

#include <stdlib.h>
#include <string.h>

#include "segment/stages.h"
#include "text/utf8.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/vec.h"

enum {
    MAX_TOKENS = 12,
    MAX_FILE = 4 << 20
};

struct row {
    struct cd_alias alias;
    uint32_t ids[MAX_TOKENS];
    bool capital;
    uint32_t chain; /* next row with the same first id, or CD_NONE */
};

struct cd_aliases {
    struct row *rows;
    uint32_t n_rows, cap_rows;
    uint32_t *heads; /* by first id, or CD_NONE */
    uint32_t n_heads;
};

static const char *const english[] = {
#include "segment/tables/aliases_en.inc"
};

/* A name on its way into the table: where it stands, and to which line it belongs. */
struct entry {
    struct cd_span span;
    uint32_t canonical; /* statement of the canonical name */
    bool metonym;
};

struct reader {
    struct cd_str text;
    struct entry *entries;
    uint32_t n_entries, cap_entries;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The span without blanks at its ends. */
static struct cd_span trim(const char *text, uint32_t off, uint32_t end)
{
    while (off < end && is_blank(text[off]))
        off++;
    while (end > off && is_blank(text[end - 1]))
        end--;
    return (struct cd_span){off, end - off};
}

/* One line, [off, end): "canonical = alias, alias". Returns NULL or what is wrong with it. */
static const char *read_line(struct reader *r, uint32_t off, uint32_t end)
{
    const char *text = r->text.ptr;
    struct cd_span line = trim(text, off, end);
    if (!line.len || text[line.off] == '#')
        return NULL;
    end = cd_span_end(line);
    const char *equals = memchr(text + line.off, '=', line.len);
    if (!equals)
        return "expected \"name = alias, alias\"";
    uint32_t at = (uint32_t)(equals - text);
    struct cd_span canonical = trim(text, line.off, at);
    if (!canonical.len)
        return "no name before the \"=\"";
    uint32_t first = r->n_entries;
    *CD_PUSH(r->entries, r->n_entries, r->cap_entries) =
        (struct entry){.span = canonical, .canonical = first};
    while (at < end) {
        uint32_t start = at + 1;
        for (at = start; at < end && text[at] != ','; at++)
            continue;
        struct cd_span alias = trim(text, start, at);
        bool metonym = alias.len && text[alias.off] == '~';
        if (metonym)
            alias = trim(text, alias.off + 1, at);
        if (!alias.len)
            return "an empty alias";
        *CD_PUSH(r->entries, r->n_entries, r->cap_entries) =
            (struct entry){.span = alias, .canonical = first, .metonym = metonym};
    }
    return NULL;
}

/* Adds what the tokeniser made of the entries. Names without tokens or too long are left out. */
static void add_rows(struct cd_aliases *aliases, struct cd_ctx *ctx, const struct reader *r,
                     const struct cd_doc_builder *b)
{
    for (uint32_t k = 0; k < r->n_entries; k++) {
        struct cd_range tokens = b->statements[k].tokens;
        struct cd_range canonical = b->statements[r->entries[k].canonical].tokens;
        if (!tokens.count || tokens.count > MAX_TOKENS || !canonical.count)
            continue;
        struct cd_buf name;
        cd_buf_init(&name);
        for (uint32_t t = canonical.first; t < cd_range_end(canonical); t++) {
            if (t > canonical.first && b->tokens[t].flags & CD_TOKEN_SPACE_BEFORE)
                cd_buf_putc(&name, ' ');
            cd_buf_str(&name, cd_ctx_string(ctx, b->tokens[t].fold));
        }
        struct row *row = CD_PUSH(aliases->rows, aliases->n_rows, aliases->cap_rows);
        *row = (struct row){.alias = {.value = cd_ctx_intern(ctx, cd_buf_view(&name)),
                                      .n = (uint8_t)tokens.count,
                                      .metonym = r->entries[k].metonym,
                                      .place = CD_NONE},
                            .capital = b->tokens[tokens.first].flags & CD_TOKEN_CAPITAL};
        for (uint32_t t = 0; t < tokens.count; t++)
            row->ids[t] = b->tokens[tokens.first + t].fold;
        cd_buf_finish(&name);
    }
}

/* Cuts the names with the tokeniser, each as a statement of a builder of its own. */
static void tokenise(struct cd_aliases *aliases, struct cd_ctx *ctx, const char *lang,
                     const struct reader *r)
{
    struct cd_doc_builder b = {.ctx = ctx, .text = r->text, .lang = lang, .date = CD_NONE};
    for (uint32_t k = 0; k < r->n_entries; k++)
        *CD_PUSH(b.statements, b.n_statements, b.cap_statements) =
            (struct cd_statement){.span = r->entries[k].span};
    cd_segment_tokens(&b);
    add_rows(aliases, ctx, r, &b);
    cd_doc_builder_finish(&b);
}

static enum cd_status read_table(struct cd_aliases *aliases, struct cd_ctx *ctx, const char *lang,
                                 struct cd_str text, const char *where, struct cd_error *err)
{
    struct reader r = {.text = text};
    enum cd_status status = CD_OK;
    uint32_t line = 0;
    for (uint32_t at = 0; at < text.len && status == CD_OK; line++) {
        const char *stop = memchr(text.ptr + at, '\n', text.len - at);
        uint32_t end = stop ? (uint32_t)(stop - text.ptr) : (uint32_t)text.len;
        const char *fault = read_line(&r, at, end);
        if (fault)
            status = cd_error_set(err, CD_ERR_INPUT, where, line + 1, "%s", fault);
        at = end + 1;
    }
    if (status == CD_OK)
        tokenise(aliases, ctx, lang, &r);
    free(r.entries);
    return status;
}

static enum cd_status read_file(struct cd_aliases *aliases, struct cd_ctx *ctx, const char *lang,
                                const char *path, struct cd_error *err)
{
    struct cd_buf bytes;
    cd_buf_init(&bytes);
    enum cd_status status = cd_file_read(&bytes, path, MAX_FILE, err);
    if (status == CD_OK && cd_utf8_valid_prefix(bytes.ptr, bytes.len) < bytes.len)
        status = cd_error_set(err, CD_ERR_INPUT, path, 0, "the alias file is not UTF-8 text");
    if (status == CD_OK)
        status = read_table(aliases, ctx, lang, cd_buf_view(&bytes), path, err);
    cd_buf_finish(&bytes);
    return status;
}

static bool same_name(const struct row *x, const struct row *y)
{
    return x->alias.n == y->alias.n && memcmp(x->ids, y->ids, x->alias.n * sizeof *x->ids) == 0;
}

/* What seats of government are called where they are places: Kiev is Kyiv. */
static void find_places(struct cd_aliases *aliases)
{
    for (uint32_t k = 0; k < aliases->n_rows; k++) {
        struct row *row = &aliases->rows[k];
        for (uint32_t i = 0; row->alias.metonym && i < k; i++)
            if (!aliases->rows[i].alias.metonym && same_name(row, &aliases->rows[i]))
                row->alias.place = aliases->rows[i].alias.value;
    }
}

/* Chains the rows by first token; later rows first, so that they win. */
static void chain(struct cd_aliases *aliases)
{
    for (uint32_t k = 0; k < aliases->n_rows; k++)
        if (aliases->rows[k].ids[0] >= aliases->n_heads)
            aliases->n_heads = aliases->rows[k].ids[0] + 1;
    aliases->heads = cd_realloc_array(NULL, (size_t)aliases->n_heads + 1, sizeof *aliases->heads);
    for (uint32_t k = 0; k < aliases->n_heads; k++)
        aliases->heads[k] = CD_NONE;
    for (uint32_t k = 0; k < aliases->n_rows; k++) {
        uint32_t *head = &aliases->heads[aliases->rows[k].ids[0]];
        aliases->rows[k].chain = *head;
        *head = k;
    }
}

enum cd_status cd_aliases_create(struct cd_aliases **out, struct cd_ctx *ctx, const char *lang,
                                 const char *path, struct cd_error *err)
{
    struct cd_aliases *aliases = *out = cd_calloc(1, sizeof *aliases);
    struct cd_buf builtin;
    cd_buf_init(&builtin);
    for (size_t k = 0; strcmp(lang, "en") == 0 && k < sizeof english / sizeof *english; k++) {
        cd_buf_puts(&builtin, english[k]);
        cd_buf_putc(&builtin, '\n');
    }
    enum cd_status status =
        read_table(aliases, ctx, lang, cd_buf_view(&builtin), "built-in aliases", err);
    cd_buf_finish(&builtin);
    if (status == CD_OK && path)
        status = read_file(aliases, ctx, lang, path, err);
    find_places(aliases);
    chain(aliases);
    return status;
}

void cd_aliases_destroy(struct cd_aliases *aliases)
{
    if (!aliases)
        return;
    free(aliases->rows);
    free(aliases->heads);
    free(aliases);
}

static bool matches(const struct row *row, const struct cd_token *tokens, uint32_t n)
{
    if (row->alias.n > n || (row->capital && !(tokens[0].flags & CD_TOKEN_CAPITAL)))
        return false;
    for (uint32_t k = 0; k < row->alias.n; k++)
        if (tokens[k].fold != row->ids[k])
            return false;
    return true;
}

const struct cd_alias *cd_aliases_match(const struct cd_aliases *aliases,
                                        const struct cd_token *tokens, uint32_t n)
{
    const struct cd_alias *best = NULL;
    uint32_t k = tokens[0].fold < aliases->n_heads ? aliases->heads[tokens[0].fold] : CD_NONE;
    for (; k != CD_NONE; k = aliases->rows[k].chain)
        if ((!best || aliases->rows[k].alias.n > best->n) && matches(&aliases->rows[k], tokens, n))
            best = &aliases->rows[k].alias;
    return best;
}
