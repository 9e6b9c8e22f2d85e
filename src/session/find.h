/* From what a session file says to items of the documents that are here. */
#ifndef CD_SESSION_FIND_H
#define CD_SESSION_FIND_H

#include "session/priv.h"

/* A session file as it stands; strings are in the session's arena. */
struct session_file {
    struct known_doc *docs;
    struct saved *pairs; /* docs[] are indices into docs above */
    uint32_t n_docs, n_pairs;
};

/*
 * Fills an empty session with the pairs of a file: finds its documents and statements; what is not
 * found is set aside.
 */
void cd_session_find_all(struct cd_session *session, const struct session_file *file);

#endif
