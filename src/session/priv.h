/*
 * The inside of a session.
 *
 * Entries are items with both their documents, oriented to the base where it is one of them, and
 * sorted: those of the base first (by version, then by members), the hidden ones behind.
 * Invariants: no two entries have the same documents and members; a statement is in at most one
 * locked entry (rejected ones aside) of each pair of documents: `owners` leads to it.
 */
#ifndef CD_SESSION_PRIV_H
#define CD_SESSION_PRIV_H

#include "claimdiff/out.h"
#include "claimdiff/session.h"
#include "util/arena.h"
#include "util/buf.h"

#define CD_SESSION_BYTES ((size_t)256 << 20) /* no file is larger */

struct entry {
    uint32_t left;   /* document of side a; item.version is that of side b */
    bool hidden;     /* neither of them is the base */
    uint32_t origin; /* for the reader of a file: the pair it was made of */
    struct cd_session_item item;
};

/* One side of a saved pairing, as a file holds it. */
struct saved_side {
    uint32_t n;
    uint32_t *ids;
    const char **texts; /* NULL in what is made of an entry: they are in the document then */
};

/* A saved pairing; docs[0] < docs[1]. */
struct saved {
    uint32_t docs[2]; /* indices into session->known */
    struct saved_side sides[2];
    uint8_t status; /* enum cd_review_status */
    bool locked, bookmark, held;
    const char *note;
};

/* A word of the viewer. */
struct view_word {
    const char *word, *value;
};

/* A document that the session knows: those that are here first, then those only in its file. */
struct known_doc {
    const char *sha256;
    const char *path; /* absolute, valid UTF-8 */
};

/* Who holds a statement by a lock: [statement] of the base and of one version. */
struct owners {
    struct entry **a, **b; /* NULL until there is a lock */
};

/* How two documents were aligned; see aligned.c. */
#define CD_PRINT_SIZE 17u /* hexadecimal digits and a NUL */
struct aligned {
    uint32_t left, version;
    bool again; /* around what was fixed then; else by themselves */
    char print[CD_PRINT_SIZE];
    const struct cd_constraint *around;
    uint32_t n_around;
};

struct cd_session {
    struct cd_arena *arena; /* what items point to; only grows */
    const struct cd_doc **docs;
    uint32_t n_docs, base;
    struct entry **entries;
    uint32_t n_entries, cap_entries, n_visible;
    struct owners *owners; /* [document] */
    struct known_doc *known;
    uint32_t n_known, cap_known;
    struct saved *lost; /* the first n_lost are of documents that are here */
    uint32_t n_lost, n_aside, cap_lost;
    struct view_word *words; /* by word */
    uint32_t n_words, cap_words;
    struct cd_arena *step_arena;   /* steps are written anew with every save */
    struct cd_session_step *steps; /* oldest first */
    uint32_t n_steps, cap_steps, steps_base;
    struct aligned *aligned;
    uint32_t n_aligned, cap_aligned;
    char *path; /* that it was read from or saved to, or NULL */
    struct file_stamp {
        bool exists;
        uint64_t device, inode, size;
        int64_t seconds, nanoseconds;
    } stamp;          /* of that file then, */
    char content[65]; /* and the SHA-256 of its bytes */
    bool changed, moved;
};

/* What a pair says beside its status: bits, in the order in which a file names them. */
enum {
    MARK_LOCKED = 1,
    MARK_BOOKMARK = 2,
    MARK_HELD = 4
};

/* A copy of s in the arena with what is no UTF-8 replaced; NULL stays NULL. */
const char *cd_session_clean(struct cd_arena *arena, const char *s);

/* A copy of an item in the arena; an empty note becomes none. */
void cd_session_copy_item(struct cd_arena *arena, struct cd_session_item *to,
                          const struct cd_session_item *from);

/* Whether ids are statements, ascending. */
bool cd_session_members_exist(const uint32_t *ids, uint32_t n, uint32_t n_statements);

/* Whether s can be a word of the viewer. */
bool cd_session_is_word(struct cd_str s);

/* Takes words and steps over from another session of the same documents. */
void cd_session_copy_state(struct cd_session *to, const struct cd_session *from);

/* Enters how two documents were aligned, in the place of what was known of them; copies. */
void cd_session_put_aligned(struct cd_session *session, const struct aligned *aligned);

/* Whether the file is the one that the session was bound to, or none, or another path. */
bool cd_session_is_current(const struct cd_session *session, const char *path);

/*
 * Rejected pairings that did not stand any more when they were saved, statement by statement: the
 * documents had been aligned again without them. As cd_session_constraints.
 */
struct cd_constraint *cd_session_rejections(const struct cd_session *session, uint32_t version,
                                            uint32_t *n);

/* Whether it can be given to cd_align: the statements exist and nothing clashes. */
bool cd_session_aligned_is_sound(const struct cd_session *session, const struct aligned *aligned);

void cd_session_write_aligned(const struct cd_session *session, struct cd_out *out);

/* The order of entries: negative, 0 for the same documents and members, positive. */
int cd_session_compare(const struct entry *x, const struct entry *y);

/*
 * Enters entries of the arena that were read from a file, in any order; each must have members
 * that exist, ascending. taken[k] says whether entries[k] found its place: not where an earlier one
 * has the same members or holds one of its statements by a lock. Sorts `entries`.
 */
void cd_session_enter(struct cd_session *session, struct entry **entries, uint32_t n, bool *taken);

/* Appends the text of a statement as a file has it: without label, white space squeezed. */
void cd_session_statement_text(struct cd_buf *buf, const struct cd_doc *doc, uint32_t statement);

#endif
