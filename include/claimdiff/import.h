/*
 * Import: bytes of a file become UTF-8 text with a map back to the file, and hints of structure
 * where the format has them. A registry, so that formats can be added.
 */
#ifndef CLAIMDIFF_IMPORT_H
#define CLAIMDIFF_IMPORT_H

#include "claimdiff/base.h"
#include "claimdiff/error.h"

/* What a format knows about a stretch of the text: the segmenter takes it as given. */
enum cd_hint_kind {
    CD_HINT_HEADING,
    CD_HINT_PARAGRAPH,
    CD_HINT_LIST_ITEM,
    CD_HINT_CUE,
    CD_HINT_BOILERPLATE,
    CD_HINT_SPEAKER, /* value: the name */
};

struct cd_hint {
    struct cd_span span;
    uint8_t kind; /* enum cd_hint_kind */
    struct cd_str value;
    int64_t time[2]; /* ms, -1: none */
};

/* From text offset `text` on, input offset = `input` + distance; ordered, the first at text 0. */
struct cd_map_entry {
    uint32_t text;
    uint64_t input;
};

/* Owned by the caller; freed with cd_source_destroy. */
struct cd_source {
    char *name;
    const char *format;   /* static: the importer's name */
    const char *encoding; /* static */
    const char *offsets;  /* static: "file" or "extracted" */
    char sha256[65];      /* of the bytes, hexadecimal; "" where the options wanted none */
    uint64_t bytes;
    char *text; /* UTF-8, LF, no NUL, no BOM; NUL-terminated as well */
    uint32_t text_len;
    struct cd_map_entry *map;
    uint32_t n_map;
    struct cd_hint *hints;
    uint32_t n_hints;
    uint32_t n_replaced; /* bytes or characters replaced under `lossy` */
};

struct cd_import_options {
    const char *format; /* importer by name, NULL: by sniffing */
    bool lossy;         /* replace what is invalid by U+FFFD instead of failing */
    bool no_sha256;     /* nobody will ask which bytes they were */
};

/*
 * Reads a file, or standard input for "-". Errors: CD_ERR_IO; CD_ERR_LIMIT over
 * CD_MAX_INPUT_BYTES; CD_ERR_INPUT for NUL or invalid bytes, naming line and byte offset.
 */
CD_API enum cd_status cd_import_file(struct cd_source **out, const char *path,
                                     const struct cd_import_options *options, struct cd_error *err);

/* The same from memory; name is for messages and reports. bytes is only borrowed for the call. */
CD_API enum cd_status cd_import_bytes(struct cd_source **out, const char *name, struct cd_str bytes,
                                      const struct cd_import_options *options,
                                      struct cd_error *err);

/*
 * What a plain text looks like that should not be read as one: "subtitles", "HTML"; NULL for
 * nothing else. The name is static.
 */
CD_API const char *cd_import_looks_like(struct cd_str text);

CD_API void cd_source_destroy(struct cd_source *source);

#endif
