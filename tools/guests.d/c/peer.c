/* A command: shows what it is started with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

static int by_name(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

int main(int argc, char **argv) {
  printf("arguments");
  for (int i = 1; i < argc; i++) printf(" %s", argv[i]);
  int count = 0;
  while (environ[count]) count++;
  qsort(environ, count, sizeof *environ, by_name);
  for (int i = 0; i < count; i++) printf("\nvariable %s", environ[i]);
  printf("\ninput ");
  for (int c; (c = getchar()) != EOF;) putchar(c);
  FILE *note = fopen("/data/note", "r");
  if (!note) {
    perror("note");
    return 1;
  }
  printf("\nnote ");
  for (int c; (c = getc(note)) != EOF;) putchar(c);
  printf("\n");
  return 0;
}
