package wippy.engine;

/**
 * What instances may take of the machine. Instances of one call are given the same limits and so share the budget.
 *
 * @param memory bytes of linear memory of all instances together
 * @param maxTableElements of any one table
 */
public record InstanceLimits(MemoryBudget memory, long maxTableElements) {
    /** Elements a table may have where nobody says otherwise. */
    public static final long DEFAULT_TABLE_ELEMENTS = 10_000_000;

    /** No limit on memory but that of the engine (32,767 pages each), the default one on tables. */
    public static InstanceLimits unlimited() {
        return ofMemory(Long.MAX_VALUE);
    }

    /** At most that many bytes of memory, the default limit on tables. */
    public static InstanceLimits ofMemory(long maxBytes) {
        return new InstanceLimits(new MemoryBudget(maxBytes), DEFAULT_TABLE_ELEMENTS);
    }
}
