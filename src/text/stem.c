/* Snowball stems. */
#include "text/stem.h"

#include <libstemmer.h>

struct cd_stemmer *cd_stemmer_create(const char *lang)
{
    return (struct cd_stemmer *)sb_stemmer_new(lang, "UTF_8");
}

void cd_stemmer_destroy(struct cd_stemmer *stemmer)
{
    sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

struct cd_str cd_stemmer_stem(struct cd_stemmer *stemmer, struct cd_str word)
{
    struct sb_stemmer *sb = (struct sb_stemmer *)stemmer;
    if (word.len > 255) /* no word of a language; and the library's cost is not linear in it */
        return word;
    const sb_symbol *stem = sb_stemmer_stem(sb, (const sb_symbol *)word.ptr, (int)word.len);
    if (!stem)
        return word;
    return (struct cd_str){(const char *)stem, (size_t)sb_stemmer_length(sb)};
}
