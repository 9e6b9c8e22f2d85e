/* From what a session file says to items of the documents that are here. */
#ifndef CD_SESSION_FIND_H
#define CD_SESSION_FIND_H

#include "session/priv.h"

/* A step as it stands: items have a version that is a document of the file. */
struct file_step {
    uint32_t left; /* the base */
    struct cd_session_step step;
};

/* A session file as it stands; strings are in the session's arena. */
struct session_file {
    struct known_doc *docs;
    struct saved *pairs; /* docs[] are indices into docs above */
    uint32_t n_docs, n_pairs;
    struct view_word *words; /* as they stand, any of them twice */
    uint32_t n_words;
    struct file_step *steps;
    uint32_t n_steps;
    struct aligned *aligned; /* documents are those of the file */
    uint32_t n_aligned;
};

/*
 * Fills an empty session with the pairs of a file: finds its documents and statements; what is not
 * found is set aside.
 */
void cd_session_find_all(struct cd_session *session, const struct session_file *file);

#endif
