package wippy.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.wit.syntax.WitException;

class WitSignaturesTest {
    private static String only(String wit) {
        Map<String, FunctionType> functions = WitSignatures.parse(wit);
        assertThat(functions).hasSize(1);
        return functions.keySet().iterator().next() + ": "
                + functions.values().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add: func(a: u32, b: u32) -> u32;",
                "add: func(a: u32, b: u32) -> u32",
                "export add: func(a: u32, b: u32) -> u32;",
                "package my:pkg@1.0.0;\nworld w { export add: func(a: u32, b: u32) -> u32; }",
                "package my:pkg;\ninterface i { add: func(a: u32, b: u32,) -> u32 }\nworld w { export i; }",
                "// add: func(x: string)\n/* a /* nested */ comment */ add: func(a: u32, b: u32) -> u32;",
                "package my:pkg { interface i { add: func(a: u32, b: u32) -> (u32); } }",
                "world w { export ops: interface { @since(version = 1.0.0) add: func(a: u32, b: u32) -> u32; } }",
                "export my:pkg/other@1.2.3; import wasi:io/streams@0.2.0; add: func(a: u32, b: u32) -> u32",
            })
    void findsFunctionsWhereverTheyStand(String wit) {
        assertThat(only(wit)).isEqualTo("add: func(a: u32, b: u32) -> u32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f: func() | f: func()",
                "f: func() -> () | f: func()",
                "f: func() -> (u32, string) | f: func() -> (u32, string)",
                "f: func() -> (a: u32, b: string) | f: func() -> (u32, string)",
                "snake_name: func(x: float32, y: float64) | snake_name: func(x: f32, y: f64)",
                "f: func(a: list<list<u8>>, b: option<char>) | f: func(a: list<list<u8>>, b: option<char>)",
                "f: func() -> result | f: func() -> result",
                "f: func(a: map<u8, list<bool, 3>>) | f: func(a: map<u8, list<bool, 3>>)",
                "f: func() -> result<u32> | f: func() -> result<u32>",
                "f: func() -> result<_, string> | f: func() -> result<_, string>",
                "f: func() -> result<s8, tuple<bool, s64>> | f: func() -> result<s8, tuple<bool, s64>>",
                "f: func(%list: u8) | f: func(list: u8)",
                "use: func(type: u8) | use: func(type: u8)",
                "f: func(u32, string) -> u8 | f: func(p0: u32, p1: string) -> u8",
                "f: func(); f: func() -> u8 | f: func() -> u8",
            })
    void understands(String wit, String printed) {
        assertThat(only(wit)).isEqualTo(printed);
    }

    @Test
    void resolvesTypesThatComeLaterAndFromOtherInterfaces() {
        Map<String, FunctionType> functions = WitSignatures.parse("""
            package demo:orders@1.0.0;
            interface desk {
              use types.{order, priority as urgency};
              place: func(o: order, u: urgency) -> outcome;
              variant outcome { accepted(u64), rejected(string), pending }
            }
            interface types {
              /// How soon.
              enum priority { low, high }
              record order { id: u32, items: items, }
              type items = list<item>;
              record item { sku: string, perms: perms }
              flags perms { read, write }
            }
            """);
        FunctionType place = functions.get("place");
        assertThat(place).hasToString("func(o: order, u: priority) -> outcome");
        ValueType order = place.params().getFirst().type();
        assertThat(((ValueType.Fields) order).fields()).hasToString("[id: u32, items: list<item>]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f: func(a: u23) | wit:1:12: unknown type \"u23\". Did you mean u32",
                "f: func(a: list) | expected \"<\", found \")\"",
                "f: func(a: list<u8) | expected \",\" or \">\", found \")\"",
                "f: func(a u8) | expected \",\" or \")\", found \"u8\"",
                "f: async func() | a function that is async is not supported here",
                "resource r { } | a resource is not supported here",
                "f: func(a: borrow<r>) | a resource handle (borrow<r>) is not supported here",
                "f: func() -> stream<u8> | wit:1:14: a stream type is not supported here",
                "f: func(a: list<u8, 4000000000>) | a list that is so long is not supported here",
                "f: func(a: option<future<string>>) | wit:1:19: a future type is not supported here",
                "type a = list<future>; f: func(x: a) | wit:1:15: a future type is not supported here",
                "use i.{r}; f: func(x: r) interface i { resource r; } | a resource is not supported here",
                "type a = list<a>; f: func(x: a) | type \"a\" contains itself",
                "record r { } f: func(x: r) | a record needs a field",
                "type a = u8; type a = u16; f: func() | type \"a\" is defined already",
                "use missing.{t}; f: func(x: t) | interface \"missing\" is not in this text",
                "world w { | expected \"}\", found the end of the text",
                "f: func( | expected a type, found the end of the text",
                "f: func() $ | unexpected character '$'",
                "/* open | the comment is not closed",
                "interface i { type t = u8; } | no functions found in WIT text",
                "tuple<> | expected a function, a type or an interface",
                "f: func(a: tuple<>) | expected a type between",
            })
    void saysWhatIsWrong(String wit, String message) {
        assertThatThrownBy(() -> WitSignatures.parse(wit))
                .isInstanceOf(WitException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesNothingWhereNothingIsNear() {
        assertThatThrownBy(() -> WitSignatures.parse("f: func(a: qqqqqqqq)"))
                .hasMessageContaining(": unknown type \"qqqqqqqq\"\n");
    }

    @Test
    void pointsAtThePlace() {
        assertThatThrownBy(() -> WitSignatures.parse("app:sum", "// sums\nsum: func(xs: list<i32>) -> s64;\n"))
                .hasMessage("""
                    app:sum:2:20: unknown type "i32". Did you mean s32, u32 or f32?
                      2 | sum: func(xs: list<i32>) -> s64;
                        |                    ^\
                    """.replace("s32, u32 or f32", "f32, s32 or u32"));
    }

    @Test
    void refusesTypesThatGrowBeyondMeasure() {
        StringBuilder wit = new StringBuilder("type t0 = tuple<u8, u8, u8, u8>;\n");
        for (int i = 1; i < 40; i++) {
            String part = "t" + (i - 1);
            wit.append("type t" + i + " = tuple<" + part + ", " + part + ", " + part + ", " + part + ">;\n");
        }
        wit.append("f: func(x: t39);");
        assertThatThrownBy(() -> WitSignatures.parse(wit.toString())).hasMessageContaining("effective type size");
        assertThatThrownBy(() -> WitSignatures.parse("f: func(x: " + "list<".repeat(1000)))
                .hasMessageContaining("nested deeper than 100");
    }

    /** Any text is either understood or refused as WIT, never something else. */
    @Test
    void survivesMutations() {
        String seed = """
            package a:b@1.0.0; interface i { use j.{t as u}; record r { a: u8, %b: list<u> } f: func(x: r) -> u; }
            interface j { type t = result<_, option<tuple<bool, string>>>; variant v { a(t), b } } g: func() -> (u8, u8)
            """;
        Random random = new Random(7);
        String signs = "(){}<>,:;=.@/*_-% \nfu0";
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(seed);
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextInt(1 + text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(at, at + 1);
                    case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                    default -> text.setLength(at);
                }
            }
            assertThatCode(() -> {
                        try {
                            WitSignatures.parse(text.toString());
                        } catch (WitException e) {
                            assertThat(e.getMessage()).startsWith("wit:");
                        }
                    })
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }
}
