/* What an importer is: one format, told by name or by looks. Internal to src/import. */
#ifndef CD_IMPORT_IMPORTER_H
#define CD_IMPORT_IMPORTER_H

#include "claimdiff/import.h"

struct cd_importer {
    const char *name;
    const char *help; /* one line */
    /* How much the bytes look like this format, 0 (not at all) .. 100 (certainly). */
    unsigned (*sniff)(const char *name, struct cd_str bytes);
    /*
     * Fills text, map, encoding, offsets and hints of a zeroed source whose name, sha256 and bytes
     * are set. What it leaves behind on an error is freed by the caller.
     */
    enum cd_status (*import)(struct cd_source *source, struct cd_str bytes,
                             const struct cd_import_options *options, struct cd_error *err);
};

extern const struct cd_importer cd_importer_text;
extern const struct cd_importer cd_importer_presegmented;

#endif
