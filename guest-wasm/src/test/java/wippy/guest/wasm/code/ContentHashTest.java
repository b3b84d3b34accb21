package wippy.guest.wasm.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.runtime.error.WippyException;

class ContentHashTest {
    /** The example of FIPS 180-4 for SHA-256. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final byte[] CONTENT = "abc".getBytes(UTF_8);

    @Test
    void acceptsTheDigestOfTheContent() {
        assertThat(ContentHash.sha256(CONTENT)).isEqualTo(ABC);
        assertThatCode(() -> ContentHash.verify("sha256:" + ABC, CONTENT)).doesNotThrowAnyException();
    }

    @Test
    void acceptsUpperCaseDigits() {
        assertThatCode(() -> ContentHash.verify("sha256:" + ABC.toUpperCase(Locale.ROOT), CONTENT))
                .doesNotThrowAnyException();
    }

    @Test
    void namesBothDigestsWhenTheyDiffer() {
        assertThatThrownBy(() -> ContentHash.verify("sha256:00ff", CONTENT))
                .hasMessage("hash verification failed: hash mismatch: expected 00ff, got " + ABC)
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID));
    }

    @Test
    void refusesADigestWithoutAlgorithm() {
        assertThatThrownBy(() -> ContentHash.verify(ABC, CONTENT))
                .hasMessage("hash verification failed: invalid hash format: " + ABC);
    }

    @Test
    void refusesOtherAlgorithms() {
        assertThatThrownBy(() -> ContentHash.verify("md5:900150983cd24fb0", CONTENT))
                .hasMessage("hash verification failed: unsupported hash algorithm: md5");
        assertThatThrownBy(() -> ContentHash.verify("SHA256:" + ABC, CONTENT))
                .hasMessage("hash verification failed: unsupported hash algorithm: SHA256");
    }
}
