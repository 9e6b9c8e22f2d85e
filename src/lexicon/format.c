/* What reader and builder of lexicon files both need: places, checksum, packed ranks. */
#include "lexicon/format.h"

struct cd_lexicon_layout cd_lexicon_lay_out(uint32_t n_words, uint32_t n_dims)
{
    struct cd_lexicon_layout at;

    at.n_blocks = (n_words + CD_LEXICON_BLOCK - 1) / CD_LEXICON_BLOCK;
    at.levels = CD_LEXICON_HEADER;
    at.codes = cd_lexicon_align(at.levels + CD_LEXICON_LEVELS * n_dims);
    at.ranks = cd_lexicon_align(at.codes + n_words * (n_dims / 2));
    at.blocks = cd_lexicon_align(at.ranks + 2 * n_words);
    at.strings = cd_lexicon_align(at.blocks + 4 * at.n_blocks);
    return at;
}

uint32_t cd_lexicon_checksum(const uint8_t *file, size_t size)
{
    uint32_t table[256];
    uint32_t crc = 0xffffffffu;

    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int bit = 0; bit < 8; bit++)
            c = (c & 1) ? 0xedb88320u ^ c >> 1 : c >> 1;
        table[i] = c;
    }
    for (size_t i = CD_LEXICON_F_WORDS; i < size; i++)
        crc = table[(crc ^ file[i]) & 0xff] ^ crc >> 8;
    return crc ^ 0xffffffffu;
}

/*
 * 5 bits of exponent e, 11 of mantissa m, as a floating-point number without a sign: m where e is
 * 0, else (2048 + m) << (e - 1).
 */
uint16_t cd_lexicon_rank_pack(uint32_t rank)
{
    uint32_t e = 0;

    while (rank >> e >= 4096)
        e++;
    if (rank < 2048)
        return (uint16_t)rank;
    return (uint16_t)((e + 1) << 11 | ((rank >> e) - 2048));
}

uint32_t cd_lexicon_rank_unpack(uint16_t packed)
{
    uint32_t e = packed >> 11;
    uint32_t m = packed & 2047u;

    return e == 0 ? m : (2048 + m) << (e - 1);
}
