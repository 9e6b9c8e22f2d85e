/* Unit and property tests of the view: sets, grid, keys, random events at random sizes. */
#include "check_main.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../screens/fixture.h"
#include "text/layout.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/vec.h"
#include "view/orders.h"
#include "view/state.h"

/* Other events than in other runs: CD_RANDOM_SEED of the environment, for runs side by side. */
static uint64_t random_seed(void)
{
    const char *asked = getenv("CD_RANDOM_SEED");
    return asked ? strtoull(asked, NULL, 10) << 32 : 0;
}

/* Events a round: few in an ordinary run, CD_RANDOM_STEPS of the environment in a long one. */
static long random_steps(void)
{
    const char *asked = getenv("CD_RANDOM_STEPS");
    return asked ? strtol(asked, NULL, 10) : 2000;
}

static uint32_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 16);
}

/* What an order must be, as arrays. */
struct plain_order {
    struct cd_vrow *rows[400];
    bool in[400];
    uint32_t n;
};

static void check_order(const struct cd_chain *chain, const struct plain_order *model, uint32_t pos)
{
    uint32_t next = CD_NONE, prev = CD_NONE, rank = 0;
    ck_assert_uint_eq(chain->n, model->n);
    for (uint32_t k = 0; k < model->n; k++) {
        ck_assert_ptr_eq(cd_chain_row(chain, k), model->rows[k]);
        ck_assert_uint_eq(cd_chain_pos(chain, model->rows[k]), k);
        ck_assert_int_eq(cd_chain_has(chain, CD_SET_PASSING, k), model->in[k]);
        if (!model->in[k])
            continue;
        if (k >= pos && next == CD_NONE)
            next = k;
        if (k <= pos)
            prev = k;
        rank += k < pos;
    }
    ck_assert_uint_eq(cd_chain_next(chain, CD_SET_PASSING, pos), next);
    ck_assert_uint_eq(cd_chain_prev(chain, CD_SET_PASSING, pos), prev);
    ck_assert_uint_eq(cd_chain_next_of_both(chain, CD_SET_PASSING, CD_SET_PASSING, pos), next);
    if (pos < model->n)
        ck_assert_uint_eq(cd_chain_prev_of_both(chain, CD_SET_PASSING, CD_SET_PASSING, pos), prev);
    ck_assert_uint_eq(cd_chain_rank(chain, CD_SET_PASSING, pos), rank);
    if (pos < model->n && model->in[pos])
        ck_assert_uint_eq(cd_chain_select(chain, CD_SET_PASSING, rank), pos);
}

/* Rows mostly come for a while, then they mostly go, and so on. */
START_TEST(an_order_gives_rows_by_position_and_back)
{
    enum {
        MOST = 400
    };
    uint64_t seed = 88172645463325252u;
    struct cd_seat seats[MOST] = {{NULL, 0}};
    struct cd_vrow *rows[MOST];
    struct plain_order model = {.n = 0};
    struct cd_chain chain;
    cd_chain_init(&chain, 0);
    for (uint32_t k = 0; k < MOST; k++) {
        rows[k] = cd_calloc(1, sizeof *rows[k]); /* with nothing but a seat */
        rows[k]->seats = &seats[k];
    }
    for (int step = 0; step < 6000; step++) {
        uint32_t pos = next_random(&seed) % (model.n + 1), what = next_random(&seed) % 8;
        struct cd_vrow *row = rows[next_random(&seed) % MOST];
        bool grows = step / 1000 % 2 == 0, held = cd_chain_holds(&chain, row);
        if (!held && (what < 2 || (grows && what < 5))) {
            memmove(model.rows + pos + 1, model.rows + pos, (model.n - pos) * sizeof row);
            memmove(model.in + pos + 1, model.in + pos, (model.n - pos) * sizeof *model.in);
            model.rows[pos] = row;
            model.in[pos] = false;
            model.n++;
            cd_chain_insert(&chain, pos, row);
        } else if (held && (what < 2 || (!grows && what < 6))) {
            pos = cd_chain_pos(&chain, row);
            cd_chain_remove(&chain, row);
            model.n--;
            memmove(model.rows + pos, model.rows + pos + 1, (model.n - pos) * sizeof row);
            memmove(model.in + pos, model.in + pos + 1, (model.n - pos) * sizeof *model.in);
        } else if (pos < model.n && what == 6 && !held) {
            cd_chain_replace(&chain, model.rows[pos], row);
            model.rows[pos] = row;
        } else if (pos < model.n) {
            model.in[pos] = what & 1;
            cd_chain_put(&chain, CD_SET_PASSING, pos, what & 1);
        }
        check_order(&chain, &model, pos);
    }
    cd_chain_finish(&chain);
    for (uint32_t k = 0; k < MOST; k++)
        free(rows[k]);
}
END_TEST

/* Whether an order is what its document and the base's order make it. */
static void check_lead(const struct cd_model *model, uint32_t lead)
{
    const struct cd_chain *base = cd_orders_base(model), *order = &model->orders[lead];
    uint32_t at = 0, n = model->docs[lead]->n_statements;
    ck_assert_uint_eq(order->n, base->n);
    for (uint32_t slot = 0; slot <= n; slot++) {
        uint32_t pos = 0;
        if (slot) {
            const struct cd_vrow *row = model->row_of[lead][slot - 1];
            if (row->cells[lead].ids[0] != slot - 1)
                continue;
            ck_assert_ptr_eq(cd_chain_row(order, at), row);
            at++;
            pos = cd_chain_pos(base, row) + 1;
        }
        for (; pos < base->n && !cd_chain_row(base, pos)->cells[lead].n; pos++, at++)
            ck_assert_ptr_eq(cd_chain_row(order, at), cd_chain_row(base, pos));
    }
    ck_assert_uint_eq(at, base->n);
}

/* Whether the sets are what the rows say; identical rows between identical ones fold. */
static void check_sets(const struct cd_view *view, const struct cd_chain *order)
{
    enum {
        TOLD =
            1 << CD_TRAIT_DIFFERS | 1 << CD_TRAIT_FLAG | 1 << CD_TRAIT_MOVED | 1 << CD_TRAIT_MARKED
    };
    for (uint32_t k = 0; k < order->n; k++) {
        const struct cd_vrow *row = cd_chain_row(order, k), *next = cd_chain_row(order, k + 1);
        const struct cd_vrow *prev = k ? cd_chain_row(order, k - 1) : NULL;
        uint32_t told =
            (row->traits | (prev ? prev->traits : 0) | (next ? next->traits : 0)) & TOLD;
        bool passes = !view->filter.text || cd_filter_takes(view, row);
        ck_assert_int_eq(cd_chain_has(order, CD_SET_PASSING, k), passes);
        ck_assert_int_eq(cd_chain_has(order, CD_SET_UNFOLDED, k), passes && told);
        for (unsigned t = 0; t < CD_N_TRAITS; t++)
            ck_assert_int_eq(cd_chain_has(order, t, k), row->traits >> t & 1u);
    }
}

static void check_orders(const struct cd_view *view)
{
    for (uint32_t d = 0; d < view->model->n_docs; d++) {
        if (d != view->model->base)
            check_lead(view->model, d);
        check_sets(view, &view->model->orders[d]);
    }
}

START_TEST(drawing_is_clipped_and_keeps_wide_clusters_whole)
{
    static const char *const texts[] = {"plain",
                                        "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E",
                                        "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
                                        "\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
                                        "\xCC\x81 mark first",
                                        "tab\tand\x1b[31mescape",
                                        "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D"
                                        "\xF0\x9F\x91\xA7\xE2\x80\x8D\xF0\x9F\x91\xA6",
                                        ""};
    uint64_t seed = 99;
    struct cd_grid grid;
    cd_grid_init(&grid);
    for (int step = 0; step < 20000; step++) {
        if (step % 50 == 0)
            cd_grid_resize(&grid, 1 + next_random(&seed) % 5, 1 + next_random(&seed) % 12);
        const char *text = texts[next_random(&seed) % (sizeof texts / sizeof *texts)];
        unsigned col = next_random(&seed) % 14, end = next_random(&seed) % 16;
        unsigned to = cd_grid_puts(&grid, next_random(&seed) % 6, col, end, text, CD_ROLE_TEXT, 0);
        ck_assert(to == col || to <= end);
        const char *broken = cd_grid_check(&grid);
        ck_assert_msg(!broken, "%s", broken ? broken : "");
    }
    cd_grid_finish(&grid);
}
END_TEST

START_TEST(no_escape_reaches_a_cell)
{
    struct cd_grid grid;
    cd_grid_init(&grid);
    cd_grid_resize(&grid, 1, 40);
    cd_grid_puts(&grid, 0, 0, 40,
                 "a\x1b]52;c;eA==\x07 b\x7f\xC2\x9B"
                 "c\xE2\x80\xAE",
                 CD_ROLE_TEXT, 0);
    for (unsigned col = 0; col < 40; col++)
        for (unsigned k = 0; k < cd_grid_at(&grid, 0, col)->len; k++) {
            unsigned char c = (unsigned char)cd_grid_at(&grid, 0, col)->bytes[k];
            ck_assert(c >= 0x20 && c != 0x7F);
        }
    ck_assert_ptr_null(cd_grid_check(&grid));
    cd_grid_finish(&grid);
}
END_TEST

START_TEST(key_names_go_both_ways)
{
    static const char *const names[] = {"j",     "Ctrl-D", "Tab",    "Shift-Tab",
                                        "PgDn",  "F1",     "F12",    "\\",
                                        "Space", "Enter",  "Ctrl-_", "\xC3\xA4"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        uint32_t key;
        char back[16];
        ck_assert(cd_key_parse((struct cd_str){names[k], strlen(names[k])}, &key));
        ck_assert_str_eq(cd_key_format(key, back, sizeof back), names[k]);
    }
    uint32_t key;
    ck_assert(!cd_key_parse(CD_STR("F13"), &key));
    ck_assert(!cd_key_parse(CD_STR("Ctrl-"), &key));
    ck_assert(!cd_key_parse(CD_STR("jj"), &key));
    ck_assert(!cd_key_parse(CD_STR(""), &key));
}
END_TEST

START_TEST(default_keys_are_all_different)
{
    struct cd_keymap map;
    cd_keymap_init(&map);
    for (unsigned a = 1; a < CD_N_ACTIONS; a++) {
        const struct cd_action_info *info = cd_action_info((enum cd_action)a);
        char keys[64];
        cd_keymap_keys(&map, (enum cd_action)a, false, keys, sizeof keys);
        ck_assert_msg(!strcmp(keys, info->keys), "%s has %s, not %s", info->name, keys, info->keys);
        ck_assert_uint_eq(cd_action_find((struct cd_str){info->name, strlen(info->name)}), a);
    }
    cd_keymap_finish(&map);
}
END_TEST

START_TEST(keys_can_be_bound_anew)
{
    struct cd_keymap map;
    enum cd_action action;
    const uint32_t x = 'x';
    cd_keymap_init(&map);
    ck_assert_ptr_null(cd_keymap_set(&map, "quit", "x gq"));
    ck_assert_int_eq(cd_keymap_look(&map, &x, 1, false, &action), CD_MATCH_KEY);
    ck_assert_int_eq(action, CD_ACTION_QUIT);
    uint32_t q = 'q', g = 'g';
    ck_assert_int_eq(cd_keymap_look(&map, &q, 1, false, &action), CD_MATCH_NONE);
    ck_assert_int_eq(cd_keymap_look(&map, &g, 1, false, &action), CD_MATCH_PREFIX);
    ck_assert_ptr_nonnull(cd_keymap_set(&map, "no-such", "x"));
    ck_assert_ptr_nonnull(cd_keymap_set(&map, "quit", "Ctrl-"));
    ck_assert_ptr_nonnull(cd_keymap_set(&map, "quit", "5"));
    ck_assert_ptr_null(cd_keymap_set(&map, "quit", ""));
    ck_assert_int_eq(cd_keymap_look(&map, &x, 1, false, &action), CD_MATCH_NONE);
    cd_keymap_finish(&map);
}
END_TEST

START_TEST(every_theme_says_more_than_colour)
{
    for (const struct cd_theme *const *t = cd_themes(); *t; t++) {
        struct cd_style text = cd_theme_style(*t, CD_ROLE_TEXT, 0);
        struct cd_style meaning = cd_theme_style(*t, CD_ROLE_BASE_MEANING, 0);
        ck_assert_ptr_eq(cd_theme_find((*t)->name), *t);
        ck_assert_msg(meaning.attrs != text.attrs, "%s", (*t)->name);
        for (unsigned role = 0; role < CD_N_ROLES && (*t)->mono; role++) {
            struct cd_style s = cd_theme_style(*t, (enum cd_role)role, 31);
            ck_assert_int_eq(s.fg.rgb, CD_COLOR_DEFAULT);
            ck_assert_int_eq(s.bg.rgb, CD_COLOR_DEFAULT);
        }
    }
    ck_assert_int_eq(cd_color_256(0x000000), 16);
    ck_assert_int_eq(cd_color_256(0xFFFFFF), 231);
    ck_assert_int_eq(cd_color_256(0xFF0000), 196);
    ck_assert_int_eq(cd_color_256(0x808080), 244);
}
END_TEST

static double linear(int32_t c)
{
    double x = (double)(c & 255) / 255;
    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

/* The contrast ratio of the Web Content Accessibility Guidelines, 1 to 21. */
static double contrast_of(int32_t a, int32_t b)
{
    double x = 0.2126 * linear(a >> 16) + 0.7152 * linear(a >> 8) + 0.0722 * linear(a);
    double y = 0.2126 * linear(b >> 16) + 0.7152 * linear(b >> 8) + 0.0722 * linear(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* What a terminal of 256 colours shows for an index from 16 on. */
static int32_t rgb_of_256(int index)
{
    static const int32_t levels[] = {0, 95, 135, 175, 215, 255};
    if (index >= 232)
        return (8 + 10 * (index - 232)) * 0x10101;
    index -= 16;
    return levels[index / 36] << 16 | levels[index / 6 % 6] << 8 | levels[index % 6];
}

static int32_t shown(int32_t rgb, int32_t instead, bool in_256)
{
    if (rgb == CD_COLOR_DEFAULT)
        return instead;
    return in_256 ? rgb_of_256(cd_color_256(rgb)) : rgb;
}

/* Lines and the empty overview bar are no text: they may be faint, but must be seen. */
static double wanted_contrast(const struct cd_theme *theme, unsigned role)
{
    bool strong = !strcmp(theme->name, "contrast");
    if (role == CD_ROLE_RULE || role == CD_ROLE_MAP)
        return strong ? 4.5 : 1.5;
    if (role == CD_ROLE_MAP_DIFFERENCE || role == CD_ROLE_MAP_GAP || role == CD_ROLE_MAP_FLAG ||
        role == CD_ROLE_BAR_BASE || role == CD_ROLE_BAR_VERSION)
        return strong ? 7 : 3;
    return strong ? 7 : 4.5;
}

/* Eight colours as xterm has them; what they are elsewhere is the terminal's matter. */
START_TEST(every_theme_can_be_read_in_eight_colours)
{
    static const int32_t xterm[] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00,
                                    0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5};
    for (const struct cd_theme *const *t = cd_themes(); *t; t++) {
        int32_t text = (*t)->dark ? 0xE5E5E5 : 0x000000, paper = (*t)->dark ? 0x000000 : 0xFFFFFF;
        for (unsigned k = 0; k < CD_N_ROLES * 64u && !(*t)->mono; k++) {
            struct cd_style s =
                cd_theme_style(*t, (enum cd_role)(k / 2 % CD_N_ROLES), k / 2 / CD_N_ROLES);
            if (k % 2)
                cd_theme_paint(*t, &s);
            int32_t fg = s.fg.ansi == CD_COLOR_DEFAULT ? text : xterm[s.fg.ansi & 7];
            int32_t bg = s.bg.ansi == CD_COLOR_DEFAULT ? paper : xterm[s.bg.ansi & 7];
            ck_assert_msg(contrast_of(fg, bg) >= 4, "%s: role %c, attributes %u%s: %.2f",
                          (*t)->name, cd_role_letter((enum cd_role)(k / 2 % CD_N_ROLES)),
                          k / 2 / CD_N_ROLES, k % 2 ? ", painted" : "", contrast_of(fg, bg));
        }
    }
}
END_TEST

START_TEST(a_theme_paints_where_the_background_is_another)
{
    const struct cd_theme *dark = cd_theme_find("dark"), *light = cd_theme_find("light");
    ck_assert(!cd_theme_paints(dark, CD_BACKGROUND_DARK));
    ck_assert(cd_theme_paints(dark, CD_BACKGROUND_LIGHT));
    ck_assert(cd_theme_paints(dark, CD_BACKGROUND_UNKNOWN));
    ck_assert(!cd_theme_paints(light, CD_BACKGROUND_LIGHT));
    ck_assert(cd_theme_paints(light, CD_BACKGROUND_DARK));
    ck_assert(!cd_theme_paints(cd_theme_find("mono"), CD_BACKGROUND_UNKNOWN));
}
END_TEST

START_TEST(every_theme_can_be_read)
{
    for (const struct cd_theme *const *t = cd_themes(); *t; t++) {
        int32_t text = (*t)->dark ? 0xFFFFFF : 0x000000, paper = (*t)->dark ? 0x000000 : 0xFFFFFF;
        for (unsigned k = 0; k < CD_N_ROLES * 32u * 4u && !(*t)->mono; k++) {
            unsigned role = k / 128, attrs = k / 4 % 32;
            bool in_256 = k % 2, painted = k / 2 % 2;
            struct cd_style s = cd_theme_style(*t, (enum cd_role)role, attrs);
            if (painted) {
                cd_theme_paint(*t, &s);
                ck_assert(s.fg.rgb != CD_COLOR_DEFAULT && s.bg.rgb != CD_COLOR_DEFAULT);
                ck_assert(s.fg.ansi != CD_COLOR_DEFAULT && s.bg.ansi != CD_COLOR_DEFAULT);
            }
            double contrast =
                contrast_of(shown(s.fg.rgb, text, in_256), shown(s.bg.rgb, paper, in_256));
            ck_assert_msg(contrast >= wanted_contrast(*t, role),
                          "%s: role %c, attributes %u%s%s: %.2f", (*t)->name,
                          cd_role_letter((enum cd_role)role), attrs, in_256 ? ", 256 colours" : "",
                          painted ? ", painted" : "", contrast);
        }
    }
}
END_TEST

/* All pairs with their review, in the order of the rows. */
static void put_pair(void *user, const struct cd_session_item *item, double score)
{
    struct cd_buf *out = user;
    cd_buf_printf(out, "%u:", item->version);
    for (uint32_t k = 0; k < item->n_a; k++)
        cd_buf_printf(out, " %u", item->a[k]);
    cd_buf_puts(out, " /");
    for (uint32_t k = 0; k < item->n_b; k++)
        cd_buf_printf(out, " %u", item->b[k]);
    /* What a person made has no score of its own. */
    cd_buf_printf(out, " %.3f %u%d%d %s\n", item->locked ? 1.0 : score, item->status, item->locked,
                  item->bookmark, item->note ? item->note : "");
}

static char *dump(const struct cd_view *view)
{
    struct cd_buf out;
    cd_buf_init(&out);
    cd_view_pairs(view, put_pair, &out);
    return cd_buf_steal(&out);
}

static void send_key(struct cd_view *view, uint32_t key)
{
    struct cd_event event = {.kind = CD_EVENT_KEY, .key = key};
    cd_view_update(view, &event);
}

static void send_keys(struct cd_view *view, const char *keys)
{
    for (; *keys; keys++)
        send_key(view, (unsigned char)*keys);
}

static uint32_t random_key(uint64_t *seed)
{
    static const char common[] = "jkJKgGhl]][[dfomqsub/nN\\*:%'`mzyfFCCljxswwj1234crraBuuuRoOvHL+-="
                                 "MQde YT&?.,{}DppP";
    uint32_t r = next_random(seed);
    switch (r % 8) {
    case 0:
        return CD_KEY_UP + r / 8 % 28;
    case 1:
        return r / 8 % 32;
    case 2:
        return 0x20 + r / 8 % 0x500;
    default:
        return (unsigned char)common[r / 8 % (sizeof common - 1)];
    }
}

static void random_event(struct cd_view *view, struct cd_grid *grid, uint64_t *seed)
{
    uint32_t r = next_random(seed);
    struct cd_event event = {.kind = CD_EVENT_KEY, .key = random_key(seed)};
    if (r % 23 == 0) {
        event = (struct cd_event){.kind = CD_EVENT_RESIZE,
                                  .row = 1 + next_random(seed) % (r % 3 ? 30 : 6),
                                  .col = 1 + next_random(seed) % (r % 5 ? 130 : 12)};
        cd_grid_resize(grid, event.row, event.col);
    } else if (r % 11 == 0) {
        event = (struct cd_event){.kind = CD_EVENT_MOUSE,
                                  .mouse = (uint8_t)(next_random(seed) % 5),
                                  .row = next_random(seed) % 40,
                                  .col = next_random(seed) % 140};
    } else if (r % 97 == 0) {
        event = (struct cd_event){.kind = CD_EVENT_PASTE, .key = random_key(seed)};
    }
    cd_view_update(view, &event);
    cd_view_render(view, grid);
    const char *broken = cd_grid_check(grid);
    ck_assert_msg(!broken, "%s", broken ? broken : "");
}

static void keep_item(void *user, const struct cd_session_item *item)
{
    cd_session_put(user, item);
}

static void keep_step(void *user, const struct cd_session_step *step)
{
    cd_session_add_step(user, step);
}

static void keep_word(void *user, const char *word, const char *value)
{
    cd_session_set_view(user, word, value);
}

static const char *kept_word(void *user, const char *word)
{
    return cd_session_view(user, word);
}

/* A fresh view of the same report with all that was kept of another. */
static struct cd_view *reopened(const struct cd_view *view, const struct cd_report *report,
                                const struct cd_view_options *options)
{
    struct cd_session *s = cd_session_create(report->docs, report->n_docs, report->base);
    cd_view_items(view, keep_item, s);
    cd_view_history(view, keep_step, s);
    cd_view_save_place(view, keep_word, s);
    struct cd_view *other = cd_view_create(report, options);
    for (uint32_t k = 0; k < cd_session_count(s); k++)
        cd_view_take_item(other, cd_session_item(s, k));
    if (cd_session_n_steps(s))
        cd_view_take_history(other, cd_session_step(s, 0), cd_session_n_steps(s));
    cd_view_restore_place(other, kept_word, s);
    cd_session_destroy(s);
    return other;
}

static void assert_same_dump(const struct cd_view *x, const struct cd_view *y)
{
    char *a = dump(x), *b = dump(y);
    ck_assert_str_eq(a, b);
    free(a);
    free(b);
}

/* An alignment that the pairings of a view must be beads of. */
struct amended {
    const struct cd_report *report;
    struct cd_alignment *of[CD_MAX_VERSIONS]; /* by document */
    uint32_t n_pairs;
};

static bool is_side(const struct cd_alignment *al, struct cd_range side, const uint32_t *ids,
                    uint32_t n)
{
    return side.count == n && (!n || !memcmp(al->members + side.first, ids, n * sizeof *ids));
}

static void find_pair(void *user, const struct cd_session_item *item, double score)
{
    struct amended *to = user;
    const struct cd_alignment *al = to->of[item->version];
    bool found = false;
    (void)score;
    for (uint32_t k = 0; k < al->n_beads && !found; k++)
        found = is_side(al, al->beads[k].a, item->a, item->n_a) &&
                is_side(al, al->beads[k].b, item->b, item->n_b);
    ck_assert(found);
    to->n_pairs++;
}

/* A report of the session has the pairs that the view shows, all of them and no others. */
static void check_amended(const struct cd_view *view, const struct cd_report *report)
{
    struct amended to = {.report = report};
    uint32_t n_beads = 0;
    struct cd_session *s = cd_session_create(report->docs, report->n_docs, report->base);
    cd_view_items(view, keep_item, s);
    for (uint32_t c = 0; c < report->n_comparisons; c++) {
        uint32_t n, d = report->comparisons[c].right;
        struct cd_constraint *pairs = cd_session_pairings(s, d, &n);
        to.of[d] = cd_alignment_amend(report->comparisons[c].alignment, pairs, n);
        ck_assert_ptr_null(cd_alignment_check(to.of[d]));
        n_beads += to.of[d]->n_beads;
        free(pairs);
    }
    cd_view_pairs(view, find_pair, &to);
    ck_assert_uint_eq(to.n_pairs, n_beads);
    for (uint32_t d = 0; d < report->n_docs; d++)
        cd_alignment_destroy(to.of[d]);
    cd_session_destroy(s);
}

/* The pairings of a view, as an exported report takes them. */
struct pairings {
    struct cd_constraint *of[CD_MAX_VERSIONS]; /* by document */
    uint32_t n[CD_MAX_VERSIONS], cap[CD_MAX_VERSIONS];
};

static void put_pairing(void *user, const struct cd_session_item *item, double score)
{
    struct pairings *all = user;
    uint32_t d = item->version;
    (void)score;
    *CD_PUSH(all->of[d], all->n[d], all->cap[d]) =
        (struct cd_constraint){.a = item->a, .b = item->b, .n_a = item->n_a, .n_b = item->n_b};
}

static void check_weights(const struct cd_view *view, uint32_t cmp, uint32_t doc)
{
    const struct cd_model *model = view->model;
    for (uint32_t s = 0; s < model->docs[doc]->n_statements; s++) {
        const struct cd_pair *pair = model->pair_b[cmp][s];
        struct cd_weight known = *pair->weight;
        cd_model_weigh_pair(model, pair);
        ck_assert_uint_eq(known.severity, pair->weight->severity);
        ck_assert_uint_eq(known.verdicts, pair->weight->verdicts);
        ck_assert_uint_eq(known.quote, pair->weight->quote);
        struct cd_vrow *row = model->row_of[doc][s];
        uint32_t traits = row->traits;
        cd_model_weigh_row(row);
        ck_assert_uint_eq(row->traits, traits);
    }
}

/* When it has caught up, a view has the verdicts of a report of the pairings that it shows. */
static void check_verdicts(struct cd_view *view)
{
    const struct cd_report *report = view->model->report;
    struct pairings all = {.n = {0}};
    cd_view_catch_up(view);
    ck_assert(!cd_view_is_behind(view));
    check_orders(view);
    cd_view_pairs(view, put_pairing, &all);
    for (uint32_t c = 0; c < report->n_comparisons; c++) {
        uint32_t d = report->comparisons[c].right;
        struct cd_alignment *amended =
            cd_alignment_amend(report->comparisons[c].alignment, all.of[d], all.n[d]);
        struct cd_quotes *wanted = cd_quotes_check(report->ctx, amended);
        const struct cd_quotes *found = view->model->quotes[c];
        check_weights(view, c, d);
        if (view->model->own_quotes[c]) { /* those of the fixture are made by hand */
            ck_assert_uint_eq(found->n_items, wanted->n_items);
            for (uint32_t k = 0; k < found->n_items; k++) {
                ck_assert_uint_eq(found->items[k].span.off, wanted->items[k].span.off);
                ck_assert_uint_eq(found->items[k].verdict, wanted->items[k].verdict);
            }
        }
        cd_quotes_destroy(wanted);
        cd_alignment_destroy(amended);
        free(all.of[d]);
    }
}

/* Random events: what is saved then is what is shown, and everything undone is what there was at
 * the start. */
START_TEST(random_events_never_break_it_and_undo_restores_the_start)
{
    uint64_t seed = (random_seed() + (uint64_t)_i + 1) * 0x9E3779B97F4A7C15u;
    struct cd_fixture f;
    struct cd_view_options options = {
        .ascii = _i % 2 != 0, .mouse = true, .dense = _i % 3 != 0, .stacked = _i % 5 == 0};
    static const char *const fixtures[] = {SCREENS "/harbour.fix", SCREENS "/pair.fix",
                                           SCREENS "/joined.fix",  SCREENS "/harbour.fix",
                                           SCREENS "/run.fix",     SCREENS "/joined.fix"};
    cd_fixture_load(&f, fixtures[_i % 6], _i % 4 ? 1 : 5);
    struct cd_view *view = cd_view_create(f.report, &options);
    struct cd_grid grid;
    cd_grid_init(&grid);
    char *before = dump(view);
    for (long step = random_steps(); step > 0; step--) {
        random_event(view, &grid, &seed);
        if (step % 16 == 0)
            check_orders(view);
        if (step % 256 == 0)
            check_verdicts(view);
    }
    for (int k = 0; k < 8; k++)
        send_key(view, CD_KEY_ESC);
    struct cd_view *again = reopened(view, f.report, &options);
    assert_same_dump(view, again);
    cd_view_destroy(again);
    check_amended(view, f.report);
    check_verdicts(view);
    while (cd_view_undo_depth(view))
        send_key(view, 'u');
    check_verdicts(view);
    for (uint32_t c = 0; c < f.report->n_comparisons; c++)
        ck_assert_ptr_null(view->model->own_quotes[c]);
    char *after = dump(view);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    cd_view_destroy(view);
    cd_grid_finish(&grid);
    cd_fixture_finish(&f);
}
END_TEST

/* A saved review, taken by a fresh view, is the same review. */
static void collect(void *user, const struct cd_session_item *item)
{
    ck_assert(cd_view_take_item(user, item));
}

START_TEST(a_review_can_be_carried_over)
{
    struct cd_fixture f;
    struct cd_view_options options = {.ascii = true};
    cd_fixture_load(&f, SCREENS "/harbour.fix", 1);
    struct cd_view *view = cd_view_create(f.report, &options);
    send_keys(view, "Ccjxu2jjsB2Jjr");
    struct cd_view *other = cd_view_create(f.report, &options);
    cd_view_items(view, collect, other);
    char *x = dump(view), *y = dump(other);
    ck_assert_str_eq(x, y);
    ck_assert_uint_eq(cd_view_undo_depth(other), 0);
    ck_assert_uint_eq(cd_view_revision(other), 0);
    free(x);
    free(y);
    cd_view_destroy(view);
    cd_view_destroy(other);
    cd_fixture_finish(&f);
}
END_TEST

START_TEST(undo_goes_on_after_reopening)
{
    struct cd_fixture f;
    struct cd_view_options options = {.ascii = true};
    cd_fixture_load(&f, SCREENS "/harbour.fix", 1);
    struct cd_view *fresh = cd_view_create(f.report, &options);
    struct cd_view *view = cd_view_create(f.report, &options);
    send_keys(view, "cc3Gr5GCx7Gjw\033BaA note\r");
    uint32_t depth = cd_view_undo_depth(view);
    ck_assert_uint_gt(depth, 5);
    struct cd_view *other = reopened(view, f.report, &options);
    assert_same_dump(view, other);
    ck_assert_uint_eq(cd_view_undo_depth(other), depth);
    for (uint32_t k = depth; k > 0; k--) {
        send_key(view, 'u');
        send_key(other, 'u');
        assert_same_dump(view, other);
    }
    assert_same_dump(other, fresh);
    for (uint32_t k = 0; k < depth; k++)
        send_key(other, CD_CTRL('R'));
    struct cd_view *third = reopened(other, f.report, &options);
    assert_same_dump(third, other);
    cd_view_destroy(third);
    cd_view_destroy(view);
    cd_view_destroy(other);
    cd_view_destroy(fresh);
    cd_fixture_finish(&f);
}
END_TEST

static void assert_same_screen(struct cd_view *x, struct cd_view *y)
{
    struct cd_grid a, b;
    cd_grid_init(&a);
    cd_grid_init(&b);
    cd_grid_resize(&a, 30, 120);
    cd_grid_resize(&b, 30, 120);
    cd_view_render(x, &a);
    cd_view_render(y, &b);
    for (unsigned row = 0; row < 29; row++) /* the last row has messages */
        for (unsigned col = 1; col < 120; col++)
            ck_assert_mem_eq(cd_grid_at(&a, row, col)->bytes, cd_grid_at(&b, row, col)->bytes,
                             cd_grid_at(&a, row, col)->len);
    cd_grid_finish(&a);
    cd_grid_finish(&b);
}

START_TEST(the_place_is_kept)
{
    static const char *const keys[] = {
        "",     "12G",       "10Gl",   "fomitted\r", "oo9J",
        "lo5J", "3v7G",      "zM6J",   "lv4G",       "f-question\r20Jl",
        "lll",  "fxxx\033J", "3v2vloo"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        struct cd_fixture f;
        struct cd_view_options options = {.theme = "dark"};
        cd_fixture_load(&f, SCREENS "/harbour.fix", 3);
        struct cd_view *view = cd_view_create(f.report, &options);
        send_keys(view, keys[k]);
        struct cd_view *other = reopened(view, f.report, &options);
        struct cd_view *third = reopened(other, f.report, &options);
        assert_same_screen(other, third);
        ck_assert_uint_eq(cd_view_revision(other), 0);
        cd_view_destroy(third);
        cd_view_destroy(view);
        cd_view_destroy(other);
        cd_fixture_finish(&f);
    }
}
END_TEST

START_TEST(steps_that_do_not_fit_are_left_out)
{
    struct cd_fixture f;
    struct cd_view_options options = {.ascii = true};
    cd_fixture_load(&f, SCREENS "/pair.fix", 1);
    struct cd_view *view = cd_view_create(f.report, &options);
    char *before = dump(view);
    uint32_t ids[] = {4000, 2, 1, 3, 3, 3};
    struct cd_session_item far = {.version = 1, .a = ids, .n_a = 1};
    struct cd_session_item two = {.version = 1, .a = ids + 1, .n_a = 1, .b = ids + 2, .n_b = 1};
    struct cd_session_item three = {.version = 1, .a = ids + 3, .n_a = 1, .b = ids + 4, .n_b = 1};
    struct cd_session_item twice[] = {three, three};
    struct cd_session_step bad[] = {
        {"far", 1, &far, &far, 1, 1, false},
        {"other statements", 1, &two, &three, 1, 1, false},
        {"twice", 1, twice, twice, 2, 2, false},
        {"base", 0, &two, &two, 1, 1, false},
        {"no version", 9, &two, &two, 1, 1, false},
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
        cd_view_take_history(view, &bad[k], 1);
    char *after = dump(view);
    ck_assert_str_eq(before, after);
    ck_assert_uint_eq(cd_view_undo_depth(view), 0);
    free(before);
    free(after);
    cd_view_destroy(view);
    cd_fixture_finish(&f);
}
END_TEST

START_TEST(items_that_do_not_fit_are_refused)
{
    struct cd_fixture f;
    struct cd_view_options options = {.ascii = true};
    cd_fixture_load(&f, SCREENS "/pair.fix", 1);
    struct cd_view *view = cd_view_create(f.report, &options);
    uint32_t far[] = {4000}, twice[] = {2, 2}, one[] = {1};
    struct cd_session_item bad[] = {
        {.version = 1, .a = far, .n_a = 1, .b = one, .n_b = 1, .locked = true},
        {.version = 1, .a = twice, .n_a = 2, .b = one, .n_b = 1, .locked = true},
        {.version = 0, .a = one, .n_a = 1, .b = one, .n_b = 1, .locked = true},
        {.version = 9, .a = one, .n_a = 1, .b = one, .n_b = 1, .locked = true},
        {.version = 1},
        {.version = 1, .a = one, .n_a = 1, .b = one, .n_b = 1}, /* another pairing, not locked */
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
        ck_assert(!cd_view_take_item(view, &bad[k]));
    cd_view_destroy(view);
    cd_fixture_finish(&f);
}
END_TEST

struct noted {
    const char *note;
    uint32_t statement;
};

static void find_note(void *user, const struct cd_session_item *item)
{
    struct noted *noted = user;
    if (item->note)
        *noted = (struct noted){item->note, item->a[0]};
}

START_TEST(a_note_stays_with_its_statement)
{
    struct cd_fixture f;
    struct cd_view_options options = {.ascii = true};
    cd_fixture_load(&f, SCREENS "/pair.fix", 1);
    struct cd_view *view = cd_view_create(f.report, &options);
    uint32_t two[] = {2}, last[] = {5};
    struct cd_session_item otherwise = {
        .version = 1, .a = two, .n_a = 1, .b = last, .n_b = 1, .note = "ask again"};
    struct noted noted = {NULL, 0};
    ck_assert(cd_view_take_item(view, &otherwise));
    ck_assert(cd_view_take_item(view, &otherwise)); /* a second time adds nothing */
    cd_view_items(view, find_note, &noted);
    ck_assert_str_eq(noted.note, "ask again");
    ck_assert_uint_eq(noted.statement, 2);
    otherwise.note = "call back";
    ck_assert(cd_view_take_item(view, &otherwise));
    cd_view_items(view, find_note, &noted);
    ck_assert_str_eq(noted.note, "ask again; call back");
    cd_view_destroy(view);
    cd_fixture_finish(&f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("view");
    TCase *tc = tcase_create("view");
    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, an_order_gives_rows_by_position_and_back);
    tcase_add_test(tc, drawing_is_clipped_and_keeps_wide_clusters_whole);
    tcase_add_test(tc, no_escape_reaches_a_cell);
    tcase_add_test(tc, key_names_go_both_ways);
    tcase_add_test(tc, default_keys_are_all_different);
    tcase_add_test(tc, keys_can_be_bound_anew);
    tcase_add_test(tc, every_theme_says_more_than_colour);
    tcase_add_test(tc, a_theme_paints_where_the_background_is_another);
    tcase_add_test(tc, every_theme_can_be_read);
    tcase_add_test(tc, every_theme_can_be_read_in_eight_colours);
    tcase_add_loop_test(tc, random_events_never_break_it_and_undo_restores_the_start, 0, 12);
    tcase_add_test(tc, a_review_can_be_carried_over);
    tcase_add_test(tc, undo_goes_on_after_reopening);
    tcase_add_test(tc, the_place_is_kept);
    tcase_add_test(tc, steps_that_do_not_fit_are_left_out);
    tcase_add_test(tc, items_that_do_not_fit_are_refused);
    tcase_add_test(tc, a_note_stays_with_its_statement);
    suite_add_tcase(suite, tc);
    return cd_test_main(suite);
}
