/* Notes and bookmarks go along with corrections: with the first statement of their pair. */
#include <string.h>

#include "view/edit.h"

const char *cd_edit_join_notes(struct cd_model *model, const char *old, const char *more)
{
    if (!more || !more[0] || (old && strstr(old, more)))
        return old;
    if (!old || !old[0])
        return cd_arena_strdup(model->arena, more);
    struct cd_buf both;
    cd_buf_init(&both);
    cd_buf_printf(&both, "%s; %s", old, more);
    const char *kept = cd_arena_strdup(model->arena, both.ptr);
    cd_buf_finish(&both);
    return kept;
}

static bool holds_first(const struct cd_pair *pair, const struct cd_pair *of)
{
    return of->n_a ? cd_edit_holds(pair->a, pair->n_a, of->a[0])
                   : cd_edit_holds(pair->b, pair->n_b, of->b[0]);
}

void cd_edit_correct(struct cd_view *view, const char *what, const struct cd_pair *const *out,
                     uint32_t n_out, const struct cd_pair **in, uint32_t n_in, bool record)
{
    for (uint32_t k = 0; k < n_out; k++) {
        for (uint32_t j = 0; (out[k]->note || out[k]->bookmark) && j < n_in; j++) {
            if (!holds_first(in[j], out[k]))
                continue;
            struct cd_pair *copy = cd_model_copy_pair(view->model, in[j]);
            copy->note = cd_edit_join_notes(view->model, copy->note, out[k]->note);
            copy->bookmark |= out[k]->bookmark;
            in[j] = copy;
            break;
        }
    }
    cd_edit_apply(view, what, out, n_out, in, n_in, record);
}
