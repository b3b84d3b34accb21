package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.component.abi.ConversionException;
import wippy.component.bind.BindingException;
import wippy.engine.WasmException;

/** Functions as objects of functional interfaces: with plain numbers, and with everything else. */
@Timeout(60)
class TypedFunctionTest {
    private static final String TEXT = """
        (component
          (import "ask" (func $ask (param "n" u32) (result u32)))
          (core func $ask' (canon lower (func $ask)))
          (core module $m
            (import "host" "ask" (func $ask (param i32) (result i32)))
            (global $freed (mut i32) (i32.const 0))
            (func (export "sub") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))
            (func (export "mix") (param i32 i64 f32 f64) (result f64)
              (f64.add (f64.add (f64.convert_i32_u (local.get 0)) (f64.convert_i64_s (local.get 1)))
                (f64.add (f64.promote_f32 (local.get 2)) (local.get 3))))
            (func (export "ask") (param i32) (result i32) (call $ask (local.get 0)))
            (func (export "trap") (param i32) (result i32) unreachable)
            (func $deep (export "deep") (param i32) (result i32) (i32.add (i32.const 1) (call $deep (local.get 0))))
            (func (export "narrow") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
            (func (export "freed") (result i32) (global.get $freed))
            (func (export "free") (param i32)
              (global.set $freed (i32.add (global.get $freed) (i32.const 1)))))
          (core instance $i (instantiate $m (with "host" (instance (export "ask" (func $ask'))))))
          (func (export "sub") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "sub")))
          (func (export "mix") (param "a" u32) (param "b" s64) (param "c" f32) (param "d" f64) (result f64)
            (canon lift (core func $i "mix")))
          (func (export "ask") (param "n" u32) (result u32) (canon lift (core func $i "ask")))
          (func (export "trap") (param "n" u32) (result u32) (canon lift (core func $i "trap")))
          (func (export "deep") (param "n" u32) (result u32) (canon lift (core func $i "deep")))
          (func (export "narrow") (param "n" u8) (result u8) (canon lift (core func $i "narrow")))
          (func (export "cleaned") (param "n" u32) (result u32)
            (canon lift (core func $i "narrow") (post-return (func $i "free"))))
          (func (export "freed") (result u32) (canon lift (core func $i "freed"))))
        """;

    /** A functional interface of mixed types. */
    @FunctionalInterface
    public interface Mixed {
        double mix(int a, long b, float c, double d);
    }

    /** Numbers in wider types than they have. */
    @FunctionalInterface
    public interface Wide {
        long sub(long a, long b);
    }

    /** Not public, so that no generated class can implement it. */
    @FunctionalInterface
    interface Hidden {
        int sub(int a, int b);
    }

    /** Text and a number. */
    @FunctionalInterface
    public interface Greeting {
        String greet(String name, int times);
    }

    /** Two methods. */
    public interface Two {
        int one(int a);

        int two(int a);
    }

    private IntUnaryOperator host = n -> n + 1;
    private final ComponentInstance instance = Component.parse("typed", TEXT)
            .link(Linker.builder()
                    .define("ask", IntUnaryOperator.class, n -> host.applyAsInt(n))
                    .build())
            .instantiate();

    private <T> T function(String name, Class<T> type) {
        return instance.function(name).as(type);
    }

    @Test
    void plainNumbersGoInAndOut() {
        IntBinaryOperator sub = function("sub", IntBinaryOperator.class);
        assertThat(sub.applyAsInt(3, 4)).isEqualTo(-1);
        assertThat(GuestLane.<Integer>call(() -> sub.applyAsInt(7, 4))).isEqualTo(3);
        assertThat(function("mix", Mixed.class).mix(-1, -2, 0.5f, 0.25)).isEqualTo(4294967295.0 - 2 + 0.75);
    }

    @Test
    void othersAreConvertedAsByCalls() {
        assertThat(function("sub", Wide.class).sub(3, 4)).isEqualTo(4294967295L);
        assertThatThrownBy(() -> function("sub", Wide.class).sub(-1, 4))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("u32");
        assertThat(function("sub", Hidden.class).sub(3, 4)).isEqualTo(-1);
        IntUnaryOperator narrow = function("narrow", IntUnaryOperator.class);
        assertThat(narrow.applyAsInt(254)).isEqualTo(255);
        assertThat(narrow.applyAsInt(255)).isZero();
        assertThatThrownBy(() -> narrow.applyAsInt(256)).isInstanceOf(ConversionException.class);
        assertThat(function("sub", BinaryOperator.class).apply(3, 2)).isEqualTo(1L);
    }

    @Test
    void memoryIsGivenBackAfterACall() {
        assertThat(function("cleaned", IntUnaryOperator.class).applyAsInt(1)).isEqualTo(2);
        assertThat(function("freed", IntSupplier.class).getAsInt()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsToldWhenItIsBound() {
        assertThatThrownBy(() -> function("sub", IntUnaryOperator.class))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("sub")
                .hasMessageContaining("it takes 1 parameters, not 2");
        assertThatThrownBy(() -> function("ask", Two.class))
                .isInstanceOf(BindingException.class)
                .hasMessage("Two cannot stand for ask: it has 2 abstract methods, not one");
        assertThatThrownBy(() -> function("ask", String.class))
                .isInstanceOf(BindingException.class)
                .hasMessage("String is no interface");
    }

    @Test
    void aTrapEndsTheInstance() {
        IntUnaryOperator trap = function("trap", IntUnaryOperator.class);
        assertThatThrownBy(() -> trap.applyAsInt(1))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("unreachable");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> trap.applyAsInt(1))
                    .isInstanceOf(WasmException.Trap.class)
                    .hasMessage("cannot enter component instance: a call of \"trap\" failed in it before");
        }
        instance.close(); // its turn is free
    }

    @Test
    void aFullStackIsATrapLikeAnyOther() {
        assertThatThrownBy(() -> function("deep", IntUnaryOperator.class).applyAsInt(1))
                .isInstanceOfSatisfying(
                        WasmException.Trap.class,
                        trap -> assertThat(trap.isStackExhausted()).isTrue());
        assertThat(instance.isUsable()).isFalse();
    }

    @Test
    void aGuestCannotBeEnteredFromItsOwnCall() {
        IntUnaryOperator ask = function("ask", IntUnaryOperator.class);
        assertThat(ask.applyAsInt(1)).isEqualTo(2);
        host = ask;
        assertThatThrownBy(() -> ask.applyAsInt(1))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("cannot enter component instance");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneThreadAtATimeMayBeInside(boolean boxed) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        host = n -> {
            inside.countDown();
            return Execution.current().waiting(() -> {
                goOn.await();
                return n;
            });
        };
        IntUnaryOperator ask = function("ask", IntUnaryOperator.class);
        Thread first = Thread.startVirtualThread(() -> ask.applyAsInt(1));
        inside.await();
        assertThatThrownBy(() -> {
                    if (boxed) {
                        function("sub", Wide.class).sub(2, 1);
                    } else {
                        function("sub", IntBinaryOperator.class).applyAsInt(2, 1);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is in use by another thread");
        goOn.countDown();
        first.join();
        assertThat(function("sub", IntBinaryOperator.class).applyAsInt(2, 1)).isEqualTo(1);
    }

    @Test
    void textIsBoundToo() {
        Greeting greet = Guests.instance("greet").function("greet").as(Greeting.class);
        assertThat(greet.greet("Ada", 2)).isEqualTo("Hello, Ada!\nHello, Ada!");
    }
}
