/*
 * The English lexicon and thesaurus as read-only data of the program; the include path leads to
 * en.lex and en.thes.
 */
    .section .rodata
    .balign 64
    .globl cd_lexicon_en
    .hidden cd_lexicon_en
    .type cd_lexicon_en, %object
cd_lexicon_en:
    .incbin "lexicon/en.lex"
.Lend:
    .size cd_lexicon_en, .Lend - cd_lexicon_en

    .balign 4
    .globl cd_lexicon_en_size
    .hidden cd_lexicon_en_size
    .type cd_lexicon_en_size, %object
cd_lexicon_en_size:
    .long .Lend - cd_lexicon_en
    .size cd_lexicon_en_size, 4

    .balign 64
    .globl cd_thesaurus_en
    .hidden cd_thesaurus_en
    .type cd_thesaurus_en, %object
cd_thesaurus_en:
    .incbin "lexicon/en.thes"
    .size cd_thesaurus_en, . - cd_thesaurus_en
    .section .note.GNU-stack, "", %progbits
