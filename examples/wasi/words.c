/* Counts words: of the files it is told, of standard input where that is "-". */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static long count(FILE *file) {
  long words = 0;
  int inside = 0;
  for (int c; (c = getc(file)) != EOF;) {
    int space = isspace(c);
    words += inside && space;
    inside = !space;
  }
  return words + inside;
}

int main(int argc, char **argv) {
  int failed = 0;
  for (int i = 1; i < argc; i++) {
    FILE *file = strcmp(argv[i], "-") ? fopen(argv[i], "r") : stdin;
    if (!file) {
      fprintf(stderr, "words: %s: %s\n", argv[i], strerror(errno));
      failed = 1;
      continue;
    }
    printf("%ld %s\n", count(file), argv[i]);
    fclose(file);
  }
  return failed;
}
