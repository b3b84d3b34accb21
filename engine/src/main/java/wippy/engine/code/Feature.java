package wippy.engine.code;

/** What came to WebAssembly after its second edition, by the name of the proposal. */
public enum Feature {
    TAIL_CALLS("tail calls", true),
    EXCEPTIONS("exceptions", true),
    MULTI_MEMORY("multiple memories", true),
    FUNCTION_REFERENCES("typed function references", true),
    GC("garbage collection", true),
    THREADS("threads", false),
    MEMORY64("memory64", false),
    RELAXED_SIMD("relaxed SIMD", false),
    LEGACY_EXCEPTIONS("legacy exceptions", false),
    HUGE_TABLES("tables of more than 2^31 elements", false);

    private final String title;
    private final boolean supported;

    Feature(String title, boolean supported) {
        this.title = title;
        this.supported = supported;
    }

    /** Whether the engine runs it. */
    public boolean isSupported() {
        return supported;
    }

    /** In words. */
    @Override
    public String toString() {
        return title;
    }
}
