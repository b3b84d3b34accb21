package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;

/** Functions of the host, over arrays and as lambdas, called from Java and by way of guests' exports. */
class HostFunctionTest {
    /** All kinds of numbers in one signature. */
    @FunctionalInterface
    public interface Mixed {
        double mix(int a, long b, float c, double d);
    }

    /** Returns nothing. */
    @FunctionalInterface
    public interface Sink {
        void take(String name, int value);
    }

    @Test
    void lambdasAreCalledWithTheirTypes() {
        WasmFunction add = WasmFunction.host("add", IntBinaryOperator.class, (a, b) -> a + b);
        assertThat(add.type()).hasToString("(i32 i32) -> (i32)");
        assertThat(add.call(40, 2)).containsExactly(42);
        assertThat(add.callValues(40, 2)).containsExactly(42);
        assertThat(add.as(IntBinaryOperator.class).applyAsInt(1, -3)).isEqualTo(-2);
        WasmFunction mixed = WasmFunction.host("mixed", Mixed.class, (a, b, c, d) -> a + b + c + d);
        assertThat(mixed.callValues(1, 2L, 0.5f, 0.25)).containsExactly(3.75);
        assertThat(mixed.as(Mixed.class).mix(1, 2, 0.5f, 0.25)).isEqualTo(3.75);
        assertThat(WasmFunction.host("seven", LongSupplier.class, () -> 7).call())
                .containsExactly(7);
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void objectsTravelAsExternrefs() {
        WasmFunction twice = WasmFunction.host("twice", UnaryOperator.class, value -> value + "" + value);
        assertThat(twice.type()).hasToString("(externref) -> (externref)");
        assertThat(twice.callValues("ab")).containsExactly("abab");
        assertThat(twice.callValues((Object) null)).containsExactly("nullnull");
        assertThat(twice.as(Function.class).apply("x")).isEqualTo("xx");
        StringBuilder heard = new StringBuilder();
        WasmFunction sink = WasmFunction.host(
                "sink", Sink.class, (name, value) -> heard.append(name).append(value));
        sink.callValues("n", 3);
        sink.as(Sink.class).take("m", 4);
        assertThat(heard).hasToString("n3m4");
        assertThatThrownBy(() -> sink.callValues(12, 3)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void whatIsNoFunctionalInterfaceIsRefused() {
        assertThatThrownBy(() -> WasmFunction.host("f", String.class, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String is no public functional interface");
        assertThatThrownBy(() -> WasmFunction.host("f", List.class, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("abstract methods");
        assertThatThrownBy(() -> WasmFunction.host("f", java.util.function.IntPredicate.class, x -> x > 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a boolean, which is no type of WebAssembly");
        WasmFunction add = WasmFunction.host("add", IntBinaryOperator.class, (a, b) -> a + b);
        assertThatThrownBy(() -> add.as(LongSupplier.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Function add (i32 i32) -> (i32) is no java.util.function.LongSupplier, which is () -> (i64)");
    }

    @Test
    void wrongResultsNameTheFunction() {
        FuncType two = new FuncType(List.of(), List.of(ValType.I32, ValType.V128));
        assertThatThrownBy(() ->
                        WasmFunction.host("env.two", two, _ -> new long[2]).call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Host function env.two () -> (i32 v128) must return 3 slots, not 2");
        assertThatThrownBy(() -> WasmFunction.hostValues("env.two", two, _ -> new Object[] {1, 2L})
                        .callValues())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Host function env.two () -> (i32 v128) returned a wrong result: "
                        + "A value of type v128 is needed, not Long 2");
    }

    @Test
    void manyParametersAndResultsTravelThroughTheScratchAreas() {
        FuncType wide = new FuncType(Collections.nCopies(300, ValType.I64), Collections.nCopies(3, ValType.I64));
        WasmFunction sum = WasmFunction.host("sum", wide, args -> {
            long total = 0;
            for (long arg : args) {
                total += arg;
            }
            return new long[] {total, args.length, args[299]};
        });
        long[] args = new long[300];
        java.util.Arrays.setAll(args, i -> i);
        assertThat(sum.call(args)).containsExactly(44_850, 300, 299);
        Object[] boxed = java.util.Arrays.stream(args).boxed().toArray();
        assertThat(sum.callValues(boxed)).containsExactly(44_850L, 300L, 299L);
        FuncType references = new FuncType(
                List.of(ValType.EXTERNREF, ValType.V128, ValType.F32),
                List.of(ValType.F32, ValType.V128, ValType.EXTERNREF));
        WasmFunction turn = WasmFunction.hostValues("turn", references, in -> new Object[] {in[2], in[1], in[0]});
        assertThat(turn.callValues("s", new V128(1, 2), 0.5f)).containsExactly(0.5f, new V128(1, 2), "s");
        assertThatThrownBy(turn::call).hasMessageContaining("takes 4 arguments, not 0");
        assertThatThrownBy(() -> turn.call(0, 0, 0, 0)).hasMessageContaining("has references");
    }

    @Test
    void aLambdaRunsUnderTheCallersExecution() {
        AtomicReference<Execution> seen = new AtomicReference<>();
        WasmFunction see = WasmFunction.host("see", Runnable.class, () -> seen.set(Execution.current()));
        Execution here = GuestLane.call(() -> {
            see.as(Runnable.class).run();
            return Execution.current();
        });
        assertThat(seen.get()).isSameAs(here);
        see.as(Runnable.class).run();
        assertThat(seen.get()).isNotNull().isNotSameAs(here);
    }

    @Test
    void whatALambdaThrowsReachesTheCallerAndTheDepthIsSetBack() {
        WasmFunction fail = WasmFunction.host("fail", DoubleUnaryOperator.class, _ -> {
            throw new IllegalArgumentException("no");
        });
        int depth = GuestLane.call(() -> {
            assertThatThrownBy(() -> fail.as(DoubleUnaryOperator.class).applyAsDouble(1))
                    .hasMessage("no");
            return Execution.current().depth();
        });
        assertThat(depth).isZero();
    }

    @Test
    void anImportedFunctionKeepsItsIdentityWhenExported() {
        WasmFunction add = WasmFunction.host("add", IntBinaryOperator.class, (a, b) -> a + b);
        WasmInstance instance = Wat.instance(
                Wat.module("""
                    (module (import "x" "add" (func $add (param i32 i32) (result i32)))
                      (export "again" (func $add)) (table (export "t") 1 funcref) (elem (i32.const 0) $add))
                    """), Imports.builder().put("x", "add", add).build());
        assertThat(instance.function("again")).containsSame(add);
        assertThat(((WasmTable) instance.export("t").orElseThrow()).get(0)).isSameAs(add);
    }
}
