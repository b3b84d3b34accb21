package wippy.guest.wasm.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.component.type.FunctionType;
import wippy.component.type.FunctionType.Param;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.formats.Data;
import wippy.runtime.call.Payload;
import wippy.value.JavaModel;

class TextArgumentsTest {
    private static Object typed(Object argument, ValueType type) {
        FunctionType function = new FunctionType(List.of(new Param("a", type)), Optional.empty());
        return TextArguments.typed(List.of(new Payload(JavaModel.shared(), argument)), function)
                .getFirst()
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "S8, -128, -128",
        "U32, 4294967295, 4294967295",
        "S64, +7, 7",
        "S64, -9223372036854775808, -9223372036854775808",
        "U8, 007, 7",
    })
    void readsWholeNumbers(Primitive type, String text, long value) {
        assertThat(typed(text, type)).isEqualTo(Data.of(value));
    }

    @Test
    void readsNumbersAboveTheSignedRange() {
        assertThat(typed("18446744073709551615", Primitive.U64)).isEqualTo(new Data.Int(-1, true, Data.NOWHERE));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2.5", "-1, -1.0", "1e3, 1000.0", ".5, 0.5", "inf, Infinity", "-inf, -Infinity", "nan, NaN"})
    void readsNumbers(String text, double value) {
        assertThat(typed(text, Primitive.F64)).isEqualTo(Data.of(value));
    }

    @Test
    void readsTruthValues() {
        assertThat(typed("true", Primitive.BOOL)).isEqualTo(Data.of(true));
        assertThat(typed("false", Primitive.BOOL)).isEqualTo(Data.of(false));
    }

    @Test
    void readsOptionsAsWhatTheyHold() {
        assertThat(typed("3", new ValueType.Option(Primitive.U8))).isEqualTo(Data.of(3));
    }

    @ParameterizedTest
    @CsvSource({
        "U32, three",
        "U64, 18446744073709551616",
        "U8, -9223372036854775809",
        "U32, 3.0",
        "U32, ' 3'",
        "U32, 0x10",
        "U32, ''",
        "F64, 1f",
        "F64, 0x1p3",
        "F64, e5",
        "BOOL, yes",
        "BOOL, True",
        "STRING, 3",
        "CHAR, 3",
    })
    void leavesAnyOtherTextAsItIs(Primitive type, String text) {
        assertThat(typed(text, type)).isEqualTo(text);
    }

    @Test
    void leavesWhatIsNoText() {
        assertThat(typed(5, Primitive.STRING)).isEqualTo(5);
    }
}
