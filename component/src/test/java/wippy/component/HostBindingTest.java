package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import wippy.value.Result;
import wippy.value.ValueException;

/** Java objects, classes and lambdas as what a component imports. The component gives back what the host gives it. */
class HostBindingTest {
    public record Item(String name, int count, List<String> tags) {}

    public record Mixed(short small, BigInteger large, float single, int letter, boolean yes) {}

    public record Span(int from, int to) {}

    public sealed interface Shape {
        record Circle(double radius) implements Shape {}

        record Named(String name) implements Shape {}

        record Nothing() implements Shape {}

        record Pair(int a, int b) implements Shape {}
    }

    public enum Color {
        RED,
        GREEN
    }

    public enum Permission {
        READ,
        WRITE
    }

    public interface Echo {
        Item echoItem(Item value);

        Shape echoShape(Shape value);

        Color echoColor(Color value);

        Set<Permission> echoPermissions(Set<Permission> value);

        Optional<Long> echoOption(Optional<Long> value);

        Result<Integer, String> echoResult(Result<Integer, String> value);

        byte[] echoBytes(byte[] value);

        Mixed echoMixed(Mixed value);

        long add(int a, int b);
    }

    /** Remembers what came and gives it back. */
    public static class Host implements Echo {
        final List<Object> seen = new ArrayList<>();

        private <T> T saw(T value) {
            seen.add(value);
            return value;
        }

        @Override
        public Item echoItem(Item value) {
            return saw(value);
        }

        @Override
        public Shape echoShape(Shape value) {
            return saw(value);
        }

        @Override
        public Color echoColor(Color value) {
            return saw(value);
        }

        @Override
        public Set<Permission> echoPermissions(Set<Permission> value) {
            return saw(value);
        }

        @Override
        public Optional<Long> echoOption(Optional<Long> value) {
            return saw(value);
        }

        @Override
        public Result<Integer, String> echoResult(Result<Integer, String> value) {
            return saw(value);
        }

        @Override
        public byte[] echoBytes(byte[] value) {
            return saw(value);
        }

        @Override
        public Mixed echoMixed(Mixed value) {
            return saw(value);
        }

        @Override
        public long add(int a, int b) {
            return Integer.toUnsignedLong(a) + Integer.toUnsignedLong(b);
        }
    }

    private final Host host = new Host();

    private Echo guest() {
        return EchoGuest.component()
                .link(Linker.builder()
                        .provide("test:host/echo", Echo.class, host)
                        .build())
                .instantiate()
                .as(Echo.class);
    }

    @Test
    void everyTypeComesAndGoes() {
        Echo guest = guest();
        List<Object> sent = List.of(
                new Item("x", -1, List.of("a", "ß")),
                new Shape.Circle(0.5),
                new Shape.Named("n"),
                new Shape.Nothing(),
                new Shape.Pair(1, -1),
                Color.GREEN,
                EnumSet.of(Permission.WRITE),
                Optional.of(0xffff_ffffL),
                Optional.empty(),
                Result.ok(5),
                Result.err("no"),
                new Mixed((short) 255, BigInteger.TWO.pow(64).subtract(BigInteger.ONE), 0.5f, 0x1f600, true));
        List<Object> received = new ArrayList<>();
        for (Object value : sent) {
            received.add(back(guest, value));
        }
        assertThat(received).isEqualTo(sent);
        assertThat(host.seen).isEqualTo(sent);
        assertThat(guest.echoBytes(new byte[] {1, -1})).containsExactly(1, -1);
        assertThat(guest.add(-1, 1)).isEqualTo(0x1_0000_0000L);
    }

    @SuppressWarnings("unchecked") // what the test sends
    private static Object back(Echo guest, Object value) {
        return switch (value) {
            case Item item -> guest.echoItem(item);
            case Shape shape -> guest.echoShape(shape);
            case Color color -> guest.echoColor(color);
            case Set<?> set -> guest.echoPermissions((Set<Permission>) set);
            case Optional<?> option -> guest.echoOption((Optional<Long>) option);
            case Result<?, ?> result -> guest.echoResult((Result<Integer, String>) result);
            case Mixed mixed -> guest.echoMixed(mixed);
            default -> throw new IllegalArgumentException("" + value);
        };
    }

    /** The same functions where Java says nothing of types. */
    public interface Untyped {
        Object echoItem(Map<String, Object> value);

        Object echoShape(Object value);

        Object echoColor(String value);

        Set<String> echoPermissions(Set<String> value);

        Object echoOption(Object value);

        Object echoResult(Object value);

        Object echoMixed(Object value);
    }

    @Test
    void valuesWithoutJavaTypesAreThoseOfDynamicCalls() {
        ComponentInstance instance = EchoGuest.component()
                .link(Linker.builder()
                        .provide("test:host/echo", Echo.class, host)
                        .build())
                .instantiate();
        Untyped untyped = instance.as(Untyped.class);
        Map<String, Object> item = Map.of("name", "x", "count", 2L, "tags", List.of("t"));
        Map<String, Object> circle = Map.of("circle", 1.5);
        List<Object> mixed = List.of(255L, BigInteger.TWO.pow(63), 0.5f, 97, true);
        assertThat(untyped.echoItem(item))
                .isEqualTo(item)
                .isEqualTo(instance.function("echo-item").call(item));
        assertThat(untyped.echoShape(circle))
                .isEqualTo(instance.function("echo-shape").call(circle));
        assertThat(untyped.echoColor("green")).isEqualTo("green");
        assertThat(untyped.echoPermissions(Set.of("read"))).containsExactly("read");
        assertThat(untyped.echoOption(7)).isEqualTo(Optional.of(7L));
        assertThat(untyped.echoResult(Result.err("no")))
                .isEqualTo(instance.function("echo-result").call(Result.err("no")));
        assertThat(untyped.echoMixed(mixed)).isEqualTo(mixed);
    }

    @Test
    void lambdasOfAnyFunctionalInterfaceDo() {
        List<String> said = new ArrayList<>();
        Linker linker = Linker.builder()
                .define("log", Say.class, said::add)
                .define("test:host/store", "find", Find.class, ids -> Optional.of(List.of(ids[0], ids[1]) + ""))
                .build();
        ComponentInstance instance = Guests.small("imports").link(linker).instantiate();
        instance.function("say").call("hello");
        assertThat(said).containsExactly("hello");
        assertThat(instance.function("find").call(List.of(1, 2))).isEqualTo(Optional.of("[1, 2]"));
    }

    @FunctionalInterface
    public interface Say {
        void say(String text);

        static void unrelated() {}

        default void more() {}
    }

    @FunctionalInterface
    public interface Find {
        Optional<String> find(int[] ids);
    }

    @Test
    void genericInterfacesSayNothingOfTypes() {
        List<Object> said = new ArrayList<>();
        Linker linker = Linker.builder()
                .<Consumer<Object>>define("log", consumer(), said::add)
                .build();
        Guests.small("imports").link(linker).instantiate().function("say").call("hello");
        assertThat(said).containsExactly("hello");
    }

    @SuppressWarnings("unchecked") // generics have no class
    private static Class<Consumer<Object>> consumer() {
        return (Class<Consumer<Object>>) (Class<?>) Consumer.class;
    }

    @Test
    void whatHostCodeThrowsReachesTheCaller() {
        @FunctionalInterface
        interface Failing {
            void log(String text) throws IOException;
        }
        Linker broken = Linker.builder()
                .define("log", Say.class, text -> {
                    throw new IllegalStateException("disk full");
                })
                .build();
        assertThatThrownBy(() -> Guests.small("imports")
                        .link(broken)
                        .instantiate()
                        .function("say")
                        .call("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        Linker checked = Linker.builder()
                .define("log", Failing.class, text -> {
                    throw new IOException("disk full");
                })
                .build();
        assertThatThrownBy(() -> Guests.small("imports")
                        .link(checked)
                        .instantiate()
                        .function("say")
                        .call("x"))
                .isInstanceOf(UndeclaredThrowableException.class)
                .hasRootCauseMessage("disk full");
    }

    @Test
    void lowLevelCallsReadTheirArguments() {
        List<Object> seen = new ArrayList<>();
        Linker linker = Linker.builder()
                .within(
                        "test:host/echo",
                        echo -> echo.function("echo-bytes", call -> {
                                    seen.add(call.bytes(0).length);
                                    return call.arg(0);
                                })
                                .function("add", call -> {
                                    seen.add(call.state(String.class));
                                    return call.number(0) + call.number(1);
                                })
                                .function(
                                        "echo-option",
                                        call -> call.option(0, Long.class).map(n -> n + 1))
                                .function("echo-item", call -> call.arg(0, byte[].class)))
                .build();
        ComponentInstance instance =
                EchoGuest.component().link(linker).instantiate(wippy.engine.InstanceLimits.unlimited(), "mine");
        assertThat(instance.function("echo-bytes").call((Object) new byte[] {1, 2}))
                .isEqualTo(new byte[] {1, 2});
        assertThat(instance.function("add").call(1, 2)).isEqualTo(3L);
        assertThat(instance.function("echo-option").call(Optional.of(1))).isEqualTo(Optional.of(2L));
        assertThat(instance.function("echo-option").call(Optional.empty())).isEqualTo(Optional.empty());
        assertThat(seen).containsExactly(2, "mine");
        assertThatThrownBy(() ->
                        instance.function("echo-item").call(Map.of("name", "x", "count", 2L, "tags", List.of("t"))))
                .isInstanceOf(ValueException.class)
                .hasMessage("argument 0 should be a byte[], but is a LinkedHashMap");
    }
}
