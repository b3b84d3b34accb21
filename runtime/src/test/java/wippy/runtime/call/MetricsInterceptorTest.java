package wippy.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import wippy.formats.Data;
import wippy.runtime.Node;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;
import wippy.value.JavaModel;

/** Calls are counted where {@code metrics.interceptor.enabled} says so (spec: host 8.2). */
class MetricsInterceptorTest {
    private static final EntryId WORK = new EntryId("app", "work");

    private static Node node(String settings) {
        return Node.create(Settings.none().set(settings), "test");
    }

    private static FunctionCall call(Data.Mapping options) {
        return FunctionCall.of(WORK, List.of(), CallContext.EMPTY, JavaModel.shared())
                .withOptions(options);
    }

    @Test
    void callsAreCountedByFunctionAndEnd() {
        Node node = node("metrics.interceptor.enabled=true");
        AtomicReference<String> during = new AtomicReference<>("");
        node.functions().register(WORK, Data.empty(), _ -> {
            during.set(node.metrics().text());
            if (during.get().contains("status=\"success\"} 2")) {
                throw WippyException.internal("broken");
            }
            return Payload.nil(JavaModel.shared());
        });
        node.functions().call(call(Data.empty()));
        node.functions().call(call(Data.empty()));
        assertThatThrownBy(() -> node.functions().call(call(Data.empty()))).hasMessage("broken");
        assertThat(during.get()).contains("wippy_function_in_flight{function_id=\"app:work\"} 1\n");
        assertThat(node.metrics().text())
                .contains(
                        "wippy_function_calls{function_id=\"app:work\",status=\"success\"} 2\n",
                        "wippy_function_calls{function_id=\"app:work\",status=\"error\"} 1\n",
                        "wippy_function_duration_count{function_id=\"app:work\"} 3\n",
                        "wippy_function_in_flight{function_id=\"app:work\"} 0\n");
    }

    @Test
    void aCallThatIsTriedAgainIsOneCall() {
        Node node = node("metrics.interceptor.enabled=true");
        AtomicInteger tries = new AtomicInteger();
        node.functions().register(WORK, Data.empty(), _ -> {
            if (tries.incrementAndGet() < 3) {
                throw WippyException.unavailable("busy");
            }
            return Payload.nil(JavaModel.shared());
        });
        Data retry = Data.of(Map.of("max_attempts", Data.of(5), "initial_delay", Data.of("1ms")));
        node.functions().call(call(Data.of(Map.of("retry", retry))));
        assertThat(tries).hasValue(3);
        assertThat(node.metrics().text())
                .contains("wippy_function_calls{function_id=\"app:work\",status=\"success\"} 1\n");
    }

    @Test
    void nothingIsCountedWithoutTheSetting() {
        Node node = node("metrics.interceptor.enabled=false");
        node.functions().register(WORK, Data.empty(), _ -> Payload.nil(JavaModel.shared()));
        node.functions().call(call(Data.empty()));
        assertThat(node.metrics().text()).isEmpty();
    }

    @Test
    void theNumberOfSeriesIsASetting() {
        assertThatThrownBy(() -> node("metrics.buffer.size=0"))
                .hasMessage("setting metrics.buffer.size: expected a number from 1 on, got 0");
    }
}
