/*
 * Which of the labels that lines look like are those of speakers: "Wang Lei:" is one where the
 * document has other marks of a transcript or says it again, and only a colon after a name
 * elsewhere. Likewise a name alone on its line. Cost: linear in the labels.
 */
#include <string.h>
#include <strings.h>

#include "segment/forms.h"
#include "segment/signs.h"
#include "text/ascii.h"
#include "util/intern.h"
#include "util/mem.h"

#define MANY_LABELS 4096u /* labels that are compared with one */
#define OF_SITE     100   /* hundredths: words that speak for furniture so loudly */
#define NEAR_LABEL  8u    /* lines from one label to the next in an exchange */

struct cd_known {
    struct cd_span name;    /* len 0: free */
    uint32_t count, dashed; /* dashed: before a dash rather than a colon */
    bool listed;            /* an office or a house is given behind it, among who took part */
    uint32_t lines;         /* of a chat */
    bool accepted;
};

static struct cd_known *find_known(const struct cd_forms *f, const char *text, struct cd_span name)
{
    uint64_t at = cd_hash(text + name.off, name.len);
    for (;; at++) {
        struct cd_known *slot = &f->known[at % f->n_slots];
        if (slot->name.len == 0 || (slot->name.len == name.len &&
                                    memcmp(text + slot->name.off, text + name.off, name.len) == 0))
            return slot;
    }
}

struct evidence {
    uint32_t sure, questions, spoken; /* labels that are sure, Q labels, labels before speech */
    bool transcript;
    bool alone;        /* speakers stand alone on their lines */
    uint32_t officers; /* lines of a name with an office */
    uint32_t offices;  /* names of those that come again */
    uint32_t named;    /* full names in small letters alone on their lines that come again */
    uint32_t dashes;   /* names that a dash follows more than once */
    uint32_t told;     /* labels with a verb before speech */
    bool chat;         /* nearly every line has one of a few short names before it */
    bool drama;        /* names in capitals with a stop take turns */
};

/* "Ann Lee --" rather than a colon or stop. */
static bool is_dashed(const char *text, const struct cd_label *label)
{
    char last = text[label->end - 1];
    return label->evidence == CD_LABEL_REPEATED &&
           (last == '-' || last == '\x93' || last == '\x94');
}

/* "Ann Lee, Chief Executive Officer" alone on its line. */
static bool is_officer(const struct cd_label *label)
{
    return strcmp(label->rule, "label.alone.office") == 0;
}

/* "Ann Lee" alone on its line. */
static bool is_full_name(const char *text, const struct cd_label *label)
{
    return strcmp(label->rule, "label.alone") == 0 &&
           memchr(text + label->name.off, ' ', label->name.len) != NULL;
}

/* Whether names alone on their lines, in whatever letters, are those of speakers. */
static bool has_names_alone(const struct evidence *e)
{
    return e->named > 1;
}

/* "Not again —": the line ends where another breaks in. */
static bool breaks_off(const char *text, const struct cd_text_line *line)
{
    static const char *const ends[] = {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\xA6", "--", " -"};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        size_t len = strlen(ends[k]);
        if (line->end - line->begin > len && memcmp(text + line->end - len, ends[k], len) == 0)
            return true;
    }
    return false;
}

/* Whether what stands behind the label looks like something said. */
static bool is_spoken(const struct cd_layout *layout, const char *text,
                      const struct cd_label *label)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    const struct cd_text_line *next = line + 1;
    bool last = label->line + 1 >= layout->n_lines;
    if (!label->alone) /* hard-wrapped lines have their end further down */
        return line->terminated || line->end - label->end > 80 || breaks_off(text, line) ||
               (!last && line->end - line->begin >= CD_FORMS_WRAPPED && !next->behind_blank &&
                next->form == CD_LINE_PLAIN);
    if (last)
        return false;
    return next->form == CD_LINE_PLAIN && !next->behind_blank &&
           (next->terminated || next->end - next->begin > 40);
}

/*
 * "Ann Lee writes:" before a sentence without quotation marks, or alone right above it: in front of
 * what somebody says elsewhere, such a clause only reports.
 */
static bool is_told(const struct cd_layout *layout, const char *text, const struct cd_label *label)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    uint32_t at = cd_forms_skip_blanks(text, label->end, line->end);
    if (!label->told || (label->line > 0 && !line->behind_blank && line[-1].form == CD_LINE_PLAIN &&
                         !line[-1].terminated))
        return false;
    if (!label->alone)
        return line->terminated && cd_ascii_is_upper(text[at]);
    return label->line + 1 < layout->n_lines && !line[1].behind_blank &&
           line[1].form == CD_LINE_PLAIN;
}

/* "Operator / [Operator signs off]": right above a note in brackets, which is all of the turn. */
static bool is_above_note(const struct cd_layout *layout, const char *text,
                          const struct cd_label *label)
{
    const struct cd_text_line *next = &layout->lines[label->line] + 1;
    return label->alone && label->line + 1 < layout->n_lines && !next->behind_blank &&
           text[next->begin] == '[' && text[next->end - 1] == ']';
}

/* "ann: will you go?", "<ann> no", "[00:04] Host - Thanks": one word, whatever stands behind it. */
static bool is_of_chat(const char *text, const struct cd_label *label)
{
    return !label->alone && label->role == CD_ROLE_NAME && label->evidence >= CD_LABEL_GUESS &&
           memchr(text + label->name.off, ' ', label->name.len) == NULL;
}

static bool is_of_drama(const struct cd_label *label)
{
    return strcmp(label->rule, "label.drama") == 0;
}

/*
 * Chats and plays: names that take turns and are said again. In a chat nearly every line has one,
 * and some lines end as sentences do; before a colon two of them must be said again, as the entries
 * of a register look alike.
 */
static void weigh_turns(struct cd_forms *f, const struct cd_layout *layout, const char *text,
                        struct evidence *e)
{
    uint32_t lines = 0, names = 0, again = 0, ended = 0, colons = 0, cast = 0, recalled = 0;
    for (uint32_t k = 0; k < f->n_labels; k++) {
        const struct cd_label *label = &f->labels[k];
        bool drama = is_of_drama(label);
        if (!drama && !is_of_chat(text, label))
            continue;
        struct cd_known *known = find_known(f, text, label->name);
        known->name = label->name;
        known->lines++;
        cast += drama && known->lines == 1;
        recalled += drama && known->lines == 2;
        names += !drama && known->lines == 1;
        again += !drama && known->lines == 2;
        lines += !drama;
        colons += text[label->end - 1] == ':';
        ended += layout->lines[label->line].terminated;
    }
    e->chat = names > 1 && again > (colons > 0) && ended > 1 && lines * 8 >= layout->n_lines * 7;
    e->drama = cast > 1 && recalled > 0;
}

/* Whether lines of a name with an office are those of speakers: several, and one of them again. */
static bool has_officers(const struct evidence *e)
{
    return e->offices > 0 && e->officers > 3;
}

/* Whether a line of a name with an office stands right above another: who took part. */
static bool is_in_list(const struct cd_forms *f, const struct cd_label *label)
{
    return label + 1 < f->labels + f->n_labels && label[1].line == label->line + 1 &&
           is_officer(&label[1]);
}

/* "Ann Lee - Investor Relations": who took part, if the name stands alone further down. */
static bool is_listed(const struct cd_label *label, const char *text)
{
    return is_officer(label) || is_dashed(text, label);
}

static struct evidence weigh(struct cd_forms *f, const struct cd_layout *layout,
                             const struct cd_profile *p, const char *text)
{
    struct evidence e = {0};
    bool twice = false;
    for (uint32_t k = 0; k < f->n_labels; k++) {
        struct cd_label *label = &f->labels[k];
        bool spoken = is_spoken(layout, text, label);
        e.sure += label->evidence == CD_LABEL_SURE;
        e.questions += label->role == CD_ROLE_QUESTION;
        e.told += is_told(layout, text, label);
        if (!spoken || label->told) {
            struct cd_known *listed =
                is_listed(label, text) ? find_known(f, text, label->name) : NULL;
            if (listed != NULL) {
                listed->name = label->name;
                listed->listed = true;
            }
            continue;
        }
        struct cd_known *known = find_known(f, text, label->name);
        known->name = label->name;
        known->count++;
        known->dashed += is_dashed(text, label);
        bool firm = label->evidence < CD_LABEL_REPEATED;
        twice = twice || (known->count > 1 && label->role == CD_ROLE_NAME && firm);
        e.dashes += known->dashed == 2 && is_dashed(text, label);
        e.officers += is_officer(label);
        e.offices += known->count == 2 && is_officer(label) && firm;
        e.named += known->count == 2 && is_full_name(text, label);
        e.alone = e.alone || (known->count > 1 && label->alone && label->evidence < CD_LABEL_GUESS);
        e.spoken += !label->alone && firm &&
                    (label->evidence != CD_LABEL_GUESS ||
                     cd_forms_has_word(p, text, label->name, CD_WORD_ROLE, false));
    }
    weigh_turns(f, layout, text, &e);
    e.transcript = e.sure > 0 || has_officers(&e) || twice || e.spoken > 1 || e.questions > 1 ||
                   has_names_alone(&e) || e.chat || e.drama;
    return e;
}

/* Whether the line above or below begins with a label too. */
static bool is_beside(const struct cd_forms *f, const struct cd_label *label)
{
    const struct cd_label *end = f->labels + f->n_labels;
    return (label > f->labels && label[-1].line + 1 == label->line &&
            label[-1].evidence < CD_LABEL_REPEATED) ||
           (label + 1 < end && label[1].line == label->line + 1 &&
            label[1].evidence < CD_LABEL_REPEATED);
}

/*
 * "Witness: Isobel Trask.", "Presiding: Judge Amaro": an office, and nothing but a name behind it,
 * which ends the line: who is there, not who speaks.
 */
static bool is_before_name(const struct cd_layout *layout, const char *text,
                           const struct cd_label *label)
{
    uint32_t end = layout->lines[label->line].end, words = 0;
    uint32_t at = cd_forms_skip_blanks(text, label->end, end);
    end -= end > at && text[end - 1] == '.';
    while (at < end) {
        unsigned char c = (unsigned char)text[at];
        if (!(c >= 'A' && c <= 'Z') && c != '&' &&
            !(c == 0xC3 && at + 1 < end && (text[at + 1] & 0x20) == 0))
            return false;
        for (words++; at < end && text[at] != ' '; at++)
            if (memchr("!?:;\"()0123456789", text[at], 17) != NULL)
                return false;
        at += at < end;
    }
    return words > 1 && words < 6;
}

/*
 * "Tom Reed, Leith Radio - Will you go?": who speaks behind a colon elsewhere in a transcript, or
 * is given with a house, speaks behind a dash before a whole sentence.
 */
static bool speaks_behind_dash(const struct cd_layout *layout, const char *text,
                               const struct cd_label *label, const struct cd_known *known,
                               const struct evidence *e)
{
    bool housed = text[cd_span_end(label->name)] == ',' &&
                  memchr(text + label->name.off, ' ', label->name.len) != NULL;
    return is_dashed(text, label) && !is_before_name(layout, text, label) && e->transcript &&
           (known->count > known->dashed || housed) && layout->lines[label->line].terminated &&
           text[label->end] == ' ' && cd_ascii_is_upper(text[label->end + 1]);
}

/*
 * A label of a form that no other row knows, learnt from its repetition. One dateline said again is
 * none ("PARIS -- "), two names that take turns are.
 */
static bool accept_repeated(const struct cd_profile *p, const char *text,
                            const struct cd_label *label, const struct cd_known *known,
                            const struct evidence *e, bool beside)
{
    uint32_t behind = cd_span_end(label->name), count = known->count, dashed = known->dashed;
    struct cd_span all = {label->name.off, label->end - 1 - label->name.off};
    bool office = cd_forms_has_word(p, text, all, CD_WORD_ROLE, false);
    if (is_dashed(text, label))
        return dashed > 1 && (e->dashes > 1 || e->sure > 0);
    if (text[behind] == ',')
        return count > 1 || (e->transcript && office);
    if (memchr(text + label->name.off, ',', label->name.len) != NULL)
        return count > 1 || (e->transcript && (office || beside));
    return count > 2 || (count > 1 && office);
}

/* Whether "Reply", "Like" or "Report" stands below the line: a comment of a reader. */
static bool is_above_reply(const struct cd_layout *layout, const char *text, uint32_t k)
{
    static const char *const words[] = {"reply", "like", "report", "upvote", "flag ", "recommend"};
    const struct cd_text_line *below = &layout->lines[k + 1];
    if (k + 1 >= layout->n_lines || below->form != CD_LINE_STRUCTURE)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (below->end - below->begin >= strlen(words[i]) &&
            strncasecmp(text + below->begin, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* "ANN LEE, HOST:" and a blank line, and speech below: radio sets the first label so. */
static bool is_set_apart(const struct cd_profile *p, const struct cd_layout *layout,
                         const char *text, const struct cd_label *label, const struct evidence *e)
{
    const struct cd_text_line *next = &layout->lines[label->line] + 1;
    return label->alone && label->evidence == CD_LABEL_LIKELY && e->transcript &&
           label->line + 1 < layout->n_lines && next->form == CD_LINE_PLAIN && next->terminated &&
           next->end - next->begin >= CD_FORMS_PROSE && text[label->end - 1] == ':' &&
           memchr(text + label->name.off, ',', label->name.len) != NULL &&
           cd_forms_has_word(p, text, label->name, CD_WORD_ROLE | CD_WORD_TITLE, false);
}

/* "MINISTER HELMER", "FOREIGN MINISTER AUD HELMER": an office, and a name behind it. */
static bool is_office_and_name(const struct cd_profile *p, const char *text, struct cd_span name)
{
    uint32_t from = cd_span_end(name);
    while (from > name.off && text[from - 1] != ' ')
        from--;
    if (from <= name.off + 1)
        return false;
    struct cd_span last = {from, cd_span_end(name) - from}, front = {name.off, from - 1 - name.off};
    return cd_forms_has_word(p, text, front, CD_WORD_ROLE | CD_WORD_TITLE, false) &&
           !cd_forms_has_word(p, text, front, CD_WORD_NAME_LINK, false) &&
           !cd_forms_has_word(p, text, last, CD_WORD_ROLE, false) &&
           memmem(text + name.off, name.len, " BY ", 4) == NULL;
}

/* "REPORTER 2": which only an office is (forms_alone.c). */
static bool is_numbered(const char *text, struct cd_span name)
{
    return cd_ascii_is_digit(text[cd_span_end(name) - 1]);
}

/*
 * "New chair: Ann Toll, by 7 votes to 2.", "Vote for mayor: Bo Roy": the name tells what an office
 * is about, or a name or a count stands behind it.
 */
static bool is_of_vote(const char *text, const struct cd_label *label, uint32_t at, uint32_t end)
{
    static const char words[] =
        " new old next former vote votes voted elected motion for to by with from of at in on "
        "against before behind under over about ";
    for (uint32_t from = label->name.off, to; from < cd_span_end(label->name); from = to + 1) {
        char key[12] = " ";
        for (to = from; to < cd_span_end(label->name) && text[to] != ' '; to++)
            if (to - from < sizeof key - 3)
                key[1 + to - from] = (char)(text[to] | 32);
        if (to - from > sizeof key - 3)
            continue;
        key[1 + to - from] = ' ';
        if (strstr(words, key) != NULL)
            return true;
    }
    const char *blank = memchr(text + at, ' ', end - at);
    if (blank == NULL || cd_ascii_is_upper(blank[1]))
        return true;
    while (at < end && !cd_ascii_is_digit(text[at]))
        at++;
    return at < end;
}

/*
 * "Press officer: Last one, please." between two speeches of a transcript: an office in small
 * letters, said once.
 */
static bool speaks_by_office(const struct cd_forms *f, const struct cd_profile *p,
                             const struct cd_layout *layout, const char *text,
                             const struct cd_label *label, const struct evidence *e)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    const struct cd_label *next = label + 1;
    uint32_t from = cd_span_end(label->name);
    uint32_t at = cd_forms_skip_blanks(text, label->end, line->end);
    while (from > label->name.off && text[from - 1] != ' ')
        from--;
    struct cd_span last = {from, cd_span_end(label->name) - from};
    if (!e->transcript || label == f->labels || next == f->labels + f->n_labels ||
        text[label->end - 1] != ':' || !cd_ascii_is_upper(text[label->name.off]) ||
        !cd_forms_has_few_words(text, label->name) || !line->terminated || at >= line->end ||
        !cd_ascii_is_upper(text[at]))
        return false;
    bool between = label->line - label[-1].line <= NEAR_LABEL && label[-1].accepted &&
                   next->line == label->line + 1 && next->evidence < CD_LABEL_REPEATED;
    bool asks = (last.len == 8 && strncasecmp(text + last.off, "question", 8) == 0) ||
                (last.len == 6 && strncasecmp(text + last.off, "answer", 6) == 0);
    return between && !asks && cd_forms_has_word(p, text, last, CD_WORD_ROLE, true) &&
           !cd_forms_has_word(p, text, label->name, CD_WORD_PRONOUN, true) &&
           !is_before_name(layout, text, label) && !is_of_vote(text, label, at, line->end);
}

/* Whether "A1" stands not far below "Q1": a road, a sheet of paper or a side may be called so too.
 */
static bool answers_number(const struct cd_forms *f, const char *text, const struct cd_label *label)
{
    const struct cd_label *asked = label - 1;
    if (strcmp(label->rule, "label.answer.number") != 0)
        return true;
    if (label == f->labels || asked->role != CD_ROLE_QUESTION ||
        label->line - asked->line > NEAR_LABEL)
        return false;
    uint32_t from = cd_span_end(label->name), len = label->end - from;
    uint32_t number = cd_span_end(asked->name);
    return number + len <= asked->end && memcmp(text + number, text + from, len) == 0 &&
           !cd_ascii_is_digit(text[number + len]);
}

/* Whether the office of the label only ever stands before a name alone. */
static bool only_names(const struct cd_forms *f, const struct cd_profile *p,
                       const struct cd_layout *layout, const char *text,
                       const struct cd_label *label)
{
    if (label->role != CD_ROLE_NAME || label->alone || !is_before_name(layout, text, label) ||
        memchr(text + label->name.off, ' ', label->name.len) != NULL ||
        !cd_forms_has_word(p, text, label->name, CD_WORD_ROLE | CD_WORD_TITLE, true))
        return false;
    for (uint32_t k = 0; k < f->n_labels && k < MANY_LABELS; k++)
        if (f->labels[k].name.len == label->name.len &&
            memcmp(text + f->labels[k].name.off, text + label->name.off, label->name.len) == 0 &&
            !is_before_name(layout, text, &f->labels[k]))
            return false;
    return true;
}

/*
 * Whether the label only begins a line of hard-wrapped text: "For the State: Mr. Peel and / Ms.
 * Okonjo. For the defendant:". The line above ends with a word that leads on.
 */
static bool is_wrapped(const struct cd_layout *layout, const char *text,
                       const struct cd_label *label)
{
    static const char *const words[] = {"and", "or",   "of",   "the", "by",  "to", "with",
                                        "for", "from", "than", "a",   "in",  "on", "at",
                                        "an",  "as",   "that", "but", "Mr.", "Ms."};
    if (label->line == 0)
        return false;
    const struct cd_text_line *line = &layout->lines[label->line], *above = line - 1;
    if (line->behind_blank || above->form == CD_LINE_STRUCTURE ||
        above->end - above->begin < CD_FORMS_WRAPPED)
        return false;
    if (text[above->end - 1] == ',')
        return label->rule != NULL && text[label->end - 1] == '.';
    uint32_t from = above->end;
    while (from > above->begin && text[from - 1] != ' ')
        from--;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strlen(words[k]) == above->end - from &&
            memcmp(words[k], text + from, above->end - from) == 0)
            return true;
    return false;
}

/*
 * "Share this: by mail", "Producer: Ann Lee. Sound: Bo Roy": said once in a transcript, and its
 * words are those that sites put around it.
 */
static bool is_of_site(const struct cd_layout *layout, const char *text,
                       const struct cd_label *label, uint32_t count)
{
    const struct cd_text_line *line = &layout->lines[label->line];
    return !label->alone && count < 2 && label->evidence >= CD_LABEL_LIKELY &&
           label->role == CD_ROLE_NAME && text[label->end - 1] == ':' &&
           text[line->end - 1] != '?' && /* which somebody asks */
           cd_line_signs_weigh_words(text, line->begin, line->end) > OF_SITE;
}

static bool accept(const struct cd_forms *f, const struct cd_profile *p,
                   const struct cd_layout *layout, const char *text, const struct cd_label *label,
                   const struct evidence *e)
{
    const struct cd_known *known = find_known(f, text, label->name);
    uint32_t count = known->count;
    if (is_wrapped(layout, text, label) || only_names(f, p, layout, text, label) ||
        is_of_site(layout, text, label, count))
        return false;
    if (label->evidence == CD_LABEL_SURE || is_above_reply(layout, text, label->line))
        return true;
    if (label->told)
        return is_told(layout, text, label) &&
               (e->told > 1 ||
                (e->transcript && cd_forms_has_word(p, text, label->name, CD_WORD_ROLE, false)));
    if (is_of_drama(label))
        return e->drama;
    if (e->chat && is_of_chat(text, label))
        return true;
    if (count < 2 && cd_forms_is_title_label(f, layout, text, label))
        return false;
    if (label->role == CD_ROLE_ANSWER)
        return e->questions > 0 && answers_number(f, text, label) &&
               !cd_forms_is_letter(f, layout, text, label);
    if (label->role == CD_ROLE_QUESTION)
        return e->questions > 1 || e->sure > 0;
    if (is_set_apart(p, layout, text, label, e))
        return true;
    if (is_officer(label))
        return has_officers(e) && label->line + 1 < layout->n_lines && !is_in_list(f, label) &&
               !layout->lines[label->line + 1].behind_blank;
    bool office = label->alone && label->evidence == CD_LABEL_GUESS &&
                  cd_forms_has_word(p, text, label->name, CD_WORD_ROLE, false) &&
                  (has_officers(e) || has_names_alone(e) || e->alone);
    if (is_above_note(layout, text, label) && (office || count > 1))
        return true;
    if (!is_spoken(layout, text, label))
        return !label->alone && count > 0 &&
               !is_dashed(text, label); /* said elsewhere; "Agreed" needs no full stop */
    if (label->evidence == CD_LABEL_REPEATED)
        return accept_repeated(p, text, label, known, e, is_beside(f, label)) ||
               speaks_behind_dash(layout, text, label, known, e) ||
               speaks_by_office(f, p, layout, text, label, e);
    if (label->alone && label->evidence == CD_LABEL_GUESS)
        return count > 2 || office || ((count > 1 || known->listed) && has_names_alone(e)) ||
               (e->alone && is_numbered(text, label->name));
    if (label->alone)
        return count > 1 || (e->alone && cd_forms_has_few_words(text, label->name)) ||
               (e->sure > 0 && is_office_and_name(p, text, label->name));
    return e->transcript || count > 1;
}

bool cd_forms_accept_labels(struct cd_forms *f, struct cd_layout *layout,
                            const struct cd_profile *p, const char *text)
{
    for (f->n_slots = 16; f->n_slots < 2 * f->n_labels;)
        f->n_slots *= 2;
    f->known = cd_calloc(f->n_slots, sizeof *f->known);
    struct evidence e = weigh(f, layout, p, text);
    f->first_label = CD_NONE;
    for (uint32_t k = 0; k < f->n_labels; k++) {
        struct cd_label *label = &f->labels[k];
        struct cd_text_line *line = &layout->lines[label->line];
        label->accepted = accept(f, p, layout, text, label, &e);
        if (!label->accepted && e.transcript && only_names(f, p, layout, text, label) &&
            line->form != CD_LINE_STRUCTURE)
            cd_forms_set_row(line, "heading.section");
        if (!label->accepted) {
            if (line->form == CD_LINE_PLAIN &&
                cd_forms_list_mark(text, line->begin, line->end) > line->begin)
                line->form = CD_LINE_LIST;
            continue;
        }
        struct cd_known *known = find_known(f, text, label->name);
        known->name = label->name;
        known->accepted = true;
        f->transcript = true;
        f->first_label = f->first_label == CD_NONE ? label->line : f->first_label;
        bool next = label->line + 1 < layout->n_lines &&
                    layout->lines[label->line + 1].form == CD_LINE_PLAIN;
        line->form = label->alone && next ? CD_LINE_NAME : CD_LINE_LABEL;
    }
    return e.transcript;
}

bool cd_forms_is_known(const struct cd_forms *f, const char *text, struct cd_span name)
{
    return find_known(f, text, name)->accepted;
}
