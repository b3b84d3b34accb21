package wippy.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.engine.WasmException;
import wippy.value.Variant;
import wippy.wasi.io.IoError;
import wippy.wasi.random.Randomness;

/** The interfaces of WASI 0.2 as a guest calls them, of several versions in one component. */
@Timeout(60)
class InterfacesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Interfaces wasi;

    @BeforeEach
    void open() throws IOException {
        wasi = new Interfaces(Wasi.builder().stdin("some input").stdout(out).random(Randomness.seeded(4)));
    }

    @AfterEach
    void close() {
        wasi.close();
    }

    private static Object ok(Object result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Variant.class,
                        variant -> assertThat(variant.name())
                                .as(variant.toString())
                                .isEqualTo("ok"));
        return ((Variant) result).payload();
    }

    private static Variant error(Object result) {
        assertThat(((Variant) result).name()).isEqualTo("err");
        return (Variant) ((Variant) result).payload();
    }

    @Test
    void inputIsReadSkippedAndEnds() {
        Object in = wasi.call("get-stdin");
        assertThat((byte[]) ok(wasi.call("input-stream-read", in, 4)))
                .asString(UTF_8)
                .isEqualTo("some");
        assertThat(ok(wasi.call("input-stream-skip", in, 1))).isEqualTo(1L);
        assertThat((byte[]) ok(wasi.call("input-stream-blocking-read", in, -1L >>> 1)))
                .asString(UTF_8)
                .isEqualTo("input");
        assertThat(error(wasi.call("input-stream-blocking-skip", in, 9))).isEqualTo(Variant.of("closed"));
        assertThat(wasi.call("pollable-ready", wasi.call("input-stream-subscribe", in)))
                .isEqualTo(true);
    }

    @Test
    void outputIsWrittenWithinItsPermit() {
        Object stdout = wasi.call("get-stdout");
        assertThat(ok(wasi.call("output-stream-check-write", stdout))).isEqualTo(65_536L);
        ok(wasi.call("output-stream-write", stdout, "hel".getBytes(UTF_8)));
        ok(wasi.call("output-stream-write-zeroes", stdout, 1));
        ok(wasi.call("output-stream-blocking-flush", stdout));
        ok(wasi.call("output-stream-blocking-write-and-flush", stdout, "lo".getBytes(UTF_8)));
        ok(wasi.call("output-stream-blocking-write-zeroes-and-flush", stdout, 2));
        assertThat(out.toString(UTF_8)).isEqualTo("hel\0lo\0\0");
        Object pollable = wasi.call("output-stream-subscribe", stdout);
        wasi.call("pollable-block", pollable);
        assertThat(wasi.call("pollable-ready", pollable)).isEqualTo(true);
        ok(wasi.call("output-stream-flush", stdout));
        assertThatThrownBy(() -> wasi.call("output-stream-write", stdout, new byte[100_000]))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("check-write permitted 0");
    }

    @Test
    void aSpliceMovesInputToOutput() {
        Object in = wasi.call("get-stdin");
        Object stdout = wasi.call("get-stdout");
        assertThat(ok(wasi.call("output-stream-splice", stdout, in, 4))).isEqualTo(4L);
        assertThat(ok(wasi.call("output-stream-blocking-splice", stdout, in, 100)))
                .isEqualTo(6L);
        assertThat(error(wasi.call("output-stream-blocking-splice", stdout, in, 100)))
                .isEqualTo(Variant.of("closed"));
        ok(wasi.call("output-stream-blocking-flush", stdout));
        assertThat(out.toString(UTF_8)).isEqualTo("some input");
    }

    @Test
    void aFailureComesWithItsError() throws IOException {
        wasi.close();
        wasi = new Interfaces(Wasi.builder().stdin(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable is cut");
            }
        }));
        Object in = wasi.call("get-stdin");
        Variant failed = error(wasi.call("input-stream-blocking-read", in, 1));
        assertThat(failed.name()).isEqualTo("last-operation-failed");
        assertThat(failed.payload())
                .isInstanceOfSatisfying(IoError.class, e -> assertThat(e.text()).isEqualTo("the cable is cut"));
        assertThat(error(wasi.call("input-stream-read", in, 1))).isEqualTo(Variant.of("closed"));
    }

    @Test
    void timersAreReadyWhenTheirTimeHasCome() {
        Object later = wasi.call("subscribe-duration", 3_600_000_000_000L);
        assertThat(wasi.call("pollable-ready", later)).isEqualTo(false);
        long begun = System.nanoTime();
        Object soon = wasi.call("subscribe-duration", 10_000_000);
        wasi.call("pollable-block", soon);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(10_000_000);
        assertThat(wasi.call("pollable-ready", soon)).isEqualTo(true);
        long now = (Long) wasi.call("now");
        assertThat(now).isGreaterThanOrEqualTo(10_000_000);
        assertThat(wasi.call("pollable-ready", wasi.call("subscribe-instant", now)))
                .isEqualTo(true);
        assertThat(wasi.call(
                        "pollable-ready",
                        wasi.call(
                                "subscribe-instant",
                                BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))))
                .isEqualTo(false);
        assertThat((Long) wasi.call("resolution")).isPositive();
    }

    @Test
    void randomNumbersUseAllTheirBits() {
        assertThat((byte[]) wasi.call("get-random-bytes", 0)).isEmpty();
        assertThat((byte[]) wasi.call("get-random-bytes", 1000)).hasSize(1000).isNotEqualTo(new byte[1000]);
        boolean large = false;
        for (int i = 0; i < 64; i++) {
            large |= wasi.call("get-random-u64") instanceof BigInteger;
        }
        assertThat(large).as("some are beyond 2^63").isTrue();
        assertThat(wasi.call("insecure-seed")).isEqualTo(wasi.call("insecure-seed"));
        assertThat(((List<?>) wasi.call("insecure-seed"))).hasSize(2);
        assertThatThrownBy(() -> wasi.call("get-random-bytes", 100_000_000))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("random bytes");
    }
}
