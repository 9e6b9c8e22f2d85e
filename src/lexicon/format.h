/*
 * The layout of a lexicon file, shared by reader and builder. Little-endian; each section starts
 * at a multiple of 16, zero bytes between; nothing but the header's counts is needed to find one.
 *
 *     header   64   magic, version, checksum, counts, offsets of the sections (see FIELD_*)
 *     levels   16 signed bytes a dimension: what the 16 codes of this dimension stand for
 *     codes    n_dims / 2 bytes a word: the code of dimension 2k in the low half of byte k, that
 *              of 2k + 1 in the high half
 *     ranks    2 bytes a word, see cd_lexicon_rank_pack
 *     blocks   4 bytes per 16 words: where in the strings the block starts
 *     strings  words in byte order, front-coded: (bytes shared with the word before, length of the
 *              rest, the rest), nothing shared at the start of a block
 *     about    origin and licence, printable ASCII, to the end of the file
 */
#ifndef CD_LEXICON_FORMAT_H
#define CD_LEXICON_FORMAT_H

#include "claimdiff/base.h"

#define CD_LEXICON_MAGIC     "CDLEX\r\n\x1a"
#define CD_LEXICON_VERSION   1u
#define CD_LEXICON_HEADER    64u
#define CD_LEXICON_LEVELS    16u
#define CD_LEXICON_BLOCK     16u
#define CD_LEXICON_MAX_WORDS (1u << 21)
#define CD_LEXICON_MAX_ABOUT 1024u

/* Byte offsets of the header's fields, each a 32-bit number. */
enum cd_lexicon_field {
    CD_LEXICON_F_VERSION = 8,
    CD_LEXICON_F_CRC = 12,
    CD_LEXICON_F_WORDS = 16,
    CD_LEXICON_F_DIMS = 20,
    CD_LEXICON_F_LEVELS = 24,
    CD_LEXICON_F_CODES = 28,
    CD_LEXICON_F_RANKS = 32,
    CD_LEXICON_F_BLOCKS = 36,
    CD_LEXICON_F_STRINGS = 40,
    CD_LEXICON_F_ABOUT = 44,
    CD_LEXICON_F_SIZE = 48,
};

/* Where the sections are. */
struct cd_lexicon_layout {
    uint32_t levels;
    uint32_t codes;
    uint32_t ranks;
    uint32_t blocks;
    uint32_t strings;
    uint32_t n_blocks;
};

/* For n_words and n_dims within the limits, which the caller has checked. */
struct cd_lexicon_layout cd_lexicon_lay_out(uint32_t n_words, uint32_t n_dims);

/* CRC-32 (ISO 3309, as in gzip) of the bytes behind the checksum itself. size >= the header. */
uint32_t cd_lexicon_checksum(const uint8_t *file, size_t size);

/*
 * A rank in 16 bits: exact below 4,096, above with 11 bits of mantissa, rounded down. A packed
 * value is valid up to cd_lexicon_rank_pack(UINT32_MAX).
 */
uint16_t cd_lexicon_rank_pack(uint32_t rank);
uint32_t cd_lexicon_rank_unpack(uint16_t packed);

static inline uint32_t cd_lexicon_get32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline void cd_lexicon_put32(uint8_t *p, uint32_t value)
{
    p[0] = (uint8_t)(value & 0xff);
    p[1] = (uint8_t)(value >> 8 & 0xff);
    p[2] = (uint8_t)(value >> 16 & 0xff);
    p[3] = (uint8_t)(value >> 24);
}

/* The next multiple of 16. */
static inline uint32_t cd_lexicon_align(uint32_t offset)
{
    return (offset + 15u) & ~15u;
}

#endif
