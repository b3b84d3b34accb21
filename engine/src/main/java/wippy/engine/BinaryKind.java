package wippy.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a file holds, by its first eight bytes. */
public enum BinaryKind {
    /** A core module. */
    CORE,
    /** A component (layer 1). */
    COMPONENT,
    /** No WebAssembly, or of a version nobody knows. */
    NEITHER;

    private static final int MAGIC = 0x6d736100;
    private static final int CORE_VERSION = 1;
    private static final int COMPONENT_VERSION = 0x1000d;

    /** Looks at the header only. */
    public static BinaryKind of(byte[] bytes) {
        if (bytes.length < 8) {
            return NEITHER;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != MAGIC) {
            return NEITHER;
        }
        return switch (header.getInt(4)) {
            case CORE_VERSION -> CORE;
            case COMPONENT_VERSION -> COMPONENT;
            default -> NEITHER;
        };
    }
}
