/*
 * How the documents were aligned when the reader left: by themselves, or again around what was
 * fixed then. With the same program and options that gives the same pairings again, on which the
 * review is put; a fingerprint of the pairings tells when it does not.
 */
#include <stdlib.h>
#include <string.h>

#include "session/priv.h"
#include "util/mem.h"
#include "util/sha256.h"
#include "util/vec.h"

static struct aligned *find(const struct cd_session *s, uint32_t left, uint32_t version)
{
    for (uint32_t k = 0; k < s->n_aligned; k++)
        if (s->aligned[k].left == left && s->aligned[k].version == version)
            return &s->aligned[k];
    return NULL;
}

static void add_members(struct cd_buf *buf, const struct cd_alignment *al, struct cd_range side)
{
    for (uint32_t m = side.first; m < cd_range_end(side); m++)
        cd_buf_printf(buf, " %u", al->members[m]);
}

/* Of the pairings alone: scores may come from another machine's file. */
static void fingerprint(const struct cd_alignment *al, char out[CD_PRINT_SIZE])
{
    struct cd_buf buf;
    char hash[65];
    cd_buf_init(&buf);
    for (uint32_t k = 0; k < al->n_beads; k++) {
        add_members(&buf, al, al->beads[k].a);
        cd_buf_puts(&buf, " -");
        add_members(&buf, al, al->beads[k].b);
        cd_buf_putc(&buf, '\n');
    }
    cd_sha256_hex(cd_buf_view(&buf), hash);
    memcpy(out, hash, CD_PRINT_SIZE - 1);
    out[CD_PRINT_SIZE - 1] = '\0';
    cd_buf_finish(&buf);
}

static bool same_around(const struct aligned *x, const struct cd_constraint *around, uint32_t n)
{
    bool same = x->n_around == n;
    for (uint32_t k = 0; k < n && same; k++)
        same = x->around[k].forbidden == around[k].forbidden &&
               cd_ids_same(x->around[k].a, x->around[k].n_a, around[k].a, around[k].n_a) &&
               cd_ids_same(x->around[k].b, x->around[k].n_b, around[k].b, around[k].n_b);
    return same;
}

void cd_session_put_aligned(struct cd_session *s, const struct aligned *from)
{
    struct aligned *to = find(s, from->left, from->version);
    if (to && to->again == from->again && strcmp(to->print, from->print) == 0 &&
        same_around(to, from->around, from->n_around))
        return;
    bool remade = from->again || (to && to->again); /* else the next start gives it again */
    s->changed |= remade;
    s->moved |= to && !remade;
    if (!to)
        to = CD_PUSH(s->aligned, s->n_aligned, s->cap_aligned);
    *to = *from;
    struct cd_constraint *around = cd_arena_array(s->arena, from->n_around, sizeof *around);
    for (uint32_t k = 0; k < from->n_around; k++) {
        const struct cd_constraint *c = &from->around[k];
        around[k] = *c;
        around[k].a = cd_arena_memdup(s->arena, c->a, c->n_a * sizeof *c->a);
        around[k].b = cd_arena_memdup(s->arena, c->b, c->n_b * sizeof *c->b);
    }
    to->around = around;
}

void cd_session_set_aligned(struct cd_session *s, uint32_t version,
                            const struct cd_alignment *alignment, bool again,
                            const struct cd_constraint *around, uint32_t n)
{
    struct aligned now = {.left = s->base,
                          .version = version,
                          .again = again,
                          .around = again ? around : NULL,
                          .n_around = again ? n : 0};
    fingerprint(alignment, now.print);
    cd_session_put_aligned(s, &now);
}

bool cd_session_aligned_again(const struct cd_session *s, uint32_t version)
{
    const struct aligned *x = find(s, s->base, version);
    return x && x->again;
}

struct cd_constraint *cd_session_around(const struct cd_session *s, uint32_t version, uint32_t *n)
{
    const struct aligned *x = find(s, s->base, version);
    if (!x)
        return cd_session_rejections(s, version, n);
    *n = x->n_around;
    if (!*n)
        return NULL;
    struct cd_constraint *copy = cd_calloc(*n, sizeof *copy);
    memcpy(copy, x->around, *n * sizeof *copy);
    return copy;
}

bool cd_session_is_as_aligned(const struct cd_session *s, uint32_t version,
                              const struct cd_alignment *alignment)
{
    char print[CD_PRINT_SIZE];
    const struct aligned *x = find(s, s->base, version);
    if (!x)
        return true;
    fingerprint(alignment, print);
    return strcmp(print, x->print) == 0;
}

/* Marks statements as those of lock `id`; false where another has one of them. */
static bool claim(uint32_t *holder, const uint32_t *ids, uint32_t n, uint32_t id)
{
    for (uint32_t k = 0; k < n; k++) {
        if (holder[ids[k]])
            return false;
        holder[ids[k]] = id;
    }
    return true;
}

/* Whether a lock holds together what is forbidden. */
static bool clashes(uint32_t *const holder[2], const struct cd_constraint *c)
{
    for (uint32_t i = 0; i < c->n_a; i++)
        for (uint32_t j = 0; j < c->n_b; j++)
            if (holder[0][c->a[i]] && holder[0][c->a[i]] == holder[1][c->b[j]])
                return true;
    return false;
}

bool cd_session_aligned_is_sound(const struct cd_session *s, const struct aligned *x)
{
    uint32_t end[2] = {s->docs[x->left]->n_statements, s->docs[x->version]->n_statements};
    uint32_t *holder[2] = {cd_calloc(end[0], sizeof(uint32_t)),
                           cd_calloc(end[1], sizeof(uint32_t))};
    bool sound = true;
    for (uint32_t k = 0; k < x->n_around && sound; k++) {
        const struct cd_constraint *c = &x->around[k];
        sound = c->n_a + c->n_b > 0 && c->n_a <= CD_BEAD_MAX_SIDE && c->n_b <= CD_BEAD_MAX_SIDE &&
                cd_session_members_exist(c->a, c->n_a, end[0]) &&
                cd_session_members_exist(c->b, c->n_b, end[1]) &&
                (c->forbidden ||
                 (claim(holder[0], c->a, c->n_a, k + 1) && claim(holder[1], c->b, c->n_b, k + 1)));
    }
    for (uint32_t k = 0; k < x->n_around && sound; k++)
        sound = !x->around[k].forbidden || !clashes(holder, &x->around[k]);
    free(holder[0]);
    free(holder[1]);
    return sound;
}

static int by_place(const void *x, const void *y)
{
    const struct aligned *p = x, *q = y;
    return p->left != q->left ? (p->left < q->left ? -1 : 1)
                              : (p->version > q->version) - (p->version < q->version);
}

static void write_members(struct cd_out *out, const uint32_t *ids, uint32_t n)
{
    cd_out_putc(out, '\t');
    for (uint32_t k = 0; k < n; k++)
        cd_out_printf(out, "%s%u", k ? "," : "", (unsigned)ids[k]);
    if (!n)
        cd_out_putc(out, '-');
}

void cd_session_write_aligned(const struct cd_session *s, struct cd_out *out)
{
    struct aligned *all = cd_calloc(s->n_aligned, sizeof *all);
    if (s->n_aligned) {
        memcpy(all, s->aligned, s->n_aligned * sizeof *all);
        qsort(all, s->n_aligned, sizeof *all, by_place);
    }
    for (uint32_t k = 0; k < s->n_aligned; k++) {
        cd_out_printf(out, "aligned\t%u\t%u\t%s\t%s\n", (unsigned)all[k].left,
                      (unsigned)all[k].version, all[k].again ? "again" : "auto", all[k].print);
        for (uint32_t c = 0; c < all[k].n_around; c++) {
            const struct cd_constraint *x = &all[k].around[c];
            cd_out_putc(out, x->forbidden ? '!' : '=');
            write_members(out, x->a, x->n_a);
            write_members(out, x->b, x->n_b);
            cd_out_putc(out, '\n');
        }
    }
    free(all);
}
