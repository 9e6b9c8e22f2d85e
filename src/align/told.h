/* What a statement tells of questions and answers, by its words alone. English. */
#ifndef CD_ALIGN_TOLD_H
#define CD_ALIGN_TOLD_H

#include "align/engine.h"

enum al_telling {
    AL_TELLS_UNREAD,
    AL_TELLS_NOTHING, /* that something is asked, and no more */
    AL_TELLS_CLAIM,   /* if it corresponds to a question at all, its answer is in it too */
    AL_TELLS_REPLY,   /* an answer, to what may stand elsewhere */
    AL_TELLS_BOTH,    /* a question and its answer */
};

/* The words of one statement that stand outside quotation marks; a mark is an empty string. */
struct al_words {
    struct cd_str *w; /* borrowed from the context */
    uint32_t n, cap;
    bool quotes;   /* there are words inside quotation marks */
    bool question; /* there is a question mark */
};

/* Reads the first of them, at most; to be freed by cd_al_words_finish. */
void cd_al_words_read(struct al_words *words, const struct al_engine *e, const struct cd_doc *doc,
                      uint32_t statement, uint32_t most);
void cd_al_words_finish(struct al_words *words);

/* Linear in the words. */
enum al_telling cd_al_told(const struct al_words *words);

/* Whether it is a greeting or thanks, which answers nothing. */
bool cd_al_told_courtesy(const struct al_words *words);

#endif
