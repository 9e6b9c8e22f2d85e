/*
 * How the signs of a line are weighed. Its words by a logistic regression (tables/signs_en.inc);
 * their sum, the other signs and the numbers by boosted trees (tables/trees_en.inc), as what a word
 * says depends on where it stands. Both are fitted on texts with gold by
 * tests/tools/fit/fit_signs.py. Where a sum decides, forms_weigh.c says. All are whole numbers, so
 * that they are the same on every machine.
 * Cost: a look into the table a sign, a path in each tree.
 */
#include "segment/signs.h"

#include <pthread.h>
#include <string.h>

/* A sign: what it says as a word, in hundredths; its column in the trees, or -1. */
struct sign {
    const char *name;
    int hundredths;
    int column;
};

/*
 * A node of a tree: where the line has the sign of the column, or its number is below the bound,
 * the next node comes, else the one `no` nodes on. A leaf has in its bound what it says, in
 * thousandths. Before each tree stands how many nodes it has, and what it says of every line.
 */
struct node {
    int16_t column, bound, no;
};

enum {
    LEAF = -1,
    TREE = -2,
    NUMBER = -3,      /* and less: the first number, the second, ..., the sum of the words */
    THOUSANDTHS = 10, /* of a hundredth */
    TOPIC_SHARE = 60, /* of a hundred long words of a line about the topic */
    TOPIC_BLANKS = 4  /* of it, at least */
};

static const struct sign signs[] = {
#include "segment/tables/signs_en.inc"
};

static const struct node nodes[] = {
#include "segment/tables/trees_en.inc"
};

enum {
    N_SIGNS = sizeof signs / sizeof *signs,
    N_NODES = sizeof nodes / sizeof *nodes,
    N_SLOTS = 8192
};
_Static_assert(2 * N_SIGNS <= N_SLOTS, "most slots are free");

/*
 * Where the signs are, by the hash of their names: 1 + their number, or 0, and the other half of
 * the hash, so that most names that are no signs are told from them here. The next slots are looked
 * into until one is free.
 */
static struct slot {
    uint16_t sign, tag;
} slots[N_SLOTS];
static pthread_once_t slots_once = PTHREAD_ONCE_INIT;

static uint32_t hash_of(const char *name)
{
    uint32_t hash = CD_LINE_SIGN_BASIS;
    for (; *name; name++)
        hash = cd_line_sign_hash(hash, *name);
    return hash;
}

static void fill_slots(void)
{
    for (unsigned k = 0; k < N_SIGNS; k++) {
        uint32_t hash = hash_of(signs[k].name), at = hash % N_SLOTS;
        while (slots[at].sign != 0)
            at = (at + 1) % N_SLOTS;
        slots[at] = (struct slot){(uint16_t)(k + 1), (uint16_t)(hash >> 16)};
    }
}

/* What is known of a line: which signs it has. */
struct line {
    unsigned char seen[(N_SIGNS + 7) / 8];
    unsigned char columns[(N_SIGNS + 7) / 8];
    int words;
};

static bool has(const unsigned char *bits, unsigned at)
{
    return bits[at / 8] >> at % 8 & 1;
}

static void set(unsigned char *bits, unsigned at)
{
    bits[at / 8] = (unsigned char)(bits[at / 8] | 1u << at % 8);
}

static void add(void *user, const char *name, uint32_t hash)
{
    struct line *line = user;
    for (uint32_t at = hash % N_SLOTS; slots[at].sign != 0; at = (at + 1) % N_SLOTS) {
        unsigned k = slots[at].sign - 1u;
        if (slots[at].tag != hash >> 16 || strcmp(signs[k].name, name) != 0)
            continue;
        if (!has(line->seen, k)) {
            set(line->seen, k);
            line->words += signs[k].hundredths;
            if (signs[k].column >= 0)
                set(line->columns, (unsigned)signs[k].column);
        }
        return;
    }
}

static bool is_yes(const struct node *node, const struct line *line, const int *numbers)
{
    if (node->column >= 0)
        return has(line->columns, (unsigned)node->column);
    int number = NUMBER - node->column;
    return (number == CD_N_LINE_NUMBERS ? line->words : numbers[number]) < node->bound;
}

/* The sum of all trees, in thousandths. */
static int climb(const struct line *line, const int *numbers)
{
    int sum = 0;
    for (const struct node *tree = nodes; tree < nodes + N_NODES; tree += tree->no + 1) {
        const struct node *node = tree + 1;
        while (node->column != LEAF)
            node += is_yes(node, line, numbers) ? 1 : node->no;
        sum += tree->bound + node->bound;
    }
    return sum;
}

struct cd_line_signs_sum cd_line_signs_weigh(const struct cd_line_signs_place *p, uint32_t k,
                                             uint32_t end)
{
    struct line line = {0};
    int numbers[CD_N_LINE_NUMBERS];
    pthread_once(&slots_once, fill_slots);
    add(&line, "bias", hash_of("bias"));
    cd_line_signs_each(p, k, end, add, &line, numbers);
    bool topic = numbers[CD_LINE_SHARED] >= TOPIC_SHARE &&
                 numbers[CD_LINE_BLANKS] >= TOPIC_BLANKS && numbers[CD_LINE_PARTS] == 0;
    return (struct cd_line_signs_sum){climb(&line, numbers) / THOUSANDTHS, line.words, topic};
}

int cd_line_signs_weigh_words(const char *text, uint32_t begin, uint32_t end)
{
    struct line line = {0};
    pthread_once(&slots_once, fill_slots);
    add(&line, "bias", hash_of("bias"));
    cd_line_signs_words(text, begin, end, add, &line);
    return line.words;
}
