package wippy.guest.wasm.code;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import wippy.runtime.error.WippyException;

/** The digest that says which code an entry means: {@code sha256:<hex>}. */
public final class ContentHash {
    private static final String FAILED = "hash verification failed: ";

    private ContentHash() {}

    /** The SHA-256 of the content, in lower-case hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /**
     * Checks content against the digest an entry gives; letters may be of either case.
     *
     * @throws WippyException Invalid, if the digest is malformed, of another algorithm or of other content
     */
    public static void verify(String expected, byte[] content) {
        int colon = expected.indexOf(':');
        if (colon < 0) {
            throw invalid("invalid hash format: " + expected);
        }
        String algorithm = expected.substring(0, colon);
        if (!algorithm.equals("sha256")) {
            throw invalid("unsupported hash algorithm: " + algorithm);
        }
        String wanted = expected.substring(colon + 1);
        String actual = sha256(content);
        if (!actual.equalsIgnoreCase(wanted)) {
            throw invalid("hash mismatch: expected " + wanted + ", got " + actual);
        }
    }

    private static WippyException invalid(String what) {
        return WippyException.invalid(FAILED + what).retryable(false);
    }
}
