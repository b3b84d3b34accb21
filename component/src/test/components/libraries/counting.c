// A library that others link to: a variable, functions, and one that is given a function.
__attribute__((visibility("default"))) int calls_made = 100;

__attribute__((visibility("default"))) int twice(int x) {
    calls_made++;
    return 2 * x;
}

__attribute__((visibility("default"))) int apply(int (*f)(int), int x) {
    return f(x);
}
