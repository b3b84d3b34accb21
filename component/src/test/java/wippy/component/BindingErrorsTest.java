package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.component.abi.ConversionException;
import wippy.component.bind.BindingException;
import wippy.value.Result;
import wippy.value.ValueException;

/** What is said where Java and WIT do not go together, and when. */
class BindingErrorsTest {
    record P(int x, int y) {}

    record X(int x) {}

    record Z(int x, int y, int z) {}

    record Shorts(short x, int y) {}

    record Pair(String a, int b) {}

    enum Two {
        RED,
        GREEN
    }

    enum Four {
        RED,
        GREEN,
        BLUE,
        PINK
    }

    sealed interface Partly {
        record Circle(double r) implements Partly {}
    }

    sealed interface NoRecords {
        final class Circle implements NoRecords {}
    }

    sealed interface Wrong {
        record Circle(String r) implements Wrong {}

        record Square(double side) implements Wrong {}

        record Rectangle(Object r) implements Wrong {}

        record Nothing() implements Wrong {}
    }

    interface F1 {
        int nextU9(int n);
    }

    interface F2 {
        int nextU8(int n, int m);
    }

    interface F3 {
        short nextU32(long n);
    }

    interface F4 {
        void not(boolean b);
    }

    interface F5 {
        int nothing();
    }

    interface F6 {
        P movePoint(X point, P by);
    }

    interface F7 {
        P movePoint(P point, Z by);
    }

    interface F8 {
        P movePoint(P point, Shorts by);
    }

    interface F9 {
        Two nextColor(Two color);
    }

    interface F10 {
        Four nextColor(Four color);
    }

    interface F11 {
        double area(Partly shape);
    }

    interface F12 {
        double area(NoRecords shape);
    }

    interface F13 {
        double area(Wrong shape);
    }

    interface F14 {
        int maybeLength(Optional<String> text);
    }

    interface F15 {
        Result<String, String> confirm(boolean yes);
    }

    interface F16 {
        Set<Integer> invert(Set<Integer> permissions);
    }

    interface F18 {
        long sumList(List<String> numbers);
    }

    interface F19 {
        String reverse(int text);
    }

    interface F20 {
        X swapPair(Pair pair);
    }

    interface F21 {
        float halfF64(double x);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(F1.class, "F1.nextU9(int): types has no such function. Did you mean next-u8"),
                Arguments.of(
                        F2.class,
                        "F2.nextU8(int, int) cannot stand for tour:types/numbers@0.2.0#next-u8: func(n: u8) -> u8: it"
                                + " takes 2 parameters, not 1"),
                Arguments.of(
                        F3.class,
                        "F3.nextU32(long) cannot stand for tour:types/numbers@0.2.0#next-u32: func(n: u32) -> u32:"
                                + " result: u32 cannot be short in Java; it can be int or long"),
                Arguments.of(F4.class, "it returns nothing, but the result is bool"),
                Arguments.of(F5.class, "it returns int, but there is no result"),
                Arguments.of(F6.class, "parameter \"point\": record X has no component for the field \"y\""),
                Arguments.of(F7.class, "parameter \"by\": component \"z\" of record Z is no field of point"),
                Arguments.of(
                        F8.class, "parameter \"by\": field \"x\": s32 cannot be short in Java; it can be int or long"),
                Arguments.of(F9.class, "enum Two has no constant for \"blue\""),
                Arguments.of(F10.class, "there is no \"PINK\" in WIT for the constant of enum Four"),
                Arguments.of(F11.class, "Partly has no record for case \"square\" of shape"),
                Arguments.of(F12.class, "Circle, which NoRecords permits, is no record"),
                Arguments.of(F13.class, "case \"circle\": f64 cannot be String in Java; it can be double"),
                Arguments.of(
                        F14.class,
                        "option<u32> cannot be int in Java; it can be Optional, OptionalInt, OptionalLong or"
                                + " OptionalDouble"),
                Arguments.of(F15.class, "result: ok: has no type in WIT, which is Void in Java, not String"),
                Arguments.of(
                        F16.class,
                        "permissions cannot be Set<Integer> in Java; it can be Set or EnumSet of an enum, or"
                                + " Set<String>"),
                Arguments.of(F18.class, "element: s32 cannot be String in Java; it can be int or long"),
                Arguments.of(F19.class, "parameter \"text\": string cannot be int in Java; it can be String"),
                Arguments.of(F20.class, "record X has 1 components, but tuple<u32, string> has 2 values"),
                Arguments.of(F21.class, "result: f64 cannot be float in Java; it can be double"),
                Arguments.of(P.class, "P is no interface"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void misfitsAreToldWhenTheyAreBound(Class<?> type, String message) {
        ComponentInstance types = Guests.instance("types");
        assertThatThrownBy(() -> types.as(type))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void interfacesAreFoundAsFunctionsAre() {
        interface None {}
        ComponentInstance types = Guests.instance("types");
        assertThatCode(() -> types.as("tour:types/numbers@0.2.9", None.class)).doesNotThrowAnyException();
        assertThatThrownBy(() -> types.as("numbrs", None.class))
                .isInstanceOf(UnknownFunctionException.class)
                .hasMessage("interface \"numbrs\" not found in component; it exports tour:types/numbers@0.2.0,"
                        + " tour:types/shapes@0.2.0");
    }

    @Test
    void valuesThatDoNotFitAreToldWhenTheyCome() {
        interface Numbers {
            int nextU8(int n);

            char nextChar(char c);

            String reverse(String text);
        }
        Numbers numbers = Guests.instance("types").as(Numbers.class);
        assertThatThrownBy(() -> numbers.nextU8(256))
                .isInstanceOf(ConversionException.class)
                .hasMessage("function \"tour:types/numbers@0.2.0#next-u8\", param \"n\": expected u8, got Integer 256"
                        + " (out of range 0 to 255)");
        assertThatThrownBy(() -> numbers.reverse(null))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("param \"text\": expected string, got null");
        assertThatThrownBy(() -> numbers.nextChar('\uffff'))
                .isInstanceOf(ValueException.class)
                .hasMessage("function \"tour:types/numbers@0.2.0#next-char\", result: the character U+10000 does not"
                        + " fit a char; take an int, which holds any code point");
        assertThat(numbers.nextU8(1)).isEqualTo(2);
    }

    @Test
    void hostCodeThatDoesNotFitCannotBeLinked() {
        Component imports = Guests.small("imports");
        Linker lambda = Linker.builder()
                .define("log", IntBinaryOperator.class, (a, b) -> a + b)
                .build();
        assertThatThrownBy(() -> imports.link(lambda))
                .isInstanceOf(BindingException.class)
                .hasMessage(
                        "IntBinaryOperator.applyAsInt(int, int) cannot stand for log: func(text: string): it takes 2"
                                + " parameters, not 1");
        Linker noLambda = Linker.builder().define("log", String.class, "x").build();
        assertThatThrownBy(() -> imports.link(noLambda)).hasMessage("String is no functional interface");
        Linker object = Linker.builder()
                .provide("test:host/store", Object.class, new Object())
                .build();
        assertThatThrownBy(() -> imports.link(object))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("has no method among those that are provided for the interface");
    }
}
