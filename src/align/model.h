/* The fitted weights: model.inc is written by tests/tools/fit/fit.py. */
#ifndef CD_ALIGN_MODEL_H
#define CD_ALIGN_MODEL_H

#include "align/engine.h"
#include "align/form.h"

struct al_model {
    double local0[AL_N_LOCAL]; /* without margins: the last two are 0 */
    double local1[AL_N_LOCAL];
    double second[AL_ROUNDS][AL_FORM_SIZE(AL_N_SECOND)];
    double gap[AL_FORM_SIZE(AL_N_GAP)];
};

_Static_assert(AL_N_SECOND <= AL_FORM_MAX && AL_N_GAP <= AL_FORM_MAX,
               "room for what a form is made of");

extern const struct al_model cd_al_model_default;

#endif
