// A library that uses another one's memory, table, functions and variable.
extern int calls_made;
int twice(int x);
int apply(int (*f)(int), int x);

static int plus(int x) {
    return x + 1000;
}

__attribute__((export_name("run"))) unsigned run(unsigned x) {
    return apply(plus, twice(x)) + apply(twice, 1) + calls_made;
}
