// The command `wippy run greet -- Ada 3`: a process whose result is text.

#include "greet.h"
#include <stdlib.h>
#include <string.h>

static uint8_t *append(uint8_t *at, const void *text, size_t length) {
  memcpy(at, text, length);
  return at + length;
}

void exports_greet_greet(greet_string_t *name, uint32_t times, greet_string_t *ret) {
  static const char hello[] = "Hello, ", end[] = "!\n";
  size_t line = sizeof hello - 1 + name->len + sizeof end - 1;
  uint8_t *at = ret->ptr = malloc(line * times + 1);
  for (uint32_t i = 0; i < times; i++) {
    at = append(at, hello, sizeof hello - 1);
    at = append(at, name->ptr, name->len);
    at = append(at, end, sizeof end - 1);
  }
  ret->len = times ? line * times - 1 : 0; // the last line ends where the result ends
  greet_string_free(name);
}
