/*
 * Sentence boundaries. A JIT-compiled pattern finds the candidates (a terminator with the closing
 * marks and reference marks behind it); for each, the words around it become a set of facts, and
 * the first row of rules.def that fits the facts decides. The text is never rewritten, and words
 * are looked at only beside a candidate and at most CD_NEAR_CONTEXT bytes away, so that the cost is
 * linear whatever the input.
 */
#include "segment/boundary.h"

#include <string.h>

#include "segment/facts.h"
#include "segment/near.h"
#include "text/utf8.h"

enum verdict {
    KEEP,
    BREAK
};

struct cd_boundary_rule {
    unsigned profiles;
    const char *id;
    enum verdict verdict;
    uint64_t all, none;
};

static const struct cd_boundary_rule rules[] = {
#define RULE(profiles, id, verdict, all, none) {CD_PROFILE_##profiles, id, verdict, all, none},
#include "segment/rules.def"
#undef RULE
};

void cd_sentences_init(struct cd_sentences *scan, const struct cd_profile *profile,
                       const char *text, uint32_t begin, uint32_t end)
{
    *scan = (struct cd_sentences){.profile = profile,
                                  .text = text,
                                  .begin = begin,
                                  .end = end,
                                  .sentence = begin,
                                  .at = begin,
                                  .quoted_to = begin};
}

/*
 * Digits behind a full stop may be a footnote mark: "later.2 Few", "2011.1 It". Then the sentence
 * ends behind them.
 */
static void take_footnote(const struct cd_sentences *s, struct cd_candidate *c)
{
    uint32_t at = c->end;
    if (c->mark_end - c->mark != 1 || s->text[c->mark] != '.')
        return; /* "March?14" has lost a no-break space */
    while (at < s->end && at - c->end < 3 && cd_ascii_is_digit(s->text[at]))
        at++;
    if (at == c->end || c->mark == s->begin || (at < s->end && !cd_ascii_is_space(s->text[at])))
        return;
    uint32_t begin = cd_near_word_begin(s, c->mark), len = c->mark - begin;
    const char *word = s->text + begin;
    unsigned n;
    bool year = len == 4 && cd_near_is_number(word, len) && (word[0] == '1' || word[0] == '2');
    bool letters = len >= 3 && c->closed == c->mark_end &&
                   cd_cp_is_alpha(cd_utf8_before(s->text, c->mark, &(size_t){0})) &&
                   !(cd_profile_word(s->profile, word, len) &
                     (CD_WORD_NUMBERED | CD_WORD_MONTH | CD_WORD_ABBREVIATION)) &&
                   !cd_near_is_acronym(word, len) && memchr(word, '.', len) == NULL;
    bool quoted = c->mark > s->sentence && memchr("\"\x94)", s->text[c->mark - 1], 3) != NULL;
    if (!year && !letters && !quoted && c->closed == c->mark_end)
        return;
    uint32_t next = cd_near_skip_space(s, at);
    while (next < s->end && cd_near_is_opener(cd_near_peek(s, next, &n)))
        next += n;
    if (next == s->end || cd_near_is_upper(cd_near_peek(s, next, &n)))
        c->end = at;
}

/* A closing mark behind a blank (". \u201D", or a straight one that closes by parity) is taken in.
 */
static void take_stray_closer(struct cd_sentences *s, struct cd_candidate *c)
{
    uint32_t at = cd_near_skip_space(s, c->end);
    unsigned n;
    if (at == c->end || at == s->end)
        return;
    uint32_t cp = cd_near_peek(s, at, &n);
    if (cp != 0x201D && cp != '"')
        return;
    bool alone = at + n == s->end || cd_ascii_is_space(s->text[at + n]);
    if (cp == '"') {
        for (const char *p; s->quoted_to < at; s->quoted_to = (uint32_t)(p - s->text) + 1) {
            p = memchr(s->text + s->quoted_to, '"', at - s->quoted_to);
            if (p == NULL) {
                s->quoted_to = at;
                break;
            }
            s->quote_open = !s->quote_open;
        }
        alone = alone && s->quote_open;
    }
    if (alone) {
        c->end = c->closed = at + n;
        c->facts |= F(CLOSED_QUOTE);
    }
}

/* "compounds. . . . The": the first dot ends the sentence, the spaced ones open the next. */
static bool split_leading_ellipsis(const struct cd_sentences *s, struct cd_candidate *c)
{
    if (c->mark_end - c->mark != 7 || cd_near_behind_space(s, c->mark) ||
        memcmp(s->text + c->mark, ". . . .", 7) != 0)
        return false;
    c->next = cd_near_skip_space(s, c->mark_end);
    unsigned n;
    return cd_near_is_upper(cd_near_peek(s, c->next, &n));
}

static bool find_candidate(struct cd_sentences *s, struct cd_candidate *c)
{
    struct cd_terminator m;
    if (!cd_profile_candidate(s->profile, s->text, s->at, s->end, &m))
        return false;
    *c = (struct cd_candidate){
        .mark = m.begin, .mark_end = m.end, .closed = m.closed, .end = m.behind};
    return true;
}

static const struct cd_boundary_rule *decide(const struct cd_sentences *s, uint64_t facts)
{
    const struct cd_boundary_rule *rule = rules;
    struct cd_verdict *verdict =
        &s->profile->verdicts[facts * UINT64_C(0x9E3779B97F4A7C15) >> 32 & (CD_VERDICTS - 1)];
    if (verdict->rule != NULL && verdict->facts == facts)
        return verdict->rule;
    while ((facts & rule->all) != rule->all || facts & rule->none ||
           !(rule->profiles & s->profile->bit))
        rule++;
    *verdict = (struct cd_verdict){facts, rule};
    return rule;
}

static void tell(const struct cd_sentences *s, uint32_t at, bool boundary, const char *rule)
{
    if (s->trace)
        s->trace(s->trace_user, at, boundary, rule);
}

/* Ends the sentence at `end`, the next one begins at `next`. */
static uint32_t finish_sentence(struct cd_sentences *s, uint32_t end, uint32_t next)
{
    s->sentence = next;
    s->at = next;
    return end;
}

uint32_t cd_sentences_next(struct cd_sentences *s)
{
    struct cd_candidate c;
    while (s->at < s->end && find_candidate(s, &c)) {
        if (split_leading_ellipsis(s, &c)) {
            tell(s, c.mark + 1, true, "ellipsis.leading");
            return finish_sentence(s, c.mark + 1, cd_near_skip_space(s, c.mark + 1));
        }
        take_footnote(s, &c);
        take_stray_closer(s, &c);
        c.next = cd_near_skip_space(s, c.end);
        s->at = c.end;
        if (c.next >= s->end)
            break;
        cd_facts_find(s, &c);
        const struct cd_boundary_rule *rule = decide(s, c.facts);
        tell(s, c.end, rule->verdict == BREAK, rule->id);
        if (rule->verdict == BREAK)
            return finish_sentence(s, c.end, c.next);
    }
    return finish_sentence(s, s->end, s->end);
}
