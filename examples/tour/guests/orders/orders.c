// The order desk: prices, checks and takes orders.
// orders.h comes from orders.wit (wit-bindgen). Arguments are ours to free or to pass on as results.

#include "orders.h"
#include <stdlib.h>
#include <string.h>

#define API(name) exports_tour_orders_desk_##name
typedef tour_orders_types_item_t item;
typedef exports_tour_orders_desk_items_t items;
typedef exports_tour_orders_desk_order_t order;
typedef exports_tour_orders_desk_receipt_t receipt;
typedef exports_tour_orders_desk_rejection_t rejection;
typedef exports_tour_orders_desk_payment_t payment;
typedef exports_tour_orders_desk_handling_t handling;

static double price(const items *list) {
  double sum = 0;
  for (size_t i = 0; i < list->len; i++) {
    const item *it = &list->ptr[i];
    sum += it->quantity * it->price * (100 + it->vat) / 100;
  }
  return sum;
}

static handling care(const items *list) {
  handling needs = 0;
  for (size_t i = 0; i < list->len; i++) {
    const item *it = &list->ptr[i];
    if (it->keep_at.is_some && it->keep_at.val < 8) needs |= TOUR_ORDERS_TYPES_HANDLING_CHILLED;
    if (it->kilograms < 0.1f) needs |= TOUR_ORDERS_TYPES_HANDLING_FRAGILE;
  }
  return needs;
}

// The first item that cannot be sold, or NULL.
static item *unsellable(const items *list) {
  for (size_t i = 0; i < list->len; i++)
    if (list->ptr[i].quantity == 0 || !(list->ptr[i].price >= 0)) return &list->ptr[i];
  return NULL;
}

static uint16_t pieces(const items *list) {
  uint16_t count = 0;
  for (size_t i = 0; i < list->len; i++) count += list->ptr[i].quantity;
  return count;
}

// Decides about an order; true means it is taken.
static bool decide(const order *o, receipt *taken, rejection *refused) {
  if (o->items.len == 0) {
    refused->tag = TOUR_ORDERS_TYPES_REJECTION_EMPTY;
    return false;
  }
  const item *bad = unsellable(&o->items);
  if (bad) {
    refused->tag = TOUR_ORDERS_TYPES_REJECTION_NOT_FOR_SALE;
    orders_string_dup_n(&refused->val.not_for_sale, (const char *)bad->name.ptr, bad->name.len);
    return false;
  }
  double total = price(&o->items);
  int64_t credit = o->customer.credit - (int64_t)(total * 100 + 0.5);
  if (o->payment.tag == TOUR_ORDERS_TYPES_PAYMENT_CASH && credit < 0) {
    refused->tag = TOUR_ORDERS_TYPES_REJECTION_OVER_CREDIT;
    refused->val.over_credit = credit;
    return false;
  }
  *taken = (receipt){
      .number = o->number,
      .pieces = pieces(&o->items),
      .total = total,
      .currency = 0x20AC, // the euro sign
      .credit = credit,
      .priority = o->priority,
      .handling = o->handling | care(&o->items),
  };
  return true;
}

bool API(place)(order *o, receipt *taken, rejection *refused) {
  bool ok = decide(o, taken, refused);
  exports_tour_orders_desk_order_free(o);
  return ok;
}

void API(totals)(items *list, orders_tuple2_f64_f32_t *ret) {
  ret->f0 = price(list);
  ret->f1 = 0;
  for (size_t i = 0; i < list->len; i++) ret->f1 += list->ptr[i].quantity * list->ptr[i].kilograms;
  exports_tour_orders_desk_items_free(list);
}

void API(rush)(order *o, int8_t discount, order *ret) {
  *ret = *o;
  ret->priority = TOUR_ORDERS_TYPES_PRIORITY_HIGH;
  for (size_t i = 0; i < ret->items.len; i++) ret->items.ptr[i].price *= (100 - discount) / 100.0;
}

handling API(handle)(items *list) {
  handling needs = care(list);
  exports_tour_orders_desk_items_free(list);
  return needs;
}

void API(describe)(payment *p, orders_string_t *ret) {
  static const char *const words[] = {"cash", "a card", "a voucher", "bonus points"};
  orders_string_dup(ret, words[p->tag]);
  exports_tour_orders_desk_payment_free(p);
}

void API(seal)(orders_list_u8_t *message, uint8_t key, orders_list_u8_t *ret) {
  *ret = *message;
  for (size_t i = 0; i < ret->len; i++) ret->ptr[i] ^= key;
}

// Kept out of line so that a backtrace names it.
__attribute__((noinline)) static uint32_t share_of_each(uint32_t cents, uint32_t payers) {
  if (payers == 0) __builtin_trap();
  return (cents + payers - 1) / payers;
}

uint32_t API(split)(uint32_t cents, uint32_t payers) { return share_of_each(cents, payers); }
