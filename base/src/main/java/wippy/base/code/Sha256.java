package wippy.base.code;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of everything here. */
final class Sha256 {
    static final int LENGTH = 32;

    private Sha256() {}

    static byte[] of(byte[] content) {
        return of(content, content.length);
    }

    /** Of the first bytes only. */
    static byte[] of(byte[] content, int length) {
        MessageDigest digest = algorithm();
        digest.update(content, 0, length);
        return digest.digest();
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one does not", e);
        }
    }
}
