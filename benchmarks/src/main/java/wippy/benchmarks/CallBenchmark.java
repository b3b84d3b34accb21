package wippy.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wippy.base.execution.GuestLane;
import wippy.component.Component;
import wippy.component.ComponentFunction;
import wippy.component.ComponentInstance;
import wippy.component.Linker;
import wippy.component.text.ComponentParser;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaTable;
import wippy.value.JavaModel;
import wippy.value.Transcoder;

/** What it takes to call a component's function on one instance, with the values on their way in and out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
    private static final int CALLS = 10_000;
    private static final int TEXTS = 20;
    private static final int MEBIBYTE = 1 << 20;
    private static final int USERS = 1_000;

    private static final String ADD =
            "(func (export \"add\") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)";
    private static final String TEXT = """
        (component
          (core module $m
            (memory (export "memory") 40)
            %s
            (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 65536)
            (func (export "take") (param i32 i32))
            (func (export "give") (result i32)
              (i32.store (i32.const 8) (i32.const 65536))
              (i32.store (i32.const 12) (i32.const 1048576))
              i32.const 8))
          (core instance $i (instantiate $m))
          (func (export "add") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "add")))
          (func (export "take") (param "text" string)
            (canon lift (core func $i "take") (memory (core memory $i "memory")) (realloc (core func $i "realloc"))))
          (func (export "give") (result string)
            (canon lift (core func $i "give") (memory (core memory $i "memory")))))
        """.formatted(ADD);

    private final ComponentInstance texts = Component.decode("texts", ComponentParser.parse("texts", TEXT))
            .link(Linker.empty())
            .instantiate();
    private final ComponentFunction add = texts.function("add");
    private final ComponentFunction take = texts.function("take");
    private final ComponentFunction give = texts.function("give");
    private final WasmFunction core = WasmInstance.instantiate(
                    WasmModule.decode("add", WatParser.parse("add", "(module " + ADD + ")")),
                    Imports.builder().build(),
                    InstanceLimits.unlimited())
            .function("add")
            .orElseThrow();
    private final IntBinaryOperator typedAdd = add.as(IntBinaryOperator.class);
    private final IntBinaryOperator typedCore = core.as(IntBinaryOperator.class);
    private final ComponentFunction transform = Component.decode("users", Guests.read("users"))
            .link(Linker.empty())
            .instantiate()
            .function("transform-users");

    private final @Nullable Object users =
            Transcoder.transcode(JavaModel.shared(), Users.list(USERS), LuaModel.INSTANCE);
    private final List<?> usersForJava = Users.list(USERS);
    private final String text = "The quick brown fox jumps over the lazy dog. "
            .repeat(MEBIBYTE / 45 + 1)
            .substring(0, MEBIBYTE);
    private final byte[] source = new byte[MEBIBYTE];
    private final byte[] target = new byte[MEBIBYTE];

    /** The sum of two numbers, by the component. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long add() {
        return GuestLane.call(() -> {
            long sum = 0;
            for (int i = 0; i < CALLS; i++) {
                sum += add.call(i, 1) instanceof Long result ? result : 0;
            }
            return sum;
        });
    }

    /** The same by the core function alone. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long core() {
        return GuestLane.call(() -> {
            long sum = 0;
            for (int i = 0; i < CALLS; i++) {
                sum += core.call(i, 1)[0];
            }
            return sum;
        });
    }

    /** The sum through an interface with its types. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long addTyped() {
        return GuestLane.call(() -> sums(typedAdd));
    }

    /** The same by the core function alone. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long coreTyped() {
        return GuestLane.call(() -> sums(typedCore));
    }

    private static long sums(IntBinaryOperator add) {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += add.applyAsInt(i, 1);
        }
        return sum;
    }

    /** Records in and out, with the values of Lua; a thousand of them. */
    @Benchmark
    @OperationsPerInvocation(USERS)
    public @Nullable Object luaUser() {
        return GuestLane.call(() -> (LuaTable) transform.call(LuaModel.INSTANCE, List.of(users), LuaModel.INSTANCE));
    }

    /** The same with the values of Java. */
    @Benchmark
    @OperationsPerInvocation(USERS)
    public @Nullable Object javaUser() {
        return GuestLane.call(() -> (List<?>) transform.call(usersForJava));
    }

    /** A mebibyte of text from Lua. */
    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public int luaTextIn() {
        return GuestLane.call(() -> {
            for (int i = 0; i < TEXTS; i++) {
                take.call(LuaModel.INSTANCE, List.of(text), LuaModel.INSTANCE);
            }
            return TEXTS;
        });
    }

    /** A mebibyte of text to Lua. */
    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public int luaTextOut() {
        return GuestLane.call(() -> {
            int length = 0;
            for (int i = 0; i < TEXTS; i++) {
                Object text = give.call(LuaModel.INSTANCE, List.of(), LuaModel.INSTANCE);
                length += text instanceof String string ? string.length() : 0;
            }
            return length;
        });
    }

    /** A mebibyte copied in place. */
    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public byte[] textCopied() {
        for (int i = 0; i < TEXTS; i++) {
            System.arraycopy(source, 0, target, i & 7, MEBIBYTE - 8);
        }
        return target;
    }

    /** A mebibyte copied to an object of its own. */
    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public int textCloned() {
        int length = 0;
        for (int i = 0; i < TEXTS; i++) {
            length += source.clone().length;
        }
        return length;
    }
}
