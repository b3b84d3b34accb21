package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wippy.component.abi.ConversionException;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.value.JavaModel;
import wippy.value.Result;
import wippy.value.Variant;

/** Functions that a component imports, called from outside, and such that it exports as they are. */
class ImportedFunctionsTest {
    private static final String MANY = IntStream.range(0, 20)
            .mapToObj(i -> "(param \"p" + i + "\" " + (i % 2 == 0 ? "u32" : "string") + ")")
            .reduce("", String::concat);

    private static final String TEXT = """
        (component
          (import "test:host/calc" (instance $calc
            (export "add" (func (param "a" s32) (param "b" s32) (result s32)))
            (type $point' (record (field "x" s32) (field "name" string)))
            (export "point" (type $point (eq $point')))
            (export "turn" (func (param "all" (list $point)) (result (list $point))))
            (export "try" (func (param "n" u8) (result (result string (error u32)))))
            (export "many" (func %s (result (tuple u32 string))))
            (export "thing" (type $thing (sub resource)))
            (export "[constructor]thing" (func (param "n" u32) (result (own $thing))))
            (export "take" (func (param "one" (own $thing)) (param "other" (borrow $thing)) (result u32)))))
          (import "note" (func $note (param "text" string)))
          (import "other" (instance $other))
          (alias export $calc "try" (func $try))
          (export "attempt" (func $try))
          (export "note" (func $note))
          (export "calc" (instance $calc)))
        """.formatted(MANY);

    private final List<Object> notes = new ArrayList<>();
    private final Linker linker = Linker.builder()
            .define("test:host/calc", "add", IntBinaryOperator.class, Integer::sum)
            .define("test:host/calc", "turn", call -> call.arg(0, List.class).reversed())
            .define(
                    "test:host/calc",
                    "try",
                    call -> call.number(0) < 200 ? Variant.ok("n" + call.number(0)) : Variant.err(call.number(0)))
            .define("test:host/calc", "many", call -> List.of((long) call.args().size(), call.text(19)))
            .within(
                    "test:host/calc",
                    calc -> calc.resource("thing", Long.class, notes::add).constructor("thing", call -> call.number(0)))
            .define("test:host/calc", "take", call -> 10 * call.arg(0, Long.class) + call.arg(1, Long.class))
            .define("note", call -> notes.add(call.text(0)))
            .build();
    private final ComponentInstance instance =
            Component.parse("passing", TEXT).link(linker).instantiate();

    private Object call(String function, Object... args) {
        return instance.importedFunction("test:host/calc#" + function).call(args);
    }

    @Test
    void takeAndGiveValuesOfAllSizes() {
        assertThat(call("add", 40, 2)).isEqualTo(42L);
        Map<String, Object> one = Map.of("x", 1, "name", "ö");
        Map<String, Object> two = Map.of("x", 2, "name", "two".repeat(10_000));
        assertThat((List<?>) call("turn", List.of(one, two)))
                .map(point -> (Object) ((Map<?, ?>) point).get("name"))
                .isEqualTo(List.of("two".repeat(10_000), "ö"));
        Object[] args = IntStream.range(0, 20)
                .<Object>mapToObj(i -> i % 2 == 0 ? (Object) i : "text " + i)
                .toArray();
        assertThat(call("many", args)).isEqualTo(List.of(20L, "text 19"));
        instance.importedFunction("note").call("hello");
        assertThat(notes).containsExactly("hello");
    }

    @Test
    void tellTheSidesOfAResultApart() {
        ComponentFunction function = instance.importedFunction("test:host/calc#try");
        JavaModel model = JavaModel.shared();
        assertThat(function.invoke(model, List.of(7), model)).isEqualTo(new Outcome.Ok("n7", true));
        assertThat(function.invoke(model, List.of(200), model)).isEqualTo(new Outcome.Err(200L, true, "200"));
    }

    @Test
    void areExportedAsTheyAre() {
        assertThat(instance.function("attempt").call(7)).isEqualTo(Variant.ok("n7"));
        assertThat(instance.function("calc#add").call(1, 2)).isEqualTo(3L);
        assertThat(instance.function("note").call("x")).isNull();
        interface Attempts {
            Result<String, Integer> attempt(int n);
        }
        assertThat(instance.as(Attempts.class).attempt(201)).isEqualTo(new Result.Err<>(201));
    }

    @Test
    void takeAndGiveResources() {
        Object one = call("[constructor]thing", 4);
        Object two = call("[constructor]thing", 2);
        assertThat(one).isEqualTo(4L);
        assertThat(call("take", one, two)).isEqualTo(42L);
        assertThat(notes)
                .as("nothing is dropped: the host took one, and had lent the other")
                .isEmpty();
        assertThatThrownBy(() -> call("take", one, "two"))
                .hasMessage("function \"test:host/calc#take\", param \"other\": expected borrow<thing>, got a"
                        + " java.lang.String, where the host's objects are of java.lang.Long");
        assertThat(call("take", 1L, two)).isEqualTo(12L);
    }

    @Test
    void refuseWhatDoesNotFitAndGoOn() {
        assertThatThrownBy(() -> call("add", 1, "x"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("function \"test:host/calc#add\", param \"b\": expected s32");
        assertThatThrownBy(() -> call("turn", List.of(Map.of("x", 1)))).hasMessageContaining("[0]");
        assertThatThrownBy(() -> call("mul", 1, 2)).isInstanceOf(UnknownFunctionException.class);
        assertThat(call("add", 1, 2)).isEqualTo(3L);
    }

    @Test
    void keepToTheMemoryOfTheInstance() {
        ComponentInstance small =
                Component.parse("passing", TEXT).link(linker).instantiate(InstanceLimits.ofMemory(100_000));
        small.importedFunction("note").call("x".repeat(50_000));
        assertThatThrownBy(() -> small.importedFunction("note").call("x".repeat(200_000)))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("do not fit into the memory that the instance may have");
    }

    @Test
    void useMemoryAgainInTheNextCall() {
        ComponentInstance small =
                Component.parse("passing", TEXT).link(linker).instantiate(InstanceLimits.ofMemory(100_000));
        ComponentFunction note = small.importedFunction("note");
        for (int i = 0; i < 100; i++) {
            note.call("x".repeat(30_000));
        }
        assertThat(notes).hasSize(100);
    }

    @Test
    void mayBeMissing() {
        ComponentInstance none =
                Component.parse("passing", TEXT).link(Linker.empty()).instantiate();
        assertThatThrownBy(() -> none.importedFunction("test:host/calc#add").call(1, 2))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("unresolved host import \"add\"");
    }
}
