/*
 * Classes of edits and the relation of the two sides, both read off the coverage and the flags.
 *
 * An edit that a flag touches is a matter of meaning, and so is a deletion or insertion of content
 * that is said nowhere on the other side. A replacement is taken for other words of the same
 * content unless one side has content left over that the other has nothing to set against.
 *
 * PARTIAL wants a claim that the other side lacks (predicate.c). A missing modifier, list item or
 * condition is none.
 */
#include <string.h>

#include "diff/words.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "util/buf.h"

/* So many words without counterpart, so many times those of the other side, are more than other
 * words for the same. */
#define MUCH_MORE  4u
#define MORE_TIMES 3u

/* --- classes ------------------------------------------------------------------------------- */

/* Content words of the tokens without counterpart. */
static uint32_t lone_words(const struct cd_side *side, struct cd_range at)
{
    uint32_t n = 0;
    for (uint32_t w = side->lower[at.first]; w < side->lower[cd_range_end(at)]; w++)
        n += side->words[w].match == CD_NONE && side->words[w].flags & CD_WORD_CONTENT;
    return n;
}

static bool touches(const struct cd_side *side, struct cd_range at, struct cd_span span)
{
    if (!at.count)
        return false;
    const struct cd_token *t = side->doc->tokens;
    uint32_t first = t[side->tokens[at.first]].off;
    uint32_t end = cd_span_end(cd_token_span(&t[side->tokens[cd_range_end(at) - 1]]));
    return first < cd_span_end(span) && span.off < end;
}

static bool is_flagged(const struct cd_diff *d, const struct cd_edit *e)
{
    for (uint32_t k = 0; k < d->n_drafts; k++) {
        const struct cd_draft *f = &d->drafts[k];
        for (unsigned s = 0; s < 2; s++)
            for (uint32_t i = 0; i < f->n[s]; i++)
                if (touches(&d->side[s], s ? e->b : e->a, f->spans[s][i]))
                    return true;
    }
    return false;
}

/* Whether a number that is flagged begins in the edit: with its sign. */
static bool begins_number(const struct cd_diff *d, const struct cd_edit *e)
{
    for (uint32_t k = 0; k < d->n_drafts; k++) {
        const struct cd_draft *f = &d->drafts[k];
        for (unsigned s = 0; s < 2 && f->kind == CD_FLAG_NUMBER; s++)
            for (uint32_t i = 0; i < f->n[s]; i++)
                if (touches(&d->side[s], s ? e->b : e->a, (struct cd_span){f->spans[s][i].off, 1}))
                    return true;
    }
    return false;
}

/* Whether the edit holds words of a claim that the other side lacks. */
static bool holds_claim(const struct cd_diff *d, const struct cd_edit *e)
{
    for (unsigned s = 0; s < 2; s++) {
        struct cd_range at = s ? e->b : e->a;
        uint32_t first = at.count ? d->side[s].lower[at.first] : 0;
        uint32_t end = at.count ? d->side[s].lower[cd_range_end(at)] : 0;
        for (uint32_t k = 0; k < d->n_claims[s]; k++)
            if (d->claims[s][k].first < end && first < cd_range_end(d->claims[s][k]))
                return true;
    }
    return false;
}

static bool has_words(const struct cd_side *side, struct cd_range at)
{
    return at.count && side->lower[at.first] < side->lower[cd_range_end(at)];
}

static enum cd_edit_class class_of(const struct cd_diff *d, const struct cd_edit *e)
{
    if (e->op == CD_OP_KEEP || e->cls == CD_EDIT_ASIDE || e->cls == CD_EDIT_MEANING)
        return e->cls;
    if (!has_words(&d->side[0], e->a) && !has_words(&d->side[1], e->b))
        return begins_number(d, e) ? CD_EDIT_MEANING : e->cls;
    if (is_flagged(d, e))
        return CD_EDIT_MEANING;
    if (e->cls != CD_EDIT_WORDING || e->move != CD_NONE)
        return e->cls;
    uint32_t a = e->a.count ? lone_words(&d->side[0], e->a) : 0;
    uint32_t b = e->b.count ? lone_words(&d->side[1], e->b) : 0;
    if (e->op != CD_OP_REPLACE)
        return a + b ? CD_EDIT_MEANING : CD_EDIT_WORDING;
    uint32_t more = a > b ? a : b, less = a > b ? b : a;
    if ((more >= 2 && !less) || (more >= MUCH_MORE && more >= MORE_TIMES * less))
        return CD_EDIT_MEANING;
    return holds_claim(d, e) ? CD_EDIT_MEANING : CD_EDIT_WORDING;
}

void cd_diff_classify(struct cd_diff *d)
{
    for (uint32_t k = 0; k < d->n_edits; k++)
        d->edits[k].cls = (uint8_t)class_of(d, &d->edits[k]);
}

/* --- relation ------------------------------------------------------------------------------ */

/* The statements of a side without labels, one after the other. */
static void join_bodies(struct cd_buf *out, const struct cd_doc *doc, const uint32_t *statements,
                        uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        if (k)
            cd_buf_putc(out, ' ');
        cd_text_squeeze(out, cd_doc_text(doc, cd_doc_body(doc, statements[k])));
    }
}

static bool any_claim(const struct cd_doc *doc, const uint32_t *statements, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (cd_doc_is_claim(doc, statements[k]))
            return true;
    return false;
}

enum cd_relation cd_diff_relate_alone(const struct cd_doc *doc, const uint32_t *statements,
                                      uint32_t n, bool left)
{
    if (!any_claim(doc, statements, n))
        return CD_REL_ASIDE;
    return left ? CD_REL_OMITTED : CD_REL_ADDED;
}

/* Spaces that do not break, thin ones and the like. */
static uint32_t odd_spaces(const struct cd_doc *doc, const uint32_t *statements, uint32_t n)
{
    uint32_t found = 0;
    for (uint32_t k = 0; k < n; k++) {
        struct cd_str s = cd_doc_text(doc, cd_doc_body(doc, statements[k]));
        for (size_t at = 0; at < s.len;) {
            uint32_t cp;
            at += cd_utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
            found += cp > 0x7F && cd_cp_is_space(cp);
        }
    }
    return found;
}

/* Whether a folded text goes on with a word of one of the roots, and nothing but an ending: create,
 * recreation, but not act in activate. */
static bool begins_root(struct cd_str s, const char *const *roots)
{
    static const char *const endings[] = {"",  "s",   "es",  "d",    "ed",
                                          "e", "ing", "ion", "ment", "ation"};
    for (; *roots; roots++) {
        size_t root = strlen(*roots);
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
            size_t len = root + strlen(endings[k]);
            uint32_t behind = ' ';
            if (s.len < len || memcmp(s.ptr, *roots, root) != 0 ||
                memcmp(s.ptr + root, endings[k], len - root) != 0)
                continue;
            if (s.len > len)
                cd_utf8_decode(s.ptr + len, s.len - len, &behind, NULL);
            if (!cd_cp_is_word(behind))
                return true;
        }
    }
    return false;
}

/* How often a word has the hyphen that tells it from another one: re-sign, resign. Before other
 * words the hyphen of re- is a matter of style. */
static uint32_t telling_hyphens(const struct cd_doc *doc, const uint32_t *statements, uint32_t n)
{
    static const char *const told[] = {"act",    "collect", "count", "cover", "creat", "dress",
                                       "fund",   "form",    "fuse",  "lay",   "leas",  "mark",
                                       "press",  "sent",    "serv",  "sign",  "sort",  "store",
                                       "strain", "treat",   "tire",  NULL};
    uint32_t found = 0;
    for (uint32_t k = 0; k < n; k++) {
        struct cd_str s = cd_doc_text(doc, cd_doc_body(doc, statements[k]));
        struct cd_buf buf;
        cd_buf_init(&buf);
        cd_text_fold(&buf, s);
        s = cd_buf_view(&buf);
        for (size_t at = 0, start; at + 3 < s.len; at++)
            found += memcmp(s.ptr + at, "re-", 3) == 0 &&
                     (at == 0 || !cd_cp_is_word(cd_utf8_before(s.ptr, at, &start))) &&
                     begins_root((struct cd_str){s.ptr + at + 3, s.len - at - 3}, told);
        cd_buf_finish(&buf);
    }
    return found;
}

bool cd_diff_relate_texts(enum cd_relation *out, const struct cd_doc *const docs[2],
                          const uint32_t *const statements[2], const uint32_t n[2])
{
    /* Most beads are worded differently, which the first words tell. */
    if (n[0] == 1 && n[1] == 1 &&
        !cd_text_same_words(cd_doc_text(docs[0], cd_doc_body(docs[0], statements[0][0])),
                            cd_doc_text(docs[1], cd_doc_body(docs[1], statements[1][0]))))
        return false;
    struct cd_buf body[2];
    for (unsigned s = 0; s < 2; s++) {
        cd_buf_init(&body[s]);
        join_bodies(&body[s], docs[s], statements[s], n[s]);
    }
    struct cd_str a = cd_buf_view(&body[0]), b = cd_buf_view(&body[1]);
    bool equal = a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
    bool spaced =
        odd_spaces(docs[0], statements[0], n[0]) == odd_spaces(docs[1], statements[1], n[1]);
    bool same =
        equal || (cd_text_same_words(a, b) && telling_hyphens(docs[0], statements[0], n[0]) ==
                                                  telling_hyphens(docs[1], statements[1], n[1]));
    if (same && !any_claim(docs[0], statements[0], n[0]) &&
        !any_claim(docs[1], statements[1], n[1]))
        *out = CD_REL_ASIDE;
    else
        *out = equal && spaced ? CD_REL_IDENTICAL : CD_REL_TYPOGRAPHIC;
    cd_buf_finish(&body[0]);
    cd_buf_finish(&body[1]);
    return same;
}

enum cd_relation cd_diff_relate_flagged(const struct cd_diff *d, enum cd_relation relation)
{
    bool differs = d->n_drafts > 0 && (relation == CD_REL_IDENTICAL ||
                                       relation == CD_REL_TYPOGRAPHIC || relation == CD_REL_ASIDE);
    return differs ? CD_REL_REWORDED : relation;
}

enum cd_relation cd_diff_relate_words(const struct cd_diff *d)
{
    return d->n_claims[0] || d->n_claims[1] ? CD_REL_PARTIAL : CD_REL_REWORDED;
}
