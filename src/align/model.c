/* The fitted weights. */
#include "align/model.h"

#include "align/model.inc"
