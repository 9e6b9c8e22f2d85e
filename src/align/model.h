/* The fitted weights: model.inc is written by tests/tools/fit/fit.py. */
#ifndef CD_ALIGN_MODEL_H
#define CD_ALIGN_MODEL_H

#include "align/engine.h"

extern const double al_model_local0[AL_N_LOCAL0];
extern const double al_model_local1[AL_N_LOCAL];
extern const double al_model_second[AL_ROUNDS][AL_N_SECOND];

#endif
