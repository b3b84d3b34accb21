package wippy.engine;

/**
 * What instances may take of the machine. Instances of one guest are given the same limits and so share the budgets;
 * what they took is given back when they are closed.
 *
 * @param memory bytes of linear memory of all instances together
 * @param tableElements elements of tables of all instances together
 * @param instances how many there may be at a time
 */
public record InstanceLimits(MemoryBudget memory, CountBudget tableElements, CountBudget instances) {
    /** Elements that tables may have where nobody says otherwise. */
    public static final long DEFAULT_TABLE_ELEMENTS = 10_000_000;

    /** Limits on memory and tables, none on how many instances there are. */
    public InstanceLimits(MemoryBudget memory, long maxTableElements) {
        this(memory, new CountBudget(maxTableElements), new CountBudget(Long.MAX_VALUE));
    }

    /** No limit on memory but that of the engine (32,767 pages each), the default one on tables. */
    public static InstanceLimits unlimited() {
        return ofMemory(Long.MAX_VALUE);
    }

    /** At most that many bytes of memory, the default limit on tables. */
    public static InstanceLimits ofMemory(long maxBytes) {
        return new InstanceLimits(new MemoryBudget(maxBytes), DEFAULT_TABLE_ELEMENTS);
    }

    /** For backends: counts an instance in. */
    public void open() {
        if (!instances.reserve(1)) {
            throw new WasmException.Trap("too many instances: " + instances.max() + " are allowed at a time");
        }
    }

    /** For backends: counts an instance out. */
    public void closed() {
        instances.release(1);
    }
}
