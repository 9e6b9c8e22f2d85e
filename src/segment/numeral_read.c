/*
 * Numerals: digits and words with their factors and fractions. Each reader starts at a token and
 * says where the numeral ends; it reads on as long as the words fit. Cost: linear in what it reads.
 */
#include <stdlib.h>
#include <string.h>

#include "segment/numeral_read.h"
#include "segment/numerals.h"

#define DEALT_REACH 64u /* tokens from one part of a whole to the next */

static bool is_decimal(struct cd_str s)
{
    if (!s.len || s.ptr[0] < '0' || s.ptr[0] > '9')
        return false;
    for (size_t k = 0, stops = 0; k < s.len; k++) {
        stops += s.ptr[k] == '.';
        if ((s.ptr[k] < '0' || s.ptr[k] > '9') && (s.ptr[k] != '.' || stops > 1))
            return false;
    }
    return true;
}

/* Digits in threes between points, "1.200", "12.345.678": thousands in most languages that write
 * decimals behind a comma. The value, or -1. */
static double read_points(struct cd_str s)
{
    double value = 0;
    size_t lead = 0;
    while (lead < s.len && s.ptr[lead] != '.')
        lead++;
    if (lead == 0 || lead > 3 || lead == s.len || (s.len - lead) % 4 != 0 || s.ptr[0] == '0')
        return -1;
    for (size_t k = 0; k < s.len; k++) {
        bool point = k >= lead && (k - lead) % 4 == 0;
        if (point ? s.ptr[k] != '.' : s.ptr[k] < '0' || s.ptr[k] > '9')
            return -1;
        value = point ? value : 10 * value + (s.ptr[k] - '0');
    }
    return value;
}

bool cd_numeral_is_free(const struct cd_marker *m, uint32_t t)
{
    return t < m->end && !(m->taken[t] & (CD_TAKEN_DATE | CD_TAKEN_NUMBER | CD_TAKEN_DIRECTION));
}

static double vulgar_fraction(const struct cd_marker *m, uint32_t t)
{
    if (t >= m->end || cd_marker_token(m, t)->cls != CD_TOKEN_SYMBOL)
        return 0;
    uint32_t cp = cd_marker_cp(m, t);
    return cp == 0xBC ? 0.25 : cp == 0xBD ? 0.5 : cp == 0xBE ? 0.75 : 0;
}

/* Whether a plural noun or a unit stands at t: what is counted by the million, and not by how many
 * metres. */
static bool is_counted(const struct cd_marker *m, uint32_t t)
{
    static const char *const plurals[] = {"people", "men", "women", "children", "cattle"};
    if (t >= m->end || !cd_marker_is_word(m, t) || cd_marker_token(m, t)->flags & CD_TOKEN_STOP)
        return false;
    struct cd_str s = cd_marker_fold(m, t);
    if (cd_numeral_unit(s) || cd_marker_is_any(m, t, plurals, sizeof plurals / sizeof *plurals))
        return true; /* 12m kronor */
    return s.len >= 5 && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's';
}

/* "6-billion-euro", "six-billion": the factor behind a glued hyphen at t, or 0. */
static double hyphened_factor(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_mark(m, t, "-") && cd_marker_glued(m, t) && cd_numeral_is_free(m, t + 1) &&
                   cd_marker_glued(m, t + 1)
               ? cd_numeral_factor(cd_marker_fold(m, t + 1))
               : 0;
}

/* Factors behind a numeral: "hundred thousand", "bn"; m for million only behind money. */
static void factors(const struct cd_marker *m, struct cd_numeral *n, bool money)
{
    if (hyphened_factor(m, n->end) != 0) {
        n->value *= hyphened_factor(m, n->end);
        n->factor = true;
        n->end += 2;
    }
    for (int k = 0; k < 3 && cd_numeral_is_free(m, n->end); k++) {
        struct cd_str word = cd_marker_fold(m, n->end);
        double factor = cd_numeral_factor(word);
        if (factor == 0 && money && word.len == 1)
            factor = word.ptr[0] == 'm'   ? 1e6
                     : word.ptr[0] == 'b' ? 1e9
                     : word.ptr[0] == 'k' ? 1e3
                                          : 0;
        if (factor == 0 && word.len == 1 && word.ptr[0] == 'k' && cd_marker_glued(m, n->end))
            factor = 1e3;
        if (factor == 0 && word.len == 1 && word.ptr[0] == 'm' && cd_marker_glued(m, n->end) &&
            is_counted(m, n->end + 1))
            factor = 1e6; /* 2.3m containers */
        if (factor == 0)
            return;
        n->value *= factor;
        n->factor = true;
        n->end++;
    }
}

/* The word below a hundred at t, tens with their unit ("twenty-three"); -1 if there is none. */
static double read_small(const struct cd_marker *m, uint32_t t, uint32_t *end)
{
    double value = cd_numeral_is_free(m, t) ? cd_numeral_small(cd_marker_fold(m, t)) : -1;
    *end = t + 1;
    if (value >= 20) {
        uint32_t at = cd_marker_is_mark(m, t + 1, "-") && cd_marker_glued(m, t + 2) ? t + 2 : t + 1;
        double one = cd_numeral_is_free(m, at) ? cd_numeral_small(cd_marker_fold(m, at)) : -1;
        if (one >= 1 && one < 10) {
            value += one;
            *end = at + 1;
        }
    }
    return value;
}

/* "three", "two hundred and five", "one million two hundred thousand"; t at the first word. */
static bool read_words(const struct cd_marker *m, uint32_t t, struct cd_numeral *n)
{
    double total = 0, part = 0, least = 0; /* the last factor in the total */
    bool any = false, small_allowed = true;
    uint32_t end = t;
    if (cd_marker_is(m, t, "hundred") && cd_marker_is(m, t + 1, "and") &&
        read_small(m, t + 2, &end) > 0) {
        /* "the same hundred and sixty acres" */
        *n = (struct cd_numeral){.value = 100 + read_small(m, t + 2, &end), .end = end};
        factors(m, n, false);
        return true;
    }
    end = t;
    while (cd_numeral_is_free(m, t)) {
        uint32_t at = t, behind = t;
        if (any && (cd_marker_is(m, t, "and") || hyphened_factor(m, t) != 0))
            at = t + 1;
        double value = small_allowed ? read_small(m, at, &behind) : -1;
        double factor = cd_numeral_is_free(m, at) ? cd_numeral_factor(cd_marker_fold(m, at)) : 0;
        if (value >= 0 && least > 0 && cd_numeral_is_free(m, behind) &&
            cd_numeral_factor(cd_marker_fold(m, behind)) >= least)
            break; /* "eleven million and [fourteen million]" */
        if (value >= 0 && (at == t || n->factor)) {
            part += value;
            if (!any)
                n->base = value;
            end = t = behind;
            small_allowed = false;
        } else if (factor != 0 && any && (at == t || cd_marker_is_mark(m, t, "-"))) {
            if (factor >= 1e3 || factor == 12) {
                total += (part != 0 ? part : 1) * factor;
                least = factor;
                part = 0;
            } else {
                part = (part != 0 ? part : 1) * factor;
            }
            n->factor = small_allowed = true;
            end = t = at + 1;
        } else {
            break;
        }
        any = true;
    }
    n->value = total + part;
    n->end = end;
    return any;
}

/* "empty", "full", "built": behind a share, how far something is. */
static bool is_degree(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"empty", "full",     "built", "done", "finished",
                                        "ready", "complete", "dry",   "gone", "paid"};
    return CD_MARKER_AMONG(m, t, words);
}

/* "of which a third was insured", "of which nearly half is": behind what the share is of. */
static bool is_of_which(const struct cd_marker *m, uint32_t t)
{
    uint32_t k = t - (t > m->first && cd_marker_classes(m, t - 1) & CD_LX_ADVERB);
    static const char *const about[] = {"nearly", "almost", "about", "roughly", "around", "over"};
    k -= k == t && t > m->first && CD_MARKER_AMONG(m, t - 1, about);
    return k >= m->first + 2 && cd_marker_is(m, k - 2, "of") &&
           (cd_marker_is(m, k - 1, "which") || cd_marker_is(m, k - 1, "whom"));
}

/* "by a fifth since June": a fraction without "of", by the words on its sides; "a" at t. */
static bool is_share(const struct cd_marker *m, uint32_t t)
{
    static const char *const left[] = {"by",    "about", "nearly", "almost", "roughly", "over",
                                       "under", "only",  "just",   "than",   "around",  "barely"};
    static const char *const right[] = {"fewer", "less", "more", "lower", "higher", "larger"};
    if (CD_MARKER_AMONG(m, t + 2, right) || is_of_which(m, t))
        return true;
    if (t == m->first ||
        (cd_marker_is_word(m, t + 2) && !cd_marker_is(m, t + 2, "and") && !is_degree(m, t + 2) &&
         !(cd_marker_classes(m, t + 2) & (CD_LX_PREP | CD_LX_SUBORD | CD_LX_AUX | CD_LX_TIME))))
        return false;
    return CD_MARKER_AMONG(m, t - 1, left);
}

/* Whether no noun stands at t that an ordinal before it would count: "a third [down]". */
static bool counts_nothing(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"down", "up", "off", "back", "now", "later", "more", "as"};
    const uint32_t other =
        CD_LX_PREP | CD_LX_SUBORD | CD_LX_AUX | CD_LX_TIME | CD_LX_RELATIVE | CD_LX_DET;
    return !cd_marker_is_word(m, t) || cd_marker_is(m, t, "and") || cd_marker_is(m, t, "to") ||
           (t < m->end && m->taken[t] & CD_TAKEN_DATE) || cd_marker_classes(m, t) & other ||
           CD_MARKER_AMONG(m, t, words);
}

/* Whether the word at t tells that something is won, of which there are first ones and thirds. */
static bool is_won(const struct cd_marker *m, uint32_t t)
{
    static const char *const verbs[] = {"won",    "win",     "wins", "winning", "scored", "score",
                                        "scores", "scoring", "got",  "gets",    "netted", "struck"};
    return CD_MARKER_AMONG(m, t, verbs) && !cd_marker_is(m, t + 1, "back");
}

/*
 * "a third down, a third in May, a third when it rang": the same part of one named again near by,
 * where things that are counted would go on with "a fourth"; "a" at t. What is won is counted:
 * "won a third in May, and Lee a third in June".
 */
static bool is_dealt_out(const struct cd_marker *m, uint32_t t)
{
    if (!counts_nothing(m, t + 2) ||
        (cd_marker_is(m, t + 1, "half") && t > m->first && cd_marker_is(m, t - 1, "and")))
        return false; /* "a cubit and a half" */
    bool again = false;
    uint32_t k = t - m->first > DEALT_REACH ? t - DEALT_REACH : m->first;
    for (; k + 1 < m->end && k <= t + DEALT_REACH; k++) {
        if (is_won(m, k))
            return false;
        again = again || (k != t && cd_marker_is(m, k, "a") &&
                          cd_marker_token(m, k + 1)->fold == cd_marker_token(m, t + 1)->fold &&
                          counts_nothing(m, k + 2));
    }
    return again;
}

/* "got back a half.": "a half" at t that nothing follows; not "an hour and a half". */
static bool is_half_alone(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t + 1, "half") && !cd_marker_is_word(m, t + 2) &&
           !cd_marker_is_mark(m, t + 2, "-") && t > m->first && !cd_marker_is(m, t - 1, "and");
}

/* "four point seven": the decimals behind "point", said digit by digit. */
static void read_decimals(const struct cd_marker *m, struct cd_numeral *n)
{
    double unit = 0.1;
    uint32_t t = n->end + 1;
    if (n->factor || !cd_marker_is(m, n->end, "point"))
        return;
    for (double digit; cd_numeral_is_free(m, t) && unit > 1e-7; unit /= 10, t++) {
        digit = cd_numeral_small(cd_marker_fold(m, t));
        if (digit < 0 || digit > 9)
            break;
        n->value += digit * unit;
        n->end = t + 1;
    }
}

/* "fell by half.", "half as often", "a bit under half in towns": "half" at t. */
static bool is_half_by_itself(const struct cd_marker *m, uint32_t t)
{
    static const char *const left[] = {"by",    "under",  "over",   "than",
                                       "about", "nearly", "almost", "around"};
    static const char *const right[] = {"in",   "where",   "since",   "when",   "on",     "at",
                                        "from", "to",      "after",   "during", "within", "and",
                                        "but",  "between", "against", "over"};
    if (cd_marker_is(m, t + 1, "as") || is_of_which(m, t))
        return true;
    bool opens = t == m->first || cd_marker_is_quote(m, t - 1);
    if (opens && cd_marker_is_mark(m, t + 1, ".?!") &&
        m->b->statements[m->statement].kind != CD_STATEMENT_HEADING)
        return true; /* "Half." as an answer */
    if (cd_marker_classes(m, t + 1) & CD_LX_AUX &&
        (t == m->first || cd_marker_is_mark(m, t - 1, ",;:")))
        return true; /* "Half is set aside" */
    if (t > m->first && !cd_marker_is_word(m, t + 1) && !cd_marker_is_mark(m, t + 1, "-") &&
        cd_marker_classes(m, t - 1) & CD_LX_VERB)
        return true; /* "each side pays half." */
    if (t > m->first && !cd_marker_is_word(m, t + 1) && !cd_marker_is_mark(m, t + 1, "-") &&
        cd_marker_classes(m, t - 1) & CD_LX_PREP && !cd_marker_is(m, t - 1, "in"))
        return true; /* "a cut of half", not "in half" */
    static const char *const scant[] = {"barely", "scarcely", "hardly", "roughly", "worth"};
    if (t > m->first && CD_MARKER_AMONG(m, t - 1, scant) && !cd_marker_is_word(m, t + 1) &&
        !cd_marker_is_mark(m, t + 1, "-"))
        return true; /* "worth barely half." */
    return t > m->first && CD_MARKER_AMONG(m, t - 1, left) &&
           (!cd_marker_is_word(m, t + 1) || CD_MARKER_AMONG(m, t + 1, right)) &&
           !cd_marker_is_mark(m, t + 1, "-");
}

/* "a score of loaves": twenty; what is scored or played has no plural behind it. */
static bool is_score(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is(m, t, "a") && cd_marker_is(m, t + 1, "score") &&
           cd_marker_is(m, t + 2, "of") && is_counted(m, t + 3);
}

/* "a hundred", "a dozen", "half a million", "a quarter of", "dozens of". */
static bool read_article(const struct cd_marker *m, uint32_t t, struct cd_numeral *n)
{
    if (is_score(m, t)) {
        *n = (struct cd_numeral){.value = 20, .end = t + 2, .factor = true};
        return true;
    }
    bool half = cd_marker_is(m, t, "half");
    uint32_t at = half ? t + 1 : t;
    bool article = cd_marker_is(m, at, "a") || cd_marker_is(m, at, "an") ||
                   (cd_marker_is(m, at, "the") && cd_marker_is(m, at + 1, "dozen"));
    double factor =
        article && cd_numeral_is_free(m, at + 1) ? cd_numeral_factor(cd_marker_fold(m, at + 1)) : 0;
    if (factor != 0) {
        *n = (struct cd_numeral){.value = (half ? 0.5 : 1) * factor,
                                 .end = at + 2,
                                 .factor = true,
                                 .round = false,
                                 .fraction = false};
        factors(m, n, false);
        uint32_t behind;
        double more = !half && factor == 100 && n->value == 100 && cd_marker_is(m, n->end, "and")
                          ? read_small(m, n->end + 1, &behind)
                          : -1;
        if (more > 0) {
            /* "a hundred and twenty", "a hundred and eighty million" */
            n->value += more;
            n->end = behind;
            factors(m, n, false);
        }
        return true;
    }
    if (half && (is_half_by_itself(m, t) || cd_marker_is(m, t + 1, "of"))) {
        *n = (struct cd_numeral){
            .value = 0.5, .end = t + 1, .factor = false, .round = false, .fraction = true};
        return true;
    }
    if (half && cd_marker_classes(m, t + 1) & CD_LX_DET) {
        bool unit = article && cd_numeral_is_free(m, t + 2) &&
                    cd_numeral_unit(cd_marker_fold(m, t + 2)) != NULL; /* half a percent */
        *n = (struct cd_numeral){.value = 0.5,
                                 .end = unit ? t + 2 : t + 1,
                                 .factor = false,
                                 .round = false,
                                 .fraction = true};
        return true;
    }
    double parts = article && !half && cd_numeral_is_free(m, at + 1)
                       ? cd_numeral_denominator(cd_marker_fold(m, at + 1))
                       : 0;
    if (cd_marker_is(m, at, "the") &&
        (cd_marker_is(m, at + 1, "remaining") || cd_marker_is(m, at + 1, "other")) &&
        cd_numeral_is_free(m, at + 2)) {
        /* "the remaining quarter" */
        double rest = cd_marker_classes(m, at + 2) & CD_LX_FRACTION
                          ? cd_numeral_denominator(cd_marker_fold(m, at + 2))
                          : 0;
        struct cd_str word = cd_marker_fold(m, at + 2);
        *n =
            (struct cd_numeral){.value = rest != 0 ? 1 / rest : 0, .end = at + 3, .fraction = true};
        return rest != 0 && word.ptr[word.len - 1] != 's';
    }
    double whole = parts != 0 && cd_marker_is(m, at + 2, "of") && cd_marker_is(m, at + 3, "a") &&
                           cd_numeral_is_free(m, at + 4)
                       ? cd_numeral_factor(cd_marker_fold(m, at + 4))
                       : 0;
    if (whole != 0) { /* "a quarter of a million" */
        *n = (struct cd_numeral){.value = whole / parts, .end = at + 5, .factor = true};
        return true;
    }
    if (parts != 0 && (cd_marker_is(m, at + 2, "of") || is_share(m, t) || is_half_alone(m, t) ||
                       is_dealt_out(m, t) || (parts == 2 && cd_marker_is_word(m, at + 2)))) {
        *n = (struct cd_numeral){
            .value = 1 / parts, .end = at + 2, .factor = false, .round = false, .fraction = true};
        return true;
    }
    return false;
}

/* "dozens of", "hundreds of thousands". */
static bool read_round(const struct cd_marker *m, uint32_t t, struct cd_numeral *n)
{
    struct cd_str word = cd_marker_fold(m, t);
    if (word.len < 6 || word.ptr[word.len - 1] != 's')
        return false;
    double factor = cd_numeral_factor((struct cd_str){word.ptr, word.len - 1});
    if (factor == 0)
        return false;
    *n = (struct cd_numeral){
        .value = factor, .end = t + 1, .factor = true, .round = true, .fraction = false};
    if (cd_marker_is(m, t + 1, "of")) {
        struct cd_numeral more;
        if (t + 2 < m->end && read_round(m, t + 2, &more)) {
            n->value *= more.value;
            n->end = more.end;
        }
    }
    return true;
}

/* A number in digits glued behind token t - 1, without a point; -1 if there is none. */
static double read_glued(const struct cd_marker *m, uint32_t t, size_t longest)
{
    if (!cd_numeral_is_free(m, t) || cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER ||
        !cd_marker_glued(m, t))
        return -1;
    struct cd_str s = cd_marker_fold(m, t);
    return s.len <= longest && is_decimal(s) && memchr(s.ptr, '.', s.len) == NULL
               ? strtod(s.ptr, NULL)
               : -1;
}

/* "2,6 million", "13,5 kWh": decimals behind a comma, where what follows shows that it is no list;
 * other languages than English write them so. */
static void read_comma(const struct cd_marker *m, struct cd_numeral *n)
{
    uint32_t t = n->end;
    double decimals =
        cd_marker_is_mark(m, t, ",") && cd_marker_glued(m, t) ? read_glued(m, t + 1, 2) : -1;
    if (decimals < 0 || (cd_marker_is_mark(m, t + 2, ",") && read_glued(m, t + 3, 3) >= 0))
        return;
    struct cd_str next =
        cd_numeral_is_free(m, t + 2) ? cd_marker_fold(m, t + 2) : (struct cd_str){0};
    bool counted = next.len > 0 && (cd_numeral_factor(next) != 0 || cd_numeral_unit(next) != NULL);
    if (m->english && !counted)
        return;
    n->value += decimals / (cd_marker_fold(m, t + 1).len == 1 ? 10 : 100);
    n->base = n->value;
    n->end = t + 2;
}

/* "3 1/2": the part of a mixed number, or 0. */
static double read_part(const struct cd_marker *m, uint32_t t)
{
    if (!cd_numeral_is_free(m, t) || cd_marker_token(m, t)->cls != CD_TOKEN_NUMBER ||
        t + 2 >= m->end || cd_marker_cp(m, t + 1) != '/' || !cd_marker_glued(m, t + 1))
        return 0;
    double over = strtod(cd_marker_fold(m, t).ptr, NULL), under = read_glued(m, t + 2, 2);
    return over >= 1 && over < under && under <= 16 ? over / under : 0;
}

/* "three quarters", "a third": parts of one at t, less than all; 0 for none. *end: behind them. */
static double read_parts(const struct cd_marker *m, uint32_t t, uint32_t *end)
{
    double over = cd_marker_is(m, t, "a")    ? 1
                  : cd_numeral_is_free(m, t) ? cd_numeral_small(cd_marker_fold(m, t))
                                             : -1;
    if (over < 1 || !cd_numeral_is_free(m, t + 1) ||
        !(cd_marker_classes(m, t + 1) & CD_LX_FRACTION))
        return 0;
    struct cd_str word = cd_marker_fold(m, t + 1);
    double parts = cd_numeral_denominator(word);
    if (parts == 0 || over >= parts || (word.ptr[word.len - 1] == 's') != (over > 1))
        return 0;
    *end = t + 2;
    return over / parts;
}

/* Behind a numeral: "and a half", a vulgar fraction, or the denominator of "two thirds". */
static void read_fraction(const struct cd_marker *m, struct cd_numeral *n)
{
    uint32_t t = n->end;
    double extra = vulgar_fraction(m, t);
    if (extra != 0) {
        n->value += extra;
        n->end = t + 1;
        return;
    }
    struct cd_str whole = t > 0 ? cd_marker_fold(m, t - 1) : (struct cd_str){0};
    bool integer = whole.len > 0 && memchr(whole.ptr, '.', whole.len) == NULL;
    double part = !n->factor && n->value < 100 && integer && !cd_marker_is(m, t + 3, "of") &&
                          cd_numeral_label(m, t - 1) == CD_NONE
                      ? read_part(m, t)
                      : 0;
    if (part > 0) {
        n->value += part;
        n->end = t + 3;
        return;
    }
    if (cd_marker_is(m, t, "and") && cd_marker_is(m, t + 1, "a") &&
        (cd_marker_is(m, t + 2, "half") || cd_marker_is(m, t + 2, "quarter"))) {
        n->value += cd_marker_is(m, t + 2, "half") ? 0.5 : 0.25;
        n->end = t + 3;
        factors(m, n, false);
        return;
    }
    double more = !n->factor && cd_marker_is(m, t, "and") ? read_parts(m, t + 1, &n->end) : 0;
    if (more > 0) { /* four and three quarters */
        n->value += more;
        factors(m, n, false);
        return;
    }
    uint32_t at = cd_marker_is_mark(m, t, "-") && cd_marker_glued(m, t + 1) ? t + 1 : t;
    double parts = cd_numeral_is_free(m, at) && cd_marker_classes(m, at) & CD_LX_FRACTION
                       ? cd_numeral_denominator(cd_marker_fold(m, at))
                       : 0;
    struct cd_str word = cd_marker_fold(m, at);
    bool plural = word.len && word.ptr[word.len - 1] == 's';
    if (parts != 0 && n->factor == 0 && n->value >= 1 && n->value < parts &&
        (plural ? n->value > 1 : n->value == 1)) {
        n->value /= parts;
        n->end = at + 1;
        n->fraction = true;
    }
}

/* A word before a number that makes it a label: Article 9, force five. */
uint32_t cd_numeral_label(const struct cd_marker *m, uint32_t t)
{
    static const char *const labels[] = {
        "article",    "number", "chapter",   "section", "paragraph", "page",     "question",
        "resolution", "phase",  "round",     "level",   "force",     "step",     "room",
        "flight",     "line",   "gate",      "channel", "highway",   "platform", "clause",
        "rule",       "annex",  "appendix",  "part",    "volume",    "figure",   "table",
        "item",       "point",  "magnitude", "day"};
    if (t == m->first || !CD_MARKER_AMONG(m, t - 1, labels))
        return CD_NONE;
    return cd_marker_token(m, t - 1)->stem;
}

bool cd_numeral_read(const struct cd_marker *m, uint32_t t, bool money, struct cd_numeral *n)
{
    *n = (struct cd_numeral){0};
    if (!cd_numeral_is_free(m, t))
        return false;
    const struct cd_token *token = cd_marker_token(m, t);
    struct cd_str fold = cd_marker_fold(m, t);
    double grouped = token->cls == CD_TOKEN_NUMBER && !m->english ? read_points(fold) : -1;
    if (token->cls == CD_TOKEN_NUMBER && (grouped >= 0 || is_decimal(fold))) {
        n->value = n->base = grouped >= 0 ? grouped : strtod(fold.ptr, NULL);
        n->end = t + 1;
        if (grouped >= 0 || memchr(fold.ptr, '.', fold.len) == NULL)
            read_comma(m, n);
        factors(m, n, money);
        read_fraction(m, n);
        return true;
    }
    if (vulgar_fraction(m, t) != 0) {
        *n = (struct cd_numeral){.value = vulgar_fraction(m, t),
                                 .end = t + 1,
                                 .factor = false,
                                 .round = false,
                                 .fraction = true};
        return true;
    }
    if (!m->english || token->cls != CD_TOKEN_WORD)
        return false;
    uint32_t classes = m->classes[t];
    if (classes & CD_LX_NUMWORD) {
        if (!read_words(m, t, n)) {
            bool per = t > m->first && cd_marker_is(m, t - 1, "per") && cd_numeral_factor(fold) > 0;
            if (per) /* 310 dollars per thousand cubic metres */
                *n = (struct cd_numeral){
                    .value = cd_numeral_factor(fold), .end = t + 1, .factor = true};
            return per || read_round(m, t, n);
        }
        if ((n->end == t + 1 && fold.len == 3 && n->value == 1 && cd_numeral_is_idle_one(m, t) &&
             !(cd_marker_classes(m, cd_marker_is_mark(m, t + 1, "-") ? t + 2 : t + 1) &
               CD_LX_FRACTION) &&
             !(cd_marker_is(m, t + 1, "and") && cd_marker_is(m, t + 2, "a"))))
            return false;
        read_decimals(m, n);
        if (n->value == 0 && cd_marker_is(m, t, "nought"))
            return false; /* "for nought" */
        if (n->value < 20)
            factors(m, n, money);
        read_fraction(m, n);
        return n->end > t;
    }
    return read_article(m, t, n);
}
