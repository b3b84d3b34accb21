static __attribute__((noinline)) int add(int a, int b) {
    return a * 3 +
           b;
}
