/*
 * The orders of a model's rows: one a document, in which that document is read from its first
 * statement to its last. What it lacks stays behind the row that it follows in the base's order.
 */
#ifndef CD_VIEW_ORDERS_H
#define CD_VIEW_ORDERS_H

#include "view/model.h"

/* Makes all orders of rows that are in the base's order. Linear. */
void cd_orders_build(struct cd_model *model, struct cd_vrow *const *rows, uint32_t n);

/* Puts a row at a position of the base's order, and where it belongs in the others. */
void cd_orders_enter(struct cd_model *model, uint32_t pos, struct cd_vrow *row);
void cd_orders_leave(struct cd_model *model, struct cd_vrow *row);

/* Puts a row of the same statements in the place of another. */
void cd_orders_replace(struct cd_model *model, struct cd_vrow *old, struct cd_vrow *row);

/* The order that the base leads. */
const struct cd_chain *cd_orders_base(const struct cd_model *model);

#endif
