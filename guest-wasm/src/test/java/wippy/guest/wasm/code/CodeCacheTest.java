package wippy.guest.wasm.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;
import wippy.guest.wasm.code.CodeCache.Decoded;

class CodeCacheTest {
    private final CodeCache cache = new CodeCache();
    private final AtomicInteger decodings = new AtomicInteger();

    private Decoded module() {
        decodings.incrementAndGet();
        return new Decoded.OfModule(WasmModule.decode("m", WatParser.parse("m", "(module)")));
    }

    @Test
    void decodesCodeOfOneDigestOnceForAllThreads() {
        Decoded first = cache.get("a", this::module);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                var _ = threads.submit(
                        () -> assertThat(cache.get("a", this::module)).isSameAs(first));
            }
        }
        assertThat(decodings).hasValue(1);
    }

    @Test
    void keepsCodesOfSeveralDigestsApart() {
        assertThat(cache.get("a", this::module)).isNotSameAs(cache.get("b", this::module));
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void keepsNoFailure() {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(cache.get("a", this::module)).isNotNull();
    }
}
