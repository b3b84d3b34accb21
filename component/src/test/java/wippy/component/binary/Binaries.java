package wippy.component.binary;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Binaries of components, put together from sections. */
public final class Binaries {
    private static final String HEADER = "0061736d0d000100";

    private Binaries() {}

    /** A component of those sections, in digits; without any, an empty one. */
    public static byte[] component(String sections) {
        return HexFormat.of().parseHex((HEADER + sections).replace(" ", ""));
    }

    /** A component of one section. */
    public static byte[] component(int id, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(component(""));
        out.write(id);
        int size = content.length;
        do {
            out.write(size > 0x7f ? size & 0x7f | 0x80 : size);
            size >>= 7;
        } while (size > 0);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
