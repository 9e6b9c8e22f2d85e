/*
 * What is reported with the document for a speaker: "..., it is stated in the report", "as it is
 * written in the log", and behind a quotation "was written on the wall"; and by an agent behind a
 * comma: "I was told on Friday, by a clerk, that", or behind "it was put to him by". Cost: bounded
 * a verb.
 */
#include "segment/attrib.h"

enum {
    MAX_PLACE = 20, /* tokens that say where it is written */
    MAX_AGENT = 10  /* tokens from the participle to "by" */
};

/* Whether t is the participle of what a text does. */
static bool is_put_down(const struct cd_marker *m, uint32_t t)
{
    static const char *const words[] = {"written", "stated",    "said",      "noted",
                                        "printed", "mentioned", "explained", "recorded"};
    return CD_MARKER_AMONG(m, t, words);
}

/* Whether [first, end) says where it is written: no manner, no time; where it is said, a document.
 */
static bool is_written_place(const struct cd_marker *m, uint32_t v, uint32_t first, uint32_t end)
{
    static const char *const documents[] = {
        "letter",   "report",   "statement", "note",    "paper",     "document", "memo",
        "log",      "minutes",  "book",      "text",    "file",      "article",  "release",
        "message",  "email",    "notice",    "record",  "records",   "study",    "survey",
        "ruling",   "judgment", "summary",   "leaflet", "newspaper", "decree",   "will",
        "brochure", "manual",   "website",   "page",    "post",      "bulletin", "declaration"};
    uint32_t head = cd_clause_head(m, first, end);
    if (!(cd_clause_cls(m, first) & CD_LX_DET || cd_clause_is_capital(m, first)))
        return false; /* in jest, on purpose */
    if (cd_marker_is(m, head, "time") || cd_marker_is(m, head, "moment") ||
        cd_clause_cls(m, head) & CD_LX_PERIOD)
        return false;
    return !cd_marker_is(m, v, "said") || CD_MARKER_AMONG(m, head, documents);
}

bool cd_attrib_put_down(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const places[] = {"in", "on", "at"};
    uint32_t group = cd_attrib_verb_group(m, v), end = v + 2;
    if (!is_put_down(m, v) || group == v || !CD_MARKER_AMONG(m, v + 1, places) ||
        !(cd_marker_is(m, v - 1, "is") || cd_marker_is(m, v - 1, "was") ||
          cd_marker_is(m, v - 1, "been")) ||
        cd_clause_is_time_word(m, v + 2))
        return false;
    uint32_t first = group;
    if (first > m->first && cd_marker_is(m, first - 1, "it"))
        first--;
    bool as = first > m->first && cd_marker_is(m, first - 1, "as");
    first -= as;
    bool it = first < group;
    if (!(as && first == m->first) &&
        (first < m->first + 2 ||
         !(cd_marker_is_quote(m, first - 1) || (it && cd_clause_is_comma(m, first - 1)))))
        return false; /* "The fee is stated in the letter." */
    if (!it && !as && !cd_clause_is_comma(m, first - 1) && !cd_marker_is_mark(m, first - 2, ",.?!"))
        return false; /* "“No dogs” is written in chalk" */
    if (cd_attrib_opens_quote(m, first - 1))
        return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, v + 1, &end);
    if ((stop != CD_CLAUSE_STOP_END && stop != CD_CLAUSE_STOP_COMMA) || end == v + 2 ||
        end - v > MAX_PLACE || (as && first == m->first && !cd_clause_is_comma(m, end)))
        return false;
    if (!is_written_place(m, v, v + 2, end))
        return false;
    bool comma = first > m->first && cd_clause_is_comma(m, first - 1);
    bool more = cd_clause_is_comma(m, end) && !cd_clause_only_closers(m, end + 1);
    *c = (struct cd_clause){
        .first = first - comma, .end = end + more, .who_first = v + 2, .who_end = end};
    return true;
}

bool cd_attrib_told_by(const struct cd_marker *m, uint32_t v, uint32_t last, uint32_t subject,
                       struct cd_clause *c)
{
    uint32_t by = last + 1, end;
    if (!cd_marker_is(m, v, "told") && !cd_marker_is(m, v, "informed") &&
        !cd_marker_is(m, v, "assured") && !cd_marker_is(m, v, "warned"))
        return false;
    while (by < last + 7 &&
           (cd_clause_cls(m, by) & (CD_LX_PREP | CD_LX_DET) || cd_clause_is_time_word(m, by) ||
            cd_clause_is_adverb(m, by) || cd_clause_cls(m, by) & CD_LX_PERIOD ||
            cd_marker_is(m, by, "time")) &&
           !cd_marker_is(m, by, "by"))
        by++;
    by += cd_clause_is_comma(m, by);
    if (by < last + 3 || !cd_marker_is(m, by, "by") || !cd_clause_is_comma(m, by - 1))
        return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, by + 1, &end);
    if (end < by + 2 || (stop != CD_CLAUSE_STOP_THAT && stop != CD_CLAUSE_STOP_COMMA &&
                         !cd_marker_is(m, end, "who")))
        return false;
    c->first = subject;
    c->who_first = by + 1;
    c->who_end = end;
    c->end = end + (stop == CD_CLAUSE_STOP_THAT);
    c->own = false;
    return true;
}

/*
 * "It was put to him by Mr Oakes, defending, that", "It was explained by the clerk to all that":
 * "it" with a passive and who says it behind "by"; the participle at v.
 */
bool cd_attrib_put_by(const struct cd_marker *m, uint32_t v, struct cd_clause *c)
{
    static const char *const be[] = {"was", "is", "been", "being"};
    uint32_t group = cd_attrib_verb_group(m, v), by = v + 1, end;
    uint32_t last = cd_marker_is(m, v, "put") ? v : cd_attrib_verb_end(m, v);
    while (group > m->first && cd_clause_cls(m, group - 1) & (CD_LX_AUX | CD_LX_ADVERB))
        group--;
    if (last == CD_NONE || group == m->first || !cd_marker_is(m, group - 1, "it") ||
        !CD_MARKER_AMONG(m, v - 1, be))
        return false;
    if (cd_marker_is(m, v, "put") && !cd_marker_is(m, v + 1, "to"))
        return false; /* "It was put by the wall." */
    for (by = last + 1; by - v < MAX_AGENT && !cd_marker_is(m, by, "by"); by++)
        if (!cd_marker_is_word(m, by) || cd_marker_is(m, by, "that"))
            return false;
    enum cd_clause_stop stop = cd_clause_read_behind(m, by, &end);
    if (!cd_marker_is(m, by, "by") || end < by + 2)
        return false;
    uint32_t over = cd_clause_is_comma(m, end) ? cd_attrib_over_insertion(m, end) : CD_NONE;
    bool that = stop == CD_CLAUSE_STOP_THAT;
    if (!that && over == CD_NONE && !cd_marker_is_mark(m, end, ":"))
        return false;
    *c = (struct cd_clause){.first = group - 1, .who_first = by + 1, .who_end = end};
    c->end = over != CD_NONE ? over : end + 1;
    return true;
}
