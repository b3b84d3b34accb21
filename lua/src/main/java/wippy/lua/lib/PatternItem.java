package wippy.lua.lib;

/** One step of a Lua pattern. */
sealed interface PatternItem {
    /** One character of the set. */
    record One(ByteSet set) implements PatternItem {}

    /** As many as possible, at least {@code least}: {@code *} and {@code +}. */
    record Longest(ByteSet set, int least) implements PatternItem {}

    /** As few as possible: {@code -}. */
    record Shortest(ByteSet set) implements PatternItem {}

    /** One or none: {@code ?}. */
    record Maybe(ByteSet set) implements PatternItem {}

    /** Where a capture starts. */
    record Open(int capture) implements PatternItem {}

    /** Where a capture ends. */
    record Close(int capture) implements PatternItem {}

    /** A capture of the position: {@code ()}. */
    record Position(int capture) implements PatternItem {}

    /** What a capture matched, again: {@code %1}. */
    record Back(int capture) implements PatternItem {}

    /** From an opening character to its closing one: {@code %bxy}. */
    record Balance(char open, char close) implements PatternItem {}

    /** Between a character outside the set and one inside: {@code %f[set]}. */
    record Frontier(ByteSet set) implements PatternItem {}

    /** The end of the subject: {@code $}. */
    record End() implements PatternItem {}
}
