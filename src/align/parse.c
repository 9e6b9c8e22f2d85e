/*
 * Alignments from text, in the formats that claimdiff and other aligners write:
 *
 *     beads      LEFT TAB RIGHT [TAB SCORE [TAB RELATION]]   numbers by commas, "-" or nothing:
 * none vecalign   [0,1]:[2]:COST                              the cost is ignored ladder     LEFT
 * TAB RIGHT TAB SCORE                    a rung is where both sides stand: the bead reaches from it
 * to the next rung
 *
 * A ladder is told from beads by its numbers: no lists, both columns never fall, the first rung is
 * 0 0 and the last one stands behind both ends. Empty lines and lines with # are skipped. Linear.
 */
#include "align/engine.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vec.h"

/* One line: its two lists and its score. */
struct line {
    uint32_t number;
    struct cd_range a, b; /* into parser->numbers */
    double score;
    bool lists; /* has "-", an empty side, several numbers, or a relation: no rung of a ladder */
};

struct parser {
    const char *name;
    struct cd_error *err;
    const char *at, *end; /* of the current line */
    uint32_t line_number;
    uint32_t *numbers;
    uint32_t n_numbers, cap_numbers;
    struct line *lines;
    uint32_t n_lines, cap_lines;
};

static enum cd_status fail(const struct parser *p, const char *what)
{
    return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line_number, "%s", what);
}

static void skip_blanks(struct parser *p)
{
    while (p->at < p->end && *p->at == ' ') {
        p->at++;
    }
}

static bool skip_char(struct parser *p, char c)
{
    if (p->at < p->end && *p->at == c) {
        p->at++;
        return true;
    }
    return false;
}

static bool read_number(struct parser *p, uint32_t *out)
{
    uint64_t x = 0;
    const char *start = p->at;
    while (p->at < p->end && *p->at >= '0' && *p->at <= '9' && x < CD_NONE) {
        x = 10 * x + (uint64_t)(*p->at++ - '0');
    }
    *out = (uint32_t)x;
    return p->at > start && x < CD_NONE;
}

/* A list of numbers by commas; "-" and nothing are empty lists. */
static bool read_list(struct parser *p, struct cd_range *out)
{
    *out = (struct cd_range){p->n_numbers, 0};
    skip_blanks(p);
    if (skip_char(p, '-') || p->at == p->end || *p->at < '0' || *p->at > '9') {
        skip_blanks(p);
        return true;
    }
    do {
        uint32_t x;
        skip_blanks(p);
        if (!read_number(p, &x)) {
            return false;
        }
        *CD_PUSH(p->numbers, p->n_numbers, p->cap_numbers) = x;
        out->count++;
        skip_blanks(p);
    } while (skip_char(p, ','));
    return true;
}

/* The number of a score column, 0 to 1 in beads; 1 where there is none. */
static bool read_score(struct parser *p, double *out)
{
    char text[40], *rest;
    size_t n = 0;
    skip_blanks(p);
    while (p->at < p->end && *p->at != '\t' && n < sizeof text - 1) {
        text[n++] = *p->at++;
    }
    text[n] = '\0';
    *out = strtod(text, &rest);
    return n > 0 && rest > text && *rest == '\0' && *out == *out;
}

static enum cd_status read_vecalign(struct parser *p, struct line *line)
{
    bool good = skip_char(p, '[') && read_list(p, &line->a) && skip_char(p, ']') &&
                skip_char(p, ':') && skip_char(p, '[') && read_list(p, &line->b) &&
                skip_char(p, ']') && (p->at == p->end || *p->at == ':');
    line->lists = true;
    return good ? CD_OK : fail(p, "not a vecalign line, [0,1]:[2]:COST");
}

static enum cd_status read_beads(struct parser *p, struct line *line)
{
    if (!read_list(p, &line->a) || !skip_char(p, '\t') || !read_list(p, &line->b)) {
        return fail(p, "not an alignment line, LEFT TAB RIGHT TAB SCORE");
    }
    line->lists = line->a.count != 1 || line->b.count != 1;
    if (skip_char(p, '\t') && p->at < p->end && !read_score(p, &line->score)) {
        return fail(p, "the score is not a number");
    }
    if (p->at < p->end && *p->at == '\t') {
        line->lists = true;
    } else if (p->at < p->end) {
        return fail(p, "not an alignment line, LEFT TAB RIGHT TAB SCORE");
    }
    return CD_OK;
}

static enum cd_status read_lines(struct parser *p, struct cd_str text)
{
    const char *at = text.ptr, *end = text.ptr + text.len;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        p->line_number++;
        p->at = at;
        p->end = stop > at && stop[-1] == '\r' ? stop - 1 : stop;
        at = stop < end ? stop + 1 : end;
        if (p->at == p->end || *p->at == '#') {
            continue;
        }
        struct line line = {.number = p->line_number, .score = 1};
        enum cd_status status = *p->at == '[' ? read_vecalign(p, &line) : read_beads(p, &line);
        if (status != CD_OK) {
            return status;
        }
        *CD_PUSH(p->lines, p->n_lines, p->cap_lines) = line;
    }
    return CD_OK;
}

static bool is_ladder(const struct parser *p, uint32_t n_a, uint32_t n_b)
{
    uint32_t i = 0, j = 0;
    for (uint32_t k = 0; k < p->n_lines; k++) {
        if (p->lines[k].lists) {
            return false;
        }
        uint32_t x = p->numbers[p->lines[k].a.first], y = p->numbers[p->lines[k].b.first];
        if (x < i || y < j || (k == 0 && (x || y))) {
            return false;
        }
        i = x;
        j = y;
    }
    return p->n_lines > 1 && i == n_a && j == n_b;
}

/* Puts statement x into a group; false where it is in one already. */
static bool put(uint32_t *group, uint32_t x, uint32_t id)
{
    if (group[x] != CD_NONE) {
        return false;
    }
    group[x] = id;
    return true;
}

static enum cd_status add_side(struct parser *p, struct cd_range r, uint32_t *group, uint32_t n,
                               uint8_t *seen, uint32_t id)
{
    for (uint32_t m = r.first; m < cd_range_end(r); m++) {
        uint32_t x = p->numbers[m];
        if (x >= n) {
            return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line_number,
                                "there is no statement %u, the last is %d", x, (int)n - 1);
        }
        if (seen[x]) {
            return cd_error_set(p->err, CD_ERR_INPUT, p->name, p->line_number,
                                "statement %u is named twice", x);
        }
        seen[x] = 1;
        if (id != CD_NONE && !put(group, x, id)) {
            return fail(p, "a statement is named twice");
        }
    }
    return CD_OK;
}

static void add_group(struct al_grouping *g, double score)
{
    score = score < 0 ? 0 : score > 1 ? 1 : score;
    *CD_PUSH(g->groups, g->n_groups, g->cap_groups) = (struct al_group){.score = score};
}

static enum cd_status group_lists(struct parser *p, struct al_grouping *g, uint32_t n_a,
                                  uint32_t n_b)
{
    uint8_t *seen = cd_calloc((size_t)n_a + n_b + 1, 1);
    enum cd_status status = CD_OK;
    for (uint32_t k = 0; k < p->n_lines && status == CD_OK; k++) {
        const struct line *l = &p->lines[k];
        uint32_t id = l->a.count && l->b.count ? g->n_groups : CD_NONE;
        p->line_number = l->number;
        status = add_side(p, l->a, g->group[0], n_a, seen, id);
        if (status == CD_OK) {
            status = add_side(p, l->b, g->group[1], n_b, seen + n_a, id);
        }
        if (id != CD_NONE) {
            add_group(g, l->score);
        }
    }
    free(seen);
    return status;
}

static void group_ladder(const struct parser *p, struct al_grouping *g)
{
    for (uint32_t k = 0; k + 1 < p->n_lines; k++) {
        const struct line *l = &p->lines[k], *next = &p->lines[k + 1];
        uint32_t i = p->numbers[l->a.first], i_end = p->numbers[next->a.first];
        uint32_t j = p->numbers[l->b.first], j_end = p->numbers[next->b.first];
        if (i == i_end || j == j_end) {
            continue;
        }
        for (; i < i_end; i++) {
            g->group[0][i] = g->n_groups;
        }
        for (; j < j_end; j++) {
            g->group[1][j] = g->n_groups;
        }
        add_group(g, 1);
    }
}

enum cd_status cd_alignment_parse(struct cd_alignment **out, const struct cd_doc *a,
                                  const struct cd_doc *b, const char *name, struct cd_str text,
                                  struct cd_error *err)
{
    struct parser p = {.name = name, .err = err};
    struct al_grouping g;
    cd_al_grouping_init(&g, a->n_statements, b->n_statements);
    enum cd_status status = read_lines(&p, text);
    if (status == CD_OK && is_ladder(&p, a->n_statements, b->n_statements)) {
        group_ladder(&p, &g);
    } else if (status == CD_OK) {
        status = group_lists(&p, &g, a->n_statements, b->n_statements);
    }
    if (status == CD_OK) {
        *out = cd_al_assemble(&g, a, b);
        cd_alignment_mark_moved(*out);
    }
    cd_al_grouping_finish(&g);
    free(p.numbers);
    free(p.lines);
    return status;
}
