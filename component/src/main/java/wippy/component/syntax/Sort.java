package wippy.component.syntax;

import java.util.Optional;

/** What an index can lead to. Core sorts follow the octet 0x00 in the binary format. */
public enum Sort {
    CORE_FUNC(0x00, true, "func"),
    CORE_TABLE(0x01, true, "table"),
    CORE_MEMORY(0x02, true, "memory"),
    CORE_GLOBAL(0x03, true, "global"),
    CORE_TAG(0x04, true, "tag"),
    CORE_TYPE(0x10, true, "type"),
    CORE_MODULE(0x11, true, "module"),
    CORE_INSTANCE(0x12, true, "instance"),
    FUNC(0x01, false, "func"),
    VALUE(0x02, false, "value"),
    TYPE(0x03, false, "type"),
    COMPONENT(0x04, false, "component"),
    INSTANCE(0x05, false, "instance");

    private final int code;
    private final boolean core;
    private final String keyword;

    Sort(int code, boolean core, String keyword) {
        this.code = code;
        this.core = core;
        this.keyword = keyword;
    }

    /** The octet that stands for it, among core sorts if it is one. */
    public int code() {
        return code;
    }

    /** Whether it belongs to core WebAssembly. */
    public boolean isCore() {
        return core;
    }

    /** Its keyword in the text format, without {@code core}. */
    public String keyword() {
        return keyword;
    }

    /** With {@code core} where it is one: {@code core func}, {@code func}. */
    @Override
    public String toString() {
        return core ? "core " + keyword : keyword;
    }

    /** The sort of an octet. */
    public static Optional<Sort> of(boolean core, int code) {
        for (Sort sort : values()) {
            if (sort.core == core && sort.code == code) {
                return Optional.of(sort);
            }
        }
        return Optional.empty();
    }
}
