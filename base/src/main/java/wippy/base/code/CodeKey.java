package wippy.base.code;

import java.util.HexFormat;
import java.util.List;

/**
 * What decides which code was generated: the digest of the module, the version of the engine, the JDK, the options. Two
 * keys are the same if all their parts are, in order.
 */
public record CodeKey(List<String> parts) {
    /** A key of those parts. */
    public CodeKey {
        parts = List.copyOf(parts);
    }

    /** A key of those parts. */
    public static CodeKey of(String... parts) {
        return new CodeKey(List.of(parts));
    }

    /** The SHA-256 of that content in hexadecimal, for use as a part. */
    public static String digest(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }

    /** A name for files, of 64 hexadecimal digits; parts are told apart by their lengths. */
    String fileName() {
        return digest(Header.encodeKey(this));
    }
}
