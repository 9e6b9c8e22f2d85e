/*
 * Bytes as a lexicon file, where they start like one (its checksum made right, which no fuzzer
 * would guess), else as published word vectors, of which a lexicon is made.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimdiff/out.h"
#include "lexicon/builder.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/source.h"
#include "util/buf.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void require(bool what)
{
    if (!what)
        abort();
}

/* Every word is found at its index and has a cosine with its neighbour. */
static void use(const void *bytes, size_t size, bool must_open)
{
    struct cd_lexicon *lex;
    char word[CD_LEXICON_MAX_WORD + 1];

    if (cd_lexicon_open_memory(&lex, bytes, size, "input", NULL) != CD_OK) {
        require(!must_open);
        return;
    }
    uint32_t n = cd_lexicon_count(lex);
    for (uint32_t i = 0; i < n; i++) {
        size_t len = cd_lexicon_word(lex, i, word);
        require(cd_lexicon_find(lex, (struct cd_str){word, len}) == i);
        cd_lexicon_rank(lex, i);
        float cosine = cd_lexicon_cosine(lex, i, (i + 1) % n);
        require(cosine > -1.001f && cosine < 1.001f);
    }
    require(cd_lexicon_about(lex).len <= size);
    cd_lexicon_close(lex);
}

static void build(struct cd_lexicon_source *source)
{
    struct cd_lexicon_builder *builder = cd_lexicon_builder_create(cd_lexicon_source_dims(source));
    struct cd_lexicon_row row;
    struct cd_buf file;
    bool more = true;

    cd_buf_init(&file);
    for (uint32_t rank = 0; more; rank++) {
        if (cd_lexicon_source_next(source, &row, &more, NULL) != CD_OK)
            break;
        if (more)
            cd_lexicon_builder_add(builder, row.word, rank, row.vector);
    }
    struct cd_out *out = cd_out_create("memory", cd_buf_sink, &file);
    enum cd_status status = cd_lexicon_builder_write(builder, 16, "about", out, NULL, NULL);
    require(cd_out_close(out, NULL) == CD_OK);
    if (status == CD_OK)
        use(file.ptr, file.len, true);
    cd_buf_finish(&file);
    cd_lexicon_builder_destroy(builder);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size == 0)
        return 0;
    unsigned char *copy = malloc(size);
    require(copy != NULL);
    memcpy(copy, data, size);
    if (copy[0] == CD_LEXICON_MAGIC[0] && size >= CD_LEXICON_HEADER) {
        cd_lexicon_put32(copy + CD_LEXICON_F_CRC, cd_lexicon_checksum(copy, size));
        use(copy, size, false);
    } else {
        struct cd_lexicon_source *source;
        FILE *stream = fmemopen(copy, size, "r");
        require(stream != NULL);
        if (cd_lexicon_source_open(&source, stream, "input", NULL) == CD_OK) {
            if (cd_lexicon_source_dims(source) <= 32) /* more take their time */
                build(source);
            cd_lexicon_source_close(source);
        }
        fclose(stream);
    }
    free(copy);
    return 0;
}
