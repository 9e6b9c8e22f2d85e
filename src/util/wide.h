/*
 * For functions whose loops run over integers, or add floats element by element: compiled for wide
 * vectors as well, the version chosen as the program starts. These give the same on every machine;
 * a sum of floats whose order the width chooses would not. Their names must be told apart in the
 * whole program, though static: clang makes the chooser of each a global symbol.
 */
#ifndef CD_UTIL_WIDE_H
#define CD_UTIL_WIDE_H

#include <stdint.h>

#if defined(__x86_64__) && defined(__GLIBC__)
#define CD_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define CD_WIDE
#endif

/* Eight integers, wherever they stand; the operators of C work on all. */
typedef uint32_t cd_lanes __attribute__((vector_size(32), aligned(4), may_alias));

#endif
