package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;

class FunctionIndexTest {
    private static final ItemType FUNCTION = new ItemType.Function(new FunctionType(List.of(), Optional.empty()));

    private static ItemType with(String... functions) {
        Map<String, ItemType> exports = new LinkedHashMap<>();
        List.of(functions).forEach(name -> exports.put(name, FUNCTION));
        return new ItemType.Instance(new InstanceType(exports));
    }

    private static FunctionIndex index() {
        Map<String, ItemType> exports = new LinkedHashMap<>();
        exports.put("start-all", FUNCTION);
        exports.put("run", FUNCTION);
        exports.put("wasi:cli/run@0.2.6", with("run"));
        exports.put("some:other/one", with("run", "tag-count"));
        exports.put(
                "demo:app/counters@1.2.0", with("[constructor]counter", "[method]counter.get", "[static]counter.sum"));
        exports.put("demo:app/logs@1.2.0-rc.1", with("[method]counter.clear", "write"));
        exports.put("demo:app/twins@1.0.0", with("twin"));
        exports.put("demo:app/twins@2.0.0", with("twin"));
        return new FunctionIndex(ResourceInterface.Side.EXPORTED, exports);
    }

    @ParameterizedTest
    @CsvSource({
        "start-all, start-all",
        "start_all, start-all",
        "run, run",
        "wasi:cli/run@0.2.6#run, wasi:cli/run@0.2.6#run",
        "wasi:cli/run#run, wasi:cli/run@0.2.6#run",
        "wasi:cli/run@0.2.0#run, wasi:cli/run@0.2.6#run",
        "wasi:cli/run.run@0.2.6, wasi:cli/run@0.2.6#run",
        "wasi:cli/run@0.2.6.run, wasi:cli/run@0.2.6#run",
        "wasi:cli/run.run, wasi:cli/run@0.2.6#run",
        "run.run, wasi:cli/run@0.2.6#run",
        "one.run, some:other/one#run",
        "some:other/one.run, some:other/one#run",
        "one#tag_count, some:other/one#tag-count",
        "tag-count, some:other/one#tag-count",
        "[method]counter.get, demo:app/counters@1.2.0#[method]counter.get",
        "counter.get, demo:app/counters@1.2.0#[method]counter.get",
        "counter.sum, demo:app/counters@1.2.0#[static]counter.sum",
        "counter.new, demo:app/counters@1.2.0#[constructor]counter",
        "counters.counter.get, demo:app/counters@1.2.0#[method]counter.get",
        "demo:app/counters.counter.get@1.0.0, demo:app/counters@1.2.0#[method]counter.get",
        "demo:app/counters@1.2.0.[method]counter.get, demo:app/counters@1.2.0#[method]counter.get",
        "demo:app/logs.write@1.2.0-rc.1, demo:app/logs@1.2.0-rc.1#write",
        "twins@2.0.0#twin, demo:app/twins@2.0.0#twin",
        "demo:app/twins.twin@1.0.0, demo:app/twins@1.0.0#twin",
    })
    void findsWhatIsMeant(String written, String path) {
        assertThat(index().resolve(written)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wasi:cli/run@0.3.0#run",
                "wrong.run",
                "other:cli/run.run",
                "demo:app/logs.write@1.2.0",
                "counter.gte",
                "counter",
                "",
                "#",
                ".",
                "@1.0.0",
                "[method]counter",
            })
    void findsNothingElse(String written) {
        assertThatThrownBy(() -> index().resolve(written))
                .isInstanceOf(UnknownFunctionException.class)
                .hasMessageStartingWith("export \"" + written + "\" not found in component");
    }

    @Test
    void asksWhereSeveralCouldBeMeant() {
        assertThatThrownBy(() -> index().resolve("twin"))
                .hasMessage("export \"twin\" is ambiguous in component: it could be demo:app/twins@1.0.0#twin or"
                        + " demo:app/twins@2.0.0#twin");
    }
}
