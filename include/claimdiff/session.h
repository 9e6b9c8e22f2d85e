/*
 * Saved reviews: links that a person made, verdicts, notes, bookmarks; stand-off, with hashes of
 * the inputs and the texts of the statements. The file is text, a record a line, diff-friendly:
 * claimdiff-session(5).
 */
#ifndef CLAIMDIFF_SESSION_H
#define CLAIMDIFF_SESSION_H

#include "claimdiff/align.h"
#include "claimdiff/base.h"
#include "claimdiff/error.h"
#include "claimdiff/report.h"

/* What a person said about one pairing of the base with version `version`. */
struct cd_session_item {
    uint32_t version;      /* document index, never the base */
    const uint32_t *a, *b; /* statement indices, ascending */
    uint32_t n_a, n_b;     /* one of them may be 0: the others stand alone */
    uint8_t status;        /* enum cd_review_status */
    bool locked;           /* made or confirmed by a person: it survives re-alignment */
    bool bookmark;
    bool held; /* rejected, but it stood when it was saved: not yet aligned again without it */
    const char *note; /* or NULL; UTF-8, may have several lines */
};

/* One correction that undo can take back: the pairings of one version before and after it. */
struct cd_session_step {
    const char *what; /* "link" */
    uint32_t version;
    const struct cd_session_item *before, *after; /* all of this version */
    uint32_t n_before, n_after;
    bool also; /* one key made it and the step before: they are taken back together */
};

/* A saved review that no longer fits the documents: some of its statements are not found. */
struct cd_session_lost {
    uint32_t left, right;  /* document indices, left < right */
    uint8_t status;        /* enum cd_review_status */
    const char *left_text; /* of its first statement on that side, or NULL */
    const char *right_text;
    const char *note; /* or NULL */
};

struct cd_session; /* items and hashes of the documents they speak of */

/* An empty session; the documents are borrowed and must outlive it. Owned by the caller. */
CD_API struct cd_session *cd_session_create(const struct cd_doc *const *docs, uint32_t n_docs,
                                            uint32_t base);
CD_API void cd_session_destroy(struct cd_session *session);

/* A copy, the caller's: what undoing goes back to. */
CD_API struct cd_session *cd_session_copy(const struct cd_session *session);

/*
 * Takes another document as the base. Items of the new base with the old one change sides; those
 * between two other documents are kept, but not seen until one of these is the base.
 */
CD_API void cd_session_set_base(struct cd_session *session, uint32_t base);

/*
 * The items between the base and a version, by version, then by members (those without left side
 * last). What they point to lives as long as the session; the item until the next change.
 */
CD_API uint32_t cd_session_count(const struct cd_session *session);
CD_API const struct cd_session_item *cd_session_item(const struct cd_session *session, uint32_t k);

/* The item with the same version and members, or NULL. Logarithmic. */
CD_API const struct cd_session_item *cd_session_find(const struct cd_session *session,
                                                     const struct cd_session_item *members);

/*
 * Adds or replaces the item with the same members; the item is copied. A locked one that is not
 * rejected takes its statements: others that hold one of them are locked no longer, and removed
 * where nothing else is said of them. Members that do not exist are ignored with their item.
 */
CD_API void cd_session_put(struct cd_session *session, const struct cd_session_item *item);
CD_API void cd_session_remove(struct cd_session *session, const struct cd_session_item *item);

/* Whether anything was put or removed since it was made, loaded or saved. */
CD_API bool cd_session_changed(const struct cd_session *session);

/*
 * Where the reader was and how it looked: words of the viewer, with a value each (NULL: forgotten).
 * A word has small letters and hyphens only; others are ignored. Values are copied. They are read
 * again for the same documents in the same order only, and do not count as a change;
 * cd_session_moved says whether one was set since the session was made, loaded or saved.
 */
CD_API void cd_session_set_view(struct cd_session *session, const char *word, const char *value);
CD_API const char *cd_session_view(const struct cd_session *session, const char *word);
CD_API bool cd_session_moved(const struct cd_session *session);

/*
 * What can be undone, oldest first. Adding copies; a step with members that do not exist, or of
 * more than CD_SESSION_STEPS, is not taken. Steps are of the base at that time: with another base
 * there are none. They are read again only where no document has changed.
 */
#define CD_SESSION_STEPS 1000u
CD_API void cd_session_clear_steps(struct cd_session *session);
CD_API void cd_session_add_step(struct cd_session *session, const struct cd_session_step *step);
CD_API uint32_t cd_session_n_steps(const struct cd_session *session);
CD_API const struct cd_session_step *cd_session_step(const struct cd_session *session, uint32_t k);

/* The reviews that no longer fit; they stay in the file for the day the text is back. */
CD_API uint32_t cd_session_n_lost(const struct cd_session *session);
CD_API struct cd_session_lost cd_session_lost(const struct cd_session *session, uint32_t k);

/*
 * What the session says now to cd_align(base, version): locked pairings, and for rejected ones
 * every statement with every other as forbidden, but for what a lock holds together; not those with
 * more members than a bead can have. They never clash. *n constraints, to be freed with free();
 * members are borrowed from the session. NULL for none.
 */
CD_API struct cd_constraint *cd_session_constraints(const struct cd_session *session,
                                                    uint32_t version, uint32_t *n);

/*
 * The pairings with a version that a person made or that stood when they were rejected, to be put
 * into an alignment (cd_alignment_amend): disjoint but for what was changed by hand, those that are
 * locked first. *n of them, to be freed with free(); members are borrowed from the session. NULL
 * for none.
 */
CD_API struct cd_constraint *cd_session_pairings(const struct cd_session *session, uint32_t version,
                                                 uint32_t *n);

/*
 * How the base was aligned with a version when the reader left: by itself, or again around what was
 * fixed then (copied). The same program and options make the same pairings of that, on which the
 * review is put. It is read again only where neither document has changed.
 */
CD_API void cd_session_set_aligned(struct cd_session *session, uint32_t version,
                                   const struct cd_alignment *alignment, bool again,
                                   const struct cd_constraint *around, uint32_t n);
CD_API bool cd_session_aligned_again(const struct cd_session *session, uint32_t version);

/*
 * Around what, to be given to cd_align; as cd_session_pairings. Where it is not known, a document
 * having changed, around the rejected pairings that had been aligned away. NULL: by themselves.
 */
CD_API struct cd_constraint *cd_session_around(const struct cd_session *session, uint32_t version,
                                               uint32_t *n);

/* Whether the pairings are those that the session was left with, or it does not know. */
CD_API bool cd_session_is_as_aligned(const struct cd_session *session, uint32_t version,
                                     const struct cd_alignment *alignment);

/* Whether nobody has said anything yet, between whichever documents that are here. */
CD_API bool cd_session_is_empty(const struct cd_session *session);

struct cd_session_lock;

/*
 * Makes this process the one that writes the session of that path: PATH.lock is locked until
 * cd_session_unlock or the end of the process, however it ends. Errors: CD_ERR_REFUSED where
 * another process has it (the message says which), CD_ERR_IO where there can be no lock. *out is
 * NULL then, else the caller's. One lock a path and process.
 */
CD_API enum cd_status cd_session_lock(struct cd_session_lock **out, const char *path,
                                      struct cd_error *err);
CD_API void cd_session_unlock(struct cd_session_lock *lock);

/*
 * From now on the file at this path, or that there is none, is what the session stands for:
 * cd_session_save does not write over any other. cd_session_load and cd_session_save do so too.
 */
CD_API void cd_session_bind(struct cd_session *session, const char *path);

/*
 * Writes atomically, a new file with mode 0600. Errors: CD_ERR_IO; CD_ERR_REFUSED where somebody
 * else has written the file since the session was bound to it. Then the old file is intact.
 */
CD_API enum cd_status cd_session_save(struct cd_session *session, const char *path,
                                      struct cd_error *err);

/*
 * Reads a session for these documents. Statements are checked by their text: where an input (or
 * its segmentation) changed since, items are found again by it; those that are not are set aside
 * (cd_session_lost) and counted in *n_lost (NULL is fine).
 * Errors: CD_ERR_IO (sys_errno ENOENT: there is none), CD_ERR_INPUT with the line, CD_ERR_LIMIT.
 */
CD_API enum cd_status cd_session_load(struct cd_session **out, const char *path,
                                      const struct cd_doc *const *docs, uint32_t n_docs,
                                      uint32_t base, uint32_t *n_lost, struct cd_error *err);

/* The same from memory; name is for messages. Errors: CD_ERR_INPUT with the line. */
CD_API enum cd_status cd_session_parse(struct cd_session **out, const char *name,
                                       struct cd_str text, const struct cd_doc *const *docs,
                                       uint32_t n_docs, uint32_t base, uint32_t *n_lost,
                                       struct cd_error *err);

/* Writes the session as a file holds it. */
CD_API void cd_session_write(const struct cd_session *session, struct cd_out *out);

/*
 * Puts the reviews of the session onto the beads of the report that have the same members. Notes
 * are borrowed from the session, which must outlive the report.
 */
CD_API void cd_session_apply(const struct cd_session *session, struct cd_report *report);

/*
 * Where the viewer keeps the session of these documents, by their absolute paths in order:
 * $XDG_STATE_HOME/claimdiff/sessions/HASH.session (~/.local/state without the variable). Makes the
 * folders, mode 0700. The string is the caller's.
 * Errors: CD_ERR_IO; CD_ERR_USAGE for standard input, or where there is no home folder.
 */
CD_API enum cd_status cd_session_default_path(char **out, const char *const *paths, uint32_t n,
                                              struct cd_error *err);

#endif
