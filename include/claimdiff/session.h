/*
 * Saved reviews: links that a person made, verdicts, notes, bookmarks; stand-off, with hashes of
 * the inputs. The file is text, a record a line, tab-separated, diff-friendly.
 */
#ifndef CLAIMDIFF_SESSION_H
#define CLAIMDIFF_SESSION_H

#include "claimdiff/align.h"
#include "claimdiff/base.h"
#include "claimdiff/error.h"
#include "claimdiff/report.h"

/* What a person said about one pairing of the base with version `version`. */
struct cd_session_item {
    uint32_t version; /* document index, never the base */
    uint32_t *a, *b;  /* statement indices, ascending */
    uint32_t n_a, n_b;
    uint8_t status; /* enum cd_review_status */
    bool locked;    /* the pairing was made or confirmed by a person: it survives re-alignment */
    bool bookmark;
    char *note; /* or NULL */
};

struct cd_session; /* items and hashes of the documents they speak of */

CD_API struct cd_session *cd_session_create(const struct cd_doc *const *docs, uint32_t n_docs,
                                            uint32_t base);
CD_API void cd_session_destroy(struct cd_session *session);

CD_API uint32_t cd_session_count(const struct cd_session *session);
CD_API const struct cd_session_item *cd_session_item(const struct cd_session *session, uint32_t k);

/* Adds or replaces the item with the same members; the item is copied. */
CD_API void cd_session_put(struct cd_session *session, const struct cd_session_item *item);
CD_API void cd_session_remove(struct cd_session *session, const struct cd_session_item *item);

/* Writes atomically, mode 0600. Errors: CD_ERR_IO. */
CD_API enum cd_status cd_session_save(const struct cd_session *session, const char *path,
                                      struct cd_error *err);

/*
 * Reads a session for these documents. Where an input changed since, items are found again by the
 * text of their statements; those that are not are dropped and counted in *n_lost (not NULL).
 * Errors: CD_ERR_IO (sys_errno ENOENT: there is none), CD_ERR_INPUT with the line.
 */
CD_API enum cd_status cd_session_load(struct cd_session **out, const char *path,
                                      const struct cd_doc *const *docs, uint32_t n_docs,
                                      uint32_t base, uint32_t *n_lost, struct cd_error *err);

/* Puts the reviews of the session onto the beads of the report that have the same members. */
CD_API void cd_session_apply(const struct cd_session *session, struct cd_report *report);

#endif
