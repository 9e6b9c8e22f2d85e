/* Facts: what the rules of sentence boundaries know of a candidate. */
#ifndef CD_SEGMENT_FACTS_H
#define CD_SEGMENT_FACTS_H

#include "segment/boundary.h"

enum cd_fact_number {
#define FACT(name) CD_FACT_NUMBER_##name,
#include "segment/facts.def"
#undef FACT
    CD_N_FACTS,
};
_Static_assert(CD_N_FACTS <= 64, "facts are bits of a uint64_t");

/* The bit of a fact of facts.def. */
#define F(name) (UINT64_C(1) << CD_FACT_NUMBER_##name)

/* A candidate and the words around it. */
struct cd_candidate {
    uint32_t mark, mark_end; /* terminators */
    uint32_t closed;         /* behind closing quotation marks and brackets */
    uint32_t end;            /* behind reference marks: the sentence would end here */
    uint32_t next;           /* first byte behind white space */
    uint32_t word, word_end; /* next word, opening marks skipped; letters, digits, apostrophes */
    uint64_t facts;
};

/* Fills word, word_end and facts from the offsets before them. */
void cd_facts_find(struct cd_sentences *s, struct cd_candidate *c);

#endif
