package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final JavaModel JAVA = JavaModel.shared();

    @Test
    void holdsOneSide() {
        assertThat(Result.ok(5).isOk()).isTrue();
        assertThat(Result.ok(5).orElseThrow()).isEqualTo(5);
        assertThat(Result.err("no").isOk()).isFalse();
        assertThatThrownBy(() -> Result.err("no").orElseThrow())
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> Result.err("no").orElseThrow(IllegalStateException::new))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(Result.ok()).isEqualTo(Result.ok(null)).isNotEqualTo(Result.err());
    }

    @Test
    void isReadAsItsSide() {
        assertThat(JAVA.kind(Result.ok(5))).isEqualTo(Kind.MAP);
        assertThat(JAVA.size(Result.ok(5))).isEqualTo(1);
        assertThat(JAVA.field(Result.ok(5), "ok")).isEqualTo(5);
        assertThat(JAVA.field(Result.ok(5), "err")).isNull();
        assertThat(JAVA.field(Result.err("no"), "err")).isEqualTo("no");
        assertThat(Transcoder.transcode(JAVA, Result.err("no"), JAVA)).isEqualTo(Map.of("err", "no"));
        assertThat(Transcoder.transcode(JAVA, Result.ok("yes"), JAVA)).isEqualTo(Map.of("ok", "yes"));
    }
}
