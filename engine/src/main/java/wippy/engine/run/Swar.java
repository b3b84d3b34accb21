package wippy.engine.run;

/**
 * Lanes of 8, 16 or 32 bits side by side in a {@code long}, computed all at once. The width is told by the mask of the
 * lanes' top bits.
 */
final class Swar {
    /** Top bits of lanes of 8 bits. */
    static final long TOP_8 = 0x8080_8080_8080_8080L;

    /** Top bits of lanes of 16 bits. */
    static final long TOP_16 = 0x8000_8000_8000_8000L;

    /** Top bits of lanes of 32 bits. */
    static final long TOP_32 = 0x8000_0000_8000_0000L;

    private Swar() {}

    static long add(long a, long b, long top) {
        return ((a & ~top) + (b & ~top)) ^ ((a ^ b) & top);
    }

    static long sub(long a, long b, long top) {
        return ((a | top) - (b & ~top)) ^ ((a ^ ~b) & top);
    }

    /** Fills each lane whose top bit is set; all other bits are to be clear. */
    static long spread(long tops, long top) {
        return (tops << 1) - (tops >>> Long.numberOfTrailingZeros(top));
    }

    /** The top bits of lanes that are not zero. */
    static long nonZero(long a, long top) {
        return (((a & ~top) + ~top) | a) & top;
    }

    /** Lanes of ones where they are equal. */
    static long eq(long a, long b, long top) {
        return spread(nonZero(a ^ b, top) ^ top, top);
    }

    /** Lanes of ones where a is less, signed. */
    static long ltS(long a, long b, long top) {
        return spread(((a & ~b) | (~(a ^ b) & sub(a, b, top))) & top, top);
    }

    /** Lanes of ones where a is less, unsigned: where the difference borrows. */
    static long ltU(long a, long b, long top) {
        return spread(((~a & b) | (~(a ^ b) & sub(a, b, top))) & top, top);
    }

    /** Bits of a where the mask has ones, of b elsewhere. */
    static long select(long a, long b, long mask) {
        return b ^ ((a ^ b) & mask);
    }

    static long abs(long a, long top) {
        long negative = spread(a & top, top);
        return sub(a ^ negative, negative, top);
    }

    static long addSatS(long a, long b, long top) {
        long sum = add(a, b, top);
        return select(bound(a, top), sum, spread(~(a ^ b) & (a ^ sum) & top, top));
    }

    static long subSatS(long a, long b, long top) {
        long difference = sub(a, b, top);
        return select(bound(a, top), difference, spread((a ^ b) & (a ^ difference) & top, top));
    }

    /** In each lane the least number where a is negative, otherwise the greatest. */
    private static long bound(long a, long top) {
        return ~top + ((a & top) >>> Long.numberOfTrailingZeros(top));
    }

    static long addSatU(long a, long b, long top) {
        long sum = add(a, b, top);
        return sum | spread(((a & b) | ((a | b) & ~sum)) & top, top);
    }

    static long subSatU(long a, long b, long top) {
        return sub(a, b, top) & ~ltU(a, b, top);
    }

    /** The mean, rounded up. */
    static long avgrU(long a, long b, long top) {
        return (a | b) - (((a ^ b) >>> 1) & ~top);
    }

    static long shl(long a, int count, long top) {
        int least = count & Long.numberOfTrailingZeros(top);
        return (a & low(least, top)) << least;
    }

    static long shrU(long a, int count, long top) {
        int least = count & Long.numberOfTrailingZeros(top);
        return (a >>> least) & low(least, top);
    }

    static long shrS(long a, int count, long top) {
        int least = count & Long.numberOfTrailingZeros(top);
        return ((a >>> least) & low(least, top)) | (spread(a & top, top) & ~low(least, top));
    }

    /** In each lane ones but for the count highest bits. */
    private static long low(int count, long top) {
        int highest = Long.numberOfTrailingZeros(top);
        return (((2L << highest) - 1) >>> count) * (top >>> highest);
    }

    /** Copies bit 7 of each lane of 16 bits into the bits above, which are to be clear. */
    static long signed8In16(long a) {
        long above = (a & 0x0080_0080_0080_0080L) << 1;
        return a | ((above << 8) - above);
    }
}
