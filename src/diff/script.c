/*
 * The edit script: chain and gaps become edits over all tokens, punctuation included.
 *
 *     left   The talks [on the pipeline] were suspended ,     again .
 *     right  The talks               were   put off   ,  once again .
 *            keep      delete        keep  replace   keep insert keep
 *
 * A gap is cut into pieces at ends of statements, at attributions and round moved phrases; pieces
 * of both sides that face each other become replacements. Invariants, whatever the matches: the
 * a ranges of the edits tile the tokens of side 0 in order, the b ranges those of side 1, and no
 * edit reaches over the end of a statement. Linear but for the pairing of pieces of one gap, which
 * is quadratic up to MAX_PIECES and in order beyond.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/tidy.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

#define MAX_PIECES 64u
#define FEW_PAIRS  16u /* of pieces, that need no memory of their own */

/* Token positions of one side that become one edit, or half of a replacement. */
struct piece {
    struct cd_range at;
    uint32_t statement; /* index into side->statements */
    uint32_t move;
    uint32_t pair; /* piece of the other side, or CD_NONE */
    bool aside, words;
};

struct pieces {
    struct piece *items; /* in the arena */
    uint32_t n;
};

static const struct cd_token *token_at(const struct cd_side *side, uint32_t pos)
{
    return &side->doc->tokens[side->tokens[pos]];
}

static struct cd_str text_at(const struct cd_side *side, uint32_t pos)
{
    return cd_doc_text(side->doc, cd_token_span(token_at(side, pos)));
}

static bool same_bytes(const struct cd_diff *d, uint32_t i, uint32_t j)
{
    struct cd_str x = text_at(&d->side[0], i), y = text_at(&d->side[1], j);
    return cd_str_same(x, y);
}

static bool same_fold(const struct cd_diff *d, uint32_t i, uint32_t j)
{
    return token_at(&d->side[0], i)->fold == token_at(&d->side[1], j)->fold;
}

static bool is_punct(const struct cd_side *side, uint32_t pos)
{
    return token_at(side, pos)->cls == CD_TOKEN_PUNCT;
}

static void emit(struct cd_diff *d, enum cd_op op, enum cd_edit_class cls, struct cd_range a,
                 struct cd_range b, uint32_t move)
{
    if (!a.count && !b.count)
        return;
    *CD_PUSH(d->edits, d->n_edits, d->cap_edits) =
        (struct cd_edit){a, b, (uint8_t)op, (uint8_t)cls, move};
}

/* Whether position pos begins a statement of its side. */
static bool begins_statement(const struct cd_side *side, uint32_t pos)
{
    return side->base[cd_side_statement(side, pos)] == pos;
}

/* Keeps one token a side; joins it to a keep of the same class just before. */
static void emit_keep(struct cd_diff *d, uint32_t i, uint32_t j)
{
    enum cd_edit_class cls = same_bytes(d, i, j) ? CD_EDIT_NONE : CD_EDIT_FORM;
    struct cd_edit *last = d->n_edits ? &d->edits[d->n_edits - 1] : NULL;
    if (last && last->op == CD_OP_KEEP && last->cls == cls && cd_range_end(last->a) == i &&
        cd_range_end(last->b) == j && !begins_statement(&d->side[0], i) &&
        !begins_statement(&d->side[1], j)) {
        last->a.count++;
        last->b.count++;
        return;
    }
    emit(d, CD_OP_KEEP, cls, (struct cd_range){i, 1}, (struct cd_range){j, 1}, CD_NONE);
}

/* --- pieces of a gap ----------------------------------------------------------------------- */

/* The word at a token position, or CD_NONE for punctuation. */
static uint32_t word_at(const struct cd_side *side, uint32_t pos)
{
    return side->lower[pos] < side->lower[pos + 1] ? side->lower[pos] : CD_NONE;
}

/* The move that the token is part of: punctuation inside a moved phrase too. */
static uint32_t move_at(const struct cd_diff *d, unsigned s, uint32_t pos)
{
    const struct cd_side *side = &d->side[s];
    uint32_t next = side->lower[pos];
    uint32_t before = word_at(side, pos) == CD_NONE && next > 0 ? next - 1 : next;
    if (next >= side->n_words)
        return CD_NONE;
    uint32_t m = side->words[next].match, k = side->words[before].match;
    if (m == CD_NONE || k == CD_NONE)
        return CD_NONE;
    return d->matches[m].move == d->matches[k].move ? d->matches[m].move : CD_NONE;
}

static bool aside_at(const struct cd_side *side, uint32_t pos)
{
    const struct cd_token *t = token_at(side, pos);
    uint32_t w = word_at(side, pos);
    return w != CD_NONE ? (side->words[w].flags & CD_WORD_ASIDE) != 0
                        : (t->flags & CD_TOKEN_ASIDE) != 0;
}

static void cut_pieces(const struct cd_diff *d, unsigned s, struct cd_range at, struct pieces *out)
{
    const struct cd_side *side = &d->side[s];
    out->items = cd_arena_room(d->arena, at.count, sizeof *out->items);
    for (uint32_t pos = at.first; pos < cd_range_end(at); pos++) {
        struct piece p = {{pos, 1}, cd_side_statement(side, pos), move_at(d, s, pos),
                          CD_NONE,  aside_at(side, pos),          word_at(side, pos) != CD_NONE};
        struct piece *last = out->n ? &out->items[out->n - 1] : NULL;
        bool joins = last && last->statement == p.statement && last->move == p.move &&
                     (last->aside == p.aside || !p.words);
        if (!joins) {
            out->items[out->n++] = p;
            continue;
        }
        last->at.count++;
        last->words |= p.words;
    }
}

/* How well two pieces go together, 0 for not at all. */
static uint32_t affinity(const struct cd_diff *d, const struct piece *a, const struct piece *b)
{
    if (a->move != CD_NONE || b->move != CD_NONE || a->aside != b->aside || a->words != b->words)
        return 0;
    uint32_t score = 1;
    const struct cd_side *side = &d->side[0], *other = &d->side[1];
    for (uint32_t w = side->lower[a->at.first]; w < side->lower[cd_range_end(a->at)]; w++) {
        uint32_t mate = cd_word_mate(d, 0, w);
        if (mate != CD_NONE && other->words[mate].pos >= b->at.first &&
            other->words[mate].pos < cd_range_end(b->at))
            score += side->words[w].weight > 0.5f ? 8 : 2;
    }
    return score;
}

/* The pairing in order with the highest sum of affinities. */
static void pair_best(const struct cd_diff *d, struct pieces *a, struct pieces *b)
{
    uint32_t rows = a->n + 1, columns = b->n + 1;
    uint32_t few[2 * FEW_PAIRS] = {0}, n = rows * columns;
    uint32_t *sum = n <= FEW_PAIRS ? few : cd_calloc(2 * (size_t)n, sizeof *sum), *own = sum + n;
    for (uint32_t i = a->n; i-- > 0;)
        for (uint32_t j = b->n; j-- > 0;) {
            uint32_t here = i * columns + j, down = here + columns, right = here + 1;
            own[here] = affinity(d, &a->items[i], &b->items[j]);
            sum[here] = sum[down] > sum[right] ? sum[down] : sum[right];
            if (own[here] && own[here] + sum[down + 1] > sum[here])
                sum[here] = own[here] + sum[down + 1];
        }
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        uint32_t here = i * columns + j, down = here + columns;
        if (own[here] && own[here] + sum[down + 1] == sum[here]) {
            a->items[i].pair = j;
            b->items[j++].pair = i++;
        } else if (sum[down] == sum[here])
            i++;
        else
            j++;
    }
    if (sum != few)
        free(sum);
}

static void pair_in_order(const struct cd_diff *d, struct pieces *a, struct pieces *b)
{
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n; i++, j++)
        if (affinity(d, &a->items[i], &b->items[j])) {
            a->items[i].pair = j;
            b->items[j].pair = i;
        }
}

static enum cd_edit_class piece_class(const struct piece *p)
{
    return p->aside ? CD_EDIT_ASIDE : p->words ? CD_EDIT_WORDING : CD_EDIT_FORM;
}

/* Takes the punctuation at one end off a range of tokens that has words. */
static struct cd_range cut_edge(const struct cd_side *side, struct cd_range *at, bool front)
{
    uint32_t n = 0;
    while (n < at->count && is_punct(side, front ? at->first + n : cd_range_end(*at) - 1 - n))
        n++;
    struct cd_range edge = {front ? at->first : cd_range_end(*at) - n, n};
    if (n == at->count) /* no words at all */
        return (struct cd_range){at->first, 0};
    *at = (struct cd_range){at->first + (front ? n : 0), at->count - n};
    return edge;
}

static void emit_edge(struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    enum cd_op op = a.count && b.count ? CD_OP_REPLACE : a.count ? CD_OP_DELETE : CD_OP_INSERT;
    emit(d, op, CD_EDIT_FORM, a, b, CD_NONE);
}

/* An edit of words; commas and quotation marks at its edges are edits of their own. */
static void emit_words(struct cd_diff *d, enum cd_op op, const struct piece *piece,
                       struct cd_range a, struct cd_range b)
{
    struct cd_range head[2] = {{a.first, 0}, {b.first, 0}}, tail[2] = {{a.first, 0}, {b.first, 0}};
    bool faced = d->side[0].n_tokens && d->side[1].n_tokens; /* else a statement goes as a whole */
    if (!piece->aside && faced) {
        head[0] = cut_edge(&d->side[0], &a, true);
        head[1] = cut_edge(&d->side[1], &b, true);
        tail[0] = cut_edge(&d->side[0], &a, false);
        tail[1] = cut_edge(&d->side[1], &b, false);
    }
    emit_edge(d, head[0], head[1]);
    emit(d, op, piece_class(piece), a, b, op == CD_OP_REPLACE ? CD_NONE : piece->move);
    emit_edge(d, tail[0], tail[1]);
}

static void emit_pieces(struct cd_diff *d, const struct pieces *a, const struct pieces *b)
{
    const struct cd_range none = {0, 0};
    uint32_t i = 0, j = 0;
    while (i < a->n || j < b->n) {
        for (; i < a->n && a->items[i].pair == CD_NONE; i++)
            emit_words(d, CD_OP_DELETE, &a->items[i], a->items[i].at, none);
        for (; j < b->n && b->items[j].pair == CD_NONE; j++)
            emit_words(d, CD_OP_INSERT, &b->items[j], none, b->items[j].at);
        if (i < a->n && j < b->n) {
            emit_words(d, CD_OP_REPLACE, &a->items[i], a->items[i].at, b->items[j].at);
            i++;
            j++;
        }
    }
}

static void emit_middle(struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    struct pieces pieces[2] = {{NULL, 0}, {NULL, 0}};
    if (!a.count && !b.count)
        return; /* as most gaps are */
    cut_pieces(d, 0, a, &pieces[0]);
    cut_pieces(d, 1, b, &pieces[1]);
    uint32_t less = pieces[0].n < pieces[1].n ? pieces[0].n : pieces[1].n;
    uint32_t more = pieces[0].n + pieces[1].n - less;
    if (less && more > 1 && more <= MAX_PIECES)
        pair_best(d, &pieces[0], &pieces[1]);
    else
        pair_in_order(d, &pieces[0], &pieces[1]);
    emit_pieces(d, &pieces[0], &pieces[1]);
}

/*
 * All tokens between two matches. Equal punctuation at both ends is kept, so that edges fall on
 * clause marks.
 */
static void emit_gap(struct cd_diff *d, struct cd_range a, struct cd_range b)
{
    while (a.count && b.count && is_punct(&d->side[0], a.first) && same_fold(d, a.first, b.first)) {
        emit_keep(d, a.first, b.first);
        a = (struct cd_range){a.first + 1, a.count - 1};
        b = (struct cd_range){b.first + 1, b.count - 1};
    }
    uint32_t tail = 0;
    while (a.count && b.count && is_punct(&d->side[0], cd_range_end(a) - 1) &&
           same_fold(d, cd_range_end(a) - 1, cd_range_end(b) - 1)) {
        a.count--;
        b.count--;
        tail++;
    }
    emit_middle(d, a, b);
    for (uint32_t k = 0; k < tail; k++)
        emit_keep(d, cd_range_end(a) + k, cd_range_end(b) + k);
}

/* --- matches ------------------------------------------------------------------------------- */

/* Token positions from the first to the last word of a match. */
static struct cd_range match_tokens(const struct cd_diff *d, const struct cd_match *m, unsigned s)
{
    const struct cd_word *words = d->side[s].words;
    uint32_t first = words[m->first[s]].pos;
    return (struct cd_range){first, words[m->first[s] + m->count[s] - 1].pos + 1 - first};
}

static void emit_match(struct cd_diff *d, const struct cd_match *m)
{
    struct cd_range a = match_tokens(d, m, 0), b = match_tokens(d, m, 1);
    bool equal = a.count == b.count;
    for (uint32_t k = 0; equal && k < a.count; k++)
        equal = same_fold(d, a.first + k, b.first + k);
    if (equal) {
        for (uint32_t k = 0; k < a.count; k++)
            emit_keep(d, a.first + k, b.first + k);
        return;
    }
    bool aside =
        d->side[0].words[m->first[0]].flags & d->side[1].words[m->first[1]].flags & CD_WORD_ASIDE;
    enum cd_edit_class cls = aside                       ? CD_EDIT_ASIDE
                             : m->how == CD_HOW_FORM     ? CD_EDIT_FORM
                             : m->how == CD_HOW_OPPOSITE ? CD_EDIT_MEANING
                                                         : CD_EDIT_WORDING;
    emit(d, CD_OP_REPLACE, cls, a, b, CD_NONE);
}

/*
 * A phrase that moved within one gap only is no move: it stays part of the replacement. Moves are
 * numbered anew in the order of side 0.
 */
static void settle_moves(struct cd_diff *d, const struct cd_chain *chain)
{
    uint32_t *number = cd_malloc((d->n_matches + 1) * sizeof *number), n = 0;
    for (uint32_t k = 0; k <= d->n_matches; k++)
        number[k] = CD_NONE;
    for (uint32_t k = 0; k <= chain->n; k++) {
        struct cd_range a = cd_chain_gap(d, chain, k, 0), b = cd_chain_gap(d, chain, k, 1);
        for (uint32_t w = a.first; w < cd_range_end(a); w++) {
            uint32_t m = d->side[0].words[w].match;
            if (m == CD_NONE || d->matches[m].place != CD_AT_MOVED)
                continue;
            uint32_t mate = d->matches[m].first[1], old = d->matches[m].move;
            if (mate >= b.first && mate < cd_range_end(b)) {
                d->matches[m].place = CD_AT_WITHIN;
                d->matches[m].move = CD_NONE;
                continue;
            }
            if (number[old] == CD_NONE)
                number[old] = n++;
            d->matches[m].move = number[old];
            w += d->matches[m].count[0] - 1;
        }
    }
    free(number);
}

static struct cd_range between(uint32_t first, uint32_t end)
{
    return (struct cd_range){first, end - first};
}

/* Both sides have the same words in the same statements: the whole script at once. */
static bool script_of_equals(struct cd_diff *d)
{
    const struct cd_side *a = &d->side[0], *b = &d->side[1];
    if (a->n_tokens != b->n_tokens || a->n_statements != b->n_statements)
        return false;
    for (uint32_t k = 0; k < a->n_statements; k++)
        if (a->base[k] != b->base[k])
            return false;
    for (uint32_t pos = 0; pos < a->n_tokens; pos++)
        if (!same_fold(d, pos, pos))
            return false;
    for (uint32_t pos = 0; pos < a->n_tokens; pos++)
        emit_keep(d, pos, pos);
    return true;
}

void cd_diff_script(struct cd_diff *d)
{
    struct cd_chain chain;
    if (script_of_equals(d))
        return;
    uint32_t at[2] = {0, 0};
    cd_chain_collect(d, &chain);
    settle_moves(d, &chain);
    for (uint32_t k = 0; k < chain.n; k++) {
        const struct cd_match *m = &d->matches[chain.items[k]];
        struct cd_range a = match_tokens(d, m, 0), b = match_tokens(d, m, 1);
        emit_gap(d, between(at[0], a.first), between(at[1], b.first));
        emit_match(d, m);
        at[0] = cd_range_end(a);
        at[1] = cd_range_end(b);
    }
    emit_gap(d, between(at[0], d->side[0].n_tokens), between(at[1], d->side[1].n_tokens));
}
