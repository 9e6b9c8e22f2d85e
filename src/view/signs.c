/* The signs of the gutter and the words for why a row is marked. */
#include <string.h>

#include "text/fold.h"
#include "text/layout.h"
#include "view/state.h"

const char *cd_sign(const struct cd_view *view, const char *unicode, const char *ascii)
{
    return view->options.ascii ? ascii : unicode;
}

static bool more_in_version(const struct cd_pair *pair)
{
    return pair->diff && pair->diff->coverage_a > pair->diff->coverage_b;
}

static const char *relation_sign(const struct cd_view *view, const struct cd_pair *pair,
                                 enum cd_role *role)
{
    *role = CD_ROLE_SIGN;
    if (pair->moved && pair->n_a && pair->n_b) {
        *role = CD_ROLE_SIGN_MOVED;
        return cd_sign(view, "\xE2\x86\x95", "^");
    }
    switch ((enum cd_relation)pair->relation) {
    case CD_REL_TYPOGRAPHIC:
        return "'";
    case CD_REL_REWORDED:
        return "~";
    case CD_REL_PARTIAL: /* the mouth opens to the side that says more */
        return more_in_version(pair) ? "<" : ">";
    case CD_REL_OMITTED:
        *role = CD_ROLE_SIGN_GAP;
        return "-";
    case CD_REL_ADDED:
        *role = CD_ROLE_SIGN_GAP;
        return "+";
    case CD_REL_ASIDE:
        return cd_sign(view, "\xC2\xB7", ".");
    case CD_REL_IDENTICAL:
    case CD_N_RELATIONS:
        break;
    }
    return " ";
}

struct cd_signs cd_signs_of(const struct cd_view *view, const struct cd_pair *pair)
{
    struct cd_signs signs = {" ",          " ",          " ",          " ",
                             CD_ROLE_SIGN, CD_ROLE_SIGN, CD_ROLE_SIGN, CD_ROLE_SIGN};
    if (!pair)
        return signs;
    signs.relation = relation_sign(view, pair, &signs.relation_role);
    uint8_t severity = pair->weight->severity;
    if (severity) {
        signs.flag = "!";
        signs.flag_role = severity >= 3   ? CD_ROLE_FLAG_3
                          : severity == 2 ? CD_ROLE_FLAG_2
                                          : CD_ROLE_FLAG_1;
    }
    if (pair->note || pair->bookmark)
        signs.mark_role = CD_ROLE_NOTE;
    if (pair->note)
        signs.mark = cd_sign(view, CD_SIGN_NOTE, CD_SIGN_NOTE_ASCII);
    else if (pair->bookmark)
        signs.mark = cd_sign(view, CD_SIGN_BOOKMARK, CD_SIGN_BOOKMARK_ASCII);
    if (pair->status == CD_REVIEW_CONFIRMED) {
        signs.review = cd_sign(view, CD_SIGN_CONFIRMED, CD_SIGN_CONFIRMED_ASCII);
        signs.review_role = CD_ROLE_CONFIRMED;
    } else if (pair->status == CD_REVIEW_REJECTED) {
        signs.review = cd_sign(view, CD_SIGN_REJECTED, CD_SIGN_REJECTED_ASCII);
        signs.review_role = CD_ROLE_REJECTED;
    } else if (cd_pair_is_uncertain(pair)) {
        signs.review = "?";
    }
    return signs;
}

static bool gravest_quote(void *user, const struct cd_quote *quote)
{
    const struct cd_quote **found = user;
    if (quote->note || cd_quote_severity(quote))
        if (!*found || cd_quote_severity(quote) > cd_quote_severity(*found))
            *found = quote;
    return true;
}

/* What else there is stands before the note, so that a narrow screen cuts the note. */
static void add_more(struct cd_buf *out, uint32_t n)
{
    if (n)
        cd_buf_printf(out, " (+%u)", n);
}

void cd_signs_quote(const struct cd_quote *quote, uint32_t more, struct cd_buf *out)
{
    if (cd_verdict_is_grave((enum cd_verdict)quote->verdict))
        cd_buf_printf(out, "quotation %s", cd_verdict_name((enum cd_verdict)quote->verdict));
    else
        cd_buf_printf(out, "%s quotation", cd_verdict_name((enum cd_verdict)quote->verdict));
    add_more(out, more);
    if (quote->note) {
        cd_buf_puts(out, ": ");
        cd_text_safe(out, (struct cd_str){quote->note, strlen(quote->note)});
    } else if (quote->verdict == CD_QUOTE_UNSUPPORTED) {
        cd_buf_printf(out, ": %s", cd_verdict_meaning(CD_QUOTE_UNSUPPORTED));
    }
}

const struct cd_candidate *cd_signs_nearest(const struct cd_view *view, const struct cd_pair *pair,
                                            uint32_t *statement)
{
    if (!pair->bead || !pair->bead->candidates.count || (pair->n_a && pair->n_b))
        return NULL;
    const struct cd_alignment *alignment = view->model->report->comparisons[pair->cmp].alignment;
    const struct cd_candidate *best = NULL;
    for (uint32_t k = 0; k < pair->bead->candidates.count; k++) {
        const struct cd_candidate *c = &alignment->candidates[pair->bead->candidates.first + k];
        if ((pair->n_a ? c->b.count : c->a.count) && c->score >= CD_NEAR_SCORE &&
            (!best || c->score > best->score))
            best = c;
    }
    if (best)
        *statement = alignment->members[pair->n_a ? best->b.first : best->a.first];
    return best;
}

/* What came nearest to a statement that stands alone. */
static void add_nearest(const struct cd_view *view, const struct cd_pair *pair, struct cd_buf *out)
{
    const struct cd_model *model = view->model;
    uint32_t s;
    const struct cd_candidate *best = cd_signs_nearest(view, pair, &s);
    if (!best)
        return;
    const struct cd_doc *doc =
        model->docs[pair->n_a ? cd_model_version(model, pair->cmp) : model->base];
    char where[CD_ROW_NAME];
    cd_view_row_name(view,
                     model->row_of[pair->n_a ? cd_model_version(model, pair->cmp) : model->base][s],
                     where);
    cd_buf_printf(out, "; nearest, %s (%.2f): ", where, best->score);
    struct cd_span body = cd_doc_body(doc, s);
    cd_text_squeeze(out, cd_doc_text(doc, body));
}

static void add_label(struct cd_buf *out, const char *label)
{
    cd_text_safe(out, (struct cd_str){label, strlen(label)});
}

static void add_relation(const struct cd_view *view, const struct cd_pair *pair, struct cd_buf *out)
{
    const char *version = view->model->docs[cd_model_version(view->model, pair->cmp)]->label;
    const char *base = view->model->docs[view->model->base]->label;
    switch ((enum cd_relation)pair->relation) {
    case CD_REL_IDENTICAL:
        cd_buf_puts(out, pair->moved ? "moved, the same words" : "the same words");
        break;
    case CD_REL_TYPOGRAPHIC:
        cd_buf_puts(out, "only case and punctuation differ");
        break;
    case CD_REL_REWORDED:
        cd_buf_puts(out, pair->moved ? "moved, in other words" : "in other words");
        break;
    case CD_REL_PARTIAL:
        /* The side that is covered less makes a claim that the other lacks. */
        add_label(out, more_in_version(pair) ? version : base);
        cd_buf_puts(out, " says more");
        break;
    case CD_REL_OMITTED:
    case CD_REL_ADDED:
        cd_buf_puts(out, "no counterpart in ");
        add_label(out, pair->relation == CD_REL_OMITTED ? version : base);
        add_nearest(view, pair, out);
        break;
    case CD_REL_ASIDE:
        cd_buf_puts(out, "an aside, not compared");
        break;
    case CD_N_RELATIONS:
        break;
    }
}

/* The words of a flag on one side, in quotation marks; long ones are cut behind a word. */
static void add_flagged(const struct cd_view *view, const struct cd_doc *doc,
                        const struct cd_diff_result *diff, struct cd_range spans,
                        struct cd_buf *out)
{
    enum {
        MOST = 60 /* bytes */
    };
    struct cd_buf words;
    cd_buf_init(&words);
    for (uint32_t k = spans.first; k < cd_range_end(spans); k++) {
        cd_buf_clear(&words);
        cd_text_squeeze(&words, cd_doc_text(doc, diff->spans[k]));
        struct cd_str s = cd_text_unquote(cd_buf_view(&words));
        size_t len = s.len > MOST ? MOST : s.len;
        while (len && len < s.len && s.ptr[len] != ' ')
            len--;
        cd_buf_puts(out, k > spans.first ? ", " : "");
        cd_buf_puts(out, cd_sign(view, "\xE2\x80\x9C", "\""));
        cd_text_safe(out, (struct cd_str){s.ptr, len ? len : s.len});
        cd_buf_puts(out, len && len < s.len ? cd_sign(view, " \xE2\x80\xA6", " ...") : "");
        cd_buf_puts(out, cd_sign(view, "\xE2\x80\x9D", "\""));
    }
    cd_buf_finish(&words);
}

/* What differs, in as few words as say it; the panel has the sentence. */
static void add_flag(const struct cd_view *view, const struct cd_pair *pair,
                     const struct cd_flag *flag, struct cd_buf *out)
{
    const struct cd_model *model = view->model;
    const struct cd_doc *base = model->docs[model->base];
    const struct cd_doc *version = model->docs[cd_model_version(model, pair->cmp)];
    add_flagged(view, base, pair->diff, flag->spans_a, out);
    if (flag->spans_a.count && flag->spans_b.count)
        cd_buf_puts(out, cd_sign(view, " \xE2\x86\x92 ", " -> "));
    add_flagged(view, version, pair->diff, flag->spans_b, out);
    if (!flag->spans_b.count && flag->spans_a.count)
        cd_buf_puts(out, " only in the base");
    else if (flag->spans_b.count && !flag->spans_a.count)
        cd_buf_puts(out, " only in the version");
    else if (!flag->spans_a.count && flag->note)
        cd_text_safe(out, (struct cd_str){flag->note, strlen(flag->note)});
}

void cd_signs_reason(const struct cd_view *view, const struct cd_pair *pair, struct cd_buf *out)
{
    if (!pair)
        return;
    uint32_t n_flags = pair->diff ? pair->diff->n_flags : 0;
    const struct cd_flag *flag = NULL;
    for (uint32_t k = 0; k < n_flags; k++)
        if (!flag || pair->diff->flags[k].severity > flag->severity)
            flag = &pair->diff->flags[k];
    const struct cd_quote *quote = NULL;
    if (pair->weight->quote)
        cd_model_quotes(view->model, pair->cmp, pair->b, pair->n_b, gravest_quote, &quote);
    bool grave = quote && cd_quote_severity(quote) >= 2;
    if (cd_pair_is_uncertain(pair))
        cd_buf_printf(out, "uncertain (%.2f): ", pair->score);
    /* An altered quotation is news of its own, but for a flag that is graver still. */
    if (quote && (!flag || (grave && flag->severity < 3))) {
        cd_signs_quote(quote, n_flags, out);
    } else if (flag) {
        cd_buf_puts(out, cd_flag_kind_name((enum cd_flag_kind)flag->kind));
        add_more(out, n_flags - 1 + grave);
        cd_buf_puts(out, ": ");
        add_flag(view, pair, flag, out);
    } else {
        add_relation(view, pair, out);
    }
}
