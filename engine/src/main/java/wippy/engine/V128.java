package wippy.engine;

/** A vector of 128 bits among values. */
public record V128(long low, long high) {
    /** As its two halves in hexadecimal, high half first. */
    @Override
    public String toString() {
        return "0x%016x%016x".formatted(high, low);
    }
}
