#include "adder.h"

int counter;

__attribute__((noinline)) int bump(int by) {
    counter += by;
    if (counter > 100) {
        __builtin_trap();
    }
    return counter;
}

__attribute__((export_name("run"))) int run(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
        sum = add(sum, bump(i));
    }
    return sum;
}
