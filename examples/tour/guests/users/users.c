// The customers of the shop: lists of records in, lists of records out.
// users.h comes from users.wit (wit-bindgen). Arguments are ours to free or to pass on as results.

#include "users.h"
#include <stdlib.h>
#include <string.h>

static users_string_t concat(users_string_t a, const char *b) {
  size_t extra = strlen(b);
  users_string_t out = {malloc(a.len + extra), a.len + extra};
  memcpy(out.ptr, a.ptr, a.len);
  memcpy(out.ptr + a.len, b, extra);
  return out;
}

void exports_users_transform_users(users_list_user_record_t *users, users_list_user_output_t *ret) {
  ret->len = users->len;
  ret->ptr = malloc(users->len * sizeof(users_user_output_t));
  for (size_t i = 0; i < users->len; i++) {
    users_user_record_t *user = &users->ptr[i];
    ret->ptr[i] = (users_user_output_t){
        .id = user->id,
        .display = concat(user->name, user->active ? " (active)" : " (inactive)"),
        .tag_count = user->tags.len,
    };
  }
  users_list_user_record_free(users);
}

void exports_users_filter_active(users_list_user_record_t *users, users_list_user_record_t *ret) {
  ret->len = 0;
  ret->ptr = users->ptr;
  for (size_t i = 0; i < users->len; i++) {
    if (users->ptr[i].active) ret->ptr[ret->len++] = users->ptr[i];
    else users_user_record_free(&users->ptr[i]);
  }
}

static int order(const users_string_t *a, const users_string_t *b) {
  int difference = memcmp(a->ptr, b->ptr, a->len < b->len ? a->len : b->len);
  return difference ? difference : (a->len > b->len) - (a->len < b->len);
}

// Puts a copy of the tag where it belongs, unless it is there.
static void insert(users_list_string_t *sorted, const users_string_t *tag) {
  size_t at = 0;
  while (at < sorted->len && order(&sorted->ptr[at], tag) < 0) at++;
  if (at < sorted->len && order(&sorted->ptr[at], tag) == 0) return;

  sorted->ptr = realloc(sorted->ptr, (sorted->len + 1) * sizeof(users_string_t));
  memmove(sorted->ptr + at + 1, sorted->ptr + at, (sorted->len - at) * sizeof(users_string_t));
  sorted->ptr[at] = concat(*tag, "");
  sorted->len++;
}

void exports_users_aggregate_tags(users_list_user_record_t *users, users_list_string_t *ret) {
  *ret = (users_list_string_t){0};
  for (size_t i = 0; i < users->len; i++)
    for (size_t j = 0; j < users->ptr[i].tags.len; j++) insert(ret, &users->ptr[i].tags.ptr[j]);
  users_list_user_record_free(users);
}

uint32_t exports_users_compute(uint32_t a, uint32_t b) { return a * b; }

uint32_t exports_users_add(uint32_t a, uint32_t b) { return a + b; }
