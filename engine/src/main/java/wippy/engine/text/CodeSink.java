package wippy.engine.text;

/** Where instructions go, one after the other, to be laid out. */
interface CodeSink {
    /** An instruction that holds no others. */
    void plain(String text, Arity arity);

    /** An annotation of what comes next. */
    void annotation(String text);

    /** A block, loop or try_table begins. */
    void block(String text, int gives);

    /** An if begins, which takes a condition. */
    void condition(String text, int gives);

    /** The other branch of the innermost if begins. */
    void otherwise();

    /** The innermost block ends. */
    void end();
}
