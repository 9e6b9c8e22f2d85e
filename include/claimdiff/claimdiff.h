/* Umbrella header: the public interface of libclaimdiff. */
#ifndef CLAIMDIFF_CLAIMDIFF_H
#define CLAIMDIFF_CLAIMDIFF_H

#include "claimdiff/align.h"
#include "claimdiff/base.h"
#include "claimdiff/compare.h"
#include "claimdiff/context.h"
#include "claimdiff/diff.h"
#include "claimdiff/doc.h"
#include "claimdiff/dump.h"
#include "claimdiff/error.h"
#include "claimdiff/eval.h"
#include "claimdiff/import.h"
#include "claimdiff/out.h"
#include "claimdiff/report.h"
#include "claimdiff/segment.h"
#include "claimdiff/session.h"
#include "claimdiff/writer.h"

#endif
