package wippy.engine;

/**
 * The type of a memory.
 *
 * @param limits its size in pages
 * @param pageSize bytes of a page: 65,536, or 1 by the custom-page-sizes proposal
 */
public record MemoryType(AddressType address, Limits limits, int pageSize) implements ExternType {
    /** Bytes of a page where nothing else is said. */
    public static final int DEFAULT_PAGE = 65_536;

    /** A memory of ordinary pages with 32-bit addresses. */
    public MemoryType(Limits limits) {
        this(AddressType.I32, limits, DEFAULT_PAGE);
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public String toString() {
        return "memory " + (address == AddressType.I64 ? "i64 " : "") + limits
                + (pageSize == DEFAULT_PAGE ? "" : " (pagesize " + pageSize + ")");
    }
}
