/* The English lexicon as read-only data of the program; the include path leads to en.lex. */
    .section .rodata
    .balign 64
    .globl cd_lexicon_en
    .hidden cd_lexicon_en
    .type cd_lexicon_en, %object
    .globl cd_lexicon_en_end
    .hidden cd_lexicon_en_end
    .type cd_lexicon_en_end, %object
cd_lexicon_en:
    .incbin "lexicon/en.lex"
cd_lexicon_en_end:
    .size cd_lexicon_en, cd_lexicon_en_end - cd_lexicon_en
    .byte 0
    .section .note.GNU-stack, "", %progbits
