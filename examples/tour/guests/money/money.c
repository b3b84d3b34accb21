// Amounts of money as text, with the printf of a real libc. That libc can also write to files and
// ask for the time and the environment, so the component imports WASI interfaces. It calls none of
// them, nobody grants them, and it runs all the same.

#include "money.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Never reached unless memory runs out: the reason why WASI is imported at all.
static void *need(void *memory) {
  if (memory) return memory;
  fprintf(stderr, "money: out of memory\n");
  abort();
}

// Digits in groups of three. The buffer holds any double.
static int grouped(char *out, size_t size, double amount) {
  char plain[400];
  int length = snprintf(plain, sizeof plain, "%.2f", amount);
  int sign = plain[0] == '-', whole = length - 3, n = 0;
  if (plain[length - 3] != '.') return snprintf(out, size, "%s", plain); // nan, inf
  for (int i = 0; i < length; i++) {
    if (i > sign && i < whole && (whole - i) % 3 == 0) out[n++] = ',';
    out[n++] = plain[i];
  }
  return n;
}

static size_t utf8(char *out, uint32_t c) {
  if (c < 0x80) return out[0] = c, 1;
  if (c < 0x800) return out[0] = 0xC0 | c >> 6, out[1] = 0x80 | (c & 63), 2;
  if (c < 0x10000) return out[0] = 0xE0 | c >> 12, out[1] = 0x80 | (c >> 6 & 63), out[2] = 0x80 | (c & 63), 3;
  out[0] = 0xF0 | c >> 18, out[1] = 0x80 | (c >> 12 & 63), out[2] = 0x80 | (c >> 6 & 63), out[3] = 0x80 | (c & 63);
  return 4;
}

void exports_money_format(double amount, uint32_t currency, money_string_t *ret) {
  char text[600];
  size_t length = grouped(text, sizeof text, amount);
  text[length++] = ' ';
  length += utf8(text + length, currency);
  ret->ptr = need(malloc(length));
  ret->len = length;
  memcpy(ret->ptr, text, length);
}

void exports_money_column(money_list_f64_t *amounts, uint8_t width, money_string_t *ret) {
  char *all = NULL, text[600];
  size_t length = 0;
  for (size_t i = 0; i < amounts->len; i++) {
    text[grouped(text, sizeof text, amounts->ptr[i])] = 0;
    all = need(realloc(all, length + 602));
    length += sprintf(all + length, "%*s\n", width, text);
  }
  ret->ptr = (uint8_t *)all;
  ret->len = length;
  money_list_f64_free(amounts);
}
