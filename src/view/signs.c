/* The signs of the gutter and the words for why a row is marked. */
#include <string.h>

#include "text/layout.h"

#include "view/state.h"

const char *cd_sign(const struct cd_view *view, const char *unicode, const char *ascii)
{
    return view->options.ascii ? ascii : unicode;
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
        return pair->diff && pair->diff->coverage_a > pair->diff->coverage_b ? "<" : ">";
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
    struct cd_signs signs = {" ", " ", " ", CD_ROLE_SIGN, CD_ROLE_SIGN, CD_ROLE_SIGN};
    if (!pair)
        return signs;
    signs.relation = relation_sign(view, pair, &signs.relation_role);
    if (pair->severity) {
        signs.flag = "!";
        signs.flag_role = pair->severity >= 3   ? CD_ROLE_FLAG_3
                          : pair->severity == 2 ? CD_ROLE_FLAG_2
                                                : CD_ROLE_FLAG_1;
    }
    if (pair->note) {
        signs.review = cd_sign(view, "\xE2\x9C\x8E", "*");
        signs.review_role = CD_ROLE_NOTE;
    } else if (pair->status == CD_REVIEW_CONFIRMED) {
        signs.review = cd_sign(view, "\xE2\x9C\x93", "v");
        signs.review_role = CD_ROLE_CONFIRMED;
    } else if (pair->status == CD_REVIEW_REJECTED) {
        signs.review = cd_sign(view, "\xE2\x9C\x97", "x");
        signs.review_role = CD_ROLE_REJECTED;
    } else if (pair->bookmark) {
        signs.review = cd_sign(view, "\xE2\x80\xA2", "o");
        signs.review_role = CD_ROLE_NOTE;
    }
    return signs;
}

void cd_signs_reason(const struct cd_view *view, const struct cd_pair *pair, struct cd_buf *out)
{
    if (!pair)
        return;
    const char *version = view->model->docs[cd_model_version(view->model, pair->cmp)]->label;
    if (pair->diff && pair->diff->n_flags) {
        const struct cd_flag *flag = &pair->diff->flags[0];
        cd_buf_printf(out, "%s: ", cd_flag_kind_name((enum cd_flag_kind)flag->kind));
        if (flag->note)
            cd_text_safe(out, (struct cd_str){flag->note, strlen(flag->note)});
        if (pair->diff->n_flags > 1)
            cd_buf_printf(out, " (+%u)", pair->diff->n_flags - 1);
        return;
    }
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
        cd_buf_puts(out, "one side makes a claim that the other lacks");
        break;
    case CD_REL_OMITTED:
        cd_buf_puts(out, "not in ");
        cd_text_safe(out, (struct cd_str){version, strlen(version)});
        break;
    case CD_REL_ADDED:
        cd_buf_puts(out, "only in ");
        cd_text_safe(out, (struct cd_str){version, strlen(version)});
        break;
    case CD_REL_ASIDE:
        cd_buf_puts(out, "an aside, not compared");
        break;
    case CD_N_RELATIONS:
        break;
    }
}
