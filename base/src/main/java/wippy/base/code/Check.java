package wippy.base.code;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What tells that bytes are those that were written: two cyclic redundancy checks of different polynomials, 64 bits
 * together. The JVM computes both at the speed of memory from its first moment on, as it does no cryptographic digest;
 * and nobody but the user can write here (RATIONALE.md, "Why is compiled code trusted from a file?").
 */
final class Check {
    private Check() {}

    static long of(byte[] content) {
        return of(content, content.length);
    }

    /** Of the first bytes only. */
    static long of(byte[] content, int length) {
        CRC32 one = new CRC32();
        one.update(content, 0, length);
        CRC32C other = new CRC32C();
        other.update(content, 0, length);
        return other.getValue() << 32 | one.getValue();
    }
}
