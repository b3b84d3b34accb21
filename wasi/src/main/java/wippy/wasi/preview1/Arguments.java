package wippy.wasi.preview1;

/** What a guest calls a function with. */
record Arguments(long[] words) {
    /** An i32. */
    int word(int index) {
        return (int) words[index];
    }

    /** An i64. */
    long wide(int index) {
        return words[index];
    }
}
