package wippy.component.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.component.type.FunctionType;
import wippy.component.wit.WitSignatures;
import wippy.value.JavaModel;

class WaveCallTest {
    private static final FunctionType TYPE = WitSignatures.parse(
                    "f: func(id: u8, name: option<string>, tags: option<list<string>>)")
            .get("f");

    private static List<Object> arguments(String text) {
        return List.copyOf(WaveCall.parse(text).arguments(TYPE, JavaModel.shared()));
    }

    @Test
    void readsNamesOfAnyForm() {
        assertThat(WaveCall.parse("f(1)").name()).isEqualTo("f");
        assertThat(WaveCall.parse(" ns:pkg/iface@0.2.0#get (1)").name()).isEqualTo("ns:pkg/iface@0.2.0#get");
        assertThat(WaveCall.parse("[method]counter.increment()").name()).isEqualTo("[method]counter.increment");
        assertThat(WaveCall.parse("// doc\nf()").name()).isEqualTo("f");
    }

    @Test
    void readsArguments() {
        assertThat(arguments("f(1, \"(x)\", [\"a\"],) // done"))
                .isEqualTo(List.of(1L, Optional.of("(x)"), Optional.of(List.of("a"))));
        assertThat(arguments("f(1)")).isEqualTo(List.of(1L, Optional.empty(), Optional.empty()));
        assertThat(arguments("f(1, some(\"x\"))")).isEqualTo(List.of(1L, Optional.of("x"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | 1 | expected the name of a function",
                "(1) | 1 | expected the name of a function",
                "f | 2 | expected '(' and the arguments: f(…)",
                "my f(1) | 1 | \"my f\" is no name of a function",
                "f() | 3 | the argument \"id\" of type u8 is missing",
                "f(x) | 3 | param \"id\": expected u8, found x",
                "f(1, none, [\"a\", 3]) | 18 | param \"tags\"[1]: expected string in double quotes, found 3",
                "f(1, none, none, 4) | 18 | expected ')': f takes 3 arguments",
                "f(1 | 4 | expected ',' or ')', found the end",
                "f(1) 2 | 6 | expected the end, found 2",
            })
    void saysWhatIsWrong(String text, int column, String message) {
        assertThatThrownBy(() -> arguments(text == null ? "" : text))
                .isInstanceOf(WaveException.class)
                .message()
                .startsWith("call:1:" + column + ": " + message);
    }
}
