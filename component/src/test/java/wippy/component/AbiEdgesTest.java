package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.engine.WasmException;

/** The Canonical ABI at its edges: what guests may do wrong, and what must come of it (CanonicalABI.md, Lifting). */
class AbiEdgesTest {
    private final List<Object> told = new ArrayList<>();

    /** A component with a function {@code f} of that type, whose core function returns what the instructions say. */
    private ComponentInstance guest(String type, String results, String body, String more, String realloc) {
        String text = """
            (component
              (import "tell" (func $tell (param "n" u32)))
              (core func $tell' (canon lower (func $tell)))
              (core module $m
                (import "" "tell" (func $tell (param i32)))
                (memory (export "m") 1)
                (data (i32.const 64) "\\50\\00\\00\\00\\02\\00\\00\\00" "\\02\\ff\\00\\00" "\\00\\00\\00\\00")
                (data (i32.const 80) "ab\\ffcd\\e2\\82")
                (func $tell' (export "tell") (param i32) (call $tell (local.get 0)))
                (func (export "realloc") (param i32 i32 i32 i32) (result i32) %s)
                (func (export "f") %s %s)
                %s)
              (core instance $i (instantiate $m (with "" (instance (export "tell" (func $tell'))))))
              (func (export "f") %s (canon lift (core func $i "f") (memory $i "m") (realloc (func $i "realloc"))%s)))
            """.formatted(
                        realloc,
                        results,
                        body,
                        more,
                        type,
                        more.contains("\"post\"") ? " (post-return (func $i \"post\"))" : "");
        Linker linker = Linker.builder()
                .define("tell", call -> told.add(call.number(0)))
                .build();
        return Component.parse("guest", text).link(linker).instantiate();
    }

    private ComponentInstance returning(String type, long word) {
        return guest("(result " + type + ")", "(result i32)", "(i32.const " + (int) word + ")", "", "unreachable");
    }

    private static AbstractThrowableAssert<?, ?> trap(ComponentInstance instance, Object... args) {
        var trap = assertThatThrownBy(() -> instance.function("f").call(args)).isInstanceOf(WasmException.Trap.class);
        assertThat(instance.isUsable()).isFalse();
        assertThatThrownBy(() -> instance.function("f").call(args)).hasMessageContaining("cannot enter component");
        return trap;
    }

    // ---- words

    @Test
    void wordsAreCutToTheirType() {
        assertThat(returning("bool", 2).function("f").call()).isEqualTo(true);
        assertThat(returning("u8", 0x1ff).function("f").call()).isEqualTo(0xffL);
        assertThat(returning("s8", 0x80).function("f").call()).isEqualTo(-128L);
        assertThat(returning("s16", 0x1_8000).function("f").call()).isEqualTo(-32768L);
        assertThat(returning("u32", 0xffff_ffffL).function("f").call()).isEqualTo(0xffff_ffffL);
        assertThat(returning("char", 0x10_ffff).function("f").call()).isEqualTo(0x10_ffff);
    }

    @ParameterizedTest
    @CsvSource({
        "char, 0xd800, invalid `char`",
        "char, 0xdfff, invalid `char`",
        "char, 0x110000, invalid `char`",
        "(enum \"a\" \"b\" \"c\"), 3, discriminant",
        "(enum \"a\" \"b\" \"c\"), -1, discriminant",
        "(result), 2, discriminant"
    })
    void wordsThatAreNoValues(String type, String word, String message) {
        String named = type.startsWith("(enum") ? "$t" : type;
        ComponentInstance instance = named.equals(type)
                ? returning(type, Long.decode(word))
                : Component.parse("guest", """
                    (component
                      (type $t' %s)
                      (export $t "t" (type $t'))
                      (core module $m (func (export "f") (result i32) (i32.const %s)))
                      (core instance $i (instantiate $m))
                      (func (export "f") (result $t) (canon lift (core func $i "f"))))
                    """.formatted(type, word))
                        .link(Linker.empty())
                        .instantiate();
        trap(instance).hasMessageContaining(message);
    }

    // ---- memory

    @Test
    void resultsInMemoryAreReadFromWhereTheyAre() {
        assertThat(returning("string", 64).function("f").call()).isEqualTo("ab");
        assertThat(returning("(list u16)", 64).function("f").call()).isEqualTo(List.of(0x6261L, 0x63ffL));
        assertThat(returning("(option u8)", 76).function("f").call()).isEqualTo(java.util.Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "string, 65, aligned",
        "string, 65532, out of bounds",
        "string, -4, out of bounds",
        "(option u8), 72, discriminant",
        "(option u8), 65535, out of bounds",
        "'(tuple u64 u8)', 68, aligned",
        "(list u64), 1024, none"
    })
    void resultsInMemoryMustBeThere(String type, int address, String message) {
        ComponentInstance instance = returning(type, address);
        if (message.equals("none")) {
            assertThat(instance.function("f").call()).isEqualTo(List.of());
        } else {
            trap(instance).hasMessageContaining(message);
        }
    }

    private ComponentInstance pointing(String type, int address, int length) {
        return guest(
                "(result " + type + ")",
                "(result i32)",
                "(i32.store (i32.const 16) (i32.const " + address + "))" + " (i32.store (i32.const 20) (i32.const "
                        + length + ")) (i32.const 16)",
                "",
                "unreachable");
    }

    @ParameterizedTest
    @CsvSource({
        "string, 80, 3, utf-8",
        "string, 85, 2, utf-8",
        "string, 65535, 2, out of bounds",
        "string, -1, 2, out of bounds",
        "string, 0, 0x10000000, out of bounds",
        "(list u8), 65530, 7, out of bounds",
        "(list u32), 82, 1, aligned",
        "(list u32), 82, 0, aligned",
        "(list u64), 0, 0x20000000, out of bounds",
        "(list u64), 0, -1, out of bounds",
        "(list char), 76, 1, none",
        "(list bool), 65536, 0, none",
        "(list bool), 65537, 0, out of bounds"
    })
    void listsAndTextsMustBeThere(String type, int address, String length, String message) {
        ComponentInstance instance = pointing(type, address, Long.decode(length).intValue());
        if (message.equals("none")) {
            assertThat(instance.function("f").call()).isInstanceOf(List.class);
        } else {
            trap(instance).hasMessageContaining(message);
        }
    }

    @Test
    void memoriesWith64BitAddressesAreRefusedByName() {
        assertThatThrownBy(() -> Component.parse("guest", """
            (component
              (core module $m (memory (export "m") i64 1) (func (export "f") (result i64) (i64.const 0)))
              (core instance $i (instantiate $m))
              (func (export "f") (result string) (canon lift (core func $i "f") (memory $i "m"))))
            """))
                .isInstanceOfSatisfying(
                        WasmException.Unsupported.class,
                        e -> assertThat(e.feature()).isEqualTo("memory64"))
                .hasMessageContaining("memory64, which is not supported");
    }

    // ---- realloc

    @ParameterizedTest
    @CsvSource({
        "(i32.const 66), not aligned",
        "(i32.const 65532), beyond end of memory",
        "(i32.const -4), beyond end of memory",
        "unreachable, unreachable",
        "(call $tell' (i32.const 1)) (i32.const 64), cannot leave component instance"
    })
    void memoryThatTheGuestGivesMustBeGood(String realloc, String message) {
        ComponentInstance instance = guest("(param \"all\" (list u32))", "(param i32 i32)", "", "", realloc);
        trap(instance, List.of(1, 2)).hasMessageContaining(message);
        assertThat(told).isEmpty();
    }

    @Test
    void reallocIsAskedForNothingWhereNothingIsPassed() {
        ComponentInstance instance = guest(
                "(param \"all\" (list u32)) (result u32)",
                "(param i32 i32) (result i32)",
                "(i32.add (local.get 0) (local.get 1))",
                "",
                "(i32.const 64)");
        assertThat(instance.function("f").call(List.of())).isEqualTo(64L);
        assertThat(instance.function("f").call(List.of(5))).isEqualTo(65L);
    }

    // ---- post-return

    @Test
    void postReturnSeesWhatWasReturned() {
        ComponentInstance instance = guest(
                "(result string)",
                "(result i32)",
                "(i32.const 64)",
                "(func (export \"post\") (param i32) (i32.store8 (i32.const 80) (i32.add (i32.const 1) (local.get"
                        + " 0))))",
                "unreachable");
        assertThat(instance.function("f").call()).isEqualTo("ab");
        assertThat(instance.function("f").call()).as("after post-return").isEqualTo("Ab");
    }

    @ParameterizedTest
    @CsvSource({"unreachable, unreachable", "(call $tell (i32.const 1)), cannot leave component instance"})
    void postReturnMustEnd(String body, String message) {
        ComponentInstance instance = guest(
                "(result string)",
                "(result i32)",
                "(i32.const 64)",
                "(func (export \"post\") (param i32) " + body + ")",
                "unreachable");
        trap(instance).hasMessageContaining(message);
        assertThat(told).isEmpty();
    }

    // ---- handles

    private static final String HANDLES = """
        (component
          (import "r" (type $r (sub resource)))
          (import "other" (type $other (sub resource)))
          (import "make" (func $make (result (own $r))))
          (import "use" (func $use (param "a" (own $r)) (param "b" (borrow $r))))
          (core func $drop (canon resource.drop $r))
          (core func $drop-other (canon resource.drop $other))
          (core func $make' (canon lower (func $make)))
          (core func $use' (canon lower (func $use)))
          (core module $m
            (import "" "drop" (func $drop (param i32)))
            (import "" "drop-other" (func $drop-other (param i32)))
            (import "" "make" (func $make (result i32)))
            (import "" "use" (func $use (param i32 i32)))
            (func (export "f") (param i32) %s))
          (core instance $i (instantiate $m (with "" (instance
            (export "drop" (func $drop)) (export "drop-other" (func $drop-other))
            (export "make" (func $make')) (export "use" (func $use'))))))
          (func (export "f") (param "r" (borrow $r)) (canon lift (core func $i "f"))))
        """;

    private ComponentInstance holder(String body) {
        Linker linker = Linker.builder()
                .defineResource("", "r", told::add)
                .defineResource("", "other", told::add)
                .define("make", call -> "made")
                .define("use", call -> told.add(Set.of("used", call.arg(0))))
                .build();
        return Component.parse("guest", HANDLES.formatted(body)).link(linker).instantiate();
    }

    @ParameterizedTest
    @CsvSource({
        "nop, borrow handles still remain at the end of the call",
        "(call $drop (local.get 0)) (call $drop (local.get 0)), unknown handle index 1",
        "(call $drop (i32.const 0)), unknown handle index 0",
        "(call $drop (i32.const 1234)), unknown handle index 1234",
        "(call $drop (i32.const -1)), unknown handle index 4294967295",
        "(call $drop-other (local.get 0)), used with the wrong type",
        "(call $use (local.get 0) (local.get 0)), it is borrowed"
    })
    void handlesMustBeTheGuestsOwn(String body, String message) {
        trap(holder(body), "lent").hasMessageContaining(message);
        assertThat(told).doesNotContain("lent");
    }

    @Test
    void whatIsGivenAwayCannotBeLentInTheSameCall() {
        trap(holder("(local i32) (local.set 1 (call $make)) (call $use (local.get 1) (local.get 1))"), "lent")
                .hasMessageContaining("unknown handle index");
    }

    @Test
    void handlesAreDroppedOnceAndTheirNumbersUsedAgain() {
        ComponentInstance instance = holder("(call $drop (local.get 0)) (call $drop (call $make))");
        instance.function("f").call("lent");
        instance.function("f").call("lent");
        assertThat(told).containsExactly("made", "made");
    }

    @Test
    void whatTheGuestStillHasIsReleasedWithIt() {
        ComponentInstance instance = holder("(call $drop (local.get 0)) (drop (call $make))");
        instance.function("f").call("lent");
        assertThat(told).isEmpty();
        instance.close();
        instance.close();
        assertThat(told).containsExactly("made");
    }

    @Test
    void whatATrapLeavesBehindIsReleasedWhenTheInstanceIsClosed() {
        ComponentInstance instance = holder("(drop (call $make)) unreachable");
        trap(instance, "lent").hasMessageContaining("unreachable");
        instance.close();
        assertThat(told).containsExactly("made");
    }

    // ---- backtraces

    @Test
    void backtracesNameTheFunctionsOfAllComponents() {
        ComponentInstance instance =
                Component.parse("app", """
                    (component
                      (component $inner
                        (core module $depths
                          (func $sink unreachable)
                          (func $dive (export "f") (call $sink)))
                        (core instance $i (instantiate $depths))
                        (func (export "f") (canon lift (core func $i "f"))))
                      (component $outer
                        (import "f" (func $f))
                        (core func $f' (canon lower (func $f)))
                        (core module $shore
                          (import "" "f" (func $f))
                          (func $walk (export "g") (call $f)))
                        (core instance $i (instantiate $shore (with "" (instance (export "f" (func $f'))))))
                        (func (export "g") (canon lift (core func $i "g"))))
                      (instance $a (instantiate $inner))
                      (instance $b (instantiate $outer (with "f" (func $a "f"))))
                      (export "f" (func $b "g")))
                    """).link(Linker.empty()).instantiate();
        assertThatThrownBy(() -> instance.function("f").call())
                .isInstanceOfSatisfying(
                        WasmException.Trap.class,
                        trap -> assertThat(trap.describe().lines().toList())
                                .satisfiesExactly(
                                        first -> assertThat(first).contains("unreachable"),
                                        line -> assertThat(line)
                                                .contains("app/0")
                                                .contains("!sink"),
                                        line -> assertThat(line)
                                                .contains("app/0")
                                                .contains("!dive"),
                                        line -> assertThat(line)
                                                .contains("app/1")
                                                .contains("!walk")));
    }
}
