/*
 * The registry of importers and the way from a file to a source: read (bounded), choose the
 * importer by name or by looks, name the bytes by their SHA-256, import.
 *
 * Cost: linear in the input. A source is complete or not there at all.
 */
#include "claimdiff/import.h"

#include <stdlib.h>
#include <string.h>

#include "import/importer.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/sha256.h"

static const struct cd_importer *const importers[] = {
    &cd_importer_text,
    &cd_importer_presegmented,
    NULL,
};

static const struct cd_importer *find_importer(const char *format)
{
    for (size_t i = 0; importers[i] != NULL; i++)
        if (strcmp(importers[i]->name, format) == 0)
            return importers[i];
    return NULL;
}

/* The importer that is surest; the first of equals. Text takes everything, so there is one. */
static const struct cd_importer *sniff_importer(const char *name, struct cd_str bytes)
{
    const struct cd_importer *best = importers[0];
    unsigned best_score = 0;
    for (size_t i = 0; importers[i] != NULL; i++) {
        unsigned score = importers[i]->sniff(name, bytes);
        if (score > best_score) {
            best = importers[i];
            best_score = score;
        }
    }
    return best;
}

enum cd_status cd_import_bytes(struct cd_source **out, const char *name, struct cd_str bytes,
                               const struct cd_import_options *options, struct cd_error *err)
{
    static const struct cd_import_options defaults = {0};
    if (options == NULL)
        options = &defaults;
    *out = NULL;
    if (bytes.len > CD_MAX_INPUT_BYTES)
        return cd_error_set(err, CD_ERR_LIMIT, name, 0, "larger than %u MiB",
                            CD_MAX_INPUT_BYTES >> 20);
    const struct cd_importer *importer =
        options->format != NULL ? find_importer(options->format) : sniff_importer(name, bytes);
    if (importer == NULL)
        return cd_error_set(err, CD_ERR_USAGE, NULL, 0, "unknown input format '%s'",
                            options->format);
    struct cd_source *source = cd_calloc(1, sizeof *source);
    source->name = cd_strdup(name);
    source->format = importer->name;
    source->bytes = bytes.len;
    if (!options->no_sha256)
        cd_sha256_hex(bytes, source->sha256);
    enum cd_status status = importer->import(source, bytes, options, err);
    if (status != CD_OK) {
        cd_source_destroy(source);
        return status;
    }
    *out = source;
    return CD_OK;
}

enum cd_status cd_import_file(struct cd_source **out, const char *path,
                              const struct cd_import_options *options, struct cd_error *err)
{
    struct cd_buf buf;
    cd_buf_init(&buf);
    *out = NULL;
    enum cd_status status = cd_file_read(&buf, path, CD_MAX_INPUT_BYTES, err);
    if (status == CD_OK)
        status = cd_import_bytes(out, path, cd_buf_view(&buf), options, err);
    cd_buf_finish(&buf);
    return status;
}

void cd_source_destroy(struct cd_source *source)
{
    if (source == NULL)
        return;
    free(source->name);
    free(source->text);
    free(source->map);
    free(source->hints);
    free(source);
}
