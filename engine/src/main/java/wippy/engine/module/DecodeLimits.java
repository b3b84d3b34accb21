package wippy.engine.module;

/**
 * How large a module may be, where the specification leaves that open (appendix A.2): as in browsers, so that what runs
 * there runs here.
 */
final class DecodeLimits {
    static final int TYPES = 1_000_000;
    static final int SUBTYPE_DEPTH = 63;
    static final int PARAMS = 1_000;
    static final int RESULTS = 1_000;
    static final int FIELDS = 10_000;
    static final int IMPORTS = 1_000_000;
    static final int FUNCTIONS = 1_000_000;
    static final int TABLES = 100_000;
    static final int MEMORIES = 100;
    static final int TAGS = 1_000_000;
    static final int GLOBALS = 1_000_000;
    static final int EXPORTS = 1_000_000;
    static final int SEGMENTS = 100_000;
    static final int SEGMENT_ELEMENTS = 10_000_000;
    static final int LOCALS = 50_000;
    static final int BODY_BYTES = 7_654_321;
    static final int LABELS = 1_000_000;
    static final int OPERANDS = 1_000_000;
    static final int NESTING = 100_000;
    static final int FIXED_ARRAY = 10_000;
    static final int NAME_BYTES = 100_000;

    private DecodeLimits() {}
}
