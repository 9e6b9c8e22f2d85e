/* Facts about words, kept by the number of their folded form. Linear in the words met. */
#include "diff/memo.h"

#include <stdlib.h>
#include <string.h>

#include "diff/words.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

#define PAGE 256u /* facts are kept in pages, so that they stay where they are */

struct cd_diff_memo {
    const struct cd_ctx *ctx;
    const struct cd_lexicon *lexicon;
    struct cd_arena *arena;
    struct cd_facts **pages;
    uint32_t n_pages;
    const struct cd_phrase_row *rows[CD_PHRASE_ROWS];
    struct cd_facts idioms[CD_IDIOMS];
    struct cd_arena *spare; /* or NULL */
    struct cd_marked marked[2];
};

struct cd_diff_memo *cd_diff_memo_create(const struct cd_ctx *ctx)
{
    struct cd_diff_memo *memo = cd_calloc(1, sizeof *memo);
    memo->ctx = ctx;
    memo->lexicon = cd_ctx_lexicon(ctx);
    memo->arena = cd_arena_create();
    return memo;
}

void cd_diff_memo_destroy(struct cd_diff_memo *memo)
{
    if (memo) {
        cd_arena_destroy(memo->arena);
        cd_arena_destroy(memo->spare);
        free(memo->marked[0].at);
        free(memo->marked[1].at);
        free(memo->pages);
        free(memo);
    }
}

struct cd_arena *cd_diff_memo_take(struct cd_diff_memo *memo)
{
    struct cd_arena *arena = memo->spare ? memo->spare : cd_arena_create();
    memo->spare = NULL;
    return arena;
}

void cd_diff_memo_give(struct cd_diff_memo *memo, struct cd_arena *arena)
{
    cd_arena_destroy(memo->spare);
    cd_arena_reset(arena);
    memo->spare = arena;
}

struct cd_marked *cd_diff_memo_marked(struct cd_diff_memo *memo)
{
    for (unsigned k = 0; k < 2; k++)
        if (++memo->marked[k].now == 0) { /* all numbers were used: begin anew */
            memset(memo->marked[k].at, 0, memo->marked[k].n * sizeof *memo->marked[k].at);
            memo->marked[k].now = 1;
        }
    return memo->marked;
}

void cd_marked_add(struct cd_marked *set, uint32_t id)
{
    uint32_t n = set->n;
    if (id == CD_NONE)
        return;
    if (id >= n) {
        CD_RESERVE(set->at, n, set->n, (uint64_t)id + 1 - n);
        memset(set->at + n, 0, (set->n - n) * sizeof *set->at);
    }
    set->at[id] = set->now;
}

/* paying, pays: paid. Only where the stem is a base form: founding has nothing to do with finding.
 */
static uint32_t lemma_of(struct cd_str text, struct cd_str root)
{
    uint32_t lemma = cd_table_lemma(text), base = CD_NONE;
    if (lemma == CD_NONE && text.len > root.len)
        base = cd_table_lemma(root);
    struct cd_str form = cd_table_base(base);
    return base != CD_NONE && cd_str_same(form, root) ? base : lemma;
}

static void look_up(const struct cd_diff_memo *memo, uint32_t fold, uint32_t stem,
                    struct cd_facts *f)
{
    struct cd_str text = cd_ctx_string(memo->ctx, fold), root = cd_ctx_string(memo->ctx, stem);
    *f = (struct cd_facts){.text = text, .root = root, .stem = stem, .known = true};
    f->lemma = lemma_of(text, root);
    f->kin = cd_table_kin(text);
    struct cd_str base = f->lemma != CD_NONE ? cd_table_base(f->lemma) : root;
    f->opposed = cd_table_has(CD_TABLE_OPPOSITES, base);
    f->idiom = cd_table_begins_idiom(base);
    f->in_idiom = cd_table_continues_idiom(text);
    f->clause = cd_word_clause(text);
    f->spelling[0] = cd_spelling(text);
    f->spelling[1] = cd_spelling(root);
    f->hints = cd_word_hints(text, root);
    f->head = cd_word_head(root);
    cd_table_add_phrase_rows(&f->rows, text);
}

/* What a word is that was not seen before, or not with this stem. */
__attribute__((noinline)) static struct cd_facts *find_facts(struct cd_diff_memo *memo,
                                                             uint32_t fold, uint32_t stem)
{
    uint32_t page = fold / PAGE;
    if (page >= memo->n_pages) {
        uint32_t n = page + page / 2 + 1;
        memo->pages = cd_realloc_array(memo->pages, n, sizeof(struct cd_facts *));
        for (uint32_t k = memo->n_pages; k < n; k++)
            memo->pages[k] = NULL;
        memo->n_pages = n;
    }
    if (!memo->pages[page])
        memo->pages[page] = cd_arena_array(memo->arena, PAGE, sizeof(struct cd_facts));
    struct cd_facts *f = &memo->pages[page][fold % PAGE];
    if (f->known && f->stem != stem) /* the same form with another stem: seldom */
        f = cd_arena_alloc(memo->arena, sizeof *f);
    if (!f->known)
        look_up(memo, fold, stem, f);
    return f;
}

struct cd_facts *cd_diff_memo_facts(struct cd_diff_memo *memo, uint32_t fold, uint32_t stem)
{
    struct cd_facts *page = fold / PAGE < memo->n_pages ? memo->pages[fold / PAGE] : NULL;
    struct cd_facts *f = page ? &page[fold % PAGE] : NULL;
    return f && f->known && f->stem == stem ? f : find_facts(memo, fold, stem);
}

static const int8_t *find_vector(struct cd_diff_memo *memo, struct cd_facts *facts,
                                 struct cd_str word)
{
    if (facts->asked)
        return facts->vector;
    facts->asked = true;
    uint32_t entry = cd_lexicon_find(memo->lexicon, word);
    if (entry == CD_NONE)
        return NULL;
    int8_t *vector = cd_arena_room(memo->arena, cd_lexicon_dims(memo->lexicon), sizeof *vector);
    cd_lexicon_vector(memo->lexicon, entry, vector, &facts->scale);
    facts->vector = vector;
    return vector;
}

const int8_t *cd_diff_memo_vector(struct cd_diff_memo *memo, struct cd_facts *facts, uint32_t fold)
{
    return find_vector(memo, facts, cd_ctx_string(memo->ctx, fold));
}

const int8_t *cd_diff_memo_idiom(struct cd_diff_memo *memo, uint32_t idiom, float *scale)
{
    const char *word = cd_table_idiom_at(idiom)->word;
    struct cd_facts *facts = &memo->idioms[idiom];
    const int8_t *vector = find_vector(memo, facts, (struct cd_str){word, strlen(word)});
    *scale = facts->scale;
    return vector;
}

static const char *read_phrase(const struct cd_ctx *ctx, const char *s, struct cd_phrase *out)
{
    bool known = true;
    out->n = 0;
    while (*s && *s != '|') {
        size_t len = strcspn(s, " |");
        uint32_t id = cd_ctx_lookup(ctx, (struct cd_str){s, len});
        known = known && id != CD_NONE;
        if (!(len == 1 && *s == '-') && out->n < CD_PHRASE_WORDS)
            out->words[out->n++] = id;
        s += len;
        if (*s == ' ')
            s++;
    }
    if (!known)
        out->n = 0;
    return *s == '|' ? s + 1 : s;
}

const struct cd_phrase_row *cd_diff_memo_row(struct cd_diff_memo *memo, uint32_t row)
{
    if (!memo->rows[row]) {
        struct cd_phrase_row *out = cd_arena_alloc(memo->arena, sizeof *out);
        for (const char *s = cd_table_phrases[row]; *s && out->n < CD_PHRASES_A_ROW;) {
            s = read_phrase(memo->ctx, s, &out->phrases[out->n]);
            out->n_known += out->phrases[out->n++].n > 0;
        }
        memo->rows[row] = out;
    }
    return memo->rows[row];
}
