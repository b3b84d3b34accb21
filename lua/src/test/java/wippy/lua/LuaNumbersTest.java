package wippy.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;

/** Numbers as text and back, and exact comparison of integers with floats. */
class LuaNumbersTest {
    private final LuaState state = new LuaState(new LuaVm(), new Execution());

    @ParameterizedTest
    @CsvSource({
        "5.0, 5",
        "-0.0, 0",
        "0.1, 0.1",
        "1e15, 1000000000000000",
        "9007199254740992, 9007199254740992",
        "1e100, 1e+100",
        "123456.5, 123456.5",
        "1234567.5, 1.2345675e+06",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-2.5e-7, -2.5e-07",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf",
        "1e19, 1e+19"
    })
    void showsFloats(double number, String text) {
        assertThat(LuaNumbers.toText(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "' 10 ', 10",
        "-7, -7",
        "0x10, 16",
        "-0xff, -255",
        "0xffffffffffffffff, -1",
        "9223372036854775807, 9223372036854775807"
    })
    void readsIntegers(String text, long number) {
        assertThat(LuaNumbers.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        ".5, 0.5",
        "5., 5.0",
        "1e2, 100.0",
        "9223372036854775808, 9.223372036854775808E18",
        "0x1p4, 16.0",
        "0x.8, 0.5"
    })
    void readsFloats(String text, double number) {
        assertThat(LuaNumbers.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1x",
                "0x",
                "1e",
                "e1",
                "--1",
                "1 2",
                "nan",
                "inf",
                "Infinity",
                "1d",
                "1f",
                "0x1g",
                "+-1",
                "."
            })
    void readsNothingElse(String text) {
        assertThat(LuaNumbers.parse(text)).isNull();
    }

    @Test
    void comparesIntegersAndFloatsExactly() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            long n = random.nextLong() >> random.nextInt(63);
            double d = random.nextInt(3) == 0 ? random.nextGaussian() * 1e19 : (double) n + random.nextInt(5) - 2;
            int order = new BigDecimal(n).compareTo(new BigDecimal(d));
            assertThat(Compare.less(state, n, (Object) d)).isEqualTo(order < 0);
            assertThat(Compare.lessOrEqual(state, n, (Object) d)).isEqualTo(order <= 0);
            assertThat(Compare.less(state, (Object) d, (Object) n)).isEqualTo(order > 0);
            assertThat(Compare.lessOrEqual(state, (Object) d, (Object) n)).isEqualTo(order >= 0);
            assertThat(Compare.greater(state, (Object) d, n)).isEqualTo(order < 0);
            assertThat(Compare.greaterOrEqual(state, (Object) d, n)).isEqualTo(order <= 0);
            assertThat(Compare.rawEqual(n, d)).isEqualTo(order == 0);
            assertThat(Compare.equal(d, n)).isEqualTo(order == 0);
        }
    }

    @Test
    void neverOrdersNaN() {
        for (Object other : new Object[] {1L, 1.0, Long.MIN_VALUE, Double.NaN}) {
            assertThat(Compare.less(state, Double.NaN, other)).isFalse();
            assertThat(Compare.lessOrEqual(state, Double.NaN, other)).isFalse();
            assertThat(Compare.less(state, other, (Object) Double.NaN)).isFalse();
            assertThat(Compare.lessOrEqual(state, other, (Object) Double.NaN)).isFalse();
            assertThat(Compare.rawEqual(Double.NaN, other)).isFalse();
        }
    }
}
