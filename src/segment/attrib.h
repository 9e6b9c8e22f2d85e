/*
 * What the attributions are made of: who speaks, and the phrases that report without a verb in the
 * middle of a clause. marks_attrib.c reads the clauses and sets the marks.
 */
#ifndef CD_SEGMENT_ATTRIB_H
#define CD_SEGMENT_ATTRIB_H

#include "segment/clause.h"

/*
 * The canonical words of the subject [first, end); a pronoun is resolved. CD_NONE for I, we, you.
 * Remembers the speaker for the pronouns that follow.
 */
uint32_t cd_attrib_speaker(struct cd_marker *m, uint32_t first, uint32_t end);

/*
 * Who speaks in a clause without subject (", adding that"): the speaker named before in the
 * sentence, or its first words where they are a pronoun or a name.
 */
uint32_t cd_attrib_implied_speaker(struct cd_marker *m);

/* "has repeatedly said", "went on to warn": the first token of the verb group that ends at v. */
uint32_t cd_attrib_verb_group(const struct cd_marker *m, uint32_t v);

/* "pointed out", "wanted to know": the last word of the verb at v; CD_NONE where it lacks it. */
uint32_t cd_attrib_verb_end(const struct cd_marker *m, uint32_t v);

/* Whether the form at v is a participle and nothing else: written. */
bool cd_attrib_is_participle_only(const struct cd_marker *m, uint32_t v);

/*
 * Whether the verb group [group, v] reports: finite or what stands for it, not denied, not "is said
 * to". head: the noun that agrees with it.
 */
bool cd_attrib_is_reporting(const struct cd_marker *m, uint32_t v, uint32_t group, uint32_t head);

/* Whether [first, end) holds a finite verb. */
bool cd_attrib_holds_verb(const struct cd_marker *m, uint32_t first, uint32_t end);

/* The same, any word in -ed taken for a verb. */
bool cd_attrib_holds_verb_or_past(const struct cd_marker *m, uint32_t first, uint32_t end);

/* Whether t is a mark that opens a quotation rather than closes one. */
static inline bool cd_attrib_opens_quote(const struct cd_marker *m, uint32_t t)
{
    return cd_marker_is_quote(m, t) && !cd_marker_glued(m, t);
}

/* Whether at least half of the words of the quotation that closes at t have capitals: a title. */
bool cd_attrib_closes_title(const struct cd_marker *m, uint32_t t);

/* “We stay”, [he said]: whether t is the comma behind speech that all before it is. */
bool cd_attrib_is_outer_comma(const struct cd_marker *m, uint32_t t);

/* Whether a clause with a finite verb starts at t: "noted the findings are", "stated it would". */
bool cd_attrib_opens_clause(const struct cd_marker *m, uint32_t t);

/* Whether a clause may begin at `first`: the sentence, speech, or behind a colon or "and". */
bool cd_attrib_begins_clause(const struct cd_marker *m, uint32_t first);

/* Whether a question that is asked in its own words, up to its mark, starts at t. */
bool cd_attrib_opens_question(const struct cd_marker *m, uint32_t t);

/*
 * "I said, they never looked", "I said, sir, have you met them?", "I said, give me ten": whether
 * speech without quotation marks stands behind the comma at t of the clause that begins at `first`.
 */
bool cd_attrib_opens_plainly(const struct cd_marker *m, uint32_t t, uint32_t first);

/* Whether t is a body before which evidence is given: "the court heard", "the jury was told". */
bool cd_attrib_hears(const struct cd_marker *m, uint32_t t);

/*
 * "Her answer was that", its noun at t; behind a quotation "was his reply", "was all she said", the
 * form of "be" at t.
 */
bool cd_attrib_noun(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "to use the minister's word"; "to" at t. */
bool cd_attrib_to_use(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/*
 * Behind the comma of an insertion: "reported, citing a witness, [that]", "said, in a low
 * voice[:]". The token behind its end, or CD_NONE.
 */
uint32_t cd_attrib_over_insertion(const struct cd_marker *m, uint32_t comma);

/*
 * Whether the insertion at t tells how, when or where it was said: "in a low voice", "laughing".
 * Any other is an aside of who tells of it: "and I quote", "with what may be regret".
 */
bool cd_attrib_is_manner(const struct cd_marker *m, uint32_t t);

/*
 * "told our clerk[, Mr. Pell,] in March that": behind the name or office between commas of who is
 * told, where a "that" or colon follows. Or `comma`.
 */
uint32_t cd_attrib_over_hearer(const struct cd_marker *m, uint32_t comma);

/* ", in its authors' words, that": a source of its own, between the comma and the "that". */
bool cd_attrib_is_own_words(const struct cd_marker *m, uint32_t comma, uint32_t behind);

/* "wrote – it is a long note – "...": whether the dash at t opens an aside before a quotation. */
bool cd_attrib_dashes_before_quote(const struct cd_marker *m, uint32_t t);

/*
 * The end of the noun phrase at t that names a source, with an apposition of a name in commas ("its
 * treasurer, Mrs. Pym,", "Ann Lee, a widow of 66,"). CD_NONE where it does not end as one.
 */
uint32_t cd_attrib_source_end(const struct cd_marker *m, uint32_t t);

/* "Lee said that", "Lee said: ", "Lee said \"", "Lee said the ...": the verb is [v, last]. */
bool cd_attrib_in_front(const struct cd_marker *m, uint32_t v, uint32_t last, struct cd_clause *c);

/*
 * "warns of gusts of 60 miles", "boasts of a “freeze”": verbs that claim what stands behind the
 * "of" at t, where it has a number or is quoted; "warned of higher rents" names a topic.
 */
bool cd_attrib_warns_of(const struct cd_marker *m, uint32_t v, uint32_t t);

/* "The rules provide that": a text by which somebody tells others what is to be; the verb at t. */
bool cd_attrib_text_provides(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* Whether the subject of the verb at t may speak; if so, it begins the clause and is who it names;
 * its end is left to the caller. */
bool cd_attrib_subject_speaks(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "told [how he looked up]": whether the "how" at t behind the verb at v opens what somebody did.
 */
bool cd_attrib_tells_how(const struct cd_marker *m, uint32_t v, uint32_t t);

/* Whether nobody is the one who says it, the subject at t: "nobody said that", "no minister said".
 */
bool cd_attrib_says_nobody(const struct cd_marker *m, uint32_t t);

/* Whether the verb at v demands or lays down what the "that" before t opens: no report. */
bool cd_attrib_lays_down(const struct cd_marker *m, uint32_t v, uint32_t t);

/* Whether what is said at t is a greeting or a prayer: "said goodbye". */
bool cd_attrib_is_greeting(const struct cd_marker *m, uint32_t t);

/* Whether what is said at t claims nothing of its own: "said the same", "said a few words". */
bool cd_attrib_says_thing(const struct cd_marker *m, uint32_t t);

/* "admitted [having seen it]", "confesses [to having]": whether a deed of the verb at v is told
 * at t. */
bool cd_attrib_owns_deed(const struct cd_marker *m, uint32_t v, uint32_t t);

/* "said [to me what he says to all]": whether an addressee and a question that is told stand at t;
 * the question begins at *end. */
bool cd_attrib_is_said_to(const struct cd_marker *m, uint32_t t, uint32_t *end);

/* "summed it up [like this]:", "explains [it thus]:": whether no more stands before the colon. */
bool cd_attrib_is_like_this(const struct cd_marker *m, uint32_t t, uint32_t colon);

/* Whether the one word at t is all that the speaker of c claims: "The Authority said ice." */
bool cd_attrib_is_bare_answer(const struct cd_marker *m, uint32_t t, const struct cd_clause *c);

/* Whether a number at t is what the verb at v reports: "The Corps reports 62 breaches". */
bool cd_attrib_reports_number(const struct cd_marker *m, uint32_t v, uint32_t t);

/* Whether a tale is told at t rather than a claim: "told us a long story". */
bool cd_attrib_tells_tale(const struct cd_marker *m, uint32_t t);

/* Whether t is somebody, by a name, an office or the form of the noun: "baker", "officials". */
bool cd_attrib_is_person(const struct cd_marker *m, uint32_t t);

/* Whether the verb at v tells how somebody speaks: snapped, sighed, expounded. */
bool cd_attrib_is_voiced(const struct cd_marker *m, uint32_t v);

/* The clause set off at the end of the sentence or between commas; the verb is [verb, v]. */
bool cd_attrib_set_off(const struct cd_marker *m, uint32_t subject, uint32_t verb, uint32_t v,
                       struct cd_clause *c);

/* Whether t is somebody by office, or a body: "the minister", "the board". */
static inline bool cd_attrib_is_speaker(const struct cd_marker *m, uint32_t t)
{
    return cd_clause_cls(m, t) & (CD_LX_TITLE | CD_LX_BODY);
}

/*
 * Whether the words before a clause that is set off are enough of a claim for its verb v; the
 * clause begins at `first`. ", the court heard" needs no quotation.
 */
bool cd_attrib_takes_speech(const struct cd_marker *m, uint32_t v, bool quote, uint32_t first);

/*
 * Behind the phrases between commas that follow the comma at `comma` and have no verb of their own
 * ("a baker in the town, in a letter"), where they fill the clause up to the end of the sentence or
 * up to more of the quotation. Or `comma`.
 */
uint32_t cd_attrib_behind_phrases(const struct cd_marker *m, uint32_t comma);

/* "said Ann Lee, a spokeswoman", behind a comma or quotation; the verb at v. */
bool cd_attrib_inverted(const struct cd_marker *m, uint32_t v, struct cd_clause *c);

/* "according to the ministry", "to quote the ministry", with its commas; the first word at t. */
bool cd_attrib_according(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "per the ministry", with its commas; "per" at t. */
bool cd_attrib_per(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "in the words of the chairman", "in her view"; "words" at t. */
bool cd_attrib_in_words(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* Whether the verb at v is that of "as the minister put it", "as one of them phrased it". */
bool cd_attrib_is_wording(const struct cd_marker *m, uint32_t v);

/* "as the minister put it"; its verb at t. */
bool cd_attrib_put_it(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/*
 * "I was told at the time, by a clerk who sat there, that": an agent behind a time and a comma; the
 * verb is [v, last], its subject at `subject`.
 */
bool cd_attrib_told_by(const struct cd_marker *m, uint32_t v, uint32_t last, uint32_t subject,
                       struct cd_clause *c);

/*
 * "It is over," he breathed; "...," breathed Toll: whether the verb at t, of any kind, stands
 * behind or before who speaks, right behind speech.
 */
bool cd_attrib_is_behind_speech(const struct cd_marker *m, uint32_t t);
bool cd_attrib_is_inverted_behind_speech(const struct cd_marker *m, uint32_t t);

/* Whether the quotation that opens at t ends as speech does, with a mark before it closes. */
bool cd_attrib_opens_speech(const struct cd_marker *m, uint32_t t);

/*
 * Beside speech, where no reporting verb was found: "She rounded on him at the gate: “...”", the
 * colon at t; "“...,” she came back, quick as a cat", the end of the quotation at t.
 */
bool cd_attrib_before_speech(const struct cd_marker *m, uint32_t t, struct cd_clause *c);
bool cd_attrib_behind_speech(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* ", who told me that it fell": behind a noun, its verb group from `group` to last. */
bool cd_attrib_who_said(const struct cd_marker *m, uint32_t v, uint32_t last, uint32_t group,
                        struct cd_clause *c);

/* "a clock that [one baker said] was older": the subject behind its "that", the verb [v, last]. */
bool cd_attrib_said_was(const struct cd_marker *m, uint32_t subject, uint32_t v, uint32_t last,
                        struct cd_clause *c);

/* ", adding that", "was quoted as saying", "had her saying that"; the participle at t. */
bool cd_attrib_participle(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "I have a letter here that reads: "..."; its verb at v. */
bool cd_attrib_missive_reads(const struct cd_marker *m, uint32_t v, struct cd_clause *c);

/* "quoted the mayor [as saying]", "is cited by the paper [as having said]"; the verb at v. */
bool cd_attrib_quotes_as(const struct cd_marker *m, uint32_t v);

/* "as the song has it", "as the report makes clear"; its verb at t. */
bool cd_attrib_as_has_it(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/*
 * "if the mayor is to be believed", "to hear Lee tell it", "as Lee sees it", "as she is fond of
 * saying", "as the song goes", "from what the board says", "or so Lee would have us believe"; its
 * "if", "to", "sees", "saying", "goes", "from" or "would" at t.
 */
bool cd_attrib_hearsay(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* Whether t is something that is told or sung by many: "legend", "rumour". */
bool cd_attrib_is_tale(const struct cd_marker *m, uint32_t t);

/* ", it is stated in the report", "as it is written in the log"; the participle at v. */
bool cd_attrib_put_down(const struct cd_marker *m, uint32_t v, struct cd_clause *c);

/* ", the Courier has learned,"; its verb at t. */
bool cd_attrib_paper_knows(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "He goes, have you tried it?", "She was like, “No.”"; "goes" or "like" at t. */
bool cd_attrib_by_mouth(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "came back with, ", "runs like this:"; the verb at t. */
bool cd_attrib_brings(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "as first reported by the Courier", "as pointed out by Lee"; "as" at t. */
bool cd_attrib_as_reported_by(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "is of the view that"; "of" at t. */
bool cd_attrib_of_view(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "expressed the view that", "made it clear that"; its verb at t. */
bool cd_attrib_view(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/*
 * "wrote back and said that": the verb group [group, last] behind an "and", its subject named
 * before. "They estimate that it will live, and warn that": the plain form at v behind another one
 * that reports. "Her husband, [she told me,] used to say that": the verb behind an aside.
 */
bool cd_attrib_second_verb(const struct cd_marker *m, uint32_t group, uint32_t v, uint32_t last,
                           struct cd_clause *c);
bool cd_attrib_behind_aside(const struct cd_marker *m, uint32_t group, uint32_t v, uint32_t last,
                            struct cd_clause *c);
bool cd_attrib_also_reports(const struct cd_marker *m, uint32_t v, uint32_t group);

/* "I had a man from the city tell me", "I heard him say that": the verb [v, last] of another's
 * speech, whom somebody heard or had say it. */
bool cd_attrib_heard_say(const struct cd_marker *m, uint32_t v, uint32_t last, struct cd_clause *c);

/* "All she would say was that", "The most he could tell them was: "; the form of "be" at t. */
bool cd_attrib_cleft(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "It was put to him by Mr Oakes, defending, that"; the participle at v. */
bool cd_attrib_put_by(const struct cd_marker *m, uint32_t v, struct cd_clause *c);

/* "Up popped Lund to ask why"; the verb of saying at v. */
bool cd_attrib_up_popped(const struct cd_marker *m, uint32_t v, struct cd_clause *c);

/* "Up jumped the clerk: “Shame!”"; the colon before speech at `colon`. */
bool cd_attrib_comes_on(const struct cd_marker *m, uint32_t colon, struct cd_clause *c);

/* "The interpreter rendered it as: "; the verb at t. */
bool cd_attrib_renders(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "stressed the fact that", "drew attention to the fact that"; "fact" at t. */
bool cd_attrib_the_fact(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* "I have it from Lee that", "has it on good authority that"; the verb at t. */
bool cd_attrib_has_it_from(const struct cd_marker *m, uint32_t t, struct cd_clause *c);

/* Where "is fond" or "never tires" before the "of" at `of`, two tokens behind the first at least,
 * begins: at "is" or "never"; or CD_NONE (attrib_hearsay.c). */
uint32_t cd_attrib_habit_before(const struct cd_marker *m, uint32_t of);

#endif
