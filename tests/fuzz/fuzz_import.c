/*
 * Any bytes through the text importers: the text is valid UTF-8 without NUL, BOM or CR, the map is
 * ordered and stays inside the input.
 */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "claimdiff/import.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(const struct cd_source *s, struct cd_str in, bool lines_only)
{
    assert(strlen(s->text) == s->text_len);
    assert(cd_utf8_valid_prefix(s->text, s->text_len) == s->text_len);
    assert(lines_only || memchr(s->text, '\r', s->text_len) == NULL);
    assert(s->n_map > 0 && s->map[0].text == 0);
    for (uint32_t i = 0; i < s->n_map; i++) {
        assert(s->map[i].text <= s->text_len && s->map[i].input <= in.len);
        assert(i == 0 ||
               (s->map[i - 1].text < s->map[i].text && s->map[i - 1].input < s->map[i].input));
    }
    const struct cd_map_entry *last = &s->map[s->n_map - 1];
    assert(last->input + (s->text_len - last->text) == in.len);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const formats[] = {"text", "presegmented"};
    struct cd_str in = {(const char *)data, size};
    for (unsigned k = 0; k < 4; k++) {
        struct cd_import_options options = {.format = formats[k / 2], .lossy = k % 2 == 0};
        struct cd_source *source = NULL;
        struct cd_error err = {0};
        if (cd_import_bytes(&source, "fuzz", in, &options, &err) == CD_OK)
            check(source, in, k / 2 == 1);
        else
            assert(err.status == CD_ERR_INPUT && !options.lossy);
        cd_source_destroy(source);
    }
    return 0;
}
